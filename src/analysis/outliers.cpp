#include <qgov/analysis/outliers.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qgov::inline v0 {

namespace {

struct PlottingPosition {
    double a = 0;
    double b = 0;
};

// Of the continuous types: the place is n p + a + p (1 - a - b), counted from 1 (Hyndman and Fan 1996).
PlottingPosition position_of(QuantileType type) {
    switch (type) {
    case QuantileType::type_4:
        return {0, 1};
    case QuantileType::type_5:
        return {0.5, 0.5};
    case QuantileType::type_6:
        return {0, 0};
    case QuantileType::type_8:
        return {1.0 / 3, 1.0 / 3};
    case QuantileType::type_9:
        return {3.0 / 8, 3.0 / 8};
    default:
        return {1, 1};
    }
}

// Places that a binary fraction puts a hair beside a whole number count as whole.
constexpr double place_tolerance = 4 * 2.220446049250313e-16;

double entry(std::span<const double> ascending, double place) {
    const double last = static_cast<double>(ascending.size());
    return ascending[static_cast<std::size_t>(std::clamp(place, 1.0, last)) - 1];
}

bool passes(const Moments& found, const OutlierOptions& options) {
    return std::abs(found.skewness.value()) < options.skewness_limit ||
           found.kurtosis.value() < options.kurtosis_limit;
}

// Takes all at the extreme of one side to the next value; returns how many, 0 when all are equal.
std::size_t winsorise_once(std::span<double> values, bool high) {
    double extreme = missing_value;
    for (const double value : values) {
        if (is_missing(value)) continue;
        if (is_missing(extreme) || (high ? value > extreme : value < extreme)) extreme = value;
    }
    double next = missing_value;
    for (const double value : values) {
        if (is_missing(value) || value == extreme) continue;
        if (is_missing(next) || (high ? value > next : value < next)) next = value;
    }
    if (is_missing(next)) return 0;
    std::size_t taken = 0;
    for (double& value : values) {
        if (value != extreme) continue;
        value = next;
        ++taken;
    }
    return taken;
}

void transform(std::span<const double> values, std::span<double> out, const OutlierOptions& options) {
    double least = missing_value;
    double largest = missing_value;
    for (const double value : values) {
        if (is_missing(value)) continue;
        if (!(value >= least)) least = value;
        if (!(value <= largest)) largest = value;
    }
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double above = values[at] - least;
        if (options.transform == OutlierTransform::logarithm) {
            out[at] = std::log(above + 0.01 * (largest - least));
        } else if (options.lambda == 0) {
            out[at] = std::log1p(above);
        } else {
            out[at] = (std::pow(above + 1, options.lambda) - 1) / options.lambda;
        }
    }
}

void list_changes(TreatedIndicator& result, std::span<const double> before, std::span<const double> after) {
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (is_missing(before[at]) || before[at] == after[at]) continue;
        result.changed.push_back(
            {static_cast<std::uint32_t>(at), before[at], after[at], after[at] < before[at]});
    }
}

void say_skewed(TreatedIndicator& result, std::string_view code, std::string_view zh, std::string_view en) {
    result.reasons.push_back(worded(code, zh, en, {*result.after.skewness, *result.after.kurtosis}));
}

// Why there is no kurtosis.
void say_untestable(TreatedIndicator& result) {
    const Moments& found = result.before;
    Issue issue{Outcome::degenerate, "constant_indicator", 0, found.mean.value_or(0)};
    if (found.count == 0) issue = {Outcome::missing, "no_values"};
    if (found.count > 0 && !found.deviation) issue = {Outcome::out_of_domain, "not_representable"};
    if (found.count > 0 && found.count < 4) {
        issue = {Outcome::too_few, "too_few_for_kurtosis", 0, number_of(found.count)};
    }
    result.outcome = issue.outcome;
    result.reasons.push_back(reason(issue));
}

void treat_by_moments(TreatedIndicator& result, std::span<const double> values, std::span<double> out,
                      const OutlierOptions& options) {
    if (!result.before.kurtosis) return say_untestable(result);
    if (passes(result.before, options)) return;
    std::size_t high = 0;
    std::size_t low = 0;
    while (!passes(result.after, options) && high + low < options.most_winsorised) {
        const bool at_high = *result.after.skewness >= 0;
        const std::size_t taken = winsorise_once(out, at_high);
        (at_high ? high : low) = taken;
        const Moments now = moments(out);
        // With only two different values left, one more step would make them all equal.
        if (taken == 0 || !now.kurtosis) break;
        result.after = now;
    }
    if (passes(result.after, options)) {
        result.treatment = OutlierTreatment::winsorised;
        list_changes(result, values, out);
        result.reasons.push_back(
            worded("winsorised", "缩尾{}个值：偏度由{}变为{}，峰度由{}变为{}",
                   "values winsorised: {}; skewness {} before, {} after, kurtosis {} before, "
                   "{} after",
                   {number_of(result.changed.size()), *result.before.skewness, *result.after.skewness,
                    *result.before.kurtosis, *result.after.kurtosis}));
        return;
    }
    std::copy(values.begin(), values.end(), out.begin());
    result.after = result.before;
    if (options.transform != OutlierTransform::none) {
        transform(values, out, options);
        const Moments now = moments(out);
        if (now.kurtosis) {
            result.treatment = OutlierTreatment::transformed;
            result.after = now;
            say_skewed(result, "transformed", "缩尾不足以纠正，改用变换：偏度{}，峰度{}",
                       "winsorising was not enough, transformed: skewness {}, kurtosis {}");
        } else {
            std::copy(values.begin(), values.end(), out.begin());
        }
    }
    if (passes(result.after, options)) return;
    say_skewed(result, "still_skewed", "处理后仍偏斜：偏度{}，峰度{}",
               "still skewed after treatment: skewness {}, kurtosis {}");
}

void treat_by_fences(TreatedIndicator& result, std::span<const double> values, std::span<double> out,
                     const OutlierOptions& options) {
    std::vector<double> ascending = finite_of(values);
    if (ascending.empty()) {
        result.outcome = Outcome::missing;
        result.reasons.push_back(reason({Outcome::missing, "no_values"}));
        return;
    }
    std::sort(ascending.begin(), ascending.end());
    const double lower = quantile(ascending, 0.25, options.quantile_type).value();
    const double upper = quantile(ascending, 0.75, options.quantile_type).value();
    const double low = lower - options.fence * (upper - lower);
    const double high = upper + options.fence * (upper - lower);
    result.low_fence = low;
    result.high_fence = high;
    for (double& value : out) {
        if (!is_missing(value)) value = std::clamp(value, low, high);
    }
    list_changes(result, values, out);
    result.after = moments(out);
    if (result.changed.empty()) return;
    result.treatment = OutlierTreatment::fenced;
    result.reasons.push_back(worded("fenced", "超出界限而取界限值的：{}个，界限为{}至{}",
                                    "values set to the fences: {}; the fences are {} and {}",
                                    {number_of(result.changed.size()), low, high}));
}

}  // namespace

Moments moments(std::span<const double> values) noexcept {
    Moments result;
    double sum = 0;
    double least = missing_value;
    double largest = missing_value;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        ++result.count;
        sum += value;
        if (!(value >= least)) least = value;
        if (!(value <= largest)) largest = value;
    }
    if (result.count == 0 || !std::isfinite(sum)) return result;
    const auto n = static_cast<double>(result.count);
    if (least == largest) {
        result.mean = least;
        if (result.count > 1) result.deviation = 0;
        return result;
    }
    const double mean = sum / n;
    // Deviations in units of the range, so that their fourth powers neither overflow nor vanish.
    const double range = largest - least;
    result.mean = mean;
    if (!std::isfinite(range)) return result;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        const double deviation = (value - mean) / range;
        const double square = deviation * deviation;
        second += square;
        third += square * deviation;
        fourth += square * square;
    }
    result.deviation = range * std::sqrt(second / (n - 1));
    if (result.count >= 3) {
        result.skewness =
            std::sqrt(n * (n - 1)) / (n - 2) * std::sqrt(n) * third / (second * std::sqrt(second));
    }
    if (result.count >= 4) {
        const double ratio = n * fourth / (second * second);
        result.kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (ratio - 3) + 6);
    }
    return result;
}

std::optional<double> quantile(std::span<const double> ascending, double probability, QuantileType type) {
    require_argument(probability >= 0 && probability <= 1, "quantile: the probability must be in [0, 1]");
    require_argument(find_text(type) != nullptr, "quantile: no such type");
    if (ascending.empty()) return std::nullopt;
    const auto n = static_cast<double>(ascending.size());
    if (type == QuantileType::type_1 || type == QuantileType::type_2) {
        const double place = n * probability;
        const double whole = std::floor(place + place_tolerance * n);
        const bool jump = place <= whole + place_tolerance * n;
        if (!jump) return entry(ascending, whole + 1);
        if (type == QuantileType::type_1) return entry(ascending, whole);
        return std::midpoint(entry(ascending, whole), entry(ascending, whole + 1));
    }
    const PlottingPosition position = position_of(type);
    const double place = position.a + probability * (n + 1 - position.a - position.b);
    const double whole = std::floor(place + place_tolerance * n);
    double share = place - whole;
    if (std::abs(share) < place_tolerance * n) share = 0;
    const double low = entry(ascending, whole);
    const double high = entry(ascending, whole + 1);
    return share == 0 ? low : std::lerp(low, high, share);
}

TreatedIndicator treat_outliers(std::span<const double> values, std::span<double> out,
                                const OutlierOptions& options) {
    require_count("treat_outliers", "places for the results", out.size(), values.size());
    require_argument(find_text(options.method) && find_text(options.transform),
                     "treat_outliers: no such method or transform");
    require_argument(options.skewness_limit >= 0 && !is_missing(options.kurtosis_limit) &&
                         std::isfinite(options.lambda) && options.fence >= 0,
                     "treat_outliers: a limit is not a number, or negative");
    TreatedIndicator result;
    const std::size_t infinite = first_infinite(values);
    if (infinite < values.size()) {
        result.reasons.push_back(
            reason({Outcome::invalid_input, "infinite_value", infinite, values[infinite]}));
    }
    for (std::size_t at = 0; at < values.size(); ++at) {
        out[at] = std::isfinite(values[at]) ? values[at] : missing_value;
    }
    const std::vector<double> finite(out.begin(), out.end());
    result.before = moments(finite);
    result.after = result.before;
    if (options.method == OutlierMethod::moments) treat_by_moments(result, finite, out, options);
    if (options.method == OutlierMethod::interquartile) treat_by_fences(result, finite, out, options);
    return result;
}

TreatedTable treat_outliers(const Matrix& values, const OutlierOptions& options) {
    TreatedTable result{Matrix(values.rows, values.columns, missing_value), {}, options};
    result.indicators.resize(values.columns);
    for_each_column(values, &result.values,
                    [&](std::size_t column, std::span<const double> in, std::span<double> out) {
                        result.indicators[column] = treat_outliers(in, out, options);
                    });
    return result;
}

}  // namespace qgov::inline v0
