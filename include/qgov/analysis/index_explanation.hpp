#pragma once

#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/explanation.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Why a unit's score and rank changed between two years.
struct IndexChange {
    Outcome outcome = Outcome::missing;  ///< of the split of the score; the rank's is its own
    std::vector<Reason> reasons{};
    std::optional<double> before{};
    std::optional<double> after{};
    std::vector<double> own{};          ///< by indicator: the unit's own value moved
    std::vector<double> reference{};    ///< by indicator: the scale moved, because of other units
    std::vector<double> weight{};       ///< by indicator: its weight moved, also for data that came or went
    std::vector<double> node_weight{};  ///< by node, likewise; all four together: after - before
    RankChange rank{};

    bool operator==(const IndexChange&) const = default;
};

/// Why did a unit's score and rank change (得分与名次为何变化)? Effects that sum exactly to the change of the score, and the account of
/// the rank.
///
/// Both years: one design, the same units in the same rows (all missing for one that is not there), with stages. Each node's change
/// is split as in `explain_mean_change`, from the root down; the change of a normalised value into own and reference as
/// in `explain_scale_change` (of the treated values; fixed goalposts have no reference effect). A scale of ranks cannot
/// be split: all is own, reason rank_scale. Ranks rest on rounded scores if the design says so.
/// The split is for arithmetic, geometric, harmonic and power means; otherwise out_of_domain, reason no_contributions.
/// Missing: no score in one of the years. Throws Error (bad_argument) for designs of other trees, other numbers of
/// units, years without stages, a unit that is not there. O(cells of the unit + units).
QGOV_API IndexChange explain_index_change(const CompositeIndex& before, const CompositeIndex& after,
                                          std::uint32_t unit);

/// How a change of rank falls to groups of indicators.
struct RankSplit {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<double> effects{};  ///< by group; positive: places lost
    double weights = 0;             ///< of the weights, where they changed; together: after - before
    bool exact = true;
    std::uint64_t evaluations = 0;

    bool operator==(const RankSplit&) const = default;
};

/// Which group of indicators moved the unit's rank, when all units move (名次变化的沙普利分解)? `groups` has for each indicator its
/// group, numbered from 0.
///
/// The rank of the unit when some groups have the later year's normalised values for all units and the others the
/// earlier ones; Shapley's mean over all orders, as `shapley_split`. Weights count as one more group if they changed.
/// Missing and errors as `explain_index_change`; also bad_argument unless every indicator has a group. Every evaluation
/// O(cells).
QGOV_API RankSplit split_rank_change(const CompositeIndex& before, const CompositeIndex& after,
                                     std::uint32_t unit, std::span<const std::uint32_t> groups,
                                     const ShapleyOptions& options = {});

/// What one indicator would have to be.
struct IndicatorNeed {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::optional<double> normalised{};
    std::optional<double>
        value{};  ///< raw, where the scale can be turned back; before division and treatment it is another
    std::optional<double> change{};  ///< from the treated value that it has now
    bool beyond_scale = false;       ///< outside the scale: no unit can have it without moving the goalposts

    bool operator==(const IndicatorNeed&) const = default;
};

/// What would a unit need to reach a score (要达到某得分，各指标各需多少)? For each indicator on its own the value that does it, the
/// others unchanged and the scales held.
///
/// The target of a node becomes the value needed of its child, down to the indicator, by `needed_value`. out_of_domain,
/// reason unreachable, where this indicator alone cannot; no_weight where it counts nothing; missing for a unit without
/// score. Give the score of another unit to reach it: then the two share the rank. Throws Error (bad_argument) for an index
/// without stages, a unit that is not there, a target that is not finite. O(cells of the unit).
QGOV_API std::vector<IndicatorNeed> needed_indicators(const CompositeIndex& index, std::uint32_t unit,
                                                      double target);

}  // namespace qgov::inline v0
