#include <qgov/graph/clustering.hpp>

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
using graph_test::one_mode;

namespace {

using Counts = std::vector<std::uint64_t>;
using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

// Weights of all pairs, arcs both ways together, no loops.
std::vector<Values> matrix_of(const Network& network) {
    std::vector<Values> w(network.vertex_count(), Values(network.vertex_count()));
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        const auto [a, b] = network.ends(e);
        if (a == b) continue;
        w[a][b] += network.weight(e);
        w[b][a] += network.weight(e);
    }
    return w;
}

// The published sums over ordered pairs j, h, each term from the matrix.
std::optional<double> clustering_of(const std::vector<Values>& w, std::size_t i, ClusteringRule rule) {
    double sum = 0;
    double strength = 0;
    double degree = 0;
    double largest = 0;
    for (const Values& row : w) {
        for (const double each : row) largest = std::max(largest, each);
    }
    for (std::size_t j = 0; j < w.size(); ++j) {
        strength += w[i][j];
        degree += w[i][j] > 0;
        for (std::size_t h = 0; h < w.size(); ++h) {
            if (w[i][j] == 0 || w[i][h] == 0 || w[j][h] == 0) continue;
            if (rule == ClusteringRule::unweighted) sum += 1;
            if (rule == ClusteringRule::barrat) sum += (w[i][j] + w[i][h]) / 2;
            if (rule == ClusteringRule::onnela) {
                sum += std::pow(w[i][j] * w[i][h] * w[j][h], 1.0 / 3) / largest;
            }
        }
    }
    if (degree < 2) return std::nullopt;
    return rule == ClusteringRule::barrat ? sum / (strength * (degree - 1)) : sum / (degree * (degree - 1));
}

void check_by_definition(const Network& network) {
    const auto w = matrix_of(network);
    for (const auto& text : enum_texts<ClusteringRule>) {
        const Clustering found = local_clustering(network, text.value);
        REQUIRE(found.values.size() == w.size());
        CHECK(found.rule == text.value);
        double sum = 0;
        std::size_t defined = 0;
        for (std::uint32_t v = 0; v < w.size(); ++v) {
            const auto expected = clustering_of(w, v, text.value);
            REQUIRE(found.values[v] == doctest::Approx(expected.value_or(0)).epsilon(1e-12));
            REQUIRE(std::count(found.undefined.begin(), found.undefined.end(), v) == (expected ? 0 : 1));
            sum += expected.value_or(0);
            defined += expected.has_value();
        }
        REQUIRE(found.mean.has_value() == !w.empty());
        REQUIRE(found.mean_defined.has_value() == (defined > 0));
        if (found.mean) REQUIRE(*found.mean == doctest::Approx(sum / double(w.size())).epsilon(1e-12));
        if (defined > 0)
            REQUIRE(*found.mean_defined == doctest::Approx(sum / double(defined)).epsilon(1e-12));
    }
    // Triples i - j - h from the matrix: those that are closed, and all.
    double closed = 0;
    double triples = 0;
    Counts counts(w.size());
    for (std::size_t i = 0; i < w.size(); ++i) {
        for (std::size_t j = 0; j < w.size(); ++j) {
            for (std::size_t h = 0; h < j; ++h) {
                if (w[i][j] == 0 || w[i][h] == 0) continue;
                triples += 1;
                closed += w[j][h] > 0;
                counts[i] += w[j][h] > 0;
            }
        }
    }
    REQUIRE(triangles(network) == counts);
    REQUIRE(transitivity(network).has_value() == (triples > 0));
    if (triples > 0) REQUIRE(*transitivity(network) == doctest::Approx(closed / triples).epsilon(1e-15));
}

}  // namespace

TEST_CASE("clustering by hand: a triangle with weights 1, 8 and 27, a tail and a lonely vertex") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 5; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 1);
    builder.add_edge(0, 2, 8);
    builder.add_edge(1, 2, 27);
    builder.add_edge(2, 3, 5);
    const Network network = builder.build();
    CHECK(triangles(network) == Counts{1, 1, 1, 0, 0});
    CHECK(transitivity(network) == 3.0 / 5);
    const Clustering plain = local_clustering(network);
    CHECK(plain.values == Values{1, 1, 1.0 / 3, 0, 0});
    CHECK(plain.undefined == Numbers{3, 4});
    CHECK(plain.mean.value() == doctest::Approx((1 + 1 + 1.0 / 3) / 5));
    CHECK(plain.mean_defined.value() == doctest::Approx((1 + 1 + 1.0 / 3) / 3));
    const Clustering barrat = local_clustering(network, ClusteringRule::barrat);
    CHECK(barrat.values[0] == doctest::Approx(1));
    CHECK(barrat.values[2] == doctest::Approx(35.0 / (40 * 2)));
    const Clustering onnela = local_clustering(network, ClusteringRule::onnela);
    // Cube roots of 1/27, 8/27 and 1.
    CHECK(onnela.values[0] == doctest::Approx(2.0 / 9));
    CHECK(onnela.values[2] == doctest::Approx(2.0 / 9 / 3));
}

TEST_CASE("loops play no part, arcs both ways are one tie with both weights") {
    NetworkBuilder builder(NetworkForm::directed);
    for (int at = 0; at < 4; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 2);
    builder.add_edge(1, 0, 3);
    builder.add_edge(2, 1, 4);
    builder.add_edge(0, 2, 1);
    builder.add_edge(3, 0, 6);
    builder.add_edge(0, 0, 100);
    const Network network = builder.build();
    check_by_definition(network);
    CHECK(local_clustering(network, ClusteringRule::barrat).values[0] == doctest::Approx(6.0 / (12 * 2)));
    CHECK(local_clustering(network, ClusteringRule::onnela).values[1] ==
          doctest::Approx(std::cbrt(5.0 * 4 * 1) / 6));
    check_by_definition(one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}, {1, 2}, {2, 0}, {0, 1}}));
}

TEST_CASE("clustering agrees with the published sums on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 0; n <= 5; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 16 == 5) check_by_definition(graph);
    });
}

TEST_CASE("clustering agrees with the published sums on random weighted networks, whatever the labels") {
    constexpr std::uint64_t seed = 101;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed}) {
        for (std::uint64_t round = 0; round < 20; ++round) {
            const Network network = test::random_network(
                seed + round, {.form = form, .vertices = 12, .probability = 0.3, .largest_weight = 9});
            check_by_definition(network);
            Numbers order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            const Values values = local_clustering(network, ClusteringRule::barrat).values;
            const Values renamed =
                local_clustering(test::relabelled(network, order), ClusteringRule::barrat).values;
            for (std::uint32_t v = 0; v < order.size(); ++v) {
                CHECK(renamed[order[v]] == doctest::Approx(values[v]).epsilon(1e-13));
            }
            const Counts both = triangles(test::disjoint_union(network, network));
            const Counts once = triangles(network);
            CHECK(std::equal(once.begin(), once.end(), both.begin()));
            CHECK(std::equal(once.begin(), once.end(), both.begin() + std::ptrdiff_t(once.size())));
        }
    }
}

TEST_CASE("huge and tiny weights neither overflow nor vanish") {
    for (const double size : {1e-300, 1e300}) {
        NetworkBuilder builder(NetworkForm::undirected);
        for (int at = 0; at < 4; ++at) builder.add_vertex("");
        builder.add_edge(0, 1, size);
        builder.add_edge(0, 2, size);
        builder.add_edge(1, 2, size);
        builder.add_edge(2, 3, 3 * size);
        const Network network = builder.build();
        CHECK(local_clustering(network, ClusteringRule::barrat).values[2] == doctest::Approx(0.2));
        CHECK(local_clustering(network, ClusteringRule::onnela).values[0] == doctest::Approx(1.0 / 3));
    }
}

TEST_CASE("the clustering of Zachary's club is the published one") {
    const Network club = test::karate_club();
    CHECK(transitivity(club).value() == doctest::Approx(0.2556818181818182).epsilon(1e-14));
    CHECK(local_clustering(club).mean.value() == doctest::Approx(0.5706384782076823).epsilon(1e-13));
    const Counts counts = triangles(club);
    CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == 3 * 45);
}

TEST_CASE("the clustering of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        if (!gold.has("clustering_local")) continue;
        gold.check("clustering_local", local_clustering(gold.weighted).values);
        gold.check("average_clustering_zeros", local_clustering(gold.weighted).mean);
        gold.check("transitivity", transitivity(gold.weighted));
        const Counts counts = triangles(gold.weighted);
        gold.check("triangles_per_node", Values(counts.begin(), counts.end()));
        gold.check("clustering_barrat", local_clustering(gold.weighted, ClusteringRule::barrat).values);
        gold.check("clustering_onnela", local_clustering(gold.weighted, ClusteringRule::onnela).values);
    }
}

TEST_CASE("empty networks, single vertices and two-mode networks have no triangles") {
    CHECK(triangles(Network()).empty());
    CHECK(!transitivity(Network()).has_value());
    CHECK(local_clustering(Network()) == Clustering{});
    const Network loop = one_mode(NetworkForm::undirected, 1, {{0, 0}});
    CHECK(local_clustering(loop) == Clustering{{0}, ClusteringRule::unweighted, {0}, 0.0, std::nullopt});
    CHECK(!transitivity(loop).has_value());
    const Network women = test::southern_women();
    CHECK(transitivity(women) == 0.0);
    CHECK(local_clustering(women).mean == 0.0);
    CHECK(local_clustering(women).undefined.empty());
}
