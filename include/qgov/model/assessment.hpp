#pragma once

#include <qgov/core/decimal.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Collective;
struct Indicator;
struct PolicyDocument;
struct Target;
struct Task;

/// How an item turns what was achieved into points (评分办法).
enum class ScoringMethod : std::uint8_t {
    expert = 0,     ///< 评委打分: points given by people
    ratio = 1,      ///< 完成比例: points x value / target, at most the full points
    tiers = 2,      ///< 分档: points by the tier that the value reaches
    deduction = 3,  ///< 扣分: full points less `step` for each event or missing thing
    bonus = 4,      ///< 加分: `step` for each thing, up to the cap
    shortfall = 5,  ///< 每低一个百分点扣分: full points less `step` for each `per` below the target
};

inline constexpr EnumText<ScoringMethod> scoring_method_texts[] = {
    {ScoringMethod::expert, "expert", "评分", "expert score"},
    {ScoringMethod::ratio, "ratio", "完成比例", "ratio of value to target"},
    {ScoringMethod::tiers, "tiers", "分档", "tiers"},
    {ScoringMethod::deduction, "deduction", "扣分", "deduction"},
    {ScoringMethod::bonus, "bonus", "加分", "bonus"},
    {ScoringMethod::shortfall, "shortfall", "差额扣分", "deduction for shortfall"},
};
template <>
inline constexpr EnumTexts<ScoringMethod> enum_texts<ScoringMethod> = scoring_method_texts;

/// One tier of a tiered rule: from this value on, these points.
struct ScoringTier {
    Decimal from{};
    Decimal points{};
    std::string label{};

    bool operator==(const ScoringTier&) const = default;
};

/// The rule that gives an item its points.
struct ScoringRule {
    ScoringMethod method = ScoringMethod::expert;
    std::optional<Decimal> step{};    ///< points for each event, thing or `per` below target
    std::optional<Decimal> per{};     ///< width of a step of the value; 1 when not given
    std::optional<Decimal> target{};  ///< value that earns the full points, where the item names no target
    bool relative = false;            ///< 每低1%: a shortfall counts in per cent of the target
    bool whole_steps = false;         ///< 不足1个按1个计: begun steps count whole
    std::optional<Decimal> floor{};
    std::optional<Decimal> cap{};
    std::vector<ScoringTier> tiers{};
    std::string wording{};

    bool operator==(const ScoringRule&) const = default;
};

/// An item of a scheme (考核项目), up to three levels by `parent`.
struct AssessmentItem {
    std::string key{};  ///< unique within its scheme
    std::string name{};
    std::string name_en{};
    std::string parent{};             ///< key of the item above it
    std::optional<Decimal> points{};  ///< full points (分值)
    ScoringRule rule{};
    Id<Task> task{};
    Id<Target> target{};
    Id<Indicator> indicator{};
    Id<Organisation> assessor{};  ///< 考核牵头部门
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const AssessmentItem&) const = default;
};

/// What a veto does.
enum class VetoEffect : std::uint8_t {
    fail = 0,         ///< 一票否决: the unit fails whatever its score
    fixed_grade = 1,  ///< the grade is fixed at `grade`
    grade_cap = 2,    ///< the grade is at most `grade`
};

inline constexpr EnumText<VetoEffect> veto_effect_texts[] = {
    {VetoEffect::fail, "fail", "一票否决", "fails outright"},
    {VetoEffect::fixed_grade, "fixed_grade", "直接定级", "grade fixed"},
    {VetoEffect::grade_cap, "grade_cap", "等级上限", "grade capped"},
};
template <>
inline constexpr EnumTexts<VetoEffect> enum_texts<VetoEffect> = veto_effect_texts;

/// A condition that overrides the score (否决项), with the units it reaches as written.
struct Veto {
    std::string key{};  ///< unique within its scheme
    std::string trigger{};
    std::vector<OrganisationKind> scope{};  ///< kinds of unit it applies to; empty: all
    std::string scope_wording{};
    VetoEffect effect = VetoEffect::fail;
    std::string grade{};
    Id<PolicyDocument> basis{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Veto&) const = default;
};

/// A grade with the scores that earn it. Bounds that the source does not give stay empty.
struct GradeBand {
    std::string grade{};
    std::string label{};
    std::optional<Decimal> lower{};              ///< included
    std::optional<Decimal> upper{};              ///< as printed, included
    std::optional<Decimal> quota{};              ///< largest share of units in per cent, or none
    std::optional<std::uint32_t> quota_units{};  ///< largest number of units, or none
    bool passes = true;
    Provenance provenance{};

    bool operator==(const GradeBand&) const = default;
};

/// What brings a consequence about.
enum class ConsequenceTrigger : std::uint8_t { grade = 0, fail = 1, veto = 2, rank = 3, concealment = 4 };

inline constexpr EnumText<ConsequenceTrigger> consequence_trigger_texts[] = {
    {ConsequenceTrigger::grade, "grade", "等级", "grade"},
    {ConsequenceTrigger::fail, "fail", "不合格", "fail"},
    {ConsequenceTrigger::veto, "veto", "否决", "veto"},
    {ConsequenceTrigger::rank, "rank", "位次", "rank"},
    {ConsequenceTrigger::concealment, "concealment", "瞒报虚报", "concealment or false report"},
};
template <>
inline constexpr EnumTexts<ConsequenceTrigger> enum_texts<ConsequenceTrigger> = consequence_trigger_texts;

/// What is done.
enum class ConsequenceKind : std::uint8_t {
    commendation = 0,  ///< 表彰
    reward = 1,        ///< 奖励
    report = 2,        ///< 限期书面报告
    interview = 3,     ///< 约谈
    criticism = 4,     ///< 通报批评
    no_promotion = 5,  ///< 不得晋升职级
    other = 6,
};

inline constexpr EnumText<ConsequenceKind> consequence_kind_texts[] = {
    {ConsequenceKind::commendation, "commendation", "表彰", "commendation"},
    {ConsequenceKind::reward, "reward", "奖励", "reward"},
    {ConsequenceKind::report, "report", "限期报告", "written report"},
    {ConsequenceKind::interview, "interview", "约谈", "interview"},
    {ConsequenceKind::criticism, "criticism", "通报批评", "public criticism"},
    {ConsequenceKind::no_promotion, "no_promotion", "不得晋升职级", "no promotion"},
    {ConsequenceKind::other, "other", "其他", "other"},
};
template <>
inline constexpr EnumTexts<ConsequenceKind> enum_texts<ConsequenceKind> = consequence_kind_texts;

/// For how long a consequence holds.
enum class ConsequenceTerm : std::uint8_t {
    unstated = 0,
    assessed_year = 1,  ///< the year that was assessed
    decision_year = 2,  ///< the calendar year in which the result was decided
    this_year = 3,      ///< 本年度, without saying which of the two
    months = 4,         ///< `term_months` from the day of the decision
};

inline constexpr EnumText<ConsequenceTerm> consequence_term_texts[] = {
    {ConsequenceTerm::unstated, "unstated", "未注明", "unstated"},
    {ConsequenceTerm::assessed_year, "assessed_year", "被考核年度", "the year assessed"},
    {ConsequenceTerm::decision_year, "decision_year", "公布结果的年度", "the year of the decision"},
    {ConsequenceTerm::this_year, "this_year", "本年度", "this year, not said which"},
    {ConsequenceTerm::months, "months", "若干个月", "some months"},
};
template <>
inline constexpr EnumTexts<ConsequenceTerm> enum_texts<ConsequenceTerm> = consequence_term_texts;

/// What follows from a result, for the unit or for posts of it (结果运用).
struct Consequence {
    std::string key{};  ///< unique within its scheme
    ConsequenceTrigger trigger = ConsequenceTrigger::grade;
    std::string grade{};                         ///< for trigger grade
    std::string veto{};                          ///< for trigger veto: key of the veto; empty: any
    std::optional<std::uint32_t> first_ranks{};  ///< for trigger rank: the first n
    std::optional<std::uint32_t> last_ranks{};   ///< for trigger rank: the last n
    ConsequenceKind kind = ConsequenceKind::other;
    std::vector<std::string> posts{};  ///< 主要领导, 分管领导; empty: the unit itself
    std::optional<std::uint32_t> within_days{};
    std::optional<std::uint32_t> within_months{};
    ConsequenceTerm term = ConsequenceTerm::unstated;
    std::optional<std::uint32_t> term_months{};  ///< for term months
    std::string duration{};                      ///< the term in the words of the source: 本年度
    std::string wording{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Consequence&) const = default;
};

/// What happens to a total before it is banded.
enum class RoundingPolicy : std::uint8_t { none = 0, half_up = 1, down = 2 };

inline constexpr EnumText<RoundingPolicy> rounding_policy_texts[] = {
    {RoundingPolicy::none, "none", "不取整", "none"},
    {RoundingPolicy::half_up, "half_up", "四舍五入取整", "half up to whole points"},
    {RoundingPolicy::down, "down", "舍去小数", "down to whole points"},
};
template <>
inline constexpr EnumTexts<RoundingPolicy> enum_texts<RoundingPolicy> = rounding_policy_texts;

/// What becomes of an item that does not apply to a unit (合理缺项).
enum class NotApplicablePolicy : std::uint8_t { rescale = 0, full_points = 1, no_points = 2 };

inline constexpr EnumText<NotApplicablePolicy> not_applicable_policy_texts[] = {
    {NotApplicablePolicy::rescale, "rescale", "按比例折算", "the other items make up the full points"},
    {NotApplicablePolicy::full_points, "full_points", "得满分", "full points"},
    {NotApplicablePolicy::no_points, "no_points", "不得分", "no points"},
};
template <>
inline constexpr EnumTexts<NotApplicablePolicy> enum_texts<NotApplicablePolicy> = not_applicable_policy_texts;

/// A way of assessing units over a year (考核办法): data, versioned, resting on a document.
struct AssessmentScheme {
    static constexpr std::string_view table = "assessment_schemes";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::string version{};
    Id<PolicyDocument> basis{};
    Id<Organisation> assessor{};
    std::vector<Id<Collective>> assessed{};  ///< who is assessed
    std::string year_start{};                ///< first day of its year as --MM-DD; empty: not said
    std::optional<Decimal> full_points{};
    std::optional<Decimal> total_cap{};       ///< no total is above this, bonus included
    std::optional<std::uint32_t> decimals{};  ///< decimals of an item's points, half up; empty: not rounded
    RoundingPolicy rounding = RoundingPolicy::none;
    NotApplicablePolicy not_applicable = NotApplicablePolicy::rescale;
    bool by_assignment = false;  ///< items with a task apply to the units that carry the task
    bool rank_within_collectives =
        false;  ///< units are ranked, and quotas counted, in each of `assessed` apart
    std::vector<AssessmentItem> items{};
    std::vector<GradeBand> grades{};  ///< best first
    std::vector<Veto> vetoes{};
    std::vector<Consequence> consequences{};
    std::string part_of{};  ///< 纳入…: the wider assessment it belongs to
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const AssessmentScheme&) const = default;
};

/// One score line of a record: the unit's own and the verified one.
struct ItemScore {
    std::string item{};  ///< key of the item
    std::optional<Decimal> value{};
    std::optional<Decimal> self_score{};
    std::optional<Decimal> verified_score{};
    std::optional<std::uint32_t>
        events{};                 ///< things to deduct or add for; empty: not said, which is not none
    bool not_applicable = false;  ///< the item does not apply to the unit (合理缺项)
    std::string reason{};
    std::vector<std::string> evidence{};  ///< 见证材料; one file may serve several items
    Provenance provenance{};

    bool operator==(const ItemScore&) const = default;
};

/// The assessment of one unit in one year (考核记录).
struct AssessmentRecord {
    static constexpr std::string_view table = "assessment_records";

    std::string key{};
    Id<AssessmentScheme> scheme{};
    Id<Organisation> subject{};
    Period period{};
    std::vector<ItemScore> scores{};
    Period decided{};                     ///< when the result was decided or published
    std::vector<std::string> vetoes{};    ///< keys of the vetoes that were triggered
    bool concealment = false;             ///< something was concealed or falsely reported (瞒报虚报)
    std::optional<Decimal> total{};       ///< as published, if it was
    std::string grade{};                  ///< as published, if it was
    std::optional<std::uint32_t> rank{};  ///< as published, if it was; 1 is the best
    std::optional<std::uint32_t> population{};  ///< among how many; empty: not said
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const AssessmentRecord&) const = default;
};

}  // namespace qgov::inline v0
