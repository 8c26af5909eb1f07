#pragma once

#include <qgov/core/error.hpp>
#include <qgov/model/indicator.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

// Throws Error (bad_argument) with the message unless the condition holds.
inline void require_argument(bool condition, std::string_view message) {
    if (!condition) throw Error(Code::bad_argument, std::string(message));
}

// Throws Error (bad_argument) unless there are as many of `what` as wanted.
inline void require_count(std::string_view function, std::string_view what, std::size_t found,
                          std::size_t wanted) {
    if (found == wanted) return;
    throw Error(Code::bad_argument, std::string(function) + " needs " + std::to_string(wanted) + " " +
                                        std::string(what) + ", but " + std::to_string(found) + " are given");
}

// Throws Error (bad_argument) unless it is higher_is_better or lower_is_better.
inline void require_direction(std::string_view function, Direction direction) {
    if (direction == Direction::higher_is_better || direction == Direction::lower_is_better) return;
    throw Error(Code::bad_argument, std::string(function) + " needs a direction: give higher_is_better or " +
                                        "lower_is_better, not \"" + std::string(to_string(direction)) + "\"");
}

}  // namespace qgov::inline v0
