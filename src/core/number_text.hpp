#pragma once

#include <string>

namespace qgov::inline v0 {

namespace detail {

// The shortest digits that read back as the same number; words for what is none.
std::string number_text(double value);

}  // namespace detail

}  // namespace qgov::inline v0
