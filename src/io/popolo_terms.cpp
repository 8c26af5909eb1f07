#include "io/popolo_terms.hpp"

#include <qgov/core/codes.hpp>

#include <map>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view other_group = "leadership_group";

// Of an area and of those that stand for one.
std::string division_name(const Organisation& organisation) {
    std::string name = organisation.name;
    switch (organisation.kind) {
    case OrganisationKind::area:
        return name;
    case OrganisationKind::government:
    case OrganisationKind::township:
    case OrganisationKind::subdistrict:
        for (const std::string_view ending : {"人民政府", "办事处"}) {
            if (name.size() > ending.size() && name.ends_with(ending))
                name.resize(name.size() - ending.size());
        }
        return name;
    default:
        return {};
    }
}

}  // namespace

std::string_view popolo_classification(LeadershipGroupKind kind) noexcept {
    return kind == LeadershipGroupKind::other ? other_group : to_string(kind);
}

std::optional<LeadershipGroupKind> popolo_group_kind(std::string_view classification) noexcept {
    if (classification == other_group) return LeadershipGroupKind::other;
    const auto kind = from_string<LeadershipGroupKind>(classification);
    return kind == LeadershipGroupKind::other ? std::nullopt : kind;
}

std::vector<PopoloArea> popolo_areas(const Dataset& dataset) {
    std::map<std::string, PopoloArea> areas;
    for (const Organisation& each : dataset.organisations) {
        if (each.division_code.empty()) continue;
        PopoloArea& area = areas[each.division_code];
        area.code = each.division_code;
        if (area.name.empty()) area.name = division_name(each);
    }
    std::vector<PopoloArea> result;
    for (auto& [code, area] : areas) {
        std::optional<DivisionCodeParts> parts = check_division_code(code).division;
        if (parts) area.classification = to_string(parts->level);
        while (parts && !parts->parent.empty()) {
            if (areas.contains(parts->parent)) {
                area.parent = parts->parent;
                break;
            }
            parts = check_division_code(parts->parent).division;
        }
        result.push_back(area);
    }
    return result;
}

}  // namespace qgov::inline v0
