#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// What `hierarchy_network` puts into the network.
struct HierarchyOptions {
    /// The day that counts: organisations that are certainly not valid on it are left out. No day: all.
    Date day{};
    /// Superiors beside the parent (双重领导).
    bool further_superiors = true;

    bool operator==(const HierarchyOptions&) const = default;
};

/// Who belongs to and reports to whom (隶属关系)? The directed network of the organisations of a data set.
///
/// Vertices: organisations in table order, labels are keys. An arc leads from each to its parent and, unless the
/// options say otherwise, to its further superiors; each superior counts once, weights are 1. Superiors that are not
/// valid on the day are left out with their arcs. Circles of superiors, which `validate` reports, stay as they are.
/// Throws Error (bad_id) for an id outside its table. O(organisations + superiors).
QGOV_API Network hierarchy_network(const Dataset& dataset, const HierarchyOptions& options = {});

/// The reporting lines of a directed network whose arcs lead to the superior.
struct ReportingLines {
    /// By vertex the number of arcs on the shortest line up to a vertex without superior; empty for those in or below
    /// circles that lead to none.
    std::vector<std::optional<std::uint32_t>> depth{};
    /// By vertex its direct subordinates (管理幅度).
    std::vector<std::uint32_t> span{};
    std::vector<std::uint32_t> roots{};              ///< vertices without superior, ascending
    std::vector<std::uint32_t> several_superiors{};  ///< vertices with two or more (双重领导), ascending
    std::vector<std::uint32_t> endless{};            ///< vertices without depth, ascending
    std::optional<std::uint32_t> greatest_depth{};   ///< empty when no vertex has one
    std::optional<double> mean_depth{};              ///< over the vertices that have one
    std::optional<std::uint32_t> greatest_span{};    ///< empty when nobody has a subordinate
    std::optional<double> mean_span{};               ///< over the vertices with a subordinate

    bool operator==(const ReportingLines&) const = default;
};

/// How long is the reporting line, and how many report to one (层级与管理幅度)?
///
/// Depth is counted in arcs from source to target; with several superiors the shortest line counts. Weights and
/// parallel edges play no part; loops are passed over. Disconnected parts each have their roots. An empty network has
/// empty lists. Throws Error (wrong_network) unless the network is directed. O(vertices + arcs).
QGOV_API ReportingLines reporting_lines(const Network& hierarchy);

}  // namespace qgov::inline v0
