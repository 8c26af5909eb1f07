#include "core/code_text.hpp"

#include <optional>

namespace qgov::inline v0 {

namespace detail {

namespace {

// One code point, or nothing for bytes that are not UTF-8 (RFC 3629). Moves `at` past it.
std::optional<char32_t> decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    const std::size_t more = first >= 0xC2 && first < 0xE0   ? 1
                             : first >= 0xE0 && first < 0xF0 ? 2
                             : first >= 0xF0 && first < 0xF5 ? 3
                                                             : 0;
    if (more == 0) return std::nullopt;
    char32_t point = first & (0x3Fu >> more);
    for (std::size_t step = 1; step <= more; ++step) {
        const unsigned char next = byte(at + step);
        if ((next & 0xC0) != 0x80) return std::nullopt;
        point = (point << 6) | (next & 0x3Fu);
    }
    const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return std::nullopt;
    at += more + 1;
    return point;
}

bool is_space(char32_t c) {
    return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

bool is_dash(char32_t c) {
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

std::string hexadecimal(std::string_view before, unsigned value, int digits) {
    std::string result(before);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        result += "0123456789ABCDEF"[(value >> shift) & 0xFu];
    }
    return result;
}

}  // namespace

FoldedText fold_code_text(std::string_view text) {
    FoldedText folded;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode(text, at);
        if (!point) return folded;
        char32_t c = *point;
        if (is_space(c)) {
            folded.spaces = true;
            continue;
        }
        if (is_dash(c)) {
            folded.dashes = true;
            c = U'-';
        } else if (c >= 0xFF01 && c <= 0xFF5E) {
            c -= 0xFF01 - U'!';
            folded.widths = folded.widths || !is_bracket(c);
        }
        folded.text += c;
    }
    folded.valid = true;
    return folded;
}

std::string to_utf8(std::u32string_view text) {
    std::string bytes;
    const auto tail = [&](char32_t bits) { bytes += static_cast<char>(0x80u | (bits & 0x3Fu)); };
    for (const char32_t c : text) {
        if (c < 0x80) {
            bytes += static_cast<char>(c);
        } else if (c < 0x800) {
            bytes += static_cast<char>(0xC0u | (c >> 6));
            tail(c);
        } else if (c < 0x10000) {
            bytes += static_cast<char>(0xE0u | (c >> 12));
            tail(c >> 6);
            tail(c);
        } else {
            bytes += static_cast<char>(0xF0u | (c >> 18));
            tail(c >> 12);
            tail(c >> 6);
            tail(c);
        }
    }
    return bytes;
}

std::string quoted(std::string_view text) {
    constexpr int longest = 60;
    std::string result = "\"";
    int count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count == longest) return result + "…\"";
        const std::size_t start = at;
        const auto point = decode(text, at);
        if (!point) {
            result += hexadecimal("\\x", static_cast<unsigned char>(text[start]), 2);
            at = start + 1;
        } else if (*point < 0x20 || (*point >= 0x7F && *point < 0xA0)) {
            result += hexadecimal("\\x", *point, 2);
        } else {
            result += text.substr(start, at - start);
        }
    }
    return result + '"';
}

bool is_bracket(char32_t c) noexcept {
    return opening_brackets.find(c) != opening_brackets.npos ||
           closing_brackets.find(c) != closing_brackets.npos;
}

}  // namespace detail

}  // namespace qgov::inline v0
