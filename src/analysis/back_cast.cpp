#include <qgov/analysis/back_cast.hpp>

#include <qgov/analysis/reconciliation.hpp>

#include "analysis/observation_index.hpp"
#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;
using detail::ObservationIndex;

void fail(Derivation& derivation, Outcome outcome, Reason why) {
    derivation.outcome = outcome;
    derivation.reasons.push_back(std::move(why));
}

Derivation failed(GrowthRule rule, Outcome outcome, Reason why) {
    Derivation result;
    result.rule = rule;
    fail(result, outcome, std::move(why));
    return result;
}

GrowthRule rule_of(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::growth:
        return GrowthRule::growth;
    case ChangeKind::percentage_points:
        return GrowthRule::percentage_points;
    case ChangeKind::difference:
        return GrowthRule::difference;
    case ChangeKind::multiple:
        return GrowthRule::multiple;
    case ChangeKind::average_annual:
        return GrowthRule::average_annual;
    case ChangeKind::growth_change:
        return GrowthRule::growth_change;
    }
    return GrowthRule::growth;
}

Reason wrong_unit(const Quantity& amount, const Indicator& indicator) {
    const auto quoted = [](const Unit& unit) { return "“" + unit.symbol() + "”"; };
    return make_reason(
        "unit_differs", "变动的单位" + quoted(amount.unit) + "与指标的单位" + quoted(indicator.unit) + "不合",
        "the unit \"" + amount.unit.symbol() + "\" of the change does not go with the indicator's \"" +
            indicator.unit.symbol() + '"');
}

// The value of the period that a change tells of: its observations made one.
Reconciliation value_of(const Dataset& dataset, std::span<const std::uint32_t> rows,
                        const DegreeProfile& profile) {
    std::vector<NumberStatement> statements;
    for (const std::uint32_t row : rows) {
        statements.push_back({estimate(dataset, dataset.observations[row], profile).value(),
                              detail::source_name(dataset, row)});
    }
    return reconcile(statements);
}

// Years from the base to the period, whole when they are so but for rounding.
std::optional<double> years_of(const Change& change) {
    const auto from = end_in_years(change.base);
    const auto to = end_in_years(change.period);
    if (!from || !to || !(*to > *from)) return std::nullopt;
    const double years = *to - *from;
    return std::abs(years - std::round(years)) < 0.005 ? std::round(years) : years;
}

// A rate of growth in per cent applied to a level: at which prices the level is. Sums of money are stated at current
// prices; other things have no prices.
PriceBasis prices_of_level(const Indicator& indicator, const Change& change) {
    return indicator.unit.kind() == UnitKind::money ? PriceBasis::nominal : change.prices;
}

Derivation by_rate(const Estimate& value, const Change& change, const Indicator& indicator,
                   const DegreeProfile& profile) {
    const Quantity& amount = *change.amount;
    const GrowthRule rule = rule_of(change.kind);
    if (amount.unit.kind() == UnitKind::multiple && change.kind == ChangeKind::growth)
        return before_multiple(value, estimate(amount, false, profile));
    if (amount.unit.kind() != UnitKind::percent)
        return failed(rule, Outcome::not_comparable, wrong_unit(amount, indicator));
    if (change.kind == ChangeKind::growth) {
        if (indicator.unit.kind() == UnitKind::percent)
            return before_rise_of_rate(value, estimate(amount, false, profile));
        const PriceBasis level = prices_of_level(indicator, change);
        if (level == PriceBasis::unstated) return before_growth(value, fraction(amount, profile));
        return before_growth(value, fraction(amount, profile), change.prices, level);
    }
    const auto years = years_of(change);
    if (years) return before_average_growth(value, fraction(amount, profile), *years);
    return failed(
        rule, Outcome::missing,
        make_reason("no_years", "年均增长的起止年份不明", "the years of the average growth are not known"));
}

Derivation by_rise(const Estimate& value, const Change& change, const Indicator& indicator,
                   const DegreeProfile& profile) {
    const Quantity& amount = *change.amount;
    const bool points = amount.unit.kind() == UnitKind::percentage_point;
    const GrowthRule rule = points ? GrowthRule::percentage_points : GrowthRule::difference;
    const bool fits = points ? indicator.unit.kind() == UnitKind::percent
                             : amount.unit == indicator.unit || amount.unit.empty() ||
                                   (amount.unit.kind() == UnitKind::point && indicator.unit.empty());
    if (!fits) return failed(rule, Outcome::not_comparable, wrong_unit(amount, indicator));
    return before_rise(value, estimate(amount, false, profile), rule);
}

// Counts have to be whole before and after.
void check_counts(BackCast& result, const Change& change, const Indicator& indicator,
                  const std::optional<Estimate>& value, const DegreeProfile& profile) {
    if (indicator.kind != IndicatorKind::count || change.kind != ChangeKind::growth ||
        change.amount->unit.kind() != UnitKind::percent) {
        return;
    }
    std::optional<Interval> later;
    if (value) later = value->interval;
    result.bases = feasible_bases(fraction(*change.amount, profile), later);
    if (result.bases->outcome == Outcome::fine) return;
    result.derivation.outcome = result.bases->outcome;
    detail::append(result.derivation.reasons, result.bases->reasons);
}

void note_what_is_open(BackCast& result, const Period& base, const std::vector<std::string>& readings) {
    Derivation& derivation = result.derivation;
    if (!base) {
        derivation.reasons.push_back(make_reason("base_not_said", "未注明与哪一期相比",
                                                 "the source does not say with which "
                                                 "period it compares"));
    }
    if (readings.empty()) return;
    std::string zh = "有多种读法：";
    std::string en = "there are several readings: ";
    for (std::size_t at = 0; at < readings.size(); ++at) {
        zh += (at == 0 ? "" : "；") + readings[at];
        en += (at == 0 ? "" : "; ") + readings[at];
    }
    derivation.reasons.push_back(make_reason("several_readings", std::move(zh), std::move(en)));
    if (derivation.outcome == Outcome::fine) derivation.outcome = Outcome::ambiguous;
}

Provenance derived(const Provenance& statement, const std::string& from) {
    return {statement.source, FactStatus::derived, statement.locator, from, statement.note};
}

using ChangeKey = std::tuple<Id<Indicator>, Id<Organisation>, Period>;
using GrowthStatements = std::map<ChangeKey, Id<Change>>;

ChangeKey key_of(const Change& change) { return {change.indicator, change.subject, change.period}; }

// The first growth in per cent that is stated of each indicator, subject and period.
GrowthStatements growth_statements(const Dataset& dataset) {
    GrowthStatements result;
    for (std::uint32_t at = 0; at < dataset.changes.size(); ++at) {
        const Change& each = dataset.changes[Id<Change>(at)];
        if (each.kind == ChangeKind::growth && each.amount && each.amount->unit.kind() == UnitKind::percent)
            result.emplace(key_of(each), Id<Change>(at));
    }
    return result;
}

void by_growth_change(BackCast& result, const Dataset& dataset, const Change& change,
                      const GrowthStatements& growths, const DegreeProfile& profile) {
    result.kind = BackCastKind::growth;
    const auto growth = growths.find(key_of(change));
    if (change.amount->unit.kind() != UnitKind::percentage_point) {
        result.derivation = failed(GrowthRule::growth_change, Outcome::not_comparable,
                                   wrong_unit(*change.amount, dataset.indicators[change.indicator]));
    } else if (growth == growths.end()) {
        result.derivation =
            failed(GrowthRule::growth_change, Outcome::missing,
                   make_reason("no_growth", "没有载明本期增长率", "this period's growth is not stated"));
    } else {
        result.growth = growth->second;
        result.derivation = earlier_growth(estimate(*dataset.changes[growth->second].amount, false, profile),
                                           estimate(*change.amount, false, profile));
    }
}

BackCast of_change(const Dataset& dataset, const ObservationIndex& index, const GrowthStatements& growths,
                   Id<Change> id, const DegreeProfile& profile) {
    const Change& change = dataset.changes[id];
    BackCast result;
    result.indicator = change.indicator;
    result.subject = change.subject;
    result.period = change.base;
    result.change = id;
    result.provenance = derived(change.provenance, change.key);
    if (!change.indicator) {
        result.derivation = failed(rule_of(change.kind), Outcome::missing,
                                   make_reason("no_indicator", "未注明指标", "no indicator is named"));
        return result;
    }
    const Indicator& indicator = dataset.indicators[change.indicator];
    if (change.kind == ChangeKind::growth_change) {
        by_growth_change(result, dataset, change, growths, profile);
        note_what_is_open(result, change.base, change.readings);
        return result;
    }
    const auto rows = index.of(change.indicator, change.subject, change.period);
    result.observations.assign(rows.begin(), rows.end());
    const Reconciliation value = value_of(dataset, rows, profile);
    if (!value.value) {
        result.derivation = failed(rule_of(change.kind), value.outcome, value.reasons.front());
    } else if (change.kind == ChangeKind::multiple) {
        result.derivation = before_multiple(*value.value, estimate(*change.amount, false, profile));
    } else if (change.kind == ChangeKind::growth || change.kind == ChangeKind::average_annual) {
        result.derivation = by_rate(*value.value, change, indicator, profile);
    } else {
        result.derivation = by_rise(*value.value, change, indicator, profile);
    }
    if (value.outcome == Outcome::fine || value.outcome == Outcome::missing)
        check_counts(result, change, indicator, value.value, profile);
    note_what_is_open(result, change.base, change.readings);
    return result;
}

BackCast of_ranking(const Dataset& dataset, Id<Ranking> id) {
    const Ranking& ranking = dataset.rankings[id];
    BackCast result;
    result.kind = BackCastKind::rank;
    result.indicator = ranking.indicator;
    result.subject = ranking.subject;
    result.period = ranking.base;
    result.ranking = id;
    result.provenance = derived(ranking.provenance, ranking.key);
    if (ranking.rank) {
        result.derivation = earlier_rank(*ranking.rank, *ranking.places_gained, ranking.population);
    } else {
        result.derivation = failed(GrowthRule::rank, Outcome::missing,
                                   make_reason("no_rank", "没有载明位次", "the rank is not stated"));
    }
    note_what_is_open(result, ranking.base, ranking.readings);
    return result;
}

// For each share the whole and the part that its denominator and its name tell of.
struct ShareParts {
    Id<Indicator> part{};
    Id<Indicator> whole{};
};

std::optional<ShareParts> parts_of(const Dataset& dataset, const std::map<std::string, Id<Indicator>>& names,
                                   const Indicator& share) {
    if (share.kind != IndicatorKind::share || share.unit.kind() != UnitKind::percent) return std::nullopt;
    const auto whole = names.find(share.denominator);
    if (whole == names.end()) return std::nullopt;
    ShareParts result{{}, whole->second};
    for (std::uint32_t at = 0; at < dataset.indicators.size(); ++at) {
        const Id<Indicator> id(at);
        const Indicator& each = dataset.indicators[id];
        if (each.parent != result.whole || each.name.empty() ||
            share.name.find(each.name) == std::string::npos ||
            each.unit != dataset.indicators[result.whole].unit) {
            continue;
        }
        if (result.part) return std::nullopt;
        result.part = id;
    }
    if (!result.part) return std::nullopt;
    return result;
}

void add_wholes(std::vector<BackCast>& results, const Dataset& dataset, const ObservationIndex& index,
                const DegreeProfile& profile) {
    std::map<std::string, Id<Indicator>> names;
    for (std::uint32_t at = 0; at < dataset.indicators.size(); ++at) {
        const Indicator& indicator = dataset.indicators[Id<Indicator>(at)];
        if (indicator.kind != IndicatorKind::share && !indicator.name.empty())
            names.emplace(indicator.name, Id<Indicator>(at));
    }
    std::vector<std::optional<ShareParts>> parts;
    for (const Indicator& indicator : dataset.indicators)
        parts.push_back(parts_of(dataset, names, indicator));
    for (const std::uint32_t row : index.rows()) {
        const Observation& share = dataset.observations[row];
        const auto& found = parts[share.indicator.value()];
        if (!found || !share.period) continue;
        // Each share once, with its first row.
        if (index.of(share.indicator, share.subject, share.period).front() != row) continue;
        const auto part_rows = index.of(found->part, share.subject, share.period);
        if (part_rows.empty()) continue;
        BackCast result;
        result.indicator = found->whole;
        result.subject = share.subject;
        result.period = share.period;
        result.observations.assign(part_rows.begin(), part_rows.end());
        result.observations.push_back(row);
        result.provenance = derived(provenance(dataset, share), dataset.indicators[share.indicator].key);
        const Reconciliation part = value_of(dataset, part_rows, profile);
        if (part.value) {
            result.derivation = whole_of(*part.value, fraction(quantity(dataset, share), profile));
        } else {
            result.derivation = failed(GrowthRule::whole, part.outcome, part.reasons.front());
        }
        results.push_back(std::move(result));
    }
}

}  // namespace

std::vector<BackCast> back_cast(const Dataset& dataset, const DegreeProfile& profile) {
    const ObservationIndex index(dataset);
    const GrowthStatements growths = growth_statements(dataset);
    std::vector<BackCast> results;
    for (std::uint32_t at = 0; at < dataset.changes.size(); ++at) {
        const Id<Change> id(at);
        if (dataset.changes[id].amount) results.push_back(of_change(dataset, index, growths, id, profile));
    }
    for (std::uint32_t at = 0; at < dataset.rankings.size(); ++at) {
        const Id<Ranking> id(at);
        if (dataset.rankings[id].places_gained) results.push_back(of_ranking(dataset, id));
    }
    add_wholes(results, dataset, index, profile);
    return results;
}

}  // namespace qgov::inline v0
