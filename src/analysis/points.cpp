#include <qgov/analysis/points.hpp>

#include <qgov/core/error.hpp>

#include "analysis/exact_quotient.hpp"

#include <algorithm>

namespace qgov::inline v0 {

namespace {

constexpr std::int64_t billion = 1'000'000'000;

constexpr std::int64_t power_of_ten(std::uint32_t power) noexcept {
    std::int64_t result = 1;
    for (; power > 0; --power) result *= 10;
    return result;
}

// The largest multiple of `step` that is no more.
constexpr std::int64_t floor_to(std::int64_t value, std::int64_t step) noexcept {
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

}  // namespace

Points Points::of(const Decimal& number) {
    const Decimal largest{billion, 0};
    const Decimal smallest{-billion, 0};
    if (compare(number, smallest) <= 0 || compare(number, largest) >= 0) {
        throw Error(Code::bad_number,
                    number.to_string() + " is out of range for points, which lie within 1,000,000,000 either "
                                         "way; check the number");
    }
    std::int64_t value = number.coefficient;
    int shift = number.exponent + 9;
    for (; shift > 0 && value != 0; --shift) value *= 10;
    if (shift < -18) return {};
    if (shift < 0) {
        const std::int64_t divisor = power_of_ten(static_cast<std::uint32_t>(-shift));
        value = static_cast<std::int64_t>(detail::divide_half_up(value, divisor));
    }
    return billionths(value);
}

Decimal Points::to_decimal() const noexcept {
    Decimal result{value_, -9};
    while (result.exponent < 0 && result.coefficient % 10 == 0) {
        result.coefficient /= 10;
        ++result.exponent;
    }
    return result;
}

std::string Points::to_string() const { return is_unbounded() ? "+∞" : to_decimal().to_string(); }

Points operator+(Points a, Points b) noexcept {
    if (a.is_unbounded() || b.is_unbounded()) return Points::unbounded();
    return Points::billionths(a.in_billionths() + b.in_billionths());
}

Points operator-(Points a, Points b) noexcept {
    if (a.is_unbounded()) return a;
    return Points::billionths(a.in_billionths() - b.in_billionths());
}

Points round_half_up(Points points, std::uint32_t decimals) noexcept {
    if (decimals >= 9 || points.is_unbounded()) return points;
    const std::int64_t step = power_of_ten(9 - decimals);
    return Points::billionths(floor_to(points.in_billionths() + step / 2, step));
}

Points round_down(Points points) noexcept {
    if (points.is_unbounded()) return points;
    return Points::billionths(floor_to(points.in_billionths(), billion));
}

Points scaled(Points points, Points numerator, Points denominator) {
    if (denominator <= Points()) {
        throw Error(Code::bad_argument, "points cannot be scaled to a part of " + denominator.to_string() +
                                            "; the denominator must be above 0");
    }
    if (points.is_unbounded()) return points;
    const detail::Wide result =
        detail::divide_half_up(static_cast<detail::Wide>(points.in_billionths()) * numerator.in_billionths(),
                               denominator.in_billionths());
    const detail::Wide most = Points::unbounded().in_billionths();
    return Points::billionths(static_cast<std::int64_t>(std::clamp(result, -most, most)));
}

std::string to_string(const PointsRange& range) {
    if (range.is_known()) return range.low.to_string();
    if (range.high.is_unbounded()) return "≥" + range.low.to_string();
    return range.low.to_string() + "–" + range.high.to_string();
}

}  // namespace qgov::inline v0
