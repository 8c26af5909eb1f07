#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// How deep in the network's dense part does each vertex lie (核数, k核)? One value for each vertex.
///
/// The core number of v is the largest k such that v lies in a part of the network where every vertex has k or more
/// edges to others of that part (Seidman 1983; in the order of Batagelj and Zaversnik 2003). Not normalised.
/// Weights and loops play no part, merged parallel edges count once. In a directed network arcs out and arcs in
/// count together, so that a pair joined both ways counts twice. A disconnected part has the values that it has by
/// itself; an isolated vertex has 0, an empty network gives an empty vector.
/// O(vertices + edges) time, O(vertices) memory.
QGOV_API std::vector<std::uint32_t> core_numbers(const Network& network);

}  // namespace qgov::inline v0
