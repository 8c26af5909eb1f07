#include <qgov/graph/matching.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;

// The best sum of edge values (1 or the weight) over all matchings without the vertices of the mask: each
// vertex in turn stays alone or takes one.
double best_matching(const Network& network, bool weighted, std::uint64_t used = 0) {
    std::uint32_t from = 0;
    while ((used >> from & 1) != 0) ++from;
    if (from >= network.vertex_count()) return 0;
    used |= std::uint64_t{1} << from;
    double best = best_matching(network, weighted, used);
    const auto row = network.neighbours(from);
    for (std::size_t at = 0; at < row.size(); ++at) {
        if ((used >> row[at] & 1) != 0) continue;
        const double value = weighted ? network.weight(network.edges(from)[at]) : 1;
        best = std::max(best, value + best_matching(network, weighted, used | std::uint64_t{1} << row[at]));
    }
    return best;
}

// Partners are joined, mutual, and as many as it says.
void check_matching(const Network& network, const Matching& found) {
    REQUIRE(found.partner.size() == network.vertex_count());
    std::uint32_t matched = 0;
    double weight = 0;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        if (!found.partner[vertex]) continue;
        const std::uint32_t partner = *found.partner[vertex];
        ++matched;
        REQUIRE(partner != vertex);
        REQUIRE(found.partner[partner] == vertex);
        REQUIRE(network.find_edge(vertex, partner).has_value());
        weight += network.weight(*network.find_edge(vertex, partner)) / 2;
    }
    CHECK(matched == 2 * found.size);
    CHECK(found.weight == doctest::Approx(weight).epsilon(1e-12));
}

Numbers neighbours_of(const Network& network, const Numbers& set) {
    std::set<std::uint32_t> result;
    for (const std::uint32_t vertex : set) {
        for (const std::uint32_t neighbour : network.neighbours(vertex)) result.insert(neighbour);
    }
    return {result.begin(), result.end()};
}

Network random_two_mode(std::mt19937& random, double probability, std::uint32_t most = 6) {
    test::RandomNetwork how{NetworkForm::two_mode, 1, 1, probability, 9};
    how.vertices += below(random, most);
    how.right += below(random, most);
    return test::random_network(random(), how);
}

std::set<std::string> names(const Network& network, const Numbers& vertices) {
    std::set<std::string> result;
    for (const std::uint32_t vertex : vertices) result.insert(network.label(vertex));
    return result;
}

}  // namespace

TEST_CASE("every graph of six vertices: the largest matching") {
    test::for_each_graph(6, [](const Network& network) {
        const Matching found = maximum_matching(network);
        REQUIRE(found.size == best_matching(network, false));
        REQUIRE(found.weight == found.size);
    });
}

TEST_CASE("larger networks with odd circles and loops: the largest matching") {
    constexpr unsigned seed = 721;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        const std::uint32_t vertices = 7 + below(random, 6);
        auto pairs = graph_test::random_edges(random, vertices, 0.1 + 0.02 * below(random, 8));
        pairs.emplace_back(0, 0);
        const Network network = one_mode(NetworkForm::undirected, vertices, pairs);
        const Matching found = maximum_matching(network);
        check_matching(network, found);
        CHECK(found.size == best_matching(network, false));
    }
}

TEST_CASE("a long path and a flower of triangles") {
    graph_test::Pairs path;
    for (std::uint32_t at = 0; at + 1 < 200'000; ++at) path.emplace_back(at, at + 1);
    CHECK(maximum_matching(one_mode(NetworkForm::undirected, 200'000, path)).size == 100'000);
    // Triangles that share a corner match one edge each, opposite to it.
    graph_test::Pairs flower;
    for (std::uint32_t petal = 0; petal < 50; ++petal) {
        flower.insert(flower.end(), {{100, 2 * petal}, {100, 2 * petal + 1}, {2 * petal, 2 * petal + 1}});
    }
    CHECK(maximum_matching(one_mode(NetworkForm::undirected, 101, flower)).size == 50);
}

TEST_CASE("two-mode matchings, covers and Hall's set agree with their definitions") {
    constexpr unsigned seed = 722;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        const Network network = random_two_mode(random, 0.15 + 0.1 * (round % 5));
        const std::uint32_t vertices = network.vertex_count();
        const Matching found = maximum_matching(network);
        check_matching(network, found);
        REQUIRE(found.size == best_matching(network, false));

        const Numbers cover = minimum_vertex_cover(network);
        CHECK(cover.size() == found.size);
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            CHECK((std::binary_search(cover.begin(), cover.end(), ends.source) ||
                   std::binary_search(cover.begin(), cover.end(), ends.target)));
        }

        for (const Side side : {Side::left, Side::right}) {
            const std::uint32_t begin = side == Side::left ? 0 : network.left_count();
            const std::uint32_t count = side == Side::left ? network.left_count() : network.right_count();
            const HallDeficiency hall = hall_deficiency(network, side);
            CHECK(hall.deficiency == count - found.size);
            CHECK(hall.neighbours == neighbours_of(network, hall.set));
            CHECK(hall.set.size() - hall.neighbours.size() == hall.deficiency);
            // No set lacks more, and none that lacks as much is smaller.
            for (std::uint32_t mask = 0; mask < (1u << count); ++mask) {
                Numbers set;
                for (std::uint32_t at = 0; at < count; ++at) {
                    if ((mask >> at & 1) != 0) set.push_back(begin + at);
                }
                const auto lack = static_cast<std::ptrdiff_t>(set.size()) -
                                  static_cast<std::ptrdiff_t>(neighbours_of(network, set).size());
                REQUIRE(lack <= static_cast<std::ptrdiff_t>(hall.deficiency));
                if (lack == static_cast<std::ptrdiff_t>(hall.deficiency))
                    REQUIRE(set.size() >= hall.set.size());
            }
        }

        // A vertex is in the surplus of its side if some largest matching leaves it out.
        const DulmageMendelsohn parts = dulmage_mendelsohn(network);
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            const bool left = vertex < network.left_count();
            const bool spare = best_matching(network, false, std::uint64_t{1} << vertex) == found.size;
            const Numbers& over = left ? parts.left_over : parts.right_over;
            CHECK(std::binary_search(over.begin(), over.end(), vertex) == spare);
        }
        CHECK(parts.right_of_left_over == neighbours_of(network, parts.left_over));
        CHECK(parts.left_of_right_over == neighbours_of(network, parts.right_over));
        CHECK(parts.square.size() == vertices - parts.left_over.size() - parts.right_over.size() -
                                         parts.right_of_left_over.size() - parts.left_of_right_over.size());
    }
}

TEST_CASE("the matching with the largest weight, and it need not have the most pairs") {
    constexpr unsigned seed = 723;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 500; ++round) {
        const Network network = random_two_mode(random, 0.2 + 0.15 * (round % 6), 7);
        const Matching found = maximum_weight_matching(network);
        check_matching(network, found);
        CHECK(found.weight == best_matching(network, true));
    }
    NetworkBuilder builder(NetworkForm::two_mode);
    for (int at = 0; at < 2; ++at) builder.add_left("");
    for (int at = 0; at < 2; ++at) builder.add_right("");
    builder.add_edge(0, 2, 1);
    builder.add_edge(0, 3, 5);
    builder.add_edge(1, 3, 1);
    const Matching found = maximum_weight_matching(builder.build());
    CHECK(found.weight == 5);
    CHECK(found.size == 1);
    CHECK(found.partner == decltype(found.partner){3, {}, {}, 0});
}

TEST_CASE("weights that are no binary fractions") {
    constexpr unsigned seed = 724;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        NetworkBuilder builder(NetworkForm::two_mode);
        for (int at = 0; at < 6; ++at) builder.add_left("");
        for (int at = 0; at < 6; ++at) builder.add_right("");
        for (const auto& [row, column] : graph_test::random_pairs(random, 6, 6, 0.6)) {
            const double tenths = (1 + below(random, 5)) / 10.0;
            builder.add_edge(row, 6 + column, tenths + 1.0 / (1 + below(random, 7)));
        }
        const Network network = builder.build();
        const Matching found = maximum_weight_matching(network);
        check_matching(network, found);
        CHECK(found.weight == doctest::Approx(best_matching(network, true)).epsilon(1e-12));
    }
}

TEST_CASE("a new order of the vertices and a disjoint union change no size and no weight") {
    const Network women = test::random_network(5, {NetworkForm::two_mode, 30, 40, 0.08, 7});
    Numbers order(70);
    for (std::uint32_t at = 0; at < 30; ++at) order[at] = (at * 7 + 3) % 30;
    for (std::uint32_t at = 0; at < 40; ++at) order[30 + at] = 30 + (at * 11 + 5) % 40;
    const Network other = test::relabelled(women, order);
    CHECK(maximum_matching(other).size == maximum_matching(women).size);
    CHECK(maximum_weight_matching(other).weight == maximum_weight_matching(women).weight);
    const Network both = test::disjoint_union(women, other);
    CHECK(maximum_matching(both).size == 2 * maximum_matching(women).size);
    CHECK(maximum_weight_matching(both).weight == 2 * maximum_weight_matching(women).weight);
    CHECK(hall_deficiency(both).deficiency == 2 * hall_deficiency(women).deficiency);
}

TEST_CASE("the matchings of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        gold.check("max_matching_size", maximum_matching(gold.weighted).size);
        if (!gold.weighted.two_mode()) continue;
        gold.check("bipartite_max_matching_size", maximum_matching(gold.weighted).size);
        gold.check("min_vertex_cover_size", static_cast<double>(minimum_vertex_cover(gold.weighted).size()));
        gold.check("bipartite_max_weight_matching_total", maximum_weight_matching(gold.weighted).weight);
        const DulmageMendelsohn parts = dulmage_mendelsohn(gold.weighted);
        const auto& expected = gold.values["dulmage_mendelsohn_coarse"];
        const std::pair<const char*, Numbers> lists[] = {{"left_over", parts.left_over},
                                                         {"right_of_left_over", parts.right_of_left_over},
                                                         {"right_over", parts.right_over},
                                                         {"left_of_right_over", parts.left_of_right_over},
                                                         {"square", parts.square}};
        for (const auto& [key, vertices] : lists) {
            const auto texts = expected[key].texts();
            CHECK(names(gold.weighted, vertices) == std::set<std::string>(texts.begin(), texts.end()));
        }
    }
}

TEST_CASE("matchings of the karate club and the southern women") {
    CHECK(maximum_matching(test::karate_club()).size == 13);
    CHECK(maximum_matching(test::southern_women()).size == 14);
    CHECK(hall_deficiency(test::southern_women(), Side::left).deficiency == 4);
    CHECK(hall_deficiency(test::southern_women()) == HallDeficiency{});
}

TEST_CASE("matchings of networks with little in them") {
    const Network empty = units_and_tasks(0, 0, {});
    CHECK(maximum_matching(empty) == Matching{});
    CHECK(maximum_weight_matching(empty) == Matching{});
    CHECK(hall_deficiency(empty) == HallDeficiency{});
    CHECK(minimum_vertex_cover(empty).empty());
    CHECK(dulmage_mendelsohn(empty) == DulmageMendelsohn{});
    CHECK(maximum_matching(Network()) == Matching{});
    const Network bare = units_and_tasks(1, 2, {});
    CHECK(hall_deficiency(bare) == HallDeficiency{2, {1, 2}, {}});
    CHECK(dulmage_mendelsohn(bare) == DulmageMendelsohn{{0}, {}, {1, 2}, {}, {}});
    CHECK(maximum_matching(one_mode(NetworkForm::undirected, 1, {{0, 0}})).size == 0);
}

TEST_CASE("matchings of the wrong networks are refused") {
    const Network directed = one_mode(NetworkForm::directed, 2, {{0, 1}});
    const Network undirected = one_mode(NetworkForm::undirected, 2, {{0, 1}});
    CHECK(error_of([&] { maximum_matching(directed); }).substr(0, 73) ==
          "401: maximum_matching needs an undirected network, but this one is direct");
    const std::string needs = " needs a two-mode network";
    const auto begins = [&](const std::string& text, const std::string& name) {
        return text.substr(0, 5 + name.size() + needs.size()) == "401: " + name + needs;
    };
    CHECK(begins(error_of([&] { maximum_weight_matching(undirected); }), "maximum_weight_matching"));
    CHECK(begins(error_of([&] { hall_deficiency(undirected); }), "hall_deficiency"));
    CHECK(begins(error_of([&] { minimum_vertex_cover(undirected); }), "minimum_vertex_cover"));
    CHECK(begins(error_of([&] { dulmage_mendelsohn(undirected); }), "dulmage_mendelsohn"));
    CHECK(error_of([&] { hall_deficiency(units_and_tasks(1, 1, {}), Side::none); }) ==
          "403: hall_deficiency needs to know whose deficiency is asked for; give Side::left or Side::right");
}
