#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace qgov::inline v0 {

/// What a computation on one row or one column of numbers met (问题), without words, so that loops over many
/// units need not build any; `reason` gives the words.
///
/// With `fine` and a code it is a note on an answer that stands ("zero_component"), with `fine` and no code
/// there is nothing to say.
struct Issue {
    Outcome outcome = Outcome::fine;
    std::string_view code{};  ///< a name with static storage; empty: nothing met
    std::size_t at = 0;  ///< place of the unit or indicator in the span, from 0, where the code speaks of one
    double number = 0;   ///< value or count of which the words speak

    bool operator==(const Issue&) const = default;
};

/// Says in words what an issue is (理由): `numbers` are those in the words, in their order. Places count from
/// 0. A code that this library does not know is given as it is. O(length of the words).
QGOV_API Reason reason(const Issue& issue);

/// The same, but for column `column` of a table: 指标 (indicator) is named first; `numbers` begin with it.
QGOV_API Reason reason_of_indicator(std::size_t column, const Issue& issue);

/// One number or the reason why there is none (统计量).
struct Statistic {
    std::optional<double> value{};
    Issue issue{};          ///< of outcome `fine` exactly where there is a value
    std::size_t count = 0;  ///< observations used

    bool operator==(const Statistic&) const = default;
};

}  // namespace qgov::inline v0
