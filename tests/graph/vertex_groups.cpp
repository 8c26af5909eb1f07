#include <qgov/graph/vertex_groups.hpp>

#include <qgov/graph/assortativity.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;

namespace {

// By label of the vertex the name of its group.
std::map<std::string, std::string> named(const Network& network, const VertexGroups& groups) {
    std::map<std::string, std::string> result;
    REQUIRE(groups.of_vertex.size() == network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        REQUIRE(groups.of_vertex[vertex] < groups.names.size());
        result[network.label(vertex)] = groups.names[groups.of_vertex[vertex]];
    }
    return result;
}

}  // namespace

TEST_CASE("units by kind and by superior, the other vertices by what they are") {
    const Dataset data = city();
    const Network network = assignment_network(data);
    const VertexGroups kinds = vertex_groups(network, data);
    CHECK(kinds.by == VertexGrouping::kind);
    CHECK(kinds.of_vertex.front() == 0);
    auto of = named(network, kinds);
    CHECK(of["market"] == "bureau");
    CHECK(of["housing"] == "bureau");
    CHECK(of["river"] == "subdistrict");
    CHECK(of["food"] == "task");
    CHECK(of["concerned"] == "collective");
    const VertexGroups superiors = vertex_groups(network, data, VertexGrouping::superior);
    of = named(network, superiors);
    CHECK(of["market"] == "city");
    CHECK(of["north"] == "city");
    CHECK(of["air"] == "task");
    const Network tree = hierarchy_network(data);
    of = named(tree, vertex_groups(tree, data, VertexGrouping::superior));
    CHECK(of["city"] == "");
    CHECK(of["far"] == "other-city");
}

TEST_CASE("levels, and those that nobody states") {
    Dataset data = city();
    data.organisations[data.organisations.id("city")].level = AdministrativeLevel::county;
    data.organisations[data.organisations.id("north")].level = AdministrativeLevel::township;
    const Network tree = hierarchy_network(data);
    auto of = named(tree, vertex_groups(tree, data, VertexGrouping::level));
    CHECK(of["city"] == "county");
    CHECK(of["north"] == "township");
    CHECK(of["south"] == "");
}

TEST_CASE("a superior whose key is the name of a kind of vertex is a group of its own") {
    Dataset data;
    Organisation top;
    top.key = "task";
    top.name = "x";
    const auto superior = data.organisations.add(top);
    Organisation unit;
    unit.key = "unit";
    unit.name = "y";
    unit.parent = superior;
    const auto below = data.organisations.add(unit);
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("unit", {VertexKind::organisation, below.value()});
    builder.add_vertex("work", {VertexKind::task, 0});
    builder.add_vertex("stranger");
    const VertexGroups groups = vertex_groups(builder.build(), data, VertexGrouping::superior);
    CHECK(groups.of_vertex == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(groups.names == std::vector<std::string>{"task", "task", "other"});
}

TEST_CASE("a network without vertices, one of another data set") {
    CHECK(vertex_groups(Network(), Dataset{}) == VertexGroups{});
    CHECK(graph_test::error_of([] { return vertex_groups(assignment_network(city()), Dataset{}); }) !=
          "nothing thrown");
}
