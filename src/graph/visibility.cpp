#include <qgov/graph/visibility.hpp>

#include <qgov/graph/components.hpp>
#include <qgov/graph/connectivity.hpp>

#include "graph/require.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

// The strong components and the arcs between them, without repeated ones.
struct Condensation {
    Components parts{};
    std::vector<std::vector<std::uint32_t>> members{};
    std::vector<std::vector<std::uint32_t>> next{};
    std::vector<std::uint32_t> order{};  // sources first
    std::vector<std::uint32_t> level{};
};

Condensation condensation_of(const Network& network) {
    Condensation result{strong_components(network), {}, {}, {}, {}};
    const std::size_t count = result.parts.sizes.size();
    result.members.resize(count);
    result.next.resize(count);
    result.level.resize(count);
    std::vector<std::uint32_t> waiting(count);
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        result.members[result.parts.of_vertex[vertex]].push_back(vertex);
    }
    for (std::uint32_t part = 0; part < count; ++part) {
        std::vector<std::uint32_t>& next = result.next[part];
        for (const std::uint32_t vertex : result.members[part]) {
            for (const std::uint32_t other : network.neighbours(vertex)) {
                if (result.parts.of_vertex[other] != part) next.push_back(result.parts.of_vertex[other]);
            }
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        for (const std::uint32_t other : next) ++waiting[other];
    }
    for (std::uint32_t part = 0; part < count; ++part) {
        if (waiting[part] == 0) result.order.push_back(part);
    }
    for (std::size_t at = 0; at < result.order.size(); ++at) {
        const std::uint32_t part = result.order[at];
        for (const std::uint32_t other : result.next[part]) {
            result.level[other] = std::max(result.level[other], result.level[part] + 1);
            if (--waiting[other] == 0) result.order.push_back(other);
        }
    }
    return result;
}

// Adds to `fan_in` how many vertices of each block of 64 reach each part, and to `fan_out` how many each part reaches:
// one bit stands for each vertex of the block.
void count_reach(const Condensation& graph, std::vector<std::uint32_t>& fan_in,
                 std::vector<std::uint32_t>& fan_out) {
    const std::size_t vertices = graph.parts.of_vertex.size();
    std::vector<std::uint64_t> reached(graph.order.size());
    const auto mark = [&](std::size_t first) {
        std::fill(reached.begin(), reached.end(), 0);
        for (std::size_t at = first; at < std::min(first + 64, vertices); ++at) {
            reached[graph.parts.of_vertex[at]] |= std::uint64_t{1} << (at - first);
        }
    };
    const auto count = [&](std::vector<std::uint32_t>& fan) {
        for (std::size_t part = 0; part < reached.size(); ++part)
            fan[part] += static_cast<std::uint32_t>(std::popcount(reached[part]));
    };
    for (std::size_t first = 0; first < vertices; first += 64) {
        mark(first);
        for (const std::uint32_t part : graph.order) {
            for (const std::uint32_t other : graph.next[part]) reached[other] |= reached[part];
        }
        count(fan_in);
        mark(first);
        for (auto part = graph.order.rbegin(); part != graph.order.rend(); ++part) {
            for (const std::uint32_t other : graph.next[*part]) reached[*part] |= reached[other];
        }
        count(fan_out);
    }
}

}  // namespace

Visibility visibility(const Network& network) {
    require_directed(network, "visibility");
    const Condensation graph = condensation_of(network);
    std::vector<std::uint32_t> fan_in(graph.order.size());
    std::vector<std::uint32_t> fan_out(graph.order.size());
    count_reach(graph, fan_in, fan_out);
    Visibility result;
    double pairs = 0;
    for (const std::uint32_t part : graph.parts.of_vertex) {
        result.fan_out.push_back(fan_out[part]);
        result.fan_in.push_back(fan_in[part]);
        result.level.push_back(graph.level[part]);
        pairs += fan_out[part];
    }
    for (const auto& members : graph.members) {
        if (members.size() > 1) result.cyclic_groups.push_back(members);
    }
    const double vertices = network.vertex_count();
    if (vertices > 0) result.propagation_cost = pairs / (vertices * vertices);
    return result;
}

HierarchyDimensions hierarchy_dimensions(const Network& network) {
    require_directed(network, "hierarchy_dimensions");
    const auto pairs = [](double count) { return count * (count - 1) / 2; };
    HierarchyDimensions result;
    const double vertices = network.vertex_count();
    if (vertices > 1) {
        double together = 0;
        double arcs = 0;
        double needed = 0;
        double most = 0;
        for (const std::uint32_t size : components(network).sizes) {
            together += pairs(size);
            needed += size - 1.0;
            most += 2 * pairs(size) - (size - 1.0);
        }
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            for (const std::uint32_t other : network.neighbours(vertex)) arcs += other != vertex;
        }
        result.connectedness = together / pairs(vertices);
        if (most > 0) result.efficiency = 1 - (arcs - needed) / most;
    }
    const Visibility seen = visibility(network);
    double reaching = 0;  // ordered pairs of different vertices
    for (const std::uint32_t fan : seen.fan_out) reaching += fan - 1.0;
    double mutual = 0;
    for (const auto& group : seen.cyclic_groups) mutual += pairs(static_cast<double>(group.size()));
    if (reaching > 0) result.hierarchy = 1 - mutual / (reaching - mutual);
    return result;
}

}  // namespace qgov::inline v0
