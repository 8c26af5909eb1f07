#pragma once

#include "graph/lanes.hpp"
#include "graph/path_graph.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// How much vertices of a PathGraph stand for; all 1 in a graph that is not reduced.
struct PathWeights {
    std::vector<double> paths{};    // by how much a path is multiplied that passes through the vertex
    std::vector<double> targets{};  // number of ends that lie in or behind the vertex
};

// The accumulation of Brandes (2001) for edges of length 1, from up to eight sources at once: one line of the cache
// holds what the sources know of a vertex, so that the rows, and the memory that they lead to, are read once for all
// of them.
//
// The searches go level by level. A level is reached by reading the rows of what was reached before, or when that is
// more by reading the rows of all that is not reached yet; the way back likewise.
class DependencyLanes {
public:
    // Both must live as long as this.
    DependencyLanes(const PathGraph& graph, const PathWeights& weights);

    // Adds the dependencies of the sources, times their weights, to `scores` by vertex of the graph, and unless it is
    // empty to `edge_scores` by edge of the network. All sources are of one component and of one colour.
    // False if a number of paths is too large for a double; then nothing was added, and this is of no further use.
    bool add(const PathComponent& component, std::span<const std::uint32_t> sources,
             std::span<const double> source_weights, std::span<double> scores, std::span<double> edge_scores);

private:
    struct Entry {
        std::uint32_t vertex;
        LaneMask lanes;
    };
    struct Level {
        std::size_t begin = 0;  // of its entries
        std::uint64_t out_arcs = 0;
        std::uint64_t in_arcs = 0;
    };
    // One colour of a component, or all of it.
    struct Part {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint64_t open_arcs = 0;  // that lead to vertices which not all sources have reached
        bool listed = false;
        std::vector<std::uint32_t> open{};  // once listed: these vertices, and some that are reached by now
    };

    bool search(const PathComponent& component, std::span<const std::uint32_t> sources);
    void push(Part& part);
    void pull(Part& part);
    void settle(Part& part, std::uint32_t vertex, LaneMask fresh, const Lanes& sums);
    void accumulate(const Lanes& source_weights, std::span<double> scores, std::span<double> edge_scores);
    void add_edges(std::span<const Entry> near, std::span<const Entry> far, bool from_far,
                   const Lanes& source_weights, std::span<double> edge_scores);
    std::span<const Entry> entries_of(std::size_t level) const;

    const PathGraph& graph_;
    const PathWeights& weights_;
    std::vector<Lanes> counts_;   // numbers of shortest paths
    std::vector<Lanes> current_;  // of the level that is read, in the lanes that reached it; 0 elsewhere
    std::vector<Lanes> next_;     // of the level that is written
    std::vector<LaneMask> seen_;
    std::vector<LaneMask> marks_;  // lanes of the level that is written; 0 in between
    std::vector<Entry> entries_{};
    std::vector<Level> levels_{};
    std::array<Part, 2> parts_{};
    Lanes all_counts_{};
};

}  // namespace qgov::inline v0
