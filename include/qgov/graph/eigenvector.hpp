#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <optional>

namespace qgov::inline v0 {

/// Whether weights count in the eigenvector centrality.
struct EigenvectorOptions {
    bool weighted = true;  ///< false: every edge counts 1

    bool operator==(const EigenvectorOptions&) const = default;
};

/// Eigenvector centrality, and how well it is determined.
struct EigenvectorCentrality {
    Centrality centrality{};     ///< `l2`
    double spectral_radius = 0;  ///< the largest eigenvalue of the matrix of weights
    /// Spectral radius - next eigenvalue: 0 if two parts tie, near 0 if a small change of the network may change
    /// everything. Empty without edges, and with a single vertex.
    std::optional<double> gap{};

    bool operator==(const EigenvectorCentrality&) const = default;
};

/// Who works with those who are central themselves (特征向量中心度)? One value for each vertex, not negative.
///
/// x = A x / lambda, A = matrix of the weights, lambda = its largest eigenvalue (Bonacich 1972). In a disconnected
/// network x belongs to the component with the largest lambda and is 0 elsewhere: compare vertices within it only. If
/// several tie (to 1e-12 of lambda), x is what starting from ones leads to, each of them having its share. The sum of
/// squares is 1; see `rescaled` for others. Direction plays no part: arcs out and in are added, so that a pair joined
/// both ways counts twice; use `pagerank` or `hits` where it shall count. A loop counts twice. Parallel edges count in
/// full, or once if not weighted. Without edges all values are 0.
/// Lanczos's method, in two-mode networks on the smaller side: residual 1e-14 of lambda; the gap is right to about 1e-9
/// of it, beyond 2,000 vertices to 1e-5. O(vertices + edges) for each multiplication, mostly 20 to 200. Throws Error
/// (too_large) after 20,000, in components of more than 2,000 vertices after 4·10^7/vertices, but at least 500.
QGOV_API EigenvectorCentrality eigenvector_centrality(const Network& network,
                                                      const EigenvectorOptions& options = {});

}  // namespace qgov::inline v0
