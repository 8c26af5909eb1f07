#pragma once

#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/interval_ranks.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/matrix.hpp>

#include <optional>
#include <vector>

namespace qgov::inline v0 {

/// Between which scores and ranks the units must lie.
struct IndexBounds {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<std::optional<Interval>> scores{};  ///< by unit; the width says how good its data are
    IntervalRanks ranks{};
    bool exact =
        false;  ///< false: goalposts or weights rest on the data and were held at those of the stated values

    bool operator==(const IndexBounds&) const = default;
};

/// What to do with missing values.
struct IndexBoundsOptions {
    /// A missing value may be anything on its scale (from worst to best), which is the honest bound; otherwise its weight goes
    /// to the others, as in `composite_index`.
    bool missing_is_anything = false;

    bool operator==(const IndexBoundsOptions&) const = default;
};

/// Which score and rank can each unit have at best and at worst (得分与名次的上下界), when values are intervals?
///
/// Every mean of `composite_index` that does not fall when a value rises takes its bounds at those of its parts, so the scores'
/// bounds are exact with fixed goalposts and given weights. Where goalposts or weights come from the data they are held at those
/// of the stated values: reason frozen_scales or frozen_weights, not exact. `lower` and `upper`: ends, units ×
/// indicators, raw; both missing where a value is certain. An infinite end is fine: clipped goalposts bound it, else the score's bound is
/// open (see `interval_ranks`). Outliers are not treated (reason outliers_untreated). Costs turn round. Imputed values count as stated.
/// Outcome: that of the index; out_of_domain where a scale is of ranks (rank_scale) or a method is not monotone
/// (not_monotone: TOPSIS, VIKOR, …); invalid_input (bad_interval) for one end alone or ends that descend. Throws Error
/// (bad_argument) for tables that do not fit, and as `composite_index`. O(cells + units log units).
QGOV_API IndexBounds index_bounds(const IndexDesign& design, const IndexData& data, const Matrix& lower,
                                  const Matrix& upper, const IndexBoundsOptions& options = {});

}  // namespace qgov::inline v0
