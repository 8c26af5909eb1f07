#include "graph/simple_rows.hpp"

namespace qgov::inline v0 {

SimpleRows simple_rows(const Network& network) {
    SimpleRows rows;
    const std::uint32_t vertices = network.vertex_count();
    const auto weights = network.weights();
    const std::size_t most = std::size_t{network.edge_count()} * 2;
    rows.starts.reserve(std::size_t{vertices} + 1);
    rows.neighbours.reserve(most);
    rows.weights.reserve(most);
    rows.arcs.reserve(most);
    rows.starts.push_back(0);
    const auto put = [&](std::uint32_t neighbour, double weight, std::uint8_t arcs) {
        rows.neighbours.push_back(neighbour);
        rows.weights.push_back(weight);
        rows.arcs.push_back(arcs);
    };
    constexpr std::uint8_t both = SimpleRows::away | SimpleRows::towards;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const auto out = network.neighbours(vertex);
        const auto out_edges = network.edges(vertex);
        if (!network.directed()) {
            for (std::size_t at = 0; at < out.size(); ++at) {
                if (out[at] != vertex) put(out[at], weights[out_edges[at]], both);
            }
        } else {
            const auto in = network.in_neighbours(vertex);
            const auto in_edges = network.in_edges(vertex);
            std::size_t o = 0;
            std::size_t i = 0;
            while (o < out.size() || i < in.size()) {
                const bool away = i == in.size() || (o < out.size() && out[o] <= in[i]);
                const bool towards = o == out.size() || (i < in.size() && in[i] <= out[o]);
                const std::uint32_t neighbour = away ? out[o] : in[i];
                const double to = away ? weights[out_edges[o++]] : 0;
                const double from = towards ? weights[in_edges[i++]] : 0;
                if (neighbour == vertex) continue;
                const int arcs = (away ? SimpleRows::away : 0) | (towards ? SimpleRows::towards : 0);
                put(neighbour, to + from, static_cast<std::uint8_t>(arcs));
            }
        }
        rows.starts.push_back(static_cast<std::uint32_t>(rows.neighbours.size()));
    }
    return rows;
}

std::vector<std::uint32_t> twins(const SimpleRows& rows) {
    std::vector<std::uint32_t> result(rows.neighbours.size());
    std::vector<std::uint32_t> next(rows.starts.begin(), rows.starts.end() - 1);
    // Vertices come up in ascending order, which is their order in each neighbour's row.
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        for (std::uint32_t at = rows.starts[vertex]; at < rows.starts[std::size_t{vertex} + 1]; ++at) {
            result[at] = next[rows.neighbours[at]]++;
        }
    }
    return result;
}

}  // namespace qgov::inline v0
