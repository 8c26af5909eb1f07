#include "analysis/prepared_scheme.hpp"

#include <qgov/core/error.hpp>

#include <algorithm>

namespace qgov::inline v0::detail {

namespace {

[[noreturn]] void fail_unknown(const std::string& who, std::string_view noun, std::string_view key,
                               const AssessmentScheme& scheme,
                               const std::vector<std::string_view>& candidates) {
    std::string text = who + " names " + std::string(noun) + " \"" + std::string(key) +
                       "\", which assessment scheme \"" + scheme.key + "\" does not have; ";
    const std::string_view nearest = nearest_word(key, candidates);
    text += nearest.empty() ? "correct the name, or add it to the scheme"
                            : "did you mean \"" + std::string(nearest) + "\"?";
    throw Error(Code::unknown_key, std::move(text));
}

template <class Part>
std::size_t find_part(const std::vector<Part>& parts, std::string Part::*name, std::string_view wanted,
                      std::string_view noun, const std::string& who, const AssessmentScheme& scheme) {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.*name == wanted; });
    if (found != parts.end()) return static_cast<std::size_t>(found - parts.begin());
    std::vector<std::string_view> candidates;
    candidates.reserve(parts.size());
    for (const Part& part : parts) candidates.push_back(part.*name);
    fail_unknown(who, noun, wanted, scheme, candidates);
}

std::string part_of(const AssessmentScheme& scheme, std::string_view noun, std::string_view key) {
    return std::string(noun) + " \"" + std::string(key) + "\" of assessment scheme \"" + scheme.key + "\"";
}

}  // namespace

PreparedScheme::PreparedScheme(const Dataset& dataset, Id<AssessmentScheme> scheme, const Period& year)
    : scheme_(dataset.assessment_schemes[scheme]) {
    if (scheme_.grades.size() > GradeSet::most) {
        throw Error(Code::bad_argument, "assessment scheme \"" + scheme_.key + "\" has " +
                                            std::to_string(scheme_.grades.size()) + " grades, at most " +
                                            std::to_string(GradeSet::most) + " can be told apart");
    }
    items_.reserve(scheme_.items.size());
    for (const AssessmentItem& each : scheme_.items)
        items_.push_back(prepare(dataset, each, year, scheme_.decimals));
    build_tree();
    count_points();
    for (const Veto& each : scheme_.vetoes) {
        const std::string who = part_of(scheme_, "veto", each.key);
        if (!each.grade.empty()) {
            grade(each.grade, who);
        } else if (each.effect != VetoEffect::fail) {
            throw Error(Code::bad_argument, who + " fixes or caps the grade, but names none; give its grade");
        }
    }
    for (const Consequence& each : scheme_.consequences) {
        const std::string who = part_of(scheme_, "consequence", each.key);
        if (each.trigger == ConsequenceTrigger::grade) grade(each.grade, who);
        if (each.trigger == ConsequenceTrigger::veto && !each.veto.empty()) veto(each.veto, who);
    }
}

std::size_t PreparedScheme::item(std::string_view key, const std::string& who) const {
    const auto found = std::lower_bound(by_key_.begin(), by_key_.end(), std::pair(key, std::uint32_t{0}));
    if (found != by_key_.end() && found->first == key) return found->second;
    std::vector<std::string_view> candidates;
    candidates.reserve(scheme_.items.size());
    for (const AssessmentItem& each : scheme_.items) candidates.push_back(each.key);
    fail_unknown(who, "item", key, scheme_, candidates);
}

std::size_t PreparedScheme::veto(std::string_view key, const std::string& who) const {
    return find_part(scheme_.vetoes, &Veto::key, key, "veto", who, scheme_);
}

std::size_t PreparedScheme::grade(std::string_view name, const std::string& who) const {
    return find_part(scheme_.grades, &GradeBand::grade, name, "grade", who, scheme_);
}

void PreparedScheme::build_tree() {
    const std::size_t count = items_.size();
    by_key_.reserve(count);
    for (std::uint32_t at = 0; at < count; ++at) by_key_.emplace_back(scheme_.items[at].key, at);
    std::sort(by_key_.begin(), by_key_.end());
    std::vector<std::uint32_t> waiting(count);
    for (std::size_t at = 0; at < count; ++at) {
        const AssessmentItem& each = scheme_.items[at];
        if (each.parent.empty()) continue;
        const auto parent = static_cast<std::uint32_t>(item(each.parent, part_of(scheme_, "item", each.key)));
        items_[at].parent = parent;
        items_[parent].has_children = true;
        ++waiting[parent];
    }
    upwards_.reserve(count);
    for (std::uint32_t at = 0; at < count; ++at) {
        if (waiting[at] == 0) upwards_.push_back(at);
    }
    for (std::size_t at = 0; at < upwards_.size(); ++at) {
        const std::uint32_t parent = items_[upwards_[at]].parent;
        if (parent != PreparedItem::none && --waiting[parent] == 0) upwards_.push_back(parent);
    }
    if (upwards_.size() == count) return;
    const auto in_circle = std::find_if(waiting.begin(), waiting.end(), [](auto left) { return left > 0; });
    throw Error(
        Code::bad_argument,
        part_of(scheme_, "item", scheme_.items[static_cast<std::size_t>(in_circle - waiting.begin())].key) +
            " stands below itself; items are a tree by their parents");
}

void PreparedScheme::count_points() {
    std::vector<Sums> sums;
    std::vector<ItemResult> all(items_.size());
    for (ItemResult& each : all) each.basis = ItemBasis::computed;
    const ItemTotals totals = add_up(all, sums);
    full_ = scheme_.full_points ? std::optional(Points::of(*scheme_.full_points)) : totals.applicable;
}

void PreparedScheme::lines_of(const AssessmentRecord& record, std::vector<const ItemScore*>& lines) const {
    lines.assign(items_.size(), nullptr);
    std::size_t next = 0;
    for (const ItemScore& each : record.scores) {
        // Lines mostly come in the order of the items.
        const bool in_order = next < items_.size() && scheme_.items[next].key == each.item;
        const std::size_t at = in_order ? next : item(each.item, "assessment record \"" + record.key + '"');
        if (lines[at]) {
            throw Error(Code::bad_argument, "assessment record \"" + record.key + "\" has item \"" +
                                                each.item + "\" more than once; keep one line");
        }
        lines[at] = &each;
        next = at + 1;
    }
}

void PreparedScheme::leave_out_below(std::span<ItemResult> results) const {
    for (std::size_t at = upwards_.size(); at-- > 0;) {
        const PreparedItem& item = items_[upwards_[at]];
        if (item.parent == PreparedItem::none || !is_left_out(results[item.parent].basis)) continue;
        ItemResult& result = results[upwards_[at]];
        if (!is_left_out(result.basis)) result = {.basis = results[item.parent].basis};
    }
}

PointsRange PreparedScheme::left_out(const PreparedItem& item) const {
    if (item.is_bonus || scheme_.not_applicable != NotApplicablePolicy::full_points) return {};
    return item.full ? PointsRange{*item.full, *item.full} : PointsRange{item.least, item.most};
}

std::optional<Points> PreparedScheme::applicable_points(const PreparedItem& item, const ItemResult& result,
                                                        const Sums& below) const {
    if (item.is_bonus) return Points();
    if (is_left_out(result.basis)) {
        if (item.has_children) return below.applicable;
        if (scheme_.not_applicable == NotApplicablePolicy::rescale) return Points();
        return item.full;
    }
    if (!item.has_children || result.basis == ItemBasis::verified) return item.full;
    if (!below.applicable) return below.partly_left_out ? std::nullopt : item.full;
    return item.full ? std::min(*item.full, *below.applicable) : *below.applicable;
}

PointsRange PreparedScheme::finish(const PreparedItem& item, ItemResult& result, const Sums& below,
                                   PointsRange& extra) const {
    PointsRange sum = below.plain;
    if (item.full && !item.is_bonus) {
        sum.low = std::min(sum.low, *item.full);
        sum.high = std::min(sum.high, *item.full);
    }
    const bool above_full = sum != below.plain;
    sum = sum + below.extra;
    PointsRange kept = sum;
    for (Points* const end : {&kept.low, &kept.high}) {
        if (item.floor) *end = std::max(*end, *item.floor);
        if (item.cap) *end = std::min(*end, *item.cap);
    }
    const bool verified = result.basis == ItemBasis::verified;
    if (verified) {
        result.differs = kept.is_known() && kept != result.points;
    } else {
        result.points = kept;
        result.basis = ItemBasis::children;
        result.limited = above_full || kept != sum;
    }
    // What counts beyond the full points of the items above.
    if (item.is_bonus) {
        extra = result.points;
    } else if (verified) {
        const Points beyond = item.full ? std::max(Points(), result.points.low - *item.full) : Points();
        extra = {beyond, beyond};
    } else {
        extra = {std::min(below.extra.low, result.points.low),
                 std::min(below.extra.high, result.points.high)};
    }
    return {result.points.low - extra.low, result.points.high - extra.high};
}

ItemTotals PreparedScheme::add_up(std::span<ItemResult> results, std::vector<Sums>& sums) const {
    sums.assign(items_.size() + 1, {});
    Sums& top = sums.back();
    bool any_left_out = false;
    for (const std::uint32_t at : upwards_) {
        const PreparedItem& item = items_[at];
        ItemResult& result = results[at];
        const Sums& below = sums[at];
        PointsRange plain;
        PointsRange extra;
        const bool all_below_left_out =
            item.has_children && below.counted == 0 && result.basis != ItemBasis::verified;
        if (all_below_left_out && !is_left_out(result.basis)) result.basis = ItemBasis::not_applicable;
        if (is_left_out(result.basis)) {
            plain = item.has_children ? below.plain : left_out(item);
            result.points = plain;
            any_left_out = any_left_out || !item.is_bonus;
        } else if (item.has_children) {
            plain = finish(item, result, below, extra);
        } else {
            (item.is_bonus ? extra : plain) = result.points;
        }
        const std::optional<Points> applicable = applicable_points(item, result, below);
        Sums& above = item.parent == PreparedItem::none ? top : sums[item.parent];
        above.plain = above.plain + plain;
        above.extra = above.extra + extra;
        if (is_left_out(result.basis)) {
            above.partly_left_out = above.partly_left_out || !item.is_bonus;
        } else {
            ++above.counted;
            above.partly_left_out = above.partly_left_out || below.partly_left_out;
        }
        above.applicable =
            above.applicable && applicable ? std::optional(*above.applicable + *applicable) : std::nullopt;
    }

    ItemTotals result{.applicable = top.applicable};
    PointsRange plain = top.plain;
    const bool rescale = any_left_out && scheme_.not_applicable == NotApplicablePolicy::rescale;
    if (rescale && !full_) {
        plain.high = Points::unbounded();
    } else if (rescale) {
        if (top.applicable && *top.applicable > Points()) {
            result.rescaled = *top.applicable != *full_;
            plain = {scaled(plain.low, *full_, *top.applicable), scaled(plain.high, *full_, *top.applicable)};
        } else {
            plain = {std::min(Points(), plain.low), *full_};
        }
    }
    if (scheme_.full_points && full_) {
        plain.low = std::min(plain.low, *full_);
        plain.high = std::min(plain.high, *full_);
    }
    result.total = plain + top.extra;
    if (scheme_.total_cap) {
        const Points cap = Points::of(*scheme_.total_cap);
        result.total = {std::min(result.total.low, cap), std::min(result.total.high, cap)};
    }
    result.total = {round_half_up(result.total.low, 6), round_half_up(result.total.high, 6)};
    return result;
}

}  // namespace qgov::inline v0::detail
