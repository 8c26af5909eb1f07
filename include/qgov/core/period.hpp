#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/truth.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace qgov::inline v0 {

/// How a period was written.
enum class PeriodKind : std::uint8_t {
    none = 0,             ///< no period given
    day = 1,              ///< 2018-12-07
    month = 2,            ///< 2018-12
    quarter = 3,          ///< 2018-Q3, 第三季度
    half = 4,             ///< 2018-H1, 上半年
    year = 5,             ///< 2018
    five_year_plan = 6,   ///< FYP13, “十三五”时期
    assessment_year = 7,  ///< 2013-A1--07-01: a year that starts on its own day, 考核年度
    span = 8,             ///< from one day, month or year to another; either end may be open
};

inline constexpr EnumText<PeriodKind> period_kind_texts[] = {
    {PeriodKind::none, "none", "未注明", "none"},
    {PeriodKind::day, "day", "日", "day"},
    {PeriodKind::month, "month", "月", "month"},
    {PeriodKind::quarter, "quarter", "季度", "quarter"},
    {PeriodKind::half, "half", "半年", "half-year"},
    {PeriodKind::year, "year", "年", "year"},
    {PeriodKind::five_year_plan, "five_year_plan", "五年规划", "five-year plan"},
    {PeriodKind::assessment_year, "assessment_year", "考核年度", "assessment year"},
    {PeriodKind::span, "span", "时段", "span"},
};
template <>
inline constexpr EnumTexts<PeriodKind> enum_texts<PeriodKind> = period_kind_texts;

/// A stretch of calendar time that remembers how exactly it was stated (年、半年、季度、月、日、五年规划、考核年度).
///
/// Twelve bytes, for programs that look at many as one array: `first().days()`, `last().days()` (a 32-bit integer each),
/// `kind()`, `first_kind()`, `last_kind()` (a byte each), a byte of padding. `first` and `last` are inclusive days; no day means an open end (only for spans). Every period has
/// one canonical text and no other is read, so that reading and writing are inverse:
/// `2018`, `2018-H1`, `2018-Q3`, `2018-06`, `2018-06-30`, `FYP13`, `2013-A1--07-01` (SDMX reporting year with its
/// start day), and spans `2016/2020`, `2016-03/2018-06-30`, `2016/..`, `../2015-12`. The two ends of a span may
/// have different granularity: day, month or year.
class QGOV_API Period {
public:
    constexpr Period() noexcept = default;

    static Period of_year(int year);
    /// `half` is 1 or 2, `quarter` 1 to 4, `month` 1 to 12. Each throws Error (bad_period) that quotes the numbers.
    static Period of_half(int year, int half);
    static Period of_quarter(int year, int quarter);
    static Period of_month(int year, int month);
    static Period of_day(Date day);
    /// Five-year plan by its number: 1 is 1953-57, 2 is 1958-62, n >= 3 starts in 1966 + 5 (n - 3).
    static Period of_plan(int number);
    /// The year that starts on `month`-`day` of `year` and ends the day before that, a year later.
    static Period of_assessment_year(int year, int month, int day);
    /// From the first day of `from` to the last day of `to`; each must be a day, month or year, or none for an open
    /// end, not both none. Throws Error (bad_period) when `to` ends before `from` starts.
    static Period of_span(Period from, Period to);

    /// Reads the canonical text and nothing else. Throws Error (bad_period) that quotes it and says what is wrong, or
    /// lists the forms when it has none of them.
    static Period parse(std::string_view text);
    /// Reads the canonical text, or nothing.
    static std::optional<Period> try_parse(std::string_view text) noexcept;

    constexpr explicit operator bool() const noexcept { return kind_ != PeriodKind::none; }
    constexpr PeriodKind kind() const noexcept { return kind_; }
    /// First and last day, both inclusive; no day for an open end.
    constexpr Date first() const noexcept { return first_; }
    constexpr Date last() const noexcept { return last_; }
    /// Granularity of the two ends: day, month or year for a span (none for an open end), else the kind itself.
    constexpr PeriodKind first_kind() const noexcept { return first_kind_; }
    constexpr PeriodKind last_kind() const noexcept { return last_kind_; }
    /// Number of a five-year plan (13 for 十三五); 0 for other kinds.
    int plan_number() const noexcept;

    /// The canonical text; empty for none.
    std::string to_string() const;
    /// For people: 2018年上半年, “十三五”时期(2016—2020年), first half of 2018; empty for none.
    std::string label(Language language) const;

    friend constexpr bool operator==(const Period&, const Period&) noexcept = default;
    /// Order by first day (open first), then last day (open last), then kind: for sorting only.
    friend QGOV_API std::strong_ordering operator<=>(const Period& a, const Period& b) noexcept;

private:
    friend struct PeriodMaker;
    constexpr Period(PeriodKind kind, Date first, Date last, PeriodKind first_kind,
                     PeriodKind last_kind) noexcept
        : first_(first), last_(last), kind_(kind), first_kind_(first_kind), last_kind_(last_kind) {}

    Date first_{};
    Date last_{};
    PeriodKind kind_ = PeriodKind::none;
    PeriodKind first_kind_ = PeriodKind::none;
    PeriodKind last_kind_ = PeriodKind::none;
};

static_assert(sizeof(Period) == 12 && std::is_standard_layout_v<Period> &&
              std::is_trivially_copyable_v<Period>);

/// Is the day inside the calendar days of the period? An open end reaches for ever; no period contains nothing.
QGOV_API bool contains(const Period& period, Date day) noexcept;
/// Are all days of `inner` inside `outer`? False if either is none.
QGOV_API bool contains(const Period& outer, const Period& inner) noexcept;
/// Do the two share a day? False if either is none.
QGOV_API bool overlap(const Period& a, const Period& b) noexcept;

/// Is something with this validity valid on the day? A validity stated only to the year (or month) leaves the days of
/// its first and last year (or month) undetermined: "since 2016" does not say since when in 2016. An end stated as a
/// whole kind other than span (the year 2018, 十三五) is exact. No period means always valid; an open end never ends.
/// On no day, only what is always valid is so for sure; all else is undetermined.
QGOV_API Truth valid_on(const Period& validity, Date day) noexcept;

}  // namespace qgov::inline v0
