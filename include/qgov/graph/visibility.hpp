#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// What each vertex of a directed network touches directly or indirectly.
struct Visibility {
    std::vector<std::uint32_t> fan_out{};  ///< by vertex how many it reaches, itself included
    std::vector<std::uint32_t> fan_in{};   ///< by vertex how many reach it, itself included
    /// By vertex the longest way to it from where nothing leads in, circles taken as one; the order of a design structure
    /// matrix. The same for all in a circle.
    std::vector<std::uint32_t> level{};
    /// Vertices that all reach each other, two or more; by their first vertex.
    std::vector<std::vector<std::uint32_t>> cyclic_groups{};
    /// Share of the ordered pairs, each vertex with itself included, in which the first reaches the second; empty for a
    /// network without vertices.
    std::optional<double> propagation_cost{};

    bool operator==(const Visibility&) const = default;
};

/// What does changing one document or unit touch (牵一发动全身的范围)? Fan-out, fan-in, levels, circles, and the
/// propagation cost of a directed network (MacCormack, Rusnak and Baldwin 2006).
///
/// A vertex reaches where its arcs lead, and on from there: in a document network what it rests on, so what a change of it
/// touches is its fan-in. Weights, loops and parallel arcs play no part; disconnected parts do not reach each other.
/// Throws Error (wrong_network) unless the network is directed. O((vertices + arcs) × vertices / 64) time, O(vertices)
/// memory.
QGOV_API Visibility visibility(const Network& network);

/// Krackhardt's (1994) dimensions of a hierarchy; each 1 for a tree, empty where it is undefined.
struct HierarchyDimensions {
    std::optional<double>
        connectedness{};  ///< pairs in the same weak component over all pairs; two vertices or more
    /// 1 - pairs that reach each other over pairs of which at least one reaches the other; empty when none does
    std::optional<double> hierarchy{};
    /// 1 - arcs beyond the n - 1 that join a weak component, over the most possible beyond them, (n - 1)²; over all weak
    /// components together. Empty when none has two vertices
    std::optional<double> efficiency{};

    bool operator==(const HierarchyDimensions&) const = default;
};

/// How close is a directed network to a pure chain of command (层级程度)?
///
/// Weights and parallel arcs play no part, loops are passed over. The fourth dimension, least upper boundedness, is left
/// out: its definition has two readings that give far different values.
/// Throws Error (wrong_network) unless the network is directed. As `visibility`.
QGOV_API HierarchyDimensions hierarchy_dimensions(const Network& network);

}  // namespace qgov::inline v0
