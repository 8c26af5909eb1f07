#include <qgov/graph/nestedness.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::two_mode;

namespace {

using Values = std::vector<double>;

struct Pairs {
    double sum = 0;
    double count = 0;
};

// All pairs of rows, cell by cell.
Pairs pairs_of(const Matrix& matrix, bool weighted) {
    Pairs result;
    for (std::size_t u = 0; u < matrix.rows; ++u) {
        for (std::size_t v = u + 1; v < matrix.rows; ++v) {
            result.count += 1;
            if (matrix.degree(u) == matrix.degree(v)) continue;
            const std::size_t small = matrix.degree(u) < matrix.degree(v) ? u : v;
            const std::size_t large = small == u ? v : u;
            if (matrix.degree(small) == 0) continue;
            double cells = 0;
            for (std::size_t column = 0; column < matrix.columns; ++column) {
                if (!matrix.has(small, column) || !matrix.has(large, column)) continue;
                cells += !weighted || matrix(small, column) < matrix(large, column) ? 1 : 0;
            }
            result.sum += 100 * cells / static_cast<double>(matrix.degree(small));
        }
    }
    return result;
}

void check(const std::optional<double>& found, double sum, double count) {
    REQUIRE(found.has_value() == (count > 0));
    if (found) CHECK(*found == doctest::Approx(sum / count).epsilon(1e-13));
}

}  // namespace

TEST_CASE("NODF of figure 1 of Almeida-Neto et al. (2008): 53.33, 63.33, 58.33") {
    const Network network = two_mode({5, 5, {1, 0, 1, 1, 1,  //
                                             1, 1, 1, 0, 0,  //
                                             0, 1, 1, 1, 0,  //
                                             1, 1, 0, 0, 0,  //
                                             1, 1, 0, 0, 0}});
    const Nestedness found = nestedness(network);
    CHECK(found.rows.value() == doctest::Approx(160.0 / 3).epsilon(1e-14));
    CHECK(found.columns.value() == doctest::Approx(190.0 / 3).epsilon(1e-14));
    CHECK(found.all.value() == doctest::Approx(175.0 / 3).epsilon(1e-14));
    CHECK(weighted_nestedness(network) == Nestedness{0.0, 0.0, 0.0});
}

TEST_CASE("perfect nestedness is 100, equal portfolios 0") {
    const Network stairs = two_mode({4, 4, {1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0}});
    CHECK(nestedness(stairs) == Nestedness{100.0, 100.0, 100.0});
    CHECK(nestedness(two_mode({3, 4, Values(12, 1)})) == Nestedness{0.0, 0.0, 0.0});
    // With weights that fall with the degree the stairs stay perfect.
    const Network falling = two_mode({3, 3, {9, 7, 4, 8, 5, 0, 3, 0, 0}});
    CHECK(weighted_nestedness(falling) == Nestedness{100.0, 100.0, 100.0});
    // Equal weights in one cell of the smaller rows: l1 against l0 keeps half.
    const Network tie = two_mode({2, 3, {9, 7, 4, 9, 5, 0}});
    CHECK(weighted_nestedness(tie).rows == 50.0);
}

TEST_CASE("nestedness of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        CAPTURE(gold.name);
        for (const bool weighted : {false, true}) {
            const char* key = weighted ? "WNODF" : "NODF";
            if (!gold.has(key)) continue;
            const Nestedness found =
                weighted ? weighted_nestedness(gold.weighted) : nestedness(gold.weighted);
            CHECK(found.rows.value() ==
                  doctest::Approx(gold.values[key]["N_rows"].number.value()).epsilon(1e-11));
            CHECK(found.columns.value() ==
                  doctest::Approx(gold.values[key]["N_cols"].number.value()).epsilon(1e-11));
            CHECK(found.all.value() ==
                  doctest::Approx(gold.values[key]["NODF"].number.value()).epsilon(1e-11));
        }
    }
}

TEST_CASE("nestedness agrees with all pairs, cell by cell; exchanged sides exchange the answer") {
    constexpr unsigned seed = 3401;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 300; ++round) {
        const Matrix matrix = graph_test::random_matrix(random, 8, 3);
        const Network network = two_mode(matrix);
        for (const bool weighted : {false, true}) {
            const Nestedness found = weighted ? weighted_nestedness(network) : nestedness(network);
            const Pairs rows = pairs_of(matrix, weighted);
            const Pairs columns = pairs_of(transposed(matrix), weighted);
            check(found.rows, rows.sum, rows.count);
            check(found.columns, columns.sum, columns.count);
            check(found.all, rows.sum + columns.sum, rows.count + columns.count);
            const Network other = graph_test::exchanged(network);
            const Nestedness turned = weighted ? weighted_nestedness(other) : nestedness(other);
            CHECK(turned.rows == found.columns);
            CHECK(turned.columns == found.rows);
        }
    }
}

TEST_CASE("webs of one row, vertices without neighbours, empty sides") {
    const Network star = two_mode({1, 4, Values(4, 1)});
    CHECK(nestedness(star) == Nestedness{std::nullopt, 0.0, 0.0});
    CHECK(weighted_nestedness(star) == Nestedness{std::nullopt, 0.0, 0.0});
    CHECK(nestedness(two_mode({1, 1, {1}})) == Nestedness{});
    CHECK(nestedness(two_mode(Matrix(0, 0))) == Nestedness{});
    CHECK(nestedness(two_mode(Matrix(0, 3))) == Nestedness{std::nullopt, 0.0, 0.0});
    CHECK(nestedness(two_mode(Matrix(3, 0))) == Nestedness{0.0, std::nullopt, 0.0});
    // An empty row makes two more pairs, which contribute 0: 100 becomes 100/3.
    CHECK(nestedness(two_mode({2, 2, {1, 1, 1, 0}})).rows == 100.0);
    CHECK(nestedness(two_mode({3, 2, {1, 1, 1, 0, 0, 0}})).rows.value() == doctest::Approx(100.0 / 3));

    const std::string rest =
        " needs a two-mode network, but this one is undirected (kind \"other\", 0 vertices, 0 "
        "edges); give one with a left and a right side, such as assignment_network(dataset), or "
        "build it with NetworkForm::two_mode";
    CHECK(error_of([] { nestedness(Network()); }) == "401: nestedness" + rest);
    CHECK(error_of([] { weighted_nestedness(Network()); }) == "401: weighted_nestedness" + rest);
}
