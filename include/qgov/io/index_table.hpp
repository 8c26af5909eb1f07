#pragma once

#include <qgov/analysis/composite_index.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/io/csv.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// What an index is made of where its tables do not say.
struct IndexTableOptions {
    NormalisationMethod normalisation = NormalisationMethod::min_max;
    WeightingMethod weighting = WeightingMethod::given;
    AggregationMethod aggregation = AggregationMethod::arithmetic;
    OutlierMethod outliers = OutlierMethod::none;
    CsvReadOptions values{};  ///< names, limits and separator of the table of values
    CsvReadOptions meta{};    ///< the same for the table of indicators
};

/// The data of one year.
struct IndexYear {
    std::string year{};  ///< as written; empty without a column of years
    IndexData data{};
    /// Ends of the values that were given as intervals, missing elsewhere; without rows when none was.
    Matrix lower{};
    Matrix upper{};

    bool operator==(const IndexYear&) const = default;
};

/// An index as its tables tell it.
struct IndexTable {
    IndexDesign design{};
    std::vector<std::string> units{};  ///< in the order in which they first appear; rows of every year's data
    std::vector<IndexYear> years{};    ///< ascending; numbers by value, other texts by bytes
    std::vector<std::string> groups{};  ///< by number; empty without a column of groups

    bool operator==(const IndexTable&) const = default;
};

/// Reads an index from a table of values and a table of its indicators (both CSV).
///
/// Values: column `unit`; for each indicator a column of its code; `year` and `group` if there are ones; denominators by
/// name. Years are periods (2024, 2024-H1) in all rows, or other texts in all. Other columns are passed over, and noted in
/// `unused` of the options. A cell is a number, two numbers with `..` between them (an interval, whose middle
/// is the value), or missing: empty, `NA`, `-` or `–`. A unit may be absent in a year.
///
/// Indicators: `code`, and if there are ones `name`, `parent` (code of the node), `weight` (1), `direction` (`higher`,
/// `lower`, or 1, -1), `normalise`, `low` and `high` (goalposts; efficacy: bad and good value; interval_best: ends of the range),
/// `ideal_low` and `ideal_high` (interval_best; middle_best takes the first), `target` (distance to target or reference),
/// `denominator` (a column of the values), `treat`; for nodes `weights`, `aggregate`, `power`, `least_share`. A row that others
/// name as their parent is a node, every other an indicator. The one node without a parent is the index; when several rows
/// have no parent, or an indicator has none, an index `index` stands above them. Empty cells take the options, or 1 for weights.
/// Columns of the user's own begin with x-; any other is an error.
/// Methods have the names of their enumerations. min_max goes to [0, 1], and to [0.01, 1] where any node's mean is
/// geometric or harmonic, or a product.
///
/// Throws ParseError with file, line and column: as `CsvReader` does; unknown_key for a parent that is not there (with the
/// nearest), a year with the same unit twice (duplicate_key), bad_key for an empty code or unit, bad_date for an empty
/// year or one written otherwise than the first, unknown_member for an unknown column of the indicators (with the nearest), bad_number for a cell
/// that is no number or not finite, wrong_type for a name that is no method or direction, missing_member for an indicator
/// or denominator without a column (with the nearest); bad_argument for what a method needs and the row does not have.
/// O(cells).
QGOV_API IndexTable read_index_table(std::string_view values, std::string_view meta,
                                     const IndexTableOptions& options = {});

}  // namespace qgov::inline v0
