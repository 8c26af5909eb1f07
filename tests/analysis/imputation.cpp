#include <qgov/analysis/imputation.hpp>

#include "analysis/method_cases.hpp"

using namespace qgov;
using namespace method_test;
using Method = ImputationMethod;

namespace {

constexpr double gap = missing_value;

Imputation by(Method method, const Matrix& values, const std::vector<std::uint32_t>& groups = {},
              const Values& times = {}) {
    ImputationOptions options;
    options.method = method;
    options.constant = 7;
    return impute(values, options, groups, times);
}

}  // namespace

TEST_CASE("imputation by means and medians") {
    const Matrix values = table({{1, gap}, {2, 4}, {gap, 6}, {9, 20}});
    check_close(by(Method::none, values).values, values, 0);
    CHECK(by(Method::none, values).still_missing == 2);
    check_close(by(Method::mean, values).values, table({{1, 10}, {2, 4}, {4, 6}, {9, 20}}), 1e-15);
    check_close(by(Method::median, values).values, table({{1, 6}, {2, 4}, {2, 6}, {9, 20}}), 0);
    check_close(by(Method::unit_mean, values).values, table({{1, 1}, {2, 4}, {6, 6}, {9, 20}}), 0);
    check_close(by(Method::constant, values).values, table({{1, 7}, {2, 4}, {7, 6}, {9, 20}}), 0);
    const Imputation grouped = by(Method::group_mean, values, {5, 5, 8, 5});
    check_close(grouped.values, table({{1, 12}, {2, 4}, {gap, 6}, {9, 20}}), 0);
    CHECK(grouped.cells[0] == ImputedCell{0, 1, 12, 2});
    CHECK(is_missing(grouped.cells[1].value));
    CHECK(grouped.filled == 1);
    CHECK(grouped.still_missing == 1);
    CHECK(grouped.reasons[0].zh == "缺失2格：插补1格，仍缺1格");
    CHECK(grouped.reasons[0].en == "cells that were missing: 2; imputed 1, still missing 1");
    check_close(by(Method::group_median, values, {5, 5, 5, 5}).values,
                table({{1, 6}, {2, 4}, {2, 6}, {9, 20}}), 0);
}

TEST_CASE("imputation: a minimum of observed values") {
    ImputationOptions options;
    options.method = Method::mean;
    options.least = 3;
    const Imputation found = impute(table({{1, 1}, {2, gap}, {3, 4}, {gap, gap}}), options);
    CHECK(found.values.at(3, 0) == 2);
    CHECK(is_missing(found.values.at(1, 1)));
    CHECK(found.cells[1].used == 3);
    CHECK(found.cells[0].used == 2);
    options.least = 0;
    CHECK(impute(table({{gap}}), options).still_missing == 1);
}

TEST_CASE("imputation of series") {
    const Matrix series = table({{gap, 1}, {10, gap}, {gap, gap}, {gap, 5}, {40, 6}, {gap, gap}});
    check_close(by(Method::last_earlier, series).values,
                table({{gap, 1}, {10, 1}, {10, 1}, {10, 5}, {40, 6}, {40, 6}}), 0);
    check_close(by(Method::linear, series).values,
                table({{gap, 1}, {10, 1 + 4.0 / 3}, {20, 1 + 8.0 / 3}, {30, 5}, {40, 6}, {gap, gap}}), 1e-14);
    check_close(by(Method::linear, series, {}, {2010, 2015, 2016, 2018, 2020, 2021}).values,
                table({{gap, 1}, {10, 3.5}, {16, 4}, {28, 5}, {40, 6}, {gap, gap}}), 1e-14);
}

TEST_CASE("observed values never change and imputed ones are not used for others") {
    constexpr unsigned seed = 23;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
        const std::size_t rows = 1 + random() % 12;
        const std::size_t columns = 1 + random() % 6;
        Matrix values = random_table(random, rows, columns);
        std::vector<std::uint32_t> groups;
        for (std::size_t row = 0; row < values.rows; ++row)
            groups.push_back(static_cast<std::uint32_t>(random() % 3));
        for (double& value : values.values) {
            if (random() % 3 == 0) value = gap;
        }
        for (const auto& text : enum_texts<Method>) {
            CAPTURE(text.name);
            const Imputation found = by(text.value, values, groups);
            std::size_t missing = 0;
            for (std::size_t at = 0; at < values.values.size(); ++at) {
                if (is_missing(values.values[at])) {
                    ++missing;
                } else {
                    CHECK(found.values.values[at] == values.values[at]);
                }
            }
            CHECK(found.cells.size() == missing);
            CHECK(found.filled + found.still_missing == missing);
            CHECK(std::is_sorted(found.cells.begin(), found.cells.end(), [](const auto& a, const auto& b) {
                return a.row != b.row ? a.row < b.row : a.column < b.column;
            }));
            for (const ImputedCell& cell : found.cells) {
                const double value = found.values.at(cell.row, cell.column);
                CHECK((value == cell.value || (is_missing(value) && is_missing(cell.value))));
            }
        }
    }
}

TEST_CASE("imputation: infinite cells and misuse") {
    const Imputation found = by(Method::mean, table({{1}, {infinity}, {3}}));
    CHECK(found.values.at(1, 0) == 2);
    CHECK(found.reasons[0].en ==
          "the value of unit 1, indicator 0 (from 0) is infinite and counts as missing");
    CHECK(error_of([] {
              by(Method::group_mean, Matrix(3, 1), {1, 2});
          }) == "403: impute needs 3 groups, but 2 are given");
    CHECK(error_of([] {
              by(Method::linear, Matrix(2, 1), {}, {1, 1});
          }) == "403: impute: times must be finite and ascend");
    CHECK(error_of([] { by(Method::linear, Matrix(2, 1), {}, {1}); }) ==
          "403: impute needs 2 times, but 1 are given");
    CHECK(error_of([] { by(static_cast<Method>(99), Matrix()); }) == "403: impute: no such method");
}

TEST_CASE("availability by count and by weight") {
    CHECK(availability(Values{1, gap, 3, infinity}) == Availability{2, 4, 0.5, 0.5});
    CHECK(availability(Values{1, gap, 3}, Values{1, 2, 1}) == Availability{2, 3, 2.0 / 3, 0.5});
    CHECK(availability(Values{}) == Availability{});
    CHECK(!availability(Values{1}, Values{0}).weight_share);
    CHECK(error_of([] {
              availability(Values{1}, Values{1, 2});
          }) == "403: availability needs 1 weights, but 2 are given");
}

TEST_CASE("denominators") {
    Values out(6);
    CHECK(denominate(Values{1, 2, gap, 4, infinity, 6}, Values{2, 0, 1, gap, 1, 3}, out) ==
          Issue{Outcome::out_of_domain, "denominator_not_positive", 1, 0});
    check_close(out, {0.5, gap, gap, gap, gap, 2}, 0);
    CHECK(denominate(Values{1e308}, Values{1e-308}, std::span<double>(out).first(1)).code ==
          "not_representable");
    CHECK(denominate(Values{infinity}, Values{1}, std::span<double>(out).first(1)).outcome ==
          Outcome::invalid_input);
    CHECK(denominate(Values{1}, Values{-1}, std::span<double>(out).first(1)).number == -1);
}
