#include <qgov/analysis/consequence.hpp>

#include <qgov/core/error.hpp>

#include "analysis/consequence_results.hpp"
#include "analysis/reason_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;

Period days(Date first, Date last) {
    if (!first && !last) return {};
    if (first == last) return Period::of_day(first);
    const auto end = [](Date day) { return day ? Period::of_day(day) : Period(); };
    return Period::of_span(end(first), end(last));
}

const Consequence& rule_of(const Dataset& dataset, const Assessment& assessment,
                           const ConsequenceResult& result) {
    const std::vector<Consequence>& rules = dataset.assessment_schemes[assessment.scheme].consequences;
    if (result.consequence >= rules.size() || result.unit >= assessment.units.size()) {
        throw Error(Code::bad_argument,
                    "the consequence is not one of this assessment; pass one of its `consequences`");
    }
    return rules[result.consequence];
}

// As many as a calendar has room for; what is beyond it is refused there.
int months_of(std::uint32_t months) noexcept { return static_cast<int>(std::min(months, 1'000'000u)); }

// The day on which a time that runs from the day after the decision ends.
Date end_of(const Consequence& rule, Date decided) {
    Date day = decided;
    if (rule.within_months) day = add_months(day, months_of(*rule.within_months));
    if (rule.within_days) day = add_days(day, *rule.within_days);
    return day;
}

TermReading reading(ConsequenceTerm term, const Consequence& rule, const Period& decided,
                    const Period& year) {
    TermReading result{.term = term};
    const bool known = decided.first() && decided.last();
    // It cannot have been decided before the year began.
    const Period open = days(known ? decided.first() : year.first(), {});
    switch (term) {
    case ConsequenceTerm::assessed_year:
        result.certain = result.possible = year;
        break;
    case ConsequenceTerm::decision_year:
        result.possible = open;
        if (!known) break;
        result.possible =
            days(Date::of(decided.first().year(), 1, 1), Date::of(decided.last().year(), 12, 31));
        if (decided.first().year() == decided.last().year())
            result.possible = result.certain = Period::of_year(decided.first().year());
        break;
    case ConsequenceTerm::months:
        result.possible = open;
        if (!known || !rule.term_months) break;
        {
            const int months = months_of(*rule.term_months);
            const Date first_end = add_months(decided.first(), months);
            result.possible = days(decided.first(), add_months(decided.last(), months));
            if (decided.last() <= first_end) result.certain = days(decided.last(), first_end);
        }
        break;
    case ConsequenceTerm::unstated:
    case ConsequenceTerm::this_year:
        result.possible = open;
        break;
    }
    return result;
}

Truth holds_on(const TermReading& reading, Date day) {
    if (contains(reading.certain, day)) return Truth::yes;
    return contains(reading.possible, day) ? Truth::undetermined : Truth::no;
}

std::string label_of(const Period& period, Language language) {
    const std::string text = period.label(language);
    return text.empty() ? std::string(language == Language::zh ? "时间未知" : "at an unknown time") : text;
}

// What a bar says of a day, in words.
Reason bar_reason(const Dataset& dataset, const Assessment& assessment, const ConsequenceResult& result,
                  const ConsequenceDates& dates, Truth truth) {
    const AssessmentScheme& scheme = dataset.assessment_schemes[assessment.scheme];
    const Consequence& rule = scheme.consequences[result.consequence];
    const auto words = [&](Language language) {
        const bool zh = language == Language::zh;
        const std::string& name = zh || scheme.name_en.empty() ? scheme.name : scheme.name_en;
        const std::string post = scheme.consequences[result.consequence].posts[result.post];
        std::string text =
            zh ? "“" + name + "”" + label_of(assessment.period, language) + "的结果："
               : "by the result of \"" + name + "\" for " + label_of(assessment.period, language) + ": ";
        text += post + (zh ? "" : ", ") +
                (rule.wording.empty() ? std::string(label(rule.kind, language))
                 : zh                 ? rule.wording
                                      : '"' + rule.wording + '"');
        if (result.applies == Truth::undetermined)
            text += zh ? "（是否适用无法判定）" : " (whether it applies is undetermined)";
        for (const TermReading& each : dates.readings) {
            text += zh ? "；" : "; ";
            text += label(each.term, language);
            text += zh ? "：" : ": ";
            text += label_of(each.possible, language);
        }
        if (!dates.decided) text += zh ? "；结果何时公布未知" : "; when the result was decided is not known";
        return text;
    };
    const std::string_view code = truth == Truth::yes            ? "barred"
                                  : truth == Truth::undetermined ? "bar_undetermined"
                                                                 : "bar_not_on_day";
    return make_reason(code, words(Language::zh), words(Language::en));
}

bool is_bar(const Dataset& dataset, const Assessment& assessment, const ConsequenceResult& result) {
    return rule_of(dataset, assessment, result).kind == ConsequenceKind::no_promotion &&
           result.post != ConsequenceResult::none;
}

void add_bar(PromotionBar& bar, const Dataset& dataset, const Assessment& assessment,
             const ConsequenceResult& result, Date day, Truth falls_on) {
    const ConsequenceDates dates = consequence_dates(dataset, assessment, result);
    Truth all = Truth::yes;
    Truth any = Truth::no;
    for (const TermReading& each : dates.readings) {
        all = both(all, holds_on(each, day));
        any = either(any, holds_on(each, day));
    }
    const Truth on_day = all == any ? all : Truth::undetermined;
    const Truth barred = both(both(on_day, result.applies), falls_on);
    bar.barred = either(bar.barred, barred);
    bar.reasons.push_back(bar_reason(dataset, assessment, result, dates, barred));
}

// The bars of a unit of one post, each once though several persons are named in it.
template <class Visit>
void for_each_bar(const Dataset& dataset, const Assessment& assessment, std::size_t unit, Visit visit) {
    std::pair<std::uint32_t, std::uint32_t> last{ConsequenceResult::none, ConsequenceResult::none};
    for (const ConsequenceResult& each : assessment.consequences) {
        const std::pair now{each.consequence, each.post};
        if (each.unit != unit || now == last || !is_bar(dataset, assessment, each)) continue;
        last = now;
        visit(each,
              dataset.assessment_schemes[assessment.scheme].consequences[each.consequence].posts[each.post]);
    }
}

}  // namespace

ConsequenceDates consequence_dates(const Dataset& dataset, const Assessment& assessment,
                                   const ConsequenceResult& result) {
    const Consequence& rule = rule_of(dataset, assessment, result);
    ConsequenceDates dates;
    const Id<AssessmentRecord> record = assessment.units[result.unit].record;
    if (record) dates.decided = dataset.assessment_records[record].decided;
    const bool known = dates.decided.first() && dates.decided.last();
    if (known && (rule.within_days || rule.within_months))
        dates.due = days(end_of(rule, dates.decided.first()), end_of(rule, dates.decided.last()));
    if (rule.term == ConsequenceTerm::this_year) {
        for (const auto term : {ConsequenceTerm::assessed_year, ConsequenceTerm::decision_year})
            dates.readings.push_back(reading(term, rule, dates.decided, assessment.period));
    } else {
        dates.readings.push_back(reading(rule.term, rule, dates.decided, assessment.period));
    }
    return dates;
}

PromotionBar promotion_bar(const Dataset& dataset, const Assessment& assessment, Id<Organisation> unit,
                           std::string_view post, Date day) {
    const Organisation& organisation = dataset.organisations[unit];
    PromotionBar bar;
    const auto place = find_unit(assessment, unit);
    if (!place) {
        bar.reasons.push_back(make_reason("not_assessed", "“" + organisation.name + "”不在考核范围",
                                          "\"" + organisation.name + "\" is not assessed"));
        return bar;
    }
    std::string others;
    for_each_bar(dataset, assessment, *place, [&](const ConsequenceResult& each, const std::string& named) {
        if (named == post) {
            add_bar(bar, dataset, assessment, each, day, Truth::yes);
        } else if (others.find(named) == std::string::npos) {
            others += (others.empty() ? "" : "、") + named;
        }
    });
    if (bar.reasons.empty() && !others.empty()) {
        bar.barred = Truth::undetermined;
        bar.reasons.push_back(make_reason(
            "post_not_named", "不得晋升的是" + others + "；“" + std::string(post) + "”是否在内，没有写明",
            "no promotion is for " + others + "; whether \"" + std::string(post) +
                "\" is one of them is not said"));
    } else if (bar.reasons.empty()) {
        bar.reasons.push_back(make_reason("no_bar", "这次考核对该单位没有不得晋升的结果",
                                          "this assessment bars nobody of the unit from promotion"));
    }
    return bar;
}

PromotionBar promotion_bar(const Dataset& dataset, const Assessment& assessment, std::string_view person,
                           Date day) {
    PromotionBar bar;
    bool known = false;
    for (std::size_t at = 0; at < assessment.units.size(); ++at) {
        const UnitResult& unit = assessment.units[at];
        const Period decided = unit.record ? dataset.assessment_records[unit.record].decided : Period();
        for (const Post& post : dataset.organisations[unit.unit].posts) {
            if (post.person != person || person.empty()) continue;
            known = true;
            const Truth held = detail::held_at_decision(post, decided, assessment.period);
            if (held == Truth::no) continue;
            bool named = false;
            bool any = false;
            for_each_bar(dataset, assessment, at,
                         [&](const ConsequenceResult& each, const std::string& name) {
                             any = true;
                             if (name != post.post) return;
                             named = true;
                             add_bar(bar, dataset, assessment, each, day, held);
                         });
            if (!any || named) continue;
            const PromotionBar other = promotion_bar(dataset, assessment, unit.unit, post.post, day);
            bar.barred = either(bar.barred, other.barred);
            detail::append(bar.reasons, other.reasons);
        }
    }
    if (!known) {
        const std::string name(person);
        bar.reasons.push_back(
            make_reason("person_unknown", "数据中没有被考核单位的职务写明由“" + name + "”担任",
                        "no post of the units assessed is held by \"" + name + "\" in the data"));
    } else if (bar.reasons.empty()) {
        bar.reasons.push_back(make_reason("no_bar", "这次考核没有使其不得晋升的结果",
                                          "this assessment does not bar them from promotion"));
    }
    return bar;
}

}  // namespace qgov::inline v0
