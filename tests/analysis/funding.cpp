#include <qgov/analysis/funding.hpp>

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include "support/error_text.hpp"
#include "support/reason_codes.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace qgov;
using test::codes;
using test::shipped;

namespace {

Period p(const char* text) { return Period::parse(text); }

Quantity wan(std::int64_t number, Degree degree = Degree::exact) {
    return {.value = {number, 0}, .scale = 4, .degree = degree, .unit = Unit::yuan()};
}

struct Budget {
    Dataset data{};

    Budget() { data.reported = p("2018-08-21"); }
    Id<Appropriation> add(Appropriation appropriation) {
        appropriation.key = "a" + std::to_string(data.appropriations.size());
        return data.appropriations.add(std::move(appropriation));
    }
    FundingPart part(Id<Appropriation> id, const char* period = "") const {
        return appropriated(data, {.appropriations = {id}, .period = *period == '\0' ? Period() : p(period)})
            .parts.at(0);
    }
};

Interval ends(double low, double high) { return Interval::closed(low, high); }

}  // namespace

TEST_CASE("every year of a stated period, in whole years and in parts") {
    Budget budget;
    const auto id =
        budget.add({.amount = wan(300), .recurrence = Recurrence::yearly, .period = p("2016/2018")});
    CHECK(budget.part(id, "2016").exact == Money::wan_yuan(300));
    CHECK(budget.part(id, "2015/2017").exact == Money::wan_yuan(600));
    CHECK(budget.part(id, "2010/2030").exact == Money::wan_yuan(900));
    CHECK(budget.part(id, "2019").exact == Money());
    CHECK(budget.part(id).exact == Money::wan_yuan(900));
    // Half a year holds no whole year, but its money may have come then.
    CHECK(budget.part(id, "2017-H1").amount == ends(0, 3e6));
    CHECK_FALSE(budget.part(id, "2017-H1").exact);
    CHECK(budget.part(id, "2016-07-01/2018-06-30").amount == ends(3e6, 9e6));
    const auto late = budget.add(
        {.amount = wan(300), .recurrence = Recurrence::yearly, .period = p("2016-05-01/2018-12-31")});
    CHECK(budget.part(late, "2016-01-01/2018-06-30").amount == ends(6e6, 9e6));
    CHECK(budget.part(late, "2016").exact == Money::wan_yuan(300));
    const auto open =
        budget.add({.amount = wan(300), .recurrence = Recurrence::yearly, .period = p("2016/..")});
    CHECK(budget.part(open, "2014/2017").exact == Money::wan_yuan(600));
    CHECK(budget.part(open).amount.low == 3e6);
    CHECK_FALSE(budget.part(open).amount.high_closed);
    const auto two = budget.add({.amount = wan(300), .recurrence = Recurrence::yearly, .years = 2});
    CHECK(budget.part(two).exact == Money::wan_yuan(600));
    CHECK(budget.part(two, "2010/2030").amount == ends(3e6, 6e6));
}

TEST_CASE("Langfang: three million a year from a year that is not said; the award fund without a sum") {
    const Dataset city = shipped("langfang");
    const auto work = city.appropriations.id("langfang/appropriation/quality-city");
    CHECK(over_years(city, work, 5)->exact == Money::wan_yuan(1500));
    CHECK(over_years(city, work, 0)->exact == Money());
    CHECK(mean_per_year(city, work) == Interval::point(3e6));
    const Funding three = appropriated(city, {.appropriations = {work}, .period = p("2016/2018")});
    CHECK(three.total == ends(3e6, 9e6));
    CHECK(three.parts.at(0).reasons.front().zh ==
          "“质量强市工作经费”从哪年起、到哪年止未载；若3年每年都有，合计按3年计");
    CHECK(appropriated(city, {.appropriations = {work}, .period = p("2018")}).exact == Money::wan_yuan(300));
    CHECK(appropriated(city, {.appropriations = {work}, .period = p("2015")}).total == ends(0, 3e6));
    // With the fund whose amount nobody states the sum is "at least".
    const Funding both =
        appropriated(city, {.payer = city.organisations.id("langfang"), .period = p("2018")});
    CHECK(both.total.low == 3e6);
    CHECK_FALSE(both.total.high_closed);
    CHECK_FALSE(both.exact);
    CHECK(codes(both.parts.at(1).reasons) == "amount_not_stated");
    CHECK_FALSE(over_years(city, city.appropriations.id("langfang/appropriation/awards"), 3));
    CHECK_FALSE(mean_per_year(city, city.appropriations.id("langfang/appropriation/awards")));
}

TEST_CASE("Chibi and Qinhuangdao: sums over years with 余") {
    const Dataset chibi = shipped("chibi");
    const auto two = chibi.appropriations.id("chibi/appropriation/quality-improvement");
    CHECK(appropriated(chibi, {.appropriations = {two}}).total == Interval{30e6, 40e6, false, false});
    CHECK(mean_per_year(chibi, two) == Interval{15e6, 20e6, false, false});
    const FundingPart part = appropriated(chibi, {.appropriations = {two}, .period = p("2017")}).parts.at(0);
    CHECK(part.amount.low == 0);
    CHECK(codes(part.reasons) == "period_not_stated");
    CHECK_FALSE(over_years(chibi, two, 2));

    const Dataset coast = shipped("qinhuangdao");
    const auto plan = coast.appropriations.id("qinhuangdao/appropriation/testing");
    CHECK(mean_per_year(coast, plan) == Interval{10e6, 12e6, false, false});
    CHECK(appropriated(coast, {.appropriations = {plan}, .period = p("2006/2010")}).total ==
          Interval{50e6, 60e6, false, false});
    CHECK(appropriated(coast, {.appropriations = {plan}, .period = p("2011/2015")}).exact == Money());
    const FundingPart some = appropriated(coast, {.appropriations = {plan}, .period = p("2008")}).parts.at(0);
    CHECK(some.amount == Interval{0, 60e6, true, false});
    CHECK(codes(some.reasons) == "spread_not_stated");

    // More than 3000 and less than 4000 in two years, against 5000 to 6000 in five.
    const Answer answer =
        less(appropriated(chibi, {.appropriations = {two}}), appropriated(coast, {.appropriations = {plan}}));
    CHECK(answer.verdict == Truth::yes);
    CHECK(answer.reasons.front().zh == "(3000万元, 4000万元)少于(5000万元, 6000万元)");
}

TEST_CASE("illustrative money is said to be so") {
    Budget budget;
    const auto id = budget.add({.name = "经费",
                                .amount = wan(1),
                                .recurrence = Recurrence::once,
                                .provenance = {.status = FactStatus::illustrative}});
    CHECK(budget.part(id).reasons.front().zh == "“经费”是示例，不是来源所载");
}

TEST_CASE("comparing sums") {
    const auto sum = [](double low, double high) { return Funding{.total = Interval::closed(low, high)}; };
    CHECK(less(sum(1, 2), sum(3, 4)).verdict == Truth::yes);
    CHECK(less(sum(3, 4), sum(1, 2)).verdict == Truth::no);
    CHECK(less(sum(1, 3), sum(3, 4)).verdict == Truth::undetermined);
    CHECK(codes(less(sum(1, 3), sum(2, 4)).reasons) == "overlap");
    CHECK(less(sum(2, 2), sum(2, 2)).verdict == Truth::no);
    const Funding open{.total = {.low = 5, .low_closed = true}};
    CHECK(less(sum(1, 2), open).verdict == Truth::yes);
    CHECK(less(open, sum(9, 9)).verdict == Truth::undetermined);
}

TEST_CASE("once, and not said how often") {
    Budget budget;
    const auto once =
        budget.add({.amount = wan(80), .recurrence = Recurrence::once, .period = p("2017-05-01")});
    CHECK(budget.part(once, "2017").exact == Money::wan_yuan(80));
    CHECK(budget.part(once, "2016").exact == Money());
    const auto unsaid = budget.add({.amount = wan(80), .period = p("2016/2018")});
    CHECK(budget.part(unsaid, "2016/2018").amount == ends(800'000, 2'400'000));
    CHECK(codes(budget.part(unsaid, "2016/2018").reasons) == "recurrence_not_stated");
    CHECK(budget.part(unsaid, "2017").amount == ends(0, 800'000));
    CHECK(budget.part(unsaid, "2019").exact == Money());
    const auto year = budget.add({.amount = wan(80), .period = p("2017")});
    CHECK(budget.part(year, "2017").exact == Money::wan_yuan(80));
    CHECK(budget.part(year, "2017").reasons.empty());
    CHECK_FALSE(mean_per_year(budget.data, once));
}

TEST_CASE("other units, open times, too large sums") {
    Budget budget;
    const auto grain =
        budget.add({.amount = Quantity{.value = {5, 0}, .degree = Degree::exact, .unit = Unit("吨")}});
    CHECK(codes(budget.part(grain).reasons) == "not_money");
    CHECK(budget.part(grain).amount.low == 0);
    CHECK_FALSE(budget.part(grain).amount.high_closed);
    CHECK(test::error_of([&] { budget.part(grain, "2016/.."); }) ==
          "403: the time \"2016/..\" has an open end; give both ends, such as 2016/2018");
    const auto huge =
        budget.add({.amount = Quantity{.value = {9, 15}, .degree = Degree::exact, .unit = Unit::yuan()},
                    .recurrence = Recurrence::yearly});
    // More than money can hold is no exact sum, but an amount all the same.
    const FundingPart beyond = over_years(budget.data, huge, 4'000'000'000u).value();
    CHECK_FALSE(beyond.exact);
    CHECK(beyond.amount == Interval::point(3.6e25));
    CHECK(over_years(budget.data, huge, 10)->exact == Money::yuan(90'000'000'000'000'000));
    const auto parts =
        budget.add({.amount = Quantity{.value = {1, -3}, .degree = Degree::exact, .unit = Unit::yuan()},
                    .recurrence = Recurrence::once});
    CHECK_FALSE(budget.part(parts).exact);
    CHECK(budget.part(parts).amount == Interval::point(0.001));
    // A printed amount is only exact to its last digit.
    const auto printed = budget.add({.amount = wan(300, Degree::printed), .recurrence = Recurrence::yearly});
    CHECK_FALSE(over_years(budget.data, printed, 2)->exact);
    CHECK(over_years(budget.data, printed, 2)->amount == Interval{5'990'000, 6'010'000, true, false});
    CHECK(appropriated(Budget().data).exact == Money());
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 12});
        const Funding all = appropriated(data);
        CHECK(all.parts.size() == data.appropriations.size());
        CHECK(all.total.low >= 0);
        const Funding some = appropriated(data, {.period = p("2010/2020")});
        CHECK(some.total.low >= 0);
        for (std::uint32_t row = 0; row < data.appropriations.size(); ++row) {
            const Id<Appropriation> id(row);
            if (const auto mean = mean_per_year(data, id)) CHECK_FALSE(mean->empty());
            if (const auto years = over_years(data, id, 3)) CHECK_FALSE(years->amount.empty());
        }
    }
}

TEST_CASE("sums equal brute force over calendar years") {
    std::mt19937 random(99);
    const auto below = [&](std::uint32_t count) { return static_cast<int>(random() % count); };
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        Budget budget;
        const int from = 2000 + below(20);
        const int to = from + below(10);
        std::int64_t sum = 0;
        for (int at = 0; at < 6; ++at) {
            const int first = 2000 + below(25);
            const int last = first + below(6);
            const std::int64_t amount = below(1000);
            budget.add({.amount = wan(amount),
                        .recurrence = Recurrence::yearly,
                        .period = Period::of_span(Period::of_year(first), Period::of_year(last))});
            for (int year = from; year <= to; ++year) {
                if (year >= first && year <= last) sum += amount;
            }
        }
        const Funding found = appropriated(
            budget.data, {.period = Period::of_span(Period::of_year(from), Period::of_year(to))});
        CHECK(found.exact == Money::wan_yuan(sum));
        CHECK(found.total == Interval::point(static_cast<double>(sum) * 1e4));
    }
}
