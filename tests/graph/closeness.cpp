#include <qgov/graph/closeness.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Vertex = std::uint32_t;
constexpr double infinite = std::numeric_limits<double>::infinity();

/// All distances along the arcs, by Floyd's method.
std::vector<std::vector<double>> all_distances(const Network& network, LengthRule rule) {
    const Vertex n = network.vertex_count();
    std::vector<std::vector<double>> d(n, std::vector<double>(n, infinite));
    for (Vertex e = 0; e < network.edge_count(); ++e) {
        const double weight = network.weight(e);
        const double length = rule == LengthRule::unit ? 1 : rule == LengthRule::cost ? weight : 1 / weight;
        const EdgeEnds ends = network.ends(e);
        d[ends.source][ends.target] = std::min(d[ends.source][ends.target], length);
        if (!network.directed()) d[ends.target][ends.source] = d[ends.source][ends.target];
    }
    for (Vertex v = 0; v < n; ++v) d[v][v] = 0;
    for (Vertex k = 0; k < n; ++k) {
        for (Vertex i = 0; i < n; ++i) {
            for (Vertex j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
        }
    }
    return d;
}

/// The four measures by their formulas; true if they agree.
bool agrees(const Network& network, LengthRule rule, ArcDirection direction) {
    auto d = all_distances(network, rule);
    const auto back = all_distances(network, rule);
    const Vertex n = network.vertex_count();
    for (Vertex u = 0; direction == ArcDirection::in && u < n; ++u) {
        for (Vertex v = 0; v < n; ++v) d[u][v] = back[v][u];
    }
    const auto values = [&](Normalisation normalisation) {
        return closeness(network, {rule, normalisation, direction, 1}).values;
    };
    const auto component = values(Normalisation::component);
    const auto wasserman_faust = values(Normalisation::wasserman_faust);
    const auto raw = harmonic_centrality(network, {rule, Normalisation::raw, direction, 1}).values;
    const auto norm = harmonic_centrality(network, {rule, Normalisation::norm, direction, 1}).values;
    bool good = component.size() == n && raw.size() == n;
    const auto equal = [&](double found, double expected) {
        good = good && std::abs(found - expected) <= 1e-13 * std::max(1.0, expected);
    };
    for (Vertex v = 0; v < n; ++v) {
        double reached = 0;
        double sum = 0;
        double inverse = 0;
        for (Vertex u = 0; u < n; ++u) {
            if (u == v || d[v][u] == infinite) continue;
            reached += 1;
            sum += d[v][u];
            inverse += 1 / d[v][u];
        }
        equal(component[v], reached > 0 ? reached / sum : 0);
        equal(wasserman_faust[v], reached > 0 ? reached / (n - 1) * reached / sum : 0);
        equal(raw[v], inverse);
        equal(norm[v], n > 1 ? inverse / (n - 1) : 0);
    }
    return good;
}

}  // namespace

TEST_CASE("closeness of the Florentine families as published") {
    // Without Pucci, who has no tie; Medici 0.56, Ridolfi 0.5 (Wasserman and Faust 1994, for 15 families).
    const Network families = test::florentine_families();
    const auto component = closeness(families, {.normalisation = Normalisation::component}).values;
    CHECK(std::abs(component[8] - 0.56) < 1e-12);
    CHECK(std::abs(component[12] - 0.5) < 1e-12);
    CHECK(component[11] == 0);
    const Centrality all = closeness(families);
    CHECK(all.normalisation == Normalisation::wasserman_faust);
    CHECK(std::abs(all.values[8] - 0.56 * 14 / 15) < 1e-12);
    CHECK(all.values[11] == 0);
}

TEST_CASE("closeness on the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
            const std::string suffix = rule == LengthRule::unit      ? "_unw"
                                       : rule == LengthRule::inverse ? "_inv"
                                                                     : "_cost";
            if (!gold.has("closeness_wf" + suffix)) continue;
            gold.check("closeness_wf" + suffix, closeness(gold.weighted, {.lengths = rule}).values);
            gold.check("closeness_component" + suffix,
                       closeness(gold.weighted, {rule, Normalisation::component}).values);
            gold.check("harmonic_raw" + suffix, harmonic_centrality(gold.weighted, {.lengths = rule}).values);
        }
    }
}

TEST_CASE("closeness by the definition on all graphs of up to 5 vertices") {
    for (Vertex vertices = 0; vertices <= 5; ++vertices) {
        test::for_each_graph(vertices, [&](const Network& network) {
            if (!agrees(network, LengthRule::unit, ArcDirection::out)) {
                FAIL_CHECK(vertices, " vertices, ", network.edge_count(), " edges");
            }
        });
    }
}

TEST_CASE("closeness by the definition on random networks") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        for (const NetworkForm form :
             {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
            for (const double probability : {0.02, 0.08}) {
                const Network network = test::random_network(seed, {form, 50, 40, probability, 9});
                for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
                    CHECK(agrees(network, rule, ArcDirection::out));
                    CHECK(agrees(network, rule, ArcDirection::in));
                }
            }
        }
    }
}

TEST_CASE("closeness with more vertices than are searched from at once") {
    // A ring of 700, two-coloured, and one of 601, which is not: 256 searches start together.
    for (const Vertex size : {700u, 601u}) {
        graph_test::Pairs pairs;
        for (Vertex at = 0; at < size; ++at) pairs.emplace_back(at, (at + 1) % size);
        const double half = std::floor(size / 2.0);
        const double sum = size % 2 == 1 ? half * (half + 1) : half * half;
        double inverse = 0;
        for (Vertex step = 1; step <= half; ++step) inverse += (2 * step == size ? 1.0 : 2.0) / step;
        const Network ring = one_mode(NetworkForm::undirected, size, pairs);
        const auto found = closeness(ring).values;
        const auto harmonic = harmonic_centrality(ring).values;
        for (Vertex at = 0; at < size; ++at) {
            if (std::abs(found[at] - (size - 1) / sum) > 1e-14) FAIL_CHECK(at);
            if (std::abs(harmonic[at] - inverse) > 1e-11) FAIL_CHECK(at);
        }
        // As a directed ring, the last is size - 1 away.
        const auto directed = closeness(one_mode(NetworkForm::directed, size, pairs)).values;
        CHECK(std::abs(directed[5] - 2.0 / size) < 1e-14);
    }
    // A dense network, where most is reached in two steps.
    CHECK(agrees(test::random_network(5, {.vertices = 330, .probability = 0.1}), LengthRule::unit,
                 ArcDirection::out));
}

TEST_CASE("direction of closeness") {
    const Network path = one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 2}});
    const auto values = [&](ArcDirection direction) {
        return closeness(path, {.normalisation = Normalisation::component, .direction = direction}).values;
    };
    CHECK(values(ArcDirection::out) == std::vector<double>{2.0 / 3, 1, 0});
    CHECK(values(ArcDirection::in) == std::vector<double>{0, 1, 2.0 / 3});
    CHECK(values(ArcDirection::both) == std::vector<double>{2.0 / 3, 1, 2.0 / 3});
    CHECK(harmonic_centrality(path, {.direction = ArcDirection::in}).values ==
          std::vector<double>{0, 1, 1.5});
    // Both ways there and back, with other weights: the shorter counts.
    NetworkBuilder builder(NetworkForm::directed);
    builder.add_vertex("");
    builder.add_vertex("");
    builder.add_edge(0, 1, 5);
    builder.add_edge(1, 0, 2);
    CHECK(harmonic_centrality(builder.build(), {.lengths = LengthRule::cost, .direction = ArcDirection::both})
              .values == std::vector<double>{0.5, 0.5});
}

TEST_CASE("closeness of small and odd networks") {
    CHECK(closeness(Network()).values.empty());
    CHECK(harmonic_centrality(Network()).values.empty());
    const Network alone = one_mode(NetworkForm::undirected, 1, {{0, 0}});
    CHECK(closeness(alone).values == std::vector<double>{0});
    CHECK(harmonic_centrality(alone, {.normalisation = Normalisation::norm}).values ==
          std::vector<double>{0});
    // Loops and parallel edges play no part; by weight the merged edge counts with the sum.
    const Network loops = one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}, {0, 1}, {1, 1}});
    CHECK(closeness(loops).values == std::vector<double>{0.5, 0.5, 0});
    CHECK(harmonic_centrality(loops, {.lengths = LengthRule::inverse}).values ==
          std::vector<double>{2, 2, 0});
    CHECK(closeness(loops, {LengthRule::inverse, Normalisation::component}).values ==
          std::vector<double>{2, 2, 0});
    // All weights alike: unit lengths times the length of one edge.
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 3; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 4);
    builder.add_edge(1, 2, 4);
    const Network fours = builder.build();
    CHECK(closeness(fours, {.lengths = LengthRule::cost}).values ==
          std::vector<double>{1.0 / 6, 0.25, 1.0 / 6});
    CHECK(harmonic_centrality(fours, {.lengths = LengthRule::inverse}).values ==
          std::vector<double>{6, 8, 6});
}

TEST_CASE("closeness with any number of threads gives the same bytes, and parts are as if alone") {
    const Network network = test::random_network(11, {.form = NetworkForm::two_mode,
                                                      .vertices = 300,
                                                      .right = 700,
                                                      .probability = 0.005,
                                                      .largest_weight = 9});
    for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse}) {
        const Centrality near = closeness(network, {.lengths = rule, .threads = 1});
        const Centrality harmonic = harmonic_centrality(network, {.lengths = rule, .threads = 1});
        for (const unsigned threads : {0u, 2u, 4u}) {
            CHECK(bool(closeness(network, {.lengths = rule, .threads = threads}) == near));
            CHECK(bool(harmonic_centrality(network, {.lengths = rule, .threads = threads}) == harmonic));
        }
        const Network other =
            test::random_network(12, {.form = NetworkForm::undirected, .largest_weight = 9});
        const Network club = test::karate_club();
        std::vector<double> joined = harmonic_centrality(other, {.lengths = rule}).values;
        for (const double value : harmonic_centrality(club, {.lengths = rule}).values)
            joined.push_back(value);
        const auto together =
            harmonic_centrality(test::disjoint_union(other, club), {.lengths = rule}).values;
        REQUIRE(together.size() == joined.size());
        for (std::size_t at = 0; at < joined.size(); ++at) {
            CHECK(together[at] == doctest::Approx(joined[at]).epsilon(1e-14));
        }
    }
}

TEST_CASE("closeness refuses what it cannot answer") {
    CHECK(error_of([] { return closeness(Network(), {.normalisation = Normalisation::raw}); }) ==
          "403: closeness gives values as \"wasserman_faust\" or \"component\", not as \"raw\"; see also "
          "rescaled");
    CHECK(error_of([] { return harmonic_centrality(Network(), {.normalisation = Normalisation::max1}); }) ==
          "403: harmonic_centrality gives values as \"raw\" or \"norm\", not as \"max1\"; see also rescaled");
    NetworkBuilder builder(NetworkForm::directed);
    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.add_edge(1, 0, 5e-324);
    CHECK(error_of([&] { return closeness(builder.build(), {.lengths = LengthRule::inverse}); }) ==
          "402: the edge from \"b\" to \"a\" has weight 5e-324, and paths of such lengths, 1/weight, exceed "
          "what a "
          "double holds; use a smaller unit for the weights");
}
