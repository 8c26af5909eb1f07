#include <qgov/model/source.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Source> && Source::table == "sources");

TEST_CASE("a source counts by every member") { check_members<Source>(); }

TEST_CASE("the kinds of sources have all their texts") { check_enumeration<SourceKind>(7); }

TEST_CASE("a source is an article with nothing said unless stated otherwise") {
    const Source source;
    CHECK(source.kind == SourceKind::article);
    CHECK_FALSE(source.written);
    CHECK_FALSE(source.published);
    CHECK_FALSE(source.data_period);
    CHECK(source.date_status == FactStatus::unstated);
    CHECK(source.title.empty());
    CHECK(source.extensions.empty());
}
