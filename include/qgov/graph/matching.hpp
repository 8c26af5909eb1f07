#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Pairs of joined vertices in which no vertex occurs twice (匹配).
struct Matching {
    std::vector<std::optional<std::uint32_t>> partner{};  ///< by vertex the other one of its pair
    std::uint32_t size = 0;                               ///< number of pairs
    double weight = 0;                                    ///< of the edges between partners together

    bool operator==(const Matching&) const = default;
};

/// Can every task have a unit of its own (能否一项任务一个牵头单位)? As many pairs of joined vertices as can be,
/// each vertex in one at most.
///
/// Two-mode networks: Hopcroft and Karp 1973; other networks without direction: Edmonds 1965 (blossoms).
/// There may be several largest matchings; which one is returned depends on the order of the vertices only.
/// Weights and parallel edges play no part, loops join nobody. Disconnected parts are matched each for
/// itself; an isolated vertex has no partner. Throws Error (wrong_network) for a directed network. O(edges
/// sqrt(vertices)), in one-mode networks O(vertices edges) at worst; O(vertices) memory.
QGOV_API Matching maximum_matching(const Network& network);

/// Who should lead which task, if each unit leads one at most and the weights say how well they suit
/// (任务分派的最优匹配)? The matching of a two-mode network with the largest total weight.
///
/// A vertex may stay without partner, which is worth 0, so the matching need not be one with the most pairs.
/// Shortest augmenting paths with potentials (Kuhn 1955; Edmonds and Karp 1972). Exact for whole numbers and
/// binary fractions whose sums fit a double, otherwise up to rounding. Of several best matchings one is
/// returned, which depends on the order of the vertices only. Parallel edges count with their weights added.
/// Disconnected parts are matched each for itself. Throws Error (wrong_network) unless the network is
/// two-mode. O(vertices edges log vertices) at worst, much less as a rule; O(vertices) memory.
QGOV_API Matching maximum_weight_matching(const Network& network);

/// Why not every vertex of a side can have a partner: a set with too few neighbours.
struct HallDeficiency {
    std::uint32_t deficiency = 0;      ///< so many vertices stay without partner at least
    std::vector<std::uint32_t> set{};  ///< the vertices that compete, ascending; empty if nobody is left
    std::vector<std::uint32_t>
        neighbours{};  ///< all whom they are joined with, ascending: `deficiency` fewer

    bool operator==(const HallDeficiency&) const = default;
};

/// Which tasks have too few units between them for a lead each (哪些任务缺牵头单位)? The set S of one side with the
/// largest |S| - |N(S)|, N(S) = all neighbours of S.
///
/// That difference is the number of vertices of the side less the size of a maximum matching (Hall 1935, Ore
/// 1955). S is the smallest such set, hence the same for every maximum matching. Weights, parallel edges and
/// disconnected parts play no part; an isolated vertex is in S. Empty networks: 0. Throws Error:
/// wrong_network unless the network is two-mode, bad_argument for `Side::none`. As `maximum_matching`.
QGOV_API HallDeficiency hall_deficiency(const Network& network, Side side = Side::right);

/// Fewest units and tasks that between them touch every assignment (最小点覆盖), ascending.
///
/// As many as the pairs of a maximum matching (König 1931). Of several covers the one with the fewest left
/// vertices. Weights, parallel edges and disconnected parts play no part; isolated vertices are never in it.
/// Throws Error (wrong_network) unless the network is two-mode. As `maximum_matching`.
QGOV_API std::vector<std::uint32_t> minimum_vertex_cover(const Network& network);

/// The coarse Dulmage-Mendelsohn parts of a two-mode network; every vertex is in one, each list ascending.
struct DulmageMendelsohn {
    std::vector<std::uint32_t> left_over{};           ///< more of the left side …
    std::vector<std::uint32_t> right_of_left_over{};  ///< … than these, their only neighbours
    std::vector<std::uint32_t> right_over{};          ///< more of the right side …
    std::vector<std::uint32_t> left_of_right_over{};  ///< … than these, their only neighbours
    std::vector<std::uint32_t> square{};              ///< the rest: as many left as right vertices

    bool operator==(const DulmageMendelsohn&) const = default;
};

/// Where are there more units than tasks, and where more tasks than units (人多事少还是事多人少)?
///
/// Dulmage and Mendelsohn 1958, coarse: from left vertices that a maximum matching leaves out, alternating
/// paths reach `left_over` and `right_of_left_over` (over-served); from such right vertices they reach
/// `right_over` and `left_of_right_over` (under-served). The same for every maximum matching. Weights,
/// parallel edges and disconnected parts play no part; an isolated vertex is in the surplus of its side.
/// Throws Error (wrong_network) unless the network is two-mode. As `maximum_matching`.
QGOV_API DulmageMendelsohn dulmage_mendelsohn(const Network& network);

}  // namespace qgov::inline v0
