#include <qgov/graph/density.hpp>

#include "graph/require.hpp"

#include <cstdint>

namespace qgov::inline v0 {

std::optional<double> density(const Network& network) {
    const std::uint32_t vertices = network.vertex_count();
    if (vertices < 2) return std::nullopt;
    std::uint32_t joined = network.edge_count();
    for (std::uint32_t vertex = 0; !network.two_mode() && vertex < vertices; ++vertex) {
        if (network.find_edge(vertex, vertex)) --joined;
    }
    const double pairs = static_cast<double>(vertices) * (vertices - 1);
    return (network.directed() ? 1.0 : 2.0) * joined / pairs;
}

std::optional<double> connectance(const Network& network) {
    require_two_mode(network, "connectance");
    const double pairs = static_cast<double>(network.left_count()) * network.right_count();
    if (pairs == 0) return std::nullopt;
    return network.edge_count() / pairs;
}

}  // namespace qgov::inline v0
