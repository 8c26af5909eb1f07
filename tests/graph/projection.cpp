#include <qgov/graph/projection.hpp>

#include <qgov/graph/build.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <utility>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Values = std::vector<double>;

Values weights(const Network& network, Side side, const ProjectionOptions& options) {
    const Network projected = projection(network, side, options);
    return {projected.weights().begin(), projected.weights().end()};
}

// The weight of two rows of the matrix, columns of more than `largest` cells left out; nothing if they share
// none.
std::optional<double> weight_of(const Matrix& matrix, ProjectionWeight weight, std::size_t u, std::size_t v,
                                std::size_t largest) {
    double shared = 0;
    double of_u = 0;
    double of_v = 0;
    double newman = 0;
    double products = 0;
    double minima = 0;
    const Matrix turned = transposed(matrix);
    for (std::size_t column = 0; column < matrix.columns; ++column) {
        const std::size_t degree = turned.degree(column);
        if (degree > largest) continue;
        of_u += matrix.has(u, column) ? 1 : 0;
        of_v += matrix.has(v, column) ? 1 : 0;
        if (!matrix.has(u, column) || !matrix.has(v, column)) continue;
        shared += 1;
        newman += 1 / (static_cast<double>(degree) - 1);
        products += matrix(u, column) * matrix(v, column);
        minima += std::min(matrix(u, column), matrix(v, column));
    }
    if (shared == 0) return std::nullopt;
    switch (weight) {
    case ProjectionWeight::count:
        return shared;
    case ProjectionWeight::newman:
        return newman;
    case ProjectionWeight::jaccard:
        return shared / (of_u + of_v - shared);
    case ProjectionWeight::overlap:
        return shared / std::min(of_u, of_v);
    case ProjectionWeight::cosine:
        return shared / std::sqrt(of_u * of_v);
    case ProjectionWeight::weighted:
        return products;
    case ProjectionWeight::minimum:
        return minima;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("projection: all weights by hand, on both sides") {
    // l0 has r0 r1 r2, l1 has r0 r1, l2 has r0 r3.
    const Network network = two_mode({3, 4, {4, 1, 1, 0, 2, 3, 0, 0, 5, 0, 0, 1}});
    const auto left = [&](ProjectionWeight weight) {
        return weights(network, Side::left, {.weight = weight});
    };
    // Pairs 0-1, 0-2, 1-2.
    CHECK(left(ProjectionWeight::count) == Values{2, 1, 1});
    CHECK(left(ProjectionWeight::newman) == Values{1.5, 0.5, 0.5});
    CHECK(left(ProjectionWeight::jaccard) == Values{2.0 / 3, 1.0 / 4, 1.0 / 3});
    CHECK(left(ProjectionWeight::overlap) == Values{1, 0.5, 0.5});
    CHECK(left(ProjectionWeight::cosine) == Values{2 / std::sqrt(6.0), 1 / std::sqrt(6.0), 0.5});
    CHECK(left(ProjectionWeight::weighted) == Values{4 * 2 + 1 * 3, 4 * 5, 2 * 5});
    CHECK(left(ProjectionWeight::minimum) == Values{2 + 1, 4, 2});

    const Network right = projection(network, Side::right, {.weight = ProjectionWeight::weighted});
    CHECK(right.form() == NetworkForm::undirected);
    CHECK(right.kind() == NetworkKind::other);
    CHECK(right.label(3) == "r3");
    // Pairs r0-r1 (l0 and l1), r0-r2 (l0), r0-r3 (l2), r1-r2 (l0).
    CHECK(Values(right.weights().begin(), right.weights().end()) == Values{4 + 6, 4, 5, 1});
    CHECK(right.find_edge(0, 3));
    CHECK_FALSE(right.find_edge(2, 3));
    CHECK(expected_pairs(network, Side::left) == 3 + 1);
    CHECK(expected_pairs(network, Side::right) == 3 + 1 + 1);
}

TEST_CASE("projection of the Southern Women: the joint events that Breiger (1974) counts") {
    const Network women = projection(test::southern_women(), Side::left);
    CHECK(women.vertex_count() == 18);
    CHECK(women.edge_count() == 139);
    CHECK(women.label(0) == "Evelyn Jefferson");
    CHECK(women.weight(*women.find_edge(0, 1)) == 6);  // Evelyn and Laura
    CHECK(women.weight(*women.find_edge(0, 2)) == 7);  // Evelyn and Theresa
    CHECK_FALSE(women.find_edge(1, 16));               // Laura and Olivia
    const Network events = projection(test::southern_women(), Side::right);
    CHECK(events.vertex_count() == 14);
    CHECK(events.edge_count() == 66);
    CHECK(events.weight(*events.find_edge(7, 8)) == 9);  // events 8 and 9
}

TEST_CASE("projection agrees with the definitions on random weighted networks, on both sides") {
    constexpr unsigned seed = 3101;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 60; ++round) {
        const Matrix matrix = graph_test::random_matrix(random, 8, 5);
        const Network network = two_mode(matrix);
        for (const Side side : {Side::left, Side::right}) {
            const Matrix rows = side == Side::left ? matrix : transposed(matrix);
            const auto largest = static_cast<std::uint32_t>(1 + random() % 8);
            const double least = static_cast<double>(random() % 8) / 8;
            for (const auto& text : enum_texts<ProjectionWeight>) {
                CAPTURE(text.name);
                const Network found = projection(
                    network, side, {.weight = text.value, .least_weight = least, .largest_degree = largest});
                REQUIRE(found.vertex_count() == rows.rows);
                for (std::uint32_t u = 0; u < rows.rows; ++u) {
                    CHECK(found.label(u) == network.label(side == Side::left ? u : u + network.left_count()));
                    for (std::uint32_t v = u + 1; v < rows.rows; ++v) {
                        const auto expected = weight_of(rows, text.value, u, v, largest);
                        const auto edge = found.find_edge(u, v);
                        REQUIRE(edge.has_value() == (expected && *expected >= least - 1e-13));
                        if (edge) CHECK(found.weight(*edge) == doctest::Approx(*expected).epsilon(1e-13));
                    }
                }
            }
            std::uint64_t pairs = 0;
            for (std::size_t column = 0; column < rows.columns; ++column) {
                const std::uint64_t degree = transposed(rows).degree(column);
                if (degree <= largest && degree > 1) pairs += degree * (degree - 1) / 2;
            }
            CHECK(expected_pairs(network, side, largest) == pairs);
        }
    }
}

TEST_CASE("few partners and many give the same: sparse and dense rows") {
    // 200 rows, of which each shares a column with the next one; and one column of all.
    Matrix chain(200, 200);
    for (std::size_t row = 0; row < 200; ++row) {
        chain(row, row) = 1;
        chain(row, (row + 1) % 200) = 1;
    }
    const Network sparse = projection(two_mode(chain), Side::left);
    CHECK(sparse.edge_count() == 200);
    CHECK(sparse.find_edge(0, 199));
    for (std::uint32_t row = 0; row + 1 < 200; ++row) CHECK(sparse.find_edge(row, row + 1));
    for (std::size_t row = 0; row < 200; ++row) chain(row, 7) = 1;
    const Network dense = projection(two_mode(chain), Side::left);
    CHECK(dense.edge_count() == 200 * 199 / 2);
    CHECK(dense.weight(*dense.find_edge(0, 1)) == 2);
    CHECK(dense.weight(*dense.find_edge(0, 2)) == 1);
    CHECK(dense.weight(*dense.find_edge(5, 6)) == 2);  // columns 6 and 7
    CHECK(dense.weight(*dense.find_edge(6, 7)) == 1);  // column 7 alone
}

TEST_CASE("projection of an assignment network takes unnamed members as they stand") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("局");
    builder.add_left("相关部门", {VertexKind::collective, 0});
    builder.add_right("t");
    builder.add_edge(0, 2);
    builder.add_edge(1, 2);
    const Network network = builder.build();
    const Network units = projection(network, Side::left);
    CHECK(units.edge_count() == 1);
    CHECK(units.reference(1) == VertexReference{VertexKind::collective, 0});
    CHECK(expected_pairs(network, Side::left) == 1);
    CHECK(coordination_network(network).edge_count() == 0);
}

TEST_CASE("projections of the reference networks, both sides") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        for (const Side side : {Side::left, Side::right}) {
            for (const auto& [weight, name, zh, en] : enum_texts<ProjectionWeight>)
                gold.check_projection(side, weight, projection(gold.weighted, side, {.weight = weight}));
        }
    }
}

TEST_CASE("projection: empty sides, the limit of pairs, and what it refuses") {
    CHECK(projection(two_mode(Matrix(0, 3)), Side::left).vertex_count() == 0);
    CHECK(projection(two_mode(Matrix(0, 3)), Side::right).vertex_count() == 3);
    CHECK(projection(two_mode(Matrix(3, 3)), Side::left).edge_count() == 0);
    CHECK(projection(two_mode({1, 4, Values(4, 1)}), Side::left).edge_count() == 0);
    CHECK(projection(two_mode({1, 4, Values(4, 1)}), Side::right).edge_count() == 6);
    CHECK(expected_pairs(two_mode(Matrix(0, 0)), Side::left) == 0);

    const Network all = two_mode({3, 4, Values(12, 1)});
    CHECK(projection(all, Side::right, {.most_pairs = 6}).edge_count() == 6);
    CHECK(error_of([&] { projection(all, Side::right, {.most_pairs = 5}); }) ==
          "104: more than 5 pairs have a common neighbour; raise least_weight or most_pairs, or lower "
          "largest_degree");
    // Only pairs that are kept count.
    CHECK(projection(all, Side::right, {.least_weight = 4, .most_pairs = 0}).edge_count() == 0);
    CHECK(projection(all, Side::left, {.largest_degree = 3}).edge_count() == 3);
    CHECK(projection(all, Side::left, {.largest_degree = 2}).edge_count() == 0);

    CHECK(error_of([&] { projection(all, Side::none); }) ==
          "403: projection needs a side; give Side::left or Side::right");
    CHECK(error_of([&] { expected_pairs(all, Side::none); }) ==
          "403: expected_pairs needs a side; give Side::left or Side::right");
    CHECK(error_of([&] { projection(all, Side::left, {.least_weight = -1}); }) ==
          "403: the least weight of a pair is negative or not finite; give 0 or more");
    CHECK(error_of([] { projection(test::karate_club(), Side::left); }) ==
          "401: projection needs a two-mode network, but this one is undirected (kind \"other\", 34 "
          "vertices, 78 "
          "edges); give one with a left and a right side, such as assignment_network(dataset), or build it "
          "with "
          "NetworkForm::two_mode");
    CHECK(error_of([] { expected_pairs(Network(), Side::left); }).substr(0, 45) ==
          "401: expected_pairs needs a two-mode network,");
    constexpr double huge = 1e200;
    CHECK(error_of([&] {
              projection(two_mode({2, 1, {huge, huge}}), Side::left, {.weight = ProjectionWeight::weighted});
          }).substr(0, 58) == "402: the weight of the edge from \"l0\" to \"l1\" is infinity;");
}

TEST_CASE("projection weights have names in both languages") {
    test::check_enumeration<ProjectionWeight>(7);
    CHECK(from_string<ProjectionWeight>("newman") == ProjectionWeight::newman);
    CHECK(label(ProjectionWeight::count, Language::zh) == "共同任务数");
}
