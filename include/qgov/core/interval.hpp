#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/truth.hpp>

#include <limits>
#include <string>

namespace qgov::inline v0 {

/// A set of real numbers between two ends, each open or closed; an infinite end is open. The default is all
/// numbers.
///
/// An end that is not a number makes the interval empty; no function here returns such an end. Ends are
/// rounded to the nearest double.
struct QGOV_API Interval {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_closed = false;
    bool high_closed = false;

    static Interval point(double value) noexcept { return {value, value, true, true}; }
    static Interval closed(double low, double high) noexcept { return {low, high, true, true}; }

    bool empty() const noexcept { return !(low < high || is_point()); }
    bool is_point() const noexcept { return low_closed && high_closed && low == high && low - low == 0.0; }
    /// high - low; infinite for an unbounded interval, 0 for an empty one.
    double width() const noexcept { return empty() ? 0.0 : high - low; }
    /// True if the finite number `value` lies in the interval; false for NaN and infinities.
    bool contains(double value) const noexcept;
    /// `[17.1, 17.3)`, `(30, +∞)`, `∅` when empty; with at most six significant digits.
    std::string to_string() const;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// What both contain; may be empty.
QGOV_API Interval intersect(const Interval& a, const Interval& b) noexcept;
/// Sums and differences of all pairs.
QGOV_API Interval add(const Interval& a, const Interval& b) noexcept;
QGOV_API Interval subtract(const Interval& a, const Interval& b) noexcept;
/// Products of all pairs; 0 x infinity counts as 0.
QGOV_API Interval multiply(const Interval& a, const Interval& b) noexcept;
/// Quotients of all pairs; all numbers when the divisor contains 0.
QGOV_API Interval divide(const Interval& a, const Interval& b) noexcept;

/// Is every value of `a` below every value of `b` (yes), none (no), or does it depend (undetermined)?
/// An empty interval answers undetermined.
QGOV_API Truth less(const Interval& a, const Interval& b) noexcept;
QGOV_API Truth less_equal(const Interval& a, const Interval& b) noexcept;
/// Are the two the same number? Yes only for two equal points, no when they are disjoint.
QGOV_API Truth equal(const Interval& a, const Interval& b) noexcept;

}  // namespace qgov::inline v0
