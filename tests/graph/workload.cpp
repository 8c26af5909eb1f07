#include <qgov/graph/workload.hpp>

#include <qgov/graph/degree.hpp>
#include <qgov/model/task.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

constexpr RoleMask role(AssignmentRole role) { return RoleMask{}.with(role); }

// Mean absolute difference over twice the mean, from all pairs.
double gini_of(const Values& values) {
    double differences = 0;
    double sum = 0;
    for (const double a : values) {
        sum += a;
        for (const double b : values) differences += std::abs(a - b);
    }
    return differences / (2 * static_cast<double>(values.size()) * sum);
}

}  // namespace

TEST_CASE("evenness by hand") {
    CHECK(evenness(Values{1, 1, 1, 1}).gini == 0.0);
    CHECK(evenness(Values{1, 1, 1, 1}).max_to_mean == 1.0);
    // One of four carries everything: (n - 1)/n, and n times the mean.
    CHECK(evenness(Values{0, 5, 0, 0}).gini == 0.75);
    CHECK(evenness(Values{0, 5, 0, 0}).max_to_mean == 4.0);
    // 1, 2, 3: (-2 + 0 + 2·3)/(3·6).
    CHECK(evenness(Values{3, 1, 2}).gini.value() == doctest::Approx(4.0 / 18.0));
    CHECK(evenness(Values{3, 1, 2}).max_to_mean == 1.5);
    CHECK(evenness(Values{7}).gini == 0.0);
    CHECK(evenness(Values{7}).max_to_mean == 1.0);
}

TEST_CASE("evenness is undefined where there is nothing to spread") {
    CHECK(evenness(Values{}) == Evenness{});
    CHECK(evenness(Values{0}) == Evenness{});
    CHECK(evenness(Values{0, 0, 0}) == Evenness{});
    CHECK(!evenness(Values{0, 0}).gini.has_value());
}

TEST_CASE("evenness agrees with the mean difference of all pairs, and scale and order play no part") {
    constexpr unsigned seed = 51;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        Values values(1 + below(random, 20));
        for (double& value : values) value = below(random, 40) / 4.0;
        values[0] += 0.25;
        const Evenness found = evenness(values);
        REQUIRE(found.gini.has_value());
        CHECK(*found.gini == doctest::Approx(gini_of(values)).epsilon(1e-12));
        std::shuffle(values.begin(), values.end(), random);
        CHECK(evenness(values) == found);
        for (double& value : values) value *= 1024;
        CHECK(evenness(values) == found);
    }
}

TEST_CASE("evenness of very large and very small values stays a number") {
    constexpr double largest = std::numeric_limits<double>::max();
    constexpr double smallest = std::numeric_limits<double>::denorm_min();
    CHECK(evenness(Values{largest, 0}).gini == 0.5);
    CHECK(evenness(Values{largest / 2, largest / 2}).max_to_mean == 1.0);
    CHECK(evenness(Values{smallest, 0}).gini == 0.5);
    CHECK(error_of([] {
              evenness(Values{largest, largest});
          }) == "403: the values together exceed what a double holds; use a larger unit");
}

TEST_CASE("equal values are exactly even, however many and whatever their last bit") {
    for (const double value : {0.1, 1.0, 1.0 / 3, 7.7}) {
        for (std::size_t count = 1; count < 300; ++count) {
            const Evenness found = evenness(Values(count, value));
            CHECK(found.gini == 0.0);
            CHECK(found.max_to_mean.value() == doctest::Approx(1).epsilon(1e-12));
        }
    }
}

TEST_CASE("evenness refuses what is no load") {
    const std::string text =
        "403: value 1 (from 0) is negative or not finite; evenness needs finite values of 0 or "
        "more";
    CHECK(error_of([] { evenness(Values{1, -0.5}); }) == text);
    CHECK(error_of([] { evenness(Values{1, std::nan("")}); }) == text);
    CHECK(error_of([] { evenness(Values{1, std::numeric_limits<double>::infinity()}); }) == text);
}

TEST_CASE("workload: leads, supports, and a unit with nothing") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (const char* name : {"市场监管局", "住建局", "教育局"}) builder.add_left(name);
    builder.add_left("各部门", {VertexKind::collective, 0});
    for (const char* name : {"t0", "t1", "t2"}) builder.add_right(name);
    builder.add_edge(0, 4, 1, role(AssignmentRole::lead));
    builder.add_edge(0, 5, 1, role(AssignmentRole::lead));
    builder.add_edge(0, 6, 0.5, role(AssignmentRole::support));
    builder.add_edge(1, 4, 0.5, role(AssignmentRole::support));
    builder.add_edge(3, 6, 9, role(AssignmentRole::implement));
    const Network network = builder.build();
    const Workload found = workload(network);
    CHECK(found.load == Values{2.5, 0.5, 0, 9});
    CHECK(found.idle == Numbers{2});
    // Over the three units: (0·-2 + 0.5·0 + 2.5·2)/(3·3); the collective is no unit.
    CHECK(found.evenness.gini.value() == doctest::Approx(5.0 / 9.0));
    CHECK(found.evenness.max_to_mean == 2.5);

    const std::vector<RoleCounts> counts = role_counts(network);
    REQUIRE(counts.size() == 4);
    CHECK(counts[0] == RoleCounts{.lead = 2, .support = 1});
    CHECK(counts[1] == RoleCounts{.support = 1});
    CHECK(counts[2] == RoleCounts{});
    CHECK(counts[3] == RoleCounts{.implement = 1});
}

TEST_CASE("role_counts counts each role of an edge, and none where nobody gave one") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("unit");
    builder.add_right("t0");
    builder.add_right("t1");
    for (const auto& text : enum_texts<AssignmentRole>) builder.add_edge(0, 1, 1, role(text.value));
    builder.add_edge(0, 2, 1);
    const Network network = builder.build();
    CHECK(role_counts(network) == std::vector<RoleCounts>{{1, 1, 1, 1, 1, 1}});
    CHECK(workload(network).load == Values{7});
}

TEST_CASE("workload of random networks is the strength of the left side") {
    constexpr unsigned seed = 52;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t units = below(random, 6);
        const std::uint32_t tasks = below(random, 6);
        const Network network =
            graph_test::units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.3));
        const Workload found = workload(network);
        Values expected = strength(network);
        expected.resize(units);
        CHECK(found.load == expected);
        Numbers idle;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (network.neighbours(unit).empty()) idle.push_back(unit);
        }
        CHECK(found.idle == idle);
        CHECK(found.evenness == evenness(expected));
    }
}

TEST_CASE("workload of empty networks and of the wrong ones") {
    CHECK(workload(graph_test::units_and_tasks(0, 0, {})) == Workload{});
    CHECK(workload(graph_test::units_and_tasks(0, 2, {})) == Workload{});
    CHECK(workload(graph_test::units_and_tasks(1, 0, {})) == Workload{{0}, {0}, {}});
    CHECK(workload(graph_test::units_and_tasks(1, 1, {{0, 0}})) == Workload{{1}, {}, {0.0, 1.0}});
    CHECK(role_counts(graph_test::units_and_tasks(0, 0, {})).empty());
    CHECK(error_of([] { workload(Network()); }) ==
          "401: workload needs an assignment network (units x tasks), but this one is of kind \"other\" "
          "(undirected, "
          "0 vertices, 0 edges); build the right one with assignment_network(dataset)");
    CHECK(error_of([] { role_counts(Network()); }).substr(0, 44) ==
          "401: role_counts needs an assignment network");
}
