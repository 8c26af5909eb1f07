#include <qgov/analysis/target_evaluation.hpp>

#include <qgov/analysis/comparability.hpp>

#include "analysis/reason_text.hpp"
#include "analysis/target_series.hpp"
#include "analysis/target_years.hpp"
#include "graph/unnamed.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;
using detail::ObservedPoint;
using detail::ObservedSeries;
using detail::ObservedValues;
using detail::RankSeries;
using detail::short_number;

Date day_of(const Dataset& dataset, Date asked) {
    if (asked) return asked;
    if (dataset.reported.last()) return dataset.reported.last();
    Date day;
    for (const Observation& each : dataset.observations) day = std::max(day, each.period.last());
    for (const Ranking& each : dataset.rankings) day = std::max(day, each.period.last());
    return day;
}

void stop(MilestoneResult& result, TargetState state, Outcome outcome, Reason why) {
    result.attainment.state = state;
    result.attainment.outcome = outcome;
    result.attainment.reasons.push_back(std::move(why));
}

std::string day_text(const Period& period, bool zh) {
    return period.kind() == PeriodKind::year ? period.to_string() + (zh ? "年" : "") : period.to_string();
}

// The bounds between which a forecast stays: those of a share, or those that the indicator states.
std::optional<Interval> bounds_of(const Indicator& indicator) {
    if (indicator.lower_bound && indicator.upper_bound) {
        const Interval stated =
            Interval::closed(indicator.lower_bound->to_double(), indicator.upper_bound->to_double());
        if (std::isfinite(stated.low) && std::isfinite(stated.high) && stated.low < stated.high)
            return stated;
    }
    if (indicator.kind == IndicatorKind::share && indicator.unit.symbol() == "%")
        return Interval::closed(0, 100);
    return std::nullopt;
}

// How many the whole population is, as far as the data tell.
std::optional<Interval> population_of(const ObservedValues& values, const Target& target) {
    if (!target.population_of) return std::nullopt;
    const Dataset& dataset = values.dataset();
    const Collective& collective = dataset.collectives[target.population_of];
    const auto listed = static_cast<double>(expand(dataset, target.population_of, values.day()).size());
    if (!has_unnamed_members(dataset, target.population_of)) return Interval::point(listed);
    if (!collective.stated_count) return std::nullopt;
    return interval(*collective.stated_count, false, values.options().profile);
}

bool is_below(const Dataset& dataset, Id<Organisation> unit, Id<Organisation> above) {
    // A chain of parents is no longer than the table, unless it runs in a circle.
    for (std::size_t steps = 0; unit && steps <= dataset.organisations.size(); ++steps) {
        unit = dataset.organisations[unit].parent;
        if (unit == above) return true;
    }
    return false;
}

class Evaluator {
public:
    explicit Evaluator(const ObservedValues& values) : values_(values) {}

    TargetResult judge(Id<Target> id) const {
        const Target& target = values_.dataset().targets[id];
        TargetResult result;
        result.target = id;
        std::vector<Truth> due;
        std::optional<std::size_t> next;
        for (std::uint32_t at = 0; at < target.milestones.size(); ++at) {
            result.milestones.push_back(judge(target, at));
            const MilestoneResult& each = result.milestones.back();
            if (each.due) due.push_back(each.attainment.verdict);
            if (!each.due && !next) next = at;
        }
        if (!due.empty()) result.verdict = all_of(due);
        result.current = next.value_or(target.milestones.empty() ? 0 : target.milestones.size() - 1);
        return result;
    }

private:
    MilestoneResult judge(const Target& target, std::uint32_t number) const {
        const Milestone& milestone = target.milestones[number];
        MilestoneResult result;
        result.milestone = number;
        result.due = values_.day() && milestone.due.last() && milestone.due.last() <= values_.day();
        choose(result, target, milestone);
        if (!milestone.readings.empty()) {
            std::string zh = "目标有多种读法：";
            std::string en = "the target has several readings: ";
            for (std::size_t at = 0; at < milestone.readings.size(); ++at) {
                zh += (at == 0 ? "" : "；") + milestone.readings[at];
                en += (at == 0 ? "" : "; ") + milestone.readings[at];
            }
            result.attainment.reasons.push_back(
                make_reason("several_readings", std::move(zh), std::move(en)));
        }
        return result;
    }

    void choose(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        if (milestone.comparator == Comparator::qualitative) {
            stop(result, TargetState::unresolvable, Outcome::unresolvable,
                 make_reason("words_only", "目标只有文字，没有数",
                             "the target is in words, without a number"));
        } else if (!target.indicator) {
            without_indicator(result, target, milestone);
        } else if (milestone.comparator == Comparator::rank_within) {
            judge_rank(result, target, milestone);
        } else if (milestone.benchmark) {
            judge_benchmark(result, target, milestone);
        } else if (milestone.comparator == Comparator::full_coverage) {
            judge_coverage(result, target, milestone);
        } else {
            judge_number(result, target, milestone);
        }
    }

    void without_indicator(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        stop(result, TargetState::too_little_data, Outcome::missing,
             make_reason("no_indicator", "目标没有对应的指标，无从观测",
                         "the target has no indicator, so nothing can be observed"));
        if (milestone.comparator != Comparator::full_coverage) return;
        if (!population_of(values_, target)) result.attainment.reasons.push_back(population_unknown());
    }

    static Reason population_unknown() {
        return make_reason("population_unknown", "应覆盖的总数不明",
                           "how many there are to cover is not known");
    }

    // --- One number, one date ---

    void judge_number(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        const Indicator& indicator = values_.dataset().indicators[target.indicator];
        if (!milestone.value) {
            stop(result, TargetState::unresolvable, Outcome::unresolvable,
                 make_reason("no_number", "目标没有数值", "the target states no number"));
            return;
        }
        const Unit& unit = milestone.value->unit;
        if (!unit.empty() && unit != indicator.unit) {
            stop(result, TargetState::unresolvable, Outcome::not_comparable,
                 make_reason("unit_differs",
                             "目标的单位“" + unit.symbol() + "”与指标的单位“" + indicator.unit.symbol() +
                                 "”不同",
                             "the target is in \"" + unit.symbol() + "\", the indicator in \"" +
                                 indicator.unit.symbol() + '"'));
            return;
        }
        const TargetOptions& options = values_.options();
        const Condition asked = condition(milestone.comparator, *milestone.value, indicator.direction,
                                          options.about, options.tolerance, options.profile);
        if (milestone.aggregation == TargetAggregation::every_year) {
            detail::judge_every_year(result, values_, target, milestone, asked);
            return;
        }
        const ObservedSeries series = values_.series(target.indicator, target.subject, milestone.due);
        const bool whole_period =
            std::any_of(series.points.begin(), series.points.end(),
                        [&](const auto& point) { return point.period == milestone.due; });
        if (milestone.aggregation == TargetAggregation::cumulative && !whole_period) {
            detail::judge_in_total(result, values_, target, milestone, asked);
            return;
        }
        judge_series(result, series, asked, milestone, indicator.unit.symbol(), bounds_of(indicator));
        add_path(result, series, target);
    }

    // Judges a series by what is due, and says whether that is final.
    void judge_series(MilestoneResult& result, ObservedSeries series, const Condition& asked,
                      const Milestone& milestone, const std::string& unit,
                      const std::optional<Interval>& bounds = {}) const {
        std::vector<ObservedPoint>& points = series.points;
        const auto due_time = end_in_years(milestone.due);
        if (result.due) {
            points.erase(std::remove_if(points.begin(), points.end(),
                                        [&](const auto& point) { return point.value.time > *due_time; }),
                         points.end());
        }
        std::vector<SeriesValue> usable;
        std::vector<Reason> remarks = std::move(series.reasons);
        for (const ObservedPoint& point : points) {
            detail::append(remarks, point.reasons);
            if (!point.conflict) usable.push_back(point.value);
            result.observations.insert(result.observations.end(), point.observations.begin(),
                                       point.observations.end());
            result.back_casts.insert(result.back_casts.end(), point.back_casts.begin(),
                                     point.back_casts.end());
            result.rankings.insert(result.rankings.end(), point.rankings.begin(), point.rankings.end());
        }
        if (!points.empty()) {
            detail::append(remarks, values_.remarks(points.back().observations, points.back().back_casts));
            result.benchmark = points.back().benchmark;
        }
        if (!points.empty() && points.back().conflict) {
            result.attainment.state = TargetState::conflict;
            result.attainment.outcome = Outcome::conflict;
            result.attainment.reasons = std::move(remarks);
            return;
        }
        const bool at_due =
            result.due && !points.empty() && points.back().period.last() == milestone.due.last();
        const double until = due_time ? *due_time : usable.empty() ? 0 : usable.back().time;
        result.final = at_due;
        result.attainment =
            attainment(usable, asked, until, {.due_has_come = at_due, .bounds = bounds, .unit = unit});
        detail::append(result.attainment.reasons, remarks);
        if (!due_time) {
            result.attainment.reasons.push_back(
                make_reason("no_due_date", "目标没有载明期限", "the target has no date"));
        } else if (result.due && !at_due && !points.empty()) {
            not_at_due(result, milestone, points.back());
        }
    }

    // The date has come, but its value is not there. What was reached within the period stands; nothing else does.
    void not_at_due(MilestoneResult& result, const Milestone& milestone, const ObservedPoint& last) const {
        Attainment& answer = result.attainment;
        const std::string due = milestone.due.last().to_string();
        answer.reasons.push_back(make_reason(
            "observed_before_due", "到期（" + due + "）的值未见，最近一次为" + day_text(last.period, true),
            "there is no value of the due date " + due + "; the latest is of " + day_text(last.period, false),
            {last.value.time}));
        const bool within = contains(milestone.due, last.period);
        if (within && answer.verdict == Truth::yes) return;
        answer.state = TargetState::too_little_data;
        answer.outcome = Outcome::missing;
        answer.verdict = Truth::undetermined;
        answer.as_printed = Truth::undetermined;
    }

    // Where the path through the milestones should be at the last value.
    void add_path(MilestoneResult& result, const ObservedSeries& series, const Target& target) const {
        if (!result.attainment.last || series.points.empty()) return;
        const Indicator& indicator = values_.dataset().indicators[target.indicator];
        std::vector<MilestoneStep> steps;
        for (const Milestone& each : target.milestones) {
            const auto due = end_in_years(each.due);
            const bool number = each.value && each.aggregation == TargetAggregation::at_end &&
                                each.comparator != Comparator::within &&
                                each.comparator != Comparator::rank_within;
            if (!due || !number || (!each.value->unit.empty() && each.value->unit != indicator.unit))
                continue;
            steps.push_back({*due, condition(each.comparator, *each.value).centre});
        }
        std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
        const auto repeated = std::adjacent_find(steps.begin(), steps.end(),
                                                 [](const auto& a, const auto& b) { return a.due == b.due; });
        if (repeated != steps.end()) return;
        const double time = result.attainment.last->time;
        const SeriesValue& first = series.points.front().value;
        std::optional<MilestoneStep> baseline;
        if (!series.points.front().conflict && !steps.empty() && first.time < steps.front().due &&
            first.time < time)
            baseline = MilestoneStep{first.time, first.value.point};
        result.path = path_value(baseline, steps, time, values_.options().path);
        if (!result.path) return;
        const double value = result.attainment.last->value.point;
        const std::string& unit = indicator.unit.symbol();
        const auto sentence = [&](Language language) {
            const bool zh = language == Language::zh;
            return (zh ? "序时应达" : "the path is at ") + detail::amount(*result.path, unit, language) +
                   (zh ? "，当前值" : ", the value at ") + detail::amount(value, unit, language);
        };
        result.attainment.reasons.push_back(
            make_reason("path", sentence(Language::zh), sentence(Language::en), {*result.path, value}));
    }

    // --- Ranks ---

    void judge_rank(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        if (!milestone.value) {
            stop(result, TargetState::unresolvable, Outcome::unresolvable,
                 make_reason("no_number", "目标没有数值", "the target states no number"));
            return;
        }
        const std::vector<RankSeries> groups = values_.ranks(target.indicator, target.subject);
        if (groups.empty()) {
            stop(result, TargetState::too_little_data, Outcome::missing,
                 make_reason("no_value", "没有观测值", "there is no observed value"));
            return;
        }
        std::vector<MilestoneResult> answers;
        for (const RankSeries& group : groups) {
            answers.push_back(result);
            judge_group(answers.back(), group, milestone);
        }
        const auto different = std::find_if(answers.begin(), answers.end(), [&](const auto& each) {
            return each.attainment.verdict != answers.front().attainment.verdict;
        });
        result = answers.front();
        if (different == answers.end()) return;
        std::string zh = "不同范围的位次结论不一：";
        std::string en = "ranks among different units disagree: ";
        for (std::size_t at = 0; at < groups.size(); ++at) {
            const Truth found = answers[at].attainment.verdict;
            zh += (at == 0 ? "" : "；") + groups[at].among + std::string(label(found, Language::zh));
            en += (at == 0 ? "" : "; ") + groups[at].among + ' ' + std::string(label(found, Language::en));
        }
        result.attainment.verdict = Truth::undetermined;
        result.attainment.as_printed = Truth::undetermined;
        result.final = false;
        stop(result, TargetState::undetermined, Outcome::ambiguous,
             make_reason("ranks_disagree", std::move(zh), std::move(en)));
    }

    void judge_group(MilestoneResult& result, const RankSeries& group, const Milestone& milestone) const {
        const double stated = condition(Comparator::at_most, *milestone.value).centre;
        double first = stated;
        if (milestone.value->unit.kind() == UnitKind::percent) {
            if (!group.population || !(stated > 0 && stated <= 100)) {
                stop(result, TargetState::too_little_data, Outcome::missing, population_unknown());
                return;
            }
            first = std::ceil(stated * *group.population / 100);
        }
        judge_series(result, group.series,
                     {.comparator = Comparator::rank_within, .bound = Interval::point(first)}, milestone,
                     "位");
        const std::string rank = short_number(group.series.points.back().value.value.point);
        const std::string of = group.population ? std::to_string(*group.population) : std::string();
        result.attainment.reasons.push_back(make_reason(
            "rank_among",
            "位次范围：" + group.among + (of.empty() ? "" : "，" + of + "个中") + "第" + rank + "位",
            "rank " + rank + (of.empty() ? "" : " of " + of) + " among: " + group.among,
            {group.series.points.back().value.value.point}));
    }

    // --- Benchmarks ---

    void judge_benchmark(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        const Dataset& dataset = values_.dataset();
        const Benchmark& benchmark = *milestone.benchmark;
        const Indicator& own = dataset.indicators[target.indicator];
        if (!benchmark.subject) {
            stop(result, TargetState::unresolvable, Outcome::unresolvable,
                 make_reason("no_benchmark_subject", "未指明与谁相比：" + benchmark.description,
                             "it is not said with whom to compare: " + benchmark.description));
            return;
        }
        const Id<Indicator> measured = benchmark.indicator ? benchmark.indicator : target.indicator;
        const Comparability fit = comparability(own, dataset.indicators[measured]);
        if (measured != target.indicator && fit.outcome != Outcome::fine) {
            result.attainment.state = TargetState::unresolvable;
            result.attainment.outcome = Outcome::not_comparable;
            result.attainment.reasons = fit.reasons;
            return;
        }
        const ObservedSeries series = values_.series(target.indicator, target.subject, milestone.due);
        const auto by = [&](MarginKind kind, double margin) {
            MilestoneResult answer = result;
            const ObservedSeries gaps =
                values_.against(series, measured, benchmark.subject, milestone.due, kind);
            const bool order = milestone.comparator != Comparator::full_coverage;
            judge_series(answer, gaps,
                         {.comparator = order ? milestone.comparator : Comparator::at_least,
                          .bound = Interval::point(margin),
                          .centre = margin,
                          .direction = own.direction},
                         milestone, kind == MarginKind::ratio ? "倍" : own.unit.symbol());
            if (gaps.points.empty() && !series.points.empty())
                answer.attainment.reasons.back() = make_reason(
                    "no_benchmark_value", "没有同期的基准值：" + benchmark.description,
                    "there is no value of the benchmark in the same period: " + benchmark.description);
            return answer;
        };
        const double margin =
            benchmark.margin ? condition(Comparator::at_least, *benchmark.margin).centre : 0;
        const UnitKind unit = benchmark.margin ? benchmark.margin->unit.kind() : UnitKind::none;
        const bool percent = unit == UnitKind::percent && benchmark.margin->unit.symbol() == "%";
        if (unit == UnitKind::multiple) {
            result = by(MarginKind::ratio, margin);
        } else if (percent && own.unit.kind() != UnitKind::percent) {
            result = by(MarginKind::ratio, 1 + margin / 100);
        } else if (percent) {
            both_margins(result, by(MarginKind::difference, margin), by(MarginKind::ratio, 1 + margin / 100));
        } else {
            result = by(MarginKind::difference, margin);
        }
        tell_benchmark(result, target, benchmark);
    }

    // A margin in per cent of a number in per cent: points or a ratio, nobody knows.
    static void both_margins(MilestoneResult& result, const MilestoneResult& points,
                             const MilestoneResult& ratio) {
        result = points;
        if (points.attainment.verdict == ratio.attainment.verdict) return;
        result.attainment.verdict = Truth::undetermined;
        result.attainment.as_printed = Truth::undetermined;
        result.final = false;
        stop(result, TargetState::undetermined, Outcome::ambiguous,
             make_reason("percent_or_percentage_points", "百分比还是百分点，读法不同结论不同",
                         "per cent or percentage points: the readings give different answers"));
    }

    void tell_benchmark(MilestoneResult& result, const Target& target, const Benchmark& benchmark) const {
        const Dataset& dataset = values_.dataset();
        const std::string& name = dataset.organisations[benchmark.subject].name;
        if (result.benchmark) {
            result.attainment.reasons.push_back(
                make_reason("benchmark_value",
                            "基准“" + name + "”为" + result.benchmark->to_string() + "，以上为与它之差或之比",
                            "the benchmark \"" + name + "\" is " + result.benchmark->to_string() +
                                "; the numbers above are the distance from it",
                            {result.benchmark->low, result.benchmark->high}));
        }
        if (target.subject && is_below(dataset, target.subject, benchmark.subject)) {
            result.attainment.reasons.push_back(
                make_reason("benchmark_contains_subject", "基准“" + name + "”包含本单位",
                            "the benchmark \"" + name + "\" contains the subject"));
        }
    }

    // --- Full coverage ---

    void judge_coverage(MilestoneResult& result, const Target& target, const Milestone& milestone) const {
        const Indicator& indicator = values_.dataset().indicators[target.indicator];
        const ObservedSeries series = values_.series(target.indicator, target.subject, milestone.due);
        Condition asked{.comparator = Comparator::full_coverage, .direction = Direction::higher_is_better};
        if (indicator.unit.kind() == UnitKind::percent) {
            asked.bound = Interval::point(indicator.unit.symbol() == "‰" ? 1000 : 100);
        } else if (const auto population = population_of(values_, target)) {
            asked.bound = *population;
        } else {
            stop(result, TargetState::too_little_data, Outcome::missing, population_unknown());
            return;
        }
        judge_series(result, series, asked, milestone, indicator.unit.symbol(), bounds_of(indicator));
    }

    const ObservedValues& values_;
};

}  // namespace

TargetEvaluation evaluate_targets(const Dataset& dataset, const TargetOptions& options) {
    TargetEvaluation result;
    result.day = day_of(dataset, options.day);
    result.back_casts = back_cast(dataset, options.profile);
    const ObservedValues values(dataset, result.day, options, result.back_casts);
    const Evaluator evaluator(values);
    for (std::uint32_t at = 0; at < dataset.targets.size(); ++at)
        result.targets.push_back(evaluator.judge(Id<Target>(at)));
    return result;
}

}  // namespace qgov::inline v0
