#include <qgov/analysis/growth.hpp>

#include <qgov/core/error.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::find;
using analysis_test::percent;
using analysis_test::printed;
using analysis_test::stated;
using graph_test::error_of;

namespace {

using Texts = std::vector<std::string>;

std::string text(const Derivation& found) { return found.value ? found.value->interval.to_string() : "none"; }

}  // namespace

TEST_CASE("back from a value and its growth, with the rounding of both") {
    const Derivation found = before_growth(printed("146"), percent("46"));
    REQUIRE(found.outcome == Outcome::fine);
    CHECK(found.value->point == doctest::Approx(100).epsilon(1e-12));
    CHECK(found.value->interval.low == doctest::Approx(99.3174061433447).epsilon(1e-12));
    CHECK(found.value->interval.high == doctest::Approx(100.687285223368).epsilon(1e-12));
    // Neither end can be reached: 146.5 and a growth of 46.5 % are not what is printed.
    CHECK_FALSE(found.value->interval.low_closed);
    CHECK_FALSE(found.value->interval.high_closed);
    CHECK(found.inputs[0].name == "value");
    CHECK(found.inputs[1].name == "growth");
    CHECK(found.inputs[1].value.point == 0.46);
    CHECK(before_growth(printed("80"), percent("-20")).value->point == doctest::Approx(100).epsilon(1e-12));
    CHECK(text(before_growth(exactly(120), exactly(0.2))) == "[100, 100]");
    // Words of degree go through: 超过 10 % growth means less than 100 before.
    CHECK(text(before_growth(exactly(110), fraction(stated("10", "%", Degree::more_than)))) == "(0, 100)");
}

TEST_CASE("the growth that a number had over its back-cast is the stated one") {
    const std::uint32_t seed = 20231;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const double value = 0.1 + static_cast<double>(random() % 100000) / 7;
        const double growth = static_cast<double>(random() % 4000) / 1000 - 0.95;
        const Derivation before = before_growth(exactly(value), exactly(growth));
        REQUIRE(before.value);
        const Derivation again = growth_between(*before.value, exactly(value));
        REQUIRE(again.value);
        CHECK(std::abs(again.value->point - growth) < 1e-9);
        // A printed number is one of those that its interval allows.
        const Estimate rounded{value, {value - 0.05, value + 0.05, true, false}, Interval::point(value)};
        const Derivation wide = before_growth(rounded, exactly(growth));
        REQUIRE(wide.value);
        CHECK(wide.value->interval.contains(before.value->point));
        CHECK(wide.value->interval.width() > 0);
    }
}

TEST_CASE("multiples, doublings, percentage points, differences, averages") {
    CHECK(before_multiple(exactly(300), exactly(2)).value->point == 100);
    CHECK(before_times(exactly(300), exactly(2)).value->point == 150);
    CHECK(before_doubling(exactly(200), exactly(1)).value->point == 100);
    CHECK(before_doubling(exactly(800), exactly(3)).value->point == 100);
    CHECK(before_rise(exactly(92.5), exactly(1.5)).value->point == 91);
    CHECK(text(before_rise(printed("82.14"), printed("0.96"), GrowthRule::difference)) == "(81.17, 81.19)");
    CHECK(before_average_growth(exactly(110.25), exactly(0.05), 2).value->point ==
          doctest::Approx(100).epsilon(1e-12));
    CHECK(text(before_average_growth(printed("110"), percent("5.0"), 2)) == "(99.2252, 100.322)");
    CHECK(average_growth(exactly(100), exactly(110.25), 2).value->point ==
          doctest::Approx(0.05).epsilon(1e-12));
    CHECK(growth_between(exactly(2.506056), exactly(2.679441526278544)).value->point ==
          doctest::Approx(0.0691866).epsilon(1e-5));
    CHECK(
        error_of([] { return before_average_growth(exactly(1), exactly(1), 0); }) ==
        "403: average growth needs a number of years above 0, not 0; give the years between the two values");
    CHECK_THROWS_AS(average_growth(exactly(1), exactly(1), -1), Error);
    CHECK(error_of([] { return before_rise(exactly(1), exactly(1), GrowthRule::rank); }) ==
          "403: a rise is in percentage points or a difference, not \"rank\"");
}

TEST_CASE("from a share to the whole") {
    // 772.4亿元, 60.8 % of industrial investment.
    const Derivation whole = whole_of(estimate(stated("772.4", "元", Degree::printed, 8)), percent("60.8"));
    REQUIRE(whole.outcome == Outcome::fine);
    CHECK(whole.value->point == doctest::Approx(772.4e8 / 0.608).epsilon(1e-12));
    CHECK(whole.value->interval.low == doctest::Approx(772.35e8 / 0.6085).epsilon(1e-12));
    CHECK(whole.value->interval.high == doctest::Approx(772.45e8 / 0.6075).epsilon(1e-12));
    CHECK(whole_of(exactly(5), exactly(1)).value->point == 5);
    CHECK(whole_of(exactly(5), exactly(0)).outcome == Outcome::out_of_domain);
    CHECK(codes(whole_of(exactly(5), exactly(0)).reasons) == Texts{"no_share"});
    // 102 % of a whole is kept, and said.
    const Derivation above = whole_of(exactly(102), exactly(1.02));
    CHECK(above.value->point == doctest::Approx(100));
    CHECK(above.reasons.at(0).en == "the share of 102% is above 100%");
    // A share printed as 100 % is not more than the whole.
    CHECK(text(whole_of(exactly(50), percent("100"))) == "[50, 50.2513]");
}

TEST_CASE("last year's growth from this year's and its change") {
    const Derivation found = earlier_growth(printed("2.9"), printed("10.9"));
    CHECK(found.value->point == doctest::Approx(-8.0).epsilon(1e-12));
    CHECK(found.value->interval.to_string() == "(-8.1, -7.9)");
}

TEST_CASE("10 % of a rate is per cent or percentage points") {
    const Derivation found = before_rise_of_rate(exactly(92), exactly(10));
    CHECK(found.outcome == Outcome::ambiguous);
    CHECK_FALSE(found.value.has_value());
    REQUIRE(found.readings.size() == 2);
    CHECK(found.readings[0].rule == GrowthRule::growth);
    CHECK(found.readings[0].value.point == doctest::Approx(83.63636363636363).epsilon(1e-12));
    CHECK(found.readings[1].rule == GrowthRule::percentage_points);
    CHECK(found.readings[1].value.point == 82);
    const Reason* const why = find(found.reasons, "percent_or_percentage_points");
    REQUIRE(why != nullptr);
    CHECK(why->zh == "“10%”可指相对变动，也可指10个百分点：原值83.6364或82");
    CHECK(why->en == "10% may mean a relative change or 10 percentage points: 83.6364 or 82 before");
}

TEST_CASE("real growth says nothing of a nominal level") {
    const Estimate gdp = exactly(174.06);
    const Estimate growth = exactly(0.088);
    const Derivation real = before_growth(gdp, growth, PriceBasis::real, PriceBasis::nominal);
    CHECK(real.outcome == Outcome::not_comparable);
    CHECK_FALSE(real.value.has_value());
    CHECK(real.reasons.at(0).en ==
          "the growth rate and the level are at different prices (comparable and current), so "
          "no earlier level follows");
    CHECK(before_growth(gdp, growth, PriceBasis::nominal, PriceBasis::real).outcome ==
          Outcome::not_comparable);
    CHECK(before_growth(gdp, growth, PriceBasis::real, PriceBasis::unstated).outcome ==
          Outcome::not_comparable);
    CHECK(before_growth(gdp, growth, PriceBasis::real, PriceBasis::real).outcome == Outcome::fine);
    CHECK(before_growth(gdp, growth, PriceBasis::nominal, PriceBasis::nominal).reasons.empty());
    const Derivation open = before_growth(gdp, growth, PriceBasis::unstated, PriceBasis::nominal);
    CHECK(open.outcome == Outcome::fine);
    CHECK(codes(open.reasons) == Texts{"price_basis_unstated"});
}

TEST_CASE("growth without a meaning has a status, never a number") {
    for (const double value : {0.0, -5.0}) {
        CHECK(before_growth(exactly(value), exactly(0.1)).outcome == Outcome::out_of_domain);
        CHECK(before_multiple(exactly(value), exactly(1)).outcome == Outcome::out_of_domain);
        CHECK(growth_between(exactly(value), exactly(1)).outcome == Outcome::out_of_domain);
        CHECK(average_growth(exactly(value), exactly(1), 2).outcome == Outcome::out_of_domain);
    }
    // From -2 to -1: a smaller loss would look like a decline.
    CHECK(growth_between(exactly(-2), exactly(-1)).outcome == Outcome::out_of_domain);
    CHECK(before_growth(exactly(-5), exactly(0.1)).reasons.at(0).zh == "数值-5不大于0，增长率没有意义");
    for (const double fall : {-1.0, -1.5}) {
        const Derivation found = before_growth(exactly(5), exactly(fall));
        CHECK(found.outcome == Outcome::out_of_domain);
        CHECK(codes(found.reasons) == Texts{"fall_by_the_whole"});
        CHECK_FALSE(found.value.has_value());
        CHECK(before_average_growth(exactly(5), exactly(fall), 2).outcome == Outcome::out_of_domain);
    }
    CHECK(before_times(exactly(5), exactly(0)).outcome == Outcome::out_of_domain);
    // Printed -99.8 %: rounding does not reach a fall by the whole.
    CHECK(text(before_growth(exactly(1), percent("-99.8"))) == "[400, 666.667)");
    // Printed -100 % does, but a count that is left shows that it was less.
    CHECK(before_growth(exactly(1), percent("-100")).outcome == Outcome::out_of_domain);
    CHECK(before_doubling(exactly(1), exactly(5000)).outcome != Outcome::fine);
}

TEST_CASE("the rank before") {
    CHECK(earlier_rank(8, 2).value->point == 10);
    CHECK(earlier_rank(8, 2).value->interval == Interval::point(10));
    CHECK(earlier_rank(8, -3).value->point == 5);
    CHECK(earlier_rank(8, 2, 10).value->point == 10);
    const Derivation beyond = earlier_rank(8, 3, 10);
    CHECK(beyond.outcome == Outcome::out_of_domain);
    CHECK(beyond.reasons.at(0).en ==
          "the rank before would be 11 of 10: the number of units has changed, ranks do not compare");
    CHECK(earlier_rank(1, -1).outcome == Outcome::out_of_domain);
    CHECK(earlier_rank(1, -1).reasons.at(0).zh == "倒推得第0位，早于第1位");
    CHECK(earlier_rank(0, 1).outcome == Outcome::invalid_input);
    CHECK(earlier_rank(11, 1, 10).outcome == Outcome::invalid_input);
    CHECK(earlier_rank(4'294'967'295u, 2'147'483'647).value->point == 6442450942.0);
}

TEST_CASE("counts that can have grown by 46 %") {
    const FeasibleBases found = feasible_bases(percent("46"));
    CHECK(found.outcome == Outcome::fine);
    CHECK(found.complete);
    REQUIRE(found.all_from == 100);
    // Tried one by one, in whole numbers: 1455 b <= 1000 v < 1465 b.
    std::vector<FeasibleBase> expected;
    for (std::uint64_t base = 1; base < 100; ++base) {
        FeasibleBase each{base, 0, 0};
        for (std::uint64_t later = base; later <= 2 * base; ++later) {
            if (1455 * base > 1000 * later || 1000 * later >= 1465 * base) continue;
            if (each.first == 0) each.first = later;
            each.last = later;
        }
        if (each.first != 0) expected.push_back(each);
    }
    CHECK(found.bases == expected);
    CHECK(found.bases.at(0) == FeasibleBase{13, 19, 19});
    CHECK(found.bases.at(1) == FeasibleBase{24, 35, 35});
    // From 100 on every base is feasible.
    for (std::uint64_t base = 100; base < 400; ++base) CHECK(1465 * base - 1455 * base >= 1000);
}

TEST_CASE("counts with a known later number") {
    const FeasibleBases none = feasible_bases(percent("31"), Interval::point(25));
    CHECK(none.outcome == Outcome::conflict);
    CHECK(none.bases.empty());
    CHECK_FALSE(none.all_from.has_value());
    CHECK(none.reasons.at(0).zh == "没有整数基数能增长31%达到这个数：最接近的是19到25，增长31.5789%");
    CHECK(none.reasons.at(0).en ==
          "no whole number can grow by 31% to this count: nearest is 19 to 25, which is 31.5789%");
    const FeasibleBases one = feasible_bases(percent("32"), Interval::point(25));
    CHECK(one.bases == std::vector<FeasibleBase>{{19, 25, 25}});
    // Bounded output: 32万户 with 19 %.
    const FeasibleBases many = feasible_bases(percent("19"), Interval{315'000, 325'000, true, false});
    CHECK(many.bases.size() == 100);
    CHECK_FALSE(many.complete);
    CHECK(many.bases.front().base == 263'599);
    CHECK(many.reasons.at(0).en == "only 100 feasible bases are listed; there may be more");
    // Exact growth: 5 to 6, 10 to 12 …
    const FeasibleBases exact = feasible_bases(exactly(0.2), {}, {.most = 3, .candidates = 1000});
    CHECK(exact.bases == std::vector<FeasibleBase>{{5, 6, 6}, {10, 12, 12}, {15, 18, 18}});
    CHECK_FALSE(exact.complete);
    CHECK(feasible_bases(exactly(-1)).outcome == Outcome::out_of_domain);
    CHECK(feasible_bases(percent("-50"), Interval::point(1)).bases == std::vector<FeasibleBase>{{2, 1, 1}});
    // 20余 grown by more than 10 %.
    const FeasibleBases odd = feasible_bases(fraction(stated("10", "%", Degree::more_than)),
                                             estimate(stated("20", "项", Degree::odd)).interval);
    CHECK(odd.bases.front().base == 1);
    CHECK(odd.bases.back().base == 26);
    CHECK_THROWS_AS(feasible_bases(exactly(0.1), {}, {.most = 0}), Error);
    CHECK_THROWS_AS(feasible_bases(exactly(0.1), {}, {.candidates = 10'000'001}), Error);
}

TEST_CASE("reference cases of growth") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    for (const auto& named : (*gold)["growth"].members) {
        const auto& each = named.second;
        CAPTURE(each["text"].text);
        const double value = each["value"].number.value();
        if (each.contains("ambiguous")) {
            const Derivation found = before_rise_of_rate(exactly(value), exactly(10));
            CHECK(found.outcome == Outcome::ambiguous);
            CHECK(std::abs(found.readings.at(0).value.point - *each["readings"]["relative"].number) < 1e-9);
            CHECK(std::abs(found.readings.at(1).value.point - *each["readings"]["pp"].number) < 1e-9);
            continue;
        }
        Derivation found;
        if (each.contains("years")) {
            found =
                before_average_growth(exactly(value), exactly(*each["rate"].number), *each["years"].number);
        } else if (each.contains("rate")) {
            const Estimate rate{*each["rate"].number,
                                {*each["rate"].number - 0.005, *each["rate"].number + 0.005, true, false},
                                {}};
            found = before_growth({value, {value - 0.5, value + 0.5, true, false}, {}}, rate);
        } else {
            found = before_doubling(exactly(value), exactly(1));
        }
        REQUIRE(found.value);
        CHECK(std::abs(found.value->point - *each["base"].number) < 1e-9);
        if (!each.contains("interval_base")) continue;
        CHECK(std::abs(found.value->interval.low - each["interval_base"].numbers()[0]) < 1e-9);
        CHECK(std::abs(found.value->interval.high - each["interval_base"].numbers()[1]) < 1e-9);
    }
}

TEST_CASE("statements of the national bulletins") {
    const auto gold = test::gold_indicators("china_quality");
    if (!gold) return;
    for (const auto& named : (*gold)["statements"].members) {
        const auto& each = named.second;
        CAPTURE(each["series"].text);
        const auto two_decimals = [](double number) {
            return Estimate{number, {number - 0.005, number + 0.005, true, false}, Interval::point(number)};
        };
        if (!each.contains("change_vs_prev")) continue;
        const Derivation found =
            before_rise(two_decimals(*each["value"].number), two_decimals(*each["change_vs_prev"].number),
                        GrowthRule::difference);
        REQUIRE(found.value);
        CHECK(std::abs(found.value->point - *each["backcast"].members.at(0).second.number) < 1e-9);
        CHECK(found.value->interval.contains(*each["printed_prev"].number));
    }
}
