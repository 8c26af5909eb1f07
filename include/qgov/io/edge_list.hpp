#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/io/exchange.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How to read a network from tables.
struct EdgeListOptions {
    /// Arcs from source to target. Not together with two sides.
    bool directed = false;
    /// Sources are the left side and targets the right one. With nodes their sides say so; then this is not needed.
    bool two_mode = false;
    CsvReadOptions edges{};  ///< names, limits and separator of the table of edges
    CsvReadOptions nodes{};  ///< the same for the table of nodes
};

/// A network that was read from tables or from GraphML.
struct EdgeList {
    Network network{};
    /// By vertex what the column or attribute `group` of the nodes says; empty without it.
    std::vector<std::string> groups{};
    /// By vertex what people call it, from `name`: the label where nothing is said; empty without that column or attribute.
    std::vector<std::string> names{};
    std::string title{};                 ///< what the file calls the network; empty for tables
    std::vector<ExchangeLoss> losses{};  ///< what of a file a network cannot hold; none of tables

    bool operator==(const EdgeList&) const = default;
};

/// Reads a network from a table of edges and, if there is one, a table of nodes (both CSV).
///
/// Edges: columns `source` and `target`, and `weight` if there is one (an empty cell or no column: 1). Nodes: column `id`,
/// and if there are ones `side` (L or left, R or right; empty in one-mode networks), `group` (or `attr`), `name`. Other
/// columns are passed over, and noted in `unused` of the options. White space around ids is not. Vertices stand in the order of the nodes, or without nodes in that in
/// which edges name them; in two-mode networks the left ones first. Isolated vertices appear in the nodes only. Equal
/// edges are merged, their weights added. A side for every node makes the network two-mode; its edges may come in either
/// order, unless there are no nodes.
/// Throws ParseError with file, line and column: as `CsvReader` does; unknown_key for an id that is not among the nodes
/// (with the nearest), duplicate_key for one that is there twice, bad_key for an empty id, bad_number and bad_weight for a
/// weight that is no positive number, bad_argument for an edge inside one side, an id on both sides or a mixture of nodes
/// with and without side. Throws Error (bad_argument) for sides in a directed network. `nodes` may be empty: no table.
/// O(edges + nodes).
QGOV_API EdgeList read_edge_list(std::string_view edges, std::string_view nodes = {},
                                 const EdgeListOptions& options = {});

}  // namespace qgov::inline v0
