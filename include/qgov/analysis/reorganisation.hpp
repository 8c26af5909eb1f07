#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/difference.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How to look at a reorganisation.
struct ReorganisationOptions {
    /// The day on which to compare. No day: the first on which all the further events have taken effect.
    Date day{};
    RoleWeights weights{};

    bool operator==(const ReorganisationOptions&) const = default;
};

/// What a unit carries on either side of a reorganisation.
struct UnitChange {
    std::string key{};
    std::string name{};
    std::optional<double> load_before{};  ///< empty: the unit is not there
    std::optional<double> load_after{};
    std::uint32_t tasks_before = 0;
    std::uint32_t tasks_after = 0;
    RoleCounts roles_before{};
    RoleCounts roles_after{};

    bool operator==(const UnitChange&) const = default;
};

/// A leadership group on either side; counts are of units that it names.
struct GroupChange {
    std::string key{};
    std::string name{};
    std::uint32_t members_before = 0;
    std::uint32_t members_after = 0;
    /// False where the group has more members than are named: the share is then the least possible one, and the number of
    /// those outside the greatest.
    bool complete_before = true;
    bool complete_after = true;
    std::optional<double> congruence_before{};  ///< share of the required pairs in which both are members
    std::optional<double> congruence_after{};
    std::uint32_t outside_before = 0;  ///< units that carry tasks and have no named seat
    std::uint32_t outside_after = 0;

    bool operator==(const GroupChange&) const = default;
};

/// One number of the whole network on either side; empty where it is not defined.
struct MeasureChange {
    std::string_view name{};
    std::optional<double> before{};
    std::optional<double> after{};

    bool operator==(const MeasureChange&) const = default;
};

/// A reorganisation: the world without and with it, and what differs.
struct Reorganisation {
    Date day{};
    Dataset before{};
    Dataset after{};
    Network assignment_before{};
    Network assignment_after{};
    NetworkDifference assignments{};
    Network coordination_before{};
    Network coordination_after{};
    NetworkDifference coordination{};
    std::vector<std::string> orphaned{};    ///< keys of tasks that had a carrier and have none any more
    std::vector<std::string> newly_sole{};  ///< keys of tasks that hang on one unit now and did not before
    std::vector<UnitChange> units{};        ///< units whose load or tasks change, or that come or go, by key
    std::vector<GroupChange> groups{};      ///< groups that are there on either side, in table order
    std::vector<MeasureChange> measures{};
};

/// What happens if bureaus are merged, split or abolished (机构改革的影响)? The networks, loads, groups and measures of a
/// data set on a day, without and with further organisation events.
///
/// Both sides are `as_of` the day, so whatever else is valid or happens until then is on both. Events without a date take
/// effect on the day. What is carried over, and what is dropped, is for `as_of` to say: the assignments of a merged unit
/// move to its successor, those of an abolished one are dropped and listed as orphaned if nobody else carries the task.
/// The events' units must be in the data set.
/// Throws Error: bad_event as `as_of` does, bad_date when neither the options, nor the events, nor the data set
/// (`reported`) tell a day, bad_argument without events, and as `assignment_network` does.
QGOV_API Reorganisation reorganise(const Dataset& dataset, std::span<const OrganisationEvent> events,
                                   const ReorganisationOptions& options = {});

/// The same for events that stand in a data set of their own, together with the units that they bring: `extended` is
/// `dataset` and what was read onto it (`load_json` with a base). Its further events are those that count.
QGOV_API Reorganisation reorganise(const Dataset& dataset, const Dataset& extended,
                                   const ReorganisationOptions& options = {});

}  // namespace qgov::inline v0
