#pragma once

#include <qgov/analysis/aggregation.hpp>

#include <span>

namespace qgov::inline v0 {

// The weight of a component; of an empty span all are 1.
inline double weight_at(std::span<const double> weights, std::size_t at) noexcept {
    return weights.empty() ? 1 : weights[at];
}

// The score of a row in which something is there: weights are checked, `there` is what those of the
// components that are there sum to, `all` those of all. Sets value or issue.
void score_row(RowScore& score, std::span<const double> values, std::span<const double> weights, double there,
               double all, const AggregationOptions& options);

}  // namespace qgov::inline v0
