#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace qgov::inline v0 {

inline constexpr std::size_t lane_count = 8;

// Eight doubles, one for each of the sources that are searched from together: a line of the cache, added as four pairs
// by every processor of the last twenty years.
struct alignas(64) Lanes {
    using Pair = double __attribute__((vector_size(16)));  // understood by g++ and clang++

    std::array<Pair, 4> pairs{};

    void set(std::size_t lane, double value) noexcept { pairs[lane / 2][lane % 2] = value; }

    Lanes& operator+=(const Lanes& more) noexcept {
        for (std::size_t at = 0; at < 4; ++at) pairs[at] += more.pairs[at];
        return *this;
    }
    friend Lanes operator+(const Lanes& a, const Lanes& b) noexcept {
        Lanes result;
        for (std::size_t at = 0; at < 4; ++at) result.pairs[at] = a.pairs[at] + b.pairs[at];
        return result;
    }
    friend Lanes operator*(const Lanes& a, const Lanes& b) noexcept {
        Lanes result;
        for (std::size_t at = 0; at < 4; ++at) result.pairs[at] = a.pairs[at] * b.pairs[at];
        return result;
    }
    friend Lanes operator*(const Lanes& a, double factor) noexcept {
        Lanes result;
        for (std::size_t at = 0; at < 4; ++at) result.pairs[at] = a.pairs[at] * factor;
        return result;
    }
    friend double sum(const Lanes& lanes) noexcept {
        const Pair pair = (lanes.pairs[0] + lanes.pairs[1]) + (lanes.pairs[2] + lanes.pairs[3]);
        return pair[0] + pair[1];
    }
};

// A set of lanes by bit.
using LaneMask = std::uint8_t;
inline constexpr LaneMask all_lanes = 0xFF;

constexpr std::array<std::array<double, lane_count>, 256> make_lane_masks() {
    std::array<std::array<double, lane_count>, 256> result{};
    for (std::size_t mask = 0; mask < result.size(); ++mask) {
        for (std::size_t lane = 0; lane < lane_count; ++lane)
            result[mask][lane] = mask >> lane & 1 ? 1.0 : 0.0;
    }
    return result;
}
alignas(64) inline constexpr std::array<std::array<double, lane_count>, 256> lane_masks = make_lane_masks();

// 1 in the lanes of the mask, 0 in the others.
inline Lanes ones(LaneMask mask) noexcept {
    Lanes result;
    const double* from = lane_masks[mask].data();
    for (std::size_t at = 0; at < 4; ++at) result.pairs[at] = Lanes::Pair{from[2 * at], from[2 * at + 1]};
    return result;
}

// The lanes that are above 0.
inline LaneMask positive(const Lanes& lanes) noexcept {
    using Bits = std::int64_t __attribute__((vector_size(16)));
    Bits result{};
    for (std::size_t at = 0; at < 4; ++at) {
        const Bits above = lanes.pairs[at] > Lanes::Pair{};
        const std::int64_t bit = std::int64_t{1} << (2 * at);
        result |= above & Bits{bit, 2 * bit};
    }
    return static_cast<LaneMask>(result[0] | result[1]);
}

// 1 / lanes where `on` is 1, 0 where it is 0, whatever the lanes there.
inline Lanes inverse(const Lanes& lanes, const Lanes& on) noexcept {
    Lanes result;
    for (std::size_t at = 0; at < 4; ++at) {
        result.pairs[at] = on.pairs[at] / (lanes.pairs[at] + (1.0 - on.pairs[at]));
    }
    return result;
}

// `to` where `on` is 0, `from`, which is 0 elsewhere, where it is 1.
inline void replace(Lanes& to, const Lanes& on, const Lanes& from) noexcept {
    for (std::size_t at = 0; at < 4; ++at) {
        to.pairs[at] = to.pairs[at] * (1.0 - on.pairs[at]) + from.pairs[at];
    }
}

}  // namespace qgov::inline v0
