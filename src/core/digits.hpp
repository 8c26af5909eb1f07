#pragma once

#include <string_view>

namespace qgov::inline v0 {

namespace detail {

// The number that up to four ASCII digits alone spell, or -1.
constexpr int number_of_digits(std::string_view digits) noexcept {
    if (digits.empty() || digits.size() > 4) return -1;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return -1;
        value = 10 * value + (c - '0');
    }
    return value;
}

}  // namespace detail

}  // namespace qgov::inline v0
