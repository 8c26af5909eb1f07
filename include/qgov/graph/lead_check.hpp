#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <limits>
#include <vector>

namespace qgov::inline v0 {

/// A task and some of its units, as vertices of the assignment network; units ascending.
struct TaskUnits {
    std::uint32_t task = 0;
    std::vector<std::uint32_t> units{};

    bool operator==(const TaskUnits&) const = default;
};

/// What the lead rule finds; every list is in the order of the tasks.
struct LeadCheck {
    /// Nobody leads, co-leads, is responsible or implements (落实): at most supporters and supervisors.
    std::vector<std::uint32_t> no_lead{};
    std::vector<TaskUnits> several_leads{};  ///< two or more named units lead: the leads
    /// Led, or where nobody leads answered for, by units of which not all are named, one named unit at most among them:
    /// nobody knows whether it is one. Those units.
    std::vector<TaskUnits> open_lead{};
    std::vector<TaskUnits> shared_lead{};  ///< led jointly: the leads and co-leads; shown, no fault by itself
    /// Two or more named responsible units and nobody leads: the units.
    std::vector<TaskUnits> several_responsible{};
    std::vector<TaskUnits> many_supporters{};  ///< more supporters than allowed: the supporters

    bool operator==(const LeadCheck&) const = default;
};

/// Has each task exactly one lead (牵头单位是否唯一)? Lists the tasks for which the answer is no, is not known or needs a
/// look.
///
/// The rule of responsibility charts (RACI: one accountable unit a task): exactly one unit leads; units named
/// only as responsible do for a task without a lead, but several of them leave open who answers for it. Units that
/// implement a task each answer for their own part of it. A task without any carrier is under `no_lead` too. A vertex of
/// kind `collective` stands for members whom nobody names, who may be among the named units as well: it is never a
/// second lead, and one supporter. Roles that were left out of the network (weight 0) are unknown here. Weights and
/// disconnected parts play no part; empty lists without tasks.
/// Throws Error (wrong_network) unless it is an assignment network in which every edge has a role. O(vertices
/// + edges).
QGOV_API LeadCheck lead_check(const Network& assignment,
                              std::uint32_t most_supporters = std::numeric_limits<std::uint32_t>::max());

}  // namespace qgov::inline v0
