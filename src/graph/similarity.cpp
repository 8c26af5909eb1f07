#include <qgov/graph/similarity.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/two_mode_clustering.hpp>

#include "graph/pairs.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace qgov::inline v0 {

namespace {

constexpr std::uint32_t any_degree = std::numeric_limits<std::uint32_t>::max();

ProjectionWeight weight_of(Similarity by) {
    switch (by) {
    case Similarity::overlap:
        return ProjectionWeight::overlap;
    case Similarity::cosine:
        return ProjectionWeight::cosine;
    case Similarity::jaccard:
        break;
    }
    return ProjectionWeight::jaccard;
}

double value_of(const SimilarPair& pair, Similarity by) {
    return by == Similarity::overlap ? pair.overlap : by == Similarity::cosine ? pair.cosine : pair.jaccard;
}

// Sums over the pairs of one side.
struct PairSums {
    std::uint64_t degree_products = 0;  // d_u d_v
    std::uint64_t shared = 0;           // S
    std::uint64_t shared_degrees = 0;   // S (d_u + d_v)
    std::uint64_t shared_squares = 0;   // S²

    // Counts pairs of edges without a vertex in common, so it fits.
    std::uint64_t checkerboards() const { return degree_products + shared_squares - shared_degrees; }
};

PairSums pair_sums(const Network& network, Side side) {
    PairSums result;
    const std::uint32_t left = network.left_count();
    const std::uint32_t first = side == Side::left ? 0 : left;
    const std::uint32_t last = side == Side::left ? left : network.vertex_count();
    std::uint64_t edges = 0;
    for (std::uint32_t vertex = first; vertex < last; ++vertex) {
        const auto row = network.neighbours(vertex);
        result.degree_products += edges * row.size();
        edges += row.size();
        for (const std::uint32_t other : row) {
            const std::uint64_t others = network.neighbours(other).size() - 1;
            result.shared += others;
            result.shared_degrees += row.size() * others;
        }
    }
    result.shared /= 2;  // each pair was seen from both of its ends
    // S² = 2 S(S - 1)/2 + S
    result.shared_squares = 2 * butterflies(network) + result.shared;
    return result;
}

}  // namespace

std::vector<SimilarPair> similar_pairs(const Network& network, Side side, const SimilarityOptions& options) {
    require_side(network, side, "similar_pairs");
    const JoinedSide joined(network, side, any_degree, false);
    const std::vector<std::uint32_t> degrees = joined.degrees();
    std::vector<SimilarPair> result;
    for_each_pair(joined,
                  {weight_of(options.by), options.least, options.most_pairs,
                   "pairs have a common neighbour; raise least or most_pairs"},
                  [&](const JoinedPair& pair) {
                      const std::uint32_t u = degrees[pair.first];
                      const std::uint32_t v = degrees[pair.second];
                      result.push_back({joined.first + pair.first, joined.first + pair.second, pair.shared,
                                        jaccard_of(pair.shared, u, v), overlap_of(pair.shared, u, v),
                                        cosine_of(pair.shared, u, v)});
                  });
    std::sort(result.begin(), result.end(), [&](const SimilarPair& a, const SimilarPair& b) {
        const double of_a = value_of(a, options.by);
        const double of_b = value_of(b, options.by);
        if (of_a != of_b) return of_a > of_b;
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return result;
}

std::vector<SimilarVertex> most_similar(const Network& network, std::uint32_t vertex, Similarity by,
                                        std::uint32_t most) {
    require_two_mode(network, "most_similar");
    const auto row = network.neighbours(vertex);
    std::vector<std::uint32_t> shared(network.vertex_count());
    std::vector<SimilarVertex> result;
    for (const std::uint32_t middle : row) {
        for (const std::uint32_t other : network.neighbours(middle)) {
            if (shared[other]++ == 0 && other != vertex) result.push_back({other, 0, 0});
        }
    }
    const auto own = static_cast<std::uint32_t>(row.size());
    for (SimilarVertex& each : result) {
        const auto degree = static_cast<std::uint32_t>(network.neighbours(each.vertex).size());
        each.shared = shared[each.vertex];
        each.similarity = by == Similarity::overlap  ? overlap_of(each.shared, own, degree)
                          : by == Similarity::cosine ? cosine_of(each.shared, own, degree)
                                                     : jaccard_of(each.shared, own, degree);
    }
    const auto before = [](const SimilarVertex& a, const SimilarVertex& b) {
        return a.similarity != b.similarity ? a.similarity > b.similarity : a.vertex < b.vertex;
    };
    const std::size_t kept = std::min<std::size_t>(most, result.size());
    std::partial_sort(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(kept), result.end(),
                      before);
    result.resize(kept);
    return result;
}

CoOccurrence co_occurrence(const Network& network, Side side) {
    require_side(network, side, "co_occurrence");
    const bool left = side == Side::left;
    const double size = left ? network.left_count() : network.right_count();
    const double others = left ? network.right_count() : network.left_count();
    const double pairs = size * (size - 1) / 2;
    CoOccurrence result;
    if (size < 2) return result;
    const PairSums sums = pair_sums(network, side);
    result.c_score = static_cast<double>(sums.checkerboards()) / pairs;
    const double together = others * static_cast<double>(sums.shared) -
                            static_cast<double>(sums.shared_degrees) +
                            static_cast<double>(sums.shared_squares);
    result.togetherness = together / pairs;
    return result;
}

std::uint64_t checkerboard_units(const Network& network) {
    require_two_mode(network, "checkerboard_units");
    return pair_sums(network, Side::left).checkerboards();
}

}  // namespace qgov::inline v0
