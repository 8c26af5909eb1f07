#include <qgov/analysis/outranking.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"

#include <algorithm>
#include <cmath>

namespace qgov::inline v0 {

namespace {

// The weights, equal ones where none are given; the issue of those that cannot be used.
Issue weights_of(std::span<const double> weights, std::size_t columns, std::vector<double>& used) {
    used.assign(weights.begin(), weights.end());
    if (weights.empty()) used.assign(columns, 1);
    double sum = 0;
    for (std::size_t at = 0; at < used.size(); ++at) {
        if (!(used[at] >= 0) || std::isinf(used[at]))
            return {Outcome::invalid_input, "negative_weight", at, used[at]};
        sum += used[at];
    }
    if (!(sum > 0)) return {Outcome::no_weight, "no_weight"};
    if (!std::isfinite(sum)) return {Outcome::out_of_domain, "not_representable"};
    return {};
}

struct Duel {
    double better = 0;    // weight where the first is better, and half of that where both are equal
    double compared = 0;  // weight of the indicators that both have
    std::size_t incomplete = 0;
};

Duel duel_of(std::span<const double> a, std::span<const double> b, const std::vector<double>& weights) {
    Duel duel;
    for (std::size_t at = 0; at < weights.size(); ++at) {
        if (is_missing(a[at]) || is_missing(b[at])) {
            ++duel.incomplete;
            continue;
        }
        duel.compared += weights[at];
        if (a[at] > b[at]) duel.better += weights[at];
        if (a[at] == b[at]) duel.better += weights[at] / 2;
    }
    return duel;
}

// Majorities by a hair of rounding are none.
double victory(double share) {
    const double lead = std::round((share - 0.5) * 1e12);
    return lead > 0 ? 1 : lead < 0 ? -1 : 0;
}

}  // namespace

Outranking outranking(const Matrix& values, std::span<const double> weights) {
    if (!weights.empty()) require_count("outranking", "weights", weights.size(), values.columns);
    Outranking result;
    const std::size_t units = values.rows;
    result.copeland.resize(units);
    result.shares = Matrix(units, units, missing_value);
    const auto refuse = [&](const Issue& issue) {
        result.outcome = issue.outcome;
        result.reasons.push_back(reason(issue));
    };
    std::vector<double> used;
    Issue issue = weights_of(weights, values.columns, used);
    const std::size_t infinite = first_infinite(values.values);
    const bool empty = std::all_of(values.values.begin(), values.values.end(),
                                   [](double value) { return is_missing(value); });
    if (empty) {
        issue = {Outcome::missing, "no_values"};
    } else if (infinite < values.values.size()) {
        issue = {Outcome::invalid_input, "infinite_unit", infinite / values.columns};
    }
    if (issue.outcome != Outcome::fine) {
        refuse(issue);
        return result;
    }
    for (std::size_t unit = 0; unit < units; ++unit) result.shares.at(unit, unit) = 0;
    if (units == 1) {
        refuse({Outcome::too_few, "one_unit"});
        result.copeland[0] = 0;
        return result;
    }
    for (std::size_t a = 0; a < units; ++a) {
        for (std::size_t b = a + 1; b < units; ++b) {
            const Duel duel = duel_of(values.row(a), values.row(b), used);
            result.incomplete += duel.incomplete;
            if (!(duel.compared > 0)) {
                ++result.incomparable;
                continue;
            }
            const double share = duel.better / duel.compared;
            result.shares.at(a, b) = share;
            result.shares.at(b, a) = 1 - share;
            const double won = victory(share);
            result.copeland[a] = result.copeland[a].value_or(0) + won;
            result.copeland[b] = result.copeland[b].value_or(0) - won;
        }
    }
    for (std::uint32_t a = 0; a < units; ++a) {
        for (std::uint32_t b = 0; b < units; ++b) {
            if (result.shares.at(a, b) == 1) result.dominant.emplace_back(a, b);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
