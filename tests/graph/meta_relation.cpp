#include <qgov/graph/meta_relation.hpp>

#include <qgov/graph/exclusivity.hpp>
#include <qgov/graph/redundancy.hpp>

#include "graph/meta_toy.hpp"
#include "graph/support.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <random>
#include <vector>

using namespace qgov;
using graph_test::error_of;

namespace {

using Cells = std::vector<MetaCell>;
using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

static_assert(std::regular<MetaRelation>);

Numbers row_of(const MetaRelation& relation, std::uint32_t row) {
    const auto cells = relation.row(row);
    return {cells.begin(), cells.end()};
}

}  // namespace

TEST_CASE("a relation by hand: any order, repeated cells once") {
    const MetaRelation relation(3, 4, Cells{{2, 3}, {0, 1}, {2, 0}, {0, 1}, {2, 3}});
    CHECK(relation.rows() == 3);
    CHECK(relation.columns() == 4);
    CHECK(relation.size() == 3);
    CHECK(row_of(relation, 0) == Numbers{1});
    CHECK(row_of(relation, 1).empty());
    CHECK(row_of(relation, 2) == Numbers{0, 3});
    CHECK(relation.contains(2, 3));
    CHECK_FALSE(relation.contains(2, 1));
    CHECK_FALSE(relation.contains(2, 99));
    CHECK(relation == MetaRelation(3, 4, Cells{{0, 1}, {2, 0}, {2, 3}}));
    CHECK(relation != MetaRelation(3, 5, Cells{{0, 1}, {2, 0}, {2, 3}}));
    CHECK(relation.transposed() == MetaRelation(4, 3, Cells{{1, 0}, {0, 2}, {3, 2}}));
}

TEST_CASE("relations without rows, columns or cells, and cells outside") {
    const MetaRelation none;
    CHECK(none.rows() == 0);
    CHECK(none.columns() == 0);
    CHECK(none.transposed() == none);
    const MetaRelation flat(0, 3, Cells{});
    CHECK(flat.columns() == 3);
    CHECK(flat.transposed() == MetaRelation(3, 0, Cells{}));
    CHECK(flat.transposed().transposed() == flat);
    CHECK(error_of([] {
              MetaRelation(2, 3, Cells{{1, 2}, {2, 0}});
          }) == "205: cell (2, 0) lies outside a relation of 2 rows and 3 columns; both count from 0");
    CHECK(error_of([] {
              MetaRelation(2, 3, Cells{{0, 3}});
          }) == "205: cell (0, 3) lies outside a relation of 2 rows and 3 columns; both count from 0");
    CHECK(error_of([&] { static_cast<void>(flat.row(0)); }) ==
          "205: row 0 is not in the relation, which has 0; rows count from 0");
    CHECK(error_of([] { static_cast<void>(MetaRelation(2, 1, Cells{}).contains(2, 0)); }) ==
          "205: row 2 is not in the relation, which has 2; rows count from 0");
}

TEST_CASE("networks as relations") {
    const Network women = test::southern_women();
    const MetaRelation attendance = meta_relation(women);
    CHECK(attendance.rows() == 18);
    CHECK(attendance.columns() == 14);
    CHECK(attendance.size() == 89);
    CHECK(row_of(attendance, 16) == Numbers{8, 10});

    const Network arcs = graph_test::one_mode(NetworkForm::directed, 3, {{0, 1}, {2, 1}, {1, 1}});
    CHECK(meta_relation(arcs) == MetaRelation(3, 3, Cells{{0, 1}, {1, 1}, {2, 1}}));
    const Network ties = graph_test::one_mode(NetworkForm::undirected, 3, {{0, 1}, {2, 2}});
    CHECK(meta_relation(ties) == MetaRelation(3, 3, Cells{{0, 1}, {1, 0}, {2, 2}}));
    CHECK(meta_relation(Network()) == MetaRelation());
}

TEST_CASE("loads, exclusivity and redundancy of the reference meta-matrix") {
    const auto toy = graph_test::meta_toy();
    if (!toy) return;
    const auto check = [&](const char* key, std::optional<double> found) {
        CAPTURE(key);
        CHECK(found.value() == doctest::Approx(toy->values[key].number.value()).epsilon(1e-12));
    };
    const MetaMatrix& matrix = toy->matrix;
    check("knowledge_load", relation_load(*matrix.unit_competence));
    check("resource_load", relation_load(*matrix.unit_resource));
    check("task_load", relation_load(*matrix.unit_task));
    check("knowledge_redundancy", relation_redundancy(*matrix.unit_competence));
    check("resource_redundancy", relation_redundancy(*matrix.unit_resource));
    check("assignment_redundancy", relation_redundancy(*matrix.unit_task));
    for (const auto& [key, relation] : {std::pair("knowledge_exclusivity", &matrix.unit_competence),
                                        std::pair("resource_exclusivity", &matrix.unit_resource),
                                        std::pair("task_exclusivity", &matrix.unit_task)}) {
        const Values found = relation_exclusivity(**relation);
        for (std::size_t unit = 0; unit < found.size(); ++unit) {
            CHECK(found[unit] ==
                  doctest::Approx(toy->values[key][toy->names.at("agent")[unit]].number.value())
                      .epsilon(1e-12));
        }
    }
}

TEST_CASE("of units and tasks they are what the assignment network says") {
    constexpr unsigned seed = 4101;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t units = graph_test::below(random, 7);
        const std::uint32_t tasks = graph_test::below(random, 7);
        const Network network =
            graph_test::units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.4));
        const MetaRelation relation = meta_relation(network);
        CHECK(relation_exclusivity(relation) == exclusivity(network));
        CHECK(relation_redundancy(relation) == task_redundancy(network).share);
        CHECK(relation.transposed().transposed() == relation);
        const auto load = relation_load(relation);
        REQUIRE(load.has_value() == (units > 0 && tasks > 0));
        if (load) CHECK(*load == network.edge_count() / static_cast<double>(units * tasks));
    }
}
