#include <qgov/graph/congruence.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/pairs.hpp"
#include "graph/unnamed.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace qgov::inline v0 {

Congruence congruence(const Network& assignment, std::span<const std::uint32_t> members,
                      const CoordinationOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "congruence");
    std::vector<bool> is_member(assignment.left_count());
    for (const std::uint32_t unit : members) {
        if (assignment.side(unit) != Side::left) {
            throw Error(Code::bad_argument, "vertex " + std::to_string(unit) + " (\"" +
                                                assignment.label(unit) +
                                                "\") is a task; members must be units (left vertices)");
        }
        is_member[unit] = assignment.reference(unit).kind != VertexKind::collective;
    }
    std::vector<std::uint32_t> sorted;
    for (std::uint32_t unit = 0; unit < is_member.size(); ++unit) {
        if (is_member[unit]) sorted.push_back(unit);
    }
    const std::uint64_t count = sorted.size();
    if (count > 1 && count * (count - 1) / 2 > options.most_pairs) {
        throw Error(Code::too_large, std::to_string(count) + " members make more than " +
                                         std::to_string(options.most_pairs) + " pairs; raise most_pairs");
    }

    Congruence result;
    for_each_pair(joined_units(assignment, options), pair_choice(options), [&](const JoinedPair& pair) {
        auto& list = is_member[pair.first] && is_member[pair.second] ? result.arranged : result.missing;
        list.push_back({pair.first, pair.second, pair.shared});
    });
    const std::size_t required = result.arranged.size() + result.missing.size();
    if (required > 0) {
        result.share = static_cast<double>(result.arranged.size()) / static_cast<double>(required);
    }
    std::size_t next = 0;
    for (std::size_t a = 0; a < sorted.size(); ++a) {
        for (std::size_t b = a + 1; b < sorted.size(); ++b) {
            const bool arranged = next < result.arranged.size() && result.arranged[next].first == sorted[a] &&
                                  result.arranged[next].second == sorted[b];
            if (arranged) {
                ++next;
                continue;
            }
            const std::size_t shared = shared_tasks(assignment, sorted[a], sorted[b]).size();
            result.surplus.push_back({sorted[a], sorted[b], static_cast<std::uint32_t>(shared)});
        }
    }
    return result;
}

namespace {

// By organisation: has it a seat? And are all seats named?
struct Seats {
    std::vector<bool> taken{};
    bool complete = true;
};

Seats seats_of(const Dataset& dataset, const LeadershipGroup& group, Date day) {
    Seats result{std::vector<bool>(dataset.organisations.size()), true};
    const auto seat = [&](Id<Organisation> unit) {
        if (may_be_valid(dataset.organisations[unit].valid, day)) result.taken[unit.value()] = true;
    };
    if (!may_be_valid(group.valid, day)) return result;
    for (const Seat& record : group.seats) {
        if (!may_be_valid(record.valid, day)) continue;
        if (record.organisation) seat(record.organisation);
        if (record.collective) {
            for (const Id<Organisation> member : expand(dataset, record.collective, day)) seat(member);
            if (has_unnamed_members(dataset, record.collective)) result.complete = false;
        }
        if (!record.organisation && !record.collective) result.complete = false;
    }
    if (group.office_host) seat(group.office_host);
    const auto named = static_cast<std::size_t>(std::count(result.taken.begin(), result.taken.end(), true));
    if (states_more(group.stated_members, named)) result.complete = false;
    return result;
}

}  // namespace

GroupArrangement arrangement(const Network& assignment, const Dataset& dataset, Id<LeadershipGroup> group,
                             Date day, const CoordinationOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "arrangement");
    const Seats seats = seats_of(dataset, dataset.leadership_groups[group], day);
    std::vector<bool> carries(seats.taken.size());
    std::vector<std::uint32_t> members;
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        const VertexReference reference = assignment.reference(unit);
        if (reference.kind != VertexKind::organisation) continue;
        const Id<Organisation> id(reference.entity);
        static_cast<void>(dataset.organisations[id]);  // throws for a network of another data set
        if (!assignment.neighbours(unit).empty()) carries[id.value()] = true;
        if (seats.taken[id.value()]) members.push_back(unit);
    }

    GroupArrangement result;
    result.complete = seats.complete;
    for (std::size_t at = 0; at < carries.size(); ++at) {
        const Id<Organisation> unit(at);
        if (seats.taken[at]) result.members.push_back(unit);
        if (seats.taken[at] && !carries[at] &&
            dataset.organisations[unit].kind != OrganisationKind::government) {
            result.idle_members.push_back(unit);
        }
        if (carries[at] && !seats.taken[at]) result.outside_carriers.push_back(unit);
    }
    result.congruence = congruence(assignment, members, options);
    return result;
}

}  // namespace qgov::inline v0
