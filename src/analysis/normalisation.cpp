#include <qgov/analysis/normalisation.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/normalisation_fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>

namespace qgov::inline v0 {

namespace {

bool fine(const Issue& issue) noexcept { return issue.outcome == Outcome::fine; }

// Value in [0, 1] inside the range, below 0 outside it; infinite where the ideal begins at the range's end.
double interval_value(const NormalisationOptions& options, double value) noexcept {
    if (value >= options.ideal_low && value <= options.ideal_high) return 1;
    const double distance =
        std::min(std::abs(value - options.ideal_low), std::abs(value - options.ideal_high));
    return value < options.ideal_low ? 1 - distance / std::abs(options.range_low - options.ideal_low)
                                     : 1 - distance / std::abs(options.range_high - options.ideal_high);
}

double step_value(const NormalisationOptions& options, double value) noexcept {
    double result = missing_value;
    for (const CategoryStep& step : options.steps) {
        if (value >= step.from) result = step.value;
    }
    return result;
}

// Without clipping; NaN or infinite where it has no value.
double raw_value(const NormalisationScale& scale, double value) noexcept {
    switch (scale.shape) {
    case ScaleShape::linear:
        return scale.offset + scale.factor * ((value - scale.origin) / scale.span);
    case ScaleShape::logarithm:
        if (!(value > 0)) return missing_value;
        return scale.offset + scale.factor * ((std::log(value) - scale.origin) / scale.span);
    case ScaleShape::reciprocal:
        if (!(value > 0)) return missing_value;
        return scale.offset + scale.factor * ((1 / value - scale.origin) / scale.span);
    case ScaleShape::distance:
        return scale.offset + scale.factor * (std::abs(value - scale.origin) / scale.span);
    case ScaleShape::interval:
        return interval_value(scale.options, value);
    case ScaleShape::steps:
        return step_value(scale.options, value);
    case ScaleShape::order:
        break;
    }
    return missing_value;
}

bool clips(const NormalisationOptions& options) noexcept {
    return options.clip && (options.method == NormalisationMethod::goalposts ||
                            options.method == NormalisationMethod::interval_best);
}

double limited(const NormalisationOptions& options, double value) noexcept {
    if (clips(options)) return std::clamp(value, 0.0, 1.0);
    if (options.cap && options.method == NormalisationMethod::distance_to_target) return std::min(value, 1.0);
    return value;
}

void note(Issue& to, const Issue& issue) noexcept {
    if (fine(to) && !fine(issue)) to = issue;
}

// All values by a linear scale in one loop without branches; false, and `out` of no use, if one is infinite or its
// result is. Needs another place for the results.
bool all_linear(const NormalisationScale& scale, std::span<const double> values, std::span<double> out) {
    if (scale.shape != ScaleShape::linear || clips(scale.options) || scale.options.cap ||
        values.data() == out.data()) {
        return false;
    }
    bool fine = true;
    for (std::size_t at = 0; at < values.size(); ++at) {
        out[at] = scale.offset + scale.factor * ((values[at] - scale.origin) / scale.span);
        fine &= std::isfinite(out[at]) || is_missing(values[at]);
    }
    return fine;
}

// Why the formula has no value here.
Issue undefined_at(const NormalisationScale& scale, std::size_t at, double value) noexcept {
    if (scale.shape == ScaleShape::steps) return {Outcome::out_of_domain, "below_first_step", at, value};
    if (scale.shape == ScaleShape::logarithm || scale.shape == ScaleShape::reciprocal) {
        return {Outcome::out_of_domain, "not_positive", at, value};
    }
    if (scale.shape == ScaleShape::interval) return {Outcome::out_of_domain, "outside_range", at, value};
    return {Outcome::out_of_domain, "not_representable", at, value};
}

// Rank 1 for the worst, ties the minimum.
Issue by_order(const NormalisationScale& scale, std::span<const double> values, std::span<double> out) {
    const bool cost = scale.options.direction == Direction::lower_is_better;
    std::vector<std::uint32_t> order;
    order.reserve(values.size());
    std::vector<double> goodness(values.size(), missing_value);
    Issue issue;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (std::isinf(values[at])) note(issue, {Outcome::invalid_input, "infinite_value", at, values[at]});
        if (!std::isfinite(values[at])) continue;
        goodness[at] = cost ? -values[at] : values[at];
        order.push_back(static_cast<std::uint32_t>(at));
    }
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return goodness[a] < goodness[b]; });
    std::fill(out.begin(), out.end(), missing_value);
    double rank = 1;
    for (std::size_t at = 0; at < order.size(); ++at) {
        if (at == 0 || goodness[order[at]] != goodness[order[at - 1]]) rank = static_cast<double>(at + 1);
        const double below = rank - 1;
        out[order[at]] = scale.options.method == NormalisationMethod::rank    ? rank
                         : scale.options.method == NormalisationMethod::borda ? below
                                                                              : below / scale.span;
    }
    return issue;
}

}  // namespace

NormalisationScale normalisation_scale(std::span<const double> values, const NormalisationOptions& options) {
    check_normalisation(options);
    return fitted_scale(values, options);
}

double normalised(const NormalisationScale& scale, double value) noexcept {
    if (!fine(scale.issue) || !std::isfinite(value)) return missing_value;
    const double result = limited(scale.options, raw_value(scale, value));
    return std::isfinite(result) ? result : missing_value;
}

std::optional<double> denormalised(const NormalisationScale& scale, double value) noexcept {
    if (!fine(scale.issue) || !std::isfinite(value) || scale.factor == 0) return std::nullopt;
    const double inner = scale.origin + scale.span * ((value - scale.offset) / scale.factor);
    double result = missing_value;
    if (scale.shape == ScaleShape::linear) result = inner;
    if (scale.shape == ScaleShape::logarithm) result = std::exp(inner);
    if (scale.shape == ScaleShape::reciprocal) result = 1 / inner;
    return std::isfinite(result) ? std::optional<double>(result) : std::nullopt;
}

Issue normalise(const NormalisationScale& scale, std::span<const double> values, std::span<double> out) {
    require_count("normalise", "places for the results", out.size(), values.size());
    if (!fine(scale.issue)) {
        std::fill(out.begin(), out.end(), missing_value);
        return scale.issue;
    }
    if (scale.shape == ScaleShape::order) return by_order(scale, values, out);
    if (all_linear(scale, values, out)) return {};
    Issue issue;
    std::size_t clipped = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double value = values[at];
        if (is_missing(value)) {
            out[at] = missing_value;
        } else if (std::isinf(value)) {
            note(issue, {Outcome::invalid_input, "infinite_value", at, value});
            out[at] = missing_value;
        } else {
            const double raw = raw_value(scale, value);
            const double result = limited(scale.options, raw);
            clipped += result != raw && !is_missing(raw);
            if (!std::isfinite(result)) note(issue, undefined_at(scale, at, value));
            out[at] = std::isfinite(result) ? result : missing_value;
        }
    }
    if (fine(issue) && clipped > 0) {
        issue = {Outcome::fine, "clipped", 0, static_cast<double>(clipped)};
    }
    return issue;
}

NormalisedTable normalise(const Matrix& values, std::span<const NormalisationOptions> options) {
    if (options.size() != 1) require_count("normalise", "options", options.size(), values.columns);
    NormalisedTable result{Matrix(values.rows, values.columns, missing_value), {}};
    result.indicators.resize(values.columns);
    for_each_column(
        values, &result.values, [&](std::size_t column, std::span<const double> in, std::span<double> out) {
            NormalisedIndicator& indicator = result.indicators[column];
            indicator.scale = normalisation_scale(in, options[options.size() == 1 ? 0 : column]);
            const Issue issue = normalise(indicator.scale, in, out);
            indicator.outcome = indicator.scale.issue.outcome;
            if (fine(indicator.scale.issue) && indicator.scale.available == 0) {
                indicator.outcome = Outcome::missing;
                indicator.reasons.push_back(reason_of_indicator(column, {Outcome::missing, "no_values"}));
            }
            if (!issue.code.empty()) indicator.reasons.push_back(reason_of_indicator(column, issue));
            if (!indicator.scale.note.code.empty()) {
                indicator.reasons.push_back(reason_of_indicator(column, indicator.scale.note));
            }
        });
    return result;
}

NormalisedTable normalise(const Matrix& values, const NormalisationOptions& options) {
    return normalise(values, std::span<const NormalisationOptions>(&options, 1));
}

}  // namespace qgov::inline v0
