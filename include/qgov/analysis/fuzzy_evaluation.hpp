#pragma once

#include <qgov/analysis/issue.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// How weights a and memberships r are put together: B = A o R.
enum class FuzzyOperator : std::uint8_t {
    min_max = 0,          ///< 主因素决定型 M(∧,∨): max of min(a, r)
    product_max = 1,      ///< 主因素突出型: max of a·r
    product_sum = 2,      ///< 加权平均型: sum of a·r
    min_bounded_sum = 3,  ///< 取小上界和型: min(1, sum of min(a, r))
};

inline constexpr EnumText<FuzzyOperator> fuzzy_operator_texts[] = {
    {FuzzyOperator::min_max, "min_max", "主因素决定型", "min, max"},
    {FuzzyOperator::product_max, "prod_max", "主因素突出型", "product, max"},
    {FuzzyOperator::product_sum, "prod_sum", "加权平均型", "product, sum"},
    {FuzzyOperator::min_bounded_sum, "min_bsum", "取小上界和型", "min, bounded sum"},
};
template <>
inline constexpr EnumTexts<FuzzyOperator> enum_texts<FuzzyOperator> = fuzzy_operator_texts;

/// The membership of one object in each grade.
struct FuzzyEvaluation {
    std::vector<double> membership{};     ///< of each grade
    std::vector<std::uint32_t> grades{};  ///< the grades with the largest membership; several are a tie
    std::optional<double> score{};        ///< sum of membership·grade value over the sum of memberships
    FuzzyOperator fuzzy_operator = FuzzyOperator::product_sum;
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};

    bool operator==(const FuzzyEvaluation&) const = default;
};

/// Which grade does an object have when its factors belong to grades by degrees (模糊综合评价)? `memberships`
/// is factors × grades.
///
/// `grade_values` empty: no score. Memberships that tie for the largest (within 1e-12) are all named
/// (tied_grades). invalid_input for a weight or membership outside [0, 1] or missing
/// (membership_out_of_range); missing for no factors or grades; no_weight where all weights are 0; degenerate
/// (no_membership) where all of B is 0. Throws Error (bad_argument) for sizes that differ. O(factors ×
/// grades).
QGOV_API FuzzyEvaluation fuzzy_evaluation(std::span<const double> weights, const Matrix& memberships,
                                          FuzzyOperator fuzzy_operator = FuzzyOperator::product_sum,
                                          std::span<const double> grade_values = {});

}  // namespace qgov::inline v0
