// Which national quality targets for 2025 are met, which are on path, and why not?
// Shows: indicators, observations with words of degree, targets with a date, the evaluation with its reasons.
// The numbers are published ones: the outline of 2023 for a strong nation of quality and the yearly bulletins.
// An easier one: build_a_data_set.cpp. Run: targets_2025

#include <qgov/analysis/target_evaluation.hpp>

#include <cstdio>
#include <utility>
#include <vector>

namespace {

/// Adds an indicator, what it is to reach by the end of 2025, and what was observed.
void add(qgov::Dataset& data, const char* key, const char* name, qgov::Quantity target,
         const std::vector<std::pair<int, qgov::Quantity>>& observed) {
    const bool share = target.unit == qgov::Unit::percent();
    const auto indicator =
        data.indicators.add({.key = key,
                             .name = name,
                             .kind = share ? qgov::IndicatorKind::share : qgov::IndicatorKind::index,
                             .unit = target.unit,
                             .direction = qgov::Direction::higher_is_better});
    for (const auto& [year, value] : observed)
        add_observation(data, indicator, data.home, qgov::Period::of_year(year), value);
    qgov::Milestone milestone{.due = qgov::Period::of_year(2025), .value = target};
    data.targets.add(
        {.key = key, .name = name, .indicator = indicator, .subject = data.home, .milestones = {milestone}});
}

qgov::Quantity percent(const char* number, qgov::Degree degree = qgov::Degree::printed) {
    return {.value = qgov::Decimal::parse(number), .degree = degree, .unit = qgov::Unit::percent()};
}

qgov::Quantity points(const char* number) { return {.value = qgov::Decimal::parse(number)}; }

}  // namespace

int main() {
    qgov::Dataset data;
    data.home = data.organisations.add({.key = "china", .name = "中国"});
    add(data, "pass-rate", "制造业产品质量合格率", percent("94"),
        {{2022, percent("93.29")}, {2024, percent("93.93")}});
    add(data, "index", "制造业质量竞争力指数", points("86"),
        {{2023, points("85.21")}, {2024, points("85.60")}});
    add(data, "farm", "农产品质量安全例行监测合格率", percent("98", qgov::Degree::at_least),
        {{2023, percent("97.8")}});
    add(data, "food", "食品抽检合格率", percent("98", qgov::Degree::at_least),
        {{2023, percent("99", qgov::Degree::at_least)}});

    const auto found = qgov::evaluate_targets(data, {.day = qgov::Date::of(2025, 6, 30)});
    for (const qgov::TargetResult& target : found.targets) {
        const qgov::Attainment& answer = target.milestones.front().attainment;
        const std::string_view state = label(answer.state, qgov::Language::zh);
        std::printf("%s：%.*s\n", data.targets[target.target].name.c_str(), static_cast<int>(state.size()),
                    state.data());
        for (const qgov::Reason& reason : answer.reasons) std::printf("  %s\n", reason.zh.c_str());
    }
}
