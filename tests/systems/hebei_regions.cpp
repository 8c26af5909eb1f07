// The capabilities of the system of Hebei's key regions, each operated on its data set.

#include "systems/shipped.hpp"

#include <qgov/analysis/back_cast.hpp>
#include <qgov/analysis/document_force.hpp>
#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/growth.hpp>
#include <qgov/analysis/target_evaluation.hpp>
#include <qgov/core/error.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/distance.hpp>
#include <qgov/io/file.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace qgov;
using namespace systems_test;

namespace {

const Date report_day = Date::of(2021, 12, 22);

Texts split(std::string_view text, std::string_view separator) {
    Texts parts;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(separator, at);
        parts.emplace_back(text.substr(at, end - at));
        if (end == std::string_view::npos) return parts;
        at = end + separator.size();
    }
}

}  // namespace

TEST_CASE("the file of Hebei's key regions: canonical, without errors, every reported fact with its place") {
    CHECK(check_file("hebei_regions").empty());
}

TEST_CASE("H1 growth, its change in points, an index over two years, and the growth that regains a level") {
    const Dataset data = shipped("hebei_regions");
    const Quantity& growth = *data.changes["hebei-regions/change/profits"].amount;
    const Quantity& change = *data.changes["hebei-regions/change/profits-growth"].amount;
    CHECK(data.changes["hebei-regions/change/profits-growth"].kind == ChangeKind::growth_change);
    const Derivation last_year = earlier_growth(estimate(growth), estimate(change));
    REQUIRE(last_year.value);
    CHECK(std::abs(last_year.value->point - -8.0) < 1e-12);
    CHECK(last_year.value->interval.to_string() == "(-8.1, -7.9)");
    // 2019 = 100: 92.0 in 2020, 94.7 in 2021; 5.6 % more regain the level of 2019.
    const auto factor = [](const Interval& percent) {
        return add(Interval::point(1), divide(percent, Interval::point(100)));
    };
    const Interval index =
        multiply(Interval::point(100), multiply(factor(last_year.value->interval), factor(interval(growth))));
    CHECK(same(index, {91.9 * 1.0285, 92.1 * 1.0295, false, false}));
    const Derivation regained = growth_between(exactly(92.0 * 1.029), exactly(100));
    REQUIRE(regained.value);
    CHECK(std::abs(regained.value->point - 0.05632) < 1e-5);
    // Percentage points are no rate of growth.
    CHECK_THROWS_AS(fraction(change), Error);
}

TEST_CASE("H2 growth of a small count without base: feasible whole bases, as total and as increment") {
    const Dataset data = shipped("hebei_regions");
    const Estimate awards = fraction(*data.changes["hebei-regions/change/quality-awards"].amount);
    CHECK(data.changes["hebei-regions/change/quality-awards"].base == Period::of_year(2019));
    const FeasibleBases of_awards = feasible_bases(awards);
    REQUIRE(of_awards.bases.size() > 2);
    CHECK(of_awards.bases[0] == FeasibleBase{13, 19, 19});
    CHECK(of_awards.bases[1] == FeasibleBase{24, 35, 35});
    CHECK(of_awards.bases[2] == FeasibleBase{26, 38, 38});

    const Change& firms = data.changes["hebei-regions/change/trademark-firms"];
    CHECK(firms.readings == Texts{"与2019年相比（承前半句）", "与上年相比"});
    CHECK_FALSE(firms.base);
    CHECK(data.honours["hebei-regions/honour/well-known-trademarks"].readings ==
          Texts{"总数25家", "新获25家"});
    const Estimate rate = fraction(*firms.amount);
    // 25 in all: no whole number grows to 25 by 31 %.
    CHECK(
        feasible_bases(rate, value_of(data, "hebei-regions/indicator/well-known-trademark-firms")).outcome ==
        Outcome::conflict);
    // 25 more: 80 or 81 before, 105 or 106 now.
    std::vector<std::uint64_t> before;
    for (std::uint64_t base = 1; base <= 200; ++base) {
        const auto now = static_cast<double>(base + 25);
        const FeasibleBases found = feasible_bases(rate, Interval::point(now));
        for (const FeasibleBase& each : found.bases) {
            if (each.base == base) before.push_back(base);
        }
    }
    CHECK(before == std::vector<std::uint64_t>{80, 81});
}

TEST_CASE("H3 clusters: bound of a share with an open denominator, no list by county") {
    const Dataset data = shipped("hebei_regions");
    const Interval all = value_of(data, "hebei-regions/indicator/clusters");
    const Interval characteristic = value_of(data, "hebei-regions/indicator/characteristic-clusters");
    CHECK(all.to_string() == "(260, 270)");
    CHECK(characteristic == Interval::point(107));
    CHECK(same(divide(characteristic, all), {107.0 / 270, 107.0 / 260, false, false}));
    CHECK(data.indicators["hebei-regions/indicator/characteristic-clusters"].parent ==
          data.indicators.id("hebei-regions/indicator/clusters"));
    // No cluster is named; the only area is that of all key regions, whose number is not said either.
    std::size_t areas = 0;
    for (const Organisation& each : data.organisations)
        areas += each.kind == OrganisationKind::area ? 1u : 0u;
    CHECK(areas == 1);
}

TEST_CASE(
    "H4 the meeting: two in one, place, visit, speaker, tasks by actor; from a local task to its meeting") {
    const Dataset data = shipped("hebei_regions");
    const auto meeting = data.activities.id("hebei-regions/activity/joint-meeting");
    Texts parts;
    for (const Activity& each : data.activities) {
        if (each.parent == meeting) parts.push_back(each.key);
    }
    CHECK(parts == Texts{"hebei-regions/activity/provincial-meeting",
                         "hebei-regions/activity/tangshan-meeting", "hebei-regions/activity/visit",
                         "hebei-regions/activity/results", "hebei-regions/activity/deployment"});
    CHECK(data.activities[meeting].when == Period::of_day(Date::of(2021, 12, 21)));
    CHECK(data.activities[meeting].place == "唐山市");
    CHECK(keys_of(data.organisations, data.activities["hebei-regions/activity/visit"].addressees) ==
          Texts{"tangshan/firm/shougang-zhixin"});

    const Activity& deployment = data.activities["hebei-regions/activity/deployment"];
    REQUIRE(deployment.actors.size() == 1);
    const Organisation& bureau = data.organisations[deployment.actors[0]];
    REQUIRE(bureau.posts.size() == 1);
    CHECK(bureau.posts[0].post == "党组书记");
    CHECK(bureau.posts[0].person == "丁锦霞");
    CHECK(deployment.readings == Texts{"在会上部署", "在会外介绍"});

    std::map<std::string, int> tasks;
    for (const Assignment& each : data.assignments) ++tasks[data.collectives[each.collective].name];
    CHECK(tasks == std::map<std::string, int>{
                       {"各级", 15}, {"各地", 3}, {"产业联盟", 1}, {"企业", 3}, {"龙头企业", 3}});

    // Up the tree of tasks, to the deployment that set its head, to the meeting.
    auto task = data.tasks.id("hebei-regions/task/local-programme/programme");
    while (data.tasks[task].parent) task = data.tasks[task].parent;
    const auto& set = deployment.tasks;
    CHECK(std::find(set.begin(), set.end(), task) != set.end());
    CHECK(deployment.parent == meeting);
}

TEST_CASE(
    "H5 a document to come: not in force at the report, unknown later, and implemented before it exists") {
    const Dataset data = shipped("hebei_regions");
    const auto outline = data.documents.id("china/document/quality-power-outline");
    const auto local = data.documents.id("hebei-regions/document/local-programme");
    CHECK(in_force(data, outline, report_day).verdict == Truth::no);
    CHECK(in_force(data, outline, Date::of(2023, 6, 1)).verdict == Truth::undetermined);
    CHECK(in_force(data, local, report_day).verdict == Truth::no);
    Texts to_come;
    for (const DocumentAnswer& each : forthcoming(data, report_day)) {
        to_come.push_back(data.documents[each.document].key);
    }
    CHECK(to_come == Texts{"china/document/quality-power-outline", "hebei-regions/document/local-programme"});

    const auto chain = document_chain(data, local, {}, ChainDirection::rests_on);
    REQUIRE(chain.size() == 2);
    CHECK(chain[0].document == outline);
    CHECK(chain[0].kind == DocumentRelationKind::implements);
    CHECK(chain[1].kind == DocumentRelationKind::based_on);
    const auto plan = data.documents.id("hebei-regions/document/local-five-year-plan");
    CHECK(chain[1].document == plan);
    CHECK(plan_period_on(data, plan, report_day).verdict == Truth::yes);
    CHECK(plan_period_on(data, plan, Date::of(2026, 1, 1)).verdict == Truth::no);

    // Once it is out, the answer changes with its date alone.
    Dataset later = data;
    later.documents[outline].status = DocumentStatus::unstated;
    later.documents[outline].published = Period::of_day(Date::of(2023, 2, 6));
    CHECK(in_force(later, outline, Date::of(2023, 2, 5)).verdict == Truth::no);
    CHECK(in_force(later, outline, Date::of(2023, 2, 6)).verdict == Truth::yes);
}

TEST_CASE("H6 chains: four to be evaluated, nodes without supplier to patch, alliances without names") {
    const Dataset data = shipped("hebei_regions");
    CHECK(split(data.tasks["hebei-regions/task/chains/evaluation"].description, "、") ==
          Texts{"产业链", "供应链", "价值链", "创新链"});
    // The firms of the chains are the user's to supply: here a chain whose second firm has no supplier.
    NetworkBuilder builder(NetworkForm::directed);
    const auto ore = builder.add_vertex("示例矿料");
    const auto coating = builder.add_vertex("示例涂层");
    const auto steel = builder.add_vertex("示例电磁钢");
    const auto motor = builder.add_vertex("示例电机");
    builder.add_edge(ore, steel);
    builder.add_edge(steel, motor);
    builder.add_edge(coating, motor);
    const Network chain = builder.build();
    std::vector<std::uint32_t> to_patch;
    std::vector<std::uint32_t> to_extend;
    for (std::uint32_t firm = 0; firm < chain.vertex_count(); ++firm) {
        if (chain.in_neighbours(firm).empty()) to_patch.push_back(firm);
        if (chain.neighbours(firm).empty()) to_extend.push_back(firm);
    }
    CHECK(to_patch == std::vector{ore, coating});
    CHECK(to_extend == std::vector{motor});

    const Network work = assignment_network(data);
    const auto alliances = work.find_vertex(vertex_reference(data.collectives.id("hebei-regions/alliances")));
    REQUIRE(alliances);
    CHECK(work.reference(*alliances).kind == VertexKind::collective);
    REQUIRE(work.neighbours(*alliances).size() == 1);
    CHECK(work.label(work.neighbours(*alliances)[0]) == "hebei-regions/task/chains/alliances");
}

TEST_CASE("H7 benchmarking on four aspects: the target has no number; gaps with the user's own") {
    const Dataset data = shipped("hebei_regions");
    const Texts aspects = split(data.tasks["hebei-regions/task/go-out/compare"].description, "、");
    CHECK(aspects == Texts{"产品质量", "技术创新", "标准水平", "品牌建设"});
    const auto results = evaluate_targets(data).targets;
    REQUIRE(results[0].target == data.targets.id("hebei-regions/target/benchmarking"));
    CHECK(results[0].verdict == Truth::undetermined);
    CHECK(results[0].milestones[0].attainment.state == TargetState::unresolvable);
    CHECK(data.targets[results[0].target].milestones[0].benchmark->description == "国内外同行业中最先进企业");

    // Scores of a firm and of the best of its industry: the largest gap first.
    const std::array firm{80.0, 55.0, 70.0, 60.0};
    const std::array best{95.0, 90.0, 85.0, 90.0};
    std::vector<std::pair<double, std::string>> gaps;
    for (std::size_t at = 0; at < aspects.size(); ++at) gaps.emplace_back(best[at] - firm[at], aspects[at]);
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    CHECK(gaps[0] == std::pair{35.0, std::string("技术创新")});
    CHECK(gaps[1].second == "品牌建设");
    CHECK(gaps[2].second == "产品质量");  // tied with 标准水平, in the order of the article
}

TEST_CASE("H8 lead firms radiate to their suppliers: asked for, firms unnamed; reach in a network that is "
          "supplied") {
    const Dataset data = shipped("hebei_regions");
    const Network work = assignment_network(data);
    const auto task = work.find_vertex("hebei-regions/task/models/radiation");
    REQUIRE(task);
    Texts carriers;
    for (const std::uint32_t unit : work.neighbours(*task)) {
        CHECK(work.reference(unit).kind == VertexKind::collective);
        carriers.push_back(work.label(unit));
    }
    CHECK(carriers == Texts{"hebei-regions/levels", "hebei-regions/lead-firms"});
    CHECK(expand(data, data.collectives.id("hebei-regions/suppliers")).empty());

    // A lead firm with two suppliers, one of which has three of its own.
    NetworkBuilder builder(NetworkForm::directed);
    const auto lead = builder.add_vertex("示例龙头");
    const auto near = builder.add_vertex("示例一级");
    builder.add_edge(lead, near);
    builder.add_edge(lead, builder.add_vertex("示例一级二"));
    for (int at = 0; at < 3; ++at) builder.add_edge(near, builder.add_vertex("示例二级"));
    const Network suppliers = builder.build();
    CHECK(reach(suppliers, 1)[lead] == 3);
    CHECK(reach(suppliers, 2)[lead] == 6);
    CHECK(reach(suppliers, 1)[near] == 4);
}

TEST_CASE("H9 the damaged text: no pinyin and no traditional characters are left in the data") {
    const std::string text = read_file(QGOV_SOURCE_DIR "/examples/data/hebei_regions.json", 1'000'000);
    for (const std::string_view letter : {"ā", "á", "ǎ", "à", "ē", "é", "ě", "è", "ī", "í", "ǐ", "ì", "ō",
                                          "ó", "ǒ", "ò", "ū", "ú", "ǔ", "ù", "ǖ", "ǘ", "ǚ", "ǜ", "ü"}) {
        CHECK_MESSAGE(text.find(letter) == std::string::npos, std::string(letter));
    }
    for (const std::string_view character :
         {"點", "區", "質", "進", "發", "現", "場", "會", "強", "鋼", "遷", "電", "與", "員", "參",
          "觀", "趙", "軍", "攝", "網", "莊", "颯", "總", "額", "長", "個", "獲", "獎", "數", "較",
          "馳", "標", "從", "開", "議", "顯", "產", "業", "興", "極", "實", "動", "監", "錦", "級",
          "應", "確", "劃", "緊", "結", "項", "謀", "舉", "鏈", "創", "價", "聯", "關", "術", "節",
          "銜", "勵", "龍", "頭", "爭", "輻", "對", "內", "設", "驗", "準"}) {
        CHECK_MESSAGE(text.find(character) == std::string::npos, std::string(character));
    }
    // Brackets with content of their own stay.
    const Dataset data = parse_json(text);
    CHECK(data.honours["hebei-regions/honour/well-known-trademarks"].name == "中国驰名商标（企业）");
    CHECK(data.organisations["tangshan/firm/shougang-zhixin"].name == "首钢智新迁安电磁材料有限公司");
}
