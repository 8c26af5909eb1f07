// The capabilities of Shijiazhuang's system, each operated on its data set.

#include "systems/shipped.hpp"

#include <qgov/analysis/comparability.hpp>
#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/analysis/incentive_portfolio.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/core/money.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/model/merge.hpp>
#include <qgov/model/references.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace qgov;
using namespace systems_test;

namespace {

// The data set, to which a user adds values of indicators.
struct Capital {
    Dataset data = shipped("shijiazhuang");

    void observe(std::string_view indicator, int year, std::string_view value, Degree degree = Degree::exact,
                 std::string_view subject = "shijiazhuang") {
        Quantity quantity;
        quantity.value = Decimal::parse(value);
        quantity.degree = degree;
        add_observation(data, data.indicators.id("shijiazhuang/indicator/" + std::string(indicator)),
                        data.organisations.id(subject), Period::of_year(year), quantity);
    }
    TargetResult result(std::string_view target, int year, TargetOptions options = {}) const {
        options.day = Date::of(year, 12, 31);
        const auto id = data.targets.id("shijiazhuang/target/" + std::string(target));
        for (const TargetResult& each : evaluate_targets(data, options).targets) {
            if (each.target == id) return each;
        }
        return {};
    }
    TargetState state(std::string_view target, int year, std::size_t milestone,
                      TargetOptions options = {}) const {
        return result(target, year, options).milestones.at(milestone).attainment.state;
    }
};

}  // namespace

TEST_CASE("the file of Shijiazhuang: canonical, without errors, every reported fact with its place") {
    // The report says of 40 tasks of the plan nothing about who is to do them.
    CHECK(check_file("shijiazhuang") == std::map<std::string, int>{{"task-without-responsible", 40}});
}

TEST_CASE("S1 grid of nine indicators and three milestones: nine cells known of 27; status and gap by date") {
    Capital capital;
    const PolicyDocument& plan = capital.data.documents["shijiazhuang/document/quality-action-plan"];
    const std::vector<Period> dates{Period::of_year(2023), Period::of_year(2025), Period::of_year(2027)};
    std::size_t rows = 0;
    std::size_t cells = 0;
    for (const Target& each : capital.data.targets) {
        if (!each.indicator || each.milestones.size() != dates.size()) continue;
        ++rows;
        for (std::size_t at = 0; at < dates.size(); ++at) {
            CHECK(each.milestones[at].due == dates[at]);
            cells += each.milestones[at].value || each.milestones[at].benchmark ? 1u : 0u;
        }
    }
    CHECK(rows == 3);
    CHECK(cells == 9);
    CHECK(point(*plan.stated_targets) == 9);
    CHECK(point(*plan.stated_targets) * 3 - static_cast<double>(cells) ==
          18);  // unknown, and no zero anywhere

    // Without a value nothing is met or missed.
    CHECK(capital.state("product-pass-rate", 2023, 0) == TargetState::too_little_data);
    CHECK(capital.result("product-pass-rate", 2023).verdict == Truth::undetermined);
    capital.observe("product-pass-rate", 2022, "91.5");
    capital.observe("product-pass-rate", 2023, "92.6");
    const TargetResult first = capital.result("product-pass-rate", 2023);
    CHECK(first.verdict == Truth::yes);
    CHECK(first.milestones[0].due);
    CHECK(first.milestones[0].attainment.state == TargetState::met);
    CHECK_FALSE(first.milestones[1].due);
    CHECK(first.current == 1);
    REQUIRE(first.milestones[1].attainment.gap);
    CHECK(std::abs(first.milestones[1].attainment.gap->high - 1.4) < 1e-9);
    capital.observe("product-pass-rate", 2025, "93.9");
    CHECK(capital.state("product-pass-rate", 2025, 1) == TargetState::missed);
}

TEST_CASE("S2 operators: each asks for something else, and what is not known stays undetermined") {
    Capital capital;
    // 10%左右: within what the user says, or undetermined when nobody says how far that reaches.
    capital.observe("high-tech-growth", 2023, "9.8");
    CHECK(capital.state("high-tech-growth", 2023, 0, {.about = AboutReading::open}) ==
          TargetState::undetermined);
    CHECK(capital.state("high-tech-growth", 2023, 0, {.about = AboutReading::two_sided, .tolerance = 0.5}) ==
          TargetState::met);
    CHECK(capital.state("high-tech-growth", 2023, 0, {.about = AboutReading::two_sided, .tolerance = 0.1}) ==
          TargetState::missed);
    // 12%以上 and 达到 include the number.
    capital.observe("rd-growth", 2023, "12");
    CHECK(capital.state("rd-growth", 2023, 0) == TargetState::met);
    // 高于全国平均水平 needs the nation's value, and is strict.
    capital.observe("product-pass-rate", 2027, "95.0");
    CHECK(capital.result("product-pass-rate", 2027).milestones[2].attainment.verdict == Truth::undetermined);
    Capital below = capital;
    below.observe("product-pass-rate", 2027, "94.2", Degree::exact, "china");
    CHECK(below.state("product-pass-rate", 2027, 2) == TargetState::met);
    Capital equal = capital;
    equal.observe("product-pass-rate", 2027, "95.0", Degree::exact, "china");
    CHECK(equal.state("product-pass-rate", 2027, 2) == TargetState::missed);
    // 每年20个以上: one year below decides it.
    capital.observe("design-products", 2023, "25");
    capital.observe("design-products", 2024, "19");
    CHECK(capital.result("design-products", 2027).milestones[0].attainment.verdict == Truth::no);
    // 基本覆盖 is no number; 全覆盖 without a list of the population is undetermined; 争取 has no date.
    CHECK(capital.state("inspection-scope", 2027, 0) == TargetState::unresolvable);
    CHECK(capital.result("chief-quality-officers", 2023).verdict == Truth::undetermined);
    CHECK(capital.data.targets["shijiazhuang/target/metrology-centres"].commitment == Commitment::strive);
    CHECK_FALSE(capital.result("metrology-centres", 2027).milestones[0].due);
}

TEST_CASE("S3 subsidies: every cell pays as printed, absent cells are unknown, a portfolio sums exactly") {
    const Dataset data = shipped("shijiazhuang");
    const auto rules = schedule_rules(data, "标准化创新资助");
    CHECK(rules.size() == 13);
    using L = IncentiveLevel;
    using O = IncentiveObject;
    using R = IncentiveRole;
    const auto decided = [&](L level, O object, R role, std::optional<std::uint32_t> rank,
                             const std::string& verb, Truth condition = Truth::undetermined) {
        return decide(data, rules,
                      {.key = "case",
                       .applicant = "示例企业",
                       .object = object,
                       .level = level,
                       .role = role,
                       .rank = rank,
                       .verb = verb,
                       .condition = condition,
                       .date = Date::of(2024, 5, 1)});
    };
    struct Cell {
        L level;
        O object;
        R role;
        std::optional<std::uint32_t> rank;
        std::string verb;
        std::int64_t wan;
    };
    const std::vector<Cell> cells{
        {L::international, O::standard, R::lead, {}, "制修订", 30},
        {L::national, O::standard, R::lead, {}, "修订", 20},
        {L::industry, O::standard, R::lead, {}, "制定", 10},
        {L::provincial, O::standard, R::lead, {}, "制修订", 3},
        {L::municipal, O::standard, R::lead, {}, "制修订", 2},
        {L::national, O::group_standard, R::lead, {}, "制定", 3},
        {L::provincial, O::group_standard, R::lead, {}, "制定", 1},
        {L::municipal, O::group_standard, R::lead, {}, "制定", 1},
        {L::international, O::standard, R::participant, 2, "制修订", 5},
        {L::national, O::standard, R::participant, 3, "制修订", 3},
        {L::industry, O::standard, R::participant, 2, "制修订", 2},
    };
    for (const Cell& each : cells) {
        const IncentiveDecision decision = decided(each.level, each.object, each.role, each.rank, each.verb);
        CHECK(decision.verdict == IncentiveVerdict::paid);
        CHECK(decision.amount == Money::wan_yuan(each.wan));
        CHECK(data.incentive_rules[decision.rule].provenance.locator == "第5段");
    }
    for (const auto& cell : {std::pair{L::national, 10}, std::pair{L::provincial, 5}}) {
        const auto project = [&](Truth passed) {
            return decided(cell.first, O::demonstration_project, R::any, {}, "完成建设", passed);
        };
        CHECK(project(Truth::yes).amount == Money::wan_yuan(cell.second));
        CHECK(project(Truth::no).verdict == IncentiveVerdict::refused);
        CHECK(project(Truth::undetermined).verdict == IncentiveVerdict::undetermined);
    }
    // Refused: fourth participant; revision of a group standard.
    CHECK(decided(L::national, O::standard, R::participant, 4, "制修订").verdict ==
          IncentiveVerdict::refused);
    CHECK(decided(L::national, O::group_standard, R::lead, {}, "修订").verdict == IncentiveVerdict::refused);
    // Not in the schedule, which is not zero: participants in local and in group standards, city projects.
    for (const auto& [level, object, role] : {std::tuple{L::provincial, O::standard, R::participant},
                                              std::tuple{L::municipal, O::standard, R::participant},
                                              std::tuple{L::national, O::group_standard, R::participant},
                                              std::tuple{L::municipal, O::demonstration_project, R::any}}) {
        const IncentiveDecision decision = decided(level, object, role, 2, "制定", Truth::yes);
        CHECK(decision.verdict == IncentiveVerdict::undetermined);
        CHECK_FALSE(decision.amount);
        REQUIRE_FALSE(decision.reasons.empty());
        CHECK(decision.reasons[0].code == "not_in_schedule");
    }

    std::vector<IncentiveCase> cases(4);
    const auto fill = [&](std::size_t at, L level, O object, R role, std::optional<std::uint32_t> rank,
                          Truth condition) {
        cases[at] = {.key = std::to_string(at),
                     .applicant = "示例企业",
                     .object = object,
                     .level = level,
                     .role = role,
                     .rank = rank,
                     .verb = object == O::standard ? "制修订" : "完成建设",
                     .condition = condition,
                     .date = Date::of(2024, 5, 1)};
    };
    fill(0, L::national, O::standard, R::lead, {}, Truth::undetermined);
    fill(1, L::industry, O::standard, R::participant, 3, Truth::undetermined);
    fill(2, L::provincial, O::demonstration_project, R::any, {}, Truth::yes);
    fill(3, L::provincial, O::standard, R::participant, 2, Truth::undetermined);
    const IncentivePortfolio portfolio = decide_portfolio(data, rules, cases);
    CHECK(portfolio.all.paid == Money::wan_yuan(27));
    CHECK(portfolio.all.cases_paid == 3);
    CHECK(portfolio.all.cases_undetermined == 1);
    CHECK_FALSE(portfolio.all.at_most);  // the schedule gives no amount for the open case
}

TEST_CASE("S4 task tree: eight tasks, their sub-tasks, and which of them targets measure") {
    const Dataset data = shipped("shijiazhuang");
    std::vector<std::size_t> counts;
    Texts measured;
    for (const Task& each : data.tasks) {
        if (each.parent) continue;
        counts.push_back(children_of(data, each.key).size());
        for (const Task& below : data.tasks) {
            if (below.key.starts_with(each.key + "/") && !below.targets.empty()) {
                measured.push_back(each.name);
                break;
            }
        }
    }
    CHECK(counts == std::vector<std::size_t>{3, 4, 3, 5, 4, 3, 4, 3});
    CHECK(static_cast<double>(counts.size()) ==
          point(*data.documents["shijiazhuang/document/quality-action-plan"].stated_categories));
    // No target measures services or governance.
    CHECK(measured == Texts{"强化标准化引领作用", "着力增强发展动能", "全面提升产品质量", "全面提升工程质量",
                            "深化质量品牌建设", "深化质量基础建设"});
    // The instruments: subsidies of one sub-task, demonstration projects of another.
    CHECK(data.tasks["shijiazhuang/task/standardisation/drive"].description.find("资助规则") !=
          std::string::npos);
}

TEST_CASE("S5 coverage by the end of 2023: undetermined without the population, decided with it") {
    Capital capital;
    for (const std::string_view key : {"chief-quality-officers", "service-stations", "service-windows"}) {
        const Target& target = capital.data.targets["shijiazhuang/target/" + std::string(key)];
        REQUIRE(target.milestones.size() == 1);
        CHECK(target.milestones[0].comparator == Comparator::full_coverage);
        CHECK(target.milestones[0].due.last() == Date::of(2023, 12, 31));
        REQUIRE(target.population_of);
        CHECK(capital.data.collectives[target.population_of].open);
        CHECK(expand(capital.data, target.population_of).empty());
        CHECK(capital.result(key, 2023).verdict == Truth::undetermined);
    }
    // 22 counties on a list of the user's: 21 stations miss it, 22 meet it.
    const auto counties = capital.data.collectives.id("shijiazhuang/counties");
    for (int at = 1; at <= 22; ++at) {
        capital.data.collectives[counties].members.push_back(capital.data.organisations.add(
            {.key = "county-" + std::to_string(at), .name = "示例县", .kind = OrganisationKind::government}));
    }
    capital.data.collectives[counties].open = false;
    const auto stations = capital.data.indicators.add({.key = "shijiazhuang/indicator/stations",
                                                       .name = "设有服务站的县（市、区）",
                                                       .kind = IndicatorKind::count,
                                                       .unit = Unit("个")});
    capital.data.targets["shijiazhuang/target/service-stations"].indicator = stations;
    Capital one_missing = capital;
    one_missing.observe("stations", 2023, "21");
    CHECK(one_missing.result("service-stations", 2023).verdict == Truth::no);
    capital.observe("stations", 2023, "22");
    CHECK(capital.result("service-stations", 2023).verdict == Truth::yes);
}

TEST_CASE("S6 ratios with their own denominators are never compared") {
    const Dataset data = shipped("shijiazhuang");
    const auto compared = [&](std::string_view first, std::string_view second) {
        return comparability(data.indicators["shijiazhuang/indicator/" + std::string(first)],
                             data.indicators["shijiazhuang/indicator/" + std::string(second)]);
    };
    CHECK(data.indicators["shijiazhuang/indicator/green-buildings"].denominator == "竣工建筑");
    CHECK(data.indicators["shijiazhuang/indicator/prefabricated-buildings"].denominator == "新开工建筑");
    const Comparability buildings = compared("green-buildings", "prefabricated-buildings");
    CHECK(buildings.outcome == Outcome::not_comparable);
    CHECK(std::any_of(buildings.differences.begin(), buildings.differences.end(),
                      [](const auto& each) { return each.aspect == ComparabilityAspect::denominator; }));
    // Patents per 10,000 people: the high-value ones are part of all, and a share of them may be taken.
    CHECK(data.indicators["shijiazhuang/indicator/invention-patents"].denominator == "每万人口");
    CHECK(data.indicators["shijiazhuang/indicator/high-value-patents"].parent ==
          data.indicators.id("shijiazhuang/indicator/invention-patents"));
    CHECK(compared("invention-patents", "green-buildings").outcome == Outcome::not_comparable);
    CHECK(compared("invention-patents", "invention-patents").outcome == Outcome::fine);
}

TEST_CASE("S7 certification bodies: 21 in 2025, 23 in 2027; path and gap at each milestone") {
    Capital capital;
    capital.observe("certification-bodies", 2022, "18");
    capital.observe("certification-bodies", 2023, "19");
    const TargetResult on_the_way = capital.result("certification-bodies", 2023);
    CHECK(on_the_way.verdict == Truth::undetermined);
    CHECK(on_the_way.current == 0);
    REQUIRE(on_the_way.milestones.size() == 2);
    CHECK(on_the_way.milestones[0].attainment.gap == Interval::point(2));
    CHECK(on_the_way.milestones[1].attainment.gap == Interval::point(4));
    // From 18 at the end of 2022 to 21 at the end of 2025: 19 at the end of 2023.
    REQUIRE(on_the_way.milestones[0].path);
    CHECK(std::abs(*on_the_way.milestones[0].path - 19) < 1e-9);
    capital.observe("certification-bodies", 2025, "22");
    const TargetResult half = capital.result("certification-bodies", 2025);
    CHECK(half.milestones[0].attainment.state == TargetState::met);
    CHECK(half.verdict == Truth::yes);
    CHECK(half.milestones[1].attainment.gap == Interval::point(1));
}

TEST_CASE("S8 baseline of 2022: counts, ranks without population, a claim to be the only one") {
    const Dataset data = shipped("shijiazhuang");
    const Interval giants = interval(*data.honours["shijiazhuang/honour/little-giants"].count);
    const Interval specialised = interval(*data.honours["shijiazhuang/honour/specialised-sme"].count);
    CHECK(giants == Interval::point(25));
    CHECK(specialised == Interval::point(353));
    // Whether the 25 are among the 353 is not said: the share is 25/353 or 25/378.
    CHECK(std::abs(divide(giants, specialised).low - 0.0708) < 5e-5);
    CHECK(std::abs(divide(giants, add(giants, specialised)).low - 0.0661) < 5e-5);
    CHECK(value_of(data, "shijiazhuang/indicator/upgrading-projects", "2022") == Interval::point(201));
    CHECK(interval(*data.activities["shijiazhuang/activity/benchmarking"].count) == Interval::point(1110));

    const Ranking& first = data.rankings["shijiazhuang/ranking/specialised-sme-2022"];
    CHECK(first.rank == 1u);
    CHECK_FALSE(first.population);
    CHECK(first.readings.size() == 2);
    for (const std::string_view key : {"benchmarking-plans", "benchmarking-results"}) {
        CHECK_FALSE(data.rankings["shijiazhuang/ranking/" + std::string(key)].rank);
    }
    const Honour& city = data.honours["shijiazhuang/honour/intellectual-property-city"];
    CHECK(city.claim == "全省唯一");
    CHECK(city.batch == "首批");
    const AssessmentRecord& food = data.assessment_records["shijiazhuang/assessment-record/food-drug-safety"];
    CHECK(food.grade == "A");
    CHECK(food.rank == 1u);
    CHECK(food.period == Period::of_year(2022));
    // Kept up, since when is not said.
    CHECK(data.rankings["shijiazhuang/ranking/food-drug-assessment"].wording == "持续保持全省第一");
}

TEST_CASE("S9 traceability and duties: product classes, and who has the duties of recall and warranty") {
    const Dataset data = shipped("shijiazhuang");
    const std::string& classes = data.tasks["shijiazhuang/task/products/safety/traceability"].description;
    for (const std::string_view each : {"农产品", "食品", "药品", "重点工业品"}) {
        CHECK(classes.find(each) != std::string::npos);
    }
    CHECK(classes.ends_with("等"));
    // By actor: everything that enterprises are asked to do, and the one thing that is their duty by law.
    const auto enterprises = data.collectives.id("shijiazhuang/enterprises");
    std::map<AssignmentRole, Texts> by_role;
    for (const Assignment& each : data.assignments) {
        if (each.collective == enterprises) by_role[each.role].push_back(data.tasks[each.task].name);
    }
    CHECK(by_role[AssignmentRole::responsible] == Texts{"履行法定义务"});
    CHECK(by_role[AssignmentRole::implement].size() == 6);
    const std::string& duties = data.tasks["shijiazhuang/task/brands/responsibility/duties"].description;
    for (const std::string_view each : {"缺陷产品召回", "质量担保责任", "消费者权益保护"}) {
        CHECK(duties.find(each) != std::string::npos);
    }
    // Who keeps the traceability systems is not said.
    const Network work = assignment_network(data);
    const auto task = work.find_vertex("shijiazhuang/task/products/safety/traceability");
    REQUIRE(task);
    CHECK(work.neighbours(*task).empty());
}

TEST_CASE("S10 delivery of services: which items are for one visit, online, without papers") {
    const Dataset data = shipped("shijiazhuang");
    Texts items;
    Texts one_visit;
    for (const auto id : children_of(data, "shijiazhuang/task/services/government")) {
        const Task& task = data.tasks[id];
        items.push_back(task.name);
        if ((task.name + task.description).find("一次办") != std::string::npos) one_visit.push_back(task.key);
        CHECK(task.provenance.status == FactStatus::derived);  // their place in the tree is
    }
    CHECK(items.size() == 4);
    CHECK(one_visit == Texts{"shijiazhuang/task/services/government/one-matter",
                             "shijiazhuang/task/services/government/platform"});
    CHECK(data.tasks["shijiazhuang/task/services/government/shared-data"].name.find("替代申请材料") !=
          std::string::npos);
    CHECK(data.tasks["shijiazhuang/task/services/public/quarter-hour-circle"].name.find("一刻钟") !=
          std::string::npos);
}

TEST_CASE(
    "S11 cascade: the province's key regions in the city's plan, one zone in two cities, the same words") {
    const Dataset city = shipped("shijiazhuang");
    const Dataset province = shipped("hebei_regions");
    const Dataset langfang = shipped("langfang");
    CHECK(province.activities["hebei-regions/activity/key-regions"].name == "开展重点区域质量提升");
    CHECK(city.tasks["shijiazhuang/task/momentum/quality-rise/key-regions"].name ==
          "开展重点区域质量提升行动");
    // One key and one name for one zone.
    const std::string_view zone = "hebei/area/jingnan-transfer-zone";
    CHECK(city.organisations[zone].name == langfang.organisations[zone].name);
    CHECK(city.organisations[zone].level == AdministrativeLevel::national);
    CHECK(langfang.organisations["hebei/area/shi-bao-lang"].aliases == Texts{"石保廊"});
    // All five cities and programmes in one data set: what they share is there once.
    Dataset all = city;
    for (const Dataset& each : {province, langfang, shipped("qinhuangdao"), shipped("chibi")})
        all = merge(all, each);
    CHECK(std::count_if(all.organisations.begin(), all.organisations.end(), [&](const Organisation& each) {
              return each.name == city.organisations[zone].name;
          }) == 1);
    std::set<std::string_view> mentions;
    for (const Reference& each : references_to(all, all.organisations.id(zone))) mentions.insert(each.key);
    CHECK(mentions ==
          std::set<std::string_view>{"langfang/activity/reform-zones", "shijiazhuang/activity/jingnan-zone"});
    // Variety, quality, brands.
    const std::string& words = city.tasks["shijiazhuang/task/brands/capital/three-products"].description;
    CHECK(province.tasks["hebei-regions/task/models/lead-firms"].name.find(words) != std::string::npos);
    CHECK(words == "增品种、提品质、创品牌");
    // Chief quality officers: above the threshold here and there, of industry only here.
    CHECK(langfang.collectives["langfang/above-scale-firms"].name == "规模以上企业");
    CHECK(city.collectives["shijiazhuang/industrial-above-scale"].name == "规模以上工业企业");
}
