#include "io/html_layout.hpp"

#include <qgov/graph/communities.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace qgov::inline v0::detail {

namespace {

using Vertices = std::vector<std::uint32_t>;

/// The vertices of a range with an edge; at most so many, those with most neighbours, in the order of their numbers.
Vertices busiest(const Network& network, std::uint32_t first, std::uint32_t last, std::size_t most,
                 std::size_t& all) {
    Vertices result;
    for (std::uint32_t vertex = first; vertex < last; ++vertex) {
        if (!network.neighbours(vertex).empty()) result.push_back(vertex);
    }
    all = result.size();
    if (all <= most) return result;
    std::stable_sort(result.begin(), result.end(), [&](std::uint32_t a, std::uint32_t b) {
        return network.neighbours(a).size() > network.neighbours(b).size();
    });
    result.resize(most);
    std::sort(result.begin(), result.end());
    return result;
}

/// Places the vertices by the mean place of their neighbours; places run from 0 to 1 on each side.
void sort_by_barycentre(const Network& network, Vertices& side, std::vector<double>& place) {
    std::vector<double> centre(network.vertex_count(), 0.5);
    for (const std::uint32_t vertex : side) {
        double sum = 0;
        std::size_t count = 0;
        for (const std::uint32_t other : network.neighbours(vertex)) {
            if (place[other] < 0) continue;
            sum += place[other];
            ++count;
        }
        if (count != 0) centre[vertex] = sum / static_cast<double>(count);
    }
    std::stable_sort(side.begin(), side.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return centre[a] < centre[b]; });
    for (std::size_t at = 0; at < side.size(); ++at)
        place[side[at]] = (static_cast<double>(at) + 0.5) / static_cast<double>(side.size());
}

void sort_by_group(Vertices& side, const Vertices& groups, const std::vector<double>& group_place,
                   const std::vector<double>& place) {
    std::stable_sort(side.begin(), side.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (groups[a] != groups[b]) {
            const double first = group_place[groups[a]];
            const double second = group_place[groups[b]];
            return first != second ? first < second : groups[a] < groups[b];
        }
        return place[a] < place[b];
    });
}

}  // namespace

HtmlOrder html_order(const Network& network, std::size_t most_left, std::size_t most_right) {
    HtmlOrder order;
    order.left = busiest(network, 0, network.left_count(), most_left, order.left_count);
    order.right =
        busiest(network, network.left_count(), network.vertex_count(), most_right, order.right_count);
    Communities found = communities(network, {.quality = PartitionQuality::barber_modularity});
    order.groups = std::move(found.of_vertex);
    std::vector<double> place(network.vertex_count(), -1.0);
    for (std::size_t at = 0; at < order.right.size(); ++at)
        place[order.right[at]] = (static_cast<double>(at) + 0.5) / static_cast<double>(order.right.size());
    for (int round = 0; round < 12; ++round) {
        sort_by_barycentre(network, order.left, place);
        sort_by_barycentre(network, order.right, place);
    }
    std::vector<double> sums(found.count, 0.0);
    std::vector<double> counts(found.count, 0.0);
    for (const Vertices* side : {&order.left, &order.right}) {
        for (const std::uint32_t vertex : *side) {
            sums[order.groups[vertex]] += place[vertex];
            counts[order.groups[vertex]] += 1;
        }
    }
    for (std::size_t group = 0; group < sums.size(); ++group) {
        if (counts[group] > 0) sums[group] /= counts[group];
    }
    sort_by_group(order.left, order.groups, sums, place);
    sort_by_group(order.right, order.groups, sums, place);
    return order;
}

HtmlCircle html_circle(const Network& network, std::size_t most_vertices, std::size_t most_edges) {
    HtmlCircle circle;
    std::vector<double> strength(network.vertex_count(), 0.0);
    Vertices shown;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        for (const std::uint32_t edge : network.edges(vertex)) strength[vertex] += network.weight(edge);
        if (!network.neighbours(vertex).empty()) shown.push_back(vertex);
    }
    const auto stronger = [&](std::uint32_t a, std::uint32_t b) {
        return strength[a] != strength[b] ? strength[a] > strength[b] : a < b;
    };
    std::sort(shown.begin(), shown.end(), stronger);
    circle.vertices = shown.size();
    if (shown.size() > most_vertices) shown.resize(most_vertices);
    const Communities found = communities(network);
    Vertices sizes(found.count, 0);
    for (const std::uint32_t vertex : shown) ++sizes[found.of_vertex[vertex]];
    std::sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t first = found.of_vertex[a];
        const std::uint32_t second = found.of_vertex[b];
        if (first != second)
            return sizes[first] != sizes[second] ? sizes[first] > sizes[second] : first < second;
        return stronger(a, b);
    });
    std::vector<bool> placed(network.vertex_count(), false);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const bool fresh = at == 0 || found.of_vertex[shown[at]] != found.of_vertex[shown[at - 1]];
        if (fresh) ++circle.groups;
        const double angle =
            2 * std::numbers::pi * (static_cast<double>(at) + 0.5) / static_cast<double>(shown.size());
        circle.places.push_back({shown[at], circle.groups - 1, std::sin(angle), -std::cos(angle)});
        placed[shown[at]] = true;
    }
    // Edges between what is shown, the strongest first.
    Vertices edges;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (ends.source != ends.target && placed[ends.source] && placed[ends.target]) edges.push_back(edge);
    }
    std::stable_sort(edges.begin(), edges.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return network.weight(a) > network.weight(b); });
    Vertices kept(network.vertex_count(), 0);
    for (std::size_t at = 0; at < edges.size(); ++at) {
        const EdgeEnds ends = network.ends(edges[at]);
        if (at >= most_edges && kept[ends.source] >= 2 && kept[ends.target] >= 2) continue;
        ++kept[ends.source];
        ++kept[ends.target];
        circle.edges.push_back(edges[at]);
    }
    return circle;
}

}  // namespace qgov::inline v0::detail
