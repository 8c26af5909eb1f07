#include <qgov/graph/rebalance.hpp>

#include <qgov/core/error.hpp>

#include "graph/none.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Numbers = std::vector<std::uint32_t>;
// A cheapest one of the largest flows, with costs that are not negative. Each round finds the distances and
// then sends as much as fits along the arcs of shortest paths.
class CheapestFlow {
public:
    explicit CheapestFlow(std::uint32_t vertices)
        : starts_(vertices + std::size_t{1}),
          potential_(vertices),
          distance_(vertices),
          level_(vertices),
          next_(vertices) {}

    // Returns the number of the arc.
    std::uint32_t add_arc(std::uint32_t from, std::uint32_t to, std::uint32_t capacity, std::int64_t cost) {
        const auto number = static_cast<std::uint32_t>(arcs_.size());
        arcs_.push_back({from, to, capacity, cost});
        arcs_.push_back({to, from, 0, -cost});
        return number;
    }

    std::uint64_t run(std::uint32_t source, std::uint32_t sink) {
        sort_arcs();
        std::uint64_t flow = 0;
        while (find_distances(source, sink)) {
            while (find_levels(source, sink)) {
                for (const std::uint32_t vertex : reached_) next_[vertex] = starts_[vertex];
                while (const std::uint32_t more = augment(source, sink)) flow += more;
            }
        }
        return flow;
    }

    std::uint32_t flow(std::uint32_t arc) const { return arcs_[arc ^ 1u].left; }

    // By vertex whether the source still reaches it.
    std::vector<char> source_side(std::uint32_t source) const {
        std::vector<char> result(potential_.size());
        Numbers waiting{source};
        result[source] = 1;
        while (!waiting.empty()) {
            const std::uint32_t vertex = waiting.back();
            waiting.pop_back();
            for (std::uint32_t place = starts_[vertex]; place < starts_[vertex + std::size_t{1}]; ++place) {
                const Arc& arc = arcs_[by_tail_[place]];
                if (arc.left == 0 || result[arc.head] != 0) continue;
                result[arc.head] = 1;
                waiting.push_back(arc.head);
            }
        }
        return result;
    }

private:
    static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

    struct Arc {
        std::uint32_t tail = 0;
        std::uint32_t head = 0;
        std::uint32_t left = 0;  // capacity that is not used; of an opposite arc the flow
        std::int64_t cost = 0;
    };

    std::int64_t reduced_cost(const Arc& arc) const {
        return arc.cost + potential_[arc.tail] - potential_[arc.head];
    }

    void sort_arcs() {
        for (const Arc& arc : arcs_) ++starts_[arc.tail + std::size_t{1}];
        for (std::size_t at = 1; at < starts_.size(); ++at) starts_[at] += starts_[at - 1];
        by_tail_.resize(arcs_.size());
        Numbers place(starts_.begin(), starts_.end() - 1);
        for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc) by_tail_[place[arcs_[arc].tail]++] = arc;
    }

    // Dijkstra on the reduced costs, which are never negative on arcs that are not full.
    bool find_distances(std::uint32_t source, std::uint32_t sink) {
        std::fill(distance_.begin(), distance_.end(), far);
        using Entry = std::pair<std::int64_t, std::uint32_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        distance_[source] = 0;
        queue.emplace(0, source);
        while (!queue.empty() && queue.top().second != sink) {
            const auto [distance, vertex] = queue.top();
            queue.pop();
            if (distance != distance_[vertex]) continue;
            for (std::uint32_t place = starts_[vertex]; place < starts_[vertex + std::size_t{1}]; ++place) {
                const Arc& arc = arcs_[by_tail_[place]];
                if (arc.left == 0) continue;
                const std::int64_t through = distance + reduced_cost(arc);
                if (through >= distance_[arc.head]) continue;
                distance_[arc.head] = through;
                queue.emplace(through, arc.head);
            }
        }
        if (queue.empty()) return false;
        const std::int64_t last = distance_[sink];
        for (std::size_t vertex = 0; vertex < potential_.size(); ++vertex) {
            potential_[vertex] += std::min(distance_[vertex], last);
        }
        return true;
    }

    bool usable(const Arc& arc) const { return arc.left > 0 && reduced_cost(arc) == 0; }

    bool find_levels(std::uint32_t source, std::uint32_t sink) {
        std::fill(level_.begin(), level_.end(), none);
        reached_.assign(1, source);
        level_[source] = 0;
        for (std::size_t at = 0; at < reached_.size(); ++at) {
            const std::uint32_t vertex = reached_[at];
            for (std::uint32_t place = starts_[vertex]; place < starts_[vertex + std::size_t{1}]; ++place) {
                const Arc& arc = arcs_[by_tail_[place]];
                if (level_[arc.head] != none || !usable(arc)) continue;
                level_[arc.head] = level_[vertex] + 1;
                reached_.push_back(arc.head);
                if (arc.head == sink) return true;
            }
        }
        return false;
    }

    // Sends as much as fits along one path that goes up a level at each step; 0 if there is none.
    std::uint32_t augment(std::uint32_t source, std::uint32_t sink) {
        path_.clear();
        for (std::uint32_t vertex = source; vertex != sink;) {
            if (next_[vertex] == starts_[vertex + std::size_t{1}]) {
                if (path_.empty()) return 0;
                vertex = arcs_[path_.back()].tail;
                path_.pop_back();
                ++next_[vertex];
                continue;
            }
            const std::uint32_t number = by_tail_[next_[vertex]];
            const Arc& arc = arcs_[number];
            if (level_[arc.head] == level_[vertex] + 1 && usable(arc)) {
                path_.push_back(number);
                vertex = arc.head;
            } else {
                ++next_[vertex];
            }
        }
        std::uint32_t amount = none;
        for (const std::uint32_t arc : path_) amount = std::min(amount, arcs_[arc].left);
        for (const std::uint32_t arc : path_) {
            arcs_[arc].left -= amount;
            arcs_[arc ^ 1u].left += amount;
        }
        return amount;
    }

    Numbers starts_;  // by vertex its first place in `by_tail_`
    std::vector<std::int64_t> potential_;
    std::vector<std::int64_t> distance_;
    Numbers level_;
    Numbers next_;
    std::vector<Arc> arcs_{};
    Numbers by_tail_{};
    Numbers reached_{};
    Numbers path_{};
};

class Rebalancing {
public:
    Rebalancing(const Network& assignment, std::uint32_t most_leads, const RebalanceOptions& options)
        : assignment_(assignment),
          options_(options),
          most_leads_(most_leads),
          units_(assignment.left_count()),
          source_(assignment.vertex_count()),
          sink_(source_ + 1),
          hub_(source_ + 2),
          flow_(source_ + 3),
          given_(options.given) {
        check_given();
        collect_leads();
        add_arcs();
    }

    Rebalance run() {
        if (flow_.run(source_, sink_) == total_) {
            read_moves();
        } else {
            read_shortage();
        }
        return std::move(result_);
    }

private:
    struct Choice {
        std::uint32_t task = 0;
        std::uint32_t unit = 0;  // `none`: through the hub
        std::uint32_t arc = 0;
        bool present = false;
    };

    bool is_unit(std::uint32_t vertex) const {
        return vertex < units_ && assignment_.reference(vertex).kind != VertexKind::collective;
    }

    void check_given() {
        for (const AdmissibleLead& pair : given_) {
            assignment_.label(pair.unit);
            if (!is_unit(pair.unit) || assignment_.side(pair.task) != Side::right) {
                throw Error(Code::bad_argument, "rebalance needs pairs of a unit and a task, but vertex " +
                                                    std::to_string(pair.unit) + " and vertex " +
                                                    std::to_string(pair.task) + " are none");
            }
        }
        std::sort(given_.begin(), given_.end(), [](const AdmissibleLead& a, const AdmissibleLead& b) {
            return a.task != b.task ? a.task < b.task : a.unit < b.unit;
        });
    }

    // The present leads that can move, by task; and how many tasks each vertex leads.
    void collect_leads() {
        result_.before.resize(units_);
        leads_.resize(assignment_.right_count());
        for (std::uint32_t task = units_; task < assignment_.vertex_count(); ++task) {
            const auto row = assignment_.neighbours(task);
            const auto edges = assignment_.edges(task);
            for (std::size_t at = 0; at < row.size(); ++at) {
                const RoleMask roles = assignment_.roles(edges[at]);
                if (roles.empty()) {
                    throw Error(Code::wrong_network,
                                "rebalance needs to know the role of every unit, but \"" +
                                    assignment_.label(row[at]) + "\" has none for \"" +
                                    assignment_.label(task) +
                                    "\"; build the network with assignment_network(dataset) or give add_edge "
                                    "the roles");
                }
                if ((roles.bits & options_.leads.bits) == 0) continue;
                ++result_.before[row[at]];
                if (is_unit(row[at])) leads_[task - units_].push_back(row[at]);
            }
            total_ += leads_[task - units_].size();
        }
        result_.after = result_.before;
    }

    void add_arcs() {
        // More moves cost more than any number of moves to units that do not carry the task yet.
        const auto move = static_cast<std::int64_t>(total_) + 1;
        check_pairs();
        auto given = given_.begin();
        for (std::uint32_t task = units_; task < assignment_.vertex_count(); ++task) {
            const Numbers& leads = leads_[task - units_];
            const auto row = assignment_.neighbours(task);
            const auto leads_it = [&](std::uint32_t unit) {
                return std::binary_search(leads.begin(), leads.end(), unit);
            };
            const auto carries_it = [&](std::uint32_t unit) {
                return std::binary_search(row.begin(), row.end(), unit);
            };
            while (given != given_.end() && given->task < task) ++given;
            if (leads.empty()) continue;
            flow_.add_arc(source_, task, static_cast<std::uint32_t>(leads.size()), 0);
            for (const std::uint32_t unit : leads) add_choice(task, unit, 0, true);
            if (options_.admission == LeadAdmission::given) {
                for (std::uint32_t before = none; given != given_.end() && given->task == task; ++given) {
                    if (given->unit == before || leads_it(given->unit)) continue;
                    before = given->unit;
                    add_choice(task, before, carries_it(before) ? move : move + 1, false);
                }
                continue;
            }
            for (const std::uint32_t unit : row) {
                if (is_unit(unit) && !leads_it(unit)) add_choice(task, unit, move, false);
            }
            if (options_.admission != LeadAdmission::any_unit) continue;
            // One lead can be in any unit, whichever that is; several have to be in different ones.
            if (leads.size() == 1) {
                choices_.push_back({task, none, flow_.add_arc(task, hub_, 1, move + 1), false});
                continue;
            }
            for (std::uint32_t unit = 0; unit < units_; ++unit) {
                if (is_unit(unit) && !carries_it(unit)) add_choice(task, unit, move + 1, false);
            }
        }
        hub_arcs_.assign(units_, none);
        for (std::uint32_t unit = 0; unit < units_; ++unit) {
            if (!is_unit(unit)) continue;
            flow_.add_arc(unit, sink_, most_leads_, 0);
            if (options_.admission == LeadAdmission::any_unit) {
                hub_arcs_[unit] = flow_.add_arc(hub_, unit, static_cast<std::uint32_t>(total_), 0);
            }
        }
    }

    void check_pairs() const {
        if (options_.admission != LeadAdmission::any_unit) return;
        constexpr std::uint64_t most_pairs = 50'000'000;
        std::uint64_t pairs = 0;
        for (const Numbers& leads : leads_) pairs += leads.size() > 1 ? units_ : 0;
        if (pairs <= most_pairs) return;
        throw Error(Code::too_large,
                    "rebalance would have to consider " + std::to_string(pairs) +
                        " pairs of a unit and a task with several leads, more than the limit of " +
                        std::to_string(most_pairs) + "; give the pairs that are admissible");
    }

    void add_choice(std::uint32_t task, std::uint32_t unit, std::int64_t cost, bool present) {
        choices_.push_back({task, unit, flow_.add_arc(task, unit, 1, cost), present});
    }

    // Of each task the present leads that it loses, in turn, pass to the new ones.
    void read_moves() {
        std::uint32_t hub_unit = 0;
        Numbers hub_left(units_);
        for (std::uint32_t unit = 0; unit < units_; ++unit) {
            if (hub_arcs_[unit] != none) hub_left[unit] = flow_.flow(hub_arcs_[unit]);
        }
        for (std::size_t at = 0; at < choices_.size();) {
            const std::uint32_t task = choices_[at].task;
            Numbers from;
            Numbers to;
            for (; at < choices_.size() && choices_[at].task == task; ++at) {
                const Choice& choice = choices_[at];
                const bool used = flow_.flow(choice.arc) > 0;
                if (choice.present && !used) from.push_back(choice.unit);
                if (choice.present || !used) continue;
                std::uint32_t unit = choice.unit;
                if (unit == none) {
                    while (hub_left[hub_unit] == 0) ++hub_unit;
                    --hub_left[hub_unit];
                    unit = hub_unit;
                }
                to.push_back(unit);
            }
            std::sort(to.begin(), to.end());
            for (std::size_t move = 0; move < from.size(); ++move) {
                result_.moves.push_back({task, from[move], to[move]});
                --result_.after[from[move]];
                ++result_.after[to[move]];
            }
        }
    }

    void read_shortage() {
        const std::vector<char> reached = flow_.source_side(source_);
        LeadShortage shortage;
        for (std::uint32_t vertex = 0; vertex < assignment_.vertex_count(); ++vertex) {
            if (reached[vertex] == 0) continue;
            if (vertex < units_) {
                shortage.units.push_back(vertex);
                shortage.places += most_leads_;
            } else {
                shortage.tasks.push_back(vertex);
                shortage.leads += leads_[vertex - units_].size();
            }
        }
        for (const Choice& choice : choices_) {
            if (choice.unit != none && reached[choice.task] > reached[choice.unit]) ++shortage.places;
        }
        result_.shortage = std::move(shortage);
    }

    const Network& assignment_;
    const RebalanceOptions& options_;
    std::uint32_t most_leads_;
    std::uint32_t units_;
    std::uint32_t source_;
    std::uint32_t sink_;
    std::uint32_t hub_;  // stands for all units where any will do
    CheapestFlow flow_;
    std::vector<AdmissibleLead> given_;
    std::vector<Numbers> leads_{};
    std::uint64_t total_ = 0;
    std::vector<Choice> choices_{};  // by task
    Numbers hub_arcs_{};             // by unit
    Rebalance result_{};
};

}  // namespace

Rebalance rebalance(const Network& assignment, std::uint32_t most_leads, const RebalanceOptions& options) {
    require_kind(assignment, NetworkKind::assignment, "rebalance");
    if (options.leads.empty()) {
        throw Error(Code::bad_argument, "rebalance needs at least one role that counts as leading");
    }
    return Rebalancing(assignment, most_leads, options).run();
}

}  // namespace qgov::inline v0
