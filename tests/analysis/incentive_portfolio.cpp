#include <qgov/analysis/incentive_portfolio.hpp>

#include "analysis/incentive_schedule.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace incentive_test;
using enum IncentiveLevel;
using enum IncentiveVerdict;

TEST_CASE("the highest only, within one group of one applicant") {
    Schedule schedule;
    for (const auto& [level, wan] :
         std::map<IncentiveLevel, int>{{national, 100}, {provincial, 50}, {municipal, 20}})
        schedule.add({.level = level, .amount = Money::wan_yuan(wan), .highest_only = true});
    std::vector<IncentiveCase> cases = {award("市", municipal, "g"), award("国", national, "g"),
                                        award("省", provincial, "g"), award("另", provincial, "h"),
                                        award("单", municipal)};
    cases.push_back(award("乙省", provincial, "g"));
    cases.back().applicant = "乙";
    const IncentivePortfolio result = schedule.decide(cases);
    CHECK(result.decisions[0].verdict == refused);
    CHECK(result.decisions[0].reasons.front().zh == "“r2”（奖励）就高不重复，同一事项已按“国”兑现100万元");
    CHECK(result.decisions[1].amount == Money::wan_yuan(100));
    CHECK(result.decisions[2].verdict == refused);
    CHECK(result.decisions[3].amount == Money::wan_yuan(50));
    CHECK(result.decisions[4].amount == Money::wan_yuan(20));
    CHECK(result.decisions[5].amount == Money::wan_yuan(50));
    REQUIRE(result.applicants.size() == 2);
    CHECK(result.applicants[0].paid == Money::wan_yuan(170));
    CHECK(result.applicants[1].paid == Money::wan_yuan(50));
    CHECK(result.all.paid == Money::wan_yuan(220));
    CHECK(result.all.at_most == Money::wan_yuan(220));
    // The same amount twice: the first stays.
    const IncentivePortfolio tie = schedule.decide({award("a", national, "g"), award("b", national, "g")});
    CHECK(tie.decisions[0].verdict == paid);
    CHECK(tie.decisions[1].verdict == refused);
    // Not said: the sum, and that it is not said. Said to be no: the sum.
    for (IncentiveRule& rule : schedule.data.incentive_rules) rule.highest_only.reset();
    const IncentivePortfolio unsaid =
        schedule.decide({award("a", national, "g"), award("b", provincial, "g")});
    CHECK(unsaid.all.paid == Money::wan_yuan(150));
    CHECK(codes(unsaid.decisions[1]) == "pays highest_only_not_stated");
    for (IncentiveRule& rule : schedule.data.incentive_rules) rule.highest_only = false;
    const IncentivePortfolio both = schedule.decide({award("a", national, "g"), award("b", provincial, "g")});
    CHECK(both.all.paid == Money::wan_yuan(150));
    CHECK(codes(both.decisions[1]) == "pays");
    // An open case of the group may take the place of the one that is paid.
    for (IncentiveRule& rule : schedule.data.incentive_rules) rule.highest_only = true;
    const IncentivePortfolio open = schedule.decide({award("a", provincial, "g"), award("b", any, "g")});
    CHECK(codes(open.decisions[0]) == "pays may_be_replaced");
    CHECK(open.all.paid == Money::wan_yuan(50));
    CHECK(open.all.at_most == Money::wan_yuan(150));
    CHECK(open.all.cases_undetermined == 1);
}

TEST_CASE("caps hold for one applicant and one rule over the portfolio") {
    Schedule schedule;
    schedule.add({.level = national, .amount = Money::wan_yuan(4), .cap = Money::wan_yuan(10)});
    schedule.add({.level = provincial, .amount = Money::wan_yuan(1)});
    std::vector<IncentiveCase> cases;
    for (const char* key : {"a", "b", "c", "d"}) cases.push_back(award(key, national));
    cases.push_back(award("e", provincial));
    cases.push_back(award("f", national));
    cases.back().applicant = "乙";
    const IncentivePortfolio result = schedule.decide(cases);
    CHECK(result.decisions[1].amount == Money::wan_yuan(4));
    CHECK(result.decisions[2].amount == Money::wan_yuan(2));
    CHECK(codes(result.decisions[2]) == "pays cap_reached");
    CHECK(result.decisions[2].reasons.back().zh == "“r0”（奖励）封顶10万元，此前已计8万元，此项计2万元");
    CHECK(result.decisions[3].amount == Money());
    CHECK(result.applicants[0].paid == Money::wan_yuan(11));
    CHECK(result.applicants[1].paid == Money::wan_yuan(4));
    IncentiveCase three = award("c", national);
    three.count = 3;
    CHECK(schedule.decide(three).amount == Money::wan_yuan(10));
}

TEST_CASE("sums keep open what is open") {
    const City city;
    std::vector<IncentiveCase> cases = {application(Object::standard, national, Role::lead),
                                        application(Object::standard, provincial, Role::participant),
                                        application(Object::group_standard, provincial, Role::lead, "修订")};
    cases[0].key = "a";
    cases[2].applicant = "另一家";
    const IncentivePortfolio result = decide_portfolio(city.data, city.rules, cases);
    CHECK(result.all.paid == Money::wan_yuan(20));
    CHECK_FALSE(result.all.at_most);
    CHECK(result.all.cases_paid == 1);
    CHECK(result.all.cases_undetermined == 1);
    CHECK(result.all.cases_refused == 1);
    REQUIRE(result.applicants.size() == 2);
    CHECK(result.applicants[1].at_most == Money());
    const IncentivePortfolio none = decide_portfolio(city.data, city.rules, {});
    CHECK(none.decisions.empty());
    CHECK(none.all.at_most == Money());
}

TEST_CASE("no content of a data set is too odd") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 12});
        std::vector<Id<IncentiveRule>> rules;
        std::vector<IncentiveCase> cases;
        for (std::uint32_t row = 0; row < data.incentive_rules.size(); ++row) {
            rules.emplace_back(row);
            const IncentiveRule& rule = data.incentive_rules[rules.back()];
            cases.push_back({.key = rule.key,
                             .object = rule.object,
                             .level = rule.level,
                             .role = rule.role,
                             .rank = rule.rank_first,
                             .verb = rule.verb,
                             .condition = Truth::yes,
                             .date = Date::of(2015, 6, 30)});
        }
        const IncentivePortfolio result = decide_portfolio(data, rules, cases);
        CHECK(result.decisions.size() == cases.size());
        for (const IncentiveDecision& each : result.decisions) {
            CHECK_FALSE(each.reasons.empty());
            CHECK(each.amount.has_value() == (each.verdict == paid));
        }
    }
}

TEST_CASE("sums equal brute force on random schedules and portfolios") {
    std::mt19937 random(731);
    const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        Schedule schedule;
        std::map<std::uint32_t, std::int64_t> price;  // by level, in yuan
        for (std::uint32_t level = 1; level <= 6; ++level) {
            if (below(3) == 0) continue;
            price[level] = below(1000);
            schedule.add({.level = static_cast<IncentiveLevel>(level), .amount = Money::yuan(price[level])});
        }
        if (price.empty()) continue;
        std::vector<IncentiveCase> cases;
        std::int64_t sum = 0;
        std::size_t open = 0;
        for (std::uint32_t at = 0; at < 20; ++at) {
            const std::uint32_t level = 1 + below(6);
            cases.push_back(award(("c" + std::to_string(at)).c_str(), static_cast<IncentiveLevel>(level)));
            cases.back().applicant = std::to_string(below(4));
            cases.back().count = 1 + below(5);
            if (price.count(level) == 1)
                sum += price[level] * cases.back().count;
            else
                ++open;
        }
        const IncentivePortfolio result = schedule.decide(cases);
        CHECK(result.all.paid == Money::yuan(sum));
        CHECK(result.all.cases_undetermined == open);
        CHECK(result.all.at_most.has_value() == (open == 0));
        Money again;
        for (const IncentiveSum& each : result.applicants) again = again + each.paid;
        CHECK(again == result.all.paid);
        // The order of the cases does not matter without caps and groups.
        std::shuffle(cases.begin(), cases.end(), random);
        CHECK(schedule.decide(cases).all == result.all);
    }
}
