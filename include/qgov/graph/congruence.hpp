#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;
struct LeadershipGroup;

/// Two units, as vertices of the assignment network, and how many tasks they share; `first` < `second`.
struct UnitPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t shared = 0;

    friend bool operator==(UnitPair, UnitPair) noexcept = default;
    friend auto operator<=>(UnitPair, UnitPair) noexcept = default;
};

/// How far the coordination that tasks require is arranged; every list is in the order of the pairs.
struct Congruence {
    std::optional<double> share{};     ///< arranged/(arranged + missing); empty when nothing is required
    std::vector<UnitPair> arranged{};  ///< pairs that share a task and are both members
    std::vector<UnitPair> missing{};   ///< pairs that share a task, but are not both members
    std::vector<UnitPair> surplus{};   ///< pairs of members that are not required

    bool operator==(const Congruence&) const = default;
};

/// Is the coordination that tasks require arranged between these members (该沟通的沟通了吗)?
///
/// A pair of units is required if `coordination_network` with the same options joins it, that is by default
/// if the two share a task; it is arranged if both are members. Share = arranged pairs over required pairs, 0
/// to 1 (Cataldo, Herbsleb and Carley 2008, with a task's dependence on itself only). Undefined, hence empty,
/// when nothing is required. `members` are left vertices in any order; repeated ones count once. Vertices of
/// kind `collective` are no units: they require nothing, and as members they are passed over. Disconnected
/// parts play no part.
/// Throws Error: as `coordination_network` does; bad_id and bad_argument for members that are no units;
/// too_large when the pairs of members exceed `most_pairs`. O(sum of d² over the tasks + pairs of members ×
/// tasks of a member).
QGOV_API Congruence congruence(const Network& assignment, std::span<const std::uint32_t> members,
                               const CoordinationOptions& options = {});

/// A leadership group against those who carry tasks. Organisations are in table order.
struct GroupArrangement {
    std::vector<Id<Organisation>> members{};       ///< units with a seat, and the host of the office
    std::vector<Id<Organisation>> idle_members{};  ///< members that carry no task; governments are not listed
    std::vector<Id<Organisation>> outside_carriers{};  ///< units that carry a task and have no named seat
    /// False if some seats name nobody, or more members are stated than named: a pair or carrier that seems
    /// missing may then be there, and the share is the least possible one.
    bool complete = true;
    Congruence congruence{};

    bool operator==(const GroupArrangement&) const = default;
};

/// Is it reflected in the leadership group who must work together (领导小组与任务分工是否一致)? Its members,
/// those without a task, the carriers without a seat, and the congruence of required coordination with common
/// membership.
///
/// Seats of collectives expand to their members; with a day only what may be valid on it counts (seats,
/// units, the group itself). Governments, whose leaders chair groups, are members, but never idle ones. A
/// group without seats has no members and arranges nothing.
/// Throws Error: as `congruence` does; bad_id for an id outside its table, or for a network of another data
/// set as far as that can be seen. O(seats × organisations + congruence).
QGOV_API GroupArrangement arrangement(const Network& assignment, const Dataset& dataset,
                                      Id<LeadershipGroup> group, Date day = {},
                                      const CoordinationOptions& options = {});

}  // namespace qgov::inline v0
