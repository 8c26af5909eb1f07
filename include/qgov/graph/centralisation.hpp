#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <optional>

namespace qgov::inline v0 {

/// How far does the network turn about one unit (度中心势)? 0: all alike; 1: a star.
///
/// Sum over the vertices of (largest degree - degree), over (n - 1)(n - 2), its value for a star (Freeman 1979).
/// Directed networks: `both` takes arcs out and in together, over 2(n - 1)(n - 2); `out` and `in` one of them, over
/// (n - 1)². Weights and loops play no part, merged parallel edges count once. Disconnected networks are allowed.
/// Two-mode networks have the same formula, with which they cannot quite reach 1 unless they are a star. Undefined,
/// hence empty, below three vertices. O(vertices + edges).
QGOV_API std::optional<double> degree_centralisation(const Network& network,
                                                     ArcDirection direction = ArcDirection::both);

/// How far does mediation rest with one unit (中介中心势)? 0: all alike; 1: a star.
///
/// 2 times the sum of (largest - value) of the raw betweenness, over (n - 1)²(n - 2), in a directed network half of
/// that (Freeman 1979). `betweenness` holds one value for each vertex, `raw` or `norm`, with lengths of any rule.
/// Undefined, hence empty, below three vertices. Throws Error (bad_argument) for another normalisation, another
/// number of values, or values that are negative or not finite. O(vertices).
QGOV_API std::optional<double> betweenness_centralisation(const Network& network,
                                                          const Centrality& betweenness);

/// How far is one unit closer to all others than the rest are (接近中心势)? 0: all alike; 1: a star.
///
/// Sum of (largest - value) of the closeness (n - 1)/(sum of distances), times (2n - 3)/((n - 1)(n - 2))
/// (Freeman 1979). `closeness` holds one value for each vertex, `component` or `wasserman_faust` (in a connected
/// network they are the same), with lengths of 1. Undefined, hence empty, below three vertices and in disconnected
/// networks. Throws Error: wrong_network for a directed network; bad_argument for another normalisation or length
/// rule, another number of values, or values that are negative or not finite. O(vertices + edges).
QGOV_API std::optional<double> closeness_centralisation(const Network& network, const Centrality& closeness);

}  // namespace qgov::inline v0
