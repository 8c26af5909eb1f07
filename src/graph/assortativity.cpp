#include <qgov/graph/assortativity.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/groups.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

// Sum and range of the degrees at one end of the edges.
struct Ends {
    double sum = 0;
    std::uint32_t least = VertexReference::none;
    std::uint32_t most = 0;

    void add(std::uint32_t value) {
        sum += value;
        least = std::min(least, value);
        most = std::max(most, value);
    }
};

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
    // The out-rows of an undirected network hold each edge in both directions.
    const std::vector<std::uint32_t> from = out_degree(network);
    const std::vector<std::uint32_t> to = in_degree(network);
    Ends starts;
    Ends ends;
    std::uint64_t entries = 0;
    for (std::uint32_t vertex = 0; vertex < from.size(); ++vertex) {
        for (const std::uint32_t neighbour : network.neighbours(vertex)) {
            starts.add(from[vertex]);
            ends.add(to[neighbour]);
            ++entries;
        }
    }
    if (entries == 0 || starts.least == starts.most || ends.least == ends.most) return std::nullopt;
    const double mean_from = starts.sum / static_cast<double>(entries);
    const double mean_to = ends.sum / static_cast<double>(entries);
    double covariance = 0;
    double variance_from = 0;
    double variance_to = 0;
    for (std::uint32_t vertex = 0; vertex < from.size(); ++vertex) {
        const double x = from[vertex] - mean_from;
        for (const std::uint32_t neighbour : network.neighbours(vertex)) {
            const double y = to[neighbour] - mean_to;
            covariance += x * y;
            variance_from += x * x;
            variance_to += y * y;
        }
    }
    return covariance / (std::sqrt(variance_from) * std::sqrt(variance_to));
}

std::optional<double> nominal_assortativity(const Network& network, std::span<const std::uint32_t> groups) {
    const std::vector<std::uint32_t> group_of = groups_of(network, groups, "nominal_assortativity");
    std::vector<std::uint64_t> starts(group_of.size());
    std::vector<std::uint64_t> ends(group_of.size());
    std::uint64_t inside = 0;
    std::uint64_t entries = 0;
    for (std::uint32_t vertex = 0; vertex < group_of.size(); ++vertex) {
        const auto row = network.neighbours(vertex);
        starts[group_of[vertex]] += row.size();
        entries += row.size();
        for (const std::uint32_t neighbour : row) {
            ++ends[group_of[neighbour]];
            inside += group_of[neighbour] == group_of[vertex];
        }
    }
    if (entries == 0) return std::nullopt;
    const auto all = static_cast<double>(entries);
    double chance = 0;
    for (std::size_t group = 0; group < starts.size(); ++group) {
        if (starts[group] == entries && ends[group] == entries) return std::nullopt;
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
