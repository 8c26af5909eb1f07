#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/model/indicator.hpp>
#include <qgov/model/target.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace qgov::inline v0 {

/// How 约 and 左右 are read in a target.
enum class AboutReading : std::uint8_t {
    one_sided = 0,  ///< beyond the number on the better side counts as met
    two_sided = 1,  ///< only the band counts
    open = 2,       ///< no band is assumed: what depends on it is undetermined
};

inline constexpr EnumText<AboutReading> about_reading_texts[] = {
    {AboutReading::one_sided, "one_sided", "超过亦可", "one-sided"},
    {AboutReading::two_sided, "two_sided", "两侧", "two-sided"},
    {AboutReading::open, "open", "不设幅度", "open"},
};
template <>
inline constexpr EnumTexts<AboutReading> enum_texts<AboutReading> = about_reading_texts;

/// What a number is to satisfy.
struct Condition {
    Comparator comparator = Comparator::at_least;
    /// The number asked for, as a point; both ends for `within`; the band for `about`; the largest rank; the size of the
    /// population for `full_coverage`. A benchmark that is known to its rounding is an interval. Percentages of full
    /// coverage ask for 100.
    Interval bound = Interval::point(0);
    double centre = 0;  ///< the number of 约, in its band
    Direction direction = Direction::unstated;
    AboutReading about = AboutReading::one_sided;

    bool operator==(const Condition&) const = default;
};

/// The condition that a stated number makes with a comparator. 约 has the band of indicator_methods section 10, v ∓
/// min(s/2, share of v), unless the caller gives its half width. A number with 以上 or 以下 asks for no more than its
/// comparator does. Throws Error (bad_argument) for a tolerance that is negative or not finite, and as
/// `interval(quantity)` does.
QGOV_API Condition condition(Comparator comparator, const Quantity& value,
                             Direction direction = Direction::unstated,
                             AboutReading about = AboutReading::one_sided,
                             std::optional<double> tolerance = {}, const DegreeProfile& profile = {});

/// Is the condition met (判定)? Yes if every number of `observed` satisfies it, no if none does, otherwise undetermined.
/// Open and closed ends count: [98, 100] meets ≥ 98, [98, 100) does not meet > 98 for sure.
///
/// `about` is one-sided for indicators with a better direction (a ≥ v - h), two-sided for the others; with
/// `AboutReading::open` the number itself is yes, the better side of it too, and all else is undetermined. `qualitative`
/// and an empty interval are undetermined. O(1).
QGOV_API Truth verdict(const Interval& observed, const Condition& condition) noexcept;

/// How a benchmark's margin counts.
enum class MarginKind : std::uint8_t {
    difference = 0,  ///< x - B against M (高 2 个百分点)
    ratio = 1,       ///< x / B against M (1.5 倍)
};

inline constexpr EnumText<MarginKind> margin_kind_texts[] = {
    {MarginKind::difference, "difference", "差额", "difference"},
    {MarginKind::ratio, "ratio", "比值", "ratio"},
};
template <>
inline constexpr EnumTexts<MarginKind> enum_texts<MarginKind> = margin_kind_texts;

/// Is a number better than a moving yardstick by a margin (与基准比较)? 高于 is strict, 不低于 is not. x - B or x / B is
/// compared with the margin; the rounding of both counts, also when they are the same number. A benchmark that may be 0
/// or below has no ratio: undetermined. Comparators other than the four of order throw Error (bad_argument). O(1).
QGOV_API Truth benchmark_verdict(const Interval& observed, const Interval& benchmark, Comparator comparator,
                                 const Interval& margin = Interval::point(0),
                                 MarginKind kind = MarginKind::difference);

/// Is everyone covered (全覆盖)? Yes if at least the whole population is, no if fewer certainly are; without a population
/// undetermined, unless nobody is covered. O(1).
QGOV_API Truth coverage_verdict(const Interval& covered, const std::optional<Interval>& population) noexcept;

/// Is a place among the first k, or among the first q % of n (进入前 k、前 q%)? rank ≤ k, rank ≤ ceil(q n/100). Throws Error
/// (bad_argument) for a share outside (0, 100]. O(1).
QGOV_API Truth rank_verdict(const Interval& rank, double first) noexcept;
QGOV_API Truth rank_verdict(const Interval& rank, double percent, std::uint32_t population);

/// Do all hold, does any (Kleene 三值逻辑)? Without parts all hold and none does. O(parts).
QGOV_API Truth all_of(std::span<const Truth> parts) noexcept;
QGOV_API Truth any_of(std::span<const Truth> parts) noexcept;

/// Was the condition met every year (每年、保持)? One interval for each year; an empty optional for a year without value.
/// O(years).
QGOV_API Truth every_year(std::span<const std::optional<Interval>> years,
                          const Condition& condition) noexcept;
/// Does the sum over the years meet the condition (累计)? A year without value adds anything, or anything from 0 on for
/// what cannot be negative (`additions`). O(years).
QGOV_API Truth in_total(std::span<const std::optional<Interval>> years, const Condition& condition,
                        bool additions = true) noexcept;
/// Was the condition met in n years running (连续 n 年)? Throws Error (bad_argument) for n = 0. O(years).
QGOV_API Truth years_running(std::span<const std::optional<Interval>> years, const Condition& condition,
                             std::size_t count);
/// The sum over the years, as `in_total` makes it.
QGOV_API Interval total(std::span<const std::optional<Interval>> years, bool additions = true) noexcept;

}  // namespace qgov::inline v0
