#include <qgov/analysis/weighting.hpp>

#include <qgov/analysis/normalisation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;
using Method = WeightingMethod;

namespace {

constexpr double gap = missing_value;

Weighting by(Method method, const Matrix& values) {
    WeightingOptions options;
    options.method = method;
    return objective_weights(values, options);
}

const Matrix steps(2, 2, {1, 2, 4, 16});

}  // namespace

TEST_CASE("weights: the reference cases") {
    const auto gold = test::gold_indicators("weights");
    if (!gold) return;
    const std::vector<std::pair<std::string, Method>> methods{
        {"entropy", Method::entropy},   {"CRITIC", Method::critic}, {"std", Method::deviation},
        {"variance", Method::variance}, {"CV", Method::variation},  {"MEREC", Method::merec},
        {"Gini", Method::gini},         {"equal", Method::equal}};
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        CAPTURE(each["id"].text);
        const bool min_max = each.contains("matrix_minmax");
        Matrix values = gold_table(each[min_max ? "matrix_minmax" : "matrix"]);
        WeightingOptions options;
        const std::string method = each["method"].text;
        const auto known = std::find_if(methods.begin(), methods.end(),
                                        [&](const auto& pair) { return pair.first == method; });
        REQUIRE(known != methods.end());
        options.method = known->second;
        const std::string conventions = each["conventions"].text;
        if (conventions.find("spearman") != std::string::npos)
            options.correlation = CorrelationMethod::spearman;
        if (conventions.find("scale=True") != std::string::npos) values = normalise(values).values;
        if (each.contains("types")) {
            for (const double type : numbers(each["types"])) {
                options.directions.push_back(type < 0 ? Direction::lower_is_better
                                                      : Direction::higher_is_better);
            }
        }
        const Weighting found = objective_weights(values, options);
        check_close(found.weights, numbers(each["expected"]), 1e-10);
        if (each.contains("entropy")) check_close(found.information, numbers(each["entropy"]), 1e-10);
        if (each.contains("expected_published")) {
            check_close(found.weights, numbers(each["expected_published"]),
                        0.50005 * std::pow(10, -*each["decimals"].number));
        }
    }
}

TEST_CASE("weights by hand") {
    check_close(by(Method::equal, steps).weights, {0.5, 0.5}, 0);
    // sd 3/sqrt 2 and 14/sqrt 2; the printed 0.176471, 0.823529.
    check_close(by(Method::deviation, steps).weights, {3.0 / 17, 14.0 / 17}, 1e-15);
    check_close(by(Method::variance, steps).weights, {9.0 / 205, 196.0 / 205}, 1e-15);
    check_close(by(Method::variation, steps).weights,
                {3.0 / 2.5 / (3 / 2.5 + 14.0 / 9), 14.0 / 9 / (3 / 2.5 + 14.0 / 9)}, 1e-15);
    check_close(by(Method::entropy, steps).weights, {0.358889, 0.641111}, 5.0005e-7);
    // Gini of (1, 4): 6/(8·2.5) = 0.3, of (2, 16): 28/(8·9) = 7/18.
    check_close(by(Method::gini, steps).information, {0.3, 7.0 / 18}, 1e-15);
    // MEREC 2021: 0.5752, 0.0141, 0.4016, 0.0091.
    WeightingOptions merec;
    merec.method = Method::merec;
    constexpr Direction up = Direction::higher_is_better;
    constexpr Direction down = Direction::lower_is_better;
    merec.directions = {up, up, down, down};
    const Matrix five = table({{450, 8000, 54, 145},
                               {10, 9100, 2, 160},
                               {100, 8200, 31, 153},
                               {220, 9300, 1, 162},
                               {5, 8400, 23, 158}});
    check_close(objective_weights(five, merec).weights, {0.5752, 0.0141, 0.4016, 0.0091}, 5.0005e-5);
    // Two columns: loadings 1/sqrt 2 each.
    check_close(by(Method::principal_component, table({{1, 2}, {2, 3}, {5, 1}})).weights, {0.5, 0.5}, 1e-14);
    check_close(by(Method::factors, table({{1, 2}, {2, 3}, {5, 1}})).weights, {0.5, 0.5}, 1e-14);
}

TEST_CASE("entropy: zeros, constants and near constants") {
    // pyDecision leaves 1e-7 on a constant column.
    const Weighting found = by(Method::entropy, table({{0, 5, 1}, {0, 5, 3}, {7, 5, 0.5}}));
    CHECK(found.weights[1] == 0);
    CHECK(found.columns == std::vector<Outcome>{Outcome::fine, Outcome::degenerate, Outcome::fine});
    CHECK(found.information[0] == 0);  // one unit has everything
    CHECK(is_missing(found.information[1]));
    CHECK(found.reasons[0].zh == "指标1（从0起）：所有单位的值都是5，不能区分单位");
    CHECK(found.weights[0] + found.weights[2] == doctest::Approx(1).epsilon(1e-15));
    // Columns that differ by a millionth keep all digits: with d = 1e-6·(-1, 0, 1), 1 - e = d²/(3 ln 3) or
    // four times that.
    const Weighting near =
        by(Method::entropy, table({{1 - 0x1p-20, 1 - 0x1p-19}, {1, 1}, {1 + 0x1p-20, 1 + 0x1p-19}}));
    check_close(near.weights, {0.2, 0.8}, 1e-10);
    // The identity of sums.
    const Values n{0, 0.3, 0.1, 1};
    double sum = 0;
    double logarithms = 0;
    for (const double each : n) {
        sum += each;
        if (each > 0) logarithms += each * std::log(each);
    }
    CHECK(entropy_of_sums(sum, logarithms, 4) ==
          doctest::Approx(by(Method::entropy, table({{0, 1}, {0.3, 2}, {0.1, 3}, {1, 4}})).information[0])
              .epsilon(1e-14));
    CHECK(entropy_of_sums(0, 0, 4) == 1);
    CHECK(entropy_of_sums(1, 0, 1) == 1);
}

TEST_CASE("CRITIC: constant columns, columns that run alike, missing cells") {
    const Weighting found = by(Method::critic, table({{1, 7, 0}, {2, 7, 1}, {3, 7, 0}}));
    CHECK(found.weights[1] == 0);
    const Weighting without = by(Method::critic, table({{1, 0}, {2, 1}, {3, 0}}));
    CHECK(found.weights[0] == without.weights[0]);
    CHECK(found.weights[2] == without.weights[1]);
    CHECK(by(Method::critic, table({{0.1, 0.7}, {0.2, 1.4}, {0.3, 2.1}})).outcome == Outcome::degenerate);
    CHECK(by(Method::critic, table({{1, 5}, {2, 5}})).weights == Values{1, 0});
    const Weighting pairs = by(Method::critic, table({{1, gap, 3}, {2, 5, gap}, {4, 4, gap}, {3, 1, 1}}));
    CHECK(pairs.outcome == Outcome::fine);
    CHECK(says(pairs.reasons, "no_correlation"));
}

TEST_CASE("weights without an answer") {
    for (const Method method :
         {Method::entropy, Method::critic, Method::deviation, Method::variance, Method::variation,
          Method::merec, Method::gini, Method::principal_component, Method::factors}) {
        CAPTURE(to_string(method));
        CHECK(by(method, Matrix()).outcome == Outcome::missing);
        CHECK(by(method, table({{gap, gap}})).outcome == Outcome::missing);
        CHECK(by(method, table({{1, 2}})).outcome == Outcome::too_few);
        CHECK(by(method, table({{1, 2}, {1, 2}})).outcome == Outcome::degenerate);
        CHECK(by(method, table({{1, 2}, {1, 2}})).weights.empty());
        CHECK(by(method, table({{1, 2}, {infinity, 3}})).outcome == Outcome::invalid_input);
        const Weighting one = by(method, table({{1, gap}, {2, gap}, {4, gap}}));
        CHECK(one.outcome == Outcome::fine);
        CHECK(one.columns[1] == Outcome::missing);
        check_close(one.weights, {1, 0}, 1e-15);
    }
    check_close(by(Method::equal, table({{1, 5, gap}, {1, 6, gap}})).weights, {0.5, 0.5, 0}, 0);
    CHECK(by(Method::equal, table({{1, 5}})).weights == Values{0.5, 0.5});
    const auto first_reason = [](Method method, const Matrix& values) {
        const Weighting found = by(method, values);
        CHECK(found.outcome == Outcome::out_of_domain);
        return found.reasons[0].en;
    };
    CHECK(first_reason(Method::entropy, table({{1, 1}, {2, -3}})) ==
          "indicator 1 (from 0): at place 1 (from 0) the value -3 is negative, where the formula is not "
          "defined");
    CHECK(
        first_reason(Method::gini, table({{-1, 1}, {2, 3}})).starts_with("indicator 0 (from 0): at place 0"));
    CHECK(first_reason(Method::merec, table({{1, 1}, {2, 0}})) ==
          "indicator 1 (from 0): at place 1 (from 0) the value 0 is not above 0, where the formula is not "
          "defined");
    CHECK(first_reason(Method::variation, table({{1, 1}, {2, -3}})) ==
          "indicator 1 (from 0): the mean -1 is not above 0 and cannot be divided by");
    CHECK(error_of([] { by(Method::given, Matrix()); }).starts_with("403: objective_weights: given weights"));
    CHECK(error_of([] { by(static_cast<Method>(50), Matrix()); }) ==
          "403: objective_weights: no such method");
    WeightingOptions merec;
    merec.directions = {Direction::target_is_best};
    CHECK(error_of([&] {
              objective_weights(Matrix(1, 1), merec);
          }).starts_with("403: objective_weights needs a direction"));
}

TEST_CASE("weights: the order of units and columns, the unit of the data") {
    constexpr unsigned seed = 13;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        const std::size_t rows = 5 + random() % 10;
        const std::size_t columns = 3 + random() % 4;
        const Matrix values = random_table(random, rows, columns, 0.5, 2);
        Matrix turned = values;
        for (std::size_t row = 0; row < values.rows; ++row) {
            for (std::size_t column = 0; column < values.columns; ++column) {
                turned.at(values.rows - 1 - row, values.columns - 1 - column) = 8 * values.at(row, column);
            }
        }
        for (const auto& text : enum_texts<Method>) {
            if (text.value == Method::given || text.value == Method::pairwise_comparison) continue;
            CAPTURE(text.name);
            const Weighting found = by(text.value, values);
            REQUIRE(found.outcome == Outcome::fine);
            double sum = 0;
            for (const double weight : found.weights) sum += weight;
            CHECK(sum == doctest::Approx(1).epsilon(1e-14));
            Values back = by(text.value, turned).weights;
            std::reverse(back.begin(), back.end());
            check_close(back, found.weights, 1e-11);
        }
    }
}

TEST_CASE("combined, rescaled and compared weights") {
    const Values a{3, 1};
    const Values b{1, 1};
    check_close(combined_weights(a, b, 0.5, CombinationForm::convex).weights, {0.625, 0.375}, 1e-15);
    const double root = std::sqrt(3.0);
    check_close(combined_weights(a, b).weights, {root / (1 + root), 1 / (1 + root)}, 1e-15);
    check_close(combined_weights(a, b, 1).weights, {0.75, 0.25}, 1e-15);
    CHECK(combined_weights(Values{1, 0}, Values{0, 1}).issue.outcome == Outcome::no_weight);
    check_close(combined_weights(Values{1, 0}, Values{0, 1}, 0.25, CombinationForm::convex).weights,
                {0.25, 0.75}, 0);
    check_close(combined_weights(Values{1, 0}, Values{0, 1}, 0).weights, {0, 1}, 0);
    CHECK(combined_weights(Values{1, -1}, b).issue ==
          Issue{Outcome::invalid_input, "negative_weight", 1, -1});
    CHECK(combined_weights(b, Values{0, 0}).issue.outcome == Outcome::no_weight);
    CHECK(error_of([&] { combined_weights(a, b, 2); }) ==
          "403: combined_weights: the share must be in [0, 1]");
    Values weights{1, 3};
    CHECK(rescale_weights(weights) == Issue{});
    CHECK(weights == Values{0.25, 0.75});
    Values none{0, 0};
    CHECK(rescale_weights(none).outcome == Outcome::no_weight);
    CHECK(none == Values{0, 0});
    // pymcdm's precedence makes 0.8 of what the formula makes 0.2: weights (0, 1) against (0.8, 0.2).
    CHECK(weight_similarity(Values{0, 1}, Values{0.8, 0.2}).value.value() == doctest::Approx(0.2));
    CHECK(weight_similarity(a, a).value == 1.0);
    CHECK(weight_similarity(Values{1}, Values{1}).issue.outcome == Outcome::too_few);
    CHECK(weight_similarity(Values{0, 0}, b).issue.outcome == Outcome::no_weight);
}
