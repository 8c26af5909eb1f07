#pragma once

#include "graph/simple_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// Each tie once, at the end with fewer ties (on equality the smaller vertex); vertices are renumbered in this order,
// so that ties lead upwards and no row is longer than the square root of twice the number of ties.
struct UpwardRows {
    std::vector<std::uint32_t> vertices{};  // by new number the vertex
    std::vector<std::uint32_t> starts{};
    std::vector<std::uint32_t> targets{};  // new numbers
    std::vector<std::uint32_t> entries{};  // the tie's entry in the row of its lower end
};

UpwardRows upward_rows(const SimpleRows& rows);

// Calls visit(a, b, c, ab, ac, bc) once for each triangle: three new numbers, a below b and c, and the places of its
// ties in the upward rows. The forward algorithm of Schank and Wagner (2005): O(ties^1.5).
template <class Visit>
void for_each_triangle(const UpwardRows& rows, Visit visit) {
    constexpr std::uint32_t unmarked = 0xFFFF'FFFFu;
    const std::size_t vertices = rows.vertices.size();
    std::vector<std::uint32_t> marks(vertices, unmarked);
    const std::uint32_t* const targets = rows.targets.data();
    for (std::uint32_t a = 0; a < vertices; ++a) {
        const std::uint32_t begin = rows.starts[a];
        const std::uint32_t end = rows.starts[std::size_t{a} + 1];
        if (end - begin < 2) continue;
        for (std::uint32_t at = begin; at < end; ++at) marks[targets[at]] = at;
        for (std::uint32_t ab = begin; ab < end; ++ab) {
            const std::uint32_t b = targets[ab];
            const std::uint32_t last = rows.starts[std::size_t{b} + 1];
            for (std::uint32_t bc = rows.starts[b]; bc < last; ++bc) {
                const std::uint32_t c = targets[bc];
                if (marks[c] != unmarked) visit(a, b, c, ab, marks[c], bc);
            }
        }
        for (std::uint32_t at = begin; at < end; ++at) marks[targets[at]] = unmarked;
    }
}

}  // namespace qgov::inline v0
