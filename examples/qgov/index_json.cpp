#include "index.hpp"
#include "reasons.hpp"

#include <qgov/io/json_text.hpp>

namespace {

using qgov::JsonText;
using qgov::Language;

template <class Number>
void number(JsonText& json, std::string_view name, const std::optional<Number>& value) {
    json.key(name);
    if (value)
        json.value(*value);
    else
        json.null();
}

/// A member for each indicator.
void by_indicator(JsonText& json, std::string_view name, const qgov::IndexDesign& design,
                  std::span<const double> values) {
    json.key(name);
    json.begin_object();
    for (std::size_t at = 0; at < values.size(); ++at) json.member(design.indicators[at].code, values[at]);
    json.end_object();
}

void indicators(JsonText& json, const Common& common, const IndexAnswer& answer) {
    const qgov::IndexDesign& design = answer.index.design;
    json.key("indicators");
    json.begin_array();
    for (std::size_t at = 0; at < design.indicators.size(); ++at) {
        const qgov::IndexIndicator& indicator = design.indicators[at];
        const qgov::IndexColumn& column = answer.index.columns[at];
        json.begin_object();
        json.member("code", indicator.code);
        json.member("name", indicator.name);
        json.member("parent", design.nodes[indicator.parent].code);
        json.member("direction", to_string(indicator.normalisation.direction));
        json.member("normalisation", to_string(indicator.normalisation.method));
        json.member("outcome", to_string(column.outcome));
        json.member("effective_weight", column.effective_weight);
        json.member("missing", std::uint64_t{column.missing});
        json.member("imputed", std::uint64_t{column.imputed});
        json.member("treatment", to_string(column.treatment.treatment));
        json.key("treated_units");
        json.begin_array();
        for (const qgov::TreatedUnit& each : column.treatment.changed)
            json.value(answer.table.units[each.unit]);
        json.end_array();
        add_reasons(json, column.reasons, common.language);
        json.end_object();
    }
    json.end_array();
}

void nodes(JsonText& json, const Common& common, const IndexAnswer& answer) {
    const qgov::IndexDesign& design = answer.index.design;
    json.key("nodes");
    json.begin_array();
    for (std::size_t at = 0; at < design.nodes.size(); ++at) {
        const qgov::IndexNode& node = design.nodes[at];
        const qgov::IndexNodeResult& result = answer.index.nodes[at];
        json.begin_object();
        json.member("code", node.code);
        json.member("name", node.name);
        json.key("parent");
        if (node.parent)
            json.value(design.nodes[*node.parent].code);
        else
            json.null();
        json.member("weighting", to_string(node.weighting.method));
        json.member("aggregation", to_string(node.aggregation.method));
        json.member("least_share", node.aggregation.least_share);
        json.member("outcome", to_string(result.outcome));
        json.member("direction", to_string(result.direction));
        json.key("weights");
        json.begin_object();
        for (std::size_t child = 0; child < result.weights.size(); ++child) {
            const std::size_t first = result.indicators.size();
            json.member(child < first ? design.indicators[result.indicators[child]].code
                                      : design.nodes[result.nodes[child - first]].code,
                        result.weights[child]);
        }
        json.end_object();
        add_reasons(json, result.reasons, common.language);
        json.end_object();
    }
    json.end_array();
}

void statistics(JsonText& json, const qgov::RankStatistics& found, const std::vector<std::uint32_t>& tops) {
    json.key("ranks");
    json.begin_object();
    json.member("draws", found.draws);
    number(json, "mean", found.mean);
    number(json, "sd", found.deviation);
    number(json, "min", found.least);
    number(json, "p5", found.low);
    number(json, "median", found.median);
    number(json, "p95", found.high);
    number(json, "max", found.most);
    for (std::size_t at = 0; at < found.top_shares.size(); ++at)
        json.member("top_" + std::to_string(tops[at]), found.top_shares[at]);
    json.end_object();
}

/// Ends without a bound are null.
void bounds_of(JsonText& json, const qgov::IndexBounds& bounds, std::size_t unit) {
    json.key("bounds");
    if (unit >= bounds.scores.size() || !bounds.scores[unit]) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("score_low", bounds.scores[unit]->low);
    json.member("score_high", bounds.scores[unit]->high);
    json.member("best_rank", bounds.ranks.ranks[unit]->best);
    json.member("worst_rank", bounds.ranks.ranks[unit]->worst);
    json.end_object();
}

void name_units(JsonText& json, std::string_view name, const IndexAnswer& answer,
                const std::vector<std::uint32_t>& units) {
    json.key(name);
    json.begin_array();
    for (const std::uint32_t each : units) json.value(answer.table.units[each]);
    json.end_array();
}

void parts(JsonText& json, std::string_view name, const qgov::MoveParts& move) {
    json.key(name);
    json.begin_object();
    json.member("own", move.own);
    json.member("others", move.others);
    json.end_object();
}

void change_of(JsonText& json, const Common& common, const IndexAnswer& answer,
               const qgov::IndexChange& change) {
    const qgov::IndexDesign& design = answer.index.design;
    json.key("change");
    json.begin_object();
    json.member("outcome", to_string(change.outcome));
    number(json, "score_before", change.before);
    number(json, "score_after", change.after);
    number(json, "rank_before", change.rank.before);
    number(json, "rank_after", change.rank.after);
    number(json, "percentile_before", change.rank.percentile_before);
    number(json, "percentile_after", change.rank.percentile_after);
    by_indicator(json, "own", design, change.own);
    by_indicator(json, "reference", design, change.reference);
    by_indicator(json, "weight", design, change.weight);
    json.key("node_weight");
    json.begin_object();
    for (std::size_t at = 0; at < change.node_weight.size(); ++at)
        json.member(design.nodes[at].code, change.node_weight[at]);
    json.end_object();
    name_units(json, "overtaken_by", answer, change.rank.overtaken_by);
    name_units(json, "overtook", answer, change.rank.overtook);
    name_units(json, "entered_above", answer, change.rank.entered_above);
    name_units(json, "left_above", answer, change.rank.left_above);
    parts(json, "others_first", change.rank.others_first);
    parts(json, "own_first", change.rank.own_first);
    std::vector<qgov::Reason> reasons = change.reasons;
    reasons.insert(reasons.end(), change.rank.reasons.begin(), change.rank.reasons.end());
    add_reasons(json, reasons, common.language);
    json.end_object();
}

void units(JsonText& json, const Common& common, const IndexAnswer& answer) {
    const qgov::CompositeIndex& index = answer.index;
    json.key("units");
    json.begin_array();
    for (std::size_t unit = 0; unit < answer.table.units.size(); ++unit) {
        if (answer.unit && *answer.unit != unit) continue;
        json.begin_object();
        json.member("unit", answer.table.units[unit]);
        json.member("score", index.scores[unit]);
        number(json, "rank", index.ranking.ranks[unit]);
        json.member("available", index.nodes[index.root].available[unit]);
        json.key("nodes");
        json.begin_object();
        for (std::size_t at = 0; at < index.nodes.size(); ++at)
            json.member(index.design.nodes[at].code, index.nodes[at].scores[unit]);
        json.end_object();
        by_indicator(json, "values", index.design, answer.table.years.back().data.values.row(unit));
        by_indicator(json, "normalised", index.design, index.stages.normalised.row(unit));
        if (index.contributions.rows > 0)
            by_indicator(json, "contributions", index.design, index.contributions.row(unit));
        if (answer.bounds) bounds_of(json, *answer.bounds, unit);
        if (answer.draws) statistics(json, answer.draws->units[unit], answer.draws->options.tops);
        if (!answer.changes.empty()) change_of(json, common, answer, answer.changes[unit]);
        json.end_object();
    }
    json.end_array();
}

void draws(JsonText& json, const Common& common, const qgov::RankingUncertainty& found) {
    json.key("draws");
    json.begin_object();
    json.member("outcome", to_string(found.outcome));
    json.member("asked", found.options.draws);
    json.member("counted", found.draws);
    json.member("seed", found.options.seed);
    json.member("weight_noise", found.uncertainty.weight_noise);
    number(json, "mean_shift", found.mean_shift);
    add_reasons(json, found.reasons, common.language);
    json.end_object();
}

void sensitivity(JsonText& json, const Common& common, const IndexAnswer& answer) {
    const qgov::RankingSensitivity& found = *answer.sensitivity;
    const qgov::IndexDesign& design = answer.index.design;
    json.key("sensitivity");
    json.begin_object();
    json.member("outcome", to_string(found.outcome));
    json.member("output", to_string(found.options.output));
    json.member("samples", std::uint64_t{found.options.samples});
    json.member("runs", std::uint64_t{found.runs});
    json.member("first_order_estimator", to_string(found.options.sobol.first_order));
    json.member("variance_divisor", to_string(found.options.sobol.divisor));
    number(json, "mean", found.mean);
    number(json, "variance", found.variance);
    json.key("factors");
    json.begin_array();
    for (const qgov::IndexFactor& factor : found.factors) {
        json.begin_object();
        json.member("kind", to_string(factor.kind));
        json.member("code", factor.kind == qgov::IndexFactorKind::node_weight
                                ? design.nodes[factor.number].code
                                : design.indicators[factor.number].code);
        number(json, "first_order", factor.index.first_order);
        number(json, "total", factor.index.total);
        json.end_object();
    }
    json.end_array();
    add_reasons(json, found.reasons, common.language);
    json.end_object();
}

}  // namespace

std::string index_as_json(const Common& common, const IndexAnswer& answer) {
    const qgov::CompositeIndex& index = answer.index;
    JsonText json;
    json.begin_object();
    json.member("outcome", to_string(index.outcome));
    json.member("year", answer.table.years.back().year);
    json.key("earlier_year");
    if (answer.earlier)
        json.value(answer.table.years[answer.table.years.size() - 2].year);
    else
        json.null();
    json.member("index", index.design.nodes[index.root].code);
    json.member("imputation", to_string(index.design.imputation.method));
    json.member("tie_rule", to_string(index.ranking.options.rule));
    json.member("rank_order", to_string(index.ranking.options.order));
    number(json, "round_decimals", index.ranking.options.round_decimals);
    json.member("ranked", std::uint64_t{index.ranking.ranked});
    add_reasons(json, index.reasons, common.language);
    indicators(json, common, answer);
    nodes(json, common, answer);
    units(json, common, answer);
    json.key("issues");
    json.begin_array();
    for (const qgov::IndexIssue& issue : index.issues) {
        json.begin_object();
        json.member("unit", answer.table.units[issue.unit]);
        json.member("node", index.design.nodes[issue.node].code);
        json.member("outcome", to_string(issue.issue.outcome));
        json.member("code", issue.issue.code);
        json.member("message", reason(index, issue, answer.table.units).message(common.language));
        json.end_object();
    }
    json.end_array();
    if (answer.bounds) {
        json.key("bounds");
        json.begin_object();
        json.member("outcome", to_string(answer.bounds->outcome));
        json.member("exact", answer.bounds->exact);
        add_reasons(json, answer.bounds->reasons, common.language);
        json.end_object();
    }
    if (answer.draws) draws(json, common, *answer.draws);
    if (answer.sensitivity) sensitivity(json, common, answer);
    json.end_object();
    return json.text();
}
