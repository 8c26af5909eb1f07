#include <qgov/analysis/attainment.hpp>

#include <qgov/core/error.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::find;
using analysis_test::printed;
using analysis_test::stated;
using graph_test::error_of;

namespace {

using Series = std::vector<SeriesValue>;
using Texts = std::vector<std::string>;

Condition asked(Comparator comparator, std::string_view number,
                Direction direction = Direction::higher_is_better) {
    return condition(comparator, stated(number), direction);
}

Series exact(double first_year, const std::vector<double>& values) {
    Series result;
    for (const double value : values) result.push_back({first_year++, exactly(value)});
    return result;
}

std::string message(const Attainment& found, std::string_view code, Language language = Language::zh) {
    const Reason* const why = find(found.reasons, code);
    return why == nullptr ? "no reason " + std::string(code) : why->message(language);
}

bool near(std::optional<double> found, double expected) {
    return found && std::abs(*found - expected) < 1e-9;
}

}  // namespace

// The national index of manufacturing quality: 86 is asked for in 2025.
TEST_CASE("the index needs 0.40 and last gained 0.39") {
    const Series series{{2023, printed("85.21")}, {2024, printed("85.60")}};
    const Attainment found = attainment(series, asked(Comparator::at_least, "86"), 2025);
    CHECK(found.state == TargetState::off_path);
    CHECK(colour(found.state) == StateColour::red);
    CHECK(found.outcome == Outcome::fine);
    CHECK(found.verdict == Truth::no);
    CHECK(near(found.required.per_year, 0.4));
    CHECK(near(found.required.growth, 86 / 85.6 - 1));
    CHECK(near(found.slowest_gain, 0.39));
    CHECK(near(found.progress, 0.39 / 0.79));
    CHECK(near(found.lead, 0.39 / 0.79 - 0.5));
    CHECK(near(found.level_ratio, 85.6 / 86));
    CHECK(found.gap->to_string() == "(0.395, 0.405]");
    CHECK(found.forecast.method == ForecastMethod::one_change);
    CHECK(near(found.forecast.value, 85.99));
    // Of what the rounding of both values allows, a sixth meets the target.
    CHECK(found.probability.value() == doctest::Approx(1.0 / 6).epsilon(1e-6));
    CHECK(message(found, "value_against_target") == "当前值85.6，要求不低于86，还差0.4");
    CHECK(message(found, "required_pace") == "每年还需+0.4，此前年均变化最小为+0.39");
    CHECK(message(found, "required_pace", Language::en) ==
          "still needed a year: +0.4; smallest yearly change so far +0.39");
    CHECK(message(found, "forecast") ==
          "预计到期85.99（按一次变动外推，(85.975, 86.005)），预计区间中达标部分所占份额0.17");
    CHECK(message(found, "one_change_only") == "只有两个值，按一次变动外推，可信度低");
}

TEST_CASE("a printed 85.0 against 85 is met as printed and undetermined as an interval") {
    const Series series{{2025, estimate(stated("85.0", "%"), true)}};
    AttainmentOptions options{.due_has_come = true, .unit = "%"};
    const Attainment found = attainment(series, asked(Comparator::at_least, "85"), 2025, options);
    CHECK(found.verdict == Truth::undetermined);
    CHECK(found.as_printed == Truth::yes);
    CHECK(found.state == TargetState::undetermined);
    CHECK(colour(found.state) == StateColour::grey);
    CHECK(message(found, "rounding_straddles_target") ==
          "真值在[84.95, 85.05)内，跨越目标：按原文所载数字达到，按区间无法判定");
    CHECK(message(found, "rounding_straddles_target", Language::en) ==
          "the true value lies in [84.95, 85.05), on both sides of the target: met as printed, undetermined "
          "as an "
          "interval");
    const Series words{{2025, estimate(stated("80", "%", Degree::at_least), true)}};
    const Attainment open = attainment(words, asked(Comparator::at_least, "85"), 2025, options);
    CHECK(open.as_printed == Truth::undetermined);
    CHECK(message(open, "range_straddles_target") == "数值只知在[80, 100]内，跨越目标");
    // 98%以上 against 98%以上.
    const Series above{{2025, estimate(stated("98", "%", Degree::at_least), true)}};
    CHECK(attainment(above, asked(Comparator::at_least, "98"), 2025, options).state == TargetState::met);
}

TEST_CASE("due and met, due and missed") {
    const AttainmentOptions due{.due_has_come = true, .unit = "%"};
    const Attainment missed = attainment(exact(2025, {92.5}), asked(Comparator::at_least, "94"), 2025, due);
    CHECK(missed.state == TargetState::missed);
    CHECK(message(missed, "value_against_target") == "当前值92.5%，要求不低于94%，还差1.5个百分点");
    CHECK(message(missed, "value_against_target", Language::en) ==
          "now 92.5%, asked for at least 94%, missing 1.5 percentage points");
    CHECK_FALSE(missed.required.per_year.has_value());
    CHECK_FALSE(missed.forecast.value.has_value());
    const Attainment met = attainment(exact(2025, {95}), asked(Comparator::at_least, "94"), 2025, due);
    CHECK(met.state == TargetState::met);
    CHECK(message(met, "value_against_target", Language::en) ==
          "now 95%, asked for at least 94%, beyond by 1 percentage point");
    CHECK(attainment(exact(2025, {94}), asked(Comparator::more_than, "94"), 2025, due).state ==
          TargetState::missed);
    CHECK(attainment(exact(2025, {94}), asked(Comparator::at_most, "94"), 2025, due).state ==
          TargetState::met);
    CHECK(attainment(exact(2025, {94}), asked(Comparator::less_than, "94"), 2025, due).state ==
          TargetState::missed);
}

// Elsewhere a fall from 92.5 to 92.1 above 92 is simply "achieved".
TEST_CASE("attained but deteriorating") {
    const Attainment found = attainment({Series{{2023, printed("92.5")}, {2024, printed("92.1")}}},
                                        asked(Comparator::at_least, "92"), 2025);
    CHECK(found.state == TargetState::met_deteriorating);
    CHECK(colour(found.state) == StateColour::green);
    CHECK(message(found, "deteriorating") == "已达到，但走势向坏：每年-0.4");
    CHECK(attainment(exact(2020, {95, 94, 94, 93}), asked(Comparator::at_least, "92"), 2025).state ==
          TargetState::met_deteriorating);
    // Falling is good where less is asked for.
    CHECK(attainment(exact(2020, {5, 4, 3}), asked(Comparator::at_most, "4"), 2025).state ==
          TargetState::met);
    CHECK(attainment(exact(2020, {1, 2, 3}), asked(Comparator::at_most, "4"), 2025).state ==
          TargetState::met_deteriorating);
    // A change within the rounding of both values is none.
    CHECK(attainment({Series{{2023, printed("92.5")}, {2024, printed("92.5")}}},
                     asked(Comparator::at_least, "92"), 2025)
              .state == TargetState::met);
}

TEST_CASE("moving away, whatever the forecast") {
    const Attainment found = attainment(exact(2015, {40, 39, 38}), asked(Comparator::at_least, "60"), 2030);
    CHECK(found.state == TargetState::moving_away);
    CHECK(message(found, "moving_away", Language::en) == "moving away from the target: -1 a year");
    CHECK(near(found.progress, -0.1));
    CHECK(near(found.slowest_gain, -1));
}

TEST_CASE("the probability gives the state before the due time") {
    // Three values with yearly gains 1 and 3: in 2024 the band is 16 to 20.
    const auto state = [](double target) {
        Condition at_least{.comparator = Comparator::at_least, .bound = Interval::point(target)};
        return attainment(exact(2020, {10, 11, 14}), at_least, 2024).state;
    };
    CHECK(state(16.79) == TargetState::on_path);
    CHECK(state(16.81) == TargetState::likely);
    CHECK(state(17.99) == TargetState::likely);
    CHECK(state(18.01) == TargetState::at_risk);
    CHECK(state(19.19) == TargetState::at_risk);
    CHECK(state(19.21) == TargetState::off_path);
    // Regression for five and more: the probability is that of Student's t.
    const Series ten = exact(2010, {1.51, 1.51, 1.38, 1.4, 1.27, 1.55, 1.69, 1.65, 1.62, 1.82});
    const Attainment rising = attainment(ten, asked(Comparator::at_least, "2"), 2030);
    CHECK(rising.forecast.method == ForecastMethod::ols);
    CHECK(rising.state == TargetState::likely);
    const Attainment cost = attainment(ten, asked(Comparator::at_most, "1"), 2030);
    CHECK(near(cost.probability, 0.0011804397315117177));
    CHECK(cost.state == TargetState::moving_away);
    // Within a range: below the upper end and not below the lower one.
    Quantity range = stated("2.0");
    range.upper = Decimal::parse("2.2");
    const Attainment both = attainment(ten, condition(Comparator::within, range), 2030);
    CHECK(near(both.probability, probability_at_least(both.forecast, 2).value() -
                                     probability_at_least(both.forecast, 2.2).value()));
}

TEST_CASE("one value tells what is needed, not whether it will come") {
    const Attainment found =
        attainment(exact(2023, {97.8}), asked(Comparator::at_least, "98"), 2025, {.unit = "%"});
    CHECK(found.state == TargetState::too_little_data);
    CHECK(found.outcome == Outcome::too_few);
    CHECK(near(found.required.per_year, 0.1));
    CHECK_FALSE(found.progress.has_value());
    CHECK(message(found, "required_pace") == "每年还需+0.1个百分点");
    CHECK(message(found, "single_value", Language::en) == "only one value: nothing can be said of the trend");
    // Less than a year: the whole is said.
    const Attainment soon =
        attainment(exact(2024.5, {120}), asked(Comparator::at_least, "130"), 2025, {.unit = "个"});
    CHECK(message(soon, "required_pace") == "到期前还需+10个");
    CHECK(near(soon.required.per_year, 20));
    const Attainment none = attainment({}, asked(Comparator::at_least, "98"), 2025);
    CHECK(none.state == TargetState::too_little_data);
    CHECK(none.outcome == Outcome::missing);
    CHECK(codes(none.reasons) == Texts{"no_value"});
    const Attainment words = attainment(exact(2023, {1}), {.comparator = Comparator::qualitative}, 2025);
    CHECK(words.state == TargetState::unresolvable);
    CHECK(words.outcome == Outcome::unresolvable);
}

TEST_CASE("target equal to the first value: no progress, but a verdict") {
    const Attainment found = attainment(exact(2022, {90, 89, 91}), asked(Comparator::at_least, "90"), 2025);
    CHECK(found.verdict == Truth::yes);
    CHECK_FALSE(found.progress.has_value());
    CHECK_FALSE(found.lead.has_value());
    CHECK(message(found, "no_distance", Language::en) ==
          "the target equals the first value 90, so there is no progress to measure");
}

TEST_CASE("two values of one time are a conflict unless they are the same") {
    Series series = exact(2023, {90, 91});
    series.push_back({2024, exactly(91)});
    CHECK(attainment(series, asked(Comparator::at_least, "92"), 2025).outcome == Outcome::fine);
    series.push_back({2024, exactly(91.5)});
    const Attainment found = attainment(series, asked(Comparator::at_least, "92"), 2025);
    CHECK(found.state == TargetState::conflict);
    CHECK(found.outcome == Outcome::conflict);
    CHECK(codes(found.reasons) == Texts{"repeated_time"});
}

TEST_CASE("zero and negative numbers have linear measures only") {
    const Attainment found = attainment(exact(2022, {0, 1}), asked(Comparator::at_least, "5"), 2025);
    CHECK(near(found.required.per_year, 2));
    CHECK(near(found.progress, 0.2));
    const Attainment loss = attainment(exact(2022, {-4, -2}), asked(Comparator::at_least, "0"), 2025);
    CHECK(near(loss.progress, 0.5));
    CHECK_FALSE(loss.level_ratio.has_value());
    CHECK_FALSE(loss.required.growth.has_value());
    CHECK(near(loss.required.per_year, 1));
    CHECK(loss.state == TargetState::on_path);
}

TEST_CASE("less is better") {
    const Attainment found =
        attainment(exact(2022, {10, 8}), asked(Comparator::at_most, "4", Direction::lower_is_better), 2026);
    CHECK(near(found.progress, 1.0 / 3));
    CHECK(near(found.lead, 1.0 / 3 - 0.25));
    CHECK(near(found.level_ratio, 0.5));
    CHECK(near(found.slowest_gain, 2));
    CHECK(near(found.required.per_year, -4.0 / 3));
    CHECK(found.state == TargetState::on_path);
    CHECK(found.gap == Interval::point(4));
    // The habit 2 - x/target only where it is asked for.
    const Attainment habit = attainment(exact(2022, {10, 8}), asked(Comparator::at_most, "4"), 2026,
                                        {.level_ratio = LevelRatioRule::two_minus_quotient});
    CHECK(near(habit.level_ratio, 0));
}

TEST_CASE("about ten: the band is named, and beyond it is fine where more is better") {
    const Condition ten =
        condition(Comparator::about, stated("10", "%", Degree::about), Direction::higher_is_better);
    const AttainmentOptions due{.due_has_come = true, .unit = "%"};
    const Attainment above = attainment(exact(2023, {12}), ten, 2023, due);
    CHECK(above.state == TargetState::met);
    CHECK(message(above, "value_against_target") == "当前值12%，要求约为10%（按[9, 11]解读），超出3个百分点");
    CHECK(attainment(exact(2023, {8}), ten, 2023, due).state == TargetState::missed);
    Condition open = ten;
    open.about = AboutReading::open;
    const Attainment near_ten = attainment(exact(2023, {9.6}), open, 2023, due);
    CHECK(near_ten.state == TargetState::undetermined);
    CHECK(message(near_ten, "value_against_target") == "当前值9.6%，要求约为10%，还差0.4个百分点");
    // Both sides count where nobody says which is better.
    Condition both = ten;
    both.direction = Direction::unstated;
    CHECK(attainment(exact(2023, {12}), both, 2023, due).state == TargetState::missed);
    CHECK(attainment(exact(2021, {14, 13, 12}), both, 2024).state == TargetState::on_path);
}

TEST_CASE("what is due, and where the path runs") {
    const std::vector<MilestoneStep> steps{{2022, 91}, {2025, 94}};
    const MilestoneStep base{2020, 90};
    CHECK_FALSE(value_due(steps, 2021).has_value());
    CHECK(value_due(steps, 2022) == 91.0);
    CHECK(value_due(steps, 2024.9) == 91.0);
    CHECK(value_due(steps, 2030) == 94.0);
    CHECK(path_value(base, steps, 2021) == 90.5);
    CHECK(path_value(base, steps, 2022) == 91.0);
    CHECK(path_value(base, steps, 2023) == 92.0);
    CHECK(path_value(base, steps, 2024) == 93.0);
    CHECK(path_value(base, steps, 2025) == 94.0);
    CHECK(path_value(base, steps, 2031) == 94.0);
    CHECK_FALSE(path_value(base, steps, 2019).has_value());
    CHECK_FALSE(path_value({}, steps, 2021).has_value());
    CHECK(path_value({}, steps, 2023) == 92.0);
    CHECK_FALSE(path_value(base, {}, 2021).has_value());
    // Doubling in four years.
    const std::vector<MilestoneStep> doubled{{2024, 200}};
    CHECK(path_value(MilestoneStep{2020, 100}, doubled, 2022, PathShape::geometric).value() ==
          doctest::Approx(100 * std::sqrt(2)).epsilon(1e-12));
    CHECK(path_value(MilestoneStep{2020, 0}, doubled, 2022, PathShape::geometric) == 100.0);
    const std::vector<MilestoneStep> back{{2025, 1}, {2024, 2}};
    CHECK(error_of([&] { return value_due(back, 2025); }) ==
          "403: the steps of a target need finite numbers and must be in order of time, after the baseline");
    CHECK_THROWS_AS(path_value(MilestoneStep{2022, 1}, steps, 2023), Error);
}

TEST_CASE("misuse is an error") {
    CHECK(error_of([] {
              return attainment(Series{{2024, exactly(1)}, {2023, exactly(1)}},
                                asked(Comparator::at_least, "1"), 2025);
          }) == "403: the values of a series need finite numbers and must be in order of time");
    CHECK_THROWS_AS(attainment({}, asked(Comparator::at_least, "1"), std::numeric_limits<double>::infinity()),
                    Error);
}

TEST_CASE(
    "every answer has a state with its reason, and adding to all values and the target changes nothing") {
    const std::uint32_t seed = 5;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 600; ++round) {
        std::vector<double> values;
        for (std::uint32_t at = 0; at < random() % 8; ++at)
            values.push_back(static_cast<double>(random() % 41) - 20);
        const double target = static_cast<double>(random() % 41) - 20;
        Condition wanted{.comparator = static_cast<Comparator>(random() % 4),
                         .bound = Interval::point(target)};
        const AttainmentOptions options{.due_has_come = random() % 3 == 0};
        const Attainment found = attainment(exact(2015, values), wanted, 2026, options);
        CHECK_FALSE(found.reasons.empty());
        CHECK((found.outcome == Outcome::fine || colour(found.state) == StateColour::grey));
        for (const auto& number : {found.progress, found.lead, found.level_ratio, found.probability,
                                   found.slowest_gain, found.required.per_year, found.forecast.value}) {
            if (number) CHECK(std::isfinite(*number));
        }
        if (found.probability) CHECK((*found.probability >= 0 && *found.probability <= 1));
        // A multiple of 64 keeps every sum exact.
        for (double& value : values) value += 64;
        wanted.bound = Interval::point(target + 64);
        const Attainment moved = attainment(exact(2015, values), wanted, 2026, options);
        CHECK(moved.state == found.state);
        CHECK(moved.verdict == found.verdict);
        CHECK(moved.progress.has_value() == found.progress.has_value());
        if (moved.progress) CHECK(near(moved.progress, *found.progress));
    }
}

TEST_CASE("reference path") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    const auto& milestones = (*gold)["milestones"];
    const auto base = milestones["baseline"].numbers();
    std::vector<MilestoneStep> steps;
    for (const auto& point : milestones["points"].members)
        steps.push_back({point.second.numbers()[0], point.second.numbers()[1]});
    for (const auto& year : milestones["path_linear"].members) {
        CHECK(near(path_value(MilestoneStep{base[0], base[1]}, steps, std::stod(year.first)),
                   *year.second.number));
    }
}
