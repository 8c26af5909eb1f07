#include "graph/path_graph.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Fills in the order of the vertices and the components, by searches without regard to direction.
void order_vertices(PathGraph& graph, const Network& network, std::span<const std::uint8_t> kept) {
    const std::uint32_t count = network.vertex_count();
    std::vector<std::uint8_t> colours(count);
    std::vector<std::uint8_t> seen(count);
    for (std::size_t vertex = 0; vertex < kept.size(); ++vertex) seen[vertex] = kept[vertex] == 0;
    std::vector<std::uint32_t> found;
    for (std::uint32_t start = 0; start < count; ++start) {
        if (seen[start]) continue;
        found.assign(1, start);
        seen[start] = 1;
        bool two_coloured = true;
        for (std::size_t at = 0; at < found.size(); ++at) {
            const std::uint32_t vertex = found[at];
            for (const auto row : {network.neighbours(vertex), network.in_neighbours(vertex)}) {
                for (const std::uint32_t neighbour : row) {
                    if (neighbour == vertex || (!kept.empty() && kept[neighbour] == 0)) continue;
                    if (!seen[neighbour]) {
                        seen[neighbour] = 1;
                        colours[neighbour] = colours[vertex] ^ 1;
                        found.push_back(neighbour);
                    } else if (colours[neighbour] == colours[vertex]) {
                        two_coloured = false;
                    }
                }
                if (!network.directed()) break;
            }
        }
        PathComponent component{graph.vertex_count()};
        component.end = component.begin + static_cast<std::uint32_t>(found.size());
        component.middle = component.end;
        if (two_coloured && found.size() > 1) {
            const auto middle = std::stable_partition(
                found.begin(), found.end(), [&](std::uint32_t vertex) { return colours[vertex] == 0; });
            component.middle = component.begin + static_cast<std::uint32_t>(middle - found.begin());
        }
        graph.vertices.insert(graph.vertices.end(), found.begin(), found.end());
        graph.components.push_back(component);
    }
}

// Rows in the new numbers: of where arcs lead (`out`), where they come from (`in`), or both.
PathRows renumbered(const PathGraph& graph, const Network& network, const std::vector<std::uint32_t>& places,
                    bool out, bool in) {
    PathRows rows;
    rows.starts.reserve(graph.vertices.size() + 1);
    rows.starts.push_back(0);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> row;
    for (const std::uint32_t vertex : graph.vertices) {
        row.clear();
        const auto add = [&](std::span<const std::uint32_t> ends, std::span<const std::uint32_t> edges) {
            for (std::size_t at = 0; at < ends.size(); ++at) {
                const std::uint32_t place = places[ends[at]];
                if (ends[at] != vertex && place != VertexReference::none) row.emplace_back(place, edges[at]);
            }
        };
        if (out) add(network.neighbours(vertex), network.edges(vertex));
        if (in) add(network.in_neighbours(vertex), network.in_edges(vertex));
        std::sort(row.begin(), row.end());
        for (const auto& [end, edge] : row) {
            rows.ends.push_back(end);
            rows.edges.push_back(edge);
        }
        rows.starts.push_back(static_cast<std::uint32_t>(rows.ends.size()));
    }
    return rows;
}

}  // namespace

PathGraph path_graph(const Network& network, ArcDirection direction, std::span<const std::uint8_t> kept) {
    PathGraph graph;
    order_vertices(graph, network, kept);
    std::vector<std::uint32_t> places(network.vertex_count(), VertexReference::none);
    for (std::uint32_t at = 0; at < graph.vertex_count(); ++at) places[graph.vertices[at]] = at;
    graph.directed = network.directed() && direction != ArcDirection::both;
    const bool with_out = !network.directed() || direction != ArcDirection::in;
    const bool with_in = network.directed() && direction != ArcDirection::out;
    graph.out = renumbered(graph, network, places, with_out, with_in);
    if (graph.directed) graph.in = renumbered(graph, network, places, with_in, with_out);
    return graph;
}

}  // namespace qgov::inline v0
