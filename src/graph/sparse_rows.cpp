#include "graph/sparse_rows.hpp"

namespace qgov::inline v0 {

namespace {

// Of the rows of these vertices; the rows of the others are empty.
SparseRows matrix_of(const Network& network, bool weighted, bool out, bool in, std::uint32_t begin,
                     std::uint32_t end) {
    SparseRows result;
    const auto weights = network.weights();
    const std::size_t most = std::size_t{network.edge_count()} * 2;
    result.starts.reserve(std::size_t{network.vertex_count()} + 1);
    result.columns.reserve(most);
    result.values.reserve(most);
    const auto put = [&](std::span<const std::uint32_t> row, std::span<const std::uint32_t> edges) {
        result.columns.insert(result.columns.end(), row.begin(), row.end());
        for (const std::uint32_t edge : edges) result.values.push_back(weighted ? weights[edge] : 1);
    };
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const bool wanted = begin <= vertex && vertex < end;
        if (wanted && out) put(network.neighbours(vertex), network.edges(vertex));
        if (wanted && in) put(network.in_neighbours(vertex), network.in_edges(vertex));
        result.starts.push_back(static_cast<std::uint32_t>(result.columns.size()));
    }
    return result;
}

}  // namespace

SparseRows out_matrix(const Network& network, bool weighted) {
    return matrix_of(network, weighted, true, false, 0, network.vertex_count());
}

SparseRows in_matrix(const Network& network, bool weighted) {
    return matrix_of(network, weighted, false, true, 0, network.vertex_count());
}

SparseRows symmetric_matrix(const Network& network, bool weighted) {
    return matrix_of(network, weighted, true, network.directed(), 0, network.vertex_count());
}

SparseRows left_matrix(const Network& network, bool weighted) {
    return matrix_of(network, weighted, true, false, 0, network.left_count());
}

SparseRows right_matrix(const Network& network, bool weighted) {
    return matrix_of(network, weighted, true, false, network.left_count(), network.vertex_count());
}

}  // namespace qgov::inline v0
