#include <qgov/analysis/reconciliation.hpp>

#include "analysis/numbers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::printed;
using analysis_test::stated;

namespace {

using Statements = std::vector<NumberStatement>;
using Texts = std::vector<std::string>;

NumberStatement said(std::string_view number, std::string source) {
    return {printed(number), std::move(source)};
}

}  // namespace

TEST_CASE("two statements of one number are made one") {
    const Reconciliation found = reconcile(Statements{said("92", "报告"), said("92.4", "公报")});
    CHECK(found.outcome == Outcome::fine);
    CHECK(found.value->interval.to_string() == "[92.35, 92.45)");
    CHECK(found.value->point == 92.4);
    CHECK(found.value->printed == Interval::point(92.4));
    CHECK(found.narrowest == 1);
    CHECK(found.reasons.at(0).zh == "2处表述相容，取交集[92.35, 92.45)");
    CHECK(found.reasons.at(0).en == "2 statements agree; together they give [92.35, 92.45)");
    // Overlapping in part: the point of the narrowest lies outside, the middle does not.
    const Reconciliation part =
        reconcile(Statements{{{10, Interval::closed(9, 11), Interval::point(10)}, "a"},
                             {{12, Interval::closed(10.5, 13), Interval::point(12)}, "b"}});
    CHECK(part.value->interval == Interval::closed(10.5, 11));
    CHECK(part.value->point == 10.75);
    // 1000 and more, but fewer than 1200.
    const Reconciliation ends =
        reconcile(Statements{{estimate(stated("1000", "家", Degree::at_least)), "a"},
                             {estimate(stated("1200", "家", Degree::less_than)), "b"}});
    CHECK(ends.value->interval.to_string() == "[1000, 1200)");
    CHECK(reconcile({}).outcome == Outcome::missing);
    CHECK(codes(reconcile({}).reasons) == Texts{"no_value"});
}

TEST_CASE("a conflict names both sources and chooses nobody") {
    const Reconciliation found =
        reconcile(Statements{said("92", "报告"), said("93.5", "公报"), said("92.4", "简报")});
    CHECK(found.outcome == Outcome::conflict);
    CHECK_FALSE(found.value.has_value());
    CHECK(found.conflicting == std::vector<std::size_t>{1, 2});
    CHECK(found.reasons.at(0).zh == "来源冲突：公报为[93.45, 93.55)，简报为[92.35, 92.45)");
    CHECK(found.reasons.at(0).en == "sources conflict: 公报 has [93.45, 93.55), 简报 has [92.35, 92.45)");
    // Ends that touch, but are open.
    CHECK(reconcile(Statements{said("92.4", "a"), said("92.5", "b")}).outcome == Outcome::conflict);
    CHECK(reconcile(Statements{{exactly(1), ""}, {exactly(2), ""}}).reasons.at(0).en ==
          "sources conflict: an unnamed source has [1, 1], an unnamed source has [2, 2]");
    // Every two agree, yet order does not matter either.
    CHECK(reconcile(Statements{said("92.4", "a"), said("92", "b"), said("93", "c")}).outcome ==
          Outcome::conflict);
}

TEST_CASE("identical statements count once, with a note") {
    const Reconciliation found = reconcile(Statements{said("92.4", "a"), said("92.4", "b")});
    CHECK(found.outcome == Outcome::fine);
    CHECK(codes(found.reasons) == Texts{"identical_statements"});
    CHECK(found.reasons[0].zh == "2处表述中有相同的，只计一次");
    CHECK(reconcile(Statements{said("92.4", "a")}).reasons.empty());
}

// 82.14 in 2009, 0.96 more than in 2008; and 81.18 was printed for 2008.
TEST_CASE("observations and back-casts of a data set are reconciled") {
    Dataset data;
    const auto source = data.sources.add({.key = "bulletin", .title = "公报"});
    const auto index = data.indicators.add({.key = "index", .name = "指数", .kind = IndicatorKind::index});
    const auto nation = data.organisations.add({.key = "china", .name = "全国"});
    add_observation(data, index, nation, Period::of_year(2009), stated("82.14"), {.source = source});
    add_observation(data, index, nation, Period::of_year(2008), stated("81.18"),
                    {.source = source, .locator = "第2页"});
    data.changes.add({.key = "rise",
                      .indicator = index,
                      .subject = nation,
                      .period = Period::of_year(2009),
                      .base = Period::of_year(2008),
                      .kind = ChangeKind::difference,
                      .amount = stated("0.96", "分")});
    const auto casts = back_cast(data);
    const auto found = reconcile(data, casts);
    REQUIRE(found.size() == 2);
    CHECK(found[0].period == Period::of_year(2008));
    CHECK(found[0].observations == std::vector<std::uint32_t>{1});
    CHECK(found[0].back_casts == std::vector<std::uint32_t>{0});
    CHECK(found[0].reconciliation.outcome == Outcome::fine);
    CHECK(found[0].reconciliation.value->interval.to_string() == "[81.175, 81.185)");
    CHECK(found[1].back_casts.empty());

    // Another number for 2008: the sources are named, the back-cast by its change.
    data.observations[1].coefficient = 8200;
    const auto conflict = reconcile(data, back_cast(data));
    CHECK(conflict[0].reconciliation.outcome == Outcome::conflict);
    CHECK(conflict[0].reconciliation.reasons.at(0).en ==
          "sources conflict: bulletin 第2页 has [81.995, 82.005), back-cast of rise has (81.17, 81.19)");
    // Another definition is no statement of the same number, nor is a forecast.
    for (const auto status : {ObservationStatus::definition_differs, ObservationStatus::forecast}) {
        data.observations[1].status = status;
        CHECK(reconcile(data, back_cast(data))[0].reconciliation.outcome == Outcome::fine);
        CHECK(reconcile(data, back_cast(data))[0].observations.empty());
    }
    // Without the back-casts nothing is known of 2008.
    CHECK(reconcile(data, {}).size() == 1);
    // Numbers without a period are compared with nothing.
    data.observations[1].status = ObservationStatus::normal;
    data.observations[1].period = Period();
    CHECK(reconcile(data, {}).size() == 1);
}
