#include <qgov/model/fields.hpp>

#include "support/records.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

using namespace qgov;
using namespace qgov::test;

namespace {

template <class T>
constexpr std::size_t field_count = fields<T>.size();

// Compiles only when the structure has exactly `Count` members. Returns where they begin.
template <std::size_t Count, class T>
std::set<const void*> addresses_of_members(const T& record) {
    const auto all = [](const auto&... member) {
        return std::set<const void*>{static_cast<const void*>(&member)...};
    };
// clang-format off
#define QGOV_MEMBERS(count, ...) \
    if constexpr (Count == count) { const auto& [__VA_ARGS__] = record; return all(__VA_ARGS__); }
    QGOV_MEMBERS(3, a, b, c)
    QGOV_MEMBERS(4, a, b, c, d)
    QGOV_MEMBERS(5, a, b, c, d, e)
    QGOV_MEMBERS(6, a, b, c, d, e, f)
    QGOV_MEMBERS(7, a, b, c, d, e, f, g)
    QGOV_MEMBERS(8, a, b, c, d, e, f, g, h)
    QGOV_MEMBERS(9, a, b, c, d, e, f, g, h, i)
    QGOV_MEMBERS(10, a, b, c, d, e, f, g, h, i, j)
    QGOV_MEMBERS(11, a, b, c, d, e, f, g, h, i, j, k)
    QGOV_MEMBERS(12, a, b, c, d, e, f, g, h, i, j, k, l)
    QGOV_MEMBERS(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
    QGOV_MEMBERS(14, a, b, c, d, e, f, g, h, i, j, k, l, m, n)
    QGOV_MEMBERS(15, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
    QGOV_MEMBERS(16, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
    QGOV_MEMBERS(17, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
    QGOV_MEMBERS(18, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)
    QGOV_MEMBERS(19, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s)
    QGOV_MEMBERS(20, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
    QGOV_MEMBERS(21, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u)
    QGOV_MEMBERS(22, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v)
    QGOV_MEMBERS(23, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w)
#undef QGOV_MEMBERS
    // clang-format on
}

// Observations have four members that make up one value and have no field of their own.
template <class T>
constexpr std::size_t unlisted = std::is_same_v<T, Observation> ? 4 : 0;

template <class T>
void check_fields(std::string_view type) {
    CAPTURE(type);
    const T record{};
    const auto members = addresses_of_members<field_count<T> + unlisted<T>>(record);
    std::set<const void*> listed;
    std::set<std::string_view> names;
    for_each_field<T>([&](const auto& field) {
        CAPTURE(field.name);
        using F = std::remove_cvref_t<decltype(field)>;
        static_assert(std::is_same_v<typename F::Owner, T>);
        const void* address = &(record.*field.member);
        CHECK(members.count(address) == 1);
        CHECK(listed.insert(address).second);
        CHECK(names.insert(field.name).second);
        CHECK(is_snake_case(field.name));
        const bool extensions = std::is_same_v<typename F::Member, Extensions>;
        CHECK((field.name == "extensions") == extensions);
        CHECK(field.meaning.empty() == extensions);
        if (!extensions) CHECK((field.meaning.ends_with('.') || field.meaning.ends_with("…")));
    });
    CHECK(listed.size() + unlisted<T> == members.size());
}

template <class... T>
void check_all(std::type_identity<std::tuple<T...>>) {
    (check_fields<T>(__PRETTY_FUNCTION__), ...);
}

using Nested =
    std::tuple<Provenance, Quantity, Post, Seat, Observation, Benchmark, Milestone, DocumentRelation,
               Assignment, ScoringTier, ScoringRule, AssessmentItem, Veto, GradeBand, Consequence, ItemScore,
               CreditGrade, CreditList, CreditTreatment, HonourStage>;

}  // namespace

TEST_CASE("every member of every part of a record is listed once, with a name and a meaning") {
    check_all(std::type_identity<Nested>());
}

TEST_CASE("every member of every entity is listed once, and its key comes first and is required") {
    const Dataset dataset;
    std::set<std::string_view> tables;
    for_each_table(dataset, [&]<class T>(const Table<T>&) {
        check_fields<T>(T::table);
        CHECK(tables.insert(T::table).second);
        const auto& key = field_at<0>(fields<T>);
        CHECK(key.name == "key");
        CHECK(key.need == Need::required);
    });
    CHECK(tables.size() == 20);
    for (const std::string_view table : tables) CHECK(is_snake_case(table));
}

TEST_CASE("the members of an observation that have no field of their own are listed apart") {
    const Observation row{};
    std::set<const void*> listed;
    const auto add = [&](const auto& field) {
        CAPTURE(field.name);
        CHECK(listed.insert(&(row.*field.member)).second);
        CHECK(field.meaning.ends_with('.'));
    };
    observation_number.for_each(add);
    CHECK(listed.size() == unlisted<Observation>);
    for_each_field<Observation>([&](const auto& field) { CHECK(!listed.contains(&(row.*field.member))); });
}

TEST_CASE("every described type has a name of its own, as a programmer writes it") {
    std::set<std::string_view> names;
    const auto check = [&](std::string_view name) {
        CAPTURE(name);
        REQUIRE(!name.empty());
        CHECK((name[0] >= 'A' && name[0] <= 'Z'));
        CHECK(name.find('_') == std::string_view::npos);
        CHECK(names.insert(name).second);
    };
    [&]<class... T>(std::type_identity<std::tuple<T...>>) {
        (check(type_name<T>), ...);
    }(std::type_identity<Nested>());
    const Dataset dataset;
    for_each_table(dataset, [&]<class T>(const Table<T>&) { check(type_name<T>); });
    CHECK(type_name<LeadershipGroup> == "LeadershipGroup");
    CHECK(type_name<int>.empty());
}

TEST_CASE("only what is described has fields") {
    static_assert(Described<Organisation> && Described<Seat> && Described<Provenance> && Described<Quantity>);
    static_assert(!Described<int> && !Described<std::string> && !Described<Dataset>);
    static_assert(fields<Period>.size() == 0);
    CHECK(field("name", &Task::name, "Words.").need == Need::optional);
    CHECK(field("name", &Task::name, "Words.", Need::required).need == Need::required);
}

TEST_CASE("every table of a data set is visited, in the order of its members") {
    Dataset dataset;
    const auto& [schema, title, title_en, description, home, reported, sources, organisations, events, groups,
                 documents, sets, collectives, indicators, targets, tasks, changes, rankings, schemes,
                 records, rules, credit_schemes, credit_records, honours, activities, appropriations,
                 assignments, observations, texts, extensions, assignment_extensions,
                 observation_extensions] = dataset;
    const std::array<const void*, 20> members = {
        &sources,    &organisations,  &events,         &groups,  &documents,  &sets,          &collectives,
        &indicators, &targets,        &tasks,          &changes, &rankings,   &schemes,       &records,
        &rules,      &credit_schemes, &credit_records, &honours, &activities, &appropriations};
    std::size_t at = 0;
    for_each_table(dataset, [&]<class T>(Table<T>& table) {
        CHECK(static_cast<const void*>(&table) == members.at(at++));
        CHECK(&table_of<T>(dataset) == &table);
        CHECK(&table_of<T>(std::as_const(dataset)) == &table);
    });
    CHECK(at == members.size());
    static_cast<void>(std::tie(schema, title, title_en, description, home, reported, assignments,
                               observations, texts, extensions, assignment_extensions,
                               observation_extensions));
}
