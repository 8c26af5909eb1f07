#include "analysis/index_draws.hpp"

#include <qgov/core/error.hpp>

#include "analysis/arguments.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace qgov::inline v0 {

namespace {

std::size_t choice(double u, std::size_t count) noexcept {
    return std::min(static_cast<std::size_t>(u * static_cast<double>(count)), count - 1);
}

Reason bad_interval(std::uint32_t unit, std::uint32_t indicator) {
    const std::string u = std::to_string(unit);
    const std::string i = std::to_string(indicator);
    return {"bad_interval",
            "第 " + u + " 个单位第 " + i + " 个指标的区间没有两个有限且递增的端点",
            "the interval of unit " + u + ", indicator " + i + " lacks two finite ends that ascend",
            {static_cast<double>(unit), static_cast<double>(indicator)}};
}

// Where a draw lies in the interval; the mean is the stated value if a triangle with these ends can have it.
double drawn_value(const IndexDraws::Cell& cell, double stated, ValueDensity density, double u) noexcept {
    const double width = cell.high - cell.low;
    const double mode = 3 * stated - cell.low - cell.high;
    if (density == ValueDensity::uniform || !(mode >= cell.low && mode <= cell.high))
        return cell.low + u * width;
    return u * width < mode - cell.low ? cell.low + std::sqrt(u * width * (mode - cell.low))
                                       : cell.high - std::sqrt((1 - u) * width * (cell.high - mode));
}

}  // namespace

IndexDraws::IndexDraws(const IndexDesign& design, const IndexData& data, const IndexUncertainty& uncertainty)
    : tree_(index_tree(design)), data_(data), uncertainty_(uncertainty), units_(data.values.rows) {
    check_index_data(design, data);
    require_argument(uncertainty.weight_noise >= 0 && uncertainty.weight_noise <= 1,
                     "the noise on weights must be a number from 0 to 1, such as 0.25");
    for (const Matrix* ends : {&uncertainty.lower, &uncertainty.upper}) {
        const bool empty = uncertainty.lower.values.empty() && uncertainty.upper.values.empty();
        require_argument(
            empty || (ends->rows == data.values.rows && ends->columns == data.values.columns),
            "the tables of lower and upper ends must have the shape of the values, or both be empty");
    }
    add_cells(data, uncertainty);
    if (outcome != Outcome::fine) return;
    normalisation = !uncertainty.normalisations.empty();
    aggregation = !uncertainty.aggregations.empty();
    weighting = !uncertainty.weightings.empty();
    add_weights(design);
    dropping = !dropped_.empty();
    inputs_ = inputs();
    decimals_ = design.ranking.round_decimals;
    const CompositeIndex base = composite_index(design, data, {.contributions = false});
    outcome = base.outcome;
    if (base.outcome != Outcome::fine) {
        reasons = base.reasons;
        return;
    }
    rank_base(design, base);
    add_combinations(design);
}

void IndexDraws::add_cells(const IndexData& data, const IndexUncertainty& uncertainty) {
    if (uncertainty.lower.values.empty()) return;
    for (std::uint32_t unit = 0; unit < data.values.rows; ++unit) {
        for (std::uint32_t at = 0; at < data.values.columns; ++at) {
            const double low = uncertainty.lower.at(unit, at);
            const double high = uncertainty.upper.at(unit, at);
            if ((is_missing(low) && is_missing(high)) || low == high) continue;
            if (std::isfinite(low) && std::isfinite(high) && low < high) {
                cells.push_back({unit, at, low, high});
                continue;
            }
            outcome = Outcome::invalid_input;
            reasons.push_back(bad_interval(unit + 1, at + 1));
            return;
        }
    }
}

void IndexDraws::add_weights(const IndexDesign& design) {
    const auto alone = [&](std::uint32_t parent) { return tree_.children(parent) < 2; };
    if (uncertainty_.weight_noise > 0) {
        for (std::uint32_t at = 0; at < design.indicators.size(); ++at) {
            if (!alone(design.indicators[at].parent)) weights.push_back({at, true, at});
        }
        for (std::uint32_t at = 0; at < design.nodes.size(); ++at) {
            if (design.nodes[at].parent && !alone(*design.nodes[at].parent))
                weights.push_back({static_cast<std::uint32_t>(tree_.indicator_count + at), false, at});
        }
    }
    if (uncertainty_.dropped == DroppedElements::indicators) {
        for (std::uint32_t at = 0; at < design.indicators.size(); ++at) dropped_.push_back(at);
    } else if (uncertainty_.dropped == DroppedElements::nodes) {
        for (const std::uint32_t node : tree_.nodes[tree_.root])
            dropped_.push_back(static_cast<std::uint32_t>(tree_.indicator_count + node));
    }
}

void IndexDraws::rank_base(const IndexDesign& design, const CompositeIndex& base) {
    const RankedScores ranked = qgov::rank(base.scores, {.rule = RankRule::minimum,
                                                         .order = base.ranking.options.order,
                                                         .round_decimals = design.ranking.round_decimals});
    base_.assign(units_, 0);
    for (std::size_t unit = 0; unit < units_; ++unit) {
        if (const auto rank = ranked.ranks[unit]) base_[unit] = static_cast<std::uint32_t>(*rank);
    }
}

void IndexDraws::add_combinations(const IndexDesign& design) {
    for (std::uint32_t n = 0; n <= uncertainty_.normalisations.size(); ++n) {
        for (std::uint32_t a = 0; a <= uncertainty_.aggregations.size(); ++a) {
            models_.push_back(nullptr);
            for (std::uint32_t w = 0; w <= uncertainty_.weightings.size(); ++w) {
                Combination& combination = combinations_.emplace_back();
                combination.normalisation = n;
                combination.aggregation = a;
                combination.weighting = w;
                combination.model = models_.size() - 1;
                combination.design = design;
                for (IndexIndicator& indicator : combination.design.indicators) {
                    if (n == 0) break;
                    const NormalisationOptions own = indicator.normalisation;
                    indicator.normalisation = uncertainty_.normalisations[n - 1];
                    indicator.normalisation.direction = own.direction;
                    if (own.lower) indicator.normalisation.lower = own.lower;
                    if (own.upper) indicator.normalisation.upper = own.upper;
                    if (own.target) indicator.normalisation.target = own.target;
                }
                for (IndexNode& node : combination.design.nodes) {
                    const double least = node.aggregation.least_share;
                    if (a > 0) node.aggregation = uncertainty_.aggregations[a - 1];
                    node.aggregation.least_share = least;
                    if (w > 0) node.weighting = uncertainty_.weightings[w - 1];
                }
                test(combination);
                if (combination.possible && cells.empty()) add_model(combination);
            }
        }
    }
}

// Whether every unit that has a score in the design has one under the combination.
void IndexDraws::test(Combination& combination) const {
    if (combination.normalisation + combination.aggregation + combination.weighting == 0) return;
    const CompositeIndex index = composite_index(combination.design, data_, {.contributions = false});
    for (std::uint32_t unit = 0; unit < units_; ++unit) {
        if (base_[unit] == 0 || !is_missing(index.scores[unit])) continue;
        combination.possible = false;
        // A missing score above follows from what happened below.
        for (const bool missing : {false, true}) {
            for (const IndexIssue& issue : index.issues) {
                if (issue.unit != unit || issue.issue.outcome == Outcome::fine) continue;
                if ((issue.issue.outcome == Outcome::missing) != missing) continue;
                combination.reason = qgov::reason(index, issue);
                return;
            }
        }
        if (!index.reasons.empty()) combination.reason = index.reasons.front();
        return;
    }
}

void IndexDraws::add_model(Combination& combination) {
    TreatedColumns treated = treated_columns(combination.design, data_, false);
    IndexRun run(tree_, combination.design,
                 normalised_columns(combination.design, std::move(treated.values), treated.columns), false);
    combination.weights = run.weights();
    std::unique_ptr<IndexScores>& scores = models_[combination.model];
    if (scores) return;
    scores = std::make_unique<IndexScores>(std::move(run.scores()));
    if (!decimals_) scores->prepare();
}

std::vector<SkippedDraws> IndexDraws::impossible() const {
    std::vector<SkippedDraws> result;
    for (const Combination& each : combinations_) {
        if (!each.possible)
            result.push_back({each.normalisation, each.aggregation, each.weighting, 0, each.reason});
    }
    return result;
}

std::optional<std::size_t> IndexDraws::impossible(std::span<const double> input) const {
    const std::size_t wanted = combination_of(input);
    if (combinations_[wanted].possible) return std::nullopt;
    std::size_t number = 0;
    for (std::size_t at = 0; at < wanted; ++at) number += combinations_[at].possible ? 0u : 1u;
    return number;
}

std::size_t IndexDraws::combination_of(std::span<const double> input) const noexcept {
    std::size_t at = 0;
    std::size_t result = 0;
    const auto add = [&](bool uncertain, std::size_t alternatives) {
        result *= alternatives + 1;
        if (uncertain) result += choice(input[at++], alternatives + 1);
    };
    add(normalisation, uncertainty_.normalisations.size());
    add(aggregation, uncertainty_.aggregations.size());
    add(weighting, uncertainty_.weightings.size());
    return result;
}

IndexDraws::Scratch IndexDraws::scratch() const {
    Scratch result{.sort = RankSort(units_)};
    result.weights.resize(together * tree_.slots());
    result.keys.resize(together * units_);
    result.ranks.resize(units_);
    if (!cells.empty()) result.data = data_;
    return result;
}

// Noise on a row of weights, and an element left out.
void IndexDraws::perturb(std::span<const double> input, std::span<double> row) const {
    std::size_t at = std::size_t{normalisation} + std::size_t{aggregation} + std::size_t{weighting};
    const double element = dropping ? input[at++] : 0;
    for (const Weight& weight : weights)
        row[weight.slot] *= 1 + uncertainty_.weight_noise * (2 * input[at++] - 1);
    if (!dropping) return;
    const std::size_t left_out = choice(element, dropped_.size() + 1);
    if (left_out > 0) row[dropped_[left_out - 1]] = 0;
}

void IndexDraws::keys(Scratch& scratch, std::size_t combination, std::span<const double> inputs,
                      std::span<const std::uint32_t> rows) const {
    const Combination& own = combinations_[combination];
    const std::size_t slots = tree_.slots();
    if (!cells.empty()) {
        for (std::size_t at = 0; at < rows.size(); ++at)
            keys_of_drawn_values(scratch, own, row_of(inputs, rows[at]),
                                 std::span(scratch.keys).subspan(at * units_, units_));
        return;
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const std::span<double> row(scratch.weights.data() + at * slots, slots);
        std::copy(own.weights.begin(), own.weights.end(), row.begin());
        perturb(row_of(inputs, rows[at]), row);
    }
    const IndexScores& scores = *models_[own.model];
    if (!decimals_) {
        scores.order_keys(std::span(scratch.weights).first(rows.size() * slots), rows.size(), scratch.work,
                          scratch.keys);
        return;
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        rounded_keys(scores, std::span(scratch.weights).subspan(at * slots, slots), scratch.work,
                     std::span(scratch.keys).subspan(at * units_, units_));
    }
}

void IndexDraws::rounded_keys(const IndexScores& scores, std::span<const double> row,
                              IndexScores::Workspace& work, std::span<double> keys) const {
    scores.compute(row, work);
    scores.scores(tree_.root, work, keys);
    for (double& key : keys) {
        key = round_half_up(key, *decimals_);
        if (scores.smaller_is_better(tree_.root)) key = -key;
    }
}

// The whole way from drawn values on: goalposts and weights that rest on the data move with them.
void IndexDraws::keys_of_drawn_values(Scratch& scratch, const Combination& combination,
                                      std::span<const double> input, std::span<double> keys) const {
    const std::size_t first = inputs_ - cells.size();
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const Cell& cell = cells[at];
        scratch.data.values.at(cell.unit, cell.indicator) = drawn_value(
            cell, data_.values.at(cell.unit, cell.indicator), uncertainty_.density, input[first + at]);
    }
    TreatedColumns treated = treated_columns(combination.design, scratch.data, false);
    const IndexRun run(tree_, combination.design,
                       normalised_columns(combination.design, std::move(treated.values), treated.columns),
                       false);
    std::vector<double> row = run.weights();
    perturb(input, row);
    if (decimals_) {
        rounded_keys(run.scores(), row, scratch.work, keys);
    } else {
        run.scores().order_keys(row, 1, scratch.work, keys);
    }
}

}  // namespace qgov::inline v0
