#include <qgov/analysis/fuzzy_evaluation.hpp>

#include "analysis/arguments.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

bool in_unit_range(double value) noexcept { return value >= 0 && value <= 1; }

double composed(std::span<const double> weights, const Matrix& memberships, std::size_t grade,
                FuzzyOperator fuzzy_operator) {
    double result = 0;
    for (std::size_t factor = 0; factor < memberships.rows; ++factor) {
        const double weight = weights[factor];
        const double membership = memberships.at(factor, grade);
        switch (fuzzy_operator) {
        case FuzzyOperator::min_max:
            result = std::max(result, std::min(weight, membership));
            break;
        case FuzzyOperator::product_max:
            result = std::max(result, weight * membership);
            break;
        case FuzzyOperator::product_sum:
            result += weight * membership;
            break;
        case FuzzyOperator::min_bounded_sum:
            result = std::min(1.0, result + std::min(weight, membership));
            break;
        }
    }
    return result;
}

void refuse(FuzzyEvaluation& answer, Outcome outcome, std::string_view code, std::string_view zh,
            std::string_view en, std::vector<double> numbers = {}) {
    answer.outcome = outcome;
    answer.reasons.push_back(worded(code, zh, en, std::move(numbers)));
}

// Refuses weights and memberships that are none.
void check(FuzzyEvaluation& answer, std::span<const double> weights, const Matrix& memberships) {
    if (memberships.rows == 0 || memberships.columns == 0) {
        return refuse(answer, Outcome::missing, "no_values", "没有因素或等级", "no factors or no grades");
    }
    double sum = 0;
    for (std::size_t factor = 0; factor < memberships.rows; ++factor) {
        if (!in_unit_range(weights[factor])) {
            return refuse(answer, Outcome::invalid_input, "membership_out_of_range",
                          "因素{}（从0起）的权重不在0至1之间",
                          "the weight of factor {} (from 0) is not between 0 and 1", {number_of(factor)});
        }
        sum += weights[factor];
        for (std::size_t grade = 0; grade < memberships.columns; ++grade) {
            if (in_unit_range(memberships.at(factor, grade))) continue;
            return refuse(answer, Outcome::invalid_input, "membership_out_of_range",
                          "因素{}对等级{}（从0起）的隶属度不在0至1之间",
                          "the membership of factor {} in grade {} (from 0) is not between 0 and 1",
                          {number_of(factor), number_of(grade)});
        }
    }
    if (sum == 0) refuse(answer, Outcome::no_weight, "no_weight", "权重合计为0", "the weights sum to 0");
}

}  // namespace

FuzzyEvaluation fuzzy_evaluation(std::span<const double> weights, const Matrix& memberships,
                                 FuzzyOperator fuzzy_operator, std::span<const double> grade_values) {
    require_count("fuzzy_evaluation", "weights", weights.size(), memberships.rows);
    require_argument(find_text(fuzzy_operator) != nullptr, "fuzzy_evaluation: no such operator");
    if (!grade_values.empty()) {
        require_count("fuzzy_evaluation", "grade values", grade_values.size(), memberships.columns);
    }
    for (const double value : grade_values) {
        require_argument(std::isfinite(value), "fuzzy_evaluation: a grade value is not a finite number");
    }
    FuzzyEvaluation answer;
    answer.fuzzy_operator = fuzzy_operator;
    check(answer, weights, memberships);
    if (answer.outcome != Outcome::fine) return answer;
    double sum = 0;
    for (std::size_t grade = 0; grade < memberships.columns; ++grade) {
        answer.membership.push_back(composed(weights, memberships, grade, fuzzy_operator));
        sum += answer.membership.back();
    }
    if (sum == 0) {
        refuse(answer, Outcome::degenerate, "no_membership", "对各等级的隶属度都为0",
               "the membership in every grade is 0");
        return answer;
    }
    const double largest = *std::max_element(answer.membership.begin(), answer.membership.end());
    for (std::size_t grade = 0; grade < memberships.columns; ++grade) {
        if (answer.membership[grade] >= largest - 1e-12)
            answer.grades.push_back(static_cast<std::uint32_t>(grade));
    }
    if (answer.grades.size() > 1) {
        answer.reasons.push_back(worded("tied_grades", "有{}个等级的隶属度同为最大值{}",
                                        "grades with the largest membership: {}, each {}",
                                        {number_of(answer.grades.size()), largest}));
    }
    if (grade_values.empty()) return answer;
    double score = 0;
    for (std::size_t grade = 0; grade < memberships.columns; ++grade) {
        score += answer.membership[grade] / sum * grade_values[grade];
    }
    answer.score = score;
    return answer;
}

}  // namespace qgov::inline v0
