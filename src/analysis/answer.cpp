#include <qgov/analysis/answer.hpp>

#include "analysis/record_words.hpp"

namespace qgov::inline v0 {

Answer validity(const Period& valid, Date day) {
    using detail::alike;
    Answer answer{.verdict = valid_on(valid, day)};
    if (!valid) {
        answer.reasons.push_back(
            detail::reason_of("always_valid", "未注明期限，视为一直有效", "no term is stated: always valid"));
        return answer;
    }
    if (!day) {
        answer.reasons.push_back(detail::reason_of("no_day", "没有给出日期，无法判定是否在{0}之内",
                                                   "no day is given to compare with {0}",
                                                   {detail::period_words(valid)}));
        return answer;
    }
    const auto say = [&](std::string_view code, std::string_view zh, std::string_view en) {
        answer.reasons.push_back(
            detail::reason_of(code, zh, en, {alike(day.to_string()), detail::period_words(valid)}));
    };
    if (answer.verdict == Truth::yes) {
        say("within_validity", "{0}在{1}之内", "{0} is within {1}");
    } else if (answer.verdict == Truth::undetermined) {
        say("granularity", "{1}没有写明到日，{0}是否在内无法判定",
            "{1} is not stated to the day, so whether it holds on {0} cannot be told");
    } else if (valid.first() && day < valid.first()) {
        say("not_begun", "{0}早于{1}", "{0} is before {1}");
    } else {
        say("ended", "{0}晚于{1}", "{0} is after {1}");
    }
    return answer;
}

Truth happened_by(const Period& when, Date day) noexcept {
    if (!when || !day) return Truth::undetermined;
    if (when.first() && day < when.first()) return Truth::no;
    return when.last() && day >= when.last() ? Truth::yes : Truth::undetermined;
}

}  // namespace qgov::inline v0
