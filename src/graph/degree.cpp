#include <qgov/graph/degree.hpp>

#include <cstddef>

namespace qgov::inline v0 {

std::vector<std::uint32_t> out_degree(const Network& network) {
    std::vector<std::uint32_t> result(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < result.size(); ++vertex) {
        result[vertex] = static_cast<std::uint32_t>(network.neighbours(vertex).size());
    }
    return result;
}

std::vector<std::uint32_t> in_degree(const Network& network) {
    std::vector<std::uint32_t> result(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < result.size(); ++vertex) {
        result[vertex] = static_cast<std::uint32_t>(network.in_neighbours(vertex).size());
    }
    return result;
}

std::vector<std::uint32_t> degree(const Network& network) {
    std::vector<std::uint32_t> result = out_degree(network);
    if (!network.directed()) return result;
    const std::vector<std::uint32_t> in = in_degree(network);
    for (std::size_t vertex = 0; vertex < result.size(); ++vertex) result[vertex] += in[vertex];
    return result;
}

std::vector<double> out_strength(const Network& network) {
    std::vector<double> result(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < result.size(); ++vertex) {
        for (const std::uint32_t edge : network.edges(vertex)) result[vertex] += network.weight(edge);
    }
    return result;
}

std::vector<double> in_strength(const Network& network) {
    std::vector<double> result(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < result.size(); ++vertex) {
        for (const std::uint32_t edge : network.in_edges(vertex)) result[vertex] += network.weight(edge);
    }
    return result;
}

std::vector<double> strength(const Network& network) {
    std::vector<double> result = out_strength(network);
    if (!network.directed()) return result;
    const std::vector<double> in = in_strength(network);
    for (std::size_t vertex = 0; vertex < result.size(); ++vertex) result[vertex] += in[vertex];
    return result;
}

}  // namespace qgov::inline v0
