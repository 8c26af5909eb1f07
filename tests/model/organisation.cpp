#include <qgov/model/organisation.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Organisation> && Organisation::table == "organisations");
static_assert(Entity<OrganisationEvent> && OrganisationEvent::table == "organisation_events");

TEST_CASE("organisations, their posts and their events count by every member") {
    check_members<Organisation>();
    check_members<Post>();
    check_members<OrganisationEvent>();
}

TEST_CASE("kinds, levels and events have all their texts") {
    check_enumeration<OrganisationKind>(17);
    check_enumeration<AdministrativeLevel>(8);
    check_enumeration<OrganisationEventKind>(7);
}

TEST_CASE("levels of administration are numbered from the widest to the narrowest") {
    CHECK(AdministrativeLevel::national < AdministrativeLevel::provincial);
    CHECK(AdministrativeLevel::provincial < AdministrativeLevel::prefecture);
    CHECK(AdministrativeLevel::prefecture < AdministrativeLevel::county);
    CHECK(AdministrativeLevel::county < AdministrativeLevel::township);
    CHECK(AdministrativeLevel::township < AdministrativeLevel::village);
}

TEST_CASE("of an organisation nothing is known unless stated") {
    const Organisation organisation;
    CHECK(organisation.kind == OrganisationKind::other);
    CHECK(organisation.level == AdministrativeLevel::unstated);
    CHECK_FALSE(organisation.parent);
    CHECK_FALSE(organisation.valid);
    CHECK(organisation.posts.empty());
    const OrganisationEvent event;
    CHECK(event.kind == OrganisationEventKind::rename);
    CHECK_FALSE(event.new_parent);
    CHECK_FALSE(event.new_level.has_value());
    CHECK_FALSE(event.new_kind.has_value());
}
