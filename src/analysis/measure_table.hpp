#pragma once

#include <qgov/analysis/network_measures.hpp>

#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

class MeasureRun;

// Which networks have a measure.
enum class MeasureNeeds {
    nothing,
    no_sides,
    undirected,
    direction,
    no_direction,
    sides,
    assignment,
    coordination,
    groups
};

// A measure, the networks that have it, and how it is computed.
struct MeasureEntry {
    NetworkMeasure measure;
    MeasureNeeds needs;
    std::vector<std::optional<double>> (*compute)(MeasureRun& run);
};

// All of them, in the order in which they are offered.
std::span<const MeasureEntry> measure_table() noexcept;

}  // namespace qgov::inline v0
