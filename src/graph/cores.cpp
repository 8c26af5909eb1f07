#include <qgov/graph/cores.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace qgov::inline v0 {

namespace {

std::uint32_t without_loops(std::span<const std::uint32_t> row, std::uint32_t vertex) {
    const auto loops = std::equal_range(row.begin(), row.end(), vertex);
    return static_cast<std::uint32_t>(row.size()) - static_cast<std::uint32_t>(loops.second - loops.first);
}

}  // namespace

// Takes away the vertex with the fewest remaining edges again and again. `order` holds the vertices sorted by the
// edges that they have left, and `bounds[k]` is where those with k begin.
std::vector<std::uint32_t> core_numbers(const Network& network) {
    const std::uint32_t vertices = network.vertex_count();
    std::vector<std::uint32_t> left(vertices);
    std::uint32_t most = 0;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        left[vertex] = without_loops(network.neighbours(vertex), vertex);
        if (network.directed()) left[vertex] += without_loops(network.in_neighbours(vertex), vertex);
        most = std::max(most, left[vertex]);
    }

    std::vector<std::uint32_t> bounds(std::size_t{most} + 2);
    for (const std::uint32_t edges : left) ++bounds[std::size_t{edges} + 1];
    for (std::size_t at = 1; at < bounds.size(); ++at) bounds[at] += bounds[at - 1];
    std::vector<std::uint32_t> order(vertices);
    std::vector<std::uint32_t> places(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        places[vertex] = bounds[left[vertex]]++;
        order[places[vertex]] = vertex;
    }
    for (std::size_t at = bounds.size() - 1; at > 0; --at) bounds[at] = bounds[at - 1];
    bounds[0] = 0;

    const auto take_from = [&](std::span<const std::uint32_t> row, std::uint32_t vertex) {
        for (const std::uint32_t neighbour : row) {
            if (left[neighbour] <= left[vertex]) continue;  // gone already, or the vertex itself
            // To the front of those with as many, which then begin one place later.
            const std::uint32_t front = bounds[left[neighbour]]++;
            const std::uint32_t other = order[front];
            std::swap(order[places[neighbour]], order[front]);
            places[other] = places[neighbour];
            places[neighbour] = front;
            --left[neighbour];
        }
    };
    for (std::uint32_t at = 0; at < vertices; ++at) {
        const std::uint32_t vertex = order[at];
        take_from(network.neighbours(vertex), vertex);
        if (network.directed()) take_from(network.in_neighbours(vertex), vertex);
    }
    return left;
}

}  // namespace qgov::inline v0
