#pragma once

#include <qgov/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// A day of the Gregorian calendar, 1400-01-01 to 9999-12-31, or no day (the default).
///
/// Four bytes, which are `days()` (the smallest 32-bit integer for no day); ordered; "no day" comes before every day. Calendar arithmetic is Boost.Date_Time's, without its traps:
/// months are added to the day of the month and clamped once, so 30 April + 1 month is 30 May.
class QGOV_API Date {
public:
    constexpr Date() noexcept = default;

    /// The day. Throws Error (bad_date) that quotes the numbers.
    static Date of(int year, int month, int day);
    /// The day, or nothing when there is no such day.
    static std::optional<Date> try_of(int year, int month, int day) noexcept;
    /// Reads `YYYY-MM-DD` and nothing else. Throws Error (bad_date) that quotes the text.
    static Date parse(std::string_view text);
    /// Reads `YYYY-MM-DD`, or nothing.
    static std::optional<Date> try_parse(std::string_view text) noexcept;
    /// Days since 1970-01-01. Throws Error (bad_date) outside the range.
    static Date from_days(std::int64_t days);

    constexpr explicit operator bool() const noexcept { return days_ != none; }
    /// Days since 1970-01-01. Meaningless for no day.
    constexpr std::int32_t days() const noexcept { return days_; }

    /// Parts of the date; 0 for no day.
    int year() const noexcept;
    int month() const noexcept;
    int day() const noexcept;
    /// 1 = Monday … 7 = Sunday (ISO 8601); 0 for no day.
    int weekday() const noexcept;

    /// `YYYY-MM-DD`; empty for no day.
    std::string to_string() const;

    friend constexpr bool operator==(Date, Date) noexcept = default;
    friend constexpr auto operator<=>(Date, Date) noexcept = default;

private:
    static constexpr std::int32_t none = INT32_MIN;
    std::int32_t days_ = none;
};

/// `days` days later (earlier if negative). Throws Error (bad_date) outside the range or for no day.
QGOV_API Date add_days(Date date, std::int64_t days);
/// `months` months later; a day beyond the end of the month becomes its last day. Throws Error (bad_date).
QGOV_API Date add_months(Date date, int months);
/// `years` years later; 29 February becomes 28 February in a common year. Throws Error (bad_date).
QGOV_API Date add_years(Date date, int years);
/// Last day of a month, 28 to 31. Throws Error (bad_date) for no such month.
QGOV_API int last_day_of_month(int year, int month);
/// Days from `from` to `to`; negative if `to` is earlier. Throws Error (bad_date) for no day.
QGOV_API std::int64_t days_between(Date from, Date to);

}  // namespace qgov::inline v0
