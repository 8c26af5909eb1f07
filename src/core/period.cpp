#include <qgov/core/period.hpp>

#include "core/code_text.hpp"
#include "core/digits.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace qgov::inline v0 {

struct PeriodMaker {
    static Period make(PeriodKind kind, Date first, Date last, PeriodKind first_kind,
                       PeriodKind last_kind) noexcept {
        return Period(kind, first, last, first_kind, last_kind);
    }
};

namespace {

// A period, or what is wrong. Nothing is allocated, so that reading fails as cheaply as it succeeds.
struct Made {
    Period period{};
    std::string_view problem{};
};

constexpr std::string_view bad_form =
    "write it like 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30, FYP13, 2013-A1--07-01, 2016/2020, 2016/.. or "
    "../2015-12";
constexpr std::string_view bad_year = "years go from 1400 to 9999";
constexpr std::string_view bad_month = "months go from 1 to 12";
constexpr std::string_view no_day = "there is no such day";

constexpr bool is_year(int year) noexcept { return year >= 1400 && year <= 9999; }

Made failed(std::string_view problem) noexcept { return {Period(), problem}; }

Made whole(PeriodKind kind, Date first, Date last) noexcept {
    return {PeriodMaker::make(kind, first, last, kind, kind), {}};
}

// From the first day of one month to the last day of another; both exist.
Made months(PeriodKind kind, int first_year, int first_month, int last_year, int last_month) noexcept {
    return whole(kind, *Date::try_of(first_year, first_month, 1),
                 *Date::try_of(last_year, last_month, last_day_of_month(last_year, last_month)));
}

// The `number`-th of `count` equal parts of a year.
Made part(PeriodKind kind, int year, int number, int count, std::string_view problem) noexcept {
    if (!is_year(year)) return failed(bad_year);
    if (number < 1 || number > count) return failed(problem);
    const int length = 12 / count;
    return months(kind, year, (number - 1) * length + 1, year, number * length);
}

Made year_of(int year) noexcept { return part(PeriodKind::year, year, 1, 1, bad_year); }
Made half_of(int year, int half) noexcept {
    return part(PeriodKind::half, year, half, 2, "halves go from 1 to 2");
}
Made quarter_of(int year, int quarter) noexcept {
    return part(PeriodKind::quarter, year, quarter, 4, "quarters go from 1 to 4");
}
Made month_of(int year, int month) noexcept { return part(PeriodKind::month, year, month, 12, bad_month); }

Made day_of(Date day) noexcept { return day ? whole(PeriodKind::day, day, day) : failed(no_day); }

// The 3rd plan began late, after three years of readjustment (调整期, 1963-65) that belong to no plan.
Made plan_of(int number) noexcept {
    if (number < 1 || number > 1608) return failed("plans go from 1 (1953-57) to 1608 (9991-95)");
    const int start = number < 3 ? 1953 + 5 * (number - 1) : 1966 + 5 * (number - 3);
    return months(PeriodKind::five_year_plan, start, 1, start + 4, 12);
}

Made assessment_year_of(int year, int month, int day) noexcept {
    if (month == 2 && day == 29)
        return failed("an assessment year cannot start on 29 February, which most years lack");
    if (!is_year(year)) return failed(bad_year);
    const auto first = Date::try_of(year, month, day);
    if (!first) return failed(no_day);
    if (month == 1 && day == 1)
        return whole(PeriodKind::assessment_year, *first, *Date::try_of(year, 12, 31));
    const auto next = Date::try_of(year + 1, month, day);
    if (!next) return failed("it ends after 9999-12-31");
    return whole(PeriodKind::assessment_year, *first, Date::from_days(next->days() - 1));
}

bool can_end_span(const Period& end) noexcept {
    return end.kind() == PeriodKind::none || end.kind() == PeriodKind::day ||
           end.kind() == PeriodKind::month || end.kind() == PeriodKind::year;
}

Made span_of(const Period& from, const Period& to) noexcept {
    if (!can_end_span(from) || !can_end_span(to)) {
        return failed("each end of a span is a day, a month or a year, or .. if open");
    }
    if (!from && !to) return failed("one end of a span at least must be given");
    if (from && to && to.last() < from.first()) return failed("it ends before it starts");
    return {PeriodMaker::make(PeriodKind::span, from.first(), to.last(), from.kind(), to.kind()), {}};
}

Made read_plan(std::string_view digits) noexcept {
    const int plan = detail::number_of_digits(digits);
    return plan < 0 || (digits.size() > 1 && digits[0] == '0') ? failed(bad_form) : plan_of(plan);
}

// A year, a part of a year or a day.
Made read_calendar(std::string_view text) noexcept {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return failed(bad_form);
    const int year = detail::number_of_digits(text.substr(0, 4));
    if (year < 0) return failed(bad_form);
    if (text.size() == 4) return year_of(year);
    if (text[4] != '-') return failed(bad_form);
    if (text.size() == 10) {
        const int month = detail::number_of_digits(text.substr(5, 2));
        const int day = detail::number_of_digits(text.substr(8, 2));
        if (text[7] != '-' || month < 0 || day < 0) return failed(bad_form);
        return is_year(year) ? day_of(Date::try_of(year, month, day).value_or(Date())) : failed(bad_year);
    }
    const int last = detail::number_of_digits(text.substr(6, 1));
    const int month = detail::number_of_digits(text.substr(5, 2));
    if (text[5] == 'H' || text[5] == 'Q') {
        if (last < 0) return failed(bad_form);
        return text[5] == 'H' ? half_of(year, last) : quarter_of(year, last);
    }
    return month < 0 ? failed(bad_form) : month_of(year, month);
}

Made read_assessment_year(std::string_view text) noexcept {
    const int year = detail::number_of_digits(text.substr(0, 4));
    const int month = detail::number_of_digits(text.substr(9, 2));
    const int day = detail::number_of_digits(text.substr(12, 2));
    if (year < 0 || month < 0 || day < 0 || text.substr(4, 5) != "-A1--" || text[11] != '-')
        return failed(bad_form);
    return assessment_year_of(year, month, day);
}

Made read(std::string_view text) noexcept {
    // The longest text has two days; a hostile one is not even searched.
    if (text.size() > 21) return failed(bad_form);
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        const auto end = [](std::string_view half) { return half == ".." ? Made() : read_calendar(half); };
        const Made from = end(text.substr(0, slash));
        const Made to = end(text.substr(slash + 1));
        if (from.problem == bad_form || to.problem == bad_form) return failed(bad_form);
        if (!from.problem.empty()) return from;
        if (!to.problem.empty()) return to;
        return span_of(from.period, to.period);
    }
    if (text.starts_with("FYP")) return read_plan(text.substr(3));
    return text.size() == 14 ? read_assessment_year(text) : read_calendar(text);
}

Error refused(const std::string& what, std::string_view problem) {
    return Error(Code::bad_period,
                 what + " is not a period" + (problem == bad_form ? "; " : ": ") + std::string(problem));
}

// The first digits of YYYY-MM-DD, as many as the end was stated to.
std::string end_text(Date end, PeriodKind kind) {
    if (!end) return "..";
    return end.to_string().substr(0, kind == PeriodKind::year ? 4 : kind == PeriodKind::month ? 7 : 10);
}

std::string span_end(const Period& end) { return end ? end.to_string() : ".."; }

constexpr std::array<std::string_view, 10> numerals = {"",   "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};

std::string_view numeral(int digit) noexcept { return numerals[static_cast<std::size_t>(digit)]; }

// Calendar parts as people write them, down to what was stated.
std::string end_label(Date end, PeriodKind kind, Language language) {
    static constexpr std::array<std::string_view, 12> names = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string year = std::to_string(end.year());
    const std::string day = std::to_string(end.day());
    if (language == Language::zh) {
        std::string label = year + "年";
        if (kind != PeriodKind::year) label += std::to_string(end.month()) + "月";
        if (kind != PeriodKind::year && kind != PeriodKind::month) label += day + "日";
        return label;
    }
    if (kind == PeriodKind::year) return year;
    const std::string month = std::string(names[static_cast<std::size_t>(end.month() - 1)]) + ' ' + year;
    return kind == PeriodKind::month ? month : day + ' ' + month;
}

std::string plan_label(int plan, const std::string& first_year, const std::string& last_year,
                       Language language) {
    if (language == Language::zh) {
        const std::string years = '(' + first_year + "—" + last_year + "年)";
        // No text writes a hundredth plan in the short form.
        if (plan >= 100) return "第" + std::to_string(plan) + "个五年规划" + years;
        std::string short_name;
        if (plan >= 20) short_name += numeral(plan / 10);
        if (plan >= 10) short_name += "十";
        short_name += numeral(plan % 10);
        return "“" + short_name + "五”时期" + years;
    }
    const bool teen = plan % 100 >= 11 && plan % 100 <= 13;
    const int last = teen ? 0 : plan % 10;
    const std::string_view suffix = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return std::to_string(plan) + std::string(suffix) + " Five-Year Plan (" + first_year + "–" + last_year +
           ')';
}

std::string span_label(const Period& span, Language language) {
    const bool zh = language == Language::zh;
    const std::string from =
        span.first() ? end_label(span.first(), span.first_kind(), language) : std::string();
    const std::string to = span.last() ? end_label(span.last(), span.last_kind(), language) : std::string();
    if (to.empty()) return zh ? from + "以来" : "since " + from;
    if (from.empty()) return zh ? to + "以前" : "until " + to;
    const bool years = span.first_kind() == PeriodKind::year && span.last_kind() == PeriodKind::year;
    return from + (zh ? "—" : years ? "–" : " – ") + to;
}

int half_number(Date first) noexcept { return (first.month() + 5) / 6; }
int quarter_number(Date first) noexcept { return (first.month() + 2) / 3; }

// Are the two days in the same year or month? Days are told apart exactly.
bool same_granule(Date a, Date b, PeriodKind kind) noexcept {
    if (kind != PeriodKind::year && kind != PeriodKind::month) return false;
    return a.year() == b.year() && (kind == PeriodKind::year || a.month() == b.month());
}

// An open end is later than every day.
std::int64_t last_or_ever(const Period& period) noexcept {
    return period.last() ? period.last().days() : std::numeric_limits<std::int64_t>::max();
}

}  // namespace

Period Period::of_year(int year) {
    const Made made = year_of(year);
    if (!made.period) throw refused("year " + std::to_string(year), made.problem);
    return made.period;
}

Period Period::of_half(int year, int half) {
    const Made made = half_of(year, half);
    if (!made.period)
        throw refused("half " + std::to_string(half) + " of " + std::to_string(year), made.problem);
    return made.period;
}

Period Period::of_quarter(int year, int quarter) {
    const Made made = quarter_of(year, quarter);
    if (!made.period) {
        throw refused("quarter " + std::to_string(quarter) + " of " + std::to_string(year), made.problem);
    }
    return made.period;
}

Period Period::of_month(int year, int month) {
    const Made made = month_of(year, month);
    if (!made.period)
        throw refused("month " + std::to_string(month) + " of " + std::to_string(year), made.problem);
    return made.period;
}

Period Period::of_day(Date day) {
    const Made made = day_of(day);
    if (!made.period)
        throw Error(Code::bad_period, "no day to make a period of; test that the date is given first");
    return made.period;
}

Period Period::of_plan(int number) {
    const Made made = plan_of(number);
    if (!made.period) throw refused("five-year plan " + std::to_string(number), made.problem);
    return made.period;
}

Period Period::of_assessment_year(int year, int month, int day) {
    const Made made = assessment_year_of(year, month, day);
    if (!made.period) {
        throw refused("the assessment year from year " + std::to_string(year) + ", month " +
                          std::to_string(month) + ", day " + std::to_string(day),
                      made.problem);
    }
    return made.period;
}

Period Period::of_span(Period from, Period to) {
    const Made made = span_of(from, to);
    if (!made.period) throw refused('"' + span_end(from) + '/' + span_end(to) + '"', made.problem);
    return made.period;
}

Period Period::parse(std::string_view text) {
    const Made made = read(text);
    if (!made.period) throw refused(detail::quoted(text), made.problem);
    return made.period;
}

std::optional<Period> Period::try_parse(std::string_view text) noexcept {
    const Made made = read(text);
    return made.period ? std::optional<Period>(made.period) : std::nullopt;
}

int Period::plan_number() const noexcept {
    if (kind_ != PeriodKind::five_year_plan) return 0;
    const int start = first_.year();
    return start < 1966 ? (start - 1953) / 5 + 1 : (start - 1966) / 5 + 3;
}

std::string Period::to_string() const {
    const std::string day = first_.to_string();
    switch (kind_) {
    case PeriodKind::none:
        return {};
    case PeriodKind::day:
    case PeriodKind::month:
    case PeriodKind::year:
        return end_text(first_, kind_);
    case PeriodKind::half:
        return day.substr(0, 4) + "-H" + std::to_string(half_number(first_));
    case PeriodKind::quarter:
        return day.substr(0, 4) + "-Q" + std::to_string(quarter_number(first_));
    case PeriodKind::five_year_plan:
        return "FYP" + std::to_string(plan_number());
    case PeriodKind::assessment_year:
        return day.substr(0, 4) + "-A1-" + day.substr(4);
    case PeriodKind::span:
        return end_text(first_, first_kind_) + '/' + end_text(last_, last_kind_);
    }
    return {};
}

std::string Period::label(Language language) const {
    const bool zh = language == Language::zh;
    std::string year = std::to_string(first_.year());
    switch (kind_) {
    case PeriodKind::none:
        return {};
    case PeriodKind::day:
    case PeriodKind::month:
    case PeriodKind::year:
        return end_label(first_, kind_, language);
    case PeriodKind::half:
        if (zh) return year + (half_number(first_) == 1 ? "年上半年" : "年下半年");
        return (half_number(first_) == 1 ? "first half of " : "second half of ") + year;
    case PeriodKind::quarter:
        if (zh) return year + "年第" + std::string(numeral(quarter_number(first_))) + "季度";
        return 'Q' + std::to_string(quarter_number(first_)) + ' ' + year;
    case PeriodKind::five_year_plan:
        return plan_label(plan_number(), year, std::to_string(last_.year()), language);
    case PeriodKind::assessment_year: {
        const std::string from = end_label(first_, PeriodKind::day, language);
        const std::string to = end_label(last_, PeriodKind::day, language);
        return zh ? "考核年度 " + from + "—" + to : "assessment year " + from + " – " + to;
    }
    case PeriodKind::span:
        return span_label(*this, language);
    }
    return {};
}

std::strong_ordering operator<=>(const Period& a, const Period& b) noexcept {
    if (const auto order = a.first_ <=> b.first_; order != 0) return order;
    if (const auto order = last_or_ever(a) <=> last_or_ever(b); order != 0) return order;
    if (const auto order = a.kind_ <=> b.kind_; order != 0) return order;
    if (const auto order = a.first_kind_ <=> b.first_kind_; order != 0) return order;
    return a.last_kind_ <=> b.last_kind_;
}

// "No day" comes before every day, so that an open first end needs no case of its own.
bool contains(const Period& period, Date day) noexcept {
    return period && day && period.first() <= day && day.days() <= last_or_ever(period);
}

bool contains(const Period& outer, const Period& inner) noexcept {
    return outer && inner && outer.first() <= inner.first() && last_or_ever(inner) <= last_or_ever(outer);
}

bool overlap(const Period& a, const Period& b) noexcept {
    return a && b && a.first().days() <= last_or_ever(b) && b.first().days() <= last_or_ever(a);
}

Truth valid_on(const Period& validity, Date day) noexcept {
    if (!validity) return Truth::yes;
    if (!day) return Truth::undetermined;
    if (!contains(validity, day)) return Truth::no;
    if (validity.kind() != PeriodKind::span) return Truth::yes;
    const bool unsure = same_granule(day, validity.first(), validity.first_kind()) ||
                        same_granule(day, validity.last(), validity.last_kind());
    return unsure ? Truth::undetermined : Truth::yes;
}

}  // namespace qgov::inline v0
