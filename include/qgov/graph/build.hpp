#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/projection.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <limits>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// How much an assignment weighs by its role; a role with weight 0 is left out of the network.
struct RoleWeights {
    double lead = 1;
    double co_lead = 1;
    double responsible = 1;
    double support = 0.5;
    double supervise = 0;
    double implement = 1;

    bool operator==(const RoleWeights&) const = default;
};

/// What `assignment_network` puts into the network.
struct AssignmentOptions {
    /// The day that counts: assignments and units that are certainly not valid on it are left out, and
    /// collectives expand to their members of that day. No day: everything.
    Date day{};
    RoleWeights weights{};
    /// Include the members of collectives that the data set calls upon, even if they carry nothing: those
    /// that an assignment, the list of who is assessed by a scheme, or a seat of a leadership group names.
    /// Other collectives (applicants for an honour, members of an alliance) say nothing about who ought to
    /// carry tasks.
    bool collective_members = true;
    /// Include the units of these kinds below the data set's home (anywhere, if it has none) even if they
    /// carry nothing; of development zones those whose level is township, as others are no part of the local
    /// administration unless an assignment says so. Kinds of which a complete collective that is called upon
    /// has members are passed over (unless `collective_members` is off): there the data set itself says who
    /// counts, and 27 bureaus stay 27.
    std::vector<OrganisationKind> kinds{OrganisationKind::bureau, OrganisationKind::township,
                                        OrganisationKind::subdistrict, OrganisationKind::development_zone};
    /// More assignments than this, collectives and categories expanded, are refused.
    std::uint64_t most_edges = 50'000'000;

    bool operator==(const AssignmentOptions&) const = default;
};

/// Who does what: the two-mode network of units (left) and tasks (right) of a data set (任务分工网络).
///
/// Left: units in table order, those with a task and those that the options name; then the collectives with
/// members that nobody names (an open list, no known member, or a stated count above the known members), each
/// as one vertex of kind `collective` that stands for them, so that a task with unknown carriers does not
/// pass for one without. Right: all tasks without children, in table order, carried or not. Labels are keys.
///
/// An assignment of a collective holds for each of its members, one of a task with children for every
/// childless task below. The same role of a unit for a task counts once, however often it is stated;
/// different roles of a unit for a task make one edge: weights added, `roles` a set, `multiplicity` their
/// number.
///
/// Throws Error: bad_weight for a role weight that is negative or not finite, bad_id for an id outside its
/// table or an assignment of nobody, bad_argument for a task above itself, too_large beyond `most_edges`.
/// O(collectives × organisations + tasks + edges log edges).
QGOV_API Network assignment_network(const Dataset& dataset, const AssignmentOptions& options = {});

/// Which pairs of units a coordination network keeps and how it weighs them.
struct CoordinationOptions {
    ProjectionWeight weight = ProjectionWeight::count;
    /// Pairs with a smaller weight are left out.
    double least_weight = 0;
    /// Tasks with more carriers are passed over, as if they were not there.
    std::uint32_t most_carriers = std::numeric_limits<std::uint32_t>::max();
    /// More pairs than this are refused.
    std::uint64_t most_pairs = 50'000'000;

    bool operator==(const CoordinationOptions&) const = default;
};

/// Who works with whom: units joined by the tasks that they share (协同网络), from an assignment network.
///
/// Vertices are the left vertices in their order, without those of kind `collective`, whose members nobody
/// knows; they count as no carrier either. Two units are joined if they share a task and the pair's weight
/// reaches the least one (up to rounding, a part in 10^12). The weights of assignments play a part in
/// `weighted` and `minimum` only. Parallel edges cannot arise. A task with one carrier joins nobody; a
/// network without tasks gives units without edges. Throws Error: wrong_network unless the network is an
/// assignment network, bad_argument for a least weight that is negative or not finite, too_large beyond
/// `most_pairs`. O(sum of d² over the tasks) time, O(units + pairs) memory.
QGOV_API Network coordination_network(const Network& assignment, const CoordinationOptions& options = {});
/// The same from a data set: `coordination_network(assignment_network(dataset, who), options)`.
QGOV_API Network coordination_network(const Dataset& dataset, const CoordinationOptions& options = {},
                                      const AssignmentOptions& who = {});

/// How many pairs of units a coordination network will have at most: the sum of d(d-1)/2 over the tasks with
/// at most `most_carriers` carriers. Ask before building: a task with 1,000 carriers makes 499,500 pairs.
/// Collectives do not count as carriers. Throws Error (wrong_network) unless it is an assignment network.
/// O(edges).
QGOV_API std::uint64_t
expected_pairs(const Network& assignment,
               std::uint32_t most_carriers = std::numeric_limits<std::uint32_t>::max());

}  // namespace qgov::inline v0
