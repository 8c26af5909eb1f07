#include "assess.hpp"
#include "reasons.hpp"

#include <qgov/analysis/assessment_trace.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/analysis/grade_change.hpp>
#include <qgov/io/json_text.hpp>

#include <string>

namespace {

using qgov::JsonText;

/// A number of points; null where there is no bound.
void add(JsonText& json, const char* name, const std::optional<qgov::Points>& points) {
    json.key(name);
    if (points && !points->is_unbounded())
        json.value(points->to_double());
    else
        json.null();
}

void add(JsonText& json, const char* name, const std::optional<qgov::PointsRange>& range) {
    json.key(name);
    if (!range) {
        json.null();
        return;
    }
    json.begin_object();
    add(json, "low", range->low);
    add(json, "high", range->high);
    json.end_object();
}

void add_grades(JsonText& json, const AssessView& view, const char* name, qgov::GradeSet grades) {
    json.key(name);
    json.begin_array();
    for (std::size_t at = 0; at < view.scheme.grades.size(); ++at) {
        if (grades.contains(at)) json.value(view.scheme.grades[at].grade);
    }
    json.end_array();
}

void add_consequence(JsonText& json, const AssessView& view, const qgov::ConsequenceResult& result) {
    const qgov::Consequence& rule = view.scheme.consequences[result.consequence];
    const qgov::ConsequenceDates dates = consequence_dates(view.dataset, view.assessment, result);
    const bool on_post = result.post != qgov::ConsequenceResult::none;
    const bool on_person = result.person != qgov::ConsequenceResult::none;
    json.begin_object();
    json.member("consequence", rule.key);
    json.member("kind", to_string(rule.kind));
    json.member("applies", to_string(result.applies));
    json.member("post", on_post ? rule.posts[result.post] : std::string());
    json.member("person",
                on_person ? view.organisation(result.unit).posts[result.person].person : std::string());
    json.member("decided", dates.decided.to_string());
    json.member("due", dates.due.to_string());
    json.key("terms");
    json.begin_array();
    for (const qgov::TermReading& each : dates.readings) {
        json.begin_object();
        json.member("term", to_string(each.term));
        json.member("certain", each.certain.to_string());
        json.member("possible", each.possible.to_string());
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

void add_unit(JsonText& json, const AssessView& view, std::size_t at) {
    const qgov::UnitResult& unit = view.assessment.units[at];
    json.begin_object();
    json.member("unit", view.organisation(at).key);
    json.member("name", view.name(view.organisation(at).name, view.organisation(at).name_en));
    json.key("record");
    if (unit.record)
        json.value(view.dataset.assessment_records[unit.record].key);
    else
        json.null();
    json.key("status");
    if (unit.record)
        json.value(to_string(view.dataset.assessment_records[unit.record].provenance.status));
    else
        json.null();
    add(json, "own_total", unit.self_total);
    add(json, "total", std::optional(unit.total));
    add(json, "banded", std::optional(unit.banded));
    add(json, "applicable", unit.applicable);
    add_grades(json, view, "by_score", unit.by_score);
    add_grades(json, view, "after_vetoes", unit.after_vetoes);
    add_grades(json, view, "grades", unit.grades);
    json.member("between_bands", unit.between_bands);
    json.member("quota_moved", unit.quota_moved);
    json.member("fails", to_string(unit.fails));
    json.member("best_rank", unit.best_rank);
    json.member("worst_rank", unit.worst_rank);
    json.member("ranked", unit.ranked);
    json.member("published_differs", to_string(unit.published_differs));
    json.key("vetoes");
    json.begin_array();
    for (const qgov::VetoResult& each : view.assessment.vetoes) {
        if (each.unit != at) continue;
        const qgov::Veto& veto = view.scheme.vetoes[each.veto];
        json.begin_object();
        json.member("veto", veto.key);
        json.member("effect", to_string(veto.effect));
        json.member("reached", to_string(each.reached));
        json.member("basis", veto.basis ? view.dataset.documents[veto.basis].key : std::string());
        json.end_object();
    }
    json.end_array();
    json.key("consequences");
    json.begin_array();
    for (const qgov::ConsequenceResult& each : view.assessment.consequences) {
        if (each.unit == at) add_consequence(json, view, each);
    }
    json.end_array();
    json.end_object();
}

void add_items(JsonText& json, const AssessView& view) {
    json.key("items");
    json.begin_array();
    const auto items = items_of(view.assessment, *view.unit);
    for (std::size_t at = 0; at < items.size(); ++at) {
        json.begin_object();
        json.member("item", view.scheme.items[at].key);
        add(json, "points", std::optional(items[at].points));
        json.member("basis", to_string(items[at].basis));
        json.member("gap", to_string(items[at].gap));
        json.member("limited", items[at].limited);
        json.member("differs", items[at].differs);
        json.end_object();
    }
    json.end_array();
}

void add_trace(JsonText& json, const AssessView& view) {
    json.key("trace");
    json.begin_array();
    for (const qgov::TraceLine& line : trace(view.dataset, view.assessment, *view.unit)) {
        json.begin_object();
        json.member("step", to_string(line.step));
        add_reason(json, line.reason, view.common.language);
        json.key("references");
        json.begin_array();
        for (const qgov::TraceReference& each : line.references) {
            json.begin_object();
            json.member("table", each.table);
            json.member("key", each.key);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
}

void add_gains(JsonText& json, const AssessView& view, const char* name,
               const std::vector<qgov::ItemGain>& gains) {
    json.key(name);
    json.begin_array();
    for (const qgov::ItemGain& each : gains) {
        json.begin_object();
        json.member("item", view.scheme.items[each.item].key);
        add(json, "gain", std::optional(each.gain));
        add(json, "needed", each.needed);
        json.end_object();
    }
    json.end_array();
}

void add_change(JsonText& json, const AssessView& view) {
    const qgov::GradeChange change = grade_change(view.dataset, view.assessment, *view.unit);
    json.key("change");
    json.begin_object();
    json.key("next");
    if (change.next)
        json.value(view.scheme.grades[*change.next].grade);
    else
        json.null();
    add(json, "missing", change.missing);
    add(json, "reserve", change.reserve);
    add_gains(json, view, "single", change.single);
    add_gains(json, view, "together", change.together);
    json.member("only_veto", change.only_veto);
    add_grades(json, view, "without_veto", change.without_veto);
    add_reasons(json, change.reasons, view.common.language);
    json.end_object();
}

}  // namespace

std::string assess_json(const AssessView& view) {
    JsonText json;
    json.begin_object();
    json.member("scheme", view.scheme.key);
    json.member("name", view.name(view.scheme.name, view.scheme.name_en));
    json.member("status", to_string(view.scheme.provenance.status));
    json.member("period", view.assessment.period.to_string());
    json.member("all_listed", view.assessment.all_listed);
    json.key("units");
    json.begin_array();
    for (std::size_t at = 0; at < view.assessment.units.size(); ++at) {
        if (!view.unit || *view.unit == at) add_unit(json, view, at);
    }
    json.end_array();
    if (view.unit) {
        add_items(json, view);
        add_trace(json, view);
        add_change(json, view);
    }
    json.end_object();
    return json.text();
}
