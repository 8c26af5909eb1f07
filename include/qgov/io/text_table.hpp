#pragma once

#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Columns that a text takes on a terminal: 2 for Chinese characters and full-width forms, 0 for combining marks and
/// control characters, 1 for the rest (Unicode East Asian Width; ambiguous ones count 1). O(text).
QGOV_API std::size_t display_width(std::string_view text) noexcept;

/// The text without control characters, cut to at most `width` columns; a cut is marked by …. O(text).
QGOV_API std::string fit(std::string_view text, std::size_t width);

/// Where a column's cells stand.
enum class Align : std::uint8_t { left = 0, right = 1 };

/// One column of a text table.
struct TextColumn {
    std::string header{};
    Align align = Align::left;
    std::size_t widest = 40;  ///< cells beyond this many columns are cut

    bool operator==(const TextColumn&) const = default;
};

/// A table as lines of text for a terminal: header, a line, the rows; columns two spaces apart, aligned by display width,
/// no trailing spaces. Rows may be shorter than the columns. Without headers there is no header and no line.
/// O(cells).
QGOV_API std::string text_table(const std::vector<TextColumn>& columns,
                                const std::vector<std::vector<std::string>>& rows, std::size_t indent = 0);

}  // namespace qgov::inline v0
