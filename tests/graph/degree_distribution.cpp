#include <qgov/graph/degree_distribution.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Counts = std::vector<DegreeCount>;

// Between the two nearest of the sorted values.
double quantile(Numbers values, double share) {
    std::sort(values.begin(), values.end());
    const double place = static_cast<double>(values.size() - 1) * share;
    const double low = values[static_cast<std::size_t>(std::floor(place))];
    const double high = values[static_cast<std::size_t>(std::ceil(place))];
    return low + (high - low) * (place - std::floor(place));
}

}  // namespace

TEST_CASE("degree distribution by hand") {
    CHECK(degree_distribution(Numbers{0, 3, 1, 1}) ==
          DegreeDistribution{{{0, 1}, {1, 2}, {3, 1}}, 3, 1.25, 0.75, 1, 1.5});
    CHECK(degree_distribution(Numbers{2}) == DegreeDistribution{{{2, 1}}, 2, 2, 2, 2, 2});
    CHECK(degree_distribution(Numbers{0, 0}) == DegreeDistribution{{{0, 2}}, 0, 0, 0, 0, 0});
    CHECK(degree_distribution(Numbers{10, 0}) == DegreeDistribution{{{0, 1}, {10, 1}}, 10, 5, 2.5, 5, 7.5});
    // A degree that no memory could be indexed by.
    CHECK(degree_distribution(Numbers{4294967295u}).counts == Counts{{4294967295u, 1}});
    CHECK(degree_distribution(Numbers{}) == DegreeDistribution{});
}

TEST_CASE("the Southern Women: events of a woman, women at an event") {
    const Network network = test::southern_women();
    const DegreeDistribution women = degree_distribution(network, Side::left);
    CHECK(women.counts == Counts{{2, 3}, {3, 1}, {4, 6}, {5, 1}, {6, 1}, {7, 3}, {8, 3}});
    CHECK(women.mean == 89.0 / 18);
    CHECK(women.median == 4.0);
    CHECK(women.largest == 8u);
    const DegreeDistribution events = degree_distribution(network, Side::right);
    CHECK(events.mean == 89.0 / 14);
    CHECK(events.largest == 14u);
    CHECK(events.counts.front() == DegreeCount{3, 4});
    CHECK(degree_distribution(network).mean == 2 * 89.0 / 32);
}

TEST_CASE("degree distribution agrees with sorted degrees, of each side and of all") {
    constexpr unsigned seed = 3201;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 100; ++round) {
        const Network network = two_mode(graph_test::random_matrix(random, 12));
        const Numbers all = degree(network);
        const auto middle = all.begin() + network.left_count();
        for (const auto& [side, degrees] :
             {std::pair(Side::none, all), std::pair(Side::left, Numbers(all.begin(), middle)),
              std::pair(Side::right, Numbers(middle, all.end()))}) {
            const DegreeDistribution found = degree_distribution(network, side);
            if (degrees.empty()) {
                CHECK(found == DegreeDistribution{});
                continue;
            }
            CHECK(found.largest == *std::max_element(degrees.begin(), degrees.end()));
            std::uint32_t vertices = 0;
            for (const DegreeCount& each : found.counts) {
                CHECK(each.vertices > 0);
                CHECK(each.vertices == std::count(degrees.begin(), degrees.end(), each.degree));
                vertices += each.vertices;
            }
            CHECK(vertices == degrees.size());
            CHECK(found.lower_quartile.value() == doctest::Approx(quantile(degrees, 0.25)).epsilon(1e-14));
            CHECK(found.median.value() == doctest::Approx(quantile(degrees, 0.5)).epsilon(1e-14));
            CHECK(found.upper_quartile.value() == doctest::Approx(quantile(degrees, 0.75)).epsilon(1e-14));
        }
    }
}

TEST_CASE("one-mode networks have one distribution; loops count twice, arcs both ways") {
    const Network loop = graph_test::one_mode(NetworkForm::undirected, 2, {{0, 0}, {0, 1}});
    CHECK(degree_distribution(loop).counts == Counts{{1, 1}, {3, 1}});
    const Network arcs = graph_test::one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 0}, {2, 1}});
    CHECK(degree_distribution(arcs).counts == Counts{{1, 1}, {2, 1}, {3, 1}});
    CHECK(degree_distribution(in_degree(arcs)).counts == Counts{{0, 1}, {1, 1}, {2, 1}});
}

TEST_CASE("degree distribution of empty networks, and what it refuses") {
    CHECK(degree_distribution(Network()) == DegreeDistribution{});
    CHECK(degree_distribution(two_mode(Matrix(0, 2)), Side::left) == DegreeDistribution{});
    CHECK(degree_distribution(two_mode(Matrix(0, 2)), Side::right).counts == Counts{{0, 2}});
    CHECK(error_of([] { degree_distribution(Network(), Side::left); }).substr(0, 50) ==
          "401: degree_distribution needs a two-mode network,");
}
