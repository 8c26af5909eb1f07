#include <qgov/graph/pagerank.hpp>

#include "graph/jacobi.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::one_mode;

namespace {

using Values = std::vector<double>;

// The published equation as a full system of linear equations, solved by elimination.
Values solved(const Network& network, const PageRankOptions& options) {
    const std::size_t n = network.vertex_count();
    const double q = options.damping;
    Matrix w = graph_test::weight_matrix(network);
    Values p = options.preference.empty() ? Values(n, 1) : options.preference;
    const double sum = std::accumulate(p.begin(), p.end(), 0.0);
    for (double& each : p) each /= sum;
    Matrix a(n, Values(n + 1));
    for (std::size_t u = 0; u < n; ++u) {
        if (!options.weighted) {
            for (std::size_t v = 0; v < n; ++v)
                w[u][v] = w[u][v] == 0 ? 0 : u == v && !network.directed() ? 2 : 1;
        }
        const double all = std::accumulate(w[u].begin(), w[u].end(), 0.0);
        for (std::size_t v = 0; v < n; ++v) a[v][u] = -q * (all == 0 ? p[v] : w[u][v] / all);
    }
    for (std::size_t v = 0; v < n; ++v) {
        a[v][v] += 1;
        a[v][n] = (1 - q) * p[v];
    }
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t r = k; r < n; ++r) {
            if (std::abs(a[r][k]) > std::abs(a[pivot][k])) pivot = r;
        }
        std::swap(a[k], a[pivot]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == k) continue;
            const double factor = a[r][k] / a[k][k];
            for (std::size_t c = k; c <= n; ++c) a[r][c] -= factor * a[k][c];
        }
    }
    Values x(n);
    for (std::size_t k = 0; k < n; ++k) x[k] = a[k][n] / a[k][k];
    return x;
}

void check_by_definition(const Network& network, const PageRankOptions& options = {}) {
    const Centrality found = pagerank(network, options);
    const Values expected = solved(network, options);
    REQUIRE(found.normalisation == Normalisation::sum1);
    REQUIRE(found.values.size() == expected.size());
    for (std::size_t v = 0; v < expected.size(); ++v)
        REQUIRE(std::abs(found.values[v] - expected[v]) < 1e-12);
}

}  // namespace

TEST_CASE("PageRank by hand: two that refer to a third") {
    // x_2 = (1 - q)/3 + q (x_0 + x_1 + x_2/3), x_0 = x_1 = (1 - q)/3 + q x_2/3.
    const Centrality found = pagerank(one_mode(NetworkForm::directed, 3, {{0, 2}, {1, 2}}), {.damping = 0.5});
    CHECK(found.values[0] == doctest::Approx(0.25).epsilon(1e-13));
    CHECK(found.values[1] == doctest::Approx(0.25).epsilon(1e-13));
    CHECK(found.values[2] == doctest::Approx(0.5).epsilon(1e-13));
    CHECK(found.lengths == LengthRule::unit);
}

TEST_CASE("without damping only the start counts; without direction and nearly without start, the degree") {
    const Network club = test::karate_club();
    CHECK(pagerank(club, {.damping = 0}).values == Values(34, 1.0 / 34));
    const Values far = pagerank(club, {.damping = 0.999, .weighted = false}).values;
    for (std::uint32_t v = 0; v < 34; ++v) {
        CHECK(far[v] == doctest::Approx(double(club.neighbours(v).size()) / 156).epsilon(0.02));
    }
    Values preference(34);
    preference[11] = 5;
    const Values own = pagerank(club, {.damping = 0, .preference = preference}).values;
    CHECK(own[11] == 1);
    CHECK(own[0] == 0);
}

TEST_CASE("PageRank agrees with elimination on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 1; n <= 5; ++n) {
        test::for_each_graph(n, [](const Network& graph) { check_by_definition(graph); });
    }
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 16 == 11) check_by_definition(graph);
    });
}

TEST_CASE("PageRank agrees with elimination on random networks of each form, with loops and preferences") {
    constexpr std::uint64_t seed = 149;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 16; ++round) {
            const Network network = test::random_network(
                seed + round,
                {.form = form, .vertices = 9, .right = 7, .probability = 0.2, .largest_weight = 6});
            PageRankOptions options{.damping = round % 4 == 0 ? 0.99 : 0.6, .weighted = round % 2 == 0};
            check_by_definition(network, options);
            for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
                options.preference.push_back(static_cast<double>(random() % 4));
            }
            options.preference[3] = 2;
            check_by_definition(network, options);
            if (form == NetworkForm::two_mode) continue;
            std::vector<std::uint32_t> order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            const Values values = pagerank(network).values;
            const Values renamed = pagerank(test::relabelled(network, order)).values;
            const Values twice = pagerank(test::disjoint_union(network, network)).values;
            for (std::uint32_t v = 0; v < order.size(); ++v) {
                CHECK(std::abs(renamed[order[v]] - values[v]) < 1e-13);
                CHECK(std::abs(twice[v] - values[v] / 2) < 1e-13);
            }
        }
    }
    check_by_definition(one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}, {1, 2}, {1, 2}}));
    check_by_definition(one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}, {1, 2}, {1, 2}}),
                        {.weighted = false});
    check_by_definition(one_mode(NetworkForm::directed, 3, {{0, 0}, {0, 1}, {1, 2}, {2, 2}}));
}

TEST_CASE("huge and tiny weights neither overflow nor vanish") {
    for (const double size : {1e-300, 1e300}) {
        NetworkBuilder builder(NetworkForm::directed);
        for (int at = 0; at < 3; ++at) builder.add_vertex("");
        builder.add_edge(0, 1, 3 * size);
        builder.add_edge(0, 2, size);
        const Values x = pagerank(builder.build()).values;
        CHECK(x[1] / x[0] == doctest::Approx(1 + 0.85 * 0.75));
        CHECK(x[2] / x[0] == doctest::Approx(1 + 0.85 * 0.25));
    }
}

TEST_CASE("the PageRank of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        gold.check("pagerank_085_unw", pagerank(gold.weighted, {.weighted = false}).values);
        if (gold.has("pagerank_085_w")) gold.check("pagerank_085_w", pagerank(gold.weighted).values);
    }
}

TEST_CASE("dampings and preferences outside their range are refused") {
    const Network network = one_mode(NetworkForm::directed, 2, {{0, 1}});
    CHECK(error_of([&] { return pagerank(network, {.damping = 0.9991}); }) ==
          "403: pagerank: the damping is 0.999100; give a number from 0 to 0.999");
    CHECK(error_of([&] { return pagerank(network, {.damping = -0.5}); }) ==
          "403: pagerank: the damping is -0.500000; give a number from 0 to 0.999");
    CHECK(error_of([&] { return pagerank(network, {.damping = std::nan("")}); }) ==
          "403: pagerank: the damping is nan; give a number from 0 to 0.999");
    CHECK(error_of([&] { return pagerank(network, {.preference = {1}}); }) ==
          "403: pagerank needs one preference for each of the 2 vertices, but 1 were given");
    for (const double bad : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        CHECK(error_of([&] {
                  return pagerank(network, {.preference = {1, bad}});
              }) == "403: pagerank: preference 1 is negative or not finite; give 0 or more");
    }
    CHECK(error_of([&] {
              return pagerank(network, {.preference = {0, 0}});
          }) == "403: pagerank: all preferences are 0; give some vertex more, or none at all");
    CHECK(pagerank(network, {.damping = 0.999}).values[1] > 0.5);
}

TEST_CASE("an empty network has no PageRank; without edges all have the same") {
    CHECK(pagerank(Network()) == Centrality{{}, Normalisation::sum1, LengthRule::unit});
    CHECK(pagerank(one_mode(NetworkForm::directed, 4, {})).values == Values(4, 0.25));
    CHECK(pagerank(one_mode(NetworkForm::undirected, 1, {{0, 0}})).values == Values{1});
}
