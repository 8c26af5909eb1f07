#include <qgov/graph/pagerank.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/sparse_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr double most_damping = 0.999;

// By vertex the chance to start there, on the scale of 1 for each vertex.
std::vector<double> starts_of(const Network& network, const std::vector<double>& preference) {
    const std::size_t vertices = network.vertex_count();
    if (preference.empty()) return std::vector<double>(vertices, 1.0);
    if (preference.size() != vertices) {
        throw Error(Code::bad_argument, "pagerank needs one preference for each of the " +
                                            std::to_string(vertices) + " vertices, but " +
                                            std::to_string(preference.size()) + " were given");
    }
    double largest = 0;
    for (std::size_t at = 0; at < vertices; ++at) {
        if (!(preference[at] >= 0) || std::isinf(preference[at])) {
            throw Error(Code::bad_argument, "pagerank: preference " + std::to_string(at) +
                                                " is negative or not finite; give 0 or more");
        }
        largest = std::max(largest, preference[at]);
    }
    if (largest == 0) {
        throw Error(Code::bad_argument,
                    "pagerank: all preferences are 0; give some vertex more, or none at all");
    }
    std::vector<double> result = preference;
    for (double& each : result) each /= largest;
    return result;
}

// By row the shares that the vertex receives of its neighbours' values.
SparseRows shares_of(const Network& network, bool weighted) {
    SparseRows shares = in_matrix(network, weighted);
    std::vector<double> sums;
    if (weighted) {
        sums = out_strength(network);
    } else {
        const std::vector<std::uint32_t> degrees = out_degree(network);
        sums.assign(degrees.begin(), degrees.end());
    }
    for (std::size_t at = 0; at < shares.columns.size(); ++at) shares.values[at] /= sums[shares.columns[at]];
    return shares;
}

}  // namespace

// What vertices without arcs pass on goes where all start, so it changes x as a whole only: solve
// x = start + q * shares * x, and bring the sum to 1.
Centrality pagerank(const Network& network, const PageRankOptions& options) {
    const double damping = options.damping;
    if (!(damping >= 0 && damping <= most_damping)) {
        throw Error(Code::bad_argument, "pagerank: the damping is " + std::to_string(damping) +
                                            "; give a number from 0 to 0.999");
    }
    const std::vector<double> starts = starts_of(network, options.preference);
    const SparseRows shares = shares_of(network, options.weighted);
    std::vector<double> x = starts;
    const double rounds = damping == 0 ? 0 : std::ceil(std::log(1e-16) / std::log(damping));
    const double tolerance = std::max(1e-13 * (1 - damping), 1e-16);
    const double* const values = shares.values.data();
    const std::uint32_t* const columns = shares.columns.data();
    for (double round = 0; round < rounds; ++round) {
        double change = 0;
        double sum = 0;
        for (std::size_t vertex = 0; vertex < x.size(); ++vertex) {
            double received = 0;
            for (std::uint32_t at = shares.starts[vertex]; at < shares.starts[vertex + 1]; ++at) {
                received += values[at] * x[columns[at]];
            }
            const double next = starts[vertex] + damping * received;
            change += std::abs(next - x[vertex]);
            sum += next;
            x[vertex] = next;
        }
        if (change <= tolerance * sum) break;
    }
    return rescaled({std::move(x), Normalisation::raw, LengthRule::unit}, Normalisation::sum1);
}

}  // namespace qgov::inline v0
