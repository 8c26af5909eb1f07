#include <qgov/graph/membership_network.hpp>

#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using graph_test::city;
using graph_test::error_of;

namespace {

// "unit-group weight" for every edge.
std::vector<std::string> seats(const Network& network) {
    std::vector<std::string> result;
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const EdgeEnds ends = network.ends(edge);
        result.push_back(network.label(ends.source) + "-" + network.label(ends.target) + " " +
                         std::to_string(static_cast<int>(network.weight(edge))));
    }
    return result;
}

using Texts = std::vector<std::string>;

Dataset city_with_groups() {
    Dataset data = city();
    const auto unit = [&](const char* key) { return data.organisations.id(key); };
    data.leadership_groups.add(
        {.key = "quality",
         .office_host = unit("market"),
         .seats = {{.role = SeatRole::head, .organisation = unit("city")},
                   {.organisation = unit("market")},
                   {.collective = data.collectives.id("townships")},
                   {.organisation = unit("housing"), .valid = Period::parse("2016")}}});
    data.leadership_groups.add({.key = "works",
                                .seats = {{.organisation = unit("housing")},
                                          {.organisation = unit("housing"), .post = "副局长"},
                                          {.count = 46}}});
    data.leadership_groups.add(
        {.key = "stated", .stated_members = Quantity{.value = {3, 0}, .unit = Unit("个")}});
    data.leadership_groups.add({.key = "none", .valid = Period::parse("2010")});
    return data;
}

}  // namespace

TEST_CASE("units sit in groups by their own seats, through collectives and as host of the office") {
    const Dataset data = city_with_groups();
    const Network network = membership_network(data);
    CHECK(network.kind() == NetworkKind::membership);
    CHECK(network.left_count() == 9);
    CHECK(network.right_count() == 4);
    CHECK(network.reference(0) == vertex_reference(data.organisations.id("city")));
    CHECK(network.reference(7) == VertexReference{VertexKind::collective, VertexReference::none});
    CHECK(network.reference(9) == vertex_reference(data.leadership_groups.id("quality")));
    CHECK(seats(network) == Texts{"city-quality 1", "market-quality 2", "housing-quality 1",
                                  "housing-works 2", "north-quality 1", "south-quality 1", "river-quality 1",
                                  "park-quality 1", "works-works 46", "stated-stated 1"});
}

TEST_CASE("options leave out offices, unnamed members and what is not valid on the day") {
    const Dataset data = city_with_groups();
    CHECK(seats(membership_network(data, {.office_hosts = false, .unnamed = false})) ==
          Texts{"city-quality 1", "market-quality 1", "housing-quality 1", "housing-works 2",
                "north-quality 1", "south-quality 1", "river-quality 1", "park-quality 1"});
    const Network later = membership_network(data, {.day = Date::of(2018, 1, 1), .unnamed = false});
    CHECK_FALSE(later.find_edge(*later.find_vertex("housing"), *later.find_vertex("quality")).has_value());
    CHECK_FALSE(later.find_vertex("none").has_value());
    CHECK(later.right_count() == 3);
}

TEST_CASE("no groups give an empty network, ids of elsewhere are refused") {
    const Network none = membership_network(city());
    CHECK(none.vertex_count() == 0);
    CHECK(none.two_mode());
    Dataset data = city_with_groups();
    data.leadership_groups[Id<LeadershipGroup>(0)].seats[0].organisation = Id<Organisation>(99);
    CHECK(error_of([&] { return membership_network(data); }).find("99") != std::string::npos);
}
