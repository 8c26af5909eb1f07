#include <qgov/analysis/multi_criteria.hpp>

#include "analysis/arguments.hpp"
#include "analysis/criteria.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace qgov::inline v0 {

namespace {

struct Ends {
    double least = std::numeric_limits<double>::infinity();
    double largest = -std::numeric_limits<double>::infinity();
    void take(double value) {
        least = std::min(least, value);
        largest = std::max(largest, value);
    }
};

Ends ends_of(const Matrix& values, const Comparison& compared, std::size_t column) {
    Ends ends;
    for (const std::uint32_t unit : compared.units) ends.take(values.at(unit, column));
    return ends;
}

// Weighted normalised values of TOPSIS; columns that play no part are left out.
Matrix topsis_table(Comparison& compared, const Matrix& values, TopsisNormalisation normalisation) {
    Matrix table(values.rows, values.columns, missing_value);
    for (std::size_t column = 0; column < values.columns; ++column) {
        const double length =
            normalisation == TopsisNormalisation::vector ? column_length(values, compared, column) : 1;
        const Ends ends = ends_of(values, compared, column);
        const bool min_max = normalisation == TopsisNormalisation::min_max;
        if (length == 0 || (min_max && ends.least == ends.largest)) {
            leave_out(compared, column, "no_spread");
            continue;
        }
        const double worst = compared.benefit(column) ? ends.least : ends.largest;
        const double best = compared.benefit(column) ? ends.largest : ends.least;
        for (const std::uint32_t unit : compared.units) {
            const double value = values.at(unit, column);
            table.at(unit, column) =
                compared.weight(column) * (min_max ? (value - worst) / (best - worst) : value / length);
        }
    }
    return table;
}

// Throws for a range that does not ascend.
void require_ascending(bool condition, std::string_view function) {
    require_argument(condition, std::string(function) + ": a range must be finite and ascend");
}

std::vector<double> missing_for(std::size_t count) { return std::vector<double>(count, missing_value); }

// Share of the first in two distances, their sum above 0.
double closeness(double near, double far) { return far / (near + far); }

}  // namespace

Topsis topsis(const Matrix& values, const Criteria& criteria, TopsisNormalisation normalisation) {
    require_argument(find_text(normalisation) != nullptr, "topsis: no such normalisation");
    Comparison compared = comparison("topsis", values, criteria, 2);
    Topsis answer{{},
                  missing_for(values.rows),
                  missing_for(values.rows),
                  missing_for(values.columns),
                  missing_for(values.columns),
                  normalisation};
    if (compared.fine()) {
        const Matrix table = topsis_table(compared, values, normalisation);
        for (const std::uint32_t column : compared.criteria) {
            const Ends ends = ends_of(table, compared, column);
            // Of min-max values the largest is the best whatever the direction.
            const bool upwards = normalisation == TopsisNormalisation::min_max || compared.benefit(column);
            answer.ideal[column] = upwards ? ends.largest : ends.least;
            answer.anti_ideal[column] = upwards ? ends.least : ends.largest;
        }
        for (const std::uint32_t unit : compared.units) {
            double near = 0;
            double far = 0;
            for (const std::uint32_t column : compared.criteria) {
                const double value = table.at(unit, column);
                near += (value - answer.ideal[column]) * (value - answer.ideal[column]);
                far += (value - answer.anti_ideal[column]) * (value - answer.anti_ideal[column]);
            }
            answer.to_ideal[unit] = std::sqrt(near);
            answer.to_anti_ideal[unit] = std::sqrt(far);
        }
        const bool alike = std::all_of(compared.units.begin(), compared.units.end(), [&](std::uint32_t unit) {
            return answer.to_ideal[unit] + answer.to_anti_ideal[unit] == 0;
        });
        if (alike) {
            refuse(compared.result, {Outcome::degenerate, "no_distance_between"});
        } else {
            for (const std::uint32_t unit : compared.units) {
                set_score(compared.result, unit,
                          closeness(answer.to_ideal[unit], answer.to_anti_ideal[unit]));
            }
        }
    }
    answer.result = std::move(compared.result);
    return answer;
}

UnitScores spotis(const Matrix& values, const Criteria& criteria, std::span<const CriterionRange> ranges) {
    require_count("spotis", "ranges", ranges.size(), values.columns);
    for (const CriterionRange& range : ranges) {
        require_ascending(std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high &&
                              std::isfinite(range.ideal.value_or(0)),
                          "spotis");
    }
    Comparison compared = comparison("spotis", values, criteria, 1);
    compared.result.direction = Direction::lower_is_better;
    if (!compared.fine()) return compared.result;
    for (const std::uint32_t unit : compared.units) {
        double sum = 0;
        for (const std::uint32_t column : compared.criteria) {
            const CriterionRange& range = ranges[column];
            const double ideal = range.ideal.value_or(compared.benefit(column) ? range.high : range.low);
            const double value = values.at(unit, column);
            sum += compared.weight(column) * std::abs(value - ideal) / (range.high - range.low);
            if (value >= range.low && value <= range.high) continue;
            compared.result.reasons.push_back(
                reason_of_indicator(column, {Outcome::fine, "outside_range", unit, value}));
        }
        set_score(compared.result, unit, sum);
    }
    return compared.result;
}

Rim rim(const Matrix& values, const Criteria& criteria, std::span<const IdealRange> ranges) {
    require_count("rim", "ranges", ranges.size(), values.columns);
    for (const IdealRange& range : ranges) {
        require_ascending(std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high &&
                              range.low <= range.ideal_low && range.ideal_low <= range.ideal_high &&
                              range.ideal_high <= range.high,
                          "rim");
    }
    Comparison compared = comparison("rim", values, criteria, 1);
    Rim answer{{}, missing_for(values.rows), missing_for(values.rows)};
    for (const std::uint32_t unit : compared.units) {
        if (!compared.fine()) break;
        double near = 0;
        double far = 0;
        bool inside = true;
        for (const std::uint32_t column : compared.criteria) {
            const IdealRange& range = ranges[column];
            const double value = values.at(unit, column);
            if (value < range.low || value > range.high) {
                inside = false;
                compared.result.outcomes[unit] = Outcome::out_of_domain;
                compared.result.reasons.push_back(
                    reason_of_indicator(column, {Outcome::out_of_domain, "outside_range", unit, value}));
                continue;
            }
            double share = 1;
            if (value < range.ideal_low)
                share = 1 - (range.ideal_low - value) / (range.ideal_low - range.low);
            if (value > range.ideal_high)
                share = 1 - (value - range.ideal_high) / (range.high - range.ideal_high);
            const double weight = compared.weight(column);
            near += (share * weight - weight) * (share * weight - weight);
            far += share * weight * share * weight;
        }
        if (!inside) continue;
        answer.to_ideal[unit] = std::sqrt(near);
        answer.to_anti_ideal[unit] = std::sqrt(far);
        set_score(compared.result, unit, closeness(answer.to_ideal[unit], answer.to_anti_ideal[unit]));
    }
    answer.result = std::move(compared.result);
    return answer;
}

Moora moora(const Matrix& values, const Criteria& criteria) {
    Comparison compared = comparison("moora", values, criteria, 1);
    std::vector<double> ratio(values.rows);
    std::vector<double> worst(values.rows);
    for (std::size_t column = 0; column < values.columns && compared.fine(); ++column) {
        const double length = column_length(values, compared, column);
        if (length == 0) {
            leave_out(compared, column, "no_spread");
            continue;
        }
        const Ends ends = ends_of(values, compared, column);
        const double best = (compared.benefit(column) ? ends.largest : ends.least) / length;
        for (const std::uint32_t unit : compared.units) {
            const double value = values.at(unit, column) / length;
            const double weight = compared.weight(column);
            ratio[unit] += compared.benefit(column) ? weight * value : -weight * value;
            worst[unit] = std::max(worst[unit], weight * std::abs(best - value));
        }
    }
    Moora answer{compared.result, std::move(compared.result)};
    answer.reference_point.direction = Direction::lower_is_better;
    if (answer.ratio.outcome != Outcome::fine) return answer;
    for (const std::uint32_t unit : compared.units) {
        set_score(answer.ratio, unit, ratio[unit]);
        set_score(answer.reference_point, unit, worst[unit]);
    }
    return answer;
}

Promethee promethee(const Matrix& values, const Criteria& criteria) {
    Comparison compared = comparison("promethee", values, criteria, 2);
    Promethee answer{{}, missing_for(values.rows), missing_for(values.rows)};
    if (compared.fine()) {
        std::vector<double> leaving(values.rows);
        std::vector<double> entering(values.rows);
        std::vector<std::uint32_t> order = compared.units;
        for (const std::uint32_t column : compared.criteria) {
            const double sign = compared.benefit(column) ? 1 : -1;
            const auto goodness = [&](std::uint32_t unit) { return sign * values.at(unit, column); };
            std::sort(order.begin(), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return goodness(a) < goodness(b); });
            for (std::size_t begin = 0; begin < order.size();) {
                std::size_t end = begin + 1;
                while (end < order.size() && goodness(order[end]) == goodness(order[begin])) ++end;
                const double worse = static_cast<double>(begin);
                const double better = static_cast<double>(order.size() - end);
                for (; begin < end; ++begin) {
                    leaving[order[begin]] += compared.weight(column) * worse;
                    entering[order[begin]] += compared.weight(column) * better;
                }
            }
        }
        const double others = static_cast<double>(compared.units.size() - 1);
        for (const std::uint32_t unit : compared.units) {
            answer.leaving[unit] = leaving[unit] / others;
            answer.entering[unit] = entering[unit] / others;
            set_score(compared.result, unit, (leaving[unit] - entering[unit]) / others);
        }
    }
    answer.result = std::move(compared.result);
    return answer;
}

UnitScores waspas(const Matrix& values, const Criteria& criteria, double share) {
    require_argument(share >= 0 && share <= 1, "waspas: the share must be in [0, 1]");
    Comparison compared = comparison("waspas", values, criteria, 1);
    for (const std::uint32_t unit : compared.units) {
        for (const std::uint32_t column : compared.criteria) {
            const double value = values.at(unit, column);
            if (value > 0 || !compared.fine()) continue;
            refuse(compared.result, {Outcome::out_of_domain, "not_positive", unit, value});
            compared.result.reasons.back() =
                reason_of_indicator(column, {Outcome::out_of_domain, "not_positive", unit, value});
        }
    }
    if (!compared.fine()) return compared.result;
    std::vector<double> sums(values.rows);
    std::vector<double> logarithms(values.rows);
    for (const std::uint32_t column : compared.criteria) {
        const Ends ends = ends_of(values, compared, column);
        for (const std::uint32_t unit : compared.units) {
            const double value = values.at(unit, column);
            const double normalised = compared.benefit(column) ? value / ends.largest : ends.least / value;
            sums[unit] += compared.weight(column) * normalised;
            logarithms[unit] += compared.weight(column) * std::log(normalised);
        }
    }
    for (const std::uint32_t unit : compared.units) {
        set_score(compared.result, unit, share * sums[unit] + (1 - share) * std::exp(logarithms[unit]));
    }
    return compared.result;
}

Edas edas(const Matrix& values, const Criteria& criteria) {
    Comparison compared = comparison("edas", values, criteria, 2);
    Edas answer{{}, missing_for(values.rows), missing_for(values.rows)};
    std::vector<double> positive(values.rows);
    std::vector<double> negative(values.rows);
    double largest_positive = 0;
    double largest_negative = 0;
    for (std::size_t column = 0; column < values.columns && compared.fine(); ++column) {
        double mean = 0;
        for (const std::uint32_t unit : compared.units) mean += values.at(unit, column);
        mean /= static_cast<double>(compared.units.size());
        if (!(mean > 0)) {
            refuse(compared.result, {Outcome::out_of_domain, "mean_not_positive", 0, mean});
            compared.result.reasons.back() =
                reason_of_indicator(column, {Outcome::out_of_domain, "mean_not_positive", 0, mean});
            break;
        }
        for (const std::uint32_t unit : compared.units) {
            const double above =
                (values.at(unit, column) - mean) * (compared.benefit(column) ? 1 : -1) / mean;
            (above > 0 ? positive : negative)[unit] += compared.weight(column) * std::abs(above);
        }
    }
    for (const std::uint32_t unit : compared.units) {
        largest_positive = std::max(largest_positive, positive[unit]);
        largest_negative = std::max(largest_negative, negative[unit]);
    }
    if (compared.fine() && (largest_positive == 0 || largest_negative == 0)) {
        refuse(compared.result, {Outcome::degenerate, "no_distance_between"});
    }
    for (const std::uint32_t unit : compared.units) {
        if (!compared.fine()) break;
        answer.positive[unit] = positive[unit];
        answer.negative[unit] = negative[unit];
        set_score(compared.result, unit,
                  (positive[unit] / largest_positive + 1 - negative[unit] / largest_negative) / 2);
    }
    answer.result = std::move(compared.result);
    return answer;
}

}  // namespace qgov::inline v0
