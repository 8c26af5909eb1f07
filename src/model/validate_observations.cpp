#include "model/validate_observations.hpp"

#include "model/validate_values.hpp"

#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

// --- Finding observations ---

// An observation that can be found by what it is about. Sorted by indicator, subject, last and first day, and row.
struct Entry {
    std::uint64_t series = 0;  // indicator and subject
    std::uint64_t days = 0;    // last and first day
    std::uint32_t row = 0;

    friend auto operator<=>(const Entry&, const Entry&) = default;
};

std::uint64_t series_of(Id<Indicator> indicator, Id<Organisation> subject) noexcept {
    return (std::uint64_t{indicator.value()} << 32) | subject.value();
}

std::uint64_t day_number(Date day) noexcept {
    return static_cast<std::uint32_t>(day.days()) ^ 0x8000'0000u;  // in the order of the days
}

std::uint64_t days_of(const Period& period) noexcept {
    return (day_number(period.last()) << 32) | day_number(period.first());
}

class Series {
public:
    explicit Series(const Dataset& dataset) : dataset_(dataset) {
        for (std::size_t row = 0; row < dataset.observations.size(); ++row) {
            const Observation& each = dataset.observations[row];
            if (!dataset.indicators.contains(each.indicator)) continue;
            entries_.push_back({series_of(each.indicator, each.subject), days_of(each.period),
                                static_cast<std::uint32_t>(row)});
        }
        std::sort(entries_.begin(), entries_.end());
        std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(usable_),
                     [&](const Entry& entry) { return is_usable(entry.row); });
    }

    const std::vector<Entry>& entries() const noexcept { return entries_; }

    // Does the row state a value that others may be held against?
    bool is_usable(std::size_t row) const {
        const Observation& each = dataset_.observations[row];
        return each.has_value && each.status == ObservationStatus::normal && each.period && each.subject;
    }
    Interval value(std::size_t row) const {
        const Observation& observation = dataset_.observations[row];
        const Indicator& indicator = dataset_.indicators[observation.indicator];
        return interval_of(quantity_of(observation, indicator), indicator);
    }

    // The first usable row for exactly these days; of stocks, for whatever period ends on the last of them.
    std::optional<std::size_t> find_level(Id<Indicator> indicator, Id<Organisation> subject,
                                          const Period& period) const {
        const std::uint64_t series = series_of(indicator, subject);
        if (dataset_.indicators[indicator].accumulation == Accumulation::stock) {
            return find_stock(indicator, subject, period.last());
        }
        const auto at = std::lower_bound(usable_.begin(), usable_.end(), Entry{series, days_of(period), 0});
        if (at == usable_.end() || at->series != series || at->days != days_of(period)) return std::nullopt;
        return at->row;
    }
    std::optional<std::size_t> find_stock(Id<Indicator> indicator, Id<Organisation> subject,
                                          Date last) const {
        if (!last) return std::nullopt;
        const std::uint64_t series = series_of(indicator, subject);
        const std::uint64_t day = day_number(last);
        const auto at = std::lower_bound(usable_.begin(), usable_.end(), Entry{series, day << 32, 0});
        if (at == usable_.end() || at->series != series || at->days >> 32 != day) return std::nullopt;
        return at->row;
    }

private:
    const Dataset& dataset_;
    std::vector<Entry> entries_;
    std::vector<Entry> usable_;
};

Words shown_amount(const Interval& amount, const Unit& unit) {
    return say(unit.empty() ? "{0}" : "{0}{1}", unit.empty() ? "{0}" : "{0} {1}",
               {shown(amount), shown(unit.symbol())});
}

Words shown_value(const Dataset& dataset, std::size_t row) {
    const Observation& observation = dataset.observations[row];
    return shown(quantity_of(observation, dataset.indicators[observation.indicator]));
}

// --- Observations of the same thing ---

// Reports each row that is the same as an earlier one in every member.
void check_copies(const Dataset& dataset, std::span<const Entry> group, Findings& findings) {
    const auto content = [&](const Entry& entry) {
        const Observation& each = dataset.observations[entry.row];
        return std::tuple(each.period.kind(), each.coefficient, each.exponent, each.upper, each.scale,
                          each.has_value, each.degree, each.status, each.fact_status, each.source,
                          each.locator, each.derived_from, each.note, each.wording, entry.row);
    };
    std::vector<Entry> sorted(group.begin(), group.end());
    std::sort(sorted.begin(), sorted.end(),
              [&](const Entry& a, const Entry& b) { return content(a) < content(b); });
    for (std::size_t at = 1; at < sorted.size(); ++at) {
        const std::size_t row = sorted[at].row;
        const std::size_t earlier = sorted[at - 1].row;
        if (dataset.observations[row] != dataset.observations[earlier]) continue;
        findings.add("duplicate-observation", place_of_observation(row),
                     say("{0}与观测#{1}完全相同", "{0} is the same as observation #{1} in everything",
                         {name_of_observation(dataset, row), shown(earlier)}));
    }
}

// Reports each row that contradicts an earlier one.
void check_conflicts(const Dataset& dataset, const Series& series, std::span<const Entry> group,
                     Findings& findings) {
    struct Value {
        std::size_t row = 0;
        Interval interval{};
    };
    // Of the rows before: the one that ends lowest and the one that begins highest.
    std::optional<Value> lowest;
    std::optional<Value> highest;
    for (const Entry& entry : group) {
        if (!series.is_usable(entry.row)) continue;
        const Value value{entry.row, series.value(entry.row)};
        const bool above = lowest && less(lowest->interval, value.interval) == Truth::yes;
        const bool below = highest && less(value.interval, highest->interval) == Truth::yes;
        if (above || below) {
            const std::size_t other = above ? lowest->row : highest->row;
            findings.add("conflicting-observations", place_of_observation(value.row),
                         say("{0}为{1}，而观测#{2}为{3}，不能同时成立",
                             "{0} is {1}, but observation #{2} is {3}: both cannot be true",
                             {name_of_observation(dataset, value.row), shown_value(dataset, value.row),
                              shown(other), shown_value(dataset, other)}));
        }
        const auto end = [](const Interval& interval) {
            return std::pair(interval.high, interval.high_closed);
        };
        const auto begin = [](const Interval& interval) {
            return std::pair(interval.low, !interval.low_closed);
        };
        if (!lowest || end(value.interval) < end(lowest->interval)) lowest = value;
        if (!highest || begin(value.interval) > begin(highest->interval)) highest = value;
    }
}

void check_same(const Dataset& dataset, const Series& series, Findings& findings) {
    const auto& entries = series.entries();
    for (std::size_t at = 0; at < entries.size();) {
        const std::size_t start = at;
        while (at < entries.size() && entries[at].series == entries[start].series &&
               entries[at].days == entries[start].days) {
            ++at;
        }
        if (at - start < 2) continue;
        const auto group = std::span(entries).subspan(start, at - start);
        check_copies(dataset, group, findings);
        check_conflicts(dataset, series, group, findings);
    }
}

// --- Changes ---

// Growth of money is often stated at comparable prices without saying so, and levels are at current prices.
bool may_be_real(const Change& change, const Indicator& indicator) noexcept {
    if (change.kind == ChangeKind::difference || change.kind == ChangeKind::percentage_points) return false;
    return change.prices == PriceBasis::real ||
           (change.prices == PriceBasis::unstated && indicator.unit.kind() == UnitKind::money);
}

// By what the earlier level is multiplied; empty for other changes, and for falls by everything or more.
std::optional<Interval> factor_of(const Change& change) {
    const UnitKind unit = change.amount->unit.kind();
    Interval amount = interval(*change.amount);
    if (change.kind == ChangeKind::multiple) {
        if (unit != UnitKind::multiple) return std::nullopt;
    } else if (change.kind == ChangeKind::growth || change.kind == ChangeKind::average_annual) {
        if (unit != UnitKind::percent) return std::nullopt;
        amount = divide(amount, Interval::point(change.amount->unit.symbol() == "‰" ? 1000.0 : 100.0));
    } else {
        return std::nullopt;
    }
    const Interval factor = add(Interval::point(1.0), amount);
    if (factor.empty() || factor.low <= 0.0) return std::nullopt;
    return factor;
}

// Are the two apart by more than the rounding of the calculation?
bool clearly_less(const Interval& a, const Interval& b) noexcept {
    constexpr double tolerance = 1e-9;
    return less(a, b) == Truth::yes &&
           b.low - a.high > tolerance * std::max(std::abs(a.high), std::abs(b.low));
}

// The level that a change makes of the earlier one.
std::optional<Interval> changed(const Interval& level, const Change& change, const Period& base) {
    if (change.kind == ChangeKind::percentage_points || change.kind == ChangeKind::difference) {
        return add(level, interval(*change.amount));
    }
    auto factor = factor_of(change);
    if (!factor) return std::nullopt;
    if (change.kind == ChangeKind::average_annual) {
        const Date from = base.last();
        const Date to = change.period.last();
        const int years = to.year() - from.year();
        if (!from || !to || years < 1 || from.month() != to.month() || from.day() != to.day())
            return std::nullopt;
        factor->low = std::pow(factor->low, years);
        factor->high = std::pow(factor->high, years);
    }
    return multiply(level, *factor);
}

// Can the change be held against levels of the indicator?
bool is_comparable(const Change& change, const Indicator* indicator) {
    if (!indicator || !change.amount || !change.period || may_be_real(change, *indicator)) return false;
    switch (change.kind) {
    case ChangeKind::percentage_points:
        return change.amount->unit.kind() == UnitKind::percentage_point &&
               indicator->unit.kind() == UnitKind::percent;
    case ChangeKind::difference:
        return change.amount->unit == indicator->unit;
    default:
        return true;
    }
}

void check_levels(const Dataset& dataset, const Series& series, Findings& findings) {
    const auto& changes = dataset.changes;
    for (std::size_t row = 0; row < changes.size(); ++row) {
        const Change& change = changes[Id<Change>(row)];
        const Indicator* indicator = find(dataset.indicators, change.indicator);
        if (!is_comparable(change, indicator)) continue;
        const Period base = change.base;
        if (!base) continue;  // of what the change is was not said
        const auto later = series.find_level(change.indicator, change.subject, change.period);
        const auto earlier = series.find_level(change.indicator, change.subject, base);
        if (!later || !earlier) continue;
        const auto expected = changed(series.value(*earlier), change, base);
        const Interval level = series.value(*later);
        if (!expected || (!clearly_less(*expected, level) && !clearly_less(level, *expected))) continue;
        findings.add(
            "growth-contradicts-levels", place(changes, row),
            say("{0}（{1}，{2}，{3}）为{4}，由观测#{5}的{6}得{7}，而观测#{8}为{9}",
                "{0} ({1}, {2}, {3}) is {4}; {6} in observation #{5} then makes {7}, but "
                "observation #{8} is {9}",
                {name(changes, row), name(dataset.indicators, change.indicator),
                 name(dataset.organisations, change.subject), shown(change.period), shown(*change.amount),
                 shown(*earlier), shown_value(dataset, *earlier), shown_amount(*expected, indicator->unit),
                 shown(*later), shown_value(dataset, *later)}));
    }
}

// --- Stocks and what is added to them ---

Date day_before(Date day) { return day && day > Date::of(1400, 1, 1) ? add_days(day, -1) : Date(); }

// By how much a stock grew that changed so and is now at `stock`.
std::optional<Interval> increase_of(const Interval& stock, const Change& change) {
    if (change.kind == ChangeKind::difference) return interval(*change.amount);
    if (change.kind == ChangeKind::average_annual) return std::nullopt;
    const auto factor = factor_of(change);
    if (!factor) return std::nullopt;
    // S - S / f is S (1 - 1 / f), where S stands only once.
    return multiply(stock, subtract(Interval::point(1.0), divide(Interval::point(1.0), *factor)));
}

// What a change says of the increase of a stock between two days.
struct Increase {
    std::uint64_t series = 0;
    Date first{};  // the day before the time
    Date last{};
    Interval amount{};
    std::uint32_t change = 0;
    std::optional<std::size_t> level{};  // row of the observation at the end
};

bool same_time(const Increase& a, const Increase& b) noexcept {
    return a.series == b.series && a.first == b.first && a.last == b.last;
}

bool comes_before(const Increase& a, const Increase& b) noexcept {
    return std::tie(a.series, a.first, a.last, b.amount.low, a.change) <
           std::tie(b.series, b.first, b.last, a.amount.low, b.change);
}

// By stock and time, the largest increase first.
std::vector<Increase> increases_of(const Dataset& dataset, const Series& series) {
    std::vector<Increase> result;
    for (std::uint32_t row = 0; row < dataset.changes.size(); ++row) {
        const Change& change = dataset.changes[Id<Change>(row)];
        if (!is_comparable(change, find(dataset.indicators, change.indicator))) continue;
        const Date first = change.base.last();
        const Date last = change.period.last();
        const auto level = series.find_stock(change.indicator, change.subject, last);
        if (!first || !last || (!level && change.kind != ChangeKind::difference)) continue;
        const auto amount = increase_of(level ? series.value(*level) : Interval(), change);
        if (!amount) continue;
        result.push_back({series_of(change.indicator, change.subject), first, last, *amount, row, level});
    }
    std::sort(result.begin(), result.end(), comes_before);
    return result;
}

void check_flows(const Dataset& dataset, const Series& series, Findings& findings) {
    const auto increases = increases_of(dataset, series);
    const auto add = [&](std::size_t row, Id<Indicator> stock, const Interval& increase,
                         const Words& because) {
        findings.add("flow-below-increase", place_of_observation(row),
                     say("{0}为{1}，少于{2}同期的增加量{3}（{4}）",
                         "{0} is {1}, less than the increase {3} of {2} in that time ({4})",
                         {name_of_observation(dataset, row), shown_value(dataset, row),
                          name(dataset.indicators, stock),
                          shown_amount(increase, dataset.indicators[stock].unit), because}));
    };
    const auto observed = [&](std::size_t row) {
        return say("观测#{0}为{1}", "observation #{0} is {1}", {shown(row), shown_value(dataset, row)});
    };
    for (std::size_t row = 0; row < dataset.observations.size(); ++row) {
        const Observation& flow = dataset.observations[row];
        const Indicator* indicator = find(dataset.indicators, flow.indicator);
        const Indicator* stock = indicator ? find(dataset.indicators, indicator->adds_to) : nullptr;
        if (!stock || stock->unit != indicator->unit || !series.is_usable(row)) continue;
        const Date first = day_before(flow.period.first());
        const Date last = flow.period.last();
        if (!first || !last) continue;
        const auto now = series.find_stock(indicator->adds_to, flow.subject, last);
        const auto before = series.find_stock(indicator->adds_to, flow.subject, first);
        if (now && before) {
            const Interval increase = subtract(series.value(*now), series.value(*before));
            if (clearly_less(series.value(row), increase)) {
                add(row, indicator->adds_to, increase,
                    say("{0}，{1}", "{0}, {1}", {observed(*before), observed(*now)}));
                continue;
            }
        }
        Increase wanted{series_of(indicator->adds_to, flow.subject), first, last};
        wanted.amount.low = std::numeric_limits<double>::infinity();
        const auto found = std::lower_bound(increases.begin(), increases.end(), wanted, comes_before);
        if (found == increases.end() || !same_time(*found, wanted)) continue;
        if (!clearly_less(series.value(row), found->amount)) continue;
        const Words change = say("{0}为{1}", "{0} is {1}",
                                 {name(dataset.changes, found->change),
                                  shown(*dataset.changes[Id<Change>(found->change)].amount)});
        add(row, indicator->adds_to, found->amount,
            found->level ? say("{0}，{1}", "{0}, {1}", {change, observed(*found->level)}) : change);
    }
}

}  // namespace

void check_observations(const Dataset& dataset, Findings& findings) {
    const Series series(dataset);
    check_same(dataset, series, findings);
    check_levels(dataset, series, findings);
    check_flows(dataset, series, findings);
}

}  // namespace qgov::inline v0::detail
