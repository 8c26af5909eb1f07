#include <qgov/model/leadership_group.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<LeadershipGroup> && LeadershipGroup::table == "leadership_groups");
static_assert(!Entity<Seat>);

TEST_CASE("groups and seats count by every member") {
    check_members<LeadershipGroup>();
    check_members<Seat>();
}

TEST_CASE("forms of groups and roles of seats have all their texts") {
    check_enumeration<LeadershipGroupKind>(6);
    check_enumeration<SeatRole>(7);
}

TEST_CASE("a seat is that of one member unless stated otherwise") {
    const Seat seat;
    CHECK(seat.role == SeatRole::member);
    CHECK(seat.count == 1);
    CHECK_FALSE(seat.organisation);
    CHECK_FALSE(seat.collective);
    CHECK_FALSE(seat.valid);
    const LeadershipGroup group;
    CHECK(group.kind == LeadershipGroupKind::leading_group);
    CHECK_FALSE(group.stated_members.has_value());
}
