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

/// Moments of the available values (矩).
struct Moments {
    std::size_t count = 0;
    std::optional<double> mean{};       ///< from 1 value
    std::optional<double> deviation{};  ///< sd with divisor n - 1, from 2
    std::optional<double> skewness{};   ///< G1, from 3 that are not all equal
    std::optional<double> kurtosis{};   ///< excess, G2, from 4 that are not all equal

    bool operator==(const Moments&) const = default;
};

/// How is the indicator distributed (偏度、峰度)? Mean, sd, skewness G1 = sqrt(n(n-1))/(n-2)·sqrt(n)·sum
/// d³/(sum d²)^1.5 and excess kurtosis G2 = (n-1)/((n-2)(n-3))·((n+1)(r-3)+6), r = n sum d⁴/(sum d²)²:
/// bias-corrected, as SKEW and KURT of spreadsheets and type 2 of e1071. Missing and infinite values are
/// passed over. O(n), no allocation.
QGOV_API Moments moments(std::span<const double> values) noexcept;

/// Which sample quantile (分位数): the types of Hyndman and Fan 1996, numbered as in R.
enum class QuantileType : std::uint8_t {
    type_1 = 1,  ///< order statistic ceil(np)
    type_2 = 2,  ///< the same, averaged at jumps
    type_4 = 4,
    type_5 = 5,  ///< Hazen
    type_6 = 6,  ///< (n + 1)p; QUARTILE.EXC, SPSS
    type_7 = 7,  ///< 1 + (n - 1)p; R's default, QUARTILE.INC, numpy
    type_8 = 8,  ///< median-unbiased
    type_9 = 9,
};

inline constexpr EnumText<QuantileType> quantile_type_texts[] = {
    {QuantileType::type_1, "type_1", "类型1", "type 1"}, {QuantileType::type_2, "type_2", "类型2", "type 2"},
    {QuantileType::type_4, "type_4", "类型4", "type 4"}, {QuantileType::type_5, "type_5", "类型5", "type 5"},
    {QuantileType::type_6, "type_6", "类型6", "type 6"}, {QuantileType::type_7, "type_7", "类型7", "type 7"},
    {QuantileType::type_8, "type_8", "类型8", "type 8"}, {QuantileType::type_9, "type_9", "类型9", "type 9"},
};
template <>
inline constexpr EnumTexts<QuantileType> enum_texts<QuantileType> = quantile_type_texts;

/// The quantile at `probability` of ascending numbers without missing ones (分位数); empty without any.
/// Throws Error (bad_argument) for a probability outside [0, 1]. O(1).
QGOV_API std::optional<double> quantile(std::span<const double> ascending, double probability,
                                        QuantileType type = QuantileType::type_7);

/// What counts as an outlying distribution, and what is then done (离群值处理).
enum class OutlierMethod : std::uint8_t {
    none = 0,
    moments = 1,        ///< COINr, JRC: skewness and kurtosis; winsorise, then transform
    interquartile = 2,  ///< 四分位距法: values beyond the fences are set to them
};

inline constexpr EnumText<OutlierMethod> outlier_method_texts[] = {
    {OutlierMethod::none, "none", "不处理", "none"},
    {OutlierMethod::moments, "moments", "偏度峰度法", "skewness and kurtosis"},
    {OutlierMethod::interquartile, "interquartile", "四分位距法", "interquartile range"},
};
template <>
inline constexpr EnumTexts<OutlierMethod> enum_texts<OutlierMethod> = outlier_method_texts;

/// What follows where winsorising does not help.
enum class OutlierTransform : std::uint8_t {
    none = 0,
    logarithm = 1,  ///< ln(x - min + 0.01 (max - min)) of the original; COINr log_CT
    box_cox = 2,    ///< ((x - min + 1)^lambda - 1)/lambda of the original, lambda given
};

inline constexpr EnumText<OutlierTransform> outlier_transform_texts[] = {
    {OutlierTransform::none, "none", "不变换", "none"},
    {OutlierTransform::logarithm, "logarithm", "取对数", "logarithm"},
    {OutlierTransform::box_cox, "box_cox", "Box-Cox变换", "Box-Cox"},
};
template <>
inline constexpr EnumTexts<OutlierTransform> enum_texts<OutlierTransform> = outlier_transform_texts;

/// When a column has outliers, and what is done with them.
struct OutlierOptions {
    OutlierMethod method = OutlierMethod::moments;
    double skewness_limit = 2;        ///< moments: passes if |G1| is below
    double kurtosis_limit = 3.5;      ///< moments: or G2 is below
    std::size_t most_winsorised = 5;  ///< moments: no further step once so many units are
    OutlierTransform transform = OutlierTransform::logarithm;
    double lambda = 0;   ///< box_cox; 0: the logarithm
    double fence = 1.5;  ///< interquartile: fences at Q1 - fence·IQR and Q3 + fence·IQR
    QuantileType quantile_type = QuantileType::type_7;

    bool operator==(const OutlierOptions&) const = default;
};

/// What was done to an indicator.
enum class OutlierTreatment : std::uint8_t {
    none = 0,         ///< passed, or could not be tested
    winsorised = 1,   ///< 缩尾
    transformed = 2,  ///< by the transform of the options
    fenced = 3,       ///< set to the fences
};

inline constexpr EnumText<OutlierTreatment> outlier_treatment_texts[] = {
    {OutlierTreatment::none, "none", "未处理", "none"},
    {OutlierTreatment::winsorised, "winsorised", "缩尾", "winsorised"},
    {OutlierTreatment::transformed, "transformed", "变换", "transformed"},
    {OutlierTreatment::fenced, "fenced", "截于界限", "fenced"},
};
template <>
inline constexpr EnumTexts<OutlierTreatment> enum_texts<OutlierTreatment> = outlier_treatment_texts;

/// A value that was changed.
struct TreatedUnit {
    std::uint32_t unit = 0;
    double before = 0;
    double after = 0;
    bool high = false;  ///< at the high end

    bool operator==(const TreatedUnit&) const = default;
};

/// The treatment of one indicator with everything that it changed.
struct TreatedIndicator {
    OutlierTreatment treatment = OutlierTreatment::none;
    std::vector<TreatedUnit> changed{};  ///< ascending; empty for a transform, which changes all
    Moments before{};
    Moments after{};
    std::optional<double> low_fence{};  ///< interquartile
    std::optional<double> high_fence{};
    Outcome outcome = Outcome::fine;  ///< of the test; whatever it is, the values stand
    std::vector<Reason> reasons{};

    bool operator==(const TreatedIndicator&) const = default;
};

/// Do a few extreme units dominate the indicator, and what is it without them (离群值处理)? Treats a column
/// into `out`, which may be the same memory.
///
/// Moments: passes if |G1| < 2 or G2 < 3.5. Else, while it fails and fewer than `most_winsorised` units are
/// winsorised: the units at the extreme of the skewed side (G1 ≥ 0: high), ties together, are set to the next
/// value, and the test is repeated; the number of units winsorised is that of the units so taken at the last
/// step of each side. Still failing: the transform of the original column; reason still_skewed if that fails
/// as well. Too few values for G2 (under 4) or all equal: untreated, outcome too_few or degenerate.
/// Interquartile: values beyond the fences are set to them. Missing values stay; infinite ones become
/// missing, with a reason. Throws Error (bad_argument) for sizes that differ or parameters that are NaN. O(n
/// log n + n·most_winsorised).
QGOV_API TreatedIndicator treat_outliers(std::span<const double> values, std::span<double> out,
                                         const OutlierOptions& options = {});

/// A treated table.
struct TreatedTable {
    Matrix values{};
    std::vector<TreatedIndicator> indicators{};
    OutlierOptions options{};

    bool operator==(const TreatedTable&) const = default;
};

/// The same for each column of a table. O(cells log rows).
QGOV_API TreatedTable treat_outliers(const Matrix& values, const OutlierOptions& options = {});

}  // namespace qgov::inline v0
