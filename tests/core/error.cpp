#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace qgov;

namespace {

static_assert(std::is_base_of_v<std::exception, Error> && std::is_base_of_v<Error, ParseError>);
static_assert(std::is_base_of_v<Error, UnknownKey> && std::is_base_of_v<Error, FileError>);
static_assert(std::copyable<Error> && std::copyable<ParseError> && std::copyable<UnknownKey> &&
              std::copyable<FileError>);
static_assert(!std::is_default_constructible_v<Error> && std::regular<Place>);

// Edit distance by its definition, for short words.
std::size_t distance(std::string_view a, std::string_view b) {
    if (a.empty()) return b.size();
    if (b.empty()) return a.size();
    const std::size_t kept = distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1);
    const std::size_t best = std::min({kept, distance(a.substr(1), b) + 1, distance(a, b.substr(1)) + 1});
    const bool swapped = a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0];
    return swapped ? std::min(best, distance(a.substr(2), b.substr(2)) + 1) : best;
}

}  // namespace

TEST_CASE("an error carries its code and message") {
    const Error error(Code::bad_date, "no such day: 二月三十日");
    CHECK(error.code() == Code::bad_date);
    CHECK(error.message() == "no such day: 二月三十日");
    CHECK(std::string(error.what()) == error.message());
    const Error copy = error;
    CHECK(copy.message() == error.message());
    CHECK(Error(static_cast<Code>(9001), "of the caller").code() == static_cast<Code>(9001));
}

TEST_CASE("the code numbers never change") {
    const std::vector<std::pair<Code, int>> numbers = {
        {Code::bad_syntax, 101},       {Code::bad_encoding, 102},   {Code::too_deep, 103},
        {Code::too_large, 104},        {Code::wrong_type, 105},     {Code::unknown_member, 106},
        {Code::duplicate_member, 107}, {Code::missing_member, 108}, {Code::wrong_format, 109},
        {Code::unknown_key, 201},      {Code::duplicate_key, 202},  {Code::bad_key, 203},
        {Code::conflicting_key, 204},  {Code::bad_id, 205},         {Code::bad_date, 301},
        {Code::bad_period, 302},       {Code::bad_number, 303},     {Code::bad_unit, 304},
        {Code::bad_code, 305},         {Code::bad_event, 306},      {Code::wrong_network, 401},
        {Code::bad_weight, 402},       {Code::bad_argument, 403},   {Code::cannot_read, 501},
        {Code::cannot_write, 502},     {Code::cancelled, 503}};
    for (const auto& [code, number] : numbers) {
        CHECK(static_cast<int>(code) == number);
        CHECK(from_string<Code>(to_string(code)) == code);
    }
    CHECK(enum_texts<Code>.size() == numbers.size());
    CHECK(to_string(Code::unknown_key) == "unknown_key");
    CHECK(to_string(static_cast<Code>(9001)).empty());
}

TEST_CASE("a parse error says where") {
    const auto text = [](Place place) {
        return std::string(ParseError(Code::bad_syntax, std::move(place), "a comma is missing").what());
    };
    CHECK(text({"chibi.json", 118, 21, ""}) == "chibi.json:118:21: error: a comma is missing");
    CHECK(text({"chibi.json", 118, 21, "/tasks/7/key"}) ==
          "chibi.json:118:21: error: a comma is missing [at /tasks/7/key]");
    CHECK(text({"chibi.json", 118, 0, ""}) == "chibi.json:118: error: a comma is missing");
    CHECK(text({"chibi.json", 0, 0, ""}) == "chibi.json: error: a comma is missing");
    CHECK(text({"", 0, 0, ""}) == "input: error: a comma is missing");
    CHECK(text({"", 3, 1, "row 2, column \"年份\""}) ==
          "input:3:1: error: a comma is missing [at row 2, column \"年份\"]");
    // A column without a line says nothing.
    CHECK(text({"chibi.json", 0, 21, ""}) == "chibi.json: error: a comma is missing");

    const Place place{"chibi.json", 118, 21, "/tasks/7"};
    const ParseError error(Code::wrong_type, place, "a comma is missing");
    CHECK(error.code() == Code::wrong_type);
    CHECK(error.place() == place);
    CHECK(error.problem() == "a comma is missing");
    CHECK(place != Place());
}

TEST_CASE("an unknown key names the nearest, or how to list the keys") {
    const UnknownKey close("organisation", "chibi/market-regulaton", "chibi/market-regulation");
    CHECK(std::string(close.what()) == "no key \"chibi/market-regulaton\" in table \"organisation\"; nearest "
                                       "key: \"chibi/market-regulation\"");
    CHECK(close.code() == Code::unknown_key);
    CHECK(close.table() == "organisation");
    CHECK(close.key() == "chibi/market-regulaton");
    CHECK(close.nearest() == "chibi/market-regulation");
    const UnknownKey alone("task", "水质", "");
    CHECK(std::string(alone.what()) ==
          "no key \"水质\" in table \"task\", nor one like it; add the record or correct the key");
    CHECK(alone.nearest().empty());
}

TEST_CASE("a file error names the file") {
    const FileError error(Code::cannot_read, "数据/chibi.json", "no such file");
    CHECK(std::string(error.what()) == "数据/chibi.json: error: no such file");
    CHECK(error.code() == Code::cannot_read);
    CHECK(error.file() == "数据/chibi.json");
}

TEST_CASE("every error can be caught as Error and as std::exception") {
    const auto caught = [](auto&& error) {
        try {
            throw error;
        } catch (const std::exception& exception) {
            return std::string(exception.what());
        }
    };
    CHECK(caught(Error(Code::cancelled, "stopped")) == "stopped");
    CHECK(caught(ParseError(Code::bad_syntax, {}, "odd")) == "input: error: odd");
    CHECK(caught(FileError(Code::cannot_write, "a", "full")) == "a: error: full");
    CHECK_THROWS_AS(throw UnknownKey("task", "a", ""), Error);
}

TEST_CASE("nearest word: known cases") {
    const std::vector<std::string_view> units = {"chibi/health", "chibi/market-regulation",
                                                 "chibi/education"};
    CHECK(nearest_word("chibi/market-regulaton", units) == "chibi/market-regulation");
    CHECK(nearest_word("chibi/heath", units) == "chibi/health");
    CHECK(nearest_word("chibi/education", units) == "chibi/education");
    CHECK(nearest_word("xianning", units).empty());
    CHECK(nearest_word("", units).empty());
    CHECK(nearest_word("a", {}).empty());
    // At most a third of the word's bytes: 1 of 3 to 5, 2 of 6.
    CHECK(nearest_word("abc", {"abd"}) == "abd");
    CHECK(nearest_word("abc", {"axy"}).empty());
    CHECK(nearest_word("ab", {"ax"}).empty());
    // Swapped neighbours are one change.
    CHECK(nearest_word("nmae", {"key", "name"}) == "name");
    CHECK(nearest_word("titel", {"title"}) == "title");
    CHECK(nearest_word("wieght", {"weight"}) == "weight");
    CHECK(nearest_word("名称英文", {"英文名称"}).empty());
    CHECK(nearest_word("abcdef", {"abcdxy"}) == "abcdxy");
    CHECK(nearest_word("abcde", {"abcxy"}).empty());
    CHECK(nearest_word("abcdef", {"abcxyz"}).empty());
    // Ties go to the first.
    CHECK(nearest_word("abcd", {"abcx", "abcy"}) == "abcx");
    CHECK(nearest_word("abcd", {"abcy", "abcx"}) == "abcy");
    CHECK(nearest_word("abcdef", {"abcdxy", "abcdex"}) == "abcdex");
}

TEST_CASE("nearest word agrees with the definition of edit distance") {
    // All words of up to four letters from {a, b}, against all of them in one fixed order.
    std::vector<std::string> words = {""};
    for (std::size_t at = 0; words[at].size() < 4; ++at) {
        words.push_back(words[at] + 'a');
        words.push_back(words[at] + 'b');
    }
    REQUIRE(words.size() == 31);
    int wrong = 0;
    for (const std::string& word : words) {
        for (std::size_t from = 0; from < words.size(); from += 3) {
            const std::vector<std::string_view> candidates(words.begin() + static_cast<std::ptrdiff_t>(from),
                                                           words.end());
            std::string_view best;
            std::size_t fewest = word.size() / 3 + 1;
            for (const std::string_view candidate : candidates) {
                if (word.empty() || distance(word, candidate) >= fewest) continue;
                best = candidate;
                fewest = distance(word, candidate);
            }
            if (nearest_word(word, candidates) != best) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("nearest word gives up on hostile lengths instead of computing for ever") {
    const std::string long_word(10'000'000, 'a');
    CHECK(nearest_word(long_word, {long_word, "a"}).empty());
    CHECK(nearest_word("abc", {std::string_view(long_word)}).empty());
    const std::string at_limit(256, 'a');
    CHECK(nearest_word(at_limit, {std::string_view(at_limit).substr(1)}).size() == 255);
    const std::string beyond(257, 'a');
    CHECK(nearest_word(beyond, {std::string_view(beyond).substr(1)}).empty());
}
