#include <qgov/graph/assortativity.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/edge_sources.hpp"
#include "graph/groups.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>

namespace qgov::inline v0 {

namespace {

// Are all degrees that differ from 0 equal?
bool all_same_or_0(const std::vector<std::uint32_t>& degrees) {
    std::uint32_t most = 0;
    for (const std::uint32_t degree : degrees) most = std::max(most, degree);
    return std::all_of(degrees.begin(), degrees.end(),
                       [&](std::uint32_t degree) { return degree == 0 || degree == most; });
}

// Mean, and sum of the squared deviations, of the degrees at the ends of the arcs.
struct DegreeMoments {
    double mean = 0;
    double variance = 0;
};

// Sum of term(0) … term(count - 1), in parts that take turns, so that no addition waits for the one before it.
template <class Term>
double sum_in_parts(std::size_t count, Term term) {
    std::array<double, 4> parts{};
    for (std::size_t at = 0; at < count; ++at) parts[at % parts.size()] += term(at);
    return (parts[0] + parts[1]) + (parts[2] + parts[3]);
}

DegreeMoments moments_of(const std::vector<std::uint32_t>& degrees) {
    // Neither sum can overflow: the degrees together are less than 2^32, as many as the rows of a network hold.
    std::uint64_t arcs = 0;
    std::uint64_t squares = 0;
    for (const std::uint64_t degree : degrees) {
        arcs += degree;
        squares += degree * degree;
    }
    const double mean = static_cast<double>(squares) / static_cast<double>(arcs);
    return {mean, sum_in_parts(degrees.size(), [&](std::size_t at) {
                const double distance = degrees[at] - mean;
                return degrees[at] * (distance * distance);
            })};
}

std::optional<double> balance(double external, double internal) {
    if (external + internal == 0) return std::nullopt;
    return (external - internal) / (external + internal);
}

void complete(ExternalInternal& links, double external_pairs, double internal_pairs) {
    links.index = balance(static_cast<double>(links.external), static_cast<double>(links.internal));
    links.expected = balance(external_pairs, internal_pairs);
}

}  // namespace

std::optional<double> degree_assortativity(const Network& network) {
    // Of each arc the degree x where it starts and the degree y where it ends; an edge without direction is two arcs.
    // A vertex is the start of `from` arcs and the end of `to`.
    const std::vector<std::uint32_t> from = out_degree(network);
    const std::vector<std::uint32_t> in =
        network.directed() ? in_degree(network) : std::vector<std::uint32_t>();
    const std::vector<std::uint32_t>& to = network.directed() ? in : from;
    if (network.edge_count() == 0 || all_same_or_0(from) || (network.directed() && all_same_or_0(to))) {
        return std::nullopt;
    }
    const DegreeMoments x = moments_of(from);
    const DegreeMoments y = network.directed() ? moments_of(to) : x;
    const std::span<const std::uint32_t> first = network.first_edges();
    const std::span<const std::uint32_t> targets = network.targets();
    // Running sums of the degrees where the edges end: one loop over all edges, none over the few of a vertex.
    // They may wrap, their differences do not: the degrees together are at most 2^32 - 1, as many as the rows hold.
    const auto ends = std::make_unique_for_overwrite<std::uint32_t[]>(targets.size() + 1);
    std::uint32_t sum = 0;
    for (std::size_t edge = 0; edge < targets.size(); ++edge) {
        ends[edge] = sum;
        sum += to[targets[edge]];
    }
    ends[targets.size()] = sum;
    double covariance = sum_in_parts(from.size(), [&](std::size_t vertex) {
        const std::uint32_t edges = first[vertex + 1] - first[vertex];
        const std::uint32_t degrees = ends[first[vertex + 1]] - ends[first[vertex]];
        return (from[vertex] - x.mean) * (degrees - edges * y.mean);
    });
    if (!network.directed()) covariance *= 2;
    return covariance / (std::sqrt(x.variance) * std::sqrt(y.variance));
}

std::optional<double> nominal_assortativity(const Network& network, std::span<const std::uint32_t> groups) {
    const std::vector<std::uint32_t> group_of = groups_of(network, groups, "nominal_assortativity");
    std::vector<std::uint64_t> starts(group_of.size());
    std::vector<std::uint64_t> ends(group_of.size());
    std::uint64_t inside = 0;
    for (std::uint32_t vertex = 0; vertex < group_of.size(); ++vertex) {
        starts[group_of[vertex]] += network.neighbours(vertex).size();
        ends[group_of[vertex]] += network.in_neighbours(vertex).size();
    }
    const std::vector<std::uint32_t> group_at_source = values_at_sources(network, group_of);
    const std::span<const std::uint32_t> targets = network.targets();
    for (std::size_t edge = 0; edge < targets.size(); ++edge) {
        inside += group_of[targets[edge]] == group_at_source[edge];
    }
    if (network.edge_count() == 0) return std::nullopt;
    // An edge without direction is two arcs.
    const std::uint64_t times = network.directed() ? 1 : 2;
    const std::uint64_t arcs = times * network.edge_count();
    inside *= times;
    const auto all = static_cast<double>(arcs);
    double chance = 0;
    for (std::size_t group = 0; group < starts.size(); ++group) {
        if (starts[group] == arcs && ends[group] == arcs) return std::nullopt;
        chance += static_cast<double>(starts[group]) / all * (static_cast<double>(ends[group]) / all);
    }
    return (static_cast<double>(inside) / all - chance) / (1 - chance);
}

ExternalInternalIndex external_internal_index(const Network& network, std::span<const std::uint32_t> groups) {
    const std::vector<std::uint32_t> group_of = groups_of(network, groups, "external_internal_index");
    ExternalInternalIndex result;
    result.vertices.resize(group_of.size());
    // By group its vertices on the left and on the right; in a one-mode network both are all of them.
    std::vector<std::uint64_t> left;
    std::vector<std::uint64_t> right;
    const bool two_mode = network.two_mode();
    for (std::uint32_t vertex = 0; vertex < group_of.size(); ++vertex) {
        const std::uint32_t group = group_of[vertex];
        if (group == result.groups.size()) {
            result.groups.push_back({groups[vertex], 0, {}});
            left.push_back(0);
            right.push_back(0);
        }
        ++result.groups[group].vertices;
        if (network.side(vertex) != Side::right) ++left[group];
        if (network.side(vertex) != Side::left) ++right[group];
        ExternalInternal& own = result.vertices[vertex];
        const auto count = [&](std::span<const std::uint32_t> row) {
            for (const std::uint32_t neighbour : row) {
                if (neighbour == vertex) continue;
                ++(group_of[neighbour] == group ? own.internal : own.external);
            }
        };
        count(network.neighbours(vertex));
        if (network.directed()) count(network.in_neighbours(vertex));
        result.groups[group].links.internal += own.internal;
        result.groups[group].links.external += own.external;
    }

    const auto all_left = static_cast<double>(two_mode ? network.left_count() : network.vertex_count());
    const auto all_right = static_cast<double>(two_mode ? network.right_count() : network.vertex_count());
    double inside_pairs = 0;
    for (std::size_t group = 0; group < result.groups.size(); ++group) {
        ExternalInternal& links = result.groups[group].links;
        links.internal /= 2;  // counted at both ends
        result.network.internal += links.internal;
        result.network.external += links.external;
        const auto l = static_cast<double>(left[group]);
        const auto r = static_cast<double>(right[group]);
        const double inside = two_mode ? l * r : l * (l - 1) / 2;
        complete(links, two_mode ? l * (all_right - r) + r * (all_left - l) : l * (all_left - l), inside);
        inside_pairs += inside;
    }
    result.network.external /= 2;
    const double pairs = two_mode ? all_left * all_right : all_left * (all_left - 1) / 2;
    complete(result.network, pairs - inside_pairs, inside_pairs);
    for (std::uint32_t vertex = 0; vertex < group_of.size(); ++vertex) {
        const std::uint32_t group = group_of[vertex];
        const bool is_left = network.side(vertex) == Side::left;
        const auto own = static_cast<double>(is_left ? right[group] : left[group]) - (two_mode ? 0 : 1);
        const double others = (is_left ? all_right : all_left) - (two_mode ? 0 : 1);
        complete(result.vertices[vertex], others - own, own);
    }
    return result;
}

}  // namespace qgov::inline v0
