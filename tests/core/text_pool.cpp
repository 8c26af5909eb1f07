#include <qgov/core/text_pool.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace qgov;

static_assert(std::copyable<TextPool> && std::default_initializable<TextPool>);
static_assert(!std::is_convertible_v<std::string_view, Id<Text>>);

TEST_CASE("each text is kept once") {
    TextPool pool;
    CHECK(pool.size() == 0);
    const Id<Text> quality = pool.intern("质量");
    const Id<Text> brand = pool.intern("品牌");
    CHECK(pool.intern(std::string("质量")) == quality);
    CHECK(quality != brand);
    CHECK(quality.value() == 0);
    CHECK(brand.value() == 1);
    CHECK(pool.size() == 2);
    CHECK(pool[quality] == "质量");
    CHECK(pool[brand] == "品牌");
}

TEST_CASE("the empty text has no id") {
    TextPool pool;
    CHECK_FALSE(pool.intern(""));
    CHECK_FALSE(pool.intern(std::string_view()));
    CHECK(pool.size() == 0);
    CHECK(pool[Id<Text>()].empty());
    pool.intern("a");
    CHECK(pool[Id<Text>()].empty());
}

TEST_CASE("texts that share bytes stay apart") {
    TextPool pool;
    const std::vector<std::string> texts = {
        "ab", "a", "b", "abc", "bc", "c", std::string("a\0b", 3), std::string(1, '\0'), "\xFF", "a ", "A"};
    std::vector<Id<Text>> ids;
    for (const std::string& text : texts) ids.push_back(pool.intern(text));
    CHECK(pool.size() == texts.size());
    for (std::size_t at = 0; at < texts.size(); ++at) {
        CHECK(pool[ids[at]] == texts[at]);
        CHECK(pool.intern(texts[at]) == ids[at]);
    }
}

TEST_CASE("an id of another pool") {
    TextPool pool;
    pool.intern("a");
    CHECK_THROWS_WITH_AS(static_cast<void>(pool[Id<Text>(1)]),
                         "text id 1 is not of this pool, which has 1 texts", Error);
    try {
        static_cast<void>(pool[Id<Text>(0xFFFF'FFFEu)]);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_id);
    }
}

TEST_CASE("many texts") {
    TextPool pool;
    constexpr std::size_t count = 200'000;
    bool right = true;
    for (std::size_t at = 0; at < count; ++at) {
        right = right && pool.intern("text " + std::to_string(at)).value() == at;
    }
    for (std::size_t at = 0; at < count; ++at) {
        const std::string text = "text " + std::to_string(at);
        right = right && pool[Id<Text>(at)] == text && pool.intern(text).value() == at;
    }
    CHECK(right);
    CHECK(pool.size() == count);
    const std::string large(1'000'000, 'x');
    const Id<Text> id = pool.intern(large);
    CHECK(pool[id] == large);
    CHECK(pool.intern(large) == id);
}

TEST_CASE("a text may be a view of the pool itself, even when the pool grows") {
    TextPool pool;
    std::string source;
    for (int number = 0; number < 1000; ++number) source += std::to_string(number);
    const Id<Text> whole = pool.intern(source);
    CHECK(pool.intern(pool[whole]) == whole);
    std::vector<Id<Text>> parts;
    // Each part is new and longer than the bytes in reserve sooner or later, so that the pool's memory moves.
    for (std::size_t length = 1; length < 1000; ++length)
        parts.push_back(pool.intern(pool[whole].substr(0, length)));
    CHECK(pool.size() == 1000);
    bool right = true;
    for (std::size_t length = 1; length < 1000; ++length) {
        const std::string part = source.substr(0, length);
        right = right && pool[parts[length - 1]] == part && pool.intern(part) == parts[length - 1];
    }
    CHECK(right);
    CHECK(pool.size() == 1000);
}

TEST_CASE("copies are independent") {
    TextPool pool;
    const Id<Text> a = pool.intern("a");
    TextPool copy = pool;
    const Id<Text> b = copy.intern("b");
    CHECK(pool.size() == 1);
    CHECK(copy[a] == "a");
    CHECK(copy[b] == "b");
    CHECK(pool.intern("c") == b);
    CHECK(pool[b] == "c");
}

TEST_CASE("random texts agree with a map") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    TextPool pool;
    std::map<std::string, Id<Text>> expected;
    int wrong = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string text(random() % 20, ' ');
        for (char& c : text) c = "ab\0"[random() % 3];
        const Id<Text> id = pool.intern(text);
        const auto [at, added] = expected.emplace(text, id);
        if (at->second != id || pool[id] != text || static_cast<bool>(id) == text.empty()) ++wrong;
        if (added && !text.empty() && id.value() + 1 != pool.size()) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(pool.size() + 1 == expected.size());
}
