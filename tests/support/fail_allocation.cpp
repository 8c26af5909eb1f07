#include "support/fail_allocation.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace qgov::test {

namespace {

struct State {
    bool active = false;
    bool failed = false;
    Failing failing = Failing::once;
    std::uint64_t left = 0;
    std::int64_t live = 0;
};
thread_local State state;

bool refused() noexcept {
    if (!state.active) return false;
    if (state.left > 0) {
        --state.left;
        return false;
    }
    if (state.failed && state.failing == Failing::once) return false;
    state.failed = true;
    return true;
}

void* allocate(std::size_t size, std::size_t alignment) noexcept {
    if (refused()) return nullptr;
    if (size == 0) size = 1;
    // aligned_alloc asks for a multiple of the alignment.
    void* memory = alignment <= alignof(std::max_align_t)
                       ? std::malloc(size)
                       : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory && state.active) ++state.live;
    return memory;
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
    void* memory = allocate(size, alignment);
    if (!memory) throw std::bad_alloc();
    return memory;
}

void release(void* memory) noexcept {
    if (memory && state.active) --state.live;
    std::free(memory);
}

}  // namespace

FailAllocation::FailAllocation(std::uint64_t good, Failing failing) {
    state = {.active = true, .failed = false, .failing = failing, .left = good, .live = 0};
}
FailAllocation::~FailAllocation() { stop(); }
void FailAllocation::stop() noexcept { state.active = false; }
bool FailAllocation::failed() const noexcept { return state.failed; }
std::int64_t FailAllocation::live() const noexcept { return state.live; }

}  // namespace qgov::test

using qgov::test::allocate;
using qgov::test::allocate_or_throw;
using qgov::test::release;

void* operator new(std::size_t size) { return allocate_or_throw(size, 1); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, 1); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept { release(memory); }
