#include <qgov/graph/robustness.hpp>

#include <qgov/graph/components.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

std::uint32_t covered_without(const Network& network, const std::vector<char>& gone) {
    std::uint32_t covered = 0;
    for (std::uint32_t task = network.left_count(); task < network.vertex_count(); ++task) {
        const auto row = network.neighbours(task);
        covered += std::any_of(row.begin(), row.end(), [&](std::uint32_t unit) { return gone[unit] == 0; });
    }
    return covered;
}

Numbers covered_by_definition(const Network& network, const Numbers& order) {
    std::vector<char> gone(network.left_count());
    Numbers result{covered_without(network, gone)};
    for (const std::uint32_t unit : order) {
        gone[unit] = 1;
        result.push_back(covered_without(network, gone));
    }
    return result;
}

double trapezoid(const Values& covered) {
    double sum = 0;
    for (std::size_t at = 1; at < covered.size(); ++at) sum += (covered[at - 1] + covered[at]) / 2;
    return sum / static_cast<double>(covered.size() - 1) / covered[0];
}

Values as_values(const Numbers& numbers) { return {numbers.begin(), numbers.end()}; }

Numbers greedy_by_definition(const Network& network) {
    std::vector<char> gone(network.left_count());
    Numbers order;
    while (order.size() < network.left_count()) {
        std::uint32_t best = network.left_count();
        std::uint32_t left = 0;
        for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
            if (gone[unit] != 0) continue;
            gone[unit] = 1;
            const std::uint32_t covered = covered_without(network, gone);
            gone[unit] = 0;
            const bool better =
                best == network.left_count() || covered < left ||
                (covered == left && network.neighbours(unit).size() > network.neighbours(best).size());
            if (!better) continue;
            best = unit;
            left = covered;
        }
        gone[best] = 1;
        order.push_back(best);
    }
    return order;
}

// The network without the first `count` vertices of an order, which stay as isolated ones.
Network without(const Network& network, const Numbers& order, std::size_t count) {
    std::vector<char> gone(network.vertex_count());
    for (std::size_t at = 0; at < count; ++at) gone[order[at]] = 1;
    NetworkBuilder builder(network.directed() ? NetworkForm::directed : NetworkForm::undirected);
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) builder.add_vertex("");
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (gone[ends.source] == 0 && gone[ends.target] == 0) builder.add_edge(ends.source, ends.target);
    }
    return builder.build();
}

void check_attack(const Network& network, AttackOrder rule) {
    const AttackCurve found = attack_curve(network, rule);
    const std::size_t vertices = network.vertex_count();
    REQUIRE(found.order.size() == vertices);
    REQUIRE(found.largest.size() == vertices);
    double sum = 0;
    for (std::size_t count = 0; count < vertices; ++count) {
        const Network before = without(network, found.order, rule == AttackOrder::degree_static ? 0 : count);
        const Numbers degrees = degree(before);
        // Nobody left has a larger degree, and nobody before it in the table the same one.
        for (std::size_t other = count + 1; other < vertices; ++other) {
            const std::uint32_t next = found.order[count];
            const std::uint32_t later = found.order[other];
            REQUIRE((degrees[next] > degrees[later] || (degrees[next] == degrees[later] && next < later)));
        }
        const Network after = without(network, found.order, count + 1);
        Numbers sizes(vertices);
        const Components parts = components(after);
        std::uint32_t largest = 0;
        for (std::size_t at = count + 1; at < vertices; ++at) {
            largest = std::max(largest, ++sizes[parts.of_vertex[found.order[at]]]);
        }
        REQUIRE(found.largest[count] == largest);
        sum += largest;
    }
    REQUIRE(found.robustness.has_value() == (vertices > 0));
    if (vertices == 0) return;
    CHECK(found.robustness.value() ==
          doctest::Approx(sum / static_cast<double>(vertices * vertices)).epsilon(1e-14));
    CHECK(attack_curve(network, found.order) == found);
}

Network random_assignment(std::mt19937& random, std::uint32_t most_units) {
    const std::uint32_t units = below(random, most_units + 1);
    const std::uint32_t tasks = below(random, 10);
    return units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.3));
}

}  // namespace

TEST_CASE("coverage curves by hand") {
    // Unit 0 has three tasks, two of them alone; unit 1 shares one; unit 2 has none; task 3 nobody.
    const Network network = units_and_tasks(3, 4, {{0, 0}, {0, 1}, {0, 2}, {1, 2}});
    const CoverageCurve falling = coverage_curve(network);
    CHECK(falling.order == Numbers{0, 1, 2});
    CHECK(falling.covered == Numbers{3, 1, 0, 0});
    // (2 + 1/2 + 0)/(3·3).
    CHECK(falling.area.value() == doctest::Approx(2.5 / 9).epsilon(1e-15));
    const CoverageCurve rising = coverage_curve(network, RemovalOrder::degree_rising);
    CHECK(rising.order == Numbers{2, 1, 0});
    CHECK(rising.covered == Numbers{3, 3, 3, 0});
    CHECK(rising.area.value() == doctest::Approx(7.5 / 9).epsilon(1e-15));
    CHECK(coverage_curve(network, Numbers{1, 0, 2}).covered == Numbers{3, 3, 0, 0});
    CHECK(coverage_curve(network, rising.order) == rising);
}

TEST_CASE("the load decides, not the number of tasks, where weights differ") {
    NetworkBuilder builder(NetworkForm::two_mode);
    for (int at = 0; at < 2; ++at) builder.add_left("");
    for (int at = 0; at < 2; ++at) builder.add_right("");
    builder.add_edge(0, 2, 0.5);
    builder.add_edge(0, 3, 0.5);
    builder.add_edge(1, 3, 7);
    const Network network = builder.build();
    CHECK(coverage_curve(network, RemovalOrder::strength_falling).order == Numbers{1, 0});
    CHECK(coverage_curve(network, RemovalOrder::strength_rising).order == Numbers{0, 1});
    CHECK(coverage_curve(network, RemovalOrder::degree_falling).order == Numbers{0, 1});
}

TEST_CASE("coverage curves agree with counting after each loss, and the greedy order with trying all") {
    constexpr unsigned seed = 751;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        const Network network = random_assignment(random, 8);
        for (const auto& text : enum_texts<RemovalOrder>) {
            const CoverageCurve found = coverage_curve(network, text.value);
            REQUIRE(found.covered == covered_by_definition(network, found.order));
            REQUIRE(found.area.has_value() == (found.covered[0] > 0));
            if (found.area) CHECK(*found.area == doctest::Approx(trapezoid(as_values(found.covered))));
        }
        CHECK(coverage_curve(network, RemovalOrder::greedy_worst).order == greedy_by_definition(network));
    }
}

TEST_CASE("the expected curve is the mean over all orders") {
    constexpr unsigned seed = 752;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        const Network network = random_assignment(random, 6);
        Numbers order(network.left_count());
        std::iota(order.begin(), order.end(), 0u);
        Values sum(order.size() + 1);
        double orders = 0;
        do {
            const Numbers covered = coverage_curve(network, order).covered;
            for (std::size_t at = 0; at < covered.size(); ++at) sum[at] += covered[at];
            ++orders;
        } while (std::next_permutation(order.begin(), order.end()));
        const ExpectedCoverage found = expected_coverage(network);
        REQUIRE(found.covered.size() == sum.size());
        for (std::size_t at = 0; at < sum.size(); ++at) {
            CHECK(std::abs(found.covered[at] - sum[at] / orders) < 1e-12);
        }
        REQUIRE(found.area.has_value() == (found.covered[0] > 0));
        if (found.area) CHECK(std::abs(*found.area - trapezoid(found.covered)) < 1e-12);
    }
}

TEST_CASE("random orders lie round the expected curve and are the same with every compiler") {
    const Network women = test::southern_women();
    const CoverageSpread found = coverage_spread(women, 2000, 7);
    const ExpectedCoverage expected = expected_coverage(women);
    REQUIRE(found.areas.size() == 2000);
    for (std::size_t at = 0; at < 19; ++at) {
        CHECK(found.lowest[at] <= expected.covered[at] + 1e-9);
        CHECK(found.highest[at] >= expected.covered[at] - 1e-9);
    }
    CHECK(std::is_sorted(found.areas.begin(), found.areas.end()));
    const double mean = std::accumulate(found.areas.begin(), found.areas.end(), 0.0) / 2000;
    CHECK(std::abs(mean - *expected.area) < 0.005);
    CHECK(coverage_spread(women, 2000, 7) == found);
    CHECK(coverage_spread(women, 2000, 8).areas != found.areas);
    CHECK(coverage_spread(women, 1, 7).lowest ==
          Numbers{14, 14, 14, 14, 14, 14, 14, 14, 12, 11, 9, 9, 9, 9, 8, 6, 5, 4, 0});
}

TEST_CASE("the curves of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        for (const bool adaptive : {false, true}) {
            const std::string key = adaptive ? "attack_degree_adaptive" : "attack_degree_static";
            const AttackCurve found = attack_curve(gold.weighted, adaptive ? AttackOrder::degree_adaptive
                                                                           : AttackOrder::degree_static);
            CHECK(as_values(found.largest) == gold.values[key + "_lcc_curve"].numbers());
            gold.check(key + "_R", found.robustness);
        }
        if (!gold.weighted.two_mode()) continue;
        const std::pair<const char*, RemovalOrder> orders[] = {
            {"degree_desc", RemovalOrder::degree_falling},
            {"degree_asc", RemovalOrder::degree_rising},
            {"strength_desc", RemovalOrder::strength_falling},
            {"greedy_worst", RemovalOrder::greedy_worst}};
        for (const auto& [name, order] : orders) {
            const test::GoldValue& expected = gold.values[std::string("coverage_curve_") + name];
            const CoverageCurve found = coverage_curve(gold.weighted, order);
            std::vector<std::string> labels;
            for (const std::uint32_t unit : found.order) labels.push_back(gold.weighted.label(unit));
            CHECK(labels == expected["order"].texts());
            CHECK(as_values(found.covered) == expected["covered"].numbers());
            CHECK(std::abs(found.area.value() - expected["auc_trapezoid"].number.value()) < 1e-12);
        }
        const test::GoldValue& expected = gold.values["coverage_curve_random_expected"];
        const ExpectedCoverage found = expected_coverage(gold.weighted);
        const Values covered = expected["covered"].numbers();
        REQUIRE(found.covered.size() == covered.size());
        for (std::size_t at = 0; at < covered.size(); ++at) {
            CHECK(std::abs(found.covered[at] - covered[at]) < 1e-9);
        }
        CHECK(std::abs(found.area.value() - expected["auc_trapezoid"].number.value()) < 1e-12);
    }
}

TEST_CASE("the southern women without the reference files") {
    // The area that a spline from the first loss on puts at 0.561.
    CHECK(coverage_curve(test::southern_women()).area.value() == doctest::Approx(0.615).epsilon(1e-3));
    CHECK(attack_curve(test::karate_club()).robustness.value() == 164.0 / (34 * 34));
}

TEST_CASE("every graph of five vertices, and random ones with loops and directions: the attack curves") {
    test::for_each_graph(5, [](const Network& network) {
        check_attack(network, AttackOrder::degree_static);
        check_attack(network, AttackOrder::degree_adaptive);
    });
    constexpr unsigned seed = 753;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const NetworkForm form = round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        const std::uint32_t vertices = below(random, 14);
        const Network network =
            one_mode(form, vertices, graph_test::random_pairs(random, vertices, vertices, 0.12));
        check_attack(network, AttackOrder::degree_static);
        check_attack(network, AttackOrder::degree_adaptive);
    }
}

TEST_CASE("orders by falling values") {
    CHECK(falling_order(Values{}).empty());
    CHECK(falling_order(Values{1, 3, 3, -1, std::numeric_limits<double>::infinity()}) ==
          Numbers{4, 1, 2, 0, 3});
    CHECK(error_of([] {
              falling_order(Values{1, std::nan("")});
          }) == "403: falling_order cannot place value 1 (from 0), which is not a number");
}

TEST_CASE("curves of networks with little in them") {
    CHECK(coverage_curve(units_and_tasks(0, 0, {})) == CoverageCurve{{}, {0}, {}});
    CHECK(coverage_curve(units_and_tasks(0, 2, {}), RemovalOrder::greedy_worst) ==
          CoverageCurve{{}, {0}, {}});
    CHECK(coverage_curve(units_and_tasks(1, 1, {})) == CoverageCurve{{0}, {0, 0}, {}});
    CHECK(coverage_curve(units_and_tasks(1, 1, {{0, 0}})) == CoverageCurve{{0}, {1, 0}, 0.5});
    CHECK(expected_coverage(units_and_tasks(0, 0, {})) == ExpectedCoverage{{0}, {}});
    CHECK(expected_coverage(units_and_tasks(1, 1, {{0, 0}})) == ExpectedCoverage{{1, 0}, 0.5});
    CHECK(coverage_spread(units_and_tasks(0, 0, {}), 3) == CoverageSpread{{0}, {0}, {}});
    CHECK(attack_curve(Network()) == AttackCurve{});
    CHECK(attack_curve(one_mode(NetworkForm::undirected, 1, {{0, 0}})) == AttackCurve{{0}, {0}, 0.0});
}

TEST_CASE("curves refuse other networks and orders that do not fit") {
    const Network network = units_and_tasks(2, 1, {{0, 0}});
    CHECK(error_of([] { coverage_curve(Network()); }).substr(0, 44) ==
          "401: coverage_curve needs a two-mode network");
    CHECK(error_of([] { expected_coverage(Network()); }).substr(0, 47) ==
          "401: expected_coverage needs a two-mode network");
    CHECK(error_of([] { coverage_spread(Network()); }).substr(0, 45) ==
          "401: coverage_spread needs a two-mode network");
    CHECK(error_of([&] { coverage_curve(network, Numbers{0}); }) ==
          "403: coverage_curve needs every left vertex once in the order, but only 1 of 2 are there");
    CHECK(error_of([&] {
              coverage_curve(network, Numbers{0, 0});
          }) == "403: coverage_curve needs every left vertex once in the order, but vertex 0 is there twice");
    CHECK(error_of([&] {
              coverage_curve(network, Numbers{0, 2});
          }) == "403: coverage_curve needs every left vertex once in the order, but vertex 2 is none");
    CHECK(error_of([&] { coverage_curve(network, Numbers{0, 3}); }).substr(0, 4) == "205:");
    CHECK(error_of([&] {
              attack_curve(network, Numbers{0, 1, 1});
          }) == "403: attack_curve needs every vertex once in the order, but vertex 1 is there twice");
    CHECK(error_of([&] { coverage_spread(network, 0); }) ==
          "403: coverage_spread takes 1 to 1000000 runs, but was given 0");
}
