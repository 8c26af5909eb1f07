#include <qgov/analysis/reconciliation.hpp>

#include "analysis/observation_index.hpp"
#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;

// A number of the interval: its middle, or what can be said of an open end.
double any_of_interval(const Interval& interval) {
    if (std::isfinite(interval.low) && std::isfinite(interval.high))
        return interval.low + (interval.high - interval.low) / 2;
    return std::isfinite(interval.low) ? interval.low : std::isfinite(interval.high) ? interval.high : 0;
}

bool starts_later(const Interval& a, const Interval& b) {
    return a.low > b.low || (a.low == b.low && !a.low_closed && b.low_closed);
}

bool ends_earlier(const Interval& a, const Interval& b) {
    return a.high < b.high || (a.high == b.high && !a.high_closed && b.high_closed);
}

std::string said_by(const NumberStatement& statement, bool zh) {
    const std::string who =
        statement.source.empty() ? (zh ? "未注明来源" : "an unnamed source") : statement.source;
    return who + (zh ? "为" : " has ") + statement.value.interval.to_string();
}

}  // namespace

Reconciliation reconcile(std::span<const NumberStatement> statements) {
    Reconciliation result;
    if (statements.empty()) {
        result.outcome = Outcome::missing;
        result.reasons.push_back(make_reason("no_value", "没有观测值", "there is no observed value"));
        return result;
    }
    std::size_t latest_start = 0;
    std::size_t earliest_end = 0;
    std::size_t different = 0;
    for (std::size_t at = 0; at < statements.size(); ++at) {
        const Interval& interval = statements[at].value.interval;
        if (starts_later(interval, statements[latest_start].value.interval)) latest_start = at;
        if (ends_earlier(interval, statements[earliest_end].value.interval)) earliest_end = at;
        if (interval.width() < statements[result.narrowest].value.interval.width()) result.narrowest = at;
        const bool again =
            std::any_of(statements.begin(), statements.begin() + static_cast<std::ptrdiff_t>(at),
                        [&](const NumberStatement& each) { return each.value == statements[at].value; });
        different += again ? 0 : 1;
    }
    const Interval common =
        intersect(statements[latest_start].value.interval, statements[earliest_end].value.interval);
    const auto number = static_cast<double>(statements.size());
    if (common.empty()) {
        const auto [first, second] = std::minmax(latest_start, earliest_end);
        result.outcome = Outcome::conflict;
        result.conflicting = {first, second};
        if (first == second) result.conflicting.pop_back();
        result.reasons.push_back(make_reason(
            "sources_conflict",
            "来源冲突：" + said_by(statements[first], true) + "，" + said_by(statements[second], true),
            "sources conflict: " + said_by(statements[first], false) + ", " +
                said_by(statements[second], false),
            {statements[first].value.point, statements[second].value.point}));
        return result;
    }
    const Estimate& narrowest = statements[result.narrowest].value;
    Estimate value{narrowest.point, common, common};
    if (!common.contains(value.point)) value.point = any_of_interval(common);
    if (!intersect(narrowest.printed, common).empty()) value.printed = narrowest.printed;
    result.value = value;
    const std::string count = std::to_string(statements.size());
    if (different < statements.size()) {
        result.reasons.push_back(make_reason("identical_statements", count + "处表述中有相同的，只计一次",
                                             "of " + count + " statements some are identical and count once",
                                             {number}));
    }
    if (different > 1) {
        result.reasons.push_back(
            make_reason("statements_agree", count + "处表述相容，取交集" + common.to_string(),
                        count + " statements agree; together they give " + common.to_string(),
                        {number, common.low, common.high}));
    }
    return result;
}

std::vector<ReconciledValue> reconcile(const Dataset& dataset, std::span<const BackCast> back_casts,
                                       const DegreeProfile& profile) {
    struct Entry {
        Id<Indicator> indicator{};
        Id<Organisation> subject{};
        Period period{};
        bool back_cast = false;
        std::uint32_t number = 0;

        auto key() const { return std::tuple(indicator, subject, period); }
    };
    std::vector<Entry> entries;
    const detail::ObservationIndex index(dataset);
    for (const std::uint32_t row : index.rows()) {
        const Observation& each = dataset.observations[row];
        if (each.period) entries.push_back({each.indicator, each.subject, each.period, false, row});
    }
    for (std::uint32_t at = 0; at < back_casts.size(); ++at) {
        const BackCast& each = back_casts[at];
        const bool usable = each.kind == BackCastKind::value && each.period && each.derivation.value &&
                            each.derivation.outcome == Outcome::fine;
        if (usable) entries.push_back({each.indicator, each.subject, each.period, true, at});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tuple_cat(a.key(), std::tuple(a.back_cast)) <
               std::tuple_cat(b.key(), std::tuple(b.back_cast));
    });
    std::vector<ReconciledValue> result;
    for (std::size_t from = 0; from < entries.size();) {
        const Entry& first = entries[from];
        ReconciledValue value{first.indicator, first.subject, first.period, {}, {}, {}};
        std::vector<NumberStatement> statements;
        for (; from < entries.size() && entries[from].key() == first.key(); ++from) {
            const std::uint32_t number = entries[from].number;
            if (entries[from].back_cast) {
                const BackCast& back = back_casts[number];
                value.back_casts.push_back(number);
                const std::string whose = back.change ? dataset.changes[back.change].key
                                          : back.observations.empty()
                                              ? std::string("a share")
                                              : detail::source_name(dataset, back.observations.front());
                statements.push_back({*back.derivation.value, "back-cast of " + whose});
            } else {
                value.observations.push_back(number);
                statements.push_back({estimate(dataset, dataset.observations[number], profile).value(),
                                      detail::source_name(dataset, number)});
            }
        }
        value.reconciliation = reconcile(statements);
        result.push_back(std::move(value));
    }
    return result;
}

}  // namespace qgov::inline v0
