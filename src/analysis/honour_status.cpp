#include <qgov/analysis/honour_status.hpp>

#include <qgov/model/dataset.hpp>

#include "analysis/reason_text.hpp"
#include "analysis/record_words.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::period_words;
using detail::reason_of;

bool holds(HonourStageKind stage) {
    return stage == HonourStageKind::accepted || stage == HonourStageKind::granted;
}
bool over(HonourStageKind stage) {
    return stage == HonourStageKind::expired || stage == HonourStageKind::revoked;
}

// The last day of which the source of an honour speaks.
Date spoken_until(const Dataset& dataset, const Honour& honour) {
    return honour.as_of.last() ? honour.as_of.last() : detail::day_of_report(dataset);
}

// Has its term run out by the day? Without a term not; one stated to the year leaves that year undetermined.
Truth term_over(const Honour& honour, Date day) {
    const Date last = honour.valid.last();
    if (!last) return Truth::no;
    if (day > last) return Truth::yes;
    const PeriodKind kind =
        honour.valid.kind() == PeriodKind::span ? honour.valid.last_kind() : PeriodKind::day;
    const bool same_month = day.year() == last.year() && day.month() == last.month();
    const bool unsure =
        kind == PeriodKind::year ? day.year() == last.year() : kind == PeriodKind::month && same_month;
    return unsure ? Truth::undetermined : Truth::no;
}

std::vector<Truth> reached_by(const Dataset& dataset, const Honour& honour, Date day) {
    std::vector<Truth> reached;
    const Date until = spoken_until(dataset, honour);
    for (const HonourStage& stage : honour.stages) {
        if (stage.when)
            reached.push_back(happened_by(stage.when, day));
        else
            reached.push_back(until && day >= until ? Truth::yes : Truth::undetermined);
    }
    // Who has reached a stage has reached those before.
    for (std::size_t at = reached.size(); at-- > 1;) reached[at - 1] = either(reached[at - 1], reached[at]);
    // Who has not reached one has not reached those after.
    for (std::size_t at = 1; at < reached.size(); ++at) reached[at] = both(reached[at], reached[at - 1]);
    return reached;
}

Reason no_day() {
    return reason_of("no_day", "没有给出日期，数据集也没有报道日期",
                     "no day is given, nor does the data set state one");
}

}  // namespace

HonourStanding honour_stage(const Dataset& dataset, Id<Honour> id, Date day) {
    const Honour& honour = dataset.honours[id];
    HonourStanding standing;
    if (!day) day = detail::day_of_report(dataset);
    if (!day) {
        standing.reasons.push_back(no_day());
        return standing;
    }
    const auto add = [&](HonourStageKind stage) {
        if (std::find(standing.possible.begin(), standing.possible.end(), stage) == standing.possible.end())
            standing.possible.push_back(stage);
    };
    const std::vector<Truth> reached = reached_by(dataset, honour, day);
    const auto surely = static_cast<std::size_t>(std::count(reached.begin(), reached.end(), Truth::yes));
    const auto open =
        static_cast<std::size_t>(std::count(reached.begin(), reached.end(), Truth::undetermined));
    const Truth expired = term_over(honour, day);
    if (expired != Truth::yes) {
        add(surely == 0 ? HonourStageKind::unstated : honour.stages[surely - 1].stage);
        for (std::size_t at = surely; at < surely + open; ++at) add(honour.stages[at].stage);
    }
    if (expired == Truth::yes && surely > 0 && over(honour.stages[surely - 1].stage)) {
        add(honour.stages[surely - 1].stage);
    } else if (expired != Truth::no) {
        add(HonourStageKind::expired);
    }
    for (std::size_t at = 0; at < surely + open; ++at) {
        const HonourStage& stage = honour.stages[at];
        if (at + 1 < surely) continue;
        const bool sure = at < surely;
        if (stage.when) {
            standing.reasons.push_back(
                reason_of(sure ? "stage_reached" : "stage_not_exact",
                          sure ? "{0}：{1}" : "{0}（{1}）当天是否已到无法判定",
                          sure ? "{0}: {1}" : "whether {0} ({1}) had come by then cannot be told",
                          {detail::labels(stage.stage), period_words(stage.when)}));
        } else {
            const Date until = spoken_until(dataset, honour);
            standing.reasons.push_back(
                reason_of(sure ? "stage_undated" : "stage_not_exact",
                          sure ? "{0}，日期未载，不晚于{1}" : "{0}的日期未载，当天是否已到无法判定",
                          sure ? "{0}, not dated, by {1} at the latest"
                               : "{0} is not dated: whether that had come by then cannot be told",
                          {detail::labels(stage.stage), alike(until.to_string())}));
        }
    }
    if (expired != Truth::no) {
        standing.reasons.push_back(reason_of(
            expired == Truth::yes ? "term_over" : "term_not_exact",
            expired == Truth::yes ? "有效期（{0}）已满" : "有效期（{0}）没有写明到日",
            expired == Truth::yes ? "its term ({0}) is over" : "its term ({0}) is not stated to the day",
            {period_words(honour.valid)}));
    }
    if (standing.reasons.empty()) {
        standing.reasons.push_back(honour.stages.empty()
                                       ? reason_of("no_stage", "未载所处阶段", "no stage is stated")
                                       : reason_of("before_first_stage", "早于所载的第一个阶段",
                                                   "before the first stage that is stated"));
    }
    if (standing.possible.size() == 1) standing.stage = standing.possible.front();
    return standing;
}

Answer honour_valid(const Dataset& dataset, Id<Honour> id, Date day) {
    const Honour& honour = dataset.honours[id];
    if (!day) day = detail::day_of_report(dataset);
    if (!day) return {Truth::undetermined, {no_day()}};
    const HonourStanding standing = honour_stage(dataset, id, day);
    Answer answer{.reasons = standing.reasons};
    const auto count = [&](const auto& is) {
        return std::count_if(standing.possible.begin(), standing.possible.end(), is);
    };
    const bool nothing_said = honour.stages.empty();
    if (nothing_said && honour.valid) {
        answer = validity(honour.valid, day);
    } else if (nothing_said) {
        answer.verdict = Truth::undetermined;
    } else if (count(holds) == 0) {
        // "unstated" as a stage of its own says nothing; before the first stage it says no.
        const bool unstated = honour.stages.front().stage == HonourStageKind::unstated;
        answer.verdict = unstated && count(over) == 0 ? Truth::undetermined : Truth::no;
    } else {
        const bool all = count(holds) == static_cast<std::ptrdiff_t>(standing.possible.size());
        answer.verdict = truth(all);
        if (!all) answer.verdict = Truth::undetermined;
        if (honour.valid) {
            answer.verdict = both(answer.verdict, valid_on(honour.valid, day));
            detail::append(answer.reasons, validity(honour.valid, day).reasons);
        }
        const Date until = spoken_until(dataset, honour);
        if (answer.verdict == Truth::yes && !honour.valid && until && day > until) {
            answer.verdict = Truth::undetermined;
            answer.reasons.insert(
                answer.reasons.begin(),
                reason_of("term_not_stated", "有效期未载，{0}之后是否仍有效无法判定",
                          "its term is not stated: whether it holds after {0} cannot be told",
                          {alike(until.to_string())}));
        }
    }
    detail::tell_illustrative(answer.reasons, honour.provenance, detail::called(honour));
    if (!honour.readings.empty()) {
        std::string zh;
        std::string en;
        for (const std::string& reading : honour.readings) {
            zh += (zh.empty() ? "" : "；") + reading;
            en += (en.empty() ? "" : "; ") + reading;
        }
        answer.reasons.push_back(reason_of("several_readings", "来源有多种读法：{0}",
                                           "the source has several readings: {0}", {{zh, en}}));
    }
    return answer;
}

namespace {

class HonourCounting {
public:
    HonourCounting(const Dataset& dataset, const HonourFilter& filter, Date day, const DegreeProfile& profile)
        : dataset_(dataset), filter_(filter), day_(day), profile_(profile) {}

    HonourCounts run() {
        std::vector<std::pair<Id<Honour>, Truth>> found;
        for (std::uint32_t row = 0; row < dataset_.honours.size(); ++row) {
            const Id<Honour> id(row);
            const Honour& honour = dataset_.honours[id];
            if (!asked_for(honour)) continue;
            const Truth counts = stands(id);
            if (counts == Truth::no) continue;
            found.emplace_back(id, counts);
            if (honour.count && honour.holder) counted_.emplace(honour.name, &honour);
        }
        for (const auto& [id, counts] : found) add(id, counts);
        sum();
        return std::move(result_);
    }

private:
    bool asked_for(const Honour& honour) const {
        if (filter_.kind && honour.kind != *filter_.kind) return false;
        if (filter_.level && honour.level != *filter_.level) return false;
        if (filter_.grantor && honour.grantor != filter_.grantor) return false;
        if (filter_.unit && unit_of(honour) != *filter_.unit) return false;
        return !filter_.holder || held_by(honour, filter_.holder);
    }

    bool held_by(const Honour& honour, Id<Organisation> holder) const {
        if (honour.holder == holder) return true;
        if (!honour.holder_collective) return false;
        const auto members = expand(dataset_, honour.holder_collective, day_);
        return std::find(members.begin(), members.end(), holder) != members.end();
    }

    static std::string unit_of(const Honour& honour) {
        return honour.count ? honour.count->unit.symbol() : std::string();
    }

    Truth stands(Id<Honour> id) const {
        if (!filter_.stage) return honour_valid(dataset_, id, day_).verdict;
        const HonourStanding standing = honour_stage(dataset_, id, day_);
        if (standing.stage) return truth(*standing.stage == *filter_.stage);
        const bool may = std::find(standing.possible.begin(), standing.possible.end(), *filter_.stage) !=
                         standing.possible.end();
        return may || standing.possible.empty() ? Truth::undetermined : Truth::no;
    }

    void add(Id<Honour> id, Truth counts) {
        const Honour& honour = dataset_.honours[id];
        if (in_counted_class(honour)) {
            result_.not_added.push_back(id);
            return;
        }
        Interval number = Interval::point(1);
        if (honour.count) {
            number = detail::whole_numbers(interval(*honour.count, false, profile_));
        } else if (!honour.wording.empty()) {
            number = {.low = 0, .low_closed = true};
            result_.reasons.push_back(reason_of("number_not_stated", "{0}只说“{1}”，没有数",
                                                "{0} is only said to be \"{1}\", without a number",
                                                {detail::called(honour), alike(honour.wording)}));
        }
        if (counts == Truth::undetermined) {
            number = honour.count ? Interval{.low = 0, .low_closed = true}
                                  : Interval{0, number.high, true, number.high_closed};
            result_.reasons.push_back(reason_of("not_certain", "{0}当天是否计入无法判定",
                                                "whether {0} counts on the day cannot be told",
                                                {detail::called(honour)}));
        }
        if (!honour.readings.empty()) {
            result_.reasons.push_back(reason_of("several_readings", "{0}的来源有多种读法",
                                                "the source of {0} has several readings",
                                                {detail::called(honour)}));
        }
        detail::tell_illustrative(result_.reasons, honour.provenance, detail::called(honour));
        const std::string unit = unit_of(honour);
        auto row = std::find_if(result_.classes.begin(), result_.classes.end(), [&](const HonourCount& each) {
            return each.kind == honour.kind && each.level == honour.level && each.unit == unit;
        });
        if (row == result_.classes.end()) {
            result_.classes.push_back(
                {.kind = honour.kind, .level = honour.level, .unit = unit, .count = Interval::point(0)});
            row = result_.classes.end() - 1;
        }
        row->count = qgov::add(row->count, number);
        row->honours.push_back(id);
    }

    // Is a named honour one of a class that is counted here by its stated number?
    bool in_counted_class(const Honour& honour) const {
        if (honour.count) return false;
        const auto [first, last] = counted_.equal_range(honour.name);
        return std::any_of(first, last, [&](const auto& named) {
            const Honour& other = *named.second;
            return other.kind == honour.kind && other.level == honour.level &&
                   is_within(honour.holder, other.holder);
        });
    }

    bool is_within(Id<Organisation> unit, Id<Organisation> above) const {
        // A chain of parents is no longer than the table, unless it runs in a circle.
        for (std::size_t steps = 0; unit && steps <= dataset_.organisations.size(); ++steps) {
            if (unit == above) return true;
            unit = dataset_.organisations[unit].parent;
        }
        return false;
    }

    void sum() {
        if (!result_.not_added.empty()) {
            result_.reasons.push_back(reason_of(
                "named_in_class", "{0}项列名荣誉属于已计数的类别，不另计",
                "honours that are named and belong to a counted class, not added: {0}",
                {alike(result_.not_added.size())}, {static_cast<double>(result_.not_added.size())}));
        }
        std::vector<std::string> units;
        Interval total = Interval::point(0);
        for (const HonourCount& each : result_.classes) {
            if (std::find(units.begin(), units.end(), each.unit) == units.end()) units.push_back(each.unit);
            total = qgov::add(total, each.count);
        }
        if (units.empty()) return;
        if (units.size() > 1) {
            std::string zh;
            std::string en;
            for (const std::string& unit : units) {
                zh += (zh.empty() ? "" : "、") + (unit.empty() ? std::string("列名") : unit);
                en += (en.empty() ? "" : ", ") + (unit.empty() ? std::string("named") : unit);
            }
            result_.reasons.push_back(
                filter_.mixed_units ? reason_of("mixed_units", "合计中计数单位不同：{0}",
                                                "the total mixes units of counting: {0}", {{zh, en}})
                                    : reason_of("mixed_units", "计数单位不同（{0}），不合计",
                                                "units of counting differ ({0}): no total", {{zh, en}}));
            if (!filter_.mixed_units) return;
        }
        result_.total = total;
    }

    const Dataset& dataset_;
    const HonourFilter& filter_;
    Date day_;
    DegreeProfile profile_;
    std::multimap<std::string_view, const Honour*>
        counted_{};  // counted classes with a stated number, by name
    HonourCounts result_{};
};

}  // namespace

HonourCounts count_honours(const Dataset& dataset, const HonourFilter& filter, Date day,
                           const DegreeProfile& profile) {
    if (!day) day = detail::day_of_report(dataset);
    return HonourCounting(dataset, filter, day, profile).run();
}

}  // namespace qgov::inline v0
