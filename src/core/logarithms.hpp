#pragma once

#include <span>

namespace qgov::inline v0 {

// Natural logarithms of many numbers: out[i] = ln in[i], within 1 unit of the last place; -infinity for 0, NaN for negative
// numbers and NaN. The same bits on every x86-64 processor: wider registers only make it faster. The spans have the same
// size and may be the same memory.
void logarithms(std::span<const double> in, std::span<double> out) noexcept;

}  // namespace qgov::inline v0
