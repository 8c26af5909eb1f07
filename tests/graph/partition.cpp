#include <qgov/graph/partition.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

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

// The definitions over ordered pairs of vertices, from the full matrix; a loop counts twice in its own cell.
struct Matrix {
    std::size_t n = 0;
    std::vector<double> cells{};
    double total = 0;
    bool directed = false;

    explicit Matrix(const Network& network)
        : n(network.vertex_count()), cells(n * n), directed(network.directed()) {
        for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
            const EdgeEnds ends = network.ends(edge);
            at(ends.source, ends.target) += network.weight(edge);
            if (!directed) at(ends.target, ends.source) += network.weight(edge);
        }
        for (const double cell : cells) total += cell;
    }
    double& at(std::size_t u, std::size_t v) { return cells[u * n + v]; }
    double row(std::size_t u) {
        double sum = 0;
        for (std::size_t v = 0; v < n; ++v) sum += at(u, v);
        return sum;
    }
    double column(std::size_t v) {
        double sum = 0;
        for (std::size_t u = 0; u < n; ++u) sum += at(u, v);
        return sum;
    }
    double modularity(const Numbers& groups, double resolution) {
        double sum = 0;
        for (std::size_t u = 0; u < n; ++u) {
            for (std::size_t v = 0; v < n; ++v) {
                if (groups[u] == groups[v]) sum += at(u, v) - resolution * row(u) * column(v) / total;
            }
        }
        return sum / total;
    }
    double constant_potts(const Numbers& groups, double resolution) {
        double sum = 0;
        for (std::size_t u = 0; u < n; ++u) {
            for (std::size_t v = 0; v < n; ++v) {
                if (groups[u] == groups[v]) sum += at(u, v) - (u == v ? 0 : resolution);
            }
        }
        return directed ? sum : sum / 2;
    }
    double barber(const Numbers& groups, double resolution, std::size_t left) {
        double sum = 0;
        for (std::size_t u = 0; u < left; ++u) {
            for (std::size_t v = left; v < n; ++v) {
                if (groups[u] == groups[v]) sum += at(u, v) - resolution * row(u) * row(v) / (total / 2);
            }
        }
        return sum / (total / 2);
    }
};

Network random_one_mode(std::mt19937& random, NetworkForm form) {
    const std::uint32_t vertices = 1 + below(random, 8);
    NetworkBuilder builder(form);
    for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex("");
    for (std::uint32_t edge = below(random, 16); edge > 0; --edge) {
        const std::uint32_t source = below(random, vertices);
        const std::uint32_t target = below(random, vertices);
        builder.add_edge(source, target, 1 + below(random, 8) / 4.0);
    }
    return builder.build();
}

Numbers random_groups(std::mt19937& random, const Network& network) {
    Numbers groups(network.vertex_count());
    for (auto& group : groups) group = 4'000'000'000u + below(random, 3);
    return groups;
}

Numbers singletons(const Network& network) {
    Numbers groups(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < groups.size(); ++vertex) groups[vertex] = vertex;
    return groups;
}

// Groups by vertex from an object of the reference file.
Numbers groups_of(const test::Gold& gold, const test::GoldValue& object) {
    Numbers groups(gold.weighted.vertex_count());
    for (const auto& [id, value] : object.members) {
        groups.at(gold.weighted.find_vertex(std::string_view(id)).value()) =
            static_cast<std::uint32_t>(value.number.value());
    }
    return groups;
}

}  // namespace

TEST_CASE("groups are numbered by their first vertex") {
    CHECK(canonical_groups(Numbers{}).empty());
    CHECK(canonical_groups(Numbers{7, 7, 2, 4'294'967'295u, 2, 7}) == Numbers{0, 0, 1, 2, 1, 0});
}

TEST_CASE("the quality of partitions by hand") {
    // Two triangles joined by one edge: 2(3/7 - (7/14)²) = 5/14.
    const Network network =
        one_mode(NetworkForm::undirected, 6, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}});
    const Numbers halves{0, 0, 0, 1, 1, 1};
    CHECK(modularity(network, halves).value() == doctest::Approx(5.0 / 14).epsilon(1e-15));
    CHECK(modularity(network, halves, 2).value() == doctest::Approx(6.0 / 7 - 1).epsilon(1e-15));
    CHECK(constant_potts(network, halves) == 0);
    CHECK(constant_potts(network, halves, 0.5) == 3);
    CHECK(modularity(network, Numbers(6, 3)) == 0);
    // Two separate pairs of a unit and a task.
    const Network pairs = units_and_tasks(2, 2, {{0, 0}, {1, 1}});
    CHECK(barber_modularity(pairs, Numbers{0, 1, 0, 1}) == 0.5);
    CHECK(barber_modularity(pairs, Numbers{0, 1, 1, 0}) == -0.5);
    CHECK(modularity(pairs, Numbers{0, 1, 0, 1}) == 0.5);
}

TEST_CASE("the quality agrees with its definition over all pairs of vertices, with loops and directions") {
    constexpr unsigned seed = 701;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        const Network network =
            random_one_mode(random, round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed);
        const Numbers groups = random_groups(random, network);
        const double resolution = below(random, 5) / 2.0;
        Matrix matrix(network);
        CHECK(constant_potts(network, groups, resolution) ==
              doctest::Approx(matrix.constant_potts(groups, resolution)).epsilon(1e-12));
        const auto found = modularity(network, groups, resolution);
        REQUIRE(found.has_value() == (network.edge_count() > 0));
        if (found) {
            CHECK(std::abs(*found - matrix.modularity(groups, resolution)) < 1e-12);
        }
        CHECK(modularity(network, canonical_groups(groups), resolution) == found);
        CHECK(partition_quality(network, groups, PartitionQuality::modularity, resolution) == found);
        CHECK(partition_quality(network, groups, PartitionQuality::constant_potts, resolution) ==
              constant_potts(network, groups, resolution));
    }
}

TEST_CASE("Barber modularity agrees with its definition over pairs of both sides") {
    constexpr unsigned seed = 702;
    CAPTURE(seed);
    for (std::uint64_t round = 0; round < 100; ++round) {
        const Network network = test::random_network(seed + round, {NetworkForm::two_mode, 5, 7, 0.4, 5});
        std::mt19937 random(static_cast<unsigned>(round));
        const Numbers groups = random_groups(random, network);
        const double resolution = below(random, 5) / 2.0;
        const auto found = barber_modularity(network, groups, resolution);
        CHECK(std::abs(found.value() - Matrix(network).barber(groups, resolution, 5)) < 1e-12);
        CHECK(partition_quality(network, groups, PartitionQuality::barber_modularity, resolution) == found);
    }
}

TEST_CASE("a new order of the vertices leaves the quality alone, and so does an isolated vertex modularity") {
    const Network network = test::karate_club();
    Numbers order(34);
    Numbers groups(34);
    Numbers moved(34);
    for (std::uint32_t vertex = 0; vertex < 34; ++vertex) {
        order[vertex] = (vertex * 5 + 3) % 34;
        groups[vertex] = vertex * vertex % 5;
        moved[order[vertex]] = groups[vertex];
    }
    const Network other = test::relabelled(network, order);
    CHECK(modularity(other, moved).value() == doctest::Approx(modularity(network, groups).value()));
    CHECK(constant_potts(other, moved, 0.3) == doctest::Approx(constant_potts(network, groups, 0.3)));
    const Network more = test::disjoint_union(network, one_mode(NetworkForm::undirected, 1, {}));
    groups.push_back(2);
    CHECK(modularity(more, groups).value() == doctest::Approx(modularity(other, moved).value()));
}

TEST_CASE("the qualities of the reference networks") {
    for (const test::Gold& gold : test::gold_networks()) {
        for (const bool weighted : {false, true}) {
            const Network& network = weighted ? gold.weighted : gold.unweighted;
            const std::string suffix = weighted ? "_w" : "_unw";
            if (!gold.has("modularity_singletons" + suffix)) continue;
            gold.check("modularity_singletons" + suffix, modularity(network, singletons(network)));
            Numbers groups(network.vertex_count());
            for (std::uint32_t vertex = 0; vertex < groups.size(); ++vertex) groups[vertex] = vertex % 3;
            gold.check("modularity_partition_index_mod3" + suffix, modularity(network, groups));
            gold.check(
                "modularity_best_found" + suffix,
                modularity(network, groups_of(gold, gold.values["modularity_best_partition" + suffix])));
            if (gold.has("modularity_attr" + suffix)) {
                for (std::uint32_t vertex = 0; vertex < groups.size(); ++vertex) {
                    groups[vertex] = gold.attributes[vertex] == gold.attributes[0];
                }
                gold.check("modularity_attr" + suffix, modularity(network, groups));
            }
            if (gold.has("barber_modularity" + suffix)) {
                const test::GoldValue& barber = gold.values["barber_modularity" + suffix];
                const auto found = barber_modularity(network, groups_of(gold, barber["partition"]));
                CHECK(std::abs(found.value() - barber["Q"].number.value()) < 1e-9);
            }
        }
    }
}

TEST_CASE("the best partition of the karate club, as published, has modularity 0.41979") {
    const Network network = test::karate_club(false);
    const Numbers groups{0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 1, 0, 0, 0, 2, 2, 1,
                         0, 2, 0, 2, 0, 2, 3, 3, 3, 2, 3, 3, 2, 2, 3, 2, 2};
    CHECK(std::abs(modularity(network, groups).value() - 0.419789612) < 1e-9);
}

TEST_CASE("the adjusted Rand index by hand") {
    CHECK(adjusted_rand_index(Numbers{0, 0, 1, 1}, Numbers{5, 5, 0, 0}) == 1.0);
    // I = 1, A = 2, B = 1, E = 1/3: (1 - 1/3)/(3/2 - 1/3) = 4/7.
    CHECK(adjusted_rand_index(Numbers{0, 0, 1, 1}, Numbers{0, 0, 1, 2}).value() ==
          doctest::Approx(4.0 / 7).epsilon(1e-15));
    // I = 0, A = B = 2, E = 2/3: -2/3/(2 - 2/3).
    CHECK(adjusted_rand_index(Numbers{0, 0, 1, 1}, Numbers{0, 1, 0, 1}).value() == doctest::Approx(-0.5));
    CHECK(adjusted_rand_index(Numbers{0, 0, 0, 0}, Numbers{0, 1, 2, 3}) == 0.0);
    CHECK(adjusted_rand_index(Numbers{0, 0, 0}, Numbers{1, 1, 1}) == 1.0);
    CHECK(adjusted_rand_index(Numbers{0, 1, 2}, Numbers{2, 1, 0}) == 1.0);
    CHECK(!adjusted_rand_index(Numbers{}, Numbers{}).has_value());
    CHECK(!adjusted_rand_index(Numbers{1}, Numbers{1}).has_value());
    CHECK(error_of([] {
              adjusted_rand_index(Numbers{1, 2}, Numbers{1});
          }) ==
          "403: adjusted_rand_index compares two divisions of the same vertices, but was given one of 2 and "
          "one of 1");
}

TEST_CASE("the adjusted Rand index agrees with a count of pairs and does not care which comes first") {
    constexpr unsigned seed = 703;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        const std::uint32_t n = 2 + below(random, 12);
        Numbers a(n);
        Numbers b(n);
        for (auto& group : a) group = below(random, 4);
        for (auto& group : b) group = below(random, 3);
        // Hubert and Arabie by the four kinds of pairs.
        double together = 0;
        double only_a = 0;
        double only_b = 0;
        double apart = 0;
        for (std::uint32_t u = 0; u < n; ++u) {
            for (std::uint32_t v = 0; v < u; ++v) {
                const bool in_a = a[u] == a[v];
                const bool in_b = b[u] == b[v];
                (in_a ? (in_b ? together : only_a) : (in_b ? only_b : apart)) += 1;
            }
        }
        const double divisor =
            (together + only_a) * (only_a + apart) + (together + only_b) * (only_b + apart);
        const double expected = divisor == 0 ? 1 : 2 * (together * apart - only_a * only_b) / divisor;
        CHECK(adjusted_rand_index(a, b).value() == doctest::Approx(expected).epsilon(1e-12));
        CHECK(adjusted_rand_index(a, b) == adjusted_rand_index(b, a));
        CHECK(adjusted_rand_index(a, a) == 1.0);
    }
}

TEST_CASE("working groups: members, share of the coordination, and who is in the middle") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (const char* name : {"a", "b", "c", "d", "e", "f"}) builder.add_vertex(name);
    builder.add_edge(0, 1, 2);
    builder.add_edge(1, 2, 3);
    builder.add_edge(2, 3, 4);
    builder.add_edge(3, 4, 1);
    builder.add_edge(2, 2, 6);
    const Network network = builder.build();
    const WorkingGroups found = working_groups(network, Numbers{5, 5, 5, 2, 2, 9});
    REQUIRE(found.groups.size() == 3);
    // The loop counts inside, but joins c with nobody: b has 2 + 3.
    CHECK(found.groups[0] == WorkingGroup{{0, 1, 2}, 11, 11.0 / 16, 1});
    CHECK(found.groups[1] == WorkingGroup{{3, 4}, 1, 1.0 / 16, 3});
    CHECK(found.groups[2] == WorkingGroup{{5}, 0, 0.0, {}});
    CHECK(found.share == 12.0 / 16);
}

TEST_CASE("working groups of directed and two-mode networks") {
    const Network directed = one_mode(NetworkForm::directed, 3, {{0, 2}, {2, 0}, {1, 2}});
    CHECK(working_groups(directed, Numbers{0, 0, 0}).groups ==
          std::vector<WorkingGroup>{{{0, 1, 2}, 3, 1.0, 2}});
    // The task has more carriers than the units have tasks, but no task heads a group, and neither does a
    // collective whose members nobody names.
    NetworkBuilder builder(NetworkForm::two_mode, NetworkKind::assignment);
    builder.add_left("collective", {VertexKind::collective, 0});
    builder.add_left("b");
    builder.add_left("c");
    builder.add_right("t");
    builder.add_right("s");
    builder.add_edge(0, 3, 9);
    builder.add_edge(1, 3, 1);
    builder.add_edge(2, 3, 2);
    builder.add_edge(2, 4, 8);
    CHECK(working_groups(builder.build(), Numbers{0, 0, 0, 0, 1}).groups ==
          std::vector<WorkingGroup>{{{0, 1, 2, 3}, 12, 12.0 / 20, 2}, {{4}, 0, 0.0, {}}});
}

TEST_CASE("what partitions of empty networks are worth") {
    const Network none = one_mode(NetworkForm::undirected, 0, {});
    CHECK(!modularity(none, Numbers{}).has_value());
    CHECK(constant_potts(none, Numbers{}) == 0);
    CHECK(working_groups(none, Numbers{}) == WorkingGroups{});
    const Network isolated = one_mode(NetworkForm::undirected, 2, {});
    CHECK(!modularity(isolated, Numbers{0, 1}).has_value());
    CHECK(constant_potts(isolated, Numbers{0, 0}, 0.5) == -0.5);
    CHECK(working_groups(isolated, Numbers{1, 0}) == WorkingGroups{{{{0}, 0, {}, {}}, {{1}, 0, {}, {}}}, {}});
    CHECK(!barber_modularity(units_and_tasks(1, 1, {}), Numbers{0, 0}).has_value());
}

TEST_CASE("partitions that do not fit and odd resolutions are refused") {
    const Network network = one_mode(NetworkForm::undirected, 3, {{0, 1}});
    CHECK(error_of([&] {
              modularity(network, Numbers{0, 0});
          }) == "403: modularity needs one group for each of the 3 vertices, but 2 were given");
    CHECK(error_of([&] {
              working_groups(network, Numbers{0, 0, 1, 1});
          }) == "403: working_groups needs one group for each of the 3 vertices, but 4 were given");
    CHECK(error_of([&] {
              constant_potts(network, Numbers{0, 0, 0}, -0.5);
          }) ==
          "403: constant_potts needs a resolution that is finite and not negative, but was given -0.500000");
    CHECK(error_of([&] {
              modularity(network, Numbers{0, 0, 0}, std::nan(""));
          }).substr(0, 50) == "403: modularity needs a resolution that is finite ");
    CHECK(error_of([&] {
              barber_modularity(network, Numbers{0, 0, 0});
          }).substr(0, 60) == "401: barber_modularity needs a two-mode network, but this on");
}

TEST_CASE("the names of the qualities") {
    CHECK(to_string(PartitionQuality::constant_potts) == "constant_potts");
    CHECK(from_string<PartitionQuality>("barber_modularity") == PartitionQuality::barber_modularity);
}
