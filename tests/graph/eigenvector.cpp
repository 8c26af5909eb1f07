#include <qgov/graph/eigenvector.hpp>

#include "graph/jacobi.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::Matrix;
using graph_test::one_mode;

namespace {

using Values = std::vector<double>;

// Weights of arcs out and in added.
Matrix symmetric(const Network& network) {
    Matrix a = graph_test::weight_matrix(network);
    if (!network.directed()) return a;
    Matrix both = a;
    for (std::size_t u = 0; u < a.size(); ++u) {
        for (std::size_t v = 0; v < a.size(); ++v) both[u][v] = a[u][v] + a[v][u];
    }
    return both;
}

void check_by_definition(const Network& network) {
    const auto found = eigenvector_centrality(network);
    REQUIRE(found.centrality.normalisation == Normalisation::l2);
    REQUIRE(found.centrality.values.size() == network.vertex_count());
    if (network.edge_count() == 0) {
        REQUIRE(found.centrality.values == Values(network.vertex_count()));
        REQUIRE(found.spectral_radius == 0);
        REQUIRE(!found.gap.has_value());
        return;
    }
    const auto expected = graph_test::dense_leading(symmetric(network));
    REQUIRE(found.spectral_radius == doctest::Approx(expected.first).epsilon(1e-12));
    for (std::size_t v = 0; v < expected.vector.size(); ++v) {
        REQUIRE(std::abs(found.centrality.values[v] - expected.vector[v]) < 1e-9);
    }
    REQUIRE(found.gap.has_value() == (network.vertex_count() > 1));
    if (found.gap) REQUIRE(std::abs(*found.gap - (expected.first - expected.second)) < 1e-7 * expected.first);
}

}  // namespace

TEST_CASE("the eigenvector of a star and of a path by hand") {
    const auto star =
        eigenvector_centrality(one_mode(NetworkForm::undirected, 5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
    CHECK(star.spectral_radius == doctest::Approx(2).epsilon(1e-14));
    CHECK(star.centrality.values[0] == doctest::Approx(std::sqrt(0.5)).epsilon(1e-14));
    CHECK(star.centrality.values[3] == doctest::Approx(std::sqrt(0.125)).epsilon(1e-14));
    CHECK(star.gap.value() == doctest::Approx(2).epsilon(1e-12));
    CHECK(star.centrality.lengths == LengthRule::unit);
    // A path of n has the eigenvalues 2 cos(k pi/(n + 1)) and the entries sin(v pi/(n + 1)).
    graph_test::Pairs pairs;
    for (std::uint32_t v = 0; v < 199; ++v) pairs.emplace_back(v, v + 1);
    const auto path = eigenvector_centrality(one_mode(NetworkForm::undirected, 200, pairs));
    const double step = std::acos(-1.0) / 201;
    CHECK(path.spectral_radius == doctest::Approx(2 * std::cos(step)).epsilon(1e-14));
    CHECK(path.gap.value() == doctest::Approx(2 * std::cos(step) - 2 * std::cos(2 * step)).epsilon(1e-4));
    for (std::uint32_t v = 0; v < 200; ++v) {
        CHECK(std::abs(path.centrality.values[v] - std::sin((v + 1) * step) * std::sqrt(2.0 / 201)) < 1e-9);
    }
}

TEST_CASE("only the component with the largest eigenvalue counts; several that tie share, and the gap is 0") {
    // A triangle, a pair, a lonely vertex.
    const auto one =
        eigenvector_centrality(one_mode(NetworkForm::undirected, 6, {{3, 4}, {4, 5}, {3, 5}, {0, 1}}));
    const double third = 1 / std::sqrt(3.0);
    for (std::uint32_t v = 0; v < 6; ++v) {
        CHECK(one.centrality.values[v] == doctest::Approx(v < 3 ? 0 : third).epsilon(1e-14));
    }
    CHECK(one.gap.value() == doctest::Approx(1).epsilon(1e-12));
    const auto two = eigenvector_centrality(
        one_mode(NetworkForm::undirected, 7, {{3, 4}, {4, 5}, {3, 5}, {0, 1}, {1, 2}, {0, 2}}));
    for (std::uint32_t v = 0; v < 6; ++v) {
        CHECK(two.centrality.values[v] == doctest::Approx(1 / std::sqrt(6.0)).epsilon(1e-14));
    }
    CHECK(two.centrality.values[6] == 0);
    CHECK(two.gap.value() == 0);
}

TEST_CASE("weights count unless the caller says otherwise; loops count twice, arcs both ways are added") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 3; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 3);
    builder.add_edge(0, 2, 4);
    const Network network = builder.build();
    CHECK(eigenvector_centrality(network).spectral_radius == doctest::Approx(5).epsilon(1e-14));
    CHECK(eigenvector_centrality(network).centrality.values[1] == doctest::Approx(0.3 * std::sqrt(2.0)));
    CHECK(eigenvector_centrality(network, {.weighted = false}).centrality.values[1] == doctest::Approx(0.5));
    CHECK(eigenvector_centrality(one_mode(NetworkForm::undirected, 1, {{0, 0}})).spectral_radius == 2);
    CHECK(eigenvector_centrality(one_mode(NetworkForm::directed, 1, {{0, 0}})).spectral_radius == 2);
    CHECK(eigenvector_centrality(one_mode(NetworkForm::directed, 2, {{0, 1}, {1, 0}})).spectral_radius ==
          doctest::Approx(2));
}

TEST_CASE(
    "the eigenvector agrees with Jacobi's rotations on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 1; n <= 5; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 32 == 9) check_by_definition(graph);
    });
}

TEST_CASE("it agrees on random weighted networks of each form, whatever the labels") {
    constexpr std::uint64_t seed = 127;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 12; ++round) {
            const Network network =
                test::random_network(seed + round, {.form = form,
                                                    .vertices = 13,
                                                    .right = 11,
                                                    .probability = 0.1 + 0.02 * double(round),
                                                    .largest_weight = 7});
            check_by_definition(network);
            if (form == NetworkForm::two_mode) continue;
            std::vector<std::uint32_t> order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            const Values values = eigenvector_centrality(network).centrality.values;
            const Values renamed = eigenvector_centrality(test::relabelled(network, order)).centrality.values;
            for (std::uint32_t v = 0; v < order.size(); ++v)
                CHECK(std::abs(renamed[order[v]] - values[v]) < 1e-11);
            // Twice the same: everybody's square is half.
            const Values both =
                eigenvector_centrality(test::disjoint_union(network, network)).centrality.values;
            for (std::size_t v = 0; v < values.size(); ++v) {
                CHECK(std::abs(both[v] - values[v] / std::sqrt(2.0)) < 1e-11);
                CHECK(std::abs(both[v + values.size()] - values[v] / std::sqrt(2.0)) < 1e-11);
            }
        }
    }
}

TEST_CASE("huge and tiny weights neither overflow nor vanish") {
    for (const double size : {1e-300, 1e300}) {
        for (const auto form : {NetworkForm::undirected, NetworkForm::two_mode}) {
            NetworkBuilder builder(form);
            if (form == NetworkForm::two_mode) {
                builder.add_left("");
                builder.add_right("");
                builder.add_right("");
            } else {
                for (int at = 0; at < 3; ++at) builder.add_vertex("");
            }
            builder.add_edge(0, 1, 3 * size);
            builder.add_edge(0, 2, 4 * size);
            const auto found = eigenvector_centrality(builder.build());
            CHECK(found.spectral_radius == doctest::Approx(5 * size).epsilon(1e-14));
            CHECK(found.centrality.values[2] == doctest::Approx(0.4 * std::sqrt(2.0)).epsilon(1e-14));
        }
    }
}

TEST_CASE("a larger network satisfies the equation") {
    const Network network =
        test::random_network(5, {.vertices = 700, .probability = 0.01, .largest_weight = 5});
    const auto found = eigenvector_centrality(network);
    const Values& x = found.centrality.values;
    double squares = 0;
    for (std::uint32_t v = 0; v < x.size(); ++v) {
        double sum = 0;
        for (std::size_t at = 0; at < network.neighbours(v).size(); ++at) {
            sum += network.weight(network.edges(v)[at]) * x[network.neighbours(v)[at]];
        }
        CHECK(std::abs(sum - found.spectral_radius * x[v]) < 1e-12 * found.spectral_radius);
        CHECK(x[v] >= 0);
        squares += x[v] * x[v];
    }
    CHECK(squares == doctest::Approx(1).epsilon(1e-13));
}

TEST_CASE("the eigenvectors of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        for (const bool weighted : {false, true}) {
            const std::string suffix = weighted ? "_w" : "_unw";
            if (!gold.has("eigenvector_l2" + suffix)) continue;
            const auto found = eigenvector_centrality(gold.weighted, {.weighted = weighted});
            gold.check("eigenvector_l2" + suffix, found.centrality.values, 1e-9);
            gold.check("spectral_radius" + suffix, found.spectral_radius, 1e-11);
            gold.check("adjacency_gap" + suffix, found.gap, 1e-6);
        }
    }
}

TEST_CASE("without edges nobody is central") {
    CHECK(eigenvector_centrality(Network()) ==
          EigenvectorCentrality{{{}, Normalisation::l2, LengthRule::unit}, 0, {}});
    CHECK(eigenvector_centrality(one_mode(NetworkForm::undirected, 2, {})) ==
          EigenvectorCentrality{{{0, 0}, Normalisation::l2, LengthRule::unit}, 0, {}});
    const auto pair = eigenvector_centrality(graph_test::units_and_tasks(1, 1, {{0, 0}}));
    CHECK(pair.spectral_radius == doctest::Approx(1));
    CHECK(pair.gap.value() == doctest::Approx(2));
    CHECK(pair.centrality.values[0] == doctest::Approx(std::sqrt(0.5)));
}
