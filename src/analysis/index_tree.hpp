#pragma once

#include <qgov/analysis/composite_index.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// The tree of an index: who is whose child, and in which order nodes are computed. Weights of all children stand in one
// row of `slots()` numbers: those of the indicators, then those of the nodes (that of the root plays no part).
struct IndexTree {
    std::uint32_t root = 0;
    std::vector<std::uint32_t> order{};                    // of the nodes, children before parents
    std::vector<std::vector<std::uint32_t>> indicators{};  // by node
    std::vector<std::vector<std::uint32_t>> nodes{};       // by node
    std::size_t indicator_count = 0;

    std::size_t slots() const noexcept { return indicator_count + nodes.size(); }
    std::size_t children(std::uint32_t node) const noexcept {
        return indicators[node].size() + nodes[node].size();
    }
    // The place of a child's weight in a row.
    std::size_t slot(std::uint32_t node, std::size_t child) const noexcept {
        const std::size_t first = indicators[node].size();
        return child < first ? indicators[node][child] : indicator_count + nodes[node][child - first];
    }
};

// Throws Error (bad_argument) unless the design is a tree with one root whose nodes all have children.
IndexTree index_tree(const IndexDesign& design);

// The name of a child for people: its name, or its code, or its number.
std::string child_name(const IndexDesign& design, const IndexTree& tree, std::uint32_t node,
                       std::size_t child);
std::string node_name(const IndexDesign& design, std::uint32_t node);
std::string indicator_name(const IndexDesign& design, std::uint32_t indicator);

}  // namespace qgov::inline v0
