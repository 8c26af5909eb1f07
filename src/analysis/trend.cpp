#include <qgov/analysis/trend.hpp>

#include <qgov/core/error.hpp>

#include "analysis/reason_text.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;
using detail::short_number;

constexpr std::size_t most_pairs = 5'000;

// The pairs that have both numbers.
struct Series {
    std::vector<double> times{};
    std::vector<double> values{};
    bool finite = true;

    std::size_t size() const noexcept { return times.size(); }
};

Series available(std::span<const double> times, std::span<const double> values) {
    if (times.size() != values.size()) {
        throw Error(Code::bad_argument, "a series needs as many times as values, not " +
                                            std::to_string(times.size()) + " and " +
                                            std::to_string(values.size()));
    }
    Series result;
    for (std::size_t at = 0; at < times.size(); ++at) {
        if (std::isnan(times[at]) || std::isnan(values[at])) continue;
        result.finite = result.finite && std::isfinite(times[at]) && std::isfinite(values[at]);
        result.times.push_back(times[at]);
        result.values.push_back(values[at]);
    }
    return result;
}

Series in_order(const Series& series) {
    std::vector<std::size_t> order(series.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return series.times[a] < series.times[b]; });
    Series result;
    result.finite = series.finite;
    for (const std::size_t at : order) {
        result.times.push_back(series.times[at]);
        result.values.push_back(series.values[at]);
    }
    return result;
}

Reason too_few(std::size_t found, std::size_t needed) {
    return make_reason("too_few_values",
                       "只有" + std::to_string(found) + "个值，至少需要" + std::to_string(needed) + "个",
                       "only " + std::to_string(found) + (found == 1 ? " value" : " values") + ", at least " +
                           std::to_string(needed) + " are needed",
                       {static_cast<double>(found), static_cast<double>(needed)});
}

Reason infinite_number() {
    return make_reason("not_finite", "数据中有无穷大", "there is an infinite number in the data");
}

template <class Result>
bool fail(Result& result, Outcome outcome, Reason why) {
    result.outcome = outcome;
    result.reasons.push_back(std::move(why));
    return false;
}

// Whether a series has two values to say anything.
template <class Result>
bool enough(Result& result, const Series& series) {
    if (!series.finite) return fail(result, Outcome::invalid_input, infinite_number());
    if (series.size() < 2) return fail(result, Outcome::too_few, too_few(series.size(), 2));
    return true;
}

bool at_two_times(LineFit& result, const Series& series) {
    const auto [low, high] = std::minmax_element(series.times.begin(), series.times.end());
    if (*low < *high) return true;
    return fail(result, Outcome::degenerate,
                make_reason("one_time", "所有值属于同一时点", "all values are of one time", {*low}));
}

double median(std::vector<double>& values) {
    const std::size_t half = values.size() / 2;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(half);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    const double below = *std::max_element(values.begin(), middle);
    return below + (*middle - below) / 2;
}

LineFit fit(const Series& series) {
    LineFit result;
    result.count = series.size();
    if (!enough(result, series) || !at_two_times(result, series)) return result;
    const auto count = static_cast<double>(series.size());
    double time = 0;
    double value = 0;
    for (std::size_t at = 0; at < series.size(); ++at) {
        time += series.times[at];
        value += series.values[at];
    }
    time /= count;
    value /= count;
    double products = 0;
    for (std::size_t at = 0; at < series.size(); ++at) {
        const double apart = series.times[at] - time;
        result.time_spread += apart * apart;
        products += apart * (series.values[at] - value);
    }
    result.mean_time = time;
    result.slope = products / result.time_spread;
    result.intercept = value - result.slope * time;
    if (series.size() > 2) {
        double squares = 0;
        for (std::size_t at = 0; at < series.size(); ++at) {
            const double rest = (series.values[at] - value) - result.slope * (series.times[at] - time);
            squares += rest * rest;
        }
        result.sigma = std::sqrt(squares / (count - 2));
    }
    return result;
}

// Measured from the mean time, where digits are not lost as they are at year 0.
double at_time(const LineFit& fit, double time) {
    return fit.intercept + fit.slope * fit.mean_time + fit.slope * (time - fit.mean_time);
}

std::optional<double> standard_error(const LineFit& fit, double time) {
    if (fit.outcome != Outcome::fine || !fit.sigma || fit.count < 3) return std::nullopt;
    const double apart = time - fit.mean_time;
    return *fit.sigma * std::sqrt(1 + 1 / static_cast<double>(fit.count) + apart * apart / fit.time_spread);
}

boost::math::students_t_distribution<double> student(std::size_t count) {
    return boost::math::students_t_distribution<double>(static_cast<double>(count) - 2);
}

void require_finite(double value, const char* what) {
    if (std::isfinite(value)) return;
    throw Error(Code::bad_argument, std::string(what) + " must be a finite number");
}

}  // namespace

LineFit fit_line(std::span<const double> times, std::span<const double> values) {
    return fit(available(times, values));
}

std::optional<Prediction> predict(const LineFit& fit, double time, double probability) {
    require_finite(time, "the time of a prediction");
    if (!(probability > 0 && probability < 1)) {
        throw Error(Code::bad_argument, "the probability of a prediction interval lies between 0 and 1");
    }
    const auto error = standard_error(fit, time);
    if (!error) return std::nullopt;
    const double value = at_time(fit, time);
    const double reach = boost::math::quantile(student(fit.count), (1 + probability) / 2) * *error;
    return Prediction{value, Interval::closed(value - reach, value + reach)};
}

std::optional<double> probability_at_least(const LineFit& fit, double time, double bound) {
    require_finite(time, "the time of a prediction");
    const auto error = standard_error(fit, time);
    if (!error || std::isnan(bound)) return std::nullopt;
    if (std::isinf(bound)) return bound < 0 ? 1.0 : 0.0;
    const double value = at_time(fit, time);
    if (*error == 0) return value >= bound ? 1.0 : 0.0;
    return boost::math::cdf(boost::math::complement(student(fit.count), (bound - value) / *error));
}

LineFit theil_sen(std::span<const double> times, std::span<const double> values) {
    const Series series = available(times, values);
    LineFit result;
    result.count = series.size();
    if (series.size() > most_pairs) {
        throw Error(Code::bad_argument, "the Theil-Sen line takes at most 5,000 values, not " +
                                            std::to_string(series.size()) + "; give means of longer periods");
    }
    if (!enough(result, series) || !at_two_times(result, series)) return result;
    std::vector<double> numbers;
    numbers.reserve(series.size() * (series.size() - 1) / 2);
    for (std::size_t a = 0; a < series.size(); ++a) {
        for (std::size_t b = a + 1; b < series.size(); ++b) {
            if (series.times[a] == series.times[b]) continue;
            numbers.push_back((series.values[b] - series.values[a]) / (series.times[b] - series.times[a]));
        }
    }
    result.slope = median(numbers);
    numbers.clear();
    for (std::size_t at = 0; at < series.size(); ++at)
        numbers.push_back(series.values[at] - result.slope * series.times[at]);
    result.intercept = median(numbers);
    return result;
}

std::optional<std::int64_t> mann_kendall(std::span<const double> times, std::span<const double> values) {
    const Series series = in_order(available(times, values));
    if (!series.finite || series.size() < 2) return std::nullopt;
    std::int64_t sum = 0;
    for (std::size_t a = 0; a < series.size(); ++a) {
        for (std::size_t b = a + 1; b < series.size(); ++b) {
            if (series.times[a] == series.times[b]) continue;
            sum += (series.values[b] > series.values[a]) - (series.values[b] < series.values[a]);
        }
    }
    return sum;
}

namespace {

bool all_equal(const Series& series) {
    return std::all_of(series.values.begin(), series.values.end(),
                       [&](double value) { return value == series.values.front(); });
}

// Whether growth between the two has a meaning.
bool ratio_exists(RateResult& result, double first, double last) {
    if (first > 0 && last >= 0) return true;
    const bool both_negative = first < 0 && last < 0;
    const std::string zh = first == 0 ? "基数为0" : both_negative ? "两个值都为负" : "正负号不同";
    const std::string en = first == 0      ? "the base is 0"
                           : both_negative ? "both values are negative"
                                           : "the sign changes";
    const char* code = first == 0 ? "base_zero" : both_negative ? "both_negative" : "sign_change";
    return fail(
        result, Outcome::out_of_domain,
        make_reason(code, zh + "（" + short_number(first) + "到" + short_number(last) + "），增长率没有意义",
                    en + " (" + short_number(first) + " to " + short_number(last) +
                        "), so growth has no meaning",
                    {first, last}));
}

}  // namespace

RateResult compound_growth(std::span<const double> times, std::span<const double> values) {
    const Series series = in_order(available(times, values));
    RateResult result;
    if (!enough(result, series)) return result;
    const double years = series.times.back() - series.times.front();
    const double first = series.values.front();
    const double last = series.values.back();
    if (!(years > 0)) {
        fail(result, Outcome::degenerate,
             make_reason("one_time", "所有值属于同一时点", "all values are of one time",
                         {series.times.front()}));
    } else if (first == last) {
        result.value = 0.0;
    } else if (ratio_exists(result, first, last)) {
        result.value = std::pow(last / first, 1 / years) - 1;
    }
    return result;
}

RateResult percent_change(std::span<const double> times, std::span<const double> values) {
    const Series series = in_order(available(times, values));
    RateResult result;
    if (!enough(result, series)) return result;
    const LineFit line = fit(series);
    if (line.outcome != Outcome::fine) {
        fail(result, line.outcome, line.reasons.front());
    } else if (all_equal(series)) {
        result.value = 0.0;
    } else {
        // Two values lie on their line.
        const double base = series.size() == 2 ? series.values.front() : at_time(line, series.times.front());
        const double last = series.values.back();
        if (ratio_exists(result, base, last)) result.value = 100 * line.slope / base;
    }
    return result;
}

RequiredPace required_pace(double time, double value, double due, double target) {
    for (const double each : {time, value, due, target})
        require_finite(each, "every number of a required pace");
    RequiredPace result;
    const double years = due - time;
    if (!(years > 0)) {
        fail(result, Outcome::out_of_domain,
             make_reason("no_time_left", "已无剩余时间", "no time is left", {time, due}));
        return result;
    }
    result.per_year = (target - value) / years;
    if (value > 0 && target > 0) {
        result.growth = std::pow(target / value, 1 / years) - 1;
    } else {
        result.reasons.push_back(make_reason(
            "linear_only",
            "数值" + short_number(value) + "与目标" + short_number(target) + "不都大于0：只按等差计算",
            "the value " + short_number(value) + " and the target " + short_number(target) +
                " are not both above 0: linear pace only",
            {value, target}));
    }
    return result;
}

// --- Forecast ---

namespace {

double logit(double value, double lower, double upper) { return std::log((value - lower) / (upper - value)); }

double from_logit(double z, double lower, double upper) {
    return lower + (upper - lower) / (1 + std::exp(-z));
}

int sign(double value) noexcept { return (value > 0) - (value < 0); }

// The band that the changes of a year reach from the last value.
Interval band(const Series& series, double time) {
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t at = 1; at < series.size(); ++at) {
        const double change =
            (series.values[at] - series.values[at - 1]) / (series.times[at] - series.times[at - 1]);
        least = std::min(least, change);
        most = std::max(most, change);
    }
    const double years = time - series.times.back();
    const double ends[] = {series.values.back() + years * least, series.values.back() + years * most};
    return Interval::closed(std::min(ends[0], ends[1]), std::max(ends[0], ends[1]));
}

void by_one_change(Forecast& result, const Series& series, const std::optional<Interval>& reached) {
    const double years = result.time - series.times[1];
    const double change = (series.values[1] - series.values[0]) / (series.times[1] - series.times[0]);
    result.method = ForecastMethod::one_change;
    result.value = series.values[1] + years * change;
    result.interval = reached.value_or(Interval::point(*result.value));
    result.reasons.push_back(
        make_reason("one_change_only", "只有两个值，按一次变动外推，可信度低",
                    "only two values: the last change is carried on, with little confidence"));
}

// Where a band is open, the numbers that the indicator cannot have are no part of it.
bool inside(const Series& series, const Interval& bounds) {
    return std::all_of(series.values.begin(), series.values.end(),
                       [&](double value) { return value > bounds.low && value < bounds.high; });
}

void by_regression(Forecast& result, Series series, const std::optional<Interval>& bounds) {
    result.method = ForecastMethod::ols;
    if (bounds && inside(series, *bounds)) {
        result.method = ForecastMethod::logit;
        result.lower = bounds->low;
        result.upper = bounds->high;
        for (double& value : series.values) value = logit(value, result.lower, result.upper);
    } else if (bounds) {
        result.reasons.push_back(make_reason(
            "value_at_bound", "有数值达到或超出取值范围" + bounds->to_string() + "，改用线性回归",
            "a value is at or beyond the bounds " + bounds->to_string() + ", so the regression is linear",
            {bounds->low, bounds->high}));
    }
    result.fit = fit(series);
    const Prediction found = predict(result.fit, result.time).value_or(Prediction{});
    if (result.method == ForecastMethod::ols) {
        result.value = found.value;
        result.interval = found.interval;
        return;
    }
    const auto back = [&](double z) { return from_logit(z, result.lower, result.upper); };
    result.value = back(found.value);
    result.interval = Interval::closed(back(found.interval.low), back(found.interval.high));
}

void check_robust(Forecast& result, const Series& series, const LineFit& robust) {
    const LineFit line = fit(series);
    const std::int64_t steps = mann_kendall(series.times, series.values).value_or(0);
    if (sign(line.slope) == sign(robust.slope) && sign(line.slope) == sign(static_cast<double>(steps)))
        return;
    const std::string ols = short_number(line.slope);
    const std::string sen = short_number(robust.slope);
    const std::string kendall = std::to_string(steps);
    result.reasons.push_back(
        make_reason("trend_not_robust",
                    "趋势不稳健：回归斜率" + ols + "，Theil-Sen斜率" + sen + "，Mann-Kendall S为" + kendall,
                    "the trend is not robust: OLS slope " + ols + ", Theil-Sen slope " + sen +
                        ", Mann-Kendall S " + kendall,
                    {line.slope, robust.slope, static_cast<double>(steps)}));
}

}  // namespace

Forecast forecast(std::span<const double> times, std::span<const double> values, double time,
                  const std::optional<Interval>& bounds, const std::optional<Interval>& band_of_two) {
    require_finite(time, "the time of a forecast");
    if (bounds &&
        !(std::isfinite(bounds->low) && std::isfinite(bounds->high) && bounds->low < bounds->high)) {
        throw Error(Code::bad_argument, "the bounds of a forecast need a lower end below the upper one");
    }
    const Series series = in_order(available(times, values));
    Forecast result;
    result.count = series.size();
    result.time = time;
    if (!enough(result, series)) return result;
    if (std::adjacent_find(series.times.begin(), series.times.end()) != series.times.end()) {
        fail(result, Outcome::conflict,
             make_reason("repeated_time", "同一时点有多个值", "there are several values of one time"));
        return result;
    }
    if (series.size() == 2) {
        by_one_change(result, series, band_of_two);
        return result;
    }
    const LineFit robust = theil_sen(series.times, series.values);
    result.theil_sen = robust.intercept + robust.slope * time;
    check_robust(result, series, robust);
    if (series.size() < 5) {
        result.method = ForecastMethod::theil_sen;
        result.value = result.theil_sen;
        result.interval = band(series, time);
    } else {
        by_regression(result, series, bounds);
    }
    return result;
}

std::optional<double> probability_at_least(const Forecast& forecast, double bound) {
    if (!forecast.value || std::isnan(bound)) return std::nullopt;
    switch (forecast.method) {
    case ForecastMethod::none:
        return std::nullopt;
    case ForecastMethod::ols:
        return probability_at_least(forecast.fit, forecast.time, bound);
    case ForecastMethod::logit:
        if (bound <= forecast.lower) return 1.0;
        if (bound >= forecast.upper) return 0.0;
        return probability_at_least(forecast.fit, forecast.time,
                                    logit(bound, forecast.lower, forecast.upper));
    case ForecastMethod::one_change:
    case ForecastMethod::theil_sen:
        break;
    }
    const Interval& band = forecast.interval;
    if (band.low >= bound) return 1.0;
    if (band.high < bound || band.low == band.high) return 0.0;
    if (std::isinf(band.low) || std::isinf(band.high)) return std::nullopt;
    return (band.high - bound) / (band.high - band.low);
}

}  // namespace qgov::inline v0
