#pragma once

#include <qgov/analysis/multi_criteria.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// A compromise ranking.
struct Vikor {
    UnitScores result{};                  ///< Q; smaller is better
    std::vector<double> group_utility{};  ///< S
    std::vector<double> regret{};         ///< R
    double v = 0.5;
    std::optional<double> advantage_needed{};  ///< DQ = 1/(m - 1)
    bool acceptable_advantage = false;         ///< Q(second) - Q(first) ≥ DQ
    bool acceptable_stability = false;         ///< the first is also best in S or in R
    std::vector<std::uint32_t> compromise{};   ///< units of the compromise, ascending

    bool operator==(const Vikor&) const = default;
};

/// Which unit or units are the best compromise between the majority and the largest regret (VIKOR,
/// 多准则妥协解)? S = sum w (f* - f)/(f* - f-), R = the largest of these terms, Q = v (S - S*)/(S- - S*) + (1
/// - v)(R - R*)/(R- - R*). Opricovic and Tzeng 2007.
///
/// Compromise: the first alone if its advantage and its stability are acceptable; first and second if only
/// stability fails; if the advantage fails all with Q - Q(first) < DQ. Equal Q are taken in the order of the
/// units; comparisons allow 1e-12. A criterion without spread or weight is left out (no_spread, zero_weight);
/// if S or R have no spread that term is 0 (no_spread_s, no_spread_r). One unit: too_few; no criterion with
/// spread: degenerate. Throws Error (bad_argument) as `topsis`, and for v outside [0, 1]. O(cells).
QGOV_API Vikor vikor(const Matrix& values, const Criteria& criteria = {}, double v = 0.5);

}  // namespace qgov::inline v0
