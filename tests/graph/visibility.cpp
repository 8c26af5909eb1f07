#include <qgov/graph/visibility.hpp>

#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;

// By repeated squaring of the matrix, Warshall's way.
std::vector<std::vector<bool>> closure(const Network& network) {
    const std::uint32_t count = network.vertex_count();
    std::vector<std::vector<bool>> reach(count, std::vector<bool>(count));
    for (std::uint32_t v = 0; v < count; ++v) {
        reach[v][v] = true;
        for (const std::uint32_t w : network.neighbours(v)) reach[v][w] = true;
    }
    for (std::uint32_t k = 0; k < count; ++k) {
        for (std::uint32_t i = 0; i < count; ++i) {
            for (std::uint32_t j = 0; j < count; ++j) {
                if (reach[i][k] && reach[k][j]) reach[i][j] = true;
            }
        }
    }
    return reach;
}

}  // namespace

TEST_CASE("a chain of papers with a circle") {
    // 0 → 1 → 2 ⇄ 3 → 4; 5 alone.
    const Network network = one_mode(NetworkForm::directed, 6, {{0, 1}, {1, 2}, {2, 3}, {3, 2}, {3, 4}});
    const Visibility found = visibility(network);
    CHECK(found.fan_out == Numbers{5, 4, 3, 3, 1, 1});
    CHECK(found.fan_in == Numbers{1, 2, 4, 4, 5, 1});
    CHECK(found.level == Numbers{0, 1, 2, 2, 3, 0});
    CHECK(found.cyclic_groups == std::vector<Numbers>{{2, 3}});
    CHECK(*found.propagation_cost == doctest::Approx(17.0 / 36));
}

TEST_CASE("a tree is a pure hierarchy; circles, extra arcs and parts are not") {
    const Network tree = one_mode(NetworkForm::directed, 5, {{1, 0}, {2, 0}, {3, 1}, {4, 1}});
    CHECK(hierarchy_dimensions(tree) == HierarchyDimensions{1, 1, 1});
    const Network circle = one_mode(NetworkForm::directed, 3, {{0, 1}, {1, 2}, {2, 0}});
    const HierarchyDimensions of_circle = hierarchy_dimensions(circle);
    CHECK(of_circle.hierarchy == 0.0);
    CHECK(of_circle.efficiency == 0.75);  // one arc beyond two, of at most four
    const HierarchyDimensions parts =
        hierarchy_dimensions(one_mode(NetworkForm::directed, 4, {{0, 1}, {2, 3}}));
    CHECK(*parts.connectedness == doctest::Approx(1.0 / 3));
    CHECK(parts.hierarchy == 1.0);
    CHECK(parts.efficiency == 1.0);
}

TEST_CASE("nothing, one vertex, loops, other forms") {
    CHECK(visibility(one_mode(NetworkForm::directed, 0, {})) == Visibility{});
    CHECK(hierarchy_dimensions(one_mode(NetworkForm::directed, 0, {})) == HierarchyDimensions{});
    const Network loop = one_mode(NetworkForm::directed, 1, {{0, 0}});
    CHECK(visibility(loop).propagation_cost == 1.0);
    CHECK(visibility(loop).cyclic_groups.empty());
    CHECK(hierarchy_dimensions(loop) == HierarchyDimensions{});
    const HierarchyDimensions apart = hierarchy_dimensions(one_mode(NetworkForm::directed, 2, {{0, 0}}));
    CHECK(apart.connectedness == 0.0);
    CHECK_FALSE(apart.hierarchy.has_value());
    CHECK_FALSE(apart.efficiency.has_value());
    for (const auto& text : {error_of([] { return visibility(test::florentine_families()); }),
                             error_of([] { return hierarchy_dimensions(test::florentine_families()); })}) {
        CHECK(text.find("needs a directed network, but this one is undirected") != std::string::npos);
    }
}

TEST_CASE("random networks agree with the closure of the matrix, also beyond 64 vertices") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        const auto vertices = static_cast<std::uint32_t>(seed % 12 == 0 ? 70 + seed : 2 + seed % 12);
        const Network network = test::random_network(
            seed, {.form = NetworkForm::directed, .vertices = vertices, .probability = 1.2 / vertices});
        const auto reach = closure(network);
        const Visibility found = visibility(network);
        double mutual = 0;
        double one_way = 0;
        double pairs = 0;
        for (std::uint32_t v = 0; v < vertices; ++v) {
            CHECK(found.fan_out[v] == std::count(reach[v].begin(), reach[v].end(), true));
            std::uint32_t in = 0;
            std::uint32_t level = 0;
            for (std::uint32_t w = 0; w < vertices; ++w) {
                in += reach[w][v];
                pairs += reach[v][w];
                if (v < w) mutual += reach[v][w] && reach[w][v];
                if (v < w) one_way += reach[v][w] || reach[w][v];
                if (reach[w][v] && !reach[v][w]) level = std::max(level, found.level[w] + 1);
                if (reach[w][v] && reach[v][w]) CHECK(found.level[w] == found.level[v]);
            }
            CHECK(found.fan_in[v] == in);
            CHECK(found.level[v] == level);
        }
        CHECK(*found.propagation_cost == doctest::Approx(pairs / vertices / vertices));
        const HierarchyDimensions dimensions = hierarchy_dimensions(network);
        if (one_way > 0) CHECK(*dimensions.hierarchy == doctest::Approx(1 - mutual / one_way));
    }
}
