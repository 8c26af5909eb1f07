#pragma once

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// What one item could still bring to a unit's total.
struct ItemGain {
    std::uint32_t item = 0;  ///< place in the scheme
    Points gain{};           ///< by how much the total would rise with all its points
    /// How many of its missing points would do; only where the item alone lifts the grade.
    std::optional<Points> needed{};

    bool operator==(const ItemGain&) const = default;
};

/// What would change the grade of a unit (怎样才能改变等级).
struct GradeChange {
    std::optional<std::size_t> next{};  ///< the next better grade, by its place in the scheme
    std::optional<Points> missing{};    ///< points that the total lacks for it
    std::vector<ItemGain> single{};     ///< items each of which alone suffices, the cheapest first
    std::vector<ItemGain>
        together{};  ///< if none does: the fewest that suffice together, those that miss most first
    std::optional<Points> reserve{};  ///< a loss beyond this drops the unit below its grade
    bool only_veto = false;           ///< as long as the veto stands no point changes anything
    GradeSet without_veto{};          ///< what the score gives without vetoes that reach the unit
    std::vector<Reason> reasons{};

    bool operator==(const GradeChange&) const = default;
};

/// Which items would lift a unit to its next grade, and which loss would drop it (提升等级的最省途径)?
///
/// Counted from what the unit certainly has: unknown points count as missing. Points are added through caps, full points
/// and rescaling as `assess` does, and totals are rounded as the scheme says. Cheapest is the single item that needs the
/// fewest more points, and of these the one with the most missing. Of several items the fewest that suffice are given, the
/// largest gains first; that no smaller number does is exact.
///
/// Reasons: `veto_only` when a veto fixes the grade, so that only its removal helps; `quota` when others fill the grade, so
/// that it also takes a better rank; `best_grade`; `no_band` when no band says what the next grade takes; `out_of_reach` when
/// all missing points are too few. O(items²). Throws Error (bad_argument) for a place beyond the units.
QGOV_API GradeChange grade_change(const Dataset& dataset, const Assessment& assessment, std::size_t unit);

}  // namespace qgov::inline v0
