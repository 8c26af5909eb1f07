#include "command.hpp"

#include <qgov/analysis/network_measures.hpp>
#include <qgov/core/error.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/document_network.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/membership_network.hpp>
#include <qgov/graph/meta_network.hpp>
#include <qgov/graph/vertex_groups.hpp>
#include <qgov/graph/vertex_names.hpp>
#include <qgov/io/edge_list.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/graphml.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/network_format.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <optional>

namespace {

using qgov::Dataset;
using qgov::MeasureScope;
using qgov::MeasureValues;
using qgov::Network;

/// A network, and the data set that it comes from, if any.
struct Source {
    Dataset dataset{};
    Network network{};
    qgov::MeasureOptions options{};
    std::vector<std::string> names{};  ///< by vertex
    std::string title{};
};

Network network_of(const Dataset& dataset, const NetworkRequest& request) {
    qgov::AssignmentOptions who;
    who.day = request.day;
    who.weights.support = request.support;
    if (request.kind == "hierarchy") return qgov::hierarchy_network(dataset, {.day = request.day});
    if (request.kind == "membership") return qgov::membership_network(dataset, {.day = request.day});
    if (request.kind == "document") return qgov::document_network(dataset);
    if (request.kind == "meta") return qgov::meta_network(dataset, who);
    if (request.kind == "coordination") {
        return qgov::coordination_network(
            dataset, {.weight = qgov::from_string<qgov::ProjectionWeight>(request.weight).value()}, who);
    }
    return qgov::assignment_network(dataset, who);
}

/// Notes what is wrong with a file in GraphML.
qgov::EdgeList read_edges(const NetworkRequest& request, qgov::ReadProblems& problems) {
    const std::uint64_t most = qgov::Limits().bytes;
    if (!request.edges.ends_with(".graphml")) {
        qgov::EdgeListOptions options{.directed = request.directed, .two_mode = request.two_mode};
        options.edges.file = request.edges;
        options.nodes.file = request.nodes;
        std::vector<std::string> of_edges;
        std::vector<std::string> of_nodes;
        options.edges.unused = &of_edges;
        options.nodes.unused = &of_nodes;
        const std::string nodes = request.nodes.empty() ? "" : qgov::read_file(request.nodes, most);
        qgov::EdgeList list = qgov::read_edge_list(qgov::read_file(request.edges, most), nodes, options);
        print_notes(request.edges, of_edges);
        print_notes(request.nodes, of_nodes);
        return list;
    }
    if (!request.nodes.empty() || request.directed || request.two_mode) {
        throw qgov::Error(qgov::Code::bad_argument,
                          "\"" + request.edges +
                              "\" says itself what its nodes, its direction and its sides are; leave out "
                              "--nodes, --directed and --two-mode");
    }
    qgov::EdgeList list = qgov::read_graphml(qgov::read_file(request.edges, most),
                                             {.file = request.edges, .problems = &problems});
    if (!list.losses.empty()) std::cerr << loss_notes(list.losses, request.edges);
    return list;
}

Source read(const NetworkRequest& request, qgov::Language language, qgov::ReadProblems& problems) {
    Source result;
    if (request.edges.empty()) {
        result.dataset = load_files({request.file});
        result.title = language == qgov::Language::en && !result.dataset.title_en.empty()
                           ? result.dataset.title_en
                           : result.dataset.title;
        result.network = network_of(result.dataset, request);
        if (const auto by = qgov::from_string<qgov::VertexGrouping>(request.groups)) {
            result.options.groups = qgov::vertex_groups(result.network, result.dataset, *by).of_vertex;
        }
    } else {
        qgov::EdgeList list = read_edges(request, problems);
        result.title = std::move(list.title);
        result.names = std::move(list.names);
        result.network = std::move(list.network);
        std::map<std::string, std::uint32_t> numbers;
        for (const std::string& group : list.groups) {
            const auto next = static_cast<std::uint32_t>(numbers.size());
            result.options.groups.push_back(numbers.emplace(group, next).first->second);
        }
    }
    if (result.names.empty()) result.names = qgov::vertex_names(result.network, result.dataset, language);
    result.options.lengths = qgov::from_string<qgov::LengthRule>(request.lengths).value();
    result.options.weighted = !request.unweighted;
    result.options.seed = request.seed;
    result.options.threads = request.threads;
    return result;
}

std::string number(double value) {
    if (qgov::is_missing(value)) return "–";
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

void add(qgov::JsonText& json, const MeasureValues& measure, std::size_t at) {
    json.member(measure.name, measure.values[at]);  // null for a missing one
}

std::string as_json(const Source& source, const std::vector<MeasureValues>& measures) {
    const Network& network = source.network;
    qgov::JsonText json;
    json.begin_object();
    json.member("kind", to_string(network.kind()));
    json.member("form", to_string(network.form()));
    json.member("lengths", to_string(source.options.lengths));
    json.member("weighted", source.options.weighted);
    json.member("seed", source.options.seed);
    json.key("whole");
    json.begin_object();
    bool edges = false;
    for (const MeasureValues& each : measures) {
        if (each.scope == MeasureScope::network) add(json, each, 0);
        edges = edges || each.scope == MeasureScope::edge;
    }
    json.end_object();
    json.key("vertices");
    json.begin_array();
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        json.begin_object();
        json.member("key", network.label(vertex));
        json.member("name", source.names[vertex]);
        json.member("kind", to_string(network.reference(vertex).kind));
        json.member("side", to_string(network.side(vertex)));
        for (const MeasureValues& each : measures) {
            if (each.scope == MeasureScope::vertex) add(json, each, vertex);
        }
        json.end_object();
    }
    json.end_array();
    if (edges) {
        json.key("edges");
        json.begin_array();
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            json.begin_object();
            json.member("source", network.label(network.ends(edge).source));
            json.member("target", network.label(network.ends(edge).target));
            for (const MeasureValues& each : measures) {
                if (each.scope == MeasureScope::edge) add(json, each, edge);
            }
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
    return json.text();
}

/// A table of the measures of one scope, or nothing without such measures. `name` gives the first cells of a row.
template <class Name>
std::string table(std::vector<qgov::TextColumn> columns, const std::vector<MeasureValues>& measures,
                  MeasureScope scope, std::size_t count, Name name) {
    const std::size_t first = columns.size();
    std::vector<const MeasureValues*> shown;
    for (const MeasureValues& each : measures) {
        if (each.scope != scope) continue;
        shown.push_back(&each);
        columns.push_back({std::string(each.name), qgov::Align::right});
    }
    if (columns.size() == first) return "";
    std::vector<std::vector<std::string>> rows;
    for (std::uint32_t at = 0; at < count; ++at) {
        std::vector<std::string> row = name(at);
        for (const MeasureValues* each : shown) row.push_back(number(each->values[at]));
        rows.push_back(std::move(row));
    }
    return '\n' + qgov::text_table(columns, rows);
}

std::string as_text(const Common& common, const Source& source, const std::vector<MeasureValues>& measures) {
    const Network& network = source.network;
    const auto name = [&](std::uint32_t vertex) { return source.names[vertex]; };
    std::string text;
    for (const MeasureValues& each : measures) {
        if (each.scope == MeasureScope::network)
            text += std::string(each.name) + ": " + number(each.values[0]) + '\n';
    }
    text += table({{common.text("名称", "name"), qgov::Align::left, 48}}, measures, MeasureScope::vertex,
                  network.vertex_count(), [&](std::uint32_t vertex) { return std::vector{name(vertex)}; });
    text += table({{common.text("起点", "source"), qgov::Align::left, 32},
                   {common.text("终点", "target"), qgov::Align::left, 32}},
                  measures, MeasureScope::edge, network.edge_count(), [&](std::uint32_t edge) {
                      const qgov::EdgeEnds ends = network.ends(edge);
                      return std::vector{name(ends.source), name(ends.target)};
                  });
    return text;
}

/// What is shown unless measures are asked for: few enough for a page.
std::vector<std::string> first_look(const Network& network) {
    const std::vector<std::string> wanted = {"degree",
                                             "strength",
                                             "component",
                                             "workload",
                                             "exclusivity",
                                             "breadth",
                                             "depth",
                                             "reporting_depth",
                                             "span_of_control",
                                             "vertices",
                                             "edges",
                                             "density",
                                             "connectance",
                                             "components",
                                             "units",
                                             "tasks",
                                             "idle_units",
                                             "workload_gini",
                                             "workload_max_to_mean",
                                             "sole_carried_tasks",
                                             "uncovered_tasks",
                                             "coverage",
                                             "greatest_depth",
                                             "mean_span"};
    std::vector<std::string> result;
    for (const qgov::NetworkMeasure& each : qgov::measures_of(network)) {
        if (std::find(wanted.begin(), wanted.end(), each.name) != wanted.end())
            result.emplace_back(each.name);
    }
    return result;
}

}  // namespace

int run_network(const Common& common, const NetworkRequest& request) {
    // Before anything is read: the ending may be mistyped.
    std::optional<qgov::NetworkFormat> format;
    if (!request.output.empty()) {
        format = qgov::network_format_of(request.output);
        if (!format) {
            throw qgov::Error(qgov::Code::bad_argument, "cannot tell the form of \"" + request.output +
                                                            "\"; end it in .graphml, .gexf, .dot or .csv");
        }
    }
    qgov::ReadProblems problems;
    const Source source = read(request, common.language, problems);
    if (!problems.empty()) return print_problems(problems);
    std::vector<std::string> names = request.measures;
    if (names.empty()) names = first_look(source.network);
    if (names.size() == 1 && names.front() == "all") names.clear();
    const std::vector<MeasureValues> measures = qgov::measure(source.network, names, source.options);
    const qgov::NetworkAttributes attributes{
        .title = source.title, .names = source.names, .measures = measures};
    if (format) qgov::write_file(request.output, qgov::write_network(source.network, *format, attributes));
    if (!request.output_nodes.empty()) {
        qgov::write_file(request.output_nodes,
                         qgov::write_network(source.network, qgov::NetworkFormat::nodes_csv, attributes));
    }
    if (format || !request.output_nodes.empty()) return fine;
    print(common.json ? as_json(source, measures) : as_text(common, source, measures));
    return fine;
}

int run_measures(const Common& common) {
    if (common.json) {
        qgov::JsonText json;
        json.begin_array();
        for (const qgov::NetworkMeasure& each : qgov::network_measures()) {
            json.begin_object();
            json.member("name", each.name);
            json.member("scope", to_string(each.scope));
            json.member("meaning", common.language == qgov::Language::zh ? each.zh : each.en);
            json.end_object();
        }
        json.end_array();
        print(json.text());
        return fine;
    }
    std::vector<std::vector<std::string>> rows;
    for (const qgov::NetworkMeasure& each : qgov::network_measures()) {
        rows.push_back({std::string(each.name), std::string(label(each.scope, common.language)),
                        std::string(common.language == qgov::Language::zh ? each.zh : each.en)});
    }
    print(qgov::text_table({{common.text("名称", "name")},
                            {common.text("范围", "for each")},
                            {common.text("含义", "meaning"), qgov::Align::left, 70}},
                           rows));
    return fine;
}
