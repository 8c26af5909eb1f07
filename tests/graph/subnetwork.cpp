#include <qgov/graph/subnetwork.hpp>

#include <qgov/graph/build.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;
using graph_test::error_of;

namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<std::string> labels(const Network& network) {
    std::vector<std::string> result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex)
        result.push_back(network.label(vertex));
    return result;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the part between some vertices keeps edges, weights, roles and multiplicities") {
    for (const NetworkForm form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            CAPTURE(seed);
            const Network network = test::random_network(
                seed, {.form = form, .vertices = 7, .right = 6, .probability = 0.4, .largest_weight = 5});
            std::mt19937_64 random(seed);
            Numbers chosen;
            for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
                if (random() % 2 == 0) chosen.push_back(vertex);
            }
            const Network part = subnetwork(network, chosen);
            REQUIRE(part.vertex_count() == chosen.size());
            CHECK(part.form() == form);
            std::size_t edges = 0;
            for (std::uint32_t a = 0; a < chosen.size(); ++a) {
                CHECK(part.label(a) == network.label(chosen[a]));
                CHECK(part.side(a) == network.side(chosen[a]));
                for (std::uint32_t b = 0; b < chosen.size(); ++b) {
                    const auto whole = network.find_edge(chosen[a], chosen[b]);
                    const auto found = part.find_edge(a, b);
                    REQUIRE(whole.has_value() == found.has_value());
                    if (found) CHECK(part.weight(*found) == network.weight(*whole));
                    edges += found.has_value();
                }
            }
            CHECK(edges == part.edge_count() * (network.directed() ? 1 : 2));
            std::reverse(chosen.begin(), chosen.end());
            chosen.insert(chosen.end(), chosen.begin(), chosen.end());
            CHECK(subnetwork(network, chosen) == part);
            Numbers all(network.vertex_count());
            std::iota(all.begin(), all.end(), 0u);
            CHECK(subnetwork(network, all) == network);
        }
    }
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"a", "b", "c"}) builder.add_vertex(name);
    builder.add_edge(0, 2, 1, RoleMask{}.with(AssignmentRole::lead));
    builder.add_edge(0, 2, 0.5, RoleMask{}.with(AssignmentRole::support), 3);
    const Network part = subnetwork(builder.build(), Numbers{0, 2});
    CHECK(part.multiplicity(0) == 4);
    CHECK(part.weight(0) == 1.5);
    CHECK(part.roles(0).contains(AssignmentRole::support));
}

TEST_CASE("parts by kind, organisation and category") {
    const Dataset data = city();
    const Network network = assignment_network(data);
    CHECK(labels(subnetwork(network, data, {.kinds = {VertexKind::collective, VertexKind::task}})) ==
          Texts{"bureaus", "concerned", "food", "toys", "works", "schools", "air", "noise"});
    const Network product =
        subnetwork(network, data, {.category = data.tasks.id("product"), .isolated = false});
    CHECK(labels(product) == Texts{"market", "north", "south", "river", "park", "food", "toys"});
    CHECK(labels(subnetwork(network, data, {.within = data.organisations.id("market")})) ==
          Texts{"market", "bureaus", "concerned", "food", "toys", "works", "schools", "air", "noise"});
    CHECK(
        subnetwork(network, data, {.within = data.organisations.id("far"), .isolated = false}).edge_count() ==
        2);
    CHECK(subnetwork(network, data, {}) == network);
}

TEST_CASE("neighbourhoods grow step by step and follow arcs both ways") {
    const Network path = graph_test::one_mode(NetworkForm::directed, 5, {{1, 0}, {1, 2}, {2, 3}, {3, 4}});
    CHECK(neighbourhood(path, 2, 0) == Numbers{2});
    CHECK(neighbourhood(path, 2) == Numbers{1, 2, 3});
    CHECK(neighbourhood(path, 2, 2) == Numbers{0, 1, 2, 3, 4});
    CHECK(neighbourhood(path, 0, 4'000'000'000u) == Numbers{0, 1, 2, 3, 4});
    CHECK(neighbourhood(test::southern_women(), 0).size() == 9);
}

TEST_CASE("vertices and ids of elsewhere are refused, nothing gives an empty network") {
    const Network women = test::southern_women();
    CHECK(subnetwork(women, Numbers{}).vertex_count() == 0);
    CHECK(subnetwork(women, Numbers{}).two_mode());
    CHECK(error_of([&] {
              return subnetwork(women, Numbers{3, 32});
          }).find("vertex 32 is not in the network, which has 32 vertices") != std::string::npos);
    CHECK(error_of([&] { return neighbourhood(women, 40, 1); }).find("vertex 40") != std::string::npos);
    const Dataset data = city();
    CHECK(error_of([&] {
              return subnetwork(assignment_network(data), data, {.category = Id<Task>(70)});
          }).find("70") != std::string::npos);
    CHECK(error_of([&] {
              return subnetwork(assignment_network(data), Dataset{}, {.within = Id<Organisation>(0)});
          }) != "nothing thrown");
}
