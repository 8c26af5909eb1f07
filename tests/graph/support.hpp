#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>

#include "support/error_text.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace graph_test {

using qgov::Network;

using qgov::test::error_of;

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Units u0, u1, … and tasks t0, t1, …; a pair is (unit, task), both from 0; all weights 1.
inline Network units_and_tasks(std::uint32_t units, std::uint32_t tasks, const Pairs& pairs) {
    qgov::NetworkBuilder builder(qgov::NetworkForm::two_mode, qgov::NetworkKind::assignment);
    for (std::uint32_t at = 0; at < units; ++at) builder.add_left("u" + std::to_string(at));
    for (std::uint32_t at = 0; at < tasks; ++at) builder.add_right("t" + std::to_string(at));
    for (const auto& [unit, task] : pairs) builder.add_edge(unit, units + task);
    return builder.build();
}

inline Network one_mode(qgov::NetworkForm form, std::uint32_t vertices, const Pairs& pairs,
                        qgov::NetworkKind kind = qgov::NetworkKind::other) {
    qgov::NetworkBuilder builder(form, kind);
    for (std::uint32_t at = 0; at < vertices; ++at) builder.add_vertex("v" + std::to_string(at));
    for (const auto& [source, target] : pairs) builder.add_edge(source, target);
    return builder.build();
}

/// A whole number from 0 to `end` - 1.
inline std::uint32_t below(std::mt19937& random, std::uint32_t end) {
    return static_cast<std::uint32_t>(random() % end);
}

/// Each of the pairs (row, column) with the same probability, in order.
inline Pairs random_pairs(std::mt19937& random, std::uint32_t rows, std::uint32_t columns,
                          double probability) {
    std::bernoulli_distribution chosen(probability);
    Pairs pairs;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            if (chosen(random)) pairs.emplace_back(row, column);
        }
    }
    return pairs;
}

/// As `random_pairs` among `vertices`, each unordered pair of different vertices once.
inline Pairs random_edges(std::mt19937& random, std::uint32_t vertices, double probability) {
    Pairs pairs;
    for (const auto& pair : random_pairs(random, vertices, vertices, probability)) {
        if (pair.first < pair.second) pairs.push_back(pair);
    }
    return pairs;
}

}  // namespace graph_test
