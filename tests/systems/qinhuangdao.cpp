// The capabilities of Qinhuangdao's system, each operated on its data set.

#include "systems/shipped.hpp"

#include <qgov/analysis/comparability.hpp>
#include <qgov/analysis/credit_standing.hpp>
#include <qgov/analysis/funding.hpp>
#include <qgov/analysis/honour_status.hpp>
#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/core/error.hpp>
#include <qgov/graph/connectivity.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/model/references.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace systems_test;

TEST_CASE("the file of Qinhuangdao: canonical, without errors, every reported fact with its place") {
    CHECK(check_file("qinhuangdao").empty());
}

TEST_CASE("Q1 date of the page and date of the data: the page's date is used for nothing") {
    const Dataset data = shipped("qinhuangdao");
    const Source& source = data.sources["qinhuangdao/article-2018"];
    CHECK(source.date_status == FactStatus::derived);
    CHECK(source.written == Period::of_year(2011));
    CHECK(source.data_period == Period::parse("2006/2010"));
    // Seven years with two leap days, and 65 days of 2018.
    CHECK(days_between(source.data_period.last(), source.published.first()) == 7 * 365 + 2 + 65);
    CHECK(data.reported == source.written);
    // What is observed ends with 2010; what is planned begins after.
    for (const Observation& each : data.observations) {
        if (each.period) CHECK(each.period.last() <= Date::of(2010, 12, 31));
    }
    for (const Honour& each : data.honours) {
        if (each.as_of) CHECK(each.as_of == Period::of_year(2010));
    }
    for (const Target& each : data.targets) {
        for (const Milestone& milestone : each.milestones) {
            if (milestone.due) CHECK(milestone.due.first() > source.data_period.last());
        }
    }
}

TEST_CASE(
    "Q2 inspection network: three tiers, no links stated, and what the loss of the first tier would do") {
    const Dataset data = shipped("qinhuangdao");
    const double stations = point(*data.collectives["qinhuangdao/provincial-stations"].stated_count);
    const double local = point(*data.collectives["qinhuangdao/local-test-institutions"].stated_count);
    CHECK(stations == 3);
    CHECK(local == 11);
    std::uint32_t centres = 0;
    for (const Organisation& each : data.organisations) {
        if (each.classification != "龙头") continue;
        ++centres;
        CHECK(each.kind == OrganisationKind::inspection_institution);
        CHECK(each.level == AdministrativeLevel::national);
    }
    CHECK(centres + stations + local == 15);
    // Who belongs to whom is not said: the centre stands alone in the tree.
    const Network tree = hierarchy_network(data);
    const auto centre = *tree.find_vertex("qinhuangdao/national-test-centre");
    CHECK(tree.neighbours(centre).empty());
    CHECK(tree.in_neighbours(centre).empty());

    // With links of the user's own, here a tree of 14, the centre is the single point where the tiers fall apart.
    NetworkBuilder builder(NetworkForm::undirected);
    const auto top = builder.add_vertex("centre");
    const std::array middle{builder.add_vertex("station"), builder.add_vertex("station"),
                            builder.add_vertex("station")};
    for (const auto station : middle) builder.add_edge(top, station);
    for (std::size_t at = 0; at < 11; ++at) builder.add_edge(middle[at % 3], builder.add_vertex("local"));
    const Network supplied = builder.build();
    CHECK(supplied.vertex_count() == 15);
    CHECK(supplied.edge_count() == 14);
    const auto cuts = articulation_vertices(supplied);
    CHECK(cuts.size() == 4);
    CHECK(cuts.front() == ArticulationVertex{top, 3});
}

TEST_CASE("Q3 registry of equipment: sites with the system, stated and assumed; devices a firm") {
    const Dataset data = shipped("qinhuangdao");
    const Activity& network = data.activities["qinhuangdao/activity/equipment-network"];
    // Nine supervisors are counted; the service centre and the institute are named, one each by assumption.
    const double counted = point(*data.collectives["qinhuangdao/equipment-supervision"].stated_count);
    CHECK(counted == 9);
    CHECK(keys_of(data.organisations, network.actors) ==
          Texts{"qinhuangdao/government-service-centre", "qinhuangdao/special-equipment-institute"});
    CHECK(keys_of(data.collectives, network.actor_collectives) == Texts{"qinhuangdao/equipment-supervision"});
    CHECK(counted + static_cast<double>(network.actors.size()) == 11);
    CHECK(value_of(data, "qinhuangdao/indicator/system-coverage") == Interval::point(100));
    CHECK(network.aspects.back() == "信息共享");

    const Interval firms = value_of(data, "qinhuangdao/indicator/dynamic-system-firms");
    CHECK(firms.to_string() == "(70, 80)");
    CHECK(interval(*data.collectives["qinhuangdao/dynamic-system-firms"].stated_count) == firms);
    const Interval devices = value_of(data, "qinhuangdao/indicator/devices");
    CHECK(devices == Interval::point(19037));
    CHECK(divide(devices, firms).to_string() == "(237.963, 271.957)");
}

TEST_CASE("Q4 capital programme: a sum of five years with 余, its mean a year and an institution") {
    const Dataset data = shipped("qinhuangdao");
    const auto programme = data.appropriations.id("qinhuangdao/appropriation/testing");
    const Funding all = appropriated(data, {.period = Period::of_plan(11)});
    CHECK(all.total.to_string() == "(50000000, 60000000)");
    CHECK_FALSE(all.exact);
    const auto mean = mean_per_year(data, programme);
    REQUIRE(mean);
    CHECK(same(*mean, {10e6, 12e6, false, false}));
    // Over the 11 institutions of city and counties that it built up: at least 4.5 million each.
    const Interval institutions =
        interval(*data.collectives["qinhuangdao/local-test-institutions"].stated_count);
    CHECK(same(divide(all.total, institutions), {50e6 / 11, 60e6 / 11, false, false}));
    // Of one year nothing follows but bounds.
    const Funding one_year = appropriated(data, {.period = Period::of_year(2008)});
    CHECK(one_year.total.low == 0);
    CHECK(one_year.total.high == 6e7);
}

TEST_CASE("Q5 ledger of standards: totals and shares by level, and filed is not made") {
    const Dataset data = shipped("qinhuangdao");
    const Interval national = value_of(data, "qinhuangdao/indicator/national-standards-filed", "FYP11");
    const Interval local = value_of(data, "qinhuangdao/indicator/local-standards-filed", "FYP11");
    const Interval filed = add(national, local);
    CHECK(filed == Interval::point(61));
    CHECK(std::abs(divide(national, filed).low - 32.0 / 61) < 1e-15);
    // The sixth batch passed; it is part of 14 zones, its own number is not said.
    CHECK(value_of(data, "qinhuangdao/indicator/standard-zones") == Interval::point(14));
    const Honour& batch = data.honours["qinhuangdao/honour/agricultural-zone-batch-6"];
    CHECK(batch.batch == "第六批");
    CHECK(batch.stages.back().stage == HonourStageKind::accepted);
    CHECK_FALSE(batch.count);

    const Dataset chibi = shipped("chibi");
    const Comparability same_thing =
        comparability(data.indicators["qinhuangdao/indicator/local-standards-filed"],
                      chibi.indicators["chibi/indicator/standards/agricultural-local"]);
    CHECK(same_thing.outcome == Outcome::not_comparable);
}

TEST_CASE("Q6 credit system: black list and mechanisms without grades; the states of an enterprise") {
    Dataset data = shipped("qinhuangdao");
    const auto scheme = data.credit_schemes.id("qinhuangdao/credit/enterprise-quality");
    CHECK(data.credit_schemes[scheme].grades.empty());
    CHECK(data.credit_schemes[scheme].instruments.size() == 5);
    REQUIRE(data.credit_schemes[scheme].lists.size() == 1);
    CHECK(data.credit_schemes[scheme].lists[0].kind == CreditListKind::black);
    CHECK(data.documents[data.credit_schemes[scheme].basis].kind == DocumentKind::regime);

    const auto firm =
        data.organisations.add({.key = "firm", .name = "示例企业", .kind = OrganisationKind::enterprise});
    CHECK(credit_standing(data, scheme, firm, Date::of(2011, 1, 1)).listings.empty());
    apply(data, scheme, firm,
          {.kind = CreditEventKind::listed, .day = Date::of(2011, 3, 1), .list = "black"});
    CreditStanding now = credit_standing(data, scheme, firm, Date::of(2011, 3, 1));
    REQUIRE(now.listings.size() == 1);
    CHECK(now.listings[0].on == Truth::yes);
    // No term is stated: after the day of entry nobody knows.
    now = credit_standing(data, scheme, firm, Date::of(2012, 3, 1));
    REQUIRE(now.listings.size() == 1);
    CHECK(now.listings[0].on == Truth::undetermined);
    CHECK(now.listings[0].reason.code == "term_not_stated");
    apply(data, scheme, firm,
          {.kind = CreditEventKind::repaired, .day = Date::of(2012, 6, 1), .list = "black"});
    CHECK(credit_standing(data, scheme, firm, Date::of(2012, 6, 1)).listings.empty());
    CHECK(credit_history(data, scheme, firm).size() == 2);
    // There are no levels to be graded by.
    CHECK_THROWS_WITH_AS(
        apply(data, scheme, firm,
              {.kind = CreditEventKind::graded, .day = Date::of(2012, 7, 1), .grade = "A"}),
        "credit scheme \"qinhuangdao/credit/enterprise-quality\" has no grade \"A\"; it has none at all",
        Error);
}

TEST_CASE("Q7 honours in term: held in 2010, sums by level and unit, later unknown") {
    const Dataset data = shipped("qinhuangdao");
    const Date day = Date::of(2010, 12, 31);
    const auto sum = [&](AdministrativeLevel level, std::string unit) {
        return count_honours(data, {.kind = HonourKind::brand, .level = level, .unit = std::move(unit)}, day)
            .total;
    };
    CHECK(sum(AdministrativeLevel::national, "项") == Interval::point(8));
    CHECK(sum(AdministrativeLevel::national, "件") == Interval::point(6));
    CHECK(sum(AdministrativeLevel::provincial, "项") == Interval::point(41 + 25));
    CHECK(sum(AdministrativeLevel::provincial, "件") == Interval::point(120));
    const auto valid = [&](std::string_view key, Date when) {
        return honour_valid(data, data.honours.id("qinhuangdao/honour/" + std::string(key)), when);
    };
    CHECK(valid("hebei-famous-brands", day).verdict == Truth::yes);
    // Terms are not stated: on the day of the page, eight years later, nobody can tell.
    CHECK(valid("hebei-famous-brands", Date::of(2018, 3, 6)).verdict == Truth::undetermined);
    // Whether 有效期内 speaks of the products and trademarks after it, too, is said with the answer.
    CHECK(data.honours["qinhuangdao/honour/hebei-noted-trademarks"].readings.size() == 2);
    const Answer trademarks = valid("hebei-noted-trademarks", day);
    CHECK(std::any_of(trademarks.reasons.begin(), trademarks.reasons.end(),
                      [](const Reason& each) { return each.code == "several_readings"; }));
}

TEST_CASE("Q8 brand demonstration: who is a demonstration firm, named and unnamed; procurement") {
    const Dataset data = shipped("qinhuangdao");
    const auto firms = data.collectives.id("qinhuangdao/brand-demonstration-firms");
    const auto is_one = [&](std::string_view key) {
        for (const auto id : expand(data, firms)) {
            if (data.organisations[id].key == key) return Truth::yes;
        }
        return data.collectives[firms].open ? Truth::undetermined : Truth::no;
    };
    CHECK(is_one("qinhuangdao/firm/zhengda") == Truth::yes);
    CHECK(is_one("qinhuangdao/firm/haiwan") == Truth::yes);
    CHECK(is_one("qinhuangdao/fengshou-centre") == Truth::undetermined);
    const Honour& title = data.honours["qinhuangdao/honour/brand-demonstration"];
    CHECK(title.holder_collective == firms);
    CHECK(interval(*title.count) == interval(*data.collectives[firms].stated_count));
    CHECK(point(*title.count) - static_cast<double>(expand(data, firms).size()) == 13);

    // Priority and procurement are granted, and are not money.
    const auto rules = schedule_rules(data, "名牌发展战略");
    REQUIRE(rules.size() == 2);
    for (const auto rule : rules) {
        const IncentiveDecision decision =
            decide(data, std::vector{rule},
                   {.key = "brand", .applicant = "名牌企业", .object = IncentiveObject::brand});
        CHECK(decision.verdict == IncentiveVerdict::granted);
        CHECK_FALSE(decision.amount);
    }
    CHECK(data.incentive_rules[rules[1]].benefit.find("政府采购目录") != std::string::npos);
}

TEST_CASE("Q9 service organisation: who serves whom in what") {
    const Dataset data = shipped("qinhuangdao");
    const auto centre = data.organisations.id("qinhuangdao/fengshou-centre");
    // Everything that speaks of the centre, and among it the one activity that it does itself.
    Texts doing;
    for (const Reference& each : references_to(data, centre)) {
        if (each.table == "activities" && each.field == "actors") doing.emplace_back(each.key);
    }
    REQUIRE(doing == Texts{"qinhuangdao/activity/centre-service"});
    const Activity& service = data.activities[doing[0]];
    CHECK(keys_of(data.collectives, service.collectives) == Texts{"qinhuangdao/growing-firms"});
    CHECK(service.aspects == Texts{"质量管理", "技术基础", "信息咨询"});
    CHECK(data.organisation_events["qinhuangdao/event/fengshou-centre"].kind ==
          OrganisationEventKind::establish);
}

TEST_CASE(
    "Q10 safety from farm to table: regulators of the segments unknown; the three parts of an incident") {
    const Dataset data = shipped("qinhuangdao");
    const Activity& chain = data.activities["qinhuangdao/activity/food-chain"];
    CHECK(chain.aspects[0] == "田间地头");
    CHECK(chain.aspects[1] == "百姓餐桌");
    // Several regulators share the chain, none is named: of no segment can it be told whether it has one.
    REQUIRE(chain.collectives.size() == 1);
    const Collective& regulators = data.collectives[chain.collectives[0]];
    CHECK(regulators.open);
    CHECK(expand(data, chain.collectives[0]).empty());
    CHECK_FALSE(regulators.stated_count);

    CHECK(data.activities["qinhuangdao/activity/emergency"].aspects ==
          Texts{"预警通报", "应急处理", "追溯召回"});
    CHECK(data.activities["qinhuangdao/activity/market-access"].aspects == Texts{"行政许可", "强制认证"});
    CHECK(data.activities["qinhuangdao/activity/spot-checks"].aspects[1] == "产品监督抽查");
}

TEST_CASE(
    "Q11 outcome rates: expected failures, difference in points, and no comparison with another definition") {
    const Dataset data = shipped("qinhuangdao");
    const Interval graded = value_of(data, "qinhuangdao/indicator/graded-product-rate", "2010");
    const Interval passed = value_of(data, "qinhuangdao/indicator/inspection-pass-rate", "2010");
    CHECK(graded.to_string() == "[83.485, 83.495)");
    CHECK(passed.to_string() == "[97.5, 98.5)");
    // Of 1000 products inspected 15 to 25 fail.
    const Interval failures =
        divide(multiply(subtract(Interval::point(100), passed), Interval::point(1000)), Interval::point(100));
    CHECK(same(failures, {15, 25, false, true}));
    CHECK(same(subtract(passed, graded), {97.5 - 83.495, 98.5 - 83.485, false, false}));

    const Dataset capital = shipped("shijiazhuang");
    const Comparability rates = comparability(data.indicators["qinhuangdao/indicator/inspection-pass-rate"],
                                              capital.indicators["shijiazhuang/indicator/product-pass-rate"]);
    CHECK(rates.outcome == Outcome::not_comparable);
    REQUIRE(rates.differences.size() == 1);
    CHECK(rates.differences[0].aspect == ComparabilityAspect::name);
}
