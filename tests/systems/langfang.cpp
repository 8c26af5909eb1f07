// The capabilities of Langfang's system, each operated on its data set.

#include "systems/shipped.hpp"

#include <qgov/analysis/back_cast.hpp>
#include <qgov/analysis/document_force.hpp>
#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/funding.hpp>
#include <qgov/analysis/growth.hpp>
#include <qgov/analysis/honour_status.hpp>
#include <qgov/analysis/office_holder.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/core/money.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/coverage.hpp>
#include <qgov/graph/document_network.hpp>
#include <qgov/graph/lead_check.hpp>
#include <qgov/graph/membership_network.hpp>
#include <qgov/model/validate.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace systems_test;

namespace {

const Date report_day = Date::of(2018, 8, 21);

}  // namespace

TEST_CASE("the file of Langfang: canonical, without errors, every reported fact with its place") {
    CHECK(check_file("langfang").empty());
}

TEST_CASE(
    "L1 two-level leading-group tree: who heads it, how many seats, bodies by level, is a county covered") {
    const Dataset data = shipped("langfang");
    const auto city = data.leadership_groups.id("langfang/group/quality-city");
    // The seat belongs to the office; the office names the person on the day of the report, and says nothing of others.
    const auto mayors = holders(data, data.organisations.id("langfang"), "市长", report_day);
    REQUIRE(mayors.size() == 1);
    CHECK(mayors[0].person == "陈平");
    CHECK(mayors[0].held == Truth::yes);
    CHECK(holders(data, data.organisations.id("langfang"), "市长", Date::of(2010, 1, 1))[0].held ==
          Truth::undetermined);
    const GroupSeats seats = seat_holders(data, city, report_day);
    REQUIRE_FALSE(seats.seats.empty());
    CHECK(seats.seats[0].role == SeatRole::head);
    CHECK(seats.seats[0].post == "市长");
    CHECK(seats.seats[0].person == "陈平");
    // The mayor, and the principal heads of 46 departments, none of them named.
    CHECK(seats.named == 1);
    CHECK(seats.unnamed == Interval::point(46));

    std::map<AdministrativeLevel, int> bodies;
    for (const LeadershipGroup& each : data.leadership_groups) ++bodies[each.level];
    CHECK(bodies[AdministrativeLevel::prefecture] == 1);
    CHECK(bodies[AdministrativeLevel::county] == 8);    // of ten counties, those that the report names
    CHECK(bodies[AdministrativeLevel::unstated] == 1);  // that of the zone
    const Activity& set_up = data.activities["langfang/activity/county-bodies"];
    CHECK(interval(*set_up.count) == Interval::point(11));
    // Each county has one, says the report of all ten: covered, named or not.
    CHECK(keys_of(data.collectives, set_up.actor_collectives) == Texts{"langfang/counties"});
    for (const auto county : expand(data, set_up.actor_collectives[0])) {
        const auto body =
            std::count_if(data.leadership_groups.begin(), data.leadership_groups.end(),
                          [&](const LeadershipGroup& each) { return each.established_by == county; });
        CHECK(body == 1);
    }
    // No line from a county's body to the city's is stated.
    for (const LeadershipGroup& each : data.leadership_groups) CHECK_FALSE(each.parent);
}

TEST_CASE("L2 matrix of four qualities and four campaigns: who leads, which cells have nobody") {
    const Dataset data = shipped("langfang");
    const auto columns = children_of(data, "langfang/task/four-strong");
    CHECK(columns.size() == 4);
    // The four qualities are not named, so there are no rows to name a cell by.
    CHECK(children_of(data, "langfang/task/four-qualities").empty());

    const Network work = assignment_network(data);
    const LeadCheck leads = lead_check(work);
    // One department for each quality is said to lead, one of them is named: nobody can tell who the others are.
    REQUIRE(leads.open_lead.size() == 1);
    CHECK(work.label(leads.open_lead[0].task) == "langfang/task/four-qualities");
    Texts named;
    for (const std::uint32_t unit : leads.open_lead[0].units) {
        if (work.reference(unit).kind == VertexKind::organisation) named.push_back(work.label(unit));
    }
    CHECK(named == Texts{"langfang/quality-supervision-bureau"});
    // The campaigns are carried, by counties and the zone, but led by nobody: all their cells lack a lead.
    for (const auto column : columns) {
        const auto task = *work.find_vertex(vertex_reference(column));
        std::uint32_t counties = 0;
        for (const std::uint32_t edge : work.edges(task)) {
            CHECK_FALSE(work.roles(edge).contains(AssignmentRole::lead));
            CHECK(work.roles(edge).contains(AssignmentRole::implement));
        }
        for (const std::uint32_t unit : work.neighbours(task)) {
            counties += work.label(unit).starts_with("langfang/county/") ? 1u : 0u;
        }
        CHECK(counties == 8);
        // Eight counties, the zone, and one vertex for the two counties that are not named.
        CHECK(work.neighbours(task).size() == 10);
    }
    CHECK(coverage(work).uncovered.empty());
}

TEST_CASE("L3 instructions and hearings within a year: counts, and two readings of the hearings") {
    const Dataset data = shipped("langfang");
    std::map<ActivityKind, int> kinds;
    for (const Activity& each : data.activities) {
        if (each.years == 1u) ++kinds[each.kind];
    }
    CHECK(kinds == std::map<ActivityKind, int>{{ActivityKind::instruction, 1},
                                               {ActivityKind::hearing, 1},
                                               {ActivityKind::deliberation, 1}});
    const Activity& instructions = data.activities["langfang/activity/instructions"];
    CHECK(interval(*instructions.count) == Interval::point(17));
    CHECK_FALSE(instructions.when);  // the year has a length and no anchor
    CHECK(instructions.readings.size() == 2);

    const Activity& hearings = data.activities["langfang/activity/hearings"];
    CHECK(hearings.readings == Texts{"两个会议共3次", "两个会议各3次"});
    // Three together, or three of each of the two meetings: three to six.
    const double together = point(*hearings.count);
    const double each = together * static_cast<double>(hearings.actors.size());
    CHECK(Interval::closed(together, each) == Interval::closed(3, 6));
    // The special hearings have no number, and add none.
    CHECK_FALSE(data.activities["langfang/activity/special-hearings"].count);
}

TEST_CASE("L4 which papers hold the strategy, what is in force, how many papers there are") {
    const Dataset data = shipped("langfang");
    const auto strategy = data.documents.id("langfang/document/strategy");
    const Network papers = document_network(data, {.relations = {DocumentRelationKind::part_of}});
    Texts carriers;
    for (const std::uint32_t at : papers.neighbours(*papers.find_vertex(vertex_reference(strategy)))) {
        carriers.push_back(papers.label(at));
    }
    CHECK(carriers == Texts{"langfang/document/government-report", "langfang/document/five-year-plan"});
    std::map<std::string, std::string> words;
    for (const DocumentRelation& each : data.documents[strategy].relations) {
        words[data.documents[each.document].key] = each.note;
    }
    CHECK(words == std::map<std::string, std::string>{{"langfang/document/government-report", "写入"},
                                                      {"langfang/document/five-year-plan", "列入"},
                                                      {"beijing-tianjin-hebei/document/strategy", "承接"}});
    // Innovation in quality stands in the reform plan, the action plan carries out the national outline.
    const auto outline =
        document_chain(data, data.documents.id("langfang/document/quality-action-plan"),
                       std::array{DocumentRelationKind::implements}, ChainDirection::rests_on);
    REQUIRE(outline.size() == 1);
    CHECK(data.documents[outline[0].document].title == "质量发展纲要");
    const auto innovation = document_chain(data, data.documents.id("langfang/document/quality-innovation"),
                                           {}, ChainDirection::rests_on);
    REQUIRE(innovation.size() == 1);
    CHECK(data.documents[innovation[0].document].title == "深化改革工作计划");

    // No paper has a date: whether it is in force cannot be told; the plan period of one can.
    for (const auto paper : data.document_sets["langfang/document-set/quality"].documents) {
        CHECK(in_force(data, paper, report_day).verdict == Truth::undetermined);
    }
    const auto plan = data.documents.id("langfang/document/five-year-plan");
    CHECK(plan_period_on(data, plan, report_day).verdict == Truth::yes);
    CHECK(plan_period_on(data, plan, Date::of(2021, 1, 1)).verdict == Truth::no);
    const SetSize size = set_size(data, data.document_sets.id("langfang/document-set/quality"));
    CHECK(size.named == 3);
    CHECK(size.size.low == 3);
    CHECK(std::isinf(size.size.high));

    // Quality work is part of the assessment of the counties.
    const AssessmentScheme& scheme = data.assessment_schemes["langfang/assessment/county-performance"];
    REQUIRE(scheme.items.size() == 1);
    CHECK(scheme.items[0].name == "质量工作");
    CHECK(keys_of(data.collectives, scheme.assessed) == Texts{"langfang/counties"});
}

TEST_CASE("L5 stages of the strategy in their order, without dates; the title is applied for") {
    const Dataset data = shipped("langfang");
    const Activity& stages = data.activities["langfang/activity/strategy-stages"];
    CHECK(stages.aspects == Texts{"质量兴市", "质量强市", "创建全国质量强市示范城市"});
    CHECK_FALSE(stages.when);  // which stage held in a given year is not said …
    const auto title = data.honours.id("langfang/honour/model-city-of-quality");
    // … but on the day of the report the city is in the last one: applying, not named.
    CHECK(honour_stage(data, title, report_day).stage == HonourStageKind::applied);
    CHECK(honour_valid(data, title, report_day).verdict == Truth::no);
    // Since when, is not said: earlier it may not have applied yet.
    const HonourStanding before = honour_stage(data, title, Date::of(2016, 6, 30));
    CHECK_FALSE(before.stage);
    CHECK(before.possible == std::vector{HonourStageKind::unstated, HonourStageKind::applied});
}

TEST_CASE("L6 yearly money: sums over years, an award fund without amount, and another city's open sum") {
    const Dataset data = shipped("langfang");
    const auto yearly = data.appropriations.id("langfang/appropriation/quality-city");
    const auto awards = data.appropriations.id("langfang/appropriation/awards");
    CHECK(data.organisations[data.appropriations[yearly].decided_by].name == "中共廊坊市委常务委员会");
    REQUIRE(over_years(data, yearly, 5));
    CHECK(over_years(data, yearly, 5)->exact == Money::wan_yuan(1500));
    CHECK(mean_per_year(data, yearly) == Interval::point(3'000'000));
    // The award fund is budgeted every year, with no amount: no sum, and the sum of both is "at least".
    CHECK_FALSE(over_years(data, awards, 5));
    CHECK_FALSE(mean_per_year(data, awards));
    const Funding both = appropriated(data, {.period = Period::of_year(2018)});
    CHECK(both.total.low == 3'000'000);
    CHECK(std::isinf(both.total.high));
    CHECK_FALSE(both.exact);

    // Two years here are 6 million exactly; Chibi spent more than 30 million in two years.
    const Dataset chibi = shipped("chibi");
    const Funding there = appropriated(chibi);
    Funding here;
    here.parts = {*over_years(data, yearly, 2)};
    here.total = here.parts[0].amount;
    CHECK(less(here, there).verdict == Truth::yes);
}

TEST_CASE("L7 which counties issued award policies: four of ten, the other six unknown") {
    const Dataset data = shipped("langfang");
    const auto& with_policy = data.document_sets["langfang/document-set/county-award-policies"].issuers;
    const auto counties = data.collectives.id("langfang/counties");
    const auto named = expand(data, counties);
    std::size_t yes = 0;
    for (const auto county : named) {
        yes += static_cast<std::size_t>(std::count(with_policy.begin(), with_policy.end(), county));
    }
    CHECK(yes == 4);
    CHECK(named.size() == 8);
    CHECK(data.collectives[counties].open);
    // Nobody says that the others have none: the share lies between 4/10 and all.
    const Interval all = interval(*data.collectives[counties].stated_count);
    CHECK(all == Interval::point(10));
    CHECK(divide(Interval::closed(static_cast<double>(yes), 10), all) == Interval::closed(0.4, 1));
}

TEST_CASE(
    "L8 targets of the first industry are open without a value; three first ranks; words without number") {
    const Dataset data = shipped("langfang");
    const TargetEvaluation end_of_year = evaluate_targets(data, {.day = Date::of(2018, 12, 31)});
    for (const TargetResult& each : end_of_year.targets) {
        const Target& target = data.targets[each.target];
        REQUIRE(each.milestones.size() == 1);
        CHECK(each.verdict == Truth::undetermined);
        if (target.key == "langfang/target/first-industry-scale") {
            CHECK(each.milestones[0].due);
            CHECK(each.milestones[0].attainment.state == TargetState::too_little_data);
            CHECK(target.commitment == Commitment::strive);
            CHECK(interval(*target.milestones[0].value).contains(2000e8));
        } else {
            CHECK(each.milestones[0].attainment.state == TargetState::unresolvable);
        }
    }
    // With a value of the year it is met or missed.
    for (const auto& [wan, expected] :
         {std::pair{20'000'000, Truth::yes}, std::pair{19'000'000, Truth::no}}) {
        Dataset supplied = data;
        Quantity amount;
        amount.value = {wan, 0};
        amount.scale = 4;
        amount.degree = Degree::exact;
        add_observation(supplied, supplied.indicators.id("langfang/indicator/first-industry-scale"),
                        supplied.organisations.id("langfang"), Period::of_year(2018), amount);
        const auto results = evaluate_targets(supplied, {.day = Date::of(2018, 12, 31)}).targets;
        CHECK(results[0].verdict == expected);
    }
    std::set<std::string> first;
    for (const Ranking& each : data.rankings) {
        if (each.rank == 1u) {
            CHECK(each.among == "全省");
            CHECK(each.period == Period::of_year(2017));
            CHECK_FALSE(each.population);
            first.insert(data.indicators[each.indicator].name);
        } else {
            CHECK(each.wording == "全国领先水平");
            CHECK_FALSE(each.rank);
        }
    }
    CHECK(first ==
          std::set<std::string>{"电子信息产业营业收入", "电子信息产业实现利润", "电子信息产业上缴税金"});
}

TEST_CASE("L9 plywood makers merged: ratio and difference with open ends; share of the national market") {
    const Dataset data = shipped("langfang");
    const Interval after = value_of(data, "langfang/indicator/plywood-firms", "2018-08-21");
    Interval before;
    for (const Observation& each : data.observations) {
        if (data.indicators[each.indicator].key == "langfang/indicator/plywood-firms" && !each.period) {
            before = interval(quantity(data, each));
        }
    }
    // Nearly 3000: below it by no more than a tenth; more than 200: below 300.
    CHECK(before.to_string() == "[2700, 3000)");
    CHECK(after.to_string() == "(200, 300)");
    const Interval kept = divide(after, before);
    CHECK(same(kept, {200.0 / 3000, 300.0 / 2700, false, false}));
    CHECK(subtract(before, after).to_string() == "(2400, 2800)");
    // Five of those that were kept take part in making standards.
    CHECK(same(divide(value_of(data, "langfang/indicator/standard-making-firms"), after),
               {5.0 / 300, 5.0 / 200, false, false}));
    const Observation& share = observed(data, "langfang/indicator/insulation-share");
    CHECK(data.organisations[share.subject].key == "langfang/county/dacheng");
    CHECK(data.indicators[share.indicator].denominator == "全国市场");
    CHECK(interval(quantity(data, share), true).to_string() == "[59.5, 60.5)");
}

TEST_CASE(
    "L10 industrial investment from its part and share; share and mean of projects with their assumption") {
    const Dataset data = shipped("langfang");
    const auto all = back_cast(data);
    const auto whole = std::find_if(all.begin(), all.end(), [&](const BackCast& each) {
        return data.indicators[each.indicator].key == "langfang/indicator/industrial-investment";
    });
    REQUIRE(whole != all.end());
    REQUIRE(whole->derivation.value);
    // 772.4 of which 60.8 % is the share, both rounded.
    CHECK(std::abs(whole->derivation.value->point / 1e8 - 1270.39) < 0.01);
    CHECK(same(whole->derivation.value->interval, {772.35e8 / 0.6085, 772.45e8 / 0.6075, false, false}));
    CHECK(whole->provenance.status == FactStatus::derived);

    const Interval projects = value_of(data, "langfang/indicator/upgrading-projects", "2017");
    const Interval planned = value_of(data, "langfang/indicator/thousand-plan-projects", "2017");
    CHECK(std::abs(divide(planned, projects).low - 76.0 / 590) < 1e-15);
    // The mean needs that the projects are those of the investment; what makes them of 2017 is an assumption, and said.
    const Interval mean = divide(value_of(data, "langfang/indicator/upgrading-investment", "2017"), projects);
    CHECK(same(mean, {772.35e8 / 590, 772.45e8 / 590, true, false}));
    CHECK(
        provenance(data, observed(data, "langfang/indicator/upgrading-projects")).note.find("按2017年理解") !=
        std::string::npos);
}

TEST_CASE(
    "L11 innovation: bases, the claim to be first, city, university and zone, additions without a stock") {
    const Dataset data = shipped("langfang");
    const auto bases = data.collectives.id("langfang/bases");
    CHECK(interval(*data.collectives[bases].stated_count) == Interval::point(15));
    CHECK(expand(data, bases).size() == 2);
    const Honour& first = data.honours["langfang/honour/first-postdoctoral-base"];
    CHECK(first.claim == "全国第一家");
    CHECK_FALSE(first.grantor);  // a claim of the report, not a title

    // Whom the city works with: from the activities whose actor it is.
    std::set<std::string> partners;
    for (const Activity& each : data.activities) {
        if (!is_one_of(each.key, {"langfang/activity/bases-built", "langfang/activity/reform-zones",
                                  "langfang/activity/innovation-community"})) {
            continue;
        }
        CHECK(keys_of(data.organisations, each.actors) == Texts{"langfang"});
        for (const auto id : each.addressees) partners.insert(data.organisations[id].name);
    }
    CHECK(partners == std::set<std::string>{"北京市", "石保廊全面创新改革试验区",
                                            "京南国家科技成果转移转化示范区", "博士后成果转化基地",
                                            "清华大学", "北京大学"});

    // Additions of 2017 are flows; of no class the stock is known, so no total follows.
    for (const std::string_view key :
         {"new-tech-sme", "new-tech-giants", "new-high-tech", "new-incubation-area"}) {
        const std::string indicator = "langfang/indicator/" + std::string(key);
        CHECK(data.indicators[indicator].accumulation == Accumulation::flow);
        CHECK_FALSE(data.indicators[indicator].adds_to);
        CHECK(observed(data, indicator).period == Period::of_year(2017));
    }
    CHECK(value_of(data, "langfang/indicator/new-tech-sme").to_string() == "(1300, 1400)");
    CHECK(value_of(data, "langfang/indicator/results-transferred").to_string() == "(500, 600)");
    CHECK(value_of(data, "langfang/indicator/new-incubation-area").contains(200000));
}

TEST_CASE("L12 brand pipeline: by status, level and applicant; units of counting kept apart") {
    const Dataset data = shipped("langfang");
    std::map<HonourStageKind, Texts> zones;
    for (const Honour& each : data.honours) {
        if (each.kind != HonourKind::demonstration_zone) continue;
        const auto stage = honour_stage(data, data.honours.id(each.key), report_day).stage;
        REQUIRE(stage);
        zones[*stage].push_back(data.organisations[each.holder].name + "：" + each.name);
    }
    CHECK(zones[HonourStageKind::cultivating] == Texts{"廊坊市人民政府：省级知名品牌示范区"});
    CHECK(zones[HonourStageKind::recommended] ==
          Texts{"河北固安新兴产业示范区管理委员会：产业集群区域品牌建设试点示范",
                "河北香河经济开发区管理委员会：产业集群区域品牌建设试点示范"});
    CHECK(zones[HonourStageKind::applied] == Texts{"廊坊市人民政府：全国质量强市示范城市"});
    CHECK(zones[HonourStageKind::approved_to_build] ==
          Texts{"京南(固安)高新区：新型显示品牌示范区", "廊坊经济技术开发区：环保涂料示范区"});
    CHECK(zones[HonourStageKind::accepted] == Texts{"霸州市：金属玻璃家具知名品牌创建示范区"});
    CHECK(zones[HonourStageKind::granted] == Texts{"固安县：省工业转型升级试点示范县"});
    // Six parks are prepared, four of them named.
    const Honour& parks = data.honours["langfang/honour/brand-zones"];
    CHECK(interval(*parks.count) == Interval::point(6));
    CHECK(expand(data, parks.holder_collective).size() == 4);

    const auto brands = [&](HonourFilter filter) {
        filter.kind = HonourKind::brand;
        return count_honours(data, filter, report_day);
    };
    CHECK(brands({.level = AdministrativeLevel::national}).total == Interval::point(24));
    CHECK(brands({.unit = "件"}).total == Interval::point(24 + 236));
    CHECK(brands({.unit = "项"}).total == Interval::point(126 + 116));
    CHECK_FALSE(brands({}).total);  // pieces and items
    CHECK(brands({.mixed_units = true}).total == Interval::point(24 + 236 + 126 + 116));
    const HonourCounts awards = count_honours(data, {.kind = HonourKind::award}, report_day);
    CHECK_FALSE(awards.total);  // firms and persons
    REQUIRE(awards.classes.size() == 2);
    CHECK(awards.classes[0].count == Interval::point(13));
    CHECK(awards.classes[1].count == Interval::point(8));
}

TEST_CASE("L13 business environment: new entities, all entities and their growth, each reading tried") {
    const Dataset data = shipped("langfang");
    const Interval added = value_of(data, "langfang/indicator/new-market-entities", "2017");
    const Interval stock = value_of(data, "langfang/indicator/market-entities", "2017");
    const Change& growth = data.changes["langfang/change/market-entities-2017"];
    CHECK(growth.readings == Texts{"市场主体总量增长19%（按句序）", "新增市场主体增长19%"});
    const Estimate rate = fraction(*growth.amount);

    // All entities grew by 19 %: 26.9 ten thousand before, 5.1 more now; the additions suffice, some entities closed.
    const Derivation before =
        before_growth(estimate(quantity(data, observed(data, "langfang/indicator/market-entities"))), rate);
    REQUIRE(before.value);
    CHECK(std::abs(before.value->point - 268907.6) < 0.1);
    const Interval increase{stock.low * (1 - 1 / 1.185), stock.high * (1 - 1 / 1.195), true, false};
    CHECK(less_equal(increase, added) == Truth::yes);
    for (const Finding& each : validate(data)) CHECK(each.code != "flow-below-increase");
    // The additions grew by 19 %: 5.4 ten thousand the year before; nothing speaks against that either.
    const Derivation added_before = before_growth(
        estimate(quantity(data, observed(data, "langfang/indicator/new-market-entities"))), rate);
    REQUIRE(added_before.value);
    CHECK(std::abs(added_before.value->point - 53781.5) < 0.1);
    // But they cannot be the net increase: that would be 25 %, not 19 %.
    const Interval net = divide(added, subtract(stock, added));
    CHECK(less(rate.interval, net) == Truth::yes);
    const auto casts = back_cast(data);
    CHECK(casts.front().derivation.outcome == Outcome::ambiguous);

    // Eight key problems, two of them named; leaders and banks for firms without numbers.
    const Activity& problems = data.activities["langfang/activity/key-problems"];
    CHECK(interval(*problems.count) == Interval::point(8));
    CHECK(problems.aspects == Texts{"降低制度性交易成本", "规范政务运行"});
    for (const std::string_view key :
         {"langfang/activity/leaders-for-firms", "langfang/activity/banks-and-firms"}) {
        CHECK(data.activities[key].kind == ActivityKind::service);
        CHECK(data.activities[data.activities[key].parent].key == "langfang/activity/double-create");
    }
}
