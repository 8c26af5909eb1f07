#pragma once

#include <qgov/analysis/composite_index.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/analysis/ranking_uncertainty.hpp>
#include <qgov/analysis/sensitivity.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/work_control.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// The number whose variance is explained.
enum class RankingOutput : std::uint8_t {
    mean_shift = 0,  ///< 平均名次变动: mean |rank - base rank| over the units
    rank = 1,        ///< 某单位名次
};

inline constexpr EnumText<RankingOutput> ranking_output_texts[] = {
    {RankingOutput::mean_shift, "mean_shift", "平均名次变动", "mean rank shift"},
    {RankingOutput::rank, "rank", "单位名次", "rank of a unit"},
};
template <>
inline constexpr EnumTexts<RankingOutput> enum_texts<RankingOutput> = ranking_output_texts;

/// What a factor is about.
enum class IndexFactorKind : std::uint8_t {
    normalisation = 0,
    aggregation = 1,
    weighting = 2,
    dropped = 3,
    indicator_weight = 4,
    node_weight = 5,
    values = 6,   ///< the values of one indicator
    weights = 7,  ///< all weights together
};

inline constexpr EnumText<IndexFactorKind> index_factor_kind_texts[] = {
    {IndexFactorKind::normalisation, "normalisation", "无量纲化方法", "normalisation"},
    {IndexFactorKind::aggregation, "aggregation", "合成方法", "aggregation"},
    {IndexFactorKind::weighting, "weighting", "赋权方法", "weighting"},
    {IndexFactorKind::dropped, "dropped", "剔除的要素", "element left out"},
    {IndexFactorKind::indicator_weight, "indicator_weight", "指标权重", "weight of an indicator"},
    {IndexFactorKind::node_weight, "node_weight", "维度权重", "weight of a node"},
    {IndexFactorKind::values, "values", "指标数值", "values of an indicator"},
    {IndexFactorKind::weights, "weights", "全部权重", "all weights"},
};
template <>
inline constexpr EnumTexts<IndexFactorKind> enum_texts<IndexFactorKind> = index_factor_kind_texts;

/// One factor with its indices.
struct IndexFactor {
    IndexFactorKind kind = IndexFactorKind::normalisation;
    std::uint32_t number = 0;  ///< of the indicator or node
    SobolIndex index{};

    bool operator==(const IndexFactor&) const = default;
};

/// How to analyse.
struct RankingSensitivityOptions {
    std::size_t samples = 1024;  ///< N; runs: N (factors + 2)
    RankingOutput output = RankingOutput::mean_shift;
    std::uint32_t unit = 0;         ///< rank: whose
    bool weights_together = false;  ///< the noise on all weights is one factor
    SobolOptions sobol{};

    bool operator==(const RankingSensitivityOptions&) const = default;
};

/// Which uncertain choice moves the ranking.
struct RankingSensitivity {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<IndexFactor> factors{};
    std::optional<double> mean{};  ///< of the output
    std::optional<double> variance{};
    std::size_t runs = 0;
    std::vector<SkippedDraws> excluded{};  ///< combinations that give no ranking
    IndexUncertainty uncertainty{};
    RankingSensitivityOptions options{};

    bool operator==(const RankingSensitivity&) const = default;
};

/// Which uncertain choice moves the ranking (哪项选择最影响排名)? Sobol indices of the ranking over the same uncertainty as
/// `ranking_uncertainty`.
///
/// Factors: each kind of choice that has alternatives; each weight with noise, or all together; for each indicator with
/// intervals all its values together. Outcome and errors as `ranking_uncertainty` and `sobol_indices`. Sobol indices need
/// every combination of choices: if one gives no ranking the outcome is out_of_domain and `excluded` lists them all with
/// their reasons; take the alternative that does not go with the others out and run again.
/// Random points are those of `sobol_points` with the uncertain numbers of a draw in place of factors.
/// O(N factors (cells + units)).
QGOV_API RankingSensitivity ranking_sensitivity(const IndexDesign& design, const IndexData& data,
                                                const IndexUncertainty& uncertainty,
                                                const RankingSensitivityOptions& options = {},
                                                const WorkControl& control = {});

}  // namespace qgov::inline v0
