#include <qgov/analysis/grey_relation.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/criteria.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>

namespace qgov::inline v0 {

namespace {

// What a series is divided by.
double base_of(std::span<const double> series, SeriesScaling scaling) {
    if (scaling == SeriesScaling::none) return 1;
    return scaling == SeriesScaling::mean ? mean_of(series) : series.front();
}

void grade(GreyRelation& answer, UnitScores& result, const std::vector<std::uint32_t>& units) {
    const std::vector<double>& weights = result.criteria.weights;
    double sum = 0;
    for (const double weight : weights) sum += weight;
    const double shift = answer.rho * answer.largest_difference;
    for (const std::uint32_t unit : units) {
        double total = 0;
        const auto row = answer.coefficients.row(unit);
        for (std::size_t at = 0; at < row.size(); ++at) {
            // The differences stand in the places of the coefficients.
            row[at] =
                answer.largest_difference == 0 ? 1 : (answer.least_difference + shift) / (row[at] + shift);
            total += weights[at] * row[at];
        }
        set_score(result, unit, total / sum);
    }
}

}  // namespace

GreyRelation grey_relation(std::span<const double> reference, const Matrix& series, SeriesScaling scaling,
                           double rho, std::span<const double> weights) {
    require_count("grey_relation", "points in the reference", reference.size(), series.columns);
    require_argument(rho > 0 && rho <= 1, "grey_relation: rho must be in (0, 1]");
    require_argument(find_text(scaling) != nullptr, "grey_relation: no such scaling");
    Criteria criteria;
    criteria.weights.assign(weights.begin(), weights.end());
    criteria.rescale_weights = true;
    Comparison compared = comparison("grey_relation", series, criteria, 1);
    UnitScores& result = compared.result;
    GreyRelation answer;
    answer.rho = rho;
    answer.scaling = scaling;
    answer.coefficients = Matrix(series.rows, series.columns, missing_value);
    const bool whole =
        std::all_of(reference.begin(), reference.end(), [](double value) { return std::isfinite(value); });
    const double base = whole && compared.fine() ? base_of(reference, scaling) : 1;
    if (compared.fine() && !whole) {
        refuse(result, {Outcome::missing, "incomplete_reference"});
    } else if (compared.fine() && base == 0) {
        refuse(result, {Outcome::out_of_domain, "zero_reference_base"});
    }
    std::vector<std::uint32_t> units;
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint32_t unit : compared.units) {
        if (!compared.fine()) break;
        const double own = base_of(series.row(unit), scaling);
        if (own == 0) {
            result.outcomes[unit] = Outcome::out_of_domain;
            result.reasons.push_back(reason({Outcome::out_of_domain, "zero_base", unit}));
            continue;
        }
        units.push_back(unit);
        for (std::size_t at = 0; at < reference.size(); ++at) {
            const double difference = std::abs(reference[at] / base - series.at(unit, at) / own);
            answer.coefficients.at(unit, at) = difference;
            least = std::min(least, difference);
            answer.largest_difference = std::max(answer.largest_difference, difference);
        }
    }
    if (!units.empty()) {
        answer.least_difference = least;
        if (answer.largest_difference == 0)
            result.reasons.push_back(reason({Outcome::fine, "no_difference"}));
        grade(answer, result, units);
    }
    answer.result = std::move(result);
    return answer;
}

}  // namespace qgov::inline v0
