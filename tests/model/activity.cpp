#include <qgov/model/activity.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Activity> && Activity::table == "activities");
static_assert(Entity<Appropriation> && Appropriation::table == "appropriations");

TEST_CASE("activities and appropriations count by every member") {
    check_members<Activity>();
    check_members<Appropriation>();
}

TEST_CASE("kinds of activities and recurrences have all their texts") {
    check_enumeration<ActivityKind>(14);
    check_enumeration<Recurrence>(4);
}

TEST_CASE("how often and how much are unknown unless stated") {
    CHECK_FALSE(Activity().count.has_value());
    CHECK_FALSE(Activity().years.has_value());
    CHECK_FALSE(Appropriation().amount.has_value());
    CHECK_FALSE(Appropriation().years.has_value());
    CHECK(Appropriation().recurrence == Recurrence::unstated);
}
