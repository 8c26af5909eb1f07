// What is owed under an incentive schedule for these cases, and which rule says so?
// Shows: the rules of a schedule as data, a portfolio of cases, decisions with reasons, a sum that keeps open what is open.
// The schedule is Shijiazhuang's of 2023; the cases are made up. An easier one: targets_2025.cpp.
// Run: what_is_owed

#include <qgov/analysis/incentive_portfolio.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdio>
#include <string>
#include <vector>

using qgov::IncentiveLevel;
using qgov::IncentiveObject;
using qgov::IncentiveRole;
using qgov::Money;

int main() {
    qgov::Dataset data;
    data.reported = qgov::Period::parse("2023-07-05");
    const auto lead = [&](IncentiveLevel level, const char* name, std::int64_t wan) {
        data.incentive_rules.add({.key = name,
                                  .name = name,
                                  .schedule = "标准化创新资助",
                                  .level = level,
                                  .object = IncentiveObject::standard,
                                  .role = IncentiveRole::lead,
                                  .verb = "制修订",
                                  .per = "每个项目",
                                  .amount = Money::wan_yuan(wan)});
    };
    lead(IncentiveLevel::national, "主持制修订国家标准", 20);
    lead(IncentiveLevel::provincial, "主持制修订省地方标准", 3);
    data.incentive_rules.add({.key = "参与制修订国家标准",
                              .name = "参与制修订国家标准",
                              .schedule = "标准化创新资助",
                              .level = IncentiveLevel::national,
                              .object = IncentiveObject::standard,
                              .role = IncentiveRole::participant,
                              .rank_first = 2,
                              .rank_last = 3,
                              .verb = "制修订",
                              .per = "每个项目",
                              .amount = Money::wan_yuan(3)});

    const auto standard = [](const char* key, IncentiveLevel level, IncentiveRole role) {
        return qgov::IncentiveCase{.key = key,
                                   .applicant = "示例甲公司",
                                   .object = IncentiveObject::standard,
                                   .level = level,
                                   .role = role,
                                   .verb = "修订"};
    };
    std::vector<qgov::IncentiveCase> cases = {
        standard("主持国家标准两项", IncentiveLevel::national, IncentiveRole::lead),
        standard("参与国家标准，第4名", IncentiveLevel::national, IncentiveRole::participant),
        standard("参与省地方标准，第2名", IncentiveLevel::provincial, IncentiveRole::participant)};
    cases[0].count = 2;
    cases[1].rank = 4;
    cases[2].rank = 2;

    const auto owed = decide_portfolio(data, qgov::schedule_rules(data, "标准化创新资助"), cases);
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const qgov::IncentiveDecision& decision = owed.decisions[at];
        const std::string verdict(label(decision.verdict, qgov::Language::zh));
        std::printf("%s：%s\n", cases[at].key.c_str(), verdict.c_str());
        for (const qgov::Reason& reason : decision.reasons) std::printf("  %s\n", reason.zh.c_str());
    }
    std::printf("确定兑现%s，%zu项无法判定\n", owed.all.paid.to_string().c_str(),
                owed.all.cases_undetermined);
}
