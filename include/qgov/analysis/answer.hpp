#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/truth.hpp>

#include <vector>

namespace qgov::inline v0 {

/// Yes, no or undetermined, and why (结论与理由).
struct Answer {
    Truth verdict = Truth::undetermined;
    std::vector<Reason> reasons{};  ///< what decides it first; remarks on an answer that stands follow

    bool operator==(const Answer&) const = default;
};

/// Is something with this validity valid on the day, and why (是否在有效期内)? As `valid_on`, with the reason:
/// `always_valid`, `within_validity`, `not_begun`, `ended`, `granularity` (stated to the year or month only), `no_day`.
QGOV_API Answer validity(const Period& valid, Date day);

/// Had an event that took place at some time in `when` taken place by the day? Yes from the last day of `when`, no before
/// its first day, undetermined in between, and without a period or a day: "in 2016" says nothing of June 2016, and
/// `../2018-12-07` (by that day) nothing of an earlier one.
QGOV_API Truth happened_by(const Period& when, Date day) noexcept;

}  // namespace qgov::inline v0
