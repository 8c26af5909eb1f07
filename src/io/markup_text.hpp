#pragma once

#include <string>
#include <string_view>

namespace qgov::inline v0::detail {

/// What stands for a character that a markup language cannot hold: U+FFFD.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Text as it may stand in XML, in an element or in an attribute with double quotes. Line breaks and tabs are written as
/// references, because attributes would turn them into spaces; what XML cannot hold (control characters, U+FFFE, U+FFFF,
/// bytes that are not UTF-8) becomes U+FFFD.
std::string xml_escape(std::string_view text);

/// Text as it may stand in HTML or SVG, between tags and in attributes with double quotes: no part of it can become
/// markup. Bytes that are no UTF-8 and control characters other than tab and line break become U+FFFD.
std::string html_escape(std::string_view text);

}  // namespace qgov::inline v0::detail
