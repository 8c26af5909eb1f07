#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/validate.hpp>

#include "analysis/assessed_county.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using namespace analysis_test;

// Schemes of other places are data, not code: the national one of 2013 and two provincial variants.

namespace {

struct Region {
    Dataset data{};
    Id<AssessmentScheme> scheme{};
    Assessment found{};

    Region(const std::string& file, const std::string& key, int year)
        : data(load_json(QGOV_SOURCE_DIR "/examples/inputs/" + file + ".json")),
          scheme(data.assessment_schemes.id(key)),
          found(assess(data, scheme, year)) {}

    std::size_t place(std::string_view unit) const {
        return find_unit(found, data.organisations.id(unit)).value();
    }
    const UnitResult& unit(std::string_view key) const { return found.units.at(place(key)); }
    std::string grade(std::string_view key) const {
        return grade_names(data.assessment_schemes[scheme], unit(key).grades);
    }
    std::string consequences(std::string_view key) const {
        std::string text;
        for (const ConsequenceResult& each : found.consequences) {
            if (each.unit == place(key))
                text += data.assessment_schemes[scheme].consequences[each.consequence].key + " ";
        }
        return text;
    }
    bool made_up() const {
        for (const AssessmentRecord& each : data.assessment_records) {
            if (each.provenance.status != FactStatus::illustrative) return false;
        }
        return !data.assessment_records.empty();
    }
};

bool has_errors(const Dataset& data) {
    for (const Finding& each : validate(data)) {
        if (each.severity != Severity::information) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("the national scheme of 2013: July to June, two blocks, an incident fixes D") {
    const Region nation("national_scheme_2013", "national-2013", 2013);
    CHECK_FALSE(has_errors(nation.data));
    CHECK(nation.made_up());
    CHECK(nation.found.period.first() == Date::of(2013, 7, 1));
    CHECK(nation.found.period.last() == Date::of(2014, 6, 30));
    CHECK(nation.data.assessment_schemes[nation.scheme].items.size() == 2);
    CHECK(nation.grade("shili-jia-sheng") == "A");
    CHECK(nation.grade("shili-yi-sheng") == "B");
    CHECK(nation.grade("shili-bing-sheng") == "C");
    CHECK(nation.grade("shili-ding-sheng") == "D");
    CHECK(nation.grade("shili-wu-sheng") == "A/B");
    CHECK(nation.unit("shili-wu-sheng").between_bands);
    CHECK(nation.grade("shili-ji-sheng") == "D");
    CHECK(to_string(nation.unit("shili-ji-sheng").total) == "92");
    CHECK(nation.unit("shili-ji-sheng").best_rank == 6);
    CHECK(nation.consequences("shili-ji-sheng") == "interview ");
    CHECK(latest_assessed_year(nation.data, nation.scheme) == 2013);
}

TEST_CASE("2019: of 31 provinces 4 have A, 22 B, 5 C and none D") {
    Dataset data = load_json(QGOV_SOURCE_DIR "/examples/inputs/national_scheme_2013.json");
    const auto scheme = data.assessment_schemes.id("national-2013");
    auto& assessed = data.collectives["assessed"].members;
    assessed.clear();
    const std::vector<std::string> names = {
        "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江",
        "安徽", "福建", "江西", "山东", "河南",   "湖北", "湖南", "广东",   "广西", "海南", "重庆",
        "四川", "贵州", "云南", "西藏", "陕西",   "甘肃", "青海", "宁夏",   "新疆"};
    REQUIRE(names.size() == 31);
    // Which provinces had A is published; of the others only how many. Scores are made up, at the ends of the bands.
    int others = 0;
    for (const std::string& name : names) {
        const bool best = name == "上海" || name == "江苏" || name == "浙江" || name == "广东";
        const bool third = !best && others++ >= 22;
        const auto unit =
            data.organisations.add({.key = name, .name = name, .kind = OrganisationKind::government});
        assessed.push_back(unit);
        const int measures = best ? 50 : third ? (others % 2 == 0 ? 20 : 39) : (others % 2 == 0 ? 40 : 49);
        data.assessment_records.add({.key = name,
                                     .scheme = scheme,
                                     .subject = unit,
                                     .period = Period::parse("2019-A1--07-01"),
                                     .scores = {{.item = "targets", .verified_score = decimal("40")},
                                                {.item = "measures", .verified_score = Decimal{measures, 0}}},
                                     .grade = best ? "A" : "",
                                     .provenance = {.status = FactStatus::illustrative}});
    }
    const Assessment found = assess(data, scheme, 2019);
    std::array<int, 4> counts{};
    for (const UnitResult& each : found.units) {
        REQUIRE(each.grades.is_known());
        ++counts[each.grades.best()];
        CHECK(each.published_differs == Truth::no);
    }
    CHECK(counts == std::array<int, 4>{4, 22, 5, 0});
}

TEST_CASE("Gansu: calendar year, the last three report within a month, interviews, concealment") {
    const Region gansu("gansu_scheme", "gansu", 2018);
    CHECK_FALSE(has_errors(gansu.data));
    CHECK(gansu.made_up());
    CHECK(gansu.found.period == Period::of_year(2018));
    CHECK(gansu.grade("shili-ding-shi") == "不合格");  // 59.9
    CHECK(gansu.grade("shili-wu-shi") == "合格");      // 60
    CHECK(gansu.unit("shili-yi-shi").best_rank == 2);
    CHECK(gansu.unit("shili-bing-shi").best_rank == 2);
    CHECK(gansu.unit("shili-ji-shi").best_rank == 4);
    CHECK(gansu.consequences("shili-geng-shi") == "report interview ");  // vetoed with 90 points
    CHECK(gansu.consequences("shili-ding-shi") == "report interview ");
    CHECK(gansu.consequences("shili-wu-shi") == "report ");
    CHECK(gansu.consequences("shili-xin-shi").empty());
    CHECK(gansu.consequences("shili-yi-shi") == "criticism ");
    for (const ConsequenceResult& each : gansu.found.consequences) {
        if (each.consequence == 0)
            CHECK(consequence_dates(gansu.data, gansu.found, each).due == Period::parse("2019-04-30"));
    }
}

TEST_CASE("Anhui: 40 points of targets and 60 of measures, parts without points of their own") {
    const Region anhui("anhui_scheme", "anhui-2014", 2014);
    CHECK_FALSE(has_errors(anhui.data));
    CHECK(anhui.made_up());
    CHECK(to_string(anhui.unit("shili-jia-shi").total) == "93");
    CHECK(anhui.grade("shili-jia-shi") == "A");
    // 25 + 20 of at most 40.
    CHECK(to_string(anhui.unit("shili-bing-shi").total) == "79.5");
    CHECK(anhui.grade("shili-bing-shi") == "B/C");
    CHECK(anhui.grade("shili-yi-shi") == "D");
    // A missing part: whatever the 60 points leave.
    CHECK(to_string(anhui.unit("shili-ding-shi").total) == "76–98");
    CHECK(anhui.grade("shili-ding-shi") == "A/B/C");
}
