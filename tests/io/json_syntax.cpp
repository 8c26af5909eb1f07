#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using namespace std::string_view_literals;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t at = 0; at < times; ++at) result += text;
    return result;
}
std::string nested(std::size_t depth) { return repeated("[", depth) + repeated("]", depth); }

/// The message of `check_json`; empty when the text is accepted.
std::string refusal(std::string_view text, const JsonReadOptions& options = {}) {
    try {
        check_json(text, options);
    } catch (const ParseError& error) {
        return error.what();
    }
    return {};
}

/// The text as a value in a data set, and whether that can be read.
bool reads_as_extension(std::string_view text) {
    try {
        parse_json(R"({"format": "qgov-dataset", "version": 1, "x-a": )" + std::string(text) + "}");
    } catch (const ParseError&) {
        return false;
    }
    return true;
}

constexpr std::string_view accepted[] = {
    // structure and white space
    "{}"sv,
    "[]"sv,
    " { } "sv,
    "\t[\n]\r\n"sv,
    "[[],{},[[]],{\"a\":{}}]"sv,
    "{\"\":\"\"}"sv,
    "{\"a\":1,\"b\":2,\"A\":3,\"a \":4,\" a\":5}"sv,
    "[1 , 2\n,3\t,\r4]"sv,
    "{ \"a\" : 1 , \"b\" : [ ] }"sv,
    "[{\"a\":1},{\"a\":1}]"sv,
    "{\"a\":{\"a\":{\"a\":1}}}"sv,
    // values alone
    "null"sv,
    "true"sv,
    "false"sv,
    "0"sv,
    "\"\""sv,
    "\"a\""sv,
    " null "sv,
    // numbers
    "-0"sv,
    "-1"sv,
    "10"sv,
    "0.0"sv,
    "-0.0e0"sv,
    "1e5"sv,
    "1E5"sv,
    "1e+5"sv,
    "1e-5"sv,
    "1.5e0005"sv,
    "1e400"sv,
    "1e-99999"sv,
    "123456789012345678901234567890.123456789e1"sv,
    "[0,-0,0.5,100,1e1]"sv,
    // strings and escapes
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""sv,
    "\"\\u0000\""sv,
    "\"\\u001f\\u007F\\u00e9\\uABCD\\uabcd\""sv,
    "\"\\ud83d\\ude00\""sv,
    "\"\\uD800\\uDC00\\uDBFF\\uDFFF\""sv,
    "\"\\uFFFE\\uFFFF\\uD7FF\\uE000\""sv,
    "\"\\\\u12\""sv,
    "\"/\""sv,
    "\"\x7F\""sv,
    "\"{[,:]}\""sv,
    "\"// no comment\""sv,
    // UTF-8: the first and last of each length
    "\"\xC2\x80\""sv,
    "\"\xDF\xBF\""sv,
    "\"\xE0\xA0\x80\""sv,
    "\"\xED\x9F\xBF\""sv,
    "\"\xEE\x80\x80\""sv,
    "\"\xEF\xBF\xBF\""sv,
    "\"\xF0\x90\x80\x80\""sv,
    "\"\xF4\x8F\xBF\xBF\""sv,
    "\"\xEF\xBB\xBF\""sv,
    "\"\xE2\x80\xA8\xE2\x80\xA9\""sv,
    "{\"质量\":\"强市😀\"}"sv,
    // a byte-order mark in front
    "\xEF\xBB\xBF{}"sv,
    "\xEF\xBB\xBF \n[1]"sv,
};

struct Refused {
    std::string_view text;
    std::uint64_t column;
    Code code = Code::bad_syntax;
};
constexpr Refused refused[] = {
    // nothing, or too little
    {""sv, 1},
    {" "sv, 2},
    {"\xEF\xBB\xBF"sv, 1},
    {"{"sv, 2},
    {"["sv, 2},
    {"[1"sv, 3},
    {"[1,"sv, 4},
    {"{\"a\""sv, 5},
    {"{\"a\":"sv, 6},
    {"{\"a\":1"sv, 7},
    {"{\"a\":1,"sv, 8},
    {"[[[]]"sv, 6},
    // too much
    {"{}{}"sv, 3},
    {"{}}"sv, 3},
    {"[]]"sv, 3},
    {"1 2"sv, 3},
    {"{} x"sv, 4},
    {"{}\0"sv, 3},
    {"[],"sv, 3},
    {"null,"sv, 5},
    {"\xEF\xBB\xBF\xEF\xBB\xBF{}"sv, 1},
    {"{}\xEF\xBB\xBF"sv, 3},
    // brackets, commas, colons
    {"]"sv, 1},
    {"}"sv, 1},
    {","sv, 1},
    {":"sv, 1},
    {"[}"sv, 2},
    {"{]"sv, 2},
    {"[1}"sv, 3},
    {"{\"a\":1]"sv, 7},
    {"[1,]"sv, 4},
    {"[,1]"sv, 2},
    {"[1,,2]"sv, 4},
    {"[,]"sv, 2},
    {"[1 2]"sv, 4},
    {"[\"a\" \"b\"]"sv, 6},
    {"[\"a\":1]"sv, 5},
    {"{\"a\":1,}"sv, 8},
    {"{,}"sv, 2},
    {"{\"a\" 1}"sv, 6},
    {"{\"a\"::1}"sv, 6},
    {"{\"a\":1:2}"sv, 7},
    {"{\"a\":\"b\":\"c\"}"sv, 9},
    {"{\"a\",1}"sv, 5},
    {"{\"a\":1 \"b\":2}"sv, 8},
    {"{\"a\":1;\"b\":2}"sv, 7},
    {"{\"a\"}"sv, 5},
    {"{\"a\":}"sv, 6},
    {"{:1}"sv, 2},
    {"{1:1}"sv, 2},
    {"{a:1}"sv, 2},
    {"{'a':1}"sv, 2},
    {"{null:1}"sv, 2},
    {"{[]:1}"sv, 2},
    // words
    {"nul"sv, 1},
    {"tru]"sv, 1},
    {"True"sv, 1},
    {"NULL"sv, 1},
    {"nullx"sv, 5},
    {"truefalse"sv, 5},
    {"NaN"sv, 1},
    {"Infinity"sv, 1},
    {"-Infinity"sv, 2},
    {"undefined"sv, 1},
    {"'a'"sv, 1},
    {"/**/1"sv, 1},
    {"1//"sv, 2},
    {"#1"sv, 1},
    // numbers
    {"-"sv, 2},
    {"+1"sv, 1},
    {"01"sv, 2},
    {"-01"sv, 3},
    {"00"sv, 2},
    {"1."sv, 3},
    {".5"sv, 1},
    {"-.5"sv, 2},
    {"1.e5"sv, 3},
    {"1e"sv, 3},
    {"1e+"sv, 4},
    {"1ee5"sv, 3},
    {"1.5.5"sv, 4},
    {"1-2"sv, 2},
    {"--1"sv, 2},
    {"0x10"sv, 2},
    {"1_000"sv, 2},
    {"1,5"sv, 2},
    {"１"sv, 1},
    {"[1a]"sv, 3},
    {"[-]"sv, 3},
    // strings and escapes
    {"\""sv, 1},
    {"\"a"sv, 1},
    {"\"a\\\""sv, 1},
    {"\"\\"sv, 3},
    {"\"\\a\""sv, 3},
    {"\"\\x41\""sv, 3},
    {"\"\\'\""sv, 3},
    {"\"\\U0041\""sv, 3},
    {"\"\\\n\""sv, 3},
    {"\"\\u\""sv, 4},
    {"\"\\u12\""sv, 6},
    {"\"\\u123\""sv, 7},
    {"\"\\u12g4\""sv, 6},
    {"\"\\u+123\""sv, 4},
    {"\"\\u00"sv, 6},
    {"\"a\"b"sv, 4},
    {"\"a\"\"b\""sv, 4},
    // surrogates
    {"\"\\ud800\""sv, 2, Code::bad_encoding},
    {"\"\\udfff\""sv, 2, Code::bad_encoding},
    {"\"\\udbffx\""sv, 2, Code::bad_encoding},
    {"\"\\ud800\\n\""sv, 2, Code::bad_encoding},
    {"\"\\ud800\\u0041\""sv, 2, Code::bad_encoding},
    {"\"\\ud800\\ud800\""sv, 2, Code::bad_encoding},
    {"\"\\ud800\\ue000\""sv, 2, Code::bad_encoding},
    {"\"\\ude00\\ud83d\""sv, 2, Code::bad_encoding},
    {"\"\\ud800\\u00\""sv, 12},
    {"{\"\\udc00\":1}"sv, 3, Code::bad_encoding},
    // control characters
    {"\"\0\""sv, 2},
    {"\"\x01\""sv, 2},
    {"\"\t\""sv, 2},
    {"\"\x1F\""sv, 2},
    {"{\"\x0B\":1}"sv, 3},
    {"\f{}"sv, 1},
    {"\v1"sv, 1},
    {"\0"sv, 1},
    {"\xC2\xA0{}"sv, 1},
    // invalid UTF-8
    {"\"\x80\""sv, 2, Code::bad_encoding},
    {"\"\xBF\""sv, 2, Code::bad_encoding},
    {"\"\xC0\x80\""sv, 2, Code::bad_encoding},
    {"\"\xC1\xBF\""sv, 2, Code::bad_encoding},
    {"\"\xC2\""sv, 2, Code::bad_encoding},
    {"\"\xC3\x28\""sv, 2, Code::bad_encoding},
    {"\"\xE0\x80\x80\""sv, 2, Code::bad_encoding},
    {"\"\xE0\x9F\xBF\""sv, 2, Code::bad_encoding},
    {"\"\xE4\xBA\""sv, 2, Code::bad_encoding},
    {"\"\xE4\""sv, 2, Code::bad_encoding},
    {"\"\xED\xA0\x80\""sv, 2, Code::bad_encoding},
    {"\"\xED\xBF\xBF\""sv, 2, Code::bad_encoding},
    {"\"\xF0\x80\x80\x80\""sv, 2, Code::bad_encoding},
    {"\"\xF0\x8F\xBF\xBF\""sv, 2, Code::bad_encoding},
    {"\"\xF0\x9F\x98\""sv, 2, Code::bad_encoding},
    {"\"\xF4\x90\x80\x80\""sv, 2, Code::bad_encoding},
    {"\"\xF5\x80\x80\x80\""sv, 2, Code::bad_encoding},
    {"\"\xF8\x88\x80\x80\x80\""sv, 2, Code::bad_encoding},
    {"\"\xFE\""sv, 2, Code::bad_encoding},
    {"\"\xFF\""sv, 2, Code::bad_encoding},
    {"\"\xD6\xCA\xC1\xBF\""sv, 2, Code::bad_encoding},  // 质量 in GB 18030
    {"{\"\xFF\":1}"sv, 3, Code::bad_encoding},
    {"\xFF\xFE{\0}\0"sv, 1},
    // a member twice
    {"{\"a\":1,\"a\":2}"sv, 8, Code::duplicate_member},
    {"{\"a\":1,\"b\":2,\"a\":1}"sv, 14, Code::duplicate_member},
    {"{\"\":1,\"\":2}"sv, 7, Code::duplicate_member},
    {"{\"a\":1,\"\\u0061\":2}"sv, 8, Code::duplicate_member},
    {"{\"/\":1,\"\\/\":2}"sv, 8, Code::duplicate_member},
    {"{\"\\\"\":1,\"\\u0022\":2}"sv, 9, Code::duplicate_member},
    {"{\"é\":1,\"\\u00e9\":2}"sv, 8, Code::duplicate_member},
    {"{\"质\":1,\"\\u8d28\":2}"sv, 8, Code::duplicate_member},
    {"{\"😀\":1,\"\\ud83d\\ude00\":2}"sv, 8, Code::duplicate_member},
    {"{\"\\b\":1,\"\\u0008\":2}"sv, 9, Code::duplicate_member},
    {"{\"\\u0000\":1,\"\\u0000\":2}"sv, 13, Code::duplicate_member},
    {"[{},{\"b\":1,\"b\":1,\"a\":1,\"a\":1}]"sv, 12, Code::duplicate_member},
    {"{\"a\":1,\"a\":2,\"a\":3}"sv, 8, Code::duplicate_member},
    {"{\"a\":{\"b\":1,\"b\":2}}"sv, 13, Code::duplicate_member},
};

}  // namespace

TEST_CASE("strict JSON is accepted") {
    for (const std::string_view text : accepted) {
        CAPTURE(text);
        CHECK(refusal(text) == "");
        if (!text.starts_with("\xEF\xBB\xBF")) CHECK(reads_as_extension(text));
    }
}

TEST_CASE("everything else is refused, with its place") {
    static_assert(std::size(accepted) + std::size(refused) >= 120);
    for (const Refused& each : refused) {
        CAPTURE(each.text);
        try {
            check_json(each.text);
            FAIL_CHECK("accepted");
        } catch (const ParseError& error) {
            CHECK(error.code() == each.code);
            CHECK(error.place().line == 1);
            CHECK(error.place().column == each.column);
        }
        CHECK_THROWS_AS(parse_json(each.text), ParseError);
        CHECK_FALSE(reads_as_extension(each.text));
    }
}

TEST_CASE("what is wrong with a text is said word by word") {
    const auto text = [](std::string_view json) { return refusal(json, {.file = "in.json"}); };
    CHECK(text("") == "in.json:1:1: error: the text ends where a JSON value is expected");
    CHECK(text("{\"a\": x}") == "in.json:1:7: error: expected a JSON value but found 'x' [at /a]");
    CHECK(text("[1\n2]") == "in.json:2:1: error: expected ',' or ']' but found '2' [at /0]");
    CHECK(text("{\"a\": 1 \"b\": 2}") == "in.json:1:9: error: expected ',' or '}' but found '\"' [at /a]");
    CHECK(text("{\"a\": [1, 2") ==
          "in.json:1:12: error: expected ',' or ']' but found end of the text [at /a/1]");
    CHECK(text("[1, 2,]") == "in.json:1:7: error: a comma before ']'; delete it [at /1]");
    CHECK(text("{\"a\": 1, }") == "in.json:1:10: error: a comma before '}'; delete it [at /a]");
    CHECK(text("{\"a\": {\"b\": 1, c: 2}}") ==
          "in.json:1:16: error: expected a member name in double quotes but found 'c' [at /a]");
    CHECK(text("{\"a\" 1}") ==
          "in.json:1:6: error: expected ':' behind the member name but found '1' [at /a]");
    CHECK(text("{}\n质") ==
          "in.json:2:1: error: unexpected '质' behind the end of the JSON value; delete it");
    CHECK(text("[nil]") ==
          "in.json:1:2: error: expected a JSON value but found 'n'; words other than true, false and null "
          "need double quotes [at /0]");
    CHECK(text("[1.]") == "in.json:1:4: error: expected a digit but found ']' [at /0]");
    CHECK(text("[05]") == "in.json:1:3: error: a number must not begin with 0; write 5, not 05 [at /0]");
    CHECK(text("[\"\\u00x0\"]") ==
          "in.json:1:7: error: expected four hexadecimal digits behind \\u but found 'x' [at /0]");
    CHECK(text("[\"\\q\"]") ==
          "in.json:1:4: error: a backslash must be followed by one of \" \\ / b f n r t u, but found 'q' "
          "[at /0]");
    CHECK(text("[\"质量\\uD800\"]") ==
          "in.json:1:5: error: half of a surrogate pair: \\uD800 to \\uDFFF must come in pairs [at /0]");
    CHECK(
        text("[\"a\nb\"]") ==
        "in.json:1:4: error: a control character (byte 0x0A) inside a string; write it as an escape such as "
        "\\n [at /0]");
    CHECK(text("[\"a\xFF\"]") ==
          "in.json:1:4: error: invalid UTF-8 (byte 0xFF); save the file as UTF-8 [at /0]");
    CHECK(text("[1, \"ab]") ==
          "in.json:1:5: error: a string that is not closed: its closing double quote is missing [at /1]");
    CHECK(text("{\"a/b~c\": {\"d\": 1,\n \"d\": 2}}") ==
          "in.json:2:2: error: member \"d\" stands twice in one object; keep one [at /a~1b~0c/d]");
    CHECK(text("{\"a\\n\": 1, \"a\\u000a\": 2}")
              .starts_with("in.json:1:12: error: member \"a\\x0A\" stands twice in one object; keep one"));
    CHECK(refusal("nil").starts_with("input:1:1: error: "));
}

TEST_CASE("lines end with a line feed and columns count code points") {
    CHECK(refusal("[\n\n\n  x]") == "input:4:3: error: expected a JSON value but found 'x' [at /0]");
    CHECK(refusal("[\r\n\r\n x]") == "input:3:2: error: expected a JSON value but found 'x' [at /0]");
    CHECK(refusal("[\"质量强市\", \"😀é\", x]") ==
          "input:1:16: error: expected a JSON value but found 'x' [at /2]");
    CHECK(refusal("\xEF\xBB\xBF[x]") == "input:1:2: error: expected a JSON value but found 'x' [at /0]");
}

TEST_CASE("nesting is allowed up to the limit and no further") {
    JsonReadOptions options;
    CHECK(refusal(nested(options.limits.depth)) == "");
    CHECK(refusal(nested(options.limits.depth + 1))
              .starts_with("input:1:257: error: nested deeper than the 256 levels allowed [at /0/0/"));
    options.limits.depth = 3;
    CHECK(refusal("{\"a\": [{}, 1, {}]}", options) == "");
    CHECK(refusal("{\"a\": [{}, 1, [[]]]}", options) ==
          "input:1:16: error: nested deeper than the 3 levels allowed [at /a/2/0]");
    options.limits.depth = 1;
    CHECK(refusal("[]", options) == "");
    options.limits.depth = 0;
    CHECK(refusal("1", options) == "");
    CHECK(refusal("[]", options) == "input:1:1: error: nested deeper than the 0 levels allowed");
    options.limits.depth = 1'000'000;  // no machine stack is used
    CHECK(refusal(nested(1'000'000), options) == "");
    CHECK(refusal(repeated("[", 1'000'000), options) != "");
    CHECK(refusal(repeated("{\"a\":", 1'000'000), options) != "");
}

TEST_CASE("an object has at most a million members") {
    std::string text = "{\"a\": 0";
    for (int at = 1; at < 1'000'000; ++at) text += ",\"" + std::to_string(at) + "\":0";
    CHECK(refusal(text + "}") == "");
    CHECK(refusal(text + ",\"b\":0}").ends_with("an object with more than 1000000 members"));
}

TEST_CASE("a string of bytes is valid UTF-8 or not, for all short ones") {
    // Brute force against the table of RFC 3629: all two-byte strings, and three-byte strings with a lead byte.
    const auto valid = [](std::vector<unsigned> bytes) {
        for (std::size_t at = 0; at < bytes.size();) {
            const unsigned lead = bytes[at];
            const std::size_t length = lead < 0x80                   ? 1
                                       : lead >= 0xC2 && lead < 0xE0 ? 2
                                       : lead >= 0xE0 && lead < 0xF0 ? 3
                                       : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                     : 0;
            if (length == 0 || at + length > bytes.size()) return false;
            unsigned point = length == 1 ? lead : lead & (0x7Fu >> length);
            for (std::size_t next = at + 1; next < at + length; ++next) {
                if ((bytes[next] & 0xC0) != 0x80) return false;
                point = point * 64 + (bytes[next] & 0x3F);
            }
            constexpr unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
            if (point < smallest[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
                return false;
            at += length;
        }
        return true;
    };
    int wrong = 0;
    const auto check = [&](const std::vector<unsigned>& bytes) {
        std::string text = "\"";
        for (const unsigned byte : bytes) text += static_cast<char>(static_cast<unsigned char>(byte));
        if ((refusal(text + "\"") == "") != valid(bytes)) ++wrong;
    };
    const auto plain = [](unsigned byte) { return byte >= 0x20 && byte != '"' && byte != '\\'; };
    for (unsigned first = 0x20; first < 0x100; ++first) {
        if (!plain(first)) continue;
        for (unsigned second = 0x20; second < 0x100; ++second) {
            if (!plain(second)) continue;
            check({first, second});
            if (first >= 0xE0) check({first, second, 0x80});
            if (first >= 0xF0) check({first, second, 0xBF, 0x80});
            if (first >= 0xF0) check({first, second, 0xC0, 0x80});
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("JSONTestSuite: all must-accept files but two are accepted, all must-reject files refused") {
    const char* folder = std::getenv("QGOV_JSON_TEST_SUITE");
    if (!folder) {
        MESSAGE("QGOV_JSON_TEST_SUITE does not name the folder test_parsing of nst/JSONTestSuite: skipped");
        return;
    }
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        CAPTURE(name);
        const bool good = refusal(text) == "";
        if (name.starts_with("y_")) CHECK(good != name.starts_with("y_object_duplicated_key"));
        if (name.starts_with("n_")) CHECK_FALSE(good);
        ++files;
    }
    CHECK(files >= 318);
}
