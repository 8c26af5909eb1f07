#include "model/validate_cases.hpp"

#include <limits>

using namespace qgov;
using namespace qgov::test;

namespace {

Dataset target(IndicatorKind kind, std::string_view unit, const Quantity& value,
               Comparator comparator = Comparator::at_least) {
    Dataset data;
    const auto indicator = add_indicator(data, "rate", "产品质量合格率", kind, unit);
    data.targets.add({.key = "t",
                      .name = "合格率目标",
                      .indicator = indicator,
                      .milestones = {{.comparator = comparator, .value = value}}});
    return data;
}

Dataset change(std::string_view unit, ChangeKind kind, const Quantity& amount) {
    Dataset data;
    const auto indicator = add_indicator(data, "rate", "产品质量合格率", IndicatorKind::level, unit);
    data.changes.add({.key = "c", .indicator = indicator, .kind = kind, .amount = amount});
    return data;
}

Dataset observed(const Indicator& indicator, const Quantity& value) {
    Dataset data;
    const auto id = data.indicators.add(indicator);
    add_observation(data, id, add_unit(data, "a", "甲县"), Period::of_year(2017), value);
    return data;
}

const Indicator share{.key = "rate", .name = "合格率", .kind = IndicatorKind::share, .unit = Unit::percent()};

}  // namespace

std::vector<FindingCase> qgov::test::value_cases() {
    return {
        {"target-unit-mismatch", "targets", "t",
         [](bool wrong) { return target(IndicatorKind::count, "家", number(30, wrong ? "个" : "家")); },
         "目标“合格率目标”（t）的第1个目标值为30个，单位是“个”，而指标“产品质量合格率”（rate）的单位是“家”",
         "milestone 1 of target \"合格率目标\" (t) is 30 个 in \"个\", but indicator \"产品质量合格率\" "
         "(rate) has \"家\""},
        {"target-out-of-bounds", "targets", "t",
         [](bool wrong) { return target(IndicatorKind::share, "%", tenths(wrong ? 1005 : 1000, "%")); },
         "目标“合格率目标”（t）的第1个目标值为100.5%，而指标“产品质量合格率”（rate）只能取[0, 100]",
         "milestone 1 of target \"合格率目标\" (t) is 100.5%, but indicator \"产品质量合格率\" (rate) can "
         "only be in [0, 100]"},
        {"change-unit-mismatch", "changes", "c",
         [](bool wrong) { return change("元", ChangeKind::growth, tenths(88, wrong ? "个百分点" : "%")); },
         "指标“产品质量合格率”（rate）的变动（c）（增长率）为8.8个百分点，单位是“个百分点”，应为“%”",
         "change (c) of indicator \"产品质量合格率\" (rate) (growth) is 8.8 个百分点 in \"个百分点\", "
         "expected "
         "\"%\""},
        {"scaled-unit", "indicators", "i",
         [](bool wrong) {
             Dataset data;
             add_indicator(data, "i", "地区生产总值", IndicatorKind::level, wrong ? "亿元" : "元");
             return data;
         },
         "指标“地区生产总值”（i）的unit以“亿元”为单位，其中含有数量级",
         "indicator \"地区生产总值\" (i): unit has unit \"亿元\", which carries a scale"},
        {"observation-out-of-bounds", "observations", "#0",
         [](bool wrong) { return observed(share, tenths(wrong ? 1001 : 1000, "%")); },
         "观测#0（指标“合格率”（rate），机构“甲县”（a），2017年）为100.1%，而该指标只能取[0, 100]",
         "observation #0 (indicator \"合格率\" (rate), organisation \"甲县\" (a), 2017) is 100.1%, but the "
         "indicator can only be in [0, 100]"},
        {"bounds-reversed", "indicators", "i",
         [](bool wrong) {
             Dataset data;
             const auto index = add_indicator(data, "i", "信用指数", IndicatorKind::index, "");
             data.indicators[index].lower_bound = Decimal{100, 0};
             data.indicators[index].upper_bound = wrong ? Decimal{999, -1} : Decimal{1000, -1};
             return data;
         },
         "指标“信用指数”（i）的下限100高于上限99.9",
         "indicator \"信用指数\" (i) has lower bound 100 above upper bound 99.9"},
    };
}

TEST_CASE("units and values: found, and not found without the mistake") { check_cases(value_cases()); }

TEST_CASE("per cent and percentage points have their own words") {
    auto found =
        findings_of(target(IndicatorKind::share, "%", number(3, "个百分点")), "target-unit-mismatch");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "目标“合格率目标”（t）的第1个目标值为3个百分点，是升降幅度，而指标“产品质量合格率”（"
                         "rate）是以%计的水平："
                         "百分点与百分比不能相比");
    CHECK(found[0].en ==
          "milestone 1 of target \"合格率目标\" (t) is 3 个百分点, a rise or fall, but indicator "
          "\"产品质量合格率\" (rate) is a level in %: percentage points and per cent do not compare");
    found = findings_of(target(IndicatorKind::level, "个百分点", number(3, "%")), "target-unit-mismatch");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh ==
          "目标“合格率目标”（t）的第1个目标值为3%，是水平，而指标“产品质量合格率”（rate）以个百分点计："
          "百分比与百分点不能相比");
}

TEST_CASE("a target without a unit, and one for a rank, have no wrong unit") {
    CHECK(validate(target(IndicatorKind::share, "%", number(95))).empty());
    CHECK(validate(target(IndicatorKind::share, "%", number(3, "位"), Comparator::rank_within)).empty());
    CHECK(count_of(target(IndicatorKind::share, "%", number(300), Comparator::rank_within),
                   "target-out-of-bounds") == 0);
    CHECK(count_of(target(IndicatorKind::share, "%", number(300)), "target-out-of-bounds") == 1);
}

TEST_CASE("a unit with a scale is told of once") {
    const auto found = validate(target(IndicatorKind::level, "元", number(3000, "万元")));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "scaled-unit");
    CHECK(found[0].zh == "目标“合格率目标”（t）的value以“万元”为单位，其中含有数量级");
    CHECK(count_of(change("元", ChangeKind::difference, number(3, "亿元")), "scaled-unit") == 1);
    CHECK(count_of(change("元", ChangeKind::difference, number(3, "亿元")), "change-unit-mismatch") == 0);
    Dataset data;
    data.appropriations.add({.key = "a", .name = "经费", .amount = number(300, "万元")});
    data.collectives.add({.key = "c", .name = "企业", .stated_count = number(3, "千克")});
    CHECK(count_of(data, "scaled-unit") == 1);
}

TEST_CASE("only shares end at a hundred per cent") {
    CHECK(count_of(target(IndicatorKind::rate, "%", number(150, "%")), "target-out-of-bounds") == 0);
    CHECK(count_of(target(IndicatorKind::share, "‰", number(150, "‰")), "target-out-of-bounds") == 0);
    CHECK(count_of(target(IndicatorKind::share, "‰", number(1002, "‰")), "target-out-of-bounds") == 1);
    CHECK(count_of(target(IndicatorKind::share, "%", number(-3, "%")), "target-out-of-bounds") == 1);
    CHECK(count_of(target(IndicatorKind::share, "%", number(100, "%", Degree::more_than)),
                   "target-out-of-bounds") == 1);
    CHECK(count_of(target(IndicatorKind::share, "%", number(100, "%", Degree::at_least)),
                   "target-out-of-bounds") == 0);
}

TEST_CASE("each kind of change has its unit") {
    const auto wrong = [](std::string_view unit, ChangeKind kind, std::string_view amount) {
        return count_of(change(unit, kind, number(3, amount)), "change-unit-mismatch") == 1;
    };
    CHECK_FALSE(wrong("元", ChangeKind::growth, "%"));
    CHECK_FALSE(wrong("元", ChangeKind::growth, "‰"));
    CHECK(wrong("元", ChangeKind::growth, ""));
    CHECK(wrong("元", ChangeKind::average_annual, "个百分点"));
    CHECK_FALSE(wrong("%", ChangeKind::percentage_points, "百分点"));
    CHECK(wrong("%", ChangeKind::percentage_points, "%"));
    CHECK(wrong("元", ChangeKind::percentage_points, "个百分点"));
    CHECK_FALSE(wrong("元", ChangeKind::growth_change, "个百分点"));
    CHECK(wrong("元", ChangeKind::growth_change, "%"));
    CHECK_FALSE(wrong("家", ChangeKind::multiple, "倍"));
    CHECK(wrong("家", ChangeKind::multiple, "%"));
    CHECK_FALSE(wrong("家", ChangeKind::difference, "家"));
    CHECK_FALSE(wrong("家", ChangeKind::difference, ""));
    CHECK(wrong("家", ChangeKind::difference, "户"));
    const auto found = findings_of(change("元", ChangeKind::percentage_points, number(3, "个百分点")),
                                   "change-unit-mismatch");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "变动（c）以个百分点计，而指标“产品质量合格率”（rate）的单位是“元”，不是%");
    CHECK(found[0].en ==
          "change (c) is in percentage points, but indicator \"产品质量合格率\" (rate) has \"元\", not %");
}

TEST_CASE(
    "bounds that are given narrow those of a share, and words of degree are read before they are compared") {
    Indicator indicator = share;
    indicator.lower_bound = Decimal{50, 0};
    indicator.upper_bound = Decimal{200, 0};
    const auto out = [&](const Quantity& value) {
        return count_of(observed(indicator, value), "observation-out-of-bounds") == 1;
    };
    CHECK_FALSE(out(number(50, "%")));
    CHECK(out(tenths(499, "%")));
    CHECK_FALSE(out(number(100, "%")));
    CHECK(out(number(101, "%")));
    CHECK_FALSE(out(number(40, "%", Degree::at_least)));
    CHECK(out(number(40, "%", Degree::at_most)));
    CHECK(out(number(50, "%", Degree::less_than)));
    CHECK_FALSE(out(number(50, "%", Degree::at_most)));
    Quantity range = number(30, "%", Degree::range);
    range.upper = Decimal{60, 0};
    CHECK_FALSE(out(range));
    range.upper = Decimal{49, 0};
    CHECK(out(range));
    indicator.kind = IndicatorKind::rate;
    CHECK_FALSE(out(number(101, "%")));
    CHECK(out(number(201, "%")));
}

TEST_CASE("a value that is missing is not out of bounds, and bounds the wrong way round hold for nothing") {
    Dataset data = observed(share, number(300, "%"));
    data.observations[0].has_value = false;
    CHECK(count_of(data, "observation-out-of-bounds") == 0);
    data.observations[0].has_value = true;
    CHECK(count_of(data, "observation-out-of-bounds") == 1);
    data.indicators[Id<Indicator>(0)].lower_bound = Decimal{150, 0};
    CHECK(count_of(data, "observation-out-of-bounds") == 0);
}

TEST_CASE("absurd numbers are compared like any other") {
    for (const int exponent :
         {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()}) {
        for (const std::int64_t coefficient :
             {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}, std::int64_t{1},
              std::numeric_limits<std::int64_t>::max()}) {
            for (unsigned degree = 0; degree < 14; ++degree) {
                Dataset data = observed(share, number(90, "%"));
                Observation& each = data.observations[0];
                each.coefficient = coefficient;
                each.upper = ~coefficient;
                each.exponent = static_cast<std::int16_t>(exponent);
                each.scale = std::numeric_limits<std::int8_t>::max();
                each.degree = static_cast<Degree>(degree);
                data.indicators[Id<Indicator>(0)].upper_bound = Decimal{coefficient, each.exponent};
                data.targets.add(
                    {.key = "t",
                     .name = "目标",
                     .indicator = Id<Indicator>(0),
                     .milestones = {{.value = Quantity{.value = {coefficient, each.exponent}}}}});
                data.collectives.add({.key = "c",
                                      .name = "单位",
                                      .stated_count = Quantity{.value = {coefficient, each.exponent}}});
                CHECK_NOTHROW(validate(data));
            }
        }
    }
}

TEST_CASE("findings on changes and rankings say what indicator they are about") {
    Dataset data;
    const auto indicator = data.indicators.add(share);
    const Provenance said{.status = FactStatus::reported};
    data.changes.add({.key = "c", .indicator = indicator, .provenance = said});
    data.changes.add({.key = "d", .provenance = said});
    data.rankings.add({.key = "r", .indicator = indicator, .provenance = said});
    const auto found = findings_of(data, "reported-without-source");
    REQUIRE(found.size() == 3);
    CHECK(found[0].zh.starts_with("指标“合格率”（rate）的变动（c）"));
    CHECK(found[0].en.starts_with("change (c) of indicator \"合格率\" (rate) "));
    CHECK(found[1].zh.starts_with("变动（d）"));
    CHECK(found[2].zh.starts_with("指标“合格率”（rate）的位次（r）"));
}
