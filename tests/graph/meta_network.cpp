#include <qgov/graph/meta_network.hpp>

#include <qgov/graph/subnetwork.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace qgov;

TEST_CASE("the meta-network holds each of its parts as it is") {
    Dataset data = graph_test::city();
    const auto plan = data.documents.add({.key = "plan"});
    const auto indicator = data.indicators.add({.key = "rate"});
    const auto target = data.targets.add({.key = "rate-2020", .indicator = indicator, .document = plan});
    data.tasks[data.tasks.id("food")].targets = {target};
    data.tasks[data.tasks.id("food")].document = plan;
    const auto above = data.leadership_groups.add({.key = "above", .basis = plan});
    data.leadership_groups.add({.key = "quality",
                                .parent = above,
                                .seats = {{.organisation = data.organisations.id("market")}, {.count = 9}}});
    const Network network = meta_network(data);
    CHECK(network.kind() == NetworkKind::meta);
    CHECK(network.directed());
    // 11 organisations, 2 collectives with unnamed members, 7 tasks, 2 groups, 1 document, target, indicator.
    CHECK(network.vertex_count() == 25);
    const auto joined = [&](const auto& from, const auto& to) {
        const auto source = network.find_vertex(vertex_reference(from));
        const auto end = network.find_vertex(vertex_reference(to));
        REQUIRE(source.has_value());
        REQUIRE(end.has_value());
        return network.find_edge(*source, *end);
    };
    const auto unit = [&](const char* key) { return data.organisations.id(key); };
    const auto task = [&](const char* key) { return data.tasks.id(key); };
    const auto lead = joined(unit("market"), task("food"));
    REQUIRE(lead.has_value());
    CHECK(network.roles(*lead).contains(AssignmentRole::lead));
    CHECK_FALSE(joined(unit("market"), task("product")).has_value());
    CHECK(joined(task("food"), task("product")).has_value());
    CHECK(joined(task("food"), plan).has_value());
    CHECK(joined(task("food"), target).has_value());
    CHECK(joined(target, indicator).has_value());
    CHECK(joined(target, plan).has_value());
    CHECK(joined(unit("market"), unit("city")).has_value());
    CHECK(joined(unit("market"), data.leadership_groups.id("quality")).has_value());
    CHECK(joined(data.leadership_groups.id("quality"), above).has_value());
    CHECK(joined(above, plan).has_value());
    CHECK(joined(data.collectives.id("concerned"), task("air")).has_value());

    // Its units and tasks, without what tasks have among themselves, are the assignment network.
    const Network assignment = assignment_network(data);
    std::size_t assigned = 0;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        const VertexKind from = network.reference(ends.source).kind;
        if (network.reference(ends.target).kind != VertexKind::task || from == VertexKind::task) continue;
        ++assigned;
        const auto left = assignment.find_vertex(network.reference(ends.source));
        const auto right = assignment.find_vertex(network.reference(ends.target));
        const auto same = assignment.find_edge(left.value(), right.value());
        REQUIRE(same.has_value());
        CHECK(assignment.weight(*same) == network.weight(edge));
        CHECK(assignment.roles(*same) == network.roles(edge));
    }
    CHECK(assigned == assignment.edge_count());
}

TEST_CASE("a meta-network of a whole data set, and of an empty one") {
    const Dataset data = test::sample_dataset();
    const Network network = meta_network(data);
    std::set<VertexKind> kinds;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex)
        kinds.insert(network.reference(vertex).kind);
    CHECK(kinds.size() >= 6);
    CHECK(meta_network({}).vertex_count() == 0);
}
