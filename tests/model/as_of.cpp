#include <qgov/model/as_of.hpp>

#include "model/as_of_world.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using namespace qgov::test;
using namespace qgov::test::as_of_world;

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
    struct Case {
        std::string_view date{}, eve{}, day{};
    };
    constexpr Case cases[] = {
        {"2018-03-21", "2018-03-20", "2018-03-21"}, {"2018-03", "2018-02-28", "2018-03-01"},
        {"2018-Q3", "2018-06-30", "2018-07-01"},    {"2018", "2017-12-31", "2018-01-01"},
        {"FYP13", "2015-12-31", "2016-01-01"},      {"2018/2020", "2017-12-31", "2018-01-01"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.date);
        World world;
        world.org("a");
        world.event(OrganisationEventKind::abolish, each.date, "a");
        CHECK(as_of(world.data, D(each.eve)) == world.data);
        CHECK(as_of(world.data, D(each.day)).organisations.empty());
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
