#pragma once

#include <qgov/analysis/aggregation.hpp>
#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/normalisation.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/analysis/weighting.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/core/work_control.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

/// Which elements of an index are left out in turn.
enum class DroppedElements : std::uint8_t {
    none = 0,
    indicators = 1,  ///< 逐一剔除指标
    nodes = 2,       ///< 逐一剔除维度: nodes right below the root
};

inline constexpr EnumText<DroppedElements> dropped_elements_texts[] = {
    {DroppedElements::none, "none", "不剔除", "none"},
    {DroppedElements::indicators, "indicators", "剔除指标", "indicators"},
    {DroppedElements::nodes, "nodes", "剔除维度", "nodes"},
};
template <>
inline constexpr EnumTexts<DroppedElements> enum_texts<DroppedElements> = dropped_elements_texts;

/// How a value lies in its interval.
enum class ValueDensity : std::uint8_t {
    uniform = 0,     ///< 均匀
    triangular = 1,  ///< 三角: with the stated value as its mean where that is possible, else uniform
};

inline constexpr EnumText<ValueDensity> value_density_texts[] = {
    {ValueDensity::uniform, "uniform", "均匀分布", "uniform"},
    {ValueDensity::triangular, "triangular", "三角分布", "triangular"},
};
template <>
inline constexpr EnumTexts<ValueDensity> enum_texts<ValueDensity> = value_density_texts;

/// What about an index is uncertain. In each draw one alternative of each kind is taken, all equally likely, the design's own
/// choice among them; all that is left at its default is certain.
struct IndexUncertainty {
    /// c of w' = w (1 + c (2u - 1)), u uniform on [0, 1), for the weight of every child with siblings; 0.25 is usual.
    double weight_noise = 0;
    /// In place of every indicator's own method; its direction and goalposts stay its own. min_max, z_score, rank, … from
    /// `low` to `high`, with `factor` and `shift`.
    std::vector<NormalisationOptions> normalisations{};
    std::vector<AggregationOptions> aggregations{};   ///< in place of every node's
    std::vector<WeightingOptions> weightings{};       ///< in place of every node's
    DroppedElements dropped = DroppedElements::none;  ///< none or one of them is left out
    /// Ends of the values' intervals, units × indicators; missing where a value is certain. Both or neither.
    Matrix lower{};
    Matrix upper{};
    ValueDensity density = ValueDensity::triangular;

    bool operator==(const IndexUncertainty&) const = default;
};

/// How to draw.
struct DrawOptions {
    std::uint32_t draws = 1000;
    std::uint64_t seed = 1;
    std::vector<std::uint32_t> tops{
        10};  ///< each k of the share of draws in which a unit is among the first k
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{};  ///< units to compare with one another
    bool all_pairs = false;                                        ///< compare all; at most 4,000 units
    unsigned threads = 0;  ///< 0: one for each core; results do not depend on it

    bool operator==(const DrawOptions&) const = default;
};

/// How sure the rank of one unit is.
struct RankStatistics {
    std::uint32_t draws = 0;       ///< in which the unit had a rank
    std::optional<double> base{};  ///< rank without uncertainty, ties minimum
    std::optional<double> mean{};
    std::optional<double> deviation{};  ///< sd with divisor n - 1
    std::optional<std::uint32_t> least{};
    std::optional<std::uint32_t> low{};     ///< 5 %: the order statistic ceil(0.05 n)
    std::optional<std::uint32_t> median{};  ///< ceil(0.5 n)
    std::optional<std::uint32_t> high{};    ///< 95 %: ceil(0.95 n)
    std::optional<std::uint32_t> most{};
    std::vector<double> top_shares{};  ///< by `tops`: share of its draws among the first k; empty without any

    bool operator==(const RankStatistics&) const = default;
};

/// How sure it is that one unit comes before another.
struct PairProbability {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t draws = 0;         ///< in which both had a rank
    std::optional<double> before{};  ///< share in which `first` was better
    std::optional<double> tied{};

    bool operator==(const PairProbability&) const = default;
};

/// A combination of choices that gives no ranking, and how often it was drawn.
struct SkippedDraws {
    std::uint32_t normalisation =
        0;  ///< 0: the design's own, else number in the list, from 1; likewise the others
    std::uint32_t aggregation = 0;
    std::uint32_t weighting = 0;
    std::uint32_t draws = 0;
    Reason reason{};

    bool operator==(const SkippedDraws&) const = default;
};

/// How sure a ranking is, and under which draws.
struct RankingUncertainty {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<RankStatistics> units{};
    std::vector<PairProbability> pairs{};  ///< those asked for, in their order
    Matrix
        before{};  ///< all_pairs: share of draws in which the row's unit was better than the column's; 0 on the diagonal
    std::uint32_t draws = 0;              ///< that were counted
    std::vector<SkippedDraws> skipped{};  ///< together with `draws` all that were asked for
    std::optional<double> mean_shift{};   ///< mean over draws and units of |rank - base rank|
    IndexUncertainty uncertainty{};
    DrawOptions options{};

    bool operator==(const RankingUncertainty&) const = default;
};

/// How sure is the ranking (排名有多可靠)? Monte Carlo over weights, methods, values in intervals, and elements left out.
///
/// Numbers k D + i of the seed make draw k: i = 0, 1, … over the D uncertain things in the order normalisation, aggregation,
/// weighting, dropped element, weights of indicators, weights of nodes, values by row and column; what is certain takes no
/// number. Noise comes on the weights that the node's method gives; then they are rescaled. Values drawn are prepared and normalised
/// anew in every draw, goalposts from the data included. Ranks are those of the draw's scores, rounded first if the design says
/// so, ties minimum. A combination under which any unit that has a score in the design loses it (z-scores under a geometric
/// mean) is not run: its draws are in `skipped` with the reason, never passed over in silence. Only whole numbers are
/// kept: counts of ranks, in 16 bits up to 65,535 draws, so memory does not grow with the draws (units² × 2 bytes; beyond
/// 256 MiB the draws are repeated for one part of the units after the other).
///
/// Outcome: fine; otherwise that of the index without uncertainty; missing, reason no_draws, when no draw could be counted;
/// invalid_input for an interval with only one end, ends that do not ascend or that are infinite (reason bad_interval with unit
/// and indicator). Reason nothing_uncertain is a note.
/// Throws Error (bad_argument) for a noise outside [0, 1], no draws, a top of 0, pairs of units that are not there, all_pairs
/// beyond 4,000 units, tables of ends that do not fit, and as `composite_index`; cancelled when `control` says so.
/// O(draws (cells + units)); all_pairs O(draws units²).
QGOV_API RankingUncertainty ranking_uncertainty(const IndexDesign& design, const IndexData& data,
                                                const IndexUncertainty& uncertainty,
                                                const DrawOptions& options = {},
                                                const WorkControl& control = {});

}  // namespace qgov::inline v0
