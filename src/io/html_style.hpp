#pragma once

#include <string_view>

namespace qgov::inline v0::detail {

/// The style sheet of the web page.
std::string_view html_style() noexcept;

/// The script of the web page: sorts and filters tables, marks a unit everywhere, shows where a number comes from. Without
/// it everything is there to read.
std::string_view html_script() noexcept;

}  // namespace qgov::inline v0::detail
