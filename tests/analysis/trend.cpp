#include <qgov/analysis/trend.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/matrix.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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

constexpr double infinity = std::numeric_limits<double>::infinity();

const Numbers years{2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019};
const Numbers values{1.51, 1.51, 1.38, 1.4, 1.27, 1.55, 1.69, 1.65, 1.62, 1.82};

bool near(double found, double expected, double tolerance = 1e-9) {
    return std::abs(found - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

}  // namespace

// Ten years of the sdg-build test indicator 3-3-3; predictions by R 4.2.2 predict.lm.
TEST_CASE("a regression with its prediction intervals") {
    const LineFit fit = fit_line(years, values);
    REQUIRE(fit.outcome == Outcome::fine);
    CHECK(fit.count == 10);
    CHECK(near(fit.slope, 0.03672727272727273));
    CHECK(near(fit.intercept, -72.44709090909092));
    CHECK(near(fit.sigma.value(), 0.12654858930286675));
    const auto at_2020 = predict(fit, 2020, 0.95);
    REQUIRE(at_2020);
    CHECK(near(at_2020->value, 1.742));
    CHECK(near(at_2020->interval.low, 1.388586527842051));
    CHECK(near(at_2020->interval.high, 2.095413472157958));
    const auto at_2025 = predict(fit, 2025);
    CHECK(near(at_2025->interval.low, 1.6497264221341168));
    CHECK(near(at_2025->interval.high, 2.2015463051386264));
    CHECK(near(1 - probability_at_least(fit, 2030, 1).value(), 0.0011804397315117177));
    CHECK(mann_kendall(years, values) == 22);
    // The interval holds 80 % of the probability.
    CHECK(near(probability_at_least(fit, 2025, at_2025->interval.high).value(), 0.1));
    CHECK(near(probability_at_least(fit, 2025, at_2025->interval.low).value(), 0.9));
    CHECK(probability_at_least(fit, 2025, infinity) == 0.0);
    CHECK(probability_at_least(fit, 2025, -infinity) == 1.0);
}

TEST_CASE("order and gaps do not matter") {
    Numbers times = years;
    Numbers numbers = values;
    std::reverse(times.begin(), times.end());
    std::reverse(numbers.begin(), numbers.end());
    times.push_back(2020);
    numbers.push_back(missing_value);
    times.push_back(missing_value);
    numbers.push_back(7);
    CHECK(near(fit_line(times, numbers).slope, fit_line(years, values).slope));
    CHECK(theil_sen(times, numbers).slope == theil_sen(years, values).slope);
    CHECK(mann_kendall(times, numbers) == 22);
    CHECK(compound_growth(times, numbers).value == compound_growth(years, values).value);
    CHECK(near(percent_change(times, numbers).value.value(), percent_change(years, values).value.value()));
    // Multiplied values have a multiplied slope, negative ones the opposite S.
    Numbers scaled;
    for (const double value : values) scaled.push_back(-1000 * value);
    CHECK(near(fit_line(years, scaled).slope, -1000 * fit_line(years, values).slope));
    CHECK(near(theil_sen(years, scaled).slope, -1000 * theil_sen(years, values).slope));
    CHECK(mann_kendall(years, scaled) == -22);
}

TEST_CASE("the robust line") {
    // The slopes of the pairs are 1, 1, 1, 33, 49, 97.
    const LineFit robust = theil_sen(Numbers{1, 2, 3, 4}, Numbers{1, 2, 3, 100});
    CHECK(robust.slope == 17);
    CHECK(theil_sen(Numbers{1, 2, 3, 4, 5}, Numbers{1, 2, 3, 4, 100}).slope == 1);
    CHECK(theil_sen(Numbers{1, 2, 3, 4, 5}, Numbers{1, 2, 3, 4, 100}).intercept == 0);
    CHECK_FALSE(robust.sigma.has_value());
    CHECK(error_of([] { return theil_sen(Numbers(5001, 1.0), Numbers(5001, 1.0)); }) ==
          "403: the Theil-Sen line takes at most 5,000 values, not 5001; give means of longer periods");
}

TEST_CASE("too little for a line") {
    const LineFit none = fit_line({}, {});
    CHECK(none.outcome == Outcome::too_few);
    CHECK(none.reasons.at(0).zh == "只有0个值，至少需要2个");
    CHECK(fit_line(Numbers{1}, Numbers{2}).reasons.at(0).en == "only 1 value, at least 2 are needed");
    CHECK(fit_line(Numbers{3, 3, 3}, Numbers{1, 2, 3}).outcome == Outcome::degenerate);
    CHECK(theil_sen(Numbers{3, 3}, Numbers{1, 2}).outcome == Outcome::degenerate);
    CHECK(fit_line(Numbers{1, 2}, Numbers{1, infinity}).outcome == Outcome::invalid_input);
    CHECK(theil_sen(Numbers{1, 2}, Numbers{1, infinity}).outcome == Outcome::invalid_input);
    CHECK_FALSE(mann_kendall(Numbers{1}, Numbers{1}).has_value());
    CHECK_FALSE(mann_kendall(Numbers{1, 2}, Numbers{1, infinity}).has_value());
    // Two points lie on their line: no scatter is known.
    const LineFit two = fit_line(Numbers{1, 2}, Numbers{5, 7});
    CHECK(two.slope == 2);
    CHECK_FALSE(two.sigma.has_value());
    CHECK_FALSE(predict(two, 3).has_value());
    CHECK_FALSE(probability_at_least(two, 3, 0).has_value());
    CHECK(error_of([] { return fit_line(Numbers{1}, Numbers{}); }) ==
          "403: a series needs as many times as values, not 1 and 0");
    CHECK_THROWS_AS(predict(two, 3, 1), Error);
    CHECK_THROWS_AS(predict(two, infinity), Error);
    // Without scatter the forecast is sure.
    const LineFit flat = fit_line(Numbers{1, 2, 3}, Numbers{4, 4, 4});
    CHECK(probability_at_least(flat, 9, 4) == 1.0);
    CHECK(probability_at_least(flat, 9, 4.5) == 0.0);
}

TEST_CASE("compound growth has a status where a ratio would mislead") {
    CHECK(near(compound_growth(Numbers{2020, 2022}, Numbers{100, 121}).value.value(), 0.1));
    CHECK(compound_growth(Numbers{2020, 2022}, Numbers{100, 0}).value == -1.0);
    CHECK(compound_growth(Numbers{2020, 2022}, Numbers{-3, -3}).value == 0.0);
    CHECK(compound_growth(Numbers{2020, 2022}, Numbers{0, 0}).value == 0.0);
    const auto why = [](double first, double last) {
        const RateResult found = compound_growth(Numbers{2020, 2022}, Numbers{first, last});
        CHECK(found.outcome == Outcome::out_of_domain);
        CHECK_FALSE(found.value.has_value());
        return found.reasons.at(0).en;
    };
    // COINr gives NaN for the first, -0.159 for a series from -2 to -1.
    CHECK(why(2, -1) == "the sign changes (2 to -1), so growth has no meaning");
    CHECK(why(-2, -1) == "both values are negative (-2 to -1), so growth has no meaning");
    CHECK(why(0, 5) == "the base is 0 (0 to 5), so growth has no meaning");
    CHECK(compound_growth(Numbers{2020}, Numbers{1}).outcome == Outcome::too_few);
    CHECK(compound_growth(Numbers{2020, 2020}, Numbers{1, 2}).outcome == Outcome::degenerate);
    CHECK(near(percent_change(Numbers{2020, 2022}, Numbers{100, 121}).value.value(), 10.5));
    CHECK(percent_change(Numbers{2020, 2021, 2022}, Numbers{5, 5, 5}).value == 0.0);
    CHECK(percent_change(Numbers{2020, 2022}, Numbers{-2, -1}).outcome == Outcome::out_of_domain);
    CHECK(percent_change(Numbers{2020}, Numbers{1}).outcome == Outcome::too_few);
    // The fitted line starts at 0: nothing to measure against.
    CHECK(percent_change(Numbers{2020, 2021, 2022}, Numbers{0, 1, 2}).outcome == Outcome::out_of_domain);
}

TEST_CASE("the pace that is needed") {
    const RequiredPace index = required_pace(2024, 85.6, 2025, 86);
    CHECK(near(index.per_year.value(), 0.4));
    CHECK(near(index.growth.value(), 86 / 85.6 - 1));
    CHECK(index.reasons.empty());
    const RequiredPace zero = required_pace(2020, 0, 2025, 5);
    CHECK(zero.per_year == 1.0);
    CHECK_FALSE(zero.growth.has_value());
    CHECK(zero.reasons.at(0).zh == "数值0与目标5不都大于0：只按等差计算");
    CHECK(required_pace(2020, 4, 2025, -6).per_year == -2.0);
    CHECK_FALSE(required_pace(2020, 4, 2025, 0).growth.has_value());
    CHECK(required_pace(2025, 4, 2025, 6).outcome == Outcome::out_of_domain);
    CHECK(required_pace(2026, 4, 2025, 6).reasons.at(0).en == "no time is left");
    CHECK_THROWS_AS(required_pace(2026, infinity, 2025, 6), Error);
}

TEST_CASE("the method of a forecast follows from the number of values") {
    CHECK(forecast({}, {}, 2025).outcome == Outcome::too_few);
    const Forecast one = forecast(Numbers{2023}, Numbers{85.21}, 2025);
    CHECK(one.outcome == Outcome::too_few);
    CHECK_FALSE(one.value.has_value());
    CHECK_FALSE(probability_at_least(one, 1).has_value());
    const Forecast two = forecast(Numbers{2023, 2024}, Numbers{85.21, 85.6}, 2025);
    CHECK(two.method == ForecastMethod::one_change);
    CHECK(near(two.value.value(), 85.99));
    CHECK(codes(two.reasons) == Texts{"one_change_only"});
    CHECK(probability_at_least(two, 85.9) == 1.0);
    CHECK(probability_at_least(two, 86) == 0.0);
    const Forecast rounded =
        forecast(Numbers{2023, 2024}, Numbers{85.21, 85.6}, 2025, {}, Interval::closed(85.975, 86.005));
    CHECK(near(probability_at_least(rounded, 86).value(), 1.0 / 6, 1e-6));
    // Three values: yearly changes 1 and 3 from the last value, 14.
    const Forecast three = forecast(Numbers{2020, 2021, 2022}, Numbers{10, 11, 14}, 2024);
    CHECK(three.method == ForecastMethod::theil_sen);
    CHECK(three.interval == Interval::closed(16, 20));
    CHECK(three.value == three.theil_sen);
    CHECK(probability_at_least(three, 17) == 0.75);
    CHECK(probability_at_least(three, 16) == 1.0);
    CHECK(probability_at_least(three, 20.5) == 0.0);
    const Forecast ten = forecast(years, values, 2025);
    CHECK(ten.method == ForecastMethod::ols);
    CHECK(near(ten.value.value(), 1.9256363636363716));
    CHECK(near(ten.interval.low, 1.6497264221341168));
    CHECK(near(probability_at_least(ten, ten.interval.high).value(), 0.1));
    CHECK(ten.theil_sen.has_value());
    CHECK(forecast(Numbers{1, 1, 2}, Numbers{1, 2, 3}, 5).outcome == Outcome::conflict);
    CHECK(error_of([] { return forecast({}, {}, 2025, Interval::closed(5, 5)); }) ==
          "403: the bounds of a forecast need a lower end below the upper one");
}

TEST_CASE("a share stays between its bounds") {
    const Numbers times{2019, 2020, 2021, 2022, 2023, 2024};
    const Numbers shares{90, 92, 94, 95.5, 96.5, 97.5};
    const Forecast plain = forecast(times, shares, 2035);
    CHECK(plain.value.value() > 100);
    const Forecast bounded = forecast(times, shares, 2035, Interval::closed(0, 100));
    CHECK(bounded.method == ForecastMethod::logit);
    CHECK(bounded.value.value() < 100);
    CHECK(bounded.interval.high < 100);
    // By hand: OLS on ln(x/(100-x)), transformed back.
    Numbers logits;
    for (const double share : shares) logits.push_back(std::log(share / (100 - share)));
    const LineFit fit = fit_line(times, logits);
    const double z = fit.intercept + fit.slope * 2035;
    CHECK(near(bounded.value.value(), 100 / (1 + std::exp(-z)), 1e-9));
    CHECK(near(probability_at_least(bounded, 99).value(),
               probability_at_least(fit, 2035, std::log(99.0)).value()));
    CHECK(probability_at_least(bounded, 100) == 0.0);
    CHECK(probability_at_least(bounded, 0) == 1.0);
    const Forecast touching =
        forecast(times, Numbers{90, 92, 94, 95.5, 96.5, 100}, 2035, Interval::closed(0, 100));
    CHECK(touching.method == ForecastMethod::ols);
    const Reason* const why = find(touching.reasons, "value_at_bound");
    REQUIRE(why != nullptr);
    CHECK(why->zh == "有数值达到或超出取值范围[0, 100]，改用线性回归");
}

TEST_CASE("a trend that hangs on single values is said not to be robust") {
    // Falling, but for one great leap: OLS rises, the robust slope falls.
    const Forecast found = forecast(Numbers{1, 2, 3, 4, 5, 6}, Numbers{10, 9, 8, 7, 6, 30}, 8);
    const Reason* const why = find(found.reasons, "trend_not_robust");
    REQUIRE(why != nullptr);
    CHECK(why->en == "the trend is not robust: OLS slope 2.57143, Theil-Sen slope -1, Mann-Kendall S -5");
    CHECK(find(forecast(years, values, 2025).reasons, "trend_not_robust") == nullptr);
}

TEST_CASE("reference trends") {
    const auto gold = test::gold_indicators("trend");
    if (!gold) return;
    const auto& ols = (*gold)["ols"];
    const LineFit fit = fit_line(ols["t"].numbers(), ols["y"].numbers());
    const auto& expected = ols["expected"];
    if (expected.contains("theil_sen_slope"))
        CHECK(near(theil_sen(ols["t"].numbers(), ols["y"].numbers()).slope,
                   *expected["theil_sen_slope"].number));
    CHECK(near(fit.slope, *expected["slope"].number));
    for (const auto& [level, at] : expected["prediction"].members) {
        for (const auto& [time, numbers] : at.members) {
            const auto found = predict(fit, std::stod(time), std::stod(level));
            REQUIRE(found);
            CHECK(near(found->value, numbers.numbers()[0]));
            CHECK(near(found->interval.low, numbers.numbers()[1]));
            CHECK(near(found->interval.high, numbers.numbers()[2]));
        }
    }
}

TEST_CASE("growth of the reference panel") {
    const auto gold = test::gold_indicators("trend");
    if (!gold) return;
    const auto& panel = (*gold)["coinr_panel"];
    const Numbers times = panel["years"].numbers();
    for (const auto& indicator_rows : panel["data"].members) {
        const std::string& indicator = indicator_rows.first;
        CAPTURE(indicator);
        for (const std::string name : {"CAGR", "prc_change"}) {
            CAPTURE(name);
            // Of some indicators the reference values are kept elsewhere.
            if (!panel["expected"][name].contains(indicator)) continue;
            for (std::size_t unit = 0; unit < indicator_rows.second.members.size(); ++unit) {
                CAPTURE(unit);
                Numbers series;
                for (const auto& cell : indicator_rows.second.members[unit].second.members)
                    series.push_back(cell.second.number.value_or(missing_value));
                const auto& value = panel["expected"][name][indicator].members.at(unit).second.number;
                const RateResult found =
                    name == "CAGR" ? compound_growth(times, series) : percent_change(times, series);
                REQUIRE(found.value.has_value() == value.has_value());
                if (value) CHECK(near(*found.value, *value));
            }
        }
    }
}
