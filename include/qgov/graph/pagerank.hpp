#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <vector>

namespace qgov::inline v0 {

/// The chances of the walk behind PageRank.
struct PageRankOptions {
    double damping = 0.85;  ///< chance to follow an edge rather than to start anew; from 0 to 0.999
    bool weighted = true;   ///< false: every edge counts 1
    /// By vertex the chance to start there, relative to the others; none negative, not all 0. Empty: all alike.
    std::vector<double> preference{};

    bool operator==(const PageRankOptions&) const = default;
};

/// Where does somebody end up who follows the edges at random (PageRank, 网页排名)? One value for each vertex, sum 1.
///
/// x_v = (1 - q) p_v + q (sum over the arcs u -> v of x_u w_uv/s_u + D p_v), q = damping, s_u = weight of the arcs from
/// u, D = sum of x over the vertices without any, p = preference with sum 1, by default 1/n (Page et al. 1999). Arcs
/// are followed from source to target; without direction each edge is followed both ways, and a loop counts twice.
/// Parallel edges count in full, or once if not weighted. Disconnected parts have the shares that p gives them. Without
/// edges x is p; an empty network gives an empty vector.
/// Gauss-Seidel's method until nothing changes by more than 1e-13 of all, at most ln(1e-16)/ln(q) rounds (227 for 0.85,
/// 36,823 for 0.999), each O(vertices + edges). Throws Error (bad_argument) for a damping outside its range, or a
/// preference that is negative, not finite, all 0 or not there for each vertex.
QGOV_API Centrality pagerank(const Network& network, const PageRankOptions& options = {});

}  // namespace qgov::inline v0
