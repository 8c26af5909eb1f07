#include "analysis/target_years.hpp"

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

constexpr int longest_plan = 200;

// The calendar years that a milestone is about.
struct Years {
    int first = 0;
    int last = -1;
    bool stated = false;  ///< the milestone or the plan says so; else only what was observed
};

std::optional<Years> between(const Period& from, const Period& to) {
    if (!from.first() || !to.last()) return std::nullopt;
    const Years years{from.first().year(), to.last().year(), true};
    if (years.last < years.first || years.last - years.first >= longest_plan) return std::nullopt;
    return years;
}

Years years_of(MilestoneResult& result, const ObservedValues& values, const Target& target,
               const Milestone& milestone) {
    const Period& due = milestone.due;
    const auto own = between(due, due);
    if (own && own->last > own->first) return *own;
    const Period plan = target.document ? values.dataset().documents[target.document].plan_period : Period();
    if (const auto planned = between(plan, due.last() ? due : plan)) {
        const std::string years = std::to_string(planned->first) + "–" + std::to_string(planned->last);
        result.attainment.reasons.push_back(
            make_reason("years_of_the_plan", "年份取自文件规划期：" + years,
                        "the years are those of the document's plan: " + years,
                        {static_cast<double>(planned->first), static_cast<double>(planned->last)}));
        return *planned;
    }
    const auto seen = values.years(target.indicator, target.subject);
    result.attainment.reasons.push_back(
        make_reason("years_observed_only", "起止年份未载，只看有观测值的年份",
                    "the years are not stated: only those observed are looked at"));
    if (!seen) return {};
    // What is due in a single year says at least when the years end.
    const int last = due.last() ? std::min(due.last().year(), seen->second) : seen->second;
    return {seen->first, last, false};
}

// What is known of each year: its value, or nothing.
struct YearValues {
    std::vector<std::optional<Interval>> intervals{};
    std::vector<std::optional<Interval>> printed{};
    std::vector<int> ended_without{};  ///< years that have ended, but have no value
    int ended = 0;                     ///< years that have ended
    int known = 0;
    bool conflict = false;
    SeriesValue last{};
    Estimate sum{};
};

YearValues values_of(MilestoneResult& result, const ObservedValues& values, const Target& target,
                     const Years& years) {
    YearValues found;
    for (int year = years.first; year <= years.last; ++year) {
        const bool over = values.day() && Date::of(year, 12, 31) <= values.day();
        const ReconciledValue* const value = values.of_year(target.indicator, target.subject, year);
        found.ended += over ? 1 : 0;
        found.intervals.emplace_back();
        found.printed.emplace_back();
        if (value == nullptr) {
            if (over) found.ended_without.push_back(year);
            continue;
        }
        result.observations.insert(result.observations.end(), value->observations.begin(),
                                   value->observations.end());
        result.back_casts.insert(result.back_casts.end(), value->back_casts.begin(), value->back_casts.end());
        append(result.attainment.reasons, value->reconciliation.reasons);
        if (!value->reconciliation.value) {
            found.conflict = true;
            continue;
        }
        const Estimate& estimate = *value->reconciliation.value;
        ++found.known;
        found.intervals.back() = estimate.interval;
        found.printed.back() = estimate.printed;
        found.last = {static_cast<double>(year), estimate};
        found.sum = {found.sum.point + estimate.point, add(found.sum.interval, estimate.interval),
                     add(found.sum.printed, estimate.printed)};
    }
    return found;
}

std::string listed(const std::vector<int>& years, bool zh) {
    std::string text;
    for (const int year : years) text += (text.empty() ? "" : zh ? "、" : ", ") + std::to_string(year);
    return text;
}

void say(MilestoneResult& result, Reason why) { result.attainment.reasons.push_back(std::move(why)); }

// Whether there is nothing to judge; the state says so then.
bool without_values(MilestoneResult& result, const YearValues& found) {
    Attainment& answer = result.attainment;
    if (found.conflict) {
        answer.state = TargetState::conflict;
        answer.outcome = Outcome::conflict;
        return true;
    }
    if (found.known > 0) return false;
    answer.outcome = Outcome::missing;
    say(result, make_reason("no_value", "没有观测值", "there is no observed value"));
    return true;
}

void say_missing_years(MilestoneResult& result, const YearValues& found) {
    if (found.ended_without.empty()) return;
    say(result, make_reason("years_missing", "缺" + listed(found.ended_without, true) + "年的值",
                            "no value for " + listed(found.ended_without, false),
                            {static_cast<double>(found.ended_without.size())}));
}

void missing(MilestoneResult& result) {
    result.attainment.state = TargetState::too_little_data;
    result.attainment.outcome = Outcome::missing;
}

}  // namespace

void judge_every_year(MilestoneResult& result, const ObservedValues& values, const Target& target,
                      const Milestone& milestone, const Condition& condition) {
    Attainment& answer = result.attainment;
    const Years years = years_of(result, values, target, milestone);
    const YearValues found = values_of(result, values, target, years);
    result.due = years.stated && years.last - years.first + 1 == found.ended;
    if (without_values(result, found)) return;
    std::vector<int> met;
    std::vector<int> missed;
    std::vector<int> unclear;
    for (std::size_t at = 0; at < found.intervals.size(); ++at) {
        if (!found.intervals[at]) continue;
        const Truth year = verdict(*found.intervals[at], condition);
        auto& list = year == Truth::yes ? met : year == Truth::no ? missed : unclear;
        list.push_back(years.first + static_cast<int>(at));
    }
    answer.last = found.last;
    answer.verdict = every_year(found.intervals, condition);
    answer.as_printed = every_year(found.printed, condition);
    const auto sentence = [&](bool zh) {
        std::string text;
        const auto part = [&](const std::vector<int>& list, const char* chinese, const char* english) {
            if (list.empty()) return;
            text += text.empty() ? "" : zh ? "；" : "; ";
            text += zh ? listed(list, true) + "年" + chinese
                       : std::string(english) + " in " + listed(list, false);
        };
        part(met, "达到", "met");
        part(missed, "未达到", "missed");
        part(unclear, "无法判定", "undetermined");
        return text;
    };
    const auto count = [](const std::vector<int>& list) { return static_cast<double>(list.size()); };
    say(result, make_reason("year_by_year", sentence(true), sentence(false),
                            {count(met), count(missed), count(unclear)}));
    say_missing_years(result, found);
    if (answer.verdict == Truth::no) {
        answer.state = TargetState::missed;
        result.final = true;
    } else if (!found.ended_without.empty()) {
        missing(result);
    } else if (!unclear.empty()) {
        answer.state = TargetState::undetermined;
    } else if (result.due) {
        answer.state = TargetState::met;
        result.final = true;
    } else {
        // Kept so far; years to come, or years that nobody stated, are open.
        answer.verdict = Truth::undetermined;
        if (answer.as_printed != Truth::no) answer.as_printed = Truth::undetermined;
        answer.state = TargetState::on_path;
    }
}

void judge_in_total(MilestoneResult& result, const ObservedValues& values, const Target& target,
                    const Milestone& milestone, const Condition& condition) {
    Attainment& answer = result.attainment;
    const Indicator& indicator = values.dataset().indicators[target.indicator];
    const Years years = years_of(result, values, target, milestone);
    YearValues found = values_of(result, values, target, years);
    const int span = years.last - years.first + 1;
    result.due = years.stated && span == found.ended;
    if (without_values(result, found)) return;
    // Years that nobody stated may come on top.
    if (!years.stated) {
        found.intervals.emplace_back();
        found.printed.emplace_back();
    }
    const bool additions = indicator.unit.kind() == UnitKind::count ||
                           indicator.unit.kind() == UnitKind::money || indicator.kind == IndicatorKind::count;
    const Condition asked = condition;
    answer.last = SeriesValue{found.last.time, found.sum};
    answer.verdict = in_total(found.intervals, asked, additions);
    answer.as_printed = in_total(found.printed, asked, additions);
    const double goal = asked.bound.low;
    const bool at_most = asked.comparator == Comparator::at_most || asked.comparator == Comparator::less_than;
    answer.gap =
        at_most ? subtract(found.sum.interval, asked.bound) : subtract(asked.bound, found.sum.interval);
    const std::string& unit = indicator.unit.symbol();
    const auto sentence = [&](Language language) {
        const bool zh = language == Language::zh;
        return (zh ? "已累计" : "so far ") + amount(found.sum.point, unit, language) +
               (zh ? "，要求" : ", asked for ") + std::string(label(asked.comparator, language)) +
               (zh ? "" : " ") + amount(goal, unit, language);
    };
    say(result,
        make_reason("sum_so_far", sentence(Language::zh), sentence(Language::en), {found.sum.point, goal}));
    say_missing_years(result, found);
    if (goal > 0) {
        answer.progress = found.sum.point / goal;
        answer.level_ratio = answer.progress;
        if (years.stated) answer.lead = *answer.progress - static_cast<double>(found.ended) / span;
    }
    if (answer.verdict != Truth::undetermined) {
        answer.state = answer.verdict == Truth::yes ? TargetState::met : TargetState::missed;
        result.final = true;
        return;
    }
    if (!found.ended_without.empty() || !years.stated || !answer.lead) {
        missing(result);
        return;
    }
    if (result.due) {
        answer.state = TargetState::undetermined;
        return;
    }
    const int left = span - found.ended;
    if (!at_most) answer.required.per_year = (goal - found.sum.point) / left;
    answer.state =
        (at_most ? -*answer.lead : *answer.lead) >= 0 ? TargetState::on_path : TargetState::off_path;
    const std::string elapsed = std::to_string(found.ended) + "/" + std::to_string(span);
    const std::string share = short_number(std::round(*answer.progress * 1000) / 10) + "%";
    say(result, make_reason("calendar", "时间过去" + elapsed + "，完成" + share,
                            elapsed + " of the years have passed, " + share + " is done",
                            {static_cast<double>(found.ended), static_cast<double>(span), *answer.progress}));
}

}  // namespace qgov::inline v0::detail
