#include <qgov/graph/subnetwork.hpp>

#include <qgov/model/dataset.hpp>

#include "model/tree.hpp"

#include <algorithm>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

// `keep` by vertex.
Network part(const Network& network, const std::vector<bool>& keep) {
    NetworkBuilder builder(network.form(), network.kind());
    std::vector<std::uint32_t> numbers(keep.size(), VertexReference::none);
    for (std::uint32_t vertex = 0; vertex < keep.size(); ++vertex) {
        if (!keep[vertex]) continue;
        const std::string& label = network.label(vertex);
        const VertexReference reference = network.reference(vertex);
        const Side side = network.side(vertex);
        numbers[vertex] = side == Side::none   ? builder.add_vertex(label, reference)
                          : side == Side::left ? builder.add_left(label, reference)
                                               : builder.add_right(label, reference);
    }
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (!keep[ends.source] || !keep[ends.target]) continue;
        builder.add_edge(numbers[ends.source], numbers[ends.target], network.weight(edge),
                         network.roles(edge), network.multiplicity(edge));
    }
    return builder.build();
}

}  // namespace

Network subnetwork(const Network& network, std::span<const std::uint32_t> vertices) {
    std::vector<bool> keep(network.vertex_count());
    for (const std::uint32_t vertex : vertices) {
        static_cast<void>(network.label(vertex));  // throws for a vertex that is not there
        keep[vertex] = true;
    }
    return part(network, keep);
}

Network subnetwork(const Network& network, const Dataset& dataset, const SubnetworkOptions& options) {
    std::vector<bool> units;
    std::vector<bool> tasks;
    if (options.within) units = in_or_below(dataset.organisations, options.within);
    if (options.category) tasks = in_or_below(dataset.tasks, options.category);
    std::vector<bool> keep(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < keep.size(); ++vertex) {
        const VertexReference reference = network.reference(vertex);
        keep[vertex] = options.kinds.empty() || std::find(options.kinds.begin(), options.kinds.end(),
                                                          reference.kind) != options.kinds.end();
        if (reference.kind == VertexKind::organisation && options.within) {
            static_cast<void>(dataset.organisations[Id<Organisation>(reference.entity)]);
            keep[vertex] = keep[vertex] && units[reference.entity];
        }
        if (reference.kind == VertexKind::task && options.category) {
            static_cast<void>(dataset.tasks[Id<Task>(reference.entity)]);
            keep[vertex] = keep[vertex] && tasks[reference.entity];
        }
    }
    if (!options.isolated) {
        std::vector<bool> joined(keep.size());
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            if (keep[ends.source] && keep[ends.target]) joined[ends.source] = joined[ends.target] = true;
        }
        keep = joined;
    }
    return part(network, keep);
}

std::vector<std::uint32_t> neighbourhood(const Network& network, std::uint32_t vertex, std::uint32_t steps) {
    std::vector<bool> seen(network.vertex_count());
    std::vector<std::uint32_t> result{vertex};
    static_cast<void>(network.label(vertex));  // throws for a vertex that is not there
    seen[vertex] = true;
    std::size_t from = 0;
    for (std::uint32_t step = 0; step < steps && from < result.size(); ++step) {
        const std::size_t end = result.size();
        for (; from < end; ++from) {
            const auto visit = [&](std::span<const std::uint32_t> row) {
                for (const std::uint32_t next : row) {
                    if (seen[next]) continue;
                    seen[next] = true;
                    result.push_back(next);
                }
            };
            visit(network.neighbours(result[from]));
            if (network.directed()) visit(network.in_neighbours(result[from]));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace qgov::inline v0
