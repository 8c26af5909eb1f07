#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How much a triangle counts in the clustering of a vertex (聚类系数口径).
enum class ClusteringRule : std::uint8_t {
    unweighted = 0,  ///< each alike
    barrat = 1,      ///< by the weights of the two ties at the vertex (Barrat et al. 2004)
    onnela = 2,  ///< by the geometric mean of its three weights over the largest weight (Onnela et al. 2005)
};

inline constexpr EnumText<ClusteringRule> clustering_rule_texts[] = {
    {ClusteringRule::unweighted, "unweighted", "不加权", "unweighted"},
    {ClusteringRule::barrat, "barrat", "Barrat加权", "Barrat"},
    {ClusteringRule::onnela, "onnela", "Onnela加权", "Onnela"},
};
template <>
inline constexpr EnumTexts<ClusteringRule> enum_texts<ClusteringRule> = clustering_rule_texts;

/// In how many triangles does each vertex lie (三角形数)? One count for each vertex.
///
/// A triangle is three vertices each joined with the others. Direction, weights, loops and parallel edges play no
/// part; disconnected parts count for themselves. All 0 in a two-mode network; empty without vertices.
/// O(edges^1.5) time, O(vertices + edges) memory.
QGOV_API std::vector<std::uint64_t> triangles(const Network& network);

/// Clustering of the vertices, and its means.
struct Clustering {
    std::vector<double> values{};  ///< one for each vertex, 0 to 1
    ClusteringRule rule = ClusteringRule::unweighted;
    /// Vertices with fewer than two neighbours, ascending: undefined, their 0 is a convention.
    std::vector<std::uint32_t> undefined{};
    std::optional<double> mean{};          ///< over all vertices, with those zeros; empty without vertices
    std::optional<double> mean_defined{};  ///< over the other vertices; empty if there are none

    bool operator==(const Clustering&) const = default;
};

/// How closely are the partners of each unit joined among themselves (局部聚类系数)?
///
/// Unweighted: 2t/(k(k - 1)), t = triangles at the vertex, k = neighbours (Watts and Strogatz 1998). Barrat: sum over
/// the triangles at i of (w_ij + w_ih), over s_i (k_i - 1). Onnela: 2 times the sum of the cube roots of
/// v_ij v_jh v_hi, over k_i (k_i - 1), v = w/largest w of the network. The direction of arcs plays no part: a pair
/// joined both ways is one tie with both weights. Loops play no part, also not in s and the largest w; parallel edges
/// were merged, so their weights count in full. Disconnected parts count for themselves, but share Onnela's largest
/// weight. All 0 in a two-mode network, which has no triangles. O(edges^1.5) time, O(vertices + edges) memory.
QGOV_API Clustering local_clustering(const Network& network,
                                     ClusteringRule rule = ClusteringRule::unweighted);

/// How likely are two partners of a unit partners of each other (传递性, 整体聚类系数)? 0 to 1.
///
/// 3 times the triangles over the connected triples, which are the pairs of neighbours of each vertex. Direction,
/// weights, loops, parallel edges and disconnected parts as in `triangles`. Undefined, hence empty, without a vertex
/// that has two neighbours. O(edges^1.5) time, O(vertices + edges) memory.
QGOV_API std::optional<double> transitivity(const Network& network);

}  // namespace qgov::inline v0
