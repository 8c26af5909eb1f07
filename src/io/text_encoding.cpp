#include <qgov/io/text_encoding.hpp>

#include "io/json_syntax.hpp"
#include "io/simdjson.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>

namespace qgov::inline v0 {

namespace {

constexpr std::string_view utf_8_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\uFFFD";
constexpr std::size_t most_damaged = 1000;

bool is_ascii(char byte) noexcept { return static_cast<unsigned char>(byte) < 0x80; }

void append_code_point(std::string& text, UChar32 point) {
    const auto code = static_cast<std::uint32_t>(point);
    const auto tail = [&](std::uint32_t bits) { text += static_cast<char>(0x80u | (bits & 0x3Fu)); };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0u | (code >> 6));
        tail(code);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0u | (code >> 12));
        tail(code >> 6);
        tail(code);
    } else {
        text += static_cast<char>(0xF0u | (code >> 18));
        tail(code >> 12);
        tail(code >> 6);
        tail(code);
    }
}

void append_damage(DecodedText& result) {
    if (result.damaged.size() < most_damaged) result.damaged.push_back(result.text.size());
    result.text += replacement;
}

DecodedText decode_utf_8(std::string_view bytes) {
    DecodedText result;
    result.encoding = TextEncoding::utf_8;
    result.text.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = utf8_length(bytes);
        if (length == 0) append_damage(result);
        result.text += bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

DecodedText decode_gb_18030(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("gb18030", &status),
                                                                       &ucnv_close);
    if (U_FAILURE(status)) {
        throw Error(Code::bad_encoding, std::string("GB 18030 cannot be read here: ICU says ") +
                                            u_errorName(status) + "; save the text as UTF-8");
    }
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    DecodedText result;
    result.encoding = TextEncoding::gb_18030;
    result.text.reserve(bytes.size() + bytes.size() / 2);
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        const char* const run = std::find_if_not(at, end, is_ascii);
        result.text.append(at, run);
        at = run;
        while (at != end && !is_ascii(*at)) {
            const char* const start = at;
            status = U_ZERO_ERROR;
            const UChar32 point = ucnv_getNextUChar(converter.get(), &at, end, &status);
            if (U_SUCCESS(status)) {
                append_code_point(result.text, point);
                continue;
            }
            ucnv_resetToUnicode(converter.get());
            append_damage(result);
            at = start + 1;  // what follows a bad lead byte may be a character
        }
    }
    return result;
}

}  // namespace

TextEncoding detect_encoding(std::string_view bytes) noexcept {
    if (bytes.starts_with(utf_8_mark) || simdjson::validate_utf8(bytes.data(), bytes.size()))
        return TextEncoding::utf_8;
    std::size_t whole = 0;
    std::size_t stray = 0;
    while (!bytes.empty()) {
        const std::size_t length = utf8_length(bytes);
        whole += length > 1 ? 1 : 0;
        stray += length == 0 ? 1 : 0;
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return whole > stray ? TextEncoding::utf_8 : TextEncoding::gb_18030;
}

DecodedText decode_text(std::string_view bytes, TextEncoding encoding) {
    if (encoding == TextEncoding::detect) encoding = detect_encoding(bytes);
    if (encoding == TextEncoding::gb_18030) return decode_gb_18030(bytes);
    if (bytes.starts_with(utf_8_mark)) bytes.remove_prefix(utf_8_mark.size());
    return decode_utf_8(bytes);
}

}  // namespace qgov::inline v0
