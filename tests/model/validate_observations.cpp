#include "model/validate_cases.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

// A city with a stock of enterprises and a flow of new ones (户), and an income (元).
struct City {
    Dataset data{};
    Id<Organisation> city{};
    Id<Indicator> stock{};
    Id<Indicator> flow{};
    Id<Indicator> income{};

    City() {
        city = add_unit(data, "city", "廊坊市", {}, OrganisationKind::government);
        stock = add_indicator(data, "stock", "市场主体总量", IndicatorKind::count, "户");
        data.indicators[stock].accumulation = Accumulation::stock;
        flow = add_indicator(data, "flow", "新增市场主体", IndicatorKind::count, "户");
        data.indicators[flow].accumulation = Accumulation::flow;
        data.indicators[flow].adds_to = stock;
        income = add_indicator(data, "income", "人均可支配收入", IndicatorKind::level, "元");
    }
    void observe(Id<Indicator> indicator, std::string_view period, const Quantity& value) {
        add_observation(data, indicator, city, Period::parse(period), value);
    }
    void change(Id<Indicator> indicator, std::string_view period, ChangeKind kind, const Quantity& amount,
                std::string_view base = "2016") {
        data.changes.add({.key = "c" + std::to_string(data.changes.size()),
                          .indicator = indicator,
                          .subject = city,
                          .period = Period::parse(period),
                          .base = base.empty() ? Period() : Period::parse(base),
                          .kind = kind,
                          .amount = amount});
    }
    std::size_t count(std::string_view code) const { return count_of(data, code); }
};

Quantity wan(std::int64_t tenths_of_wan) {
    return {.value = {tenths_of_wan, -1}, .scale = 4, .unit = Unit("户")};
}

// 新增 … 户, 总量 32 万户, 增长 19 %: the increase is 32 - 32/1.19, between 4.95 and 5.28 万.
Dataset langfang(std::int64_t tenths_of_wan, std::string_view period = "2017") {
    City city;
    city.observe(city.flow, period, wan(tenths_of_wan));
    city.observe(city.stock, "2017", {.value = {32, 0}, .scale = 4, .unit = Unit("户")});
    city.change(city.stock, "2017", ChangeKind::growth, number(19, "%"));
    return city.data;
}

}  // namespace

std::vector<FindingCase> qgov::test::observation_cases() {
    return {
        {"conflicting-observations", "observations", "#1",
         [](bool wrong) {
             City city;
             city.observe(city.income, "2017", number(10279, "元"));
             city.observe(city.income, "2017", number(wrong ? 10280 : 10279, "元"));
             return city.data;
         },
         "观测#1（指标“人均可支配收入”（income），机构“廊坊市”（city），2017年）为10280元，而观测#"
         "0为10279元，不能同时成立",
         "observation #1 (indicator \"人均可支配收入\" (income), organisation \"廊坊市\" (city), 2017) is "
         "10,280 元, but observation #0 is 10,279 元: both cannot be true"},
        {"duplicate-observation", "observations", "#1",
         [](bool wrong) {
             City city;
             city.observe(city.income, "2017", number(10279, "元"));
             city.observe(city.income, wrong ? "2017" : "2018", number(10279, "元"));
             return city.data;
         },
         "观测#1（指标“人均可支配收入”（income），机构“廊坊市”（city），2017年）与观测#0完全相同",
         "observation #1 (indicator \"人均可支配收入\" (income), organisation \"廊坊市\" (city), 2017) is "
         "the same as observation #0 in everything"},
        {"flow-below-increase", "observations", "#0", [](bool wrong) { return langfang(wrong ? 48 : 50); },
         "观测#0（指标“新增市场主体”（flow），机构“廊坊市”（city），2017年）为4."
         "8万户，少于指标“市场主体总量”（stock）同期的增加量[49177.2, "
         "53033.5)户（变动（c0）为19%，观测#1为32万户）",
         "observation #0 (indicator \"新增市场主体\" (flow), organisation \"廊坊市\" (city), 2017) is 48,000 "
         "户, less than the increase [49177.2, 53033.5) 户 of indicator \"市场主体总量\" (stock) in that "
         "time (change (c0) is 19%, observation #1 is 320,000 户)"},
        {"growth-contradicts-levels", "changes", "c0",
         [](bool wrong) {
             City city;
             city.observe(city.stock, "2016", number(100, "户"));
             city.observe(city.stock, "2017", number(wrong ? 121 : 120, "户"));
             city.change(city.stock, "2017", ChangeKind::growth, number(19, "%"));
             return city.data;
         },
         "变动（c0）（指标“市场主体总量”（stock），机构“廊坊市”（city），2017年）为19%，由观测#0的100户得["
         "117.907, 120.098)户，而观测#1为121户",
         "change (c0) (indicator \"市场主体总量\" (stock), organisation \"廊坊市\" (city), 2017) is 19%; 100 "
         "户 in observation #0 then makes [117.907, 120.098) 户, but observation #1 is 121 户"},
    };
}

TEST_CASE("observations: found, and not found without the mistake") { check_cases(observation_cases()); }

TEST_CASE("words of degree decide whether two values conflict") {
    const auto conflict = [](const Quantity& a, const Quantity& b) {
        City city;
        city.observe(city.flow, "2017", a);
        city.observe(city.flow, "2017", b);
        return city.count("conflicting-observations") == 1;
    };
    CHECK_FALSE(conflict(number(500, "户", Degree::odd), number(560, "户")));
    CHECK(conflict(number(500, "户", Degree::odd), number(499, "户")));
    CHECK(conflict(number(500, "户", Degree::odd), number(500, "户", Degree::exact)));
    CHECK_FALSE(conflict(number(500, "户", Degree::at_least), number(10'000, "户")));
    CHECK(conflict(number(500, "户", Degree::less_than), number(500, "户", Degree::exact)));
    CHECK_FALSE(conflict(number(500, "户", Degree::at_most), number(500, "户", Degree::exact)));
    CHECK_FALSE(conflict(tenths(172, "户"), number(17, "户")));
    CHECK(conflict(tenths(172, "户"), tenths(173, "户")));
}

TEST_CASE("each value is held against all before it, and one finding tells of each that does not fit") {
    City city;
    city.observe(city.flow, "2017", number(100, "户", Degree::at_least));
    city.observe(city.flow, "2017", number(200, "户"));
    city.observe(city.flow, "2017", number(150, "户", Degree::about));
    city.observe(city.flow, "2017", number(90, "户"));
    city.observe(city.flow, "2017", number(300, "户", Degree::at_most));
    const auto found = findings_of(city.data, "conflicting-observations");
    REQUIRE(found.size() == 2);
    CHECK(found[0].key == "#2");
    CHECK(found[0].en == "observation #2 (indicator \"新增市场主体\" (flow), organisation \"廊坊市\" (city), "
                         "2017) is about 150 户, but observation #1 is 200 户: both cannot be true");
    CHECK(found[1].key == "#3");
}

TEST_CASE("other periods, subjects, definitions, and values without a subject do not conflict") {
    City city;
    city.observe(city.flow, "2017", number(100, "户"));
    city.observe(city.flow, "2016", number(200, "户"));
    city.observe(city.flow, "2017-H1", number(300, "户"));
    city.observe(city.stock, "2017", number(400, "户"));
    const auto other = add_unit(city.data, "other", "石家庄市");
    add_observation(city.data, city.flow, other, Period::of_year(2017), number(500, "户"));
    city.observe(city.flow, "2017", number(600, "户"));
    auto& last = city.data.observations.back();
    CHECK(city.count("conflicting-observations") == 1);
    last.status = ObservationStatus::definition_differs;
    CHECK(city.count("conflicting-observations") == 0);
    last.status = ObservationStatus::normal;
    last.has_value = false;
    CHECK(city.count("conflicting-observations") == 0);
    last.has_value = true;
    city.data.observations.front().subject = {};
    last.subject = {};
    CHECK(city.count("conflicting-observations") == 0);
    city.data.observations.front().subject = last.subject = city.city;
    city.data.observations.front().period = last.period = {};
    CHECK(city.count("conflicting-observations") == 0);
    // The same days in other words are the same time.
    city.data.observations.front().period = Period::parse("2017");
    last.period = Period::parse("2017-01-01/2017-12-31");
    CHECK(city.count("conflicting-observations") == 1);
}

TEST_CASE("two sources that say the same are not a duplicate") {
    City city;
    city.data.sources.add({.key = "paper", .title = "日报"});
    for (int count = 0; count < 3; ++count) city.observe(city.income, "2017", number(10279, "元"));
    CHECK(city.count("duplicate-observation") == 2);
    city.data.observations[1].source = Id<Source>(0);
    const auto found = findings_of(city.data, "duplicate-observation");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "#2");
    CHECK(found[0].zh ==
          "观测#2（指标“人均可支配收入”（income），机构“廊坊市”（city），2017年）与观测#0完全相同");
    city.data.observations[2].period = Period::parse("2017-01-01/2017-12-31");
    CHECK(city.count("duplicate-observation") == 0);
}

TEST_CASE("more may be added than the stock grows by, but not less") {
    const auto below = [](std::int64_t tenths_of_wan, std::string_view period = "2017") {
        return count_of(langfang(tenths_of_wan, period), "flow-below-increase") == 1;
    };
    CHECK_FALSE(below(64));  // as the article says
    CHECK(below(48));
    CHECK_FALSE(below(49));  // 4.85 to 4.95 meets an increase from 4.937
    CHECK_FALSE(below(48, "2017-H1"));
    CHECK_FALSE(below(48, "2016"));
    const auto found = findings_of(langfang(48), "flow-below-increase");
    REQUIRE(found.size() == 1);
    // 31.5 x (1 - 1/1.185) and 32.5 x (1 - 1/1.195), in 万.
    CHECK(found[0].zh.find("[49177.2, 53033.5)") != std::string::npos);
}

TEST_CASE("stocks that are observed at both ends, and stated differences, show the increase as well") {
    City city;
    city.observe(city.flow, "2017", number(50, "户"));
    city.observe(city.stock, "2016-12-31", number(1000, "户", Degree::exact));
    city.observe(city.stock, "2017", number(1051, "户", Degree::exact));
    auto found = findings_of(city.data, "flow-below-increase");
    REQUIRE(found.size() == 1);
    CHECK(found[0].en == "observation #0 (indicator \"新增市场主体\" (flow), organisation \"廊坊市\" (city), "
                         "2017) is 50 户, less than the increase [51, 51] 户 of indicator \"市场主体总量\" "
                         "(stock) in that time (observation #1 is 1,000 户, observation #2 is 1,051 户)");
    city.data.observations[2].coefficient = 1050;
    CHECK(city.count("flow-below-increase") == 0);
    city.change(city.stock, "2017", ChangeKind::difference, number(40, "户"));
    CHECK(city.count("flow-below-increase") == 0);
    city.change(city.stock, "2017", ChangeKind::difference, number(60, "户"), "2016");
    city.change(city.stock, "2017", ChangeKind::difference, number(70, "户"), "2015");
    found = findings_of(city.data, "flow-below-increase");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh.find("（变动（c1）为60户，观测#2为1050户）") != std::string::npos);
    city.data.indicators[city.flow].unit = Unit("家");
    CHECK(city.count("flow-below-increase") == 0);
}

TEST_CASE("growth by multiples, and falls") {
    City city;
    city.observe(city.flow, "2017", number(100, "户"));
    city.observe(city.stock, "2017", number(300, "户"));
    city.change(city.stock, "2017", ChangeKind::multiple, number(1, "倍"));
    CHECK(city.count("flow-below-increase") == 0);  // 1 may be anything from 0.5 to 1.5
    city.change(city.stock, "2017", ChangeKind::multiple, number(1, "倍", Degree::exact));
    CHECK(city.count("flow-below-increase") == 1);  // 149.75 to 150.25
    City fall;
    fall.observe(fall.flow, "2017", number(0, "户"));
    fall.observe(fall.stock, "2017", number(300, "户"));
    fall.change(fall.stock, "2017", ChangeKind::growth, number(-20, "%"));
    CHECK(fall.count("flow-below-increase") == 0);
    fall.change(fall.stock, "2017", ChangeKind::growth, number(-100, "%"));
    CHECK(fall.count("flow-below-increase") == 0);
}

TEST_CASE("every kind of change is held against the levels") {
    const auto contradicts = [](ChangeKind kind, const Quantity& amount, std::int64_t from, std::int64_t to,
                                std::string_view base = "2016") {
        City city;
        city.observe(city.stock, base, number(from, "户"));
        city.observe(city.stock, "2017", number(to, "户"));
        city.change(city.stock, "2017", kind, amount, base);
        return city.count("growth-contradicts-levels") == 1;
    };
    CHECK_FALSE(contradicts(ChangeKind::growth, number(46, "%"), 100, 146));
    CHECK_FALSE(contradicts(ChangeKind::growth, number(46, "%"), 101, 147));
    CHECK(contradicts(ChangeKind::growth, number(46, "%"), 102, 146));
    CHECK(contradicts(ChangeKind::growth, number(-20, "%"), 100, 120));
    CHECK_FALSE(contradicts(ChangeKind::growth, number(-20, "%"), 100, 80));
    CHECK_FALSE(contradicts(ChangeKind::growth, number(200, "‰"), 100, 120));
    CHECK_FALSE(contradicts(ChangeKind::multiple, number(2, "倍"), 100, 300));
    CHECK(contradicts(ChangeKind::multiple, number(2, "倍"), 100, 200));
    CHECK_FALSE(contradicts(ChangeKind::difference, number(20, "户"), 100, 120));
    CHECK(contradicts(ChangeKind::difference, number(20, "户"), 100, 123));
    CHECK_FALSE(contradicts(ChangeKind::average_annual, number(10, "%"), 1000, 1331, "2014"));
    CHECK(contradicts(ChangeKind::average_annual, number(10, "%"), 1000, 1400, "2014"));
    CHECK_FALSE(contradicts(ChangeKind::growth_change, number(3, "个百分点"), 100, 500));
    CHECK_FALSE(contradicts(ChangeKind::growth, number(46, "个百分点"), 100, 500));
    CHECK_FALSE(contradicts(ChangeKind::percentage_points, number(46, "个百分点"), 100, 500));
}

TEST_CASE("points are added to levels in per cent") {
    City city;
    const auto rate = add_indicator(city.data, "rate", "合格率", IndicatorKind::share, "%");
    city.observe(rate, "2016", tenths(911, "%"));
    city.observe(rate, "2017", tenths(920, "%"));
    city.change(rate, "2017", ChangeKind::percentage_points, tenths(9, "个百分点"));
    CHECK(city.count("growth-contradicts-levels") == 0);
    city.change(rate, "2017", ChangeKind::percentage_points, tenths(12, "个百分点"));
    const auto found = findings_of(city.data, "growth-contradicts-levels");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "变动（c1）（指标“合格率”（rate），机构“廊坊市”（city），2017年）为1."
                         "2个百分点，由观测#0的91.1%得[92.2, 92.4)%，而观测#1为92.0%");
}

TEST_CASE("a change is held against the level of its base; without one said, against none") {
    const auto contradicts = [](std::string_view level, std::string_view base, std::string_view period) {
        City city;
        city.data.indicators[city.income].unit = Unit("分");
        city.observe(city.income, level, number(100, "分"));
        city.observe(city.income, period, number(200, "分"));
        city.change(city.income, period, ChangeKind::growth, number(5, "%"), base);
        return city.count("growth-contradicts-levels") == 1;
    };
    CHECK(contradicts("2017", "2017", "2018"));
    CHECK(contradicts("2017-H1", "2017-H1", "2018-H1"));
    CHECK(contradicts("2017-12-31", "2017-12-31", "2018-12-31"));
    CHECK(contradicts("FYP12", "FYP12", "FYP13"));
    CHECK_FALSE(contradicts("2016", "2017", "2018"));
    CHECK_FALSE(contradicts("2017", "2017-H1", "2018-H1"));
    CHECK_FALSE(contradicts("2017", "", "2018"));
}

TEST_CASE("growth of money without a word on prices may be at comparable prices") {
    const auto contradicts = [](PriceBasis prices) {
        City city;
        city.observe(city.income, "2016", number(10000, "元"));
        city.observe(city.income, "2017", number(12000, "元"));
        city.change(city.income, "2017", ChangeKind::growth, tenths(80, "%"));
        city.data.changes[Id<Change>(0)].prices = prices;
        return city.count("growth-contradicts-levels") == 1;
    };
    CHECK(contradicts(PriceBasis::nominal));
    CHECK_FALSE(contradicts(PriceBasis::unstated));
    CHECK_FALSE(contradicts(PriceBasis::real));
}

TEST_CASE("random values conflict when one before cannot be the same number") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        City city;
        std::vector<Interval> before;
        std::vector<std::string> expected;
        for (std::size_t row = 0; row < 8; ++row) {
            Quantity value = number(static_cast<std::int64_t>(1 + random() % 40), "户",
                                    static_cast<Degree>(random() % enum_texts<Degree>.size()));
            if (value.degree == Degree::range)
                value.upper = Decimal{static_cast<std::int64_t>(random() % 40), 0};
            city.observe(city.flow, "2017", value);
            const Interval interval_of_value = interval(value);
            for (const Interval& each : before) {
                if (equal(each, interval_of_value) != Truth::no) continue;
                expected.push_back("#" + std::to_string(row));
                break;
            }
            before.push_back(interval_of_value);
        }
        std::vector<std::string> found;
        for (const Finding& each : findings_of(city.data, "conflicting-observations"))
            found.push_back(each.key);
        CHECK(found == expected);
    }
}
