#include <qgov/graph/hierarchy.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Depths = std::vector<std::optional<std::uint32_t>>;

// "from>to" for every arc.
std::vector<std::string> arcs(const Network& network) {
    std::vector<std::string> result;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        result.push_back(network.label(ends.source) + ">" + network.label(ends.target));
    }
    return result;
}

}  // namespace

TEST_CASE("arcs lead to the parent and to further superiors, each once") {
    Dataset data = city();
    const auto market = data.organisations.id("market");
    const auto province = data.organisations.add({.key = "province", .name = "省"});
    data.organisations[market].reports_to = {province, data.organisations.id("city"), province};
    const Network network = hierarchy_network(data);
    CHECK(network.kind() == NetworkKind::hierarchy);
    CHECK(network.directed());
    CHECK(network.vertex_count() == data.organisations.size());
    CHECK(network.label(1) == "market");
    CHECK(network.reference(1) == vertex_reference(market));
    CHECK(arcs(network) == std::vector<std::string>{"market>city", "market>province", "housing>city",
                                                    "education>city", "north>city", "south>city",
                                                    "river>city", "park>city", "far>other-city",
                                                    "brewery>city"});
    for (const double weight : network.weights()) CHECK(weight == 1);
    CHECK(arcs(hierarchy_network(data, {.further_superiors = false})).size() == 9);
}

TEST_CASE("on a day only what may be valid counts") {
    Dataset data = city();
    data.organisations[data.organisations.id("city")].valid = Period::parse("2015/..");
    data.organisations[data.organisations.id("north")].valid = Period::parse("../2016-06-30");
    const Network before = hierarchy_network(data, {.day = Date::of(2014, 1, 1)});
    CHECK_FALSE(before.find_vertex("city").has_value());
    CHECK(arcs(before) == std::vector<std::string>{"far>other-city"});
    const Network after = hierarchy_network(data, {.day = Date::of(2017, 1, 1)});
    CHECK_FALSE(after.find_vertex("north").has_value());
    CHECK(after.edge_count() == 8);
    CHECK(hierarchy_network(Dataset{}).vertex_count() == 0);
    data.organisations[Id<Organisation>(1)].parent = Id<Organisation>(99);
    CHECK(error_of([&] { return hierarchy_network(data); }).find("99") != std::string::npos);
}

TEST_CASE("depth and span of a line organisation") {
    // 0 above 1, 2; 1 above 3, 4; 5 reports to 2 and 3; 6 alone.
    const Network network =
        one_mode(NetworkForm::directed, 7, {{1, 0}, {2, 0}, {3, 1}, {4, 1}, {5, 2}, {5, 3}});
    const ReportingLines lines = reporting_lines(network);
    CHECK(lines.depth == Depths{0, 1, 1, 2, 2, 2, 0});
    CHECK(lines.span == Numbers{2, 2, 1, 1, 0, 0, 0});
    CHECK(lines.roots == Numbers{0, 6});
    CHECK(lines.several_superiors == Numbers{5});
    CHECK(lines.endless.empty());
    CHECK(lines.greatest_depth == 2u);
    CHECK(*lines.mean_depth == doctest::Approx(8.0 / 7));
    CHECK(lines.greatest_span == 2u);
    CHECK(lines.mean_span == 1.5);
}

TEST_CASE("circles have no depth, loops do not count, an empty network has nothing") {
    const Network circle = one_mode(NetworkForm::directed, 5, {{0, 1}, {1, 0}, {2, 1}, {3, 4}, {4, 4}});
    const ReportingLines lines = reporting_lines(circle);
    CHECK(lines.depth == Depths{std::nullopt, std::nullopt, std::nullopt, 1, 0});
    CHECK(lines.endless == Numbers{0, 1, 2});
    CHECK(lines.roots == Numbers{4});
    CHECK(lines.span == Numbers{1, 2, 0, 0, 1});
    CHECK(reporting_lines(hierarchy_network(Dataset{})) == ReportingLines{});
    const ReportingLines alone = reporting_lines(one_mode(NetworkForm::directed, 1, {}));
    CHECK(alone.greatest_depth == 0u);
    CHECK_FALSE(alone.greatest_span.has_value());
    const ReportingLines endless = reporting_lines(one_mode(NetworkForm::directed, 2, {{0, 1}, {1, 0}}));
    CHECK_FALSE(endless.mean_depth.has_value());
    CHECK(error_of([] {
              return reporting_lines(one_mode(NetworkForm::undirected, 2, {{0, 1}}));
          })
              .find("reporting_lines needs a directed network, but this one is undirected (kind \"other\", 2 "
                    "vertices, 1 edge); build it with NetworkForm::directed") != std::string::npos);
}

TEST_CASE("depth is the least over the superiors plus one, in any random network") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const Network network =
            test::random_network(seed, {.form = NetworkForm::directed,
                                        .vertices = 1 + static_cast<std::uint32_t>(seed % 9),
                                        .probability = 0.15});
        const ReportingLines lines = reporting_lines(network);
        std::uint32_t subordinates = 0;
        for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
            std::optional<std::uint32_t> least;
            for (const std::uint32_t superior : network.neighbours(vertex)) {
                const auto above = lines.depth[superior];
                if (above && (!least || *above + 1 < *least)) least = *above + 1;
            }
            if (network.neighbours(vertex).empty()) least = 0;
            CHECK(lines.depth[vertex] == least);
            subordinates += lines.span[vertex];
        }
        CHECK(subordinates == network.edge_count());
    }
}
