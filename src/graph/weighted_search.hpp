#pragma once

#include "graph/path_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

// Rows of a network in one direction, loops included.
struct NetworkRows {
    const Network& network;
    ArcDirection direction = ArcDirection::out;

    // Calls visit(vertex at the other end, edge) for each arc.
    template <class Visit>
    void visit(std::uint32_t vertex, Visit visit_arc) const {
        const auto row = [&](std::span<const std::uint32_t> ends, std::span<const std::uint32_t> edges) {
            for (std::size_t at = 0; at < ends.size(); ++at) visit_arc(ends[at], edges[at]);
        };
        if (direction != ArcDirection::in) row(network.neighbours(vertex), network.edges(vertex));
        if (direction == ArcDirection::out || (direction == ArcDirection::both && !network.directed()))
            return;
        row(network.in_neighbours(vertex), network.in_edges(vertex));
    }
};

// Rows of a path graph; what stands for the edge is its place in the rows.
struct PlacedRows {
    const PathRows& rows;

    template <class Visit>
    void visit(std::uint32_t vertex, Visit visit_arc) const {
        const std::uint32_t end = rows.starts[std::size_t{vertex} + 1];
        for (std::uint32_t place = rows.starts[vertex]; place < end; ++place)
            visit_arc(rows.ends[place], place);
    }
};

// Values by place from values by edge.
template <class Value>
std::vector<Value> by_place(const PathRows& rows, std::span<const Value> by_edge) {
    std::vector<Value> result;
    result.reserve(rows.edges.size());
    for (const std::uint32_t edge : rows.edges) result.push_back(by_edge[edge]);
    return result;
}

// Distances from one vertex by the method of Dijkstra (1959); also by levels if all edges have length 1. Made once
// and used for many sources.
template <class Length>
class WeightedSearch {
public:
    static constexpr Length unreached = std::numeric_limits<Length>::max();

    explicit WeightedSearch(std::uint32_t vertices) : distances_(vertices, unreached) {}

    // The lengths are by what the rows give as the edge, or empty if all are 1.
    template <class Rows>
    void run(const Rows& rows, std::span<const Length> lengths, std::uint32_t source) {
        for (const std::uint32_t vertex : settled_) distances_[vertex] = unreached;
        settled_.clear();
        distances_[source] = 0;
        if (lengths.empty()) {
            settled_.push_back(source);
            for (std::size_t at = 0; at < settled_.size(); ++at) {
                const Length next = distances_[settled_[at]] + 1;
                rows.visit(settled_[at], [&](std::uint32_t end, std::uint32_t) {
                    if (distances_[end] != unreached) return;
                    distances_[end] = next;
                    settled_.push_back(end);
                });
            }
            return;
        }
        queue_.assign(1, {0, source});
        while (!queue_.empty()) {
            std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
            const Length distance = queue_.back().first;
            const std::uint32_t vertex = queue_.back().second;
            queue_.pop_back();
            if (distance != distances_[vertex]) continue;
            settled_.push_back(vertex);
            rows.visit(vertex, [&](std::uint32_t end, std::uint32_t edge) {
                const Length next = distance + lengths[edge];
                if (!(next < distances_[end])) return;
                distances_[end] = next;
                queue_.emplace_back(next, end);
                std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
            });
        }
    }

    // By vertex; `unreached` where there is no path.
    std::span<const Length> distances() const noexcept { return distances_; }
    // What was reached, by ascending distance, the source first.
    std::span<const std::uint32_t> settled() const noexcept { return settled_; }

private:
    std::vector<Length> distances_;
    std::vector<std::uint32_t> settled_{};
    std::vector<std::pair<Length, std::uint32_t>> queue_{};
};

}  // namespace qgov::inline v0
