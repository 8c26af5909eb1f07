#include "io/new_units.hpp"

#include "core/code_text.hpp"

#include <string_view>
#include <utility>

namespace qgov::inline v0 {

namespace {

template <class T>
std::string new_key(const Dataset& dataset, const Table<T>& table, std::string_view folder,
                    std::string_view name) {
    std::string path = dataset.home ? dataset.organisations[dataset.home].key + "/" : std::string();
    path.append(folder).append("/");
    std::string key = path + std::string(name);
    for (int copy = 2; table.contains(key); ++copy)
        key = path + std::string(name) + "-" + std::to_string(copy);
    return key;
}

/// What a unit is by the end of its name.
OrganisationKind kind_of(std::string_view name) {
    constexpr std::pair<std::string_view, OrganisationKind> ends[] = {
        {"街道办事处", OrganisationKind::subdistrict},
        {"街道", OrganisationKind::subdistrict},
        {"镇人民政府", OrganisationKind::township},
        {"乡人民政府", OrganisationKind::township},
        {"镇政府", OrganisationKind::township},
        {"乡政府", OrganisationKind::township},
        {"镇", OrganisationKind::township},
        {"乡", OrganisationKind::township},
        {"人民政府", OrganisationKind::government},
        {"开发区", OrganisationKind::development_zone},
        {"管委会", OrganisationKind::development_zone},
        {"园区", OrganisationKind::development_zone},
        {"局", OrganisationKind::bureau},
        {"委员会", OrganisationKind::bureau},
        {"委", OrganisationKind::bureau},
        {"办公室", OrganisationKind::bureau},
        {"公司", OrganisationKind::enterprise},
        {"集团", OrganisationKind::enterprise},
        {"协会", OrganisationKind::association},
        {"法院", OrganisationKind::court_procuratorate},
        {"检察院", OrganisationKind::court_procuratorate},
    };
    for (const auto& [end, kind] : ends) {
        if (name.ends_with(end)) return kind;
    }
    return OrganisationKind::other;
}

}  // namespace

Id<Organisation> add_unit(Dataset& dataset, UnitNames& names, const std::string& name, Provenance from) {
    Organisation unit;
    unit.key = new_key(dataset, dataset.organisations, "unit", name);
    unit.name = name;
    unit.kind = kind_of(folded_name(name));
    unit.provenance = std::move(from);
    const Id<Organisation> id = dataset.organisations.add(unit);
    names.add(unit, id);
    return id;
}

Id<Collective> add_collective(Dataset& dataset, UnitNames& names, const std::string& name, Provenance from) {
    Collective collective;
    collective.key = new_key(dataset, dataset.collectives, "collective", name);
    collective.name = name;
    collective.open = true;
    collective.provenance = std::move(from);
    const Id<Collective> id = dataset.collectives.add(collective);
    names.add(collective, id);
    return id;
}

std::string not_a_name(std::string_view name) {
    const std::string folded = folded_name(name);
    for (const std::string_view word :
         {":", "牵头", "负责", "配合", "会同", "协助", "分工", "协办", "主办", "承办"}) {
        if (folded.find(word) == folded.npos) continue;
        return detail::quoted(name) + " is not understood for its " + detail::quoted(word) +
               "; write roles as 牵头单位：A；配合单位：B、C or as A牵头，B、C配合";
    }
    return {};
}

}  // namespace qgov::inline v0
