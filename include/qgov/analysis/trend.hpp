#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Series are two spans of the same length, times (years) and values; pairs in which either is missing (NaN) are left
// out. Different lengths throw Error (bad_argument). Infinite numbers give `invalid_input`.

/// A straight line through a series.
struct LineFit {
    Outcome outcome = Outcome::fine;
    std::size_t count = 0;  ///< values used
    double intercept = 0;
    double slope = 0;               ///< per year
    std::optional<double> sigma{};  ///< sqrt(SSE/(n-2)); empty below three values and for Theil-Sen
    double mean_time = 0;
    double time_spread = 0;  ///< sum of (t - mean)^2
    std::vector<Reason> reasons{};

    bool operator==(const LineFit&) const = default;
};

/// How does the series run on average (线性趋势)? Ordinary least squares (最小二乘). `too_few` below two values,
/// `degenerate` when all are of one time. O(n).
QGOV_API LineFit fit_line(std::span<const double> times, std::span<const double> values);

/// A forecast with its prediction interval.
struct Prediction {
    double value = 0;
    Interval interval{};

    bool operator==(const Prediction&) const = default;
};

/// Where will the line be, and between what will a value lie with this probability (预测区间)? Forecast a+bT, interval
/// forecast ± t(n-2) * sigma * sqrt(1 + 1/n + (T - mean)^2/Sxx), as R `predict.lm`. Nothing for a fit that is not fine or
/// has no sigma. Throws Error (bad_argument) unless the time is finite and the probability in (0, 1).
QGOV_API std::optional<Prediction> predict(const LineFit& fit, double time, double probability = 0.8);
/// How probable is a value of at least `bound` at a time? 1 - F_t((bound - forecast)/se), F_t of Student's t with n-2
/// degrees of freedom; without scatter 0 or 1. Nothing as for `predict`.
QGOV_API std::optional<double> probability_at_least(const LineFit& fit, double time, double bound);

/// How does the series run, whatever single values do (稳健趋势)? Theil (1950), Sen (1968): the slope is the median of the
/// slopes of all pairs, the intercept the median of y - slope t. Pairs of one time are left out. Outcomes as `fit_line`.
/// Throws Error (bad_argument) for more than 5,000 values. O(n^2 log n).
QGOV_API LineFit theil_sen(std::span<const double> times, std::span<const double> values);

/// Does the series rise or fall more often (升降计数)? Mann (1945), Kendall: S = sum over i < j of sign(x_j - x_i), in
/// order of time; pairs of one time do not count. Nothing below two values or with infinite numbers. O(n^2).
QGOV_API std::optional<std::int64_t> mann_kendall(std::span<const double> times,
                                                  std::span<const double> values);

/// A rate that may not exist.
struct RateResult {
    Outcome outcome = Outcome::fine;
    std::optional<double> value{};
    std::vector<Reason> reasons{};

    bool operator==(const RateResult&) const = default;
};

/// Compound annual growth (年均复合增长率) as a fraction: (last/first)^(1/years) - 1 over the first and last available
/// value. Equal values give 0. Fewer than two values `too_few`; a base of zero, a change of sign and two negative values
/// `out_of_domain`: a ratio would show a smaller loss as a decline. O(n).
QGOV_API RateResult compound_growth(std::span<const double> times, std::span<const double> values);
/// Change in per cent a year, measured against the start (年均变动率), as COINr `prc_change`: from three values on 100 x
/// OLS slope / fitted first value; of two 100 x (last - first)/first/years; all equal 0. Outcomes as `compound_growth`,
/// for the fitted first value. O(n).
QGOV_API RateResult percent_change(std::span<const double> times, std::span<const double> values);

/// What must come every year to arrive in time.
struct RequiredPace {
    Outcome outcome = Outcome::fine;
    std::optional<double> per_year{};  ///< (target - value)/(due - time)
    std::optional<double> growth{};    ///< (target/value)^(1/years) - 1 as a fraction, when both are above 0
    std::vector<Reason> reasons{};

    bool operator==(const RequiredPace&) const = default;
};

/// By how much must the value change every year to meet the target in time (尚需年均增速)? Linear, and geometric only for
/// two positive numbers: zero is never replaced by a small number. `out_of_domain` when no time is left. Throws Error
/// (bad_argument) for numbers that are not finite. O(1).
QGOV_API RequiredPace required_pace(double time, double value, double due, double target);

/// How a forecast was made.
enum class ForecastMethod : std::uint8_t {
    none = 0,
    one_change = 1,  ///< the last change goes on; two values, little confidence
    theil_sen = 2,   ///< three or four values, with the band of the yearly changes
    ols = 3,
    logit = 4,  ///< OLS on ln((x-L)/(U-x)) for bounded indicators
};

inline constexpr EnumText<ForecastMethod> forecast_method_texts[] = {
    {ForecastMethod::none, "none", "无", "none"},
    {ForecastMethod::one_change, "one_change", "按一次变动外推", "last change"},
    {ForecastMethod::theil_sen, "theil_sen", "稳健趋势", "Theil-Sen"},
    {ForecastMethod::ols, "ols", "线性回归", "linear regression"},
    {ForecastMethod::logit, "logit", "对数比回归", "logit regression"},
};
template <>
inline constexpr EnumTexts<ForecastMethod> enum_texts<ForecastMethod> = forecast_method_texts;

/// The number expected at a time, and how it may fall out.
struct Forecast {
    Outcome outcome = Outcome::fine;
    ForecastMethod method = ForecastMethod::none;
    std::size_t count = 0;  ///< values used
    double time = 0;
    std::optional<double> value{};
    Interval interval{};  ///< 80 % prediction interval, or the whole band; all numbers without a forecast
    std::optional<double> theil_sen{};  ///< the forecast of the robust line, from three values on
    LineFit fit{};                      ///< for `ols` and `logit` (of the transformed values)
    double lower = 0;                   ///< bounds of `logit`
    double upper = 0;
    std::vector<Reason> reasons{};

    bool operator==(const Forecast&) const = default;
};

/// What to expect at a time (预测)? The method follows from the number of values (a choice of this project): five and more
/// OLS with its 80 % interval; three or four Theil-Sen with the band that the smallest and the largest yearly change
/// reach from the last value; two the last change; one none (`too_few`).
///
/// With bounds (a share: 0 to 100) OLS is made on ln((x-L)/(U-x)) and transformed back; a value at or beyond a bound makes
/// it a plain one, with the reason `value_at_bound`. `trend_not_robust` is a reason when OLS, Theil-Sen and Mann-Kendall
/// disagree on the direction. `band_of_two` is what two values reach at the time when their rounding counts; without it
/// the band of two is a point. Times must not repeat: `conflict`. O(n^2).
/// Throws Error (bad_argument) for more than 5,000 values, a time that is not finite, and bounds that are not L < U.
QGOV_API Forecast forecast(std::span<const double> times, std::span<const double> values, double time,
                           const std::optional<Interval>& bounds = {},
                           const std::optional<Interval>& band_of_two = {});
/// How probable is a number of at least `bound` (实现概率)? Student's t for regressions; for bands the share of the band,
/// which is a choice and no statistics. Nothing without a forecast.
QGOV_API std::optional<double> probability_at_least(const Forecast& forecast, double bound);

}  // namespace qgov::inline v0
