#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// H2' of a two-mode network and the entropies that it comes from (natural logarithms).
struct NetworkSpecialisation {
    std::optional<double> h2{};  ///< entropy of the weights; empty without edges
    std::optional<double>
        h2_max{};  ///< largest one with these sums of rows and columns: they are independent
    std::optional<double> h2_min{};  ///< smallest one found with these sums, by a heuristic, never above `h2`
    std::optional<double>
        h2_prime{};  ///< (h2_max - h2)/(h2_max - h2_min), 0 to 1; empty if these two are equal

    bool operator==(const NetworkSpecialisation&) const = default;
};

/// Does everybody do a bit of everything, or each unit its own (整体专业化程度)? H2': 0 when units spread their work
/// as the totals say, 1 when it is as divided as the totals allow.
///
/// h2 = -sum of p ln p, p = w/M, M = sum of all weights; h2_max = entropy of r_i c_j/M², r and c the sums of
/// the two sides, exact for real weights; h2_min greedily: again and again the cell of the largest remaining
/// sums (the first ones on ties) takes the smaller of the two (Blüthgen, Menzel and Blüthgen 2006, whose
/// programs put whole numbers into the cells and so differ in both bounds). `h2_prime` is empty when the
/// totals leave no choice, as in a network of one row. Parallel edges were merged by adding their weights;
/// vertices without edges and disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. O(edges + vertices log vertices).
QGOV_API NetworkSpecialisation network_specialisation(const Network& network);

/// d' of each vertex of a two-mode network, left ones first, and what it comes from; empty for vertices
/// without edges.
struct VertexSpecialisation {
    std::vector<std::optional<double>> d{};      ///< Kullback-Leibler distance from what the others do
    std::vector<std::optional<double>> d_max{};  ///< ln(M/r)
    std::vector<std::optional<double>>
        d_prime{};  ///< d/d_max, 0 to 1; empty too where one vertex has all weight

    bool operator==(const VertexSpecialisation&) const = default;
};

/// Which unit does what others do not (单位专业化程度)? d': 0 for a unit that spreads its work as all together do, 1
/// for one that has its tasks to itself.
///
/// d = sum over the edges of p ln(p/q): p = w/r the share of the neighbour in the vertex's weight r, q the
/// neighbour's share in all weight M (Blüthgen, Menzel and Blüthgen 2006); the smallest possible d is taken
/// as 0, as it is for real weights, where published programs search the smallest for whole numbers. Both
/// sides alike. Parallel edges were merged by adding their weights; disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. O(vertices + edges).
QGOV_API VertexSpecialisation vertex_specialisation(const Network& network);

/// Measures of how much flows where, from weights p = w/M; all are empty without edges.
struct WebIndices {
    std::optional<double> shannon{};               ///< H = -sum of p ln p
    std::optional<double> evenness_cells{};        ///< H/ln(n_L n_R); empty for one cell
    std::optional<double> evenness_edges{};        ///< H/ln(edges); empty for one edge
    std::optional<double> vulnerability{};         ///< effective number of neighbours of a left vertex
    std::optional<double> generality{};            ///< effective number of neighbours of a right vertex
    std::optional<double> linkage_density{};       ///< mean of these two
    std::optional<double> weighted_connectance{};  ///< linkage_density/(n_L + n_R)
    std::optional<double> links_per_vertex{};      ///< edges/(n_L + n_R)
    std::optional<double> asymmetry{};             ///< (n_R - n_L)/(n_R + n_L), -1 to 1

    bool operator==(const WebIndices&) const = default;
};

/// How varied and how even is the division of work (分工多样性与均匀度)?
///
/// Effective number of neighbours of a vertex: exp of the entropy of its weights. Its mean over the left
/// vertices, weighted by their sums, is the vulnerability; over the right ones the generality (Bersier,
/// Banasek-Richter and Cattin 2002, rows as prey; which side has which name differs between authors). Two
/// evennesses are in use, so both are given. Vertices without edges add nothing to the means, but count in
/// n_L and n_R. Disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. O(vertices + edges).
QGOV_API WebIndices web_indices(const Network& network);

}  // namespace qgov::inline v0
