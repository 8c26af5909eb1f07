#include <qgov/graph/assortativity.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::below;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Values = std::vector<double>;

// All edges as (start, end), without direction both ways.
std::vector<EdgeEnds> both_ways(const Network& network) {
    std::vector<EdgeEnds> result;
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        const EdgeEnds ends = network.ends(e);
        result.push_back(ends);
        if (!network.directed()) result.push_back({ends.target, ends.source});
    }
    return result;
}

// Newman's formula by sums of products.
std::optional<double> correlation_of(const Network& network) {
    const Numbers out = out_degree(network);
    const Numbers in = in_degree(network);
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (const auto& [a, b] : both_ways(network)) {
        n += 1;
        x += out[a];
        y += in[b];
        xx += double(out[a]) * out[a];
        yy += double(in[b]) * in[b];
        xy += double(out[a]) * in[b];
    }
    const double below_line = (n * xx - x * x) * (n * yy - y * y);
    if (below_line == 0) return std::nullopt;
    return (n * xy - x * y) / std::sqrt(below_line);
}

// From the mixing matrix.
std::optional<double> mixing_of(const Network& network, const Numbers& groups) {
    std::map<std::uint32_t, std::map<std::uint32_t, double>> e;
    const auto ends = both_ways(network);
    for (const auto& [a, b] : ends) e[groups[a]][groups[b]] += 1 / double(ends.size());
    double trace = 0;
    double chance = 0;
    for (auto& [g, row] : e) trace += row[g];
    for (auto& [g, row] : e) {
        double starts = 0;
        double stops = 0;
        for (auto& [h, share] : row) starts += share;
        for (auto& [h, other] : e) stops += other.contains(g) ? other[g] : 0;
        chance += starts * stops;
    }
    if (ends.empty() || std::abs(1 - chance) < 1e-12) return std::nullopt;
    return (trace - chance) / (1 - chance);
}

void check_by_definition(const Network& network, const Numbers& groups) {
    const auto degrees = degree_assortativity(network);
    const auto by_sums = correlation_of(network);
    REQUIRE(degrees.has_value() == by_sums.has_value());
    if (degrees) REQUIRE(*degrees == doctest::Approx(*by_sums).epsilon(1e-10));
    const auto nominal = nominal_assortativity(network, groups);
    const auto by_matrix = mixing_of(network, groups);
    REQUIRE(nominal.has_value() == by_matrix.has_value());
    if (nominal) REQUIRE(*nominal == doctest::Approx(*by_matrix).epsilon(1e-10));

    const std::uint32_t n = network.vertex_count();
    const auto found = external_internal_index(network, groups);
    std::uint64_t inside = 0, across = 0, pairs_inside = 0, pairs_across = 0;
    std::map<std::uint32_t, ExternalInternal> of_group;
    std::map<std::uint32_t, std::pair<double, double>> pairs_of_group;
    std::vector<std::pair<double, double>> pairs_of(n);
    for (std::uint32_t a = 0; a < n; ++a) {
        for (std::uint32_t b = a + 1; b < n; ++b) {
            if (network.two_mode() && network.side(a) == network.side(b)) continue;
            const bool same = groups[a] == groups[b];
            ++(same ? pairs_inside : pairs_across);
            for (const std::uint32_t v : {a, b}) ++(same ? pairs_of[v].second : pairs_of[v].first);
            ++(same ? pairs_of_group[groups[a]].second : pairs_of_group[groups[a]].first);
            if (!same) ++pairs_of_group[groups[b]].first;
        }
    }
    std::vector<ExternalInternal> of_vertex(n);
    for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
        const auto [a, b] = network.ends(e);
        if (a == b) continue;
        const bool same = groups[a] == groups[b];
        ++(same ? inside : across);
        for (const std::uint32_t v : {a, b}) ++(same ? of_vertex[v].internal : of_vertex[v].external);
        ++(same ? of_group[groups[a]].internal : of_group[groups[a]].external);
        if (!same) ++of_group[groups[b]].external;
    }
    const auto matches = [](const ExternalInternal& links, double e, double i, double pe, double pi) {
        REQUIRE(double(links.external) == e);
        REQUIRE(double(links.internal) == i);
        REQUIRE(links.index.has_value() == (e + i > 0));
        if (links.index) REQUIRE(*links.index == doctest::Approx((e - i) / (e + i)));
        REQUIRE(links.expected.has_value() == (pe + pi > 0));
        if (links.expected) REQUIRE(*links.expected == doctest::Approx((pe - pi) / (pe + pi)));
    };
    matches(found.network, double(across), double(inside), double(pairs_across), double(pairs_inside));
    REQUIRE(found.vertices.size() == n);
    for (std::uint32_t v = 0; v < n; ++v) {
        matches(found.vertices[v], double(of_vertex[v].external), double(of_vertex[v].internal),
                pairs_of[v].first, pairs_of[v].second);
    }
    REQUIRE(found.groups.size() == std::set<std::uint32_t>(groups.begin(), groups.end()).size());
    for (const GroupLinks& group : found.groups) {
        REQUIRE(group.vertices == std::count(groups.begin(), groups.end(), group.group));
        matches(group.links, double(of_group[group.group].external), double(of_group[group.group].internal),
                pairs_of_group[group.group].first, pairs_of_group[group.group].second);
    }
}

// The group of each vertex by the texts of an attribute.
Numbers by_text(const std::vector<std::string>& texts) {
    std::map<std::string, std::uint32_t> numbers;
    Numbers result;
    for (const auto& text : texts) {
        result.push_back(numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    return result;
}

// The two sides of Zachary's club after it split.
Numbers clubs() {
    Numbers result(34, 1);
    for (const std::uint32_t member :
         {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 11u, 12u, 13u, 14u, 17u, 18u, 20u, 22u}) {
        result[member - 1] = 0;
    }
    return result;
}

}  // namespace

TEST_CASE("assortativity and E-I index by hand: two pairs joined by one link") {
    const Network network = one_mode(NetworkForm::undirected, 5, {{0, 1}, {1, 2}, {2, 3}});
    // Ends (1,2), (2,2), (2,1) and back: covariance -1/9, variance 2/9.
    CHECK(degree_assortativity(network).value() == doctest::Approx(-0.5));
    const Numbers groups{7, 7, 4, 4, 4};
    // e = 1/3 inside each, 1/6 across each way; a = b = 1/2.
    CHECK(nominal_assortativity(network, groups).value() == doctest::Approx(1.0 / 3));
    const auto found = external_internal_index(network, groups);
    // Of ten pairs six are across.
    CHECK(found.network == ExternalInternal{2, 1, -1.0 / 3, 0.2});
    REQUIRE(found.groups.size() == 2);
    CHECK(found.groups[0] == GroupLinks{7, 2, {1, 1, 0.0, 5.0 / 7}});
    CHECK(found.groups[1] == GroupLinks{4, 3, {1, 1, 0.0, 1.0 / 3}});
    CHECK(found.vertices[1] == ExternalInternal{1, 1, 0.0, 0.5});
    CHECK(found.vertices[4] == ExternalInternal{0, 0, std::nullopt, 0.0});
}

TEST_CASE("the measures agree with their definitions on every graph of up to five vertices and some of six") {
    for (std::uint32_t n = 0; n <= 5; ++n) {
        Numbers groups;
        for (std::uint32_t v = 0; v < n; ++v) groups.push_back(v * v % 3);
        test::for_each_graph(n, [&](const Network& graph) { check_by_definition(graph, groups); });
    }
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        if (++count % 16 == 3) check_by_definition(graph, {2, 2, 9, 1, 9, 2});
    });
}

TEST_CASE("they agree on random networks of each form with loops, and labels play no part") {
    constexpr unsigned seed = 113;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const auto form = round % 2 == 0 ? NetworkForm::undirected : NetworkForm::directed;
        const std::uint32_t n = 2 + below(random, 9);
        graph_test::Pairs pairs;
        for (std::uint32_t e = 0; e < 2 * n; ++e) pairs.emplace_back(below(random, n), below(random, n));
        Numbers groups;
        for (std::uint32_t v = 0; v < n; ++v) groups.push_back(below(random, 3));
        const Network network = one_mode(form, n, pairs);
        check_by_definition(network, groups);
        Numbers order(n);
        std::iota(order.begin(), order.end(), 0u);
        std::shuffle(order.begin(), order.end(), random);
        Numbers moved(n);
        for (std::uint32_t v = 0; v < n; ++v) moved[order[v]] = groups[v];
        const Network renamed = test::relabelled(network, order);
        CHECK(external_internal_index(renamed, moved).network ==
              external_internal_index(network, groups).network);
        // Twice the same network: the same mixing.
        Numbers twice = groups;
        twice.insert(twice.end(), groups.begin(), groups.end());
        const auto once = nominal_assortativity(network, groups);
        const auto both = nominal_assortativity(test::disjoint_union(network, network), twice);
        REQUIRE(once.has_value() == both.has_value());
        if (once) CHECK(*both == doctest::Approx(*once).epsilon(1e-12));
    }
    for (std::uint64_t round = 0; round < 20; ++round) {
        const Network network = test::random_network(
            round, {.form = NetworkForm::two_mode, .vertices = 5, .right = 7, .probability = 0.4});
        Numbers groups;
        for (std::uint32_t v = 0; v < 12; ++v) groups.push_back(v % 5 % 2);
        check_by_definition(network, groups);
    }
}

TEST_CASE("Zachary's club: the busy know the less busy, and each side keeps to itself") {
    const Network club = test::karate_club();
    CHECK(degree_assortativity(club).value() == doctest::Approx(-0.47561309768461413).epsilon(1e-13));
    const auto found = external_internal_index(club, clubs());
    CHECK(found.network.external == 11);
    CHECK(found.network.internal == 67);
    CHECK(found.network.index.value() == doctest::Approx(-56.0 / 78));
    CHECK(found.network.expected.value() == doctest::Approx((289.0 - 272) / 561));
    CHECK(nominal_assortativity(club, clubs()).value() == doctest::Approx(0.717530864197531).epsilon(1e-13));
}

TEST_CASE("the assortativity and E-I index of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        if (gold.has("degree_assortativity")) {
            gold.check("degree_assortativity", degree_assortativity(gold.weighted));
        }
        if (!gold.has("EI_index_attr")) continue;
        const Numbers groups = by_text(gold.attributes);
        gold.check("EI_index_attr", external_internal_index(gold.weighted, groups).network.index);
        gold.check("nominal_assortativity_attr", nominal_assortativity(gold.weighted, groups));
    }
}

TEST_CASE("a missing or a further group is refused") {
    const Network network = one_mode(NetworkForm::undirected, 3, {{0, 1}});
    CHECK(error_of([&] {
              return nominal_assortativity(network, Numbers{1, 2});
          }) == "403: nominal_assortativity needs one group for each of the 3 vertices, but 2 were given");
    CHECK(error_of([&] {
              return external_internal_index(network, Numbers{1, 2, 3, 4});
          }) == "403: external_internal_index needs one group for each of the 3 vertices, but 4 were given");
}

TEST_CASE("without edges or differences nothing is defined") {
    CHECK(!degree_assortativity(Network()).has_value());
    CHECK(!nominal_assortativity(Network(), {}).has_value());
    CHECK(external_internal_index(Network(), {}) == ExternalInternalIndex{});
    const Network loop = one_mode(NetworkForm::undirected, 1, {{0, 0}});
    CHECK(!degree_assortativity(loop).has_value());
    CHECK(!nominal_assortativity(loop, Numbers{5}).has_value());
    CHECK(external_internal_index(loop, Numbers{5}) == ExternalInternalIndex{{}, {{5, 1, {}}}, {{}}});
    // A circle: all degrees are equal.
    const Network circle = one_mode(NetworkForm::undirected, 3, {{0, 1}, {1, 2}, {2, 0}});
    CHECK(!degree_assortativity(circle).has_value());
    CHECK(!nominal_assortativity(circle, Numbers{1, 1, 1}).has_value());
    CHECK(nominal_assortativity(circle, Numbers{1, 1, 2}).value() == doctest::Approx(-0.5));
}
