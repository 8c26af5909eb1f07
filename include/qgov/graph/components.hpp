#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// The connected parts of a network.
struct Components {
    std::vector<std::uint32_t> of_vertex{};  ///< by vertex the number of its component
    std::vector<std::uint32_t> sizes{};      ///< by component its number of vertices

    bool operator==(const Components&) const = default;
};

/// Into how many separate parts does the network fall, and which vertex lies in which (连通分支)?
///
/// Components are numbered from 0 in the order of their first vertex. The direction of arcs plays no part: in
/// a directed network these are the weak components (for strong ones run boost::strong_components on a
/// `DirectedGraph`). Weights, loops and parallel edges play no part. An isolated vertex is a component of its
/// own; an empty network has none. O(vertices + edges) time, O(vertices) memory.
QGOV_API Components components(const Network& network);

}  // namespace qgov::inline v0
