#pragma once

#include <qgov/core/error.hpp>
#include <qgov/core/work_control.hpp>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>

namespace qgov::inline v0 {

// Counts what several threads have done of `total` steps and calls the caller's hook on the caller's thread.
class Checkpoint {
public:
    // Calls the hook once, so that it is called however the threads share the work.
    Checkpoint(WorkControl control, std::uint64_t total)
        : control_(control), total_(total), caller_(std::this_thread::get_id()) {
        if (control_.keep_going && !control_.keep_going(control_.context, 0)) stop();
    }

    // After some steps, on any thread. Throws Error (cancelled) once the caller wants no more.
    void done(std::uint64_t steps) {
        if (!control_.keep_going) return;
        const std::uint64_t all = finished_.fetch_add(steps, std::memory_order_relaxed) + steps;
        if (stopped_.load(std::memory_order_relaxed)) stop();
        if (std::this_thread::get_id() != caller_) return;
        const double share = total_ == 0 ? 1 : static_cast<double>(all) / static_cast<double>(total_);
        if (!control_.keep_going(control_.context, std::min(1.0, share))) stop();
    }

private:
    [[noreturn]] void stop() {
        stopped_.store(true, std::memory_order_relaxed);
        throw Error(Code::cancelled, "the caller stopped the work");
    }

    WorkControl control_;
    std::uint64_t total_;
    std::thread::id caller_;
    std::atomic<std::uint64_t> finished_{0};
    std::atomic<bool> stopped_{false};
};

}  // namespace qgov::inline v0
