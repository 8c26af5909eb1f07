#include <qgov/analysis/pairwise_comparison.hpp>

#include "analysis/arguments.hpp"
#include "analysis/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double saaty_indices[] = {0,    0,    0.58, 0.90, 1.12, 1.24, 1.32, 1.41,
                                    1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
constexpr std::size_t classic_count = 11;
constexpr double saaty_2008_indices[] = {0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49};
constexpr double tummala_ling_indices[] = {0,      0,      0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952,
                                           1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831};

std::span<const double> table_of(RandomIndexTable table) noexcept {
    switch (table) {
    case RandomIndexTable::saaty:
        return saaty_indices;
    case RandomIndexTable::classic_cn:
        return std::span<const double>(saaty_indices).first(classic_count);
    case RandomIndexTable::saaty_2008:
        return saaty_2008_indices;
    case RandomIndexTable::tummala_ling_1998:
        return tummala_ling_indices;
    }
    return {};
}

void refuse(Priorities& result, std::string_view code, std::string_view zh, std::string_view en,
            std::vector<double> numbers) {
    result.outcome = Outcome::invalid_input;
    result.reasons.push_back(worded(code, zh, en, std::move(numbers)));
}

void check(Priorities& result, const Matrix& judgments) {
    constexpr double largest = 1e12;
    for (std::size_t row = 0; row < judgments.rows; ++row) {
        for (std::size_t column = 0; column < judgments.columns; ++column) {
            const double judgment = judgments.at(row, column);
            if (judgment >= 1 / largest && judgment <= largest) continue;
            return refuse(result, "not_positive", "第{}行第{}列（从0起）的判断{}不是可用的正数",
                          "the judgment in row {}, column {} (from 0), {}, is not a usable number above 0",
                          {number_of(row), number_of(column), judgment});
        }
    }
    for (std::size_t row = 0; row < judgments.rows; ++row) {
        for (std::size_t column = row; column < judgments.columns; ++column) {
            const double a = judgments.at(row, column);
            const double b = judgments.at(column, row);
            if (std::abs(a * b - 1) <= result.options.reciprocity_tolerance) continue;
            return refuse(result, "not_reciprocal", "第{}行第{}列（从0起）的判断{}与对称位置的{}不互为倒数",
                          "the judgment in row {}, column {} (from 0), {}, and the opposite one, {}, are not "
                          "reciprocal",
                          {number_of(row), number_of(column), a, b});
        }
    }
}

std::vector<double> product(const Matrix& a, const std::vector<double>& w) {
    std::vector<double> result(w.size());
    for (std::size_t row = 0; row < w.size(); ++row) {
        for (std::size_t column = 0; column < w.size(); ++column)
            result[row] += a.at(row, column) * w[column];
    }
    return result;
}

void make_sum_one(std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sum += weight;
    for (double& weight : weights) weight /= sum;
}

std::vector<double> root_weights(const Matrix& a) {
    std::vector<double> result;
    for (std::size_t row = 0; row < a.rows; ++row) {
        double sum = 0;
        for (const double judgment : a.row(row)) sum += std::log(judgment);
        result.push_back(std::exp(sum / static_cast<double>(a.columns)));
    }
    make_sum_one(result);
    return result;
}

std::vector<double> sum_weights(const Matrix& a) {
    std::vector<double> result(a.rows);
    for (std::size_t column = 0; column < a.columns; ++column) {
        double sum = 0;
        for (std::size_t row = 0; row < a.rows; ++row) sum += a.at(row, column);
        for (std::size_t row = 0; row < a.rows; ++row) result[row] += a.at(row, column) / sum;
    }
    make_sum_one(result);
    return result;
}

// The power method from the root method's weights, which are near. Stops where rounding alone moves the
// weights.
std::vector<double> eigenvector_weights(const Matrix& a) {
    constexpr int most = 20000;
    constexpr double precision = 4 * 2.220446049250313e-16;
    std::vector<double> weights = root_weights(a);
    for (int step = 0; step < most; ++step) {
        std::vector<double> next = product(a, weights);
        make_sum_one(next);
        double change = 0;
        for (std::size_t at = 0; at < next.size(); ++at) {
            change = std::max(change, std::abs(next[at] - weights[at]) / next[at]);
        }
        weights = std::move(next);
        if (change <= precision) break;
    }
    return weights;
}

// Of the eigenvector the eigenvalue; otherwise the mean of (Aw)_i/w_i.
double lambda_of(const Matrix& a, const std::vector<double>& weights, PriorityMethod method) {
    const std::vector<double> image = product(a, weights);
    double sum = 0;
    for (std::size_t at = 0; at < image.size(); ++at) {
        sum += method == PriorityMethod::eigenvector ? image[at] : image[at] / weights[at];
    }
    return method == PriorityMethod::eigenvector ? sum : sum / static_cast<double>(image.size());
}

void judge_consistency(Priorities& result, std::size_t criteria) {
    const auto n = static_cast<double>(criteria);
    result.random_index = random_index(result.options.table, criteria);
    if (criteria <= 2) {
        result.consistency_index = 0;
        result.consistency_ratio = 0;
        result.accepted = true;
        return;
    }
    // Rounding may leave lambda a little below n.
    result.consistency_index = std::max(0.0, (*result.lambda - n) / (n - 1));
    if (!result.random_index) {
        result.reasons.push_back(
            worded("no_ri", "该表没有{}阶的随机一致性指标，无法检验一致性",
                   "the table has no random index for {} criteria: consistency is not tested", {n}));
        return;
    }
    const double ratio = *result.consistency_index / *result.random_index;
    result.consistency_ratio = ratio;
    result.accepted = ratio < result.options.acceptable_ratio;
    if (result.accepted) return;
    result.outcome = Outcome::inconsistent;
    result.reasons.push_back(
        worded("inconsistent_judgments", "一致性比率{}不小于{}，判断不一致，权重不予采用",
               "consistency ratio {}, not below {}: the judgments are inconsistent and the "
               "weights not accepted",
               {ratio, result.options.acceptable_ratio}));
}

void check_options(const PairwiseOptions& options) {
    require_argument(find_text(options.method) && find_text(options.table),
                     "pairwise: no such method or table");
    require_argument(options.acceptable_ratio >= 0 && options.reciprocity_tolerance >= 0,
                     "pairwise: limits must be 0 or more");
}

std::vector<double> expert_shares(std::span<const double> weights, std::size_t experts) {
    std::vector<double> result(weights.begin(), weights.end());
    if (weights.empty()) result.assign(experts, 1);
    require_count("group_priorities", "weights of experts", result.size(), experts);
    double sum = 0;
    for (const double weight : result) {
        require_argument(weight >= 0 && std::isfinite(weight),
                         "group_priorities: weights of experts must be finite and 0 or more");
        sum += weight;
    }
    require_argument(experts == 0 || sum > 0, "group_priorities: the weights of the experts sum to 0");
    for (double& weight : result) weight /= sum;
    return result;
}

Matrix mean_judgments(std::span<const Matrix> judgments, const std::vector<double>& shares) {
    Matrix result = judgments.front();
    for (std::size_t at = 0; at < result.values.size(); ++at) {
        double sum = 0;
        for (std::size_t expert = 0; expert < judgments.size(); ++expert) {
            sum += shares[expert] * std::log(judgments[expert].values[at]);
        }
        result.values[at] = std::exp(sum);
    }
    return result;
}

// Geometric means of the experts' weights; accepted if all of theirs are.
Priorities mean_priorities(const GroupPriorities& group, const std::vector<double>& shares,
                           const PairwiseOptions& options) {
    Priorities result;
    result.options = options;
    result.accepted = true;
    result.weights.assign(group.experts.front().weights.size(), 0);
    for (std::size_t expert = 0; expert < shares.size(); ++expert) {
        const Priorities& own = group.experts[expert];
        for (std::size_t at = 0; at < own.weights.size(); ++at) {
            result.weights[at] += shares[expert] * std::log(own.weights[at]);
        }
        if (own.accepted) continue;
        result.accepted = false;
        if (own.outcome != Outcome::fine) result.outcome = own.outcome;
        for (Reason each : own.reasons) {
            result.reasons.push_back(worded(each.code, "专家{}（从0起）：" + each.zh,
                                            "expert {} (from 0): " + each.en, {number_of(expert)}));
            auto& numbers = result.reasons.back().numbers;
            numbers.insert(numbers.end(), each.numbers.begin(), each.numbers.end());
        }
    }
    for (double& weight : result.weights) weight = std::exp(weight);
    make_sum_one(result.weights);
    return result;
}

}  // namespace

std::optional<double> random_index(RandomIndexTable table, std::size_t criteria) noexcept {
    const auto indices = table_of(table);
    if (criteria == 0 || criteria > indices.size()) return std::nullopt;
    return indices[criteria - 1];
}

Priorities pairwise_priorities(const Matrix& judgments, const PairwiseOptions& options) {
    require_argument(judgments.rows == judgments.columns, "pairwise_priorities needs a square matrix");
    check_options(options);
    Priorities result;
    result.options = options;
    if (judgments.rows == 0) {
        result.outcome = Outcome::missing;
        result.reasons.push_back(worded("no_criteria", "没有准则", "no criteria", {}));
        return result;
    }
    check(result, judgments);
    if (result.outcome != Outcome::fine) return result;
    result.weights = options.method == PriorityMethod::eigenvector ? eigenvector_weights(judgments)
                     : options.method == PriorityMethod::root      ? root_weights(judgments)
                                                                   : sum_weights(judgments);
    result.lambda = lambda_of(judgments, result.weights, options.method);
    judge_consistency(result, judgments.rows);
    return result;
}

Matrix reciprocal_matrix(std::size_t criteria, std::span<const double> upper) {
    const std::size_t pairs = criteria == 0 ? 0 : criteria * (criteria - 1) / 2;
    require_count("reciprocal_matrix", "judgments", upper.size(), pairs);
    Matrix result(criteria, criteria, 1);
    std::size_t next = 0;
    for (std::size_t row = 0; row < criteria; ++row) {
        for (std::size_t column = row + 1; column < criteria; ++column) {
            const double judgment = upper[next++];
            require_argument(judgment > 0 && std::isfinite(judgment),
                             "reciprocal_matrix: judgments must be finite and above 0");
            result.at(row, column) = judgment;
            result.at(column, row) = 1 / judgment;
        }
    }
    return result;
}

GroupPriorities group_priorities(std::span<const Matrix> judgments, GroupAggregation aggregation,
                                 const PairwiseOptions& options, std::span<const double> expert_weights) {
    require_argument(find_text(aggregation) != nullptr, "group_priorities: no such aggregation");
    GroupPriorities result;
    result.aggregation = aggregation;
    result.group.options = options;
    const std::vector<double> shares = expert_shares(expert_weights, judgments.size());
    for (const Matrix& each : judgments) {
        require_count("group_priorities", "criteria of each expert", each.rows, judgments.front().rows);
        result.experts.push_back(pairwise_priorities(each, options));
    }
    if (judgments.empty()) {
        result.group.outcome = Outcome::missing;
        result.group.reasons.push_back(worded("no_experts", "没有专家判断", "no expert's judgments", {}));
        return result;
    }
    for (const Priorities& own : result.experts) {
        if (own.weights.empty()) {
            result.group.outcome = own.outcome;
            result.group.reasons = own.reasons;
            return result;
        }
    }
    result.group = aggregation == GroupAggregation::judgments
                       ? pairwise_priorities(mean_judgments(judgments, shares), options)
                       : mean_priorities(result, shares, options);
    return result;
}

std::vector<double> total_priorities(std::span<const double> criteria, const Matrix& alternatives) {
    require_count("total_priorities", "rows of alternatives", alternatives.rows, criteria.size());
    std::vector<double> result(alternatives.columns);
    for (std::size_t row = 0; row < alternatives.rows; ++row) {
        for (std::size_t column = 0; column < alternatives.columns; ++column) {
            result[column] += criteria[row] * alternatives.at(row, column);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
