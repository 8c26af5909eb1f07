#include <qgov/analysis/target_evaluation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>

#include "analysis/numbers.hpp"
#include "support/gold.hpp"
#include "support/sample.hpp"
#include "support/shipped.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::find;
using analysis_test::stated;
using test::shipped;

namespace {

using States = std::vector<TargetState>;
using Texts = std::vector<std::string>;

const TargetResult& result_of(const TargetEvaluation& found, const Dataset& data, std::string_view key) {
    return found.targets.at(data.targets.id(key).value());
}

States states(const TargetResult& result) {
    States list;
    for (const MilestoneResult& each : result.milestones) list.push_back(each.attainment.state);
    return list;
}

std::string message(const MilestoneResult& result, std::string_view code) {
    const Reason* const why = find(result.attainment.reasons, code);
    return why == nullptr ? "no reason " + std::string(code) : why->zh;
}

// Observes an indicator of Shijiazhuang, or of the nation.
struct Shijiazhuang {
    Dataset data = shipped("shijiazhuang");

    void observe(std::string_view indicator, std::string_view period, const Quantity& value,
                 std::string_view subject = "shijiazhuang") {
        add_observation(data, data.indicators.id("shijiazhuang/indicator/" + std::string(indicator)),
                        data.organisations.id(subject), Period::parse(period), value);
    }
    TargetEvaluation on(std::string_view day, TargetOptions options = {}) const {
        options.day = Date::parse(day);
        return evaluate_targets(data, options);
    }
    TargetResult target(std::string_view key, std::string_view day, TargetOptions options = {}) const {
        return result_of(on(day, options), data, "shijiazhuang/target/" + std::string(key));
    }
};

using enum TargetState;

}  // namespace

TEST_CASE("without observations every cell of Shijiazhuang's plan stays unknown") {
    const Shijiazhuang city;
    const TargetEvaluation found = evaluate_targets(city.data);
    CHECK(found.day == Date::of(2023, 7, 5));
    REQUIRE(found.targets.size() == 17);
    for (const TargetResult& each : found.targets) {
        CAPTURE(city.data.targets[each.target].key);
        CHECK(each.verdict == Truth::undetermined);
        for (const MilestoneResult& milestone : each.milestones) {
            CHECK((milestone.attainment.state == too_little_data ||
                   milestone.attainment.state == unresolvable));
            CHECK(milestone.attainment.verdict == Truth::undetermined);
            CHECK_FALSE(milestone.final);
            CHECK_FALSE(milestone.attainment.reasons.empty());
        }
    }
    // Nor does the passing of every date make anything missed.
    for (const TargetResult& each : city.on("2028-12-31").targets) CHECK(each.verdict == Truth::undetermined);
}

TEST_CASE("growth of about 10 % in 2023, 2025 and 2027") {
    Shijiazhuang city;
    city.observe("high-tech-growth", "2023", stated("9.6", "%"));
    city.observe("high-tech-growth", "2024", stated("7.2", "%"));
    city.observe("high-tech-growth", "2025", stated("8.4", "%"));
    const TargetResult found = city.target("high-tech-growth", "2026-03-01");
    CHECK(states(found) == States{met, missed, moving_away});
    CHECK(found.verdict == Truth::no);
    CHECK(found.current == 2);
    CHECK(message(found.milestones[0], "value_against_target") ==
          "当前值9.6%，要求约为10%（按[9, 11]解读），超出0.6个百分点");
    CHECK(found.milestones[0].final);
    CHECK(found.milestones[0].due);
    CHECK_FALSE(found.milestones[2].due);
    // A narrower band, given by the caller, and none at all.
    CHECK(states(city.target("high-tech-growth", "2026-03-01", {.tolerance = 0.3})).front() == missed);
    CHECK(states(city.target("high-tech-growth", "2026-03-01", {.about = AboutReading::open})).front() ==
          undetermined);
    // Half a year says nothing of a year.
    Shijiazhuang half;
    half.observe("high-tech-growth", "2023-H1", stated("12", "%"));
    CHECK(states(half.target("high-tech-growth", "2024-01-01")).front() == too_little_data);
}

TEST_CASE("the pass rate: 92 % in 2023, 94 % in 2025, above the nation in 2027") {
    Shijiazhuang city;
    city.observe("product-pass-rate", "2022", stated("91.5", "%"));
    city.observe("product-pass-rate", "2023", stated("92.4", "%"));
    city.observe("product-pass-rate", "2024", stated("93.3", "%"));
    // In the middle of 2025 the first is met, the second on path: gains of 0.9 a year, 0.7 are needed.
    const TargetResult before = city.target("product-pass-rate", "2025-06-30");
    CHECK(states(before) == States{met, on_path, too_little_data});
    CHECK(before.verdict == Truth::yes);
    CHECK(before.current == 1);
    const MilestoneResult& next = before.milestones[1];
    CHECK(next.attainment.required.per_year.value() == doctest::Approx(0.7).epsilon(1e-9));
    CHECK(next.path.value() == doctest::Approx(93).epsilon(1e-9));
    CHECK(message(next, "path") == "序时应达93%，当前值93.3%");
    CHECK(next.observations.size() == 3);
    CHECK(message(before.milestones[2], "no_benchmark_value") == "没有同期的基准值：全国平均水平");

    city.observe("product-pass-rate", "2025", stated("94.0", "%"));
    city.observe("product-pass-rate", "2027", stated("94.6", "%"));
    city.observe("product-pass-rate", "2027", stated("94.2", "%"), "china");
    const TargetResult after = city.target("product-pass-rate", "2028-01-01");
    // 94.0 may be 93.97: met as printed, undetermined with its rounding.
    CHECK(states(after) == States{met, undetermined, met});
    CHECK(after.milestones[1].attainment.as_printed == Truth::yes);
    CHECK(after.verdict == Truth::undetermined);
    CHECK(after.milestones[2].benchmark->to_string() == "[94.15, 94.25)");
    CHECK(message(after.milestones[2], "value_against_target") == "当前值0.4%，要求高于0%，超出0.4个百分点");
    CHECK(message(after.milestones[2], "benchmark_contains_subject") == "基准“中华人民共和国”包含本单位");
    // The nation may have rounded the same way.
    city.data.observations.back().coefficient = 946;
    CHECK(states(city.target("product-pass-rate", "2028-01-01"))[2] == undetermined);
    city.data.observations.back().coefficient = 950;
    CHECK(states(city.target("product-pass-rate", "2028-01-01"))[2] == missed);
}

TEST_CASE("spending on research: growth of 12 % and more, then faster than the nation") {
    Shijiazhuang city;
    city.observe("rd-growth", "2023", stated("12", "%", Degree::at_least));
    city.observe("rd-growth", "2025", stated("11.2", "%"));
    const TargetResult found = city.target("rd-growth", "2026-01-01");
    CHECK(states(found) == States{met, missed, too_little_data});
    CHECK(message(found.milestones[2], "several_readings") ==
          "目标有多种读法：增速高于全国平均（指标称增长率）；投入强度高于全国平均");
    // No value of 2025: what there is of 2023 decides nothing.
    city.data.observations.pop_back();
    const TargetResult open = city.target("rd-growth", "2026-01-01");
    CHECK(states(open)[1] == too_little_data);
    CHECK(open.milestones[1].attainment.outcome == Outcome::missing);
    CHECK(open.milestones[1].attainment.verdict == Truth::undetermined);
    CHECK(message(open.milestones[1], "observed_before_due") ==
          "到期（2025-12-31）的值未见，最近一次为2023年");
}

TEST_CASE("patents, buildings and certification bodies by 2025 and 2027") {
    Shijiazhuang city;
    city.observe("invention-patents", "2025", stated("16.2", "件"));
    city.observe("high-value-patents", "2025", stated("6.8", "件"));
    city.observe("green-buildings", "2025", stated("100", "%", Degree::exact));
    city.observe("prefabricated-buildings", "2025", stated("30", "%", Degree::at_least));
    city.observe("certification-bodies", "2024", stated("19", "家", Degree::exact));
    city.observe("certification-bodies", "2025", stated("22", "家", Degree::exact));
    city.observe("metrology-centres", "2024-05-20", stated("1", "家", Degree::exact));
    const auto state = [&](std::string_view key) { return states(city.target(key, "2026-01-15")); };
    CHECK(state("invention-patents") == States{met});
    CHECK(state("high-value-patents") == States{missed});
    CHECK(state("green-buildings") == States{met});
    CHECK(state("prefabricated-buildings") == States{met});
    CHECK(state("certification-bodies") == States{met, on_path});
    // No date was ever said, but one centre is there.
    CHECK(state("metrology-centres") == States{met});
    CHECK(message(city.target("metrology-centres", "2026-01-15").milestones[0], "no_due_date") ==
          "目标没有载明期限");
    CHECK(city.target("metrology-centres", "2026-01-15").verdict == Truth::undetermined);
    CHECK(message(city.target("high-value-patents", "2026-01-15").milestones[0], "value_against_target") ==
          "当前值6.8件，要求不低于7件，还差0.2件");
}

TEST_CASE("twenty products every year of the plan") {
    Shijiazhuang city;
    city.observe("design-products", "2023", stated("21", "个", Degree::exact));
    city.observe("design-products", "2024", stated("20", "个", Degree::odd));
    const MilestoneResult kept = city.target("design-products", "2025-02-01").milestones[0];
    CHECK(kept.attainment.state == on_path);
    CHECK(kept.attainment.verdict == Truth::undetermined);
    CHECK(message(kept, "years_of_the_plan") == "年份取自文件规划期：2023–2027");
    CHECK(message(kept, "year_by_year") == "2023、2024年达到");
    CHECK_FALSE(kept.due);
    // A year without a value leaves it open; a missed one decides it.
    const MilestoneResult gap = city.target("design-products", "2026-02-01").milestones[0];
    CHECK(gap.attainment.state == too_little_data);
    CHECK(message(gap, "years_missing") == "缺2025年的值");
    city.observe("design-products", "2025", stated("17", "个", Degree::exact));
    const MilestoneResult missed_one = city.target("design-products", "2026-02-01").milestones[0];
    CHECK(missed_one.attainment.state == missed);
    CHECK(missed_one.final);
    CHECK(message(missed_one, "year_by_year") == "2023、2024年达到；2025年未达到");
    city.data.observations.back().coefficient = 25;
    city.observe("design-products", "2026", stated("25", "个", Degree::exact));
    city.observe("design-products", "2027", stated("25", "个", Degree::exact));
    const MilestoneResult all = city.target("design-products", "2027-12-31").milestones[0];
    CHECK(all.attainment.state == met);
    CHECK(all.due);
    CHECK(all.final);
}

TEST_CASE("full coverage needs the population") {
    Shijiazhuang city;
    const auto found = city.target("chief-quality-officers", "2024-01-01").milestones[0];
    CHECK(found.attainment.state == too_little_data);
    CHECK(codes(found.attainment.reasons) == Texts{"no_indicator", "population_unknown"});
    // Counted against an open list: undetermined. Against a stated number: told.
    const auto officers = city.data.indicators.add({.key = "shijiazhuang/indicator/officers",
                                                    .name = "首席质量官",
                                                    .kind = IndicatorKind::count,
                                                    .unit = Unit("家"),
                                                    .direction = Direction::higher_is_better});
    city.data.targets["shijiazhuang/target/chief-quality-officers"].indicator = officers;
    city.observe("officers", "2023", stated("3000", "家", Degree::exact));
    CHECK(codes(city.target("chief-quality-officers", "2024-01-01").milestones[0].attainment.reasons) ==
          Texts{"population_unknown"});
    city.data.collectives["shijiazhuang/industrial-above-scale"].stated_count =
        stated("3100", "家", Degree::exact);
    CHECK(states(city.target("chief-quality-officers", "2024-01-01")) == States{missed});
    city.data.collectives["shijiazhuang/industrial-above-scale"].stated_count =
        stated("3000", "家", Degree::exact);
    CHECK(states(city.target("chief-quality-officers", "2024-01-01")) == States{met});
    // A share is covered at 100 %, not at a printed 100.0.
    city.data.indicators[officers].kind = IndicatorKind::share;
    city.data.indicators[officers].unit = Unit::percent();
    city.data.observations.back().coefficient = 1000;
    city.data.observations.back().exponent = -1;
    CHECK(states(city.target("chief-quality-officers", "2024-01-01")) == States{met});
    city.data.observations.back().degree = Degree::printed;
    CHECK(states(city.target("chief-quality-officers", "2024-01-01")) == States{undetermined});
}

TEST_CASE("Chibi: what the report of December 2018 says of the targets for 2018") {
    const Dataset data = shipped("chibi");
    const TargetEvaluation found = evaluate_targets(data);
    const auto one = [&](std::string_view key) {
        return result_of(found, data, "chibi/target/" + std::string(key)).milestones.at(0);
    };
    CHECK(one("farm-standards").attainment.state == met);
    CHECK(one("service-standards").attainment.state == met);
    CHECK(one("air-quality").attainment.state == met);
    CHECK(message(one("air-quality"), "undated_value") == "数值未注明时间，按2018-12-07理解");
    CHECK(one("enterprise-standards").attainment.state == too_little_data);
    CHECK(one("enterprise-standards").attainment.verdict == Truth::no);
    CHECK(one("standard-coverage").attainment.as_printed == Truth::yes);
    CHECK(one("standard-coverage").attainment.verdict == Truth::undetermined);
    CHECK(one("food-pass-rate").attainment.outcome == Outcome::missing);
    // Third of the nation's counties, first of the province's: both within the first three.
    CHECK(one("credit-rank").attainment.state == met);
    CHECK(message(one("credit-rank"), "rank_among") == "位次范围：全国县市，362个中第3位");
    CHECK(one("credit-rank").rankings.size() == 1);
}

TEST_CASE("ranks among different units that disagree are ambiguous") {
    Dataset data = shipped("chibi");
    data.rankings["chibi/ranking/credit-nation-2017"].rank = 5;
    const auto found = evaluate_targets(data);
    const MilestoneResult result = result_of(found, data, "chibi/target/credit-rank").milestones.at(0);
    CHECK(result.attainment.state == undetermined);
    CHECK(result.attainment.outcome == Outcome::ambiguous);
    CHECK(message(result, "ranks_disagree") == "不同范围的位次结论不一：全国县市否；湖北是");
    // The first 1 % of 362 are four.
    data.rankings["chibi/ranking/credit-province-2017"].rank.reset();
    auto& milestone = data.targets["chibi/target/credit-rank"].milestones.at(0);
    milestone.value = stated("1", "%");
    const auto judged = [&] {
        return result_of(evaluate_targets(data), data, "chibi/target/credit-rank")
            .milestones.at(0)
            .attainment.verdict;
    };
    CHECK(judged() == Truth::no);
    data.rankings["chibi/ranking/credit-nation-2017"].rank = 4;
    CHECK(judged() == Truth::yes);
    data.rankings["chibi/ranking/credit-nation-2017"].population.reset();
    CHECK(judged() == Truth::undetermined);
}

namespace {

// One indicator of one city with a target for 2025.
struct OneTarget {
    Dataset data{};
    Id<Organisation> city{};
    Id<Indicator> indicator{};
    Id<Target> target{};

    OneTarget(IndicatorKind kind, std::string_view unit, const Quantity& value,
              std::string_view due = "2025") {
        city = data.organisations.add({.key = "city", .name = "市"});
        indicator = data.indicators.add({.key = "i",
                                         .name = "指标",
                                         .kind = kind,
                                         .unit = Unit(unit),
                                         .direction = Direction::higher_is_better});
        target = data.targets.add({.key = "t",
                                   .indicator = indicator,
                                   .subject = city,
                                   .milestones = {{.due = Period::parse(due), .value = value}}});
    }
    void observe(std::string_view period, const Quantity& value) {
        add_observation(data, indicator, city, Period::parse(period), value);
    }
    Milestone& milestone() { return data.targets[target].milestones[0]; }
    MilestoneResult on(std::string_view day) const {
        return evaluate_targets(data, {.day = Date::parse(day)}).targets.at(0).milestones.at(0);
    }
};

}  // namespace

TEST_CASE("a sum over the years of a plan") {
    OneTarget one(IndicatorKind::count, "个", stated("100", "个"), "2021/2025");
    one.milestone().aggregation = TargetAggregation::cumulative;
    one.observe("2021", stated("15", "个", Degree::exact));
    one.observe("2022", stated("30", "个", Degree::exact));
    const MilestoneResult ahead = one.on("2023-06-01");
    CHECK(ahead.attainment.state == on_path);
    CHECK(ahead.attainment.lead.value() == doctest::Approx(0.05).epsilon(1e-9));
    CHECK(ahead.attainment.required.per_year.value() == doctest::Approx(55.0 / 3).epsilon(1e-9));
    CHECK(message(ahead, "sum_so_far") == "已累计45个，要求不低于100个");
    CHECK(message(ahead, "calendar") == "时间过去2/5，完成45%");
    one.observe("2023", stated("5", "个", Degree::exact));
    CHECK(one.on("2024-06-01").attainment.state == off_path);
    // A year that nobody counted leaves the sum open, until it is reached without it.
    one.observe("2025", stated("45", "个", Degree::exact));
    CHECK(one.on("2025-12-31").attainment.state == too_little_data);
    CHECK(message(one.on("2025-12-31"), "years_missing") == "缺2024年的值");
    one.observe("2024", stated("5", "个", Degree::exact));
    CHECK(one.on("2025-12-31").attainment.state == met);
    one.milestone().value = stated("101", "个");
    CHECK(one.on("2025-12-31").attainment.state == missed);
    // A budget that is overdrawn is so at once.
    one.milestone().comparator = Comparator::at_most;
    one.milestone().value = stated("40", "个");
    CHECK(one.on("2023-06-01").attainment.state == missed);
    CHECK(one.on("2023-06-01").final);
    // A value of the whole plan says it itself.
    one.milestone().comparator = Comparator::at_least;
    one.observe("2021/2025", stated("120", "个", Degree::exact));
    CHECK(one.on("2025-12-31").attainment.state == met);
}

TEST_CASE("conflicting sources are a state of their own") {
    OneTarget one(IndicatorKind::share, "%", stated("94", "%"));
    one.observe("2025", stated("93.9", "%"));
    one.observe("2025", stated("94.3", "%"));
    const MilestoneResult found = one.on("2026-01-01");
    CHECK(found.attainment.state == conflict);
    CHECK(found.attainment.outcome == Outcome::conflict);
    CHECK(message(found, "sources_conflict") ==
          "来源冲突：observation 1为[93.85, 93.95)，observation 2为[94.25, 94.35)");
    // Of an earlier year it only takes that year away.
    one.data.observations[0].period = one.data.observations[1].period = Period::of_year(2024);
    one.observe("2025", stated("94.5", "%"));
    CHECK(one.on("2026-01-01").attainment.state == met);
}

TEST_CASE("what back-casts say counts, and may be left out") {
    OneTarget one(IndicatorKind::level, "吨", stated("100", "吨"), "2024");
    one.observe("2025", stated("121", "吨"));
    one.data.changes.add({.key = "growth",
                          .indicator = one.indicator,
                          .subject = one.city,
                          .period = Period::of_year(2025),
                          .base = Period::of_year(2024),
                          .amount = stated("10", "%")});
    const MilestoneResult found = one.on("2026-01-01");
    CHECK(found.attainment.state == met);
    CHECK(found.back_casts == std::vector<std::uint32_t>{0});
    CHECK(message(found, "derived_value") == "数值由增长表述倒推");
    TargetOptions without{.day = Date::of(2026, 1, 1), .back_casts = false};
    CHECK(evaluate_targets(one.data, without).targets[0].milestones[0].attainment.state == too_little_data);
}

TEST_CASE("margins over a benchmark: points, ratios, and per cent of per cent") {
    OneTarget one(IndicatorKind::share, "%", stated("0", "%"));
    const auto nation = one.data.organisations.add({.key = "nation", .name = "全国"});
    one.milestone().value.reset();
    one.milestone().comparator = Comparator::at_least;
    one.milestone().benchmark =
        Benchmark{.subject = nation, .description = "全国", .margin = stated("2", "个百分点")};
    one.observe("2025", stated("92", "%", Degree::exact));
    add_observation(one.data, one.indicator, nation, Period::of_year(2025), stated("90", "%", Degree::exact));
    CHECK(one.on("2026-01-01").attainment.state == met);
    one.milestone().benchmark->margin = stated("2.5", "个百分点");
    CHECK(one.on("2026-01-01").attainment.state == missed);
    // 2 %: of 90 that is 1.8, in points 2; both are reached. 2.1 % only as a ratio.
    one.milestone().benchmark->margin = stated("2", "%");
    CHECK(one.on("2026-01-01").attainment.verdict == Truth::yes);
    one.milestone().benchmark->margin = stated("2.1", "%");
    CHECK(one.on("2026-01-01").attainment.outcome == Outcome::ambiguous);
    CHECK(one.on("2026-01-01").attainment.state == undetermined);
    // Another indicator as the yardstick has to be comparable.
    const auto other = one.data.indicators.add({.key = "other",
                                                .name = "抽查合格率",
                                                .kind = IndicatorKind::share,
                                                .unit = Unit::percent(),
                                                .denominator = "批次"});
    one.milestone().benchmark->indicator = other;
    CHECK(one.on("2026-01-01").attainment.outcome == Outcome::not_comparable);
    CHECK(codes(one.on("2026-01-01").attainment.reasons) == Texts{"different_denominator", "different_name"});
    one.milestone().benchmark->subject = {};
    CHECK(one.on("2026-01-01").attainment.state == unresolvable);
    CHECK(message(one.on("2026-01-01"), "no_benchmark_subject") == "未指明与谁相比：全国");
}

TEST_CASE("what cannot be judged says why") {
    OneTarget one(IndicatorKind::share, "%", stated("94", "件"));
    CHECK(message(one.on("2026-01-01"), "unit_differs") == "目标的单位“件”与指标的单位“%”不同");
    CHECK(one.on("2026-01-01").attainment.outcome == Outcome::not_comparable);
    one.milestone().value.reset();
    CHECK(message(one.on("2026-01-01"), "no_number") == "目标没有数值");
    one.milestone().value = stated("94", "%");
    one.observe("2025", stated("95", "%"));
    one.data.observations[0].status = ObservationStatus::definition_differs;
    CHECK(one.on("2026-01-01").attainment.outcome == Outcome::missing);
    one.data.observations[0].status = ObservationStatus::unvalidated;
    CHECK(message(one.on("2026-01-01"), "value_status") == "数值状态：自报未核");
    one.data.observations[0].fact_status = FactStatus::illustrative;
    CHECK(message(one.on("2026-01-01"), "illustrative_value") == "依据的是示例数据，不是来源所载");
    // The year is not over: nothing is observed of it, and nothing due.
    CHECK(one.on("2025-12-30").attainment.outcome == Outcome::missing);
    CHECK_FALSE(one.on("2025-12-30").due);
    CHECK(one.on("2025-12-31").final);
    one.milestone().comparator = Comparator::about;
    CHECK_THROWS_AS(evaluate_targets(one.data, {.profile = {.share = 2}}), Error);
    CHECK_THROWS_AS(evaluate_targets(one.data, {.tolerance = -1.0}), Error);
    one.data.targets[one.target].indicator = Id<Indicator>(9);
    CHECK_THROWS_AS(one.on("2026-01-01"), Error);
}

TEST_CASE("the day comes from the data when nobody gives one") {
    OneTarget one(IndicatorKind::share, "%", stated("94", "%"));
    CHECK_FALSE(evaluate_targets(one.data).day);
    CHECK_FALSE(evaluate_targets(one.data).targets[0].milestones[0].due);
    one.observe("2025", stated("95", "%"));
    CHECK(evaluate_targets(one.data).day == Date::of(2025, 12, 31));
    CHECK(evaluate_targets(one.data).targets[0].milestones[0].attainment.state == met);
    one.data.reported = Period::parse("2025-06");
    CHECK(evaluate_targets(one.data).day == Date::of(2025, 6, 30));
}

TEST_CASE("targets of random data end in a state with reasons") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const Dataset data = test::random_dataset(seed, {.rows = 6, .mass_rows = 40});
        const TargetEvaluation found = evaluate_targets(data, {.day = Date::of(2024, 6, 1)});
        CHECK(found.targets.size() == data.targets.size());
        for (const TargetResult& target : found.targets) {
            for (const MilestoneResult& each : target.milestones) {
                CHECK_FALSE(each.attainment.reasons.empty());
                if (each.path) CHECK(std::isfinite(*each.path));
            }
        }
        CHECK(evaluate_targets(data, {.day = Date::of(2024, 6, 1)}) == found);
    }
}

TEST_CASE("national targets for 2025, of which the reference knows the observations") {
    const auto gold = test::gold_indicators("china_quality");
    if (!gold) return;
    for (const auto& named : (*gold)["targets_2025"].members) {
        const auto& each = named.second;
        CAPTURE(each["indicator"].text);
        const auto number = [](double value) { return Decimal::from_double(value).to_string(); };
        const bool share = *each["value"].number > 90;
        OneTarget one(share ? IndicatorKind::share : IndicatorKind::index, share ? "%" : "",
                      stated(number(*each["value"].number), share ? "%" : ""));
        for (const auto& [year, value] : each["observed"].members) {
            const Degree degree = value.number ? Degree::printed : Degree::at_least;
            const std::string text =
                value.number ? number(*value.number) : value.text.substr(0, value.text.find("以"));
            one.observe(year, stated(text, share ? "%" : "", degree));
        }
        const MilestoneResult found = one.on("2025-06-30");
        CHECK_FALSE(found.due);
        const double last = one.data.observations.back().has_value ? found.attainment.last->value.point : 0;
        CHECK((found.attainment.verdict == Truth::yes) == (last >= *each["value"].number));
        if (found.attainment.verdict == Truth::no) CHECK(*found.attainment.required.per_year > 0);
    }
}
