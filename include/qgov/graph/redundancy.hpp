#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// The spare carriers of the tasks of an assignment network.
struct TaskRedundancy {
    /// By task, in the order of the right vertices, how many carriers more than one it has: max(0, d - 1).
    std::vector<std::uint32_t> spare{};
    /// All spare carriers over the most there could be, (n_L - 1) n_R: 0 if nobody could stand in anywhere, 1
    /// if everybody does everything; empty below two units and without tasks.
    std::optional<double> share{};
    std::vector<std::uint32_t> without_spare{};  ///< tasks with exactly one carrier, ascending; as vertices

    bool operator==(const TaskRedundancy&) const = default;
};

/// Is there somebody to stand in if a carrier drops out (任务备份程度)? Spare carriers by task, and the share of
/// all that could be.
///
/// The library's own definition. Any role counts. A vertex of kind `collective` counts as one carrier and as
/// one unit, although nobody knows how many it stands for; a task that it carries alone is not listed in
/// `without_spare`. Weights, parallel edges and disconnected parts play no part.
/// Throws Error (wrong_network) unless it is an assignment network. O(vertices).
QGOV_API TaskRedundancy task_redundancy(const Network& assignment);

}  // namespace qgov::inline v0
