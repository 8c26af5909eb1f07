#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/error.hpp>
#include <qgov/core/matrix.hpp>

#include "support/error_text.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace method_test {

using Values = std::vector<double>;
using qgov::Matrix;
using qgov::missing_value;
using qgov::test::GoldValue;

constexpr double infinity = std::numeric_limits<double>::infinity();

using qgov::test::error_of;

/// An array of numbers; null is missing.
inline Values numbers(const GoldValue& array) {
    Values result;
    for (const auto& [name, value] : array.members) result.push_back(value.number.value_or(missing_value));
    return result;
}

inline Matrix table(const std::vector<Values>& rows) {
    Matrix result(rows.size(), rows.empty() ? 0 : rows.front().size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        REQUIRE(rows[row].size() == result.columns);
        std::copy(rows[row].begin(), rows[row].end(), result.row(row).begin());
    }
    return result;
}

inline Matrix gold_table(const GoldValue& array) {
    std::vector<Values> rows;
    for (const auto& [name, row] : array.members) rows.push_back(numbers(row));
    return table(rows);
}

/// Checks that both are missing or within the tolerance of each other.
inline void check_close(std::span<const double> found, std::span<const double> wanted, double tolerance) {
    REQUIRE(found.size() == wanted.size());
    for (std::size_t at = 0; at < found.size(); ++at) {
        CAPTURE(at);
        REQUIRE(qgov::is_missing(found[at]) == qgov::is_missing(wanted[at]));
        if (!qgov::is_missing(found[at])) CHECK(std::abs(found[at] - wanted[at]) <= tolerance);
    }
}
inline void check_close(std::span<const double> found, const Values& wanted, double tolerance) {
    check_close(found, std::span<const double>(wanted), tolerance);
}
inline void check_close(const Matrix& found, const Matrix& wanted, double tolerance) {
    REQUIRE(found.rows == wanted.rows);
    REQUIRE(found.columns == wanted.columns);
    check_close(found.values, wanted.values, tolerance);
}

/// A number in [0, 1), a multiple of 2^-32.
inline double uniform(std::mt19937& random) { return static_cast<double>(random()) * 0x1p-32; }

inline Matrix random_table(std::mt19937& random, std::size_t rows, std::size_t columns, double low = 0,
                           double high = 1) {
    Matrix result(rows, columns);
    for (double& value : result.values) value = low + (high - low) * uniform(random);
    return result;
}

/// The codes of reasons, in order.
inline std::vector<std::string> codes(const std::vector<qgov::Reason>& reasons) {
    std::vector<std::string> result;
    for (const qgov::Reason& each : reasons) result.emplace_back(each.code);
    return result;
}

/// True if a code is among those of the reasons.
inline bool says(const std::vector<qgov::Reason>& reasons, std::string_view code) {
    return std::any_of(reasons.begin(), reasons.end(), [&](const auto& each) { return each.code == code; });
}

}  // namespace method_test
