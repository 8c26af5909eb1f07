#include <qgov/graph/equivalence.hpp>

#include <qgov/model/task.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <random>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::one_mode;
using graph_test::two_mode;

namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;

// What joins the first to the second: weight and roles as far as they count, nothing without an edge.
std::optional<std::pair<double, unsigned>> tie(const Network& network, std::uint32_t u, std::uint32_t v,
                                               const EquivalenceOptions& options) {
    const auto edge = network.find_edge(u, v);
    if (!edge) return std::nullopt;
    return std::pair(options.weights ? network.weight(*edge) : 1.0,
                     options.roles ? unsigned{network.roles(*edge).bits} : 0u);
}

// Does the network stay the same when the two are exchanged?
bool exchangeable(const Network& network, std::uint32_t u, std::uint32_t v,
                  const EquivalenceOptions& options) {
    if (network.side(u) != network.side(v) || network.reference(u).kind != network.reference(v).kind)
        return false;
    const auto moved = [&](std::uint32_t vertex) { return vertex == u ? v : vertex == v ? u : vertex; };
    for (std::uint32_t a = 0; a < network.vertex_count(); ++a) {
        for (std::uint32_t b = 0; b < network.vertex_count(); ++b) {
            if (tie(network, a, b, options) != tie(network, moved(a), moved(b), options)) return false;
        }
    }
    return true;
}

// Classes from all pairs.
std::vector<std::uint32_t> classes_of(const Network& network, const EquivalenceOptions& options) {
    std::vector<std::uint32_t> result(network.vertex_count());
    std::uint32_t count = 0;
    for (std::uint32_t vertex = 0; vertex < result.size(); ++vertex) {
        std::uint32_t like = 0;
        while (like < vertex && !exchangeable(network, like, vertex, options)) ++like;
        result[vertex] = like < vertex ? result[like] : count++;
    }
    return result;
}

void check(const Network& network, const EquivalenceOptions& options = {}) {
    const Equivalence found = structural_equivalence(network, options);
    REQUIRE(found.class_of == classes_of(network, options));
    CHECK(found.options == options);
    Groups groups(found.class_count);
    for (std::uint32_t vertex = 0; vertex < found.class_of.size(); ++vertex) {
        REQUIRE(found.class_of[vertex] < found.class_count);
        groups[found.class_of[vertex]].push_back(vertex);
    }
    std::erase_if(groups, [](const auto& group) { return group.size() < 2; });
    CHECK(found.groups == groups);
}

}  // namespace

TEST_CASE("equivalent members of known networks") {
    // By the numbers of the karate club, which start at 1: 15, 16, 19, 21, 23 know the two leaders of one
    // side, 18 and 22 those of the other.
    CHECK(structural_equivalence(test::karate_club(false)).groups == Groups{{14, 15, 18, 20, 22}, {17, 21}});
    // With the strengths of the ties only these stay.
    check(test::karate_club());
    check(test::karate_club(), {.weights = false});
    CHECK(structural_equivalence(test::southern_women()).groups ==
          Groups{{16, 17}, {30, 31}});  // Olivia and Flora; events 13 and 14
    CHECK(structural_equivalence(test::southern_women()).class_count == 30);
}

TEST_CASE("all graphs of up to five vertices") {
    for (std::uint32_t vertices = 0; vertices <= 5; ++vertices) {
        test::for_each_graph(vertices, [](const Network& network) { check(network); });
    }
}

TEST_CASE("random networks of every form, with weights, roles and loops") {
    constexpr unsigned seed = 3801;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 600; ++round) {
        const NetworkForm form = round % 2 == 0 ? NetworkForm::directed : NetworkForm::undirected;
        const auto vertices = static_cast<std::uint32_t>(1 + random() % 6);
        NetworkBuilder builder(form);
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            builder.add_vertex("", {random() % 8 == 0 ? VertexKind::task : VertexKind::organisation, vertex});
        }
        const std::uint64_t percent = 20 + random() % 70;
        const std::uint64_t varied = 1 + random() % 2;
        for (std::uint32_t u = 0; u < vertices; ++u) {
            for (std::uint32_t v = form == NetworkForm::directed ? 0 : u; v < vertices; ++v) {
                if (random() % 100 >= percent) continue;
                const RoleMask roles =
                    random() % varied == 0 ? RoleMask{} : RoleMask{}.with(AssignmentRole::support);
                builder.add_edge(u, v, static_cast<double>(1 + random() % varied), roles);
            }
        }
        const Network network = builder.build();
        for (const bool weights : {true, false}) {
            for (const bool roles : {true, false}) check(network, {weights, roles});
        }
    }
    for (int round = 0; round < 200; ++round) check(two_mode(graph_test::random_matrix(random, 6, 2)));
}

TEST_CASE("members of a clique are equivalent, whether or not they know the same others") {
    using Form = NetworkForm;
    CHECK(structural_equivalence(one_mode(Form::undirected, 3, {{0, 1}, {1, 2}, {0, 2}})).class_count == 1);
    // 0 and 1 know each other and both know 2.
    CHECK(structural_equivalence(one_mode(Form::undirected, 4, {{0, 1}, {0, 2}, {1, 2}, {2, 3}})).groups ==
          Groups{{0, 1}});
    // An arc needs its like in return.
    CHECK(structural_equivalence(one_mode(Form::directed, 3, {{0, 1}, {0, 2}, {1, 2}})).groups.empty());
    CHECK(structural_equivalence(one_mode(Form::directed, 3, {{0, 1}, {1, 0}, {0, 2}, {1, 2}})).groups ==
          Groups{{0, 1}});
    // A loop needs a loop.
    CHECK(structural_equivalence(one_mode(Form::undirected, 3, {{0, 0}, {0, 2}, {1, 2}})).groups.empty());
    CHECK(structural_equivalence(one_mode(Form::undirected, 3, {{0, 0}, {1, 1}, {0, 2}, {1, 2}})).groups ==
          Groups{{0, 1}});
    CHECK(structural_equivalence(one_mode(Form::directed, 2, {{0, 0}, {1, 1}})).groups == Groups{{0, 1}});

    graph_test::Pairs all;
    for (std::uint32_t u = 0; u < 300; ++u) {
        for (std::uint32_t v = u + 1; v < 300; ++v) all.emplace_back(u, v);
    }
    CHECK(structural_equivalence(one_mode(Form::undirected, 300, all)).class_count == 1);
}

TEST_CASE("units with the same tasks: roles and weights count unless told otherwise") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    for (std::uint32_t unit = 0; unit < 4; ++unit) builder.add_left("", {VertexKind::organisation, unit});
    builder.add_left("相关部门", {VertexKind::collective, 0});
    builder.add_right("", {VertexKind::task, 0});
    const auto lead = RoleMask{}.with(AssignmentRole::lead);
    builder.add_edge(0, 5, 1, lead);
    builder.add_edge(1, 5, 1, RoleMask{}.with(AssignmentRole::responsible));
    builder.add_edge(2, 5, 0.5, lead);
    builder.add_edge(3, 5, 1, lead);
    builder.add_edge(4, 5, 1, lead);
    const Network network = builder.build();
    CHECK(structural_equivalence(network).groups == Groups{{0, 3}});
    CHECK(structural_equivalence(network, {.weights = false}).groups == Groups{{0, 2, 3}});
    CHECK(structural_equivalence(network, {.roles = false}).groups == Groups{{0, 1, 3}});
    const Equivalence neighbours = structural_equivalence(network, {.weights = false, .roles = false});
    CHECK(neighbours.groups == Groups{{0, 1, 2, 3}});  // without those whom nobody names
    CHECK(neighbours.class_of == std::vector<std::uint32_t>{0, 0, 0, 0, 1, 2});
}

TEST_CASE("vertices without edges, by side; empty networks; parallel edges") {
    CHECK(structural_equivalence(Network()) == Equivalence{});
    CHECK(structural_equivalence(one_mode(NetworkForm::directed, 1, {})).class_count == 1);
    CHECK(structural_equivalence(one_mode(NetworkForm::undirected, 3, {})).groups == Groups{{0, 1, 2}});
    CHECK(structural_equivalence(two_mode(graph_test::Matrix(2, 2))).groups == Groups{{0, 1}, {2, 3}});
    // Twice 1 and once 2 weigh the same.
    NetworkBuilder builder(NetworkForm::undirected);
    for (int vertex = 0; vertex < 3; ++vertex) builder.add_vertex("");
    builder.add_edge(0, 2);
    builder.add_edge(2, 0);
    builder.add_edge(1, 2, 2);
    CHECK(structural_equivalence(builder.build()).groups == Groups{{0, 1}});
}

TEST_CASE("relabelling moves the classes along") {
    constexpr unsigned seed = 3802;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 40; ++round) {
        const Network network =
            test::random_network(seed + static_cast<unsigned>(round), {.vertices = 12, .probability = 0.15});
        std::vector<std::uint32_t> order(12);
        std::iota(order.begin(), order.end(), 0u);
        std::shuffle(order.begin(), order.end(), random);
        const Equivalence found = structural_equivalence(network);
        const Equivalence moved = structural_equivalence(test::relabelled(network, order));
        CHECK(found.class_count == moved.class_count);
        for (std::uint32_t u = 0; u < 12; ++u) {
            for (std::uint32_t v = 0; v < 12; ++v) {
                CHECK((found.class_of[u] == found.class_of[v]) ==
                      (moved.class_of[order[u]] == moved.class_of[order[v]]));
            }
        }
    }
}
