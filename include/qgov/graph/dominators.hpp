#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Through whom does every path from the top to a unit lead (必经上级)? By vertex its immediate dominator: the
/// nearest other vertex that lies on every path from the root to it.
///
/// All vertices on every path are found by going on from there to the root (Lengauer and Tarjan 1979). In a
/// reporting tree it is the superior; where a unit reports to several (双重领导) it is the nearest one above them
/// all. `direction` says how arcs are followed from the root: `out` from source to target, `in` against them,
/// which is right for `hierarchy_network`, whose arcs point to the superior, `both` either way. Networks
/// without direction are walked either way, too. Empty for the root and for vertices that it does not reach.
/// Weights, loops and parallel edges play no part. Throws Error (bad_id) for a root that is not there.
/// O((vertices + edges) log vertices) time, O(vertices) memory.
QGOV_API std::vector<std::optional<std::uint32_t>>
immediate_dominators(const Network& network, std::uint32_t root, ArcDirection direction = ArcDirection::out);

}  // namespace qgov::inline v0
