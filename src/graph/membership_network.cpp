#include <qgov/graph/membership_network.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/unnamed.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

namespace {

// The members of a group: by organisation the number of seats, and the seats of those that nobody names.
struct Members {
    std::vector<double> seats{};
    double unnamed_seats = 0;
    bool unnamed = false;
};

Members members_of(const Dataset& dataset, const LeadershipGroup& group, const MembershipOptions& options) {
    Members result{std::vector<double>(dataset.organisations.size()), 0, false};
    const auto seat = [&](Id<Organisation> unit) {
        if (may_be_valid(dataset.organisations[unit].valid, options.day)) ++result.seats[unit.value()];
    };
    for (const Seat& record : group.seats) {
        if (!may_be_valid(record.valid, options.day)) continue;
        if (record.organisation) seat(record.organisation);
        if (record.collective) {
            for (const Id<Organisation> member : expand(dataset, record.collective, options.day))
                seat(member);
            if (has_unnamed_members(dataset, record.collective)) result.unnamed = true;
        }
        if (!record.organisation && !record.collective) {
            result.unnamed = true;
            result.unnamed_seats += record.count;
        }
    }
    if (options.office_hosts && group.office_host) seat(group.office_host);
    std::size_t named = 0;
    for (const double each : result.seats) named += each > 0;
    if (states_more(group.stated_members, named)) result.unnamed = true;
    return result;
}

}  // namespace

Network membership_network(const Dataset& dataset, const MembershipOptions& options) {
    const Table<Organisation>& organisations = dataset.organisations;
    std::vector<Id<LeadershipGroup>> groups;
    std::vector<Members> members;
    std::vector<bool> seated(organisations.size());
    for (std::size_t row = 0; row < dataset.leadership_groups.size(); ++row) {
        const Id<LeadershipGroup> id(row);
        if (!may_be_valid(dataset.leadership_groups[id].valid, options.day)) continue;
        groups.push_back(id);
        members.push_back(members_of(dataset, dataset.leadership_groups[id], options));
        for (std::size_t unit = 0; unit < seated.size(); ++unit) {
            if (members.back().seats[unit] > 0) seated[unit] = true;
        }
    }

    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::membership);
    std::vector<std::uint32_t> units(seated.size());
    for (std::size_t unit = 0; unit < seated.size(); ++unit) {
        const Id<Organisation> id(unit);
        if (seated[unit]) units[unit] = builder.add_left(organisations[id].key, vertex_reference(id));
    }
    std::vector<std::uint32_t> unnamed(groups.size());
    for (std::size_t at = 0; at < groups.size(); ++at) {
        if (!options.unnamed || !members[at].unnamed) continue;
        unnamed[at] = builder.add_left(dataset.leadership_groups[groups[at]].key,
                                       {VertexKind::collective, VertexReference::none});
    }
    for (std::size_t at = 0; at < groups.size(); ++at) {
        const std::uint32_t group =
            builder.add_right(dataset.leadership_groups[groups[at]].key, vertex_reference(groups[at]));
        for (std::size_t unit = 0; unit < seated.size(); ++unit) {
            if (members[at].seats[unit] > 0) builder.add_edge(units[unit], group, members[at].seats[unit]);
        }
        if (options.unnamed && members[at].unnamed) {
            builder.add_edge(unnamed[at], group,
                             members[at].unnamed_seats > 0 ? members[at].unnamed_seats : 1);
        }
    }
    return builder.build();
}

}  // namespace qgov::inline v0
