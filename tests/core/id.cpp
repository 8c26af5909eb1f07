#include <qgov/core/id.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

using namespace qgov;

namespace {

struct Task;
struct Organisation;

template <class A, class B>
concept comparable = requires(A a, B b) {
    a == b;
};
template <class A, class B>
concept ordered = requires(A a, B b) {
    a < b;
};

static_assert(sizeof(Id<Task>) == 4);
static_assert(std::regular<Id<Task>> && std::totally_ordered<Id<Task>>);
static_assert(std::is_trivially_copyable_v<Id<Task>> && std::is_standard_layout_v<Id<Task>>);

// Ids of different tables do not mix, and no number becomes an id by accident.
static_assert(comparable<Id<Task>, Id<Task>> && !comparable<Id<Task>, Id<Organisation>>);
static_assert(ordered<Id<Task>, Id<Task>> && !ordered<Id<Task>, Id<Organisation>>);
static_assert(!std::is_constructible_v<Id<Task>, Id<Organisation>>);
static_assert(!std::is_assignable_v<Id<Task>&, Id<Organisation>>);
static_assert(!comparable<Id<Task>, std::uint32_t> && !comparable<Id<Task>, int>);
static_assert(!std::is_convertible_v<std::size_t, Id<Task>> && !std::is_convertible_v<int, Id<Task>>);
static_assert(!std::is_convertible_v<Id<Task>, bool> && !std::is_convertible_v<Id<Task>, std::uint32_t>);
static_assert(!std::is_assignable_v<Id<Task>&, std::uint32_t>);
static_assert(!std::is_constructible_v<Id<Task>, std::string_view>);

static_assert(!Id<Task>() && Id<Task>(0) && Id<Task>(7).value() == 7);

}  // namespace

TEST_CASE("an id that refers to nothing") {
    const Id<Task> none;
    CHECK_FALSE(none);
    CHECK(none.value() == 0xFFFF'FFFFu);
    CHECK(none.value() == Id<Task>::none);
    CHECK(none == Id<Task>());
    CHECK(none != Id<Task>(0));
    // Sorted, it comes after every other.
    CHECK(Id<Task>(0xFFFF'FFFEu) < none);
}

TEST_CASE("ids order by position") {
    CHECK(Id<Task>(0));
    CHECK(Id<Task>(3) == Id<Task>(3));
    CHECK(Id<Task>(3) < Id<Task>(4));
    std::vector<Id<Task>> ids = {Id<Task>(), Id<Task>(2), Id<Task>(0), Id<Task>(1)};
    std::sort(ids.begin(), ids.end());
    CHECK(ids == std::vector{Id<Task>(0), Id<Task>(1), Id<Task>(2), Id<Task>()});
}

TEST_CASE("equal ids hash alike, a thousand ids differ") {
    CHECK(std::hash<Id<Task>>()(Id<Task>(5)) == std::hash<Id<Task>>()(Id<Task>(5)));
    std::unordered_set<Id<Task>> ids;
    for (int round = 0; round < 2; ++round) {
        for (std::size_t at = 0; at < 1000; ++at) ids.insert(Id<Task>(at));
    }
    CHECK(ids.size() == 1000);
    CHECK(ids.contains(Id<Task>(999)));
    CHECK_FALSE(ids.contains(Id<Task>()));
}
