#pragma once

#include <qgov/model/dataset.hpp>

#include <string>
#include <utility>

namespace graph_test {

/// A small city: three bureaus, four units at township level, a firm, a bureau of another city; two
/// categories of tasks.
///
/// product: market leads; below it food, which the townships also implement, and toys. works: housing leads,
/// market supports, education supervises. schools: an open list of bureaus, of which housing is known,
/// supports. air: "the bureaus concerned" are responsible, none of them known. noise: nobody.
inline qgov::Dataset city() {
    using namespace qgov;
    Dataset data;
    const auto organisation = [&](std::string key, OrganisationKind kind, Id<Organisation> parent) {
        Organisation entity;
        entity.name = key;
        entity.key = std::move(key);
        entity.kind = kind;
        entity.parent = parent;
        return data.organisations.add(std::move(entity));
    };
    const auto home = organisation("city", OrganisationKind::government, {});
    const auto market = organisation("market", OrganisationKind::bureau, home);
    const auto housing = organisation("housing", OrganisationKind::bureau, home);
    const auto education = organisation("education", OrganisationKind::bureau, home);
    organisation("north", OrganisationKind::township, home);
    organisation("south", OrganisationKind::township, home);
    organisation("river", OrganisationKind::subdistrict, home);
    organisation("park", OrganisationKind::development_zone, home);
    const auto other = organisation("other-city", OrganisationKind::government, {});
    organisation("far", OrganisationKind::bureau, other);
    organisation("brewery", OrganisationKind::enterprise, home);
    data.home = home;

    const auto task = [&](std::string key, Id<Task> parent = {}) {
        Task entity;
        entity.name = key;
        entity.key = std::move(key);
        entity.parent = parent;
        return data.tasks.add(std::move(entity));
    };
    const auto product = task("product");
    const auto food = task("food", product);
    task("toys", product);
    const auto works = task("works");
    const auto schools = task("schools");
    const auto air = task("air");
    task("noise");

    Collective all;
    all.key = "townships";
    all.within = home;
    all.kinds = {OrganisationKind::township, OrganisationKind::subdistrict,
                 OrganisationKind::development_zone};
    const auto townships = data.collectives.add(std::move(all));
    Collective open;
    open.key = "bureaus";
    open.members = {housing};
    open.open = true;
    const auto bureaus = data.collectives.add(std::move(open));
    Collective unknown;
    unknown.key = "concerned";
    const auto concerned = data.collectives.add(std::move(unknown));

    assign(data, product, market, AssignmentRole::lead);
    assign(data, food, townships, AssignmentRole::implement);
    assign(data, works, housing, AssignmentRole::lead);
    assign(data, works, market, AssignmentRole::support);
    assign(data, works, education, AssignmentRole::supervise);
    assign(data, schools, bureaus, AssignmentRole::support);
    assign(data, air, concerned, AssignmentRole::responsible);
    return data;
}

}  // namespace graph_test
