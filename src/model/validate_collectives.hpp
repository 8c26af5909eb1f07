#pragma once

#include "model/validate_organisations.hpp"
#include "model/validate_rules.hpp"

#include <optional>

namespace qgov::inline v0::detail {

// The collectives of a data set and how many units they have, without listing these one by one: a data set may have as
// many collectives as organisations, each of nearly all of them.
class Collectives {
public:
    // Counts on the day of the report if there is one; what is not certain on it counts as possible.
    // O(organisations log organisations + collectives with their lists).
    Collectives(const Dataset& dataset, std::span<const Life> lives);

    // Units that are certainly, and that are possibly listed.
    struct Count {
        std::size_t certain = 0;
        std::size_t possible = 0;
    };
    const Count& listed(Id<Collective> id) const { return counts_[id.value()]; }
    // How many units there can be, listed or not.
    Interval size(Id<Collective> id) const;
    // True unless there may be units that are not listed. False for an id out of range.
    bool complete(Id<Collective> id) const;

private:
    friend class Cover;

    // An organisation at its place: by kind, then in the order of a walk down the tree of superiors, in which all
    // units below one follow it at once.
    struct Slot {
        std::uint8_t kind = 0;
        std::size_t entered = 0;
        std::uint32_t row = 0;
    };
    void walk_tree();
    // Sorted and distinct members or exceptions that exist.
    std::vector<std::uint32_t> rows_of(const std::vector<Id<Organisation>>& ids) const;
    // Calls visit(first, last) for each run of slots that the rule of the collective takes in.
    template <class Visit>
    void for_each_run(const Collective& collective, Visit visit) const;
    Count count(const Collective& collective) const;

    const Dataset& dataset_;
    std::vector<Count> is_there_;       // by row: 0 or 1
    std::vector<std::size_t> entered_;  // by row: place in the walk …
    std::vector<std::size_t> left_;     // … and that of the first after all below
    std::vector<Slot> slots_;
    std::vector<std::uint8_t> kinds_;  // those of the slots
    std::vector<Count> before_;        // by slot: sums over the slots before it
    std::vector<Count> counts_;        // by collective
};

// A set of organisations, made of single ones and of collectives.
class Cover {
public:
    explicit Cover(const Collectives& collectives);

    void add(Id<Organisation> id, std::uint32_t reason);
    void add(Id<Collective> id, std::uint32_t reason);
    // The reason with which the organisation was first added, or nothing.
    std::optional<std::uint32_t> reason(std::size_t row) const;
    bool contains(std::size_t row) const { return reasons_[row] != none; }

private:
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;
    std::size_t next_free(std::size_t slot);

    const Collectives& collectives_;
    std::vector<std::uint32_t> reasons_;
    std::vector<bool> added_;        // by collective
    std::vector<std::size_t> next_;  // by slot: a slot from here on that may not be in the set yet
};

}  // namespace qgov::inline v0::detail
