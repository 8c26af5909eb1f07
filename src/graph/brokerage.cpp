#include <qgov/graph/brokerage.hpp>

#include "graph/groups.hpp"
#include "graph/triangles.hpp"

#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

// The count of the role of a broker between a and c, by the groups of the three.
std::uint64_t& role_of(Brokerage& counts, std::uint32_t a, std::uint32_t broker, std::uint32_t c) {
    if (a == broker) return broker == c ? counts.coordinator : counts.representative;
    if (broker == c) return counts.gatekeeper;
    return a == c ? counts.itinerant : counts.liaison;
}

// All ways a -> vertex -> c, also where a and c are the same or joined.
void count_ways(const SimpleRows& rows, const std::vector<std::uint32_t>& group_of,
                std::vector<Brokerage>& result) {
    std::vector<std::uint64_t> in(group_of.size());  // by group
    std::vector<std::uint64_t> out(group_of.size());
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        const std::uint32_t begin = rows.starts[vertex];
        const std::uint32_t end = rows.starts[std::size_t{vertex} + 1];
        std::uint64_t all_in = 0;
        std::uint64_t all_out = 0;
        for (std::uint32_t at = begin; at < end; ++at) {
            const std::uint32_t group = group_of[rows.neighbours[at]];
            const std::uint64_t comes = (rows.arcs[at] & SimpleRows::towards) != 0 ? 1 : 0;
            const std::uint64_t goes = (rows.arcs[at] & SimpleRows::away) != 0 ? 1 : 0;
            in[group] += comes;
            out[group] += goes;
            all_in += comes;
            all_out += goes;
        }
        Brokerage& counts = result[vertex];
        const std::uint32_t own = group_of[vertex];
        const std::uint64_t in_own = in[own];
        const std::uint64_t out_own = out[own];
        counts.coordinator = in_own * out_own;
        counts.representative = in_own * (all_out - out_own);
        counts.gatekeeper = (all_in - in_own) * out_own;
        in[own] = 0;
        for (std::uint32_t at = begin; at < end; ++at) {
            const std::uint32_t group = group_of[rows.neighbours[at]];
            counts.itinerant += in[group] * out[group];
            in[group] = 0;
            out[group] = 0;
        }
        out[own] = 0;
        counts.liaison = (all_in - in_own) * (all_out - out_own) - counts.itinerant;
    }
}

}  // namespace

std::vector<Brokerage> brokerage(const Network& network, std::span<const std::uint32_t> groups) {
    const std::vector<std::uint32_t> group_of = groups_of(network, groups, "brokerage");
    const SimpleRows rows = simple_rows(network);
    std::vector<Brokerage> result(rows.vertex_count());
    count_ways(rows, group_of, result);

    // Less the ways that lead back,
    constexpr std::uint8_t both = SimpleRows::away | SimpleRows::towards;
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        for (std::uint32_t at = rows.starts[vertex]; at < rows.starts[std::size_t{vertex} + 1]; ++at) {
            if (rows.arcs[at] != both) continue;
            const std::uint32_t partner = group_of[rows.neighbours[at]];
            --role_of(result[vertex], partner, group_of[vertex], partner);
        }
    }
    // and those that an arc makes shorter.
    const UpwardRows upward = upward_rows(rows);
    for_each_triangle(upward, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t ab,
                                  std::uint32_t ac, std::uint32_t bc) {
        const std::uint32_t corners[3] = {upward.vertices[a], upward.vertices[b], upward.vertices[c]};
        bool arc[3][3] = {};
        const auto put = [&](int from, int to, std::uint32_t place) {
            const std::uint8_t arcs = rows.arcs[upward.entries[place]];
            arc[from][to] = (arcs & SimpleRows::away) != 0;
            arc[to][from] = (arcs & SimpleRows::towards) != 0;
        };
        put(0, 1, ab);
        put(0, 2, ac);
        put(1, 2, bc);
        for (int broker = 0; broker < 3; ++broker) {
            const int x = (broker + 1) % 3;
            const int y = (broker + 2) % 3;
            for (const auto& [from, to] : {std::pair(x, y), std::pair(y, x)}) {
                if (!arc[from][broker] || !arc[broker][to] || !arc[from][to]) continue;
                --role_of(result[corners[broker]], group_of[corners[from]], group_of[corners[broker]],
                          group_of[corners[to]]);
            }
        }
    });
    return result;
}

}  // namespace qgov::inline v0
