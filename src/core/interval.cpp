#include <qgov/core/interval.hpp>

#include <qgov/core/decimal.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

namespace qgov::inline v0 {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr Interval nothing{0.0, 0.0, false, false};

/// What rounding may have done to an interval that is not empty: opens infinite ends, keeps what overflows as
/// `(largest, +∞)`, makes a point of two ends that became one, and takes the sign off a zero.
Interval tidied(Interval result) noexcept {
    result.low_closed = result.low_closed && std::isfinite(result.low);
    result.high_closed = result.high_closed && std::isfinite(result.high);
    result.low = std::min(result.low, largest) + 0.0;
    result.high = std::max(result.high, -largest) + 0.0;
    return result.low == result.high ? Interval::point(result.low) : result;
}

/// One end of an interval, or what two of them make.
struct End {
    double value = 0.0;
    bool closed = false;
};

End low_end(const Interval& interval) noexcept { return {interval.low, interval.low_closed}; }
End high_end(const Interval& interval) noexcept { return {interval.high, interval.high_closed}; }

Interval spanned(std::span<const End> corners) noexcept {
    Interval result{infinity, -infinity, false, false};
    for (const End& corner : corners) {
        if (corner.value < result.low) {
            result.low = corner.value;
            result.low_closed = corner.closed;
        } else if (corner.value == result.low) {
            result.low_closed = result.low_closed || corner.closed;
        }
        if (corner.value > result.high) {
            result.high = corner.value;
            result.high_closed = corner.closed;
        } else if (corner.value == result.high) {
            result.high_closed = result.high_closed || corner.closed;
        }
    }
    return tidied(result);
}

End product(End a, End b) noexcept {
    const bool zero_of_a = a.value == 0.0;
    const bool zero_of_b = b.value == 0.0;
    // A closed 0 makes 0 whatever the other factor is, so the other end need not be reached.
    const bool closed = (a.closed && b.closed) || (zero_of_a && a.closed) || (zero_of_b && b.closed);
    return {zero_of_a || zero_of_b ? 0.0 : a.value * b.value, closed};
}

/// `b` is an end of an interval that lies without 0 on the side of `sign`; an end at 0 is then open.
End quotient(End a, End b, double sign) noexcept {
    if (a.value == 0.0) return {0.0, a.closed};
    if (std::isinf(b.value)) return {0.0, false};
    if (b.value == 0.0) return {std::copysign(infinity, a.value * sign), false};
    return {a.value / b.value, a.closed && b.closed};
}

std::string number_text(double value) {
    if (std::isinf(value)) return value > 0 ? "+∞" : "-∞";
    constexpr int digits = 6;
    char text[32];
    char* const end = text + sizeof text;
    const double size = std::abs(value);
    if (size < 1e-5 || size >= 1e15) {
        // Adding 0 takes the sign off a zero.
        return {text, std::to_chars(text, end, value + 0.0, std::chars_format::general, digits).ptr};
    }
    const char* const written =
        std::to_chars(text, end, value, std::chars_format::scientific, digits - 1).ptr;
    Decimal number = Decimal::parse({text, static_cast<std::size_t>(written - text)});
    while (number.coefficient % 10 == 0) {
        number.coefficient /= 10;
        ++number.exponent;
    }
    for (; number.exponent > 0; --number.exponent) number.coefficient *= 10;
    return number.to_string();
}

}  // namespace

bool Interval::contains(double value) const noexcept {
    if (!std::isfinite(value)) return false;
    return (low < value || (low == value && low_closed)) && (value < high || (value == high && high_closed));
}

std::string Interval::to_string() const {
    if (empty()) return "∅";
    std::string text = low_closed ? "[" : "(";
    text += number_text(low);
    text += ", ";
    text += number_text(high);
    text += high_closed ? ']' : ')';
    return text;
}

Interval intersect(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return nothing;
    Interval result = a;
    if (b.low > a.low) {
        result.low = b.low;
        result.low_closed = b.low_closed;
    } else if (b.low == a.low) {
        result.low_closed = a.low_closed && b.low_closed;
    }
    if (b.high < a.high) {
        result.high = b.high;
        result.high_closed = b.high_closed;
    } else if (b.high == a.high) {
        result.high_closed = a.high_closed && b.high_closed;
    }
    return result.empty() ? nothing : tidied(result);
}

Interval add(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return nothing;
    return tidied(
        {a.low + b.low, a.high + b.high, a.low_closed && b.low_closed, a.high_closed && b.high_closed});
}

Interval subtract(const Interval& a, const Interval& b) noexcept {
    if (b.empty()) return nothing;
    return add(a, {-b.high, -b.low, b.high_closed, b.low_closed});
}

Interval multiply(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return nothing;
    const End corners[] = {product(low_end(a), low_end(b)), product(low_end(a), high_end(b)),
                           product(high_end(a), low_end(b)), product(high_end(a), high_end(b))};
    return spanned(corners);
}

Interval divide(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return nothing;
    if (b.contains(0.0)) return {};
    const double sign = b.high > 0.0 ? 1.0 : -1.0;
    const End corners[] = {quotient(low_end(a), low_end(b), sign), quotient(low_end(a), high_end(b), sign),
                           quotient(high_end(a), low_end(b), sign), quotient(high_end(a), high_end(b), sign)};
    return spanned(corners);
}

Truth less(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return Truth::undetermined;
    if (a.high < b.low || (a.high == b.low && !(a.high_closed && b.low_closed))) return Truth::yes;
    return a.low >= b.high ? Truth::no : Truth::undetermined;
}

Truth less_equal(const Interval& a, const Interval& b) noexcept { return opposite(less(b, a)); }

Truth equal(const Interval& a, const Interval& b) noexcept {
    if (a.empty() || b.empty()) return Truth::undetermined;
    if (a.is_point() && b.is_point() && a.low == b.low) return Truth::yes;
    return intersect(a, b).empty() ? Truth::no : Truth::undetermined;
}

}  // namespace qgov::inline v0
