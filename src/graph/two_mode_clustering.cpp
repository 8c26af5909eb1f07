#include <qgov/graph/two_mode_clustering.hpp>

#include "graph/pairs.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace qgov::inline v0 {

namespace {

// Rows of a network as one pointer each: inner loops look up nothing else.
std::vector<std::span<const std::uint32_t>> rows_of(const Network& network) {
    std::vector<std::span<const std::uint32_t>> rows(network.vertex_count());
    for (std::uint32_t vertex = 0; vertex < rows.size(); ++vertex) rows[vertex] = network.neighbours(vertex);
    return rows;
}

double ratio_of(LatapyRatio ratio, std::uint32_t shared, std::size_t degree_u, std::size_t degree_v) {
    const auto u = static_cast<std::uint32_t>(degree_u);
    const auto v = static_cast<std::uint32_t>(degree_v);
    switch (ratio) {
    case LatapyRatio::min:
        return overlap_of(shared, u, v);
    case LatapyRatio::max:
        return static_cast<double>(shared) / std::max(u, v);
    case LatapyRatio::dot:
        break;
    }
    return jaccard_of(shared, u, v);
}

}  // namespace

LatapyClustering latapy_clustering(const Network& network, LatapyRatio ratio) {
    require_two_mode(network, "latapy_clustering");
    const auto rows = rows_of(network);
    LatapyClustering result{std::vector<double>(rows.size()), {}, ratio};
    std::vector<std::uint32_t> shared(rows.size());
    std::vector<std::uint32_t> met;
    for (std::uint32_t vertex = 0; vertex < rows.size(); ++vertex) {
        met.clear();
        for (const std::uint32_t middle : rows[vertex]) {
            for (const std::uint32_t other : rows[middle]) {
                if (shared[other]++ == 0) met.push_back(other);
            }
        }
        double sum = 0;
        for (const std::uint32_t other : met) {
            if (other != vertex) {
                sum += ratio_of(ratio, shared[other], rows[vertex].size(), rows[other].size());
            }
            shared[other] = 0;
        }
        if (met.size() < 2) {
            result.marked.push_back(vertex);
        } else {
            result.values[vertex] = sum / static_cast<double>(met.size() - 1);
        }
    }
    return result;
}

std::vector<std::optional<double>> latapy_redundancy(const Network& network) {
    require_two_mode(network, "latapy_redundancy");
    const auto rows = rows_of(network);
    // By vertex the pairs of its neighbours that share another one, that is at least two.
    std::vector<std::uint64_t> joined(rows.size());
    std::vector<std::uint32_t> shared(rows.size());
    for (std::uint32_t vertex = 0; vertex < rows.size(); ++vertex) {
        for (const std::uint32_t middle : rows[vertex]) {
            for (const std::uint32_t other : rows[middle]) ++shared[other];
        }
        shared[vertex] = 0;
        for (const std::uint32_t middle : rows[vertex]) {
            for (const std::uint32_t other : rows[middle]) joined[middle] += shared[other] >= 2 ? 1u : 0u;
        }
        for (const std::uint32_t middle : rows[vertex]) {
            for (const std::uint32_t other : rows[middle]) shared[other] = 0;
        }
    }
    std::vector<std::optional<double>> result(rows.size());
    for (std::size_t vertex = 0; vertex < rows.size(); ++vertex) {
        const auto degree = static_cast<double>(rows[vertex].size());
        // Each pair was seen from both of its ends.
        if (degree >= 2) result[vertex] = static_cast<double>(joined[vertex]) / (degree * (degree - 1));
    }
    return result;
}

std::uint64_t butterflies(const Network& network) {
    require_two_mode(network, "butterflies");
    const auto rows = rows_of(network);
    // Each butterfly is counted at the one of its vertices that comes first by falling degree.
    const auto before = [&](std::uint32_t u, std::uint32_t v) {
        return rows[u].size() != rows[v].size() ? rows[u].size() > rows[v].size() : u < v;
    };
    std::uint64_t result = 0;
    std::vector<std::uint32_t> shared(rows.size());
    std::vector<std::uint32_t> met;
    for (std::uint32_t vertex = 0; vertex < rows.size(); ++vertex) {
        for (const std::uint32_t middle : rows[vertex]) {
            if (!before(vertex, middle)) continue;
            for (const std::uint32_t other : rows[middle]) {
                if (!before(vertex, other)) continue;
                if (shared[other] == 0) met.push_back(other);
                result += shared[other]++;
            }
        }
        for (const std::uint32_t other : met) shared[other] = 0;
        met.clear();
    }
    return result;
}

std::optional<double> robins_alexander_clustering(const Network& network) {
    require_two_mode(network, "robins_alexander_clustering");
    std::uint64_t paths = 0;
    for (std::uint32_t left = 0; left < network.left_count(); ++left) {
        const auto row = network.neighbours(left);
        std::uint64_t ends = 0;
        for (const std::uint32_t right : row) ends += network.neighbours(right).size() - 1;
        if (!row.empty()) paths += (row.size() - 1) * ends;
    }
    if (paths == 0) return std::nullopt;
    return 4 * static_cast<double>(butterflies(network)) / static_cast<double>(paths);
}

}  // namespace qgov::inline v0
