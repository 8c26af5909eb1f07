#include "analysis/assigned_units.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

constexpr std::uint32_t not_there = 0xFFFF'FFFFu;

// Calls visit(task) for the task and all above it; a chain is no longer than the table, unless it runs in a circle.
template <class Visit>
void upwards_from(const Table<Task>& tasks, Id<Task> task, Visit visit) {
    for (std::size_t steps = 0; task && steps <= tasks.size(); ++steps) {
        visit(task.value());
        task = tasks[task].parent;
    }
}

// The units of a collective, by place; looked up once for each collective.
class CollectiveUnits {
public:
    CollectiveUnits(const Dataset& dataset, std::span<const std::uint32_t> places, Date day)
        : dataset_(dataset),
          places_(places),
          day_(day),
          members_(dataset.collectives.size()),
          known_(dataset.collectives.size()) {}

    const std::vector<std::uint32_t>& of(Id<Collective> id) {
        std::vector<std::uint32_t>& members = members_[id.value()];
        if (known_[id.value()]) return members;
        known_[id.value()] = true;
        for (const Id<Organisation> each : expand(dataset_, id, day_)) {
            if (places_[each.value()] != not_there) members.push_back(places_[each.value()]);
        }
        return members;
    }

private:
    const Dataset& dataset_;
    std::span<const std::uint32_t> places_;
    Date day_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<bool> known_;
};

}  // namespace

AssignedUnits::AssignedUnits(const Dataset& dataset, const AssessmentScheme& scheme,
                             std::span<const Id<Organisation>> units, const Period& year)
    : words_((units.size() + 63) / 64), rows_(scheme.items.size(), none) {
    if (!scheme.by_assignment) return;
    const Table<Task>& tasks = dataset.tasks;
    std::vector<std::uint32_t> places(dataset.organisations.size(), not_there);
    for (std::uint32_t at = 0; at < units.size(); ++at) places[units[at].value()] = at;

    // Bits of who is assigned to each task itself.
    std::vector<std::uint64_t> own(tasks.size() * words_);
    std::vector<bool> any(tasks.size());
    CollectiveUnits collectives(dataset, places, year.last());
    for (const Assignment& each : dataset.assignments) {
        if (each.role == AssignmentRole::supervise || (each.valid && !overlap(each.valid, year))) continue;
        const std::size_t row = each.task.value();
        static_cast<void>(tasks[each.task]);
        const auto add = [&](std::uint32_t unit) {
            own[row * words_ + unit / 64] |= std::uint64_t{1} << (unit % 64);
            any[row] = true;
        };
        if (each.organisation) {
            static_cast<void>(dataset.organisations[each.organisation]);
            if (places[each.organisation.value()] != not_there) add(places[each.organisation.value()]);
        } else if (each.collective) {
            static_cast<void>(dataset.collectives[each.collective]);
            for (const std::uint32_t unit : collectives.of(each.collective)) add(unit);
        }
    }

    std::vector<std::size_t> row_of_task(tasks.size(), none);
    std::size_t rows = 0;
    for (std::size_t at = 0; at < scheme.items.size(); ++at) {
        const Id<Task> task = scheme.items[at].task;
        if (!task) continue;
        static_cast<void>(tasks[task]);
        if (row_of_task[task.value()] == none) row_of_task[task.value()] = rows++;
        rows_[at] = row_of_task[task.value()];
    }
    bits_.resize(rows * words_);
    const auto join = [&](std::size_t row, std::size_t task) {
        for (std::size_t word = 0; word < words_; ++word)
            bits_[row * words_ + word] |= own[task * words_ + word];
    };
    for (std::uint32_t task = 0; task < tasks.size(); ++task) {
        const std::size_t own_row = row_of_task[task];
        upwards_from(tasks, Id<Task>(task), [&](std::uint32_t above) {
            if (own_row != none) join(own_row, above);
            if (any[task] && row_of_task[above] != none) join(row_of_task[above], task);
        });
    }
}

}  // namespace qgov::inline v0::detail
