#include <qgov/graph/flow.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;

// What leaves a set of vertices, given as a mask, when each edge carries its weight (or its number).
double leaving(const Network& network, std::uint32_t mask, EdgeCapacity capacity) {
    double sum = 0;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        const bool source = (mask >> ends.source & 1) != 0;
        const bool target = (mask >> ends.target & 1) != 0;
        if (network.directed() ? source && !target : source != target) {
            sum += capacity == EdgeCapacity::unit ? network.multiplicity(edge) : network.weight(edge);
        }
    }
    return sum;
}

std::uint32_t mask_of(const Numbers& vertices) {
    std::uint32_t mask = 0;
    for (const std::uint32_t vertex : vertices) mask |= 1u << vertex;
    return mask;
}

void check_cut(const Network& network, const MinimumCut& cut, EdgeCapacity capacity) {
    CHECK(cut.value == leaving(network, mask_of(cut.source_side), capacity));
    double sum = 0;
    for (const std::uint32_t edge : cut.edges) {
        sum += capacity == EdgeCapacity::unit ? network.multiplicity(edge) : network.weight(edge);
    }
    CHECK(sum == cut.value);
    CHECK(std::is_sorted(cut.edges.begin(), cut.edges.end()));
    CHECK(std::is_sorted(cut.source_side.begin(), cut.source_side.end()));
}

// Over all sets with the source and without the target: the least that leaves one, and the smallest such set.
std::pair<double, std::uint32_t> best_cut(const Network& network, std::uint32_t source, std::uint32_t target,
                                          EdgeCapacity capacity) {
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t common = 0;
    for (std::uint32_t mask = 0; mask < (1u << network.vertex_count()); ++mask) {
        if ((mask >> source & 1) == 0 || (mask >> target & 1) != 0) continue;
        const double value = leaving(network, mask, capacity);
        if (value < best) common = mask;
        if (value == best) common &= mask;
        best = std::min(best, value);
    }
    return {best, common};
}

bool separated(const Network& network, std::uint32_t source, std::uint32_t target, std::uint32_t removed) {
    std::uint32_t reached = 1u << source;
    const auto walk = [&](std::uint32_t from, std::uint32_t to) {
        if ((reached >> from & 1) != 0 && (removed >> to & 1) == 0) reached |= 1u << to;
    };
    for (std::uint32_t step = 0; step < network.vertex_count(); ++step) {
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            walk(ends.source, ends.target);
            if (!network.directed()) walk(ends.target, ends.source);
        }
    }
    return (reached >> target & 1) == 0;
}

// Size of the smallest set without the two that separates them.
int best_separator(const Network& network, std::uint32_t source, std::uint32_t target) {
    int best = std::numeric_limits<int>::max();
    for (std::uint32_t mask = 0; mask < (1u << network.vertex_count()); ++mask) {
        if ((mask >> source & 1) != 0 || (mask >> target & 1) != 0) continue;
        if (std::popcount(mask) < best && separated(network, source, target, mask))
            best = std::popcount(mask);
    }
    return best;
}

void check_pairs(const Network& network) {
    const std::uint32_t vertices = network.vertex_count();
    int least = static_cast<int>(vertices) - 1;
    for (std::uint32_t source = 0; source < vertices; ++source) {
        for (std::uint32_t target = 0; target < vertices; ++target) {
            if (source == target) continue;
            for (const EdgeCapacity capacity : {EdgeCapacity::weight, EdgeCapacity::unit}) {
                const MinimumCut cut = minimum_cut(network, source, target, capacity);
                const auto [value, side] = best_cut(network, source, target, capacity);
                REQUIRE(cut.value == value);
                REQUIRE(mask_of(cut.source_side) == side);
                check_cut(network, cut, capacity);
            }
            const auto separator = minimum_separator(network, source, target);
            REQUIRE(separator.has_value() == !network.find_edge(source, target).has_value());
            if (!separator) continue;
            const int expected = best_separator(network, source, target);
            REQUIRE(static_cast<int>(separator->size()) == expected);
            REQUIRE(separated(network, source, target, mask_of(*separator)));
            least = std::min(least, expected);
        }
    }
    const auto found = vertex_connectivity(network);
    REQUIRE(found.has_value() == (vertices > 1));
    if (!found) return;
    REQUIRE(static_cast<int>(found->value) == least);
    if (found->separator.empty()) return;
    REQUIRE(found->separator.size() == found->value);
    bool parts = false;
    for (std::uint32_t source = 0; source < vertices; ++source) {
        for (std::uint32_t target = 0; target < vertices; ++target) {
            const std::uint32_t removed = mask_of(found->separator);
            if (source == target || ((removed >> source | removed >> target) & 1) != 0) continue;
            parts = parts || separated(network, source, target, removed);
        }
    }
    REQUIRE(parts);
}

void check_global(const Network& network, EdgeCapacity capacity) {
    const auto found = global_minimum_cut(network, capacity);
    REQUIRE(found.has_value() == (network.vertex_count() > 1));
    if (!found) return;
    double best = std::numeric_limits<double>::infinity();
    for (std::uint32_t mask = 1; mask + 1 < (1u << network.vertex_count()); ++mask) {
        best = std::min(best, leaving(network, mask, capacity));
    }
    REQUIRE(found->value == best);
    check_cut(network, *found, capacity);
    const std::size_t size = found->source_side.size();
    CHECK(size > 0);
    if (!network.directed()) {
        CHECK(2 * size <= network.vertex_count());
        if (2 * size == network.vertex_count()) CHECK(found->source_side.front() == 0);
    }
}

Network random_one_mode(std::mt19937& random, NetworkForm form, std::uint32_t vertices) {
    NetworkBuilder builder(form);
    for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex("");
    // Parallel edges and loops among them.
    for (std::uint32_t edge = below(random, 4 * vertices); edge > 0; --edge) {
        const std::uint32_t source = below(random, vertices);
        const std::uint32_t target = below(random, vertices);
        builder.add_edge(source, target, 1 + below(random, 9));
    }
    return builder.build();
}

}  // namespace

TEST_CASE("every graph of five vertices: cuts and separators of all pairs") {
    for (std::uint32_t vertices = 0; vertices <= 5; ++vertices) test::for_each_graph(vertices, check_pairs);
}

TEST_CASE("every graph of six vertices: the cheapest cut and the vertex connectivity") {
    test::for_each_graph(6, [](const Network& network) {
        check_global(network, EdgeCapacity::unit);
        std::uint32_t least = 5;
        for (std::uint32_t source = 0; source < 6; ++source) {
            for (std::uint32_t target = 0; target < source; ++target) {
                if (network.find_edge(source, target)) continue;
                least = std::min(least, static_cast<std::uint32_t>(best_separator(network, source, target)));
            }
        }
        REQUIRE(vertex_connectivity(network)->value == least);
    });
}

TEST_CASE("weighted and directed networks with loops and parallel edges: all cuts and separators") {
    constexpr unsigned seed = 741;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        const NetworkForm form = round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        const std::uint32_t vertices = 2 + below(random, 6);
        const Network network = random_one_mode(random, form, vertices);
        check_pairs(network);
        check_global(network, EdgeCapacity::weight);
        check_global(network, EdgeCapacity::unit);
    }
}

TEST_CASE("larger networks: the cheapest cut is the cheapest of the cuts from one vertex to each other") {
    constexpr unsigned seed = 742;
    CAPTURE(seed);
    for (unsigned round = 0; round < 20; ++round) {
        const Network network = test::random_network(seed + round, {NetworkForm::undirected, 60, 0, 0.15, 5});
        double best = std::numeric_limits<double>::infinity();
        for (std::uint32_t target = 1; target < 60; ++target) {
            best = std::min(best, minimum_cut(network, 0, target).value);
        }
        CHECK(global_minimum_cut(network)->value == best);
    }
}

TEST_CASE("larger networks of every form: the vertex connectivity is the smallest of all pairs") {
    constexpr unsigned seed = 743;
    CAPTURE(seed);
    for (unsigned round = 0; round < 24; ++round) {
        const NetworkForm forms[] = {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode};
        const test::RandomNetwork how{forms[round % 3], round % 3 == 2 ? 10u : 20u, 10,
                                      0.2 + 0.05 * (round % 4)};
        const Network network = test::random_network(seed + round, how);
        std::size_t least = network.vertex_count() - 1;
        for (std::uint32_t source = 0; source < network.vertex_count(); ++source) {
            for (std::uint32_t target = 0; target < network.vertex_count(); ++target) {
                if (source == target) continue;
                const auto separator = minimum_separator(network, source, target);
                if (separator) least = std::min(least, separator->size());
            }
        }
        const auto found = vertex_connectivity(network);
        CHECK(found->value == least);
        CHECK(found->separator.size() == least);
    }
}

TEST_CASE("weights that are no whole numbers leave no leaks") {
    // 0.1 + 0.2 through one edge of 0.3: full, although 0.1 + 0.2 > 0.3 in binary.
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 5; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 0.1);
    builder.add_edge(0, 2, 0.2);
    builder.add_edge(1, 3, 5);
    builder.add_edge(2, 3, 5);
    builder.add_edge(3, 4, 0.3);
    const Network network = builder.build();
    CHECK(minimum_cut(network, 0, 4).value == doctest::Approx(0.3).epsilon(1e-15));
    CHECK(minimum_cut(network, 0, 4).source_side == Numbers{0});
    CHECK(minimum_cut(network, 4, 0).source_side == Numbers{4});
}

TEST_CASE("whole weights of very different size are exact") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 4; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 999'999'999'999.0);
    builder.add_edge(1, 2, 999'999'999'998.0);
    builder.add_edge(0, 3, 1);
    builder.add_edge(3, 2, 1);
    CHECK(minimum_cut(builder.build(), 0, 2).value == 999'999'999'999.0);
}

TEST_CASE("a long chain and a large two-mode network") {
    graph_test::Pairs chain;
    for (std::uint32_t at = 0; at + 1 < 100'000; ++at) chain.emplace_back(at, at + 1);
    const Network line = one_mode(NetworkForm::undirected, 100'000, chain);
    CHECK(minimum_cut(line, 0, 99'999).source_side == Numbers{0});
    CHECK(global_minimum_cut(line)->value == 1);
    CHECK(vertex_connectivity(line)->value == 1);
    CHECK(minimum_separator(line, 10, 20) == Numbers{11});
}

TEST_CASE("the flows and connectivities of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        for (const auto& each : gold.values["flow_pairs"].members) {
            const std::string& pair = each.first;
            const test::GoldValue& values = each.second;
            CAPTURE(pair);
            const std::size_t bar = pair.find('|');
            const auto vertex = [&](std::string_view id) { return gold.weighted.find_vertex(id).value(); };
            const std::uint32_t source = vertex(std::string_view(pair).substr(0, bar));
            const std::uint32_t target = vertex(std::string_view(pair).substr(bar + 1));
            const MinimumCut cut = minimum_cut(gold.weighted, source, target);
            CHECK(cut.value == values["max_flow_weighted"].number.value());
            CHECK(minimum_cut(gold.weighted, source, target, EdgeCapacity::unit).value ==
                  values["edge_connectivity"].number.value());
            const auto separator = minimum_separator(gold.weighted, source, target);
            REQUIRE(separator.has_value() == values["node_connectivity"].number.has_value());
            if (separator) CHECK(separator->size() == values["node_connectivity"].number.value());
            const auto names = values["min_cut_source_side_minimal"].texts();
            std::set<std::string> side;
            for (const std::uint32_t member : cut.source_side) side.insert(gold.weighted.label(member));
            CHECK(side == std::set<std::string>(names.begin(), names.end()));
        }
        if (!gold.has("global_min_cut_weighted")) continue;
        gold.check("global_min_cut_weighted", global_minimum_cut(gold.weighted)->value);
        gold.check("edge_connectivity_global", global_minimum_cut(gold.weighted, EdgeCapacity::unit)->value);
        gold.check("node_connectivity_global", vertex_connectivity(gold.weighted)->value);
    }
}

TEST_CASE("from the first to the last member of the karate club") {
    const Network network = test::karate_club();
    CHECK(minimum_cut(network, 0, 33).value == 22);
    CHECK(minimum_cut(network, 0, 33, EdgeCapacity::unit).value == 10);
    CHECK(minimum_separator(network, 0, 33)->size() == 6);
    CHECK(global_minimum_cut(network) ==
          MinimumCut{3, {9}, {*network.find_edge(2, 9), *network.find_edge(9, 33)}});
}

TEST_CASE("flows in networks with little in them") {
    CHECK(!global_minimum_cut(Network()).has_value());
    CHECK(!vertex_connectivity(Network()).has_value());
    const Network single = one_mode(NetworkForm::undirected, 1, {{0, 0}});
    CHECK(!global_minimum_cut(single).has_value());
    CHECK(!vertex_connectivity(single).has_value());
    const Network apart = one_mode(NetworkForm::undirected, 3, {{1, 2}});
    CHECK(minimum_cut(apart, 1, 0) == MinimumCut{0, {1, 2}, {}});
    CHECK(minimum_separator(apart, 1, 0) == Numbers{});
    CHECK(global_minimum_cut(apart) == MinimumCut{0, {0}, {}});
    CHECK(vertex_connectivity(apart) == VertexConnectivity{});
    CHECK(vertex_connectivity(one_mode(NetworkForm::undirected, 2, {{0, 1}})) == VertexConnectivity{1, {}});
    const Network arc = one_mode(NetworkForm::directed, 2, {{0, 1}});
    CHECK(global_minimum_cut(arc) == MinimumCut{0, {1}, {}});
    CHECK(vertex_connectivity(arc)->value == 0);
}

TEST_CASE("flows between vertices that are not there, or the same") {
    const Network network = one_mode(NetworkForm::undirected, 2, {{0, 1}});
    CHECK(error_of([&] { minimum_cut(network, 1, 1); }) ==
          "403: minimum_cut needs two different vertices, but was given 1 twice");
    CHECK(error_of([&] { minimum_separator(network, 0, 0); }) ==
          "403: minimum_separator needs two different vertices, but was given 0 twice");
    CHECK(error_of([&] { minimum_cut(network, 0, 2); }).substr(0, 4) == "205:");
    CHECK(error_of([&] { minimum_separator(network, 2, 2); }).substr(0, 4) == "205:");
}
