#pragma once

#include <qgov/analysis/overview.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <string>

namespace qgov::inline v0 {

struct Dataset;

/// How a report looks.
struct ReportOptions {
    Language language = Language::zh;
    std::size_t width = 80;  ///< columns of the terminal; at least 72 are used
    bool colour = false;     ///< bold headings and coloured findings, for a terminal
    std::size_t rows = 12;   ///< longest list before the rest is summed up

    bool operator==(const ReportOptions&) const = default;
};

/// The overview as a page of text for people: structure, load with bars, single points, gaps, townships, cooperation,
/// groups against carriers, targets, key figures, honours, money, findings, and what is reported and what illustrative.
/// Sections without rows are left out. Illustrative names and numbers carry a mark.
/// `overview` must be of this data set. O(overview).
QGOV_API std::string text_report(const Dataset& dataset, const Overview& overview,
                                 const ReportOptions& options = {});

}  // namespace qgov::inline v0
