// How do I fill a data set from my own program? Units, a task, who does it, a number with its words; then check it.
// Shows: tables, ids, quantities with words of degree, validation, JSON. The first example to read.
// Run: build_a_data_set

#include <qgov/io/json.hpp>
#include <qgov/model/dataset.hpp>
#include <qgov/model/validate.hpp>

#include <cstdio>

int main() {
    using namespace qgov;
    Dataset city;
    city.title = "示例市质量工作";

    const auto paper = city.sources.add({.key = "plan", .title = "质量工作计划"});
    const Provenance said{.source = paper, .status = FactStatus::reported, .locator = "第2段"};

    const auto home = city.organisations.add(
        {.key = "city", .name = "示例市", .kind = OrganisationKind::government, .provenance = said});
    const auto regulation = city.organisations.add({.key = "city/market-regulation",
                                                    .name = "市场监督管理局",
                                                    .kind = OrganisationKind::bureau,
                                                    .parent = home,
                                                    .provenance = said});
    const auto finance = city.organisations.add({.key = "city/finance",
                                                 .name = "财政局",
                                                 .kind = OrganisationKind::bureau,
                                                 .parent = home,
                                                 .provenance = said});
    city.home = home;

    const auto task = city.tasks.add({.key = "standards", .name = "制定地方标准", .provenance = said});
    assign(city, task, regulation, AssignmentRole::lead, said);
    assign(city, task, finance, AssignmentRole::support, said);

    const auto budget = city.indicators.add(
        {.key = "quality-budget", .name = "质量工作经费", .unit = Unit::yuan(), .provenance = said});
    const Quantity amount{
        .value = Decimal::parse("3000"), .scale = 4, .degree = Degree::odd, .wording = "3000余万元"};
    add_observation(city, budget, home, Period::of_year(2018), amount, said);

    const Interval yuan = interval(quantity(city, city.observations.front()));
    std::printf("3000余万元 is %s yuan\n", yuan.to_string().c_str());
    for (const Finding& finding : validate(city)) std::printf("finding: %s\n", finding.en.c_str());
    std::printf("%s", to_json(city, task).c_str());
}
