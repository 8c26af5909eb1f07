#include <qgov/graph/connectivity.hpp>

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::uint32_t unseen = 0;

// One depth-first search that gives each edge its block, in the order in which blocks are completed.
class BlockSearch {
public:
    explicit BlockSearch(const Network& network)
        : network_(network),
          block_of_edge_(network.edge_count(), Blocks::none),
          number_(network.vertex_count(), unseen),
          low_(network.vertex_count()),
          entered_by_(network.vertex_count(), VertexReference::none),
          next_(network.vertex_count()) {}

    std::vector<std::uint32_t> run() {
        for (std::uint32_t start = 0; start < network_.vertex_count(); ++start) {
            if (number_[start] != unseen) continue;
            enter(start, VertexReference::none);
            while (!path_.empty()) step();
        }
        return std::move(block_of_edge_);
    }

private:
    void enter(std::uint32_t vertex, std::uint32_t edge) {
        number_[vertex] = low_[vertex] = ++entered_;
        entered_by_[vertex] = edge;
        path_.push_back(vertex);
    }

    void step() {
        const std::uint32_t vertex = path_.back();
        const auto out = network_.neighbours(vertex);
        if (next_[vertex] < out.size()) {
            if (follow(vertex, out, network_.edges(vertex), 0)) return;
        }
        if (network_.directed()) {
            const auto in = network_.in_neighbours(vertex);
            if (next_[vertex] < out.size() + in.size()) {
                if (follow(vertex, in, network_.in_edges(vertex), out.size())) return;
            }
        }
        leave(vertex);
    }

    // Goes on in a row that starts at `offset` of the vertex's entries; true as soon as a new vertex is entered.
    bool follow(std::uint32_t vertex, std::span<const std::uint32_t> row,
                std::span<const std::uint32_t> edges, std::size_t offset) {
        while (next_[vertex] < offset + row.size()) {
            const std::size_t at = next_[vertex]++ - offset;
            const std::uint32_t neighbour = row[at];
            const std::uint32_t edge = edges[at];
            if (edge == entered_by_[vertex] || neighbour == vertex) continue;
            if (number_[neighbour] == unseen) {
                open_.push_back(edge);
                enter(neighbour, edge);
                return true;
            }
            if (number_[neighbour] < number_[vertex]) {
                open_.push_back(edge);
                low_[vertex] = std::min(low_[vertex], number_[neighbour]);
            }
        }
        return false;
    }

    void leave(std::uint32_t vertex) {
        path_.pop_back();
        if (path_.empty()) return;
        const std::uint32_t parent = path_.back();
        low_[parent] = std::min(low_[parent], low_[vertex]);
        if (low_[vertex] < number_[parent]) return;
        std::uint32_t edge = Blocks::none;
        do {
            edge = open_.back();
            open_.pop_back();
            block_of_edge_[edge] = blocks_;
        } while (edge != entered_by_[vertex]);
        ++blocks_;
    }

    const Network& network_;
    std::vector<std::uint32_t> block_of_edge_;
    std::vector<std::uint32_t> number_;      // by vertex, in the order of entering, from 1
    std::vector<std::uint32_t> low_;         // smallest number reached from below
    std::vector<std::uint32_t> entered_by_;  // the edge
    std::vector<std::size_t> next_;          // entry of the vertex's rows to look at
    std::vector<std::uint32_t> path_{};
    std::vector<std::uint32_t> open_{};  // edges not yet in a block
    std::uint32_t entered_ = 0;
    std::uint32_t blocks_ = 0;
};

// Numbers the parts again, in the order of their first member; returns how many there are.
std::uint32_t number_by_first(std::vector<std::uint32_t>& parts) {
    std::vector<std::uint32_t> names;
    std::uint32_t count = 0;
    for (std::uint32_t& part : parts) {
        if (part == Blocks::none) continue;
        if (part >= names.size()) names.resize(std::size_t{part} + 1, Blocks::none);
        if (names[part] == Blocks::none) names[part] = count++;
        part = names[part];
    }
    return count;
}

// Calls visit(vertex, block) once for each vertex and each of its blocks, by ascending vertices.
template <class Visit>
void for_each_membership(const Network& network, const Blocks& blocks, Visit visit) {
    std::vector<std::uint32_t> seen_by(blocks.count(), VertexReference::none);
    const auto look = [&](std::uint32_t vertex, std::span<const std::uint32_t> edges) {
        for (const std::uint32_t edge : edges) {
            const std::uint32_t block = blocks.of_edge[edge];
            if (block == Blocks::none || seen_by[block] == vertex) continue;
            seen_by[block] = vertex;
            visit(vertex, block);
        }
    };
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        look(vertex, network.edges(vertex));
        if (network.directed()) look(vertex, network.in_edges(vertex));
    }
}

}  // namespace

Blocks blocks(const Network& network) {
    Blocks result;
    result.of_edge = BlockSearch(network).run();
    const std::uint32_t count = number_by_first(result.of_edge);
    if (count == 0) return result;
    result.starts.resize(std::size_t{count} + 1);
    for_each_membership(network, result,
                        [&](std::uint32_t, std::uint32_t block) { ++result.starts[std::size_t{block} + 1]; });
    for (std::size_t at = 1; at < result.starts.size(); ++at) result.starts[at] += result.starts[at - 1];
    result.vertices.resize(result.starts.back());
    std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
    for_each_membership(network, result, [&](std::uint32_t vertex, std::uint32_t block) {
        result.vertices[next[block]++] = vertex;
    });
    return result;
}

std::vector<ArticulationVertex> articulation_vertices(const Network& network) {
    const Blocks found = blocks(network);
    std::vector<std::uint32_t> parts(network.vertex_count());
    for (const std::uint32_t vertex : found.vertices) ++parts[vertex];
    std::vector<ArticulationVertex> result;
    for (std::uint32_t vertex = 0; vertex < parts.size(); ++vertex) {
        if (parts[vertex] > 1) result.push_back({vertex, parts[vertex]});
    }
    return result;
}

std::vector<std::uint32_t> bridges(const Network& network) {
    const std::vector<std::uint32_t> block_of_edge = BlockSearch(network).run();
    std::vector<std::uint32_t> sizes(block_of_edge.size());
    for (const std::uint32_t block : block_of_edge) {
        if (block != Blocks::none) ++sizes[block];
    }
    std::vector<std::uint32_t> result;
    for (std::uint32_t edge = 0; edge < block_of_edge.size(); ++edge) {
        const std::uint32_t block = block_of_edge[edge];
        if (block != Blocks::none && sizes[block] == 1 && network.multiplicity(edge) == 1) {
            result.push_back(edge);
        }
    }
    return result;
}

namespace {

// Tarjan's search: a vertex that reaches none entered before it closes a strong component.
class StrongSearch {
public:
    explicit StrongSearch(const Network& network)
        : network_(network),
          component_(network.vertex_count(), Blocks::none),
          low_(network.vertex_count(), unseen),
          next_(network.vertex_count()) {}

    std::vector<std::uint32_t> run() {
        for (std::uint32_t start = 0; start < network_.vertex_count(); ++start) {
            if (low_[start] != unseen) continue;
            enter(start);
            while (!path_.empty()) step();
        }
        return std::move(component_);
    }

private:
    struct Place {
        std::uint32_t vertex = 0;
        std::uint32_t number = 0;
    };

    void enter(std::uint32_t vertex) {
        low_[vertex] = ++entered_;
        path_.push_back({vertex, entered_});
        open_.push_back(vertex);
    }

    void step() {
        const auto [vertex, number] = path_.back();
        const auto row = network_.neighbours(vertex);
        while (next_[vertex] < row.size()) {
            const std::uint32_t neighbour = row[next_[vertex]++];
            if (low_[neighbour] == unseen) {
                enter(neighbour);
                return;
            }
            if (component_[neighbour] == Blocks::none) low_[vertex] = std::min(low_[vertex], low_[neighbour]);
        }
        path_.pop_back();
        if (!path_.empty()) {
            std::uint32_t& low = low_[path_.back().vertex];
            low = std::min(low, low_[vertex]);
        }
        if (low_[vertex] < number) return;
        std::uint32_t member = vertex;
        do {
            member = open_.back();
            open_.pop_back();
            component_[member] = components_;
        } while (member != vertex);
        ++components_;
    }

    const Network& network_;
    std::vector<std::uint32_t> component_;
    std::vector<std::uint32_t> low_;  // smallest number of a vertex of its component that was reached, from 1
    std::vector<std::uint32_t> next_;  // entry of the vertex's row to look at
    std::vector<Place> path_{};
    std::vector<std::uint32_t> open_{};  // vertices not yet in a component
    std::uint32_t entered_ = 0;
    std::uint32_t components_ = 0;
};

}  // namespace

Components strong_components(const Network& network) {
    if (!network.directed()) return components(network);
    Components result{StrongSearch(network).run(), {}};
    result.sizes.resize(number_by_first(result.of_vertex));
    for (const std::uint32_t component : result.of_vertex) ++result.sizes[component];
    return result;
}

}  // namespace qgov::inline v0
