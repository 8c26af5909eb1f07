#include <qgov/analysis/interval_ranks.hpp>

#include <qgov/analysis/aggregation.hpp>

#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace qgov;

namespace {

std::vector<std::optional<Interval>> closed(const std::vector<std::pair<double, double>>& ends) {
    std::vector<std::optional<Interval>> result;
    for (const auto& [low, high] : ends) result.push_back(Interval::closed(low, high));
    return result;
}

}  // namespace

TEST_CASE("the bounds of the reference composite") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    const test::GoldValue& own = (*gold)["interval_composite"];
    const std::vector<double> weights = own["weights"].numbers();
    for (const auto& [name, expected] : own["expected"].members) {
        const AggregationOptions options{.method = from_string<AggregationMethod>(name).value()};
        std::vector<std::optional<Interval>> scores;
        for (std::size_t unit = 0; unit < own["lower"].members.size(); ++unit) {
            const double low = aggregate(own["lower"].members[unit].second.numbers(), weights, options).value;
            const double high =
                aggregate(own["upper"].members[unit].second.numbers(), weights, options).value;
            CHECK(low == doctest::Approx(expected["lower"].numbers()[unit]).epsilon(1e-12));
            CHECK(high == doctest::Approx(expected["upper"].numbers()[unit]).epsilon(1e-12));
            scores.push_back(Interval::closed(low, high));
        }
        const IntervalRanks ranks = interval_ranks(scores);
        for (std::size_t unit = 0; unit < scores.size(); ++unit) {
            CHECK(ranks.ranks[unit]->best == expected["best_rank"].numbers()[unit]);
            CHECK(ranks.ranks[unit]->worst == expected["worst_rank"].numbers()[unit]);
        }
    }
}

TEST_CASE("ends count: closed ends can tie, an open one cannot") {
    const IntervalRanks tie = interval_ranks(closed({{1, 2}, {2, 3}}));
    CHECK(tie.ranks[0] == RankBounds{1, 2});  // both at 2
    CHECK(tie.ranks[1] == RankBounds{1, 1});
    std::vector<std::optional<Interval>> open = {Interval{1, 2, true, false}, Interval::closed(2, 3)};
    CHECK(interval_ranks(open).ranks[0] == RankBounds{2, 2});
    open = {Interval::closed(1, 2), Interval{2, 3, false, true}};
    CHECK(interval_ranks(open).ranks[0] == RankBounds{2, 2});
    CHECK(interval_ranks(open).certain == 2);
}

TEST_CASE("points give plain ranks, ties minimum; missing units have none") {
    std::vector<std::optional<Interval>> scores = closed({{5, 5}, {7, 7}, {5, 5}, {1, 1}});
    scores.push_back(std::nullopt);
    const IntervalRanks ranks = interval_ranks(scores);
    CHECK(ranks.outcome == Outcome::fine);
    CHECK(ranks.ranks[0] == RankBounds{2, 2});
    CHECK(ranks.ranks[2] == RankBounds{2, 2});
    CHECK(ranks.ranks[3] == RankBounds{4, 4});
    CHECK(!ranks.ranks[4]);
    CHECK(ranks.ranked == 4);
    CHECK(ranks.certain == 4);
}

TEST_CASE("every bound is reached, and nothing beyond: brute force over small whole numbers") {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::pair<int, int>> ends;
        std::vector<std::optional<Interval>> scores;
        for (int unit = 0; unit < 4; ++unit) {
            const int low = static_cast<int>(random() % 5);
            ends.emplace_back(low, low + static_cast<int>(random() % 3));
            scores.push_back(Interval::closed(ends.back().first, ends.back().second));
        }
        const IntervalRanks found = interval_ranks(scores);
        // Extremes are reached at ends, so whole numbers are enough.
        std::vector<RankBounds> bounds(4, {9, 0});
        std::vector<int> at(4);
        for (at[0] = ends[0].first; at[0] <= ends[0].second; ++at[0])
            for (at[1] = ends[1].first; at[1] <= ends[1].second; ++at[1])
                for (at[2] = ends[2].first; at[2] <= ends[2].second; ++at[2])
                    for (at[3] = ends[3].first; at[3] <= ends[3].second; ++at[3])
                        for (std::size_t unit = 0; unit < 4; ++unit) {
                            std::uint32_t rank = 1;
                            for (const int other : at) rank += other > at[unit] ? 1u : 0u;
                            bounds[unit].best = std::min(bounds[unit].best, rank);
                            bounds[unit].worst = std::max(bounds[unit].worst, rank);
                        }
        for (std::size_t unit = 0; unit < 4; ++unit) CHECK(found.ranks[unit] == bounds[unit]);
    }
}

TEST_CASE("nothing, a contradiction, an open bound") {
    CHECK(interval_ranks({}).outcome == Outcome::missing);
    std::vector<std::optional<Interval>> scores = closed({{1, 2}, {3, 2}});
    const IntervalRanks empty = interval_ranks(scores);
    CHECK(empty.outcome == Outcome::invalid_input);
    REQUIRE(empty.reasons.size() == 1);
    CHECK(empty.reasons[0].code == "empty_interval");
    CHECK(empty.reasons[0].zh == "第 2 个单位的得分区间为空，数据相互矛盾");
    CHECK(empty.reasons[0].en == "the score of unit 2 is an empty interval: its data contradict each other");
    scores = closed({{1, 2}, {4, 5}});
    scores.push_back(Interval{.low = 3, .low_closed = true});
    const IntervalRanks open = interval_ranks(scores);
    CHECK(open.outcome == Outcome::fine);
    CHECK(open.ranks[2] == RankBounds{1, 2});
    CHECK(open.ranks[0] == RankBounds{3, 3});
    REQUIRE(open.reasons.size() == 1);
    CHECK(open.reasons[0].zh == "1 个单位的得分有一端没有界限");
    CHECK(open.reasons[0].en == "1 of the scores have no bound on one side");
}
