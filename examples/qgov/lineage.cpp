#include "lineage.hpp"

#include <qgov/io/json_text.hpp>

#include <algorithm>
#include <type_traits>

namespace {

using qgov::Dataset;
using qgov::LineageStep;

/// What people call the record of a step, and of which part of it.
std::string title_of_step(const Dataset& dataset, const LineageStep& step, qgov::Language language) {
    std::string title;
    const auto take = [&](const std::string& name, const std::string& key) {
        title = name.empty() ? key : name;
    };
    qgov::for_each_table(dataset, [&]<class T>(const qgov::Table<T>& table) {
        if (step.table != T::table) return;
        const T& record = table[qgov::Id<T>(step.row)];
        take(title_of(record, language), record.key);
        if constexpr (std::is_same_v<T, qgov::AssessmentScheme>) {
            const auto named = [&](const auto& parts, auto key, auto name) {
                for (const auto& each : parts) {
                    if (each.*key == step.part) take(each.*name, each.*key);
                }
            };
            if (step.part.empty()) return;
            named(record.grades, &qgov::GradeBand::grade, &qgov::GradeBand::label);
            named(record.consequences, &qgov::Consequence::key, &qgov::Consequence::wording);
            named(record.vetoes, &qgov::Veto::key, &qgov::Veto::trigger);
            named(record.items, &qgov::AssessmentItem::key, &qgov::AssessmentItem::name);
        }
    });
    return title;
}

}  // namespace

std::string lineage_text(const Common& common, const Dataset& dataset, std::span<const LineageStep> steps) {
    std::string text;
    std::uint32_t least = steps.empty() ? 0 : steps.front().depth;
    for (const LineageStep& step : steps) least = std::min(least, step.depth);
    for (const LineageStep& step : steps) {
        text.append(2 * std::size_t{step.depth - least} + 2, ' ');
        if (!step.relation.empty()) text += std::string(step.relation) + ": ";
        const std::string title = title_of_step(dataset, step, common.language);
        text += title;
        const std::string key =
            step.part.empty() ? std::string(step.key) : std::string(step.key) + " " + std::string(step.part);
        if (key.empty()) {
            text += "#" + std::to_string(step.row);
        } else if (key != title) {
            text += " (" + key + ")";
        }
        if (!step.locator.empty()) text += ", " + std::string(step.locator);
        if (step.status != qgov::FactStatus::unstated)
            text += " [" + std::string(label(step.status, common.language)) + "]";
        if (!step.derived_from.empty()) text += " <- " + std::string(step.derived_from);
        if (step.repeated) text += common.text("（见上）", " (see above)");
        text += '\n';
    }
    return text;
}

std::string lineage_json(std::span<const LineageStep> steps) {
    qgov::JsonText json;
    json.begin_array();
    for (const LineageStep& step : steps) {
        json.begin_object();
        json.member("depth", step.depth);
        if (!step.relation.empty()) json.member("relation", step.relation);
        json.member("table", step.table);
        json.member("row", step.row);
        json.member("key", step.key);
        if (!step.part.empty()) json.member("part", step.part);
        json.member("status", to_string(step.status));
        if (!step.locator.empty()) json.member("locator", step.locator);
        if (!step.derived_from.empty()) json.member("derived_from", step.derived_from);
        if (step.repeated) json.member("repeated", true);
        json.end_object();
    }
    json.end_array();
    return json.text();
}
