#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Who may become the lead of a task (可接任范围); its present leads always may stay.
enum class LeadAdmission : std::uint8_t {
    carriers = 0,  ///< units that carry the task already, in any role
    any_unit = 1,  ///< every unit; those that carry the task are preferred
    given = 2,     ///< the pairs that the caller lists, and nobody else
};

inline constexpr EnumText<LeadAdmission> lead_admission_texts[] = {
    {LeadAdmission::carriers, "carriers", "已参与该任务的单位", "carriers of the task"},
    {LeadAdmission::any_unit, "any_unit", "任何单位", "any unit"},
    {LeadAdmission::given, "given", "指定的单位", "given units"},
};
template <>
inline constexpr EnumTexts<LeadAdmission> enum_texts<LeadAdmission> = lead_admission_texts;

/// A unit that may lead a task, as vertices of the assignment network.
struct AdmissibleLead {
    std::uint32_t unit = 0;
    std::uint32_t task = 0;

    friend bool operator==(AdmissibleLead, AdmissibleLead) noexcept = default;
    friend auto operator<=>(AdmissibleLead, AdmissibleLead) noexcept = default;
};

/// Which reassignments `rebalance` may consider.
struct RebalanceOptions {
    LeadAdmission admission = LeadAdmission::carriers;
    std::vector<AdmissibleLead> given{};  ///< for `LeadAdmission::given`, in any order
    RoleMask leads{1};                    ///< roles that count as leading; 1 is the set of `lead` alone

    bool operator==(const RebalanceOptions&) const = default;
};

/// The lead of a task passes from one unit to another.
struct LeadMove {
    std::uint32_t task = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;

    friend bool operator==(LeadMove, LeadMove) noexcept = default;
    friend auto operator<=>(LeadMove, LeadMove) noexcept = default;
};

/// Why no reassignment does it: tasks with more leads to place than there are places for them.
struct LeadShortage {
    std::vector<std::uint32_t> tasks{};  ///< ascending
    std::vector<std::uint32_t> units{};  ///< the units that may lead them, ascending
    std::uint64_t leads = 0;             ///< leads of these tasks: as many as tasks if each has one
    /// The limit times the units; a task with several leads has a further place for one lead in each of the
    /// units outside `units` that may lead it.
    std::uint64_t places = 0;

    bool operator==(const LeadShortage&) const = default;
};

/// The smallest reassignment, or the proof that there is none.
struct Rebalance {
    std::vector<LeadMove> moves{};        ///< by task; empty if nothing has to change, or nothing would help
    std::vector<std::uint32_t> before{};  ///< by left vertex the number of tasks that it leads
    std::vector<std::uint32_t> after{};   ///< the same after the moves
    std::optional<LeadShortage> shortage{};  ///< empty if the limit can be kept

    bool operator==(const Rebalance&) const = default;
};

/// What is the smallest reassignment that keeps every unit within `most_leads` lead tasks (最少调整多少项牵头任务)?
///
/// Minimum-cost flow source → task → unit → sink: a task sends as many leads as it has, a present lead costs
/// nothing, another admissible unit 1, each unit takes `most_leads`. So no reassignment has fewer moves; of
/// those with as few, with `any_unit`, one with the most moves to units that carry the task. Which of several
/// remains depends on the order of the vertices only. If the limit cannot be kept, the minimum cut names the
/// smallest set of tasks whose leads exceed the places for them by the most (Hall's condition).
/// A task keeps its number of leads, each in a unit of its own; one without a lead gets none. Leads of a
/// vertex of kind `collective` are counted for it, but stay and have no limit. Weights, parallel edges and
/// disconnected parts play no part. Without tasks nothing moves.
/// Throws Error: wrong_network unless it is an assignment network in which every edge has a role;
/// bad_argument if no role counts as leading or a given pair is not of a unit and a task; bad_id for a vertex
/// that is not there; too_large beyond 50 million pairs of a unit and a task with several leads. Successive
/// shortest paths, in rounds of all paths of one length: O(rounds × edges log vertices), few rounds as a
/// rule; O(vertices + edges) memory.
QGOV_API Rebalance rebalance(const Network& assignment, std::uint32_t most_leads,
                             const RebalanceOptions& options = {});

}  // namespace qgov::inline v0
