#include <qgov/analysis/vikor.hpp>

#include <qgov/analysis/ranking.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

using Units = std::vector<std::uint32_t>;
constexpr Direction up = Direction::higher_is_better;
constexpr Direction down = Direction::lower_is_better;

}  // namespace

TEST_CASE("VIKOR: the reference cases") {
    const auto gold = test::gold_indicators("mcdm");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (each["method"].text != "VIKOR") continue;
        CAPTURE(each["id"].text);
        Criteria criteria;
        criteria.weights = numbers(each["weights"]);
        for (const double type : numbers(each["types"])) criteria.directions.push_back(type < 0 ? down : up);
        const Vikor found = vikor(gold_table(each["matrix"]), criteria);
        const GoldValue& expected = each["expected"];
        check_close(found.group_utility, numbers(expected["S"]), 1e-10);
        check_close(found.regret, numbers(expected["R"]), 1e-10);
        check_close(found.result.scores, numbers(expected["Q"]), 1e-10);
        CHECK(std::abs(found.advantage_needed.value() - *expected["DQ"].number) <= 1e-12);
        if (each.contains("published"))
            check_close(found.result.scores, numbers(each["published"]["Q"]), 0.0011);
        if (each.contains("acceptable_advantage")) {
            CHECK(found.acceptable_advantage == (*each["acceptable_advantage"].number != 0));
            CHECK(found.acceptable_stability == (*each["acceptable_stability"].number != 0));
        }
        if (each.contains("compromise")) {
            Values units(found.compromise.begin(), found.compromise.end());
            CHECK(units == numbers(each["compromise"]));
        }
        if (!each.contains("rank")) continue;
        const auto ranks =
            rank(found.result.scores, RankOptions{RankRule::minimum, RankOrder::ascending, {}}).ranks;
        const Values wanted = numbers(each["rank"]);
        for (std::size_t unit = 0; unit < wanted.size(); ++unit) CHECK(ranks[unit] == wanted[unit]);
    }
}

TEST_CASE("VIKOR by its published example: Drina hydropower systems") {
    // Opricovic and Tzeng 2007, equal weights: Q 0.991, 1, 0.473, 0.670, 0, 0.578.
    const Matrix values = table({{4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41},
                                 {5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41},
                                 {5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42},
                                 {5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36},
                                 {5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04},
                                 {4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36}});
    const Vikor found = vikor(values, {{}, {up, down, up, up, down, down, down, up}, false});
    check_close(found.result.scores, {0.991, 1, 0.473, 0.670, 0, 0.578}, 0.00051);
    CHECK(found.compromise == Units{4});
    CHECK(found.result.direction == down);
    CHECK(found.v == 0.5);
}

TEST_CASE("VIKOR: no spread, no weight, one unit") {
    // All S equal: nan in pyDecision. R decides alone.
    const Vikor level = vikor(table({{0, 1, 0.5}, {1, 0, 0.5}, {0.5, 0.5, 0.5}}));
    CHECK(level.result.left_out == Units{2});
    CHECK(says(level.result.reasons, "no_spread"));
    CHECK(says(level.result.reasons, "no_spread_s"));
    check_close(level.result.scores, {0.5, 0.5, 0}, 1e-15);
    CHECK(level.compromise == Units{2});
    const Vikor both = vikor(table({{0, 1}, {1, 0}}));
    CHECK(says(both.result.reasons, "no_spread_r"));
    check_close(both.result.scores, {0, 0}, 0);
    CHECK(both.compromise == Units{0, 1});
    CHECK(!both.acceptable_advantage);
    // A criterion of weight 0: NaN in others.
    const Vikor unweighted = vikor(table({{1, 5}, {3, 2}, {2, 9}}), {{1, 0}, {}, false});
    CHECK(unweighted.result.left_out == Units{1});
    CHECK(unweighted.result.reasons[0].zh == "准则1（从0起）的权重为0，不参加计算");
    check_close(unweighted.result.scores, {1, 0, 0.5}, 0);
    const Vikor alone = vikor(table({{1, 5}}));
    CHECK(alone.result.outcome == Outcome::too_few);
    CHECK(!alone.advantage_needed);
    CHECK(is_missing(alone.group_utility[0]));
    const Vikor alike = vikor(table({{1}, {1}}));
    CHECK(alike.result.outcome == Outcome::degenerate);
    CHECK(alike.compromise.empty());
    CHECK(is_missing(alike.regret[0]));
    const Vikor partly = vikor(table({{1, 5}, {missing_value, 2}, {2, 9}, {0, 3}}));
    CHECK(is_missing(partly.result.scores[1]));
    CHECK(is_missing(partly.group_utility[1]));
    CHECK(partly.advantage_needed == 0.5);
}

TEST_CASE("VIKOR: an advantage of exactly DQ is enough") {
    // Q 0, 1/3, 2/3, 1 with DQ = 1/3, which binary fractions only come near to.
    const Vikor found = vikor(table({{3}, {2}, {1}, {0}}));
    check_close(found.result.scores, {0, 1.0 / 3, 2.0 / 3, 1}, 1e-15);
    CHECK(found.acceptable_advantage);
    CHECK(found.compromise == Units{0});
    CHECK(vikor(table({{3}, {2.1}, {1}, {0}})).compromise == Units{0, 1});
    CHECK(error_of([] { vikor(Matrix(2, 1), {}, 1.1); }) == "403: vikor: v must be in [0, 1]");
}
