#include <qgov/graph/difference.hpp>

#include <qgov/model/task.hpp>

#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <tuple>
#include <vector>

using namespace qgov;
using graph_test::error_of;

namespace {

Network named(NetworkForm form, const std::vector<std::string>& names,
              const std::vector<std::tuple<std::uint32_t, std::uint32_t, double>>& edges) {
    NetworkBuilder builder(form);
    for (const std::string& name : names) builder.add_vertex(name);
    for (const auto& [source, target, weight] : edges) builder.add_edge(source, target, weight);
    return builder.build();
}

VertexName vertex(const char* label) { return {VertexKind::other, label}; }

}  // namespace

TEST_CASE("what came, went and changed, by label") {
    const Network before =
        named(NetworkForm::undirected, {"a", "b", "c", "d"}, {{0, 1, 1}, {1, 2, 2}, {2, 3, 1}});
    const Network after =
        named(NetworkForm::undirected, {"e", "c", "b", "a"}, {{3, 2, 1}, {1, 2, 3}, {0, 3, 5}});
    const NetworkDifference found = difference(before, after);
    CHECK(found.vertices_came == std::vector<VertexName>{vertex("e")});
    CHECK(found.vertices_went == std::vector<VertexName>{vertex("d")});
    CHECK(found.edges_came ==
          std::vector<EdgeDifference>{{vertex("a"), vertex("e"), std::nullopt, 5, {}, {}}});
    CHECK(found.edges_went ==
          std::vector<EdgeDifference>{{vertex("c"), vertex("d"), 1, std::nullopt, {}, {}}});
    CHECK(found.edges_changed == std::vector<EdgeDifference>{{vertex("b"), vertex("c"), 2, 3, {}, {}}});
    CHECK(found.edge_jaccard == 0.5);
    const NetworkDifference back = difference(after, before);
    CHECK(back.vertices_came == found.vertices_went);
    CHECK(back.edges_went.size() == found.edges_came.size());
    CHECK(back.edge_jaccard == found.edge_jaccard);
}

TEST_CASE("roles count, direction counts, kinds keep equal labels apart") {
    const auto with_role = [](AssignmentRole role) {
        NetworkBuilder builder(NetworkForm::two_mode);
        builder.add_left("x", {VertexKind::organisation, 0});
        builder.add_right("x", {VertexKind::task, 0});
        builder.add_edge(0, 1, 1, RoleMask{}.with(role));
        return builder.build();
    };
    const NetworkDifference found =
        difference(with_role(AssignmentRole::lead), with_role(AssignmentRole::support));
    REQUIRE(found.edges_changed.size() == 1);
    CHECK(found.edges_changed[0].roles_before.contains(AssignmentRole::lead));
    CHECK(found.edges_changed[0].roles_after.contains(AssignmentRole::support));
    CHECK(found.edge_jaccard == 1.0);
    const Network there = named(NetworkForm::directed, {"a", "b"}, {{0, 1, 1}});
    const Network back = named(NetworkForm::directed, {"a", "b"}, {{1, 0, 1}});
    CHECK(difference(there, back).edge_jaccard == 0.0);
}

TEST_CASE("a network does not differ from itself however it is numbered") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const Network network =
            test::random_network(seed, {.vertices = 12, .probability = 0.3, .largest_weight = 4});
        std::vector<std::uint32_t> order(12);
        std::iota(order.begin(), order.end(), 0u);
        std::mt19937_64 random(seed);
        for (std::size_t at = 12; at > 1; --at) std::swap(order[at - 1], order[random() % at]);
        const NetworkDifference found = difference(network, test::relabelled(network, order));
        NetworkDifference none;
        if (network.edge_count() > 0) none.edge_jaccard = 1;
        CHECK(found == none);
    }
    CHECK(difference({}, {}) == NetworkDifference{});
}

TEST_CASE("forms that cannot be compared and labels used twice are refused") {
    const Network two = named(NetworkForm::undirected, {"a", "a"}, {});
    CHECK(error_of([&] { return difference(two, {}); })
              .find("two vertices of the network before are of kind \"other\" and labelled \"a\"; give each "
                    "a label of "
                    "its own") != std::string::npos);
    CHECK(error_of([&] { return difference({}, named(NetworkForm::directed, {"a"}, {})); })
              .find("difference needs two networks of one form, but the first is undirected and the second "
                    "directed; "
                    "build both alike") != std::string::npos);
}
