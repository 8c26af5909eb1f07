#pragma once

#include <qgov/graph/meta_matrix.hpp>

#include "graph/support.hpp"
#include "support/gold.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace graph_test {

/// The reference meta-matrix, its names, and the values that belong to it.
struct MetaToy {
    qgov::MetaMatrix matrix{};
    std::map<std::string, std::vector<std::string>> names{};  ///< by class: agent, task, knowledge, resource
    qgov::test::GoldValue values{};
};

inline std::optional<MetaToy> meta_toy() {
    const auto folder = qgov::test::gold_networks_folder();
    if (!folder) return std::nullopt;
    MetaToy toy;
    toy.values = qgov::test::read_gold(*folder / "meta_toy.json")["values"];
    std::map<std::string, std::uint32_t> numbers;
    for (const auto& row : qgov::test::read_gold_rows(*folder / "meta_toy.nodes.csv")) {
        auto& names = toy.names[row.at(1)];
        numbers[row.at(0)] = static_cast<std::uint32_t>(names.size());
        names.push_back(row.at(0));
    }
    std::map<std::string, std::vector<qgov::MetaCell>> cells;
    for (const auto& row : qgov::test::read_gold_rows(*folder / "meta_toy.csv")) {
        cells[row.at(0)].push_back({numbers.at(row.at(1)), numbers.at(row.at(2))});
    }
    const auto relation = [&](const char* network, const char* rows, const char* columns) {
        return qgov::MetaRelation(static_cast<std::uint32_t>(toy.names[rows].size()),
                                  static_cast<std::uint32_t>(toy.names[columns].size()), cells[network]);
    };
    toy.matrix.unit_unit = relation("AA", "agent", "agent");
    toy.matrix.unit_competence = relation("AK", "agent", "knowledge");
    toy.matrix.unit_resource = relation("AR", "agent", "resource");
    toy.matrix.unit_task = relation("AT", "agent", "task");
    toy.matrix.competence_task = relation("KT", "knowledge", "task");
    toy.matrix.resource_task = relation("RT", "resource", "task");
    toy.matrix.task_task = relation("TT", "task", "task");
    return toy;
}

inline qgov::MetaRelation random_relation(std::mt19937_64& random, std::uint32_t rows, std::uint32_t columns,
                                          unsigned percent) {
    std::vector<qgov::MetaCell> cells;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            if (random() % 100 < percent) cells.push_back({row, column});
        }
    }
    return qgov::MetaRelation(rows, columns, cells);
}

/// All relations of up to `most` units, competences, resources and tasks.
inline qgov::MetaMatrix random_meta_matrix(std::mt19937_64& random, std::uint32_t most) {
    const auto size = [&] { return static_cast<std::uint32_t>(random() % (most + 1)); };
    const std::uint32_t units = size();
    const std::uint32_t competences = size();
    const std::uint32_t resources = size();
    const std::uint32_t tasks = size();
    const auto relation = [&](std::uint32_t rows, std::uint32_t columns) {
        return random_relation(random, rows, columns, static_cast<unsigned>(random() % 60));
    };
    return {relation(units, units), relation(units, competences), relation(units, resources),
            relation(units, tasks), relation(competences, tasks), relation(resources, tasks),
            relation(tasks, tasks)};
}

}  // namespace graph_test
