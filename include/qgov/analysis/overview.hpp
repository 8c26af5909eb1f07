#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/congruence.hpp>
#include <qgov/graph/coordination.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/exclusivity.hpp>
#include <qgov/graph/lead_check.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/model/dataset.hpp>
#include <qgov/model/finding.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How many facts of each status, by the number of the status.
using FactCounts = std::array<std::size_t, 5>;

/// The rows of one table and how they are known.
struct TableFacts {
    std::string_view table{};
    std::size_t rows = 0;
    FactCounts facts{};  ///< all zero for tables whose rows have no provenance (sources)

    bool operator==(const TableFacts&) const = default;
};

/// What one unit carries.
struct UnitLoad {
    std::uint32_t vertex = 0;  ///< in the assignment network
    Id<Organisation> unit{};
    double load = 0;
    std::uint32_t tasks = 0;
    RoleCounts roles{};
    std::uint32_t sole = 0;  ///< tasks that it carries alone
    double exclusivity = 0;

    bool operator==(const UnitLoad&) const = default;
};

/// A leadership group beside the units that carry tasks.
struct GroupOverview {
    Id<LeadershipGroup> group{};
    std::uint64_t seats = 0;  ///< listed or counted
    GroupArrangement arrangement{};
    /// When not all members are named: the fewest carriers that cannot be members, because there are more carriers than
    /// members. Empty when everything is named or the number of members is not known.
    std::optional<std::uint64_t> carriers_outside_at_least{};

    bool operator==(const GroupOverview&) const = default;
};

/// What a quality office asks first, computed once: structure, load, single points, gaps, cooperation, groups, findings,
/// and what is known how.
struct Overview {
    std::vector<TableFacts> tables{};  ///< tables with rows, in file order, mass data last
    FactCounts facts{};                ///< of all of them together
    Network assignment{};
    std::uint32_t categories = 0;   ///< tasks with children
    std::vector<UnitLoad> units{};  ///< heaviest load first, then table order
    Evenness evenness{};
    Coverage coverage{};
    std::vector<SoleCarrier> sole_carriers{};
    LeadCheck leads{};
    GroupCoverage townships{};
    std::vector<CoResponsibility> pairs{};  ///< units that share tasks, by Newman's weight
    std::vector<GroupOverview> groups{};    ///< leadership groups with seats or a stated size
    std::vector<Finding> findings{};
};

/// Makes the overview of a data set as it stands; take `as_of` first for the world on a day.
///
/// Who counts is what `AssignmentOptions` says by default; the roles' weights are the caller's.
/// Throws as `assignment_network` does. About O(size log size + pairs of units).
QGOV_API Overview overview(const Dataset& dataset, const RoleWeights& weights = {});

}  // namespace qgov::inline v0
