#include "model/validate_values.hpp"

#include <qgov/model/references.hpp>

#include <limits>
#include <optional>
#include <type_traits>

namespace qgov::inline v0::detail {

namespace {

bool is_percent(const Unit& unit) { return unit.kind() == UnitKind::percent; }

// --- Units with a scale ---

// Calls visit(unit, member) for the unit of each quantity, and each unit, in a record.
template <class T, class Visit>
void visit_units(const T& value, std::string_view member, Visit& visit) {
    if constexpr (std::is_same_v<T, Unit>) {
        visit(value, member);
    } else if constexpr (std::is_same_v<T, Quantity>) {
        visit(value.unit, member);
    } else if constexpr (Described<T>) {
        for_each_field<T>([&](const auto& each) { visit_units(value.*each.member, each.name, visit); });
    } else if constexpr (IsSequence<T>::value) {
        using Element = typename T::value_type;
        if constexpr (std::is_same_v<T, std::optional<Element>>) {
            if (value) visit_units(*value, member, visit);
        } else if constexpr (Described<Element>) {
            for (const Element& element : value) visit_units(element, member, visit);
        }
    }
}

void check_scaled_units(const Dataset& dataset, Findings& findings) {
    for_each_table(dataset, [&]<class T>(const Table<T>& table) {
        std::size_t row = 0;
        const auto visit = [&](const Unit& unit, std::string_view member) {
            if (!unit.scaled()) return;
            findings.add("scaled-unit", place(table, row),
                         say("{0}的{1}以“{2}”为单位，其中含有数量级",
                             "{0}: {1} has unit \"{2}\", which carries a scale",
                             {name(table, row), shown(member), shown(unit.symbol())}));
        };
        for (const T& record : table) {
            visit_units(record, {}, visit);
            ++row;
        }
    });
}

// --- Bounds ---

// The values that an indicator can take.
Interval bounds_of(const Indicator& indicator) {
    Interval bounds;
    const auto limit = [&](double low, double high) {
        if (bounds.low < low) bounds = {low, bounds.high, true, bounds.high_closed};
        if (high < bounds.high) bounds = {bounds.low, high, bounds.low_closed, true};
    };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (indicator.kind == IndicatorKind::share && is_percent(indicator.unit)) {
        limit(0.0, indicator.unit.symbol() == "‰" ? 1000.0 : 100.0);
    }
    if (indicator.lower_bound) limit(indicator.lower_bound->to_double(), infinity);
    if (indicator.upper_bound) limit(-infinity, indicator.upper_bound->to_double());
    return bounds;
}

bool is_bounded(const Interval& bounds) { return bounds.low_closed || bounds.high_closed; }

// Is no value that the quantity allows among those that the indicator can take?
bool out_of_bounds(const Quantity& quantity, const Indicator& indicator, const Interval& bounds) {
    return is_bounded(bounds) && !bounds.empty() &&
           equal(interval_of(quantity, indicator), bounds) == Truth::no;
}

void check_indicators(const Dataset& dataset, Findings& findings) {
    const auto& indicators = dataset.indicators;
    std::size_t row = 0;
    for (const Indicator& each : indicators) {
        if (each.lower_bound && each.upper_bound && compare(*each.lower_bound, *each.upper_bound) > 0) {
            findings.add("bounds-reversed", place(indicators, row),
                         say("{0}的下限{1}高于上限{2}", "{0} has lower bound {1} above upper bound {2}",
                             {name(indicators, row), shown(*each.lower_bound), shown(*each.upper_bound)}));
        }
        ++row;
    }
}

// By row of the indicators.
std::vector<Interval> all_bounds(const Dataset& dataset) {
    std::vector<Interval> bounds;
    for (const Indicator& each : dataset.indicators) bounds.push_back(bounds_of(each));
    return bounds;
}

// --- Targets ---

Words shown_unit(const Unit& unit) {
    if (unit.empty()) return {"无单位", "no unit"};
    return say("“{0}”", "\"{0}\"", {shown(unit.symbol())});
}

void check_target_unit(const Target& target, const Quantity& value, const Dataset& dataset,
                       const RowPlace& where, const Words& what, Findings& findings) {
    const Indicator& indicator = dataset.indicators[target.indicator];
    const Words indicator_name = name(dataset.indicators, target.indicator);
    const bool points = value.unit.kind() == UnitKind::percentage_point && is_percent(indicator.unit);
    const bool percent = is_percent(value.unit) && indicator.unit.kind() == UnitKind::percentage_point;
    if (points || percent) {
        findings.add(
            "target-unit-mismatch", where,
            points ? say("{0}为{1}，是升降幅度，而{2}是以%计的水平：百分点与百分比不能相比",
                         "{0} is {1}, a rise or fall, but {2} is a level in %: percentage points and per "
                         "cent do not compare",
                         {what, shown(value), indicator_name})
                   : say("{0}为{1}，是水平，而{2}以个百分点计：百分比与百分点不能相比",
                         "{0} is {1}, a level, but {2} is in percentage points: per cent and percentage "
                         "points do not compare",
                         {what, shown(value), indicator_name}));
        return;
    }
    findings.add(
        "target-unit-mismatch", where,
        say("{0}为{1}，单位是{2}，而{3}的单位是{4}", "{0} is {1} in {2}, but {3} has {4}",
            {what, shown(value), shown_unit(value.unit), indicator_name, shown_unit(indicator.unit)}));
}

void check_targets(const Dataset& dataset, std::span<const Interval> bounds, Findings& findings) {
    const auto& targets = dataset.targets;
    std::size_t row = 0;
    for (const Target& target : targets) {
        std::size_t number = 0;
        for (const Milestone& milestone : target.milestones) {
            ++number;
            const Indicator* indicator = find(dataset.indicators, target.indicator);
            const bool other_number = milestone.comparator == Comparator::rank_within ||
                                      milestone.comparator == Comparator::qualitative;
            if (!indicator || !milestone.value || other_number) continue;
            const Quantity& value = *milestone.value;
            const auto what = [&] {
                return say("{0}的第{1}个目标值", "milestone {1} of {0}", {name(targets, row), shown(number)});
            };
            const bool fits = value.unit.empty() || value.unit == indicator->unit;
            const bool scaled = value.unit.scaled() || indicator->unit.scaled();
            if (!fits && !scaled)
                check_target_unit(target, value, dataset, place(targets, row), what(), findings);
            if (fits && out_of_bounds(value, *indicator, bounds[target.indicator.value()])) {
                findings.add("target-out-of-bounds", place(targets, row),
                             say("{0}为{1}，而{2}只能取{3}", "{0} is {1}, but {2} can only be in {3}",
                                 {what(), shown(value), name(dataset.indicators, target.indicator),
                                  shown(bounds[target.indicator.value()])}));
            }
        }
        ++row;
    }
}

// --- Changes ---

// The unit that the amount of a change ought to have, in words; empty when it has it, and when there is no amount.
Words expected_unit(const Change& change, const Indicator* indicator) {
    if (!change.amount) return {};
    const UnitKind kind = change.amount->unit.kind();
    switch (change.kind) {
    case ChangeKind::growth:
    case ChangeKind::average_annual:
        return kind == UnitKind::percent ? Words() : shown_unit(Unit::percent());
    case ChangeKind::percentage_points:
    case ChangeKind::growth_change:
        return kind == UnitKind::percentage_point ? Words() : shown_unit(Unit::percentage_point());
    case ChangeKind::multiple:
        return kind == UnitKind::multiple ? Words() : shown_unit(Unit("倍"));
    case ChangeKind::difference:
        if (!indicator || change.amount->unit == indicator->unit || change.amount->unit.empty()) return {};
        return shown_unit(indicator->unit);
    }
    return {};
}

void check_changes(const Dataset& dataset, Findings& findings) {
    const auto& changes = dataset.changes;
    std::size_t row = 0;
    for (const Change& change : changes) {
        const Indicator* indicator = find(dataset.indicators, change.indicator);
        const Words expected = expected_unit(change, indicator);
        if (!expected.zh.empty() && !change.amount->unit.scaled()) {
            findings.add("change-unit-mismatch", place(changes, row),
                         say("{0}（{1}）为{2}，单位是{3}，应为{4}", "{0} ({1}) is {2} in {3}, expected {4}",
                             {full_name(dataset, changes, row), shown(change.kind), shown(*change.amount),
                              shown_unit(change.amount->unit), expected}));
        } else if (change.kind == ChangeKind::percentage_points && indicator &&
                   !is_percent(indicator->unit)) {
            findings.add("change-unit-mismatch", place(changes, row),
                         say("{0}以个百分点计，而{1}的单位是{2}，不是%",
                             "{0} is in percentage points, but {1} has {2}, "
                             "not %",
                             {name(changes, row), name(dataset.indicators, change.indicator),
                              shown_unit(indicator->unit)}));
        }
        ++row;
    }
}

// --- Observations ---

void check_observations(const Dataset& dataset, std::span<const Interval> bounds, Findings& findings) {
    std::size_t row = 0;
    for (const Observation& each : dataset.observations) {
        const Indicator* indicator = find(dataset.indicators, each.indicator);
        if (indicator && each.has_value && is_bounded(bounds[each.indicator.value()])) {
            const Interval& possible = bounds[each.indicator.value()];
            const Quantity value = quantity_of(each, *indicator);
            if (out_of_bounds(value, *indicator, possible)) {
                findings.add("observation-out-of-bounds", place_of_observation(row),
                             say("{0}为{1}，而该指标只能取{2}",
                                 "{0} is {1}, but the indicator can only be in {2}",
                                 {name_of_observation(dataset, row), shown(value), shown(possible)}));
            }
        }
        ++row;
    }
}

}  // namespace

Quantity quantity_of(const Observation& observation, const Indicator& indicator) {
    Quantity result;
    result.value = {observation.coefficient, observation.exponent};
    if (observation.degree == Degree::range) result.upper = {observation.upper, observation.exponent};
    result.scale = observation.scale;
    result.degree = observation.degree;
    result.unit = indicator.unit;
    return result;
}

Interval interval_of(const Quantity& quantity, const Indicator& indicator) {
    return interval(quantity, indicator.kind == IndicatorKind::share);
}

void check_values(const Dataset& dataset, Findings& findings) {
    check_scaled_units(dataset, findings);
    check_indicators(dataset, findings);
    const auto bounds = all_bounds(dataset);
    check_targets(dataset, bounds, findings);
    check_changes(dataset, findings);
    check_observations(dataset, bounds, findings);
}

}  // namespace qgov::inline v0::detail
