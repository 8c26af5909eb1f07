#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// How `betweenness` and `edge_betweenness` measure lengths and scale their values.
struct BetweennessOptions {
    LengthRule lengths = LengthRule::unit;
    Normalisation normalisation = Normalisation::raw;  ///< `raw` or `norm`
    unsigned threads = 0;                              ///< 0: one for each core

    bool operator==(const BetweennessOptions&) const = default;
};

/// Who lies on the ways between the others (中介中心度)? The betweenness of every vertex.
///
/// Raw: the sum over pairs {s, t} of other vertices of the share of the shortest paths from s to t that pass through
/// the vertex (Freeman 1977; computed after Brandes 2001); unordered pairs, or in a directed network ordered ones,
/// whose paths follow the arcs. `norm` divides by the number of such pairs, (n - 1)(n - 2)/2 or (n - 1)(n - 2); with
/// fewer than three vertices all is 0.
///
/// Paths that are equally long count as equal whatever the rounding of 1/3 + 1/6: lengths are computed in whole numbers
/// if the weights are integers or decimals of up to 15 digits with a common multiple that fits into 62 bits, else
/// compared with a relative tolerance of 1e-10 after all distances are known. Loops play no part; merged parallel edges
/// are one edge with their joint weight. Pairs without a path add nothing, so parts of a disconnected network are as if
/// alone; isolated vertices have 0.
///
/// The values do not depend on `threads`, to the last bit. O(vertices · edges) for unit lengths, with a factor log
/// vertices for others; memory for each thread about 220 bytes a vertex. Unit lengths are fast: eight sources are
/// searched from together, vertices with one neighbour are folded away, and vertices with the same neighbours are
/// treated as one.
/// Throws Error: bad_argument for another normalisation; bad_weight, naming the edge, for 1/weight beyond what a double
/// holds, or for an edge so short beside others, by more than nine orders of magnitude, that ties cannot be told.
QGOV_API Centrality betweenness(const Network& network, const BetweennessOptions& options = {});

/// Betweenness of the edges, and of the vertices along with it.
struct EdgeBetweenness {
    std::vector<double> edges{};     ///< by edge
    std::vector<double> vertices{};  ///< by vertex, as from `betweenness` but for rounding
    Normalisation normalisation = Normalisation::raw;
    LengthRule lengths = LengthRule::unit;

    bool operator==(const EdgeBetweenness&) const = default;
};

/// Which ties carry the ways between the others (边中介度)? The betweenness of every edge, and of the vertices.
///
/// Raw: the sum over pairs {s, t} of the share of the shortest paths from s to t that use the edge; s and t may be its
/// ends (Girvan and Newman 2002). `norm` divides by the number of pairs, n(n - 1)/2, or n(n - 1) if directed; that of
/// the vertices is as in `betweenness`. A loop has 0. Ties, direction, weights, disconnected parts, threads, costs and
/// errors as in `betweenness`; somewhat slower.
QGOV_API EdgeBetweenness edge_betweenness(const Network& network, const BetweennessOptions& options = {});

/// How `sampled_betweenness` measures lengths, scales its values and chooses where to search from.
struct SampledBetweennessOptions {
    LengthRule lengths = LengthRule::unit;
    Normalisation normalisation = Normalisation::raw;  ///< `raw` or `norm`
    std::uint32_t sources =
        0;  ///< number of vertices to search from; 0: as many as `epsilon` and `delta` ask for
    double epsilon =
        0.05;             ///< largest error as a share of all ordered pairs, n(n - 2); used if `sources` is 0
    double delta = 0.05;  ///< probability that some vertex has a larger error
    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: one for each core

    bool operator==(const SampledBetweennessOptions&) const = default;
};

/// Estimated betweenness, and how far off it may be.
struct SampledBetweenness {
    Centrality centrality{};
    std::uint32_t sources = 0;  ///< vertices that were searched from
    double epsilon = 0;  ///< bound of the error as a share of n(n - 2); 0 when all vertices were sources
    double delta = 0;
    double error = 0;  ///< with probability 1 - delta no value is off by more than this
    std::uint64_t seed = 0;

    bool operator==(const SampledBetweenness&) const = default;
};

/// Who lies on the ways between the others, for networks too large for all pairs (抽样中介中心度)?
///
/// Searches from k vertices only, drawn without replacement, and multiplies what they find by n/k. By Hoeffding's bound
/// (1963) for each vertex and the union over all of them, no ordered raw value is off by more than epsilon · n(n - 2)
/// with probability 1 - delta if k >= ln(2n/delta)/(2 epsilon²); for unordered pairs half of that. The bound is a
/// cautious one. If k reaches n, the values are exact. All else as in `betweenness`, but O(k · edges).
/// Also throws Error (bad_argument) unless 0 < epsilon and 0 < delta < 1.
QGOV_API SampledBetweenness sampled_betweenness(const Network& network,
                                                const SampledBetweennessOptions& options = {});

}  // namespace qgov::inline v0
