#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// How long `minimum_set_cover` may look for a proof.
struct SetCoverOptions {
    /// Edges looked at; some 300 million a second. 0: take what is forced, the rest greedily.
    std::uint64_t most_steps = 100'000'000;

    bool operator==(const SetCoverOptions&) const = default;
};

/// Left vertices that cover every right vertex with an edge, and how good they are.
struct SetCover {
    std::vector<std::uint32_t> units{};  ///< the chosen left vertices, ascending
    std::uint32_t lower_bound = 0;       ///< no cover has fewer
    bool optimal = true;                 ///< proven: `lower_bound` is the number of units

    bool operator==(const SetCover&) const = default;
};

/// Which are the fewest units that together carry every task (最少几个单位就能覆盖全部任务)?
///
/// Minimum set cover over the right vertices of a two-mode network that have an edge. The problem is NP-hard.
/// What is forced is taken first (the only unit of a task; a unit or a task that another one makes
/// superfluous is left out), then each connected part is searched by branch and bound with bounds from the
/// dual linear programme. If the effort is spent before the proof, the answer is the best cover found so far,
/// at first the greedy one, which has at most 1 + ln d times as many units as needed, d = largest degree on
/// the left (Chvátal 1979); `optimal` says which. Of several best covers one is returned, which depends on
/// the order of the vertices only. Weights and parallel edges play no part; isolated vertices are never in
/// it. Empty networks: no units, optimal.
/// Throws Error (wrong_network) unless the network is two-mode. O(vertices + edges) memory.
QGOV_API SetCover minimum_set_cover(const Network& network, const SetCoverOptions& options = {});

}  // namespace qgov::inline v0
