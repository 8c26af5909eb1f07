#include "io/report_tasks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

namespace qgov::inline v0::detail {

namespace {

using Texts = std::vector<std::string>;

/// A load without needless zeros: 12, 4.5.
std::string load_text(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

/// A bar of `width` columns at most, in eighths of a column.
std::string bar(double share, std::size_t width) {
    static constexpr const char* parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(width) * 8));
    std::string result;
    for (std::size_t at = 0; at < eighths / 8; ++at) result += "█";
    return result + parts[eighths % 8];
}

class TaskSections {
public:
    TaskSections(ReportPage& page, const Overview& overview)
        : page_(page), view_(overview), rows_(page.options().rows) {}

    void write() {
        load();
        if (view_.carriers != 0) single_points();
        gaps();
        if (view_.carriers == 0) return;
        townships();
        cooperation();
    }

private:
    std::string say(std::string_view zh, std::string_view en) const { return page_.say(zh, en); }
    static std::string number(std::uint64_t value) { return ReportPage::number(value); }
    const Network& network() const { return view_.assignment; }

    void load() {
        page_.heading("谁的担子重", "Who carries how much");
        if (view_.carriers == 0) {
            page_.paragraph(view_.unnamed_carriers == 0
                                ? say("没有任务写明由谁承担。", "No task says who carries it.")
                                : say("没有列名的单位承担任务，各单位的负担无从计算。",
                                      "No unit that is named carries a task, so loads cannot be computed."));
        } else {
            load_table();
        }
        if (view_.carriers == 0 && view_.unnamed_carriers != 0) {
            page_.paragraph(
                say("承担任务的是成员没有列全的单位集合：", "Carried by collectives not all listed: ") +
                page_.list(unnamed_carriers()));
            return;
        }
        Texts idle;
        for (const UnitLoad& unit : view_.units) {
            if (unit.tasks == 0) idle.push_back(page_.unit(unit.unit));
        }
        if (idle.empty()) {
            if (view_.carriers != 0)
                page_.paragraph(view_.unnamed_carriers == 0
                                    ? say("各单位均有任务，没有空闲单位。", "Every unit has a task.")
                                    : say("列名的单位都有任务。", "Every unit that is named has a task."));
            return;
        }
        page_.paragraph(without_task() + page_.bracketed(number(idle.size())) + say("：", ": ") +
                        page_.list(idle));
        if (view_.unnamed_carriers != 0) {
            page_.paragraph(say("有的任务由成员没有列全的单位集合承担，这些单位可能也在其中。",
                                "Some tasks are carried by collectives not all listed; these units may be "
                                "among them."));
        }
    }

    /// Where carriers are unnamed, nobody can say that a unit has no task.
    std::string without_task() const {
        return view_.unnamed_carriers == 0 ? say("没有任务的单位", "Units without a task")
                                           : say("没有写明任务的单位", "Units for which no task is named");
    }

    Texts unnamed_carriers() const {
        Texts result;
        for (std::uint32_t vertex = 0; vertex < network().left_count(); ++vertex) {
            if (network().reference(vertex).kind == VertexKind::collective &&
                !network().neighbours(vertex).empty())
                result.push_back(page_.vertex(network(), vertex));
        }
        return result;
    }

    void load_table() {
        // Numbers and gaps take 37 columns; names and bars share the rest.
        const std::size_t names = std::min<std::size_t>(40, (page_.width() - 37) * 2 / 3);
        const std::size_t room = page_.width() - 37 - names;
        const double most = view_.units.front().load;
        std::vector<const UnitLoad*> busy;
        for (const UnitLoad& unit : view_.units) {
            if (unit.tasks != 0) busy.push_back(&unit);
        }
        std::vector<Texts> rows;
        const std::size_t shown = std::min(busy.size(), rows_);
        for (std::size_t at = 0; at < shown; ++at) {
            const UnitLoad& unit = *busy[at];
            rows.push_back({page_.unit(unit.unit), number(unit.roles.lead + unit.roles.co_lead),
                            number(unit.roles.responsible + unit.roles.implement), number(unit.roles.support),
                            number(unit.sole), load_text(unit.load),
                            most > 0 ? bar(unit.load / most, room) : ""});
        }
        page_.table({{say("单位", "unit"), Align::left, names},
                     {say("牵头", "lead"), Align::right},
                     {say("责任", "resp."), Align::right},
                     {say("配合", "supp."), Align::right},
                     {say("独担", "sole"), Align::right},
                     {say("负担", "load"), Align::right},
                     {"", Align::left, room}},
                    rows);
        if (busy.size() > shown) {
            const std::string low = load_text(busy.back()->load);
            const std::string high = load_text(busy[shown]->load);
            page_.paragraph(say("……其余 ", "… ") +
                            page_.count(busy.size() - shown, "个单位，负担", "more unit with a load of ",
                                        "more units with loads of ") +
                            (low == high ? say("都是 ", "") + low
                                         : say("在 " + low + " 至 " + high + " 之间", low + " to " + high)));
        }
        page_.paragraph(
            say("牵头含共同牵头，责任含落实。负担＝牵头、责任每项计1，配合每项计0.5（可调）。",
                "Led includes co-led. Load: 1 for each task led, answered for or implemented, 0.5 for "
                "each supported (adjustable)."));
        if (view_.evenness.max_to_mean && view_.evenness.gini) {
            page_.paragraph(say("最重者是平均的 ", "The heaviest load is ") +
                            ReportPage::fixed(*view_.evenness.max_to_mean, 1) +
                            say(" 倍，基尼系数 ", " times the mean; Gini coefficient ") +
                            ReportPage::fixed(*view_.evenness.gini, 2) +
                            say("（0为完全均衡）。", " (0: perfectly even)."));
        }
    }

    void single_points() {
        page_.heading("只靠一个单位的任务", "Tasks that hang on one unit");
        const auto& sole = view_.sole_carriers;
        if (sole.empty()) {
            const std::size_t known = view_.coverage.covered - view_.coverage.nobody_named.size();
            page_.paragraph(say("没有：有单位承担的 ", "None: of ") +
                            page_.count(known, "项任务都不只靠一个单位。", "task with a carrier, none does.",
                                        "tasks with carriers, none does."));
        } else {
            page_.paragraph(say("共 " + number(sole.size()) + " 项，该单位一旦缺位就无人承担：",
                                page_.count(sole.size(), "", "task", "tasks") +
                                    "; without the unit nobody carries " +
                                    (sole.size() == 1 ? "it:" : "them:")));
            std::vector<Texts> rows;
            for (std::size_t at = 0; at < std::min(sole.size(), rows_); ++at) {
                rows.push_back(
                    {page_.vertex(network(), sole[at].unit), page_.vertex(network(), sole[at].task)});
            }
            page_.table({{"", Align::left, 30}, {"", Align::left, page_.width() - 34}}, rows);
            page_.more(sole.size(), "项。", ".");
        }
        if (const std::size_t open = view_.coverage.nobody_named.size(); open != 0) {
            page_.paragraph(
                say("另有 " + number(open) + " 项只由成员没有列名的单位集合承担，是否只靠一个单位无法判定。",
                    page_.count(open, "", "more is", "more are") +
                        " carried by collectives without a named member: nobody can tell."));
        }
    }

    void gaps() {
        page_.heading("没有落实的任务", "Tasks that nobody answers for");
        const auto& coverage = view_.coverage;
        if (!coverage.share) return;
        std::string line = say("写明承担者的任务占 ", "Share of tasks with a carrier: ") +
                           ReportPage::fixed(*coverage.share * 100, 1) + "%";
        line += page_.bracketed(say(number(coverage.tasks) + " 项中的 " + number(coverage.covered) + " 项",
                                    number(coverage.covered) + " of " + number(coverage.tasks)));
        page_.paragraph(line +
                        (coverage.uncovered.empty() ? say("，没有空白。", ", no gap.") : say("。", ".")));
        const auto line_of = [&](std::string_view zh, std::string_view en,
                                 const std::vector<std::uint32_t>& which) {
            if (which.empty()) return;
            page_.paragraph(say(zh, en) + number(which.size()) + say(" 项：", ": ") +
                            page_.list(page_.vertices(network(), which)));
        };
        line_of("无人承担 ", "Carried by nobody, ", coverage.uncovered);
        line_of("承担者只有成员没有列名的单位集合 ", "Carried by collectives without a named member only, ",
                coverage.nobody_named);
        line_of("只有配合或督查单位、无单位牵头负责 ",
                "With supporters or supervisors but nobody responsible, ",
                without(view_.leads.no_lead, coverage.uncovered));
        line_of("牵头单位不止一个 ", "With more than one lead, ", tasks_of(view_.leads.several_leads));
        line_of("牵头（责任）单位没有全部列名、是否唯一无法判定 ",
                "Whose lead (or responsible unit) cannot be told to be the only one, as not all are named, ",
                without(tasks_of(view_.leads.open_lead), coverage.nobody_named));
        line_of("共同牵头 ", "Led jointly, ", tasks_of(view_.leads.shared_lead));
        line_of("几个责任单位而无牵头 ", "With several responsible units and no lead, ",
                tasks_of(view_.leads.several_responsible));
    }

    static std::vector<std::uint32_t> tasks_of(const std::vector<TaskUnits>& all) {
        std::vector<std::uint32_t> tasks;
        tasks.reserve(all.size());
        for (const TaskUnits& each : all) tasks.push_back(each.task);
        return tasks;
    }
    /// Those of the tasks that are not in the other list, both ascending.
    static std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& tasks,
                                              const std::vector<std::uint32_t>& others) {
        std::vector<std::uint32_t> result;
        std::set_difference(tasks.begin(), tasks.end(), others.begin(), others.end(),
                            std::back_inserter(result));
        return result;
    }

    void townships() {
        const GroupCoverage& group = view_.townships;
        if (group.units.empty()) return;
        page_.heading("任务落到乡镇的情况", "How far tasks reach the townships");
        page_.paragraph(
            say("乡镇、街道和乡级园区共 ", "Townships, subdistricts and zones that rank with them: ") +
            number(group.units.size()) + say(" 个；全部承担的任务 ", "; tasks that all of them carry: ") +
            number(group.tasks_all.size()) + say(" 项，部分承担 ", ", some: ") +
            number(group.tasks_some.size()) + say(" 项，都不承担 ", ", none: ") +
            number(group.tasks_none.size()) + say(" 项。", "."));
        if (!group.tasks_open.empty()) {
            page_.paragraph(say("其中 " + number(group.tasks_open.size()) +
                                    " 项还由成员没有列全的单位集合承担，落到的单位可能更多。",
                                page_.count(group.tasks_open.size(), "", "of these is", "of these are") +
                                    " also carried by collectives not all listed, and may reach further."));
        }
        page_.paragraph(group.idle.empty() ? say("每个乡镇都有任务。", "Every one of them has a task.")
                                           : (view_.unnamed_carriers == 0
                                                  ? say("没有任务的：", "Without a task: ")
                                                  : say("没有写明任务的：", "No task is named for: ")) +
                                                 page_.list(page_.vertices(network(), group.idle)));
    }

    void cooperation() {
        page_.heading("哪些单位必须协作", "Who must work with whom");
        if (view_.pairs.empty())
            return page_.paragraph(say("没有两个单位共同承担任务。", "No two units share a task."));
        const std::size_t names = std::min<std::size_t>(40, (page_.width() - 26) / 2);
        std::vector<Texts> rows;
        for (std::size_t at = 0; at < std::min(view_.pairs.size(), rows_); ++at) {
            const CoResponsibility& pair = view_.pairs[at];
            rows.push_back({page_.vertex(network(), pair.first), page_.vertex(network(), pair.second),
                            number(pair.shared), ReportPage::fixed(pair.newman, 2)});
        }
        page_.table({{say("单位", "unit"), Align::left, names},
                     {say("单位", "unit"), Align::left, names},
                     {say("共同任务", "shared"), Align::right},
                     {say("紧密度", "closeness"), Align::right}},
                    rows);
        page_.paragraph(say(
            "共 " + number(view_.pairs.size()) +
                " 对单位有共同任务。紧密度：每项共同任务计 1÷(承担单位数－1)，各单位都参与的任务计得少。",
            page_.count(view_.pairs.size(), "", "pair of units shares tasks", "pairs of units share tasks") +
                ". Closeness: each shared task counts 1/(carriers - 1), so tasks that everybody shares "
                "count little."));
    }

    ReportPage& page_;
    const Overview& view_;
    std::size_t rows_;
};

}  // namespace

void write_tasks(ReportPage& page, const Overview& overview) {
    if (!page.data().tasks.empty()) TaskSections(page, overview).write();
}

}  // namespace qgov::inline v0::detail
