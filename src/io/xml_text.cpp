#include "io/xml_text.hpp"

#include "io/json_syntax.hpp"

namespace qgov::inline v0 {

namespace {

constexpr std::string_view xml_replacement = "\xEF\xBF\xBD";  // U+FFFD

}  // namespace

std::string xml_escape(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char each = text[at];
        if (static_cast<unsigned char>(each) >= 0x80) {
            const std::size_t length = utf8_length(text.substr(at));
            const std::string_view character = text.substr(at, length);
            // XML has no U+FFFE and U+FFFF.
            const bool none = length == 0 || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
            result += none ? xml_replacement : character;
            if (length > 1) at += length - 1;
            continue;
        }
        switch (each) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\n':
            result += "&#10;";
            break;
        case '\r':
            result += "&#13;";
            break;
        case '\t':
            result += "&#9;";
            break;
        default:
            if (each < 0x20)
                result += xml_replacement;
            else
                result += each;
        }
    }
    return result;
}

}  // namespace qgov::inline v0
