#pragma once

#include <qgov/analysis/back_cast.hpp>
#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// One statement of a number.
struct NumberStatement {
    Estimate value{};
    std::string source{};  ///< who says so, for the reasons

    bool operator==(const NumberStatement&) const = default;
};

/// Several statements of one number, made one.
struct Reconciliation {
    Outcome outcome = Outcome::fine;
    std::optional<Estimate> value{};  ///< what all allow; empty without statements and for a conflict
    std::size_t narrowest = 0;  ///< the statement that allows least; its point and printed number are kept
    std::vector<std::size_t> conflicting{};  ///< two statements that exclude each other
    std::vector<Reason> reasons{};

    bool operator==(const Reconciliation&) const = default;
};

/// Do several statements of one number agree, and what do they say together (多源核对)? The intersection of their
/// intervals.
///
/// Empty: `conflict`, with the two statements that are farthest apart named; nobody is chosen. Otherwise the
/// intersection, with the point of the narrowest statement when that lies in it, else its middle or finite end. Identical
/// statements count once, with the reason `identical_statements`. Without statements `missing`. O(statements).
QGOV_API Reconciliation reconcile(std::span<const NumberStatement> statements);

/// What the data say of one indicator of one subject in one period.
struct ReconciledValue {
    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    Period period{};
    Reconciliation reconciliation{};
    std::vector<std::uint32_t> observations{};  ///< rows, in the order of the statements
    std::vector<std::uint32_t> back_casts{};  ///< positions in the list of back-casts, after the observations

    bool operator==(const ReconciledValue&) const = default;
};

/// What do the observations and the back-casts say of each indicator, subject and period (观测值与倒推值核对)? In the
/// order of indicators, subjects and periods.
///
/// Left out are observations without a value or with another definition (status D), back-casts without a period, without
/// a value or not `fine`, and those of growth rates and ranks. Sources are named by their keys; a back-cast by "back-cast
/// of" and the key of its change. O(n log n). Throws Error (bad_id).
QGOV_API std::vector<ReconciledValue> reconcile(const Dataset& dataset, std::span<const BackCast> back_casts,
                                                const DegreeProfile& profile = {});

}  // namespace qgov::inline v0
