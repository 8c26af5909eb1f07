#pragma once

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// Text as it may stand in an element or in an attribute with double quotes. Line breaks and tabs are written as
/// references, because attributes would turn them into spaces; what XML cannot hold (control characters, U+FFFE, U+FFFF, bytes
/// that are not UTF-8) becomes U+FFFD.
std::string xml_escape(std::string_view text);

}  // namespace qgov::inline v0
