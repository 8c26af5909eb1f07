#include <qgov/graph/clustering.hpp>

#include "graph/triangles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

std::vector<std::uint64_t> count_triangles(const SimpleRows& rows) {
    const UpwardRows upward = upward_rows(rows);
    std::vector<std::uint64_t> counts(rows.vertex_count());  // by new number
    for_each_triangle(upward, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t,
                                  std::uint32_t, std::uint32_t) {
        ++counts[a];
        ++counts[b];
        ++counts[c];
    });
    std::vector<std::uint64_t> result(counts.size());
    for (std::size_t number = 0; number < counts.size(); ++number) {
        result[upward.vertices[number]] = counts[number];
    }
    return result;
}

double pairs_of(std::uint32_t degree) { return static_cast<double>(degree) * (degree - 1.0) / 2; }

// Sum over the triangles at i of w_ij/s_i + w_ih/s_i.
std::vector<double> barrat_sums(const SimpleRows& rows) {
    std::vector<double> shares(rows.weights.size());
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        const std::uint32_t end = rows.starts[std::size_t{vertex} + 1];
        double strength = 0;
        for (std::uint32_t at = rows.starts[vertex]; at < end; ++at) strength += rows.weights[at];
        for (std::uint32_t at = rows.starts[vertex]; at < end; ++at) shares[at] = rows.weights[at] / strength;
    }
    const UpwardRows upward = upward_rows(rows);
    const std::vector<std::uint32_t> twin = twins(rows);
    std::vector<double> low(upward.entries.size());  // share of the tie for its lower end
    std::vector<double> high(upward.entries.size());
    for (std::size_t at = 0; at < low.size(); ++at) {
        low[at] = shares[upward.entries[at]];
        high[at] = shares[twin[upward.entries[at]]];
    }
    std::vector<double> result(rows.vertex_count());
    for_each_triangle(upward, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t ab,
                                  std::uint32_t ac, std::uint32_t bc) {
        result[upward.vertices[a]] += low[ab] + low[ac];
        result[upward.vertices[b]] += high[ab] + low[bc];
        result[upward.vertices[c]] += high[ac] + high[bc];
    });
    return result;
}

// Sum over the triangles at i of the cube root of the product of their three weights over the largest.
std::vector<double> onnela_sums(const SimpleRows& rows) {
    double largest = 0;
    for (const double weight : rows.weights) largest = std::max(largest, weight);
    const UpwardRows upward = upward_rows(rows);
    std::vector<double> roots;
    roots.reserve(upward.entries.size());
    for (const std::uint32_t entry : upward.entries)
        roots.push_back(std::cbrt(rows.weights[entry] / largest));
    std::vector<double> result(rows.vertex_count());
    for_each_triangle(upward, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t ab,
                                  std::uint32_t ac, std::uint32_t bc) {
        const double intensity = roots[ab] * roots[ac] * roots[bc];
        result[upward.vertices[a]] += intensity;
        result[upward.vertices[b]] += intensity;
        result[upward.vertices[c]] += intensity;
    });
    return result;
}

}  // namespace

std::vector<std::uint64_t> triangles(const Network& network) { return count_triangles(simple_rows(network)); }

Clustering local_clustering(const Network& network, ClusteringRule rule) {
    const SimpleRows rows = simple_rows(network);
    Clustering result;
    result.rule = rule;
    switch (rule) {
    case ClusteringRule::barrat:
        result.values = barrat_sums(rows);
        break;
    case ClusteringRule::onnela:
        result.values = onnela_sums(rows);
        break;
    case ClusteringRule::unweighted:
        const std::vector<std::uint64_t> counts = count_triangles(rows);
        result.values.assign(counts.begin(), counts.end());
    }
    double sum = 0;
    for (std::uint32_t vertex = 0; vertex < result.values.size(); ++vertex) {
        const std::uint32_t degree = rows.degree(vertex);
        if (degree < 2) {
            result.undefined.push_back(vertex);
            continue;
        }
        double& value = result.values[vertex];
        value /= rule == ClusteringRule::barrat ? degree - 1.0 : pairs_of(degree);
        sum += value;
    }
    const std::size_t defined = result.values.size() - result.undefined.size();
    if (!result.values.empty()) result.mean = sum / static_cast<double>(result.values.size());
    if (defined > 0) result.mean_defined = sum / static_cast<double>(defined);
    return result;
}

std::optional<double> transitivity(const Network& network) {
    const SimpleRows rows = simple_rows(network);
    double triples = 0;
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        if (rows.degree(vertex) > 1) triples += pairs_of(rows.degree(vertex));
    }
    if (triples == 0) return std::nullopt;
    double closed = 0;
    for (const std::uint64_t count : count_triangles(rows)) closed += static_cast<double>(count);
    return closed / triples;
}

}  // namespace qgov::inline v0
