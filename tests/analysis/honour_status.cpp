#include <qgov/analysis/honour_status.hpp>

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>

#include "support/error_text.hpp"
#include "support/reason_codes.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using test::codes;
using test::shipped;
using Kind = HonourStageKind;

namespace {

Period p(const char* text) { return Period::parse(text); }

Quantity counted(std::int64_t number, const char* unit, Degree degree = Degree::exact) {
    return {.value = {number, 0}, .degree = degree, .unit = Unit(unit)};
}

// A data set reported on 2020-06-15.
struct Hall {
    Dataset data{};

    Hall() { data.reported = p("2020-06-15"); }
    Id<Honour> add(Honour honour) {
        if (honour.key.empty()) honour.key = "h" + std::to_string(data.honours.size());
        if (honour.name.empty()) honour.name = honour.key;
        return data.honours.add(std::move(honour));
    }
    HonourStanding stage(Id<Honour> id, const char* day) const {
        return honour_stage(data, id, Date::parse(day));
    }
    Truth valid(Id<Honour> id, const char* day) const {
        return honour_valid(data, id, Date::parse(day)).verdict;
    }
};

}  // namespace

TEST_CASE("a demonstration zone through its life") {
    Hall hall;
    const auto zone = hall.add({.stages = {{.stage = Kind::applied, .when = p("2012-03-01")},
                                           {.stage = Kind::approved_to_build, .when = p("2013-08-01")},
                                           {.stage = Kind::accepted, .when = p("2015")},
                                           {.stage = Kind::granted, .when = p("2016-08-10")}},
                                .valid = p("2016-08-10/2019-08-09")});
    CHECK(hall.stage(zone, "2012-02-29").stage == Kind::unstated);
    CHECK(codes(hall.stage(zone, "2012-02-29").reasons) == "before_first_stage");
    CHECK(hall.stage(zone, "2012-03-01").stage == Kind::applied);
    CHECK(hall.stage(zone, "2013-08-01").stage == Kind::approved_to_build);
    CHECK_FALSE(hall.stage(zone, "2015-06-01").stage);
    CHECK(hall.stage(zone, "2015-06-01").possible == std::vector{Kind::approved_to_build, Kind::accepted});
    CHECK(codes(hall.stage(zone, "2015-06-01").reasons) == "stage_reached stage_not_exact");
    CHECK(hall.stage(zone, "2015-12-31").stage == Kind::accepted);
    CHECK(hall.stage(zone, "2016-08-10").stage == Kind::granted);
    CHECK(hall.stage(zone, "2019-08-09").stage == Kind::granted);
    CHECK(hall.stage(zone, "2019-08-10").stage == Kind::expired);
    CHECK(hall.stage(zone, "2019-08-10").reasons.back().zh == "有效期（2016年8月10日—2019年8月9日）已满");

    CHECK(hall.valid(zone, "2013-09-01") == Truth::no);
    // Accepted or not in 2015 is open, but the term has not begun.
    CHECK(hall.valid(zone, "2016-08-09") == Truth::no);
    CHECK(hall.valid(zone, "2016-08-10") == Truth::yes);
    CHECK(hall.valid(zone, "2019-08-09") == Truth::yes);
    CHECK(hall.valid(zone, "2019-08-10") == Truth::no);
}

TEST_CASE("revoked, and stages without a date") {
    Hall hall;
    const auto brand = hall.add({.stages = {{.stage = Kind::granted, .when = p("2014-01-01")},
                                            {.stage = Kind::revoked, .when = p("2017-05-05")}}});
    CHECK(hall.valid(brand, "2013-12-31") == Truth::no);
    CHECK(hall.valid(brand, "2014-01-01") == Truth::yes);
    CHECK(hall.valid(brand, "2017-05-04") == Truth::yes);
    CHECK(hall.valid(brand, "2017-05-05") == Truth::no);
    CHECK(hall.stage(brand, "2020-01-01").stage == Kind::revoked);
    const auto undated = hall.add({.stages = {{.stage = Kind::granted}}});
    CHECK(hall.valid(undated, "2020-06-14") == Truth::undetermined);
    CHECK(hall.stage(undated, "2020-06-14").possible == std::vector{Kind::unstated, Kind::granted});
    CHECK(hall.valid(undated, "2020-06-15") == Truth::yes);
    CHECK(honour_stage(hall.data, undated).reasons.front().zh == "获得，日期未载，不晚于2020-06-15");
    // After the report nobody says whether it still holds.
    const Answer later = honour_valid(hall.data, undated, Date::of(2020, 6, 16));
    CHECK(later.verdict == Truth::undetermined);
    CHECK(later.reasons.front().zh == "有效期未载，2020-06-15之后是否仍有效无法判定");
    // A later dated stage implies the earlier undated one.
    const auto implied =
        hall.add({.stages = {{.stage = Kind::applied}, {.stage = Kind::granted, .when = p("2018-01-01")}}});
    CHECK(hall.stage(implied, "2018-01-01").stage == Kind::granted);
    CHECK_FALSE(hall.stage(implied, "2017-12-31").stage);
    const auto applied = hall.add({.stages = {{.stage = Kind::applied}}});
    CHECK(hall.valid(applied, "2020-06-15") == Truth::no);
    CHECK(codes(honour_valid(hall.data, hall.add({})).reasons) == "no_stage");
    CHECK(honour_valid(hall.data, hall.add({})).verdict == Truth::undetermined);
    CHECK(hall.valid(hall.add({.valid = p("2019-01-01/2021-12-31")}), "2021-12-31") == Truth::yes);
}

TEST_CASE("an illustrative honour is said to be one") {
    Hall hall;
    const auto id = hall.add({.stages = {{.stage = Kind::granted, .when = p("2019-01-01")}},
                              .provenance = {.status = FactStatus::illustrative}});
    CHECK(codes(honour_valid(hall.data, id).reasons) == "stage_reached illustrative");
    CHECK(codes(count_honours(hall.data).reasons) == "illustrative");
}

TEST_CASE("a term to the year leaves its last year undetermined") {
    Hall hall;
    const auto id = hall.add(
        {.stages = {{.stage = Kind::granted, .when = p("2016-01-01")}}, .valid = p("2016-01-01/2018")});
    CHECK(hall.valid(id, "2017-12-31") == Truth::yes);
    CHECK(hall.valid(id, "2018-01-01") == Truth::undetermined);
    CHECK(hall.valid(id, "2018-12-31") == Truth::undetermined);
    CHECK(hall.valid(id, "2019-01-01") == Truth::no);
    CHECK(hall.stage(id, "2018-06-01").possible == std::vector{Kind::granted, Kind::expired});
}

TEST_CASE("counts by class and unit, and no sum of different units") {
    Hall hall;
    const auto city = hall.data.organisations.add({.key = "city", .name = "市"});
    const auto firm = hall.data.organisations.add({.key = "firm", .name = "企业", .parent = city});
    const auto other = hall.data.organisations.add({.key = "other", .name = "外地企业"});
    const std::vector<HonourStage> granted = {{.stage = Kind::granted, .when = p("2019-01-01")}};
    const auto add = [&](const char* name, HonourKind kind, Id<Organisation> holder,
                         std::optional<Quantity> count) {
        return hall.add({.name = name,
                         .kind = kind,
                         .level = AdministrativeLevel::provincial,
                         .holder = holder,
                         .count = std::move(count),
                         .stages = granted});
    };
    add("著名商标", HonourKind::brand, city, counted(120, "件"));
    add("驰名商标", HonourKind::brand, city, counted(20, "件", Degree::odd));
    add("名牌", HonourKind::brand, city, counted(41, "项"));
    const auto named = add("名牌", HonourKind::brand, firm, {});
    add("名牌", HonourKind::brand, other, {});
    add("老字号", HonourKind::heritage, firm, {});
    const Date day = Date::of(2020, 1, 1);
    const HonourCounts all = count_honours(hall.data, {}, day);
    REQUIRE(all.classes.size() == 4);
    CHECK(all.classes[0].unit == "件");
    CHECK(all.classes[0].count == Interval::closed(141, 149));
    CHECK(all.classes[0].honours.size() == 2);
    CHECK(all.classes[1].count == Interval::point(41));
    CHECK(all.classes[2].count == Interval::point(1));  // that of elsewhere
    CHECK(all.classes[3].kind == HonourKind::heritage);
    CHECK(all.not_added == std::vector{named});
    CHECK_FALSE(all.total);
    CHECK(codes(all.reasons) == "named_in_class mixed_units");
    CHECK(all.reasons.back().zh == "计数单位不同（件、项、列名），不合计");
    const HonourCounts mixed = count_honours(hall.data, {.mixed_units = true}, day);
    CHECK(mixed.total == Interval::closed(184, 192));
    CHECK(mixed.reasons.back().zh == "合计中计数单位不同：件、项、列名");
    CHECK(count_honours(hall.data, {.unit = "件"}, day).total == Interval::closed(141, 149));
    CHECK(count_honours(hall.data, {.unit = ""}, day).total == Interval::point(3));
    CHECK(count_honours(hall.data, {.kind = HonourKind::heritage}, day).total == Interval::point(1));
    CHECK(count_honours(hall.data, {.holder = other}, day).total == Interval::point(1));
    // Asked for itself, the named one counts: its class is not counted then.
    CHECK(count_honours(hall.data, {.kind = HonourKind::brand, .holder = firm}, day).total ==
          Interval::point(1));
    CHECK_FALSE(count_honours(hall.data, {.level = AdministrativeLevel::national}, day).total);
    // Before the grant there are none; after the report nobody knows.
    CHECK(count_honours(hall.data, {}, Date::of(2018, 12, 31)).classes.empty());
    const HonourCounts later = count_honours(hall.data, {.unit = "件"}, Date::of(2021, 1, 1));
    CHECK(later.total->low == 0);
    CHECK_FALSE(later.total->high_closed);
    CHECK(later.reasons.front().zh == "“著名商标”当天是否计入无法判定");
}

TEST_CASE("words in place of a number, stages other than held, readings") {
    Hall hall;
    const std::vector<HonourStage> granted = {{.stage = Kind::granted, .when = p("2019-01-01")}};
    hall.add({.name = "称号", .wording = "多项", .stages = granted});
    const HonourCounts words = count_honours(hall.data);
    CHECK(words.total->low == 0);
    CHECK_FALSE(words.total->high_closed);
    CHECK(words.reasons.front().zh == "“称号”只说“多项”，没有数");
    Hall zones;
    zones.add({.stages = {{.stage = Kind::applied, .when = p("2019")}}, .readings = {"甲", "乙"}});
    CHECK(count_honours(zones.data, {}).classes.empty());
    CHECK(count_honours(zones.data, {.stage = Kind::applied}).total == Interval::point(1));
    CHECK(codes(count_honours(zones.data, {.stage = Kind::applied}).reasons) == "several_readings");
    CHECK(count_honours(zones.data, {.stage = Kind::applied}, Date::of(2019, 6, 1)).total ==
          Interval::closed(0, 1));
    CHECK(honour_valid(zones.data, Id<Honour>(0)).reasons.back().zh == "来源有多种读法：甲；乙");
    CHECK(test::error_of([&] { honour_stage(zones.data, Id<Honour>(3)); }) ==
          "205: id 3 is not in table \"honours\", which has 1 rows");
    zones.data.reported = {};
    CHECK(codes(honour_stage(zones.data, Id<Honour>(0)).reasons) == "no_day");
    CHECK(codes(honour_valid(zones.data, Id<Honour>(0)).reasons) == "no_day");
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 12});
        for (const char* text : {"1400-01-01", "2015-06-30", "9999-12-31"}) {
            const Date day = Date::parse(text);
            for (std::uint32_t row = 0; row < data.honours.size(); ++row) {
                const HonourStanding standing = honour_stage(data, Id<Honour>(row), day);
                CHECK_FALSE(standing.reasons.empty());
                CHECK(standing.stage.has_value() == (standing.possible.size() == 1));
                CHECK_FALSE(honour_valid(data, Id<Honour>(row), day).reasons.empty());
            }
            const HonourCounts counts = count_honours(data, {.mixed_units = true}, day);
            CHECK(counts.total.has_value() != counts.classes.empty());
            if (counts.total) CHECK(counts.total->low >= 0);
        }
    }
}

TEST_CASE("Qinhuangdao in 2010: 8 + 41 + 25 products and 6 + 120 trademarks, never in one sum") {
    const Dataset city = shipped("qinhuangdao");
    const Date end = Date::of(2010, 12, 31);
    const auto count = [&](AdministrativeLevel level, const char* unit) {
        return count_honours(city, {.kind = HonourKind::brand, .level = level, .unit = unit}, end).total;
    };
    CHECK(count(AdministrativeLevel::national, "项") == Interval::point(8));
    CHECK(count(AdministrativeLevel::national, "件") == Interval::point(6));
    CHECK(count(AdministrativeLevel::provincial, "项") == Interval::point(66));
    CHECK(count(AdministrativeLevel::provincial, "件") == Interval::point(120));
    CHECK_FALSE(count_honours(city, {.kind = HonourKind::brand}, end).total);
    // In the middle of 2010 the numbers of its end say nothing.
    CHECK(count_honours(city, {.kind = HonourKind::brand, .unit = "件"}, Date::of(2010, 6, 1)).total->low ==
          0);
}

TEST_CASE("Langfang's zones at their stages on the day of the report") {
    const Dataset city = shipped("langfang");
    const auto stage = [&](const char* key) {
        return honour_stage(city, city.honours.id("langfang/honour/" + std::string(key))).stage;
    };
    CHECK(stage("brand-zones") == Kind::cultivating);
    CHECK(stage("model-city-of-quality") == Kind::applied);
    CHECK(stage("display-zone") == Kind::approved_to_build);
    CHECK(stage("coatings-zone") == Kind::approved_to_build);
    CHECK(stage("metal-glass-furniture-zone") == Kind::accepted);
    const auto zone = city.honours.id("langfang/honour/metal-glass-furniture-zone");
    CHECK(honour_valid(city, zone).verdict == Truth::yes);
    CHECK(honour_valid(city, city.honours.id("langfang/honour/display-zone")).verdict == Truth::no);
    CHECK(honour_stage(city, zone, Date::of(2018, 1, 1)).stage == std::nullopt);
}
