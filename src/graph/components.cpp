#include <qgov/graph/components.hpp>

namespace qgov::inline v0 {

Components components(const Network& network) {
    constexpr std::uint32_t unseen = VertexReference::none;
    Components result{std::vector<std::uint32_t>(network.vertex_count(), unseen), {}};
    std::vector<std::uint32_t> reached;
    for (std::uint32_t start = 0; start < network.vertex_count(); ++start) {
        if (result.of_vertex[start] != unseen) continue;
        const auto number = static_cast<std::uint32_t>(result.sizes.size());
        std::uint32_t size = 0;
        result.of_vertex[start] = number;
        reached.push_back(start);
        while (!reached.empty()) {
            const std::uint32_t vertex = reached.back();
            reached.pop_back();
            ++size;
            for (const auto row : {network.neighbours(vertex), network.in_neighbours(vertex)}) {
                for (const std::uint32_t neighbour : row) {
                    if (result.of_vertex[neighbour] != unseen) continue;
                    result.of_vertex[neighbour] = number;
                    reached.push_back(neighbour);
                }
            }
        }
        result.sizes.push_back(size);
    }
    return result;
}

}  // namespace qgov::inline v0
