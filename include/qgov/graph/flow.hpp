#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How much an edge can carry (边容量).
enum class EdgeCapacity : std::uint8_t {
    weight = 0,  ///< its weight
    unit = 1,    ///< 1; merged parallel edges carry their number
};

inline constexpr EnumText<EdgeCapacity> edge_capacity_texts[] = {
    {EdgeCapacity::weight, "weight", "按权重", "the weight"},
    {EdgeCapacity::unit, "unit", "每边为1", "1 for every edge"},
};
template <>
inline constexpr EnumTexts<EdgeCapacity> enum_texts<EdgeCapacity> = edge_capacity_texts;

/// A division of the vertices into two sides, and the edges that have to be cut for it.
struct MinimumCut {
    double value = 0;                          ///< capacity of the edges that are cut
    std::vector<std::uint32_t> source_side{};  ///< vertices of one side, ascending
    std::vector<std::uint32_t> edges{};        ///< edges that leave it, ascending

    bool operator==(const MinimumCut&) const = default;
};

/// What limits the flow between two units, and how much can flow at most (两单位之间的最大流与瓶颈)?
///
/// The value is the maximum flow and the minimum cut at once (Ford and Fulkerson 1956; algorithm of Dinic
/// 1970). An edge without direction carries its capacity in either direction, an arc forwards only. The
/// source side is the smallest possible one: what the source still reaches, the same for every maximum flow.
/// With capacity `unit` the value is the edge connectivity of the pair: the number of paths without a common
/// edge. Exact for whole weights below 10^12, otherwise up to a part in 10^12. Loops carry nothing. Without a
/// path: 0, no edges, and the source side is what the source reaches.
/// Throws Error: bad_id for a vertex that is not there, bad_argument if both are the same. O(vertices² edges)
/// at worst, much less as a rule; O(vertices + edges) memory.
QGOV_API MinimumCut minimum_cut(const Network& network, std::uint32_t source, std::uint32_t target,
                                EdgeCapacity capacity = EdgeCapacity::weight);

/// Which units have to fail before two units are cut off from each other (割点集)? A smallest set, ascending.
///
/// Its size is the vertex connectivity of the pair: the number of paths that share no vertex but the two
/// (Menger 1927). Undefined, hence empty, if an edge joins them, in a directed network an arc from the first
/// to the second: no loss of others separates them. Of several sets the one nearest to the source. Weights,
/// loops and parallel edges play no part; without a path the set is empty.
/// Throws as `minimum_cut`. O(edges sqrt(vertices)).
QGOV_API std::optional<std::vector<std::uint32_t>>
minimum_separator(const Network& network, std::uint32_t source, std::uint32_t target);

/// Where does the network fall apart most easily (全局最小割)? The cheapest cut between any two vertices.
///
/// With capacity `unit` the value is the edge connectivity of the network: so many links have to fail at
/// least. Algorithm of Nagamochi, Ono and Ibaraki 1994; for directed networks, where a cut counts the arcs
/// that leave the source side, by flows round the vertices, so 0 unless strongly connected. Of several
/// cheapest cuts one is returned, which depends on the order of the vertices only; without direction the
/// source side is the smaller one, of equal ones that with vertex 0. Disconnected networks: 0. Undefined,
/// hence empty, below two vertices. Loops play no part.
/// O(vertices (edges + vertices) log vertices) at worst, some rounds of O(edges log vertices) as a rule;
/// directed networks as many flows as vertices.
QGOV_API std::optional<MinimumCut> global_minimum_cut(const Network& network,
                                                      EdgeCapacity capacity = EdgeCapacity::weight);

/// How many units have to fail before a network falls apart.
struct VertexConnectivity {
    std::uint32_t value = 0;
    std::vector<std::uint32_t> separator{};  ///< such units, ascending; empty if 0, or if each pair is joined

    bool operator==(const VertexConnectivity&) const = default;
};

/// How many units have to fail before the network falls apart, and which (点连通度)?
///
/// The smallest vertex connectivity of any pair that no edge joins; the number of the others where every pair
/// is joined.
/// Directed networks: fewest units without which some unit no longer reaches another one, 0 unless strongly
/// connected. Flows as in Even 1975. Of several sets one is returned, which depends on the order of the
/// vertices only. Weights, loops and parallel edges play no part. Disconnected networks: 0. Undefined, hence
/// empty, below two vertices. With k = smallest degree at most k² flows through the network and one short one
/// for each vertex.
QGOV_API std::optional<VertexConnectivity> vertex_connectivity(const Network& network);

}  // namespace qgov::inline v0
