#include <qgov/graph/build.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/none.hpp"
#include "graph/pairs.hpp"
#include "graph/unnamed.hpp"
#include "model/tree.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <compare>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t role_count = std::size(assignment_role_texts);
static_assert(role_count <= 8, "RoleMask has one bit for each role");

std::array<double, role_count> weights_by_role(const RoleWeights& weights) {
    std::array<double, role_count> result{};
    const std::pair<AssignmentRole, double> pairs[] = {
        {AssignmentRole::lead, weights.lead},
        {AssignmentRole::co_lead, weights.co_lead},
        {AssignmentRole::responsible, weights.responsible},
        {AssignmentRole::support, weights.support},
        {AssignmentRole::supervise, weights.supervise},
        {AssignmentRole::implement, weights.implement},
    };
    static_assert(std::size(pairs) == role_count);
    for (const auto& [role, weight] : pairs) {
        if (!(weight >= 0) || std::isinf(weight)) {
            throw Error(Code::bad_weight, "the weight of role \"" + std::string(to_string(role)) +
                                              "\" is negative or not finite; give 0 to leave the role out, "
                                              "or a positive number");
        }
        result[static_cast<std::size_t>(role)] = weight;
    }
    return result;
}

// The position of an id. Throws Error (bad_id) for one that is not in the table.
template <class T>
std::uint32_t checked(const Table<T>& table, Id<T> id) {
    static_cast<void>(table[id]);
    return id.value();
}

// The tasks without children, so that those below any task stand side by side.
struct Leaves {
    std::vector<std::uint32_t> order{};
    std::vector<std::uint32_t> first{};  // by task: its leaves are order[first] … order[last - 1]
    std::vector<std::uint32_t> last{};
};

Leaves leaves_of(const Table<Task>& tasks) {
    const std::size_t count = tasks.size();
    std::vector<std::uint32_t> child(count, none);
    std::vector<std::uint32_t> sibling(count, none);
    std::uint32_t root = none;
    for (std::size_t task = count; task-- > 0;) {
        const Id<Task> parent = tasks[Id<Task>(task)].parent;
        std::uint32_t& head = parent ? child[checked(tasks, parent)] : root;
        sibling[task] = head;
        head = static_cast<std::uint32_t>(task);
    }

    Leaves result{{}, std::vector<std::uint32_t>(count), std::vector<std::uint32_t>(count, none)};
    std::vector<std::uint32_t> path;
    std::uint32_t task = root;
    while (task != none || !path.empty()) {
        if (task != none) {
            result.first[task] = static_cast<std::uint32_t>(result.order.size());
            if (child[task] == none) result.order.push_back(task);
            path.push_back(task);
            task = child[task];
        } else {
            task = path.back();
            path.pop_back();
            result.last[task] = static_cast<std::uint32_t>(result.order.size());
            task = sibling[task];
        }
    }
    const auto unseen = std::find(result.last.begin(), result.last.end(), none);
    if (unseen != result.last.end()) {
        const Id<Task> id(static_cast<std::size_t>(unseen - result.last.begin()));
        throw Error(Code::bad_argument, "task \"" + tasks[id].key +
                                            "\" lies in or below a circle of parents; correct the parents");
    }
    return result;
}

// By organisation: does it lie below `home`? Without a home all do.
std::vector<bool> local_to(const Table<Organisation>& organisations, Id<Organisation> home) {
    for (const Organisation& unit : organisations) {
        if (unit.parent) checked(organisations, unit.parent);
    }
    if (!home) return std::vector<bool>(organisations.size(), true);
    std::vector<bool> result = in_or_below(organisations, home);
    result[home.value()] = false;
    return result;
}

// One unit (or collective, numbered after the units) with one role for one task.
struct Share {
    std::uint32_t carrier = 0;
    std::uint32_t task = 0;
    AssignmentRole role = AssignmentRole::lead;

    friend bool operator==(const Share&, const Share&) = default;
    friend auto operator<=>(const Share&, const Share&) = default;
};

// The members of each collective on the day, the unnamed ones as one carrier.
std::vector<std::vector<std::uint32_t>> members_of(const Dataset& dataset, Date day) {
    std::vector<std::vector<std::uint32_t>> result(dataset.collectives.size());
    const std::size_t units = dataset.organisations.size();
    for (std::size_t at = 0; at < result.size(); ++at) {
        for (const Id<Organisation> member : expand(dataset, Id<Collective>(at), day)) {
            result[at].push_back(member.value());
        }
        if (has_unnamed_members(dataset, Id<Collective>(at))) {
            result[at].push_back(static_cast<std::uint32_t>(units + at));
        }
    }
    return result;
}

// By collective: does the data set call upon it, so that its members ought to carry tasks?
std::vector<bool> called_upon(const Dataset& dataset, Date day) {
    std::vector<bool> result(dataset.collectives.size());
    const auto call = [&](Id<Collective> id, const Period& validity) {
        if (id && may_be_valid(validity, day)) result[checked(dataset.collectives, id)] = true;
    };
    for (const Assignment& each : dataset.assignments) call(each.collective, each.valid);
    for (const AssessmentScheme& scheme : dataset.assessment_schemes) {
        for (const Id<Collective> each : scheme.assessed) call(each, scheme.valid);
    }
    for (const LeadershipGroup& group : dataset.leadership_groups) {
        if (!may_be_valid(group.valid, day)) continue;
        for (const Seat& seat : group.seats) call(seat.collective, seat.valid);
    }
    return result;
}

std::vector<Share> shares_of(const Dataset& dataset, const AssignmentOptions& options,
                             const std::vector<std::vector<std::uint32_t>>& members) {
    const auto weights = weights_by_role(options.weights);
    const Leaves leaves = leaves_of(dataset.tasks);
    std::vector<Share> result;
    std::vector<std::uint32_t> carriers;
    for (std::size_t row = 0; row < dataset.assignments.size(); ++row) {
        const Assignment& assignment = dataset.assignments[row];
        const std::uint32_t task = checked(dataset.tasks, assignment.task);
        carriers.clear();
        if (assignment.organisation)
            carriers.push_back(checked(dataset.organisations, assignment.organisation));
        if (assignment.collective) {
            const auto& named = members[checked(dataset.collectives, assignment.collective)];
            carriers.insert(carriers.end(), named.begin(), named.end());
        }
        if (!assignment.organisation && !assignment.collective) {
            throw Error(Code::bad_id, "assignment " + std::to_string(row) + " (from 0), of task \"" +
                                          dataset.tasks[assignment.task].key +
                                          "\", names neither a unit nor a collective");
        }
        const auto role = static_cast<std::size_t>(assignment.role);
        if (role >= role_count || weights[role] == 0 || !may_be_valid(assignment.valid, options.day))
            continue;
        const std::uint64_t width = leaves.last[task] - leaves.first[task];
        if (carriers.size() * width > options.most_edges - result.size()) {
            throw Error(Code::too_large, "the assignments expand to more than " +
                                             std::to_string(options.most_edges) +
                                             " pairs of unit and task; raise most_edges");
        }
        for (const std::uint32_t carrier : carriers) {
            for (std::uint32_t at = leaves.first[task]; at < leaves.last[task]; ++at) {
                result.push_back({carrier, leaves.order[at], assignment.role});
            }
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}  // namespace

Network assignment_network(const Dataset& dataset, const AssignmentOptions& options) {
    const Table<Organisation>& organisations = dataset.organisations;
    const auto units = static_cast<std::uint32_t>(organisations.size());
    const auto members = members_of(dataset, options.day);
    std::vector<Share> shares = shares_of(dataset, options, members);

    const auto valid = [&](std::uint32_t unit) {
        return may_be_valid(organisations[Id<Organisation>(unit)].valid, options.day);
    };
    std::erase_if(shares, [&](const Share& share) { return share.carrier < units && !valid(share.carrier); });

    std::vector<bool> included(units + dataset.collectives.size());
    for (const Share& share : shares) included[share.carrier] = true;
    std::vector<OrganisationKind> kinds = options.kinds;
    if (options.collective_members) {
        const std::vector<bool> called = called_upon(dataset, options.day);
        for (std::size_t at = 0; at < members.size(); ++at) {
            if (!called[at]) continue;
            const bool complete = !dataset.collectives[Id<Collective>(at)].open;
            for (const std::uint32_t member : members[at]) {
                if (member >= units) continue;
                included[member] = true;
                if (complete) std::erase(kinds, organisations[Id<Organisation>(member)].kind);
            }
        }
    }
    const std::vector<bool> local = local_to(organisations, dataset.home);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        const Organisation& each = organisations[Id<Organisation>(unit)];
        const bool of_kind = std::find(kinds.begin(), kinds.end(), each.kind) != kinds.end();
        const bool ranks =
            each.kind != OrganisationKind::development_zone || each.level == AdministrativeLevel::township;
        if (of_kind && ranks && local[unit] && valid(unit)) included[unit] = true;
    }

    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    std::vector<std::uint32_t> left(included.size(), none);
    for (std::uint32_t at = 0; at < included.size(); ++at) {
        if (!included[at]) continue;
        if (at < units) {
            const Id<Organisation> id(at);
            left[at] = builder.add_left(organisations[id].key, vertex_reference(id));
        } else {
            const Id<Collective> id(at - units);
            left[at] = builder.add_left(dataset.collectives[id].key, vertex_reference(id));
        }
    }
    std::vector<bool> childless(dataset.tasks.size(), true);
    for (const Task& task : dataset.tasks) {
        if (task.parent) childless[task.parent.value()] = false;
    }
    std::vector<std::uint32_t> right(childless.size(), none);
    for (std::uint32_t at = 0; at < childless.size(); ++at) {
        const Id<Task> id(at);
        if (childless[at]) right[at] = builder.add_right(dataset.tasks[id].key, vertex_reference(id));
    }
    const auto weights = weights_by_role(options.weights);
    for (const Share& share : shares) {
        builder.add_edge(left[share.carrier], right[share.task],
                         weights[static_cast<std::size_t>(share.role)], RoleMask{}.with(share.role));
    }
    return builder.build();
}

Network coordination_network(const Network& assignment, const CoordinationOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "coordination_network");
    return joined_network(joined_units(assignment, options), pair_choice(options), NetworkKind::coordination);
}

Network coordination_network(const Dataset& dataset, const CoordinationOptions& options,
                             const AssignmentOptions& who) {
    return coordination_network(assignment_network(dataset, who), options);
}

std::uint64_t expected_pairs(const Network& assignment, std::uint32_t most_carriers) {
    require_kind(assignment, NetworkKind::assignment, "expected_pairs");
    return joined_units(assignment, {.most_carriers = most_carriers}).expected_pairs();
}

}  // namespace qgov::inline v0
