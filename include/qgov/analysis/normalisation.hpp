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

/// How raw values become comparable ones (无量纲化). x is the raw value, y = x for a benefit and -x for a
/// cost, min, max, mean and sd run over the available units.
enum class NormalisationMethod : std::uint8_t {
    none = 0,                   ///< y
    min_max = 1,                ///< 极差法: low + (high - low)(y - min y)/(max y - min y)
    goalposts = 2,              ///< 阈值法: (x - L)/(U - L), cost (U - x)/(U - L), clipped to [0, 1]; HDI
    z_score = 3,                ///< 标准化: factor (y - mean)/sd + shift, sd with divisor m - 1
    distance_to_target = 4,     ///< (x - min)/(T - min), cost (max - x)/(max - T)
    distance_to_reference = 5,  ///< 1 - (y_ref - y)/(y_ref - min y); reference value, or the leader
    rank = 6,                   ///< r, 1 = worst, ties minimum
    borda = 7,                  ///< r - 1
    percentile_rank = 8,        ///< (r - 1)/(m - 1)
    max = 9,                    ///< x/max, cost 1 - x/max
    linear = 10,                ///< x/max, cost min/x
    sum = 11,                   ///< 比重法: x/sum x, cost (1/x)/sum(1/x)
    vector = 12,                ///< 向量规范化: x/sqrt(sum x²), cost 1 minus that (see VectorCost)
    enhanced_accuracy = 13,     ///< 1 - (max - x)/sum(max - x), cost 1 - (x - min)/sum(x - min)
    zavadskas_turskis = 14,     ///< 1 - |max - x|/max, cost 1 - |min - x|/min
    interval_best = 15,  ///< 适度指标 (RIM): 1 inside the ideal range, falling to 0 at the ends of the range
    middle_best = 16,  ///< 正向化: 1 - |x - best|/max |x - best|
    efficacy = 17,     ///< 功效系数法: (x - bad)/(good - bad)·40 + 60
    ampi = 18,         ///< adjusted Mazziotta-Pareto: 60 (x - min)/(max - min) + 70, reversed for a cost
    categorical = 19,  ///< 分档: a table of steps
    cyclical = 20,     ///< OECD: (y - mean)/mean |y - mean|
    mean = 21,         ///< 均值化: x/mean; the direction plays no part
};

inline constexpr EnumText<NormalisationMethod> normalisation_method_texts[] = {
    {NormalisationMethod::none, "none", "不作处理", "none"},
    {NormalisationMethod::min_max, "min_max", "极差法", "min-max"},
    {NormalisationMethod::goalposts, "goalposts", "阈值法", "goalposts"},
    {NormalisationMethod::z_score, "z_score", "标准化", "z-score"},
    {NormalisationMethod::distance_to_target, "distance_to_target", "与目标的距离", "distance to target"},
    {NormalisationMethod::distance_to_reference, "distance_to_reference", "与标杆的距离",
     "distance to reference"},
    {NormalisationMethod::rank, "rank", "排位", "rank"},
    {NormalisationMethod::borda, "borda", "博尔达分", "Borda"},
    {NormalisationMethod::percentile_rank, "percentile_rank", "百分位", "percentile rank"},
    {NormalisationMethod::max, "max", "最大值法", "max"},
    {NormalisationMethod::linear, "linear", "线性比例法", "linear"},
    {NormalisationMethod::sum, "sum", "比重法", "sum"},
    {NormalisationMethod::vector, "vector", "向量规范化", "vector"},
    {NormalisationMethod::enhanced_accuracy, "enhanced_accuracy", "增强精度法", "enhanced accuracy"},
    {NormalisationMethod::zavadskas_turskis, "zavadskas_turskis", "扎瓦德斯卡斯法", "Zavadskas-Turskis"},
    {NormalisationMethod::interval_best, "interval_best", "区间型正向化", "best in an interval"},
    {NormalisationMethod::middle_best, "middle_best", "中间型正向化", "best in the middle"},
    {NormalisationMethod::efficacy, "efficacy", "功效系数法", "efficacy coefficient"},
    {NormalisationMethod::ampi, "ampi", "AMPI标准化", "adjusted Mazziotta-Pareto"},
    {NormalisationMethod::categorical, "categorical", "分档", "categorical"},
    {NormalisationMethod::cyclical, "cyclical", "周期指标法", "cyclical"},
    {NormalisationMethod::mean, "mean", "均值化", "mean"},
};
template <>
inline constexpr EnumTexts<NormalisationMethod> enum_texts<NormalisationMethod> = normalisation_method_texts;

/// What the vector method does with a cost: 1 minus the value, or the value as it is (TOPSIS then takes the
/// minimum for its ideal).
enum class VectorCost : std::uint8_t { complement = 0, unchanged = 1 };

inline constexpr EnumText<VectorCost> vector_cost_texts[] = {
    {VectorCost::complement, "complement", "取补", "complement"},
    {VectorCost::unchanged, "unchanged", "不变", "unchanged"},
};
template <>
inline constexpr EnumTexts<VectorCost> enum_texts<VectorCost> = vector_cost_texts;

/// A step of a table of categories (档次): raw values from `from` up to the next step are worth `value`.
struct CategoryStep {
    double from = 0;
    double value = 0;

    bool operator==(const CategoryStep&) const = default;
};

/// A method with its parameters. Those that a method does not name play no part in it.
struct NormalisationOptions {
    NormalisationMethod method = NormalisationMethod::min_max;
    Direction direction = Direction::higher_is_better;  ///< or lower_is_better
    double low = 0;                     ///< min_max: value of the worst unit; [1, 100] before geometric means
    double high = 1;                    ///< min_max: value of the best unit
    std::optional<double> lower{};      ///< goalposts: L. min_max, ampi: fixed in place of min x (raw)
    std::optional<double> upper{};      ///< goalposts: U. min_max, ampi: fixed in place of max x (raw)
    bool logarithmic = false;           ///< goalposts: of ln x between ln L and ln U
    bool clip = true;                   ///< goalposts, interval_best: into [0, 1]; a note says how many
    double factor = 1;                  ///< z_score
    double shift = 0;                   ///< z_score; (1, 0) and (10, 100) are usual
    std::optional<double> target{};     ///< distance_to_target: T
    bool cap = false;                   ///< distance_to_target: at most 1
    std::optional<double> reference{};  ///< distance_to_reference: raw; none means the leader
    VectorCost vector_cost = VectorCost::complement;
    double range_low = 0;               ///< interval_best: A
    double range_high = 1;              ///< interval_best: B
    double ideal_low = 0;               ///< interval_best: C
    double ideal_high = 1;              ///< interval_best: D
    double best = 0;                    ///< middle_best
    double bad = 0;                     ///< efficacy: 不允许值
    double good = 1;                    ///< efficacy: 满意值; below `bad` for a cost
    std::vector<CategoryStep> steps{};  ///< categorical: ascending in `from`
    /// Whether a constant indicator gets the values that max, linear, sum, vector, mean, zavadskas_turskis,
    /// rank, borda and distance_to_target have for it; otherwise, and with every other method that takes its
    /// range from the data, it is degenerate.
    bool constant_allowed = false;

    bool operator==(const NormalisationOptions&) const = default;
};

/// How a scale turns a raw value into a normalised one; for those who explain or invert it.
enum class ScaleShape : std::uint8_t {
    linear = 0,      ///< offset + factor (x - origin)/span
    logarithm = 1,   ///< the same of ln x
    reciprocal = 2,  ///< the same of 1/x
    distance = 3,    ///< offset + factor |x - origin|/span
    interval = 4,    ///< interval_best
    steps = 5,       ///< categorical
    order = 6,       ///< rank, borda, percentile_rank: needs the whole column
};

/// A method fitted to one indicator: everything needed to normalise further values at the same goalposts
/// (标尺).
struct NormalisationScale {
    NormalisationOptions options{};
    Issue issue{};                   ///< not fine: no value can be normalised, all are missing
    Issue note{};                    ///< of a scale that stands, such as "small_spread"
    std::size_t available = 0;       ///< finite values that it was fitted to
    double minimum = missing_value;  ///< of them, raw; missing without any
    double maximum = missing_value;
    ScaleShape shape = ScaleShape::linear;
    double origin = 0;
    double span = 1;
    double offset = 0;
    double factor = 1;

    bool operator==(const NormalisationScale&) const = default;
};

/// Fits a method to the values of one indicator (定标尺).
///
/// Missing and infinite values are passed over. The issue: `missing` (no_values), `too_few` (one unit and a
/// range taken from the data), `degenerate` (constant_indicator), `out_of_domain` where a value, sum or
/// goalpost is not positive and the formula divides by it or takes its logarithm, `no_distance`
/// (target_at_worst) and `out_of_domain` (target_beyond_worst) for a target or reference that is the worst
/// value or worse. A spread under 2 % of the largest absolute value is noted (small_spread; choice). Throws
/// Error (bad_argument) for parameters that are not finite, goalposts that do not ascend, steps that do not
/// ascend, a direction other than higher or lower is better, or a missing L, U or T. O(values).
QGOV_API NormalisationScale normalisation_scale(std::span<const double> values,
                                                const NormalisationOptions& options = {});

/// One raw value at the fitted goalposts (按标尺换算); missing for a missing or infinite value, where the
/// formula has no value (logarithm of 0, below the lowest step), for a scale that does not stand, and for
/// rank methods, which need `normalise`. O(1), O(steps) for a table of categories. No allocation.
QGOV_API double normalised(const NormalisationScale& scale, double value) noexcept;

/// The raw value that has this normalised one (反算), where there is exactly one: shapes linear, logarithm
/// and reciprocal, clipping not considered.
QGOV_API std::optional<double> denormalised(const NormalisationScale& scale, double value) noexcept;

/// Normalises a column at the fitted goalposts (逐列换算) and tells of the first value that could not be.
///
/// `values` may be the same memory as `out`. Codes: infinite_value (invalid_input), not_positive and
/// below_first_step (out_of_domain); the fine note "clipped" with the number of values put at a goalpost. No
/// allocation, except O(values) for the rank methods, which rank among `values`. Throws Error (bad_argument)
/// for sizes that differ.
QGOV_API Issue normalise(const NormalisationScale& scale, std::span<const double> values,
                         std::span<double> out);

/// What became of one indicator.
struct NormalisedIndicator {
    NormalisationScale scale{};
    Outcome outcome =
        Outcome::fine;              ///< fine also where single cells could not be normalised: see the reasons
    std::vector<Reason> reasons{};  ///< their numbers begin with the column

    bool operator==(const NormalisedIndicator&) const = default;
};

/// A table of normalised values.
struct NormalisedTable {
    Matrix values{};                                ///< units × indicators
    std::vector<NormalisedIndicator> indicators{};  ///< one for each column

    bool operator==(const NormalisedTable&) const = default;
};

/// Which values are good, on one scale for all indicators (无量纲化)? Normalises each column by its own
/// options, or all by one.
///
/// A missing cell stays missing for its unit only; the cells of an indicator whose outcome is not fine are
/// all missing. Throws Error (bad_argument) unless there is one option aggregate or one for each column, and
/// as `normalisation_scale`. O(cells), O(cells log rows) for rank methods.
QGOV_API NormalisedTable normalise(const Matrix& values, std::span<const NormalisationOptions> options);
QGOV_API NormalisedTable normalise(const Matrix& values, const NormalisationOptions& options = {});

}  // namespace qgov::inline v0
