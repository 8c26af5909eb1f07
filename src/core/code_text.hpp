#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

namespace detail {

inline constexpr std::size_t longest_code_text = 200;  // bytes

// Brackets that are found around years, each opening one at the place of its closing one.
inline constexpr std::u32string_view opening_brackets = U"〔[({<【〈《〖﹝„“";
inline constexpr std::u32string_view closing_brackets = U"〕])}>】〉》〗﹞‟”";

// A text as codes compare it: ASCII forms for full-width characters, "-" for every dash, no white space.
struct FoldedText {
    std::u32string text{};
    bool valid = false;  // false if the bytes were not UTF-8
    bool spaces = false;
    bool widths = false;
    bool dashes = false;
};
FoldedText fold_code_text(std::string_view text);
std::string to_utf8(std::u32string_view text);
// The text in quotation marks: at most 60 characters, control characters and bad bytes spelled out.
std::string quoted(std::string_view text);
constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
// True for the brackets that are found around years, opening or closing.
bool is_bracket(char32_t c) noexcept;

}  // namespace detail

}  // namespace qgov::inline v0
