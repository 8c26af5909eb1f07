// The capabilities of Chibi's system, each operated on its data set.

#include "systems/shipped.hpp"

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/back_cast.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/analysis/credit_standing.hpp>
#include <qgov/analysis/document_force.hpp>
#include <qgov/analysis/funding.hpp>
#include <qgov/analysis/grade_set.hpp>
#include <qgov/analysis/honour_status.hpp>
#include <qgov/analysis/points.hpp>
#include <qgov/core/error.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/congruence.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/matching.hpp>
#include <qgov/graph/workload.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace systems_test;

namespace {

const Date report_day = Date::of(2018, 12, 7);

}  // namespace

TEST_CASE("the file of Chibi: canonical, without errors, every reported fact with its place") {
    // On which paper the veto rests, the report does not say.
    CHECK(check_file("chibi")["veto-without-basis"] == 1);
}

TEST_CASE("C1 decomposition: 17 categories, 59 tasks, 45 units; nobody without a task, no task left over") {
    const Dataset data = shipped("chibi");
    const PolicyDocument& table = data.documents["chibi/document/task-table"];
    std::size_t categories = 0;
    for (const Task& each : data.tasks) categories += each.parent ? 0u : 1u;
    const Network work = assignment_network(data);
    CHECK(static_cast<double>(categories) == point(*table.stated_categories));
    CHECK(work.right_count() == point(*table.stated_tasks));
    const double bureaus = point(*data.collectives["chibi/bureaus"].stated_count);
    const double townships = point(*data.collectives["chibi/townships"].stated_count);
    CHECK(work.left_count() == bureaus + townships);
    CHECK(work.left_count() == 45);
    CHECK(coverage(work).uncovered.empty());
    CHECK(workload(work).idle.empty());
    // One unit of its own for each task is not possible: 45 units for 59 tasks, and 14 tasks at least stay without.
    const Matching pairs = maximum_matching(work);
    const HallDeficiency missing = hall_deficiency(work);
    CHECK(pairs.size + missing.deficiency == 59);
    CHECK(missing.deficiency >= 14);
    // What the article states and what is made up can be told apart.
    CHECK(table.provenance.status == FactStatus::reported);
    for (const Assignment& each : data.assignments) CHECK(each.fact_status == FactStatus::illustrative);
}

namespace {

constexpr std::string_view scheme_key = "chibi/assessment/quality-work";

// The assessment of the article with what a user supplies: one item of 100 points, the scores from which a unit is A
// and passes, the name of the grade between, and the results of four units for 2018, decided in February 2019.
Dataset with_scores() {
    Dataset data = shipped("chibi");
    AssessmentScheme& scheme = data.assessment_schemes[scheme_key];
    scheme.full_points = Decimal{100, 0};
    scheme.items = {{.key = "all", .name = "总分", .points = Decimal{100, 0}}};
    scheme.grades[0].lower = Decimal{90, 0};
    scheme.grades[1].upper = Decimal{59, 0};
    scheme.grades.insert(scheme.grades.begin() + 1,
                         {.grade = "合格", .lower = Decimal{60, 0}, .upper = Decimal{89, 0}});
    scheme.rounding = RoundingPolicy::down;
    const auto record = [&](std::string_view unit, std::int64_t score, std::vector<std::string> vetoes = {}) {
        data.assessment_records.add({.key = "2018-" + std::string(unit),
                                     .scheme = data.assessment_schemes.id(scheme_key),
                                     .subject = data.organisations.id("chibi/" + std::string(unit)),
                                     .period = Period::of_year(2018),
                                     .scores = {{.item = "all", .verified_score = Decimal{score, 0}}},
                                     .decided = Period::of_day(Date::of(2019, 2, 20)),
                                     .vetoes = std::move(vetoes)});
    };
    record("tourism-bureau", 95);
    record("grain-bureau", 55);
    record("work-safety-bureau", 96, {"major-accident"});
    record("township/xindian", 92, {"major-accident"});
    return data;
}

struct Result {
    Dataset data = with_scores();
    Assessment assessment = assess(data, data.assessment_schemes.id(scheme_key), 2018);

    Id<Organisation> id(std::string_view unit) const {
        return data.organisations.id("chibi/" + std::string(unit));
    }
    const UnitResult& of(std::string_view unit) const {
        return assessment.units.at(find_unit(assessment, id(unit)).value());
    }
    std::string grade(std::string_view unit) const {
        const GradeSet grades = of(unit).grades;
        return grades.is_known() ? data.assessment_schemes[scheme_key].grades[grades.best()].grade : "";
    }
};

}  // namespace

TEST_CASE(
    "C2 unified assessment: two grades given, cut-offs the user's, and their distribution over 45 units") {
    // As the article leaves it: nobody's result can be told.
    const Dataset bare = shipped("chibi");
    const auto id = bare.assessment_schemes.id(scheme_key);
    CHECK(bare.assessment_schemes[id].grades.size() == 2);
    CHECK_FALSE(bare.assessment_schemes[id].grades[1].passes);
    for (const GradeBand& each : bare.assessment_schemes[id].grades) CHECK_FALSE((each.lower || each.upper));
    const Assessment nothing = assess(bare, id, 2018);
    CHECK(nothing.units.size() == 45);
    for (const UnitResult& each : nothing.units) CHECK(each.fails == Truth::undetermined);

    const Result result;
    CHECK(result.assessment.units.size() == 45);
    CHECK(result.grade("tourism-bureau") == "A");
    CHECK(result.grade("grain-bureau") == "不合格");
    std::map<std::string, int> distribution;
    for (const UnitResult& each : result.assessment.units) {
        ++distribution[each.grades.is_known()
                           ? result.data.assessment_schemes[scheme_key].grades[each.grades.best()].grade
                           : "未定"];
    }
    CHECK(distribution == std::map<std::string, int>{{"A", 2}, {"不合格", 2}, {"未定", 41}});

    // The year that is made up, and says so in every record: 44 grades known, one open for a missing value.
    const auto made_up = bare.assessment_schemes.id("chibi/assessment/illustrative-2018");
    for (const AssessmentRecord& each : bare.assessment_records) {
        CHECK(each.scheme == made_up);
        CHECK(each.provenance.status == FactStatus::illustrative);
    }
    const Assessment year = assess(bare, made_up, 2018);
    Texts open;
    for (const UnitResult& each : year.units) {
        if (!each.grades.is_known()) open.push_back(bare.organisations[each.unit].key);
    }
    CHECK(year.units.size() == 45);
    CHECK(open == Texts{"chibi/agriculture-bureau"});
    // 89.5 falls between the printed bands, 80 to 89 and from 90 on; the scheme rounds it up.
    const UnitResult& border =
        year.units.at(find_unit(year, bare.organisations.id("chibi/zone/canghu")).value());
    CHECK(to_string(border.total) == "89.5");
    CHECK(to_string(border.banded) == "90");
    CHECK(border.grades == GradeSet::of(0));
}

TEST_CASE("C3 order of the rules: the veto comes before the score, and its written scope is departments") {
    const Result result;
    const auto by_score = [&](std::string_view unit) { return result.of(unit).by_score.best(); };
    // 96 points would be an A.
    CHECK(by_score("work-safety-bureau") == 0);
    CHECK(result.of("work-safety-bureau").vetoed);
    CHECK(result.grade("work-safety-bureau") == "不合格");
    CHECK(result.of("work-safety-bureau").fails == Truth::yes);
    // A township is no department: as written the veto does not reach it, though one may read it so.
    CHECK_FALSE(result.of("township/xindian").vetoed);
    CHECK(result.grade("township/xindian") == "A");
    std::map<std::string, Truth> reached;
    for (const VetoResult& each : result.assessment.vetoes) {
        reached[result.data.organisations[result.assessment.units[each.unit].unit].key] = each.reached;
    }
    CHECK(reached == std::map<std::string, Truth>{{"chibi/work-safety-bureau", Truth::yes},
                                                  {"chibi/township/xindian", Truth::undetermined}});
    const Veto& veto = result.data.assessment_schemes[scheme_key].vetoes[0];
    CHECK(veto.scope == std::vector{OrganisationKind::bureau});
    CHECK(veto.scope_wording == "部门");
    CHECK_FALSE(veto.basis);  // on which paper it rests, is not said
    // In the year that is made up 85 points would be a B.
    const auto made_up = result.data.assessment_schemes.id("chibi/assessment/illustrative-2018");
    const Assessment year = assess(result.data, made_up, 2018);
    const UnitResult& safety = year.units.at(find_unit(year, result.id("work-safety-bureau")).value());
    CHECK(to_string(safety.total) == "85");
    CHECK(safety.by_score == GradeSet::of(1));
    CHECK(safety.grades == GradeSet::of(3));
    const UnitResult& township = year.units.at(find_unit(year, result.id("township/yujiaqiao")).value());
    CHECK_FALSE(township.vetoed);
    CHECK(township.grades == GradeSet::of(1));
    // Then effects: the one is commended, the others' leaders are not promoted.
    std::map<std::string, int> effects;
    for (const ConsequenceResult& each : result.assessment.consequences) {
        if (each.applies != Truth::yes) continue;
        const AssessmentScheme& scheme = result.data.assessment_schemes[scheme_key];
        ++effects[result.data.organisations[result.assessment.units[each.unit].unit].key + " " +
                  scheme.consequences[each.consequence].key];
    }
    CHECK(effects == std::map<std::string, int>{{"chibi/tourism-bureau commendation-for-a", 1},
                                                {"chibi/township/xindian commendation-for-a", 1},
                                                {"chibi/grain-bureau no-promotion", 2},
                                                {"chibi/work-safety-bureau no-promotion", 2}});
}

TEST_CASE("C4 personal consequence: who may not be promoted on a day, in both readings of this year") {
    Result result;
    const auto barred = [&](std::string_view unit, std::string_view post, Date day) {
        return promotion_bar(result.data, result.assessment, result.id(unit), post, day).barred;
    };
    // 本年度 is the year assessed or the year of the decision: neither is certain on any day.
    CHECK(barred("grain-bureau", "主要领导", Date::of(2018, 6, 30)) == Truth::undetermined);
    CHECK(barred("grain-bureau", "主要领导", Date::of(2019, 6, 30)) == Truth::undetermined);
    CHECK(barred("grain-bureau", "分管领导", Date::of(2019, 6, 30)) == Truth::undetermined);
    CHECK(barred("grain-bureau", "主要领导", Date::of(2020, 1, 1)) == Truth::no);
    CHECK(barred("tourism-bureau", "主要领导", Date::of(2019, 6, 30)) == Truth::no);
    // Once somebody says which year is meant, the answer is yes or no, for the post and for the person in it.
    result.data.organisations[result.id("grain-bureau")].posts = {
        {.post = "主要领导", .person = "示例甲", .valid = Period::parse("2017/..")}};
    result.data.assessment_schemes[scheme_key].consequences[1].term = ConsequenceTerm::decision_year;
    result.assessment = assess(result.data, result.data.assessment_schemes.id(scheme_key), 2018);
    CHECK(barred("grain-bureau", "主要领导", Date::of(2019, 6, 30)) == Truth::yes);
    CHECK(barred("grain-bureau", "主要领导", Date::of(2018, 6, 30)) == Truth::no);
    CHECK(promotion_bar(result.data, result.assessment, "示例甲", Date::of(2019, 6, 30)).barred ==
          Truth::yes);
    CHECK(promotion_bar(result.data, result.assessment, "示例甲", Date::of(2020, 1, 1)).barred == Truth::no);
    CHECK(promotion_bar(result.data, result.assessment, "示例乙", Date::of(2019, 6, 30)).barred == Truth::no);
}

TEST_CASE("C5 committee and assessed units: bounds of what two lists of known sizes have in common") {
    const Dataset data = shipped("chibi");
    const auto committee = data.leadership_groups.id("chibi/group/quality-committee");
    const double members = point(*data.leadership_groups[committee].stated_members);
    const double assessed = point(*data.collectives["chibi/bureaus"].stated_count) +
                            point(*data.collectives["chibi/townships"].stated_count);
    CHECK(members == 30);
    CHECK(assessed == 45);
    // Nothing says that all members are assessed, or that any is: none to 30 in both, 45 to 75 in either.
    CHECK(Interval::closed(0, std::min(members, assessed)) == Interval::closed(0, 30));
    CHECK(Interval::closed(std::max(members, assessed), members + assessed) == Interval::closed(45, 75));
    const GroupArrangement found = arrangement(assignment_network(data), data, committee);
    CHECK_FALSE(found.complete);
    CHECK(found.members.empty());
    // So at least 15 of the assessed units have no seat.
    CHECK(assessed - members == 15);
}

TEST_CASE("C6 more than twenty papers: how many, which are in force, whose plan period holds") {
    const Dataset data = shipped("chibi");
    const auto set = data.document_sets.id("chibi/document-set/quality-rules");
    const SetSize size = set_size(data, set);
    CHECK(size.named == 4);
    CHECK(size.size == Interval::closed(21, 29));
    CHECK(data.document_sets[set].aspects.size() == 4);
    const SetForce force = set_in_force(data, set, report_day);
    REQUIRE(force.documents.size() == 4);
    for (const DocumentAnswer& each : force.documents) CHECK(each.answer.verdict == Truth::undetermined);
    CHECK(force.in_force == Interval::closed(0, 29));

    const auto in_plan = [&](std::string_view key, Date day) {
        return plan_period_on(data, data.documents.id("chibi/document/" + std::string(key)), day).verdict;
    };
    CHECK(in_plan("quality-plan", report_day) == Truth::yes);
    CHECK(in_plan("credit-plan", Date::of(2014, 1, 1)) == Truth::yes);
    CHECK(in_plan("credit-plan", Date::of(2013, 12, 31)) == Truth::no);
    CHECK(in_plan("credit-plan", Date::of(2020, 12, 31)) == Truth::yes);
    CHECK(in_plan("credit-plan", Date::of(2021, 1, 1)) == Truth::no);
    // Three years, from when on nobody says.
    CHECK(in_plan("action-plan", report_day) == Truth::undetermined);
}

TEST_CASE("C7 budget: more than 30 million in two years, which two is not said") {
    const Dataset data = shipped("chibi");
    const auto budget = data.appropriations.id("chibi/appropriation/quality-improvement");
    CHECK(data.appropriations[budget].years == 2u);
    CHECK_FALSE(data.appropriations[budget].period);
    CHECK(appropriated(data).total.to_string() == "(30000000, 40000000)");
    const auto mean = mean_per_year(data, budget);
    REQUIRE(mean);
    CHECK(same(*mean, {15e6, 20e6, false, false}));
    // How much of it fell into 2017 cannot be told.
    const Funding year = appropriated(data, {.period = Period::of_year(2017)});
    CHECK(year.total.low == 0);
    CHECK_FALSE(year.exact);
}

TEST_CASE("C8 rankings: rank before, share of the field, a rank without a field") {
    const Dataset data = shipped("chibi");
    const auto share_above = [&](std::string_view key) -> std::optional<double> {
        const Ranking& ranking = data.rankings["chibi/ranking/" + std::string(key)];
        if (!ranking.rank || !ranking.population) return {};
        return static_cast<double>(*ranking.rank) / *ranking.population;
    };
    CHECK(share_above("yangtze-counties-2017") == 3.0 / 18);
    CHECK(share_above("credit-nation-2017") == 3.0 / 362);
    CHECK_FALSE(share_above("class-two-counties-2017"));
    CHECK_FALSE(share_above("environment"));
    CHECK(data.rankings["chibi/ranking/environment"].rank == 8u);
    CHECK_FALSE(data.rankings["chibi/ranking/environment"].period);

    std::vector<double> before;
    for (const BackCast& each : back_cast(data)) {
        if (each.kind != BackCastKind::rank) continue;
        REQUIRE(each.derivation.value);
        before.push_back(each.derivation.value->point);
        CHECK(each.period == Period::of_year(2016));
    }
    CHECK(before == std::vector<double>{10});
}

TEST_CASE("C9 half a year earlier: output, revenue and income with their rounding, prices unsaid") {
    const Dataset data = shipped("chibi");
    struct Expected {
        std::string_view change;
        double low, high;  // in 亿元, income in 元
        double unit;
    };
    const std::vector<Expected> all{{"gdp", 174.055 / 1.0885, 174.065 / 1.0875, 1e8},
                                    {"budget-revenue", 11.025 / 1.0915, 11.035 / 1.0905, 1e8},
                                    {"disposable-income", 10278.5 / 1.08175, 10279.5 / 1.08165, 1}};
    const auto casts = back_cast(data);
    for (const Expected& each : all) {
        const auto change = data.changes.id("chibi/change/" + std::string(each.change) + "-2018-h1");
        const auto found = std::find_if(casts.begin(), casts.end(),
                                        [&](const BackCast& cast) { return cast.change == change; });
        REQUIRE(found != casts.end());
        CHECK(found->period == Period::of_half(2017, 1));
        REQUIRE(found->derivation.value);
        CHECK(same(found->derivation.value->interval,
                   {each.low * each.unit, each.high * each.unit, false, false}));
        CHECK(data.changes[change].prices == PriceBasis::unstated);
        REQUIRE_FALSE(found->derivation.reasons.empty());
        CHECK(found->derivation.reasons[0].code == "price_basis_unstated");
    }
}

TEST_CASE("C10 credit: treatment of an enterprise by its list, and how it changes with events") {
    Dataset data = shipped("chibi");
    const auto scheme = data.credit_schemes.id("chibi/credit/enterprise-quality");
    CHECK(data.credit_schemes[scheme].grades.empty());  // graded, but no grade is named
    const auto firm = data.organisations.add(
        {.key = "firm", .name = "示例茶厂", .kind = OrganisationKind::enterprise, .parent = data.home});
    const auto fields_on = [&](Date day, Truth applies) {
        Texts fields;
        for (const auto& each : credit_standing(data, scheme, firm, day).treatments) {
            if (each.applies == applies) {
                fields.push_back(data.credit_schemes[scheme].treatments[each.treatment].field);
            }
        }
        return fields;
    };
    const auto happens = [&](CreditEventKind kind, std::string list, Date day) {
        apply(data, scheme, firm, {.kind = kind, .day = day, .list = std::move(list)});
    };
    // Before anything is known of it, no treatment is certain.
    CHECK(fields_on(Date::of(2018, 1, 1), Truth::yes).empty());
    happens(CreditEventKind::listed, "weak-management", Date::of(2018, 3, 1));
    CHECK(fields_on(Date::of(2018, 3, 1), Truth::yes) == Texts{"日常巡查", "纠正", "处罚"});
    // How long one stays is not said: the day after, nobody knows.
    CHECK(fields_on(Date::of(2018, 3, 2), Truth::yes).empty());
    CHECK(fields_on(Date::of(2018, 3, 2), Truth::undetermined) == Texts{"日常巡查", "纠正", "处罚"});
    happens(CreditEventKind::removed, "weak-management", Date::of(2018, 6, 1));
    happens(CreditEventKind::listed, "red", Date::of(2018, 9, 1));
    CHECK(fields_on(Date::of(2018, 9, 1), Truth::yes) == Texts{"产品检验", "信用贷款", "税收缴纳"});
    CHECK(credit_history(data, scheme, firm).size() == 3);
    // A grade that the article does not name is not made up.
    CHECK_THROWS_WITH_AS(
        apply(data, scheme, firm,
              {.kind = CreditEventKind::graded, .day = Date::of(2018, 10, 1), .grade = "A"}),
        "credit scheme \"chibi/credit/enterprise-quality\" has no grade \"A\"; it has none at all", Error);
}

TEST_CASE("C11 pledges: 397 organisations, more than 3000 pledges, the state of one firm unknown") {
    const Dataset data = shipped("chibi");
    const Activity& pledges = data.activities["chibi/activity/pledges"];
    CHECK(pledges.kind == ActivityKind::pledge);
    const Interval count = interval(*pledges.count);
    CHECK(count.to_string() == "(3000, 4000)");
    CHECK(keys_of(data.collectives, pledges.collectives) == Texts{"chibi/social-organisations"});
    const Interval organisations = interval(*data.collectives[pledges.collectives[0]].stated_count);
    CHECK(organisations == Interval::point(397));
    CHECK(divide(count, organisations).to_string() == "(7.55668, 10.0756)");
    // Who signed is not said, nor whether a firm signed once.
    CHECK(keys_of(data.collectives, pledges.actor_collectives) == Texts{"chibi/enterprises"});
    CHECK(expand(data, pledges.actor_collectives[0]).empty());
    CHECK(data.collectives[pledges.actor_collectives[0]].open);
    CHECK(pledges.readings == Texts{"一家企业签一份", "一家企业可签几份"});
}

TEST_CASE("C12 standards and brands: five classes that do not simply add up, six classes by unit and level") {
    const Dataset data = shipped("chibi");
    const auto all = data.indicators.id("chibi/indicator/standards");
    Interval sum = Interval::point(0);
    std::size_t classes = 0;
    for (const Observation& each : data.observations) {
        if (data.indicators[each.indicator].parent != all) continue;
        ++classes;
        sum = add(sum, interval(quantity(data, each)));
    }
    CHECK(classes == 5);
    CHECK(sum == Interval::point(150));
    // Adopted is not made, so the sum is flagged at the head of the classes, and observed nowhere.
    CHECK(data.indicators[all].provenance.note.find("不宜简单相加") != std::string::npos);
    CHECK(data.indicators["chibi/indicator/standards/international"].definition == "采用的，不是制定的");
    const Interval enterprise = value_of(data, "chibi/indicator/standards/enterprise");
    CHECK(std::abs(divide(enterprise, sum).low - 0.8) < 1e-12);
    const Observation& covered = observed(data, "chibi/indicator/standard-coverage");
    CHECK(interval(quantity(data, covered), true).to_string() == "[97.5, 98.5)");
    CHECK(data.indicators[covered.indicator].denominator.empty());  // of what, nobody says

    const auto brands = [&](AdministrativeLevel level, std::string unit) {
        const HonourCounts found = count_honours(
            data, {.kind = HonourKind::brand, .level = level, .unit = std::move(unit)}, report_day);
        return found.total.value_or(Interval::point(-1));
    };
    CHECK(brands(AdministrativeLevel::national, "件") == Interval::point(2));
    CHECK(brands(AdministrativeLevel::provincial, "件") == Interval::point(25));
    CHECK(brands(AdministrativeLevel::prefecture, "件") == Interval::point(40));
    CHECK(brands(AdministrativeLevel::provincial, "个") == Interval::point(14));
    CHECK(brands(AdministrativeLevel::prefecture, "个") == Interval::point(11));
    CHECK(interval(*data.honours["chibi/honour/time-honoured-brands"].count) == Interval::point(1));
    // Pieces and trademarks are not added unless one asks for it.
    CHECK_FALSE(count_honours(data, {.kind = HonourKind::brand}, report_day).total);
    CHECK(count_honours(data, {.kind = HonourKind::brand, .mixed_units = true}, report_day).total ==
          Interval::point(2 + 25 + 40 + 14 + 11));
}

TEST_CASE("C13 honours of an object on a day: city, craft, zone, system") {
    const Dataset data = shipped("chibi");
    std::map<std::string, Texts> by_object;
    for (const Honour& each : data.honours) {
        if (honour_valid(data, data.honours.id(each.key), report_day).verdict != Truth::yes) continue;
        if (!each.object.empty()) by_object[each.object].push_back(each.name);
        if (each.holder != data.home) by_object[data.organisations[each.holder].name].push_back(each.name);
    }
    CHECK(by_object == std::map<std::string, Texts>{
                           {"赵李桥砖茶制作技艺", {"非遗“国保”"}},
                           {"青砖茶", {"外交国礼", "百年世博名茶金骆驼奖"}},
                           {"赤壁市经济开发区", {"中国光电产业最具潜力园区", "省级高新技术产业园"}},
                           {"农村物流三级配送体系", {"全国农村物流发展典型案例"}},
                       });
    const auto city = data.honours.id("chibi/honour/model-city-of-quality");
    const Honour& title = data.honours[city];
    CHECK(data.organisations[title.grantor].name == "湖北省质量强省工作委员会");
    CHECK(data.documents[title.document].key == "hubei/document/naming-of-chibi");
    CHECK(title.level == AdministrativeLevel::provincial);
    // Named lately: on the day of the report it is held, a month before nobody can tell.
    CHECK(honour_valid(data, city, report_day).verdict == Truth::yes);
    CHECK(honour_valid(data, city, Date::of(2018, 11, 1)).verdict == Truth::undetermined);
    CHECK(data.honours["chibi/honour/rural-logistics-model-case"].claim == "首个");
}
