#include "graph/path_reduction.hpp"

#include <qgov/graph/components.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace qgov::inline v0 {

namespace {

// By vertex the number of vertices folded into it, itself included; those folded away lose their place in `kept`.
std::vector<double> fold_branches(const Network& network, std::vector<std::uint8_t>& kept,
                                  PathReduction& result) {
    const std::uint32_t count = network.vertex_count();
    const Components parts = components(network);
    std::vector<double> sizes(count, 1.0);
    std::vector<std::uint32_t> degrees(count);
    std::vector<std::uint32_t> leaves;
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        for (const std::uint32_t neighbour : network.neighbours(vertex)) {
            if (neighbour != vertex) ++degrees[vertex];
        }
        if (degrees[vertex] == 1) leaves.push_back(vertex);
    }
    const auto others = [&](std::uint32_t vertex) {
        return parts.sizes[parts.of_vertex[vertex]] - sizes[vertex];
    };
    for (std::size_t at = 0; at < leaves.size(); ++at) {
        const std::uint32_t leaf = leaves[at];
        if (degrees[leaf] == 0) continue;  // the last of a tree
        kept[leaf] = 0;
        const auto row = network.neighbours(leaf);
        std::size_t place = 0;
        while (row[place] == leaf || kept[row[place]] == 0) ++place;
        const std::uint32_t stem = row[place];
        result.edge_scores[network.edges(leaf)[place]] = 2 * sizes[leaf] * others(leaf);
        result.scores[stem] += 2 * sizes[leaf] * (sizes[stem] - 1);
        sizes[stem] += sizes[leaf];
        if (--degrees[stem] == 1) leaves.push_back(stem);
    }
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        result.scores[vertex] += 2 * (sizes[vertex] - 1) * others(vertex);
    }
    return sizes;
}

// Vertices of the graph with a neighbour or more, those with the same row together, each time the smallest first.
std::vector<std::uint32_t> sorted_by_row(const PathGraph& graph) {
    std::vector<std::uint32_t> order(graph.vertex_count());
    std::iota(order.begin(), order.end(), 0u);
    std::erase_if(order, [&](std::uint32_t vertex) { return graph.out.degree(vertex) == 0; });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto row_a = graph.out.row(a);
        const auto row_b = graph.out.row(b);
        const auto [at_a, at_b] = std::mismatch(row_a.begin(), row_a.end(), row_b.begin(), row_b.end());
        if (at_b == row_b.end()) return at_a == row_a.end() && a < b;
        return at_a == row_a.end() || *at_a < *at_b;
    });
    return order;
}

// Groups of twins: true if there are any. Twins lie at distance 2 of each other; no path to others leads through
// them, and those between them are added here.
bool merge_twins(const std::vector<double>& sizes, std::vector<std::uint8_t>& kept, PathReduction& result) {
    const PathGraph& graph = result.graph;
    const std::vector<std::uint32_t> order = sorted_by_row(graph);
    bool any = false;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        const auto row = graph.out.row(order[begin]);
        double sum = 0;
        double squares = 0;
        for (end = begin; end < order.size(); ++end) {
            const auto other = graph.out.row(order[end]);
            if (!std::equal(row.begin(), row.end(), other.begin(), other.end())) break;
            const std::uint32_t vertex = graph.vertices[order[end]];
            result.representatives[vertex] = graph.vertices[order[begin]];
            if (end > begin) kept[vertex] = 0;
            sum += sizes[vertex];
            squares += sizes[vertex] * sizes[vertex];
        }
        if (end - begin < 2) continue;
        any = true;
        const double share = (sum * sum - squares) / static_cast<double>(row.size());
        for (const std::uint32_t neighbour : row) result.scores[graph.vertices[neighbour]] += share;
    }
    return any;
}

}  // namespace

PathReduction path_reduction(const Network& network, bool twins) {
    const std::uint32_t count = network.vertex_count();
    PathReduction result;
    result.scores.resize(count);
    result.edge_scores.resize(network.edge_count());
    result.representatives.resize(count);
    std::iota(result.representatives.begin(), result.representatives.end(), 0u);

    std::vector<std::uint8_t> kept(count, 1);
    const std::vector<double> sizes = fold_branches(network, kept, result);
    const std::vector<std::uint8_t> core = kept;
    result.graph = path_graph(network, ArcDirection::out, kept);
    if (twins && merge_twins(sizes, kept, result)) {
        result.graph = path_graph(network, ArcDirection::out, kept);
    }

    std::vector<double> members(count);
    std::vector<double> ends(count);
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        if (core[vertex] == 0) continue;
        members[result.representatives[vertex]] += 1;
        ends[result.representatives[vertex]] += sizes[vertex];
    }
    for (const std::uint32_t vertex : result.graph.vertices) {
        result.weights.paths.push_back(members[vertex]);
        result.weights.targets.push_back(ends[vertex]);
    }
    result.source_weights = result.weights.targets;
    return result;
}

}  // namespace qgov::inline v0
