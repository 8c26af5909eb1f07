#include <qgov/graph/hits.hpp>

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

Values with_sum_1(Values values) {
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    for (double& each : values) each /= sum;
    return values;
}

// By the eigenvectors of (0 A; A' 0), hubs first.
void check_by_definition(const Network& network) {
    const Hits found = hits(network);
    const std::size_t n = network.vertex_count();
    REQUIRE(found.hubs.normalisation == Normalisation::sum1);
    REQUIRE(found.authorities.normalisation == Normalisation::sum1);
    REQUIRE(found.hubs.values.size() == n);
    if (network.edge_count() == 0) {
        REQUIRE(found.hubs.values == Values(n));
        REQUIRE(found.authorities.values == Values(n));
        REQUIRE(found.singular_value == 0);
        REQUIRE(!found.gap.has_value());
        return;
    }
    Matrix a = graph_test::weight_matrix(network);
    for (std::size_t u = network.left_count(); network.two_mode() && u < n; ++u) a[u] = Values(n);
    Matrix both(2 * n, Values(2 * n));
    for (std::size_t u = 0; u < n; ++u) {
        for (std::size_t v = 0; v < n; ++v) both[u][n + v] = both[n + v][u] = a[u][v];
    }
    const auto expected = graph_test::dense_leading(both);
    const auto middle = expected.vector.begin() + static_cast<std::ptrdiff_t>(n);
    const Values hubs = with_sum_1(Values(expected.vector.begin(), middle));
    const Values authorities = with_sum_1(Values(middle, expected.vector.end()));
    REQUIRE(found.singular_value == doctest::Approx(expected.first).epsilon(1e-12));
    for (std::size_t v = 0; v < n; ++v) {
        REQUIRE(std::abs(found.hubs.values[v] - hubs[v]) < 1e-9);
        REQUIRE(std::abs(found.authorities.values[v] - authorities[v]) < 1e-9);
    }
    REQUIRE(found.gap.has_value() == (n > 1));
    if (n > 1)
        REQUIRE(std::abs(*found.gap - (expected.first - std::max(0.0, expected.second))) <
                1e-7 * expected.first);
}

}  // namespace

TEST_CASE("hubs and authorities by hand: two files that refer to two others, one of them to both") {
    // A = (1 1; 0 1) from 0, 1 to 2, 3: A A' = (2 1; 1 1), golden ratio squared.
    const Hits found = hits(one_mode(NetworkForm::directed, 5, {{0, 2}, {0, 3}, {1, 3}}));
    const double golden = (1 + std::sqrt(5.0)) / 2;
    CHECK(found.singular_value == doctest::Approx(golden).epsilon(1e-14));
    CHECK(found.gap.value() == doctest::Approx(1).epsilon(1e-12));
    CHECK(found.hubs.values[0] == doctest::Approx(golden / (1 + golden)).epsilon(1e-14));
    CHECK(found.hubs.values[1] == doctest::Approx(1 / (1 + golden)).epsilon(1e-14));
    CHECK(found.hubs.values[2] == 0);
    CHECK(found.authorities.values[3] == doctest::Approx(golden / (1 + golden)).epsilon(1e-14));
    CHECK(found.authorities.values[0] == 0);
    CHECK(found.hubs.values[4] == 0);
}

TEST_CASE("arcs that share neither hub nor authority fall apart although the network is connected") {
    // 0 -> 1 -> 2 -> 3: three arcs, three parts, one singular value.
    const Hits chain = hits(one_mode(NetworkForm::directed, 4, {{0, 1}, {1, 2}, {2, 3}}));
    CHECK(chain.gap.value() == 0);
    for (std::uint32_t v = 0; v < 3; ++v) {
        CHECK(chain.hubs.values[v] == doctest::Approx(1.0 / 3));
        CHECK(chain.authorities.values[v + 1] == doctest::Approx(1.0 / 3));
    }
    // With a second arc to 1 that part alone counts.
    const Hits two = hits(one_mode(NetworkForm::directed, 5, {{0, 1}, {1, 2}, {2, 3}, {4, 1}}));
    CHECK(two.authorities.values == Values{0, 1, 0, 0, 0});
    CHECK(two.hubs.values[0] == doctest::Approx(0.5));
    CHECK(two.hubs.values[4] == doctest::Approx(0.5));
    CHECK(two.gap.value() == doctest::Approx(std::sqrt(2.0) - 1));
}

TEST_CASE("without direction hubs and authorities are the eigenvector centrality") {
    for (const Network& network : {test::karate_club(), test::florentine_families(),
                                   one_mode(NetworkForm::undirected, 4, {{0, 1}, {0, 2}, {0, 3}})}) {
        const Hits found = hits(network);
        const Values expected = with_sum_1(eigenvector_centrality(network).centrality.values);
        for (std::size_t v = 0; v < expected.size(); ++v) {
            CHECK(std::abs(found.hubs.values[v] - expected[v]) < 1e-12);
            CHECK(std::abs(found.authorities.values[v] - expected[v]) < 1e-12);
        }
    }
    // The eigenvalues of a star are symmetric about 0.
    CHECK(hits(one_mode(NetworkForm::undirected, 4, {{0, 1}, {0, 2}, {0, 3}})).gap == 0.0);
}

TEST_CASE("hubs and authorities agree with Jacobi's rotations on all directed networks of three and on "
          "random ones") {
    for (std::uint32_t mask = 0; mask < 512; ++mask) {
        graph_test::Pairs pairs;
        for (std::uint32_t bit = 0; bit < 9; ++bit) {
            if ((mask >> bit & 1) != 0) pairs.emplace_back(bit / 3, bit % 3);
        }
        check_by_definition(one_mode(NetworkForm::directed, 3, pairs));
    }
    constexpr std::uint64_t seed = 131;
    CAPTURE(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 12; ++round) {
            check_by_definition(
                test::random_network(seed + round, {.form = form,
                                                    .vertices = 11,
                                                    .right = 8,
                                                    .probability = 0.08 + 0.02 * double(round),
                                                    .largest_weight = 5}));
        }
    }
}

TEST_CASE("they agree with Jacobi's rotations on every graph of up to four vertices and some of five") {
    for (std::uint32_t n = 1; n <= 4; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    test::for_each_graph(5, [&](const Network& graph) {
        if (++count % 4 == 1) check_by_definition(graph);
    });
}

TEST_CASE("names play no part, and twice the same network has half the values") {
    constexpr std::uint64_t seed = 137;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (std::uint64_t round = 0; round < 10; ++round) {
        const Network network = test::random_network(
            seed + round, {.form = NetworkForm::directed, .vertices = 12, .probability = 0.3});
        std::vector<std::uint32_t> order(network.vertex_count());
        std::iota(order.begin(), order.end(), 0u);
        std::shuffle(order.begin(), order.end(), random);
        const Hits found = hits(network);
        const Hits renamed = hits(test::relabelled(network, order));
        const Hits twice = hits(test::disjoint_union(network, network));
        for (std::uint32_t v = 0; v < order.size(); ++v) {
            CHECK(std::abs(renamed.hubs.values[order[v]] - found.hubs.values[v]) < 1e-11);
            CHECK(std::abs(renamed.authorities.values[order[v]] - found.authorities.values[v]) < 1e-11);
            CHECK(std::abs(twice.hubs.values[v] - found.hubs.values[v] / 2) < 1e-11);
            CHECK(std::abs(twice.authorities.values[v + 12] - found.authorities.values[v] / 2) < 1e-11);
        }
    }
}

TEST_CASE("the hubs and authorities of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        for (const bool weighted : {false, true}) {
            const std::string suffix = weighted ? "_w" : "_unw";
            const Hits found = hits(gold.weighted, {.weighted = weighted});
            if (gold.has("hits_undirected" + suffix)) {
                gold.check("hits_undirected" + suffix, found.hubs.values);
                gold.check("hits_undirected" + suffix, found.authorities.values);
            }
            if (!gold.has("hits_hub_left_to_right" + suffix)) continue;
            gold.check("hits_hub_left_to_right" + suffix, found.hubs.values);
            gold.check("hits_auth_left_to_right" + suffix, found.authorities.values);
            gold.check("singular_value_gap" + suffix, found.gap, 1e-6);
        }
    }
}

TEST_CASE("without edges there are neither hubs nor authorities") {
    const Centrality none{{}, Normalisation::sum1, LengthRule::unit};
    CHECK(hits(Network()) == Hits{none, none, 0, {}});
    const Centrality zeros{{0, 0}, Normalisation::sum1, LengthRule::unit};
    CHECK(hits(one_mode(NetworkForm::directed, 2, {})) == Hits{zeros, zeros, 0, {}});
    const Hits loop = hits(one_mode(NetworkForm::directed, 1, {{0, 0}}));
    CHECK(loop.hubs.values == Values{1});
    CHECK(!loop.gap.has_value());
    // One unit with one task: there is no second singular value but 0.
    CHECK(hits(graph_test::units_and_tasks(1, 1, {{0, 0}})).gap == 1.0);
}
