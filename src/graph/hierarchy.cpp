#include <qgov/graph/hierarchy.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/require.hpp"
#include "graph/unnamed.hpp"

#include <algorithm>
#include <cstddef>

namespace qgov::inline v0 {

Network hierarchy_network(const Dataset& dataset, const HierarchyOptions& options) {
    const Table<Organisation>& organisations = dataset.organisations;
    NetworkBuilder builder(NetworkForm::directed, NetworkKind::hierarchy);
    std::vector<std::uint32_t> vertices(organisations.size(), VertexReference::none);
    for (std::uint32_t row = 0; row < vertices.size(); ++row) {
        const Id<Organisation> id(row);
        if (!may_be_valid(organisations[id].valid, options.day)) continue;
        vertices[row] = builder.add_vertex(organisations[id].key, vertex_reference(id));
    }
    std::vector<Id<Organisation>> superiors;
    for (std::uint32_t row = 0; row < vertices.size(); ++row) {
        const Organisation& unit = organisations[Id<Organisation>(row)];
        superiors.clear();
        if (unit.parent) superiors.push_back(unit.parent);
        if (options.further_superiors)
            superiors.insert(superiors.end(), unit.reports_to.begin(), unit.reports_to.end());
        for (auto at = superiors.begin(); at != superiors.end(); ++at) {
            static_cast<void>(organisations[*at]);  // throws for an id of elsewhere
            const std::uint32_t superior = vertices[at->value()];
            if (vertices[row] == VertexReference::none || superior == VertexReference::none) continue;
            if (std::find(superiors.begin(), at, *at) == at) builder.add_edge(vertices[row], superior);
        }
    }
    return builder.build();
}

ReportingLines reporting_lines(const Network& hierarchy) {
    require_directed(hierarchy, "reporting_lines");
    const std::uint32_t count = hierarchy.vertex_count();
    ReportingLines result;
    result.depth.resize(count);
    result.span.resize(count);
    std::vector<std::uint32_t> queue;
    std::uint64_t arcs = 0;
    std::uint32_t leading = 0;
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        const auto others = [&](std::span<const std::uint32_t> row) {
            return static_cast<std::uint32_t>(row.size()) -
                   (std::binary_search(row.begin(), row.end(), vertex) ? 1u : 0u);
        };
        const std::uint32_t superiors = others(hierarchy.neighbours(vertex));
        result.span[vertex] = others(hierarchy.in_neighbours(vertex));
        arcs += result.span[vertex];
        leading += result.span[vertex] > 0;
        if (superiors > 1) result.several_superiors.push_back(vertex);
        if (superiors > 0) continue;
        result.roots.push_back(vertex);
        result.depth[vertex] = 0;
        queue.push_back(vertex);
    }
    std::uint64_t total = 0;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::uint32_t depth = *result.depth[queue[at]];
        total += depth;
        for (const std::uint32_t below : hierarchy.in_neighbours(queue[at])) {
            if (result.depth[below]) continue;
            result.depth[below] = depth + 1;
            queue.push_back(below);
        }
    }
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        if (!result.depth[vertex]) result.endless.push_back(vertex);
    }
    if (!queue.empty()) {
        result.greatest_depth = result.depth[queue.back()];
        result.mean_depth = static_cast<double>(total) / static_cast<double>(queue.size());
    }
    if (leading > 0) {
        result.greatest_span = *std::max_element(result.span.begin(), result.span.end());
        result.mean_span = static_cast<double>(arcs) / leading;
    }
    return result;
}

}  // namespace qgov::inline v0
