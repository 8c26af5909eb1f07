#include "io/report_facts.hpp"

#include <algorithm>
#include <iterator>

namespace qgov::inline v0::detail {

namespace {

using Texts = std::vector<std::string>;

void append(std::string& text, std::string_view separator, std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += separator;
    text += part;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// "霸州市 · ", when it is about somebody else than the home of the data set.
std::string whose(const ReportPage& page, Id<Organisation> subject) {
    const std::string name = page.other_unit(subject);
    return name.empty() ? name : name + " · ";
}

// --- Targets ---

/// Whether the name of the target says already what the milestone asks for: 企业标准达到130个.
bool says_already(const ReportPage& page, const std::string& name, const std::string& asked,
                  const Milestone& milestone) {
    if (contains(name, asked)) return true;
    if (!milestone.value) return milestone.comparator == Comparator::qualitative && !page.chinese();
    Quantity plain = *milestone.value;
    plain.wording.clear();
    plain.degree = Degree::printed;
    return contains(name, page.amount(plain));
}

void write_target(ReportPage& page, const Target& target) {
    const std::string name = page.plain_name(target);
    Texts notes;
    if (target.commitment != Commitment::unstated) notes.push_back(page.label_of(target.commitment));
    if (target.bindingness != Bindingness::unstated) notes.push_back(page.label_of(target.bindingness));
    // What is asked for again and again is told once, with all dates.
    struct Asked {
        std::string text{};
        Texts dates{};
        bool in_name = false;
    };
    std::vector<Asked> all;
    for (const Milestone& each : target.milestones) {
        const std::string text = asked_for(page, target, each);
        const std::string marked = ReportPage::mark(each.provenance.status) + text;
        if (all.empty() || all.back().text != marked)
            all.push_back({marked, {}, says_already(page, name, text, each)});
        if (each.due) all.back().dates.push_back(page.label_of(each.due));
    }
    std::string line = "- " + whose(page, target.subject) + page.name(target);
    if (all.size() == 1) {
        if (!all.front().in_name) line += page.say("：", ": ") + all.front().text;
        notes.insert(notes.begin(), all.front().dates.begin(), all.front().dates.end());
    } else {
        std::string asked;
        for (const Asked& each : all)
            append(asked, page.say("；", "; "), each.text + page.bracketed(page.join(each.dates)));
        if (!asked.empty()) line += page.say("：", ": ") + asked;
    }
    page.paragraph(line + page.bracketed(page.join(notes)));
}

void write_targets(ReportPage& page, const Overview& view) {
    if (view.targets.empty()) return;
    page.heading("目标", "Targets");
    const std::size_t shown = std::min(view.targets.size(), page.options().rows);
    for (std::size_t at = 0; at < shown; ++at) write_target(page, page.data().targets[view.targets[at]]);
    page.more(view.targets.size(), "项，用 qgov show 文件 targets 查看。",
              "; see them with: qgov show FILE targets");
}

// --- Key figures ---

struct Verbs {
    ChangeKind kind = ChangeKind::growth;
    std::string_view rise_zh{};
    std::string_view fall_zh{};
    std::string_view rise_en{};
    std::string_view fall_en{};
};

constexpr Verbs verbs[] = {
    {ChangeKind::growth, "增长", "下降", "rose by", "fell by"},
    {ChangeKind::percentage_points, "提高", "降低", "rose by", "fell by"},
    {ChangeKind::difference, "增加", "减少", "rose by", "fell by"},
    {ChangeKind::multiple, "增长", "下降", "rose by", "fell by"},
    {ChangeKind::average_annual, "年均增长", "年均下降", "rose yearly by", "fell yearly by"},
    {ChangeKind::growth_change, "增幅提高", "增幅回落", "its growth rose by", "its growth fell by"},
};

/// What is said of an indicator, with the period behind what it is for.
class Statements {
public:
    explicit Statements(const ReportPage& page) : page_(page) {}

    void add(FactStatus status, const std::string& text, const Period& period) {
        if (text.empty()) return;
        if (!text_.empty() && period != period_) close();
        append(text_, closed_ ? page_.say("；", "; ") : page_.say("，", ", "),
               ReportPage::mark(status) + text);
        period_ = period;
        closed_ = false;
    }
    std::string text() {
        close();
        return text_;
    }

private:
    void close() {
        if (!closed_) text_ += page_.bracketed(page_.label_of(period_));
        closed_ = true;
    }

    const ReportPage& page_;
    std::string text_;
    Period period_{};
    bool closed_ = true;
};

std::string title_of(const ReportPage& page, const KeyFigure& figure) {
    const Dataset& data = page.data();
    if (figure.indicator) return page.name(data.indicators[figure.indicator]);
    if (!figure.rankings.empty()) {
        const Ranking& ranking = data.rankings[figure.rankings.front()];
        if (ranking.scheme) return page.name(data.assessment_schemes[ranking.scheme]);
    }
    return page.say("位次", "rank");
}

void write_figure(ReportPage& page, const KeyFigure& figure) {
    const Dataset& data = page.data();
    Statements said(page);
    for (const std::uint32_t row : figure.observations) {
        const Observation& each = data.observations[row];
        said.add(each.fact_status, page.amount(quantity(data, each)), each.period);
    }
    for (const Id<Change> id : figure.changes) {
        const Change& each = data.changes[id];
        said.add(each.provenance.status, change_text(page, each), each.period);
    }
    for (const Id<Ranking> id : figure.rankings) {
        const Ranking& each = data.rankings[id];
        said.add(each.provenance.status, ranking_text(page, each), each.period);
    }
    page.paragraph("- " + whose(page, figure.subject) + title_of(page, figure) + page.say("：", ": ") +
                   said.text());
}

void write_figures(ReportPage& page, const Overview& view) {
    if (view.figures.empty()) return;
    page.heading("关键数据", "Key figures");
    const std::size_t shown = std::min(view.figures.size(), page.options().rows);
    for (std::size_t at = 0; at < shown; ++at) write_figure(page, view.figures[at]);
    page.more(view.figures.size(), "项，用 qgov show 文件 observations（或 changes、rankings）查看。",
              "; see them with: qgov show FILE observations (or changes, rankings)");
}

// --- Honours ---

std::string honour_text(const ReportPage& page, const Honour& honour) {
    std::string text = page.name(honour);
    if (honour.count) {
        Quantity number = *honour.count;
        number.wording.clear();
        text += " " + page.amount(number);
    } else if (page.chinese()) {
        append(text, " ", honour.wording);
    }
    return text;
}

/// Who holds it and what was honoured, as far as that is not the home itself.
std::string honour_details(const ReportPage& page, const Honour& honour) {
    std::string text = page.other_unit(honour.holder);
    if (honour.holder_collective) {
        const Collective& holders = page.data().collectives[honour.holder_collective];
        if (holders.name != honour.name) append(text, page.say("、", ", "), page.name(holders));
    }
    if (!page.chinese()) return text;
    append(text, "，", honour.object);
    if (!contains(honour.name, honour.batch)) append(text, "，", honour.batch);
    append(text, "，", honour.claim);
    return text;
}

void write_honour_group(ReportPage& page, const HonourGroup& group) {
    // Several holders of one honour stand behind its name together.
    struct Entry {
        std::string text{};
        Texts details{};
        std::size_t times = 0;
    };
    std::vector<Entry> entries;
    for (const Id<Honour> id : group.honours) {
        const Honour& honour = page.data().honours[id];
        const std::string text = honour_text(page, honour);
        if (entries.empty() || entries.back().text != text) entries.push_back({text, {}, 0});
        ++entries.back().times;
        std::string details = honour_details(page, honour);
        if (!details.empty()) entries.back().details.push_back(std::move(details));
    }
    Texts texts;
    texts.reserve(entries.size());
    for (const Entry& each : entries) {
        const bool counted = each.times > 1 && each.details.size() != each.times;
        texts.push_back(each.text + (counted ? "×" + std::to_string(each.times) : "") +
                        page.bracketed(page.list(each.details)));
    }
    page.paragraph("- " + page.label_of(group.kind) + page.say("，", ", ") + page.label_of(group.stage) +
                   page.say("：", ": ") + page.list(texts));
}

void write_honours(ReportPage& page, const Overview& view) {
    if (view.honours.empty()) return;
    page.heading("荣誉与品牌", "Honours and brands");
    Texts stages;
    for (const HonourStageKind stage :
         {HonourStageKind::granted, HonourStageKind::accepted, HonourStageKind::approved_to_build,
          HonourStageKind::applied, HonourStageKind::recommended, HonourStageKind::cultivating,
          HonourStageKind::unstated, HonourStageKind::expired, HonourStageKind::revoked}) {
        std::size_t rows = 0;
        for (const HonourGroup& group : view.honours) {
            if (group.stage == stage) rows += group.honours.size();
        }
        if (rows != 0) stages.push_back(page.label_of(stage) + " " + ReportPage::number(rows));
    }
    page.paragraph(
        page.say("列出 " + ReportPage::number(page.data().honours.size()) + " 项（同一种的多件算一项）：",
                 page.count(page.data().honours.size(), "", "entry", "entries") +
                     " (all of one class are one): ") +
        page.join(stages));
    for (const HonourGroup& group : view.honours) write_honour_group(page, group);
}

// --- Money ---

void write_appropriation(ReportPage& page, const Appropriation& money) {
    std::string text = "- " + page.name(money) + page.say("：", ": ");
    text += money.amount ? page.amount(*money.amount) : page.say("金额未载", "amount not stated");
    Texts notes;
    if (money.recurrence != Recurrence::unstated) notes.push_back(page.label_of(money.recurrence));
    if (money.years) notes.push_back(page.count(*money.years, "年", "year", "years"));
    if (money.period) notes.push_back(page.label_of(money.period));
    if (const std::string payer = page.other_unit(money.payer); !payer.empty()) notes.push_back(payer);
    page.paragraph(text + page.bracketed(page.join(notes)));
}

void write_incentives(ReportPage& page, const IncentiveSchedule& schedule) {
    const auto& rules = page.data().incentive_rules;
    const bool made_up = std::any_of(schedule.rules.begin(), schedule.rules.end(), [&](Id<IncentiveRule> id) {
        return rules[id].provenance.status == FactStatus::illustrative;
    });
    const std::string name =
        schedule.schedule.empty() ? page.say("奖励规则", "incentive rules") : schedule.schedule;
    std::string text = (made_up ? "- *" : "- ") + name + page.say("：", ": ") +
                       page.count(schedule.rules.size(), "条", "rule", "rules");
    const auto amount_of = [&](Id<IncentiveRule> id) {
        return rules[id].amount->to_string(page.options().language) + page.bracketed(page.name(rules[id]));
    };
    if (schedule.largest) {
        text += page.say("，最高 ", ", largest ") + amount_of(schedule.largest);
        if (rules[schedule.smallest].amount != rules[schedule.largest].amount)
            text += page.say("，最低 ", ", smallest ") + amount_of(schedule.smallest);
    }
    std::size_t silent = 0;
    Texts benefits;
    for (const Id<IncentiveRule> id : schedule.rules) {
        const std::string& benefit = rules[id].benefit;
        if (!benefit.empty() && std::find(benefits.begin(), benefits.end(), benefit) == benefits.end())
            benefits.push_back(benefit);
        if (!rules[id].amount && benefit.empty()) ++silent;
    }
    if (!benefits.empty()) text += page.say("，非现金的：", ", other than money: ") + page.list(benefits);
    if (silent == schedule.rules.size()) {
        text += page.say("，金额未载", ", amounts not stated");
    } else if (silent != 0) {
        text += page.say("，", ", ") +
                page.count(silent, "条没有写明金额", "states no amount", "state no amount");
    }
    page.paragraph(text);
}

void write_money(ReportPage& page, const Overview& view) {
    const auto& money = page.data().appropriations;
    if (money.empty() && view.incentives.empty()) return;
    page.heading("经费与奖励", "Money and incentives");
    std::size_t shown = 0;
    for (const Appropriation& each : money) {
        if (shown++ == page.options().rows) break;
        write_appropriation(page, each);
    }
    page.more(money.size(), "笔，用 qgov show 文件 appropriations 查看。",
              "; see them with: qgov show FILE appropriations");
    shown = 0;
    for (const IncentiveSchedule& each : view.incentives) {
        if (shown++ == page.options().rows) break;
        write_incentives(page, each);
    }
    page.more(view.incentives.size(), "类奖励，用 qgov show 文件 incentive_rules 查看。",
              "; see them with: qgov show FILE incentive_rules");
}

}  // namespace

std::string asked_for(const ReportPage& page, const Target& target, const Milestone& milestone) {
    if (page.chinese() && !milestone.wording.empty()) return milestone.wording;
    std::string text;
    if (milestone.value) {
        const bool said = page.chinese() && !milestone.value->wording.empty();
        // 92%以上 and 10%左右 say already how the value is to lie.
        const bool plain =
            milestone.value->degree == Degree::printed || milestone.value->degree == Degree::exact;
        if (!said && plain) text = page.label_of(milestone.comparator) + page.say("", " ");
        text += page.amount(*milestone.value);
    } else if (milestone.benchmark) {
        text = page.label_of(milestone.comparator) + page.say("", " ") + milestone.benchmark->description;
    } else {
        text = page.label_of(milestone.comparator);
        if (milestone.comparator == Comparator::full_coverage && page.chinese())
            text += page.bracketed(target.population);
    }
    if (milestone.aggregation == TargetAggregation::every_year) text = page.say("每年", "every year ") + text;
    if (milestone.aggregation == TargetAggregation::cumulative) text = page.say("累计", "in total ") + text;
    return text;
}

std::string change_text(const ReportPage& page, const Change& change) {
    std::string text;
    if (page.chinese() && !change.wording.empty()) return change.wording;
    const auto* found = std::find_if(std::begin(verbs), std::end(verbs),
                                     [&](const Verbs& each) { return each.kind == change.kind; });
    if (found == std::end(verbs)) return text;
    if (!change.amount) {
        text = change.wording;
    } else {
        Quantity size = *change.amount;
        const bool fall = size.value.coefficient < 0;
        if (fall) size.value.coefficient = -size.value.coefficient;
        if (fall && size.upper) size.upper->coefficient = -size.upper->coefficient;
        text = page.say(fall ? found->fall_zh : found->rise_zh, fall ? found->fall_en : found->rise_en) +
               " " + page.amount(size);
    }
    if (!change.base) return text;
    return page.chinese() ? "比" + page.label_of(change.base) + text
                          : text + " from " + page.label_of(change.base);
}

std::string ranking_text(const ReportPage& page, const Ranking& ranking) {
    if (!ranking.rank) {
        if (contains(ranking.wording, ranking.among)) return ranking.wording;
        return ranking.among + page.say("", ": ") + ranking.wording;
    }
    const std::string rank = std::to_string(*ranking.rank);
    const std::string of = ranking.population ? std::to_string(*ranking.population) : "";
    std::string text;
    if (page.chinese()) {
        text = ranking.among + (of.empty() ? "" : " " + of + " 个中") + "第 " + rank + " 位";
    } else {
        text = "rank " + rank + (of.empty() ? "" : " of " + of) + page.bracketed(ranking.among);
    }
    if (ranking.places_gained && *ranking.places_gained != 0) {
        const std::int64_t gained = *ranking.places_gained;
        const std::string places = std::to_string(gained < 0 ? -gained : gained);
        text += gained > 0 ? page.say("，前移 " + places + " 位", ", up " + places)
                           : page.say("，后移 " + places + " 位", ", down " + places);
    }
    return text;
}

void write_facts(ReportPage& page, const Overview& overview) {
    write_targets(page, overview);
    write_figures(page, overview);
    write_honours(page, overview);
    write_money(page, overview);
}

}  // namespace qgov::inline v0::detail
