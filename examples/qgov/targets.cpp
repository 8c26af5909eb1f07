#include "command.hpp"
#include "reasons.hpp"

#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using qgov::Attainment;
using qgov::Dataset;
using qgov::Interval;
using qgov::Milestone;
using qgov::MilestoneResult;
using qgov::Target;
using qgov::TargetEvaluation;
using qgov::TargetResult;
using qgov::TargetState;

using StateCounts = std::array<int, 12>;

StateCounts count_states(const TargetEvaluation& evaluation) {
    StateCounts counts{};
    for (const TargetResult& target : evaluation.targets) {
        for (const MilestoneResult& each : target.milestones)
            ++counts[static_cast<std::size_t>(each.attainment.state)];
    }
    return counts;
}

/// Whether something has to be done: missed, off the path, or going the wrong way.
bool unmet(const StateCounts& counts) {
    return counts[static_cast<std::size_t>(TargetState::missed)] > 0 ||
           counts[static_cast<std::size_t>(TargetState::off_path)] > 0 ||
           counts[static_cast<std::size_t>(TargetState::moving_away)] > 0;
}

std::string name_of(const Common& common, const std::string& zh, const std::string& en) {
    return common.language == qgov::Language::en && !en.empty() ? en : zh;
}

/// What a milestone asks for, in the words of the source where they fit the language.
std::string asked_for(const Common& common, const Milestone& milestone) {
    if (common.language == qgov::Language::zh && !milestone.wording.empty()) return milestone.wording;
    std::string text(label(milestone.comparator, common.language));
    if (milestone.value) {
        qgov::Quantity plain = *milestone.value;
        plain.wording.clear();
        if (milestone.comparator != qgov::Comparator::within) plain.degree = qgov::Degree::exact;
        text += common.text("", " ") + to_string(plain, common.language);
    } else if (milestone.benchmark) {
        text += common.text("", " ") + milestone.benchmark->description;
    }
    if (milestone.comparator == qgov::Comparator::qualitative && !milestone.wording.empty())
        text += ", \"" + milestone.wording + '"';
    if (milestone.aggregation == qgov::TargetAggregation::at_end) return text;
    return std::string(label(milestone.aggregation, common.language)) + common.text("", ", ") + text;
}

/// The state, and the verdict where the state does not say it.
std::string stands(const Common& common, const Attainment& answer) {
    std::string text(label(answer.state, common.language));
    if (answer.verdict == qgov::Truth::undetermined && answer.as_printed == qgov::Truth::yes)
        text += common.text("（按原文所载数字已达到）", " (met as printed)");
    return text;
}

std::string as_text(const Common& common, const Dataset& dataset, const TargetEvaluation& evaluation,
                    const StateCounts& counts) {
    if (dataset.targets.empty()) return common.text("没有目标。\n", "There are no targets.\n");
    std::string text =
        common.text("截至 ", "As of ") +
        (evaluation.day ? evaluation.day.to_string() : common.text("（日期不明）", "(day not known)")) + "\n";
    for (const TargetResult& result : evaluation.targets) {
        const Target& target = dataset.targets[result.target];
        text += '\n' + name_of(common, target.name, target.name_en);
        if (target.subject && target.subject != dataset.home) {
            const qgov::Organisation& subject = dataset.organisations[target.subject];
            text += " · " + name_of(common, subject.name, subject.name_en);
        }
        text += '\n';
        for (const MilestoneResult& each : result.milestones) {
            const Milestone& milestone = target.milestones[each.milestone];
            const std::string due = milestone.due.label(common.language);
            text += "  " + (due.empty() ? std::string(common.text("无期限", "no date")) : due) + "  " +
                    asked_for(common, milestone) + common.text("：", ": ") + stands(common, each.attainment) +
                    '\n';
            for (const qgov::Reason& reason : each.attainment.reasons)
                text += "    - " + reason.message(common.language) + '\n';
        }
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& state : qgov::enum_texts<TargetState>) {
        const int count = counts[static_cast<std::size_t>(state.value)];
        if (count > 0)
            rows.push_back({std::string(label(state.value, common.language)), std::to_string(count)});
    }
    return text + '\n' +
           qgov::text_table(
               {{common.text("状态", "state")}, {common.text("节点数", "milestones"), qgov::Align::right}},
               rows);
}

void add(qgov::JsonText& json, const char* name, std::optional<double> value) {
    json.key(name);
    if (value)
        json.value(*value);
    else
        json.null();
}

void add(qgov::JsonText& json, const char* name, const std::optional<Interval>& interval) {
    json.key(name);
    if (!interval) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("low", interval->low);
    json.member("high", interval->high);
    json.member("low_closed", interval->low_closed);
    json.member("high_closed", interval->high_closed);
    json.end_object();
}

void add_value(qgov::JsonText& json, const std::optional<qgov::SeriesValue>& value) {
    json.key("value");
    if (!value) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("time", value->time);
    json.member("point", value->value.point);
    add(json, "interval", value->value.interval);
    add(json, "printed", value->value.printed);
    json.end_object();
}

void add_forecast(qgov::JsonText& json, const qgov::Forecast& forecast) {
    json.key("forecast");
    if (!forecast.value) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("method", to_string(forecast.method));
    json.member("value", *forecast.value);
    add(json, "interval", forecast.interval);
    add(json, "theil_sen", forecast.theil_sen);
    json.end_object();
}

/// Keys of the sources that say what the value is, each once.
void add_sources(qgov::JsonText& json, const Dataset& dataset, const MilestoneResult& result) {
    std::vector<std::string> keys;
    const auto note = [&](qgov::Id<qgov::Source> source) {
        if (!source) return;
        const std::string& key = dataset.sources[source].key;
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const std::uint32_t row : result.observations) note(dataset.observations[row].source);
    for (const auto ranking : result.rankings) note(dataset.rankings[ranking].provenance.source);
    json.key("sources");
    json.begin_array();
    for (const std::string& key : keys) json.value(key);
    json.end_array();
}

void add_milestone(qgov::JsonText& json, const Common& common, const Dataset& dataset,
                   const Milestone& milestone, const MilestoneResult& result) {
    const Attainment& answer = result.attainment;
    json.begin_object();
    json.member("due", milestone.due.to_string());
    json.member("comparator", to_string(milestone.comparator));
    json.member("aggregation", to_string(milestone.aggregation));
    json.member("asked", asked_for(common, milestone));
    json.member("is_due", result.due);
    json.member("final", result.final);
    json.member("state", to_string(answer.state));
    json.member("colour", to_string(colour(answer.state)));
    json.member("outcome", to_string(answer.outcome));
    json.member("verdict", to_string(answer.verdict));
    json.member("as_printed", to_string(answer.as_printed));
    add_value(json, answer.last);
    add(json, "gap", answer.gap);
    add(json, "benchmark", result.benchmark);
    add(json, "progress", answer.progress);
    add(json, "level_ratio", answer.level_ratio);
    add(json, "lead", answer.lead);
    add(json, "path", result.path);
    add(json, "required_per_year", answer.required.per_year);
    add(json, "required_growth", answer.required.growth);
    add(json, "slowest_gain", answer.slowest_gain);
    add_forecast(json, answer.forecast);
    add(json, "probability", answer.probability);
    add_sources(json, dataset, result);
    add_reasons(json, answer.reasons, common.language);
    json.end_object();
}

std::string as_json(const Common& common, const Dataset& dataset, const TargetEvaluation& evaluation,
                    const StateCounts& counts, qgov::AboutReading about) {
    qgov::JsonText json;
    json.begin_object();
    json.key("day");
    if (evaluation.day)
        json.value(evaluation.day.to_string());
    else
        json.null();
    json.member("about", to_string(about));
    json.key("states");
    json.begin_object();
    for (const auto& state : qgov::enum_texts<TargetState>)
        json.member(state.name, counts[static_cast<std::size_t>(state.value)]);
    json.end_object();
    json.key("targets");
    json.begin_array();
    for (const TargetResult& result : evaluation.targets) {
        const Target& target = dataset.targets[result.target];
        json.begin_object();
        json.member("key", target.key);
        json.member("name", name_of(common, target.name, target.name_en));
        json.member("subject", target.subject ? dataset.organisations[target.subject].key : std::string());
        json.member("indicator", target.indicator ? dataset.indicators[target.indicator].key : std::string());
        json.member("document", target.document ? dataset.documents[target.document].key : std::string());
        json.member("commitment", to_string(target.commitment));
        json.member("verdict", to_string(result.verdict));
        json.member("current", static_cast<std::uint64_t>(result.current));
        json.key("milestones");
        json.begin_array();
        for (const MilestoneResult& each : result.milestones)
            add_milestone(json, common, dataset, target.milestones[each.milestone], each);
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text();
}

}  // namespace

int run_targets(const Common& common, const std::string& file, const std::string& about, qgov::Date day) {
    const Dataset dataset = load_files({file});
    const qgov::AboutReading reading = qgov::from_string<qgov::AboutReading>(about).value();
    const TargetEvaluation evaluation = evaluate_targets(dataset, {.day = day, .about = reading});
    const StateCounts counts = count_states(evaluation);
    print(common.json ? as_json(common, dataset, evaluation, counts, reading)
                      : as_text(common, dataset, evaluation, counts));
    return unmet(counts) ? findings : fine;
}
