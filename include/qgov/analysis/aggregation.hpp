#pragma once

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

/// How the values of one unit become one score (合成方法). Up to `maximum` a score needs the unit's own row
/// alone, from `wroclaw` on the whole table.
enum class AggregationMethod : std::uint8_t {
    arithmetic = 0,        ///< 加权算术平均: sum w n/sum w
    geometric = 1,         ///< 加权几何平均: exp(sum w ln n/sum w)
    harmonic = 2,          ///< 加权调和平均: sum w/sum(w/n)
    power = 3,             ///< 幂平均: (sum w n^p/sum w)^(1/p); p = 0 geometric, -inf the minimum
    ordered = 4,           ///< 有序加权 (OWA): sum v_r n_(r), v on the values from the largest down
    mazziotta_pareto = 5,  ///< M - S²/M on z·10 + 100, + for negative phenomena
    weighted_sum = 6,      ///< sum w n, weights not rescaled
    weighted_product = 7,  ///< prod n^w, weights not rescaled
    minimum = 8,           ///< 短板: the least
    maximum = 9,
    wroclaw = 10,        ///< D/(mean D + 2 sd D), D the distance to the best values; smaller is better
    copeland = 11,       ///< 科普兰: victories less defeats in pairwise majorities
    topsis = 12,         ///< 优劣解距离法, on the values as they are
    vikor = 13,          ///< Q of VIKOR; smaller is better
    grey_relation = 14,  ///< 灰色关联度 with the best value of each column
};

inline constexpr EnumText<AggregationMethod> aggregation_method_texts[] = {
    {AggregationMethod::arithmetic, "arithmetic", "加权算术平均", "arithmetic mean"},
    {AggregationMethod::geometric, "geometric", "加权几何平均", "geometric mean"},
    {AggregationMethod::harmonic, "harmonic", "加权调和平均", "harmonic mean"},
    {AggregationMethod::power, "power", "幂平均", "power mean"},
    {AggregationMethod::ordered, "ordered", "有序加权平均", "ordered weighted average"},
    {AggregationMethod::mazziotta_pareto, "mazziotta_pareto", "马齐奥塔-帕累托法", "Mazziotta-Pareto"},
    {AggregationMethod::weighted_sum, "weighted_sum", "加权和", "weighted sum"},
    {AggregationMethod::weighted_product, "weighted_product", "加权积", "weighted product"},
    {AggregationMethod::minimum, "minimum", "最小值", "minimum"},
    {AggregationMethod::maximum, "maximum", "最大值", "maximum"},
    {AggregationMethod::wroclaw, "wroclaw", "弗罗茨瓦夫法", "Wroclaw"},
    {AggregationMethod::copeland, "copeland", "科普兰法", "Copeland"},
    {AggregationMethod::topsis, "topsis", "优劣解距离法", "TOPSIS"},
    {AggregationMethod::vikor, "vikor", "多准则妥协解", "VIKOR"},
    {AggregationMethod::grey_relation, "grey_relation", "灰色关联分析", "grey relation"},
};
template <>
inline constexpr EnumTexts<AggregationMethod> enum_texts<AggregationMethod> = aggregation_method_texts;

/// True where a score needs the unit's own row alone.
constexpr bool by_row(AggregationMethod method) noexcept { return method <= AggregationMethod::maximum; }

/// What a sum of squared deviations of k numbers is divided by: k - 1 or k.
enum class DeviationDivisor : std::uint8_t { sample = 0, population = 1 };

inline constexpr EnumText<DeviationDivisor> deviation_divisor_texts[] = {
    {DeviationDivisor::sample, "sample", "样本（k-1）", "sample (k-1)"},
    {DeviationDivisor::population, "population", "总体（k）", "population (k)"},
};
template <>
inline constexpr EnumTexts<DeviationDivisor> enum_texts<DeviationDivisor> = deviation_divisor_texts;

/// A method with its parameters. Those that a method does not name play no part in it.
struct AggregationOptions {
    AggregationMethod method = AggregationMethod::arithmetic;
    double power = 1;                     ///< power: p, also infinite
    std::vector<double> order_weights{};  ///< ordered: v, for the largest value first; as many as columns
    /// mazziotta_pareto, wroclaw: of S and of sd D. The paper of Mazziotta and Pareto has population, Compind
    /// sample.
    DeviationDivisor divisor = DeviationDivisor::sample;
    bool negative_phenomenon = false;  ///< mazziotta_pareto: M + S²/M
    /// Least share of the weight that must be available, else the score is missing (too_few_available). 0:
    /// one value is enough.
    double least_share = 0;
    /// Per component the value below which it vetoes (一票否决); missing: none. Empty: no veto. Row-wise
    /// methods only, as is least_share.
    std::vector<double> veto_below{};
    double veto_cap = 0;    ///< a vetoed score is at most this
    double vikor_v = 0.5;   ///< vikor: weight of the majority against the largest regret
    double grey_rho = 0.5;  ///< grey_relation: 分辨系数

    bool operator==(const AggregationOptions&) const = default;
};

/// The score of one row.
struct RowScore {
    double value = missing_value;  ///< missing unless the issue is fine
    Issue issue{};                 ///< `at` is the component; fine with a code: a note
    std::size_t available = 0;     ///< components that are there
    double available_weight = 0;   ///< their share of all weight, in [0, 1]

    bool operator==(const RowScore&) const = default;
};

/// What is the unit's score (合成得分)? One row by a method that needs no other rows.
///
/// Weights are rescaled over the components that are there, so that a missing one neither helps nor hurts; in
/// weighted_sum and weighted_product the weights of the missing are spread over the others in proportion. An
/// empty span of weights means equal ones. Not fine: no component there (missing, no_values), share of weight
/// under `least_share` (missing, too_few_available), infinite component (invalid_input, infinite_value),
/// negative or infinite weight (invalid_input, negative_weight), no weight on what is there (no_weight), a
/// negative component with weight under geometric, harmonic, weighted product or a power mean with p other
/// than 1 (out_of_domain, negative_component), Mazziotta-Pareto with mean 0 (out_of_domain, mean_zero) or one
/// component and the sample divisor (too_few, one_component). Notes: zero_component (the geometric or
/// harmonic mean, or p < 0, is 0, the limit), veto. Components of weight 0 play no part. Throws Error
/// (bad_argument) for sizes that differ, a method that needs the table, or a parameter that is NaN.
/// O(columns), O(columns log columns) for `ordered`. No allocation up to 64 columns.
QGOV_API RowScore aggregate(std::span<const double> values, std::span<const double> weights,
                            const AggregationOptions& options = {});

/// Weighted geometric mean of numbers whose logarithms are known (对数已知的几何平均): exp(sum w ln n/sum w).
/// A logarithm of -infinity with weight gives 0. All must be there and the weights sum to more than 0. No
/// checks, no allocation.
QGOV_API double geometric_mean_of_logarithms(std::span<const double> logarithms,
                                             std::span<const double> weights) noexcept;

/// What became of one unit.
struct UnitScore {
    RowScore score{};
    std::vector<Reason> reasons{};  ///< places are columns, from 0

    bool operator==(const UnitScore&) const = default;
};

/// The scores of all units.
struct Aggregation {
    std::vector<double> scores{};                       ///< missing where the unit has none
    std::vector<UnitScore> units{};                     ///< one for each row
    Direction direction = Direction::higher_is_better;  ///< whether the larger score is the better one
    Outcome outcome = Outcome::fine;  ///< of the method as a whole; not fine: no unit has a score
    std::vector<Reason> reasons{};
    std::vector<double> weights{};  ///< as used; filled in where equal ones were meant
    AggregationOptions options{};

    bool operator==(const Aggregation&) const = default;
};

/// What are the scores of all units (综合得分)? Every method, row-wise or not, on a normalised table in which
/// larger values are better.
///
/// Row-wise methods: as the function above. Wroclaw: D = sqrt(sum (n - best)²), each square times its weight
/// over the mean weight, scaled up for the columns that are missing; degenerate when all D are 0. Copeland,
/// TOPSIS, VIKOR and grey relation: as in outranking.hpp and multi_criteria.hpp with all columns benefits.
/// Throws as the function above. O(cells), O(rows² columns) for Copeland.
QGOV_API Aggregation aggregate(const Matrix& values, std::span<const double> weights,
                               const AggregationOptions& options = {});

}  // namespace qgov::inline v0
