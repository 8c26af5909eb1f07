#include <qgov/graph/distance.hpp>

#include "graph/path_lengths.hpp"
#include "graph/path_sums.hpp"
#include "graph/weighted_search.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace qgov::inline v0 {

namespace {

// Calls use(by_edge, search) with the lengths and a search from the source that has run.
template <class Use>
auto searched(const Network& network, std::uint32_t source, const PathLengths& lengths,
              ArcDirection direction, Use use) {
    (void)network.neighbours(source);  // refuses an unknown vertex
    const auto with = [&]<class Length>(std::span<const Length> by_edge) {
        WeightedSearch<Length> search(network.vertex_count(), by_edge);
        search.run(NetworkRows{network, direction}, source);
        return use(by_edge, search);
    };
    return lengths.real.empty() ? with(std::span<const std::int64_t>(lengths.whole))
                                : with(std::span<const double>(lengths.real));
}

}  // namespace

std::vector<std::optional<double>> distances(const Network& network, std::uint32_t source,
                                             const DistanceOptions& options) {
    const PathLengths lengths = path_lengths(network, options.lengths);
    return searched(network, source, lengths, options.direction, [&](auto, const auto& search) {
        std::vector<std::optional<double>> result(network.vertex_count());
        for (const std::uint32_t vertex : search.settled()) {
            result[vertex] = lengths.distance(static_cast<double>(search.distances()[vertex]));
        }
        return result;
    });
}

std::optional<Path> shortest_path(const Network& network, std::uint32_t source, std::uint32_t target,
                                  const DistanceOptions& options) {
    (void)network.neighbours(target);
    const PathLengths lengths = path_lengths(network, options.lengths);
    const auto find = [&](auto by_edge, const auto& search) -> std::optional<Path> {
        const auto far = search.distances();
        if (far[target] == search.unreached) return std::nullopt;
        // Visits the arcs on shortest paths from the source, outwards or back, as (other end, edge).
        const auto visit_steps = [&](std::uint32_t vertex, bool back, auto visit) {
            const ArcDirection reverse = options.direction == ArcDirection::out  ? ArcDirection::in
                                         : options.direction == ArcDirection::in ? ArcDirection::out
                                                                                 : ArcDirection::both;
            const NetworkRows rows{network, back ? reverse : options.direction};
            rows.visit(vertex, [&](std::uint32_t end, std::uint32_t edge) {
                if (end == vertex || far[end] == search.unreached) return;
                const auto length = by_edge.empty() ? 1 : by_edge[edge];
                const auto [near, other] =
                    back ? std::pair(far[end], far[vertex]) : std::pair(far[vertex], far[end]);
                if (!on_shortest_path(near, length, other)) return;
                if (too_short(length, other)) {
                    refuse_short_edge(network, edge, static_cast<double>(length), static_cast<double>(other));
                }
                visit(end, edge);
            });
        };
        std::vector<std::uint8_t> leads(network.vertex_count());  // to the target on a shortest path
        std::vector<std::uint32_t> open{target};
        leads[target] = 1;
        while (!open.empty()) {
            const std::uint32_t vertex = open.back();
            open.pop_back();
            visit_steps(vertex, true, [&](std::uint32_t end, std::uint32_t) {
                if (leads[end] != 0) return;
                leads[end] = 1;
                open.push_back(end);
            });
        }
        Path path{{source}, {}, lengths.distance(static_cast<double>(far[target]))};
        while (path.vertices.back() != target) {
            std::uint32_t next = VertexReference::none;
            std::uint32_t by = 0;
            visit_steps(path.vertices.back(), false, [&](std::uint32_t end, std::uint32_t edge) {
                if (leads[end] == 0 || end >= next) return;
                next = end;
                by = edge;
            });
            path.vertices.push_back(next);
            path.edges.push_back(by);
        }
        return path;
    };
    return searched(network, source, lengths, options.direction, find);
}

DistanceSummary distance_summary(const Network& network, const DistanceOptions& options) {
    const PathSums sums =
        path_sums(network, path_lengths(network, options.lengths), options.direction, options.threads);
    DistanceSummary result;
    result.lengths = options.lengths;
    result.direction = options.direction;
    double inverse_sum = 0;
    for (std::size_t vertex = 0; vertex < sums.sums.size(); ++vertex) {
        result.connected_pairs += sums.reached[vertex] - 1;
        result.wiener_index += sums.sums[vertex];
        inverse_sum += sums.inverse_sums[vertex];
    }
    const double count = network.vertex_count();
    if (result.connected_pairs > 0) {
        result.mean = result.wiener_index / static_cast<double>(result.connected_pairs);
    }
    if (network.vertex_count() > 1) result.efficiency = inverse_sum / (count * (count - 1));
    if (network.vertex_count() > 0) {
        result.diameter = *std::max_element(sums.farthest.begin(), sums.farthest.end());
    }
    if (!network.directed() || options.direction == ArcDirection::both) {
        result.connected_pairs /= 2;
        result.wiener_index /= 2;
    }
    result.eccentricity = sums.farthest;
    return result;
}

std::vector<std::uint32_t> reach(const Network& network, std::uint32_t steps, const ReachOptions& options) {
    return path_sums(network, PathLengths{}, options.direction, options.threads, steps).reached;
}

}  // namespace qgov::inline v0
