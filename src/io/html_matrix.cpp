#include "io/html_matrix.hpp"

#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <iterator>

namespace qgov::inline v0::detail {

namespace {

struct RoleSign {
    AssignmentRole role = AssignmentRole::lead;
    std::string_view zh{};
    std::string_view en{};
    std::string_view style{};
};

// What weighs most first: it gives the cell its colour.
constexpr RoleSign role_signs[] = {
    {AssignmentRole::lead, "牵", "L", "g1"},        {AssignmentRole::co_lead, "共", "C", "g1"},
    {AssignmentRole::responsible, "责", "R", "g2"}, {AssignmentRole::implement, "落", "I", "g2"},
    {AssignmentRole::support, "配", "S", "g3"},     {AssignmentRole::supervise, "督", "V", "g4"},
};

void html_role_cell(HtmlPage& page, const Network& network, std::uint32_t edge, bool cut) {
    const RoleMask roles = network.roles(edge);
    std::string text;
    std::string style;
    for (const RoleSign& each : role_signs) {
        if (!roles.contains(each.role)) continue;
        if (style.empty()) style = each.style;
        text += page.chinese() ? each.zh : each.en;
    }
    page.out().element("td", {{"class", style + (cut ? " cut" : "")}}, text);
}

void html_role_key(HtmlPage& page) {
    HtmlText& out = page.out();
    out.open("p", {{"class", "hint"}});
    out.text(page.say("字母：", "Letters: "));
    bool first = true;
    for (const RoleSign& each : role_signs) {
        if (!first) out.text(page.say("，", ", "));
        first = false;
        out.text(std::string(page.chinese() ? each.zh : each.en) + " = " + page.words().label_of(each.role));
    }
    out.text(page.say(
        "。分工相近的单位和任务排在一起，粗线分开各块；* 表示示例。列首可点按，转到任务清单。",
        ". Units and tasks that belong together stand together, with thick lines between the blocks; * is "
        "illustrative. Heads of columns lead to the list of tasks."));
    out.close();
}

void html_grid(HtmlPage& page, const HtmlOrder& order) {
    const Network& network = page.view().assignment;
    HtmlText& out = page.out();
    const std::string caption_id = page.id("matrix-c");
    out.open("div",
             {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-labelledby", caption_id}});
    out.open("table", {{"class", "grid"}});
    out.open("caption", {{"id", caption_id}});
    out.text(page.say("单位（行）与任务（列）", "Units (rows) by tasks (columns)"));
    page.mark(page.facts_of("assignments"));
    out.close();
    out.open("thead");
    out.open("tr");
    out.element("th", {{"scope", "col"}}, page.say("单位", "unit"));
    const auto new_group = [&](const std::vector<std::uint32_t>& side, std::size_t at) {
        return at != 0 && order.groups[side[at]] != order.groups[side[at - 1]];
    };
    for (std::size_t at = 0; at < order.right.size(); ++at) {
        const std::uint32_t task = order.right[at];
        out.open("th", {{"scope", "col"}, {"class", new_group(order.right, at) ? "cut" : "col"}});
        out.element("a",
                    {{"href", "#" + page.vertex_mark(network.reference(task))},
                     {"title", page.vertex_name(network, task).first}},
                    page.short_name(network, task, 18));
        out.close();
    }
    out.close();
    out.close();
    out.open("tbody");
    for (std::size_t row = 0; row < order.left.size(); ++row) {
        const std::uint32_t unit = order.left[row];
        const std::string mark = page.vertex_mark(network.reference(unit));
        out.open("tr", {{"class", new_group(order.left, row) ? "cutrow" : "row"}, {"data-u", mark}});
        out.open("th", {{"scope", "row"}});
        page.vertex(network, unit);
        out.close();
        for (std::size_t at = 0; at < order.right.size(); ++at) {
            const bool cut = new_group(order.right, at);
            if (const auto edge = network.find_edge(unit, order.right[at]))
                html_role_cell(page, network, *edge, cut);
            else if (cut)
                out.element("td", {{"class", "cut"}}, "");
            else
                out.element("td", "");
        }
        out.close();
    }
    out.close();
    out.close();
    out.close();
}

void html_task_list(HtmlPage& page) {
    constexpr std::size_t most = 500;
    const Dataset& data = page.data();
    const Network& network = page.view().assignment;
    HtmlText& out = page.out();
    page.heading("任务清单", "List of tasks");
    page.open_table("tasks", page.say("任务、大类与承担单位", "Tasks, categories and who carries them"),
                    {{page.say("任务", "task")},
                     {page.say("上级任务", "task above")},
                     {page.say("牵头、责任", "lead, responsible")},
                     {page.say("配合、督查", "support, supervise")},
                     {page.say("期限", "due")},
                     {page.say("来源", "source")}});
    for (std::uint32_t at = 0; at < std::min<std::size_t>(network.right_count(), most); ++at) {
        const std::uint32_t vertex = network.left_count() + at;
        const Task& task = data.tasks[Id<Task>(network.reference(vertex).entity)];
        out.open("tr", {{"id", page.vertex_mark(network.reference(vertex))}});
        page.open_head();
        if (!task.label.empty()) {
            page.name(task.label);
            out.text(" ");
        }
        page.name_of(task);
        page.close_cell();
        if (task.parent)
            page.cell(page.words().plain_name(data.tasks[task.parent]));
        else
            page.empty_cell();
        static constexpr AssignmentRole answering[] = {AssignmentRole::lead, AssignmentRole::co_lead,
                                                       AssignmentRole::responsible,
                                                       AssignmentRole::implement};
        const auto carriers = [&](bool answer) {
            page.open_cell();
            bool any = false;
            const auto neighbours = network.neighbours(vertex);
            const auto edges = network.edges(vertex);
            for (std::size_t place = 0; place < neighbours.size(); ++place) {
                const RoleMask roles = network.roles(edges[place]);
                const bool has = std::any_of(std::begin(answering), std::end(answering),
                                             [&](AssignmentRole role) { return roles.contains(role); });
                if (has != answer) continue;
                if (any) out.text(page.say("、", ", "));
                any = true;
                page.vertex(network, neighbours[place]);
            }
            if (!any) out.text("—");
            page.close_cell();
        };
        carriers(true);
        carriers(false);
        page.cell(task.due ? page.words().label_of(task.due) : "—");
        page.open_cell();
        page.noted(page.words().label_of(task.provenance.status), page.note(task.provenance));
        page.close_cell();
        page.close_row();
    }
    page.close_table();
    page.cut_table(network.right_count(), most, "qgov table FILE tasks");
}

}  // namespace

void html_matrix(HtmlPage& page, const HtmlOrder& order) {
    if (page.view().assignment.right_count() == 0) return;
    page.section("matrix", "单位与任务", "Units and tasks");
    if (!order.left.empty()) {
        html_role_key(page);
        html_grid(page, order);
        if (order.cut()) {
            page.out().open("p", {{"class", "hint cutoff"}});
            const auto of = [](std::size_t some, std::size_t all) {
                return std::to_string(some) + "/" + std::to_string(all);
            };
            page.out().text(
                page.say("表格太大，只列出承担最多的单位（", "Too large: only the busiest units (") +
                of(order.left.size(), order.left_count) + page.say("）和任务（", ") and tasks (") +
                of(order.right.size(), order.right_count) + page.say("）", ") are shown"));
            page.all_by("qgov network FILE -o assignments.csv");
            page.out().close();
        }
    }
    html_task_list(page);
    page.end_section();
}

}  // namespace qgov::inline v0::detail
