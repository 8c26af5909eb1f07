#include <qgov/graph/components.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("components are numbered by their first vertex") {
    const Network network = one_mode(NetworkForm::undirected, 6, {{4, 1}, {0, 3}, {3, 5}, {2, 2}});
    const Components found = components(network);
    CHECK(found.of_vertex == Numbers{0, 1, 2, 0, 1, 0});
    CHECK(found.sizes == Numbers{3, 2, 1});
}

TEST_CASE("the direction of arcs plays no part") {
    const Network network = one_mode(NetworkForm::directed, 5, {{2, 0}, {2, 1}, {4, 3}});
    CHECK(components(network) == Components{{0, 0, 0, 1, 1}, {3, 2}});
}

TEST_CASE("components agree with joining labels until nothing changes") {
    constexpr unsigned seed = 41;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        const std::uint32_t n = 1 + below(random, 14);
        const auto pairs = graph_test::random_pairs(random, n, n, 0.06);
        const auto form = round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        const Components found = components(one_mode(form, n, pairs));
        Numbers labels(n);
        for (std::uint32_t v = 0; v < n; ++v) labels[v] = v;
        for (bool changed = true; changed;) {
            changed = false;
            for (const auto& [a, b] : pairs) {
                const std::uint32_t smaller = std::min(labels[a], labels[b]);
                changed = changed || labels[a] != labels[b];
                labels[a] = labels[b] = smaller;
            }
        }
        Numbers sizes;
        Numbers expected(n);
        for (std::uint32_t v = 0; v < n; ++v) {
            if (labels[v] == v) {
                expected[v] = static_cast<std::uint32_t>(sizes.size());
                sizes.push_back(0);
            } else {
                expected[v] = expected[labels[v]];
            }
            ++sizes[expected[v]];
        }
        CHECK(found.of_vertex == expected);
        CHECK(found.sizes == sizes);
    }
}

TEST_CASE("the component sizes of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        const Numbers sizes = components(gold.weighted).sizes;
        std::vector<double> found(sizes.begin(), sizes.end());
        std::sort(found.rbegin(), found.rend());
        CHECK(found == gold.values["component_sizes_desc"].numbers());
    }
}

TEST_CASE("an empty network has no component, a single vertex has one") {
    CHECK(components(Network()) == Components{});
    CHECK(components(one_mode(NetworkForm::undirected, 1, {})) == Components{{0}, {1}});
    CHECK(components(one_mode(NetworkForm::directed, 1, {{0, 0}})) == Components{{0}, {1}});
    CHECK(components(graph_test::units_and_tasks(1, 1, {})) == Components{{0, 1}, {1, 1}});
}

TEST_CASE("a path of a million vertices is no burden for the stack") {
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("");
    for (std::uint32_t at = 1; at < 1'000'000; ++at) {
        builder.add_vertex("");
        builder.add_edge(at - 1, at);
    }
    CHECK(components(builder.build()).sizes == Numbers{1'000'000});
}
