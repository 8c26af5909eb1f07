#include <qgov/analysis/index_explanation.hpp>

#include "analysis/arguments.hpp"
#include "analysis/index_run.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// What both years must have in common.
void require_years(const CompositeIndex& before, const CompositeIndex& after, std::uint32_t unit,
                   const char* function) {
    const std::string name = function;
    const auto same_tree = [&] {
        const IndexDesign& a = before.design;
        const IndexDesign& b = after.design;
        return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(),
                          [](const IndexNode& x, const IndexNode& y) {
                              return x.parent == y.parent && x.aggregation == y.aggregation;
                          }) &&
               std::equal(
                   a.indicators.begin(), a.indicators.end(), b.indicators.begin(), b.indicators.end(),
                   [](const IndexIndicator& x, const IndexIndicator& y) { return x.parent == y.parent; });
    };
    require_argument(same_tree(), name + " needs two years of one tree with the same aggregations");
    require_argument(before.scores.size() == after.scores.size(),
                     name + ": " + std::to_string(before.scores.size()) + " units before, " +
                         std::to_string(after.scores.size()) +
                         " after; give the same units in the same rows");
    require_argument(unit < before.scores.size(), name + ": unit number " + std::to_string(unit) +
                                                      " is not among the " +
                                                      std::to_string(before.scores.size()));
    for (const CompositeIndex* year : {&before, &after}) {
        require_argument(year->stages.normalised.rows == year->scores.size() &&
                             year->stages.treated.rows == year->scores.size(),
                         name +
                             " needs the stages of the index; compute it with IndexOptions{.stages = true}");
    }
}

// Larger-is-better scores as they are ranked.
std::vector<double> ranked_scores(const CompositeIndex& index) {
    std::vector<double> result = index.scores;
    const auto decimals = index.design.ranking.round_decimals;
    const bool ascending = index.ranking.options.order == RankOrder::ascending;
    for (double& score : result) {
        if (decimals) score = round_half_up(score, *decimals);
        if (ascending) score = -score;
    }
    return result;
}

// The children's values of a node, as the node takes them.
std::vector<double> children_of(const CompositeIndex& index, std::uint32_t node, std::uint32_t unit) {
    std::vector<double> result;
    for (const std::uint32_t each : index.nodes[node].indicators)
        result.push_back(index.stages.normalised.at(unit, each));
    for (const std::uint32_t each : index.nodes[node].nodes) {
        const double score = index.nodes[each].scores[unit];
        result.push_back(index.nodes[each].direction == Direction::lower_is_better ? 1 - score : score);
    }
    return result;
}

// The node whose scores are not a mean that can be taken apart, if any.
std::optional<std::uint32_t> first_opaque(const CompositeIndex& index) {
    for (std::uint32_t node = 0; node < index.nodes.size(); ++node) {
        const NodeForm form = node_form(index.design.nodes[node].aggregation);
        if (!form.plain || form.keeps_weight) return node;
    }
    return std::nullopt;
}

Reason opaque_reason(const CompositeIndex& index, std::uint32_t node) {
    const std::string name = node_name(index.design, node);
    return {"no_contributions",
            name + " 的合成方法不能分解",
            "the method of " + name + " cannot be taken apart",
            {static_cast<double>(node)}};
}

class ChangeSplit {
public:
    ChangeSplit(const CompositeIndex& before, const CompositeIndex& after, std::uint32_t unit,
                IndexChange& result)
        : before_(before), after_(after), unit_(unit), result_(result) {
        result.own.assign(before.columns.size(), 0.0);
        result.reference = result.weight = result.own;
        result.node_weight.assign(before.nodes.size(), 0.0);
    }

    // A change of 1 of this node's score changes the index by `worth`.
    void split(std::uint32_t node, double worth) {
        const MeanForm form = node_form(before_.design.nodes[node].aggregation).mean;
        const std::vector<double> n0 = children_of(before_, node, unit_);
        const std::vector<double> n1 = children_of(after_, node, unit_);
        const std::vector<double>& w0 = before_.nodes[node].weights;
        const std::vector<double>& w1 = after_.nodes[node].weights;
        const MeanChange change = explain_mean_change(n0, n1, w0, w1, form.power);
        for (const Reason& reason : change.reasons) {
            if (std::find(result_.reasons.begin(), result_.reasons.end(), reason) == result_.reasons.end())
                result_.reasons.push_back(reason);
        }
        if (change.outcome != Outcome::fine) return;
        const std::size_t first = before_.nodes[node].indicators.size();
        for (std::size_t child = 0; child < n0.size(); ++child) {
            const double step = n1[child] - n0[child];
            double slope = 0;  // effect for each point of the child's value
            if (!is_missing(step) && step != 0) {
                slope = change.value_effect[child] / step;
            } else if (step == 0 && *change.before > 0 && *change.after > 0) {
                // Parts below may cancel: the limit.
                const double weight = (share(w0, n0, child) + share(w1, n1, child)) / 2;
                const double own = form.slope(n1[child], n0[child]);
                slope = own == 0 ? 0 : weight * form.slope(*change.after, *change.before) / own;
            } else if (step == 0 && form.arithmetic()) {
                slope = (share(w0, n0, child) + share(w1, n1, child)) / 2;
            }
            if (child < first) {
                const std::uint32_t indicator = before_.nodes[node].indicators[child];
                result_.weight[indicator] += worth * change.weight_effect[child];
                if (!is_missing(step)) split_scale(indicator, worth * slope, step);
            } else {
                const std::uint32_t below = before_.nodes[node].nodes[child - first];
                result_.node_weight[below] += worth * change.weight_effect[child];
                if (!is_missing(step) && slope != 0) split(below, worth * slope);
            }
        }
    }

private:
    // Weight after those of missing children are shared out.
    static double share(const std::vector<double>& weights, const std::vector<double>& values,
                        std::size_t child) {
        double sum = 0;
        for (std::size_t at = 0; at < weights.size(); ++at) sum += is_missing(values[at]) ? 0 : weights[at];
        return sum > 0 && !is_missing(values[child]) ? weights[child] / sum : 0;
    }

    // The step of a normalised value, by the unit and by the scale.
    void split_scale(std::uint32_t indicator, double slope, double step) {
        const NormalisationScale& scale0 = before_.columns[indicator].scale;
        const NormalisationScale& scale1 = after_.columns[indicator].scale;
        const double x0 = before_.stages.treated.at(unit_, indicator);
        const double x1 = after_.stages.treated.at(unit_, indicator);
        const double value_first = normalised(scale0, x1);
        const double scale_first = normalised(scale1, x0);
        const double start = normalised(scale0, x0);
        const double end = normalised(scale1, x1);
        double reference = ((scale_first - start) + (end - value_first)) / 2;
        if (!std::isfinite(reference)) {
            reference = 0;
            if (scale0.shape == ScaleShape::order) {
                const std::string name = indicator_name(before_.design, indicator);
                result_.reasons.push_back(
                    {"rank_scale",
                     name + " 按排位换算，自身与参照的变化不能分开",
                     name + " is normalised by rank: own and reference cannot be told apart",
                     {static_cast<double>(indicator)}});
            }
        }
        result_.reference[indicator] += slope * reference;
        result_.own[indicator] += slope * (step - reference);
    }

    const CompositeIndex& before_;
    const CompositeIndex& after_;
    std::uint32_t unit_;
    IndexChange& result_;
};

Reason no_score(bool first) {
    return {"no_score",
            first ? "前一年没有得分" : "后一年没有得分",
            first ? "there is no score before" : "there is no score after",
            {}};
}

}  // namespace

IndexChange explain_index_change(const CompositeIndex& before, const CompositeIndex& after,
                                 std::uint32_t unit) {
    require_years(before, after, unit, "explain_index_change");
    IndexChange result;
    result.rank = explain_rank_change(ranked_scores(before), ranked_scores(after), unit);
    if (!is_missing(before.scores[unit])) result.before = before.scores[unit];
    if (!is_missing(after.scores[unit])) result.after = after.scores[unit];
    if (!result.before || !result.after) {
        result.reasons.push_back(no_score(!result.before));
        return result;
    }
    if (const auto node = first_opaque(before)) {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back(opaque_reason(before, *node));
        return result;
    }
    result.outcome = Outcome::fine;
    ChangeSplit(before, after, unit, result).split(before.root, 1);
    return result;
}

RankSplit split_rank_change(const CompositeIndex& before, const CompositeIndex& after, std::uint32_t unit,
                            std::span<const std::uint32_t> groups, const ShapleyOptions& options) {
    require_years(before, after, unit, "split_rank_change");
    const std::size_t indicators = before.columns.size();
    require_count("split_rank_change", "group numbers", groups.size(), indicators);
    RankSplit result;
    if (is_missing(before.scores[unit]) || is_missing(after.scores[unit])) {
        result.reasons.push_back(no_score(is_missing(before.scores[unit])));
        return result;
    }
    const IndexDesign& design = before.design;
    const IndexTree tree = index_tree(design);
    std::vector<AggregationOptions> methods;
    for (const IndexNode& node : design.nodes) methods.push_back(node.aggregation);
    const auto weights_of = [&](const CompositeIndex& index) {
        std::vector<double> weights(tree.slots());
        for (std::uint32_t node = 0; node < index.nodes.size(); ++node) {
            for (std::size_t child = 0; child < index.nodes[node].weights.size(); ++child)
                weights[tree.slot(node, child)] = index.nodes[node].weights[child];
        }
        return weights;
    };
    const Columns columns[] = {columns_of(before.stages.normalised), columns_of(after.stages.normalised)};
    const std::vector<double> weights[] = {weights_of(before), weights_of(after)};
    const std::uint32_t group_count =
        groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
    require_argument(group_count <= indicators, "split_rank_change: groups are numbered from 0 without gaps");
    const bool weights_change = weights[0] != weights[1];
    const bool ascending = before.ranking.options.order == RankOrder::ascending;
    const auto rank_of = [&](std::span<const std::uint8_t> later) {
        Columns mixed(columns[0].units, indicators);
        for (std::size_t at = 0; at < indicators; ++at) {
            const std::span<const double> from = columns[later[groups[at]]][at];
            std::copy(from.begin(), from.end(), mixed[at].begin());
        }
        const IndexScores scores(tree, methods, std::move(mixed), false);
        IndexScores::Workspace work;
        scores.compute(weights[weights_change ? later[group_count] : 0], work);
        std::vector<double> found(scores.units());
        scores.scores(tree.root, work, found);
        for (double& score : found) {
            if (design.ranking.round_decimals) score = round_half_up(score, *design.ranking.round_decimals);
            if (ascending) score = -score;
        }
        return 1.0 + static_cast<double>(std::count_if(found.begin(), found.end(),
                                                       [&](double score) { return score > found[unit]; }));
    };
    ShapleySplit split = shapley_split(group_count + (weights_change ? 1u : 0u), rank_of, options);
    if (weights_change) {
        result.weights = split.effects.back();
        split.effects.pop_back();
    }
    result.outcome = Outcome::fine;
    result.effects = std::move(split.effects);
    result.exact = split.exact;
    result.evaluations = split.evaluations;
    return result;
}

std::vector<IndicatorNeed> needed_indicators(const CompositeIndex& index, std::uint32_t unit, double target) {
    require_years(index, index, unit, "needed_indicators");
    require_argument(std::isfinite(target), "needed_indicators: the target must be a finite score");
    std::vector<IndicatorNeed> result(index.columns.size());
    if (is_missing(index.scores[unit])) {
        for (IndicatorNeed& need : result)
            need.reasons.push_back({"no_score", "没有得分", "there is no score", {}});
        return result;
    }
    if (const auto node = first_opaque(index)) {
        for (IndicatorNeed& need : result) {
            need.outcome = Outcome::out_of_domain;
            need.reasons.push_back(opaque_reason(index, *node));
        }
        return result;
    }
    const IndexTree tree = index_tree(index.design);
    std::vector<NeededValue> of_nodes(index.nodes.size());
    of_nodes[tree.root] = {.outcome = Outcome::fine, .value = target};
    // Parents first.
    for (std::size_t at = tree.order.size(); at-- > 0;) {
        const std::uint32_t node = tree.order[at];
        const std::vector<double> values = children_of(index, node, unit);
        const double power = node_form(index.design.nodes[node].aggregation).mean.power;
        for (std::size_t child = 0; child < values.size(); ++child) {
            NeededValue needed = of_nodes[node];
            if (needed.outcome == Outcome::fine)
                needed = needed_value(values, index.nodes[node].weights, child, *of_nodes[node].value, power);
            const std::size_t first = tree.indicators[node].size();
            if (child >= first) {
                of_nodes[tree.nodes[node][child - first]] = std::move(needed);
                continue;
            }
            const std::uint32_t indicator = tree.indicators[node][child];
            IndicatorNeed& need = result[indicator];
            need.outcome = needed.outcome;
            need.reasons = std::move(needed.reasons);
            need.normalised = needed.value;
            if (!needed.value) continue;
            const NormalisationScale& scale = index.columns[indicator].scale;
            need.value = denormalised(scale, *needed.value);
            const double now = index.stages.treated.at(unit, indicator);
            if (need.value && !is_missing(now)) need.change = *need.value - now;
            const NormalisationOptions& options = scale.options;
            const bool clipped = options.method == NormalisationMethod::goalposts && options.clip;
            const double low = options.method == NormalisationMethod::min_max
                                   ? std::min(options.low, options.high)
                               : clipped ? 0
                                         : -HUGE_VAL;
            const double high = options.method == NormalisationMethod::min_max
                                    ? std::max(options.low, options.high)
                                : clipped ? 1
                                          : HUGE_VAL;
            constexpr double tolerance = 1e-12;
            need.beyond_scale = *needed.value < low - tolerance || *needed.value > high + tolerance;
        }
    }
    return result;
}

}  // namespace qgov::inline v0
