#include <qgov/graph/brokerage.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::one_mode;

namespace {

using Numbers = std::vector<std::uint32_t>;

// Every ordered triple.
std::vector<Brokerage> by_triples(const Network& network, const Numbers& groups) {
    const std::uint32_t n = network.vertex_count();
    const auto arc = [&](std::uint32_t a, std::uint32_t b) { return network.find_edge(a, b).has_value(); };
    std::vector<Brokerage> result(n);
    for (std::uint32_t a = 0; a < n; ++a) {
        for (std::uint32_t b = 0; b < n; ++b) {
            for (std::uint32_t c = 0; c < n; ++c) {
                if (a == b || b == c || a == c || !arc(a, b) || !arc(b, c) || arc(a, c)) continue;
                const bool ab = groups[a] == groups[b];
                const bool bc = groups[b] == groups[c];
                const bool ac = groups[a] == groups[c];
                result[b].coordinator += ab && bc;
                result[b].itinerant += ac && !ab;
                result[b].representative += ab && !bc;
                result[b].gatekeeper += bc && !ab;
                result[b].liaison += !ab && !bc && !ac;
            }
        }
    }
    return result;
}

}  // namespace

TEST_CASE("roles by hand: one in the middle, others in each direction") {
    // Group 0: 0, 1, 2; group 1: 3, 4; group 2: 5. All ways lead over 0.
    const Network network =
        one_mode(NetworkForm::directed, 6, {{1, 0}, {0, 2}, {3, 0}, {0, 4}, {0, 5}, {3, 4}});
    const std::vector<Brokerage> found = brokerage(network, Numbers{0, 0, 0, 1, 1, 2});
    CHECK(found[0].coordinator == 1);     // 1 -> 2
    CHECK(found[0].representative == 2);  // 1 -> 4, 1 -> 5
    CHECK(found[0].gatekeeper == 1);      // 3 -> 2
    CHECK(found[0].itinerant == 0);       // 3 -> 4 is an arc
    CHECK(found[0].liaison == 1);         // 3 -> 5
    CHECK(found[0].total() == 5);
    CHECK(found[1] == Brokerage{});
    // The numbers of the groups play no part.
    CHECK(brokerage(network, Numbers{9, 9, 9, 4'000'000'000u, 4'000'000'000u, 2}) == found);
}

TEST_CASE("without direction each edge is two arcs") {
    const Network star = one_mode(NetworkForm::undirected, 4, {{0, 1}, {0, 2}, {0, 3}});
    CHECK(brokerage(star, Numbers{0, 0, 1, 1})[0] == Brokerage{0, 2, 2, 2, 0});
    CHECK(brokerage(star, Numbers{0, 1, 2, 3})[0] == Brokerage{0, 0, 0, 0, 6});
    CHECK(brokerage(star, Numbers{0, 0, 0, 0})[0] == Brokerage{6, 0, 0, 0, 0});
}

TEST_CASE("roles agree with all triples on every directed network of three, and every graph of up to five") {
    for (std::uint32_t mask = 0; mask < 512; ++mask) {
        graph_test::Pairs pairs;
        for (std::uint32_t bit = 0; bit < 9; ++bit) {
            if ((mask >> bit & 1) != 0) pairs.emplace_back(bit / 3, bit % 3);
        }
        const Network network = one_mode(NetworkForm::directed, 3, pairs);
        for (const Numbers& groups : {Numbers{0, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 1, 2}}) {
            REQUIRE(brokerage(network, groups) == by_triples(network, groups));
        }
    }
    for (std::uint32_t n = 0; n <= 5; ++n) {
        Numbers groups;
        for (std::uint32_t v = 0; v < n; ++v) groups.push_back(v * v % 3);
        test::for_each_graph(
            n, [&](const Network& graph) { REQUIRE(brokerage(graph, groups) == by_triples(graph, groups)); });
    }
    std::uint32_t count = 0;
    test::for_each_graph(6, [&](const Network& graph) {
        const Numbers groups{2, 2, 9, 1, 9, 2};
        if (++count % 16 == 7) REQUIRE(brokerage(graph, groups) == by_triples(graph, groups));
    });
}

TEST_CASE("roles agree with all triples on random networks of each form, whatever the labels") {
    constexpr std::uint64_t seed = 167;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 20; ++round) {
            const Network network = test::random_network(
                seed + round, {.form = form, .vertices = 12, .right = 8, .probability = 0.35});
            Numbers groups;
            for (std::uint32_t v = 0; v < network.vertex_count(); ++v) {
                groups.push_back(static_cast<std::uint32_t>(random() % 4));
            }
            const auto found = brokerage(network, groups);
            CHECK(found == by_triples(network, groups));
            if (form == NetworkForm::two_mode) continue;
            Numbers order(network.vertex_count());
            std::iota(order.begin(), order.end(), 0u);
            std::shuffle(order.begin(), order.end(), random);
            Numbers moved(order.size());
            for (std::uint32_t v = 0; v < order.size(); ++v) moved[order[v]] = groups[v];
            const auto renamed = brokerage(test::relabelled(network, order), moved);
            for (std::uint32_t v = 0; v < order.size(); ++v) CHECK(renamed[order[v]] == found[v]);
            Numbers both = groups;
            both.insert(both.end(), groups.begin(), groups.end());
            const auto twice = brokerage(test::disjoint_union(network, network), both);
            CHECK(std::equal(found.begin(), found.end(), twice.begin()));
            CHECK(std::equal(found.begin(), found.end(), twice.begin() + std::ptrdiff_t(found.size())));
        }
    }
}

TEST_CASE("the brokers between the two sides of Zachary's club are those of the reference") {
    const auto gold = test::gold_network("karate");
    if (!gold) return;
    std::map<std::string, std::uint32_t> numbers;
    Numbers groups;
    for (const auto& text : gold->attributes) {
        groups.push_back(numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    const auto found = brokerage(gold->weighted, groups);
    const auto& expected = gold->values["gould_fernandez_undirected_as_symmetric_arcs"];
    for (std::uint32_t v = 0; v < found.size(); ++v) {
        const auto& roles = expected[gold->weighted.label(v)];
        CAPTURE(v);
        CHECK(static_cast<double>(found[v].coordinator) == roles["coordinator"].number);
        CHECK(static_cast<double>(found[v].itinerant) == roles["itinerant"].number);
        CHECK(static_cast<double>(found[v].representative) == roles["representative"].number);
        CHECK(static_cast<double>(found[v].gatekeeper) == roles["gatekeeper"].number);
        CHECK(static_cast<double>(found[v].liaison) == roles["liaison"].number);
        CHECK(static_cast<double>(found[v].total()) == roles["total"].number);
    }
}

TEST_CASE("a missing group is refused; an empty network has no brokers") {
    CHECK(error_of([] {
              return brokerage(one_mode(NetworkForm::directed, 2, {{0, 1}}), Numbers{1});
          }) == "403: brokerage needs one group for each of the 2 vertices, but 1 were given");
    CHECK(brokerage(Network(), {}).empty());
    CHECK(brokerage(one_mode(NetworkForm::undirected, 1, {{0, 0}}), Numbers{0}) == std::vector<Brokerage>(1));
}
