#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How distances are measured.
struct DistanceOptions {
    LengthRule lengths = LengthRule::unit;
    ArcDirection direction = ArcDirection::out;
    unsigned threads = 0;  ///< 0: one for each core; only `distance_summary` uses more than one

    bool operator==(const DistanceOptions&) const = default;
};

/// How far is it from one vertex to each of the others (距离)? The length of the shortest path to every vertex.
///
/// 0 for the vertex itself, empty where no path leads. `in` gives the distances from the others to the vertex, along
/// the arcs; `both` takes no notice of direction. With `unit` the number of edges; lengths of integers and decimals are
/// added without rounding. Loops play no part.
/// Throws Error: bad_id for a vertex that is not there; bad_weight, naming the edge, for 1/weight beyond what a double
/// holds. O(vertices + edges) for unit lengths, else O((vertices + edges) log vertices).
QGOV_API std::vector<std::optional<double>> distances(const Network& network, std::uint32_t source,
                                                      const DistanceOptions& options = {});

/// A path: its vertices from the first to the last, and the edges between them.
struct Path {
    std::vector<std::uint32_t> vertices{};
    std::vector<std::uint32_t> edges{};
    double length = 0;

    bool operator==(const Path&) const = default;
};

/// By what way is a unit best reached from another (最短路径)? A shortest path, or nothing where no path leads.
///
/// Of several shortest paths the one whose vertices, compared from the first on, have the smallest numbers. From a
/// vertex to itself the path has one vertex and no edge. With direction `in` the path goes against the arcs. Lengths
/// that only rounding keeps apart are equal, as in `betweenness`.
/// Throws Error as `distances`, and bad_weight for an edge on the way that is too short beside the distance for ties to
/// be told. The same costs.
QGOV_API std::optional<Path> shortest_path(const Network& network, std::uint32_t source, std::uint32_t target,
                                           const DistanceOptions& options = {});

/// How far apart the vertices of a network are.
struct DistanceSummary {
    std::uint64_t connected_pairs =
        0;                         ///< pairs with a path; ordered ones if arcs have a direction to follow
    std::optional<double> mean{};  ///< mean distance of these pairs; empty without any
    std::optional<double>
        efficiency{};  ///< mean of 1/distance over all pairs, 0 without a path; empty for n < 2
    std::optional<double> diameter{};    ///< the largest distance; empty without vertices
    double wiener_index = 0;             ///< sum of the distances of these pairs
    std::vector<double> eccentricity{};  ///< by vertex the largest distance; 0 if it reaches nothing
    LengthRule lengths = LengthRule::unit;
    ArcDirection direction = ArcDirection::out;

    bool operator==(const DistanceSummary&) const = default;
};

/// How close-knit is the network (平均距离、直径、全局效率)? Means and extremes of the distances between all pairs.
///
/// Pairs are unordered, in a directed network ordered unless the direction is `both`; `in` and `out` differ in the
/// eccentricity alone. Mean distance, Wiener index (1947) and diameter regard the pairs with a path only, whose number
/// is stated; the global efficiency (Latora and Marchiori 2001) regards all. Loops play no part. The values do not
/// depend on `threads`. Costs and errors as in `closeness`.
QGOV_API DistanceSummary distance_summary(const Network& network, const DistanceOptions& options = {});

/// Which way along the arcs a vertex reaches others.
struct ReachOptions {
    ArcDirection direction = ArcDirection::out;
    unsigned threads = 0;  ///< 0: one for each core

    bool operator==(const ReachOptions&) const = default;
};

/// How many can a unit reach in a few steps (h步可达)? By vertex the number of vertices at distance `steps` or less,
/// the vertex itself included.
///
/// Every edge is one step. With direction `in` the number of those that reach the vertex. A number of steps that is no
/// smaller than the number of vertices gives all that can be reached. Loops and weights play no part. O(vertices ·
/// edges) divided by up to 256.
QGOV_API std::vector<std::uint32_t> reach(const Network& network, std::uint32_t steps,
                                          const ReachOptions& options = {});

}  // namespace qgov::inline v0
