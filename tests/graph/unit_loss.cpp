#include <qgov/graph/unit_loss.hpp>

#include <qgov/graph/components.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <tuple>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Pairs = std::vector<SeparatedPair>;

bool collective(const Network& network, std::uint32_t vertex) {
    return network.reference(vertex).kind == VertexKind::collective;
}

// The network without the edges of a unit.
Network without(const Network& network, std::uint32_t unit) {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        network.side(vertex) == Side::left ? builder.add_left("", network.reference(vertex))
                                           : builder.add_right("");
    }
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (ends.source != unit) builder.add_edge(ends.source, ends.target, network.weight(edge));
    }
    return builder.build();
}

std::uint32_t parts_with_units(const Network& network, std::uint32_t except) {
    const Components found = components(network);
    std::set<std::uint32_t> parts;
    for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
        if (unit != except && !collective(network, unit)) parts.insert(found.of_vertex[unit]);
    }
    return static_cast<std::uint32_t>(parts.size());
}

bool share(const Network& network, std::uint32_t a, std::uint32_t b) {
    for (const std::uint32_t task : network.neighbours(a)) {
        if (network.find_edge(b, task)) return true;
    }
    return false;
}

Network random_assignment(std::mt19937& random) {
    const std::uint32_t units = 1 + below(random, 8);
    const std::uint32_t tasks = below(random, 10);
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        const bool unnamed = unit > 0 && below(random, 6) == 0;
        builder.add_left("u" + std::to_string(unit),
                         unnamed ? VertexReference{VertexKind::collective, unit} : VertexReference{});
    }
    for (std::uint32_t task = 0; task < tasks; ++task) builder.add_right("t" + std::to_string(task));
    for (const auto& [unit, task] : graph_test::random_pairs(random, units, tasks, 0.25)) {
        builder.add_edge(unit, units + task, 0.5 * (1 + below(random, 3)));
    }
    return builder.build();
}

}  // namespace

TEST_CASE("the loss of a unit by hand") {
    // The office (0) carries tasks 0, 1 and 2; 1 shares task 1 with it, 2 and 3 share task 2; 4 and 5 have
    // task 3.
    const Network network =
        units_and_tasks(6, 4, {{0, 0}, {0, 1}, {1, 1}, {0, 2}, {2, 2}, {3, 2}, {4, 3}, {5, 3}});
    const UnitLoss found = unit_loss(network, 0);
    CHECK(found.unit == 0);
    CHECK(found.orphaned == Numbers{6});
    CHECK(found.left_with_one == Numbers{7});
    CHECK(found.isolated == Numbers{1});
    CHECK(found.separated == Pairs{{1, 2}, {1, 3}});
    CHECK(found.parts_before == 2);
    CHECK(found.parts_after == 3);
    // Nobody else has the first task. 1, 2 and 3 share one task with the lost unit each, 4 and 5 none.
    REQUIRE(found.takeovers.size() == 1);
    CHECK(found.takeovers[0] ==
          Takeover{
              6, {{1, false, 1, 1}, {2, false, 1, 1}, {3, false, 1, 1}, {4, false, 0, 1}, {5, false, 0, 1}}});
    UnitLossOptions options;
    options.all_tasks = true;
    options.most_candidates = 3;
    const UnitLoss all = unit_loss(network, 0, options);
    REQUIRE(all.takeovers.size() == 3);
    CHECK(all.takeovers[0].candidates.size() == 3);
    // Who carries the task already comes first.
    CHECK(all.takeovers[1] == Takeover{7, {{1, true, 0, 1}, {2, false, 0, 1}, {3, false, 0, 1}}});
    CHECK(all.takeovers[2] == Takeover{8, {{2, true, 0, 1}, {3, true, 0, 1}, {1, false, 0, 1}}});
    options.most_load = 1.5;
    CHECK(unit_loss(network, 0, options).takeovers[0].candidates.empty());
    options.most_load = 2;
    CHECK(unit_loss(network, 0, options).takeovers[0].candidates.size() == 3);
}

TEST_CASE("candidates: shared tasks first, then the smaller load") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (const char* name : {"lost", "mate", "heavy", "light", "stranger"}) builder.add_left(name);
    for (const char* name : {"task", "a", "b", "c"}) builder.add_right(name);
    builder.add_edge(0, 5);
    builder.add_edge(1, 5);
    builder.add_edge(1, 6);
    builder.add_edge(1, 7);
    builder.add_edge(2, 6, 5);
    builder.add_edge(3, 7, 2);
    builder.add_edge(4, 8, 0.5);
    UnitLossOptions options;
    options.all_tasks = true;
    const Takeover found = unit_loss(builder.build(), 0, options).takeovers.at(0);
    // Both others share one task with the mate who remains; the mate itself shares its two with somebody
    // else.
    CHECK(found.candidates == std::vector<TakeoverCandidate>{
                                  {1, true, 0, 3}, {3, false, 1, 2}, {2, false, 1, 5}, {4, false, 0, 0.5}});
}

TEST_CASE("collectives carry, but are no units") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("a");
    builder.add_left("all departments", {VertexKind::collective, 0});
    builder.add_left("b");
    builder.add_right("t");
    builder.add_right("s");
    builder.add_edge(0, 3);
    builder.add_edge(1, 3);
    builder.add_edge(1, 4);
    builder.add_edge(2, 4);
    const Network network = builder.build();
    const UnitLoss found = unit_loss(network, 0);
    CHECK(found.orphaned.empty());
    CHECK(found.left_with_one.empty());
    CHECK(found.isolated.empty());
    CHECK(found.parts_before == 1);
    CHECK(found.parts_after == 1);
    CHECK(critical_units(network) == std::vector<CriticalUnit>{{0, 0, 0, 0}, {2, 0, 0, 0}});
    CHECK(smallest_uncovering_sets(network).empty());
    CHECK(error_of([&] { unit_loss(network, 1); }) ==
          "403: vertex 1 (\"all departments\") stands for members of a collective whom nobody names; "
          "unit_loss needs a unit");
}

TEST_CASE("random networks: the loss agrees with taking the unit away, and the ranking with all losses") {
    constexpr unsigned seed = 761;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 150; ++round) {
        const Network network = random_assignment(random);
        const std::uint32_t units = network.left_count();
        std::vector<CriticalUnit> expected;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (collective(network, unit)) continue;
            UnitLossOptions options;
            options.all_tasks = true;
            options.most_candidates = 100;
            const UnitLoss found = unit_loss(network, unit, options);
            const Network after = without(network, unit);
            Numbers orphaned;
            Numbers left_with_one;
            for (std::uint32_t task = units; task < network.vertex_count(); ++task) {
                if (!network.find_edge(unit, task)) continue;
                const auto row = after.neighbours(task);
                if (row.empty()) orphaned.push_back(task);
                if (row.size() == 1 && !collective(network, row[0])) left_with_one.push_back(task);
            }
            CHECK(found.orphaned == orphaned);
            CHECK(found.left_with_one == left_with_one);
            CHECK(found.parts_before == parts_with_units(network, unit));
            CHECK(found.parts_after == parts_with_units(after, unit));

            Numbers isolated;
            Pairs separated;
            for (std::uint32_t a = 0; a < units; ++a) {
                if (a == unit || collective(network, a) || !share(network, a, unit)) continue;
                bool others = false;
                for (std::uint32_t b = 0; b < units; ++b) {
                    if (b == unit || b == a || collective(network, b)) continue;
                    others = others || share(network, a, b);
                    if (b < a || share(network, a, b) || !share(network, b, unit)) continue;
                    bool another = false;
                    for (std::uint32_t c = 0; c < units; ++c) {
                        const bool third = c != unit && c != a && c != b && !collective(network, c);
                        another = another || (third && share(network, a, c) && share(network, b, c));
                    }
                    if (!another) separated.push_back({a, b});
                }
                if (!others) isolated.push_back(a);
            }
            CHECK(found.isolated == isolated);
            CHECK(found.separated == separated);

            REQUIRE(found.takeovers.size() == network.neighbours(unit).size());
            for (const Takeover& takeover : found.takeovers) {
                Numbers team;
                for (const std::uint32_t each : network.neighbours(takeover.task)) {
                    if (each != unit && !collective(network, each)) team.push_back(each);
                }
                std::vector<TakeoverCandidate> candidates;
                for (std::uint32_t each = 0; each < units; ++each) {
                    if (each == unit || collective(network, each)) continue;
                    TakeoverCandidate candidate{each, network.find_edge(each, takeover.task).has_value(), 0,
                                                strength(network)[each]};
                    for (const std::uint32_t task : network.neighbours(each)) {
                        bool with_team = team.empty() && network.find_edge(unit, task);
                        for (const std::uint32_t member : team) {
                            with_team = with_team || (member != each && network.find_edge(member, task));
                        }
                        if (task != takeover.task && with_team) ++candidate.shared;
                    }
                    candidates.push_back(candidate);
                }
                std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
                    return std::tuple(!a.carries, -static_cast<int>(a.shared), a.load, a.unit) <
                           std::tuple(!b.carries, -static_cast<int>(b.shared), b.load, b.unit);
                });
                CHECK(takeover.candidates == candidates);
            }
            // A unit that was the whole of its part leaves none behind, so the number of parts stays.
            expected.push_back({unit, static_cast<std::uint32_t>(orphaned.size()),
                                found.parts_after - found.parts_before,
                                static_cast<std::uint32_t>(left_with_one.size())});
        }
        std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
            if (a.orphaned != b.orphaned) return a.orphaned > b.orphaned;
            if (a.new_parts != b.new_parts) return a.new_parts > b.new_parts;
            return a.left_with_one != b.left_with_one ? a.left_with_one > b.left_with_one : a.unit < b.unit;
        });
        CHECK(critical_units(network) == expected);
    }
}

TEST_CASE("the smallest sets whose loss uncovers a task") {
    const Network network = units_and_tasks(3, 4, {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {2, 1}, {1, 2}, {2, 2}});
    CHECK(smallest_uncovering_sets(network) == std::vector<TaskUnits>{{4, {0, 2}}, {5, {1, 2}}});
    const Network women = test::southern_women();
    const auto found = smallest_uncovering_sets(women);
    // Events 1, 2, 4, 11, 13 and 14 with three to four women: 1, 2, 13 and 14 have three.
    REQUIRE(found.size() == 4);
    for (const TaskUnits& each : found) CHECK(each.units.size() == 3);
    CHECK(found[0].task == women.find_vertex("E1"));
    CHECK(found[3].task == women.find_vertex("E14"));
}

TEST_CASE("a long chain of units is searched without deep calls") {
    graph_test::Pairs pairs;
    for (std::uint32_t unit = 0; unit < 60'000; ++unit) {
        pairs.emplace_back(unit, unit);
        if (unit > 0) pairs.emplace_back(unit, unit - 1);
    }
    const auto found = critical_units(units_and_tasks(60'000, 60'000, pairs));
    // The last one has a task of its own; all but both ends cut the chain, and share their two tasks with one
    // each.
    CHECK(found.at(0) == CriticalUnit{59'999, 1, 0, 1});
    CHECK(found.at(1) == CriticalUnit{1, 0, 1, 2});
    CHECK(found.back() == CriticalUnit{0, 0, 0, 1});
}

TEST_CASE("losses in networks with little in them, and in the wrong ones") {
    CHECK(critical_units(units_and_tasks(0, 2, {})).empty());
    CHECK(smallest_uncovering_sets(units_and_tasks(2, 2, {})).empty());
    CHECK(unit_loss(units_and_tasks(1, 0, {}), 0) == UnitLoss{});
    CHECK(unit_loss(units_and_tasks(1, 1, {{0, 0}}), 0) == UnitLoss{0, {1}, {}, {}, {}, 0, 0, {{1, {}}}});
    CHECK(unit_loss(units_and_tasks(2, 0, {}), 0).parts_after == 1);
    const Network network = units_and_tasks(3, 1, {{0, 0}, {1, 0}, {2, 0}});
    CHECK(error_of([&] { unit_loss(network, 3); }) ==
          "403: vertex 3 (\"t0\") is a task; unit_loss needs a unit (left vertex)");
    CHECK(error_of([&] { unit_loss(network, 4); }).substr(0, 4) == "205:");
    UnitLossOptions options;
    options.most_pairs = 0;
    CHECK(error_of([&] { unit_loss(network, 0, options); }) ==
          "104: unit_loss would have to compare 1 pairs of units that work with \"u0\", more than the limit "
          "of 0; "
          "raise most_pairs");
    options.most_pairs = 1;
    CHECK(unit_loss(network, 0, options).isolated.empty());
    options.most_load = std::nan("");
    CHECK(error_of([&] { unit_loss(network, 0, options); }) ==
          "403: unit_loss needs a most_load that is a number");
    CHECK(error_of([] { unit_loss(Network(), 0); }).substr(0, 43) ==
          "401: unit_loss needs an assignment network ");
    CHECK(error_of([] { critical_units(Network()); }).substr(0, 48) ==
          "401: critical_units needs an assignment network ");
    CHECK(error_of([] { smallest_uncovering_sets(Network()); }).substr(0, 58) ==
          "401: smallest_uncovering_sets needs an assignment network ");
}
