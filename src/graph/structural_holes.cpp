#include <qgov/graph/structural_holes.hpp>

#include "graph/triangles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace qgov::inline v0 {

namespace {

// By entry of the rows: the neighbour's share of the vertex, and the tie relative to the vertex's strongest one.
struct Shares {
    std::vector<double> of_sum{};
    std::vector<double> of_largest{};
};

Shares shares_of(const SimpleRows& rows) {
    Shares result{rows.weights, rows.weights};
    for (std::uint32_t vertex = 0; vertex < rows.vertex_count(); ++vertex) {
        double sum = 0;
        double largest = 0;
        const std::uint32_t end = rows.starts[std::size_t{vertex} + 1];
        for (std::uint32_t at = rows.starts[vertex]; at < end; ++at) {
            sum += rows.weights[at];
            largest = std::max(largest, rows.weights[at]);
        }
        for (std::uint32_t at = rows.starts[vertex]; at < end; ++at) {
            result.of_sum[at] /= sum;
            result.of_largest[at] /= largest;
        }
    }
    return result;
}

void count_edges(SimpleRows& rows, bool directed) {
    constexpr std::uint8_t both = SimpleRows::away | SimpleRows::towards;
    for (std::size_t at = 0; at < rows.weights.size(); ++at) {
        rows.weights[at] = directed && rows.arcs[at] == both ? 2 : 1;
    }
}

}  // namespace

StructuralHoles structural_holes(const Network& network, const StructuralHolesOptions& options) {
    SimpleRows rows = simple_rows(network);
    if (!options.weighted) count_edges(rows, network.directed());
    const Shares shares = shares_of(rows);
    const std::vector<double>& p = shares.of_sum;
    const std::vector<double>& m = shares.of_largest;
    const std::vector<std::uint32_t> twin = twins(rows);
    const UpwardRows upward = upward_rows(rows);

    std::vector<double> around(p.size());  // by entry i, j the sum of p_iq p_qj
    std::vector<double> repeated(rows.vertex_count());
    for_each_triangle(upward, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t at_ab,
                                  std::uint32_t at_ac, std::uint32_t at_bc) {
        const std::uint32_t ab = upward.entries[at_ab];
        const std::uint32_t ac = upward.entries[at_ac];
        const std::uint32_t bc = upward.entries[at_bc];
        const std::uint32_t ba = twin[ab];
        const std::uint32_t ca = twin[ac];
        const std::uint32_t cb = twin[bc];
        around[ab] += p[ac] * p[cb];
        around[ac] += p[ab] * p[bc];
        around[ba] += p[bc] * p[ca];
        around[bc] += p[ba] * p[ac];
        around[ca] += p[cb] * p[ba];
        around[cb] += p[ca] * p[ab];
        repeated[upward.vertices[a]] += p[ac] * m[bc] + p[ab] * m[cb];
        repeated[upward.vertices[b]] += p[bc] * m[ac] + p[ba] * m[ca];
        repeated[upward.vertices[c]] += p[cb] * m[ab] + p[ca] * m[ba];
    });

    const std::uint32_t vertices = rows.vertex_count();
    StructuralHoles result;
    for (auto* values : {&result.constraint, &result.effective_size, &result.efficiency, &result.hierarchy}) {
        values->resize(vertices);
    }
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const std::uint32_t neighbours = rows.degree(vertex);
        if (neighbours == 0) continue;
        const std::uint32_t begin = rows.starts[vertex];
        double constraint = 0;
        for (std::uint32_t at = begin; at < begin + neighbours; ++at) {
            const double whole = p[at] + around[at];
            around[at] = whole * whole;  // from here on c_ij
            constraint += around[at];
        }
        double disorder = 0;
        for (std::uint32_t at = begin; at < begin + neighbours; ++at) {
            const double x = around[at] / constraint * neighbours;
            if (x > 0) disorder += x * std::log(x);
        }
        result.constraint[vertex] = constraint;
        result.effective_size[vertex] = neighbours - repeated[vertex];
        result.efficiency[vertex] = *result.effective_size[vertex] / neighbours;
        // Rounding may leave a little less than 0 when all are alike.
        result.hierarchy[vertex] =
            neighbours == 1 ? 1 : std::max(0.0, disorder / (neighbours * std::log(neighbours)));
    }
    return result;
}

}  // namespace qgov::inline v0
