#include <qgov/io/report.hpp>

#include <qgov/model/fields.hpp>

#include "io/report_facts.hpp"
#include "io/report_page.hpp"
#include "io/report_tasks.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::ReportPage;
using Texts = std::vector<std::string>;

class TextReport {
public:
    TextReport(const Dataset& dataset, const Overview& overview, const ReportOptions& options)
        : data_(dataset), view_(overview), page_(dataset, options), rows_(options.rows) {}

    std::string write() {
        title();
        structure();
        detail::write_tasks(page_, view_);
        groups();
        detail::write_facts(page_, view_);
        findings();
        basis();
        return page_.take();
    }

private:
    std::string say(std::string_view zh, std::string_view en) const { return page_.say(zh, en); }
    static std::string number(std::uint64_t value) { return ReportPage::number(value); }
    std::size_t facts(FactStatus status) const { return view_.facts[static_cast<std::size_t>(status)]; }
    const Network& network() const { return view_.assignment; }

    void title() {
        const std::string& name = page_.plain_name(data_);
        page_.rule();
        page_.paragraph(name.empty() ? say("质量治理数据", "Quality-governance data") : name);
        std::string line;
        if (data_.home) line += page_.unit(data_.home) + say("　", "  ");
        if (data_.reported)
            line += say("数据截至 ", "as of ") + page_.label_of(data_.reported) + say("　", "  ");
        page_.paragraph(line + say("来源 ", "sources ") + number(data_.sources.size()));
        if (facts(FactStatus::illustrative) != 0) {
            page_.paragraph(say(
                "注意：带 * 的名称和数字是示例数据，并非来源所载；凡由其算出的结果同样只供演示。",
                "Note: names and numbers with * are illustrative and not from any source; results computed "
                "from them only show what the program does."));
        }
        page_.rule();
    }

    void structure() {
        page_.heading("机构与任务", "Organisations and tasks");
        Texts kinds;
        for (const auto& text : enum_texts<OrganisationKind>) {
            const auto units =
                std::count_if(data_.organisations.begin(), data_.organisations.end(),
                              [&](const Organisation& each) { return each.kind == text.value; });
            if (units != 0) kinds.push_back(page_.label_of(text.value) + " " + std::to_string(units));
        }
        page_.paragraph(say("机构：", "Organisations: ") +
                        (kinds.empty() ? say("没有列出", "none listed") : page_.join(kinds)));
        collectives();
        tasks();
        for (const PolicyDocument& each : data_.documents) {
            Texts counts;
            if (each.stated_categories)
                counts.push_back(page_.stated(*each.stated_categories, "category", "categories"));
            if (each.stated_tasks) counts.push_back(page_.stated(*each.stated_tasks, "task", "tasks"));
            if (each.stated_targets)
                counts.push_back(page_.stated(*each.stated_targets, "target", "targets"));
            if (counts.empty()) continue;
            page_.paragraph(say("来源称《", "Stated in \"") + page_.name(each) + say("》有 ", "\": ") +
                            page_.join(counts));
        }
        if (!data_.documents.empty())
            page_.paragraph(say("文件：列明 ", "Documents listed: ") + number(data_.documents.size()) +
                            say(" 份", ""));
    }

    void collectives() {
        std::size_t counted = 0;
        std::size_t row = 0;
        for (const Collective& each : data_.collectives) {
            const Id<Collective> id(row++);
            if (!each.stated_count || ++counted > rows_) continue;
            page_.paragraph(say("单位集合：", "Collective: ") + page_.name(each) +
                            say("，来源称 ", ", stated ") +
                            page_.stated(*each.stated_count, "unit", "units") + say("，列明 ", ", listed ") +
                            number(expand(data_, id).size()));
        }
        page_.more(counted, "个单位集合，用 qgov show 文件 collectives 查看。",
                   "; see them with: qgov show FILE collectives");
    }

    void tasks() {
        std::string line = say("任务：", "Tasks: ");
        if (data_.tasks.empty()) return page_.paragraph(line + say("没有列出", "none listed"));
        if (view_.categories != 0) {
            line += page_.count(view_.categories, "个大类", "category", "categories");
            if (view_.subcategories != 0) {
                line += page_.bracketed(say("下分 ", "with ") + page_.count(view_.subcategories, "个小类",
                                                                            "subcategory", "subcategories"));
            }
            line += say("，", ", ");
        }
        line += page_.count(network().right_count(), "项任务", "task", "tasks") + say("；", "; ");
        const std::uint64_t edges = network().edge_count();
        if (edges == 0) {
            line += say("没有写明承担单位", "nobody is named to carry them");
        } else {
            line += page_.count(edges, "条“单位—任务”分工", "assignment of a unit to a task",
                                "assignments of units to tasks") +
                    (view_.carriers == 0 ? say("，由 ", ", ") : say("，涉及 ", ", "));
            if (view_.carriers != 0) line += page_.count(view_.carriers, "个单位", "unit", "units");
            if (view_.carriers != 0 && view_.unnamed_carriers != 0) line += say("和 ", " and ");
            if (view_.unnamed_carriers != 0) {
                line += page_.count(view_.unnamed_carriers, "个成员没有列全的单位集合",
                                    "collective not all listed", "collectives not all listed");
            }
            if (view_.carriers == 0) line += say("承担", "");
        }
        page_.paragraph(line);
    }

    void groups() {
        if (data_.leadership_groups.empty()) return;
        page_.heading("领导机构与承担单位", "Leadership groups against carriers");
        for (const GroupOverview& each : view_.groups) group(each);
        if (view_.groups_without_seats.empty()) return;
        Texts names;
        for (const Id<LeadershipGroup> id : view_.groups_without_seats)
            names.push_back(page_.name(data_.leadership_groups[id]));
        page_.paragraph(say("没有列出成员的领导机构", "Groups without listed members") +
                        page_.bracketed(number(names.size())) + say("：", ": ") + page_.list(names));
    }

    void group(const GroupOverview& each) {
        const LeadershipGroup& group = data_.leadership_groups[each.group];
        const GroupArrangement& plan = each.arrangement;
        std::string line = page_.name(group) + say("：", ": ");
        if (group.stated_members) {
            line += say("来源称 ", "stated ") + page_.stated(*group.stated_members, "member", "members") +
                    say("，", ", ");
        }
        line += say("席位 ", "seats ");
        if (!each.seats_at_most) line += say("至少 ", "at least ");
        line += number(each.seats);
        if (each.seats_at_most && *each.seats_at_most != each.seats)
            line += say(" 至 ", " to ") + number(*each.seats_at_most);
        page_.paragraph(line + say("，指名单位 ", ", named units ") + number(plan.members.size()));
        if (view_.carriers == 0) return;
        if (!plan.complete) incomplete(each);
        if (plan.members.empty()) return;
        const auto units = [&](const std::vector<Id<Organisation>>& ids) {
            Texts result;
            result.reserve(ids.size());
            for (const Id<Organisation> id : ids) result.push_back(page_.unit(id));
            return page_.list(result);
        };
        if (!plan.idle_members.empty()) {
            page_.paragraph((view_.unnamed_carriers == 0
                                 ? say("成员中没有任务的：", "Members without a task: ")
                                 : say("成员中没有写明任务的：", "Members for whom no task is named: ")) +
                                units(plan.idle_members),
                            4);
        }
        if (!plan.outside_carriers.empty() && plan.complete) {
            page_.paragraph(say("承担任务而不是成员的：", "Carriers that are no members: ") +
                                units(plan.outside_carriers),
                            4);
        }
        if (plan.congruence.share && plan.complete) {
            page_.paragraph(say("需要协作的单位对中，双方都在其中的占 ",
                                "Of the pairs that must cooperate, both sit in it: ") +
                                ReportPage::fixed(*plan.congruence.share * 100, 1) + "%",
                            4);
        }
    }

    void incomplete(const GroupOverview& each) {
        std::string bound;
        if (each.carriers_outside_at_least) {
            const std::uint64_t outside = *each.carriers_outside_at_least;
            bound = outside == 0
                        ? say("；成员数不少于承担单位数，二者可能完全重合",
                              "; there are at least as many members as carriers, so all may be in it")
                        : say("；但承担任务的单位比成员多，至少 " + number(outside) + " 个承担单位不在其中",
                              "; yet more units carry tasks than there are members, so at least " +
                                  page_.count(outside, "", "carrier is", "carriers are") + " not in it");
        }
        page_.paragraph(say("成员未全部列名，承担单位是否在内无法判定",
                            "Not all members are named, so it cannot be told which carriers are in it") +
                            bound + say("。", "."),
                        4);
    }

    void findings() {
        page_.heading("检查发现", "Findings");
        std::array<std::size_t, 3> counts{};
        for (const Finding& each : view_.findings) ++counts[static_cast<std::size_t>(each.severity)];
        page_.paragraph(say("错误 ", "Errors ") + number(counts[2]) + say("，警告 ", ", warnings ") +
                        number(counts[1]) + say("，提示 ", ", information ") + number(counts[0]) +
                        say("。", "."));
        // Many of one sort are told once, with the first as an example.
        constexpr std::size_t many = 4;
        std::size_t lines = 0;
        std::size_t told = 0;
        for (const Severity severity : {Severity::error, Severity::warning, Severity::information}) {
            std::vector<std::string_view> done;
            for (const Finding& each : view_.findings) {
                if (each.severity != severity || lines == rows_) continue;
                if (std::find(done.begin(), done.end(), each.code) != done.end()) continue;
                const auto alike = static_cast<std::size_t>(
                    std::count_if(view_.findings.begin(), view_.findings.end(),
                                  [&](const Finding& other) { return other.code == each.code; }));
                ++lines;
                if (alike < many) {
                    ++told;
                    page_.paragraph("- " + page_.label_of(severity) + say("：", ": ") +
                                    each.message(page_.options().language));
                    continue;
                }
                done.push_back(each.code);
                told += alike;
                page_.paragraph("- " + page_.label_of(severity) +
                                page_.bracketed(number(alike) + say(" 条", "")) + say("：", ": ") +
                                page_.meaning(each.code) + say("，如：", ", such as: ") +
                                each.message(page_.options().language));
            }
        }
        const std::size_t all = view_.findings.size();
        if (told < all || told > lines) {
            page_.paragraph((told < all ? say("……另有 " + number(all - told) + " 条，",
                                              "… " + number(all - told) + " more; ")
                                        : std::string()) +
                            say("用 qgov validate 查看全部。", "see all with: qgov validate"));
        }
    }

    void basis() {
        page_.heading("哪些有来源，哪些是示例", "What is reported and what is illustrative");
        std::vector<TextColumn> columns = {{say("数据表", "table"), Align::left, 24},
                                           {say("行数", "rows"), Align::right}};
        static constexpr FactStatus order[] = {FactStatus::reported, FactStatus::derived,
                                               FactStatus::estimated, FactStatus::illustrative,
                                               FactStatus::unstated};
        std::vector<FactStatus> used;
        for (const FactStatus status : order) {
            if (facts(status) == 0) continue;
            used.push_back(status);
            columns.push_back({page_.label_of(status), Align::right});
        }
        std::vector<Texts> rows;
        const auto row = [&](std::string name, std::size_t number_of, const FactCounts& counts) {
            Texts cells = {std::move(name), number(number_of)};
            for (const FactStatus status : used) {
                const std::size_t value = counts[static_cast<std::size_t>(status)];
                cells.push_back(value == 0 ? "·" : number(value));
            }
            rows.push_back(std::move(cells));
        };
        std::size_t all = 0;
        for (const TableFacts& each : view_.tables) {
            if (each.table == Source::table) continue;
            row(page_.table_name(each.table), each.rows, each.facts);
            all += each.rows;
        }
        row(say("合计", "all"), all, view_.facts);
        page_.table(columns, rows);
        for (const Source& each : data_.sources) {
            page_.paragraph(say("来源：", "Source: ") + page_.plain_name(each) +
                            (each.publisher.empty() ? "" : say("，", ", ") + each.publisher) +
                            (each.published ? say("，", ", ") + page_.label_of(each.published) : ""));
        }
    }

    const Dataset& data_;
    const Overview& view_;
    ReportPage page_;
    std::size_t rows_;
};

}  // namespace

std::string text_report(const Dataset& dataset, const Overview& overview, const ReportOptions& options) {
    return TextReport(dataset, overview, options).write();
}

}  // namespace qgov::inline v0
