#include <qgov/analysis/overview.hpp>

#include <qgov/model/fields.hpp>
#include <qgov/model/validate.hpp>

#include <algorithm>

namespace qgov::inline v0 {

namespace {

void count(FactCounts& counts, FactStatus status) {
    const auto number = static_cast<std::size_t>(status);
    if (number < counts.size()) ++counts[number];
}

std::vector<TableFacts> tables_of(const Dataset& dataset) {
    std::vector<TableFacts> result;
    for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        TableFacts facts{T::table, table.size(), {}};
        if constexpr (requires(const T& entity) { entity.provenance; }) {
            for (const T& entity : table) count(facts.facts, entity.provenance.status);
        }
        if (facts.rows != 0) result.push_back(facts);
    });
    const auto rows = [&](std::string_view name, const auto& all) {
        TableFacts facts{name, all.size(), {}};
        for (const auto& row : all) count(facts.facts, row.fact_status);
        if (facts.rows != 0) result.push_back(facts);
    };
    rows("assignments", dataset.assignments);
    rows("observations", dataset.observations);
    return result;
}

std::vector<UnitLoad> units_of(const Network& network, const Workload& work,
                               const std::vector<SoleCarrier>& sole_carriers) {
    const std::vector<RoleCounts> roles = role_counts(network);
    const std::vector<double> exclusive = exclusivity(network);
    std::vector<UnitLoad> result;
    std::vector<std::size_t> place(network.left_count(), 0);
    for (std::uint32_t vertex = 0; vertex < network.left_count(); ++vertex) {
        const VertexReference reference = network.reference(vertex);
        if (reference.kind != VertexKind::organisation) continue;
        place[vertex] = result.size();
        result.push_back({vertex, Id<Organisation>(reference.entity), work.load[vertex],
                          static_cast<std::uint32_t>(network.neighbours(vertex).size()), roles[vertex], 0,
                          exclusive[vertex]});
    }
    for (const SoleCarrier& each : sole_carriers) ++result[place[each.unit]].sole;
    std::stable_sort(result.begin(), result.end(),
                     [](const UnitLoad& a, const UnitLoad& b) { return a.load > b.load; });
    return result;
}

GroupOverview group_of(const Dataset& dataset, const Network& network, Id<LeadershipGroup> id,
                       const LeadershipGroup& group, std::uint64_t carriers) {
    GroupOverview result;
    result.group = id;
    for (const Seat& seat : group.seats) {
        result.seats += seat.collective ? expand(dataset, seat.collective).size() : seat.count;
    }
    result.arrangement = arrangement(network, dataset, id);
    if (result.arrangement.complete) return result;
    std::uint64_t most = result.seats;
    if (group.stated_members) {
        const double high = interval(*group.stated_members).high;
        if (!(high < 1e9)) return result;
        most = std::max(most, static_cast<std::uint64_t>(high));
    }
    if (most != 0) result.carriers_outside_at_least = carriers > most ? carriers - most : 0;
    return result;
}

}  // namespace

Overview overview(const Dataset& dataset, const RoleWeights& weights) {
    Overview result;
    AssignmentOptions options;
    options.weights = weights;
    result.tables = tables_of(dataset);
    for (const TableFacts& table : result.tables) {
        for (std::size_t at = 0; at < result.facts.size(); ++at) result.facts[at] += table.facts[at];
    }
    result.assignment = assignment_network(dataset, options);
    const Network& network = result.assignment;
    result.categories = static_cast<std::uint32_t>(dataset.tasks.size()) - network.right_count();

    const Workload work = workload(network);
    result.evenness = work.evenness;
    result.coverage = coverage(network);
    result.sole_carriers = sole_carriers(network);
    result.units = units_of(network, work, result.sole_carriers);
    result.leads = lead_check(network);
    result.townships = group_coverage(network, units_of_kinds(network, dataset, township_kinds));
    CoordinationOptions closest;
    closest.weight = ProjectionWeight::newman;
    result.pairs = co_responsibility(network, closest);

    const auto carriers = static_cast<std::uint64_t>(std::count_if(
        result.units.begin(), result.units.end(), [](const UnitLoad& unit) { return unit.tasks != 0; }));
    std::size_t row = 0;
    for (const LeadershipGroup& group : dataset.leadership_groups) {
        const Id<LeadershipGroup> id(row++);
        if (group.seats.empty() && !group.stated_members) continue;
        result.groups.push_back(group_of(dataset, network, id, group, carriers));
    }
    result.findings = validate(dataset);
    return result;
}

}  // namespace qgov::inline v0
