#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// y = A x for a symmetric A.
using Apply = std::function<void(std::span<const double> x, std::span<double> y)>;

struct LanczosOptions {
    double residual = 1e-14;                  // of the leading pair, relative to its value
    std::optional<double> second_residual{};  // of the second value, if it is wanted, relative to the first
    std::size_t most_steps =
        20'000;  // multiplications by A; beyond 2,000 dimensions fewer, but 500 are allowed
};

struct LeadingPair {
    double value = 0;
    std::vector<double> vector{};    // of length 1
    std::optional<double> second{};  // nothing in a space of one dimension
};

// The algebraically largest eigenvalue of A and its eigenvector, among vectors at right angles to all in `locked`
// (which are of length 1 and at right angles to each other). Thick-restart Lanczos with full orthogonalisation
// (Wu and Simon 2000). `start` must not be at right angles to the vector that is sought; its length is the order of
// A. The second value is the next one that differs; multiples of the first are not found.
// Throws Error (too_large) when that many steps do not suffice.
LeadingPair leading_pair(const Apply& apply, std::vector<double> start,
                         const std::vector<std::vector<double>>& locked, const LanczosOptions& options);

// A vector without any symmetry, the same on each call: entries from 1 to 2, or with `signs` from -1 to 1.
std::vector<double> generic_vector(std::size_t size, bool signs);

}  // namespace qgov::inline v0
