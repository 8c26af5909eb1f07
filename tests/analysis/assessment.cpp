#include <qgov/analysis/assessment.hpp>

#include "analysis/assessed_county.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using namespace analysis_test;
using qgov::test::check_enumeration;

namespace {

using Kind = ScoringMethod;

std::string total_of(const County& county) { return to_string(county.run().units.at(0).total); }

}  // namespace

TEST_CASE("the enumerations of results have all their texts") {
    check_enumeration<ItemBasis>(6);
    check_enumeration<ItemGap>(12);
}

TEST_CASE("ratio: value to target, or the other way round where less is better") {
    const ScoringRule rule{.method = Kind::ratio, .target = decimal("94")};
    CHECK(score_of("20", rule, {.value = "94"}) == "20");
    CHECK(score_of("20", rule, {.value = "94.0000001"}) == "20");
    CHECK(score_of("20", rule, {.value = "47"}) == "10");
    CHECK(score_of("20", rule, {.value = "93.9"}) == "19.978723404");
    CHECK(score_of("20", rule, {.value = "93.9"}, 2) == "19.98");
    CHECK(score_of("20", rule, {.value = "0"}) == "0");
    CHECK(score_of("20", rule, {.value = "-3"}) == "0");
    CHECK(score_of("20", rule, {}) == "0–20 no_value");
    CHECK(score_of("20", {.method = Kind::ratio}, {.value = "3"}) == "0–20 no_target");
    CHECK(score_of("20", {.method = Kind::ratio, .target = Decimal{}}, {.value = "3"}) ==
          "0–20 target_not_positive");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("-1")}, {.value = "3"}) ==
          "0–20 target_not_positive");
    CHECK(score_of("", rule, {.value = "94"}) == "≥0 no_full_points");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("94"), .cap = decimal("18")},
                   {.value = "94"}) == "18 limited");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("94"), .floor = decimal("5")},
                   {.value = "9.4"}) == "5 limited");
    // Far apart in size.
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("1e300")}, {.value = "1"}) == "0");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("1e-300")}, {.value = "1"}) == "20");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("4e300")}, {.value = "1e300"}) == "5");
    CHECK(score_of("20", {.method = Kind::ratio, .target = decimal("400e-3")}, {.value = "1e-1"}) == "5");
}

TEST_CASE("the direction of the indicator turns ratios, tiers and shortfalls") {
    const auto scored = [](Direction direction, ScoringRule rule, std::string value) {
        County county({});
        const auto indicator = county.data.indicators.add({.key = "i", .direction = direction});
        AssessmentItem made = item("x", "20", std::move(rule));
        made.indicator = indicator;
        county.rules().items = {made};
        county.record("u0", {{.item = "x", .value = std::move(value)}});
        const ItemResult result = county.run().items.at(0);
        return to_string(result.points) +
               (result.gap == ItemGap::none ? "" : " " + std::string(to_string(result.gap)));
    };
    const ScoringRule ratio{.method = Kind::ratio, .target = decimal("4")};
    CHECK(scored(Direction::unstated, ratio, "2") == "10");
    CHECK(scored(Direction::higher_is_better, ratio, "2") == "10");
    CHECK(scored(Direction::lower_is_better, ratio, "2") == "20");
    CHECK(scored(Direction::lower_is_better, ratio, "4") == "20");
    CHECK(scored(Direction::lower_is_better, ratio, "5") == "16");
    CHECK(scored(Direction::lower_is_better, ratio, "0") == "20");
    CHECK(scored(Direction::lower_is_better, ratio, "-1") == "20");
    CHECK(scored(Direction::target_is_best, ratio, "4") == "0–20 nearest_is_best");
    const ScoringRule tiers{.method = Kind::tiers,
                            .tiers = {{decimal("2"), decimal("20")}, {decimal("4"), decimal("10")}}};
    CHECK(scored(Direction::lower_is_better, tiers, "2") == "20");
    CHECK(scored(Direction::lower_is_better, tiers, "2.1") == "10");
    CHECK(scored(Direction::lower_is_better, tiers, "4.1") == "0");
    CHECK(scored(Direction::target_is_best, tiers, "2") == "0–20 nearest_is_best");
    const ScoringRule shortfall{.method = Kind::shortfall, .step = decimal("3"), .target = decimal("4")};
    CHECK(scored(Direction::higher_is_better, shortfall, "6") == "20");
    CHECK(scored(Direction::lower_is_better, shortfall, "6") == "14");
    CHECK(scored(Direction::lower_is_better, shortfall, "3") == "20");
    CHECK(scored(Direction::target_is_best, shortfall, "6") == "14");
    CHECK(scored(Direction::target_is_best, shortfall, "2") == "14");
}

TEST_CASE("tiers: the highest that the value reaches") {
    const ScoringRule rule{.method = Kind::tiers,
                           .tiers = {{decimal("60"), decimal("4")},
                                     {decimal("80"), decimal("7")},
                                     {decimal("90"), decimal("10")}}};
    CHECK(score_of("10", rule, {.value = "59.99"}) == "0");
    CHECK(score_of("10", rule, {.value = "60"}) == "4");
    CHECK(score_of("10", rule, {.value = "79.99"}) == "4");
    CHECK(score_of("10", rule, {.value = "80"}) == "7");
    CHECK(score_of("10", rule, {.value = "90"}) == "10");
    CHECK(score_of("10", rule, {.value = "1e99"}) == "10");
    CHECK(score_of("8", rule, {.value = "90"}) == "8 limited");
    CHECK(score_of("", rule, {.value = "90"}) == "10");
    CHECK(score_of("", rule, {}) == "0–10 no_value");
    CHECK(score_of("10", {.method = Kind::tiers}, {.value = "90"}) == "0–10 incomplete_rule");
    // Their order does not matter.
    CHECK(score_of("10",
                   {.method = Kind::tiers,
                    .tiers = {{decimal("90"), decimal("10")}, {decimal("60"), decimal("4")}}},
                   {.value = "95"}) == "10");
}

TEST_CASE("deduction: for each event, or each step of a value, not below the floor") {
    const ScoringRule rule{.method = Kind::deduction, .step = decimal("1.5")};
    CHECK(score_of("5", rule, {.events = 0}) == "5");
    CHECK(score_of("5", rule, {.events = 2}) == "2");
    CHECK(score_of("5", rule, {.events = 4}) == "0 limited");
    CHECK(score_of("5", rule, {.events = 4'000'000'000u}) == "0 limited");
    CHECK(score_of("5", rule, {}) == "0–5 no_value");
    CHECK(score_of("5", rule, {.value = "2"}) == "2");
    CHECK(score_of("5", rule, {.value = "-1"}) == "0–5 negative_count");
    CHECK(score_of("", rule, {.events = 1}) == "≥0 no_full_points");
    CHECK(score_of("5", {.method = Kind::deduction}, {.events = 1}) == "0–5 incomplete_rule");
    CHECK(score_of("5", {.method = Kind::deduction, .step = decimal("1.5"), .floor = decimal("1")},
                   {.events = 4}) == "1 limited");
    CHECK(score_of("5", {.method = Kind::deduction, .step = decimal("1.5"), .floor = decimal("-2")},
                   {.events = 4}) == "-1");
    // For every 5 days of delay 1 point: begun ones count, or in proportion.
    CHECK(
        score_of("5",
                 {.method = Kind::deduction, .step = decimal("1"), .per = decimal("5"), .whole_steps = true},
                 {.value = "5.1"}) == "3");
    CHECK(
        score_of("5",
                 {.method = Kind::deduction, .step = decimal("1"), .per = decimal("5"), .whole_steps = true},
                 {.value = "5"}) == "4");
    CHECK(score_of("5", {.method = Kind::deduction, .step = decimal("1"), .per = decimal("5")},
                   {.value = "6"}) == "3.8");
    CHECK(score_of("5", {.method = Kind::deduction, .step = decimal("1"), .per = decimal("0")},
                   {.value = "6"}) == "0–5 incomplete_rule");
    // Events are counted one by one, whatever the width of a step of the value.
    CHECK(score_of("5", {.method = Kind::deduction, .step = decimal("1"), .per = decimal("5")},
                   {.value = "6", .events = 2}) == "3");
}

TEST_CASE("bonus: for each thing, up to the cap") {
    const ScoringRule rule{.method = Kind::bonus, .step = decimal("2"), .cap = decimal("5")};
    CHECK(score_of("", rule, {.events = 0}) == "0");
    CHECK(score_of("", rule, {.events = 2}) == "4");
    CHECK(score_of("", rule, {.events = 3}) == "5 limited");
    CHECK(score_of("", rule, {}) == "0–5 no_value");
    CHECK(score_of("3", {.method = Kind::bonus, .step = decimal("2")}, {.events = 2}) == "3 limited");
    CHECK(score_of("", {.method = Kind::bonus, .step = decimal("2")}, {.events = 20}) == "40");
    CHECK(score_of("", {.method = Kind::bonus, .step = decimal("2")}, {}) == "≥0 no_value");
}

TEST_CASE("shortfall: for every step below the target, in its unit or in per cent of it") {
    const ScoringRule points_rule{.method = Kind::shortfall, .step = decimal("2"), .target = decimal("98")};
    CHECK(score_of("10", points_rule, {.value = "98"}) == "10");
    CHECK(score_of("10", points_rule, {.value = "99"}) == "10");
    CHECK(score_of("10", points_rule, {.value = "97.5"}) == "9");
    CHECK(score_of("10", points_rule, {.value = "92"}) == "0 limited");
    CHECK(score_of(
              "10",
              {.method = Kind::shortfall, .step = decimal("2"), .target = decimal("98"), .whole_steps = true},
              {.value = "97.5"}) == "8");
    CHECK(
        score_of(
            "10",
            {.method = Kind::shortfall, .step = decimal("2"), .per = decimal("0.1"), .target = decimal("98")},
            {.value = "97.8"}) == "6");
    // 1 point for each per cent of 200: 190 is 5 % short.
    const ScoringRule relative{
        .method = Kind::shortfall, .step = decimal("1"), .target = decimal("200"), .relative = true};
    CHECK(score_of("10", relative, {.value = "190"}) == "5");
    CHECK(score_of("10", relative, {.value = "199"}) == "9.5");
    CHECK(score_of("10",
                   {.method = Kind::shortfall, .step = decimal("1"), .target = Decimal{}, .relative = true},
                   {.value = "190"}) == "0–10 target_not_positive");
    CHECK(score_of("10", {.method = Kind::shortfall, .step = decimal("1"), .target = Decimal{}},
                   {.value = "-2"}) == "8");
    CHECK(score_of("10", {.method = Kind::shortfall, .step = decimal("1")}, {.value = "1"}) ==
          "0–10 no_target");
    CHECK(score_of("10", {.method = Kind::shortfall, .target = decimal("1")}, {.value = "1"}) ==
          "0–10 incomplete_rule");
    CHECK(score_of("10", {.method = Kind::shortfall, .step = decimal("1"), .target = decimal("1e300")},
                   {.value = "1"}) == "0–10 out_of_range");
}

TEST_CASE("a verified score wins, and what the rule says otherwise is noted") {
    const ScoringRule rule{.method = Kind::deduction, .step = decimal("2")};
    CHECK(score_of("10", rule, {.events = 1, .verified = "8"}) == "8");
    CHECK(score_of("10", rule, {.events = 1, .verified = "7"}) == "7 differs");
    CHECK(score_of("10", rule, {.verified = "7"}) == "7");
    CHECK(score_of("10", rule, {.verified = "12"}) == "10 limited");
    CHECK(score_of("10", {}, {.verified = "9.5"}) == "9.5");
    CHECK(score_of("10", {}, {.verified = "9.55"}, 1) == "9.6");
    CHECK(score_of("", {}, {.verified = "-3"}) == "-3");
    CHECK(score_of("10", {.floor = decimal("0")}, {.verified = "-3"}) == "0 limited");
    CHECK(score_of("10", {}, {}) == "0–10 no_score");
    CHECK(score_of("10", {}, {.self = "10"}) == "0–10 no_score");
}

TEST_CASE("the target of the year is that of the milestone due in it") {
    const auto found = [](const char* year_of_milestone,
                          TargetAggregation aggregation = TargetAggregation::at_end,
                          Comparator comparator = Comparator::at_least) {
        County county({});
        const auto indicator =
            county.data.indicators.add({.key = "i", .kind = IndicatorKind::share, .unit = Unit::percent()});
        const auto number = [](std::int64_t value) {
            return Quantity{.value = {value, 0}, .unit = Unit::percent()};
        };
        Target target{.key = "t", .indicator = indicator};
        target.milestones = {{.due = Period::parse("2016"), .value = number(40)},
                             {.comparator = comparator, .value = number(50), .aggregation = aggregation},
                             {.due = Period::parse("2020"), .value = number(100)}};
        if (*year_of_milestone) target.milestones[1].due = Period::parse(year_of_milestone);
        AssessmentItem made = item("x", "10", {.method = Kind::ratio, .target = decimal("80")});
        made.target = county.data.targets.add(target);
        county.rules().items = {made};
        county.record("u0", {{.item = "x", .value = "20"}});
        return to_string(county.run().items.at(0).points);
    };
    CHECK(found("2018") == "4");
    CHECK(found("2018-06-30") == "4");
    CHECK(found("2017") == "2.5");  // none due in 2018: the rule's own target
    CHECK(found("2016/2020") == "2.5");
    CHECK(found("2016/2020", TargetAggregation::every_year) == "4");
    CHECK(found("") == "4");  // the only one without a date
    CHECK(found("2018", TargetAggregation::at_end, Comparator::at_most) == "10");
    CHECK(found("2018", TargetAggregation::at_end, Comparator::qualitative) == "2.5");
}

TEST_CASE("three levels: sums, caps and floors of the items above, bonus apart") {
    AssessmentScheme scheme{
        .full_points = decimal("100"),
        .items = {item("a", "40"), item("a1", "30", {}, "a"), item("a11", "20", {}, "a1"),
                  item("a12", "15", {}, "a1"), item("a2", "10", {}, "a"), item("b", "60"),
                  item("plus", "", {.method = Kind::bonus, .step = decimal("1"), .cap = decimal("3")}, "a")}};
    County county(scheme);
    county.record("u0", {{.item = "a11", .verified = "18"},
                         {.item = "a12", .verified = "15"},
                         {.item = "a2", .verified = "6"},
                         {.item = "b", .verified = "50"},
                         {.item = "plus", .events = 2}});
    Assessment found = county.run();
    CHECK(to_string(found.items[1].points) == "30");  // 33, at most 30
    CHECK(found.items[1].limited);
    CHECK(found.items[1].basis == ItemBasis::children);
    CHECK(to_string(found.items[0].points) == "38");  // 30 + 6, and 2 beyond the full points
    CHECK_FALSE(found.items[0].limited);
    CHECK(to_string(found.units[0].total) == "88");
    CHECK(found.units[0].applicable->to_string() == "100");
    // The bonus lifts above the full points, up to the cap of the total.
    auto& scores = county.data.assessment_records[Id<AssessmentRecord>(0)].scores;
    scores[2].verified_score = decimal("10");
    scores[3].verified_score = decimal("60");
    CHECK(total_of(county) == "102");
    county.rules().total_cap = decimal("101");
    CHECK(total_of(county) == "101");
    // Floor and cap of the rule of an item above.
    county.rules().items[0].rule.cap = decimal("35");
    CHECK(total_of(county) == "95");
    county.rules().items[0].rule.cap.reset();
    county.rules().items[1].rule.floor = decimal("25");
    scores[0].verified_score = decimal("1");
    scores[1].verified_score = decimal("1");
    CHECK(to_string(county.run().items[1].points) == "25");
    // A verified score of the item above wins over the sum.
    scores.push_back({.item = "a", .verified_score = decimal("30")});
    found = county.run();
    CHECK(to_string(found.items[0].points) == "30");
    CHECK(found.items[0].basis == ItemBasis::verified);
    CHECK(found.items[0].differs);
    CHECK(to_string(found.units[0].total) == "90");
}

TEST_CASE("what is not known is an interval, and not zero") {
    County county(
        {.items = {item("x", "60"), item("y", "40", {.floor = decimal("10")})}, .grades = national_bands()},
        2);
    county.record("u0", {{.item = "x", .verified = "55"}});
    const Assessment found = county.run();
    CHECK(to_string(found.units[0].total) == "65–95");
    CHECK(found.items[1].gap == ItemGap::no_line);
    CHECK(grades(county, found) == Texts{"A/B/C", "A/B/C/D"});
    CHECK(found.units[0].fails == Truth::no);
    CHECK(found.units[1].fails == Truth::undetermined);
    CHECK_FALSE(found.units[1].record);
    CHECK(found.items[2].gap == ItemGap::no_record);
    CHECK(to_string(found.units[1].total) == "10–100");
    CHECK(ranks(found) == Texts{"1-2", "1-2"});
}

TEST_CASE("items that do not apply: in proportion, full points or none") {
    AssessmentScheme scheme{.full_points = decimal("100"),
                            .items = {item("x", "50"), item("y", "30"), item("z", "20")}};
    County county(scheme);
    county.record("u0", {{.item = "x", .verified = "45"},
                         {.item = "y", .verified = "27"},
                         {.item = "z", .not_applicable = true}});
    Assessment found = county.run();
    CHECK(to_string(found.units[0].total) == "90");
    CHECK(found.units[0].applicable->to_string() == "80");
    CHECK(found.items[2].basis == ItemBasis::not_applicable);
    county.rules().not_applicable = NotApplicablePolicy::full_points;
    CHECK(total_of(county) == "92");
    county.rules().not_applicable = NotApplicablePolicy::no_points;
    CHECK(total_of(county) == "72");
    // A third of 100: to six decimals.
    county.rules().not_applicable = NotApplicablePolicy::rescale;
    county.rules().items[1].points = decimal("25");
    CHECK(total_of(county) == "93.333333");
    county.data.assessment_records[Id<AssessmentRecord>(0)].scores[0].verified_score = decimal("26");
    county.rules().items[1].points = decimal("40");
    CHECK(total_of(county) == "58.888889");
    // Nothing applies: nothing is known.
    for (ItemScore& each : county.data.assessment_records[Id<AssessmentRecord>(0)].scores)
        each.not_applicable = true;
    CHECK(total_of(county) == "0–100");
    // Of a rest without full points the share is not known.
    county.data.assessment_records[Id<AssessmentRecord>(0)].scores[0].not_applicable = false;
    county.rules().items[0].points.reset();
    CHECK(total_of(county) == "0–100");
}

TEST_CASE("what stands below an item that does not apply is left out with it") {
    County county({.full_points = decimal("100"),
                   .items = {item("a", "40"), item("a1", "40", {}, "a"), item("b", "60")}});
    county.record("u0", {{.item = "a", .not_applicable = true},
                         {.item = "a1", .verified = "1"},
                         {.item = "b", .verified = "30"}});
    const Assessment found = county.run();
    CHECK(found.items[1].basis == ItemBasis::not_applicable);
    CHECK(to_string(found.units[0].total) == "50");
    // And an item of which nothing is left is left out itself.
    County other({.full_points = decimal("100"),
                  .items = {item("a", "40"), item("a1", "40", {}, "a"), item("b", "60")}});
    other.record("u0", {{.item = "a1", .not_applicable = true}, {.item = "b", .verified = "30"}});
    CHECK(other.run().items[0].basis == ItemBasis::not_applicable);
    CHECK(total_of(other) == "50");
}

TEST_CASE("by assignment: the task, one above it or one below it, a unit or its collective, in the year") {
    County county({.full_points = decimal("100"), .by_assignment = true}, 6);
    Dataset& data = county.data;
    const auto top = data.tasks.add({.key = "top"});
    const auto middle = data.tasks.add({.key = "middle", .parent = top});
    const auto leaf = data.tasks.add({.key = "leaf", .parent = middle});
    const auto other = data.tasks.add({.key = "other"});
    const auto unit = [&](const char* key) { return data.organisations.id(key); };
    const auto pair = data.collectives.add({.key = "pair", .members = {unit("u3"), unit("u4")}});
    assign(data, middle, unit("u0"), AssignmentRole::lead);
    assign(data, top, unit("u1"), AssignmentRole::support);
    assign(data, leaf, unit("u2"), AssignmentRole::implement);
    assign(data, leaf, pair, AssignmentRole::responsible);
    assign(data, middle, unit("u5"), AssignmentRole::supervise);
    assign(data, other, unit("u5"), AssignmentRole::lead);
    county.rules().items = {item("x", "60"), item("y", "40")};
    county.rules().items[0].task = middle;
    county.rules().items[1].task = other;
    for (const char* key : {"u0", "u1", "u2", "u3", "u4", "u5"}) county.record(key);
    const Assessment found = county.run();
    for (std::size_t at = 0; at < 6; ++at) {
        CAPTURE(at);
        CHECK(items_of(found, at)[0].basis == (at == 5 ? ItemBasis::not_assigned : ItemBasis::unknown));
        CHECK(items_of(found, at)[1].basis == (at == 5 ? ItemBasis::unknown : ItemBasis::not_assigned));
    }
    // A score shows that it applies; an assignment of another year does not count.
    data.assessment_records[Id<AssessmentRecord>(0)].scores = {
        {.item = "y", .verified_score = decimal("40")}, {.item = "x", .verified_score = decimal("30")}};
    data.assignments[1].valid = Period::of_year(2017);
    data.assignments[2].valid = Period::parse("2018-12-31/..");
    const Assessment again = county.run();
    CHECK(to_string(again.units[0].total) == "70");
    CHECK(items_of(again, 1)[0].basis == ItemBasis::not_assigned);
    CHECK(items_of(again, 2)[0].basis == ItemBasis::unknown);
    county.rules().by_assignment = false;
    CHECK(items_of(county.run(), 5)[0].basis == ItemBasis::unknown);
}

TEST_CASE("the unit's own total is beside the verified one") {
    County county({.items = {item("a", "40"), item("a1", "40", {}, "a"), item("b", "60")}}, 2);
    county.record("u0", {{.item = "a1", .verified = "30", .self = "41"},
                         {.item = "b", .verified = "50", .self = "55"}});
    county.record("u1", {{.item = "a1", .self = "20"}});
    const Assessment found = county.run();
    CHECK(to_string(found.units[0].total) == "80");
    CHECK(to_string(*found.units[0].self_total) == "95");
    CHECK(to_string(*found.units[1].self_total) == "20–80");
    County none({.items = {item("a", "40")}});
    none.record("u0", {{.item = "a", .verified = "30"}});
    CHECK_FALSE(none.run().units[0].self_total.has_value());
}
