#pragma once

#include <qgov/analysis/issue.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// Which rank units with the same score get (并列规则).
enum class RankRule : std::uint8_t {
    minimum = 0,  ///< 1, 1, 3: 并列; UNDP, COINr
    maximum = 1,  ///< 2, 2, 3
    average = 2,  ///< 1.5, 1.5, 3
    dense = 3,    ///< 1, 1, 2
    ordinal = 4,  ///< 1, 2, 3 in the order of the units
};

inline constexpr EnumText<RankRule> rank_rule_texts[] = {
    {RankRule::minimum, "min", "并列取小", "minimum"},
    {RankRule::maximum, "max", "并列取大", "maximum"},
    {RankRule::average, "average", "并列取均", "average"},
    {RankRule::dense, "dense", "并列不占位", "dense"},
    {RankRule::ordinal, "ordinal", "按单位次序", "ordinal"},
};
template <>
inline constexpr EnumTexts<RankRule> enum_texts<RankRule> = rank_rule_texts;

/// Whether the largest score has rank 1 or the smallest.
enum class RankOrder : std::uint8_t { descending = 0, ascending = 1 };

inline constexpr EnumText<RankOrder> rank_order_texts[] = {
    {RankOrder::descending, "descending", "由高到低", "descending"},
    {RankOrder::ascending, "ascending", "由低到高", "ascending"},
};
template <>
inline constexpr EnumTexts<RankOrder> enum_texts<RankOrder> = rank_order_texts;

/// The conventions of a ranking. Whether scores are rounded first decides who shares a rank: UNDP's ranks
/// come from the index at 3 decimals.
struct RankOptions {
    RankRule rule = RankRule::minimum;
    RankOrder order = RankOrder::descending;
    std::optional<int> round_decimals{};  ///< scores are rounded half up to so many decimals first

    bool operator==(const RankOptions&) const = default;
};

/// Rounds half up, away from 0 (四舍五入), in decimal: 2.675 gives 2.68, although its double is a little
/// less, and 0.15 gives 0.2. Negative decimals round to tens and hundreds. NaN and infinities stay. Throws
/// Error (bad_argument) for decimals outside -300 to 300.
QGOV_API double round_half_up(double value, int decimals);

/// Ranks of a span of scores into `ranks` (排名); missing for a missing or infinite score.
///
/// `order` is room for as many numbers as there are scores; afterwards its first entries are the ranked units
/// from rank 1 on, those of the same score in the order of the units. Returns how many units are ranked. O(n
/// log n), no allocation. Throws Error (bad_argument) for sizes that differ.
QGOV_API std::size_t rank(std::span<const double> scores, const RankOptions& options, std::span<double> ranks,
                          std::span<std::uint32_t> order);

/// A ranking with its ties.
struct RankedScores {
    std::vector<std::optional<double>> ranks{};  ///< one for each unit; whole numbers except under `average`
    std::size_t ranked = 0;                      ///< units that have a rank
    std::vector<std::vector<std::uint32_t>> ties{};  ///< units that share a score, from the best on
    std::vector<Outcome> outcomes{};  ///< fine, missing (no score) or invalid_input (an infinite one)
    std::vector<Reason> reasons{};    ///< ties, and units without a rank
    RankOptions options{};

    bool operator==(const RankedScores&) const = default;
};

/// Who comes first (谁排第几)? rank = 1 + number of better scores, for the rule `minimum`.
///
/// A unit without a score has no rank and counts nowhere; one unit alone has rank 1. O(n log n).
QGOV_API RankedScores rank(std::span<const double> scores, const RankOptions& options = {});

/// How alike are two rankings by Spearman (斯皮尔曼相关)? Pearson's correlation of average ranks, over the
/// places where both have a number. Issues: too_few (fewer than 2 pairs), degenerate (constant_series).
/// Throws Error (bad_argument) for sizes that differ, as do the next three. O(n log n).
QGOV_API Statistic spearman(std::span<const double> a, std::span<const double> b);

/// Kendall's tau-b (肯德尔相关): sum of sign·sign over sqrt(pairs untied in a · pairs untied in b). Same
/// pairs and issues as `spearman`. Two identical rankings with ties have 1. O(n log n).
QGOV_API Statistic kendall_tau_b(std::span<const double> a, std::span<const double> b);

/// Coefficient WS of a ranking with a reference: 1 - sum 2^(-R) |R - S|/max(|1 - R|, |N - R|), R the rank in
/// `reference`, so that differences at the top count more (Sałabun and Urbaniak 2020). Takes ranks, 1 the
/// best; pairs and issues as `spearman`, except that constant ranks are allowed. O(n).
QGOV_API Statistic ws_coefficient(std::span<const double> reference, std::span<const double> other);

/// Weighted Spearman: 1 - 6 sum (R - S)² ((N - R + 1) + (N - S + 1))/(N⁴ + N³ - N² - N) (Pinto da Costa and
/// Soares 2005). Takes ranks, 1 the best; pairs and issues as `ws_coefficient`. O(n).
QGOV_API Statistic weighted_spearman(std::span<const double> a, std::span<const double> b);

/// How two rankings of the same units differ.
struct RankComparison {
    Statistic spearman{};
    Statistic kendall_tau_b{};
    Statistic ws{};  ///< the first ranking is the reference
    Statistic weighted_spearman{};
    Statistic mean_shift{};  ///< mean |R - S|
    Statistic most_shift{};  ///< largest |R - S|

    bool operator==(const RankComparison&) const = default;
};

/// How much do two rankings differ (排名比较)? All the coefficients above, of ranks. Throws Error
/// (bad_argument) for sizes that differ. O(n log n).
QGOV_API RankComparison compare_ranks(std::span<const double> reference, std::span<const double> other);

/// What a statement "n 个中第 r" means: compare these and not the ranks when n changes.
struct RankStatement {
    std::optional<double> percentile{};    ///< (n - r)/(n - 1); empty for n = 1
    std::optional<double> hazen{};         ///< (n - r + 0.5)/n
    std::optional<double> normal_score{};  ///< quantile of the standard normal distribution at `hazen`
    std::optional<double> top_share{};     ///< r/n
    Issue issue{};

    bool operator==(const RankStatement&) const = default;
};

/// How high is rank `rank` of `count` (n 个中第 r)? too_few (one_unit) where the percentile is undefined;
/// invalid_input (rank_out_of_range), all empty, for a rank below 1 or above `count` or not finite. O(1).
QGOV_API RankStatement rank_statement(double rank, std::size_t count);

/// What "前 k" of `count` says: rank in [1, k].
struct TopStatement {
    std::optional<double> percentile_low{};   ///< (n - k)/(n - 1)
    std::optional<double> percentile_high{};  ///< 1
    Issue issue{};

    bool operator==(const TopStatement&) const = default;
};

/// How high is somewhere among the first `top` of `count` (n 个中前 k 名)? Issues as `rank_statement`. O(1).
QGOV_API TopStatement top_statement(std::size_t top, std::size_t count);

}  // namespace qgov::inline v0
