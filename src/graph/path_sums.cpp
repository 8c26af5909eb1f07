#include "graph/path_sums.hpp"

#include "graph/parallel.hpp"
#include "graph/path_graph.hpp"
#include "graph/weighted_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t word_count = 4;
constexpr std::size_t search_count = 64 * word_count;

// One bit for each of the sources that are searched from together.
struct Bits {
    std::array<std::uint64_t, word_count> words{};

    bool any() const noexcept { return (words[0] | words[1] | words[2] | words[3]) != 0; }
    // Those of `from` that are not among these.
    Bits missing(const Bits& from) const noexcept {
        Bits result;
        for (std::size_t word = 0; word < word_count; ++word) {
            result.words[word] = from.words[word] & ~words[word];
        }
        return result;
    }
    void add(const Bits& more) noexcept {
        for (std::size_t word = 0; word < word_count; ++word) words[word] |= more.words[word];
    }
    bool full() const noexcept { return (words[0] & words[1] & words[2] & words[3]) == ~std::uint64_t{0}; }
    std::uint32_t count() const noexcept {
        // The sum of bits by halves, since not every processor that we compile for has an instruction for it.
        std::uint64_t sum = 0;
        for (std::uint64_t x : words) {
            x -= x >> 1 & 0x5555'5555'5555'5555;
            x = (x & 0x3333'3333'3333'3333) + (x >> 2 & 0x3333'3333'3333'3333);
            x = (x + (x >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
            sum += x * 0x0101'0101'0101'0101 >> 56;
        }
        return static_cast<std::uint32_t>(sum);
    }
};

// Partial sums by vertex of the path graph.
struct Partial {
    std::vector<std::uint32_t> reached;
    std::vector<std::uint64_t> sums;
    std::vector<double> inverse_sums;
    std::vector<std::uint32_t> farthest;

    explicit Partial(std::size_t vertices)
        : reached(vertices), sums(vertices), inverse_sums(vertices), farthest(vertices) {}

    void clear() {
        std::fill(reached.begin(), reached.end(), 0u);
        std::fill(sums.begin(), sums.end(), std::uint64_t{0});
        std::fill(inverse_sums.begin(), inverse_sums.end(), 0.0);
        std::fill(farthest.begin(), farthest.end(), 0u);
    }
    void add(const Partial& more) {
        for (std::size_t at = 0; at < sums.size(); ++at) {
            reached[at] += more.reached[at];
            sums[at] += more.sums[at];
            inverse_sums[at] += more.inverse_sums[at];
            farthest[at] = std::max(farthest[at], more.farthest[at]);
        }
    }
};

// Searches from up to 256 vertices of a component and a colour at once, level by level. What they reach is counted at
// the vertex that is reached: the distances from a vertex are those to it against the arcs.
class BitSearch {
public:
    explicit BitSearch(const PathGraph& graph)
        : graph_(graph),
          seen_(graph.vertex_count()),
          current_(graph.vertex_count()),
          next_(graph.vertex_count()),
          sums_(graph.vertex_count()) {}

    Partial& sums() noexcept { return sums_; }

    void run(const PathComponent& component, std::uint32_t begin, std::uint32_t end,
             std::uint32_t most_steps) {
        const bool two_coloured = component.two_coloured();
        const std::array<std::pair<std::uint32_t, std::uint32_t>, 2> parts = {
            std::pair(component.begin, component.middle), std::pair(component.middle, component.end)};
        std::size_t side = two_coloured && begin >= component.middle ? 1 : 0;
        Bits idle;
        for (std::size_t bit = end - begin; bit < search_count; ++bit) {
            idle.words[bit / 64] |= std::uint64_t{1} << bit % 64;
        }
        std::fill(seen_.begin() + component.begin, seen_.begin() + component.end, idle);
        reached_.clear();
        for (std::uint32_t source = begin; source < end; ++source) {
            const std::size_t bit = source - begin;
            next_[source].words[bit / 64] = std::uint64_t{1} << bit % 64;
            seen_[source].add(next_[source]);
            ++sums_.reached[source];
            reached_.push_back(source);
        }
        current_.swap(next_);
        for (std::uint32_t step = 1; step <= most_steps && !reached_.empty(); ++step) {
            if (two_coloured) side ^= 1;
            const auto [first, last] = parts[side];
            fresh_.clear();
            std::uint64_t arcs = 0;
            for (const std::uint32_t vertex : reached_) arcs += graph_.out.degree(vertex);
            const PathRows& in = graph_.in_rows();
            if (in.starts[last] - in.starts[first] < 2 * arcs) {
                pull(first, last, step);
            } else {
                push(step);
            }
            for (const std::uint32_t vertex : reached_) current_[vertex] = Bits{};
            current_.swap(next_);
            reached_.swap(fresh_);
        }
        for (const std::uint32_t vertex : reached_) current_[vertex] = Bits{};
    }

private:
    void pull(std::uint32_t first, std::uint32_t last, std::uint32_t step) {
        const PathRows& in = graph_.in_rows();
        for (std::uint32_t vertex = first; vertex < last; ++vertex) {
            if (seen_[vertex].full()) continue;
            Bits bits;
            for (const std::uint32_t from : in.row(vertex)) bits.add(current_[from]);
            bits = seen_[vertex].missing(bits);
            if (bits.any()) settle(vertex, bits, step);
        }
    }

    void push(std::uint32_t step) {
        for (const std::uint32_t vertex : reached_) {
            const Bits from = current_[vertex];
            for (const std::uint32_t to : graph_.out.row(vertex)) {
                const Bits bits = seen_[to].missing(from);
                if (!bits.any()) continue;
                if (!next_[to].any()) touched_.push_back(to);
                next_[to].add(bits);
            }
        }
        for (const std::uint32_t vertex : touched_) settle(vertex, Bits(next_[vertex]), step);
        touched_.clear();
    }

    void settle(std::uint32_t vertex, const Bits& bits, std::uint32_t step) {
        next_[vertex] = bits;
        seen_[vertex].add(bits);
        fresh_.push_back(vertex);
        const std::uint32_t count = bits.count();
        sums_.reached[vertex] += count;
        sums_.sums[vertex] += std::uint64_t{count} * step;
        sums_.inverse_sums[vertex] += static_cast<double>(count) / step;
        sums_.farthest[vertex] = std::max(sums_.farthest[vertex], step);
    }

    const PathGraph& graph_;
    std::vector<Bits> seen_;
    std::vector<Bits> current_;  // of the level that is read; 0 elsewhere
    std::vector<Bits> next_;     // of the level that is written
    std::vector<std::uint32_t> reached_{};
    std::vector<std::uint32_t> fresh_{};
    std::vector<std::uint32_t> touched_{};
    Partial sums_;
};

ArcDirection against(ArcDirection direction) {
    switch (direction) {
    case ArcDirection::out:
        return ArcDirection::in;
    case ArcDirection::in:
        return ArcDirection::out;
    case ArcDirection::both:
        break;
    }
    return ArcDirection::both;
}

PathSums unit_path_sums(const Network& network, const PathLengths& lengths, ArcDirection direction,
                        unsigned threads, std::uint32_t most_steps) {
    const PathGraph graph = path_graph(network, against(direction));
    struct Batch {
        const PathComponent* component;
        std::uint32_t begin;
        std::uint32_t end;
    };
    std::vector<Batch> batches;
    for (const PathComponent& component : graph.components) {
        for (std::uint32_t begin = component.begin; begin < component.end;) {
            const std::uint32_t bound = begin < component.middle ? component.middle : component.end;
            const std::uint32_t end =
                static_cast<std::uint32_t>(std::min<std::size_t>(bound, begin + search_count));
            batches.push_back({&component, begin, end});
            begin = end;
        }
    }
    // Blocks are few, and none is much less work than to add its sums up.
    std::size_t visits = 0;
    for (const Batch& batch : batches) visits += batch.component->end - batch.component->begin;
    constexpr std::size_t most_blocks = 64;
    const std::size_t blocks =
        std::min(most_blocks, visits / std::max<std::size_t>(graph.vertex_count(), 1) + 1);
    const std::size_t length = std::max<std::size_t>(1, block_count(blocks, batches.size()));
    Partial total(graph.vertex_count());
    for_each_block(
        block_count(length, batches.size()), threads, [&] { return BitSearch(graph); },
        [&](BitSearch& search, std::size_t block) {
            search.sums().clear();
            const BlockRange range = block_range(block, length, batches.size());
            for (std::size_t at = range.begin; at < range.end; ++at) {
                search.run(*batches[at].component, batches[at].begin, batches[at].end, most_steps);
            }
        },
        [&](BitSearch& search, std::size_t) { total.add(search.sums()); });

    PathSums result;
    const std::size_t count = network.vertex_count();
    result.reached.resize(count);
    result.sums.resize(count);
    result.inverse_sums.resize(count);
    result.farthest.resize(count);
    for (std::uint32_t at = 0; at < graph.vertex_count(); ++at) {
        const std::uint32_t vertex = graph.vertices[at];
        result.reached[vertex] = total.reached[at];
        result.sums[vertex] = lengths.distance(static_cast<double>(total.sums[at]));
        result.inverse_sums[vertex] = total.inverse_sums[at] * lengths.over / lengths.times;
        result.farthest[vertex] = lengths.distance(total.farthest[at]);
    }
    return result;
}

template <class Length>
PathSums weighted_path_sums(const Network& network, const PathLengths& lengths,
                            std::span<const Length> by_edge, ArcDirection direction, unsigned threads) {
    const PathGraph graph = path_graph(network, direction);
    const std::vector<Length> placed = by_place(graph.out, by_edge);
    const std::size_t count = network.vertex_count();
    PathSums result;
    result.reached.resize(count);
    result.sums.resize(count);
    result.inverse_sums.resize(count);
    result.farthest.resize(count);
    for_each_block(
        count, threads, [&] { return WeightedSearch<Length>(graph.vertex_count(), placed); },
        [&](WeightedSearch<Length>& search, std::size_t source) {
            search.run(PlacedRows{graph.out}, static_cast<std::uint32_t>(source));
            const std::span<const Length> distances = search.distances();
            double sum = 0;
            double inverse_sum = 0;
            double farthest = 0;
            for (const std::uint32_t other : search.settled().subspan(1)) {
                const auto distance = static_cast<double>(distances[other]);
                sum += distance;
                inverse_sum += 1 / distance;
                farthest = std::max(farthest, distance);
            }
            const std::uint32_t vertex = graph.vertices[source];
            result.reached[vertex] = static_cast<std::uint32_t>(search.settled().size());
            result.sums[vertex] = lengths.distance(sum);
            result.inverse_sums[vertex] = inverse_sum * lengths.over / lengths.times;
            result.farthest[vertex] = lengths.distance(farthest);
        });
    return result;
}

}  // namespace

PathSums path_sums(const Network& network, const PathLengths& lengths, ArcDirection direction,
                   unsigned threads, std::uint32_t most_steps) {
    if (!lengths.whole.empty()) {
        return weighted_path_sums<std::int64_t>(network, lengths, lengths.whole, direction, threads);
    }
    if (!lengths.real.empty()) {
        return weighted_path_sums<double>(network, lengths, lengths.real, direction, threads);
    }
    return unit_path_sums(network, lengths, direction, threads, most_steps);
}

}  // namespace qgov::inline v0
