#include "index.hpp"

#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <cstdio>

namespace {

using qgov::Align;
using qgov::TextColumn;
using Rows = std::vector<std::vector<std::string>>;

std::string number(double value, const char* form = "%.4f") {
    if (qgov::is_missing(value)) return "–";
    char text[40];
    std::snprintf(text, sizeof text, form, value);
    // Rounded to 0, a number has no sign.
    std::string found = text;
    if (found.find_first_not_of("+-0.") == std::string::npos && found.find_first_of("+-") == 0)
        found.erase(0, 1);
    return found;
}

template <class Number>
std::string number(const std::optional<Number>& value, const char* form = "%g") {
    if (!value) return "–";
    char text[40];
    std::snprintf(text, sizeof text, form, static_cast<double>(*value));
    return text;
}

std::string signed_number(double value) { return number(value, "%+.4f"); }

std::string names(const Common& common, const IndexAnswer& answer, const std::vector<std::uint32_t>& units) {
    std::string result;
    for (const std::uint32_t each : units)
        result += (result.empty() ? "" : common.text("、", ", ")) + answer.table.units[each];
    return result;
}

/// The choices that the result rests on, in one line.
std::string choices(const Common& common, const IndexAnswer& answer) {
    const qgov::IndexDesign& design = answer.index.design;
    const qgov::IndexNode& root = design.nodes[answer.index.root];
    std::vector<std::string> normalisations;
    for (const qgov::IndexIndicator& each : design.indicators) {
        const std::string name(label(each.normalisation.method, common.language));
        if (std::find(normalisations.begin(), normalisations.end(), name) == normalisations.end())
            normalisations.push_back(name);
    }
    std::string methods;
    for (const std::string& name : normalisations) methods += (methods.empty() ? "" : "/") + name;
    std::string text = index_name(root.name, root.code);
    const std::string& year = answer.table.years.back().year;
    if (!year.empty()) text += " " + year;
    const std::string separator = common.text("；", "; ");
    text += common.text("：", ": ") + methods + separator +
            std::string(label(root.weighting.method, common.language)) + separator +
            std::string(label(root.aggregation.method, common.language)) + separator +
            std::string(label(answer.index.ranking.options.rule, common.language));
    if (const auto decimals = answer.index.ranking.options.round_decimals) {
        text += separator + common.text("得分先取 ", "scores rounded to ") + std::to_string(*decimals) +
                common.text(" 位小数再排名", " decimals before ranking");
    }
    return text + '\n';
}

std::string ranking(const Common& common, const IndexAnswer& answer) {
    const qgov::CompositeIndex& index = answer.index;
    std::vector<TextColumn> columns = {{common.text("名次", "rank"), Align::right},
                                       {common.text("单位", "unit"), Align::left, 32},
                                       {common.text("得分", "score"), Align::right}};
    const std::vector<std::uint32_t>& pillars = index.nodes[index.root].nodes;
    for (const std::uint32_t pillar : pillars) {
        const qgov::IndexNode& node = index.design.nodes[pillar];
        columns.push_back({index_name(node.name, node.code), Align::right, 24});
    }
    const bool bounds = answer.bounds && answer.bounds->outcome == qgov::Outcome::fine;
    if (bounds) columns.push_back({common.text("最好–最差", "best–worst"), Align::right});
    if (answer.draws) {
        columns.push_back({common.text("名次5%–95%", "rank 5%–95%"), Align::right});
        columns.push_back({common.text("平均", "mean"), Align::right});
        columns.push_back({common.text("前10", "top 10"), Align::right});
    }
    if (answer.earlier) {
        columns.push_back({common.text("上年名次", "rank before"), Align::right});
        columns.push_back({common.text("得分变化", "change"), Align::right});
    }
    std::vector<std::uint32_t> order(answer.table.units.size());
    for (std::uint32_t at = 0; at < order.size(); ++at) order[at] = at;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto& ranks = index.ranking.ranks;
        return ranks[a].value_or(1e300) < ranks[b].value_or(1e300);
    });
    Rows rows;
    for (const std::uint32_t unit : order) {
        std::vector<std::string> row = {number(index.ranking.ranks[unit]), answer.table.units[unit],
                                        number(index.scores[unit])};
        for (const std::uint32_t pillar : pillars) row.push_back(number(index.nodes[pillar].scores[unit]));
        if (bounds) {
            const auto& rank = answer.bounds->ranks.ranks[unit];
            row.push_back(rank ? std::to_string(rank->best) + "–" + std::to_string(rank->worst) : "–");
        }
        if (answer.draws) {
            const qgov::RankStatistics& found = answer.draws->units[unit];
            row.push_back(number(found.low) + "–" + number(found.high));
            row.push_back(number(found.mean, "%.1f"));
            row.push_back(found.top_shares.empty() ? "–" : number(100 * found.top_shares[0], "%.0f%%"));
        }
        if (answer.earlier) {
            const qgov::IndexChange& change = answer.changes[unit];
            row.push_back(number(change.rank.before));
            row.push_back(change.before && change.after ? signed_number(*change.after - *change.before)
                                                        : "–");
        }
        rows.push_back(std::move(row));
    }
    return '\n' + qgov::text_table(columns, rows);
}

/// Who passed whom, one line for each unit whose rank changed.
std::string moves(const Common& common, const IndexAnswer& answer) {
    std::string text;
    for (std::size_t unit = 0; unit < answer.changes.size(); ++unit) {
        const qgov::RankChange& rank = answer.changes[unit].rank;
        if (rank.outcome != qgov::Outcome::fine || rank.change == 0) continue;
        text += "  " + answer.table.units[unit] + common.text("：", ": ") + number(rank.before) + " → " +
                number(rank.after);
        const auto add = [&](const char* zh, const char* en, const std::vector<std::uint32_t>& units) {
            if (!units.empty())
                text +=
                    common.text("；", "; ") + std::string(common.text(zh, en)) + names(common, answer, units);
        };
        add("被超过：", "overtaken by ", rank.overtaken_by);
        add("超过：", "overtook ", rank.overtook);
        add("新增且在前：", "new and above ", rank.entered_above);
        add("退出且原在前：", "gone from above ", rank.left_above);
        text += '\n';
    }
    if (text.empty()) return text;
    return std::string("\n") + common.text("名次变化", "changes of rank") + '\n' + text;
}

std::uint32_t unit_above(const IndexAnswer& answer, std::uint32_t unit) {
    const auto& ranks = answer.index.ranking.ranks;
    std::uint32_t result = unit;
    for (std::uint32_t other = 0; other < ranks.size(); ++other) {
        if (!ranks[other] || !ranks[unit] || *ranks[other] >= *ranks[unit]) continue;
        if (result == unit || *ranks[other] > *ranks[result]) result = other;
    }
    return result;
}

/// One unit: what each indicator brings, what changed, and what it would take to reach the next.
std::string unit_text(const Common& common, const IndexAnswer& answer, std::uint32_t unit) {
    const qgov::CompositeIndex& index = answer.index;
    const bool contributions = index.contributions.rows > 0;
    const bool change = !answer.changes.empty() && answer.changes[unit].outcome == qgov::Outcome::fine;
    const std::uint32_t above = unit_above(answer, unit);
    std::vector<TextColumn> columns = {{common.text("指标", "indicator"), Align::left, 32},
                                       {common.text("原值", "value"), Align::right},
                                       {common.text("标准化", "normalised"), Align::right},
                                       {common.text("权重", "weight"), Align::right}};
    if (contributions) columns.push_back({common.text("贡献", "contribution"), Align::right});
    if (change) {
        columns.push_back({common.text("自身变化", "own change"), Align::right});
        columns.push_back({common.text("参照变化", "reference"), Align::right});
        columns.push_back({common.text("权重变化", "reweighting"), Align::right});
    }
    std::vector<qgov::IndicatorNeed> needs;
    if (above != unit) {
        needs = qgov::needed_indicators(index, unit, index.scores[above]);
        columns.push_back({common.text("追平需达到", "needed to draw level"), Align::right});
    }
    Rows rows;
    for (std::size_t at = 0; at < index.columns.size(); ++at) {
        const qgov::IndexIndicator& indicator = index.design.indicators[at];
        std::vector<std::string> row = {index_name(indicator.name, indicator.code),
                                        number(answer.table.years.back().data.values.at(unit, at), "%.6g"),
                                        number(index.stages.normalised.at(unit, at)),
                                        number(index.columns[at].effective_weight)};
        if (contributions) row.push_back(number(index.contributions.at(unit, at)));
        if (change) {
            const qgov::IndexChange& found = answer.changes[unit];
            row.push_back(signed_number(found.own[at]));
            row.push_back(signed_number(found.reference[at]));
            row.push_back(signed_number(found.weight[at]));
        }
        if (!needs.empty()) {
            // In the unit of the value that was given.
            std::optional<double> value = needs[at].value;
            if (value && indicator.denominator)
                *value *= answer.table.years.back().data.denominators.at(unit, *indicator.denominator);
            std::string need = number(value, "%.6g");
            if (needs[at].beyond_scale) need += common.text("（超出标尺）", " (beyond the scale)");
            row.push_back(need);
        }
        rows.push_back(std::move(row));
    }
    std::string text = '\n' + answer.table.units[unit] + '\n';
    if (above != unit) text += common.text("前一位：", "next above: ") + answer.table.units[above] + '\n';
    return text + qgov::text_table(columns, rows);
}

std::string factors(const Common& common, const IndexAnswer& answer) {
    const qgov::RankingSensitivity& found = *answer.sensitivity;
    const qgov::IndexDesign& design = answer.index.design;
    Rows rows;
    for (const qgov::IndexFactor& factor : found.factors) {
        const bool node = factor.kind == qgov::IndexFactorKind::node_weight;
        const std::string name =
            node ? index_name(design.nodes[factor.number].name, design.nodes[factor.number].code)
                 : index_name(design.indicators[factor.number].name, design.indicators[factor.number].code);
        rows.push_back({std::string(label(factor.kind, common.language)), name,
                        number(factor.index.first_order, "%.3f"), number(factor.index.total, "%.3f")});
    }
    return std::string("\n") +
           common.text("平均名次变动的敏感性（Sobol）", "sensitivity of the mean rank shift (Sobol)") + '\n' +
           qgov::text_table({{common.text("因素", "factor")},
                             {common.text("名称", "name"), Align::left, 32},
                             {common.text("一阶", "first order"), Align::right},
                             {common.text("总", "total"), Align::right}},
                            rows);
}

/// Everything that calls for a word.
std::string notes(const Common& common, const IndexAnswer& answer) {
    constexpr std::size_t most = 20;
    std::vector<std::string> lines;
    const auto add = [&](const std::string& name, const std::vector<qgov::Reason>& reasons) {
        for (const qgov::Reason& reason : reasons)
            lines.push_back((name.empty() ? "" : name + common.text("：", ": ")) +
                            reason.message(common.language));
    };
    add("", answer.index.reasons);
    const qgov::IndexDesign& design = answer.index.design;
    for (std::size_t at = 0; at < design.indicators.size(); ++at)
        add(index_name(design.indicators[at].name, design.indicators[at].code),
            answer.index.columns[at].reasons);
    for (std::size_t at = 0; at < design.nodes.size(); ++at) {
        if (at != answer.index.root)
            add(index_name(design.nodes[at].name, design.nodes[at].code), answer.index.nodes[at].reasons);
    }
    for (const qgov::IndexIssue& issue : answer.index.issues)
        lines.push_back(reason(answer.index, issue, answer.table.units).message(common.language));
    if (answer.bounds) add(common.text("上下界", "bounds"), answer.bounds->reasons);
    if (answer.draws) add("", answer.draws->reasons);
    if (answer.sensitivity) add("", answer.sensitivity->reasons);
    if (lines.empty()) return "";
    std::string text = std::string("\n") + common.text("说明", "notes") + '\n';
    for (std::size_t at = 0; at < std::min(most, lines.size()); ++at) text += "  " + lines[at] + '\n';
    if (lines.size() > most) {
        text += "  " + std::string(common.text("……另有 ", "… and ")) + std::to_string(lines.size() - most) +
                common.text(" 条，见 --format json", " more, see --format json") + '\n';
    }
    return text;
}

}  // namespace

std::string index_as_text(const Common& common, const IndexAnswer& answer) {
    std::string text = choices(common, answer) + ranking(common, answer);
    if (answer.draws) {
        text += std::string("\n") + common.text("抽样 ", "draws ") + std::to_string(answer.draws->draws) +
                common.text(" 次，种子 ", ", seed ") + std::to_string(answer.draws->options.seed) +
                common.text("，权重扰动 ", ", noise on weights ") +
                number(answer.draws->uncertainty.weight_noise, "%g") +
                common.text("，平均名次变动 ", ", mean rank shift ") +
                number(answer.draws->mean_shift, "%.2f") + '\n';
    }
    text += moves(common, answer);
    if (answer.unit) text += unit_text(common, answer, *answer.unit);
    if (answer.sensitivity) text += factors(common, answer);
    return text + notes(common, answer);
}
