#include <qgov/io/report.hpp>

#include <qgov/io/text_table.hpp>
#include <qgov/model/fields.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace qgov::inline v0 {

namespace {

std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

/// A load without needless zeros: 12, 4.5.
std::string amount(double value) {
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

/// Names of records in one language, marked when they are illustrative.
class Names {
public:
    Names(const Dataset& dataset, Language language) : dataset_(dataset), language_(language) {}

    template <class T>
    std::string of(const T& entity) const {
        const bool english = language_ == Language::en && !entity.name_en.empty();
        std::string name = english ? entity.name_en : entity.name;
        // In front, so that a cut name keeps its mark.
        return entity.provenance.status == FactStatus::illustrative ? "*" + name : name;
    }
    std::string unit(Id<Organisation> id) const { return of(dataset_.organisations[id]); }
    std::string vertex(const Network& network, std::uint32_t vertex) const {
        const VertexReference reference = network.reference(vertex);
        switch (reference.kind) {
        case VertexKind::organisation:
            return unit(Id<Organisation>(reference.entity));
        case VertexKind::task:
            return of(dataset_.tasks[Id<Task>(reference.entity)]);
        case VertexKind::collective:
            return of(dataset_.collectives[Id<Collective>(reference.entity)]);
        default:
            return network.label(vertex);
        }
    }
    std::string join(const std::vector<std::string>& names) const {
        std::string result;
        for (const std::string& each : names)
            result += (result.empty() ? "" : language_ == Language::zh ? "、" : ", ") + each;
        return result;
    }

private:
    const Dataset& dataset_;
    Language language_;
};

class TextReport {
public:
    TextReport(const Dataset& dataset, const Overview& overview, const ReportOptions& options)
        : data_(dataset),
          view_(overview),
          options_(options),
          names_(dataset, options.language),
          width_(std::max<std::size_t>(options.width, 72)) {}

    std::string write() {
        title();
        structure();
        load();
        single_points();
        gaps();
        townships();
        cooperation();
        groups();
        findings();
        basis();
        return std::move(out_);
    }

private:
    // Text

    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(options_.language == Language::zh ? zh : en);
    }

    /// A line broken at the width: between any two Chinese characters, in English between words.
    void paragraph(std::string_view text, std::size_t indent = 2) {
        const std::size_t room = width_ - indent;
        std::string line;
        std::size_t used = 0;
        const auto end_line = [&] {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            out_.append(indent, ' ');
            out_ += line + '\n';
            line.clear();
            used = 0;
        };
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            const auto starts_character = [&](std::size_t place) {
                return (static_cast<unsigned char>(text[place]) & 0xC0) != 0x80;
            };
            const auto ascii = [&](std::size_t place) {
                return static_cast<unsigned char>(text[place]) < 0x80;
            };
            // One piece: a word of ASCII with the space behind it, or one other character with closing marks.
            const auto next_character = [&] {
                do ++end;
                while (end < text.size() && !starts_character(end));
            };
            const auto digit = [&](std::size_t place) { return text[place] >= '0' && text[place] <= '9'; };
            if (ascii(end)) {
                // A number stays with the word before it and with the counting word behind it.
                do {
                    while (end < text.size() && ascii(end) && text[end] != ' ') ++end;
                    while (end < text.size() && text[end] == ' ') ++end;
                } while (end < text.size() && digit(end));
                if (end < text.size() && !ascii(end) && end >= 2 && digit(end - 2)) next_character();
            } else {
                next_character();
            }
            while (end < text.size() && closes(text.substr(end))) next_character();
            const std::string_view piece = text.substr(at, end - at);
            const std::size_t visible = display_width(piece.substr(0, piece.find_last_not_of(' ') + 1));
            if (used != 0 && used + visible > room) end_line();
            const std::string_view kept =
                used == 0 ? piece.substr(std::min(piece.find_first_not_of(' '), piece.size())) : piece;
            line += kept;
            used += display_width(kept);
            at = end;
        }
        if (!line.empty()) end_line();
    }

    static bool closes(std::string_view text) {
        static constexpr std::string_view marks[] = {"，", "。", "、", "；", "：",
                                                     "）", "”",  "》", "！", "？"};
        return std::any_of(std::begin(marks), std::end(marks),
                           [&](std::string_view mark) { return text.starts_with(mark); });
    }

    void heading(std::string_view zh, std::string_view en) {
        static constexpr std::string_view numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
        std::string text = options_.language == Language::zh
                               ? std::string(numbers[section_]) + "、" + std::string(zh)
                               : std::to_string(section_ + 1) + ". " + std::string(en);
        ++section_;
        out_ += '\n';
        out_ += options_.colour ? "\033[1m" + text + "\033[0m\n" : text + '\n';
    }

    void rule() {
        for (std::size_t at = 0; at < width_; ++at) out_ += "═";
        out_ += '\n';
    }

    std::string number(std::uint64_t value) const { return std::to_string(value); }

    /// "12 more …", when a list was cut.
    void more(std::size_t all, std::string_view zh, std::string_view en) {
        if (all <= options_.rows) return;
        const std::string left = std::to_string(all - options_.rows);
        paragraph(say("……另有" + left + std::string(zh), "… and " + left + " " + std::string(en)));
    }

    // Sections

    void title() {
        const std::string& name =
            options_.language == Language::en && !data_.title_en.empty() ? data_.title_en : data_.title;
        rule();
        paragraph(name.empty() ? say("质量治理数据", "Quality-governance data") : name);
        std::string line;
        if (data_.home) line += names_.unit(data_.home) + say("　", "  ");
        if (data_.reported)
            line += say("数据截至 ", "as of ") + data_.reported.label(options_.language) + say("　", "  ");
        line += say("来源 ", "sources ") + number(data_.sources.size());
        paragraph(line);
        if (facts(FactStatus::illustrative) != 0) {
            paragraph(
                say("注意：带 * 的名称是示例数据，并非来源所载；凡由其算出的结果同样只供演示。",
                    "Note: names with * are illustrative and not from any source; results computed from them "
                    "only show what the program does."));
        }
        rule();
    }

    std::size_t facts(FactStatus status) const { return view_.facts[static_cast<std::size_t>(status)]; }

    void structure() {
        heading("机构与任务", "Organisations and tasks");
        std::vector<std::string> kinds;
        for (const auto& text : enum_texts<OrganisationKind>) {
            const auto number_of =
                std::count_if(data_.organisations.begin(), data_.organisations.end(),
                              [&](const Organisation& each) { return each.kind == text.value; });
            if (number_of != 0) {
                kinds.push_back(std::string(label(text.value, options_.language)) + " " +
                                std::to_string(number_of));
            }
        }
        paragraph(say("机构：", "Organisations: ") + names_.join(kinds));
        for (const Collective& each : data_.collectives) {
            if (!each.stated_count) continue;
            const std::size_t listed = expand(data_, data_.collectives.find(each.key)).size();
            paragraph(say("集体：", "Set of units: ") + names_.of(each) + say("，来源称 ", ", stated ") +
                      stated(*each.stated_count, "units") + say("，列明 ", ", listed ") + number(listed));
        }
        std::size_t edges = view_.assignment.edge_count();
        paragraph(say("任务：", "Tasks: ") + number(view_.categories) + say(" 个大类，", " categories, ") +
                  number(view_.assignment.right_count()) + say(" 项任务；", " tasks; ") + number(edges) +
                  say(" 条“单位—任务”分工，涉及 ", " assignments of a unit to a task, ") +
                  number(view_.units.size()) + say(" 个单位", " units"));
        for (const PolicyDocument& each : data_.documents) {
            if (!each.stated_categories && !each.stated_tasks) continue;
            std::string line = say("来源称《", "Stated in \"") + document_title(each) + say("》有", "\":");
            if (each.stated_categories) line += " " + stated(*each.stated_categories, "categories");
            if (each.stated_tasks) line += " " + stated(*each.stated_tasks, "tasks");
            paragraph(line);
        }
        if (!data_.documents.empty()) {
            paragraph(say("文件：列明 ", "Documents: ") + number(data_.documents.size()) +
                      say(" 份", " listed"));
        }
    }

    /// A stated number: in the words of the source, in English the number with what is counted.
    std::string stated(Quantity quantity, std::string_view en) const {
        if (options_.language == Language::zh) return to_string(quantity);
        quantity.wording.clear();
        quantity.unit = Unit();
        return to_string(quantity, Language::en) + " " + std::string(en);
    }

    std::string document_title(const PolicyDocument& document) const {
        return options_.language == Language::en && !document.title_en.empty() ? document.title_en
                                                                               : document.title;
    }

    void load() {
        heading("谁的担子重", "Who carries how much");
        if (view_.units.empty()) return paragraph(say("没有单位。", "There are no units."));
        // Numbers and gaps take 37 columns; names and bars share the rest.
        const std::size_t names = std::min<std::size_t>(40, (width_ - 37) * 2 / 3);
        const std::size_t room = width_ - 37 - names;
        const double most = view_.units.front().load;
        std::vector<std::vector<std::string>> rows;
        const std::size_t shown = std::min(view_.units.size(), options_.rows);
        for (std::size_t at = 0; at < shown; ++at) {
            const UnitLoad& unit = view_.units[at];
            rows.push_back({names_.unit(unit.unit), number(unit.roles.lead + unit.roles.co_lead),
                            number(unit.roles.responsible + unit.roles.implement), number(unit.roles.support),
                            number(unit.sole), amount(unit.load),
                            most > 0 ? bar(unit.load / most, room) : ""});
        }
        out_ += text_table({{say("单位", "unit"), Align::left, names},
                            {say("牵头", "lead"), Align::right},
                            {say("责任", "resp."), Align::right},
                            {say("配合", "supp."), Align::right},
                            {say("独担", "sole"), Align::right},
                            {say("负担", "load"), Align::right},
                            {"", Align::left, room}},
                           rows, 2);
        if (view_.units.size() > shown) {
            paragraph(say("……其余 " + number(view_.units.size() - shown) + " 个单位，负担在 " +
                              amount(view_.units.back().load) + " 至 " + amount(view_.units[shown].load) +
                              " 之间",
                          "… " + number(view_.units.size() - shown) + " more units with loads from " +
                              amount(view_.units.back().load) + " to " + amount(view_.units[shown].load)));
        }
        paragraph(say("负担＝牵头、责任每项计1，配合每项计0.5（可调）。",
                      "Load: 1 for each task led or answered for, 0.5 for each supported (adjustable)."));
        if (view_.evenness.max_to_mean && view_.evenness.gini) {
            paragraph(say("最重者是平均的 ", "The heaviest load is ") +
                      fixed(*view_.evenness.max_to_mean, 1) +
                      say(" 倍，基尼系数 ", " times the mean; Gini coefficient ") +
                      fixed(*view_.evenness.gini, 2) + say("（0为完全均衡）。", " (0: perfectly even)."));
        }
        std::vector<std::string> idle;
        for (const UnitLoad& unit : view_.units) {
            if (unit.tasks == 0) idle.push_back(names_.unit(unit.unit));
        }
        paragraph(idle.empty() ? say("个个单位有任务：没有空闲单位。", "Every unit has a task.")
                               : say("没有任务的单位（", "Units without a task (") + number(idle.size()) +
                                     say("）：", "): ") + names_.join(first(idle)));
        more(idle.size(), "个。", "units.");
    }

    std::vector<std::string> first(const std::vector<std::string>& all) const {
        return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), options_.rows))};
    }

    void single_points() {
        heading("只靠一个单位的任务", "Tasks that hang on one unit");
        const auto& sole = view_.sole_carriers;
        if (sole.empty())
            return paragraph(
                say("没有：每项任务至少有两个单位。", "None: every task has two units or more."));
        paragraph(say("共 " + number(sole.size()) + " 项，该单位一旦缺位就无人承担：",
                      number(sole.size()) + " tasks; without the unit nobody carries them:"));
        std::vector<std::vector<std::string>> rows;
        for (std::size_t at = 0; at < std::min(sole.size(), options_.rows); ++at) {
            rows.push_back({names_.vertex(view_.assignment, sole[at].unit),
                            names_.vertex(view_.assignment, sole[at].task)});
        }
        out_ += text_table({{"", Align::left, 30}, {"", Align::left, width_ - 34}}, rows, 2);
        more(sole.size(), "项。", "tasks.");
    }

    void gaps() {
        heading("没有落实的任务", "Tasks that nobody answers for");
        const auto list = [&](const std::vector<std::uint32_t>& tasks) {
            std::vector<std::string> result;
            result.reserve(tasks.size());
            for (const std::uint32_t task : tasks) result.push_back(names_.vertex(view_.assignment, task));
            return result;
        };
        const std::vector<std::string> uncovered = list(view_.coverage.uncovered);
        if (!view_.coverage.share) return paragraph(say("没有任务。", "There are no tasks."));
        paragraph(say("有单位承担的任务占 ", "Share of tasks with a unit: ") +
                  fixed(*view_.coverage.share * 100, 1) + "%" +
                  (uncovered.empty()
                       ? say("，没有空白。", ", no gap.")
                       : say("；无人承担：", "; without any: ") + names_.join(first(uncovered))));
        more(uncovered.size(), "项。", "tasks.");
        const auto rule_of_lead = [&](std::size_t number_of, std::string_view zh, std::string_view en,
                                      const std::vector<std::string>& which) {
            if (number_of == 0) return;
            paragraph(say(zh, en) + number(number_of) + say(" 项：", ": ") + names_.join(first(which)));
        };
        std::vector<std::uint32_t> no_lead;
        for (const std::uint32_t task : view_.leads.no_lead) {
            const auto& none = view_.coverage.uncovered;
            if (!std::binary_search(none.begin(), none.end(), task)) no_lead.push_back(task);
        }
        rule_of_lead(no_lead.size(), "有单位配合、无单位牵头负责 ",
                     "With supporters but nobody responsible, ", list(no_lead));
        const auto tasks_of = [&](const std::vector<TaskUnits>& all) {
            std::vector<std::uint32_t> tasks;
            tasks.reserve(all.size());
            for (const TaskUnits& each : all) tasks.push_back(each.task);
            return list(tasks);
        };
        rule_of_lead(view_.leads.several_leads.size(), "牵头单位不止一个 ", "With more than one lead, ",
                     tasks_of(view_.leads.several_leads));
        rule_of_lead(view_.leads.shared_lead.size(), "共同牵头 ", "Led jointly, ",
                     tasks_of(view_.leads.shared_lead));
        rule_of_lead(view_.leads.several_responsible.size(), "几个责任单位而无牵头 ",
                     "With several responsible units and no lead, ",
                     tasks_of(view_.leads.several_responsible));
    }

    void townships() {
        const GroupCoverage& group = view_.townships;
        if (group.units.empty()) return;
        heading("任务落到乡镇的情况", "How far tasks reach the townships");
        paragraph(
            say("乡镇、街道、园区共 ", "Townships, subdistricts and zones: ") + number(group.units.size()) +
            say(" 个；全部承担的任务 ", "; tasks that all of them carry: ") + number(group.tasks_all.size()) +
            say(" 项，部分承担 ", ", some: ") + number(group.tasks_some.size()) +
            say(" 项，都不承担 ", ", none: ") + number(group.tasks_none.size()) + say(" 项。", "."));
        std::vector<std::string> idle;
        idle.reserve(group.idle.size());
        for (const std::uint32_t unit : group.idle) idle.push_back(names_.vertex(view_.assignment, unit));
        paragraph(idle.empty() ? say("每个乡镇都有任务。", "Every one of them has a task.")
                               : say("没有任务的：", "Without a task: ") + names_.join(first(idle)));
        more(idle.size(), "个。", "units.");
    }

    void cooperation() {
        heading("哪些单位必须协作", "Who must work with whom");
        if (view_.pairs.empty())
            return paragraph(say("没有两个单位共同承担任务。", "No two units share a task."));
        const std::size_t names = std::min<std::size_t>(40, (width_ - 26) / 2);
        std::vector<std::vector<std::string>> rows;
        for (std::size_t at = 0; at < std::min(view_.pairs.size(), options_.rows); ++at) {
            const CoResponsibility& pair = view_.pairs[at];
            rows.push_back({names_.vertex(view_.assignment, pair.first),
                            names_.vertex(view_.assignment, pair.second), number(pair.shared),
                            fixed(pair.newman, 2)});
        }
        out_ += text_table({{say("单位", "unit"), Align::left, names},
                            {say("单位", "unit"), Align::left, names},
                            {say("共同任务", "shared"), Align::right},
                            {say("紧密度", "closeness"), Align::right}},
                           rows, 2);
        paragraph(say(
            "共 " + number(view_.pairs.size()) +
                " 对单位有共同任务。紧密度：每项共同任务计 1÷(承担单位数－1)，各单位都参与的任务计得少。",
            number(view_.pairs.size()) + " pairs of units share tasks. Closeness: each shared task counts "
                                         "1/(carriers - 1), so tasks that everybody shares count little."));
    }

    void groups() {
        heading("领导机构与承担单位", "Leadership groups against carriers");
        if (view_.groups.empty())
            return paragraph(say("没有列明成员的领导机构。", "There is no group with members."));
        for (const GroupOverview& each : view_.groups) group(each);
    }

    void group(const GroupOverview& each) {
        const LeadershipGroup& group = data_.leadership_groups[each.group];
        const GroupArrangement& plan = each.arrangement;
        std::string line = names_.of(group) + say("：", ": ");
        if (group.stated_members)
            line += say("来源称 ", "stated ") + stated(*group.stated_members, "members") + say("，", ", ");
        line += say("列出席位 ", "seats ") + number(each.seats) + say("，指名单位 ", ", named units ") +
                number(plan.members.size());
        paragraph(line);
        if (!plan.complete) {
            std::string bound;
            if (each.carriers_outside_at_least) {
                bound = *each.carriers_outside_at_least == 0
                            ? say("；成员数不少于承担单位数，二者可能完全重合",
                                  "; there are at least as many members as carriers, so all may be in it")
                            : say("；但承担任务的单位比成员多，至少 " +
                                      number(*each.carriers_outside_at_least) + " 个承担单位不在其中",
                                  "; yet more units carry tasks than there are members, so at least " +
                                      number(*each.carriers_outside_at_least) + " carriers are not in it");
            }
            paragraph(say("成员未全部列名，承担单位是否在内无法判定",
                          "Not all members are named, so it cannot be told which carriers are in it") +
                          bound + say("。", "."),
                      4);
        }
        if (plan.members.empty()) return;
        const auto units = [&](const std::vector<Id<Organisation>>& ids) {
            std::vector<std::string> result;
            result.reserve(ids.size());
            for (const Id<Organisation> id : ids) result.push_back(names_.unit(id));
            return result;
        };
        if (!plan.idle_members.empty()) {
            paragraph(say("成员中没有任务的：", "Members without a task: ") +
                          names_.join(first(units(plan.idle_members))),
                      4);
        }
        if (!plan.outside_carriers.empty() && plan.complete) {
            paragraph(say("承担任务而不是成员的：", "Carriers that are no members: ") +
                          names_.join(first(units(plan.outside_carriers))),
                      4);
        }
        if (plan.congruence.share && plan.complete) {
            paragraph(say("需要协作的单位对中，双方都在其中的占 ",
                          "Of the pairs that must cooperate, both sit in it: ") +
                          fixed(*plan.congruence.share * 100, 1) + "%",
                      4);
        }
    }

    void findings() {
        heading("检查发现", "Findings");
        std::array<std::size_t, 3> counts{};
        for (const Finding& each : view_.findings) ++counts[static_cast<std::size_t>(each.severity)];
        paragraph(say("错误 ", "Errors ") + number(counts[2]) + say("，警告 ", ", warnings ") +
                  number(counts[1]) + say("，提示 ", ", information ") + number(counts[0]) + say("。", "."));
        std::size_t shown = 0;
        for (const Severity severity : {Severity::error, Severity::warning, Severity::information}) {
            for (const Finding& each : view_.findings) {
                if (each.severity != severity || shown == options_.rows) continue;
                ++shown;
                paragraph("- " + std::string(label(severity, options_.language)) + say("：", ": ") +
                          each.message(options_.language));
            }
        }
        more(view_.findings.size(), "条，用 qgov validate 查看全部。", "; see all with: qgov validate");
    }

    void basis() {
        heading("哪些有来源，哪些是示例", "What is reported and what is illustrative");
        std::vector<TextColumn> columns = {{say("数据表", "table"), Align::left, 24},
                                           {say("行数", "rows"), Align::right}};
        static constexpr FactStatus order[] = {FactStatus::reported, FactStatus::derived,
                                               FactStatus::estimated, FactStatus::illustrative,
                                               FactStatus::unstated};
        std::vector<FactStatus> used;
        for (const FactStatus status : order) {
            if (facts(status) == 0) continue;
            used.push_back(status);
            columns.push_back({std::string(label(status, options_.language)), Align::right});
        }
        std::vector<std::vector<std::string>> rows;
        const auto row = [&](std::string name, std::size_t number_of, const FactCounts& counts) {
            std::vector<std::string> cells = {std::move(name), number(number_of)};
            for (const FactStatus status : used) {
                const std::size_t value = counts[static_cast<std::size_t>(status)];
                cells.push_back(value == 0 ? "·" : number(value));
            }
            rows.push_back(std::move(cells));
        };
        std::size_t all = 0;
        for (const TableFacts& each : view_.tables) {
            if (each.table == Source::table) continue;
            row(table_name(each.table), each.rows, each.facts);
            all += each.rows;
        }
        row(say("合计", "all"), all, view_.facts);
        out_ += text_table(columns, rows, 2);
        for (const Source& each : data_.sources) {
            paragraph(
                say("来源：", "Source: ") +
                (options_.language == Language::en && !each.title_en.empty() ? each.title_en : each.title) +
                (each.publisher.empty() ? "" : say("，", ", ") + each.publisher) +
                (each.published ? say("，", ", ") + each.published.label(options_.language) : ""));
        }
    }

    /// Chinese names of the tables; English ones are their names in files.
    std::string table_name(std::string_view table) const {
        static constexpr std::pair<std::string_view, std::string_view> chinese[] = {
            {"organisations", "机构"},
            {"organisation_events", "机构变动"},
            {"leadership_groups", "领导机构"},
            {"documents", "文件"},
            {"document_sets", "文件集"},
            {"collectives", "单位集体"},
            {"indicators", "指标"},
            {"targets", "目标"},
            {"tasks", "任务"},
            {"changes", "增减变动"},
            {"rankings", "位次"},
            {"assessment_schemes", "考核办法"},
            {"assessment_records", "考核记录"},
            {"incentive_rules", "奖励规则"},
            {"credit_schemes", "信用制度"},
            {"credit_records", "信用记录"},
            {"honours", "荣誉品牌"},
            {"activities", "工作活动"},
            {"appropriations", "经费"},
            {"assignments", "任务分工"},
            {"observations", "指标数值"}};
        if (options_.language == Language::zh) {
            for (const auto& each : chinese) {
                if (each.first == table) return std::string(each.second);
            }
        }
        return std::string(table);
    }

    const Dataset& data_;
    const Overview& view_;
    const ReportOptions& options_;
    Names names_;
    std::size_t width_;
    std::size_t section_ = 0;
    std::string out_;
};

}  // namespace

std::string text_report(const Dataset& dataset, const Overview& overview, const ReportOptions& options) {
    return TextReport(dataset, overview, options).write();
}

}  // namespace qgov::inline v0
