#pragma once

#include <qgov/core/error.hpp>
#include <qgov/core/export.hpp>
#include <qgov/io/limits.hpp>
#include <qgov/model/dataset.hpp>

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// How to read JSON.
struct JsonReadOptions {
    std::string file{};  ///< name of the text in error messages
    Limits limits{};
};

/// Reads a data set from text in the native format (docs/data-format.md). Strict: RFC 8259, no member twice, nothing
/// behind the value; unknown members are errors unless they begin with "x-".
/// With a `base` the result is the base and what the text adds to it: its rows come after those of the base, may refer to
/// them by key, and may not have their keys; title, home … are those of the text where it gives any. An event that is not
/// in a data set, or next year's observations, can so stand in a file of their own.
/// Throws ParseError with line, column and JSON pointer. Memory: about twice the text besides the result. O(base + text).
QGOV_API Dataset parse_json(std::string_view text, const JsonReadOptions& options = {}, Dataset base = {});

/// Reads a data set from a file, as `parse_json`. Throws ParseError as that does, FileError (cannot_read).
/// O(base + file).
QGOV_API Dataset load_json(const std::string& path, JsonReadOptions options = {}, Dataset base = {});

/// The data set in the native format, canonical: equal data sets give the same bytes, and reading it back gives an equal
/// data set. Throws Error for what could not be read back: bad_encoding for strings that are not UTF-8, bad_syntax for
/// extensions that are not JSON or not named "x-…", duplicate_member for two of one name, bad_id for references outside
/// their table, bad_key for keys changed without `rename`, bad_number and bad_code for numbers out of their range,
/// bad_argument for enumerators that do not exist and ranges without a value. O(size).
QGOV_API std::string to_json(const Dataset& dataset);

/// One record as JSON text, as `to_json` writes it. Throws what `to_json` does. Instantiated for every entity type.
template <Entity T>
QGOV_API std::string to_json(const Dataset& dataset, Id<T> id);

/// The rows of one table as a JSON list of objects, as `to_json` writes them in the file of the whole data set. Throws
/// Error (unknown_key) for an unknown table, and what `to_json` does. O(table).
QGOV_API std::string table_json(const Dataset& dataset, std::string_view table);

/// Writes `to_json` to a file; a failure leaves the old file. Throws FileError (cannot_write) and what `to_json` does.
QGOV_API void save_json(const Dataset& dataset, const std::string& path);

/// Throws ParseError unless the text is one strict JSON value (RFC 8259) without a member twice in an object.
QGOV_API void check_json(std::string_view text, const JsonReadOptions& options = {});

}  // namespace qgov::inline v0
