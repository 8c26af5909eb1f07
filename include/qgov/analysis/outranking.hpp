#pragma once

#include <qgov/analysis/issue.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

/// Units compared in pairs.
struct Outranking {
    /// o_ik: (weight where i is better + half the weight where they are equal)/weight compared; 0 in the
    /// diagonal, missing where the two have nothing in common.
    Matrix shares{};
    std::vector<std::optional<double>> copeland{};  ///< empty for a unit that could be compared with none
    std::vector<std::pair<std::uint32_t, std::uint32_t>> dominant{};  ///< (i, k) with o_ik = 1
    std::size_t incomplete = 0;    ///< comparisons of two units in one indicator left out for a missing value
    std::size_t incomparable = 0;  ///< pairs of units without a common indicator
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};

    bool operator==(const Outranking&) const = default;
};

/// Who beats whom (两两比较、优势关系)? Shares of the weight in which a unit is better, and Copeland's score:
/// victories by majority less defeats.
///
/// Larger values are better. score_i = sum over k of sign(o_ik - 1/2), rounded to 12 decimals first, from
/// -(m-1) to m-1. Where either value is missing the indicator is left out of that comparison and counted:
/// nobody loses for want of data. Outcomes: too_few (one_unit; its score is 0), missing, invalid_input
/// (negative_weight, infinite_value), no_weight. Empty weights are equal. Throws Error (bad_argument) for
/// sizes that differ. O(rows² columns).
QGOV_API Outranking outranking(const Matrix& values, std::span<const double> weights = {});

}  // namespace qgov::inline v0
