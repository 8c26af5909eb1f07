#include <qgov/core/decimal.hpp>

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>

#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace qgov::inline v0 {

namespace {

constexpr int most_digits = 18;
constexpr std::int64_t largest_coefficient = 999'999'999'999'999'999;
constexpr int exponent_limit = 400;

enum class Outcome : std::uint8_t { good, no_number, too_many_digits, exponent_out_of_range };

struct Scan {
    Outcome outcome = Outcome::no_number;
    Decimal number{};
    std::int64_t digits = 0;    // significant ones
    std::int64_t exponent = 0;  // of the last digit
};

constexpr bool is_digit(char character) noexcept { return character >= '0' && character <= '9'; }

constexpr std::uint64_t digit_of(char character) noexcept {
    return static_cast<std::uint64_t>(character - '0');
}

Scan scan(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const end = at + text.size();
    Scan result;

    const bool negative = at != end && *at == '-';
    if (negative) ++at;
    if (at == end || !is_digit(*at)) return result;

    // A coefficient that wraps around has more than 18 digits and is refused below.
    std::uint64_t coefficient = 0;
    if (*at == '0') {
        ++at;
    } else {
        const char* const first = at;
        for (; at != end && is_digit(*at); ++at) coefficient = coefficient * 10 + digit_of(*at);
        result.digits = at - first;
    }
    if (at != end && *at == '.') {
        const char* const fraction = ++at;
        if (result.digits == 0) {
            while (at != end && *at == '0') ++at;
        }
        const char* const first = at;
        for (; at != end && is_digit(*at); ++at) coefficient = coefficient * 10 + digit_of(*at);
        if (at == fraction) return result;
        result.digits += at - first;
        result.exponent = fraction - at;
    }
    if (at != end && (*at == 'e' || *at == 'E')) {
        ++at;
        const bool down = at != end && *at == '-';
        if (at != end && (*at == '-' || *at == '+')) ++at;
        if (at == end) return result;
        std::int64_t exponent = 0;
        for (; at != end && is_digit(*at); ++at) {
            // Longer than any text, and far from overflow.
            if (exponent < 100'000'000'000'000'000) exponent = exponent * 10 + (*at - '0');
        }
        result.exponent += down ? -exponent : exponent;
    }
    if (at != end) return result;

    if (result.digits > most_digits) {
        result.outcome = Outcome::too_many_digits;
    } else if (result.exponent < -exponent_limit || result.exponent > exponent_limit) {
        result.outcome = Outcome::exponent_out_of_range;
    } else {
        const auto value = static_cast<std::int64_t>(coefficient);
        result.number = {negative ? -value : value, static_cast<std::int16_t>(result.exponent)};
        result.outcome = Outcome::good;
    }
    return result;
}

constexpr std::uint64_t magnitude(std::int64_t value) noexcept {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::strong_ordering compare_magnitudes(const Decimal& a, const Decimal& b) noexcept {
    constexpr std::uint64_t no_more_tens = std::numeric_limits<std::uint64_t>::max() / 10;
    std::uint64_t of_a = magnitude(a.coefficient);
    std::uint64_t of_b = magnitude(b.coefficient);
    for (int steps = a.exponent - b.exponent; steps > 0; --steps) {
        if (of_a > no_more_tens) return std::strong_ordering::greater;
        of_a *= 10;
    }
    for (int steps = b.exponent - a.exponent; steps > 0; --steps) {
        if (of_b > no_more_tens) return std::strong_ordering::less;
        of_b *= 10;
    }
    return of_a <=> of_b;
}

constexpr int sign(std::int64_t value) noexcept { return value < 0 ? -1 : value > 0 ? 1 : 0; }

constexpr bool is_short(std::int64_t coefficient) noexcept {
    return coefficient >= -largest_coefficient && coefficient <= largest_coefficient;
}

/// Room for one more digit.
constexpr bool has_room(std::int64_t coefficient) noexcept {
    return coefficient >= -largest_coefficient / 10 && coefficient <= largest_coefficient / 10;
}

/// The number within the limits of `parse`; trailing zeros come and go only where the limits ask for it.
std::optional<Decimal> fitted(std::int64_t coefficient, int exponent) noexcept {
    while (!is_short(coefficient) || exponent < -exponent_limit) {
        if (coefficient % 10 != 0) return std::nullopt;
        coefficient /= 10;
        ++exponent;
    }
    while (exponent > exponent_limit) {
        if (!has_room(coefficient)) return std::nullopt;
        coefficient *= 10;
        --exponent;
    }
    return Decimal{coefficient, static_cast<std::int16_t>(exponent)};
}

}  // namespace

std::optional<Decimal> Decimal::try_parse(std::string_view text) noexcept {
    const Scan result = scan(text);
    if (result.outcome != Outcome::good) return std::nullopt;
    return result.number;
}

Decimal Decimal::parse(std::string_view text) {
    const Scan result = scan(text);
    switch (result.outcome) {
    case Outcome::good:
        return result.number;
    case Outcome::too_many_digits:
        throw Error(Code::bad_number, detail::quoted(text) + " has " + std::to_string(result.digits) +
                                          " significant digits, at most " + std::to_string(most_digits) +
                                          " are kept exactly; round it, or write trailing zeros as an "
                                          "exponent (25e20)");
    case Outcome::exponent_out_of_range:
        throw Error(Code::bad_number, detail::quoted(text) +
                                          " is out of range: its last digit must stand between "
                                          "10^-400 and 10^400; check the exponent");
    case Outcome::no_number:
        break;
    }
    throw Error(Code::bad_number, detail::quoted(text) +
                                      " is not a number; write it as in 30, -4.2 or 1.5e3, without "
                                      "spaces, separators, a leading + or needless zeros in front");
}

Decimal Decimal::from_double(double value) {
    if (!std::isfinite(value)) {
        throw Error(Code::bad_number, std::string(std::isnan(value) ? "NaN" : "an infinite value") +
                                          " is not a number that can be kept; leave the value out where it "
                                          "is unknown");
    }
    char text[32];
    const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
    const Decimal shortest = parse({text, static_cast<std::size_t>(written.ptr - text)});
    Decimal whole = shortest;  // 100, not 1e2
    while (whole.exponent > 0 && has_room(whole.coefficient)) {
        whole.coefficient *= 10;
        --whole.exponent;
    }
    return whole.exponent > 0 ? shortest : whole;
}

double Decimal::to_double() const noexcept {
    static constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<double>::digits;
    if (coefficient >= -exact && coefficient <= exact && exponent >= -22 && exponent <= 22) {
        // Both operands are exact, so the one rounding is the right one.
        const auto value = static_cast<double>(coefficient);
        return exponent < 0 ? value / powers[-exponent] : value * powers[exponent];
    }
    char text[32];
    char* at = std::to_chars(text, text + 20, coefficient).ptr;
    *at++ = 'e';
    at = std::to_chars(at, text + sizeof text, exponent).ptr;
    double value = 0.0;
    if (std::from_chars(text, at, value).ec == std::errc::result_out_of_range) {
        value = exponent < 0 ? 0.0 : std::numeric_limits<double>::infinity();
        if (coefficient < 0) value = -value;
    }
    return value;
}

std::string Decimal::to_string() const {
    std::string text = std::to_string(magnitude(coefficient));
    if (exponent > 0 || exponent < -30) {
        text += 'e' + std::to_string(exponent);
    } else if (exponent < 0) {
        const auto places = static_cast<std::size_t>(-exponent);
        if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
        text.insert(text.size() - places, 1, '.');
    }
    if (coefficient < 0) text.insert(0, 1, '-');
    return text;
}

std::strong_ordering compare(const Decimal& a, const Decimal& b) noexcept {
    const int sign_of_a = sign(a.coefficient);
    const int sign_of_b = sign(b.coefficient);
    if (sign_of_a != sign_of_b) return sign_of_a <=> sign_of_b;
    if (sign_of_a == 0) return std::strong_ordering::equal;
    return sign_of_a > 0 ? compare_magnitudes(a, b) : compare_magnitudes(b, a);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) noexcept {
    const bool a_is_coarse = a.exponent >= b.exponent;
    const Decimal& coarse = a_is_coarse ? a : b;
    const Decimal& fine = a_is_coarse ? b : a;
    std::int64_t high = coarse.coefficient;
    std::int64_t low = fine.coefficient;
    int exponent_of_low = fine.exponent;
    for (int exponent = coarse.exponent; exponent > exponent_of_low;) {
        std::int64_t tenfold = 0;
        if (!__builtin_mul_overflow(high, 10, &tenfold)) {
            high = tenfold;
            --exponent;
        } else {
            if (low % 10 != 0) return std::nullopt;
            low /= 10;
            ++exponent_of_low;
        }
    }
    std::int64_t sum = 0;
    if (__builtin_add_overflow(high, low, &sum)) return std::nullopt;
    return fitted(sum, exponent_of_low);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) noexcept {
    std::int64_t x = a.coefficient;
    std::int64_t y = b.coefficient;
    int exponent = a.exponent + b.exponent;
    std::int64_t product = 0;
    while (__builtin_mul_overflow(x, y, &product)) {
        // Every factor of ten in the product is one of these four.
        if (x % 10 == 0) {
            x /= 10;
        } else if (y % 10 == 0) {
            y /= 10;
        } else if (x % 5 == 0 && y % 2 == 0) {
            x /= 5;
            y /= 2;
        } else if (x % 2 == 0 && y % 5 == 0) {
            x /= 2;
            y /= 5;
        } else {
            return std::nullopt;
        }
        ++exponent;
    }
    return fitted(product, exponent);
}

}  // namespace qgov::inline v0
