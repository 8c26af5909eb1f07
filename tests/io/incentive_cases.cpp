#include <qgov/io/incentive_cases.hpp>

#include <qgov/core/error.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using test::error_of;

namespace {

std::vector<IncentiveCase> read(const std::string& text) {
    return read_incentive_cases(text, {.file = "c.csv"});
}

std::string problem(const std::string& text) {
    return error_of([&] { read(text); });
}

}  // namespace

TEST_CASE("a table with English names") {
    const auto cases = read("case,applicant,object,level,role,rank,verb,condition,date,count,project,group\n"
                            "a1,firm/one,standard,national,lead,,make,,2024-03-15,2,P,g\n"
                            "a2,Firm,demonstration_project,provincial,,,complete,yes,,,,\n"
                            "a3,,group standard,municipal,participant,3,make or revise,no,,,,\n");
    REQUIRE(cases.size() == 3);
    CHECK(cases[0] == IncentiveCase{.key = "a1",
                                    .applicant = "firm/one",
                                    .object = IncentiveObject::standard,
                                    .level = IncentiveLevel::national,
                                    .role = IncentiveRole::lead,
                                    .verb = "制定",
                                    .date = Date::of(2024, 3, 15),
                                    .count = 2,
                                    .project = "P",
                                    .group = "g"});
    CHECK(cases[1].condition == Truth::yes);
    CHECK(cases[1].verb == "完成建设");
    CHECK(cases[1].count == 1);
    CHECK_FALSE(cases[1].date);
    CHECK(cases[2].object == IncentiveObject::group_standard);
    CHECK(cases[2].rank == 3);
    CHECK(cases[2].verb == "制修订");
    CHECK(cases[2].condition == Truth::no);
}

TEST_CASE("a table with Chinese names and usual words, in another order") {
    const auto cases = read("\xEF\xBB\xBF对象,编号,级别,角色,位次,备注,条件,同一事项\r\n"
                            "团标,甲,国家,牵头,第二名,随便,已通过,g\r\n"
                            "标准, 乙 ,省地方,参加,第3名,,未通过,\r\n"
                            "示范试点项目,丙,市级,主持,第10,,不明,—\r\n"
                            "标准,丁,行业级,参与,二,,,NA\r\n");
    REQUIRE(cases.size() == 4);
    CHECK(cases[0].object == IncentiveObject::group_standard);
    CHECK(cases[0].level == IncentiveLevel::national);
    CHECK(cases[0].role == IncentiveRole::lead);
    CHECK(cases[0].rank == 2);
    CHECK(cases[0].condition == Truth::yes);
    CHECK(cases[0].group == "g");
    CHECK(cases[1].key == "乙");
    CHECK(cases[1].level == IncentiveLevel::provincial);
    CHECK(cases[1].rank == 3);
    CHECK(cases[1].condition == Truth::no);
    CHECK(cases[2].rank == 10);
    CHECK(cases[2].condition == Truth::undetermined);
    CHECK(cases[2].group.empty());
    CHECK(cases[3].level == IncentiveLevel::industry);
    CHECK(cases[3].rank == 2);
}

TEST_CASE("every name and label of every class is read") {
    const auto row = [](std::string_view object, std::string_view level, std::string_view role) {
        return read("case,object,level,role\nx," + std::string(object) + "," + std::string(level) + "," +
                    std::string(role) + "\n")
            .front();
    };
    for (const auto& object : enum_texts<IncentiveObject>) {
        for (const std::string_view word : {object.name, object.zh, object.en})
            CHECK(row(word, "", "").object == object.value);
    }
    for (const auto& level : enum_texts<IncentiveLevel>) {
        for (const std::string_view word : {level.name, level.zh, level.en})
            CHECK(row("标准", word, "").level == level.value);
    }
    for (const auto& role : enum_texts<IncentiveRole>) {
        for (const std::string_view word : {role.name, role.zh, role.en})
            CHECK(row("标准", "", word).role == role.value);
    }
}

TEST_CASE("one bad cell: its line, its column, and what is known") {
    CHECK(problem("case,object,level\n1,标准,州级\n") ==
          "105: c.csv:2: error: \"州级\" is no level; known are any (不限), international (国际), national "
          "(国家级), "
          "industry (行业), provincial (省级), municipal (市级), county (县级) [at level]");
    CHECK(
        problem("case,object\n1,standrad\n") ==
        "105: c.csv:2: error: \"standrad\" is no object; known are other (其他), standard (标准), "
        "group_standard "
        "(团体标准), demonstration_project (示范试点项目), quality_award (质量奖), brand (品牌) [at object]");
    CHECK(problem("编号,对象\n1,\n").find("the object is empty; known are other (其他)") !=
          std::string::npos);
    CHECK(problem("case,object,role\n1,标准,观察\n") ==
          "105: c.csv:2: error: \"观察\" is no role; known are any (不限), lead (主持), participant (参与) "
          "[at role]");
    CHECK(problem("case,object,rank\n1,标准,0\n") == "303: c.csv:2: error: \"0\" is no rank; write a whole "
                                                     "number from 1 to 4294967295, such as 2 [at rank]");
    CHECK(problem("case,object,rank\n1,标准,第名\n").starts_with("303: c.csv:2: error: \"第名\" is no rank"));
    CHECK(problem("case,object,count\n1,标准,4294967296\n")
              .starts_with("303: c.csv:2: error: \"4294967296\" is no count"));
    CHECK(problem("case,object,count\n1,标准,1.5\n").starts_with("303: c.csv:2: error: \"1.5\" is no count"));
    CHECK(problem("case,object,date\n1,标准,2024-02-30\n") ==
          "301: c.csv:2: error: \"2024-02-30\" is no day of the calendar; write it as 2024-05-31 [at date]");
    CHECK(problem("case,object,condition\n1,标准,也许\n") ==
          "105: c.csv:2: error: \"也许\" is no condition; known are no (否), undetermined (无法判定), yes "
          "(是) [at "
          "condition]");
    CHECK(problem("case,object\n,标准\n") ==
          "203: c.csv:2: error: the case has no number; give every row one [at case]");
    CHECK(problem("case,object\n1,标准\n1,标准\n") ==
          "202: c.csv:3: error: the case \"1\" is already there; give each its own number [at case]");
}

TEST_CASE("all bad cells at once") {
    CHECK(problem("编号,对象,级别,日期\n1,标准,县,2024\n2,标准,省级,\n3,标准,州,\n") ==
          "301: c.csv:2: error: 2 cells cannot be read\n"
          "  line 2, 日期: \"2024\" is no day of the calendar; write it as 2024-05-31\n"
          "  line 4, 级别: \"州\" is no level; known are any (不限), international (国际), national "
          "(国家级), industry "
          "(行业), provincial (省级), municipal (市级), county (县级)");
    std::string many = "case,object,rank\n";
    for (int at = 0; at < 150; ++at) many += std::to_string(at) + ",标准,x\n";
    const std::string told = problem(many);
    CHECK(told.starts_with("303: c.csv:2: error: 150 cells cannot be read\n"));
    CHECK(told.ends_with("\n  and 50 more"));
}

TEST_CASE("whatever the bytes are, cases or an error with its place") {
    const std::string good = "case,applicant,object,level,role,rank,verb,condition,date,count\n"
                             "甲,示例公司,标准,国家级,主持,第2名,制定,是,2024-03-15,2\n"
                             "乙,\"示例,公司\",团标,省级,参与,3,修订,否,2024-05-20,1\n";
    REQUIRE(read(good).size() == 2);
    std::mt19937 random(88);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = good;
        for (std::uint32_t change = 0; change <= random() % 3; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
            case 0:
                text[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                text.erase(at, 1 + random() % 4);
                break;
            default:
                text.insert(at, 1, "\",\n\r0a"[random() % 6]);
            }
        }
        try {
            read(text);
        } catch (const ParseError& error) {
            ++refused;
            CHECK(error.place().file == "c.csv");
            CHECK(error.place().line > 0);
        }
    }
    CHECK(refused > 1000);
    CHECK(refused < 3000);
}

TEST_CASE("columns that are needed, and columns twice") {
    CHECK(problem("applicant,object\nx,标准\n") ==
          "108: c.csv:1: error: there is no column \"case\" (or \"编号\"); every case needs one");
    CHECK(problem("编号,级别\nx,省级\n") ==
          "108: c.csv:1: error: there is no column \"object\" (or \"对象\"); every case needs one");
    CHECK(problem("case,object,level,级别\nx,标准,,\n") ==
          "107: c.csv:1: error: the columns \"level\" and \"级别\" are the same; leave one of them out");
    CHECK(problem("case,object\nx\n").starts_with("101: c.csv:2"));
    CHECK(read("case,object\n").empty());
}
