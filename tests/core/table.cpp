#include <qgov/core/table.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace qgov;

namespace {

struct Body {
    std::string key{};
    int value = 0;
    static constexpr std::string_view table = "organisation";
    bool operator==(const Body&) const = default;
};
struct Keyless {
    int value = 0;
    bool operator==(const Keyless&) const = default;
};
struct OfAnother {
    std::string_view table{};
    std::string key{};
    bool operator==(const OfAnother&) const = default;
};
struct Tableless {
    std::string key{};
    bool operator==(const Tableless&) const = default;
};

using Units = Table<Body>;

static_assert(Entity<Body> && !Entity<Keyless> && !Entity<Tableless> && !Entity<std::string>);
static_assert(!Entity<OfAnother>);
static_assert(std::regular<Units> && std::is_nothrow_move_constructible_v<Units>);

std::string key_of(int number) { return "chibi/" + std::to_string(number); }

Units hundred() {
    Units units;
    for (int number = 0; number < 100; ++number) units.add({key_of(number), number});
    return units;
}

template <class Function>
Code code_of(Function function) {
    try {
        function();
    } catch (const Error& error) {
        return error.code();
    }
    return Code{};
}

}  // namespace

TEST_CASE("an empty table") {
    Units units;
    CHECK(units.empty());
    CHECK(units.size() == 0);
    CHECK(units.begin() == units.end());
    CHECK(units.keys().empty());
    CHECK_FALSE(units.find("a"));
    CHECK_FALSE(units.find(""));
    CHECK_FALSE(units.contains("a"));
    CHECK_FALSE(units.contains(Id<Body>()));
    CHECK_FALSE(units.contains(Id<Body>(0)));
    CHECK(units.nearest("a").empty());
    CHECK(units == Units());
}

TEST_CASE("what was added is found by id and by key, in the order of adding") {
    Units units;
    const Id<Body> b = units.add({"b", 2});
    const Id<Body> a = units.add({"a", 1});
    CHECK(b.value() == 0);
    CHECK(a.value() == 1);
    CHECK(units.size() == 2);
    CHECK(units.find("a") == a);
    CHECK(units.id("b") == b);
    CHECK(units[a].value == 1);
    CHECK(units["b"].value == 2);
    CHECK(units.contains("a"));
    CHECK(units.contains(a));
    CHECK_FALSE(units.contains(Id<Body>(2)));
    CHECK(units.keys() == std::vector<std::string_view>{"b", "a"});
    units[a].value = 10;
    units["b"].value = 20;
    for (Body& unit : units) unit.value += 1;
    const Units& fixed = units;
    std::vector<int> values;
    for (const Body& unit : fixed) values.push_back(unit.value);
    CHECK(values == std::vector{21, 11});
    CHECK(fixed["a"].value == 11);
    CHECK(fixed[b].value == 21);
}

TEST_CASE("keys are compared byte for byte") {
    Units units;
    for (const char* key :
         {"a", "A", " a", "a ", "aa", "质量", "質量", "chibi/质量-2018", "a/b", "a\"b", "\xFF"})
        units.add({key, 0});
    CHECK(units.size() == 11);
    for (const Body& unit : units) CHECK(units[units.find(unit.key)] == unit);
    CHECK_FALSE(units.find("质"));
    CHECK_FALSE(units.find(std::string_view("a\0", 2)));
}

TEST_CASE("a refused key leaves the table as it was") {
    Units units = hundred();
    const Units before = units;
    CHECK_THROWS_WITH_AS(units.add({"chibi/7", 0}),
                         "key \"chibi/7\" is already in table \"organisation\"; keys are unique in a table",
                         Error);
    CHECK_THROWS_WITH_AS(units.add({"", 0}),
                         "an empty key in table \"organisation\"; give a short text such as "
                         "\"chibi/market-regulation\"",
                         Error);
    CHECK_THROWS_WITH_AS(units.add({"a\nb", 0}),
                         "a key with control characters in table \"organisation\"; give a short text such as "
                         "\"chibi/market-regulation\"",
                         Error);
    CHECK_THROWS_WITH_AS(units.add({std::string(201, 'a'), 0}),
                         "a key longer than 200 bytes in table \"organisation\"; give a short text such as "
                         "\"chibi/market-regulation\"",
                         Error);
    CHECK(code_of([&] { units.add({"chibi/7", 0}); }) == Code::duplicate_key);
    for (const std::string& key :
         {std::string(), std::string(1, '\0'), std::string("a\0b", 3), std::string("\x1F"),
          std::string("\x7F"), std::string("a\t"), std::string(10'000'000, 'a')}) {
        CHECK(code_of([&] { units.add({key, 0}); }) == Code::bad_key);
        CHECK(code_of([&] { units.rename(Id<Body>(3), key); }) == Code::bad_key);
    }
    CHECK(code_of([&] { units.rename(Id<Body>(3), "chibi/7"); }) == Code::duplicate_key);
    CHECK(code_of([&] { units.rename(Id<Body>(100), "new"); }) == Code::bad_id);
    CHECK(units == before);
    for (int number = 0; number < 100; ++number)
        CHECK(units.id(key_of(number)).value() == static_cast<unsigned>(number));
    units.add({std::string(200, 'a'), 0});
    CHECK(units.contains(std::string(200, 'a')));
}

TEST_CASE("an id that is not of the table") {
    const Units units = hundred();
    CHECK_THROWS_WITH_AS(static_cast<void>(units[Id<Body>(100)]),
                         "id 100 is not in table \"organisation\", which has 100 rows", Error);
    CHECK_THROWS_WITH_AS(static_cast<void>(units[Id<Body>()]),
                         "id none is not in table \"organisation\", which has 100 rows", Error);
    CHECK(code_of([&] { static_cast<void>(units[Id<Body>(0xFFFF'FFFEu)]); }) == Code::bad_id);
}

TEST_CASE("an unknown key names the nearest") {
    Units units;
    units.add({"chibi/health", 0});
    units.add({"chibi/market-regulation", 0});
    CHECK_THROWS_WITH_AS(static_cast<void>(units["chibi/market-regulaton"]),
                         "no key \"chibi/market-regulaton\" in table \"organisation\"; nearest key: "
                         "\"chibi/market-regulation\"",
                         UnknownKey);
    CHECK_THROWS_WITH_AS(
        units.id("xianning"),
        "no key \"xianning\" in table \"organisation\", nor one like it; add the record or correct the key",
        UnknownKey);
    CHECK(code_of([&] { units.id(""); }) == Code::unknown_key);
    CHECK(code_of([&] { units.id(std::string(1'000'000, 'x')); }) == Code::unknown_key);
    CHECK(units.nearest("chibi/healt") == "chibi/health");
    // A suggestion is not worth comparing with a million keys.
    Units many;
    for (int number = 0; number < 10'000; ++number) many.add({"k" + std::to_string(100'000 + number), 0});
    many.add({"chibi/health", 0});
    CHECK(many.nearest("chibi/healt").empty());
    CHECK(many.nearest("k10999_") == "k109990");
}

TEST_CASE("rename") {
    Units units = hundred();
    const Id<Body> seven = units.id("chibi/7");
    units.rename(seven, "赤壁/七");
    CHECK_FALSE(units.find("chibi/7"));
    CHECK(units.find("赤壁/七") == seven);
    CHECK(units[seven] == Body{"赤壁/七", 7});
    units.rename(seven, "赤壁/七");
    CHECK(units.find("赤壁/七") == seven);
    // The old key is free again, for a new row and for the renamed one.
    const Id<Body> other = units.add({"chibi/7", 0});
    CHECK(units.find("chibi/7") == other);
    CHECK(units.find("赤壁/七") == seven);
    units.rename(other, "chibi/8a");
    units.rename(seven, "chibi/7");
    CHECK(units.find("chibi/7") == seven);
    CHECK(units.size() == 101);
    // A key that is a view of the row's own key.
    const std::string_view inner = units[seven].key;
    units.rename(seven, std::string(inner.substr(0, 5)));
    CHECK(units.find("chibi") == seven);
}

TEST_CASE("renaming one row many times keeps every key reachable") {
    Units units = hundred();
    const Id<Body> id = units.id("chibi/50");
    for (int round = 0; round < 100'000; ++round) units.rename(id, "round-" + std::to_string(round));
    CHECK(units.find("round-99999") == id);
    CHECK_FALSE(units.find("round-99998"));
    CHECK_FALSE(units.find("chibi/50"));
    CHECK(units.find("chibi/49").value() == 49);
    CHECK(units.size() == 100);
}

TEST_CASE("a hundred thousand keys") {
    Units units;
    constexpr int count = 100'000;
    bool right = true;
    for (int number = 0; number < count; ++number) {
        right = right && units.add({key_of(number), number}).value() == static_cast<unsigned>(number);
    }
    for (int number = 0; number < count; ++number) {
        right = right && units[key_of(number)].value == number && !units.find(key_of(number + count));
    }
    CHECK(right);
    CHECK(units.size() == count);
    CHECK(units.keys().back() == "chibi/99999");
    CHECK(code_of([&] { units.add({key_of(count / 2), 0}); }) == Code::duplicate_key);
}

TEST_CASE("copies are independent, moves leave an empty table that can be used again") {
    Units units = hundred();
    Units copy = units;
    copy.rename(copy.id("chibi/1"), "one");
    CHECK(units.contains("chibi/1"));
    CHECK_FALSE(units.contains("one"));
    CHECK(copy != units);
    Units moved = std::move(copy);
    CHECK(moved.find("one").value() == 1);
    copy = Units();
    CHECK(copy.empty());
    for (int number = 0; number < 20; ++number) copy.add({key_of(number), number});
    CHECK(copy.find("chibi/19").value() == 19);
    CHECK_FALSE(copy.contains("one"));
}

TEST_CASE("equality is that of the rows in their order, however they came about") {
    Units a;
    a.add({"x", 1});
    a.add({"y", 2});
    Units b;
    b.reserve(1000);
    b.add({"x", 1});
    b.add({"z", 2});
    CHECK(a != b);
    b.rename(b.id("z"), "y");
    CHECK(a == b);
    b["y"].value = 3;
    CHECK(a != b);
    Units c;
    c.add({"y", 2});
    c.add({"x", 1});
    CHECK(a != c);
}

TEST_CASE("random adding and renaming agrees with a map") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    Units units;
    std::map<std::string, std::uint32_t> expected;
    int wrong = 0;
    for (int round = 0; round < 20'000; ++round) {
        // Few different keys, so that they are often in use, freed and used again; lengths on both sides of 8 bytes.
        std::string key = std::string(random() % 12, 'k') + std::to_string(random() % 500);
        const bool taken = expected.contains(key);
        if (units.empty() || random() % 3 == 0) {
            try {
                const auto id = units.add({key, round});
                if (taken || id.value() != units.size() - 1) ++wrong;
                expected[key] = id.value();
            } catch (const Error&) {
                if (!taken) ++wrong;
            }
        } else {
            const Id<Body> id(random() % units.size());
            const std::string old = units[id].key;
            try {
                units.rename(id, key);
                if (taken && old != key) ++wrong;
                expected.erase(old);
                expected[key] = id.value();
            } catch (const Error&) {
                if (!taken || old == key) ++wrong;
            }
        }
        const std::string probe = std::string(random() % 12, 'k') + std::to_string(random() % 500);
        const auto found = expected.find(probe);
        const Id<Body> id = units.find(probe);
        if (found == expected.end() ? static_cast<bool>(id) : id.value() != found->second) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(units.size() == expected.size());
    CHECK(units.size() > 1000);
}

TEST_CASE("an index with equal hashes asks for each position") {
    // The same key three times is the perfect collision.
    KeyIndex index;
    const auto always = [](std::uint32_t) { return true; };
    const auto never = [](std::uint32_t) { return false; };
    CHECK_FALSE(index.find("k", always));
    for (const std::uint32_t position : {0u, 1u, 2u}) index.insert("k", position);
    for (const std::uint32_t position : {0u, 1u, 2u}) {
        CHECK(index.find("k", [&](std::uint32_t at) { return at == position; }) == position);
    }
    CHECK_FALSE(index.find("k", never));
    index.erase("k", 1);
    CHECK_FALSE(index.find("k", [](std::uint32_t at) { return at == 1; }));
    CHECK(index.find("k", [](std::uint32_t at) { return at == 2; }) == 2u);
    index.erase("k", 7);
    index.erase("other", 0);
    CHECK(index.find("k", [](std::uint32_t at) { return at == 0; }) == 0u);
    // Growing keeps all of them.
    for (std::uint32_t position = 3; position < 1000; ++position) index.insert("k", position);
    CHECK(index.find("k", [](std::uint32_t at) { return at == 999; }) == 999u);
    CHECK(index.find("k", [](std::uint32_t at) { return at == 2; }) == 2u);
    CHECK_FALSE(index.find("k", [](std::uint32_t at) { return at == 1; }));
    index.clear();
    CHECK_FALSE(index.find("k", always));
    index.insert("k", 5);
    CHECK(index.find("k", always) == 5u);
    KeyIndex().erase("k", 0);
}
