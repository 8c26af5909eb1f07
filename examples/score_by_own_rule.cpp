// How do I score by a rule that qgov does not have, and still get bands, vetoes, ranks and the trace?
// Shows: an item that experts score, its points computed by a rule of one's own and entered as verified, with the
// reason; what stays open as long as they are not. The rule here: full points less one for each day that a
// report is late, twice that from the third day on. An easier one: assess_a_year.cpp. Run: score_by_own_rule

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/assessment_trace.hpp>

#include <algorithm>
#include <cstdio>
#include <string>

namespace {

/// The rule: any function will do.
int points_of(int full, int days_late) {
    const int lost = std::min(days_late, 2) + 2 * std::max(days_late - 2, 0);
    return std::max(full - lost, 0);
}

}  // namespace

int main() {
    using namespace qgov;
    Dataset data;
    const auto scheme = data.assessment_schemes.add(
        {.key = "reports",
         .name = "信息报送考核",
         .full_points = Decimal::parse("20"),
         .items = {{.key = "monthly", .name = "月报", .points = Decimal::parse("12")},
                   {.key = "yearly", .name = "年报", .points = Decimal::parse("8")}},
         .grades = {{.grade = "好", .lower = Decimal::parse("16")},
                    {.grade = "一般", .upper = Decimal::parse("15"), .passes = false}}});

    const auto add = [&](const char* name, int monthly_late, int yearly_late) {
        const auto unit = data.organisations.add({.key = name, .name = name});
        AssessmentRecord record{
            .key = name, .scheme = scheme, .subject = unit, .period = Period::of_year(2024)};
        const auto enter = [&](const char* item, int full, int late) {
            if (late < 0) return;  // not checked yet: no line, so the points are unknown and not 0
            record.scores.push_back({.item = item,
                                     .verified_score = Decimal::parse(std::to_string(points_of(full, late))),
                                     .reason = "迟报" + std::to_string(late) + "天"});
        };
        enter("monthly", 12, monthly_late);
        enter("yearly", 8, yearly_late);
        data.assessment_records.add(std::move(record));
    };
    add("示例甲局", 1, 0);
    add("示例乙局", 4, 3);
    add("示例丙局", 0, -1);

    const Assessment found = assess(data, scheme, 2024);
    for (std::size_t at = 0; at < found.units.size(); ++at)
        for (const TraceLine& line : trace(data, found, at)) std::printf("%s\n", line.reason.zh.c_str());
}
