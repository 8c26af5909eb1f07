#include <qgov/graph/redundancy.hpp>

#include <qgov/graph/coverage.hpp>
#include <qgov/graph/exclusivity.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("spare carriers by hand") {
    // t0 has three carriers, t1 one, t2 none, t3 two.
    const Network network = units_and_tasks(3, 4, {{0, 0}, {1, 0}, {2, 0}, {1, 1}, {0, 3}, {2, 3}});
    CHECK(task_redundancy(network) == TaskRedundancy{{2, 0, 0, 1}, 3.0 / 8, {4}});
    CHECK(task_redundancy(units_and_tasks(2, 2, {{0, 0}, {0, 1}, {1, 0}, {1, 1}})).share == 1.0);
    CHECK(task_redundancy(units_and_tasks(2, 2, {{0, 0}, {1, 1}})) == TaskRedundancy{{0, 0}, 0.0, {2, 3}});
}

TEST_CASE("a collective that nobody knows is one carrier, but none to be sure of") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("局");
    builder.add_left("相关部门", {VertexKind::collective, 0});
    for (const char* name : {"t0", "t1", "t2"}) builder.add_right(name);
    builder.add_edge(0, 2);
    builder.add_edge(1, 3);
    builder.add_edge(0, 4);
    builder.add_edge(1, 4);
    CHECK(task_redundancy(builder.build()) == TaskRedundancy{{0, 0, 1}, 1.0 / 3, {2}});
}

TEST_CASE("redundancy of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        CAPTURE(gold.name);
        const test::GoldValue& expected = gold.values["redundancy_right"];
        const TaskRedundancy found = task_redundancy(gold.weighted);
        CHECK(found.share.value() == doctest::Approx(expected["normalised"].number.value()).epsilon(1e-12));
        CHECK(static_cast<double>(found.without_spare.size()) == expected["single_point"].number);
        REQUIRE(found.spare.size() == expected["per_node"].members.size());
        for (std::uint32_t task = 0; task < found.spare.size(); ++task) {
            const std::string& id = gold.weighted.label(gold.weighted.left_count() + task);
            CHECK(found.spare[task] == expected["per_node"][id].number);
        }
    }
}

TEST_CASE("tasks are uncovered, without spare, or have one; sole carriers agree") {
    constexpr unsigned seed = 4001;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t units = below(random, 7);
        const std::uint32_t tasks = below(random, 7);
        const Network network =
            units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.3));
        const TaskRedundancy found = task_redundancy(network);
        std::size_t with_spare = 0;
        std::size_t spare = 0;
        for (const std::uint32_t each : found.spare) {
            with_spare += each > 0 ? 1u : 0u;
            spare += each;
        }
        CHECK(found.without_spare.size() == sole_carriers(network).size());
        CHECK(coverage(network).uncovered.size() + found.without_spare.size() + with_spare == tasks);
        CHECK(spare + found.without_spare.size() + with_spare == network.edge_count());
        CHECK(found.share.has_value() == (units > 1 && tasks > 0));
    }
}

TEST_CASE("redundancy of few units or tasks, and of the wrong network") {
    CHECK(task_redundancy(units_and_tasks(0, 0, {})) == TaskRedundancy{});
    CHECK(task_redundancy(units_and_tasks(1, 1, {{0, 0}})) == TaskRedundancy{{0}, std::nullopt, {1}});
    CHECK(task_redundancy(units_and_tasks(0, 2, {})) == TaskRedundancy{{0, 0}, std::nullopt, {}});
    CHECK(task_redundancy(units_and_tasks(2, 0, {})) == TaskRedundancy{});
    CHECK(
        error_of([] { task_redundancy(Network()); }) ==
        "401: task_redundancy needs an assignment network (units x tasks), but this one is of kind \"other\" "
        "(undirected, 0 vertices, 0 edges); build the right one with assignment_network(dataset)");
}
