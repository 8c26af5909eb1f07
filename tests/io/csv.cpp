#include <qgov/io/csv.hpp>

#include <doctest/doctest.h>

#include <memory>
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

TEST_CASE("columns that nobody reads are noted") {
    std::vector<std::string> unused;
    const CsvReader reader("Source,target,wieght,colour,x-own,\na,b,1,red,,\n", {.unused = &unused});
    reader.note_unused(std::vector<std::string_view>{"source", "target", "weight"});
    CHECK(unused == std::vector<std::string>{"column \"wieght\" is not used; did you mean \"weight\"?",
                                             "column \"colour\" is not used"});
    // A name that the table has is not meant by another.
    unused.clear();
    const CsvReader both("weight,wieght\n", {.unused = &unused});
    both.note_unused(std::vector<std::string_view>{"weight"});
    CHECK(unused == std::vector<std::string>{"column \"wieght\" is not used"});
    // Who does not ask is not told.
    const CsvReader silent("a,b\n");
    CHECK_NOTHROW(silent.note_unused({}));
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
    CHECK(refusal("a,b\n1,\xD6\xCA\xFF\n") == "t.csv:2:4: error: invalid GB 18030; save the file as UTF-8");
    CHECK(refusal("a,b\n1,质\xB3,量\n") == "t.csv:2:4: error: invalid UTF-8; save the file as UTF-8");
    CHECK(refusal("a,b\n1,\xB3\xE0\n", {.file = "t.csv", .encoding = TextEncoding::utf_8}) ==
          "t.csv:2:3: error: invalid UTF-8; save the file as UTF-8");
    CHECK(refusal("\xFF\xFE") == "t.csv:1:1: error: this is UTF-16; save the file as CSV in UTF-8");
    const std::string spreadsheet = "t.csv:1:1: error: this is the file of a spreadsheet and no text; open "
                                    "it there, save the table as CSV in "
                                    "UTF-8 and read that";
    CHECK(refusal("PK\x03\x04\x14") == spreadsheet);
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1") == spreadsheet);
    CHECK(refusal(std::string_view("a\n1\0\n", 5)) ==
          "t.csv:2:2: error: a NUL byte; the file is damaged, or no text");
    CHECK(refusal("a,b\n1,four!\n", {.file = "t.csv", .cell_bytes = 4}) ==
          "t.csv:2:3: error: this cell has 5 bytes; at most 4 are allowed");
    CHECK(refusal("a\n1\n", {.file = "t.csv", .limits = {.bytes = 3}}) ==
          "t.csv:1:1: error: the text has 4 bytes; at most 3 are allowed");
    CHECK(refusal("a\n1\n2\n", {.file = "t.csv", .limits = {.records = 1}}) ==
          "t.csv:3:1: error: more than the 1 rows allowed");
}

TEST_CASE("GB 18030 is read as what it says, detected or named") {
    // 单位,名称 / 甲,乙
    const std::string text = "\xB5\xA5\xCE\xBB,\xC3\xFB\xB3\xC6\n\xBC\xD7,\xD2\xD2\n";
    CHECK(rows(text) == Rows{{"单位", "名称"}, {"甲", "乙"}});
    CHECK(rows(text, {.encoding = TextEncoding::gb_18030}) == Rows{{"单位", "名称"}, {"甲", "乙"}});
    CHECK(CsvReader(text).encoding() == TextEncoding::gb_18030);
    CHECK(CsvReader("a\n").encoding() == TextEncoding::utf_8);
    // The reader owns the text in UTF-8: a copy goes on when the first is gone.
    auto first = std::make_unique<CsvReader>(text);
    CsvReader second = *first;
    first.reset();
    REQUIRE(second.next());
    CHECK(second.cell(1) == "乙");
}

namespace {

struct Noted {
    std::vector<std::string> words{};
    Rows rows{};
};

Noted noted(std::string_view text, CsvReadOptions options = {.file = "t.csv"}) {
    ReadProblems problems;
    options.problems = &problems;
    Noted result;
    CsvReader reader(text, options);
    while (reader.next()) {
        result.rows.emplace_back();
        for (std::size_t at = 0; at < reader.columns().size(); ++at)
            result.rows.back().emplace_back(reader.cell(at));
    }
    problems.sort();
    for (const ParseError& each : problems.first) result.words.emplace_back(each.what());
    CHECK(problems.count >= problems.first.size());
    return result;
}

}  // namespace

TEST_CASE("all problems of a table are noted with their places, and the good rows are read") {
    const Noted found = noted("a,b\n"
                              "1,2\n"
                              "3\n"
                              "4,5,6\n"
                              "\"x\"y,7\n"
                              "8,\"open\n"
                              "9,10\n");
    CHECK(
        found.words ==
        std::vector<std::string>{
            "t.csv:3:1: error: this row has 1 cell, but there are 2 columns; a cell that holds the separator "
            "must stand in double quotes",
            "t.csv:4:1: error: this row has 3 cells, but there are 2 columns; a cell that holds the "
            "separator "
            "must stand in double quotes",
            "t.csv:5:4: error: there is text behind the closing quote; write a quote inside a cell as two",
            "t.csv:6:3: error: the quote that opens here is never closed"});
    CHECK(found.rows == Rows{{"1", "2"}, {"9", "10"}});
}

TEST_CASE("damaged bytes are noted once a line and reading goes on") {
    const std::string text("质,量\n甲\xFF,\0乙\xFE\n丙,丁\n\0,1\n", 31);
    const Noted found = noted(text);
    CHECK(found.words ==
          std::vector<std::string>{"t.csv:2:2: error: invalid UTF-8; save the file as UTF-8",
                                   "t.csv:4:1: error: a NUL byte; the file is damaged, or no text"});
    REQUIRE(found.rows.size() == 3);
    CHECK(found.rows[0][0] == "甲\uFFFD");
    CHECK(found.rows[1] == std::vector<std::string>{"丙", "丁"});
}

TEST_CASE("what hides a whole table is one problem") {
    CHECK(noted("").words ==
          std::vector<std::string>{"t.csv:1:1: error: there is no row with the names of the columns"});
    const Noted open = noted("a,\"b\n1,2\n3,4\n");
    CHECK(open.words ==
          std::vector<std::string>{"t.csv:1:3: error: the quote that opens here is never closed"});
    CHECK(open.rows.empty());
    CHECK(noted("\xFE\xFF").words.size() == 1);
    CHECK(noted("a\n1\n", {.file = "t.csv", .limits = {.bytes = 3}}).words.size() == 1);
}

TEST_CASE("a cell of 10 MB is a problem with a place, quoted or not, and what follows is read") {
    const std::string big(10'000'000, 'x');
    const std::string wanted = "t.csv:2:3: error: this cell has 10000000 bytes; at most 4194304 are allowed";
    for (const std::string quote : {"", "\""}) {
        const Noted found = noted("a,b\n1," + quote + big + quote + "\n2,3\n");
        CHECK(found.words == std::vector<std::string>{wanted});
        CHECK(found.rows == Rows{{"2", "3"}});
    }
}

TEST_CASE("quotes that are never closed do not cost a pass each") {
    std::string text = "a,b\n";
    for (int row = 0; row < 100'000; ++row) text += "\"\"\"x,1\n";  // each opens, and none closes
    text += '"';
    const Noted found = noted(text);
    CHECK(found.words.size() >= 1);
    CHECK(found.words.size() <= 100);
}

TEST_CASE("no more problems are kept than asked for, and all are counted") {
    ReadProblems problems{.most = 3};
    std::string text = "a,b\n";
    for (int row = 0; row < 10; ++row) text += "1\n";
    CsvReader reader(text, {.file = "t.csv", .problems = &problems});
    CHECK_FALSE(reader.next());
    CHECK(problems.first.size() == 3);
    CHECK(problems.count == 10);
}

TEST_CASE("places of cells count characters, also behind quoted line breaks") {
    CsvReader reader("a,b,c\n质量,\"x\ny\",乙\n", {.file = "t.csv"});
    REQUIRE(reader.next());
    CHECK(reader.place(0) == Place{.file = "t.csv", .line = 2, .column = 1, .pointer = "a"});
    CHECK(reader.place(1) == Place{.file = "t.csv", .line = 2, .column = 4, .pointer = "b"});
    CHECK(reader.place(2) == Place{.file = "t.csv", .line = 3, .column = 4, .pointer = "c"});
}

TEST_CASE("reading stops when the caller says so") {
    std::string text = "a\n";
    for (int row = 0; row < 10'000; ++row) text += "1\n";
    CsvReadOptions options;
    options.limits.keep_going = [](void*, double share) { return share < 0.5; };
    CHECK_THROWS_AS(rows(text, options), Error);
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
