#include "analysis/exact_quotient.hpp"

namespace qgov::inline v0::detail {

namespace {

constexpr Wide wide_limit = static_cast<Wide>(1'000'000'000'000'000'000) * 1'000'000'000'000'000'000;

// coefficient x 10^power; nothing beyond 10^36. The coefficient is not negative.
std::optional<Wide> raised(Wide coefficient, int power) noexcept {
    if (coefficient == 0) return Wide{0};
    for (; power > 0; --power) {
        if (coefficient > wide_limit / 10) return std::nullopt;
        coefficient *= 10;
    }
    return coefficient;
}

}  // namespace

Wide divide_half_up(Wide numerator, Wide denominator) noexcept {
    // The floor of n/d + 1/2.
    const Wide twice = 2 * numerator + denominator;
    const Wide quotient = twice / (2 * denominator);
    return twice % (2 * denominator) < 0 ? quotient - 1 : quotient;
}

Points share_of(Points points, const Decimal& part, const Decimal& whole) noexcept {
    const int shift = part.exponent - whole.exponent;
    // A part that is no more than the whole does not outgrow it when written with its exponent.
    const std::optional<Wide> above = raised(part.coefficient, shift);
    const std::optional<Wide> below = raised(whole.coefficient, -shift);
    if (!above || !below) return {};  // the part is less than 10^-17 of the whole
    return Points::billionths(
        static_cast<std::int64_t>(divide_half_up(*above * points.in_billionths(), *below)));
}

Points steps_of(Points points, const Decimal& number, const Decimal& width, bool whole) noexcept {
    const int shift = number.exponent - width.exponent;
    const std::optional<Wide> above = raised(number.coefficient, shift);
    const std::optional<Wide> below = raised(width.coefficient, -shift);
    if (number.coefficient == 0 || points == Points()) return {};
    if (!above) return Points::unbounded();
    if (!below) return whole ? points : Points();  // next to nothing, but begun
    if (whole) {
        const Wide steps = (*above + *below - 1) / *below;
        if (steps > Points::unbounded().in_billionths()) return Points::unbounded();
        const Wide all = steps * points.in_billionths();
        if (all > Points::unbounded().in_billionths()) return Points::unbounded();
        return Points::billionths(static_cast<std::int64_t>(all));
    }
    // Whole steps apart from the rest, so that the products fit.
    const Wide steps = *above / *below;
    if (steps > Points::unbounded().in_billionths()) return Points::unbounded();
    Wide rest = *above % *below;
    Wide divisor = *below;
    while (divisor > Points::unbounded().in_billionths()) {
        rest /= 10;
        divisor /= 10;
    }
    const Wide all = steps * points.in_billionths() + divide_half_up(rest * points.in_billionths(), divisor);
    if (all > Points::unbounded().in_billionths()) return Points::unbounded();
    return Points::billionths(static_cast<std::int64_t>(all));
}

}  // namespace qgov::inline v0::detail
