#pragma once

#include <qgov/core/error.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// What a reader finds wrong with a text, when it is asked for all of it and not only for the first: every problem is
/// counted, the first hundred (or as many as asked for) are kept with their place and words.
struct QGOV_API ReadProblems {
    std::size_t most = 100;           ///< how many are kept
    std::vector<ParseError> first{};  ///< as they were found; `sort` orders them by place
    std::uint64_t count = 0;          ///< how many there are

    bool empty() const noexcept { return count == 0; }
    /// Counts a problem, and keeps it if there is room.
    void add(ParseError problem);
    /// Orders those kept by line and column. O(n log n).
    void sort();
    /// Throws a ParseError that tells all that are kept and the number of the others, with code and place of the first; the
    /// only one as it is. Does nothing without problems.
    void throw_any() const;
};

}  // namespace qgov::inline v0
