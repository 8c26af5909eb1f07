#include <qgov/analysis/outranking.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

using Scores = std::vector<std::optional<double>>;
constexpr double gap = missing_value;

}  // namespace

TEST_CASE("outranking: the reference case") {
    const auto gold = test::gold_indicators("ranks");
    if (!gold) return;
    const GoldValue& tie = (*gold)["outranking"]["tie_case"];
    const Outranking found = outranking(gold_table(tie["matrix"]));
    const Values wanted = numbers(tie["copeland"]);
    for (std::size_t unit = 0; unit < wanted.size(); ++unit) CHECK(found.copeland[unit] == wanted[unit]);
}

TEST_CASE("outranking by hand") {
    const Outranking found = outranking(table({{3, 1, 2}, {2, 2, 2}, {1, 0, 1}}), Values{2, 1, 1});
    check_close(found.shares, table({{0, 0.625, 1}, {0.375, 0, 1}, {0, 0, 0}}), 1e-15);
    CHECK(found.copeland == Scores{2, 0, -2});
    CHECK(found.dominant == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 2}, {1, 2}});
    CHECK(found.incomplete == 0);
    // Majorities, not sums of criteria won: pyDecision gives 5 with 4 units, where at most 3 can be beaten.
    const Outranking four = outranking(table({{4, 4, 1}, {3, 3, 4}, {2, 2, 3}, {1, 1, 2}}));
    CHECK(four.copeland == Scores{3, 1, -1, -3});
    // Thirds: 1/3 + 1/6 is a tie whatever the rounding.
    CHECK(outranking(table({{1, 0, 5}, {0, 1, 5}})).copeland == Scores{0, 0});
    CHECK(outranking(table({{1, 0, 5}, {0, 1, 5}}), Values{0.1, 0.1, 0.7}).copeland == Scores{0, 0});
}

TEST_CASE("nobody loses for want of data") {
    // COINr: -2, 0, 2, the empty unit losing every comparison.
    const Outranking found = outranking(table({{gap, gap}, {1, 2}, {2, 3}}));
    CHECK(found.copeland == Scores{{}, -1, 1});
    CHECK(is_missing(found.shares.at(0, 1)));
    CHECK(found.incomplete == 4);
    CHECK(found.incomparable == 2);
    const Outranking partly = outranking(table({{gap, 5}, {9, 4}, {8, gap}}));
    CHECK(partly.copeland == Scores{1, 0, -1});
    CHECK(partly.incomplete == 4);
    CHECK(partly.incomparable == 1);
}

TEST_CASE("outranking: shares sum to 1, scores to 0") {
    constexpr unsigned seed = 29;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
        const std::size_t rows = 2 + random() % 9;
        const std::size_t columns = 1 + random() % 6;
        Matrix values(rows, columns);
        for (double& value : values.values)
            value = random() % 6 == 0 ? gap : static_cast<double>(random() % 4);
        const Outranking found = outranking(values);
        if (found.outcome != Outcome::fine) continue;
        double sum = 0;
        for (const auto& score : found.copeland) sum += score.value_or(0);
        CHECK(sum == 0);
        for (std::size_t a = 0; a < values.rows; ++a) {
            for (std::size_t b = 0; b < values.rows; ++b) {
                if (a == b || is_missing(found.shares.at(a, b))) continue;
                CHECK(found.shares.at(a, b) + found.shares.at(b, a) == doctest::Approx(1).epsilon(1e-15));
            }
        }
    }
}

TEST_CASE("outranking without an answer") {
    CHECK(outranking(Matrix()).outcome == Outcome::missing);
    CHECK(outranking(table({{gap}, {gap}})).outcome == Outcome::missing);
    const Outranking alone = outranking(table({{1, 2}}));
    CHECK(alone.outcome == Outcome::too_few);
    CHECK(alone.copeland == Scores{0});
    CHECK(outranking(table({{1}, {2}}), Values{0}).outcome == Outcome::no_weight);
    CHECK(outranking(table({{1}, {2}}), Values{-1}).outcome == Outcome::invalid_input);
    CHECK(outranking(table({{1}, {infinity}})).reasons[0].zh == "单位1（从0起）有无穷大的值，不参加比较");
    CHECK(error_of([] { outranking(Matrix(1, 2), Values{1}); }) ==
          "403: outranking needs 2 weights, but 1 are given");
}
