#include <qgov/io/json.hpp>

#include "support/sample.hpp"

#include <qgov/io/file.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

using namespace qgov;

namespace {

/// The same JSON text spelled in another way: other white space, members in another order, characters escaped. What
/// stands in x- members is left alone, and their order, for both are kept as they are.
class Respelling {
public:
    Respelling(std::string_view text, std::uint64_t seed) : text_(text), random_(seed) {}

    std::string run() {
        std::string result = space() + value();
        return result + space();
    }

private:
    struct Member {
        bool own = false;
        std::string text;
    };

    std::string space() {
        constexpr std::string_view spaces[] = {"", "", "", " ", "\n", "\t", "\r\n  "};
        return std::string(spaces[random_() % std::size(spaces)]);
    }
    void skip() { at_ = std::min(text_.find_first_not_of(" \n", at_), text_.size()); }
    bool take(char c) {
        skip();
        if (text_[at_] != c) return false;
        ++at_;
        return true;
    }

    std::string_view string_token() {
        const std::size_t start = at_;
        for (++at_; text_[at_] != '"'; ++at_) at_ += text_[at_] == '\\' ? 1u : 0u;
        ++at_;
        return text_.substr(start, at_ - start);
    }
    std::string_view whole_value() {
        skip();
        const std::size_t start = at_;
        const bool plain = std::string_view("\"{[").find(text_[at_]) == std::string_view::npos;
        int open = 0;
        do {
            const char c = text_[at_];
            if (c == '"') {
                string_token();
            } else {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                ++at_;
            }
        } while (open > 0);
        if (plain) at_ = std::min(text_.find_first_of(",}] \n", at_), text_.size());
        return text_.substr(start, at_ - start);
    }

    std::string escape(unsigned unit) {
        constexpr std::string_view digits[] = {"0123456789abcdef", "0123456789ABCDEF"};
        std::string result = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) result += digits[random_() % 2][(unit >> shift) & 15u];
        return result;
    }
    std::string respelt(std::string_view token) {
        std::string result = "\"";
        for (std::size_t at = 1; at + 1 < token.size();) {
            const auto lead = static_cast<unsigned char>(token[at]);
            const std::size_t length = lead == '\\'  ? (token[at + 1] == 'u' ? 6 : 2)
                                       : lead < 0x80 ? 1
                                       : lead < 0xE0 ? 2
                                       : lead < 0xF0 ? 3
                                                     : 4;
            if (lead == '\\' || random_() % 4 != 0) {
                result += token.substr(at, length);
            } else {
                unsigned point = length == 1 ? lead : lead & (0x7Fu >> length);
                for (std::size_t next = 1; next < length; ++next)
                    point = point * 64 + (static_cast<unsigned char>(token[at + next]) & 0x3Fu);
                if (point >= 0x10000) {
                    result += escape(0xD800 + ((point - 0x10000) >> 10));
                    point = 0xDC00 + (point & 0x3FF);
                }
                result += escape(point);
            }
            at += length;
        }
        return result + '"';
    }

    std::string value() {
        skip();
        const char first = text_[at_];
        if (first == '"') return respelt(string_token());
        if (first == '{') return object();
        if (first == '[') return list();
        return std::string(whole_value());
    }

    std::string list() {
        std::string result = "[";
        take('[');
        for (bool more = !take(']'); more; more = !take(']')) {
            if (take(',')) result += ',';
            result += space() + value();
            result += space();
        }
        return result + ']';
    }

    std::string object() {
        std::vector<Member> members;
        std::vector<std::string> own;
        take('{');
        while (!take('}')) {
            take(',');
            skip();
            const std::string_view name = string_token();
            take(':');
            const bool is_own = name.starts_with("\"x-");
            std::string text = respelt(name) + space() + ':' + space();
            text += is_own ? std::string(whole_value()) : value();
            if (is_own) own.push_back(text);
            members.push_back({is_own, std::move(text)});
        }
        std::shuffle(members.begin(), members.end(), random_);
        std::string result = "{";
        auto next = own.begin();
        for (const Member& member : members) {
            if (result.size() > 1) result += ',';
            result += space() + (member.own ? *next++ : member.text);
            result += space();
        }
        return result + '}';
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("a data set is written in its canonical form, and any spelling of it is read") {
    constexpr std::string_view canonical = R"json({
  "$schema": "qgov-dataset.schema.json",
  "format": "qgov-dataset",
  "version": 1,
  "title": "示例 \"质量\"",
  "home": "a/\"b\\质",
  "reported": "2018-12",
  "x-own": [1,{"a":"b c"}],
  "sources": [
    {
      "key": "s",
      "title": "年鉴\n2018"
    }
  ],
  "organisations": [
    {
      "key": "a/\"b\\质",
      "name": "市",
      "aliases": ["一市", "二市"],
      "kind": "government",
      "parent": "later",
      "reports_to": ["later", "a/\"b\\质"],
      "provenance": {"source": "s", "status": "reported", "locator": "p. 3"},
      "x-b": null,
      "x-a": "\u00e9"
    },
    {
      "key": "later",
      "name": "省",
      "kind": "government",
      "functions": [
        "a first function that is so long that it does not fit on one line of the file with the second one",
        "a second function"
      ]
    }
  ],
  "indicators": [
    {
      "key": "i",
      "name": "n",
      "kind": "level",
      "unit": "元",
      "lower_bound": -1.50
    }
  ],
  "tasks": [
    {
      "key": "t",
      "name": "n",
      "due": "FYP13"
    }
  ],
  "changes": [
    {
      "key": "c",
      "indicator": "i",
      "amount": {"value": 3.0e2, "upper": 4, "scale": 4, "degree": "range", "unit": "元", "wording": "三四百万"}
    }
  ],
  "assignments": [
    {"task": "t", "organisation": "later", "role": "lead", "provenance": {"locator": "p. 3"}, "x-c": 1},
    {"task": "t", "organisation": "a/\"b\\质"}
  ],
  "observations": [
    {"indicator": "i", "subject": "later", "period": "2018-H1", "value": 174.06, "scale": 8},
    {"indicator": "i", "value": 1.0, "upper": 2.5, "degree": "range", "wording": "p. 3"},
    {"indicator": "i", "status": "O", "provenance": {"note": "not in the yearbook"}}
  ]
}
)json";
    const Dataset data = parse_json(canonical);
    std::string expected(canonical);
    expected.replace(expected.find("3.0e2"), 5, "30e1");
    CHECK(to_json(data) == expected);
    CHECK(to_json(parse_json(expected)) == expected);
    CHECK(data == parse_json(expected));

    CHECK(data.schema == "qgov-dataset.schema.json");
    CHECK(data.title == "示例 \"质量\"");
    CHECK(data.home == Id<Organisation>(0));
    CHECK(data.reported == Period::of_month(2018, 12));
    CHECK(data.extensions == Extensions{{"x-own", "[1,{\"a\":\"b c\"}]"}});
    const Organisation& city = data.organisations["a/\"b\\质"];
    CHECK(city.parent == Id<Organisation>(1));
    CHECK(city.reports_to == std::vector{Id<Organisation>(1), Id<Organisation>(0)});
    CHECK(city.provenance == Provenance{Id<Source>(0), FactStatus::reported, "p. 3", "", ""});
    CHECK(city.extensions == Extensions{{"x-b", "null"}, {"x-a", "\"\\u00e9\""}});
    CHECK(data.indicators["i"].lower_bound == Decimal{-150, -2});
    CHECK(data.changes["c"].amount ==
          Quantity{{30, 1}, Decimal{4, 0}, 4, Degree::range, Unit("元"), "三四百万"});
    CHECK(data.assignments[0].role == AssignmentRole::lead);
    CHECK(data.assignments[1].role == AssignmentRole::responsible);
    CHECK(data.assignment_extensions == std::vector<RowExtension>{{0, {"x-c", "1"}}});
    const Observation& range = data.observations[1];
    CHECK(range.coefficient == 10);
    CHECK(range.upper == 25);
    CHECK(range.exponent == -1);
    CHECK(range.wording == data.assignments[0].locator);
    CHECK_FALSE(data.observations[2].has_value);
    CHECK(data.observations[2].status == ObservationStatus::missing);
    CHECK(provenance(data, data.observations[2]).note == "not in the yearbook");

    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        CHECK((to_json(parse_json(Respelling(expected, seed).run())) == expected));
    }
}

TEST_CASE("members with their default value are read and left out in writing") {
    const std::string text = R"json({"format": "qgov-dataset", "version": 1, "title": "", "sources": [],
        "observations": [], "indicators": [{"key": "i", "name": "", "kind": "level", "direction": "unstated",
        "aliases": [], "unit": "", "provenance": {}}]})json";
    CHECK(to_json(parse_json(text)) == R"json({
  "format": "qgov-dataset",
  "version": 1,
  "indicators": [
    {
      "key": "i",
      "name": "",
      "kind": "level"
    }
  ]
}
)json");
    CHECK(to_json(Dataset{}) == "{\n  \"format\": \"qgov-dataset\",\n  \"version\": 1\n}\n");
}

TEST_CASE("parts that are there but say nothing stay there") {
    Dataset data;
    data.targets.add(
        {.key = "t", .name = "", .milestones = {{.benchmark = Benchmark{}}, {.value = Quantity{}}}});
    data.leadership_groups.add({.key = "g", .name = "", .aliases = {""}, .seats = {Seat{}, Seat{}}});
    data.incentive_rules.add(
        {.key = "r", .name = "", .amount = Money{}, .cap = Money::fen(-1), .highest_only = false});
    const std::string text = to_json(data);
    CHECK(parse_json(text) == data);
    CHECK(text.find("\"seats\": [{}, {}]") != std::string::npos);
    CHECK(text.find("\"amount\": 0,\n") != std::string::npos);
    CHECK(text.find("\"cap\": -0.01,\n      \"highest_only\": false\n") != std::string::npos);
}

TEST_CASE("random data sets come back equal, and their text is stable") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const test::RandomOptions options{.rows = 1 + seed % 4, .filled = seed % 5 == 0 ? 100u : 60u};
        const Dataset data = test::random_dataset(seed, options);
        const std::string text = to_json(data);
        REQUIRE_NOTHROW(check_json(text));
        const Dataset again = parse_json(text);
        CHECK(again == data);
        CHECK((to_json(again) == text));
        const std::string other = Respelling(text, seed).run();
        REQUIRE_NOTHROW(check_json(other));
        const Dataset respelt = parse_json(other);
        CHECK(respelt == data);
        CHECK((to_json(respelt) == text));
    }
}

TEST_CASE("files: saving and loading are inverse, and a failed save leaves the old file") {
    const std::string folder =
        (std::filesystem::temp_directory_path() / "qgov-json-").string() + std::to_string(::getpid());
    std::filesystem::create_directory(folder);
    const std::string path = folder + "/数据.json";
    Dataset data = test::sample_dataset();
    save_json(data, path);
    CHECK(load_json(path) == data);
    const std::string saved = read_file(path, 1'000'000);
    CHECK(saved == to_json(data));

    data.title = "\xFF";
    CHECK_THROWS_AS(save_json(data, path), Error);
    CHECK(read_file(path, 1'000'000) == saved);
    const std::filesystem::directory_iterator entries(folder);
    CHECK(std::distance(begin(entries), end(entries)) == 1);

    write_file(path, "{\n  \"a\": }");
    CHECK_THROWS_WITH_AS(load_json(path),
                         (path + ":2:8: error: expected a JSON value but found '}' [at /a]").c_str(),
                         ParseError);
    CHECK_THROWS_WITH_AS(load_json(path, {.file = "数据"}),
                         "数据:2:8: error: expected a JSON value but found '}' [at /a]", ParseError);
    CHECK_THROWS_WITH_AS(load_json(folder + "/none"),
                         (folder + "/none: error: cannot be read: No such file or directory").c_str(),
                         FileError);
    std::filesystem::remove_all(folder);
}

TEST_CASE("what could not be read back is not written") {
    Dataset good = test::sample_dataset();
    good.observations.clear();
    good.observation_extensions.clear();
    const auto refused = [&](auto&& change) {
        Dataset data = good;
        change(data);
        try {
            to_json(data);
        } catch (const Error& error) {
            return std::to_string(static_cast<int>(error.code())) + ' ' + error.message();
        }
        return std::string("written");
    };
    CHECK(refused([](Dataset&) {}) == "written");
    const auto in = [&](std::string_view place, std::string_view problem) {
        return "cannot be written as JSON (" + std::string(place) + "): " + std::string(problem);
    };
    CHECK(refused([](Dataset& data) { data.title = "\xC3\x28"; }) ==
          "102 " + in("data set", "a text is not valid UTF-8; give all texts in UTF-8"));
    CHECK(refused([](Dataset& data) {
              data.organisations["market"].aliases = {"ok", "\xFF"};
          }) == "102 " + in("table \"organisations\", key \"market\"",
                            "a text is not valid UTF-8; give all texts in UTF-8"));
    CHECK(refused([](Dataset& data) {
              data.tasks["checks"].extensions = {{"y-a", "1"}};
          }) == "101 " + in("table \"tasks\", key \"checks\"",
                            "the extension \"y-a\" must have a name that begins with x-"));
    CHECK(refused([](Dataset& data) {
              data.extensions = {{"", "1"}};
          }) == "101 " + in("data set", "the extension \"\" must have a name that begins with x-"));
    CHECK(refused([](Dataset& data) { data.extensions = {{"x-\xFF", "1"}}; }).starts_with("102 "));
    CHECK(refused([](Dataset& data) {
              data.extensions = {{"x-a", "[1,]"}};
          }) == "101 " + in("data set", "the extension \"x-a\" is not JSON: a comma before ']'; delete it"));
    CHECK(refused([](Dataset& data) {
              data.extensions = {{"x-a", ""}};
          }) ==
          "101 " + in("data set",
                      "the extension \"x-a\" is not JSON: the text ends where a JSON value is expected"));
    CHECK(refused([](Dataset& data) { data.extensions = {{"x-a", "1}, {\"x-b\": 1"}}; }).starts_with("101 "));
    CHECK(refused([](Dataset& data) {
              data.extensions = {{"x-a", "{\"b\":1,\"b\":2}"}};
          }) ==
          "107 " +
              in("data set",
                 "the extension \"x-a\" is not JSON: member \"b\" stands twice in one object; keep one"));
    CHECK(refused([](Dataset& data) {
              data.extensions = {{"x-a", "1"}, {"x-b", "1"}, {"x-a", "2"}};
          }) == "107 " + in("data set", "the extension \"x-a\" stands twice; keep one"));
    CHECK(refused([](Dataset& data) { data.home = Id<Organisation>(1000); }) ==
          "205 " + in("data set", "a reference to row 1000 of table \"organisations\", which has " +
                                      std::to_string(good.organisations.size()) + " rows"));
    CHECK(refused([](Dataset& data) { data.changes["pass-rate-2017"].indicator = {}; }) ==
          "205 " + in("table \"changes\", key \"pass-rate-2017\"",
                      "a reference to table \"indicators\" is empty"));
    CHECK(refused([](Dataset& data) { data.assignments.at(1).task = Id<Task>(77); }) ==
          "205 " + in("table \"assignments\", row 1", "a reference to row 77 of table \"tasks\", which has " +
                                                          std::to_string(good.tasks.size()) + " rows"));
    CHECK(refused([](Dataset& data) { data.observations.push_back({}); }) ==
          "205 " + in("table \"observations\", row 0", "a reference to table \"indicators\" is empty"));
    const auto observed = [](Observation row) {
        row.indicator = Id<Indicator>(0);
        return [row](Dataset& data) { data.observations = {Observation{.indicator = row.indicator}, row}; };
    };
    CHECK(refused(observed({.note = Id<Text>(5000)})) ==
          "205 " + in("table \"observations\", row 1",
                      "a reference to text 5000, of which there are " + std::to_string(good.texts.size())));
    CHECK(refused(observed({.coefficient = 1'000'000'000'000'000'000, .has_value = true})) ==
          "303 " + in("table \"observations\", row 1",
                      "the number 1000000000000000000 has more than 18 digits or is out of range"));
    CHECK(refused(observed({.coefficient = 999'999'999'999'999'999, .exponent = -400, .has_value = true})) ==
          "written");
    CHECK(refused(observed({.coefficient = 1, .exponent = 401, .has_value = true})) ==
          "303 " + in("table \"observations\", row 1",
                      "the number 1e401 has more than 18 digits or is out of range"));
    CHECK(refused(observed({.scale = 31, .has_value = true})) ==
          "303 " + in("table \"observations\", row 1", "the scale 31 is not from -30 to 30"));
    CHECK(refused(observed({.degree = Degree::range})) ==
          "403 " + in("table \"observations\", row 1", "a range without its value"));
    CHECK(refused(observed({.status = static_cast<ObservationStatus>(20)})) ==
          "403 " +
              in("table \"observations\", row 1", "the number 20 stands for nothing in its enumeration"));
    CHECK(refused([](Dataset& data) { data.changes["pass-rate-2017"].amount->scale = -31; }) ==
          "303 " + in("table \"changes\", key \"pass-rate-2017\"", "the scale -31 is not from -30 to 30"));
    CHECK(refused([](Dataset& data) {
              data.organisations["tea"].kind = static_cast<OrganisationKind>(255);
          }) == "403 " + in("table \"organisations\", key \"tea\"",
                            "the number 255 stands for nothing in its enumeration"));
    CHECK(refused([](Dataset& data) {
              data.documents["plan"].number = {.agency = "国办发", .year = 2013};
          }) == "305 " + in("table \"documents\", key \"plan\"",
                            "\"\" does not read back as the same document number"));
    CHECK(refused([](Dataset& data) { data.organisations["tea"].key = "market"; }) ==
          "203 " + in("table \"organisations\", key \"market\"",
                      "the table does not know this key; change keys with rename"));
    CHECK(refused([](Dataset& data) { data.organisations["tea"].key = ""; }).starts_with("203 "));
    const auto own = [](std::vector<std::uint32_t> rows) {
        return [rows](Dataset& data) {
            data.assignment_extensions.clear();
            for (const std::uint32_t row : rows) data.assignment_extensions.push_back({row, {"x-a", "1"}});
        };
    };
    CHECK(refused(own({0, 1, 3})) == "written");
    CHECK(refused(own({0, 3, 1})).starts_with("205 "));
    CHECK(refused(own({1, 1})) ==
          "107 " + in("table \"assignments\", row 1", "the extension \"x-a\" stands twice; keep one"));
    CHECK(refused(own({0, 1000})) ==
          "205 " +
              in("table \"assignments\"", "the extension \"x-a\" belongs to row 1000 of " +
                                              std::to_string(good.assignments.size()) +
                                              "; extensions of rows must stand in the order of the rows"));
    CHECK(refused([](Dataset& data) {
              data.observation_extensions = {{0, {"x-a", "1"}}};
          }).starts_with("205 "));
}

TEST_CASE("extensions are written without the white space between their tokens") {
    Dataset data;
    data.extensions = {{"x-a", " {\n \"b c\" : [ 1 , \" \\\" \" ] } "}};
    const std::string text = to_json(data);
    CHECK(text.find("\"x-a\": {\"b c\":[1,\" \\\" \"]}\n") != std::string::npos);
    CHECK(to_json(parse_json(text)) == text);
}

TEST_CASE("extensions are written as deep as they can be read") {
    const auto written = [](std::size_t depth) {
        Dataset data;
        data.sources.add({.key = "s", .title = "t"});
        data.sources["s"].extensions = {{"x-a", std::string(depth, '[') + std::string(depth, ']')}};
        return parse_json(to_json(data)) == data;
    };
    CHECK(written(253));  // inside the data set, the table and the record
    CHECK_THROWS_WITH_AS(
        written(254),
        "cannot be written as JSON (table \"sources\", key \"s\"): the extension \"x-a\" is not "
        "JSON: nested deeper than the 256 levels allowed",
        Error);
}

TEST_CASE("a text can add to a data set and refer to what is there") {
    const Dataset base = test::sample_dataset();
    const std::string text = R"({"format": "qgov-dataset", "version": 1,
        "organisations": [{"key": "joint", "name": "联合局", "kind": "bureau", "parent": "county"}],
        "organisation_events": [{"key": "what-if", "kind": "merge", "date": "2020-01-01",
            "before": ["market"], "after": ["joint"]}],
        "assignments": [{"task": ")" +
                             base.tasks[Id<Task>(0)].key + R"(", "organisation": "joint", "role": "lead"}]})";
    const Dataset both = parse_json(text, {}, base);
    CHECK(both.organisations.size() == base.organisations.size() + 1);
    CHECK(both.title == base.title);
    CHECK(both.home == base.home);
    const auto joint = both.organisations.id("joint");
    CHECK(both.organisations[joint].parent == base.organisations.id("county"));
    CHECK(both.assignments.back().organisation == joint);
    CHECK(both.organisation_events.size() == base.organisation_events.size() + 1);
    // Everything that was there is as it was.
    const Dataset nothing = parse_json(R"({"format": "qgov-dataset", "version": 1})", {}, base);
    CHECK(nothing == base);
    // The whole of a data set onto an empty one is that data set.
    CHECK(parse_json(to_json(base), {}, Dataset{}) == base);
}

TEST_CASE("what is added may not have a key that is there, nor name what is nowhere") {
    const Dataset base = test::sample_dataset();
    const auto refusal = [&](const std::string& organisation) -> std::string {
        try {
            parse_json(R"({"format": "qgov-dataset", "version": 1, "organisations": [)" + organisation + "]}",
                       {}, base);
        } catch (const ParseError& error) {
            return error.what();
        }
        return "nothing thrown";
    };
    CHECK(refusal(R"({"key": "market", "name": "x", "kind": "bureau"})")
              .find("key \"market\" is already in table \"organisations\"") != std::string::npos);
    CHECK(
        refusal(R"({"key": "new", "name": "x", "kind": "bureau", "parent": "countyy"})").find("\"county\"") !=
        std::string::npos);
}
