#include <qgov/graph/communities.hpp>

#include <qgov/graph/components.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;

constexpr PartitionQuality qualities[] = {PartitionQuality::modularity, PartitionQuality::constant_potts,
                                          PartitionQuality::barber_modularity};

// Calls visit(groups) for every division of `count` vertices.
template <class Visit>
void for_each_division(Numbers& groups, std::uint32_t used, std::size_t count, Visit& visit) {
    if (groups.size() == count) return visit(groups);
    for (std::uint32_t group = 0; group <= used; ++group) {
        groups.push_back(group);
        for_each_division(groups, std::max(used, group + 1), count, visit);
        groups.pop_back();
    }
}

double best_quality(const Network& network, PartitionQuality quality, double resolution) {
    double best = -std::numeric_limits<double>::infinity();
    Numbers groups;
    auto visit = [&](const Numbers& each) {
        best = std::max(best, partition_quality(network, each, quality, resolution).value());
    };
    for_each_division(groups, 0, network.vertex_count(), visit);
    return best;
}

// What holds for every result.
void check_result(const Network& network, const CommunityOptions& options, const Communities& found) {
    REQUIRE(found.of_vertex.size() == network.vertex_count());
    CHECK(found.of_vertex == canonical_groups(found.of_vertex));
    CHECK(found.count == std::set<std::uint32_t>(found.of_vertex.begin(), found.of_vertex.end()).size());
    CHECK(found.measure == options.quality);
    CHECK(found.resolution == options.resolution);
    CHECK(found.quality == partition_quality(network, found.of_vertex, options.quality, options.resolution));
    // Connected: without the edges between communities there are as many components as communities.
    NetworkBuilder builder(network.directed() ? NetworkForm::directed : NetworkForm::undirected);
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) builder.add_vertex("");
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (found.of_vertex[ends.source] == found.of_vertex[ends.target]) {
            builder.add_edge(ends.source, ends.target);
        }
    }
    CHECK(components(builder.build()).of_vertex == found.of_vertex);
}

// Cliques of `size` vertices in a ring, neighbours joined by one edge.
Network ring_of_cliques(std::uint32_t cliques, std::uint32_t size) {
    graph_test::Pairs pairs;
    for (std::uint32_t clique = 0; clique < cliques; ++clique) {
        for (std::uint32_t u = 0; u < size; ++u) {
            for (std::uint32_t v = 0; v < u; ++v) pairs.emplace_back(clique * size + u, clique * size + v);
        }
        pairs.emplace_back(clique * size, (clique + 1) % cliques * size + 1);
    }
    return one_mode(NetworkForm::undirected, cliques * size, pairs);
}

}  // namespace

TEST_CASE("two triangles joined by an edge are two communities") {
    const Network network =
        one_mode(NetworkForm::undirected, 6, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}});
    const Communities found = communities(network);
    CHECK(found.of_vertex == Numbers{0, 0, 0, 1, 1, 1});
    CHECK(found.count == 2);
    CHECK(found.quality.value() == doctest::Approx(5.0 / 14));
    CHECK(found.stability == 1.0);
}

TEST_CASE("every graph of five vertices: the best of twenty restarts is the optimum") {
    std::size_t graphs = 0;
    test::for_each_graph(5, [&](const Network& network) {
        if (network.edge_count() == 0) return;
        ++graphs;
        for (const PartitionQuality quality :
             {PartitionQuality::modularity, PartitionQuality::constant_potts}) {
            CommunityOptions options;
            options.quality = quality;
            options.resolution = quality == PartitionQuality::modularity ? 1 : 0.6;
            const Communities found = communities(network, options);
            REQUIRE(std::abs(found.quality.value() - best_quality(network, quality, options.resolution)) <
                    1e-12);
        }
    });
    CHECK(graphs == 1023);
}

TEST_CASE(
    "small directed, weighted and two-mode networks: never above the optimum, and nearly always there") {
    constexpr unsigned seed = 711;
    CAPTURE(seed);
    std::mt19937 random(seed);
    int reached = 0;
    constexpr int rounds = 60;
    for (int round = 0; round < rounds; ++round) {
        const bool two_mode = round % 2 == 0;
        const test::RandomNetwork how{two_mode ? NetworkForm::two_mode : NetworkForm::directed,
                                      two_mode ? 3u : 7u, 4, 0.5, 4};
        const Network network = test::random_network(seed + static_cast<unsigned>(round), how);
        if (network.edge_count() == 0) continue;
        CommunityOptions options;
        options.quality = two_mode ? PartitionQuality::barber_modularity : PartitionQuality::modularity;
        options.resolution = 0.5 + below(random, 3) / 2.0;
        const Communities found = communities(network, options);
        check_result(network, options, found);
        const double best = best_quality(network, options.quality, options.resolution);
        CHECK(found.quality.value() <= best + 1e-12);
        reached += found.quality.value() >= best - 1e-12 ? 1 : 0;
    }
    CHECK(reached >= rounds - 2);
}

TEST_CASE("the modularity of the reference networks is reached, whatever the seed") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        for (const bool weighted : {false, true}) {
            const Network& network = weighted ? gold.weighted : gold.unweighted;
            const std::string suffix = weighted ? "_w" : "_unw";
            for (const PartitionQuality quality :
                 {PartitionQuality::modularity, PartitionQuality::barber_modularity}) {
                const bool barber = quality == PartitionQuality::barber_modularity;
                const std::string key = (barber ? "barber_modularity" : "modularity_optimum") + suffix;
                if (!gold.has(key)) continue;
                const double optimum = (barber ? gold.values[key]["Q"] : gold.values[key]).number.value();
                for (const std::uint64_t seed : {0u, 1u, 2u, 3u, 1'000'000u}) {
                    CommunityOptions options{.quality = quality, .seed = seed};
                    const Communities found = communities(network, options);
                    check_result(network, options, found);
                    CHECK(found.quality.value() <= optimum + 1e-9);
                    CHECK(found.quality.value() >= optimum - 0.005);
                }
            }
        }
    }
}

TEST_CASE("published optima without the reference files") {
    CHECK(std::abs(communities(test::karate_club(false)).quality.value() - 0.419789612) < 1e-9);
    CHECK(std::abs(communities(test::karate_club()).quality.value() - 0.444903581) < 1e-9);
    const Network women = test::southern_women();
    CHECK(std::abs(communities(women).quality.value() - 0.336005555) < 1e-9);
    const CommunityOptions barber{.quality = PartitionQuality::barber_modularity};
    CHECK(std::abs(communities(women, barber).quality.value() - 0.34553718) < 1e-8);
}

TEST_CASE("a single run can be worse, more iterations and restarts are never") {
    const Network network = test::random_network(3, {NetworkForm::two_mode, 60, 90, 0.05, 3});
    const auto quality = [&](std::uint32_t iterations, std::uint32_t restarts) {
        CommunityOptions options;
        options.iterations = iterations;
        options.restarts = restarts;
        const Communities found = communities(network, options);
        check_result(network, options, found);
        CHECK(found.stability.has_value() == (restarts != 1));
        return found.quality.value();
    };
    CHECK(quality(1, 1) <= quality(2, 1));
    CHECK(quality(2, 1) <= quality(0, 1));
    CHECK(quality(1, 1) < quality(0, 5));
    CHECK(quality(3, 5) <= quality(3, 50));
}

TEST_CASE("the resolution of the constant Potts model sets the size of the groups") {
    const Network network = ring_of_cliques(12, 5);
    CommunityOptions options{.quality = PartitionQuality::constant_potts};
    // The density between two cliques is 1/25, inside 1.
    options.resolution = 0.5;
    Communities found = communities(network, options);
    CHECK(found.count == 12);
    CHECK(found.quality.value() == 12 * (10 - 0.5 * 10));
    for (std::uint32_t vertex = 0; vertex < 60; ++vertex) CHECK(found.of_vertex[vertex] == vertex / 5);
    CHECK(found.stability == 1.0);
    options.resolution = 0;
    CHECK(communities(network, options).count == 1);
    options.resolution = 1.5;
    CHECK(communities(network, options).count == 60);
}

TEST_CASE("all qualities keep communities connected, on networks with loops, parts and isolated vertices") {
    constexpr unsigned seed = 712;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        CommunityOptions options;
        options.quality = qualities[round % 3];
        options.resolution = below(random, 8) / 4.0;
        options.seed = random();
        options.restarts = 1;
        const NetworkForm form = round % 3 == 2   ? NetworkForm::two_mode
                                 : round % 2 == 0 ? NetworkForm::undirected
                                                  : NetworkForm::directed;
        NetworkBuilder builder(form);
        const std::uint32_t vertices = 2 + below(random, 60);
        const std::uint32_t left = vertices / 2;
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            if (form != NetworkForm::two_mode) builder.add_vertex("");
            if (form == NetworkForm::two_mode) vertex < left ? builder.add_left("") : builder.add_right("");
        }
        for (std::uint32_t edge = below(random, 120); edge > 0; --edge) {
            const std::uint32_t u = below(random, form == NetworkForm::two_mode ? left : vertices);
            const std::uint32_t v = form == NetworkForm::two_mode ? left + below(random, vertices - left)
                                                                  : below(random, vertices);
            builder.add_edge(u, v, 0.25 * (1 + below(random, 9)));
        }
        const Network network = builder.build();
        check_result(network, options, communities(network, options));
    }
}

TEST_CASE("directed cycles that face each other fall apart as Leicht and Newman say") {
    // Two directed cycles of four, joined by one arc.
    const Network network = one_mode(
        NetworkForm::directed, 8, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}});
    const Communities found = communities(network);
    CHECK(found.of_vertex == Numbers{0, 0, 0, 0, 1, 1, 1, 1});
    // 2·4/9 - (5·4 + 4·5)/81.
    CHECK(found.quality.value() == doctest::Approx(8.0 / 9 - 40.0 / 81));
}

TEST_CASE("the same seed gives the same communities with every compiler, another seed may not") {
    const Network network = test::random_network(9, {NetworkForm::two_mode, 200, 300, 0.02, 4});
    CommunityOptions options;
    options.restarts = 1;
    const Communities found = communities(network, options);
    CHECK(found == communities(network, options));
    std::uint64_t hash = 0;
    for (const std::uint32_t group : found.of_vertex) hash = hash * 1'000'003 + group;
    CHECK(hash == 8'036'538'590'145'696'447u);
    options.seed = 1;
    CHECK(found.of_vertex != communities(network, options).of_vertex);
}

TEST_CASE("a disjoint union has the communities of its parts under the constant Potts model") {
    const Network a = ring_of_cliques(4, 4);
    const Network b = ring_of_cliques(3, 6);
    const CommunityOptions options{.quality = PartitionQuality::constant_potts, .resolution = 0.4};
    const Communities found = communities(test::disjoint_union(a, b), options);
    Numbers expected = communities(a, options).of_vertex;
    for (const std::uint32_t group : communities(b, options).of_vertex) expected.push_back(group + 4);
    CHECK(found.of_vertex == expected);
}

TEST_CASE("weights far from 1 change nothing but the constant Potts quality") {
    const Network network = test::karate_club();
    for (const double factor : {0x1p-1000, 0x1p-60, 0x1p1012}) {
        NetworkBuilder builder(NetworkForm::undirected);
        for (int vertex = 0; vertex < 34; ++vertex) builder.add_vertex("");
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            builder.add_edge(ends.source, ends.target, network.weight(edge) * factor);
        }
        CHECK(communities(builder.build()) == communities(network));
    }
}

TEST_CASE("communities of networks with little in them") {
    for (const PartitionQuality quality : qualities) {
        CommunityOptions options;
        options.quality = quality;
        const Communities empty = communities(units_and_tasks(0, 0, {}), options);
        CHECK(empty.of_vertex.empty());
        CHECK(empty.count == 0);
        CHECK(!empty.stability.has_value());
        const Communities single = communities(units_and_tasks(1, 0, {}), options);
        CHECK(single.of_vertex == Numbers{0});
        CHECK(single.quality.has_value() == (quality == PartitionQuality::constant_potts));
        CHECK(communities(units_and_tasks(2, 1, {}), options).of_vertex == Numbers{0, 1, 2});
        // One edge: together it is better only by modularity; the others call it even, and nothing moves.
        const bool joined = quality == PartitionQuality::modularity;
        CHECK(communities(units_and_tasks(2, 1, {{1, 0}}), options).count == (joined ? 2 : 3));
    }
    CHECK(communities(one_mode(NetworkForm::undirected, 2, {{0, 0}})).of_vertex == Numbers{0, 1});
}

TEST_CASE("communities refuses what it cannot do") {
    const Network network = one_mode(NetworkForm::undirected, 2, {{0, 1}});
    CHECK(error_of([&] { communities(network, {.resolution = -1}); }) ==
          "403: modularity needs a resolution that is finite and not negative, but was given -1.000000");
    CHECK(error_of([&] { communities(network, {.restarts = 10'001}); }) ==
          "403: communities takes at most 10000 restarts, but was given 10001");
    CHECK(communities(network, {.restarts = 10'000}).count == 1);
    CHECK(error_of([&] {
              communities(network, {.quality = PartitionQuality::barber_modularity});
          }).substr(0, 58) == "401: barber_modularity needs a two-mode network, but this ");
}
