#include <qgov/analysis/explanation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/matrix.hpp>

#include "support/error_text.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

constexpr double nothing = missing_value;

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::vector<double> row(const test::GoldValue& table, std::size_t at) {
    return table.members[at].second.numbers();
}

}  // namespace

TEST_CASE("the reference decomposition of an additive change") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    const test::GoldValue& own = (*gold)["explain"]["additive"];
    const MeanChange found = explain_mean_change(own["n0"].numbers(), own["n1"].numbers(),
                                                 own["w0"].numbers(), own["w1"].numbers());
    REQUIRE(found.outcome == Outcome::fine);
    CHECK(found.before.value() == doctest::Approx(*own["C0"].number).epsilon(1e-12));
    CHECK(found.after.value() == doctest::Approx(*own["C1"].number).epsilon(1e-12));
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(found.value_effect[at] == doctest::Approx(own["value_effect"].numbers()[at]).epsilon(1e-12));
        CHECK(found.weight_effect[at] == doctest::Approx(own["weight_effect"].numbers()[at]).epsilon(1e-12));
    }
}

TEST_CASE("the reference account of a change of rank") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    const test::GoldValue& own = (*gold)["explain"]["rank_change"];
    const std::vector<std::string> units = own["units"].texts();
    const std::vector<double> weights = own["weights"].numbers();
    const auto scores = [&](std::span<const std::uint8_t> later) {
        std::vector<double> result;
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            double score = 0;
            for (std::size_t at = 0; at < weights.size(); ++at)
                score += weights[at] * row(own[later[at] != 0 ? "Y1" : "Y0"], unit)[at];
            result.push_back(score);
        }
        return result;
    };
    const std::size_t unit =
        static_cast<std::size_t>(std::find(units.begin(), units.end(), own["unit"].text) - units.begin());
    const std::vector<double> before = scores(std::vector<std::uint8_t>{0, 0, 0});
    const std::vector<double> after = scores(std::vector<std::uint8_t>{1, 1, 1});
    const RankChange found = explain_rank_change(before, after, unit);
    REQUIRE(found.outcome == Outcome::fine);
    CHECK(before[unit] == doctest::Approx(own["score"].numbers()[0]).epsilon(1e-12));
    CHECK(*found.before == own["rank"].numbers()[0]);
    CHECK(*found.after == own["rank"].numbers()[1]);
    const auto names = [&](const std::vector<std::uint32_t>& numbers) {
        std::vector<std::string> result;
        for (const std::uint32_t each : numbers) result.push_back(units[each]);
        return result;
    };
    CHECK(names(found.overtaken_by) == own["overtaken_by"].texts());
    CHECK(names(found.overtook) == own["overtook"].texts());
    CHECK(static_cast<double>(found.others_first.others) == *own["effect_of_others_moving_only"].number);
    CHECK(found.others_first == MoveParts{.own = 1, .others = 3});
    CHECK(found.own_first == MoveParts{.own = 2, .others = 2});
    const ShapleySplit split = shapley_split(3, [&](std::span<const std::uint8_t> later) {
        const std::vector<double> mixed = scores(later);
        return 1.0 + static_cast<double>(std::count_if(mixed.begin(), mixed.end(),
                                                       [&](double score) { return score > mixed[unit]; }));
    });
    CHECK(split.exact);
    CHECK(split.evaluations == 8);
    for (std::size_t at = 0; at < 3; ++at)
        CHECK(split.effects[at] == doctest::Approx(own["shapley_by_indicator_all_units_move"].numbers()[at]));
    const MeanChange change =
        explain_mean_change(row(own["Y0"], unit), row(own["Y1"], unit), weights, weights);
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(std::abs(change.value_effect[at] - own["score_change_by_indicator"].numbers()[at]) < 1e-12);
        CHECK(change.weight_effect[at] == 0);
    }
}

TEST_CASE("a geometric change by hand: LMDI") {
    const std::vector<double> n0 = {0.62, 0.48, 0.8};
    const std::vector<double> n1 = {0.58, 0.55, 0.74};
    const std::vector<double> w = {0.5, 0.3, 0.2};
    const MeanChange found = explain_mean_change(n0, n1, w, w, 0);
    const double c0 = std::exp(0.5 * std::log(0.62) + 0.3 * std::log(0.48) + 0.2 * std::log(0.8));
    const double c1 = std::exp(0.5 * std::log(0.58) + 0.3 * std::log(0.55) + 0.2 * std::log(0.74));
    const double l = (c1 - c0) / (std::log(c1) - std::log(c0));
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(found.value_effect[at] ==
              doctest::Approx(l * w[at] * std::log(n1[at] / n0[at])).epsilon(1e-12));
        CHECK(found.weight_effect[at] == 0);
    }
    // Power mean with fixed weights: w (n1^p - n0^p)(C1 - C0)/(C1^p - C0^p).
    for (const double p : {2.0, -1.0, 0.5, -3.0}) {
        const MeanChange power = explain_mean_change(n0, n1, w, w, p);
        const double ratio =
            (*power.after - *power.before) / (std::pow(*power.after, p) - std::pow(*power.before, p));
        for (std::size_t at = 0; at < 3; ++at) {
            CHECK(
                power.value_effect[at] ==
                doctest::Approx(w[at] * (std::pow(n1[at], p) - std::pow(n0[at], p)) * ratio).epsilon(1e-10));
        }
    }
}

TEST_CASE("effects sum exactly to the change: any power, changing weights, missing parts, equal means") {
    std::mt19937 random(17);
    const auto drawn = [&] { return 0.01 + static_cast<double>(random() % 1000) / 1000; };
    for (int round = 0; round < 400; ++round) {
        const std::size_t count = 1 + random() % 6;
        std::vector<double> n0(count);
        std::vector<double> n1(count);
        std::vector<double> w0(count);
        std::vector<double> w1(count);
        for (std::size_t at = 0; at < count; ++at) {
            n0[at] = drawn();
            n1[at] = round % 3 == 0 ? n0[at] * (1 + (drawn() - 0.5) * 1e-9) : drawn();
            w0[at] = drawn();
            w1[at] = round % 2 == 0 ? w0[at] : drawn();
            if (random() % 8 == 0) n0[at] = nothing;
            if (random() % 8 == 0) n1[at] = nothing;
        }
        for (const double power : {1.0, 0.0, -1.0, 2.0, -5.0, 1e-7, 0.3}) {
            const MeanChange found = explain_mean_change(n0, n1, w0, w1, power);
            if (found.outcome != Outcome::fine) {
                CHECK(found.outcome == Outcome::missing);
                continue;
            }
            CHECK(sum(found.value_effect) + sum(found.weight_effect) ==
                  doctest::Approx(*found.after - *found.before).epsilon(1e-12));
            const MeanContributions parts = mean_contributions(n1, w1, power);
            CHECK(*parts.mean == *found.after);
            CHECK(sum(parts.contributions) == doctest::Approx(*parts.mean).epsilon(1e-13));
        }
    }
}

TEST_CASE("a part that is there in one year only is a weight effect with its reason") {
    const std::vector<double> w = {1, 1};
    const MeanChange found =
        explain_mean_change(std::vector<double>{0.4, nothing}, std::vector<double>{0.4, 0.8}, w, w);
    CHECK(found.value_effect == std::vector<double>{0, 0});
    CHECK(found.weight_effect[0] == doctest::Approx(-0.2));
    CHECK(found.weight_effect[1] == doctest::Approx(0.4));
    REQUIRE(found.reasons.size() == 1);
    CHECK(found.reasons[0].code == "reweighted");
    CHECK(found.reasons[0].zh == "1 项只有一年有数据，其余各项的权重随之调整");
    CHECK(found.reasons[0].en == "1 of the parts are there in one year only, so the others' weights change");
}

TEST_CASE("a geometric mean that comes from 0 or goes to it: the limit") {
    const std::vector<double> w0 = {0.5, 0.3, 0.2};
    const std::vector<double> w1 = {0.4, 0.4, 0.2};
    const std::vector<double> zero = {0, 0.5, 0};
    const std::vector<double> full = {0.3, 0.6, 0.9};
    for (const double power : {0.0, -1.0, -2.0}) {
        const MeanChange up = explain_mean_change(zero, full, w0, w1, power);
        REQUIRE(up.outcome == Outcome::fine);
        CHECK(*up.before == 0);
        CHECK(up.value_effect[1] == 0);
        CHECK(sum(up.value_effect) + sum(up.weight_effect) == doctest::Approx(*up.after));
        const MeanChange down = explain_mean_change(full, zero, w1, w0, power);
        for (std::size_t at = 0; at < 3; ++at) {
            CHECK(down.value_effect[at] == doctest::Approx(-up.value_effect[at]));
            CHECK(down.weight_effect[at] == doctest::Approx(-up.weight_effect[at]));
        }
        // Close to the limit the formula itself says nearly the same; it converges like 1/log.
        const MeanChange near =
            explain_mean_change(std::vector<double>{1e-300, 0.5, 1e-300}, full, w0, w1, power);
        for (std::size_t at = 0; at < 3 && power > -2; ++at)
            CHECK(std::abs(near.value_effect[at] - up.value_effect[at]) < 0.01);
        CHECK(explain_mean_change(zero, zero, w0, w1, power).value_effect == std::vector<double>(3, 0.0));
    }
}

TEST_CASE("means without a value: outcomes and words") {
    const std::vector<double> w = {1, 1};
    const auto outcome = [&](std::vector<double> values, std::vector<double> weights, double power) {
        return mean_contributions(values, weights, power).outcome;
    };
    CHECK(outcome({nothing, nothing}, w, 1) == Outcome::missing);
    CHECK(outcome({}, {}, 1) == Outcome::missing);
    CHECK(outcome({1, 2}, {0, 0}, 1) == Outcome::no_weight);
    CHECK(outcome({1, 2}, {1, -1}, 1) == Outcome::invalid_input);
    CHECK(outcome({1, 2}, {1, nothing}, 1) == Outcome::invalid_input);
    CHECK(outcome({1, std::numeric_limits<double>::infinity()}, w, 1) == Outcome::invalid_input);
    CHECK(outcome({1, -2}, w, 1) == Outcome::fine);
    CHECK(outcome({1, -2}, {1, 0}, 0) == Outcome::fine);
    const MeanContributions negative = mean_contributions(std::vector<double>{1, -2}, w, 0);
    CHECK(negative.outcome == Outcome::out_of_domain);
    CHECK(negative.reasons[0].zh == "第 2 项的值为负，此类平均没有意义");
    CHECK(negative.reasons[0].en == "the value of part 2 is negative, for which this mean has no meaning");
    const MeanContributions zero = mean_contributions(std::vector<double>{0, 5}, w, 0);
    CHECK(*zero.mean == 0);
    CHECK(zero.contributions == std::vector<double>{0, 0});
    CHECK(zero.reasons[0].code == "zero_component");
    const MeanContributions cancel = mean_contributions(std::vector<double>{-3, 3}, w, 1);
    CHECK(*cancel.mean == 0);
    CHECK(cancel.contributions == std::vector<double>{-1.5, 1.5});
    CHECK(test::bad_argument([&] { mean_contributions(w, std::vector<double>{1}); }) ==
          "mean_contributions: there must be one weight for each value, in both years alike");
    CHECK(test::bad_argument([&] { mean_contributions(w, w, nothing); }) ==
          "mean_contributions: the power must be a finite number, such as 1, 0 or -1");
}

TEST_CASE("own change and the change of the scale sum to the change of the normalised value") {
    const ScaleChange found = explain_scale_change(60, 66, {50, 100}, {56, 96});
    REQUIRE(found.outcome == Outcome::fine);
    CHECK(found.own + found.reference == doctest::Approx(10.0 / 40 - 10.0 / 50));
    CHECK(found.own == doctest::Approx((6.0 / 50 + 6.0 / 40) / 2));
    CHECK(explain_scale_change(60, 60, {50, 100}, {50, 110}).own == 0);
    const ScaleChange cost = explain_scale_change(30, 20, {40, 10}, {40, 10});
    CHECK(cost.own == doctest::Approx(1.0 / 3));
    CHECK(cost.reference == doctest::Approx(0));
    CHECK(explain_scale_change(1, 1, {2, 2}, {0, 1}).outcome == Outcome::degenerate);
    CHECK(explain_scale_change(nothing, 1, {0, 1}, {0, 1}).outcome == Outcome::missing);
    CHECK(explain_scale_change(1, HUGE_VAL, {0, 1}, {0, 1}).outcome == Outcome::invalid_input);
}

TEST_CASE("the account of a rank is exact with ties, entries and exits") {
    std::mt19937 random(23);
    for (int round = 0; round < 500; ++round) {
        std::vector<double> before(12);
        std::vector<double> after(12);
        for (std::size_t unit = 0; unit < 12; ++unit) {
            before[unit] = random() % 6 == 0 ? nothing : static_cast<double>(random() % 5);
            after[unit] = random() % 6 == 0 ? nothing : static_cast<double>(random() % 5);
        }
        for (std::size_t unit = 0; unit < 12; ++unit) {
            const RankChange found = explain_rank_change(before, after, unit);
            const bool both = !is_missing(before[unit]) && !is_missing(after[unit]);
            CHECK((found.outcome == Outcome::fine) == both);
            CHECK(found.before.has_value() == !is_missing(before[unit]));
            if (!both) continue;
            std::int64_t rank0 = 1;
            std::int64_t rank1 = 1;
            for (std::size_t other = 0; other < 12; ++other) {
                rank0 += before[other] > before[unit] ? 1 : 0;
                rank1 += after[other] > after[unit] ? 1 : 0;
            }
            CHECK(*found.before == rank0);
            CHECK(*found.after == rank1);
            CHECK(found.change == rank1 - rank0);
            const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
            CHECK(found.change == count(found.overtaken_by) - count(found.overtook) +
                                      count(found.entered_above) - count(found.left_above));
            CHECK(found.others_first.own + found.others_first.others == found.change);
            CHECK(found.own_first.own + found.own_first.others == found.change);
        }
    }
}

TEST_CASE("when the number of units changes, percentiles compare") {
    const std::vector<double> before = {3, 2, 1, nothing, nothing};
    const std::vector<double> after = {nothing, 2, 1, 3, 4};
    const RankChange found = explain_rank_change(before, after, 1);
    CHECK(found.entered_above == std::vector<std::uint32_t>{3, 4});
    CHECK(found.left_above == std::vector<std::uint32_t>{0});
    CHECK(found.percentile_before == 0.5);
    CHECK(*found.percentile_after == doctest::Approx(1.0 / 3));
    REQUIRE(found.reasons.size() == 1);
    CHECK(found.reasons[0].zh == "参评单位由 3 个变为 4 个，名次不宜直接比较，请比较百分位");
    CHECK(found.reasons[0].en == "there were 3 units and are now 4: compare percentiles, not ranks");
    const RankChange gone = explain_rank_change(before, after, 0);
    CHECK(gone.outcome == Outcome::missing);
    CHECK(gone.before == 1u);
    CHECK(!gone.after);
    CHECK(gone.reasons.back().en == "there is no score after");
    const RankChange alone = explain_rank_change(std::vector<double>{1}, std::vector<double>{2}, 0);
    CHECK(alone.change == 0);
    CHECK(!alone.percentile_before);
    CHECK(
        test::bad_argument([] { explain_rank_change(std::vector<double>{1}, std::vector<double>{1}, 1); }) ==
        "explain_rank_change: 1 scores before, 1 after, unit number 1; give the same units in both years "
        "and one of "
        "them");
    CHECK(test::bad_argument([] {
              explain_rank_change(std::vector<double>{HUGE_VAL}, std::vector<double>{1}, 0);
          }) == "explain_rank_change: the score of unit number 0 is infinite; scores are finite or missing");
}

TEST_CASE("Shapley: sums, symmetry, dummies; random orders agree with all orders") {
    const auto value = [](std::span<const std::uint8_t> later) {
        const double a = later[0];
        const double b = later[1];
        const double c = later[2];
        return 1 + 2 * a + 3 * b + 4 * a * b + 0 * c;
    };
    const ShapleySplit exact = shapley_split(3, value);
    CHECK(exact.effects[0] == doctest::Approx(4));
    CHECK(exact.effects[1] == doctest::Approx(5));
    CHECK(exact.effects[2] == doctest::Approx(0));
    const ShapleySplit drawn = shapley_split(3, value, {.exact_up_to = 0, .permutations = 4000});
    CHECK(!drawn.exact);
    CHECK(sum(drawn.effects) == doctest::Approx(9).epsilon(1e-12));
    for (std::size_t at = 0; at < 3; ++at) CHECK(std::abs(drawn.effects[at] - exact.effects[at]) < 0.15);
    CHECK(shapley_split(3, value, {.exact_up_to = 0, .permutations = 4000}) == drawn);
    CHECK(shapley_split(0, [](std::span<const std::uint8_t>) { return 1.0; }).effects.empty());
    CHECK(test::bad_argument([&] { shapley_split(3, value, {.exact_up_to = 21}); }) ==
          "shapley_split: exact_up_to is 21, but more than 2^20 evaluations are too many; give at most 20");
    CHECK(test::bad_argument([&] { shapley_split(3, value, {.permutations = 0}); }) ==
          "shapley_split: give at least one permutation and at most 2^32 groups");
    CHECK(test::bad_argument([] { shapley_split(3, nullptr, nullptr); }) ==
          "shapley_split: there is nothing to evaluate");
}

TEST_CASE("what a part would have to be, by formula and by trying") {
    const std::vector<double> n = {0.62, 0.48, 0.8};
    const std::vector<double> w = {0.5, 0.3, 0.2};
    const double arithmetic = 0.614;
    CHECK(needed_value(n, w, 1, 0.65).value.value() == doctest::Approx(0.48 + (0.65 - arithmetic) / 0.3));
    const double geometric = *mean_contributions(n, w, 0).mean;
    CHECK(needed_value(n, w, 1, 0.65, 0).value.value() ==
          doctest::Approx(0.48 * std::exp((std::log(0.65) - std::log(geometric)) / 0.3)));
    for (const double power : {1.0, 0.0, -1.0, 2.0, -0.5}) {
        for (std::size_t part = 0; part < 3; ++part) {
            const NeededValue needed = needed_value(n, w, part, 0.6, power);
            if (needed.outcome != Outcome::fine) continue;
            std::vector<double> changed = n;
            changed[part] = *needed.value;
            CHECK(*mean_contributions(changed, w, power).mean == doctest::Approx(0.6).epsilon(1e-12));
        }
    }
    // A harmonic mean cannot pass n/w of one part.
    const NeededValue beyond = needed_value(n, w, 2, 0.9, -1);
    CHECK(beyond.outcome == Outcome::out_of_domain);
    CHECK(beyond.reasons.back().code == "unreachable");
    CHECK(beyond.reasons.back().zh == "仅靠该项达不到目标");
    CHECK(!beyond.value);
    CHECK(needed_value(n, w, 0, -1, 0).outcome == Outcome::out_of_domain);
    CHECK(needed_value(n, std::vector<double>{0, 1, 1}, 0, 0.5).outcome == Outcome::no_weight);
    CHECK(needed_value(std::vector<double>{0, 1}, std::vector<double>{1, 1}, 1, 0.5, 0).outcome ==
          Outcome::out_of_domain);
    CHECK(needed_value(std::vector<double>{nothing, 1}, std::vector<double>{1, 1}, 0, 0.5).value.value() ==
          doctest::Approx(0));
    CHECK(test::bad_argument([&] { needed_value(n, w, 3, 1); }) ==
          "needed_value: part number 3 of 3; give a part that is there and a finite target");
}
