#include <qgov/analysis/progress.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/matrix.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;
using analysis_test::find;
using graph_test::error_of;

namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

bool near(std::optional<double> found, double expected) {
    return found && std::abs(*found - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

ProgressCase to_target(double base, double value, double target, bool higher = true) {
    return {.base_year = 2015,
            .base = base,
            .year = 2020,
            .value = value,
            .higher_is_better = higher,
            .target = target,
            .target_year = 2030};
}

ProgressCase without_target(double base, double value, std::optional<double> limit = {}) {
    return {.base_year = 2015, .base = base, .year = 2020, .value = value, .limit = limit};
}

}  // namespace

TEST_CASE("the pass rate of manufactured products, 2022 to 2024, target 94 in 2025") {
    const ProgressCase input{
        .base_year = 2022, .base = 93.29, .year = 2024, .value = 93.93, .target = 94, .target_year = 2025};
    const OpenSdgProgress open = open_sdg_progress(input);
    CHECK(open.outcome == Outcome::fine);
    CHECK(near(open.value, 1.3532201441233824));
    CHECK(open.score == 5.0);
    CHECK(open.status == ProgressStatus::substantial_progress);
    CHECK(near(eurostat_progress(input).value, 1.3532201441233824));
    CHECK(eurostat_progress(input).status == ProgressStatus::significant_progress);
    const SdgIndexArrow arrow = sdg_index_arrow(input);
    CHECK(near(arrow.observed_per_year, 0.32));
    CHECK(near(arrow.required_per_year, 0.23666666666666458));
    CHECK(near(arrow.ratio, 1.352112676056351));
    CHECK(arrow.arrow == ProgressStatus::on_track);
    const EscapAssessment escap = escap_assessment(input);
    CHECK(near(escap.current_status, 0.9014084507042341));
    CHECK(near(escap.anticipated_gap, -0.3521126760563411));
    CHECK(near(escap_assessment(input, 94.0).anticipated_gap, 0));
}

TEST_CASE("a limit lowers the thresholds") {
    const OpenSdgProgress near_it = open_sdg_progress(without_target(97, 98, 100));
    CHECK(near(near_it.coefficient, 0.12649277771847667));
    CHECK(near(near_it.thresholds[0], 0.00189739166577715));
    CHECK(near(near_it.value, 0.002053405388677154));
    CHECK(near(near_it.score, 3.116690240004173));
    CHECK(near_it.status == ProgressStatus::substantial_progress);
    const OpenSdgProgress far = open_sdg_progress(without_target(60, 61, 100));
    CHECK(near(far.score, -0.6531646139784562));
    CHECK(far.status == ProgressStatus::limited_progress);
    CHECK(open_sdg_progress(without_target(250, 260, 100)).coefficient == 1.0);
    // Between the limit and twice the limit it comes back to 1.
    CHECK(near(open_sdg_progress(without_target(150, 160, 100)).coefficient, 1 - std::pow(0.5, 4.44)));
    const OpenSdgProgress at_it = open_sdg_progress(without_target(100, 100, 100));
    CHECK(at_it.coefficient == 0.0);
    CHECK(at_it.score == 5.0);
    CHECK(open_sdg_progress(without_target(100, 99, 100)).score == -5.0);
}

TEST_CASE("score and status apply the limit alike unless asked otherwise") {
    // Growth over the coefficient is 0.0119: between moderate and substantial.
    const ProgressCase input = without_target(97, 97.73, 100);
    const OpenSdgProgress found = open_sdg_progress(input);
    CHECK(found.status == ProgressStatus::moderate_progress);
    const double scaled = *found.value / *found.coefficient;
    CHECK(near(found.score, 250 * scaled - 1.25));
    const OpenSdgProgress twice = open_sdg_progress(input, {.score_limit_twice = true});
    CHECK(twice.status == ProgressStatus::moderate_progress);
    CHECK(near(twice.score, 500 * scaled - 5));
}

TEST_CASE("a target of zero has no compound growth unless a stand-in is named") {
    const ProgressCase input{.base_year = 2015,
                             .base = 1.55,
                             .year = 2019,
                             .value = 1.0,
                             .higher_is_better = false,
                             .target = 0,
                             .target_year = 2030};
    const OpenSdgProgress none = open_sdg_progress(input);
    CHECK(none.outcome == Outcome::out_of_domain);
    CHECK_FALSE(none.value.has_value());
    CHECK(none.status == ProgressStatus::not_available);
    CHECK(none.reasons.at(0).zh == "1.55到0有0或变号，增长率没有意义");
    const OpenSdgProgress as_there = open_sdg_progress(input, {.zero_target = 0.001});
    CHECK(near(as_there.value, 0.2680064729418428));
    CHECK(near(as_there.score, -1.3832974291932236));
    CHECK(as_there.status == ProgressStatus::limited_progress);
    CHECK(as_there.reasons.at(0).en == "the target 0 is replaced by 0.001: the answer depends on the unit");
    // So it does: the same data in thousandths.
    ProgressCase scaled = input;
    scaled.base *= 1000;
    scaled.value *= 1000;
    CHECK(std::abs(*open_sdg_progress(scaled, {.zero_target = 0.001}).value - 0.169) < 0.001);
    // Linear measures have no such trouble.
    CHECK(near(sdg_index_arrow(input).ratio, 1.3306451612903227));
    CHECK(near(sdg_index_arrow(scaled).ratio, 1.3306451612903227));
    CHECK(near(escap_assessment(input).anticipated_gap, -0.33064516129032256));
}

TEST_CASE("what is achieved, and what got worse meanwhile") {
    const OpenSdgProgress kept = open_sdg_progress(to_target(90, 95, 92));
    CHECK(kept.status == ProgressStatus::target_achieved);
    CHECK(kept.score == 5.0);
    CHECK(kept.reasons.empty());
    const OpenSdgProgress falling = open_sdg_progress(to_target(92.5, 92.1, 92));
    CHECK(falling.status == ProgressStatus::target_achieved);
    CHECK(codes(falling.reasons) == Texts{"deteriorating"});
    CHECK(falling.reasons[0].zh == "已达到目标，但由92.5变为92.1，走势向坏");
    CHECK(open_sdg_progress(to_target(5, 3, 4, false)).status == ProgressStatus::target_achieved);
    // Achieved, though growth has no meaning.
    CHECK(open_sdg_progress(to_target(-2, 1, 0.5)).status == ProgressStatus::target_achieved);
    CHECK(open_sdg_progress(to_target(-2, 1, 0.5)).outcome == Outcome::fine);
    const SdgIndexArrow arrow = sdg_index_arrow(to_target(99, 99.5, 98));
    CHECK(arrow.arrow == ProgressStatus::on_track);
    CHECK(codes(arrow.reasons) == Texts{"already_attained"});
    CHECK(*arrow.ratio < 0);
    CHECK(codes(sdg_index_arrow(to_target(99, 98.5, 98)).reasons) ==
          Texts{"already_attained", "deteriorating"});
    CHECK(sdg_index_arrow(to_target(99, 97, 98)).arrow == ProgressStatus::decreasing);
    CHECK(codes(eurostat_progress(to_target(99, 98.5, 98)).reasons) == Texts{"already_attained"});
}

TEST_CASE("measures without a value have a status") {
    CHECK(open_sdg_progress(to_target(90, 91, 90)).status == ProgressStatus::target_achieved);
    CHECK(open_sdg_progress(to_target(90, 89, 90)).outcome == Outcome::no_distance);
    CHECK(sdg_index_arrow(to_target(90, 89, 90)).outcome == Outcome::no_distance);
    CHECK(escap_assessment(to_target(90, 89, 90)).outcome == Outcome::no_distance);
    CHECK(eurostat_progress(to_target(90, 89, 90)).outcome == Outcome::no_distance);
    // A complex number elsewhere.
    CHECK(open_sdg_progress(to_target(-2, 1, 5)).outcome == Outcome::out_of_domain);
    CHECK(open_sdg_progress(to_target(0, 1, 5)).outcome == Outcome::out_of_domain);
    CHECK(eurostat_progress(to_target(-2, -1, 5)).outcome == Outcome::out_of_domain);
    CHECK(eurostat_progress(to_target(2, 1, 0)).outcome == Outcome::out_of_domain);
    CHECK(sdg_index_arrow(without_target(1, 2)).outcome == Outcome::missing);
    CHECK(escap_assessment(without_target(1, 2)).outcome == Outcome::missing);
    ProgressCase short_time = to_target(1, 2, 3);
    short_time.year = 2015.5;
    CHECK(open_sdg_progress(short_time).outcome == Outcome::too_few);
    CHECK(sdg_index_arrow(short_time).outcome == Outcome::too_few);
    ProgressCase past = to_target(1, 2, 3);
    past.target_year = 2015;
    CHECK(eurostat_progress(past).outcome == Outcome::out_of_domain);
    ProgressCase broken = to_target(1, std::numeric_limits<double>::quiet_NaN(), 3);
    CHECK(open_sdg_progress(broken).outcome == Outcome::invalid_input);
    CHECK_FALSE(open_sdg_progress(broken).score.has_value());
    CHECK(escap_assessment(broken).outcome == Outcome::invalid_input);
    CHECK(escap_assessment(to_target(1, 2, 3), std::numeric_limits<double>::infinity()).outcome ==
          Outcome::invalid_input);
}

TEST_CASE("thresholds on both sides") {
    const auto status = [](double growth) {
        return eurostat_progress(without_target(100, 100 * std::pow(1 + growth, 5))).status;
    };
    CHECK(status(0.0101) == ProgressStatus::significant_progress);
    CHECK(status(0.0099) == ProgressStatus::moderate_progress);
    CHECK(eurostat_progress(without_target(100, 100)).status == ProgressStatus::moderate_progress);
    CHECK(status(-0.0001) == ProgressStatus::moderate_movement_away);
    CHECK(status(-0.0101) == ProgressStatus::significant_movement_away);
    // Linear pace over required pace: 20 a year to 60 in 2030, so 1.333 a year.
    CHECK(sdg_index_arrow(to_target(40, 40 + 5 * 4.0 / 3 + 0.001, 60)).arrow == ProgressStatus::on_track);
    CHECK(sdg_index_arrow(to_target(40, 46, 60)).arrow == ProgressStatus::moderately_improving);
    CHECK(sdg_index_arrow(to_target(40, 41, 60)).arrow == ProgressStatus::stagnating);
    CHECK(sdg_index_arrow(to_target(40, 40, 60)).arrow == ProgressStatus::stagnating);
    CHECK(sdg_index_arrow(to_target(40, 38, 60)).arrow == ProgressStatus::decreasing);
    CHECK(eurostat_progress(to_target(40, 38, 60)).status == ProgressStatus::movement_away);
    CHECK(near(eurostat_progress(to_target(40, 38, 60)).value, -0.37249435437417233));
}

TEST_CASE("a case from a series names the base year that was used") {
    const Numbers years{2013, 2016, 2019, 2017};
    const Numbers values{5, missing_value, 9, 7};
    const auto found = progress_case(years, values, 2015);
    REQUIRE(found);
    CHECK(found->base_year == 2017);
    CHECK(found->base == 7);
    CHECK(found->year == 2019);
    CHECK(found->value == 9);
    CHECK_FALSE(progress_case(years, values, 2020).has_value());
    CHECK(error_of([&] { return progress_case(years, {}, 2015); }) ==
          "403: a series needs as many years as values, not 4 and 0");
}

TEST_CASE("the worst of several series speaks for the indicator") {
    const std::vector<OpenSdgProgress> series{open_sdg_progress(to_target(90, 95, 92)),
                                              open_sdg_progress(to_target(40, 38, 60)),
                                              open_sdg_progress(to_target(0, 1, 5))};
    CHECK(open_sdg_worst(series).status == ProgressStatus::deterioration);
    CHECK(near(open_sdg_worst(series).score, -4.052072226370864));
    CHECK(open_sdg_worst({}).outcome == Outcome::missing);
    CHECK(codes(open_sdg_worst({}).reasons) == Texts{"no_series"});
}

TEST_CASE("reference cases of progress") {
    const auto gold = test::gold_indicators("progress_sdg");
    if (!gold) return;
    for (const auto& named : (*gold)["cases"].members) {
        const auto& each = named.second;
        CAPTURE(each["id"].text);
        const ProgressCase input{.base_year = each["base"].numbers()[0],
                                 .base = each["base"].numbers()[1],
                                 .year = each["current"].numbers()[0],
                                 .value = each["current"].numbers()[1],
                                 .higher_is_better = each["direction"].text == "positive",
                                 .target = each["target"].number,
                                 .target_year = *each["target_year"].number,
                                 .limit = each["limit"].number};
        const auto& open = each["open_sdg"];
        const OpenSdgProgress found =
            open_sdg_progress(input, {.zero_target = 0.001, .score_limit_twice = true});
        CHECK(near(found.value, *open["value"].number));
        CHECK(near(found.score, *open["score"].number));
        CHECK(to_string(found.status) == open["status"].text);
        for (std::size_t at = 0; at < 3; ++at)
            CHECK(near(found.thresholds[at], open["thresholds"].numbers()[at]));
        CHECK(found.coefficient.has_value() == open["coefficient"].number.has_value());
        if (each.contains("eurostat")) {
            CHECK(near(eurostat_progress(input).value, *each["eurostat"]["value"].number));
            CHECK(to_string(eurostat_progress(input).status) == each["eurostat"]["status"].text);
        }
        if (each.contains("sdg_index")) {
            const auto& arrow = each["sdg_index"];
            CHECK(near(sdg_index_arrow(input).observed_per_year, *arrow["observed_per_year"].number));
            CHECK(near(sdg_index_arrow(input).required_per_year, *arrow["required_per_year"].number));
            CHECK(near(sdg_index_arrow(input).ratio, *arrow["ratio"].number));
            CHECK(to_string(sdg_index_arrow(input).arrow) == arrow["arrow"].text);
        }
        if (each.contains("escap")) {
            CHECK(near(escap_assessment(input).current_status, *each["escap"]["current_status"].number));
            CHECK(near(escap_assessment(input).anticipated_gap, *each["escap"]["anticipated_gap"].number));
        }
    }
}
