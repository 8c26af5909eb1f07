#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// The biconnected blocks of a network: which edges, and which vertices, no single vertex holds together.
struct Blocks {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    std::vector<std::uint32_t> of_edge{};  ///< by edge the number of its block; `none` for loops
    std::vector<std::uint32_t> starts{};  ///< where the vertices of each block start, and the end of the last
    std::vector<std::uint32_t> vertices{};  ///< block after block, ascending in each

    std::uint32_t count() const noexcept {
        return starts.empty() ? 0 : static_cast<std::uint32_t>(starts.size() - 1);
    }
    /// The vertices of a block, two or more; none for a number that is not below `count()`.
    std::span<const std::uint32_t> vertices_of(std::uint32_t block) const noexcept {
        if (block >= count()) return {};
        return std::span(vertices).subspan(starts[block], starts[std::size_t{block} + 1] - starts[block]);
    }

    bool operator==(const Blocks&) const = default;
};

/// Which parts of the network hold together whichever single vertex is lost (双连通块)?
///
/// A block is a largest set of edges of which any two lie on a common circle without repeated vertices, or a bridge
/// (Hopcroft and Tarjan 1973). Every edge but a loop lies in one block; a vertex lies in as many as it joins, an
/// isolated one in none. Blocks are numbered from 0 in the order of their first edge. The direction of arcs and
/// weights play no part; a pair joined by parallel edges, or both ways, is a block of two vertices if nothing else
/// joins it. Disconnected parts have their own blocks. Without edges there is none.
/// O(vertices + edges), and no recursion.
QGOV_API Blocks blocks(const Network& network);

/// A vertex whose loss splits its component.
struct ArticulationVertex {
    std::uint32_t vertex = 0;
    std::uint32_t parts = 0;  ///< components that are left of its own; two or more

    friend bool operator==(ArticulationVertex, ArticulationVertex) noexcept = default;
};

/// Which unit, if lost, splits the network, and into how many parts (关键节点, 割点)? Ascending by vertex.
///
/// A vertex is one if it lies in two or more blocks; it then leaves a part for each. Direction, weights, loops and
/// parallel edges play no part. In a disconnected network each component counts for itself. Empty without such a
/// vertex. O(vertices + edges).
QGOV_API std::vector<ArticulationVertex> articulation_vertices(const Network& network);

/// Which single link, if lost, splits the network (桥, 关键联系)? Edge numbers, ascending.
///
/// An edge is one if it is a block by itself. The direction of arcs plays no part, but a pair joined both ways is no
/// bridge, nor is a pair whose parallel edges were merged: the loss of one of them splits nothing. Weights and loops
/// play no part. In a disconnected network each component counts for itself. Empty without a bridge.
/// O(vertices + edges).
QGOV_API std::vector<std::uint32_t> bridges(const Network& network);

/// Which vertices of a directed network can all reach each other (强连通分支)?
///
/// Parts as large as possible such that arcs lead from each vertex to each other one (Tarjan 1972), numbered from 0
/// in the order of their first vertex. Without direction these are the components. Weights, loops and parallel arcs
/// play no part. A vertex on no circle is a part of its own; an empty network has none.
/// O(vertices + edges), and no recursion.
QGOV_API Components strong_components(const Network& network);

}  // namespace qgov::inline v0
