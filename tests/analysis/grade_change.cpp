#include <qgov/analysis/grade_change.hpp>

#include "analysis/assessed_county.hpp"
#include "analysis/numbers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

using namespace qgov;
using namespace analysis_test;

namespace {

// "c:2.5" for each item with the points that it needs, or "c+a" for several.
std::string single(const County& county, const GradeChange& change) {
    std::string text;
    for (const ItemGain& each : change.single)
        text += (text.empty() ? "" : " ") +
                county.data.assessment_schemes[county.scheme].items[each.item].key + ":" +
                each.needed->to_string();
    return text;
}

std::string together(const County& county, const GradeChange& change) {
    std::string text;
    for (const ItemGain& each : change.together)
        text +=
            (text.empty() ? "" : "+") + county.data.assessment_schemes[county.scheme].items[each.item].key;
    return text;
}

County scored(const Texts& points, RoundingPolicy rounding = RoundingPolicy::none) {
    AssessmentScheme scheme{.rounding = rounding, .grades = national_bands()};
    std::vector<Line> lines;
    for (std::size_t at = 0; at < points.size(); ++at) {
        const std::string key(1, static_cast<char>('a' + at));
        scheme.items.push_back(item(key, "25"));
        lines.push_back({.item = key, .verified = points[at]});
    }
    County county(scheme);
    county.record("u0", lines);
    return county;
}

GradeChange changed(const County& county) { return grade_change(county.data, county.run(), 0); }

}  // namespace

TEST_CASE("single items that lift the grade, the cheapest and then the largest first") {
    const County county = scored({"25", "22", "20", "21"});
    const GradeChange change = changed(county);
    CHECK(change.next == 0);
    CHECK(change.missing == points("2"));
    CHECK(single(county, change) == "c:2 d:2 b:2");
    CHECK(change.together.empty());
    CHECK(change.reserve == points("8"));
    CHECK_FALSE(change.only_veto);
    CHECK(change.single[0].gain == points("5"));
}

TEST_CASE("the fewest items together when none alone suffices") {
    const County county = scored({"15", "22", "17", "20"});
    const GradeChange change = changed(county);  // 74: C, 6 below B
    CHECK(change.next == 1);
    CHECK(single(county, change) == "a:6 c:6");
    County low = scored({"15", "15", "17", "14"});  // 61, 19 below B
    CHECK(single(low, changed(low)).empty());
    CHECK(together(low, changed(low)) == "d+a");
    CHECK(changed(low).together[0].gain == points("11"));
    // Unknown points count as missing.
    low.data.assessment_records[Id<AssessmentRecord>(0)].scores.pop_back();
    CHECK(changed(low).missing == points("13"));
    CHECK(changed(low).next == 2);
    CHECK(single(low, changed(low)) == "d:13");
}

TEST_CASE("rounding counts on both sides") {
    const County up = scored({"25", "25", "25", "14"}, RoundingPolicy::half_up);  // 89
    CHECK(changed(up).missing == points("0.5"));
    CHECK(changed(up).reserve == points("9.5"));
    const County down = scored({"25", "25", "25", "14.9"}, RoundingPolicy::down);
    CHECK(changed(down).missing == points("0.1"));
    CHECK(changed(down).reserve == points("9.9"));
    const County between = scored({"25", "25", "25", "14.5"});
    CHECK(changed(between).next == 0);
    CHECK(changed(between).missing == points("0.5"));
}

TEST_CASE("the best grade, no band, no grades, out of reach") {
    const auto codes_of = [](const County& county) { return codes(changed(county).reasons); };
    CHECK(codes_of(scored({"25", "25", "25", "20"})) == Texts{"best_grade"});
    CHECK(changed(scored({"25", "25", "25", "20"})).reserve == points("5"));
    County bare = scored({"10", "10"});
    bare.rules().grades.clear();
    CHECK(codes_of(bare) == Texts{"no_band"});
    bare.rules().grades = {band("A", ""), band("B", "")};
    CHECK(codes_of(bare) == Texts{"no_band"});
    County small = scored({"10", "10"});
    CHECK(codes_of(small) == Texts{"out_of_reach"});
    CHECK(changed(small).reasons[0].zh == "补足全部失分也达不到C");
    CHECK(changed(small).together.empty());
    County below = scored({"10", "10", "25", "10"});  // below all bands
    below.rules().grades.pop_back();
    CHECK(changed(below).next == 2);
    CHECK(changed(below).missing == points("5"));
    CHECK_FALSE(changed(below).reserve.has_value());
}

TEST_CASE("a veto makes points moot, or only beyond its cap") {
    County county = scored({"25", "22", "20", "21"});  // 88: B
    county.rules().vetoes = {{.key = "fail"},
                             {.key = "cap", .effect = VetoEffect::grade_cap, .grade = "B"},
                             {.key = "low", .effect = VetoEffect::grade_cap, .grade = "C"}};
    auto& triggered = county.data.assessment_records[Id<AssessmentRecord>(0)].vetoes;
    triggered = {"fail"};
    const GradeChange change = changed(county);
    CHECK(change.only_veto);
    CHECK_FALSE(change.missing.has_value());
    CHECK(change.without_veto == GradeSet::of(1));
    CHECK(change.reasons.at(0).zh == "等级由否决决定，增减分数都不改变；只有撤销否决才有用，届时按分数为B");
    triggered = {"cap"};
    CHECK(changed(county).only_veto);
    triggered = {"low"};
    CHECK(changed(county).only_veto);
    // Below the cap points help still.
    County poor = scored({"15", "15", "15", "20"});  // 65: C
    poor.rules().vetoes = county.rules().vetoes;
    poor.data.assessment_records[Id<AssessmentRecord>(0)].vetoes = {"cap"};
    CHECK_FALSE(changed(poor).only_veto);
    CHECK(changed(poor).next == 1);
    poor.data.assessment_records[Id<AssessmentRecord>(0)].vetoes = {"low"};
    CHECK(changed(poor).only_veto);
    County top = scored({"25", "25", "25", "20"});
    top.rules().vetoes = county.rules().vetoes;
    top.data.assessment_records[Id<AssessmentRecord>(0)].vetoes = {"cap"};
    CHECK(changed(top).only_veto);
}

TEST_CASE("a full quota asks for a better rank as well") {
    County county = with_totals({.grades = national_bands()}, {"95", "92"});
    county.rules().grades[0].quota_units = 1;
    const GradeChange change = grade_change(county.data, county.run(), 1);
    CHECK(codes(change.reasons) == Texts{"best_grade", "quota"});
}

TEST_CASE("points go through rescaling, caps and bonus") {
    AssessmentScheme scheme{.full_points = decimal("100"),
                            .items = {item("a", "50"), item("b", "30"), item("c", "20")},
                            .grades = national_bands()};
    County county(scheme);
    county.record("u0", {{.item = "a", .verified = "44"},
                         {.item = "b", .verified = "26"},
                         {.item = "c", .not_applicable = true}});
    // 70 of 80: 87.5; each point counts 1.25.
    CHECK(changed(county).missing == points("2.5"));
    CHECK(single(county, changed(county)) == "a:2 b:2");
    CHECK(changed(county).single[0].gain == points("7.5"));
    scheme.items.push_back(
        item("plus", "", {.method = ScoringMethod::bonus, .step = decimal("1"), .cap = decimal("3")}));
    County bonus(scheme);
    bonus.record("u0", {{.item = "a", .verified = "50"},
                        {.item = "b", .verified = "30"},
                        {.item = "c", .verified = "9"},
                        {.item = "plus", .events = 0}});
    CHECK(single(bonus, changed(bonus)) == "c:1 plus:1");
}

TEST_CASE("no smaller set suffices: against all subsets") {
    constexpr std::uint32_t seed = 41;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](unsigned bound) { return static_cast<int>(random() % bound); };
    for (int draw = 0; draw < 120; ++draw) {
        // Two groups whose caps may bind, and a bonus.
        AssessmentScheme scheme{.grades = {band("A", "70"), band("B", "")}};
        scheme.items = {item("g", std::to_string(20 + below(30))), item("h", std::to_string(20 + below(30)))};
        std::vector<Line> lines;
        constexpr std::size_t leaves = 7;
        for (std::size_t at = 0; at < leaves; ++at) {
            const std::string key = "i" + std::to_string(at);
            scheme.items.push_back(item(key, std::to_string(5 + below(16)), {}, at % 2 == 0 ? "g" : "h"));
            lines.push_back({.item = key, .verified = std::to_string(below(6))});
        }
        County county(scheme);
        county.record("u0", lines);
        const Assessment found = county.run();
        const GradeChange change = grade_change(county.data, found, 0);
        if (!change.next) continue;
        std::size_t fewest = leaves + 1;
        for (unsigned subset = 0; subset < 1u << leaves; ++subset) {
            County tried = county;
            auto& scores = tried.data.assessment_records[Id<AssessmentRecord>(0)].scores;
            std::size_t count = 0;
            for (std::size_t at = 0; at < leaves; ++at) {
                if ((subset >> at & 1u) == 0) continue;
                ++count;
                scores[at].verified_score = scheme.items[at + 2].points;
            }
            if (count >= fewest) continue;
            if (tried.run().units[0].grades == GradeSet::of(0)) fewest = count;
        }
        const std::size_t given = !change.single.empty()    ? 1
                                  : change.together.empty() ? leaves + 1
                                                            : change.together.size();
        CHECK(given == fewest);
        // The points asked of a single item are just enough.
        for (const ItemGain& each : change.single) {
            for (const bool enough : {true, false}) {
                County tried = county;
                auto& score = tried.data.assessment_records[Id<AssessmentRecord>(0)]
                                  .scores[each.item - 2]
                                  .verified_score;
                Points raised = Points::of(*score) + *each.needed;
                if (!enough) raised = raised - points("0.000001");
                score = raised.to_decimal();
                CHECK((tried.run().units[0].grades == GradeSet::of(0)) == enough);
            }
        }
    }
}
