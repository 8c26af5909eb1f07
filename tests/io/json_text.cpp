#include <qgov/io/json_text.hpp>

#include <qgov/io/json.hpp>

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using namespace qgov;

TEST_CASE("JsonText writes nested objects and lists with commas and line breaks") {
    JsonText json;
    json.begin_object();
    json.member("units", 45);
    json.member("share", 0.5);
    json.member("name", "赤壁\"市\"");
    json.member("flag", true);
    json.key("list");
    json.begin_array();
    json.value(1u);
    json.begin_object();
    json.end_object();
    json.begin_array();
    json.end_array();
    json.end_array();
    json.key("nothing");
    json.null();
    json.end_object();
    CHECK(json.text() == R"({
  "units": 45,
  "share": 0.5,
  "name": "赤壁\"市\"",
  "flag": true,
  "list": [
    1,
    {},
    []
  ],
  "nothing": null
}
)");
    CHECK_NOTHROW(check_json(json.text()));
}

TEST_CASE("numbers that JSON cannot hold are null, the others read back the same") {
    const auto text_of = [](double number) {
        JsonText json;
        json.value(number);
        return json.text();
    };
    CHECK(text_of(std::numeric_limits<double>::infinity()) == "null\n");
    CHECK(text_of(std::nan("")) == "null\n");
    CHECK(text_of(0.1) == "0.1\n");
    CHECK(text_of(1e300) == "1e+300\n");
    CHECK(std::stod(text_of(1.0 / 3.0)) == 1.0 / 3.0);
}

TEST_CASE("append_json_string escapes what JSON requires and repairs bad bytes") {
    const auto string_of = [](std::string_view text) {
        std::string out;
        append_json_string(out, text);
        return out;
    };
    CHECK(string_of("a\\b/c") == R"("a\\b/c")");
    CHECK(string_of(std::string_view("\0\x01\n\r\t\x1f", 6)) == R"("\u0000\u0001\n\r\t\u001f")");
    CHECK(string_of("\x7f") == "\"\x7f\"");
    CHECK(string_of("质量") == "\"质量\"");
    CHECK(string_of("a\xFF\xC3") == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(string_of("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}
