#pragma once

#include <string>

namespace qgov::inline v0 {

namespace detail {

// The shortest digits that read back as the same number; words for what is none.
std::string number_text(double value);
// 1234567.5 as 1,234,567.5; a text of digits with or without sign, point and exponent.
std::string grouped(std::string text);

}  // namespace detail

}  // namespace qgov::inline v0
