#pragma once

#include <qgov/core/period.hpp>

#include <optional>
#include <string_view>

namespace qgov::inline v0 {

/// When something is due, as a table says it.
struct DueReading {
    Period period{};     ///< none for words that set no time (长期, 每年)
    bool words = false;  ///< there are such words
    bool needs_year =
        false;  ///< a time of a year that is not said, and no year was given; the period is none
};

/// Reads a deadline: 2018年12月底前, 2018-12, 2018.12.31, 2018年, 2018年上半年, 2018年第三季度, 2018—2020年, 十四五, and
/// without a year 12月底前, 上半年, 年底前, which are of `year` (0: not known); the canonical texts of periods; and words
/// that set no time. Nothing for what is none of these. O(text).
std::optional<DueReading> read_due(std::string_view text, int year);

}  // namespace qgov::inline v0
