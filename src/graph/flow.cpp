#include <qgov/graph/flow.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/components.hpp>

#include "graph/flow_network.hpp"
#include "graph/none.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <queue>
#include <span>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

double capacity_of(const Network& network, std::uint32_t edge, EdgeCapacity capacity) {
    return capacity == EdgeCapacity::unit ? network.multiplicity(edge) : network.weight(edge);
}

// Calls visit(edge, source, target) for every edge that is no loop, each once, in the order of their sources.
template <class Visit>
void for_each_edge(const Network& network, Visit visit) {
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto row = network.neighbours(vertex);
        const auto edges = network.edges(vertex);
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (network.directed() ? row[at] != vertex : row[at] > vertex) visit(edges[at], vertex, row[at]);
        }
    }
}

FlowNetwork edge_flows(const Network& network, EdgeCapacity capacity) {
    FlowNetwork flows(network.vertex_count());
    for_each_edge(network, [&](std::uint32_t edge, std::uint32_t source, std::uint32_t target) {
        const double value = capacity_of(network, edge, capacity);
        flows.add_arc(source, target, value, network.directed() ? 0 : value);
    });
    return flows;
}

// Each vertex v is an entrance 2v and an exit 2v + 1 joined by an arc of capacity 1: a flow visits it once.
// `more` vertices follow.
FlowNetwork vertex_flows(const Network& network, std::uint32_t more = 0) {
    FlowNetwork flows(2 * network.vertex_count() + more);
    const double plenty = network.vertex_count();
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        flows.add_arc(2 * vertex, 2 * vertex + 1, 1, 0);
    }
    for_each_edge(network, [&](std::uint32_t, std::uint32_t source, std::uint32_t target) {
        flows.add_arc(2 * source + 1, 2 * target, plenty, 0);
        if (!network.directed()) flows.add_arc(2 * target + 1, 2 * source, plenty, 0);
    });
    return flows;
}

MinimumCut cut_of(const Network& network, std::vector<std::uint32_t> side, EdgeCapacity capacity) {
    std::sort(side.begin(), side.end());
    std::vector<char> inside(network.vertex_count());
    for (const std::uint32_t vertex : side) inside[vertex] = 1;
    MinimumCut result{0, std::move(side), {}};
    for_each_edge(network, [&](std::uint32_t edge, std::uint32_t source, std::uint32_t target) {
        const bool leaves =
            network.directed() ? inside[source] > inside[target] : inside[source] != inside[target];
        if (!leaves) return;
        result.value += capacity_of(network, edge, capacity);
        result.edges.push_back(edge);
    });
    return result;
}

// The vertices whose entrance the source still reaches, but not their exit: the full ones in between.
std::vector<std::uint32_t> separator_of(const FlowNetwork& flows, std::uint32_t vertices) {
    std::vector<char> reached(2 * (vertices + std::size_t{1}));
    for (const std::uint32_t each : flows.source_side()) reached[each] = 1;
    std::vector<std::uint32_t> result;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        const std::size_t entrance = 2 * std::size_t{vertex};
        if (reached[entrance] > reached[entrance + 1]) result.push_back(vertex);
    }
    return result;
}

void check_pair(const Network& network, std::uint32_t source, std::uint32_t target, const char* function) {
    network.label(source);
    network.label(target);
    if (source != target) return;
    throw Error(Code::bad_argument, std::string(function) + " needs two different vertices, but was given " +
                                        std::to_string(source) + " twice");
}

// Nagamochi, Ono and Ibaraki: rounds in which the vertices are visited, always the one most strongly joined
// with those before it. Whatever is thereby shown to be joined as strongly as the best cut is worth becomes
// one vertex.
class CheapestCut {
public:
    CheapestCut(const Network& network, EdgeCapacity capacity)
        : group_(network.vertex_count()), degree_(network.vertex_count()) {
        std::iota(group_.begin(), group_.end(), 0u);
        for_each_edge(network, [&](std::uint32_t edge, std::uint32_t source, std::uint32_t target) {
            links_.push_back({source, target, capacity_of(network, edge, capacity)});
        });
    }

    std::vector<std::uint32_t> run() {
        auto vertices = static_cast<std::uint32_t>(group_.size());
        while (vertices > 1 && best_ > 0) {
            build_rows(vertices);
            for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
                if (degree_[vertex] >= best_) continue;
                best_ = degree_[vertex];
                order_.assign(1, vertex);
                keep_side(1);
            }
            visit_all(vertices);
            vertices = contract(vertices);
        }
        return side_;
    }

private:
    struct Link {
        std::uint32_t first = 0;
        std::uint32_t second = 0;
        double capacity = 0;
    };

    void build_rows(std::uint32_t vertices) {
        starts_.assign(vertices + std::size_t{1}, 0);
        degree_.assign(vertices, 0);
        for (const Link& link : links_) {
            ++starts_[link.first + std::size_t{1}];
            ++starts_[link.second + std::size_t{1}];
            degree_[link.first] += link.capacity;
            degree_[link.second] += link.capacity;
        }
        std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
        rows_.resize(2 * links_.size());
        std::vector<std::uint32_t> place(starts_.begin(), starts_.end() - 1);
        for (const Link& link : links_) {
            rows_[place[link.first]++] = {link.second, link.capacity};
            rows_[place[link.second]++] = {link.first, link.capacity};
        }
    }

    std::uint32_t root(std::uint32_t vertex) {
        while (parent_[vertex] != vertex) vertex = parent_[vertex] = parent_[parent_[vertex]];
        return vertex;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

    // The original vertices behind the first `count` of `order_` are the best side so far.
    void keep_side(std::size_t count) {
        std::vector<char> inside(degree_.size());
        for (std::size_t at = 0; at < count; ++at) inside[order_[at]] = 1;
        side_.clear();
        for (std::uint32_t vertex = 0; vertex < group_.size(); ++vertex) {
            if (inside[group_[vertex]] != 0) side_.push_back(vertex);
        }
    }

    void visit_all(std::uint32_t vertices) {
        parent_.resize(vertices);
        std::iota(parent_.begin(), parent_.end(), 0u);
        std::vector<double> joined(vertices);                         // with those visited; negative: visited
        std::priority_queue<std::pair<double, std::uint32_t>> queue;  // joined, and none - vertex
        order_.clear();
        double cut = 0;
        const double before = best_;
        std::size_t best_count = 0;
        for (std::uint32_t start = 0; start < vertices; ++start) {
            if (joined[start] < 0) continue;
            queue.emplace(0, none - start);
            while (!queue.empty()) {
                const auto [strength, key] = queue.top();
                const std::uint32_t vertex = none - key;
                queue.pop();
                if (joined[vertex] != strength) continue;
                joined[vertex] = -1;
                cut += degree_[vertex] - 2 * strength;
                order_.push_back(vertex);
                if (order_.size() < vertices && cut < best_) {
                    best_ = cut;
                    best_count = order_.size();
                }
                for (std::uint32_t place = starts_[vertex]; place < starts_[vertex + std::size_t{1}];
                     ++place) {
                    const auto [other, capacity] = rows_[place];
                    if (joined[other] < 0) continue;
                    joined[other] += capacity;
                    if (joined[other] >= before) join(vertex, other);
                    queue.emplace(joined[other], none - other);
                }
            }
        }
        if (best_count > 0) keep_side(best_count);
        // The last vertex is joined with the one before it by its whole degree, which rounding must not hide.
        join(order_[vertices - 1], order_[vertices - 2]);
    }

    std::uint32_t contract(std::uint32_t vertices) {
        std::vector<std::uint32_t> number(vertices);
        std::uint32_t count = 0;
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            number[vertex] = root(vertex) == vertex ? count++ : number[root(vertex)];
        }
        for (std::uint32_t& group : group_) group = number[group];
        for (Link& link : links_) {
            link = {number[link.first], number[link.second], link.capacity};
            if (link.first > link.second) std::swap(link.first, link.second);
        }
        std::erase_if(links_, [](const Link& link) { return link.first == link.second; });
        std::stable_sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
            return a.first != b.first ? a.first < b.first : a.second < b.second;
        });
        std::size_t kept = 0;
        for (const Link& link : links_) {
            if (kept > 0 && links_[kept - 1].first == link.first && links_[kept - 1].second == link.second) {
                links_[kept - 1].capacity += link.capacity;
            } else {
                links_[kept++] = link;
            }
        }
        links_.resize(kept);
        return count;
    }

    std::vector<std::uint32_t> group_;  // by original vertex its vertex of this round
    std::vector<Link> links_{};
    std::vector<std::uint32_t> starts_{};
    std::vector<std::pair<std::uint32_t, double>> rows_{};
    std::vector<double> degree_;
    std::vector<std::uint32_t> parent_{};
    std::vector<std::uint32_t> order_{};
    std::vector<std::uint32_t> side_{};
    double best_ = std::numeric_limits<double>::infinity();
};

// The vertices, always the one with the most neighbours among those before it next, the first one on ties.
std::vector<std::uint32_t> close_order(const Network& network) {
    std::vector<std::uint32_t> joined(network.vertex_count());
    std::vector<char> done(network.vertex_count());
    std::priority_queue<std::pair<std::uint32_t, std::uint32_t>> queue;  // joined, and none - vertex
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) queue.emplace(0, none - vertex);
    std::vector<std::uint32_t> order;
    while (!queue.empty()) {
        const std::uint32_t vertex = none - queue.top().second;
        queue.pop();
        if (done[vertex] != 0) continue;
        done[vertex] = 1;
        order.push_back(vertex);
        const auto raise = [&](std::span<const std::uint32_t> row) {
            for (const std::uint32_t each : row) {
                if (done[each] == 0) queue.emplace(++joined[each], none - each);
            }
        };
        raise(network.neighbours(vertex));
        if (network.directed()) raise(network.in_neighbours(vertex));
    }
    return order;
}

// Even: whatever set of fewer than k vertices parts a network, of the vertices in some order the first one
// that it parts from any before is either among the first k, or parted from all before it that are left. So
// there are flows between pairs of the first k, and from each later one to all before it at once, which are
// near.
class SmallestSeparator {
public:
    explicit SmallestSeparator(const Network& network)
        : network_(network), vertices_(network.vertex_count()), flows_(vertex_flows(network, 2)) {
        // To the vertices that are done together, and from them; opened one by one.
        for (std::uint32_t vertex = 0; vertex < vertices_; ++vertex) {
            to_done_.push_back(flows_.add_arc(2 * vertex + 1, 2 * vertices_, 0, 0));
            from_done_.push_back(flows_.add_arc(2 * vertices_ + 1, 2 * vertex, 0, 0));
        }
    }

    VertexConnectivity run() {
        take_neighbours();
        const std::vector<std::uint32_t> order = close_order(network_);
        std::vector<char> done(vertices_);
        for (std::uint32_t at = 0; at < vertices_ && result_.value > 0; ++at) {
            const std::uint32_t vertex = order[at];
            if (at < result_.value) {
                for (std::uint32_t before = 0; before < at; ++before) try_pair(order[before], vertex);
            } else {
                if (!joined(network_.neighbours(vertex), done)) try_flow(2 * vertex + 1, 2 * vertices_);
                if (network_.directed() && !joined(network_.in_neighbours(vertex), done)) {
                    try_flow(2 * vertices_ + 1, 2 * vertex);
                }
            }
            done[vertex] = 1;
            flows_.set_capacity(to_done_[vertex], vertices_);
            flows_.set_capacity(from_done_[vertex], vertices_);
        }
        return std::move(result_);
    }

private:
    // The neighbours of a vertex part it from all others.
    void take_neighbours() {
        result_.value = vertices_ - 1;
        for (std::uint32_t vertex = 0; vertex < vertices_; ++vertex) {
            for (const auto row : {network_.neighbours(vertex), network_.in_neighbours(vertex)}) {
                std::vector<std::uint32_t> others(row.begin(), row.end());
                std::erase(others, vertex);
                if (others.size() >= result_.value) continue;
                result_.value = static_cast<std::uint32_t>(others.size());
                result_.separator = std::move(others);
            }
        }
    }

    // Are so many of these done that no smaller set parts them?
    bool joined(std::span<const std::uint32_t> row, const std::vector<char>& done) const {
        std::uint32_t count = 0;
        for (const std::uint32_t each : row) count += done[each] != 0 ? 1u : 0u;
        return count >= result_.value;
    }

    void try_pair(std::uint32_t first, std::uint32_t second) {
        if (!network_.find_edge(first, second)) try_flow(2 * first + 1, 2 * second);
        if (network_.directed() && !network_.find_edge(second, first)) try_flow(2 * second + 1, 2 * first);
    }

    void try_flow(std::uint32_t source, std::uint32_t sink) {
        const double flow = flows_.run(source, sink, result_.value);
        if (flow >= result_.value) return;
        result_.value = static_cast<std::uint32_t>(flow);
        result_.separator = separator_of(flows_, vertices_);
    }

    const Network& network_;
    std::uint32_t vertices_;
    FlowNetwork flows_;
    std::vector<std::uint32_t> to_done_{};
    std::vector<std::uint32_t> from_done_{};
    VertexConnectivity result_{};
};

MinimumCut cheapest_directed_cut(const Network& network, EdgeCapacity capacity) {
    FlowNetwork flows = edge_flows(network, capacity);
    const std::uint32_t vertices = network.vertex_count();
    double best = std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> side;
    // Whatever the cheapest cut, somewhere on the way round the vertices it is crossed.
    for (std::uint32_t vertex = 0; vertex < vertices && best > 0; ++vertex) {
        const double flow = flows.run(vertex, vertex + 1 == vertices ? 0 : vertex + 1, best);
        if (flow >= best) continue;
        best = flow;
        side = flows.source_side();
    }
    return cut_of(network, std::move(side), capacity);
}

}  // namespace

MinimumCut minimum_cut(const Network& network, std::uint32_t source, std::uint32_t target,
                       EdgeCapacity capacity) {
    check_pair(network, source, target, "minimum_cut");
    FlowNetwork flows = edge_flows(network, capacity);
    flows.run(source, target);
    return cut_of(network, flows.source_side(), capacity);
}

std::optional<std::vector<std::uint32_t>> minimum_separator(const Network& network, std::uint32_t source,
                                                            std::uint32_t target) {
    check_pair(network, source, target, "minimum_separator");
    if (network.find_edge(source, target)) return std::nullopt;
    FlowNetwork flows = vertex_flows(network);
    flows.run(2 * source + 1, 2 * target);
    return separator_of(flows, network.vertex_count());
}

std::optional<MinimumCut> global_minimum_cut(const Network& network, EdgeCapacity capacity) {
    const std::uint32_t vertices = network.vertex_count();
    if (vertices < 2) return std::nullopt;
    if (network.directed()) return cheapest_directed_cut(network, capacity);
    std::vector<std::uint32_t> side = CheapestCut(network, capacity).run();
    if (side.size() > vertices - side.size() || (2 * side.size() == vertices && side.front() != 0)) {
        std::vector<char> inside(vertices);
        for (const std::uint32_t vertex : side) inside[vertex] = 1;
        side.clear();
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            if (inside[vertex] == 0) side.push_back(vertex);
        }
    }
    return cut_of(network, std::move(side), capacity);
}

std::optional<VertexConnectivity> vertex_connectivity(const Network& network) {
    const std::uint32_t vertices = network.vertex_count();
    if (vertices < 2) return std::nullopt;
    if (components(network).sizes.size() > 1) return VertexConnectivity{};
    return SmallestSeparator(network).run();
}

}  // namespace qgov::inline v0
