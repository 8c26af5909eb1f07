#include <qgov/io/table_csv.hpp>

#include <qgov/io/json.hpp>
#include <qgov/io/table_columns.hpp>

#include "support/error_text.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace qgov;
using test::error_of;

namespace {

// The data set without its tables: what no table holds.
Dataset frame(const Dataset& data) {
    Dataset result;
    result.schema = data.schema;
    result.title = data.title;
    result.title_en = data.title_en;
    result.description = data.description;
    result.reported = data.reported;
    result.extensions = data.extensions;
    return result;
}

void check_round_trip(const Dataset& data, const TableWriteOptions& options) {
    std::vector<std::string> texts;
    for (const std::string_view name : table_names()) texts.push_back(write_table(data, name, options));
    std::vector<TableText> tables;
    for (std::size_t at = 0; at < texts.size(); ++at)
        tables.push_back({.table = std::string(table_names()[at]), .text = texts[at]});
    // All tables at once onto nothing …
    Dataset wanted = parse_json(to_json(data));
    Dataset all = read_tables(tables, frame(data));
    if (wanted.home) all.home = all.organisations.id(wanted.organisations[wanted.home].key);
    CHECK((all == wanted));
    CHECK(to_json(all) == to_json(wanted));
    // … and each in place of itself.
    for (const TableText& each : tables) {
        CAPTURE(each.table);
        const Dataset again = read_table(wanted, each.table, each.text);
        CHECK((again == wanted));
    }
}

std::string problems_of(Dataset base, std::string_view table, std::string_view text) {
    ReadProblems problems;
    CsvReadOptions options{.file = "t.csv"};
    options.problems = &problems;
    const Dataset read = read_table(std::move(base), table, text, options);
    CHECK(((read == Dataset()) || problems.empty()));
    problems.sort();
    std::string all;
    for (const ParseError& each : problems.first) all += std::string(each.what()) + "\n";
    return all;
}

}  // namespace

TEST_CASE("the rows of a table as JSON are those in the file of the whole data set") {
    const Dataset data = test::sample_dataset();
    const auto packed = [](std::string text) {
        std::erase_if(text, [](char each) { return each == ' ' || each == '\n'; });
        return text;
    };
    const std::string whole = packed(to_json(data));
    for (const std::string_view name : table_names()) {
        CAPTURE(name);
        const std::string rows = table_json(data, name);
        REQUIRE(rows.ends_with("]\n"));
        CHECK(rows.starts_with("["));
        CHECK(whole.find("\"" + std::string(name) + "\":" + packed(rows)) != whole.npos);
        CHECK(table_json({}, name) == "[]\n");
    }
    CHECK(error_of([&] { table_json(data, "task"); }) ==
          "201: there is no table \"task\"; did you mean \"tasks\"?");
}

TEST_CASE("the shipped data sets go out as tables and come in again") {
    for (const char* stem : {"chibi", "langfang", "qinhuangdao", "hebei_regions", "shijiazhuang"}) {
        CAPTURE(stem);
        check_round_trip(test::shipped(stem), {});
    }
    check_round_trip(test::shipped("chibi"), {.headers = Language::zh, .byte_order_mark = true});
}

TEST_CASE("random data sets go out as tables and come in again") {
    check_round_trip(Dataset(), {});
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        check_round_trip(test::random_dataset(seed),
                         {.headers = seed % 2 == 0 ? Language::zh : Language::en});
    }
}

TEST_CASE("what a table looks like") {
    const Dataset data = parse_json(R"({"format": "qgov-dataset", "version": 1,
        "sources": [{"key": "s", "title": "One, \"two\""}],
        "organisations": [
            {"key": "a", "name": "甲", "kind": "bureau", "aliases": ["x", "y z"], "x-note": "plain", "x-n": 5},
            {"key": "b", "name": "乙", "kind": "other", "aliases": ["x;y"], "parent": "a", "x-n": "5",
             "provenance": {"source": "s", "status": "reported"}}]})");
    const std::string text = write_table(data, "organisations");
    CHECK(text ==
          "key,name,name_en,aliases,kind,level,parent,reports_to,classification,division_code,credit_code,"
          "functions,posts,url,valid,provenance.source,provenance.status,provenance.locator,"
          "provenance.derived_from,provenance.note,x-note,x-n\n"
          "a,甲,,x;y z,bureau,,,,,,,,,,,,,,,,plain,5\n"
          "b,乙,,\"[\"\"x;y\"\"]\",other,,a,,,,,,,,,s,reported,,,,,\"\"\"5\"\"\"\n");
    CHECK(write_table(data, "sources").find("s,\"One, \"\"two\"\"\"") != std::string::npos);
    CHECK(write_table(data, "tasks", {.headers = Language::zh}).starts_with("键,目标任务,英文名称,"));
    CHECK(write_table(data, "tasks", {.byte_order_mark = true}).starts_with("\xEF\xBB\xBFkey,"));
}

TEST_CASE("extensions in different orders stand in one column") {
    const Dataset data = parse_json(R"({"format": "qgov-dataset", "version": 1, "sources": [
        {"key": "a", "title": "A", "x-1": 1, "x-2": [2]}, {"key": "b", "title": "B", "x-2": 2, "x-1": null}]})");
    const std::string text = write_table(data, "sources");
    CHECK(text.find(",extensions\n") != std::string::npos);
    CHECK((read_table({}, "sources", text) == data));
}

TEST_CASE("an edited table takes the place of the old one, and what refers to it follows") {
    Dataset data = parse_json(R"({"format": "qgov-dataset", "version": 1, "home": "b",
        "organisations": [{"key": "a", "name": "甲", "kind": "bureau"}, {"key": "b", "name": "乙", "kind": "other"}],
        "tasks": [{"key": "t", "name": "T"}],
        "assignments": [{"task": "t", "organisation": "b"}]})");
    const Dataset changed =
        read_table(data, "organisations", "kind,名称,key,aliases\nbureau,丙,c,\nother,乙,b,一； 二\n");
    REQUIRE(changed.organisations.size() == 2);
    CHECK(changed.organisations[changed.home].name == "乙");
    CHECK(changed.organisations[changed.assignments[0].organisation].aliases ==
          std::vector<std::string>{"一", "二"});
    const std::string gone =
        error_of([&] { read_table(data, "organisations", "key,name,kind\na,甲,bureau\n"); });
    CHECK(gone.find("table \"assignments\", which stays, refers to it in \"organisation\": no key \"b\"") !=
          std::string::npos);
}

TEST_CASE("all bad cells are told with row, column, what was found and what was expected") {
    const std::string told = problems_of({}, "organisations",
                                         "key,name,kind,level,parent,posts,valid,provenance.status\n"
                                         "a,甲,burau,county,,,2018-13,reportd\n"
                                         "b,乙,other,,nobody,[{,,\n"
                                         "c,丙,other,,d,\"[{\"\"pos\"\": 1}]\",,\n"
                                         "a,甲,other,,b,,,\n"
                                         "d,丁,other,,x,,,\n"
                                         ",戊,other,,,,,\n");
    CHECK(
        told ==
        "t.csv:2:5: error: \"burau\" is not one of \"other\", \"government\", \"party_committee\", "
        "\"bureau\", "
        "\"township\", \"subdistrict\", \"development_zone\", \"public_institution\", "
        "\"inspection_institution\", \"enterprise\", \"association\", \"research_body\", \"internal_unit\", "
        "\"area\", \"people_congress\", \"court_procuratorate\", \"media\"; did you mean \"bureau\"? [at "
        "kind]\n"
        "t.csv:2:20: error: \"2018-13\" is not a period: months go from 1 to 12 [at valid]\n"
        "t.csv:2:28: error: \"reportd\" is not one of \"unstated\", \"reported\", \"derived\", "
        "\"estimated\", \"illustrative\"; did you mean \"reported\"? [at provenance.status]\n"
        "t.csv:3:12: error: no key \"nobody\" in table \"organisations\", nor one like it; add the record or "
        "correct the key [at parent]\n"
        "t.csv:3:19: error: \"[{\" is not JSON (expected a member name in double quotes but found end of the "
        "text); expected a list of records in JSON, such as [{…}] [at posts]\n"
        "t.csv:4:14: error: unknown member \"pos\" (a record); did you mean \"post\"? [at posts]\n"
        "t.csv:5:1: error: key \"a\" is already in table \"organisations\"; keys are unique in a table [at "
        "key]\n"
        "t.csv:6:12: error: no key \"x\" in table \"organisations\", nor one like it; add the record or "
        "correct the key [at parent]\n"
        "t.csv:7:1: error: an empty key in table \"organisations\"; give a short text such as "
        "\"chibi/market-regulation\" [at key]\n");
}

TEST_CASE("numbers, truth values and lists as spreadsheets write them") {
    const Dataset read = read_table({}, "collectives",
                                    "key,name,kinds,open,stated_count\n"
                                    "a,甲,township;subdistrict,TRUE,\n"
                                    "b,乙,\"[\"\"bureau\"\"]\",否,\"{\"\"value\"\": 27}\"\n");
    const Collective& a = read.collectives["a"];
    CHECK(a.kinds == std::vector{OrganisationKind::township, OrganisationKind::subdistrict});
    CHECK(a.open);
    CHECK(read.collectives["b"].kinds == std::vector{OrganisationKind::bureau});
    CHECK(read.collectives["b"].stated_count->value == Decimal{27, 0});
    CHECK(problems_of({}, "collectives", "key,name,open\na,甲,maybe\n") ==
          "t.csv:2:5: error: expected true or false but found \"maybe\" [at open]\n");
    CHECK(problems_of({}, "tasks", "key,name,points\na,甲,五\nb,乙,1e\n") ==
          "t.csv:2:5: error: expected a number but found \"五\" [at points]\n"
          "t.csv:3:5: error: expected a number but found \"1e\" [at points]\n");
    CHECK(problems_of({}, "tasks", "key,name,targets\na,甲,\"t,u\"\n").find("no key \"t,u\"") !=
          std::string::npos);
}

TEST_CASE("cells cannot smuggle in members") {
    CHECK(problems_of({}, "tasks", "key,name,points\na,甲,\"1, \"\"label\"\": \"\"x\"\"\"\n")
              .find("expected a number but found") != std::string::npos);
    CHECK(problems_of({}, "tasks", "key,name,extensions\na,甲,\"{\"\"label\"\": \"\"x\"\"}\"\n") == "");
    CHECK(problems_of({}, "tasks", "key,name,label,extensions\na,甲,1,\"{\"\"label\"\": \"\"x\"\"}\"\n")
              .find("stands twice") != std::string::npos);
}

TEST_CASE("headers that are not right are told") {
    CHECK(problems_of({}, "tasks", "key,nam,分值,points\n") ==
          "t.csv:1:1: error: table \"tasks\" has no column \"nam\"; did you mean \"name\"?\n"
          "t.csv:1:1: error: two columns mean \"points\"; leave one of them out\n"
          "t.csv:1:1: error: there is no column \"name\", which every row of table \"tasks\" needs\n");
    // That tasks refer to rows of a table that was not read is no news.
    Dataset data;
    const Id<Organisation> unit = data.organisations.add({.key = "a", .name = "甲"});
    assign(data, data.tasks.add({.key = "t", .name = "T"}), unit, AssignmentRole::lead);
    CHECK(
        problems_of(data, "organisations", "kye,name\na,甲\n") ==
        "t.csv:1:1: error: table \"organisations\" has no column \"kye\"; did you mean \"key\"?\n"
        "t.csv:1:1: error: there is no column \"key\", which every row of table \"organisations\" needs\n"
        "t.csv:1:1: error: there is no column \"kind\", which every row of table \"organisations\" needs\n");
    CHECK(error_of([] { read_table({}, "task", ""); }) ==
          "201: there is no table \"task\"; did you mean \"tasks\"?");
    CHECK(error_of([] { write_table({}, "xyz"); }) ==
          "201: there is no table \"xyz\"; qgov show FILE lists the tables");
}

TEST_CASE("a text with a NUL byte is not written") {
    Dataset data;
    data.sources.add({.key = "s", .title = std::string("a\0b", 3)});
    CHECK(error_of([&] { write_table(data, "sources"); }) ==
          "102: table \"sources\" cannot be written as CSV: a text has a NUL byte: \"a\\x00b\"");
}

TEST_CASE("many bad rows are counted and do not take long") {
    std::string text = "key,name,parent\n";
    for (int row = 0; row < 3000; ++row)
        text += "k" + std::to_string(row) + ",n,nobody" + std::to_string(row) + "\n";
    ReadProblems problems;
    CsvReadOptions options{.file = "t.csv"};
    options.problems = &problems;
    read_table({}, "tasks", text, options);
    CHECK(problems.count == 3000);
    CHECK(problems.first.size() == 100);
    CHECK(problems.first.back().place().line == 101);
}
