#include "analysis/row_mean.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

namespace qgov::inline v0 {

namespace {

using Row = std::span<const double>;

// Calls work(place, value, weight) for each component that is there and has weight.
template <class Work>
void each(Row values, Row weights, Work work) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double weight = weight_at(weights, at);
        if (weight > 0 && !is_missing(values[at])) work(at, values[at], weight);
    }
}

// Refuses negative components and notes a 0; false when the score is settled thereby.
bool above_zero(RowScore& score, Row values, Row weights) {
    bool settled = false;
    each(values, weights, [&](std::size_t at, double value, double) {
        if (value < 0 && score.issue.outcome == Outcome::fine) {
            score.issue = {Outcome::out_of_domain, "negative_component", at, value};
        } else if (value == 0 && score.issue.code.empty()) {
            score.issue = {Outcome::fine, "zero_component", at};
        }
        settled = settled || value <= 0;
    });
    if (settled && score.issue.outcome == Outcome::fine) score.value = 0;
    return !settled;
}

double mean_of_logarithms(Row values, Row weights, double there) {
    double sum = 0;
    each(values, weights, [&](std::size_t, double value, double weight) { sum += weight * std::log(value); });
    return sum / there;
}

double extreme(Row values, Row weights, bool least) {
    double result = missing_value;
    each(values, weights, [&](std::size_t, double value, double) {
        if (is_missing(result) || (least ? value < result : value > result)) result = value;
    });
    return result;
}

// p other than 0 and the infinities; components above 0, for p > 0 also 0.
double power_mean(Row values, Row weights, double there, double p) {
    constexpr double small = 1e-3;
    if (std::abs(p) < small && extreme(values, weights, true) > 0) {
        // About the geometric mean, where nothing cancels.
        const double centre = mean_of_logarithms(values, weights, there);
        double sum = 0;
        each(values, weights, [&](std::size_t, double value, double weight) {
            sum += weight * std::expm1(p * (std::log(value) - centre));
        });
        return std::exp(centre + std::log1p(sum / there) / p);
    }
    // In units of the component that matters most, so that no power overflows.
    const double scale = extreme(values, weights, p < 0);
    if (scale == 0) return 0;
    double sum = 0;
    each(values, weights,
         [&](std::size_t, double value, double weight) { sum += weight * std::pow(value / scale, p); });
    return scale * std::pow(sum / there, 1 / p);
}

void score_power(RowScore& score, Row values, Row weights, double there, double p) {
    constexpr double least = 1e-9;
    if (p == 1) {
        double sum = 0;
        each(values, weights, [&](std::size_t, double value, double weight) { sum += weight * value; });
        score.value = sum / there;
    } else if (std::isinf(p)) {
        score.value = extreme(values, weights, p < 0);
    } else if (p > least) {
        each(values, weights, [&](std::size_t at, double value, double) {
            if (value < 0 && score.issue.outcome == Outcome::fine) {
                score.issue = {Outcome::out_of_domain, "negative_component", at, value};
            }
        });
        if (score.issue.outcome != Outcome::fine) return;
        score.value = power_mean(values, weights, there, p);
    } else if (above_zero(score, values, weights)) {
        score.value = p < -least ? power_mean(values, weights, there, p)
                                 : std::exp(mean_of_logarithms(values, weights, there));
    }
}

// The weight of the first `part` of all places, 0 to 1, linear between the places.
double weight_until(const std::vector<double>& order_weights, double part) {
    const double place = part * static_cast<double>(order_weights.size());
    double sum = 0;
    for (std::size_t at = 0; at < order_weights.size(); ++at) {
        const double from = static_cast<double>(at);
        sum += order_weights[at] * std::clamp(place - from, 0.0, 1.0);
    }
    return sum;
}

void score_ordered(RowScore& score, Row values, const std::vector<double>& order_weights) {
    std::array<double, 64> few{};
    std::vector<double> many;
    std::span<double> sorted(few);
    if (values.size() > few.size()) {
        many.resize(values.size());
        sorted = many;
    }
    std::size_t count = 0;
    for (const double value : values) {
        if (!is_missing(value)) sorted[count++] = value;
    }
    sorted = sorted.first(count);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const double all = weight_until(order_weights, 1);
    double result = 0;
    for (std::size_t at = 0; at < count; ++at) {
        const double k = static_cast<double>(count);
        const double weight = count == order_weights.size()
                                  ? order_weights[at]
                                  : weight_until(order_weights, static_cast<double>(at + 1) / k) -
                                        weight_until(order_weights, static_cast<double>(at) / k);
        result += weight * sorted[at];
    }
    score.value = result / all;
}

void score_mazziotta(RowScore& score, Row values, Row weights, double there,
                     const AggregationOptions& options) {
    std::size_t count = 0;
    double sum = 0;
    each(values, weights, [&](std::size_t, double value, double weight) {
        sum += weight * value;
        ++count;
    });
    const double mean = sum / there;
    const bool sample = options.divisor == DeviationDivisor::sample;
    if (sample && count < 2) {
        score.issue = {Outcome::too_few, "one_component"};
    } else if (mean == 0) {
        score.issue = {Outcome::out_of_domain, "mean_zero"};
    } else {
        double squares = 0;
        each(values, weights, [&](std::size_t, double value, double weight) {
            squares += weight * ((value - mean) * (value - mean));
        });
        double variance = squares / there;
        if (sample) variance *= static_cast<double>(count) / static_cast<double>(count - 1);
        const double penalty = variance / mean;
        score.value = options.negative_phenomenon ? mean + penalty : mean - penalty;
    }
}

}  // namespace

void score_row(RowScore& score, Row values, Row weights, double there, double all,
               const AggregationOptions& options) {
    double sum = 0;
    switch (options.method) {
    case AggregationMethod::arithmetic:
        each(values, weights, [&](std::size_t, double value, double weight) { sum += weight * value; });
        score.value = sum / there;
        return;
    case AggregationMethod::weighted_sum:
        each(values, weights, [&](std::size_t, double value, double weight) { sum += weight * value; });
        score.value = sum * (all / there);
        return;
    case AggregationMethod::geometric:
        if (above_zero(score, values, weights)) {
            score.value = std::exp(mean_of_logarithms(values, weights, there));
        }
        return;
    case AggregationMethod::weighted_product:
        if (above_zero(score, values, weights)) {
            score.value = std::exp(mean_of_logarithms(values, weights, there) * all);
        }
        return;
    case AggregationMethod::harmonic:
        if (!above_zero(score, values, weights)) return;
        each(values, weights, [&](std::size_t, double value, double weight) { sum += weight / value; });
        score.value = there / sum;
        return;
    case AggregationMethod::power:
        return score_power(score, values, weights, there, options.power);
    case AggregationMethod::ordered:
        return score_ordered(score, values, options.order_weights);
    case AggregationMethod::mazziotta_pareto:
        return score_mazziotta(score, values, weights, there, options);
    case AggregationMethod::minimum:
    case AggregationMethod::maximum:
        score.value = extreme(values, weights, options.method == AggregationMethod::minimum);
        return;
    default:
        return;
    }
}

}  // namespace qgov::inline v0
