#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/lead_check.hpp>
#include <qgov/graph/network.hpp>

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

namespace qgov::inline v0 {

/// For which tasks `unit_loss` looks for somebody to take over, and among whom.
struct UnitLossOptions {
    bool all_tasks = false;  ///< for every task of the unit, not only for those that nobody else carries
    std::uint32_t most_candidates = 5;  ///< for each task
    /// Units whose load would exceed this with the task, at the weight it has for the lost unit, are no
    /// candidates.
    double most_load = std::numeric_limits<double>::infinity();
    /// More pairs of units that work with the lost one than this are refused.
    std::uint64_t most_pairs = 50'000'000;

    bool operator==(const UnitLossOptions&) const = default;
};

/// A unit that could take over a task.
struct TakeoverCandidate {
    std::uint32_t unit = 0;
    bool carries = false;      ///< it is a carrier of the task already
    std::uint32_t shared = 0;  ///< other tasks that it carries together with those who remain on the task
    double load = 0;           ///< sum of the weights of its assignments now

    bool operator==(const TakeoverCandidate&) const = default;
};

/// A task and those who could take it over, the best first.
struct Takeover {
    std::uint32_t task = 0;
    std::vector<TakeoverCandidate> candidates{};

    bool operator==(const Takeover&) const = default;
};

/// Two units, as vertices of the assignment network; `first` < `second`.
struct SeparatedPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    friend bool operator==(SeparatedPair, SeparatedPair) noexcept = default;
    friend auto operator<=>(SeparatedPair, SeparatedPair) noexcept = default;
};

/// What the loss of one unit does; vertices of the assignment network, every list ascending.
struct UnitLoss {
    std::uint32_t unit = 0;
    std::vector<std::uint32_t> orphaned{};       ///< tasks that only this unit carries
    std::vector<std::uint32_t> left_with_one{};  ///< tasks that then hang on one other unit alone
    std::vector<std::uint32_t> isolated{};       ///< units that share tasks with this unit only
    std::vector<SeparatedPair> separated{};      ///< pairs for whom this unit is the only contact
    std::uint32_t parts_before = 0;              ///< parts into which the other units fall now …
    std::uint32_t parts_after = 0;               ///< … and without this unit
    std::vector<Takeover> takeovers{};           ///< by task

    bool operator==(const UnitLoss&) const = default;
};

/// What is left undone if this unit drops out, and who could take it over (某单位退出的影响与接替)?
///
/// Two units are in contact if they share a task; a pair is separated if it shares none and the lost unit is
/// the only one that shares tasks with both. Parts are connected components with at least one of the other
/// units.
/// Candidates are ranked by: carries the task already; tasks shared with the other units on the task (or,
/// where there are none, with the lost unit), the task itself not counted; smaller load; number. A vertex of
/// kind `collective` counts as a carrier and joins parts, but being no unit it is neither candidate nor
/// contact, and a task that is left to it alone is not under `left_with_one`. Weights count as load only;
/// parallel edges count once, in the load in full.
/// Throws Error: wrong_network unless it is an assignment network, bad_id for a vertex that is not there,
/// bad_argument for one that is no unit or a `most_load` that is not a number, too_large beyond `most_pairs`.
/// O(vertices + edges + the unit's tasks × units + pairs of partners × their partners).
QGOV_API UnitLoss unit_loss(const Network& assignment, std::uint32_t unit,
                            const UnitLossOptions& options = {});

/// How much the loss of a unit would do.
struct CriticalUnit {
    std::uint32_t unit = 0;
    std::uint32_t orphaned = 0;       ///< tasks that only this unit carries
    std::uint32_t new_parts = 0;      ///< by how many more parts the other units would fall apart
    std::uint32_t left_with_one = 0;  ///< tasks that would hang on one other unit alone

    bool operator==(const CriticalUnit&) const = default;
};

/// Which units can least be spared (哪些单位最不可缺)? All units by falling damage of their loss: tasks orphaned,
/// then new parts, then tasks left with one carrier, then number.
///
/// Terms as in `unit_loss`. Weights, roles and parallel edges play no part. Vertices of kind `collective` are
/// not listed. Empty without units. Throws Error (wrong_network) unless it is an assignment network.
/// O(units log units + vertices + edges).
QGOV_API std::vector<CriticalUnit> critical_units(const Network& assignment);

/// Which are the smallest sets of units whose loss uncovers a task (最少几个单位缺位就会有任务落空)? For each task with the
/// fewest carriers of all its carriers, by task.
///
/// Tasks without a carrier are uncovered as it is; tasks with a carrier of kind `collective`, whose members
/// nobody names, are passed over. Weights, roles and parallel edges play no part. Empty if no task is left.
/// Throws Error (wrong_network) unless it is an assignment network. O(vertices + edges).
QGOV_API std::vector<TaskUnits> smallest_uncovering_sets(const Network& assignment);

}  // namespace qgov::inline v0
