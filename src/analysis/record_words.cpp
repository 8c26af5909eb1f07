#include "analysis/record_words.hpp"

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

namespace {

std::string with_parts(std::string_view words, std::initializer_list<Bilingual> parts,
                       std::string Bilingual::*text) {
    std::string result;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool place = words[at] == '{' && at + 2 < words.size() && words[at + 2] == '}';
        const auto number = place ? static_cast<std::size_t>(words[at + 1] - '0') : parts.size();
        if (number < parts.size()) {
            result += parts.begin()[number].*text;
            at += 2;
        } else {
            result += words[at];
        }
    }
    return result;
}

}  // namespace

Bilingual alike(const std::string& text) { return {text, text}; }
Bilingual alike(std::uint64_t number) { return alike(std::to_string(number)); }

Bilingual period_words(const Period& period) {
    return {period.label(Language::zh), period.label(Language::en)};
}

Bilingual in_marks(std::string_view zh, std::string_view en, std::string_view key) {
    const std::string_view chinese = zh.empty() ? key : zh;
    const std::string_view english = en.empty() ? chinese : en;
    return {"“" + std::string(chinese) + "”", '"' + std::string(english) + '"'};
}

Bilingual called(const PolicyDocument& document) {
    return in_marks(document.title, document.title_en, document.key);
}

Reason reason_of(std::string_view code, std::string_view zh, std::string_view en,
                 std::initializer_list<Bilingual> parts, std::vector<double> numbers) {
    return {code, with_parts(zh, parts, &Bilingual::zh), with_parts(en, parts, &Bilingual::en),
            std::move(numbers)};
}

void tell_illustrative(std::vector<Reason>& reasons, const Provenance& provenance, const Bilingual& name) {
    if (provenance.status != FactStatus::illustrative) return;
    append(reasons, {reason_of("illustrative", "{0}是示例，不是来源所载", "{0} is illustrative, not reported",
                               {name})});
}

std::optional<Date> months_later(Date date, std::uint64_t months) {
    constexpr std::uint64_t longest = 12 * 9000;
    if (!date || months > longest) return std::nullopt;
    const std::uint64_t month = static_cast<std::uint64_t>(date.month()) - 1 + months;
    const std::uint64_t year = static_cast<std::uint64_t>(date.year()) + month / 12;
    if (year > 9999) return std::nullopt;
    return add_months(date, static_cast<int>(months));
}

Interval whole_numbers(const Interval& range) {
    Interval whole = range;
    whole.low = std::ceil(range.low);
    if (!range.low_closed && whole.low == range.low) whole.low += 1;
    whole.low = std::max(0.0, whole.low);
    whole.low_closed = true;
    if (!std::isfinite(range.high)) return whole;
    whole.high = std::floor(range.high);
    if (!range.high_closed && whole.high == range.high) whole.high -= 1;
    whole.high_closed = true;
    if (whole.low <= whole.high) return whole;
    // There is none between the ends: 2.3个 stays as it is, and what is below 0 is 0.
    return {std::max(0.0, range.low), std::max(0.0, range.high), true, true};
}

std::string count_text(const Interval& range) {
    return range.is_point() ? short_number(range.low) : range.to_string();
}

}  // namespace qgov::inline v0::detail
