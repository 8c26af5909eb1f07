#include <qgov/analysis/envelopment.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

constexpr double gap = missing_value;

// max c·z subject to rows·z ≤ limits, z ≥ 0, by trying every corner: as many equations as variables.
class Corners {
public:
    Corners(std::vector<Values> rows, Values limits, Values objective)
        : rows_(std::move(rows)), limits_(std::move(limits)), objective_(std::move(objective)) {
        for (std::size_t at = 0; at < objective_.size(); ++at) {
            Values row(objective_.size());
            row[at] = -1;
            rows_.push_back(row);
            limits_.push_back(0);
        }
    }

    double best() {
        std::vector<std::size_t> chosen;
        choose(0, chosen);
        return best_;
    }

private:
    void choose(std::size_t from, std::vector<std::size_t>& chosen) {
        if (chosen.size() == objective_.size()) {
            look_at(chosen);
            return;
        }
        for (std::size_t at = from; at < rows_.size(); ++at) {
            chosen.push_back(at);
            choose(at + 1, chosen);
            chosen.pop_back();
        }
    }

    void look_at(const std::vector<std::size_t>& chosen) {
        const std::size_t size = chosen.size();
        std::vector<Values> system;
        for (const std::size_t at : chosen) {
            system.push_back(rows_[at]);
            system.back().push_back(limits_[at]);
        }
        for (std::size_t step = 0; step < size; ++step) {
            std::size_t pivot = step;
            for (std::size_t row = step; row < size; ++row) {
                if (std::abs(system[row][step]) > std::abs(system[pivot][step])) pivot = row;
            }
            if (std::abs(system[pivot][step]) < 1e-10) return;
            std::swap(system[pivot], system[step]);
            for (std::size_t row = 0; row < size; ++row) {
                if (row == step) continue;
                const double factor = system[row][step] / system[step][step];
                for (std::size_t at = step; at <= size; ++at) system[row][at] -= factor * system[step][at];
            }
        }
        Values corner(size);
        for (std::size_t at = 0; at < size; ++at) corner[at] = system[at][size] / system[at][at];
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (product(rows_[row], corner) > limits_[row] + 1e-9) return;
        }
        best_ = std::max(best_, product(objective_, corner));
    }

    static double product(const Values& a, const Values& b) {
        double sum = 0;
        for (std::size_t at = 0; at < a.size(); ++at) sum += a[at] * b[at];
        return sum;
    }

    std::vector<Values> rows_;
    Values limits_;
    Values objective_;
    double best_ = -infinity;
};

double score_by_corners(const Matrix& inputs, const Matrix& outputs, std::size_t own) {
    const std::size_t size = outputs.columns + inputs.columns;
    Values objective(size);
    Values budget(size);
    for (std::size_t at = 0; at < outputs.columns; ++at) objective[at] = outputs.at(own, at);
    for (std::size_t at = 0; at < inputs.columns; ++at) budget[outputs.columns + at] = inputs.at(own, at);
    std::vector<Values> rows{budget};
    Values limits{1};
    for (std::size_t unit = 0; unit < inputs.rows; ++unit) {
        Values row(size);
        for (std::size_t at = 0; at < outputs.columns; ++at) row[at] = outputs.at(unit, at);
        for (std::size_t at = 0; at < inputs.columns; ++at) row[outputs.columns + at] = -inputs.at(unit, at);
        rows.push_back(row);
        limits.push_back(0);
    }
    return Corners(rows, limits, objective).best();
}

double slacks_by_corners(const Matrix& inputs, const Matrix& outputs, std::size_t own, double score) {
    Values objective(inputs.rows);
    std::vector<Values> rows;
    Values limits;
    double fixed = 0;
    const auto add = [&](const Matrix& from, double sign, double share) {
        for (std::size_t column = 0; column < from.columns; ++column) {
            Values row(inputs.rows);
            for (std::size_t unit = 0; unit < inputs.rows; ++unit) {
                row[unit] = sign * from.at(unit, column);
                objective[unit] -= row[unit];
            }
            rows.push_back(row);
            limits.push_back(sign * share * from.at(own, column));
            fixed += limits.back();
        }
    };
    add(inputs, 1, score);
    add(outputs, -1, 1);
    return fixed + Corners(rows, limits, objective).best();
}

Values scores_of(const Envelopment& found) {
    Values result;
    for (const EnvelopmentUnit& unit : found.units) result.push_back(unit.score.value_or(gap));
    return result;
}

}  // namespace

TEST_CASE("envelopment: the reference cases") {
    const auto gold = test::gold_indicators("cn_methods");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (each.contains("inputs")) {
            const Envelopment found =
                data_envelopment(gold_table(each["inputs"]), gold_table(each["outputs"]));
            check_close(scores_of(found), numbers(each["expected"]), 1e-9);
        } else if (each["id"].text.starts_with("bod_")) {
            const Envelopment found = benefit_of_the_doubt(gold_table(each["matrix"]));
            check_close(scores_of(found), numbers(each["expected"]), 1e-9);
            CHECK(found.frontier == static_cast<std::size_t>(*each["n_efficient"].number));
        }
    }
}

TEST_CASE("eight stores: employees and sales") {
    // Cooper, Seiford and Tone, table 1.1.
    const Envelopment found = data_envelopment(table({{2}, {3}, {3}, {4}, {5}, {5}, {6}, {8}}),
                                               table({{1}, {3}, {2}, {3}, {4}, {2}, {3}, {5}}));
    check_close(scores_of(found), {0.5, 1, 2.0 / 3, 0.75, 0.8, 0.4, 0.5, 0.625}, 1e-14);
    CHECK(found.frontier == 1);
    CHECK(found.compared == 8);
    CHECK(found.units[1].efficient);
    CHECK(found.units[7].peers == std::vector<std::uint32_t>{1});
    CHECK(found.units[7].intensities[0] == doctest::Approx(5.0 / 3));
    CHECK(found.units[7].weights_unique);
    CHECK(found.units[7].output_weights[0] == doctest::Approx(0.125));
    CHECK(found.units[7].input_weights[0] == doctest::Approx(0.125));
}

TEST_CASE("a score of 1 with slack is not efficient") {
    // Inputs (1, 1) and (1, 2) for the same output: the second wastes one of the second input.
    const Envelopment found = data_envelopment(table({{1, 1}, {1, 2}, {2, 4}}), table({{1}, {1}, {1}}));
    check_close(scores_of(found), {1, 1, 0.5}, 1e-12);
    CHECK(found.units[0].efficient);
    CHECK(!found.units[1].efficient);
    check_close(found.units[1].input_slacks, {0, 1}, 1e-12);
    check_close(found.units[2].input_slacks, {0, 1}, 1e-12);
    CHECK(found.units[1].peers == std::vector<std::uint32_t>{0});
    CHECK(found.frontier == 2);
}

TEST_CASE("scores and slacks are those of the best corner") {
    constexpr unsigned seed = 37;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::size_t units = 2 + random() % 4;
        Matrix inputs(units, 1 + random() % 2);
        Matrix outputs(units, 1 + random() % 2);
        // Small whole numbers: many ties and degenerate corners.
        for (double& value : inputs.values) value = 1 + static_cast<double>(random() % 4);
        for (double& value : outputs.values) value = static_cast<double>(random() % 4);
        const Envelopment found = data_envelopment(inputs, outputs);
        for (std::size_t unit = 0; unit < units; ++unit) {
            const double wanted = score_by_corners(inputs, outputs, unit);
            CHECK(found.units[unit].score.value() == doctest::Approx(wanted).epsilon(1e-10));
            double slack = 0;
            for (std::size_t at = 0; at < inputs.columns; ++at) {
                slack += found.units[unit].input_slacks[at] /
                         *std::max_element(inputs.values.begin(), inputs.values.end());
            }
            CHECK(slack >= 0);
        }
        // In one unit of measurement for all columns the sum of slacks is the largest there is.
        Matrix scaled_inputs = inputs;
        Matrix scaled_outputs = outputs;
        bool all = true;
        const auto scale = [&](Matrix& table_of) {
            for (std::size_t column = 0; column < table_of.columns; ++column) {
                const Values values = table_of.column(column);
                const double largest = *std::max_element(values.begin(), values.end());
                all = all && largest > 0;
                for (std::size_t row = 0; row < table_of.rows; ++row) {
                    table_of.at(row, column) /= largest > 0 ? largest : 1;
                }
            }
        };
        scale(scaled_inputs);
        scale(scaled_outputs);
        if (!all) continue;
        const Envelopment scaled = data_envelopment(scaled_inputs, scaled_outputs);
        for (std::size_t unit = 0; unit < units; ++unit) {
            double sum = 0;
            for (const double each : scaled.units[unit].input_slacks) sum += each;
            for (const double each : scaled.units[unit].output_slacks) sum += each;
            const double wanted =
                slacks_by_corners(scaled_inputs, scaled_outputs, unit, *scaled.units[unit].score);
            CHECK(std::abs(sum - wanted) <= 1e-8);
        }
    }
}

TEST_CASE("benefit of the doubt: every unit by its best corner, weights that give the score") {
    constexpr unsigned seed = 47;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::size_t units = 2 + random() % 5;
        const std::size_t columns = 1 + random() % 3;
        Matrix values(units, columns);
        for (double& value : values.values) value = static_cast<double>(random() % 5);
        const Envelopment found = benefit_of_the_doubt(values);
        for (std::size_t own = 0; own < values.rows; ++own) {
            std::vector<Values> rows;
            for (std::size_t row = 0; row < values.rows; ++row) {
                rows.emplace_back(values.row(row).begin(), values.row(row).end());
            }
            const Values objective = rows[own];
            const EnvelopmentUnit& unit = found.units[own];
            double sum = 0;
            for (std::size_t at = 0; at < values.columns; ++at)
                sum += unit.output_weights[at] * objective[at];
            CHECK(sum == doctest::Approx(*unit.score).epsilon(1e-8));
            for (const Values& row : rows) {
                double other = 0;
                for (std::size_t at = 0; at < row.size(); ++at) other += unit.output_weights[at] * row[at];
                CHECK(other <= 1 + 1e-8);
            }
            // A column of zeros has no corner.
            bool all = true;
            for (std::size_t at = 0; at < values.columns; ++at) {
                const Values column = values.column(at);
                all = all && *std::max_element(column.begin(), column.end()) > 0;
            }
            if (!all) continue;
            CHECK(*unit.score ==
                  doctest::Approx(Corners(rows, Values(values.rows, 1.0), objective).best()).epsilon(1e-10));
        }
    }
}

TEST_CASE("benefit of the doubt with bounds on shares") {
    const Matrix values = table({{4, 1}, {1, 4}, {2, 2}});
    check_close(scores_of(benefit_of_the_doubt(values)), {1, 1, 0.8}, 1e-12);
    // Both shares one half: w = s/(2 y); the third needs w (2, 2) with 5 w ≤ 1.
    const std::vector<ShareBounds> halves{{0.5, 0.5}, {0.5, 0.5}};
    const Envelopment equal = benefit_of_the_doubt(values, halves);
    // Unit 0: w = (s/8, s/2); unit 1 gives s/8 + 2 s = 1.
    check_close(scores_of(equal), {8.0 / 17, 8.0 / 17, 0.8}, 1e-12);
    CHECK(equal.units[0].output_slacks.empty());
    const Envelopment impossible =
        benefit_of_the_doubt(values, std::vector<ShareBounds>{{0.6, {}}, {0.6, {}}});
    CHECK(impossible.units[0].outcome == Outcome::out_of_domain);
    CHECK(impossible.units[0].reasons[0].zh == "没有权重满足份额界限");
    CHECK(!impossible.units[0].score);
    CHECK(error_of([&] { benefit_of_the_doubt(values, std::vector<ShareBounds>(1)); }) ==
          "403: benefit_of_the_doubt needs 2 bounds, but 1 are given");
    CHECK(error_of([&] {
              benefit_of_the_doubt(values, std::vector<ShareBounds>{{0.6, 0.5}, {}});
          }) == "403: benefit_of_the_doubt: bounds must be in [0, 1] and ascend");
}

TEST_CASE("units that cannot be compared") {
    const Envelopment found = data_envelopment(table({{1}, {gap}, {-1}, {0}, {infinity}, {2}}),
                                               table({{2}, {1}, {1}, {1}, {1}, {0}}));
    std::vector<Outcome> outcomes;
    for (const EnvelopmentUnit& unit : found.units) outcomes.push_back(unit.outcome);
    CHECK(outcomes == std::vector<Outcome>{Outcome::fine, Outcome::missing, Outcome::out_of_domain,
                                           Outcome::out_of_domain, Outcome::invalid_input, Outcome::fine});
    CHECK(found.units[1].reasons[0].zh == "投入0（从0起）缺失，不参加比较");
    CHECK(found.units[2].reasons[0].en == "input 0 (from 0) is negative, -1: takes no part");
    CHECK(found.units[3].reasons[0].code == "no_input");
    CHECK(found.units[0].score == 1.0);
    CHECK(found.units[5].score == 0.0);
    CHECK(found.compared == 2);
    CHECK(data_envelopment(Matrix(), Matrix()).outcome == Outcome::missing);
    CHECK(benefit_of_the_doubt(table({{gap}})).outcome == Outcome::missing);
    CHECK(benefit_of_the_doubt(table({{0, 0}, {0, 0}})).units[0].score == 0.0);
    CHECK(benefit_of_the_doubt(table({{5, 0}})).units[0].score == 1.0);
    CHECK(error_of([] { data_envelopment(Matrix(1, 1), Matrix(2, 1)); }) ==
          "403: data_envelopment needs 1 rows of outputs, but 2 are given");
}

TEST_CASE("the units of measurement play no part") {
    constexpr unsigned seed = 53;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Matrix inputs = random_table(random, 12, 2, 1, 2);
    const Matrix outputs = random_table(random, 12, 2, 1, 2);
    Matrix larger = inputs;
    for (std::size_t row = 0; row < larger.rows; ++row) larger.at(row, 1) *= 1e9;
    check_close(scores_of(data_envelopment(larger, outputs)), scores_of(data_envelopment(inputs, outputs)),
                1e-10);
}
