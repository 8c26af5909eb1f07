#include <qgov/graph/nestedness.hpp>

#include "graph/require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

namespace {

// One of those who share a neighbour.
struct Sharer {
    std::size_t degree = 0;
    double weight = 0;
    std::uint32_t vertex = 0;
};

// How many of the values put in so far are greater than a rank (Fenwick tree; ranks from 0).
class GreaterCount {
public:
    void reset(std::size_t ranks) {
        counts_.assign(ranks + 1, 0);
        total_ = 0;
    }
    void add(std::size_t rank) {
        ++total_;
        for (std::size_t at = rank + 1; at < counts_.size(); at += at & (~at + 1)) ++counts_[at];
    }
    std::uint64_t greater_than(std::size_t rank) const {
        std::uint64_t not_greater = 0;
        for (std::size_t at = rank + 1; at > 0; at -= at & (~at + 1)) not_greater += counts_[at];
        return total_ - not_greater;
    }

private:
    std::vector<std::uint64_t> counts_{};
    std::uint64_t total_ = 0;
};

// The sum over the pairs of one side of what the smaller one's neighbours contribute: by shared neighbour,
// how many of the others have a larger degree (and weight).
double contributions(const Network& network, Side side, bool weighted) {
    const std::uint32_t left = network.left_count();
    const std::uint32_t vertices = network.vertex_count();
    const std::uint32_t first = side == Side::left ? 0 : left;
    const std::uint32_t last = side == Side::left ? left : vertices;
    const std::uint32_t other_first = side == Side::left ? left : 0;
    const std::uint32_t other_last = side == Side::left ? vertices : left;
    std::vector<std::uint64_t> found(last - first);
    std::vector<Sharer> sharers;
    std::vector<double> weights;
    GreaterCount larger;
    for (std::uint32_t other = other_first; other < other_last; ++other) {
        const auto row = network.neighbours(other);
        const auto edges = network.edges(other);
        sharers.clear();
        weights.clear();
        for (std::size_t at = 0; at < row.size(); ++at) {
            const double weight = network.weight(edges[at]);
            sharers.push_back({network.neighbours(row[at]).size(), weight, row[at]});
            weights.push_back(weight);
        }
        std::sort(sharers.begin(), sharers.end(), [](const Sharer& a, const Sharer& b) {
            return a.degree != b.degree ? a.degree > b.degree : a.vertex < b.vertex;
        });
        if (!weighted) {
            std::size_t group = 0;  // where those with this degree start
            for (std::size_t at = 0; at < sharers.size(); ++at) {
                if (sharers[at].degree != sharers[group].degree) group = at;
                found[sharers[at].vertex - first] += group;
            }
            continue;
        }
        std::sort(weights.begin(), weights.end());
        const auto rank = [&](const Sharer& sharer) {
            const auto place = std::lower_bound(weights.begin(), weights.end(), sharer.weight);
            return static_cast<std::size_t>(place - weights.begin());
        };
        larger.reset(weights.size());
        for (std::size_t begin = 0; begin < sharers.size();) {
            std::size_t end = begin;
            while (end < sharers.size() && sharers[end].degree == sharers[begin].degree) ++end;
            for (std::size_t at = begin; at < end; ++at) {
                found[sharers[at].vertex - first] += larger.greater_than(rank(sharers[at]));
            }
            for (std::size_t at = begin; at < end; ++at) larger.add(rank(sharers[at]));
            begin = end;
        }
    }
    double sum = 0;
    for (std::uint32_t vertex = first; vertex < last; ++vertex) {
        if (found[vertex - first] == 0) continue;
        sum += static_cast<double>(found[vertex - first]) /
               static_cast<double>(network.neighbours(vertex).size());
    }
    return 100 * sum;
}

Nestedness nested(const Network& network, bool weighted) {
    const auto pairs = [](double count) { return count * (count - 1) / 2; };
    const double row_pairs = pairs(network.left_count());
    const double column_pairs = pairs(network.right_count());
    const double rows = contributions(network, Side::left, weighted);
    const double columns = contributions(network, Side::right, weighted);
    Nestedness result;
    if (row_pairs > 0) result.rows = rows / row_pairs;
    if (column_pairs > 0) result.columns = columns / column_pairs;
    if (row_pairs + column_pairs > 0) result.all = (rows + columns) / (row_pairs + column_pairs);
    return result;
}

}  // namespace

Nestedness nestedness(const Network& network) {
    require_two_mode(network, "nestedness");
    return nested(network, false);
}

Nestedness weighted_nestedness(const Network& network) {
    require_two_mode(network, "weighted_nestedness");
    return nested(network, true);
}

}  // namespace qgov::inline v0
