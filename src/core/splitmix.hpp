#pragma once

#include <cstdint>

namespace qgov::inline v0 {

// Random numbers that are the same everywhere: the splitmix64 generator of Steele, Lea and Flood (2014), number k = 0,
// 1, … of a seed. Any number can be had without those before it, so threads share a sequence by its numbers.
constexpr std::uint64_t splitmix64(std::uint64_t seed, std::uint64_t k) noexcept {
    std::uint64_t z = seed + (k + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

// The same as a number in [0, 1): a multiple of 2^-53.
constexpr double uniform(std::uint64_t seed, std::uint64_t k) noexcept {
    return static_cast<double>(splitmix64(seed, k) >> 11) * 0x1p-53;
}

// A whole number below `bound` (at least 1) from random bits; the shares differ by less than bound / 2^32.
constexpr std::uint32_t scaled_below(std::uint64_t bits, std::uint32_t bound) noexcept {
    return static_cast<std::uint32_t>(((bits >> 32) * bound) >> 32);
}

}  // namespace qgov::inline v0
