#include <qgov/graph/density.hpp>

#include "graph/support.hpp"
#include "graph/two_mode.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::one_mode;
using graph_test::two_mode;

TEST_CASE("density of known networks") {
    CHECK(density(test::karate_club()) == 78.0 / (34 * 33 / 2.0));
    CHECK(density(test::florentine_families()) == 20.0 / 120);
    CHECK(density(test::southern_women()) == 89.0 / (32 * 31 / 2.0));
    CHECK(connectance(test::southern_women()) == 89.0 / (18 * 14));
}

TEST_CASE("density and connectance of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        CAPTURE(gold.name);
        gold.check("density", density(gold.weighted));
        if (gold.weighted.two_mode()) gold.check("connectance", connectance(gold.weighted));
    }
}

TEST_CASE("density is the share of pairs that are joined, on all graphs of four vertices") {
    test::for_each_graph(4, [](const Network& network) {
        int joined = 0;
        for (std::uint32_t u = 0; u < 4; ++u) {
            for (std::uint32_t v = u + 1; v < 4; ++v) joined += network.find_edge(u, v) ? 1 : 0;
        }
        CHECK(density(network) == joined / 6.0);
    });
}

TEST_CASE("direction counts, loops and parallel edges do not") {
    using Form = NetworkForm;
    CHECK(density(one_mode(Form::undirected, 3, {{0, 1}, {1, 0}, {0, 1}})) == 1.0 / 3);
    CHECK(density(one_mode(Form::directed, 3, {{0, 1}, {1, 0}, {0, 1}})) == 2.0 / 6);
    CHECK(density(one_mode(Form::undirected, 3, {{0, 0}, {1, 1}, {0, 1}})) == 1.0 / 3);
    CHECK(density(one_mode(Form::directed, 3, {{0, 0}, {2, 2}, {0, 1}})) == 1.0 / 6);
    CHECK(density(one_mode(Form::directed, 2, {{0, 0}, {1, 1}})) == 0.0);
    CHECK(density(one_mode(Form::directed, 2, {{0, 0}, {1, 1}, {0, 1}, {1, 0}})) == 1.0);
}

TEST_CASE("density is undefined without pairs") {
    CHECK(density(Network()) == std::nullopt);
    CHECK(density(one_mode(NetworkForm::undirected, 1, {{0, 0}})) == std::nullopt);
    CHECK(density(one_mode(NetworkForm::directed, 1, {})) == std::nullopt);
    CHECK(density(one_mode(NetworkForm::undirected, 2, {})) == 0.0);
    CHECK(density(two_mode(Matrix(1, 0))) == std::nullopt);
    CHECK(connectance(two_mode(Matrix(0, 0))) == std::nullopt);
    CHECK(connectance(two_mode(Matrix(3, 0))) == std::nullopt);
    CHECK(connectance(two_mode(Matrix(0, 3))) == std::nullopt);
    CHECK(connectance(two_mode(Matrix(2, 3))) == 0.0);
    CHECK(connectance(two_mode({1, 1, {7}})) == 1.0);
    CHECK(error_of([] { connectance(Network()); }) == "401: connectance needs a two-mode network, but this "
                                                      "one is undirected (kind \"other\", 0 vertices, 0 "
                                                      "edges); give one with a left and a right side, such "
                                                      "as assignment_network(dataset), or build it with "
                                                      "NetworkForm::two_mode");
}
