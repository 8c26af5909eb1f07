#include <qgov/analysis/reorganisation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/graph/congruence.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/exclusivity.hpp>
#include <qgov/model/as_of.hpp>

#include <algorithm>
#include <cstddef>
#include <map>

namespace qgov::inline v0 {

namespace {

// The day on which all of the events have taken effect.
Date day_of(const Dataset& dataset, std::span<const OrganisationEvent> events, Date asked) {
    if (asked) return asked;
    Date day;
    for (const OrganisationEvent& event : events) {
        if (event.date.first() && (!day || day < event.date.first())) day = event.date.first();
    }
    if (!day) day = dataset.reported.last();
    if (!day) {
        throw Error(Code::bad_date,
                    "the organisation events have no date, and the data set does not say when it was "
                    "reported; give a day");
    }
    return day;
}

// One side of the reorganisation, measured.
struct World {
    const Dataset& data;
    const Network& assignment;
    const Network& coordination;
    Workload work = workload(assignment);
    std::vector<RoleCounts> roles = role_counts(assignment);
    Coverage covered = coverage(assignment);
    std::vector<SoleCarrier> sole = sole_carriers(assignment);
};

void fill_units(Reorganisation& result, const World& before, const World& after) {
    std::map<std::string, UnitChange> units;
    for (const bool first : {true, false}) {
        const World& side = first ? before : after;
        for (std::uint32_t vertex = 0; vertex < side.assignment.left_count(); ++vertex) {
            const VertexReference reference = side.assignment.reference(vertex);
            if (reference.kind != VertexKind::organisation) continue;
            const Organisation& unit = side.data.organisations[Id<Organisation>(reference.entity)];
            UnitChange& change = units[unit.key];
            change.key = unit.key;
            change.name = unit.name;
            (first ? change.load_before : change.load_after) = side.work.load[vertex];
            (first ? change.tasks_before : change.tasks_after) =
                static_cast<std::uint32_t>(side.assignment.neighbours(vertex).size());
            (first ? change.roles_before : change.roles_after) = side.roles[vertex];
        }
    }
    for (auto& [key, unit] : units) {
        const bool same = unit.load_before == unit.load_after && unit.tasks_before == unit.tasks_after &&
                          unit.roles_before == unit.roles_after;
        if (!same) result.units.push_back(std::move(unit));
    }
}

std::vector<std::string> keys_of(const Network& network, const std::vector<std::uint32_t>& vertices) {
    std::vector<std::string> result;
    result.reserve(vertices.size());
    for (const std::uint32_t vertex : vertices) result.push_back(network.label(vertex));
    return result;
}

// What is in the second list only, in its order.
std::vector<std::string> only_in(const std::vector<std::string>& first,
                                 const std::vector<std::string>& second) {
    std::vector<std::string> sorted = first;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> result;
    for (const std::string& each : second) {
        if (!std::binary_search(sorted.begin(), sorted.end(), each)) result.push_back(each);
    }
    return result;
}

std::vector<std::string> sole_tasks(const World& side) {
    std::vector<std::uint32_t> tasks;
    tasks.reserve(side.sole.size());
    for (const SoleCarrier& each : side.sole) tasks.push_back(each.task);
    std::sort(tasks.begin(), tasks.end());
    return keys_of(side.assignment, tasks);
}

void fill_groups(Reorganisation& result, const World& before, const World& after) {
    std::map<std::string, std::size_t> places;
    for (const bool first : {true, false}) {
        const World& side = first ? before : after;
        for (std::size_t row = 0; row < side.data.leadership_groups.size(); ++row) {
            const Id<LeadershipGroup> id(row);
            const LeadershipGroup& group = side.data.leadership_groups[id];
            const auto [place, added] = places.emplace(group.key, result.groups.size());
            if (added) result.groups.push_back({.key = group.key, .name = group.name});
            GroupChange& change = result.groups[place->second];
            const GroupArrangement found = arrangement(side.assignment, side.data, id);
            (first ? change.members_before : change.members_after) =
                static_cast<std::uint32_t>(found.members.size());
            (first ? change.complete_before : change.complete_after) = found.complete;
            (first ? change.congruence_before : change.congruence_after) = found.congruence.share;
            (first ? change.outside_before : change.outside_after) =
                static_cast<std::uint32_t>(found.outside_carriers.size());
        }
    }
}

std::vector<std::pair<std::string_view, std::optional<double>>> measures_of(const World& side) {
    std::size_t units = 0;
    for (std::uint32_t vertex = 0; vertex < side.assignment.left_count(); ++vertex) {
        units += side.assignment.reference(vertex).kind == VertexKind::organisation;
    }
    const Network& joined = side.coordination;
    const double vertices = joined.vertex_count();
    std::optional<double> density;
    if (vertices > 1) density = 2 * joined.edge_count() / (vertices * (vertices - 1));
    const auto count = [](std::size_t number) { return static_cast<double>(number); };
    return {{"units", count(units)},
            {"tasks", count(side.covered.tasks)},
            {"assignments", count(side.assignment.edge_count())},
            {"coverage", side.covered.share},
            {"uncovered_tasks", count(side.covered.uncovered.size())},
            {"sole_carried_tasks", count(side.sole.size())},
            {"idle_units", count(side.work.idle.size())},
            {"workload_gini", side.work.evenness.gini},
            {"workload_max_to_mean", side.work.evenness.max_to_mean},
            {"coordination_pairs", count(joined.edge_count())},
            {"coordination_density", density},
            {"coordination_components", count(components(joined).sizes.size())}};
}

}  // namespace

Reorganisation reorganise(const Dataset& dataset, const Dataset& extended,
                          const ReorganisationOptions& options) {
    const std::size_t known = dataset.organisation_events.size();
    Dataset changed = extended;
    std::vector<OrganisationEvent> events;
    for (std::size_t row = known; row < changed.organisation_events.size(); ++row) {
        events.push_back(changed.organisation_events[Id<OrganisationEvent>(row)]);
    }
    if (events.empty()) {
        throw Error(Code::bad_argument,
                    "there is no further organisation event to look at; give at least one, such as a merge");
    }
    Reorganisation result;
    result.day = day_of(dataset, events, options.day);
    for (std::size_t row = known; row < changed.organisation_events.size(); ++row) {
        Period& date = changed.organisation_events[Id<OrganisationEvent>(row)].date;
        if (!date.first()) date = Period::of_day(result.day);
    }
    result.before = as_of(dataset, result.day);
    result.after = as_of(changed, result.day);
    result.assignment_before =
        assignment_network(result.before, {.day = result.day, .weights = options.weights});
    result.assignment_after =
        assignment_network(result.after, {.day = result.day, .weights = options.weights});
    result.coordination_before = coordination_network(result.assignment_before);
    result.coordination_after = coordination_network(result.assignment_after);
    result.assignments = difference(result.assignment_before, result.assignment_after);
    result.coordination = difference(result.coordination_before, result.coordination_after);

    const World before{result.before, result.assignment_before, result.coordination_before};
    const World after{result.after, result.assignment_after, result.coordination_after};
    fill_units(result, before, after);
    fill_groups(result, before, after);
    result.orphaned = only_in(keys_of(before.assignment, before.covered.uncovered),
                              keys_of(after.assignment, after.covered.uncovered));
    result.newly_sole = only_in(sole_tasks(before), sole_tasks(after));
    const auto old_measures = measures_of(before);
    const auto new_measures = measures_of(after);
    for (std::size_t at = 0; at < old_measures.size(); ++at) {
        result.measures.push_back({old_measures[at].first, old_measures[at].second, new_measures[at].second});
    }
    return result;
}

Reorganisation reorganise(const Dataset& dataset, std::span<const OrganisationEvent> events,
                          const ReorganisationOptions& options) {
    Dataset extended = dataset;
    for (OrganisationEvent event : events) {
        if (event.key.empty()) {
            for (std::size_t number = extended.organisation_events.size(); event.key.empty(); ++number) {
                const std::string key = "event-" + std::to_string(number);
                if (!extended.organisation_events.find(key)) event.key = key;
            }
        }
        extended.organisation_events.add(std::move(event));
    }
    return reorganise(dataset, extended, options);
}

}  // namespace qgov::inline v0
