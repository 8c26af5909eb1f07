#pragma once

#include <qgov/core/error.hpp>
#include <qgov/graph/network.hpp>

#include "support/error_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
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

/// The folder of the reference networks, or an empty path when it is absent.
inline std::filesystem::path gold_folder() {
    const char* shared = std::getenv("QGOV_SHARED");
    const std::filesystem::path folder =
        std::filesystem::path(shared ? shared : QGOV_SOURCE_DIR "/../shared") / "gold" / "networks";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

/// Rows of a CSV file without quotes, the heading left out.
inline std::vector<std::vector<std::string>> read_rows(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> cells;
        std::istringstream cell(line);
        for (std::string text; std::getline(cell, text, ',');) cells.push_back(text);
        rows.push_back(cells);
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

/// One of the objects of numbers under "values" of a reference file, by name; null is left out.
inline std::map<std::string, double> read_values(const std::filesystem::path& file, const std::string& name) {
    std::ifstream in(file);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    std::map<std::string, double> values;
    std::size_t at = text.find("\"" + name + "\": {");
    const std::size_t end = text.find('}', at);
    if (at == std::string::npos) return values;
    at = text.find('{', at);
    for (;;) {
        const std::size_t open = text.find('"', at);
        if (open >= end) return values;
        const std::size_t close = text.find("\": ", open + 1);
        const std::string key = text.substr(open + 1, close - open - 1);
        at = close + 3;
        if (text.compare(at, 4, "null") != 0) values[key] = std::strtod(text.c_str() + at, nullptr);
    }
}

/// A two-mode reference network as an assignment network.
inline Network read_network(const std::filesystem::path& folder, const std::string& name) {
    qgov::NetworkBuilder builder(qgov::NetworkForm::two_mode, qgov::NetworkKind::assignment);
    std::map<std::string, std::uint32_t> numbers;
    const auto nodes = read_rows(folder / (name + ".nodes.csv"));
    for (const auto& node : nodes) {
        if (node.at(1) == "L") numbers[node[0]] = builder.add_left(node[0]);
    }
    for (const auto& node : nodes) {
        if (node.at(1) == "R") numbers[node[0]] = builder.add_right(node[0]);
    }
    for (const auto& edge : read_rows(folder / (name + ".csv"))) {
        builder.add_edge(numbers.at(edge.at(0)), numbers.at(edge.at(1)), std::stod(edge.at(2)));
    }
    return builder.build();
}

}  // namespace graph_test
