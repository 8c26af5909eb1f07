#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace qgov::inline v0 {

// Maximum flows by Dinic's algorithm, many of them on one set of arcs. With whole capacities below 10^12 all
// numbers are exact. Otherwise an arc counts as full when all but a part in 10^12 is used, so that rounding
// leaves no leaks.
class FlowNetwork {
public:
    explicit FlowNetwork(std::uint32_t vertices)
        : starts_(vertices + std::size_t{1}), level_(vertices), next_(vertices) {}

    // Adds an arc and its opposite, and returns the number of the arc. All arcs have to be there before the
    // first flow.
    std::uint32_t add_arc(std::uint32_t from, std::uint32_t to, double capacity, double opposite) {
        const auto number = static_cast<std::uint32_t>(heads_.size());
        tails_.push_back(from);
        heads_.push_back(to);
        capacities_.push_back(capacity);
        tails_.push_back(to);
        heads_.push_back(from);
        capacities_.push_back(opposite);
        return number;
    }

    // For the flows from now on.
    void set_capacity(std::uint32_t arc, double capacity) {
        prepare();
        capacities_[arc] = residual_[arc] = capacity;
    }

    // The largest flow from source to sink, or one of `limit` or more if there is one.
    double run(std::uint32_t source, std::uint32_t sink,
               double limit = std::numeric_limits<double>::infinity()) {
        prepare();
        double flow = 0;
        while (flow < limit && find_levels(source, sink)) {
            for (const std::uint32_t vertex : reached_) next_[vertex] = starts_[vertex];
            for (;;) {
                const double more = augment(source, sink);
                if (more == 0) break;
                flow += more;
            }
        }
        return flow;
    }

    // After a flow that no limit has stopped: the vertices that the source still reaches, the same for every
    // maximum flow.
    const std::vector<std::uint32_t>& source_side() const { return reached_; }

private:
    void prepare() {
        if (arcs_.size() == heads_.size()) {
            for (const std::uint32_t arc : changed_) residual_[arc] = capacities_[arc];
        } else {
            for (const std::uint32_t tail : tails_) ++starts_[tail + std::size_t{1}];
            for (std::size_t at = 1; at < starts_.size(); ++at) starts_[at] += starts_[at - 1];
            arcs_.resize(heads_.size());
            std::vector<std::uint32_t> place(starts_.begin(), starts_.end() - 1);
            for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc) arcs_[place[tails_[arc]]++] = arc;
            residual_ = capacities_;
        }
        changed_.clear();
    }

    bool open(std::uint32_t arc) const {
        return residual_[arc] > 1e-12 * std::max(capacities_[arc], capacities_[arc ^ 1u]);
    }

    bool find_levels(std::uint32_t source, std::uint32_t sink) {
        for (const std::uint32_t vertex : reached_) level_[vertex] = 0;
        reached_.assign(1, source);
        level_[source] = 1;
        for (std::size_t at = 0; at < reached_.size(); ++at) {
            const std::uint32_t vertex = reached_[at];
            for (std::uint32_t place = starts_[vertex]; place < starts_[vertex + std::size_t{1}]; ++place) {
                const std::uint32_t head = heads_[arcs_[place]];
                if (level_[head] != 0 || !open(arcs_[place])) continue;
                level_[head] = level_[vertex] + 1;
                reached_.push_back(head);
                if (head == sink) return true;
            }
        }
        return false;
    }

    // Sends as much as fits along one path that goes up a level at each step; 0 if there is none.
    double augment(std::uint32_t source, std::uint32_t sink) {
        path_.clear();
        for (std::uint32_t vertex = source; vertex != sink;) {
            if (next_[vertex] == starts_[vertex + std::size_t{1}]) {
                if (path_.empty()) return 0;
                vertex = tails_[path_.back()];
                path_.pop_back();
                ++next_[vertex];
                continue;
            }
            const std::uint32_t arc = arcs_[next_[vertex]];
            if (level_[heads_[arc]] == level_[vertex] + 1 && open(arc)) {
                path_.push_back(arc);
                vertex = heads_[arc];
            } else {
                ++next_[vertex];
            }
        }
        double amount = std::numeric_limits<double>::infinity();
        for (const std::uint32_t arc : path_) amount = std::min(amount, residual_[arc]);
        for (const std::uint32_t arc : path_) {
            residual_[arc] -= amount;
            residual_[arc ^ 1u] += amount;
            changed_.push_back(arc);
            changed_.push_back(arc ^ 1u);
        }
        return amount;
    }

    std::vector<std::uint32_t> starts_;  // by vertex its first place in `arcs_`
    std::vector<std::uint32_t> level_;   // 0: not reached
    std::vector<std::uint32_t> next_;    // by vertex the place that the search has come to
    std::vector<std::uint32_t> arcs_{};  // by tail
    std::vector<std::uint32_t> tails_{};
    std::vector<std::uint32_t> heads_{};
    std::vector<double> capacities_{};
    std::vector<double> residual_{};
    std::vector<std::uint32_t> changed_{};
    std::vector<std::uint32_t> reached_{};
    std::vector<std::uint32_t> path_{};
};

}  // namespace qgov::inline v0
