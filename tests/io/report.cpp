#include <qgov/io/report.hpp>

#include <qgov/io/json.hpp>
#include <qgov/io/text_table.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace qgov;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Dataset chibi() { return load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/chibi.json"); }

}  // namespace

TEST_CASE("every line of the report on Chibi fits its width, in both languages") {
    const Dataset city = chibi();
    const Overview view = overview(city);
    for (const Language language : {Language::zh, Language::en}) {
        for (const std::size_t width : {72u, 80u, 120u}) {
            const std::string text = text_report(city, view, {.language = language, .width = width});
            for (const std::string_view line : lines_of(text)) {
                CAPTURE(line);
                CHECK(display_width(line) <= width);
                CHECK((line.empty() || line.back() != ' '));
            }
        }
    }
}

TEST_CASE("the report marks every illustrative name") {
    const Dataset city = chibi();
    const std::string text = text_report(city, overview(city));
    for (const Organisation& each : city.organisations) {
        if (each.provenance.status != FactStatus::illustrative) continue;
        for (std::size_t at = text.find(each.name); at != std::string::npos;
             at = text.find(each.name, at + 1)) {
            CAPTURE(each.name);
            REQUIRE(at > 0);
            CHECK(text[at - 1] == '*');
        }
    }
}

TEST_CASE("the report says nothing about illustrative data where there are none") {
    Dataset city;
    city.title = "空";
    const std::string text = text_report(city, overview(city));
    CHECK(text.find("示例数据") == std::string::npos);
    CHECK(text.find("机构：没有列出") != std::string::npos);
    CHECK(text.find("任务：没有列出") != std::string::npos);
}

TEST_CASE("names that would disturb a terminal are harmless") {
    Dataset city;
    const auto home = city.organisations.add({.key = "a",
                                              .name = std::string("\x1b[31m红\n字") + std::string(300, 'x'),
                                              .kind = OrganisationKind::bureau});
    const auto task = city.tasks.add({.key = "t", .name = "任务"});
    assign(city, task, home, AssignmentRole::lead);
    const std::string text = text_report(city, overview(city));
    CHECK(text.find('\x1b') == std::string::npos);
    for (const std::string_view line : lines_of(text)) CHECK(display_width(line) <= 80);
}

TEST_CASE("control characters and endless words are harmless in paragraphs as well") {
    Dataset city;
    city.title = std::string("\x1b[31m红\n字") + std::string(300, 'x');
    city.tasks.add({.key = "t", .name = "任\x07务" + std::string(200, 'y')});
    const std::string text = text_report(city, overview(city));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
    for (const std::string_view line : lines_of(text)) CHECK(display_width(line) <= 80);
}

namespace {

/// The lines of the report below a heading up to the next one, joined where they were broken.
std::string section(const Dataset& data, std::string_view heading, const ReportOptions& options = {}) {
    const std::string text = text_report(data, overview(data), options);
    const std::size_t start = text.find(std::string(heading) + "\n");
    if (start == std::string::npos) return "no such section";
    const std::size_t first = text.find('\n', start) + 1;
    return text.substr(first, text.find("\n\n", first) - first);
}

struct Town {
    Dataset data{};
    Id<Organisation> first{};
    Id<Organisation> second{};

    Town() {
        data.home = data.organisations.add(
            {.key = "town", .name = "市", .name_en = "Town", .kind = OrganisationKind::government});
        first = unit("first", "甲局");
        second = unit("second", "乙局");
    }
    Id<Organisation> unit(const char* key, const char* name) {
        return data.organisations.add(
            {.key = key, .name = name, .kind = OrganisationKind::bureau, .parent = data.home});
    }
    Id<Task> task(const char* name) { return data.tasks.add({.key = name, .name = name}); }
};

const ReportOptions wide{.width = 200};
const ReportOptions english{.language = Language::en, .width = 200};

}  // namespace

TEST_CASE(
    "tasks that hang on one unit: none only where every task has several, or it is said what is not known") {
    Town town;
    const auto shared = town.task("共同任务");
    town.task("没人管的任务");
    assign(town.data, shared, town.first, AssignmentRole::lead);
    assign(town.data, shared, town.second, AssignmentRole::support);
    CHECK(section(town.data, "只靠一个单位的任务", wide) ==
          "  没有：有单位承担的 1 项任务都不只靠一个单位。");
    CHECK(section(town.data, "Tasks that hang on one unit", english) ==
          "  None: of 1 task with a carrier, none does.");
    const auto firms = town.data.collectives.add({.key = "firms", .name = "企业", .open = true});
    assign(town.data, town.task("企业的任务"), firms, AssignmentRole::implement);
    CHECK(section(town.data, "只靠一个单位的任务", wide) ==
          "  没有：有单位承担的 1 项任务都不只靠一个单位。\n"
          "  另有 1 项只由成员没有列名的单位集合承担，是否只靠一个单位无法判定。");
    // Where nobody who is named carries a task there is nothing to say.
    town.data.assignments.clear();
    CHECK(section(town.data, "只靠一个单位的任务") == "no such section");
    CHECK(section(Town().data, "没有落实的任务") == "no such section");
}

TEST_CASE("loads: one line for those who carry, no table when nobody does, and no blame when carriers are "
          "unnamed") {
    Town town;
    const auto task = town.task("任务");
    CHECK(section(town.data, "谁的担子重", wide) ==
          "  没有任务写明由谁承担。\n  没有任务的单位（2）：甲局、乙局");
    const auto firms = town.data.collectives.add({.key = "firms", .name = "企业", .open = true});
    assign(town.data, task, firms, AssignmentRole::implement);
    CHECK(section(town.data, "谁的担子重", wide) ==
          "  没有列名的单位承担任务，各单位的负担无从计算。\n  承担任务的是成员没有列全的单位集合：企业");
    assign(town.data, task, town.first, AssignmentRole::implement);
    const std::string text = section(town.data, "谁的担子重", wide);
    CHECK(text.find("  乙局") == std::string::npos);
    CHECK(text.ends_with("  没有写明任务的单位（1）：乙局\n"
                         "  有的任务由成员没有列全的单位集合承担，这些单位可能也在其中。"));
    CHECK(section(town.data, "机构与任务", wide)
              .find("2 条“单位—任务”分工，涉及 1 个单位和 1 个成员没有列全的单位集合") != std::string::npos);
    CHECK(section(Town().data, "谁的担子重") == "no such section");  // without tasks
}

TEST_CASE("units of one load are summed up with it") {
    Town town;
    const auto task = town.task("任务");
    for (const auto unit : {town.first, town.second})
        assign(town.data, task, unit, AssignmentRole::implement);
    CHECK(section(town.data, "谁的担子重", {.rows = 1}).find("……其余 1 个单位，负担都是 1\n") !=
          std::string::npos);
    CHECK(section(town.data, "Who carries how much", {.language = Language::en, .rows = 1})
              .find("… 1 more unit with a load of 1\n") != std::string::npos);
}

TEST_CASE("tasks that units implement are not left to supporters, and an open list is no second lead") {
    Town town;
    const auto one = town.task("落实的任务");
    assign(town.data, one, town.first, AssignmentRole::implement);
    const auto two = town.task("只有配合的任务");
    assign(town.data, two, town.first, AssignmentRole::support);
    const auto three = town.task("牵头不明的任务");
    const auto leads = town.data.collectives.add(
        {.key = "leads", .name = "牵头部门", .members = {town.second}, .open = true});
    assign(town.data, three, leads, AssignmentRole::lead);
    CHECK(section(town.data, "没有落实的任务", wide) ==
          "  写明承担者的任务占 100.0%（3 项中的 3 项），没有空白。\n"
          "  只有配合或督查单位、无单位牵头负责 1 项：只有配合的任务\n"
          "  牵头（责任）单位没有全部列名、是否唯一无法判定 1 项：牵头不明的任务");
}

TEST_CASE("groups: seats of collectives by their stated number, groups without seats in one line") {
    Town town;
    assign(town.data, town.task("任务"), town.first, AssignmentRole::lead);
    const auto departments = town.data.collectives.add(
        {.key = "departments",
         .name = "市政府部门",
         .stated_count = Quantity{.value = {46, 0}, .degree = Degree::exact, .unit = Unit::count("个")}});
    town.data.leadership_groups.add(
        {.key = "g",
         .name = "领导小组",
         .seats = {Seat{.organisation = town.data.home}, Seat{.collective = departments}}});
    town.data.leadership_groups.add({.key = "h", .name = "县领导小组"});
    town.data.leadership_groups.add({.key = "i", .name = "区领导小组"});
    CHECK(section(town.data, "领导机构与承担单位", wide) ==
          "  领导小组：席位 47，指名单位 1\n"
          "    成员未全部列名，承担单位是否在内无法判定；成员数不少于承担单位数，二者可能完全重合。\n"
          "  没有列出成员的领导机构（2）：县领导小组、区领导小组");
    town.data.collectives[departments].stated_count.reset();
    CHECK(
        section(town.data, "领导机构与承担单位", wide).starts_with("  领导小组：席位 至少 1，指名单位 1\n"));
}

TEST_CASE("the report tells targets, key figures, honours and money, in both languages") {
    Town town;
    Dataset& data = town.data;
    const auto number = [](std::int64_t value, const char* unit, const char* wording = "") {
        return Quantity{.value = {value, 0}, .unit = Unit(unit), .wording = wording};
    };
    const auto rate = data.indicators.add({.key = "rate", .name = "合格率", .name_en = "Pass rate"});
    data.indicators[rate].unit = Unit::percent();
    data.targets.add({.key = "words", .name = "建设强市", .name_en = "Strong town"});
    data.targets.add(
        {.key = "rate",
         .name = "合格率",
         .name_en = "Pass rate",
         .indicator = rate,
         .commitment = Commitment::strive,
         .milestones = {{.due = Period::of_year(2023), .value = number(92, "%"), .wording = "稳定在92%"},
                        {.due = Period::of_year(2024), .value = number(92, "%"), .wording = "稳定在92%"},
                        {.due = Period::of_year(2025), .value = number(94, "%")}}});
    data.targets.add({.key = "made-up",
                      .name = "企业标准达到130个",
                      .name_en = "130 standards",
                      .milestones = {{.due = Period::of_year(2018), .value = number(130, "个")}},
                      .provenance = {.status = FactStatus::illustrative}});
    CHECK(section(data, "目标", wide) ==
          "  - 合格率：稳定在92%（2023年、2024年）；不低于94%（2025年）（力争）\n"
          "  - 建设强市\n"
          "  - *企业标准达到130个（2018年）");
    CHECK(section(data, "Targets", english) ==
          "  - Pass rate: at least 92% (2023, 2024); at least 94% (2025) (strive for)\n"
          "  - Strong town\n"
          "  - *130 standards (2018)");
    CHECK(section(data, "目标", {.rows = 1}).ends_with("\n  ……另有 2 项，用 qgov show 文件 targets 查看。"));

    const auto profits = data.indicators.add({.key = "profits", .name = "利润", .name_en = "Profits"});
    data.indicators[profits].unit = Unit::yuan();
    add_observation(data, rate, data.home, Period::of_year(2017), number(98, "%", "达到98%"));
    add_observation(data, profits, town.first, Period::of_year(2017),
                    {.value = {3, 0}, .scale = 8, .unit = Unit::yuan()},
                    {.status = FactStatus::illustrative});
    data.changes.add({.key = "c",
                      .indicator = rate,
                      .subject = data.home,
                      .period = Period::of_year(2017),
                      .base = Period::of_year(2015),
                      .kind = ChangeKind::percentage_points,
                      .amount = number(-2, "个百分点")});
    data.rankings.add({.key = "r",
                       .indicator = rate,
                       .subject = data.home,
                       .period = Period::of_year(2016),
                       .rank = 3,
                       .population = 18,
                       .among = "沿江县市",
                       .places_gained = 2});
    data.rankings.add(
        {.key = "s", .indicator = rate, .subject = data.home, .among = "全国", .wording = "全国前列"});
    CHECK(section(data, "关键数据", wide) ==
          "  - 合格率：达到98%，比2015年降低 2个百分点（2017年）；沿江县市 18 个中第 3 位，前移 2 "
          "位（2016年）；全国前列\n"
          "  - 甲局 · 利润：*3亿元（2017年）");
    CHECK(section(data, "Key figures", english) == "  - Pass rate: 98%, fell by 2 percentage points from "
                                                   "2015 (2017); rank 3 of 18 (沿江县市), up 2 (2016); "
                                                   "全国前列\n"
                                                   "  - 甲局 · Profits: *300,000,000 yuan (2017)");

    data.honours.add({.key = "mark",
                      .name = "驰名商标",
                      .name_en = "Trademarks",
                      .kind = HonourKind::brand,
                      .holder = data.home,
                      .count = number(24, "件", "驰名商标24件"),
                      .stages = {{.stage = HonourStageKind::granted}}});
    for (const auto holder : {town.first, town.second}) {
        data.honours.add({.key = data.organisations[holder].key,
                          .name = "示范单位",
                          .name_en = "Model unit",
                          .kind = HonourKind::title,
                          .holder = holder,
                          .stages = {{.stage = HonourStageKind::applied}},
                          .provenance = {.status = FactStatus::illustrative}});
    }
    CHECK(section(data, "荣誉与品牌", wide) == "  列出 3 项（同一种的多件算一项）：获得 1、申报 2\n"
                                               "  - 称号，申报：*示范单位（甲局、乙局）\n"
                                               "  - 品牌，获得：驰名商标 24件");
    CHECK(section(data, "Honours and brands", english) ==
          "  3 entries (all of one class are one): granted 1, applied for 2\n"
          "  - title, applied for: *Model unit (甲局, 乙局)\n"
          "  - brand, granted: Trademarks 24");

    data.appropriations.add({.key = "a",
                             .name = "经费",
                             .name_en = "Money",
                             .payer = data.home,
                             .amount = number(300, "元", "300元整"),
                             .recurrence = Recurrence::yearly,
                             .years = 1});
    data.appropriations.add({.key = "b", .name = "奖金", .name_en = "Awards", .payer = town.first});
    for (const std::int64_t yuan : {10'000, 300'000}) {
        data.incentive_rules.add({.key = std::to_string(yuan),
                                  .name = yuan > 10'000 ? "国际标准" : "市级标准",
                                  .schedule = "资助",
                                  .amount = Money::yuan(yuan)});
    }
    data.incentive_rules.add({.key = "silent", .name = "其他", .schedule = "资助"});
    CHECK(section(data, "经费与奖励", wide) ==
          "  - 经费：300元整（每年、1 年）\n"
          "  - 奖金：金额未载（甲局）\n"
          "  - 资助：3 条，最高 30万元（国际标准），最低 1万元（市级标准），1 条没有写明金额");
    CHECK(section(data, "Money and incentives", english) ==
          "  - Money: 300 yuan (every year, 1 year)\n"
          "  - Awards: amount not stated (甲局)\n"
          "  - 资助: 3 rules, largest CNY 300,000 (国际标准), smallest CNY 10,000 (市级标准), 1 states no "
          "amount");
    // Without such rows there are no such sections.
    for (const char* heading : {"目标", "关键数据", "荣誉与品牌", "经费与奖励", "领导机构与承担单位"})
        CHECK(section(Town().data, heading) == "no such section");
}

TEST_CASE("what is counted agrees with its number in English") {
    Town town;
    town.task("one");
    assign(town.data, Id<Task>(0), town.first, AssignmentRole::lead);
    const std::string text = section(town.data, "Organisations and tasks", english);
    CHECK(text.find("1 task; 1 assignment of a unit to a task, 1 unit") != std::string::npos);
    CHECK(section(town.data, "Tasks that hang on one unit", english)
              .starts_with("  1 task; without the unit nobody carries it:"));
    town.task("two");
    assign(town.data, Id<Task>(1), town.second, AssignmentRole::lead);
    CHECK(section(town.data, "Organisations and tasks", english)
              .find("2 tasks; 2 assignments of units to tasks, 2 units") != std::string::npos);
}

TEST_CASE("many findings of one sort are told once, with how many they are") {
    Town town;
    for (const char* name : {"一", "二", "三"}) town.task(name);
    std::string text = section(town.data, "检查发现", wide);
    CHECK(text.find("- 警告：任务“三”（三）没有牵头") != std::string::npos);
    CHECK(text.find("qgov validate") == std::string::npos);
    town.task("四");
    text = section(town.data, "检查发现", wide);
    CHECK(text ==
          "  错误 0，警告 4，提示 0。\n"
          "  - 警告（4 "
          "条）：末级任务没有牵头、责任或落实单位，如：任务“一”（一）没有牵头、共同牵头、责任或落实单位\n"
          "  用 qgov validate 查看全部。");
    town.data.organisations.add({.key = "bad", .name = "丙局", .credit_code = "91350100M000100Y4Z"});
    text = section(town.data, "检查发现", {.width = 200, .rows = 1});
    CHECK(text.find("  ……另有 4 条，用 qgov validate 查看全部。") != std::string::npos);
}

TEST_CASE("colour is only used when asked for") {
    const Dataset city = chibi();
    const Overview view = overview(city);
    CHECK(text_report(city, view).find('\x1b') == std::string::npos);
    CHECK(text_report(city, view, {.colour = true}).find("\x1b[1m") != std::string::npos);
}
