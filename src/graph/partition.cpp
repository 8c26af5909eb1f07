#include <qgov/graph/partition.hpp>

#include <qgov/core/error.hpp>

#include "graph/edge_sources.hpp"
#include "graph/groups.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <string>

namespace qgov::inline v0 {

namespace {

// A division of a network's vertices, and by group what the measures ask for.
struct Division {
    std::vector<std::uint32_t> of_vertex{};
    std::vector<std::uint32_t> sizes{};
    std::vector<double> inside{};  // weight of the edges inside, a loop once
    std::vector<double> from{};    // weight of the edges by the group of their source …
    std::vector<double> to{};      // … and by that of their target
    double total = 0;              // weight of all edges
};

Division divide(const Network& network, std::span<const std::uint32_t> groups, const char* function) {
    Division result;
    result.of_vertex = groups_of(network, groups, function);
    for (const std::uint32_t group : result.of_vertex) {
        if (group == result.sizes.size()) result.sizes.push_back(0);
        ++result.sizes[group];
    }
    // The edges of a vertex come one after the other and count for one group: each sum has several parts, which take
    // turns, so that no addition waits for the one before it.
    constexpr std::size_t parts = 4;
    std::vector<double> inside(parts * result.sizes.size());
    std::vector<double> from(inside.size());
    std::vector<double> to(inside.size());
    const std::vector<std::uint32_t> group_at_source = values_at_sources(network, result.of_vertex);
    const std::span<const std::uint32_t> targets = network.targets();
    const std::span<const double> weights = network.weights();
    for (std::size_t edge = 0; edge < targets.size(); ++edge) {
        const std::uint32_t group = group_at_source[edge];
        const std::uint32_t other = result.of_vertex[targets[edge]];
        const std::size_t part = edge % parts;
        from[parts * group + part] += weights[edge];
        to[parts * other + part] += weights[edge];
        inside[parts * group + part] += group == other ? weights[edge] : 0.0;
    }
    const auto sum_of_parts = [](const std::vector<double>& sums) {
        std::vector<double> whole;
        whole.reserve(sums.size() / parts);
        for (std::size_t at = 0; at < sums.size(); at += parts) {
            whole.push_back(std::accumulate(&sums[at], &sums[at] + parts, 0.0));
        }
        return whole;
    };
    result.inside = sum_of_parts(inside);
    result.from = sum_of_parts(from);
    result.to = sum_of_parts(to);
    result.total = std::accumulate(result.from.begin(), result.from.end(), 0.0);
    return result;
}

void check_resolution(double resolution, const char* function) {
    if (std::isfinite(resolution) && resolution >= 0) return;
    throw Error(Code::bad_argument, std::string(function) + " needs a resolution that is finite and not " +
                                        "negative, but was given " + std::to_string(resolution));
}

// Sum over the groups of w_c/M - resolution first_c second_c/M².
std::optional<double> quality_of(const Division& division, std::span<const double> first,
                                 std::span<const double> second, double resolution) {
    if (division.total == 0) return std::nullopt;
    double result = 0;
    for (std::size_t group = 0; group < division.sizes.size(); ++group) {
        result += division.inside[group] / division.total -
                  resolution * (first[group] / division.total) * (second[group] / division.total);
    }
    return result;
}

// Number of pairs that lie together when `sorted` holds each vertex's group.
template <class Number>
double pairs_together(const std::vector<Number>& sorted) {
    double result = 0;
    for (std::size_t start = 0; start < sorted.size();) {
        std::size_t end = start;
        while (end < sorted.size() && sorted[end] == sorted[start]) ++end;
        const auto size = static_cast<double>(end - start);
        result += size * (size - 1) / 2;
        start = end;
    }
    return result;
}

}  // namespace

std::vector<std::uint32_t> canonical_groups(std::span<const std::uint32_t> groups) {
    constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> names(groups.begin(), groups.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<std::uint32_t> numbers(names.size(), unseen);
    std::vector<std::uint32_t> result;
    result.reserve(groups.size());
    std::uint32_t next = 0;
    for (const std::uint32_t name : groups) {
        const auto place = std::lower_bound(names.begin(), names.end(), name) - names.begin();
        std::uint32_t& number = numbers[static_cast<std::size_t>(place)];
        if (number == unseen) number = next++;
        result.push_back(number);
    }
    return result;
}

std::optional<double> modularity(const Network& network, std::span<const std::uint32_t> groups,
                                 double resolution) {
    check_resolution(resolution, "modularity");
    const Division division = divide(network, groups, "modularity");
    if (network.directed()) return quality_of(division, division.from, division.to, resolution);
    std::vector<double> both = division.from;
    for (std::size_t group = 0; group < both.size(); ++group) both[group] += division.to[group];
    return quality_of(division, both, both, resolution / 4);
}

double constant_potts(const Network& network, std::span<const std::uint32_t> groups, double resolution) {
    check_resolution(resolution, "constant_potts");
    const Division division = divide(network, groups, "constant_potts");
    double result = 0;
    for (std::size_t group = 0; group < division.sizes.size(); ++group) {
        const double size = division.sizes[group];
        const double pairs = size * (size - 1) / (network.directed() ? 1 : 2);
        result += division.inside[group] - resolution * pairs;
    }
    return result;
}

std::optional<double> barber_modularity(const Network& network, std::span<const std::uint32_t> groups,
                                        double resolution) {
    require_two_mode(network, "barber_modularity");
    check_resolution(resolution, "barber_modularity");
    const Division division = divide(network, groups, "barber_modularity");
    return quality_of(division, division.from, division.to, resolution);
}

std::optional<double> partition_quality(const Network& network, std::span<const std::uint32_t> groups,
                                        PartitionQuality quality, double resolution) {
    switch (quality) {
    case PartitionQuality::constant_potts:
        return constant_potts(network, groups, resolution);
    case PartitionQuality::barber_modularity:
        return barber_modularity(network, groups, resolution);
    case PartitionQuality::modularity:
        break;
    }
    return modularity(network, groups, resolution);
}

std::optional<double> adjusted_rand_index(std::span<const std::uint32_t> first,
                                          std::span<const std::uint32_t> second) {
    if (first.size() != second.size()) {
        throw Error(Code::bad_argument,
                    "adjusted_rand_index compares two divisions of the same vertices, but "
                    "was given one of " +
                        std::to_string(first.size()) + " and one of " + std::to_string(second.size()));
    }
    if (first.size() < 2) return std::nullopt;
    std::vector<std::uint32_t> a(first.begin(), first.end());
    std::vector<std::uint32_t> b(second.begin(), second.end());
    std::vector<std::uint64_t> both;
    both.reserve(a.size());
    for (std::size_t at = 0; at < a.size(); ++at) both.push_back(std::uint64_t{a[at]} << 32 | b[at]);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    std::sort(both.begin(), both.end());
    const auto count = static_cast<double>(a.size());
    const double pairs_a = pairs_together(a);
    const double pairs_b = pairs_together(b);
    const double together = pairs_together(both);
    if (together == pairs_a && together == pairs_b) return 1;
    const double expected = pairs_a * pairs_b / (count * (count - 1) / 2);
    return (together - expected) / ((pairs_a + pairs_b) / 2 - expected);
}

WorkingGroups working_groups(const Network& network, std::span<const std::uint32_t> groups) {
    const Division division = divide(network, groups, "working_groups");
    WorkingGroups result{std::vector<WorkingGroup>(division.sizes.size()), {}};
    std::vector<double> best(division.sizes.size());
    const auto weights = network.weights();
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const std::uint32_t group = division.of_vertex[vertex];
        result.groups[group].members.push_back(vertex);
        if (network.side(vertex) == Side::right) continue;
        if (network.reference(vertex).kind == VertexKind::collective) continue;
        double weight = 0;
        const auto add = [&](std::span<const std::uint32_t> row, std::span<const std::uint32_t> edges) {
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (row[at] != vertex && division.of_vertex[row[at]] == group) weight += weights[edges[at]];
            }
        };
        add(network.neighbours(vertex), network.edges(vertex));
        if (network.directed()) add(network.in_neighbours(vertex), network.in_edges(vertex));
        if (weight > best[group]) {
            best[group] = weight;
            result.groups[group].best_connected = vertex;
        }
    }
    double inside = 0;
    for (std::size_t group = 0; group < result.groups.size(); ++group) {
        result.groups[group].inside = division.inside[group];
        inside += division.inside[group];
        if (division.total > 0) result.groups[group].share = division.inside[group] / division.total;
    }
    if (division.total > 0) result.share = inside / division.total;
    return result;
}

}  // namespace qgov::inline v0
