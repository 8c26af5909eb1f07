#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/io/exchange.hpp>

#include <string_view>

namespace qgov::inline v0 {

/// The observations of a data set as SDMX-CSV 2.0 (of SDMX 3.0), one a row, in the order of the table.
///
/// Dimensions: INDICATOR and REF_AREA (keys of the indicator and of the subject), TIME_PERIOD; measure: OBS_VALUE as
/// written. Attributes: UNIT_MEASURE (the unit's symbol; CNY for 元), UNIT_MULT (4 for 万, 8 for 亿), DECIMALS,
/// OBS_STATUS (CL_OBS_STATUS 2.2), REPORTING_YEAR_START_DAY for assessment years; and of qgov's own DEGREE (word of
/// degree), OBS_VALUE_UPPER (other end of a range), WORDING, SOURCE (key), LOCATOR, FACT_STATUS, DERIVED_FROM, NOTE,
/// and PERIOD where TIME_PERIOD says the days but not how they were stated (FYP13, 2016-03/2018-06-30), or cannot say
/// them (2016/..).
///
/// Times: 2018, 2018-S1 (half-year), 2018-Q3, 2018-06, 2018-06-30, 2013-A1 with its start day, 2016-01-01/P5Y.
///
/// Losses: all other tables, extensions of rows; and, although reading back gives them again, rows without subject or
/// time and rows that repeat the three dimensions of an earlier one, which other programs may refuse or take for one.
/// Throws Error (bad_id) for references outside their tables, Error (bad_encoding) for texts that are not UTF-8,
/// Error (bad_number) for numbers that could not be read back. O(observations).
QGOV_API ExchangeText write_sdmx_csv(const Dataset& dataset);

/// Adds the observations of an SDMX-CSV 2.0 text to a data set. Reading what `write_sdmx_csv` wrote onto a data set
/// with the same indicators, organisations and sources gives equal observations.
///
/// INDICATOR, TIME_PERIOD and OBS_VALUE must be there, in any order, and so must what they name, unless the data set
/// has no indicators (or no organisations, or no sources) at all: then those named are created with the code as key
/// and name, and the unit of UNIT_MEASURE. A missing value is an empty cell, NaN or #N/A. A UNIT_MEASURE must be the
/// indicator's unit. More DECIMALS than written add zeros.
///
/// Losses: cells of columns that are not listed at `write_sdmx_csv`, fewer DECIMALS than the value has, rows with the
/// action D (delete). Throws ParseError: as `CsvReader` does, missing_member, and for cells unknown_key, bad_key,
/// bad_period, bad_number, bad_unit, wrong_type. All bad cells are told at once, with line and column. O(base +
/// cells).
QGOV_API ExchangeData read_sdmx_csv(std::string_view text, const CsvReadOptions& options = {},
                                    Dataset base = {});

}  // namespace qgov::inline v0
