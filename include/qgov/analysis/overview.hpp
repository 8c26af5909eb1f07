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
#include <qgov/model/finding.hpp>
#include <qgov/model/honour.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Change;
struct Dataset;
struct IncentiveRule;
struct Indicator;
struct LeadershipGroup;
struct Organisation;
struct Ranking;
struct Target;

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
    /// Fewest seats: those of single units as counted, those of a collective one for each member that is listed or, when
    /// more are stated, stated.
    std::uint64_t seats = 0;
    std::optional<std::uint64_t> seats_at_most{};  ///< empty when a collective may have any number of members
    GroupArrangement arrangement{};
    /// When not all members are named: the fewest carriers that cannot be members, because there are more carriers than
    /// members. Empty when everything is named or the number of members is not known.
    std::optional<std::uint64_t> carriers_outside_at_least{};

    bool operator==(const GroupOverview&) const = default;
};

/// What the data set says of one indicator of one subject (关键数据). A ranking in the results of a scheme may have no
/// indicator.
struct KeyFigure {
    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    std::uint64_t values = 0;  ///< observations that state a value
    /// Rows of the last two of them, the later one behind; those without a period count as the earliest.
    std::vector<std::uint32_t> observations{};
    std::vector<Id<Change>> changes{};
    std::vector<Id<Ranking>> rankings{};

    bool operator==(const KeyFigure&) const = default;
};

/// Honours of one class that have come to the same stage.
struct HonourGroup {
    HonourKind kind = HonourKind::other;
    HonourStageKind stage = HonourStageKind::unstated;  ///< the last stage; unstated without any
    std::vector<Id<Honour>> honours{};

    bool operator==(const HonourGroup&) const = default;
};

/// Incentive rules that are read together.
struct IncentiveSchedule {
    std::string schedule{};  ///< its name; empty for the rules of no schedule
    std::vector<Id<IncentiveRule>> rules{};
    Id<IncentiveRule> largest{};   ///< of the largest amount; empty when none states one
    Id<IncentiveRule> smallest{};  ///< of the smallest amount

    bool operator==(const IncentiveSchedule&) const = default;
};

/// What a quality office asks first, computed once: structure, load, single points, gaps, cooperation, groups, targets,
/// figures, honours, incentives, findings, and what is known how.
struct Overview {
    std::vector<TableFacts> tables{};  ///< tables with rows, in file order, mass data last
    FactCounts facts{};                ///< of all of them together
    Network assignment{};
    std::uint32_t categories = 0;        ///< tasks with children and without a task above
    std::uint32_t subcategories = 0;     ///< tasks with children below another task
    std::uint32_t carriers = 0;          ///< units with a task
    std::uint32_t unnamed_carriers = 0;  ///< collectives that carry tasks and have members whom nobody names
    std::vector<UnitLoad> units{};       ///< heaviest load first, then table order
    Evenness evenness{};
    Coverage coverage{};
    std::vector<SoleCarrier> sole_carriers{};
    LeadCheck leads{};
    GroupCoverage townships{};
    std::vector<CoResponsibility> pairs{};  ///< units that share tasks, by Newman's weight
    std::vector<GroupOverview> groups{};    ///< leadership groups with seats or a stated size
    std::vector<Id<LeadershipGroup>> groups_without_seats{};  ///< the others
    std::vector<Id<Target>> targets{};  ///< those with a number first, illustrative ones last
    /// Most telling first: with a rank, with a change, with a value, in words only; of these first those of the home.
    /// Those of which everything is illustrative come last.
    std::vector<KeyFigure> figures{};
    std::vector<HonourGroup>
        honours{};  ///< by class; in a class first what is held, then what comes next to it
    std::vector<IncentiveSchedule> incentives{};
    std::vector<Finding> findings{};
};

/// Makes the overview of a data set as it stands; take `as_of` first for the world on a day.
///
/// Who counts is what `AssignmentOptions` says by default; the roles' weights are the caller's.
/// Throws as `assignment_network` does. About O(size log size + pairs of units).
QGOV_API Overview overview(const Dataset& dataset, const RoleWeights& weights = {});

}  // namespace qgov::inline v0
