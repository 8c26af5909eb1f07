#include "graph/triangles.hpp"

#include <algorithm>

namespace qgov::inline v0 {

UpwardRows upward_rows(const SimpleRows& rows) {
    const std::uint32_t vertices = rows.vertex_count();
    std::uint32_t most = 0;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) most = std::max(most, rows.degree(vertex));
    std::vector<std::uint32_t> next(std::size_t{most} + 2);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) ++next[std::size_t{rows.degree(vertex)} + 1];
    for (std::size_t at = 1; at < next.size(); ++at) next[at] += next[at - 1];

    UpwardRows result;
    result.vertices.resize(vertices);
    std::vector<std::uint32_t> numbers(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        numbers[vertex] = next[rows.degree(vertex)]++;
        result.vertices[numbers[vertex]] = vertex;
    }
    result.starts.reserve(std::size_t{vertices} + 1);
    result.targets.reserve(rows.neighbours.size() / 2);
    result.entries.reserve(rows.neighbours.size() / 2);
    result.starts.push_back(0);
    for (std::uint32_t number = 0; number < vertices; ++number) {
        const std::uint32_t vertex = result.vertices[number];
        for (std::uint32_t at = rows.starts[vertex]; at < rows.starts[std::size_t{vertex} + 1]; ++at) {
            const std::uint32_t target = numbers[rows.neighbours[at]];
            if (target < number) continue;
            result.targets.push_back(target);
            result.entries.push_back(at);
        }
        result.starts.push_back(static_cast<std::uint32_t>(result.targets.size()));
    }
    return result;
}

}  // namespace qgov::inline v0
