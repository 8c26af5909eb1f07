#pragma once

#include <qgov/core/export.hpp>
#include <qgov/core/quantity.hpp>

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>

namespace qgov::inline v0 {

/// An exact amount of money in yuan, kept in fen (分). Arithmetic is exact and checked.
class QGOV_API Money {
public:
    constexpr Money() noexcept = default;
    static constexpr Money fen(std::int64_t amount) noexcept {
        Money money;
        money.fen_ = amount;
        return money;
    }
    /// Whole yuan, and whole 万元. Throw Error (bad_number) when the amount does not fit.
    static Money yuan(std::int64_t amount);
    static Money wan_yuan(std::int64_t amount);
    /// An amount in yuan written as a decimal. Throws Error (bad_number) for parts of a fen.
    static Money yuan(const Decimal& amount);
    /// The exact amount of a quantity in 元 that is printed or exact; words of degree are refused. Throws
    /// Error (bad_unit) for another unit, Error (bad_number) for a word of degree, parts of a fen or too
    /// large an amount.
    static Money of(const Quantity& quantity);

    // A binary fraction is not an exact amount, and would silently lose its decimals.
    template <std::floating_point T>
    static Money fen(T) = delete;
    template <std::floating_point T>
    static Money yuan(T) = delete;
    template <std::floating_point T>
    static Money wan_yuan(T) = delete;

    constexpr std::int64_t in_fen() const noexcept { return fen_; }
    /// The amount in yuan with as many decimals as it needs: 300000, 0.5.
    Decimal in_yuan() const noexcept;
    /// From 10,000 yuan on, whole multiples of 100 yuan are given in 万元 (30万元, 1.05万元), other amounts
    /// in 元 with as many decimals as they need (3000元, 12345.6元). English: CNY 300,000.
    std::string to_string(Language language = Language::zh) const;

    friend constexpr bool operator==(Money, Money) noexcept = default;
    friend constexpr auto operator<=>(Money, Money) noexcept = default;

private:
    std::int64_t fen_ = 0;
};

/// Sum, difference and whole multiple. Throw Error (bad_number) when the result does not fit.
QGOV_API Money operator+(Money a, Money b);
QGOV_API Money operator-(Money a, Money b);
QGOV_API Money operator*(Money a, std::int64_t times);
template <std::floating_point T>
Money operator*(Money, T) = delete;

}  // namespace qgov::inline v0
