#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <limits>

namespace qgov::inline v0 {

/// How closely two vertices of one side of a two-mode network are joined by the neighbours that they share. S
/// = number of shared neighbours (joint tasks of two units), d = number of neighbours, w = weight of an edge.
enum class ProjectionWeight : std::uint8_t {
    count = 0,     ///< S: joint tasks
    newman = 1,    ///< sum of 1/(d - 1) over the shared tasks (Newman 2001): many carriers bind less
    jaccard = 2,   ///< S/(d_u + d_v - S): share of all their tasks that is joint
    overlap = 3,   ///< S/min(d_u, d_v): 1 when one portfolio contains the other
    cosine = 4,    ///< S/sqrt(d_u d_v)
    weighted = 5,  ///< sum of w_u w_v over the shared tasks
    minimum = 6,   ///< sum of the smaller of w_u and w_v over the shared tasks
};

inline constexpr EnumText<ProjectionWeight> projection_weight_texts[] = {
    {ProjectionWeight::count, "count", "共同任务数", "count"},
    {ProjectionWeight::newman, "newman", "纽曼权重", "Newman"},
    {ProjectionWeight::jaccard, "jaccard", "杰卡德系数", "Jaccard"},
    {ProjectionWeight::overlap, "overlap", "重叠系数", "overlap"},
    {ProjectionWeight::cosine, "cosine", "余弦系数", "cosine"},
    {ProjectionWeight::weighted, "weighted", "权重乘积之和", "sum of products"},
    {ProjectionWeight::minimum, "minimum", "较小权重之和", "sum of minima"},
};
template <>
inline constexpr EnumTexts<ProjectionWeight> enum_texts<ProjectionWeight> = projection_weight_texts;

/// Which pairs a projection keeps and how it weighs them.
struct ProjectionOptions {
    ProjectionWeight weight = ProjectionWeight::count;
    /// Pairs with a smaller weight are left out.
    double least_weight = 0;
    /// Vertices of the other side with more neighbours are passed over, as if they were not there.
    std::uint32_t largest_degree = std::numeric_limits<std::uint32_t>::max();
    /// More pairs than this are refused.
    std::uint64_t most_pairs = 50'000'000;

    bool operator==(const ProjectionOptions&) const = default;
};

/// Which vertices of one side belong together, because they have neighbours in common (单模投影)? Units joined by
/// tasks, tasks joined by units, groups joined by members: an undirected network of the side's vertices in
/// their order, with their labels and references, of kind `other`.
///
/// Two vertices are joined if they share a neighbour and the pair's weight reaches the least one (up to
/// rounding, a part in 10^12). Edge weights play a part in `weighted` and `minimum` only. Parallel edges were
/// merged on building, and neither they nor loops can arise. Vertices without a common neighbour stay as
/// isolated ones; an empty side gives an empty network. All vertices count as they stand: for the units of an
/// assignment network `coordination_network` is the better choice, since it passes over members that nobody
/// knows.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for `Side::none` or a least
/// weight that is negative or not finite, bad_weight when a sum of products exceeds what a double holds or is
/// too small for one, too_large beyond `most_pairs`. O(sum of d² over the other side) time, O(vertices +
/// pairs) memory.
QGOV_API Network projection(const Network& network, Side side, const ProjectionOptions& options = {});

/// How many pairs a projection of the side will have at most: the sum of d(d - 1)/2 over the vertices of the
/// other side with at most `largest_degree` neighbours. Ask before building: a task with 1,000 carriers makes
/// 499,500 pairs.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for `Side::none`. O(vertices).
QGOV_API std::uint64_t
expected_pairs(const Network& network, Side side,
               std::uint32_t largest_degree = std::numeric_limits<std::uint32_t>::max());

}  // namespace qgov::inline v0
