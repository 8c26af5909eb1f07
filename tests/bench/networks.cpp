// How fast are qgov's measures beside plain Boost.Graph, igraph and NetworkX, on the same network and in one run?
//
//   networks [LEFT RIGHT EDGES [ROUNDS]] [MEASURE…]     default: 10000 10000 100000 1 betweenness closeness
//
// Makes a random two-mode network, always the same, with whole weights from 1 to 9. For each measure the programs take
// turns; of several rounds the median counts. Ratios are times relative to qgov on one thread, so more is slower.
// All programs must come to the same sum of values. NetworkX is run by networks.py on the same edges, and only from
// some of the sources where a measure goes from source to source.
//
// To add a measure, add it to `measures_of`, and to networks.py if NetworkX has it.

#include <qgov/graph/betweenness.hpp>
#include <qgov/graph/closeness.hpp>

#include "random.hpp"
#include "timing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#ifdef QGOV_BENCH_IGRAPH
#    include <igraph/igraph.h>
#endif
#include <unistd.h>

namespace {

struct Sizes {
    std::uint32_t left = 10'000;
    std::uint32_t right = 10'000;
    std::uint32_t edges = 100'000;
};

struct Edge {
    std::uint32_t left;
    std::uint32_t right;
    double weight;
};

std::vector<Edge> random_edges(const Sizes& sizes) {
    Random random{1};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    while (pairs.size() < sizes.edges) {
        while (pairs.size() < sizes.edges) {
            const std::uint32_t left = random.below(sizes.left);
            pairs.emplace_back(left, sizes.left + random.below(sizes.right));
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    }
    std::vector<Edge> edges;
    for (const auto& [left, right] : pairs) edges.push_back({left, right, 1.0 + random.below(9)});
    return edges;
}

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                         boost::property<boost::edge_weight_t, double>>;

/// The same network for every program; lengths of edges are 1/weight.
struct Subject {
    std::uint32_t vertices = 0;
    qgov::Network network{};
    BoostGraph boost{};
#ifdef QGOV_BENCH_IGRAPH
    igraph_t igraph{};
    igraph_vector_t lengths{};
#endif

    Subject(const Sizes& sizes, const std::vector<Edge>& edges)
        : vertices(sizes.left + sizes.right), boost(vertices) {
        qgov::NetworkBuilder builder(qgov::NetworkForm::two_mode);
        for (std::uint32_t at = 0; at < sizes.left; ++at) builder.add_left("");
        for (std::uint32_t at = 0; at < sizes.right; ++at) builder.add_right("");
        for (const Edge& edge : edges) {
            builder.add_edge(edge.left, edge.right, edge.weight);
            boost::add_edge(edge.left, edge.right, 1 / edge.weight, boost);
        }
        network = builder.build();
#ifdef QGOV_BENCH_IGRAPH
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        igraph_vector_init(&lengths, 0);
        for (const Edge& edge : edges) {
            igraph_vector_int_push_back(&ends, edge.left);
            igraph_vector_int_push_back(&ends, edge.right);
            igraph_vector_push_back(&lengths, 1 / edge.weight);
        }
        igraph_create(&igraph, &ends, vertices, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
#endif
    }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
    ~Subject() {
#ifdef QGOV_BENCH_IGRAPH
        igraph_destroy(&igraph);
        igraph_vector_destroy(&lengths);
#endif
    }
};

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

struct Program {
    std::string name;
    std::function<double()> run;  // the sum of the values
};
/// The first program is the one that the others are compared with.
struct Measure {
    std::string name;
    std::vector<Program> programs;
};

double boost_betweenness(const Subject& subject, bool weighted, bool of_edges) {
    std::vector<double> values(boost::num_vertices(subject.boost));
    std::map<BoostGraph::edge_descriptor, double> edge_values;
    const auto index = boost::get(boost::vertex_index, subject.boost);
    const auto by_vertex = boost::make_iterator_property_map(values.begin(), index);
    const auto by_edge = boost::make_assoc_property_map(edge_values);
    if (of_edges) {
        boost::brandes_betweenness_centrality(subject.boost, by_vertex, by_edge);
        double sum = 0;
        for (const auto& [edge, value] : edge_values) sum += value;
        return sum;
    }
    if (weighted) {
        boost::brandes_betweenness_centrality(
            subject.boost,
            boost::centrality_map(by_vertex).weight_map(boost::get(boost::edge_weight, subject.boost)));
    } else {
        boost::brandes_betweenness_centrality(subject.boost, by_vertex);
    }
    return sum_of(values);
}

/// A search from every vertex.
double boost_closeness(const Subject& subject, bool weighted) {
    const std::size_t count = boost::num_vertices(subject.boost);
    std::vector<double> distances(count);
    const auto by_vertex =
        boost::make_iterator_property_map(distances.begin(), boost::get(boost::vertex_index, subject.boost));
    double result = 0;
    for (std::size_t source = 0; source < count; ++source) {
        std::fill(distances.begin(), distances.end(), 0.0);
        if (weighted) {
            boost::dijkstra_shortest_paths(subject.boost, source, boost::distance_map(by_vertex));
            for (double& distance : distances) distance = distance < 1e300 ? distance : 0;
        } else {
            boost::breadth_first_search(subject.boost, source,
                                        boost::visitor(boost::make_bfs_visitor(
                                            boost::record_distances(by_vertex, boost::on_tree_edge()))));
        }
        const auto reached = static_cast<double>(
            std::count_if(distances.begin(), distances.end(), [](double each) { return each > 0; }));
        if (reached > 0) result += reached / sum_of(distances);
    }
    return result;
}

#ifdef QGOV_BENCH_IGRAPH
double igraph_sum(const igraph_vector_t& values) {
    double sum = 0;
    for (igraph_integer_t at = 0; at < igraph_vector_size(&values); ++at) {
        if (!std::isnan(VECTOR(values)[at])) sum += VECTOR(values)[at];
    }
    return sum;
}

/// Calls compute(values) for an igraph function that fills a vector.
template <class Compute>
double igraph_run(Compute compute) {
    igraph_vector_t values;
    igraph_vector_init(&values, 0);
    compute(&values);
    const double sum = igraph_sum(values);
    igraph_vector_destroy(&values);
    return sum;
}
#endif

/// qgov with one thread and with two.
template <class Run>
std::vector<Program> qgov_programs(Run run) {
    return {{"qgov, 1 thread", [run] { return run(1u); }}, {"qgov, 2 threads", [run] { return run(2u); }}};
}

std::vector<Measure> measures_of(const Subject& subject) {
    using qgov::LengthRule;
    std::vector<Measure> result;
    for (const bool weighted : {false, true}) {
        const LengthRule lengths = weighted ? LengthRule::inverse : LengthRule::unit;
        const std::string prefix = weighted ? "weighted_" : "";
        Measure betweenness{
            prefix + "betweenness", qgov_programs([&subject, lengths](unsigned threads) {
                return sum_of(
                    qgov::betweenness(subject.network, {.lengths = lengths, .threads = threads}).values);
            })};
        Measure closeness{prefix + "closeness", qgov_programs([&subject, lengths](unsigned threads) {
                              return sum_of(qgov::closeness(subject.network,
                                                            {.lengths = lengths,
                                                             .normalisation = qgov::Normalisation::component,
                                                             .threads = threads})
                                                .values);
                          })};
        betweenness.programs.push_back(
            {"Boost.Graph", [&subject, weighted] { return boost_betweenness(subject, weighted, false); }});
        closeness.programs.push_back(
            {"Boost.Graph", [&subject, weighted] { return boost_closeness(subject, weighted); }});
#ifdef QGOV_BENCH_IGRAPH
        const igraph_vector_t* igraph_lengths = weighted ? &subject.lengths : nullptr;
        betweenness.programs.push_back({"igraph", [&subject, igraph_lengths] {
                                            return igraph_run([&](igraph_vector_t* values) {
                                                igraph_betweenness(&subject.igraph, values, igraph_vss_all(),
                                                                   false, igraph_lengths);
                                            });
                                        }});
        closeness.programs.push_back({"igraph", [&subject, igraph_lengths] {
                                          return igraph_run([&](igraph_vector_t* values) {
                                              igraph_closeness(&subject.igraph, values, nullptr, nullptr,
                                                               igraph_vss_all(), IGRAPH_ALL, igraph_lengths,
                                                               true);
                                          });
                                      }});
#endif
        result.push_back(std::move(betweenness));
        result.push_back(std::move(closeness));
    }
    Measure edges{"edge_betweenness", qgov_programs([&subject](unsigned threads) {
                      return sum_of(qgov::edge_betweenness(subject.network, {.threads = threads}).edges);
                  })};
    edges.programs.push_back({"Boost.Graph", [&subject] { return boost_betweenness(subject, false, true); }});
#ifdef QGOV_BENCH_IGRAPH
    edges.programs.push_back({"igraph", [&subject] {
                                  return igraph_run([&](igraph_vector_t* values) {
                                      igraph_edge_betweenness(&subject.igraph, values, false, nullptr);
                                  });
                              }});
#endif
    result.push_back(std::move(edges));
    return result;
}

void print(const std::string& name, const Times& times, const Times& reference) {
    std::printf("  %-16s %10.3f s %8.2f   %10.3f s %8.2f\n", name.c_str(), times.wall,
                times.wall / reference.wall, times.processor, times.processor / reference.processor);
    std::fflush(stdout);
}

/// NetworkX prints two numbers, its seconds by the clock and of the processor, or nothing if it lacks the measure.
Times networkx_times(const std::string& file, const std::string& measure) {
    const std::string command =
        QGOV_PYTHON " '" QGOV_SOURCE_DIR "/tests/bench/networks.py' '" + file + "' " + measure;
    std::FILE* pipe = popen(command.c_str(), "r");
    Times times;
    if (!pipe || std::fscanf(pipe, "%lf %lf", &times.wall, &times.processor) != 2) times = {};
    if (pipe) pclose(pipe);
    return times;
}

/// False if the programs disagree.
bool run(const Measure& measure, std::size_t rounds, const std::string& file) {
    std::printf("%s\n", measure.name.c_str());
    std::vector<std::vector<Times>> times(measure.programs.size());
    std::vector<double> sums(measure.programs.size());
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t at = 0; at < measure.programs.size(); ++at) {
            const Times start = now();
            sums[at] = measure.programs[at].run();
            const Times end = now();
            times[at].push_back(end - start);
        }
    }
    const Times reference = median(times[0]);
    bool agree = true;
    for (std::size_t at = 0; at < measure.programs.size(); ++at) {
        print(measure.programs[at].name, median(times[at]), reference);
        if (std::abs(sums[at] - sums[0]) > 1e-9 * std::abs(sums[0])) {
            std::printf("  its sum is %.15g, that of %s %.15g\n", sums[at], measure.programs[0].name.c_str(),
                        sums[0]);
            agree = false;
        }
    }
    const Times networkx = networkx_times(file, measure.name);
    if (networkx.wall > 0) print("NetworkX", networkx, reference);
    return agree;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<unsigned long> numbers;
    std::vector<std::string> names;
    for (int at = 1; at < count; ++at) {
        char* end = nullptr;
        const unsigned long number = std::strtoul(arguments[at], &end, 10);
        if (*end == '\0') {
            numbers.push_back(number);
        } else {
            names.emplace_back(arguments[at]);
        }
    }
    Sizes sizes;
    if (numbers.size() >= 3) {
        sizes = {static_cast<std::uint32_t>(numbers[0]), static_cast<std::uint32_t>(numbers[1]),
                 static_cast<std::uint32_t>(numbers[2])};
    }
    if (sizes.left == 0 || sizes.right == 0 || sizes.edges > std::uint64_t{sizes.left} * sizes.right / 2) {
        std::printf("give LEFT RIGHT EDGES, with at most half of the possible edges\n");
        return 2;
    }
    const std::size_t rounds = numbers.size() >= 4 ? std::max(1ul, numbers[3]) : 1;
    if (names.empty()) names = {"betweenness", "closeness"};

    const std::vector<Edge> edges = random_edges(sizes);
    const char* folder = std::getenv("TMPDIR");
    const std::string file =
        std::string(folder ? folder : P_tmpdir) + "/qgov-bench-" + std::to_string(getpid()) + ".csv";
    if (std::FILE* out = std::fopen(file.c_str(), "w")) {
        for (const Edge& edge : edges) std::fprintf(out, "%u,%u,%g\n", edge.left, edge.right, edge.weight);
        std::fclose(out);
    }
    const Subject subject(sizes, edges);
    std::printf("%u + %u vertices, %u edges; seconds, and relative to the first; medians of %zu\n",
                sizes.left, sizes.right, sizes.edges, rounds);
    const std::vector<Measure> measures = measures_of(subject);
    bool agree = true;
    for (const std::string& name : names) {
        const auto found = std::find_if(measures.begin(), measures.end(),
                                        [&](const Measure& measure) { return measure.name == name; });
        if (found == measures.end()) {
            std::printf("no measure %s; there are:", name.c_str());
            for (const Measure& measure : measures) std::printf(" %s", measure.name.c_str());
            std::printf("\n");
            std::remove(file.c_str());
            return 2;
        }
        agree = run(*found, rounds, file) && agree;
    }
    std::remove(file.c_str());
    return agree ? 0 : 1;
}
