#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace qgov::inline v0 {

/// What a unit measures. Units of different kinds never compare: percent is not percentage points (个百分点).
enum class UnitKind : std::uint8_t {
    none = 0,              ///< no unit: an index, a score without a name
    percent = 1,           ///< %, ‰
    percentage_point = 2,  ///< 个百分点
    money = 3,             ///< 元
    count = 4,             ///< 家、件、项、个、户、台、份、人 …
    rank = 5,              ///< 位
    point = 6,             ///< 分
    multiple = 7,          ///< 倍
    physical = 8,          ///< 平方米, 亩, 吨, 天 …
    other = 9,             ///< any other word
};

inline constexpr EnumText<UnitKind> unit_kind_texts[] = {
    {UnitKind::none, "none", "无单位", "none"},
    {UnitKind::percent, "percent", "百分比", "percent"},
    {UnitKind::percentage_point, "percentage_point", "百分点", "percentage point"},
    {UnitKind::money, "money", "金额", "money"},
    {UnitKind::count, "count", "数量", "count"},
    {UnitKind::rank, "rank", "位次", "rank"},
    {UnitKind::point, "point", "分值", "point"},
    {UnitKind::multiple, "multiple", "倍数", "multiple"},
    {UnitKind::physical, "physical", "计量单位", "physical unit"},
    {UnitKind::other, "other", "其他", "other"},
};
template <>
inline constexpr EnumTexts<UnitKind> enum_texts<UnitKind> = unit_kind_texts;

/// A unit of measurement by its symbol as plans write it, without the scale: 元 for 万元 (the scale 10^4
/// belongs to the quantity). Symbols are kept in one canonical spelling: ％ is %, 百分点 is 个百分点, ㎡ and
/// m² are 平方米.
class QGOV_API Unit {
public:
    Unit() = default;
    /// Takes any spelling of a symbol; blanks around it fall away, and no symbol is refused.
    explicit Unit(std::string_view symbol);

    static Unit percent() { return Unit("%"); }
    static Unit percentage_point() { return Unit("个百分点"); }
    static Unit yuan() { return Unit("元"); }
    static Unit count(std::string_view classifier) { return Unit(classifier); }

    const std::string& symbol() const noexcept { return symbol_; }
    bool empty() const noexcept { return symbol_.empty(); }
    /// What the unit measures, from a fixed table of symbols; `other` for a word not in it.
    UnitKind kind() const noexcept;
    /// True if the symbol is a scale (万, 亿) or begins with one before a known unit (万元, 亿件); the scale
    /// belongs into the quantity. 千克 and 千瓦 are units of their own.
    bool scaled() const noexcept;

    friend bool operator==(const Unit&, const Unit&) = default;

private:
    std::string symbol_{};
};

}  // namespace qgov::inline v0
