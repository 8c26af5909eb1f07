#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// The part of a network that lies between some of its vertices (子网络): the vertices given, in the order of their
/// numbers, and every edge that joins two of them, with its weight, roles and multiplicity.
///
/// Form, kind, labels and references stay. Vertices may come in any order; repeated ones count once. None given: an
/// empty network. Throws Error (bad_id) for a vertex that is not there. O(vertices + edges).
QGOV_API Network subnetwork(const Network& network, std::span<const std::uint32_t> vertices);

/// Which part of a network of a data set to take. What is not said does not restrict.
struct SubnetworkOptions {
    std::vector<VertexKind> kinds{};  ///< only vertices of these kinds; empty: of all
    Id<Organisation>
        within{};          ///< of the organisations only this one and those below it in the tree of parents
    Id<Task> category{};   ///< of the tasks only this one and those below it (大类)
    bool isolated = true;  ///< keep vertices that have no edge in the part

    bool operator==(const SubnetworkOptions&) const = default;
};

/// The part of a data set's network by kind of vertex, organisation and category of tasks. For a part by date build the
/// network for that day.
///
/// As `subnetwork` above. Vertices of kinds that an option does not speak of stay. Throws Error (bad_id) for an id outside
/// its table, or for a network of another data set as far as that can be seen. O(vertices + edges + organisations +
/// tasks).
QGOV_API Network subnetwork(const Network& network, const Dataset& dataset, const SubnetworkOptions& options);

/// The vertices at most `steps` edges away from one, itself included, ascending (邻域). Arcs are followed both ways.
/// Throws Error (bad_id). O(vertices + edges).
QGOV_API std::vector<std::uint32_t> neighbourhood(const Network& network, std::uint32_t vertex,
                                                  std::uint32_t steps = 1);

}  // namespace qgov::inline v0
