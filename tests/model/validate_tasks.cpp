#include "model/validate_cases.hpp"

using namespace qgov;
using namespace qgov::test;

namespace {

// Bureaus a, b and c; a group of a and b; a task that a leads and b supports.
Dataset office() {
    Dataset data;
    for (const char* key : {"a", "b", "c"}) add_unit(data, key, std::string(key) + "局");
    const auto task = add_task(data, "t", "建立质量档案");
    assign(data, task, data.organisations.id("a"), AssignmentRole::lead);
    assign(data, task, data.organisations.id("b"), AssignmentRole::support);
    data.leadership_groups.add({.key = "g",
                                .name = "领导小组",
                                .seats = {{.organisation = data.organisations.id("a")},
                                          {.organisation = data.organisations.id("b")}}});
    return data;
}

// All three are assessed, by list.
Dataset assessed(bool open) {
    Dataset data = office();
    const auto all =
        data.collectives.add({.key = "all",
                              .name = "3个科局",
                              .members = {Id<Organisation>(0), Id<Organisation>(1), Id<Organisation>(2)},
                              .open = open});
    data.assessment_schemes.add({.key = "s", .name = "考核办法", .assessed = {all}});
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::task_cases() {
    return {
        {"task-without-responsible", "tasks", "t",
         [](bool wrong) {
             Dataset data;
             const auto task = add_task(data, "t", "建立质量档案", add_task(data, "top", "保障质量"));
             const auto a = add_unit(data, "a", "甲局");
             assign(data, task, a, wrong ? AssignmentRole::support : AssignmentRole::implement);
             return data;
         },
         "任务“建立质量档案”（t）没有牵头、共同牵头、责任或落实单位",
         "task \"建立质量档案\" (t) has no lead, co-lead, responsible or implementing unit"},
        {"task-with-two-leads", "tasks", "t",
         [](bool wrong) {
             Dataset data = office();
             assign(data, Id<Task>(0), Id<Organisation>(2),
                    wrong ? AssignmentRole::lead : AssignmentRole::co_lead);
             return data;
         },
         "任务“建立质量档案”（t）同时由机构“a局”（a）和机构“c局”（c）牵头",
         "task \"建立质量档案\" (t) is led by organisation \"a局\" (a) and by organisation \"c局\" (c) at "
         "the same time"},
        {"unit-leads-and-supports", "assignments", "#2",
         [](bool wrong) {
             Dataset data = office();
             assign(data, Id<Task>(0), Id<Organisation>(wrong ? 0 : 2), AssignmentRole::support);
             return data;
         },
         "分工#2（任务“建立质量档案”（t），机构“a局”（a），配合）：该单位又以分工#0牵头同一任务",
         "assignment #2 (task \"建立质量档案\" (t), organisation \"a局\" (a), support): the unit is also "
         "lead of that task by assignment #0"},
        {"assessed-unit-without-task", "organisations", "c",
         [](bool wrong) {
             Dataset data = assessed(false);
             if (!wrong) assign(data, Id<Task>(0), Id<Organisation>(2), AssignmentRole::support);
             return data;
         },
         "机构“c局”（c）列入考核办法“考核办法”（s）的考核，但没有任务",
         "organisation \"c局\" (c) is assessed by assessment scheme \"考核办法\" (s) but carries no task"},
        {"assessed-units-undetermined", "assessment_schemes", "s", [](bool wrong) { return assessed(wrong); },
         "考核办法“考核办法”（s）：被考核的单位集合“3个科局”（all）的成员没有全部列出，无法判定被考核单位是否"
         "都"
         "有任务",
         "assessment scheme \"考核办法\" (s): the members of collective \"3个科局\" (all), which it "
         "assesses, are not all listed, so it cannot be told whether all units assessed carry a task"},
        {"member-without-task", "organisations", "c",
         [](bool wrong) {
             Dataset data = office();
             data.leadership_groups[Id<LeadershipGroup>(0)].seats.push_back(
                 {.role = wrong ? SeatRole::member : SeatRole::deputy, .organisation = Id<Organisation>(2)});
             return data;
         },
         "机构“c局”（c）是领导机构“领导小组”（g）的成员，但没有任务",
         "organisation \"c局\" (c) is a member of leadership group \"领导小组\" (g) but carries no task"},
        {"carrier-without-seat", "organisations", "c",
         [](bool wrong) {
             Dataset data = office();
             assign(data, Id<Task>(0), Id<Organisation>(2),
                    wrong ? AssignmentRole::co_lead : AssignmentRole::support);
             return data;
         },
         "机构“c局”（c）承担任务“建立质量档案”（t），但不是任何领导机构的成员",
         "organisation \"c局\" (c) carries task \"建立质量档案\" (t) but is a member of no leadership group"},
        {"group-carriers-undetermined", "leadership_groups", "g",
         [](bool wrong) {
             Dataset data = office();
             if (wrong) data.leadership_groups[Id<LeadershipGroup>(0)].seats.push_back({.count = 46});
             return data;
         },
         "领导机构“领导小组”（g）有席位未写明单位，无法判定承担任务的单位是否都是成员",
         "leadership group \"领导小组\" (g): the units of some seats are not known, so it cannot be told "
         "whether all units that carry tasks are members"},
    };
}

TEST_CASE("tasks and who carries them: found, and not found without the mistake") {
    check_cases(task_cases());
}

TEST_CASE("roles that carry a task, and those that do not") {
    const auto carried = [](AssignmentRole role) {
        Dataset data;
        const auto a = add_unit(data, "a", "甲局");
        assign(data, add_task(data, "t", "建档"), a, role);
        return count_of(data, "task-without-responsible") == 0;
    };
    using enum AssignmentRole;
    for (const auto role : {lead, co_lead, responsible, implement}) CHECK(carried(role));
    for (const auto role : {support, supervise}) CHECK_FALSE(carried(role));
}

TEST_CASE("a collective carries a task; categories need nobody; an assignment of nobody does not count") {
    Dataset data;
    const auto top = add_task(data, "top", "保障质量");
    const auto task = add_task(data, "t", "建档", top);
    const auto towns = data.collectives.add({.key = "towns", .name = "各乡镇"});
    assign(data, task, towns, AssignmentRole::responsible);
    CHECK(count_of(data, "task-without-responsible") == 0);
    data.assignments[0].collective = {};
    const auto found = findings_of(data, "task-without-responsible");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "t");
}

TEST_CASE("two leads one after the other are one at a time") {
    Dataset data = office();
    assign(data, Id<Task>(0), Id<Organisation>(2), AssignmentRole::lead);
    data.assignments[0].valid = Period::parse("../2018-12-04");
    data.assignments[2].valid = Period::parse("2018-12-05/..");
    CHECK(count_of(data, "task-with-two-leads") == 0);
    data.assignments[2].valid = Period::parse("2018-12-04/..");
    CHECK(count_of(data, "task-with-two-leads") == 1);
}

TEST_CASE("a lead that is interrupted by another is one at a time too, and three leads are one finding") {
    Dataset data = office();
    const auto lead = [&](std::size_t unit, std::string_view valid) {
        assign(data, Id<Task>(0), Id<Organisation>(unit), AssignmentRole::lead);
        data.assignments.back().valid = Period::parse(valid);
    };
    data.assignments.clear();
    lead(0, "2015");
    lead(2, "2016");
    lead(0, "2017/2019");
    CHECK(count_of(data, "task-with-two-leads") == 0);
    lead(1, "2018/..");
    lead(2, "2018/..");
    const auto found = findings_of(data, "task-with-two-leads");
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "任务“建立质量档案”（t）同时由机构“a局”（a）和机构“b局”（b）牵头");
}

TEST_CASE("the same lead twice is a repetition, not two leads") {
    Dataset data = office();
    assign(data, Id<Task>(0), Id<Organisation>(0), AssignmentRole::lead);
    CHECK(count_of(data, "task-with-two-leads") == 0);
    CHECK(count_of(data, "duplicate-assignment") == 1);
}

TEST_CASE("all departments may support what one of them leads") {
    Dataset data = office();
    const auto all = data.collectives.add({.key = "all", .name = "各部门", .members = {Id<Organisation>(0)}});
    assign(data, Id<Task>(0), all, AssignmentRole::support);
    CHECK(count_of(data, "unit-leads-and-supports") == 0);
}

TEST_CASE("without any assignment nothing is said about who has none") {
    Dataset data = assessed(false);
    data.assignments.clear();
    for (const Finding& finding : validate(data)) CHECK(finding.code == "task-without-responsible");
}

TEST_CASE("a collective gives all its members a task, and a rule takes in what is below") {
    Dataset data = assessed(false);
    const auto county = add_unit(data, "county", "县", {}, OrganisationKind::government);
    for (Organisation& each : data.organisations) {
        if (each.key != "county") each.parent = county;
    }
    const auto north = add_unit(data, "north", "北镇", county, OrganisationKind::township);
    const auto south = add_unit(data, "south", "南镇", county, OrganisationKind::township);
    const auto village = add_unit(data, "village", "村", south, OrganisationKind::township);
    const auto towns = data.collectives.add({.key = "towns",
                                             .name = "各乡镇",
                                             .within = county,
                                             .kinds = {OrganisationKind::township},
                                             .except = {village}});
    data.assessment_schemes[Id<AssessmentScheme>(0)].assessed.push_back(towns);
    const auto missing = [&] {
        std::vector<std::string> keys;
        for (const Finding& each : findings_of(data, "assessed-unit-without-task")) keys.push_back(each.key);
        return keys;
    };
    CHECK(missing() == std::vector<std::string>{"c", "north", "south"});
    assign(data, Id<Task>(0), towns, AssignmentRole::implement);
    CHECK(missing() == std::vector<std::string>{"c"});
    data.collectives[towns].except = {north};
    data.assessment_schemes[Id<AssessmentScheme>(0)].assessed.push_back(
        data.collectives.add({.key = "every", .name = "所有单位", .within = county}));
    CHECK(missing() == std::vector<std::string>{"c", "north"});
}

TEST_CASE("who carries tasks as an unlisted collective is not known, and so nobody is blamed") {
    Dataset data = assessed(false);
    data.leadership_groups[Id<LeadershipGroup>(0)].seats.push_back({.organisation = Id<Organisation>(2)});
    CHECK(count_of(data, "assessed-unit-without-task") == 1);
    CHECK(count_of(data, "member-without-task") == 1);
    const auto bureaus =
        data.collectives.add({.key = "bureaus", .name = "27个科局", .stated_count = number(27, "个")});
    assign(data, Id<Task>(0), bureaus, AssignmentRole::support);
    CHECK(count_of(data, "assessed-unit-without-task") == 0);
    CHECK(count_of(data, "member-without-task") == 0);
    const auto scheme = findings_of(data, "assessed-units-undetermined");
    REQUIRE(scheme.size() == 1);
    CHECK(scheme[0].en ==
          "assessment scheme \"考核办法\" (s): collective \"27个科局\" (bureaus) carries tasks, but its "
          "members are not all listed, so it cannot be told whether all units assessed carry a task");
    CHECK(scheme[0].zh ==
          "考核办法“考核办法”（s）：承担任务的单位集合“27个科局”（bureaus）的成员没有全部列出，"
          "无法判定被考核单位是否都有任务");
    const auto group = findings_of(data, "group-carriers-undetermined");
    REQUIRE(group.size() == 1);
    CHECK(group[0].zh ==
          "领导机构“领导小组”（g）：承担任务的单位集合“27个科局”（bureaus）的成员没有全部列出，"
          "无法判定其成员是否都有任务");
}

TEST_CASE(
    "which set is not listed: the one that is assessed, else the one that carries tasks, if it matters") {
    const auto undetermined = [](const Dataset& data) {
        const auto found = findings_of(data, "assessed-units-undetermined");
        return found.size() == 1 ? found[0].zh : std::to_string(found.size()) + " findings";
    };
    // Both are open: the one that is assessed is named.
    Dataset data = assessed(true);
    const auto bureaus = data.collectives.add({.key = "bureaus", .name = "有关部门", .open = true});
    assign(data, Id<Task>(0), bureaus, AssignmentRole::support);
    CHECK(undetermined(data).starts_with("考核办法“考核办法”（s）：被考核的单位集合“3个科局”（all）的成员"));
    // Who is assessed carries a task as a whole: its members have one, listed or not.
    assign(data, Id<Task>(0), Id<Collective>(0), AssignmentRole::implement);
    CHECK(undetermined(data) == "0 findings");
    // All who are assessed are listed and carry tasks: who else does is of no matter.
    data = assessed(false);
    data.collectives.add({.key = "bureaus", .name = "有关部门", .open = true});
    assign(data, Id<Task>(0), bureaus, AssignmentRole::support);
    CHECK(undetermined(data).starts_with("考核办法“考核办法”（s）：承担任务的单位集合“有关部门”"));
    assign(data, Id<Task>(0), Id<Organisation>(2), AssignmentRole::support);
    CHECK(undetermined(data) == "0 findings");
}

TEST_CASE("seats without a unit are told of once, and then no carrier is missed") {
    Dataset data = office();
    assign(data, Id<Task>(0), Id<Organisation>(2), AssignmentRole::responsible);
    CHECK(count_of(data, "carrier-without-seat") == 1);
    data.leadership_groups.add({.key = "h", .name = "县领导小组", .seats = {{.count = 46}}});
    data.leadership_groups.add({.key = "i", .name = "区领导小组", .seats = {{.count = 12}}});
    CHECK(count_of(data, "carrier-without-seat") == 0);
    const auto found = findings_of(data, "group-carriers-undetermined");
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "h");
}

TEST_CASE("no group with listed seats, no finding about seats") {
    Dataset data = office();
    data.leadership_groups[Id<LeadershipGroup>(0)].seats.clear();
    CHECK(validate(data).empty());
}

TEST_CASE("towns that carry tasks as a collective need no seat, and a seat of a collective is one for each") {
    Dataset data = office();
    const auto towns =
        data.collectives.add({.key = "towns", .name = "各乡镇", .members = {Id<Organisation>(2)}});
    assign(data, Id<Task>(0), towns, AssignmentRole::implement);
    CHECK(count_of(data, "carrier-without-seat") == 0);
    assign(data, Id<Task>(0), Id<Organisation>(2), AssignmentRole::responsible);
    CHECK(count_of(data, "carrier-without-seat") == 1);
    data.leadership_groups[Id<LeadershipGroup>(0)].seats.push_back({.collective = towns});
    CHECK(count_of(data, "carrier-without-seat") == 0);
}
