#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct PolicyDocument;

/// What an organisation is (机构类别).
enum class OrganisationKind : std::uint8_t {
    other = 0,
    government = 1,              ///< 人民政府; stands for its area as well
    party_committee = 2,         ///< 党委、党的工作机关
    bureau = 3,                  ///< 政府工作部门(局、委、办)
    township = 4,                ///< 乡、镇
    subdistrict = 5,             ///< 街道办事处
    development_zone = 6,        ///< 开发区、园区、农林场等类乡级单位
    public_institution = 7,      ///< 事业单位
    inspection_institution = 8,  ///< 检验检测、计量、监察机构
    enterprise = 9,              ///< 企业
    association = 10,            ///< 行业协会、社会组织
    research_body = 11,          ///< 科研院所、高校
    internal_unit = 12,          ///< 内设机构、科室
    area = 13,                   ///< 地区、产业集群等没有机构的区域
    people_congress = 14,        ///< 人大
    court_procuratorate = 15,    ///< 法院、检察院
    media = 16,                  ///< 媒体
};

inline constexpr EnumText<OrganisationKind> organisation_kind_texts[] = {
    {OrganisationKind::other, "other", "其他", "other"},
    {OrganisationKind::government, "government", "政府", "government"},
    {OrganisationKind::party_committee, "party_committee", "党委", "party committee"},
    {OrganisationKind::bureau, "bureau", "部门", "bureau"},
    {OrganisationKind::township, "township", "乡镇", "township"},
    {OrganisationKind::subdistrict, "subdistrict", "街道办事处", "subdistrict"},
    {OrganisationKind::development_zone, "development_zone", "开发区", "development zone"},
    {OrganisationKind::public_institution, "public_institution", "事业单位", "public institution"},
    {OrganisationKind::inspection_institution, "inspection_institution", "检验检测机构",
     "inspection institution"},
    {OrganisationKind::enterprise, "enterprise", "企业", "enterprise"},
    {OrganisationKind::association, "association", "社会组织", "association"},
    {OrganisationKind::research_body, "research_body", "科研院所", "research body"},
    {OrganisationKind::internal_unit, "internal_unit", "内设机构", "internal unit"},
    {OrganisationKind::area, "area", "区域", "area"},
    {OrganisationKind::people_congress, "people_congress", "人大", "people's congress"},
    {OrganisationKind::court_procuratorate, "court_procuratorate", "法院、检察院", "court or procuratorate"},
    {OrganisationKind::media, "media", "媒体", "media"},
};
template <>
inline constexpr EnumTexts<OrganisationKind> enum_texts<OrganisationKind> = organisation_kind_texts;

/// Level of administration (行政层级); `unstated` when nobody said.
enum class AdministrativeLevel : std::uint8_t {
    unstated = 0,
    international = 1,
    national = 2,    ///< 国家
    provincial = 3,  ///< 省、自治区、直辖市
    prefecture = 4,  ///< 地级市、自治州
    county = 5,      ///< 县、县级市、市辖区
    township = 6,    ///< 乡、镇、街道
    village = 7,     ///< 村、社区
};

inline constexpr EnumText<AdministrativeLevel> administrative_level_texts[] = {
    {AdministrativeLevel::unstated, "unstated", "未注明", "unstated"},
    {AdministrativeLevel::international, "international", "国际", "international"},
    {AdministrativeLevel::national, "national", "国家级", "national"},
    {AdministrativeLevel::provincial, "provincial", "省级", "provincial"},
    {AdministrativeLevel::prefecture, "prefecture", "地市级", "prefecture"},
    {AdministrativeLevel::county, "county", "县级", "county"},
    {AdministrativeLevel::township, "township", "乡级", "township"},
    {AdministrativeLevel::village, "village", "村级", "village"},
};
template <>
inline constexpr EnumTexts<AdministrativeLevel> enum_texts<AdministrativeLevel> = administrative_level_texts;

/// A post of an organisation (W3C ORG Post, 职务): 市委书记, 市长. Seats in groups are apart.
struct Post {
    std::string post{};    ///< 市长, 主要负责人
    std::string person{};  ///< only where the source names one in that office
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Post&) const = default;
};

/// An organisation, or the area that a government stands for (W3C ORG Organization; Popolo Organization).
///
/// The record is the state before the organisation events of the data set; `as_of` applies those up to a date.
struct Organisation {
    static constexpr std::string_view table = "organisations";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::vector<std::string> aliases{};  ///< short and former names as texts use them
    OrganisationKind kind = OrganisationKind::other;
    AdministrativeLevel level = AdministrativeLevel::unstated;
    Id<Organisation> parent{};                   ///< the one tree: 上级、所属
    std::vector<Id<Organisation>> reports_to{};  ///< further superiors (双重领导)
    std::string classification{};          ///< any finer class, such as 龙头, 骨干, 特色产业集群
    std::string division_code{};           ///< GB/T 2260, GB/T 10114 or 12-digit statistical code
    std::string credit_code{};             ///< unified social credit code (GB 32100)
    std::vector<std::string> functions{};  ///< 职责
    std::vector<Post> posts{};             ///< those that sources speak of
    std::string url{};
    Period valid{};  ///< from establishment to abolition; empty: always
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Organisation&) const = default;
};

/// What happened to organisations (机构变动; W3C ORG ChangeEvent), with the number of units that each kind needs.
enum class OrganisationEventKind : std::uint8_t {
    rename = 0,     ///< 更名: one before, the same after; needs a new name
    merge = 1,      ///< 合并: one or more before, exactly one after that is not the only one before
    split = 2,      ///< 分设: exactly one before, two or more after
    transfer = 3,   ///< 划转: one before, the same after; needs a new parent
    upgrade = 4,    ///< 升格: one before, the same after; needs a new level or kind
    abolish = 5,    ///< 撤销: one or more before, none after
    establish = 6,  ///< 设立: none before, one or more after
};

inline constexpr EnumText<OrganisationEventKind> organisation_event_kind_texts[] = {
    {OrganisationEventKind::rename, "rename", "更名", "rename"},
    {OrganisationEventKind::merge, "merge", "合并", "merge"},
    {OrganisationEventKind::split, "split", "分设", "split"},
    {OrganisationEventKind::transfer, "transfer", "划转", "transfer"},
    {OrganisationEventKind::upgrade, "upgrade", "升格", "upgrade"},
    {OrganisationEventKind::abolish, "abolish", "撤销", "abolish"},
    {OrganisationEventKind::establish, "establish", "设立", "establish"},
};
template <>
inline constexpr EnumTexts<OrganisationEventKind> enum_texts<OrganisationEventKind> =
    organisation_event_kind_texts;

/// A change of organisations on a day: who was there before, who after, and what changed.
struct OrganisationEvent {
    static constexpr std::string_view table = "organisation_events";

    std::string key{};
    OrganisationEventKind kind = OrganisationEventKind::rename;
    Period date{};                           ///< takes effect on its first day
    std::vector<Id<Organisation>> before{};  ///< W3C ORG originalOrganization
    std::vector<Id<Organisation>> after{};   ///< resultingOrganization; empty for rename, transfer, upgrade
    std::string new_name{};
    std::string new_name_en{};
    Id<Organisation> new_parent{};
    std::optional<AdministrativeLevel> new_level{};
    std::optional<OrganisationKind> new_kind{};
    std::string reason{};
    Id<PolicyDocument> basis{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const OrganisationEvent&) const = default;
};

}  // namespace qgov::inline v0
