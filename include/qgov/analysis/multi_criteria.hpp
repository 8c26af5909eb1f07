#pragma once

#include <qgov/analysis/issue.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/model/indicator.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// The criteria of a table of units × criteria (准则).
struct Criteria {
    std::vector<double> weights{};        ///< empty: 1/J each
    std::vector<Direction> directions{};  ///< empty: all higher is better
    bool rescale_weights = false;         ///< to sum 1 first; otherwise they are used as given

    bool operator==(const Criteria&) const = default;
};

/// Scores by a method that looks at the whole table.
///
/// A unit with a missing value takes no part (missing), one with an infinite value neither (invalid_input):
/// impute first. Where the outcome of the whole is not fine no unit has a score: missing (no unit is
/// complete), too_few, degenerate, out_of_domain, invalid_input (negative weight), no_weight.
struct UnitScores {
    std::vector<double> scores{};     ///< one for each unit; missing unless its outcome is fine
    std::vector<Outcome> outcomes{};  ///< one for each unit
    Direction direction = Direction::higher_is_better;  ///< whether the larger score is better
    std::vector<std::uint32_t> left_out{};              ///< criteria that play no part (no spread, weight 0)
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};
    Criteria criteria{};  ///< as used: weights and directions filled in

    bool operator==(const UnitScores&) const = default;
};

/// What TOPSIS does to the columns first.
enum class TopsisNormalisation : std::uint8_t {
    vector = 0,  ///< x/sqrt(sum x²), costs alike; their ideal is the minimum
    none = 1,    ///< as they are
    min_max =
        2,  ///< to [0, 1] by direction: every column becomes a benefit; columns without spread are left out
};

inline constexpr EnumText<TopsisNormalisation> topsis_normalisation_texts[] = {
    {TopsisNormalisation::vector, "vector", "向量规范化", "vector"},
    {TopsisNormalisation::none, "none", "不作处理", "none"},
    {TopsisNormalisation::min_max, "min_max", "极差法", "min-max"},
};
template <>
inline constexpr EnumTexts<TopsisNormalisation> enum_texts<TopsisNormalisation> = topsis_normalisation_texts;

/// Closeness to the ideal with both distances.
struct Topsis {
    UnitScores result{};
    std::vector<double> to_ideal{};       ///< d+ of each unit
    std::vector<double> to_anti_ideal{};  ///< d-
    std::vector<double> ideal{};          ///< of each criterion, weighted and normalised
    std::vector<double> anti_ideal{};
    TopsisNormalisation normalisation = TopsisNormalisation::vector;

    bool operator==(const Topsis&) const = default;
};

/// Which unit is nearest to the best and farthest from the worst (TOPSIS, 优劣解距离法)? C = d-/(d+ + d-),
/// Euclidean distances of the weighted columns to the ideal (maximum of a benefit, minimum of a cost) and its
/// opposite. Hwang and Yoon 1981.
///
/// All units alike: degenerate (no_distance_between); one unit: too_few. The functions of this
/// header throw Error (bad_argument) for sizes that differ and directions that are neither higher nor lower
/// is better. O(cells).
QGOV_API Topsis topsis(const Matrix& values, const Criteria& criteria = {},
                       TopsisNormalisation normalisation = TopsisNormalisation::vector);

/// Weighted distances to a fixed ideal between fixed bounds.
struct CriterionRange {
    double low = 0;
    double high = 1;
    std::optional<double> ideal{};  ///< SPOTIS: a target in place of the best bound

    bool operator==(const CriterionRange&) const = default;
};

/// How far is each unit from a fixed ideal (SPOTIS)? sum w |x - ideal|/(high - low), smaller is better; the
/// ideal is the best bound or a given target. No unit's score depends on another: free of rank reversal.
/// Dezert et al. 2020.
///
/// A value outside the bounds counts as it is, with a reason (outside_range). Throws as `topsis`, and for
/// ranges that do not ascend. O(cells).
QGOV_API UnitScores spotis(const Matrix& values, const Criteria& criteria,
                           std::span<const CriterionRange> ranges);

/// A range with an ideal interval in it: [low, high] with [ideal_low, ideal_high] (适度指标).
struct IdealRange {
    double low = 0;
    double high = 1;
    double ideal_low = 1;
    double ideal_high = 1;

    bool operator==(const IdealRange&) const = default;
};

/// Relative index to reference ideals with its two distances.
struct Rim {
    UnitScores result{};
    std::vector<double> to_ideal{};
    std::vector<double> to_anti_ideal{};

    bool operator==(const Rim&) const = default;
};

/// How near is each unit to ideal intervals (RIM)? n by `interval_best` (without clipping), y = w n, I+ =
/// sqrt(sum (y - w)²), I- = sqrt(sum y²), I-/(I+ + I-). Cables, Lamata and Verdegay 2016. Directions play no
/// part. A value outside its range: that unit out_of_domain (outside_range). Throws as `topsis`, and for
/// ranges that do not hold their ideals. O(cells).
QGOV_API Rim rim(const Matrix& values, const Criteria& criteria, std::span<const IdealRange> ranges);

/// Both rankings of MOORA.
struct Moora {
    UnitScores ratio{};            ///< sum of benefits less sum of costs; larger is better
    UnitScores reference_point{};  ///< largest weighted distance to the best; smaller is better

    bool operator==(const Moora&) const = default;
};

/// Which unit is best by ratios and by its worst shortfall (MOORA)? On w x/sqrt(sum x²): ratio = benefits
/// less costs; reference point = max_j |ref_j - n_ij|, ref the maximum of a benefit, the minimum of a cost.
/// Brauers and Zavadskas 2006. A column of zeros is left out. O(cells).
QGOV_API Moora moora(const Matrix& values, const Criteria& criteria = {});

/// Net flows with their two parts.
struct Promethee {
    UnitScores result{};             ///< net flow, from -sum w to sum w
    std::vector<double> leaving{};   ///< mean weight in which the unit is better
    std::vector<double> entering{};  ///< mean weight in which it is worse

    bool operator==(const Promethee&) const = default;
};

/// Which unit outranks the others on balance (PROMETHEE II, usual preference)? P(i, k) = sum of w where i is
/// better; flow = (sum_k P(i, k) - sum_k P(k, i))/(m - 1). Brans and Vincke 1985. One unit: too_few. O(J m
/// log m).
QGOV_API Promethee promethee(const Matrix& values, const Criteria& criteria = {});

/// Sum and product model in one (WASPAS): share·sum w n + (1 - share)·prod n^w, n linear: x/max, cost min/x.
/// Zavadskas et al. 2012.
///
/// All values must be above 0, else out_of_domain (not_positive). Throws as `topsis`, and for a share outside
/// [0, 1]. O(cells).
QGOV_API UnitScores waspas(const Matrix& values, const Criteria& criteria = {}, double share = 0.5);

/// Distances from the average.
struct Edas {
    UnitScores result{};
    std::vector<double> positive{};  ///< SP
    std::vector<double> negative{};  ///< SN

    bool operator==(const Edas&) const = default;
};

/// Which unit is above the average, and by how much (EDAS)? AV = column mean; PDA = max(0, d(x - AV))/AV, NDA
/// = max(0, -d(x - AV))/AV, SP and SN their weighted sums; (SP/max SP + 1 - SN/max SN)/2. Keshavarz Ghorabaee
/// et al. 2015.
///
/// A mean that is not positive: out_of_domain (mean_not_positive). All units alike: degenerate; one unit:
/// too_few. O(cells).
QGOV_API Edas edas(const Matrix& values, const Criteria& criteria = {});

}  // namespace qgov::inline v0
