#include <qgov/analysis/aggregation.hpp>

#include <qgov/analysis/normalisation.hpp>
#include <qgov/analysis/ranking.hpp>

#include "analysis/method_cases.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace qgov;
using namespace method_test;
using Method = AggregationMethod;

namespace {

constexpr double gap = missing_value;

AggregationOptions by(Method method, double power = 1) {
    AggregationOptions options;
    options.method = method;
    options.power = power;
    return options;
}

double score(const Values& values, const Values& weights, const AggregationOptions& options) {
    const RowScore found = aggregate(values, weights, options);
    CHECK((found.issue.outcome == Outcome::fine) == !is_missing(found.value));
    return found.value;
}

Issue issue_of(const Values& values, const Values& weights, const AggregationOptions& options) {
    return aggregate(values, weights, options).issue;
}

}  // namespace

TEST_CASE("means by hand") {
    const Values x{1, 4, 2};
    const Values w{1, 1, 2};
    CHECK(score(x, w, by(Method::arithmetic)) == doctest::Approx(9.0 / 4).epsilon(1e-15));
    CHECK(score(x, w, by(Method::geometric)) == doctest::Approx(std::pow(16, 0.25)).epsilon(1e-15));
    CHECK(score(x, w, by(Method::harmonic)) == doctest::Approx(4 / 2.25).epsilon(1e-15));
    CHECK(score(x, w, by(Method::weighted_sum)) == 9);
    CHECK(score(x, w, by(Method::weighted_product)) == doctest::Approx(16).epsilon(1e-14));
    CHECK(score(x, w, by(Method::minimum)) == 1);
    CHECK(score(x, w, by(Method::maximum)) == 4);
    CHECK(score(x, {}, by(Method::arithmetic)) == doctest::Approx(7.0 / 3));
    const Values logs{std::log(1), std::log(4), std::log(2)};
    CHECK(geometric_mean_of_logarithms(logs, w) == doctest::Approx(2).epsilon(1e-15));
    CHECK(geometric_mean_of_logarithms(Values{-infinity, 1}, Values{1, 1}) == 0);
    CHECK(geometric_mean_of_logarithms(Values{-infinity, 0}, Values{0, 1}) == 1);
    // Compind's ci_generalized_mean: 2.5, 2, 22.5 in place of these.
    CHECK(score({1, 3}, {}, by(Method::power, 2)) == doctest::Approx(2.2360679774997896).epsilon(1e-15));
    CHECK(score({2, 2}, {}, by(Method::power, 2)) == doctest::Approx(2).epsilon(1e-15));
    CHECK(score({3, 9}, {}, by(Method::power, 2)) == doctest::Approx(6.708203932499369).epsilon(1e-15));
}

TEST_CASE("power means run from the least through the means to the largest") {
    const Values x{0.5, 4, 2, 9};
    const Values w{3, 1, 2, 1};
    CHECK(score(x, w, by(Method::power, 1)) ==
          doctest::Approx(score(x, w, by(Method::arithmetic))).epsilon(1e-15));
    CHECK(score(x, w, by(Method::power, 0)) == score(x, w, by(Method::geometric)));
    CHECK(score(x, w, by(Method::power, -1)) ==
          doctest::Approx(score(x, w, by(Method::harmonic))).epsilon(1e-14));
    CHECK(score(x, w, by(Method::power, -infinity)) == 0.5);
    CHECK(score(x, w, by(Method::power, infinity)) == 9);
    CHECK(score(x, w, by(Method::power, -5000)) == doctest::Approx(0.5).epsilon(1e-3));
    CHECK(score(x, w, by(Method::power, 5000)) == doctest::Approx(9).epsilon(1e-3));
    double before = 0;
    for (const double p : {-50.0, -2.0, -1.0, -0.1, -1.1e-3, -0.9e-3, -1e-6, -1e-8, -1e-10, 0.0, 1e-10, 1e-8,
                           1e-6, 0.9e-3, 1.1e-3, 0.1, 0.5, 1.0, 3.0}) {
        CAPTURE(p);
        const double now = score(x, w, by(Method::power, p));
        CHECK(now >= before);
        before = now;
        // The derivative at 0 is half the weighted variance of the logarithms times the mean: smooth there.
        if (std::abs(p) < 1e-2) {
            const double centre = score(x, w, by(Method::geometric));
            CHECK(std::abs(now - centre) <= 2 * std::abs(p) * centre + 1e-14);
        }
    }
    CHECK(score({1e-300, 1e300}, {}, by(Method::power, 2)) == doctest::Approx(1e300 / std::sqrt(2.0)));
    CHECK(score({1e-300, 1e300}, {}, by(Method::power, -2)) == doctest::Approx(1e-300 * std::sqrt(2.0)));
    CHECK(score({0, 4}, {}, by(Method::power, 0.5)) == doctest::Approx(1));
    CHECK(score({0, 0}, {}, by(Method::power, 2)) == 0);
    CHECK(score({0, 4}, {}, by(Method::power, 1e-4)) == 0);  // 2^-10000
}

TEST_CASE("missing components drop out and the weights are rescaled, whatever the mean") {
    const Values x{1, gap, 4};
    const Values w{1, 5, 1};
    const Values y{1, 4};
    const Values v{1, 1};
    for (const Method method : {Method::arithmetic, Method::geometric, Method::harmonic, Method::minimum,
                                Method::maximum, Method::mazziotta_pareto}) {
        CAPTURE(to_string(method));
        CHECK(score(x, w, by(method)) == doctest::Approx(score(y, v, by(method))).epsilon(1e-14));
    }
    // COINr's a_genmean gives NA, not 2.5.
    CHECK(score(x, w, by(Method::power, 1)) == 2.5);
    CHECK(score(x, w, by(Method::power, 2)) ==
          doctest::Approx(score(y, v, by(Method::power, 2))).epsilon(1e-14));
    // Not rescaled: the missing weight is spread, 7 in all.
    CHECK(score(x, w, by(Method::weighted_sum)) == doctest::Approx(7 * 2.5));
    CHECK(score(x, w, by(Method::weighted_product)) == doctest::Approx(std::pow(2, 7)));
    const RowScore found = aggregate(x, w);
    CHECK(found.available == 2);
    CHECK(found.available_weight == doctest::Approx(2.0 / 7));
    AggregationOptions strict;
    strict.least_share = 0.3;
    CHECK(aggregate(x, w, strict).issue.code == "too_few_available");
    CHECK(reason(aggregate(x, w, strict).issue).zh == "可得分项的权重只占28.5714%，低于要求");
    strict.least_share = 2.0 / 7;
    CHECK(aggregate(x, w, strict).value == 2.5);
}

TEST_CASE("zeros, negative components and weights") {
    for (const Method method : {Method::geometric, Method::harmonic, Method::weighted_product}) {
        CAPTURE(to_string(method));
        CHECK(score({2, 0, 3}, {}, by(method)) == 0);
        CHECK(issue_of({2, 0, 3}, {}, by(method)) == Issue{Outcome::fine, "zero_component", 1});
        CHECK(issue_of({2, 0, -3}, {}, by(method)) ==
              Issue{Outcome::out_of_domain, "negative_component", 2, -3});
        CHECK(issue_of({2, -0.5, 0}, {}, by(method)) ==
              Issue{Outcome::out_of_domain, "negative_component", 1, -0.5});
        // Without weight they play no part.
        CHECK(score({2, 0, -3}, {1, 0, 0}, by(method)) == doctest::Approx(2));
    }
    CHECK(score({2, 0}, {}, by(Method::power, -2)) == 0);
    CHECK(score({2, 0}, {}, by(Method::power, 0)) == 0);
    CHECK(issue_of({2, -1}, {}, by(Method::power, 2)).code == "negative_component");
    CHECK(score({2, -1}, {}, by(Method::arithmetic)) == 0.5);
    CHECK(score({2, -1}, {}, by(Method::power, 1)) == 0.5);
    CHECK(issue_of({1, 2}, {1, -1}, {}) == Issue{Outcome::invalid_input, "negative_weight", 1, -1});
    CHECK(issue_of({1, 2}, {gap, 1}, {}).code == "negative_weight");
    CHECK(issue_of({1, 2}, {infinity, 1}, {}).code == "negative_weight");
    CHECK(issue_of({1, 2}, {0, 0}, {}) == Issue{Outcome::no_weight, "no_weight"});
    CHECK(issue_of({gap, 2}, {1, 0}, {}) == Issue{Outcome::no_weight, "no_weight"});
    CHECK(issue_of({gap, gap}, {1, 0}, {}) == Issue{Outcome::missing, "no_values"});
    CHECK(issue_of({}, {}, {}) == Issue{Outcome::missing, "no_values"});
    CHECK(issue_of({infinity, 2}, {1, 1}, {}) ==
          Issue{Outcome::invalid_input, "infinite_value", 0, infinity});
    CHECK(score({infinity, 2}, {0, 1}, {}) == 2);
    CHECK(issue_of({1.7e308, 1.7e308}, {}, {}).code == "not_representable");
}

TEST_CASE("ordered weighted averages") {
    AggregationOptions options = by(Method::ordered);
    options.order_weights = {0.5, 0.3, 0.2};
    CHECK(score({1, 3, 2}, {}, options) == doctest::Approx(1.5 + 0.6 + 0.2));
    options.order_weights = {0, 0, 2};
    CHECK(score({1, 3, 2}, {}, options) == 1);
    options.order_weights = {1, 1, 1};
    CHECK(score({1, 3, 2}, {}, options) == doctest::Approx(2));
    // With two of three values the weight of the order is read at halves: 0.5 + 0.15 and the rest.
    options.order_weights = {0.5, 0.3, 0.2};
    CHECK(score({1, gap, 2}, {}, options) == doctest::Approx(0.65 * 2 + 0.35 * 1));
    CHECK(error_of([&] {
              aggregate(Values{1, 2}, {}, options);
          }) == "403: aggregate needs 2 order weights, but 3 are given");
    Values many(100, 1.0);
    many[7] = 2;
    options.order_weights.assign(100, 0);
    options.order_weights[0] = 1;
    CHECK(score(many, {}, options) == 2);
}

TEST_CASE("Mazziotta-Pareto and Wroclaw: the reference cases") {
    const auto gold = test::gold_indicators("cn_methods");
    if (!gold) return;
    Matrix raw;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (each["id"].text == "bod_bli2017") raw = gold_table(each["matrix"]);
    }
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (each["id"].text != "mpi_wroclaw_bli2017") continue;
        Matrix z = raw;
        for (std::size_t column = 0; column < raw.columns; ++column) {
            const Values values = raw.column(column);
            double mean = 0;
            for (const double value : values) mean += value / static_cast<double>(values.size());
            double squares = 0;
            for (const double value : values) squares += (value - mean) * (value - mean);
            const double sd = std::sqrt(squares / static_cast<double>(values.size() - 1));
            for (std::size_t row = 0; row < raw.rows; ++row)
                z.at(row, column) = (values[row] - mean) / sd * 10 + 100;
        }
        AggregationOptions options = by(Method::mazziotta_pareto);
        const GoldValue& expected = each["expected"];
        check_close(aggregate(z, {}, options).scores, numbers(expected["MPI_minus_sample_sd"]), 1e-9);
        options.negative_phenomenon = true;
        check_close(aggregate(z, {}, options).scores, numbers(expected["MPI_plus_sample_sd"]), 1e-9);
        options.negative_phenomenon = false;
        options.divisor = DeviationDivisor::population;
        check_close(aggregate(z, {}, options).scores, numbers(expected["MPI_minus_population_sd"]), 1e-9);
        const Aggregation wroclaw = aggregate(raw, {}, by(Method::wroclaw));
        check_close(wroclaw.scores, numbers(expected["wroclaw_on_raw"]), 1e-9);
        CHECK(wroclaw.direction == Direction::lower_is_better);
    }
}

TEST_CASE("Mazziotta-Pareto by hand, and where it has no value") {
    // M 100, S² 100 (sample) or 50: the two forms differ, which they do not in Compind's ci_ampi.
    const Values x{90, 110};
    AggregationOptions options = by(Method::mazziotta_pareto);
    options.divisor = DeviationDivisor::population;
    CHECK(score(x, {}, options) == doctest::Approx(99));
    options.negative_phenomenon = true;
    CHECK(score(x, {}, options) == doctest::Approx(101));
    options.divisor = DeviationDivisor::sample;
    CHECK(score(x, {}, options) == doctest::Approx(102));
    CHECK(issue_of({100}, {}, options) == Issue{Outcome::too_few, "one_component"});
    CHECK(issue_of({-1, 1}, {}, options) == Issue{Outcome::out_of_domain, "mean_zero"});
    options.divisor = DeviationDivisor::population;
    CHECK(score({100}, {}, options) == 100);
}

TEST_CASE("Wroclaw by hand, and where nothing differs") {
    // Distances to (3, 4): 2, 5, 0 with the mean 7/3 and sd sqrt(19/3).
    const Matrix values = table({{3, 2}, {0, 0}, {3, 4}});
    const double scale = 7.0 / 3 + 2 * std::sqrt(19.0 / 3);
    check_close(aggregate(values, {}, by(Method::wroclaw)).scores, {2 / scale, 5 / scale, 0}, 1e-14);
    CHECK(aggregate(table({{1, 2}, {1, 2}}), {}, by(Method::wroclaw)).outcome == Outcome::degenerate);
    CHECK(aggregate(table({{1, 2}}), {}, by(Method::wroclaw)).outcome == Outcome::too_few);
    CHECK(aggregate(table({{gap}}), {}, by(Method::wroclaw)).outcome == Outcome::missing);
    const Aggregation partly =
        aggregate(table({{3, 2}, {0, 0}, {3, 4}, {gap, gap}}), {}, by(Method::wroclaw));
    check_close(partly.scores, {2 / scale, 5 / scale, 0, gap}, 1e-14);
    CHECK(partly.units[3].score.issue.outcome == Outcome::missing);
}

TEST_CASE("a component below its threshold vetoes") {
    AggregationOptions options;
    options.veto_below = {60, gap};
    options.veto_cap = 59;
    CHECK(score({60, 0}, {}, options) == 30);
    CHECK(score({59.9, 100}, {}, options) == 59);
    CHECK(issue_of({59.9, 100}, {}, options) == Issue{Outcome::fine, "veto", 0, 59});
    CHECK(score({10, 20}, {}, options) == 15);
    CHECK(issue_of({gap, 100}, {}, options) == Issue{});
    CHECK(reason(issue_of({59.9, 100}, {}, options)).zh == "分项0（从0起）触发一票否决，得分不超过59");
}

TEST_CASE("methods that need the table, on normalised columns") {
    const Matrix values = table({{1, 0.5}, {0, 1}, {0.2, 0.1}, {gap, gap}});
    for (const Method method :
         {Method::copeland, Method::topsis, Method::vikor, Method::grey_relation, Method::wroclaw}) {
        CAPTURE(to_string(method));
        const Aggregation found = aggregate(values, {}, by(method));
        CHECK(found.outcome == Outcome::fine);
        CHECK(found.options.method == method);
        CHECK(found.weights == Values{0.5, 0.5});
        CHECK(found.direction == (method == Method::vikor || method == Method::wroclaw
                                      ? Direction::lower_is_better
                                      : Direction::higher_is_better));
        const double sign = found.direction == Direction::higher_is_better ? 1 : -1;
        CHECK(sign * found.scores[0] > sign * found.scores[2]);
        CHECK(is_missing(found.scores[3]));
        CHECK(found.units[3].score.issue.outcome == Outcome::missing);
        CHECK(!found.units[3].reasons.empty());
        CHECK(error_of([&] { aggregate(values.row(0), {}, by(method)); }) ==
              "403: aggregate: this method needs the whole table; give a matrix in place of a row");
        CHECK(aggregate(Matrix(), {}, by(method)).outcome == Outcome::missing);
        CHECK(aggregate(values, Values{0, 0}, by(method)).outcome == Outcome::no_weight);
    }
    check_close(aggregate(values, {}, by(Method::copeland)).scores, {1, 0, -1, gap}, 0);
}

TEST_CASE("rows, tables, order of columns and scale of weights") {
    constexpr unsigned seed = 31;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        const std::size_t rows = 1 + random() % 10;
        const std::size_t columns = 1 + random() % 8;
        Matrix values = random_table(random, rows, columns, 0.1, 2);
        for (double& value : values.values) {
            if (random() % 7 == 0) value = gap;
        }
        Values weights(values.columns);
        for (double& weight : weights) weight = 0.1 + uniform(random);
        for (const Method method : {Method::arithmetic, Method::geometric, Method::harmonic, Method::power}) {
            const AggregationOptions options = by(method, -0.7);
            const Aggregation found = aggregate(values, weights, options);
            Values scaled = weights;
            for (double& weight : scaled) weight *= 8;
            for (std::size_t row = 0; row < values.rows; ++row) {
                const RowScore own = aggregate(values.row(row), weights, options);
                CHECK((own == found.units[row].score || is_missing(own.value)));
                if (is_missing(own.value)) continue;
                CHECK(aggregate(values.row(row), scaled, options).value ==
                      doctest::Approx(own.value).epsilon(1e-13));
                Values reversed(values.row(row).rbegin(), values.row(row).rend());
                const Values back(weights.rbegin(), weights.rend());
                CHECK(aggregate(reversed, back, options).value == doctest::Approx(own.value).epsilon(1e-13));
                for (double& value : reversed) value *= 4;
                CHECK(aggregate(reversed, back, options).value ==
                      doctest::Approx(4 * own.value).epsilon(1e-13));
            }
        }
    }
}

TEST_CASE("the human development index of every listed country") {
    const auto gold = test::gold_indicators("hdi_undp");
    if (!gold) return;
    const auto goalposts = [](double value, double lower, double upper, bool logarithmic = false) {
        NormalisationOptions options;
        options.method = NormalisationMethod::goalposts;
        options.lower = lower;
        options.upper = upper;
        options.logarithmic = logarithmic;
        return normalised(normalisation_scale(Values{}, options), value);
    };
    for (const auto& edition : (*gold)["editions"].members) {
        std::map<std::string, Values> dimensions;
        std::vector<std::pair<double, double>> ranked;
        for (const auto& member : edition.second["rows"].members) {
            const GoldValue& row = member.second;
            const std::string code = row.members[0].second.text;
            CAPTURE(code);
            const Values cells = numbers(row);
            const double health = goalposts(cells[2], 20, 85);
            const double education =
                aggregate(Values{goalposts(cells[3], 0, 18), goalposts(cells[4], 0, 15)}, {}).value;
            const double income = goalposts(cells[5], 100, 75000, true);
            dimensions[code] = {health, education, income};
            const double index = score(dimensions[code], {}, by(Method::geometric));
            CHECK(std::abs(health - cells[6]) <= 1e-12);
            CHECK(std::abs(education - cells[7]) <= 1e-12);
            CHECK(std::abs(income - cells[8]) <= 1e-12);
            CHECK(std::abs(index - cells[9]) <= 1e-12);
            CHECK(round_half_up(index, 3) == cells[10]);
            if (!is_missing(cells[11])) ranked.emplace_back(round_half_up(index, 3), cells[11]);
        }
        for (const auto& [index, rank] : ranked) {
            for (const auto& [other, other_rank] : ranked) {
                CHECK((index > other) == (rank < other_rank));
            }
        }
        for (const auto& member : edition.second["ihdi"]["rows"].members) {
            const GoldValue& row = member.second;
            const auto found = dimensions.find(row.members[0].second.text);
            if (found == dimensions.end()) continue;
            const Values cells = numbers(row);
            Values reduced = found->second;
            for (std::size_t at = 0; at < 3; ++at) reduced[at] *= 1 - cells[at + 1] / 100;
            CHECK(round_half_up(score(reduced, {}, by(Method::geometric)), 3) == cells[4]);
        }
    }
}

TEST_CASE("misuse of aggregation") {
    CHECK(error_of([] {
              aggregate(Values{1, 2}, Values{1});
          }) == "403: aggregate needs 2 weights, but 1 are given");
    CHECK(error_of([] { aggregate(Values{1}, {}, by(Method::power, missing_value)); }) ==
          "403: aggregate: power and veto_cap must be numbers, least_share in [0, 1]");
    CHECK(error_of([] { aggregate(Values{1}, {}, by(static_cast<Method>(77))); }) ==
          "403: aggregate: no such method");
    AggregationOptions options;
    options.veto_below = {1, 2};
    CHECK(error_of([&] { aggregate(Values{1}, {}, options); }) ==
          "403: aggregate needs 1 veto thresholds, but 2 are given");
    options = by(Method::ordered);
    options.order_weights = {-1, 2};
    CHECK(error_of([&] {
              aggregate(Values{1, 2}, {}, options);
          }) == "403: aggregate: order weights must be 0 or more");
}

TEST_CASE("whatever the numbers, a score is finite or has a reason") {
    constexpr unsigned seed = 99;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Values special{0,     -0.0, 1,      2,   -1,       5e-324, 1e-308, 1.7e308,  -1.7e308,
                         1e200, gap,  1e-200, 0.5, infinity, 3,      100,    -infinity};
    const Values powers{-3, -1, -1e-4, 0, 1e-4, 0.5, 2, infinity, -infinity, 700};
    for (int round = 0; round < 400; ++round) {
        const std::size_t rows = random() % 6;
        const std::size_t columns = random() % 5;
        Matrix values(rows, columns);
        const std::size_t kinds = random() % 2 == 0 ? special.size() : 5;
        for (double& value : values.values) value = special[random() % kinds];
        Values weights(values.columns);
        for (double& weight : weights) weight = special[random() % 4];
        for (const auto& text : enum_texts<Method>) {
            CAPTURE(text.name);
            AggregationOptions options = by(text.value, powers[random() % powers.size()]);
            options.order_weights.assign(values.columns, 1);
            const Aggregation found = aggregate(values, weights, options);
            CHECK((found.outcome == Outcome::fine || !found.reasons.empty()));
            for (std::size_t unit = 0; unit < values.rows; ++unit) {
                const UnitScore& own = found.units[unit];
                CHECK(std::isfinite(own.score.value) == (own.score.issue.outcome == Outcome::fine));
                CHECK((own.score.issue.outcome == Outcome::fine || !own.reasons.empty()));
                CHECK((found.scores[unit] == own.score.value || is_missing(own.score.value)));
            }
        }
    }
}
