#include "analysis/index_run.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace qgov::inline v0 {

namespace {

void require(bool condition, const std::string& problem) {
    if (!condition) throw Error(Code::bad_argument, "composite_index: " + problem);
}

bool along_time(ImputationMethod method) {
    return method == ImputationMethod::last_earlier || method == ImputationMethod::linear;
}

bool is_fine(const Issue& issue) { return issue.outcome == Outcome::fine; }

void add_reason(std::vector<Reason>& reasons, const Issue& issue) {
    if (!issue.code.empty()) reasons.push_back(reason(issue));
}

std::vector<AggregationOptions> methods_of(const IndexDesign& design) {
    std::vector<AggregationOptions> result;
    for (const IndexNode& node : design.nodes) result.push_back(node.aggregation);
    return result;
}

// Whether weights are computed from the children's values, other than by sums that are at hand.
bool weighs_by_values(const IndexDesign& design) {
    return std::any_of(design.nodes.begin(), design.nodes.end(), [](const IndexNode& node) {
        const WeightingMethod method = node.weighting.method;
        const bool by_sums =
            method == WeightingMethod::entropy && node_form(node.aggregation).mean.geometric();
        return method != WeightingMethod::given && method != WeightingMethod::equal &&
               method != WeightingMethod::pairwise_comparison && !by_sums;
    });
}

Matrix denominated_table(const IndexDesign& design, const IndexData& data,
                         std::vector<IndexColumn>& columns) {
    Matrix result = data.values;
    std::vector<double> column;
    for (std::uint32_t at = 0; at < design.indicators.size(); ++at) {
        const auto denominator = design.indicators[at].denominator;
        if (!denominator) continue;
        column = data.values.column(at);
        add_reason(columns[at].reasons, denominate(column, data.denominators.column(*denominator), column));
        for (std::size_t row = 0; row < result.rows; ++row) result.at(row, at) = column[row];
    }
    return result;
}

}  // namespace

void check_index_data(const IndexDesign& design, const IndexData& data) {
    const Matrix& values = data.values;
    require(values.columns == design.indicators.size(),
            "there are " + std::to_string(values.columns) + " columns of values, but " +
                std::to_string(design.indicators.size()) + " indicators");
    require(values.rows <= 0xFFFFFFFFu, "there are more than 2^32 units");
    for (std::uint32_t at = 0; at < design.indicators.size(); ++at) {
        const auto denominator = design.indicators[at].denominator;
        if (!denominator) continue;
        require(*denominator < data.denominators.columns && data.denominators.rows == values.rows,
                "indicator \"" + indicator_name(design, at) + "\" has the denominator number " +
                    std::to_string(*denominator) + ", but there are " +
                    std::to_string(data.denominators.columns) + " columns of denominators with " +
                    std::to_string(data.denominators.rows) + " units");
    }
    require(data.groups.empty() || data.groups.size() == values.rows,
            "there are " + std::to_string(data.groups.size()) + " groups, but " +
                std::to_string(values.rows) + " units");
    require(!along_time(design.imputation.method),
            "imputation \"" + std::string(to_string(design.imputation.method)) +
                "\" needs the periods of one unit; impute before, or choose another method");
}

TreatedColumns treated_columns(const IndexDesign& design, const IndexData& data, bool stages) {
    TreatedColumns result;
    result.columns.resize(design.indicators.size());
    const bool divides = std::any_of(design.indicators.begin(), design.indicators.end(),
                                     [](const IndexIndicator& each) { return each.denominator.has_value(); });
    const ImputationMethod method = design.imputation.method;
    const bool imputes = method != ImputationMethod::none && method != ImputationMethod::unit_mean;
    Matrix divided;
    if (divides) divided = denominated_table(design, data, result.columns);
    const Matrix& before = divides ? divided : data.values;
    if (stages) result.denominated = before;
    if (imputes) {
        Imputation imputation = impute(before, design.imputation, data.groups);
        for (const ImputedCell& cell : imputation.cells)
            result.columns[cell.column].imputed += is_missing(cell.value) ? 0u : 1u;
        result.values = columns_of(imputation.values);
        if (stages) result.imputed = std::move(imputation.values);
    } else {
        result.values = columns_of(before);
        if (stages) result.imputed = before;
    }
    const bool raw = !divides && !imputes;
    const Columns raw_columns = raw ? Columns() : columns_of(data.values);
    for (std::uint32_t at = 0; at < design.indicators.size(); ++at) {
        std::size_t missing = 0;
        for (const double value : std::as_const(raw ? result.values : raw_columns)[at])
            missing += is_missing(value) ? 1u : 0u;
        result.columns[at].missing = missing;
    }
    for (std::uint32_t at = 0; at < design.indicators.size(); ++at) {
        const OutlierOptions& outliers = design.indicators[at].outliers;
        if (outliers.method == OutlierMethod::none) continue;
        IndexColumn& column = result.columns[at];
        column.treatment = treat_outliers(result.values[at], result.values[at], outliers);
    }
    return result;
}

bool normalise_column(std::span<const double> values, const NormalisationOptions& options,
                      IndexColumn& column, std::span<double> out) {
    column.scale = normalisation_scale(values, options);
    const NormalisationScale& scale = column.scale;
    add_reason(column.reasons, scale.issue);
    add_reason(column.reasons, scale.note);
    column.outcome = scale.issue.outcome;
    if (is_fine(scale.issue) && scale.available == 0) {
        column.outcome = Outcome::missing;
        add_reason(column.reasons, {Outcome::missing, "no_values", 0, 0});
    }
    const bool simple = is_fine(scale.issue) && scale.shape == ScaleShape::linear &&
                        scale.available == values.size() &&
                        (!options.clip || options.method != NormalisationMethod::goalposts) && !options.cap;
    if (simple) {
        // The formula of `normalised` without its checks, which cannot strike: all values are finite.
        for (std::size_t at = 0; at < values.size(); ++at)
            out[at] = scale.offset + scale.factor * ((values[at] - scale.origin) / scale.span);
        return !values.empty();
    }
    const Issue issue = normalise(scale, values, out);
    if (is_fine(scale.issue)) add_reason(column.reasons, issue);
    return column.outcome == Outcome::fine && !std::all_of(out.begin(), out.end(), is_missing);
}

NormalisedColumns normalised_columns(const IndexDesign& design, Columns treated,
                                     std::vector<IndexColumn>& columns) {
    NormalisedColumns result{std::move(treated), std::vector<std::uint8_t>(columns.size())};
    for (std::uint32_t at = 0; at < columns.size(); ++at) {
        const std::span<double> values = result.values[at];
        result.live[at] =
            normalise_column(values, design.indicators[at].normalisation, columns[at], values) ? 1 : 0;
        if (result.live[at] == 0 && columns[at].outcome == Outcome::fine)
            columns[at].outcome = Outcome::missing;
    }
    if (design.imputation.method != ImputationMethod::unit_mean) return result;
    // Indicators that are left out must not come back: only cells of the others are filled.
    const Imputation imputation = impute(matrix_of(result.values), design.imputation);
    for (const ImputedCell& cell : imputation.cells) {
        if (result.live[cell.column] == 0 || is_missing(cell.value)) continue;
        result.values[cell.column][cell.row] = cell.value;
        ++columns[cell.column].imputed;
    }
    return result;
}

IndexRun::IndexRun(const IndexTree& tree, const IndexDesign& design, NormalisedColumns normalised, bool keep)
    : tree_(tree),
      design_(design),
      scores_(tree, methods_of(design), std::move(normalised.values), keep || weighs_by_values(design)),
      work_(design.nodes.size()),
      weights_(tree.slots()),
      nodes_(design.nodes.size()),
      live_nodes_(design.nodes.size()) {
    for (const std::uint32_t node : tree.order) {
        weigh(node, normalised.live);
        if (nodes_[node].outcome != Outcome::fine && nodes_[node].outcome != Outcome::inconsistent) {
            for (std::size_t child = 0; child < tree.children(node); ++child)
                weights_[tree.slot(node, child)] = 0;
        }
        scores_.compute(node, weights_, work_);
        const IndexScores::NodeValues& values = work_[node];
        live_nodes_[node] =
            std::all_of(values.sums.begin(), values.sums.end(), [](double sum) { return is_missing(sum); })
                ? 0
                : 1;
        if (live_nodes_[node] != 0) continue;
        const bool weighed =
            nodes_[node].outcome == Outcome::fine || nodes_[node].outcome == Outcome::inconsistent;
        if (weighed) {
            const bool told = values.general && values.general->outcome != Outcome::fine;
            nodes_[node].outcome = told ? values.general->outcome : Outcome::missing;
            if (told) nodes_[node].reasons = values.general->reasons;
        }
        if (nodes_[node].reasons.empty()) {
            const std::string name = node_name(design, node);
            nodes_[node].reasons.push_back({"no_scores",
                                            name + " 没有任何得分",
                                            "no unit has a score for " + name,
                                            {static_cast<double>(node)}});
        }
    }
}

double IndexRun::child_value(std::uint32_t node, std::size_t child, std::size_t unit) const {
    const std::size_t first = tree_.indicators[node].size();
    if (child < first) return scores_.normalised(tree_.indicators[node][child], unit);
    const std::uint32_t below = tree_.nodes[node][child - first];
    return scores_.oriented(below, scores_.score(below, work_, unit));
}

// Weights of a node's children; 0 for those that have no value.
void IndexRun::weigh(std::uint32_t node, const std::vector<std::uint8_t>& live_indicators) {
    const IndexNode& design = design_.nodes[node];
    Node& result = nodes_[node];
    const std::size_t count = tree_.children(node);
    const std::size_t first = tree_.indicators[node].size();
    std::vector<std::size_t> live;
    std::vector<double> own(count);
    for (std::size_t child = 0; child < count; ++child) {
        const bool alive = child < first ? live_indicators[tree_.indicators[node][child]] != 0
                                         : live_nodes_[tree_.nodes[node][child - first]] != 0;
        if (alive) live.push_back(child);
        own[child] = child < first ? design_.indicators[tree_.indicators[node][child]].weight
                                   : design_.nodes[tree_.nodes[node][child - first]].weight;
    }
    const auto set = [&](std::size_t child, double weight) { weights_[tree_.slot(node, child)] = weight; };
    for (std::size_t child = 0; child < count; ++child) set(child, 0);
    if (live.empty()) {
        result.outcome = Outcome::missing;
        return;
    }
    const WeightingMethod method = design.weighting.method;
    if (method == WeightingMethod::entropy && weigh_by_entropy(node, live)) return;
    std::vector<double> found(live.size(), 1.0);
    if (method == WeightingMethod::given) {
        for (std::size_t child = 0; child < count; ++child) {
            if (own[child] >= 0 && std::isfinite(own[child])) continue;
            const std::string name = child_name(design_, tree_, node, child);
            result.outcome = Outcome::invalid_input;
            result.reasons.push_back({"negative_weight",
                                      name + " 的权重为负或不是有限数",
                                      "the weight of " + name + " is negative or not a finite number",
                                      {static_cast<double>(child)}});
            return;
        }
        for (std::size_t at = 0; at < live.size(); ++at) found[at] = own[live[at]];
    } else if (method == WeightingMethod::pairwise_comparison) {
        require(design.judgments.rows == count && design.judgments.columns == count,
                "node \"" + node_name(design_, node) + "\" has " + std::to_string(count) +
                    " children, but its judgments are a table of " + std::to_string(design.judgments.rows) +
                    " by " + std::to_string(design.judgments.columns));
        result.priorities = pairwise_priorities(design.judgments, design.pairwise);
        result.outcome = result.priorities->outcome;
        result.reasons = result.priorities->reasons;
        if (result.priorities->weights.empty()) return;
        for (std::size_t at = 0; at < live.size(); ++at) found[at] = result.priorities->weights[live[at]];
    } else if (method != WeightingMethod::equal) {
        Matrix table(scores_.units(), live.size());
        for (std::size_t at = 0; at < live.size(); ++at) {
            for (std::size_t unit = 0; unit < table.rows; ++unit)
                table.at(unit, at) = child_value(node, live[at], unit);
        }
        WeightingOptions options = design.weighting;
        options.directions.clear();  // normalised values are better when larger
        Weighting weighting = objective_weights(table, options);
        result.outcome = weighting.outcome;
        result.reasons = std::move(weighting.reasons);
        if (result.outcome != Outcome::fine) return;
        found = std::move(weighting.weights);
    }
    double whole = 0;
    for (const double weight : own) whole += weight;
    const Issue issue = rescale_weights(found);
    if (!is_fine(issue)) {
        result.outcome = issue.outcome;
        result.reasons.push_back(reason(issue));
        return;
    }
    // Weights of a plain sum or product stay as large as they were given.
    const bool keeps = method == WeightingMethod::given && scores_.form(node).keeps_weight;
    for (std::size_t at = 0; at < live.size(); ++at) set(live[at], keeps ? found[at] * whole : found[at]);
}

// Entropy weights from the sums that the geometric mean's logarithms leave. False where they do not serve.
bool IndexRun::weigh_by_entropy(std::uint32_t node, const std::vector<std::size_t>& live) {
    const std::size_t units = scores_.units();
    const NodeForm& form = scores_.form(node);
    if (!form.plain || !form.mean.geometric() || units < 2 || live.back() >= tree_.indicators[node].size())
        return false;
    std::vector<double> information(live.size());
    double total = 0;
    for (std::size_t at = 0; at < live.size(); ++at) {
        const IndexScores::Sums& sums = scores_.sums(tree_.indicators[node][live[at]]);
        if (!sums.usable) return false;
        if (sums.low == sums.high) continue;
        total += information[at] = 1 - entropy_of_sums(sums.values, sums.products, units);
    }
    if (!(total > 0)) return false;
    for (std::size_t at = 0; at < live.size(); ++at)
        weights_[tree_.slot(node, live[at])] = information[at] / total;
    return true;
}

}  // namespace qgov::inline v0
