#include <qgov/graph/similarity.hpp>

#include <qgov/graph/projection.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Values = std::vector<double>;
using doctest::Approx;

double of(const SimilarPair& pair, Similarity by) {
    return by == Similarity::jaccard ? pair.jaccard : by == Similarity::overlap ? pair.overlap : pair.cosine;
}

}  // namespace

TEST_CASE("similar pairs by hand, the most alike first") {
    // l0 has r0 r1 r2 r3, l1 has r0 r1 r4, l2 has r1, l3 nothing.
    const Network network = two_mode({4, 5, {1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}});
    const double root = std::sqrt(12.0);
    const SimilarPair first{0, 1, 2, 2.0 / 5, 2.0 / 3, 2 / root};
    const SimilarPair second{0, 2, 1, 0.25, 1, 0.5};
    const SimilarPair third{1, 2, 1, 1.0 / 3, 1, 1 / std::sqrt(3.0)};
    CHECK(similar_pairs(network, Side::left) == std::vector{first, third, second});
    CHECK(similar_pairs(network, Side::left, {.by = Similarity::overlap}) ==
          std::vector{second, third, first});
    CHECK(similar_pairs(network, Side::left, {.by = Similarity::overlap, .least = 1}) ==
          std::vector{second, third});
    CHECK(similar_pairs(network, Side::left, {.least = 1.0 / 3}) == std::vector{first, third});
    CHECK(similar_pairs(network, Side::left, {.least = 0.41}).empty());
    // Of the right side, as vertices of the network: r2 and r3, which l0 alone has.
    CHECK(similar_pairs(network, Side::right).front() == SimilarPair{6, 7, 1, 1, 1, 1});
    CHECK(most_similar(network, 2) == std::vector<SimilarVertex>{{1, 1, 1.0 / 3}, {0, 1, 0.25}});
    CHECK(most_similar(network, 2, Similarity::overlap) == std::vector<SimilarVertex>{{0, 1, 1}, {1, 1, 1}});
    CHECK(most_similar(network, 2, Similarity::overlap, 1) == std::vector<SimilarVertex>{{0, 1, 1}});
    CHECK(most_similar(network, 2, Similarity::overlap, 0).empty());
    CHECK(most_similar(network, 3).empty());
}

TEST_CASE("similarity of the Southern Women") {
    const Network network = test::southern_women();
    const auto pairs = similar_pairs(network, Side::left);
    CHECK(pairs.size() == 139);
    CHECK(pairs.front() == SimilarPair{16, 17, 2, 1, 1, 1});  // Olivia and Flora
    const auto like_evelyn = most_similar(network, 0, Similarity::jaccard, 2);
    CHECK(like_evelyn == std::vector<SimilarVertex>{{2, 7, 7.0 / 9}, {1, 6, 6.0 / 9}});
}

TEST_CASE("similar pairs are the projections, and most_similar its rows") {
    constexpr unsigned seed = 3601;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 60; ++round) {
        const Network network = two_mode(graph_test::random_matrix(random, 8));
        for (const Side side : {Side::left, Side::right}) {
            const std::uint32_t base = side == Side::left ? 0 : network.left_count();
            for (const auto& text : enum_texts<Similarity>) {
                const Similarity by = text.value;
                CAPTURE(text.name);
                const auto weight = from_string<ProjectionWeight>(text.name).value();
                const double least = static_cast<double>(random() % 5) / 5;
                const Network joined = projection(network, side, {.weight = weight, .least_weight = least});
                const auto pairs = similar_pairs(network, side, {.by = by, .least = least});
                REQUIRE(pairs.size() == joined.edge_count());
                CHECK(std::is_sorted(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
                    return of(a, by) != of(b, by) ? of(a, by) > of(b, by)
                                                  : EdgeEnds{a.first, a.second} < EdgeEnds{b.first, b.second};
                }));
                for (const SimilarPair& pair : pairs) {
                    const auto edge = joined.find_edge(pair.first - base, pair.second - base);
                    REQUIRE(edge.has_value());
                    CHECK(joined.weight(*edge) == of(pair, by));
                }
                if (least > 0) continue;
                for (std::uint32_t vertex = 0; vertex < joined.vertex_count(); ++vertex) {
                    const auto alike = most_similar(network, vertex + base, by, 100);
                    REQUIRE(alike.size() == joined.neighbours(vertex).size());
                    for (std::size_t at = 0; at < alike.size(); ++at) {
                        const auto edge = joined.find_edge(vertex, alike[at].vertex - base);
                        CHECK(alike[at].similarity == joined.weight(edge.value()));
                        if (at > 0) CHECK(alike[at - 1].similarity >= alike[at].similarity);
                    }
                    const auto fewer = most_similar(network, vertex + base, by, 2);
                    CHECK(fewer.size() == std::min<std::size_t>(2, alike.size()));
                    CHECK(std::equal(fewer.begin(), fewer.end(), alike.begin()));
                }
            }
        }
    }
}

TEST_CASE("checkerboards and togetherness of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        gold.check("checkerboard_units_left", static_cast<double>(checkerboard_units(gold.weighted)));
        gold.check("checkerboard_units_right", static_cast<double>(checkerboard_units(gold.weighted)));
        gold.check("cscore_left_mean", co_occurrence(gold.weighted, Side::left).c_score);
        gold.check("cscore_right_mean", co_occurrence(gold.weighted, Side::right).c_score);
        gold.check("togetherness_right_mean_raw", co_occurrence(gold.weighted, Side::right).togetherness);
    }
}

TEST_CASE("checkerboards and togetherness agree with all pairs") {
    CHECK(checkerboard_units(two_mode({2, 2, {1, 0, 0, 1}})) == 1);
    CHECK(checkerboard_units(two_mode({2, 2, {1, 1, 0, 1}})) == 0);
    // Two full blocks side by side: every pair of edges of different blocks.
    CHECK(checkerboard_units(test::disjoint_union(two_mode({300, 300, Values(90000, 1)}),
                                                  two_mode({300, 300, Values(90000, 1)}))) ==
          std::uint64_t{90000} * 90000);
    constexpr unsigned seed = 3602;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        const Matrix matrix = graph_test::random_matrix(random, 8);
        const Network network = two_mode(matrix);
        for (const Side side : {Side::left, Side::right}) {
            const Matrix rows = side == Side::left ? matrix : transposed(matrix);
            double units = 0;
            double together = 0;
            for (std::size_t u = 0; u < rows.rows; ++u) {
                for (std::size_t v = u + 1; v < rows.rows; ++v) {
                    const auto a = static_cast<double>(rows.degree(u));
                    const auto b = static_cast<double>(rows.degree(v));
                    const auto shared = static_cast<double>(rows.shared(u, v));
                    units += (a - shared) * (b - shared);
                    together += shared * (static_cast<double>(rows.columns) - a - b + shared);
                }
            }
            CHECK(static_cast<double>(checkerboard_units(network)) == units);
            const CoOccurrence found = co_occurrence(network, side);
            if (rows.rows < 2) {
                CHECK(found == CoOccurrence{});
                continue;
            }
            const auto pairs = static_cast<double>(rows.rows * (rows.rows - 1) / 2);
            CHECK(found.c_score == units / pairs);
            CHECK(found.togetherness == together / pairs);
        }
    }
}

TEST_CASE("similarity: empty sides, limits, and what it refuses") {
    const Network nothing = two_mode(Matrix(0, 0));
    CHECK(similar_pairs(nothing, Side::left).empty());
    CHECK(checkerboard_units(nothing) == 0);
    CHECK(co_occurrence(nothing, Side::right) == CoOccurrence{});
    CHECK(co_occurrence(two_mode(Matrix(2, 0)), Side::left) == CoOccurrence{0.0, 0.0});

    const Network all = two_mode({4, 1, Values(4, 1)});
    CHECK(similar_pairs(all, Side::left, {.most_pairs = 6}).size() == 6);
    CHECK(error_of([&] { similar_pairs(all, Side::left, {.most_pairs = 5}); }) ==
          "104: more than 5 pairs have a common neighbour; raise least or most_pairs");
    CHECK(error_of([&] { similar_pairs(all, Side::left, {.least = -1}); }) ==
          "403: the least weight of a pair is negative or not finite; give 0 or more");
    CHECK(error_of([&] { similar_pairs(all, Side::none); }) ==
          "403: similar_pairs needs a side; give Side::left or Side::right");
    CHECK(error_of([&] { co_occurrence(all, Side::none); }) ==
          "403: co_occurrence needs a side; give Side::left or Side::right");
    CHECK(error_of([&] { most_similar(all, 5); }) ==
          "205: vertex 5 is not in the network, which has 5 vertices; numbers start at 0");
    const std::string rest =
        " needs a two-mode network, but this one is undirected (kind \"other\", 0 vertices, 0 "
        "edges); give one with a left and a right side, such as assignment_network(dataset), or "
        "build it with NetworkForm::two_mode";
    CHECK(error_of([] { similar_pairs(Network(), Side::left); }) == "401: similar_pairs" + rest);
    CHECK(error_of([] { most_similar(Network(), 0); }) == "401: most_similar" + rest);
    CHECK(error_of([] { co_occurrence(Network(), Side::left); }) == "401: co_occurrence" + rest);
    CHECK(error_of([] { checkerboard_units(Network()); }) == "401: checkerboard_units" + rest);
}

TEST_CASE("similarities have names in both languages") { test::check_enumeration<Similarity>(3); }
