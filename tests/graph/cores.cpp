#include <qgov/graph/cores.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;

// By the definition: for each k, take away whatever has fewer than k edges to the rest, until nothing changes.
Numbers cores_by_peeling(const Network& network) {
    const std::uint32_t n = network.vertex_count();
    Numbers result(n);
    for (std::uint32_t k = 1; k <= 2 * n; ++k) {
        std::vector<bool> stays(n, true);
        for (bool changed = true; changed;) {
            changed = false;
            for (std::uint32_t v = 0; v < n; ++v) {
                std::uint32_t edges = 0;
                for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
                    const auto [a, b] = network.ends(e);
                    edges += a != b && (a == v || b == v) && stays[a] && stays[b];
                }
                if (!stays[v] || edges >= k) continue;
                stays[v] = false;
                changed = true;
            }
        }
        for (std::uint32_t v = 0; v < n; ++v) {
            if (stays[v]) result[v] = k;
        }
    }
    return result;
}

}  // namespace

TEST_CASE("core numbers by hand: a clique of four, a triangle beside it, a tail, a lonely vertex") {
    const Network network =
        one_mode(NetworkForm::undirected, 9,
                 {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}, {5, 3}, {5, 6}, {6, 7}});
    CHECK(core_numbers(network) == Numbers{3, 3, 3, 3, 2, 2, 1, 1, 0});
}

TEST_CASE("loops play no part, parallel edges count once") {
    CHECK(core_numbers(one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}, {0, 1}, {1, 0}, {2, 2}})) ==
          Numbers{1, 1, 0});
    CHECK(core_numbers(one_mode(NetworkForm::directed, 3, {{0, 0}, {0, 1}, {0, 1}, {2, 2}})) ==
          Numbers{1, 1, 0});
}

TEST_CASE("arcs both ways count twice") {
    CHECK(core_numbers(one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 0}, {1, 2}})) == Numbers{2, 2, 1});
    CHECK(core_numbers(one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 2}, {2, 0}})) == Numbers{2, 2, 2});
}

TEST_CASE("the members of Zachary's club lie in cores from 1 to 4") {
    // Members 1 to 4, 8, 9, 14, 31, 33 and 34 form the innermost core; member 12 has one tie.
    const Numbers cores = core_numbers(test::karate_club());
    Numbers inner;
    for (std::uint32_t v = 0; v < 34; ++v) {
        if (cores[v] == 4) inner.push_back(v + 1);
    }
    CHECK(inner == Numbers{1, 2, 3, 4, 8, 9, 14, 31, 33, 34});
    CHECK(std::count(cores.begin(), cores.end(), 1u) == 1);
    CHECK(cores[11] == 1);
}

TEST_CASE("core numbers agree with peeling on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 0; n <= 5; ++n) {
        test::for_each_graph(
            n, [](const Network& graph) { REQUIRE(core_numbers(graph) == cores_by_peeling(graph)); });
    }
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 16 == 0) REQUIRE(core_numbers(graph) == cores_by_peeling(graph));
    });
    CHECK(count == (32768 + test::graph_step - 1) / test::graph_step);
}

TEST_CASE("core numbers agree with peeling on random networks, whatever the labels, also side by side") {
    constexpr std::uint64_t seed = 71;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 10; ++round) {
            const Network network = test::random_network(
                seed + round, {.form = form, .vertices = 14, .right = 9, .probability = 0.25});
            const Numbers cores = core_numbers(network);
            CHECK(cores == cores_by_peeling(network));
            if (form == NetworkForm::two_mode) continue;
            Numbers order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            const Numbers renamed = core_numbers(test::relabelled(network, order));
            for (std::uint32_t v = 0; v < order.size(); ++v) CHECK(renamed[order[v]] == cores[v]);
            Numbers both = core_numbers(test::disjoint_union(network, network));
            CHECK(std::equal(cores.begin(), cores.end(), both.begin()));
            CHECK(std::equal(cores.begin(), cores.end(),
                             both.begin() + static_cast<std::ptrdiff_t>(cores.size())));
        }
    }
}

TEST_CASE("the core numbers of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        const Numbers cores = core_numbers(gold.weighted);
        gold.check("core_number", std::vector<double>(cores.begin(), cores.end()));
    }
}

TEST_CASE("an empty network has no core numbers, a single vertex has 0") {
    CHECK(core_numbers(Network()).empty());
    CHECK(core_numbers(one_mode(NetworkForm::undirected, 1, {})) == Numbers{0});
    CHECK(core_numbers(one_mode(NetworkForm::directed, 1, {{0, 0}})) == Numbers{0});
    CHECK(core_numbers(graph_test::units_and_tasks(1, 1, {})) == Numbers{0, 0});
}
