#include <qgov/graph/connectivity.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Articulations = std::vector<ArticulationVertex>;

constexpr std::uint32_t none = Blocks::none;

// Number of components without one vertex and without one edge (or `none`); an edge with parallels loses only one.
std::uint32_t parts_without(const Network& network, std::uint32_t vertex, std::uint32_t edge) {
    const std::uint32_t n = network.vertex_count();
    Numbers labels(n);
    std::iota(labels.begin(), labels.end(), 0u);
    for (std::uint32_t round = 0; round < n; ++round) {
        for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
            const auto [a, b] = network.ends(e);
            if ((e == edge && network.multiplicity(e) == 1) || a == vertex || b == vertex) continue;
            labels[a] = labels[b] = std::min(labels[a], labels[b]);
        }
    }
    std::uint32_t parts = 0;
    for (std::uint32_t v = 0; v < n; ++v) parts += v != vertex && labels[v] == v;
    return parts;
}

Articulations articulations_by_loss(const Network& network) {
    Articulations result;
    const std::uint32_t all = parts_without(network, none, none);
    for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
        const std::uint32_t parts = parts_without(network, v, none);
        if (parts > all) result.push_back({v, parts - all + 1});
    }
    return result;
}

Numbers bridges_by_loss(const Network& network) {
    Numbers result;
    const std::uint32_t all = parts_without(network, none, none);
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        if (parts_without(network, none, e) > all) result.push_back(e);
    }
    return result;
}

bool joins(const Network& network, std::uint32_t edge, std::uint32_t vertex) {
    const auto [a, b] = network.ends(edge);
    return a == vertex || b == vertex;
}

// Two edges that share a vertex lie in one block if they are parallel, or if a way between their other ends avoids
// the shared vertex; blocks are what this relation joins.
Numbers blocks_by_circles(const Network& network) {
    const std::uint32_t n = network.vertex_count();
    const std::uint32_t m = network.edge_count();
    Numbers block(m);
    std::iota(block.begin(), block.end(), 0u);
    for (std::uint32_t shared = 0; shared < n; ++shared) {
        Numbers labels(n);
        std::iota(labels.begin(), labels.end(), 0u);
        for (std::uint32_t round = 0; round < n; ++round) {
            for (std::uint32_t e = 0; e < m; ++e) {
                if (joins(network, e, shared)) continue;
                const auto [a, b] = network.ends(e);
                labels[a] = labels[b] = std::min(labels[a], labels[b]);
            }
        }
        for (std::uint32_t e = 0; e < m; ++e) {
            for (std::uint32_t f = 0; f < m; ++f) {
                const auto [a, b] = network.ends(e);
                const auto [c, d] = network.ends(f);
                if (a == b || c == d || !joins(network, e, shared) || !joins(network, f, shared)) continue;
                if (labels[a == shared ? b : a] != labels[c == shared ? d : c]) continue;
                const std::uint32_t from = std::max(block[e], block[f]);
                const std::uint32_t to = std::min(block[e], block[f]);
                std::replace(block.begin(), block.end(), from, to);
            }
        }
    }
    Numbers names(m, none);
    std::uint32_t count = 0;
    for (std::uint32_t e = 0; e < m; ++e) {
        if (network.ends(e).source == network.ends(e).target) {
            block[e] = none;
            continue;
        }
        if (names[block[e]] == none) names[block[e]] = count++;
        block[e] = names[block[e]];
    }
    return block;
}

void check_by_definition(const Network& network) {
    REQUIRE(articulation_vertices(network) == articulations_by_loss(network));
    REQUIRE(bridges(network) == bridges_by_loss(network));
    const Blocks found = blocks(network);
    REQUIRE(found.of_edge == blocks_by_circles(network));
    std::vector<std::set<std::uint32_t>> vertices(found.count());
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        if (found.of_edge[e] == none) continue;
        vertices.at(found.of_edge[e]).insert({network.ends(e).source, network.ends(e).target});
    }
    for (std::uint32_t block = 0; block < found.count(); ++block) {
        const auto listed = found.vertices_of(block);
        REQUIRE(Numbers(listed.begin(), listed.end()) ==
                Numbers(vertices[block].begin(), vertices[block].end()));
    }
}

}  // namespace

TEST_CASE("blocks, articulation vertices and bridges by hand: two triangles at one vertex, a tail, a pair") {
    const Network network = one_mode(NetworkForm::undirected, 9,
                                     {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {2, 4}, {4, 5}, {6, 7}});
    // Edges by their ends: 0-1, 0-2, 1-2, 2-3, 2-4, 3-4, 4-5, 6-7.
    const Blocks found = blocks(network);
    CHECK(found.count() == 4);
    CHECK(found.of_edge == Numbers{0, 0, 0, 1, 1, 1, 2, 3});
    CHECK(found.starts == Numbers{0, 3, 6, 8, 10});
    CHECK(found.vertices == Numbers{0, 1, 2, 2, 3, 4, 4, 5, 6, 7});
    CHECK(found.vertices_of(2).front() == 4);
    CHECK(found.vertices_of(3).size() == 2);
    CHECK(found.vertices_of(4).empty());
    CHECK(articulation_vertices(network) == Articulations{{2, 2}, {4, 2}});
    CHECK(bridges(network) == Numbers{6, 7});
}

TEST_CASE("the centre of a star leaves as many parts as it has partners") {
    const Network star = one_mode(NetworkForm::undirected, 5, {{2, 0}, {2, 1}, {2, 3}, {2, 4}});
    CHECK(articulation_vertices(star) == Articulations{{2, 4}});
    CHECK(bridges(star) == Numbers{0, 1, 2, 3});
    CHECK(blocks(star).count() == 4);
}

TEST_CASE("parallel edges and pairs joined both ways are no bridges, loops are in no block") {
    const Network parallel = one_mode(NetworkForm::undirected, 3, {{0, 1}, {1, 0}, {1, 2}, {1, 1}});
    CHECK(bridges(parallel) == Numbers{2});
    CHECK(blocks(parallel).of_edge == Numbers{0, none, 1});
    CHECK(articulation_vertices(parallel) == Articulations{{1, 2}});
    // 0->1, 1->0, 1->2, 2->2
    const Network directed = one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
    CHECK(bridges(directed) == Numbers{2});
    CHECK(blocks(directed).of_edge == Numbers{0, 0, 1, none});
    CHECK(articulation_vertices(directed) == Articulations{{1, 2}});
}

TEST_CASE(
    "blocks, articulation vertices and bridges agree with their definitions on every graph of up to five") {
    for (std::uint32_t n = 0; n <= 5; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 32 == 7) check_by_definition(graph);
    });
}

TEST_CASE("they agree on random networks of each form with loops and parallel edges, also side by side") {
    constexpr unsigned seed = 83;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const auto form = round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        graph_test::Pairs pairs;
        const std::uint32_t n = 2 + graph_test::below(random, 9);
        for (std::uint32_t e = 0; e < n + 3; ++e) {
            pairs.emplace_back(graph_test::below(random, n), graph_test::below(random, n));
        }
        const Network network = one_mode(form, n, pairs);
        check_by_definition(network);
        const Network both = test::disjoint_union(network, network);
        CHECK(blocks(both).count() == 2 * blocks(network).count());
        CHECK(articulation_vertices(both).size() == 2 * articulation_vertices(network).size());
        CHECK(bridges(both).size() <= 2 * network.edge_count());
    }
    for (std::uint64_t round = 0; round < 20; ++round) {
        check_by_definition(test::random_network(
            round, {.form = NetworkForm::two_mode, .vertices = 7, .right = 8, .probability = 0.2}));
    }
}

TEST_CASE(
    "Zachary's club has one articulation vertex and one bridge, the Florentine families four and five") {
    const Network club = test::karate_club();
    CHECK(articulation_vertices(club) == Articulations{{0, 3}});
    REQUIRE(bridges(club).size() == 1);
    CHECK(club.ends(bridges(club).front()) == EdgeEnds{0, 11});
    const Network families = test::florentine_families();
    std::vector<std::string> names;
    for (const auto& [vertex, parts] : articulation_vertices(families))
        names.push_back(families.label(vertex));
    CHECK(names == std::vector<std::string>{"Albizzi", "Guadagni", "Medici", "Salviati"});
    CHECK(bridges(families).size() == 5);
}

TEST_CASE("the articulation vertices, bridges and blocks of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        std::vector<std::string> names;
        for (const auto& each : articulation_vertices(gold.weighted)) {
            names.push_back(gold.weighted.label(each.vertex));
        }
        std::sort(names.begin(), names.end());
        auto expected = gold.values["articulation_points"].texts();
        std::sort(expected.begin(), expected.end());
        CHECK(names == expected);
        std::set<std::set<std::string>> pairs;
        for (const std::uint32_t edge : bridges(gold.weighted)) {
            const auto [a, b] = gold.weighted.ends(edge);
            pairs.insert({gold.weighted.label(a), gold.weighted.label(b)});
        }
        std::set<std::set<std::string>> expected_pairs;
        for (const std::string& pair : gold.values["bridges"].texts()) {
            const std::size_t bar = pair.find('|');
            expected_pairs.insert({pair.substr(0, bar), pair.substr(bar + 1)});
        }
        CHECK(pairs == expected_pairs);
        gold.check("n_biconnected_components", static_cast<double>(blocks(gold.weighted).count()));
    }
}

TEST_CASE("strong components by hand: a circle, what leads there, what follows") {
    const Network network =
        one_mode(NetworkForm::directed, 7, {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {3, 4}, {5, 5}, {4, 6}, {6, 4}});
    CHECK(strong_components(network) == Components{{0, 1, 1, 1, 2, 3, 2}, {1, 3, 2, 1}});
    const Network undirected = one_mode(NetworkForm::undirected, 4, {{0, 2}, {1, 3}});
    CHECK(strong_components(undirected) == components(undirected));
}

TEST_CASE("strong components agree with who reaches whom") {
    constexpr std::uint64_t seed = 91;
    CAPTURE(seed);
    for (std::uint64_t round = 0; round < 80; ++round) {
        const Network network = test::random_network(
            seed + round,
            {.form = NetworkForm::directed, .vertices = 9, .probability = 0.05 + 0.002 * double(round)});
        const std::uint32_t n = network.vertex_count();
        std::vector<std::vector<bool>> reaches(n, std::vector<bool>(n));
        for (std::uint32_t v = 0; v < n; ++v) {
            reaches[v][v] = true;
            for (const std::uint32_t w : network.neighbours(v)) reaches[v][w] = true;
        }
        for (std::uint32_t k = 0; k < n; ++k) {
            for (std::uint32_t i = 0; i < n; ++i) {
                for (std::uint32_t j = 0; j < n; ++j) {
                    if (reaches[i][k] && reaches[k][j]) reaches[i][j] = true;
                }
            }
        }
        Components expected{Numbers(n, none), {}};
        for (std::uint32_t v = 0; v < n; ++v) {
            if (expected.of_vertex[v] != none) continue;
            expected.sizes.push_back(0);
            for (std::uint32_t w = v; w < n; ++w) {
                if (!reaches[v][w] || !reaches[w][v]) continue;
                expected.of_vertex[w] = static_cast<std::uint32_t>(expected.sizes.size() - 1);
                ++expected.sizes.back();
            }
        }
        CHECK(strong_components(network) == expected);
    }
}

TEST_CASE("long ways are no burden for the stack") {
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed}) {
        NetworkBuilder builder(form);
        constexpr std::uint32_t n = 300'000;
        for (std::uint32_t at = 0; at < n; ++at) builder.add_vertex("");
        for (std::uint32_t at = 1; at < n; ++at) builder.add_edge(at - 1, at);
        builder.add_edge(n - 1, n / 2);
        const Network network = builder.build();
        CHECK(blocks(network).count() == n / 2 + 1);
        CHECK(bridges(network).size() == n / 2);
        CHECK(articulation_vertices(network).size() == n / 2);
        CHECK(strong_components(network).sizes.size() == (form == NetworkForm::directed ? n / 2 + 1 : 1));
    }
}

TEST_CASE("empty networks and single vertices have no blocks") {
    CHECK(blocks(Network()) == Blocks{});
    CHECK(blocks(Network()).count() == 0);
    CHECK(articulation_vertices(Network()).empty());
    CHECK(bridges(Network()).empty());
    CHECK(strong_components(Network()) == Components{});
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed}) {
        const Network loop = one_mode(form, 1, {{0, 0}});
        CHECK(blocks(loop) == Blocks{{none}, {}, {}});
        CHECK(articulation_vertices(loop).empty());
        CHECK(bridges(loop).empty());
        CHECK(strong_components(loop) == Components{{0}, {1}});
    }
}
