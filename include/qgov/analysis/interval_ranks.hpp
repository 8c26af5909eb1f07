#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Between which ranks a unit must lie.
struct RankBounds {
    std::uint32_t best = 1;
    std::uint32_t worst = 1;

    bool certain() const noexcept { return best == worst; }
    bool operator==(const RankBounds&) const = default;
};

/// The bounds of all units' ranks.
struct IntervalRanks {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<std::optional<RankBounds>> ranks{};  ///< by unit; empty for one without a score
    std::uint32_t ranked = 0;                        ///< units with a score
    std::uint32_t certain = 0;                       ///< units whose best and worst rank are the same

    bool operator==(const IntervalRanks&) const = default;
};

/// Which rank can a unit have at best and at worst (最好与最差名次), when scores are known as intervals only?
///
/// Larger is better, ties minimum. Best: 1 + number of units that are above it in any case; worst: 1 + number of units
/// that may be above it. Ends count: [1, 2) and [2, 3] never tie. Each bound is reached by some scores inside the
/// intervals; the bounds of several units need not be reached together. An empty optional is a unit without score; it has
/// no rank and stands above nobody. Infinite ends are fine: an open bound (reason open_bound with the number of such units).
/// Outcome: fine; missing without any score; invalid_input, reason empty_interval, with the first such unit: an interval
/// without any number is a conflict to settle first. O(units log units).
QGOV_API IntervalRanks interval_ranks(std::span<const std::optional<Interval>> scores);

}  // namespace qgov::inline v0
