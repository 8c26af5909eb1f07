#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// Which tasks of an assignment network somebody carries.
struct Coverage {
    std::uint32_t tasks = 0;
    std::uint32_t covered = 0;               ///< tasks with at least one carrier
    std::optional<double> share{};           ///< covered/tasks; empty without tasks
    std::vector<std::uint32_t> uncovered{};  ///< tasks without any carrier, ascending
    std::vector<std::uint32_t>
        nobody_named{};  ///< covered, but by collectives of which no member is known, ascending

    bool operator==(const Coverage&) const = default;
};

/// Which tasks has nobody taken on (哪些事项没人管)? The share of tasks with a carrier, and those without.
///
/// Any role counts. A vertex of kind `collective` is a carrier, but tasks that have no other are listed as
/// well. Weights, parallel edges and disconnected parts play no part. Without tasks the share is empty.
/// Throws Error (wrong_network) unless it is an assignment network. O(vertices + edges).
QGOV_API Coverage coverage(const Network& assignment);

/// How far the tasks reach into a group of units, such as the townships.
struct GroupCoverage {
    std::vector<std::uint32_t> units{};       ///< the group, ascending
    std::vector<std::uint32_t> idle{};        ///< those that carry nothing, ascending
    std::vector<std::uint32_t> tasks_all{};   ///< tasks that all of the group carry, ascending
    std::vector<std::uint32_t> tasks_some{};  ///< tasks that some of them carry, but not all, ascending
    std::vector<std::uint32_t> tasks_none{};  ///< tasks that none of them carries, ascending
    /// Those of `tasks_some` and `tasks_none` that also have carriers whom nobody names (kind `collective`),
    /// ascending: they may reach further.
    std::vector<std::uint32_t> tasks_open{};

    bool operator==(const GroupCoverage&) const = default;
};

/// Which units of the group are given nothing, and which tasks reach all, some or none of them
/// (任务是否落实到每个乡镇)?
///
/// `units` are left vertices in any order; repeated ones count once. Any role counts. Weights, parallel edges
/// and disconnected parts play no part. For an empty group every task reaches none.
/// Throws Error: wrong_network unless it is an assignment network, bad_id for a vertex that is not there,
/// bad_argument for one that is no unit. O(vertices + edges).
QGOV_API GroupCoverage group_coverage(const Network& assignment, std::span<const std::uint32_t> units);

/// The vertices that stand for organisations of one of the kinds, ascending. Works on every kind of network.
/// Throws Error (bad_id) for a network of another data set, as far as that can be seen. O(vertices × kinds).
QGOV_API std::vector<std::uint32_t> units_of_kinds(const Network& network, const Dataset& dataset,
                                                   std::span<const OrganisationKind> kinds);

/// The vertices that stand for units at township level (乡镇、街道办事处 and what ranks with them), ascending: townships,
/// subdistricts, and those development zones whose level is township. Works on every kind of network. Throws Error
/// (bad_id) for a network of another data set, as far as that can be seen. O(vertices).
QGOV_API std::vector<std::uint32_t> township_units(const Network& network, const Dataset& dataset);

/// The coverage of the units of one kind.
struct KindCoverage {
    OrganisationKind kind = OrganisationKind::other;
    GroupCoverage coverage{};

    bool operator==(const KindCoverage&) const = default;
};

/// How far do the tasks reach into each kind of unit: bureaus, townships, subdistricts, …? `group_coverage`
/// for every kind that occurs on the left side, in the order of the kinds. Throws as `group_coverage` and
/// `units_of_kinds` do. O(kinds × (vertices + edges)).
QGOV_API std::vector<KindCoverage> coverage_by_kind(const Network& assignment, const Dataset& dataset);

}  // namespace qgov::inline v0
