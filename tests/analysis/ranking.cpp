#include <qgov/analysis/ranking.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

RankOptions with(RankRule rule, RankOrder order = RankOrder::descending) {
    return {rule, order, std::nullopt};
}

Values ranks_of(const Values& scores, const RankOptions& options = {}) {
    Values result;
    for (const auto& each : rank(scores, options).ranks) result.push_back(each.value_or(missing_value));
    return result;
}

// By the definition: pairs that agree less pairs that disagree.
double kendall_by_pairs(const Values& a, const Values& b) {
    double sum = 0;
    double untied_a = 0;
    double untied_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const double x = a[i] > a[k] ? 1 : a[i] < a[k] ? -1 : 0;
            const double y = b[i] > b[k] ? 1 : b[i] < b[k] ? -1 : 0;
            sum += x * y;
            untied_a += x * x;
            untied_b += y * y;
        }
    }
    return sum / std::sqrt(untied_a * untied_b);
}

}  // namespace

TEST_CASE("rules for ties") {
    const Values scores{3.2, 5, 5, 1.1, 7.4, 5, 2, 7.4};
    CHECK(ranks_of(scores, with(RankRule::minimum)) == Values{6, 3, 3, 8, 1, 3, 7, 1});
    CHECK(ranks_of(scores, with(RankRule::maximum)) == Values{6, 5, 5, 8, 2, 5, 7, 2});
    CHECK(ranks_of(scores, with(RankRule::average)) == Values{6, 4, 4, 8, 1.5, 4, 7, 1.5});
    CHECK(ranks_of(scores, with(RankRule::dense)) == Values{3, 2, 2, 5, 1, 2, 4, 1});
    CHECK(ranks_of(scores, with(RankRule::ordinal)) == Values{6, 3, 4, 8, 1, 5, 7, 2});
    CHECK(ranks_of(scores, with(RankRule::minimum, RankOrder::ascending)) == Values{3, 4, 4, 1, 7, 4, 2, 7});
    const RankedScores found = rank(scores);
    CHECK(found.ties == std::vector<std::vector<std::uint32_t>>{{4, 7}, {1, 2, 5}});
    CHECK(found.reasons[1].zh == "3个单位得分相同，占第3至第5名");
    CHECK(found.reasons[1].en == "units with the same score: 3, at places 3 to 5");
    CHECK(found.options.rule == RankRule::minimum);
}

TEST_CASE("ranks: the reference cases") {
    const auto gold = test::gold_indicators("ranks");
    if (!gold) return;
    const Values values = numbers((*gold)["values"]);
    for (const char* order : {"descending", "ascending"}) {
        if (!gold->contains(order)) continue;
        for (const auto& entry : (*gold)[order].members) {
            const GoldValue& wanted = entry.second;
            const std::string& rule = entry.first;
            CAPTURE(rule);
            const auto known = from_string<RankRule>(rule);
            REQUIRE(known.has_value());
            check_close(ranks_of(values, with(*known, from_string<RankOrder>(order).value())),
                        numbers(wanted), 1e-12);
        }
    }
    for (const auto& member : (*gold)["comparisons"].members) {
        const GoldValue& each = member.second;
        const Values a = numbers(each["a"]);
        const Values b = numbers(each["b"]);
        const RankComparison found = compare_ranks(a, b);
        CHECK(std::abs(found.spearman.value.value() - *each["spearman"].number) <= 1e-12);
        CHECK(std::abs(found.kendall_tau_b.value.value() - *each["kendall_tau_b"].number) <= 1e-12);
        CHECK(std::abs(found.ws.value.value() - *each["ws"].number) <= 1e-12);
        CHECK(std::abs(found.weighted_spearman.value.value() - *each["weighted_spearman"].number) <= 1e-12);
    }
}

TEST_CASE("statements of rank: the reference cases") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    for (const auto& member : (*gold)["ranks"].members) {
        const GoldValue& each = member.second;
        const RankStatement found =
            rank_statement(*each["rank"].number, static_cast<std::size_t>(*each["n"].number));
        CHECK(std::abs(found.percentile.value() - *each["percentile"].number) <= 1e-12);
        CHECK(std::abs(found.hazen.value() - *each["hazen"].number) <= 1e-12);
        if (!each.contains("top_share")) continue;
        CHECK(std::abs(found.top_share.value() - *each["top_share"].number) <= 1e-12);
    }
}

TEST_CASE("who has no score has no rank and counts nowhere") {
    const RankedScores found = rank(Values{missing_value, 2, infinity, 3, -infinity});
    CHECK(found.ranks == std::vector<std::optional<double>>{{}, 2, {}, 1, {}});
    CHECK(found.ranked == 2);
    CHECK(found.outcomes == std::vector<Outcome>{Outcome::missing, Outcome::fine, Outcome::invalid_input,
                                                 Outcome::fine, Outcome::invalid_input});
    CHECK(found.reasons[0].zh == "单位0（从0起）没有得分，不排名");
    CHECK(rank(Values{5}).ranks == std::vector<std::optional<double>>{1});
    CHECK(rank(Values{}).ranks.empty());
    CHECK(ranks_of({missing_value, 2, 2, 3}, with(RankRule::average)).size() == 4);
    CHECK(ranks_of({0.0, -0.0}) == Values{1, 1});
}

TEST_CASE("rounding half up in decimal") {
    CHECK(round_half_up(2.675, 2) == 2.68);  // the double is 2.67499999999999982
    CHECK(round_half_up(0.15, 1) == 0.2);
    CHECK(round_half_up(1.005, 2) == 1.01);
    CHECK(round_half_up(-2.675, 2) == -2.68);
    CHECK(round_half_up(0.8424999, 3) == 0.842);
    CHECK(round_half_up(0.8425, 3) == 0.843);
    CHECK(round_half_up(0.5, 0) == 1);
    CHECK(round_half_up(-0.5, 0) == -1);
    CHECK(round_half_up(2.5, 0) == 3);
    CHECK(round_half_up(0.49999999999999994, 0) == 0);
    CHECK(round_half_up(1250, -2) == 1300);
    CHECK(round_half_up(1249.99, -2) == 1200);
    CHECK(round_half_up(9.995, 2) == 10.0);
    CHECK(round_half_up(123456789012.345, 2) == 123456789012.35);
    CHECK(round_half_up(1e300, 2) == 1e300);
    CHECK(round_half_up(1e-300, 2) == 0);
    CHECK(round_half_up(0, 3) == 0);
    CHECK(is_missing(round_half_up(missing_value, 3)));
    CHECK(round_half_up(infinity, 3) == infinity);
    CHECK(error_of([] { round_half_up(1, 301); }) == "403: round_half_up: decimals must be from -300 to 300");
    // All thousandths with a 5 behind.
    for (int number = 0; number < 1000; ++number) {
        const double value = (number * 10 + 5) / 10000.0;
        CHECK(round_half_up(value, 3) == (number + 1) / 1000.0);
    }
}

TEST_CASE("rounding before ranking decides who shares a rank") {
    RankOptions options;
    CHECK(ranks_of({0.8421, 0.8424, 0.8431}) == Values{3, 2, 1});
    options.round_decimals = 3;
    CHECK(ranks_of({0.8421, 0.8424, 0.8431}, options) == Values{2, 2, 1});
    CHECK(ranks_of({0.8425, 0.8434999, 0.843}, options) == Values{1, 1, 1});
    CHECK(rank(Values{0.1, 0.2}, options).options.round_decimals == 3);
}

TEST_CASE("ranks are those of the definition") {
    constexpr unsigned seed = 11;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        Values scores(random() % 40);
        for (double& score : scores)
            score = random() % 8 == 0 ? missing_value : static_cast<double>(random() % 12);
        const Values found = ranks_of(scores);
        for (std::size_t at = 0; at < scores.size(); ++at) {
            if (is_missing(scores[at])) {
                CHECK(is_missing(found[at]));
                continue;
            }
            const auto better =
                std::count_if(scores.begin(), scores.end(), [&](double k) { return k > scores[at]; });
            CHECK(found[at] == 1 + static_cast<double>(better));
        }
    }
}

TEST_CASE("rank into given places tells the order") {
    Values ranks(4);
    std::vector<std::uint32_t> order(4);
    CHECK(rank(Values{1, 3, missing_value, 3}, {}, ranks, order) == 3);
    CHECK(order[0] == 1);
    CHECK(order[1] == 3);
    CHECK(order[2] == 0);
    CHECK(error_of([&] { rank(Values{1}, {}, ranks, order); }) ==
          "403: rank needs 1 places for the ranks, but 4 are given");
    CHECK(error_of([&] { rank(Values{1}, with(static_cast<RankRule>(9))); }) ==
          "403: rank: no such rule or order");
}

TEST_CASE("rank correlations") {
    // tau-a, which pymcdm computes, is 0.83 for two identical rankings with a tie.
    const Values tied{1, 2, 2, 3};
    CHECK(kendall_tau_b(tied, tied).value == 1.0);
    CHECK(spearman(tied, tied).value == 1.0);
    CHECK(kendall_tau_b(Values{1, 2, 3}, Values{3, 2, 1}).value == -1.0);
    CHECK(kendall_tau_b(Values{1, missing_value, 2, 3}, Values{1, 9, 3, 2}).count == 3);
    CHECK(kendall_tau_b(Values{1, 1}, Values{1, 2}).issue.code == "constant_series");
    CHECK(spearman(Values{1, 1}, Values{1, 2}).issue.outcome == Outcome::degenerate);
    CHECK(spearman(Values{1}, Values{1}).issue == Issue{Outcome::too_few, "too_few_pairs", 0, 1});
    CHECK(ws_coefficient(Values{1}, Values{1}).issue.outcome == Outcome::too_few);
    CHECK(weighted_spearman(Values{}, Values{}).issue.outcome == Outcome::too_few);
    CHECK(error_of([] {
              spearman(Values{1}, Values{1, 2});
          }) == "403: spearman needs 1 numbers in the second series, but 2 are given");
    constexpr unsigned seed = 5;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        Values a(3 + random() % 30);
        Values b(a.size());
        for (double& each : a) each = static_cast<double>(random() % 7);
        for (double& each : b) each = static_cast<double>(random() % 7);
        a[0] = 8;
        b[1] = 9;
        CHECK(kendall_tau_b(a, b).value.value() == doctest::Approx(kendall_by_pairs(a, b)).epsilon(1e-12));
        CHECK(kendall_tau_b(b, a).value.value() == doctest::Approx(kendall_by_pairs(a, b)).epsilon(1e-12));
    }
    // Without ties Spearman is 1 - 6 sum d²/(n³ - n).
    CHECK(spearman(Values{1, 2, 3, 4}, Values{10, 5, 20, 30}).value.value() ==
          doctest::Approx(1 - 6.0 * 2 / 60));
    const RankComparison same = compare_ranks(Values{1, 2, 3}, Values{1, 2, 3});
    CHECK(same.ws.value == 1.0);
    CHECK(same.weighted_spearman.value == 1.0);
    CHECK(compare_ranks(Values{1, 2, 3}, Values{3, 2, 1}).mean_shift.value.value() ==
          doctest::Approx(4.0 / 3));
    CHECK(compare_ranks(Values{1, 2, 3}, Values{3, 2, 1}).most_shift.value == 2.0);
    CHECK(compare_ranks(Values{}, Values{}).mean_shift.issue.outcome == Outcome::missing);
}

TEST_CASE("statements of rank") {
    const RankStatement third = rank_statement(3, 362);
    CHECK(third.percentile.value() == doctest::Approx(0.99446).epsilon(5e-6));
    CHECK(third.hazen.value() == doctest::Approx(0.99309).epsilon(5e-6));
    CHECK(third.top_share.value() == doctest::Approx(0.00829).epsilon(1e-3));
    CHECK(rank_statement(1, 2).normal_score.value() == doctest::Approx(0.6744897501960817).epsilon(1e-14));
    CHECK(rank_statement(2, 3).normal_score.value() == doctest::Approx(0).epsilon(1e-15));
    const RankStatement alone = rank_statement(1, 1);
    CHECK(!alone.percentile);
    CHECK(alone.hazen == 0.5);
    CHECK(alone.issue == Issue{Outcome::too_few, "one_unit"});
    for (const double out : {0.0, 0.5, 4.0, missing_value, infinity}) {
        CHECK(rank_statement(out, 3).issue.code == "rank_out_of_range");
        CHECK(!rank_statement(out, 3).hazen);
    }
    CHECK(rank_statement(1, 0).issue.outcome == Outcome::invalid_input);
    CHECK(top_statement(10, 101).percentile_low.value() == doctest::Approx(0.91));
    CHECK(top_statement(10, 101).percentile_high == 1.0);
    CHECK(top_statement(1, 1).issue.code == "one_unit");
    CHECK(top_statement(0, 5).issue.code == "rank_out_of_range");
    CHECK(top_statement(6, 5).issue.code == "rank_out_of_range");
}
