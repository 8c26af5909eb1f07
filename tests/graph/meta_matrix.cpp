#include <qgov/graph/meta_matrix.hpp>

#include "graph/meta_toy.hpp"
#include "graph/support.hpp"
#include "support/records.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using doctest::Approx;
using graph_test::error_of;

namespace {

using Cells = std::vector<MetaCell>;
using Maybe = std::vector<std::optional<double>>;

// Which relations a kind of need is about.
struct Kind {
    MetaNeed need;
    const MetaRelation& held;
    const MetaRelation& needed;
};

std::vector<Kind> kinds_of(const MetaMatrix& matrix, MetaNeed need) {
    std::vector<Kind> result;
    if (need != MetaNeed::resource)
        result.push_back({MetaNeed::competence, *matrix.unit_competence, *matrix.competence_task});
    if (need != MetaNeed::competence)
        result.push_back({MetaNeed::resource, *matrix.unit_resource, *matrix.resource_task});
    return result;
}

// Cell by cell from the definitions.
struct Expected {
    std::vector<double> actual{};
    std::vector<double> potential{};
    double needs = 0;
    std::vector<MissingNeed> missing{};
    std::vector<std::uint32_t> incompletable{};
    double different = 0;
    double pairs = 0;
    std::vector<IdleHolding> idle{};
    double held = 0;
};

Expected expected_of(const MetaMatrix& matrix, MetaNeed need) {
    const MetaRelation& assigned = *matrix.unit_task;
    const std::uint32_t units = assigned.rows();
    Expected result{std::vector<double>(units), std::vector<double>(units)};
    for (std::uint32_t task = 0; task < assigned.columns(); ++task) {
        bool complete = true;
        for (const Kind& kind : kinds_of(matrix, need)) {
            for (std::uint32_t each = 0; each < kind.needed.rows(); ++each) {
                const bool needed = kind.needed.contains(each, task);
                bool met = false;
                for (std::uint32_t unit = 0; unit < units; ++unit) {
                    const bool carries = assigned.contains(unit, task);
                    const bool holds = kind.held.contains(unit, each);
                    met = met || (carries && holds);
                    if (needed && carries && holds) result.actual[unit] += 1;
                    if (needed && holds) result.potential[unit] += 1;
                }
                result.pairs += 1;
                result.needs += needed ? 1 : 0;
                if (needed != met) result.different += 1;
                if (needed && !met) {
                    result.missing.push_back({task, kind.need, each});
                    complete = false;
                }
            }
        }
        if (!complete) result.incompletable.push_back(task);
    }
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        for (const Kind& kind : kinds_of(matrix, need)) {
            for (std::uint32_t each = 0; each < kind.held.columns(); ++each) {
                if (!kind.held.contains(unit, each)) continue;
                result.held += 1;
                bool used = false;
                for (const std::uint32_t task : assigned.row(unit))
                    used = used || kind.needed.contains(each, task);
                if (!used) result.idle.push_back({unit, kind.need, each});
            }
        }
    }
    return result;
}

void check_share(const std::optional<double>& found, double part, double whole) {
    REQUIRE(found.has_value() == (whole > 0));
    if (found) CHECK(*found == Approx(part / whole).epsilon(1e-14));
}

}  // namespace

TEST_CASE("a small office by hand") {
    // Unit 0 holds k0 and carries t0; unit 1 holds k0 and k1 and carries t1. t0 needs k0 and k1, t1 needs
    // nothing, t2 needs k1 and has no unit.
    MetaMatrix matrix;
    matrix.unit_task = MetaRelation(2, 3, Cells{{0, 0}, {1, 1}});
    matrix.unit_competence = MetaRelation(2, 2, Cells{{0, 0}, {1, 0}, {1, 1}});
    matrix.competence_task = MetaRelation(2, 3, Cells{{0, 0}, {1, 0}, {1, 2}});
    constexpr MetaNeed competence = MetaNeed::competence;
    CHECK(actual_workload(matrix, competence) == Maybe{1.0 / 3, 0});
    CHECK(potential_workload(matrix, competence) == Maybe{1.0 / 3, 1});
    CHECK(need_gaps(matrix, competence) ==
          NeedGaps{{{0, competence, 1}, {2, competence, 1}}, 2.0 / 3, {0, 2}, 1.0 / 3});
    // Differences: k1 for t0, k0 and k1 for t1, k1 for t2.
    CHECK(need_congruence(matrix, competence).value() == Approx(1 - 4.0 / 6));
    CHECK(idle_holdings(matrix, competence) ==
          IdleHoldings{{{1, competence, 0}, {1, competence, 1}}, 2.0 / 3});
}

TEST_CASE("the reference meta-matrix") {
    const auto toy = graph_test::meta_toy();
    if (!toy) return;
    const MetaMatrix& matrix = toy->matrix;
    const auto check = [&](const char* key, std::optional<double> found) {
        CAPTURE(key);
        CHECK(found.value() == Approx(toy->values[key].number.value()).epsilon(1e-12));
    };
    const auto check_units = [&](const char* key, const Maybe& found) {
        CAPTURE(key);
        REQUIRE(found.size() == toy->values[key].members.size());
        for (std::size_t unit = 0; unit < found.size(); ++unit) {
            const double expected = toy->values[key][toy->names.at("agent")[unit]].number.value();
            CHECK(found[unit].value() == Approx(expected).epsilon(1e-12));
        }
    };
    check_units("workload_actual_knowledge", actual_workload(matrix, MetaNeed::competence));
    check_units("workload_actual_resource", actual_workload(matrix, MetaNeed::resource));
    check_units("workload_actual_overall", actual_workload(matrix, MetaNeed::both));
    check_units("workload_potential_knowledge", potential_workload(matrix, MetaNeed::competence));
    check_units("workload_potential_overall", potential_workload(matrix, MetaNeed::both));
    const NeedGaps gaps = need_gaps(matrix, MetaNeed::competence);
    check("task_completion_knowledge", gaps.completion);
    check("task_completion_resource", need_gaps(matrix, MetaNeed::resource).completion);
    check("task_completion_overall", need_gaps(matrix, MetaNeed::both).completion);
    check("missing_knowledge_share", gaps.share);
    check("missing_resource_share", need_gaps(matrix, MetaNeed::resource).share);
    check("knowledge_congruence", need_congruence(matrix, MetaNeed::competence));
    check("resource_congruence", need_congruence(matrix, MetaNeed::resource));
    check("waste_knowledge", idle_holdings(matrix, MetaNeed::competence).share);
    check("waste_resource", idle_holdings(matrix, MetaNeed::resource).share);
    std::vector<std::string> tasks;
    for (const std::uint32_t task : gaps.incompletable) tasks.push_back(toy->names.at("task")[task]);
    CHECK(tasks == toy->values["incompletable_tasks_knowledge"].texts());
    std::vector<std::string> missing;
    for (const MissingNeed& each : gaps.missing) {
        missing.push_back(toy->names.at("task")[each.task] + "|" + toy->names.at("knowledge")[each.needed]);
    }
    CHECK(missing == toy->values["missing_knowledge_pairs"].texts());
}

TEST_CASE("the measures agree with their definitions, cell by cell") {
    constexpr unsigned seed = 4102;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        const MetaMatrix matrix = graph_test::random_meta_matrix(random, 6);
        for (const auto& text : enum_texts<MetaNeed>) {
            const MetaNeed need = text.value;
            CAPTURE(text.name);
            const Expected expected = expected_of(matrix, need);
            const Maybe actual = actual_workload(matrix, need);
            const Maybe potential = potential_workload(matrix, need);
            REQUIRE(actual.size() == expected.actual.size());
            REQUIRE(potential.size() == expected.potential.size());
            for (std::size_t unit = 0; unit < actual.size(); ++unit) {
                check_share(actual[unit], expected.actual[unit], expected.needs);
                check_share(potential[unit], expected.potential[unit], expected.needs);
            }
            const NeedGaps gaps = need_gaps(matrix, need);
            CHECK(gaps.missing == expected.missing);
            CHECK(gaps.incompletable == expected.incompletable);
            check_share(gaps.share, static_cast<double>(expected.missing.size()), expected.needs);
            const double tasks = matrix.unit_task->columns();
            check_share(gaps.completion, tasks - static_cast<double>(expected.incompletable.size()), tasks);
            check_share(need_congruence(matrix, need), expected.pairs - expected.different, expected.pairs);
            const IdleHoldings idle = idle_holdings(matrix, need);
            CHECK(idle.idle == expected.idle);
            check_share(idle.share, static_cast<double>(expected.idle.size()), expected.held);
        }
    }
}

TEST_CASE("each measure asks for its relations and for no other") {
    MetaMatrix matrix;
    matrix.unit_competence = MetaRelation(1, 1, Cells{{0, 0}});
    matrix.competence_task = MetaRelation(1, 1, Cells{{0, 0}});
    CHECK(potential_workload(matrix, MetaNeed::competence) == Maybe{1});
    const std::string rest = ", which the meta-matrix does not have; add it, empty if nothing is related";
    constexpr MetaNeed competence = MetaNeed::competence;
    CHECK(error_of([&] { actual_workload(matrix, competence); }) ==
          "403: actual_workload needs the relation unit_task (AT)" + rest);
    CHECK(error_of([&] { need_gaps(matrix, competence); }) ==
          "403: need_gaps needs the relation unit_task (AT)" + rest);
    CHECK(error_of([&] { need_congruence(matrix, competence); }) ==
          "403: need_congruence needs the relation unit_task (AT)" + rest);
    CHECK(error_of([&] { idle_holdings(matrix, competence); }) ==
          "403: idle_holdings needs the relation unit_task (AT)" + rest);
    CHECK(error_of([&] { potential_workload(matrix, MetaNeed::both); }) ==
          "403: potential_workload needs the relation unit_resource (AR)" + rest);
    matrix.unit_resource = MetaRelation(1, 0, Cells{});
    CHECK(error_of([&] { potential_workload(matrix, MetaNeed::resource); }) ==
          "403: potential_workload needs the relation resource_task (RT)" + rest);
    CHECK(error_of([] { need_gaps(MetaMatrix(), MetaNeed::competence); }) ==
          "403: need_gaps needs the relation unit_competence (AK)" + rest);
    matrix.competence_task.reset();
    CHECK(error_of([&] { need_gaps(matrix, competence); }) ==
          "403: need_gaps needs the relation competence_task (KT)" + rest);
}

TEST_CASE("relations of different sizes are refused, nothing is undefined") {
    MetaMatrix matrix;
    matrix.unit_competence = MetaRelation(2, 3, Cells{});
    matrix.competence_task = MetaRelation(3, 4, Cells{});
    matrix.unit_task = MetaRelation(2, 5, Cells{});
    CHECK(error_of([&] { potential_workload(matrix, MetaNeed::competence); }) ==
          "403: relation competence_task (KT) is for 4 tasks, but unit_task (AT) is for 5; give all "
          "relations of a "
          "meta-matrix the same numbers");
    matrix.unit_task = MetaRelation(3, 4, Cells{});
    CHECK(error_of([&] { potential_workload(matrix, MetaNeed::competence); }) ==
          "403: relation unit_task (AT) is for 3 units, but unit_competence (AK) is for 2; give all "
          "relations of a "
          "meta-matrix the same numbers");
    matrix.unit_task = MetaRelation(2, 4, Cells{});
    matrix.task_task = MetaRelation(4, 3, Cells{});
    CHECK(error_of([&] { potential_workload(matrix, MetaNeed::competence); }).substr(0, 54) ==
          "403: relation task_task (TT) is for 3 tasks, but unit_");
    matrix.task_task.reset();
    CHECK(potential_workload(matrix, MetaNeed::competence) == Maybe(2));
    CHECK(need_gaps(matrix, MetaNeed::competence) == NeedGaps{{}, std::nullopt, {}, 1.0});
    CHECK(need_congruence(matrix, MetaNeed::competence) == 1.0);
    CHECK(idle_holdings(matrix, MetaNeed::competence) == IdleHoldings{});

    const MetaRelation none;
    const MetaMatrix nothing{none, none, none, none, none, none, none};
    CHECK(actual_workload(nothing, MetaNeed::both).empty());
    CHECK(need_gaps(nothing, MetaNeed::both) == NeedGaps{});
    CHECK(need_congruence(nothing, MetaNeed::both) == std::nullopt);
    CHECK(idle_holdings(nothing, MetaNeed::both) == IdleHoldings{});
}

TEST_CASE("needs have names in both languages") { test::check_enumeration<MetaNeed>(3); }
