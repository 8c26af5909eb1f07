#include <qgov/analysis/progress.hpp>

#include <qgov/core/error.hpp>

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;
using detail::short_number;

template <class Result>
bool fail(Result& result, Outcome outcome, Reason why) {
    result.outcome = outcome;
    result.reasons.push_back(std::move(why));
    return false;
}

bool attained(const ProgressCase& input, double value) {
    return input.target && (input.higher_is_better ? value >= *input.target : value <= *input.target);
}

bool worsened(const ProgressCase& input) {
    return input.higher_is_better ? input.value < input.base : input.value > input.base;
}

Reason deteriorating(const ProgressCase& input) {
    return make_reason("deteriorating",
                       "已达到目标，但由" + short_number(input.base) + "变为" + short_number(input.value) +
                           "，走势向坏",
                       "the target is attained, but the value went from " + short_number(input.base) +
                           " to " + short_number(input.value) + ", the wrong way",
                       {input.base, input.value});
}

Reason already_attained(const ProgressCase& input) {
    return make_reason("already_attained",
                       "基期" + short_number(input.base) + "已优于目标" + short_number(*input.target) +
                           "，进度比值会误导",
                       "the base " + short_number(input.base) + " is already beyond the target " +
                           short_number(*input.target) + ", so the ratio misleads",
                       {input.base, *input.target});
}

// Whether the numbers can be computed with at all.
template <class Result>
bool usable(Result& result, const ProgressCase& input) {
    const double numbers[] = {input.base_year,
                              input.base,
                              input.year,
                              input.value,
                              input.target_year,
                              input.target.value_or(0),
                              input.limit.value_or(0)};
    if (!std::all_of(std::begin(numbers), std::end(numbers),
                     [](double each) { return std::isfinite(each); })) {
        return fail(result, Outcome::invalid_input,
                    make_reason("not_finite", "数据中有无穷大或缺失的数", "a number is infinite or missing"));
    }
    if (input.year - input.base_year < 1) {
        return fail(result, Outcome::too_few,
                    make_reason("less_than_a_year", "两个时点相隔不足一年",
                                "the two points are less than a year apart", {input.base_year, input.year}));
    }
    if (input.target && input.target_year <= input.base_year) {
        return fail(result, Outcome::out_of_domain,
                    make_reason("target_year_not_later", "目标年不晚于基年",
                                "the target year is not after the base year",
                                {input.base_year, input.target_year}));
    }
    return true;
}

template <class Result>
bool target_apart(Result& result, const ProgressCase& input) {
    if (!input.target) {
        return fail(result, Outcome::missing, make_reason("no_target", "没有目标值", "there is no target"));
    }
    if (*input.target != input.base) return true;
    return fail(result, Outcome::no_distance,
                make_reason("no_distance", "目标等于基期值" + short_number(input.base),
                            "the target equals the base " + short_number(input.base), {input.base}));
}

template <class Result>
bool ratio_exists(Result& result, double from, double to, std::string_view code) {
    if (from != 0 && to != 0 && (from > 0) == (to > 0)) return true;
    return fail(result, Outcome::out_of_domain,
                make_reason(code, short_number(from) + "到" + short_number(to) + "有0或变号，增长率没有意义",
                            "from " + short_number(from) + " to " + short_number(to) +
                                " there is a zero or a change of sign, so growth has no meaning",
                            {from, to}));
}

double growth(double from, double to, double years) { return std::pow(to / from, 1 / years) - 1; }

double direction(const ProgressCase& input) { return input.higher_is_better ? 1 : -1; }

}  // namespace

std::optional<ProgressCase> progress_case(std::span<const double> years, std::span<const double> values,
                                          double base_year) {
    if (years.size() != values.size()) {
        throw Error(Code::bad_argument, "a series needs as many years as values, not " +
                                            std::to_string(years.size()) + " and " +
                                            std::to_string(values.size()));
    }
    ProgressCase result;
    bool found = false;
    for (std::size_t at = 0; at < years.size(); ++at) {
        if (std::isnan(years[at]) || std::isnan(values[at]) || years[at] < base_year) continue;
        if (!found || years[at] < result.base_year) {
            result.base_year = years[at];
            result.base = values[at];
        }
        if (!found || years[at] > result.year) {
            result.year = years[at];
            result.value = values[at];
        }
        found = true;
    }
    if (!found) return std::nullopt;
    return result;
}

// --- Open SDG ---

namespace {

// 1 far from the limit, 0 at it.
double limit_coefficient(double base, double limit) {
    constexpr double bend = 4.44;
    const double size = std::abs(base);
    const double bound = std::abs(limit);
    if (size >= 2 * bound) return 1;
    const double near = size <= bound ? size / bound : (2 * bound - size) / bound;
    return 1 - std::pow(near, bend);
}

double score_to_target(double value) {
    if (value >= 0.6) return std::min(7.1429 * value - 4.2857, 5.0);
    return std::max(4.1667 * value - 2.5, -5.0);
}

double score_without_target(double value, const std::array<double, 3>& thresholds) {
    if (value >= thresholds[0]) return std::min(500 * value - 5, 5.0);
    if (value >= thresholds[1]) return 250 * value - 1.25;
    if (value >= thresholds[2]) return 500 * value - 2.5;
    return std::max(125 * value - 2.5, -5.0);
}

ProgressStatus open_sdg_status(double value, const std::array<double, 3>& thresholds) {
    if (value >= thresholds[0]) return ProgressStatus::substantial_progress;
    if (value >= thresholds[1]) return ProgressStatus::moderate_progress;
    return value >= thresholds[2] ? ProgressStatus::limited_progress : ProgressStatus::deterioration;
}

// The measure itself; nothing, with the reason, where it has no value.
std::optional<double> open_sdg_value(OpenSdgProgress& result, const ProgressCase& input,
                                     const OpenSdgOptions& options) {
    if (!ratio_exists(result, input.base, input.value, "base_zero_or_sign_change")) return std::nullopt;
    const double sign = input.base < 0 ? -1 : 1;
    const double seen =
        sign * direction(input) * growth(input.base, input.value, input.year - input.base_year);
    if (!input.target) return seen;
    double target = *input.target;
    if (target == 0 && options.zero_target != 0) {
        target = options.zero_target;
        result.reasons.push_back(make_reason(
            "zero_target_replaced", "目标0以" + short_number(target) + "代替：结果随单位而变",
            "the target 0 is replaced by " + short_number(target) + ": the answer depends on the unit",
            {target}));
    }
    if (!target_apart(result, input) ||
        !ratio_exists(result, input.base, target, "target_zero_or_sign_change"))
        return std::nullopt;
    const double needed = growth(input.base, target, input.target_year - input.base_year);
    if (needed == 0) {
        target_apart(result, {.base = target, .target = target});
        return std::nullopt;
    }
    return seen / std::abs(needed);
}

}  // namespace

OpenSdgProgress open_sdg_progress(const ProgressCase& input, const OpenSdgOptions& options) {
    OpenSdgProgress result;
    result.thresholds = input.target ? std::array{0.95, 0.6, 0.0} : std::array{0.015, 0.005, 0.0};
    const bool done = attained(input, input.value);
    if (input.limit && !input.target && std::isfinite(*input.limit) && std::isfinite(input.base)) {
        result.coefficient = limit_coefficient(input.base, *input.limit);
        for (double& each : result.thresholds) each *= *result.coefficient;
    }
    if (usable(result, input)) result.value = open_sdg_value(result, input, options);
    if (done && result.outcome != Outcome::invalid_input) {
        result.outcome = Outcome::fine;
        result.status = ProgressStatus::target_achieved;
        result.score = 5.0;
        if (worsened(input)) result.reasons.push_back(deteriorating(input));
        return result;
    }
    if (!result.value) return result;
    const double value = *result.value;
    result.status = open_sdg_status(value, result.thresholds);
    if (input.target) {
        result.score = score_to_target(value);
    } else if (result.coefficient == 0.0) {
        // At the limit there is nothing left to gain: it was kept or it was not.
        result.score = value >= 0 ? 5.0 : -5.0;
        result.reasons.push_back(
            make_reason("base_at_limit", "基期值已在极限", "the base is at the limit", {input.base}));
    } else {
        const double scaled = value / result.coefficient.value_or(1);
        const std::array<double, 3> plain{0.015, 0.005, 0.0};
        result.score = score_without_target(scaled, options.score_limit_twice ? result.thresholds : plain);
    }
    return result;
}

OpenSdgProgress open_sdg_worst(std::span<const OpenSdgProgress> series) {
    OpenSdgProgress result;
    result.outcome = Outcome::missing;
    for (const OpenSdgProgress& each : series) {
        if (each.score && (!result.score || *each.score < *result.score)) result = each;
    }
    if (!result.score)
        result.reasons.push_back(make_reason("no_series", "没有可计算的序列", "no series has a measure"));
    return result;
}

// --- Eurostat, SDG Index, ESCAP ---

ProgressMeasure eurostat_progress(const ProgressCase& input) {
    ProgressMeasure result;
    if (!usable(result, input)) return result;
    const auto positive = [&](double value) {
        if (value > 0) return true;
        return fail(result, Outcome::out_of_domain,
                    make_reason("not_positive", short_number(value) + "不大于0，增长率没有意义",
                                short_number(value) + " is not above 0, so growth has no meaning", {value}));
    };
    if (!positive(input.base) || !positive(input.value)) return result;
    const double seen = direction(input) * growth(input.base, input.value, input.year - input.base_year);
    if (!input.target) {
        result.value = seen;
        result.status = seen >= 0.01   ? ProgressStatus::significant_progress
                        : seen >= 0    ? ProgressStatus::moderate_progress
                        : seen > -0.01 ? ProgressStatus::moderate_movement_away
                                       : ProgressStatus::significant_movement_away;
        return result;
    }
    if (!positive(*input.target) || !target_apart(result, input)) return result;
    if (attained(input, input.base)) result.reasons.push_back(already_attained(input));
    const double value =
        seen / std::abs(growth(input.base, *input.target, input.target_year - input.base_year));
    result.value = value;
    result.status = value >= 0.95   ? ProgressStatus::significant_progress
                    : value >= 0.60 ? ProgressStatus::moderate_progress
                    : value >= 0    ? ProgressStatus::insufficient_progress
                                    : ProgressStatus::movement_away;
    return result;
}

SdgIndexArrow sdg_index_arrow(const ProgressCase& input) {
    SdgIndexArrow result;
    if (!usable(result, input)) return result;
    result.observed_per_year = (input.value - input.base) / (input.year - input.base_year);
    if (!target_apart(result, input)) return result;
    result.required_per_year = (*input.target - input.base) / (input.target_year - input.base_year);
    const double ratio = *result.observed_per_year / *result.required_per_year;
    result.ratio = ratio;
    if (attained(input, input.base)) {
        result.reasons.push_back(already_attained(input));
        const bool kept = attained(input, input.value);
        if (kept && worsened(input)) result.reasons.push_back(deteriorating(input));
        result.arrow = kept ? ProgressStatus::on_track : ProgressStatus::decreasing;
        return result;
    }
    result.arrow = ratio >= 1     ? ProgressStatus::on_track
                   : ratio >= 0.5 ? ProgressStatus::moderately_improving
                   : ratio >= 0   ? ProgressStatus::stagnating
                                  : ProgressStatus::decreasing;
    return result;
}

EscapAssessment escap_assessment(const ProgressCase& input, std::optional<double> forecast) {
    EscapAssessment result;
    if (!usable(result, input) || !target_apart(result, input)) return result;
    const double distance = *input.target - input.base;
    result.current_status = (input.value - input.base) / distance;
    const double pace = (input.value - input.base) / (input.year - input.base_year);
    const double expected = forecast.value_or(input.value + pace * (input.target_year - input.year));
    if (!std::isfinite(expected)) {
        fail(result, Outcome::invalid_input,
             make_reason("not_finite", "数据中有无穷大或缺失的数", "a number is infinite or missing"));
        return result;
    }
    result.anticipated_gap = (*input.target - expected) / distance;
    return result;
}

}  // namespace qgov::inline v0
