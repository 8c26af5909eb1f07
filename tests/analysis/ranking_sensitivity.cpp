#include <qgov/analysis/ranking_sensitivity.hpp>

#include <qgov/core/error.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

IndexDesign flat(std::size_t indicators) {
    IndexDesign design;
    design.nodes.push_back({.code = "index"});
    for (std::size_t at = 0; at < indicators; ++at)
        design.indicators.push_back({.code = "i" + std::to_string(at + 1)});
    return design;
}

IndexData drawn_data(std::size_t units, std::size_t indicators, unsigned seed) {
    std::mt19937 random(seed);
    IndexData data{.values = Matrix(units, indicators)};
    for (double& value : data.values.values) value = 1 + static_cast<double>(random() % 100000) / 1000;
    return data;
}

}  // namespace

TEST_CASE("the ranking as a model of its weights: the same as running the model by hand") {
    const IndexDesign design = flat(4);
    const IndexData data = drawn_data(25, 4, 2);
    RankingSensitivityOptions options{.samples = 100, .sobol = {.seed = 5}};
    const RankingSensitivity found = ranking_sensitivity(design, data, {.weight_noise = 0.8}, options);
    REQUIRE(found.outcome == Outcome::fine);
    REQUIRE(found.factors.size() == 4);
    const CompositeIndex base = composite_index(design, data);
    const auto model = [&](std::span<const double> u) {
        IndexDesign own = design;
        for (std::size_t at = 0; at < 4; ++at) own.indicators[at].weight *= 1 + 0.8 * (2 * u[at] - 1);
        const CompositeIndex index = composite_index(own, data);
        double shift = 0;
        for (std::size_t unit = 0; unit < 25; ++unit)
            shift += std::abs(*index.ranking.ranks[unit] - *base.ranking.ranks[unit]) / 25;
        return shift;
    };
    const SobolResult wanted = sobol(model, 4, 100, options.sobol);
    CHECK(found.runs == 600);
    CHECK(found.variance.value() == doctest::Approx(wanted.variance.value()).epsilon(1e-12));
    for (std::size_t at = 0; at < 4; ++at) {
        CHECK(found.factors[at].kind == IndexFactorKind::indicator_weight);
        CHECK(found.factors[at].number == at);
        CHECK(*found.factors[at].index.first_order ==
              doctest::Approx(*wanted.factors[at].first_order).epsilon(1e-9));
        CHECK(*found.factors[at].index.total == doctest::Approx(*wanted.factors[at].total).epsilon(1e-9));
    }
    for (const unsigned threads : {1u, 2u, 4u}) {
        options.sobol.threads = threads;
        RankingSensitivity other = ranking_sensitivity(design, data, {.weight_noise = 0.8}, options);
        other.options.sobol.threads = 0;
        CHECK(other == found);
    }
    options.weights_together = true;
    const RankingSensitivity together = ranking_sensitivity(design, data, {.weight_noise = 0.8}, options);
    REQUIRE(together.factors.size() == 1);
    CHECK(together.factors[0].kind == IndexFactorKind::weights);
    CHECK(*together.factors[0].index.total == doctest::Approx(1).epsilon(0.3));
}

TEST_CASE("the only choice that changes anything has all the variance") {
    const IndexDesign design = flat(3);
    const IndexData data = drawn_data(30, 3, 9);
    const IndexUncertainty uncertainty{.aggregations = {{.method = AggregationMethod::minimum}},
                                       .weightings = {{.method = WeightingMethod::equal}}};
    const RankingSensitivity found = ranking_sensitivity(design, data, uncertainty, {.samples = 4096});
    REQUIRE(found.factors.size() == 2);
    CHECK(found.factors[0].kind == IndexFactorKind::aggregation);
    CHECK(std::abs(*found.factors[0].index.first_order - 1) < 0.05);
    CHECK(std::abs(*found.factors[0].index.total - 1) < 0.05);
    CHECK(found.factors[1].kind == IndexFactorKind::weighting);
    CHECK(std::abs(*found.factors[1].index.total) < 1e-12);
}

TEST_CASE("values in intervals: one factor for each indicator; the rank of one unit") {
    const IndexDesign design = flat(2);
    const IndexData data = drawn_data(10, 2, 3);
    IndexUncertainty uncertainty{.lower = data.values, .upper = data.values};
    // Indicator 1 of half of the units is very uncertain; indicator 2 of one unit a little.
    for (std::size_t unit = 0; unit < 10; unit += 2) {
        uncertainty.lower.at(unit, 0) -= 40;
        uncertainty.upper.at(unit, 0) += 40;
    }
    uncertainty.lower.at(3, 1) -= 1e-6;
    const RankingSensitivity found = ranking_sensitivity(
        design, data, uncertainty,
        {.samples = 200, .output = RankingOutput::rank, .unit = 4, .sobol = {.threads = 2}});
    REQUIRE(found.outcome == Outcome::fine);
    REQUIRE(found.factors.size() == 2);
    CHECK(found.factors[0].kind == IndexFactorKind::values);
    CHECK(*found.factors[0].index.total > 0.9);
    CHECK(found.factors[1].number == 1);
    CHECK(*found.factors[1].index.total < 0.01);
}

TEST_CASE("combinations that cannot run stop it with the list; nothing uncertain has no variance") {
    const IndexDesign design = flat(3);
    const IndexData data = drawn_data(10, 3, 4);
    const RankingSensitivity found =
        ranking_sensitivity(design, data,
                            {.normalisations = {{.method = NormalisationMethod::z_score}},
                             .aggregations = {{.method = AggregationMethod::geometric}}},
                            {.samples = 10});
    CHECK(found.outcome == Outcome::out_of_domain);
    REQUIRE(found.excluded.size() == 1);
    CHECK(found.excluded[0].normalisation == 1);
    CHECK(found.reasons.back().zh == "1 种方法组合无法计算，请去掉不相容的方法");
    CHECK(found.reasons.back().en ==
          "1 combinations of methods cannot be run; leave out those that do not go together");
    const RankingSensitivity none = ranking_sensitivity(design, data, {}, {.samples = 10});
    CHECK(none.outcome == Outcome::degenerate);
    CHECK(none.factors.empty());
    try {
        ranking_sensitivity(design, data, {}, {.output = RankingOutput::rank, .unit = 10});
        FAIL("not refused");
    } catch (const Error& error) {
        CHECK(error.message() == "ranking_sensitivity: unit number 10 is not among the 10 units");
    }
}
