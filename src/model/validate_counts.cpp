#include "model/validate_counts.hpp"

#include <limits>
#include <optional>

namespace qgov::inline v0::detail {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// How many there can be of what is listed, and whether anything is.
struct Listed {
    Interval count{};
    bool nothing = false;
};

// The list has exactly so many, or, when it is open, at least.
Listed exactly(std::size_t count, bool open = false) {
    const auto number = static_cast<double>(count);
    return {{number, open ? infinity : number, true, !open}, count == 0};
}

Words shown_count(const Interval& count) {
    Words low = shown(Decimal::from_double(count.low));
    if (count.is_point()) return low;
    if (count.high == infinity) return say("至少{0}", "at least {0}", {low});
    return say("{0}至{1}", "{0} to {1}", {low, shown(Decimal::from_double(count.high))});
}

void compare(const std::optional<Quantity>& stated, const Listed& listed, const RowPlace& where,
             const Words& what, Findings& findings) {
    if (!stated) return;
    const Interval number = interval(*stated);
    if (listed.nothing) {
        if (number.contains(0.0)) return;
        findings.add("stated-not-listed", where,
                     say("{0}：所述为{1}，没有列出", "{0}: {1} stated, none listed", {what, shown(*stated)}));
    } else if (equal(number, listed.count) == Truth::no) {
        findings.add("stated-count-differs", where,
                     say("{0}：所述为{1}，列出{2}", "{0}: {1} stated, {2} listed",
                         {what, shown(*stated), shown_count(listed.count)}));
    }
}

void check_collectives(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    const auto& table = dataset.collectives;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const Collective& each = table[Id<Collective>(row)];
        const auto& [certain, possible] = collectives.listed(Id<Collective>(row));
        Listed listed = exactly(possible, each.open);
        listed.count.low = static_cast<double>(certain);
        compare(each.stated_count, listed, place(table, row),
                say("{0}的单位数", "{0}, number of units", {name(table, row)}), findings);
    }
}

// A text may count the units of a group or its seats. Most are the seats. Fewest are the units, where those that are
// named, those that are counted without a name and those of collectives may be the same ones.
Listed count_seats(const LeadershipGroup& group, const Collectives& collectives, Date day) {
    Interval seats = Interval::point(0.0);
    std::vector<Id<Organisation>> named;
    double unnamed = 0.0;
    double of_collectives = 0.0;
    for (const Seat& seat : group.seats) {
        const Truth there = !seat.valid ? Truth::yes : day ? valid_on(seat.valid, day) : Truth::undetermined;
        if (there == Truth::no) continue;
        const bool in_person = seat.organisation || !seat.collective;
        Interval count = Interval::point(static_cast<double>(seat.count));
        if (!in_person) count = multiply(count, collectives.size(seat.collective));
        seats = add(seats, count);
        // Liaison officers and directors of the office may not be counted as members.
        const bool member = seat.role != SeatRole::liaison && seat.role != SeatRole::office_director;
        if (there != Truth::yes || !member || seat.count == 0) continue;
        if (seat.organisation) {
            named.push_back(seat.organisation);
        } else {
            (in_person ? unnamed : of_collectives) += count.low;
        }
    }
    std::sort(named.begin(), named.end());
    const auto distinct = std::unique(named.begin(), named.end()) - named.begin();
    seats.low = std::max({static_cast<double>(distinct), unnamed, of_collectives});
    seats.low_closed = true;
    return {seats, group.seats.empty()};
}

void check_groups(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    const auto& groups = dataset.leadership_groups;
    std::size_t row = 0;
    for (const LeadershipGroup& group : groups) {
        compare(group.stated_members, count_seats(group, collectives, dataset.reported.last()),
                place(groups, row), say("{0}的成员数", "{0}, number of members", {name(groups, row)}),
                findings);
        ++row;
    }
}

// --- Task trees ---

// The document of each task, which tasks without one have from above.
std::vector<Id<PolicyDocument>> documents_of_tasks(const Table<Task>& tasks) {
    enum class State : std::uint8_t { unknown, on_the_way, known };
    std::vector<Id<PolicyDocument>> documents(tasks.size());
    std::vector<State> states(tasks.size(), State::unknown);
    std::vector<std::uint32_t> way;
    for (std::uint32_t start = 0; start < states.size(); ++start) {
        way.clear();
        Id<Task> at(start);
        while (tasks.contains(at) && states[at.value()] == State::unknown) {
            states[at.value()] = State::on_the_way;
            way.push_back(at.value());
            at = tasks[at].document ? Id<Task>() : tasks[at].parent;
        }
        Id<PolicyDocument> found = tasks.contains(at) ? documents[at.value()] : Id<PolicyDocument>();
        if (!way.empty() && tasks[Id<Task>(way.back())].document)
            found = tasks[Id<Task>(way.back())].document;
        for (const std::uint32_t row : way) {
            documents[row] = found;
            states[row] = State::known;
        }
    }
    return documents;
}

void check_task_counts(const Dataset& dataset, Findings& findings) {
    const auto& tasks = dataset.tasks;
    const auto& documents = dataset.documents;
    const auto document_of = documents_of_tasks(tasks);
    std::vector<bool> has_children(tasks.size());
    for (const Task& task : tasks) {
        if (tasks.contains(task.parent)) has_children[task.parent.value()] = true;
    }
    std::vector<std::size_t> categories(documents.size());
    std::vector<std::size_t> leaves(documents.size());
    for (std::size_t row = 0; row < tasks.size(); ++row) {
        const auto document = document_of[row];
        if (!documents.contains(document)) continue;
        const auto parent = tasks[Id<Task>(row)].parent;
        const bool top = !tasks.contains(parent) || document_of[parent.value()] != document;
        if (!has_children[row]) {
            ++leaves[document.value()];
        } else if (top) {
            ++categories[document.value()];
        }
    }
    std::size_t row = 0;
    for (const PolicyDocument& document : documents) {
        compare(document.stated_categories, exactly(categories[row]), place(documents, row),
                say("{0}的任务大类数", "{0}, number of task categories", {name(documents, row)}), findings);
        compare(document.stated_tasks, exactly(leaves[row]), place(documents, row),
                say("{0}的任务数", "{0}, number of tasks", {name(documents, row)}), findings);
        ++row;
    }
}

void check_document_sets(const Dataset& dataset, Findings& findings) {
    const auto& sets = dataset.document_sets;
    std::size_t row = 0;
    for (const DocumentSet& set : sets) {
        auto named = set.documents;
        std::sort(named.begin(), named.end());
        const auto count = static_cast<std::size_t>(std::unique(named.begin(), named.end()) - named.begin());
        compare(set.stated_count, exactly(count, set.open), place(sets, row),
                say("{0}的文件数", "{0}, number of documents", {name(sets, row)}), findings);
        ++row;
    }
}

}  // namespace

void check_counts(const Dataset& dataset, const Collectives& collectives, Findings& findings) {
    check_collectives(dataset, collectives, findings);
    check_groups(dataset, collectives, findings);
    check_task_counts(dataset, findings);
    check_document_sets(dataset, findings);
}

}  // namespace qgov::inline v0::detail
