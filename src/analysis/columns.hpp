#pragma once

#include <qgov/core/matrix.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Calls work(column, values, out) for each column of a table, `values` its entries from the first row on;
// `out` is room for as many numbers, which become the column of `result` (of the same shape). A few columns
// are copied at a time, so that each line of memory is read once.
template <class Work>
void for_each_column(const Matrix& table, Matrix* result, Work work) {
    constexpr std::size_t together = 8;
    std::vector<double> in(together * table.rows);
    std::vector<double> out(result ? in.size() : 0);
    for (std::size_t first = 0; first < table.columns; first += together) {
        const std::size_t count = std::min(together, table.columns - first);
        for (std::size_t row = 0; row < table.rows; ++row) {
            const double* from = table.values.data() + row * table.columns + first;
            for (std::size_t at = 0; at < count; ++at) in[at * table.rows + row] = from[at];
        }
        for (std::size_t at = 0; at < count; ++at) {
            const std::span<const double> values(in.data() + at * table.rows, table.rows);
            work(first + at, values,
                 result ? std::span<double>(out.data() + at * table.rows, table.rows) : std::span<double>());
        }
        if (!result) continue;
        for (std::size_t row = 0; row < table.rows; ++row) {
            double* to = result->values.data() + row * table.columns + first;
            for (std::size_t at = 0; at < count; ++at) to[at] = out[at * table.rows + row];
        }
    }
}
template <class Work>
void for_each_column(const Matrix& table, Work work) {
    for_each_column(table, nullptr,
                    [&](std::size_t column, std::span<const double> values, auto) { work(column, values); });
}

// The finite values of a span, in order.
inline std::vector<double> finite_of(std::span<const double> values) {
    std::vector<double> result;
    result.reserve(values.size());
    for (const double value : values) {
        if (std::isfinite(value)) result.push_back(value);
    }
    return result;
}

// The place of the first infinite value, or the number of values.
inline std::size_t first_infinite(std::span<const double> values) noexcept {
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (std::isinf(values[at])) return at;
    }
    return values.size();
}

inline double mean_of(std::span<const double> values) noexcept {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

// Sum of squared deviations from the mean.
inline double squares_about(std::span<const double> values, double mean) noexcept {
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return squares;
}

// True when all are the same number; of none as well.
inline bool all_equal(std::span<const double> values) noexcept {
    return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

}  // namespace qgov::inline v0
