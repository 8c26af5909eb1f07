#include <qgov/analysis/back_cast.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include "analysis/numbers.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::find;
using analysis_test::stated;
using test::shipped;

namespace {

using Texts = std::vector<std::string>;

const BackCast& of(const std::vector<BackCast>& all, const Dataset& data, std::string_view change) {
    for (const BackCast& each : all) {
        if (each.change && data.changes[each.change].key == change) return each;
    }
    FAIL("no back-cast of ", std::string(change));
    return all.front();
}

bool within(const Interval& found, double low, double high) {
    return std::abs(found.low - low) <= 1e-9 * std::abs(low) &&
           std::abs(found.high - high) <= 1e-9 * std::abs(high);
}

}  // namespace

TEST_CASE("Chibi: output, revenue and income of the first half of 2017, the rank of 2016") {
    const Dataset data = shipped("chibi");
    const auto all = back_cast(data);
    CHECK(all.size() == 4);
    const BackCast& output = of(all, data, "chibi/change/gdp-2018-h1");
    CHECK(output.period == Period::parse("2017-H1"));
    CHECK(output.derivation.outcome == Outcome::fine);
    CHECK(std::abs(output.derivation.value->point - 174.06e8 / 1.088) < 1);
    CHECK(within(output.derivation.value->interval, 174.055e8 / 1.0885, 174.065e8 / 1.0875));
    // Output is money; whether its growth is real nobody says.
    CHECK(codes(output.derivation.reasons) == Texts{"price_basis_unstated"});
    CHECK(output.observations == std::vector<std::uint32_t>{0});
    CHECK(output.provenance.status == FactStatus::derived);
    CHECK(output.provenance.derived_from == "chibi/change/gdp-2018-h1");
    CHECK(data.sources[output.provenance.source].key == "chibi/article-2018");
    const BackCast& revenue = of(all, data, "chibi/change/budget-revenue-2018-h1");
    CHECK(within(revenue.derivation.value->interval, 11.025e8 / 1.0915, 11.035e8 / 1.0905));
    const BackCast& income = of(all, data, "chibi/change/disposable-income-2018-h1");
    CHECK(std::abs(income.derivation.value->point - 10279 / 1.0817) < 1e-9);
    CHECK(within(income.derivation.value->interval, 10278.5 / 1.08175, 10279.5 / 1.08165));
    const BackCast& rank = all.back();
    CHECK(rank.kind == BackCastKind::rank);
    CHECK(rank.period == Period::of_year(2016));
    CHECK(rank.derivation.value->point == 10);
}

TEST_CASE("Hebei: last year's growth, awards of an unknown number, 25 firms that cannot be 31 % more") {
    const Dataset data = shipped("hebei_regions");
    const auto all = back_cast(data);
    CHECK(all.size() == 4);
    // Profits grew by 2.9 %, 10.9 points more than the year before: they had fallen by 8.0 %.
    const BackCast& growth = of(all, data, "hebei-regions/change/profits-growth");
    CHECK(growth.kind == BackCastKind::growth);
    CHECK(growth.period == Period::of_year(2020));
    CHECK(std::abs(growth.derivation.value->point + 8.0) < 1e-12);
    CHECK(growth.derivation.value->interval.to_string() == "(-8.1, -7.9)");
    CHECK(data.changes[growth.growth].key == "hebei-regions/change/profits");
    CHECK(of(all, data, "hebei-regions/change/profits").derivation.outcome == Outcome::missing);
    const BackCast& awards = of(all, data, "hebei-regions/change/quality-awards");
    CHECK(awards.derivation.outcome == Outcome::missing);
    CHECK_FALSE(awards.derivation.value.has_value());
    REQUIRE(awards.bases);
    CHECK(awards.bases->bases.front() == FeasibleBase{13, 19, 19});
    CHECK(awards.bases->all_from == 100);
    const BackCast& firms = of(all, data, "hebei-regions/change/trademark-firms");
    CHECK_FALSE(firms.period);
    CHECK(firms.derivation.outcome == Outcome::conflict);
    CHECK(std::abs(firms.derivation.value->point - 25 / 1.31) < 1e-12);
    CHECK(within(firms.derivation.value->interval, 25 / 1.315, 25 / 1.305));
    CHECK(codes(firms.derivation.reasons) == Texts{"no_whole_base", "base_not_said", "several_readings"});
    CHECK(firms.derivation.reasons[2].zh == "有多种读法：与2019年相比（承前半句）；与上年相比");
}

TEST_CASE("Langfang: market entities in two readings, industrial investment from a share") {
    const Dataset data = shipped("langfang");
    const auto all = back_cast(data);
    CHECK(all.size() == 2);
    const BackCast& entities = of(all, data, "langfang/change/market-entities-2017");
    CHECK(entities.derivation.outcome == Outcome::ambiguous);
    CHECK_FALSE(entities.period);
    CHECK(std::abs(entities.derivation.value->point - 320000 / 1.19) < 1e-6);
    CHECK(within(entities.derivation.value->interval, 315000 / 1.195, 325000 / 1.185));
    CHECK(codes(entities.derivation.reasons) == Texts{"base_not_said", "several_readings"});
    CHECK_FALSE(entities.bases->complete);
    const BackCast& investment = all.back();
    CHECK(data.indicators[investment.indicator].key == "langfang/indicator/industrial-investment");
    CHECK(investment.period == Period::of_year(2017));
    CHECK(investment.derivation.rule == GrowthRule::whole);
    CHECK(std::abs(investment.derivation.value->point - 772.4e8 / 0.608) < 1);
    CHECK(within(investment.derivation.value->interval, 772.35e8 / 0.6085, 772.45e8 / 0.6075));
    CHECK(investment.observations.size() == 2);
    CHECK(investment.provenance.derived_from == "langfang/indicator/upgrading-share");
}

namespace {

// One indicator with a value of 2023 and a change to it from an earlier year.
struct OneChange {
    Dataset data{};
    Id<Indicator> indicator{};
    Id<Change> change{};

    OneChange(IndicatorKind kind, std::string_view unit, std::string_view value, ChangeKind how,
              const Quantity& amount) {
        indicator = data.indicators.add({.key = "i", .name = "指标", .kind = kind, .unit = Unit(unit)});
        add_observation(data, indicator, {}, Period::of_year(2023), stated(value, unit));
        change = data.changes.add({.key = "c",
                                   .indicator = indicator,
                                   .period = Period::of_year(2023),
                                   .base = Period::of_year(2021),
                                   .kind = how,
                                   .amount = amount});
    }
    Derivation derivation() const { return back_cast(data).at(0).derivation; }
};

}  // namespace

TEST_CASE("every kind of change goes back") {
    const auto level = [](ChangeKind kind, const Quantity& amount) {
        return OneChange(IndicatorKind::level, "吨", "110.25", kind, amount).derivation();
    };
    CHECK(level(ChangeKind::growth, stated("5", "%")).value->point == doctest::Approx(105).epsilon(1e-9));
    CHECK(level(ChangeKind::average_annual, stated("5", "%")).value->point ==
          doctest::Approx(100).epsilon(1e-9));
    CHECK(level(ChangeKind::multiple, stated("2", "倍")).value->point ==
          doctest::Approx(36.75).epsilon(1e-9));
    CHECK(level(ChangeKind::growth, stated("2", "倍")).rule == GrowthRule::multiple);
    CHECK(level(ChangeKind::difference, stated("10.25", "吨")).value->point == 100);
    CHECK(level(ChangeKind::growth, stated("5", "%")).reasons.empty());
    // Units that do not go together.
    CHECK(level(ChangeKind::difference, stated("10", "元")).outcome == Outcome::not_comparable);
    CHECK(level(ChangeKind::percentage_points, stated("1", "个百分点")).outcome == Outcome::not_comparable);
    CHECK(level(ChangeKind::growth, stated("1", "个百分点")).reasons.at(0).en ==
          "the unit \"个百分点\" of the change does not go with the indicator's \"吨\"");
    const auto share = [](ChangeKind kind, const Quantity& amount) {
        return OneChange(IndicatorKind::share, "%", "92", kind, amount).derivation();
    };
    CHECK(share(ChangeKind::percentage_points, stated("1.5", "个百分点")).value->point == 90.5);
    const Derivation open = share(ChangeKind::growth, stated("10", "%"));
    CHECK(open.outcome == Outcome::ambiguous);
    CHECK(open.readings.size() == 2);
    CHECK(OneChange(IndicatorKind::index, "", "82.14", ChangeKind::difference, stated("0.96", "分"))
              .derivation()
              .value->point == doctest::Approx(81.18).epsilon(1e-12));
    // Growth of a growth, of which nobody stated the growth.
    CHECK(level(ChangeKind::growth_change, stated("1", "个百分点")).outcome == Outcome::missing);
}

TEST_CASE("what a statement leaves open is said") {
    OneChange one(IndicatorKind::level, "吨", "110", ChangeKind::average_annual, stated("5", "%"));
    one.data.changes[one.change].base = Period();
    CHECK(codes(one.derivation().reasons) == Texts{"no_years", "base_not_said"});
    CHECK(one.derivation().outcome == Outcome::missing);
    one.data.changes[one.change].base = Period::of_year(2023);
    CHECK(one.derivation().outcome == Outcome::missing);
    one.data.observations.clear();
    CHECK(codes(one.derivation().reasons) == Texts{"no_value"});
    one.data.changes[one.change].indicator = {};
    CHECK(codes(one.derivation().reasons) == Texts{"no_indicator"});
    one.data.changes[one.change].indicator = Id<Indicator>(7);
    CHECK_THROWS_AS(back_cast(one.data), Error);
    one.data.changes[one.change].amount.reset();
    CHECK(back_cast(one.data).empty());
}

TEST_CASE("two observations that exclude each other have no past") {
    OneChange one(IndicatorKind::level, "吨", "110", ChangeKind::growth, stated("10", "%"));
    add_observation(one.data, one.indicator, {}, Period::of_year(2023), stated("110.4", "吨"));
    const BackCast both = back_cast(one.data).at(0);
    CHECK(both.derivation.outcome == Outcome::fine);
    CHECK(both.observations.size() == 2);
    CHECK(within(both.derivation.value->interval, 110.35 / 1.105, 110.45 / 1.095));
    add_observation(one.data, one.indicator, {}, Period::of_year(2023), stated("120", "吨"));
    CHECK(back_cast(one.data).at(0).derivation.outcome == Outcome::conflict);
    CHECK_FALSE(back_cast(one.data).at(0).derivation.value.has_value());
}

TEST_CASE("real growth of money is not comparable, real growth of tonnes is") {
    OneChange money(IndicatorKind::level, "元", "110", ChangeKind::growth, stated("10", "%"));
    money.data.changes[money.change].prices = PriceBasis::real;
    CHECK(money.derivation().outcome == Outcome::not_comparable);
    money.data.changes[money.change].prices = PriceBasis::nominal;
    CHECK(money.derivation().outcome == Outcome::fine);
    OneChange tonnes(IndicatorKind::level, "吨", "110", ChangeKind::growth, stated("10", "%"));
    tonnes.data.changes[tonnes.change].prices = PriceBasis::real;
    CHECK(tonnes.derivation().outcome == Outcome::fine);
}

TEST_CASE("back-casting random data ends in a status") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 6, .mass_rows = 30});
        for (const BackCast& each : back_cast(data)) {
            const Derivation& found = each.derivation;
            CHECK((found.outcome != Outcome::fine || found.value.has_value()));
            CHECK((found.outcome == Outcome::fine || !found.reasons.empty()));
            if (!found.value) continue;
            CHECK(std::isfinite(found.value->point));
            CHECK_FALSE(found.value->interval.empty());
        }
    }
}
