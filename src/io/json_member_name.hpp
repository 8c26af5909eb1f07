#pragma once

#include <qgov/model/fields.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace qgov::inline v0::detail {

/// A member name in a form that is found in the text with one comparison of eight bytes, its closing quote included when
/// it is short enough. There are always `json_padding` readable bytes.
class MemberName {
public:
    template <std::size_t Count>
    constexpr MemberName(const char (&text)[Count]) : MemberName(std::string_view(text, Count - 1)) {}
    constexpr MemberName(std::string_view text) : text_(text) {
        std::array<char, 8> bytes{};
        std::array<char, 8> mask{};
        for (std::size_t at = 0; at < std::min<std::size_t>(8, text.size() + 1); ++at) {
            bytes[at] = at < text.size() ? text[at] : '"';
            mask[at] = static_cast<char>(0xFF);
        }
        prefix_ = std::bit_cast<std::uint64_t>(bytes);
        mask_ = std::bit_cast<std::uint64_t>(mask);
    }
    constexpr std::string_view text() const noexcept { return text_; }

    /// Whether the member name that begins at `raw` is this one, spelled without escapes. An empty name is none.
    bool stands_at(const char* raw) const noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, raw, sizeof word);
        if ((word & mask_) != prefix_ || text_.empty()) return false;
        if (text_.size() < 8) return true;
        return std::memcmp(raw + 8, text_.data() + 8, text_.size() - 8) == 0 && raw[text_.size()] == '"';
    }

private:
    std::string_view text_;
    std::uint64_t prefix_ = 0;
    std::uint64_t mask_ = 0;
};

/// Names of the JSON members of a described type; a field that is no JSON member has an empty name.
template <class T>
constexpr auto member_names() {
    const auto name = [](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        return std::is_same_v<Member, Extensions> ? std::string_view{} : field.name;
    };
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<MemberName, sizeof...(I)>{MemberName(name(field_at<I>(fields<T>)))...};
    }
    (std::make_index_sequence<fields<T>.size()>{});
}

/// One bit for each member that a record of the type must have.
template <class T>
constexpr std::uint64_t required_members() {
    std::uint64_t bits = 0;
    std::uint64_t bit = 1;
    for_each_field<T>([&](const auto& each) {
        if (each.need == Need::required) bits |= bit;
        bit <<= 1;
    });
    return bits;
}

}  // namespace qgov::inline v0::detail
