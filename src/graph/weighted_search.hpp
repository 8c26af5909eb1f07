#pragma once

#include "graph/path_graph.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
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

// Distances from one vertex by the method of Dijkstra (1959), or by levels if all edges have length 1. Made once and
// used for many sources.
//
// Where the longest edge is not much longer than the shortest, the queue is a ring of buckets no wider than the
// shortest edge: what lies in a bucket cannot shorten the way to another vertex in it, so nothing needs to be sorted.
template <class Length>
class WeightedSearch {
public:
    static constexpr Length unreached = std::numeric_limits<Length>::max();

    // The lengths are by what the rows give as the edge, or empty if all are 1; they must live as long as this.
    WeightedSearch(std::uint32_t vertices, std::span<const Length> lengths)
        : lengths_(lengths), distances_(vertices, unreached) {
        constexpr Length most_buckets = 1024;
        if (lengths.empty()) return;
        const auto [shortest, longest] = std::minmax_element(lengths.begin(), lengths.end());
        if (*longest / most_buckets > *shortest) return;
        exponent_ = exponent_of(*shortest);
        width_ = std::ldexp(1.0, exponent_);
        buckets_.resize(static_cast<std::size_t>(bucket_of(*longest)) + 2);
    }

    template <class Rows>
    void run(const Rows& rows, std::uint32_t source) {
        for (const std::uint32_t vertex : settled_) distances_[vertex] = unreached;
        settled_.clear();
        distances_[source] = 0;
        if (lengths_.empty()) {
            run_levels(rows, source);
        } else if (!buckets_.empty()) {
            run_buckets(rows, source);
        } else {
            run_queue(rows, source);
        }
    }

    // By vertex; `unreached` where there is no path.
    std::span<const Length> distances() const noexcept { return distances_; }
    // What was reached, the source first, each after all vertices on the shortest paths to it.
    std::span<const std::uint32_t> settled() const noexcept { return settled_; }

private:
    // The width of a bucket is 2^exponent, and division by that is exact, so that a vertex behind another is in a later
    // bucket whatever the rounding.
    static int exponent_of(std::int64_t most) noexcept {
        return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(most))) - 1;
    }
    static int exponent_of(double most) noexcept { return std::ilogb(most); }
    std::uint64_t bucket_of(std::int64_t distance) const noexcept {
        return static_cast<std::uint64_t>(distance) >> exponent_;
    }
    std::uint64_t bucket_of(double distance) const noexcept {
        return static_cast<std::uint64_t>(distance / width_);
    }

    template <class Rows>
    void run_levels(const Rows& rows, std::uint32_t source) {
        settled_.push_back(source);
        for (std::size_t at = 0; at < settled_.size(); ++at) {
            const Length next = distances_[settled_[at]] + 1;
            rows.visit(settled_[at], [&](std::uint32_t end, std::uint32_t) {
                if (distances_[end] != unreached) return;
                distances_[end] = next;
                settled_.push_back(end);
            });
        }
    }

    template <class Rows>
    void run_buckets(const Rows& rows, std::uint32_t source) {
        buckets_[0].push_back(source);
        std::size_t waiting = 1;  // entries in all buckets; of a vertex that moved on, the old ones as well
        for (std::uint64_t number = 0; waiting > 0; ++number) {
            std::vector<std::uint32_t>& bucket = buckets_[number % buckets_.size()];
            for (const std::uint32_t vertex : bucket) {
                const Length distance = distances_[vertex];
                if (bucket_of(distance) != number) continue;
                settled_.push_back(vertex);
                rows.visit(vertex, [&](std::uint32_t end, std::uint32_t edge) {
                    const Length next = distance + lengths_[edge];
                    const Length before = distances_[end];
                    if (!(next < before)) return;
                    distances_[end] = next;
                    const std::uint64_t to = bucket_of(next);
                    if (before != unreached && bucket_of(before) == to) return;
                    buckets_[to % buckets_.size()].push_back(end);
                    ++waiting;
                });
            }
            waiting -= bucket.size();
            bucket.clear();
        }
    }

    template <class Rows>
    void run_queue(const Rows& rows, std::uint32_t source) {
        queue_.assign(1, {0, source});
        while (!queue_.empty()) {
            std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
            const Length distance = queue_.back().first;
            const std::uint32_t vertex = queue_.back().second;
            queue_.pop_back();
            if (distance != distances_[vertex]) continue;
            settled_.push_back(vertex);
            rows.visit(vertex, [&](std::uint32_t end, std::uint32_t edge) {
                const Length next = distance + lengths_[edge];
                if (!(next < distances_[end])) return;
                distances_[end] = next;
                queue_.emplace_back(next, end);
                std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
            });
        }
    }

    std::span<const Length> lengths_;
    std::vector<Length> distances_;
    std::vector<std::uint32_t> settled_{};
    int exponent_ = 0;
    double width_ = 1;
    std::vector<std::vector<std::uint32_t>> buckets_{};  // a ring; empty if the queue is used
    std::vector<std::pair<Length, std::uint32_t>> queue_{};
};

}  // namespace qgov::inline v0
