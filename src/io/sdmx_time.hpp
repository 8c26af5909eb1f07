#pragma once

#include <qgov/core/date.hpp>
#include <qgov/core/period.hpp>

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// A period in the terms of SDMX: TIME_PERIOD, REPORTING_YEAR_START_DAY (--07-01) and, where these two read back as
/// another statement of the same days, qgov's own text.
struct SdmxTime {
    std::string time{};       ///< empty when there is none, or one end is open
    std::string start_day{};  ///< for assessment years only
    std::string period{};
};
SdmxTime sdmx_time(const Period& period);

/// Reads a TIME_PERIOD: days, months, years; reporting years, halves, trimesters, quarters, months, weeks and days
/// (2018-A1, 2018-S1, 2018-T1, 2018-Q3, 2018-M06, 2018-W05, 2018-D045) of a year that begins on `start_day` (--07-01; empty:
/// 1 January); ranges with a start and a duration (2016-01-01/P5Y). Throws Error (bad_period).
Period read_sdmx_time(std::string_view time, std::string_view start_day);

}  // namespace qgov::inline v0
