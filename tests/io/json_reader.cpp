#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using namespace std::string_view_literals;

namespace {

/// A data set of these members, which begin in line 2, column 1.
std::string with(std::string_view members) {
    return "{\"format\": \"qgov-dataset\", \"version\": 1,\n" + std::string(members) + "}";
}

/// What reading a text says: number of the code, then the message without the name of the file.
std::string refusal(const std::string& text) {
    try {
        parse_json(text, {.file = "in.json"});
    } catch (const ParseError& error) {
        const std::string message = error.what();
        CHECK(message.starts_with("in.json:"));
        CHECK(error.place().file == "in.json");
        return std::to_string(static_cast<int>(error.code())) + ' ' + message.substr(8);
    }
    return "read";
}

/// Members of a data set, then the number of the code and the message; "+" and four spaces continue a line.
constexpr std::string_view refusals = R"json(
"質量强市": 1
106 2:1: error: unknown member "質量强市" (data set); members of your own must begin with "x-" [at /質量强市]
"sources": [{"key": "a", "title": "t", "publishr": "p"}]
106 2:40: error: unknown member "publishr" (sources); did you mean "publisher"? [at /sources/0/publishr]
"leadership_groups": [{"key": "g", "name": "n", "seats": [{"rol": "head"}]}]
106 2:60: error: unknown member "rol" (a record); did you mean "role"? [at
    /leadership_groups/0/seats/0/rol]
"observations": [{"indicatr": "i"}]
106 2:19: error: unknown member "indicatr" (observations); did you mean "indicator"? [at
    /observations/0/indicatr]
"assignments": [{"task": "t", "organization": "o"}]
106 2:31: error: unknown member "organization" (assignments); did you mean "organisation"? [at
    /assignments/0/organization]
"sources": [{"key": "a", "title": "t"}], "tasks": [{"key": "k", "name": "n", "provenance": {"x-page": 3}}]
106 2:93: error: unknown member "x-page" (a record); x- members are kept on records, not inside small
    values: move it one level up [at /tasks/0/provenance/x-page]
"changes": [{"key": "c", "indicator": "i", "amount": {"value": 1, "x-note": 2}}]
106 2:67: error: unknown member "x-note" (a quantity); x- members are kept on records, not inside small
    values: move it one level up [at /changes/0/amount/x-note]
"changes": [{"key": "c", "indicator": "i", "amount": {"value": 1, "uper": 2}}]
106 2:67: error: unknown member "uper" (a quantity); did you mean "upper"? [at /changes/0/amount/uper]
"sources": [{"key": "a", "title": "t", "extensions": {}}]
106 2:40: error: unknown member "extensions" (sources); members of your own must begin with "x-" [at
    /sources/0/extensions]
"indicators": [{"key": "i", "name": "n", "kind": "rat"}]
105 2:50: error: "rat" is not one of "level", "rate", "share", "index", "count", "ratio"; did you mean
    "rate"? [at /indicators/0/kind]
"indicators": [{"key": "i", "name": "n", "kind": "增长率"}]
105 2:50: error: "增长率" is not one of "level", "rate", "share", "index", "count", "ratio" [at
    /indicators/0/kind]
"title": 5
105 2:10: error: expected a text in double quotes but found 5 [at /title]
"title": null
105 2:10: error: expected a text in double quotes but found null [at /title]
"title": {"zh": "a"}
105 2:10: error: expected a text in double quotes but found an object [at /title]
"collectives": [{"key": "c", "name": "n", "open": 1}]
105 2:51: error: expected true or false but found 1 [at /collectives/0/open]
"collectives": [{"key": "c", "name": "n", "open": "true"}]
105 2:51: error: expected true or false but found "true" [at /collectives/0/open]
"tasks": [{"key": "t", "name": "n", "points": "5"}]
105 2:47: error: expected a number but found "5" [at /tasks/0/points]
"indicators": [{"key": "i", "name": "n", "kind": 1}]
105 2:50: error: expected a text in double quotes but found 1 [at /indicators/0/kind]
"indicators": [{"key": "i", "name": "n", "kind": "rate", "unit": 1}]
105 2:66: error: expected a text in double quotes but found 1 [at /indicators/0/unit]
"reported": 2018
105 2:13: error: expected a period in double quotes, such as "2018" or "2018-H1" but found 2018 [at
    /reported]
"home": 1
105 2:9: error: expected a key in double quotes but found 1 [at /home]
"sources": {"key": "a"}
105 2:12: error: expected a list in square brackets but found an object [at /sources]
"sources": ["a"]
105 2:13: error: expected an object in curly brackets but found "a" [at /sources/0]
"organisations": [{"key": "o", "name": "n", "kind": "area", "aliases": "a"}]
105 2:72: error: expected a list in square brackets but found "a" [at /organisations/0/aliases]
"organisations": [{"key": "o", "name": "n", "kind": "area", "aliases": [1]}]
105 2:73: error: expected a text in double quotes but found 1 [at /organisations/0/aliases/0]
"organisations": [{"key": "o", "name": "n", "kind": "area", "reports_to": ["o", null]}]
105 2:81: error: expected a key in double quotes but found null [at /organisations/0/reports_to/1]
"organisations": [{"key": "o", "name": "n", "kind": "area", "provenance": "s"}]
105 2:75: error: expected an object in curly brackets but found "s" [at /organisations/0/provenance]
"changes": [{"key": "c", "indicator": "i", "amount": 5}]
105 2:54: error: expected an object in curly brackets but found 5 [at /changes/0/amount]
"observations": [5]
105 2:18: error: expected an object in curly brackets but found 5 [at /observations/0]
"sources": [{"title": "t"}]
108 2:13: error: the member "key" is missing here (sources) [at /sources/0]
"changes": [{"key": "c", "indicator": "i", "amount": {"unit": "%"}}]
108 2:54: error: the member "value" is missing here (a quantity) [at /changes/0/amount]
"observations": [{"value": 1}]
108 2:18: error: the member "indicator" is missing here (observations) [at /observations/0]
"documents": [{"key": "d", "title": "t", "relations": [{"kind": "cites"}]}]
108 2:56: error: the member "document" is missing here (a record) [at /documents/0/relations/0]
"title": "a", "title": "b"
107 2:15: error: member "title" stands twice in one object; keep one [at /title]
"title": "a", "ti\u0074le": "b"
107 2:15: error: member "title" stands twice in one object; keep one [at /title]
"sources": [{"key": "a", "title": "t", "title": "u"}]
107 2:40: error: member "title" stands twice in one object; keep one [at /sources/0/title]
"sources": [{"key": "a", "title": "t", "x-a": 1, "x-b": 2, "x-\u0061": 3}]
107 2:60: error: member "x-a" stands twice in one object; keep one [at /sources/0/x-a]
"x-a": {"b": 1, "b": 2}
107 2:17: error: member "b" stands twice in one object; keep one [at /x-a/b]
"changes": [{"key": "c", "indicator": "i", "amount": {"value": 1, "value": 2}}]
107 2:67: error: member "value" stands twice in one object; keep one [at /changes/0/amount/value]
"sources": [{"key": "a", "title": "t"}, {"key": "b", "title": "t"}, {"key": "a", "title": "t"}]
202 2:69: error: key "a" is already in table "sources"; keys are unique in a table [at /sources/2]
"sources": [{"key": "质/量", "title": "t"}, {"key": "\u8d28\/量", "title": "t"}]
202 2:43: error: key "质/量" is already in table "sources"; keys are unique in a table [at /sources/1]
"sources": [{"key": "", "title": "t"}]
203 2:13: error: an empty key in table "sources"; give a short text such as "chibi/market-regulation" [at
    /sources/0]
"sources": [{"key": "a\nb", "title": "t"}]
203 2:13: error: a key with control characters in table "sources"; give a short text such as
    "chibi/market-regulation" [at /sources/0]
"home": "county"
201 2:9: error: no key "county" in table "organisations", nor one like it; add the record or correct the key
    [at /home]
"organisations": [{"key": "count", "name": "n", "kind": "area"}], "home": "county"
201 2:75: error: no key "county" in table "organisations"; nearest key: "count" [at /home]
"home": "k", "tasks": [{"key": "k", "name": "n"}]
201 2:9: error: no key "k" in table "organisations", which this member refers to; it is a key of table "tasks"
    [at /home]
"sources": [{"key": "yearbook-2018", "title": "t"}], "tasks": [{"key": "k", "name": "n", "parent": "l",
+ "provenance": {"source": "yearbok-2018"}}]
201 2:100: error: no key "l" in table "tasks", nor one like it; add the record or correct the key [at
    /tasks/0/parent]
"home": "a\"b\\c质"
201 2:9: error: no key "a"b\c质" in table "organisations", nor one like it; add the record or correct the key
    [at /home]
"indicators": [{"key": "i", "name": "n", "kind": "rate"}], "observations": [{"indicator": "i",
+ "subject": "o"}, {"indicator": "j"}]
201 2:107: error: no key "o" in table "organisations", nor one like it; add the record or correct the key
    [at /observations/0/subject]
"reported": "2018-13"
302 2:13: error: "2018-13" is not a period: months go from 1 to 12 [at /reported]
"reported": "2018-02-30"
302 2:13: error: "2018-02-30" is not a period: there is no such day [at /reported]
"reported": "二〇一八年"
302 2:13: error: "二〇一八年" is not a period; write it like 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30,
    FYP13, 2013-A1--07-01, 2016/2020, 2016/.. or ../2015-12 [at /reported]
"observations": [{"indicator": "i", "period": "2018-Q5"}]
302 2:47: error: "2018-Q5" is not a period: quarters go from 1 to 4 [at /observations/0/period]
"tasks": [{"key": "t", "name": "n", "points": 1234567890123456789}]
303 2:47: error: "1234567890123456789" has 19 significant digits, at most 18 are kept exactly; round it,
    or write trailing zeros as an exponent (25e20) [at /tasks/0/points]
"tasks": [{"key": "t", "name": "n", "points": 1e401}]
303 2:47: error: "1e401" is out of range: its last digit must stand between 10^-400 and 10^400; check the
    exponent [at /tasks/0/points]
"incentive_rules": [{"key": "r", "name": "n", "amount": 0.001}]
303 2:57: error: 0.001元 has parts of a fen (0.01 yuan); round it to whole fen first [at
    /incentive_rules/0/amount]
"incentive_rules": [{"key": "r", "name": "n", "amount": 1e17}]
303 2:57: error: 100000000000000000元 is more than an amount of money can hold (about 9.2 x 10^16 yuan);
    check the figure and its scale [at /incentive_rules/0/amount]
"leadership_groups": [{"key": "g", "name": "n", "seats": [{"count": -1}]}]
303 2:69: error: expected a whole number from 0 to 4294967295 but found -1 [at
    /leadership_groups/0/seats/0/count]
"leadership_groups": [{"key": "g", "name": "n", "seats": [{"count": 4294967296}]}]
303 2:69: error: expected a whole number from 0 to 4294967295 but found 4294967296 [at
    /leadership_groups/0/seats/0/count]
"leadership_groups": [{"key": "g", "name": "n", "seats": [{"count": 1.0}]}]
303 2:69: error: expected a whole number from 0 to 4294967295 but found 1.0 [at
    /leadership_groups/0/seats/0/count]
"rankings": [{"key": "r", "indicator": "i", "places_gained": 2147483648}]
303 2:62: error: expected a whole number from -2147483648 to 2147483647 but found 2147483648 [at
    /rankings/0/places_gained]
"changes": [{"key": "c", "indicator": "i", "amount": {"value": 1, "scale": 31}}]
303 2:76: error: expected a whole number from -30 to 30, a power of ten such as 4 for 万, but found 31 [at
    /changes/0/amount/scale]
"observations": [{"indicator": "i", "value": 1, "scale": -31}]
303 2:58: error: expected a whole number from -30 to 30, a power of ten such as 4 for 万, but found -31 [at
    /observations/0/scale]
"documents": [{"key": "d", "title": "t", "number": "国办发47号"}]
305 2:52: error: "国办发47号" is not a document number: no year in brackets, and neither an order number nor a
    registration number; expected a form such as 国办发〔2013〕47号, 国务院令第415号 or CTSD01-2017-0009 [at
    /documents/0/number]
"observations": [{"indicator": "i", "value": 1, "degree": "range"}]
105 2:18: error: a range needs "value", "upper" and "degree": "range"; "upper" goes with nothing else [at
    /observations/0]
"observations": [{"indicator": "i", "value": 1, "upper": 2}]
105 2:18: error: a range needs "value", "upper" and "degree": "range"; "upper" goes with nothing else [at
    /observations/0]
"observations": [{"indicator": "i", "upper": 2, "degree": "range"}]
105 2:18: error: a range needs "value", "upper" and "degree": "range"; "upper" goes with nothing else [at
    /observations/0]
"observations": [{"indicator": "i", "value": 5, "upper": 0.100000000000000001, "degree": "range"}]
303 2:18: error: the two ends of the range differ too much in their decimals [at /observations/0]
"title": "质量强市", "titel": "x"
106 2:18: error: unknown member "titel" (data set); did you mean "title"? [at /titel]
"title": "\udc00"
102 2:11: error: half of a surrogate pair: \uD800 to \uDFFF must come in pairs [at /title]
"tasks": [{"key": "t", "name": "n", "points": 05}]
101 2:48: error: a number must not begin with 0; write 5, not 05 [at /tasks/0/points]
"x-a": [1, 2,]
101 2:14: error: a comma before ']'; delete it [at /x-a/1]
"x-a": nul
101 2:8: error: expected a JSON value but found 'n'; words other than true, false and null need double
    quotes [at /x-a]
"title": "a":"b"
101 2:13: error: expected ',' or '}' but found ':' [at /title]
"sources": [{"key": "a": "b"}, "title": "t"}]
101 2:24: error: expected ',' or '}' but found ':' [at /sources/0/key]
"version": 1
107 2:1: error: member "version" stands twice in one object; keep one [at /version]
"x-a": [[1, "质", {"b": [}]]
101 2:25: error: expected a JSON value but found '}' [at /x-a/0/2/b/0]
"description": "第一行\n", "titel": 1
106 2:25: error: unknown member "titel" (data set); did you mean "title"? [at /titel]
)json";

struct Case {
    std::string members;
    std::string message;
};
std::vector<Case> cases() {
    std::vector<Case> result;
    for (std::string_view rest = refusals.substr(1); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        if (line.starts_with('"'))
            result.push_back({std::string(line), {}});
        else if (line.starts_with('+'))
            result.back().members += line.substr(1);
        else
            result.back().message += line.starts_with("    ") ? line.substr(3) : line;
    }
    return result;
}

}  // namespace

TEST_CASE("what is wrong with a data set is said word by word") {
    const std::vector<Case> all = cases();
    CHECK(all.size() == 78);
    for (const Case& each : all) {
        CAPTURE(each.members);
        CHECK(refusal(with(each.members)) == each.message);
    }
}

TEST_CASE("what is no data set is refused") {
    CHECK(refusal("") == "101 1:1: error: the text ends where a JSON value is expected");
    CHECK(refusal(" \n ") == "101 2:2: error: the text ends where a JSON value is expected");
    const std::string no_object =
        "error: not a qgov data set: the outermost value must be an object with \"format\": \"qgov-dataset\"";
    CHECK(refusal("[]") == "109 1:1: " + no_object);
    CHECK(refusal("\n  1") == "109 2:3: " + no_object);
    CHECK(refusal("\"{}\"") == "109 1:1: " + no_object);
    CHECK(refusal("{}") ==
          "109 1:1: error: not a qgov data set: the member \"format\": \"qgov-dataset\" is missing");
    CHECK(refusal(" {\"version\": 1}") ==
          "109 1:2: error: not a qgov data set: the member \"format\": \"qgov-dataset\" is missing");
    CHECK(refusal("{\"format\": \"qgov-dataset\"}") ==
          "109 1:1: error: the member \"version\": 1 is missing");
    CHECK(refusal("{\"format\": \"qgov\"}") ==
          "109 1:12: error: the format must be \"qgov-dataset\" [at /format]");
    CHECK(
        refusal("{\"version\": 2}") ==
        "109 1:13: error: version 2 of the format is not known; this library reads version 1 [at /version]");
    CHECK(refusal("{\"version\": \"1\"}") ==
          "105 1:13: error: expected a number but found \"1\" [at /version]");
    CHECK(refusal(with("\"title\": \"a\"") + "\n{}") ==
          "101 3:1: error: unexpected '{' behind the end of the JSON value; delete it");
    CHECK(refusal("\xEF\xBB\xBF" + with("\"titel\": 1")).starts_with("106 2:1: "));
    CHECK(refusal("\xEF\xBB\xBF" + with("\"title\": \"a\"")) == "read");
    // Nothing that looks like a line in the middle of a name or a value makes one in the message.
    CHECK(refusal(with("\"tit\\nle\": 1"))
              .starts_with("106 2:1: error: unknown member \"tit\\x0Ale\" (data set);"));
    const std::string longest(70, 'k');
    CHECK(refusal(with("\"" + longest + "\": 1"))
              .starts_with("106 2:1: error: unknown member \"" + longest.substr(0, 60) + "…\" (data set);"));
}

TEST_CASE("a text that was read before is not taken for another that begins as it does") {
    const auto twice = [](std::string_view first, std::string_view second) {
        return refusal(with("\"reported\": \"" + std::string(first) +
                            "\", \"changes\": [{\"key\": \"c\", \"period\": \"" + std::string(second) +
                            "\", \"indicator\": \"c\", \"amount\": {\"value\": 1}}], "
                            "\"indicators\": [{\"key\": \"c\", \"name\": \"\", \"kind\": \"rate\"}]"));
    };
    CHECK(twice("2018", "2018") == "read");
    CHECK(twice("2018-12", "20\\u00318") == "read");
    CHECK(twice("2018", "2018\\u0000").starts_with("302 2:"));
    CHECK(twice("2018", "2018\\u0000\\u0000\\u0000\\u0000").starts_with("302 2:"));
    CHECK(twice("2018-Q1", "2018-Q1\\u0000").starts_with("302 2:"));
    CHECK(twice("2018", "").starts_with("302 2:"));
    CHECK(twice("2018", "\\u0000").starts_with("302 2:"));
    CHECK(twice("2016/2018", "2016/20188").starts_with("302 2:"));
    CHECK(twice("2018-06-30", "2018-06-31").starts_with("302 2:"));
}

TEST_CASE("an error in the middle of a large text has its place") {
    std::string members =
        "\"indicators\": [{\"key\": \"指标\", \"name\": \"n\", \"kind\": \"level\"}],\n\"observations\": [";
    for (int row = 0; row < 20'000; ++row) {
        members += row == 0 ? "\n" : ",\n";
        members +=
            "{\"indicator\": \"指标\", \"value\": " + std::string(row == 12'345 ? "1.2.3" : "1.5") + "}";
    }
    CHECK(refusal(with(members + "\n]")) ==
          "101 12349:33: error: expected ',' or '}' but found '.' [at /observations/12345/value]");
    members.replace(members.find("1.2.3"), 5, "\"12\"");
    CHECK(refusal(with(members + "\n]")) ==
          "105 12349:30: error: expected a number but found \"12\" [at /observations/12345/value]");
}

TEST_CASE("references may come before what they name, and keys may hold any text") {
    const Dataset data = parse_json(with(
        "\"home\": \"a\\\"b\\\\质/😀\", \"observations\": [{\"indicator\": \"i\", \"subject\": "
        "\"a\\u0022b\\u005c质\\/"
        "\\ud83d\\ude00\"}], \"indicators\": [{\"key\": \"i\", \"name\": \"n\", \"kind\": \"level\", "
        "\"parent\": \"i2\"}, {\"key\": \"i2\", \"name\": \"n\", \"kind\": \"level\"}], \"organisations\": "
        "[{\"key\": \"b\", \"name\": \"\", \"kind\": \"area\"}, {\"key\": \"a\\\"b\\\\\\u8d28/😀\", \"name\": "
        "\"\\u0000\", \"kind\": \"area\"}]"));
    CHECK(data.home == Id<Organisation>(1));
    CHECK(data.observations[0].subject == Id<Organisation>(1));
    CHECK(data.indicators["i"].parent == Id<Indicator>(1));
    CHECK(data.organisations["a\"b\\质/😀"].name == "\0"sv);
    CHECK(refusal(with("\"home\": \"a\\nb\"")).starts_with("201 2:9: error: no key \"a\nb\" in table"));
}

TEST_CASE("the checker is the oracle: what it refuses is never read, whatever bytes a text has") {
    const std::string text = with(
        R"("title": "质\n\"强\" 😀\ud83d\ude00", "home": "o", "reported": "2018-H1", "x-a": [{"b": []}, -1.5e3],
"organisations": [{"key": "o", "name": "市", "kind": "area", "aliases": ["a", "b"], "x-b": "c"}],
"collectives": [{"key": "c", "name": "n", "open": true, "stated_count": {"value": 27, "degree": "odd"}}],
"indicators": [{"key": "i", "name": "n", "kind": "rate", "upper_bound": 1e2}],
"observations": [{"indicator": "i", "value": 1.25, "provenance": {"status": "reported"}}, {"indicator": "i"}]
)");
    CHECK(refusal(text) == "read");
    int read = 0;
    int wrong = 0;
    const auto probe = [&](std::string_view broken) {
        // Exactly as long as the text, so that a look behind its end is noticed.
        const std::unique_ptr<char[]> bytes(new char[broken.size()]);
        broken.copy(bytes.get(), broken.size());
        const std::string_view exact(bytes.get(), broken.size());
        std::string checked;
        Code code{};
        try {
            check_json(exact);
        } catch (const ParseError& error) {
            checked = error.what();
            code = error.code();
        }
        try {
            const Dataset data = parse_json(exact);
            ++read;
            if (!checked.empty() || !(parse_json(to_json(data)) == data)) ++wrong;
        } catch (const ParseError& error) {
            const bool syntax = error.code() == Code::bad_syntax || error.code() == Code::bad_encoding ||
                                error.code() == Code::too_deep;
            if (syntax && (error.what() != checked || error.code() != code)) ++wrong;
        }
        if (wrong != 0) {
            CAPTURE(broken);
            FAIL("the checker says otherwise: ", checked);
        }
    };
    for (std::size_t length = 0; length <= text.size(); ++length)
        probe(std::string_view(text).substr(0, length));
    CHECK(read == 1);
    constexpr std::string_view hostile = "\0\x01\n \"\\,:[]{}0-e.\x7F\x80\xC3\xED\xF5\xFF/x"sv;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char byte : hostile) {
            std::string broken = text;
            broken[at] = byte;
            probe(broken);
        }
        for (const std::string_view more : {"\""sv, "{"sv, "}"sv, "["sv, "]"sv, ","sv, ":"sv, "\\"sv})
            probe(std::string(text).insert(at, more));
        probe(std::string(text).erase(at, 1));
    }
    CHECK(read > 500);
}
