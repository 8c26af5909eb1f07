#include <qgov/analysis/estimate.hpp>

#include <qgov/core/error.hpp>

#include <cmath>

namespace qgov::inline v0 {

namespace {

// One of the numbers that a plain printed one may stand for: itself.
Interval without_rounding(const Quantity& quantity, const Interval& whole, double number) {
    const bool plain = quantity.degree == Degree::printed || quantity.degree == Degree::exact;
    return plain ? Interval::point(number) : whole;
}

Interval divided(Interval interval, double by) noexcept {
    interval.low /= by;
    interval.high /= by;
    return interval;
}

}  // namespace

Estimate exactly(double value) {
    if (!std::isfinite(value)) {
        throw Error(Code::bad_argument, "an estimate needs a finite number; leave out what is not known");
    }
    return {value, Interval::point(value), Interval::point(value)};
}

Estimate estimate(const Quantity& quantity, bool share_of_whole, const DegreeProfile& profile) {
    const double number = point(quantity, profile);
    const Interval whole = interval(quantity, share_of_whole, profile);
    return {number, whole, without_rounding(quantity, whole, number)};
}

std::optional<Estimate> estimate(const Dataset& dataset, const Observation& observation,
                                 const DegreeProfile& profile) {
    const Indicator& indicator = dataset.indicators[observation.indicator];
    if (!observation.has_value) return std::nullopt;
    return estimate(quantity(dataset, observation), indicator.kind == IndicatorKind::share, profile);
}

Estimate fraction(const Quantity& percent, const DegreeProfile& profile) {
    if (percent.unit.kind() != UnitKind::percent) {
        throw Error(Code::bad_unit, "a rate of growth is in % or ‰, but this number is in \"" +
                                        percent.unit.symbol() +
                                        "\"; percentage points change a rate and are none");
    }
    const double by = percent.unit.symbol() == "‰" ? 1000.0 : 100.0;
    const Estimate stated = estimate(percent, false, profile);
    return {stated.point / by, divided(stated.interval, by), divided(stated.printed, by)};
}

std::optional<double> end_in_years(const Period& period) {
    const Date last = period.last();
    if (!last) return std::nullopt;
    const int year = last.year();
    const auto first = Date::of(year, 1, 1).days();
    const int days = last_day_of_month(year, 2) == 29 ? 366 : 365;
    const int passed = last.days() - first + 1;
    return passed == days ? year : year - 1 + static_cast<double>(passed) / days;
}

}  // namespace qgov::inline v0
