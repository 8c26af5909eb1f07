#include <qgov/graph/boost.hpp>

#include <qgov/graph/components.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/bipartite.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/graph/max_cardinality_matching.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <random>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

template <class Graph>
void check_concepts() {
    BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
    BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
    BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, std::uint32_t, boost::vertex_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, NetworkEdge, boost::edge_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, NetworkEdge, boost::edge_weight_t>));
}

template <class Value>
auto vertex_map(std::vector<Value>& values) {
    return boost::make_iterator_property_map(values.begin(),
                                             boost::typed_identity_property_map<std::uint32_t>());
}

using Matrix = std::vector<std::vector<double>>;
constexpr double far = std::numeric_limits<double>::infinity();

Matrix lengths_of(const Network& network) {
    const std::uint32_t n = network.vertex_count();
    Matrix lengths(n, std::vector<double>(n, far));
    for (std::uint32_t v = 0; v < n; ++v) lengths[v][v] = 0;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        lengths[ends.source][ends.target] = network.weight(edge);
        lengths[ends.target][ends.source] = network.weight(edge);
    }
    return lengths;
}

// All shortest distances by Floyd and Warshall.
Matrix distances_of(const Network& network) {
    Matrix d = lengths_of(network);
    for (std::size_t k = 0; k < d.size(); ++k) {
        for (std::size_t i = 0; i < d.size(); ++i) {
            for (std::size_t j = 0; j < d.size(); ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
        }
    }
    return d;
}

std::size_t parts_of(const Network& network, std::uint32_t without) {
    const std::uint32_t n = network.vertex_count();
    std::vector<bool> seen(n);
    std::size_t parts = 0;
    for (std::uint32_t start = 0; start < n; ++start) {
        if (seen[start] || start == without) continue;
        ++parts;
        std::vector<std::uint32_t> stack{start};
        seen[start] = true;
        while (!stack.empty()) {
            const std::uint32_t vertex = stack.back();
            stack.pop_back();
            for (const std::uint32_t next : network.neighbours(vertex)) {
                if (seen[next] || next == without) continue;
                seen[next] = true;
                stack.push_back(next);
            }
        }
    }
    return parts;
}

// Largest number of edges without a common end, by trying all.
std::size_t matching_of(const Network& network, std::uint32_t edge, std::vector<bool>& taken) {
    if (edge == network.edge_count()) return 0;
    std::size_t best = matching_of(network, edge + 1, taken);
    const EdgeEnds ends = network.ends(edge);
    if (!taken[ends.source] && !taken[ends.target]) {
        taken[ends.source] = taken[ends.target] = true;
        best = std::max(best, 1 + matching_of(network, edge + 1, taken));
        taken[ends.source] = taken[ends.target] = false;
    }
    return best;
}

Network weighted(std::mt19937& random, std::uint32_t vertices, double probability) {
    NetworkBuilder builder(NetworkForm::undirected);
    for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex(std::to_string(at));
    for (const auto& [source, target] : graph_test::random_edges(random, vertices, probability)) {
        builder.add_edge(source, target, 1 + below(random, 9));
    }
    return builder.build();
}

}  // namespace

TEST_CASE("both views model the concepts of Boost.Graph") {
    // Checked while compiling.
    check_concepts<UndirectedGraph>();
    check_concepts<DirectedGraph>();
}

TEST_CASE("the view shows vertices, edges, rows and properties") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_vertex(name);
    builder.add_edge(1, 0, 2);
    builder.add_edge(1, 1, 3);
    builder.add_edge(1, 3, 4);
    const Network network = builder.build();
    const UndirectedGraph graph(network);

    CHECK(num_vertices(graph) == 4);
    CHECK(num_edges(graph) == 3);
    CHECK(std::distance(vertices(graph).first, vertices(graph).second) == 4);
    CHECK(*vertices(graph).first == 0);
    std::vector<NetworkEdge> all(edges(graph).first, edges(graph).second);
    REQUIRE(all.size() == 3);
    for (std::uint32_t number = 0; number < 3; ++number) {
        CHECK(all[number].number == number);
        CHECK(EdgeEnds{source(all[number], graph), target(all[number], graph)} == network.ends(number));
        CHECK(get(boost::edge_index, graph, all[number]) == number);
        CHECK(get(get(boost::edge_index, graph), all[number]) == number);
        CHECK(get(boost::edge_weight, graph, all[number]) == 2.0 + number);
        CHECK(get(get(boost::edge_weight, graph), all[number]) == 2.0 + number);
    }
    CHECK(get(boost::vertex_index, graph, 2) == 2);
    CHECK(get(get(boost::vertex_index, graph), 2) == 2);
    CHECK(vertex(3, graph) == 3);

    // Towards the vertex each edge is seen from its other end; both views name the same edge.
    const auto [out, out_end] = out_edges(1, graph);
    std::vector<NetworkEdge> away(out, out_end);
    const auto [in, in_end] = in_edges(1, graph);
    std::vector<NetworkEdge> towards(in, in_end);
    REQUIRE(away.size() == 4);  // the loop twice
    REQUIRE(towards.size() == 4);
    for (std::size_t at = 0; at < 4; ++at) {
        CHECK(away[at] == towards[at]);
        CHECK(away[at].source == 1);
        CHECK(towards[at].target == 1);
        CHECK(away[at].target == towards[at].source);
    }
    CHECK(out_degree(1, graph) == 4);
    CHECK(in_degree(1, graph) == 4);
    CHECK(degree(1, graph) == 4);
    CHECK(degree(2, graph) == 0);
    const auto [first, last] = adjacent_vertices(1, graph);
    CHECK(std::vector<std::uint32_t>(first, last) == std::vector<std::uint32_t>{0, 1, 1, 3});
    CHECK(UndirectedGraph::null_vertex() == boost::graph_traits<UndirectedGraph>::null_vertex());
    CHECK(&graph.network() == &network);
}

TEST_CASE("the walk over all edges passes empty rows, loops and empty networks") {
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
        NetworkBuilder builder(NetworkForm::undirected);
        const std::uint32_t vertices = below(random, 7);
        for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex("");
        for (std::uint32_t at = below(random, 8); vertices > 0 && at > 0; --at) {
            builder.add_edge(below(random, vertices), below(random, vertices));
        }
        const Network network = builder.build();
        const UndirectedGraph graph(network);
        std::uint32_t number = 0;
        for (auto [at, end] = edges(graph); at != end; ++at, ++number) {
            CHECK((*at).number == number);
            CHECK(EdgeEnds{(*at).source, (*at).target} == network.ends(number));
        }
        CHECK(number == network.edge_count());
    }
}

TEST_CASE("a view refuses a network of the other direction") {
    const Network directed = one_mode(NetworkForm::directed, 1, {});
    CHECK(error_of([&] { UndirectedGraph graph(directed); }) ==
          "401: UndirectedGraph needs a network without direction, but this one is directed; use "
          "DirectedGraph");
    CHECK(error_of([] {
              const Network two_mode = graph_test::units_and_tasks(1, 1, {});
              UndirectedGraph graph(two_mode);
          }) == "nothing thrown");
}

TEST_CASE("connected_components finds the components that qgov finds") {
    constexpr unsigned seed = 3;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const Network network = weighted(random, below(random, 15), 0.12);
        std::vector<std::uint32_t> numbers(network.vertex_count());
        const auto count = boost::connected_components(UndirectedGraph(network), vertex_map(numbers));
        const Components own = components(network);
        CHECK(count == own.sizes.size());
        CHECK(numbers == own.of_vertex);  // both number by first vertex
    }
}

TEST_CASE("articulation_points are the vertices whose loss splits the network") {
    constexpr unsigned seed = 4;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const Network network = weighted(random, 1 + below(random, 10), 0.25);
        std::vector<std::uint32_t> found;
        boost::articulation_points(UndirectedGraph(network), std::back_inserter(found));
        std::sort(found.begin(), found.end());
        std::vector<std::uint32_t> expected;
        const std::size_t parts = parts_of(network, UndirectedGraph::null_vertex());
        for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
            if (parts_of(network, v) > parts) expected.push_back(v);
        }
        CHECK(found == expected);
    }
}

TEST_CASE("biconnected_components numbers the edges of each block alike") {
    // Two triangles that share vertex 2, and a pendant vertex.
    const Network network =
        one_mode(NetworkForm::undirected, 6, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {2, 4}, {4, 5}});
    const UndirectedGraph graph(network);
    std::vector<std::size_t> blocks(network.edge_count());
    const auto count = boost::biconnected_components(
        graph, boost::make_iterator_property_map(blocks.begin(), get(boost::edge_index, graph)));
    CHECK(count == 3);
    const auto block = [&](std::uint32_t a, std::uint32_t b) {
        return blocks[network.find_edge(a, b).value()];
    };
    CHECK(block(0, 1) == block(1, 2));
    CHECK(block(0, 1) == block(0, 2));
    CHECK(block(2, 3) == block(3, 4));
    CHECK(block(2, 3) == block(2, 4));
    CHECK(block(0, 1) != block(2, 3));
    CHECK(block(4, 5) != block(0, 1));
    CHECK(block(4, 5) != block(2, 3));
}

TEST_CASE("dijkstra_shortest_paths finds the shortest distances") {
    constexpr unsigned seed = 5;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
        const Network network = weighted(random, 1 + below(random, 12), 0.3);
        const Matrix expected = distances_of(network);
        for (std::uint32_t start = 0; start < network.vertex_count(); ++start) {
            std::vector<double> distances(network.vertex_count());
            boost::dijkstra_shortest_paths(UndirectedGraph(network), start,
                                           boost::distance_map(vertex_map(distances)).distance_inf(far));
            CHECK(distances == expected[start]);
        }
    }
}

TEST_CASE("core_numbers are what peeling leaves") {
    constexpr unsigned seed = 6;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const Network network = weighted(random, 1 + below(random, 12), 0.35);
        const std::uint32_t n = network.vertex_count();
        std::vector<std::size_t> found(n);
        UndirectedGraph graph(network);
        boost::core_numbers(graph, vertex_map(found));
        std::vector<std::size_t> expected(n);
        for (std::size_t k = 1; k < n; ++k) {
            std::vector<bool> alive(n, true);
            for (bool changed = true; changed;) {
                changed = false;
                for (std::uint32_t v = 0; v < n; ++v) {
                    const auto row = network.neighbours(v);
                    const auto left = std::count_if(row.begin(), row.end(), [&](auto u) { return alive[u]; });
                    if (alive[v] && static_cast<std::size_t>(left) < k) {
                        alive[v] = false;
                        changed = true;
                    }
                }
            }
            for (std::uint32_t v = 0; v < n; ++v) {
                if (alive[v]) expected[v] = k;
            }
        }
        CHECK(found == expected);
    }
}

TEST_CASE("brandes_betweenness_centrality counts the shortest paths through each vertex") {
    // A path of five: 0, 3, 4, 3, 0 pairs lie across its vertices.
    const Network path = one_mode(NetworkForm::undirected, 5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    std::vector<double> values(5);
    boost::brandes_betweenness_centrality(UndirectedGraph(path), vertex_map(values));
    CHECK(values == std::vector<double>{0, 3, 4, 3, 0});

    // A square: of the two paths between opposite corners one goes through each of the others.
    const Network square = one_mode(NetworkForm::undirected, 4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    values.assign(4, 0);
    boost::brandes_betweenness_centrality(UndirectedGraph(square), vertex_map(values));
    CHECK(values == std::vector<double>{0.5, 0.5, 0.5, 0.5});
}

TEST_CASE("brandes_betweenness_centrality of a reference network") {
    const auto gold = test::gold_network("davis");
    if (!gold) return;
    std::vector<double> values(gold->weighted.vertex_count());
    boost::brandes_betweenness_centrality(UndirectedGraph(gold->weighted), vertex_map(values));
    CHECK(gold->values["betweenness_raw_unw"].members.size() == values.size());
    gold->check("betweenness_raw_unw", values);
}

TEST_CASE("kruskal_minimum_spanning_tree takes the lightest edges") {
    constexpr unsigned seed = 8;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const Network network = weighted(random, 1 + below(random, 9), 0.5);
        std::vector<NetworkEdge> tree;
        boost::kruskal_minimum_spanning_tree(UndirectedGraph(network), std::back_inserter(tree));
        // The same with the map given by name, as one of the caller's own would be.
        std::vector<NetworkEdge> named;
        const UndirectedGraph graph(network);
        boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(named),
                                             boost::weight_map(get(boost::edge_weight, graph)));
        CHECK(named == tree);
        double weight = 0;
        for (const NetworkEdge& edge : tree) weight += network.weight(edge.number);

        // Prim's way, one tree for each component.
        const Matrix lengths = lengths_of(network);
        std::vector<double> reach(network.vertex_count(), far);
        std::vector<bool> done(network.vertex_count());
        double expected = 0;
        std::size_t edges = 0;
        for (std::size_t step = 0; step < done.size(); ++step) {
            std::size_t nearest = done.size();
            for (std::size_t v = 0; v < done.size(); ++v) {
                if (!done[v] && (nearest == done.size() || reach[v] < reach[nearest])) nearest = v;
            }
            done[nearest] = true;
            if (reach[nearest] < far) {
                expected += reach[nearest];
                ++edges;
            }
            for (std::size_t v = 0; v < done.size(); ++v) reach[v] = std::min(reach[v], lengths[nearest][v]);
        }
        CHECK(weight == expected);
        CHECK(tree.size() == edges);
    }
}

TEST_CASE("edmonds_maximum_cardinality_matching matches as many as possible") {
    constexpr unsigned seed = 9;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const Network network = weighted(random, 1 + below(random, 8), 0.4);
        std::vector<std::uint32_t> mates(network.vertex_count());
        const UndirectedGraph graph(network);
        boost::edmonds_maximum_cardinality_matching(graph, vertex_map(mates));
        std::size_t matched = 0;
        for (std::uint32_t v = 0; v < mates.size(); ++v) {
            if (mates[v] == UndirectedGraph::null_vertex()) continue;
            CHECK(mates[mates[v]] == v);
            CHECK(network.find_edge(v, mates[v]));
            ++matched;
        }
        std::vector<bool> taken(network.vertex_count());
        CHECK(matched / 2 == matching_of(network, 0, taken));
    }
}

TEST_CASE("is_bipartite knows every two-mode network, and the odd cycle") {
    std::mt19937 random(10);
    for (int round = 0; round < 20; ++round) {
        const Network network =
            graph_test::units_and_tasks(5, 6, graph_test::random_pairs(random, 5, 6, 0.4));
        CHECK(boost::is_bipartite(UndirectedGraph(network)));
    }
    const Network odd = one_mode(NetworkForm::undirected, 3, {{0, 1}, {1, 2}, {0, 2}});
    CHECK(!boost::is_bipartite(UndirectedGraph(odd)));
    const Network even = one_mode(NetworkForm::undirected, 4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    CHECK(boost::is_bipartite(UndirectedGraph(even)));
}
