#pragma once

#include "graph/sparse_rows.hpp"

#include <optional>
#include <vector>

namespace qgov::inline v0 {

// The largest eigenvalue or singular value of a matrix without negative entries, and its vectors.
struct Leading {
    double value = 0;
    std::optional<double> second{};  // the next one; the same again if two parts of the network tie
    // Without negative entries and of length 1; all 0 if the value is. `left` belongs to the columns of `in`.
    std::vector<double> left{};
    std::vector<double> right{};
};

// Of a symmetric matrix; the vector is `left`.
Leading leading_eigenvector(const SparseRows& matrix);

// Of the matrix with these rows; `in` is its transpose. Left vectors stand for rows, right ones for columns.
Leading leading_singular_vectors(const SparseRows& out, const SparseRows& in);

}  // namespace qgov::inline v0
