#pragma once

#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// A sparse matrix in compressed rows.
struct SparseRows {
    std::vector<std::uint32_t> starts{0};
    std::vector<std::uint32_t> columns{};
    std::vector<double> values{};

    std::size_t size() const noexcept { return starts.size() - 1; }
};

// result = matrix * vector; every sum runs in the order of its row.
inline void multiply(const SparseRows& matrix, std::span<const double> vector, std::span<double> result) {
    const std::uint32_t* const starts = matrix.starts.data();
    const std::uint32_t* const columns = matrix.columns.data();
    const double* const values = matrix.values.data();
    const double* const x = vector.data();
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        double sum = 0;
        for (std::uint32_t at = starts[row]; at < starts[row + 1]; ++at) sum += values[at] * x[columns[at]];
        result[row] = sum;
    }
}

// Square matrices of the weights, or, unweighted, with 1 for every edge: of the edges from each vertex, of the arcs to
// it, and of both added (without direction the same as each of them). A loop without direction counts twice.
SparseRows out_matrix(const Network& network, bool weighted);
SparseRows in_matrix(const Network& network, bool weighted);
SparseRows symmetric_matrix(const Network& network, bool weighted);
// Of a two-mode network the edges from left to right, by row and by column; the other rows are empty.
SparseRows left_matrix(const Network& network, bool weighted);
SparseRows right_matrix(const Network& network, bool weighted);

// Scalar product, its order of summation fixed; four sums, so that they need not wait for each other.
inline double dot(std::span<const double> first, std::span<const double> second) {
    const double* const a = first.data();
    const double* const b = second.data();
    double sums[4] = {0, 0, 0, 0};
    std::size_t at = 0;
    for (; at + 4 <= first.size(); at += 4) {
        sums[0] += a[at] * b[at];
        sums[1] += a[at + 1] * b[at + 1];
        sums[2] += a[at + 2] * b[at + 2];
        sums[3] += a[at + 3] * b[at + 3];
    }
    for (; at < first.size(); ++at) sums[0] += a[at] * b[at];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace qgov::inline v0
