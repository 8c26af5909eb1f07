#include <qgov/analysis/outliers.hpp>

#include <qgov/analysis/imputation.hpp>
#include <qgov/analysis/normalisation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

namespace {

TreatedIndicator treated(const Values& values, const OutlierOptions& options = {}) {
    Values out(values.size());
    return treat_outliers(values, out, options);
}

Values treated_values(const Values& values, const OutlierOptions& options = {}) {
    Values out(values.size());
    treat_outliers(values, out, options);
    return out;
}

// By the definition, in extended precision.
double skewness_of(const Values& x) {
    const auto n = static_cast<long double>(x.size());
    long double mean = 0;
    for (const double each : x) mean += each / n;
    long double two = 0;
    long double three = 0;
    for (const double each : x) {
        two += (each - mean) * (each - mean);
        three += (each - mean) * (each - mean) * (each - mean);
    }
    return static_cast<double>(std::sqrt(n * (n - 1)) / (n - 2) * std::sqrt(n) * three / std::pow(two, 1.5L));
}

double kurtosis_of(const Values& x) {
    const auto n = static_cast<long double>(x.size());
    long double mean = 0;
    for (const double each : x) mean += each / n;
    long double two = 0;
    long double four = 0;
    for (const double each : x) {
        two += (each - mean) * (each - mean);
        four += std::pow(each - mean, 4.0L);
    }
    return static_cast<double>((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (n * four / (two * two) - 3) + 6));
}

}  // namespace

TEST_CASE("moments as spreadsheets have them") {
    // The example of SKEW and KURT in the manuals of spreadsheets: 0.359543, -0.151800.
    const Moments found = moments(Values{3, 4, 5, 2, 3, 4, 5, 6, 4, 7});
    CHECK(found.skewness.value() == doctest::Approx(0.3595430714).epsilon(1e-9));
    CHECK(found.kurtosis.value() == doctest::Approx(-0.1517996372).epsilon(1e-9));
    CHECK(found.mean.value() == doctest::Approx(4.3).epsilon(1e-15));
    CHECK(found.deviation.value() == doctest::Approx(1.494434118).epsilon(1e-9));
    constexpr unsigned seed = 3;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        Values values(4 + random() % 30);
        for (double& value : values) value = std::exp(3 * uniform(random));
        const Moments each = moments(values);
        CHECK(each.skewness.value() == doctest::Approx(skewness_of(values)).epsilon(1e-10));
        CHECK(each.kurtosis.value() == doctest::Approx(kurtosis_of(values)).epsilon(1e-9));
        for (double& value : values) value = value * 1e200 - 3e200;
        CHECK(moments(values).kurtosis.value() == doctest::Approx(each.kurtosis.value()).epsilon(1e-9));
    }
}

TEST_CASE("moments of too few, equal and missing values") {
    CHECK(moments(Values{}) == Moments{});
    CHECK(moments(Values{missing_value, infinity}) == Moments{});
    CHECK(moments(Values{2}) == Moments{1, 2.0, {}, {}, {}});
    CHECK(moments(Values{1, 3}).deviation.value() == doctest::Approx(std::sqrt(2.0)));
    CHECK(!moments(Values{1, 3}).skewness);
    CHECK(moments(Values{1, 3, 4}).skewness);
    CHECK(!moments(Values{1, 3, 4}).kurtosis);
    CHECK(moments(Values{0.1, 0.1, 0.1, 0.1}) == Moments{4, 0.1, 0.0, {}, {}});
    CHECK(moments(Values{1, missing_value, 3, 4, infinity}).count == 3);
    CHECK(!moments(Values{-1.7e308, 1.7e308, 1, 2}).kurtosis);
}

TEST_CASE("quantiles of all types, as R gives them") {
    const Values x{1, 2, 4, 8, 16};
    const auto at = [&](QuantileType type, double p) { return quantile(x, p, type).value(); };
    CHECK(at(QuantileType::type_1, 0.25) == 2);
    CHECK(at(QuantileType::type_1, 0.4) == 2);
    CHECK(at(QuantileType::type_2, 0.4) == 3);
    CHECK(at(QuantileType::type_2, 0.25) == 2);
    CHECK(at(QuantileType::type_4, 0.25) == doctest::Approx(1.25));
    CHECK(at(QuantileType::type_5, 0.25) == doctest::Approx(1.75));
    CHECK(at(QuantileType::type_6, 0.25) == doctest::Approx(1.5));
    CHECK(at(QuantileType::type_7, 0.25) == doctest::Approx(2));
    CHECK(at(QuantileType::type_8, 0.25) == doctest::Approx(5.0 / 3));
    CHECK(at(QuantileType::type_9, 0.25) == doctest::Approx(1.6875));
    CHECK(at(QuantileType::type_7, 0.9) == doctest::Approx(12.8));
    CHECK(at(QuantileType::type_6, 0.9) == 16);
    for (const auto& text : enum_texts<QuantileType>) {
        CAPTURE(text.name);
        CHECK(at(text.value, 0) == 1);
        CHECK(at(text.value, 1) == 16);
        CHECK(quantile(Values{3}, 0.3, text.value) == 3.0);
        CHECK(!quantile(Values{}, 0.3, text.value));
        double before = 1;
        for (int step = 0; step <= 100; ++step) {
            const double now = at(text.value, step / 100.0);
            CHECK(now >= before);
            before = now;
        }
    }
    // 0.7 x 10 is a hair below 7 in binary.
    const Values ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(quantile(ten, 0.7, QuantileType::type_1) == 7.0);
    CHECK(quantile(ten, 0.7, QuantileType::type_2) == 7.5);
    CHECK(error_of([&] { quantile(ten, 1.1); }) == "403: quantile: the probability must be in [0, 1]");
    CHECK(error_of([&] { quantile(ten, missing_value); }) ==
          "403: quantile: the probability must be in [0, 1]");
    CHECK(error_of([&] { quantile(ten, 0.5, static_cast<QuantileType>(3)); }) ==
          "403: quantile: no such type");
}

TEST_CASE("winsorising takes the extreme to the next value, ties together, until it passes") {
    Values x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 60, 100};
    const TreatedIndicator found = treated(x);
    CHECK(found.treatment == OutlierTreatment::winsorised);
    // 100 -> 60 does not pass yet: then both -> 14.
    CHECK(found.changed == std::vector<TreatedUnit>{{14, 60, 14, true}, {15, 100, 14, true}});
    CHECK(treated_values(x) == Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 14});
    CHECK(found.before.count == 16);
    CHECK(found.before.skewness.value() > 2);
    CHECK(found.after.skewness.value() < 2);
    CHECK(codes(found.reasons) == std::vector<std::string>{"winsorised"});
    // The same upside down.
    for (double& value : x) value = -value;
    CHECK(treated_values(x) == Values{-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -14, -14});
    CHECK(treated(x).changed[1].high == false);
    // Nothing to do.
    CHECK(treated({1, 2, 3, 4, 5}).treatment == OutlierTreatment::none);
    CHECK(treated({1, 2, 3, 4, 5}).reasons.empty());
}

TEST_CASE("where winsorising does not help, the logarithm of the original") {
    Values x(200);
    for (std::size_t at = 0; at < x.size(); ++at) x[at] = std::exp(static_cast<double>(at) * 0.05);
    const TreatedIndicator found = treated(x);
    CHECK(found.treatment == OutlierTreatment::transformed);
    CHECK(found.changed.empty());
    const Values out = treated_values(x);
    const double shift = 0.01 * (x.back() - x.front());
    for (std::size_t at = 0; at < x.size(); ++at) {
        CHECK(out[at] == doctest::Approx(std::log(x[at] - x[0] + shift)).epsilon(1e-14));
    }
    CHECK(found.after == moments(out));
    // COINr's log_GII gives the input back; a transform must transform.
    CHECK(out != x);
    OutlierOptions none;
    none.transform = OutlierTransform::none;
    CHECK(treated_values(x, none) == x);
    CHECK(codes(treated(x, none).reasons) == std::vector<std::string>{"still_skewed"});
    OutlierOptions box_cox;
    box_cox.transform = OutlierTransform::box_cox;
    box_cox.lambda = 0.5;
    CHECK(treated_values(x, box_cox)[7] == doctest::Approx((std::sqrt(x[7] - x[0] + 1) - 1) / 0.5));
    box_cox.lambda = 0;
    CHECK(treated_values(x, box_cox)[7] == doctest::Approx(std::log(x[7] - x[0] + 1)));
}

TEST_CASE("treatment: the number of winsorised units has a limit") {
    // Passes at the fifth step, by a kurtosis of 3.1.
    Values x(60);
    for (std::size_t at = 0; at < x.size(); ++at) x[at] = std::exp(static_cast<double>(at) * 0.3);
    OutlierOptions options;
    CHECK(treated(x, options).treatment == OutlierTreatment::winsorised);
    CHECK(treated(x, options).changed.size() == 5);
    options.most_winsorised = 4;
    CHECK(treated(x, options).treatment == OutlierTreatment::transformed);
    options.most_winsorised = 0;
    CHECK(treated(x, options).changed.empty());
}

TEST_CASE("treatment of columns that cannot be tested leaves them alone") {
    const Values few{1, 2, 1000};
    CHECK(treated(few).outcome == Outcome::too_few);
    CHECK(treated(few).reasons[0].zh == "只有3个数值，峰度至少需要4个");
    CHECK(treated_values(few) == few);
    CHECK(treated({5, 5, 5, 5}).outcome == Outcome::degenerate);
    CHECK(treated({missing_value}).outcome == Outcome::missing);
    CHECK(treated({}).outcome == Outcome::missing);
    // One value against the rest: the step that would make all equal is not taken.
    Values one(20, 1.0);
    one[3] = 9;
    const TreatedIndicator found = treated(one);
    CHECK(found.treatment == OutlierTreatment::transformed);
    CHECK(says(found.reasons, "still_skewed"));
    check_close(treated_values({1, infinity, missing_value, 3, 2, 4}),
                {1, missing_value, missing_value, 3, 2, 4}, 0);
    CHECK(says(treated({1, infinity, 3, 2, 4}).reasons, "infinite_value"));
}

TEST_CASE("treatment by the interquartile range") {
    OutlierOptions options;
    options.method = OutlierMethod::interquartile;
    const Values x{1, 2, 3, 4, 100, missing_value, -50};
    // Type 7: quartiles 1.25 and 3.75, fences -2.5 and 7.5.
    const TreatedIndicator found = treated(x, options);
    CHECK(found.low_fence == -2.5);
    CHECK(found.high_fence == 7.5);
    check_close(treated_values(x, options), {1, 2, 3, 4, 7.5, missing_value, -2.5}, 0);
    CHECK(found.changed == std::vector<TreatedUnit>{{4, 100, 7.5, true}, {6, -50, -2.5, false}});
    CHECK(found.reasons[0].en == "values set to the fences: 2; the fences are -2.5 and 7.5");
    // Type 6: quartiles at places 1.75 and 5.25: -11.75 and 28.
    options.quantile_type = QuantileType::type_6;
    CHECK(treated(x, options).low_fence == -11.75 - 1.5 * 39.75);
    CHECK(treated({}, options).outcome == Outcome::missing);
    options.fence = missing_value;
    CHECK(error_of([&] { treated(x, options); }) ==
          "403: treat_outliers: a limit is not a number, or negative");
}

TEST_CASE("outliers, imputation and min-max: 51 units by 49 indicators") {
    const auto gold = test::gold_indicators("asem_coinr");
    if (!gold) return;
    const GoldValue& input = (*gold)["input"];
    Matrix values = gold_table(input["raw"]);
    const auto& indicators = (*gold)["structure"]["indicators"].members;
    REQUIRE(indicators.size() == values.columns);
    std::vector<NormalisationOptions> scales;
    for (std::size_t column = 0; column < values.columns; ++column) {
        const GoldValue& indicator = indicators[column].second;
        NormalisationOptions scale;
        scale.high = 100;
        scale.direction =
            *indicator["direction"].number < 0 ? Direction::lower_is_better : Direction::higher_is_better;
        scales.push_back(scale);
        if (indicator["denominator"].text.empty()) continue;
        Values cells = values.column(column);
        CHECK(
            denominate(cells, numbers(input["denominators"][indicator["denominator"].text]), cells).outcome ==
            Outcome::fine);
        for (std::size_t row = 0; row < values.rows; ++row) values.at(row, column) = cells[row];
    }
    std::vector<std::uint32_t> groups;
    for (const std::string& group : input["group_EurAsia"].texts()) groups.push_back(group == "Asia" ? 0 : 1);
    ImputationOptions imputation;
    imputation.method = ImputationMethod::group_mean;
    const Imputation imputed = impute(values, imputation, groups);
    CHECK(imputed.still_missing == 0);
    CHECK(imputed.filled > 0);
    const TreatedTable found = treat_outliers(imputed.values);
    const GoldValue& expected = (*gold)["expected"];
    check_close(found.values, gold_table(expected["treated"]), 1e-9);
    check_close(normalise(found.values, scales).values, gold_table(expected["normalised"]), 1e-9);

    const std::vector<std::string> units = input["units"].texts();
    std::size_t changed = 0;
    for (std::size_t column = 0; column < values.columns; ++column) {
        const TreatedIndicator& indicator = found.indicators[column];
        const std::string code = indicators[column].second["code"].text;
        CAPTURE(code);
        const bool listed = expected["treatment"].contains(code);
        CHECK((indicator.treatment != OutlierTreatment::none) == listed);
        if (!listed) continue;
        ++changed;
        const GoldValue& wanted = expected["treatment"][code];
        CHECK((indicator.treatment == OutlierTreatment::winsorised) ==
              (wanted["method"].text == "winsorise"));
        std::vector<std::string> high;
        std::vector<std::string> low;
        for (const TreatedUnit& unit : indicator.changed)
            (unit.high ? high : low).push_back(units[unit.unit]);
        CHECK(high == wanted["high_units"].texts());
        CHECK(low == wanted["low_units"].texts());
        CHECK(std::abs(*indicator.before.skewness - *wanted["skew_before"].number) <= 1e-9);
        CHECK(std::abs(*indicator.before.kurtosis - *wanted["kurt_before"].number) <= 1e-9);
        CHECK(std::abs(*indicator.after.skewness - *wanted["skew_after"].number) <= 1e-9);
        CHECK(std::abs(*indicator.after.kurtosis - *wanted["kurt_after"].number) <= 1e-9);
    }
    CHECK(changed == expected["treatment"].members.size());
}
