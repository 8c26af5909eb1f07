#include <qgov/analysis/assessment.hpp>

#include <qgov/core/error.hpp>

#include "analysis/assigned_units.hpp"
#include "analysis/consequence_results.hpp"
#include "analysis/grading.hpp"
#include "analysis/prepared_scheme.hpp"
#include "graph/unnamed.hpp"

#include <algorithm>
#include <string>

namespace qgov::inline v0 {

namespace {

using detail::PreparedItem;
using detail::PreparedScheme;

constexpr std::uint32_t not_assessed = 0xFFFF'FFFFu;

struct MonthDay {
    int month = 1;
    int day = 1;
};

MonthDay year_start_of(const AssessmentScheme& scheme) {
    const std::string& text = scheme.year_start;
    if (text.empty()) return {};
    if (text.size() == 7 && text.starts_with("--")) {
        // In a common year: no year begins on 29 February every time.
        if (const auto day = Date::try_parse("2001" + text.substr(1))) return {day->month(), day->day()};
    }
    throw Error(Code::bad_date, "assessment scheme \"" + scheme.key + "\": year_start \"" + text +
                                    "\" is no day as --MM-DD; write it as in --07-01");
}

bool is_same_time(const Period& a, const Period& b) noexcept {
    return a.first() == b.first() && a.last() == b.last();
}

// Who is assessed, and the records of the year.
class UnitList {
public:
    UnitList(const Dataset& dataset, Assessment& assessment)
        : dataset_(dataset), assessment_(assessment), places_(dataset.organisations.size(), not_assessed) {}

    void fill() {
        const std::vector<Id<Collective>>& assessed =
            dataset_.assessment_schemes[assessment_.scheme].assessed;
        std::optional<std::uint32_t> open_group;
        if (assessed.empty()) open_group = 0;
        for (std::uint32_t group = 0; group < assessed.size(); ++group) {
            for (const Id<Organisation> unit : expand(dataset_, assessed[group], assessment_.period.last()))
                add(unit, group);
            if (!open_group && has_unnamed_members(dataset_, assessed[group])) open_group = group;
        }
        assessment_.all_listed = !open_group;
        for (std::uint32_t row = 0; row < dataset_.assessment_records.size(); ++row) {
            const AssessmentRecord& record = dataset_.assessment_records[Id<AssessmentRecord>(row)];
            if (record.scheme != assessment_.scheme || !is_same_time(record.period, assessment_.period))
                continue;
            static_cast<void>(dataset_.organisations[record.subject]);
            if (open_group) add(record.subject, *open_group);
            attach(Id<AssessmentRecord>(row), record);
        }
    }

private:
    void add(Id<Organisation> unit, std::uint32_t group) {
        std::uint32_t& place = places_[unit.value()];
        if (place != not_assessed) return;
        place = static_cast<std::uint32_t>(assessment_.units.size());
        UnitResult result;
        result.unit = unit;
        result.group = group;
        assessment_.units.push_back(result);
    }

    void attach(Id<AssessmentRecord> id, const AssessmentRecord& record) {
        const std::uint32_t place = places_[record.subject.value()];
        if (place == not_assessed) return;
        UnitResult& unit = assessment_.units[place];
        if (unit.record) {
            throw Error(Code::bad_argument,
                        "assessment records \"" + dataset_.assessment_records[unit.record].key + "\" and \"" +
                            record.key + "\" are both of \"" + dataset_.organisations[unit.unit].key +
                            "\" in " + assessment_.period.to_string() + "; keep one of them");
        }
        unit.record = id;
    }

    const Dataset& dataset_;
    Assessment& assessment_;
    std::vector<std::uint32_t> places_;  // by organisation
};

// Scores the items of one unit after the other.
class Scorer {
public:
    Scorer(const Dataset& dataset, const PreparedScheme& scheme, const detail::AssignedUnits& assigned)
        : dataset_(dataset), scheme_(scheme), assigned_(assigned) {}

    void score(std::size_t at, UnitResult& unit, std::span<ItemResult> results) {
        const AssessmentRecord* const record =
            unit.record ? &dataset_.assessment_records[unit.record] : nullptr;
        if (record) {
            scheme_.lines_of(*record, lines_);
        } else {
            lines_.assign(scheme_.items().size(), nullptr);
        }
        bool any_self_score = false;
        for (std::size_t item = 0; item < results.size(); ++item) {
            const ItemScore* const line = lines_[item];
            any_self_score = any_self_score || (line && line->self_score);
            results[item] = result_of(item, at, line, record != nullptr);
        }
        scheme_.leave_out_below(results);
        if (any_self_score) unit.self_total = self_total(results);
        const detail::ItemTotals totals = scheme_.add_up(results, sums_);
        unit.total = totals.total;
        unit.applicable = totals.applicable;
    }

private:
    ItemResult result_of(std::size_t item, std::size_t unit, const ItemScore* line, bool has_record) const {
        if (line && line->not_applicable) return {.basis = ItemBasis::not_applicable};
        const bool scored = line && (line->verified_score || line->self_score || line->value || line->events);
        if (!scored && !assigned_.carries(item, unit)) return {.basis = ItemBasis::not_assigned};
        const PreparedItem& prepared = scheme_.items()[item];
        if (prepared.has_children && !(line && line->verified_score)) return {.basis = ItemBasis::children};
        return detail::score(prepared, line, has_record, scheme_.scheme().decimals);
    }

    PointsRange self_total(std::span<const ItemResult> results) {
        self_.assign(results.begin(), results.end());
        for (std::size_t item = 0; item < self_.size(); ++item) {
            ItemResult& result = self_[item];
            const PreparedItem& prepared = scheme_.items()[item];
            const ItemScore* const line = lines_[item];
            if (detail::is_left_out(result.basis)) continue;
            if (line && line->self_score) {
                const Points points = detail::limited(prepared, Points::of(*line->self_score), false);
                result = {.points = {points, points}, .basis = ItemBasis::verified};
            } else if (prepared.has_children) {
                result = {.basis = ItemBasis::children};
            } else {
                result = {.points = {prepared.least, prepared.most}};
            }
        }
        return scheme_.add_up(self_, sums_).total;
    }

    const Dataset& dataset_;
    const PreparedScheme& scheme_;
    const detail::AssignedUnits& assigned_;
    std::vector<const ItemScore*> lines_;
    std::vector<ItemResult> self_;
    std::vector<PreparedScheme::Sums> sums_;
};

void collect_vetoes(const Dataset& dataset, const PreparedScheme& scheme, Assessment& assessment) {
    for (std::uint32_t at = 0; at < assessment.units.size(); ++at) {
        const UnitResult& unit = assessment.units[at];
        if (!unit.record) continue;
        const AssessmentRecord& record = dataset.assessment_records[unit.record];
        for (const std::string& key : record.vetoes) {
            const std::size_t veto = scheme.veto(key, "assessment record \"" + record.key + '"');
            const OrganisationKind kind = dataset.organisations[unit.unit].kind;
            assessment.vetoes.push_back({.unit = at,
                                         .veto = static_cast<std::uint32_t>(veto),
                                         .reached = detail::reaches(scheme.scheme().vetoes[veto], kind)});
        }
    }
}

void grade_units(const Dataset& dataset, const PreparedScheme& scheme, Assessment& assessment) {
    const detail::Bands bands(scheme.scheme());
    std::span<const VetoResult> vetoes = assessment.vetoes;
    for (std::uint32_t at = 0; at < assessment.units.size(); ++at) {
        UnitResult& unit = assessment.units[at];
        unit.banded = bands.rounded(unit.total);
        unit.by_score = bands.grades(unit.banded, unit.between_bands);
        std::size_t own = 0;
        while (own < vetoes.size() && vetoes[own].unit == at) ++own;
        detail::apply_vetoes(scheme, bands, vetoes.first(own), unit);
        vetoes = vetoes.subspan(own);
        unit.grades = unit.after_vetoes;
    }
    detail::rank_units(scheme.scheme(), assessment.units);
    detail::apply_quotas(scheme.scheme(), assessment.units);
    for (UnitResult& unit : assessment.units) {
        if (unit.fails != Truth::yes) unit.fails = bands.fails(unit.grades);
        if (!unit.record) continue;
        const AssessmentRecord& record = dataset.assessment_records[unit.record];
        unit.published_differs =
            either(either(detail::total_differs(record, unit), detail::grade_differs(scheme, record, unit)),
                   detail::rank_differs(record, unit));
    }
}

}  // namespace

Period assessment_period(const AssessmentScheme& scheme, int year) {
    const MonthDay start = year_start_of(scheme);
    if (start.month == 1 && start.day == 1) return Period::of_year(year);
    return Period::of_assessment_year(year, start.month, start.day);
}

std::optional<int> latest_assessed_year(const Dataset& dataset, Id<AssessmentScheme> scheme) {
    const AssessmentScheme& rules = dataset.assessment_schemes[scheme];
    std::optional<int> latest;
    for (const AssessmentRecord& record : dataset.assessment_records) {
        if (record.scheme != scheme || !record.period.first()) continue;
        const int year = record.period.first().year();
        if (latest && year <= *latest) continue;
        if (is_same_time(record.period, assessment_period(rules, year))) latest = year;
    }
    return latest;
}

Assessment assess(const Dataset& dataset, Id<AssessmentScheme> scheme, int year) {
    Assessment result;
    result.scheme = scheme;
    result.period = assessment_period(dataset.assessment_schemes[scheme], year);
    const PreparedScheme prepared(dataset, scheme, result.period);
    UnitList(dataset, result).fill();
    std::vector<Id<Organisation>> units;
    units.reserve(result.units.size());
    for (const UnitResult& each : result.units) units.push_back(each.unit);
    const detail::AssignedUnits assigned(dataset, prepared.scheme(), units, result.period);

    const std::size_t count = prepared.items().size();
    result.items.resize(result.units.size() * count);
    Scorer scorer(dataset, prepared, assigned);
    for (std::size_t at = 0; at < result.units.size(); ++at)
        scorer.score(at, result.units[at], std::span(result.items).subspan(at * count, count));
    collect_vetoes(dataset, prepared, result);
    grade_units(dataset, prepared, result);
    detail::add_consequences(dataset, prepared, result);
    return result;
}

std::span<const ItemResult> items_of(const Assessment& assessment, std::size_t unit) {
    if (unit >= assessment.units.size()) {
        throw Error(Code::bad_argument, "there is no unit " + std::to_string(unit) + " in an assessment of " +
                                            std::to_string(assessment.units.size()));
    }
    const std::size_t count = assessment.items.size() / assessment.units.size();
    return std::span(assessment.items).subspan(unit * count, count);
}

std::optional<std::size_t> find_unit(const Assessment& assessment, Id<Organisation> unit) {
    const auto found = std::find_if(assessment.units.begin(), assessment.units.end(),
                                    [&](const UnitResult& each) { return each.unit == unit; });
    if (found == assessment.units.end()) return std::nullopt;
    return static_cast<std::size_t>(found - assessment.units.begin());
}

}  // namespace qgov::inline v0
