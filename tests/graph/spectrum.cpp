#include <qgov/graph/spectrum.hpp>

#include <qgov/graph/components.hpp>

#include "graph/jacobi.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"
#include "support/networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using graph_test::error_of;
using graph_test::Matrix;
using graph_test::one_mode;

namespace {

using Values = std::vector<double>;

const double pi = std::acos(-1.0);
constexpr LaplacianOptions normalised{.kind = LaplacianKind::normalised};

// Weights of arcs both ways added, no loops.
Matrix weights_of(const Network& network) {
    const Matrix a = graph_test::weight_matrix(network);
    Matrix w = a;
    for (std::size_t u = 0; u < a.size(); ++u) {
        for (std::size_t v = 0; v < a.size(); ++v) {
            w[u][v] = u == v ? 0 : network.directed() ? a[u][v] + a[v][u] : a[u][v];
        }
    }
    return w;
}

Matrix laplacian_of(const Network& network, LaplacianKind kind) {
    const Matrix w = weights_of(network);
    Matrix l = w;
    Values strengths;
    for (const auto& row : w) strengths.push_back(std::accumulate(row.begin(), row.end(), 0.0));
    for (std::size_t u = 0; u < w.size(); ++u) {
        const double s = strengths[u];
        for (std::size_t v = 0; v < w.size(); ++v) {
            const double entry = kind == LaplacianKind::normalised && w[u][v] > 0
                                     ? w[u][v] / std::sqrt(s * strengths[v])
                                     : w[u][v];
            l[u][v] = (u == v ? (kind == LaplacianKind::normalised ? double(s > 0) : s) : 0) - entry;
        }
    }
    return l;
}

// L x - value x.
double residual(const Network& network, LaplacianKind kind, const Fiedler& found) {
    const Matrix l = laplacian_of(network, kind);
    double largest = 0;
    for (std::size_t u = 0; u < l.size(); ++u) {
        double sum = 0;
        for (std::size_t v = 0; v < l.size(); ++v) sum += l[u][v] * found.vector[v];
        largest = std::max(largest, std::abs(sum - *found.value * found.vector[u]));
    }
    return largest;
}

void check_vector(const Network& network, LaplacianKind kind, const Fiedler& found) {
    REQUIRE(found.vector.size() == network.vertex_count());
    REQUIRE(residual(network, kind, found) < 1e-9);
    double squares = 0;
    double largest = 0;
    for (const double x : found.vector) {
        squares += x * x;
        largest = std::max(largest, std::abs(x));
    }
    REQUIRE(squares == doctest::Approx(1).epsilon(1e-12));
    const auto first = std::find_if(found.vector.begin(), found.vector.end(),
                                    [&](double x) { return std::abs(x) > 1e-9 * largest; });
    REQUIRE(*first > 0);
}

void check_by_definition(const Network& network) {
    const std::size_t n = network.vertex_count();
    for (const auto kind : {LaplacianKind::combinatorial, LaplacianKind::normalised}) {
        Values expected = graph_test::jacobi(laplacian_of(network, kind)).values;
        std::sort(expected.begin(), expected.end());
        const Values found = laplacian_spectrum(network, 0, {.kind = kind});
        REQUIRE(found.size() == n);
        for (std::size_t k = 0; k < n; ++k) REQUIRE(std::abs(found[k] - expected[k]) < 1e-11);
        REQUIRE(std::count(found.begin(), found.end(), 0.0) ==
                static_cast<std::ptrdiff_t>(components(network).sizes.size()));
        REQUIRE(laplacian_spectrum(network, 2, {.kind = kind}) ==
                Values(found.begin(),
                       found.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(n))));
        const Fiedler pair = fiedler(network, {.kind = kind});
        REQUIRE(pair.value.has_value() == (n > 1));
        REQUIRE(pair.next.has_value() == (n > 2));
        if (n > 1) REQUIRE(std::abs(*pair.value - expected[1]) < 1e-11);
        if (n > 2) REQUIRE(std::abs(*pair.next - expected[2]) < 1e-11);
        if (n > 2) REQUIRE(*pair.gap() == *pair.next - *pair.value);
        if (n > 1) check_vector(network, kind, pair);
        const auto halves = spectral_bipartition(network, {.kind = kind});
        REQUIRE(halves.fiedler == pair);
        double cut = 0;
        for (std::uint32_t e = 0; e < network.edge_count(); ++e) {
            const auto [a, b] = network.ends(e);
            if (halves.groups[a] != halves.groups[b]) cut += network.weight(e);
        }
        REQUIRE(halves.cut == doctest::Approx(cut));
        if (n > 1) REQUIRE(std::count(halves.groups.begin(), halves.groups.end(), 1u) > 0);
        if (n > 1) REQUIRE(std::count(halves.groups.begin(), halves.groups.end(), 0u) > 0);
    }
    Matrix a = graph_test::weight_matrix(network);
    if (network.directed()) {
        const Matrix one_way = a;
        for (std::size_t u = 0; u < n; ++u) {
            for (std::size_t v = 0; v < n; ++v) a[u][v] = one_way[u][v] + one_way[v][u];
        }
    }
    const auto expected = graph_test::dense_leading(a);
    const AdjacencySpectrum found = adjacency_spectrum(network);
    REQUIRE(found.first.has_value() == (n > 0));
    REQUIRE(found.second.has_value() == (n > 1));
    if (n > 0) REQUIRE(std::abs(*found.first - expected.first) < 1e-11);
    if (n > 1) REQUIRE(std::abs(*found.second - expected.second) < 1e-11);
}

graph_test::Pairs path(std::uint32_t n) {
    graph_test::Pairs pairs;
    for (std::uint32_t v = 0; v + 1 < n; ++v) pairs.emplace_back(v, v + 1);
    return pairs;
}

}  // namespace

TEST_CASE("the spectra of paths, stars, circles and complete networks, on both sides of the limit of full "
          "matrices") {
    for (const std::uint32_t n : {5u, 300u, 301u, 700u}) {
        CAPTURE(n);
        // Path: 2 - 2 cos(k pi/n), entries cos((v + 1/2) pi/n).
        const Network line = one_mode(NetworkForm::undirected, n, path(n));
        const Fiedler pair = fiedler(line);
        CHECK(pair.value.value() == doctest::Approx(2 - 2 * std::cos(pi / n)).epsilon(1e-9));
        CHECK(pair.next.value() == doctest::Approx(2 - 2 * std::cos(2 * pi / n)).epsilon(1e-9));
        for (std::uint32_t v = 0; v < n; ++v) {
            CHECK(std::abs(pair.vector[v] - std::sqrt(2.0 / n) * std::cos((v + 0.5) * pi / n)) < 1e-9);
        }
        CHECK(fiedler(line, normalised).value.value() ==
              doctest::Approx(1 - std::cos(pi / (n - 1))).epsilon(1e-9));
        const auto halves = spectral_bipartition(line);
        CHECK(halves.cut == 1);
        CHECK(std::count(halves.groups.begin(), halves.groups.end(), 0u) == (n + 1) / 2);
        CHECK(adjacency_spectrum(line).first.value() ==
              doctest::Approx(2 * std::cos(pi / (n + 1))).epsilon(1e-9));
        CHECK(adjacency_spectrum(line).second.value() ==
              doctest::Approx(2 * std::cos(2 * pi / (n + 1))).epsilon(1e-9));

        // Circle: each value but the first twice.
        graph_test::Pairs pairs = path(n);
        pairs.emplace_back(n - 1, 0);
        const Network circle = one_mode(NetworkForm::undirected, n, pairs);
        const Fiedler around = fiedler(circle);
        CHECK(around.value.value() == doctest::Approx(2 - 2 * std::cos(2 * pi / n)).epsilon(1e-9));
        CHECK(std::abs(around.gap().value()) < 1e-12);
        check_vector(circle, LaplacianKind::combinatorial, around);
        const Values five = laplacian_spectrum(circle, 5);
        CHECK(five[0] == 0);
        for (const std::size_t k : {1u, 2u})
            CHECK(five[k] == doctest::Approx(2 - 2 * std::cos(2 * pi / n)).epsilon(1e-9));
        for (const std::size_t k : {3u, 4u})
            CHECK(five[k] == doctest::Approx(2 - 2 * std::cos(4 * pi / n)).epsilon(1e-9));

        // Star: 0, 1 (n - 2 times), n.
        graph_test::Pairs rays;
        for (std::uint32_t v = 1; v < n; ++v) rays.emplace_back(0, v);
        const Network star = one_mode(NetworkForm::undirected, n, rays);
        const Values four = laplacian_spectrum(star, 4);
        CHECK(four[0] == 0);
        for (std::size_t k = 1; k < 4; ++k) CHECK(four[k] == doctest::Approx(1).epsilon(1e-11));
        check_vector(star, LaplacianKind::combinatorial, fiedler(star));
        CHECK(adjacency_spectrum(star).first.value() == doctest::Approx(std::sqrt(n - 1.0)).epsilon(1e-11));
        CHECK(std::abs(adjacency_spectrum(star).second.value()) < 1e-9);
        const Values all = laplacian_spectrum(star);
        CHECK(all.size() == n);
        CHECK(all.back() == doctest::Approx(n).epsilon(1e-12));
    }
    // Complete two-mode network of 3 and 5: 0, 3 (4 times), 5 (twice), 8.
    graph_test::Pairs pairs;
    for (std::uint32_t u = 0; u < 3; ++u) {
        for (std::uint32_t t = 0; t < 5; ++t) pairs.emplace_back(u, t);
    }
    const Values values = laplacian_spectrum(graph_test::units_and_tasks(3, 5, pairs));
    const Values expected{0, 3, 3, 3, 3, 5, 5, 8};
    for (std::size_t k = 0; k < 8; ++k) CHECK(values[k] == doctest::Approx(expected[k]).epsilon(1e-12));
}

TEST_CASE(
    "spectra agree with Jacobi's rotations on every graph of up to four vertices and some of five and six") {
    for (std::uint32_t n = 0; n <= 4; ++n) test::for_each_graph(n, check_by_definition);
    std::uint32_t count = 0;
    for (const std::uint32_t n : {5u, 6u}) {
        test::for_each_graph(n, [&](const Network& graph) {
            if (++count % (n == 5 ? 2 : 64) == 1) check_by_definition(graph);
        });
    }
}

TEST_CASE(
    "spectra agree with Jacobi's rotations on random networks of each form, with loops and parallel arcs") {
    constexpr std::uint64_t seed = 151;
    CAPTURE(seed);
    for (const auto form : {NetworkForm::undirected, NetworkForm::directed, NetworkForm::two_mode}) {
        for (std::uint64_t round = 0; round < 8; ++round) {
            check_by_definition(
                test::random_network(seed + round, {.form = form,
                                                    .vertices = 9,
                                                    .right = 8,
                                                    .probability = 0.15 + 0.05 * double(round),
                                                    .largest_weight = 4}));
        }
    }
    check_by_definition(
        one_mode(NetworkForm::undirected, 4, {{0, 0}, {0, 1}, {1, 2}, {1, 2}, {2, 3}, {3, 3}}));
    check_by_definition(one_mode(NetworkForm::directed, 4, {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {3, 2}}));
}

TEST_CASE("large networks: the same spectrum by full matrices and without them, whatever the labels") {
    constexpr std::uint64_t seed = 157;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    const Network network = test::random_network(
        seed, {.form = NetworkForm::undirected, .vertices = 320, .probability = 0.03, .largest_weight = 3});
    REQUIRE(components(network).sizes.size() == 1);
    std::vector<std::uint32_t> order(network.vertex_count());
    std::iota(order.begin(), order.end(), 0u);
    std::shuffle(order.begin(), order.end(), random);
    const Network renamed = test::relabelled(network, order);
    for (const auto kind : {LaplacianKind::combinatorial, LaplacianKind::normalised}) {
        const Values all = laplacian_spectrum(network, 0, {.kind = kind});
        const Values few = laplacian_spectrum(network, 6, {.kind = kind});
        for (std::size_t k = 0; k < few.size(); ++k) CHECK(few[k] == doctest::Approx(all[k]).epsilon(1e-10));
        const Fiedler found = fiedler(network, {.kind = kind});
        CHECK(*found.value == doctest::Approx(all[1]).epsilon(1e-10));
        CHECK(*found.next == doctest::Approx(all[2]).epsilon(1e-10));
        check_vector(network, kind, found);
        const Fiedler other = fiedler(renamed, {.kind = kind});
        const double sign = other.vector[order[0]] * found.vector[0] > 0 ? 1 : -1;
        for (std::uint32_t v = 0; v < order.size(); ++v) {
            CHECK(std::abs(other.vector[order[v]] - sign * found.vector[v]) < 1e-8);
        }
        // The sum of all values is the sum of the diagonal.
        double diagonal = 0;
        const Matrix l = laplacian_of(network, kind);
        for (std::size_t v = 0; v < l.size(); ++v) diagonal += l[v][v];
        CHECK(std::accumulate(all.begin(), all.end(), 0.0) == doctest::Approx(diagonal).epsilon(1e-12));
    }
    // Two of them: each value twice.
    const Network both = test::disjoint_union(network, network);
    const Values once = laplacian_spectrum(network, 3);
    const Values twice = laplacian_spectrum(both, 6);
    for (std::size_t k = 0; k < 6; ++k) CHECK(std::abs(twice[k] - once[k / 2]) < 1e-9);
    CHECK(std::abs(adjacency_spectrum(both).gap().value()) < 1e-9);
    const AdjacencySpectrum spectrum = adjacency_spectrum(network);
    const Values full =
        graph_test::jacobi(
            graph_test::weight_matrix(test::random_network(seed, {.vertices = 40, .probability = 0.3})))
            .values;
    CHECK(
        adjacency_spectrum(test::random_network(seed, {.vertices = 40, .probability = 0.3})).first.value() ==
        doctest::Approx(*std::max_element(full.begin(), full.end())).epsilon(1e-12));
    CHECK(spectrum.gap().value() > 0);
}

TEST_CASE("a disconnected network falls into its components") {
    const Network two = one_mode(NetworkForm::undirected, 5, {{0, 2}, {2, 4}, {1, 3}});
    const Fiedler found = fiedler(two);
    CHECK(found.value == 0.0);
    CHECK(found.next.value() == doctest::Approx(1));
    CHECK(found.vector[0] == doctest::Approx(std::sqrt(2.0 / 15)));
    CHECK(found.vector[1] == doctest::Approx(-std::sqrt(3.0 / 10)));
    const auto halves = spectral_bipartition(two);
    CHECK(halves.groups == std::vector<std::uint32_t>{0, 1, 0, 1, 0});
    CHECK(halves.cut == 0);
    const Fiedler three = fiedler(one_mode(NetworkForm::undirected, 3, {}), normalised);
    CHECK(three.gap() == 0.0);
    CHECK(three.vector[0] > 0);
    CHECK(three.vector[1] == three.vector[2]);
}

TEST_CASE("weights, their size, and who is counted") {
    NetworkBuilder builder(NetworkForm::undirected);
    for (int at = 0; at < 4; ++at) builder.add_vertex("");
    builder.add_edge(0, 1, 4);
    builder.add_edge(2, 3, 4);
    builder.add_edge(1, 2, 1);
    const Network network = builder.build();
    const auto halves = spectral_bipartition(network);
    CHECK(halves.groups == std::vector<std::uint32_t>{0, 0, 1, 1});
    CHECK(halves.cut == 1);
    // Symmetric under exchange of the ends: (5 + 4 ± ...)/2 from the matrix (4 -4; -4 6).
    CHECK(halves.fiedler.value.value() == doctest::Approx(5 - std::sqrt(17.0)).epsilon(1e-12));
    CHECK(fiedler(network, {.weighted = false}).value.value() ==
          doctest::Approx(2 - std::sqrt(2.0)).epsilon(1e-12));
    for (const double size : {1e-300, 1e300}) {
        NetworkBuilder scaled(NetworkForm::undirected);
        for (int at = 0; at < 400; ++at) scaled.add_vertex("");
        for (std::uint32_t at = 0; at + 1 < 400; ++at) scaled.add_edge(at, at + 1, size);
        const Network line = scaled.build();
        CHECK(fiedler(line).value.value() / size ==
              doctest::Approx(2 - 2 * std::cos(pi / 400)).epsilon(1e-9));
        CHECK(fiedler(line, normalised).value.value() ==
              doctest::Approx(1 - std::cos(pi / 399)).epsilon(1e-9));
        CHECK(adjacency_spectrum(line).first.value() / size ==
              doctest::Approx(2 * std::cos(pi / 401)).epsilon(1e-9));
    }
}

TEST_CASE("the halves of Zachary's club are the clubs but for two members on the border") {
    const auto halves = spectral_bipartition(test::karate_club(false));
    std::vector<std::uint32_t> first;
    for (std::uint32_t v = 0; v < 34; ++v) {
        if (halves.groups[v] == halves.groups[0]) first.push_back(v + 1);
    }
    CHECK(first == std::vector<std::uint32_t>{1, 2, 4, 5, 6, 7, 8, 11, 12, 13, 14, 17, 18, 20, 22});
    CHECK(halves.cut == 10);
}

TEST_CASE("the spectra of the reference networks") {
    for (const auto& gold : test::gold_networks()) {
        for (const bool weighted : {false, true}) {
            const std::string suffix = weighted ? "_w" : "_unw";
            if (!gold.has("laplacian_lambda2" + suffix)) continue;
            const Fiedler found = fiedler(gold.weighted, {.weighted = weighted});
            gold.check("laplacian_lambda2" + suffix, found.value, 1e-9);
            if (gold.has("fiedler_gap_next" + suffix))
                gold.check("fiedler_gap_next" + suffix, found.gap(), 1e-9);
            gold.check(
                "normalized_laplacian_lambda2" + suffix,
                fiedler(gold.weighted, {.kind = LaplacianKind::normalised, .weighted = weighted}).value,
                1e-9);
            gold.check("adjacency_gap" + suffix, adjacency_spectrum(gold.weighted, weighted).gap(), 1e-9);
            const Values expected = gold.values["laplacian_spectrum" + suffix].numbers();
            const Values values = laplacian_spectrum(gold.weighted, 0, {.weighted = weighted});
            REQUIRE(values.size() == expected.size());
            for (std::size_t k = 0; k < values.size(); ++k) {
                CHECK(std::abs(values[k] - expected[k]) < 1e-9 * expected.back());
            }
        }
    }
}

TEST_CASE("what would take too long is refused") {
    const Network line = one_mode(NetworkForm::undirected, 2001, path(2001));
    CHECK(
        error_of([&] { return laplacian_spectrum(line); }) ==
        "104: all eigenvalues are found for components of up to 2000 vertices, but one has 2001; ask for the "
        "smallest ones");
    CHECK(laplacian_spectrum(line, 2)[1] == doctest::Approx(2 - 2 * std::cos(pi / 2001)).epsilon(1e-9));
    // A ladder with 6,000 rungs.
    graph_test::Pairs ladder = path(6000);
    for (std::uint32_t v = 0; v < 6000; ++v) {
        ladder.emplace_back(v, v + 6000);
        if (v > 0) ladder.emplace_back(v + 5999, v + 6000);
    }
    CHECK(error_of([&] { return fiedler(one_mode(NetworkForm::undirected, 12'000, ladder)); }) ==
          "104: the small eigenvalues of the network lie too close to 0 to be found: it is too long drawn "
          "out; look at "
          "its blocks one by one");
    CHECK(error_of(
              [&] { return adjacency_spectrum(one_mode(NetworkForm::undirected, 20'000, path(20'000))); }) ==
          "104: the leading eigenvalues of the network lie too close together to be told apart within 2000 "
          "multiplications");
    // All of many small components.
    CHECK(laplacian_spectrum(one_mode(NetworkForm::undirected, 4000, path(200))).size() == 4000);
}

TEST_CASE("empty networks and single vertices have a spectrum, but no second value") {
    CHECK(laplacian_spectrum(Network()).empty());
    CHECK(fiedler(Network()) == Fiedler{});
    CHECK(!fiedler(Network()).gap().has_value());
    CHECK(spectral_bipartition(Network()) == SpectralBipartition{});
    CHECK(adjacency_spectrum(Network()) == AdjacencySpectrum{});
    CHECK(!adjacency_spectrum(Network()).gap().has_value());
    const Network one = one_mode(NetworkForm::undirected, 1, {{0, 0}});
    CHECK(laplacian_spectrum(one) == Values{0});
    CHECK(fiedler(one) == Fiedler{});
    CHECK(spectral_bipartition(one) == SpectralBipartition{{0}, 0, {}});
    CHECK(adjacency_spectrum(one) == AdjacencySpectrum{2.0, {}});
}
