#pragma once

#include <qgov/graph/network.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace graph_test {

/// The weights of a two-mode network by left (row) and right vertex (column); 0 where there is no edge.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> cells{};

    Matrix(std::size_t row_count, std::size_t column_count)
        : rows(row_count), columns(column_count), cells(row_count * column_count) {}
    Matrix(std::size_t row_count, std::size_t column_count, std::vector<double> values)
        : rows(row_count), columns(column_count), cells(std::move(values)) {}

    double& operator()(std::size_t row, std::size_t column) { return cells[row * columns + column]; }
    double operator()(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
    bool has(std::size_t row, std::size_t column) const { return (*this)(row, column) > 0; }

    std::size_t degree(std::size_t row) const {
        std::size_t result = 0;
        for (std::size_t column = 0; column < columns; ++column) result += has(row, column) ? 1u : 0u;
        return result;
    }
    std::size_t shared(std::size_t u, std::size_t v) const {
        std::size_t result = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            result += has(u, column) && has(v, column) ? 1u : 0u;
        }
        return result;
    }
};

inline Matrix transposed(const Matrix& matrix) {
    Matrix result(matrix.columns, matrix.rows);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column)
            result(column, row) = matrix(row, column);
    }
    return result;
}

/// Left vertices l0, l1, …, right ones r0, r1, …
inline qgov::Network two_mode(const Matrix& matrix) {
    qgov::NetworkBuilder builder(qgov::NetworkForm::two_mode);
    for (std::size_t row = 0; row < matrix.rows; ++row) builder.add_left("l" + std::to_string(row));
    for (std::size_t column = 0; column < matrix.columns; ++column) {
        builder.add_right("r" + std::to_string(column));
    }
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            if (!matrix.has(row, column)) continue;
            builder.add_edge(static_cast<std::uint32_t>(row),
                             static_cast<std::uint32_t>(matrix.rows + column), matrix(row, column));
        }
    }
    return builder.build();
}

inline Matrix matrix_of(const qgov::Network& network) {
    Matrix result(network.left_count(), network.right_count());
    for (std::uint32_t edge = 0; edge < network.edge_count(); ++edge) {
        const qgov::EdgeEnds ends = network.ends(edge);
        result(ends.source, ends.target - network.left_count()) = network.weight(edge);
    }
    return result;
}

/// Each cell filled with a chance of `percent`, with a whole number from 1 to `largest`.
inline Matrix random_matrix(std::mt19937_64& random, std::size_t rows, std::size_t columns, unsigned percent,
                            unsigned largest = 1) {
    Matrix result(rows, columns);
    for (double& cell : result.cells) {
        if (random() % 100 < percent) cell = static_cast<double>(1 + random() % largest);
    }
    return result;
}

/// A matrix of up to `most` rows and columns, possibly none, of any density.
inline Matrix random_matrix(std::mt19937_64& random, std::size_t most, unsigned largest = 1) {
    const std::size_t rows = random() % (most + 1);
    const std::size_t columns = random() % (most + 1);
    return random_matrix(random, rows, columns, static_cast<unsigned>(10 + random() % 80), largest);
}

/// The network with left and right exchanged.
inline qgov::Network exchanged(const qgov::Network& network) {
    return two_mode(transposed(matrix_of(network)));
}

}  // namespace graph_test
