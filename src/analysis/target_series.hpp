#pragma once

#include <qgov/analysis/attainment.hpp>
#include <qgov/analysis/reconciliation.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/core/date.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/observation_index.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0::detail {

/// A value of a series, with what it comes from.
struct ObservedPoint {
    Period period{};
    SeriesValue value{};
    bool conflict = false;          ///< its sources exclude each other; there is no value
    std::vector<Reason> reasons{};  ///< of the reconciliation
    std::vector<std::uint32_t> observations{};
    std::vector<std::uint32_t> back_casts{};
    std::vector<Id<Ranking>> rankings{};
    std::optional<Interval> benchmark{};
};

/// Values in order of time.
struct ObservedSeries {
    std::vector<ObservedPoint> points{};
    std::vector<Reason> reasons{};
};

/// The rankings of an indicator among the same units.
struct RankSeries {
    std::string among{};
    std::optional<std::uint32_t> population{};  ///< of the latest of them
    ObservedSeries series{};
};

/// What has been observed by a day.
class ObservedValues {
public:
    /// Keeps references to all its arguments but the day.
    ObservedValues(const Dataset& dataset, Date day, const TargetOptions& options,
                   std::span<const BackCast> back_casts);

    /// The values that may be compared with what is due in a period.
    ObservedSeries series(Id<Indicator> indicator, Id<Organisation> subject, const Period& due) const;
    /// How far they are from those of the benchmark in the same periods, as difference or ratio.
    ObservedSeries against(const ObservedSeries& own, Id<Indicator> indicator, Id<Organisation> subject,
                           const Period& due, MarginKind kind) const;
    /// The ranks of an indicator, by among whom, in the order of the table.
    std::vector<RankSeries> ranks(Id<Indicator> indicator, Id<Organisation> subject) const;
    /// The value of a whole calendar year, if it has ended by the day.
    const ReconciledValue* of_year(Id<Indicator> indicator, Id<Organisation> subject, int year) const;
    /// The calendar years that have a value: first and last.
    std::optional<std::pair<int, int>> years(Id<Indicator> indicator, Id<Organisation> subject) const;
    /// What a reader must know of the facts behind a value: illustrative, estimated, self-reported …
    std::vector<Reason> remarks(std::span<const std::uint32_t> observations,
                                std::span<const std::uint32_t> back_casts) const;

    const Dataset& dataset() const noexcept { return dataset_; }
    Date day() const noexcept { return day_; }
    const TargetOptions& options() const noexcept { return options_; }

private:
    std::span<const ReconciledValue> values_of(Id<Indicator> indicator, Id<Organisation> subject) const;
    bool ended(const Period& period) const noexcept {
        return period.last() && (!day_ || period.last() <= day_);
    }
    void add_undated(ObservedSeries& result, Id<Indicator> indicator, Id<Organisation> subject) const;

    const Dataset& dataset_;
    Date day_{};
    const TargetOptions& options_;
    ObservationIndex index_;
    std::vector<ReconciledValue> values_{};
};

}  // namespace qgov::inline v0::detail
