#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

/// How long an edge is on a path (边长规则). Weights mean strength, so they shorten an edge, unless the caller says
/// that they are costs.
enum class LengthRule : std::uint8_t {
    unit = 0,     ///< 1 for every edge: weights play no part
    inverse = 1,  ///< 1/weight: stronger is closer
    cost = 2,     ///< the weight itself
};

inline constexpr EnumText<LengthRule> length_rule_texts[] = {
    {LengthRule::unit, "unit", "每边为1", "1 for every edge"},
    {LengthRule::inverse, "inverse", "权重倒数", "1/weight"},
    {LengthRule::cost, "cost", "权重即距离", "the weight"},
};
template <>
inline constexpr EnumTexts<LengthRule> enum_texts<LengthRule> = length_rule_texts;

/// What the values of a measure are relative to (标准化方式); each function says which it offers and their formulas.
enum class Normalisation : std::uint8_t {
    raw = 0,              ///< as counted or summed
    norm = 1,             ///< divided by the largest value that a network of this size allows
    component = 2,        ///< relative to the vertices that can be reached
    wasserman_faust = 3,  ///< relative to those, times their share of all (Wasserman and Faust 1994)
    max1 = 4,             ///< divided by the largest value
    sum1 = 5,             ///< divided by the sum of the values
    l2 = 6,               ///< divided by the square root of the sum of squares
};

inline constexpr EnumText<Normalisation> normalisation_texts[] = {
    {Normalisation::raw, "raw", "原值", "raw"},
    {Normalisation::norm, "norm", "按规模标准化", "normalised"},
    {Normalisation::component, "component", "按可达部分", "by component"},
    {Normalisation::wasserman_faust, "wasserman_faust", "Wasserman-Faust修正", "Wasserman-Faust"},
    {Normalisation::max1, "max1", "最大值为1", "largest is 1"},
    {Normalisation::sum1, "sum1", "合计为1", "sum is 1"},
    {Normalisation::l2, "l2", "平方和为1", "sum of squares is 1"},
};
template <>
inline constexpr EnumTexts<Normalisation> enum_texts<Normalisation> = normalisation_texts;

/// One value for each vertex, and the conventions that it follows (中心度).
struct Centrality {
    std::vector<double> values{};
    Normalisation normalisation = Normalisation::raw;
    LengthRule lengths = LengthRule::unit;

    bool operator==(const Centrality&) const = default;
};

/// The same values with the largest, the sum, or the sum of squares as 1, whichever `normalisation` says.
///
/// If all values are 0 they stay so. Throws Error (bad_argument) for another normalisation, or for values that are
/// negative or not finite. O(values).
QGOV_API Centrality rescaled(Centrality centrality, Normalisation normalisation);

}  // namespace qgov::inline v0
