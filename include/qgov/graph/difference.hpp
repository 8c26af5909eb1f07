#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// A vertex as two networks know it: by kind and label, which for a data set is the entity's key.
struct VertexName {
    VertexKind kind = VertexKind::other;
    std::string label{};

    bool operator==(const VertexName&) const = default;
    auto operator<=>(const VertexName&) const = default;
};

/// An edge that is in one of two networks only, or in both with another weight or other roles.
struct EdgeDifference {
    VertexName source{};
    VertexName target{};
    std::optional<double> before{};  ///< weight; empty: there was no such edge
    std::optional<double> after{};   ///< empty: there is none any more
    RoleMask roles_before{};
    RoleMask roles_after{};

    bool operator==(const EdgeDifference&) const = default;
};

/// What came, went and changed between two networks; every list by kind and label.
struct NetworkDifference {
    std::vector<VertexName> vertices_came{};
    std::vector<VertexName> vertices_went{};
    std::vector<EdgeDifference> edges_came{};
    std::vector<EdgeDifference> edges_went{};
    std::vector<EdgeDifference> edges_changed{};
    /// Edges in both over edges in either; empty when neither network has any.
    std::optional<double> edge_jaccard{};

    bool operator==(const NetworkDifference&) const = default;
};

/// What changed between two dates, plans or data sets (两个网络有何变化)?
///
/// Vertices are the same if kind and label are; numbers, references and their order play no part, so networks of different
/// data sets can be compared. Edges are the same if their ends are; in networks without direction in either order.
/// Weights are compared exactly. Loops are edges; parallel edges were merged on building. Isolated vertices count.
/// Throws Error: wrong_network when one is directed and the other is not, bad_argument when two vertices of one network
/// have the same kind and label. O((vertices + edges) log).
QGOV_API NetworkDifference difference(const Network& before, const Network& after);

}  // namespace qgov::inline v0
