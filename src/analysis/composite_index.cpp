#include <qgov/analysis/composite_index.hpp>

#include "analysis/index_run.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// The power of a mean that grows in proportion with its parts; infinite for minimum and maximum, empty for other methods.
std::optional<double> power_of(const AggregationOptions& options) {
    switch (options.method) {
    case AggregationMethod::arithmetic:
    case AggregationMethod::weighted_sum:
        return 1.0;
    case AggregationMethod::geometric:
    case AggregationMethod::weighted_product:
        return 0.0;
    case AggregationMethod::harmonic:
        return -1.0;
    case AggregationMethod::power:
        return std::abs(options.power) < least_power ? 0.0 : options.power;
    case AggregationMethod::minimum:
        return -HUGE_VAL;
    case AggregationMethod::maximum:
        return HUGE_VAL;
    default:
        return std::nullopt;
    }
}

// How one score of a node falls to its children.
struct Shares {
    std::vector<double> shares{};  // sum: the score
    std::vector<double> slopes{};  // share for each point of the child's value
};

void share_sum(Shares& result, const AggregationOptions& options, double score,
               std::span<const double> values, std::span<const double> weights) {
    double total = 0;
    double available = 0;
    double whole = 0;
    for (std::size_t child = 0; child < values.size(); ++child) {
        whole += weights[child];
        if (is_missing(values[child])) continue;
        result.slopes[child] = weights[child];
        result.shares[child] = weights[child] * values[child];
        total += result.shares[child];
        available += weights[child];
    }
    double factor = options.method == AggregationMethod::weighted_sum ? whole / available : 1 / available;
    const bool vetoed =
        !options.veto_below.empty() && std::abs(total * factor - score) > 1e-9 * std::abs(score);
    if (vetoed && total != 0) factor = score / total;
    for (std::size_t child = 0; child < values.size(); ++child) {
        result.shares[child] *= factor;
        result.slopes[child] *= factor;
    }
}

// w n^p, made to add up to the score whatever a veto made of it.
void share_powers(Shares& result, double power, double score, std::span<const double> values,
                  std::span<const double> weights) {
    double total = 0;
    for (std::size_t child = 0; child < values.size(); ++child) {
        if (is_missing(values[child]) || !(weights[child] > 0)) continue;
        result.shares[child] = weights[child] * (power == 0 ? 1 : std::pow(values[child], power));
        total += result.shares[child];
    }
    for (std::size_t child = 0; child < values.size(); ++child) {
        result.shares[child] = std::isfinite(total) && total > 0 ? result.shares[child] / total * score : 0;
        if (result.shares[child] != 0 && values[child] != 0)
            result.slopes[child] = result.shares[child] / values[child];
    }
}

void share_to_one(Shares& result, bool largest, double score, std::span<const double> values,
                  std::span<const double> weights) {
    std::size_t best = values.size();
    for (std::size_t child = 0; child < values.size(); ++child) {
        if (is_missing(values[child]) || !(weights[child] > 0)) continue;
        const bool better =
            best == values.size() || (largest ? values[child] > values[best] : values[child] < values[best]);
        if (better) best = child;
    }
    if (best == values.size()) return;
    result.shares[best] = score;
    result.slopes[best] = values[best] == 0 ? 1 : score / values[best];
}

// From the root down: what a child brings for each of its points is what its own children's shares are worth.
Matrix contributions_of(const IndexDesign& design, const IndexRun& run) {
    const IndexTree& tree = run.tree();
    const std::size_t units = run.scores().units();
    Matrix result(units, tree.indicator_count);
    // By node and unit: the root's share for each point of the node's score.
    std::vector<std::vector<double>> worth(design.nodes.size(), std::vector<double>(units, 0.0));
    worth[tree.root].assign(units, 1.0);
    for (std::size_t at = tree.order.size(); at-- > 0;) {
        const std::uint32_t node = tree.order[at];
        const std::size_t first = tree.indicators[node].size();
        const double power = power_of(design.nodes[node].aggregation).value();
        std::vector<double> values(tree.children(node));
        std::vector<double> weights(tree.children(node));
        for (std::size_t child = 0; child < weights.size(); ++child)
            weights[child] = run.weights()[tree.slot(node, child)];
        Shares found;
        for (std::size_t unit = 0; unit < units; ++unit) {
            const double score = run.scores().score(node, run.work(), unit);
            if (is_missing(score)) continue;
            for (std::size_t child = 0; child < values.size(); ++child)
                values[child] = run.child_value(node, child, unit);
            found.shares.assign(values.size(), 0.0);
            found.slopes.assign(values.size(), 0.0);
            if (std::isinf(power)) {
                share_to_one(found, power > 0, score, values, weights);
            } else if (power == 1) {
                share_sum(found, design.nodes[node].aggregation, score, values, weights);
            } else {
                share_powers(found, power, score, values, weights);
            }
            const double factor = worth[node][unit];
            for (std::size_t child = 0; child < values.size(); ++child) {
                if (child < first) {
                    result.at(unit, tree.indicators[node][child]) = factor * found.shares[child];
                } else {
                    worth[tree.nodes[node][child - first]][unit] = factor * found.slopes[child];
                }
            }
        }
    }
    for (std::size_t unit = 0; unit < units; ++unit) {
        if (!is_missing(run.scores().score(tree.root, run.work(), unit))) continue;
        for (double& each : result.row(unit)) each = missing_value;
    }
    return result;
}

void add_contributions(CompositeIndex& result, const IndexRun& run) {
    const IndexDesign& design = result.design;
    for (std::uint32_t node = 0; node < design.nodes.size(); ++node) {
        const AggregationOptions& options = design.nodes[node].aggregation;
        if (power_of(options)) continue;
        const std::string name = node_name(design, node);
        result.reasons.push_back({"no_contributions",
                                  name + " 用" + std::string(label(options.method, Language::zh)) +
                                      "合成，得分不能分解为各指标的贡献",
                                  name + " is made by " + std::string(label(options.method, Language::en)) +
                                      ": its scores are no sum of contributions",
                                  {static_cast<double>(node)}});
        return;
    }
    result.contributions = contributions_of(design, run);
}

// Why a unit has no score at a node, or a note on its score.
void add_issues(CompositeIndex& result, const IndexRun& run, std::uint32_t node) {
    const IndexTree& tree = run.tree();
    const IndexScores::NodeValues& values = run.work()[node];
    std::vector<double> row(tree.children(node));
    std::vector<double> weights(row.size());
    for (std::size_t child = 0; child < row.size(); ++child)
        weights[child] = run.weights()[tree.slot(node, child)];
    for (std::uint32_t unit = 0; unit < values.sums.size(); ++unit) {
        Issue issue;
        if (values.general) {
            issue = values.general->units[unit].score.issue;
        } else {
            if (std::isfinite(values.sums[unit])) continue;
            for (std::size_t child = 0; child < row.size(); ++child)
                row[child] = run.child_value(node, child, unit);
            issue = aggregate(row, weights, result.design.nodes[node].aggregation).issue;
        }
        if (!issue.code.empty()) result.issues.push_back({unit, node, issue});
    }
}

std::vector<double> effective_weights(const IndexRun& run, const IndexDesign& design) {
    const IndexTree& tree = run.tree();
    std::vector<double> result(run.weights());
    const auto from_root = [&](std::uint32_t parent, std::uint32_t root, double weight) {
        for (std::uint32_t node = parent; node != root; node = *design.nodes[node].parent)
            weight *= run.weights()[tree.indicator_count + node];
        return weight;
    };
    result.resize(tree.indicator_count);
    for (std::uint32_t at = 0; at < tree.indicator_count; ++at)
        result[at] = from_root(design.indicators[at].parent, tree.root, result[at]);
    return result;
}

IndexNodeResult node_result(const IndexRun& run, std::uint32_t node) {
    const IndexTree& tree = run.tree();
    const IndexScores::NodeValues& values = run.work()[node];
    IndexNodeResult result;
    result.outcome = run.nodes()[node].outcome;
    result.reasons = run.nodes()[node].reasons;
    result.priorities = run.nodes()[node].priorities;
    result.indicators = tree.indicators[node];
    result.nodes = tree.nodes[node];
    for (std::size_t child = 0; child < tree.children(node); ++child)
        result.weights.push_back(run.weights()[tree.slot(node, child)]);
    if (run.scores().smaller_is_better(node)) result.direction = Direction::lower_is_better;
    result.scores.resize(values.sums.size());
    run.scores().scores(node, run.work(), result.scores);
    result.available = values.available;
    for (double& share : result.available)
        share = values.weight > 0 ? std::min(1.0, share / values.weight) : 0;
    return result;
}

}  // namespace

CompositeIndex composite_index(const IndexDesign& design, const IndexData& data,
                               const IndexOptions& options) {
    const IndexTree tree = index_tree(design);
    check_index_data(design, data);
    TreatedColumns treated = treated_columns(design, data, options.stages);
    CompositeIndex result;
    result.root = tree.root;
    result.design = design;
    result.options = options;
    result.columns = std::move(treated.columns);
    if (options.stages) {
        result.stages.denominated = std::move(treated.denominated);
        result.stages.imputed = std::move(treated.imputed);
        result.stages.treated = matrix_of(treated.values);
    }
    NormalisedColumns normalised = normalised_columns(design, std::move(treated.values), result.columns);
    if (options.stages) result.stages.normalised = matrix_of(normalised.values);
    const IndexRun run(tree, design, std::move(normalised), options.contributions);
    for (std::uint32_t node = 0; node < design.nodes.size(); ++node) {
        result.nodes.push_back(node_result(run, node));
        add_issues(result, run, node);
    }
    const std::vector<double> weights = effective_weights(run, design);
    for (std::size_t at = 0; at < weights.size(); ++at) result.columns[at].effective_weight = weights[at];

    const IndexNodeResult& root = result.nodes[tree.root];
    result.outcome = run.nodes()[tree.root].outcome;
    if (result.outcome == Outcome::inconsistent) result.outcome = Outcome::fine;
    result.reasons = root.reasons;
    result.scores = root.scores;
    RankOptions ranking = design.ranking;
    ranking.order =
        root.direction == Direction::lower_is_better ? RankOrder::ascending : RankOrder::descending;
    result.ranking = rank(result.scores, ranking);
    if (options.contributions) add_contributions(result, run);
    return result;
}

Reason reason(const CompositeIndex& index, const IndexIssue& issue, const std::vector<std::string>& units) {
    const IndexTree tree = index_tree(index.design);
    Reason words = reason(issue.issue);
    const std::string unit = issue.unit < units.size() ? units[issue.unit] : std::to_string(issue.unit + 1);
    const std::string node = node_name(index.design, issue.node);
    std::string zh = unit + "，" + node;
    std::string en = unit + ", " + node;
    // Codes that speak of one component.
    const std::string_view code = issue.issue.code;
    const bool component = code == "negative_component" || code == "zero_component" ||
                           code == "infinite_value" || code == "negative_weight" || code == "veto";
    if (component && issue.issue.at < tree.children(issue.node)) {
        const std::string child = child_name(index.design, tree, issue.node, issue.issue.at);
        zh += "，" + child;
        en += ", " + child;
    }
    words.zh = zh + "：" + words.zh;
    words.en = en + ": " + words.en;
    return words;
}

}  // namespace qgov::inline v0
