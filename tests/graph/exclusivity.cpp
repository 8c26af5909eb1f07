#include <qgov/graph/exclusivity.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::units_and_tasks;

TEST_CASE("exclusivity by hand: a sole task counts 1, one shared by two 0.37, by three 0.14") {
    // t0: u0; t1: u0, u1; t2: u0, u1, u2; t3: nobody; u3 nothing.
    const Network network = units_and_tasks(4, 4, {{0, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}});
    const std::vector<double> found = exclusivity(network);
    REQUIRE(found.size() == 4);
    CHECK(found[0] == doctest::Approx(1 + 0.36787944117144233 + 0.1353352832366127).epsilon(1e-15));
    CHECK(found[1] == doctest::Approx(0.36787944117144233 + 0.1353352832366127).epsilon(1e-15));
    CHECK(found[2] == doctest::Approx(0.1353352832366127).epsilon(1e-15));
    CHECK(found[3] == 0);
    CHECK(sole_carriers(network) == std::vector<SoleCarrier>{{0, 4}});
}

TEST_CASE("sole carriers come by unit, then by task") {
    const Network network = units_and_tasks(3, 4, {{2, 0}, {0, 3}, {0, 1}, {1, 2}, {2, 2}});
    CHECK(sole_carriers(network) == std::vector<SoleCarrier>{{0, 4}, {0, 6}, {2, 3}});
}

TEST_CASE("a collective of unnamed members is a carrier, but no single unit") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("unit");
    builder.add_left("相关部门", {VertexKind::collective, 0});
    builder.add_right("t0");
    builder.add_right("t1");
    builder.add_right("t2");
    builder.add_edge(0, 2);
    builder.add_edge(0, 3);
    builder.add_edge(1, 3);
    builder.add_edge(1, 4);
    const Network network = builder.build();
    CHECK(sole_carriers(network) == std::vector<SoleCarrier>{{0, 2}});
    CHECK(exclusivity(network)[0] == doctest::Approx(1 + std::exp(-1.0)).epsilon(1e-15));
}

TEST_CASE("exclusivity sums to a share for each task, and follows the labels") {
    constexpr unsigned seed = 61;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t units = 1 + below(random, 7);
        const std::uint32_t tasks = 1 + below(random, 7);
        const auto pairs = graph_test::random_pairs(random, units, tasks, 0.35);
        const Network network = units_and_tasks(units, tasks, pairs);
        const auto found = exclusivity(network);
        // Together the carriers of a task with d of them have d·exp(1 - d).
        std::map<std::uint32_t, double> carriers;
        for (const auto& pair : pairs) ++carriers[pair.second];
        double expected = 0;
        std::size_t alone = 0;
        for (const auto& [task, count] : carriers) {
            expected += count * std::exp(1 - count);
            alone += count == 1 ? 1 : 0;
        }
        CHECK(std::accumulate(found.begin(), found.end(), 0.0) == doctest::Approx(expected).epsilon(1e-12));
        CHECK(sole_carriers(network).size() == alone);

        std::vector<std::uint32_t> renamed(units);
        std::iota(renamed.begin(), renamed.end(), 0u);
        std::shuffle(renamed.begin(), renamed.end(), random);
        graph_test::Pairs other;
        for (const auto& [unit, task] : pairs) other.emplace_back(renamed[unit], tasks - 1 - task);
        const auto moved = exclusivity(units_and_tasks(units, tasks, other));
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            CHECK(moved[renamed[unit]] == doctest::Approx(found[unit]).epsilon(1e-12));
        }
    }
}

TEST_CASE("exclusivity and sole carriers of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        const auto found = exclusivity(gold.weighted);
        std::vector<double> counts(gold.weighted.left_count());
        for (const SoleCarrier& sole : sole_carriers(gold.weighted)) ++counts.at(sole.unit);
        CHECK(gold.values["exclusivity_left"].members.size() == found.size());
        CHECK(gold.values["sole_holder_items_left"].members.size() == counts.size());
        gold.check("exclusivity_left", found);
        gold.check("sole_holder_items_left", counts, 0);
    }
}

TEST_CASE("exclusivity of empty networks and of the wrong ones") {
    CHECK(exclusivity(units_and_tasks(0, 0, {})).empty());
    CHECK(exclusivity(units_and_tasks(1, 0, {})) == std::vector<double>{0});
    CHECK(exclusivity(units_and_tasks(1, 1, {{0, 0}})) == std::vector<double>{1});
    CHECK(sole_carriers(units_and_tasks(0, 1, {})).empty());
    CHECK(error_of([] { exclusivity(Network()); }).substr(0, 44) ==
          "401: exclusivity needs an assignment network");
    CHECK(error_of([] { sole_carriers(Network()); }).substr(0, 46) ==
          "401: sole_carriers needs an assignment network");
}
