#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// What the shared neighbours of two vertices are divided by; S = their number, d = number of neighbours.
enum class LatapyRatio : std::uint8_t {
    dot = 0,  ///< all neighbours of the two: S/(d_u + d_v - S)
    min = 1,  ///< the neighbours of the one that has fewer: S/min(d_u, d_v)
    max = 2,  ///< the neighbours of the one that has more: S/max(d_u, d_v)
};

inline constexpr EnumText<LatapyRatio> latapy_ratio_texts[] = {
    {LatapyRatio::dot, "dot", "占双方全部", "of all of both"},
    {LatapyRatio::min, "min", "占较少一方", "of the smaller"},
    {LatapyRatio::max, "max", "占较多一方", "of the larger"},
};
template <>
inline constexpr EnumTexts<LatapyRatio> enum_texts<LatapyRatio> = latapy_ratio_texts;

/// Latapy clustering of each vertex, and the ratio that it uses.
struct LatapyClustering {
    std::vector<double> values{};  ///< one for each vertex, left ones first
    std::vector<std::uint32_t>
        marked{};  ///< vertices that share no neighbour with another, ascending: their 0 says so
    LatapyRatio ratio = LatapyRatio::dot;

    bool operator==(const LatapyClustering&) const = default;
};

/// How much alike are the portfolios of a unit and of those with whom it shares any (二模聚类系数)? 0 to 1 for each
/// vertex of a two-mode network; ordinary clustering is 0 there.
///
/// Mean of the ratio over the other vertices of the same side that share a neighbour (Latapy, Magnien and Del
/// Vecchio 2008). Where there is none the value is 0 and the vertex is `marked`. Weights play no part,
/// parallel edges count once, disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. O(sum of d² over all vertices).
QGOV_API LatapyClustering latapy_clustering(const Network& network, LatapyRatio ratio = LatapyRatio::dot);

/// Does it make a difference if the unit drops out: are those whom it joins joined by others as well (二模冗余度)?
/// 0 to 1 for each vertex of a two-mode network.
///
/// Share of the pairs of its neighbours that another vertex has as neighbours too (Latapy, Magnien and Del
/// Vecchio 2008): 1 for a unit every two tasks of which meet in another unit again. Undefined, hence empty,
/// below two neighbours. Weights play no part, parallel edges count once, disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. O(sum of d² over all vertices).
QGOV_API std::vector<std::optional<double>> latapy_redundancy(const Network& network);

/// How often do two units share two tasks (四环数)? Number of butterflies, that is circles of four edges.
///
/// Sum of S(S - 1)/2 over the pairs of one side, whichever, exact. Weights play no part, parallel edges count
/// once.
/// Throws Error (wrong_network) unless the network is two-mode. O(sum over the edges of the smaller degree of
/// their ends) (Wang et al. 2019, vertex priority).
QGOV_API std::uint64_t butterflies(const Network& network);

/// Do units that share one task tend to share a second (二模传递性)? 0 to 1.
///
/// 4 C4/L3: C4 = butterflies, L3 = paths of three edges, sum of (d_u - 1)(d_v - 1) over the edges (Robins and
/// Alexander 2004). Undefined, hence empty, without such paths. Weights play no part, parallel edges count
/// once, disconnected parts do not matter.
/// Throws Error (wrong_network) unless the network is two-mode. As `butterflies`.
QGOV_API std::optional<double> robins_alexander_clustering(const Network& network);

}  // namespace qgov::inline v0
