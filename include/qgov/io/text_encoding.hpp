#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How the characters of a text are spelled in bytes.
enum class TextEncoding : std::uint8_t {
    detect = 0,    ///< UTF-8 if that is what the bytes are, else GB 18030
    utf_8 = 1,     ///< UTF-8, with or without a byte order mark
    gb_18030 = 2,  ///< GB 18030, which contains GBK and GB 2312: what spreadsheets in China save
};

inline constexpr EnumText<TextEncoding> text_encoding_texts[] = {
    {TextEncoding::detect, "detect", "自动识别", "detected"},
    {TextEncoding::utf_8, "utf-8", "UTF-8", "UTF-8"},
    {TextEncoding::gb_18030, "gb18030", "GB 18030", "GB 18030"},
};
template <>
inline constexpr EnumTexts<TextEncoding> enum_texts<TextEncoding> = text_encoding_texts;

/// A text in UTF-8 that was spelled in some encoding.
struct DecodedText {
    std::string text{};  ///< without byte order mark
    TextEncoding encoding = TextEncoding::utf_8;
    /// Where in `text` U+FFFD stands for bytes that spell no character: the first thousand offsets.
    std::vector<std::size_t> damaged{};

    bool operator==(const DecodedText&) const = default;
};

/// UTF-8 when the bytes are valid UTF-8, begin with its byte order mark, or have more well-formed UTF-8 sequences beyond
/// ASCII than bytes that fit into none (a damaged text); else GB 18030. O(bytes).
QGOV_API TextEncoding detect_encoding(std::string_view bytes) noexcept;

/// The text in UTF-8. Bytes that spell no character become U+FFFD, and their places are told. O(bytes). Throws Error
/// (bad_encoding) when GB 18030 is asked for and the installation of ICU has no table for it.
QGOV_API DecodedText decode_text(std::string_view bytes, TextEncoding encoding = TextEncoding::detect);

}  // namespace qgov::inline v0
