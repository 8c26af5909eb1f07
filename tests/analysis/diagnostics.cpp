#include <qgov/analysis/diagnostics.hpp>

#include "analysis/method_cases.hpp"

#include <tuple>
#include <vector>

using namespace qgov;
using namespace method_test;

namespace {

constexpr double gap = missing_value;

}  // namespace

TEST_CASE("descriptives by hand") {
    const Descriptives found = describe(Values{3, 0, gap, 3, 0, 4, 3, infinity});
    CHECK(found.moments.count == 6);
    CHECK(found.median == 3.0);
    CHECK(found.minimum == 0.0);
    CHECK(found.maximum == 4.0);
    CHECK(found.lower_quartile == 0.75);
    CHECK(found.upper_quartile == 3.0);
    CHECK(found.share_missing == 0.25);
    CHECK(found.share_zero.value() == doctest::Approx(1.0 / 3));
    CHECK(found.share_identical == 0.5);
    CHECK(describe(Values{1, 2}, QuantileType::type_6).quantile_type == QuantileType::type_6);
    const Descriptives empty = describe(Values{gap});
    CHECK(empty.share_missing == 1.0);
    CHECK(!empty.median);
    CHECK(!empty.share_zero);
    CHECK(!describe(Values{}).share_missing);
    CHECK(describe(Values{2}).share_zero == 0.0);
}

TEST_CASE("correlations by hand") {
    CHECK(correlation(Values{1, 2, 3}, Values{2, 4, 6}).value.value() == doctest::Approx(1).epsilon(1e-15));
    CHECK(correlation(Values{1, 2, 3}, Values{1, 0, 1}).value == 0.0);
    CHECK(correlation(Values{1, 2, 4}, Values{8, 9, 100}, CorrelationMethod::spearman).value.value() ==
          doctest::Approx(1).epsilon(1e-15));
    CHECK(correlation(Values{1, 2, 4}, Values{9, 8, 100}, CorrelationMethod::kendall).value.value() ==
          doctest::Approx(1.0 / 3));
    CHECK(correlation(Values{1, gap, 3, 5}, Values{2, 4, 6, infinity}).count == 2);
    CHECK(correlation(Values{1, gap}, Values{2, 4}).issue == Issue{Outcome::too_few, "too_few_pairs", 0, 1});
    CHECK(correlation(Values{1, 1}, Values{2, 4}).issue.code == "constant_series");
    // One of two equal values and rounding: never beyond 1.
    CHECK(correlation(Values{0.1, 0.2, 0.3}, Values{0.7, 1.4, 2.1}).value.value() <= 1);
    const Matrix found = correlations(table({{1, 7, 2}, {2, 7, 1}, {3, 7, 0}}));
    check_close(found, table({{1, gap, -1}, {gap, gap, gap}, {-1, gap, 1}}), 1e-15);
    CHECK(error_of([] { correlation(Values{1}, Values{}); }) ==
          "403: correlation needs 1 numbers in the second series, but 0 are given");
    CHECK(error_of([] { correlation(Values{}, Values{}, static_cast<CorrelationMethod>(9)); }) ==
          "403: correlation: no such method");
}

TEST_CASE("correlations that call for a second look") {
    const Matrix values = table({{1, 1.1, 4, 9}, {2, 2, 3, 1}, {3, 3.1, 2, 5}, {4, 4.2, 1.5, 2}});
    const Matrix denominators = table({{10}, {20}, {30}, {45}});
    const std::vector<std::uint32_t> groups{0, 0, 0, 1};
    const auto found = flagged_correlations(values, groups, denominators);
    using Flag = CorrelationFlag;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, Flag>> flags;
    for (const auto& each : found) flags.emplace_back(each.first, each.second, each.flag);
    CHECK(flags == decltype(flags){{0, 1, Flag::high_in_group},
                                   {0, 2, Flag::negative_in_group},
                                   {0, 0, Flag::with_denominator},
                                   {1, 2, Flag::negative_in_group},
                                   {1, 0, Flag::with_denominator},
                                   {2, 0, Flag::with_denominator}});
    CHECK(flagged_correlations(values, groups, {}, {2, -2, 2}).empty());
    CHECK(error_of([&] { flagged_correlations(values, std::vector<std::uint32_t>{1}); }) ==
          "403: flagged_correlations needs 4 groups, but 1 are given");
}

TEST_CASE("Cronbach's alpha") {
    // Covariances 1, 0.5, 1: 2·(1 - 2/3).
    const Matrix values = table({{0, 1}, {1, 0}, {2, 2}});
    CHECK(cronbach_alpha(values).value.value() == doctest::Approx(2.0 / 3));
    CHECK(cronbach_alpha(values).count == 3);
    CHECK(cronbach_alpha(table({{1, 1}, {2, 2}, {5, 5}})).value.value() == doctest::Approx(1));
    const Statistic negative = cronbach_alpha(table({{0, 3}, {1, 1}, {2, 0}}));
    CHECK(negative.value.value() < 0);
    CHECK(negative.issue.code == "negative_alpha");
    CHECK(negative.issue.outcome == Outcome::fine);
    CHECK(cronbach_alpha(table({{1, -1}, {2, -2}, {3, -3}})).issue.code == "zero_covariance");
    CHECK(cronbach_alpha(table({{0.1, -0.1}, {0.2, -0.2}, {0.7, -0.7}})).issue.code == "zero_covariance");
    CHECK(cronbach_alpha(table({{1}, {2}})).issue.code == "too_few_indicators");
    CHECK(cronbach_alpha(table({{1, gap}, {2, 3}})).issue ==
          Issue{Outcome::too_few, "too_few_complete", 0, 1});
    CHECK(cronbach_alpha(Matrix()).issue.outcome == Outcome::too_few);
    CHECK(cronbach_alpha(table({{0, 1}, {1, 0}, {gap, 9}, {2, 2}})).value.value() ==
          doctest::Approx(2.0 / 3));
}

TEST_CASE("principal components") {
    // Two columns with r: eigenvalues 1 + |r| and 1 - |r|.
    const Matrix two = table({{1, 2}, {2, 1}, {3, 4}, {4, 3}});
    const PrincipalComponents found = principal_components(two);
    check_close(found.eigenvalues, {1.6, 0.4}, 1e-14);
    check_close(found.shares, {0.8, 0.2}, 1e-14);
    const double half = std::sqrt(0.5);
    check_close(found.loadings, table({{half, half}, {half, half}}), 1e-14);
    CHECK(found.complete_units == 4);
    constexpr unsigned seed = 17;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Matrix values = random_table(random, 30, 6);
    const PrincipalComponents many = principal_components(values);
    const Matrix r = correlations(values);
    double sum = 0;
    for (const double each : many.eigenvalues) sum += each;
    CHECK(sum == doctest::Approx(6).epsilon(1e-13));
    CHECK(std::is_sorted(many.eigenvalues.rbegin(), many.eigenvalues.rend()));
    // Loadings of all components give back the diagonal; squares of a component sum to 1.
    for (std::size_t at = 0; at < 6; ++at) {
        double diagonal = 0;
        double length = 0;
        for (std::size_t component = 0; component < 6; ++component) {
            diagonal += many.eigenvalues[component] * many.loadings.at(at, component) *
                        many.loadings.at(at, component);
            length += many.loadings.at(component, at) * many.loadings.at(component, at);
        }
        CHECK(diagonal == doctest::Approx(r.at(at, at)).epsilon(1e-12));
        CHECK(length == doctest::Approx(1).epsilon(1e-12));
    }
    const PrincipalComponents partly =
        principal_components(table({{1, 5, gap, 2}, {2, 5, gap, 1}, {4, 5, gap, gap}, {5, 5, gap, 9}}));
    CHECK(partly.used == std::vector<std::uint32_t>{0, 3});
    CHECK(partly.complete_units == 3);
    CHECK(partly.reasons[0].zh == "指标1（从0起）没有差异或没有数值，不参加分析");
    // Varies, but not among the complete units.
    const PrincipalComponents hidden = principal_components(table({{1, 5}, {2, 5}, {gap, 6}}));
    CHECK(hidden.used == std::vector<std::uint32_t>{0});
    CHECK(hidden.eigenvalues == Values{1});
    CHECK(principal_components(table({{1, gap}, {gap, 2}, {3, gap}, {gap, 4}})).outcome == Outcome::too_few);
    CHECK(principal_components(table({{1, 1}, {1, 1}})).outcome == Outcome::degenerate);
    CHECK(principal_components(Matrix()).outcome == Outcome::degenerate);
}

TEST_CASE("what leaving an indicator out does") {
    // Without the first column the order turns round, without the second nothing changes.
    const Matrix values = table({{0, 0.2}, {0.5, 0.1}, {1, 0}});
    const auto found = removal_effects(values, {});
    CHECK(found[0].mean_shift.value.value() == doctest::Approx(4.0 / 3));
    CHECK(found[0].most_shift.value == 2.0);
    CHECK(found[1].mean_shift.value == 0.0);
    for (const auto& text : enum_texts<AggregationMethod>) {
        CAPTURE(text.name);
        AggregationOptions options;
        options.method = text.value;
        options.order_weights = {1, 1};
        options.divisor = DeviationDivisor::population;
        const auto effects =
            removal_effects(table({{0.1, 0.9, 0.3}, {0.5, 0.4, 0.8}, {1, 0.2, 0.1}}), Values{1, 1, 2}, [&] {
                AggregationOptions three = options;
                three.order_weights = {1, 1, 1};
                return three;
            }());
        CHECK(effects.size() == 3);
        for (const RemovalEffect& effect : effects) CHECK(effect.mean_shift.value.has_value());
    }
    // The only indicator cannot be left out.
    CHECK(removal_effects(table({{1}, {2}}), {})[0].mean_shift.issue.outcome == Outcome::missing);
}
