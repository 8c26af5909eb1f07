#include <qgov/analysis/aggregation.hpp>

#include <qgov/analysis/grey_relation.hpp>
#include <qgov/analysis/multi_criteria.hpp>
#include <qgov/analysis/outranking.hpp>
#include <qgov/analysis/vikor.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/row_mean.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

void check(std::size_t columns, std::span<const double> weights, const AggregationOptions& options) {
    if (!weights.empty()) require_count("aggregate", "weights", weights.size(), columns);
    require_argument(find_text(options.method) && find_text(options.divisor), "aggregate: no such method");
    if (!options.veto_below.empty()) {
        require_count("aggregate", "veto thresholds", options.veto_below.size(), columns);
    }
    require_argument(!is_missing(options.power) && std::isfinite(options.veto_cap) &&
                         options.least_share >= 0 && options.least_share <= 1,
                     "aggregate: power and veto_cap must be numbers, least_share in [0, 1]");
    if (options.method != AggregationMethod::ordered) return;
    require_count("aggregate", "order weights", options.order_weights.size(), columns);
    double sum = 0;
    for (const double weight : options.order_weights) {
        require_argument(weight >= 0, "aggregate: order weights must be 0 or more");
        sum += weight;
    }
    require_argument(columns == 0 || (sum > 0 && std::isfinite(sum)),
                     "aggregate: order weights must have a finite sum above 0");
}

void refuse(RowScore& score, const Issue& issue) {
    score.value = missing_value;
    score.issue = issue;
}

// What is there and what it weighs; not fine where nothing can be computed.
void take_stock(RowScore& score, std::span<const double> values, std::span<const double> weights,
                double& there, double& all) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double weight = weight_at(weights, at);
        if (!(weight >= 0) || std::isinf(weight)) {
            return refuse(score, {Outcome::invalid_input, "negative_weight", at, weight});
        }
        all += weight;
        if (is_missing(values[at])) continue;
        if (std::isinf(values[at]) && weight > 0) {
            return refuse(score, {Outcome::invalid_input, "infinite_value", at, values[at]});
        }
        ++score.available;
        there += weight;
    }
    if (score.available == 0) return refuse(score, {Outcome::missing, "no_values"});
    if (!(there > 0)) return refuse(score, {Outcome::no_weight, "no_weight"});
    if (!std::isfinite(all)) return refuse(score, {Outcome::out_of_domain, "not_representable"});
    score.available_weight = there / all;
}

void apply_veto(RowScore& score, std::span<const double> values, const AggregationOptions& options) {
    for (std::size_t at = 0; at < options.veto_below.size(); ++at) {
        if (!(values[at] < options.veto_below[at])) continue;
        score.value = std::min(score.value, options.veto_cap);
        score.issue = {Outcome::fine, "veto", at, options.veto_cap};
        return;
    }
}

// Everything but the checks of the arguments.
RowScore row_score(std::span<const double> values, std::span<const double> weights,
                   const AggregationOptions& options) {
    RowScore score;
    double there = 0;
    double all = 0;
    take_stock(score, values, weights, there, all);
    if (score.issue.outcome != Outcome::fine) return score;
    if (score.available_weight < options.least_share - 1e-12) {
        refuse(score, {Outcome::missing, "too_few_available", 0, 100 * score.available_weight});
        return score;
    }
    score_row(score, values, weights, there, all, options);
    if (score.issue.outcome != Outcome::fine) {
        score.value = missing_value;
    } else if (!std::isfinite(score.value)) {
        refuse(score, {Outcome::out_of_domain, "not_representable"});
    } else {
        apply_veto(score, values, options);
    }
    return score;
}

void set_unit(Aggregation& result, std::size_t unit, double value, const Issue& issue) {
    RowScore& score = result.units[unit].score;
    // What the row itself lacks is said already.
    if (score.issue.outcome == Outcome::fine) score.issue = issue;
    score.value = score.issue.outcome == Outcome::fine ? value : missing_value;
    result.scores[unit] = score.value;
}

// Why a method that needs the whole table gave this unit no score.
Issue issue_of(const UnitScores& from, std::size_t unit) {
    const Outcome outcome = from.outcomes[unit];
    if (outcome == Outcome::fine) return {};
    if (outcome == from.outcome) return {outcome, "no_answer"};
    if (outcome == Outcome::missing) return {outcome, "incomplete_unit", unit};
    if (outcome == Outcome::invalid_input) return {outcome, "infinite_unit", unit};
    return {outcome, "not_representable"};
}

void take(Aggregation& result, const UnitScores& from) {
    result.direction = from.direction;
    result.outcome = from.outcome;
    result.reasons.insert(result.reasons.end(), from.reasons.begin(), from.reasons.end());
    for (std::size_t unit = 0; unit < result.units.size(); ++unit) {
        set_unit(result, unit, from.scores[unit], issue_of(from, unit));
    }
}

void refuse_all(Aggregation& result, const Issue& issue) {
    result.outcome = issue.outcome;
    result.reasons.push_back(reason(issue));
    for (std::size_t unit = 0; unit < result.units.size(); ++unit)
        set_unit(result, unit, missing_value, issue);
}

void score_copeland(Aggregation& result, const Matrix& values, std::span<const double> weights) {
    const Outranking found = outranking(values, weights);
    result.outcome = found.outcome;
    result.reasons.insert(result.reasons.end(), found.reasons.begin(), found.reasons.end());
    // One unit alone has a score; the outcome says what it is worth.
    for (std::size_t unit = 0; unit < values.rows; ++unit) {
        const std::optional<double> score = found.copeland[unit];
        const Issue none{found.outcome == Outcome::fine ? Outcome::missing : found.outcome, "no_answer"};
        set_unit(result, unit, score.value_or(missing_value), score ? Issue{} : none);
    }
}

std::vector<double> best_values(const Matrix& values) {
    std::vector<double> best(values.columns, missing_value);
    for (std::size_t row = 0; row < values.rows; ++row) {
        for (std::size_t column = 0; column < values.columns; ++column) {
            const double value = values.at(row, column);
            if (std::isfinite(value) && !(value <= best[column])) best[column] = value;
        }
    }
    return best;
}

void score_wroclaw(Aggregation& result, const Matrix& values) {
    result.direction = Direction::lower_is_better;
    const std::vector<double> best = best_values(values);
    const double all = [&] {
        double sum = 0;
        for (const double weight : result.weights) sum += weight;
        return sum;
    }();
    std::vector<double> distances;
    for (std::size_t row = 0; row < values.rows; ++row) {
        const RowScore& stock = result.units[row].score;
        if (stock.issue.outcome != Outcome::fine) continue;
        double squares = 0;
        for (std::size_t column = 0; column < values.columns; ++column) {
            const double value = values.at(row, column);
            if (is_missing(value) || result.weights[column] == 0) continue;
            squares += result.weights[column] * ((value - best[column]) * (value - best[column]));
        }
        const double columns = static_cast<double>(values.columns);
        const double distance = std::sqrt(squares * columns / (all * stock.available_weight));
        set_unit(result, row, distance, {});
        distances.push_back(distance);
    }
    if (distances.empty()) {
        const auto other = std::find_if(result.units.begin(), result.units.end(), [](const UnitScore& unit) {
            return unit.score.issue.outcome != Outcome::missing;
        });
        return refuse_all(result, other == result.units.end() ? Issue{Outcome::missing, "no_values"}
                                                              : other->score.issue);
    }
    if (distances.size() < 2) return refuse_all(result, {Outcome::too_few, "too_few_units", 0, 1});
    const double mean = mean_of(distances);
    const double freedom =
        static_cast<double>(distances.size()) - (result.options.divisor == DeviationDivisor::sample ? 1 : 0);
    const double scale = mean + 2 * std::sqrt(squares_about(distances, mean) / freedom);
    if (!(scale > 0)) return refuse_all(result, {Outcome::degenerate, "no_distance_between"});
    if (!std::isfinite(scale)) return refuse_all(result, {Outcome::out_of_domain, "not_representable"});
    for (std::size_t row = 0; row < values.rows; ++row) {
        if (is_missing(result.scores[row])) continue;
        set_unit(result, row, result.scores[row] / scale, {});
    }
}

void score_table(Aggregation& result, const Matrix& values) {
    Criteria criteria;
    criteria.weights = result.weights;
    switch (result.options.method) {
    case AggregationMethod::wroclaw:
        return score_wroclaw(result, values);
    case AggregationMethod::copeland:
        return score_copeland(result, values, result.weights);
    case AggregationMethod::topsis:
        return take(result, topsis(values, criteria, TopsisNormalisation::none).result);
    case AggregationMethod::vikor:
        return take(result, vikor(values, criteria, result.options.vikor_v).result);
    default:
        return take(result, grey_relation(best_values(values), values, SeriesScaling::none,
                                          result.options.grey_rho, result.weights)
                                .result);
    }
}

}  // namespace

RowScore aggregate(std::span<const double> values, std::span<const double> weights,
                   const AggregationOptions& options) {
    check(values.size(), weights, options);
    require_argument(by_row(options.method),
                     "aggregate: this method needs the whole table; give a matrix in place of a row");
    return row_score(values, weights, options);
}

double geometric_mean_of_logarithms(std::span<const double> logarithms,
                                    std::span<const double> weights) noexcept {
    double sum = 0;
    double all = 0;
    for (std::size_t at = 0; at < logarithms.size(); ++at) {
        const double weight = weight_at(weights, at);
        if (weight > 0) sum += weight * logarithms[at];
        all += weight;
    }
    return std::exp(sum / all);
}

Aggregation aggregate(const Matrix& values, std::span<const double> weights,
                      const AggregationOptions& options) {
    check(values.columns, weights, options);
    Aggregation result;
    result.options = options;
    result.weights.assign(weights.begin(), weights.end());
    if (weights.empty())
        result.weights.assign(values.columns, 1 / std::max(1.0, static_cast<double>(values.columns)));
    result.scores.assign(values.rows, missing_value);
    result.units.resize(values.rows);
    const bool rows_alone = by_row(options.method);
    for (std::size_t row = 0; row < values.rows; ++row) {
        RowScore& score = result.units[row].score;
        if (rows_alone) {
            score = row_score(values.row(row), result.weights, options);
            result.scores[row] = score.value;
        } else {
            double there = 0;
            double all = 0;
            take_stock(score, values.row(row), result.weights, there, all);
        }
    }
    if (!rows_alone) score_table(result, values);
    for (UnitScore& unit : result.units) {
        if (!unit.score.issue.code.empty()) unit.reasons.push_back(reason(unit.score.issue));
    }
    return result;
}

}  // namespace qgov::inline v0
