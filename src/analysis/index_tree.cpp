#include "analysis/index_tree.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <string>

namespace qgov::inline v0 {

namespace {

[[noreturn]] void refuse(const std::string& problem) {
    throw Error(Code::bad_argument, "composite_index: " + problem);
}

std::string named(const std::string& name, const std::string& code, std::uint32_t number) {
    if (!name.empty()) return name;
    return code.empty() ? std::to_string(number + 1) : code;
}

}  // namespace

std::string node_name(const IndexDesign& design, std::uint32_t node) {
    return named(design.nodes[node].name, design.nodes[node].code, node);
}

std::string indicator_name(const IndexDesign& design, std::uint32_t indicator) {
    return named(design.indicators[indicator].name, design.indicators[indicator].code, indicator);
}

std::string child_name(const IndexDesign& design, const IndexTree& tree, std::uint32_t node,
                       std::size_t child) {
    const std::size_t first = tree.indicators[node].size();
    return child < first ? indicator_name(design, tree.indicators[node][child])
                         : node_name(design, tree.nodes[node][child - first]);
}

IndexTree index_tree(const IndexDesign& design) {
    const std::size_t count = design.nodes.size();
    if (count == 0 || count > 0xFFFFFFFFu || design.indicators.size() > 0xFFFFFFFFu) {
        refuse("there are " + std::to_string(count) + " nodes; the index itself is one, without a parent");
    }
    IndexTree tree;
    tree.indicator_count = design.indicators.size();
    tree.indicators.resize(count);
    tree.nodes.resize(count);
    std::vector<std::uint32_t> roots;
    for (std::uint32_t node = 0; node < count; ++node) {
        const auto parent = design.nodes[node].parent;
        if (!parent) {
            roots.push_back(node);
        } else if (*parent >= count) {
            refuse("the parent of node \"" + node_name(design, node) + "\" is number " +
                   std::to_string(*parent) + ", but there are " + std::to_string(count) + " nodes");
        } else {
            tree.nodes[*parent].push_back(node);
        }
    }
    if (roots.size() != 1) {
        refuse(std::to_string(roots.size()) +
               " nodes have no parent; exactly one, the index itself, has none");
    }
    tree.root = roots.front();
    for (std::uint32_t at = 0; at < tree.indicator_count; ++at) {
        const std::uint32_t parent = design.indicators[at].parent;
        if (parent >= count) {
            refuse("the parent of indicator \"" + indicator_name(design, at) + "\" is number " +
                   std::to_string(parent) + ", but there are " + std::to_string(count) + " nodes");
        }
        tree.indicators[parent].push_back(at);
    }
    for (std::uint32_t node = 0; node < count; ++node) {
        if (tree.children(node) == 0)
            refuse("node \"" + node_name(design, node) + "\" has no children; give it some or leave it out");
    }
    // Parents first from the root on, then turned round. A node that is not reached hangs on a circle.
    tree.order.push_back(tree.root);
    for (std::size_t at = 0; at < tree.order.size(); ++at) {
        const std::vector<std::uint32_t>& children = tree.nodes[tree.order[at]];
        tree.order.insert(tree.order.end(), children.begin(), children.end());
    }
    if (tree.order.size() != count) {
        std::vector<std::uint8_t> reached(count, 0);
        for (const std::uint32_t node : tree.order) reached[node] = 1;
        const auto first = std::find(reached.begin(), reached.end(), std::uint8_t{0}) - reached.begin();
        refuse("node \"" + node_name(design, static_cast<std::uint32_t>(first)) +
               "\" is not below the index: its parents form a circle");
    }
    std::reverse(tree.order.begin(), tree.order.end());
    return tree;
}

}  // namespace qgov::inline v0
