#include <qgov/graph/build.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::city;
using graph_test::error_of;
using graph_test::units_and_tasks;

namespace {

using Names = std::vector<std::string>;

Names labels(const Network& network) {
    Names result;
    for (std::uint32_t v = 0; v < network.vertex_count(); ++v) result.push_back(network.label(v));
    return result;
}

}  // namespace

TEST_CASE("coordination_network of a small city") {
    const Dataset data = city();
    const Network network = coordination_network(data);
    CHECK(network.kind() == NetworkKind::coordination);
    CHECK(network == coordination_network(assignment_network(data)));
    CHECK(labels(network) ==
          Names{"market", "housing", "education", "north", "south", "river", "park"});  // no collectives
    Names pairs;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        CHECK(network.weight(edge) == 1);
        pairs.push_back(network.label(ends.source) + "-" + network.label(ends.target));
    }
    CHECK(pairs == Names{"market-housing", "market-north", "market-south", "market-river", "market-park",
                         "north-south", "north-river", "north-park", "south-river", "south-park",
                         "river-park"});
    CHECK(expected_pairs(assignment_network(data)) == 11);

    // The supporters of the works are left out with their role: nothing joins market and housing any more.
    AssignmentOptions who;
    who.weights.support = 0;
    CHECK(coordination_network(data, {}, who).edge_count() == 10);
}

TEST_CASE("projection weights by hand") {
    // u0 has t0 t1 t2, u1 has t0 t1, u2 has t0 t3.
    const Network network = units_and_tasks(3, 4, {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}, {2, 3}});
    const auto weights = [&](ProjectionWeight weight) {
        const Network projected = coordination_network(network, {.weight = weight});
        return std::vector<double>{projected.weights().begin(), projected.weights().end()};
    };
    using Values = std::vector<double>;
    // Pairs 0-1, 0-2, 1-2.
    CHECK(weights(ProjectionWeight::count) == Values{2, 1, 1});
    CHECK(weights(ProjectionWeight::newman) == Values{1.5, 0.5, 0.5});
    CHECK(weights(ProjectionWeight::jaccard) == Values{2.0 / 3, 1.0 / 4, 1.0 / 3});
    CHECK(weights(ProjectionWeight::overlap) == Values{1, 0.5, 0.5});
}

TEST_CASE("the least weight and the largest number of carriers, on both sides") {
    const Network network = units_and_tasks(3, 4, {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}, {2, 3}});
    const auto pairs = [&](const CoordinationOptions& options) {
        return coordination_network(network, options).edge_count();
    };
    CHECK(pairs({.least_weight = 1}) == 3);
    CHECK(pairs({.least_weight = 1.5}) == 1);
    CHECK(pairs({.least_weight = 2}) == 1);
    CHECK(pairs({.least_weight = 2.5}) == 0);
    CHECK(pairs({.most_carriers = 3}) == 3);
    CHECK(pairs({.most_carriers = 2}) == 1);
    CHECK(pairs({.most_carriers = 1}) == 0);
    CHECK(expected_pairs(network) == 4);
    CHECK(expected_pairs(network, 3) == 4);
    CHECK(expected_pairs(network, 2) == 1);
    CHECK(expected_pairs(network, 0) == 0);

    // A task that is passed over does not count in the portfolios either: t1 is all that u1 has left.
    const Network small =
        coordination_network(network, {.weight = ProjectionWeight::jaccard, .most_carriers = 2});
    CHECK(small.weight(0) == 0.5);  // {t1, t2} and {t1}

    // Ten shared tasks of eleven carriers each: ten times 1/10, whatever the rounding.
    graph_test::Pairs ten;
    for (std::uint32_t unit = 0; unit < 11; ++unit) {
        for (std::uint32_t task = 0; task < 10; ++task) ten.emplace_back(unit, task);
    }
    const Network joint = units_and_tasks(11, 10, ten);
    CHECK(coordination_network(joint, {.weight = ProjectionWeight::newman, .least_weight = 1}).edge_count() ==
          55);
    CHECK(coordination_network(joint, {.weight = ProjectionWeight::newman, .least_weight = 1.001})
              .edge_count() == 0);
    CHECK(coordination_network(joint, {.most_pairs = 55}).edge_count() == 55);
    CHECK(error_of([&] { coordination_network(joint, {.most_pairs = 54}); }) ==
          "104: more than 54 pairs of units share a task; raise least_weight or most_pairs, or lower "
          "most_carriers");
}

TEST_CASE("projections of random networks agree with sets of tasks, and follow the labels") {
    constexpr unsigned seed = 71;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t units = 1 + below(random, 8);
        const std::uint32_t tasks = 1 + below(random, 8);
        const auto pairs = graph_test::random_pairs(random, units, tasks, 0.4);
        const Network network = units_and_tasks(units, tasks, pairs);
        std::vector<std::set<std::uint32_t>> carried(units);
        std::map<std::uint32_t, double> carriers;
        for (const auto& [unit, task] : pairs) {
            carried[unit].insert(task);
            ++carriers[task];
        }
        std::uint64_t most = 0;
        for (const auto& [task, count] : carriers)
            most += static_cast<std::uint64_t>(count * (count - 1) / 2);
        CHECK(expected_pairs(network) == most);

        std::vector<std::uint32_t> renamed(units);
        std::iota(renamed.begin(), renamed.end(), 0u);
        std::shuffle(renamed.begin(), renamed.end(), random);
        graph_test::Pairs other;
        for (const auto& [unit, task] : pairs) other.emplace_back(renamed[unit], tasks - 1 - task);
        const Network moved = units_and_tasks(units, tasks, other);

        for (const auto& text : enum_texts<ProjectionWeight>) {
            CAPTURE(text.name);
            const Network found = coordination_network(network, {.weight = text.value});
            const Network found_moved = coordination_network(moved, {.weight = text.value});
            CHECK(found.vertex_count() == units);
            for (std::uint32_t u = 0; u < units; ++u) {
                for (std::uint32_t v = u + 1; v < units; ++v) {
                    std::vector<std::uint32_t> shared;
                    std::set_intersection(carried[u].begin(), carried[u].end(), carried[v].begin(),
                                          carried[v].end(), std::back_inserter(shared));
                    const auto edge = found.find_edge(u, v);
                    const auto edge_moved = found_moved.find_edge(renamed[u], renamed[v]);
                    REQUIRE(edge.has_value() == !shared.empty());
                    REQUIRE(edge_moved.has_value() == edge.has_value());
                    if (!edge) continue;
                    const auto s = static_cast<double>(shared.size());
                    const auto du = static_cast<double>(carried[u].size());
                    const auto dv = static_cast<double>(carried[v].size());
                    double newman = 0;
                    for (const std::uint32_t task : shared) newman += 1 / (carriers[task] - 1);
                    // All weights are 1, so sums of products and of minima are counts.
                    const double expected = text.value == ProjectionWeight::newman    ? newman
                                            : text.value == ProjectionWeight::jaccard ? s / (du + dv - s)
                                            : text.value == ProjectionWeight::overlap ? s / std::min(du, dv)
                                            : text.value == ProjectionWeight::cosine  ? s / std::sqrt(du * dv)
                                                                                      : s;
                    CHECK(found.weight(*edge) == doctest::Approx(expected).epsilon(1e-12));
                    CHECK(found_moved.weight(*edge_moved) == doctest::Approx(expected).epsilon(1e-12));
                }
            }
        }
    }
}

TEST_CASE("projections of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        for (const auto& [weight, name, zh, en] : enum_texts<ProjectionWeight>)
            gold.check_projection(Side::left, weight,
                                  coordination_network(gold.weighted, {.weight = weight}));
    }
}

TEST_CASE("coordination_network refuses the wrong network and a bad least weight") {
    CHECK(error_of([] { coordination_network(Network()); }) ==
          "401: coordination_network needs an assignment network (units x tasks), but this one is of kind "
          "\"other\" "
          "(undirected, 0 vertices, 0 edges); build the right one with assignment_network(dataset)");
    CHECK(error_of([] { expected_pairs(Network()); }).substr(0, 47) ==
          "401: expected_pairs needs an assignment network");
    const Network network = units_and_tasks(1, 1, {{0, 0}});
    CHECK(coordination_network(network).edge_count() == 0);
    const std::string text = "403: the least weight of a pair is negative or not finite; give 0 or more";
    CHECK(error_of([&] { coordination_network(network, {.least_weight = -0.1}); }) == text);
    CHECK(error_of([&] { coordination_network(network, {.least_weight = std::nan("")}); }) == text);
    CHECK(error_of([&] {
              coordination_network(network, {.least_weight = std::numeric_limits<double>::infinity()});
          }) == text);
}
