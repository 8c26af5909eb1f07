#include <qgov/analysis/index_bounds.hpp>

#include <qgov/core/error.hpp>

#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

constexpr double nothing = missing_value;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Two pillars; goalposts 0 to 100, the second indicator a cost.
IndexDesign two_pillars(AggregationMethod top, AggregationMethod pillar) {
    IndexDesign design;
    design.nodes = {{.code = "index", .aggregation = {.method = top, .power = -2}},
                    {.code = "a", .parent = 0, .aggregation = {.method = pillar}},
                    {.code = "b", .parent = 0, .aggregation = {.method = pillar}}};
    for (std::size_t at = 0; at < 4; ++at) {
        design.indicators.push_back({.code = "i" + std::to_string(at + 1),
                                     .parent = at < 2 ? 1u : 2u,
                                     .normalisation = {.method = NormalisationMethod::goalposts,
                                                       .direction = at == 1 ? Direction::lower_is_better
                                                                            : Direction::higher_is_better,
                                                       .lower = 0,
                                                       .upper = 100}});
    }
    return design;
}

struct Drawn {
    IndexData data{};
    Matrix lower{};
    Matrix upper{};
};

Drawn drawn(std::size_t units, unsigned seed) {
    std::mt19937 random(seed);
    Drawn result;
    result.data.values = result.lower = result.upper = Matrix(units, 4, nothing);
    for (std::size_t at = 0; at < units * 4; ++at) {
        if (random() % 10 == 0) continue;  // missing
        const double value = 5 + static_cast<double>(random() % 9000) / 100;
        result.data.values.values[at] = value;
        if (random() % 2 == 0) continue;  // certain
        result.lower.values[at] = value - static_cast<double>(random() % 500) / 100;
        result.upper.values[at] = value + static_cast<double>(random() % 500) / 100;
    }
    return result;
}

}  // namespace

TEST_CASE("the reference composite through the whole index") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    const test::GoldValue& own = (*gold)["interval_composite"];
    const std::vector<double> weights = own["weights"].numbers();
    const auto table = [&](const char* name) {
        Matrix result(own[name].members.size(), weights.size());
        for (std::size_t unit = 0; unit < result.rows; ++unit) {
            const std::vector<double> numbers = own[name].members[unit].second.numbers();
            std::copy(numbers.begin(), numbers.end(), result.row(unit).begin());
        }
        return result;
    };
    const Matrix lower = table("lower");
    const Matrix upper = table("upper");
    for (const auto& member : own["expected"].members) {
        IndexDesign design;
        design.nodes.push_back(
            {.aggregation = {.method = from_string<AggregationMethod>(member.first).value()}});
        for (const double weight : weights)
            design.indicators.push_back(
                {.weight = weight, .normalisation = {.method = NormalisationMethod::none}});
        const IndexBounds found = index_bounds(design, {.values = lower}, lower, upper);
        REQUIRE(found.outcome == Outcome::fine);
        CHECK(found.exact);
        for (std::size_t unit = 0; unit < lower.rows; ++unit) {
            CHECK(found.scores[unit]->low ==
                  doctest::Approx(member.second["lower"].numbers()[unit]).epsilon(1e-12));
            CHECK(found.scores[unit]->high ==
                  doctest::Approx(member.second["upper"].numbers()[unit]).epsilon(1e-12));
            CHECK(found.ranks.ranks[unit]->best == member.second["best_rank"].numbers()[unit]);
            CHECK(found.ranks.ranks[unit]->worst == member.second["worst_rank"].numbers()[unit]);
        }
    }
}

TEST_CASE("no world inside the intervals leaves the bounds, and some reach them") {
    for (const auto top : {AggregationMethod::arithmetic, AggregationMethod::geometric,
                           AggregationMethod::power, AggregationMethod::minimum}) {
        const IndexDesign design = two_pillars(top, AggregationMethod::geometric);
        const Drawn world = drawn(12, 3);
        const IndexBounds found = index_bounds(design, world.data, world.lower, world.upper);
        REQUIRE(found.outcome == Outcome::fine);
        CHECK(found.exact);
        std::mt19937 random(8);
        for (int round = 0; round < 100; ++round) {
            IndexData one = world.data;
            for (std::size_t at = 0; at < one.values.values.size(); ++at) {
                if (is_missing(world.lower.values[at])) continue;
                const double u = static_cast<double>(random() % 3) / 2;  // ends and middle
                one.values.values[at] =
                    world.lower.values[at] + u * (world.upper.values[at] - world.lower.values[at]);
            }
            const CompositeIndex index = composite_index(design, one);
            for (std::size_t unit = 0; unit < 12; ++unit) {
                CHECK(found.scores[unit].has_value() == !is_missing(index.scores[unit]));
                if (!found.scores[unit]) continue;
                CHECK(index.scores[unit] >= found.scores[unit]->low - 1e-12);
                CHECK(index.scores[unit] <= found.scores[unit]->high + 1e-12);
                CHECK(*index.ranking.ranks[unit] >= found.ranks.ranks[unit]->best);
                CHECK(*index.ranking.ranks[unit] <= found.ranks.ranks[unit]->worst);
            }
        }
        // All values of one unit at their good ends: the cost at its lower one.
        IndexData best = world.data;
        for (std::size_t at = 0; at < 4; ++at) {
            const double end = at == 1 ? world.lower.at(5, at) : world.upper.at(5, at);
            if (!is_missing(end)) best.values.at(5, at) = end;
        }
        CHECK(composite_index(design, best).scores[5] ==
              doctest::Approx(found.scores[5]->high).epsilon(1e-12));
    }
}

TEST_CASE("a missing value that may be anything; infinite ends; scales with a best point inside") {
    IndexDesign design = two_pillars(AggregationMethod::arithmetic, AggregationMethod::arithmetic);
    IndexData data{.values = Matrix(2, 4, 50)};
    data.values.at(0, 0) = nothing;
    const Matrix none(2, 4, nothing);
    const IndexBounds rescaled = index_bounds(design, data, none, none);
    CHECK(rescaled.scores[0] == Interval::point(0.5));
    const IndexBounds honest = index_bounds(design, data, none, none, {.missing_is_anything = true});
    CHECK(*honest.scores[0] == Interval::closed(0.375, 0.625));
    CHECK(*honest.ranks.ranks[0] == RankBounds{1, 2});
    Matrix lower = none;
    Matrix upper = none;
    lower.at(1, 0) = 80;
    upper.at(1, 0) = infinity;  // 以上 without a cap: clipped goalposts bound it
    const IndexBounds clipped = index_bounds(design, data, lower, upper);
    CHECK(clipped.scores[1]->high == doctest::Approx(0.625));
    design.indicators[0].normalisation.clip = false;
    const IndexBounds open = index_bounds(design, data, lower, upper);
    CHECK(std::isinf(open.scores[1]->high));
    CHECK(!open.scores[1]->high_closed);
    CHECK(open.reasons.back().code == "open_bound");
    design.indicators[0].normalisation = {.method = NormalisationMethod::interval_best,
                                          .range_low = 0,
                                          .range_high = 100,
                                          .ideal_low = 60,
                                          .ideal_high = 70};
    lower.at(1, 0) = 30;
    upper.at(1, 0) = 80;
    const IndexBounds inside = index_bounds(design, data, lower, upper);
    CHECK(inside.scores[1]->low == doctest::Approx((0.5 + 1.5) / 4));
    CHECK(inside.scores[1]->high == doctest::Approx((1 + 1.5) / 4));
}

TEST_CASE("what is frozen is said, what gives no bounds is refused") {
    IndexDesign design = two_pillars(AggregationMethod::arithmetic, AggregationMethod::arithmetic);
    const Drawn world = drawn(8, 5);
    design.indicators[0].normalisation = {.method = NormalisationMethod::min_max};
    design.nodes[1].weighting.method = WeightingMethod::deviation;
    design.indicators[2].outliers.method = OutlierMethod::moments;
    const IndexBounds frozen = index_bounds(design, world.data, world.lower, world.upper);
    CHECK(frozen.outcome == Outcome::fine);
    CHECK(!frozen.exact);
    REQUIRE(frozen.reasons.size() == 3);
    CHECK(frozen.reasons[0].zh == "标尺取自数据，上下界按所报数值的标尺计算");
    CHECK(frozen.reasons[0].en == "goalposts come from the data and are held at those of the stated values");
    CHECK(frozen.reasons[1].en == "weights come from the data and are held at those of the stated values");
    CHECK(frozen.reasons[2].en == "outliers are not treated for bounds");
    design.indicators[0].normalisation.method = NormalisationMethod::rank;
    const IndexBounds ranks = index_bounds(design, world.data, world.lower, world.upper);
    CHECK(ranks.outcome == Outcome::out_of_domain);
    CHECK(ranks.reasons[0].zh == "i1 按排位换算，不能由区间求得上下界");
    design = two_pillars(AggregationMethod::topsis, AggregationMethod::arithmetic);
    const IndexBounds topsis = index_bounds(design, world.data, world.lower, world.upper);
    CHECK(topsis.reasons[0].en == "the method of index is not monotone: intervals give no bounds");
    design = two_pillars(AggregationMethod::arithmetic, AggregationMethod::arithmetic);
    Matrix lower = world.lower;
    lower.at(1, 2) = 99;
    Matrix upper = world.upper;
    upper.at(1, 2) = 98;
    const IndexBounds bad = index_bounds(design, world.data, lower, upper);
    CHECK(bad.outcome == Outcome::invalid_input);
    CHECK(bad.reasons[0].zh == "第 2 个单位第 3 个指标的区间没有两个递增的端点");
    CHECK(bad.reasons[0].en == "the interval of unit 2, indicator 3 lacks two ends that ascend");
    CHECK_THROWS_AS(index_bounds(design, world.data, Matrix(1, 1), upper), Error);
    CHECK(
        index_bounds(design, {.values = Matrix(3, 4, nothing)}, Matrix(3, 4, nothing), Matrix(3, 4, nothing))
            .outcome == Outcome::missing);
}
