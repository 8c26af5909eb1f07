#include <qgov/analysis/assessment_trace.hpp>

#include "analysis/assessed_county.hpp"
#include "support/error_text.hpp"
#include "support/records.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace qgov;
using namespace analysis_test;
using qgov::test::check_enumeration;
using qgov::test::error_of;

namespace {

std::string message(const Reason& reason, Language language) { return reason.message(language); }

// The lines of a unit of one step: "code: words".
Texts lines(const County& county, TraceStep step, Language language = Language::zh, std::size_t unit = 0) {
    Texts result;
    for (const TraceLine& each : trace(county.data, county.run(), unit)) {
        if (each.step == step)
            result.push_back(std::string(each.reason.code) + ": " + message(each.reason, language));
    }
    return result;
}

std::string item_line(std::string_view full, const ScoringRule& rule, Line line,
                      Language language = Language::zh, Direction direction = Direction::unstated) {
    AssessmentItem made = item("x", full, rule);
    County county({});
    if (direction != Direction::unstated)
        made.indicator = county.data.indicators.add({.key = "i", .direction = direction});
    county.rules().items = {made};
    line.item = "x";
    county.record("u0", {line});
    return lines(county, TraceStep::item, language).at(0);
}

using Kind = ScoringMethod;

}  // namespace

TEST_CASE("the steps of a trace have all their texts") { check_enumeration<TraceStep>(11); }

TEST_CASE("every rule says what was found and what it cost") {
    const ScoringRule ratio{.method = Kind::ratio, .target = decimal("94")};
    CHECK(item_line("20", ratio, {.value = "47"}) ==
          "computed: x（20分）：完成值47，目标94，20×47÷94＝10；得10分，失10分");
    CHECK(item_line("20", ratio, {.value = "47"}, Language::en) ==
          "computed: x (20 points): value 47, target 94: 20 × 47 / 94 = 10; 10 points, 10 lost");
    CHECK(item_line("20", ratio, {.value = "95"}) ==
          "computed: x（20分）：完成值95，达到目标94，得满分20；得20分");
    CHECK(item_line("20", ratio, {.value = "188"}, Language::zh, Direction::lower_is_better) ==
          "computed: x（20分）：完成值188，目标94（越低越好），20×94÷188＝10；得10分，失10分");
    CHECK(item_line("20", ratio, {.value = "90"}, Language::en, Direction::lower_is_better) ==
          "computed: x (20 points): value 90 is no more than the target 94: full points 20; 20 points");
    const ScoringRule tiers{.method = Kind::tiers,
                            .tiers = {{decimal("60"), decimal("4"), "合格"}, {decimal("90"), decimal("10")}}};
    CHECK(item_line("10", tiers, {.value = "61"}) ==
          "computed: x（10分）：完成值61，属“合格”（60以上）档，得4分；得4分，失6分");
    CHECK(item_line("10", tiers, {.value = "61"}, Language::en) ==
          "computed: x (10 points): value 61 is in tier \"合格\" from 60: 4 points; 4 points, 6 lost");
    CHECK(item_line("10", tiers, {.value = "91"}) ==
          "computed: x（10分）：完成值91，属（90以上）档，得10分；得10分");
    CHECK(item_line("10", tiers, {.value = "5"}) ==
          "computed: x（10分）：完成值5，未达到任何一档，得0分；得0分，失10分");
    CHECK(item_line("10", tiers, {.value = "70"}, Language::en, Direction::lower_is_better) ==
          "computed: x (10 points): value 70 is in tier up to 90: 10 points; 10 points");
    const ScoringRule deduction{.method = Kind::deduction, .step = decimal("1.5")};
    CHECK(item_line("5", deduction, {.events = 2}) ==
          "computed: x（5分）：2次，每次扣1.5分，扣3分；得2分，失3分");
    CHECK(item_line("5", deduction, {.events = 4}) ==
          "computed: x（5分）：4次，每次扣1.5分，扣6分，限为0分；得0分，失5分");
    CHECK(
        item_line("5",
                  {.method = Kind::deduction, .step = decimal("1"), .per = decimal("5"), .whole_steps = true},
                  {.value = "6"}, Language::en) == "computed: x (5 points): value 6, 1 off for every 5, "
                                                   "begun steps count whole: minus 2; 3 points, 2 lost");
    CHECK(item_line("", {.method = Kind::bonus, .step = decimal("2"), .cap = decimal("3")}, {.events = 2}) ==
          "computed: x：2次，每次加2分，加4分，限为3分；得3分");
    CHECK(item_line("5", deduction, {.events = 0}) == "computed: x（5分）：0次，不扣分；得5分");
    CHECK(item_line("5", deduction, {.events = 1}, Language::en) ==
          "computed: x (5 points): 1 event, 1.5 off for each: minus 1.5; 3.5 points, 1.5 lost");
    const ScoringRule shortfall{
        .method = Kind::shortfall, .step = decimal("1"), .target = decimal("200"), .relative = true};
    CHECK(item_line("10", shortfall, {.value = "190"}) ==
          "computed: x（10分）：完成值190，目标200，差10，每差目标的1%扣1分，扣5分；得5分，失5分");
    CHECK(item_line("10", shortfall, {.value = "200"}, Language::en) ==
          "computed: x (10 points): value 200, target 200, nothing is missing: full points 10; 10 points");
    CHECK(item_line("10", {}, {.verified = "9", .self = "10"}) ==
          "verified: x（10分）：核定9分；得9分，失1分；自评10分");
    CHECK(item_line("10", deduction, {.events = 1, .verified = "9"}) ==
          "verified_differs: x（10分）：核定9分，按规则应为8.5分；得9分，失1分");
    CHECK(item_line("10", {}, {}) == "no_score: x（10分）：没有核定得分；得0–10分");
    CHECK(item_line("10", {}, {}, Language::en) ==
          "no_score: x (10 points): there is no verified score; 0–10 points");
    CHECK(item_line("10", {}, {.not_applicable = true}) ==
          "not_applicable: x（10分）：不适用（合理缺项），按比例折算");
}

TEST_CASE("lines say why points were lost, with which evidence, and how deep the item stands") {
    County county({.items = {item("a", "40"), item("a1", "40", {}, "a")}});
    ItemScore& score = county.record("u0", {{.item = "a1", .verified = "38"}}).scores[0];
    score.reason = "迟报1次";
    score.evidence = {"报表", "通报"};
    const auto told = trace(county.data, county.run(), 0);
    REQUIRE(told.size() == 5);
    CHECK(told[1].reason.zh == "a（40分）：下级项合计；得38分，失2分");
    CHECK(told[1].depth == 0);
    CHECK(told[2].reason.zh == "a1（40分）：核定38分；得38分，失2分；迟报1次；见证材料：报表、通报");
    CHECK(told[2].depth == 1);
    CHECK(told[2].part == 1);
    CHECK(told[2].reason.numbers == std::vector<double>{38});
}

TEST_CASE("total, rounding and band: 89.5 under three policies") {
    AssessmentScheme scheme{.items = {item("x", "100")}, .grades = national_bands()};
    County county(scheme);
    county.record("u0", {{.item = "x", .verified = "89.5"}});
    CHECK(lines(county, TraceStep::total) == Texts{"total: 合计89.5分"});
    CHECK(lines(county, TraceStep::rounding).empty());
    CHECK(lines(county, TraceStep::band) ==
          Texts{"between_bands: 89.5分不在任何一个印出的分数段内，也没有写明取整，等级在A或B之间无法判定"});
    CHECK(lines(county, TraceStep::band, Language::en) ==
          Texts{"between_bands: 89.5 falls in no printed band, and no rounding is given: undetermined "
                "between A or B"});
    CHECK(lines(county, TraceStep::result) == Texts{"grade_undetermined: 等级无法判定：A或B"});
    county.rules().rounding = RoundingPolicy::half_up;
    CHECK(lines(county, TraceStep::rounding) == Texts{"half_up: 四舍五入取整：90分"});
    CHECK(lines(county, TraceStep::band) == Texts{"band: 90分属A"});
    CHECK(lines(county, TraceStep::result) == Texts{"grade: 等级A"});
    county.rules().rounding = RoundingPolicy::down;
    CHECK(lines(county, TraceStep::rounding) == Texts{"down: 舍去小数：89分"});
    CHECK(lines(county, TraceStep::band, Language::en) == Texts{"band: 89 is in B"});
    CHECK(lines(county, TraceStep::rank) == Texts{"rank: 1个单位中第1位"});
}

TEST_CASE("rescaling, caps of the total, the unit's own total") {
    County county({.full_points = decimal("100"),
                   .total_cap = decimal("95"),
                   .items = {item("x", "80"), item("y", "20")}});
    county.record("u0",
                  {{.item = "x", .verified = "80", .self = "80"}, {.item = "y", .not_applicable = true}});
    CHECK(lines(county, TraceStep::total) ==
          Texts{"total: 合计95分（适用项满分80分，折算为100分），总分最高95分；自评合计95分"});
}

TEST_CASE("vetoes with their basis, and what the written scope does not reach") {
    County county({.items = {item("x", "100")},
                   .grades = national_bands(),
                   .vetoes = {{.key = "v",
                               .trigger = "出现重大质量安全事故",
                               .scope = {OrganisationKind::bureau},
                               .scope_wording = "部门"}}});
    county.rules().vetoes[0].basis = county.data.documents.add({.key = "measures", .title = "考核办法"});
    county.record("u0", {{.item = "x", .verified = "85"}}, {"v"});
    CHECK(lines(county, TraceStep::veto) ==
          Texts{"veto: “出现重大质量安全事故”：一票否决（D）；依据“考核办法”"});
    CHECK(lines(county, TraceStep::result) == Texts{"grade: 等级D，不合格"});
    CHECK(lines(county, TraceStep::rank) == Texts{"rank: 1个单位中第1位，被否决的排在其他单位之后"});
    const auto told = trace(county.data, county.run(), 0);
    const auto veto =
        std::find_if(told.begin(), told.end(), [](const auto& each) { return each.step == TraceStep::veto; });
    CHECK(veto->references == std::vector<TraceReference>{{"assessment_records", "u0-2018"},
                                                          {"assessment_schemes", "scheme"},
                                                          {"documents", "measures"}});
    county.data.organisations["u0"].kind = OrganisationKind::township;
    county.data.collectives["bureaus"].kinds = {OrganisationKind::township};
    CHECK(lines(county, TraceStep::veto) ==
          Texts{"veto_not_reached_as_written: "
                "“出现重大质量安全事故”：适用范围写作“部门”，按字面不及乡镇类单位，未予否决；如作宽泛理解，则"
                "为一票否决（D）；依据“考核办法”"});
    CHECK(lines(county, TraceStep::result) == Texts{"grade: 等级B"});
    county.rules().vetoes[0].scope_wording.clear();
    county.rules().vetoes[0].basis = {};
    CHECK(lines(county, TraceStep::veto, Language::en) ==
          Texts{"veto_not_reached: \"出现重大质量安全事故\": not for units of kind township; no document is "
                "named as its basis"});
}

TEST_CASE("ranks that are open and quotas") {
    County county = with_totals({.grades = {band("A", "90"), band("B", "")}}, {"95", "92", "92", ""});
    county.rules().grades[0].quota_units = 1;
    CHECK(lines(county, TraceStep::rank, Language::zh, 0) ==
          Texts{"rank_undetermined: 4个单位中第1至2位，无法判定"});
    CHECK(lines(county, TraceStep::quota, Language::zh, 1) == Texts{"quota: A最多1个单位，位次在后，降一等"});
    CHECK(lines(county, TraceStep::quota, Language::en, 0) ==
          Texts{"quota_undetermined: the quota of A is 1; tied or open across its border: undetermined"});
    county.data.collectives["bureaus"].open = true;
    CHECK(lines(county, TraceStep::rank, Language::en, 1) ==
          Texts{"rank_undetermined: rank 2 to 3 of 4: undetermined; not all units assessed are listed"});
}

TEST_CASE("consequences with posts, persons and dates") {
    County county({.items = {item("x", "100")},
                   .grades = national_bands(),
                   .consequences = {{.key = "bar",
                                     .trigger = ConsequenceTrigger::fail,
                                     .kind = ConsequenceKind::no_promotion,
                                     .posts = {"主要领导"},
                                     .term = ConsequenceTerm::this_year,
                                     .wording = "本年度不得晋升职级"},
                                    {.key = "report",
                                     .trigger = ConsequenceTrigger::fail,
                                     .kind = ConsequenceKind::report,
                                     .within_months = 1}}});
    AssessmentRecord& record = county.record("u0", {{.item = "x", .verified = "50"}});
    record.decided = Period::parse("2019-01-31");
    county.data.organisations["u0"].posts = {{.post = "主要领导", .person = "示例甲"}};
    CHECK(lines(county, TraceStep::consequence) ==
          Texts{"no_promotion: "
                "主要领导（示例甲）：不得晋升职级（本年度不得晋升职级）；一种读法，被考核年度：2018年；一种读"
                "法，公布结果的年度：2019年",
                "report: 示例0局：限期报告，期限2019年2月28日"});
    record.decided = {};
    county.data.organisations["u0"].posts.clear();
    CHECK(lines(county, TraceStep::consequence, Language::en) ==
          Texts{"no_promotion: 主要领导: no promotion, \"本年度不得晋升职级\"; one reading, the year "
                "assessed: 2018; one reading, the year of the decision: at an unknown time",
                "report: 示例0局: written report, due at an unknown time after a decision whose day is not "
                "known"});
}

TEST_CASE("what was published stands beside what comes out") {
    County county({.items = {item("x", "100")}, .grades = national_bands()});
    AssessmentRecord& record = county.record("u0", {{.item = "x", .verified = "85"}});
    record.total = decimal("91");
    record.grade = "A";
    record.rank = 2;
    CHECK(lines(county, TraceStep::published) == Texts{"published_total: 公布的总分为91，与计算的85不符",
                                                       "published_grade: 公布的等级为A，与计算的B不符",
                                                       "published_rank: 公布的位次为2，与计算的1不符"});
    record.population = 18;
    CHECK(lines(county, TraceStep::published, Language::en).at(2) ==
          "published_rank: the rank as published is 2; 1 is not enough to check it");
    record.total = decimal("85");
    record.grade = "B";
    record.rank.reset();
    CHECK(lines(county, TraceStep::published).empty());
}

TEST_CASE("the chain from a score to record, scheme, target, task, document and source") {
    const Dataset data = test::sample_dataset();
    const Assessment found = assess(data, data.assessment_schemes.id("quality-assessment"), 2017);
    const auto unit = find_unit(found, data.organisations.id("north-town"));
    REQUIRE(unit.has_value());
    const auto told = trace(data, found, *unit);
    std::vector<std::string> tables;
    for (const TraceReference& each : told.at(1).references) {
        CHECK_FALSE(each.key.empty());
        tables.emplace_back(each.table);
    }
    CHECK(tables == Texts{"assessment_records", "assessment_schemes", "tasks", "documents", "sources"});
    CHECK(told[0].references.at(2).table == "documents");
    CHECK(
        error_of([&] { static_cast<void>(trace(data, found, 99)); }).starts_with("403: there is no unit 99"));
}

TEST_CASE("a unit without record and an illustrative one") {
    County county({.items = {item("x", "100")}}, 2);
    county.record("u0").provenance.status = FactStatus::illustrative;
    CHECK(lines(county, TraceStep::record) ==
          Texts{"record: “示例0局”按“示例办法”考核，考核期2018年（示例记录，不是事实）"});
    CHECK(lines(county, TraceStep::record, Language::zh, 1) ==
          Texts{"no_record: “示例1局”按“示例办法”考核，2018年没有考核记录"});
    CHECK(lines(county, TraceStep::item, Language::zh, 1) ==
          Texts{"no_record: x（100分）：该单位没有本年度的考核记录；得0–100分"});
}
