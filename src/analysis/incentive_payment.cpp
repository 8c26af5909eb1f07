#include <qgov/analysis/incentive_payment.hpp>

#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/incentive_decider.hpp"
#include "core/code_text.hpp"

#include <algorithm>
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
    const std::string_view nearest = nearest_word(schedule, known);
    constexpr std::size_t most = 10;
    std::vector<std::string_view> schedules;
    std::string names;
    for (const IncentiveRule& rule : rules) {
        if (rule.schedule.empty() ||
            std::find(schedules.begin(), schedules.end(), rule.schedule) != schedules.end())
            continue;
        if (schedules.size() == most) {
            names += ", …";
            break;
        }
        names += (schedules.empty() ? "" : ", ") + detail::quoted(rule.schedule);
        schedules.push_back(rule.schedule);
    }
    throw Error(Code::unknown_key, "no schedule, rule or document " + detail::quoted(schedule) +
                                       (nearest.empty() ? "; schedules: " + (names.empty() ? "none" : names)
                                                        : "; nearest: " + detail::quoted(nearest)));
}

IncentiveDecision decide(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                         const IncentiveCase& application, const IncentiveOptions& options) {
    detail::IncentiveDecider decider(dataset, rules, options);
    IncentiveDecision decision = decider.decide(application);
    if (decision.rule) decider.cut(decision, Money());
    return decision;
}

}  // namespace qgov::inline v0
