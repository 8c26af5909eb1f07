#pragma once

#include <qgov/analysis/network_measures.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// A form in which other programs read networks.
enum class NetworkFormat : std::uint8_t {
    graphml = 0,    ///< GraphML: networkx, igraph, Gephi, yEd
    gexf = 1,       ///< GEXF 1.2: Gephi, networkx
    dot = 2,        ///< DOT: graphviz
    edges_csv = 3,  ///< a table of edges: `source,target,weight` and what else the edges have
    nodes_csv = 4,  ///< a table of nodes: `id`, `name`, `kind`, `side`, and what else the vertices have
};

inline constexpr EnumText<NetworkFormat> network_format_texts[] = {
    {NetworkFormat::graphml, "graphml", "GraphML", "GraphML"},
    {NetworkFormat::gexf, "gexf", "GEXF", "GEXF"},
    {NetworkFormat::dot, "dot", "DOT", "DOT"},
    {NetworkFormat::edges_csv, "edges_csv", "边表", "table of edges"},
    {NetworkFormat::nodes_csv, "nodes_csv", "节点表", "table of nodes"},
};
template <>
inline constexpr EnumTexts<NetworkFormat> enum_texts<NetworkFormat> = network_format_texts;

/// What goes out beside the network itself.
struct NetworkAttributes {
    std::string title{};
    std::vector<std::string> names{};  ///< by vertex what people call it (`vertex_names`); empty: the labels
    std::vector<MeasureValues> measures{};  ///< of vertices, edges and the network as a whole (`measure`)

    bool operator==(const NetworkAttributes&) const = default;
};

/// Writes a network for other programs (网络导出): every vertex with its label (`key`), name, kind and, in two-mode
/// networks, side; every edge with its weight, and where the network has them its roles (`lead;support`) and the number of
/// edges merged into it (`multiplicity`); each measure under its name, without a value where it is not defined.
///
/// Vertices have the ids n0, n1 … by number, in tables their label, or that id where labels are empty or not unique.
/// Numbers are written so that they read back the same. XML cannot hold control characters and what is no UTF-8: both go out as U+FFFD.
/// The same bytes for the same input. Throws Error (bad_argument) when names or measures are not one for each vertex or
/// edge. O(size of the text).
QGOV_API std::string write_network(const Network& network, NetworkFormat format,
                                   const NetworkAttributes& attributes = {});

/// The form that a file's ending names: .graphml, .gexf, .dot or .gv, .csv (a table of edges); nothing for another.
QGOV_API std::optional<NetworkFormat> network_format_of(std::string_view file) noexcept;

}  // namespace qgov::inline v0
