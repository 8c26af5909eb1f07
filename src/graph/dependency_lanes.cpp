#include "graph/dependency_lanes.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0 {

DependencyLanes::DependencyLanes(const PathGraph& graph, const PathWeights& weights)
    : graph_(graph),
      weights_(weights),
      counts_(graph.vertex_count()),
      current_(graph.vertex_count()),
      next_(graph.vertex_count()),
      seen_(graph.vertex_count()),
      marks_(graph.vertex_count()) {}

std::span<const DependencyLanes::Entry> DependencyLanes::entries_of(std::size_t level) const {
    const std::size_t end = level + 1 < levels_.size() ? levels_[level + 1].begin : entries_.size();
    return {entries_.data() + levels_[level].begin, end - levels_[level].begin};
}

// The lanes in `fresh` reach the vertex for the first time; the other lanes of `sums` mean nothing.
inline void DependencyLanes::settle(Part& part, std::uint32_t vertex, LaneMask fresh, const Lanes& sums) {
    const Lanes on = ones(fresh);
    const Lanes counts = sums * on;
    replace(counts_[vertex], on, counts);
    next_[vertex] = counts * weights_.paths[vertex];
    all_counts_ += next_[vertex];
    seen_[vertex] = static_cast<LaneMask>(seen_[vertex] | fresh);
    if (seen_[vertex] == all_lanes) part.open_arcs -= graph_.in_rows().degree(vertex);
}

void DependencyLanes::push(Part& part) {
    const std::size_t end = entries_.size();
    for (std::size_t at = levels_.back().begin; at < end; ++at) {
        const Entry entry = entries_[at];
        const Lanes from = std::exchange(current_[entry.vertex], Lanes{});
        for (const std::uint32_t to : graph_.out.row(entry.vertex)) {
            const LaneMask fresh = static_cast<LaneMask>(entry.lanes & ~seen_[to]);
            if (fresh == 0) continue;
            if (marks_[to] == 0) entries_.push_back({to, 0});
            marks_[to] = static_cast<LaneMask>(marks_[to] | fresh);
            next_[to] += from;
        }
    }
    for (std::size_t at = end; at < entries_.size(); ++at) {
        Entry& entry = entries_[at];
        entry.lanes = marks_[entry.vertex];
        marks_[entry.vertex] = 0;
        settle(part, entry.vertex, entry.lanes, Lanes(next_[entry.vertex]));
    }
}

void DependencyLanes::pull(Part& part) {
    const std::size_t end = entries_.size();
    if (!part.listed) {
        part.listed = true;
        part.open.clear();
        for (std::uint32_t vertex = part.begin; vertex < part.end; ++vertex) part.open.push_back(vertex);
    }
    const PathRows& in = graph_.in_rows();
    std::size_t kept = 0;
    for (const std::uint32_t vertex : part.open) {
        const LaneMask seen = seen_[vertex];
        if (seen == all_lanes) continue;
        Lanes sums;
        for (const std::uint32_t from : in.row(vertex)) sums += current_[from];
        const LaneMask fresh = static_cast<LaneMask>(positive(sums) & ~seen);
        if (fresh != 0) {
            entries_.push_back({vertex, fresh});
            settle(part, vertex, fresh, sums);
        }
        if (seen_[vertex] != all_lanes) part.open[kept++] = vertex;
    }
    part.open.resize(kept);
    for (std::size_t at = levels_.back().begin; at < end; ++at) current_[entries_[at].vertex] = Lanes{};
}

bool DependencyLanes::search(const PathComponent& component, std::span<const std::uint32_t> sources) {
    // Lanes without a source count as having seen everything.
    std::fill(seen_.begin() + component.begin, seen_.begin() + component.end,
              static_cast<LaneMask>(all_lanes << sources.size()));
    entries_.clear();
    levels_.clear();
    all_counts_ = Lanes{};
    const bool two_coloured = component.two_coloured();
    parts_[0].begin = component.begin;
    parts_[0].end = component.middle;
    parts_[1].begin = component.middle;
    parts_[1].end = component.end;
    for (Part& part : parts_) {
        part.listed = false;
        part.open_arcs = graph_.in_rows().starts[part.end] - graph_.in_rows().starts[part.begin];
    }
    std::size_t side = two_coloured && sources.front() >= component.middle ? 1 : 0;
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const std::uint32_t source = sources[lane];
        const LaneMask bit = static_cast<LaneMask>(1u << lane);
        entries_.push_back({source, bit});
        settle(parts_[side], source, bit, ones(bit));
        // A path starts at one vertex, whatever number of vertices the source stands for.
        current_[source] = ones(bit);
        next_[source] = Lanes{};
    }
    for (std::size_t begin = 0; begin < entries_.size();) {
        const std::size_t end = entries_.size();
        Level level{begin, 0, 0};
        for (std::size_t at = begin; at < end; ++at) {
            level.out_arcs += graph_.out.degree(entries_[at].vertex);
            level.in_arcs += graph_.in_rows().degree(entries_[at].vertex);
        }
        levels_.push_back(level);
        if (two_coloured) side ^= 1;
        // To push is about twice the work for each arc.
        if (parts_[side].open_arcs < 2 * level.out_arcs) {
            pull(parts_[side]);
        } else {
            push(parts_[side]);
        }
        current_.swap(next_);
        begin = end;
    }
    return sum(all_counts_) < 0x1p1000;
}

// The part of the edges from `near`, one level, to `far`, the next, whose (targets + dependency) / count are in
// `current_`.
void DependencyLanes::add_edges(std::span<const Entry> near, std::span<const Entry> far, bool from_far,
                                const Lanes& source_weights, std::span<double> edge_scores) {
    const auto weighted = [&](std::uint32_t vertex, LaneMask lanes) {
        return counts_[vertex] * source_weights * ones(lanes);
    };
    if (from_far) {
        const PathRows& in = graph_.in_rows();
        for (const Entry& entry : far) {
            const auto row = in.row(entry.vertex);
            const auto edges = in.edge_row(entry.vertex);
            for (std::size_t at = 0; at < row.size(); ++at) {
                const LaneMask lanes = static_cast<LaneMask>(marks_[row[at]] & entry.lanes);
                if (lanes != 0)
                    edge_scores[edges[at]] += sum(weighted(row[at], lanes) * current_[entry.vertex]);
            }
        }
        return;
    }
    for (const Entry& entry : near) {
        const auto row = graph_.out.row(entry.vertex);
        const auto edges = graph_.out.edge_row(entry.vertex);
        const Lanes from = weighted(entry.vertex, entry.lanes);
        for (std::size_t at = 0; at < row.size(); ++at)
            edge_scores[edges[at]] += sum(from * current_[row[at]]);
    }
}

void DependencyLanes::accumulate(const Lanes& source_weights, std::span<double> scores,
                                 std::span<double> edge_scores) {
    const PathRows& out = graph_.out;
    const PathRows& in = graph_.in_rows();
    const std::size_t last = levels_.size() - 1;
    if (last == 0) return;
    for (const Entry& entry : entries_of(last)) {
        current_[entry.vertex] =
            inverse(counts_[entry.vertex], ones(entry.lanes)) * weights_.targets[entry.vertex];
    }
    for (std::size_t number = last; number > 0; --number) {
        const std::span<const Entry> far = entries_of(number);
        const std::span<const Entry> near = entries_of(number - 1);
        const bool from_far = 2 * levels_[number].in_arcs < levels_[number - 1].out_arcs;
        if (from_far) {
            for (const Entry& entry : near) marks_[entry.vertex] = entry.lanes;
        }
        if (!edge_scores.empty()) add_edges(near, far, from_far, source_weights, edge_scores);
        if (number > 1) {
            if (from_far) {
                for (const Entry& entry : far) {
                    for (const std::uint32_t to : in.row(entry.vertex)) {
                        if ((marks_[to] & entry.lanes) != 0) next_[to] += current_[entry.vertex];
                    }
                }
            }
            for (const Entry& entry : near) {
                Lanes sums = next_[entry.vertex];
                if (!from_far) {
                    for (const std::uint32_t from : out.row(entry.vertex)) sums += current_[from];
                }
                const Lanes on = ones(entry.lanes);
                const Lanes& counts = counts_[entry.vertex];
                sums = sums * on;
                scores[entry.vertex] += sum(sums * counts * source_weights);
                next_[entry.vertex] = inverse(counts, on) * weights_.targets[entry.vertex] +
                                      sums * weights_.paths[entry.vertex];
            }
        }
        if (from_far) {
            for (const Entry& entry : near) marks_[entry.vertex] = 0;
        }
        for (const Entry& entry : far) current_[entry.vertex] = Lanes{};
        current_.swap(next_);
    }
}

bool DependencyLanes::add(const PathComponent& component, std::span<const std::uint32_t> sources,
                          std::span<const double> source_weights, std::span<double> scores,
                          std::span<double> edge_scores) {
    if (!search(component, sources)) return false;
    Lanes by_lane;
    for (std::size_t lane = 0; lane < sources.size(); ++lane) by_lane.set(lane, source_weights[lane]);
    accumulate(by_lane, scores, edge_scores);
    return true;
}

}  // namespace qgov::inline v0
