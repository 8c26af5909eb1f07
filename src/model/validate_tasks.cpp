#include "model/validate_tasks.hpp"

#include <optional>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

bool carries(AssignmentRole role) noexcept {
    return role == AssignmentRole::lead || role == AssignmentRole::co_lead ||
           role == AssignmentRole::responsible || role == AssignmentRole::implement;
}

bool leads(AssignmentRole role) noexcept {
    return role == AssignmentRole::lead || role == AssignmentRole::co_lead;
}

// A number for the organisation or collective of an assignment.
std::uint64_t unit_of(const Assignment& assignment) noexcept {
    return assignment.organisation ? assignment.organisation.value()
                                   : (std::uint64_t{1} << 32) | assignment.collective.value();
}

void check_leaves(const Dataset& dataset, Findings& findings) {
    const auto& tasks = dataset.tasks;
    std::vector<bool> done(tasks.size());  // has children or somebody who carries it
    for (const Task& task : tasks) {
        if (tasks.contains(task.parent)) done[task.parent.value()] = true;
    }
    for (const Assignment& each : dataset.assignments) {
        const bool unit = each.organisation || each.collective;
        if (tasks.contains(each.task) && unit && carries(each.role)) done[each.task.value()] = true;
    }
    for (std::size_t row = 0; row < tasks.size(); ++row) {
        if (done[row]) continue;
        findings.add("task-without-responsible", place(tasks, row),
                     say("{0}没有牵头、共同牵头、责任或落实单位",
                         "{0} has no lead, co-lead, responsible or implementing unit", {name(tasks, row)}));
    }
}

void check_leads(const Dataset& dataset, Findings& findings) {
    const auto& assignments = dataset.assignments;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < assignments.size(); ++row) {
        const Assignment& each = assignments[row];
        const bool matters = leads(each.role) || each.role == AssignmentRole::support;
        const bool unit = each.organisation || each.collective;
        if (matters && unit && dataset.tasks.contains(each.task)) rows.push_back(row);
    }
    const auto sorted_by = [&](std::size_t row) {
        return std::tuple(assignments[row].task, unit_of(assignments[row]), row);
    };
    std::sort(rows.begin(), rows.end(),
              [&](std::size_t a, std::size_t b) { return sorted_by(a) < sorted_by(b); });

    std::vector<Held> held;
    for (std::size_t at = 0; at < rows.size();) {
        const std::size_t start = at;
        const Assignment& first = assignments[rows[start]];
        held.clear();
        for (; at < rows.size(); ++at) {
            const Assignment& each = assignments[rows[at]];
            if (each.task != first.task || unit_of(each) != unit_of(first)) break;
            held.push_back({leads(each.role) ? 1u : 0u, rows[at], each.valid.first(), each.valid.last()});
        }
        bool told = false;
        find_clashes(held, [&](const Held& one, const Held& other) {
            if (told) return;
            told = true;
            const Held& support = one.holder == 0 ? one : other;
            const Held& lead = one.holder == 0 ? other : one;
            findings.add("unit-leads-and-supports", place_of_assignment(support.row),
                         say("{0}：该单位又以分工#{2}{1}同一任务",
                             "{0}: the unit is also {1} of that task by "
                             "assignment #{2}",
                             {name_of_assignment(dataset, support.row), shown(assignments[lead.row].role),
                              shown(lead.row)}));
        });
    }

    for (std::size_t at = 0; at < rows.size();) {
        const auto task = assignments[rows[at]].task;
        held.clear();
        for (; at < rows.size() && assignments[rows[at]].task == task; ++at) {
            const Assignment& each = assignments[rows[at]];
            if (each.role != AssignmentRole::lead) continue;
            held.push_back({unit_of(each), rows[at], each.valid.first(), each.valid.last()});
        }
        bool told = false;
        find_clashes(held, [&](const Held& one, const Held& other) {
            if (told) return;
            told = true;
            const auto unit = [&](std::size_t row) {
                return name_of_unit(dataset, assignments[row].organisation, assignments[row].collective);
            };
            const auto [first, second] = std::minmax(one.row, other.row);
            findings.add("task-with-two-leads", place(dataset.tasks, task.value()),
                         say("{0}同时由{1}和{2}牵头", "{0} is led by {1} and by {2} at the same time",
                             {name(dataset.tasks, task), unit(first), unit(second)}));
        });
    }
}

// --- Coverage ---

// The units that carry a task in any role, the collectives that do as a whole, and one of these of which it is not known
// who they are.
struct Carriers {
    Cover units;
    std::vector<bool> collectives;
    std::optional<Id<Collective>> unknown{};
    bool any = false;
};

Carriers carriers_of(const Dataset& dataset, const Collectives& collectives) {
    Carriers result{Cover(collectives), std::vector<bool>(dataset.collectives.size())};
    for (const Assignment& each : dataset.assignments) {
        if (!dataset.tasks.contains(each.task)) continue;
        result.any = result.any || each.organisation || each.collective;
        if (each.organisation) {
            result.units.add(each.organisation, 0);
        } else if (each.collective) {
            result.units.add(each.collective, 0);
            if (dataset.collectives.contains(each.collective))
                result.collectives[each.collective.value()] = true;
            if (!result.unknown && !collectives.complete(each.collective)) result.unknown = each.collective;
        }
    }
    return result;
}

void check_assessed(const Dataset& dataset, const Collectives& collectives, const Carriers& carriers,
                    Findings& findings) {
    const auto& schemes = dataset.assessment_schemes;
    // The units of a collective that carries a task as a whole have one, whoever they are.
    const auto carries_as_whole = [&](Id<Collective> id) {
        return dataset.collectives.contains(id) && carriers.collectives[id.value()];
    };
    Cover assessed(collectives);
    std::vector<std::optional<Id<Collective>>> unlisted(schemes.size());
    for (std::uint32_t row = 0; row < schemes.size(); ++row) {
        for (const auto collective : schemes[Id<AssessmentScheme>(row)].assessed) {
            assessed.add(collective, row);
            if (!unlisted[row] && !collectives.complete(collective) && !carries_as_whole(collective))
                unlisted[row] = collective;
        }
    }
    std::vector<bool> unclear(
        schemes.size());  // lists a unit that is no known carrier, while others are unknown
    for (std::size_t row = 0; row < dataset.organisations.size(); ++row) {
        const auto scheme = assessed.reason(row);
        if (!scheme || carriers.units.contains(row)) continue;
        if (carriers.unknown) {
            unclear[*scheme] = true;
            continue;
        }
        findings.add("assessed-unit-without-task", place(dataset.organisations, row),
                     say("{0}列入{1}的考核，但没有任务", "{0} is assessed by {1} but carries no task",
                         {name(dataset.organisations, row), name(schemes, *scheme)}));
    }
    for (std::size_t row = 0; row < schemes.size(); ++row) {
        if (unlisted[row]) {
            findings.add("assessed-units-undetermined", place(schemes, row),
                         say("{0}：被考核的{1}的成员没有全部列出，无法判定被考核单位是否都有任务",
                             "{0}: the members of {1}, which it assesses, are not all listed, so it cannot "
                             "be told whether "
                             "all units assessed carry a task",
                             {name(schemes, row), name(dataset.collectives, *unlisted[row])}));
        } else if (unclear[row]) {
            findings.add("assessed-units-undetermined", place(schemes, row),
                         say("{0}：承担任务的{1}的成员没有全部列出，无法判定被考核单位是否都有任务",
                             "{0}: {1} carries tasks, but its members are not all listed, so it cannot be "
                             "told whether "
                             "all units assessed carry a task",
                             {name(schemes, row), name(dataset.collectives, *carriers.unknown)}));
        }
    }
}

// Heads and deputies lead the group; the units of the others are there to carry tasks.
bool is_there_to_work(SeatRole role) noexcept {
    return role == SeatRole::member || role == SeatRole::office_director || role == SeatRole::liaison;
}

void check_members(const Dataset& dataset, const Collectives& collectives, const Carriers& carriers,
                   Findings& findings) {
    const auto& groups = dataset.leadership_groups;
    Cover seated(collectives);
    Cover working(collectives);
    std::optional<std::uint32_t> listed;   // the first group of which some seats have a unit
    std::optional<std::uint32_t> unnamed;  // the first group of which some seats have no known unit
    for (std::uint32_t row = 0; row < groups.size(); ++row) {
        for (const Seat& seat : groups[Id<LeadershipGroup>(row)].seats) {
            const bool known = seat.organisation || collectives.complete(seat.collective);
            if (!known && !unnamed) unnamed = row;
            if ((seat.organisation || seat.collective) && !listed) listed = row;
            const auto add = [&](auto unit) {
                seated.add(unit, row);
                if (is_there_to_work(seat.role)) working.add(unit, row);
            };
            if (seat.organisation) {
                add(seat.organisation);
            } else {
                add(seat.collective);
            }
        }
    }
    if (unnamed) {
        findings.add(
            "group-carriers-undetermined", place(groups, *unnamed),
            say("{0}有席位未写明单位，无法判定承担任务的单位是否都是成员",
                "{0}: the units of some seats are not known, so it cannot be told whether all units that "
                "carry tasks are members",
                {name(groups, *unnamed)}));
    } else if (carriers.unknown && listed) {
        findings.add(
            "group-carriers-undetermined", place(groups, *listed),
            say("{0}：承担任务的{1}的成员没有全部列出，无法判定其成员是否都有任务",
                "{0}: {1} carries tasks, but its members are not all listed, so it cannot be told whether "
                "all members of the group carry a task",
                {name(groups, *listed), name(dataset.collectives, *carriers.unknown)}));
    }
    for (std::size_t row = 0; row < dataset.organisations.size() && !carriers.unknown; ++row) {
        const auto group = working.reason(row);
        if (!group || carriers.units.contains(row)) continue;
        findings.add("member-without-task", place(dataset.organisations, row),
                     say("{0}是{1}的成员，但没有任务", "{0} is a member of {1} but carries no task",
                         {name(dataset.organisations, row), name(groups, *group)}));
    }
    if (!listed || unnamed) return;
    // Collectives such as 各乡镇 carry tasks without a seat; units that are named for a task ought to have one.
    std::vector<bool> told(dataset.organisations.size());
    for (const Assignment& each : dataset.assignments) {
        if (!dataset.tasks.contains(each.task) || !dataset.organisations.contains(each.organisation))
            continue;
        const std::size_t row = each.organisation.value();
        if (!carries(each.role) || seated.contains(row) || told[row]) continue;
        told[row] = true;
        findings.add("carrier-without-seat", place(dataset.organisations, row),
                     say("{0}承担{1}，但不是任何领导机构的成员",
                         "{0} carries {1} but is a member of no leadership group",
                         {name(dataset.organisations, row), name(dataset.tasks, each.task)}));
    }
}

}  // namespace

void check_tasks(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    check_leaves(dataset, findings);
    check_leads(dataset, findings);
    const Carriers carriers = carriers_of(dataset, collectives);
    if (!carriers.any) return;
    check_assessed(dataset, collectives, carriers, findings);
    check_members(dataset, collectives, carriers, findings);
}

}  // namespace qgov::inline v0::detail
