#include "io/sdmx_time.hpp"

#include "core/code_text.hpp"
#include "core/digits.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace qgov::inline v0 {

namespace {

[[noreturn]] void refuse_time(std::string_view text) {
    throw Error(Code::bad_period, detail::quoted(text) +
                                      " is no time of SDMX; write it like 2018, 2018-06, 2018-06-30, "
                                      "2018-A1, 2018-S1, 2018-Q3, 2018-M06, 2018-W05, 2018-D045 or "
                                      "2016-01-01/P5Y");
}

// A day, with a time of day only if that is its beginning.
std::optional<Date> read_day(std::string_view text) {
    constexpr std::string_view midnight = "T00:00:00";
    if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
    return Date::try_parse(text);
}

// A number behind a letter: 06, 045.
int number_behind(std::string_view text) { return detail::number_of_digits(text); }

// A stretch of days as simply as its ends allow: whole years or months as such.
Period stretch(Date first, Date last) {
    const bool month_ends = first.day() == 1 && last.day() == last_day_of_month(last.year(), last.month());
    if (month_ends && first.month() == 1 && last.month() == 12) {
        const Period from = Period::of_year(first.year());
        return first.year() == last.year() ? from : Period::of_span(from, Period::of_year(last.year()));
    }
    if (month_ends) {
        const Period from = Period::of_month(first.year(), first.month());
        const Period to = Period::of_month(last.year(), last.month());
        return from == to ? from : Period::of_span(from, to);
    }
    const Period from = Period::of_day(first);
    return first == last ? from : Period::of_span(from, Period::of_day(last));
}

// The first day of a reporting year; 1 January where nothing else is said.
Date year_start(int year, std::string_view start_day) {
    if (start_day.empty()) start_day = "--01-01";
    const int month = start_day.size() == 7 ? detail::number_of_digits(start_day.substr(2, 2)) : -1;
    const int day = start_day.size() == 7 ? detail::number_of_digits(start_day.substr(5, 2)) : -1;
    const auto first = Date::try_of(year, month, day);
    if (!start_day.starts_with("--") || start_day.substr(4, 1) != "-" || !first) {
        throw Error(Code::bad_period, detail::quoted(start_day) +
                                          " is no first day of a reporting year; write it like --07-01");
    }
    return *first;
}

// ISO 8601: the first week has the first Thursday.
Period week_of(std::string_view text, int year, int number) {
    const Date fourth = Date::of(year, 1, 4);
    const Date monday = add_days(fourth, 1 - fourth.weekday() + 7 * (number - 1));
    if (number < 1 || add_days(monday, 3).year() != year) refuse_time(text);
    return Period::of_span(Period::of_day(monday), Period::of_day(add_days(monday, 6)));
}

Period read_reporting_period(std::string_view text, std::string_view start_day) {
    struct Part {
        char letter = ' ';
        int count = 0;
        std::size_t digits = 0;
    };
    static constexpr std::array<Part, 7> parts = {
        {{'A', 1, 1}, {'S', 2, 1}, {'T', 3, 1}, {'Q', 4, 1}, {'M', 12, 2}, {'W', 53, 2}, {'D', 366, 3}}};
    const int year = detail::number_of_digits(text.substr(0, 4));
    const char letter = text[5];
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.letter == letter; });
    const int number = number_behind(text.substr(6));
    if (year < 0 || part == parts.end() || text.size() != 6 + part->digits || number < 1 ||
        number > part->count) {
        refuse_time(text);
    }
    const Date start = year_start(year, start_day);
    const bool calendar = start.month() == 1 && start.day() == 1;
    switch (letter) {
    case 'A':
        if (start_day.empty()) return Period::of_year(year);
        return Period::of_assessment_year(year, start.month(), start.day());
    case 'S':
        if (calendar) return Period::of_half(year, number);
        break;
    case 'Q':
        if (calendar) return Period::of_quarter(year, number);
        break;
    case 'W':
        if (calendar) return week_of(text, year, number);
        throw Error(Code::bad_period, detail::quoted(text) +
                                          ": weeks of years that begin on another day than 1 January are "
                                          "not read; write it as a range such as 2016-01-04/P7D");
    case 'D': {
        const Date day = add_days(start, number - 1);
        if (day >= add_years(start, 1)) refuse_time(text);
        return Period::of_day(day);
    }
    default:
        break;
    }
    const int months = 12 / part->count;
    const Date first = add_months(start, months * (number - 1));
    return stretch(first, add_days(add_months(start, months * number), -1));
}

// P5Y, P1Y6M, P10D, P2W: the first day behind it.
Date behind_duration(std::string_view text, Date first, std::string_view duration) {
    constexpr std::string_view units = "YMWD";
    if (duration.size() < 3 || duration.front() != 'P') refuse_time(text);
    duration.remove_prefix(1);
    Date result = first;
    std::size_t least_unit = 0;
    std::int64_t months = 0;
    std::int64_t days = 0;
    while (!duration.empty()) {
        std::int64_t number = 0;
        std::size_t digits = 0;
        for (; digits < duration.size() && duration[digits] >= '0' && duration[digits] <= '9'; ++digits)
            number = number * 10 + (duration[digits] - '0');
        if (digits == 0 || digits > 7 || digits == duration.size()) refuse_time(text);
        const std::size_t unit = units.find(duration[digits]);
        if (unit == std::string_view::npos || unit < least_unit) refuse_time(text);
        least_unit = unit + 1;
        if (unit < 2)
            months += number * (unit == 0 ? 12 : 1);
        else
            days += number * (unit == 2 ? 7 : 1);
        duration.remove_prefix(digits + 1);
    }
    constexpr std::int64_t longest = 12 * 8600;
    if (months > longest) refuse_time(text);
    result = add_days(add_months(result, static_cast<int>(months)), days);
    if (result <= first) refuse_time(text);
    return result;
}

}  // namespace

SdmxTime sdmx_time(const Period& period) {
    SdmxTime result;
    const std::string text = period.to_string();
    switch (period.kind()) {
    case PeriodKind::none:
        return result;
    case PeriodKind::day:
    case PeriodKind::month:
    case PeriodKind::quarter:
    case PeriodKind::year:
        result.time = text;
        return result;
    case PeriodKind::half:
        result.time = text;
        result.time[5] = 'S';
        return result;
    case PeriodKind::assessment_year:
        result.time = text.substr(0, 7);
        result.start_day = text.substr(7);
        return result;
    case PeriodKind::five_year_plan:
    case PeriodKind::span:
        break;
    }
    if (period.first() && period.last()) {
        const Date first = period.first();
        const Date last = period.last();
        const int years = last.year() - first.year();
        result.time = first.to_string() + "/P";
        if (period.kind() == PeriodKind::five_year_plan ||
            (period.first_kind() == PeriodKind::year && period.last_kind() == PeriodKind::year)) {
            result.time += std::to_string(years + 1) + 'Y';
        } else if (period.first_kind() == PeriodKind::month && period.last_kind() == PeriodKind::month) {
            result.time += std::to_string(12 * years + last.month() - first.month() + 1) + 'M';
        } else {
            result.time += std::to_string(days_between(first, last) + 1) + 'D';
        }
        // A range up to the last day that there is ends where no day can be named.
        try {
            if (read_sdmx_time(result.time, {}) == period) return result;
        } catch (const Error&) {
            result.time.clear();
        }
    }
    result.period = text;
    return result;
}

Period read_sdmx_time(std::string_view time, std::string_view start_day) {
    if (time.size() > 40) refuse_time(time);
    if (const std::size_t slash = time.find('/'); slash != std::string_view::npos) {
        const auto first = read_day(time.substr(0, slash));
        if (!first) refuse_time(time);
        try {
            return stretch(*first, add_days(behind_duration(time, *first, time.substr(slash + 1)), -1));
        } catch (const Error& error) {
            if (error.code() == Code::bad_date) refuse_time(time);
            throw;
        }
    }
    if (time.size() > 5 && time[4] == '-' && time[5] >= 'A' && time[5] <= 'Z')
        return read_reporting_period(time, start_day);
    if (time.size() == 4 || time.size() == 7) {
        if (const auto period = Period::try_parse(time)) return *period;
    } else if (const auto day = read_day(time)) {
        return Period::of_day(*day);
    }
    refuse_time(time);
}

}  // namespace qgov::inline v0
