#include <qgov/analysis/grade_set.hpp>

#include <doctest/doctest.h>

#include <concepts>

using namespace qgov;

static_assert(std::regular<GradeSet> && sizeof(GradeSet) == 8);

TEST_CASE("a set of grades knows its best and its worst") {
    GradeSet set;
    CHECK(set.empty());
    CHECK(set.size() == 0);
    CHECK_FALSE(set.is_known());
    CHECK(set.best() == GradeSet::most);
    CHECK(set.worst() == GradeSet::most);
    set.insert(3);
    CHECK(set.is_known());
    CHECK(set == GradeSet::of(3));
    CHECK(set.best() == 3);
    CHECK(set.worst() == 3);
    set.insert(63);
    set.insert(0);
    CHECK(set.size() == 3);
    CHECK_FALSE(set.is_known());
    CHECK(set.best() == 0);
    CHECK(set.worst() == 63);
    CHECK(set.contains(63));
    CHECK_FALSE(set.contains(62));
    set.erase(63);
    CHECK(set == (GradeSet::of(0) | GradeSet::of(3)));
}

TEST_CASE("places beyond the last are in no set") {
    GradeSet set;
    set.insert(64);
    set.erase(64);
    CHECK(set.empty());
    CHECK(GradeSet::of(GradeSet::most).empty());
    CHECK_FALSE(GradeSet::of(0).contains(64));
}
