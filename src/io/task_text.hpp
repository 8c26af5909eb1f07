#pragma once

#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// Without blanks around it and line breaks inside.
std::string one_line(std::string_view text);

/// How deep a printed number stands: 1 for 一 and 一、, 2 for (一), 0 for what is none of these.
int heading_depth(std::string_view folded);

/// The printed number that a name begins with: 一、, （一）, 1. or nothing.
std::string_view printed_number(std::string_view name);

}  // namespace qgov::inline v0
