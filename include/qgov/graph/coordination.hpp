#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// Two units that share tasks, and how closely that joins them; S, d and the weights as in
/// `ProjectionWeight`.
struct CoResponsibility {
    std::uint32_t first = 0;  ///< the unit's vertex in the assignment network; smaller than `second`
    std::uint32_t second = 0;
    std::uint32_t shared = 0;  ///< S, the number of tasks that both carry
    double newman = 0;
    double jaccard = 0;
    double overlap = 0;
    double weight = 0;  ///< by the options' choice

    bool operator==(const CoResponsibility&) const = default;
};

/// Which units share responsibility, the closest first (共同承担)? All pairs that `coordination_network`
/// would join, by falling weight, then by vertex.
///
/// The options choose the weight to sort and cut by. Weights of assignments play a part in `weighted` and
/// `minimum` only; units of kind `collective` are passed over. Empty if no two units share a task. Throws as
/// `coordination_network` does. O(sum of d² over the tasks + pairs log pairs).
QGOV_API std::vector<CoResponsibility> co_responsibility(const Network& assignment,
                                                         const CoordinationOptions& options = {});

/// Which tasks do the two units share? Right vertices of the assignment network, ascending.
/// Throws Error: wrong_network unless it is an assignment network, bad_id for a vertex that is not there,
/// bad_argument for one that is no unit. O(tasks of the two).
QGOV_API std::vector<std::uint32_t> shared_tasks(const Network& assignment, std::uint32_t first,
                                                 std::uint32_t second);

/// Breadth and depth of a unit's cooperation, one value for each vertex of a coordination network.
struct CooperationReach {
    std::vector<std::uint32_t> breadth{};  ///< number of partners
    std::vector<double> depth{};           ///< strength / breadth; 0 without a partner

    bool operator==(const CooperationReach&) const = default;
};

/// How widely and how closely does each unit work with others (协同广度与深度)?
///
/// In a network with weight `count`, depth is the mean number of tasks shared with a partner. Published
/// definitions vary; this is the library's own. Loops are ignored. Parallel edges were merged on building.
/// Disconnected parts do not matter; empty vectors for an empty network. Throws Error (wrong_network) unless
/// it is a coordination network. O(vertices + edges).
QGOV_API CooperationReach cooperation_reach(const Network& coordination);

}  // namespace qgov::inline v0
