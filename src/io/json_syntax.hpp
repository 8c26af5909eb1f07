#pragma once

#include <qgov/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// The first thing in a text that strict JSON (RFC 8259) does not allow, by byte offset.
struct SyntaxProblem {
    Code code = Code::bad_syntax;
    std::size_t offset = 0;
    std::string message{};
    std::string pointer{};  ///< JSON pointer (RFC 6901) to the value that is concerned
};

/// Most members that an object may have; their names are kept until it closes.
inline constexpr std::size_t most_members = 1'000'000;

/// Checks a whole text: grammar, UTF-8, escapes with paired surrogates, no member twice in an object, nesting not beyond
/// `depth` when it stands inside `outer` open brackets, nothing behind the value. O(n log n) at worst, memory for the
/// nesting and the open objects' names only.
std::optional<SyntaxProblem> find_syntax_problem(std::string_view text, std::uint32_t depth,
                                                 std::uint32_t outer = 0);

/// Length of the valid UTF-8 sequence at the start of `text`; 0 if it is not valid.
std::size_t utf8_length(std::string_view text) noexcept;

/// JSON pointer to the value that begins at a byte offset, or whose member name does.
std::string pointer_at(std::string_view text, std::size_t offset);

/// The text that a strict JSON string with its double quotes stands for; false for anything else that begins with one.
bool unescape_json(std::string_view token, std::string& out);

/// A valid JSON text without the white space between its tokens.
std::string compact_json(std::string_view text);

/// Line and column (in code points, from 1) of a byte offset.
Place place_at(std::string_view text, std::size_t offset);

}  // namespace qgov::inline v0
