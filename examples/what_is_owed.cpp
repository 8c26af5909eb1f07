// What is owed under an incentive schedule for these cases, and which rule says so?
// Shows: the rules of a schedule as data, a portfolio of cases, decisions with reasons, a sum that keeps open what is open.
// The schedule is Shijiazhuang's of 2023; the cases are made up. An easier one: targets_2025.cpp.
// Run: what_is_owed

#include <qgov/analysis/incentive_portfolio.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdio>
#include <string>
#include <vector>

int main() {
    using namespace qgov;
    Dataset data;
    data.reported = Period::parse("2023-07-05");
    IncentiveRule rule{.schedule = "标准化创新资助",
                       .object = IncentiveObject::standard,
                       .verb = "制修订",
                       .per = "每个项目"};
    const auto pays = [&](IncentiveLevel level, IncentiveRole role, const char* name, std::int64_t wan) {
        rule.key = rule.name = name;
        rule.level = level;
        rule.role = role;
        rule.amount = Money::wan_yuan(wan);
        data.incentive_rules.add(rule);
    };
    pays(IncentiveLevel::national, IncentiveRole::lead, "主持制修订国家标准", 20);
    pays(IncentiveLevel::provincial, IncentiveRole::lead, "主持制修订省地方标准", 3);
    rule.rank_first = 2;
    rule.rank_last = 3;
    pays(IncentiveLevel::national, IncentiveRole::participant, "参与制修订国家标准", 3);

    const auto standard = [](const char* key, IncentiveLevel level, IncentiveRole role) {
        return IncentiveCase{.key = key,
                             .applicant = "示例甲公司",
                             .object = IncentiveObject::standard,
                             .level = level,
                             .role = role,
                             .verb = "修订"};
    };
    std::vector<IncentiveCase> cases = {
        standard("主持国家标准两项", IncentiveLevel::national, IncentiveRole::lead),
        standard("参与国家标准，第4名", IncentiveLevel::national, IncentiveRole::participant),
        standard("参与省地方标准，第2名", IncentiveLevel::provincial, IncentiveRole::participant)};
    cases[0].count = 2;
    cases[1].rank = 4;
    cases[2].rank = 2;

    const auto owed = decide_portfolio(data, schedule_rules(data, "标准化创新资助"), cases);
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const IncentiveDecision& decision = owed.decisions[at];
        const std::string verdict(label(decision.verdict, Language::zh));
        std::printf("%s：%s\n", cases[at].key.c_str(), verdict.c_str());
        for (const Reason& reason : decision.reasons) std::printf("  %s\n", reason.zh.c_str());
    }
    std::printf("确定兑现%s，%zu项无法判定\n", owed.all.paid.to_string().c_str(),
                owed.all.cases_undetermined);
}
