#include <qgov/core/quantity.hpp>

#include <qgov/core/error.hpp>

#include "core/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace qgov::inline v0 {

namespace {

/// number x 10^power
Decimal shifted(const Decimal& number, int power) noexcept {
    using Limits = std::numeric_limits<std::int16_t>;
    const int exponent = std::clamp<int>(number.exponent + power, Limits::min(), Limits::max());
    return {number.coefficient, static_cast<std::int16_t>(exponent)};
}

Decimal negated(const Decimal& number) noexcept {
    // The lowest coefficient, which no text gives, has no opposite.
    return {-std::max(number.coefficient, -std::numeric_limits<std::int64_t>::max()), number.exponent};
}

double finite(double value) noexcept {
    constexpr double largest = std::numeric_limits<double>::max();
    return std::clamp(value, -largest, largest);
}

double finite(const Decimal& number) noexcept { return finite(number.to_double()); }

/// Rounded once wherever the exact sum can be kept.
double sum(const Decimal& a, const Decimal& b) noexcept {
    const auto exact = add(a, b);
    return exact ? finite(*exact) : finite(finite(a) + finite(b));
}

/// One unit of the last digit that is not zero: 30 -> 10, 98.0 -> 1; for 0 of the last digit printed.
Decimal last_place(const Decimal& number) noexcept {
    int zeros = 0;
    for (auto rest = number.coefficient; rest != 0 && rest % 10 == 0; rest /= 10) ++zeros;
    return shifted({1, number.exponent}, zeros);
}

/// Half a unit of the last digit.
Decimal half(const Decimal& number) noexcept { return shifted({5, number.exponent}, -1); }

/// How far 约 and 近 reach: `most`, but not beyond the profile's share of the number.
Decimal reach(const Decimal& size, const Decimal& most, const DegreeProfile& profile) {
    if (!(profile.share > 0.0 && profile.share <= 1.0)) {
        throw Error(Code::bad_argument,
                    "the share of a DegreeProfile is " +
                        (std::isfinite(profile.share) ? Decimal::from_double(profile.share).to_string()
                                                      : std::string("not a finite number")) +
                        "; give one above 0 and at most 1");
    }
    if (size.coefficient == 0) return most;
    const auto exact = multiply(size, Decimal::from_double(profile.share));
    const Decimal limit = exact ? *exact : Decimal::from_double(finite(size) * profile.share);
    return compare(limit, most) < 0 ? limit : most;
}

/// Half the width of 约 and of 八成, which is about 80 read to the ten.
Decimal reach_about(const Decimal& size, Degree degree, const DegreeProfile& profile) {
    constexpr Decimal ten{1, 1};
    Decimal place = last_place(size);
    if (degree == Degree::tenths && compare(ten, place) < 0) place = ten;
    return reach(size, half(place), profile);
}

/// What the words say, before the bounds that lie in the nature of counts, money and shares.
Interval stated(const Quantity& quantity, const DegreeProfile& profile) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const Decimal number = shifted(quantity.value, quantity.scale);
    const double value = finite(number);
    const bool negative = number.coefficient < 0;
    const Decimal size = negative ? negated(number) : number;
    const auto of_size = [&](double low, bool low_closed, double high, bool high_closed) {
        // Two ends that differ by less than doubles can tell.
        if (low == high) return Interval::point(negative ? -low : low);
        return negative ? Interval{-high, -low, high_closed, low_closed}
                        : Interval{low, high, low_closed, high_closed};
    };
    switch (quantity.degree) {
    case Degree::printed: {
        const Decimal step = half(number);
        return of_size(sum(size, negated(step)), true, sum(size, step), false);
    }
    case Degree::about:
    case Degree::tenths: {
        const Decimal step = reach_about(size, quantity.degree, profile);
        return of_size(sum(size, negated(step)), true, sum(size, step), true);
    }
    case Degree::odd:
        return of_size(finite(size), false, profile.bound_odd ? sum(size, last_place(size)) : infinity,
                       false);
    case Degree::nearly:
        return of_size(sum(size, negated(reach(size, last_place(size), profile))), true, finite(size), false);
    case Degree::exact:
        return Interval::point(value);
    case Degree::at_least:
        return {value, infinity, true, false};
    case Degree::more_than:
        return {value, infinity, false, false};
    case Degree::at_most:
        return {-infinity, value, false, true};
    case Degree::less_than:
        return {-infinity, value, false, false};
    case Degree::majority:
        return {value, sum(number, number), false, true};
    case Degree::range: {
        if (!quantity.upper) return {value, infinity, true, false};
        const double other = finite(shifted(*quantity.upper, quantity.scale));
        return Interval::closed(std::min(value, other), std::max(value, other));
    }
    }
    return {};
}

Interval natural_bounds(const Unit& unit, bool share_of_whole) noexcept {
    Interval bounds;
    switch (unit.kind()) {
    case UnitKind::percent:
        if (share_of_whole) bounds = Interval::closed(0.0, unit.symbol() == "‰" ? 1000.0 : 100.0);
        break;
    case UnitKind::count:
    case UnitKind::money:
        bounds.low = 0.0;
        bounds.low_closed = true;
        break;
    default:
        break;
    }
    return bounds;
}

/// Digits without an exponent, unless that takes more than 30 zeros.
std::string digits(const Decimal& number) {
    if (number.exponent <= 0 || number.exponent > 30) return number.to_string();
    if (number.coefficient == 0) return "0";
    return Decimal{number.coefficient, 0}.to_string() +
           std::string(static_cast<std::size_t>(number.exponent), '0');
}

std::string scale_text(int scale) {
    switch (scale) {
    case 0:
        return "";
    case 2:
        return "百";
    case 3:
        return "千";
    case 4:
        return "万";
    case 6:
        return "百万";
    case 7:
        return "千万";
    case 8:
        return "亿";
    case 12:
        return "万亿";
    default:
        return "×10^" + std::to_string(scale);
    }
}

/// 八成 for 80 %, or nothing for a number that is not a whole number of tenths.
std::string tenths_text(const Quantity& quantity) {
    constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const Decimal number = shifted(quantity.value, quantity.scale);
    std::int64_t tens = 10;
    for (const std::string_view numeral : numerals) {
        if (compare(number, {tens, 0}) == 0) return std::string(numeral) + "成";
        tens += 10;
    }
    return "";
}

std::string chinese(const Quantity& quantity) {
    const std::string number = digits(quantity.value);
    const std::string scale = scale_text(quantity.scale);
    const std::string& unit = quantity.unit.symbol();
    std::string plain = number + scale + unit;
    std::string word(label(quantity.degree, Language::zh));
    switch (quantity.degree) {
    case Degree::printed:
    case Degree::exact:
        break;
    case Degree::odd:
        return number + word + scale + unit;
    case Degree::about:
    case Degree::at_least:
    case Degree::at_most:
        return plain + word;
    case Degree::nearly:
    case Degree::more_than:
    case Degree::less_than:
        return word + plain;
    case Degree::majority:
        return word;
    case Degree::tenths: {
        const std::string tenths = tenths_text(quantity);
        return tenths.empty() ? plain + std::string(label(Degree::about, Language::zh)) : tenths;
    }
    case Degree::range: {
        if (!quantity.upper) return plain + std::string(label(Degree::at_least, Language::zh));
        // GB/T 15835: 3–5个, but 45%–50% and 3万元–5万元, where leaving out the first would be ambiguous.
        const bool repeat = quantity.scale != 0 || quantity.unit.kind() == UnitKind::percent;
        return (repeat ? plain : number) + "–" + digits(*quantity.upper) + scale + unit;
    }
    }
    return plain;
}

std::string english(const Quantity& quantity) {
    const auto written = [&](const Decimal& value) {
        return detail::grouped(digits(shifted(value, quantity.scale)));
    };
    const bool close = quantity.unit.empty() || quantity.unit.kind() == UnitKind::percent;
    const std::string unit = (close ? "" : " ") + quantity.unit.symbol();
    std::string plain = written(quantity.value) + unit;
    switch (quantity.degree) {
    case Degree::printed:
    case Degree::exact:
        break;
    case Degree::odd:
    case Degree::about:
    case Degree::at_least:
    case Degree::at_most:
    case Degree::nearly:
    case Degree::more_than:
    case Degree::less_than:
        return std::string(label(quantity.degree, Language::en)) + " " + plain;
    case Degree::majority:
        return "more than half";
    case Degree::tenths:
        return std::string(label(Degree::about, Language::en)) + " " + plain;
    case Degree::range:
        if (!quantity.upper) return std::string(label(Degree::at_least, Language::en)) + " " + plain;
        return written(quantity.value) + "–" + written(*quantity.upper) + unit;
    }
    return plain;
}

std::string different_units(const Unit& a, const Unit& b) {
    const std::string both = "\"" + a.symbol() + "\" and \"" + b.symbol() + "\"";
    const auto is_percent = [](const Unit& unit) { return unit.kind() == UnitKind::percent; };
    const auto is_points = [](const Unit& unit) { return unit.kind() == UnitKind::percentage_point; };
    if ((is_percent(a) && is_points(b)) || (is_points(a) && is_percent(b))) {
        return "cannot compare " + both +
               ": a percentage is a level or a rate, percentage points are the difference of two "
               "percentages; "
               "apply the change to its base first";
    }
    if (a.scaled() || b.scaled()) {
        return "cannot compare units " + both +
               "; put 万 and 亿 into the scale of the quantity (万元 is 元 with scale 4)";
    }
    return "cannot compare units " + both + "; convert one of them first";
}

}  // namespace

Interval interval(const Quantity& quantity, bool share_of_whole, const DegreeProfile& profile) {
    const Interval words = stated(quantity, profile);
    if (quantity.degree == Degree::range) return words;
    const Interval possible = intersect(words, natural_bounds(quantity.unit, share_of_whole));
    return possible.empty() ? words : possible;
}

double point(const Quantity& quantity, const DegreeProfile& profile) {
    const Decimal number = shifted(quantity.value, quantity.scale);
    const double value = finite(number);
    const Decimal size = number.coefficient < 0 ? negated(number) : number;
    const double outward = number.coefficient < 0 ? -1.0 : 1.0;
    switch (quantity.degree) {
    case Degree::odd:
        return finite(value + outward * finite(last_place(size)) / 3.0);
    case Degree::nearly:
        return value - outward * finite(reach(size, last_place(size), profile)) / 3.0;
    case Degree::range:
        if (!quantity.upper) return value;
        return value / 2.0 + finite(shifted(*quantity.upper, quantity.scale)) / 2.0;
    default:
        return value;
    }
}

std::string to_string(const Quantity& quantity, Language language) {
    if (!quantity.wording.empty()) return quantity.wording;
    return language == Language::zh ? chinese(quantity) : english(quantity);
}

Truth less(const Quantity& a, const Quantity& b) {
    if (a.unit != b.unit) throw Error(Code::bad_unit, different_units(a.unit, b.unit));
    return less(interval(a), interval(b));
}

}  // namespace qgov::inline v0
