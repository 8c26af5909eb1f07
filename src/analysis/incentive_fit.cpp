#include "analysis/incentive_fit.hpp"

#include <qgov/analysis/document_force.hpp>

#include <array>
#include <string>
#include <string_view>

namespace qgov::inline v0::detail {

namespace {

void refuse_by(IncentiveFit& fit, Reason why) {
    fit.truth = Truth::no;
    fit.no.push_back(std::move(why));
}

void leave_open_by(IncentiveFit& fit, Reason why) {
    fit.truth = both(fit.truth, Truth::undetermined);
    fit.open.push_back(std::move(why));
}

// 制订 is 制定, and 制（修）订 is 制修订.
std::string_view plain_verb(std::string_view verb) {
    static constexpr std::array<std::string_view, 7> make_or_revise = {
        "制修订", "制(修)订", "制（修）订", "制订修订", "制定修订", "制定、修订", "制定和修订"};
    for (const std::string_view each : make_or_revise) {
        if (verb == each) return make_or_revise[0];
    }
    return verb == "制订" ? "制定" : verb;
}

void check_verb(IncentiveFit& fit, const IncentiveRule& rule, const IncentiveCase& application) {
    const std::string_view asked = plain_verb(rule.verb);
    const std::string_view done = plain_verb(application.verb);
    if (asked.empty() || asked == done) return;
    const bool covers_both = asked == "制修订";
    if (done.empty()) {
        const bool condition_says = !rule.condition.empty() && application.condition == Truth::yes;
        if (covers_both || condition_says) {
            fit.remarks.push_back(reason_of("verb_not_said", "申报未注明动作，按“{0}”计",
                                            "the case states no verb; taken as \"{0}\"", {alike(rule.verb)}));
        } else {
            leave_open_by(fit, reason_of("verb_not_said", "{0}要求“{1}”，申报未注明动作",
                                         "{0} asks for \"{1}\"; the case states no verb",
                                         {cited(rule), alike(rule.verb)}));
        }
        return;
    }
    if (covers_both && (done == "制定" || done == "修订")) return;
    if (done == "制修订" && (asked == "制定" || asked == "修订")) {
        leave_open_by(fit, reason_of("verb_not_exact", "{0}要求“{1}”，申报写作“{2}”，是哪一种无法判定",
                                     "{0} asks for \"{1}\"; the case says \"{2}\", which may be either",
                                     {cited(rule), alike(rule.verb), alike(application.verb)}));
        return;
    }
    refuse_by(fit, reason_of("verb_differs", "{0}要求“{1}”，申报为“{2}”",
                             "{0} asks for \"{1}\"; the case is \"{2}\"",
                             {cited(rule), alike(rule.verb), alike(application.verb)}));
}

Bilingual rank_range(const IncentiveRule& rule) {
    const std::string first = std::to_string(rule.rank_first);
    const std::string last = std::to_string(rule.rank_last);
    if (rule.rank_last == 0) return {"第" + first + "名及以后", "ranks from " + first};
    if (rule.rank_first == 0) return {"前" + last + "名", "ranks up to " + last};
    if (rule.rank_first == rule.rank_last) return {"第" + first + "名", "rank " + first};
    return {"第" + first + "至第" + last + "名", "ranks " + first + " to " + last};
}

void check_rank(IncentiveFit& fit, const IncentiveRule& rule, const IncentiveCase& application) {
    if (rule.rank_first == 0 && rule.rank_last == 0) return;
    if (!application.rank) {
        leave_open_by(fit, reason_of("rank_not_said", "{0}要求{1}，申报未注明位次",
                                     "{0} asks for {1}; the case states no rank",
                                     {cited(rule), rank_range(rule)}));
        return;
    }
    const std::uint32_t rank = *application.rank;
    if (rank >= rule.rank_first && (rule.rank_last == 0 || rank <= rule.rank_last)) return;
    refuse_by(fit, reason_of("rank_outside", "{0}要求{1}，申报为第{2}名",
                             "{0} asks for {1}; the case is ranked {2}",
                             {cited(rule), rank_range(rule), alike(rank)}, {static_cast<double>(rank)}));
}

void check_condition(IncentiveFit& fit, const IncentiveRule& rule, const IncentiveCase& application) {
    if (rule.condition.empty() || application.condition == Truth::yes) return;
    if (application.condition == Truth::no) {
        refuse_by(fit, reason_of("condition_not_met", "{0}以“{1}”为条件，尚未满足",
                                 "{0} makes \"{1}\" a condition, which is not met",
                                 {cited(rule), alike(rule.condition)}));
    } else {
        leave_open_by(fit, reason_of("condition_not_said", "{0}以“{1}”为条件，申报未注明是否满足",
                                     "{0} makes \"{1}\" a condition; the case does not say whether it is met",
                                     {cited(rule), alike(rule.condition)}));
    }
}

}  // namespace

Bilingual cited(const IncentiveRule& rule) {
    Bilingual words = called(rule);
    const std::string& locator = rule.provenance.locator;
    if (rule.schedule.empty() && locator.empty()) return words;
    const bool two = !rule.schedule.empty() && !locator.empty();
    words.zh += "（" + rule.schedule + (two ? "，" : "") + locator + "）";
    words.en += " (" + rule.schedule + (two ? ", " : "") + locator + ")";
    return words;
}

std::optional<IncentiveFit> IncentiveFitting::fit(Id<IncentiveRule> id, const IncentiveCase& application,
                                                  Date day) {
    const IncentiveRule& rule = dataset_.incentive_rules[id];
    IncentiveFit fit{.rule = id};
    if (rule.object != application.object) return std::nullopt;
    if (rule.level != IncentiveLevel::any && rule.level != application.level) {
        if (application.level != IncentiveLevel::any) return std::nullopt;
        leave_open_by(fit, reason_of("level_not_said", "申报未注明级别", "the case states no level"));
    }
    if (rule.role != IncentiveRole::any && rule.role != application.role) {
        if (application.role != IncentiveRole::any) return std::nullopt;
        leave_open_by(fit, reason_of("role_not_said", "申报未注明是主持还是参与",
                                     "the case does not say whether as lead or participant"));
    }
    check_rank(fit, rule, application);
    check_verb(fit, rule, application);
    check_condition(fit, rule, application);
    check_force(fit, rule, day);
    return fit;
}

void IncentiveFitting::check_force(IncentiveFit& fit, const IncentiveRule& rule, Date day) {
    if (rule.valid) {
        const Answer valid = validity(rule.valid, day);
        fit.in_force = valid.verdict;
        if (valid.verdict == Truth::yes) return;
        const Bilingual why{valid.reasons.front().zh, valid.reasons.front().en};
        if (valid.verdict == Truth::no) {
            refuse_by(fit, reason_of("not_in_force", "{0}当时不适用：{1}",
                                     "{0} does not apply at that time: {1}", {cited(rule), why}));
        } else {
            leave_open_by(fit, reason_of("force_undetermined", "{0}当时是否适用无法判定：{1}",
                                         "whether {0} applies at that time cannot be told: {1}",
                                         {cited(rule), why}));
        }
        return;
    }
    if (!rule.document) return;
    const auto [known, first_time] = forces_.try_emplace({rule.document, day});
    if (first_time) known->second = qgov::in_force(dataset_, rule.document, day);
    const Answer& force = known->second;
    const PolicyDocument& document = dataset_.documents[rule.document];
    const Reason& why = force.reasons.front();
    fit.in_force = force.verdict;
    if (force.verdict == Truth::no) {
        refuse_by(fit, reason_of("not_in_force", "{0}所依据的{1}当时无效：{2}",
                                 "{1}, on which {0} rests, is not in force at that time: {2}",
                                 {cited(rule), called(document), {why.zh, why.en}}));
        return;
    }
    if (force.verdict == Truth::undetermined && why.code != "no_dates") {
        leave_open_by(fit, reason_of("force_undetermined", "{0}所依据的{1}当时是否有效无法判定：{2}",
                                     "whether {1}, on which {0} rests, is in force at that time cannot be "
                                     "told: {2}",
                                     {cited(rule), called(document), {why.zh, why.en}}));
        return;
    }
    if (document.plan_period && day && !contains(document.plan_period, day)) {
        leave_open_by(fit,
                      reason_of("outside_plan_period", "{0}不在{1}的规划期（{2}）之内，{3}是否适用无法判定",
                                "{0} is outside the plan period of {1} ({2}): whether {3} applies cannot "
                                "be told",
                                {alike(day.to_string()), called(document), period_words(document.plan_period),
                                 cited(rule)}));
        return;
    }
    if (why.code != "in_force_since") {
        fit.remarks.push_back(
            reason_of(why.code, "{0}：{1}", "{0}: {1}", {called(document), {why.zh, why.en}}));
    }
}

}  // namespace qgov::inline v0::detail
