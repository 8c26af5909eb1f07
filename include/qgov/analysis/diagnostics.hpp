#pragma once

#include <qgov/analysis/aggregation.hpp>
#include <qgov/analysis/issue.hpp>
#include <qgov/analysis/outliers.hpp>
#include <qgov/analysis/ranking.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Which correlation (相关系数).
enum class CorrelationMethod : std::uint8_t { pearson = 0, spearman = 1, kendall = 2 };

inline constexpr EnumText<CorrelationMethod> correlation_method_texts[] = {
    {CorrelationMethod::pearson, "pearson", "皮尔逊", "Pearson"},
    {CorrelationMethod::spearman, "spearman", "斯皮尔曼", "Spearman"},
    {CorrelationMethod::kendall, "kendall", "肯德尔", "Kendall tau-b"},
};
template <>
inline constexpr EnumTexts<CorrelationMethod> enum_texts<CorrelationMethod> = correlation_method_texts;

/// One indicator described (描述统计).
struct Descriptives {
    Moments moments{};  ///< count, mean, sd, skewness, kurtosis
    std::optional<double> median{};
    std::optional<double> minimum{};
    std::optional<double> maximum{};
    std::optional<double> lower_quartile{};
    std::optional<double> upper_quartile{};
    QuantileType quantile_type = QuantileType::type_7;
    std::optional<double> share_missing{};    ///< of all units; empty for none
    std::optional<double> share_zero{};       ///< of the available
    std::optional<double> share_identical{};  ///< of the available that have the most frequent value

    bool operator==(const Descriptives&) const = default;
};

/// What does the indicator look like (描述统计)? Infinite values count as missing. O(n log n).
QGOV_API Descriptives describe(std::span<const double> values,
                               QuantileType quantile_type = QuantileType::type_7);

/// Do two indicators go together (相关系数)? Over the units where both are there. Issues: too_few (fewer than
/// 2 pairs), degenerate (constant_series). Throws Error (bad_argument) for sizes that differ. O(n), O(n log
/// n) for ranks.
QGOV_API Statistic correlation(std::span<const double> a, std::span<const double> b,
                               CorrelationMethod method = CorrelationMethod::pearson);

/// Correlations of all columns; missing where undefined, in the diagonal too (constant column).
QGOV_API Matrix correlations(const Matrix& values, CorrelationMethod method = CorrelationMethod::pearson);

/// What is remarkable in a correlation.
enum class CorrelationFlag : std::uint8_t {
    high_in_group = 0,      ///< 组内高度相关: r above the limit; perhaps counted twice
    negative_in_group = 1,  ///< 组内负相关: they pull the pillar apart
    with_denominator = 2,   ///< 与分母相关: |r| above the limit
};

inline constexpr EnumText<CorrelationFlag> correlation_flag_texts[] = {
    {CorrelationFlag::high_in_group, "high_in_group", "组内高度相关", "high within a group"},
    {CorrelationFlag::negative_in_group, "negative_in_group", "组内负相关", "negative within a group"},
    {CorrelationFlag::with_denominator, "with_denominator", "与分母相关", "with a denominator"},
};
template <>
inline constexpr EnumTexts<CorrelationFlag> enum_texts<CorrelationFlag> = correlation_flag_texts;

/// A correlation beyond one of the limits.
struct FlaggedCorrelation {
    std::uint32_t first = 0;   ///< indicator
    std::uint32_t second = 0;  ///< indicator after it, or the denominator
    double value = 0;
    CorrelationFlag flag = CorrelationFlag::high_in_group;

    bool operator==(const FlaggedCorrelation&) const = default;
};

/// Correlations from which a pair of indicators is flagged.
struct CorrelationLimits {
    double high = 0.9;    ///< COINr's default
    double negative = 0;  ///< r below it is flagged
    double denominator = 0.6;

    bool operator==(const CorrelationLimits&) const = default;
};

/// Which correlations call for a second look (相关性检查)? Pairs of columns of one group (`groups`: a number
/// for each column), and columns against each column of `denominators` (same units; may have no columns). By
/// first, then second. Throws Error (bad_argument) for sizes that differ. O(columns² rows).
QGOV_API std::vector<FlaggedCorrelation>
flagged_correlations(const Matrix& values, std::span<const std::uint32_t> groups,
                     const Matrix& denominators = {}, const CorrelationLimits& limits = {},
                     CorrelationMethod method = CorrelationMethod::pearson);

/// Do the indicators measure one thing (克龙巴赫系数)? alpha = k/(k-1)·(1 - tr C/sum C), C the sample
/// covariance of the normalised columns over the units that have all. It can be negative: the note
/// negative_alpha. Issues: too_few (fewer than 2 columns or complete units), degenerate (zero_covariance: sum
/// C is 0). O(columns² rows).
QGOV_API Statistic cronbach_alpha(const Matrix& values);

/// Principal components (主成分) of the correlation matrix, the largest eigenvalue first.
struct PrincipalComponents {
    std::vector<double> eigenvalues{};
    std::vector<double> shares{};       ///< of the sum of the eigenvalues
    Matrix loadings{};                  ///< column used × component: |entry of the unit-norm eigenvector|
    std::vector<std::uint32_t> used{};  ///< columns, ascending; constant and empty ones are left out
    std::size_t complete_units = 0;     ///< units without a missing cell among the columns used
    Outcome outcome =
        Outcome::fine;  ///< too_few (fewer than 2 complete units), degenerate (no column varies)
    std::vector<Reason> reasons{};

    bool operator==(const PrincipalComponents&) const = default;
};

/// How many different things do the indicators measure (主成分分析)? Over complete units. The sign of an
/// eigenvector is arbitrary, hence the absolute loadings. O(columns² rows + columns³).
QGOV_API PrincipalComponents principal_components(const Matrix& values);

/// What leaving one indicator out does to the ranking.
struct RemovalEffect {
    Statistic mean_shift{};  ///< mean |rank shift| over the units ranked both times
    Statistic most_shift{};  ///< largest

    bool operator==(const RemovalEffect&) const = default;
};

/// Which indicator decides the ranking (逐一剔除检验)? For each column: the ranks without it, weights
/// rescaled, against the ranks with all. Throws as `aggregate`. O(columns × aggregation).
QGOV_API std::vector<RemovalEffect> removal_effects(const Matrix& normalised, std::span<const double> weights,
                                                    const AggregationOptions& aggregation = {},
                                                    const RankOptions& ranking = {});

}  // namespace qgov::inline v0
