#include "io/html_summary.hpp"

#include "io/html_targets.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

namespace {

class HtmlCards {
public:
    explicit HtmlCards(HtmlPage& page) : page_(page) { page.out().open("dl", {{"class", "cards"}}); }
    void end() { page_.out().close(); }

    void rows(std::string_view table, std::size_t count) {
        if (count == 0) return;
        open(page_.table_name(table));
        page_.computed(std::to_string(count),
                       page_.say("“", "rows of the table \"") + page_.table_name(table) +
                           page_.say("”表的行数", "\""),
                       page_.facts_of(table));
        page_.mark(page_.facts_of(table));
        close({});
    }
    void assigned(std::string_view name, const std::string& value, std::string_view how,
                  std::string_view more = {}) {
        open(name);
        page_.from_assignments(value, how);
        page_.mark(page_.facts_of("assignments"));
        close(more);
    }
    void open(std::string_view name) {
        page_.out().open("div");
        page_.out().element("dt", name);
        page_.out().open("dd");
    }
    void close(std::string_view more) {
        if (!more.empty()) page_.out().element("span", {{"class", "sub"}}, more);
        page_.out().close();
        page_.out().close();
    }

private:
    HtmlPage& page_;
};

void html_task_cards(HtmlPage& page, HtmlCards& cards) {
    const Overview& view = page.view();
    if (view.assignment.right_count() == 0) return;
    const ReportPage& words = page.words();
    std::string below;
    if (view.categories != 0) below = words.count(view.categories, "个大类", "category", "categories");
    cards.open(page.say("任务", "tasks"));
    page.computed(std::to_string(view.assignment.right_count()),
                  page.say("没有下级的任务的条数", "number of tasks without tasks below"),
                  page.facts_of("tasks"));
    page.mark(page.facts_of("tasks"));
    cards.close(below);
    cards.assigned(page.say("承担任务的单位", "units with tasks"), std::to_string(view.carriers),
                   page.say("至少承担一项任务的单位数", "number of units with at least one task"));
    if (view.coverage.share) {
        cards.assigned(page.say("写明承担者的任务", "tasks with a carrier"),
                       ReportPage::fixed(*view.coverage.share * 100, 1) + "%",
                       page.say("有承担者的任务数除以任务数", "tasks with a carrier over tasks"),
                       std::to_string(view.coverage.covered) + " / " + std::to_string(view.coverage.tasks));
    }
    if (view.carriers == 0) return;
    cards.assigned(page.say("只靠一个单位的任务", "tasks on one unit"),
                   std::to_string(view.sole_carriers.size()),
                   page.say("只有一个承担者的任务数", "number of tasks with one carrier"));
    if (view.evenness.max_to_mean && view.evenness.gini) {
        cards.assigned(page.say("最重负担是平均的", "heaviest load to mean"),
                       ReportPage::fixed(*view.evenness.max_to_mean, 1) + page.say(" 倍", "×"),
                       page.say("最大负担除以各单位平均负担", "largest load over the mean of all units"),
                       page.say("最重：", "heaviest: ") + page.words().unit(view.units.front().unit) +
                           page.say("；基尼系数 ", "; Gini coefficient ") +
                           ReportPage::fixed(*view.evenness.gini, 2));
    }
}

/// A list of units of which one can be marked all over the page, for those whose browser runs the script.
void html_picker(HtmlPage& page) {
    constexpr std::size_t most = 400;
    const Overview& view = page.view();
    if (view.carriers == 0) return;
    HtmlText& out = page.out();
    out.open("div", {{"class", "tools"}, {"hidden", "hidden"}});
    out.element("label", {{"for", page.id("pick")}}, page.say("标出一个单位：", "Mark a unit:"));
    out.open("select", {{"id", page.id("pick")}});
    out.element("option", {{"value", ""}}, page.say("（无）", "(none)"));
    std::size_t count = 0;
    for (const UnitLoad& each : view.units) {
        if (each.tasks == 0 || ++count > most) continue;
        out.element("option", {{"value", page.vertex_mark(vertex_reference(each.unit))}},
                    page.words().plain_name(page.data().organisations[each.unit]));
    }
    out.close();
    out.element("button", {{"type", "button"}}, page.say("取消", "Clear"));
    if (count > most)
        out.element("span", {{"class", "hint"}},
                    page.say("只能选负担最重的 400 个单位；其余可在表中点按名称。",
                             "Of the 400 busiest units; choose others by their names in the tables."));
    out.close();
}

}  // namespace

TargetState html_state(const TargetResult& result) {
    if (result.milestones.empty()) return TargetState::unresolvable;
    return result.milestones[std::min(result.current, result.milestones.size() - 1)].attainment.state;
}

std::array<std::size_t, 5> html_lights(const TargetEvaluation& evaluation) {
    std::array<std::size_t, 5> lights{};
    for (const TargetResult& each : evaluation.targets)
        ++lights[static_cast<std::size_t>(colour(html_state(each)))];
    return lights;
}

void html_summary(HtmlPage& page) {
    const Dataset& data = page.data();
    const Overview& view = page.view();
    HtmlText& out = page.out();
    page.section("summary", "概要", "At a glance");
    out.open("p");
    if (data.home) {
        page.unit(data.home);
        out.text(page.say("。", ". "));
    }
    if (data.reported)
        out.text(page.say("数据截至 ", "As of ") + page.words().label_of(data.reported) +
                 page.say("。", ". "));
    if (page.targets().day)
        out.text(page.say("目标按 ", "Targets are judged on ") + page.targets().day.to_string() +
                 page.say(" 判定。", "."));
    out.close();
    if (view.facts[static_cast<std::size_t>(FactStatus::illustrative)] != 0) {
        out.open("p", {{"class", "warn"}});
        page.mark(FactStatus::illustrative);
        out.text(page.say(
            " 标记的名称和数字（图中以 * 标记）是示例数据，并非来源所载；凡由其算出的结果同样只供演示。",
            " marks names and numbers (in pictures: *) that are made up and not from any source; results "
            "computed from them only show what the program does."));
        out.close();
    }
    if (!page.targets().targets.empty()) {
        page.hint(page.say("目标完成情况：", "Targets:"));
        html_target_states(page);
    }
    HtmlCards cards(page);
    html_task_cards(page, cards);
    cards.rows("targets", data.targets.size());
    cards.rows("organisations", data.organisations.size());
    cards.rows("leadership_groups", data.leadership_groups.size());
    cards.rows("documents", data.documents.size());
    cards.rows("honours", data.honours.size());
    cards.rows("sources", data.sources.size());
    std::array<std::size_t, 3> counts{};
    for (const Finding& each : view.findings) ++counts[static_cast<std::size_t>(each.severity)];
    cards.open(page.say("检查发现", "findings"));
    page.computed(std::to_string(view.findings.size()),
                  page.say("对整个数据集的一致性检查", "checks of the whole data set"), view.facts);
    cards.close(page.say("错误 ", "errors ") + std::to_string(counts[2]) +
                page.say("，警告 ", ", warnings ") + std::to_string(counts[1]) +
                page.say("，提示 ", ", information ") + std::to_string(counts[0]));
    cards.end();
    html_picker(page);
    page.hint(page.say(
        "带虚线的数字可点按或悬停，查看来源；打印时以上标编号，说明列在文末。",
        "Point at or select a number with a dotted line to see where it comes from; in print it carries the "
        "number of a note at the end."));
    page.end_section();
}

namespace {

/// Findings of one kind that are mended in one way.
struct HtmlFindings {
    std::vector<const Finding*> all{};
};

std::vector<HtmlFindings> html_kinds(const std::vector<Finding>& findings, Severity severity) {
    std::vector<HtmlFindings> kinds;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
    for (const Finding& each : findings) {
        if (each.severity != severity) continue;
        const auto [place, fresh] = known.try_emplace({each.code, each.hint_zh}, kinds.size());
        if (fresh) kinds.emplace_back();
        kinds[place->second].all.push_back(&each);
    }
    return kinds;
}

void html_finding_row(HtmlPage& page, const HtmlFindings& kind, std::size_t shown) {
    static constexpr std::string_view signs[] = {"ⓘ ", "▲ ", "✕ "};
    constexpr std::size_t most_open = 3;
    HtmlText& out = page.out();
    const Finding& first = *kind.all.front();
    const auto level = static_cast<std::size_t>(first.severity);
    if (kind.all.size() > 12)
        out.open("tr", {{"class", "long"}});
    else
        page.open_row();
    out.element("td", {{"class", "nowrap e" + std::to_string(level)}},
                std::string(signs[level]) + page.words().label_of(first.severity));
    page.open_cell();
    const bool folded = kind.all.size() > most_open;
    if (folded) {
        out.open("details");
        out.element("summary", page.words().meaning(first.code) + page.say("：", ": ") +
                                   page.words().count(kind.all.size(), "处", "place", "places"));
    }
    if (kind.all.size() == 1) {
        out.text(html_sentence(first.message(page.language())));
    } else {
        out.open("ul");
        for (std::size_t at = 0; at < shown; ++at)
            out.element("li", html_sentence(kind.all[at]->message(page.language())));
        out.close();
    }
    if (folded) out.close();
    page.close_cell();
    page.cell(first.hint(page.language()));
    page.close_row();
}

}  // namespace

void html_findings(HtmlPage& page) {
    page.section("findings", "检查发现", "Findings");
    if (page.view().findings.empty()) {
        page.paragraph(page.say("没有发现问题。", "Nothing was found."));
        page.end_section();
        return;
    }
    page.open_table("findings", page.say("检查发现及处理办法，同类合并", "Findings by kind and what to do"),
                    {{page.say("程度", "severity")},
                     {page.say("发现", "finding")},
                     {page.say("处理办法", "what to do")}});
    constexpr std::size_t most = 500;
    std::size_t left = most;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::information}) {
        for (const HtmlFindings& kind : html_kinds(page.view().findings, severity)) {
            if (left == 0) continue;
            const std::size_t shown = std::min(left, kind.all.size());
            html_finding_row(page, kind, shown);
            left -= shown;
        }
    }
    page.close_table();
    const std::size_t all = page.view().findings.size();
    page.cut_table(all, most, "qgov validate FILE");
    page.end_section();
}

}  // namespace qgov::inline v0::detail
