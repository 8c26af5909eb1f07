#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qgov::inline v0 {

/// Handle of an entity of type `T` in its table: dense, typed, 32 bits; default-constructed it refers to nothing.
/// Ids of different entity types do not compare or convert. An id is for one data set only.
template <class T>
class Id {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    constexpr Id() noexcept = default;
    constexpr explicit Id(std::size_t index) noexcept : value_(static_cast<std::uint32_t>(index)) {}

    /// True if it refers to something.
    constexpr explicit operator bool() const noexcept { return value_ != none; }
    /// Position in the table; `none` for an id that refers to nothing.
    constexpr std::uint32_t value() const noexcept { return value_; }

    friend constexpr bool operator==(Id, Id) noexcept = default;
    friend constexpr auto operator<=>(Id, Id) noexcept = default;

private:
    std::uint32_t value_ = none;
};

}  // namespace qgov::inline v0

/// @cond
template <class T>
struct std::hash<qgov::Id<T>> {
    std::size_t operator()(qgov::Id<T> id) const noexcept { return id.value(); }
};
/// @endcond
