#include <qgov/model/honour.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Honour> && Honour::table == "honours");

TEST_CASE("honours and their stages count by every member") {
    check_members<Honour>();
    check_members<HonourStage>();
}

TEST_CASE("kinds and stages of honours have all their texts") {
    check_enumeration<HonourKind>(10);
    check_enumeration<HonourStageKind>(9);
}

TEST_CASE("an honour is one, without a term, unless stated otherwise") {
    CHECK_FALSE(Honour().count.has_value());
    CHECK_FALSE(Honour().as_of);
    CHECK_FALSE(Honour().valid);
    CHECK(Honour().stages.empty());
    CHECK(HonourStage().stage == HonourStageKind::granted);
}
