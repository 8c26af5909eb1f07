#pragma once

namespace qgov::inline v0 {

/// How long work tells how far it is, and how the caller stops it (进度与取消).
///
/// `keep_going` is called at the start and then now and again, on the thread that called the function and on no other,
/// with the share of the work that is done, from 0 to 1 and never less than before. When it answers false the function throws Error
/// (cancelled). `context` is handed back as it is. Without `keep_going` nothing is called. It may throw; then the
/// function throws the same.
struct WorkControl {
    bool (*keep_going)(void* context, double share) = nullptr;
    void* context = nullptr;

    bool operator==(const WorkControl&) const = default;
};

}  // namespace qgov::inline v0
