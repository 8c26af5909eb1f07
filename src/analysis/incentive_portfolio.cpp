#include <qgov/analysis/incentive_portfolio.hpp>

#include <qgov/model/dataset.hpp>

#include "analysis/incentive_decider.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::alike;
using detail::cited;
using detail::reason_of;

// Numbers the texts of cases in the order in which they first appear.
class Numbering {
public:
    std::size_t number(const std::string& text) {
        return numbers_.try_emplace(text, numbers_.size()).first->second;
    }

private:
    std::map<std::string, std::size_t> numbers_;
};

class Portfolio {
public:
    Portfolio(const Dataset& dataset, std::span<const IncentiveCase> cases, detail::IncentiveDecider& decider)
        : dataset_(dataset), cases_(cases), decider_(decider) {}

    IncentivePortfolio run() {
        for (const IncentiveCase& each : cases_) {
            result_.decisions.push_back(decider_.decide(each));
            applicants_.push_back(numbering_.number(each.applicant));
        }
        pay_highest_only();
        apply_caps();
        sum();
        return std::move(result_);
    }

private:
    void pay_highest_only() {
        std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> groups;
        for (std::size_t at = 0; at < cases_.size(); ++at) {
            const std::string& group = cases_[at].group.empty() ? cases_[at].project : cases_[at].group;
            if (!group.empty()) groups[{applicants_[at], group}].push_back(at);
        }
        for (const auto& [group, members] : groups) {
            std::vector<std::size_t> paid;
            for (const std::size_t at : members) {
                if (result_.decisions[at].amount) paid.push_back(at);
            }
            if (!paid.empty()) choose(members, paid);
        }
    }

    void choose(const std::vector<std::size_t>& members, const std::vector<std::size_t>& paid) {
        // By what was decided, before any of them is refused; the first of those that are paid most.
        const std::size_t best =
            *std::max_element(paid.begin(), paid.end(), [&](std::size_t a, std::size_t b) {
                return *result_.decisions[a].amount < *result_.decisions[b].amount;
            });
        for (const std::size_t at : paid) {
            IncentiveDecision& decision = result_.decisions[at];
            const IncentiveRule& rule = dataset_.incentive_rules[decision.rule];
            if (rule.highest_only == true && at != best) {
                decision.verdict = IncentiveVerdict::refused;
                decision.amount.reset();
                decision.reasons.insert(
                    decision.reasons.begin(),
                    reason_of("highest_only", "{0}就高不重复，同一事项已按“{1}”兑现{2}",
                              "{0} pays the highest only; \"{1}\" of the same group is paid {2}",
                              {cited(rule), alike(cases_[best].key),
                               detail::money_words(*result_.decisions[best].amount)}));
            } else if (!rule.highest_only && paid.size() > 1) {
                decision.reasons.push_back(reason_of(
                    "highest_only_not_stated", "{0}未载是否就高不重复，同一事项各项都计入",
                    "{0} does not say whether the highest only is paid; all cases of the group are counted",
                    {cited(rule)}));
            }
        }
        for (const std::size_t at : members) {
            const IncentiveDecision& open = result_.decisions[at];
            IncentiveDecision& winner = result_.decisions[best];
            const bool may_be_more = open.verdict == IncentiveVerdict::undetermined &&
                                     (!open.at_most || *open.at_most > *winner.amount);
            if (!may_be_more || dataset_.incentive_rules[winner.rule].highest_only != true) continue;
            winner.reasons.push_back(
                reason_of("may_be_replaced", "同一事项的“{0}”尚无法判定，就高不重复时可能取代此项",
                          "\"{0}\" of the same group is undetermined and may take the place of this one",
                          {alike(cases_[at].key)}));
        }
    }

    void apply_caps() {
        std::map<std::pair<std::size_t, Id<IncentiveRule>>, Money> paid;
        for (std::size_t at = 0; at < cases_.size(); ++at) {
            IncentiveDecision& decision = result_.decisions[at];
            if (!decision.rule || (!decision.amount && !decision.at_most)) continue;
            Money& so_far = paid[{applicants_[at], decision.rule}];
            decider_.cut(decision, so_far);
            if (decision.amount)
                so_far = detail::computed(cases_[at], [&] { return so_far + *decision.amount; });
        }
    }

    void sum() {
        result_.all.at_most = Money();
        for (std::size_t at = 0; at < cases_.size(); ++at) {
            if (applicants_[at] == result_.applicants.size()) {
                result_.applicants.push_back({.applicant = cases_[at].applicant, .at_most = Money()});
            }
            add(result_.applicants[applicants_[at]], at);
            add(result_.all, at);
        }
    }

    void add(IncentiveSum& sum, std::size_t at) const {
        const IncentiveDecision& decision = result_.decisions[at];
        const Money amount = decision.amount.value_or(Money());
        sum.paid = detail::computed(cases_[at], [&] { return sum.paid + amount; });
        const bool open = decision.verdict == IncentiveVerdict::undetermined;
        if (open && !decision.at_most) {
            sum.at_most.reset();
        } else if (sum.at_most) {
            sum.at_most = detail::computed(
                cases_[at], [&] { return *sum.at_most + (open ? *decision.at_most : amount); });
        }
        switch (decision.verdict) {
        case IncentiveVerdict::paid:
            ++sum.cases_paid;
            break;
        case IncentiveVerdict::granted:
            ++sum.cases_granted;
            break;
        case IncentiveVerdict::refused:
            ++sum.cases_refused;
            break;
        default:
            ++sum.cases_undetermined;
        }
    }

    const Dataset& dataset_;
    std::span<const IncentiveCase> cases_;
    detail::IncentiveDecider& decider_;
    Numbering numbering_;
    std::vector<std::size_t> applicants_{};  // by case
    IncentivePortfolio result_{};
};

}  // namespace

IncentivePortfolio decide_portfolio(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                                    std::span<const IncentiveCase> cases, const IncentiveOptions& options) {
    detail::IncentiveDecider decider(dataset, rules, options);
    return Portfolio(dataset, cases, decider).run();
}

}  // namespace qgov::inline v0
