#include "assess.hpp"

#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/analysis/grade_change.hpp>
#include <qgov/core/error.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace {

using qgov::Assessment;
using qgov::AssessmentScheme;
using qgov::Dataset;
using qgov::Id;
using qgov::Truth;
using qgov::UnitResult;

Id<AssessmentScheme> choose_scheme(const Dataset& dataset, const std::string& key) {
    if (!key.empty()) return dataset.assessment_schemes.id(key);
    std::string keys;
    std::vector<Id<AssessmentScheme>> with_items;
    for (std::size_t at = 0; at < dataset.assessment_schemes.size(); ++at) {
        const Id<AssessmentScheme> id(at);
        const AssessmentScheme& scheme = dataset.assessment_schemes[id];
        if (scheme.items.empty()) continue;
        with_items.push_back(id);
        keys += (keys.empty() ? "" : ", ") + scheme.key;
    }
    if (with_items.size() == 1) return with_items.front();
    throw qgov::Error(
        qgov::Code::bad_argument,
        with_items.empty()
            ? "the file has no assessment scheme with items (table assessment_schemes), so that "
              "nothing can be assessed"
            : "the file has several assessment schemes; choose one by --scheme: " + keys);
}

int choose_year(const Dataset& dataset, Id<AssessmentScheme> scheme, std::optional<int> year) {
    if (year) return *year;
    if (const auto latest = latest_assessed_year(dataset, scheme)) return *latest;
    throw qgov::Error(qgov::Code::bad_argument,
                      "assessment scheme \"" + dataset.assessment_schemes[scheme].key +
                          "\" has no record of any of its years; give the year by --year");
}

std::string grades_of(const AssessView& view, qgov::GradeSet grades) {
    std::string text;
    for (std::size_t at = 0; at < view.scheme.grades.size(); ++at) {
        if (grades.contains(at)) text += (text.empty() ? "" : "/") + view.scheme.grades[at].grade;
    }
    return text.empty() ? "-" : text;
}

std::string rank_of(const UnitResult& unit) {
    std::string text = std::to_string(unit.best_rank);
    if (unit.worst_rank != unit.best_rank) text += "–" + std::to_string(unit.worst_rank);
    return text;
}

/// What a reader must know of a unit at a glance.
std::string remark(const AssessView& view, std::size_t at) {
    const UnitResult& unit = view.assessment.units[at];
    std::vector<std::string> remarks;
    if (!unit.record) remarks.emplace_back(view.common.text("无记录", "no record"));
    if (unit.vetoed) remarks.emplace_back(view.common.text("否决", "vetoed"));
    for (const qgov::VetoResult& each : view.assessment.vetoes) {
        if (each.unit == at && each.reached == Truth::undetermined)
            remarks.emplace_back(view.common.text("否决项按字面不及", "veto does not reach it as written"));
    }
    if (unit.fails == Truth::yes) remarks.emplace_back(view.common.text("不合格", "fails"));
    if (unit.between_bands && unit.banded.is_known() && !unit.grades.is_known())
        remarks.emplace_back(view.common.text("分数不在任何分数段", "between bands"));
    if (unit.quota_moved) remarks.emplace_back(view.common.text("名额", "quota"));
    if (unit.published_differs == Truth::yes)
        remarks.emplace_back(view.common.text("与公布不符", "differs from published"));
    std::string text;
    for (const std::string& each : remarks) text += (text.empty() ? "" : view.common.text("、", ", ")) + each;
    return text;
}

std::string head(const AssessView& view) {
    const Common& common = view.common;
    std::string text = view.name(view.scheme.name, view.scheme.name_en) + common.text("（", " (") +
                       view.scheme.key + common.text("） · ", ") · ") +
                       view.assessment.period.label(common.language) + '\n';
    if (view.scheme.basis) {
        const qgov::PolicyDocument& basis = view.dataset.documents[view.scheme.basis];
        text += common.text("依据 ", "Basis: ") + view.name(basis.title, basis.title_en) + '\n';
    }
    const auto made_up = std::count_if(
        view.assessment.units.begin(), view.assessment.units.end(), [&](const UnitResult& each) {
            return each.record && view.dataset.assessment_records[each.record].provenance.status ==
                                      qgov::FactStatus::illustrative;
        });
    const bool rules_made_up = view.scheme.provenance.status == qgov::FactStatus::illustrative;
    if (made_up > 0 || rules_made_up) {
        text += common.text("注意：", "Note: ");
        if (rules_made_up) text += common.text("办法", "the scheme");
        if (rules_made_up && made_up > 0) text += common.text("和", " and ");
        if (made_up > 0) text += std::to_string(made_up) + common.text("份考核记录", " records");
        text += common.text("是示例数据，不是事实。\n", " are illustrative and not facts.\n");
    }
    return text;
}

std::string table(const AssessView& view) {
    const Common& common = view.common;
    std::vector<std::size_t> order(view.assessment.units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const bool by_group = view.scheme.rank_within_collectives;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const UnitResult& x = view.assessment.units[a];
        const UnitResult& y = view.assessment.units[b];
        if (by_group && x.group != y.group) return x.group < y.group;
        return std::pair(x.best_rank, x.worst_rank) < std::pair(y.best_rank, y.worst_rank);
    });
    std::vector<std::vector<std::string>> rows;
    for (const std::size_t at : order) {
        const UnitResult& unit = view.assessment.units[at];
        rows.push_back({rank_of(unit), view.name(view.organisation(at).name, view.organisation(at).name_en),
                        unit.self_total ? to_string(*unit.self_total) : std::string("-"),
                        to_string(unit.total), grades_of(view, unit.grades), remark(view, at)});
    }
    return qgov::text_table({{common.text("位次", "rank"), qgov::Align::right},
                             {common.text("单位", "unit")},
                             {common.text("自评", "own"), qgov::Align::right},
                             {common.text("得分", "total"), qgov::Align::right},
                             {common.text("等级", "grade")},
                             {common.text("说明", "remarks"), qgov::Align::left, 60}},
                            rows);
}

/// The lines of one step and part of the scheme for some units, by unit.
std::string lines(const AssessView& view, qgov::TraceStep step, std::uint32_t part,
                  const std::vector<std::size_t>& units) {
    std::string text;
    for (const std::size_t at : units) {
        text += "    " + view.name(view.organisation(at).name, view.organisation(at).name_en) + '\n';
        for (const qgov::TraceLine& line : trace(view.dataset, view.assessment, at)) {
            if (line.step == step && line.part == part)
                text += "      - " + line.reason.message(view.common.language) + '\n';
        }
    }
    return text;
}

/// The units that have a result of one part of the scheme, each once.
template <class Results, class Matches>
std::vector<std::size_t> units_of(const Results& results, Matches matches) {
    std::vector<std::size_t> units;
    for (const auto& each : results) {
        if (matches(each) && (units.empty() || units.back() != each.unit)) units.push_back(each.unit);
    }
    return units;
}

std::string vetoes(const AssessView& view) {
    std::string text;
    for (std::uint32_t at = 0; at < view.scheme.vetoes.size(); ++at) {
        const auto units =
            units_of(view.assessment.vetoes, [&](const auto& each) { return each.veto == at; });
        text += lines(view, qgov::TraceStep::veto, at, units);
    }
    return text.empty() ? text : view.common.text("\n否决\n", "\nVetoes\n") + text;
}

std::string names(const AssessView& view, const std::vector<std::size_t>& units) {
    std::string text;
    for (const std::size_t at : units)
        text += (text.empty() ? "" : view.common.text("、", ", ")) +
                view.name(view.organisation(at).name, view.organisation(at).name_en);
    return text;
}

std::string consequences(const AssessView& view) {
    const Common& common = view.common;
    std::string text;
    for (std::uint32_t at = 0; at < view.scheme.consequences.size(); ++at) {
        const qgov::Consequence& rule = view.scheme.consequences[at];
        const auto applying = [&](Truth applies) {
            return units_of(view.assessment.consequences, [&](const auto& each) {
                return each.consequence == at && each.applies == applies;
            });
        };
        const auto certain = applying(Truth::yes);
        const auto open = applying(Truth::undetermined);
        if (certain.empty() && open.empty()) continue;
        text += "  " + std::string(label(rule.kind, common.language));
        if (!rule.wording.empty()) text += common.text("（", ", \"") + rule.wording + common.text("）", "\"");
        text += common.text("：", ": ") + std::to_string(certain.size()) +
                common.text("个单位", certain.size() == 1 ? " unit" : " units");
        if (!open.empty())
            text += common.text("，另有可能", ", and perhaps ") + std::to_string(open.size()) +
                    common.text("个", " more");
        text += '\n';
        // Posts, dates and terms differ from unit to unit.
        const bool plain = rule.posts.empty() && !rule.within_days && !rule.within_months &&
                           rule.term == qgov::ConsequenceTerm::unstated;
        if (plain) {
            if (!certain.empty()) text += "    " + names(view, certain) + '\n';
            if (!open.empty()) text += common.text("    可能：", "    perhaps: ") + names(view, open) + '\n';
        } else {
            text += lines(view, qgov::TraceStep::consequence, at, certain) +
                    lines(view, qgov::TraceStep::consequence, at, open);
        }
    }
    return text.empty() ? text : common.text("\n结果运用\n", "\nConsequences\n") + text;
}

std::string item_name(const AssessView& view, std::uint32_t item) {
    const qgov::AssessmentItem& rule = view.scheme.items[item];
    return rule.name.empty() ? rule.key : view.name(rule.name, rule.name_en);
}

std::string change_text(const AssessView& view) {
    const Common& common = view.common;
    const qgov::GradeChange change = grade_change(view.dataset, view.assessment, *view.unit);
    std::string text = common.text("\n怎样才能改变等级\n", "\nWhat would change the grade\n");
    if (change.next && change.missing) {
        text += common.text("  升至", "  Up to ") + view.scheme.grades[*change.next].grade +
                common.text("还差", ": ") + change.missing->to_string() +
                common.text("分\n", " points are missing\n");
        constexpr std::size_t most = 5;
        for (std::size_t at = 0; at < change.single.size() && at < most; ++at) {
            const qgov::ItemGain& each = change.single[at];
            text += common.text("    - 只需“", "    - \"") + item_name(view, each.item) +
                    common.text("”多得", "\" alone, ") + each.needed->to_string() +
                    common.text("分\n", " more\n");
        }
        if (change.single.size() > most)
            text += common.text("    - 另有", "    - and ") + std::to_string(change.single.size() - most) +
                    common.text("项，任一项补足也够\n", " other items, each enough alone\n");
        for (const qgov::ItemGain& each : change.together)
            text += common.text("    - 补足“", "    - all of \"") + item_name(view, each.item) +
                    common.text("”：", "\": ") + each.gain.to_string() + common.text("分\n", "\n");
    }
    if (change.reserve && *change.reserve == qgov::Points())
        text += common.text("  再失分即降低等级\n", "  Any loss drops the grade\n");
    else if (change.reserve)
        text += common.text("  再失", "  A loss of more than ") + change.reserve->to_string() +
                common.text("分以上即降低等级\n", " drops the grade\n");
    for (const qgov::Reason& reason : change.reasons) text += "  " + reason.message(common.language) + '\n';
    return text;
}

std::string trace_text(const AssessView& view) {
    const Common& common = view.common;
    std::string text;
    std::size_t not_assigned = 0;
    qgov::TraceStep last = qgov::TraceStep::record;
    for (const qgov::TraceLine& line : trace(view.dataset, view.assessment, *view.unit)) {
        if (line.step != last && last == qgov::TraceStep::item && not_assigned > 0)
            text += common.text("  未承担的任务：", "  Tasks that the unit does not carry: ") +
                    std::to_string(not_assigned) + common.text("项，", ", ") +
                    std::string(label(view.scheme.not_applicable, common.language)) + '\n';
        if (line.step != last) text += '\n' + std::string(label(line.step, common.language)) + '\n';
        last = line.step;
        if (line.reason.code == to_string(qgov::ItemBasis::not_assigned)) {
            ++not_assigned;
            continue;
        }
        const std::size_t indent = 2 + std::size_t{2} * line.depth;
        text += std::string(indent, ' ') + line.reason.message(common.language) + '\n';
        if (line.step != qgov::TraceStep::item && line.step != qgov::TraceStep::record) continue;
        std::string chain;
        for (const qgov::TraceReference& each : line.references)
            chain += (chain.empty() ? "" : " → ") + std::string(each.table) + ' ' + each.key;
        if (!chain.empty()) text += std::string(indent + 2, ' ') + chain + '\n';
    }
    return text;
}

/// Is there a unit that fails, or of which something is undetermined?
bool needs_a_look(const AssessmentScheme& scheme, const Assessment& assessment) {
    return std::any_of(assessment.units.begin(), assessment.units.end(), [&](const UnitResult& each) {
        const bool open = scheme.grades.empty() ? !each.total.is_known() : !each.grades.is_known();
        return open || each.fails == Truth::yes || each.published_differs == Truth::yes;
    });
}

}  // namespace

std::string assess_text(const AssessView& view) {
    if (view.unit) return head(view) + '\n' + trace_text(view) + change_text(view);
    return head(view) + '\n' + table(view) + vetoes(view) + consequences(view);
}

int run_assess(const Common& common, const AssessRequest& request) {
    const Dataset dataset = load_files({request.file});
    const Id<AssessmentScheme> scheme = choose_scheme(dataset, request.scheme);
    const Assessment assessment = assess(dataset, scheme, choose_year(dataset, scheme, request.year));
    AssessView view{common, dataset, assessment, dataset.assessment_schemes[scheme], std::nullopt};
    if (!request.unit.empty()) {
        const Id<qgov::Organisation> unit = dataset.organisations.id(request.unit);
        view.unit = find_unit(assessment, unit);
        if (!view.unit)
            throw qgov::Error(qgov::Code::bad_argument, "\"" + request.unit + "\" is not assessed by \"" +
                                                            view.scheme.key +
                                                            "\"; without --unit all its units are listed");
    }
    print(common.json ? assess_json(view) : assess_text(view));
    return needs_a_look(view.scheme, assessment) ? findings : fine;
}
