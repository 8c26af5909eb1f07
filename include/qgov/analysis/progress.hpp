#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

// Progress measures that others publish, for comparison with their figures. Targets of qgov itself are judged by
// `attainment`: these measures know no intervals, comparators or reasons. Better is higher, unless `higher_is_better` is
// false. Numbers that are not finite give `invalid_input`.

/// What these measures take.
struct ProgressCase {
    double base_year = 0;
    double base = 0;
    double year = 0;
    double value = 0;
    bool higher_is_better = true;
    std::optional<double> target{};
    double target_year = 0;
    std::optional<double> limit{};  ///< of Open SDG, without a target: 100 for a share

    bool operator==(const ProgressCase&) const = default;
};

/// A case from a series: the last value and the value of the base year, or of the next year that has one. Missing values
/// (NaN) are left out. Nothing when no year from the base year on has one. Spans of different lengths throw Error
/// (bad_argument). `base_year` of the result is the year used. O(n).
QGOV_API std::optional<ProgressCase> progress_case(std::span<const double> years,
                                                   std::span<const double> values, double base_year);

/// What the measures call their answers.
enum class ProgressStatus : std::uint8_t {
    not_available = 0,
    target_achieved = 1,
    substantial_progress = 2,
    moderate_progress = 3,
    limited_progress = 4,
    deterioration = 5,
    significant_progress = 6,
    insufficient_progress = 7,
    movement_away = 8,
    moderate_movement_away = 9,
    significant_movement_away = 10,
    on_track = 11,
    moderately_improving = 12,
    stagnating = 13,
    decreasing = 14,
};

inline constexpr EnumText<ProgressStatus> progress_status_texts[] = {
    {ProgressStatus::not_available, "not_available", "无法计算", "not available"},
    {ProgressStatus::target_achieved, "target_achieved", "已实现", "target achieved"},
    {ProgressStatus::substantial_progress, "substantial_progress", "实质进展", "substantial progress"},
    {ProgressStatus::moderate_progress, "moderate_progress", "中等进展", "moderate progress"},
    {ProgressStatus::limited_progress, "limited_progress", "有限进展", "limited progress"},
    {ProgressStatus::deterioration, "deterioration", "恶化", "deterioration"},
    {ProgressStatus::significant_progress, "significant_progress", "显著进展", "significant progress"},
    {ProgressStatus::insufficient_progress, "insufficient_progress", "进展不足", "insufficient progress"},
    {ProgressStatus::movement_away, "movement_away", "背离", "movement away"},
    {ProgressStatus::moderate_movement_away, "moderate_movement_away", "中度背离", "moderate movement away"},
    {ProgressStatus::significant_movement_away, "significant_movement_away", "显著背离",
     "significant movement away"},
    {ProgressStatus::on_track, "on_track", "按进度", "on track"},
    {ProgressStatus::moderately_improving, "moderately_improving", "适度改善", "moderately improving"},
    {ProgressStatus::stagnating, "stagnating", "停滞", "stagnating"},
    {ProgressStatus::decreasing, "decreasing", "下降", "decreasing"},
};
template <>
inline constexpr EnumTexts<ProgressStatus> enum_texts<ProgressStatus> = progress_status_texts;

/// Defects of the Open SDG program, off unless its figures are to be met.
struct OpenSdgOptions {
    /// Stands for a target of 0, as 0.001 does in sdg-build; 0: none, and no ratio. The answer then depends on the unit.
    double zero_target = 0;
    /// Finds the piece of the score with the ratio divided by the limit's coefficient and the thresholds multiplied by it.
    bool score_limit_twice = false;

    bool operator==(const OpenSdgOptions&) const = default;
};

/// The measure of Open SDG.
struct OpenSdgProgress {
    Outcome outcome = Outcome::fine;
    ProgressStatus status = ProgressStatus::not_available;
    std::optional<double> value{};
    std::optional<double> score{};  ///< -5 to 5
    std::array<double, 3> thresholds{};
    std::optional<double> coefficient{};  ///< of the limit
    std::vector<Reason> reasons{};

    bool operator==(const OpenSdgProgress&) const = default;
};

/// The progress measure of Open SDG and Statistics Canada (sdg-build): compound growth over the compound growth that the
/// target needs, or alone where there is no target; status and score.
///
/// Achieved: the value on the right side of the target, score 5; a value that fell meanwhile has the reason
/// `deteriorating`. Base 0, a change of sign, a target of 0 or on the other side of 0: `out_of_domain`. Target equal to the
/// base: `no_distance`. Less than a year apart: `too_few`.
QGOV_API OpenSdgProgress open_sdg_progress(const ProgressCase& input, const OpenSdgOptions& options = {});
/// The indicator's answer of several series: the worst score and its status; not available without any. O(n).
QGOV_API OpenSdgProgress open_sdg_worst(std::span<const OpenSdgProgress> series);

/// A measure with one number and one status.
struct ProgressMeasure {
    Outcome outcome = Outcome::fine;
    ProgressStatus status = ProgressStatus::not_available;
    std::optional<double> value{};
    std::vector<Reason> reasons{};

    bool operator==(const ProgressMeasure&) const = default;
};

/// Eurostat's measure (second-hand thresholds): with a target the ratio of compound growths, 0.95 significant, 0.60
/// moderate, 0 insufficient, below movement away; without one the growth, 0.01 significant, 0 moderate progress, above
/// -0.01 moderate, else significant movement away. Numbers not above 0: `out_of_domain`; target equal to the base:
/// `no_distance`. A base beyond the target already has the reason `already_attained`: the ratio then misleads.
QGOV_API ProgressMeasure eurostat_progress(const ProgressCase& input);

/// The arrow of the SDG Index.
struct SdgIndexArrow {
    Outcome outcome = Outcome::fine;
    ProgressStatus arrow = ProgressStatus::not_available;
    std::optional<double> observed_per_year{};
    std::optional<double> required_per_year{};
    std::optional<double> ratio{};
    std::vector<Reason> reasons{};

    bool operator==(const SdgIndexArrow&) const = default;
};

/// The arrow of the SDG Index (second-hand thresholds): linear pace over required pace, 1 on track, 0.5 moderately
/// improving, 0 stagnating, below decreasing. A base beyond the target already (`already_attained`) is on track while the
/// value stays there. Without target `missing`; target equal to the base `no_distance`.
QGOV_API SdgIndexArrow sdg_index_arrow(const ProgressCase& input);

/// The assessment of ESCAP.
struct EscapAssessment {
    Outcome outcome = Outcome::fine;
    std::optional<double> current_status{};   ///< (x-x0)/(target-x0)
    std::optional<double> anticipated_gap{};  ///< (target-forecast)/(target-x0)
    std::vector<Reason> reasons{};

    bool operator==(const EscapAssessment&) const = default;
};

/// Current status and anticipated gap of ESCAP; the forecast is the line through the two points (ESCAP itself weights a
/// regression by time, with weights that are not published here) unless the caller has a better one. Without target
/// `missing`; target equal to the base `no_distance`.
QGOV_API EscapAssessment escap_assessment(const ProgressCase& input, std::optional<double> forecast = {});

}  // namespace qgov::inline v0
