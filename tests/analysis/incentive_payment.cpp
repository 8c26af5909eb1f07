#include <qgov/analysis/incentive_payment.hpp>

#include "analysis/incentive_schedule.hpp"
#include "support/error_text.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

using namespace incentive_test;
using enum IncentiveLevel;
using enum IncentiveVerdict;

TEST_CASE("the verdicts have their texts") { test::check_enumeration<IncentiveVerdict>(4); }

TEST_CASE("every cell of Shijiazhuang's schedule pays, and the absent ones are not zero") {
    const City city;
    // 万元 by object, role and level, as the plan states them; all other cells are absent.
    using Cell = std::tuple<Object, Role, IncentiveLevel>;
    const std::map<Cell, int> stated = {
        {{Object::standard, Role::lead, international}, 30},
        {{Object::standard, Role::lead, national}, 20},
        {{Object::standard, Role::lead, industry}, 10},
        {{Object::standard, Role::lead, provincial}, 3},
        {{Object::standard, Role::lead, municipal}, 2},
        {{Object::group_standard, Role::lead, national}, 3},
        {{Object::group_standard, Role::lead, provincial}, 1},
        {{Object::group_standard, Role::lead, municipal}, 1},
        {{Object::standard, Role::participant, international}, 5},
        {{Object::standard, Role::participant, national}, 3},
        {{Object::standard, Role::participant, industry}, 2},
    };
    int paid_cells = 0;
    int absent_cells = 0;
    for (const Object object : {Object::standard, Object::group_standard}) {
        for (const Role role : {Role::lead, Role::participant}) {
            for (const IncentiveLevel level :
                 {international, national, industry, provincial, municipal, county}) {
                CAPTURE(to_string(object));
                CAPTURE(to_string(role));
                CAPTURE(to_string(level));
                IncentiveCase each = application(object, level, role);
                if (role == Role::participant) each.rank = 2;
                const IncentiveDecision decision = city.decide(each);
                const auto cell = stated.find({object, role, level});
                if (cell == stated.end()) {
                    ++absent_cells;
                    CHECK(decision.verdict == undetermined);
                    CHECK(codes(decision) == "not_in_schedule");
                    CHECK_FALSE(decision.amount);
                    CHECK_FALSE(decision.at_most);
                    CHECK_FALSE(decision.rule);
                } else {
                    ++paid_cells;
                    CHECK(decision.verdict == paid);
                    CHECK(decision.amount == Money::wan_yuan(cell->second));
                    CHECK(codes(decision) == "pays effective_not_stated");
                }
            }
        }
    }
    CHECK(paid_cells == 11);
    CHECK(absent_cells == 13);
    CHECK(city.decide(application(Object::quality_award, national, Role::any)).verdict == undetermined);
}

TEST_CASE("the reasons name the rule and the clause") {
    const City city;
    const IncentiveDecision paid_one = city.decide(application(Object::standard, international, Role::lead));
    CHECK(paid_one.reasons.front().zh == "依据“主持制修订国际标准”（标准化创新资助，第5段），每个项目30万元");
    CHECK(paid_one.reasons.front().en ==
          "\"International standard, lead\" (标准化创新资助, 第5段) pays CNY 300,000");
    CHECK(paid_one.reasons.front().numbers == std::vector<double>{300000});
    IncentiveCase three = application(Object::standard, municipal, Role::lead, "修订");
    three.count = 3;
    CHECK(city.decide(three).amount == Money::wan_yuan(6));
    CHECK(city.decide(three).reasons.front().zh ==
          "依据“主持制修订市地方标准”（标准化创新资助，第5段），每个项目2万元，3个共6万元");

    IncentiveCase fourth = application(Object::standard, national, Role::participant, "修订");
    fourth.rank = 4;
    const IncentiveDecision refused_one = city.decide(fourth);
    CHECK(refused_one.verdict == refused);
    CHECK(city.key(refused_one) == "shijiazhuang/incentive/participate-standard/national");
    CHECK(refused_one.reasons.front().zh ==
          "“参与制修订国家标准”（标准化创新资助，第5段）要求第2至第3名，申报为第4名");
    CHECK_FALSE(refused_one.amount);

    const IncentiveDecision revised =
        city.decide(application(Object::group_standard, national, Role::lead, "修订"));
    CHECK(revised.verdict == refused);
    CHECK(revised.reasons.front().zh ==
          "“主持制定国家级团体标准”（标准化创新资助，第5段）要求“制定”，申报为“修订”");

    const IncentiveDecision absent =
        city.decide(application(Object::standard, provincial, Role::participant));
    CHECK(absent.reasons.front().zh == "“标准化创新资助”未载“参与省级标准”一项，未载不等于零");
    CHECK(absent.reasons.front().en ==
          "\"标准化创新资助\" says nothing of \"participant, provincial, standard\", which is not zero");
}

TEST_CASE("both sides of the ranks") {
    const City city;
    for (const std::uint32_t rank : {1u, 2u, 3u, 4u}) {
        IncentiveCase each = application(Object::standard, industry, Role::participant);
        each.rank = rank;
        CHECK(city.decide(each).verdict == (rank == 2 || rank == 3 ? paid : refused));
    }
    const IncentiveDecision open = city.decide(application(Object::standard, industry, Role::participant));
    CHECK(open.verdict == undetermined);
    CHECK(open.at_most == Money::wan_yuan(2));
    CHECK(codes(open) == "rank_not_said effective_not_stated");
    Schedule schedule;
    schedule.add({.level = national, .rank_first = 3, .amount = Money::yuan(1)});
    schedule.add({.level = provincial, .rank_last = 2, .amount = Money::yuan(1)});
    IncentiveCase each = award("c", national);
    each.rank = 2;
    CHECK(schedule.decide(each).reasons.front().zh == "“r0”（奖励）要求第3名及以后，申报为第2名");
    each.level = provincial;
    CHECK(schedule.decide(each).verdict == paid);
    each.rank = 3;
    CHECK(schedule.decide(each).reasons.front().zh == "“r1”（奖励）要求前2名，申报为第3名");
}

TEST_CASE("verbs: 制修订 covers both, 制定 only itself") {
    const City city;
    for (const char* verb : {"制定", "制订", "修订", "制修订", "制（修）订"})
        CHECK(city.decide(application(Object::standard, national, Role::lead, verb)).verdict == paid);
    CHECK(city.decide(application(Object::standard, national, Role::lead, "采用")).verdict == refused);
    const auto group = [&](const char* verb) {
        return city.decide(application(Object::group_standard, national, Role::lead, verb));
    };
    CHECK(group("制定").verdict == paid);
    CHECK(group("制订").verdict == paid);
    CHECK(group("修订").verdict == refused);
    CHECK(group("制修订").verdict == undetermined);
    CHECK(group("").verdict == undetermined);
    CHECK(codes(group("")) == "verb_not_said effective_not_stated");
    // Not said, under a rule for both, it is one of them.
    const IncentiveDecision either = city.decide(application(Object::standard, national, Role::lead, ""));
    CHECK(either.verdict == paid);
    CHECK(codes(either) == "pays verb_not_said effective_not_stated");
}

TEST_CASE("a demonstration project is paid after acceptance, not before") {
    const City city;
    IncentiveCase project = application(Object::demonstration_project, national, Role::lead, "完成建设");
    project.condition = Truth::yes;
    CHECK(city.decide(project).amount == Money::wan_yuan(10));
    project.verb = "";
    CHECK(city.decide(project).amount == Money::wan_yuan(10));
    project.verb = "完成建设";
    project.level = provincial;
    CHECK(city.decide(project).amount == Money::wan_yuan(5));
    project.condition = Truth::no;
    CHECK(city.decide(project).verdict == refused);
    CHECK(city.decide(project).reasons.front().zh ==
          "“省级标准化示范试点项目”（标准化创新资助，第7段）以“通过评估验收”为条件，尚未满足");
    project.condition = Truth::undetermined;
    CHECK(city.decide(project).verdict == undetermined);
    CHECK(city.decide(project).at_most == Money::wan_yuan(5));
    project.level = municipal;
    CHECK(codes(city.decide(project)) == "not_in_schedule");
}

TEST_CASE("what the case does not say leaves it open, with the most it can be") {
    const City city;
    const IncentiveDecision no_level = city.decide(application(Object::standard, any, Role::lead));
    CHECK(no_level.verdict == undetermined);
    CHECK(no_level.at_most == Money::wan_yuan(30));
    CHECK(codes(no_level) == "level_not_said effective_not_stated");
    const IncentiveDecision no_role = city.decide(application(Object::group_standard, national, Role::any));
    CHECK(no_role.verdict == undetermined);
    CHECK(no_role.at_most == Money::wan_yuan(3));
}

TEST_CASE("the day: document in force, plan period, day of the report") {
    const City city;
    IncentiveCase each = application(Object::standard, national, Role::lead);
    each.date = Date::of(2023, 7, 4);
    CHECK(city.decide(each).verdict == undetermined);
    CHECK(codes(city.decide(each)) == "force_undetermined");
    each.date = Date::of(2023, 7, 5);
    CHECK(city.decide(each).verdict == paid);
    each.date = Date::of(2027, 12, 31);
    CHECK(city.decide(each).verdict == paid);
    each.date = Date::of(2028, 1, 1);
    CHECK(codes(city.decide(each)) == "outside_plan_period");
    CHECK(city.decide(each).at_most == Money::wan_yuan(20));
    each.date = {};
    const IncentiveDecision today = city.decide(each);
    CHECK(today.verdict == paid);
    CHECK(today.day == Date::of(2023, 7, 5));
    CHECK(codes(today) == "pays effective_not_stated date_assumed");
    CHECK(decide(city.data, city.rules, each, {.day = Date::of(2030, 1, 1)}).verdict == undetermined);
    // A document without dates says nothing against its rules; one that is not in force refuses.
    Schedule schedule;
    schedule.data.reported = Period::parse("2020-01-01");
    const auto undated = schedule.data.documents.add({.key = "u", .title = "办法"});
    const auto coming = schedule.data.documents.add(
        {.key = "f", .title = "新办法", .effective = Period::parse("2021-01-01")});
    schedule.add({.document = undated, .level = national, .amount = Money::yuan(1)});
    schedule.add({.document = coming, .level = provincial, .amount = Money::yuan(1)});
    CHECK(codes(schedule.decide(award("a", national))) == "pays no_dates date_assumed");
    const IncentiveDecision early = schedule.decide(award("a", provincial));
    CHECK(early.verdict == refused);
    CHECK(early.reasons.front().zh ==
          "“r1”（奖励）所依据的“新办法”当时无效：2020-01-01早于施行日期（2021年1月1日）");
    CHECK(schedule.decide(award("a", provincial, "", "2021-01-01")).verdict == paid);
}

TEST_CASE("the version in force on the day counts") {
    // As in a county whose measures of 2017, 2020 and 2024 pay different amounts for the provincial award.
    Schedule schedule;
    const auto version = [&](const char* valid, int wan) {
        return schedule.add({.name = std::string("省质量奖（") + valid + "）",
                             .level = provincial,
                             .amount = Money::wan_yuan(wan),
                             .valid = Period::parse(valid)});
    };
    version("2017-06-01/2020-02-29", 50);
    version("2020-03-01/2023-12-31", 30);
    version("2024-01-01/..", 20);
    const auto on = [&](const char* day) { return schedule.decide(award("c", provincial, "", day)); };
    CHECK(on("2017-05-31").verdict == refused);
    CHECK(codes(on("2017-05-31")) == "not_in_force not_in_force not_in_force");
    CHECK(on("2017-05-31").reasons.front().zh ==
          "“省质量奖（2017-06-01/2020-02-29）”（奖励）当时不适用：2017-05-31早于2017年6月1日—2020年2月29日");
    CHECK(on("2017-06-01").amount == Money::wan_yuan(50));
    CHECK(on("2020-02-29").amount == Money::wan_yuan(50));
    CHECK(on("2020-03-01").amount == Money::wan_yuan(30));
    CHECK(on("2023-12-31").amount == Money::wan_yuan(30));
    CHECK(on("2024-01-01").amount == Money::wan_yuan(20));
    CHECK(on("2050-01-01").amount == Money::wan_yuan(20));
    // Without any day the versions cannot be told apart.
    CHECK(on("").verdict == undetermined);
}

TEST_CASE("no amount is not zero; what is not money is granted; no per") {
    Schedule schedule;
    schedule.add({.level = national});
    schedule.add({.level = provincial, .benefit = "优先服务"});
    const auto once = schedule.add({.level = municipal, .amount = Money::yuan(7)});
    schedule.data.incentive_rules[once].per.clear();
    const IncentiveDecision unstated = schedule.decide(award("c", national));
    CHECK(unstated.verdict == undetermined);
    CHECK(codes(unstated) == "amount_not_stated");
    CHECK_FALSE(unstated.amount);
    const IncentiveDecision benefit = schedule.decide(award("c", provincial));
    CHECK(benefit.verdict == granted);
    CHECK_FALSE(benefit.amount);
    CHECK(benefit.reasons.front().zh == "依据“r1”（奖励）：优先服务");
    IncentiveCase two = award("c", municipal);
    CHECK(schedule.decide(two).amount == Money::yuan(7));
    two.count = 2;
    CHECK(schedule.decide(two).verdict == undetermined);
    CHECK(schedule.decide(two).at_most == Money::yuan(14));
    CHECK(codes(schedule.decide(two)) == "per_not_stated");
}

TEST_CASE("Qinhuangdao grants priority and procurement, and no money") {
    const Dataset city = shipped("qinhuangdao");
    const auto rules = schedule_rules(city, "名牌发展战略");
    REQUIRE(rules.size() == 2);
    const IncentiveCase brand{
        .key = "b", .applicant = "示例企业", .object = Object::brand, .level = national};
    const IncentiveDecision decision = decide(city, rules, brand);
    CHECK(decision.verdict == granted);
    CHECK(codes(decision) == "grants grants");
    CHECK_FALSE(decision.amount);
    const IncentiveCase standard{.key = "s", .applicant = "示例企业", .object = Object::standard};
    CHECK(codes(decide(city, rules, standard)) == "not_in_schedule");
}

TEST_CASE("several rules for one case") {
    Schedule schedule;
    const auto general = schedule.add({.amount = Money::wan_yuan(5)});
    const auto special = schedule.add({.level = national, .amount = Money::wan_yuan(9)});
    const IncentiveDecision two = schedule.decide(award("c", national));
    CHECK(two.verdict == undetermined);
    CHECK(codes(two) == "several_rules");
    CHECK(two.at_most == Money::wan_yuan(14));
    CHECK(schedule.decide(award("c", provincial)).amount == Money::wan_yuan(5));
    // Without the level the special rule may come in.
    CHECK(schedule.decide(award("c", any)).verdict == undetermined);
    schedule.data.incentive_rules[general].highest_only = true;
    schedule.data.incentive_rules[special].highest_only = true;
    const IncentiveDecision highest = schedule.decide(award("c", national));
    CHECK(highest.amount == Money::wan_yuan(9));
    CHECK(highest.rule == special);
    schedule.data.incentive_rules[special].amount = Money::wan_yuan(5);
    schedule.data.incentive_rules[special].highest_only.reset();
    CHECK(schedule.decide(award("c", national)).amount == Money::wan_yuan(5));
}

TEST_CASE("a schedule by name, by a rule, by its document; else the nearest is named") {
    const City city;
    CHECK(city.rules.size() == 13);
    CHECK(schedule_rules(city.data, "shijiazhuang/incentive/lead-standard/national") == city.rules);
    CHECK(schedule_rules(city.data, "shijiazhuang/document/quality-action-plan") == city.rules);
    CHECK(test::error_of([&] { schedule_rules(city.data, "标准化创新资肋"); }) ==
          "201: no schedule, rule or document \"标准化创新资肋\"; nearest: \"标准化创新资助\"");
    CHECK(test::error_of([&] { schedule_rules(city.data, "标准"); }) ==
          "201: no schedule, rule or document \"标准\"; schedules: \"标准化创新资助\"");
    Dataset alone;
    CHECK(test::error_of([&] { schedule_rules(alone, "x"); }) ==
          "201: no schedule, rule or document \"x\"; schedules: none");
    Dataset many;
    for (int at = 0; at < 30; ++at) {
        const std::string name = std::string("表") + static_cast<char>('a' + at % 15);
        many.incentive_rules.add({.key = "rule-" + std::to_string(at), .schedule = name});
    }
    CHECK(test::error_of([&] { schedule_rules(many, "另一个完全不同的名称"); }) ==
          "201: no schedule, rule or document \"另一个完全不同的名称\"; schedules: \"表a\", \"表b\", "
          "\"表c\", \"表d\", "
          "\"表e\", \"表f\", \"表g\", \"表h\", \"表i\", \"表j\", …");
    const auto rule = alone.incentive_rules.add({.key = "r"});
    alone.incentive_rules.add({.key = "other"});
    CHECK(schedule_rules(alone, "r") == std::vector{rule});
}

TEST_CASE("an illustrative rule is never presented as reported") {
    Schedule schedule;
    schedule.add(
        {.level = national, .amount = Money::yuan(1), .provenance = {.status = FactStatus::illustrative}});
    const IncentiveDecision decision = schedule.decide(award("c", national));
    CHECK(codes(decision) == "pays illustrative");
    CHECK(decision.reasons.back().zh == "“r0”（奖励）是示例，不是来源所载");
}

TEST_CASE("bad cases end in an error that names them") {
    Schedule schedule;
    schedule.add({.level = national, .amount = Money::wan_yuan(900'000'000)});
    IncentiveCase none = award("甲一", national);
    none.count = 0;
    CHECK(test::error_of([&] { schedule.decide(none); }) ==
          "403: case \"甲一\" has a count of 0; give 1 or more, or leave it out");
    IncentiveCase many = award("甲二", national);
    many.count = 4'000'000'000u;
    CHECK(test::error_of([&] { schedule.decide(many); }) ==
          "303: case \"甲二\": 900000000万元 times 4000000000 is more than an amount of money can hold "
          "(about 9.2 x "
          "10^16 yuan); check the figure and its scale");
    many.count = 10'000;
    CHECK(test::error_of([&] {
              schedule.decide(std::vector{many, many});
          }).starts_with("303: case \"甲二\": the sum of "));
}
