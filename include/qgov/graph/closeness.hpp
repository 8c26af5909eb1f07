#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

namespace qgov::inline v0 {

/// How `closeness` measures lengths and treats what cannot be reached.
struct ClosenessOptions {
    LengthRule lengths = LengthRule::unit;
    Normalisation normalisation = Normalisation::wasserman_faust;  ///< or `component`
    ArcDirection direction = ArcDirection::out;
    unsigned threads = 0;  ///< 0: one for each core

    bool operator==(const ClosenessOptions&) const = default;
};

/// Who has short ways to the others (接近中心度)? The closeness of every vertex.
///
/// With r the number of vertices that can be reached, the vertex itself included, and S the sum of the distances to
/// them: `component` is (r - 1)/S (Freeman 1979), high also in a small part of the network; `wasserman_faust` is that
/// times (r - 1)/(n - 1), which makes disconnected parts comparable (Wasserman and Faust 1994). In a connected network
/// both are the same. A vertex that reaches nothing has 0. `out` takes the distances from the vertex, `in` those to it.
/// Loops play no part; merged parallel edges are one edge with their joint weight.
///
/// The values do not depend on `threads`, to the last bit. Unit lengths: O(vertices · edges) divided by up to 256,
/// since so many sources are searched from at once; others: O(vertices · edges · log vertices).
/// Throws Error: bad_argument for another normalisation; bad_weight, naming the edge, for 1/weight beyond what a double
/// holds.
QGOV_API Centrality closeness(const Network& network, const ClosenessOptions& options = {});

/// How `harmonic_centrality` measures lengths and scales its values.
struct HarmonicOptions {
    LengthRule lengths = LengthRule::unit;
    Normalisation normalisation = Normalisation::raw;  ///< or `norm`
    ArcDirection direction = ArcDirection::out;
    unsigned threads = 0;  ///< 0: one for each core

    bool operator==(const HarmonicOptions&) const = default;
};

/// Who has short ways to the others, when some cannot be reached at all (调和中心度)? Harmonic centrality.
///
/// Raw: the sum of 1/distance over the other vertices, those that cannot be reached adding 0 (Marchiori and Latora
/// 2000); `norm` divides by n - 1. One vertex alone has 0. All else as in `closeness`.
QGOV_API Centrality harmonic_centrality(const Network& network, const HarmonicOptions& options = {});

}  // namespace qgov::inline v0
