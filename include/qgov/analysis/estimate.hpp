#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/model/dataset.hpp>

#include <optional>

namespace qgov::inline v0 {

/// A number as a source gives it (估计值): the best single number, all that it may be, and how offices read it.
///
/// `interval` carries the rounding and the words of degree. `printed` leaves the rounding of a plain printed number out
/// (a printed 85.0 is 85), but keeps words of degree: 98%以上 stays [98, 100]. All in the plain unit (元, not 亿元).
struct Estimate {
    double point = 0;
    Interval interval = Interval::point(0);
    Interval printed = Interval::point(0);

    bool operator==(const Estimate&) const = default;
};

/// A number without rounding. Throws Error (bad_argument) unless it is finite.
QGOV_API Estimate exactly(double value);
/// What a stated number says (表述的数值). With `share_of_whole` a number in % lies between 0 and 100. Throws as
/// `interval(quantity)` does.
QGOV_API Estimate estimate(const Quantity& quantity, bool share_of_whole = false,
                           const DegreeProfile& profile = {});
/// What an observation says, a share being a share of a whole; nothing when it states no value. Throws Error (bad_id).
QGOV_API std::optional<Estimate> estimate(const Dataset& dataset, const Observation& observation,
                                          const DegreeProfile& profile = {});
/// A rate of growth in per cent or per mille as a fraction: 46% is 0.46 in [0.455, 0.465). Throws Error (bad_unit) for
/// any other unit: percentage points are no rate of growth.
QGOV_API Estimate fraction(const Quantity& percent, const DegreeProfile& profile = {});

/// The end of a period as a number of years, so that trends and paces can be computed (期末时点): 2023 and 2023-12-31
/// are 2023, 2023-06-30 is 2022 + 181/365. Empty for no period and for an open end.
QGOV_API std::optional<double> end_in_years(const Period& period);

}  // namespace qgov::inline v0
