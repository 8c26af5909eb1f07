#pragma once

#include <qgov/graph/network.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace qgov::test {

/// Zachary's karate club (1977): 34 members, 78 ties, weights the number of contexts in which two meet.
Network karate_club(bool weighted = true);
/// The Southern Women of Davis, Gardner and Gardner (1941): 18 women × 14 events, 89 attendances.
Network southern_women();
/// Marriage ties of 16 Florentine families (Padgett and Ansell 1993), 20 ties; Pucci has none.
Network florentine_families();

struct RandomNetwork {
    NetworkForm form = NetworkForm::undirected;
    std::uint32_t vertices = 10;       ///< two-mode: of the left side
    std::uint32_t right = 0;           ///< two-mode: of the right side
    double probability = 0.3;          ///< of each possible edge
    std::uint32_t largest_weight = 1;  ///< weights are whole numbers from 1 to this
};

/// The same network for the same seed; no loops, no parallel edges.
Network random_network(std::uint64_t seed, const RandomNetwork& how);

/// The network with vertex v as number order[v]; in a two-mode network `order` keeps the sides apart.
Network relabelled(const Network& network, const std::vector<std::uint32_t>& order);
/// Both networks side by side, the vertices of the second after those of the first (on each side).
Network disjoint_union(const Network& first, const Network& second);

/// Under a sanitizer, which slows every step many times, one in seven of the graphs of six vertices is looked at; the
/// plain build looks at all.
#ifdef QGOV_SANITIZED
inline constexpr std::uint64_t graph_step = 7;
#else
inline constexpr std::uint64_t graph_step = 1;
#endif

/// Calls visit(network) for every undirected graph without loops on the vertices 0 … vertices - 1: 2^15 for six.
template <class Visit>
void for_each_graph(std::uint32_t vertices, Visit visit) {
    const std::uint32_t pairs = vertices * (vertices - 1) / 2;
    const std::uint64_t step = vertices < 6 ? 1 : graph_step;
    for (std::uint64_t mask = 0; mask < (std::uint64_t{1} << pairs); mask += step) {
        NetworkBuilder builder(NetworkForm::undirected);
        for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex("");
        std::uint32_t bit = 0;
        for (std::uint32_t u = 0; u < vertices; ++u) {
            for (std::uint32_t v = u + 1; v < vertices; ++v, ++bit) {
                if ((mask >> bit & 1) != 0) builder.add_edge(u, v);
            }
        }
        visit(builder.build());
    }
}

}  // namespace qgov::test
