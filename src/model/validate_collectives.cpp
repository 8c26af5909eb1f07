#include "model/validate_collectives.hpp"

#include <limits>
#include <tuple>

namespace qgov::inline v0::detail {

namespace {

// Is the organisation there on the day of the report, or, without one, at any time?
Collectives::Count presence(const Organisation& organisation, const Life& life, Date day) {
    if (!day) return {!organisation.valid && !life.by_event ? 1u : 0u, 1};
    const Truth valid = valid_on(organisation.valid, day);
    const bool possible =
        valid != Truth::no && !(life.first && day < life.first) && !(life.last && day > life.last);
    return {valid == Truth::yes && !life.by_event ? 1u : 0u, possible ? 1u : 0u};
}

bool has_rule(const Collective& collective) { return collective.members.empty() && collective.within; }

bool is_listed(const Collective& collective) { return !collective.members.empty() || collective.within; }

}  // namespace

Collectives::Collectives(const Dataset& dataset, std::span<const Life> lives) : dataset_(dataset) {
    const auto& organisations = dataset.organisations;
    is_there_.reserve(organisations.size());
    for (const Organisation& each : organisations) {
        is_there_.push_back(presence(each, lives[is_there_.size()], dataset.reported.last()));
    }
    walk_tree();
    slots_.reserve(organisations.size());
    for (const Organisation& each : organisations) {
        const auto row = static_cast<std::uint32_t>(slots_.size());
        slots_.push_back({static_cast<std::uint8_t>(each.kind), entered_[row], row});
    }
    std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) {
        return std::tie(a.kind, a.entered) < std::tie(b.kind, b.entered);
    });
    for (const Slot& slot : slots_) {
        if (kinds_.empty() || kinds_.back() != slot.kind) kinds_.push_back(slot.kind);
    }
    before_.resize(slots_.size() + 1);
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
        const Count& there = is_there_[slots_[slot].row];
        before_[slot + 1] = {before_[slot].certain + there.certain, before_[slot].possible + there.possible};
    }
    counts_.reserve(dataset.collectives.size());
    for (const Collective& each : dataset.collectives) counts_.push_back(count(each));
}

void Collectives::walk_tree() {
    const auto& organisations = dataset_.organisations;
    const std::size_t rows = organisations.size();
    std::vector<std::size_t> starts(rows + 2, 0);  // of the children of each row
    std::vector<std::uint32_t> children(rows);
    for (const Organisation& each : organisations) {
        if (organisations.contains(each.parent)) ++starts[each.parent.value() + std::size_t{2}];
    }
    for (std::size_t row = 2; row < starts.size(); ++row) starts[row] += starts[row - 1];
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto parent = organisations[Id<Organisation>(row)].parent;
        if (organisations.contains(parent)) children[starts[parent.value() + std::size_t{1}]++] = row;
    }

    constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> next = starts;
    entered_.assign(rows, unseen);
    left_.assign(rows, 0);
    std::size_t clock = 0;
    std::vector<std::uint32_t> path;
    const auto walk_from = [&](std::uint32_t top) {
        path.assign(1, top);
        entered_[top] = clock++;
        while (!path.empty()) {
            const std::uint32_t row = path.back();
            if (next[row] == starts[row + std::size_t{1}]) {
                left_[row] = clock;
                path.pop_back();
                continue;
            }
            const std::uint32_t child = children[next[row]++];
            if (entered_[child] != unseen) continue;
            entered_[child] = clock++;
            path.push_back(child);
        }
    };
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (!organisations.contains(organisations[Id<Organisation>(row)].parent)) walk_from(row);
    }
    // What is left runs in circles.
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (entered_[row] == unseen) walk_from(row);
    }
}

std::vector<std::uint32_t> Collectives::rows_of(const std::vector<Id<Organisation>>& ids) const {
    std::vector<std::uint32_t> rows;
    for (const auto id : ids) {
        if (dataset_.organisations.contains(id)) rows.push_back(id.value());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

template <class Visit>
void Collectives::for_each_run(const Collective& collective, Visit visit) const {
    if (!has_rule(collective) || !dataset_.organisations.contains(collective.within)) return;
    const std::size_t first = entered_[collective.within.value()] + 1;
    const std::size_t last = left_[collective.within.value()];
    std::vector<std::uint8_t> kinds;
    for (const OrganisationKind kind : collective.kinds) kinds.push_back(static_cast<std::uint8_t>(kind));
    if (kinds.empty()) kinds = kinds_;
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    const auto at = [&](std::uint8_t kind, std::size_t entered) {
        const auto found = std::lower_bound(
            slots_.begin(), slots_.end(), std::pair(kind, entered),
            [](const Slot& slot, const auto& wanted) { return std::pair(slot.kind, slot.entered) < wanted; });
        return static_cast<std::size_t>(found - slots_.begin());
    };
    for (const std::uint8_t kind : kinds) visit(at(kind, first), at(kind, last));
}

Collectives::Count Collectives::count(const Collective& collective) const {
    Count result;
    const auto except = rows_of(collective.except);
    if (!collective.members.empty()) {
        for (const std::uint32_t row : rows_of(collective.members)) {
            if (std::binary_search(except.begin(), except.end(), row)) continue;
            result.certain += is_there_[row].certain;
            result.possible += is_there_[row].possible;
        }
        return result;
    }
    std::vector<std::uint8_t> kinds;
    for_each_run(collective, [&](std::size_t first, std::size_t last) {
        if (first >= last) return;
        result.certain += before_[last].certain - before_[first].certain;
        result.possible += before_[last].possible - before_[first].possible;
        kinds.push_back(slots_[first].kind);
    });
    for (const std::uint32_t row : except) {
        const auto kind = static_cast<std::uint8_t>(dataset_.organisations[Id<Organisation>(row)].kind);
        const std::size_t entered = entered_[row];
        if (kinds.empty() || !std::binary_search(kinds.begin(), kinds.end(), kind) ||
            entered <= entered_[collective.within.value()] || entered >= left_[collective.within.value()]) {
            continue;
        }
        result.certain -= is_there_[row].certain;
        result.possible -= is_there_[row].possible;
    }
    return result;
}

Interval Collectives::size(Id<Collective> id) const {
    const Collective* collective = find(dataset_.collectives, id);
    const auto certain = collective ? static_cast<double>(listed(id).certain) : 0.0;
    const Interval at_least{certain, std::numeric_limits<double>::infinity(), true, false};
    if (!collective) return at_least;
    if (!collective->open && is_listed(*collective)) {
        return Interval::closed(certain, static_cast<double>(listed(id).possible));
    }
    if (!collective->stated_count) return at_least;
    const Interval stated = intersect(at_least, interval(*collective->stated_count));
    return stated.empty() ? at_least : stated;
}

bool Collectives::complete(Id<Collective> id) const {
    const Collective* collective = find(dataset_.collectives, id);
    if (!collective || collective->open || !is_listed(*collective)) return false;
    if (!collective->stated_count) return true;
    const auto most = Interval::point(static_cast<double>(listed(id).possible));
    return less(most, interval(*collective->stated_count)) != Truth::yes;
}

Cover::Cover(const Collectives& collectives)
    : collectives_(collectives),
      reasons_(collectives.entered_.size(), none),
      added_(collectives.counts_.size()) {
    for (std::size_t slot = 0; slot <= collectives.slots_.size(); ++slot) next_.push_back(slot);
}

std::size_t Cover::next_free(std::size_t slot) {
    while (next_[slot] != slot) {
        next_[slot] = next_[next_[slot]];
        slot = next_[slot];
    }
    return slot;
}

void Cover::add(Id<Organisation> id, std::uint32_t reason) {
    if (id.value() < reasons_.size() && reasons_[id.value()] == none) reasons_[id.value()] = reason;
}

void Cover::add(Id<Collective> id, std::uint32_t reason) {
    const Collective* collective = find(collectives_.dataset_.collectives, id);
    if (!collective || added_[id.value()]) return;
    added_[id.value()] = true;
    const auto except = collectives_.rows_of(collective->except);
    const auto excepted = [&](std::uint32_t row) {
        return std::binary_search(except.begin(), except.end(), row);
    };
    for (const std::uint32_t row : collectives_.rows_of(collective->members)) {
        if (!excepted(row)) add(Id<Organisation>(row), reason);
    }
    collectives_.for_each_run(*collective, [&](std::size_t first, std::size_t last) {
        for (std::size_t slot = next_free(first); slot < last; slot = next_free(slot + 1)) {
            const std::uint32_t row = collectives_.slots_[slot].row;
            if (excepted(row)) continue;
            add(Id<Organisation>(row), reason);
            next_[slot] = slot + 1;
        }
    });
}

std::optional<std::uint32_t> Cover::reason(std::size_t row) const {
    if (!contains(row)) return std::nullopt;
    return reasons_[row];
}

}  // namespace qgov::inline v0::detail
