#include <qgov/analysis/vikor.hpp>

#include "analysis/arguments.hpp"
#include "analysis/criteria.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double tolerance = 1e-12;

struct Ends {
    double least = 0;
    double largest = 0;
    double spread() const noexcept { return largest - least; }
};

Ends ends_of(const std::vector<double>& values, const std::vector<std::uint32_t>& units) {
    Ends ends{values[units.front()], values[units.front()]};
    for (const std::uint32_t unit : units) {
        ends.least = std::min(ends.least, values[unit]);
        ends.largest = std::max(ends.largest, values[unit]);
    }
    return ends;
}

// S and R of all units; criteria without spread or weight are left out.
void add_regrets(Vikor& answer, Comparison& compared, const Matrix& values) {
    for (std::size_t column = 0; column < values.columns; ++column) {
        double least = values.at(compared.units.front(), column);
        double largest = least;
        for (const std::uint32_t unit : compared.units) {
            least = std::min(least, values.at(unit, column));
            largest = std::max(largest, values.at(unit, column));
        }
        const double weight = compared.weight(column);
        if (weight == 0 || least == largest) {
            leave_out(compared, column, weight == 0 ? "zero_weight" : "no_spread");
            continue;
        }
        const double best = compared.benefit(column) ? largest : least;
        for (const std::uint32_t unit : compared.units) {
            const double term = weight * (std::abs(best - values.at(unit, column)) / (largest - least));
            answer.group_utility[unit] += term;
            answer.regret[unit] = std::max(answer.regret[unit], term);
        }
    }
}

void find_compromise(Vikor& answer, const std::vector<std::uint32_t>& units) {
    std::vector<std::uint32_t> order = units;
    const std::vector<double>& q = answer.result.scores;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return q[a] < q[b]; });
    const std::uint32_t first = order[0];
    const double needed = 1 / static_cast<double>(units.size() - 1);
    answer.advantage_needed = needed;
    answer.acceptable_advantage = q[order[1]] - q[first] >= needed - tolerance;
    answer.acceptable_stability =
        answer.group_utility[first] <= ends_of(answer.group_utility, units).least + tolerance ||
        answer.regret[first] <= ends_of(answer.regret, units).least + tolerance;
    if (answer.acceptable_advantage) {
        answer.compromise.push_back(first);
        if (!answer.acceptable_stability) answer.compromise.push_back(order[1]);
    } else {
        for (const std::uint32_t unit : order) {
            if (q[unit] - q[first] < needed - tolerance) answer.compromise.push_back(unit);
        }
    }
    std::sort(answer.compromise.begin(), answer.compromise.end());
}

}  // namespace

Vikor vikor(const Matrix& values, const Criteria& criteria, double v) {
    require_argument(v >= 0 && v <= 1, "vikor: v must be in [0, 1]");
    Comparison compared = comparison("vikor", values, criteria, 2);
    Vikor answer;
    answer.v = v;
    answer.group_utility.assign(values.rows, 0);
    answer.regret.assign(values.rows, 0);
    if (compared.fine()) add_regrets(answer, compared, values);
    if (compared.fine() && compared.criteria.empty()) {
        refuse(compared.result, {Outcome::degenerate, "no_distance_between"});
    }
    for (std::size_t unit = 0; unit < values.rows; ++unit) {
        if (compared.result.outcomes[unit] != Outcome::fine) {
            answer.group_utility[unit] = answer.regret[unit] = missing_value;
        }
    }
    compared.result.direction = Direction::lower_is_better;
    if (compared.fine()) {
        const Ends s = ends_of(answer.group_utility, compared.units);
        const Ends r = ends_of(answer.regret, compared.units);
        if (s.spread() == 0) compared.result.reasons.push_back(reason({Outcome::fine, "no_spread_s"}));
        if (r.spread() == 0) compared.result.reasons.push_back(reason({Outcome::fine, "no_spread_r"}));
        for (const std::uint32_t unit : compared.units) {
            const double majority = s.spread() == 0 ? 0 : (answer.group_utility[unit] - s.least) / s.spread();
            const double regret = r.spread() == 0 ? 0 : (answer.regret[unit] - r.least) / r.spread();
            set_score(compared.result, unit, v * majority + (1 - v) * regret);
        }
    }
    answer.result = std::move(compared.result);
    if (answer.result.outcome == Outcome::fine) find_compromise(answer, compared.units);
    return answer;
}

}  // namespace qgov::inline v0
