#pragma once

#include <qgov/analysis/issue.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

// Two series at the places where both have a finite number.
struct Paired {
    std::vector<double> a{};
    std::vector<double> b{};
    std::size_t count() const noexcept { return a.size(); }
};

inline Paired paired(std::string_view function, std::span<const double> a, std::span<const double> b) {
    require_count(function, "numbers in the second series", b.size(), a.size());
    Paired result;
    for (std::size_t at = 0; at < a.size(); ++at) {
        if (!std::isfinite(a[at]) || !std::isfinite(b[at])) continue;
        result.a.push_back(a[at]);
        result.b.push_back(b[at]);
    }
    return result;
}

inline Statistic no_statistic(Outcome outcome, std::string_view code, std::size_t count, double number = 0) {
    return {std::nullopt, {outcome, code, 0, number}, count};
}

inline Statistic too_few_pairs(std::size_t count) {
    return no_statistic(Outcome::too_few, "too_few_pairs", count, static_cast<double>(count));
}

// A statistic unless the number is none.
inline Statistic statistic(double value, std::size_t count) {
    if (!std::isfinite(value)) return no_statistic(Outcome::out_of_domain, "not_representable", count);
    return {value, {}, count};
}

// Ranks from 1 for the smallest, ties the average.
inline std::vector<double> average_ranks(std::span<const double> values) {
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double rank = static_cast<double>(begin + end + 1) / 2;
        for (; begin < end; ++begin) ranks[order[begin]] = rank;
    }
    return ranks;
}

// Pearson's correlation of two series without gaps.
inline Statistic pearson_of(std::span<const double> a, std::span<const double> b) {
    if (a.size() < 2) return too_few_pairs(a.size());
    if (all_equal(a) || all_equal(b)) {
        return no_statistic(Outcome::degenerate, "constant_series", a.size());
    }
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    double both = 0;
    for (std::size_t at = 0; at < a.size(); ++at) both += (a[at] - mean_a) * (b[at] - mean_b);
    const double value = both / (std::sqrt(squares_about(a, mean_a)) * std::sqrt(squares_about(b, mean_b)));
    return statistic(std::clamp(value, -1.0, 1.0), a.size());
}

}  // namespace qgov::inline v0
