#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// How priorities come from a matrix of pairwise judgments. They differ visibly where judgments are
/// inconsistent.
enum class PriorityMethod : std::uint8_t {
    eigenvector = 0,  ///< 特征根法: principal right eigenvector
    root = 1,         ///< 方根法: geometric means of the rows
    sum = 2,          ///< 和法: row means of the columns divided by their sums
};

inline constexpr EnumText<PriorityMethod> priority_method_texts[] = {
    {PriorityMethod::eigenvector, "eigenvector", "特征根法", "eigenvector"},
    {PriorityMethod::root, "root", "方根法", "root"},
    {PriorityMethod::sum, "sum", "和法", "sum"},
};
template <>
inline constexpr EnumTexts<PriorityMethod> enum_texts<PriorityMethod> = priority_method_texts;

/// Whose random consistency indices (平均随机一致性指标).
enum class RandomIndexTable : std::uint8_t {
    saaty = 0,              ///< n to 15; 1.48 for 12 after 1.51 for 11 as printed
    classic_cn = 1,         ///< Chinese textbooks; n to 11
    saaty_2008 = 2,         ///< n to 10
    tummala_ling_1998 = 3,  ///< n to 15; pymcdm
};

inline constexpr EnumText<RandomIndexTable> random_index_table_texts[] = {
    {RandomIndexTable::saaty, "saaty", "Saaty", "Saaty"},
    {RandomIndexTable::classic_cn, "classic_cn", "国内教材", "Chinese textbooks"},
    {RandomIndexTable::saaty_2008, "saaty_2008", "Saaty 2008", "Saaty 2008"},
    {RandomIndexTable::tummala_ling_1998, "tummala_ling_1998", "Tummala与Ling 1998", "Tummala and Ling 1998"},
};
template <>
inline constexpr EnumTexts<RandomIndexTable> enum_texts<RandomIndexTable> = random_index_table_texts;

/// The random index for n criteria, or nothing beyond the table and for 0. O(1).
QGOV_API std::optional<double> random_index(RandomIndexTable table, std::size_t criteria) noexcept;

/// How priorities are drawn from a matrix of comparisons, and what passes as consistent.
struct PairwiseOptions {
    PriorityMethod method = PriorityMethod::eigenvector;
    RandomIndexTable table = RandomIndexTable::saaty;
    double acceptable_ratio = 0.10;       ///< accepted if CR is below
    double reciprocity_tolerance = 0.01;  ///< |a_ij a_ji - 1| up to this counts as reciprocal (rounded 0.33)

    bool operator==(const PairwiseOptions&) const = default;
};

/// Priorities with their consistency.
struct Priorities {
    std::vector<double> weights{};              ///< sum 1; empty for invalid_input
    std::optional<double> lambda{};             ///< largest eigenvalue; root, sum: mean of (Aw)_i/w_i
    std::optional<double> consistency_index{};  ///< CI = (lambda - n)/(n - 1), 0 for n ≤ 2
    std::optional<double> random_index{};       ///< RI of the table
    std::optional<double> consistency_ratio{};  ///< CR = CI/RI, 0 for n ≤ 2; empty beyond the table (no_ri)
    bool accepted = false;                      ///< CR is known and below the limit
    Outcome outcome = Outcome::fine;            ///< inconsistent: weights are given but not accepted
    std::vector<Reason> reasons{};
    PairwiseOptions options{};

    bool operator==(const Priorities&) const = default;
};

/// How much does each criterion matter, by judgments in pairs, and do they fit together (层次分析法, AHP)?
/// Saaty 1977.
///
/// `judgments`(i, j) says how many times i matters as much as j. Outcomes: invalid_input where it is not
/// positive and finite (not_positive; above 1e12 or below 1e-12 as well), not reciprocal or has no 1 in the
/// diagonal (not_reciprocal); inconsistent (inconsistent_judgments) for CR at or above the limit; missing for
/// no criteria. Beyond the table CR is empty, the note no_ri is given and nothing is accepted. Throws Error
/// (bad_argument) unless the matrix is square. O(n²) for each of a few dozen iterations of the power method,
/// which ends at machine precision; O(n²) for root and sum.
QGOV_API Priorities pairwise_priorities(const Matrix& judgments, const PairwiseOptions& options = {});

/// The reciprocal matrix from its upper triangle, row by row (判断矩阵). Throws Error (bad_argument) unless
/// there are n(n - 1)/2 numbers above 0.
QGOV_API Matrix reciprocal_matrix(std::size_t criteria, std::span<const double> upper);

/// What is averaged in a group (群决策): geometric means, of the judgments (AIJ) or of the priorities (AIP).
enum class GroupAggregation : std::uint8_t { judgments = 0, priorities = 1 };

inline constexpr EnumText<GroupAggregation> group_aggregation_texts[] = {
    {GroupAggregation::judgments, "judgments", "判断几何平均", "geometric mean of judgments"},
    {GroupAggregation::priorities, "priorities", "权重几何平均", "geometric mean of priorities"},
};
template <>
inline constexpr EnumTexts<GroupAggregation> enum_texts<GroupAggregation> = group_aggregation_texts;

/// Priorities of a group.
struct GroupPriorities {
    Priorities group{};  ///< AIJ: of the averaged matrix; AIP: weights only, accepted if every expert's are
    std::vector<Priorities> experts{};
    GroupAggregation aggregation = GroupAggregation::judgments;

    bool operator==(const GroupPriorities&) const = default;
};

/// What do several experts say together (群组层次分析)? Aczél and Saaty 1983, Forman and Peniwati 1998.
/// `expert_weights` empty: equal. invalid_input with the reason of the first expert whose matrix is invalid;
/// missing without experts. Throws Error (bad_argument) for sizes that differ, or weights of experts that are
/// negative, not finite or sum to 0.
QGOV_API GroupPriorities group_priorities(std::span<const Matrix> judgments,
                                          GroupAggregation aggregation = GroupAggregation::judgments,
                                          const PairwiseOptions& options = {},
                                          std::span<const double> expert_weights = {});

/// Which alternative is best over all criteria (层次总排序)? total = sum over criteria of w_c·w_(c,
/// alternative); `alternatives` is criteria × alternatives. Throws Error (bad_argument) for sizes that
/// differ. O(entries).
QGOV_API std::vector<double> total_priorities(std::span<const double> criteria, const Matrix& alternatives);

}  // namespace qgov::inline v0
