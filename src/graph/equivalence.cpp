#include <qgov/graph/equivalence.hpp>

#include "graph/none.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>
#include <tuple>

namespace qgov::inline v0 {

namespace {

// The finaliser of SplitMix64.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E37'79B9'7F4A'7C15u;
    value = (value ^ (value >> 30)) * 0xBF58'476D'1CE4'E5B9u;
    value = (value ^ (value >> 27)) * 0x94D0'49BB'1331'11EBu;
    return value ^ (value >> 31);
}

class Comparison {
public:
    Comparison(const Network& network, const EquivalenceOptions& options)
        : network_(network), options_(options) {}

    // What an edge is, apart from its ends.
    std::uint64_t nature(std::uint32_t edge) const {
        std::uint64_t result = 1;
        if (options_.weights) result = mixed(std::bit_cast<std::uint64_t>(network_.weight(edge)));
        if (options_.roles) result = mixed(result + network_.roles(edge).bits);
        return result;
    }
    bool same_nature(std::uint32_t a, std::uint32_t b) const {
        return (!options_.weights || network_.weight(a) == network_.weight(b)) &&
               (!options_.roles || network_.roles(a) == network_.roles(b));
    }

    // What a neighbour adds to the hash of a row.
    std::uint64_t part(std::uint32_t neighbour, std::uint32_t edge, bool in) const {
        return mixed(nature(edge) + (std::uint64_t{neighbour} << 1 | (in ? 1u : 0u)));
    }

    // Of all neighbours but itself; a loop is a neighbour of the same number for everybody.
    std::uint64_t row_hash(std::uint32_t vertex) const {
        std::uint64_t sum = row_sum(vertex, network_.neighbours(vertex), network_.edges(vertex), false);
        if (network_.directed())
            sum += row_sum(vertex, network_.in_neighbours(vertex), network_.in_edges(vertex), true);
        return sum;
    }

    // Do they have the same neighbours, each other aside?
    bool same_rows(std::uint32_t u, std::uint32_t v) const {
        if (!same_row(u, v, network_.neighbours(u), network_.edges(u), network_.neighbours(v),
                      network_.edges(v)))
            return false;
        if (!network_.directed()) return true;
        if (!same_row(u, v, network_.in_neighbours(u), network_.in_edges(u), network_.in_neighbours(v),
                      network_.in_edges(v)))
            return false;
        const auto there = network_.find_edge(u, v);
        const auto back = network_.find_edge(v, u);
        return there.has_value() == back.has_value() && (!there || same_nature(*there, *back));
    }

private:
    using Numbers = std::span<const std::uint32_t>;

    std::uint64_t row_sum(std::uint32_t vertex, Numbers row, Numbers edges, bool in) const {
        std::uint64_t sum = 0;
        for (std::size_t at = 0; at < row.size(); ++at) {
            sum += part(row[at] == vertex ? none : row[at], edges[at], in);
        }
        return sum;
    }

    // Rows are sorted, so the same neighbours come in the same order; a loop is compared apart from them.
    bool same_row(std::uint32_t u, std::uint32_t v, Numbers row_u, Numbers edges_u, Numbers row_v,
                  Numbers edges_v) const {
        const auto loop_u = loop(u, row_u, edges_u);
        const auto loop_v = loop(v, row_v, edges_v);
        if ((loop_u == none) != (loop_v == none)) return false;
        if (loop_u != none && !same_nature(loop_u, loop_v)) return false;
        std::size_t b = 0;
        const auto skip = [&](Numbers row, std::size_t& at) {
            while (at < row.size() && (row[at] == u || row[at] == v)) ++at;
        };
        for (std::size_t a = 0; a < row_u.size(); ++a) {
            if (row_u[a] == u || row_u[a] == v) continue;
            skip(row_v, b);
            if (b == row_v.size() || row_v[b] != row_u[a] || !same_nature(edges_u[a], edges_v[b]))
                return false;
            ++b;
        }
        skip(row_v, b);
        return b == row_v.size();
    }

    // The edge of the vertex to itself, or none.
    static std::uint32_t loop(std::uint32_t vertex, Numbers row, Numbers edges) {
        const auto found = std::lower_bound(row.begin(), row.end(), vertex);
        if (found == row.end() || *found != vertex) return none;
        return edges[static_cast<std::size_t>(found - row.begin())];
    }

    const Network& network_;
    EquivalenceOptions options_;
};

bool same_sort(const Network& network, std::uint32_t u, std::uint32_t v) {
    return network.side(u) == network.side(v) && network.reference(u).kind == network.reference(v).kind;
}

// By vertex the first one that it is equivalent to, which may be itself.
std::vector<std::uint32_t> first_equivalents(const Network& network, const EquivalenceOptions& options) {
    const Comparison comparison(network, options);
    const std::uint32_t vertices = network.vertex_count();
    std::vector<std::uint64_t> hashes(vertices);
    std::vector<std::uint32_t> first(vertices);
    std::vector<std::uint32_t> order(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        hashes[vertex] = comparison.row_hash(vertex);
        first[vertex] = vertex;
        order[vertex] = vertex;
    }
    // Those not joined with one another: the rows are the same.
    const auto sort_of = [&](std::uint32_t vertex) {
        return std::tuple(hashes[vertex], network.side(vertex), network.reference(vertex).kind, vertex);
    };
    std::sort(order.begin(), order.end(), [&](auto u, auto v) { return sort_of(u) < sort_of(v); });
    std::vector<std::uint32_t> candidates;  // the first of each class with this hash: one, but for collisions
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::uint32_t vertex = order[at];
        if (at > 0 &&
            (hashes[vertex] != hashes[order[at - 1]] || !same_sort(network, vertex, order[at - 1]))) {
            candidates.clear();
        }
        const auto found = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t candidate) {
            return comparison.same_rows(candidate, vertex);
        });
        if (found != candidates.end()) {
            first[vertex] = *found;
        } else {
            candidates.push_back(vertex);
        }
    }
    // Those joined with one another: the rows are the same once each counts among its own neighbours.
    for (std::uint32_t vertex = 0; !network.two_mode() && vertex < vertices; ++vertex) {
        const auto row = network.neighbours(vertex);
        const auto edges = network.edges(vertex);
        for (std::size_t at = 0; at < row.size() && row[at] < vertex; ++at) {
            const std::uint32_t other = row[at];
            if (first[other] != other || !same_sort(network, vertex, other)) continue;
            const auto with_itself = [&](std::uint32_t self) {
                std::uint64_t sum = hashes[self] + comparison.part(self, edges[at], false);
                if (network.directed()) sum += comparison.part(self, edges[at], true);
                return sum;
            };
            if (with_itself(vertex) != with_itself(other) || !comparison.same_rows(other, vertex)) continue;
            first[vertex] = other;
            break;
        }
    }
    return first;
}

}  // namespace

Equivalence structural_equivalence(const Network& network, const EquivalenceOptions& options) {
    const std::vector<std::uint32_t> first = first_equivalents(network, options);
    Equivalence result{std::vector<std::uint32_t>(first.size()), 0, {}, options};
    std::vector<std::uint32_t> sizes;
    for (std::uint32_t vertex = 0; vertex < first.size(); ++vertex) {
        if (first[vertex] == vertex) {
            result.class_of[vertex] = result.class_count++;
            sizes.push_back(0);
        } else {
            result.class_of[vertex] = result.class_of[first[vertex]];
        }
        ++sizes[result.class_of[vertex]];
    }
    std::vector<std::uint32_t> group_of(sizes.size(), none);
    for (std::uint32_t vertex = 0; vertex < first.size(); ++vertex) {
        const std::uint32_t number = result.class_of[vertex];
        if (sizes[number] < 2) continue;
        if (group_of[number] == none) {
            group_of[number] = static_cast<std::uint32_t>(result.groups.size());
            result.groups.emplace_back();
        }
        result.groups[group_of[number]].push_back(vertex);
    }
    return result;
}

}  // namespace qgov::inline v0
