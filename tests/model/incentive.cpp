#include <qgov/model/incentive.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<IncentiveRule> && IncentiveRule::table == "incentive_rules");

TEST_CASE("an incentive rule counts by every member") { check_members<IncentiveRule>(); }

TEST_CASE("the enumerations of incentives have all their texts") {
    check_enumeration<IncentiveLevel>(7);
    check_enumeration<IncentiveObject>(6);
    check_enumeration<IncentiveRole>(3);
}

TEST_CASE("an amount that is not stated is unknown, not zero") {
    IncentiveRule rule;
    CHECK_FALSE(rule.amount.has_value());
    CHECK_FALSE(rule.cap.has_value());
    CHECK_FALSE(rule.highest_only.has_value());
    IncentiveRule nothing = rule;
    nothing.amount = Money();
    CHECK(nothing != rule);
}
