#pragma once

#include <qgov/analysis/diagnostics.hpp>
#include <qgov/analysis/issue.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/model/indicator.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Where the weights come from (赋权方法). s is the sd, r the correlation of columns.
enum class WeightingMethod : std::uint8_t {
    equal = 0,                 ///< 等权
    given = 1,                 ///< 给定: by whoever calls
    pairwise_comparison = 2,   ///< 层次分析法 (AHP); see pairwise_comparison.hpp
    entropy = 3,               ///< 熵权法: (1 - e)/sum(1 - e)
    critic = 4,                ///< CRITIC: s·sum(1 - r)
    deviation = 5,             ///< 标准差法: s
    variance = 6,              ///< 方差法: s²
    variation = 7,             ///< 变异系数法: s/mean
    merec = 8,                 ///< MEREC: effect of removing a criterion
    gini = 9,                  ///< 基尼系数法
    principal_component = 10,  ///< 主成分法: first eigenvector
    factors = 11,              ///< OECD: squared loadings of the factors with eigenvalue above 1
};

inline constexpr EnumText<WeightingMethod> weighting_method_texts[] = {
    {WeightingMethod::equal, "equal", "等权", "equal"},
    {WeightingMethod::given, "given", "给定", "given"},
    {WeightingMethod::pairwise_comparison, "ahp", "层次分析法", "pairwise comparison"},
    {WeightingMethod::entropy, "entropy", "熵权法", "entropy"},
    {WeightingMethod::critic, "critic", "CRITIC法", "CRITIC"},
    {WeightingMethod::deviation, "sd", "标准差法", "standard deviation"},
    {WeightingMethod::variance, "variance", "方差法", "variance"},
    {WeightingMethod::variation, "cv", "变异系数法", "coefficient of variation"},
    {WeightingMethod::merec, "merec", "MEREC法", "MEREC"},
    {WeightingMethod::gini, "gini", "基尼系数法", "Gini"},
    {WeightingMethod::principal_component, "pca", "主成分法", "first principal component"},
    {WeightingMethod::factors, "factors", "因子法", "factors"},
};
template <>
inline constexpr EnumTexts<WeightingMethod> enum_texts<WeightingMethod> = weighting_method_texts;

/// What of the first eigenvector is the weight.
enum class LoadingForm : std::uint8_t { absolute = 0, squared = 1 };

inline constexpr EnumText<LoadingForm> loading_form_texts[] = {
    {LoadingForm::absolute, "absolute", "载荷绝对值", "absolute loading"},
    {LoadingForm::squared, "squared", "载荷平方", "squared loading"},
};
template <>
inline constexpr EnumTexts<LoadingForm> enum_texts<LoadingForm> = loading_form_texts;

/// How weights are found.
struct WeightingOptions {
    WeightingMethod method = WeightingMethod::equal;
    CorrelationMethod correlation = CorrelationMethod::pearson;  ///< critic
    LoadingForm loading = LoadingForm::absolute;                 ///< principal_component
    std::vector<Direction> directions{};  ///< merec on raw data; empty: all higher is better

    bool operator==(const WeightingOptions&) const = default;
};

/// Weights with what they rest on.
struct Weighting {
    std::vector<double> weights{};  ///< one for each column, sum 1; empty unless the outcome is fine
    std::vector<double>
        information{};  ///< what they are proportional to; entropy: e itself; missing where left out
    std::vector<Outcome>
        columns{};  ///< fine; degenerate (constant) and missing (empty) columns have weight 0
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};
    WeightingOptions options{};

    bool operator==(const Weighting&) const = default;
};

/// How much does each indicator tell the units apart (客观赋权)? Weights from the data.
///
/// Entropy: p = n/sum n over the units that have it, e = -sum p ln p/ln m, 0 ln 0 = 0 and nothing added; give
/// min-max data for the usual 熵权法, or raw data, and say which. CRITIC: s·sum_k(1 - r_jk) over columns that
/// vary. MEREC: benefit min/x, cost x/max, S = ln(1 + mean |ln n|), w ~ sum |S(-j) - S|, divisor kept. Gini:
/// sum |x_i - x_k|/(2m² mean). Variation: s/mean. First component: of the correlation matrix. Factors:
/// squared loadings of each factor with eigenvalue above 1 (the first if none), scaled by its share of those
/// (OECD handbook 2008, without rotation). s has the divisor m - 1.
///
/// A constant column has weight exactly 0 except under `equal`; one without values weight 0 always, and the
/// others share it. Outcomes: too_few (one unit), missing (no values), degenerate (no column varies),
/// out_of_domain for a negative value (entropy, Gini), a value not positive (MEREC) or a mean not positive
/// (variation), naming unit and column. Missing cells: each column over the units that have it (CRITIC's r
/// over pairs), but MEREC and components over complete units. Infinite cells: invalid_input. Throws Error
/// (bad_argument) for `given` and `pairwise_comparison` and directions that do not fit. O(cells); O(columns²
/// rows) for CRITIC and components; O(cells log rows) for Gini.
QGOV_API Weighting objective_weights(const Matrix& values, const WeightingOptions& options);

/// Entropy of a column from sums in one pass: e = (ln s - (sum n ln n)/s)/ln m, s = sum n, m units (熵值). It
/// leaves about 1e-14 for a constant column, so test for that first. 1, no information, for s ≤ 0 or fewer
/// than 2 units. O(1).
QGOV_API double entropy_of_sums(double sum, double sum_of_n_ln_n, std::size_t units) noexcept;

/// Rescales weights to sum 1 in place (归一化). invalid_input (negative_weight) for one that is negative or
/// not finite, no_weight if they sum to 0; then they are left as they are. O(n), no allocation.
QGOV_API Issue rescale_weights(std::span<double> weights) noexcept;

/// How subjective and objective weights are combined (组合赋权).
enum class CombinationForm : std::uint8_t {
    geometric = 0,  ///< 乘法合成: w ~ a^share · b^(1 - share)
    convex = 1,     ///< 加法合成: share·a + (1 - share)·b
};

inline constexpr EnumText<CombinationForm> combination_form_texts[] = {
    {CombinationForm::geometric, "geometric", "乘法合成", "geometric"},
    {CombinationForm::convex, "convex", "加法合成", "convex"},
};
template <>
inline constexpr EnumTexts<CombinationForm> enum_texts<CombinationForm> = combination_form_texts;

/// Combined weights.
struct CombinedWeights {
    std::vector<double> weights{};  ///< sum 1; empty unless fine
    Issue issue{};                  ///< negative_weight, no_weight
    CombinationForm form = CombinationForm::geometric;
    double share = 0.5;

    bool operator==(const CombinedWeights&) const = default;
};

/// What are the weights of experts and data together (组合赋权)? Both are rescaled to sum 1 first; 0^0 counts
/// as 1. Throws Error (bad_argument) for sizes that differ or a share outside [0, 1]. O(n).
QGOV_API CombinedWeights combined_weights(std::span<const double> subjective,
                                          std::span<const double> objective, double share = 0.5,
                                          CombinationForm form = CombinationForm::geometric);

/// How alike are two sets of weights (权重相似度)? 1 - sum |v - w|/(2 (1 - min w)), both rescaled to sum 1; 1
/// for equal ones. With one weight: too_few. w is the reference. Throws Error (bad_argument) for sizes that
/// differ. O(n).
QGOV_API Statistic weight_similarity(std::span<const double> reference, std::span<const double> other);

}  // namespace qgov::inline v0
