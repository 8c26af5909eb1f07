#include <qgov/graph/coverage.hpp>

#include <qgov/graph/build.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::city;
using graph_test::error_of;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Names = std::vector<std::string>;

Names names(const Network& network, const Numbers& vertices) {
    Names result;
    for (const std::uint32_t vertex : vertices) result.push_back(network.label(vertex));
    return result;
}

}  // namespace

TEST_CASE("coverage of a small city: what is left over, and what nobody named carries") {
    const Network network = assignment_network(city());
    const Coverage found = coverage(network);
    CHECK(found.tasks == 6);
    CHECK(found.covered == 5);
    CHECK(found.share == 5.0 / 6.0);
    CHECK(names(network, found.uncovered) == Names{"noise"});
    CHECK(names(network, found.nobody_named) == Names{"air"});
}

TEST_CASE("coverage of random networks") {
    constexpr unsigned seed = 81;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t units = below(random, 5);
        const std::uint32_t tasks = 1 + below(random, 7);
        const auto pairs = graph_test::random_pairs(random, units, tasks, 0.25);
        const Coverage found = coverage(units_and_tasks(units, tasks, pairs));
        std::set<std::uint32_t> carried;
        for (const auto& pair : pairs) carried.insert(pair.second);
        Numbers uncovered;
        for (std::uint32_t task = 0; task < tasks; ++task) {
            if (!carried.contains(task)) uncovered.push_back(units + task);
        }
        CHECK(found.tasks == tasks);
        CHECK(found.covered == carried.size());
        CHECK(found.share == static_cast<double>(carried.size()) / tasks);
        CHECK(found.uncovered == uncovered);
        CHECK(found.nobody_named.empty());
    }
}

TEST_CASE("coverage without tasks has no share") {
    CHECK(coverage(units_and_tasks(0, 0, {})) == Coverage{});
    CHECK(coverage(units_and_tasks(3, 0, {})) == Coverage{});
    CHECK(coverage(units_and_tasks(0, 1, {})) == Coverage{1, 0, 0.0, {0}, {}});
    CHECK(coverage(units_and_tasks(1, 1, {{0, 0}})) == Coverage{1, 1, 1.0, {}, {}});
    CHECK(error_of([] { coverage(Network()); }).substr(0, 41) == "401: coverage needs an assignment network");
}

TEST_CASE("group_coverage by hand: tasks that reach all, some or none of a group") {
    // Units 0 to 3 and an open list; tasks 5 to 9.
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_left(name);
    builder.add_left("open", {VertexKind::collective, 0});
    for (const char* name : {"all", "some", "none", "open some", "open none", "open all"})
        builder.add_right(name);
    for (const std::uint32_t unit : {0u, 1u, 3u}) {
        builder.add_edge(unit, 5);
        builder.add_edge(unit, 10);
    }
    builder.add_edge(0, 6);
    builder.add_edge(2, 7);  // not of the group
    builder.add_edge(1, 8);
    for (const std::uint32_t task : {8u, 9u, 10u}) builder.add_edge(4, task);
    const Network network = builder.build();

    GroupCoverage found = group_coverage(network, Numbers{3, 0, 1, 0});
    CHECK(found.units == Numbers{0, 1, 3});
    CHECK(found.idle.empty());
    CHECK(found.tasks_all == Numbers{5, 10});
    CHECK(found.tasks_some == Numbers{6, 8});
    CHECK(found.tasks_none == Numbers{7, 9});
    CHECK(found.tasks_open == Numbers{8, 9});  // an open list beside; task 10 can reach no further

    found = group_coverage(network, Numbers{});
    CHECK(found.units.empty());
    CHECK(found.tasks_all.empty());
    CHECK(found.tasks_none == Numbers{5, 6, 7, 8, 9, 10});
    CHECK(found.tasks_open.empty());
}

TEST_CASE("group_coverage of random networks") {
    constexpr unsigned seed = 82;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t units = 1 + below(random, 6);
        const std::uint32_t tasks = 1 + below(random, 6);
        const Network network =
            units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.5));
        Numbers group;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (below(random, 2) == 0) group.push_back(unit);
        }
        GroupCoverage expected;
        expected.units = group;
        for (const std::uint32_t unit : group) {
            if (network.neighbours(unit).empty()) expected.idle.push_back(unit);
        }
        for (std::uint32_t task = units; task < units + tasks; ++task) {
            const auto reached = std::count_if(group.begin(), group.end(), [&](auto unit) {
                return network.find_edge(unit, task).has_value();
            });
            const auto count = static_cast<std::size_t>(reached);
            auto& list = count == 0              ? expected.tasks_none
                         : count == group.size() ? expected.tasks_all
                                                 : expected.tasks_some;
            list.push_back(task);
        }
        std::shuffle(group.begin(), group.end(), random);
        CHECK(group_coverage(network, group) == expected);
    }
}

TEST_CASE("group_coverage refuses what is no unit of the network") {
    const Network network = units_and_tasks(2, 1, {});
    CHECK(error_of([&] { group_coverage(network, Numbers{1}); }) == "nothing thrown");
    CHECK(error_of([&] { group_coverage(network, Numbers{2}); }) ==
          "403: vertex 2 (\"t0\") is a task; group_coverage needs units (left vertices)");
    CHECK(error_of([&] { group_coverage(network, Numbers{3}); }) ==
          "205: vertex 3 is not in the network, which has 3 vertices; numbers start at 0");
    CHECK(error_of([] { group_coverage(Network(), Numbers{}); }).substr(0, 47) ==
          "401: group_coverage needs an assignment network");
}

TEST_CASE("coverage of the townships: who is given nothing, and what reaches all of them") {
    Dataset data = city();
    data.organisations["park"].level = AdministrativeLevel::township;
    assign(data, data.tasks.id("toys"), data.organisations.id("park"), AssignmentRole::support);
    Network network = assignment_network(data);
    const auto townships = township_units(network, data);
    CHECK(names(network, townships) == Names{"north", "south", "river", "park"});
    GroupCoverage found = group_coverage(network, townships);
    CHECK(found.idle.empty());
    CHECK(names(network, found.tasks_all) == Names{"food"});
    CHECK(names(network, found.tasks_some) == Names{"toys"});
    CHECK(names(network, found.tasks_none) == Names{"works", "schools", "air", "noise"});
    CHECK(names(network, found.tasks_open) == Names{"schools", "air"});

    data.assignments[1].collective = {};  // food goes to the north alone
    data.assignments[1].organisation = data.organisations.id("north");
    network = assignment_network(data);
    found = group_coverage(network, township_units(network, data));
    CHECK(names(network, found.idle) == Names{"south", "river"});
    CHECK(found.tasks_all.empty());
}

TEST_CASE("a development zone is at township level only when its level says so") {
    Dataset data = city();
    const auto found = [&](AdministrativeLevel level) {
        data.organisations["park"].level = level;
        const Network network = assignment_network(data);
        return names(network, township_units(network, data));
    };
    CHECK(found(AdministrativeLevel::unstated) == Names{"north", "south", "river"});
    CHECK(found(AdministrativeLevel::county) == Names{"north", "south", "river"});
    CHECK(found(AdministrativeLevel::township) == Names{"north", "south", "river", "park"});
    data.organisations["north"].level = AdministrativeLevel::county;  // a town is one whatever its rank
    CHECK(found(AdministrativeLevel::unstated) == Names{"north", "south", "river"});
    CHECK(township_units(Network(), data).empty());
    CHECK(error_of([&] { township_units(assignment_network(data), Dataset()); }) ==
          "205: id 1 is not in table \"organisations\", which has 0 rows");
}

TEST_CASE("coverage_by_kind has a line for each kind that occurs, in their order") {
    const Dataset data = city();
    const Network network = assignment_network(data);
    const auto found = coverage_by_kind(network, data);
    REQUIRE(found.size() == 4);
    CHECK(found[0].kind == OrganisationKind::bureau);
    CHECK(names(network, found[0].coverage.units) == Names{"market", "housing", "education"});
    CHECK(names(network, found[0].coverage.idle) == Names{"education"});
    CHECK(names(network, found[0].coverage.tasks_some) == Names{"food", "toys", "works", "schools"});
    CHECK(found[1].kind == OrganisationKind::township);
    CHECK(names(network, found[1].coverage.tasks_all) == Names{"food"});
    CHECK(found[2].kind == OrganisationKind::subdistrict);
    CHECK(found[3].kind == OrganisationKind::development_zone);
    for (const KindCoverage& each : found) {
        CHECK(each.coverage == group_coverage(network, each.coverage.units));
    }
    CHECK(coverage_by_kind(units_and_tasks(2, 2, {}), data).empty());  // vertices of no data set
    CHECK(error_of([&] { coverage_by_kind(network, Dataset()); }) ==
          "205: id 1 is not in table \"organisations\", which has 0 rows");
    CHECK(error_of([&] { coverage_by_kind(Network(), data); }).substr(0, 49) ==
          "401: coverage_by_kind needs an assignment network");
}

TEST_CASE("units_of_kinds works on every kind of network") {
    const Dataset data = city();
    const Network network = coordination_network(data);
    const OrganisationKind zones[] = {OrganisationKind::development_zone};
    CHECK(names(network, units_of_kinds(network, data, zones)) == Names{"park"});
    CHECK(units_of_kinds(network, data, {}).empty());
    CHECK(units_of_kinds(Network(), data, zones).empty());
}
