#include <qgov/analysis/ranking_uncertainty.hpp>

#include <qgov/core/error.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace qgov;

namespace {

double uniform(std::uint64_t seed, std::uint64_t k) {
    std::uint64_t z = seed + (k + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

IndexDesign two_pillars(AggregationMethod method = AggregationMethod::arithmetic) {
    IndexDesign design;
    design.nodes = {{.code = "index", .aggregation = {.method = method}},
                    {.code = "a", .parent = 0, .weight = 2, .aggregation = {.method = method}},
                    {.code = "b", .parent = 0, .weight = 1, .aggregation = {.method = method}}};
    const double weights[] = {1, 2, 3, 1, 4};
    for (std::size_t at = 0; at < 5; ++at) {
        design.indicators.push_back(
            {.code = "i" + std::to_string(at + 1),
             .parent = at < 3 ? 1u : 2u,
             .weight = weights[at],
             .normalisation = {.method = NormalisationMethod::min_max, .low = 1, .high = 100}});
    }
    return design;
}

IndexData drawn_data(std::size_t units, unsigned seed, double share_missing = 0) {
    std::mt19937 random(seed);
    IndexData data{.values = Matrix(units, 5)};
    for (double& value : data.values.values) {
        value = 1 + static_cast<double>(random() % 100000) / 1000;
        if (static_cast<double>(random() % 1000) < share_missing * 1000) value = missing_value;
    }
    return data;
}

/// Statistics of the ranks that a unit had, one after the other.
void check_statistics(const RankStatistics& found, std::vector<double> ranks,
                      const std::vector<std::uint32_t>& tops) {
    std::sort(ranks.begin(), ranks.end());
    const auto n = static_cast<double>(ranks.size());
    CHECK(found.draws == ranks.size());
    double mean = 0;
    for (const double each : ranks) mean += each / n;
    double squares = 0;
    for (const double each : ranks) squares += (each - mean) * (each - mean);
    CHECK(found.mean.value() == doctest::Approx(mean).epsilon(1e-12));
    CHECK(found.deviation.value() == doctest::Approx(std::sqrt(squares / (n - 1))).epsilon(1e-9));
    CHECK(*found.least == ranks.front());
    CHECK(*found.most == ranks.back());
    const auto order = [&](double share) {
        return ranks[static_cast<std::size_t>(std::ceil(share * n - 1e-9)) - 1];
    };
    CHECK(*found.low == order(0.05));
    CHECK(*found.median == order(0.5));
    CHECK(*found.high == order(0.95));
    REQUIRE(found.top_shares.size() == tops.size());
    for (std::size_t at = 0; at < tops.size(); ++at) {
        const auto first =
            std::count_if(ranks.begin(), ranks.end(), [&](double rank) { return rank <= tops[at]; });
        CHECK(found.top_shares[at] == doctest::Approx(static_cast<double>(first) / n));
    }
}

}  // namespace

TEST_CASE("noise on weights: the same as drawing by hand from the documented numbers") {
    for (const double share_missing : {0.0, 0.1}) {
        for (const auto method :
             {AggregationMethod::arithmetic, AggregationMethod::geometric, AggregationMethod::harmonic,
              AggregationMethod::weighted_sum, AggregationMethod::maximum, AggregationMethod::vikor}) {
            CAPTURE(to_string(method));
            const IndexDesign design = two_pillars(method);
            const IndexData data = drawn_data(37, 3, share_missing);
            const DrawOptions options{
                .draws = 150, .seed = 9, .tops = {5, 12}, .pairs = {{3, 4}, {7, 7}}, .all_pairs = true};
            const RankingUncertainty found =
                ranking_uncertainty(design, data, {.weight_noise = 0.5}, options);
            REQUIRE(found.outcome == Outcome::fine);
            CHECK(found.draws == 150);
            const CompositeIndex base = composite_index(design, data);
            std::vector<std::vector<double>> ranks(37);
            std::vector<std::vector<double>> before(37, std::vector<double>(37));
            double shift = 0;
            double shifted = 0;
            for (std::uint64_t draw = 0; draw < 150; ++draw) {
                IndexDesign own = design;
                std::uint64_t k = draw * 7;
                for (IndexIndicator& each : own.indicators)
                    each.weight *= 1 + 0.5 * (2 * uniform(9, k++) - 1);
                for (std::size_t node = 1; node < 3; ++node)
                    own.nodes[node].weight *= 1 + 0.5 * (2 * uniform(9, k++) - 1);
                const CompositeIndex index = composite_index(own, data);
                for (std::size_t unit = 0; unit < 37; ++unit) {
                    if (!index.ranking.ranks[unit]) continue;
                    ranks[unit].push_back(*index.ranking.ranks[unit]);
                    shift += std::abs(*index.ranking.ranks[unit] - *base.ranking.ranks[unit]);
                    ++shifted;
                    for (std::size_t other = 0; other < 37; ++other) {
                        if (index.ranking.ranks[other] &&
                            *index.ranking.ranks[unit] < *index.ranking.ranks[other])
                            before[unit][other] += 1.0 / 150;
                    }
                }
            }
            for (std::size_t unit = 0; unit < 37; ++unit) {
                CHECK(found.units[unit].base == base.ranking.ranks[unit]);
                if (!ranks[unit].empty()) check_statistics(found.units[unit], ranks[unit], {5, 12});
                for (std::size_t other = 0; other < 37; ++other)
                    CHECK(found.before.at(unit, other) == doctest::Approx(before[unit][other]));
            }
            CHECK(found.mean_shift.value() == doctest::Approx(shift / shifted).epsilon(1e-12));
            REQUIRE(found.pairs.size() == 2);
            CHECK(found.pairs[0].before.value() == doctest::Approx(before[3][4]));
            if (!ranks[7].empty()) CHECK(found.pairs[1].tied == 1);
        }
    }
}

TEST_CASE("the same bytes with 1, 2, 4 and all threads; the order of the units plays no part") {
    const IndexDesign design = two_pillars(AggregationMethod::geometric);
    const IndexData data = drawn_data(80, 5, 0.05);
    const IndexUncertainty uncertainty{.weight_noise = 0.25,
                                       .normalisations = {{.method = NormalisationMethod::percentile_rank}},
                                       .aggregations = {{.method = AggregationMethod::arithmetic}},
                                       .weightings = {{.method = WeightingMethod::equal}},
                                       .dropped = DroppedElements::indicators};
    DrawOptions options{.draws = 1000, .seed = 3, .all_pairs = true, .threads = 1};
    const RankingUncertainty one = ranking_uncertainty(design, data, uncertainty, options);
    REQUIRE(one.outcome == Outcome::fine);
    for (const unsigned threads : {2u, 4u, 0u}) {
        options.threads = threads;
        RankingUncertainty other = ranking_uncertainty(design, data, uncertainty, options);
        other.options.threads = 1;
        CHECK(other == one);
    }
    IndexData turned{.values = Matrix(80, 5)};
    for (std::size_t unit = 0; unit < 80; ++unit)
        std::copy_n(data.values.row(79 - unit).begin(), 5, turned.values.row(unit).begin());
    const RankingUncertainty other = ranking_uncertainty(design, turned, uncertainty, options);
    for (std::size_t unit = 0; unit < 80; ++unit) {
        RankStatistics wanted = one.units[79 - unit];
        CHECK(other.units[unit].mean.has_value() == wanted.mean.has_value());
        if (wanted.mean) CHECK(*other.units[unit].mean == doctest::Approx(*wanted.mean).epsilon(1e-3));
    }
}

TEST_CASE("nothing uncertain: every draw has the base ranks") {
    const IndexDesign design = two_pillars();
    const IndexData data = drawn_data(20, 8);
    const RankingUncertainty found = ranking_uncertainty(design, data, {}, {.draws = 10});
    CHECK(found.outcome == Outcome::fine);
    CHECK(found.reasons[0].zh == "没有任何不确定因素，各次抽样相同");
    CHECK(found.reasons[0].en == "nothing is uncertain: all draws are the same");
    for (const RankStatistics& each : found.units) {
        CHECK(each.least == each.most);
        CHECK(*each.least == *each.base);
        CHECK(each.deviation == 0);
    }
    CHECK(found.mean_shift == 0);
}

TEST_CASE("a combination that cannot run is listed, not passed over") {
    IndexDesign design = two_pillars();
    const IndexData data = drawn_data(20, 8);
    const IndexUncertainty uncertainty{.normalisations = {{.method = NormalisationMethod::z_score}},
                                       .aggregations = {{.method = AggregationMethod::geometric}}};
    const RankingUncertainty found = ranking_uncertainty(design, data, uncertainty, {.draws = 400});
    CHECK(found.outcome == Outcome::fine);
    REQUIRE(found.skipped.size() == 1);
    CHECK(found.skipped[0].normalisation == 1);
    CHECK(found.skipped[0].aggregation == 1);
    CHECK(found.skipped[0].weighting == 0);
    CHECK(found.draws + found.skipped[0].draws == 400);
    CHECK(found.skipped[0].draws > 60);
    CHECK(found.skipped[0].reason.code == "negative_component");
    CHECK(found.skipped[0].reason.en.find("i") != std::string::npos);
}

TEST_CASE("elements left out: shares of the draws, and a pillar alone") {
    const IndexDesign design = two_pillars();
    IndexData data = drawn_data(12, 4);
    // Unit 0 has values in pillar b only.
    for (std::size_t at = 0; at < 3; ++at) data.values.at(0, at) = missing_value;
    const RankingUncertainty found =
        ranking_uncertainty(design, data, {.dropped = DroppedElements::nodes}, {.draws = 3000, .threads = 2});
    CHECK(found.draws == 3000);
    // None, a or b, each a third: without b unit 0 has no rank.
    CHECK(std::abs(found.units[0].draws - 2000.0) < 120);
    CHECK(found.units[1].draws == 3000);
}

TEST_CASE("values in intervals: whole pipeline in each draw, triangular mean, certain values stay") {
    IndexDesign design = two_pillars();
    for (IndexIndicator& each : design.indicators)
        each.normalisation = {.method = NormalisationMethod::goalposts, .lower = 0, .upper = 120};
    IndexData data{.values = Matrix(3, 5, 50)};
    for (std::size_t at = 0; at < 5; ++at) {
        data.values.at(1, at) = 60;
        data.values.at(2, at) = 52;
    }
    IndexUncertainty uncertainty{.lower = Matrix(3, 5, missing_value), .upper = Matrix(3, 5, missing_value)};
    for (std::size_t at = 0; at < 5; ++at) {
        uncertainty.lower.at(2, at) = 46;
        uncertainty.upper.at(2, at) = 58;
    }
    const RankingUncertainty found = ranking_uncertainty(
        design, data, uncertainty, {.draws = 2000, .pairs = {{2, 0}, {1, 2}}, .threads = 2});
    CHECK(found.pairs[1].before == 1);  // at most 58 is below 60
    CHECK(found.pairs[0].before.value() > 0.5);
    CHECK(found.pairs[0].before.value() < 1);
    DrawOptions options{.draws = 200, .seed = 4, .threads = 1};
    const RankingUncertainty one = ranking_uncertainty(design, data, uncertainty, options);
    options.threads = 4;
    CHECK(ranking_uncertainty(design, data, uncertainty, options).units == one.units);
    uncertainty.upper.at(0, 3) = 60;
    const RankingUncertainty bad = ranking_uncertainty(design, data, uncertainty, options);
    CHECK(bad.outcome == Outcome::invalid_input);
    CHECK(bad.reasons[0].zh == "第 1 个单位第 4 个指标的区间没有两个有限且递增的端点");
    CHECK(bad.reasons[0].en == "the interval of unit 1, indicator 4 lacks two finite ends that ascend");
}

TEST_CASE("ranks rest on rounded scores where the design says so") {
    IndexDesign design = two_pillars();
    design.ranking.round_decimals = -1;  // tens
    const IndexData data = drawn_data(40, 6);
    const RankingUncertainty found = ranking_uncertainty(design, data, {.weight_noise = 0.01}, {.draws = 20});
    const CompositeIndex index = composite_index(design, data);
    std::size_t ties = 0;
    for (std::size_t unit = 0; unit < 40; ++unit) {
        CHECK(found.units[unit].base == index.ranking.ranks[unit]);
        ties += found.units[unit].base == found.units[(unit + 1) % 40].base ? 1u : 0u;
    }
    CHECK(ties > 0);
    CHECK(found.mean_shift.value() < 3);
}

TEST_CASE("more than 65,535 draws count in 32 bits") {
    const RankingUncertainty found = ranking_uncertainty(
        two_pillars(), drawn_data(3, 2), {.weight_noise = 0.1}, {.draws = 70000, .threads = 2});
    std::uint32_t most = 0;
    for (const RankStatistics& each : found.units) {
        CHECK(each.draws == 70000);
        most = std::max(most, static_cast<std::uint32_t>(*each.most));
    }
    CHECK(most <= 3);
}

TEST_CASE("the caller stops it, and misuse is refused") {
    const IndexDesign design = two_pillars();
    const IndexData data = drawn_data(6, 2);
    const WorkControl stop{.keep_going = [](void*, double) { return false; }};
    try {
        ranking_uncertainty(design, data, {.weight_noise = 0.1}, {.draws = 1000, .threads = 2}, stop);
        FAIL("not stopped");
    } catch (const Error& error) {
        CHECK(error.code() == Code::cancelled);
    }
    const auto refused = [&](const IndexUncertainty& uncertainty, const DrawOptions& options) {
        return test::bad_argument([&] { ranking_uncertainty(design, data, uncertainty, options); });
    };
    CHECK(refused({.weight_noise = 1.5}, {}) ==
          "the noise on weights must be a number from 0 to 1, such as 0.25");
    CHECK(refused({}, {.draws = 0}) == "ranking_uncertainty needs at least one draw, such as 1000");
    CHECK(refused({}, {.tops = {3, 0}}) ==
          "ranking_uncertainty: the first 0 units are none; give a top of at least 1");
    CHECK(refused({}, {.pairs = {{0, 6}}}) ==
          "ranking_uncertainty: the pair of units number 0 and 6 is not among the 6 units");
    CHECK(refused({.lower = Matrix(2, 5)}, {}) ==
          "the tables of lower and upper ends must have the shape of the values, or both be empty");
    CHECK(test::bad_argument(
              [&] { ranking_uncertainty(design, drawn_data(4001, 1), {}, {.all_pairs = true}); }) ==
          "ranking_uncertainty: all pairs of 4001 units are too many; name the pairs, or take at most 4000 "
          "units");
    const RankingUncertainty none =
        ranking_uncertainty(design, {.values = Matrix(4, 5, missing_value)}, {.weight_noise = 0.1});
    CHECK(none.outcome == Outcome::missing);
    CHECK(ranking_uncertainty(design, {.values = Matrix(0, 5)}, {}).outcome == Outcome::missing);
    // One unit is first in every draw.
    IndexDesign fixed = design;
    for (IndexIndicator& each : fixed.indicators) each.normalisation = {.method = NormalisationMethod::none};
    const RankingUncertainty one =
        ranking_uncertainty(fixed, drawn_data(1, 2), {.weight_noise = 0.2}, {.draws = 5});
    CHECK(one.units[0].most == 1u);
}
