#include "standing.hpp"

#include "lineage.hpp"
#include "reasons.hpp"

#include <qgov/analysis/credit_standing.hpp>
#include <qgov/analysis/document_force.hpp>
#include <qgov/analysis/funding.hpp>
#include <qgov/analysis/honour_status.hpp>
#include <qgov/analysis/office_holder.hpp>

namespace {

using qgov::Dataset;
using qgov::Date;
using qgov::Id;
using Lines = std::vector<StandingLine>;

StandingLine said(const Common& common, std::string_view name, const char* zh, const char* en,
                  const qgov::Answer& answer) {
    return {name, zh, en, std::string(label(answer.verdict, common.language)), answer.reasons};
}

/// A post and who holds it; in brackets what is not certain.
std::string holder_text(const Common& common, const std::string& what, const std::string& person,
                        qgov::Truth held, qgov::Truth exists) {
    std::string text = what;
    if (!person.empty()) {
        text += common.text("：", ": ") + person;
        if (held != qgov::Truth::yes)
            text += common.text("（是否在任：", " (holds it: ") + std::string(label(held, common.language)) +
                    common.text("）", ")");
    }
    if (exists == qgov::Truth::undetermined) text += common.text("（是否存在无法判定）", " (may not exist)");
    return text;
}

}  // namespace

Lines standing(const Common& common, const Dataset& dataset, Id<qgov::PolicyDocument> id, Date day) {
    return {
        said(common, "in_force", "有效", "in force", in_force(dataset, id, day)),
        said(common, "plan_period", "在规划期内", "in its plan period", plan_period_on(dataset, id, day))};
}

Lines standing(const Common&, const Dataset& dataset, Id<qgov::DocumentSet> id, Date day) {
    const qgov::SetSize size = set_size(dataset, id);
    return {{"size", "文件份数", "documents", size.size.to_string(), size.reasons},
            {"in_force",
             "有效份数",
             "of these in force",
             set_in_force(dataset, id, day).in_force.to_string(),
             {}}};
}

Lines standing(const Common& common, const Dataset& dataset, Id<qgov::Honour> id, Date day) {
    const qgov::HonourStanding stage = honour_stage(dataset, id, day);
    std::string stages;
    for (const qgov::HonourStageKind each : stage.possible)
        stages +=
            (stages.empty() ? "" : common.text("或", " or ")) + std::string(label(each, common.language));
    return {{"stage", "所处阶段", "stage", stages, stage.reasons},
            said(common, "held", "有效", "held", honour_valid(dataset, id, day))};
}

Lines standing(const Common& common, const Dataset& dataset, Id<qgov::Organisation> id, Date day) {
    Lines lines;
    for (const qgov::OfficeHolder& each : holders(dataset, id, {}, day)) {
        lines.push_back({"post", "职务", "post",
                         holder_text(common, each.post, each.person, each.held, each.exists), each.reasons});
    }
    for (std::size_t row = 0; row < dataset.credit_schemes.size(); ++row) {
        const Id<qgov::CreditScheme> scheme(row);
        bool recorded = false;
        for (const qgov::CreditRecord& each : dataset.credit_records)
            recorded = recorded || (each.scheme == scheme && each.subject == id);
        if (!recorded) continue;
        const qgov::CreditStanding credit = credit_standing(dataset, scheme, id, day);
        lines.push_back({"credit", "信用等级", "credit grade",
                         credit.grade.empty() ? common.text("无法判定", "undetermined") : credit.grade,
                         credit.reasons});
        for (const qgov::CreditListing& each : credit.listings)
            lines.push_back(
                {"credit_list",
                 "信用名单",
                 "credit list",
                 each.list + common.text("：", ": ") + std::string(label(each.on, common.language)),
                 {each.reason}});
        for (const qgov::CreditTreatmentStanding& each : credit.treatments) {
            const qgov::CreditTreatment& treatment =
                dataset.credit_schemes[scheme].treatments[each.treatment];
            lines.push_back({"treatment",
                             "措施",
                             "treatment",
                             treatment.field + " " + treatment.description + common.text("：", ": ") +
                                 std::string(label(each.applies, common.language)),
                             {each.reason}});
        }
    }
    return lines;
}

Lines standing(const Common& common, const Dataset& dataset, Id<qgov::LeadershipGroup> id, Date day) {
    const qgov::GroupSeats seats = seat_holders(dataset, id, day);
    Lines lines;
    for (const qgov::SeatHolder& each : seats.seats) {
        std::string who(label(each.role, common.language));
        who += " ";
        if (each.organisation) who += title_of(dataset.organisations[each.organisation], common.language);
        if (!each.organisation && each.collective)
            who += title_of(dataset.collectives[each.collective], common.language);
        if (!each.post.empty()) who += " " + each.post;
        if (!each.organisation) who += " " + each.count.to_string();
        lines.push_back({"seat", "席位", "seat",
                         holder_text(common, who, each.person, each.held, each.exists), each.reasons});
    }
    lines.push_back(
        {"unnamed_seats", "未列名席位", "seats without a name", seats.unnamed.to_string(), seats.reasons});
    return lines;
}

Lines standing(const Common&, const Dataset& dataset, Id<qgov::Appropriation> id, Date) {
    const qgov::Funding money = appropriated(dataset, {.appropriations = {id}});
    Lines lines{
        {"amount", "合计（元）", "in all (yuan)", money.total.to_string(), money.parts.front().reasons}};
    if (const auto mean = mean_per_year(dataset, id))
        lines.push_back({"mean_per_year", "年均（元）", "a year on average (yuan)", mean->to_string(), {}});
    return lines;
}

std::string standing_json(const Common& common, const std::vector<StandingLine>& lines) {
    qgov::JsonText json;
    json.begin_array();
    for (const StandingLine& each : lines) {
        json.begin_object();
        json.member("name", each.name);
        json.member("value", each.value);
        add_reasons(json, each.reasons, common.language);
        json.end_object();
    }
    json.end_array();
    return json.text();
}

std::string standing_text(const Common& common, const std::vector<StandingLine>& lines,
                          const std::string& day) {
    if (lines.empty()) return "";
    std::string text = day + common.text("的情况：\n", ":\n");
    for (const StandingLine& each : lines) {
        text += "  " + std::string(common.text(each.zh, each.en)) + ": " + each.value + '\n';
        for (const qgov::Reason& reason : each.reasons)
            text += "    - " + reason.message(common.language) + '\n';
    }
    return text;
}
