#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/core/work_control.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

/// How first-order indices are estimated.
enum class SobolEstimator : std::uint8_t {
    centred = 0,  ///< 中心化: the mean of all outputs is taken off first, which makes the error much smaller
    raw = 1,      ///< 不中心化: as COINr and SALib print it
};

inline constexpr EnumText<SobolEstimator> sobol_estimator_texts[] = {
    {SobolEstimator::centred, "centred", "中心化", "centred"},
    {SobolEstimator::raw, "raw", "不中心化", "raw"},
};
template <>
inline constexpr EnumTexts<SobolEstimator> enum_texts<SobolEstimator> = sobol_estimator_texts;

/// What the variance of the 2N outputs of A and B is divided by.
enum class VarianceDivisor : std::uint8_t {
    sample = 0,      ///< 2N - 1, as COINr
    population = 1,  ///< 2N, as SALib
};

inline constexpr EnumText<VarianceDivisor> variance_divisor_texts[] = {
    {VarianceDivisor::sample, "sample", "样本方差(2N-1)", "sample (2N - 1)"},
    {VarianceDivisor::population, "population", "总体方差(2N)", "population (2N)"},
};
template <>
inline constexpr EnumTexts<VarianceDivisor> enum_texts<VarianceDivisor> = variance_divisor_texts;

/// Where the points of the unit cube come from.
enum class SamplePoints : std::uint8_t {
    random = 0,  ///< 伪随机: splitmix64, number k of the seed
    low_discrepancy =
        1,  ///< 低差异序列: Sobol's sequence with the direction numbers of Joe and Kuo; the seed plays no part
};

inline constexpr EnumText<SamplePoints> sample_points_texts[] = {
    {SamplePoints::random, "random", "伪随机", "random"},
    {SamplePoints::low_discrepancy, "low_discrepancy", "低差异序列", "low discrepancy"},
};
template <>
inline constexpr EnumTexts<SamplePoints> enum_texts<SamplePoints> = sample_points_texts;

/// Choices of a variance-based analysis.
struct SobolOptions {
    SobolEstimator first_order = SobolEstimator::centred;
    VarianceDivisor divisor = VarianceDivisor::sample;
    SamplePoints points = SamplePoints::random;
    std::uint64_t seed = 1;
    std::uint32_t resamples = 0;  ///< of the bootstrap; 0: no intervals
    double confidence = 0.95;     ///< of the bootstrap's intervals, between 0 and 1
    unsigned threads = 0;         ///< 0: one for each core; results do not depend on it

    bool operator==(const SobolOptions&) const = default;
};

/// The points of a design: row r of `a` and of `b` are one pair of independent points. Factors in columns.
struct SobolPoints {
    Matrix a{};
    Matrix b{};

    bool operator==(const SobolPoints&) const = default;
};

/// What one factor explains.
struct SobolIndex {
    std::optional<double>
        first_order{};              ///< S: share of the variance that fixing the factor alone would remove
    std::optional<double> total{};  ///< ST: share that remains while all the others are fixed
    std::optional<Interval> first_order_interval{};
    std::optional<Interval> total_interval{};

    bool operator==(const SobolIndex&) const = default;
};

/// The indices of all factors with what they were computed from.
struct SobolResult {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::vector<SobolIndex> factors{};
    std::optional<double> mean{};      ///< of the 2N outputs of A and B
    std::optional<double> variance{};  ///< of the same
    std::size_t samples = 0;           ///< N
    std::size_t runs = 0;              ///< N (factors + 2)
    SobolOptions options{};

    bool operator==(const SobolResult&) const = default;
};

/// At which points must a model be run (抽样设计)? N pairs of points in the unit cube of so many factors.
///
/// The model is run at the rows of A, at those of B, and for each factor i at those of A with column i from B. Random
/// points: number r (2k) + j of the seed is A's entry of row r and factor j, number r (2k) + k + j that of B, k factors;
/// so a larger N adds rows and keeps those before. A low-discrepancy sequence is best at N = a power of 2.
/// Throws Error (bad_argument) for low-discrepancy points of more than 1,800 factors. O(N k).
QGOV_API SobolPoints sobol_points(std::size_t factors, std::size_t samples, const SobolOptions& options = {});

/// Which factor moves a model's output (全局敏感性)? Sobol indices from outputs that somebody has computed.
///
/// `outputs_a` and `outputs_b` hold N outputs, `outputs_ab` N rows with one column for each factor. First order
/// mean(yB (yAB - yA)) / V (Saltelli et al. 2010), centred unless `options` say otherwise; total mean((yA - yAB)^2) / (2V)
/// (Jansen 1999); V the variance of yA and yB together. Sums of S below 1 mean interactions. Estimates may fall a little
/// below 0 or above 1 and are given as they are. The bootstrap draws whole rows; its interval runs from order statistic
/// ceil(p R) at p = (1 - confidence)/2 to that at 1 - p.
/// Outcome: fine; too_few for N < 2; degenerate, reason no_variance, when all outputs of A and B are equal;
/// invalid_input, reason output_not_finite, with the first such row. Indices are empty unless fine.
/// Throws Error (bad_argument) when sizes do not fit, or for a confidence outside (0, 1). O((1 + resamples) N k).
QGOV_API SobolResult sobol_indices(std::span<const double> outputs_a, std::span<const double> outputs_b,
                                   const Matrix& outputs_ab, const SobolOptions& options = {});

/// A model: its output at a point of the unit cube. Called from several threads at once.
using SobolModel = double (*)(std::span<const double> point, void* context);

/// Which factor moves a model's output (全局敏感性)? Runs the model N (factors + 2) times and gives its Sobol indices.
///
/// Each factor is uniform on [0, 1); the model maps it to its own range. As `sobol_points` and `sobol_indices`. What the
/// model throws passes on. Throws Error (cancelled) when `control` says so, bad_argument without a model.
QGOV_API SobolResult sobol(SobolModel model, void* context, std::size_t factors, std::size_t samples,
                           const SobolOptions& options = {}, const WorkControl& control = {});

/// The same for anything that can be called with a point, such as a lambda.
template <class Model>
requires std::is_invocable_r_v<double, Model&, std::span<const double>>
    SobolResult sobol(Model&& model, std::size_t factors, std::size_t samples,
                      const SobolOptions& options = {}, const WorkControl& control = {}) {
    auto* pointer = &model;
    const SobolModel call = [](std::span<const double> point, void* context) -> double {
        return (**static_cast<std::remove_reference_t<Model>**>(context))(point);
    };
    return sobol(call, &pointer, factors, samples, options, control);
}

}  // namespace qgov::inline v0
