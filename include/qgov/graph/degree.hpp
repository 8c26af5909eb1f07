#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// With how many others is each vertex joined (度)? One value for each vertex, not normalised.
///
/// Number of edges at the vertex; in a directed network arcs out and arcs in together, so that a pair joined
/// both ways counts twice. A loop counts twice. Merged parallel edges count once. Weights and disconnected
/// parts play no part; an isolated vertex has 0, an empty network gives an empty vector. O(vertices).
QGOV_API std::vector<std::uint32_t> degree(const Network& network);
/// How many arcs leave each vertex (出度)? As `degree` unless the network is directed; there a loop counts
/// once. O(vertices).
QGOV_API std::vector<std::uint32_t> out_degree(const Network& network);
/// How many arcs reach each vertex (入度)? As `degree` unless the network is directed; there a loop counts
/// once. O(vertices).
QGOV_API std::vector<std::uint32_t> in_degree(const Network& network);

/// How strongly is each vertex joined with others (点强度)? One value for each vertex, not normalised.
///
/// Sum of the weights of its edges (Barrat et al. 2004); in a directed network of arcs out and arcs in
/// together. A loop counts twice. Parallel edges were merged by adding their weights, so they count in full.
/// Disconnected parts play no part; an isolated vertex has 0, an empty network gives an empty vector. Sums
/// run in the order of the neighbours. O(vertices + edges).
QGOV_API std::vector<double> strength(const Network& network);
/// Sum of the weights of the arcs that leave each vertex (出强度). As `strength` unless the network is
/// directed; there a loop counts once. O(vertices + edges).
QGOV_API std::vector<double> out_strength(const Network& network);
/// Sum of the weights of the arcs that reach each vertex (入强度). As `strength` unless the network is
/// directed; there a loop counts once. O(vertices + edges).
QGOV_API std::vector<double> in_strength(const Network& network);

}  // namespace qgov::inline v0
