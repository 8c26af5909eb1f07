#include <qgov/analysis/network_measures.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/betweenness.hpp>
#include <qgov/graph/build.hpp>
#include <qgov/graph/hierarchy.hpp>
#include <qgov/graph/workload.hpp>
#include <qgov/model/dataset.hpp>

#include "graph/city.hpp"
#include "graph/support.hpp"
#include "support/networks.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Names = std::vector<std::string>;

std::vector<Network> all_kinds() {
    const Dataset data = graph_test::city();
    return {one_mode(NetworkForm::undirected, 0, {}),
            one_mode(NetworkForm::directed, 0, {}),
            graph_test::units_and_tasks(0, 0, {}),
            one_mode(NetworkForm::undirected, 1, {}),
            one_mode(NetworkForm::directed, 1, {{0, 0}}),
            one_mode(NetworkForm::undirected, 3, {{0, 0}, {0, 1}}),
            graph_test::units_and_tasks(1, 1, {{0, 0}}),
            graph_test::units_and_tasks(0, 3, {}),
            graph_test::units_and_tasks(3, 0, {}),
            assignment_network(data),
            coordination_network(data),
            hierarchy_network(data),
            test::karate_club(),
            test::southern_women(),
            test::random_network(
                1, {.form = NetworkForm::directed, .vertices = 20, .probability = 0.1, .largest_weight = 5})};
}

}  // namespace

TEST_CASE("every network has a value or none for each of its measures, never a number that is none") {
    for (const Network& network : all_kinds()) {
        CAPTURE(network.vertex_count());
        CAPTURE(to_string(network.form()));
        const auto found = measure(network);
        const auto offered = measures_of(network);
        REQUIRE(found.size() == offered.size());
        for (std::size_t at = 0; at < found.size(); ++at) {
            const std::string name(found[at].name);
            CAPTURE(name);
            CHECK(found[at].name == offered[at].name);
            const std::size_t expected = found[at].scope == MeasureScope::vertex ? network.vertex_count()
                                         : found[at].scope == MeasureScope::edge ? network.edge_count()
                                                                                 : 1;
            REQUIRE(found[at].values.size() == expected);
            for (const double value : found[at].values) CHECK((is_missing(value) || std::isfinite(value)));
        }
    }
}

TEST_CASE("in a connected network every measure has a value everywhere") {
    for (const MeasureValues& each : measure(test::karate_club())) {
        CAPTURE(each.name);
        CHECK(std::none_of(each.values.begin(), each.values.end(), is_missing));
    }
}

TEST_CASE("missing values equal each other and nothing else") {
    const MeasureValues one{"degree", MeasureScope::vertex, {1, missing_value}};
    CHECK(one == one);
    CHECK(one == MeasureValues{"degree", MeasureScope::vertex, {1, -missing_value}});
    CHECK_FALSE(one == MeasureValues{"degree", MeasureScope::vertex, {1, 0}});
    CHECK_FALSE(one == MeasureValues{"degree", MeasureScope::vertex, {1}});
    CHECK_FALSE(one == MeasureValues{"degree", MeasureScope::edge, {1, missing_value}});
    CHECK_FALSE(one == MeasureValues{"strength", MeasureScope::vertex, {1, missing_value}});
}

TEST_CASE("measures are what their functions say") {
    const Network network = test::karate_club();
    MeasureOptions options{.lengths = LengthRule::inverse};
    const auto found =
        measure(network, Names{"betweenness", "betweenness_norm", "vertices", "edge_betweenness"}, options);
    REQUIRE(found.size() == 4);
    const Centrality raw = betweenness(network, {.lengths = LengthRule::inverse});
    const Centrality norm =
        betweenness(network, {.lengths = LengthRule::inverse, .normalisation = Normalisation::norm});
    for (std::uint32_t vertex = 0; vertex < 34; ++vertex) {
        CHECK(found[0].values[vertex] == raw.values[vertex]);
        CHECK(found[1].values[vertex] == doctest::Approx(norm.values[vertex]).epsilon(1e-14));
    }
    CHECK(found[2].values[0] == 34.0);
    CHECK(found[3].scope == MeasureScope::edge);
    const Network city = assignment_network(graph_test::city());
    const auto load = measure(city, Names{"workload"});
    for (std::uint32_t vertex = 0; vertex < city.vertex_count(); ++vertex) {
        CHECK(is_missing(load[0].values[vertex]) == (vertex >= city.left_count()));
    }
    CHECK(load[0].values[0] == workload(city).load[0]);
}

TEST_CASE("the number of threads changes nothing") {
    const Network network =
        test::random_network(3, {.vertices = 60, .probability = 0.1, .largest_weight = 4});
    const auto one = measure(network, {}, {.lengths = LengthRule::inverse, .threads = 1});
    CHECK(measure(network, {}, {.lengths = LengthRule::inverse, .threads = 2}) == one);
    CHECK(measure(network, {}, {.lengths = LengthRule::inverse, .threads = 4}) == one);
}

TEST_CASE("groups add their measures") {
    const Network network = test::florentine_families();
    MeasureOptions options;
    for (std::uint32_t vertex = 0; vertex < 16; ++vertex) options.groups.push_back(vertex % 3);
    CHECK(measures_of(network, options).size() > measures_of(network).size());
    CHECK(measure(network, Names{"ei_index"}, options)[0].values[0] > -2);  // a number
    const auto roles = measure(
        network, Names{"brokerage", "coordinator", "itinerant", "representative", "gatekeeper", "liaison"},
        options);
    for (std::uint32_t vertex = 0; vertex < 16; ++vertex) {
        double sum = 0;
        for (std::size_t role = 1; role < roles.size(); ++role) sum += roles[role].values[vertex];
        CHECK(roles[0].values[vertex] == sum);
    }
    CHECK(roles[0].values[8] > 0);  // the Medici
    CHECK(error_of([&] { return measure(network, Names{"ei_index"}); })
              .find("this network has no measure \"ei_index\": it needs the groups of the vertices "
                    "(MeasureOptions::groups; on the command line --groups, or a column \"group\" of "
                    "--nodes); it "
                    "is undirected, kind \"other\"") != std::string::npos);
    options.groups.pop_back();
    CHECK(error_of([&] {
              return measure(network, {}, options);
          }).find("15 groups were given for 16 vertices; give one number for each vertex, or none") !=
          std::string::npos);
}

TEST_CASE("names that are not known, or not for this network, are refused") {
    const Network network = test::karate_club();
    CHECK(error_of([&] {
              return measure(network, Names{"degree", "betweeness"});
          }).find("there is no measure \"betweeness\"; nearest: \"betweenness\"") != std::string::npos);
    CHECK(error_of([&] { return measure(network, Names{"workload"}); })
              .find("this network has no measure \"workload\": it is for assignment networks (units x "
                    "tasks); it is "
                    "undirected, kind \"other\"") != std::string::npos);
    CHECK(error_of([&] { return measure(network, Names{"xyz"}); }).find("this network has degree, ") !=
          std::string::npos);
}

TEST_CASE("each measure has a name of its own, words in both languages and a line in the documentation") {
    std::ifstream file(QGOV_SOURCE_DIR "/docs/measures.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    std::set<std::string_view> names;
    for (const NetworkMeasure& each : network_measures()) {
        const std::string name(each.name);
        CAPTURE(name);
        CHECK(names.insert(each.name).second);
        CHECK(test::is_snake_case(each.name));
        CHECK_FALSE(each.zh.empty());
        CHECK_FALSE(each.en.empty());
        CHECK(page.find("`" + name + "`") != std::string::npos);
    }
}
