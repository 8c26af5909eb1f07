#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

// max c·x subject to A x ≤ b, x ≥ 0; A row after row. Entries of about 1 are expected: scale before.
struct LinearProgram {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> a{};
    std::vector<double> b{};
    std::vector<double> c{};
};

enum class LinearStatus : std::uint8_t { optimal = 0, infeasible = 1, unbounded = 2, stopped = 3 };

struct LinearSolution {
    LinearStatus status = LinearStatus::optimal;
    double value = 0;
    std::vector<double> x{};
    bool unique = false;  // no other x has the value; false also where that is not certain
};

// The dense simplex method with Bland's rule, which never cycles; a first phase where b has negative entries.
// Stopped after a number of steps that only rounding could need. O(rows·columns) for each step.
LinearSolution solve(const LinearProgram& program);

}  // namespace qgov::inline v0
