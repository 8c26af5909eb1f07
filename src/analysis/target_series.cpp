#include "analysis/target_series.hpp"

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

// Whether a value tells of the whole of its period, so that only periods of one length compare.
bool of_whole_periods(const Indicator& indicator) {
    return indicator.accumulation == Accumulation::flow || indicator.kind == IndicatorKind::rate;
}

bool fits(const Indicator& indicator, const Period& period, const Period& due) {
    if (!of_whole_periods(indicator) || period == due) return true;
    const PeriodKind kind = due.kind();
    const bool years =
        kind == PeriodKind::none || kind == PeriodKind::five_year_plan || kind == PeriodKind::span;
    return period.kind() == (years ? PeriodKind::year : kind);
}

void merge(ObservedPoint& into, const ObservedPoint& other) {
    into.observations.insert(into.observations.end(), other.observations.begin(), other.observations.end());
    into.back_casts.insert(into.back_casts.end(), other.back_casts.begin(), other.back_casts.end());
    const NumberStatement statements[] = {{into.value.value, into.period.to_string()},
                                          {other.value.value, other.period.to_string()}};
    const Reconciliation both_values = reconcile(statements);
    append(into.reasons, both_values.reasons);
    into.conflict = into.conflict || other.conflict || !both_values.value;
    if (both_values.value) into.value.value = *both_values.value;
}

void add_point(ObservedSeries& series, ObservedPoint point) {
    if (!series.points.empty() && series.points.back().value.time == point.value.time) {
        merge(series.points.back(), point);
    } else {
        series.points.push_back(std::move(point));
    }
}

void sort_points(std::vector<ObservedPoint>& points) {
    std::stable_sort(points.begin(), points.end(), [](const ObservedPoint& a, const ObservedPoint& b) {
        return a.value.time < b.value.time;
    });
}

ObservedPoint point_of(const ReconciledValue& value, double time) {
    ObservedPoint result{value.period,       {time, {}},       false, value.reconciliation.reasons,
                         value.observations, value.back_casts, {},    {}};
    result.conflict = !value.reconciliation.value;
    if (value.reconciliation.value) result.value.value = *value.reconciliation.value;
    return result;
}

}  // namespace

ObservedValues::ObservedValues(const Dataset& dataset, Date day, const TargetOptions& options,
                               std::span<const BackCast> back_casts)
    : dataset_(dataset),
      day_(day),
      options_(options),
      index_(dataset),
      values_(reconcile(dataset, options.back_casts ? back_casts : std::span<const BackCast>(),
                        options.profile)) {}

std::span<const ReconciledValue> ObservedValues::values_of(Id<Indicator> indicator,
                                                           Id<Organisation> subject) const {
    const auto key = std::tuple(indicator, subject);
    const auto first = std::partition_point(values_.begin(), values_.end(), [&](const ReconciledValue& each) {
        return std::tuple(each.indicator, each.subject) < key;
    });
    const auto last = std::partition_point(first, values_.end(), [&](const ReconciledValue& each) {
        return std::tuple(each.indicator, each.subject) == key;
    });
    return {values_.data() + (first - values_.begin()), static_cast<std::size_t>(last - first)};
}

ObservedSeries ObservedValues::series(Id<Indicator> indicator, Id<Organisation> subject,
                                      const Period& due) const {
    const Indicator& measured = dataset_.indicators[indicator];
    std::vector<ObservedPoint> points;
    for (const ReconciledValue& each : values_of(indicator, subject)) {
        if (ended(each.period) && fits(measured, each.period, due))
            points.push_back(point_of(each, end_in_years(each.period).value()));
    }
    // A value of the whole plan is not one more value of its last year.
    const bool plan = due.kind() == PeriodKind::five_year_plan || due.kind() == PeriodKind::span;
    const auto whole =
        std::find_if(points.begin(), points.end(), [&](const auto& each) { return each.period == due; });
    if (plan && whole != points.end()) points = {ObservedPoint(*whole)};
    sort_points(points);
    ObservedSeries result;
    for (ObservedPoint& point : points) add_point(result, std::move(point));
    if (result.points.empty() && day_ && !of_whole_periods(measured)) add_undated(result, indicator, subject);
    return result;
}

// Values of which nobody says when count as those of the day of the report, where there is nothing better.
void ObservedValues::add_undated(ObservedSeries& result, Id<Indicator> indicator,
                                 Id<Organisation> subject) const {
    const auto rows = index_.of(indicator, subject, {});
    const Date reported = dataset_.reported.last() ? dataset_.reported.last() : day_;
    if (rows.empty() || reported > day_) return;
    std::vector<NumberStatement> statements;
    for (const std::uint32_t row : rows) {
        statements.push_back({estimate(dataset_, dataset_.observations[row], options_.profile).value(),
                              source_name(dataset_, row)});
    }
    const Period day = Period::of_day(reported);
    ReconciledValue value{indicator, subject, day, reconcile(statements), {rows.begin(), rows.end()}, {}};
    result.points.push_back(point_of(value, end_in_years(day).value()));
    result.reasons.push_back(make_reason("undated_value",
                                         "数值未注明时间，按" + reported.to_string() + "理解",
                                         "the value has no date and counts as of " + reported.to_string()));
}

ObservedSeries ObservedValues::against(const ObservedSeries& own, Id<Indicator> indicator,
                                       Id<Organisation> subject, const Period& due, MarginKind kind) const {
    ObservedSeries result;
    result.reasons = own.reasons;
    const ObservedSeries yardstick = series(indicator, subject, due);
    for (const ObservedPoint& point : own.points) {
        const auto other =
            std::find_if(yardstick.points.begin(), yardstick.points.end(),
                         [&](const auto& each) { return each.period == point.period && !each.conflict; });
        if (other == yardstick.points.end()) continue;
        const Estimate& mine = point.value.value;
        const Estimate& theirs = other->value.value;
        ObservedPoint gap = point;
        gap.benchmark = theirs.interval;
        gap.observations.insert(gap.observations.end(), other->observations.begin(),
                                other->observations.end());
        gap.back_casts.insert(gap.back_casts.end(), other->back_casts.begin(), other->back_casts.end());
        if (kind == MarginKind::difference) {
            gap.value.value = {mine.point - theirs.point, subtract(mine.interval, theirs.interval),
                               subtract(mine.printed, theirs.printed)};
        } else {
            if (!(theirs.interval.low > 0)) continue;
            gap.value.value = {mine.point / theirs.point, divide(mine.interval, theirs.interval),
                               divide(mine.printed, theirs.printed)};
        }
        result.points.push_back(std::move(gap));
    }
    return result;
}

std::vector<RankSeries> ObservedValues::ranks(Id<Indicator> indicator, Id<Organisation> subject) const {
    std::vector<RankSeries> result;
    for (std::uint32_t at = 0; at < dataset_.rankings.size(); ++at) {
        const Id<Ranking> id(at);
        const Ranking& each = dataset_.rankings[id];
        if (each.indicator != indicator || each.subject != subject || !each.rank || !ended(each.period))
            continue;
        auto group = std::find_if(result.begin(), result.end(),
                                  [&](const RankSeries& known) { return known.among == each.among; });
        if (group == result.end()) group = result.insert(result.end(), RankSeries{each.among, {}, {}});
        const double time = end_in_years(each.period).value();
        group->series.points.push_back(
            {each.period, {time, exactly(*each.rank)}, false, {}, {}, {}, {id}, {}});
    }
    for (RankSeries& group : result) {
        ObservedSeries merged;
        sort_points(group.series.points);
        for (ObservedPoint& point : group.series.points) {
            const std::vector<Id<Ranking>> from = point.rankings;
            const std::size_t before = merged.points.size();
            add_point(merged, std::move(point));
            auto& all = merged.points.back().rankings;
            if (merged.points.size() == before) all.insert(all.end(), from.begin(), from.end());
        }
        group.series = std::move(merged);
        group.population = dataset_.rankings[group.series.points.back().rankings.back()].population;
    }
    return result;
}

const ReconciledValue* ObservedValues::of_year(Id<Indicator> indicator, Id<Organisation> subject,
                                               int year) const {
    for (const ReconciledValue& each : values_of(indicator, subject)) {
        if (each.period.kind() == PeriodKind::year && each.period.first().year() == year &&
            ended(each.period))
            return &each;
    }
    return nullptr;
}

std::optional<std::pair<int, int>> ObservedValues::years(Id<Indicator> indicator,
                                                         Id<Organisation> subject) const {
    std::optional<std::pair<int, int>> result;
    for (const ReconciledValue& each : values_of(indicator, subject)) {
        if (each.period.kind() != PeriodKind::year || !ended(each.period)) continue;
        const int year = each.period.first().year();
        if (!result) result = std::pair(year, year);
        result = std::pair(std::min(result->first, year), std::max(result->second, year));
    }
    return result;
}

std::vector<Reason> ObservedValues::remarks(std::span<const std::uint32_t> observations,
                                            std::span<const std::uint32_t> back_casts) const {
    std::vector<Reason> result;
    for (const std::uint32_t row : observations) {
        const Observation& each = dataset_.observations[row];
        if (each.fact_status == FactStatus::illustrative) {
            append(result, {make_reason("illustrative_value", "依据的是示例数据，不是来源所载",
                                        "it rests on illustrative data, not on reported ones")});
        }
        if (each.status != ObservationStatus::normal) {
            append(result,
                   {make_reason("value_status", "数值状态：" + std::string(label(each.status, Language::zh)),
                                "status of the value: " + std::string(label(each.status, Language::en)))});
        }
    }
    if (!back_casts.empty()) {
        result.push_back(make_reason("derived_value", "数值由增长表述倒推",
                                     "the value is derived from a statement of growth"));
    }
    return result;
}

}  // namespace qgov::inline v0::detail
