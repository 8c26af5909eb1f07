#pragma once

#include <qgov/model/dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0::detail {

/// Which units carry the task of each item in a year: that task, or one above or below it in the tree, in any role but
/// supervision, themselves or in a collective.
class AssignedUnits {
public:
    AssignedUnits(const Dataset& dataset, const AssessmentScheme& scheme,
                  std::span<const Id<Organisation>> units, const Period& year);

    /// True for items without task as well.
    bool carries(std::size_t item, std::size_t unit) const noexcept {
        if (rows_[item] == none) return true;
        return (bits_[rows_[item] * words_ + unit / 64] >> (unit % 64) & 1u) != 0;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t words_ = 0;
    std::vector<std::size_t> rows_;    // by item: its row of bits
    std::vector<std::uint64_t> bits_;  // a row for each item that has a task
};

}  // namespace qgov::inline v0::detail
