#include <qgov/analysis/index_explanation.hpp>

#include <qgov/core/error.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

IndexDesign two_pillars(AggregationMethod top, AggregationMethod pillar) {
    IndexDesign design;
    design.nodes = {{.code = "index", .aggregation = {.method = top, .power = 2}},
                    {.code = "a", .parent = 0, .weight = 2, .aggregation = {.method = pillar, .power = -2}},
                    {.code = "b", .parent = 0, .weight = 1, .aggregation = {.method = pillar, .power = -2}}};
    for (std::size_t at = 0; at < 5; ++at) {
        design.indicators.push_back(
            {.code = "i" + std::to_string(at + 1),
             .parent = at < 3 ? 1u : 2u,
             .weight = 1.0 + static_cast<double>(at),
             .normalisation = {.method = NormalisationMethod::min_max, .low = 1, .high = 100}});
    }
    return design;
}

Matrix drawn_table(std::size_t units, unsigned seed, double share_missing = 0) {
    std::mt19937 random(seed);
    Matrix table(units, 5);
    for (double& value : table.values) {
        value = 1 + static_cast<double>(random() % 100000) / 1000;
        if (static_cast<double>(random() % 1000) < share_missing * 1000) value = missing_value;
    }
    return table;
}

CompositeIndex computed(const IndexDesign& design, const Matrix& values) {
    return composite_index(design, {.values = values}, {.stages = true});
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

TEST_CASE("effects sum exactly to the change of the score, whatever the means, with data that come and go") {
    for (const auto top : {AggregationMethod::arithmetic, AggregationMethod::geometric,
                           AggregationMethod::harmonic, AggregationMethod::power}) {
        for (const auto pillar :
             {AggregationMethod::arithmetic, AggregationMethod::geometric, AggregationMethod::power}) {
            for (const double share_missing : {0.0, 0.2}) {
                IndexDesign design = two_pillars(top, pillar);
                design.nodes[1].weighting.method = WeightingMethod::entropy;
                const CompositeIndex before = computed(design, drawn_table(30, 1, share_missing));
                Matrix later = drawn_table(30, 2, share_missing);
                // Unit 0 does not move itself.
                std::copy_n(drawn_table(30, 1, share_missing).row(0).begin(), 5, later.row(0).begin());
                const CompositeIndex after = computed(design, later);
                for (std::uint32_t unit = 0; unit < 30; ++unit) {
                    const IndexChange change = explain_index_change(before, after, unit);
                    if (change.outcome == Outcome::missing) continue;
                    REQUIRE(change.outcome == Outcome::fine);
                    CHECK(sum(change.own) + sum(change.reference) + sum(change.weight) +
                              sum(change.node_weight) ==
                          doctest::Approx(*change.after - *change.before).epsilon(1e-11));
                    if (unit == 0) {
                        for (const double own : change.own) CHECK(std::abs(own) < 1e-12);
                    }
                    CHECK(change.rank.outcome == Outcome::fine);
                    CHECK(*change.rank.before == *before.ranking.ranks[unit]);
                    CHECK(*change.rank.after == *after.ranking.ranks[unit]);
                }
            }
        }
    }
}

TEST_CASE("by hand: own value, scale, weights of indicators and nodes") {
    IndexDesign design;
    design.nodes = {
        {.code = "index"}, {.code = "a", .parent = 0, .weight = 1}, {.code = "b", .parent = 0, .weight = 1}};
    design.indicators = {
        {.code = "x", .parent = 1, .normalisation = {.method = NormalisationMethod::min_max}},
        {.code = "y", .parent = 2, .normalisation = {.method = NormalisationMethod::min_max}}};
    const CompositeIndex before = computed(design, Matrix(3, 2, std::vector<double>{0, 0, 5, 5, 10, 10}));
    design.nodes[1].weight = 3;
    const CompositeIndex after = computed(design, Matrix(3, 2, std::vector<double>{0, 0, 6, 5, 12, 10}));
    const IndexChange change = explain_index_change(before, after, 1);
    // x: 5 of 10, then 6 of 12: no change; own (0.1 + 1/12)/2, reference the opposite; mean weight 0.625.
    CHECK(change.own[0] == doctest::Approx(0.625 * (0.1 + 1.0 / 12) / 2));
    CHECK(change.reference[0] == doctest::Approx(-change.own[0]));
    CHECK(change.own[1] == 0);
    CHECK(change.node_weight[1] == doctest::Approx(0.25 * 0.5));
    CHECK(change.node_weight[2] == doctest::Approx(-0.25 * 0.5));
    CHECK(*change.before == 0.5);
    CHECK(*change.after == 0.5);
    CHECK(change.rank.change == 0);
}

TEST_CASE("scales of ranks, methods that cannot be taken apart, units that are not there") {
    IndexDesign design = two_pillars(AggregationMethod::arithmetic, AggregationMethod::arithmetic);
    design.indicators[0].normalisation = {.method = NormalisationMethod::percentile_rank};
    const Matrix first = drawn_table(12, 4);
    Matrix second = drawn_table(12, 5);
    for (double& each : second.row(3)) each = missing_value;
    const IndexChange change = explain_index_change(computed(design, first), computed(design, second), 1);
    CHECK(change.outcome == Outcome::fine);
    const auto reason = std::find_if(change.reasons.begin(), change.reasons.end(),
                                     [](const Reason& each) { return each.code == "rank_scale"; });
    REQUIRE(reason != change.reasons.end());
    CHECK(reason->zh == "i1 按排位换算，自身与参照的变化不能分开");
    CHECK(reason->en == "i1 is normalised by rank: own and reference cannot be told apart");
    CHECK(change.reference[0] == 0);
    const IndexChange gone = explain_index_change(computed(design, first), computed(design, second), 3);
    CHECK(gone.outcome == Outcome::missing);
    CHECK(gone.reasons[0].zh == "后一年没有得分");
    CHECK(gone.rank.outcome == Outcome::missing);
    design.nodes[2].aggregation.method = AggregationMethod::topsis;
    const IndexChange opaque = explain_index_change(computed(design, first), computed(design, second), 1);
    CHECK(opaque.outcome == Outcome::out_of_domain);
    CHECK(opaque.reasons[0].zh == "b 的合成方法不能分解");
    CHECK(opaque.reasons[0].en == "the method of b cannot be taken apart");
    CHECK(opaque.rank.outcome == Outcome::fine);
    CHECK(needed_indicators(computed(design, first), 0, 50)[0].outcome == Outcome::out_of_domain);
}

TEST_CASE("the rank's change by groups: sums, and by hand over both orders") {
    const IndexDesign design = two_pillars(AggregationMethod::geometric, AggregationMethod::arithmetic);
    const Matrix first = drawn_table(25, 8);
    const Matrix second = drawn_table(25, 9);
    const CompositeIndex before = computed(design, first);
    const CompositeIndex after = computed(design, second);
    const std::vector<std::uint32_t> groups = {0, 0, 0, 1, 1};
    for (std::uint32_t unit = 0; unit < 25; ++unit) {
        const RankSplit split = split_rank_change(before, after, unit, groups);
        REQUIRE(split.outcome == Outcome::fine);
        CHECK(split.evaluations == 4);
        CHECK(split.effects[0] + split.effects[1] ==
              doctest::Approx(*after.ranking.ranks[unit] - *before.ranking.ranks[unit]));
        CHECK(split.weights == 0);
        // Pillar a first, by fixing the scores of the pillars.
        const auto rank_of = [&](const CompositeIndex& a, const CompositeIndex& b) {
            const auto score = [&](std::uint32_t each) {
                return std::pow(a.nodes[1].scores[each], 2.0 / 3) *
                       std::pow(b.nodes[2].scores[each], 1.0 / 3);
            };
            double rank = 1;
            for (std::uint32_t other = 0; other < 25; ++other)
                rank += score(other) > score(unit) * (1 + 1e-12) ? 1 : 0;
            return rank;
        };
        const double a = ((rank_of(after, before) - rank_of(before, before)) +
                          (rank_of(after, after) - rank_of(before, after))) /
                         2;
        CHECK(split.effects[0] == doctest::Approx(a));
    }
    IndexDesign other = design;
    other.nodes[1].weight = 9;
    const RankSplit weights = split_rank_change(before, computed(other, second), 3, groups);
    CHECK(weights.evaluations == 8);
    const double change = *computed(other, second).ranking.ranks[3] - *before.ranking.ranks[3];
    CHECK(weights.effects[0] + weights.effects[1] + weights.weights == doctest::Approx(change));
    CHECK(test::bad_argument([&] {
              split_rank_change(before, after, 0, std::vector<std::uint32_t>{0, 1});
          }) == "split_rank_change needs 5 group numbers, but 2 are given");
}

TEST_CASE("what is needed to reach another unit: put it in and look") {
    for (const auto pillar : {AggregationMethod::arithmetic, AggregationMethod::geometric}) {
        IndexDesign design = two_pillars(AggregationMethod::geometric, pillar);
        for (IndexIndicator& each : design.indicators)
            each.normalisation = {
                .method = NormalisationMethod::min_max, .low = 1, .high = 100, .lower = 0, .upper = 110};
        const Matrix values = drawn_table(15, 12);
        const CompositeIndex index = computed(design, values);
        const double target = *std::max_element(index.scores.begin(), index.scores.end());
        std::size_t reached = 0;
        std::size_t beyond = 0;
        for (std::uint32_t unit = 0; unit < 15; ++unit) {
            const std::vector<IndicatorNeed> needs = needed_indicators(index, unit, target);
            for (std::size_t at = 0; at < 5; ++at) {
                if (needs[at].outcome != Outcome::fine) continue;
                Matrix changed = values;
                changed.at(unit, at) = *needs[at].value;
                CHECK(*needs[at].change == doctest::Approx(*needs[at].value - values.at(unit, at)));
                CHECK(needs[at].beyond_scale == (*needs[at].value > 110 + 1e-9));
                CHECK(computed(design, changed).scores[unit] == doctest::Approx(target).epsilon(1e-11));
                ++reached;
                beyond += needs[at].beyond_scale ? 1u : 0u;
            }
        }
        CHECK(reached > 30);
        CHECK(beyond > 3);
    }
}

TEST_CASE("misuse is refused") {
    const IndexDesign design = two_pillars(AggregationMethod::arithmetic, AggregationMethod::arithmetic);
    const CompositeIndex index = computed(design, drawn_table(4, 1));
    CHECK(test::bad_argument([&] { explain_index_change(index, index, 4); }) ==
          "explain_index_change: unit number 4 is not among the 4");
    CHECK(test::bad_argument([&] { explain_index_change(index, computed(design, drawn_table(5, 1)), 0); }) ==
          "explain_index_change: 4 units before, 5 after; give the same units in the same rows");
    CHECK(test::bad_argument([&] {
              const CompositeIndex bare = composite_index(design, {.values = drawn_table(4, 1)});
              explain_index_change(bare, bare, 0);
          }) ==
          "explain_index_change needs the stages of the index; compute it with IndexOptions{.stages = true}");
    IndexDesign other = design;
    other.nodes[1].aggregation.method = AggregationMethod::geometric;
    CHECK(test::bad_argument([&] { explain_index_change(index, computed(other, drawn_table(4, 1)), 0); }) ==
          "explain_index_change needs two years of one tree with the same aggregations");
    CHECK(test::bad_argument([&] { needed_indicators(index, 0, HUGE_VAL); }) ==
          "needed_indicators: the target must be a finite score");
}
