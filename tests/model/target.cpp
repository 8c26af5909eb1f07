#include <qgov/model/target.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Target> && Target::table == "targets");

TEST_CASE("targets, milestones and benchmarks count by every member") {
    check_members<Target>();
    check_members<Milestone>();
    check_members<Benchmark>();
}

TEST_CASE("the enumerations of targets have all their texts") {
    check_enumeration<Comparator>(9);
    check_enumeration<TargetAggregation>(3);
    check_enumeration<Commitment>(3);
}

TEST_CASE("a milestone asks for at least a value at the end of its period unless stated otherwise") {
    const Milestone milestone;
    CHECK(milestone.comparator == Comparator::at_least);
    CHECK(milestone.aggregation == TargetAggregation::at_end);
    CHECK_FALSE(milestone.value.has_value());
    CHECK_FALSE(milestone.benchmark.has_value());
    CHECK_FALSE(milestone.due);
    CHECK(Target().commitment == Commitment::unstated);
    CHECK(Target().bindingness == Bindingness::unstated);
}
