#include <qgov/analysis/fuzzy_evaluation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

using Grades = std::vector<std::uint32_t>;

// Pattern, cut, durability, price of a piece of clothing, from very welcome to unwelcome.
const Matrix clothes(4, 4, {0.2, 0.5, 0.2, 0.1, 0.7, 0.2, 0.1, 0, 0, 0.4, 0.5, 0.1, 0.2, 0.3, 0.5, 0});
const Values men{0.1, 0.2, 0.3, 0.4};

}  // namespace

TEST_CASE("fuzzy evaluation: the reference cases") {
    const auto gold = test::gold_indicators("cn_methods");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (!each.contains("R")) continue;
        for (const auto& part : each["cases"].members) {
            const GoldValue& item = part.second;
            for (const auto& entry : item["expected"].members) {
                const GoldValue& wanted = entry.second;
                const std::string& operation = entry.first;
                CAPTURE(operation);
                const auto known = from_string<FuzzyOperator>(operation);
                REQUIRE(known.has_value());
                check_close(fuzzy_evaluation(numbers(item["A"]), gold_table(each["R"]), *known).membership,
                            numbers(wanted), 1e-9);
            }
        }
    }
}

TEST_CASE("fuzzy evaluation by hand, with its grade and score") {
    check_close(fuzzy_evaluation(men, clothes, FuzzyOperator::min_max).membership, {0.2, 0.3, 0.4, 0.1},
                1e-15);
    check_close(fuzzy_evaluation(men, clothes, FuzzyOperator::product_max).membership,
                {0.14, 0.12, 0.2, 0.03}, 1e-15);
    check_close(fuzzy_evaluation(men, clothes, FuzzyOperator::min_bounded_sum).membership,
                {0.5, 0.9, 0.9, 0.2}, 1e-15);
    const FuzzyEvaluation found =
        fuzzy_evaluation(men, clothes, FuzzyOperator::product_sum, Values{100, 80, 60, 40});
    check_close(found.membership, {0.24, 0.33, 0.39, 0.04}, 1e-15);
    CHECK(found.grades == Grades{2});
    CHECK(found.score.value() == doctest::Approx(24 + 26.4 + 23.4 + 1.6));
    CHECK(!fuzzy_evaluation(men, clothes).score);
    // 0.9 and 0.9000000000000001 are a tie.
    const FuzzyEvaluation tied = fuzzy_evaluation(men, clothes, FuzzyOperator::min_bounded_sum);
    CHECK(tied.grades == Grades{1, 2});
    CHECK(tied.reasons[0].zh == "有2个等级的隶属度同为最大值0.9");
}

TEST_CASE("fuzzy evaluation: what cannot be evaluated") {
    const auto outcome = [](const Values& weights, const Matrix& memberships) {
        return fuzzy_evaluation(weights, memberships).outcome;
    };
    CHECK(outcome({}, Matrix()) == Outcome::missing);
    CHECK(outcome({1}, Matrix(1, 0)) == Outcome::missing);
    CHECK(outcome({0, 0}, Matrix(2, 2, 0.5)) == Outcome::no_weight);
    CHECK(outcome({1}, Matrix(1, 2, 0.0)) == Outcome::degenerate);
    CHECK(outcome({1.1}, Matrix(1, 2, 0.5)) == Outcome::invalid_input);
    CHECK(outcome({1}, Matrix(1, 2, -0.5)) == Outcome::invalid_input);
    const FuzzyEvaluation gap = fuzzy_evaluation(Values{0.5, 0.5}, table({{0.5, 0.5}, {0.5, missing_value}}));
    CHECK(gap.outcome == Outcome::invalid_input);
    CHECK(gap.reasons[0].zh == "因素1对等级1（从0起）的隶属度不在0至1之间");
    CHECK(gap.membership.empty());
    CHECK(error_of([] { fuzzy_evaluation(Values{1}, Matrix(2, 2)); }) ==
          "403: fuzzy_evaluation needs 2 weights, but 1 are given");
    CHECK(error_of([] { fuzzy_evaluation(Values{1}, Matrix(1, 2), FuzzyOperator::min_max, Values{1}); }) ==
          "403: fuzzy_evaluation needs 2 grade values, but 1 are given");
}
