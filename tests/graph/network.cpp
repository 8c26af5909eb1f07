#include <qgov/graph/network.hpp>

#include <qgov/model/task.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

static_assert(std::regular<Network> && std::is_nothrow_move_constructible_v<Network>);
static_assert(std::regular<VertexReference> && sizeof(VertexReference) == 8);
static_assert(std::regular<RoleMask> && sizeof(RoleMask) == 1);
static_assert(!std::is_convertible_v<std::uint8_t, RoleMask>);

std::vector<std::uint32_t> list(std::span<const std::uint32_t> values) {
    return {values.begin(), values.end()};
}

using Numbers = std::vector<std::uint32_t>;

// Everything that a network says about its edges, against a plain table of the edges that went in.
void check_against(const Network& network,
                   const std::map<EdgeEnds, std::tuple<double, unsigned, RoleMask>>& edges) {
    REQUIRE(network.edge_count() == edges.size());
    std::vector<Numbers> out(network.vertex_count());
    std::vector<Numbers> in(network.vertex_count());
    std::uint32_t number = 0;
    for (const auto& [ends, edge] : edges) {
        CHECK(network.ends(number) == ends);
        CHECK(network.weight(number) == std::get<0>(edge));
        CHECK(network.weights()[number] == std::get<0>(edge));
        CHECK(network.multiplicity(number) == std::get<1>(edge));
        CHECK(network.roles(number) == std::get<2>(edge));
        out[ends.source].push_back(ends.target);
        in[ends.target].push_back(ends.source);
        if (!network.directed()) {
            out[ends.target].push_back(ends.source);
            in[ends.source].push_back(ends.target);
        }
        ++number;
    }
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        std::sort(out[vertex].begin(), out[vertex].end());
        std::sort(in[vertex].begin(), in[vertex].end());
        CHECK(list(network.neighbours(vertex)) == out[vertex]);
        CHECK(list(network.in_neighbours(vertex)) == in[vertex]);
        const auto same_place = [&](const CompressedRows& rows, std::span<const std::uint32_t> neighbours,
                                    std::span<const std::uint32_t> numbers) {
            const std::uint32_t start = rows.starts[vertex];
            CHECK(rows.neighbours.data() + start == neighbours.data());
            CHECK(rows.edges.data() + start == numbers.data());
            CHECK(rows.starts[vertex + 1] - start == neighbours.size());
        };
        REQUIRE(network.rows().starts.size() == std::size_t{network.vertex_count()} + 1);
        REQUIRE(network.in_rows().starts.size() == std::size_t{network.vertex_count()} + 1);
        same_place(network.rows(), network.neighbours(vertex), network.edges(vertex));
        same_place(network.in_rows(), network.in_neighbours(vertex), network.in_edges(vertex));
        CHECK(network.labels()[vertex] == network.label(vertex));
        CHECK(network.references()[vertex] == network.reference(vertex));
        REQUIRE(network.edges(vertex).size() == out[vertex].size());
        REQUIRE(network.in_edges(vertex).size() == in[vertex].size());
        for (std::size_t at = 0; at < out[vertex].size(); ++at) {
            const EdgeEnds ends = network.ends(network.edges(vertex)[at]);
            const EdgeEnds forward{vertex, out[vertex][at]};
            const EdgeEnds backward{out[vertex][at], vertex};
            CHECK((ends == forward || (!network.directed() && ends == backward)));
        }
        for (std::size_t at = 0; at < in[vertex].size(); ++at) {
            const EdgeEnds ends = network.ends(network.in_edges(vertex)[at]);
            const EdgeEnds forward{in[vertex][at], vertex};
            const EdgeEnds backward{vertex, in[vertex][at]};
            CHECK((ends == forward || (!network.directed() && ends == backward)));
        }
        for (std::uint32_t other = 0; other < network.vertex_count(); ++other) {
            const EdgeEnds ends = network.directed()
                                      ? EdgeEnds{vertex, other}
                                      : EdgeEnds{std::min(vertex, other), std::max(vertex, other)};
            const auto found = network.find_edge(vertex, other);
            CHECK(found.has_value() == edges.contains(ends));
            if (found) CHECK(network.ends(*found) == ends);
        }
    }
}

}  // namespace

TEST_CASE("a small undirected network, row by row") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_vertex(name);
    builder.add_edge(2, 0, 3);
    builder.add_edge(1, 2, 0.5);
    builder.add_edge(0, 1, 2);
    const Network network = builder.build();

    CHECK(network.kind() == NetworkKind::other);
    CHECK(network.form() == NetworkForm::undirected);
    CHECK(!network.directed());
    CHECK(!network.two_mode());
    CHECK(network.vertex_count() == 4);
    CHECK(network.edge_count() == 3);
    CHECK(network.left_count() == 0);
    CHECK(network.right_count() == 0);
    CHECK(network.side(0) == Side::none);
    CHECK(network.label(3) == "d");
    CHECK(network.reference(3) == VertexReference{});
    CHECK(list(network.neighbours(0)) == Numbers{1, 2});
    CHECK(list(network.neighbours(1)) == Numbers{0, 2});
    CHECK(list(network.neighbours(2)) == Numbers{0, 1});
    CHECK(list(network.neighbours(3)).empty());
    CHECK(list(network.edges(0)) == Numbers{0, 1});
    CHECK(list(network.edges(1)) == Numbers{0, 2});
    CHECK(list(network.edges(2)) == Numbers{1, 2});
    CHECK(network.ends(1) == EdgeEnds{0, 2});
    CHECK(network.weight(0) == 2);
    CHECK(network.weight(1) == 3);
    CHECK(network.weight(2) == 0.5);
    CHECK(network.find_edge(2, 1) == 2u);
    CHECK(network.find_edge(1, 2) == 2u);
    CHECK(!network.find_edge(0, 3));
    CHECK(!network.find_edge(0, 0));
    CHECK(network.find_vertex("c") == 2u);
    CHECK(!network.find_vertex("e"));
}

TEST_CASE("a directed network has rows in both directions") {
    const Network network = one_mode(NetworkForm::directed, 3, {{1, 0}, {0, 1}, {0, 2}, {2, 2}});
    CHECK(network.directed());
    CHECK(network.edge_count() == 4);
    CHECK(list(network.neighbours(0)) == Numbers{1, 2});
    CHECK(list(network.neighbours(1)) == Numbers{0});
    CHECK(list(network.neighbours(2)) == Numbers{2});
    CHECK(list(network.in_neighbours(0)) == Numbers{1});
    CHECK(list(network.in_neighbours(1)) == Numbers{0});
    CHECK(list(network.in_neighbours(2)) == Numbers{0, 2});
    CHECK(list(network.in_edges(2)) == Numbers{1, 3});
    CHECK(network.find_edge(0, 2) == 1u);
    CHECK(!network.find_edge(2, 0));
}

TEST_CASE("a two-mode network knows its sides by construction") {
    const Network network = units_and_tasks(2, 3, {{0, 0}, {0, 2}});
    CHECK(network.two_mode());
    CHECK(network.left_count() == 2);
    CHECK(network.right_count() == 3);
    CHECK(network.side(1) == Side::left);  // isolated, and still on its side
    CHECK(network.side(2) == Side::right);
    CHECK(network.side(3) == Side::right);
    CHECK(list(network.neighbours(0)) == Numbers{2, 4});
    CHECK(list(network.neighbours(4)) == Numbers{0});

    NetworkBuilder builder(NetworkForm::two_mode);
    const auto left = builder.add_left("l");
    const auto right = builder.add_right("r");
    builder.add_edge(right, left, 2);  // either order
    const Network turned = builder.build();
    CHECK(turned.ends(0) == EdgeEnds{0, 1});
    CHECK(turned.weight(0) == 2);
}

TEST_CASE("parallel edges are merged: weights added, number kept, roles united") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("unit");
    builder.add_right("one");
    builder.add_right("two");
    builder.add_edge(0, 1, 1, RoleMask{}.with(AssignmentRole::lead));
    builder.add_edge(0, 2, 1);
    builder.add_edge(1, 0, 0.5, RoleMask{}.with(AssignmentRole::support));
    builder.add_edge(0, 1, 0.25);
    const Network network = builder.build();
    REQUIRE(network.edge_count() == 2);
    CHECK(network.weight(0) == 1.75);
    CHECK(network.multiplicity(0) == 3);
    CHECK(network.roles(0) == RoleMask{}.with(AssignmentRole::support).with(AssignmentRole::lead));
    CHECK(network.multiplicity(1) == 1);
    CHECK(network.roles(1).empty());

    const Network arcs = one_mode(NetworkForm::directed, 2, {{0, 1}, {1, 0}, {0, 1}});
    CHECK(arcs.edge_count() == 2);  // two directions are two arcs
    CHECK(arcs.multiplicity(0) == 2);
    CHECK(arcs.multiplicity(1) == 1);
}

TEST_CASE("a loop stands twice in its row, or once in each direction") {
    const Network network = one_mode(NetworkForm::undirected, 3, {{1, 1}, {0, 1}, {1, 2}});
    CHECK(list(network.neighbours(1)) == Numbers{0, 1, 1, 2});
    CHECK(list(network.edges(1)) == Numbers{0, 1, 1, 2});
    CHECK(network.ends(1) == EdgeEnds{1, 1});
    CHECK(network.ends(2) == EdgeEnds{1, 2});
    CHECK(network.find_edge(1, 1) == 1u);

    const Network arcs = one_mode(NetworkForm::directed, 1, {{0, 0}});
    CHECK(list(arcs.neighbours(0)) == Numbers{0});
    CHECK(list(arcs.in_neighbours(0)) == Numbers{0});
}

TEST_CASE("random networks of every form agree with a plain table, whatever the order of building") {
    constexpr unsigned seed = 20240501;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const auto form = static_cast<NetworkForm>(round % 3);
        const std::uint32_t vertices = 1 + below(random, 9);
        const std::uint32_t left = form == NetworkForm::two_mode ? below(random, vertices + 1) : 0;
        struct Edge {
            std::uint32_t source, target;
            double weight;
            RoleMask roles;
        };
        std::vector<Edge> edges;
        for (unsigned at = below(random, 25); at > 0; --at) {
            const std::uint32_t source = below(random, vertices);
            const std::uint32_t target = below(random, vertices);
            if (form == NetworkForm::two_mode && (source < left) == (target < left)) continue;
            // Quarters add up exactly, so sums do not depend on the order.
            edges.push_back({source,
                             target,
                             (1 + below(random, 9)) / 4.0,
                             {static_cast<std::uint8_t>(below(random, 4))}});
        }
        const auto build = [&] {
            NetworkBuilder builder(form);
            for (std::uint32_t at = 0; at < vertices; ++at) {
                const std::string label = std::to_string(at);
                if (form != NetworkForm::two_mode)
                    builder.add_vertex(label);
                else if (at < left)
                    builder.add_left(label);
                else
                    builder.add_right(label);
            }
            for (const Edge& edge : edges)
                builder.add_edge(edge.source, edge.target, edge.weight, edge.roles);
            return builder.build();
        };
        std::map<EdgeEnds, std::tuple<double, unsigned, RoleMask>> table;
        for (const Edge& edge : edges) {
            const bool turn = form != NetworkForm::directed && edge.target < edge.source;
            auto& [weight, count, roles] =
                table[turn ? EdgeEnds{edge.target, edge.source} : EdgeEnds{edge.source, edge.target}];
            weight += edge.weight;
            ++count;
            roles = roles | edge.roles;
        }
        const Network network = build();
        check_against(network, table);
        std::shuffle(edges.begin(), edges.end(), random);
        CHECK(build() == network);
    }
}

TEST_CASE("relabelling the vertices relabels the network and nothing else") {
    constexpr unsigned seed = 7;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pairs = graph_test::random_edges(random, 12, 0.3);
    Numbers renamed(12);
    std::iota(renamed.begin(), renamed.end(), 0u);
    std::shuffle(renamed.begin(), renamed.end(), random);
    graph_test::Pairs other;
    for (const auto& [source, target] : pairs) other.emplace_back(renamed[source], renamed[target]);
    const Network a = one_mode(NetworkForm::undirected, 12, pairs);
    const Network b = one_mode(NetworkForm::undirected, 12, other);
    REQUIRE(a.edge_count() == b.edge_count());
    for (std::uint32_t v = 0; v < 12; ++v) {
        for (std::uint32_t u = 0; u < 12; ++u) {
            CHECK(a.find_edge(v, u).has_value() == b.find_edge(renamed[v], renamed[u]).has_value());
        }
    }
}

TEST_CASE("empty networks and single vertices") {
    const Network none;
    CHECK(none.vertex_count() == 0);
    CHECK(none.edge_count() == 0);
    CHECK(none.weights().empty());
    CHECK(!none.find_vertex("x"));
    CHECK(error_of([&] { none.neighbours(0); }) ==
          "205: vertex 0 is not in the network, which has 0 vertices; numbers start at 0");
    CHECK(NetworkBuilder(NetworkForm::undirected).build() == none);
    CHECK(NetworkBuilder(NetworkForm::directed).build() != none);

    for (const auto form : {NetworkForm::undirected, NetworkForm::directed}) {
        const Network one = one_mode(form, 1, {});
        CHECK(one.vertex_count() == 1);
        CHECK(one.neighbours(0).empty());
        CHECK(one.in_neighbours(0).empty());
        CHECK(one.edges(0).empty());
        CHECK(!one.find_edge(0, 0));
    }
}

TEST_CASE("rows of a network without vertices") {
    for (const Network& network : {Network(), NetworkBuilder(NetworkForm::directed).build()}) {
        CHECK(network.rows().neighbours.empty());
        CHECK(network.rows().edges.empty());
        CHECK(network.in_rows().neighbours.empty());
        CHECK(network.in_rows().edges.empty());
        CHECK(network.rows().starts.empty());
        CHECK(network.in_rows().starts.empty());
        CHECK(network.labels().empty());
        CHECK(network.references().empty());
    }
}

TEST_CASE("numbers that are not in the network are refused, on both sides of the limit") {
    const Network network = one_mode(NetworkForm::undirected, 2, {{0, 1}});
    const std::string vertex =
        "205: vertex 2 is not in the network, which has 2 vertices; numbers start at 0";
    const std::string edge = "205: edge 1 is not in the network, which has 1 edge; numbers start at 0";
    CHECK(error_of([&] { network.neighbours(1); }) == "nothing thrown");
    CHECK(error_of([&] { network.neighbours(2); }) == vertex);
    CHECK(error_of([&] { network.in_neighbours(2); }) == vertex);
    CHECK(error_of([&] { network.edges(2); }) == vertex);
    CHECK(error_of([&] { network.in_edges(2); }) == vertex);
    CHECK(error_of([&] { network.label(2); }) == vertex);
    CHECK(error_of([&] { network.reference(2); }) == vertex);
    CHECK(error_of([&] { network.side(2); }) == vertex);
    CHECK(error_of([&] { network.find_edge(2, 0); }) == vertex);
    CHECK(error_of([&] { network.find_edge(0, 2); }) == vertex);
    CHECK(error_of([&] { network.weight(0); }) == "nothing thrown");
    CHECK(error_of([&] { network.weight(1); }) == edge);
    CHECK(error_of([&] { network.ends(1); }) == edge);
    CHECK(error_of([&] { network.roles(1); }) == edge);
    CHECK(error_of([&] { network.multiplicity(1); }) == edge);
    CHECK(error_of([&] { network.neighbours(0xFFFF'FFFF); }) ==
          "205: vertex 4294967295 is not in the network, which has 2 vertices; numbers start at 0");
}

TEST_CASE("bad weights are refused by the names of the ends") {
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("市场监管局");
    builder.add_vertex("教育局");
    builder.add_vertex("");
    const auto text = [](const std::string& ends, const std::string& weight) {
        return "402: the weight of the edge from " + ends + " is " + weight +
               "; weights must be positive and finite, leave the edge out in place of weight 0";
    };
    const std::string ends = "\"市场监管局\" to \"教育局\"";
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK(error_of([&] { builder.add_edge(0, 1, std::nan("")); }) == text(ends, "not a number"));
    CHECK(error_of([&] { builder.add_edge(0, 1, -0.5); }) == text(ends, "-0.5"));
    CHECK(error_of([&] { builder.add_edge(0, 1, 0); }) == text(ends, "0"));
    CHECK(error_of([&] { builder.add_edge(0, 1, -0.0); }) == text(ends, "-0"));
    CHECK(error_of([&] { builder.add_edge(0, 1, infinity); }) == text(ends, "infinity"));
    CHECK(error_of([&] { builder.add_edge(0, 1, -infinity); }) == text(ends, "minus infinity"));
    CHECK(error_of([&] { builder.add_edge(0, 2, -1e-300); }) ==
          text("\"市场监管局\" to vertex 2", "-1e-300"));
    CHECK(builder.build().edge_count() == 0);  // nothing was added
}

TEST_CASE("the sum of weights stays finite") {
    constexpr double largest = std::numeric_limits<double>::max();
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.add_edge(0, 1, largest / 2);
    CHECK(builder.build().weight(0) == largest / 2);

    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.add_edge(0, 1, largest);
    const std::string text =
        "402: the weights of the network together exceed what a double holds; use a larger unit for them";
    CHECK(error_of([&] { builder.build(); }) == text);
    builder.add_edge(0, 1, std::numeric_limits<double>::denorm_min());
    CHECK(error_of([&] { builder.build(); }) == text);
}

TEST_CASE("the builder refuses what does not belong into the network") {
    NetworkBuilder two(NetworkForm::two_mode);
    two.add_left("a");
    two.add_left("b");
    two.add_right("x");
    two.add_right("y");
    CHECK(error_of([&] { two.add_left("c"); }) ==
          "403: left vertex \"c\" after a right one; add all left vertices first");
    CHECK(error_of([&] { two.add_vertex("c"); }) ==
          "403: vertex \"c\" of a two-mode network needs a side: use add_left or add_right");
    CHECK(error_of([&] { two.add_edge(0, 1); }) == "403: the edge from \"a\" to \"b\" has both ends on the "
                                                   "left side; edges of a two-mode network join its "
                                                   "two sides");
    CHECK(error_of([&] { two.add_edge(3, 2); }) == "403: the edge from \"y\" to \"x\" has both ends on the "
                                                   "right side; edges of a two-mode network join its "
                                                   "two sides");
    CHECK(error_of([&] { two.add_edge(0, 0); }) == "403: the edge from \"a\" to \"a\" has both ends on the "
                                                   "left side; edges of a two-mode network join its "
                                                   "two sides");
    CHECK(error_of([&] { two.add_edge(0, 4); }) ==
          "205: vertex 4 is not in the network, which has 4 vertices; numbers start at 0");
    CHECK(error_of([&] { two.add_edge(4, 0); }) ==
          "205: vertex 4 is not in the network, which has 4 vertices; numbers start at 0");

    NetworkBuilder one(NetworkForm::directed);
    const std::string sides = "403: vertex \"a\": only a two-mode network has sides; use add_vertex, or "
                              "NetworkForm::two_mode";
    CHECK(error_of([&] { one.add_left("a"); }) == sides);
    CHECK(error_of([&] { one.add_right("a"); }) == sides);

    CHECK(error_of([] { NetworkBuilder(NetworkForm::undirected, NetworkKind::assignment); }) ==
          "403: an assignment network is two-mode, not undirected; give NetworkForm::two_mode or "
          "NetworkKind::other");
    CHECK(error_of([] { NetworkBuilder(NetworkForm::undirected, NetworkKind::hierarchy); }) ==
          "403: a hierarchy network is directed, not undirected; give NetworkForm::directed or "
          "NetworkKind::other");
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        CHECK(error_of([&] { NetworkBuilder(form, NetworkKind::meta); }) == "nothing thrown");
    }
}

TEST_CASE("the builder starts anew after building") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("a");
    builder.add_right("x");
    builder.add_edge(0, 1);
    const Network first = builder.build();
    CHECK(builder.build().vertex_count() == 0);
    CHECK(builder.add_left("a") == 0);
    CHECK(builder.add_right("x") == 1);
    builder.add_edge(0, 1);
    CHECK(builder.build() == first);
}

TEST_CASE("a function that gets the wrong network says what it wants and how to get it") {
    const Network network = one_mode(NetworkForm::undirected, 3, {{0, 1}}, NetworkKind::coordination);
    CHECK(error_of([&] { require_kind(network, NetworkKind::coordination, "f"); }) == "nothing thrown");
    CHECK(
        error_of([&] { require_kind(network, NetworkKind::assignment, "workload"); }) ==
        "401: workload needs an assignment network (units x tasks), but this one is of kind \"coordination\" "
        "(undirected, 3 vertices, 1 edge); build the right one with assignment_network(dataset)");
    CHECK(error_of([] { require_kind(Network(), NetworkKind::coordination, "f"); }) ==
          "401: f needs a coordination network (units joined by shared tasks), but this one is of kind "
          "\"other\" "
          "(undirected, 0 vertices, 0 edges); build the right one with coordination_network(dataset)");
}

TEST_CASE("vertices are found by what they stand for") {
    NetworkBuilder builder(NetworkForm::undirected, NetworkKind::meta);
    builder.add_vertex("unit", vertex_reference(Id<Organisation>(3)));
    builder.add_vertex("task", vertex_reference(Id<Task>(3)));
    builder.add_vertex("all", vertex_reference(Id<Collective>(0)));
    const Network network = builder.build();
    CHECK(network.find_vertex(vertex_reference(Id<Task>(3))) == 1u);
    CHECK(network.find_vertex({VertexKind::organisation, 3}) == 0u);
    CHECK(network.find_vertex({VertexKind::collective, 0}) == 2u);
    CHECK(!network.find_vertex(vertex_reference(Id<Task>(2))));
    CHECK(network.reference(1).kind == VertexKind::task);
}

TEST_CASE("a role mask holds each role once") {
    RoleMask mask;
    CHECK(mask.empty());
    for (const auto& text : enum_texts<AssignmentRole>) {
        CHECK(!mask.contains(text.value));
        mask = mask.with(text.value).with(text.value);
        CHECK(mask.contains(text.value));
    }
    CHECK(mask.bits == 0b111111);
    CHECK(RoleMask{}.with(static_cast<AssignmentRole>(200)).empty());
}

TEST_CASE("enumerations have names in both languages") {
    CHECK(label(NetworkKind::assignment, Language::zh) == "任务分工网络");
    CHECK(from_string<NetworkKind>("hierarchy") == NetworkKind::hierarchy);
    CHECK(to_string(NetworkForm::two_mode) == "two_mode");
    CHECK(to_string(Side::right) == "right");
    CHECK(label(VertexKind::leadership_group, Language::zh) == "领导小组");
}

TEST_CASE("an edge can stand for several, as when it is copied") {
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.add_edge(0, 1, 2, {}, 3);
    builder.add_edge(1, 0, 0.5);
    CHECK(error_of([&] {
              builder.add_edge(0, 1, 1, {}, 0);
          }).find("the edge from \"a\" to \"b\" stands for 0 edges; leave it out") != std::string::npos);
    const Network network = builder.build();
    CHECK(network.multiplicity(0) == 4);
    CHECK(network.weight(0) == 2.5);
    builder.add_vertex("a");
    builder.add_vertex("b");
    for (int i = 0; i < 2; ++i) builder.add_edge(0, 1, 1, {}, 0xFFFF'FFFFu);
    CHECK(builder.build().multiplicity(0) == 0xFFFF'FFFFu);
}

TEST_CASE("the edges that start at the vertices are all edges once, in the order of their numbers") {
    for (const NetworkForm form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        NetworkBuilder builder(form);
        constexpr std::uint32_t vertices = 9;
        for (std::uint32_t at = 0; at < vertices; ++at) {
            if (form != NetworkForm::two_mode)
                builder.add_vertex("");
            else if (at < 4)
                builder.add_left("");
            else
                builder.add_right("");
        }
        for (std::uint32_t a = 0; a < vertices; ++a) {
            for (std::uint32_t b = 0; b < vertices; ++b) {
                if ((a + 2 * b) % 3 != 0 || (form == NetworkForm::two_mode && (a >= 4) == (b >= 4))) continue;
                builder.add_edge(a, b);
            }
        }
        const Network network = builder.build();
        CHECK(network.edge_count() > 5);
        REQUIRE(network.targets().size() == network.edge_count());
        REQUIRE(network.first_edges().size() == vertices + 1);
        CHECK(network.first_edges().front() == 0);
        CHECK(network.first_edges().back() == network.edge_count());
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            for (std::uint32_t edge = network.first_edges()[vertex]; edge < network.first_edges()[vertex + 1];
                 ++edge) {
                const std::uint32_t target = network.targets()[edge];
                CHECK(network.ends(edge) == EdgeEnds{vertex, target});
                CHECK(network.find_edge(vertex, target) == edge);
            }
        }
    }
}
