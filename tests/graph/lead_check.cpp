#include <qgov/graph/lead_check.hpp>

#include <qgov/model/task.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace qgov;
using graph_test::error_of;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Role = AssignmentRole;

struct Named {
    std::uint32_t unit = 0;
    std::uint32_t task = 0;
    AssignmentRole role = AssignmentRole::lead;
};

// Four units (0 to 3) and the tasks 4, 5, ….
Network network_of(std::uint32_t tasks, const std::vector<Named>& named) {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_left(name);
    for (std::uint32_t at = 0; at < tasks; ++at) builder.add_right("t" + std::to_string(at));
    for (const Named& each : named) builder.add_edge(each.unit, each.task, 1, RoleMask{}.with(each.role));
    return builder.build();
}

}  // namespace

TEST_CASE("one lead with supporters is in order") {
    const Network network =
        network_of(1, {{0, 4, Role::lead}, {1, 4, Role::support}, {2, 4, Role::responsible}});
    CHECK(lead_check(network) == LeadCheck{});
}

TEST_CASE("tasks without a lead") {
    const Network network = network_of(6, {{0, 5, Role::support},
                                           {1, 6, Role::supervise},
                                           {2, 7, Role::implement},
                                           {3, 8, Role::responsible},  // does for a lead
                                           {3, 9, Role::co_lead}});    // leads, if jointly
    const LeadCheck found = lead_check(network);
    CHECK(found.no_lead == Numbers{4, 5, 6});  // 4: nobody at all; 7: a unit answers for its own part
    CHECK(found.several_responsible.empty());
    CHECK(found.shared_lead == std::vector<TaskUnits>{{9, {3}}});
}

TEST_CASE("several leads, joint leads and several responsible units are told apart") {
    const Network network = network_of(4, {{2, 4, Role::lead},
                                           {0, 4, Role::lead},
                                           {1, 5, Role::lead},
                                           {3, 5, Role::co_lead},
                                           {0, 6, Role::responsible},
                                           {3, 6, Role::responsible},
                                           {0, 7, Role::responsible},
                                           {1, 7, Role::responsible},
                                           {2, 7, Role::lead}});
    const LeadCheck found = lead_check(network);
    CHECK(found.no_lead.empty());
    CHECK(found.several_leads == std::vector<TaskUnits>{{4, {0, 2}}});
    CHECK(found.shared_lead == std::vector<TaskUnits>{{5, {1, 3}}});
    CHECK(found.several_responsible == std::vector<TaskUnits>{{6, {0, 3}}});  // 7 has a lead
}

TEST_CASE("members whom nobody names are never a second lead, and leave open whether there is one") {
    // Units 0 and 1, two collectives; tasks from 4 on.
    const auto check = [](const std::vector<Named>& named) {
        NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
        for (const char* name : {"a", "b"}) builder.add_left(name);
        builder.add_left("open", {VertexKind::collective, 0});
        builder.add_left("others", {VertexKind::collective, 1});
        builder.add_right("t");
        for (const Named& each : named) builder.add_edge(each.unit, each.task, 1, RoleMask{}.with(each.role));
        return lead_check(builder.build());
    };
    // An open list with one known member leads: the member and the list.
    LeadCheck found = check({{0, 4, Role::lead}, {2, 4, Role::lead}});
    CHECK(found.several_leads.empty());
    CHECK(found.open_lead == std::vector<TaskUnits>{{4, {0, 2}}});
    CHECK(found.no_lead.empty());
    // With two known members it is certain.
    found = check({{0, 4, Role::lead}, {1, 4, Role::lead}, {2, 4, Role::lead}});
    CHECK(found.several_leads == std::vector<TaskUnits>{{4, {0, 1, 2}}});
    CHECK(found.open_lead.empty());
    // Two lists may have one unit between them.
    found = check({{2, 4, Role::lead}, {3, 4, Role::lead}});
    CHECK(found.several_leads.empty());
    CHECK(found.open_lead == std::vector<TaskUnits>{{4, {2, 3}}});
    // The same for those who are responsible, but only where nobody leads.
    found = check({{0, 4, Role::responsible}, {2, 4, Role::responsible}});
    CHECK(found.several_responsible.empty());
    CHECK(found.open_lead == std::vector<TaskUnits>{{4, {0, 2}}});
    found = check({{0, 4, Role::responsible}, {1, 4, Role::responsible}, {2, 4, Role::responsible}});
    CHECK(found.several_responsible == std::vector<TaskUnits>{{4, {0, 1, 2}}});
    CHECK(check({{0, 4, Role::lead}, {2, 4, Role::responsible}}) == LeadCheck{});
    // Lists that support or implement leave no lead open.
    CHECK(check({{0, 4, Role::lead}, {2, 4, Role::support}, {3, 4, Role::implement}}) == LeadCheck{});
    // A joint lead is told of as such.
    found = check({{2, 4, Role::co_lead}});
    CHECK(found.shared_lead == std::vector<TaskUnits>{{4, {2}}});
    CHECK(found.open_lead.empty());
}

TEST_CASE("a unit with several roles has each of them") {
    const Network network = network_of(1, {{0, 4, Role::lead}, {0, 4, Role::support}, {1, 4, Role::lead}});
    const LeadCheck found = lead_check(network, 0);
    CHECK(found.several_leads == std::vector<TaskUnits>{{4, {0, 1}}});
    CHECK(found.many_supporters == std::vector<TaskUnits>{{4, {0}}});
}

TEST_CASE("the limit of supporters, on both sides") {
    const Network network = network_of(1, {{0, 4, Role::lead}, {1, 4, Role::support}, {2, 4, Role::support}});
    CHECK(lead_check(network, 2).many_supporters.empty());
    CHECK(lead_check(network, 1).many_supporters == std::vector<TaskUnits>{{4, {1, 2}}});
    CHECK(lead_check(network).many_supporters.empty());
}

TEST_CASE("lead_check refuses networks that do not know the roles") {
    CHECK(lead_check(graph_test::units_and_tasks(0, 0, {})) == LeadCheck{});
    CHECK(lead_check(graph_test::units_and_tasks(1, 1, {})).no_lead == Numbers{1});
    CHECK(error_of([] {
              lead_check(graph_test::units_and_tasks(1, 1, {{0, 0}}));
          }) == "401: lead_check needs to know the role of every unit, but \"u0\" has none for \"t0\"; build "
                "the network "
                "with assignment_network(dataset) or give add_edge the roles");
    CHECK(error_of([] { lead_check(Network()); }).substr(0, 43) ==
          "401: lead_check needs an assignment network");
}
