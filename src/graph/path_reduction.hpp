#pragma once

#include "graph/dependency_lanes.hpp"
#include "graph/path_graph.hpp"

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// A network without direction made smaller for the betweenness by unit lengths, exactly.
//
// Vertices with one neighbour are folded into it, again and again: they count as ends of paths, and what they lie
// between is known from the sizes of the branches. Of vertices with the same neighbours (units with the same tasks)
// one stands for all.
struct PathReduction {
    PathGraph graph{};
    PathWeights weights{};
    std::vector<double> source_weights{};          // by vertex of the graph
    std::vector<std::uint32_t> representatives{};  // by vertex of the network; itself if none else
    std::vector<double> scores{};       // by vertex of the network, over ordered pairs: what the graph misses
    std::vector<double> edge_scores{};  // by edge of the network: the same
};

// With `twins` false no vertex stands for others, so that edges keep their own values. O(vertices log vertices +
// edges log edges).
PathReduction path_reduction(const Network& network, bool twins);

}  // namespace qgov::inline v0
