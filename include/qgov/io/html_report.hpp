#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/io/index_table.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace qgov::inline v0 {

/// An index for the report (综合指数), and how its ranking is put to the test: weights that are off by up to
/// `weight_noise`, values anywhere in their intervals.
struct HtmlIndex {
    IndexTable table{};  ///< the last year is ranked
    double weight_noise = 0.25;
    std::uint32_t draws = 1000;
    std::uint64_t seed = 1;

    bool operator==(const HtmlIndex&) const = default;
};

/// What a report as a web page shows.
struct HtmlReportOptions {
    Language language = Language::zh;
    /// The day on which targets are judged; none: the day that each data set is about. Take `as_of` first for the world
    /// on a day.
    Date day{};
    std::optional<HtmlIndex> index{};

    bool operator==(const HtmlReportOptions&) const = default;
};

/// One self-contained HTML page about data sets (网页报告): it opens offline, prints, reads without scripts and by screen
/// reader. Several data sets are compared first, then each has a part of its own.
///
/// In the order of use: numbers at a glance, findings, targets as lights with reasons, load by unit, units by tasks in blocks,
/// networks, leadership groups, documents in time, figures and rankings, loss of units, assessment with the intervals of
/// scores and ranks, money, honours, the index with the uncertainty of its ranking, sources.
/// A section without data is left out. Every number leads to a note on where it comes from; illustrative data carry the
/// mark 示例. No text of a data set can become markup, and nothing is loaded from elsewhere. The same data give the same
/// bytes. Large matrices and pictures show the units with the heaviest load only; lists that are cut say how much is left out
/// and which command gives all.
///
/// Throws Error (bad_argument) without a data set, and as `overview`, `evaluate_targets`, `assess`, `composite_index` and
/// `ranking_uncertainty` do. About the time of the overview of each, and of the draws.
QGOV_API std::string html_report(std::span<const Dataset> datasets, const HtmlReportOptions& options = {});
/// The same for one data set.
QGOV_API std::string html_report(const Dataset& dataset, const HtmlReportOptions& options = {});

}  // namespace qgov::inline v0
