#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/partition.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

// The groups numbered from 0 in the order of their first vertex. Throws Error (bad_argument) unless there is one
// number for each vertex.
inline std::vector<std::uint32_t> groups_of(const Network& network, std::span<const std::uint32_t> groups,
                                            const char* function) {
    if (groups.size() == network.vertex_count()) return canonical_groups(groups);
    throw Error(Code::bad_argument, std::string(function) + " needs one group for each of the " +
                                        std::to_string(network.vertex_count()) + " vertices, but " +
                                        std::to_string(groups.size()) + " were given");
}

}  // namespace qgov::inline v0
