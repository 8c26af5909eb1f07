#pragma once

#include <cstddef>
#include <vector>

namespace qgov::inline v0 {

// Eigenvalues, ascending, and their eigenvectors of length 1, one after the other (or none).
struct Eigensystem {
    std::vector<double> values{};
    std::vector<double> vectors{};
};

// Of a full symmetric matrix of size × size; only its lower half is read. O(size³).
Eigensystem symmetric_eigen(const std::vector<double>& matrix, std::size_t size, bool with_vectors);

}  // namespace qgov::inline v0
