#include <qgov/model/as_of.hpp>

#include <qgov/model/references.hpp>

#include "model/as_of_world.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace qgov::test;
using namespace qgov::test::as_of_world;

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

TEST_CASE("moves agree with moving by hand, event by event") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 engine(seed);
        const auto below = [&](std::uint64_t count) { return engine() % count; };
        World world;
        constexpr std::size_t count = 8;
        for (std::size_t row = 0; row < count; ++row) world.org(std::to_string(row), "", "1990/..");
        for (std::size_t row = 0; row < count; ++row) {
            if (row > 0)
                world.data.organisations[Id<Organisation>(row)].parent = Id<Organisation>(below(row));
        }
        for (int row = 0; row < 12; ++row) {
            world.assigned(std::to_string(below(3)), std::to_string(below(count)), AssignmentRole(below(6)));
        }
        // By hand: who carries each assignment; a dropped one has nobody.
        std::vector<Id<Organisation>> carriers;
        for (const Assignment& each : world.data.assignments) carriers.push_back(each.organisation);
        std::vector<bool> ended(count);
        for (int year = 2000; year < 2005; ++year) {
            const Id<Organisation> before(below(count));
            const Id<Organisation> after(below(count));
            if (before == after || ended[before.value()] || ended[after.value()]) continue;
            const bool merges = below(4) > 0;
            const std::string key = std::to_string(before.value());
            const std::string heir = std::to_string(after.value());
            if (merges) {
                world.merge(std::to_string(year), key, heir);
            } else {
                world.event(OrganisationEventKind::abolish, std::to_string(year), key);
            }
            ended[before.value()] = true;
            for (Id<Organisation>& each : carriers) {
                if (each == before) each = merges ? after : Id<Organisation>();
            }
        }
        const Dataset after = as_of(world.data, D("2018-01-01"));
        // Of what one unit has for one task the strongest is left, or all if none of it came from another.
        std::set<std::string> expected;
        for (std::size_t row = 0; row < carriers.size(); ++row) {
            const Assignment& each = world.data.assignments[row];
            bool left = static_cast<bool>(carriers[row]);
            bool came = false;
            bool weaker = false;
            for (std::size_t other = 0; other < carriers.size(); ++other) {
                const Assignment& rival = world.data.assignments[other];
                const auto supervises = [](const Assignment& a) {
                    return a.role == AssignmentRole::supervise;
                };
                if (carriers[other] != carriers[row] || rival.task != each.task) continue;
                if (supervises(rival) != supervises(each)) continue;
                came = came || carriers[other] != rival.organisation;
                weaker = weaker || rival.role < each.role;
            }
            left = left && !(came && weaker);
            if (!left) continue;
            expected.insert(world.data.tasks[each.task].key + ':' + key(world.data, carriers[row]) + ':' +
                            std::string(to_string(each.role)));
        }
        std::set<std::string> found;
        for (const Assignment& each : after.assignments) {
            found.insert(after.tasks[each.task].key + ':' + key(after, each.organisation) + ':' +
                         std::string(to_string(each.role)));
        }
        CHECK(found == expected);
        // Nobody is above themselves.
        for (std::size_t row = 0; row < after.organisations.size(); ++row) {
            std::size_t steps = 0;
            for (Id<Organisation> at(row); at; at = after.organisations[at].parent) {
                REQUIRE(++steps <= count);
            }
        }
        for (std::size_t row = 0; row < count; ++row) {
            CHECK(after.organisations.contains(std::to_string(row)) != ended[row]);
        }
    }
}
