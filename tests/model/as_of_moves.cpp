#include <qgov/model/as_of.hpp>

#include "model/as_of_world.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace qgov::test;
using namespace qgov::test::as_of_world;

TEST_CASE("what was carried follows a chain of successors") {
    World world;
    world.org("a").org("b").org("c").org("d").org("child", "a");
    world.merge("2014", "a", "b");
    world.merge("2016", "b", "c");
    world.merge("2018", "c", "d");
    world.assigned("t", "a", AssignmentRole::lead);
    const auto at = [&](std::string_view day) {
        const Dataset data = as_of(world.data, D(day));
        return work(data) + key(data, data.organisations["child"].parent);
    };
    CHECK(at("2013-12-31") == "t:a:lead a");
    CHECK(at("2014-01-01") == "t:b:lead b");
    CHECK(at("2016-01-01") == "t:c:lead c");
    CHECK(at("2018-01-01") == "t:d:lead d");
    // The end of the chain is what counts: d is abolished, and a begins anew.
    world.event(OrganisationEventKind::abolish, "2019", "d");
    CHECK(at("2019-01-01").empty());
    world.event(OrganisationEventKind::establish, "2020", "", "a");
    CHECK(at("2020-01-01") == "t:a:lead a");
    CHECK(as_of(world.data, D("2020-01-01")).organisations["a"].valid == P("2020-01-01/.."));
    // Until it does, it is gone.
    CHECK(tree(as_of(world.data, D("2019-06-30"))) == "a[../2013-12-31] child ");
}

TEST_CASE("two that swap places do not send what they carry round in circles") {
    World world;
    world.org("a").org("b");
    world.assigned("t", "a", AssignmentRole::lead);
    world.assigned("u", "b", AssignmentRole::lead);
    world.merge("2014", "a", "b");
    world.merge("2016", "b", "a");
    world.merge("2018", "a", "b");
    CHECK(work(as_of(world.data, D("2015-01-01"))) == "t:b:lead u:b:lead ");
    CHECK(work(as_of(world.data, D("2017-01-01"))) == "t:a:lead u:a:lead ");
    CHECK(work(as_of(world.data, D("2019-01-01"))) == "t:b:lead u:b:lead ");
    CHECK(tree(as_of(world.data, D("2019-01-01"))) == "b[2018-01-01/..] ");
}

TEST_CASE("without one successor what was carried is dropped") {
    World split;
    split.org("a").org("b").org("c").org("child", "a");
    split.assigned("t", "a", AssignmentRole::lead);
    split.assigned("t", "b", AssignmentRole::support);
    split.event(OrganisationEventKind::split, "2018", "a", "b c");
    CHECK(work(as_of(split.data, D("2017-12-31"))) == "t:a:lead ");
    const Dataset after = as_of(split.data, D("2018-01-01"));
    CHECK(work(after) == "t:b:support ");
    CHECK(tree(after) == "b[2018-01-01/..] c[2018-01-01/..] child ");

    World parted;
    parted.org("a").org("b");
    parted.assigned("t", "a", AssignmentRole::lead);
    parted.event(OrganisationEventKind::split, "2018", "a", "a b");
    CHECK(work(as_of(parted.data, D("2018-01-01"))) == "t:a:lead ");
    CHECK(tree(as_of(parted.data, D("2018-01-01"))) == "a b[2018-01-01/..] ");

    World ended;
    ended.org("a", "", "../2017").org("child", "a");
    ended.assigned("t", "a", AssignmentRole::lead);
    CHECK(work(as_of(ended.data, D("2017-12-31"))) == "t:a:lead ");
    CHECK(as_of(ended.data, D("2017-06-30")) == ended.data);  // undetermined counts as valid
    CHECK(tree(as_of(ended.data, D("2018-01-01"))) == "child ");
    CHECK(work(as_of(ended.data, D("2018-01-01"))).empty());
}

TEST_CASE("a successor does a task once, in the strongest role, and supervises apart from that") {
    using enum AssignmentRole;
    const auto result = [](const std::vector<AssignmentRole>& own,
                           const std::vector<AssignmentRole>& coming) {
        World world;
        world.org("a").org("b").org("m", "", "2000/..");
        for (const AssignmentRole role : own) world.assigned("t", "m", role);
        for (std::size_t at = 0; at < coming.size(); ++at)
            world.assigned("t", at % 2 ? "a" : "b", coming[at]);
        world.assigned("other", "a", support);
        world.merge("2018", "a b", "m");
        const Dataset after = as_of(world.data, D("2018-01-01"));
        std::string roles;
        for (const Assignment& each : after.assignments) {
            CHECK(key(after, each.organisation) == "m");
            if (each.task == world.task("t")) roles += std::string(to_string(each.role)) + ' ';
        }
        CHECK(after.assignments.back().task == world.task("other"));
        return roles;
    };
    CHECK(result({lead}, {lead}) == "lead ");
    CHECK(result({lead}, {support}) == "lead ");
    CHECK(result({support}, {lead}) == "lead ");
    CHECK(result({support}, {responsible, co_lead}) == "co_lead ");
    CHECK(result({implement}, {support}) == "support ");
    CHECK(result({implement}, {responsible}) == "responsible ");
    CHECK(result({}, {support, responsible, support}) == "responsible ");
    CHECK(result({}, {lead, lead}) == "lead ");
    CHECK(result({supervise}, {lead}) == "supervise lead ");
    CHECK(result({implement, supervise}, {supervise}) == "implement supervise ");
    CHECK(result({}, {supervise, supervise, implement}) == "supervise implement ");
    // What it had twice before it has twice after.
    CHECK(result({lead, support}, {}) == "lead support ");
}

TEST_CASE("of equal assignments that of the successor itself stays, and rows keep their extensions") {
    World world;
    world.org("a").org("m", "", "2000/..");
    for (const auto& [task, organisation] :
         {std::pair("t", "a"), std::pair("u", "a"), std::pair("t", "m"), std::pair("v", "m")}) {
        world.assigned(task, organisation, AssignmentRole::lead);
    }
    for (std::uint32_t row = 0; row < 4; ++row) {
        world.data.assignment_extensions.push_back({row, {"x-row", std::to_string(row)}});
    }
    world.merge("2018", "a", "m");
    const Dataset after = as_of(world.data, D("2018-01-01"));
    CHECK(work(after) == "u:m:lead t:m:lead v:m:lead ");
    const std::vector<RowExtension> expected = {
        {0, {"x-row", "1"}}, {1, {"x-row", "2"}}, {2, {"x-row", "3"}}};
    CHECK(after.assignment_extensions == expected);
}

TEST_CASE("assignments that are over are dropped and do not move") {
    World world;
    world.org("a").org("m", "", "2000/..");
    world.assigned("t", "a", AssignmentRole::lead, "../2018-06-30");
    world.assigned("t", "m", AssignmentRole::support);
    world.assigned("u", "m", AssignmentRole::lead, "2019/..");
    world.merge("2018", "a", "m");
    CHECK(work(as_of(world.data, D("2018-06-30"))) == "t:m:lead ");
    CHECK(work(as_of(world.data, D("2018-07-01"))) == "t:m:support ");
    CHECK(work(as_of(world.data, D("2019-06-30"))) == "t:m:support u:m:lead ");
}

TEST_CASE("in a group the successor has one seat for each role and post") {
    World world;
    world.org("county").org("a").org("b").org("m", "", "2000/..").org("gone", "", "../2015");
    LeadershipGroup group{.key = "g", .established_by = world.id("a"), .office_host = world.id("b")};
    const auto seat = [&](SeatRole role, std::string_view organisation, std::string post,
                          std::string person = "", std::string_view valid = "") {
        group.seats.push_back({.role = role,
                               .organisation = world.id(organisation),
                               .post = std::move(post),
                               .person = std::move(person),
                               .valid = P(valid)});
    };
    seat(SeatRole::head, "county", "县长", "张三");
    seat(SeatRole::member, "a", "局长", "李四");
    seat(SeatRole::member, "b", "局长", "王五");
    seat(SeatRole::member, "m", "副局长", "赵六");
    seat(SeatRole::member, "m", "副局长", "孙七");
    seat(SeatRole::deputy, "b", "局长");
    seat(SeatRole::member, "a", "副局长");
    seat(SeatRole::member, "gone", "局长");
    seat(SeatRole::liaison, "m", "科长", "", "../2017");
    group.seats.push_back({.post = "主要负责人", .count = 46});
    world.data.leadership_groups.add(group);
    world.merge("2018", "a b", "m");
    const Dataset after = as_of(world.data, D("2018-01-01"));
    std::string seats;
    for (const Seat& each : after.leadership_groups["g"].seats) {
        seats += std::string(to_string(each.role)) + '/' + key(after, each.organisation) + '/' + each.post +
                 '/' + each.person + ' ';
    }
    CHECK(seats ==
          "head/county/县长/张三 member/m/局长/ member/m/副局长/赵六 member/m/副局长/孙七 deputy/m/局长/ "
          "member//主要负责人/ ");
    CHECK(key(after, after.leadership_groups["g"].established_by) == "m");
    CHECK(key(after, after.leadership_groups["g"].office_host) == "m");
}

TEST_CASE("lists and rules of collectives follow, and an emptied list does not become a rule") {
    World world;
    world.org("old").org("new").org("a", "old").org("b", "old").org("x", "old");
    const auto add = [&](Collective collective) {
        collective.key = "c" + std::to_string(world.data.collectives.size());
        world.data.collectives.add(std::move(collective));
    };
    add({.members = world.ids("a x b")});
    add({.members = world.ids("b a")});
    add({.members = world.ids("a a x")});
    add({.members = world.ids("x"), .within = world.id("old")});
    add({.within = world.id("old"), .except = world.ids("a x")});
    world.merge("2016", "a", "b");
    world.event(OrganisationEventKind::abolish, "2016", "x");
    world.merge("2016", "old", "new");
    const Dataset after = as_of(world.data, D("2016-01-01"));
    const auto collective = [&](std::size_t row) { return after.collectives[Id<Collective>(row)]; };
    CHECK(tree(after) == "new[2016-01-01/..] b<new[2016-01-01/..] ");
    CHECK(keys(after, collective(0).members) == "b ");
    CHECK(keys(after, collective(1).members) == "b ");
    CHECK(keys(after, collective(2).members) == "b ");
    CHECK(collective(3).members.empty());
    CHECK(expand(after, Id<Collective>(3)).empty());
    CHECK(key(after, collective(4).within) == "new");
    CHECK(keys(after, collective(4).except) == "b ");
    // A list that nobody leaves stays as it was written.
    World written;
    written.org("a").org("b");
    written.data.collectives.add({.key = "c", .members = written.ids("b a b")});
    written.event(OrganisationEventKind::rename, "2016", "a");
    CHECK(keys(written.data, as_of(written.data, D("2016-01-01")).collectives["c"].members) == "b a b ");
}

TEST_CASE("further superiors follow without doubling the parent or naming the organisation itself") {
    World world;
    world.org("a").org("b").org("c").org("m").org("lab", "a").org("office", "c");
    world.data.organisations["lab"].reports_to = world.ids("b c");
    world.data.organisations["m"].reports_to = world.ids("a");
    world.data.organisations["office"].reports_to = world.ids("a b");
    world.merge("2018", "a b", "m");
    const Dataset after = as_of(world.data, D("2018-01-01"));
    CHECK(key(after, after.organisations["lab"].parent) == "m");
    CHECK(keys(after, after.organisations["lab"].reports_to) == "c ");
    CHECK(after.organisations["m"].reports_to.empty());
    CHECK(keys(after, after.organisations["office"].reports_to) == "m ");
}

TEST_CASE("one that succeeds another above it takes its place") {
    World child;
    child.org("top").org("old", "top").org("heir", "old", "2000/..").org("other", "old");
    child.merge("2018", "old", "heir");
    CHECK(tree(as_of(child.data, D("2018-01-01"))) == "top heir<top[2000/..] other<heir ");

    World deep;
    deep.org("top").org("old", "top").org("middle", "old").org("heir", "middle", "2000/..");
    deep.merge("2018", "old", "heir");
    CHECK(tree(as_of(deep.data, D("2018-01-01"))) == "top middle<heir heir<top[2000/..] ");

    // The way up runs through one that has ended before.
    World twice;
    twice.org("top").org("a", "top").org("b", "top", "2000/..").org("c", "a", "2000/..");
    twice.merge("2016", "a", "b");
    twice.merge("2018", "b", "c");
    CHECK(tree(as_of(twice.data, D("2018-01-01"))) == "top c<top[2000/..] ");

    World both;
    both.org("top").org("old", "top").org("middle", "old").org("heir", "middle", "2000/..");
    both.merge("2018", "old middle", "heir");
    CHECK(tree(as_of(both.data, D("2018-01-01"))) == "top heir<top[2000/..] ");

    World root;
    root.org("old").org("heir", "old", "2000/..");
    root.merge("2018", "old", "heir");
    CHECK(tree(as_of(root.data, D("2018-01-01"))) == "heir[2000/..] ");
}

TEST_CASE("parents in a circle stay what they are") {
    World world;
    world.org("a").org("b", "a").org("c").org("self");
    world.data.organisations["a"].parent = world.id("b");
    world.data.organisations["self"].parent = world.id("self");
    world.merge("2018", "b", "c");
    CHECK(tree(as_of(world.data, D("2018-01-01"))) == "a<c c[2018-01-01/..] self<self ");
    world.merge("2019", "c", "a");
    CHECK(tree(as_of(world.data, D("2019-01-01"))).find("a<a") == std::string::npos);
}

TEST_CASE("posts go with their term and with their organisation, and move to nobody") {
    World world;
    world.org("a").org("b").org("m");
    const auto post = [](std::string name, std::string person, std::string_view valid) {
        return Post{.post = std::move(name), .person = std::move(person), .valid = P(valid)};
    };
    world.data.organisations["a"].posts = {post("局长", "甲", "2012/2016"), post("局长", "乙", "2017/.."),
                                           post("书记", "丙", "")};
    world.data.organisations["b"].posts = {post("局长", "丁", "")};
    world.data.honours.add({.key = "h", .name = "h", .holder = world.id("b")});
    world.merge("2018", "b", "m");
    const auto people = [&](std::string_view day, std::string_view key) {
        const Dataset then = as_of(world.data, D(day));
        std::string result;
        for (const Post& each : then.organisations[key].posts) result += each.person;
        return result;
    };
    CHECK(people("2016-06-30", "a") == "甲丙");
    CHECK(people("2017-06-30", "a") == "乙丙");
    CHECK(people("2017-06-30", "b") == "丁");
    CHECK(people("2018-06-30", "b").empty());
    CHECK(people("2018-06-30", "m").empty());
}

TEST_CASE("groups, schemes, rules and records that are over go, unless facts of the past need them") {
    World world;
    world.org("a").org("m", "", "2000/..");
    auto& data = world.data;
    data.leadership_groups.add({.key = "past", .established_by = world.id("a"), .valid = P("../2017")});
    data.leadership_groups.add(
        {.key = "named", .seats = {{.organisation = world.id("m")}}, .valid = P("../2017")});
    data.leadership_groups.add({.key = "below", .parent = data.leadership_groups.id("named")});
    data.activities.add({.key = "meeting", .groups = {data.leadership_groups.id("named")}});
    for (const std::string key : {"past", "named", "ranked", "valid"}) {
        const Period valid = key == "valid" ? Period() : P("2010/2017");
        data.assessment_schemes.add({.key = key,
                                     .assessor = world.id("a"),
                                     .items = {{.key = "i", .assessor = world.id("a")}},
                                     .valid = valid});
        data.credit_schemes.add({.key = key, .operated_by = world.id("a"), .valid = valid});
        data.incentive_rules.add({.key = key, .payer = world.id("a"), .valid = valid});
    }
    data.assessment_records.add(
        {.key = "r", .scheme = data.assessment_schemes.id("named"), .subject = world.id("m")});
    data.rankings.add({.key = "r", .scheme = data.assessment_schemes.id("ranked"), .rank = 1});
    data.credit_records.add(
        {.key = "r", .scheme = data.credit_schemes.id("named"), .subject = world.id("m")});
    data.credit_records.add({.key = "s",
                             .scheme = data.credit_schemes.id("past"),
                             .subject = world.id("m"),
                             .valid = P("2016-01-01/2017-12-31")});
    data.honours.add({.key = "h", .name = "2015—2017年示范市", .valid = P("2015/2017")});
    world.merge("2018", "a", "m");

    const Dataset after = as_of(data, D("2018-01-01"));
    using Keys = std::vector<std::string_view>;
    CHECK(after.leadership_groups.keys() == Keys{"named", "below"});
    CHECK(after.leadership_groups["named"].seats.empty());
    CHECK_FALSE(after.leadership_groups["below"].parent);
    CHECK(after.activities["meeting"].groups == std::vector{after.leadership_groups.id("named")});
    CHECK(after.assessment_schemes.keys() == Keys{"named", "ranked", "valid"});
    CHECK(after.assessment_records["r"].scheme == after.assessment_schemes.id("named"));
    CHECK(after.rankings["r"].scheme == after.assessment_schemes.id("ranked"));
    CHECK(after.credit_schemes.keys() == Keys{"named", "valid"});
    CHECK(after.credit_records.keys() == Keys{"r"});
    CHECK(after.credit_records["r"].scheme == after.credit_schemes.id("named"));
    CHECK(after.incentive_rules.keys() == Keys{"valid"});
    CHECK(after.honours.size() == 1);
    // The work goes on in what is valid; what is over stays as it was.
    CHECK(key(after, after.assessment_schemes["valid"].assessor) == "m");
    CHECK(key(after, after.assessment_schemes["valid"].items[0].assessor) == "m");
    CHECK(key(after, after.credit_schemes["valid"].operated_by) == "m");
    CHECK(key(after, after.incentive_rules["valid"].payer) == "m");
    CHECK(key(after, after.assessment_schemes["named"].assessor) == "a");
    CHECK(key(after, after.assessment_schemes["named"].items[0].assessor) == "a");
    CHECK(key(after, after.credit_schemes["named"].operated_by) == "a");
}
