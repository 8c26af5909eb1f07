#include <qgov/analysis/attainment.hpp>

#include <qgov/core/error.hpp>

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::amount;
using detail::make_reason;
using detail::short_number;

// What the condition comes to beside one value: the number to reach, and which way it lies.
struct Aim {
    double number = 0;
    int better = 0;  // +1: more is better, -1: less, 0: neither
};

Aim aim_of(const Condition& condition, double value) {
    const Interval& bound = condition.bound;
    const auto nearest = [&](double low, double high, int without) {
        if (value < low) return Aim{low, 1};
        if (value > high) return Aim{high, -1};
        return Aim{value, without};
    };
    const int stated = condition.direction == Direction::higher_is_better  ? 1
                       : condition.direction == Direction::lower_is_better ? -1
                                                                           : 0;
    const double middle = bound.is_point() ? bound.low : bound.low + (bound.high - bound.low) / 2;
    switch (condition.comparator) {
    case Comparator::at_least:
    case Comparator::more_than:
    case Comparator::full_coverage:
        return {middle, 1};
    case Comparator::at_most:
    case Comparator::less_than:
    case Comparator::rank_within:
        return {middle, -1};
    case Comparator::about:
        if (condition.about == AboutReading::open)
            return {condition.centre, stated != 0 ? stated : value < condition.centre ? 1 : -1};
        if (condition.about == AboutReading::one_sided && stated != 0)
            return {stated > 0 ? bound.low : bound.high, stated};
        return nearest(bound.low, bound.high, 0);
    case Comparator::within:
        return nearest(bound.low, bound.high, 0);
    case Comparator::qualitative:
        break;
    }
    return {};
}

double yearly_change(const SeriesValue& from, const SeriesValue& to) {
    return (to.value.point - from.value.point) / (to.time - from.time);
}

Interval yearly_change_interval(const SeriesValue& from, const SeriesValue& to) {
    return divide(subtract(to.value.interval, from.value.interval), Interval::point(to.time - from.time));
}

// What the last change leads to at a time, with the rounding of both values: (1 + k) later - k earlier.
Interval carried_on(const SeriesValue& earlier, const SeriesValue& later, double time) {
    const double k = (time - later.time) / (later.time - earlier.time);
    return subtract(multiply(Interval::point(1 + k), later.value.interval),
                    multiply(Interval::point(k), earlier.value.interval));
}

// Everything that the steps below read and write.
struct Case {
    std::vector<SeriesValue> series{};
    Condition condition{};
    double due = 0;
    AttainmentOptions options{};
    Aim aim{};
    Attainment result{};

    void say(Reason why) { result.reasons.push_back(std::move(why)); }
    std::string amount_of(double value, Language language, bool difference = false) const {
        return amount(value, options.unit, language, difference);
    }
    std::string signed_amount(double value, Language language) const {
        return (value > 0 ? "+" : "") + amount_of(value, language, true);
    }
};

// Whether one time has two values that are not the same.
bool drop_repeated(std::vector<SeriesValue>& series) {
    const auto end = std::unique(series.begin(), series.end());
    series.erase(end, series.end());
    const auto again = std::adjacent_find(series.begin(), series.end(),
                                          [](const auto& a, const auto& b) { return a.time == b.time; });
    return again == series.end();
}

void check_order(std::span<const SeriesValue> series, double due) {
    for (std::size_t at = 0; at < series.size(); ++at) {
        const bool ordered = at == 0 || series[at - 1].time <= series[at].time;
        if (ordered && std::isfinite(series[at].time) && std::isfinite(series[at].value.point)) continue;
        throw Error(Code::bad_argument,
                    "the values of a series need finite numbers and must be in order of time");
    }
    if (!std::isfinite(due))
        throw Error(Code::bad_argument, "the due time of a target must be a finite number");
}

std::string asked_text(const Case& it, Language language) {
    const Condition& asked = it.condition;
    std::string text(label(asked.comparator, language));
    if (language == Language::en) text += ' ';
    if (asked.comparator == Comparator::about) {
        text += it.amount_of(asked.centre, language);
        if (asked.about == AboutReading::open) return text;
        const bool zh = language == Language::zh;
        return text + (zh ? "（按" : " (read as ") + asked.bound.to_string() + (zh ? "解读）" : ")");
    }
    if (asked.bound.is_point()) return text + it.amount_of(asked.bound.low, language);
    return text + asked.bound.to_string() + it.options.unit;
}

void judge(Case& it) {
    Attainment& result = it.result;
    const SeriesValue& last = it.series.back();
    result.last = last;
    result.verdict = verdict(last.value.interval, it.condition);
    result.as_printed = verdict(last.value.printed, it.condition);
    const Interval aim = Interval::point(it.aim.number);
    result.gap = it.aim.better < 0 ? subtract(last.value.interval, aim) : subtract(aim, last.value.interval);
    const double missing =
        it.aim.better < 0 ? last.value.point - it.aim.number : it.aim.number - last.value.point;
    const auto sentence = [&](Language language) {
        const bool zh = language == Language::zh;
        const std::string by = it.amount_of(std::abs(missing), language, true);
        std::string text = (zh ? "当前值" : "now ") + it.amount_of(last.value.point, language) +
                           (zh ? "，要求" : ", asked for ") + asked_text(it, language);
        if (missing > 0) text += (zh ? "，还差" : ", missing ") + by;
        if (missing < 0) text += (zh ? "，超出" : ", beyond by ") + by;
        return text;
    };
    it.say(make_reason("value_against_target", sentence(Language::zh), sentence(Language::en),
                       {last.value.point, it.aim.number, missing}));
    if (result.verdict != Truth::undetermined) return;
    const std::string range = last.value.interval.to_string();
    const bool printed = result.as_printed == Truth::yes;
    if (result.as_printed != Truth::undetermined) {
        it.say(make_reason("rounding_straddles_target",
                           "真值在" + range + "内，跨越目标：按原文所载数字" + (printed ? "达到" : "未达到") +
                               "，按区间无法判定",
                           std::string("the true value lies in ") + range +
                               ", on both sides of the target: " + (printed ? "met" : "not met") +
                               " as printed, undetermined as an interval",
                           {last.value.interval.low, last.value.interval.high}));
    } else {
        it.say(make_reason("range_straddles_target", "数值只知在" + range + "内，跨越目标",
                           "the value is only known to lie in " + range + ", on both sides of the target",
                           {last.value.interval.low, last.value.interval.high}));
    }
}

void measure_progress(Case& it) {
    Attainment& result = it.result;
    const SeriesValue& first = it.series.front();
    const SeriesValue& last = it.series.back();
    const double goal = it.aim.number;
    const double value = last.value.point;
    if (it.aim.better < 0 && it.options.level_ratio == LevelRatioRule::two_minus_quotient) {
        if (goal > 0) result.level_ratio = 2 - value / goal;
    } else if (goal > 0 && value > 0) {
        result.level_ratio = it.aim.better < 0 ? goal / value : value / goal;
    }
    if (it.series.size() < 2) return;
    if (goal == first.value.point) {
        it.say(make_reason("no_distance", "目标等于基数" + short_number(goal) + "，没有进度可言",
                           "the target equals the first value " + short_number(goal) +
                               ", so there is no progress to "
                               "measure",
                           {goal}));
    } else {
        result.progress = (value - first.value.point) / (goal - first.value.point);
        if (it.due > first.time && last.time <= it.due)
            result.lead = *result.progress - (last.time - first.time) / (it.due - first.time);
    }
    if (it.aim.better == 0) return;
    double slowest = std::numeric_limits<double>::infinity();
    for (std::size_t at = 1; at < it.series.size(); ++at)
        slowest = std::min(slowest, it.aim.better * yearly_change(it.series[at - 1], it.series[at]));
    result.slowest_gain = slowest;
}

// The trend per year when it runs against what is asked for.
std::optional<double> adverse_trend(const Case& it) {
    const std::size_t count = it.series.size();
    if (count < 2 || it.aim.better == 0) return std::nullopt;
    if (count == 2) {
        const Interval change = yearly_change_interval(it.series[0], it.series[1]);
        const Interval zero = Interval::point(0);
        const Truth against = it.aim.better > 0 ? less(change, zero) : less(zero, change);
        if (against != Truth::yes) return std::nullopt;
        return yearly_change(it.series[0], it.series[1]);
    }
    std::vector<double> times;
    std::vector<double> values;
    for (const SeriesValue& each : it.series) {
        times.push_back(each.time);
        values.push_back(each.value.point);
    }
    const double slope = theil_sen(times, values).slope;
    if (slope * it.aim.better < 0) return slope;
    return std::nullopt;
}

double probability_at_most(const Forecast& forecast, double bound) {
    const bool band =
        forecast.method == ForecastMethod::one_change || forecast.method == ForecastMethod::theil_sen;
    if (band && forecast.interval.high <= bound) return 1;
    return 1 - probability_at_least(forecast, bound).value_or(0);
}

std::optional<double> probability_of(const Case& it) {
    const Forecast& expected = it.result.forecast;
    if (!expected.value || !probability_at_least(expected, it.aim.number)) return std::nullopt;
    const bool regression =
        expected.method == ForecastMethod::ols || expected.method == ForecastMethod::logit;
    if (!regression && expected.interval.is_point())
        return verdict(expected.interval, it.condition) == Truth::yes ? 1.0 : 0.0;
    const Condition& asked = it.condition;
    const bool band =
        asked.comparator == Comparator::within ||
        (asked.comparator == Comparator::about &&
         (asked.about == AboutReading::two_sided ||
          (asked.about == AboutReading::one_sided && asked.direction != Direction::higher_is_better &&
           asked.direction != Direction::lower_is_better)));
    if (band) {
        const double inside = probability_at_least(expected, asked.bound.low).value_or(0) +
                              probability_at_most(expected, asked.bound.high) - 1;
        return std::clamp(inside, 0.0, 1.0);
    }
    if (it.aim.better < 0) return probability_at_most(expected, it.aim.number);
    return probability_at_least(expected, it.aim.number);
}

void look_ahead(Case& it) {
    Attainment& result = it.result;
    const SeriesValue& last = it.series.back();
    if (result.verdict != Truth::yes && it.aim.number != last.value.point) {
        result.required = required_pace(last.time, last.value.point, it.due, it.aim.number);
        const double pace = *result.required.per_year;
        // Of less than a year the whole is said: nobody knows what 152 a year for 24 days are.
        const bool short_of_a_year = it.due - last.time < 1;
        const double needed = short_of_a_year ? it.aim.number - last.value.point : pace;
        std::string zh =
            std::string(short_of_a_year ? "到期前还需" : "每年还需") + it.signed_amount(needed, Language::zh);
        std::string en =
            std::string(short_of_a_year ? "still needed before the due date: " : "still needed a year: ") +
            it.signed_amount(needed, Language::en);
        std::vector<double> numbers{needed};
        if (result.slowest_gain) {
            const double slowest = *result.slowest_gain * it.aim.better;
            zh += "，此前年均变化最小为" + it.signed_amount(slowest, Language::zh);
            en += "; smallest yearly change so far " + it.signed_amount(slowest, Language::en);
            numbers.push_back(slowest);
        }
        it.say(make_reason("required_pace", std::move(zh), std::move(en), std::move(numbers)));
    }
    std::vector<double> times;
    std::vector<double> values;
    for (const SeriesValue& each : it.series) {
        times.push_back(each.time);
        values.push_back(each.value.point);
    }
    std::optional<Interval> band;
    if (it.series.size() == 2) band = carried_on(it.series[0], it.series[1], it.due);
    result.forecast = forecast(times, values, it.due, it.options.bounds, band);
    if (!result.forecast.value) return;
    result.probability = probability_of(it);
    const Forecast& expected = result.forecast;
    std::string zh = "预计到期" + it.amount_of(*expected.value, Language::zh) + "（" +
                     std::string(label(expected.method, Language::zh)) + "，" +
                     expected.interval.to_string() + "）";
    std::string en = "expected when due: " + it.amount_of(*expected.value, Language::en) + " (" +
                     std::string(label(expected.method, Language::en)) + ", " +
                     expected.interval.to_string() + ")";
    std::vector<double> numbers{*expected.value, expected.interval.low, expected.interval.high};
    if (result.probability) {
        // Two digits say all that such a forecast knows.
        const std::string chance = short_number(std::round(*result.probability * 100) / 100);
        // A share of a band is no probability in the sense of statistics.
        const bool band_share =
            expected.method == ForecastMethod::one_change || expected.method == ForecastMethod::theil_sen;
        zh += (band_share ? "，预计区间中达标部分所占份额" : "，实现概率") + chance;
        en += (band_share ? ", share of it that meets the target " : ", probability ") + chance;
        numbers.push_back(*result.probability);
    }
    it.say(make_reason("forecast", std::move(zh), std::move(en), std::move(numbers)));
    detail::append(result.reasons, expected.reasons);
}

TargetState state_of(Case& it) {
    Attainment& result = it.result;
    const auto adverse = adverse_trend(it);
    const auto trend = [&](Language language) { return it.signed_amount(*adverse, language); };
    if (result.verdict == Truth::yes) {
        if (!adverse) return TargetState::met;
        it.say(make_reason("deteriorating", "已达到，但走势向坏：每年" + trend(Language::zh),
                           "met, but moving the wrong way: " + trend(Language::en) + " a year", {*adverse}));
        return TargetState::met_deteriorating;
    }
    if (it.options.due_has_come)
        return result.verdict == Truth::no ? TargetState::missed : TargetState::undetermined;
    if (it.series.size() < 2) {
        result.outcome = Outcome::too_few;
        it.say(make_reason("single_value", "只有一个值，看不出走势",
                           "only one value: nothing can be said of the trend"));
        return TargetState::too_little_data;
    }
    if (adverse) {
        it.say(make_reason("moving_away", "走势背离目标：每年" + trend(Language::zh),
                           "moving away from the target: " + trend(Language::en) + " a year", {*adverse}));
        return TargetState::moving_away;
    }
    if (!result.probability) {
        result.outcome =
            result.forecast.outcome == Outcome::fine ? Outcome::missing : result.forecast.outcome;
        return TargetState::too_little_data;
    }
    if (*result.probability >= 0.8) return TargetState::on_path;
    if (*result.probability >= 0.5) return TargetState::likely;
    return *result.probability >= 0.2 ? TargetState::at_risk : TargetState::off_path;
}

}  // namespace

StateColour colour(TargetState state) noexcept {
    switch (state) {
    case TargetState::met:
    case TargetState::met_deteriorating:
    case TargetState::on_path:
        return StateColour::green;
    case TargetState::likely:
        return StateColour::yellow;
    case TargetState::at_risk:
        return StateColour::orange;
    case TargetState::missed:
    case TargetState::moving_away:
    case TargetState::off_path:
        return StateColour::red;
    case TargetState::conflict:
    case TargetState::too_little_data:
    case TargetState::unresolvable:
    case TargetState::undetermined:
        break;
    }
    return StateColour::grey;
}

// --- Milestones ---

namespace {

void check_steps(std::span<const MilestoneStep> steps, const std::optional<MilestoneStep>& baseline) {
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const bool ordered =
            at > 0 ? steps[at - 1].due < steps[at].due : !baseline || baseline->due < steps[at].due;
        if (ordered && std::isfinite(steps[at].due) && std::isfinite(steps[at].value)) continue;
        throw Error(
            Code::bad_argument,
            "the steps of a target need finite numbers and must be in order of time, after the baseline");
    }
}

}  // namespace

std::optional<double> value_due(std::span<const MilestoneStep> steps, double time) {
    check_steps(steps, {});
    std::optional<double> result;
    for (const MilestoneStep& step : steps) {
        if (step.due <= time) result = step.value;
    }
    return result;
}

std::optional<double> path_value(const std::optional<MilestoneStep>& baseline,
                                 std::span<const MilestoneStep> steps, double time, PathShape shape) {
    check_steps(steps, baseline);
    std::optional<MilestoneStep> before = baseline;
    if (before && time < before->due) return std::nullopt;
    for (const MilestoneStep& step : steps) {
        if (time >= step.due) {
            before = step;
            continue;
        }
        if (!before) return std::nullopt;
        const double share = (time - before->due) / (step.due - before->due);
        if (shape == PathShape::geometric && before->value > 0 && step.value > 0)
            return before->value * std::pow(step.value / before->value, share);
        return before->value + share * (step.value - before->value);
    }
    if (steps.empty()) return std::nullopt;
    return before->value;
}

// --- Attainment ---

Attainment attainment(std::span<const SeriesValue> series, const Condition& condition, double due,
                      const AttainmentOptions& options) {
    check_order(series, due);
    Case it{{series.begin(), series.end()}, condition, due, options, {}, {}};
    if (condition.comparator == Comparator::qualitative) {
        it.result.state = TargetState::unresolvable;
        it.result.outcome = Outcome::unresolvable;
        it.say(make_reason("words_only", "目标只有文字，没有数", "the target is in words, without a number"));
        return it.result;
    }
    if (it.series.empty()) {
        it.result.outcome = Outcome::missing;
        it.say(make_reason("no_value", "没有观测值", "there is no observed value"));
        return it.result;
    }
    it.aim = aim_of(condition, it.series.back().value.point);
    if (!drop_repeated(it.series)) {
        it.result.state = TargetState::conflict;
        it.result.outcome = Outcome::conflict;
        it.say(
            make_reason("repeated_time", "同一时点有多个不同的值", "there are different values of one time"));
        return it.result;
    }
    judge(it);
    measure_progress(it);
    if (!options.due_has_come && it.series.back().time < due) look_ahead(it);
    it.result.state = state_of(it);
    return it.result;
}

}  // namespace qgov::inline v0
