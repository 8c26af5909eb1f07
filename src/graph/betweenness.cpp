#include <qgov/graph/betweenness.hpp>

#include <qgov/core/error.hpp>

#include "graph/dependency_lanes.hpp"
#include "graph/parallel.hpp"
#include "graph/path_graph.hpp"
#include "graph/path_lengths.hpp"
#include "graph/path_reduction.hpp"
#include "graph/weighted_dependencies.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Dependencies summed over all sources, so over ordered pairs.
struct Sums {
    std::vector<double> vertices{};  // by vertex of the path graph, later of the network
    std::vector<double> edges{};     // by edge of the network, or empty
};

void add_to(std::vector<double>& sums, const std::vector<double>& more) {
    for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += more[at];
}

// Sources that are searched from together.
struct Batch {
    const PathComponent* component = nullptr;
    std::size_t begin = 0;  // of the sources
    std::size_t end = 0;
};

// Ascending sources cut into batches of one component and one colour.
std::vector<Batch> batches_of(const PathGraph& graph, std::span<const std::uint32_t> sources) {
    std::vector<Batch> result;
    std::size_t at = 0;
    for (const PathComponent& component : graph.components) {
        for (const std::uint32_t bound : {component.middle, component.end}) {
            while (at < sources.size() && sources[at] < bound) {
                std::size_t end = at;
                while (end < sources.size() && sources[end] < bound && end - at < lane_count) ++end;
                result.push_back({&component, at, end});
                at = end;
            }
        }
    }
    return result;
}

// The sum of what add(worker, batch, sums) adds for all batches. There is one partial sum for each block of batches, so
// blocks are few, and none is much less work than to add its sums up.
template <class MakeWorker, class Add>
Sums summed(const PathGraph& graph, std::span<const Batch> batches, std::size_t edges, unsigned threads,
            MakeWorker make_worker, Add add) {
    struct Scratch {
        decltype(make_worker()) worker;
        Sums sums;
    };
    const std::size_t vertices = graph.vertex_count();
    std::size_t visits = 0;
    for (const Batch& batch : batches) visits += batch.component->end - batch.component->begin;
    constexpr std::size_t most_blocks = 256;
    const std::size_t blocks = std::min(most_blocks, visits / std::max<std::size_t>(vertices, 1) + 1);
    const std::size_t length = std::max<std::size_t>(1, block_count(blocks, batches.size()));

    Sums result{std::vector<double>(vertices), std::vector<double>(edges)};
    for_each_block(
        block_count(length, batches.size()), threads,
        [&] {
            return Scratch{make_worker(), {std::vector<double>(vertices), std::vector<double>(edges)}};
        },
        [&](Scratch& scratch, std::size_t block) {
            std::fill(scratch.sums.vertices.begin(), scratch.sums.vertices.end(), 0.0);
            std::fill(scratch.sums.edges.begin(), scratch.sums.edges.end(), 0.0);
            const BlockRange range = block_range(block, length, batches.size());
            for (std::size_t at = range.begin; at < range.end; ++at) {
                add(scratch.worker, batches[at], scratch.sums);
            }
        },
        [&](Scratch& scratch, std::size_t) {
            add_to(result.vertices, scratch.sums.vertices);
            add_to(result.edges, scratch.sums.edges);
        });
    return result;
}

// By unit lengths; nothing if there are more paths than a double can count.
std::optional<Sums> unit_sums(const PathGraph& graph, const PathWeights& weights,
                              std::span<const std::uint32_t> sources, std::span<const double> source_weights,
                              std::size_t edges, unsigned threads) {
    std::atomic<bool> failed = false;
    Sums result = summed(
        graph, batches_of(graph, sources), edges, threads, [&] { return DependencyLanes(graph, weights); },
        [&](DependencyLanes& lanes, const Batch& batch, Sums& sums) {
            const std::size_t size = batch.end - batch.begin;
            if (failed) return;
            if (!lanes.add(*batch.component, sources.subspan(batch.begin, size),
                           source_weights.subspan(batch.begin, size), sums.vertices, sums.edges)) {
                failed = true;
            }
        });
    if (failed) return std::nullopt;
    return result;
}

template <class Length>
Sums weighted_sums(const Network& network, const PathGraph& graph, std::span<const Length> lengths,
                   std::span<const std::uint32_t> sources, std::size_t edges, unsigned threads) {
    const std::vector<Length> placed = lengths.empty() ? std::vector<Length>() : by_place(graph.out, lengths);
    return summed(
        graph, batches_of(graph, sources), edges, threads,
        [&] { return WeightedDependencies<Length>(network, graph, placed); },
        [&](WeightedDependencies<Length>& dependencies, const Batch& batch, Sums& sums) {
            for (std::size_t at = batch.begin; at < batch.end; ++at) {
                dependencies.add(sources[at], sums.vertices, sums.edges);
            }
        });
}

// From all vertices of the network by unit lengths; nothing if there are too many paths.
std::optional<Sums> all_unit_sums(const Network& network, bool with_edges, unsigned threads) {
    const PathReduction reduction = path_reduction(network, !with_edges);
    const PathGraph& graph = reduction.graph;
    std::vector<std::uint32_t> sources;
    std::vector<double> source_weights;
    for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
        if (graph.out.degree(vertex) == 0) continue;
        sources.push_back(vertex);
        source_weights.push_back(reduction.source_weights[vertex]);
    }
    const std::size_t edges = with_edges ? network.edge_count() : 0;
    std::optional<Sums> sums = unit_sums(graph, reduction.weights, sources, source_weights, edges, threads);
    if (!sums) return std::nullopt;
    Sums result{reduction.scores, std::move(sums->edges)};
    std::vector<double> by_vertex(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
        by_vertex[graph.vertices[vertex]] = sums->vertices[vertex];
    }
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        result.vertices[vertex] += by_vertex[reduction.representatives[vertex]];
    }
    if (with_edges) add_to(result.edges, reduction.edge_scores);
    return result;
}

// From the given vertices of the network, one by one unless the lengths are 1.
Sums sums_from(const Network& network, const PathLengths& lengths, std::span<const std::uint32_t> vertices,
               bool with_edges, unsigned threads) {
    const PathGraph graph = path_graph(network, ArcDirection::out);
    std::vector<std::uint32_t> places(network.vertex_count());
    for (std::uint32_t at = 0; at < graph.vertex_count(); ++at) places[graph.vertices[at]] = at;
    std::vector<std::uint32_t> sources;
    for (const std::uint32_t vertex : vertices) sources.push_back(places[vertex]);
    std::sort(sources.begin(), sources.end());
    const std::size_t edges = with_edges ? network.edge_count() : 0;

    std::optional<Sums> sums;
    if (lengths.unit()) {
        const std::vector<double> ones(std::max<std::size_t>(graph.vertex_count(), sources.size()), 1.0);
        sums = unit_sums(graph, {ones, ones}, sources, ones, edges, threads);
    }
    if (!sums) {
        sums = lengths.real.empty()
                   ? weighted_sums<std::int64_t>(network, graph, lengths.whole, sources, edges, threads)
                   : weighted_sums<double>(network, graph, lengths.real, sources, edges, threads);
    }
    Sums result{std::vector<double>(network.vertex_count()), std::move(sums->edges)};
    for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
        result.vertices[graph.vertices[vertex]] = sums->vertices[vertex];
    }
    return result;
}

Sums sums_of(const Network& network, const BetweennessOptions& options, bool with_edges) {
    const PathLengths lengths = path_lengths(network, options.lengths);
    if (lengths.unit() && !network.directed()) {
        if (auto sums = all_unit_sums(network, with_edges, options.threads)) return *std::move(sums);
    }
    std::vector<std::uint32_t> vertices(network.vertex_count());
    std::iota(vertices.begin(), vertices.end(), 0u);
    return sums_from(network, lengths, vertices, with_edges, options.threads);
}

void require_raw_or_norm(Normalisation normalisation, const char* function) {
    if (normalisation == Normalisation::raw || normalisation == Normalisation::norm) return;
    throw Error(Code::bad_argument, std::string(function) +
                                        " gives values as \"raw\" or \"norm\", not as \"" +
                                        std::string(to_string(normalisation)) + "\"; see also rescaled");
}

// By what sums over ordered pairs are divided, of which there are `pairs`.
double divisor(const Network& network, Normalisation normalisation, double pairs) {
    if (normalisation == Normalisation::norm) return std::max(1.0, pairs);
    return network.directed() ? 1 : 2;
}

double vertex_divisor(const Network& network, Normalisation normalisation) {
    const double count = network.vertex_count();
    return divisor(network, normalisation, (count - 1) * (count - 2));
}

void divide(std::vector<double>& values, double by) {
    for (double& value : values) value /= by;
}

// `count` of the vertices 0 … vertices - 1, each set with the same probability.
std::vector<std::uint32_t> drawn(std::uint32_t vertices, std::uint32_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<std::uint32_t> result(vertices);
    std::iota(result.begin(), result.end(), 0u);
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint64_t rest = vertices - at;
        const std::uint64_t fair = random.max() - random.max() % rest;  // a multiple of `rest`
        std::uint64_t number = random();
        while (number >= fair) number = random();
        std::swap(result[at], result[at + number % rest]);
    }
    result.resize(count);
    return result;
}

}  // namespace

Centrality betweenness(const Network& network, const BetweennessOptions& options) {
    require_raw_or_norm(options.normalisation, "betweenness");
    Sums sums = sums_of(network, options, false);
    divide(sums.vertices, vertex_divisor(network, options.normalisation));
    return {std::move(sums.vertices), options.normalisation, options.lengths};
}

EdgeBetweenness edge_betweenness(const Network& network, const BetweennessOptions& options) {
    require_raw_or_norm(options.normalisation, "edge_betweenness");
    Sums sums = sums_of(network, options, true);
    const double count = network.vertex_count();
    divide(sums.vertices, vertex_divisor(network, options.normalisation));
    divide(sums.edges, divisor(network, options.normalisation, count * (count - 1)));
    return {std::move(sums.edges), std::move(sums.vertices), options.normalisation, options.lengths};
}

SampledBetweenness sampled_betweenness(const Network& network, const SampledBetweennessOptions& options) {
    require_raw_or_norm(options.normalisation, "sampled_betweenness");
    if (!(options.epsilon > 0) || std::isinf(options.epsilon)) {
        throw Error(Code::bad_argument, "sampled_betweenness needs an epsilon above 0, such as 0.05");
    }
    if (!(options.delta > 0 && options.delta < 1)) {
        throw Error(Code::bad_argument, "sampled_betweenness needs a delta between 0 and 1, such as 0.05");
    }
    const std::uint32_t vertices = network.vertex_count();
    const double count = vertices;
    SampledBetweenness result{
        {{}, options.normalisation, options.lengths}, 0, 0, options.delta, 0, options.seed};
    const double logarithm = std::log(2 * std::max(1.0, count) / options.delta);
    const double wanted = options.sources != 0
                              ? options.sources
                              : std::ceil(logarithm / (2 * options.epsilon * options.epsilon));
    const double divided_by = vertex_divisor(network, options.normalisation);
    if (wanted >= count) {
        result.sources = vertices;
        result.centrality = betweenness(network, {options.lengths, options.normalisation, options.threads});
        return result;
    }
    result.sources = static_cast<std::uint32_t>(wanted);
    const PathLengths lengths = path_lengths(network, options.lengths);
    Sums sums =
        sums_from(network, lengths, drawn(vertices, result.sources, options.seed), false, options.threads);
    for (double& value : sums.vertices) value = value * count / wanted / divided_by;
    result.centrality.values = std::move(sums.vertices);
    result.epsilon = std::sqrt(logarithm / (2 * wanted));
    result.error = result.epsilon * count * std::max(0.0, count - 2) / divided_by;
    return result;
}

}  // namespace qgov::inline v0
