#include <qgov/core/date.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <concepts>
#include <cstdint>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

using namespace qgov;

namespace {

static_assert(sizeof(Date) == 4);
static_assert(std::regular<Date> && std::is_trivially_copyable_v<Date>);
static_assert(!std::is_convertible_v<int, Date> && !std::is_constructible_v<Date, int>);
static_assert(!std::is_convertible_v<Date, bool>);
static_assert(!Date() && Date() == Date());

template <class Function>
Code code_of(Function function) {
    try {
        function();
    } catch (const Error& error) {
        return error.code();
    }
    return Code{};
}

std::string iso(std::chrono::year_month_day ymd) {
    std::string text = std::to_string(static_cast<int>(ymd.year()));
    for (const unsigned part : {static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())}) {
        text += part < 10 ? "-0" : "-";
        text += std::to_string(part);
    }
    return text;
}

// The day in the same place of another month, by the standard library's calendar.
std::chrono::sys_days months_later(std::chrono::sys_days day, int months) {
    const std::chrono::year_month_day from = day;
    const std::chrono::year_month month = from.year() / from.month() + std::chrono::months(months);
    const std::chrono::day last = (month / std::chrono::last).day();
    return month / std::min(from.day(), last);
}

}  // namespace

TEST_CASE("every day from 1400 to 9999 agrees with the standard library's calendar") {
    using namespace std::chrono;
    const sys_days first = year{1400} / January / 1;
    const sys_days end = year{9999} / December / 31;
    std::int64_t count = 0;
    std::int64_t wrong = 0;
    Date before;
    for (sys_days day = first; day <= end; day += days{1}) {
        const year_month_day ymd = day;
        const Date date = Date::from_days(day.time_since_epoch().count());
        const int y = static_cast<int>(ymd.year());
        const int m = static_cast<int>(static_cast<unsigned>(ymd.month()));
        const int d = static_cast<int>(static_cast<unsigned>(ymd.day()));
        const bool parts = date.year() == y && date.month() == m && date.day() == d;
        const bool made = Date::try_of(y, m, d) == date && date.days() == day.time_since_epoch().count();
        const bool weekday_agrees = date.weekday() == static_cast<int>(weekday(day).iso_encoding());
        const std::string text = date.to_string();
        const bool written = text == iso(ymd) && Date::try_parse(text) == date;
        if (!date || !parts || !made || !weekday_agrees || !written || !(before < date)) ++wrong;
        before = date;
        ++count;
    }
    CHECK(wrong == 0);
    // 8,600 years of 365 days, 2,150 years divisible by 4, less 86 divisible by 100, plus 21 divisible by 400.
    CHECK(count == 8600 * 365 + 2150 - 86 + 21);
}

TEST_CASE("try_of accepts exactly the days that exist") {
    std::vector<int> years;
    for (const auto& [from, to] : {std::pair{1398, 1405}, {1496, 1604}, {1895, 2105}, {9990, 10002}}) {
        for (int year = from; year <= to; ++year) years.push_back(year);
    }
    int wrong = 0;
    for (const int year : years) {
        for (int month = -1; month <= 14; ++month) {
            for (int day = -1; day <= 33; ++day) {
                const bool exists =
                    year >= 1400 && year <= 9999 && month >= 1 && day >= 1 &&
                    std::chrono::year_month_day(std::chrono::year(year),
                                                std::chrono::month(static_cast<unsigned>(month)),
                                                std::chrono::day(static_cast<unsigned>(day)))
                        .ok();
                const auto date = Date::try_of(year, month, day);
                if (date.has_value() != exists) ++wrong;
                if (exists && (date->year() != year || date->month() != month || date->day() != day)) ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
    for (const int number : {INT_MIN, -2018, 0, 65536 + 2018, INT_MAX}) {
        CAPTURE(number);
        CHECK_FALSE(Date::try_of(number, 1, 1));
        CHECK_FALSE(Date::try_of(2018, number, 1));
        CHECK_FALSE(Date::try_of(2018, 1, number));
    }
    // What a 16-bit number would take for 2018-01-01.
    CHECK_FALSE(Date::try_of(2018, 65536 + 1, 1));
    CHECK_FALSE(Date::try_of(2018, 1, 65536 + 1));
}

TEST_CASE("known days") {
    CHECK(Date::of(1970, 1, 1).days() == 0);
    CHECK(Date::of(1969, 12, 31).days() == -1);
    CHECK(Date::of(2000, 1, 1).days() == 10957);
    CHECK(Date::of(1400, 1, 1).days() == -208188);
    CHECK(Date::of(9999, 12, 31).days() == 2932896);
    CHECK(Date::of(2018, 3, 13).weekday() == 2);
    CHECK(Date::of(1949, 10, 1).weekday() == 6);
    CHECK(Date::of(2017, 9, 10).weekday() == 7);
    CHECK(Date::of(2018, 3, 13).to_string() == "2018-03-13");
}

TEST_CASE("no day: the default") {
    const Date none;
    CHECK_FALSE(none);
    CHECK(none.year() == 0);
    CHECK(none.month() == 0);
    CHECK(none.day() == 0);
    CHECK(none.weekday() == 0);
    CHECK(none.to_string().empty());
    CHECK(none == Date());
    CHECK(none < Date::of(1400, 1, 1));
    CHECK(none != Date::of(1970, 1, 1));
    CHECK_FALSE(Date::try_parse(none.to_string()));
}

TEST_CASE("Boost.Date_Time's traps are not ours") {
    SUBCASE("the end of a month does not stick") {
        CHECK(add_months(Date::of(2024, 2, 29), 1) == Date::of(2024, 3, 29));
        CHECK(add_months(Date::of(2018, 4, 30), 1) == Date::of(2018, 5, 30));
        CHECK(add_months(Date::of(2018, 2, 28), -1) == Date::of(2018, 1, 28));
        CHECK(add_years(Date::of(2023, 2, 28), 1) == Date::of(2024, 2, 28));
        CHECK(add_years(Date::of(2023, 2, 28), -3) == Date::of(2020, 2, 28));
    }
    SUBCASE("a day beyond the end becomes the last day, once") {
        const Date start = Date::of(2018, 1, 30);
        CHECK(add_months(start, 1) == Date::of(2018, 2, 28));
        CHECK(add_months(start, 2) == Date::of(2018, 3, 30));
        CHECK(add_months(add_months(start, 1), 1) == Date::of(2018, 3, 28));
        CHECK(add_months(Date::of(2024, 1, 31), 1) == Date::of(2024, 2, 29));
        CHECK(add_months(Date::of(2018, 5, 31), 1) == Date::of(2018, 6, 30));
        CHECK(add_months(Date::of(2018, 3, 31), -1) == Date::of(2018, 2, 28));
        CHECK(add_years(Date::of(2024, 2, 29), 1) == Date::of(2025, 2, 28));
        CHECK(add_years(Date::of(2024, 2, 29), 4) == Date::of(2028, 2, 29));
        CHECK(add_years(Date::of(2096, 2, 29), 4) == Date::of(2100, 2, 28));
    }
    SUBCASE("no date is less than every date, not greater") { CHECK(Date() < Date::of(1400, 1, 1)); }
    SUBCASE("only one form is read, and Chinese text is left to the reader of Chinese text") {
        for (const char* text :
             {"2017/2/3", "2017-2-3", "2017-Feb-03", "20170203", "2017年2月3日", "2017.02.03", "17-02-03",
              "03-02-2017", "2017-02-03T00:00:00", "2017-02-03 ", "not-a-date", "not-a-date-time",
              "+infinity", "-infinity", "min_date_time", "", "2", "2017-02"}) {
            CAPTURE(text);
            CHECK_FALSE(Date::try_parse(text));
        }
    }
    SUBCASE("an empty and a short text have the same error with every compiler") {
        CHECK_THROWS_WITH_AS(Date::parse(""), "\"\" is not a date; write YYYY-MM-DD, for example 2018-02-03",
                             Error);
        CHECK_THROWS_WITH_AS(Date::parse("2018"),
                             "\"2018\" is not a date; write YYYY-MM-DD, for example 2018-02-03", Error);
    }
    SUBCASE("the years are 1400 to 9999") {
        CHECK(Date::try_parse("1400-01-01"));
        CHECK_FALSE(Date::try_parse("1399-12-31"));
        CHECK(Date::try_parse("9999-12-31"));
        CHECK_FALSE(Date::try_parse("10000-01-01"));
        CHECK_FALSE(Date::try_parse("0000-01-01"));
    }
}

TEST_CASE("adding months and years agrees with the standard library's calendar") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> day_of(Date::of(1400, 1, 1).days(), Date::of(9999, 12, 31).days());
    std::uniform_int_distribution<int> step(-5000, 5000);
    const std::chrono::sys_days first = std::chrono::year{1400} / 1 / 1;
    const std::chrono::sys_days last = std::chrono::year{9999} / 12 / 31;
    int wrong = 0;
    int refused = 0;
    for (int round = 0; round < 100'000; ++round) {
        const Date date = Date::from_days(day_of(random));
        const std::chrono::sys_days day{std::chrono::days(date.days())};
        const int months = step(random);
        const auto expected = months_later(day, months);
        const bool fits = first <= expected && expected <= last;
        try {
            const Date later = add_months(date, months);
            if (!fits || later.days() != expected.time_since_epoch().count()) ++wrong;
            if (months % 12 == 0 && add_years(date, months / 12) != later) ++wrong;
        } catch (const Error&) {
            if (fits) ++wrong;
            ++refused;
        }
    }
    CHECK(wrong == 0);
    CHECK(refused > 0);
}

TEST_CASE("adding days, and the days between") {
    const Date day = Date::of(2018, 3, 13);
    CHECK(add_days(day, 0) == day);
    CHECK(add_days(day, 19) == Date::of(2018, 4, 1));
    CHECK(add_days(day, -72) == Date::of(2017, 12, 31));
    CHECK(days_between(day, Date::of(2018, 4, 1)) == 19);
    CHECK(days_between(Date::of(2018, 4, 1), day) == -19);
    CHECK(days_between(day, day) == 0);
    CHECK(days_between(Date::of(1400, 1, 1), Date::of(9999, 12, 31)) == 3'141'084);
    CHECK(add_days(Date::of(1400, 1, 1), 3'141'084) == Date::of(9999, 12, 31));
    CHECK(add_days(Date::of(9999, 12, 31), -3'141'084) == Date::of(1400, 1, 1));
}

TEST_CASE("no step leaves the range or overflows") {
    const Date first = Date::of(1400, 1, 1);
    const Date last = Date::of(9999, 12, 31);
    for (const Date date : {first, Date::of(2018, 6, 30), last}) {
        CAPTURE(date.to_string());
        for (const std::int64_t step : {std::int64_t{3'141'085}, std::int64_t{INT32_MAX}, INT64_MAX}) {
            CHECK(code_of([&] { add_days(date, step); }) == Code::bad_date);
            CHECK(code_of([&] { add_days(date, -step); }) == Code::bad_date);
        }
        CHECK(code_of([&] { add_days(date, INT64_MIN); }) == Code::bad_date);
        for (const int step : {INT_MIN, INT_MIN + 1, -103'200, 103'200, INT_MAX}) {
            CHECK(code_of([&] { add_months(date, step); }) == Code::bad_date);
            CHECK(code_of([&] { add_years(date, step); }) == Code::bad_date);
        }
    }
    CHECK(add_months(first, 103'199) == Date::of(9999, 12, 1));
    CHECK(add_months(last, -103'199) == Date::of(1400, 1, 31));
    CHECK(add_years(first, 8599) == Date::of(9999, 1, 1));
    CHECK(code_of([&] { add_years(first, 8600); }) == Code::bad_date);
    CHECK(code_of([&] { add_months(first, -1); }) == Code::bad_date);
    CHECK(code_of([&] { add_months(Date::of(9999, 12, 1), 1); }) == Code::bad_date);
    CHECK(code_of([] { Date::from_days(INT64_MIN); }) == Code::bad_date);
    CHECK(code_of([] { Date::from_days(INT64_MAX); }) == Code::bad_date);
    CHECK(Date::from_days(-208188) == first);
    CHECK(code_of([] { Date::from_days(-208189); }) == Code::bad_date);
    CHECK(Date::from_days(2932896) == last);
    CHECK(code_of([] { Date::from_days(2932897); }) == Code::bad_date);
}

TEST_CASE("the last day of a month") {
    CHECK(last_day_of_month(2018, 1) == 31);
    CHECK(last_day_of_month(2018, 2) == 28);
    CHECK(last_day_of_month(2018, 4) == 30);
    CHECK(last_day_of_month(2020, 2) == 29);
    CHECK(last_day_of_month(2000, 2) == 29);
    CHECK(last_day_of_month(1900, 2) == 28);
    CHECK(last_day_of_month(1400, 12) == 31);
    CHECK(last_day_of_month(9999, 11) == 30);
}

TEST_CASE("whatever is read is written back byte for byte") {
    const std::string good = "2016-02-29";
    int accepted = 0;
    int wrong = 0;
    const auto look = [&](const std::string& text) {
        const auto date = Date::try_parse(text);
        if (!date) return;
        ++accepted;
        if (date->to_string() != text) ++wrong;
    };
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = good;
            text[at] = static_cast<char>(byte);
            look(text);
            text.insert(at, 1, static_cast<char>(byte));
            look(text);
        }
        std::string shorter = good;
        look(shorter.erase(at, 1));
    }
    CHECK(wrong == 0);
    // The day itself once for each place, and its neighbours that are days, such as 9016-02-29 or 2016-02-19.
    CHECK(accepted > 10);
    CHECK(accepted < 60);
}

TEST_CASE("hostile texts are refused") {
    const std::string nul("2018-02-03\0", 11);
    const std::string inner("2018\0002-03", 10);
    REQUIRE(inner.size() == 10);
    for (const std::string& text : {nul,
                                    inner,
                                    std::string(10, '\0'),
                                    std::string(10, '-'),
                                    std::string(10, '9'),
                                    std::string(1'000'000, '1'),
                                    std::string("２０１８-０２-０３"),
                                    std::string("٢٠١٨-٠٢-٠٣"),
                                    std::string("+018-02-03"),
                                    std::string("-018-02-03"),
                                    std::string("2018-+2-03"),
                                    std::string("2018--2-03"),
                                    std::string(" 018-02-03"),
                                    std::string("2018- 2-03"),
                                    std::string("2018-02- 3"),
                                    std::string("\xEF\xBB\xBF"
                                                "2018-02-03"),
                                    std::string("2018-02-03\r"),
                                    std::string("2018-02-03\n"),
                                    std::string("\t018-02-03"),
                                    std::string("2018-0x-03"),
                                    std::string("2018—02-03"),
                                    std::string("\xFF\xFE\xFF\xFE\xFF\xFE\xFF\xFE\xFF\xFE")}) {
        CAPTURE(text.substr(0, 40));
        CHECK_FALSE(Date::try_parse(text));
        CHECK(code_of([&] { Date::parse(text); }) == Code::bad_date);
    }
    CHECK_FALSE(Date::try_parse(std::string_view()));
}

TEST_CASE("error texts of dates") {
    CHECK_THROWS_WITH_AS(Date::parse("2018-02-30"),
                         "\"2018-02-30\" is not a day of the calendar: February 2018 has 28 days", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2020-02-30"),
                         "\"2020-02-30\" is not a day of the calendar: February 2020 has 29 days", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2018-04-31"),
                         "\"2018-04-31\" is not a day of the calendar: April 2018 has 30 days", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2018-12-00"),
                         "\"2018-12-00\" is not a day of the calendar: December 2018 has 31 days", Error);
    const char* names[] = {"January 2018 has 31", "February 2018 has 28", "March 2018 has 31",
                           "April 2018 has 30",   "May 2018 has 31",      "June 2018 has 30",
                           "July 2018 has 31",    "August 2018 has 31",   "September 2018 has 30",
                           "October 2018 has 31", "November 2018 has 30", "December 2018 has 31"};
    for (int month = 1; month <= 12; ++month) {
        const std::string text = "year 2018, month " + std::to_string(month) +
                                 ", day 32 is not a day of the calendar: " + names[month - 1] + " days";
        CHECK_THROWS_WITH_AS(Date::of(2018, month, 32), text.c_str(), Error);
    }
    CHECK_THROWS_WITH_AS(Date::parse("2018-13-01"),
                         "\"2018-13-01\" is not a day of the calendar: months go from 1 to 12", Error);
    CHECK_THROWS_WITH_AS(Date::parse("1399-12-31"),
                         "\"1399-12-31\" is not a day of the calendar: years go from 1400 to 9999", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2018/2/3"),
                         "\"2018/2/3\" is not a date; write YYYY-MM-DD, for example 2018-02-03", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2018-0x-03"),
                         "\"2018-0x-03\" is not a date; write YYYY-MM-DD, for example 2018-02-03", Error);
    CHECK_THROWS_WITH_AS(Date::parse("2018年2月3日"),
                         "\"2018年2月3日\" is not a date; write YYYY-MM-DD, for example 2018-02-03", Error);
    CHECK_THROWS_WITH_AS(
        Date::parse(std::string_view("2018-02-03\0\x1F\x7F", 13)),
        "\"2018-02-03\\x00\\x1F\\x7F\" is not a date; write YYYY-MM-DD, for example 2018-02-03", Error);
    // A long text is cut after 60 characters, never inside a character.
    CHECK_THROWS_WITH_AS(Date::parse(std::string(100'000, '1')),
                         "\"111111111111111111111111111111111111111111111111111111111111…\" is not a date; "
                         "write YYYY-MM-DD, for "
                         "example 2018-02-03",
                         Error);
    std::string hanzi;
    for (int i = 0; i < 60; ++i) hanzi += "三";
    const std::string refusal = '"' + hanzi + "…\" is not a date; write YYYY-MM-DD, for example 2018-02-03";
    CHECK_THROWS_WITH_AS(Date::parse(hanzi + "日"), refusal.c_str(), Error);
    CHECK_THROWS_WITH_AS(Date::of(2018, 2, 30),
                         "year 2018, month 2, day 30 is not a day of the calendar: February 2018 has 28 days",
                         Error);
    CHECK_THROWS_WITH_AS(
        Date::of(-2018, -2, -30),
        "year -2018, month -2, day -30 is not a day of the calendar: years go from 1400 to 9999", Error);
    CHECK_THROWS_WITH_AS(Date::from_days(2932897),
                         "day 2932897 counted from 1970-01-01 is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_days(Date::of(9999, 12, 31), 1),
                         "9999-12-31 plus 1 day is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_days(Date::of(1400, 1, 2), -2),
                         "1400-01-02 plus -2 days is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_months(Date::of(1400, 1, 2), -1),
                         "1400-01-02 plus -1 month is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_months(Date::of(9999, 12, 1), 1),
                         "9999-12-01 plus 1 month is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_months(Date::of(2018, 6, 30), 120'000),
                         "2018-06-30 plus 120000 months is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_years(Date::of(9999, 6, 30), 1),
                         "9999-06-30 plus 1 year is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(add_years(Date::of(2018, 6, 30), -2000),
                         "2018-06-30 plus -2000 years is outside 1400-01-01 to 9999-12-31", Error);
    CHECK_THROWS_WITH_AS(last_day_of_month(2018, 13),
                         "year 2018, month 13 is not a month of the calendar: months go from 1 to 12", Error);
    CHECK_THROWS_WITH_AS(last_day_of_month(2018, 0),
                         "year 2018, month 0 is not a month of the calendar: months go from 1 to 12", Error);
    CHECK_THROWS_WITH_AS(last_day_of_month(10'000, 1),
                         "year 10000, month 1 is not a month of the calendar: years go from 1400 to 9999",
                         Error);
    for (const auto& step :
         {+[] { add_days(Date(), 1); }, +[] { add_months(Date(), 1); }, +[] { add_years(Date(), 1); }}) {
        CHECK_THROWS_WITH_AS(
            step(), "no day to add to; test that the date is given before calculating with it", Error);
    }
    CHECK_THROWS_WITH_AS(days_between(Date(), Date::of(2018, 1, 1)),
                         "no day to count from; test that the date is given before calculating with it",
                         Error);
    CHECK_THROWS_WITH_AS(days_between(Date::of(2018, 1, 1), Date()),
                         "no day to count to; test that the date is given before calculating with it", Error);
}
