#include "command.hpp"

#include <qgov/graph/build.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/degree.hpp>
#include <qgov/graph/exclusivity.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace {

using qgov::Dataset;
using qgov::Network;

/// A measure by name: one value for each vertex, or nothing where it is not defined.
struct Measure {
    std::string name;
    std::vector<std::optional<double>> values;
};

/// A number for the whole network; empty where it is not defined.
struct Whole {
    std::string name;
    std::optional<double> value;
};

struct Measured {
    std::vector<Measure> measures;
    std::vector<Whole> whole;
};

template <class Values>
std::vector<std::optional<double>> spread(const Values& values, std::size_t vertices) {
    std::vector<std::optional<double>> result(vertices);
    for (std::size_t at = 0; at < values.size(); ++at) result[at] = static_cast<double>(values[at]);
    return result;
}

Measured measure(const Network& network) {
    const std::size_t vertices = network.vertex_count();
    Measured result;
    const auto add = [&](const char* name, const auto& values) {
        result.measures.push_back({name, spread(values, vertices)});
    };
    const auto whole = [&](const char* name, std::optional<double> value) {
        result.whole.push_back({name, value});
    };

    add("degree", qgov::degree(network));
    add("strength", qgov::strength(network));
    const qgov::Components components = qgov::components(network);
    add("component", components.of_vertex);
    whole("vertices", static_cast<double>(vertices));
    whole("edges", network.edge_count());
    whole("components", static_cast<double>(components.sizes.size()));
    if (network.kind() == qgov::NetworkKind::assignment) {
        const qgov::Workload load = qgov::workload(network);
        add("workload", load.load);
        add("exclusivity", qgov::exclusivity(network));
        whole("units", network.left_count());
        whole("tasks", network.right_count());
        whole("idle_units", static_cast<double>(load.idle.size()));
        whole("workload_gini", load.evenness.gini);
        whole("workload_max_to_mean", load.evenness.max_to_mean);
        whole("sole_carried_tasks", static_cast<double>(qgov::sole_carriers(network).size()));
        const qgov::Coverage coverage = qgov::coverage(network);
        whole("uncovered_tasks", static_cast<double>(coverage.uncovered.size()));
        whole("coverage", coverage.share);
    } else {
        const qgov::CooperationReach reach = qgov::cooperation_reach(network);
        add("breadth", reach.breadth);
        add("depth", reach.depth);
    }
    return result;
}

/// Keeps the measures asked for. Throws qgov::Error for an unknown name.
void keep(Measured& measured, const std::vector<std::string>& names) {
    if (names.empty() || (names.size() == 1 && names.front() == "all")) return;
    std::vector<std::string_view> known;
    for (const Measure& each : measured.measures) known.push_back(each.name);
    std::vector<Measure> kept;
    for (const std::string& name : names) {
        const auto found = std::find_if(measured.measures.begin(), measured.measures.end(),
                                        [&](const Measure& each) { return each.name == name; });
        if (found == measured.measures.end()) {
            std::string all;
            for (const std::string_view each : known) all += (all.empty() ? "" : ", ") + std::string(each);
            const std::string_view nearest = qgov::nearest_word(name, known);
            throw qgov::Error(
                qgov::Code::bad_argument,
                "no measure \"" + name + "\" of this network; " +
                    (nearest.empty() ? "there are " + all : "nearest: \"" + std::string(nearest) + "\""));
        }
        kept.push_back(*found);
    }
    measured.measures = std::move(kept);
}

std::string name_of(const Dataset& dataset, const Network& network, std::uint32_t vertex,
                    qgov::Language language) {
    const qgov::VertexReference reference = network.reference(vertex);
    const auto pick = [&](const auto& entity) {
        return language == qgov::Language::en && !entity.name_en.empty() ? entity.name_en : entity.name;
    };
    switch (reference.kind) {
    case qgov::VertexKind::organisation:
        return pick(dataset.organisations[qgov::Id<qgov::Organisation>(reference.entity)]);
    case qgov::VertexKind::task:
        return pick(dataset.tasks[qgov::Id<qgov::Task>(reference.entity)]);
    case qgov::VertexKind::collective:
        return pick(dataset.collectives[qgov::Id<qgov::Collective>(reference.entity)]);
    default:
        return network.label(vertex);
    }
}

std::string number(std::optional<double> value) {
    if (!value) return "–";
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", *value);
    return text;
}

std::string as_json(const Dataset& dataset, const Network& network, const Measured& measured,
                    qgov::Language language) {
    qgov::JsonText json;
    const auto optional = [&](const std::string& name, std::optional<double> value) {
        json.key(name);
        if (value)
            json.value(*value);
        else
            json.null();
    };
    json.begin_object();
    json.member("kind", to_string(network.kind()));
    json.member("form", to_string(network.form()));
    json.key("whole");
    json.begin_object();
    for (const Whole& each : measured.whole) optional(each.name, each.value);
    json.end_object();
    json.key("vertices");
    json.begin_array();
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        json.begin_object();
        json.member("key", network.label(vertex));
        json.member("name", name_of(dataset, network, vertex, language));
        json.member("kind", to_string(network.reference(vertex).kind));
        json.member("side", to_string(network.side(vertex)));
        for (const Measure& each : measured.measures) optional(each.name, each.values[vertex]);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text();
}

std::string as_text(const Common& common, const Dataset& dataset, const Network& network,
                    const Measured& measured) {
    std::string text;
    for (const Whole& each : measured.whole) text += each.name + ": " + number(each.value) + '\n';
    std::vector<qgov::TextColumn> columns = {{common.text("名称", "name"), qgov::Align::left, 48}};
    for (const Measure& each : measured.measures) columns.push_back({each.name, qgov::Align::right});
    std::vector<std::vector<std::string>> rows;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        std::vector<std::string> row = {name_of(dataset, network, vertex, common.language)};
        for (const Measure& each : measured.measures) row.push_back(number(each.values[vertex]));
        rows.push_back(std::move(row));
    }
    return text + '\n' + qgov::text_table(columns, rows);
}

}  // namespace

int run_network(const Common& common, const NetworkRequest& request) {
    const Dataset dataset = load_files({request.file});
    qgov::AssignmentOptions options;
    options.day = request.day;
    options.weights.support = request.support;
    Network network = qgov::assignment_network(dataset, options);
    if (request.kind == "coordination") {
        qgov::CoordinationOptions coordination;
        coordination.weight = qgov::from_string<qgov::ProjectionWeight>(request.weight).value();
        network = qgov::coordination_network(network, coordination);
    }
    Measured measured = measure(network);
    keep(measured, request.measures);
    print(common.json ? as_json(dataset, network, measured, common.language)
                      : as_text(common, dataset, network, measured));
    return fine;
}
