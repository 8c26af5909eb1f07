#include <qgov/model/assessment.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<AssessmentScheme> && AssessmentScheme::table == "assessment_schemes");
static_assert(Entity<AssessmentRecord> && AssessmentRecord::table == "assessment_records");
static_assert(!Entity<AssessmentItem> && !Entity<Veto> && !Entity<Consequence>);

TEST_CASE("schemes with all their parts count by every member") {
    check_members<AssessmentScheme>();
    check_members<AssessmentItem>();
    check_members<ScoringRule>();
    check_members<ScoringTier>();
    check_members<Veto>();
    check_members<GradeBand>();
    check_members<Consequence>();
}

TEST_CASE("records and their scores count by every member") {
    check_members<AssessmentRecord>();
    check_members<ItemScore>();
}

TEST_CASE("the enumerations of assessment have all their texts") {
    check_enumeration<ScoringMethod>(6);
    check_enumeration<VetoEffect>(3);
    check_enumeration<ConsequenceTrigger>(5);
    check_enumeration<ConsequenceKind>(7);
    check_enumeration<RoundingPolicy>(3);
    check_enumeration<ConsequenceTerm>(5);
    check_enumeration<NotApplicablePolicy>(3);
}

TEST_CASE("a grade passes, a total is not rounded and points are unknown unless stated otherwise") {
    CHECK(GradeBand().passes);
    CHECK_FALSE(GradeBand().lower.has_value());
    CHECK(AssessmentScheme().rounding == RoundingPolicy::none);
    CHECK_FALSE(AssessmentScheme().full_points.has_value());
    CHECK_FALSE(AssessmentItem().points.has_value());
    CHECK_FALSE(ItemScore().self_score.has_value());
    CHECK_FALSE(ItemScore().verified_score.has_value());
    CHECK_FALSE(ItemScore().events.has_value());
    CHECK_FALSE(AssessmentRecord().total.has_value());
    CHECK_FALSE(AssessmentRecord().rank.has_value());
    CHECK(Veto().effect == VetoEffect::fail);
}
