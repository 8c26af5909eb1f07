#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// How much hangs on each unit (独担程度)? One value for each left vertex of an assignment network, not
/// normalised.
///
/// E_i = sum of exp(1 - d_j) over the unit's tasks, d_j = number of carriers of task j: a sole task counts 1,
/// one shared by two 0.37, by three 0.14. The library's own definition; divide by the number of tasks where a
/// share is wanted. A vertex of kind `collective` counts as one carrier. Weights, roles and disconnected
/// parts play no part, parallel edges count once. A unit without tasks has 0; empty without units.
/// Throws Error (wrong_network) unless it is an assignment network. O(units + edges).
QGOV_API std::vector<double> exclusivity(const Network& assignment);

/// A task and the one unit that carries it, as vertices of the assignment network.
struct SoleCarrier {
    std::uint32_t unit = 0;
    std::uint32_t task = 0;

    friend bool operator==(SoleCarrier, SoleCarrier) noexcept = default;
    friend auto operator<=>(SoleCarrier, SoleCarrier) noexcept = default;
};

/// Which tasks hang on one unit alone (谁不在就没人会办)? By unit, then by task.
///
/// A task with exactly one carrier; one whose only carrier is of kind `collective` is not listed, since
/// nobody knows how many units that are. Weights, roles and disconnected parts play no part, parallel edges
/// count once. Empty without tasks. Throws Error (wrong_network) unless it is an assignment network.
/// O(vertices + edges).
QGOV_API std::vector<SoleCarrier> sole_carriers(const Network& assignment);

}  // namespace qgov::inline v0
