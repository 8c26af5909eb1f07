#include <qgov/model/task.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace qgov;
using namespace qgov::test;

static_assert(Entity<Task> && Task::table == "tasks");
static_assert(Entity<Collective> && Collective::table == "collectives");
static_assert(!Entity<Assignment>);
static_assert(sizeof(Assignment) == 44 && std::is_trivially_copyable_v<Assignment>);

TEST_CASE("tasks, collectives and assignments count by every member") {
    check_members<Task>();
    check_members<Collective>();
    check_members<Assignment>();
}

TEST_CASE("roles have all their texts") { check_enumeration<AssignmentRole>(6); }

TEST_CASE("an assignment is one of responsibility, a collective is complete unless stated otherwise") {
    CHECK(Assignment().role == AssignmentRole::responsible);
    CHECK_FALSE(Assignment().organisation);
    CHECK_FALSE(Assignment().collective);
    CHECK_FALSE(Collective().open);
    CHECK_FALSE(Collective().stated_count.has_value());
    CHECK_FALSE(Task().points.has_value());
}
