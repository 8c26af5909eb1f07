#include <qgov/analysis/incentive_payment.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/incentive_decider.hpp"

#include <string>

namespace qgov::inline v0 {

std::vector<Id<IncentiveRule>> schedule_rules(const Dataset& dataset, std::string_view schedule) {
    const Table<IncentiveRule>& rules = dataset.incentive_rules;
    const auto select = [&](const auto& belongs) {
        std::vector<Id<IncentiveRule>> found;
        for (std::uint32_t row = 0; row < rules.size(); ++row) {
            if (belongs(rules[Id<IncentiveRule>(row)])) found.emplace_back(row);
        }
        return found;
    };
    if (!schedule.empty()) {
        auto found = select([&](const IncentiveRule& rule) { return rule.schedule == schedule; });
        if (!found.empty()) return found;
    }
    if (const Id<IncentiveRule> rule = rules.find(schedule)) {
        const std::string& name = rules[rule].schedule;
        if (name.empty()) return {rule};
        return select([&](const IncentiveRule& each) { return each.schedule == name; });
    }
    if (const Id<PolicyDocument> document = dataset.documents.find(schedule)) {
        auto found = select([&](const IncentiveRule& rule) { return rule.document == document; });
        if (!found.empty()) return found;
    }
    std::vector<std::string_view> known;
    for (const IncentiveRule& rule : rules) {
        known.push_back(rule.schedule);
        known.push_back(rule.key);
        if (dataset.documents.contains(rule.document)) known.push_back(dataset.documents[rule.document].key);
    }
    throw UnknownKey(IncentiveRule::table, std::string(schedule), std::string(nearest_word(schedule, known)));
}

IncentiveDecision decide(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                         const IncentiveCase& application, const IncentiveOptions& options) {
    detail::IncentiveDecider decider(dataset, rules, options);
    IncentiveDecision decision = decider.decide(application);
    if (decision.rule) decider.cut(decision, Money());
    return decision;
}

}  // namespace qgov::inline v0
