#include <qgov/core/date.hpp>

#include "core/code_text.hpp"
#include "core/digits.hpp"

#include <qgov/core/error.hpp>

#include <boost/date_time/gregorian_calendar.hpp>
#include <boost/date_time/year_month_day.hpp>

#include <algorithm>
#include <array>

namespace qgov::inline v0 {

namespace {

// Boost's calendar arithmetic on plain numbers; its date class would bring throwing checks and special values.
using Ymd = boost::date_time::year_month_day_base<unsigned short, unsigned short, unsigned short>;
using Calendar = boost::date_time::gregorian_calendar_base<Ymd, std::uint32_t>;

constexpr int first_year = 1400;
constexpr int last_year = 9999;

constexpr Ymd ymd_of(int year, int month, int day) noexcept {
    return Ymd(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
               static_cast<unsigned short>(day));
}

// Boost counts Julian days.
constexpr auto epoch = static_cast<std::int32_t>(Calendar::day_number(ymd_of(1970, 1, 1)));

constexpr std::int32_t days_of(int year, int month, int day) noexcept {
    return static_cast<std::int32_t>(Calendar::day_number(ymd_of(year, month, day))) - epoch;
}

constexpr std::int32_t first_days = days_of(first_year, 1, 1);
constexpr std::int32_t last_days = days_of(last_year, 12, 31);

Ymd ymd_of(Date date) noexcept {
    return date ? Calendar::from_day_number(static_cast<std::uint32_t>(date.days() + epoch)) : Ymd(0, 0, 0);
}

constexpr bool is_month(int year, int month) noexcept {
    return year >= first_year && year <= last_year && month >= 1 && month <= 12;
}

// Only for a month that exists.
constexpr int month_length(int year, int month) noexcept {
    return Calendar::end_of_month_day(static_cast<unsigned short>(year), static_cast<unsigned short>(month));
}

struct Parts {
    int year = -1;
    int month = -1;
    int day = -1;
};

// The numbers of `YYYY-MM-DD`, which need not be a day; nothing if the text has another form.
std::optional<Parts> parts_of(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const Parts parts{detail::number_of_digits(text.substr(0, 4)),
                      detail::number_of_digits(text.substr(5, 2)),
                      detail::number_of_digits(text.substr(8, 2))};
    if (parts.year < 0 || parts.month < 0 || parts.day < 0) return std::nullopt;
    return parts;
}

Error no_such_day(const std::string& what, int year, int month) {
    static constexpr std::array<std::string_view, 12> names = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string why;
    if (year < first_year || year > last_year) {
        why = "years go from 1400 to 9999";
    } else if (month < 1 || month > 12) {
        why = "months go from 1 to 12";
    } else {
        why = std::string(names[static_cast<std::size_t>(month - 1)]) + ' ' + std::to_string(year) + " has " +
              std::to_string(month_length(year, month)) + " days";
    }
    return Error(Code::bad_date, what + " is not a day of the calendar: " + why);
}

void require(Date date, std::string_view purpose) {
    if (date) return;
    throw Error(Code::bad_date, "no day to " + std::string(purpose) +
                                    "; test that the date is given before calculating with it");
}

Error out_of_range(Date date, std::int64_t count, std::string_view unit) {
    return Error(Code::bad_date, date.to_string() + " plus " + std::to_string(count) + ' ' +
                                     std::string(unit) + " is outside 1400-01-01 to 9999-12-31");
}

Date plus_months(Date date, std::int64_t months, int count, std::string_view unit) {
    require(date, "add to");
    const Ymd from = ymd_of(date);
    const std::int64_t total = from.year * std::int64_t{12} + (from.month - 1) + months;
    if (total < first_year * 12 || total >= (last_year + 1) * 12) throw out_of_range(date, count, unit);
    const int year = static_cast<int>(total / 12);
    const int month = static_cast<int>(total % 12) + 1;
    return Date::of(year, month, std::min<int>(from.day, month_length(year, month)));
}

}  // namespace

std::optional<Date> Date::try_of(int year, int month, int day) noexcept {
    if (!is_month(year, month) || day < 1 || day > month_length(year, month)) return std::nullopt;
    Date date;
    date.days_ = days_of(year, month, day);
    return date;
}

Date Date::of(int year, int month, int day) {
    if (const auto date = try_of(year, month, day)) return *date;
    throw no_such_day("year " + std::to_string(year) + ", month " + std::to_string(month) + ", day " +
                          std::to_string(day),
                      year, month);
}

std::optional<Date> Date::try_parse(std::string_view text) noexcept {
    const auto parts = parts_of(text);
    return parts ? try_of(parts->year, parts->month, parts->day) : std::nullopt;
}

Date Date::parse(std::string_view text) {
    if (const auto date = try_parse(text)) return *date;
    if (const auto parts = parts_of(text)) throw no_such_day(detail::quoted(text), parts->year, parts->month);
    throw Error(Code::bad_date,
                detail::quoted(text) + " is not a date; write YYYY-MM-DD, for example 2018-02-03");
}

Date Date::from_days(std::int64_t days) {
    if (days < first_days || days > last_days) {
        throw Error(Code::bad_date, "day " + std::to_string(days) +
                                        " counted from 1970-01-01 is outside 1400-01-01 to 9999-12-31");
    }
    Date date;
    date.days_ = static_cast<std::int32_t>(days);
    return date;
}

int Date::year() const noexcept { return ymd_of(*this).year; }
int Date::month() const noexcept { return ymd_of(*this).month; }
int Date::day() const noexcept { return ymd_of(*this).day; }

int Date::weekday() const noexcept {
    if (!*this) return 0;
    const int from_sunday = Calendar::day_of_week(ymd_of(*this));
    return from_sunday == 0 ? 7 : from_sunday;
}

std::string Date::to_string() const {
    if (!*this) return {};
    const Ymd ymd = ymd_of(*this);
    std::string text = "0000-00-00";
    const auto write = [&](std::size_t last, unsigned value) {
        for (; value != 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    write(3, ymd.year);
    write(6, ymd.month);
    write(9, ymd.day);
    return text;
}

Date add_days(Date date, std::int64_t days) {
    require(date, "add to");
    if (days < first_days - date.days() || days > last_days - date.days()) {
        throw out_of_range(date, days, days == 1 || days == -1 ? "day" : "days");
    }
    return Date::from_days(date.days() + days);
}

Date add_months(Date date, int months) {
    return plus_months(date, months, months, months == 1 || months == -1 ? "month" : "months");
}

Date add_years(Date date, int years) {
    return plus_months(date, std::int64_t{12} * years, years, years == 1 || years == -1 ? "year" : "years");
}

int last_day_of_month(int year, int month) {
    if (is_month(year, month)) return month_length(year, month);
    const bool year_fits = year >= first_year && year <= last_year;
    throw Error(Code::bad_date, "year " + std::to_string(year) + ", month " + std::to_string(month) +
                                    " is not a month of the calendar: " +
                                    (year_fits ? "months go from 1 to 12" : "years go from 1400 to 9999"));
}

std::int64_t days_between(Date from, Date to) {
    require(from, "count from");
    require(to, "count to");
    return std::int64_t{to.days()} - from.days();
}

}  // namespace qgov::inline v0
