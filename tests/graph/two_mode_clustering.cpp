#include <qgov/graph/two_mode_clustering.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Values = std::vector<double>;
using Maybe = std::vector<std::optional<double>>;

// Of one row of the matrix; nothing if it shares no column with another.
std::optional<double> clustering_of(const Matrix& matrix, std::size_t row, LatapyRatio ratio) {
    double sum = 0;
    int others = 0;
    for (std::size_t other = 0; other < matrix.rows; ++other) {
        const auto shared = static_cast<double>(matrix.shared(row, other));
        if (other == row || shared == 0) continue;
        const auto a = static_cast<double>(matrix.degree(row));
        const auto b = static_cast<double>(matrix.degree(other));
        sum += shared / (ratio == LatapyRatio::dot   ? a + b - shared
                         : ratio == LatapyRatio::min ? std::min(a, b)
                                                     : std::max(a, b));
        ++others;
    }
    if (others == 0) return std::nullopt;
    return sum / others;
}

// Pairs of columns of the row that another row has as well.
std::optional<double> redundancy_of(const Matrix& matrix, std::size_t row) {
    int pairs = 0;
    int joined = 0;
    for (std::size_t a = 0; a < matrix.columns; ++a) {
        for (std::size_t b = a + 1; b < matrix.columns; ++b) {
            if (!matrix.has(row, a) || !matrix.has(row, b)) continue;
            ++pairs;
            bool found = false;
            for (std::size_t other = 0; other < matrix.rows; ++other) {
                found = found || (other != row && matrix.has(other, a) && matrix.has(other, b));
            }
            joined += found ? 1 : 0;
        }
    }
    if (pairs == 0) return std::nullopt;
    return joined / static_cast<double>(pairs);
}

std::uint64_t squares_of(const Matrix& matrix) {
    std::uint64_t result = 0;
    for (std::size_t u = 0; u < matrix.rows; ++u) {
        for (std::size_t v = u + 1; v < matrix.rows; ++v) {
            const std::uint64_t shared = matrix.shared(u, v);
            result += shared * (shared - (shared > 0 ? 1 : 0)) / 2;
        }
    }
    return result;
}

// Paths a-b-c-d, counted by their middle edge.
double paths_of(const Matrix& matrix) {
    double result = 0;
    const Matrix turned = transposed(matrix);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            if (!matrix.has(row, column)) continue;
            result += (static_cast<double>(matrix.degree(row)) - 1) *
                      (static_cast<double>(turned.degree(column)) - 1);
        }
    }
    return result;
}

}  // namespace

TEST_CASE(
    "two-mode clustering by hand: two units share two tasks, a third has one of them and one of its own") {
    const Network network = two_mode({3, 3, {1, 1, 0, 1, 1, 0, 0, 1, 1}});
    CHECK(latapy_clustering(network).values == Values{(1 + 1.0 / 3) / 2, (1 + 1.0 / 3) / 2, 1.0 / 3,
                                                      (2.0 / 3 + 0.0) / 1, (2.0 / 3 + 1.0 / 3) / 2, 1.0 / 3});
    CHECK(latapy_clustering(network, LatapyRatio::min).values == Values{0.75, 0.75, 0.5, 1, 1, 1});
    CHECK(latapy_clustering(network, LatapyRatio::max).values ==
          Values{0.75, 0.75, 0.5, 2.0 / 3, (2.0 / 3 + 1.0 / 3) / 2, 1.0 / 3});
    CHECK(latapy_clustering(network).marked.empty());
    CHECK(latapy_redundancy(network) == Maybe{1, 1, 0, 1, 1.0 / 3, std::nullopt});
    CHECK(butterflies(network) == 1);
    CHECK(robins_alexander_clustering(network) == 4.0 / 8);
}

TEST_CASE("published values of the Southern Women") {
    const Network network = test::southern_women();
    CHECK(butterflies(network) == 341);
    // Robins and Alexander (2004) print 0.468.
    CHECK(robins_alexander_clustering(network).value() == doctest::Approx(0.468).epsilon(5e-4));
}

TEST_CASE("two-mode clustering of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        gold.check("latapy_clustering_dot", latapy_clustering(gold.weighted).values);
        gold.check("latapy_clustering_min", latapy_clustering(gold.weighted, LatapyRatio::min).values);
        gold.check("latapy_clustering_max", latapy_clustering(gold.weighted, LatapyRatio::max).values);
        gold.check("latapy_redundancy", latapy_redundancy(gold.weighted));
        gold.check("butterflies_C4", static_cast<double>(butterflies(gold.weighted)));
        gold.check("robins_alexander_clustering", robins_alexander_clustering(gold.weighted));
    }
}

TEST_CASE("two-mode clustering agrees with the definitions, and weights play no part") {
    constexpr unsigned seed = 3301;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 150; ++round) {
        const Matrix matrix = graph_test::random_matrix(random, 7, 4);
        const Matrix turned = transposed(matrix);
        const Network network = two_mode(matrix);
        const auto at = [&](auto function, std::uint32_t vertex) {
            return vertex < matrix.rows ? function(matrix, vertex) : function(turned, vertex - matrix.rows);
        };
        for (const auto& text : enum_texts<LatapyRatio>) {
            CAPTURE(text.name);
            const LatapyClustering found = latapy_clustering(network, text.value);
            CHECK(found.ratio == text.value);
            REQUIRE(found.values.size() == network.vertex_count());
            std::vector<std::uint32_t> marked;
            for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
                const auto expected =
                    at([&](const Matrix& of, std::size_t row) { return clustering_of(of, row, text.value); },
                       vertex);
                CHECK(found.values[vertex] == doctest::Approx(expected.value_or(0)).epsilon(1e-13));
                if (!expected) marked.push_back(vertex);
            }
            CHECK(found.marked == marked);
        }
        const Maybe redundancy = latapy_redundancy(network);
        REQUIRE(redundancy.size() == network.vertex_count());
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            CHECK(redundancy[vertex] == at(redundancy_of, vertex));
        }
        CHECK(butterflies(network) == squares_of(matrix));
        CHECK(squares_of(matrix) == squares_of(turned));
        const double paths = paths_of(matrix);
        if (paths == 0) {
            CHECK(robins_alexander_clustering(network) == std::nullopt);
        } else {
            CHECK(robins_alexander_clustering(network) ==
                  4 * static_cast<double>(squares_of(matrix)) / paths);
        }
    }
}

TEST_CASE("butterflies beyond 32 bits, in any disjoint union") {
    const Network full = two_mode({400, 400, Values(160000, 1)});
    CHECK(butterflies(full) == std::uint64_t{79800} * 79800);
    CHECK(robins_alexander_clustering(full) == 1.0);
    const Network women = test::southern_women();
    CHECK(butterflies(test::disjoint_union(women, full)) == 341 + std::uint64_t{79800} * 79800);
    const Network twice = test::disjoint_union(women, women);
    CHECK(robins_alexander_clustering(twice) == robins_alexander_clustering(women));
    CHECK(latapy_clustering(twice).values[18] == latapy_clustering(women).values[0]);
}

TEST_CASE("two-mode clustering of stars, of empty sides, and of the wrong networks") {
    const Network star = two_mode({1, 4, Values(4, 2)});
    CHECK(latapy_clustering(star) == LatapyClustering{{0, 1, 1, 1, 1}, {0}, LatapyRatio::dot});
    CHECK(latapy_redundancy(star) == Maybe{0, std::nullopt, std::nullopt, std::nullopt, std::nullopt});
    CHECK(butterflies(star) == 0);
    CHECK(robins_alexander_clustering(star) == std::nullopt);

    const Network nothing = two_mode(Matrix(0, 0));
    CHECK(latapy_clustering(nothing) == LatapyClustering{});
    CHECK(latapy_redundancy(nothing).empty());
    CHECK(butterflies(nothing) == 0);
    CHECK(robins_alexander_clustering(nothing) == std::nullopt);
    CHECK(latapy_clustering(two_mode(Matrix(2, 0))).marked == std::vector<std::uint32_t>{0, 1});

    const std::string rest =
        " needs a two-mode network, but this one is undirected (kind \"other\", 34 vertices, 78 "
        "edges); give one with a left and a right side, such as assignment_network(dataset), or "
        "build it with NetworkForm::two_mode";
    const Network club = test::karate_club();
    CHECK(error_of([&] { latapy_clustering(club); }) == "401: latapy_clustering" + rest);
    CHECK(error_of([&] { latapy_redundancy(club); }) == "401: latapy_redundancy" + rest);
    CHECK(error_of([&] { butterflies(club); }) == "401: butterflies" + rest);
    CHECK(error_of([&] { robins_alexander_clustering(club); }) == "401: robins_alexander_clustering" + rest);
}

TEST_CASE("Latapy ratios have names in both languages") { test::check_enumeration<LatapyRatio>(3); }
