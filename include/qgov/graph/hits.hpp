#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <optional>

namespace qgov::inline v0 {

/// Whether weights count in hubs and authorities.
struct HitsOptions {
    bool weighted = true;  ///< false: every edge counts 1

    bool operator==(const HitsOptions&) const = default;
};

/// Hubs and authorities, and how well they are determined.
struct Hits {
    Centrality hubs{};          ///< `sum1`
    Centrality authorities{};   ///< `sum1`
    double singular_value = 0;  ///< the largest one of the matrix of weights
    /// Largest - second largest singular value: 0 if two parts tie, near 0 if a small change of the network may change
    /// everything. Empty without edges, and with a single vertex.
    std::optional<double> gap{};

    bool operator==(const Hits&) const = default;
};

/// Who refers to what matters, and what do those refer to who know (枢纽值与权威值)? Two values for each vertex, not
/// negative.
///
/// The leading pair of singular vectors of the matrix of weights: hubs h ~ A a, authorities a ~ A' h (Kleinberg 1999),
/// each with sum 1. Arcs lead from hubs to authorities; in a two-mode network edges lead from left to right, so that
/// only left vertices are hubs and only right ones authorities; without direction each edge leads both ways, and both
/// vectors are the eigenvector centrality with sum 1. If the arcs fall into several parts that share neither a hub nor
/// an authority, the values belong to the part with the largest singular value and are 0 elsewhere; if several tie (to
/// 1e-12 of it), each of them has the share that starting from ones gives it. A loop leads from its vertex to itself,
/// without direction it counts twice. Parallel edges count in full, or once if not weighted. Without edges all values
/// are 0.
/// Lanczos's method on the smaller side; precision, complexity and errors as `eigenvector_centrality`.
QGOV_API Hits hits(const Network& network, const HitsOptions& options = {});

}  // namespace qgov::inline v0
