#pragma once

#include <cstdint>

namespace qgov::inline v0 {

/// What a reader may use, set by the caller, so that hostile input ends in an error and not in a dead machine.
/// The caller may also stop long work.
struct Limits {
    std::uint64_t bytes = std::uint64_t{1} << 30;  ///< largest input; at most 4 GiB - 64
    std::uint64_t records = 50'000'000;  ///< most records in all tables, entries of their lists included
    std::uint32_t depth = 256;           ///< deepest nesting
    /// Called now and then in the caller's thread with the share done, 0 to 1; false stops with Error (cancelled). It may
    /// throw; then the reader throws the same.
    bool (*keep_going)(void* context, double share) = nullptr;
    void* context = nullptr;
};

}  // namespace qgov::inline v0
