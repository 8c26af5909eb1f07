#include "io/html_network.hpp"

#include <qgov/graph/build.hpp>
#include <qgov/graph/coordination.hpp>

#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace qgov::inline v0::detail {

namespace {

/// A letter for a community: A, B, … Z, A1, …
std::string group_letter(std::uint32_t group) {
    std::string text(1, static_cast<char>('A' + group % 26));
    if (group >= 26) text += std::to_string(group / 26);
    return text;
}

constexpr std::array<std::string_view, 8> group_colours = {"#1d4e89", "#a34100", "#17692f", "#6a3d9a",
                                                           "#8a5a00", "#a8201a", "#0f6b6b", "#4d5662"};

/// The point of a vertex with its name beside it; the whole name is in its title.
void html_point(HtmlPage& page, const Network& network, std::uint32_t vertex, double x, double y,
                double text_x, std::string_view anchor, std::size_t columns, std::string_view colour) {
    HtmlText& out = page.out();
    out.open("g", {{"data-u", page.vertex_mark(network.reference(vertex))}});
    out.element("title", page.vertex_name(network, vertex).first);
    out.shape("circle",
              {{"cx", html_number(x)}, {"cy", html_number(y)}, {"r", "4"}, {"fill", std::string(colour)}});
    out.label({{"x", html_number(text_x)}, {"y", html_number(y + 4)}, {"text-anchor", std::string(anchor)}},
              page.short_name(network, vertex, columns));
    out.close();
}

std::string_view edge_style(RoleMask roles) {
    if (roles.contains(AssignmentRole::lead) || roles.contains(AssignmentRole::co_lead)) return "ed r1";
    if (roles.contains(AssignmentRole::responsible) || roles.contains(AssignmentRole::implement))
        return "ed r2";
    return "ed r3";
}

void html_two_mode(HtmlPage& page, const HtmlOrder& order) {
    const Network& network = page.view().assignment;
    constexpr double step = 18;
    constexpr double left = 290;
    constexpr double right = 640;
    const double rows = static_cast<double>(std::max(order.left.size(), order.right.size()));
    const double height = rows * step + 16;
    std::vector<double> y(network.vertex_count(), -1.0);
    const auto spread = [&](const std::vector<std::uint32_t>& side) {
        const double gap = rows * step / static_cast<double>(side.size());
        for (std::size_t at = 0; at < side.size(); ++at)
            y[side[at]] = 8 + gap * (static_cast<double>(at) + 0.5);
    };
    spread(order.left);
    spread(order.right);
    HtmlText& out = page.out();
    const std::string said = page.say(
        "左边单位 " + std::to_string(order.left.size()) + " 个，右边任务 " +
            std::to_string(order.right.size()) +
            " 项；实线深色为牵头，浅色为责任、落实，虚线为配合、督查。内容与上表相同。",
        std::to_string(order.left.size()) + " units on the left, " + std::to_string(order.right.size()) +
            " tasks on the right; dark lines lead, lighter ones are responsible or implement, broken ones "
            "support or "
            "supervise. The table above says the same.");
    page.open_picture("two-mode", page.say("任务分工网络", "Network of units and tasks"), said, 980, height);
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        if (y[ends.source] < 0 || y[ends.target] < 0) continue;
        const double middle = (left + right) / 2;
        out.shape("path", {{"class", std::string(edge_style(network.roles(edge)))},
                           {"d", "M" + html_number(left) + " " + html_number(y[ends.source]) + "C" +
                                     html_number(middle) + " " + html_number(y[ends.source]) + " " +
                                     html_number(middle) + " " + html_number(y[ends.target]) + " " +
                                     html_number(right) + " " + html_number(y[ends.target])},
                           {"data-e", page.vertex_mark(network.reference(ends.source))}});
    }
    for (const std::uint32_t unit : order.left)
        html_point(page, network, unit, left, y[unit], left - 10, "end", 44, "#1d4e89");
    for (const std::uint32_t task : order.right)
        html_point(page, network, task, right, y[task], right + 10, "start", 52, "#a34100");
    page.close_picture(said + (order.cut() ? page.say("图中只有承担最多的单位和任务，与上表同。",
                                                      " Only the busiest are shown, as in the table above.")
                                           : std::string()));
}

void html_ring(HtmlPage& page, const Network& network, const HtmlCircle& circle) {
    HtmlText& out = page.out();
    const double count = static_cast<double>(circle.places.size());
    const double radius = std::max(130.0, count * 17 / (2 * std::numbers::pi));
    // As much room for the names as the longest needs.
    std::size_t columns = 0;
    for (const HtmlCircle::Place& each : circle.places)
        columns = std::max(columns, display_width(page.short_name(network, each.vertex, 32)));
    const double room = 50 + 6.2 * static_cast<double>(columns);
    const double middle = radius + room;
    double most = 0;
    for (const std::uint32_t edge : circle.edges) most = std::max(most, network.weight(edge));
    const bool all = circle.edges.size() == network.edge_count();
    const std::string drawn = std::to_string(circle.edges.size());
    const std::string pairs = std::to_string(network.edge_count());
    const std::string units = std::to_string(circle.places.size());
    const std::string said =
        page.say(units + " 个单位按协作群体排成一圈，名称前的字母为群体；线越粗，共同任务越紧密。",
                 units +
                     " units in a circle by community, whose letter stands before the name; the thicker the "
                     "line, the closer they work. ") +
        (all ? page.say("共 " + pairs + " 对。", pairs + " pairs.")
             : page.say("只画最紧密的 " + drawn + " 对，共 " + pairs + " 对。",
                        "The closest " + drawn + " of " + pairs + " pairs are drawn."));
    page.open_picture("ring", page.say("协同网络与协作群体", "Who works with whom, with communities"), said,
                      2 * middle, 2 * middle);
    std::vector<const HtmlCircle::Place*> place(network.vertex_count(), nullptr);
    for (const HtmlCircle::Place& each : circle.places) place[each.vertex] = &each;
    for (const std::uint32_t edge : circle.edges) {
        const EdgeEnds ends = network.ends(edge);
        const HtmlCircle::Place& from = *place[ends.source];
        const HtmlCircle::Place& to = *place[ends.target];
        // Drawn towards the middle, so that lines of one bundle stay apart from the circle.
        const double pull = 0.3;
        const auto point = [&](double x, double y) {
            return html_number(middle + x * radius) + " " + html_number(middle + y * radius);
        };
        out.shape("path", {{"class", "ed"},
                           {"d", "M" + point(from.x, from.y) + "Q" +
                                     point((from.x + to.x) / 2 * pull, (from.y + to.y) / 2 * pull) + " " +
                                     point(to.x, to.y)},
                           {"stroke-width", html_number(0.8 + 4 * network.weight(edge) / most)},
                           {"data-e", page.vertex_mark(network.reference(ends.source)) + " " +
                                          page.vertex_mark(network.reference(ends.target))}});
    }
    for (const HtmlCircle::Place& each : circle.places) {
        const bool flip = each.x < 0;
        const double angle = std::atan2(each.y, each.x) * 180 / std::numbers::pi + (flip ? 180 : 0);
        const std::string colour(group_colours[each.group % group_colours.size()]);
        const double x = middle + each.x * radius;
        const double y = middle + each.y * radius;
        out.open("g", {{"data-u", page.vertex_mark(network.reference(each.vertex))}});
        out.element("title", page.vertex_name(network, each.vertex).first);
        out.shape("circle", {{"cx", html_number(x)}, {"cy", html_number(y)}, {"r", "5"}, {"fill", colour}});
        out.label({{"x", html_number(flip ? -10 : 10)},
                   {"y", "4"},
                   {"text-anchor", flip ? "end" : "start"},
                   {"transform", "translate(" + html_number(x) + " " + html_number(y) + ") rotate(" +
                                     html_number(angle) + ")"}},
                  group_letter(each.group) + " " + page.short_name(network, each.vertex, 32));
        out.close();
    }
    page.close_picture(
        said + (circle.places.size() < circle.vertices
                    ? page.say("图中只有联系最多的单位，共 " + std::to_string(circle.vertices) + " 个。",
                               " Only the best-connected of " + std::to_string(circle.vertices) +
                                   " units are shown.")
                    : std::string()));
}

void html_communities(HtmlPage& page, const Network& network, const HtmlCircle& circle) {
    HtmlText& out = page.out();
    page.open_table(
        "communities",
        page.say("协作群体：任务上联系紧密的单位", "Communities: units that tasks join closely"),
        {{page.say("群体", "community")}, {page.say("单位数", "units"), true}, {page.say("单位", "units")}},
        page.facts_of("assignments"));
    for (std::size_t at = 0; at < circle.places.size();) {
        std::size_t end = at;
        while (end < circle.places.size() && circle.places[end].group == circle.places[at].group) ++end;
        page.open_row();
        page.open_head();
        out.text(group_letter(circle.places[at].group));
        page.close_cell();
        page.open_number(static_cast<double>(end - at));
        page.from_assignments(std::to_string(end - at), page.say("按共同任务的紧密度划分的社区（莱顿算法）",
                                                                 "communities by closeness (Leiden)"));
        page.close_cell();
        page.open_cell();
        std::vector<std::uint32_t> members;
        for (; at < end; ++at) members.push_back(circle.places[at].vertex);
        page.vertices(network, members, members.size());
        page.close_cell();
        page.close_row();
    }
    page.close_table();
}

void html_pairs(HtmlPage& page) {
    constexpr std::size_t most = 20;
    const Overview& view = page.view();
    page.open_table("pairs", page.say("协作最紧密的单位对", "Pairs of units that work most closely"),
                    {{page.say("单位", "unit")},
                     {page.say("单位", "unit")},
                     {page.say("共同任务", "shared tasks"), true},
                     {page.say("紧密度", "closeness"), true}},
                    page.facts_of("assignments"));
    for (std::size_t at = 0; at < std::min(view.pairs.size(), most); ++at) {
        const CoResponsibility& each = view.pairs[at];
        page.open_row();
        page.open_head();
        page.vertex(view.assignment, each.first);
        page.close_cell();
        page.open_cell();
        page.vertex(view.assignment, each.second);
        page.close_cell();
        page.open_number(each.shared);
        page.from_assignments(std::to_string(each.shared),
                              page.say("两单位共同承担的任务数", "tasks that both carry"));
        page.close_cell();
        page.open_number(each.newman);
        page.from_assignments(
            ReportPage::fixed(each.newman, 2),
            page.say("每项共同任务计 1÷(承担单位数－1)", "each shared task counts 1/(carriers - 1)"));
        page.close_cell();
        page.close_row();
    }
    page.close_table();
    page.cut_table(view.pairs.size(), most, "qgov network FILE --kind coordination -o pairs.csv");
}

}  // namespace

void html_network(HtmlPage& page, const HtmlOrder& order) {
    const Overview& view = page.view();
    if (order.left.empty() || order.right.empty()) return;
    page.section("network", "谁与谁协作", "Who works with whom");
    page.heading("任务分工网络", "Units and tasks");
    html_two_mode(page, order);
    if (!view.pairs.empty()) {
        const Network network = coordination_network(view.assignment, {.weight = ProjectionWeight::newman});
        const HtmlCircle circle = html_circle(network, 120, 150);
        page.heading("协同网络", "Coordination");
        // Beside one another where there is room.
        page.out().open("div", {{"class", "side"}});
        html_ring(page, network, circle);
        page.out().open("div");
        html_communities(page, network, circle);
        page.out().close();
        page.out().close();
        html_pairs(page);
    }
    page.end_section();
}

}  // namespace qgov::inline v0::detail
