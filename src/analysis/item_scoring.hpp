#pragma once

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/points.hpp>
#include <qgov/core/decimal.hpp>
#include <qgov/model/dataset.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace qgov::inline v0::detail {

/// What the rule of an item compares values with in one year.
struct ItemYardstick {
    std::optional<Decimal> target{};
    std::optional<std::uint32_t> milestone{};  // of the item's target, when the number is its
    Direction direction = Direction::higher_is_better;
};
ItemYardstick yardstick(const Dataset& dataset, const AssessmentItem& item, const Period& year);

/// An item made ready to score many units.
struct PreparedItem {
    const AssessmentItem* item = nullptr;
    ItemYardstick yardstick{};
    std::optional<Points> full{};
    std::optional<Points> step{};
    std::optional<Points> floor{};
    std::optional<Points> cap{};  // of the rule; of a bonus without one its points
    std::vector<std::pair<Decimal, Points>> tiers{};
    Points least{};  // what it can have when nothing is known
    Points most{};
    std::uint32_t parent = none;
    bool is_bonus = false;
    bool has_children = false;

    static constexpr std::uint32_t none = 0xFFFF'FFFFu;
};
/// All but `parent` and `has_children`. Throws Error (bad_number) for numbers of points out of range.
PreparedItem prepare(const Dataset& dataset, const AssessmentItem& item, const Period& year,
                     std::optional<std::uint32_t> decimals);

/// What a rule makes of a line.
struct RuleScore {
    ItemGap gap = ItemGap::none;
    Points points{};  // before floor and cap
    Points change{};  // what a deduction, shortfall or bonus takes or gives
    std::uint32_t tier = PreparedItem::none;
    Decimal miss{};  // by how much the target is missed, for a shortfall
};
RuleScore by_rule(const PreparedItem& item, const ItemScore& line);

/// Floor and cap; `computed` points have the floor 0 where the rule gives none.
Points limited(const PreparedItem& item, Points points, bool computed);

/// The points of an item without others below it, or with a verified score of its own. No line: none in the record.
/// Does not look at whether it applies.
ItemResult score(const PreparedItem& item, const ItemScore* line, bool has_record,
                 std::optional<std::uint32_t> decimals);

}  // namespace qgov::inline v0::detail
