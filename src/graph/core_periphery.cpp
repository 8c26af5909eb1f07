#include <qgov/graph/core_periphery.hpp>

#include "graph/simple_rows.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <random>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::uint32_t most_exact = 20;
constexpr int most_rounds = 100;
constexpr double same = 1e-12;

// How many vertices of each side the core has, and the ties inside the core and inside the periphery.
struct Counts {
    std::uint64_t left = 0;  // in a one-mode network all
    std::uint64_t right = 0;
    std::uint64_t core = 0;
    std::uint64_t periphery = 0;
};

class Fit {
public:
    Fit(const Network& network, std::uint64_t ties, CorePeripheryPattern pattern)
        : pattern_(pattern),
          two_mode_(network.two_mode()),
          left_(two_mode_ ? network.left_count() : network.vertex_count()),
          right_(network.right_count()),
          ties_(ties) {}

    std::uint64_t ties() const noexcept { return ties_; }

    // The correlation; nothing where one side of it is constant.
    std::optional<double> operator()(const Counts& counts) const {
        const double all = pairs(left_, right_);
        const double core_pairs = pairs(counts.left, counts.right);
        const double periphery_pairs = pairs(left_ - counts.left, right_ - counts.right);
        const auto core = static_cast<double>(counts.core);
        const auto periphery = static_cast<double>(counts.periphery);
        const auto ties = static_cast<double>(ties_);
        if (pattern_ == CorePeripheryPattern::between_joined) {
            return correlation(all, all - periphery_pairs, ties, ties - periphery);
        }
        return correlation(core_pairs + periphery_pairs, core_pairs, core + periphery, core);
    }

private:
    double pairs(std::uint64_t left, std::uint64_t right) const {
        const auto count = static_cast<double>(left);
        return two_mode_ ? count * static_cast<double>(right) : count * (count - 1) / 2;
    }
    // Of two properties of `all` things: how many have the first, the second, and both.
    static std::optional<double> correlation(double all, double first, double second, double both) {
        if (first <= 0 || first >= all || second <= 0 || second >= all) return std::nullopt;
        const double square_root = std::sqrt(first * (all - first)) * std::sqrt(second * (all - second));
        return (all * both - first * second) / square_root;
    }

    CorePeripheryPattern pattern_;
    bool two_mode_;
    std::uint64_t left_;
    std::uint64_t right_;
    std::uint64_t ties_;
};

// All cores, each differing from the one before in a single vertex.
CorePeriphery enumerate(const Network& network, const SimpleRows& rows, const Fit& fit) {
    const std::uint32_t vertices = rows.vertex_count();
    std::vector<std::uint32_t> neighbours(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        for (std::uint32_t at = rows.starts[vertex]; at < rows.starts[std::size_t{vertex} + 1]; ++at) {
            neighbours[vertex] |= 1u << rows.neighbours[at];
        }
    }
    const auto count = [](std::uint32_t set) { return static_cast<std::uint64_t>(std::popcount(set)); };
    // The smaller set comes first, else the one with the first vertex that only one of them has.
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        if (count(a) != count(b)) return count(a) < count(b);
        const std::uint32_t differ = a ^ b;
        return (a & differ & (~differ + 1)) != 0;
    };
    CorePeriphery result;
    result.exact = true;
    std::uint32_t best = 0;
    std::uint32_t core = 0;
    Counts counts{0, 0, 0, fit.ties()};
    for (std::uint32_t step = 1; step < 1u << vertices; ++step) {
        const auto vertex = static_cast<std::uint32_t>(std::countr_zero(step));
        const bool joins = (core >> vertex & 1) == 0;
        const std::uint64_t inside = count(neighbours[vertex] & core);
        const std::uint64_t outside = count(neighbours[vertex] & ~core);
        std::uint64_t& members = network.side(vertex) == Side::right ? counts.right : counts.left;
        members = joins ? members + 1 : members - 1;
        counts.core = joins ? counts.core + inside : counts.core - inside;
        counts.periphery = joins ? counts.periphery - outside : counts.periphery + outside;
        core ^= 1u << vertex;
        const std::optional<double> value = fit(counts);
        if (!value) continue;
        if (!result.correlation || *value > *result.correlation + same) {
            result.correlation = value;
            result.optimal = 1;
            best = core;
        } else if (*value >= *result.correlation - same) {
            ++result.optimal;
            if (before(core, best)) best = core;
        }
    }
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        if ((best >> vertex & 1) != 0) result.core.push_back(vertex);
    }
    return result;
}

// A core that changes vertex by vertex.
class CoreSearch {
public:
    CoreSearch(const Network& network, const SimpleRows& rows, const Fit& fit)
        : network_(network),
          rows_(rows),
          fit_(fit),
          in_core_(rows.vertex_count()),
          partners_(rows.vertex_count()),
          counts_{0, 0, 0, fit.ties()} {}

    std::optional<double> value() const { return fit_(counts_); }
    const std::vector<bool>& core() const noexcept { return in_core_; }

    void flip(std::uint32_t vertex) {
        counts_ = after(vertex);
        in_core_[vertex] = !in_core_[vertex];
        for (std::uint32_t at = rows_.starts[vertex]; at < rows_.starts[std::size_t{vertex} + 1]; ++at) {
            std::uint32_t& partners = partners_[rows_.neighbours[at]];
            partners = in_core_[vertex] ? partners + 1 : partners - 1;
        }
    }
    // Flips vertices one after the other where that improves the value, until none does.
    void improve() {
        for (int round = 0; round < most_rounds; ++round) {
            bool improved = false;
            for (std::uint32_t vertex = 0; vertex < in_core_.size(); ++vertex) {
                const auto now = value();
                const auto then = fit_(after(vertex));
                if (!then || (now && *then <= *now + same)) continue;
                flip(vertex);
                improved = true;
            }
            if (!improved) return;
        }
    }

private:
    Counts after(std::uint32_t vertex) const {
        Counts counts = counts_;
        const std::uint64_t inside = partners_[vertex];
        const std::uint64_t outside = rows_.degree(vertex) - inside;
        const bool joins = !in_core_[vertex];
        std::uint64_t& members = network_.side(vertex) == Side::right ? counts.right : counts.left;
        members = joins ? members + 1 : members - 1;
        counts.core = joins ? counts.core + inside : counts.core - inside;
        counts.periphery = joins ? counts.periphery - outside : counts.periphery + outside;
        return counts;
    }

    const Network& network_;
    const SimpleRows& rows_;
    const Fit& fit_;
    std::vector<bool> in_core_;
    std::vector<std::uint32_t> partners_;  // by vertex its neighbours in the core
    Counts counts_;
};

CorePeriphery search(const Network& network, const SimpleRows& rows, const Fit& fit,
                     const CorePeripheryOptions& options) {
    const std::uint32_t vertices = rows.vertex_count();
    CorePeriphery result;
    std::vector<bool> best;
    const auto keep = [&](const CoreSearch& found) {
        const auto value = found.value();
        if (!value || (result.correlation && *value <= *result.correlation + same)) return;
        result.correlation = value;
        best = found.core();
    };

    // The best of the cores that consist of the vertices of highest degree.
    std::vector<std::uint32_t> order(vertices);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rows.degree(a) > rows.degree(b); });
    CoreSearch growing(network, rows, fit);
    std::optional<double> highest;
    std::size_t size = 0;
    for (std::size_t at = 0; at < order.size(); ++at) {
        growing.flip(order[at]);
        const auto value = growing.value();
        if (!value || (highest && *value <= *highest + same)) continue;
        highest = value;
        size = at + 1;
    }
    CoreSearch first(network, rows, fit);
    for (std::size_t at = 0; at < size; ++at) first.flip(order[at]);
    first.improve();
    keep(first);

    // By turns from a random core and from the best one with a tenth of the vertices changed.
    std::mt19937_64 random(options.seed);
    for (std::uint32_t restart = 0; restart < options.restarts; ++restart) {
        CoreSearch other(network, rows, fit);
        const bool fresh = restart % 2 == 0 || best.empty();
        for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
            const bool change = random() % 10 == 0;
            if (fresh ? random() % 2 == 0 : best[vertex] != change) other.flip(vertex);
        }
        other.improve();
        keep(other);
    }
    for (std::uint32_t vertex = 0; vertex < best.size(); ++vertex) {
        if (best[vertex]) result.core.push_back(vertex);
    }
    return result;
}

}  // namespace

CorePeriphery core_periphery(const Network& network, const CorePeripheryOptions& options) {
    const SimpleRows rows = simple_rows(network);
    const Fit fit(network, rows.neighbours.size() / 2, options.pattern);
    CorePeriphery result = rows.vertex_count() <= most_exact ? enumerate(network, rows, fit)
                                                             : search(network, rows, fit, options);
    result.pattern = options.pattern;
    return result;
}

}  // namespace qgov::inline v0
