#include <qgov/graph/lead_check.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/task.hpp>

#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

LeadCheck lead_check(const Network& assignment, std::uint32_t most_supporters) {
    require_kind(assignment, NetworkKind::assignment, "lead_check");
    LeadCheck result;
    for (std::uint32_t task = assignment.left_count(); task < assignment.vertex_count(); ++task) {
        TaskUnits leads{task, {}};
        TaskUnits joint{task, {}};
        TaskUnits responsible{task, {}};
        TaskUnits supporters{task, {}};
        bool co_led = false;
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
            if (lead) leads.units.push_back(units[at]);
            if (lead || co_lead) joint.units.push_back(units[at]);
            if (roles.contains(AssignmentRole::responsible)) responsible.units.push_back(units[at]);
            if (roles.contains(AssignmentRole::support)) supporters.units.push_back(units[at]);
        }
        if (joint.units.empty() && responsible.units.empty()) result.no_lead.push_back(task);
        if (joint.units.empty() && responsible.units.size() > 1) {
            result.several_responsible.push_back(std::move(responsible));
        }
        if (leads.units.size() > 1) result.several_leads.push_back(std::move(leads));
        if (co_led) result.shared_lead.push_back(std::move(joint));
        if (supporters.units.size() > most_supporters)
            result.many_supporters.push_back(std::move(supporters));
    }
    return result;
}

}  // namespace qgov::inline v0
