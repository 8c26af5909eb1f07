#include <qgov/graph/matching.hpp>

#include <qgov/core/error.hpp>

#include "graph/none.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <span>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Partners = std::vector<std::uint32_t>;  // by vertex, or none

// Pairs neighbours that are still free, vertex by vertex: a start from which few steps are left.
Partners greedy_matching(const Network& network, std::uint32_t end) {
    Partners partner(network.vertex_count(), none);
    for (std::uint32_t vertex = 0; vertex < end; ++vertex) {
        if (partner[vertex] != none) continue;
        for (const std::uint32_t neighbour : network.neighbours(vertex)) {
            if (neighbour == vertex || partner[neighbour] != none) continue;
            partner[vertex] = neighbour;
            partner[neighbour] = vertex;
            break;
        }
    }
    return partner;
}

// Hopcroft and Karp: in each round as many disjoint augmenting paths of the shortest length as there are.
class HopcroftKarp {
public:
    explicit HopcroftKarp(const Network& network)
        : network_(network),
          partner_(greedy_matching(network, network.left_count())),
          level_(network.left_count()),
          next_(network.left_count()) {}

    Partners run() {
        while (find_levels()) {
            std::fill(next_.begin(), next_.end(), 0u);
            for (std::uint32_t left = 0; left < network_.left_count(); ++left) {
                if (partner_[left] == none) augment(left);
            }
        }
        return std::move(partner_);
    }

private:
    // By left vertex its distance from the free ones along alternating paths; true if any reaches a free
    // right one.
    bool find_levels() {
        reached_.clear();
        for (std::uint32_t left = 0; left < network_.left_count(); ++left) {
            level_[left] = partner_[left] == none ? 0 : none;
            if (partner_[left] == none) reached_.push_back(left);
        }
        std::uint32_t last = none;
        for (std::size_t at = 0; at < reached_.size(); ++at) {
            const std::uint32_t left = reached_[at];
            if (level_[left] >= last) break;
            for (const std::uint32_t right : network_.neighbours(left)) {
                const std::uint32_t other = partner_[right];
                if (other == none) {
                    last = level_[left];
                } else if (level_[other] == none) {
                    level_[other] = level_[left] + 1;
                    reached_.push_back(other);
                }
            }
        }
        return last != none;
    }

    // Looks for a path from a free left vertex one level further at each step, and turns its edges round.
    void augment(std::uint32_t start) {
        path_.assign(1, start);
        while (!path_.empty()) {
            const std::uint32_t left = path_.back();
            const auto row = network_.neighbours(left);
            if (next_[left] == row.size()) {
                path_.pop_back();
                if (!path_.empty()) ++next_[path_.back()];
                continue;
            }
            const std::uint32_t other = partner_[row[next_[left]]];
            if (other == none) {
                for (const std::uint32_t each : path_) {
                    const std::uint32_t right = network_.neighbours(each)[next_[each]++];
                    partner_[each] = right;
                    partner_[right] = each;
                }
                return;
            }
            if (level_[other] == level_[left] + 1) {
                path_.push_back(other);
            } else {
                ++next_[left];
            }
        }
    }

    const Network& network_;
    Partners partner_;
    std::vector<std::uint32_t> level_;
    std::vector<std::uint32_t> next_;  // by left vertex the place in its row that the search has come to
    std::vector<std::uint32_t> reached_{};
    std::vector<std::uint32_t> path_{};
};

// Edmonds: a tree of alternating paths from each free vertex, in which odd circles (blossoms) are shrunk to
// their base.
class Blossoms {
public:
    explicit Blossoms(const Network& network)
        : network_(network),
          partner_(greedy_matching(network, network.vertex_count())),
          mark_(partner_.size(), Mark::untouched),
          before_(partner_.size(), none),
          base_(partner_.size()),
          seen_(partner_.size(), 0) {
        for (std::uint32_t vertex = 0; vertex < base_.size(); ++vertex) base_[vertex] = vertex;
    }

    Partners run() {
        for (std::uint32_t vertex = 0; vertex < partner_.size(); ++vertex) {
            if (partner_[vertex] == none) augment(vertex);
        }
        return std::move(partner_);
    }

private:
    enum class Mark : std::uint8_t { untouched, even, odd, spent };

    std::uint32_t base(std::uint32_t vertex) {
        while (base_[vertex] != vertex) vertex = base_[vertex] = base_[base_[vertex]];
        return vertex;
    }

    // The nearest base that lies on the way to the root from both.
    std::uint32_t meeting(std::uint32_t a, std::uint32_t b) {
        ++round_;
        a = base(a);
        b = base(b);
        for (;; std::swap(a, b)) {
            if (a == none) continue;
            if (seen_[a] == round_) return a;
            seen_[a] = round_;
            a = partner_[a] == none ? none : base(before_[partner_[a]]);
        }
    }

    // Makes all vertices between `vertex` and `top` part of the blossom that the edge to `neighbour` closes.
    void shrink(std::uint32_t vertex, std::uint32_t neighbour, std::uint32_t top) {
        while (base(vertex) != top) {
            before_[vertex] = neighbour;
            neighbour = partner_[vertex];
            if (mark_[neighbour] == Mark::odd) {
                mark_[neighbour] = Mark::even;
                queue_.push_back(neighbour);
            }
            if (base_[vertex] == vertex) base_[vertex] = top;
            if (base_[neighbour] == neighbour) base_[neighbour] = top;
            vertex = before_[neighbour];
        }
    }

    void flip(std::uint32_t vertex) {
        while (vertex != none) {
            const std::uint32_t other = before_[vertex];
            const std::uint32_t next = partner_[other];
            partner_[vertex] = other;
            partner_[other] = vertex;
            vertex = next;
        }
    }

    bool search(std::uint32_t root) {
        mark_[root] = Mark::even;
        queue_.assign(1, root);
        touched_.assign(1, root);
        for (std::size_t at = 0; at < queue_.size(); ++at) {
            const std::uint32_t vertex = queue_[at];
            for (const std::uint32_t neighbour : network_.neighbours(vertex)) {
                if (mark_[neighbour] == Mark::odd || mark_[neighbour] == Mark::spent) continue;
                if (mark_[neighbour] == Mark::even) {
                    if (base(vertex) == base(neighbour)) continue;
                    const std::uint32_t top = meeting(vertex, neighbour);
                    shrink(vertex, neighbour, top);
                    shrink(neighbour, vertex, top);
                    continue;
                }
                mark_[neighbour] = Mark::odd;
                before_[neighbour] = vertex;
                touched_.push_back(neighbour);
                const std::uint32_t other = partner_[neighbour];
                if (other == none) {
                    flip(neighbour);
                    return true;
                }
                mark_[other] = Mark::even;
                touched_.push_back(other);
                queue_.push_back(other);
            }
        }
        return false;
    }

    // The tree of a search in vain can be left out of all later ones.
    void augment(std::uint32_t root) {
        const Mark after = search(root) ? Mark::untouched : Mark::spent;
        for (const std::uint32_t vertex : touched_) {
            mark_[vertex] = after;
            base_[vertex] = vertex;
        }
    }

    const Network& network_;
    Partners partner_;
    std::vector<Mark> mark_;
    std::vector<std::uint32_t>
        before_;  // of odd vertices, and of those in a blossom, the next on the way to the root
    std::vector<std::uint32_t> base_;
    std::vector<std::uint32_t> seen_;
    std::uint32_t round_ = 0;
    std::vector<std::uint32_t> queue_{};
    std::vector<std::uint32_t> touched_{};
};

// Kuhn's method by shortest paths. At all times potential(left) + potential(right) >= weight for every edge,
// with equality between partners, and a vertex that was looked at and has no partner has potential 0.
class WeightMatching {
public:
    explicit WeightMatching(const Network& network)
        : network_(network),
          partner_(network.vertex_count(), none),
          potential_(network.vertex_count()),
          distance_(network.vertex_count(), far),
          before_(network.vertex_count(), none),
          settled_(network.vertex_count(), 0) {}

    Partners run() {
        for (std::uint32_t left = 0; left < network_.left_count(); ++left) {
            for (const std::uint32_t edge : network_.edges(left)) {
                potential_[left] = std::max(potential_[left], network_.weights()[edge]);
            }
            augment(left);
        }
        return std::move(partner_);
    }

private:
    static constexpr double far = std::numeric_limits<double>::infinity();

    using Entry = std::pair<double, std::uint32_t>;

    // The way back to the root, so that `left` becomes free: whoever comes before it takes over.
    void take_over(std::uint32_t right) {
        while (right != none) {
            const std::uint32_t left = before_[right];
            const std::uint32_t next = partner_[left];
            partner_[left] = right;
            partner_[right] = left;
            right = next;
        }
    }

    void look(std::uint32_t left, double limit) {
        const auto row = network_.neighbours(left);
        const auto edges = network_.edges(left);
        for (std::size_t at = 0; at < row.size(); ++at) {
            const std::uint32_t right = row[at];
            if (settled_[right] != 0) continue;
            const double slack = potential_[left] + potential_[right] - network_.weights()[edges[at]];
            const double distance = distance_[left] + std::max(slack, 0.0);
            if (distance >= limit || distance >= distance_[right]) continue;
            if (distance_[right] == far) touched_.push_back(right);
            distance_[right] = distance;
            before_[right] = left;
            heap_.emplace(distance, right);
        }
    }

    void augment(std::uint32_t root) {
        heap_ = {};
        touched_.assign(1, root);
        distance_[root] = 0;
        double limit = potential_[root];  // the cheapest end so far: this left vertex stays without partner
        std::uint32_t leaver = root;
        look(root, limit);
        for (;;) {
            if (heap_.empty() || heap_.top().first >= limit) {
                const std::uint32_t right = partner_[leaver];
                partner_[leaver] = none;
                if (leaver != root) take_over(right);
                break;
            }
            const auto [distance, right] = heap_.top();
            heap_.pop();
            if (settled_[right] != 0) continue;
            settled_[right] = 1;
            const std::uint32_t left = partner_[right];
            if (left == none) {
                limit = distance;
                take_over(right);
                break;
            }
            distance_[left] = distance;
            touched_.push_back(left);
            if (distance + potential_[left] < limit) {
                limit = distance + potential_[left];
                leaver = left;
            }
            look(left, limit);
        }
        for (const std::uint32_t vertex : touched_) {
            // No right vertex nearer than that is left unsettled.
            const double change = std::max(limit - distance_[vertex], 0.0);
            potential_[vertex] += vertex < network_.left_count() ? -change : change;
            distance_[vertex] = far;
            settled_[vertex] = 0;
        }
    }

    const Network& network_;
    Partners partner_;
    std::vector<double> potential_;
    std::vector<double> distance_;
    std::vector<std::uint32_t> before_;
    std::vector<char> settled_;
    std::vector<std::uint32_t> touched_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_{};
};

Matching matching_of(const Network& network, const Partners& partner) {
    Matching result;
    result.partner.resize(partner.size());
    for (std::uint32_t vertex = 0; vertex < partner.size(); ++vertex) {
        if (partner[vertex] == none) continue;
        result.partner[vertex] = partner[vertex];
        if (partner[vertex] < vertex) continue;
        ++result.size;
        result.weight += network.weight(*network.find_edge(vertex, partner[vertex]));
    }
    return result;
}

// The vertices on alternating paths that start at vertices of the side without partner.
std::vector<char> reached_from(const Network& network, const Partners& partner, Side side) {
    std::vector<char> reached(network.vertex_count());
    std::vector<std::uint32_t> waiting;
    const bool left = side == Side::left;
    const std::uint32_t end = left ? network.left_count() : network.vertex_count();
    for (std::uint32_t vertex = left ? 0 : network.left_count(); vertex < end; ++vertex) {
        if (partner[vertex] != none) continue;
        reached[vertex] = 1;
        waiting.push_back(vertex);
    }
    while (!waiting.empty()) {
        const std::uint32_t vertex = waiting.back();
        waiting.pop_back();
        for (const std::uint32_t neighbour : network.neighbours(vertex)) {
            if (reached[neighbour] != 0) continue;
            reached[neighbour] = 1;
            // It has a partner, or the matching could grow.
            reached[partner[neighbour]] = 1;
            waiting.push_back(partner[neighbour]);
        }
    }
    return reached;
}

}  // namespace

Matching maximum_matching(const Network& network) {
    if (network.two_mode()) return matching_of(network, HopcroftKarp(network).run());
    require_undirected(network, "maximum_matching");
    return matching_of(network, Blossoms(network).run());
}

Matching maximum_weight_matching(const Network& network) {
    require_two_mode(network, "maximum_weight_matching");
    return matching_of(network, WeightMatching(network).run());
}

HallDeficiency hall_deficiency(const Network& network, Side side) {
    require_two_mode(network, "hall_deficiency");
    if (side != Side::left && side != Side::right) {
        throw Error(Code::bad_argument, "hall_deficiency needs to know whose deficiency is asked for; "
                                        "give Side::left or Side::right");
    }
    const std::vector<char> reached = reached_from(network, HopcroftKarp(network).run(), side);
    HallDeficiency result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        if (reached[vertex] == 0) continue;
        (network.side(vertex) == side ? result.set : result.neighbours).push_back(vertex);
    }
    result.deficiency = static_cast<std::uint32_t>(result.set.size() - result.neighbours.size());
    return result;
}

std::vector<std::uint32_t> minimum_vertex_cover(const Network& network) {
    require_two_mode(network, "minimum_vertex_cover");
    const std::vector<char> reached = reached_from(network, HopcroftKarp(network).run(), Side::right);
    std::vector<std::uint32_t> result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const bool left = vertex < network.left_count();
        if (left == (reached[vertex] != 0)) result.push_back(vertex);
    }
    return result;
}

DulmageMendelsohn dulmage_mendelsohn(const Network& network) {
    require_two_mode(network, "dulmage_mendelsohn");
    const Partners partner = HopcroftKarp(network).run();
    const std::vector<char> from_left = reached_from(network, partner, Side::left);
    const std::vector<char> from_right = reached_from(network, partner, Side::right);
    DulmageMendelsohn result;
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const bool left = vertex < network.left_count();
        if (from_left[vertex] != 0) {
            (left ? result.left_over : result.right_of_left_over).push_back(vertex);
        } else if (from_right[vertex] != 0) {
            (left ? result.left_of_right_over : result.right_over).push_back(vertex);
        } else {
            result.square.push_back(vertex);
        }
    }
    return result;
}

}  // namespace qgov::inline v0
