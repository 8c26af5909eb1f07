#pragma once

#include <qgov/analysis/issue.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

// A reason in which each "{}" of both texts is the next of the numbers.
Reason worded(std::string_view code, std::string_view zh, std::string_view en, std::vector<double> numbers);

// A count or a place, for `worded`.
inline double number_of(std::size_t count) noexcept { return static_cast<double>(count); }

}  // namespace qgov::inline v0
