#include <qgov/graph/unit_loss.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/none.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Numbers = std::vector<std::uint32_t>;
bool is_unit(const Network& assignment, std::uint32_t vertex) {
    return vertex < assignment.left_count() && assignment.reference(vertex).kind != VertexKind::collective;
}

void check_unit(const Network& assignment, std::uint32_t vertex) {
    if (assignment.side(vertex) == Side::right) {
        throw Error(Code::bad_argument, "vertex " + std::to_string(vertex) + " (\"" +
                                            assignment.label(vertex) +
                                            "\") is a task; unit_loss needs a unit (left vertex)");
    }
    if (!is_unit(assignment, vertex)) {
        throw Error(Code::bad_argument, "vertex " + std::to_string(vertex) + " (\"" +
                                            assignment.label(vertex) +
                                            "\") stands for members of a collective whom nobody names; "
                                            "unit_loss needs a unit");
    }
}

// The other units that share a task with this one, ascending.
Numbers partners_of(const Network& assignment, std::uint32_t unit, std::vector<std::uint32_t>& seen) {
    Numbers result;
    for (const std::uint32_t task : assignment.neighbours(unit)) {
        for (const std::uint32_t other : assignment.neighbours(task)) {
            if (seen[other] == unit || other == unit || !is_unit(assignment, other)) continue;
            seen[other] = unit;
            result.push_back(other);
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

// Is there a unit in both lists besides this one?
bool meet_elsewhere(const Numbers& a, const Numbers& b, std::uint32_t except) {
    for (auto at = a.begin(), to = b.begin(); at != a.end() && to != b.end();) {
        if (*at == *to && *at != except) return true;
        if (*at < *to) {
            ++at;
        } else {
            ++to;
        }
    }
    return false;
}

void find_contacts(const Network& assignment, std::uint64_t most_pairs, UnitLoss& loss) {
    std::vector<std::uint32_t> seen(assignment.left_count(), none);
    const Numbers partners = partners_of(assignment, loss.unit, seen);
    const std::uint64_t count = partners.size();
    if (count > 1 && count * (count - 1) / 2 > most_pairs) {
        throw Error(Code::too_large,
                    "unit_loss would have to compare " + std::to_string(count * (count - 1) / 2) +
                        " pairs of units that work with \"" + assignment.label(loss.unit) +
                        "\", more than the limit of " + std::to_string(most_pairs) + "; raise most_pairs");
    }
    std::vector<Numbers> rows;
    rows.reserve(partners.size());
    for (const std::uint32_t partner : partners) {
        rows.push_back(partners_of(assignment, partner, seen));
        if (rows.back().size() == 1) loss.isolated.push_back(partner);
    }
    for (std::size_t a = 0; a < partners.size(); ++a) {
        for (std::size_t b = a + 1; b < partners.size(); ++b) {
            if (std::binary_search(rows[a].begin(), rows[a].end(), partners[b])) continue;
            if (meet_elsewhere(rows[a], rows[b], loss.unit)) continue;
            loss.separated.push_back({partners[a], partners[b]});
        }
    }
}

// The connected components with a unit other than `lost`, with all vertices or without `lost`.
std::uint32_t parts(const Network& assignment, std::uint32_t lost, bool without) {
    std::vector<char> seen(assignment.vertex_count());
    seen[lost] = without ? 1 : 0;
    Numbers waiting;
    std::uint32_t result = 0;
    for (std::uint32_t start = 0; start < assignment.left_count(); ++start) {
        if (seen[start] != 0 || start == lost || !is_unit(assignment, start)) continue;
        ++result;
        seen[start] = 1;
        waiting.push_back(start);
        while (!waiting.empty()) {
            const std::uint32_t vertex = waiting.back();
            waiting.pop_back();
            for (const std::uint32_t neighbour : assignment.neighbours(vertex)) {
                if (seen[neighbour] != 0) continue;
                seen[neighbour] = 1;
                waiting.push_back(neighbour);
            }
        }
    }
    return result;
}

class Takeovers {
public:
    Takeovers(const Network& assignment, std::uint32_t lost, const UnitLossOptions& options)
        : assignment_(assignment),
          lost_(lost),
          options_(options),
          loads_(strength(assignment)),
          carriers_(assignment.vertex_count()),
          shared_(assignment.left_count()),
          remains_(assignment.left_count()) {}

    Takeover of(std::uint32_t task) {
        Numbers others;
        for (const std::uint32_t unit : assignment_.neighbours(task)) {
            if (unit != lost_ && is_unit(assignment_, unit)) others.push_back(unit);
        }
        for (const std::uint32_t unit : others) remains_[unit] = 1;
        count_shared(task, others.empty() ? Numbers{lost_} : others);

        Takeover result{task, {}};
        const double weight = assignment_.weight(*assignment_.find_edge(lost_, task));
        for (std::uint32_t unit = 0; unit < assignment_.left_count(); ++unit) {
            if (unit == lost_ || !is_unit(assignment_, unit)) continue;
            if (loads_[unit] + weight > options_.most_load) continue;
            result.candidates.push_back({unit, remains_[unit] != 0, shared_[unit], loads_[unit]});
        }
        const auto count = std::min<std::size_t>(options_.most_candidates, result.candidates.size());
        const auto end = result.candidates.begin() + static_cast<std::ptrdiff_t>(count);
        std::partial_sort(result.candidates.begin(), end, result.candidates.end(),
                          [](const TakeoverCandidate& a, const TakeoverCandidate& b) {
                              return std::tuple(b.carries, b.shared, a.load, a.unit) <
                                     std::tuple(a.carries, a.shared, b.load, b.unit);
                          });
        result.candidates.erase(end, result.candidates.end());
        std::fill(shared_.begin(), shared_.end(), 0u);
        for (const std::uint32_t unit : others) remains_[unit] = 0;
        return result;
    }

private:
    // By unit the tasks besides `task` that it has together with one of `team`, itself not counted.
    void count_shared(std::uint32_t task, const Numbers& team) {
        Numbers tasks;
        for (const std::uint32_t member : team) {
            for (const std::uint32_t each : assignment_.neighbours(member)) {
                if (each != task && carriers_[each]++ == 0) tasks.push_back(each);
            }
        }
        for (const std::uint32_t each : tasks) {
            for (const std::uint32_t unit : assignment_.neighbours(each)) {
                if (carriers_[each] > (remains_[unit] != 0 ? 1u : 0u)) ++shared_[unit];
            }
            carriers_[each] = 0;
        }
    }

    const Network& assignment_;
    std::uint32_t lost_;
    const UnitLossOptions& options_;
    std::vector<double> loads_;
    Numbers carriers_;           // by task its carriers in the team
    Numbers shared_;             // by unit
    std::vector<char> remains_;  // by unit whether it remains on the task
};

// By vertex into how many parts with units its component falls without it, by one depth-first search (Tarjan
// 1972).
class PartsWithout {
public:
    explicit PartsWithout(const Network& assignment)
        : assignment_(assignment),
          found_(assignment.vertex_count()),
          low_(assignment.vertex_count()),
          place_(assignment.vertex_count()),
          parent_(assignment.vertex_count(), none),
          units_(assignment.vertex_count()),
          cut_off_(assignment.vertex_count()),
          result_(assignment.vertex_count()) {}

    Numbers run() {
        for (std::uint32_t root = 0; root < assignment_.vertex_count(); ++root) {
            if (found_[root] == 0) visit_component(root);
        }
        return std::move(result_);
    }

private:
    void enter(std::uint32_t vertex) {
        found_[vertex] = low_[vertex] = ++time_;
        units_[vertex] = is_unit(assignment_, vertex) ? 1 : 0;
        order_.push_back(vertex);
    }

    void visit_component(std::uint32_t root) {
        order_.clear();
        enter(root);
        for (std::uint32_t vertex = root; vertex != none;) {
            const auto row = assignment_.neighbours(vertex);
            if (place_[vertex] < row.size()) {
                const std::uint32_t neighbour = row[place_[vertex]++];
                if (found_[neighbour] == 0) {
                    parent_[neighbour] = vertex;
                    enter(neighbour);
                    vertex = neighbour;
                } else if (neighbour != parent_[vertex]) {
                    low_[vertex] = std::min(low_[vertex], found_[neighbour]);
                }
                continue;
            }
            const std::uint32_t parent = parent_[vertex];
            if (parent != none) leave(vertex, parent);
            vertex = parent;
        }
        // What is not below the vertex and cut off by it hangs together around it.
        for (const std::uint32_t vertex : order_) {
            const std::uint32_t own = is_unit(assignment_, vertex) ? 1 : 0;
            if (units_[root] > cut_off_[vertex] + own) ++result_[vertex];
        }
    }

    void leave(std::uint32_t vertex, std::uint32_t parent) {
        low_[parent] = std::min(low_[parent], low_[vertex]);
        units_[parent] += units_[vertex];
        if (low_[vertex] < found_[parent] || units_[vertex] == 0) return;
        cut_off_[parent] += units_[vertex];
        ++result_[parent];
    }

    const Network& assignment_;
    std::uint32_t time_ = 0;
    Numbers found_;  // when, from 1; 0: not yet
    Numbers low_;    // the earliest vertex that the search below reaches otherwise than through its parent
    Numbers place_;
    Numbers parent_;
    Numbers units_;    // in the vertex and below
    Numbers cut_off_;  // units below that only hang together with the rest through the vertex
    Numbers result_;
    Numbers order_{};
};

}  // namespace

UnitLoss unit_loss(const Network& assignment, std::uint32_t unit, const UnitLossOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "unit_loss");
    check_unit(assignment, unit);
    if (std::isnan(options.most_load)) {
        throw Error(Code::bad_argument, "unit_loss needs a most_load that is a number");
    }
    UnitLoss result;
    result.unit = unit;
    for (const std::uint32_t task : assignment.neighbours(unit)) {
        const auto row = assignment.neighbours(task);
        if (row.size() == 1) result.orphaned.push_back(task);
        if (row.size() == 2 && is_unit(assignment, row[0] == unit ? row[1] : row[0])) {
            result.left_with_one.push_back(task);
        }
    }
    find_contacts(assignment, options.most_pairs, result);
    result.parts_before = parts(assignment, unit, false);
    result.parts_after = parts(assignment, unit, true);
    Takeovers takeovers(assignment, unit, options);
    if (options.all_tasks) {
        for (const std::uint32_t task : assignment.neighbours(unit))
            result.takeovers.push_back(takeovers.of(task));
    } else {
        for (const std::uint32_t task : result.orphaned) result.takeovers.push_back(takeovers.of(task));
    }
    return result;
}

std::vector<CriticalUnit> critical_units(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "critical_units");
    const Numbers parts_without = PartsWithout(assignment).run();
    std::vector<CriticalUnit> result;
    for (std::uint32_t unit = 0; unit < assignment.left_count(); ++unit) {
        if (!is_unit(assignment, unit)) continue;
        CriticalUnit record{unit, 0, std::max(parts_without[unit], 1u) - 1, 0};
        for (const std::uint32_t task : assignment.neighbours(unit)) {
            const auto row = assignment.neighbours(task);
            if (row.size() == 1) ++record.orphaned;
            if (row.size() == 2 && is_unit(assignment, row[0] == unit ? row[1] : row[0]))
                ++record.left_with_one;
        }
        result.push_back(record);
    }
    std::sort(result.begin(), result.end(), [](const CriticalUnit& a, const CriticalUnit& b) {
        return std::tuple(b.orphaned, b.new_parts, b.left_with_one, a.unit) <
               std::tuple(a.orphaned, a.new_parts, a.left_with_one, b.unit);
    });
    return result;
}

std::vector<TaskUnits> smallest_uncovering_sets(const Network& assignment) {
    require_kind(assignment, NetworkKind::assignment, "smallest_uncovering_sets");
    std::vector<TaskUnits> result;
    for (std::uint32_t task = assignment.left_count(); task < assignment.vertex_count(); ++task) {
        const auto row = assignment.neighbours(task);
        if (row.empty() || (!result.empty() && row.size() > result.front().units.size())) continue;
        if (!std::all_of(row.begin(), row.end(),
                         [&](std::uint32_t unit) { return is_unit(assignment, unit); })) {
            continue;
        }
        if (!result.empty() && row.size() < result.front().units.size()) result.clear();
        result.push_back({task, {row.begin(), row.end()}});
    }
    return result;
}

}  // namespace qgov::inline v0
