#include <qgov/graph/degree.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

}  // namespace

TEST_CASE("degree and strength of a small network by hand") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_vertex(name);
    builder.add_edge(0, 1, 2);
    builder.add_edge(1, 2, 0.5);
    builder.add_edge(1, 0, 1);  // parallel: merged
    builder.add_edge(2, 2, 4);  // loop: counts twice
    const Network network = builder.build();
    CHECK(degree(network) == Numbers{1, 2, 3, 0});
    CHECK(out_degree(network) == degree(network));
    CHECK(in_degree(network) == degree(network));
    CHECK(strength(network) == Values{3, 3.5, 8.5, 0});
    CHECK(out_strength(network) == strength(network));
    CHECK(in_strength(network) == strength(network));
}

TEST_CASE("in a directed network arcs count where they start and where they end") {
    NetworkBuilder builder(NetworkForm::directed);
    for (const char* name : {"a", "b", "c"}) builder.add_vertex(name);
    builder.add_edge(0, 1, 2);
    builder.add_edge(1, 0, 0.5);
    builder.add_edge(0, 2, 1);
    builder.add_edge(2, 2, 4);
    const Network network = builder.build();
    CHECK(out_degree(network) == Numbers{2, 1, 1});
    CHECK(in_degree(network) == Numbers{1, 1, 2});
    CHECK(degree(network) == Numbers{3, 2, 3});
    CHECK(out_strength(network) == Values{3, 0.5, 4});
    CHECK(in_strength(network) == Values{0.5, 2, 5});
    CHECK(strength(network) == Values{3.5, 2.5, 9});
}

TEST_CASE("degrees add up to twice the edges, whatever the labels") {
    constexpr unsigned seed = 31;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t n = 1 + below(random, 12);
        Numbers renamed(n);
        std::iota(renamed.begin(), renamed.end(), 0u);
        std::shuffle(renamed.begin(), renamed.end(), random);
        NetworkBuilder a(NetworkForm::undirected);
        NetworkBuilder b(NetworkForm::undirected);
        for (std::uint32_t at = 0; at < n; ++at) {
            a.add_vertex("");
            b.add_vertex("");
        }
        double total = 0;
        for (const auto& [source, target] : graph_test::random_pairs(random, n, n, 0.2)) {
            const double weight = (1 + below(random, 9)) / 4.0;  // adds up exactly
            a.add_edge(source, target, weight);
            b.add_edge(renamed[target], renamed[source], weight);
            total += weight;
        }
        const Network network = a.build();
        const Network other = b.build();
        const Numbers degrees = degree(network);
        const Values strengths = strength(network);
        CHECK(std::accumulate(degrees.begin(), degrees.end(), 0u) == 2 * network.edge_count());
        CHECK(std::accumulate(strengths.begin(), strengths.end(), 0.0) == 2 * total);
        for (std::uint32_t v = 0; v < n; ++v) {
            CHECK(degree(other)[renamed[v]] == degrees[v]);
            CHECK(strength(other)[renamed[v]] == strengths[v]);
        }
    }
}

TEST_CASE("degree and strength of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        const auto degrees = degree(gold.weighted);
        CHECK(gold.values["degree"].members.size() == degrees.size());
        CHECK(gold.values["strength"].members.size() == degrees.size());
        gold.check("degree", std::vector<double>(degrees.begin(), degrees.end()), 0);
        gold.check("strength", strength(gold.weighted), 0);
    }
}

TEST_CASE("empty networks and single vertices have their degrees") {
    CHECK(degree(Network()).empty());
    CHECK(strength(Network()).empty());
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed}) {
        const Network one = one_mode(form, 1, {});
        CHECK(degree(one) == Numbers{0});
        CHECK(strength(one) == Values{0});
        CHECK(degree(one_mode(form, 1, {{0, 0}})) == Numbers{2});
        CHECK(strength(one_mode(form, 1, {{0, 0}})) == Values{2});
    }
}
