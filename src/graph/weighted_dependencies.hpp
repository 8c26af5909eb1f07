#pragma once

#include "graph/path_lengths.hpp"
#include "graph/weighted_search.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// A number of paths that no double may hold: value · 2^exponent.
struct PathCount {
    double value = 0;
    std::int64_t exponent = 0;

    PathCount() = default;
    explicit PathCount(double number) : value(number) {}

    PathCount& operator+=(const PathCount& more) {
        if (more.exponent > exponent) {
            value = scaled(value, exponent - more.exponent);
            exponent = more.exponent;
        }
        value += scaled(more.value, more.exponent - exponent);
        if (value > 0x1p500) {
            value *= 0x1p-500;
            exponent += 500;
        }
        return *this;
    }
    friend double operator/(const PathCount& a, const PathCount& b) {
        return scaled(a.value / b.value, a.exponent - b.exponent);
    }

private:
    static double scaled(double number, std::int64_t exponent) {
        return std::ldexp(number, static_cast<int>(std::clamp<std::int64_t>(exponent, -2000, 2000)));
    }
};

// The accumulation of Brandes (2001) for edges of any length, one source at a time. Which edges lead on shortest paths
// is asked when all distances are known, so that rounding can neither lose a path nor count it twice.
template <class Length>
class WeightedDependencies {
public:
    // All must live as long as this; lengths are by place in the outward rows, or empty if all are 1.
    WeightedDependencies(const Network& network, const PathGraph& graph, std::span<const Length> lengths)
        : network_(network),
          graph_(graph),
          lengths_(lengths),
          search_(graph.vertex_count(), lengths),
          counts_(graph.vertex_count()),
          dependencies_(graph.vertex_count()) {}

    // Adds the dependencies of the source to `scores` by vertex of the graph, and unless it is
    // empty to `edge_scores` by edge of the network.
    void add(std::uint32_t source, std::span<double> scores, std::span<double> edge_scores) {
        search_.run(PlacedRows{graph_.out}, source);
        list_steps();
        count_paths(counts_, source);
        double largest = 0;
        for (const std::uint32_t vertex : search_.settled()) largest = std::max(largest, counts_[vertex]);
        if (largest < 0x1p1000) {
            accumulate(counts_, source, scores, edge_scores);
            return;
        }
        large_counts_.resize(graph_.vertex_count());
        count_paths(large_counts_, source);
        accumulate(large_counts_, source, scores, edge_scores);
    }

private:
    struct Step {  // by an edge that leads on a shortest path
        std::uint32_t from;
        std::uint32_t to;
        std::uint32_t place;  // in the rows
    };

    // Calls visit(vertex at the other end, place) for the edges that lead on shortest paths from this one.
    template <class Visit>
    void visit_onward(std::uint32_t vertex, Visit visit) const {
        const std::span<const Length> distances = search_.distances();
        const Length near = distances[vertex];
        PlacedRows{graph_.out}.visit(vertex, [&](std::uint32_t end, std::uint32_t place) {
            const Length length = lengths_.empty() ? 1 : lengths_[place];
            if (!on_shortest_path(near, length, distances[end])) return;
            if (too_short(length, distances[end])) {
                refuse_short_edge(network_, graph_.out.edges[place], static_cast<double>(length),
                                  static_cast<double>(distances[end]));
            }
            visit(end, place);
        });
    }

    // Of the last search, in an order in which every vertex comes after those before it.
    void list_steps() {
        steps_.clear();
        for (const std::uint32_t vertex : search_.settled()) {
            visit_onward(vertex, [&](std::uint32_t end, std::uint32_t place) {
                steps_.push_back({vertex, end, place});
            });
        }
    }

    template <class Count>
    void count_paths(std::vector<Count>& counts, std::uint32_t source) {
        for (const std::uint32_t vertex : search_.settled()) counts[vertex] = Count(0);
        counts[source] = Count(1);
        for (const Step& step : steps_) counts[step.to] += counts[step.from];
    }

    template <class Count>
    void accumulate(const std::vector<Count>& counts, std::uint32_t source, std::span<double> scores,
                    std::span<double> edge_scores) {
        for (const std::uint32_t vertex : search_.settled()) dependencies_[vertex] = 0;
        for (std::size_t at = steps_.size(); at-- > 0;) {
            const Step& step = steps_[at];
            const double share = counts[step.from] / counts[step.to] * (1 + dependencies_[step.to]);
            dependencies_[step.from] += share;
            if (!edge_scores.empty()) edge_scores[graph_.out.edges[step.place]] += share;
        }
        dependencies_[source] = 0;
        for (const std::uint32_t vertex : search_.settled()) scores[vertex] += dependencies_[vertex];
    }

    const Network& network_;
    const PathGraph& graph_;
    std::span<const Length> lengths_;
    WeightedSearch<Length> search_;
    std::vector<double> counts_;
    std::vector<PathCount> large_counts_{};
    std::vector<double> dependencies_;
    std::vector<Step> steps_{};
};

}  // namespace qgov::inline v0
