#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

namespace qgov::inline v0 {

struct Dataset;

/// What `membership_network` puts into the network.
struct MembershipOptions {
    /// The day that counts: groups, seats and units that are certainly not valid on it are left out, and collectives
    /// expand to their members of that day. No day: everything.
    Date day{};
    /// The unit that hosts a group's office counts as a member, as in `arrangement`.
    bool office_hosts = true;
    /// One vertex for the seats of a group that name nobody ("46 departments").
    bool unnamed = true;

    bool operator==(const MembershipOptions&) const = default;
};

/// Who sits in which leadership group (领导小组成员关系)? The two-mode network of units (left) and groups (right).
///
/// Left: units with a seat, in table order; then for each group with members that nobody names (seats without unit, a
/// collective with unnamed members, or fewer named members than stated) one vertex of kind `collective`, labelled with
/// the group's key and without entity, which stands for all of them. Right: the groups in table order, with members or
/// without. The weight of an edge is the number of the unit's seats, the hosted office counting as one; that of unnamed
/// members is the number of seats that the records count for them, or 1.
/// Throws Error (bad_id) for an id outside its table. O(seats × organisations).
QGOV_API Network membership_network(const Dataset& dataset, const MembershipOptions& options = {});

}  // namespace qgov::inline v0
