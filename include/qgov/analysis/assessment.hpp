#pragma once

#include <qgov/analysis/grade_set.hpp>
#include <qgov/analysis/points.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// What the points of an item rest on.
enum class ItemBasis : std::uint8_t {
    unknown = 0,         ///< 无法判定: nothing to score from
    computed = 1,        ///< 按规则计算
    verified = 2,        ///< 核定得分
    children = 3,        ///< 下级项合计
    not_applicable = 4,  ///< 合理缺项: the record says so
    not_assigned = 5,    ///< 未承担: the unit does not carry the item's task
};

inline constexpr EnumText<ItemBasis> item_basis_texts[] = {
    {ItemBasis::unknown, "unknown", "无法判定", "unknown"},
    {ItemBasis::computed, "computed", "按规则计算", "computed by the rule"},
    {ItemBasis::verified, "verified", "核定", "verified"},
    {ItemBasis::children, "children", "下级项合计", "sum of the items below"},
    {ItemBasis::not_applicable, "not_applicable", "合理缺项", "does not apply"},
    {ItemBasis::not_assigned, "not_assigned", "未承担该任务", "task not assigned"},
};
template <>
inline constexpr EnumTexts<ItemBasis> enum_texts<ItemBasis> = item_basis_texts;

/// What is missing where the points of an item are not known.
enum class ItemGap : std::uint8_t {
    none = 0,
    no_record = 1,            ///< the unit has no record of the year
    no_line = 2,              ///< its record has no line for the item
    no_score = 3,             ///< an expert's item without verified score
    no_value = 4,             ///< no value, or no number of events
    negative_count = 5,       ///< fewer than none to deduct or add for
    no_full_points = 6,       ///< the scheme does not say how many points the item has
    no_target = 7,            ///< neither the target nor the rule gives a number for the year
    target_not_positive = 8,  ///< a ratio to zero or less means nothing
    nearest_is_best = 9,      ///< neither more nor less is better, which the rule cannot score
    incomplete_rule = 10,     ///< a rule without its step or without tiers
    out_of_range = 11,        ///< numbers so far apart that their difference is not exact
};

inline constexpr EnumText<ItemGap> item_gap_texts[] = {
    {ItemGap::none, "none", "无", "none"},
    {ItemGap::no_record, "no_record", "该单位没有本年度的考核记录", "the unit has no record of the year"},
    {ItemGap::no_line, "no_line", "考核记录中没有这一项", "the record has no line for the item"},
    {ItemGap::no_score, "no_score", "没有核定得分", "there is no verified score"},
    {ItemGap::no_value, "no_value", "没有完成值或次数", "there is no value or number of events"},
    {ItemGap::negative_count, "negative_count", "次数为负", "the number of events is negative"},
    {ItemGap::no_full_points, "no_full_points", "没有写明分值", "the full points are not given"},
    {ItemGap::no_target, "no_target", "没有可用的目标值", "there is no target value to use"},
    {ItemGap::target_not_positive, "target_not_positive", "目标值不大于0，无法按比例计分",
     "the target is not above 0, so that there is no ratio to it"},
    {ItemGap::nearest_is_best, "nearest_is_best", "该指标以接近目标为好，规则无法计分",
     "of this indicator the value nearest to the target is best, which the rule cannot score"},
    {ItemGap::incomplete_rule, "incomplete_rule", "评分规则缺少每步分数或分档",
     "the rule lacks its step or its tiers"},
    {ItemGap::out_of_range, "out_of_range", "数值相差过大，无法精确计算",
     "the numbers are too far apart to be exact"},
};
template <>
inline constexpr EnumTexts<ItemGap> enum_texts<ItemGap> = item_gap_texts;

/// The points of one item for one unit. Without texts; `trace` gives the words.
struct ItemResult {
    PointsRange points{};  ///< what counts in the item above; 0 for one that is left out
    ItemBasis basis = ItemBasis::unknown;
    ItemGap gap = ItemGap::none;
    bool limited = false;  ///< a floor or cap changed it
    bool differs = false;  ///< the rule gives other points than were verified

    bool operator==(const ItemResult&) const = default;
};

/// How one unit comes out.
struct UnitResult {
    Id<Organisation> unit{};
    Id<AssessmentRecord> record{};       ///< of the year; empty: there is none
    std::uint32_t group = 0;             ///< place in the scheme's `assessed`
    std::optional<Points> applicable{};  ///< full points of what applies to it, bonus apart; empty: not known
    PointsRange total{};                 ///< to six decimals, before the rounding that bands ask for
    PointsRange banded{};                ///< what was compared with the bands
    std::optional<PointsRange> self_total{};  ///< of the unit's own scores, if it gave any
    GradeSet by_score{};                      ///< possible grades by the bands alone
    GradeSet after_vetoes{};                  ///< … after vetoes
    GradeSet grades{};                        ///< … after quotas: the result
    Truth fails = Truth::undetermined;        ///< 不合格
    bool vetoed = false;                      ///< a veto reaches it as written
    bool last_by_veto = false;                ///< ranked after all units without a failing veto
    bool between_bands = false;               ///< some possible total falls into no printed band
    bool quota_moved = false;                 ///< a quota moves it down, or may
    std::uint32_t best_rank = 0;              ///< 1 is the best
    std::uint32_t worst_rank = 0;             ///< the same where the rank is known
    std::uint32_t fewest_below = 0;           ///< units that are certainly ranked below it …
    std::uint32_t most_below = 0;             ///< … and that may be
    std::uint32_t ranked = 0;                 ///< units ranked with it
    Truth published_differs =
        Truth::no;  ///< from total, grade or rank as published; undetermined: cannot be told

    bool operator==(const UnitResult&) const = default;
};

/// A veto that a record says was triggered.
struct VetoResult {
    std::uint32_t unit = 0;  ///< place in `Assessment::units`
    std::uint32_t veto = 0;  ///< place in the scheme
    /// Yes: it reaches units of this kind. Undetermined: not as written, though its wording might be read more widely;
    /// then it has no effect. No: it does not reach them.
    Truth reached = Truth::yes;

    bool operator==(const VetoResult&) const = default;
};

/// A consequence that follows, or may follow.
struct ConsequenceResult {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    std::uint32_t unit = 0;         ///< place in `Assessment::units`
    std::uint32_t consequence = 0;  ///< place in the scheme
    Truth applies = Truth::yes;     ///< never no
    std::uint32_t post = none;      ///< place in the consequence's `posts`; none: the unit itself
    std::uint32_t person = none;    ///< place in the unit's `posts`, where one names a person in that office

    bool operator==(const ConsequenceResult&) const = default;
};

/// A scheme applied to all its units for one year (考核结果).
struct Assessment {
    Id<AssessmentScheme> scheme{};
    Period period{};
    bool all_listed = true;                         ///< false: units are assessed that nobody lists
    std::vector<UnitResult> units{};                ///< in the order of `assessed`, then of the organisations
    std::vector<ItemResult> items{};                ///< by unit, in the order of the scheme's items
    std::vector<VetoResult> vetoes{};               ///< by unit
    std::vector<ConsequenceResult> consequences{};  ///< by unit, in the order of the scheme

    bool operator==(const Assessment&) const = default;
};

/// The assessment year of a scheme that begins in this calendar year (考核年度): the calendar year, or 2013-07-01 to
/// 2014-06-30 where the scheme's year starts on --07-01. Throws Error (bad_date) for a start that is no day.
QGOV_API Period assessment_period(const AssessmentScheme& scheme, int year);

/// The latest year of which the scheme has a record; nothing when there is none. O(records).
QGOV_API std::optional<int> latest_assessed_year(const Dataset& dataset, Id<AssessmentScheme> scheme);

/// What does each unit score this year, with vetoes and consequences (年度考核)?
///
/// Units are the members of the collectives that the scheme assesses, on the last day of the year; subjects of records
/// join the first of these that is not wholly listed, or are the units when the scheme names none. Organisation events are
/// not applied; `as_of` does that.
///
/// 1. Items. A verified score counts; else the rule makes the points from the line of the record. Ratio: full points x value
///    / target, or target / value where lower is better, and no more than the full points. Tiers: the highest tier that the
///    value reaches (where lower is better: the lowest that it does not exceed), else 0. Deduction and bonus: `step` for each
///    event, or for each `per` of the value when there are no events. Shortfall: `step` for each `per` by which the value
///    misses the target, in per cent of it with `relative`. Quotients are taken to nine decimals, a half upwards. The target
///    is that of the milestone due in the year, else the rule's; the direction its indicator's.
/// 2. Floor and cap of the rule, and the full points as cap unless it is a bonus; without a floor no rule gives less than 0.
///    Then the scheme's decimals. An item with others below it has their sum, at most its full points with bonus apart.
/// 3. What is not known makes an interval from the least to the most that the item can have. Items that do not apply are
///    left out, and the rest counts in proportion (`rescale`: total x full / applicable points), or have full or no points.
///    With `by_assignment` an item with a task applies to a unit that carries, in any role but supervision, the task or one
///    above or below it at some time of the year; a line that scores the item shows that it applies.
/// 4. The total: top items, plain ones at most the full points of the scheme, then bonus, then the total's cap; to six
///    decimals, a half upwards.
/// 5. Rounding and band: the first band, best first, that contains the rounded total. A total between two bands may have
///    either grade (`between_bands`); one above all bands has the best; one below all has none. Bands without any bound may
///    hold whatever no other band holds.
/// 6. Vetoes that the record names, when they reach the unit's kind. The worst fixed grade wins over the score; `fail` gives
///    the veto's grade, or else the scheme's lowest that does not pass.
/// 7. Ranks among all units or within each collective: 1 + the number of better ones, by the total before rounding; units
///    that a veto fails, or fixes at a grade that does not pass, keep their score and come after all others.
/// 8. Quotas: those ranked beyond the largest number or share (rounded down) of a grade have the next one; units that are tied
///    across the border may have either. The lowest grade has no quota.
/// 9. Consequences. Rank: the first n are those of rank 1 to n; the last n those with fewer than n units below them.
///
/// O(units x items + records + assignments + n log n). Throws Error: bad_id; bad_number for scores out of range; bad_date
/// for the year's start; unknown_key where items, grades or records name what the scheme does not have; bad_argument for
/// items in a circle, two records of one unit and year, two lines of one item, more than 64 grades.
QGOV_API Assessment assess(const Dataset& dataset, Id<AssessmentScheme> scheme, int year);

/// The items of one unit, in the order of the scheme. Throws Error (bad_argument) for a place beyond the units.
QGOV_API std::span<const ItemResult> items_of(const Assessment& assessment, std::size_t unit);
/// The place of a unit in `units`; nothing when it is not assessed. O(units).
QGOV_API std::optional<std::size_t> find_unit(const Assessment& assessment, Id<Organisation> unit);

}  // namespace qgov::inline v0
