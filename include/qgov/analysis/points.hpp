#pragma once

#include <qgov/core/decimal.hpp>
#include <qgov/core/export.hpp>

#include <compare>
#include <cstdint>
#include <string>

namespace qgov::inline v0 {

/// A number of points in an assessment (分数), exact to the ninth decimal: sums and comparisons never round.
class QGOV_API Points {
public:
    constexpr Points() noexcept = default;
    static constexpr Points billionths(std::int64_t amount) noexcept {
        Points points;
        points.value_ = amount < -limit ? -limit : amount > limit ? limit : amount;
        return points;
    }
    /// The number; a half beyond the ninth decimal goes up. Throws Error (bad_number) that quotes it unless it lies
    /// within a billion points either way.
    static Points of(const Decimal& number);
    /// More than any number: where nothing says how many points there may be at most.
    static constexpr Points unbounded() noexcept { return billionths(limit); }

    constexpr bool is_unbounded() const noexcept { return value_ == limit; }
    constexpr std::int64_t in_billionths() const noexcept { return value_; }
    /// With as many decimals as it needs: 89.5, 90.
    Decimal to_decimal() const noexcept;
    double to_double() const noexcept { return to_decimal().to_double(); }
    /// As `to_decimal` writes it; +∞ where unbounded.
    std::string to_string() const;

    friend constexpr bool operator==(Points, Points) noexcept = default;
    friend constexpr auto operator<=>(Points, Points) noexcept = default;

private:
    static constexpr std::int64_t limit = 1'000'000'000'000'000'000;
    std::int64_t value_ = 0;
};

/// Sum and difference; what comes to a billion points or more is unbounded, and so is any sum with an unbounded part.
QGOV_API Points operator+(Points a, Points b) noexcept;
QGOV_API Points operator-(Points a, Points b) noexcept;

/// To so many decimals (0 to 9; more change nothing), a half upwards: 89.45 becomes 89.5, -0.5 becomes 0 (四舍五入).
QGOV_API Points round_half_up(Points points, std::uint32_t decimals) noexcept;
/// The whole points in it, downwards: 89.9 becomes 89 (舍去小数).
QGOV_API Points round_down(Points points) noexcept;
/// points x numerator / denominator to the ninth decimal, a half upwards. Throws Error (bad_argument) for a denominator
/// that is not positive.
QGOV_API Points scaled(Points points, Points numerator, Points denominator);

/// The points that something may have: at least and at most, both included.
struct PointsRange {
    Points low{};
    Points high{};

    constexpr bool is_known() const noexcept { return low == high; }

    bool operator==(const PointsRange&) const = default;
};

/// The least and the most that two scores can have together.
inline PointsRange operator+(const PointsRange& a, const PointsRange& b) noexcept {
    return {a.low + b.low, a.high + b.high};
}

/// 89.5, or from to: 80–95; without an upper end ≥80.
QGOV_API std::string to_string(const PointsRange& range);

}  // namespace qgov::inline v0
