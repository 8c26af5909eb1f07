#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Collective;
struct DocumentSet;
struct LeadershipGroup;
struct Organisation;
struct PolicyDocument;
struct Task;

/// What was done.
enum class ActivityKind : std::uint8_t {
    other = 0,
    instruction = 1,   ///< 批示
    hearing = 2,       ///< 听取汇报
    meeting = 3,       ///< 会议
    deliberation = 4,  ///< 专题研究、审定
    inspection = 5,    ///< 督查、检查
    campaign = 6,      ///< 专项行动、质量月
    deployment = 7,    ///< 部署
    pledge = 8,        ///< 承诺
    visit = 9,         ///< 参观、调研
    service = 10,      ///< 帮扶、对接
    drafting = 11,     ///< 制定标准、编制文件
    pilot = 12,        ///< 试点
    project = 13,      ///< 项目
};

inline constexpr EnumText<ActivityKind> activity_kind_texts[] = {
    {ActivityKind::other, "other", "其他", "other"},
    {ActivityKind::instruction, "instruction", "批示", "instruction"},
    {ActivityKind::hearing, "hearing", "听取汇报", "hearing"},
    {ActivityKind::meeting, "meeting", "会议", "meeting"},
    {ActivityKind::deliberation, "deliberation", "专题研究", "deliberation"},
    {ActivityKind::inspection, "inspection", "督查检查", "inspection"},
    {ActivityKind::campaign, "campaign", "专项行动", "campaign"},
    {ActivityKind::deployment, "deployment", "部署", "deployment"},
    {ActivityKind::pledge, "pledge", "承诺", "pledge"},
    {ActivityKind::visit, "visit", "参观调研", "visit"},
    {ActivityKind::service, "service", "服务帮扶", "service"},
    {ActivityKind::drafting, "drafting", "制定编制", "drafting"},
    {ActivityKind::pilot, "pilot", "试点", "pilot"},
    {ActivityKind::project, "project", "项目", "project"},
};
template <>
inline constexpr EnumTexts<ActivityKind> enum_texts<ActivityKind> = activity_kind_texts;

/// Something that was done, or all of one sort ("17 instructions within a year"). Where the source can be read in more
/// than one way, `readings` lists them all.
struct Activity {
    static constexpr std::string_view table = "activities";

    std::string key{};
    std::string name{};
    std::string name_en{};
    ActivityKind kind = ActivityKind::other;
    std::vector<Id<Organisation>> actors{};
    std::vector<Id<Collective>> actor_collectives{};  ///< sets of units that did it
    std::vector<Id<LeadershipGroup>> groups{};
    std::vector<Id<Organisation>> addressees{};  ///< to or with whom
    std::vector<Id<Collective>> collectives{};   ///< to or with which sets of units
    std::vector<Id<PolicyDocument>> documents{};
    std::vector<Id<DocumentSet>> document_sets{};
    std::vector<Id<Task>> tasks{};
    Id<Activity> parent{};
    Period when{};
    std::optional<std::uint32_t> years{};  ///< number of years, when it is stated without saying which
    std::string place{};
    std::optional<Quantity> count{};
    std::string wording{};  ///< the words of the source where it gives no number: 多次
    std::vector<std::string> aspects{};
    std::vector<std::string> readings{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Activity&) const = default;
};

/// How often an appropriation is made.
enum class Recurrence : std::uint8_t { unstated = 0, once = 1, yearly = 2, cumulative = 3 };

inline constexpr EnumText<Recurrence> recurrence_texts[] = {
    {Recurrence::unstated, "unstated", "未注明", "unstated"},
    {Recurrence::once, "once", "一次性", "once"},
    {Recurrence::yearly, "yearly", "每年", "every year"},
    {Recurrence::cumulative, "cumulative", "累计", "in total over the period"},
};
template <>
inline constexpr EnumTexts<Recurrence> enum_texts<Recurrence> = recurrence_texts;

/// Money set aside or spent (经费), with its words of degree.
struct Appropriation {
    static constexpr std::string_view table = "appropriations";

    std::string key{};
    std::string name{};
    std::string name_en{};
    Id<Organisation> payer{};
    Id<Organisation> decided_by{};
    std::string purpose{};
    std::optional<Quantity> amount{};  ///< empty: not said, which is not zero
    Recurrence recurrence = Recurrence::unstated;
    Period period{};
    std::optional<std::uint32_t> years{};  ///< number of years, when it is stated without saying which
    Id<PolicyDocument> document{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Appropriation&) const = default;
};

}  // namespace qgov::inline v0
