#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace qgov::inline v0 {

/// Language of labels, messages and reports. Chinese comes first everywhere.
enum class Language : std::uint8_t { zh = 0, en = 1 };

/// One enumerator with its name in files and its labels for people.
template <class E>
struct EnumText {
    E value{};
    std::string_view name{};  ///< stable name used in files and bindings
    std::string_view zh{};    ///< Chinese label
    std::string_view en{};    ///< English label
};

/// A list of enumerators with their texts: a view of a constant array. (std::span would cost every includer the
/// checks of its constructors once for each of the enumerations.)
template <class E>
class EnumTexts {
public:
    constexpr EnumTexts() noexcept = default;
    template <std::size_t Count>
    constexpr EnumTexts(const EnumText<E> (&texts)[Count]) noexcept : first_(texts), count_(Count) {}

    constexpr const EnumText<E>* begin() const noexcept { return first_; }
    constexpr const EnumText<E>* end() const noexcept { return first_ + count_; }
    constexpr std::size_t size() const noexcept { return count_; }
    constexpr bool empty() const noexcept { return count_ == 0; }

private:
    const EnumText<E>* first_ = nullptr;
    std::size_t count_ = 0;
};

/// All enumerators of `E` in declaration order; each enumeration of the library specialises it.
template <class E>
inline constexpr EnumTexts<E> enum_texts{};

/// An enumeration whose values have names and labels.
template <class E>
concept Enumeration = std::is_enum_v<E> && !enum_texts<E>.empty();

/// The text record of a value; null for a number that is no enumerator. O(number of enumerators).
template <Enumeration E>
constexpr const EnumText<E>* find_text(E value) noexcept {
    for (const auto& text : enum_texts<E>) {
        if (text.value == value) return &text;
    }
    return nullptr;
}

/// Stable name of a value as files spell it; empty for a number that is no enumerator.
template <Enumeration E>
constexpr std::string_view to_string(E value) noexcept {
    const auto* text = find_text(value);
    return text ? text->name : std::string_view{};
}

/// Value with this stable name, or nothing. O(number of enumerators).
template <Enumeration E>
constexpr std::optional<E> from_string(std::string_view name) noexcept {
    for (const auto& text : enum_texts<E>) {
        if (text.name == name) return text.value;
    }
    return std::nullopt;
}

/// Label of a value for people; empty for a number that is no enumerator.
template <Enumeration E>
constexpr std::string_view label(E value, Language language) noexcept {
    const auto* text = find_text(value);
    if (!text) return {};
    return language == Language::zh ? text->zh : text->en;
}

inline constexpr EnumText<Language> language_texts[] = {
    {Language::zh, "zh", "中文", "Chinese"},
    {Language::en, "en", "英文", "English"},
};
template <>
inline constexpr EnumTexts<Language> enum_texts<Language> = language_texts;

}  // namespace qgov::inline v0
