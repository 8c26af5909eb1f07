#pragma once

#include <qgov/analysis/answer.hpp>
#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/record_words.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

// A rule as reasons cite it: “主持制修订国际标准”（标准化创新资助，第5段）.
Bilingual cited(const IncentiveRule& rule);

// How a rule that speaks of a case answers it.
struct IncentiveFit {
    Id<IncentiveRule> rule{};
    Truth truth = Truth::yes;
    Truth in_force = Truth::yes;
    std::vector<Reason> no{};       // clauses that the case does not meet
    std::vector<Reason> open{};     // clauses of which that cannot be told
    std::vector<Reason> remarks{};  // what was taken as said
};

class IncentiveFitting {
public:
    explicit IncentiveFitting(const Dataset& dataset) : dataset_(dataset) {}

    // Nothing when the rule does not speak of the case: another object, level or role.
    std::optional<IncentiveFit> fit(Id<IncentiveRule> rule, const IncentiveCase& application, Date day);

private:
    void check_force(IncentiveFit& fit, const IncentiveRule& rule, Date day);

    const Dataset& dataset_;
    std::map<std::pair<Id<PolicyDocument>, Date>, Answer> forces_{};  // answers that were asked for before
};

}  // namespace qgov::inline v0::detail
