#include <qgov/analysis/pairwise_comparison.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

PairwiseOptions by(PriorityMethod method, RandomIndexTable table = RandomIndexTable::saaty) {
    PairwiseOptions options;
    options.method = method;
    options.table = table;
    return options;
}

Matrix consistent(const Values& weights) {
    Matrix result(weights.size(), weights.size());
    for (std::size_t a = 0; a < weights.size(); ++a) {
        for (std::size_t b = 0; b < weights.size(); ++b) result.at(a, b) = weights[a] / weights[b];
    }
    return result;
}

}  // namespace

TEST_CASE("pairwise comparison: the reference cases") {
    const auto gold = test::gold_indicators("ahp");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        CAPTURE(each["id"].text);
        const Matrix judgments = gold_table(each["matrix"]);
        const GoldValue& expected = each["expected"];
        const Priorities found = pairwise_priorities(judgments);
        check_close(found.weights, numbers(expected["weights_eigen"]), 1e-9);
        CHECK(std::abs(found.lambda.value() - *expected["lambda_max"].number) <= 1e-9);
        CHECK(std::abs(found.consistency_index.value() - *expected["CI"].number) <= 1e-9);
        if (expected["CR_saaty_RI"].number) {
            CHECK(std::abs(found.consistency_ratio.value() - *expected["CR_saaty_RI"].number) <= 1e-9);
        }
        CHECK(found.accepted == (*expected["accept"].number != 0));
        CHECK((found.outcome == Outcome::fine) == found.accepted);
        check_close(pairwise_priorities(judgments, by(PriorityMethod::root)).weights,
                    numbers(expected["weights_geometric"]), 1e-9);
        const Priorities sums =
            pairwise_priorities(judgments, by(PriorityMethod::sum, RandomIndexTable::saaty_2008));
        check_close(sums.weights, numbers(expected["weights_column_mean"]), 1e-9);
        if (each["id"].text == "skcriteria_cr") {
            // Printed: lambda of the sum method, and the ratio with 0.52.
            CHECK(std::abs(sums.consistency_index.value() - *each["published"]["CI"].number) <= 1e-9);
            CHECK(std::abs(sums.consistency_ratio.value() - *each["published"]["CR"].number) <= 1e-5);
        }
        if (each.contains("published") && each["published"].contains("weights")) {
            check_close(found.weights, numbers(each["published"]["weights"]), 0.00050005);
        }
    }
}

TEST_CASE("pairwise comparison: Saaty's drinks and house") {
    const Matrix drinks = table({{1, 9, 5, 2, 1, 1, 1.0 / 2},
                                 {1.0 / 9, 1, 1.0 / 3, 1.0 / 9, 1.0 / 9, 1.0 / 9, 1.0 / 9},
                                 {1.0 / 5, 3, 1, 1.0 / 3, 1.0 / 4, 1.0 / 3, 1.0 / 9},
                                 {1.0 / 2, 9, 3, 1, 1.0 / 2, 1, 1.0 / 3},
                                 {1, 9, 4, 2, 1, 2, 1.0 / 2},
                                 {1, 9, 3, 1, 1.0 / 2, 1, 1.0 / 3},
                                 {2, 9, 9, 3, 2, 3, 1}});
    const Priorities found = pairwise_priorities(drinks);
    check_close(found.weights, {0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327}, 0.00050005);
    CHECK(found.consistency_ratio.value() == doctest::Approx(0.022).epsilon(0.02));
    CHECK(found.accepted);
    const Matrix house = reciprocal_matrix(
        8, Values{5,       3,       7,       6,       6,       1.0 / 3, 1.0 / 4, 1.0 / 3, 5,       3,
                  3,       1.0 / 5, 1.0 / 7, 6,       3,       4,       6,       1.0 / 5, 1.0 / 3, 1.0 / 4,
                  1.0 / 7, 1.0 / 8, 1.0 / 2, 1.0 / 5, 1.0 / 6, 1.0 / 5, 1.0 / 6, 1.0 / 2});
    const Priorities refused = pairwise_priorities(house);
    CHECK(refused.lambda.value() == doctest::Approx(9.669).epsilon(5e-5));
    CHECK(refused.consistency_ratio.value() == doctest::Approx(0.169).epsilon(3e-3));
    CHECK(!refused.accepted);
    CHECK(refused.outcome == Outcome::inconsistent);
    CHECK(refused.weights.size() == 8);
    CHECK(refused.reasons[0].zh == "一致性比率0.169087不小于0.1，判断不一致，权重不予采用");
    CHECK(refused.reasons[0].en == "consistency ratio 0.169087, not below 0.1: the judgments are "
                                   "inconsistent and the weights not accepted");
}

TEST_CASE("consistent judgments give their weights by every method") {
    constexpr unsigned seed = 41;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        Values weights(1 + random() % 15);
        double sum = 0;
        for (double& weight : weights) sum += weight = 0.1 + uniform(random);
        for (double& weight : weights) weight /= sum;
        for (const auto& text : enum_texts<PriorityMethod>) {
            CAPTURE(text.name);
            const Priorities found = pairwise_priorities(consistent(weights), by(text.value));
            check_close(found.weights, weights, 1e-13);
            CHECK(found.lambda.value() ==
                  doctest::Approx(static_cast<double>(weights.size())).epsilon(1e-12));
            CHECK(found.accepted);
            CHECK(found.consistency_ratio.value() <= 1e-12);
        }
    }
}

TEST_CASE("the eigenvector of random judgments is one, to machine precision") {
    constexpr unsigned seed = 43;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Values scale{1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1, 3, 5, 7, 9};
    for (int round = 0; round < 100; ++round) {
        const std::size_t size = 3 + random() % 13;
        Values upper(size * (size - 1) / 2);
        for (double& judgment : upper) judgment = scale[random() % scale.size()];
        const Matrix judgments = reciprocal_matrix(size, upper);
        const Priorities found = pairwise_priorities(judgments);
        for (std::size_t row = 0; row < size; ++row) {
            double image = 0;
            for (std::size_t at = 0; at < size; ++at) image += judgments.at(row, at) * found.weights[at];
            CHECK(image == doctest::Approx(*found.lambda * found.weights[row]).epsilon(1e-12));
        }
        CHECK(*found.lambda >= static_cast<double>(size) - 1e-9);
    }
}

TEST_CASE("two criteria, one, none; beyond the table") {
    const Priorities two = pairwise_priorities(table({{1, 4}, {0.25, 1}}));
    check_close(two.weights, {0.8, 0.2}, 1e-15);
    CHECK(two.consistency_ratio == 0.0);  // nan in pyDecision
    CHECK(two.accepted);
    CHECK(pairwise_priorities(table({{1}})).weights == Values{1});
    CHECK(pairwise_priorities(Matrix()).outcome == Outcome::missing);
    const Matrix sixteen = consistent(Values(16, 1.0));
    const Priorities beyond = pairwise_priorities(sixteen);
    CHECK(!beyond.consistency_ratio);
    CHECK(beyond.consistency_index.has_value());
    CHECK(!beyond.accepted);
    CHECK(beyond.outcome == Outcome::fine);
    CHECK(beyond.reasons[0].zh == "该表没有16阶的随机一致性指标，无法检验一致性");
    CHECK(random_index(RandomIndexTable::saaty, 12) == 1.48);
    CHECK(random_index(RandomIndexTable::classic_cn, 11) == 1.51);
    CHECK(!random_index(RandomIndexTable::classic_cn, 12));
    CHECK(random_index(RandomIndexTable::saaty_2008, 3) == 0.52);
    CHECK(!random_index(RandomIndexTable::saaty_2008, 11));
    CHECK(random_index(RandomIndexTable::tummala_ling_1998, 15) == 1.5831);
    CHECK(!random_index(RandomIndexTable::tummala_ling_1998, 0));
}

TEST_CASE("judgments that are none") {
    const auto first_reason = [](const Matrix& judgments) {
        const Priorities found = pairwise_priorities(judgments);
        CHECK(found.outcome == Outcome::invalid_input);
        CHECK(found.weights.empty());
        return found.reasons[0].en;
    };
    CHECK(first_reason(table({{1, 0}, {2, 1}})) ==
          "the judgment in row 0, column 1 (from 0), 0, is not a usable number above 0");
    CHECK(first_reason(table({{1, 3}, {0.5, 1}})) ==
          "the judgment in row 0, column 1 (from 0), 3, and the opposite one, 0.5, are not reciprocal");
    CHECK(first_reason(table({{2, 3}, {1.0 / 3, 1}})) ==
          "the judgment in row 0, column 0 (from 0), 2, and the opposite one, 2, are not reciprocal");
    CHECK(first_reason(table({{1, missing_value}, {2, 1}})).starts_with("the judgment in row 0, column 1"));
    CHECK(first_reason(table({{1, 1e13}, {1e-13, 1}})).starts_with("the judgment in row 0, column 1"));
    // A third written as 0.33 is reciprocal enough.
    CHECK(pairwise_priorities(table({{1, 3}, {0.333, 1}})).outcome == Outcome::fine);
    CHECK(error_of([] { pairwise_priorities(Matrix(2, 3)); }) ==
          "403: pairwise_priorities needs a square matrix");
    CHECK(error_of([] {
              reciprocal_matrix(3, Values{1, 2});
          }) == "403: reciprocal_matrix needs 3 judgments, but 2 are given");
    CHECK(error_of([] { reciprocal_matrix(2, Values{-1}); }) ==
          "403: reciprocal_matrix: judgments must be finite and above 0");
}

TEST_CASE("a group's priorities") {
    const Values a{0.6, 0.3, 0.1};
    const Values b{0.2, 0.2, 0.6};
    const std::vector<Matrix> experts{consistent(a), consistent(b)};
    Values mean(3);
    double sum = 0;
    for (std::size_t at = 0; at < 3; ++at) sum += mean[at] = std::sqrt(a[at] * b[at]);
    for (double& each : mean) each /= sum;
    // Of consistent judgments both ways agree.
    for (const auto& text : enum_texts<GroupAggregation>) {
        CAPTURE(text.name);
        const GroupPriorities found = group_priorities(experts, text.value);
        check_close(found.group.weights, mean, 1e-13);
        CHECK(found.group.accepted);
        CHECK(found.experts.size() == 2);
        check_close(group_priorities(experts, text.value, {}, Values{1, 0}).group.weights, a, 1e-13);
    }
    const std::vector<Matrix> circle{consistent(a), reciprocal_matrix(3, Values{9, 1.0 / 9, 9})};
    const GroupPriorities torn = group_priorities(circle, GroupAggregation::priorities);
    CHECK(!torn.group.accepted);
    CHECK(torn.group.outcome == Outcome::inconsistent);
    CHECK(torn.group.reasons[0].zh.starts_with("专家1（从0起）：一致性比率"));
    const std::vector<Matrix> invalid{consistent(a), Matrix(3, 3, -1.0)};
    CHECK(group_priorities(invalid).group.outcome == Outcome::invalid_input);
    CHECK(group_priorities({}).group.outcome == Outcome::missing);
    CHECK(error_of([&] {
              group_priorities(experts, GroupAggregation::judgments, {}, Values{0, 0});
          }) == "403: group_priorities: the weights of the experts sum to 0");
    CHECK(error_of([&] { group_priorities(experts, GroupAggregation::judgments, {}, Values{1}); }) ==
          "403: group_priorities needs 2 weights of experts, but 1 are given");
}

TEST_CASE("priorities of alternatives over all criteria") {
    check_close(total_priorities(Values{0.75, 0.25}, table({{0.5, 0.3, 0.2}, {0.1, 0.1, 0.8}})),
                {0.4, 0.25, 0.35}, 1e-15);
    CHECK(error_of([] { total_priorities(Values{1}, Matrix(2, 2)); }) ==
          "403: total_priorities needs 1 rows of alternatives, but 2 are given");
}
