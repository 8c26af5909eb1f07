#pragma once

#include <qgov/analysis/multi_criteria.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// How series become dimensionless before they are compared (初值化、均值化).
enum class SeriesScaling : std::uint8_t {
    none = 0,   ///< they are already
    mean = 1,   ///< 均值化: divided by the series' mean
    first = 2,  ///< 初值化: by its first value
};

inline constexpr EnumText<SeriesScaling> series_scaling_texts[] = {
    {SeriesScaling::none, "none", "不作处理", "none"},
    {SeriesScaling::mean, "mean", "均值化", "mean"},
    {SeriesScaling::first, "first", "初值化", "first value"},
};
template <>
inline constexpr EnumTexts<SeriesScaling> enum_texts<SeriesScaling> = series_scaling_texts;

/// Grey relation of several series with one.
struct GreyRelation {
    UnitScores result{};          ///< grade of each series
    Matrix coefficients{};        ///< series × points
    double least_difference = 0;  ///< Dmin over the whole table
    double largest_difference = 0;
    double rho = 0.5;
    SeriesScaling scaling = SeriesScaling::none;

    bool operator==(const GreyRelation&) const = default;
};

/// Which series runs most like the reference (灰色关联分析, Deng 1982)? D = |reference - series|, coefficient
/// = (Dmin + rho Dmax)/(D + rho Dmax), Dmin and Dmax over the whole table; grade = weighted mean of the
/// coefficients, weights rescaled to sum 1.
///
/// `series` has one in each row and as many points as `reference`. Never divided by the number of series.
/// Dmax = 0: all coefficients 1 (note no_difference). A series with a missing point takes no part; a
/// reference with one: missing. A mean or first value of 0: out_of_domain (zero_base). Throws Error
/// (bad_argument) for sizes that differ or rho outside (0, 1]. O(cells).
QGOV_API GreyRelation grey_relation(std::span<const double> reference, const Matrix& series,
                                    SeriesScaling scaling = SeriesScaling::mean, double rho = 0.5,
                                    std::span<const double> weights = {});

}  // namespace qgov::inline v0
