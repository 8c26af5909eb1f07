#pragma once

#include <qgov/analysis/issue.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// What stands in for a missing value (缺失值插补).
enum class ImputationMethod : std::uint8_t {
    none = 0,          ///< the missing stay missing; aggregation then rescales the weights
    mean = 1,          ///< 均值: of the indicator
    median = 2,        ///< 中位数
    group_mean = 3,    ///< 组内均值: of the indicator in the unit's group
    group_median = 4,  ///< 组内中位数
    unit_mean = 5,     ///< 单位均值: of the unit's own row, normalised before
    last_earlier = 6,  ///< 沿用上期: last earlier value of a series
    linear = 7,        ///< 线性内插: between the neighbours in a series, not beyond its ends
    constant = 8,
};

inline constexpr EnumText<ImputationMethod> imputation_method_texts[] = {
    {ImputationMethod::none, "none", "不插补", "none"},
    {ImputationMethod::mean, "mean", "均值", "mean"},
    {ImputationMethod::median, "median", "中位数", "median"},
    {ImputationMethod::group_mean, "group_mean", "组内均值", "group mean"},
    {ImputationMethod::group_median, "group_median", "组内中位数", "group median"},
    {ImputationMethod::unit_mean, "unit_mean", "单位均值", "unit mean"},
    {ImputationMethod::last_earlier, "last_earlier", "沿用上期", "last earlier value"},
    {ImputationMethod::linear, "linear", "线性内插", "linear between neighbours"},
    {ImputationMethod::constant, "constant", "常数", "constant"},
};
template <>
inline constexpr EnumTexts<ImputationMethod> enum_texts<ImputationMethod> = imputation_method_texts;

/// What stands in for missing values.
struct ImputationOptions {
    ImputationMethod method = ImputationMethod::none;
    double constant = 0;    ///< constant
    std::size_t least = 1;  ///< means and medians: observed values needed

    bool operator==(const ImputationOptions&) const = default;
};

/// A cell that was missing.
struct ImputedCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    double value = missing_value;  ///< missing where nothing could stand in
    std::size_t used = 0;          ///< observed values that it rests on

    bool operator==(const ImputedCell&) const = default;
};

/// A table with its missing cells filled.
struct Imputation {
    Matrix values{};
    std::vector<ImputedCell> cells{};  ///< all that were missing, by row, then column
    std::size_t filled = 0;
    std::size_t still_missing = 0;
    std::vector<Reason> reasons{};
    ImputationOptions options{};

    bool operator==(const Imputation&) const = default;
};

/// Fills the missing cells of a table (缺失值插补); observed values never change, and imputed ones are never
/// used for others.
///
/// Rows are units; `groups` has for each row the number of its group (group methods only). For last_earlier
/// and linear rows are the periods of one unit, in the order of time, and `times` has their distances
/// (years); empty: one apart. A cell for which there are fewer than `least` observed values, or no neighbour,
/// stays missing. Infinite cells count as missing, with a reason. Throws Error (bad_argument) for sizes that
/// differ or times that do not ascend. O(cells log rows) for medians, else O(cells).
QGOV_API Imputation impute(const Matrix& values, const ImputationOptions& options,
                           std::span<const std::uint32_t> groups = {}, std::span<const double> times = {});

/// How much of a unit is there (数据可得率).
struct Availability {
    std::size_t available = 0;
    std::size_t total = 0;
    std::optional<double> share{};         ///< available/total; empty for no columns
    std::optional<double> weight_share{};  ///< of the weights; empty where they sum to 0

    bool operator==(const Availability&) const = default;
};

/// How much of a row is there, by count and by weight (数据可得率)? Empty weights are equal. Throws Error
/// (bad_argument) for sizes that differ. O(columns), no allocation.
QGOV_API Availability availability(std::span<const double> values, std::span<const double> weights = {});

/// Divides each value by its unit's denominator (人均、地均), without a scale factor: out =
/// value/denominator.
///
/// Missing where either is. A denominator that is 0, negative or infinite: that unit is missing,
/// out_of_domain (denominator_not_positive), the first such unit is told. `out` may be `values`. Throws Error
/// (bad_argument) for sizes that differ. O(n), no allocation.
QGOV_API Issue denominate(std::span<const double> values, std::span<const double> denominators,
                          std::span<double> out);

}  // namespace qgov::inline v0
