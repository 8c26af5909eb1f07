#include <qgov/graph/coverage.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

namespace {

bool is_unnamed(const Network& assignment, std::uint32_t unit) {
    return assignment.reference(unit).kind == VertexKind::collective;
}

// The vertices whose organisation is wanted, ascending.
template <class Wanted>
std::vector<std::uint32_t> units_that(const Network& network, const Dataset& dataset, Wanted wanted) {
    std::vector<std::uint32_t> result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const VertexReference reference = network.reference(vertex);
        if (reference.kind != VertexKind::organisation) continue;
        if (wanted(dataset.organisations[Id<Organisation>(reference.entity)])) result.push_back(vertex);
    }
    return result;
}

bool is_township(const Organisation& unit) {
    switch (unit.kind) {
    case OrganisationKind::township:
    case OrganisationKind::subdistrict:
        return true;
    case OrganisationKind::development_zone:
        return unit.level == AdministrativeLevel::township;
    default:
        return false;
    }
}

}  // namespace

Coverage coverage(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "coverage");
    Coverage result;
    result.tasks = assignment.right_count();
    for (std::uint32_t task = assignment.left_count(); task < assignment.vertex_count(); ++task) {
        const auto carriers = assignment.neighbours(task);
        if (carriers.empty()) {
            result.uncovered.push_back(task);
        } else if (std::all_of(carriers.begin(), carriers.end(),
                               [&](std::uint32_t unit) { return is_unnamed(assignment, unit); })) {
            result.nobody_named.push_back(task);
        }
    }
    result.covered = result.tasks - static_cast<std::uint32_t>(result.uncovered.size());
    if (result.tasks > 0) result.share = static_cast<double>(result.covered) / result.tasks;
    return result;
}

GroupCoverage group_coverage(const Network& assignment, std::span<const std::uint32_t> units) {
    require_kind(assignment, NetworkKind::assignment, "group_coverage");
    std::vector<bool> in_group(assignment.left_count());
    for (const std::uint32_t unit : units) {
        if (assignment.side(unit) != Side::left) {
            throw Error(Code::bad_argument, "vertex " + std::to_string(unit) + " (\"" +
                                                assignment.label(unit) +
                                                "\") is a task; group_coverage needs units (left vertices)");
        }
        in_group[unit] = true;
    }
    GroupCoverage result;
    for (std::uint32_t unit = 0; unit < in_group.size(); ++unit) {
        if (!in_group[unit]) continue;
        result.units.push_back(unit);
        if (assignment.neighbours(unit).empty()) result.idle.push_back(unit);
    }
    for (std::uint32_t task = assignment.left_count(); task < assignment.vertex_count(); ++task) {
        std::size_t reached = 0;
        bool open = false;
        for (const std::uint32_t unit : assignment.neighbours(task)) {
            if (in_group[unit])
                ++reached;
            else if (is_unnamed(assignment, unit))
                open = true;
        }
        if (reached == 0)
            result.tasks_none.push_back(task);
        else if (reached < result.units.size())
            result.tasks_some.push_back(task);
        else
            result.tasks_all.push_back(task);
        if (open && reached < result.units.size()) result.tasks_open.push_back(task);
    }
    return result;
}

std::vector<std::uint32_t> units_of_kinds(const Network& network, const Dataset& dataset,
                                          std::span<const OrganisationKind> kinds) {
    return units_that(network, dataset, [&](const Organisation& unit) {
        return std::find(kinds.begin(), kinds.end(), unit.kind) != kinds.end();
    });
}

std::vector<std::uint32_t> township_units(const Network& network, const Dataset& dataset) {
    return units_that(network, dataset, is_township);
}

std::vector<KindCoverage> coverage_by_kind(const Network& assignment, const Dataset& dataset) {
    require_kind(assignment, NetworkKind::assignment, "coverage_by_kind");
    std::vector<KindCoverage> result;
    for (const auto& text : enum_texts<OrganisationKind>) {
        const OrganisationKind kinds[] = {text.value};
        const std::vector<std::uint32_t> units = units_of_kinds(assignment, dataset, kinds);
        if (!units.empty()) result.push_back({text.value, group_coverage(assignment, units)});
    }
    return result;
}

}  // namespace qgov::inline v0
