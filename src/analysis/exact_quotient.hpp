#pragma once

#include <qgov/analysis/points.hpp>
#include <qgov/core/decimal.hpp>

#include <cstdint>
#include <optional>

namespace qgov::inline v0::detail {

// Twice as wide as the coefficients of decimals: products of two fit.
__extension__ using Wide = __int128;

/// numerator / denominator to the nearest whole number, a half upwards; the denominator is positive, the numerator within
/// ±10^37.
Wide divide_half_up(Wide numerator, Wide denominator) noexcept;

/// points x part / whole for 0 <= part <= whole, 0 < whole, to the ninth decimal, a half upwards.
Points share_of(Points points, const Decimal& part, const Decimal& whole) noexcept;

/// points x (number / width), both not negative and the width positive, to the ninth decimal, a half upwards. With
/// `whole` begun steps count whole: the quotient is rounded up first. Unbounded when it is too large.
Points steps_of(Points points, const Decimal& number, const Decimal& width, bool whole) noexcept;

}  // namespace qgov::inline v0::detail
