#include <qgov/analysis/overview.hpp>

#include <qgov/model/fields.hpp>
#include <qgov/model/validate.hpp>

#include "graph/unnamed.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <tuple>

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

// How many units the collective may have, listed or not.
Interval size_of(const Dataset& dataset, Id<Collective> id) {
    const Collective& collective = dataset.collectives[id];
    const auto listed = static_cast<double>(expand(dataset, id).size());
    if (!has_unnamed_members(dataset, id)) return Interval::point(listed);
    const Interval at_least{listed, std::numeric_limits<double>::infinity(), true, false};
    if (!collective.stated_count) return at_least;
    const Interval stated = intersect(at_least, interval(*collective.stated_count));
    return stated.empty() ? at_least : stated;
}

constexpr double most_units = 1e15;

// The whole numbers of the interval, which has none below 0: the smallest, and the largest unless there is no end.
std::uint64_t smallest_of(const Interval& interval) {
    const double low = std::ceil(std::min(interval.low, most_units));
    return static_cast<std::uint64_t>(low) + (low == interval.low && !interval.low_closed ? 1 : 0);
}
std::optional<std::uint64_t> largest_of(const Interval& interval) {
    if (!(interval.high < most_units)) return std::nullopt;
    const double high = std::floor(interval.high);
    return static_cast<std::uint64_t>(high) - (high == interval.high && !interval.high_closed ? 1 : 0);
}

GroupOverview group_of(const Dataset& dataset, const Network& network, Id<LeadershipGroup> id,
                       const LeadershipGroup& group, std::uint64_t carriers) {
    GroupOverview result;
    result.group = id;
    Interval seats = Interval::point(0);
    for (const Seat& seat : group.seats) {
        const Interval units = seat.collective ? size_of(dataset, seat.collective) : Interval::point(1);
        seats = add(seats, multiply(units, Interval::point(seat.count)));
    }
    result.seats = smallest_of(seats);
    result.seats_at_most = largest_of(seats);
    result.arrangement = arrangement(network, dataset, id);
    if (result.arrangement.complete) return result;
    std::optional<std::uint64_t> most = result.seats_at_most;
    if (group.stated_members) {
        const auto stated = largest_of(interval(*group.stated_members));
        if (!stated) return result;
        most = std::max(most.value_or(0), *stated);
    }
    if (most && *most != 0) result.carriers_outside_at_least = carriers > *most ? carriers - *most : 0;
    return result;
}

bool is_illustrative(FactStatus status) { return status == FactStatus::illustrative; }

std::vector<Id<Target>> targets_of(const Dataset& dataset) {
    std::vector<Id<Target>> result;
    for (std::size_t row = 0; row < dataset.targets.size(); ++row) result.emplace_back(row);
    const auto place = [&](Id<Target> id) {
        const Target& target = dataset.targets[id];
        const bool number =
            std::any_of(target.milestones.begin(), target.milestones.end(), [](const Milestone& each) {
                return each.value || each.comparator == Comparator::full_coverage;
            });
        return std::pair(is_illustrative(target.provenance.status), !number);
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](Id<Target> a, Id<Target> b) { return place(a) < place(b); });
    return result;
}

// A row about an indicator of a subject.
struct Fact {
    enum class Table : std::uint8_t { observations, changes, rankings };

    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    Id<AssessmentScheme> scheme{};  // tells apart rankings without an indicator
    Table table = Table::observations;
    std::uint32_t row = 0;

    auto about() const { return std::tuple(!indicator, indicator, !subject, subject, scheme); }
    auto order() const { return std::tuple_cat(about(), std::tuple(table, row)); }
};

// When it was, for the order of time; without a period before all others.
Date time_of(const Observation& observation) {
    return observation.period.last() ? observation.period.last() : observation.period.first();
}

KeyFigure figure_of(const Dataset& dataset, std::span<const Fact> facts) {
    KeyFigure result{facts.front().indicator, facts.front().subject};
    auto& rows = result.observations;
    for (const Fact& each : facts) {
        switch (each.table) {
        case Fact::Table::observations: {
            ++result.values;
            const Date time = time_of(dataset.observations[each.row]);
            const auto later = std::find_if(rows.begin(), rows.end(), [&](std::uint32_t row) {
                return time < time_of(dataset.observations[row]);
            });
            rows.insert(later, each.row);
            if (rows.size() > 2) rows.erase(rows.begin());
            break;
        }
        case Fact::Table::changes:
            result.changes.emplace_back(each.row);
            break;
        case Fact::Table::rankings:
            result.rankings.emplace_back(each.row);
            break;
        }
    }
    return result;
}

std::vector<KeyFigure> figures_of(const Dataset& dataset) {
    std::vector<Fact> facts;
    for (std::uint32_t row = 0; row < dataset.observations.size(); ++row) {
        const Observation& each = dataset.observations[row];
        if (each.has_value)
            facts.push_back({each.indicator, each.subject, {}, Fact::Table::observations, row});
    }
    for (std::uint32_t row = 0; row < dataset.changes.size(); ++row) {
        const Change& each = dataset.changes[Id<Change>(row)];
        facts.push_back({each.indicator, each.subject, {}, Fact::Table::changes, row});
    }
    for (std::uint32_t row = 0; row < dataset.rankings.size(); ++row) {
        const Ranking& each = dataset.rankings[Id<Ranking>(row)];
        const auto scheme = each.indicator ? Id<AssessmentScheme>() : each.scheme;
        facts.push_back({each.indicator, each.subject, scheme, Fact::Table::rankings, row});
    }
    std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.order() < b.order(); });

    std::vector<KeyFigure> result;
    for (std::size_t at = 0; at < facts.size();) {
        const std::size_t start = at;
        while (at < facts.size() && facts[at].about() == facts[start].about()) ++at;
        result.push_back(figure_of(dataset, std::span(facts).subspan(start, at - start)));
    }
    const auto place = [&](const KeyFigure& figure) {
        bool made_up = true;
        for (const std::uint32_t row : figure.observations)
            made_up = made_up && is_illustrative(dataset.observations[row].fact_status);
        int telling = figure.observations.empty() ? 3 : 2;
        for (const Id<Change> id : figure.changes) {
            made_up = made_up && is_illustrative(dataset.changes[id].provenance.status);
            if (dataset.changes[id].amount) telling = std::min(telling, 1);
        }
        for (const Id<Ranking> id : figure.rankings) {
            made_up = made_up && is_illustrative(dataset.rankings[id].provenance.status);
            if (dataset.rankings[id].rank) telling = 0;
        }
        return std::tuple(made_up, telling, figure.subject != dataset.home);
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](const KeyFigure& a, const KeyFigure& b) { return place(a) < place(b); });
    return result;
}

std::vector<HonourGroup> honours_of(const Dataset& dataset) {
    static constexpr HonourStageKind order[] = {
        HonourStageKind::granted,  HonourStageKind::accepted,    HonourStageKind::approved_to_build,
        HonourStageKind::applied,  HonourStageKind::recommended, HonourStageKind::cultivating,
        HonourStageKind::unstated, HonourStageKind::expired,     HonourStageKind::revoked};
    static_assert(std::size(order) == std::size(honour_stage_kind_texts));
    std::vector<HonourGroup> result;
    std::uint32_t row = 0;
    for (const Honour& honour : dataset.honours) {
        const auto stage = honour.stages.empty() ? HonourStageKind::unstated : honour.stages.back().stage;
        auto found = std::find_if(result.begin(), result.end(), [&](const HonourGroup& group) {
            return group.kind == honour.kind && group.stage == stage;
        });
        if (found == result.end()) found = result.insert(result.end(), {honour.kind, stage, {}});
        found->honours.emplace_back(row++);
    }
    const auto place = [&](const HonourGroup& group) {
        return std::tuple(group.kind == HonourKind::other, group.kind,
                          std::find(std::begin(order), std::end(order), group.stage));
    };
    std::sort(result.begin(), result.end(),
              [&](const HonourGroup& a, const HonourGroup& b) { return place(a) < place(b); });
    return result;
}

std::vector<IncentiveSchedule> incentives_of(const Dataset& dataset) {
    std::vector<IncentiveSchedule> result;
    std::map<std::string_view, std::size_t> places;
    const auto amount_of = [&](Id<IncentiveRule> id) { return dataset.incentive_rules[id].amount; };
    std::uint32_t row = 0;
    for (const IncentiveRule& rule : dataset.incentive_rules) {
        const Id<IncentiveRule> id(row++);
        const auto [place, is_new] = places.try_emplace(rule.schedule, result.size());
        if (is_new) result.push_back({rule.schedule, {}, {}, {}});
        IncentiveSchedule& schedule = result[place->second];
        schedule.rules.push_back(id);
        if (!rule.amount) continue;
        if (!schedule.largest || rule.amount > amount_of(schedule.largest)) schedule.largest = id;
        if (!schedule.smallest || rule.amount < amount_of(schedule.smallest)) schedule.smallest = id;
    }
    return result;
}

// Categories and what lies between them and the tasks that units carry.
void count_categories(const Dataset& dataset, Overview& result) {
    std::vector<bool> has_children(dataset.tasks.size());
    for (const Task& task : dataset.tasks) {
        if (task.parent) has_children[task.parent.value()] = true;
    }
    std::size_t row = 0;
    for (const Task& task : dataset.tasks) {
        if (has_children[row++]) ++(task.parent ? result.subcategories : result.categories);
    }
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
    count_categories(dataset, result);

    const Workload work = workload(network);
    result.evenness = work.evenness;
    result.coverage = coverage(network);
    result.sole_carriers = sole_carriers(network);
    result.units = units_of(network, work, result.sole_carriers);
    result.leads = lead_check(network);
    result.townships = group_coverage(network, township_units(network, dataset));
    CoordinationOptions closest;
    closest.weight = ProjectionWeight::newman;
    result.pairs = co_responsibility(network, closest);

    for (std::uint32_t vertex = 0; vertex < network.left_count(); ++vertex) {
        if (network.neighbours(vertex).empty()) continue;
        const bool named = network.reference(vertex).kind != VertexKind::collective;
        ++(named ? result.carriers : result.unnamed_carriers);
    }
    std::size_t row = 0;
    for (const LeadershipGroup& group : dataset.leadership_groups) {
        const Id<LeadershipGroup> id(row++);
        if (group.seats.empty() && !group.stated_members)
            result.groups_without_seats.push_back(id);
        else
            result.groups.push_back(group_of(dataset, network, id, group, result.carriers));
    }
    result.targets = targets_of(dataset);
    result.figures = figures_of(dataset);
    result.honours = honours_of(dataset);
    result.incentives = incentives_of(dataset);
    result.findings = validate(dataset);
    return result;
}

}  // namespace qgov::inline v0
