#include <qgov/graph/communities.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/none.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// What a vertex adds to the penalty of its community, which is factor * (sum of x) * (sum of y): strengths on
// both sides for Barber modularity, out and in for directed networks; otherwise x = y.
struct Mass {
    double x = 0;
    double y = 0;

    void add(const Mass& other) {
        x += other.x;
        y += other.y;
    }
    void remove(const Mass& other) {
        x -= other.x;
        y -= other.y;
    }
};

// The network, or one whose vertices are sets of vertices. Loops are left out: they move with their vertex.
struct Level {
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> targets{};
    std::vector<double> weights{};  // empty if all are the same
    double same = 1;
    std::vector<Mass> masses{};

    std::uint32_t size() const { return static_cast<std::uint32_t>(masses.size()); }
    std::span<const std::uint32_t> row(std::uint32_t vertex) const {
        return {targets.data() + starts[vertex], starts[vertex + std::size_t{1}] - starts[vertex]};
    }
    // Calls visit(neighbour, weight) for each link of the vertex.
    template <class Visit>
    void for_each_link(std::uint32_t vertex, Visit visit) const {
        const std::size_t end = starts[vertex + std::size_t{1}];
        if (weights.empty()) {
            for (std::size_t at = starts[vertex]; at < end; ++at) visit(targets[at], same);
        } else {
            for (std::size_t at = starts[vertex]; at < end; ++at) visit(targets[at], weights[at]);
        }
    }
};

Level base_level(const Network& network) {
    Level level;
    const auto weights = network.weights();
    const bool all_same =
        std::all_of(weights.begin(), weights.end(), [&](double weight) { return weight == weights.front(); });
    if (all_same && !weights.empty()) level.same = weights.front();
    level.starts.reserve(network.vertex_count() + std::size_t{1});
    level.targets.reserve(std::size_t{2} * network.edge_count());
    if (!all_same) level.weights.reserve(std::size_t{2} * network.edge_count());
    for (std::uint32_t vertex = 0; vertex < network.vertex_count(); ++vertex) {
        const auto add = [&](std::span<const std::uint32_t> row, std::span<const std::uint32_t> edges) {
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (row[at] == vertex) continue;
                level.targets.push_back(row[at]);
                if (!all_same) level.weights.push_back(weights[edges[at]]);
            }
        };
        add(network.neighbours(vertex), network.edges(vertex));
        if (network.directed()) add(network.in_neighbours(vertex), network.in_edges(vertex));
        level.starts.push_back(level.targets.size());
    }
    return level;
}

// Fills in the masses for the quality and returns the factor of the penalty. Strengths are divided by a power
// of two near their total, so that no product of two is too large.
double set_masses(Level& level, const Network& network, PartitionQuality quality, double resolution) {
    const std::uint32_t vertices = network.vertex_count();
    if (quality == PartitionQuality::constant_potts) {
        level.masses.assign(vertices, {1, 1});
        return network.directed() ? resolution : resolution / 2;
    }
    double total = 0;
    for (const double weight : network.weights()) total += weight;
    int exponent = 0;
    total = std::frexp(total, &exponent);
    const std::vector<double> out = out_strength(network);
    const std::vector<double> in = network.directed() ? in_strength(network) : out;
    level.masses.resize(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        level.masses[vertex] = {std::ldexp(out[vertex], -exponent), std::ldexp(in[vertex], -exponent)};
        if (quality != PartitionQuality::barber_modularity) continue;
        (vertex < network.left_count() ? level.masses[vertex].y : level.masses[vertex].x) = 0;
    }
    if (total == 0) return 0;
    const bool two_sums = network.directed() || quality == PartitionQuality::barber_modularity;
    return std::ldexp(resolution / (two_sums ? total : 4 * total), exponent);
}

// A community or a part of one while vertices move: what the search asks of it, side by side in memory.
struct Group {
    double weight = 0;   // from the vertex that is looked at; 0 between two looks
    double outside = 0;  // of a part: its weight to the rest of its community
    Mass mass{};
};

class Leiden {
public:
    Leiden(const Level& base, double factor, std::uint64_t seed)
        : base_(base),
          factor_(factor),
          random_(seed),
          groups_(base.size()),
          touched_(base.size() + std::size_t{1}) {}

    // Searches once for a better division than `community` and tells whether any vertex moved.
    bool improve(std::vector<std::uint32_t>& community);

private:
    double penalty(const Mass& a, const Mass& b) const { return factor_ * (a.x * b.y + a.y * b.x); }
    std::vector<std::uint32_t> shuffled(std::uint32_t count);
    // Sums the weights from the vertex to each group of its neighbours that `counts` accepts; `touched` then
    // gives these groups, and `forget` has to follow.
    template <class Counts>
    void collect(const Level& level, std::uint32_t vertex, const std::vector<std::uint32_t>& labels,
                 Counts counts);
    std::span<const std::uint32_t> touched() const { return {touched_.data(), touched_count_}; }
    void forget();
    bool move(const Level& level, std::vector<std::uint32_t>& community);
    std::vector<std::uint32_t> refine(const Level& level, const std::vector<std::uint32_t>& community);
    Level aggregate(const Level& level, const std::vector<std::uint32_t>& parts, std::uint32_t count);

    const Level& base_;
    double factor_;
    std::mt19937_64 random_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> touched_;  // one place more than needed, so that `collect` can write ahead
    std::size_t touched_count_ = 0;
};

std::vector<std::uint32_t> Leiden::shuffled(std::uint32_t count) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    for (std::uint32_t left = count; left > 1; --left) std::swap(order[left - 1], order[random_() % left]);
    return order;
}

template <class Counts>
void Leiden::collect(const Level& level, std::uint32_t vertex, const std::vector<std::uint32_t>& labels,
                     Counts counts) {
    std::size_t count = touched_count_;
    level.for_each_link(vertex, [&](std::uint32_t neighbour, double weight) {
        if (!counts(neighbour)) return;
        const std::uint32_t label = labels[neighbour];
        // Without a branch, which would be hard to predict; weights are positive.
        touched_[count] = label;
        count += std::size_t{groups_[label].weight == 0};
        groups_[label].weight += weight;
    });
    touched_count_ = count;
}

void Leiden::forget() {
    for (const std::uint32_t label : touched()) groups_[label].weight = 0;
    touched_count_ = 0;
}

// Gains of moving vertices differ by rounding; only what is more than that counts as better, so that no
// vertex can move in circles.
bool better(double gain, double than, double scale) { return gain - than > 1e-12 * scale; }

bool Leiden::move(const Level& level, std::vector<std::uint32_t>& community) {
    const std::uint32_t vertices = level.size();
    std::vector<std::uint32_t> sizes(vertices);
    for (std::uint32_t label = 0; label < vertices; ++label) groups_[label] = {};
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        groups_[community[vertex]].mass.add(level.masses[vertex]);
        ++sizes[community[vertex]];
    }
    std::vector<std::uint32_t> free;
    for (std::uint32_t label = vertices; label-- > 0;) {
        if (sizes[label] == 0) free.push_back(label);
    }
    std::vector<std::uint32_t> queue = shuffled(vertices);
    std::vector<char> queued(vertices, 1);
    std::uint32_t head = 0;
    std::uint32_t waiting = vertices;
    bool moved = false;
    while (waiting > 0) {
        const std::uint32_t vertex = queue[head];
        head = head + 1 == vertices ? 0 : head + 1;
        --waiting;
        queued[vertex] = 0;

        const Mass mass = level.masses[vertex];
        const std::uint32_t old = community[vertex];
        groups_[old].mass.remove(mass);
        if (--sizes[old] == 0) groups_[old].mass = {};
        collect(level, vertex, community, [](std::uint32_t) { return true; });
        const double weight_old = groups_[old].weight;
        const double penalty_old = penalty(mass, groups_[old].mass);
        double best_gain = weight_old - penalty_old;
        std::uint32_t best = old;
        for (const std::uint32_t label : touched()) {
            Group& group = groups_[label];
            const double weight = std::exchange(group.weight, 0.0);
            const double lost = penalty(mass, group.mass);
            if (weight - lost <= best_gain) continue;
            if (!better(weight - lost, weight_old - penalty_old, weight_old + penalty_old + weight + lost)) {
                continue;
            }
            best_gain = weight - lost;
            best = label;
        }
        touched_count_ = 0;
        if (sizes[old] > 0 && best_gain < 0 && better(0, best_gain, weight_old + penalty_old)) {
            best = free.back();
            free.pop_back();
        }
        groups_[best].mass.add(mass);
        ++sizes[best];
        if (best == old) continue;
        if (sizes[old] == 0) free.push_back(old);
        community[vertex] = best;
        moved = true;
        for (const std::uint32_t neighbour : level.row(vertex)) {
            if (queued[neighbour] || community[neighbour] == best) continue;
            queued[neighbour] = 1;
            const std::uint64_t place = std::uint64_t{head} + waiting++;
            queue[place < vertices ? place : place - vertices] = neighbour;
        }
    }
    return moved;
}

// Splits each community into parts that are well connected with the rest of it, starting from single
// vertices.
std::vector<std::uint32_t> Leiden::refine(const Level& level, const std::vector<std::uint32_t>& community) {
    const std::uint32_t vertices = level.size();
    std::vector<Mass> totals(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        totals[community[vertex]].add(level.masses[vertex]);
        groups_[vertex] = {0, 0, level.masses[vertex]};
        level.for_each_link(vertex, [&](std::uint32_t neighbour, double weight) {
            groups_[vertex].outside += community[neighbour] == community[vertex] ? weight : 0;
        });
    }
    std::vector<std::uint32_t> part(vertices);
    std::iota(part.begin(), part.end(), 0u);
    std::vector<char> single(vertices, 1);
    const auto well_connected = [&](const Group& group, const Mass& total) {
        Mass rest = total;
        rest.remove(group.mass);
        const double lost = penalty(group.mass, rest);
        return group.outside - lost >= -1e-12 * (group.outside + lost);
    };
    for (const std::uint32_t vertex : shuffled(vertices)) {
        const Mass& total = totals[community[vertex]];
        const Group own = groups_[vertex];
        if (!single[vertex] || own.outside == 0 || !well_connected(own, total)) continue;
        collect(level, vertex, part,
                [&](std::uint32_t other) { return community[other] == community[vertex]; });
        std::uint32_t best = none;
        double best_gain = 0;
        for (const std::uint32_t label : touched()) {
            const double gain = groups_[label].weight - penalty(own.mass, groups_[label].mass);
            if (gain <= best_gain || !well_connected(groups_[label], total)) continue;
            best_gain = gain;
            best = label;
        }
        if (best != none) {
            part[vertex] = best;
            single[best] = 0;
            groups_[best].mass.add(own.mass);
            groups_[best].outside += own.outside - 2 * groups_[best].weight;
        }
        forget();
    }
    return part;
}

Level Leiden::aggregate(const Level& level, const std::vector<std::uint32_t>& parts, std::uint32_t count) {
    std::vector<std::uint32_t> starts(count + std::size_t{1});
    for (const std::uint32_t part : parts) ++starts[part + std::size_t{1}];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> members(parts.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::uint32_t vertex = 0; vertex < parts.size(); ++vertex) members[next[parts[vertex]]++] = vertex;

    Level result;
    result.masses.resize(count);
    result.starts.reserve(count + std::size_t{1});
    for (std::uint32_t part = 0; part < count; ++part) {
        for (std::uint32_t at = starts[part]; at < starts[part + std::size_t{1}]; ++at) {
            result.masses[part].add(level.masses[members[at]]);
            collect(level, members[at], parts, [&](std::uint32_t other) { return parts[other] != part; });
        }
        for (const std::uint32_t label : touched()) {
            result.targets.push_back(label);
            result.weights.push_back(groups_[label].weight);
        }
        result.starts.push_back(result.targets.size());
        forget();
    }
    return result;
}

// Numbers the labels, which are below labels.size(), from 0 in the order of their first vertex; returns how
// many.
std::uint32_t renumber(std::vector<std::uint32_t>& labels) {
    std::vector<std::uint32_t> numbers(labels.size(), none);
    std::uint32_t count = 0;
    for (std::uint32_t& label : labels) {
        if (numbers[label] == none) numbers[label] = count++;
        label = numbers[label];
    }
    return count;
}

bool Leiden::improve(std::vector<std::uint32_t>& community) {
    const Level* level = &base_;
    Level own;
    std::vector<std::uint32_t> vertex_of(base_.size());  // by base vertex its vertex in `level`
    std::iota(vertex_of.begin(), vertex_of.end(), 0u);
    std::vector<std::uint32_t> labels = community;
    bool moved = false;
    for (;;) {
        moved = move(*level, labels) || moved;
        if (renumber(labels) == level->size()) break;
        std::vector<std::uint32_t> parts = refine(*level, labels);
        const std::uint32_t count = renumber(parts);
        if (count == level->size()) break;
        std::vector<std::uint32_t> labels_of_parts(count);
        for (std::uint32_t vertex = 0; vertex < parts.size(); ++vertex) {
            labels_of_parts[parts[vertex]] = labels[vertex];
        }
        for (std::uint32_t& vertex : vertex_of) vertex = parts[vertex];
        own = aggregate(*level, parts, count);
        level = &own;
        labels = std::move(labels_of_parts);
    }
    for (std::uint32_t vertex = 0; vertex < community.size(); ++vertex) {
        community[vertex] = labels[vertex_of[vertex]];
    }
    return moved;
}

// Makes each connected part of a community one of its own, numbered by their first vertex; returns how many.
std::uint32_t split(const Level& base, std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> part(community.size(), none);
    std::vector<std::uint32_t> reached;
    std::uint32_t count = 0;
    for (std::uint32_t start = 0; start < part.size(); ++start) {
        if (part[start] != none) continue;
        part[start] = count;
        reached.push_back(start);
        while (!reached.empty()) {
            const std::uint32_t vertex = reached.back();
            reached.pop_back();
            for (const std::uint32_t neighbour : base.row(vertex)) {
                if (part[neighbour] != none || community[neighbour] != community[vertex]) continue;
                part[neighbour] = count;
                reached.push_back(neighbour);
            }
        }
        ++count;
    }
    community = std::move(part);
    return count;
}

std::uint64_t restarts_by_size(const Network& network) {
    const std::uint64_t size = std::uint64_t{network.vertex_count()} + network.edge_count();
    return std::clamp<std::uint64_t>(20'000 / std::max<std::uint64_t>(size, 1), 1, 20);
}

}  // namespace

Communities communities(const Network& network, const CommunityOptions& options) {
    constexpr std::uint32_t most_restarts = 10'000;
    if (options.restarts > most_restarts) {
        throw Error(Code::bad_argument, "communities takes at most 10000 restarts, but was given " +
                                            std::to_string(options.restarts));
    }
    Communities result{{}, 0, options.quality, options.resolution, {}, {}};
    std::vector<std::uint32_t> start(network.vertex_count());
    std::iota(start.begin(), start.end(), 0u);
    // Also checks the options and the form of the network.
    result.quality = partition_quality(network, start, options.quality, options.resolution);
    Level base = base_level(network);
    const double factor = set_masses(base, network, options.quality, options.resolution);

    const std::uint64_t runs = options.restarts > 0 ? options.restarts : restarts_by_size(network);
    std::vector<std::vector<std::uint32_t>> found;
    std::size_t best = 0;
    for (std::uint64_t run = 0; run < runs; ++run) {
        Leiden leiden(base, factor, options.seed + run);
        std::vector<std::uint32_t> community = start;
        for (std::uint32_t at = 0; options.iterations == 0 || at < options.iterations; ++at) {
            if (!leiden.improve(community)) break;
        }
        const std::uint32_t count = split(base, community);
        const auto quality = partition_quality(network, community, options.quality, options.resolution);
        if (run == 0 || quality > result.quality) {
            result.quality = quality;
            result.count = count;
            best = found.size();
        }
        found.push_back(std::move(community));
    }
    if (found.size() > 1 && network.vertex_count() > 1) {
        double sum = 0;
        for (std::size_t run = 0; run < found.size(); ++run) {
            if (run != best) sum += *adjusted_rand_index(found[run], found[best]);
        }
        result.stability = sum / static_cast<double>(found.size() - 1);
    }
    result.of_vertex = std::move(found[best]);
    return result;
}

}  // namespace qgov::inline v0
