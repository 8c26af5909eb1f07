#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/meta_relation.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Who does, holds and needs what (元矩阵; Krackhardt and Carley 1998): relations of units, tasks, competences
/// and resources, as far as they are known.
///
/// Each measure needs some of them and throws Error (bad_argument), naming the first that is absent; the
/// sizes of those that are there must agree, or every measure throws Error (bad_argument). Absent means
/// unknown: a relation without cells says that nobody holds or needs anything. In comments A stands for units
/// (agents), K for competences (knowledge), R for resources, T for tasks.
struct MetaMatrix {
    std::optional<MetaRelation> unit_unit{};        ///< AA: contact that is arranged
    std::optional<MetaRelation> unit_competence{};  ///< AK: the unit has the competence
    std::optional<MetaRelation> unit_resource{};    ///< AR: the unit has the resource
    std::optional<MetaRelation> unit_task{};        ///< AT: the unit carries the task
    std::optional<MetaRelation> competence_task{};  ///< KT: the competence is needed for the task
    std::optional<MetaRelation> resource_task{};    ///< RT: the resource is needed for the task
    std::optional<MetaRelation> task_task{};  ///< TT: the first task comes before the second, or feeds it

    bool operator==(const MetaMatrix&) const = default;
};

/// What tasks need: competences, resources, or both counted together.
enum class MetaNeed : std::uint8_t { competence = 0, resource = 1, both = 2 };

inline constexpr EnumText<MetaNeed> meta_need_texts[] = {
    {MetaNeed::competence, "competence", "能力", "competence"},
    {MetaNeed::resource, "resource", "资源", "resource"},
    {MetaNeed::both, "both", "能力与资源", "competence and resource"},
};
template <>
inline constexpr EnumTexts<MetaNeed> enum_texts<MetaNeed> = meta_need_texts;

/// Who really bears the work that is needed (实际工作量)? By unit the share of all needs of tasks that it meets
/// for its own tasks.
///
/// (AK KT AT')_ii/sum(KT): pairs of a task of the unit and a need of it that the unit meets, over all pairs
/// of a task and a need; both kinds together: numerators and denominators added. Shared tasks count for each
/// of their units. Empty when no task needs anything. The library's own definition, rebuilt from the idea of
/// a tradition and not the measure of any product; so are all that follow. Needs AT, and AK, KT or AR, RT.
/// O(sum over the cells of AT of the needs of the task).
QGOV_API std::vector<std::optional<double>> actual_workload(const MetaMatrix& matrix, MetaNeed need);

/// Who could help but is not asked (潜在工作量)? By unit the share of all needs that it could meet, whoever
/// carries the task.
///
/// sum over t of (AK KT)_it/sum(KT). Empty when no task needs anything. Needs AK, KT or AR, RT. O(cells).
QGOV_API std::vector<std::optional<double>> potential_workload(const MetaMatrix& matrix, MetaNeed need);

/// A need of a task that none of its units meets.
struct MissingNeed {
    std::uint32_t task = 0;
    MetaNeed kind = MetaNeed::competence;  ///< never `both`
    std::uint32_t needed = 0;              ///< the competence or resource

    friend constexpr bool operator==(MissingNeed, MissingNeed) noexcept = default;
    friend constexpr auto operator<=>(MissingNeed, MissingNeed) noexcept = default;
};

/// The needs that are not met, and the tasks that cannot be done for them.
struct NeedGaps {
    std::vector<MissingNeed> missing{};          ///< by task, kind and number
    std::optional<double> share{};               ///< missing/all needs; empty when no task needs anything
    std::vector<std::uint32_t> incompletable{};  ///< tasks with a missing need, ascending
    std::optional<double> completion{};          ///< 1 - incompletable/tasks; empty without tasks

    bool operator==(const NeedGaps&) const = default;
};

/// What is missing where (缺口清单), and which tasks cannot be done as they are assigned (任务可完成度)?
///
/// A need is missing if none of the units that carry the task meets it; all needs of a task without units
/// are. A task without recorded needs counts as complete. Needs AT, and AK, KT or AR, RT. O(sum over the
/// cells of AT of what the unit holds).
QGOV_API NeedGaps need_gaps(const MetaMatrix& matrix, MetaNeed need);

/// Do those who carry a task have what it needs, no less and no more (人岗匹配度)? 0 to 1.
///
/// 1 - number of pairs of a task and a competence where "needed" and "held by one of the task's units"
/// differ, over all such pairs. Surplus counts against it as lack does, so a wide team scores low. Empty
/// without tasks or competences. Needs AT, and AK, KT or AR, RT. As `need_gaps`.
QGOV_API std::optional<double> need_congruence(const MetaMatrix& matrix, MetaNeed need);

/// What a unit holds and none of its tasks needs.
struct IdleHolding {
    std::uint32_t unit = 0;
    MetaNeed kind = MetaNeed::competence;  ///< never `both`
    std::uint32_t held = 0;                ///< the competence or resource

    friend constexpr bool operator==(IdleHolding, IdleHolding) noexcept = default;
    friend constexpr auto operator<=>(IdleHolding, IdleHolding) noexcept = default;
};

/// Competences and resources that units hold and none of their tasks asks for.
struct IdleHoldings {
    std::vector<IdleHolding> idle{};  ///< by unit, kind and number
    std::optional<double> share{};    ///< idle/all holdings; empty when nobody holds anything

    bool operator==(const IdleHoldings&) const = default;
};

/// Which competences and resources lie idle (闲置能力)? What a unit holds though none of its tasks needs it, and
/// its share of all that is held. Needs AT, and AK, KT or AR, RT. As `actual_workload`.
QGOV_API IdleHoldings idle_holdings(const MetaMatrix& matrix, MetaNeed need);

}  // namespace qgov::inline v0
