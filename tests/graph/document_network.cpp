#include <qgov/graph/document_network.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace qgov;
using graph_test::error_of;

namespace {

Dataset papers() {
    Dataset data;
    const auto outline = data.documents.add({.key = "outline"});
    const auto opinion = data.documents.add(
        {.key = "opinion", .relations = {{.kind = DocumentRelationKind::implements, .document = outline}}});
    data.documents.add({.key = "measures",
                        .relations = {{.kind = DocumentRelationKind::based_on, .document = opinion},
                                      {.kind = DocumentRelationKind::cites, .document = opinion},
                                      {.kind = DocumentRelationKind::cites, .document = outline}}});
    return data;
}

}  // namespace

TEST_CASE("arcs lead from a document to those it names; several relations make one arc") {
    const Network network = document_network(papers());
    CHECK(network.kind() == NetworkKind::document);
    CHECK(network.vertex_count() == 3);
    CHECK(network.edge_count() == 3);
    const auto arc = network.find_edge(2, 1);
    REQUIRE(arc.has_value());
    CHECK(network.weight(*arc) == 2);
    CHECK(network.multiplicity(*arc) == 2);
    CHECK_FALSE(network.find_edge(0, 1).has_value());
    CHECK(network.reference(2).kind == VertexKind::document);
}

TEST_CASE("relations can be chosen; nothing gives an empty network; ids of elsewhere are refused") {
    CHECK(document_network(papers(), {.relations = {DocumentRelationKind::cites}}).edge_count() == 2);
    CHECK(document_network(papers(), {.relations = {DocumentRelationKind::repeals}}).edge_count() == 0);
    CHECK(document_network({}).vertex_count() == 0);
    Dataset data = papers();
    data.documents[Id<PolicyDocument>(1)].relations[0].document = Id<PolicyDocument>(7);
    CHECK(error_of([&] { return document_network(data); }).find("7") != std::string::npos);
}
