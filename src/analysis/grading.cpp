#include "analysis/grading.hpp"

#include <algorithm>
#include <utility>

namespace qgov::inline v0::detail {

namespace {

constexpr std::int64_t whole_point = 1'000'000'000;

// Totals lie on a grid: whole points when they are rounded to these, else millionths.
Points next_on(RoundingPolicy rounding, Points at, int steps) noexcept {
    const std::int64_t step = rounding == RoundingPolicy::none ? whole_point / 1'000'000 : whole_point;
    return Points::billionths(at.in_billionths() + step * steps);
}

// Those of one class, the ones that vetoes put last apart, as far as they are ranked together.
struct Standing {
    std::vector<Points> lows{};
    std::vector<Points> highs{};

    void add(const PointsRange& total) {
        lows.push_back(total.low);
        highs.push_back(total.high);
    }
    void sort() {
        std::sort(lows.begin(), lows.end());
        std::sort(highs.begin(), highs.end());
    }
    std::size_t size() const noexcept { return lows.size(); }
    // Those that are certainly and possibly above, and certainly and possibly below; the last three count the unit
    // itself where its own total is open.
    std::size_t surely_above(const PointsRange& total) const {
        return static_cast<std::size_t>(lows.end() - std::upper_bound(lows.begin(), lows.end(), total.high));
    }
    std::size_t maybe_above(const PointsRange& total) const {
        return static_cast<std::size_t>(highs.end() -
                                        std::upper_bound(highs.begin(), highs.end(), total.low));
    }
    std::size_t maybe_above_or_tied(const PointsRange& total) const {
        return static_cast<std::size_t>(highs.end() -
                                        std::lower_bound(highs.begin(), highs.end(), total.low));
    }
    std::size_t surely_below(const PointsRange& total) const {
        return static_cast<std::size_t>(std::lower_bound(highs.begin(), highs.end(), total.low) -
                                        highs.begin());
    }
    std::size_t maybe_below(const PointsRange& total) const {
        return static_cast<std::size_t>(std::lower_bound(lows.begin(), lows.end(), total.high) -
                                        lows.begin());
    }
};

// The units that are ranked together: all, or those of each collective.
std::vector<std::vector<std::size_t>> ranked_together(const AssessmentScheme& scheme,
                                                      const std::vector<UnitResult>& units) {
    std::vector<std::vector<std::size_t>> groups(1);
    for (std::size_t at = 0; at < units.size(); ++at) {
        const std::size_t group = scheme.rank_within_collectives ? units[at].group : 0;
        if (groups.size() <= group) groups.resize(group + 1);
        groups[group].push_back(at);
    }
    return groups;
}

std::uint32_t small(std::size_t number) noexcept { return static_cast<std::uint32_t>(number); }

}  // namespace

Bands::Bands(const AssessmentScheme& scheme) : rounding_(scheme.rounding) {
    const auto points = [](const std::optional<Decimal>& number) {
        return number ? std::optional(Points::of(*number)) : std::nullopt;
    };
    for (const GradeBand& each : scheme.grades)
        bands_.push_back({points(each.lower), points(each.upper), each.passes});
}

Points Bands::rounded(Points total) const noexcept {
    switch (rounding_) {
    case RoundingPolicy::half_up:
        return round_half_up(total, 0);
    case RoundingPolicy::down:
        return round_down(total);
    case RoundingPolicy::none:
        break;
    }
    return total;
}

bool Bands::holds(std::size_t band, Points total) const noexcept {
    const Band& own = bands_[band];
    if (!own.is_bounded() || (own.lower && total < *own.lower) || (own.upper && total > *own.upper))
        return false;
    if (own.upper) return true;
    // Without an upper bound of its own it ends where the better one begins.
    return std::none_of(bands_.begin(), bands_.begin() + static_cast<std::ptrdiff_t>(band),
                        [&](const Band& better) { return better.lower && *better.lower <= total; });
}

GradeSet Bands::grades_at(Points total, bool& between) const noexcept {
    for (std::size_t at = 0; at < bands_.size(); ++at) {
        if (holds(at, total)) return GradeSet::of(at);
    }
    GradeSet result;
    std::optional<std::size_t> above;
    std::optional<std::size_t> below;
    for (std::size_t at = 0; at < bands_.size(); ++at) {
        const Band& band = bands_[at];
        if (!band.is_bounded()) result.insert(at);
        if (band.lower && *band.lower > total && (!above || *band.lower < *bands_[*above].lower)) above = at;
        if (band.upper && *band.upper < total && (!below || *band.upper > *bands_[*below].upper)) below = at;
    }
    if (below) result.insert(*below);
    if (below && above) {
        result.insert(*above);
        between = true;
    }
    return result;
}

GradeSet Bands::grades(const PointsRange& rounded_total, bool& between) const {
    GradeSet result = grades_at(rounded_total.low, between);
    if (rounded_total.is_known()) return result;
    // The grade changes at the bounds only.
    const auto look = [&](Points at) {
        if (at >= rounded_total.low && at <= rounded_total.high) result = result | grades_at(at, between);
    };
    if (!rounded_total.high.is_unbounded()) look(rounded_total.high);
    for (const Band& band : bands_) {
        for (const std::optional<Points>& bound : {band.lower, band.upper}) {
            if (!bound) continue;
            const Points on_grid = rounding_ == RoundingPolicy::none ? *bound : round_down(*bound);
            for (const int steps : {-1, 0, 1}) look(next_on(rounding_, on_grid, steps));
        }
    }
    return result;
}

std::optional<Points> Bands::least_total(std::size_t grade) const {
    const std::optional<Points> least = bands_[grade].lower;
    if (!least || rounding_ == RoundingPolicy::none) return least;
    Points whole = round_down(*least);
    if (whole < *least) whole = next_on(rounding_, whole, 1);
    if (rounding_ == RoundingPolicy::down) return whole;
    return Points::billionths(whole.in_billionths() - whole_point / 2);
}

Truth Bands::fails(GradeSet grades) const noexcept {
    if (grades.empty()) return Truth::undetermined;
    bool may_pass = false;
    bool may_fail = false;
    for (std::size_t at = 0; at < bands_.size(); ++at) {
        if (grades.contains(at)) (bands_[at].passes ? may_pass : may_fail) = true;
    }
    return may_pass && may_fail ? Truth::undetermined : truth(may_fail);
}

std::size_t Bands::failing() const noexcept {
    for (std::size_t at = bands_.size(); at-- > 0;) {
        if (!bands_[at].passes) return at;
    }
    return GradeSet::most;
}

Truth reaches(const Veto& veto, OrganisationKind kind) {
    const bool in_scope =
        veto.scope.empty() || std::find(veto.scope.begin(), veto.scope.end(), kind) != veto.scope.end();
    if (in_scope) return Truth::yes;
    return veto.scope_wording.empty() ? Truth::no : Truth::undetermined;
}

void apply_vetoes(const PreparedScheme& scheme, const Bands& bands, std::span<const VetoResult> vetoes,
                  UnitResult& unit) {
    std::optional<std::size_t> fixed;
    std::size_t cap = 0;
    bool fails = false;
    for (const VetoResult& each : vetoes) {
        if (each.reached != Truth::yes) continue;
        const Veto& veto = scheme.scheme().vetoes[each.veto];
        unit.vetoed = true;
        const std::size_t grade = veto.grade.empty() ? bands.failing() : scheme.grade(veto.grade, "a veto");
        if (veto.effect == VetoEffect::grade_cap) {
            cap = std::max(cap, grade);
        } else {
            fixed = std::max(fixed.value_or(0), grade);
            fails = fails || veto.effect == VetoEffect::fail;
        }
    }
    unit.after_vetoes = unit.by_score;
    if (fixed) unit.after_vetoes = GradeSet::of(*fixed);
    if (cap > 0) {
        GradeSet capped;
        for (std::size_t at = 0; at < GradeSet::most; ++at) {
            if (unit.after_vetoes.contains(at)) capped.insert(std::max(at, cap));
        }
        unit.after_vetoes = capped;
    }
    unit.last_by_veto = fails || (fixed && bands.fails(unit.after_vetoes) == Truth::yes);
    if (fails) unit.fails = Truth::yes;
}

void rank_units(const AssessmentScheme& scheme, std::vector<UnitResult>& units) {
    for (const std::vector<std::size_t>& group : ranked_together(scheme, units)) {
        Standing classes[2];
        for (const std::size_t at : group) classes[units[at].last_by_veto].add(units[at].total);
        for (Standing& each : classes) each.sort();
        for (const std::size_t at : group) {
            UnitResult& unit = units[at];
            const Standing& own = classes[unit.last_by_veto];
            const std::size_t itself = unit.total.is_known() ? 0 : 1;
            const std::size_t before = unit.last_by_veto ? classes[0].size() : 0;
            const std::size_t after = unit.last_by_veto ? 0 : classes[1].size();
            unit.best_rank = small(1 + before + own.surely_above(unit.total));
            unit.worst_rank = small(1 + before + own.maybe_above(unit.total) - itself);
            unit.fewest_below = small(after + own.surely_below(unit.total));
            unit.most_below = small(after + own.maybe_below(unit.total) - itself);
            unit.ranked = small(group.size());
        }
    }
}

std::optional<std::size_t> quota_of(const GradeBand& band, std::size_t units) {
    std::optional<std::size_t> most;
    if (band.quota) {
        const Decimal count{static_cast<std::int64_t>(units), 0};
        // floor(units x share / 100), exact: the largest number whose hundredfold is no more.
        most = 0;
        const auto all = multiply(count, *band.quota);
        while (all && *most < units && compare(Decimal{static_cast<std::int64_t>(*most + 1), 2}, *all) <= 0)
            ++*most;
    }
    if (band.quota_units) most = most ? std::min<std::size_t>(*most, *band.quota_units) : *band.quota_units;
    return most;
}

void apply_quotas(const AssessmentScheme& scheme, std::vector<UnitResult>& units) {
    for (const std::vector<std::size_t>& group : ranked_together(scheme, units)) {
        for (std::size_t grade = 0; grade + 1 < scheme.grades.size(); ++grade) {
            const auto quota = quota_of(scheme.grades[grade], group.size());
            if (!quota) continue;
            Standing surely[2];
            Standing maybe[2];
            for (const std::size_t at : group) {
                const UnitResult& unit = units[at];
                if (!unit.grades.contains(grade)) continue;
                maybe[unit.last_by_veto].add(unit.total);
                if (unit.grades.is_known()) surely[unit.last_by_veto].add(unit.total);
            }
            for (Standing& each : surely) each.sort();
            for (Standing& each : maybe) each.sort();
            for (const std::size_t at : group) {
                UnitResult& unit = units[at];
                if (!unit.grades.contains(grade)) continue;
                const bool last = unit.last_by_veto;
                const std::size_t certain =
                    (last ? surely[0].size() : 0) + surely[last].surely_above(unit.total);
                const std::size_t possible =
                    (last ? maybe[0].size() : 0) + maybe[last].maybe_above_or_tied(unit.total) - 1;
                if (possible < *quota) continue;
                if (certain >= *quota) unit.grades.erase(grade);
                unit.grades.insert(grade + 1);
                unit.quota_moved = true;
            }
        }
    }
}

Truth total_differs(const AssessmentRecord& record, const UnitResult& unit) {
    if (!record.total) return Truth::no;
    const Points published = Points::of(*record.total);
    const auto decimals = static_cast<std::uint32_t>(record.total->decimals());
    // Published in whole points it may have been rounded as for the bands.
    const PointsRange& found = decimals == 0 ? unit.banded : unit.total;
    const Points low = round_half_up(found.low, decimals);
    const Points high = round_half_up(found.high, decimals);
    if (published < low || published > high) return Truth::yes;
    return low == high ? Truth::no : Truth::undetermined;
}

Truth grade_differs(const PreparedScheme& scheme, const AssessmentRecord& record, const UnitResult& unit) {
    if (record.grade.empty()) return Truth::no;
    const std::size_t grade = scheme.grade(record.grade, "assessment record \"" + record.key + '"');
    if (!unit.grades.contains(grade)) return Truth::yes;
    return unit.grades.is_known() ? Truth::no : Truth::undetermined;
}

Truth rank_differs(const AssessmentRecord& record, const UnitResult& unit) {
    if (!record.rank) return Truth::no;
    if (record.population && *record.population != unit.ranked) return Truth::undetermined;
    if (*record.rank < unit.best_rank || *record.rank > unit.worst_rank) return Truth::yes;
    return unit.best_rank == unit.worst_rank ? Truth::no : Truth::undetermined;
}

}  // namespace qgov::inline v0::detail
