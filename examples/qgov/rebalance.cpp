#include "command.hpp"

#include <qgov/graph/build.hpp>
#include <qgov/graph/rebalance.hpp>
#include <qgov/graph/vertex_names.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>

namespace {

using qgov::Dataset;
using qgov::Network;
using qgov::Rebalance;

void list(qgov::JsonText& json, std::string_view name, const Network& network,
          const std::vector<std::uint32_t>& vertices) {
    json.key(name);
    json.begin_array();
    for (const std::uint32_t vertex : vertices) json.value(network.label(vertex));
    json.end_array();
}

std::string as_json(const Network& network, const Rebalance& found, std::uint32_t most) {
    qgov::JsonText json;
    json.begin_object();
    json.member("max_lead", most);
    json.member("feasible", !found.shortage.has_value());
    json.key("moves");
    json.begin_array();
    for (const qgov::LeadMove& move : found.moves) {
        json.begin_object();
        json.member("task", network.label(move.task));
        json.member("from", network.label(move.from));
        json.member("to", network.label(move.to));
        json.end_object();
    }
    json.end_array();
    json.key("units");
    json.begin_array();
    for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
        json.begin_object();
        json.member("key", network.label(unit));
        json.member("lead_before", found.before[unit]);
        if (!found.shortage) json.member("lead_after", found.after[unit]);
        json.end_object();
    }
    json.end_array();
    if (found.shortage) {
        json.key("shortage");
        json.begin_object();
        list(json, "tasks", network, found.shortage->tasks);
        list(json, "units", network, found.shortage->units);
        json.member("leads", found.shortage->leads);
        json.member("places", found.shortage->places);
        json.end_object();
    }
    json.end_object();
    return json.text();
}

std::string as_text(const Common& common, const Dataset& dataset, const Network& network,
                    const Rebalance& found, std::uint32_t most) {
    const std::vector<std::string> names = qgov::vertex_names(network, dataset, common.language);
    const auto name = [&](std::uint32_t vertex) { return names[vertex]; };
    const std::string limit = std::to_string(most);
    if (found.shortage) {
        std::string text = std::string(common.text("无法做到每个单位牵头不超过",
                                                   "No reassignment keeps every unit within ")) +
                           limit + common.text("项。", " lead tasks.") + '\n' +
                           common.text("证明：下列", "Proof: the following ") +
                           std::to_string(found.shortage->tasks.size()) +
                           common.text("项任务需要", " tasks need ") + std::to_string(found.shortage->leads) +
                           common.text("个牵头，只能由下列单位承担，它们合计最多",
                                       " leads, and only the units below can have them, ") +
                           std::to_string(found.shortage->places) + common.text("个。", " at the most.") +
                           "\n\n";
        for (const std::uint32_t task : found.shortage->tasks) text += "  " + name(task) + '\n';
        text += common.text("单位：\n", "Units:\n");
        for (const std::uint32_t unit : found.shortage->units) text += "  " + name(unit) + '\n';
        return text;
    }
    std::string text =
        std::string(common.text("使每个单位牵头不超过", "The fewest changes that keep every unit within ")) +
        limit + common.text("项的最少调整：", " lead tasks: ") + std::to_string(found.moves.size()) + '\n';
    std::vector<std::vector<std::string>> rows;
    for (const qgov::LeadMove& move : found.moves)
        rows.push_back({name(move.task), name(move.from), name(move.to)});
    if (!rows.empty()) {
        text += '\n' + qgov::text_table({{common.text("任务", "task"), qgov::Align::left, 48},
                                         {common.text("原牵头", "led by"), qgov::Align::left, 28},
                                         {common.text("改由", "to be led by"), qgov::Align::left, 28}},
                                        rows);
    }
    rows.clear();
    for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
        if (found.before[unit] != found.after[unit])
            rows.push_back(
                {name(unit), std::to_string(found.before[unit]), std::to_string(found.after[unit])});
    }
    if (!rows.empty()) {
        text += '\n' + qgov::text_table({{common.text("单位", "unit"), qgov::Align::left, 40},
                                         {common.text("牵头之前", "leads before"), qgov::Align::right},
                                         {common.text("之后", "after"), qgov::Align::right}},
                                        rows);
    }
    return text;
}

}  // namespace

int run_rebalance(const Common& common, const std::string& file, std::uint32_t most, bool any_unit,
                  qgov::Date day) {
    const Dataset dataset = load_files({file});
    const Network network = qgov::assignment_network(dataset, {.day = day});
    const Rebalance found = qgov::rebalance(
        network, most,
        {.admission = any_unit ? qgov::LeadAdmission::any_unit : qgov::LeadAdmission::carriers});
    print(common.json ? as_json(network, found, most) : as_text(common, dataset, network, found, most));
    return found.shortage ? findings : fine;
}
