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

/// What form a leadership group has.
enum class LeadershipGroupKind : std::uint8_t {
    leading_group = 0,     ///< 领导小组
    committee = 1,         ///< 委员会
    joint_conference = 2,  ///< 联席会议
    headquarters = 3,      ///< 指挥部
    task_force = 4,        ///< 专班、工作组
    other = 5,
};

inline constexpr EnumText<LeadershipGroupKind> leadership_group_kind_texts[] = {
    {LeadershipGroupKind::leading_group, "leading_group", "领导小组", "leading group"},
    {LeadershipGroupKind::committee, "committee", "委员会", "committee"},
    {LeadershipGroupKind::joint_conference, "joint_conference", "联席会议", "joint conference"},
    {LeadershipGroupKind::headquarters, "headquarters", "指挥部", "headquarters"},
    {LeadershipGroupKind::task_force, "task_force", "工作专班", "task force"},
    {LeadershipGroupKind::other, "other", "其他", "other"},
};
template <>
inline constexpr EnumTexts<LeadershipGroupKind> enum_texts<LeadershipGroupKind> = leadership_group_kind_texts;

/// What a seat is for.
enum class SeatRole : std::uint8_t {
    member = 0,            ///< 成员
    head = 1,              ///< 组长、主任
    first_head = 2,        ///< 第一组长、第一主任
    executive_deputy = 3,  ///< 常务副组长
    deputy = 4,            ///< 副组长、副主任
    office_director = 5,   ///< 办公室主任
    liaison = 6,           ///< 联络员
};

inline constexpr EnumText<SeatRole> seat_role_texts[] = {
    {SeatRole::member, "member", "成员", "member"},
    {SeatRole::head, "head", "组长", "head"},
    {SeatRole::first_head, "first_head", "第一组长", "first head"},
    {SeatRole::executive_deputy, "executive_deputy", "常务副组长", "executive deputy head"},
    {SeatRole::deputy, "deputy", "副组长", "deputy head"},
    {SeatRole::office_director, "office_director", "办公室主任", "office director"},
    {SeatRole::liaison, "liaison", "联络员", "liaison"},
};
template <>
inline constexpr EnumTexts<SeatRole> enum_texts<SeatRole> = seat_role_texts;

/// A seat in a group (W3C ORG Post): held ex officio by a post of an organisation, not by a person. One record may
/// stand for several unnamed seats ("46 departments"); its organisation is then empty and `count` says how many.
struct Seat {
    SeatRole role = SeatRole::member;
    Id<Organisation> organisation{};  ///< the unit that the seat belongs to
    Id<Collective> collective{};      ///< or the collective of units, one seat each
    std::string post{};               ///< the post that holds it: 市长, 主要负责人, 分管领导
    std::string person{};             ///< only where the source names one in that office
    std::uint32_t count = 1;          ///< number of seats that this record stands for
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Seat&) const = default;
};

/// A coordinating body above several organisations: 领导小组, 委员会, 联席会议 (W3C ORG OrganizationalCollaboration).
struct LeadershipGroup {
    static constexpr std::string_view table = "leadership_groups";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::vector<std::string> aliases{};
    LeadershipGroupKind kind = LeadershipGroupKind::leading_group;
    AdministrativeLevel level = AdministrativeLevel::unstated;
    Id<Organisation> established_by{};         ///< whose group it is
    Id<LeadershipGroup> parent{};              ///< the group above it
    Id<Organisation> office_host{};            ///< 办公室设在…
    Id<PolicyDocument> basis{};                ///< the document that sets it up
    std::optional<Quantity> stated_members{};  ///< "30 units", whether or not they are listed
    std::vector<Seat> seats{};
    std::vector<std::string> duties{};
    Period valid{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const LeadershipGroup&) const = default;
};

}  // namespace qgov::inline v0
