#include "io/markup_text.hpp"

#include "io/json_syntax.hpp"

#include <cstdint>

namespace qgov::inline v0::detail {

namespace {

enum class Markup : std::uint8_t { xml, html };

/// What is written for an ASCII character; nothing when it stands for itself.
std::string_view reference(char each, Markup markup) {
    const bool xml = markup == Markup::xml;
    switch (each) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
        return xml ? "&#9;" : "";
    case '\n':
        return xml ? "&#10;" : "";
    case '\r':
        return xml ? "&#13;" : replacement_character;
    case '\x7F':
        return xml ? "" : replacement_character;
    default:
        return each < 0x20 ? replacement_character : "";
    }
}

/// Whether the language has this character of two bytes or more; an empty one is no UTF-8.
bool has(std::string_view character, Markup markup) {
    if (character.empty() || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") return false;
    // HTML lacks U+0080 to U+009F.
    return markup == Markup::xml || character[0] != '\xC2' ||
           static_cast<unsigned char>(character[1]) >= 0xA0;
}

std::string escaped(std::string_view text, Markup markup) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            const std::string_view written = reference(text[at], markup);
            if (written.empty())
                result += text[at];
            else
                result += written;
            continue;
        }
        const std::size_t length = utf8_length(text.substr(at));
        const std::string_view character = text.substr(at, length);
        result += has(character, markup) ? character : replacement_character;
        if (length > 1) at += length - 1;
    }
    return result;
}

}  // namespace

std::string xml_escape(std::string_view text) { return escaped(text, Markup::xml); }

std::string html_escape(std::string_view text) { return escaped(text, Markup::html); }

}  // namespace qgov::inline v0::detail
