#include <qgov/graph/set_cover.hpp>

#include "graph/none.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <queue>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Numbers = std::vector<std::uint32_t>;
// Which sets hold an element, and which elements a set holds; both ascending.
struct Instance {
    std::vector<Numbers> sets_of{};
    std::vector<Numbers> elements_of{};
};

// Takes away what the smallest cover can do without, in rounds until nothing changes or the effort is spent.
class Reduction {
public:
    Reduction(Instance& instance, std::uint64_t most_steps)
        : instance_(instance),
          most_steps_(most_steps),
          covered_(instance.sets_of.size(), 0),
          dropped_(instance.elements_of.size(), 0) {}

    // The sets that have to be taken; they and whatever is superfluous are gone from the instance.
    Numbers run() {
        Numbers taken;
        bool changed = true;
        while (changed) {
            const bool forced = take_only_ones(taken);
            sweep();
            const bool in_time = steps_ < most_steps_;
            const bool fewer_elements = in_time && drop_elements();
            sweep();
            const bool fewer_sets = in_time && drop_sets();
            sweep();
            changed = forced || fewer_elements || fewer_sets;
        }
        return taken;
    }

    std::uint64_t steps() const { return steps_; }

private:
    bool take_only_ones(Numbers& taken) {
        bool any = false;
        for (std::uint32_t element = 0; element < covered_.size(); ++element) {
            if (covered_[element] != 0 || instance_.sets_of[element].size() != 1) continue;
            const std::uint32_t set = instance_.sets_of[element].front();
            taken.push_back(set);
            dropped_[set] = 1;
            for (const std::uint32_t each : instance_.elements_of[set]) covered_[each] = 1;
            any = true;
        }
        return any;
    }

    // An element whose sets include all sets of another one is covered with that one.
    bool drop_elements() { return drop(instance_.sets_of, instance_.elements_of, covered_, false); }
    // A set whose elements are all in another one is not needed.
    bool drop_sets() { return drop(instance_.elements_of, instance_.sets_of, dropped_, true); }

    // For each line finds others that include it; drops the line itself or those others, of equal ones the
    // later.
    bool drop(const std::vector<Numbers>& lines, const std::vector<Numbers>& crossing,
              std::vector<char>& gone, bool drop_smaller) {
        bool any = false;
        for (std::uint32_t line = 0; line < lines.size(); ++line) {
            if (gone[line] != 0 || lines[line].empty()) continue;
            std::uint32_t rarest = lines[line].front();
            for (const std::uint32_t each : lines[line]) {
                if (crossing[each].size() < crossing[rarest].size()) rarest = each;
            }
            for (const std::uint32_t other : crossing[rarest]) {
                if (other == line || gone[other] != 0 || lines[other].size() < lines[line].size()) continue;
                steps_ += lines[line].size();
                const bool equal = lines[other].size() == lines[line].size();
                if (equal && other < line) continue;
                if (!std::includes(lines[other].begin(), lines[other].end(), lines[line].begin(),
                                   lines[line].end())) {
                    continue;
                }
                any = true;
                if (drop_smaller && !equal) {
                    gone[line] = 1;
                    break;
                }
                gone[other] = 1;
            }
        }
        return any;
    }

    void sweep() {
        const auto clean = [&](std::vector<Numbers>& lines, const std::vector<char>& gone,
                               const std::vector<char>& crossing_gone) {
            for (std::size_t line = 0; line < lines.size(); ++line) {
                steps_ += lines[line].size();
                if (gone[line] != 0) lines[line].clear();
                std::erase_if(lines[line], [&](std::uint32_t each) { return crossing_gone[each] != 0; });
            }
        };
        clean(instance_.sets_of, covered_, dropped_);
        clean(instance_.elements_of, dropped_, covered_);
    }

    Instance& instance_;
    std::uint64_t most_steps_;
    std::uint64_t steps_ = 0;
    std::vector<char> covered_;
    std::vector<char> dropped_;
};

// Again and again the set with the most elements that are not covered yet, the first one on ties; what turns
// out to be superfluous is given back, latest first.
Numbers greedy_cover(const Instance& instance) {
    Numbers cover_count(instance.sets_of.size());
    Numbers gain(instance.elements_of.size());
    std::priority_queue<std::pair<std::uint32_t, std::uint32_t>> queue;  // gain, and none - set
    for (std::uint32_t set = 0; set < gain.size(); ++set) {
        gain[set] = static_cast<std::uint32_t>(instance.elements_of[set].size());
        if (gain[set] > 0) queue.emplace(gain[set], none - set);
    }
    Numbers taken;
    while (!queue.empty()) {
        const std::uint32_t set = none - queue.top().second;
        const bool current = queue.top().first == gain[set];
        queue.pop();
        if (gain[set] == 0) continue;
        if (!current) {
            queue.emplace(gain[set], none - set);
            continue;
        }
        taken.push_back(set);
        for (const std::uint32_t element : instance.elements_of[set]) {
            if (cover_count[element]++ > 0) continue;
            for (const std::uint32_t other : instance.sets_of[element]) --gain[other];
        }
    }
    for (std::size_t at = taken.size(); at-- > 0;) {
        const Numbers& elements = instance.elements_of[taken[at]];
        if (!std::all_of(elements.begin(), elements.end(),
                         [&](std::uint32_t e) { return cover_count[e] > 1; })) {
            continue;
        }
        for (const std::uint32_t element : elements) --cover_count[element];
        taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return taken;
}

// Branch and bound on a connected part: of the element with the fewest sets left each set in turn is taken,
// and then left out for the rest of the branch.
class CoverSearch {
public:
    CoverSearch(const Instance& instance, std::uint64_t most_steps)
        : instance_(instance),
          most_steps_(most_steps),
          best_(greedy_cover(instance)),
          cover_count_(instance.sets_of.size()),
          choices_(instance.sets_of.size()),
          excluded_(instance.elements_of.size(), 0),
          slack_(instance.elements_of.size()),
          gain_(instance.elements_of.size()) {
        for (std::size_t element = 0; element < choices_.size(); ++element) {
            choices_[element] = static_cast<std::uint32_t>(instance.sets_of[element].size());
            edges_ += choices_[element];
        }
    }

    void run() {
        lower_bound_ = bound();
        if (lower_bound_ >= best_.size()) return;
        optimal_ = false;
        if (steps_ >= most_steps_) return;
        push();
        while (!branches_.empty()) {
            if (steps_ >= most_steps_) return;
            Branch& branch = branches_.back();
            if (branch.next > 0) {
                // Back from the set before: without it from here on.
                const std::uint32_t set = branch.sets[branch.next - 1];
                take(set, false);
                exclude(set, true);
            }
            if (branch.next == branch.sets.size()) {
                for (const std::uint32_t set : branch.sets) exclude(set, false);
                branches_.pop_back();
                continue;
            }
            take(branch.sets[branch.next++], true);
            push();
        }
        optimal_ = true;
        lower_bound_ = static_cast<std::uint32_t>(best_.size());
    }

    const Numbers& best() const { return best_; }
    std::uint32_t lower_bound() const { return lower_bound_; }
    bool optimal() const { return optimal_; }
    std::uint64_t steps() const { return steps_; }

private:
    struct Branch {
        Numbers sets{};
        std::size_t next = 0;
    };

    void take(std::uint32_t set, bool in) {
        in ? taken_.push_back(set) : taken_.pop_back();
        for (const std::uint32_t element : instance_.elements_of[set]) {
            in ? ++cover_count_[element] : --cover_count_[element];
        }
    }

    void exclude(std::uint32_t set, bool out) {
        excluded_[set] = out ? 1 : 0;
        for (const std::uint32_t element : instance_.elements_of[set]) {
            out ? --choices_[element] : ++choices_[element];
        }
    }

    // A branch below the sets that are taken now, unless they cover everything or no better cover is to be
    // found there.
    void push() {
        std::uint32_t element = none;
        for (std::uint32_t each = 0; each < cover_count_.size(); ++each) {
            if (cover_count_[each] > 0) continue;
            if (element == none || choices_[each] < choices_[element]) element = each;
        }
        if (element == none) {
            if (taken_.size() < best_.size()) best_ = taken_;
            return;
        }
        if (choices_[element] == 0 || taken_.size() + bound() >= best_.size()) return;
        Branch branch;
        for (const std::uint32_t set : instance_.sets_of[element]) {
            if (excluded_[set] == 0) branch.sets.push_back(set);
        }
        std::stable_sort(branch.sets.begin(), branch.sets.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return gain_[a] > gain_[b]; });
        branches_.push_back(std::move(branch));
    }

    // Fewest sets that the rest needs, by a feasible solution of the dual programme: elements have values so
    // that no set holds more than 1 in all. First each element 1/(size of its largest set), then the slack is
    // used up.
    std::uint32_t bound() {
        steps_ += edges_;
        for (std::uint32_t set = 0; set < slack_.size(); ++set) {
            gain_[set] = 0;
            for (const std::uint32_t element : instance_.elements_of[set]) {
                if (cover_count_[element] == 0) ++gain_[set];
            }
            slack_[set] = 1;
        }
        double sum = 0;
        const auto raise = [&](std::uint32_t element, double value) {
            sum += value;
            for (const std::uint32_t set : instance_.sets_of[element]) slack_[set] -= value;
        };
        for (std::uint32_t element = 0; element < cover_count_.size(); ++element) {
            if (cover_count_[element] > 0) continue;
            std::uint32_t largest = 1;
            for (const std::uint32_t set : instance_.sets_of[element]) {
                if (excluded_[set] == 0) largest = std::max(largest, gain_[set]);
            }
            raise(element, 1.0 / largest);
        }
        for (std::uint32_t element = 0; element < cover_count_.size(); ++element) {
            if (cover_count_[element] > 0) continue;
            double least = 1;
            for (const std::uint32_t set : instance_.sets_of[element]) {
                if (excluded_[set] == 0) least = std::min(least, slack_[set]);
            }
            if (least > 0) raise(element, least);
        }
        return static_cast<std::uint32_t>(std::ceil(sum - 1e-6));
    }

    const Instance& instance_;
    std::uint64_t most_steps_;
    std::uint64_t steps_ = 0;
    std::uint64_t edges_ = 0;
    Numbers best_;
    std::uint32_t lower_bound_ = 0;
    bool optimal_ = true;
    Numbers taken_{};
    std::vector<Branch> branches_{};
    Numbers cover_count_;         // by element, of the sets that are taken
    Numbers choices_;             // by element its sets that are not excluded
    std::vector<char> excluded_;  // by set
    std::vector<double> slack_;
    Numbers gain_;  // by set its elements that are not covered
};

// The elements and sets that hang together with an element, and their numbers in the whole instance.
struct CoverPart {
    Instance instance{};
    Numbers sets{};
};

std::vector<CoverPart> parts_of(const Instance& instance) {
    std::vector<CoverPart> result;
    Numbers element_number(instance.sets_of.size(), none);
    Numbers set_number(instance.elements_of.size(), none);
    for (std::uint32_t start = 0; start < element_number.size(); ++start) {
        if (element_number[start] != none || instance.sets_of[start].empty()) continue;
        CoverPart part;
        Numbers elements{start};
        element_number[start] = 0;
        for (std::size_t at = 0; at < elements.size(); ++at) {
            for (const std::uint32_t set : instance.sets_of[elements[at]]) {
                if (set_number[set] != none) continue;
                set_number[set] = 0;
                part.sets.push_back(set);
                for (const std::uint32_t element : instance.elements_of[set]) {
                    if (element_number[element] != none) continue;
                    element_number[element] = 0;
                    elements.push_back(element);
                }
            }
        }
        std::sort(elements.begin(), elements.end());
        std::sort(part.sets.begin(), part.sets.end());
        for (std::uint32_t at = 0; at < part.sets.size(); ++at) set_number[part.sets[at]] = at;
        part.instance.elements_of.resize(part.sets.size());
        for (std::uint32_t at = 0; at < elements.size(); ++at) {
            Numbers sets;
            for (const std::uint32_t set : instance.sets_of[elements[at]]) {
                sets.push_back(set_number[set]);
                part.instance.elements_of[set_number[set]].push_back(at);
            }
            part.instance.sets_of.push_back(std::move(sets));
        }
        result.push_back(std::move(part));
    }
    return result;
}

}  // namespace

SetCover minimum_set_cover(const Network& network, const SetCoverOptions& options) {
    require_two_mode(network, "minimum_set_cover");
    Instance instance;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto row = network.neighbours(vertex);
        Numbers line(row.begin(), row.end());
        if (vertex < network.left_count()) {
            for (std::uint32_t& each : line) each -= network.left_count();
            instance.elements_of.push_back(std::move(line));
        } else {
            instance.sets_of.push_back(std::move(line));
        }
    }
    Reduction reduction(instance, options.most_steps / 2);
    SetCover result;
    result.units = reduction.run();
    result.lower_bound = static_cast<std::uint32_t>(result.units.size());
    std::uint64_t steps = reduction.steps();
    for (const CoverPart& part : parts_of(instance)) {
        CoverSearch search(part.instance, options.most_steps - std::min(steps, options.most_steps));
        search.run();
        steps += search.steps();
        for (const std::uint32_t set : search.best()) result.units.push_back(part.sets[set]);
        result.lower_bound += search.lower_bound();
        result.optimal = result.optimal && search.optimal();
    }
    std::sort(result.units.begin(), result.units.end());
    return result;
}

}  // namespace qgov::inline v0
