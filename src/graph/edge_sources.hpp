#pragma once

#include <qgov/graph/network.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// By edge number the value of the vertex where it starts; a few entries more than edges. Sums over all edges then run in
// one loop, in place of one short loop a vertex whose end the processor cannot foresee.
inline std::vector<std::uint32_t> values_at_sources(const Network& network,
                                                    std::span<const std::uint32_t> values) {
    // What is written beyond a vertex's edges is overwritten by the vertices after it.
    constexpr std::size_t stride = 8;
    const std::span<const std::uint32_t> first = network.first_edges();
    std::vector<std::uint32_t> result(network.edge_count() + stride);
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        std::uint32_t* const at = result.data() + first[vertex];
        std::fill_n(at, stride, values[vertex]);
        const std::size_t count = first[std::size_t{vertex} + 1] - first[vertex];
        if (count > stride) std::fill_n(at + stride, count - stride, values[vertex]);
    }
    return result;
}

}  // namespace qgov::inline v0
