#include <qgov/graph/structural_holes.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::one_mode;

namespace {

using Values = std::vector<double>;
using Optionals = std::vector<std::optional<double>>;

// The published sums over all pairs of vertices, from the full matrix.
StructuralHoles by_definition(const Network& network, bool weighted) {
    const std::uint32_t n = network.vertex_count();
    std::vector<Values> w(n, Values(n));
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        const auto [a, b] = network.ends(e);
        if (a == b) continue;
        w[a][b] += weighted ? network.weight(e) : 1;
        w[b][a] += weighted ? network.weight(e) : 1;
    }
    const auto p = [&](std::size_t i, std::size_t j) {
        return w[i][j] / std::accumulate(w[i].begin(), w[i].end(), 0.0);
    };
    const auto m = [&](std::size_t j, std::size_t q) {
        return w[j][q] / *std::max_element(w[j].begin(), w[j].end());
    };
    StructuralHoles result{Optionals(n), Optionals(n), Optionals(n), Optionals(n)};
    for (std::size_t i = 0; i < n; ++i) {
        Values c;
        double size = 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (w[i][j] == 0) continue;
            double sum = p(i, j);
            double part = 1;
            for (std::size_t q = 0; q < n; ++q) {
                if (q == i || q == j || w[i][q] == 0) continue;
                sum += p(i, q) * p(q, j);
                part -= p(i, q) * m(j, q);
            }
            c.push_back(sum * sum);
            size += part;
        }
        if (c.empty()) continue;
        const double all = std::accumulate(c.begin(), c.end(), 0.0);
        const auto count = static_cast<double>(c.size());
        double disorder = 0;
        for (const double each : c) disorder += each / (all / count) * std::log(each / (all / count));
        result.constraint[i] = all;
        result.effective_size[i] = size;
        result.efficiency[i] = size / count;
        result.hierarchy[i] = c.size() == 1 ? 1 : disorder / (count * std::log(count));
    }
    return result;
}

void check_same(const Optionals& found, const Optionals& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t v = 0; v < found.size(); ++v) {
        REQUIRE(found[v].has_value() == expected[v].has_value());
        if (found[v]) REQUIRE(std::abs(*found[v] - *expected[v]) < 1e-11);
    }
}

void check_by_definition(const Network& network) {
    for (const bool weighted : {true, false}) {
        const StructuralHoles found = structural_holes(network, {.weighted = weighted});
        const StructuralHoles expected = by_definition(network, weighted);
        check_same(found.constraint, expected.constraint);
        check_same(found.effective_size, expected.effective_size);
        check_same(found.efficiency, expected.efficiency);
        check_same(found.hierarchy, expected.hierarchy);
        for (const auto& each : found.hierarchy) REQUIRE((!each || *each >= 0));
    }
}

}  // namespace

TEST_CASE("structural holes by hand: a broker of three, and a closed triangle") {
    const StructuralHoles star =
        structural_holes(one_mode(NetworkForm::undirected, 5, {{0, 1}, {0, 2}, {0, 3}}));
    CHECK(star.constraint[0].value() == doctest::Approx(1.0 / 3));
    CHECK(star.effective_size[0] == 3.0);
    CHECK(star.efficiency[0] == 1.0);
    CHECK(star.hierarchy[0].value() == doctest::Approx(0));
    CHECK(star.constraint[1] == 1.0);
    CHECK(star.effective_size[1] == 1.0);
    CHECK(star.hierarchy[1] == 1.0);
    CHECK(!star.constraint[4].has_value());
    CHECK(!star.effective_size[4].has_value());
    CHECK(!star.efficiency[4].has_value());
    CHECK(!star.hierarchy[4].has_value());
    // Each of two partners: 1/2 + 1/2·1/2, squared, twice.
    const StructuralHoles triangle =
        structural_holes(one_mode(NetworkForm::undirected, 3, {{0, 1}, {1, 2}, {2, 0}}));
    CHECK(triangle.constraint[0].value() == doctest::Approx(1.125));
    CHECK(triangle.effective_size[0].value() == doctest::Approx(1));
    CHECK(triangle.efficiency[0].value() == doctest::Approx(0.5));
}

TEST_CASE("without weights the effective size is N - 2t/N") {
    const Network club = test::karate_club();
    const StructuralHoles found = structural_holes(club, {.weighted = false});
    // Member 1 has 16 partners with 18 ties among them.
    CHECK(found.effective_size[0].value() == doctest::Approx(16 - 2 * 18.0 / 16).epsilon(1e-14));
    CHECK(found.effective_size[33].value() == doctest::Approx(17 - 2 * 15.0 / 17).epsilon(1e-14));
    CHECK(found.constraint[0].value() == doctest::Approx(0.15542329764660495).epsilon(1e-13));
}

TEST_CASE(
    "structural holes agree with the published sums on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 0; n <= 5; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 16 == 13) check_by_definition(graph);
    });
}

TEST_CASE("they agree on random weighted networks of each form, with loops, whatever the labels") {
    constexpr std::uint64_t seed = 163;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 15; ++round) {
            const Network network = test::random_network(
                seed + round,
                {.form = form, .vertices = 11, .right = 6, .probability = 0.3, .largest_weight = 8});
            check_by_definition(network);
            if (form == NetworkForm::two_mode) continue;
            std::vector<std::uint32_t> order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            const StructuralHoles found = structural_holes(network);
            const StructuralHoles renamed = structural_holes(test::relabelled(network, order));
            const StructuralHoles twice = structural_holes(test::disjoint_union(network, network));
            for (std::uint32_t v = 0; v < order.size(); ++v) {
                REQUIRE(renamed.constraint[order[v]].has_value() == found.constraint[v].has_value());
                if (!found.constraint[v]) continue;
                CHECK(std::abs(*renamed.constraint[order[v]] - *found.constraint[v]) < 1e-13);
                CHECK(std::abs(*renamed.effective_size[order[v]] - *found.effective_size[v]) < 1e-12);
                CHECK(twice.hierarchy[v + order.size()] == found.hierarchy[v]);
            }
        }
    }
    check_by_definition(
        one_mode(NetworkForm::undirected, 4, {{0, 0}, {0, 1}, {1, 2}, {2, 0}, {0, 1}, {3, 3}}));
    check_by_definition(one_mode(NetworkForm::directed, 4, {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 0}}));
}

TEST_CASE("huge and tiny weights neither overflow nor vanish") {
    for (const double size : {1e-300, 1e300}) {
        NetworkBuilder builder(NetworkForm::undirected);
        for (int at = 0; at < 3; ++at) builder.add_vertex("");
        builder.add_edge(0, 1, size);
        builder.add_edge(1, 2, 2 * size);
        builder.add_edge(2, 0, 3 * size);
        const StructuralHoles found = structural_holes(builder.build());
        // p: 1/4, 3/4; 1/3, 2/3; 3/5, 2/5.
        CHECK(found.constraint[0].value() ==
              doctest::Approx(std::pow(0.25 + 0.75 * 0.4, 2) + std::pow(0.75 + 0.25 * 2 / 3, 2))
                  .epsilon(1e-13));
        CHECK(found.effective_size[0].value() == doctest::Approx(2 - 0.75 * 1 - 0.25 * 2 / 3).epsilon(1e-13));
    }
}

TEST_CASE("the structural holes of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        for (const bool weighted : {false, true}) {
            const std::string suffix = weighted ? "_w" : "_unw";
            if (!gold.has("burt_constraint" + suffix)) continue;
            const StructuralHoles found = structural_holes(gold.weighted, {.weighted = weighted});
            gold.check("burt_constraint" + suffix, found.constraint);
            gold.check("burt_effective_size" + suffix, found.effective_size);
            gold.check("burt_efficiency" + suffix, found.efficiency);
            double largest = 1e-300;
            for (const auto& [name, value] : gold.values["burt_hierarchy" + suffix].members) {
                largest = std::max(largest, std::abs(value.number.value_or(0)));
            }
            // Where all are 0 the references are rounding errors: compare with 1 in place of the largest of them.
            gold.check("burt_hierarchy" + suffix, found.hierarchy, largest > 1e-9 ? 1e-9 : 1e-9 / largest);
        }
    }
}

TEST_CASE("an empty network has no holes, a vertex with nothing but a loop none that are defined") {
    CHECK(structural_holes(Network()) == StructuralHoles{});
    const Optionals none(1);
    CHECK(structural_holes(one_mode(NetworkForm::undirected, 1, {{0, 0}})) ==
          StructuralHoles{none, none, none, none});
}
