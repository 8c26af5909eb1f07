#include "io/html_facts.hpp"

#include "io/report_facts.hpp"

#include <algorithm>

namespace qgov::inline v0::detail {

namespace {

constexpr std::size_t most_fact_rows = 300;

/// Whose it is, when it is not the home's.
void html_subject(HtmlPage& page, Id<Organisation> subject) {
    if (!subject || subject == page.data().home) return;
    page.out().text(" · ");
    page.unit(subject);
}

void html_period(HtmlPage& page, const Period& period) {
    if (period) page.out().text(page.words().bracketed(page.words().label_of(period)));
}

void html_figure_table(HtmlPage& page) {
    const Dataset& data = page.data();
    HtmlText& out = page.out();
    page.open_table(
        "figures", page.say("指标的数值与增减", "Values and changes of indicators"),
        {{page.say("指标", "indicator")}, {page.say("数值", "values")}, {page.say("增减", "changes")}});
    std::size_t rows = 0;
    for (const KeyFigure& each : page.view().figures) {
        if (!each.indicator || (each.observations.empty() && each.changes.empty())) continue;
        if (++rows > most_fact_rows) continue;
        page.open_row();
        page.open_head();
        page.name_of(data.indicators[each.indicator]);
        html_subject(page, each.subject);
        page.close_cell();
        page.open_cell();
        for (std::size_t at = 0; at < each.observations.size(); ++at) {
            if (at != 0) out.text(page.say("；", "; "));
            const Observation& value = data.observations[each.observations[at]];
            page.fact(page.words().amount(quantity(data, value)), provenance(data, value));
            html_period(page, value.period);
        }
        if (each.observations.empty()) out.text("—");
        page.close_cell();
        page.open_cell();
        for (std::size_t at = 0; at < each.changes.size(); ++at) {
            if (at != 0) out.text(page.say("；", "; "));
            const Change& change = data.changes[each.changes[at]];
            const std::string text = change_text(page.words(), change);
            page.fact(text.empty() ? page.words().label_of(change.kind) : text, change.provenance);
            html_period(page, change.period);
        }
        if (each.changes.empty()) out.text("—");
        page.close_cell();
        page.close_row();
    }
    page.close_table();
    page.cut_table(rows, most_fact_rows, "qgov report FILE --format json");
}

/// Where the rank lies among all, first on the left; a hollow point is where it was before. Without a rank it may be
/// anywhere.
void html_rank_place(HtmlPage& page, const Ranking& ranking) {
    HtmlText& out = page.out();
    if (!ranking.population || *ranking.population == 0 ||
        (ranking.rank && *ranking.rank > *ranking.population)) {
        out.text(page.say("总数未载，无从画出", "cannot be drawn without the number of all"));
        return;
    }
    constexpr double width = 180;
    constexpr double inner = width - 12;
    const double all = *ranking.population;
    const auto x = [&](double rank) { return 6 + (all > 1 ? inner * (rank - 1) / (all - 1) : 0); };
    std::string said = page.say("共 ", "among ") + std::to_string(*ranking.population);
    said = ranking.rank
               ? page.say("第 ", "rank ") + std::to_string(*ranking.rank) + page.say(" 位，", ", ") + said
               : page.say("位次未载，", "rank not stated, ") + said;
    out.open("svg", {{"role", "img"},
                     {"aria-label", said},
                     {"viewBox", "0 0 180 16"},
                     {"width", html_number(width)},
                     {"height", "16"}});
    out.shape("path", {{"d", "M6 8h" + html_number(inner) + "M6 3v10M174 3v10"},
                       {"stroke", "#6a7480"},
                       {"stroke-dasharray", ranking.rank ? "none" : "4 3"}});
    if (ranking.rank) {
        const double now = *ranking.rank;
        const double before = now + ranking.places_gained.value_or(0);
        if (before != now && before >= 1 && before <= all) {
            out.shape("circle", {{"cx", html_number(x(before))},
                                 {"cy", "8"},
                                 {"r", "4"},
                                 {"fill", "#ffffff"},
                                 {"stroke", "#1d4e89"}});
        }
        out.shape("circle", {{"cx", html_number(x(now))}, {"cy", "8"}, {"r", "5"}, {"fill", "#1d4e89"}});
    }
    out.close();
}

/// What the source leaves open about a rank, and the ways in which it can be read.
void html_rank_gaps(HtmlPage& page, const Ranking& ranking) {
    std::string gaps;
    const auto add = [&](bool gap, std::string_view zh, std::string_view en) {
        if (gap) gaps += (gaps.empty() ? "" : page.say("、", ", ")) + page.say(zh, en);
    };
    add(!ranking.rank, "第几位", "the rank");
    add(!ranking.population, "总数", "how many there are");
    add(ranking.among.empty(), "在谁当中", "among whom");
    add(!ranking.period, "时间", "when");
    add(ranking.places_gained && !ranking.base, "与何时相比", "moved since when");
    add(!ranking.indicator && !ranking.scheme, "按什么排", "by what");
    HtmlText& out = page.out();
    page.open_cell();
    if (gaps.empty() && ranking.readings.empty()) out.text("—");
    out.text(gaps);
    if (!ranking.readings.empty()) {
        out.open("details");
        out.element("summary", page.words().count(ranking.readings.size(), "种理解", "reading", "readings"));
        out.open("ul");
        for (const std::string& each : ranking.readings) {
            out.open("li");
            page.name(each);
            out.close();
        }
        out.close();
        out.close();
    }
    page.close_cell();
}

void html_ranking_table(HtmlPage& page) {
    const Dataset& data = page.data();
    if (data.rankings.empty()) return;
    HtmlText& out = page.out();
    page.heading("位次", "Rankings");
    page.hint(page.say(
        "来源所载的位次，未经核算。图从左（第 1 位）到右（末位）：实心点是所载位次，空心点是变动前的位次，"
        "虚线表示只知道总数。",
        "Ranks as sources state them, not recomputed. Pictures run from the first on the left to the "
        "last: full points are the rank, hollow ones where it was before, broken lines say that only "
        "the number of all is known."));
    page.open_table("rankings",
                    page.say("来源所载的位次及其未写明之处", "Ranks as stated, and what is not stated"),
                    {{page.say("指标", "indicator")},
                     {page.say("位次", "rank"), true},
                     {page.say("总数", "among"), true},
                     {page.say("位置", "place")},
                     {page.say("范围与变动", "among whom, moves")},
                     {page.say("时间", "period")},
                     {page.say("没有写明的", "not stated")}});
    std::size_t rows = 0;
    for (const Ranking& each : data.rankings) {
        if (++rows > most_fact_rows) continue;
        page.open_row();
        page.open_head();
        if (each.indicator)
            page.name_of(data.indicators[each.indicator]);
        else if (each.scheme)
            page.name_of(data.assessment_schemes[each.scheme]);
        else
            out.text(page.say("位次", "rank"));
        html_subject(page, each.subject);
        page.close_cell();
        const auto number = [&](const std::optional<std::uint32_t>& value) {
            if (!value) return page.empty_cell();
            page.open_number(*value);
            page.fact(std::to_string(*value), each.provenance);
            page.close_cell();
        };
        number(each.rank);
        number(each.population);
        page.open_cell();
        html_rank_place(page, each);
        page.close_cell();
        page.open_cell();
        const std::string text = ranking_text(page.words(), each);
        page.fact(text.empty() ? page.say("未写明", "not stated") : text, each.provenance);
        page.close_cell();
        page.cell(each.period ? page.words().label_of(each.period) : page.say("未写明", "not stated"));
        html_rank_gaps(page, each);
        page.close_row();
    }
    page.close_table();
    page.cut_table(rows, most_fact_rows, "qgov table FILE rankings");
}

void html_appropriations(HtmlPage& page) {
    const Dataset& data = page.data();
    if (data.appropriations.empty()) return;
    page.open_table("appropriations", page.say("经费", "Appropriations"),
                    {{page.say("经费", "money")},
                     {page.say("金额", "amount")},
                     {page.say("方式", "how often")},
                     {page.say("时间", "period")},
                     {page.say("出资单位", "payer")}});
    std::size_t rows = 0;
    for (const Appropriation& each : data.appropriations) {
        if (++rows > most_fact_rows) continue;
        page.open_row();
        page.open_head();
        page.name_of(each);
        page.close_cell();
        page.open_cell();
        page.fact(each.amount ? page.words().amount(*each.amount) : page.say("金额未载", "amount not stated"),
                  each.provenance);
        page.close_cell();
        page.cell(page.words().label_of(each.recurrence));
        std::string time = page.words().label_of(each.period);
        if (each.years)
            time += (time.empty() ? "" : page.say("，", ", ")) +
                    page.words().count(*each.years, "年", "year", "years");
        page.cell(time.empty() ? "—" : time);
        if (!each.payer) {
            page.empty_cell();
        } else {
            page.open_cell();
            page.unit(each.payer);
            page.close_cell();
        }
        page.close_row();
    }
    page.close_table();
    page.cut_table(rows, most_fact_rows, "qgov table FILE appropriations");
}

void html_incentives(HtmlPage& page) {
    const Dataset& data = page.data();
    if (data.incentive_rules.empty()) return;
    HtmlText& out = page.out();
    page.open_table("incentives", page.say("奖励和资助标准", "Incentive rules"),
                    {{page.say("标准", "schedule")},
                     {page.say("规则", "rule")},
                     {page.say("级别", "level")},
                     {page.say("金额（元）", "amount (yuan)"), true},
                     {page.say("条件与其他", "conditions and other")}});
    std::size_t rows = 0;
    for (const IncentiveSchedule& schedule : page.view().incentives) {
        for (const Id<IncentiveRule> id : schedule.rules) {
            if (++rows > most_fact_rows) continue;
            const IncentiveRule& rule = data.incentive_rules[id];
            page.open_row();
            page.cell(schedule.schedule.empty() ? "—" : schedule.schedule);
            page.open_head();
            page.name_of(rule);
            page.close_cell();
            page.cell(page.words().label_of(rule.level));
            if (rule.amount) {
                page.open_number(static_cast<double>(rule.amount->in_fen()) / 100);
                page.fact(rule.amount->to_string(page.language()), rule.provenance);
                page.close_cell();
            } else {
                out.open("td", {{"class", "num none"}});
                page.fact(page.say("未载", "not stated"), rule.provenance);
                page.close_cell();
            }
            std::string more;
            for (const std::string* each : {&rule.recipients, &rule.condition, &rule.per, &rule.benefit}) {
                if (!each->empty()) more += (more.empty() ? "" : page.say("；", "; ")) + *each;
            }
            page.cell(more.empty() ? "—" : more);
            page.close_row();
        }
    }
    page.close_table();
    page.cut_table(rows, most_fact_rows, "qgov table FILE incentive_rules");
}

}  // namespace

void html_figures(HtmlPage& page) {
    if (page.view().figures.empty() && page.data().rankings.empty()) return;
    page.section("figures", "关键数据与位次", "Key figures and rankings");
    const bool any =
        std::any_of(page.view().figures.begin(), page.view().figures.end(), [](const KeyFigure& each) {
            return each.indicator && (!each.observations.empty() || !each.changes.empty());
        });
    if (any) html_figure_table(page);
    html_ranking_table(page);
    page.end_section();
}

void html_money(HtmlPage& page) {
    if (page.data().appropriations.empty() && page.data().incentive_rules.empty()) return;
    page.section("money", "经费与奖励", "Money and incentives");
    html_appropriations(page);
    html_incentives(page);
    page.end_section();
}

void html_honours(HtmlPage& page) {
    const Dataset& data = page.data();
    if (data.honours.empty()) return;
    HtmlText& out = page.out();
    page.section("honours", "荣誉与品牌", "Honours and brands");
    page.open_table("honours", page.say("荣誉与品牌，按类别和阶段", "Honours and brands by class and stage"),
                    {{page.say("荣誉", "honour")},
                     {page.say("类别", "class")},
                     {page.say("阶段", "stage")},
                     {page.say("数量", "number")},
                     {page.say("获得者", "holder")},
                     {page.say("其他", "more")}});
    std::size_t rows = 0;
    for (const HonourGroup& group : page.view().honours) {
        for (const Id<Honour> id : group.honours) {
            if (++rows > most_fact_rows) continue;
            const Honour& each = data.honours[id];
            page.open_row();
            page.open_head();
            page.name_of(each);
            page.close_cell();
            page.cell(page.words().label_of(group.kind));
            page.open_cell();
            page.fact(page.words().label_of(group.stage),
                      each.stages.empty() ? each.provenance : each.stages.back().provenance);
            if (!each.stages.empty()) html_period(page, each.stages.back().when);
            page.close_cell();
            page.open_cell();
            const std::string number = each.count ? page.words().amount(*each.count) : each.wording;
            if (number.empty())
                out.text("—");
            else
                page.fact(number, each.provenance);
            page.close_cell();
            page.open_cell();
            if (each.holder) page.unit(each.holder);
            if (each.holder_collective) page.name_of(data.collectives[each.holder_collective]);
            if (!each.holder && !each.holder_collective) out.text("—");
            page.close_cell();
            std::string more;
            for (const std::string* text : {&each.object, &each.batch, &each.claim}) {
                if (!text->empty()) more += (more.empty() ? "" : page.say("；", "; ")) + *text;
            }
            page.cell(more.empty() ? "—" : more);
            page.close_row();
        }
    }
    page.close_table();
    page.cut_table(rows, most_fact_rows, "qgov table FILE honours");
    page.end_section();
}

}  // namespace qgov::inline v0::detail
