#pragma once

#include "graph/path_lengths.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace qgov::inline v0 {

// What the distances from each vertex of a network to the others come to.
struct PathSums {
    std::vector<std::uint32_t> reached{};  // number of vertices with a path to them, itself included
    std::vector<double> sums{};            // of the distances
    std::vector<double> inverse_sums{};    // of 1/distance
    std::vector<double> farthest{};        // the largest distance
};

// Paths follow the arcs in the direction. With unit lengths those of more than `most_steps` edges are left out; other
// lengths have no such limit. The sums do not depend on the number of threads. O(vertices · edges), for unit lengths
// divided by up to 256.
PathSums path_sums(const Network& network, const PathLengths& lengths, ArcDirection direction,
                   unsigned threads, std::uint32_t most_steps = std::numeric_limits<std::uint32_t>::max());

}  // namespace qgov::inline v0
