#include <qgov/graph/vertex_names.hpp>

#include <qgov/graph/build.hpp>
#include <qgov/graph/document_network.hpp>
#include <qgov/graph/meta_network.hpp>

#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

bool contains_name(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("vertices are called as their entities are, in the language if there is one") {
    const Dataset data = sample_dataset();
    const Network network = document_network(data);
    const std::vector<std::string> zh = vertex_names(network, data);
    const std::vector<std::string> en = vertex_names(network, data, Language::en);
    REQUIRE(zh.size() == network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const PolicyDocument& document = data.documents[network.label(vertex)];
        CHECK(zh[vertex] == document.title);
        CHECK(en[vertex] == (document.title_en.empty() ? document.title : document.title_en));
    }
    CHECK(zh != en);
}

TEST_CASE("every kind of entity has its name") {
    const Dataset data = sample_dataset();
    const Network network = meta_network(data);
    const std::vector<std::string> names = vertex_names(network, data);
    std::vector<VertexKind> kinds;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        kinds.push_back(network.reference(vertex).kind);
        CHECK_FALSE(names[vertex].empty());
    }
    CHECK(contains_name(names, data.organisations["quality"].name));
    CHECK(contains_name(names, data.tasks["water"].name));
    CHECK(contains_name(names, data.leadership_groups["quality-group"].name));
    for (const VertexKind kind : {VertexKind::organisation, VertexKind::task, VertexKind::leadership_group,
                                  VertexKind::document, VertexKind::target, VertexKind::indicator}) {
        CHECK(std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
    }
}

TEST_CASE("a vertex without entity keeps its label, one of another data set is refused") {
    NetworkBuilder builder(NetworkForm::undirected);
    builder.add_vertex("a");
    builder.add_vertex("b", vertex_reference(Id<Organisation>(0)));
    const Network network = builder.build();
    Dataset data;
    CHECK_THROWS_AS(vertex_names(network, data), Error);
    data.organisations.add({.key = "x", .name = "甲"});
    CHECK(vertex_names(network, data) == std::vector<std::string>{"a", "甲"});
    CHECK(vertex_names(Network(), data).empty());
}
