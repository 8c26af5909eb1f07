#pragma once

#include <qgov/core/enumeration.hpp>

#include <cstdint>

namespace qgov::inline v0 {

/// Three-valued answer: what depends on something unknown is undetermined, never silently no.
enum class Truth : std::uint8_t { no = 0, undetermined = 1, yes = 2 };

inline constexpr EnumText<Truth> truth_texts[] = {
    {Truth::no, "no", "否", "no"},
    {Truth::undetermined, "undetermined", "无法判定", "undetermined"},
    {Truth::yes, "yes", "是", "yes"},
};
template <>
inline constexpr EnumTexts<Truth> enum_texts<Truth> = truth_texts;

/// Truth of a plain condition.
constexpr Truth truth(bool condition) noexcept { return condition ? Truth::yes : Truth::no; }

/// Both hold (Kleene's strong three-valued logic: the smaller of the two).
constexpr Truth both(Truth a, Truth b) noexcept { return a < b ? a : b; }

/// At least one holds (the larger of the two).
constexpr Truth either(Truth a, Truth b) noexcept { return a < b ? b : a; }

/// The opposite; undetermined stays undetermined.
constexpr Truth opposite(Truth a) noexcept {
    return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : Truth::undetermined;
}

}  // namespace qgov::inline v0
