#include <qgov/analysis/envelopment.hpp>

#include "analysis/arguments.hpp"
#include "analysis/linear_program.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double frontier_tolerance = 1e-9;

// The units that take part, each column divided by its largest value.
struct Scaled {
    Matrix values{};
    std::vector<double> largest{};
};

Scaled scaled(const Matrix& table, const std::vector<std::uint32_t>& units) {
    Scaled result{Matrix(units.size(), table.columns), std::vector<double>(table.columns)};
    for (const std::uint32_t unit : units) {
        for (std::size_t column = 0; column < table.columns; ++column) {
            result.largest[column] = std::max(result.largest[column], table.at(unit, column));
        }
    }
    for (std::size_t row = 0; row < units.size(); ++row) {
        for (std::size_t column = 0; column < table.columns; ++column) {
            const double largest = result.largest[column];
            result.values.at(row, column) = largest > 0 ? table.at(units[row], column) / largest : 0;
        }
    }
    return result;
}

void refuse(EnvelopmentUnit& unit, Outcome outcome, Reason why) {
    unit.outcome = outcome;
    unit.reasons.push_back(std::move(why));
}

// Whether a unit's values can be used; says which cannot.
bool usable(EnvelopmentUnit& unit, std::span<const double> values, bool inputs) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double value = values[at];
        if (value >= 0 && std::isfinite(value)) continue;
        const std::string zh = inputs ? "投入{}（从0起）" : "产出{}（从0起）";
        const std::string en = inputs ? "input {} (from 0) " : "output {} (from 0) ";
        if (is_missing(value)) {
            refuse(unit, Outcome::missing,
                   worded("incomplete_unit", zh + "缺失，不参加比较", en + "is missing: takes no part",
                          {number_of(at)}));
        } else if (std::isinf(value)) {
            refuse(unit, Outcome::invalid_input,
                   worded("infinite_value", zh + "为无穷大，不参加比较", en + "is infinite: takes no part",
                          {number_of(at)}));
        } else {
            refuse(unit, Outcome::out_of_domain,
                   worded("negative_value", zh + "为负数{}，不参加比较",
                          en + "is negative, {}: takes no part", {number_of(at), value}));
        }
        return false;
    }
    return true;
}

// One unit against all: the multipliers, then the slacks.
class Frontier {
public:
    Frontier(Scaled inputs, Scaled outputs, std::span<const ShareBounds> bounds)
        : inputs_(std::move(inputs)), outputs_(std::move(outputs)), bounds_(bounds) {}

    void evaluate(EnvelopmentUnit& unit, std::size_t own, const std::vector<std::uint32_t>& units) const {
        const auto y = outputs_.values.row(own);
        const bool idle = std::all_of(y.begin(), y.end(), [](double value) { return value == 0; });
        const LinearSolution found = solve(multipliers(own));
        if (found.status != LinearStatus::optimal) return give_up(unit);
        double score = std::clamp(found.value, 0.0, 1.0);
        if (score > 1 - frontier_tolerance) score = 1;
        if (score < frontier_tolerance && !idle && !bounds_.empty()) {
            return refuse(unit, Outcome::out_of_domain,
                          worded("bounds_infeasible", "没有权重满足份额界限",
                                 "no weights satisfy the bounds on shares", {}));
        }
        unit.score = score;
        unit.weights_unique = found.unique;
        for (std::size_t at = 0; at < outputs_.values.columns; ++at) {
            unit.output_weights.push_back(unscaled(found.x[at], outputs_.largest[at]));
        }
        for (std::size_t at = 0; at < inputs_.values.columns; ++at) {
            unit.input_weights.push_back(
                unscaled(found.x[outputs_.values.columns + at], inputs_.largest[at]));
        }
        if (bounds_.empty()) find_slacks(unit, own, units);
    }

private:
    static double unscaled(double weight, double largest) {
        const double result = largest > 0 ? weight / largest : 0;
        return std::isfinite(result) ? result : missing_value;
    }

    static void give_up(EnvelopmentUnit& unit) {
        refuse(unit, Outcome::unresolvable,
               worded("not_solved", "线性规划未能求解", "the linear programme could not be solved", {}));
    }

    // max u·y_k, v·x_k ≤ 1, u·y_i - v·x_i ≤ 0. At most 1 is as good as equal to 1: a larger v only helps.
    // Bounds: of each output its share of u·y_k.
    LinearProgram multipliers(std::size_t own) const {
        const std::size_t units = outputs_.values.rows;
        const std::size_t outputs = outputs_.values.columns;
        LinearProgram program;
        program.columns = outputs + inputs_.values.columns;
        const auto add_row = [&](double limit) {
            ++program.rows;
            program.b.push_back(limit);
            program.a.resize(program.rows * program.columns);
            return std::span<double>(program.a).last(program.columns);
        };
        program.c.assign(program.columns, 0);
        const auto y = outputs_.values.row(own);
        std::copy(y.begin(), y.end(), program.c.begin());
        const auto budget = add_row(1);
        for (std::size_t at = 0; at < inputs_.values.columns; ++at) {
            budget[outputs + at] = inputs_.values.at(own, at);
        }
        for (std::size_t unit = 0; unit < units; ++unit) {
            const auto row = add_row(0);
            for (std::size_t at = 0; at < outputs; ++at) row[at] = outputs_.values.at(unit, at);
            for (std::size_t at = 0; at < inputs_.values.columns; ++at) {
                row[outputs + at] = -inputs_.values.at(unit, at);
            }
        }
        for (std::size_t bounded = 0; bounded < bounds_.size(); ++bounded) {
            for (const bool low : {true, false}) {
                const auto& bound = low ? bounds_[bounded].low : bounds_[bounded].high;
                if (!bound) continue;
                const auto row = add_row(0);
                const double sign = low ? 1 : -1;
                for (std::size_t at = 0; at < outputs; ++at) {
                    row[at] = sign * y[at] * (*bound - (at == bounded ? 1 : 0));
                }
            }
        }
        return program;
    }

    // Of all combinations of units with the score's inputs and the unit's outputs, the one with the largest
    // slacks.
    void find_slacks(EnvelopmentUnit& unit, std::size_t own, const std::vector<std::uint32_t>& units) const {
        const std::size_t count = outputs_.values.rows;
        LinearProgram program;
        program.columns = count;
        program.c.assign(count, 0);
        const auto add_rows = [&](const Matrix& table, double sign, double share) {
            for (std::size_t column = 0; column < table.columns; ++column) {
                ++program.rows;
                program.b.push_back(sign * share * table.at(own, column));
                for (std::size_t at = 0; at < count; ++at) {
                    program.a.push_back(sign * table.at(at, column));
                    program.c[at] -= sign * table.at(at, column);
                }
            }
        };
        add_rows(inputs_.values, 1, *unit.score);
        add_rows(outputs_.values, -1, 1);
        const LinearSolution found = solve(program);
        if (found.status != LinearStatus::optimal) return give_up_slacks(unit);
        bool slack = false;
        const auto slacks_of = [&](const Scaled& table, double sign, double share, std::vector<double>& to) {
            for (std::size_t column = 0; column < table.values.columns; ++column) {
                double total = 0;
                for (std::size_t at = 0; at < count; ++at) total += found.x[at] * table.values.at(at, column);
                const double left = sign * (share * table.values.at(own, column) - total);
                slack = slack || left > frontier_tolerance;
                to.push_back(left > frontier_tolerance ? left * table.largest[column] : 0);
            }
        };
        slacks_of(inputs_, 1, *unit.score, unit.input_slacks);
        slacks_of(outputs_, -1, 1, unit.output_slacks);
        unit.efficient = *unit.score == 1 && !slack;
        for (std::size_t at = 0; at < count; ++at) {
            if (!(found.x[at] > frontier_tolerance)) continue;
            unit.peers.push_back(units[at]);
            unit.intensities.push_back(found.x[at]);
        }
    }

    static void give_up_slacks(EnvelopmentUnit& unit) {
        unit.reasons.push_back(worded("no_slacks", "松弛量未能求出", "the slacks could not be found", {}));
    }

    Scaled inputs_;
    Scaled outputs_;
    std::span<const ShareBounds> bounds_;
};

Envelopment against_frontier(const Matrix& inputs, const Matrix& outputs,
                             std::span<const ShareBounds> bounds) {
    Envelopment result;
    result.units.resize(outputs.rows);
    std::vector<std::uint32_t> units;
    for (std::uint32_t row = 0; row < outputs.rows; ++row) {
        EnvelopmentUnit& unit = result.units[row];
        if (!usable(unit, inputs.row(row), true) || !usable(unit, outputs.row(row), false)) continue;
        const auto x = inputs.row(row);
        if (std::none_of(x.begin(), x.end(), [](double value) { return value > 0; })) {
            refuse(unit, Outcome::out_of_domain,
                   worded("no_input", "没有大于0的投入，不参加比较", "no input above 0: takes no part", {}));
            continue;
        }
        units.push_back(row);
    }
    result.compared = units.size();
    if (units.empty() || outputs.columns == 0) {
        result.outcome = Outcome::missing;
        result.reasons.push_back(reason({Outcome::missing, "no_values"}));
        return result;
    }
    const Frontier frontier(scaled(inputs, units), scaled(outputs, units), bounds);
    for (std::size_t at = 0; at < units.size(); ++at) {
        EnvelopmentUnit& unit = result.units[units[at]];
        frontier.evaluate(unit, at, units);
        result.frontier += unit.score == 1.0;
    }
    return result;
}

}  // namespace

Envelopment data_envelopment(const Matrix& inputs, const Matrix& outputs) {
    require_count("data_envelopment", "rows of outputs", outputs.rows, inputs.rows);
    return against_frontier(inputs, outputs, {});
}

Envelopment benefit_of_the_doubt(const Matrix& values, std::span<const ShareBounds> bounds) {
    if (!bounds.empty()) require_count("benefit_of_the_doubt", "bounds", bounds.size(), values.columns);
    for (const ShareBounds& bound : bounds) {
        const double low = bound.low.value_or(0);
        const double high = bound.high.value_or(1);
        require_argument(low >= 0 && low <= high && high <= 1,
                         "benefit_of_the_doubt: bounds must be in [0, 1] and ascend");
    }
    Envelopment result = against_frontier(Matrix(values.rows, 1, 1.0), values, bounds);
    for (EnvelopmentUnit& unit : result.units) {
        unit.input_weights.clear();
        unit.input_slacks.clear();
    }
    return result;
}

}  // namespace qgov::inline v0
