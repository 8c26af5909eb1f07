#include "analysis/incentive_decider.hpp"

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

double yuan(Money money) { return money.in_yuan().to_double(); }

Reason pays(const IncentiveRule& rule, const IncentiveCase& application, Money amount) {
    if (application.count == 1) {
        return reason_of("pays", "依据{0}，{2}{1}", "{0} pays {1}",
                         {cited(rule), money_words(amount), alike(rule.per)}, {yuan(amount)});
    }
    return reason_of("pays", "依据{0}，{4}{1}，{2}个共{3}", "{0} pays {1} each, {3} for {2}",
                     {cited(rule), money_words(*rule.amount), alike(application.count), money_words(amount),
                      alike(rule.per)},
                     {yuan(*rule.amount), static_cast<double>(application.count), yuan(amount)});
}

}  // namespace

Bilingual money_words(Money money) { return {money.to_string(Language::zh), money.to_string(Language::en)}; }

IncentiveDecision IncentiveDecider::decide(const IncentiveCase& application) {
    if (application.count == 0) {
        throw Error(Code::bad_argument,
                    "case \"" + application.key + "\" has a count of 0; give 1 or more, or leave it out");
    }
    IncentiveDecision decision;
    decision.day = application.date ? application.date
                   : options_.day   ? options_.day
                                    : day_of_report(dataset_);
    std::vector<IncentiveFit> yes;
    std::vector<IncentiveFit> open;
    std::vector<IncentiveFit> no;
    for (const Id<IncentiveRule> id : rules_) {
        std::optional<IncentiveFit> fit = fitting_.fit(id, application, decision.day);
        if (!fit) continue;
        auto& list = fit->truth == Truth::yes ? yes : fit->truth == Truth::no ? no : open;
        list.push_back(std::move(*fit));
    }
    if (!yes.empty()) {
        settle(decision, application, yes, open);
    } else if (!open.empty()) {
        leave_open(decision, application, open);
    } else if (!no.empty()) {
        refuse(decision, no);
    } else {
        not_in_schedule(decision, application);
    }
    const bool dated = decision.rule && (dataset_.incentive_rules[decision.rule].valid ||
                                         dataset_.incentive_rules[decision.rule].document);
    if (!application.date && decision.day && dated) {
        decision.reasons.push_back(reason_of("date_assumed", "申报未注明日期，按{0}判定",
                                             "the case states no date; decided as of {0}",
                                             {alike(decision.day.to_string())}));
    }
    if (decision.rule) {
        const IncentiveRule& rule = dataset_.incentive_rules[decision.rule];
        tell_illustrative(decision.reasons, rule.provenance, cited(rule));
    }
    return decision;
}

void IncentiveDecider::cut(IncentiveDecision& decision, Money already_paid) const {
    const IncentiveRule& rule = dataset_.incentive_rules[decision.rule];
    if (!rule.cap) return;
    std::optional<Money>& amount = decision.amount ? decision.amount : decision.at_most;
    const Money left = already_paid < *rule.cap ? *rule.cap - already_paid : Money();
    if (!amount || *amount <= left) return;
    decision.reasons.push_back(
        reason_of("cap_reached", "{0}封顶{1}，此前已计{2}，此项计{3}",
                  "{0} is capped at {1}; {2} came before, {3} is left",
                  {cited(rule), money_words(*rule.cap), money_words(already_paid), money_words(left)},
                  {yuan(*rule.cap), yuan(already_paid), yuan(left)}));
    amount = left;
}

Money IncentiveDecider::times(const IncentiveRule& rule, const IncentiveCase& application) const {
    return computed(application, [&] { return *rule.amount * application.count; });
}

void IncentiveDecider::settle(IncentiveDecision& decision, const IncentiveCase& application,
                              const std::vector<IncentiveFit>& yes,
                              const std::vector<IncentiveFit>& open) const {
    const Table<IncentiveRule>& table = dataset_.incentive_rules;
    std::vector<const IncentiveFit*> money;
    bool benefit = false;
    for (const IncentiveFit& fit : yes) {
        if (table[fit.rule].amount) money.push_back(&fit);
        if (!table[fit.rule].benefit.empty()) benefit = true;
    }
    const auto more = [&](const IncentiveFit* a, const IncentiveFit* b) {
        return *table[a->rule].amount < *table[b->rule].amount;
    };
    decision.rule = yes.front().rule;
    if (!money.empty()) {
        // The first of those that pay most.
        const IncentiveFit& best = **std::max_element(money.begin(), money.end(), more);
        const IncentiveRule& rule = table[best.rule];
        decision.rule = best.rule;
        const Money amount = times(rule, application);
        if (!settled(decision, best, money, open)) {
            decision.at_most = open_most(application, yes, open);
        } else if (rule.per.empty() && application.count > 1) {
            decision.reasons.push_back(reason_of("per_not_stated",
                                                 "{0}未载按什么计，{1}个是否各计一次无法判定",
                                                 "{0} does not say per what; whether {1} count {1} times "
                                                 "cannot be told",
                                                 {cited(rule), alike(application.count)}));
            decision.at_most = amount;
        } else {
            decision.verdict = IncentiveVerdict::paid;
            decision.amount = amount;
            decision.reasons.push_back(pays(rule, application, amount));
        }
        append(decision.reasons, best.remarks);
    } else if (benefit) {
        decision.verdict = IncentiveVerdict::granted;
    }
    for (const IncentiveFit& fit : yes) {
        const IncentiveRule& rule = table[fit.rule];
        if (rule.amount) continue;
        decision.reasons.push_back(
            rule.benefit.empty()
                ? reason_of("amount_not_stated", "{0}适用，但未载金额，未载不等于零",
                            "{0} applies but states no amount, which is not zero", {cited(rule)})
                : reason_of("grants", "依据{0}：{1}", "{0} grants: {1}", {cited(rule), alike(rule.benefit)}));
        append(decision.reasons, fit.remarks);
    }
}

bool IncentiveDecider::settled(IncentiveDecision& decision, const IncentiveFit& best,
                               const std::vector<const IncentiveFit*>& money,
                               const std::vector<IncentiveFit>& open) const {
    const IncentiveRule& rule = dataset_.incentive_rules[best.rule];
    const auto disagree = [&](const IncentiveFit& fit) {
        const IncentiveRule& other = dataset_.incentive_rules[fit.rule];
        if (other.amount == rule.amount) return false;
        const bool highest = rule.highest_only == true && other.highest_only == true;
        return !highest || !other.amount || *other.amount > *rule.amount;
    };
    const auto tell = [&](const IncentiveFit& fit) {
        const IncentiveRule& other = dataset_.incentive_rules[fit.rule];
        decision.reasons.push_back(reason_of("several_rules", "{0}与{1}都可能适用而金额不同",
                                             "{0} and {1} may both apply, with different amounts",
                                             {cited(rule), cited(other)}));
        append(decision.reasons, fit.open);
    };
    for (const IncentiveFit* fit : money) {
        if (disagree(*fit)) tell(*fit);
    }
    for (const IncentiveFit& fit : open) {
        if (disagree(fit)) tell(fit);
    }
    return decision.reasons.empty();
}

std::optional<Money> IncentiveDecider::open_most(const IncentiveCase& application,
                                                 const std::vector<IncentiveFit>& yes,
                                                 const std::vector<IncentiveFit>& open) const {
    std::vector<const IncentiveRule*> rules;
    for (const auto* list : {&yes, &open}) {
        for (const IncentiveFit& fit : *list) rules.push_back(&dataset_.incentive_rules[fit.rule]);
    }
    const auto together = [](const IncentiveRule& a, const IncentiveRule& b) {
        const bool level =
            a.level == b.level || a.level == IncentiveLevel::any || b.level == IncentiveLevel::any;
        const bool role = a.role == b.role || a.role == IncentiveRole::any || b.role == IncentiveRole::any;
        return level && role;
    };
    Money most;
    for (const IncentiveRule* rule : rules) {
        Money sum;
        for (const IncentiveRule* other : rules) {
            if (!other->amount) return std::nullopt;
            if (!together(*rule, *other)) continue;
            sum = computed(application, [&] { return sum + times(*other, application); });
        }
        most = std::max(most, sum);
    }
    return most;
}

void IncentiveDecider::leave_open(IncentiveDecision& decision, const IncentiveCase& application,
                                  const std::vector<IncentiveFit>& open) const {
    decision.rule = open.size() == 1 ? open.front().rule : Id<IncentiveRule>();
    decision.at_most = open_most(application, {}, open);
    for (const IncentiveFit& fit : open) append(decision.reasons, fit.open);
    for (const IncentiveFit& fit : open) append(decision.reasons, fit.remarks);
}

void IncentiveDecider::refuse(IncentiveDecision& decision, const std::vector<IncentiveFit>& no) {
    decision.verdict = IncentiveVerdict::refused;
    // A clause of a version in force says more than that other versions were not.
    const bool any_in_force =
        std::any_of(no.begin(), no.end(), [](const IncentiveFit& fit) { return fit.in_force != Truth::no; });
    for (const IncentiveFit& fit : no) {
        if (any_in_force && fit.in_force == Truth::no) continue;
        if (!decision.rule) decision.rule = fit.rule;
        append(decision.reasons, fit.no);
    }
}

void IncentiveDecider::not_in_schedule(IncentiveDecision& decision, const IncentiveCase& application) const {
    const std::string schedule =
        rules_.empty() ? std::string() : dataset_.incentive_rules[rules_.front()].schedule;
    Bilingual what;
    const auto add = [&](const Bilingual& words, bool last = false) {
        what.zh += words.zh;
        what.en += words.en + (last ? "" : ", ");
    };
    if (application.role != IncentiveRole::any) add(labels(application.role));
    if (application.level != IncentiveLevel::any) add(labels(application.level));
    add(labels(application.object), true);
    decision.reasons.push_back(reason_of(
        "not_in_schedule", "{0}未载“{1}”一项，未载不等于零", "{0} says nothing of \"{1}\", which is not zero",
        {schedule.empty() ? Bilingual{"资助标准", "the schedule"} : in_marks(schedule, "", ""), what}));
}

}  // namespace qgov::inline v0::detail
