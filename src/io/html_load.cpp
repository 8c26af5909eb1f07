#include "io/html_load.hpp"

#include <qgov/graph/robustness.hpp>
#include <qgov/graph/unit_loss.hpp>

#include "core/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

namespace qgov::inline v0::detail {

namespace {

constexpr std::size_t most_load_rows = 500;
constexpr std::size_t most_critical = 20;

void html_bar(HtmlText& out, const UnitLoad& unit, double most) {
    const double lead = unit.roles.lead + unit.roles.co_lead;
    const double answers = unit.roles.responsible + unit.roles.implement;
    const double support = std::max(0.0, unit.load - lead - answers);
    out.open("span", {{"class", "bar"}, {"aria-hidden", "true"}});
    const auto part = [&](std::string_view name, double value) {
        if (value <= 0 || most <= 0) return;
        out.element(
            "i", {{"class", std::string(name)}, {"style", "width:" + html_number(100 * value / most) + "%"}},
            "");
    };
    part("b1", lead);
    part("b2", answers);
    part("b3", support);
    out.close();
}

void html_load_table(HtmlPage& page) {
    const Overview& view = page.view();
    HtmlText& out = page.out();
    out.open("p", {{"class", "hint"}});
    const auto key = [&](std::string_view name, std::string_view words) {
        out.element("span", {{"class", "key " + std::string(name)}}, "");
        out.text(words);
    };
    out.text(page.say("负担＝牵头、责任（含落实）每项计1，配合每项计0.5。条形从左到右：",
                      "Load: 1 for each task led, answered for or implemented, 0.5 for each supported. Bars "
                      "from the left:"));
    key("b1", page.say("牵头", "lead"));
    key("b2", page.say("责任、落实", "responsible, implements"));
    key("b3", page.say("配合", "support"));
    out.close();
    page.open_table("load", page.say("各单位的负担，从重到轻", "Load by unit, heaviest first"),
                    {{page.say("单位", "unit")},
                     {page.say("负担", "load"), true},
                     {page.say("图示", "bar")},
                     {page.say("牵头", "lead"), true},
                     {page.say("责任", "responsible"), true},
                     {page.say("配合", "support"), true},
                     {page.say("独担", "alone"), true}},
                    page.facts_of("assignments"));
    const double most = view.units.front().load;
    std::size_t rows = 0;
    const auto count = [&](std::uint32_t value, std::string_view how) {
        page.open_number(value);
        if (value == 0)
            out.text("0");
        else
            page.from_assignments(std::to_string(value), how);
        page.close_cell();
    };
    for (const UnitLoad& each : view.units) {
        if (each.tasks == 0) continue;
        if (++rows > most_load_rows) continue;
        page.open_row(vertex_reference(each.unit));
        page.open_head();
        page.unit(each.unit);
        page.close_cell();
        page.open_number(each.load);
        page.from_assignments(number_text(each.load),
                              page.say("各项分工按角色计分之和", "sum of the weights of its roles"));
        page.close_cell();
        page.open_cell();
        html_bar(out, each, most);
        page.close_cell();
        const std::string role = page.say("该单位任此角色的任务数", "number of tasks with this role");
        count(each.roles.lead + each.roles.co_lead, role);
        count(each.roles.responsible + each.roles.implement, role);
        count(each.roles.support, role);
        count(each.sole, page.say("只由该单位承担的任务数", "number of tasks that it carries alone"));
        page.close_row();
    }
    page.close_table();
    page.cut_table(rows, most_load_rows, "qgov network FILE --measure workload");
}

void html_idle(HtmlPage& page) {
    std::vector<Id<Organisation>> idle;
    for (const UnitLoad& each : page.view().units) {
        if (each.tasks == 0) idle.push_back(each.unit);
    }
    if (idle.empty()) return;
    HtmlText& out = page.out();
    out.open("p");
    out.text(
        page.view().unnamed_carriers == 0
            ? page.say("没有任务的单位：", "Units without a task: ")
            : page.say("没有写明任务的单位（可能属于成员未列全的单位集合）：",
                       "Units for which no task is named (they may belong to collectives not all listed): "));
    page.units(idle);
    out.close();
}

void html_single_points(HtmlPage& page) {
    const Overview& view = page.view();
    if (view.sole_carriers.empty()) return;
    page.heading("只靠一个单位的任务", "Tasks that hang on one unit");
    page.open_table("alone",
                    page.say("该单位一旦缺位就无人承担的任务", "Tasks that nobody carries without the unit"),
                    {{page.say("单位", "unit")}, {page.say("任务", "task")}}, page.facts_of("assignments"));
    std::size_t rows = 0;
    for (const SoleCarrier& each : view.sole_carriers) {
        if (++rows > most_load_rows) break;
        page.open_row();
        page.open_head();
        page.vertex(view.assignment, each.unit);
        page.close_cell();
        page.open_cell();
        page.vertex(view.assignment, each.task);
        page.close_cell();
        page.close_row();
    }
    page.close_table();
    page.cut_table(view.sole_carriers.size(), most_load_rows, "qgov report FILE --format json");
}

void html_gap(HtmlPage& page, std::string_view words, const std::vector<std::uint32_t>& tasks) {
    if (tasks.empty()) return;
    HtmlText& out = page.out();
    out.open("li");
    out.text(words);
    out.text(page.say("（", " ("));
    page.from_assignments(std::to_string(tasks.size()), words);
    out.text(page.say(" 项）：", "): "));
    page.vertices(page.view().assignment, tasks);
    out.close();
}

void html_gaps(HtmlPage& page) {
    const Overview& view = page.view();
    const auto tasks_of = [](const std::vector<TaskUnits>& all) {
        std::vector<std::uint32_t> tasks;
        tasks.reserve(all.size());
        for (const TaskUnits& each : all) tasks.push_back(each.task);
        return tasks;
    };
    std::vector<std::uint32_t> no_lead;
    std::set_difference(view.leads.no_lead.begin(), view.leads.no_lead.end(), view.coverage.uncovered.begin(),
                        view.coverage.uncovered.end(), std::back_inserter(no_lead));
    if (view.coverage.uncovered.empty() && view.coverage.nobody_named.empty() && no_lead.empty() &&
        view.leads.several_leads.empty() && view.leads.several_responsible.empty())
        return;
    page.heading("没有落实或责任不清的任务", "Tasks that nobody, or more than one, answers for");
    page.out().open("ul");
    html_gap(page, page.say("无人承担", "Carried by nobody"), view.coverage.uncovered);
    html_gap(
        page,
        page.say("承担者只有成员没有列名的单位集合", "Carried by collectives without a named member only"),
        view.coverage.nobody_named);
    html_gap(page, page.say("只有配合或督查单位", "With supporters or supervisors only"), no_lead);
    html_gap(page, page.say("牵头单位不止一个", "With more than one lead"),
             tasks_of(view.leads.several_leads));
    html_gap(page, page.say("几个责任单位而无牵头", "With several responsible units and no lead"),
             tasks_of(view.leads.several_responsible));
    page.out().close();
}

/// A line through the values after 0, 1, … losses.
std::string html_line(std::span<const double> values, double left, double top, double width, double height,
                      double most) {
    std::string points;
    const double steps = values.size() > 1 ? static_cast<double>(values.size() - 1) : 1;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (at != 0) points += ' ';
        points += html_number(left + width * static_cast<double>(at) / steps) + "," +
                  html_number(top + height * (1 - values[at] / most));
    }
    return points;
}

void html_curve(HtmlPage& page, const Network& network) {
    constexpr double width = 640;
    constexpr double height = 300;
    constexpr double left = 44;
    constexpr double top = 16;
    constexpr double inner = width - left - 150;
    constexpr double tall = height - top - 46;
    const auto as_doubles = [](const std::vector<std::uint32_t>& values) {
        return std::vector<double>(values.begin(), values.end());
    };
    const CoverageCurve worst = coverage_curve(network, RemovalOrder::greedy_worst);
    const CoverageCurve small = coverage_curve(network, RemovalOrder::degree_rising);
    const ExpectedCoverage chance = expected_coverage(network);
    if (worst.covered.empty() || worst.covered.front() == 0) return;
    const double most = worst.covered.front();
    std::string said = page.say("横轴：退出的单位数；纵轴：还有人承担的任务数。",
                                "Across: units lost; up: tasks still carried. ");
    for (const std::size_t lost : {std::size_t{1}, std::size_t{3}, std::size_t{5}, std::size_t{10}}) {
        if (lost >= worst.covered.size()) break;
        said += page.say(
            "最坏情况下失去 " + std::to_string(lost) + " 个单位后剩 " + std::to_string(worst.covered[lost]) +
                " 项，随机时平均剩 " + ReportPage::fixed(chance.covered[lost], 1) + " 项。",
            "After the loss of " + std::to_string(lost) + ": " + std::to_string(worst.covered[lost]) +
                " at worst, " + ReportPage::fixed(chance.covered[lost], 1) + " by chance. ");
    }
    HtmlText& out = page.out();
    page.open_picture("curve",
                      page.say("单位退出时还有人承担的任务", "Tasks still carried as units drop out"), said,
                      width, height);
    for (int part = 0; part <= 4; ++part) {
        const double y = top + tall * part / 4;
        out.shape("path", {{"d", "M" + html_number(left) + " " + html_number(y) + "h" + html_number(inner)},
                           {"stroke", "#d5dae0"}});
        out.label({{"x", html_number(left - 6)}, {"y", html_number(y + 4)}, {"text-anchor", "end"}},
                  std::to_string(std::lround(most * (4 - part) / 4)));
    }
    out.label({{"x", html_number(left)}, {"y", html_number(top + tall + 18)}}, "0");
    out.label({{"x", html_number(left + inner)}, {"y", html_number(top + tall + 18)}, {"text-anchor", "end"}},
              std::to_string(worst.covered.size() - 1) + page.say(" 个单位退出", " units lost"));
    struct Line {
        std::vector<double> values{};
        std::string_view colour{};
        std::string_view dashes{};
        std::string name{};
    };
    const Line lines[] = {
        {as_doubles(small.covered), "#17692f", "2 4", page.say("任务少的先退出", "fewest tasks first")},
        {chance.covered, "#1d4e89", "8 4", page.say("随机（平均）", "by chance (mean)")},
        {as_doubles(worst.covered), "#a8201a", "", page.say("逐步最坏", "worst at each step")}};
    double y = top + 14;
    for (const Line& each : lines) {
        const std::string points = html_line(each.values, left, top, inner, tall, most);
        out.shape("polyline",
                  {{"points", points},
                   {"fill", "none"},
                   {"stroke", std::string(each.colour)},
                   {"stroke-width", "2.5"},
                   {"stroke-dasharray", each.dashes.empty() ? "none" : std::string(each.dashes)}});
        out.shape("path", {{"d", "M" + html_number(left + inner + 14) + " " + html_number(y - 4) + "h24"},
                           {"stroke", std::string(each.colour)},
                           {"stroke-width", "2.5"},
                           {"stroke-dasharray", each.dashes.empty() ? "none" : std::string(each.dashes)}});
        out.label({{"x", html_number(left + inner + 42)}, {"y", html_number(y)}}, each.name);
        y += 20;
    }
    page.close_picture(said);
}

}  // namespace

void html_load(HtmlPage& page) {
    const Overview& view = page.view();
    if (page.data().tasks.empty()) return;
    page.section("load", "谁的担子重", "Who carries how much");
    if (view.carriers == 0) {
        page.paragraph(
            view.unnamed_carriers == 0
                ? page.say("没有任务写明由谁承担。", "No task says who carries it.")
                : page.say("承担任务的都是成员没有列名的单位集合，各单位的负担无从计算。",
                           "Tasks are carried by collectives not listed; loads cannot be computed."));
    } else {
        html_load_table(page);
        html_idle(page);
        html_single_points(page);
    }
    html_gaps(page);
    page.end_section();
}

void html_robustness(HtmlPage& page) {
    const Overview& view = page.view();
    if (view.carriers < 2) return;
    HtmlText& out = page.out();
    page.section("robustness", "少了谁会怎样", "What if units drop out");
    html_curve(page, view.assignment);
    const std::vector<CriticalUnit> critical = critical_units(view.assignment);
    page.open_table("critical", page.say("最不可缺的单位", "Units that can least be spared"),
                    {{page.say("单位", "unit")},
                     {page.say("无人承担的任务", "tasks orphaned"), true},
                     {page.say("只剩一个单位的任务", "tasks left with one unit"), true},
                     {page.say("多出的孤立部分", "more parts"), true}},
                    page.facts_of("assignments"));
    std::size_t rows = 0;
    for (const CriticalUnit& each : critical) {
        if (each.orphaned == 0 && each.left_with_one == 0 && each.new_parts == 0) continue;
        if (++rows > most_critical) continue;
        page.open_row();
        page.open_head();
        page.vertex(view.assignment, each.unit);
        page.close_cell();
        const std::string how = page.say("去掉该单位后的分工网络", "the assignment network without the unit");
        for (const std::uint32_t value : {each.orphaned, each.left_with_one, each.new_parts}) {
            page.open_number(value);
            page.from_assignments(std::to_string(value), how);
            page.close_cell();
        }
        page.close_row();
    }
    if (rows == 0) {
        out.open("tr");
        out.element("td", {{"colspan", "4"}},
                    page.say("少了任何一个单位，都没有任务落空。", "No single loss leaves a task open."));
        out.close();
    }
    page.close_table();
    page.cut_table(rows, most_critical, "qgov network FILE --measure orphaned_by_loss");
    page.end_section();
}

}  // namespace qgov::inline v0::detail
