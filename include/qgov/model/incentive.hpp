#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/money.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/model/organisation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct PolicyDocument;

/// Level that an incentive rule asks for; standards have an industry level besides the administrative ones.
enum class IncentiveLevel : std::uint8_t {
    any = 0,
    international = 1,
    national = 2,
    industry = 3,
    provincial = 4,
    municipal = 5,
    county = 6,
};

inline constexpr EnumText<IncentiveLevel> incentive_level_texts[] = {
    {IncentiveLevel::any, "any", "不限", "any"},
    {IncentiveLevel::international, "international", "国际", "international"},
    {IncentiveLevel::national, "national", "国家级", "national"},
    {IncentiveLevel::industry, "industry", "行业", "industry"},
    {IncentiveLevel::provincial, "provincial", "省级", "provincial"},
    {IncentiveLevel::municipal, "municipal", "市级", "municipal"},
    {IncentiveLevel::county, "county", "县级", "county"},
};
template <>
inline constexpr EnumTexts<IncentiveLevel> enum_texts<IncentiveLevel> = incentive_level_texts;

/// What an incentive is paid for.
enum class IncentiveObject : std::uint8_t {
    other = 0,
    standard = 1,               ///< 标准
    group_standard = 2,         ///< 团体标准
    demonstration_project = 3,  ///< 示范试点项目
    quality_award = 4,          ///< 质量奖
    brand = 5,                  ///< 品牌、商标
};

inline constexpr EnumText<IncentiveObject> incentive_object_texts[] = {
    {IncentiveObject::other, "other", "其他", "other"},
    {IncentiveObject::standard, "standard", "标准", "standard"},
    {IncentiveObject::group_standard, "group_standard", "团体标准", "group standard"},
    {IncentiveObject::demonstration_project, "demonstration_project", "示范试点项目",
     "demonstration project"},
    {IncentiveObject::quality_award, "quality_award", "质量奖", "quality award"},
    {IncentiveObject::brand, "brand", "品牌", "brand"},
};
template <>
inline constexpr EnumTexts<IncentiveObject> enum_texts<IncentiveObject> = incentive_object_texts;

/// Part that the applicant had.
enum class IncentiveRole : std::uint8_t { any = 0, lead = 1, participant = 2 };

inline constexpr EnumText<IncentiveRole> incentive_role_texts[] = {
    {IncentiveRole::any, "any", "不限", "any"},
    {IncentiveRole::lead, "lead", "主持", "lead"},
    {IncentiveRole::participant, "participant", "参与", "participant"},
};
template <>
inline constexpr EnumTexts<IncentiveRole> enum_texts<IncentiveRole> = incentive_role_texts;

/// One cell of an incentive schedule (奖励、资助标准): for whom, for what, how much.
struct IncentiveRule {
    static constexpr std::string_view table = "incentive_rules";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::string
        schedule{};  ///< the schedule that the cell belongs to; rules of one schedule are read together
    Id<PolicyDocument> document{};
    Id<Organisation> payer{};
    IncentiveLevel level = IncentiveLevel::any;
    IncentiveObject object = IncentiveObject::other;
    IncentiveRole role = IncentiveRole::any;
    std::uint32_t rank_first = 0;   ///< participants ranked from …
    std::uint32_t rank_last = 0;    ///< … to; 0: not asked for
    std::string verb{};             ///< 制修订, 制定
    std::string condition{};        ///< 通过评估验收
    std::string recipients{};       ///< 各类企业或团体
    std::string per{};              ///< per what: 每个项目
    std::optional<Money> amount{};  ///< empty: not stated, which is not zero
    std::optional<Money> cap{};
    std::string benefit{};               ///< what is granted that is not money: 优先服务
    std::optional<bool> highest_only{};  ///< 就高不重复; empty: not said
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const IncentiveRule&) const = default;
};

}  // namespace qgov::inline v0
