#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

// How many threads work on so many blocks, this one included; `wanted` 0 means one for each core.
inline unsigned thread_count(unsigned wanted, std::size_t blocks) noexcept {
    constexpr unsigned most = 256;
    if (wanted == 0) wanted = std::max(1u, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<std::size_t>({wanted, most, std::max<std::size_t>(blocks, 1)}));
}

// For blocks 0 … blocks - 1: work(scratch, block), on several threads at once and in any order; then
// combine(scratch, block), one at a time and in the order of the blocks, so that sums of doubles come out the same
// whatever the number of threads, as long as the caller's blocks do not depend on it.
//
// Each thread makes one scratch by make_scratch() and keeps it. Combine finds there what work left. Of several
// exceptions that of the first block passes on, after all threads have ended. Where the system gives no further
// thread, fewer do the work.
template <class MakeScratch, class Work, class Combine>
void for_each_block(std::size_t blocks, unsigned threads, MakeScratch make_scratch, Work work,
                    Combine combine) {
    constexpr bool combines = !std::is_null_pointer_v<Combine>;
    if (blocks == 0) return;
    threads = thread_count(threads, blocks);
    if (threads == 1) {
        auto scratch = make_scratch();
        for (std::size_t block = 0; block < blocks; ++block) {
            work(scratch, block);
            if constexpr (combines) combine(scratch, block);
        }
        return;
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::size_t taken = 0;
    std::size_t combined = 0;
    std::size_t failed = blocks;
    std::exception_ptr error;
    const auto run = [&]() noexcept {
        std::size_t block = blocks;
        try {
            auto scratch = make_scratch();
            for (;;) {
                {
                    const std::lock_guard lock(mutex);
                    if (error || taken == blocks) return;
                    block = taken++;
                }
                work(scratch, block);
                if constexpr (combines) {
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [&] { return combined == block || failed < block; });
                    if (failed < block) return;
                    combine(scratch, block);
                    ++combined;
                    lock.unlock();
                    changed.notify_all();
                }
            }
        } catch (...) {
            {
                const std::lock_guard lock(mutex);
                if (!error || block < failed) {
                    failed = block;
                    error = std::current_exception();
                }
            }
            changed.notify_all();
        }
    };

    std::vector<std::thread> others;
    others.reserve(threads - 1);
    try {
        while (others.size() + 1 < threads) others.emplace_back(run);
    } catch (...) {
        // The threads that did start share the work.
    }
    run();
    for (std::thread& other : others) other.join();
    if (error) std::rethrow_exception(error);
}

// The same without anything to combine: work(scratch, block) writes to places of its own.
template <class MakeScratch, class Work>
void for_each_block(std::size_t blocks, unsigned threads, MakeScratch make_scratch, Work work) {
    for_each_block(blocks, threads, make_scratch, work, nullptr);
}

// Block `block` of the numbers 0 … size - 1 cut into blocks of `length` (the last may be shorter), and how many there
// are.
struct BlockRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};
inline BlockRange block_range(std::size_t block, std::size_t length, std::size_t size) noexcept {
    return {std::min(size, block * length), std::min(size, (block + 1) * length)};
}
inline std::size_t block_count(std::size_t length, std::size_t size) noexcept {
    return (size + length - 1) / length;
}

}  // namespace qgov::inline v0
