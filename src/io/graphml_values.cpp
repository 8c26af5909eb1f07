#include "io/graphml_values.hpp"

#include "core/code_text.hpp"

#include <qgov/model/dataset.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Meaning = GraphmlMeaning;

/// What a boolean, or a 0 or 1, says of the side: right for true.
GraphmlHalf half(GraphmlValues& values, Meaning meaning) {
    const GraphmlValue* const said = values.find(meaning);
    if (!said) return GraphmlHalf::none;
    ++said->key->halves;
    const std::string_view text = GraphmlValues::trimmed(said->text);
    if (text == "true" || text == "True" || text == "1") return GraphmlHalf::right;
    if (text == "false" || text == "False" || text == "0") return GraphmlHalf::left;
    return GraphmlHalf::neither;
}

/// The roles of a list such as lead;support, or nothing if one is none.
std::optional<RoleMask> roles_of(std::string_view text) {
    RoleMask roles;
    for (;;) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const auto role = from_string<AssignmentRole>(text.substr(0, end));
        if (!role) return std::nullopt;
        roles = roles.with(*role);
        if (end == text.size()) return roles;
        text.remove_prefix(end + 1);
    }
}

/// A whole number from 1, also where another program wrote it as 2.0.
std::optional<std::uint32_t> multiplicity_of(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool read = error == std::errc() && end == text.data() + text.size();
    if (!read || !(number >= 1) || number > std::numeric_limits<std::uint32_t>::max() ||
        number != std::floor(number)) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(number);
}

template <class T>
VertexReference reference_in(const Table<T>& table, VertexKind kind, std::string_view key) {
    const Id<T> id = table.find(key);
    return id ? vertex_reference(id) : VertexReference{.kind = kind};
}

/// What the vertex with this kind and label stands for.
VertexReference reference_of(const Dataset* dataset, VertexKind kind, std::string_view label) {
    if (!dataset) return {.kind = kind};
    switch (kind) {
    case VertexKind::organisation:
        return reference_in(dataset->organisations, kind, label);
    case VertexKind::task:
        return reference_in(dataset->tasks, kind, label);
    case VertexKind::collective:
        return reference_in(dataset->collectives, kind, label);
    case VertexKind::leadership_group:
        return reference_in(dataset->leadership_groups, kind, label);
    case VertexKind::document:
        return reference_in(dataset->documents, kind, label);
    case VertexKind::target:
        return reference_in(dataset->targets, kind, label);
    case VertexKind::indicator:
        return reference_in(dataset->indicators, kind, label);
    case VertexKind::other:
        break;
    }
    return {.kind = kind};
}

}  // namespace

void GraphmlValues::clear(TextSpot element) {
    for (GraphmlValue& each : values_) each.key = nullptr;
    element_ = element;
}

bool GraphmlValues::set(GraphmlKey& key, std::string& text, TextSpot spot) {
    GraphmlValue& value = values_[static_cast<std::size_t>(key.meaning(about_))];
    if (value.key) return false;
    value.text.swap(text);
    value.key = &key;
    value.spot = spot;
    return true;
}

const GraphmlValue* GraphmlValues::find(Meaning meaning) {
    const GraphmlValue& value = values_[static_cast<std::size_t>(meaning)];
    if (value.key) return &value;
    GraphmlKey* const key = keys_.fallback(about_, meaning);
    if (!key) return nullptr;
    fallback_ = {.text = *key->fallback, .key = key, .spot = element_};
    return &fallback_;
}

const GraphmlValue* GraphmlValues::either(Meaning one, Meaning other) {
    if (!find(one)) return find(other);
    if (const GraphmlValue* const second = find(other)) lose(*second);
    return find(one);
}

std::string_view GraphmlValues::trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    while (!text.empty() && blanks.find(text.front()) != text.npos) text.remove_prefix(1);
    while (!text.empty() && blanks.find(text.back()) != text.npos) text.remove_suffix(1);
    return text;
}

void add_graphml_node(GraphmlGraph& graph, std::uint32_t id, TextSpot spot, GraphmlValues& values,
                      const Dataset* dataset) {
    ListedVertex vertex;
    const GraphmlValue* const label = values.find(Meaning::label);
    vertex.label = label ? label->text : graph.id(id);
    if (const GraphmlValue* const name = values.either(Meaning::name, Meaning::other_name)) {
        vertex.name = name->text;
        graph.set_named();
    }
    if (const GraphmlValue* const group = values.find(Meaning::group)) {
        vertex.group = group->text;
        graph.set_grouped();
    }
    const GraphmlValue* const said = values.find(Meaning::side);
    if (said && !GraphmlValues::trimmed(said->text).empty()) {
        const auto side = side_of(GraphmlValues::trimmed(said->text));
        vertex.side = side.value_or(Side::none);
        if (!side) {
            graph.note(Code::wrong_type, said->spot,
                       "the side is " + detail::quoted(said->text) +
                           "; write L or R, or leave it out in one-mode networks");
        }
    }
    const VertexKind kind = values.word<VertexKind>(Meaning::kind).word.value_or(VertexKind::other);
    vertex.reference = reference_of(dataset, kind, vertex.label);
    const GraphmlHalf bipartite = half(values, Meaning::bipartite);
    const GraphmlHalf type = half(values, Meaning::boolean_type);
    graph.add_node(id, std::move(vertex), {.spot = spot, .bipartite = bipartite, .type = type});
}

void add_graphml_edge(GraphmlGraph& graph, GraphmlEdge edge, GraphmlValues& values) {
    if (const GraphmlValue* const said = values.find(Meaning::weight)) {
        const ListedWeight weight = weight_of(GraphmlValues::trimmed(said->text));
        edge.edge.weight = weight.weight;
        if (!weight.problem.empty()) graph.note(weight.code, said->spot, weight.problem);
    }
    if (const GraphmlValue* const said = values.find(Meaning::multiplicity)) {
        const auto multiplicity = multiplicity_of(GraphmlValues::trimmed(said->text));
        edge.edge.multiplicity = multiplicity.value_or(1);
        if (!multiplicity) {
            graph.note(Code::bad_number, said->spot,
                       "the multiplicity is " + detail::quoted(said->text) +
                           "; write how many edges were merged, a whole number from 1");
        }
    }
    if (const GraphmlValue* const said = values.find(Meaning::roles)) {
        const auto roles = roles_of(GraphmlValues::trimmed(said->text));
        edge.edge.roles = roles.value_or(RoleMask{});
        if (!roles) values.lose(*said);
    }
    graph.add_edge(edge);
}

}  // namespace qgov::inline v0
