#include <qgov/core/matrix.hpp>

#include <qgov/core/error.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

std::string shape(std::size_t rows, std::size_t columns) {
    return std::to_string(rows) + " x " + std::to_string(columns);
}

// Rows times columns, or Error (too_large).
std::size_t entries(std::size_t rows, std::size_t columns) {
    constexpr std::size_t most = std::numeric_limits<std::ptrdiff_t>::max() / sizeof(double);
    if (columns != 0 && rows > most / columns) {
        throw Error(Code::too_large,
                    "a matrix of " + shape(rows, columns) + " has more entries than memory can address");
    }
    return rows * columns;
}

}  // namespace

Matrix::Matrix(std::size_t rows_in, std::size_t columns_in, double value)
    : rows(rows_in), columns(columns_in), values(entries(rows_in, columns_in), value) {}

Matrix::Matrix(std::size_t rows_in, std::size_t columns_in, std::vector<double> values_in)
    : rows(rows_in), columns(columns_in), values(std::move(values_in)) {
    if (values.size() != entries(rows, columns)) {
        throw Error(Code::bad_argument, "a matrix of " + shape(rows, columns) + " needs " +
                                            std::to_string(entries(rows, columns)) + " entries, but " +
                                            std::to_string(values.size()) + " are given");
    }
}

std::vector<double> Matrix::column(std::size_t number) const {
    std::vector<double> result(rows);
    for (std::size_t row = 0; row < rows; ++row) result[row] = at(row, number);
    return result;
}

bool operator==(const Matrix& a, const Matrix& b) noexcept {
    if (a.rows != b.rows || a.columns != b.columns || a.values.size() != b.values.size()) return false;
    for (std::size_t at = 0; at < a.values.size(); ++at) {
        const bool both_missing = is_missing(a.values[at]) && is_missing(b.values[at]);
        if (!both_missing && a.values[at] != b.values[at]) return false;
    }
    return true;
}

}  // namespace qgov::inline v0
