#include "analysis/item_scoring.hpp"

#include "analysis/exact_quotient.hpp"

#include <algorithm>

namespace qgov::inline v0::detail {

namespace {

bool is_negative(const Decimal& number) noexcept { return number.coefficient < 0; }
bool is_positive(const Decimal& number) noexcept { return number.coefficient > 0; }

std::optional<Decimal> difference(const Decimal& a, const Decimal& b) noexcept {
    return add(a, {-b.coefficient, b.exponent});
}

// Which milestone of a target is that of a year: the last one due in it, or one that asks for something every year.
std::optional<std::uint32_t> milestone_of_year(const Target& target, const Period& year) {
    std::optional<std::uint32_t> found;
    std::optional<std::uint32_t> undated;
    std::size_t without_date = 0;
    for (std::uint32_t at = 0; at < target.milestones.size(); ++at) {
        const Milestone& each = target.milestones[at];
        if (!each.due) {
            undated = at;
            ++without_date;
        } else if (each.due.last() && contains(year, each.due.last())) {
            const bool later = !found || target.milestones[*found].due.last() <= each.due.last();
            if (later) found = at;
        } else if (!found && each.aggregation == TargetAggregation::every_year && overlap(each.due, year)) {
            found = at;
        }
    }
    if (found) return found;
    return without_date == 1 ? undated : std::nullopt;
}

std::optional<Decimal> number_of(const Dataset& dataset, const Target& target, const Milestone& milestone) {
    const bool share = target.indicator && dataset.indicators[target.indicator].unit.symbol() == "%";
    if (milestone.comparator == Comparator::full_coverage && !milestone.value)
        return share ? std::optional(Decimal{100, 0}) : std::nullopt;
    const bool plain = milestone.comparator != Comparator::within &&
                       milestone.comparator != Comparator::rank_within &&
                       milestone.comparator != Comparator::qualitative;
    if (!plain || milestone.benchmark || !milestone.value || milestone.value->upper) return std::nullopt;
    const Quantity& value = *milestone.value;
    const bool other_unit =
        target.indicator && !value.unit.empty() && value.unit != dataset.indicators[target.indicator].unit;
    if (other_unit) return std::nullopt;
    return multiply(value.value, {1, value.scale});
}

Points upper_limit(const PreparedItem& item) {
    std::optional<Points> limit = item.cap;
    if (!item.is_bonus && item.full) limit = limit ? std::min(*limit, *item.full) : *item.full;
    if (limit) return *limit;
    if (item.tiers.empty()) return Points::unbounded();
    Points most;
    for (const auto& tier : item.tiers) most = std::max(most, tier.second);
    return most;
}

RuleScore gap(ItemGap what) { return {.gap = what}; }

RuleScore ratio(const PreparedItem& item, const ItemScore& line) {
    if (!item.full) return gap(ItemGap::no_full_points);
    if (!line.value) return gap(ItemGap::no_value);
    if (!item.yardstick.target) return gap(ItemGap::no_target);
    if (item.yardstick.direction == Direction::target_is_best) return gap(ItemGap::nearest_is_best);
    const Decimal& target = *item.yardstick.target;
    if (!is_positive(target)) return gap(ItemGap::target_not_positive);
    const bool lower = item.yardstick.direction == Direction::lower_is_better;
    const Decimal& part = lower ? target : *line.value;
    const Decimal& whole = lower ? *line.value : target;
    // Reached, and also a value of 0 or less where lower is better.
    if (compare(part, whole) >= 0) return {.points = *item.full};
    if (!is_positive(part)) return {.points = {}};
    return {.points = share_of(*item.full, part, whole)};
}

RuleScore tiers(const PreparedItem& item, const ItemScore& line) {
    if (item.tiers.empty()) return gap(ItemGap::incomplete_rule);
    if (!line.value) return gap(ItemGap::no_value);
    if (item.yardstick.direction == Direction::target_is_best) return gap(ItemGap::nearest_is_best);
    const bool lower = item.yardstick.direction == Direction::lower_is_better;
    RuleScore result;
    for (std::uint32_t at = 0; at < item.tiers.size(); ++at) {
        const Decimal& from = item.tiers[at].first;
        const auto order = compare(from, *line.value);
        if (lower ? order < 0 : order > 0) continue;
        const bool closer =
            result.tier == PreparedItem::none || (lower ? compare(from, item.tiers[result.tier].first) < 0
                                                        : compare(from, item.tiers[result.tier].first) > 0);
        if (closer) result.tier = at;
    }
    if (result.tier != PreparedItem::none) result.points = item.tiers[result.tier].second;
    return result;
}

// `step` for each event, or for each `per` of the value.
RuleScore by_count(const PreparedItem& item, const ItemScore& line) {
    if (!item.step) return gap(ItemGap::incomplete_rule);
    if (!item.is_bonus && !item.full) return gap(ItemGap::no_full_points);
    if (!line.events && !line.value) return gap(ItemGap::no_value);
    const Decimal count = line.events ? Decimal{*line.events, 0} : *line.value;
    const Decimal width = line.events ? Decimal{1, 0} : item.item->rule.per.value_or(Decimal{1, 0});
    if (!is_positive(width) || is_negative(item.step->to_decimal())) return gap(ItemGap::incomplete_rule);
    if (is_negative(count)) return gap(ItemGap::negative_count);
    RuleScore result{.change = steps_of(*item.step, count, width, item.item->rule.whole_steps)};
    result.points = item.is_bonus ? result.change : *item.full - result.change;
    return result;
}

RuleScore shortfall(const PreparedItem& item, const ItemScore& line) {
    const ScoringRule& rule = item.item->rule;
    if (!item.full) return gap(ItemGap::no_full_points);
    if (!item.step || is_negative(item.step->to_decimal())) return gap(ItemGap::incomplete_rule);
    if (!line.value) return gap(ItemGap::no_value);
    if (!item.yardstick.target) return gap(ItemGap::no_target);
    const Decimal& target = *item.yardstick.target;
    if (rule.relative && !is_positive(target)) return gap(ItemGap::target_not_positive);
    std::optional<Decimal> miss = difference(target, *line.value);
    if (!miss) return gap(ItemGap::out_of_range);
    const Direction direction = item.yardstick.direction;
    const bool other_way = direction == Direction::lower_is_better ||
                           (direction == Direction::target_is_best && is_negative(*miss));
    if (other_way) miss->coefficient = -miss->coefficient;
    if (!is_positive(*miss)) return {.points = *item.full};
    std::optional<Decimal> width = rule.per.value_or(Decimal{1, 0});
    if (rule.relative) {
        width = multiply(*width, target);
        if (width) width = multiply(*width, {1, -2});
    }
    if (!width) return gap(ItemGap::out_of_range);
    if (!is_positive(*width)) return gap(ItemGap::incomplete_rule);
    RuleScore result{.change = steps_of(*item.step, *miss, *width, rule.whole_steps), .miss = *miss};
    result.points = *item.full - result.change;
    return result;
}

}  // namespace

ItemYardstick yardstick(const Dataset& dataset, const AssessmentItem& item, const Period& year) {
    ItemYardstick result;
    const Target* const target = item.target ? &dataset.targets[item.target] : nullptr;
    Direction direction = Direction::unstated;
    if (item.indicator) direction = dataset.indicators[item.indicator].direction;
    if (direction == Direction::unstated && target && target->indicator)
        direction = dataset.indicators[target->indicator].direction;
    if (target) {
        const auto milestone = milestone_of_year(*target, year);
        if (milestone) {
            const Milestone& chosen = target->milestones[*milestone];
            result.target = number_of(dataset, *target, chosen);
            if (result.target) result.milestone = milestone;
            const bool at_most =
                chosen.comparator == Comparator::at_most || chosen.comparator == Comparator::less_than;
            if (direction == Direction::unstated && at_most) direction = Direction::lower_is_better;
        }
    }
    if (!result.target) result.target = item.rule.target;
    if (direction != Direction::unstated) result.direction = direction;
    return result;
}

PreparedItem prepare(const Dataset& dataset, const AssessmentItem& item, const Period& year,
                     std::optional<std::uint32_t> decimals) {
    const auto points = [](const std::optional<Decimal>& number) {
        return number ? std::optional(Points::of(*number)) : std::nullopt;
    };
    const ScoringRule& rule = item.rule;
    PreparedItem result{.item = &item,
                        .yardstick = detail::yardstick(dataset, item, year),
                        .full = points(item.points),
                        .step = points(rule.step),
                        .floor = points(rule.floor),
                        .cap = points(rule.cap)};
    result.is_bonus = rule.method == ScoringMethod::bonus;
    if (result.is_bonus && !result.cap) result.cap = result.full;
    if (rule.method == ScoringMethod::tiers) {
        for (const ScoringTier& tier : rule.tiers)
            result.tiers.emplace_back(tier.from, Points::of(tier.points));
    }
    result.most = upper_limit(result);
    result.least = std::min(result.floor.value_or(Points()), result.most);
    if (decimals) {
        result.least = round_half_up(result.least, *decimals);
        result.most = round_half_up(result.most, *decimals);
    }
    return result;
}

RuleScore by_rule(const PreparedItem& item, const ItemScore& line) {
    switch (item.item->rule.method) {
    case ScoringMethod::ratio:
        return ratio(item, line);
    case ScoringMethod::tiers:
        return tiers(item, line);
    case ScoringMethod::deduction:
    case ScoringMethod::bonus:
        return by_count(item, line);
    case ScoringMethod::shortfall:
        return shortfall(item, line);
    case ScoringMethod::expert:
        break;
    }
    return gap(ItemGap::no_score);
}

Points limited(const PreparedItem& item, Points points, bool computed) {
    if (item.floor || computed) points = std::max(points, item.floor.value_or(Points()));
    if (item.cap) points = std::min(points, *item.cap);
    if (!item.is_bonus && !item.has_children && item.full) points = std::min(points, *item.full);
    return points;
}

ItemResult score(const PreparedItem& item, const ItemScore* line, bool has_record,
                 std::optional<std::uint32_t> decimals) {
    const auto rounded = [&](Points points) { return decimals ? round_half_up(points, *decimals) : points; };
    ItemResult result{.points = {item.least, item.most}};
    if (!line) {
        result.gap = has_record ? ItemGap::no_line : ItemGap::no_record;
        return result;
    }
    const RuleScore computed = item.has_children ? gap(ItemGap::no_score) : by_rule(item, *line);
    const bool known = computed.gap == ItemGap::none;
    const Points by_the_rule = known ? rounded(limited(item, computed.points, true)) : Points();
    if (line->verified_score) {
        const Points verified = Points::of(*line->verified_score);
        const Points kept = limited(item, verified, false);
        result.points = {rounded(kept), rounded(kept)};
        result.basis = ItemBasis::verified;
        result.limited = kept != verified;
        result.differs = known && result.points.low != by_the_rule;
        return result;
    }
    if (!known) {
        result.gap = computed.gap;
        return result;
    }
    result.points = {by_the_rule, by_the_rule};
    result.basis = ItemBasis::computed;
    result.limited = limited(item, computed.points, true) != computed.points;
    return result;
}

}  // namespace qgov::inline v0::detail
