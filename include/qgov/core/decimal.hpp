#pragma once

#include <qgov/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// A decimal number exactly as it was written: coefficient x 10^exponent. 83.49 is 8349 x 10^-2; 98.0 keeps
/// its zero.
///
/// `==` asks for the same digits as written (98.0 differs from 98); `compare` asks for the same value.
struct QGOV_API Decimal {
    std::int64_t coefficient = 0;
    std::int16_t exponent = 0;

    /// Reads the number grammar of JSON (RFC 8259) with at most 18 significant digits, counted from the first
    /// that is not 0, and an exponent of the last digit from -400 to 400. "-0" reads as 0. Throws Error
    /// (bad_number) that quotes the text. O(length).
    static Decimal parse(std::string_view text);
    /// As `parse`; nothing where that throws.
    static std::optional<Decimal> try_parse(std::string_view text) noexcept;
    /// The shortest decimal that reads back as `value`. Throws Error (bad_number) for NaN and infinities.
    static Decimal from_double(double value);

    /// Nearest double; infinite beyond its range (about 1.8 x 10^308), 0 below it.
    double to_double() const noexcept;
    /// As written: no exponent for exponents from -30 to 0, else `coefficient e exponent`. `parse` reads back
    /// the same.
    std::string to_string() const;
    /// Digits after the decimal point as written; 0 for whole numbers.
    int decimals() const noexcept { return exponent < 0 ? -exponent : 0; }

    friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Order by value, exact whatever the exponents.
QGOV_API std::strong_ordering compare(const Decimal& a, const Decimal& b) noexcept;
/// Exact sum and product, with the decimals that paper arithmetic gives (98.0 + 1 is 99.0, 98.0 x 2.0 is
/// 196.00) while they fit; nothing when the value itself does not fit the limits of `parse`.
QGOV_API std::optional<Decimal> add(const Decimal& a, const Decimal& b) noexcept;
QGOV_API std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) noexcept;

}  // namespace qgov::inline v0
