#pragma once

#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0::detail {

/// The observations that count as observed, by indicator, subject and period: those with a value, but not forecasts
/// (status F) nor those with another definition (status D).
class ObservationIndex {
public:
    /// O(n log n). Keeps a reference to the data set.
    explicit ObservationIndex(const Dataset& dataset);

    /// All rows, in order.
    std::span<const std::uint32_t> rows() const noexcept { return rows_; }
    /// Rows of an indicator and a subject, by period; those without a period first.
    std::span<const std::uint32_t> of(Id<Indicator> indicator, Id<Organisation> subject) const;
    std::span<const std::uint32_t> of(Id<Indicator> indicator, Id<Organisation> subject,
                                      const Period& period) const;

private:
    const Dataset& dataset_;
    std::vector<std::uint32_t> rows_{};
};

/// Who says so: the key of the source with the place in it, or the row.
std::string source_name(const Dataset& dataset, std::uint32_t row);

}  // namespace qgov::inline v0::detail
