#include "analysis/column_information.hpp"

#include "analysis/columns.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace qgov::inline v0 {

namespace {

// What a column says, or why it has no number.
struct ColumnNumber {
    double value = missing_value;
    Issue issue{};
};

Issue negative_in(std::span<const double> values) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (values[at] < 0) return {Outcome::out_of_domain, "negative_value", at, values[at]};
    }
    return {};
}

// 1 - e of a column that varies and has no negative value: sum ((1 + d) ln(1 + d) - d)/(m ln m), d the
// deviation from the mean over the mean. Every term is positive, so that nearly equal values lose no digits.
double divergence_of(std::span<const double> finite) {
    const auto count = static_cast<double>(finite.size());
    const double mean = mean_of(finite);
    double sum = 0;
    for (const double value : finite) {
        const double deviation = (value - mean) / mean;
        if (value == 0) {
            sum += 1;
        } else if (std::abs(deviation) < 0.25) {
            sum += (1 + deviation) * std::log1p(deviation) - deviation;
        } else {
            const double ratio = value / mean;
            sum += ratio * std::log(ratio) - deviation;
        }
    }
    return sum / (count * std::log(count));
}

double deviation_of(std::span<const double> finite) {
    return std::sqrt(squares_about(finite, mean_of(finite)) / static_cast<double>(finite.size() - 1));
}

// sum over all pairs of |x_i - x_k| over 2 m² mean, by the sorted values.
double gini_of(std::vector<double> finite) {
    std::sort(finite.begin(), finite.end());
    const auto count = static_cast<double>(finite.size());
    double sum = 0;
    double differences = 0;
    for (std::size_t at = 0; at < finite.size(); ++at) {
        sum += finite[at];
        if (at == 0) continue;
        const auto below = static_cast<double>(at);
        differences += below * (count - below) * (finite[at] - finite[at - 1]);
    }
    return differences / (count * sum);
}

// Of a column that varies: what its weight is proportional to.
ColumnNumber number_of_column(std::span<const double> values, WeightingMethod method) {
    const std::vector<double> finite = finite_of(values);
    switch (method) {
    case WeightingMethod::entropy:
    case WeightingMethod::gini: {
        const Issue issue = negative_in(values);
        if (issue.outcome != Outcome::fine) return {missing_value, issue};
        return {method == WeightingMethod::gini ? gini_of(finite) : divergence_of(finite), {}};
    }
    case WeightingMethod::variance: {
        const double deviation = deviation_of(finite);
        return {deviation * deviation, {}};
    }
    case WeightingMethod::variation: {
        const double mean = mean_of(finite);
        if (!(mean > 0)) return {missing_value, {Outcome::out_of_domain, "mean_not_positive", 0, mean}};
        return {deviation_of(finite) / mean, {}};
    }
    default:
        return {deviation_of(finite), {}};
    }
}

class Run {
public:
    Run(const Matrix& values, const WeightingOptions& options) : values_(values) {
        result_.options = options;
        result_.columns.assign(values.columns, Outcome::fine);
        result_.information.assign(values.columns, missing_value);
    }

    Weighting finished() {
        look_at_columns();
        if (fine()) inform();
        if (fine()) weigh();
        if (!fine()) result_.weights.clear();
        return std::move(result_);
    }

private:
    bool fine() const noexcept { return result_.outcome == Outcome::fine; }
    bool takes_part(std::size_t column) const noexcept { return result_.columns[column] == Outcome::fine; }
    WeightingMethod method() const noexcept { return result_.options.method; }

    void refuse(const Issue& issue) {
        result_.outcome = issue.outcome;
        result_.reasons.push_back(reason(issue));
    }
    void refuse_column(std::size_t column, const Issue& issue) {
        result_.outcome = issue.outcome;
        result_.columns[column] = issue.outcome;
        result_.reasons.push_back(reason_of_indicator(column, issue));
    }
    void leave_out(std::size_t column, const Issue& issue) {
        result_.columns[column] = issue.outcome;
        result_.reasons.push_back(reason_of_indicator(column, issue));
    }

    // Which columns take part: those with values that differ.
    void look_at_columns() {
        std::size_t most = 0;
        std::size_t part = 0;
        for_each_column(values_, [&](std::size_t column, std::span<const double> in) {
            const std::size_t infinite = first_infinite(in);
            const std::vector<double> finite = finite_of(in);
            most = std::max(most, finite.size());
            if (infinite < in.size()) {
                refuse_column(column, {Outcome::invalid_input, "infinite_value", infinite, in[infinite]});
            } else if (finite.empty()) {
                leave_out(column, {Outcome::missing, "no_values"});
            } else if (method() != WeightingMethod::equal && all_equal(finite)) {
                leave_out(column, finite.size() == 1
                                      ? Issue{Outcome::too_few, "too_few_units", 0, 1}
                                      : Issue{Outcome::degenerate, "constant_indicator", 0, finite.front()});
            } else {
                ++part;
            }
        });
        if (!fine() || part > 0) return;
        if (most == 0) return refuse({Outcome::missing, "no_values"});
        if (most == 1) return refuse({Outcome::too_few, "too_few_units", 0, 1});
        refuse({Outcome::degenerate, "no_distance_between"});
    }

    void inform() {
        switch (method()) {
        case WeightingMethod::equal:
            for (std::size_t column = 0; column < values_.columns; ++column) {
                if (takes_part(column)) result_.information[column] = 1;
            }
            return;
        case WeightingMethod::critic:
            return inform_by_columns([&] { multiply_by_conflict(); });
        case WeightingMethod::merec:
            return inform_by_removal();
        case WeightingMethod::principal_component:
        case WeightingMethod::factors:
            return inform_by_components();
        default:
            return inform_by_columns([] {});
        }
    }

    template <class Then>
    void inform_by_columns(Then then) {
        for_each_column(values_, [&](std::size_t column, std::span<const double> in) {
            if (!takes_part(column)) return;
            const ColumnNumber found = number_of_column(in, method());
            if (found.issue.outcome != Outcome::fine) return refuse_column(column, found.issue);
            if (!std::isfinite(found.value)) {
                return refuse_column(column, {Outcome::out_of_domain, "not_representable"});
            }
            result_.information[column] = found.value;
        });
        if (fine()) then();
    }

    // CRITIC: the sd of a column times what its correlations lack to 1.
    void multiply_by_conflict() {
        const Matrix r = correlations(values_, result_.options.correlation);
        for (std::size_t column = 0; column < values_.columns; ++column) {
            if (!takes_part(column)) continue;
            double conflict = 0;
            for (std::size_t other = 0; other < values_.columns; ++other) {
                if (other == column || !takes_part(other)) continue;
                if (is_missing(r.at(column, other))) {
                    result_.reasons.push_back(
                        worded("no_correlation", "指标{}与指标{}（从0起）没有相关系数，不计",
                               "indicators {} and {} (from 0) have no correlation, which is left out",
                               {number_of(column), number_of(other)}));
                    continue;
                }
                conflict += 1 - r.at(column, other);
            }
            // Columns that run alike have no conflict but for rounding.
            result_.information[column] *= conflict > 1e-12 ? conflict : 0;
        }
    }

    bool complete(std::size_t row) const {
        for (std::size_t column = 0; column < values_.columns; ++column) {
            if (takes_part(column) && is_missing(values_.at(row, column))) return false;
        }
        return true;
    }

    void note_incomplete(std::size_t units) {
        if (units == values_.rows) return;
        result_.reasons.push_back(worded("incomplete_units", "缺少数值而不参加计算的单位：{}个",
                                         "units left out for missing values: {}",
                                         {number_of(values_.rows - units)}));
    }

    void inform_by_removal() {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < values_.rows; ++row) {
            if (complete(row)) rows.push_back(row);
        }
        note_incomplete(rows.size());
        if (rows.size() < 2) return refuse({Outcome::too_few, "too_few_complete", 0, number_of(rows.size())});
        // |ln n| of each cell: ln x - ln min for a benefit, ln max - ln x for a cost.
        std::vector<std::vector<double>> distance(values_.columns);
        std::size_t part = 0;
        for (std::size_t column = 0; column < values_.columns; ++column) {
            if (!takes_part(column)) continue;
            ++part;
            for (const std::size_t row : rows) {
                const double value = values_.at(row, column);
                if (!(value > 0)) {
                    return refuse_column(column, {Outcome::out_of_domain, "not_positive", row, value});
                }
                distance[column].push_back(std::log(value));
            }
            const auto& directions = result_.options.directions;
            const bool cost = !directions.empty() && directions[column] == Direction::lower_is_better;
            const auto [least, most] = std::minmax_element(distance[column].begin(), distance[column].end());
            const double end = cost ? *most : *least;
            for (double& each : distance[column]) each = std::abs(each - end);
            result_.information[column] = 0;
        }
        const auto divisor = static_cast<double>(part);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            double sum = 0;
            for (const auto& column : distance) sum += column.empty() ? 0 : column[row];
            const double whole = std::log1p(sum / divisor);
            for (std::size_t column = 0; column < values_.columns; ++column) {
                if (!takes_part(column)) continue;
                const double rest = std::max(0.0, sum - distance[column][row]);
                result_.information[column] += std::abs(std::log1p(rest / divisor) - whole);
            }
        }
    }

    void inform_by_components() {
        const PrincipalComponents found = principal_components(values_);
        note_incomplete(found.complete_units);
        if (found.outcome != Outcome::fine) {
            result_.outcome = found.outcome;
            result_.reasons.insert(result_.reasons.end(), found.reasons.begin(), found.reasons.end());
            return;
        }
        for (std::size_t column = 0; column < values_.columns; ++column) {
            if (takes_part(column) &&
                std::find(found.used.begin(), found.used.end(), column) == found.used.end()) {
                leave_out(column, {Outcome::degenerate, "constant_indicator"});
            }
        }
        const bool several = method() == WeightingMethod::factors;
        double kept = found.eigenvalues[0];
        std::size_t factors = 1;
        while (several && factors < found.eigenvalues.size() && found.eigenvalues[factors] > 1) {
            kept += found.eigenvalues[factors++];
        }
        for (std::size_t at = 0; at < found.used.size(); ++at) {
            double sum = 0;
            for (std::size_t factor = 0; factor < factors; ++factor) {
                const double loading = found.loadings.at(at, factor);
                const bool squared = several || result_.options.loading == LoadingForm::squared;
                const double share = several ? found.eigenvalues[factor] / kept : 1;
                sum += share * (squared ? loading * loading : loading);
            }
            result_.information[found.used[at]] = sum;
        }
    }

    void weigh() {
        result_.weights.assign(values_.columns, 0);
        std::size_t part = 0;
        std::size_t last = 0;
        for (std::size_t column = 0; column < values_.columns; ++column) {
            if (!takes_part(column)) continue;
            ++part;
            last = column;
            double& number = result_.information[column];
            result_.weights[column] = number;
            if (method() == WeightingMethod::entropy) number = std::max(0.0, 1 - number);
        }
        // One column alone has all the weight, also where the method compares columns.
        if (part == 1) result_.weights[last] = 1;
        const Issue issue = rescale_weights(result_.weights);
        if (issue.outcome == Outcome::no_weight) return refuse({Outcome::degenerate, "no_distance_between"});
        if (issue.outcome != Outcome::fine) refuse({Outcome::out_of_domain, "not_representable"});
    }

    const Matrix& values_;
    Weighting result_{};
};

}  // namespace

Weighting information_weights(const Matrix& values, const WeightingOptions& options) {
    return Run(values, options).finished();
}

}  // namespace qgov::inline v0
