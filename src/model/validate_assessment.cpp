#include "model/validate_assessment.hpp"

#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

// A scheme with its place and name, to tell of its parts.
struct SchemeRow {
    RowPlace place{};
    Words name{};
};

Words scheme_part(const SchemeRow& owner, std::string_view zh, std::string_view en, std::string_view key) {
    return say("{0}的{1}“{2}”", "{0}: {1} \"{2}\"",
               {owner.name, {std::string(zh), std::string(en)}, shown(key)});
}

Words item_part(const SchemeRow& owner, const AssessmentItem& item) {
    return scheme_part(owner, "考核项", "item", item.key);
}

bool is_below_zero(const std::optional<Decimal>& number) { return number && number->coefficient < 0; }

// --- Scoring rules ---

void check_complete(const SchemeRow& owner, const AssessmentItem& item, Findings& findings) {
    const ScoringRule& rule = item.rule;
    const auto lacks = [&](bool missing, const Words& what) {
        if (!missing) return;
        findings.add("incomplete-rule", owner.place,
                     say("{0}按“{1}”计分，但没有{2}", "{0} is scored by \"{1}\" but has no {2}",
                         {item_part(owner, item), shown(rule.method), what}));
    };
    const bool counts = rule.method == ScoringMethod::deduction || rule.method == ScoringMethod::bonus ||
                        rule.method == ScoringMethod::shortfall;
    const bool compares = rule.method == ScoringMethod::ratio || rule.method == ScoringMethod::shortfall;
    const bool of_full = compares || rule.method == ScoringMethod::deduction;
    lacks(counts && !rule.step, {"每步分数", "step"});
    lacks(compares && !item.target && !rule.target, {"目标值", "target"});
    lacks(of_full && !item.points, {"分值", "full points"});
    lacks(rule.method == ScoringMethod::tiers && rule.tiers.empty(), {"分档", "tiers"});
}

void check_numbers(const SchemeRow& owner, const AssessmentItem& item, Findings& findings) {
    const ScoringRule& rule = item.rule;
    const auto negative = [&](const std::optional<Decimal>& number, const Words& what) {
        if (!is_below_zero(number)) return;
        findings.add("negative-points", owner.place,
                     say("{0}的{1}为{2}", "{0} has {1} {2}", {item_part(owner, item), what, shown(*number)}));
    };
    negative(item.points, {"分值", "points"});
    negative(rule.step, {"每步分数", "step"});
    negative(rule.cap, {"上限", "cap"});
    if (rule.per && rule.per->coefficient <= 0) {
        findings.add("negative-points", owner.place,
                     say("{0}的步长为{1}，应大于0", "{0} has steps of width {1}, which must be above 0",
                         {item_part(owner, item), shown(*rule.per)}));
    }
    for (const ScoringTier& tier : rule.tiers) negative(tier.points, {"某档得分", "tier of points"});
    if (rule.floor && rule.cap && compare(*rule.cap, *rule.floor) < 0) {
        findings.add("cap-below-floor", owner.place,
                     say("{0}的上限{1}低于下限{2}", "{0} has cap {1} below floor {2}",
                         {item_part(owner, item), shown(*rule.cap), shown(*rule.floor)}));
    }
    for (std::size_t at = 1; at < rule.tiers.size(); ++at) {
        const Decimal& before = rule.tiers[at - 1].from;
        const Decimal& from = rule.tiers[at].from;
        if (compare(before, from) < 0) continue;
        findings.add("tiers-not-rising", owner.place,
                     say("{0}的分档{1}排在{2}之后", "{0} has tier {1} after tier {2}",
                         {item_part(owner, item), shown(from), shown(before)}));
        break;
    }
}

// --- Grades, vetoes and consequences ---

void check_quota(const SchemeRow& owner, const GradeBand& band, Findings& findings) {
    if (!band.quota || (band.quota->coefficient >= 0 && compare(*band.quota, {100, 0}) <= 0)) return;
    findings.add("quota-out-of-range", owner.place,
                 say("{0}的比例上限为{1}%", "{0} has a quota of {1}%",
                     {scheme_part(owner, "等级", "grade", band.grade), shown(*band.quota)}));
}

void check_effects(const SchemeRow& owner, const AssessmentScheme& scheme, Findings& findings) {
    const auto lacks = [&](const Words& who, const Words& what) {
        findings.add("incomplete-scheme-part", owner.place,
                     say("{0}没有写明{1}", "{0} does not say {1}", {who, what}));
    };
    for (const Veto& veto : scheme.vetoes) {
        if (veto.effect == VetoEffect::fail || !veto.grade.empty()) continue;
        lacks(scheme_part(owner, "否决项", "veto", veto.key),
              {"定为哪个等级", "which grade it fixes or caps"});
    }
    for (const Consequence& each : scheme.consequences) {
        const Words who = scheme_part(owner, "结果运用", "consequence", each.key);
        if (each.trigger == ConsequenceTrigger::grade && each.grade.empty())
            lacks(who, {"适用于哪个等级", "for which grade it is"});
        if (each.trigger == ConsequenceTrigger::rank && each.first_ranks.value_or(0) == 0 &&
            each.last_ranks.value_or(0) == 0) {
            lacks(who, {"适用于前几位或后几位", "for how many of the first or last ranks it is"});
        }
        if (each.term == ConsequenceTerm::months && each.term_months.value_or(0) == 0)
            lacks(who, {"执行几个月", "for how many months it holds"});
    }
}

void check_totals(const SchemeRow& owner, const AssessmentScheme& scheme, Findings& findings) {
    for (const auto& [number, what] :
         {std::pair(scheme.full_points, Words{"满分", "full points"}),
          std::pair(scheme.total_cap, Words{"总分上限", "a cap of the total of"})}) {
        if (!is_below_zero(number)) continue;
        findings.add("negative-points", owner.place,
                     say("{0}的{1}为{2}", "{0} has {1} {2}", {owner.name, what, shown(*number)}));
    }
}

// --- Records ---

// Is the period a year that begins on the scheme's day? Starts that are no day have a finding of their own.
bool is_year_of(const AssessmentScheme& scheme, const Period& period) {
    const Date first = period.first();
    const Date last = period.last();
    if (!first || !last) return false;
    int month = 1;
    int day = 1;
    if (!scheme.year_start.empty()) {
        const auto start = scheme.year_start.starts_with("--")
                               ? Date::try_parse("2001" + scheme.year_start.substr(1))
                               : std::nullopt;
        if (!start) return true;
        month = start->month();
        day = start->day();
    }
    const auto next = Date::try_of(first.year() + 1, month, day);
    if (first.month() != month || first.day() != day) return false;
    return next ? days_between(last, *next) == 1 : true;
}

using YearOfUnit = std::tuple<Id<AssessmentScheme>, Id<Organisation>, Date, Date>;

void check_record(const Dataset& dataset, const AssessmentScheme& scheme, const AssessmentRecord& record,
                  std::size_t row, Findings& findings) {
    const RowPlace at = place(dataset.assessment_records, row);
    const Words own = name(dataset.assessment_records, row);
    if (!is_year_of(scheme, record.period)) {
        const Words period = record.period ? shown(record.period) : Words{"未注明", "not stated"};
        const Words start = scheme.year_start.empty()
                                ? Words{"公历年", "calendar years"}
                                : say("{0}起的一年", "years from {0}", {shown(scheme.year_start)});
        findings.add("not-an-assessment-year", at,
                     say("{0}的考核期（{1}）不是其办法的考核年度（{2}）",
                         "{0} is of a time ({1}) that is no year of its scheme ({2})", {own, period, start}));
    }
    if (record.rank && (*record.rank == 0 || (record.population && *record.rank > *record.population))) {
        const Words population =
            record.population ? say("，参评总数{0}", " of {0}", {shown(*record.population)}) : Words();
        findings.add("rank-out-of-range", at,
                     say("{0}公布的位次为第{1}位{2}", "{0} has the published rank {1}{2}",
                         {own, shown(*record.rank), population}));
    }
}

// Who a scheme assesses, when all of them are listed.
std::optional<Cover> assessed_by(const AssessmentScheme& scheme, const Collectives& collectives) {
    if (scheme.assessed.empty()) return std::nullopt;
    Cover cover(collectives);
    for (const auto each : scheme.assessed) {
        if (!collectives.complete(each)) return std::nullopt;
        cover.add(each, 0);
    }
    return cover;
}

void check_records(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    const auto& schemes = dataset.assessment_schemes;
    const auto& records = dataset.assessment_records;
    std::vector<std::vector<std::size_t>> of_scheme(schemes.size());
    std::map<YearOfUnit, std::size_t> seen;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const AssessmentRecord& record = records[Id<AssessmentRecord>(row)];
        if (!schemes.contains(record.scheme)) continue;
        check_record(dataset, schemes[record.scheme], record, row, findings);
        if (!dataset.organisations.contains(record.subject)) continue;
        of_scheme[record.scheme.value()].push_back(row);
        if (!record.period) continue;
        const auto [first, is_new] = seen.emplace(
            YearOfUnit{record.scheme, record.subject, record.period.first(), record.period.last()}, row);
        if (is_new) continue;
        findings.add("duplicate-assessment-record", place(records, row),
                     say("{0}与{1}是同一单位同一年度的考核", "{0} is of the same unit and year as {1}",
                         {name(records, row), name(records, first->second)}));
    }
    for (std::size_t scheme = 0; scheme < schemes.size(); ++scheme) {
        if (of_scheme[scheme].empty()) continue;
        const auto assessed = assessed_by(schemes[Id<AssessmentScheme>(scheme)], collectives);
        if (!assessed) continue;
        for (const std::size_t row : of_scheme[scheme]) {
            const Id<Organisation> unit = records[Id<AssessmentRecord>(row)].subject;
            if (assessed->contains(unit.value())) continue;
            findings.add("unit-not-assessed", place(records, row),
                         say("{0}：{1}不在{2}的考核范围", "{0}: {1} is not among the units of {2}",
                             {name(records, row), name(dataset.organisations, unit), name(schemes, scheme)}));
        }
    }
}

}  // namespace

void check_assessment_rules(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    const auto& schemes = dataset.assessment_schemes;
    for (std::size_t row = 0; row < schemes.size(); ++row) {
        const AssessmentScheme& scheme = schemes[Id<AssessmentScheme>(row)];
        const SchemeRow owner{place(schemes, row), name(schemes, row)};
        std::set<std::string_view> parents;
        for (const AssessmentItem& item : scheme.items) parents.insert(item.parent);
        for (const AssessmentItem& item : scheme.items) {
            // What has others below it is their sum.
            if (!parents.contains(item.key)) check_complete(owner, item, findings);
            check_numbers(owner, item, findings);
        }
        for (const GradeBand& band : scheme.grades) check_quota(owner, band, findings);
        check_effects(owner, scheme, findings);
        check_totals(owner, scheme, findings);
    }
    check_records(dataset, collectives, findings);
}

}  // namespace qgov::inline v0::detail
