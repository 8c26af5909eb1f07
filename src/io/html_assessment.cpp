#include "io/html_assessment.hpp"

#include "io/html_spans.hpp"

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/core/error.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

namespace {

constexpr std::size_t most_assessed = 200;
constexpr std::size_t most_drawn_units = 100;

FactCounts html_record_facts(const Dataset& data, const Assessment& assessment) {
    FactCounts facts{};
    for (const UnitResult& each : assessment.units) {
        if (each.record)
            ++facts[static_cast<std::size_t>(data.assessment_records[each.record].provenance.status)];
    }
    return facts;
}

std::string html_grades(HtmlPage& page, const AssessmentScheme& scheme, GradeSet grades) {
    std::string text;
    for (std::size_t at = 0; at < scheme.grades.size(); ++at) {
        if (!grades.contains(at)) continue;
        text += (text.empty() ? "" : page.say(" 或 ", " or ")) + scheme.grades[at].grade;
    }
    return text.empty() ? "—" : text;
}

std::string html_remark(HtmlPage& page, const Assessment& assessment, std::size_t at) {
    const UnitResult& unit = assessment.units[at];
    std::string text;
    const auto add = [&](bool applies, std::string_view zh, std::string_view en) {
        if (applies) text += (text.empty() ? "" : page.say("、", ", ")) + page.say(zh, en);
    };
    add(!unit.record, "没有记录", "no record");
    add(unit.vetoed, "否决", "vetoed");
    add(unit.fails == Truth::yes, "不合格", "fails");
    add(unit.fails == Truth::undetermined, "是否合格未定", "may fail");
    add(std::any_of(
            assessment.vetoes.begin(), assessment.vetoes.end(),
            [&](const VetoResult& each) { return each.unit == at && each.reached == Truth::undetermined; }),
        "否决项按字面不及", "a veto does not reach it as written");
    add(unit.between_bands, "分数可能不在任何分数段", "may be between bands");
    add(unit.quota_moved, "受名额限制", "moved by a quota");
    add(unit.published_differs == Truth::yes, "与公布结果不符", "differs from the published result");
    return text;
}

void html_trace(HtmlPage& page, const Assessment& assessment, std::size_t unit) {
    HtmlText& out = page.out();
    out.open("details", {{"class", "trace"}});
    out.element("summary", page.say("得分溯源", "How it came about"));
    out.open("ol");
    for (const TraceLine& line : trace(page.data(), assessment, unit)) {
        out.open("li", {{"style", "margin-left:" + html_number(1.2 * std::min(line.depth, 6u)) + "em"}});
        out.element("b", page.words().label_of(line.step));
        out.text(page.say("：", ": ") + html_sentence(line.reason.message(page.language())));
        out.close();
    }
    out.close();
    out.close();
}

/// Places of the units, best first, by collective where each has its own ranks.
std::vector<std::size_t> html_ranked(const AssessmentScheme& scheme, const Assessment& assessment) {
    std::vector<std::size_t> order(assessment.units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const UnitResult& x = assessment.units[a];
        const UnitResult& y = assessment.units[b];
        if (scheme.rank_within_collectives && x.group != y.group) return x.group < y.group;
        return std::pair(x.best_rank, x.worst_rank) < std::pair(y.best_rank, y.worst_rank);
    });
    return order;
}

std::string html_rank(const UnitResult& unit) {
    std::string rank = std::to_string(unit.best_rank);
    if (unit.worst_rank != unit.best_rank) rank += "–" + std::to_string(unit.worst_rank);
    return rank;
}

/// Score and rank of every unit between what they are at least and at most, with the borders of the grades.
void html_open_ranks(HtmlPage& page, const AssessmentScheme& scheme, const Assessment& assessment,
                     const std::vector<std::size_t>& order, std::size_t number) {
    const Dataset& data = page.data();
    const std::size_t drawn = std::min(order.size(), most_drawn_units);
    std::optional<double> least;
    std::optional<double> most;
    std::size_t open = 0;
    std::uint32_t last = 1;
    const auto widen = [&](double value) {
        least = std::min(least.value_or(value), value);
        most = std::max(most.value_or(value), value);
    };
    for (std::size_t at = 0; at < drawn; ++at) {
        const UnitResult& unit = assessment.units[order[at]];
        widen(unit.total.low.to_double());
        if (!unit.total.high.is_unbounded()) widen(unit.total.high.to_double());
        last = std::max(last, unit.ranked);
    }
    for (const UnitResult& each : assessment.units)
        open += each.total.is_known() && each.best_rank == each.worst_rank ? 0u : 1u;
    std::vector<HtmlSpanAxis> axes = {
        html_number_axis(page.say("得分", "points"), least.value_or(0), most.value_or(1)),
        html_rank_axis(page.say("位次", "rank"), last)};
    std::string borders;
    for (const GradeBand& each : scheme.grades) {
        if (!each.lower) continue;
        const double lower = each.lower->to_double();
        borders +=
            (borders.empty() ? "" : page.say("，", ", ")) + each.grade + " ≥ " + each.lower->to_string();
        if (lower > axes[0].first && lower < axes[0].last) axes[0].borders.push_back(lower);
    }
    std::vector<HtmlSpanRow> rows;
    for (std::size_t at = 0; at < drawn; ++at) {
        const UnitResult& unit = assessment.units[order[at]];
        const Organisation& each = data.organisations[unit.unit];
        const bool made_up = each.provenance.status == FactStatus::illustrative;
        const std::string name = page.words().plain_name(each);
        HtmlSpanRow row{.label = (made_up ? "*" : "") + fit(name, 28),
                        .title = name + page.say("：", ": ") + to_string(unit.total) +
                                 page.say(" 分，第 ", " points, rank ") + html_rank(unit) +
                                 page.say(" 位", ""),
                        .mark = page.vertex_mark(vertex_reference(unit.unit))};
        if (scheme.rank_within_collectives && unit.group < scheme.assessed.size())
            row.group = page.words().plain_name(data.collectives[scheme.assessed[unit.group]]);
        row.spans = {HtmlSpan{unit.total.low.to_double(), unit.total.high.to_double()},
                     HtmlSpan{static_cast<double>(unit.best_rank), static_cast<double>(unit.worst_rank)}};
        rows.push_back(std::move(row));
    }
    std::string said = page.say(
        "点：已经确定；条：有未定的值，得分或位次只知道在条内（其他单位未定，位次也会未定）。未定的单位 " +
            std::to_string(open) + " 个，共 " + std::to_string(order.size()) + " 个。",
        "Points are certain; of bars it is only known that the score or rank lies within (a rank is open, "
        "too, "
        "where that of another unit is). Open: " +
            std::to_string(open) + " of " + std::to_string(order.size()) + " units.");
    if (!borders.empty())
        said += page.say("虚线是等级的界线：", " Broken lines are borders of grades: ") + borders +
                page.say("。", ".");
    if (order.size() > drawn)
        said += page.say("图中只有前 " + std::to_string(drawn) + " 个单位。",
                         " The first " + std::to_string(drawn) + " units are drawn.");
    page.out().open("p");
    page.out().text(
        page.say("得分与位次：哪些已经确定，哪些还未定", "Scores and ranks: what is certain, what is open"));
    page.mark(html_record_facts(data, assessment));
    page.out().close();
    html_span_picture(page.out(), page.id("ranks", number),
                      page.say("得分与位次的区间", "Intervals of scores and ranks"), said, axes, rows);
}

/// The items whose points are not known, each with what is missing.
void html_open_items(HtmlPage& page, const AssessmentScheme& scheme, const Assessment& assessment,
                     std::size_t unit) {
    HtmlText& out = page.out();
    const std::span<const ItemResult> items = items_of(assessment, unit);
    std::vector<std::string> open;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (items[at].basis != ItemBasis::unknown) continue;
        const AssessmentItem& item = scheme.items[at];
        const std::string name = page.words().plain_name(item);
        open.push_back((name.empty() ? item.key : name) + page.say("：", ": ") +
                       std::string(label(items[at].gap, page.language())));
    }
    page.open_cell();
    if (open.empty()) {
        out.text("—");
    } else {
        out.open("details");
        out.element("summary", page.words().count(open.size(), "项", "item", "items"));
        out.open("ul");
        for (const std::string& each : open) out.element("li", html_sentence(each));
        out.close();
        out.close();
    }
    page.close_cell();
}

void html_results(HtmlPage& page, const AssessmentScheme& scheme, const Assessment& assessment,
                  std::size_t number) {
    const Dataset& data = page.data();
    const std::vector<std::size_t> order = html_ranked(scheme, assessment);
    html_open_ranks(page, scheme, assessment, order, number);
    const FactCounts facts = html_record_facts(data, assessment);
    const std::string how = page.say("按考核办法由考核记录计算", "computed from the records by the scheme");
    page.open_table("assessment" + std::to_string(number),
                    page.say("考核结果：", "Results: ") + page.words().label_of(assessment.period),
                    {{page.say("单位", "unit")},
                     {page.say("位次", "rank"), true},
                     {page.say("得分", "points"), true},
                     {page.say("未定的项目", "open items")},
                     {page.say("等级", "grade")},
                     {page.say("提示", "remarks")},
                     {page.say("溯源", "trace")}},
                    facts);
    for (std::size_t at = 0; at < std::min(order.size(), most_assessed); ++at) {
        const UnitResult& unit = assessment.units[order[at]];
        page.open_row(vertex_reference(unit.unit));
        page.open_head();
        page.unit(unit.unit);
        page.close_cell();
        page.open_number(unit.best_rank);
        page.computed(html_rank(unit), how, facts);
        page.close_cell();
        page.open_number(unit.total.low.to_double());
        page.computed(to_string(unit.total), how, facts);
        page.close_cell();
        html_open_items(page, scheme, assessment, order[at]);
        page.cell(html_grades(page, scheme, unit.grades));
        const std::string remark = html_remark(page, assessment, order[at]);
        page.cell(remark.empty() ? "—" : remark);
        page.open_cell();
        html_trace(page, assessment, order[at]);
        page.close_cell();
        page.close_row();
    }
    page.close_table();
    page.cut_table(order.size(), most_assessed, "qgov assess FILE --scheme " + scheme.key);
    if (!assessment.all_listed)
        page.hint(page.say("还有没有列名的单位接受考核，位次可能更低。",
                           "Units that nobody lists are assessed as well; ranks may be lower."));
}

/// What a scheme provides for: items, bands, vetoes, consequences.
void html_rules(HtmlPage& page, const AssessmentScheme& scheme) {
    HtmlText& out = page.out();
    out.open("ul");
    const auto item = [&](std::string_view words, std::size_t count, std::string_view names) {
        if (count == 0) return;
        out.open("li");
        out.text(words);
        page.fact(std::to_string(count), scheme.provenance);
        if (!names.empty()) {
            out.text(page.say("：", ": "));
            page.name(names);
        }
        out.close();
    };
    const auto join = [&](const auto& all, auto&& text) {
        constexpr std::size_t most = 20;
        std::string result;
        std::size_t count = 0;
        for (const auto& each : all) {
            const std::string part = text(each);
            if (part.empty() || ++count > most) continue;
            result += (result.empty() ? "" : page.say("；", "; ")) + part;
        }
        return count > most ? result + page.say("……", " …") : result;
    };
    item(page.say("考核项目 ", "items "), scheme.items.size(),
         join(scheme.items,
              [](const AssessmentItem& each) { return each.parent.empty() ? each.name : std::string(); }));
    item(page.say("等级 ", "grades "), scheme.grades.size(), join(scheme.grades, [&](const GradeBand& each) {
             std::string text = each.grade;
             if (each.lower || each.upper) {
                 text += page.words().bracketed((each.lower ? each.lower->to_string() : "") + "–" +
                                                (each.upper ? each.upper->to_string() : ""));
             }
             return text;
         }));
    item(page.say("否决项 ", "vetoes "), scheme.vetoes.size(),
         join(scheme.vetoes, [](const Veto& each) { return each.trigger; }));
    item(page.say("结果运用 ", "consequences "), scheme.consequences.size(),
         join(scheme.consequences, [&](const Consequence& each) {
             return each.wording.empty() ? page.words().label_of(each.kind) : each.wording;
         }));
    out.close();
}

void html_scheme(HtmlPage& page, std::size_t number) {
    const Id<AssessmentScheme> id(number);
    const AssessmentScheme& scheme = page.data().assessment_schemes[id];
    page.open_heading();
    page.name_of(scheme);
    page.out().close();
    html_rules(page, scheme);
    const std::size_t depth = page.out().depth();
    try {
        const std::optional<int> year = latest_assessed_year(page.data(), id);
        if (!year) return page.hint(page.say("没有考核记录。", "There are no records."));
        html_results(page, scheme, assess(page.data(), id, *year), number);
    } catch (const Error& error) {
        while (page.out().depth() > depth) page.out().close();
        page.hint(page.say("无法计算：", "Cannot be computed: ") + html_sentence(error.what()));
    }
}

}  // namespace

void html_assessment(HtmlPage& page) {
    if (page.data().assessment_schemes.empty()) return;
    page.section("assessment", "考核", "Assessment");
    for (std::size_t at = 0; at < page.data().assessment_schemes.size(); ++at) html_scheme(page, at);
    page.end_section();
}

}  // namespace qgov::inline v0::detail
