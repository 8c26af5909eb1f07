#include <qgov/analysis/grey_relation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;

TEST_CASE("grey relation: the reference cases") {
    const auto gold = test::gold_indicators("cn_methods");
    if (!gold) return;
    for (const auto& member : (*gold)["cases"].members) {
        const GoldValue& each = member.second;
        if (!each.contains("series")) continue;
        CAPTURE(each["id"].text);
        const GreyRelation found = grey_relation(numbers(each["reference"]), gold_table(each["series"]));
        check_close(found.coefficients, gold_table(each["expected"]["coefficients"]), 1e-9);
        check_close(found.result.scores, numbers(each["expected"]["grade"]), 1e-9);
    }
}

TEST_CASE("grey relation of Nanjing's product with its three sectors, 2000 to 2005") {
    const Values product{1988, 2061, 2335, 2750, 3356, 3806};
    const Matrix sectors = table({{386, 408, 422, 482, 511, 561},
                                  {839, 846, 960, 1258, 1577, 1893},
                                  {763, 808, 953, 1010, 1268, 1352}});
    const GreyRelation found = grey_relation(product, sectors);
    check_close(found.result.scores, {0.5084, 0.6243, 0.7573}, 5.0005e-5);
    CHECK(found.scaling == SeriesScaling::mean);
    CHECK(found.rho == 0.5);
    CHECK(found.largest_difference > found.least_difference);
    // pyDecision divides by the number of series: doubling the rows halves its grades.
    Matrix twice(6, 6);
    std::copy(sectors.values.begin(), sectors.values.end(), twice.values.begin());
    std::copy(sectors.values.begin(), sectors.values.end(), twice.values.begin() + 18);
    const GreyRelation doubled = grey_relation(product, twice);
    for (std::size_t at = 0; at < 6; ++at) CHECK(doubled.result.scores[at] == found.result.scores[at % 3]);
    // Of all series the scale plays no part, of the weights neither.
    Matrix scaled = sectors;
    for (double& value : scaled.values) value *= 64;
    check_close(grey_relation(product, scaled).result.scores, found.result.scores, 1e-14);
    const Values weights{2, 2, 2, 2, 2, 2};
    check_close(grey_relation(product, sectors, SeriesScaling::mean, 0.5, weights).result.scores,
                found.result.scores, 1e-14);
}

TEST_CASE("grey relation by hand") {
    // Differences 0, 1 and 0.5, 0.25.
    const Matrix units = table({{1, 0}, {0.5, 0.75}});
    const GreyRelation found = grey_relation(Values{1, 1}, units, SeriesScaling::none, 0.5, Values{3, 1});
    check_close(found.coefficients, table({{1, 1.0 / 3}, {0.5, 2.0 / 3}}), 1e-15);
    check_close(found.result.scores, {(3 + 1.0 / 3) / 4, (1.5 + 2.0 / 3) / 4}, 1e-15);
    const GreyRelation first = grey_relation(Values{2, 4}, table({{3, 6}, {1, 1}}), SeriesScaling::first);
    check_close(first.coefficients, table({{1, 1}, {1, 1.0 / 3}}), 1e-15);
}

TEST_CASE("grey relation: no difference, missing values, zero bases") {
    const GreyRelation same = grey_relation(Values{1, 2}, table({{2, 4}, {1, 2}}));
    check_close(same.result.scores, {1, 1}, 0);
    CHECK(same.largest_difference == 0);
    CHECK(same.result.reasons[0].zh == "各序列与参考序列没有差异，关联系数都为1");
    const GreyRelation gaps = grey_relation(Values{1, 2}, table({{missing_value, 4}, {1, 3}, {-1, 1}}));
    CHECK(gaps.result.outcomes ==
          std::vector<Outcome>{Outcome::missing, Outcome::fine, Outcome::out_of_domain});
    CHECK(is_missing(gaps.coefficients.at(0, 1)));
    CHECK(says(gaps.result.reasons, "zero_base"));
    CHECK(grey_relation(Values{1, missing_value}, table({{1, 2}})).result.outcome == Outcome::missing);
    CHECK(grey_relation(Values{1, -1}, table({{1, 2}})).result.outcome == Outcome::out_of_domain);
    CHECK(grey_relation(Values{}, Matrix()).result.outcome == Outcome::missing);
    CHECK(
        grey_relation(Values{1, 2}, table({{1, 2}}), SeriesScaling::none, 0.5, Values{0, 0}).result.outcome ==
        Outcome::no_weight);
    CHECK(error_of([] { grey_relation(Values{1}, Matrix(1, 2)); }) ==
          "403: grey_relation needs 2 points in the reference, but 1 are given");
    CHECK(error_of([] { grey_relation(Values{1}, Matrix(1, 1), SeriesScaling::mean, 0); }) ==
          "403: grey_relation: rho must be in (0, 1]");
}
