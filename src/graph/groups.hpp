#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/partition.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

// The groups numbered from 0 in the order of their first vertex. Throws Error (bad_argument) unless there is one
// number for each vertex.
inline std::vector<std::uint32_t> groups_of(const Network& network, std::span<const std::uint32_t> groups,
                                            const char* function) {
    if (groups.size() != network.vertex_count()) {
        throw Error(Code::bad_argument, std::string(function) + " needs one group for each of the " +
                                            std::to_string(network.vertex_count()) + " vertices, but " +
                                            std::to_string(groups.size()) + " were given");
    }
    std::uint32_t largest = 0;
    for (const std::uint32_t group : groups) largest = std::max(largest, group);
    if (largest > 2 * groups.size() + 64) return canonical_groups(groups);
    // Small numbers need no sorting.
    constexpr std::uint32_t unseen = 0xFFFF'FFFFu;
    std::vector<std::uint32_t> numbers(std::size_t{largest} + 1, unseen);
    std::vector<std::uint32_t> result(groups.begin(), groups.end());
    std::uint32_t next = 0;
    for (std::uint32_t& group : result) {
        if (numbers[group] == unseen) numbers[group] = next++;
        group = numbers[group];
    }
    return result;
}

}  // namespace qgov::inline v0
