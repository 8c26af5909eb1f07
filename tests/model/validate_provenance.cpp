#include "model/validate_cases.hpp"

using namespace qgov;
using namespace qgov::test;

namespace {

// A made-up bureau that leads a made-up task; the status of the assignment is as said.
Dataset made_up(FactStatus status) {
    Dataset data;
    const auto source = data.sources.add({.key = "paper", .title = "日报"});
    const auto a = add_unit(data, "a", "甲局");
    const auto task = add_task(data, "t", "建档");
    data.organisations[a].provenance.status = FactStatus::illustrative;
    assign(data, task, a, AssignmentRole::lead, {.source = source, .status = status, .derived_from = "推定"});
    return data;
}

Dataset stated(const Provenance& provenance) {
    Dataset data;
    data.sources.add({.key = "paper", .title = "日报", .title_en = "Daily"});
    data.organisations.add({.key = "a", .name = "甲局", .provenance = provenance});
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::provenance_cases() {
    return {
        {"reported-on-illustrative", "assignments", "#0",
         [](bool wrong) { return made_up(wrong ? FactStatus::reported : FactStatus::derived); },
         "分工#"
         "0（任务“建档”（t），机构“甲局”（a），牵头）标为来源所载，但其organisation是示例：机构“甲局”（a）",
         "assignment #0 (task \"建档\" (t), organisation \"甲局\" (a), lead) is called reported, but its "
         "organisation is illustrative: organisation \"甲局\" (a)"},
        {"illustrative-with-locator", "sources", "paper",
         [](bool wrong) {
             return stated({.source = Id<Source>(0),
                            .status = FactStatus::illustrative,
                            .locator = wrong ? "第5段" : ""});
         },
         "来源“日报”（paper）：有1条示例数据注明了其中的位置，首条是机构“甲局”（a）",
         "source \"Daily\" (paper): illustrative facts that name a place in it: 1, the first being "
         "organisation \"甲局\" (a)"},
        {"reported-without-source", "organisations", "a",
         [](bool wrong) {
             return stated({.source = wrong ? Id<Source>() : Id<Source>(0), .status = FactStatus::reported});
         },
         "机构“甲局”（a）标为来源所载，但没有来源",
         "organisation \"甲局\" (a) is called reported but has no source"},
        {"derived-without-basis", "organisations", "a",
         [](bool wrong) {
             return stated({.status = FactStatus::derived, .derived_from = wrong ? "" : "由名称推定"});
         },
         "机构“甲局”（a）标为推算，但没有说明由何推算",
         "organisation \"甲局\" (a) is called derived but does not say from what"},
    };
}

TEST_CASE("where facts come from: found, and not found without the mistake") {
    check_cases(provenance_cases());
}

TEST_CASE("facts that are not called reported may rest on made-up ones") {
    for (const auto status :
         {FactStatus::unstated, FactStatus::derived, FactStatus::estimated, FactStatus::illustrative}) {
        CAPTURE(to_string(status));
        CHECK(count_of(made_up(status), "reported-on-illustrative") == 0);
    }
    CHECK(validate(stated({.source = Id<Source>(0), .status = FactStatus::estimated})).empty());
    CHECK(validate(stated({.source = Id<Source>(0), .locator = "第5段"})).empty());
}

TEST_CASE("records of every kind depend on what they are about, not on the lists and trees they stand in") {
    const Provenance reported{.source = Id<Source>(0), .status = FactStatus::reported};
    Dataset data = stated({.status = FactStatus::illustrative});
    const Id<Organisation> a(0);
    data.indicators.add({.key = "i",
                         .name = "合格率",
                         .unit = Unit::percent(),
                         .provenance = {.status = FactStatus::illustrative}});
    const Id<Indicator> i(0);
    data.targets.add({.key = "t", .name = "目标", .indicator = i, .subject = a, .provenance = reported});
    data.rankings.add({.key = "r", .indicator = i, .subject = a, .provenance = reported});
    add_observation(data, i, a, Period::of_year(2017), number(90, "%"), reported);
    data.leadership_groups.add(
        {.key = "g", .name = "小组", .seats = {{.organisation = a}}, .provenance = reported});
    const auto found = findings_of(data, "reported-on-illustrative");
    REQUIRE(found.size() == 7);
    CHECK(found[0].zh == "领导机构“小组”（g）标为来源所载，但其seats[0].organisation是示例：机构“甲局”（a）");
    CHECK(found[1].en == "target \"目标\" (t) is called reported, but its indicator is illustrative: "
                         "indicator \"合格率\" (i)");
    CHECK(found[2].key == "t");
    CHECK(found[3].key == "r");
    CHECK(found[4].key == "r");
    CHECK(found[5].key == "#0");
    CHECK(found[6].key == "#0");

    Dataset lists = stated({.status = FactStatus::illustrative});
    lists.collectives.add(
        {.key = "c", .name = "27个科局", .members = {a}, .except = {a}, .provenance = reported});
    lists.organisations.add(
        {.key = "b", .name = "乙局", .parent = a, .reports_to = {a}, .provenance = reported});
    CHECK(count_of(lists, "reported-on-illustrative") == 0);
    // A document that was made up is cited, and what is said does not depend on it.
    lists.documents.add({.key = "d", .title = "办法", .provenance = {.status = FactStatus::illustrative}});
    lists.targets.add(
        {.key = "t", .name = "目标", .document = Id<PolicyDocument>(0), .provenance = reported});
    CHECK(count_of(lists, "reported-on-illustrative") == 0);
}

TEST_CASE("parts have status and source from their record unless they state their own") {
    const Provenance reported{.source = Id<Source>(0), .status = FactStatus::reported};
    Dataset data = stated({.status = FactStatus::illustrative});
    data.leadership_groups.add(
        {.key = "g",
         .name = "小组",
         .seats = {{.organisation = Id<Organisation>(0), .provenance = {.status = FactStatus::illustrative}},
                   {.count = 2, .provenance = {.status = FactStatus::reported}}},
         .provenance = reported});
    CHECK(validate(data).empty());
    data.leadership_groups[Id<LeadershipGroup>(0)].provenance = {};
    const auto found = validate(data);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "reported-without-source");
    CHECK(found[0].zh == "领导机构“小组”（g）的seats[1]标为来源所载，但没有来源");
    CHECK(found[0].en == "seats[1] of leadership group \"小组\" (g) is called reported but has no source");
}

TEST_CASE("illustrative facts with a place in a source are counted by source") {
    Dataset data = stated({.source = Id<Source>(0), .status = FactStatus::illustrative, .locator = "第5段"});
    const auto task = add_task(data, "t", "建档");
    assign(data, task, Id<Organisation>(0), AssignmentRole::lead,
           {.source = Id<Source>(0), .status = FactStatus::illustrative, .locator = "第6段"});
    const auto found = validate(data);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::information);
    CHECK(found[0].zh == "来源“日报”（paper）：有2条示例数据注明了其中的位置，首条是机构“甲局”（a）");
}
