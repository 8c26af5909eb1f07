#include <qgov/io/network_format.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/model/task.hpp>

#include "core/number_text.hpp"
#include "io/markup_text.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <unordered_set>

namespace qgov::inline v0 {

namespace {

// One column of what is written about vertices or edges.
struct NetworkColumn {
    std::string_view name{};
    bool number = false;
    std::vector<std::string> cells{};  // an empty one is left out
};

std::string roles_text(RoleMask roles) {
    std::string text;
    for (const auto& each : enum_texts<AssignmentRole>) {
        if (!roles.contains(each.value)) continue;
        if (!text.empty()) text += ';';
        text += each.name;
    }
    return text;
}

std::string vertex_id(std::uint32_t vertex) { return "n" + std::to_string(vertex); }

void check_size(std::size_t size, std::size_t wanted, std::string_view what, std::string_view of) {
    if (size == wanted) return;
    throw Error(Code::bad_argument, "write_network needs one " + std::string(what) + " for each of the " +
                                        std::to_string(wanted) + " " + std::string(of) + ", but was given " +
                                        std::to_string(size));
}

class NetworkWriter {
public:
    NetworkWriter(const Network& network, const NetworkAttributes& attributes)
        : network_(network), attributes_(attributes) {
        if (!attributes.names.empty()) {
            check_size(attributes.names.size(), network.vertex_count(), "name", "vertices");
        }
        for (const MeasureValues& each : attributes.measures) {
            const std::string what = "value of " + std::string(each.name);
            if (each.scope == MeasureScope::vertex) {
                check_size(each.values.size(), network.vertex_count(), what, "vertices");
            } else if (each.scope == MeasureScope::edge) {
                check_size(each.values.size(), network.edge_count(), what, "edges");
            } else {
                check_size(each.values.size(), 1, what, "networks");
            }
        }
        fill_vertices();
        fill_edges();
    }

    std::string graphml() const;
    std::string gexf() const;
    std::string dot() const;
    std::string edges_csv() const;
    std::string nodes_csv() const;

private:
    void fill_vertices() {
        const std::uint32_t count = network_.vertex_count();
        NetworkColumn key{.name = "key"};
        NetworkColumn kind{.name = "kind"};
        NetworkColumn side{.name = "side"};
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
            key.cells.push_back(network_.label(vertex));
            kind.cells.emplace_back(to_string(network_.reference(vertex).kind));
            if (network_.two_mode()) side.cells.emplace_back(to_string(network_.side(vertex)));
        }
        vertices_.push_back(std::move(key));
        vertices_.push_back(std::move(kind));
        if (network_.two_mode()) vertices_.push_back(std::move(side));
        add_measures(MeasureScope::vertex, vertices_);
    }
    void fill_edges() {
        const std::uint32_t count = network_.edge_count();
        NetworkColumn weight{.name = "weight", .number = true};
        NetworkColumn roles{.name = "roles"};
        NetworkColumn multiplicity{.name = "multiplicity", .number = true};
        bool any_roles = false;
        bool any_merged = false;
        for (std::uint32_t edge = 0; edge < count; ++edge) {
            weight.cells.push_back(detail::number_text(network_.weight(edge)));
            roles.cells.push_back(roles_text(network_.roles(edge)));
            multiplicity.cells.push_back(std::to_string(network_.multiplicity(edge)));
            any_roles = any_roles || !roles.cells.back().empty();
            any_merged = any_merged || network_.multiplicity(edge) != 1;
        }
        edges_.push_back(std::move(weight));
        if (any_roles) edges_.push_back(std::move(roles));
        if (any_merged) edges_.push_back(std::move(multiplicity));
        add_measures(MeasureScope::edge, edges_);
    }
    void add_measures(MeasureScope scope, std::vector<NetworkColumn>& columns) const {
        for (const MeasureValues& each : attributes_.measures) {
            if (each.scope != scope) continue;
            NetworkColumn column{.name = each.name, .number = true};
            for (const double value : each.values) {
                column.cells.push_back(is_missing(value) ? std::string() : detail::number_text(value));
            }
            columns.push_back(std::move(column));
        }
    }
    const std::string& name(std::uint32_t vertex) const {
        return attributes_.names.empty() ? network_.label(vertex) : attributes_.names[vertex];
    }
    // Labels where each has one of its own, else the numbered ids.
    std::vector<std::string> table_ids() const {
        std::vector<std::string> ids;
        std::unordered_set<std::string_view> seen;
        bool own = true;
        for (std::uint32_t vertex = 0; own && vertex < network_.vertex_count(); ++vertex) {
            own = !network_.label(vertex).empty() && seen.insert(network_.label(vertex)).second;
        }
        for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex) {
            ids.push_back(own ? network_.label(vertex) : vertex_id(vertex));
        }
        return ids;
    }

    const Network& network_;
    const NetworkAttributes& attributes_;
    std::vector<NetworkColumn> vertices_{};
    std::vector<NetworkColumn> edges_{};
};

// --- XML ---

void graphml_keys(std::string& text, std::string_view what, char prefix,
                  const std::vector<NetworkColumn>& columns) {
    for (std::size_t at = 0; at < columns.size(); ++at) {
        text += "  <key id=\"" + (prefix + std::to_string(at)) + "\" for=\"" + std::string(what) +
                "\" attr.name=\"" + detail::xml_escape(columns[at].name) + "\" attr.type=\"" +
                (columns[at].number ? "double" : "string") + "\"/>\n";
    }
}

void graphml_data(std::string& text, char prefix, const std::vector<NetworkColumn>& columns,
                  std::size_t row) {
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const std::string& cell = columns[at].cells[row];
        // Without its key a vertex would come back with its id as label.
        if (cell.empty() && columns[at].name != "key") continue;
        text += "      <data key=\"" + (prefix + std::to_string(at)) + "\">" + detail::xml_escape(cell) +
                "</data>\n";
    }
}

std::string NetworkWriter::graphml() const {
    std::vector<NetworkColumn> whole;
    const auto about = [&](std::string_view what, std::string value) {
        if (!value.empty()) whole.push_back({.name = what, .cells = {std::move(value)}});
    };
    about("title", attributes_.title);
    about("kind", std::string(to_string(network_.kind())));
    about("form", std::string(to_string(network_.form())));
    add_measures(MeasureScope::network, whole);
    std::vector<NetworkColumn> vertices = vertices_;
    NetworkColumn names{.name = "name"};
    for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex)
        names.cells.push_back(name(vertex));
    vertices.insert(vertices.begin() + 1, std::move(names));

    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                       "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                       "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                       "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    graphml_keys(text, "graph", 'g', whole);
    graphml_keys(text, "node", 'v', vertices);
    graphml_keys(text, "edge", 'e', edges_);
    text += "  <graph id=\"network\" edgedefault=\"" +
            std::string(network_.directed() ? "directed" : "undirected") + "\">\n";
    graphml_data(text, 'g', whole, 0);
    for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex) {
        text += "    <node id=\"" + vertex_id(vertex) + "\">\n";
        graphml_data(text, 'v', vertices, vertex);
        text += "    </node>\n";
    }
    for (std::uint32_t edge = 0; edge < network_.edge_count(); ++edge) {
        const EdgeEnds ends = network_.ends(edge);
        text += "    <edge source=\"" + vertex_id(ends.source) + "\" target=\"" + vertex_id(ends.target) +
                "\">\n";
        graphml_data(text, 'e', edges_, edge);
        text += "    </edge>\n";
    }
    return text + "  </graph>\n</graphml>\n";
}

void gexf_attributes(std::string& text, std::string_view what, std::span<const NetworkColumn> columns) {
    if (columns.empty()) return;
    text += "    <attributes class=\"" + std::string(what) + "\">\n";
    for (std::size_t at = 0; at < columns.size(); ++at) {
        text += "      <attribute id=\"" + std::to_string(at) + "\" title=\"" +
                detail::xml_escape(columns[at].name) + "\" type=\"" +
                (columns[at].number ? "double" : "string") + "\"/>\n";
    }
    text += "    </attributes>\n";
}

void gexf_values(std::string& text, std::span<const NetworkColumn> columns, std::size_t row) {
    std::string values;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const std::string& cell = columns[at].cells[row];
        if (cell.empty()) continue;
        values += "          <attvalue for=\"" + std::to_string(at) + "\" value=\"" +
                  detail::xml_escape(cell) + "\"/>\n";
    }
    if (!values.empty()) text += "        <attvalues>\n" + values + "        </attvalues>\n";
}

std::string NetworkWriter::gexf() const {
    // The weight is an attribute of GEXF's own.
    const std::span<const NetworkColumn> edge_columns = std::span(edges_).subspan(1);
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n";
    if (!attributes_.title.empty()) {
        text += "  <meta>\n    <description>" + detail::xml_escape(attributes_.title) +
                "</description>\n  </meta>\n";
    }
    text += "  <graph mode=\"static\" defaultedgetype=\"" +
            std::string(network_.directed() ? "directed" : "undirected") + "\">\n";
    gexf_attributes(text, "node", vertices_);
    gexf_attributes(text, "edge", edge_columns);
    text += "    <nodes>\n";
    for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex) {
        text += "      <node id=\"" + vertex_id(vertex) + "\" label=\"" + detail::xml_escape(name(vertex)) +
                "\">\n";
        gexf_values(text, vertices_, vertex);
        text += "      </node>\n";
    }
    text += "    </nodes>\n    <edges>\n";
    for (std::uint32_t edge = 0; edge < network_.edge_count(); ++edge) {
        const EdgeEnds ends = network_.ends(edge);
        text += "      <edge id=\"e" + std::to_string(edge) + "\" source=\"" + vertex_id(ends.source) +
                "\" target=\"" + vertex_id(ends.target) + "\" weight=\"" + edges_.front().cells[edge] +
                "\">\n";
        gexf_values(text, edge_columns, edge);
        text += "      </edge>\n";
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n";
}

// --- DOT ---

// In double quotes; a backslash would begin an escape of graphviz.
std::string dot_text(std::string_view text) {
    std::string result = "\"";
    for (const char each : text) {
        if (each == '"' || each == '\\') result += '\\';
        if (each == '\n')
            result += "\\n";
        else if (static_cast<unsigned char>(each) < 0x20)
            result += ' ';
        else
            result += each;
    }
    return result + '"';
}

std::string_view dot_shape(VertexKind kind) {
    switch (kind) {
    case VertexKind::organisation:
    case VertexKind::collective:
        return "box";
    case VertexKind::leadership_group:
        return "octagon";
    case VertexKind::document:
        return "note";
    case VertexKind::task:
    case VertexKind::target:
    case VertexKind::indicator:
    case VertexKind::other:
        break;
    }
    return "ellipse";
}

void dot_attributes(std::string& text, std::span<const NetworkColumn> columns, std::size_t row) {
    for (const NetworkColumn& each : columns) {
        if (!each.cells[row].empty()) text += ", " + dot_text(each.name) + "=" + dot_text(each.cells[row]);
    }
}

std::string NetworkWriter::dot() const {
    std::string text = std::string(network_.directed() ? "digraph" : "graph") + " network {\n";
    if (!attributes_.title.empty()) text += "  label=" + dot_text(attributes_.title) + ";\n";
    if (network_.two_mode()) text += "  rankdir=LR;\n";
    for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex) {
        text += "  " + vertex_id(vertex) + " [label=" + dot_text(name(vertex)) +
                ", shape=" + std::string(dot_shape(network_.reference(vertex).kind));
        dot_attributes(text, vertices_, vertex);
        text += "];\n";
    }
    const char* const link = network_.directed() ? " -> " : " -- ";
    for (std::uint32_t edge = 0; edge < network_.edge_count(); ++edge) {
        const EdgeEnds ends = network_.ends(edge);
        text += "  " + vertex_id(ends.source) + link + vertex_id(ends.target) +
                " [weight=" + dot_text(edges_.front().cells[edge]);
        dot_attributes(text, std::span(edges_).subspan(1), edge);
        text += "];\n";
    }
    return text + "}\n";
}

// --- Tables ---

void table_row(std::string& text, std::vector<std::string_view> first,
               const std::vector<NetworkColumn>& columns, std::optional<std::size_t> row) {
    for (const NetworkColumn& each : columns) first.push_back(row ? each.cells[*row] : each.name);
    append_csv_row(text, first);
}

std::string NetworkWriter::edges_csv() const {
    const std::vector<std::string> ids = table_ids();
    std::string text;
    table_row(text, {"source", "target"}, edges_, std::nullopt);
    for (std::uint32_t edge = 0; edge < network_.edge_count(); ++edge) {
        const EdgeEnds ends = network_.ends(edge);
        table_row(text, {ids[ends.source], ids[ends.target]}, edges_, edge);
    }
    return text;
}

std::string NetworkWriter::nodes_csv() const {
    const std::vector<std::string> ids = table_ids();
    std::string text;
    table_row(text, {"id", "name"}, vertices_, std::nullopt);
    for (std::uint32_t vertex = 0; vertex < network_.vertex_count(); ++vertex) {
        table_row(text, {ids[vertex], name(vertex)}, vertices_, vertex);
    }
    return text;
}

}  // namespace

std::string write_network(const Network& network, NetworkFormat format, const NetworkAttributes& attributes) {
    const NetworkWriter writer(network, attributes);
    switch (format) {
    case NetworkFormat::gexf:
        return writer.gexf();
    case NetworkFormat::dot:
        return writer.dot();
    case NetworkFormat::edges_csv:
        return writer.edges_csv();
    case NetworkFormat::nodes_csv:
        return writer.nodes_csv();
    case NetworkFormat::graphml:
        break;
    }
    return writer.graphml();
}

std::optional<NetworkFormat> network_format_of(std::string_view file) noexcept {
    constexpr std::pair<std::string_view, NetworkFormat> endings[] = {{".graphml", NetworkFormat::graphml},
                                                                      {".gexf", NetworkFormat::gexf},
                                                                      {".dot", NetworkFormat::dot},
                                                                      {".gv", NetworkFormat::dot},
                                                                      {".csv", NetworkFormat::edges_csv}};
    for (const auto& [ending, format] : endings) {
        if (file.ends_with(ending)) return format;
    }
    return std::nullopt;
}

}  // namespace qgov::inline v0
