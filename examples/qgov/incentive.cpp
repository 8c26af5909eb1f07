#include "command.hpp"
#include "reasons.hpp"

#include <qgov/analysis/answer.hpp>
#include <qgov/analysis/incentive_portfolio.hpp>
#include <qgov/io/file.hpp>
#include <qgov/io/incentive_cases.hpp>
#include <qgov/io/json_text.hpp>
#include <qgov/io/text_table.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using qgov::Dataset;
using qgov::Id;
using qgov::IncentiveCase;
using qgov::IncentiveDecision;
using qgov::IncentiveLevel;
using qgov::IncentiveObject;
using qgov::IncentivePortfolio;
using qgov::IncentiveRole;
using qgov::IncentiveRule;
using qgov::IncentiveSum;
using qgov::IncentiveVerdict;
using qgov::Money;

using Rules = std::vector<Id<IncentiveRule>>;

std::string name_of(const Common& common, const IncentiveRule& rule) {
    if (common.language == qgov::Language::en && !rule.name_en.empty()) return rule.name_en;
    return rule.name.empty() ? rule.key : rule.name;
}

std::string amount_of(const Common& common, const IncentiveRule& rule) {
    if (rule.amount) return rule.amount->to_string(common.language);
    return rule.benefit.empty() ? common.text("金额未载", "amount not stated") : rule.benefit;
}

/// An applicant's name where the text is the key of an organisation.
std::string applicant_name(const Common& common, const Dataset& dataset, const std::string& applicant) {
    const Id<qgov::Organisation> id = dataset.organisations.find(applicant);
    if (!id) return applicant.empty() ? common.text("（未注明）", "(not stated)") : applicant;
    const qgov::Organisation& organisation = dataset.organisations[id];
    const bool english = common.language == qgov::Language::en && !organisation.name_en.empty();
    return english ? organisation.name_en : organisation.name;
}

// --- The schedule as a table ---

/// A row of the schedule: what is asked for apart from the level.
struct ScheduleRow {
    IncentiveObject object = IncentiveObject::other;
    IncentiveRole role = IncentiveRole::any;
    std::uint32_t rank_first = 0;
    std::uint32_t rank_last = 0;
    std::string verb{};
    std::string condition{};
    std::string per{};

    bool operator==(const ScheduleRow&) const = default;
};

ScheduleRow row_of(const IncentiveRule& rule) {
    return {rule.object, rule.role, rule.rank_first, rule.rank_last, rule.verb, rule.condition, rule.per};
}

struct Schedule {
    Rules rules{};
    std::vector<IncentiveLevel> levels{};
    std::vector<ScheduleRow> rows{};
};

Schedule schedule_of(const Dataset& dataset, const Rules& all, qgov::Date day) {
    Schedule schedule;
    bool roles = false;
    for (const Id<IncentiveRule> id : all) {
        const IncentiveRule& rule = dataset.incentive_rules[id];
        if (day && valid_on(rule.valid, day) == qgov::Truth::no) continue;
        schedule.rules.push_back(id);
        if (std::find(schedule.levels.begin(), schedule.levels.end(), rule.level) == schedule.levels.end())
            schedule.levels.push_back(rule.level);
        const ScheduleRow row = row_of(rule);
        if (std::find(schedule.rows.begin(), schedule.rows.end(), row) == schedule.rows.end())
            schedule.rows.push_back(row);
        roles = roles || rule.role != IncentiveRole::any;
    }
    std::sort(schedule.levels.begin(), schedule.levels.end());
    std::stable_sort(schedule.rows.begin(), schedule.rows.end(),
                     [](const ScheduleRow& a, const ScheduleRow& b) {
                         return a.object != b.object ? a.object < b.object : a.role < b.role;
                     });
    if (!roles) return schedule;
    // A role of which the schedule says nothing for an object is a row of its own, all of it absent.
    for (std::size_t at = 0; at < schedule.rows.size(); ++at) {
        const ScheduleRow row = schedule.rows[at];
        const bool last = at + 1 == schedule.rows.size() || schedule.rows[at + 1].object != row.object;
        if (row.role == IncentiveRole::lead && last) {
            schedule.rows.insert(schedule.rows.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                 {.object = row.object, .role = IncentiveRole::participant});
        }
    }
    return schedule;
}

std::string cell_of(const Common& common, const Dataset& dataset, const Schedule& schedule,
                    const ScheduleRow& row, IncentiveLevel level) {
    std::string cell;
    for (const Id<IncentiveRule> id : schedule.rules) {
        const IncentiveRule& rule = dataset.incentive_rules[id];
        if (rule.level != level || row_of(rule) != row) continue;
        cell += (cell.empty() ? "" : common.text("；", "; ")) + amount_of(common, rule);
        if (rule.valid) cell += common.text("（", " (") + rule.valid.to_string() + common.text("）", ")");
    }
    return cell.empty() ? common.text("未载", "not stated") : cell;
}

std::string row_text(const Common& common, const ScheduleRow& row) {
    const auto between = common.text("，", ", ");
    std::string text(label(row.object, common.language));
    if (row.role != IncentiveRole::any) text += between + std::string(label(row.role, common.language));
    if (row.rank_first != 0 || row.rank_last != 0) {
        text += between + std::string(common.text("位次", "ranks ")) + std::to_string(row.rank_first) + "–" +
                (row.rank_last == 0 ? "" : std::to_string(row.rank_last));
    }
    for (const std::string& each : {row.verb, row.condition, row.per}) {
        if (!each.empty()) text += between + each;
    }
    return text;
}

std::string schedule_as_text(const Common& common, const Dataset& dataset, const Schedule& schedule) {
    std::vector<qgov::TextColumn> columns{{.header = common.text("事项", "what"), .widest = 60}};
    for (const IncentiveLevel level : schedule.levels)
        columns.push_back({.header = std::string(label(level, common.language)),
                           .align = qgov::Align::right,
                           .widest = 100});
    std::vector<std::vector<std::string>> rows;
    for (const ScheduleRow& row : schedule.rows) {
        rows.push_back({row_text(common, row)});
        for (const IncentiveLevel level : schedule.levels)
            rows.back().push_back(cell_of(common, dataset, schedule, row, level));
    }
    const std::string title =
        schedule.rules.empty() ? "" : dataset.incentive_rules[schedule.rules.front()].schedule;
    return title + (title.empty() ? "" : "\n\n") + qgov::text_table(columns, rows) + '\n' +
           common.text("未载不等于零。\n", "Not stated is not zero.\n");
}

/// Whole yuan as a whole number, other amounts with their decimals.
void add_money(qgov::JsonText& json, const char* name, const std::optional<Money>& amount) {
    json.key(name);
    if (!amount)
        json.null();
    else if (amount->in_fen() % 100 == 0)
        json.value(std::int64_t{amount->in_fen() / 100});
    else
        json.value(amount->in_yuan().to_double());
}

void add_rule(qgov::JsonText& json, const Common& common, const IncentiveRule& rule) {
    json.begin_object();
    json.member("key", rule.key);
    json.member("name", name_of(common, rule));
    json.member("object", to_string(rule.object));
    json.member("level", to_string(rule.level));
    json.member("role", to_string(rule.role));
    json.member("rank_first", rule.rank_first);
    json.member("rank_last", rule.rank_last);
    json.member("verb", rule.verb);
    json.member("condition", rule.condition);
    json.member("recipients", rule.recipients);
    json.member("per", rule.per);
    add_money(json, "amount", rule.amount);
    add_money(json, "cap", rule.cap);
    json.member("benefit", rule.benefit);
    json.key("highest_only");
    if (rule.highest_only)
        json.value(*rule.highest_only);
    else
        json.null();
    json.member("valid", rule.valid.to_string());
    json.end_object();
}

std::string schedule_as_json(const Common& common, const Dataset& dataset, const Schedule& schedule) {
    qgov::JsonText json;
    json.begin_object();
    json.member("schedule",
                schedule.rules.empty() ? "" : dataset.incentive_rules[schedule.rules.front()].schedule);
    json.key("rules");
    json.begin_array();
    for (const Id<IncentiveRule> id : schedule.rules) add_rule(json, common, dataset.incentive_rules[id]);
    json.end_array();
    json.key("not_stated");
    json.begin_array();
    for (const ScheduleRow& row : schedule.rows) {
        for (const IncentiveLevel level : schedule.levels) {
            const bool stated = std::any_of(schedule.rules.begin(), schedule.rules.end(), [&](auto id) {
                const IncentiveRule& rule = dataset.incentive_rules[id];
                return rule.object == row.object && rule.role == row.role && rule.level == level;
            });
            if (stated) continue;
            json.begin_object();
            json.member("object", to_string(row.object));
            json.member("role", to_string(row.role));
            json.member("level", to_string(level));
            json.end_object();
        }
    }
    json.end_array();
    json.end_object();
    return json.text();
}

// --- Cases ---

std::string case_text(const Common& common, const IncentiveCase& each) {
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : common.text(" ", ", ")) + part;
    };
    if (each.role != IncentiveRole::any) add(std::string(label(each.role, common.language)));
    if (each.level != IncentiveLevel::any) add(std::string(label(each.level, common.language)));
    add(std::string(label(each.object, common.language)));
    add(each.verb);
    add(each.project);
    return text;
}

std::string sum_text(const Common& common, const IncentiveSum& sum) {
    if (sum.cases_undetermined == 0) return sum.paid.to_string(common.language);
    if (!sum.at_most) return common.text("上限不明", "no upper end known");
    return common.text("至多", "at most ") + sum.at_most->to_string(common.language);
}

std::string cases_as_text(const Common& common, const Dataset& dataset,
                          const std::vector<IncentiveCase>& cases, const IncentivePortfolio& portfolio) {
    std::string text;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const IncentiveDecision& decision = portfolio.decisions[at];
        text += cases[at].key + "  " + applicant_name(common, dataset, cases[at].applicant) + "  " +
                case_text(common, cases[at]) + common.text("：", ": ") +
                std::string(label(decision.verdict, common.language));
        if (decision.amount) text += common.text("", ", ") + decision.amount->to_string(common.language);
        if (decision.at_most) {
            text += common.text("，至多", ", at most ") + decision.at_most->to_string(common.language);
        }
        text += '\n';
        for (const qgov::Reason& reason : decision.reasons)
            text += "  - " + reason.message(common.language) + '\n';
    }
    std::vector<std::vector<std::string>> rows;
    const auto add = [&](std::string name, const IncentiveSum& sum) {
        rows.push_back({std::move(name), sum.paid.to_string(common.language), sum_text(common, sum),
                        std::to_string(sum.cases_paid), std::to_string(sum.cases_granted),
                        std::to_string(sum.cases_refused), std::to_string(sum.cases_undetermined)});
    };
    for (const IncentiveSum& sum : portfolio.applicants)
        add(applicant_name(common, dataset, sum.applicant), sum);
    add(common.text("合计", "all"), portfolio.all);
    const auto count = [&](IncentiveVerdict verdict) {
        return qgov::TextColumn{.header = std::string(label(verdict, common.language)),
                                .align = qgov::Align::right};
    };
    return text + (cases.empty() ? "" : "\n") +
           qgov::text_table({{common.text("申请单位", "applicant")},
                             {common.text("确定兑现", "paid for sure"), qgov::Align::right},
                             {common.text("加未定部分", "with what is open"), qgov::Align::right},
                             count(IncentiveVerdict::paid),
                             count(IncentiveVerdict::granted),
                             count(IncentiveVerdict::refused),
                             count(IncentiveVerdict::undetermined)},
                            rows);
}

void add_sum(qgov::JsonText& json, const IncentiveSum& sum) {
    json.begin_object();
    json.member("applicant", sum.applicant);
    add_money(json, "paid", sum.paid);
    add_money(json, "at_most", sum.at_most);
    json.member("cases_paid", static_cast<std::uint64_t>(sum.cases_paid));
    json.member("cases_granted", static_cast<std::uint64_t>(sum.cases_granted));
    json.member("cases_refused", static_cast<std::uint64_t>(sum.cases_refused));
    json.member("cases_undetermined", static_cast<std::uint64_t>(sum.cases_undetermined));
    json.end_object();
}

/// The rule, its document and the source that states it.
void add_basis(qgov::JsonText& json, const Dataset& dataset, const IncentiveDecision& decision) {
    const IncentiveRule none;
    const IncentiveRule& rule = decision.rule ? dataset.incentive_rules[decision.rule] : none;
    json.member("rule", rule.key);
    json.member("document", rule.document ? dataset.documents[rule.document].key : std::string());
    json.member("source",
                rule.provenance.source ? dataset.sources[rule.provenance.source].key : std::string());
    json.member("locator", rule.provenance.locator);
}

std::string cases_as_json(const Common& common, const Dataset& dataset,
                          const std::vector<IncentiveCase>& cases, const IncentivePortfolio& portfolio) {
    qgov::JsonText json;
    json.begin_object();
    json.key("cases");
    json.begin_array();
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const IncentiveDecision& decision = portfolio.decisions[at];
        json.begin_object();
        json.member("case", cases[at].key);
        json.member("applicant", cases[at].applicant);
        json.member("verdict", to_string(decision.verdict));
        add_money(json, "amount", decision.amount);
        add_money(json, "at_most", decision.at_most);
        add_basis(json, dataset, decision);
        json.member("day", decision.day.to_string());
        add_reasons(json, decision.reasons, common.language);
        json.end_object();
    }
    json.end_array();
    json.key("applicants");
    json.begin_array();
    for (const IncentiveSum& sum : portfolio.applicants) add_sum(json, sum);
    json.end_array();
    json.key("all");
    add_sum(json, portfolio.all);
    json.end_object();
    return json.text();
}

}  // namespace

int run_incentive(const Common& common, const IncentiveRequest& request) {
    const Dataset dataset = load_files({request.file});
    const Rules rules = schedule_rules(dataset, request.rules);
    if (request.cases.empty()) {
        const Schedule schedule = schedule_of(dataset, rules, request.day);
        print(common.json ? schedule_as_json(common, dataset, schedule)
                          : schedule_as_text(common, dataset, schedule));
        return fine;
    }
    std::vector<std::string> unused;
    const qgov::CsvReadOptions options{.file = request.cases, .unused = &unused};
    const std::string text = qgov::read_file(request.cases, options.limits.bytes);
    const std::vector<IncentiveCase> cases = qgov::read_incentive_cases(text, options);
    print_notes(request.cases, unused);
    const IncentivePortfolio portfolio = decide_portfolio(dataset, rules, cases, {.day = request.day});
    print(common.json ? cases_as_json(common, dataset, cases, portfolio)
                      : cases_as_text(common, dataset, cases, portfolio));
    const IncentiveSum& all = portfolio.all;
    return all.cases_refused + all.cases_undetermined > 0 ? findings : fine;
}
