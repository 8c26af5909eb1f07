#include <qgov/graph/coordination.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;
using graph_test::units_and_tasks;

namespace {

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("co_responsibility by hand: the closest pairs first, ties by vertex") {
    // u0 has t0 t1 t2, u1 has t0 t1, u2 has t0 t3; u3 nothing.
    const Network network = units_and_tasks(4, 4, {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}, {2, 3}});
    CHECK(co_responsibility(network) == std::vector<CoResponsibility>{{0, 1, 2, 1.5, 2.0 / 3, 1, 2},
                                                                      {0, 2, 1, 0.5, 0.25, 0.5, 1},
                                                                      {1, 2, 1, 0.5, 1.0 / 3, 0.5, 1}});
    CHECK(co_responsibility(network, {.weight = ProjectionWeight::jaccard}) ==
          std::vector<CoResponsibility>{{0, 1, 2, 1.5, 2.0 / 3, 1, 2.0 / 3},
                                        {1, 2, 1, 0.5, 1.0 / 3, 0.5, 1.0 / 3},
                                        {0, 2, 1, 0.5, 0.25, 0.5, 0.25}});
    CHECK(co_responsibility(network, {.least_weight = 2}) ==
          std::vector<CoResponsibility>{{0, 1, 2, 1.5, 2.0 / 3, 1, 2}});
    CHECK(co_responsibility(network, {.most_carriers = 2}) ==
          std::vector<CoResponsibility>{{0, 1, 1, 1, 0.5, 1, 1}});

    CHECK(shared_tasks(network, 0, 1) == Numbers{4, 5});
    CHECK(shared_tasks(network, 1, 0) == Numbers{4, 5});
    CHECK(shared_tasks(network, 1, 2) == Numbers{4});
    CHECK(shared_tasks(network, 0, 3).empty());
    CHECK(shared_tasks(network, 2, 2) == Numbers{4, 7});
}

TEST_CASE("co_responsibility lists what coordination_network joins") {
    constexpr unsigned seed = 91;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 50; ++round) {
        const std::uint32_t units = below(random, 8);
        const std::uint32_t tasks = below(random, 8);
        const Network network =
            units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.4));
        for (const auto& text : enum_texts<ProjectionWeight>) {
            CAPTURE(text.name);
            const CoordinationOptions options{.weight = text.value, .least_weight = 0.5};
            const auto pairs = co_responsibility(network, options);
            const Network joined = coordination_network(network, options);
            REQUIRE(pairs.size() == joined.edge_count());
            const Network closeness = coordination_network(network, {.weight = ProjectionWeight::newman});
            for (const CoResponsibility& pair : pairs) {
                const auto edge = joined.find_edge(pair.first, pair.second);
                REQUIRE(edge.has_value());
                CHECK(joined.weight(*edge) == pair.weight);
                CHECK(closeness.weight(*closeness.find_edge(pair.first, pair.second)) == pair.newman);
                CHECK(shared_tasks(network, pair.first, pair.second).size() == pair.shared);
            }
            CHECK(std::is_sorted(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
                return a.weight != b.weight ? a.weight > b.weight
                                            : EdgeEnds{a.first, a.second} < EdgeEnds{b.first, b.second};
            }));
        }
    }
}

TEST_CASE("collectives of unnamed members join nobody") {
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("a");
    builder.add_left("相关部门", {VertexKind::collective, 0});  // in the middle, to try the numbering
    builder.add_left("b");
    builder.add_right("t");
    for (std::uint32_t unit = 0; unit < 3; ++unit) builder.add_edge(unit, 3);
    const Network network = builder.build();
    // Two carriers are left, so the pair's Newman weight is 1/(2 - 1).
    CHECK(co_responsibility(network) == std::vector<CoResponsibility>{{0, 2, 1, 1, 1, 1, 1}});
    const Network joined = coordination_network(network);
    CHECK(joined.vertex_count() == 2);
    CHECK(joined.label(1) == "b");
    CHECK(joined.find_edge(0, 1));
    CHECK(expected_pairs(network) == 1);
}

TEST_CASE("breadth and depth by hand") {
    NetworkBuilder builder(NetworkForm::undirected, NetworkKind::coordination);
    for (const char* name : {"a", "b", "c", "d"}) builder.add_vertex(name);
    builder.add_edge(0, 1, 3);
    builder.add_edge(0, 2, 1);
    builder.add_edge(0, 0, 5);  // a loop is no partner
    builder.add_edge(3, 3, 5);
    const Network network = builder.build();
    CHECK(cooperation_reach(network) == CooperationReach{{2, 1, 1, 0}, {2, 3, 1, 0}});
}

TEST_CASE("breadth and depth of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        if (!gold.weighted.two_mode()) continue;
        const CooperationReach found = cooperation_reach(coordination_network(gold.weighted));
        CHECK(gold.values["projection_left_breadth"].members.size() == found.breadth.size());
        CHECK(gold.values["projection_left_depth"].members.size() == found.depth.size());
        gold.check("projection_left_breadth", std::vector<double>(found.breadth.begin(), found.breadth.end()),
                   0);
        gold.check("projection_left_depth", found.depth);
    }
}

TEST_CASE("empty networks, and the wrong ones") {
    CHECK(co_responsibility(units_and_tasks(0, 0, {})).empty());
    CHECK(co_responsibility(units_and_tasks(1, 1, {{0, 0}})).empty());
    const Network none = one_mode(NetworkForm::undirected, 0, {}, NetworkKind::coordination);
    CHECK(cooperation_reach(none) == CooperationReach{});
    const Network one = one_mode(NetworkForm::undirected, 1, {}, NetworkKind::coordination);
    CHECK(cooperation_reach(one) == CooperationReach{{0}, {0}});

    const Network network = units_and_tasks(2, 1, {});
    CHECK(error_of([&] { shared_tasks(network, 0, 2); }) ==
          "403: vertex 2 is a task; shared_tasks needs two units (left vertices)");
    CHECK(error_of([&] { shared_tasks(network, 3, 0); }) ==
          "205: vertex 3 is not in the network, which has 3 vertices; numbers start at 0");
    CHECK(error_of([&] { co_responsibility(network, {.least_weight = -1}); }) ==
          "403: the least weight of a pair is negative or not finite; give 0 or more");
    CHECK(error_of([] { shared_tasks(Network(), 0, 0); }).substr(0, 45) ==
          "401: shared_tasks needs an assignment network");
    CHECK(error_of([] { co_responsibility(Network()); }).substr(0, 50) ==
          "401: co_responsibility needs an assignment network");
    CHECK(error_of([&] { cooperation_reach(network); }) ==
          "401: cooperation_reach needs a coordination network (units joined by shared tasks), but this one "
          "is of kind "
          "\"assignment\" (two-mode, 3 vertices, 0 edges); build the right one with "
          "coordination_network(dataset)");
}
