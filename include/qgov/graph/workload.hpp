#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// How evenly something is spread; empty where it is undefined.
struct Evenness {
    std::optional<double> gini{};         ///< 0: all alike; (n - 1)/n: one has everything
    std::optional<double> max_to_mean{};  ///< 1: all alike; n: one has everything

    bool operator==(const Evenness&) const = default;
};

/// Is the load fair (负担是否均衡)? Gini coefficient and largest value over the mean.
///
/// Gini: sum of (2i - n - 1) x_(i) over n times the sum of x, x ascending, i from 1, not corrected for small
/// n. Both are undefined, hence empty, without values or when all are 0; one positive value gives 0 and 1.
/// Throws Error (bad_argument) for a value that is negative or not finite, or when their sum is not. O(n log
/// n).
QGOV_API Evenness evenness(std::span<const double> values);

/// The load of the units of an assignment network.
struct Workload {
    std::vector<double> load{};         ///< one value for each left vertex
    std::vector<std::uint32_t> idle{};  ///< units that carry nothing, ascending
    Evenness evenness{};                ///< over all units, the idle ones included

    bool operator==(const Workload&) const = default;
};

/// Who carries too much, and who is given nothing (谁负担过重)? The load of each unit, those without any, and
/// how evenly the load is spread.
///
/// Load = sum of the weights of the unit's assignments: of its roles' weights if the network comes from
/// `assignment_network` (lead 1, support 0.5 unless the caller says otherwise). Not normalised. The tasks
/// behind a load are `neighbours(unit)`, their roles `roles(edge)`. A vertex of kind `collective` has a load,
/// but being no unit it is neither idle nor part of the evenness. Parallel edges count in full. Disconnected
/// parts play no part. Without units everything is empty; with one unit the evenness is 0 and 1 if it carries
/// anything.
/// Throws Error (wrong_network) unless it is an assignment network. O(units log units + edges).
QGOV_API Workload workload(const Network& assignment);

/// For how many tasks has a unit each role?
struct RoleCounts {
    std::uint32_t lead = 0;
    std::uint32_t co_lead = 0;
    std::uint32_t responsible = 0;
    std::uint32_t support = 0;
    std::uint32_t supervise = 0;
    std::uint32_t implement = 0;

    bool operator==(const RoleCounts&) const = default;
};

/// How many tasks does each unit lead, support, … (牵头几项、配合几项)? One record for each left vertex.
///
/// A unit with several roles for a task is counted under each. Roles with weight 0 were left out of the
/// network, and edges without roles count nowhere. Weights and disconnected parts play no part. Empty without
/// units.
/// Throws Error (wrong_network) unless it is an assignment network. O(units + edges).
QGOV_API std::vector<RoleCounts> role_counts(const Network& assignment);

}  // namespace qgov::inline v0
