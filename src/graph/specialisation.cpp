#include <qgov/graph/specialisation.hpp>

#include <qgov/graph/degree.hpp>

#include "graph/require.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <span>
#include <utility>

namespace qgov::inline v0 {

namespace {

double total(std::span<const double> values) {
    double result = 0;
    for (const double value : values) result += value;
    return result;
}

// -p ln p of a part's share.
double term(double part, double whole) {
    const double share = part / whole;
    return share > 0 ? -share * std::log(share) : 0;
}

double entropy(std::span<const double> parts, double whole) {
    double result = 0;
    for (const double part : parts) result += term(part, whole);
    return result;
}

double log_ratio(double a, double b) {
    const double ratio = a / b;
    return ratio > 0 && std::isfinite(ratio) ? std::log(ratio) : std::log(a) - std::log(b);
}

using PlacedSum = std::pair<double, std::size_t>;

/// The largest sum first, of equal ones the first. A type with a name, since clang writes the path of a lambda's source into
/// the library.
struct LaterSum {
    bool operator()(const PlacedSum& a, const PlacedSum& b) const {
        return a.first != b.first ? a.first < b.first : a.second > b.second;
    }
};

// Entropy of the cells that take the smaller of the largest remaining sums, again and again. The sums
// themselves, not their shares, so that equal whole numbers stay equal.
double greedy_entropy(std::span<const double> rows, std::span<const double> columns, double whole) {
    using Queue = std::priority_queue<PlacedSum, std::vector<PlacedSum>, LaterSum>;
    const auto queue_of = [&](std::span<const double> sums) {
        Queue queue;
        for (std::size_t at = 0; at < sums.size(); ++at) queue.push({sums[at], at});
        return queue;
    };
    // What rounding leaves of sums that are used up.
    const double nothing = 1e-14 * whole;
    Queue row_queue = queue_of(rows);
    Queue column_queue = queue_of(columns);
    double result = 0;
    while (!row_queue.empty() && !column_queue.empty()) {
        PlacedSum row = row_queue.top();
        PlacedSum column = column_queue.top();
        const double cell = std::min(row.first, column.first);
        row_queue.pop();
        column_queue.pop();
        result += term(cell, whole);
        row.first -= cell;
        column.first -= cell;
        if (row.first > nothing) row_queue.push(row);
        if (column.first > nothing) column_queue.push(column);
    }
    return result;
}

}  // namespace

NetworkSpecialisation network_specialisation(const Network& network) {
    require_two_mode(network, "network_specialisation");
    NetworkSpecialisation result;
    if (network.edge_count() == 0) return result;
    const double whole = total(network.weights());
    const std::vector<double> sums = strength(network);
    const auto rows = std::span(sums).first(network.left_count());
    const auto columns = std::span(sums).subspan(network.left_count());
    const double h2 = entropy(network.weights(), whole);
    // No larger one than this exists; what goes beyond it is rounding.
    const double h2_max = std::max(entropy(rows, whole) + entropy(columns, whole), h2);
    const double h2_min = std::min(greedy_entropy(rows, columns, whole), h2);
    result.h2 = h2;
    result.h2_max = h2_max;
    result.h2_min = h2_min;
    if (h2_max - h2_min > 1e-12 * std::max(1.0, h2_max)) result.h2_prime = (h2_max - h2) / (h2_max - h2_min);
    return result;
}

VertexSpecialisation vertex_specialisation(const Network& network) {
    require_two_mode(network, "vertex_specialisation");
    const double whole = total(network.weights());
    const std::vector<double> sums = strength(network);
    const std::vector<std::optional<double>> none(network.vertex_count());
    VertexSpecialisation result{none, none, none};
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto row = network.neighbours(vertex);
        const auto edges = network.edges(vertex);
        if (row.empty()) continue;
        double d = 0;
        for (std::size_t at = 0; at < row.size(); ++at) {
            const double weight = network.weight(edges[at]);
            const double distance = log_ratio(weight, sums[vertex]) - log_ratio(sums[row[at]], whole);
            d += weight / sums[vertex] * distance;
        }
        // Between these bounds but for rounding.
        const double d_max = std::max(0.0, log_ratio(whole, sums[vertex]));
        d = std::clamp(d, 0.0, d_max);
        result.d[vertex] = d;
        result.d_max[vertex] = d_max;
        if (d_max > 1e-12) result.d_prime[vertex] = d / d_max;
    }
    return result;
}

WebIndices web_indices(const Network& network) {
    require_two_mode(network, "web_indices");
    WebIndices result;
    if (network.edge_count() == 0) return result;
    const double whole = total(network.weights());
    const std::vector<double> sums = strength(network);
    const double left = network.left_count();
    const double right = network.right_count();
    const double edges = network.edge_count();
    const double h = entropy(network.weights(), whole);
    result.shannon = h;
    if (left * right > 1) result.evenness_cells = h / std::log(left * right);
    if (edges > 1) result.evenness_edges = h / std::log(edges);
    double vulnerability = 0;
    double generality = 0;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        if (network.neighbours(vertex).empty()) continue;
        double h_vertex = 0;
        for (const std::uint32_t edge : network.edges(vertex))
            h_vertex += term(network.weight(edge), sums[vertex]);
        double& mean = vertex < network.left_count() ? vulnerability : generality;
        mean += sums[vertex] / whole * std::exp(h_vertex);
    }
    result.vulnerability = vulnerability;
    result.generality = generality;
    result.linkage_density = (vulnerability + generality) / 2;
    result.weighted_connectance = *result.linkage_density / (left + right);
    result.links_per_vertex = edges / (left + right);
    result.asymmetry = (right - left) / (right + left);
    return result;
}

}  // namespace qgov::inline v0
