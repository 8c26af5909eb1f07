#pragma once

#include <cstdint>

namespace qgov::test {

/// Whether only one allocation fails, or all that follow it as well.
enum class Failing : std::uint8_t { once = 0, from_then_on = 1 };

/// While it lives, this thread's allocations by `new` are counted, and one that comes after `good` others fails:
/// std::bad_alloc, or null from the nothrow forms. The test program's operator new does this; with no such object it
/// allocates as ever. Not for nesting.
class FailAllocation {
public:
    explicit FailAllocation(std::uint64_t good, Failing failing = Failing::once);
    FailAllocation(const FailAllocation&) = delete;
    FailAllocation& operator=(const FailAllocation&) = delete;
    ~FailAllocation();

    /// Ends the counting; the two below stay as they are.
    void stop() noexcept;
    /// True if an allocation was made to fail.
    bool failed() const noexcept;
    /// Allocations since the start that were not freed yet, less what was freed of earlier ones.
    std::int64_t live() const noexcept;
};

}  // namespace qgov::test
