#pragma once

#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/analysis/trend.hpp>
#include <qgov/analysis/verdict.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/truth.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// How a target stands. Where several fit, the first of the order conflict, too_little_data, met, met_deteriorating,
/// missed, undetermined, moving_away, on_path … off_path.
enum class TargetState : std::uint8_t {
    conflict = 0,           ///< sources exclude each other
    too_little_data = 1,    ///< no value, or too few to tell whether it will be met
    unresolvable = 2,       ///< words without a number
    undetermined = 3,       ///< due, but the value may lie on either side
    met = 4,                ///< attained, kept
    met_deteriorating = 5,  ///< attained, but moving the wrong way
    missed = 6,             ///< due and not met
    moving_away = 7,        ///< not met, and moving the wrong way
    on_path = 8,            ///< will be met, p >= 0.8
    likely = 9,             ///< p in [0.5, 0.8)
    at_risk = 10,           ///< p in [0.2, 0.5)
    off_path = 11,          ///< p < 0.2
};

inline constexpr EnumText<TargetState> target_state_texts[] = {
    {TargetState::conflict, "conflict", "来源冲突", "sources in conflict"},
    {TargetState::too_little_data, "too_little_data", "数据不足", "too little data"},
    {TargetState::unresolvable, "unresolvable", "无法量化", "words without a number"},
    {TargetState::undetermined, "undetermined", "无法判定", "undetermined"},
    {TargetState::met, "met", "已达到", "met"},
    {TargetState::met_deteriorating, "met_deteriorating", "已达到但在变差", "met but deteriorating"},
    {TargetState::missed, "missed", "未达到", "missed"},
    {TargetState::moving_away, "moving_away", "背离目标", "moving away"},
    {TargetState::on_path, "on_path", "符合进度", "on path"},
    {TargetState::likely, "likely", "可望达到", "likely"},
    {TargetState::at_risk, "at_risk", "有风险", "at risk"},
    {TargetState::off_path, "off_path", "滞后于序时进度", "off path"},
};
template <>
inline constexpr EnumTexts<TargetState> enum_texts<TargetState> = target_state_texts;

/// Colour of a state, for tables and maps.
enum class StateColour : std::uint8_t { grey = 0, green = 1, yellow = 2, orange = 3, red = 4 };

inline constexpr EnumText<StateColour> state_colour_texts[] = {
    {StateColour::grey, "grey", "灰", "grey"},       {StateColour::green, "green", "绿", "green"},
    {StateColour::yellow, "yellow", "黄", "yellow"}, {StateColour::orange, "orange", "橙", "orange"},
    {StateColour::red, "red", "红", "red"},
};
template <>
inline constexpr EnumTexts<StateColour> enum_texts<StateColour> = state_colour_texts;

/// Grey for what cannot be told, green for met and on path (deteriorating included), yellow, orange, red.
QGOV_API StateColour colour(TargetState state) noexcept;

/// A value of a series.
struct SeriesValue {
    double time = 0;  ///< in years, see `end_in_years`
    Estimate value{};

    bool operator==(const SeriesValue&) const = default;
};

/// One step of a target.
struct MilestoneStep {
    double due = 0;
    double value = 0;

    bool operator==(const MilestoneStep&) const = default;
};

/// How a path runs from one milestone to the next.
enum class PathShape : std::uint8_t { linear = 0, geometric = 1 };

inline constexpr EnumText<PathShape> path_shape_texts[] = {
    {PathShape::linear, "linear", "线性", "linear"},
    {PathShape::geometric, "geometric", "等比", "geometric"},
};
template <>
inline constexpr EnumTexts<PathShape> enum_texts<PathShape> = path_shape_texts;

/// What is formally due at a time (应达值)? The value of the latest step that is due; nothing before the first. Steps in
/// order of time; else Error (bad_argument). O(steps).
QGOV_API std::optional<double> value_due(std::span<const MilestoneStep> steps, double time);
/// Where should one be at a time (序时应达值)? Piecewise from the baseline through the steps; after the last step its value;
/// nothing before the baseline, or before the first step when there is no baseline. A geometric path is linear where an
/// end is not above 0. Steps in order of time and after the baseline; else Error (bad_argument). O(steps).
QGOV_API std::optional<double> path_value(const std::optional<MilestoneStep>& baseline,
                                          std::span<const MilestoneStep> steps, double time,
                                          PathShape shape = PathShape::linear);

/// How progress is counted in comparison with the target alone.
enum class LevelRatioRule : std::uint8_t {
    quotient = 0,            ///< x/target, for lower is better target/x
    two_minus_quotient = 1,  ///< the habit 2 - x/target for lower is better; no source is known
};

inline constexpr EnumText<LevelRatioRule> level_ratio_rule_texts[] = {
    {LevelRatioRule::quotient, "quotient", "比值", "quotient"},
    {LevelRatioRule::two_minus_quotient, "two_minus_quotient", "二减比值", "two minus quotient"},
};
template <>
inline constexpr EnumTexts<LevelRatioRule> enum_texts<LevelRatioRule> = level_ratio_rule_texts;

/// What `attainment` is to know besides the series.
struct AttainmentOptions {
    bool due_has_come = false;         ///< the last value is the one that counts, finally
    std::optional<Interval> bounds{};  ///< of the indicator: 0 to 100 for a share
    std::string unit{};                ///< symbol, for the words of the reasons
    LevelRatioRule level_ratio = LevelRatioRule::quotient;

    bool operator==(const AttainmentOptions&) const = default;
};

/// How far a target is met, will be met, and why.
struct Attainment {
    TargetState state = TargetState::too_little_data;
    Outcome outcome = Outcome::fine;         ///< why a grey state is grey
    Truth verdict = Truth::undetermined;     ///< of the last value, with its rounding and words of degree
    Truth as_printed = Truth::undetermined;  ///< of the last value as printed
    std::optional<SeriesValue> last{};       ///< the value that is judged
    std::optional<Interval> gap{};         ///< what is missing, in the better direction; not above 0 when met
    std::optional<double> progress{};      ///< P = (x - x0)/(target - x0), x0 the first value
    std::optional<double> level_ratio{};   ///< x/target; for lower is better target/x
    std::optional<double> lead{};          ///< P - (t - t0)/(due - t0): ahead of (+) or behind the calendar
    RequiredPace required{};               ///< from the last value to the target
    std::optional<double> slowest_gain{};  ///< smallest yearly change so far, in the better direction
    Forecast forecast{};                   ///< of the due time
    std::optional<double> probability{};   ///< that the target will be met
    std::vector<Reason> reasons{};

    bool operator==(const Attainment&) const = default;
};

/// Is the target met or on the way, and why (目标完成情况)? Verdict, gap, progress, pace still needed, forecast, state, all
/// with their numbers, from a series of one indicator of one subject (indicator_methods, sections 12 and 13).
///
/// The last value decides. It is met as printed but not for sure when its rounding straddles the target (a printed 85.0
/// against 85): `rounding_straddles_target`. Deteriorating and moving away: the robust slope from three values on, the
/// last change of two (with its rounding), runs against what is asked. Before the due time the probability of the forecast gives the
/// state; with one value there is none (`too_little_data`), but what is needed is still said. Target equal to the first
/// value: no progress, `no_distance`, and the verdict stands. Two different values of one time: `conflict`.
/// Qualitative conditions are `unresolvable`. Values in order of time; else Error (bad_argument). O(n^2) for n values, at
/// most 5,000.
QGOV_API Attainment attainment(std::span<const SeriesValue> series, const Condition& condition, double due,
                               const AttainmentOptions& options = {});

}  // namespace qgov::inline v0
