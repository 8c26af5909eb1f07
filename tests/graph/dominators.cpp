#include <qgov/graph/dominators.hpp>

#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Found = std::vector<std::optional<std::uint32_t>>;

// The vertices that the root reaches when one of them is not there.
std::vector<char> reached_without(const Network& network, std::uint32_t root, ArcDirection direction,
                                  std::uint32_t removed) {
    std::vector<char> reached(network.vertex_count());
    reached[root] = root != removed;
    for (std::uint32_t step = 0; step < network.vertex_count(); ++step) {
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            const bool forwards = !network.directed() || direction != ArcDirection::in;
            const bool backwards = !network.directed() || direction != ArcDirection::out;
            if (forwards && reached[ends.source] != 0 && ends.target != removed) reached[ends.target] = 1;
            if (backwards && reached[ends.target] != 0 && ends.source != removed) reached[ends.source] = 1;
        }
    }
    return reached;
}

// A vertex dominates what the root reaches only with it; the immediate dominator is dominated by all others.
Found by_definition(const Network& network, std::uint32_t root, ArcDirection direction) {
    const std::uint32_t vertices = network.vertex_count();
    const std::vector<char> all = reached_without(network, root, direction, vertices);
    std::vector<std::vector<char>> dominates(vertices);
    for (std::uint32_t each = 0; each < vertices; ++each) {
        const std::vector<char> rest = reached_without(network, root, direction, each);
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            dominates[each].push_back(each != vertex && all[vertex] != 0 && rest[vertex] == 0);
        }
    }
    Found result(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        for (std::uint32_t each = 0; each < vertices; ++each) {
            if (dominates[each][vertex] == 0) continue;
            if (!result[vertex] || dominates[*result[vertex]][each] != 0) result[vertex] = each;
        }
    }
    return result;
}

}  // namespace

TEST_CASE("dominators in a reporting line with a unit that has two superiors") {
    // Arcs point to the superior: 1 and 2 report to the government 0, 3 to both, 4 to 3, 5 to 1; 6 to nobody.
    const Network network = one_mode(
        NetworkForm::directed, 7, {{1, 0}, {2, 0}, {3, 1}, {3, 2}, {4, 3}, {5, 1}}, NetworkKind::hierarchy);
    CHECK(immediate_dominators(network, 0, ArcDirection::in) == Found{{}, 0, 0, 0, 3, 1, {}});
    CHECK(immediate_dominators(network, 4, ArcDirection::out) == Found{3, 3, 3, 4, {}, {}, {}});
    CHECK(immediate_dominators(network, 5, ArcDirection::both) == Found{1, 5, 1, 1, 3, {}, {}});
}

TEST_CASE("the example of Lengauer and Tarjan") {
    // R A B C D E F G H I J K L from 0.
    enum : std::uint32_t { r, a, b, c, d, e, f, g, h, i, j, k, l };
    const Network network =
        one_mode(NetworkForm::directed, 13,
                 {{r, a}, {r, b}, {r, c}, {a, d}, {b, a}, {b, d}, {b, e}, {c, f}, {c, g}, {d, l}, {e, h},
                  {f, i}, {g, i}, {g, j}, {h, e}, {h, k}, {i, k}, {j, i}, {k, r}, {k, i}, {l, h}});
    CHECK(immediate_dominators(network, r) == Found{{}, r, r, r, r, r, c, c, r, r, g, r, d});
}

TEST_CASE("all directed graphs of four vertices: dominators by taking each vertex away") {
    for (std::uint32_t mask = 0; mask < (1u << 12); ++mask) {
        graph_test::Pairs pairs;
        std::uint32_t bit = 0;
        for (std::uint32_t u = 0; u < 4; ++u) {
            for (std::uint32_t v = 0; v < 4; ++v) {
                if (u != v && (mask >> bit++ & 1) != 0) pairs.emplace_back(u, v);
            }
        }
        const Network network = one_mode(NetworkForm::directed, 4, pairs);
        REQUIRE(immediate_dominators(network, 0) == by_definition(network, 0, ArcDirection::out));
    }
}

TEST_CASE("random networks of every form and direction, with loops") {
    constexpr unsigned seed = 781;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        const std::uint32_t vertices = 1 + below(random, 14);
        const double density = 0.05 + 0.05 * (round % 5);
        const auto form = round % 3 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        const Network network =
            one_mode(form, vertices, graph_test::random_pairs(random, vertices, vertices, density));
        const auto direction = static_cast<ArcDirection>(below(random, 3));
        const std::uint32_t root = below(random, vertices);
        REQUIRE(immediate_dominators(network, root, direction) == by_definition(network, root, direction));
    }
}

TEST_CASE("two-mode networks are walked either way") {
    const Network network = graph_test::units_and_tasks(2, 2, {{0, 0}, {1, 0}, {1, 1}});
    CHECK(immediate_dominators(network, 0) == Found{{}, 2, 0, 1});
    CHECK(immediate_dominators(network, 0, ArcDirection::in) == Found{{}, 2, 0, 1});
}

TEST_CASE("a long line and a ladder are searched without deep calls") {
    constexpr std::uint32_t length = 100'000;
    graph_test::Pairs line;
    for (std::uint32_t at = 0; at + 1 < length; ++at) {
        line.emplace_back(at, at + 1);
        if (at + 2 < length) line.emplace_back(at, at + 2);
    }
    const Found found = immediate_dominators(one_mode(NetworkForm::directed, length, line), 0);
    // Every step can be skipped but the first.
    CHECK(found[1] == 0);
    CHECK(found[2] == 0);
    CHECK(found[length - 1] == 0);
    line.clear();
    for (std::uint32_t at = 0; at + 1 < length; ++at) line.emplace_back(at, at + 1);
    CHECK(immediate_dominators(one_mode(NetworkForm::directed, length, line), 0)[length - 1] == length - 2);
}

TEST_CASE("dominators of a single vertex, and from a root that is not there") {
    CHECK(immediate_dominators(one_mode(NetworkForm::directed, 1, {{0, 0}}), 0) == Found{{}});
    CHECK(error_of([] { immediate_dominators(Network(), 0); }).substr(0, 4) == "205:");
    CHECK(error_of([] { immediate_dominators(one_mode(NetworkForm::directed, 2, {}), 2); }).substr(0, 4) ==
          "205:");
}
