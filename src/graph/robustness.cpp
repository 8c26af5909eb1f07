#include <qgov/graph/robustness.hpp>

#include <qgov/core/error.hpp>
#include <qgov/graph/degree.hpp>

#include "graph/none.hpp"
#include "graph/require.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <queue>
#include <random>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using Numbers = std::vector<std::uint32_t>;
// Each of the first `count` vertices once, and nothing else.
void check_order(const Network& network, std::span<const std::uint32_t> order, std::uint32_t count,
                 const char* function, const char* vertices) {
    const std::string needs = std::string(function) + " needs every " + vertices + " once in the order, but ";
    std::vector<char> seen(count);
    for (const std::uint32_t vertex : order) {
        network.label(vertex);
        if (vertex >= count) {
            throw Error(Code::bad_argument, needs + "vertex " + std::to_string(vertex) + " is none");
        }
        if (seen[vertex]++ != 0) {
            throw Error(Code::bad_argument, needs + "vertex " + std::to_string(vertex) + " is there twice");
        }
    }
    if (order.size() != count) {
        throw Error(Code::bad_argument, needs + "only " + std::to_string(order.size()) + " of " +
                                            std::to_string(count) + " are there");
    }
}

// After 0, 1, … losses the right vertices with a left neighbour that is still there.
Numbers covered_after(const Network& network, std::span<const std::uint32_t> order) {
    Numbers loss_of(network.left_count());
    for (std::uint32_t at = 0; at < order.size(); ++at) loss_of[order[at]] = at;
    Numbers lost_at(order.size() + 1);
    std::uint32_t covered = 0;
    for (std::uint32_t right = network.left_count(); right < network.vertex_count(); ++right) {
        const auto row = network.neighbours(right);
        if (row.empty()) continue;
        std::uint32_t last = 0;
        for (const std::uint32_t left : row) last = std::max(last, loss_of[left]);
        ++lost_at[last + std::size_t{1}];
        ++covered;
    }
    for (std::uint32_t& each : lost_at) each = covered -= each;
    return lost_at;
}

std::optional<double> area_of(const Numbers& covered) {
    if (covered.size() < 2 || covered.front() == 0) return std::nullopt;
    std::uint64_t twice = 0;
    for (std::size_t at = 1; at < covered.size(); ++at) twice += covered[at - 1] + std::uint64_t{covered[at]};
    return static_cast<double>(twice) / 2 / static_cast<double>(covered.size() - 1) / covered.front();
}

// The key is how many tasks the loss of a unit would uncover, then its number of tasks, then its own number.
// The first only grows, whenever the last but one carrier of a task goes; older entries of the queue are out
// of date.
Numbers greedy_order(const Network& network) {
    const std::uint32_t units = network.left_count();
    Numbers alone(units);
    Numbers carriers(network.vertex_count());
    Numbers sum(network.vertex_count());  // of the numbers of the remaining carriers, modulo 2^32
    for (std::uint32_t task = units; task < network.vertex_count(); ++task) {
        const auto row = network.neighbours(task);
        carriers[task] = static_cast<std::uint32_t>(row.size());
        for (const std::uint32_t unit : row) sum[task] += unit;
        if (row.size() == 1) ++alone[row.front()];
    }
    struct Entry {
        std::uint32_t alone = 0;
        std::size_t tasks = 0;
        std::uint32_t unit = 0;

        bool operator<(const Entry& other) const {
            if (alone != other.alone) return alone < other.alone;
            return tasks != other.tasks ? tasks < other.tasks : unit > other.unit;
        }
    };
    std::priority_queue<Entry> queue;
    const auto push = [&](std::uint32_t unit) {
        queue.push({alone[unit], network.neighbours(unit).size(), unit});
    };
    for (std::uint32_t unit = 0; unit < units; ++unit) push(unit);
    std::vector<char> gone(units);
    Numbers order;
    order.reserve(units);
    while (!queue.empty()) {
        const Entry entry = queue.top();
        queue.pop();
        if (gone[entry.unit] != 0 || entry.alone != alone[entry.unit]) continue;
        gone[entry.unit] = 1;
        order.push_back(entry.unit);
        for (const std::uint32_t task : network.neighbours(entry.unit)) {
            sum[task] -= entry.unit;
            if (--carriers[task] != 1) continue;
            ++alone[sum[task]];
            push(sum[task]);
        }
    }
    return order;
}

Numbers adaptive_order(const Network& network) {
    Numbers degrees = degree(network);
    std::priority_queue<std::pair<std::uint32_t, std::uint32_t>> queue;  // degree, and none - vertex
    for (std::uint32_t vertex = 0; vertex < degrees.size(); ++vertex)
        queue.emplace(degrees[vertex], none - vertex);
    std::vector<char> gone(degrees.size());
    Numbers order;
    order.reserve(degrees.size());
    while (!queue.empty()) {
        const auto [value, key] = queue.top();
        const std::uint32_t vertex = none - key;
        queue.pop();
        if (gone[vertex] != 0 || value != degrees[vertex]) continue;
        gone[vertex] = 1;
        order.push_back(vertex);
        const auto lower = [&](std::span<const std::uint32_t> row) {
            for (const std::uint32_t neighbour : row) {
                if (gone[neighbour] != 0) continue;
                --degrees[neighbour];
                queue.emplace(degrees[neighbour], none - neighbour);
            }
        };
        lower(network.neighbours(vertex));
        if (network.directed()) lower(network.in_neighbours(vertex));
    }
    return order;
}

AttackCurve curve_of(const Network& network, Numbers order) {
    const auto vertices = static_cast<std::uint32_t>(order.size());
    AttackCurve result{std::move(order), Numbers(vertices), {}};
    if (vertices == 0) return result;
    // From the end: the vertices come back one by one and join what is there.
    Numbers parent(vertices, none);  // none: not there
    Numbers size(vertices, 1);
    const auto root = [&](std::uint32_t vertex) {
        while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
        return vertex;
    };
    std::uint32_t largest = 0;
    std::uint64_t sum = 0;
    for (std::uint32_t at = vertices; at-- > 0;) {
        result.largest[at] = largest;
        sum += largest;
        const std::uint32_t vertex = result.order[at];
        parent[vertex] = vertex;
        for (const auto row : {network.neighbours(vertex), network.in_neighbours(vertex)}) {
            for (const std::uint32_t neighbour : row) {
                if (parent[neighbour] == none) continue;
                std::uint32_t a = root(vertex);
                std::uint32_t b = root(neighbour);
                if (a == b) continue;
                if (size[a] < size[b]) std::swap(a, b);
                parent[b] = a;
                size[a] += size[b];
            }
        }
        largest = std::max(largest, size[root(vertex)]);
    }
    result.robustness = static_cast<double>(sum) / (static_cast<double>(vertices) * vertices);
    return result;
}

std::vector<double> negated(std::vector<double> values) {
    for (double& value : values) value = -value;
    return values;
}

}  // namespace

Numbers falling_order(std::span<const double> values) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!std::isnan(values[at])) continue;
        throw Error(Code::bad_argument, "falling_order cannot place value " + std::to_string(at) +
                                            " (from 0), which is not a number");
    }
    Numbers order(values.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return values[a] > values[b]; });
    return order;
}

CoverageCurve coverage_curve(const Network& network, RemovalOrder order) {
    require_two_mode(network, "coverage_curve");
    CoverageCurve result;
    if (order == RemovalOrder::greedy_worst) {
        result.order = greedy_order(network);
    } else {
        const bool by_degree = order == RemovalOrder::degree_falling || order == RemovalOrder::degree_rising;
        const bool rising = order == RemovalOrder::degree_rising || order == RemovalOrder::strength_rising;
        std::vector<double> values;
        if (by_degree) {
            for (const std::uint32_t each : degree(network)) values.push_back(each);
        } else {
            values = strength(network);
        }
        values.resize(network.left_count());
        result.order = falling_order(rising ? negated(std::move(values)) : values);
    }
    result.covered = covered_after(network, result.order);
    result.area = area_of(result.covered);
    return result;
}

CoverageCurve coverage_curve(const Network& network, std::span<const std::uint32_t> order) {
    require_two_mode(network, "coverage_curve");
    check_order(network, order, network.left_count(), "coverage_curve", "left vertex");
    CoverageCurve result{{order.begin(), order.end()}, covered_after(network, order), {}};
    result.area = area_of(result.covered);
    return result;
}

ExpectedCoverage expected_coverage(const Network& network) {
    require_two_mode(network, "expected_coverage");
    const std::uint32_t units = network.left_count();
    std::vector<std::uint64_t> with_degree(units + std::size_t{1});
    std::uint64_t covered = 0;
    for (std::uint32_t task = units; task < network.vertex_count(); ++task) {
        const std::size_t carriers = network.neighbours(task).size();
        if (carriers == 0) continue;
        ++with_degree[carriers];
        ++covered;
    }
    ExpectedCoverage result{std::vector<double>(units + std::size_t{1}), {}};
    double sum = 0;
    for (std::size_t carriers = 1; carriers < with_degree.size(); ++carriers) {
        if (with_degree[carriers] == 0) continue;
        const auto tasks = static_cast<double>(with_degree[carriers]);
        const auto of = static_cast<double>(carriers);
        sum += tasks * of / (of + 1);
        // The chance that all carriers are among k losses: 1 for k = units, then times (k - d)/k at each step
        // down.
        double all_lost = 1;
        for (std::size_t losses = units;; --losses) {
            result.covered[losses] += tasks * (1 - all_lost);
            if (losses == 0) break;
            const auto k = static_cast<double>(losses);
            all_lost *= losses > carriers ? (k - of) / k : 0;
        }
    }
    if (covered > 0) {
        const auto all = static_cast<double>(covered);
        result.area = ((units + 1.0) * sum - all / 2) / (units * all);
    }
    return result;
}

CoverageSpread coverage_spread(const Network& network, std::uint32_t runs, std::uint64_t seed) {
    require_two_mode(network, "coverage_spread");
    if (runs < 1 || runs > 1'000'000) {
        throw Error(Code::bad_argument,
                    "coverage_spread takes 1 to 1000000 runs, but was given " + std::to_string(runs));
    }
    std::mt19937_64 random(seed);
    Numbers order(network.left_count());
    std::iota(order.begin(), order.end(), 0u);
    CoverageSpread result;
    for (std::uint32_t run = 0; run < runs; ++run) {
        for (std::size_t left = order.size(); left > 1; --left)
            std::swap(order[left - 1], order[random() % left]);
        const Numbers covered = covered_after(network, order);
        if (run == 0) result.lowest = result.highest = covered;
        for (std::size_t at = 0; at < covered.size(); ++at) {
            result.lowest[at] = std::min(result.lowest[at], covered[at]);
            result.highest[at] = std::max(result.highest[at], covered[at]);
        }
        if (const auto area = area_of(covered)) result.areas.push_back(*area);
    }
    std::sort(result.areas.begin(), result.areas.end());
    return result;
}

AttackCurve attack_curve(const Network& network, AttackOrder order) {
    if (order == AttackOrder::degree_adaptive) return curve_of(network, adaptive_order(network));
    const Numbers degrees = degree(network);
    return curve_of(network, falling_order(std::vector<double>(degrees.begin(), degrees.end())));
}

AttackCurve attack_curve(const Network& network, std::span<const std::uint32_t> order) {
    check_order(network, order, network.vertex_count(), "attack_curve", "vertex");
    return curve_of(network, {order.begin(), order.end()});
}

}  // namespace qgov::inline v0
