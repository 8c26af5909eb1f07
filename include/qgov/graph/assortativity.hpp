#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Do well-connected units work with well-connected ones (度同配性)? -1 to 1; below 0 the busy work with the less busy.
///
/// Pearson correlation of the degrees at both ends of the edges, each edge in both directions (Newman 2002). In a
/// directed network over the arcs, of the out-degree where an arc starts and the in-degree where it ends. Degrees as
/// in `degree`: a loop counts twice (in each direction once), merged parallel edges once; weights play no part. A
/// loop is an edge like any other. Isolated vertices and disconnected parts change nothing but the sums. Undefined,
/// hence empty, without edges or when all degrees that are compared are equal. O(vertices + edges).
QGOV_API std::optional<double> degree_assortativity(const Network& network);

/// Do units work with units of their own group, such as 条 or 块 (类别同配性)? 1: only with them; 0: as chance has it.
///
/// (sum of e_gg - sum of a_g b_g)/(1 - sum of a_g b_g) (Newman 2003), e_gg = share of edges inside group g, a_g and
/// b_g = shares of edge ends (of arcs: starts and ends) in g. Without direction each edge counts in both directions.
/// Weights play no part, merged parallel edges count once, loops are edges inside. Disconnected parts are allowed.
/// `groups` holds by vertex any number that stands for its group. Undefined, hence empty, without edges or when one
/// group has all ends. Throws Error (bad_argument) when there is not one group for each vertex.
/// O(vertices log vertices + edges).
QGOV_API std::optional<double> nominal_assortativity(const Network& network,
                                                     std::span<const std::uint32_t> groups);

/// Links inside and across groups.
struct ExternalInternal {
    std::uint64_t internal = 0;     ///< links inside the group
    std::uint64_t external = 0;     ///< links to other groups
    std::optional<double> index{};  ///< (external - internal)/(external + internal); empty without links
    std::optional<double>
        expected{};  ///< the same over all pairs that could be linked; empty if there are none

    bool operator==(const ExternalInternal&) const = default;
};

/// The links of one group.
struct GroupLinks {
    std::uint32_t group = 0;     ///< the caller's number
    std::uint32_t vertices = 0;  ///< how many belong to it
    ExternalInternal links{};    ///< external ones count for both groups that they join

    bool operator==(const GroupLinks&) const = default;
};

/// E-I index of a network, its groups, and its vertices.
struct ExternalInternalIndex {
    ExternalInternal network{};
    std::vector<GroupLinks> groups{};          ///< in the order of their first vertex
    std::vector<ExternalInternal> vertices{};  ///< one for each vertex

    bool operator==(const ExternalInternalIndex&) const = default;
};

/// Do units work inside their system or across systems (E-I指数)? -1: only inside; 1: only across.
///
/// (E - I)/(E + I), E links across groups, I inside (Krackhardt and Stern 1988), for the network, each group and each
/// vertex. A small group has few partners of its own to choose from: compare the index with its expectation, which
/// is that of links spread evenly over all pairs of different vertices (two-mode: of a left and a right one). Links
/// are edges, or arcs, whatever their direction; a pair joined both ways has two. Weights and loops play no part,
/// merged parallel edges count once. Disconnected parts are allowed; an isolated vertex has no index. `groups` and
/// errors as in `nominal_assortativity`. O(vertices log vertices + edges).
QGOV_API ExternalInternalIndex external_internal_index(const Network& network,
                                                       std::span<const std::uint32_t> groups);

}  // namespace qgov::inline v0
