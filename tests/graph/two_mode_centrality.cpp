#include <qgov/graph/two_mode_centrality.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

using namespace qgov;
using doctest::Approx;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Values = std::vector<double>;

// Number of shortest paths and distance from one vertex, breadth first; distance 0 where there is none.
struct Paths {
    std::vector<double> number;
    std::vector<double> distance;
};

Paths paths_from(const Network& network, std::uint32_t source) {
    Paths result{Values(network.vertex_count()), Values(network.vertex_count())};
    std::vector<std::uint32_t> order{source};
    result.number[source] = 1;
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::uint32_t u = order[at];
        for (const std::uint32_t v : network.neighbours(u)) {
            if (result.number[v] == 0) {
                result.distance[v] = result.distance[u] + 1;
                order.push_back(v);
            }
            if (result.distance[v] == result.distance[u] + 1) result.number[v] += result.number[u];
        }
    }
    return result;
}

std::vector<Paths> all_paths(const Network& network) {
    std::vector<Paths> result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        result.push_back(paths_from(network, vertex));
    }
    return result;
}

Centrality raw_betweenness(const Network& network) {
    const auto paths = all_paths(network);
    const std::size_t vertices = paths.size();
    Centrality result{Values(vertices)};
    for (std::size_t s = 0; s < vertices; ++s) {
        for (std::size_t t = s + 1; t < vertices; ++t) {
            for (std::size_t v = 0; v < vertices; ++v) {
                if (v == s || v == t || paths[s].number[t] == 0 || paths[s].number[v] == 0 ||
                    paths[v].number[t] == 0)
                    continue;
                if (paths[s].distance[v] + paths[v].distance[t] != paths[s].distance[t]) continue;
                result.values[v] += paths[s].number[v] * paths[v].number[t] / paths[s].number[t];
            }
        }
    }
    return result;
}

Centrality component_closeness(const Network& network) {
    Centrality result{{}, Normalisation::component, LengthRule::unit};
    for (const Paths& paths : all_paths(network)) {
        double reached = -1;
        double sum = 0;
        for (std::size_t v = 0; v < paths.number.size(); ++v) {
            reached += paths.number[v] > 0 ? 1 : 0;
            sum += paths.distance[v];
        }
        result.values.push_back(sum > 0 ? reached / sum : 0);
    }
    return result;
}

}  // namespace

TEST_CASE("two-mode degree: shares of the other side") {
    CHECK(two_mode_degree(two_mode({2, 4, {1, 1, 1, 0, 0, 0, 1, 0}})) ==
          Centrality{{0.75, 0.25, 0.5, 0.5, 1, 0}, Normalisation::norm, LengthRule::unit});
    CHECK(two_mode_degree(test::southern_women()).values[0] == 8.0 / 14);
    CHECK(two_mode_degree(test::southern_women()).values[18 + 7] == 14.0 / 18);
}

TEST_CASE("two-mode closeness by hand, connected and not") {
    // A star with its centre on the left reaches everybody in one step.
    const Network star = two_mode({1, 4, Values(4, 1)});
    const Centrality found = two_mode_closeness(star, component_closeness(star));
    CHECK(found.values[0] == Approx(1));
    CHECK(found.values[1] == Approx((1 + 2 * 3) / (1 + 2.0 * 3)));
    // Everybody with everybody: one's own side is two steps away, which is the best there is.
    const Network full = two_mode({3, 5, Values(15, 1)});
    for (const double value : two_mode_closeness(full, component_closeness(full)).values) {
        CHECK(value == Approx(1));
    }
    // A path l0 - r0 - l1 - r1, seen from its end: 1 + 2 + 3, where (2 + 2) would do.
    const Network path = two_mode({2, 2, {1, 0, 1, 1}});
    CHECK(two_mode_closeness(path, component_closeness(path)).values[0] == Approx(4.0 / 6));
    // Beside other components and isolated vertices it keeps its value by component.
    const Network both = test::disjoint_union(path, two_mode(Matrix(1, 1)));
    const Centrality apart = two_mode_closeness(both, component_closeness(both));
    CHECK(apart.values[0] == Approx(4.0 / 6));
    CHECK(apart.values[2] == 0);
    CHECK(apart.normalisation == Normalisation::component);
    Centrality shared = component_closeness(both);
    shared.normalisation = Normalisation::wasserman_faust;
    for (double& value : shared.values) value *= 3.0 / 5;
    const Centrality found_shared = two_mode_closeness(both, shared);
    CHECK(found_shared.values[0] == Approx(4.0 / 6 * 3 / 5));
    CHECK(found_shared.normalisation == Normalisation::wasserman_faust);
}

TEST_CASE("two-mode closeness of random connected networks is the formula") {
    constexpr unsigned seed = 3901;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    int connected = 0;
    for (int round = 0; round < 60; ++round) {
        const Network network = two_mode(graph_test::random_matrix(random, 7));
        const auto paths = all_paths(network);
        const Centrality found = two_mode_closeness(network, component_closeness(network));
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            const Values& number = paths[vertex].number;
            if (number.size() < 2 || std::count(number.begin(), number.end(), 0.0) > 0) continue;
            ++connected;
            double sum = 0;
            for (const double distance : paths[vertex].distance) sum += distance;
            const bool left = vertex < network.left_count();
            const double own = left ? network.left_count() : network.right_count();
            const double other = left ? network.right_count() : network.left_count();
            CHECK(found.values[vertex] == Approx((other + 2 * (own - 1)) / sum).epsilon(1e-13));
        }
    }
    CHECK(connected > 100);
}

TEST_CASE("two-mode betweenness: nobody exceeds 1, and on every size somebody reaches it") {
    for (std::size_t left = 1; left <= 7; ++left) {
        for (std::size_t right = 1; right <= 7; ++right) {
            CAPTURE(left);
            CAPTURE(right);
            // l0 has all of the right side, and the rest of the left side hangs on it, as evenly as may be.
            Matrix matrix(left, right);
            for (std::size_t column = 0; column < right; ++column) matrix(0, column) = 1;
            for (std::size_t row = 1; row < left; ++row) matrix(row, (row - 1) % right) = 1;
            const Network network = two_mode(matrix);
            const Centrality found = two_mode_betweenness(network, raw_betweenness(network));
            CHECK(found.normalisation == Normalisation::norm);
            const bool possible = left + right > 2 && right > 1;
            CHECK(found.values[0] == (possible ? Approx(1) : Approx(0)));
            for (const double value : found.values) CHECK(value <= 1 + 1e-12);
            const Network turned = graph_test::exchanged(network);
            CHECK(two_mode_betweenness(turned, raw_betweenness(turned)).values[right] ==
                  Approx(found.values[0]));
        }
    }
}

TEST_CASE("Borgatti-Halgin values of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        const Network& network = gold.weighted;
        if (!network.two_mode()) continue;
        gold.check("bipartite_degree_centrality", two_mode_degree(network).values);
        gold.check("bipartite_betweenness", two_mode_betweenness(network, raw_betweenness(network)).values);
    }
}

TEST_CASE("two-mode centralities of empty networks, and what they refuse") {
    const Network nothing = two_mode(Matrix(0, 0));
    CHECK(two_mode_degree(nothing).values.empty());
    CHECK(two_mode_degree(two_mode(Matrix(2, 0))).values == Values{0, 0});
    CHECK(two_mode_closeness(nothing, {{}, Normalisation::component}).values.empty());
    CHECK(two_mode_betweenness(nothing, {}).values.empty());
    CHECK(two_mode_betweenness(two_mode(Matrix(2, 0)), {{0, 0}}).values == Values{0, 0});
    CHECK(two_mode_betweenness(two_mode(Matrix(1, 1)), {{0, 0}}).values == Values{0, 0});

    const Network network = two_mode(Matrix(1, 1));
    CHECK(error_of([&] {
              two_mode_closeness(network, {{1}, Normalisation::component});
          }) == "403: two_mode_closeness needs one value for each of the 2 vertices, not 1; give the "
                "centrality of the "
                "same network");
    CHECK(error_of([&] {
              two_mode_betweenness(network, {{1, 1, 1}});
          }) == "403: two_mode_betweenness needs one value for each of the 2 vertices, not 3; give the "
                "centrality of the "
                "same network");
    CHECK(error_of([&] {
              two_mode_closeness(network, {{1, 1}, Normalisation::raw});
          }) == "403: two_mode_closeness needs closeness normalised by \"component\" or \"wasserman_faust\", "
                "not \"raw\"");
    CHECK(error_of([&] {
              two_mode_closeness(network, {{1, 1}, Normalisation::component, LengthRule::inverse});
          }) == "403: two_mode_closeness needs closeness with lengths \"unit\", not \"inverse\"");
    CHECK(error_of([&] {
              two_mode_betweenness(network, {{1, 1}, Normalisation::norm});
          }) == "403: two_mode_betweenness needs raw betweenness, not one normalised by \"norm\"");
    const std::string rest =
        " needs a two-mode network, but this one is undirected (kind \"other\", 0 vertices, 0 "
        "edges); give one with a left and a right side, such as assignment_network(dataset), or "
        "build it with NetworkForm::two_mode";
    CHECK(error_of([] { two_mode_degree(Network()); }) == "401: two_mode_degree" + rest);
    CHECK(error_of([] { two_mode_closeness(Network(), {}); }) == "401: two_mode_closeness" + rest);
    CHECK(error_of([] { two_mode_betweenness(Network(), {}); }) == "401: two_mode_betweenness" + rest);
}
