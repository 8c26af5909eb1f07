#pragma once

#include <qgov/core/export.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Stands for a missing value in a matrix or a span of numbers. Functions read every NaN as missing and write NaN only
/// where the value that belongs there is missing.
inline constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

/// True for NaN.
constexpr bool is_missing(double value) noexcept { return value != value; }

/// A table of numbers, row after row without gaps (矩阵): rows are units, columns are indicators unless said otherwise.
///
/// `values` has rows × columns entries; bindings can wrap it without a copy. Missing entries are `missing_value`.
struct QGOV_API Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values{};

    Matrix() = default;
    /// All entries the same. Throws Error (too_large) if there would be more than memory can address.
    Matrix(std::size_t rows_in, std::size_t columns_in, double value = 0);
    /// Takes entries row after row. Throws Error (bad_argument) unless there are rows × columns of them.
    Matrix(std::size_t rows_in, std::size_t columns_in, std::vector<double> values_in);

    /// An entry; row and column must be below `rows` and `columns`.
    double& at(std::size_t row, std::size_t column) noexcept { return values[row * columns + column]; }
    double at(std::size_t row, std::size_t column) const noexcept { return values[row * columns + column]; }
    std::span<double> row(std::size_t number) noexcept { return {values.data() + number * columns, columns}; }
    std::span<const double> row(std::size_t number) const noexcept {
        return {values.data() + number * columns, columns};
    }
    /// A copy of one column.
    std::vector<double> column(std::size_t number) const;

    /// Same shape and same entries; missing entries equal each other.
    friend QGOV_API bool operator==(const Matrix& a, const Matrix& b) noexcept;
};

}  // namespace qgov::inline v0
