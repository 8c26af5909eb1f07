#include "analysis/criteria.hpp"

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"

#include <algorithm>
#include <cmath>

namespace qgov::inline v0 {

namespace {

void select_units(Comparison& compared, const Matrix& values) {
    UnitScores& result = compared.result;
    for (std::size_t row = 0; row < values.rows; ++row) {
        const auto cells = values.row(row);
        const bool infinite = first_infinite(cells) < cells.size();
        const bool missing =
            std::any_of(cells.begin(), cells.end(), [](double value) { return is_missing(value); });
        if (!infinite && !missing) {
            compared.units.push_back(static_cast<std::uint32_t>(row));
            continue;
        }
        result.outcomes[row] = infinite ? Outcome::invalid_input : Outcome::missing;
        result.reasons.push_back(
            reason({result.outcomes[row], infinite ? "infinite_unit" : "incomplete_unit", row}));
    }
}

void check_weights(Comparison& compared) {
    double sum = 0;
    std::vector<double>& weights = compared.result.criteria.weights;
    for (std::size_t at = 0; at < weights.size(); ++at) {
        if (!(weights[at] >= 0) || std::isinf(weights[at])) {
            return refuse(compared.result, {Outcome::invalid_input, "negative_weight", at, weights[at]});
        }
        sum += weights[at];
    }
    if (!(sum > 0)) return refuse(compared.result, {Outcome::no_weight, "no_weight"});
    if (compared.result.criteria.rescale_weights) {
        for (double& weight : weights) weight /= sum;
    }
}

}  // namespace

void refuse(UnitScores& result, const Issue& issue) {
    result.outcome = issue.outcome;
    result.reasons.push_back(reason(issue));
    std::fill(result.scores.begin(), result.scores.end(), missing_value);
    for (Outcome& outcome : result.outcomes) {
        if (outcome == Outcome::fine) outcome = issue.outcome;
    }
}

void leave_out(Comparison& compared, std::size_t criterion, std::string_view code) {
    const auto number = static_cast<std::uint32_t>(criterion);
    compared.result.left_out.push_back(number);
    std::erase(compared.criteria, number);
    compared.result.reasons.push_back(reason({Outcome::fine, code, criterion}));
}

void set_score(UnitScores& result, std::size_t unit, double score) {
    if (std::isfinite(score)) {
        result.scores[unit] = score;
        return;
    }
    result.outcomes[unit] = Outcome::out_of_domain;
    result.reasons.push_back(reason({Outcome::out_of_domain, "not_representable"}));
}

double column_length(const Matrix& values, const Comparison& compared, std::size_t column) {
    double largest = 0;
    for (const std::uint32_t unit : compared.units)
        largest = std::max(largest, std::abs(values.at(unit, column)));
    if (largest == 0) return 0;
    double squares = 0;
    for (const std::uint32_t unit : compared.units) {
        const double share = values.at(unit, column) / largest;
        squares += share * share;
    }
    return largest * std::sqrt(squares);
}

Comparison comparison(std::string_view function, const Matrix& values, const Criteria& criteria,
                      std::size_t least) {
    const std::size_t columns = values.columns;
    if (!criteria.weights.empty()) require_count(function, "weights", criteria.weights.size(), columns);
    if (!criteria.directions.empty()) {
        require_count(function, "directions", criteria.directions.size(), columns);
    }
    for (const Direction direction : criteria.directions) require_direction(function, direction);
    Comparison compared;
    UnitScores& result = compared.result;
    result.criteria = criteria;
    if (criteria.weights.empty()) {
        result.criteria.weights.assign(columns, 1 / std::max(1.0, static_cast<double>(columns)));
    }
    if (criteria.directions.empty()) result.criteria.directions.assign(columns, Direction::higher_is_better);
    result.scores.assign(values.rows, missing_value);
    result.outcomes.assign(values.rows, Outcome::fine);
    select_units(compared, values);
    for (std::uint32_t column = 0; column < columns; ++column) compared.criteria.push_back(column);
    const std::size_t units = compared.units.size();
    if (columns == 0 || units == 0) {
        refuse(result, {Outcome::missing, "no_values"});
    } else if (units < least) {
        refuse(result, {Outcome::too_few, "one_unit"});
    } else {
        check_weights(compared);
    }
    return compared;
}

}  // namespace qgov::inline v0
