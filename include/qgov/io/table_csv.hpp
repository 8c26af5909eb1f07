#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/io/csv.hpp>
#include <qgov/model/dataset.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How to write a table.
struct TableWriteOptions {
    Language headers = Language::en;  ///< zh: Chinese names for the columns that have one
    bool byte_order_mark = false;     ///< in front, by which spreadsheets know UTF-8

    bool operator==(const TableWriteOptions&) const = default;
};

/// A table of a data set as comma-separated values: a row for each record in the order of the table, with the
/// columns of `table_columns` and one for each extension.
///
/// References are keys; what is absent is an empty cell. Lists stand with ; between their elements, or as
/// JSON if one of them holds ; or begins with a blank or [; records inside records (seats, milestones,
/// quantities) as JSON. Extensions are JSON, texts among them plain where they cannot be taken for anything
/// else; where records have them in different orders they stand together in one column `extensions`. What is
/// written reads back as the same. Throws Error (unknown_key) for an unknown table, (bad_encoding) for a text
/// with a NUL byte, and as `to_json` does. O(table).
QGOV_API std::string write_table(const Dataset& dataset, std::string_view table,
                                 const TableWriteOptions& options = {});

/// A table as text, to be read.
struct TableText {
    std::string table{};
    std::string_view text{};  ///< must last until it is read
    std::string file{};       ///< name in error messages

    bool operator==(const TableText&) const = default;
};

/// Reads tables that `write_table` wrote, or that have the same columns by their English or Chinese names in
/// any order, and puts their rows in place of those of the data set. All other tables stay; their references
/// are by key and lead to the new rows. Columns may be absent unless they are required.
///
/// Throws ParseError that tells all problems with row, column, what was found and what was expected: those of
/// `CsvReader`; unknown_member for an unknown column and missing_member for one that is required; for cells
/// and keys what `parse_json` would throw; unknown_key for references to nothing, also from tables that stay.
/// With `problems` in the options they are noted there, and the result is an empty data set if there are any.
/// Throws Error (unknown_key) for an unknown table. O(texts + data set).
QGOV_API Dataset read_tables(const std::vector<TableText>& tables, Dataset base = {},
                             const CsvReadOptions& options = {});
/// As `read_tables`, for one.
QGOV_API Dataset read_table(Dataset base, std::string_view table, std::string_view text,
                            const CsvReadOptions& options = {});

}  // namespace qgov::inline v0
