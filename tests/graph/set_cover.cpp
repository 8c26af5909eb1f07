#include <qgov/graph/set_cover.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <set>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;

bool covers(const Network& network, const Numbers& units) {
    std::set<std::uint32_t> covered;
    for (const std::uint32_t unit : units) {
        for (const std::uint32_t task : network.neighbours(unit)) covered.insert(task);
    }
    for (std::uint32_t task = network.left_count(); task < network.vertex_count(); ++task) {
        if (!network.neighbours(task).empty() && covered.count(task) == 0) return false;
    }
    return true;
}

std::size_t fewest_units(const Network& network) {
    std::size_t best = network.left_count();
    for (std::uint32_t mask = 0; mask < (1u << network.left_count()); ++mask) {
        const auto size = static_cast<std::size_t>(std::popcount(mask));
        if (size >= best) continue;
        Numbers units;
        for (std::uint32_t unit = 0; unit < network.left_count(); ++unit) {
            if ((mask >> unit & 1) != 0) units.push_back(unit);
        }
        if (covers(network, units)) best = size;
    }
    return best;
}

void check_cover(const Network& network, const SetCover& found) {
    CHECK(covers(network, found.units));
    CHECK(std::is_sorted(found.units.begin(), found.units.end()));
    CHECK(std::adjacent_find(found.units.begin(), found.units.end()) == found.units.end());
    CHECK(found.lower_bound <= found.units.size());
    CHECK(found.optimal == (found.lower_bound == found.units.size()));
    for (const std::uint32_t unit : found.units) {
        REQUIRE(unit < network.left_count());
        CHECK(!network.neighbours(unit).empty());
    }
}

// Points of the affine space of this dimension over three elements, and its lines of three points.
Network affine_space(std::uint32_t dimension) {
    std::uint32_t points = 1;
    for (std::uint32_t at = 0; at < dimension; ++at) points *= 3;
    // The third point on the line: in each place the digits add up to a multiple of three.
    const auto third = [&](std::uint32_t a, std::uint32_t b) {
        std::uint32_t result = 0;
        for (std::uint32_t value = 1; value < points; value *= 3) {
            result += (6 - a / value % 3 - b / value % 3) % 3 * value;
        }
        return result;
    };
    graph_test::Pairs pairs;
    std::uint32_t line = 0;
    for (std::uint32_t a = 0; a < points; ++a) {
        for (std::uint32_t b = a + 1; b < points; ++b) {
            const std::uint32_t c = third(a, b);
            if (c < b) continue;
            for (const std::uint32_t point : {a, b, c}) pairs.emplace_back(point, line);
            ++line;
        }
    }
    return units_and_tasks(points, line, pairs);
}

}  // namespace

TEST_CASE("a cover by hand, where the greedy choice is wrong") {
    // The greedy choice takes the unit with four tasks first and then needs both others.
    const Network network = units_and_tasks(
        4, 6, {{0, 0}, {0, 1}, {0, 3}, {0, 4}, {1, 0}, {1, 1}, {1, 2}, {2, 3}, {2, 4}, {2, 5}, {3, 0}});
    CHECK(minimum_set_cover(network) == SetCover{{1, 2}, 2, true});
}

TEST_CASE("small networks: as few units as the best of all subsets") {
    constexpr unsigned seed = 731;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 400; ++round) {
        const std::uint32_t units = 1 + below(random, 10);
        const std::uint32_t tasks = below(random, 14);
        const double probability = 0.1 + 0.1 * (round % 5);
        const Network network =
            units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, probability));
        const SetCover found = minimum_set_cover(network);
        check_cover(network, found);
        CHECK(found.optimal);
        REQUIRE(found.units.size() == fewest_units(network));
        // Whatever the effort, what is said about the answer holds.
        for (const std::uint64_t steps : {0u, 1u, 30u, 300u}) {
            const SetCover quick = minimum_set_cover(network, {steps});
            check_cover(network, quick);
            CHECK(quick.units.size() >= found.units.size());
            CHECK(quick.lower_bound <= found.units.size());
        }
    }
}

TEST_CASE("points that meet every line of the affine plane and space: 5 and 18") {
    // What is left is a largest cap, of 4 and 9 points (Pellegrino 1971).
    CHECK(minimum_set_cover(affine_space(2)).units.size() == 5);
    const SetCover found = minimum_set_cover(affine_space(3));
    check_cover(affine_space(3), found);
    CHECK(found.optimal);
    CHECK(found.units.size() == 18);
}

TEST_CASE("a large network ends within the stated effort, with a bound") {
    const Network network = test::random_network(4, {NetworkForm::two_mode, 300, 900, 0.02, 1});
    const SetCover found = minimum_set_cover(network, {2'000'000});
    check_cover(network, found);
    CHECK(!found.optimal);
    CHECK(found.lower_bound > 50);
    CHECK(found == minimum_set_cover(network, {2'000'000}));
    CHECK(minimum_set_cover(network, {0}).units.size() >= found.units.size());
}

TEST_CASE("the covers of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        const SetCover found = minimum_set_cover(gold.weighted);
        check_cover(gold.weighted, found);
        CHECK(found.optimal);
        gold.check("min_left_set_cover_size", static_cast<double>(found.units.size()));
    }
    CHECK(minimum_set_cover(test::southern_women()).units.size() == 2);
}

TEST_CASE("parts are covered each for itself") {
    const Network women = test::southern_women();
    const Network both = test::disjoint_union(women, affine_space(2));
    const SetCover found = minimum_set_cover(both);
    check_cover(both, found);
    CHECK(found.units.size() == 7);
    CHECK(found.optimal);
}

TEST_CASE("covers of networks with little in them, and of the wrong ones") {
    CHECK(minimum_set_cover(units_and_tasks(0, 0, {})) == SetCover{});
    CHECK(minimum_set_cover(units_and_tasks(2, 0, {})) == SetCover{});
    CHECK(minimum_set_cover(units_and_tasks(0, 2, {})) == SetCover{});
    CHECK(minimum_set_cover(units_and_tasks(2, 2, {{1, 0}})) == SetCover{{1}, 1, true});
    CHECK(minimum_set_cover(units_and_tasks(2, 2, {{1, 0}, {0, 0}}), {0}).units.size() == 1);
    CHECK(error_of([] { minimum_set_cover(Network()); }).substr(0, 62) ==
          "401: minimum_set_cover needs a two-mode network, but this one ");
}
