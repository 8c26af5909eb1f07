#include <qgov/analysis/diagnostics.hpp>

#include "analysis/arguments.hpp"
#include "analysis/columns.hpp"
#include "analysis/paired.hpp"
#include "analysis/reason_words.hpp"
#include "graph/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>

namespace qgov::inline v0 {

namespace {

Statistic correlation_of(const Paired& pairs, CorrelationMethod method) {
    switch (method) {
    case CorrelationMethod::pearson:
        return pearson_of(pairs.a, pairs.b);
    case CorrelationMethod::spearman:
        return spearman(pairs.a, pairs.b);
    case CorrelationMethod::kendall:
        return kendall_tau_b(pairs.a, pairs.b);
    }
    throw Error(Code::bad_argument, "correlation: no such method");
}

bool complete(std::span<const double> row, std::span<const std::uint32_t> columns) {
    return std::all_of(columns.begin(), columns.end(),
                       [&](std::uint32_t column) { return std::isfinite(row[column]); });
}

// The rows that have all of the columns, one column after the other.
std::vector<std::vector<double>> complete_columns(const Matrix& values,
                                                  std::span<const std::uint32_t> columns) {
    std::vector<std::vector<double>> result(columns.size());
    for (std::size_t row = 0; row < values.rows; ++row) {
        if (!complete(values.row(row), columns)) continue;
        for (std::size_t at = 0; at < columns.size(); ++at) result[at].push_back(values.at(row, columns[at]));
    }
    return result;
}

std::vector<std::uint32_t> all_columns(const Matrix& values) {
    std::vector<std::uint32_t> result(values.columns);
    for (std::uint32_t column = 0; column < values.columns; ++column) result[column] = column;
    return result;
}

std::vector<std::vector<double>> value_columns(const Matrix& values) {
    std::vector<std::vector<double>> result(values.columns);
    for_each_column(values, [&](std::size_t column, std::span<const double> in) {
        result[column].assign(in.begin(), in.end());
    });
    return result;
}

// Columns that have values which differ.
std::vector<std::uint32_t> varying_columns(const Matrix& values) {
    std::vector<std::uint32_t> result;
    for_each_column(values, [&](std::size_t column, std::span<const double> in) {
        if (!all_equal(finite_of(in))) result.push_back(static_cast<std::uint32_t>(column));
    });
    return result;
}

// The matrix of correlations of columns that all vary; empty if one does not.
std::vector<double> correlation_matrix(const std::vector<std::vector<double>>& columns) {
    const std::size_t size = columns.size();
    std::vector<double> result(size * size, 1);
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const Statistic found = pearson_of(columns[a], columns[b]);
            if (!found.value) return {};
            result[a * size + b] = result[b * size + a] = *found.value;
        }
    }
    return result;
}

void decompose(PrincipalComponents& result, const std::vector<double>& matrix) {
    const std::size_t size = result.used.size();
    const Eigensystem system = symmetric_eigen(matrix, size, true);
    result.loadings = Matrix(size, size);
    for (std::size_t component = 0; component < size; ++component) {
        const std::size_t from = size - 1 - component;
        // Of a matrix without negative eigenvalues; rounding may leave a little below 0.
        const double value = std::max(0.0, system.values[from]);
        result.eigenvalues.push_back(value);
        result.shares.push_back(value / static_cast<double>(size));
        for (std::size_t at = 0; at < size; ++at) {
            result.loadings.at(at, component) = std::abs(system.vectors[from * size + at]);
        }
    }
}

// The table, weights and options of an aggregation with one column fewer.
struct Reduced {
    Matrix values{};
    std::vector<double> weights{};
    AggregationOptions options{};
};

Reduced without_column(const Matrix& values, const std::vector<double>& weights,
                       const AggregationOptions& options, std::size_t column) {
    Reduced result{values, weights, options};
    const auto place = static_cast<std::ptrdiff_t>(column);
    if (options.method == AggregationMethod::ordered) {
        // The weights of the order stay; what is missing is spread over the rest.
        for (std::size_t row = 0; row < values.rows; ++row) result.values.at(row, column) = missing_value;
        return result;
    }
    result.values = Matrix(values.rows, values.columns - 1);
    for (std::size_t row = 0; row < values.rows; ++row) {
        const auto from = values.row(row);
        const auto to = std::copy(from.begin(), from.begin() + place, result.values.row(row).begin());
        std::copy(from.begin() + place + 1, from.end(), to);
    }
    result.weights.erase(result.weights.begin() + place);
    auto& vetoes = result.options.veto_below;
    if (!vetoes.empty()) vetoes.erase(vetoes.begin() + place);
    return result;
}

std::vector<double> ranks_of(const Aggregation& aggregation, RankOptions options) {
    if (aggregation.direction == Direction::lower_is_better) {
        options.order = options.order == RankOrder::descending ? RankOrder::ascending : RankOrder::descending;
    }
    std::vector<double> ranks(aggregation.scores.size());
    std::vector<std::uint32_t> order(ranks.size());
    rank(aggregation.scores, options, ranks, order);
    return ranks;
}

}  // namespace

Descriptives describe(std::span<const double> values, QuantileType quantile_type) {
    Descriptives result;
    result.moments = moments(values);
    result.quantile_type = quantile_type;
    std::vector<double> ascending = finite_of(values);
    std::sort(ascending.begin(), ascending.end());
    if (!values.empty()) {
        result.share_missing =
            static_cast<double>(values.size() - ascending.size()) / static_cast<double>(values.size());
    }
    if (ascending.empty()) return result;
    result.median = quantile(ascending, 0.5, quantile_type);
    result.lower_quartile = quantile(ascending, 0.25, quantile_type);
    result.upper_quartile = quantile(ascending, 0.75, quantile_type);
    result.minimum = ascending.front();
    result.maximum = ascending.back();
    const auto count = static_cast<double>(ascending.size());
    std::size_t most = 0;
    for (std::size_t begin = 0; begin < ascending.size();) {
        std::size_t end = begin + 1;
        while (end < ascending.size() && ascending[end] == ascending[begin]) ++end;
        if (ascending[begin] == 0) result.share_zero = static_cast<double>(end - begin) / count;
        most = std::max(most, end - begin);
        begin = end;
    }
    if (!result.share_zero) result.share_zero = 0;
    result.share_identical = static_cast<double>(most) / count;
    return result;
}

Statistic correlation(std::span<const double> a, std::span<const double> b, CorrelationMethod method) {
    return correlation_of(paired("correlation", a, b), method);
}

Matrix correlations(const Matrix& values, CorrelationMethod method) {
    Matrix result(values.columns, values.columns, missing_value);
    const auto columns = value_columns(values);
    for (std::size_t a = 0; a < values.columns; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            const Statistic found = correlation(columns[a], columns[b], method);
            if (found.value) result.at(a, b) = result.at(b, a) = a == b ? 1 : *found.value;
        }
    }
    return result;
}

std::vector<FlaggedCorrelation>
flagged_correlations(const Matrix& values, std::span<const std::uint32_t> groups, const Matrix& denominators,
                     const CorrelationLimits& limits, CorrelationMethod method) {
    require_count("flagged_correlations", "groups", groups.size(), values.columns);
    if (denominators.columns > 0) {
        require_count("flagged_correlations", "rows of denominators", denominators.rows, values.rows);
    }
    const auto columns = value_columns(values);
    const auto others = value_columns(denominators);
    std::vector<FlaggedCorrelation> result;
    for (std::uint32_t first = 0; first < columns.size(); ++first) {
        for (std::uint32_t second = first + 1; second < columns.size(); ++second) {
            if (groups[first] != groups[second]) continue;
            const Statistic found = correlation(columns[first], columns[second], method);
            if (!found.value) continue;
            if (*found.value > limits.high) {
                result.push_back({first, second, *found.value, CorrelationFlag::high_in_group});
            } else if (*found.value < limits.negative) {
                result.push_back({first, second, *found.value, CorrelationFlag::negative_in_group});
            }
        }
        for (std::uint32_t second = 0; second < others.size(); ++second) {
            const Statistic found = correlation(columns[first], others[second], method);
            if (!found.value || !(std::abs(*found.value) > limits.denominator)) continue;
            result.push_back({first, second, *found.value, CorrelationFlag::with_denominator});
        }
    }
    return result;
}

Statistic cronbach_alpha(const Matrix& values) {
    const auto columns = complete_columns(values, all_columns(values));
    const std::size_t units = columns.empty() ? 0 : columns.front().size();
    if (columns.size() < 2) {
        return no_statistic(Outcome::too_few, "too_few_indicators", units,
                            static_cast<double>(columns.size()));
    }
    if (units < 2) {
        return no_statistic(Outcome::too_few, "too_few_complete", units, static_cast<double>(units));
    }
    // The sum of all covariances is the variance of the units' sums.
    std::vector<double> sums(units);
    double trace = 0;
    for (const auto& column : columns) {
        trace += squares_about(column, mean_of(column));
        for (std::size_t unit = 0; unit < units; ++unit) sums[unit] += column[unit];
    }
    const double total = squares_about(sums, mean_of(sums));
    if (!(total > 1e-28 * trace)) return no_statistic(Outcome::degenerate, "zero_covariance", units);
    const auto count = static_cast<double>(columns.size());
    Statistic result = statistic(count / (count - 1) * (1 - trace / total), units);
    if (result.value && *result.value < 0) {
        result.issue = {Outcome::fine, "negative_alpha", 0, *result.value};
    }
    return result;
}

PrincipalComponents principal_components(const Matrix& values) {
    PrincipalComponents result;
    result.used = varying_columns(values);
    std::vector<std::vector<double>> columns;
    // Over the complete units further columns may turn out constant.
    for (bool again = true; again;) {
        columns = complete_columns(values, result.used);
        result.complete_units = columns.empty() ? 0 : columns.front().size();
        const auto before = result.used;
        if (result.complete_units < 2) break;
        std::erase_if(result.used, [&](std::uint32_t column) {
            const auto at = std::find(before.begin(), before.end(), column) - before.begin();
            return all_equal(columns[static_cast<std::size_t>(at)]);
        });
        again = result.used.size() != before.size();
    }
    for (const std::uint32_t column : all_columns(values)) {
        if (std::find(result.used.begin(), result.used.end(), column) != result.used.end()) continue;
        result.reasons.push_back(worded("left_out", "指标{}（从0起）没有差异或没有数值，不参加分析",
                                        "indicator {} (from 0) is constant or empty and is left out",
                                        {number_of(column)}));
    }
    if (result.used.empty()) {
        result.outcome = Outcome::degenerate;
        result.reasons.push_back(reason({Outcome::degenerate, "no_distance_between"}));
    } else if (result.complete_units < 2) {
        result.outcome = Outcome::too_few;
        result.reasons.push_back(
            reason({Outcome::too_few, "too_few_complete", 0, number_of(result.complete_units)}));
    } else if (const std::vector<double> matrix = correlation_matrix(columns); matrix.empty()) {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back(reason({Outcome::out_of_domain, "not_representable"}));
    } else {
        decompose(result, matrix);
    }
    return result;
}

std::vector<RemovalEffect> removal_effects(const Matrix& normalised, std::span<const double> weights,
                                           const AggregationOptions& aggregation,
                                           const RankOptions& ranking) {
    const Aggregation all = aggregate(normalised, weights, aggregation);
    const std::vector<double> before = ranks_of(all, ranking);
    std::vector<RemovalEffect> result;
    for (std::size_t column = 0; column < normalised.columns; ++column) {
        const Reduced rest = without_column(normalised, all.weights, aggregation, column);
        const Aggregation less = aggregate(rest.values, rest.weights, rest.options);
        const RankComparison shift = compare_ranks(before, ranks_of(less, ranking));
        result.push_back({shift.mean_shift, shift.most_shift});
    }
    return result;
}

}  // namespace qgov::inline v0
