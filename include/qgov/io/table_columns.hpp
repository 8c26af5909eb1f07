#pragma once

#include <qgov/core/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// What a cell of a table holds.
enum class CellKind : std::uint8_t {
    text = 0,
    whole_number = 1,
    number = 2,     ///< a decimal number; money is in yuan
    boolean = 3,    ///< true or false
    choice = 4,     ///< one of the names of an enumeration
    period = 5,     ///< 2018, 2018-H1, 2016/2020 …
    reference = 6,  ///< the key of a row of some table
    list = 7,       ///< texts, choices or references, separated by ;
    object = 8,     ///< a record of several members, as JSON
    array = 9,      ///< a list of records, as JSON
};

/// A column of a table of a data set.
struct TableColumn {
    std::string name{};          ///< as in the native format; members of provenance as provenance.source
    std::string_view zh{};       ///< Chinese name, where the description has one and no other column has it
    std::string_view meaning{};  ///< description
    CellKind kind = CellKind::text;
    CellKind element = CellKind::text;  ///< what a list is of
    bool required = false;
    std::string_view references{};  ///< the table to which the references lead
    std::vector<std::string_view> choices{};

    bool operator==(const TableColumn&) const = default;
};

/// The names of all tables of a data set in the order of the files, `assignments` and `observations` last.
QGOV_API std::vector<std::string_view> table_names();

/// The columns of a table, without extensions (x-…), which every table may have as well. Throws Error
/// (unknown_key) that names the nearest table. O(columns).
QGOV_API std::vector<TableColumn> table_columns(std::string_view table);

}  // namespace qgov::inline v0
