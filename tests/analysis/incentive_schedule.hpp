#pragma once

#include <qgov/analysis/incentive_portfolio.hpp>
#include <qgov/model/dataset.hpp>

#include "support/reason_codes.hpp"
#include "support/shipped.hpp"

#include <string>
#include <utility>
#include <vector>

namespace incentive_test {

using namespace qgov;
using test::shipped;
using Object = IncentiveObject;
using Role = IncentiveRole;

inline std::string codes(const IncentiveDecision& decision) { return test::codes(decision.reasons); }

struct City {
    Dataset data = shipped("shijiazhuang");
    std::vector<Id<IncentiveRule>> rules = schedule_rules(data, "标准化创新资助");

    IncentiveDecision decide(const IncentiveCase& application) const {
        return qgov::decide(data, rules, application);
    }
    std::string key(const IncentiveDecision& decision) const {
        return decision.rule ? data.incentive_rules[decision.rule].key : "";
    }
};

inline IncentiveCase application(Object object, IncentiveLevel level, Role role, const char* verb = "制定") {
    return {.key = "c",
            .applicant = "示例公司",
            .object = object,
            .level = level,
            .role = role,
            .verb = verb,
            .date = Date::of(2024, 5, 1)};
}

// A data set with one schedule "奖励" that a test fills.
struct Schedule {
    Dataset data{};

    Id<IncentiveRule> add(IncentiveRule rule) {
        if (rule.key.empty()) rule.key = "r" + std::to_string(data.incentive_rules.size());
        rule.schedule = "奖励";
        if (rule.object == Object::other) rule.object = Object::quality_award;
        if (rule.per.empty()) rule.per = "每项";
        return data.incentive_rules.add(std::move(rule));
    }
    std::vector<Id<IncentiveRule>> rules() const { return schedule_rules(data, "奖励"); }
    IncentiveDecision decide(const IncentiveCase& application) const {
        return qgov::decide(data, rules(), application);
    }
    IncentivePortfolio decide(const std::vector<IncentiveCase>& cases) const {
        return decide_portfolio(data, rules(), cases);
    }
};

inline IncentiveCase award(const char* key, IncentiveLevel level, const char* group = "",
                           const char* date = "") {
    return {.key = key,
            .applicant = "甲",
            .object = Object::quality_award,
            .level = level,
            .date = *date == '\0' ? Date() : Date::parse(date),
            .group = group};
}

}  // namespace incentive_test
