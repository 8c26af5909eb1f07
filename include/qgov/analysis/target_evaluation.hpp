#pragma once

#include <qgov/analysis/attainment.hpp>
#include <qgov/analysis/back_cast.hpp>
#include <qgov/analysis/reconciliation.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// How the targets of a data set are judged.
struct TargetOptions {
    Date day{};  ///< what has been due and observed by then; none: the day of the data set's report
    AboutReading about = AboutReading::one_sided;
    std::optional<double> tolerance{};  ///< half width of 约, in the unit of the target; none: the profile's
    DegreeProfile profile{};
    PathShape path = PathShape::linear;
    bool back_casts = true;  ///< values that growth statements imply count as observed

    bool operator==(const TargetOptions&) const = default;
};

/// How one milestone stands.
struct MilestoneResult {
    std::uint32_t milestone = 0;  ///< position in the target
    bool due = false;             ///< its day has come
    /// Its value was observed in the period that it is due in, or what happened already decides it.
    bool final = false;
    Attainment attainment{};
    std::optional<Interval> benchmark{};  ///< value of the benchmark that was used
    std::optional<double> path{};  ///< where the path through the milestones should be at the last value
    std::vector<std::uint32_t> observations{};  ///< rows that went in
    std::vector<Id<Ranking>> rankings{};
    std::vector<std::uint32_t> back_casts{};  ///< positions in `TargetEvaluation::back_casts`

    bool operator==(const MilestoneResult&) const = default;
};

/// How one target stands.
struct TargetResult {
    Id<Target> target{};
    Truth verdict =
        Truth::undetermined;  ///< are all milestones that are due met? Undetermined when none is due
    std::size_t current = 0;  ///< the first milestone that is not due yet, else the last one
    std::vector<MilestoneResult> milestones{};  ///< in the order of the target

    bool operator==(const TargetResult&) const = default;
};

/// How all targets of a data set stand on a day.
struct TargetEvaluation {
    Date day{};                           ///< none when neither the caller nor the data say when
    std::vector<TargetResult> targets{};  ///< in table order
    std::vector<BackCast> back_casts{};   ///< all that the data imply

    bool operator==(const TargetEvaluation&) const = default;
};

/// Is each target met, on path, or undecidable, and why (目标完成情况一览)?
///
/// A milestone is due when its period has ended by the day; without one it is never due. What counts are observations and
/// back-casts of its indicator and subject whose period has ended, reconciled where there are several; those without a
/// period only when nothing is dated, as of the day of the report (`undated_value`). Of a flow only values of periods as long as the one that is due
/// count: half a year says nothing of a year. Not counted are forecasts (status F), other definitions (D), values of
/// other units. Observed before its period ended, a value is not final (`observed_before_due`).
///
/// - Every year (每年): the years of the milestone's period, or else of the plan of its document, or else all observed
///   ones; one miss decides it.
/// - In total (累计): the value of the whole period, or else the sum over these years; a missing year leaves the sum open
///   upwards.
/// - Benchmark (高于全国平均水平): the yardstick's value of the same period; comparable indicators only; the yardstick is said
///   to contain the subject when the subject is below it in the tree of organisations.
/// - Rank: the rankings of the indicator; when those among different units disagree, `ambiguous`.
/// - Full coverage: 100 % of a share, or as many as the population for a count; an open or unlisted population leaves it
///   undetermined.
/// - Words only: `unresolvable`.
///
/// Illustrative values count, with the reason `illustrative_value`. Throws Error (bad_id), and Error (bad_argument) for
/// a tolerance or a profile outside its range where it is needed. O(targets x observations of their indicator + n log n).
QGOV_API TargetEvaluation evaluate_targets(const Dataset& dataset, const TargetOptions& options = {});

}  // namespace qgov::inline v0
