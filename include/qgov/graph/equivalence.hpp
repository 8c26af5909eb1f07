#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// What must agree for two vertices to be equivalent, besides their neighbours.
struct EquivalenceOptions {
    bool weights = true;  ///< the weights of the edges
    bool roles = true;    ///< the roles that the edges stand for

    bool operator==(const EquivalenceOptions&) const = default;
};

/// The classes of structurally equivalent vertices, and the options that they follow.
struct Equivalence {
    /// By vertex the number of its class, from 0 in the order of their first vertices.
    std::vector<std::uint32_t> class_of{};
    std::uint32_t class_count = 0;
    /// The classes of at least two vertices, in that order; each ascending.
    std::vector<std::vector<std::uint32_t>> groups{};
    EquivalenceOptions options{};

    bool operator==(const Equivalence&) const = default;
};

/// Which units are interchangeable, and so candidates for merging or for one group (结构等价)? Two vertices are
/// equivalent if exchanging them changes nothing (Lorrain and White 1971).
///
/// That is, they have the same neighbours, joined with the same weights and roles unless the options say
/// otherwise; each other does not count as a neighbour, so members of a clique are equivalent, but an arc
/// between the two must have its like in return, and a loop of one a loop of the other. In a directed network
/// arcs out and arcs in both count. Vertices of different sides or kinds (a bureau, a collective) are never
/// equivalent. Vertices without edges are, if side and kind agree. Weights are compared exactly. The numbers
/// of merged parallel edges play no part, nor do disconnected parts. Every network form; empty for an empty
/// network. O(vertices log vertices + edges), by sums of hashes, each agreement verified.
QGOV_API Equivalence structural_equivalence(const Network& network, const EquivalenceOptions& options = {});

}  // namespace qgov::inline v0
