#pragma once

#include <qgov/core/error.hpp>
#include <qgov/core/export.hpp>
#include <qgov/io/limits.hpp>
#include <qgov/io/read_problems.hpp>
#include <qgov/io/text_encoding.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How to read comma-separated values.
struct CsvReadOptions {
    std::string file{};  ///< name of the text in error messages
    Limits limits{};
    char separator = ',';
    TextEncoding encoding = TextEncoding::detect;
    std::uint64_t cell_bytes = std::uint64_t{4} << 20;  ///< longest cell
    /// Where all problems are noted, if given; then none of the text is thrown. Must outlive the reader.
    ReadProblems* problems = nullptr;
    /// Where columns that nobody reads are noted in words, if given. Must outlive the reader.
    std::vector<std::string>* unused = nullptr;
};

/// Reads comma-separated values row by row (RFC 4180): cells in double quotes may hold separators, line
/// breaks and doubled quotes; lines end in LF or CR LF; a byte order mark in front and empty lines are passed
/// over. UTF-8 or GB 18030, see `TextEncoding`.
///
/// The first row names the columns. Every other row has as many cells, or the row is an error. The text must
/// outlive the reader. O(text) in all; O(longest row) memory, and a copy of a text in GB 18030.
///
/// With `problems` in the options everything that is wrong with the text is noted there in place of being
/// thrown, and reading goes on: at the next row, with U+FFFD for what is no character, behind a quote that is
/// never closed at the next line (the first 16 times; then reading ends). Who reads so must ask for problems
/// in the end.
class QGOV_API CsvReader {
public:
    /// Reads the names of the columns. Throws ParseError (bad_syntax) for a text without any and a name used
    /// twice; bad_encoding for bytes that are no characters, NUL, and UTF-16; too_large for a text beyond the
    /// limit; and as `next` does.
    explicit CsvReader(std::string_view text, CsvReadOptions options = {});

    /// The names of the columns, as written, without white space around them.
    const std::vector<std::string>& columns() const noexcept { return columns_; }
    /// The place of a column by name, capital or small letters alike, or nothing.
    std::optional<std::size_t> find_column(std::string_view name) const noexcept;
    /// As `find_column`. Throws ParseError (missing_member) that names the columns there are and the nearest.
    std::size_t column(std::string_view name) const;

    /// Notes the columns without a name of `known` in the `unused` of the options, each with the nearest name of those that
    /// the table does not have. Names that begin with `x-` are the user's own, and an empty one is none.
    void note_unused(std::span<const std::string_view> known) const;

    /// Moves to the next row; false at the end. Throws ParseError: bad_syntax for a row with other than one
    /// cell for each column, an open quote, or text behind a closing one; too_large beyond the limits of
    /// records and cells. Throws Error (cancelled) when the caller stops the work.
    bool next();
    /// A cell of the present row, as written but for quotes; valid until the next call of `next`.
    std::string_view cell(std::size_t column) const;
    /// The line on which the present row begins, from 1.
    std::uint64_t line() const noexcept { return row_line_; }
    /// Where a cell of the present row begins: file, line, column, and its column's name. O(line).
    Place place(std::size_t column) const;
    /// How the text is spelled.
    TextEncoding encoding() const noexcept { return encoding_; }

    /// Throws ParseError for a cell of the present row: the place is its line, and the pointer its column's
    /// name.
    [[noreturn]] void fail(Code code, std::size_t column, const std::string& problem) const;

private:
    struct Cell {
        std::size_t start = 0;  // in the text, or in `unquoted_`
        std::size_t size = 0;
        std::size_t offset = 0;  // of its first byte in the text, the quote
        std::uint64_t line = 0;
        bool unquoted = false;
    };

    // The text in UTF-8: the caller's, or one of its own, which a copy has for itself. Not a shared pointer, whose header
    // costs more than this one.
    struct QGOV_API Text {
        std::string own{};
        std::string_view view{};
        bool owned = false;

        Text() noexcept = default;
        Text(const Text& other);
        Text(Text&& other) noexcept;
        Text& operator=(Text other) noexcept;
        ~Text() = default;
    };

    void take(std::string_view text);
    void note_bytes(const std::vector<std::size_t>& damaged);
    bool read_row();
    void read_plain(Cell& cell);
    void read_quoted(Cell& cell);
    void leave_line(std::size_t from);
    void count_row();
    void note(Code code, std::uint64_t line, std::size_t offset, const std::string& problem);
    Place place_in_line(std::uint64_t line, std::size_t offset) const;
    [[noreturn]] void fail_at(Code code, std::size_t offset, const std::string& problem) const;

    Text text_{};
    CsvReadOptions options_;
    TextEncoding encoding_ = TextEncoding::utf_8;
    std::vector<std::string> columns_{};
    std::vector<Cell> cells_{};
    std::string unquoted_{};
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t row_line_ = 0;
    std::uint64_t records_ = 0;
    int open_quotes_ = 0;
    bool bad_row_ = false;
};

/// Adds a row of comma-separated values and a line feed (RFC 4180): cells with separators, quotes, line
/// breaks or white space at an end go between double quotes, and so does a lone empty cell. O(size).
QGOV_API void append_csv_row(std::string& text, std::span<const std::string_view> cells,
                             char separator = ',');

}  // namespace qgov::inline v0
