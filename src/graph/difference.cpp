#include <qgov/graph/difference.hpp>

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::vector<VertexName> names_of(const Network& network) {
    std::vector<VertexName> result;
    result.reserve(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        result.push_back({network.reference(vertex).kind, network.label(vertex)});
    }
    return result;
}

std::vector<VertexName> sorted(std::vector<VertexName> names, const char* which) {
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end()) {
        throw Error(Code::bad_argument, std::string("two vertices of the network ") + which +
                                            " are of kind \"" + std::string(to_string(twice->kind)) +
                                            "\" and labelled \"" + twice->label +
                                            "\"; give each a label of its own");
    }
    return names;
}

// An edge by the places of its ends in the list of all names.
struct Edge {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t number = 0;

    std::pair<std::uint32_t, std::uint32_t> ends() const { return {source, target}; }
};

std::vector<Edge> edges_of(const Network& network, const std::vector<VertexName>& names,
                           const std::vector<VertexName>& all) {
    std::vector<std::uint32_t> places;
    places.reserve(names.size());
    for (const VertexName& name : names) {
        places.push_back(
            static_cast<std::uint32_t>(std::lower_bound(all.begin(), all.end(), name) - all.begin()));
    }
    std::vector<Edge> result;
    result.reserve(network.edge_count());
    for (std::uint32_t number = 0; number < network.edge_count(); ++number) {
        const EdgeEnds ends = network.ends(number);
        Edge edge{places[ends.source], places[ends.target], number};
        if (!network.directed() && edge.target < edge.source) std::swap(edge.source, edge.target);
        result.push_back(edge);
    }
    std::sort(result.begin(), result.end(), [](const Edge& a, const Edge& b) { return a.ends() < b.ends(); });
    return result;
}

}  // namespace

NetworkDifference difference(const Network& before, const Network& after) {
    if (before.directed() != after.directed()) {
        const auto form = [](const Network& network) {
            return std::string(label(network.form(), Language::en));
        };
        throw Error(Code::wrong_network, "difference needs two networks of one form, but the first is " +
                                             form(before) + " and the second " + form(after) +
                                             "; build both alike");
    }
    const std::vector<VertexName> names_before = names_of(before);
    const std::vector<VertexName> names_after = names_of(after);
    const std::vector<VertexName> sorted_before = sorted(names_before, "before");
    const std::vector<VertexName> sorted_after = sorted(names_after, "after");
    NetworkDifference result;
    std::set_difference(sorted_after.begin(), sorted_after.end(), sorted_before.begin(), sorted_before.end(),
                        std::back_inserter(result.vertices_came));
    std::set_difference(sorted_before.begin(), sorted_before.end(), sorted_after.begin(), sorted_after.end(),
                        std::back_inserter(result.vertices_went));
    std::vector<VertexName> all;
    std::set_union(sorted_before.begin(), sorted_before.end(), sorted_after.begin(), sorted_after.end(),
                   std::back_inserter(all));

    const std::vector<Edge> old_edges = edges_of(before, names_before, all);
    const std::vector<Edge> new_edges = edges_of(after, names_after, all);
    const auto record = [&](const Edge* old_edge, const Edge* new_edge) {
        const Edge& any = old_edge ? *old_edge : *new_edge;
        EdgeDifference edge{.source = all[any.source], .target = all[any.target]};
        if (old_edge) {
            edge.before = before.weight(old_edge->number);
            edge.roles_before = before.roles(old_edge->number);
        }
        if (new_edge) {
            edge.after = after.weight(new_edge->number);
            edge.roles_after = after.roles(new_edge->number);
        }
        return edge;
    };
    std::size_t in_both = 0;
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    while (old_at < old_edges.size() || new_at < new_edges.size()) {
        const Edge* const old_edge = old_at < old_edges.size() ? &old_edges[old_at] : nullptr;
        const Edge* const new_edge = new_at < new_edges.size() ? &new_edges[new_at] : nullptr;
        if (!new_edge || (old_edge && old_edge->ends() < new_edge->ends())) {
            result.edges_went.push_back(record(old_edge, nullptr));
            ++old_at;
        } else if (!old_edge || new_edge->ends() < old_edge->ends()) {
            result.edges_came.push_back(record(nullptr, new_edge));
            ++new_at;
        } else {
            const EdgeDifference edge = record(old_edge, new_edge);
            if (edge.before != edge.after || edge.roles_before != edge.roles_after) {
                result.edges_changed.push_back(edge);
            }
            ++in_both;
            ++old_at;
            ++new_at;
        }
    }
    const std::size_t in_either = in_both + result.edges_went.size() + result.edges_came.size();
    if (in_either > 0) result.edge_jaccard = static_cast<double>(in_both) / static_cast<double>(in_either);
    return result;
}

}  // namespace qgov::inline v0
