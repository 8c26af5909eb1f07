#include <qgov/graph/degree_distribution.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/require.hpp"

#include <algorithm>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

// The value at place (n - 1) · quarters/4 of the sorted degrees, counted from 0.
double quartile(const std::vector<std::uint32_t>& sorted, std::size_t quarters) {
    const std::size_t place = (sorted.size() - 1) * quarters / 4;
    const std::size_t rest = (sorted.size() - 1) * quarters % 4;
    const double low = sorted[place];
    return rest == 0 ? low : low + (sorted[place + 1] - low) * static_cast<double>(rest) / 4;
}

}  // namespace

DegreeDistribution degree_distribution(std::span<const std::uint32_t> degrees) {
    DegreeDistribution result;
    if (degrees.empty()) return result;
    std::vector<std::uint32_t> sorted(degrees.begin(), degrees.end());
    std::sort(sorted.begin(), sorted.end());
    std::uint64_t sum = 0;
    for (const std::uint32_t degree : sorted) {
        if (result.counts.empty() || result.counts.back().degree != degree)
            result.counts.push_back({degree, 0});
        ++result.counts.back().vertices;
        sum += degree;
    }
    result.largest = sorted.back();
    result.mean = static_cast<double>(sum) / static_cast<double>(sorted.size());
    result.lower_quartile = quartile(sorted, 1);
    result.median = quartile(sorted, 2);
    result.upper_quartile = quartile(sorted, 3);
    return result;
}

DegreeDistribution degree_distribution(const Network& network, Side side) {
    const std::vector<std::uint32_t> degrees = degree(network);
    const std::span<const std::uint32_t> all(degrees);
    if (side == Side::none) return degree_distribution(all);
    require_side(network, side, "degree_distribution");
    const std::uint32_t left = network.left_count();
    return degree_distribution(side == Side::left ? all.first(left) : all.subspan(left));
}

}  // namespace qgov::inline v0
