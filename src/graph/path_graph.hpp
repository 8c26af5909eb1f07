#pragma once

#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Rows of a PathGraph: by vertex, and by place the vertex at the other end and the number of the edge.
struct PathRows {
    std::vector<std::uint32_t> starts{};
    std::vector<std::uint32_t> ends{};
    std::vector<std::uint32_t> edges{};

    std::span<const std::uint32_t> row(std::uint32_t vertex) const noexcept {
        return {ends.data() + starts[vertex], ends.data() + starts[std::size_t{vertex} + 1]};
    }
    std::span<const std::uint32_t> edge_row(std::uint32_t vertex) const noexcept {
        return {edges.data() + starts[vertex], edges.data() + starts[std::size_t{vertex} + 1]};
    }
    std::uint32_t degree(std::uint32_t vertex) const noexcept {
        return starts[std::size_t{vertex} + 1] - starts[vertex];
    }
};

// A component (of a directed network a weak one) as a range of vertices. If two colours can be given to its vertices
// so that every edge joins both, those of the first colour come before `middle`; else `middle` is `end`.
struct PathComponent {
    std::uint32_t begin = 0;
    std::uint32_t middle = 0;
    std::uint32_t end = 0;

    bool two_coloured() const noexcept { return middle != end; }
};

// The rows of a network prepared for many searches: without loops, in the direction that is asked for, and with the
// vertices renumbered component by component, colour by colour, and within these in the order of a search, so that
// what is met together lies together.
struct PathGraph {
    std::vector<std::uint32_t> vertices{};  // of the network, by vertex of this graph
    std::vector<PathComponent> components{};
    PathRows out{};
    PathRows in{};  // of directed graphs only
    bool directed = false;

    std::uint32_t vertex_count() const noexcept { return static_cast<std::uint32_t>(vertices.size()); }
    const PathRows& in_rows() const noexcept { return directed ? in : out; }
};

// The whole network, or the part between the vertices with a non-zero `kept`. In direction `both` two vertices that
// are joined by an arc each way are neighbours twice. O(vertices + edges log degree).
PathGraph path_graph(const Network& network, ArcDirection direction, std::span<const std::uint8_t> kept = {});

}  // namespace qgov::inline v0
