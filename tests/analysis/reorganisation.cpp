#include <qgov/analysis/reorganisation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;
using graph_test::error_of;

namespace {

using Texts = std::vector<std::string>;

const UnitChange* find_unit(const Reorganisation& found, const std::string& key) {
    const auto at = std::find_if(found.units.begin(), found.units.end(),
                                 [&](const auto& each) { return each.key == key; });
    return at == found.units.end() ? nullptr : &*at;
}

std::pair<std::optional<double>, std::optional<double>> measure(const Reorganisation& found,
                                                                std::string_view name) {
    for (const MeasureChange& each : found.measures) {
        if (each.name == name) return {each.before, each.after};
    }
    return {};
}

// A city with a group of market and housing.
Dataset city_with_group() {
    Dataset data = city();
    data.leadership_groups.add({.key = "group",
                                .name = "领导小组",
                                .seats = {{.organisation = data.organisations.id("market")},
                                          {.organisation = data.organisations.id("housing")}}});
    data.reported = Period::parse("2018");
    return data;
}

}  // namespace

TEST_CASE("an abolished bureau leaves tasks behind") {
    const Dataset data = city_with_group();
    const OrganisationEvent event{.kind = OrganisationEventKind::abolish,
                                  .before = {data.organisations.id("market")}};
    const Reorganisation found = reorganise(data, std::vector{event});
    CHECK(found.day == Date::of(2018, 12, 31));
    // Toys were market's alone; works goes on with housing alone.
    CHECK(found.orphaned == Texts{"toys"});
    CHECK(found.newly_sole == Texts{"works"});
    const UnitChange* const market = find_unit(found, "market");
    REQUIRE(market != nullptr);
    CHECK(market->load_before == 2.5);
    CHECK(market->tasks_before == 3);
    CHECK(market->roles_before.lead == 2);
    CHECK_FALSE(market->load_after.has_value());
    CHECK(found.units.size() == 1);
    CHECK(measure(found, "units") == std::pair<std::optional<double>, std::optional<double>>{7, 6});
    CHECK(measure(found, "uncovered_tasks") == std::pair<std::optional<double>, std::optional<double>>{1, 2});
    REQUIRE(found.groups.size() == 1);
    CHECK(found.groups[0].members_before == 2);
    CHECK(found.groups[0].members_after == 1);
    CHECK(found.groups[0].complete_before);
    CHECK(found.groups[0].complete_after);
    CHECK(found.assignments.vertices_went == std::vector<VertexName>{{VertexKind::organisation, "market"}});
    CHECK(found.assignments.edges_went.size() == 3);
    CHECK(found.coordination.edges_went.size() == 5);
    CHECK(data == city_with_group());
}

TEST_CASE("a group whose members are not all named is not said to lack them") {
    Dataset data = city_with_group();
    data.leadership_groups[Id<LeadershipGroup>(0)].seats.push_back({.person = "某人"});
    const OrganisationEvent event{.kind = OrganisationEventKind::abolish,
                                  .before = {data.organisations.id("market")}};
    const Reorganisation found = reorganise(data, std::vector{event});
    REQUIRE(found.groups.size() == 1);
    CHECK_FALSE(found.groups[0].complete_before);
    CHECK_FALSE(found.groups[0].complete_after);
}

TEST_CASE("merged bureaus hand their work to the one that follows") {
    Dataset data = city_with_group();
    const auto joint = data.organisations.add({.key = "joint",
                                               .name = "joint",
                                               .kind = OrganisationKind::bureau,
                                               .parent = data.organisations.id("city"),
                                               .valid = Period::parse("2019-06-01/..")});
    const OrganisationEvent event{
        .key = "merge",
        .kind = OrganisationEventKind::merge,
        .date = Period::parse("2019-06-01"),
        .before = {data.organisations.id("market"), data.organisations.id("housing")},
        .after = {joint}};
    const Reorganisation found = reorganise(data, std::vector{event});
    CHECK(found.day == Date::of(2019, 6, 1));
    CHECK(found.orphaned.empty());
    const UnitChange* const unit = find_unit(found, "joint");
    REQUIRE(unit != nullptr);
    // Leads food, toys and works (where it also supported), supports schools through the collective.
    CHECK(unit->load_after == 3.5);
    CHECK(unit->tasks_after == 4);
    CHECK(unit->roles_after.lead == 3);
    CHECK(find_unit(found, "market")->tasks_after == 0);
    CHECK(found.newly_sole == Texts{"works"});
    CHECK(found.groups[0].members_after == 1);
    CHECK(found.after.organisation_events.size() == 0);
}

TEST_CASE("an event from a file of its own brings its units") {
    const Dataset data = city_with_group();
    const Dataset extended = parse_json(R"({"format": "qgov-dataset", "version": 1,
        "organisations": [{"key": "joint", "name": "联合局", "kind": "bureau", "parent": "city"}],
        "organisation_events": [{"key": "merge", "kind": "merge", "before": ["market", "education"], "after": ["joint"]}]
        })",
                                        {}, data);
    const Reorganisation found = reorganise(data, extended, {.day = Date::of(2020, 1, 1)});
    CHECK(find_unit(found, "joint")->name == "联合局");
    CHECK(find_unit(found, "joint")->tasks_after == 3);
    CHECK_FALSE(find_unit(found, "joint")->load_before.has_value());
}

TEST_CASE("nothing changes by a new name but the names") {
    const Dataset data = test::sample_dataset();
    const OrganisationEvent event{.kind = OrganisationEventKind::rename,
                                  .date = Period::parse("2017-06-01"),
                                  .before = {data.organisations.id("quality")},
                                  .new_name = "质量局"};
    const Reorganisation found = reorganise(data, std::vector{event});
    CHECK(found.units.empty());
    CHECK(found.assignments.edge_jaccard == 1.0);
    CHECK(found.assignments.vertices_came.empty());
    for (const MeasureChange& each : found.measures) CHECK(each.before == each.after);
}

TEST_CASE("what is missing is said") {
    Dataset data = city();
    CHECK(error_of([&] {
              return reorganise(data, std::vector<OrganisationEvent>{});
          }).find("there is no further organisation event to look at; give at least one, such as a merge") !=
          std::string::npos);
    const OrganisationEvent undated{.kind = OrganisationEventKind::abolish,
                                    .before = {data.organisations.id("market")}};
    CHECK(error_of([&] { return reorganise(data, std::vector{undated}); })
              .find("the organisation events have no date, and the data set does not say when it was "
                    "reported; give a "
                    "day") != std::string::npos);
    const OrganisationEvent bad{.kind = OrganisationEventKind::merge,
                                .before = {data.organisations.id("market")}};
    CHECK(error_of([&] {
              return reorganise(data, std::vector{bad}, {.day = Date::of(2018, 1, 1)});
          }).find("event-0") != std::string::npos);
}
