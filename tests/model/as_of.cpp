#include <qgov/model/as_of.hpp>

#include <qgov/model/references.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

Date D(std::string_view text) { return Date::parse(text); }
Period P(std::string_view text) { return text.empty() ? Period() : Period::parse(text); }

struct Failure {
    Code code{};
    std::string text{};
};

Failure failure_of(const Dataset& data, Date day) {
    try {
        static_cast<void>(as_of(data, day));
    } catch (const Error& error) {
        return {error.code(), error.message()};
    }
    return {};
}

// A small world whose rows are named by single words; lists are words with spaces between them.
struct World {
    Dataset data{};

    Id<Organisation> id(std::string_view key) const { return data.organisations.id(key); }
    std::vector<Id<Organisation>> ids(std::string_view keys) const {
        std::vector<Id<Organisation>> result;
        while (!keys.empty()) {
            const std::size_t end = std::min(keys.find(' '), keys.size());
            result.push_back(id(keys.substr(0, end)));
            keys.remove_prefix(std::min(end + 1, keys.size()));
        }
        return result;
    }
    World& org(std::string_view key, std::string_view parent = "", std::string_view valid = "") {
        data.organisations.add({.key = std::string(key),
                                .name = std::string(key),
                                .parent = data.organisations.find(parent),
                                .valid = P(valid)});
        return *this;
    }
    OrganisationEvent& event(OrganisationEventKind kind, std::string_view date, std::string_view before,
                             std::string_view after = "") {
        OrganisationEvent each{.key = "e" + std::to_string(data.organisation_events.size()),
                               .kind = kind,
                               .date = P(date),
                               .before = ids(before),
                               .after = ids(after)};
        if (kind == OrganisationEventKind::rename) each.new_name = "new name";
        return data.organisation_events[data.organisation_events.add(std::move(each))];
    }
    void merge(std::string_view date, std::string_view before, std::string_view after) {
        event(OrganisationEventKind::merge, date, before, after);
    }
    Id<Task> task(std::string_view key) {
        const auto found = data.tasks.find(key);
        return found ? found : data.tasks.add({.key = std::string(key), .name = std::string(key)});
    }
    void assigned(std::string_view key, std::string_view organisation, AssignmentRole role,
                  std::string_view valid = "") {
        assign(data, task(key), id(organisation), role);
        data.assignments.back().valid = P(valid);
    }
};

// key<parent[valid] for each organisation.
std::string tree(const Dataset& data) {
    std::string text;
    for (const Organisation& each : data.organisations) {
        text += each.key;
        if (each.parent) text += '<' + data.organisations[each.parent].key;
        if (each.valid) text += '[' + each.valid.to_string() + ']';
        text += ' ';
    }
    return text;
}

// task:organisation:role for each assignment.
std::string work(const Dataset& data) {
    std::string text;
    for (const Assignment& each : data.assignments) {
        text += data.tasks[each.task].key + ':';
        if (each.organisation) text += data.organisations[each.organisation].key;
        if (each.collective) text += data.collectives[each.collective].key;
        text += ':' + std::string(to_string(each.role)) + ' ';
    }
    return text;
}

std::string keys(const Dataset& data, const std::vector<Id<Organisation>>& ids) {
    std::string text;
    for (const Id<Organisation> id : ids) text += data.organisations[id].key + ' ';
    return text;
}

std::string key(const Dataset& data, Id<Organisation> id) { return id ? data.organisations[id].key : ""; }

}  // namespace

TEST_CASE("the sample before and after its reform") {
    const Dataset data = sample_dataset();
    const Dataset before = as_of(data, D("2018-12-04"));
    // The bureau that is to come is known by the event only, and carries nothing.
    CHECK(before.organisations.size() == data.organisations.size());
    CHECK(before.organisations["market"].valid == P("2018-12-05/.."));
    CHECK(before.organisation_events.size() == 1);
    CHECK(before.assignments == data.assignments);
    CHECK(before.leadership_groups == data.leadership_groups);

    const Dataset after = as_of(data, D("2018-12-05"));
    CHECK(after.organisation_events.empty());
    CHECK_FALSE(after.organisations.contains("commerce"));
    CHECK_FALSE(after.organisations.contains("food-drug"));
    // An activity of the past still names the quality bureau.
    CHECK(after.organisations["quality"].valid == P("../2018-12-04"));
    CHECK(after.organisations["quality"].parent == after.organisations.id("county"));
    CHECK(after.organisations["market"].valid == P("2018-12-05/.."));
    CHECK(after.organisations["test-lab"].parent == after.organisations.id("market"));
    CHECK(work(after) ==
          "checks:market:lead water:environment:lead water:market:support water:towns:implement "
          "brands:market:lead brands:finance:support ");

    const LeadershipGroup& group = after.leadership_groups["quality-group"];
    std::string seats;
    for (const Seat& seat : group.seats) seats += key(after, seat.organisation) + '/' + seat.post + ' ';
    CHECK(seats == "county/县长 market/主要负责人 environment/主要负责人 finance/主要负责人 /主要负责人 ");
    CHECK(group.stated_members == data.leadership_groups["quality-group"].stated_members);
    CHECK(group.office_host == after.organisations.id("market"));
    CHECK(after.assessment_schemes["quality-assessment"].assessor == after.organisations.id("market"));
    CHECK(after.credit_schemes["quality-credit"].operated_by == after.organisations.id("market"));
    CHECK(after.activities["quality-month-2017"].actors ==
          std::vector<Id<Organisation>>{after.organisations.id("quality")});
    CHECK(after.observations.size() == data.observations.size());
    CHECK(key(after, after.home) == "county");

    CHECK_FALSE(after.credit_records.empty());
    CHECK(as_of(data, D("2019-06-01")).credit_records.empty());
}

TEST_CASE("without events and validities every day is the same") {
    const RandomOptions options{.rows = 6, .mass_rows = 20, .validities = false, .events = false};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const Dataset data = random_dataset(seed, options);
        CHECK(as_of(data, D("2018-06-30")) == data);
        CHECK(as_of(data, D("1400-01-01")) == data);
        CHECK(as_of(data, D("9999-12-31")) == data);
    }
    CHECK(as_of({}, D("2018-06-30")) == Dataset());
}

TEST_CASE("no day is an error") {
    const Failure failure = failure_of(sample_dataset(), {});
    CHECK(failure.code == Code::bad_date);
    CHECK(failure.text == "the day to look at is no day; give one such as Date::of(2018, 6, 30)");
}

TEST_CASE("an event takes effect on the first day of its period") {
    for (const auto& [date, eve, day] :
         {std::tuple("2018-03-21", "2018-03-20", "2018-03-21"),
          std::tuple("2018-03", "2018-02-28", "2018-03-01"),
          std::tuple("2018-Q3", "2018-06-30", "2018-07-01"), std::tuple("2018", "2017-12-31", "2018-01-01"),
          std::tuple("FYP13", "2015-12-31", "2016-01-01"),
          std::tuple("2018/2020", "2017-12-31", "2018-01-01")}) {
        CAPTURE(date);
        World world;
        world.org("a");
        world.event(OrganisationEventKind::abolish, date, "a");
        CHECK(as_of(world.data, D(eve)) == world.data);
        CHECK(as_of(world.data, D(day)).organisations.empty());
        CHECK(as_of(world.data, D("2100-01-01")).organisation_events.empty());
    }
    // Nobody knows when, so nobody knows that it has happened.
    for (const std::string_view date : {"", "../2018"}) {
        World world;
        world.org("a");
        world.event(OrganisationEventKind::abolish, date, "a");
        CHECK(as_of(world.data, D("2100-01-01")) == world.data);
    }
}

TEST_CASE("a rename makes the old names aliases") {
    World world;
    world.org("pu-qi");
    Organisation& city = world.data.organisations["pu-qi"];
    city.name = "蒲圻县";
    city.name_en = "Puqi County";
    city.aliases = {"蒲圻"};
    auto& first = world.event(OrganisationEventKind::rename, "1986-05-27", "pu-qi");
    first.new_name = "蒲圻市";
    first.new_name_en = "Puqi";
    auto& second = world.event(OrganisationEventKind::rename, "1998-06-11", "pu-qi", "pu-qi");
    second.new_name = "赤壁市";

    CHECK(as_of(world.data, D("1986-05-26")) == world.data);
    const Organisation puqi = as_of(world.data, D("1986-05-27")).organisations["pu-qi"];
    CHECK(puqi.name == "蒲圻市");
    CHECK(puqi.name_en == "Puqi");
    CHECK(puqi.aliases == std::vector<std::string>{"蒲圻", "蒲圻县", "Puqi County"});
    CHECK_FALSE(puqi.valid);
    const Dataset now = as_of(world.data, D("2018-01-01"));
    const Organisation& chibi = now.organisations["pu-qi"];
    CHECK(chibi.name == "赤壁市");
    CHECK(chibi.name_en.empty());  // the event states none, and the old one is no longer right
    CHECK(chibi.aliases == std::vector<std::string>{"蒲圻", "蒲圻县", "Puqi County", "蒲圻市", "Puqi"});
    CHECK(now.organisation_events.empty());
    CHECK(as_of(world.data, D("1990-01-01")).organisation_events.keys() ==
          std::vector<std::string_view>{"e1"});
}

TEST_CASE("a name that comes back is no alias of itself") {
    World world;
    world.org("a");
    world.event(OrganisationEventKind::rename, "2001", "a").new_name = "b";
    world.event(OrganisationEventKind::rename, "2002", "a").new_name = "a";
    world.event(OrganisationEventKind::rename, "2003", "a").new_name = "a";
    const Organisation result = as_of(world.data, D("2018-01-01")).organisations["a"];
    CHECK(result.name == "a");
    CHECK(result.aliases == std::vector<std::string>{"b"});
}

TEST_CASE("transfers and upgrades change what they state") {
    World world;
    world.org("province").org("prefecture").org("county", "prefecture").org("office", "county");
    world.event(OrganisationEventKind::transfer, "2010", "county").new_parent = world.id("province");
    auto& upgrade = world.event(OrganisationEventKind::upgrade, "2012", "county");
    upgrade.new_level = AdministrativeLevel::prefecture;
    upgrade.new_name = "City";
    world.event(OrganisationEventKind::upgrade, "2014", "county").new_kind = OrganisationKind::area;

    const auto at = [&](std::string_view day) { return as_of(world.data, D(day)); };
    CHECK(tree(at("2009-12-31")) == "province prefecture county<prefecture office<county ");
    CHECK(tree(at("2010-01-01")) == "province prefecture county<province office<county ");
    const Organisation upgraded = at("2012-01-01").organisations["county"];
    CHECK(upgraded.level == AdministrativeLevel::prefecture);
    CHECK(upgraded.kind == OrganisationKind::other);
    CHECK(upgraded.name == "City");
    CHECK(upgraded.aliases == std::vector<std::string>{"county"});
    CHECK(at("2014-01-01").organisations["county"].kind == OrganisationKind::area);
    CHECK(at("2014-01-01").organisations["county"].level == AdministrativeLevel::prefecture);
}

TEST_CASE("events of one day come in table order, others by date") {
    World world;
    world.org("a");
    world.event(OrganisationEventKind::rename, "2018", "a").new_name = "third";
    world.event(OrganisationEventKind::rename, "2016-01-01", "a").new_name = "first";
    world.event(OrganisationEventKind::rename, "2016", "a").new_name = "second";
    const Organisation result = as_of(world.data, D("2018-01-01")).organisations["a"];
    CHECK(result.name == "third");
    CHECK(result.aliases == std::vector<std::string>{"a", "first", "second"});
}

TEST_CASE("a merge ends those before and begins the one after") {
    World world;
    world.org("county").org("a", "county").org("b", "county", "2010/..").org("m", "county").org("child", "a");
    world.merge("2018-12-05", "a b", "m");
    world.data.honours.add({.key = "h", .name = "h", .holder = world.id("a")});
    world.data.honours.add({.key = "i", .name = "i", .holder = world.id("b")});
    CHECK(tree(as_of(world.data, D("2018-12-04"))) ==
          "county a<county b<county[2010/..] m<county[2018-12-05/..] child<a ");
    CHECK(tree(as_of(world.data, D("2018-12-05"))) ==
          "county a<county[../2018-12-04] b<county[2010/2018-12-04] m<county[2018-12-05/..] child<m ");
    world.data.honours = {};
    CHECK(tree(as_of(world.data, D("2018-12-05"))) == "county m<county[2018-12-05/..] child<m ");
}

TEST_CASE("an organisation that takes in others stays as it is") {
    World world;
    world.org("a").org("b", "", "2005/..").org("child", "a");
    world.assigned("t", "a", AssignmentRole::lead);
    world.merge("2018", "a b", "b");
    const Dataset after = as_of(world.data, D("2018-01-01"));
    CHECK(tree(after) == "b[2005/..] child<b ");
    CHECK(work(after) == "t:b:lead ");
    // Before the event it was there as well, whether or not its start is stated.
    world.data.organisations["b"].valid = {};
    CHECK(as_of(world.data, D("2017-12-31")) == world.data);
    CHECK(tree(as_of(world.data, D("2018-01-01"))) == "b child<b ");
}

TEST_CASE("a stated start is kept, and so is that of one that an earlier event tells of") {
    World world;
    world.org("a").org("b").org("m", "", "2018-06/..").org("n");
    world.merge("2018-03-21", "a", "m");
    world.event(OrganisationEventKind::rename, "2016", "n");
    world.merge("2018-03-21", "b", "n");
    const Dataset after = as_of(world.data, D("2018-07-01"));
    CHECK(tree(after) == "m[2018-06/..] n ");
    CHECK(as_of(world.data, D("2015-01-01")).organisations["n"].valid == Period());
    // An end that is stated alone stays, unless it lies before.
    World ends;
    ends.org("x").org("m", "", "../2020").org("y").org("n", "", "../2010");
    ends.merge("2018-03-21", "x", "m");
    ends.merge("2018-03-21", "y", "n");
    CHECK(tree(as_of(ends.data, D("2019-01-01"))) == "m[2018-03-21/2020] ");
}

TEST_CASE("an end is the day before, but not before the start, and an earlier end stays") {
    const auto ended = [](std::string_view valid, std::string_view date) {
        World world;
        world.org("a", "", valid);
        world.event(OrganisationEventKind::abolish, date, "a");
        world.data.honours.add({.key = "h", .name = "h", .holder = world.id("a")});
        return as_of(world.data, D("2030-01-01")).organisations["a"].valid.to_string();
    };
    CHECK(ended("", "2018-03-21") == "../2018-03-20");
    CHECK(ended("2010/..", "2018-03-21") == "2010/2018-03-20");
    CHECK(ended("2010-05/2018", "2018-03-21") == "2010-05/2018-03-20");
    CHECK(ended("2010-05-07/..", "2018") == "2010-05-07/2017-12-31");
    CHECK(ended("2010/2017", "2018-03-21") == "2010/2017");
    CHECK(ended("../2017-06", "2018-03-21") == "../2017-06");
    CHECK(ended("2018", "2018-03-21") == "2018-01-01/2018-03-20");
    CHECK(ended("FYP13", "2018-03-21") == "2016-01-01/2018-03-20");
    CHECK(ended("2018/..", "2018") == "2018/2018");
    CHECK(ended("2018-05/..", "2018") == "2018-05/2018-05");
    CHECK(ended("2018-05-06/..", "2018") == "2018-05-06/2018-05-06");
    World first;
    first.org("a");
    first.event(OrganisationEventKind::abolish, "1400-01-01", "a");
    CHECK(failure_of(first.data, D("2018-01-01")).code == Code::bad_date);
}

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
    CHECK(tree(after) == "new[2016-01-01/..] b<new ");
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

TEST_CASE("groups, schemes, rules and records that are over go, unless facts of the past need them") {
    World world;
    world.org("a").org("m", "", "2000/..");
    auto& data = world.data;
    data.leadership_groups.add({.key = "past", .established_by = world.id("a"), .valid = P("../2017")});
    data.leadership_groups.add(
        {.key = "named", .seats = {{.organisation = world.id("m")}}, .valid = P("../2017")});
    data.leadership_groups.add({.key = "below", .parent = data.leadership_groups.id("named")});
    data.activities.add({.key = "meeting", .groups = {data.leadership_groups.id("named")}});
    for (const std::string key : {"past", "named", "valid"}) {
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
    CHECK(after.assessment_schemes.keys() == Keys{"named", "valid"});
    CHECK(after.assessment_records["r"].scheme == after.assessment_schemes.id("named"));
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

TEST_CASE("the home moves to its successor, or stays in the past") {
    World world;
    world.org("county").org("city");
    world.data.home = world.id("county");
    world.merge("2018", "county", "city");
    Dataset after = as_of(world.data, D("2018-01-01"));
    CHECK(key(after, after.home) == "city");
    CHECK(after.organisations.size() == 1);
    world.data.organisation_events = {};
    world.event(OrganisationEventKind::abolish, "2018", "county");
    after = as_of(world.data, D("2018-01-01"));
    CHECK(key(after, after.home) == "county");
    CHECK(after.organisations["county"].valid == P("../2017-12-31"));
}

TEST_CASE("what a later event will begin is not there yet") {
    World world;
    world.org("a").org("new").org("later");
    world.assigned("t", "new", AssignmentRole::lead);
    world.event(OrganisationEventKind::establish, "2018-03-21", "", "new");
    world.event(OrganisationEventKind::split, "2020", "new", "a later");
    CHECK(work(as_of(world.data, D("2018-03-20"))).empty());
    // It keeps its row for the event.
    CHECK(tree(as_of(world.data, D("2018-03-20"))) ==
          "a[2020-01-01/..] new[2018-03-21/..] later[2020-01-01/..] ");
    CHECK(work(as_of(world.data, D("2018-03-21"))) == "t:new:lead ");
}

TEST_CASE("an event that breaks the rules of its kind is refused, whenever it is") {
    using enum OrganisationEventKind;
    const auto problem = [](OrganisationEventKind kind, std::string_view before, std::string_view after,
                            auto change) {
        World world;
        world.org("a").org("b").org("c");
        OrganisationEvent& event = world.event(kind, "2030", before, after);
        change(event);
        const Failure failure = failure_of(world.data, D("2018-01-01"));
        event.date = {};
        CHECK(failure_of(world.data, D("2018-01-01")).text == failure.text);
        CHECK((failure.code == Code::bad_event || failure.text.empty()));
        return failure.text;
    };
    const auto nothing = [](OrganisationEvent&) {};
    const auto complete = [](OrganisationEvent& event) {
        event.new_name = "x";
        event.new_parent = Id<Organisation>(2);
        event.new_level = AdministrativeLevel::county;
    };
    CHECK(problem(merge, "a b", "", nothing) == "organisation event \"e0\" (merge) has 2 before and 0 after; "
                                                "merge needs one or more before, and exactly "
                                                "one after that is not the only one before");
    CHECK(problem(merge, "a", "a", nothing) == "organisation event \"e0\" (merge) has 1 before and 1 after, "
                                               "the same; merge needs one or more before, and "
                                               "exactly one after that is not the only one before");
    CHECK(problem(split, "a", "b", nothing) == "organisation event \"e0\" (split) has 1 before and 1 after; "
                                               "split needs exactly one before and two or "
                                               "more after");
    CHECK(problem(rename, "a b", "", complete) == "organisation event \"e0\" (rename) has 2 before and 0 "
                                                  "after; rename needs exactly one before, and after "
                                                  "the same or none");
    CHECK(problem(abolish, "a", "b", nothing) == "organisation event \"e0\" (abolish) has 1 before and 1 "
                                                 "after; abolish needs one or more before and none "
                                                 "after");
    CHECK(problem(establish, "a", "b", nothing) == "organisation event \"e0\" (establish) has 1 before and 1 "
                                                   "after; establish needs none before and one or "
                                                   "more after");
    CHECK(problem(rename, "a", "", [](OrganisationEvent& event) { event.new_name.clear(); }) ==
          "organisation event \"e0\" (rename) has no new name; rename needs one in \"new_name\"");
    CHECK(problem(transfer, "a", "", nothing) ==
          "organisation event \"e0\" (transfer) has no new superior; transfer needs one in \"new_parent\"");
    CHECK(
        problem(upgrade, "a", "", nothing) ==
        "organisation event \"e0\" (upgrade) has no new level or kind; upgrade needs one in \"new_level\" or "
        "\"new_kind\"");
    CHECK(problem(rename, "a", "", [](OrganisationEvent& event) { event.kind = OrganisationEventKind(7); }) ==
          "organisation event \"e0\" has kind number 7, which is no kind; give it one from rename to "
          "establish");

    struct Case {
        OrganisationEventKind kind{};
        std::string_view before{}, after{};
        bool allowed = false;
    };
    const Case cases[] = {
        {rename, "", ""},
        {rename, "a", "b"},
        {rename, "a", "a b"},
        {rename, "a", "", true},
        {rename, "a", "a", true},
        {rename, "a a", "a", true},
        {transfer, "", ""},
        {transfer, "a b", ""},
        {transfer, "a", "b"},
        {transfer, "a", "", true},
        {transfer, "a", "a", true},
        {upgrade, "", ""},
        {upgrade, "a b", ""},
        {upgrade, "a", "b"},
        {upgrade, "a", "", true},
        {upgrade, "a", "a", true},
        {merge, "", ""},
        {merge, "", "a"},
        {merge, "a b", "b c"},
        {merge, "a a", "a"},
        {merge, "a", "b", true},
        {merge, "a b", "b", true},
        {merge, "a b", "c", true},
        {merge, "a b", "c c", true},
        {split, "", "a b"},
        {split, "a b", "b c"},
        {split, "a", ""},
        {split, "a", "b b"},
        {split, "a", "b c", true},
        {split, "a", "a b", true},
        {abolish, "", ""},
        {abolish, "", "a"},
        {abolish, "a", "a"},
        {abolish, "a", "", true},
        {abolish, "a b", "", true},
        {establish, "", ""},
        {establish, "a", ""},
        {establish, "a", "a"},
        {establish, "", "a", true},
        {establish, "", "a b", true},
    };
    for (const Case& each : cases) {
        CAPTURE(to_string(each.kind));
        CAPTURE(each.before);
        CAPTURE(each.after);
        CHECK(problem(each.kind, each.before, each.after, complete).empty() == each.allowed);
    }
}

TEST_CASE("an id that names nothing is an error") {
    const auto refused = [](auto change) {
        World world;
        world.org("a").org("b", "a");
        world.data.leadership_groups.add({.key = "g"});
        change(world);
        return failure_of(world.data, D("2018-01-01")).code == Code::bad_id;
    };
    const Id<Organisation> nobody(9);
    CHECK_FALSE(refused([](World&) {}));
    CHECK(refused([&](World& w) { w.data.organisations["b"].parent = nobody; }));
    CHECK(refused([&](World& w) { w.data.organisations["b"].reports_to = {nobody}; }));
    CHECK(refused([&](World& w) { w.data.home = nobody; }));
    CHECK(refused([&](World& w) { w.data.assignments.push_back({.organisation = nobody}); }));
    CHECK(refused([&](World& w) { w.data.observations.push_back({.subject = nobody}); }));
    CHECK(refused([&](World& w) { w.data.honours.add({.key = "h", .holder = nobody}); }));
    CHECK(refused([&](World& w) { w.data.leadership_groups["g"].seats = {{.organisation = nobody}}; }));
    CHECK(refused([&](World& w) { w.data.leadership_groups["g"].parent = Id<LeadershipGroup>(1); }));
    CHECK(
        refused([&](World& w) { w.data.activities.add({.key = "a", .groups = {Id<LeadershipGroup>(1)}}); }));
    CHECK(refused(
        [&](World& w) { w.data.assessment_records.add({.key = "r", .scheme = Id<AssessmentScheme>(0)}); }));
    CHECK(refused([&](World& w) { w.data.credit_records.add({.key = "r", .scheme = Id<CreditScheme>(0)}); }));
    CHECK(refused([&](World& w) { w.event(OrganisationEventKind::abolish, "2030", "a").before = {nobody}; }));
    CHECK(
        refused([&](World& w) { w.event(OrganisationEventKind::establish, "", "", "a").after = {nobody}; }));
    CHECK(refused(
        [&](World& w) { w.event(OrganisationEventKind::transfer, "2010", "a").new_parent = nobody; }));
}

namespace {

// Replaces the events by possible ones.
void make_events(Dataset& data, std::mt19937_64& engine) {
    const auto below = [&](std::uint64_t count) { return engine() % count; };
    const auto organisation = [&] { return Id<Organisation>(below(data.organisations.size())); };
    data.organisation_events = {};
    for (std::size_t row = 0; row < 6; ++row) {
        OrganisationEvent event{.key = std::to_string(row), .kind = OrganisationEventKind(below(7))};
        const int year = 2000 + static_cast<int>(below(30));
        event.date =
            below(2) == 0 ? Period::of_year(year) : Period::of_month(year, 1 + static_cast<int>(below(12)));
        const bool none_before = event.kind == OrganisationEventKind::establish;
        if (!none_before) event.before = {organisation()};
        switch (event.kind) {
        case OrganisationEventKind::merge:
            event.before.push_back(organisation());
            do event.after = {organisation()};
            while (event.after[0] == event.before[0] && event.after[0] == event.before[1]);
            break;
        case OrganisationEventKind::split:
            event.after = {organisation(), organisation()};
            while (event.after[0] == event.after[1]) event.after[1] = organisation();
            break;
        case OrganisationEventKind::establish:
            event.after = {organisation()};
            break;
        default:
            break;
        }
        event.new_name = "name " + std::to_string(row);
        event.new_parent = organisation();
        event.new_kind = OrganisationKind::bureau;
        data.organisation_events.add(std::move(event));
    }
}

// All references name something that is there, and nothing that is certainly over carries anything.
void check_world(const Dataset& data, Date day) {
    for_each_table(data, [&](const auto& table) {
        for (const auto& entity : table) {
            for_each_reference(entity, [&]<class T>(const Id<T>& id, std::string_view) {
                CHECK(table_of<T>(data).contains(id));
            });
        }
    });
    const auto over = [&](const Period& valid) { return valid_on(valid, day) == Truth::no; };
    const auto gone = [&](Id<Organisation> id) { return id && over(data.organisations[id].valid); };
    for (const Organisation& each : data.organisations) {
        CHECK_FALSE(gone(each.parent));
        CHECK(std::ranges::none_of(each.reports_to, gone));
    }
    for (const Assignment& each : data.assignments) {
        CHECK_FALSE(over(each.valid));
        CHECK_FALSE(gone(each.organisation));
    }
    for (const LeadershipGroup& group : data.leadership_groups) {
        if (over(group.valid)) CHECK(group.seats.empty());
        for (const Seat& seat : group.seats) {
            CHECK_FALSE(over(seat.valid));
            CHECK_FALSE(gone(seat.organisation));
        }
    }
    for (const Collective& each : data.collectives) CHECK(std::ranges::none_of(each.members, gone));
    for (const IncentiveRule& each : data.incentive_rules) CHECK_FALSE(over(each.valid));
    for (const CreditRecord& each : data.credit_records) CHECK_FALSE(over(each.valid));
    for (const OrganisationEvent& each : data.organisation_events) {
        CHECK((!each.date.first() || day < each.date.first()));
    }
    // An organisation that is over is there only because something refers to it.
    for (std::size_t row = 0; row < data.organisations.size(); ++row) {
        const Id<Organisation> id(row);
        if (gone(id) && data.home != id) CHECK_FALSE(references_to(data, id).empty());
    }
}

}  // namespace

TEST_CASE("in random worlds nothing hangs in the air, facts stay, and a second look changes nothing") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Dataset data = random_dataset(seed, {.rows = 6, .mass_rows = 15});
        std::mt19937_64 engine(seed);
        make_events(data, engine);
        const Date day =
            Date::of(1998 + static_cast<int>(engine() % 40), 1 + static_cast<int>(engine() % 12), 1);
        const Dataset world = as_of(data, day);
        check_world(world, day);
        CHECK(as_of(world, day) == world);
        CHECK(world.observations.size() == data.observations.size());
        CHECK(world.documents.size() == data.documents.size());
        CHECK(world.honours.size() == data.honours.size());
        CHECK(world.assessment_records.size() == data.assessment_records.size());
        CHECK(world.tasks == data.tasks);
        for (std::size_t row = 0; row < data.observations.size(); ++row) {
            CHECK(key(world, world.observations[row].subject) == key(data, data.observations[row].subject));
        }
    }
}

TEST_CASE("a long chain of successors takes no longer than a short one") {
    World world;
    constexpr std::size_t count = 20'000;
    for (std::size_t row = 0; row < count; ++row) world.org(std::to_string(row));
    for (std::size_t row = 0; row + 1 < count; ++row) {
        world.data.organisation_events.add({.key = std::to_string(row),
                                            .kind = OrganisationEventKind::merge,
                                            .date = Period::of_year(2000),
                                            .before = {Id<Organisation>(row)},
                                            .after = {Id<Organisation>(row + 1)}});
        assign(world.data, world.task("t"), Id<Organisation>(row), AssignmentRole::lead);
    }
    const Dataset after = as_of(world.data, D("2018-01-01"));
    CHECK(after.organisations.size() == 1);
    CHECK(work(after) == "t:19999:lead ");
}
