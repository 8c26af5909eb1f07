#include <qgov/graph/congruence.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
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
using UnitPairs = std::vector<UnitPair>;

Names keys(const Dataset& data, const std::vector<Id<Organisation>>& units) {
    Names result;
    for (const Id<Organisation> unit : units) result.push_back(data.organisations[unit].key);
    return result;
}

// A group with seats of the named units.
Id<LeadershipGroup> add_group(Dataset& data, const Names& units) {
    LeadershipGroup group;
    group.key = "group";
    for (const std::string& unit : units) {
        Seat seat;
        seat.organisation = data.organisations.id(unit);
        group.seats.push_back(seat);
    }
    return data.leadership_groups.add(group);
}

}  // namespace

TEST_CASE("congruence by hand") {
    // t0: u0 u1, t1: u0 u1, t2: u1 u2; u3 alone.
    const Network network = units_and_tasks(4, 4, {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}, {3, 3}});
    const Congruence found = congruence(network, Numbers{3, 1, 0, 1});
    CHECK(found.share == 0.5);
    CHECK(found.arranged == UnitPairs{{0, 1, 2}});
    CHECK(found.missing == UnitPairs{{1, 2, 1}});
    CHECK(found.surplus == UnitPairs{{0, 3, 0}, {1, 3, 0}});

    CHECK(congruence(network, Numbers{0, 1, 2}).share == 1.0);
    CHECK(congruence(network, Numbers{}).share == 0.0);
    CHECK(congruence(network, Numbers{}).missing == UnitPairs{{0, 1, 2}, {1, 2, 1}});

    // With at least two shared tasks only one pair is required; the other is surplus, with what it shares.
    const Congruence close = congruence(network, Numbers{0, 1, 2}, {.least_weight = 2});
    CHECK(close.share == 1.0);
    CHECK(close.arranged == UnitPairs{{0, 1, 2}});
    CHECK(close.surplus == UnitPairs{{0, 2, 0}, {1, 2, 1}});
}

TEST_CASE("congruence is undefined when nothing is required") {
    CHECK(congruence(units_and_tasks(0, 0, {}), Numbers{}) == Congruence{});
    CHECK(congruence(units_and_tasks(1, 1, {{0, 0}}), Numbers{0}) == Congruence{});
    const Congruence apart = congruence(units_and_tasks(2, 2, {{0, 0}, {1, 1}}), Numbers{0, 1});
    CHECK(!apart.share.has_value());
    CHECK(apart.surplus == UnitPairs{{0, 1, 0}});
}

TEST_CASE("congruence agrees with the quotient of two matrices") {
    constexpr unsigned seed = 95;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t units = 1 + below(random, 7);
        const std::uint32_t tasks = 1 + below(random, 5);
        const Network network =
            units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.35));
        std::vector<bool> member(units);
        Numbers members;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            member[unit] = below(random, 2) == 0;
            if (member[unit]) members.push_back(unit);
        }
        std::shuffle(members.begin(), members.end(), random);
        const Congruence found = congruence(network, members);
        // C_R = A_T A_T' over ordered pairs, as the definition has it.
        unsigned required = 0;
        unsigned both = 0;
        Congruence expected;
        for (std::uint32_t i = 0; i < units; ++i) {
            for (std::uint32_t j = 0; j < units; ++j) {
                if (i == j) continue;
                unsigned shared = 0;
                for (std::uint32_t task = units; task < units + tasks; ++task) {
                    if (network.find_edge(i, task) && network.find_edge(j, task)) ++shared;
                }
                const bool arranged = member[i] && member[j];
                required += shared > 0 ? 1 : 0;
                both += shared > 0 && arranged ? 1 : 0;
                if (i > j) continue;
                if (shared > 0)
                    (arranged ? expected.arranged : expected.missing).push_back({i, j, shared});
                else if (arranged)
                    expected.surplus.push_back({i, j, 0});
            }
        }
        if (required > 0) expected.share = static_cast<double>(both) / required;
        CHECK(found == expected);
    }
}

TEST_CASE("congruence refuses members that are no units, and too many of them") {
    const Network network = units_and_tasks(3, 1, {});
    CHECK(error_of([&] { congruence(network, Numbers{2}); }) == "nothing thrown");
    CHECK(error_of([&] { congruence(network, Numbers{3}); }) ==
          "403: vertex 3 (\"t0\") is a task; members must be units (left vertices)");
    CHECK(error_of([&] { congruence(network, Numbers{4}); }) ==
          "205: vertex 4 is not in the network, which has 4 vertices; numbers start at 0");
    CHECK(error_of([&] { congruence(network, Numbers{0, 1, 2}, {.most_pairs = 3}); }) == "nothing thrown");
    CHECK(error_of([&] {
              congruence(network, Numbers{0, 1, 2}, {.most_pairs = 2});
          }) == "104: 3 members make more than 2 pairs; raise most_pairs");
    CHECK(error_of([] { congruence(Network(), Numbers{}); }).substr(0, 43) ==
          "401: congruence needs an assignment network");
}

TEST_CASE("collectives of unnamed members are no members") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("a");
    builder.add_left("b");
    builder.add_left("open", {VertexKind::collective, 0});
    builder.add_right("t");
    for (std::uint32_t unit = 0; unit < 3; ++unit) builder.add_edge(unit, 3);
    const Congruence found = congruence(builder.build(), Numbers{0, 1, 2});
    CHECK(found.share == 1.0);
    CHECK(found.arranged == UnitPairs{{0, 1, 1}});
    CHECK(found.surplus.empty());
}

TEST_CASE("arrangement of a small city's leadership group") {
    Dataset data = city();
    const auto group = add_group(data, {"city", "market", "education", "housing", "brewery", "market"});
    const Network network = assignment_network(data);
    const GroupArrangement found = arrangement(network, data, group);
    CHECK(keys(data, found.members) == Names{"city", "market", "housing", "education", "brewery"});
    CHECK(keys(data, found.idle_members) == Names{"education", "brewery"});  // the government is not listed
    CHECK(keys(data, found.outside_carriers) == Names{"north", "south", "river", "park"});
    CHECK(found.complete);
    // Eleven pairs share a task; market and housing alone both sit in the group.
    CHECK(found.congruence.share == 1.0 / 11.0);
    const auto market = network.find_vertex("market").value();
    const auto housing = network.find_vertex("housing").value();
    CHECK(found.congruence.arranged == UnitPairs{{market, housing, 1}});
    CHECK(found.congruence.missing.size() == 10);
    CHECK(found.congruence ==
          congruence(network, Numbers{market, housing, network.find_vertex("education").value()}));
}

TEST_CASE("seats of collectives and the host of the office count") {
    Dataset data = city();
    const auto group = add_group(data, {});
    CHECK(arrangement(assignment_network(data), data, group).members.empty());
    CHECK(arrangement(assignment_network(data), data, group).congruence.share == 0.0);

    Seat seat;
    seat.collective = data.collectives.id("townships");
    data.leadership_groups[group].seats.push_back(seat);
    data.leadership_groups[group].office_host = data.organisations.id("market");
    const GroupArrangement found = arrangement(assignment_network(data), data, group);
    CHECK(keys(data, found.members) == Names{"market", "north", "south", "river", "park"});
    CHECK(found.complete);
    CHECK(keys(data, found.outside_carriers) == Names{"housing"});
    CHECK(found.congruence.share == 10.0 / 11.0);
}

TEST_CASE("seats that name nobody make the answer a least one") {
    const auto complete = [](auto change) {
        Dataset data = city();
        const auto id = add_group(data, {"market", "housing"});
        change(data, data.leadership_groups[id]);
        return arrangement(assignment_network(data), data, id).complete;
    };
    CHECK(complete([](Dataset&, LeadershipGroup&) {}));
    CHECK(!complete([](Dataset&, LeadershipGroup& group) {
        Seat unnamed;
        unnamed.count = 46;
        group.seats.push_back(unnamed);
    }));
    CHECK(!complete([](Dataset& data, LeadershipGroup& group) {
        Seat open;
        open.collective = data.collectives.id("bureaus");
        group.seats.push_back(open);
    }));
    const auto stated = [](std::int64_t count) {
        return [count](Dataset&, LeadershipGroup& group) {
            group.stated_members = Quantity{};
            group.stated_members->value = {count, 0};
        };
    };
    CHECK(complete(stated(2)));
    CHECK(!complete(stated(3)));
}

TEST_CASE("with a day only what may be valid on it counts") {
    Dataset data = city();
    const auto id = add_group(data, {"market", "housing", "education"});
    LeadershipGroup& group = data.leadership_groups[id];
    group.valid = Period::parse("2017-01-01/2019-12-31");
    group.seats[1].valid = Period::parse("2018-07-01/..");
    data.organisations["education"].valid = Period::parse("../2018-12-31");
    const auto members = [&](Date day) {
        return keys(data, arrangement(assignment_network(data), data, id, day).members);
    };
    CHECK(members({}) == Names{"market", "housing", "education"});
    CHECK(members(Date::of(2018, 6, 30)) == Names{"market", "education"});
    CHECK(members(Date::of(2018, 7, 1)) == Names{"market", "housing", "education"});
    CHECK(members(Date::of(2019, 1, 1)) == Names{"market", "housing"});
    CHECK(members(Date::of(2016, 12, 31)).empty());
    CHECK(members(Date::of(2020, 1, 1)).empty());
}

TEST_CASE("arrangement refuses what does not go together") {
    Dataset data = city();
    const auto id = add_group(data, {"market"});
    const Network network = assignment_network(data);
    CHECK(error_of([&] { arrangement(network, data, Id<LeadershipGroup>(1)); }) ==
          "205: id 1 is not in table \"leadership_groups\", which has 1 rows");
    CHECK(error_of([&] { arrangement(coordination_network(network), data, id); }).substr(0, 44) ==
          "401: arrangement needs an assignment network");
    Dataset other;
    const auto other_id = add_group(other, {});
    CHECK(error_of([&] { arrangement(network, other, other_id); }) ==
          "205: id 1 is not in table \"organisations\", which has 0 rows");
    data.leadership_groups[id].seats[0].organisation = Id<Organisation>(50);
    CHECK(error_of([&] { arrangement(network, data, id); }) ==
          "205: id 50 is not in table \"organisations\", which has 11 rows");
}
