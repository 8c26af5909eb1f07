// Is any measure of a network slower than igraph's? Every measure that both have, on the same networks and in one run.
//
//   bench_measures [VERTICES EDGES [ROUNDS [NAME...]]]      default: 20000 100000 5, all measures
//
// A random network without direction, always the same, with whole weights from 1 to 9, all on one thread. The programs take
// turns; of the rounds the median of the processor time counts. The sums of the values are printed where both mean the same.

#include <qgov/graph/assortativity.hpp>
#include <qgov/graph/closeness.hpp>
#include <qgov/graph/clustering.hpp>
#include <qgov/graph/communities.hpp>
#include <qgov/graph/components.hpp>
#include <qgov/graph/connectivity.hpp>
#include <qgov/graph/cores.hpp>
#include <qgov/graph/degree.hpp>
#include <qgov/graph/distance.hpp>
#include <qgov/graph/eigenvector.hpp>
#include <qgov/graph/flow.hpp>
#include <qgov/graph/hits.hpp>
#include <qgov/graph/network.hpp>
#include <qgov/graph/pagerank.hpp>
#include <qgov/graph/partition.hpp>
#include <qgov/graph/structural_holes.hpp>

#include "timing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <igraph/igraph.h>

namespace {

struct Subject {
    qgov::Network network{};
    std::vector<std::uint32_t> groups{};
    igraph_t igraph{};
    igraph_vector_t weights{};
    igraph_vector_int_t types{};

    Subject(std::uint32_t vertices, std::size_t edges) {
        std::mt19937_64 random(1);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        while (pairs.size() < edges) {
            while (pairs.size() < edges) {
                const auto a = static_cast<std::uint32_t>(random() % vertices);
                const auto b = static_cast<std::uint32_t>(random() % vertices);
                if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
            }
            std::sort(pairs.begin(), pairs.end());
            pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        }
        qgov::NetworkBuilder builder(qgov::NetworkForm::undirected);
        igraph_vector_int_init(&types, 0);
        for (std::uint32_t at = 0; at < vertices; ++at) {
            builder.add_vertex("");
            groups.push_back(static_cast<std::uint32_t>(random() % 20));
            igraph_vector_int_push_back(&types, groups.back());
        }
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        igraph_vector_init(&weights, 0);
        for (const auto& [a, b] : pairs) {
            const auto weight = 1 + static_cast<double>(random() % 9);
            builder.add_edge(a, b, weight);
            igraph_vector_int_push_back(&ends, a);
            igraph_vector_int_push_back(&ends, b);
            igraph_vector_push_back(&weights, weight);
        }
        network = builder.build();
        igraph_create(&igraph, &ends, vertices, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
    }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
    ~Subject() {
        igraph_destroy(&igraph);
        igraph_vector_destroy(&weights);
        igraph_vector_int_destroy(&types);
    }
};

struct Measure {
    std::string name;
    std::function<double()> own;
    std::function<double()> other;
};

double plain(double value) { return value; }
double plain(std::optional<double> value) { return value.value_or(0); }

template <class List>
double sum_of(const List& values) {
    double sum = 0;
    for (const auto& each : values) {
        if constexpr (requires { each.has_value(); })
            sum += plain(each);
        else
            sum += static_cast<double>(each);
    }
    return sum;
}

// Calls compute(vector) and sums what it leaves there.
template <class Compute>
double with_vector(Compute compute) {
    igraph_vector_t values;
    igraph_vector_init(&values, 0);
    compute(&values);
    double sum = 0;
    for (igraph_integer_t at = 0; at < igraph_vector_size(&values); ++at) {
        if (!std::isnan(VECTOR(values)[at])) sum += VECTOR(values)[at];
    }
    igraph_vector_destroy(&values);
    return sum;
}

template <class Compute>
double with_numbers(Compute compute) {
    igraph_vector_int_t values;
    igraph_vector_int_init(&values, 0);
    compute(&values);
    double sum = 0;
    for (igraph_integer_t at = 0; at < igraph_vector_int_size(&values); ++at) {
        sum += static_cast<double>(VECTOR(values)[at]);
    }
    igraph_vector_int_destroy(&values);
    return sum;
}

std::vector<Measure> measures_of(const Subject& subject) {
    const qgov::Network& network = subject.network;
    const igraph_t* graph = &subject.igraph;
    const igraph_vector_t* weights = &subject.weights;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    return {
        {"degree", [&] { return sum_of(qgov::degree(network)); },
         [=] {
             return with_numbers([&](igraph_vector_int_t* to) {
                 igraph_degree(graph, to, igraph_vss_all(), IGRAPH_ALL, true);
             });
         }},
        {"strength", [&] { return sum_of(qgov::strength(network)); },
         [=] {
             return with_vector([&](igraph_vector_t* to) {
                 igraph_strength(graph, to, igraph_vss_all(), IGRAPH_ALL, true, weights);
             });
         }},
        {"components", [&] { return static_cast<double>(qgov::components(network).sizes.size()); },
         [=] {
             igraph_integer_t count = 0;
             with_numbers([&](igraph_vector_int_t* to) {
                 igraph_connected_components(graph, to, nullptr, &count, IGRAPH_WEAK);
             });
             return static_cast<double>(count);
         }},
        {"articulation vertices",
         [&] { return static_cast<double>(qgov::articulation_vertices(network).size()); },
         [=] {
             igraph_vector_int_t found;
             igraph_vector_int_init(&found, 0);
             igraph_articulation_points(graph, &found);
             const auto count = static_cast<double>(igraph_vector_int_size(&found));
             igraph_vector_int_destroy(&found);
             return count;
         }},
        {"bridges", [&] { return static_cast<double>(qgov::bridges(network).size()); },
         [=] {
             igraph_vector_int_t found;
             igraph_vector_int_init(&found, 0);
             igraph_bridges(graph, &found);
             const auto count = static_cast<double>(igraph_vector_int_size(&found));
             igraph_vector_int_destroy(&found);
             return count;
         }},
        {"blocks", [&] { return static_cast<double>(qgov::blocks(network).count()); },
         [=] {
             igraph_integer_t count = 0;
             igraph_biconnected_components(graph, &count, nullptr, nullptr, nullptr, nullptr);
             return static_cast<double>(count);
         }},
        {"core numbers", [&] { return sum_of(qgov::core_numbers(network)); },
         [=] {
             return with_numbers([&](igraph_vector_int_t* to) { igraph_coreness(graph, to, IGRAPH_ALL); });
         }},
        {"transitivity", [&] { return plain(qgov::transitivity(network)); },
         [=] {
             igraph_real_t value = 0;
             igraph_transitivity_undirected(graph, &value, IGRAPH_TRANSITIVITY_ZERO);
             return value;
         }},
        {"local clustering", [&] { return sum_of(qgov::local_clustering(network).values); },
         [=] {
             return with_vector([&](igraph_vector_t* to) {
                 igraph_transitivity_local_undirected(graph, to, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO);
             });
         }},
        {"Barrat clustering",
         [&] { return sum_of(qgov::local_clustering(network, qgov::ClusteringRule::barrat).values); },
         [=] {
             return with_vector([&](igraph_vector_t* to) {
                 igraph_transitivity_barrat(graph, to, igraph_vss_all(), weights, IGRAPH_TRANSITIVITY_ZERO);
             });
         }},
        {"degree assortativity", [&] { return plain(qgov::degree_assortativity(network)); },
         [=] {
             igraph_real_t value = 0;
             igraph_assortativity_degree(graph, &value, false);
             return value;
         }},
        {"nominal assortativity", [&] { return plain(qgov::nominal_assortativity(network, subject.groups)); },
         [=, &subject] {
             igraph_real_t value = 0;
             igraph_assortativity_nominal(graph, &subject.types, &value, false, true);
             return value;
         }},
        {"modularity", [&] { return plain(qgov::modularity(network, subject.groups)); },
         [=, &subject] {
             igraph_real_t value = 0;
             igraph_modularity(graph, &subject.types, weights, 1, false, &value);
             return value;
         }},
        {"eigenvector", [&] { return plain(qgov::eigenvector_centrality(network).spectral_radius); },
         [=]() mutable {
             igraph_real_t value = 0;
             with_vector([&](igraph_vector_t* to) {
                 igraph_eigenvector_centrality(graph, to, &value, false, true, weights, &options);
             });
             return value;
         }},
        {"hubs and authorities", [&] { return sum_of(qgov::hits(network).hubs.values) * 0; },
         [=]() mutable {
             igraph_vector_t hubs;
             igraph_vector_t authorities;
             igraph_vector_init(&hubs, 0);
             igraph_vector_init(&authorities, 0);
             igraph_hub_and_authority_scores(graph, &hubs, &authorities, nullptr, true, weights, &options);
             igraph_vector_destroy(&hubs);
             igraph_vector_destroy(&authorities);
             return 0.0;
         }},
        {"PageRank", [&] { return sum_of(qgov::pagerank(network).values); },
         [=] {
             return with_vector([&](igraph_vector_t* to) {
                 igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, to, nullptr, igraph_vss_all(), false,
                                 0.85, weights, nullptr);
             });
         }},
        {"constraint", [&] { return sum_of(qgov::structural_holes(network).constraint); },
         [=] {
             return with_vector(
                 [&](igraph_vector_t* to) { igraph_constraint(graph, to, igraph_vss_all(), weights); });
         }},
        {"harmonic centrality",
         [&] { return sum_of(qgov::harmonic_centrality(network, {.threads = 1}).values); },
         [=] {
             return with_vector([&](igraph_vector_t* to) {
                 igraph_harmonic_centrality(graph, to, igraph_vss_all(), IGRAPH_ALL, nullptr, false);
             });
         }},
        {"mean distance", [&] { return plain(qgov::distance_summary(network, {.threads = 1}).mean); },
         [=] {
             igraph_real_t value = 0;
             igraph_average_path_length(graph, &value, nullptr, false, true);
             return value;
         }},
        {"eccentricity", [&] { return sum_of(qgov::distance_summary(network, {.threads = 1}).eccentricity); },
         [=] {
             return with_vector(
                 [&](igraph_vector_t* to) { igraph_eccentricity(graph, to, igraph_vss_all(), IGRAPH_ALL); });
         }},
        {"distances from one", [&] { return sum_of(qgov::distances(network, 7)); },
         [=] {
             igraph_matrix_t found;
             igraph_matrix_init(&found, 0, 0);
             igraph_distances(graph, &found, igraph_vss_1(7), igraph_vss_all(), IGRAPH_ALL);
             double sum = 0;
             for (igraph_integer_t at = 0; at < igraph_matrix_ncol(&found); ++at) {
                 if (std::isfinite(MATRIX(found, 0, at))) sum += MATRIX(found, 0, at);
             }
             igraph_matrix_destroy(&found);
             return sum;
         }},
        {"maximum flow", [&] { return plain(qgov::minimum_cut(network, 3, 4).value); },
         [=] {
             igraph_real_t value = 0;
             igraph_maxflow_value(graph, &value, 3, 4, weights, nullptr);
             return value;
         }},
        {"communities (quality)", [&] { return plain(qgov::communities(network).quality); },
         [=] {
             igraph_vector_int_t found;
             igraph_vector_t strengths;
             igraph_vector_int_init(&found, 0);
             igraph_vector_init(&strengths, 0);
             igraph_strength(graph, &strengths, igraph_vss_all(), IGRAPH_ALL, true, weights);
             const double total = igraph_vector_sum(&strengths);
             igraph_real_t quality = 0;
             igraph_community_leiden(graph, weights, &strengths, 1 / total, 0.01, false, -1, &found, nullptr,
                                     &quality);
             igraph_modularity(graph, &found, weights, 1, false, &quality);
             igraph_vector_int_destroy(&found);
             igraph_vector_destroy(&strengths);
             return quality;
         }},
    };
}

// Processor time of one call, of as many as fill 20 ms.
double seconds_of(const std::function<double()>& run, double& value) {
    const double begin = now().processor;
    int calls = 0;
    double end = begin;
    do {
        value = run();
        ++calls;
        end = now().processor;
    } while (end - begin < 0.02);
    return (end - begin) / calls;
}

}  // namespace

int main(int argc, char** argv) {
    const auto number = [&](int at, unsigned long otherwise) {
        return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
    };
    const auto vertices = static_cast<std::uint32_t>(number(1, 20'000));
    const std::size_t edges = number(2, 100'000);
    const unsigned long rounds = std::max(1ul, number(3, 5));
    const auto pairs = static_cast<double>(vertices) * (vertices - 1.0) / 2;
    if (vertices < 5 || static_cast<double>(edges) > pairs / 2) {
        std::printf("give at least 5 vertices, and edges between at most half of their pairs\n");
        return 2;
    }
    const Subject subject(vertices, edges);
    std::printf("%u vertices, %zu edges; processor time, medians of %lu\n", vertices, edges, rounds);
    std::printf("%-24s %12s %12s %8s   %s\n", "", "qgov", "igraph", "ratio", "values");
    for (const Measure& measure : measures_of(subject)) {
        if (argc > 4 && std::find(argv + 4, argv + argc, measure.name) == argv + argc) continue;
        std::vector<double> own;
        std::vector<double> other;
        double own_value = 0;
        double other_value = 0;
        for (unsigned long round = 0; round < rounds; ++round) {
            own.push_back(seconds_of(measure.own, own_value));
            other.push_back(seconds_of(measure.other, other_value));
        }
        std::printf("%-24s %9.4f ms %9.4f ms %8.2f   %.10g  %.10g\n", measure.name.c_str(), 1e3 * median(own),
                    1e3 * median(other), median(other) / median(own), own_value, other_value);
        std::fflush(stdout);
    }
    return 0;
}
