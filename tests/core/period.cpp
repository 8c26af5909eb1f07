#include <qgov/core/period.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <climits>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace qgov;

namespace {

static_assert(sizeof(Period) == 12);
static_assert(std::regular<Period> && std::is_trivially_copyable_v<Period>);
static_assert(!std::is_convertible_v<int, Period> && !std::is_convertible_v<Date, Period>);
static_assert(!Period() && Period() == Period());

Period P(std::string_view text) { return Period::parse(text); }
Date D(std::string_view text) { return Date::parse(text); }

template <class Function>
bool refused(Function make) {
    try {
        make();
    } catch (const Error& error) {
        return error.code() == Code::bad_period;
    }
    return false;
}

std::string days(const Period& period) {
    return period.first().to_string() + ' ' + period.last().to_string();
}

// A period of any kind in the years 1400 to 9999.
class RandomPeriods {
public:
    explicit RandomPeriods(unsigned seed) : random_(seed) {}

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

    Period next() {
        for (;;) {
            try {
                return any(number(1, 8));
            } catch (const Error&) {  // an assessment year of 9999, a span that ends before it starts, …
            }
        }
    }

private:
    Date day() { return Date::from_days(number(D("1400-01-01").days(), D("9999-12-31").days())); }

    // The kinds by their numbers; 0 is an open end.
    Period any(int kind) {
        const Date date = day();
        if (kind == 1) return Period::of_day(date);
        if (kind == 2) return Period::of_month(date.year(), date.month());
        if (kind == 3) return Period::of_quarter(date.year(), number(1, 4));
        if (kind == 4) return Period::of_half(date.year(), number(1, 2));
        if (kind == 5) return Period::of_year(date.year());
        if (kind == 6) return Period::of_plan(number(1, 1608));
        if (kind == 7) return Period::of_assessment_year(date.year(), date.month(), date.day());
        if (kind == 8) return Period::of_span(any(number(0, 5)), any(number(0, 5)));
        return {};
    }

    std::mt19937 random_;
};

// Many different periods around 2016 to 2018, for comparing all pairs.
std::vector<Period> some_periods() {
    const std::vector<std::string> ends = {"2016",    "2017",       "2016-02",   "2016-12",
                                           "2017-01", "2016-02-29", "2016-12-31"};
    std::vector<Period> periods;
    for (const char* text :
         {"2015", "2016", "2018", "2016-H1", "2016-H2", "2017-Q1", "2017-Q2", "2016-12", "2016-12-31",
          "2017-01-01", "FYP12", "FYP13", "2016-A1--07-01", "2016-A1--01-01"}) {
        periods.push_back(P(text));
    }
    for (const std::string& from : ends) {
        periods.push_back(P(from + "/.."));
        periods.push_back(P("../" + from));
        for (const std::string& to : ends) {
            if (const auto period = Period::try_parse(from + '/' + to)) periods.push_back(*period);
        }
    }
    return periods;
}

}  // namespace

TEST_CASE("every kind: days, kinds and text") {
    struct Row {
        const char* text;
        PeriodKind kind;
        const char* days;
    };
    for (const Row& row :
         {Row{"2018", PeriodKind::year, "2018-01-01 2018-12-31"},
          Row{"2018-H2", PeriodKind::half, "2018-07-01 2018-12-31"},
          Row{"2018-Q1", PeriodKind::quarter, "2018-01-01 2018-03-31"},
          Row{"2018-Q4", PeriodKind::quarter, "2018-10-01 2018-12-31"},
          Row{"2018-02", PeriodKind::month, "2018-02-01 2018-02-28"},
          Row{"2018-06-30", PeriodKind::day, "2018-06-30 2018-06-30"},
          Row{"FYP13", PeriodKind::five_year_plan, "2016-01-01 2020-12-31"},
          Row{"2013-A1--07-01", PeriodKind::assessment_year, "2013-07-01 2014-06-30"},
          Row{"2023-A1--03-01", PeriodKind::assessment_year, "2023-03-01 2024-02-29"},
          Row{"9999-A1--01-01", PeriodKind::assessment_year, "9999-01-01 9999-12-31"},
          Row{"2016/2020", PeriodKind::span, "2016-01-01 2020-12-31"},
          Row{"2016-03/2018-06-30", PeriodKind::span, "2016-03-01 2018-06-30"},
          Row{"2016/..", PeriodKind::span, "2016-01-01 "}, Row{"../2015-12", PeriodKind::span, " 2015-12-31"},
          Row{"2016/2016", PeriodKind::span, "2016-01-01 2016-12-31"},
          Row{"2016/2016-03", PeriodKind::span, "2016-01-01 2016-03-31"},
          Row{"2016-12-31/2016-12-31", PeriodKind::span, "2016-12-31 2016-12-31"},
          Row{"2016-05/2016", PeriodKind::span, "2016-05-01 2016-12-31"}}) {
        CAPTURE(row.text);
        const Period period = P(row.text);
        CHECK(period);
        CHECK(period.kind() == row.kind);
        CHECK(days(period) == row.days);
        CHECK(period.to_string() == row.text);
        CHECK(Period::try_parse(row.text) == period);
        CHECK((period.plan_number() == 13) == (row.kind == PeriodKind::five_year_plan));
        if (row.kind == PeriodKind::span) continue;
        CHECK(period.first_kind() == row.kind);
        CHECK(period.last_kind() == row.kind);
    }
}

TEST_CASE("a period lies in memory as its description says") {
    for (const char* text : {"2018", "2018-H1", "2018-Q3", "2018-06", "2018-06-30", "FYP13", "2013-A1--07-01",
                             "2016-03/2018", "2016/..", "../2015-12-31"}) {
        const Period period = Period::parse(text);
        CAPTURE(text);
        struct Bytes {
            std::int32_t first, last;
            PeriodKind kind, first_kind, last_kind;
        };
        static_assert(sizeof(Bytes) == sizeof(Period));
        Bytes bytes{};
        std::memcpy(&bytes, &period, sizeof bytes);
        CHECK(bytes.first == period.first().days());
        CHECK(bytes.last == period.last().days());
        CHECK(bytes.kind == period.kind());
        CHECK(bytes.first_kind == period.first_kind());
        CHECK(bytes.last_kind == period.last_kind());
    }
    CHECK(Date().days() == std::numeric_limits<std::int32_t>::min());
}

TEST_CASE("the makers and the texts mean the same") {
    CHECK(Period::of_year(2018) == P("2018"));
    CHECK(Period::of_half(2018, 2) == P("2018-H2"));
    CHECK(Period::of_quarter(2018, 3) == P("2018-Q3"));
    CHECK(Period::of_month(2018, 6) == P("2018-06"));
    CHECK(Period::of_day(D("2018-06-30")) == P("2018-06-30"));
    CHECK(Period::of_plan(13) == P("FYP13"));
    CHECK(Period::of_assessment_year(2013, 7, 1) == P("2013-A1--07-01"));
    CHECK(Period::of_span(P("2016-03"), P("2018-06-30")) == P("2016-03/2018-06-30"));
    CHECK(Period::of_span(P("2016"), {}) == P("2016/.."));
    CHECK(Period::of_span({}, P("2015-12")) == P("../2015-12"));
}

TEST_CASE("a span keeps the granularity of each end") {
    const Period span = P("2016-03/2018-06-30");
    CHECK((span.first_kind() == PeriodKind::month && span.last_kind() == PeriodKind::day));
    CHECK(P("2016/..").first_kind() == PeriodKind::year);
    CHECK(P("2016/..").last_kind() == PeriodKind::none);
    CHECK(P("../2015-12").first_kind() == PeriodKind::none);
    CHECK(P("../2015-12").last_kind() == PeriodKind::month);
    // The same days said in another way are another period.
    CHECK(P("2016/2016") != P("2016"));
    CHECK(P("2016/2020") != P("FYP13"));
    CHECK(P("2013-A1--01-01") != P("2013"));
}

TEST_CASE("no period") {
    const Period none;
    CHECK_FALSE(none);
    CHECK(none.kind() == PeriodKind::none);
    CHECK(none.to_string() + none.label(Language::zh) + none.label(Language::en) == "");
    CHECK((none.plan_number() == 0 && !none.first() && !none.last()));
}

TEST_CASE("five-year plans: published years") {
    const std::vector<std::pair<int, int>> published = {
        {1953, 1957}, {1958, 1962}, {1966, 1970}, {1971, 1975}, {1976, 1980},
        {1981, 1985}, {1986, 1990}, {1991, 1995}, {1996, 2000}, {2001, 2005},
        {2006, 2010}, {2011, 2015}, {2016, 2020}, {2021, 2025}, {2026, 2030}};
    int number = 0;
    for (const auto& [first, last] : published) {
        const Period plan = Period::of_plan(++number);
        CAPTURE(number);
        CHECK(plan.first() == Date::of(first, 1, 1));
        CHECK(plan.last() == Date::of(last, 12, 31));
    }
    int wrong = 0;
    for (number = 1; number <= 1608; ++number) {
        const Period plan = Period::of_plan(number);
        const std::string text = "FYP" + std::to_string(number);
        if (plan.plan_number() != number || plan.to_string() != text || Period::try_parse(text) != plan)
            ++wrong;
        for (const int year : {1963, 1964, 1965}) {
            if (overlap(plan, Period::of_year(year))) ++wrong;  // 调整期
        }
    }
    CHECK(wrong == 0);
    CHECK(days(Period::of_plan(1608)) == "9991-01-01 9995-12-31");
}

TEST_CASE("an assessment year is one year to the day, from any day but 29 February") {
    int wrong = 0;
    int leap_days = 0;
    for (const int year : {1400, 1999, 2000, 2013, 2015, 2016, 2100, 9998}) {
        for (Date day = Date::of(year, 1, 1); day.year() == year; day = add_days(day, 1)) {
            if (day.month() == 2 && day.day() == 29) {
                if (refused([&] { Period::of_assessment_year(year, 2, 29); })) ++leap_days;
                continue;
            }
            const Period period = Period::of_assessment_year(year, day.month(), day.day());
            const std::string text = std::to_string(year) + "-A1-" + day.to_string().substr(4);
            if (period.first() != day || add_days(period.last(), 1) != add_years(day, 1)) ++wrong;
            if (period.to_string() != text || Period::try_parse(text) != period) ++wrong;
        }
    }
    CHECK(wrong == 0);
    CHECK(leap_days == 2);
}

TEST_CASE("what is written is read, and what is read is written back byte for byte") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    RandomPeriods random(seed);
    int accepted = 0;
    int wrong = 0;
    const auto look = [&](const std::string& text) {
        const auto period = Period::try_parse(text);
        if (!period) return;
        ++accepted;
        if (period->to_string() != text) ++wrong;
    };
    SUBCASE("random periods") {
        for (int round = 0; round < 100'000; ++round) {
            const Period period = random.next();
            if (Period::try_parse(period.to_string()) != period) ++wrong;
            if (period.label(Language::zh).empty() || period.label(Language::en).empty()) ++wrong;
            look(period.to_string());
        }
        CHECK(accepted == 100'000);
    }
    SUBCASE("every one-byte change of every form") {
        for (const std::string good : {"2016", "2016-H1", "2016-Q4", "2016-02", "2016-02-29", "FYP1", "FYP13",
                                       "FYP1608", "2013-A1--07-01", "2016/2020", "2016-03/2018-06-30",
                                       "2016-02-29/2016-02-29", "2016/..", "../2015-12"}) {
            for (std::size_t at = 0; at <= good.size(); ++at) {
                for (int byte = 0; byte < 256; ++byte) {
                    look(std::string(good).insert(at, 1, static_cast<char>(byte)));
                    if (at < good.size()) look(std::string(good).replace(at, 1, 1, static_cast<char>(byte)));
                }
                if (at < good.size()) look(std::string(good).erase(at, 1));
                look(good.substr(0, at));
            }
        }
        CHECK(accepted > 200);
    }
    SUBCASE("random texts of the characters that periods use") {
        const std::string_view alphabet = "0012689--/..HQAFYP";
        for (int round = 0; round < 200'000; ++round) {
            std::string text(static_cast<std::size_t>(random.number(0, 22)), ' ');
            for (char& c : text) c = alphabet[static_cast<std::size_t>(random.number(0, 17))];
            look(text);
        }
        CHECK(accepted > 0);
    }
    CHECK(wrong == 0);
}

TEST_CASE("texts that are refused") {
    // Words between blanks; each is near to a text that is read.
    std::istringstream words(R"(
        0 201 20180 1399 0000 2018- 2018-h1 2018-q1 2018H1 2018-H0 2018-H3 2018-H12 2018-Q0 2018-Q5 2018-Q 2018-QQ
        2018-6 2018-006 2018-00 2018-13 201806 2018/06 2018-02-29 2018-2-3 2018-02-00 18-02-03 2018-02/03
        FYP FYP0 FYP01 FYP013 FYP1609 FYP9999 FYP00001 FYP-1 FYP+1 FYP1.5 fyp13 FYP13/FYP14 FYP13/..
        2013-A1 2013-A2--07-01 2013-A1-07-01 2013-A1--7-01 2013-A1--02-30 2013-A1--13-01 2013-a1--07-01
        2013/A1--07-01 2013-A1--07/01 2013-A1---7-01 1399-A1--07-01 --07-01 2015-A1--02-29 2016-A1--02-29
        9999-A1--01-02 9999-A1--07-01 / .. ../.. 2016/ /2016 2016/. 2016/... 2016..2020 2016-2020 2016/2015
        2016-03/2016-02 2016-03-02/2016-03-01 2017/2016-12 2016-H1/2016 2016/2016-Q1 2016/FYP13 2016/2017/2018
        2016//2017 ../../2016 2016/../.. 1399/2000 2000/10000 2018-02-30/.. ../2018-13 +2018 -2018 +018 -018 0x7E
        2e03 2018-+6 2018--6 2018-W01 P5Y 2016/P5Y 2018年 ２０１８ ٢٠١٨ “十三五” 2016—2020)");
    std::vector<std::string> texts = {"",       " ",      " 2018", "2018 ", "2018\n",
                                      "2018\r", "\t2018", " 018",  "FYP 1", "2018- 6"};
    for (const std::string& text :
         {std::string("2018\0", 5), std::string("2018-0\0", 7), std::string(4, '\0'), std::string(10, '\0'),
          std::string(14, '\0'), std::string("2016\0/2017", 10), std::string(21, '\xFF'),
          "\xEF\xBB\xBF" + std::string("2018"), std::string(1'000'000, '/'),
          "FYP" + std::string(1'000'000, '1'), "2016/" + std::string(1'000'000, '2')}) {
        texts.push_back(text);
    }
    for (std::string word; words >> word;) texts.push_back(word);
    REQUIRE(texts.size() > 100);
    for (const std::string& text : texts) {
        CAPTURE(text.substr(0, 40));
        CHECK_FALSE(Period::try_parse(text));
        CHECK(refused([&] { Period::parse(text); }));
    }
    CHECK_FALSE(Period::try_parse(std::string_view()));
}

TEST_CASE("absurd numbers are refused, not wrapped") {
    for (const int number : {INT_MIN, INT_MIN + 1, -1, 0, 13, 65536 + 1, INT_MAX}) {
        CAPTURE(number);
        CHECK(refused([&] { Period::of_year(number); }));
        CHECK(refused([&] { Period::of_half(number, 1); }));
        CHECK(refused([&] { Period::of_half(2018, number); }));
        CHECK(refused([&] { Period::of_quarter(number, 1); }));
        CHECK(refused([&] { Period::of_quarter(2018, number); }));
        CHECK(refused([&] { Period::of_month(number, 1); }));
        CHECK(refused([&] { Period::of_month(2018, number); }));
        CHECK(refused([&] { Period::of_assessment_year(number, 7, 1); }));
        CHECK(refused([&] { Period::of_assessment_year(2018, number, 1); }));
        CHECK((number == 13 || refused([&] { Period::of_plan(number); })));
    }
    CHECK(refused([] { Period::of_half(2018, 3); }));
    CHECK(refused([] { Period::of_quarter(2018, 5); }));
    CHECK(refused([] { Period::of_year(1399); }));
    CHECK(refused([] { Period::of_year(10'000); }));
    CHECK(refused([] { Period::of_plan(1609); }));
}

TEST_CASE("error texts of periods") {
    const std::string forms =
        "; write it like 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30, FYP13, 2013-A1--07-01, "
        "2016/2020, 2016/.. or ../2015-12";
    const std::string span_ends = ": each end of a span is a day, a month or a year, or .. if open";
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"2018年", forms},
        {"2018-QQ", forms},
        {"1399", ": years go from 1400 to 9999"},
        {"2018-H3", ": halves go from 1 to 2"},
        {"2018-Q0", ": quarters go from 1 to 4"},
        {"2018-13", ": months go from 1 to 12"},
        {"2018-02-30", ": there is no such day"},
        {"FYP0", ": plans go from 1 (1953-57) to 1608 (9991-95)"},
        {"2013-A1--02-29", ": an assessment year cannot start on 29 February, which most years lack"},
        {"9999-A1--07-01", ": it ends after 9999-12-31"},
        {"1399/x", forms},
        {"../..", ": one end of a span at least must be given"},
        {"2016-H1/2017", span_ends}};
    const auto refuses = [](auto make, const std::string& message) {
        CHECK_THROWS_WITH_AS(make(), message.c_str(), Error);
    };
    for (const auto& row : rows) {
        refuses([&] { P(row.first); }, '"' + row.first + "\" is not a period" + row.second);
    }
    // Control characters are spelled out; a long text is cut after 60 characters.
    refuses([] { P(std::string("2018\0\n", 6)); }, "\"2018\\x00\\x0A\" is not a period" + forms);
    std::string hanzi;
    for (int i = 0; i < 60; ++i) hanzi += "三";
    refuses([&] { P(hanzi + "年"); }, '"' + hanzi + "…\" is not a period" + forms);
    refuses([] { Period::of_year(20180); }, "year 20180 is not a period: years go from 1400 to 9999");
    refuses([] { Period::of_half(2018, 0); }, "half 0 of 2018 is not a period: halves go from 1 to 2");
    refuses([] { Period::of_quarter(2018, -3); },
            "quarter -3 of 2018 is not a period: quarters go from 1 to 4");
    refuses([] { Period::of_month(2018, 13); }, "month 13 of 2018 is not a period: months go from 1 to 12");
    refuses([] { Period::of_day(Date()); }, "no day to make a period of; test that the date is given first");
    refuses([] { Period::of_plan(0); },
            "five-year plan 0 is not a period: plans go from 1 (1953-57) to 1608 (9991-95)");
    refuses([] { Period::of_assessment_year(2013, 6, 31); },
            "the assessment year from year 2013, month 6, day 31 is not a period: there is no such day");
    refuses([] { Period::of_span(P("2018-06"), P("2018-05-31")); },
            "\"2018-06/2018-05-31\" is not a period: it ends before it starts");
    refuses([] { Period::of_span({}, {}); },
            "\"../..\" is not a period: one end of a span at least must be given");
    refuses([] { Period::of_span(P("FYP13"), {}); }, "\"FYP13/..\" is not a period" + span_ends);
}

TEST_CASE("labels") {
    struct Row {
        const char* text;
        const char* zh;
        const char* en;
    };
    for (const Row& row : {
             Row{"2018", "2018年", "2018"},
             Row{"2018-H1", "2018年上半年", "first half of 2018"},
             Row{"2018-H2", "2018年下半年", "second half of 2018"},
             Row{"2018-Q3", "2018年第三季度", "Q3 2018"},
             Row{"2018-06", "2018年6月", "June 2018"},
             Row{"2018-06-30", "2018年6月30日", "30 June 2018"},
             Row{"FYP1", "“一五”时期(1953—1957年)", "1st Five-Year Plan (1953–1957)"},
             Row{"FYP3", "“三五”时期(1966—1970年)", "3rd Five-Year Plan (1966–1970)"},
             Row{"FYP10", "“十五”时期(2001—2005年)", "10th Five-Year Plan (2001–2005)"},
             Row{"FYP11", "“十一五”时期(2006—2010年)", "11th Five-Year Plan (2006–2010)"},
             Row{"FYP13", "“十三五”时期(2016—2020年)", "13th Five-Year Plan (2016–2020)"},
             Row{"FYP15", "“十五五”时期(2026—2030年)", "15th Five-Year Plan (2026–2030)"},
             Row{"FYP20", "“二十五”时期(2051—2055年)", "20th Five-Year Plan (2051–2055)"},
             Row{"FYP22", "“二十二五”时期(2061—2065年)", "22nd Five-Year Plan (2061–2065)"},
             Row{"FYP100", "第100个五年规划(2451—2455年)", "100th Five-Year Plan (2451–2455)"},
             Row{"FYP111", "第111个五年规划(2506—2510年)", "111th Five-Year Plan (2506–2510)"},
             Row{"2013-A1--07-01", "考核年度 2013年7月1日—2014年6月30日",
                 "assessment year 1 July 2013 – 30 June 2014"},
             Row{"2016/2018-06-30", "2016年—2018年6月30日", "2016 – 30 June 2018"},
             Row{"2016/2020", "2016年—2020年", "2016–2020"},
             Row{"2022-03/2025-03", "2022年3月—2025年3月", "March 2022 – March 2025"},
             Row{"2016/..", "2016年以来", "since 2016"},
             Row{"../2015-12", "2015年12月以前", "until December 2015"},
         }) {
        CAPTURE(row.text);
        CHECK(P(row.text).label(Language::zh) == row.zh);
        CHECK(P(row.text).label(Language::en) == row.en);
    }
    std::string months;
    for (int month = 1; month <= 12; ++month)
        months += Period::of_month(2018, month).label(Language::en) + ' ';
    CHECK(months ==
          "January 2018 February 2018 March 2018 April 2018 May 2018 June 2018 July 2018 August 2018 "
          "September 2018 October 2018 November 2018 December 2018 ");
}

TEST_CASE("order is for sorting: by first day, last day, kind") {
    std::vector<Period> sorted;
    for (const char* text :
         {"../2015-12", "../2016", "2015/..", "2016-01-01", "2016-01", "2016-Q1", "2016-H1", "2016",
          "2016-A1--01-01", "2016-01/2016-12", "2016-01/2016", "2016/2016-12", "2016/2016", "FYP13",
          "2016/2020", "2016-01/..", "2016/..", "2016-01-02"}) {
        sorted.push_back(P(text));
    }
    for (std::size_t at = 1; at < sorted.size(); ++at) {
        CAPTURE(sorted[at].to_string());
        CHECK(sorted[at - 1] < sorted[at]);
    }

    const std::vector<Period> periods = some_periods();
    int wrong = 0;
    for (const Period& a : periods) {
        for (const Period& b : periods) {
            if ((a <=> b == 0) != (a == b) || (a < b) != (b > a)) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("contains and overlap agree with looking at every day") {
    const std::vector<Period> periods = some_periods();
    // Days beyond all stated ends stand for the open ones.
    std::vector<Date> calendar;
    for (Date day = D("2010-12-01"); day < D("2021-02-01"); day = add_days(day, 1)) calendar.push_back(day);
    std::vector<std::vector<bool>> inside;
    int wrong = 0;
    for (const Period& period : periods) {
        std::vector<bool> row;
        for (const Date day : calendar) {
            const std::string text = day.to_string();
            const bool after = !period.first() || text >= period.first().to_string();
            const bool before = !period.last() || text <= period.last().to_string();
            row.push_back(after && before);
            if (contains(period, day) != row.back()) ++wrong;
        }
        inside.push_back(row);
        if (contains(period, Date()) || contains(period, Period()) || contains(Period(), period)) ++wrong;
        if (overlap(period, Period()) || overlap(Period(), period)) ++wrong;
    }
    for (std::size_t i = 0; i < periods.size(); ++i) {
        for (std::size_t j = 0; j < periods.size(); ++j) {
            bool all = true;
            bool any = false;
            for (std::size_t day = 0; day < calendar.size(); ++day) {
                if (inside[j][day] && !inside[i][day]) all = false;
                if (inside[j][day] && inside[i][day]) any = true;
            }
            if (contains(periods[i], periods[j]) != all || overlap(periods[i], periods[j]) != any) ++wrong;
        }
    }
    CHECK((wrong == 0 && periods.size() > 50));
    CHECK_FALSE(contains(Period(), D("2016-01-01")));
    CHECK(contains(P("2016/.."), D("9999-12-31")));
    CHECK(contains(P("../2015-12"), D("1400-01-01")));
    CHECK_FALSE(contains(P("9999"), P("9999/..")));
}

TEST_CASE("valid_on: what was stated only to the year or month is undetermined there") {
    const auto at = [](const char* validity, const char* day) { return valid_on(P(validity), D(day)); };
    CHECK(at("2016/..", "2015-12-31") == Truth::no);
    CHECK(at("2016/..", "2016-06-30") == Truth::undetermined);
    CHECK(at("2016/..", "2017-01-01") == Truth::yes);
    CHECK(at("2016-03/..", "2017-03-15") == Truth::yes);
    CHECK(at("../2015-12", "2015-12-01") == Truth::undetermined);
    CHECK(at("2016/2018", "2017-06-30") == Truth::yes);
    CHECK(at("2016-03/2016", "2016-05-01") == Truth::undetermined);
    CHECK(valid_on(Period(), D("2016-01-01")) == Truth::yes);
    // On an unknown day only what is always valid is surely valid.
    CHECK(valid_on(Period(), Date()) == Truth::yes);
    CHECK(valid_on(P("2016"), Date()) == Truth::undetermined);
    // Day by day against comparing texts.
    const std::vector<Period> periods = some_periods();
    int wrong = 0;
    for (const Period& period : periods) {
        const std::string text = period.to_string();
        const bool span = period.kind() == PeriodKind::span;
        const std::string from = span ? text.substr(0, text.find('/')) : period.first().to_string();
        const std::string to = span ? text.substr(text.find('/') + 1) : period.last().to_string();
        for (Date day = D("2010-12-01"); day < D("2021-02-01"); day = add_days(day, 1)) {
            const std::string now = day.to_string();
            Truth started = truth(from == ".." || now.substr(0, from.size()) >= from);
            Truth lasts = truth(to == ".." || now.substr(0, to.size()) <= to);
            if (from.size() < 10 && now.starts_with(from)) started = Truth::undetermined;
            if (to.size() < 10 && now.starts_with(to)) lasts = Truth::undetermined;
            if (valid_on(period, day) != both(started, lasts)) ++wrong;
        }
    }
    CHECK(wrong == 0);
}
