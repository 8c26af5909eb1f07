#include <qgov/io/read_problems.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace qgov;
using test::error_of;

namespace {

ParseError problem(std::uint64_t line, std::uint64_t column, const char* words) {
    return ParseError(Code::bad_number, {.file = "t.csv", .line = line, .column = column, .pointer = "c"},
                      words);
}

}  // namespace

TEST_CASE("nothing is thrown without problems, one as it is, several together") {
    ReadProblems problems;
    CHECK(problems.empty());
    CHECK(error_of([&] { problems.throw_any(); }) == "nothing thrown");
    problems.add(problem(2, 3, "first"));
    CHECK(error_of([&] { problems.throw_any(); }) == "303: t.csv:2:3: error: first [at c]");
    problems.add(problem(4, 1, "second"));
    CHECK(error_of([&] { problems.throw_any(); }) ==
          "303: t.csv:2:3: error: 2 problems\n  line 2, c: first\n  line 4, c: second");
}

TEST_CASE("problems are ordered by place, and those that are not kept are counted") {
    ReadProblems problems{.most = 2};
    problems.add(problem(5, 2, "c"));
    problems.add(problem(5, 1, "b"));
    problems.add(problem(1, 9, "a"));
    CHECK(problems.count == 3);
    problems.sort();
    CHECK(error_of([&] { problems.throw_any(); }) ==
          "303: t.csv:5:1: error: 3 problems\n  line 5, c: b\n  line 5, c: c\n  and 1 more");
    ReadProblems none{.most = 0};
    none.add(problem(1, 1, "a"));
    CHECK(error_of([&] { none.throw_any(); }) == "101: 1 problems");
}
