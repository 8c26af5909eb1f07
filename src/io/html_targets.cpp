#include "io/html_targets.hpp"

#include "io/html_summary.hpp"
#include "io/report_facts.hpp"

#include <algorithm>
#include <array>

namespace qgov::inline v0::detail {

namespace {

/// The facts that a verdict rests on: the rows of observations and rankings.
void html_value(HtmlPage& page, const MilestoneResult& result) {
    const Dataset& data = page.data();
    HtmlText& out = page.out();
    bool any = false;
    const auto separate = [&] {
        if (any) out.text(page.say("；", "; "));
        any = true;
    };
    for (const std::uint32_t row : result.observations) {
        separate();
        const Observation& each = data.observations[row];
        page.fact(page.words().amount(quantity(data, each)), provenance(data, each));
        if (each.period) out.text(page.words().bracketed(page.words().label_of(each.period)));
    }
    for (const Id<Ranking> id : result.rankings) {
        separate();
        const Ranking& each = data.rankings[id];
        page.fact(ranking_text(page.words(), each), each.provenance);
        if (each.period) out.text(page.words().bracketed(page.words().label_of(each.period)));
    }
    if (!any) out.text("—");
}

void html_milestone(HtmlPage& page, const TargetResult& result, const MilestoneResult& step, bool current) {
    const Target& target = page.data().targets[result.target];
    const Milestone& milestone = target.milestones[step.milestone];
    HtmlText& out = page.out();
    page.open_row();
    page.open_head();
    page.name_of(target);
    if (target.subject && target.subject != page.data().home) {
        out.open("span", {{"class", "sub"}});
        out.text(" · ");
        page.unit(target.subject);
        out.close();
    }
    if (!current) out.element("span", {{"class", "sub"}}, page.say("（另一节点）", " (another milestone)"));
    page.close_cell();
    page.open_cell();
    html_light(out, colour(step.attainment.state), page.words().label_of(step.attainment.state));
    page.close_cell();
    page.open_cell();
    page.fact(asked_for(page.words(), target, milestone), milestone.provenance);
    page.close_cell();
    page.cell(milestone.due ? page.words().label_of(milestone.due) : page.say("未写明", "not stated"));
    page.open_cell();
    html_value(page, step);
    page.close_cell();
    page.open_cell();
    if (step.attainment.reasons.size() > 1) {
        out.open("details");
        out.element("summary", html_sentence(step.attainment.reasons.front().message(page.language())));
        out.open("ul");
        for (std::size_t at = 1; at < step.attainment.reasons.size(); ++at)
            out.element("li", html_sentence(step.attainment.reasons[at].message(page.language())));
        out.close();
        out.close();
    } else if (!step.attainment.reasons.empty()) {
        out.text(html_sentence(step.attainment.reasons.front().message(page.language())));
    } else {
        out.text("—");
    }
    page.close_cell();
    page.close_row();
}

}  // namespace

void html_light(HtmlText& out, StateColour colour, std::string_view words) {
    static constexpr std::string_view signs[] = {"?", "✓", "△", "!", "✕"};
    const auto number = static_cast<std::size_t>(colour);
    out.open("span", {{"class", "light l" + std::to_string(number)}});
    out.element("b", {{"aria-hidden", "true"}}, signs[number]);
    out.text(words);
    out.close();
}

void html_target_states(HtmlPage& page) {
    const TargetEvaluation& evaluation = page.targets();
    HtmlText& out = page.out();
    out.open("ul", {{"class", "states"}});
    std::array<std::size_t, 12> states{};
    for (const TargetResult& each : evaluation.targets) ++states[static_cast<std::size_t>(html_state(each))];
    for (const auto& state : enum_texts<TargetState>) {
        const std::size_t count = states[static_cast<std::size_t>(state.value)];
        if (count == 0) continue;
        out.open("li");
        html_light(out, colour(state.value), page.words().label_of(state.value));
        out.text(" ");
        page.computed(
            std::to_string(count),
            page.say("按当前节点判定的目标数", "targets by the state of the milestone that counts now"),
            page.facts_of("targets"));
        out.close();
    }
    out.close();
}

void html_targets(HtmlPage& page) {
    const TargetEvaluation& evaluation = page.targets();
    if (evaluation.targets.empty()) return;
    page.section("targets", "目标完成情况", "Targets");
    html_target_states(page);
    page.open_table("targets",
                    page.say("目标：灯号、要求、数值与理由", "Targets: light, what is asked, value, and why"),
                    {{page.say("目标", "target")},
                     {page.say("状态", "state")},
                     {page.say("要求", "asked")},
                     {page.say("期限", "due")},
                     {page.say("所依据的数值", "value judged")},
                     {page.say("理由", "why")}});
    constexpr std::size_t most = 500;
    std::size_t rows = 0;
    // What needs attention first: red, orange, yellow, grey, green.
    for (const StateColour wanted : {StateColour::red, StateColour::orange, StateColour::yellow,
                                     StateColour::grey, StateColour::green}) {
        for (const TargetResult& each : evaluation.targets) {
            if (colour(html_state(each)) != wanted || each.milestones.empty() || ++rows > most) continue;
            const std::size_t current = std::min(each.current, each.milestones.size() - 1);
            html_milestone(page, each, each.milestones[current], true);
            for (std::size_t at = 0; at < each.milestones.size(); ++at) {
                if (at != current) html_milestone(page, each, each.milestones[at], false);
            }
        }
    }
    page.close_table();
    page.cut_table(rows, most, "qgov targets FILE");
    page.end_section();
}

}  // namespace qgov::inline v0::detail
