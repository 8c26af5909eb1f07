#include <qgov/graph/centralisation.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Values = std::vector<double>;

Network star(NetworkForm form, std::uint32_t n) {
    graph_test::Pairs pairs;
    for (std::uint32_t leaf = 1; leaf < n; ++leaf) {
        pairs.emplace_back(0, leaf);
        if (form == NetworkForm::directed) pairs.emplace_back(leaf, 0);
    }
    return one_mode(form, n, pairs);
}

// Values of a reference network, by vertex.
Values values_of(const test::Gold& gold, const char* key) {
    Values result;
    for (std::uint32_t v = 0; v < gold.weighted.vertex_count(); ++v) {
        result.push_back(gold.values[key][gold.weighted.label(v)].number.value());
    }
    return result;
}

}  // namespace

TEST_CASE("a star is centralised as far as can be, a circle not at all") {
    for (std::uint32_t n = 3; n < 8; ++n) {
        CAPTURE(n);
        const double others = n - 1.0;
        const Network network = star(NetworkForm::undirected, n);
        CHECK(degree_centralisation(network).value() == doctest::Approx(1).epsilon(1e-15));
        Values between(n);
        Values close(n, others / (2 * others - 1));
        between[0] = others * (others - 1) / 2;
        close[0] = 1;
        CHECK(betweenness_centralisation(network, {between}).value() == doctest::Approx(1).epsilon(1e-15));
        between[0] = 1;
        CHECK(betweenness_centralisation(network, {between, Normalisation::norm}).value() ==
              doctest::Approx(1).epsilon(1e-15));
        for (const auto normalisation : {Normalisation::component, Normalisation::wasserman_faust}) {
            CHECK(closeness_centralisation(network, {close, normalisation}).value() ==
                  doctest::Approx(1).epsilon(1e-15));
        }
        const Network both = star(NetworkForm::directed, n);
        CHECK(degree_centralisation(both).value() == doctest::Approx(1).epsilon(1e-15));
        between[0] = others * (others - 1);
        CHECK(betweenness_centralisation(both, {between}).value() == doctest::Approx(1).epsilon(1e-15));
    }
    const Network circle = one_mode(NetworkForm::undirected, 4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    CHECK(degree_centralisation(circle) == 0.0);
    CHECK(betweenness_centralisation(circle, {{0.5, 0.5, 0.5, 0.5}}) == 0.0);
}

TEST_CASE("arcs out and in are told apart; loops play no part, parallel edges count once") {
    // One superior of three: all arcs lead in.
    const Network network = one_mode(NetworkForm::directed, 4, {{1, 0}, {2, 0}, {3, 0}, {3, 0}, {1, 1}});
    CHECK(degree_centralisation(network, ArcDirection::in) == 1.0);
    CHECK(degree_centralisation(network, ArcDirection::out).value() == doctest::Approx(1.0 / 9));
    CHECK(degree_centralisation(network, ArcDirection::both) == 0.5);
    const Network undirected = one_mode(NetworkForm::undirected, 3, {{0, 1}, {0, 1}, {0, 2}, {1, 1}});
    CHECK(degree_centralisation(undirected) == 1.0);
    CHECK(degree_centralisation(undirected, ArcDirection::in) == 1.0);
}

TEST_CASE("the degree centralisation of Zachary's club, and of the marriages of Florence") {
    CHECK(degree_centralisation(test::karate_club()).value() ==
          doctest::Approx(0.3996212121212121).epsilon(1e-14));
    // The Medici have 6 of 40 ends among 16 families: (16·6 - 40)/(15·14).
    CHECK(degree_centralisation(test::florentine_families()).value() ==
          doctest::Approx(56.0 / 210).epsilon(1e-14));
}

TEST_CASE("the centralisation of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        gold.check("degree_centralization", degree_centralisation(gold.weighted));
        const Centrality between{values_of(gold, "betweenness_raw_unw")};
        gold.check("betweenness_centralization", betweenness_centralisation(gold.weighted, between));
        const Centrality close{values_of(gold, "closeness_component_unw"), Normalisation::component};
        if (gold.has("closeness_centralization")) {
            gold.check("closeness_centralization", closeness_centralisation(gold.weighted, close));
        } else {
            CHECK(!closeness_centralisation(gold.weighted, close).has_value());
        }
    }
}

TEST_CASE("small and disconnected networks have none") {
    for (std::uint32_t n = 0; n < 3; ++n) {
        const Network network = one_mode(NetworkForm::undirected, n, {});
        CHECK(!degree_centralisation(network).has_value());
        CHECK(!betweenness_centralisation(network, {Values(n)}).has_value());
        CHECK(!closeness_centralisation(network, {Values(n), Normalisation::component}).has_value());
    }
    const Network three = one_mode(NetworkForm::undirected, 3, {{0, 1}});
    CHECK(degree_centralisation(three) == 0.5);
    CHECK(betweenness_centralisation(three, {{0, 0, 0}}) == 0.0);
    CHECK(!closeness_centralisation(three, {{1, 1, 0}, Normalisation::component}).has_value());
}

TEST_CASE("values of other conventions are refused") {
    const Network network = star(NetworkForm::undirected, 3);
    CHECK(error_of([&] {
              return betweenness_centralisation(network, {{1, 0, 0}, Normalisation::max1});
          }) == "403: betweenness_centralisation needs betweenness values of normalisation \"raw\" or "
                "\"norm\", but these "
                "are of normalisation \"max1\" with lengths \"unit\"");
    CHECK(error_of([&] {
              return betweenness_centralisation(network, {{1, 0}});
          }) ==
          "403: betweenness_centralisation needs one value for each of the 3 vertices, but 2 were given");
    for (const double bad : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        CHECK(error_of([&] {
                  return betweenness_centralisation(network, {{1, bad, 0}});
              }) == "403: betweenness_centralisation: value 1 is negative or not finite");
    }
    const std::string closeness =
        "403: closeness_centralisation needs closeness values of normalisation \"component\" or "
        "\"wasserman_faust\" with lengths \"unit\", but these are of normalisation ";
    CHECK(error_of([&] {
              return closeness_centralisation(network, {{1, 1, 1}});
          }) == closeness + "\"raw\" with lengths \"unit\"");
    CHECK(error_of([&] {
              return closeness_centralisation(network,
                                              {{1, 1, 1}, Normalisation::component, LengthRule::inverse});
          }) == closeness + "\"component\" with lengths \"inverse\"");
    CHECK(
        error_of([&] {
            return closeness_centralisation(star(NetworkForm::directed, 3),
                                            {{1, 1, 1}, Normalisation::component});
        }) ==
        "401: closeness_centralisation needs a network without direction, but this one is directed; build it "
        "with NetworkForm::undirected");
}
