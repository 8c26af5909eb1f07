#include <qgov/graph/build.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;
using graph_test::error_of;

namespace {

using Names = std::vector<std::string>;

Names labels(const Network& network, Side side) {
    Names result;
    for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
        if (network.side(v) == side) result.push_back(network.label(v));
    }
    return result;
}

// "unit-task: weight (roles, multiplicity)", by the numbers of the edges.
Names edges(const Network& network) {
    Names result;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        std::string text = network.label(ends.source) + "-" + network.label(ends.target) + ":";
        for (const auto& role : enum_texts<AssignmentRole>) {
            if (network.roles(edge).contains(role.value)) text += " " + std::string(role.name);
        }
        const auto quarters = static_cast<int>(network.weight(edge) * 4);
        result.push_back(text + " " + std::to_string(quarters) + "/4 x" +
                         std::to_string(network.multiplicity(edge)));
    }
    return result;
}

const Names everybody{"market", "housing", "education", "north",    "south",
                      "river",  "park",    "bureaus",   "concerned"};

Collective& collective(Dataset& data, std::string_view key) { return data.collectives[key]; }

Quantity printed(std::int64_t count) {
    Quantity quantity;
    quantity.value = {count, 0};
    return quantity;
}

}  // namespace

TEST_CASE("assignment_network of a small city") {
    const Network network = assignment_network(city());
    CHECK(network.kind() == NetworkKind::assignment);
    CHECK(network.form() == NetworkForm::two_mode);
    CHECK(labels(network, Side::left) == everybody);
    CHECK(labels(network, Side::right) == Names{"food", "toys", "works", "schools", "air", "noise"});
    CHECK(edges(network) == Names{"market-food: lead 4/4 x1", "market-toys: lead 4/4 x1",
                                  "market-works: support 2/4 x1", "housing-works: lead 4/4 x1",
                                  "housing-schools: support 2/4 x1", "north-food: implement 4/4 x1",
                                  "south-food: implement 4/4 x1", "river-food: implement 4/4 x1",
                                  "park-food: implement 4/4 x1", "bureaus-schools: support 2/4 x1",
                                  "concerned-air: responsible 4/4 x1"});
    const Dataset data = city();
    for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
        const VertexReference reference = network.reference(v);
        switch (reference.kind) {
        case VertexKind::organisation:
            CHECK(network.label(v) == data.organisations[Id<Organisation>(reference.entity)].key);
            break;
        case VertexKind::task:
            CHECK(network.label(v) == data.tasks[Id<Task>(reference.entity)].key);
            break;
        case VertexKind::collective:
            CHECK(network.label(v) == data.collectives[Id<Collective>(reference.entity)].key);
            break;
        default:
            FAIL("unexpected kind of vertex");
        }
    }
}

TEST_CASE("role weights are the caller's choice; weight 0 leaves the role out") {
    AssignmentOptions options;
    options.weights = {.lead = 2, .support = 0, .supervise = 0.25, .implement = 0};
    const Network network = assignment_network(city(), options);
    CHECK(edges(network) == Names{"market-food: lead 8/4 x1", "market-toys: lead 8/4 x1",
                                  "housing-works: lead 8/4 x1", "education-works: supervise 1/4 x1",
                                  "concerned-air: responsible 4/4 x1"});
    // Units stay, though they carry nothing now; a collective without an edge has no place.
    CHECK(labels(network, Side::left) ==
          Names{"market", "housing", "education", "north", "south", "river", "park", "concerned"});
}

TEST_CASE("the options say which idle units are there") {
    AssignmentOptions options;
    options.kinds.clear();
    options.collective_members = false;
    CHECK(labels(assignment_network(city(), options), Side::left) ==
          Names{"market", "housing", "north", "south", "river", "park", "bureaus", "concerned"});

    options.kinds = {OrganisationKind::enterprise};
    CHECK(labels(assignment_network(city(), options), Side::left) ==
          Names{"market", "housing", "north", "south", "river", "park", "brewery", "bureaus", "concerned"});

    // Without a home the kinds count everywhere.
    Dataset homeless = city();
    homeless.home = {};
    const Names found = labels(assignment_network(homeless), Side::left);
    CHECK(std::find(found.begin(), found.end(), "far") != found.end());
    const Names at_home = labels(assignment_network(city()), Side::left);
    CHECK(std::find(at_home.begin(), at_home.end(), "far") == at_home.end());
}

TEST_CASE("collectives bring in their members only when the data set calls upon them") {
    AssignmentOptions options;
    options.kinds.clear();
    const Names carriers{"market", "housing", "north", "south", "river", "park", "bureaus", "concerned"};
    Dataset data = city();
    const auto firms = data.collectives.add(
        {.key = "firms",
         .name = "示范企业",
         .members = {data.organisations.id("education"), data.organisations.id("brewery")}});
    CHECK(labels(assignment_network(data, options), Side::left) == carriers);
    const Names with_firms{"market", "housing", "education", "north",   "south",
                           "river",  "park",    "brewery",   "bureaus", "concerned"};

    // Those who are assessed ought to carry tasks.
    Dataset assessed = data;
    assessed.assessment_schemes.add({.key = "s", .name = "考核", .assessed = {firms}});
    CHECK(labels(assignment_network(assessed, options), Side::left) == with_firms);
    // Those who sit in a leadership group as well.
    Dataset seated = data;
    seated.leadership_groups.add({.key = "g", .name = "小组", .seats = {Seat{.collective = firms}}});
    CHECK(labels(assignment_network(seated, options), Side::left) == with_firms);
    // And those who are named for a task, even in a role that is left out.
    Dataset named = data;
    assign(named, named.tasks.id("noise"), firms, AssignmentRole::supervise);
    CHECK(labels(assignment_network(named, options), Side::left) == with_firms);

    // On a day on which that no longer holds they are not called upon.
    assessed.assessment_schemes[Id<AssessmentScheme>(0)].valid = Period::parse("2017");
    seated.leadership_groups[Id<LeadershipGroup>(0)].valid = Period::parse("2017");
    named.assignments.back().valid = Period::parse("2017");
    for (const Dataset* each : {&assessed, &seated, &named}) {
        options.day = Date::of(2017, 12, 31);
        CHECK(labels(assignment_network(*each, options), Side::left) == with_firms);
        options.day = Date::of(2018, 1, 1);
        CHECK(labels(assignment_network(*each, options), Side::left) == carriers);
    }
    options.day = {};
    options.collective_members = false;
    CHECK(labels(assignment_network(assessed, options), Side::left) == carriers);
    seated.leadership_groups[Id<LeadershipGroup>(0)].seats[0].collective = Id<Collective>(99);
    CHECK(error_of([&] { assignment_network(seated); }) ==
          "205: id 99 is not in table \"collectives\", which has 4 rows");
}

TEST_CASE("a complete collective that is called upon says which units of its kinds there are") {
    Dataset data = city();
    const auto some = data.collectives.add(
        {.key = "some", .name = "科局", .members = {data.organisations.id("education")}});
    const auto has = [&](const char* unit) { return assignment_network(data).find_vertex(unit).has_value(); };
    data.assignments.clear();
    CHECK(has("market"));  // by its kind: nobody calls upon the collective
    data.assessment_schemes.add({.key = "s", .name = "考核", .assessed = {some}});
    CHECK(!has("market"));
    CHECK(has("education"));
    data.collectives[some].open = true;  // there may be more
    CHECK(has("market"));
}

TEST_CASE("development zones that nobody names count only at township level") {
    Dataset data = city();
    data.assignments.clear();
    const auto has_park = [&](AdministrativeLevel level) {
        data.organisations["park"].level = level;
        return assignment_network(data).find_vertex("park").has_value();
    };
    CHECK(!has_park(AdministrativeLevel::unstated));
    CHECK(!has_park(AdministrativeLevel::county));
    CHECK(has_park(AdministrativeLevel::township));
    data.organisations["park"].level = AdministrativeLevel::county;
    assign(data, data.tasks.id("noise"), data.organisations.id("park"), AssignmentRole::lead);
    CHECK(assignment_network(data).find_vertex("park").has_value());
}

TEST_CASE("the same role counts once, different roles add up") {
    Dataset data = city();
    const auto food = data.tasks.id("food");
    const auto north = data.organisations.id("north");
    assign(data, food, north, AssignmentRole::implement);                      // also through the collective
    assign(data, data.tasks.id("product"), north, AssignmentRole::implement);  // and through the category
    assign(data, food, north, AssignmentRole::support);
    const Names found = edges(assignment_network(data));
    CHECK(std::count(found.begin(), found.end(), "north-food: support implement 6/4 x2") == 1);
    CHECK(std::count(found.begin(), found.end(), "north-toys: implement 4/4 x1") == 1);
}

TEST_CASE("an assignment of a category holds for every childless task below, at any depth") {
    Dataset data = city();
    const auto child = [&](std::string key, std::string_view parent) {
        Task task;
        task.key = std::move(key);
        task.parent = data.tasks.id(parent);
        data.tasks.add(task);
    };
    child("puzzles", "toys");
    child("dolls", "toys");
    const Network network = assignment_network(data);
    CHECK(labels(network, Side::right) ==
          Names{"food", "works", "schools", "air", "noise", "puzzles", "dolls"});
    const auto market = network.find_vertex("market").value();
    Names carried;
    for (const std::uint32_t task : network.neighbours(market)) carried.push_back(network.label(task));
    CHECK(carried == Names{"food", "works", "puzzles", "dolls"});
}

TEST_CASE("a collective stands for the members that nobody names, and only for these") {
    const auto has = [](const Dataset& data, const std::string& name) {
        return assignment_network(data).find_vertex(name).has_value();
    };
    CHECK(has(city(), "bureaus"));     // an open list
    CHECK(has(city(), "concerned"));   // no known member
    CHECK(!has(city(), "townships"));  // a rule with four members
    Dataset data = city();
    collective(data, "bureaus").open = false;
    CHECK(!has(data, "bureaus"));
    collective(data, "bureaus").stated_count = printed(1);
    CHECK(!has(data, "bureaus"));
    collective(data, "bureaus").stated_count = printed(2);
    CHECK(has(data, "bureaus"));
    collective(data, "bureaus").stated_count->degree = Degree::at_least;
    collective(data, "bureaus").stated_count->value = {1, 0};  // one or more: one is known
    CHECK(!has(data, "bureaus"));
    collective(data, "bureaus").stated_count->degree = Degree::more_than;  // more than one
    CHECK(has(data, "bureaus"));

    // A listed member that is gone on the day is not an unknown one.
    collective(data, "bureaus").stated_count.reset();
    data.organisations["housing"].valid = Period::parse("../2018-12-31");
    AssignmentOptions later;
    later.day = Date::of(2019, 1, 1);
    const Network network = assignment_network(data, later);
    CHECK(!network.find_vertex("bureaus"));
    CHECK(network.neighbours(network.find_vertex("schools").value()).empty());
}

TEST_CASE("with a day only what may be valid on it counts") {
    Dataset data = city();
    data.organisations["south"].valid = Period::parse("2016-03-01/..");
    data.organisations["housing"].valid = Period::parse("../2018-12-31");
    data.assignments[3].valid = Period::parse("2018");  // market supports works
    const auto on = [&](int year, int month, int day) {
        AssignmentOptions options;
        options.day = Date::of(year, month, day);
        return assignment_network(data, options);
    };
    const auto has = [](const Network& network, const char* unit, const char* task) {
        const auto a = network.find_vertex(unit);
        const auto b = network.find_vertex(task);
        return a && b && network.find_edge(*a, *b).has_value();
    };
    CHECK(!on(2016, 2, 29).find_vertex("south"));
    CHECK(has(on(2016, 3, 1), "south", "food"));
    CHECK(has(on(2018, 12, 31), "housing", "works"));
    CHECK(!on(2019, 1, 1).find_vertex("housing"));
    CHECK(!has(on(2017, 12, 31), "market", "works"));
    CHECK(has(on(2018, 1, 1), "market", "works"));
    CHECK(!has(on(2019, 1, 1), "market", "works"));

    // Without a day everything counts.
    const Network always = assignment_network(data);
    CHECK(has(always, "south", "food"));
    CHECK(has(always, "housing", "works"));
    CHECK(has(always, "market", "works"));

    // Known to the year only: undetermined on a day of that year, so it counts.
    data.organisations["south"].valid = Period::parse("2016/..");
    CHECK(has(on(2016, 1, 1), "south", "food"));
    CHECK(!on(2015, 12, 31).find_vertex("south"));
}

TEST_CASE("bad data sets and options are refused by name") {
    const auto error = [](const Dataset& data, const AssignmentOptions& options = {}) {
        return error_of([&] { assignment_network(data, options); });
    };
    Dataset data = city();
    AssignmentOptions options;
    options.weights.support = -1;
    const std::string weight =
        "402: the weight of role \"support\" is negative or not finite; give 0 to leave the "
        "role out, or a positive number";
    CHECK(error(data, options) == weight);
    options.weights.support = std::nan("");
    CHECK(error(data, options) == weight);
    options.weights.support = std::numeric_limits<double>::infinity();
    CHECK(error(data, options) == weight);

    // 2 for the category, 4 townships, 1 and 1 for the works, 2 for the open list, 1 for the bureaus
    // concerned.
    options = {};
    options.most_edges = 11;
    CHECK(error(data, options) == "nothing thrown");
    options.most_edges = 10;
    CHECK(error(data, options) ==
          "104: the assignments expand to more than 10 pairs of unit and task; raise most_edges");

    data = city();
    data.assignments[2].organisation = {};
    CHECK(error(data) ==
          "205: assignment 2 (from 0), of task \"works\", names neither a unit nor a collective");
    data.assignments[2].organisation = Id<Organisation>(11);
    CHECK(error(data) == "205: id 11 is not in table \"organisations\", which has 11 rows");
    data = city();
    data.assignments[0].task = Id<Task>(7);
    CHECK(error(data) == "205: id 7 is not in table \"tasks\", which has 7 rows");
    data = city();
    data.assignments[1].collective = Id<Collective>(3);
    CHECK(error(data) == "205: id 3 is not in table \"collectives\", which has 3 rows");
    data = city();
    data.tasks["works"].parent = Id<Task>(99);
    CHECK(error(data) == "205: id 99 is not in table \"tasks\", which has 7 rows");
    data = city();
    data.organisations["north"].parent = Id<Organisation>(99);
    CHECK(error(data) == "205: id 99 is not in table \"organisations\", which has 11 rows");
}

TEST_CASE("circles of parents end in an error or in a unit that is not at home, never in a hang") {
    Dataset data = city();
    data.tasks["product"].parent = data.tasks.id("food");
    CHECK(error_of([&] { assignment_network(data); }) ==
          "403: task \"product\" lies in or below a circle of parents; correct the parents");
    data.tasks["product"].parent = data.tasks.id("product");
    CHECK(error_of([&] { assignment_network(data); }).substr(0, 3) == "403");

    data = city();
    data.organisations["north"].parent = data.organisations.id("south");
    data.organisations["south"].parent = data.organisations.id("north");
    data.assignments.clear();
    data.collectives = {};
    CHECK(labels(assignment_network(data), Side::left) == Names{"market", "housing", "education", "river"});
}

TEST_CASE("empty data sets give empty networks") {
    const Network none = assignment_network(Dataset());
    CHECK(none.kind() == NetworkKind::assignment);
    CHECK(none.vertex_count() == 0);
    CHECK(coordination_network(Dataset()).vertex_count() == 0);
    CHECK(expected_pairs(none) == 0);

    Dataset data;
    Task task;
    task.key = "only";
    data.tasks.add(task);
    CHECK(labels(assignment_network(data), Side::right) == Names{"only"});
}

TEST_CASE("a deep tree of tasks is no burden for the stack") {
    Dataset data = city();
    Id<Task> parent = data.tasks.id("noise");
    for (int depth = 0; depth < 200'000; ++depth) {
        Task task;
        task.key = "deep" + std::to_string(depth);
        task.parent = parent;
        parent = data.tasks.add(std::move(task));
    }
    assign(data, data.tasks.id("noise"), data.organisations.id("market"), AssignmentRole::lead);
    const Network network = assignment_network(data);
    CHECK(
        network.find_edge(network.find_vertex("market").value(), network.find_vertex("deep199999").value()));
}
