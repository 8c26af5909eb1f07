#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <optional>

namespace qgov::inline v0 {

/// How tight is the network (网络密度)? The share of the pairs of vertices that are joined, 0 to 1.
///
/// m/(n(n - 1)/2) with m joined pairs among n vertices; in a directed network m/(n(n - 1)) with m arcs. In a
/// two-mode network this counts pairs that can never be joined: see `connectance`. Loops are no pairs and are
/// left out; parallel edges count once; weights and disconnected parts play no part. Undefined, hence empty,
/// below two vertices. O(vertices + edges).
QGOV_API std::optional<double> density(const Network& network);

/// How much of what could be is there between the two sides (连接密度)? The share of the pairs of a left and a
/// right vertex that are joined, m/(n_L n_R), 0 to 1.
///
/// Parallel edges count once; weights and disconnected parts play no part; loops cannot be. Undefined, hence
/// empty, when a side is.
/// Throws Error (wrong_network) unless the network is two-mode. O(1).
QGOV_API std::optional<double> connectance(const Network& network);

}  // namespace qgov::inline v0
