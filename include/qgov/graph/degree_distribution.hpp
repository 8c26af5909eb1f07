#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// So many vertices have this degree.
struct DegreeCount {
    std::uint32_t degree = 0;
    std::uint32_t vertices = 0;

    bool operator==(const DegreeCount&) const = default;
};

/// How the degrees of some vertices are spread; all but the counts are empty without vertices.
struct DegreeDistribution {
    std::vector<DegreeCount> counts{};  ///< of each degree that occurs, ascending
    std::optional<std::uint32_t> largest{};
    std::optional<double> mean{};
    std::optional<double> lower_quartile{};
    std::optional<double> median{};
    std::optional<double> upper_quartile{};

    bool operator==(const DegreeDistribution&) const = default;
};

/// How many units have no task, one task, two (度分布)? Counts, mean, quartiles and largest of these degrees.
///
/// Quartiles are interpolated: the value at place (n - 1)p of the sorted degrees, counted from 0, p = 1/4,
/// 1/2, 3/4 (Hyndman and Fan 1996, definition 7, the default of R and NumPy). Give `in_degree(network)` for
/// spans of control, any other degrees likewise. O(n log n).
QGOV_API DegreeDistribution degree_distribution(std::span<const std::uint32_t> degrees);

/// The same of the vertices of one side of a two-mode network, or with `Side::none` of all vertices of any
/// network; degrees as `degree` counts them: loops twice, arcs out and in together, merged parallel edges
/// once.
///
/// Weights and disconnected parts play no part.
/// Throws Error (wrong_network) for a side of a network that is not two-mode. O(vertices log vertices).
QGOV_API DegreeDistribution degree_distribution(const Network& network, Side side = Side::none);

}  // namespace qgov::inline v0
