#include <qgov/graph/core_periphery.hpp>

#include "graph/support.hpp"
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

using Numbers = std::vector<std::uint32_t>;

constexpr CorePeripheryPattern patterns[] = {CorePeripheryPattern::between_omitted,
                                             CorePeripheryPattern::between_joined};

// Pearson's formula over the list of pairs.
std::optional<double> correlation_of(const Network& network, const std::vector<bool>& core,
                                     CorePeripheryPattern pattern) {
    double n = 0, x = 0, y = 0, xy = 0;
    for (std::uint32_t a = 0; a < network.vertex_count(); ++a) {
        for (std::uint32_t b = a + 1; b < network.vertex_count(); ++b) {
            if (network.two_mode() && network.side(a) == network.side(b)) continue;
            if (core[a] != core[b] && pattern == CorePeripheryPattern::between_omitted) continue;
            const bool joined = network.find_edge(a, b) || network.find_edge(b, a);
            const bool ideal = core[a] || core[b];
            n += 1;
            x += joined;
            y += ideal;
            xy += joined && ideal;
        }
    }
    const double spread = (n * x - x * x) * (n * y - y * y);
    if (spread <= 0) return std::nullopt;
    return (n * xy - x * y) / std::sqrt(spread);
}

std::vector<bool> members(const Network& network, const Numbers& core) {
    std::vector<bool> result(network.vertex_count());
    for (const std::uint32_t v : core) result[v] = true;
    return result;
}

void check_by_enumeration(const Network& network) {
    const std::uint32_t n = network.vertex_count();
    for (const auto pattern : patterns) {
        std::optional<double> best;
        std::vector<Numbers> cores;
        for (std::uint32_t mask = 0; mask < 1u << n; ++mask) {
            Numbers core;
            for (std::uint32_t v = 0; v < n; ++v) {
                if ((mask >> v & 1) != 0) core.push_back(v);
            }
            const auto value = correlation_of(network, members(network, core), pattern);
            if (!value) continue;
            if (!best || *value > *best + 1e-9) {
                best = value;
                cores.clear();
            }
            if (*value > *best - 1e-9) cores.push_back(core);
        }
        std::sort(cores.begin(), cores.end(), [](const Numbers& a, const Numbers& b) {
            return a.size() != b.size() ? a.size() < b.size() : a < b;
        });
        const CorePeriphery found = core_periphery(network, {.pattern = pattern});
        REQUIRE(found.exact);
        REQUIRE(found.pattern == pattern);
        REQUIRE(found.correlation.has_value() == best.has_value());
        REQUIRE(found.optimal == cores.size());
        REQUIRE(found.core == (cores.empty() ? Numbers{} : cores.front()));
        if (best) REQUIRE(*found.correlation == doctest::Approx(*best).epsilon(1e-12));
    }
}

// `core` vertices all joined, `outer` others, each joined with a member of the core.
Network ideal(std::uint32_t core, std::uint32_t outer, bool all_between) {
    graph_test::Pairs pairs;
    for (std::uint32_t a = 0; a < core; ++a) {
        for (std::uint32_t b = a + 1; b < core; ++b) pairs.emplace_back(a, b);
        for (std::uint32_t b = core; b < core + outer; ++b) {
            if (all_between || b % core == a) pairs.emplace_back(a, b);
        }
    }
    return one_mode(NetworkForm::undirected, core + outer, pairs);
}

}  // namespace

TEST_CASE("an ideal core is found, exactly in small networks and by the search in large ones") {
    for (const std::uint32_t outer : {6u, 16u, 17u, 200u}) {
        CAPTURE(outer);
        const CorePeriphery loose = core_periphery(ideal(4, outer, false));
        CHECK(loose.core == Numbers{0, 1, 2, 3});
        CHECK(loose.correlation.value() == doctest::Approx(1).epsilon(1e-12));
        CHECK(loose.exact == (outer <= 16));
        const CorePeriphery tight =
            core_periphery(ideal(4, outer, true), {.pattern = CorePeripheryPattern::between_joined});
        CHECK(tight.core == Numbers{0, 1, 2, 3});
        CHECK(tight.correlation.value() == doctest::Approx(1).epsilon(1e-12));
        CHECK(tight.optimal == (outer <= 16 ? 1 : 0));
    }
}

TEST_CASE(
    "the core agrees with Pearson's formula over all cores, on every graph of up to four vertices and more") {
    for (std::uint32_t n = 0; n <= 4; ++n) test::for_each_graph(n, check_by_enumeration);
    std::uint32_t count = 0;
    for (const std::uint32_t n : {5u, 6u}) {
        test::for_each_graph(n, [&](const Network& graph) {
            if (++count % (n == 5 ? 8 : 256) == 3) check_by_enumeration(graph);
        });
    }
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 4; ++round) {
            check_by_enumeration(test::random_network(
                173 + round, {.form = form,
                              .vertices = 5 + std::uint32_t(form != NetworkForm::two_mode) * 3,
                              .right = 3,
                              .probability = 0.4,
                              .largest_weight = 3}));
        }
    }
    check_by_enumeration(
        one_mode(NetworkForm::undirected, 5, {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 0}, {2, 3}}));
}

TEST_CASE("the search reports the correlation of its core, and finds what enumeration finds") {
    // Two vertices without edges take a network over the limit; the best core of the larger one is at least as good as
    // the best of the smaller one is there.
    for (std::uint64_t round = 0; round < 6; ++round) {
        CAPTURE(round);
        const Network small = test::random_network(
            181 + round,
            {.form = NetworkForm::undirected, .vertices = 19, .probability = 0.15 + 0.05 * double(round)});
        const Network large = test::disjoint_union(small, one_mode(NetworkForm::undirected, 2, {}));
        for (const auto pattern : patterns) {
            const CorePeriphery exact = core_periphery(small, {.pattern = pattern});
            const CorePeriphery found = core_periphery(large, {.pattern = pattern});
            REQUIRE(exact.exact);
            REQUIRE(!found.exact);
            REQUIRE(found.correlation.has_value());
            CHECK(
                *found.correlation ==
                doctest::Approx(*correlation_of(large, members(large, found.core), pattern)).epsilon(1e-12));
            CHECK(*found.correlation >= *correlation_of(large, members(large, exact.core), pattern) - 1e-12);
            CHECK(core_periphery(large, {.pattern = pattern}) == found);
        }
    }
    const Network women = test::southern_women();
    const CorePeriphery found = core_periphery(women);
    CHECK(*found.correlation ==
          doctest::Approx(*correlation_of(women, members(women, found.core), found.pattern)).epsilon(1e-12));
}

TEST_CASE("names play no part where the best core is the only one") {
    const Network club = test::karate_club();
    const CorePeriphery found = core_periphery(club);
    Numbers order(34);
    std::iota(order.begin(), order.end(), 0u);
    std::mt19937_64 random(191);
    std::shuffle(order.begin(), order.end(), random);
    const CorePeriphery renamed = core_periphery(test::relabelled(club, order));
    Numbers moved;
    for (const std::uint32_t v : found.core) moved.push_back(order[v]);
    std::sort(moved.begin(), moved.end());
    CHECK(renamed.core == moved);
    CHECK(*renamed.correlation == doctest::Approx(*found.correlation).epsilon(1e-12));
}

TEST_CASE("without edges, or with all of them, there is no core") {
    for (const auto pattern : patterns) {
        const CorePeriphery none{{}, std::nullopt, pattern, true, 0};
        CHECK(core_periphery(Network(), {.pattern = pattern}) == none);
        CHECK(core_periphery(one_mode(NetworkForm::undirected, 1, {{0, 0}}), {.pattern = pattern}) == none);
        CHECK(core_periphery(one_mode(NetworkForm::undirected, 5, {}), {.pattern = pattern}) == none);
        graph_test::Pairs pairs;
        for (std::uint32_t a = 0; a < 25; ++a) {
            for (std::uint32_t b = 0; b < a; ++b) pairs.emplace_back(a, b);
        }
        const CorePeriphery complete =
            core_periphery(one_mode(NetworkForm::undirected, 25, pairs), {.pattern = pattern});
        CHECK(!complete.correlation.has_value());
        CHECK(complete.core.empty());
    }
}
