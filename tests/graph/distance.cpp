#include <qgov/graph/distance.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Vertex = std::uint32_t;
using Distances = std::vector<std::optional<double>>;
using Numbers = std::vector<Vertex>;

struct Tie {
    Vertex source;
    Vertex target;
    double weight;
};

Network weighted(NetworkForm form, Vertex vertices, const std::vector<Tie>& ties) {
    NetworkBuilder builder(form);
    for (Vertex at = 0; at < vertices; ++at) builder.add_vertex("v" + std::to_string(at));
    for (const Tie& tie : ties) builder.add_edge(tie.source, tie.target, tie.weight);
    return builder.build();
}

/// Whole lengths, as few as they are, by trying every simple path from `vertex`: its smallest length and, among the
/// paths of that length, the first in the order of their vertices.
struct Best {
    std::int64_t length = -1;
    Numbers vertices{};
};
void try_paths(const Network& network, Vertex target, std::int64_t length, Numbers& path, Best& best) {
    const Vertex vertex = path.back();
    if (vertex == target) {
        if (best.length < 0 || length < best.length || (length == best.length && path < best.vertices)) {
            best = {length, path};
        }
        return;
    }
    const auto row = network.neighbours(vertex);
    for (std::size_t at = 0; at < row.size(); ++at) {
        if (std::find(path.begin(), path.end(), row[at]) != path.end()) continue;
        path.push_back(row[at]);
        // By 1/weight: 12 times as long, for weights 1 to 4.
        const auto weight = static_cast<std::int64_t>(network.weight(network.edges(vertex)[at]));
        try_paths(network, target, length + 12 / weight, path, best);
        path.pop_back();
    }
}

}  // namespace

TEST_CASE("distances from a vertex") {
    const Network network =
        weighted(NetworkForm::directed, 5, {{0, 1, 2}, {1, 2, 4}, {0, 2, 1}, {3, 0, 8}, {2, 2, 3}});
    CHECK(distances(network, 0) == Distances{0, 1, 1, std::nullopt, std::nullopt});
    CHECK(distances(network, 0, {.lengths = LengthRule::inverse}) ==
          Distances{0, 0.5, 0.75, std::nullopt, std::nullopt});
    CHECK(distances(network, 0, {.lengths = LengthRule::cost}) ==
          Distances{0, 2, 1, std::nullopt, std::nullopt});
    CHECK(distances(network, 2, {.direction = ArcDirection::in}) == Distances{1, 1, 0, 2, std::nullopt});
    CHECK(distances(network, 2, {.lengths = LengthRule::inverse, .direction = ArcDirection::both}) ==
          Distances{0.75, 0.25, 0, 0.875, std::nullopt});
    CHECK(distances(network, 4) == Distances{std::nullopt, std::nullopt, std::nullopt, std::nullopt, 0});
    // Thirds and sixths add up to 1, tenths to 1.
    const Network parts = weighted(NetworkForm::undirected, 4, {{0, 1, 2}, {1, 2, 3}, {2, 3, 6}});
    CHECK(distances(parts, 0, {.lengths = LengthRule::inverse})[3] == 1.0);
    std::vector<Tie> tenths;
    for (Vertex at = 0; at < 10; ++at) tenths.push_back({at, at + 1, 0.1});
    tenths.push_back({10, 11, 0.5});
    const Network tenth = weighted(NetworkForm::undirected, 12, tenths);
    CHECK(distances(tenth, 0, {.lengths = LengthRule::cost})[10] == 1.0);
    CHECK(distances(tenth, 0, {.lengths = LengthRule::cost})[3] == 0.3);
    CHECK(distances(tenth, 0, {.lengths = LengthRule::inverse})[11] == 102.0);
}

TEST_CASE("a shortest path, and of several the first in the order of the vertices") {
    const Network network = one_mode(NetworkForm::undirected, 7,
                                     {{0, 3}, {0, 2}, {3, 4}, {2, 5}, {4, 6}, {5, 6}, {2, 4}, {0, 0}});
    CHECK(shortest_path(network, 0, 6) == Path{{0, 2, 4, 6}, {1, 3, 6}, 3});
    CHECK(shortest_path(network, 6, 0) == Path{{6, 4, 2, 0}, {6, 3, 1}, 3});
    CHECK(shortest_path(network, 6, 6) == Path{{6}, {}, 0});
    CHECK(shortest_path(network, 1, 6) == std::nullopt);

    const Network arcs = weighted(NetworkForm::directed, 4, {{0, 1, 3}, {1, 2, 6}, {0, 2, 2}, {2, 3, 1}});
    CHECK(shortest_path(arcs, 0, 3, {.lengths = LengthRule::inverse}) == Path{{0, 1, 2, 3}, {0, 2, 3}, 1.5});
    CHECK(shortest_path(arcs, 0, 3, {.lengths = LengthRule::cost}) == Path{{0, 2, 3}, {1, 3}, 3});
    CHECK(shortest_path(arcs, 3, 0) == std::nullopt);
    CHECK(shortest_path(arcs, 3, 0, {.direction = ArcDirection::in}) == Path{{3, 2, 0}, {3, 1}, 2});
    CHECK(shortest_path(arcs, 3, 0, {LengthRule::inverse, ArcDirection::both}) ==
          Path{{3, 2, 0}, {3, 1}, 1.5});
    // Arcs both ways: the shorter.
    const Network back = weighted(NetworkForm::directed, 2, {{0, 1, 5}, {1, 0, 2}});
    CHECK(shortest_path(back, 0, 1, {LengthRule::cost, ArcDirection::both}) == Path{{0, 1}, {1}, 2});
    CHECK(shortest_path(back, 0, 1, {.lengths = LengthRule::cost}) == Path{{0, 1}, {0}, 5});
}

TEST_CASE("shortest paths are the best of all paths") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        for (const NetworkForm form : {NetworkForm::undirected, NetworkForm::directed}) {
            const Network network = test::random_network(
                seed, {.form = form, .vertices = 8, .probability = 0.35, .largest_weight = 4});
            for (Vertex source = 0; source < 8; ++source) {
                const Distances from = distances(network, source, {.lengths = LengthRule::inverse});
                for (Vertex target = 0; target < 8; ++target) {
                    Best best;
                    Numbers path{source};
                    try_paths(network, target, 0, path, best);
                    const auto found =
                        shortest_path(network, source, target, {.lengths = LengthRule::inverse});
                    REQUIRE(found.has_value() == (best.length >= 0));
                    REQUIRE(from[target].has_value() == found.has_value());
                    if (!found) continue;
                    CHECK(found->vertices == best.vertices);
                    CHECK(found->length ==
                          doctest::Approx(static_cast<double>(best.length) / 12).epsilon(1e-15));
                    CHECK(found->length == *from[target]);
                    REQUIRE(found->edges.size() + 1 == found->vertices.size());
                    for (std::size_t at = 0; at < found->edges.size(); ++at) {
                        CHECK(found->edges[at] ==
                              network.find_edge(found->vertices[at], found->vertices[at + 1]));
                    }
                }
            }
        }
    }
}

TEST_CASE("distances that only rounding keeps apart are equal") {
    // With 17 digits these are no decimals: 0.1 + 0.2 by the one way, 0.2 + 0.1 and one last bit by the other.
    const double near = 0.30000000000000004;
    const Network network =
        weighted(NetworkForm::undirected, 4, {{0, 1, near}, {1, 3, 0.7}, {0, 2, 0.3}, {2, 3, 0.7}});
    CHECK(shortest_path(network, 0, 3, {.lengths = LengthRule::cost})->vertices == Numbers{0, 1, 3});
    const Network apart = weighted(NetworkForm::undirected, 4,
                                   {{0, 1, near * (1 + 1e-9)}, {1, 3, 0.7}, {0, 2, 0.3}, {2, 3, 0.7}});
    CHECK(shortest_path(apart, 0, 3, {.lengths = LengthRule::cost})->vertices == Numbers{0, 2, 3});
}

TEST_CASE("summary of the distances of known networks") {
    const DistanceSummary path =
        distance_summary(one_mode(NetworkForm::undirected, 4, {{0, 1}, {1, 2}, {2, 3}}));
    CHECK(path.connected_pairs == 6);
    CHECK(path.wiener_index == 10);
    CHECK(path.mean == 10.0 / 6);
    CHECK(path.diameter == 3.0);
    CHECK(path.efficiency == doctest::Approx((3 + 2.0 / 2 + 1.0 / 3) / 6).epsilon(1e-15));
    CHECK(path.eccentricity == std::vector<double>{3, 2, 2, 3});
    // An arc each: as many pairs as there are ordered ones.
    const Network arcs = one_mode(NetworkForm::directed, 4, {{0, 1}, {1, 2}});
    const DistanceSummary out = distance_summary(arcs);
    CHECK(out.connected_pairs == 3);
    CHECK(out.wiener_index == 4);
    CHECK(out.efficiency == doctest::Approx(2.5 / 12).epsilon(1e-15));
    CHECK(out.eccentricity == std::vector<double>{2, 1, 0, 0});
    const DistanceSummary in = distance_summary(arcs, {.direction = ArcDirection::in});
    CHECK(in.eccentricity == std::vector<double>{0, 1, 2, 0});
    CHECK(in.mean == out.mean);
    const DistanceSummary both = distance_summary(arcs, {.direction = ArcDirection::both});
    CHECK(both.connected_pairs == 3);
    CHECK(both.eccentricity == std::vector<double>{2, 1, 2, 0});
    CHECK(both.efficiency == doctest::Approx(5.0 / 12).epsilon(1e-15));
    // The club: mean distance 2.408, diameter 5.
    const DistanceSummary club = distance_summary(test::karate_club());
    CHECK(*club.mean == doctest::Approx(2.4082).epsilon(1e-5));
    CHECK(club.diameter == 5.0);
}

TEST_CASE("summary of the distances of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
            const std::string suffix = rule == LengthRule::unit      ? "_unw"
                                       : rule == LengthRule::inverse ? "_inv"
                                                                     : "_cost";
            if (!gold.has("avg_path_connected_pairs" + suffix)) continue;
            const DistanceSummary summary = distance_summary(gold.weighted, {.lengths = rule});
            gold.check("avg_path_connected_pairs" + suffix, summary.mean);
            gold.check("diameter_connected" + suffix, summary.diameter);
            gold.check("n_connected_pairs" + suffix, static_cast<double>(summary.connected_pairs));
            gold.check("global_efficiency" + suffix, summary.efficiency);
            if (rule != LengthRule::unit) continue;
            gold.check("wiener_index_connected_pairs", summary.wiener_index);
            gold.check("eccentricity_in_component", summary.eccentricity);
        }
    }
}

TEST_CASE("the summary is made of the distances") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        for (const NetworkForm form :
             {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
            const Network network = test::random_network(seed, {form, 40, 50, 0.04, 9});
            for (const LengthRule rule : {LengthRule::unit, LengthRule::inverse, LengthRule::cost}) {
                for (const ArcDirection direction :
                     {ArcDirection::out, ArcDirection::in, ArcDirection::both}) {
                    const DistanceSummary summary = distance_summary(network, {rule, direction});
                    std::uint64_t pairs = 0;
                    double sum = 0;
                    for (Vertex vertex = 0; vertex < network.vertex_count(); ++vertex) {
                        double farthest = 0;
                        for (const auto& distance : distances(network, vertex, {rule, direction})) {
                            if (!distance || *distance == 0) continue;
                            ++pairs;
                            sum += *distance;
                            farthest = std::max(farthest, *distance);
                        }
                        CHECK(summary.eccentricity[vertex] == doctest::Approx(farthest).epsilon(1e-14));
                    }
                    const bool ordered = form == NetworkForm::directed && direction != ArcDirection::both;
                    CHECK(summary.connected_pairs == (ordered ? pairs : pairs / 2));
                    CHECK(summary.wiener_index == doctest::Approx(ordered ? sum : sum / 2).epsilon(1e-13));
                    CHECK(*summary.mean == doctest::Approx(sum / static_cast<double>(pairs)).epsilon(1e-13));
                }
            }
        }
    }
}

TEST_CASE("summaries of small and odd networks") {
    const DistanceSummary nothing = distance_summary(Network());
    CHECK(bool(nothing == DistanceSummary{}));
    CHECK_FALSE(nothing.diameter.has_value());
    const DistanceSummary alone = distance_summary(one_mode(NetworkForm::undirected, 1, {{0, 0}}));
    CHECK(alone.diameter == 0.0);
    CHECK_FALSE(alone.mean.has_value());
    CHECK_FALSE(alone.efficiency.has_value());
    const DistanceSummary apart = distance_summary(one_mode(NetworkForm::directed, 2, {}));
    CHECK(apart.connected_pairs == 0);
    CHECK_FALSE(apart.mean.has_value());
    CHECK(apart.efficiency == 0.0);
    CHECK(apart.diameter == 0.0);
    CHECK(apart.eccentricity == std::vector<double>{0, 0});
    const DistanceSummary cost = distance_summary(
        weighted(NetworkForm::undirected, 3, {{0, 1, 2.5}, {1, 2, 2.5}}), {.lengths = LengthRule::cost});
    CHECK(cost.wiener_index == 10);
    CHECK(cost.diameter == 5.0);
    CHECK(cost.efficiency == doctest::Approx((0.4 + 0.4 + 0.2) / 3).epsilon(1e-15));
    CHECK(cost.lengths == LengthRule::cost);
}

TEST_CASE("any number of threads gives the same summary") {
    const Network network =
        test::random_network(2, {.vertices = 900, .probability = 0.003, .largest_weight = 9});
    for (const LengthRule rule : {LengthRule::unit, LengthRule::cost}) {
        const DistanceSummary one = distance_summary(network, {.lengths = rule, .threads = 1});
        for (const unsigned threads : {0u, 2u, 4u}) {
            CHECK(bool(distance_summary(network, {.lengths = rule, .threads = threads}) == one));
        }
    }
}

TEST_CASE("reach within some steps") {
    const Network path = one_mode(NetworkForm::directed, 5, {{0, 1}, {1, 2}, {2, 3}, {1, 1}});
    CHECK(reach(path, 0) == Numbers{1, 1, 1, 1, 1});
    CHECK(reach(path, 1) == Numbers{2, 2, 2, 1, 1});
    CHECK(reach(path, 2) == Numbers{3, 3, 2, 1, 1});
    CHECK(reach(path, 100) == Numbers{4, 3, 2, 1, 1});
    CHECK(reach(path, 2, {.direction = ArcDirection::in}) == Numbers{1, 2, 3, 3, 1});
    CHECK(reach(path, 1, {.direction = ArcDirection::both}) == Numbers{2, 3, 3, 2, 1});
    CHECK(reach(Network(), 3).empty());
    // Counted from the distances, with more vertices than are searched from at once.
    const Network network = test::random_network(4, {.form = NetworkForm::two_mode,
                                                     .vertices = 300,
                                                     .right = 290,
                                                     .probability = 0.01,
                                                     .largest_weight = 3});
    for (const std::uint32_t steps : {1u, 2u, 3u, 4u, 5u}) {
        const Numbers found = reach(network, steps);
        for (Vertex vertex = 0; vertex < network.vertex_count(); vertex += 7) {
            Vertex count = 0;
            for (const auto& distance : distances(network, vertex)) {
                if (distance && *distance <= steps) ++count;
            }
            CHECK(found[vertex] == count);
        }
        CHECK(found == reach(network, steps, {.threads = 3}));
    }
}

TEST_CASE("distances refuse what they cannot answer") {
    const Network network = weighted(NetworkForm::undirected, 3, {{0, 1, 1}, {1, 2, 5e-324}});
    CHECK(error_of([&] { return distances(network, 3); }) ==
          "205: vertex 3 is not in the network, which has 3 vertices; numbers start at 0");
    CHECK(error_of([&] { return shortest_path(network, 3, 0); }) ==
          "205: vertex 3 is not in the network, which has 3 vertices; numbers start at 0");
    CHECK(error_of([&] { return shortest_path(network, 0, 7); }) ==
          "205: vertex 7 is not in the network, which has 3 vertices; numbers start at 0");
    CHECK(error_of([&] { return distances(network, 0, {.lengths = LengthRule::inverse}); }) ==
          "402: the edge from \"v1\" to \"v2\" has weight 5e-324, and paths of such lengths, 1/weight, "
          "exceed what "
          "a double holds; use a smaller unit for the weights");
    CHECK(
        error_of([&] { return shortest_path(network, 0, 2, {.lengths = LengthRule::cost}); }) ==
        "402: the edge from \"v1\" to \"v2\" has length 5e-324, too short beside a distance of 1 to tell "
        "which "
        "paths are equally long; remove it, or use weights that are integers or decimals of up to 15 digits");
    CHECK(distances(network, 0, {.lengths = LengthRule::cost}) == Distances{0, 1, 1});
    CHECK(error_of([&] {
              return distance_summary(network, {.lengths = LengthRule::inverse});
          }).find("402: the edge from \"v1\" to \"v2\" has weight 5e-324") == 0);
    CHECK(error_of([&] { return distances(network, 0, {.lengths = static_cast<LengthRule>(9)}); }) ==
          "403: LengthRule number 9 is none; give unit, inverse or cost");
}
