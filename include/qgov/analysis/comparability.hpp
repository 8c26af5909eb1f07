#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/model/indicator.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// What two indicators must have in common.
enum class ComparabilityAspect : std::uint8_t {
    unit = 0,
    kind = 1,
    denominator = 2,
    definition = 3,
    name = 4,  ///< where neither has a definition, the name is all there is
    direction = 5,
    accumulation = 6,
    bounds = 7,
};

inline constexpr EnumText<ComparabilityAspect> comparability_aspect_texts[] = {
    {ComparabilityAspect::unit, "unit", "单位", "unit"},
    {ComparabilityAspect::kind, "kind", "类型", "kind"},
    {ComparabilityAspect::denominator, "denominator", "分母", "denominator"},
    {ComparabilityAspect::definition, "definition", "口径", "definition"},
    {ComparabilityAspect::name, "name", "名称", "name"},
    {ComparabilityAspect::direction, "direction", "方向", "direction"},
    {ComparabilityAspect::accumulation, "accumulation", "存量或流量", "stock or flow"},
    {ComparabilityAspect::bounds, "bounds", "取值范围", "range of values"},
};
template <>
inline constexpr EnumTexts<ComparabilityAspect> enum_texts<ComparabilityAspect> = comparability_aspect_texts;

/// Something in which two indicators differ.
struct IndicatorDifference {
    ComparabilityAspect aspect = ComparabilityAspect::unit;
    std::string first{};  ///< as the first indicator has it (enumerations by name); empty: not stated
    std::string second{};
    bool accepted = false;  ///< the caller said that it does not matter

    bool operator==(const IndicatorDifference&) const = default;
};

/// Whether two indicators may be compared, and if not, why not.
struct Comparability {
    Outcome outcome = Outcome::fine;  ///< or `not_comparable`
    std::vector<IndicatorDifference> differences{};
    std::vector<Reason> reasons{};  ///< one for each difference: "different_unit" …, or "accepted_unit" …

    bool operator==(const Comparability&) const = default;
};

/// May the values of two indicators be compared (可比性)? Only when unit, kind, denominator and definition agree, or the
/// caller says that the difference does not matter.
///
/// A definition or denominator that only one of them states is a difference. When neither states a definition, one of
/// them must be called by the name or an alias of the other: 工业产品监督抽查合格率 is not 制造业产品质量合格率.
/// Direction, accumulation and bounds differ only when both state them. An indicator is comparable with itself.
/// `accepted` are the aspects in which a difference does not matter. O(aliases).
QGOV_API Comparability comparability(const Indicator& first, const Indicator& second,
                                     std::span<const ComparabilityAspect> accepted = {});

}  // namespace qgov::inline v0
