#pragma once

#include <qgov/core/decimal.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/unit.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace qgov::inline v0 {

/// Word of degree of a stated number (程度词). The ends follow 民法典 art. 1259: 以上, 以下 include the
/// number, 超过, 不满 exclude it.
enum class Degree : std::uint8_t {
    printed = 0,    ///< a plain printed number, exact to half a unit of its last digit
    exact = 1,      ///< fixed by rule or counted one by one: no rounding
    about = 2,      ///< 约, 左右
    odd = 3,        ///< 余, 多: somewhat more
    nearly = 4,     ///< 近
    at_least = 5,   ///< 以上, 不少于, 不低于
    more_than = 6,  ///< 超过, 高于, 逾, 突破
    at_most = 7,    ///< 以下, 以内, 不超过
    less_than = 8,  ///< 不足, 不满, 低于
    range = 9,      ///< a—b, both included
    majority = 10,  ///< 过半: more than half; the value is the half (50 %)
    tenths = 11,    ///< 八成: tenths, read as about; the value is in % (80)
};

inline constexpr EnumText<Degree> degree_texts[] = {
    {Degree::printed, "printed", "", ""},
    {Degree::exact, "exact", "(准确值)", "exactly"},
    {Degree::about, "about", "左右", "about"},
    {Degree::odd, "odd", "余", "somewhat over"},
    {Degree::nearly, "nearly", "近", "nearly"},
    {Degree::at_least, "at_least", "以上", "at least"},
    {Degree::more_than, "more_than", "超过", "more than"},
    {Degree::at_most, "at_most", "以下", "at most"},
    {Degree::less_than, "less_than", "不足", "less than"},
    {Degree::range, "range", "至", "range"},
    {Degree::majority, "majority", "过半", "majority"},
    {Degree::tenths, "tenths", "成", "tenths"},
};
template <>
inline constexpr EnumTexts<Degree> enum_texts<Degree> = degree_texts;

/// The free choices in reading words of degree, which no text fixes. Results name the profile they used.
struct DegreeProfile {
    /// 约 and 近 never reach further than this share of the number; above 0 and at most 1.
    double share = 0.10;
    /// 余 and 多 are bounded by the next unit of the last digit that is not zero; otherwise unbounded.
    bool bound_odd = true;

    bool operator==(const DegreeProfile&) const = default;
};

/// A stated number: value as written, scale (4 for 万, 8 for 亿), unit, word of degree, original wording.
///
/// 3000余万元 is `{value 3000, scale 4, unit 元, degree odd, wording "3000余万元"}`. Equality is that of the
/// statement, not of the amount; compare amounts through `interval`.
struct Quantity {
    Decimal value{};
    std::optional<Decimal> upper{};  ///< the other end of a range
    std::int8_t scale = 0;           ///< power of ten as written: 0, 4 (万), 8 (亿), 3, 6 …
    Degree degree = Degree::printed;
    Unit unit{};
    std::string wording{};  ///< the words of the source, when they say more than the fields

    bool operator==(const Quantity&) const = default;
};

/// The numbers that the statement allows, in the plain unit (元, not 万元).
///
/// With v the number, u one unit of its last printed digit, s one unit of its last digit that is not zero
/// (30: 10; 1500: 100; 98.0: 1) and q the profile's share of |v|:
/// - printed [v-u/2, v+u/2), exact [v, v], range [a, b], majority (v, 2v];
/// - about v -+ min(s/2, q), tenths the same with s at most 10, odd (v, v+s), nearly [v-min(s, q), v);
/// - at_least [v, cap], more_than (v, cap], at_most [floor, v], less_than [floor, v).
///
/// A negative number is the mirror image of its size for printed, about, tenths, odd and nearly; the bounds
/// of the last line keep their direction. A range without its other end is read as at_least.
///
/// Counts and money have the floor 0. With `share_of_whole` (合格率, 覆盖率; not growth rates) a number in %
/// has the floor 0 and the cap 100, in ‰ 1000. Every reading but `range` is cut to these, unless nothing
/// would be left: 102 % of a whole or a loss of 3万元 are kept as stated.
///
/// Throws Error (bad_argument) if the reading needs the profile's share and that is not in (0, 1].
QGOV_API Interval interval(const Quantity& quantity, bool share_of_whole = false,
                           const DegreeProfile& profile = {});
/// The best single number in the plain unit: v; v + s/3 for odd and v - min(s, q)/3 for nearly (the mean of a
/// triangular density with its mode at v; mirrored for negative v); the middle of a range. Throws as
/// `interval` does.
QGOV_API double point(const Quantity& quantity, const DegreeProfile& profile = {});
/// For people: the wording when there is one; else 3000余万元, 92.5%以上, 3–5个, or in English, multiplied
/// out and with the symbol kept, somewhat over 30,000,000 元, at least 92.5%, 3–5 个. Not meant to be read
/// back.
QGOV_API std::string to_string(const Quantity& quantity, Language language = Language::zh);

/// Is `a` less than `b`? Undetermined when the intervals overlap. Throws Error (bad_unit) for different
/// units: percent and percentage points never compare, nor do the symbols 元 and 万元, whose scale belongs
/// into the quantity.
QGOV_API Truth less(const Quantity& a, const Quantity& b);

}  // namespace qgov::inline v0
