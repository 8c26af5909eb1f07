#include "io/html_sources.hpp"

#include <array>

namespace qgov::inline v0::detail {

namespace {

void html_source_table(HtmlPage& page) {
    const Dataset& data = page.data();
    if (data.sources.empty()) return page.hint(page.say("没有列出来源。", "No sources are listed."));
    page.open_table("sources", page.say("来源", "Sources"),
                    {{page.say("来源", "source")},
                     {page.say("种类", "kind")},
                     {page.say("发布者", "publisher")},
                     {page.say("日期", "date")},
                     {page.say("说明", "note")}});
    for (const Source& each : data.sources) {
        page.open_row();
        page.open_head();
        page.name(page.words().plain_name(each));
        page.close_cell();
        page.cell(page.words().label_of(each.kind));
        page.cell(each.publisher.empty() ? "—" : each.publisher);
        page.cell(each.published ? page.words().label_of(each.published) : "—");
        page.cell(each.note.empty() ? "—" : each.note);
        page.close_row();
    }
    page.close_table();
}

void html_fact_table(HtmlPage& page) {
    static constexpr FactStatus order[] = {FactStatus::reported, FactStatus::derived, FactStatus::estimated,
                                           FactStatus::illustrative, FactStatus::unstated};
    const Overview& view = page.view();
    if (view.tables.empty()) return;
    std::vector<HtmlColumn> columns = {{page.say("数据表", "table")}, {page.say("行数", "rows"), true}};
    for (const FactStatus status : order) columns.push_back({page.words().label_of(status), true});
    page.open_table("facts", page.say("各表数据的来历", "How the rows of each table are known"), columns);
    for (const TableFacts& each : view.tables) {
        if (each.table == Source::table) continue;
        page.open_row();
        page.open_head();
        page.out().text(page.table_name(each.table));
        page.close_cell();
        const auto number = [&](std::size_t value) {
            page.open_number(static_cast<double>(value));
            page.out().text(std::to_string(value));
            page.close_cell();
        };
        number(each.rows);
        for (const FactStatus status : order) number(each.facts[static_cast<std::size_t>(status)]);
        page.close_row();
    }
    page.close_table();
}

}  // namespace

void html_sources(HtmlPage& page) {
    HtmlText& out = page.out();
    page.section("sources", "来源与说明", "Sources and notes");
    html_source_table(page);
    html_fact_table(page);
    page.heading("数字的来源", "Where the numbers come from");
    out.open("ol", {{"class", "notes"}});
    for (std::size_t at = 0; at < page.notes().size(); ++at) {
        const HtmlNote& each = page.notes()[at];
        out.open("li", {{"id", page.id("n", at + 1)}});
        out.element("b", page.words().label_of(each.status));
        out.text(page.say("：", ": ") + html_sentence(each.text) + page.say("。", "."));
        out.close();
    }
    out.close();
    page.end_section();
}

}  // namespace qgov::inline v0::detail
