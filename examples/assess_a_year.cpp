// What does each bureau score this year, which veto overrides a score, and what would lift a grade?
// Shows: a scheme of one's own, records, the assessment step by step, the cheapest way to a better grade.
// An easier one: who_carries_too_much.cpp. Run: assess_a_year

#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/analysis/grade_change.hpp>

#include <cstdio>
#include <string>
#include <vector>

int main() {
    using namespace qgov;
    const auto number = [](const char* text) { return Decimal::parse(text); };
    Dataset data;
    const auto water = data.organisations.add({.key = "water", .name = "示例水利局"});
    const auto roads = data.organisations.add({.key = "roads", .name = "示例交通局"});
    const auto units = data.collectives.add({.key = "bureaus", .name = "科局", .members = {water, roads}});

    // 98 % of the samples must pass, and each late report costs half a point.
    const ScoringRule samples{.method = ScoringMethod::ratio, .target = number("98")};
    const ScoringRule reports{.method = ScoringMethod::deduction, .step = number("0.5")};
    const auto scheme = data.assessment_schemes.add(
        {.key = "year",
         .name = "年度质量工作考核",
         .assessed = {units},
         .full_points = number("100"),
         .decimals = 2,
         .rounding = RoundingPolicy::half_up,
         .items = {{.key = "samples", .name = "抽检合格率", .points = number("60"), .rule = samples},
                   {.key = "reports", .name = "信息报送", .points = number("40"), .rule = reports}},
         .grades = {{.grade = "A", .lower = number("90")},
                    {.grade = "B", .lower = number("60"), .upper = number("89")},
                    {.grade = "不合格", .upper = number("59"), .passes = false}},
         .vetoes = {{.key = "accident", .trigger = "发生重大质量安全事故"}}});

    const auto record = [&](const char* key, Id<Organisation> unit, const char* value, std::uint32_t late,
                            std::vector<std::string> vetoes) {
        data.assessment_records.add({.key = key,
                                     .scheme = scheme,
                                     .subject = unit,
                                     .period = Period::of_year(2018),
                                     .scores = {{.item = "samples", .value = Decimal::parse(value)},
                                                {.item = "reports", .events = late}},
                                     .vetoes = std::move(vetoes)});
    };
    record("water-2018", water, "96.5", 22, {});
    record("roads-2018", roads, "98.2", 0, {"accident"});
    const std::vector<AssessmentItem>& items = data.assessment_schemes[scheme].items;
    const Assessment found = assess(data, scheme, 2018);
    for (std::size_t at = 0; at < found.units.size(); ++at) {
        for (const TraceLine& line : trace(data, found, at)) std::printf("%s\n", line.reason.zh.c_str());
        const GradeChange change = grade_change(data, found, at);
        for (const ItemGain& each : change.single)
            std::printf("升等：“%s”再得%s分\n", items[each.item].name.c_str(),
                        each.needed->to_string().c_str());
        for (const Reason& reason : change.reasons) std::printf("%s\n", reason.zh.c_str());
        std::printf("\n");
    }
}
