#include <qgov/graph/meta_coordination.hpp>

#include <qgov/graph/congruence.hpp>

#include "graph/meta_toy.hpp"
#include "graph/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using doctest::Approx;
using graph_test::error_of;

namespace {

using Cells = std::vector<MetaCell>;
using Counts = std::vector<std::uint64_t>;
using Requirements = std::vector<CoordinationRequirement>;
using Pairs = std::vector<MetaPair>;

// Three workers and three tasks: worker A has task 2, B tasks 2 and 3, C tasks 1 and 2.
MetaMatrix workers() {
    MetaMatrix matrix;
    matrix.unit_task = MetaRelation(3, 3, Cells{{0, 1}, {1, 1}, {1, 2}, {2, 0}, {2, 1}});
    matrix.task_task = MetaRelation(3, 3, Cells{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 2}});
    return matrix;
}

// C_R of two units, pair of tasks by pair of tasks.
std::uint64_t requirement(const MetaMatrix& matrix, std::uint32_t i, std::uint32_t j) {
    std::uint64_t result = 0;
    for (const std::uint32_t s : matrix.unit_task->row(i)) {
        for (const std::uint32_t t : matrix.unit_task->row(j)) {
            result += s == t || (matrix.task_task && matrix.task_task->contains(s, t)) ? 1u : 0u;
        }
    }
    return result;
}

bool lacks_what_other_has(const MetaRelation& assigned, const MetaRelation& held, const MetaRelation& needed,
                          std::uint32_t i, std::uint32_t j) {
    for (std::uint32_t each = 0; each < needed.rows(); ++each) {
        for (const std::uint32_t task : assigned.row(i)) {
            if (needed.contains(each, task) && !held.contains(i, each) && held.contains(j, each)) return true;
        }
    }
    return false;
}

bool contact_needed(const MetaMatrix& matrix, const RequiredContactOptions& options, std::uint32_t i,
                    std::uint32_t j) {
    const MetaRelation& assigned = *matrix.unit_task;
    for (const std::uint32_t s : assigned.row(i)) {
        for (const std::uint32_t t : assigned.row(j)) {
            if (options.shared_tasks && s == t) return true;
            if (options.dependencies &&
                (matrix.task_task->contains(s, t) || matrix.task_task->contains(t, s)))
                return true;
        }
    }
    const auto lacks = [&](const MetaRelation& held, const MetaRelation& needed) {
        return lacks_what_other_has(assigned, held, needed, i, j) ||
               lacks_what_other_has(assigned, held, needed, j, i);
    };
    return (options.competences && lacks(*matrix.unit_competence, *matrix.competence_task)) ||
           (options.resources && lacks(*matrix.unit_resource, *matrix.resource_task));
}

}  // namespace

TEST_CASE("coordination requirements of the example of Cataldo, Herbsleb and Carley (2008)") {
    // C_R = (1 2 2; 2 4 3; 2 3 4).
    const CoordinationRequirements expected{
        {{0, 1, 2}, {0, 2, 2}, {1, 0, 2}, {1, 2, 3}, {2, 0, 2}, {2, 1, 3}}, {1, 4, 4}, {4, 5, 5}};
    CHECK(coordination_requirements(workers()) == expected);
    // The diagonal of T_D is there whether or not it is given.
    MetaMatrix matrix = workers();
    matrix.task_task = MetaRelation(3, 3, Cells{{0, 1}, {1, 0}, {1, 2}, {2, 1}});
    CHECK(coordination_requirements(matrix) == expected);
    // Without dependencies the shared tasks are left.
    matrix.task_task.reset();
    CHECK(coordination_requirements(matrix) ==
          CoordinationRequirements{
              {{0, 1, 1}, {0, 2, 1}, {1, 0, 1}, {1, 2, 1}, {2, 0, 1}, {2, 1, 1}}, {1, 2, 2}, {2, 2, 2}});
}

TEST_CASE("the reference file of that example") {
    const auto folder = test::gold_networks_folder();
    if (!folder) return;
    const test::GoldValue gold = test::read_gold(*folder / "cataldo_example.json");
    const auto cells = [&](const test::GoldValue& rows) {
        Cells result;
        for (std::uint32_t row = 0; row < rows.members.size(); ++row) {
            const auto numbers = rows.members[row].second.numbers();
            for (std::uint32_t column = 0; column < numbers.size(); ++column) {
                if (numbers[column] > 0) result.push_back({row, column});
            }
        }
        return result;
    };
    MetaMatrix matrix;
    matrix.unit_task = MetaRelation(3, 3, cells(gold["TA"]));
    matrix.task_task = MetaRelation(3, 3, cells(gold["TD"]));
    CHECK(matrix == workers());
    const CoordinationRequirements found = coordination_requirements(matrix);
    const test::GoldValue& expected = gold["values"]["CR"];
    for (std::uint32_t unit = 0; unit < 3; ++unit) {
        const auto row = expected.members[unit].second.numbers();
        CHECK(static_cast<double>(found.own[unit]) == row[unit]);
        for (const CoordinationRequirement& pair : found.pairs) {
            if (pair.first == unit) CHECK(static_cast<double>(pair.dependencies) == row[pair.second]);
        }
    }
}

TEST_CASE("coordination congruence by hand") {
    MetaMatrix matrix = workers();
    // A and B meet; C tells A, who does not answer; loops play no part.
    matrix.unit_unit = MetaRelation(3, 3, Cells{{0, 1}, {1, 0}, {2, 0}, {2, 2}});
    CHECK(coordination_congruence(matrix) ==
          ContactCongruence{3.0 / 6, Pairs{{0, 2}, {1, 2}, {2, 1}}, Pairs{}});
    // Nobody shares anything: what is arranged is surplus, the share undefined.
    matrix.unit_task = MetaRelation(3, 3, Cells{{0, 0}, {1, 2}});
    CHECK(coordination_congruence(matrix) ==
          ContactCongruence{std::nullopt, Pairs{}, Pairs{{0, 1}, {1, 0}, {2, 0}}});
}

TEST_CASE("requirements and congruence agree with their definitions") {
    constexpr unsigned seed = 4201;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        MetaMatrix matrix = graph_test::random_meta_matrix(random, 6);
        if (round % 3 == 0) matrix.task_task.reset();
        const std::uint32_t units = matrix.unit_task->rows();
        Requirements pairs;
        Counts own(units);
        Counts load(units);
        Pairs missing;
        Pairs surplus;
        for (std::uint32_t i = 0; i < units; ++i) {
            for (std::uint32_t j = 0; j < units; ++j) {
                const std::uint64_t count = requirement(matrix, i, j);
                if (i == j) {
                    own[i] = count;
                    continue;
                }
                const bool arranged = matrix.unit_unit->contains(i, j);
                if (count > 0) pairs.push_back({i, j, count});
                load[i] += count;
                if (count > 0 && !arranged) missing.push_back({i, j});
                if (count == 0 && arranged) surplus.push_back({i, j});
            }
        }
        CHECK(coordination_requirements(matrix) == CoordinationRequirements{pairs, own, load});
        const ContactCongruence found = coordination_congruence(matrix);
        CHECK(found.missing == missing);
        CHECK(found.surplus == surplus);
        REQUIRE(found.share.has_value() == !pairs.empty());
        if (found.share) {
            CHECK(*found.share ==
                  static_cast<double>(pairs.size() - missing.size()) / static_cast<double>(pairs.size()));
        }
    }
}

TEST_CASE("with shared tasks alone, and members who all meet, it is the congruence of a group") {
    constexpr unsigned seed = 4202;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t units = 1 + graph_test::below(random, 6);
        const std::uint32_t tasks = graph_test::below(random, 6);
        const Network network =
            graph_test::units_and_tasks(units, tasks, graph_test::random_pairs(random, units, tasks, 0.3));
        std::vector<std::uint32_t> members;
        for (std::uint32_t unit = 0; unit < units; ++unit) {
            if (graph_test::below(random, 2) == 0) members.push_back(unit);
        }
        Cells meetings;
        for (const std::uint32_t a : members) {
            for (const std::uint32_t b : members) meetings.push_back({a, b});
        }
        MetaMatrix matrix;
        matrix.unit_task = meta_relation(network);
        matrix.unit_unit = MetaRelation(units, units, meetings);
        CHECK(coordination_congruence(matrix).share == congruence(network, members).share);
    }
}

TEST_CASE("required contacts of the reference meta-matrix") {
    const auto toy = graph_test::meta_toy();
    if (!toy) return;
    const auto texts = [&](const Pairs& pairs) {
        std::vector<std::string> result;
        for (const MetaPair& pair : pairs) {
            const auto& names = toy->names.at("agent");
            result.push_back(names[pair.first] + "|" + names[pair.second]);
        }
        return result;
    };
    CHECK(texts(required_contacts(toy->matrix)) == toy->values["required_communication"].texts());
    const ContactCongruence found = contact_congruence(toy->matrix);
    CHECK(found.share.value() ==
          Approx(toy->values["communication_congruence"].number.value()).epsilon(1e-12));
    CHECK(texts(found.missing) == toy->values["communication_missing"].texts());
    CHECK(texts(found.surplus) == toy->values["communication_surplus"].texts());
}

TEST_CASE("required contacts agree with their definition, reason by reason") {
    constexpr unsigned seed = 4203;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 150; ++round) {
        const MetaMatrix matrix = graph_test::random_meta_matrix(random, 6);
        const std::uint32_t units = matrix.unit_task->rows();
        for (unsigned reasons = 1; reasons < 16; ++reasons) {
            CAPTURE(reasons);
            const RequiredContactOptions options{(reasons & 1) != 0, (reasons & 2) != 0, (reasons & 4) != 0,
                                                 (reasons & 8) != 0};
            Pairs pairs;
            Pairs missing;
            Pairs surplus;
            double different = 0;
            for (std::uint32_t i = 0; i < units; ++i) {
                for (std::uint32_t j = i + 1; j < units; ++j) {
                    const bool needed = contact_needed(matrix, options, i, j);
                    const int ways = (matrix.unit_unit->contains(i, j) ? 1 : 0) +
                                     (matrix.unit_unit->contains(j, i) ? 1 : 0);
                    different += needed ? 2 - ways : ways;
                    if (needed) pairs.push_back({i, j});
                    if (needed && ways < 2) missing.push_back({i, j});
                    if (!needed && ways > 0) surplus.push_back({i, j});
                }
            }
            CHECK(required_contacts(matrix, options) == pairs);
            const ContactCongruence found = contact_congruence(matrix, options);
            CHECK(found.missing == missing);
            CHECK(found.surplus == surplus);
            REQUIRE(found.share.has_value() == (units > 1));
            if (found.share)
                CHECK(*found.share == Approx(1 - different / (units * (units - 1.0))).epsilon(1e-14));
        }
    }
}

TEST_CASE("coordination asks for its relations, keeps its limits, and takes nothing at all") {
    const std::string rest = ", which the meta-matrix does not have; add it, empty if nothing is related";
    MetaMatrix matrix;
    CHECK(error_of([&] { coordination_requirements(matrix); }) ==
          "403: coordination_requirements needs the relation unit_task (AT)" + rest);
    matrix.unit_task = MetaRelation(3, 1, Cells{{0, 0}, {1, 0}, {2, 0}});
    CHECK(coordination_requirements(matrix, 6).pairs.size() == 6);
    CHECK(error_of([&] { coordination_requirements(matrix, 5); }) ==
          "104: more than 5 pairs of units need contact; raise most_pairs");
    CHECK(error_of([&] { coordination_congruence(matrix); }) ==
          "403: coordination_congruence needs the relation unit_unit (AA)" + rest);
    CHECK(error_of([&] { contact_congruence(matrix); }) ==
          "403: contact_congruence needs the relation unit_unit (AA)" + rest);
    CHECK(error_of([&] { required_contacts(matrix); }) ==
          "403: required_contacts needs the relation task_task (TT)" + rest);
    RequiredContactOptions options{.dependencies = false, .competences = false, .most_pairs = 3};
    CHECK(required_contacts(matrix, options) == Pairs{{0, 1}, {0, 2}, {1, 2}});
    options.most_pairs = 2;
    CHECK(error_of([&] { required_contacts(matrix, options); }) ==
          "104: more than 2 pairs of units need contact; raise most_pairs");
    options.most_pairs = 0;
    CHECK(error_of([&] { required_contacts(matrix, options); }) ==
          "104: more than 0 pairs of units need contact; raise most_pairs");
    options.shared_tasks = false;
    CHECK(error_of([&] { required_contacts(matrix, options); }) ==
          "403: required_contacts needs a reason for contact; switch one on");
    matrix.unit_unit = MetaRelation(2, 2, Cells{});
    CHECK(error_of([&] { coordination_requirements(matrix); }) ==
          "403: relation unit_task (AT) is for 3 units, but unit_unit (AA) is for 2; give all relations of a "
          "meta-matrix the same numbers");

    const MetaRelation none;
    const MetaMatrix nothing{none, none, none, none, none, none, none};
    CHECK(coordination_requirements(nothing) == CoordinationRequirements{});
    CHECK(coordination_congruence(nothing) == ContactCongruence{});
    CHECK(required_contacts(nothing).empty());
    CHECK(contact_congruence(nothing) == ContactCongruence{});
    // Two units without anything: no contact is needed, none arranged.
    MetaMatrix idle;
    idle.unit_task = MetaRelation(2, 0, Cells{});
    idle.unit_unit = MetaRelation(2, 2, Cells{});
    CHECK(contact_congruence(idle, {.dependencies = false, .competences = false}).share == 1.0);
    CHECK(coordination_congruence(idle).share == std::nullopt);
}
