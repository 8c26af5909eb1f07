#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <optional>

namespace qgov::inline v0 {

/// Nestedness from 0 to 100 (not to 1); each is empty where there is no pair.
struct Nestedness {
    std::optional<double> rows{};     ///< N_rows: mean over the pairs of left vertices
    std::optional<double> columns{};  ///< N_columns: mean over the pairs of right vertices
    std::optional<double> all{};      ///< mean over the pairs of both kinds

    bool operator==(const Nestedness&) const = default;
};

/// Are small portfolios parts of large ones (嵌套度)? NODF: 0 when they never are, 100 when each portfolio
/// contains every smaller one and no two are of the same size.
///
/// A pair of vertices of one side with different degrees contributes 100 times the share of the smaller one's
/// neighbours that the larger one has too, a pair with equal degrees or without neighbours 0; mean over all
/// pairs, vertices without neighbours included (Almeida-Neto et al. 2008). The order of the vertices plays no
/// part, so nothing needs sorting. Weights play no part, parallel edges count once, disconnected parts do not
/// matter. A side with fewer than two vertices has no pairs.
/// Throws Error (wrong_network) unless the network is two-mode. O(edges log edges).
QGOV_API Nestedness nestedness(const Network& network);

/// The same with weights: a shared neighbour counts only if the vertex of smaller degree has the strictly
/// smaller weight there (WNODF, Almeida-Neto and Ulrich 2011). 0 when all weights are equal. O(edges log
/// edges).
QGOV_API Nestedness weighted_nestedness(const Network& network);

}  // namespace qgov::inline v0
