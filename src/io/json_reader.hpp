#pragma once

#include <qgov/io/json.hpp>

#include <cstddef>
#include <string_view>

namespace qgov::inline v0 {

/// Throws ParseError (too_large) for a text beyond the limit or beyond what can be read at all.
void check_size(std::string_view text, const JsonReadOptions& options);

/// Reads a data set onto another, from text that has `json_padding` more bytes behind it.
Dataset read_padded_json(std::string_view text, const JsonReadOptions& options, Dataset base);

/// How many readable bytes must lie behind a text for `read_padded_json`.
inline constexpr std::size_t json_padding = 64;

}  // namespace qgov::inline v0
