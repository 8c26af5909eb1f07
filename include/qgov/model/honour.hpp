#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Collective;
struct LeadershipGroup;
struct PolicyDocument;

/// What sort of distinction an honour is.
enum class HonourKind : std::uint8_t {
    other = 0,
    title = 1,               ///< 称号
    brand = 2,               ///< 名牌、商标
    award = 3,               ///< 奖
    demonstration_zone = 4,  ///< 示范区、示范市
    base = 5,                ///< 基地、园区
    heritage = 6,            ///< 非遗、老字号
    enterprise_class = 7,    ///< 专精特新、高新技术企业
    geographical_indication = 8,
    case_study = 9,  ///< 典型案例
};

inline constexpr EnumText<HonourKind> honour_kind_texts[] = {
    {HonourKind::other, "other", "其他", "other"},
    {HonourKind::title, "title", "称号", "title"},
    {HonourKind::brand, "brand", "品牌", "brand"},
    {HonourKind::award, "award", "奖项", "award"},
    {HonourKind::demonstration_zone, "demonstration_zone", "示范区", "demonstration zone"},
    {HonourKind::base, "base", "基地、园区", "base"},
    {HonourKind::heritage, "heritage", "非遗、老字号", "heritage"},
    {HonourKind::enterprise_class, "enterprise_class", "企业类别", "class of enterprises"},
    {HonourKind::geographical_indication, "geographical_indication", "地理标志", "geographical indication"},
    {HonourKind::case_study, "case_study", "典型案例", "model case"},
};
template <>
inline constexpr EnumTexts<HonourKind> enum_texts<HonourKind> = honour_kind_texts;

/// Where an honour stands in its life.
enum class HonourStageKind : std::uint8_t {
    unstated = 0,
    cultivating = 1,        ///< 培育
    recommended = 2,        ///< 推荐
    applied = 3,            ///< 申报、争创
    approved_to_build = 4,  ///< 获批筹建
    accepted = 5,           ///< 通过验收
    granted = 6,            ///< 获得、命名
    expired = 7,            ///< 期满
    revoked = 8,            ///< 撤销
};

inline constexpr EnumText<HonourStageKind> honour_stage_kind_texts[] = {
    {HonourStageKind::unstated, "unstated", "未注明", "unstated"},
    {HonourStageKind::cultivating, "cultivating", "培育", "cultivating"},
    {HonourStageKind::recommended, "recommended", "推荐", "recommended"},
    {HonourStageKind::applied, "applied", "申报", "applied for"},
    {HonourStageKind::approved_to_build, "approved_to_build", "获批筹建", "approved to build"},
    {HonourStageKind::accepted, "accepted", "通过验收", "accepted"},
    {HonourStageKind::granted, "granted", "获得", "granted"},
    {HonourStageKind::expired, "expired", "期满", "expired"},
    {HonourStageKind::revoked, "revoked", "撤销", "revoked"},
};
template <>
inline constexpr EnumTexts<HonourStageKind> enum_texts<HonourStageKind> = honour_stage_kind_texts;

/// One step in the life of an honour.
struct HonourStage {
    HonourStageKind stage = HonourStageKind::granted;
    Period when{};
    Provenance provenance{};

    bool operator==(const HonourStage&) const = default;
};

/// A brand, award, title or demonstration zone; or, with a count, all of one class ("25 provincial trademarks").
struct Honour {
    static constexpr std::string_view table = "honours";

    std::string key{};
    std::string name{};
    std::string name_en{};
    HonourKind kind = HonourKind::other;
    AdministrativeLevel level = AdministrativeLevel::unstated;
    Id<Organisation> grantor{};
    Id<LeadershipGroup> grantor_group{};  ///< when a leadership group gives it
    Id<Organisation> holder{};            ///< who holds it, or whose the counted ones are
    Id<Collective> holder_collective{};   ///< or the set of units that hold it
    std::string object{};  ///< what was honoured, if not the holder itself: 赵李桥砖茶制作技艺
    std::optional<Quantity> count{};  ///< for a class: how many, with the unit of counting (件, 项, 个, 家)
    Period as_of{};                   ///< when there were so many (截至)
    std::string wording{};            ///< the words of the source where it gives no number: 多项
    std::string batch{};              ///< 首批, 第六批
    std::string claim{};              ///< 全省唯一, 全国首个
    std::vector<HonourStage> stages{};  ///< in order; the last is the present one
    Period valid{};                     ///< term, when the honour has one
    Id<PolicyDocument> document{};      ///< the document that grants it
    std::vector<std::string> readings{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Honour&) const = default;
};

}  // namespace qgov::inline v0
