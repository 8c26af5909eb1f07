#include "core/number_text.hpp"

#include <charconv>
#include <cmath>

namespace qgov::inline v0 {

namespace detail {

std::string number_text(double value) {
    if (std::isnan(value)) return "not a number";
    if (std::isinf(value)) return value < 0 ? "minus infinity" : "infinity";
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

}  // namespace detail

}  // namespace qgov::inline v0
