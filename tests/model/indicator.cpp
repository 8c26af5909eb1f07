#include <qgov/model/indicator.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Indicator> && Indicator::table == "indicators");
static_assert(Entity<Change> && Change::table == "changes");
static_assert(Entity<Ranking> && Ranking::table == "rankings");
static_assert(!Entity<Observation>);
static_assert(sizeof(Observation) == 64 && std::is_trivially_copyable_v<Observation>);

TEST_CASE("indicators, observations, changes and rankings count by every member") {
    check_members<Indicator>();
    check_members<Observation>();
    check_members<Change>();
    check_members<Ranking>();
}

TEST_CASE("an observation counts by its number as well") {
    const Observation none;
    Observation other = none;
    other.coefficient = 1;
    CHECK(other != none);
    other = none;
    other.upper = 1;
    CHECK(other != none);
    other = none;
    other.exponent = -1;
    CHECK(other != none);
    other = none;
    other.has_value = true;
    CHECK(other != none);
}

TEST_CASE("the enumerations of indicators have all their texts") {
    check_enumeration<IndicatorKind>(6);
    check_enumeration<Direction>(4);
    check_enumeration<Bindingness>(3);
    check_enumeration<Accumulation>(3);
    check_enumeration<ChangeKind>(6);
    check_enumeration<PriceBasis>(3);
    check_enumeration<ObservationStatus>(20, false);
}

TEST_CASE("statuses of observations are the letters of SDMX CL_OBS_STATUS 2.2") {
    std::string letters;
    for (const auto& text : enum_texts<ObservationStatus>) letters += text.name;
    CHECK(letters == "ABDEFGHIJKLMNOPQSUVW");
    CHECK(from_string<ObservationStatus>("M") == ObservationStatus::cannot_exist);
    CHECK(from_string<ObservationStatus>("O") == ObservationStatus::missing);
    CHECK_FALSE(from_string<ObservationStatus>("a").has_value());
}

TEST_CASE("a rank and an observation are unknown unless stated") {
    CHECK_FALSE(Observation().has_value);
    CHECK(Observation().status == ObservationStatus::normal);
    CHECK(Observation().fact_status == FactStatus::unstated);
    CHECK_FALSE(Ranking().rank.has_value());
    CHECK_FALSE(Ranking().population.has_value());
    CHECK_FALSE(Ranking().places_gained.has_value());
    CHECK_FALSE(Ranking().base);
    CHECK_FALSE(Ranking().scheme);
    CHECK_FALSE(Change().base);
    CHECK_FALSE(Change().amount.has_value());
    CHECK(Indicator().direction == Direction::unstated);
}
