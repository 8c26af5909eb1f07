#include <qgov/analysis/grade_change.hpp>

#include "analysis/grading.hpp"
#include "analysis/prepared_scheme.hpp"
#include "analysis/reason_text.hpp"
#include "analysis/trace_words.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::phrase;
using detail::PreparedItem;
using detail::PreparedScheme;
using detail::Wording;

// The total of a unit with other points in some items.
class WhatIf {
public:
    WhatIf(const PreparedScheme& scheme, std::span<const ItemResult> results)
        : scheme_(scheme), results_(results.begin(), results.end()) {
        for (std::size_t item = 0; item < results_.size(); ++item) {
            // What is not known counts as not there.
            ItemResult& result = results_[item];
            if (result.basis == ItemBasis::unknown) result.points.high = result.points.low;
        }
    }

    // Items whose points count as they are: not sums, not left out, not below a verified sum.
    bool can_change(std::size_t item) const {
        const ItemBasis basis = results_[item].basis;
        if (basis == ItemBasis::children || detail::is_left_out(basis)) return false;
        std::uint32_t above = scheme_.items()[item].parent;
        for (; above != PreparedItem::none; above = scheme_.items()[above].parent) {
            if (results_[above].basis == ItemBasis::verified) return false;
        }
        return true;
    }
    Points most(std::size_t item) const { return scheme_.items()[item].most; }
    Points points(std::size_t item) const { return results_[item].points.low; }
    void set(std::size_t item, Points points) { results_[item].points = {points, points}; }
    Points total() {
        work_ = results_;
        return scheme_.add_up(work_, sums_).total.low;
    }
    Points total_with(std::size_t item, Points points) {
        const PointsRange before = results_[item].points;
        set(item, points);
        const Points result = total();
        results_[item].points = before;
        return result;
    }

private:
    const PreparedScheme& scheme_;
    std::vector<ItemResult> results_;
    std::vector<ItemResult> work_;
    std::vector<PreparedScheme::Sums> sums_;
};

// The fewest points more in an item that bring the total to what is needed, found by halving; in steps of the decimals
// that the scheme gives to items, or of millionths.
Points fewest_points(WhatIf& what_if, std::size_t item, Points needed,
                     std::optional<std::uint32_t> decimals) {
    std::int64_t step = 1'000;
    if (decimals && *decimals < 6) {
        for (std::uint32_t more = *decimals; more < 6; ++more) step *= 10;
    }
    const Points missing = what_if.most(item) - what_if.points(item);
    const auto after = [&](std::int64_t steps) {
        return std::min(Points::billionths(steps * step), missing);
    };
    std::int64_t low = 0;                                    // too few
    std::int64_t high = missing.in_billionths() / step + 1;  // enough
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (what_if.total_with(item, what_if.points(item) + after(middle)) >= needed ? high : low) = middle;
    }
    return after(high);
}

void find_items(GradeChange& change, WhatIf& what_if, std::size_t count, Points needed,
                std::optional<std::uint32_t> decimals) {
    const Points now = what_if.total();
    std::vector<ItemGain> gains;
    for (std::uint32_t item = 0; item < count; ++item) {
        if (!what_if.can_change(item) || what_if.most(item) <= what_if.points(item)) continue;
        const Points gain = what_if.total_with(item, what_if.most(item)) - now;
        if (gain > Points()) gains.push_back({.item = item, .gain = gain});
    }
    for (const ItemGain& each : gains) {
        if (now + each.gain < needed) continue;
        ItemGain single = each;
        single.needed = fewest_points(what_if, each.item, needed, decimals);
        change.single.push_back(single);
    }
    std::stable_sort(change.single.begin(), change.single.end(), [](const ItemGain& a, const ItemGain& b) {
        return *a.needed != *b.needed ? *a.needed < *b.needed : a.gain > b.gain;
    });
    if (!change.single.empty()) return;
    // Each time the item that brings most: caps of sums only ever make later gains smaller, so no smaller set suffices.
    Points reached = now;
    while (reached < needed) {
        std::size_t best = gains.size();
        Points best_total = reached;
        for (std::size_t at = 0; at < gains.size(); ++at) {
            if (what_if.points(gains[at].item) == what_if.most(gains[at].item)) continue;
            const Points total = what_if.total_with(gains[at].item, what_if.most(gains[at].item));
            if (total > best_total) {
                best_total = total;
                best = at;
            }
        }
        if (best == gains.size()) {
            change.together.clear();
            return;
        }
        change.together.push_back({.item = gains[best].item, .gain = best_total - reached});
        what_if.set(gains[best].item, what_if.most(gains[best].item));
        reached = best_total;
    }
}

void say(GradeChange& change, std::string_view code, Wording words) {
    change.reasons.push_back(detail::make_reason(code, std::move(words.zh), std::move(words.en)));
}

// Would the unit have no better grade than now if its score gave the next one?
bool veto_decides(const PreparedScheme& scheme, const detail::Bands& bands, const Assessment& assessment,
                  std::size_t unit, std::size_t grade) {
    const UnitResult& own = assessment.units[unit];
    if (!own.vetoed) return false;
    std::vector<VetoResult> vetoes;
    for (const VetoResult& each : assessment.vetoes) {
        if (each.unit == unit) vetoes.push_back(each);
    }
    UnitResult lifted;
    lifted.by_score = GradeSet::of(grade == 0 ? 0 : grade - 1);
    apply_vetoes(scheme, bands, vetoes, lifted);
    const bool no_better =
        lifted.after_vetoes.empty() || lifted.after_vetoes.worst() >= own.after_vetoes.worst();
    return no_better && (grade > 0 || own.after_vetoes != own.by_score);
}

}  // namespace

GradeChange grade_change(const Dataset& dataset, const Assessment& assessment, std::size_t unit) {
    const std::span<const ItemResult> results = items_of(assessment, unit);
    const PreparedScheme prepared(dataset, assessment.scheme, assessment.period);
    const AssessmentScheme& scheme = prepared.scheme();
    const detail::Bands bands(scheme);
    const UnitResult& own = assessment.units[unit];
    GradeChange change;
    change.without_veto = own.by_score;
    if (scheme.grades.empty()) {
        say(change, "no_band", {"没有等级", "there are no grades"});
        return change;
    }

    WhatIf what_if(prepared, results);
    const Points now = what_if.total();
    // The grade that the unit certainly has by its score.
    const std::size_t grade = std::min(own.by_score.worst(), scheme.grades.size());
    if (veto_decides(prepared, bands, assessment, unit, grade)) {
        change.only_veto = true;
        say(change, "veto_only",
            phrase("等级由否决决定，增减分数都不改变；只有撤销否决才有用，届时按分数为{0}",
                   "a veto decides the grade and more points do not change it; only its removal would help, "
                   "and the "
                   "score then gives {0}",
                   {detail::grade_names(scheme, own.by_score)}));
        return change;
    }
    if (grade < scheme.grades.size()) {
        if (const auto least = bands.least_total(grade); least && *least <= now)
            change.reserve = now - *least;
    }
    if (grade == 0) {
        say(change, "best_grade", {"按分数已是最高等级", "by its score it has the best grade"});
    } else if (const auto needed = bands.least_total(grade - 1)) {
        change.next = grade - 1;
        change.missing = std::max(Points(), *needed - now);
        find_items(change, what_if, results.size(), *needed, scheme.decimals);
        if (change.single.empty() && change.together.empty() && now < *needed)
            say(change, "out_of_reach",
                phrase("补足全部失分也达不到{0}", "all missing points together do not reach {0}",
                       {detail::plain(scheme.grades[grade - 1].grade)}));
    } else {
        say(change, "no_band", {"没有写明更高等级的分数线", "no band says what a better grade takes"});
    }
    if (own.quota_moved)
        say(change, "quota",
            {"名额已满，还须超过位次在前的单位",
             "the quota of the grade is full: it also takes a better rank"});
    return change;
}

}  // namespace qgov::inline v0
