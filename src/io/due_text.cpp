#include "io/due_text.hpp"

#include "core/code_text.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::array<std::string_view, 17> words_without_time = {
    "长期", "持续", "常态", "常年",   "日常", "每年", "每季", "每月",   "每半年",
    "按月", "按季", "按年", "按要求", "适时", "及时", "随时", "ongoing"};
constexpr std::array<std::string_view, 8> words_in_front = {"截至", "截止", "到", "至",
                                                            "于",   "在",   "by", "before"};
constexpr std::array<std::string_view, 9> words_behind = {"完成", "之前", "以前", "前",  "底",
                                                          "末",   "内",   "份",   "期间"};
constexpr std::array<std::pair<std::string_view, int>, 5> plan_words = {
    {{"十一五", 11}, {"十二五", 12}, {"十三五", 13}, {"十四五", 14}, {"十五五", 15}}};
constexpr std::array<std::pair<std::string_view, int>, 8> ordinals = {
    {{"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}}};

bool take_front(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

bool take_back(std::string_view& text, std::string_view word) {
    if (!text.ends_with(word)) return false;
    text.remove_suffix(word.size());
    return true;
}

/// The number that the text begins with, of at most `most` digits; -1 for none.
int take_number(std::string_view& text, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
        if (++count > most) return -1;
        value = 10 * value + (text[count - 1] - '0');
    }
    if (count == 0) return -1;
    text.remove_prefix(count);
    return value;
}

/// A half or a quarter of a year.
std::optional<Period> part_of_year(std::string_view text, int year) {
    if (text == "上半年" || text == "H1") return Period::of_half(year, 1);
    if (text == "下半年" || text == "H2") return Period::of_half(year, 2);
    take_front(text, "第");
    const bool letter = take_front(text, "Q");
    if (!letter && !take_back(text, "季度")) return std::nullopt;
    for (const auto& [word, number] : ordinals) {
        if (text == word) return Period::of_quarter(year, number);
    }
    return std::nullopt;
}

/// A month or a day of a year.
std::optional<Period> month_or_day(std::string_view text, int year, std::string_view separator) {
    const int month = take_number(text, 2);
    if (month < 0) return std::nullopt;
    if (text.empty() && separator != "月") return Period::of_month(year, month);
    if (!take_front(text, separator)) return std::nullopt;
    if (text.empty()) return Period::of_month(year, month);
    const int day = take_number(text, 2);
    take_front(text, "日");
    if (day < 0 || !text.empty()) return std::nullopt;
    return Period::of_day(Date::of(year, month, day));
}

/// One time without a span, trimmed of words.
std::optional<DueReading> read_time(std::string_view text, int year) {
    const auto of = [](std::optional<Period> period) -> std::optional<DueReading> {
        if (!period) return std::nullopt;
        return DueReading{.period = *period};
    };
    for (const auto& [word, number] : plan_words) {
        std::string_view rest = text;
        if (take_front(rest, word) && (rest.empty() || rest == "时期" || rest == "规划"))
            return of(Period::of_plan(number));
    }
    std::string_view rest = text;
    const int said = take_number(rest, 4);
    if (said >= 1400) {
        if (rest.empty() || rest == "年" || rest == "年度" || rest == "年全年")
            return of(Period::of_year(said));
        for (const std::string_view separator : {"-", ".", "/"}) {
            std::string_view behind = rest;
            if (take_front(behind, separator)) {
                if (const auto part = part_of_year(behind, said)) return of(part);
                return of(month_or_day(behind, said, separator));
            }
        }
        if (!take_front(rest, "年")) return std::nullopt;
        if (const auto part = part_of_year(rest, said)) return of(part);
        return of(month_or_day(rest, said, "月"));
    }
    const bool whole = text == "年" || text == "全年" || text == "当年" || text == "本年" || text == "本年度";
    // Any year will do to see whether it is a time.
    const int tried = year == 0 ? 2000 : year;
    std::optional<Period> period = whole ? Period::of_year(tried) : part_of_year(text, tried);
    if (!period) period = month_or_day(text, tried, "月");
    if (!period) return std::nullopt;
    return year == 0 ? DueReading{.needs_year = true} : DueReading{.period = *period};
}

std::optional<DueReading> read_span(std::string_view text, int year) {
    for (const std::string_view separator : {"-", "~", "至", "到"}) {
        for (std::size_t at = text.find(separator); at != text.npos; at = text.find(separator, at + 1)) {
            std::string from(text.substr(0, at));
            const std::string_view to = text.substr(at + separator.size());
            auto first = read_time(from, year);
            if (!first && to.ends_with("月")) first = read_time(from += "月", year);
            if (!first) continue;
            const auto last = read_time(to, first->period ? first->period.first().year() : year);
            if (!last) continue;
            if (first->needs_year || last->needs_year) return DueReading{.needs_year = true};
            return DueReading{.period = Period::of_span(first->period, last->period)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<DueReading> read_due(std::string_view text, int year) {
    constexpr std::size_t longest = 200;
    const detail::FoldedText folded = detail::fold_code_text(text);
    if (!folded.valid || text.size() > longest) return std::nullopt;
    std::string plain;
    for (const char32_t c : folded.text) {
        if (c != U'“' && c != U'”' && c != U'"' && c != U'。') plain += detail::to_utf8({&c, 1});
    }
    if (const auto period = Period::try_parse(plain)) return DueReading{.period = *period};
    std::string_view rest = plain;
    for (const std::string_view word : words_in_front) take_front(rest, word);
    bool trimmed = true;
    while (trimmed) {
        trimmed = std::any_of(words_behind.begin(), words_behind.end(),
                              [&](std::string_view word) { return take_back(rest, word); });
    }
    try {
        if (const auto time = read_time(rest, year)) return time;
        if (const auto span = read_span(rest, year)) return span;
    } catch (const Error&) {  // no such day
        return std::nullopt;
    }
    const bool words = std::any_of(words_without_time.begin(), words_without_time.end(),
                                   [&](std::string_view word) { return plain.find(word) != plain.npos; });
    if (words) return DueReading{.words = true};
    return std::nullopt;
}

}  // namespace qgov::inline v0
