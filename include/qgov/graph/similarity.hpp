#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How alike two portfolios are, 0 to 1; S = number of shared neighbours, d = number of neighbours.
enum class Similarity : std::uint8_t {
    jaccard = 0,  ///< S/(d_u + d_v - S): 1 if they are the same
    overlap = 1,  ///< S/min(d_u, d_v): 1 if one contains the other
    cosine = 2,   ///< S/sqrt(d_u d_v)
};

inline constexpr EnumText<Similarity> similarity_texts[] = {
    {Similarity::jaccard, "jaccard", "杰卡德系数", "Jaccard"},
    {Similarity::overlap, "overlap", "重叠系数", "overlap"},
    {Similarity::cosine, "cosine", "余弦系数", "cosine"},
};
template <>
inline constexpr EnumTexts<Similarity> enum_texts<Similarity> = similarity_texts;

/// Two vertices of one side, `first` < `second`, with neighbours in common.
struct SimilarPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t shared = 0;  ///< S
    double jaccard = 0;
    double overlap = 0;
    double cosine = 0;

    bool operator==(const SimilarPair&) const = default;
};

/// Which pairs are listed, and in what order.
struct SimilarityOptions {
    Similarity by = Similarity::jaccard;
    /// Pairs below it are left out; 0: all that share anything.
    double least = 0;
    /// More pairs than this are refused.
    std::uint64_t most_pairs = 50'000'000;

    bool operator==(const SimilarityOptions&) const = default;
};

/// Where do units do the same work (职责交叉重复)? The pairs of vertices of one side that share neighbours, the
/// most alike first, then by vertex.
///
/// With `overlap` also those whose small portfolio lies within a large one. Pairs that share nothing are
/// never listed. Weights play no part, parallel edges count once, disconnected parts do not matter. The
/// vertices of kind `collective` of an assignment network count as they stand.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for `Side::none` or a least
/// similarity that is negative or not finite, too_large beyond `most_pairs`. O(sum of d² over the other side
/// + pairs log pairs).
QGOV_API std::vector<SimilarPair> similar_pairs(const Network& network, Side side,
                                                const SimilarityOptions& options = {});

/// Another vertex of the same side, and how alike it is.
struct SimilarVertex {
    std::uint32_t vertex = 0;
    std::uint32_t shared = 0;
    double similarity = 0;

    bool operator==(const SimilarVertex&) const = default;
};

/// Which units are most like this one, and so could stand in for it (谁与它最相似)? At most `most` vertices of the
/// same side that share a neighbour with it, the most alike first, then by vertex.
///
/// Weights play no part, parallel edges count once.
/// Throws Error: wrong_network unless the network is two-mode, bad_id for a vertex that is not there. O(sum
/// of d over its neighbours + found log found) time, O(vertices) memory.
QGOV_API std::vector<SimilarVertex> most_similar(const Network& network, std::uint32_t vertex,
                                                 Similarity by = Similarity::jaccard,
                                                 std::uint32_t most = 10);

/// Do units avoid each other's tasks or seek them (职责互斥与共担)? Means over the pairs of one side; empty below
/// two vertices.
struct CoOccurrence {
    std::optional<double> c_score{};       ///< mean of (d_u - S)(d_v - S): how far they avoid each other
    std::optional<double> togetherness{};  ///< mean of S(N - d_u - d_v + S), N = size of the other side

    bool operator==(const CoOccurrence&) const = default;
};

/// C-score (Stone and Roberts 1990) and togetherness (Stone and Roberts 1992) of the pairs of one side; not
/// normalised.
///
/// Vertices without neighbours count as pairs, too. Weights play no part, parallel edges count once,
/// disconnected parts do not matter.
/// Throws Error: wrong_network unless the network is two-mode, bad_argument for `Side::none`. As
/// `butterflies`.
QGOV_API CoOccurrence co_occurrence(const Network& network, Side side);

/// How many checkerboard units has the network: two units and two tasks of which each has one to itself
/// (棋盘格数)?
///
/// Sum of (d_u - S)(d_v - S) over the pairs of one side, whichever, exact. Weights play no part, parallel
/// edges count once.
/// Throws Error (wrong_network) unless the network is two-mode. As `butterflies`.
QGOV_API std::uint64_t checkerboard_units(const Network& network);

}  // namespace qgov::inline v0
