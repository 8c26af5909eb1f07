#pragma once

#include <qgov/graph/centrality.hpp>
#include <qgov/graph/network.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace qgov::inline v0 {

// The lengths of a network's edges, in numbers that paths can be compared in.
//
// If all edges are as long, that length is 1 and both lists are empty. If the weights are integers or short decimals,
// and no path can be too long for it, they are `whole`: sums of 1/2, 1/3 and the like are then exact, and so equal
// when they are equal. Otherwise they are `real`, and equality is a matter of tolerance.
struct PathLengths {
    std::vector<std::int64_t> whole{};  // by edge
    std::vector<double> real{};         // by edge
    double times = 1;
    double over = 1;

    bool unit() const noexcept { return whole.empty() && real.empty(); }
    // What a sum of these lengths stands for.
    double distance(double sum) const noexcept { return sum * times / over; }
};

// Throws Error (bad_weight), naming the edge, for a length that a double does not hold. O(edges).
PathLengths path_lengths(const Network& network, LengthRule rule);

// Two real distances that differ by no more than this share of the larger one are equal.
inline constexpr double length_tolerance = 1e-10;

// Throws Error (bad_weight): the edge is too short beside the distance for ties to be told.
[[noreturn]] void refuse_short_edge(const Network& network, std::uint32_t edge, double length,
                                    double distance);

// Does an edge of this length lead on a shortest path from a vertex at distance `near` to one at `far`?
inline bool on_shortest_path(std::int64_t near, std::int64_t length, std::int64_t far) noexcept {
    return near + length == far;
}
inline bool on_shortest_path(double near, double length, double far) noexcept {
    return std::abs(near + length - far) <= length_tolerance * far;
}
// Is an edge that leads on a shortest path so short that its ends might as well be equally far?
inline bool too_short(std::int64_t, std::int64_t) noexcept { return false; }
inline bool too_short(double length, double far) noexcept { return length <= 2 * length_tolerance * far; }

}  // namespace qgov::inline v0
