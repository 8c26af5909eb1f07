#pragma once

#include <qgov/io/table_columns.hpp>

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// The column of extensions that stand in different orders.
inline constexpr std::string_view all_extensions = "extensions";

/// Is it JSON, nested no deeper than any cell may be?
bool is_json(std::string_view text);
std::string json_string(std::string_view text);
std::string_view without_space(std::string_view text);
/// A header names a column whatever the case of its letters.
bool same_name(std::string_view a, std::string_view b);

/// What a cell is in JSON.
struct CellJson {
    std::string json{};  ///< empty: absent
    std::string problem{};
};
/// Checks as far as the reader of JSON could not tell what is wrong.
CellJson cell_json(const TableColumn& column, std::string_view cell);
/// The most usual cells in the least time; false for others.
bool read_plain_cell(const TableColumn& column, std::string_view cell, std::string& json);
/// An extension: any JSON, or else a text.
std::string extension_json(std::string_view cell);
/// Something that can be read in place of what is required and cannot be read.
std::string stand_in_json(const TableColumn& column);

}  // namespace qgov::inline v0
