#include "command.hpp"

#include <qgov/analysis/reorganisation.hpp>
#include <qgov/io/json.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>

#include <cstdio>
#include <optional>

namespace {

using qgov::Reorganisation;

std::string number(std::optional<double> value) {
    if (!value) return "–";
    char text[40];
    std::snprintf(text, sizeof text, "%.4g", *value);
    return text;
}

template <class Value>
void optional(qgov::JsonText& json, std::string_view name, const std::optional<Value>& value) {
    json.key(name);
    if (value)
        json.value(*value);
    else
        json.null();
}

void list(qgov::JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name);
    json.begin_array();
    for (const std::string& each : texts) json.value(each);
    json.end_array();
}

void edges(qgov::JsonText& json, std::string_view name,
           const std::vector<qgov::EdgeDifference>& differences) {
    json.key(name);
    json.begin_array();
    for (const qgov::EdgeDifference& each : differences) {
        json.begin_object();
        json.member("source", each.source.label);
        json.member("target", each.target.label);
        optional(json, "before", each.before);
        optional(json, "after", each.after);
        json.end_object();
    }
    json.end_array();
}

void difference(qgov::JsonText& json, std::string_view name, const qgov::NetworkDifference& found) {
    json.key(name);
    json.begin_object();
    edges(json, "came", found.edges_came);
    edges(json, "went", found.edges_went);
    edges(json, "changed", found.edges_changed);
    optional(json, "jaccard", found.edge_jaccard);
    json.end_object();
}

std::string as_json(const Reorganisation& found) {
    qgov::JsonText json;
    json.begin_object();
    json.member("day", found.day.to_string());
    list(json, "orphaned", found.orphaned);
    list(json, "newly_sole", found.newly_sole);
    json.key("units");
    json.begin_array();
    for (const qgov::UnitChange& unit : found.units) {
        json.begin_object();
        json.member("key", unit.key);
        json.member("name", unit.name);
        optional(json, "load_before", unit.load_before);
        optional(json, "load_after", unit.load_after);
        json.member("tasks_before", unit.tasks_before);
        json.member("tasks_after", unit.tasks_after);
        json.member("lead_before", unit.roles_before.lead);
        json.member("lead_after", unit.roles_after.lead);
        json.end_object();
    }
    json.end_array();
    json.key("groups");
    json.begin_array();
    for (const qgov::GroupChange& group : found.groups) {
        json.begin_object();
        json.member("key", group.key);
        json.member("name", group.name);
        json.member("members_before", group.members_before);
        json.member("members_after", group.members_after);
        json.member("complete_before", group.complete_before);
        json.member("complete_after", group.complete_after);
        optional(json, "congruence_before", group.congruence_before);
        optional(json, "congruence_after", group.congruence_after);
        json.member("outside_before", group.outside_before);
        json.member("outside_after", group.outside_after);
        json.end_object();
    }
    json.end_array();
    json.key("measures");
    json.begin_array();
    for (const qgov::MeasureChange& each : found.measures) {
        json.begin_object();
        json.member("name", each.name);
        optional(json, "before", each.before);
        optional(json, "after", each.after);
        json.end_object();
    }
    json.end_array();
    difference(json, "assignments", found.assignments);
    difference(json, "coordination", found.coordination);
    json.end_object();
    return json.text();
}

/// What a record is called in the language asked for, where it is still or was before; its key when it is nowhere.
template <class T>
std::string shown(const qgov::Table<T>& after, const qgov::Table<T>& before, const std::string& key,
                  qgov::Language language) {
    const qgov::Table<T>& table = after.contains(key) ? after : before;
    const qgov::Id<T> id = table.find(key);
    if (!id) return key;
    const T& record = table[id];
    return language == qgov::Language::en && !record.name_en.empty() ? record.name_en : record.name;
}

std::string as_text(const Common& common, const Reorganisation& found) {
    using Rows = std::vector<std::vector<std::string>>;
    const auto right = [](const char* name) { return qgov::TextColumn{name, qgov::Align::right}; };
    const char* const before = common.text("之前", "before");
    const char* const after = common.text("之后", "after");
    std::string text =
        std::string(common.text("机构调整的影响，截至", "What the reorganisation changes, as of ")) +
        found.day.to_string() + "\n\n";
    const auto tasks = [&](const char* title, const std::vector<std::string>& keys) {
        text += title + std::string(common.text("：", ": ")) + std::to_string(keys.size()) + '\n';
        for (const std::string& key : keys)
            text += "  " + shown(found.before.tasks, found.before.tasks, key, common.language) + " (" + key +
                    ")\n";
    };
    tasks(common.text("不再有人承担的任务", "Tasks that nobody carries any more"), found.orphaned);
    tasks(common.text("变为只靠一个单位的任务", "Tasks that now hang on one unit alone"), found.newly_sole);

    Rows units;
    for (const qgov::UnitChange& unit : found.units) {
        units.push_back(
            {shown(found.after.organisations, found.before.organisations, unit.key, common.language),
             number(unit.load_before), number(unit.load_after), std::to_string(unit.tasks_before),
             std::to_string(unit.tasks_after)});
    }
    text += '\n' + qgov::text_table({{common.text("单位", "unit"), qgov::Align::left, 40},
                                     right(common.text("负担之前", "load before")),
                                     right(after),
                                     right(common.text("任务之前", "tasks before")),
                                     right(after)},
                                    units);
    const auto share = [](const std::optional<double>& value, bool complete) {
        return (value && !complete ? "≥" : "") + number(value);
    };
    Rows groups;
    for (const qgov::GroupChange& group : found.groups) {
        groups.push_back(
            {shown(found.after.leadership_groups, found.before.leadership_groups, group.key, common.language),
             std::to_string(group.members_before), std::to_string(group.members_after),
             share(group.congruence_before, group.complete_before),
             share(group.congruence_after, group.complete_after)});
    }
    if (!groups.empty()) {
        text += '\n' + qgov::text_table({{common.text("领导小组", "group"), qgov::Align::left, 40},
                                         right(common.text("列名成员之前", "named members before")),
                                         right(after),
                                         right(common.text("协同一致度之前", "congruence before")),
                                         right(after)},
                                        groups);
    }
    Rows measures;
    for (const qgov::MeasureChange& each : found.measures) {
        measures.push_back({std::string(each.name), number(each.before), number(each.after)});
    }
    text += '\n' + qgov::text_table(
                       {{common.text("指标", "measure"), qgov::Align::left, 40}, right(before), right(after)},
                       measures);
    const auto count = [&](const char* title, const qgov::NetworkDifference& changes) {
        text += std::string(title) + common.text("：新增", ": ") + std::to_string(changes.edges_came.size()) +
                common.text("，消失", " came, ") + std::to_string(changes.edges_went.size()) +
                common.text("，变化", " went, ") + std::to_string(changes.edges_changed.size()) +
                common.text("\n", " changed\n");
    };
    text += '\n';
    count(common.text("分工关系", "assignments"), found.assignments);
    count(common.text("协同关系", "pairs that work together"), found.coordination);
    return text;
}

}  // namespace

int run_reorganise(const Common& common, const std::string& file, const std::string& event, qgov::Date day) {
    const qgov::Dataset dataset = load_files({file});
    const qgov::Dataset extended = qgov::load_json(event, {}, dataset);
    const Reorganisation found = qgov::reorganise(dataset, extended, {.day = day});
    print(common.json ? as_json(found) : as_text(common, found));
    return found.orphaned.empty() ? fine : findings;
}
