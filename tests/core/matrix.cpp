#include <qgov/core/matrix.hpp>

#include <qgov/core/error.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

using namespace qgov;

namespace {

using qgov::test::error_of;

}  // namespace

static_assert(std::is_nothrow_move_constructible_v<Matrix>);
static_assert(is_missing(missing_value));
static_assert(!is_missing(0.0) && !is_missing(std::numeric_limits<double>::infinity()));

TEST_CASE("a matrix holds its entries row after row") {
    Matrix matrix(2, 3, {1, 2, 3, 4, 5, 6});
    CHECK(matrix.at(0, 2) == 3);
    CHECK(matrix.at(1, 0) == 4);
    CHECK(matrix.column(1) == std::vector<double>{2, 5});
    CHECK(matrix.row(1).size() == 3);
    CHECK(matrix.row(1)[2] == 6);
    matrix.row(0)[1] = 7;
    matrix.at(1, 1) = 8;
    CHECK(matrix.values == std::vector<double>{1, 7, 3, 4, 8, 6});
    CHECK(Matrix(2, 2, 0.5).values == std::vector<double>(4, 0.5));
    CHECK(Matrix() == Matrix(0, 0));
}

TEST_CASE("matrices with missing entries equal each other, those of another shape do not") {
    const Matrix with_gap(1, 2, {1, missing_value});
    CHECK(with_gap == Matrix(1, 2, {1, missing_value}));
    CHECK(with_gap != Matrix(1, 2, {1, 2}));
    CHECK(Matrix(1, 2, {1, 2}) != with_gap);
    CHECK(Matrix(2, 1, {1, 2}) != Matrix(1, 2, {1, 2}));
    CHECK(Matrix(0, 3) != Matrix(3, 0));
    CHECK(Matrix(1, 1, 0.0) == Matrix(1, 1, -0.0));
}

TEST_CASE("a matrix refuses sizes that cannot be") {
    CHECK(error_of([] {
              Matrix(2, 3, {1, 2, 3});
          }) == "403: a matrix of 2 x 3 needs 6 entries, but 3 are given");
    constexpr std::size_t half = std::size_t{1} << 33;
    CHECK(error_of([] { Matrix(half, half); }) ==
          "104: a matrix of 8589934592 x 8589934592 has more entries than memory can address");
    // 2^64 entries would wrap around to none.
    CHECK(error_of([] { Matrix(std::size_t{1} << 32, std::size_t{1} << 32, std::vector<double>{}); }) ==
          "104: a matrix of 4294967296 x 4294967296 has more entries than memory can address");
    CHECK(Matrix(std::numeric_limits<std::size_t>::max(), 0).values.empty());
}
