#include <qgov/graph/dominators.hpp>

#include "graph/none.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace qgov::inline v0 {

namespace {

using Numbers = std::vector<std::uint32_t>;
// The algorithm of Lengauer and Tarjan with simple linking. Vertices are known by their place in the search.
class Dominators {
public:
    Dominators(const Network& network, ArcDirection direction)
        : network_(network), direction_(direction), place_(network.vertex_count(), none) {}

    std::vector<std::optional<std::uint32_t>> run(std::uint32_t root) {
        search(root);
        const auto count = static_cast<std::uint32_t>(vertex_.size());
        semi_.resize(count);
        label_.resize(count);
        for (std::uint32_t at = 0; at < count; ++at) semi_[at] = label_[at] = at;
        ancestor_.assign(count, none);
        dominator_.assign(count, 0);
        Numbers bucket(count, none);  // by vertex the first of those whose semidominator it is …
        Numbers next(count, none);    // … and by each of these the next
        for (std::uint32_t at = count; at-- > 1;) {
            for_each_row(vertex_[at], true, [&](std::uint32_t before) {
                if (place_[before] != none)
                    semi_[at] = std::min(semi_[at], semi_[best_above(place_[before])]);
            });
            next[at] = bucket[semi_[at]];
            bucket[semi_[at]] = at;
            ancestor_[at] = parent_[at];
            for (std::uint32_t each = bucket[parent_[at]]; each != none; each = next[each]) {
                const std::uint32_t best = best_above(each);
                dominator_[each] = semi_[best] < semi_[each] ? best : parent_[at];
            }
            bucket[parent_[at]] = none;
        }
        std::vector<std::optional<std::uint32_t>> result(place_.size());
        for (std::uint32_t at = 1; at < count; ++at) {
            if (dominator_[at] != semi_[at]) dominator_[at] = dominator_[dominator_[at]];
            result[vertex_[at]] = vertex_[dominator_[at]];
        }
        return result;
    }

private:
    // Calls visit for the vertices that follow, or (`before`) that come before this one.
    template <class Visit>
    void for_each_row(std::uint32_t vertex, bool before, Visit visit) const {
        const bool out = direction_ == ArcDirection::both || (direction_ == ArcDirection::out) != before;
        const bool in = direction_ == ArcDirection::both ? network_.directed() : !out;
        if (out) {
            for (const std::uint32_t each : network_.neighbours(vertex)) visit(each);
        }
        if (in) {
            for (const std::uint32_t each : network_.in_neighbours(vertex)) visit(each);
        }
    }

    // Depth-first: the order in which vertices are entered, and from where.
    void search(std::uint32_t root) {
        network_.label(root);
        struct Step {
            std::uint32_t vertex;
            std::uint32_t from;
        };
        std::vector<Step> waiting{{root, none}};
        while (!waiting.empty()) {
            const Step step = waiting.back();
            waiting.pop_back();
            if (place_[step.vertex] != none) continue;
            const auto at = static_cast<std::uint32_t>(vertex_.size());
            place_[step.vertex] = at;
            vertex_.push_back(step.vertex);
            parent_.push_back(step.from);
            for_each_row(step.vertex, false, [&](std::uint32_t each) {
                if (place_[each] == none) waiting.push_back({each, at});
            });
        }
    }

    // Of the linked vertices from this one upwards, the top left out, the one with the smallest
    // semidominator.
    std::uint32_t best_above(std::uint32_t vertex) {
        if (ancestor_[vertex] == none) return vertex;
        path_.clear();
        for (std::uint32_t at = vertex; ancestor_[ancestor_[at]] != none; at = ancestor_[at])
            path_.push_back(at);
        for (std::size_t step = path_.size(); step-- > 0;) {
            const std::uint32_t at = path_[step];
            const std::uint32_t above = ancestor_[at];
            if (semi_[label_[above]] < semi_[label_[at]]) label_[at] = label_[above];
            ancestor_[at] = ancestor_[above];
        }
        return label_[vertex];
    }

    const Network& network_;
    ArcDirection direction_;
    Numbers place_;     // by vertex, `none` if it is not reached
    Numbers vertex_{};  // by place
    Numbers parent_{};
    Numbers semi_{};
    Numbers label_{};
    Numbers ancestor_{};
    Numbers dominator_{};
    Numbers path_{};
};

}  // namespace

std::vector<std::optional<std::uint32_t>> immediate_dominators(const Network& network, std::uint32_t root,
                                                               ArcDirection direction) {
    return Dominators(network, direction).run(root);
}

}  // namespace qgov::inline v0
