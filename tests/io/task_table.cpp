#include <qgov/io/task_table.hpp>

#include <qgov/io/json.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using test::error_of;

namespace {

Dataset county() { return load_json(QGOV_SOURCE_DIR "/examples/inputs/sample_county.json"); }

TaskTable read(const std::string& text, TaskTableOptions options = {}) {
    if (options.csv.file.empty()) options.csv.file = "t.csv";
    return read_task_table(text, county(), options);
}

// "role:key" of each assignment, those of collectives in angle brackets.
std::vector<std::string> who(const Dataset& data) {
    std::vector<std::string> result;
    for (const Assignment& each : data.assignments) {
        const std::string name = each.organisation ? data.organisations[each.organisation].key
                                                   : "<" + data.collectives[each.collective].name + ">";
        result.push_back(std::string(to_string(each.role)) + ":" + name);
    }
    return result;
}

std::vector<std::string> who(const std::string& units) {
    return who(read("任务,牵头单位\nT,\"" + units + "\"\n").dataset);
}

using Words = std::vector<std::string>;

std::string problems_of(const std::string& text, TaskTableOptions options = {}) {
    ReadProblems problems;
    options.csv.problems = &problems;
    read(text, options);
    std::string words;
    for (const ParseError& each : problems.first) words += std::string(each.what()) + "\n";
    return words;
}

// The period that a deadline means, in its canonical text; "none" for words without a time, "?" for a problem.
std::string due(const std::string& words, int year = 0) {
    ReadProblems problems;
    TaskTableOptions options{.year = year};
    options.csv.problems = &problems;
    const TaskTable table = read("任务,完成时限\nT,\"" + words + "\"\n", options);
    if (!problems.empty()) return "?";
    const Task& task = table.dataset.tasks[table.tasks.at(0)];
    return task.due ? task.due.to_string() : "none";
}

}  // namespace

TEST_CASE("a table as an office keeps it") {
    const TaskTable table =
        read("附件：示例县任务分解表,,,,,,,,\n"
             "序号,类别,目标任务,牵头单位（部门）,配合单位,完成时限,分值,责任领导,备注\n"
             "1,一、产品质量,监督抽查,县市场监管局,县财政局,12月底前,５分,副县长,每季一次\n"
             "2,,质量追溯,县农业农村局,无,2025年第三季度,4.5,,\n"
             ",,,县住建局,-,,,,\n"
             "3,二、工程质量,巡查,县住建局,各乡镇（街道办事处）,长期,,,\n"
             ",,合计,,,,9.5,,\n"
             ",,,,,,,,\n",
             {.document = "plan-2025"});
    const Dataset& data = table.dataset;
    REQUIRE(table.tasks.size() == 5);
    const Task& category = data.tasks[table.tasks[0]];
    CHECK(category.key == "plan-2025/c1");
    CHECK(category.label == "一、");
    CHECK(category.name == "产品质量");
    CHECK(category.document == data.documents.id("plan-2025"));
    const Task& first = data.tasks["plan-2025/c1/1"];
    CHECK(first.parent == table.tasks[0]);
    CHECK(first.due == Period::of_month(2025, 12));  // the plan's year
    CHECK(first.points == Decimal{5, 0});
    CHECK(first.provenance.note == "每季一次");
    CHECK(first.provenance.locator == "第3行");
    CHECK(first.provenance.status == FactStatus::reported);
    CHECK(data.sources[first.provenance.source].title == "t.csv");
    CHECK(first.extensions == Extensions{{"x-责任领导", "\"副县长\""}});
    CHECK(data.tasks["plan-2025/c1/2"].due == Period::of_quarter(2025, 3));
    CHECK(data.tasks["plan-2025/c1/2"].points == Decimal{45, -1});
    const Task& long_running = data.tasks["plan-2025/c2/3"];
    CHECK_FALSE(long_running.due);
    CHECK_FALSE(long_running.points.has_value());
    CHECK(long_running.extensions == Extensions{{"x-完成时限", "\"长期\""}});
    CHECK(who(data) == Words{"lead:county/market-regulation", "support:county/finance",
                             "lead:county/agriculture", "lead:county/housing", "lead:county/housing",
                             "support:<乡镇、街道>"});
    CHECK(table.new_units.empty());
    CHECK(table.new_collectives.empty());
    CHECK(provenance(data, data.assignments[1]).locator == "第3行");
}

TEST_CASE("headings between the rows are categories, in two levels") {
    const TaskTable table = read("序号,任务,责任单位\n"
                                 "一、,产品质量,\n"
                                 "（一）,工业产品,\n"
                                 "1,抽查,县财政局\n"
                                 "（二）,农产品,\n"
                                 "1,追溯,县财政局\n"
                                 ",二、工程质量,\n"
                                 "1,巡查,县财政局\n"
                                 "1,复查,县财政局\n");
    Words keys;
    for (const Id<Task> id : table.tasks) {
        const Task& task = table.dataset.tasks[id];
        keys.push_back(task.key + " " + task.name);
    }
    CHECK(keys == Words{"tasks/c1 产品质量", "tasks/c1/c1 工业产品", "tasks/c1/c1/1 抽查",
                        "tasks/c1/c2 农产品", "tasks/c1/c2/1 追溯", "tasks/c2 工程质量", "tasks/c2/1 巡查",
                        "tasks/c2/1-2 复查"});
    CHECK(table.dataset.tasks["tasks/c1/c2"].parent == table.tasks[0]);
    CHECK(who(table.dataset)[0] == "responsible:county/finance");
}

TEST_CASE("English headers, any order, only the task is needed") {
    const TaskTable table = read("Due,Lead unit,Task\n2025-06,county/finance,Check\n");
    CHECK(table.dataset.tasks["tasks/1"].due == Period::of_month(2025, 6));
    CHECK(who(table.dataset) == Words{"lead:county/finance"});
    CHECK(read("任务\nT\n").tasks.size() == 1);
    const TaskTable two = read("重点任务,工作内容\nA,b\n");
    CHECK(two.dataset.tasks["tasks/1"].description == "b");
}

TEST_CASE("lists of units") {
    const Words two = {"lead:county/housing", "co_lead:county/finance"};
    for (const char* text :
         {"县住建局、县财政局", "县住建局，县财政局", "县住建局, 县财政局", "县住建局；县财政局",
          "县住建局/县财政局", "县住建局 县财政局", "县住建局\n县财政局", "县住建局　县财政局、",
          "县住建局和县财政局", "县住建局、财政局", "县住建局、县住建局、县财政局",
          "示例县 住房和城乡建设局 、县财政局", "县住建局（县人防办）、县财政局",
          "county/housing、county/finance"}) {
        CAPTURE(text);
        CHECK(who(text) == two);
    }
    for (const char* text : {"", "无", "-", "—", "/", " ", "　", "无 ", "－－"}) {
        CAPTURE(text);
        CHECK(who(text).empty());
    }
}

TEST_CASE("collectives by name, by what is left of it, and new ones") {
    for (const char* text : {"各乡镇(街道)", "各乡镇、街道", "各乡镇（街道办事处）", "乡镇、街道",
                             "各乡镇人民政府、街道办事处", "county/townships"}) {
        CAPTURE(text);
        CHECK(who(text) == Words{"lead:<乡镇、街道>"});
    }
    CHECK(who("各区、县级市") == Words{"lead:<各区、县级市>"});
    CHECK(who("县财政局、各有关部门") == Words{"lead:county/finance", "co_lead:<各有关部门>"});
    CHECK(who("县财政局等单位") == Words{"lead:county/finance", "co_lead:<等单位>"});
    const TaskTable table = read("任务,牵头单位,配合单位\nA,各有关部门,各乡镇\nB,各 有关部门,无\n");
    REQUIRE(table.new_collectives.size() == 2);
    const Collective& added = table.dataset.collectives[table.new_collectives[0]];
    CHECK(added.key == "county/collective/各有关部门");
    CHECK(added.open);
    CHECK(added.provenance.locator == "第2行");
}

TEST_CASE("deadlines") {
    CHECK(due("2018年12月底前") == "2018-12");
    CHECK(due("２０１８年１２月底前") == "2018-12");
    CHECK(due("到2018年12月31日前完成") == "2018-12-31");
    CHECK(due("2018-12-31") == "2018-12-31");
    CHECK(due("2018.6") == "2018-06");
    CHECK(due("2018/6/3") == "2018-06-03");
    CHECK(due("2018年底前") == "2018");
    CHECK(due("2018 年 内") == "2018");
    CHECK(due("2018年第三季度末") == "2018-Q3");
    CHECK(due("2018年四季度") == "2018-Q4");
    CHECK(due("2018年上半年") == "2018-H1");
    CHECK(due("2018—2020年") == "2018/2020");
    CHECK(due("2018年3月至2019年6月") == "2018-03/2019-06");
    CHECK(due("2018年1-6月") == "2018-01/2018-06");
    CHECK(due("“十四五”期间") == "FYP14");
    CHECK(due("FYP13") == "FYP13");
    CHECK(due("12月底前", 2024) == "2024-12");
    CHECK(due("3月16日前", 2024) == "2024-03-16");
    CHECK(due("年底前", 2024) == "2024");
    CHECK(due("全年", 2024) == "2024");
    CHECK(due("上半年", 2024) == "2024-H1");
    CHECK(due("长期") == "none");
    CHECK(due("长期坚持") == "none");
    CHECK(due("每年12月") == "none");
    CHECK(due("无") == "none");
    for (const char* text : {"2018年13月", "2018年2月30日", "12月底前", "年底前", "2020—2018年", "尽快",
                             "20181231", "2018年第五季度", "2018年12月31", "201年"}) {
        CAPTURE(text);
        CHECK(due(text) == (std::string(text) == "2018年12月31" ? "2018-12-31" : "?"));
    }
}

TEST_CASE("all problems are told with their places") {
    CHECK(
        problems_of("序号,任务,牵头单位,配合单位,完成时限,分值\n"
                    "1,A,县市场监督管理局,县财政局、县粮食局,2025年13月,五分\n"
                    ",,,,2025年,\n"
                    "2,B,县财政局\n"
                    "3,C,\"县\n财政居\",,12月,5\n") ==
        "t.csv:2:5: error: no unit is named \"县市场监督管理局\"; did you mean \"示例县市场监督管理局\"? [at "
        "牵头单位]\n"
        "t.csv:2:14: error: no unit is named \"县粮食局\"; add it to the data set, or let unknown units "
        "be created (option create-units) [at "
        "配合单位]\n"
        "t.csv:2:24: error: \"2025年13月\" is no time; write it as 2018年12月底前, 2018-12-31, 2018年三季度, "
        "2018—2020年 or 长期 [at 完成时限]\n"
        "t.csv:2:33: error: \"五分\" is no number of points; write one such as 5 or 2.5 [at 分值]\n"
        "t.csv:3:2: error: this row has no task, and is none that goes on with the units of the one above; "
        "write the "
        "task [at 任务]\n"
        "t.csv:4:1: error: this row has 3 cells, but there are 6 columns; a cell that holds the separator "
        "must stand "
        "in double quotes\n"
        "t.csv:5:5: error: no unit is named \"县\"; add it to the data set, or let unknown units be created "
        "(option create-units) "
        "[at 牵头单位]\n"
        "t.csv:5:5: error: no unit is named \"财政居\"; add it to the data set, or let unknown units "
        "be created (option create-units) [at 牵头单位]\n"
        "t.csv:6:7: error: \"12月\" does not say of which year; write it, say which year the table is for "
        "(option year), or name a document whose plan is for one "
        "year [at 完成时限]\n");
}

TEST_CASE("tables without their headers, or with two that mean the same") {
    CHECK(problems_of("a,b\n1,2\n") ==
          "t.csv:1:1: error: there is no row of headers with \"目标任务\" or \"任务\" (task); further known "
          "are 序号, 类别, "
          "牵头单位, 责任单位, 配合单位, 完成时限, 分值, 备注; the first row has \"a\", \"b\"\n");
    CHECK(
        problems_of("任务,牵头单位,牵头部门\nA,,\n") ==
        "t.csv:1:1: error: the columns \"牵头单位\" and \"牵头部门\" mean the same; leave one of them out\n");
    CHECK(problems_of("") == "t.csv:1:1: error: there is no row with the names of the columns\n");
    CHECK(error_of([] {
              read("任务\nA\n", {.document = "plan-2024"});
          }).find("no key \"plan-2024\" in table \"documents\"") != std::string::npos);
}

TEST_CASE("names of several units are a problem, and the same table twice") {
    Dataset base = county();
    base.organisations.add({.key = "other/finance", .name = "另一财政局", .aliases = {"县财政局"}});
    CHECK(error_of([&] { read_task_table("任务,牵头单位\nA,县财政局\n", base); }) ==
          "201: input:2:3: error: \"县财政局\" is a name of several units: \"county/finance\", "
          "\"other/finance\"; "
          "write the "
          "full name or the key of one [at 牵头单位]");
    const Dataset once = read("任务\nA\n").dataset;
    const std::string twice = error_of([&] { read_task_table("任务\nA\n", once); });
    CHECK(twice.find("the task \"tasks/1\" is already in the data set; was this table read before?") !=
          std::string::npos);
}

TEST_CASE("unknown units are made when asked for") {
    const TaskTable table =
        read("任务,牵头单位,配合单位\nA,县粮食局,示例南乡、县粮食局\n", {.create_units = true});
    REQUIRE(table.new_units.size() == 2);
    const Organisation& bureau = table.dataset.organisations[table.new_units[0]];
    CHECK(bureau.key == "county/unit/县粮食局");
    CHECK(bureau.kind == OrganisationKind::bureau);
    CHECK(table.dataset.organisations[table.new_units[1]].kind == OrganisationKind::township);
    CHECK(who(table.dataset) ==
          Words{"lead:county/unit/县粮食局", "support:county/unit/示例南乡", "support:county/unit/县粮食局"});
}

TEST_CASE("a name that is too long for a key is a problem, of a unit and of a collective") {
    std::string name;
    for (int at = 0; at < 100; ++at) name += "长";
    for (const std::string front : {"", "各"}) {
        const std::string told =
            problems_of("任务,牵头单位\nA," + front + name + "\n", {.create_units = true});
        CHECK(told.starts_with("t.csv:2:3: error: "));
        CHECK(told.ends_with("[at 牵头单位]\n"));
    }
}

TEST_CASE("a later name of a unit is known") {
    Dataset base = county();
    base.organisation_events.add({.key = "e",
                                  .kind = OrganisationEventKind::rename,
                                  .date = Period::of_year(2024),
                                  .before = {base.organisations.id("county/finance")},
                                  .new_name = "示例县财政金融局"});
    CHECK(who(read_task_table("任务,牵头单位\nA,示例县财政金融局\n", base).dataset) ==
          Words{"lead:county/finance"});
}

TEST_CASE("roles inside one cell: labels, words behind the units, brackets") {
    const Words usual = {"lead:county/market-regulation", "support:county/finance", "support:county/housing"};
    for (const char* text : {"牵头单位：县市场监管局；配合单位：县财政局、县住建局",
                             "牵头单位:县市场监管局;配合单位:县财政局,县住建局",
                             "牵头：县市场监管局\n配合：县财政局、县住建局",
                             "牵头部门： 县市场监管局 配合部门 ：县财政局 县住建局。",
                             "配合单位：无；牵头单位：县市场监管局，配合单位：县财政局，配合单位：县住建局",
                             "牵 头 单 位：县市场监管局；协办单位︰县财政局、县住建局",
                             "牵头单位：县市场监管局配合单位：县财政局、县住建局",
                             "（牵头单位）：县市场监管局；【配合】：县财政局、县住建局",
                             "Lead unit: county/market-regulation; Support: county/finance, county/housing",
                             "主办单位：县市场监管局。协作单位：县财政局、县住建局。",
                             "县市场监管局牵头，县财政局、县住建局配合",
                             "由县市场监管局牵头，县财政局、住建局配合。",
                             "县市场监管局牵头负责、县财政局，县住建局协办",
                             "县市场监管局 牵头\n县财政局和县住建局 配合",
                             "县市场监管局（牵头）、县财政局（配合）、县住建局[配合单位]",
                             "县市场监管局(牵头)，县财政局、县住建局共同配合",
                             "县市场监管局，配合单位：县财政局、县住建局",
                             "牵头单位：县市场监管局，县财政局、县住建局配合",
                             "县市场监管局，县财政局、县住建局配合",
                             "县市场监管局牵头；县财政局、县财政局、县住建局配合"}) {
        CAPTURE(text);
        CHECK(who(text) == usual);
    }
    CHECK(who("牵头单位：县市场监管局、县财政局；牵头：县住建局；责任单位：各乡镇；督查单位：县财政局") ==
          Words{"lead:county/market-regulation", "co_lead:county/finance", "co_lead:county/housing",
                "responsible:<各乡镇>", "supervise:county/finance"});
    CHECK(who("县市场监管局、县财政局共同牵头，县住建局参与，县财政局等部门配合，县住建局考核") ==
          Words{"lead:county/market-regulation", "co_lead:county/finance", "support:county/housing",
                "support:county/finance", "support:<等单位>", "supervise:county/housing"});
    for (const char* text : {"牵头单位：", "牵头单位：；配合单位：无", "牵头：-"}) {
        CAPTURE(text);
        CHECK(who(text).empty());
    }
    const TaskTable table = read("任务,责任单位\nA,\"县财政局牵头，县住建局\"\nB,"
                                 "\"县财政局（牵头）、县住建局、县市场监管局配合\"\nC,县住建局\n");
    CHECK(who(table.dataset) == Words{"lead:county/finance", "responsible:county/housing",
                                      "lead:county/finance", "support:county/housing",
                                      "support:county/market-regulation", "responsible:county/housing"});
}

TEST_CASE("which units a word behind them is about") {
    const std::string bureaus[] = {"county/finance", "county/housing", "county/market-regulation"};
    const auto given = [&](const std::string& units) {
        std::string text = units;
        const std::pair<char, std::string_view> names[] = {
            {'A', "县财政局"}, {'B', "县住建局"}, {'C', "县市场监管局"}};
        for (const auto& [letter, name] : names) {
            for (std::size_t at = text.find(letter); at != text.npos; at = text.find(letter, at + 1))
                text.replace(at, 1, name);
        }
        const std::string told = problems_of("任务,责任单位\nT,\"" + text + "\"\n");
        if (!told.empty()) return told.substr(0, told.find(" of "));
        std::string result;
        for (const std::string& each : who(read("任务,责任单位\nT,\"" + text + "\"\n").dataset)) {
            const std::string unit = each.substr(each.find(':') + 1);
            result += static_cast<char>(
                'A' + (std::find(std::begin(bureaus), std::end(bureaus), unit) - std::begin(bureaus)));
            result += each[0] == 'c' ? 'l' : each[0];
        }
        return result;
    };
    CHECK(given("A、B配合") == "AsBs");
    CHECK(given("A，B、C配合") == "ArBsCs");
    CHECK(given("A；B配合") == "ArBs");
    CHECK(given("A\nB配合") == "ArBs");
    CHECK(given("牵头单位：A，B配合") == "AlBs");
    CHECK(given("A牵头，B，C配合") == "AlBsCs");
    CHECK(given("A牵头；B；C配合") == "AlBsCs");
    CHECK(given("A（牵头），B，C配合") == "AlBsCs");
    CHECK(given("A牵头，B、C") == "AlBrCr");
    CHECK(given("A、B（牵头）、C") == "ArBlCr");
    CHECK(given("A B 牵头 C") == "AlBlCr");
    const std::string unclear = "t.csv:2:3: error: it is not clear how many units";
    CHECK(given("A，B配合") == unclear);
    CHECK(given("A,B牵头，C配合") == unclear);
    CHECK(problems_of("任务,责任单位\nT,\"县财政局，县住建局牵头\"\n") ==
          unclear + " of \"县财政局，县住建局牵头\" the word at its end is about; write A、B配合 for all, or "
                    "A；B配合 for the last [at 责任单位]\n");
}

TEST_CASE("a unit whose name ends like a role is that unit") {
    Dataset base = county();
    base.organisations.add({.key = "county/supervision", .name = "县质量考核", .aliases = {"县督查"}});
    const auto given = [&](const std::string& units) {
        return who(read_task_table("任务,牵头单位\nT,\"" + units + "\"\n", base).dataset);
    };
    CHECK(given("县质量考核、县督查") == Words{"lead:county/supervision"});
    CHECK(given("县督查牵头") == Words{"lead:county/supervision"});
    CHECK(given("县财政局牵头，县督查督查") == Words{"lead:county/finance", "supervise:county/supervision"});
}

TEST_CASE("words about roles that are not understood are problems, also where units are created") {
    for (const bool create_units : {false, true}) {
        const auto told = [&](const std::string& units) {
            return problems_of("任务,牵头单位\nT,\"" + units + "\"\n", {.create_units = create_units});
        };
        const auto not_understood = [](const std::string& name, const std::string& word) {
            return "t.csv:2:3: error: \"" + name + "\" is not understood for its \"" + word +
                   "\"; write roles as 牵头单位：A；配合单位：B、C or as A牵头，B、C配合 [at 牵头单位]\n";
        };
        CHECK(told("主抓单位：县财政局；配合单位：县住建局") == not_understood("主抓单位：县财政局", ":"));
        CHECK(told("县财政局牵头，会同县住建局") == not_understood("会同县住建局", "会同"));
        CHECK(told("县财政局牵头县住建局配合") == not_understood("县财政局牵头县住建局", "牵头"));
        CHECK(told("配合") == not_understood("配合", "配合"));
        CHECK(told("县财政局：资金") == not_understood("县财政局：资金", ":"));
        CHECK(told("县财政局牵头，各有关部门按职责分工负责") ==
              not_understood("各有关部门按职责分工", "分工"));
        CHECK(told("牵头单位：县财政局；配合单位：县质监站牵头单位的下属") ==
              not_understood("县质监站牵头单位的下属", "牵头"));
    }
    CHECK(problems_of("任务,牵头单位\nT,牵头单位：县粮食局；配合单位：县财政居\n") ==
          "t.csv:2:3: error: no unit is named \"县粮食局\"; add it to the data set, or let unknown units "
          "be created (option create-units) [at 牵头单位]\n"
          "t.csv:2:3: error: no unit is named \"县财政居\"; did you mean \"县财政局\"? [at 牵头单位]\n");
}

TEST_CASE("columns of units under other names, and what is kept as it is") {
    std::vector<std::string> unused;
    TaskTableOptions options{.create_units = true};
    options.csv.unused = &unused;
    const TaskTable table = read("任务,主责单位,协同单位,落实单位,帮扶单位,责任领导,\nT,县财政局,县教育局,"
                                 "县水利局,县林业局,分管副县长,\n",
                                 options);
    const Dataset& data = table.dataset;
    REQUIRE(data.assignments.size() == 3);
    CHECK(data.assignments[0].role == AssignmentRole::lead);
    CHECK(data.assignments[1].role == AssignmentRole::support);
    CHECK(data.assignments[2].role == AssignmentRole::implement);
    CHECK(unused == std::vector<std::string>{
                        "column \"帮扶单位\" is kept as the extension \"x-帮扶单位\"; if its units answer "
                        "for the task, call it 牵头单位, 责任单位, 配合单位, 督查单位 or 落实单位",
                        "column \"责任领导\" is kept as the extension \"x-责任领导\""});
}

TEST_CASE("all that a made-up table says is illustrative") {
    const TaskTable table = read("类别,任务,牵头单位,配合单位\nC,T,县粮食局,各有关部门\n",
                                 {.create_units = true, .status = FactStatus::illustrative});
    const Dataset& data = table.dataset;
    for (const Id<Task> id : table.tasks) {
        CHECK(data.tasks[id].provenance.status == FactStatus::illustrative);
        CHECK(data.tasks[id].provenance.locator.empty());
    }
    CHECK(data.organisations[table.new_units.at(0)].provenance.status == FactStatus::illustrative);
    CHECK(data.collectives[table.new_collectives.at(0)].provenance.status == FactStatus::illustrative);
    REQUIRE(data.assignments.size() == 2);
    CHECK(provenance(data, data.assignments[1]).status == FactStatus::illustrative);
}

TEST_CASE("arbitrary tables are read or refused, and what is read can be written") {
    std::mt19937_64 random(5);
    const std::vector<std::string> pieces = {
        "任务", "牵头单位", "完成时限", "序号", ",",  "\n",     "\"",       "县财政局", "、", "各", "乡镇",
        "(",    "）",       "等",       "一",   "、", "2025年", "月底前",   "\xFF",     "-",  "无", "类别",
        " ",    "1",        ".",        "和",   "—",  "牵头",   "配合单位", "：",       ":",  "【"};
    for (int round = 0; round < 3000; ++round) {
        std::string text = random() % 2 == 0 ? "序号,类别,任务,牵头单位,完成时限\n" : "";
        for (auto length = random() % 30; length > 0; --length) text += pieces[random() % pieces.size()];
        CAPTURE(text);
        ReadProblems problems;
        TaskTableOptions options{.create_units = random() % 2 == 0};
        options.csv.problems = &problems;
        const TaskTable table = read(text, options);
        const std::string written = to_json(table.dataset);
        CHECK((parse_json(written) == table.dataset));
    }
}
