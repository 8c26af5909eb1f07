#include <qgov/analysis/overview.hpp>

#include <doctest/doctest.h>

using namespace qgov;

namespace {

/// A city with two bureaus, two townships, three tasks in one category, and a committee.
Dataset small_city() {
    Dataset city;
    const Provenance made_up{.status = FactStatus::illustrative};
    const auto source = city.sources.add({.key = "paper", .title = "文"});
    const Provenance said{.source = source, .status = FactStatus::reported};
    city.home = city.organisations.add(
        {.key = "city", .name = "市", .kind = OrganisationKind::government, .provenance = said});
    const auto unit = [&](const char* key, OrganisationKind kind) {
        return city.organisations.add(
            {.key = key, .name = key, .kind = kind, .parent = city.home, .provenance = made_up});
    };
    const auto first = unit("first", OrganisationKind::bureau);
    const auto second = unit("second", OrganisationKind::bureau);
    unit("town", OrganisationKind::township);
    unit("village", OrganisationKind::township);
    const auto category = city.tasks.add({.key = "category", .name = "类", .provenance = made_up});
    const auto task = [&](const char* key) {
        return city.tasks.add({.key = key, .name = key, .parent = category, .provenance = made_up});
    };
    const auto sole = task("sole");
    const auto shared = task("shared");
    task("nobody");
    assign(city, sole, first, AssignmentRole::lead, made_up);
    assign(city, shared, first, AssignmentRole::support, made_up);
    assign(city, shared, second, AssignmentRole::lead, made_up);
    return city;
}

}  // namespace

TEST_CASE("the overview of a small city") {
    const Dataset city = small_city();
    const Overview view = overview(city);
    CHECK(view.categories == 1);
    REQUIRE(view.units.size() == 4);
    CHECK(city.organisations[view.units[0].unit].key == "first");
    CHECK(view.units[0].load == 1.5);
    CHECK(view.units[0].tasks == 2);
    CHECK(view.units[0].sole == 1);
    CHECK(city.organisations[view.units[1].unit].key == "second");
    CHECK(view.units[1].load == 1.0);
    CHECK(view.units[3].tasks == 0);
    REQUIRE(view.coverage.uncovered.size() == 1);
    CHECK(view.assignment.label(view.coverage.uncovered[0]) == "nobody");
    CHECK(view.townships.units.size() == 2);
    CHECK(view.townships.idle.size() == 2);
    REQUIRE(view.pairs.size() == 1);
    CHECK(view.pairs[0].shared == 1);
    CHECK(view.pairs[0].newman == 1.0);
    CHECK(view.facts[static_cast<std::size_t>(FactStatus::reported)] == 1);
    CHECK(view.facts[static_cast<std::size_t>(FactStatus::illustrative)] == 4 + 4 + 3);
    CHECK(view.groups.empty());
}

TEST_CASE("the caller's role weights count") {
    const Overview view = overview(small_city(), {.lead = 2, .support = 0});
    CHECK(view.units[0].load == 2.0);
    CHECK(view.units[0].tasks == 1);
    CHECK(view.pairs.empty());
}

TEST_CASE("where collectives have members, they say who counts") {
    Dataset city = small_city();
    const auto town = city.organisations.id("town");
    city.collectives.add({.key = "towns", .name = "各乡镇", .members = {town}});
    const Overview view = overview(city);
    CHECK(view.units.size() == 3);  // two carriers and the listed town, not the other one
    CHECK(view.townships.units.size() == 1);
}

TEST_CASE("unnamed members give a bound on the carriers outside a group") {
    Dataset city = small_city();
    city.leadership_groups.add(
        {.key = "one", .name = "小组", .seats = {Seat{.role = SeatRole::member, .count = 1}}});
    city.leadership_groups.add(
        {.key = "many", .name = "大组", .seats = {Seat{.role = SeatRole::member, .count = 46}}});
    city.leadership_groups.add({.key = "named",
                                .name = "列名小组",
                                .seats = {Seat{.organisation = city.organisations.id("first")}}});
    city.leadership_groups.add({.key = "empty", .name = "无成员"});
    const Overview view = overview(city);
    REQUIRE(view.groups.size() == 3);
    CHECK(view.groups[0].seats == 1);
    CHECK_FALSE(view.groups[0].arrangement.complete);
    CHECK(view.groups[0].carriers_outside_at_least == 1u);  // two carriers, one seat
    CHECK(view.groups[1].carriers_outside_at_least == 0u);
    CHECK(view.groups[2].arrangement.complete);
    CHECK_FALSE(view.groups[2].carriers_outside_at_least.has_value());
    CHECK(view.groups[2].arrangement.outside_carriers.size() == 1);
}

TEST_CASE("an empty data set has an overview") {
    const Overview view = overview(Dataset{});
    CHECK(view.units.empty());
    CHECK(view.tables.empty());
    CHECK_FALSE(view.coverage.share.has_value());
}
