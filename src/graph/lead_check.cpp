#include <qgov/graph/lead_check.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/task.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

// How many of the units are named; those of kind `collective` stand for others.
std::size_t named_of(const Network& assignment, const std::vector<std::uint32_t>& units) {
    return static_cast<std::size_t>(std::count_if(units.begin(), units.end(), [&](std::uint32_t unit) {
        return assignment.reference(unit).kind != VertexKind::collective;
    }));
}

}  // namespace

LeadCheck lead_check(const Network& assignment, std::uint32_t most_supporters) {
    require_kind(assignment, NetworkKind::assignment, "lead_check");
    LeadCheck result;
    for (std::uint32_t task = assignment.left_count(); task < assignment.vertex_count(); ++task) {
        TaskUnits leads{task, {}};
        TaskUnits joint{task, {}};
        TaskUnits responsible{task, {}};
        TaskUnits supporters{task, {}};
        bool co_led = false;
        bool implemented = false;
        const auto units = assignment.neighbours(task);
        const auto edges = assignment.edges(task);
        for (std::size_t at = 0; at < units.size(); ++at) {
            const RoleMask roles = assignment.roles(edges[at]);
            if (roles.empty()) {
                throw Error(Code::wrong_network,
                            "lead_check needs to know the role of every unit, but \"" +
                                assignment.label(units[at]) + "\" has none for \"" + assignment.label(task) +
                                "\"; build the network with assignment_network(dataset) or "
                                "give add_edge the roles");
            }
            const bool lead = roles.contains(AssignmentRole::lead);
            const bool co_lead = roles.contains(AssignmentRole::co_lead);
            co_led = co_led || co_lead;
            implemented = implemented || roles.contains(AssignmentRole::implement);
            if (lead) leads.units.push_back(units[at]);
            if (lead || co_lead) joint.units.push_back(units[at]);
            if (roles.contains(AssignmentRole::responsible)) responsible.units.push_back(units[at]);
            if (roles.contains(AssignmentRole::support)) supporters.units.push_back(units[at]);
        }
        if (joint.units.empty() && responsible.units.empty() && !implemented) result.no_lead.push_back(task);
        TaskUnits& accountable = joint.units.empty() ? responsible : leads;
        const std::size_t named = named_of(assignment, accountable.units);
        if (named > 1) {
            auto& several = joint.units.empty() ? result.several_responsible : result.several_leads;
            several.push_back(std::move(accountable));
        } else if (named < accountable.units.size()) {
            result.open_lead.push_back(std::move(accountable));
        }
        if (co_led) result.shared_lead.push_back(std::move(joint));
        if (supporters.units.size() > most_supporters)
            result.many_supporters.push_back(std::move(supporters));
    }
    return result;
}

}  // namespace qgov::inline v0
