#include <qgov/analysis/weighting.hpp>

#include "analysis/arguments.hpp"
#include "analysis/column_information.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qgov::inline v0 {

namespace {

// The weights of both, or the issue that the first or the second has.
Issue rescaled(std::span<const double> weights, std::vector<double>& to) {
    to.assign(weights.begin(), weights.end());
    return rescale_weights(to);
}

}  // namespace

Weighting objective_weights(const Matrix& values, const WeightingOptions& options) {
    require_argument(find_text(options.method) && find_text(options.correlation) &&
                         find_text(options.loading),
                     "objective_weights: no such method");
    require_argument(options.method != WeightingMethod::given &&
                         options.method != WeightingMethod::pairwise_comparison,
                     "objective_weights: given weights and those of pairwise comparison do not come from the "
                     "data; use rescale_weights or pairwise_priorities");
    if (!options.directions.empty()) {
        require_count("objective_weights", "directions", options.directions.size(), values.columns);
    }
    for (const Direction direction : options.directions) require_direction("objective_weights", direction);
    return information_weights(values, options);
}

double entropy_of_sums(double sum, double sum_of_n_ln_n, std::size_t units) noexcept {
    if (!(sum > 0) || units < 2) return 1;
    return (std::log(sum) - sum_of_n_ln_n / sum) / std::log(static_cast<double>(units));
}

Issue rescale_weights(std::span<double> weights) noexcept {
    double sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at) {
        if (!(weights[at] >= 0) || std::isinf(weights[at])) {
            return {Outcome::invalid_input, "negative_weight", at, weights[at]};
        }
        sum += weights[at];
    }
    if (!(sum > 0)) return {Outcome::no_weight, "no_weight"};
    if (!std::isfinite(sum)) return {Outcome::out_of_domain, "not_representable"};
    for (double& weight : weights) weight /= sum;
    return {};
}

CombinedWeights combined_weights(std::span<const double> subjective, std::span<const double> objective,
                                 double share, CombinationForm form) {
    require_count("combined_weights", "objective weights", objective.size(), subjective.size());
    require_argument(share >= 0 && share <= 1, "combined_weights: the share must be in [0, 1]");
    require_argument(find_text(form) != nullptr, "combined_weights: no such form");
    CombinedWeights result;
    result.form = form;
    result.share = share;
    std::vector<double> a;
    std::vector<double> b;
    result.issue = rescaled(subjective, a);
    if (result.issue.outcome == Outcome::fine) result.issue = rescaled(objective, b);
    if (result.issue.outcome != Outcome::fine) return result;
    for (std::size_t at = 0; at < a.size(); ++at) {
        a[at] = form == CombinationForm::convex ? share * a[at] + (1 - share) * b[at]
                                                : std::pow(a[at], share) * std::pow(b[at], 1 - share);
    }
    result.issue = rescale_weights(a);
    if (result.issue.outcome == Outcome::fine) result.weights = std::move(a);
    return result;
}

Statistic weight_similarity(std::span<const double> reference, std::span<const double> other) {
    require_count("weight_similarity", "weights", other.size(), reference.size());
    Statistic result;
    result.count = reference.size();
    std::vector<double> w;
    std::vector<double> v;
    result.issue = rescaled(reference, w);
    if (result.issue.outcome == Outcome::fine) result.issue = rescaled(other, v);
    if (result.issue.outcome == Outcome::fine && w.size() < 2) {
        result.issue = {Outcome::too_few, "too_few_indicators", 0, static_cast<double>(w.size())};
    }
    if (result.issue.outcome != Outcome::fine) return result;
    double sum = 0;
    for (std::size_t at = 0; at < w.size(); ++at) sum += std::abs(v[at] - w[at]);
    result.value = 1 - sum / (2 * (1 - *std::min_element(w.begin(), w.end())));
    return result;
}

}  // namespace qgov::inline v0
