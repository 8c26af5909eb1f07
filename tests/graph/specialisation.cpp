#include <qgov/graph/specialisation.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

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

double total(const Values& values) {
    double result = 0;
    for (const double value : values) result += value;
    return result;
}

double entropy(Values values) {
    const double sum = total(values);
    double result = 0;
    for (const double value : values) result -= value > 0 ? value / sum * std::log(value / sum) : 0;
    return result;
}

Values sums(const Matrix& matrix) {
    Values result(matrix.rows);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) result[row] += matrix(row, column);
    }
    return result;
}

// The largest remaining sums, searched for each time.
double greedy(Values rows, Values columns) {
    Values cells;
    for (;;) {
        const auto row = std::max_element(rows.begin(), rows.end());
        const auto column = std::max_element(columns.begin(), columns.end());
        const double cell = std::min(*row, *column);
        if (cell == 0) return entropy(cells);
        cells.push_back(cell);
        *row -= cell;
        *column -= cell;
    }
}

void check(const test::Gold& gold, const char* object, const char* key, std::optional<double> found) {
    CAPTURE(gold.name);
    CAPTURE(key);
    REQUIRE(found.has_value());
    CHECK(*found == Approx(gold.values[object][key].number.value()).epsilon(1e-10));
}

}  // namespace

TEST_CASE("specialisation by hand: everybody alike, each its own, and one row") {
    const Network alike = two_mode({2, 2, {1, 1, 1, 1}});
    const NetworkSpecialisation none = network_specialisation(alike);
    CHECK(none.h2.value() == Approx(std::log(4)));
    CHECK(none.h2_max.value() == Approx(std::log(4)));
    CHECK(none.h2_min.value() == Approx(std::log(2)));
    CHECK(none.h2_prime.value() == Approx(0));
    CHECK(vertex_specialisation(alike).d_prime[0].value() == Approx(0));

    const Network own = two_mode({2, 2, {3, 0, 0, 1}});
    const NetworkSpecialisation all = network_specialisation(own);
    CHECK(all.h2_prime.value() == Approx(1));
    CHECK(vertex_specialisation(own).d_max[0].value() == Approx(std::log(4.0 / 3)));
    CHECK(vertex_specialisation(own).d_prime[0].value() == Approx(1));
    CHECK(vertex_specialisation(own).d_prime[3].value() == Approx(1));

    // One row leaves no choice: all three entropies are the same.
    const Network row = two_mode({1, 3, {1, 2, 5}});
    const NetworkSpecialisation one = network_specialisation(row);
    CHECK(one.h2.value() == Approx(entropy({1, 2, 5})));
    CHECK(one.h2_max.value() == Approx(*one.h2).epsilon(1e-14));
    CHECK(one.h2_min.value() == Approx(*one.h2).epsilon(1e-14));
    CHECK(one.h2_prime == std::nullopt);
    const VertexSpecialisation vertices = vertex_specialisation(row);
    CHECK(vertices.d[0].value() == Approx(0));
    CHECK(vertices.d_max[0] == 0.0);
    CHECK(vertices.d_prime[0] == std::nullopt);
    CHECK(vertices.d[1].value() == Approx(0));
    CHECK(vertices.d_max[1].value() == Approx(std::log(8)));
    CHECK(vertices.d_prime[1].value() == Approx(0));
}

TEST_CASE("web indices by hand") {
    // Rows 2 and 6; columns 4 and 4.
    const WebIndices found = web_indices(two_mode({2, 2, {2, 0, 2, 4}}));
    CHECK(found.shannon.value() == Approx(entropy({2, 2, 4})));
    CHECK(found.evenness_cells.value() == Approx(entropy({2, 2, 4}) / std::log(4)));
    CHECK(found.evenness_edges.value() == Approx(entropy({2, 2, 4}) / std::log(3)));
    CHECK(found.vulnerability.value() == Approx(0.25 * 1 + 0.75 * std::exp(entropy({2, 4}))));
    CHECK(found.generality.value() == Approx(0.5 * 2 + 0.5 * 1));
    CHECK(found.linkage_density.value() == Approx((*found.vulnerability + *found.generality) / 2));
    CHECK(found.weighted_connectance.value() == Approx(*found.linkage_density / 4));
    CHECK(found.links_per_vertex == 0.75);
    CHECK(found.asymmetry == 0.0);

    const WebIndices cell = web_indices(two_mode({1, 1, {7}}));
    CHECK(cell == WebIndices{0.0, std::nullopt, std::nullopt, 1.0, 1.0, 1.0, 0.5, 0.5, 0.0});
    const WebIndices edge = web_indices(two_mode({1, 2, {7, 0}}));
    CHECK(edge.evenness_cells == 0.0);
    CHECK(edge.evenness_edges == std::nullopt);
    CHECK(edge.asymmetry.value() == Approx(1.0 / 3));
}

TEST_CASE("specialisation of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        const NetworkSpecialisation found = network_specialisation(gold.weighted);
        check(gold, "H2", "H2_uncorrected", found.h2);
        check(gold, "H2", "H2max_independence", found.h2_max);
        check(gold, "H2", "H2min_greedy", found.h2_min);
        check(gold, "H2", "H2prime", found.h2_prime);
        const VertexSpecialisation vertices = vertex_specialisation(gold.weighted);
        gold.check("d_left_KL", vertices.d);
        gold.check("d_left_max", vertices.d_max);
        const WebIndices web = web_indices(gold.weighted);
        check(gold, "web_indices", "shannon", web.shannon);
        check(gold, "web_indices", "interaction_evenness_prod", web.evenness_cells);
        check(gold, "web_indices", "interaction_evenness_links", web.evenness_edges);
        check(gold, "web_indices", "vulnerability", web.vulnerability);
        check(gold, "web_indices", "generality", web.generality);
        check(gold, "web_indices", "linkage_density", web.linkage_density);
        check(gold, "web_indices", "weighted_connectance", web.weighted_connectance);
        check(gold, "web_indices", "links_per_node", web.links_per_vertex);
        check(gold, "web_indices", "web_asymmetry", web.asymmetry);
    }
}

TEST_CASE("specialisation agrees with its formulas; the scale of the weights plays no part") {
    constexpr unsigned seed = 3501;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        const Matrix matrix = graph_test::random_matrix(random, 7, 6);
        const Matrix turned = transposed(matrix);
        const Network network = two_mode(matrix);
        const NetworkSpecialisation found = network_specialisation(network);
        const VertexSpecialisation vertices = vertex_specialisation(network);
        REQUIRE(vertices.d.size() == network.vertex_count());
        const double whole = total(matrix.cells);
        if (whole == 0) {
            CHECK(found == NetworkSpecialisation{});
            CHECK(web_indices(network) == WebIndices{});
            continue;
        }
        const double h2 = entropy(matrix.cells);
        const double h2_max = entropy(sums(matrix)) + entropy(sums(turned));
        const double h2_min = std::min(h2, greedy(sums(matrix), sums(turned)));
        CHECK(found.h2.value() == Approx(h2).epsilon(1e-13));
        CHECK(found.h2_max.value() == Approx(h2_max).epsilon(1e-13));
        CHECK(found.h2_min.value() == Approx(h2_min).epsilon(1e-13));
        REQUIRE(found.h2_prime.has_value() == (h2_max - h2_min > 1e-9));
        if (found.h2_prime) {
            CHECK(*found.h2_prime == Approx((h2_max - h2) / (h2_max - h2_min)).epsilon(1e-9));
            CHECK(*found.h2_prime >= 0);
            CHECK(*found.h2_prime <= 1);
        }
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            const Matrix& side = vertex < matrix.rows ? matrix : turned;
            const std::size_t row = vertex < matrix.rows ? vertex : vertex - matrix.rows;
            const double own = sums(side)[row];
            const Values others = sums(vertex < matrix.rows ? turned : matrix);
            REQUIRE(vertices.d[vertex].has_value() == (own > 0));
            if (own == 0) continue;
            double d = 0;
            for (std::size_t column = 0; column < side.columns; ++column) {
                const double p = side(row, column) / own;
                if (p > 0) d += p * std::log(p / (others[column] / whole));
            }
            CHECK(vertices.d[vertex].value() == Approx(d).epsilon(1e-12));
            CHECK(vertices.d_max[vertex].value() == Approx(std::log(whole / own)).epsilon(1e-12));
            REQUIRE(vertices.d_prime[vertex].has_value() == (own < whole));
            if (own < whole) {
                CHECK(*vertices.d_prime[vertex] >= 0);
                CHECK(*vertices.d_prime[vertex] <= 1);
            }
        }
        Matrix scaled = matrix;
        for (double& cell : scaled.cells) cell *= 1024;
        CHECK(network_specialisation(two_mode(scaled)) == found);
        CHECK(vertex_specialisation(two_mode(scaled)) == vertices);
        CHECK(web_indices(two_mode(scaled)) == web_indices(network));
        const WebIndices turned_web = web_indices(two_mode(turned));
        CHECK(turned_web.vulnerability.value() ==
              Approx(web_indices(network).generality.value()).epsilon(1e-13));
    }
}

TEST_CASE("weights that no share can hold, thirds, and vertices without edges") {
    const Network far = two_mode({2, 2, {1e300, 0, 0, 1e-300}});
    const VertexSpecialisation found = vertex_specialisation(far);
    CHECK(found.d_max[1].value() == Approx(600 * std::log(10)));
    CHECK(found.d_prime[1].value() == Approx(1));
    CHECK(std::isfinite(network_specialisation(far).h2.value()));
    CHECK(std::isfinite(web_indices(far).linkage_density.value()));

    Matrix thirds(3, 3, Values(9, 1.0 / 3));
    CHECK(network_specialisation(two_mode(thirds)).h2_prime.value() == Approx(0));
    CHECK(network_specialisation(two_mode(thirds)).h2_min.value() == Approx(std::log(3)));

    const Network lonely = two_mode({2, 2, {5, 3, 0, 0}});
    CHECK(vertex_specialisation(lonely).d[1] == std::nullopt);
    CHECK(network_specialisation(lonely).h2_prime == std::nullopt);
    CHECK(web_indices(lonely).generality.value() == Approx(1));
    CHECK(web_indices(lonely).weighted_connectance.value() ==
          Approx((std::exp(entropy({5, 3})) + 1) / 2 / 4));
}

TEST_CASE("specialisation without edges, and of the wrong networks") {
    const Network nothing = two_mode(Matrix(0, 0));
    CHECK(network_specialisation(nothing) == NetworkSpecialisation{});
    CHECK(vertex_specialisation(nothing) == VertexSpecialisation{});
    CHECK(web_indices(nothing) == WebIndices{});
    CHECK(vertex_specialisation(two_mode(Matrix(1, 2))).d ==
          std::vector<std::optional<double>>(3, std::nullopt));

    const std::string rest =
        " needs a two-mode network, but this one is undirected (kind \"other\", 0 vertices, 0 "
        "edges); give one with a left and a right side, such as assignment_network(dataset), or "
        "build it with NetworkForm::two_mode";
    CHECK(error_of([] { network_specialisation(Network()); }) == "401: network_specialisation" + rest);
    CHECK(error_of([] { vertex_specialisation(Network()); }) == "401: vertex_specialisation" + rest);
    CHECK(error_of([] { web_indices(Network()); }) == "401: web_indices" + rest);
}
