#include <qgov/io/csv.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string_view text, CsvReadOptions options = {}) {
    CsvReader reader(text, std::move(options));
    Rows result{reader.columns()};
    while (reader.next()) {
        result.emplace_back();
        for (std::size_t at = 0; at < reader.columns().size(); ++at)
            result.back().emplace_back(reader.cell(at));
    }
    return result;
}

std::string refusal(std::string_view text, CsvReadOptions options = {.file = "t.csv"}) {
    try {
        rows(text, std::move(options));
    } catch (const ParseError& error) {
        return error.what();
    }
    return "nothing refused";
}

}  // namespace

TEST_CASE("rows, quotes, line ends, byte order mark") {
    CHECK(rows("a,b\n1,2\n3,4\n") == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
    CHECK(rows("a,b\r\n1,2\r\n\r\n3,4") == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
    CHECK(rows("\xEF\xBB\xBF单位, 任务 \n甲,乙\n") == Rows{{"单位", "任务"}, {"甲", "乙"}});
    CHECK(rows("a,b\n\"x,\"\"y\"\"\n\",\"\"\n") == Rows{{"a", "b"}, {"x,\"y\"\n", ""}});
    CHECK(rows("a,b\n,\n") == Rows{{"a", "b"}, {"", ""}});
    CHECK(rows("a\n\"x\"\r") == Rows{{"a"}, {"x"}});
    CHECK(rows("a;b\n1,5;2\n", {.separator = ';'}) == Rows{{"a", "b"}, {"1,5", "2"}});
    CHECK(rows("a\n x y \n") == Rows{{"a"}, {" x y "}});
    CHECK(rows("a,b") == Rows{{"a", "b"}});
    CHECK(rows("\n\na\n\n1\n\n") == Rows{{"a"}, {"1"}});
}

TEST_CASE("columns are found in capital and small letters") {
    CsvReader reader("Source,TARGET,Wight\na,b,1\n", {.file = "t.csv"});
    CHECK(reader.column("source") == 0);
    CHECK(reader.find_column("target") == 1u);
    CHECK_FALSE(reader.find_column("weight").has_value());
    CHECK_THROWS_WITH_AS(
        reader.column("weight"),
        "t.csv:1:1: error: there is no column \"weight\"; the columns are \"Source\", \"TARGET\", "
        "\"Wight\"; did you mean \"Wight\"?",
        ParseError);
    REQUIRE(reader.next());
    CHECK(reader.line() == 2);
    CHECK_THROWS_WITH_AS(reader.fail(Code::bad_number, 2, "no number"),
                         "t.csv:2: error: no number [at Wight]", ParseError);
}

TEST_CASE("a bad table is refused with its place") {
    CHECK(refusal("") == "t.csv:1:1: error: there is no row with the names of the columns");
    CHECK(refusal("a,b\n1,2\n\n1\n") == "t.csv:4:1: error: this row has 1 cell, but there are 2 columns; a "
                                        "cell that holds the separator must stand "
                                        "in double quotes");
    CHECK(refusal("a,b\n1,2,3\n").find("t.csv:2:1: error: this row has 3 cells, but there are 2 columns") ==
          0);
    CHECK(refusal("a,b\n1,\"x\n2,3\n") == "t.csv:2:3: error: the quote that opens here is never closed");
    CHECK(refusal("a,b\n1,\"x\"y\n") ==
          "t.csv:2:6: error: there is text behind the closing quote; write a quote inside a cell as two");
    CHECK(refusal("a,A\n") == "t.csv:1:1: error: two columns are named \"A\"; rename one");
    CHECK(refusal("a,b\n1,\xB3\xE0\n") == "t.csv:2:3: error: invalid UTF-8; save the file as UTF-8");
    CHECK(refusal("a\n1\n", {.file = "t.csv", .limits = {.bytes = 3}}) ==
          "t.csv:1:1: error: the text has 4 bytes; at most 3 are allowed");
    CHECK(refusal("a\n1\n2\n", {.file = "t.csv", .limits = {.records = 1}}) ==
          "t.csv:3:1: error: more than the 1 rows allowed");
}

TEST_CASE("lines are counted inside quotes") {
    CsvReader reader("a,b\n\"1\n2\n3\",x\n4,y\n");
    REQUIRE(reader.next());
    CHECK(reader.line() == 2);
    REQUIRE(reader.next());
    CHECK(reader.line() == 5);
}

TEST_CASE("whatever is quoted comes back") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const std::size_t columns = 1 + random() % 4;
        Rows wanted(1 + random() % 5);
        std::string text;
        for (std::size_t row = 0; row < wanted.size(); ++row) {
            for (std::size_t column = 0; column < columns; ++column) {
                std::string cell = row == 0 ? "c" + std::to_string(column) : "";
                for (auto length = random() % 5; row > 0 && length > 0; --length) {
                    cell += std::vector<std::string>{"a", "\"", ",", "\n", "\r\n", "质", " "}[random() % 7];
                }
                text += column == 0 ? "\"" : ",\"";
                for (const char each : cell) text += each == '"' ? "\"\"" : std::string(1, each);
                text += "\"";
                wanted[row].push_back(cell);
            }
            text += random() % 2 == 0 ? "\n" : "\r\n";
        }
        CHECK(rows(text) == wanted);
    }
}

TEST_CASE("arbitrary bytes are read or refused") {
    std::mt19937_64 random(2);
    const std::string alphabet = "a,\"\n\r\xE8\xB4\xA8\xFF;";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (auto length = random() % 12; length > 0; --length) text += alphabet[random() % alphabet.size()];
        try {
            for (const auto& row : rows(text)) CHECK(!row.empty());
        } catch (const ParseError& error) {
            CHECK(error.place().line >= 1);
        }
    }
}
