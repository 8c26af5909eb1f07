#include <qgov/graph/betweenness.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

using Vertex = std::uint32_t;
constexpr std::int64_t far = std::int64_t{1} << 60;

struct Plain {
    std::vector<double> vertices;
    std::vector<double> edges;
};

/// By the definition, on whole lengths: distances of all pairs by Floyd's method, numbers of paths by extending the
/// shorter ones, then every pair and every vertex or edge between them.
Plain by_definition(const Network& network, const std::vector<std::int64_t>& lengths) {
    const Vertex n = network.vertex_count();
    std::vector<std::int64_t> d(std::size_t{n} * n, far);
    std::vector<std::int64_t> arcs(std::size_t{n} * n, far);
    std::vector<double> paths(std::size_t{n} * n);
    const auto at = [n](Vertex u, Vertex v) { return std::size_t{u} * n + v; };
    for (Vertex v = 0; v < n; ++v) d[at(v, v)] = 0;
    for (Vertex e = 0; e < network.edge_count(); ++e) {
        const EdgeEnds ends = network.ends(e);
        if (ends.source == ends.target) continue;
        arcs[at(ends.source, ends.target)] = lengths[e];
        if (!network.directed()) arcs[at(ends.target, ends.source)] = lengths[e];
    }
    for (std::size_t i = 0; i < d.size(); ++i) d[i] = std::min(d[i], arcs[i]);
    for (Vertex k = 0; k < n; ++k) {
        for (Vertex i = 0; i < n; ++i) {
            for (Vertex j = 0; j < n; ++j) d[at(i, j)] = std::min(d[at(i, j)], d[at(i, k)] + d[at(k, j)]);
        }
    }
    for (Vertex s = 0; s < n; ++s) {
        std::vector<Vertex> order;
        for (Vertex v = 0; v < n; ++v) {
            if (d[at(s, v)] < far) order.push_back(v);
        }
        std::sort(order.begin(), order.end(), [&](Vertex a, Vertex b) { return d[at(s, a)] < d[at(s, b)]; });
        for (const Vertex v : order) {
            if (v == s) paths[at(s, v)] = 1;
            for (const Vertex u : order) {
                if (arcs[at(u, v)] < far && d[at(s, u)] + arcs[at(u, v)] == d[at(s, v)]) {
                    paths[at(s, v)] += paths[at(s, u)];
                }
            }
        }
    }
    Plain result{std::vector<double>(n), std::vector<double>(network.edge_count())};
    const double once = network.directed() ? 1 : 0.5;
    for (Vertex s = 0; s < n; ++s) {
        for (Vertex t = 0; t < n; ++t) {
            if (s == t || d[at(s, t)] >= far) continue;
            for (Vertex v = 0; v < n; ++v) {
                if (v == s || v == t || d[at(s, v)] + d[at(v, t)] != d[at(s, t)]) continue;
                result.vertices[v] += once * paths[at(s, v)] * paths[at(v, t)] / paths[at(s, t)];
            }
            for (Vertex e = 0; e < network.edge_count(); ++e) {
                const EdgeEnds ends = network.ends(e);
                const auto count = [&](Vertex u, Vertex v) {
                    if (u == v || d[at(s, u)] + lengths[e] + d[at(v, t)] != d[at(s, t)]) return 0.0;
                    return once * paths[at(s, u)] * paths[at(v, t)] / paths[at(s, t)];
                };
                result.edges[e] += count(ends.source, ends.target);
                if (!network.directed()) result.edges[e] += count(ends.target, ends.source);
            }
        }
    }
    return result;
}

/// Unit lengths, the weights, or 2520/weight for whole weights up to 9.
std::vector<std::int64_t> whole_lengths(const Network& network, LengthRule rule) {
    std::vector<std::int64_t> result;
    for (const double weight : network.weights()) {
        const auto whole = static_cast<std::int64_t>(weight);
        result.push_back(rule == LengthRule::unit ? 1 : rule == LengthRule::cost ? whole : 2520 / whole);
    }
    return result;
}

/// Largest difference as a share of the largest value.
double off(const std::vector<double>& found, const std::vector<double>& expected) {
    if (found.size() != expected.size()) return std::numeric_limits<double>::infinity();
    double largest = 1;
    double difference = 0;
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (!std::isfinite(found[at])) return std::numeric_limits<double>::infinity();
        largest = std::max(largest, std::abs(expected[at]));
        difference = std::max(difference, std::abs(found[at] - expected[at]));
    }
    return difference / largest;
}

void check_by_definition(const Network& network, LengthRule rule) {
    CAPTURE(to_string(rule));
    const Plain plain = by_definition(network, whole_lengths(network, rule));
    CHECK(off(betweenness(network, {.lengths = rule}).values, plain.vertices) < 1e-12);
    const EdgeBetweenness both = edge_betweenness(network, {.lengths = rule});
    CHECK(off(both.vertices, plain.vertices) < 1e-12);
    CHECK(off(both.edges, plain.edges) < 1e-12);
}

std::vector<Vertex> shuffled(std::mt19937& random, Vertex begin, Vertex end) {
    std::vector<Vertex> result(end - begin);
    std::iota(result.begin(), result.end(), begin);
    for (std::size_t at = result.size(); at > 1; --at) std::swap(result[at - 1], result[random() % at]);
    return result;
}

}  // namespace

TEST_CASE("betweenness of Zachary's club as published") {
    const std::vector<double> values = betweenness(test::karate_club()).values;
    CHECK(std::abs(values[0] - 231.0714) < 0.0001);
    CHECK(std::abs(values[33] - 160.5516) < 0.0001);
    CHECK(std::abs(betweenness(test::karate_club(), {.normalisation = Normalisation::norm}).values[0] -
                   231.0714 / 528) < 0.000001);
    // By 1/weight the paths of equal length make the difference: 177, not 178.
    for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
        check_by_definition(test::karate_club(), rule);
    }
}

TEST_CASE("betweenness on the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
            const std::string suffix = rule == LengthRule::unit      ? "_unw"
                                       : rule == LengthRule::inverse ? "_inv"
                                                                     : "_cost";
            const auto key = [&](const char* name) { return name + suffix; };
            if (!gold.has(key("betweenness_raw"))) continue;
            gold.check(key("betweenness_raw"), betweenness(gold.weighted, {.lengths = rule}).values);
            gold.check(key("betweenness_norm"),
                       betweenness(gold.weighted, {rule, Normalisation::norm}).values);
            const EdgeBetweenness both = edge_betweenness(gold.weighted, {.lengths = rule});
            gold.check(key("betweenness_raw"), both.vertices);
            gold.check_edges(key("edge_betweenness_raw"), both.edges);
        }
    }
}

TEST_CASE("betweenness by the definition on all graphs of up to 6 vertices") {
    for (Vertex vertices = 0; vertices <= 6; ++vertices) {
        test::for_each_graph(vertices, [&](const Network& network) {
            const Plain plain = by_definition(network, std::vector<std::int64_t>(network.edge_count(), 1));
            if (off(betweenness(network, {.threads = 1}).values, plain.vertices) > 1e-13) {
                FAIL_CHECK("vertices, ", network.edge_count(), " edges");
            }
            if (vertices == 6 && network.edge_count() % 4 != 0) return;
            const EdgeBetweenness both = edge_betweenness(network, {.threads = 1});
            if (off(both.edges, plain.edges) > 1e-13 || off(both.vertices, plain.vertices) > 1e-13) {
                FAIL_CHECK("edges, ", network.edge_count(), " edges");
            }
        });
    }
}

TEST_CASE("betweenness by the definition on random networks of every form and length rule") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        for (const NetworkForm form :
             {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
            CAPTURE(to_string(form));
            const Network network = test::random_network(
                seed, {.form = form, .vertices = 20, .right = 25, .probability = 0.12, .largest_weight = 9});
            for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
                check_by_definition(network, rule);
            }
        }
    }
}

TEST_CASE("sparse networks with branches, twins and many searches at once") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        for (const double probability : {0.012, 0.024, 0.08}) {
            CAPTURE(probability);
            check_by_definition(test::random_network(seed, {.vertices = 60, .probability = probability}),
                                LengthRule::unit);
            check_by_definition(
                test::random_network(
                    seed, {.form = NetworkForm::directed, .vertices = 60, .probability = probability}),
                LengthRule::unit);
            // Few units, many tasks: most tasks have one unit or share their units with another task.
            check_by_definition(test::random_network(seed, {.form = NetworkForm::two_mode,
                                                            .vertices = 12,
                                                            .right = 60,
                                                            .probability = 6 * probability}),
                                LengthRule::unit);
        }
    }
}

TEST_CASE("equal lengths are equal whatever the rounding") {
    // From 0 to 5: 1/2 + 1/3 + 1/6 and 1/6 + 1/3 + 1/2 by two ways, and 1/1 by a third, which no other pair uses.
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 6; ++at) builder.add_vertex("v" + std::to_string(at));
    builder.add_edge(0, 1, 2);
    builder.add_edge(1, 2, 3);
    builder.add_edge(2, 5, 6);
    builder.add_edge(0, 3, 6);
    builder.add_edge(3, 4, 3);
    builder.add_edge(4, 5, 2);
    builder.add_edge(0, 5, 1);
    const EdgeBetweenness result = edge_betweenness(builder.build(), {.lengths = LengthRule::inverse});
    CHECK(result.edges[2] == doctest::Approx(1.0 / 3).epsilon(1e-14));

    // Sums of decimals that doubles do not hold; the last weight is a sum itself and has 17 digits.
    for (const double third : {0.3, 0.1 + 0.2}) {
        NetworkBuilder decimals(NetworkForm::undirected);
        for (int at = 0; at < 4; ++at) decimals.add_vertex("");
        decimals.add_edge(0, 1, 0.1);
        decimals.add_edge(1, 3, 0.2);
        decimals.add_edge(0, 2, 0.15);
        decimals.add_edge(2, 3, 0.15);
        decimals.add_edge(0, 3, third);
        const std::vector<double> values =
            betweenness(decimals.build(), {.lengths = LengthRule::cost}).values;
        CHECK(values[1] == doctest::Approx(1.0 / 3).epsilon(1e-14));
        CHECK(values[2] == doctest::Approx(1.0 / 3).epsilon(1e-14));
    }

    // Primes, whose common multiple exceeds 62 bits: a ring with the same lengths in reverse on its two sides. Only the
    // pair {0, 8} has two shortest paths.
    NetworkBuilder primes(NetworkForm::undirected);
    const double prime[] = {1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049};
    for (int at = 0; at < 9; ++at) primes.add_vertex("");
    for (Vertex at = 0; at < 8; ++at) primes.add_edge(at, at + 1, prime[at]);
    for (int at = 0; at < 8; ++at) primes.add_vertex("");
    for (Vertex at = 0; at < 8; ++at) {
        primes.add_edge(at == 0 ? 0 : 8 + at, at == 7 ? 8 : 9 + at, prime[7 - at]);
    }
    const std::vector<double> around = betweenness(primes.build(), {.lengths = LengthRule::inverse}).values;
    for (Vertex at = 1; at < 8; ++at) {
        CHECK(around[at] == doctest::Approx(around[16 - at]).epsilon(1e-14));
        CHECK(around[at] - std::floor(around[at]) == doctest::Approx(0.5).epsilon(1e-12));
    }
}

TEST_CASE("lengths near each other and far apart, whole and not") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        for (const std::uint32_t largest : {6u, 5'000'000u}) {
            CAPTURE(largest);
            const Network network =
                test::random_network(seed, {.vertices = 30, .probability = 0.15, .largest_weight = largest});
            const Plain plain = by_definition(network, whole_lengths(network, LengthRule::cost));
            CHECK(off(betweenness(network, {.lengths = LengthRule::cost}).values, plain.vertices) < 1e-12);
            // Thirds of the weights are no decimals, and their sums are rounded.
            NetworkBuilder thirds(NetworkForm::undirected);
            for (Vertex at = 0; at < 30; ++at) thirds.add_vertex("");
            for (Vertex edge = 0; edge < network.edge_count(); ++edge) {
                const EdgeEnds ends = network.ends(edge);
                thirds.add_edge(ends.source, ends.target, network.weight(edge) / 3);
            }
            const EdgeBetweenness real = edge_betweenness(thirds.build(), {.lengths = LengthRule::cost});
            CHECK(off(real.vertices, plain.vertices) < 1e-12);
            CHECK(off(real.edges, plain.edges) < 1e-12);
        }
    }
}

TEST_CASE("numbers of paths beyond what a double holds") {
    // A chain of corners with four vertices between each two of them: 4^505 shortest paths from end to end.
    const Vertex stages = 505;
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("");
    for (Vertex corner = 0; corner < 5 * stages; corner += 5) {
        for (int vertex = 0; vertex < 5; ++vertex) builder.add_vertex("");
        for (Vertex side = corner + 1; side < corner + 5; ++side) {
            builder.add_edge(corner, side);
            builder.add_edge(side, corner + 5);
        }
    }
    const Network network = builder.build();
    const std::vector<double> values = betweenness(network).values;
    std::vector<double> expected(network.vertex_count());
    for (Vertex stage = 0; stage <= stages; ++stage) {
        const Vertex corner = 5 * stage;
        const double before = corner;
        const double after = 5 * stages - before;
        // Of the six pairs of sides that face each other, half of the paths go either way.
        expected[corner] = before * after + (stage > 0 ? 3 : 0) + (stage < stages ? 3 : 0);
        for (Vertex side = corner + 1; stage < stages && side < corner + 5; ++side) {
            expected[side] = (before + 1) * (after - 4) / 4;
        }
    }
    CHECK(off(values, expected) < 1e-12);
}

TEST_CASE("small and odd networks") {
    CHECK(betweenness(Network()).values.empty());
    CHECK(edge_betweenness(Network()) == EdgeBetweenness{});
    CHECK(sampled_betweenness(Network()).centrality.values.empty());
    for (const Normalisation normalisation : {Normalisation::raw, Normalisation::norm}) {
        const BetweennessOptions options{.normalisation = normalisation};
        CHECK(betweenness(one_mode(NetworkForm::undirected, 1, {}), options).values ==
              std::vector<double>{0});
        CHECK(betweenness(one_mode(NetworkForm::directed, 2, {{0, 1}}), options).values ==
              std::vector<double>{0, 0});
        CHECK(edge_betweenness(one_mode(NetworkForm::undirected, 2, {{0, 1}}), options).edges ==
              std::vector<double>{1});
    }
    CHECK(
        edge_betweenness(one_mode(NetworkForm::directed, 2, {{0, 1}}), {.normalisation = Normalisation::norm})
            .edges == std::vector<double>{0.5});
    // The centre of a star lies between all others: 1 when normalised.
    CHECK(betweenness(one_mode(NetworkForm::undirected, 5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}),
                      {.normalisation = Normalisation::norm})
              .values == std::vector<double>{1, 0, 0, 0, 0});
    // Loops and the number of parallel edges play no part; an isolated vertex has 0.
    for (const NetworkForm form : {NetworkForm::undirected, NetworkForm::directed}) {
        const Network loops = one_mode(form, 4, {{0, 0}, {0, 1}, {0, 1}, {1, 1}, {1, 2}, {2, 2}});
        const EdgeBetweenness both = edge_betweenness(loops);
        CHECK(both.vertices == std::vector<double>{0, 1, 0, 0});
        CHECK(both.edges == std::vector<double>{0, 2, 0, 2, 0});
        CHECK(betweenness(loops).values == both.vertices);
        CHECK(edge_betweenness(loops, {.lengths = LengthRule::cost}).edges == both.edges);
    }
    // All weights alike are unit lengths, also where they are no decimals.
    const Network club = test::karate_club(false);
    NetworkBuilder thirds(NetworkForm::undirected);
    for (Vertex at = 0; at < 34; ++at) thirds.add_vertex("");
    for (Vertex edge = 0; edge < club.edge_count(); ++edge) {
        thirds.add_edge(club.ends(edge).source, club.ends(edge).target, 1.0 / 3);
    }
    CHECK(betweenness(thirds.build(), {.lengths = LengthRule::inverse}).values == betweenness(club).values);
}

TEST_CASE("names of vertices play no part, and parts of a network are as if alone") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse}) {
            const Network first = test::random_network(
                seed, {.form = NetworkForm::two_mode, .vertices = 15, .right = 30, .largest_weight = 9});
            std::vector<Vertex> order = shuffled(random, 0, 15);
            const std::vector<Vertex> right = shuffled(random, 15, 45);
            order.insert(order.end(), right.begin(), right.end());
            const std::vector<double> values = betweenness(first, {.lengths = rule}).values;
            const std::vector<double> renamed =
                betweenness(test::relabelled(first, order), {.lengths = rule}).values;
            std::vector<double> back;
            for (const Vertex place : order) back.push_back(renamed[place]);
            CHECK(off(back, values) < 1e-13);

            const Network one = test::random_network(
                seed, {.form = NetworkForm::directed, .vertices = 20, .largest_weight = 4});
            const Network other = test::random_network(
                seed + 100, {.form = NetworkForm::directed, .vertices = 11, .largest_weight = 4});
            std::vector<double> joined = betweenness(one, {.lengths = rule}).values;
            const std::vector<double> more = betweenness(other, {.lengths = rule}).values;
            joined.insert(joined.end(), more.begin(), more.end());
            CHECK(off(betweenness(test::disjoint_union(one, other), {.lengths = rule}).values, joined) <
                  1e-13);
        }
    }
}

TEST_CASE("any number of threads gives the same bytes") {
    const Network network = test::random_network(7, {.form = NetworkForm::two_mode,
                                                     .vertices = 150,
                                                     .right = 250,
                                                     .probability = 0.02,
                                                     .largest_weight = 9});
    for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse}) {
        const EdgeBetweenness one = edge_betweenness(network, {.lengths = rule, .threads = 1});
        const Centrality alone = betweenness(network, {.lengths = rule, .threads = 1});
        for (const unsigned threads : {0u, 2u, 3u, 4u, 1000u}) {
            CHECK(bool(edge_betweenness(network, {.lengths = rule, .threads = threads}) == one));
            CHECK(bool(betweenness(network, {.lengths = rule, .threads = threads}) == alone));
        }
    }
}

TEST_CASE("sampled betweenness keeps its bound") {
    const Network network = test::random_network(3, {.vertices = 300, .probability = 0.02});
    const std::vector<double> exact = betweenness(network).values;
    const double pairs = 300.0 * 298 / 2;
    std::vector<double> mean(300);
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const SampledBetweenness sample = sampled_betweenness(network, {.sources = 60, .seed = seed});
        CHECK(sample.sources == 60);
        CHECK(sample.seed == seed);
        CHECK(sample.epsilon == doctest::Approx(std::sqrt(std::log(600 / 0.05) / 120)).epsilon(1e-14));
        CHECK(sample.error == doctest::Approx(sample.epsilon * pairs).epsilon(1e-14));
        for (std::size_t at = 0; at < 300; ++at) {
            mean[at] += sample.centrality.values[at] / 40;
            if (std::abs(sample.centrality.values[at] - exact[at]) > sample.error) FAIL_CHECK(seed, " ", at);
        }
    }
    // 2400 searches in all: the mean is near, and its sum is nearer, being a matter of distances.
    CHECK(off(mean, exact) < 0.2);
    CHECK(off(mean, exact) > 1e-9);
    CHECK(std::accumulate(mean.begin(), mean.end(), 0.0) ==
          doctest::Approx(std::accumulate(exact.begin(), exact.end(), 0.0)).epsilon(0.01));

    const SampledBetweenness one = sampled_betweenness(network, {.sources = 60, .threads = 1});
    CHECK(bool(sampled_betweenness(network, {.sources = 60, .threads = 4}) == one));
    CHECK_FALSE(bool(sampled_betweenness(network, {.sources = 60, .seed = 2}) == one));
    const SampledBetweenness norm =
        sampled_betweenness(network, {.normalisation = Normalisation::norm, .sources = 60});
    CHECK(norm.error == doctest::Approx(one.error * 2 / (299.0 * 298)).epsilon(1e-14));
    CHECK(norm.centrality.values[5] ==
          doctest::Approx(one.centrality.values[5] * 2 / (299.0 * 298)).epsilon(1e-14));
}

TEST_CASE("sampled betweenness with enough sources is exact") {
    const Network network =
        test::random_network(3, {.form = NetworkForm::directed, .vertices = 30, .largest_weight = 5});
    const SampledBetweenness all =
        sampled_betweenness(network, {.lengths = LengthRule::inverse, .epsilon = 0.001});
    CHECK(bool(all.centrality == betweenness(network, {.lengths = LengthRule::inverse})));
    CHECK(all.sources == 30);
    CHECK(all.error == 0);
    CHECK(all.epsilon == 0);
    // k = ln(2n/delta) / (2 epsilon²), rounded up: ln(200) / 0.5 = 10.6.
    const SampledBetweenness some =
        sampled_betweenness(network, {.lengths = LengthRule::inverse, .epsilon = 0.5, .delta = 0.3});
    CHECK(some.sources == 11);
    CHECK(some.epsilon < 0.5);
    CHECK(some.error == doctest::Approx(some.epsilon * 30 * 28).epsilon(1e-14));
    const SampledBetweenness nearly =
        sampled_betweenness(network, {.lengths = LengthRule::inverse, .sources = 29});
    CHECK(nearly.sources == 29);
    CHECK(nearly.error > 0);
    CHECK(sampled_betweenness(network, {.sources = 31}).sources == 30);
}

TEST_CASE("betweenness refuses what it cannot answer") {
    CHECK(error_of([] { return betweenness(Network(), {.normalisation = Normalisation::max1}); }) ==
          "403: betweenness gives values as \"raw\" or \"norm\", not as \"max1\"; see also rescaled");
    CHECK(
        error_of([] { return edge_betweenness(Network(), {.normalisation = Normalisation::component}); }) ==
        "403: edge_betweenness gives values as \"raw\" or \"norm\", not as \"component\"; see also rescaled");
    for (const double bad : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        CHECK(error_of([&] { return sampled_betweenness(Network(), {.epsilon = bad}); }) ==
              "403: sampled_betweenness needs an epsilon above 0, such as 0.05");
    }
    for (const double bad : {0.0, 1.0, std::nan("")}) {
        CHECK(error_of([&] { return sampled_betweenness(Network(), {.delta = bad}); }) ==
              "403: sampled_betweenness needs a delta between 0 and 1, such as 0.05");
    }
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"甲", "乙", ""}) builder.add_vertex(name);
    builder.add_edge(0, 1, 1);
    builder.add_edge(1, 2, 5e-324);
    const Network tiny = builder.build();
    CHECK(error_of([&] { return betweenness(tiny, {.lengths = LengthRule::inverse}); }) ==
          "402: the edge from \"乙\" to vertex 2 has weight 5e-324, and paths of such lengths, 1/weight, "
          "exceed "
          "what a double holds; use a smaller unit for the weights");
    CHECK(
        error_of([&] { return betweenness(tiny, {.lengths = LengthRule::cost}); }) ==
        "402: the edge from \"乙\" to vertex 2 has length 5e-324, too short beside a distance of 1 to tell "
        "which "
        "paths are equally long; remove it, or use weights that are integers or decimals of up to 15 digits");
    CHECK(betweenness(tiny).values == std::vector<double>{0, 1, 0});
    // Met by one of several threads.
    NetworkBuilder chain(NetworkForm::undirected);
    for (int at = 0; at < 300; ++at) chain.add_vertex("v" + std::to_string(at));
    for (Vertex at = 0; at < 299; ++at) chain.add_edge(at, at + 1, at == 200 ? 1e-12 / 3 : 1);
    const Network broken = chain.build();
    for (const unsigned threads : {1u, 4u}) {
        CHECK(error_of([&] { return betweenness(broken, {.lengths = LengthRule::cost, .threads = threads}); })
                  .find("402: the edge from \"v200\" to \"v201\" has length 3.3333333333333334e-13, too "
                        "short beside a "
                        "distance of ") == 0);
    }
}
