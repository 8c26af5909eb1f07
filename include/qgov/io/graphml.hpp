#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/edge_list.hpp>
#include <qgov/io/limits.hpp>
#include <qgov/io/read_problems.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// How to read GraphML.
struct GraphmlReadOptions {
    std::string file{};                                  ///< name of the text in error messages
    Limits limits{};                                     ///< records: nodes, edges, keys and data together
    std::uint64_t value_bytes = std::uint64_t{4} << 20;  ///< longest value of an attribute
    /// The data set whose records the vertices stand for, found by kind and label; none: they stand for nothing.
    const Dataset* dataset = nullptr;
    /// Where all problems are noted, if given; then none of the text is thrown, and the result is an empty network.
    ReadProblems* problems = nullptr;
};

/// Reads a network from GraphML, as `write_network`, networkx and igraph write it.
///
/// Edges have the direction of the graph's `edgedefault` unless all say otherwise. Vertices stand in the order of the
/// nodes, in a two-mode network the left ones first; equal edges are merged, their weights added.
///
/// Attributes of nodes, by `attr.name`: `key` is the label (else the id of the node), `name` or `label` what people call
/// it, `kind` what it stands for, `group` its group, `side` (L or left, R or right) its side. Of edges: `weight` (1
/// where nothing is said), `roles` (lead;support), `multiplicity`. Of the graph: `title` or `name`, `kind`, `form`. What a
/// `<default>` says holds where nothing else does. `bipartite` (0, 1; networkx) and a boolean `type` (igraph) are sides
/// where every node of an undirected graph has one and every edge joins the two.
///
/// Losses, listed in `EdgeList::losses` by table (nodes, edges, graph) and member: all other attributes, ids of edges,
/// ports, descriptions, elements of other programs. Refused, since without them it would be another network:
/// hyperedges, graphs inside nodes or edges, a second graph, directed and undirected edges in one graph, locators.
///
/// Throws ParseError that tells all problems with line and column, those behind damaged XML excepted: bad_syntax,
/// bad_encoding, too_deep, too_large for the XML (a document type with declarations of its own is refused, nothing outside
/// the text is read); wrong_format without a graph; missing_member, unknown_member; duplicate_key for an id that is there
/// twice; unknown_key for an edge or data that name nothing; wrong_type, bad_number, bad_weight for values; bad_argument for
/// what is refused and for sides that do not hold together. O(text).
QGOV_API EdgeList read_graphml(std::string_view text, const GraphmlReadOptions& options = {});

}  // namespace qgov::inline v0
