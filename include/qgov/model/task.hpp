#pragma once

#include <qgov/core/decimal.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/core/text_pool.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

struct Target;

/// A node in the task tree of a document: 大类 → 目标任务 (StratML Goal → Objective). Tasks without children are the
/// ones that units carry.
struct Task {
    static constexpr std::string_view table = "tasks";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::string label{};  ///< number as printed: (一), 1., 2.3
    Id<Task> parent{};
    Id<PolicyDocument> document{};
    std::vector<Id<Target>> targets{};  ///< what it is measured by
    std::string description{};
    Period due{};
    std::optional<Decimal> points{};  ///< 分值
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Task&) const = default;
};

/// What a unit does for a task (RACI: lead is accountable, responsible does the work, support is consulted).
enum class AssignmentRole : std::uint8_t {
    lead = 0,         ///< 牵头单位
    co_lead = 1,      ///< 共同牵头
    responsible = 2,  ///< 责任单位, without a lead
    support = 3,      ///< 配合单位
    supervise = 4,    ///< 督查、考核牵头
    implement = 5,    ///< 结合实际落实
};

inline constexpr EnumText<AssignmentRole> assignment_role_texts[] = {
    {AssignmentRole::lead, "lead", "牵头", "lead"},
    {AssignmentRole::co_lead, "co_lead", "共同牵头", "co-lead"},
    {AssignmentRole::responsible, "responsible", "责任", "responsible"},
    {AssignmentRole::support, "support", "配合", "support"},
    {AssignmentRole::supervise, "supervise", "督查", "supervise"},
    {AssignmentRole::implement, "implement", "落实", "implement"},
};
template <>
inline constexpr EnumTexts<AssignmentRole> enum_texts<AssignmentRole> = assignment_role_texts;

/// A named set of units: 各乡镇, 27个科局. It expands at a date to its listed members, or to the organisations of the
/// given kinds below an organisation.
struct Collective {
    static constexpr std::string_view table = "collectives";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::vector<Id<Organisation>> members{};  ///< listed members; if any, the rule is not used
    Id<Organisation> within{};                ///< rule: all organisations below this one …
    std::vector<OrganisationKind> kinds{};    ///< … that are of one of these kinds
    std::vector<Id<Organisation>> except{};   ///< … but not these
    std::optional<Quantity> stated_count{};   ///< "27", whether or not they are listed
    bool open = false;                        ///< the list may be incomplete (等)
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Collective&) const = default;
};

/// Who does what for a task. 44 bytes; texts are ids in the data set's pool. Either an organisation or a collective.
struct Assignment {
    Period valid{};
    Id<Task> task{};
    Id<Organisation> organisation{};
    Id<Collective> collective{};
    Id<Source> source{};
    Id<Text> locator{};
    Id<Text> derived_from{};
    Id<Text> note{};
    AssignmentRole role = AssignmentRole::responsible;
    FactStatus fact_status = FactStatus::unstated;

    bool operator==(const Assignment&) const = default;
};

static_assert(std::is_standard_layout_v<Assignment> && std::is_trivially_copyable_v<Assignment>);

}  // namespace qgov::inline v0
