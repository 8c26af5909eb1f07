#include <qgov/analysis/assessment.hpp>

#include "analysis/assessed_county.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace qgov;
using namespace analysis_test;

namespace {

// Random schemes of three levels with every kind of rule, and random records.
class Draw {
public:
    explicit Draw(std::uint32_t seed) : random_(seed) {}

    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    bool chance(int percent) { return below(100) < percent; }
    Decimal tenths(int bound) { return {below(bound), -1}; }

    ScoringRule rule() {
        ScoringRule made;
        made.method = static_cast<ScoringMethod>(below(6));
        if (chance(90)) made.step = Decimal{1 + below(20), -1};
        if (chance(40)) made.per = Decimal{1 + below(30), -1};
        if (chance(90)) made.target = Decimal{below(8) == 0 ? 0 : 1 + below(900), -1};
        made.relative = chance(30);
        made.whole_steps = chance(50);
        if (chance(20)) made.floor = tenths(20);
        if (chance(20)) made.cap = Decimal{20 + below(80), -1};
        for (int tier = 0; tier < 3; ++tier)
            made.tiers.push_back({Decimal{tier * 20 + below(20), 0}, tenths(80)});
        return made;
    }

    AssessmentScheme scheme() {
        AssessmentScheme made{
            .grades = {band("A", "70", "", true), band("B", "50", "69"), band("C", "", "49", false)}};
        made.rounding = static_cast<RoundingPolicy>(below(3));
        made.not_applicable = static_cast<NotApplicablePolicy>(below(3));
        if (chance(50)) made.full_points = Decimal{40 + below(60), 0};
        if (chance(30)) made.total_cap = Decimal{60 + below(40), 0};
        if (chance(30)) made.decimals = static_cast<std::uint32_t>(below(3));
        if (chance(50)) made.grades[0].quota_units = static_cast<std::uint32_t>(below(4));
        if (chance(30)) made.grades[1].quota = Decimal{below(101), 0};
        for (int at = 0; at < 10; ++at) {
            AssessmentItem each = item("i" + std::to_string(at), "", rule());
            if (chance(95)) each.points = Decimal{1 + below(150), -1};
            // Below the first, or below one of its children.
            if (at > 0 && chance(60)) each.parent = "i" + std::to_string(below(std::min(at, 3)));
            made.items.push_back(each);
        }
        return made;
    }

    ItemScore line(const AssessmentItem& of) {
        ItemScore made{.item = of.key};
        made.not_applicable = chance(10);
        if (chance(80)) made.value = Decimal{below(1000), -1};
        if (chance(60)) made.events = static_cast<std::uint32_t>(below(6));
        if (chance(30)) made.verified_score = tenths(120);
        return made;
    }

private:
    std::mt19937 random_;
};

// Another way to the total, in binary numbers and as simply as can be; only where all is known.
class Plain {
public:
    explicit Plain(const AssessmentScheme& scheme, const AssessmentRecord& record) : scheme_(scheme) {
        for (const ItemScore& each : record.scores) lines_[each.item] = &each;
    }

    struct Sum {
        double plain = 0;
        double extra = 0;
        double applicable = 0;
        bool out = false;
        bool any_out = false;
    };

    double total() const {
        const Sum top = children("");
        double plain = top.plain;
        double all = 0;
        for (const AssessmentItem& each : scheme_.items) {
            if (each.parent.empty()) all += full_of(each);
        }
        const double full = scheme_.full_points ? scheme_.full_points->to_double() : all;
        if (top.any_out && scheme_.not_applicable == NotApplicablePolicy::rescale)
            plain *= full / top.applicable;
        if (scheme_.full_points) plain = std::min(plain, full);
        double total = plain + top.extra;
        if (scheme_.total_cap) total = std::min(total, scheme_.total_cap->to_double());
        return total;
    }

private:
    bool is_parent(const AssessmentItem& of) const {
        return std::any_of(scheme_.items.begin(), scheme_.items.end(),
                           [&](const auto& each) { return each.parent == of.key; });
    }
    bool left_out(const AssessmentItem& of) const {
        if (lines_.at(of.key)->not_applicable) return true;
        for (const AssessmentItem& each : scheme_.items) {
            if (!of.parent.empty() && each.key == of.parent) return left_out(each);
        }
        return false;
    }
    // Full points of an item when all applies, bonus apart.
    double full_of(const AssessmentItem& of) const {
        if (of.rule.method == ScoringMethod::bonus) return 0;
        if (!is_parent(of)) return of.points->to_double();
        double sum = 0;
        for (const AssessmentItem& each : scheme_.items) sum += each.parent == of.key ? full_of(each) : 0;
        return of.points ? std::min(sum, of.points->to_double()) : sum;
    }
    double limited(const AssessmentItem& of, double points, bool computed) const {
        if (of.rule.floor || computed)
            points = std::max(points, of.rule.floor ? of.rule.floor->to_double() : 0.0);
        const bool bonus = of.rule.method == ScoringMethod::bonus;
        if (of.rule.cap) points = std::min(points, of.rule.cap->to_double());
        const bool full_counts = bonus ? !of.rule.cap : !is_parent(of);
        if (of.points && full_counts) points = std::min(points, of.points->to_double());
        if (scheme_.decimals && (!is_parent(of) || lines_.at(of.key)->verified_score)) {
            const double unit = std::pow(10, *scheme_.decimals);
            points = std::floor(points * unit + 0.5 + 1e-9) / unit;
        }
        return points;
    }
    double by_rule(const AssessmentItem& of) const {
        const ItemScore& line = *lines_.at(of.key);
        const ScoringRule& rule = of.rule;
        const double full = of.points ? of.points->to_double() : 0;
        const double value = line.value ? line.value->to_double() : 0;
        const double target = rule.target ? rule.target->to_double() : 0;
        const double step = rule.step ? rule.step->to_double() : 0;
        double width = rule.per ? rule.per->to_double() : 1;
        const auto steps = [&](double count) { return rule.whole_steps ? std::ceil(count - 1e-9) : count; };
        switch (rule.method) {
        case ScoringMethod::ratio:
            return std::min(full, full * value / target);
        case ScoringMethod::tiers: {
            double points = 0;
            double reached = -1;
            for (const ScoringTier& tier : rule.tiers) {
                if (value >= tier.from.to_double() && tier.from.to_double() > reached) {
                    reached = tier.from.to_double();
                    points = tier.points.to_double();
                }
            }
            return points;
        }
        case ScoringMethod::deduction:
        case ScoringMethod::bonus: {
            const double change = step * (line.events ? *line.events : steps(value / width));
            return rule.method == ScoringMethod::bonus ? change : full - change;
        }
        case ScoringMethod::shortfall:
            if (rule.relative) width = width * target / 100;
            return value >= target ? full : full - step * steps((target - value) / width);
        case ScoringMethod::expert:
            break;
        }
        return 0;
    }
    Sum children(const std::string& key) const {
        Sum sum;
        std::size_t counted = 0;
        bool any = false;
        for (const AssessmentItem& each : scheme_.items) {
            if (each.parent != key) continue;
            any = true;
            const Sum one = of(each);
            sum.plain += one.plain;
            sum.extra += one.extra;
            sum.applicable += one.applicable;
            sum.any_out = sum.any_out || one.any_out;
            counted += one.out ? 0 : 1;
        }
        sum.out = any && counted == 0;
        return sum;
    }
    Sum of(const AssessmentItem& each) const {
        const bool bonus = each.rule.method == ScoringMethod::bonus;
        const ItemScore& line = *lines_.at(each.key);
        Sum result;
        if (!is_parent(each)) {
            if (left_out(each)) {
                result.out = true;
                result.any_out = !bonus;
                const bool full = scheme_.not_applicable == NotApplicablePolicy::full_points && !bonus;
                if (full) result.plain = each.points->to_double();
                return result;
            }
            const bool verified = line.verified_score.has_value();
            const double points =
                limited(each, verified ? line.verified_score->to_double() : by_rule(each), !verified);
            (bonus ? result.extra : result.plain) = points;
            result.applicable = bonus ? 0 : each.points->to_double();
            return result;
        }
        const Sum below = children(each.key);
        if (left_out(each) || (below.out && !line.verified_score)) {
            result = below;
            result.extra = 0;
            result.out = true;
            result.any_out = result.any_out || !bonus;
            return result;
        }
        result.any_out = below.any_out;
        if (line.verified_score) {
            const double points = limited(each, line.verified_score->to_double(), false);
            const double beyond = each.points ? std::max(0.0, points - each.points->to_double()) : 0;
            result.extra = bonus ? points : beyond;
            result.plain = bonus ? 0 : points - beyond;
            result.applicable = bonus ? 0 : each.points->to_double();
            return result;
        }
        double plain = below.plain;
        if (each.points && !bonus) plain = std::min(plain, each.points->to_double());
        double all = plain + below.extra;
        if (each.rule.floor) all = std::max(all, each.rule.floor->to_double());
        if (each.rule.cap) all = std::min(all, each.rule.cap->to_double());
        if (bonus && each.points && !each.rule.cap) all = std::min(all, each.points->to_double());
        result.extra = bonus ? all : std::min(below.extra, all);
        result.plain = bonus ? 0 : all - result.extra;
        if (!bonus)
            result.applicable =
                each.points ? std::min(below.applicable, each.points->to_double()) : below.applicable;
        return result;
    }

    const AssessmentScheme& scheme_;
    std::map<std::string, const ItemScore*> lines_;
};

County drawn(Draw& draw, std::size_t units, AssessmentScheme scheme) {
    County county(std::move(scheme), units);
    for (std::size_t at = 0; at < units; ++at) {
        AssessmentRecord& record = county.record("u" + std::to_string(at));
        for (const AssessmentItem& each : county.rules().items) record.scores.push_back(draw.line(each));
    }
    return county;
}

}  // namespace

TEST_CASE("totals agree with another, simple way to them") {
    constexpr std::uint32_t seed = 2018;
    CAPTURE(seed);
    Draw draw(seed);
    int compared = 0;
    for (int round = 0; round < 1500; ++round) {
        AssessmentScheme scheme = draw.scheme();
        for (AssessmentItem& each : scheme.items) {
            if (!each.points) each.points = decimal("5");
        }
        const County county = drawn(draw, 1, scheme);
        const Assessment found = county.run();
        const bool all_known =
            std::none_of(found.items.begin(), found.items.end(),
                         [](const ItemResult& each) { return each.basis == ItemBasis::unknown; });
        const UnitResult& unit = found.units[0];
        if (!all_known || !unit.applicable || *unit.applicable == Points()) continue;
        ++compared;
        CAPTURE(round);
        const double expected =
            Plain(scheme, county.data.assessment_records[Id<AssessmentRecord>(0)]).total();
        CHECK(unit.total.is_known());
        CHECK(std::abs(unit.total.low.to_double() - expected) < 1e-5);
    }
    CHECK(compared > 60);
}

TEST_CASE("whatever the unknown turns out to be, the result is among those foretold") {
    constexpr std::uint32_t seed = 59;
    CAPTURE(seed);
    Draw draw(seed);
    int open = 0;
    for (int round = 0; round < 250; ++round) {
        CAPTURE(round);
        AssessmentScheme scheme = draw.scheme();
        const County county = drawn(draw, 5, scheme);
        const Assessment before = county.run();
        const std::size_t count = scheme.items.size();
        for (int completion = 0; completion < 4; ++completion) {
            County known = county;
            for (std::size_t at = 0; at < before.items.size(); ++at) {
                const ItemResult& each = before.items[at];
                if (each.basis != ItemBasis::unknown) continue;
                ++open;
                const Points high =
                    each.points.high.is_unbounded() ? each.points.low + points("30") : each.points.high;
                const std::int64_t width = high.in_billionths() - each.points.low.in_billionths();
                const Points chosen =
                    Points::billionths(each.points.low.in_billionths() + width / 10 * draw.below(11));
                known.data.assessment_records[Id<AssessmentRecord>(at / count)]
                    .scores[at % count]
                    .verified_score = chosen.to_decimal();
            }
            const Assessment after = known.run();
            for (std::size_t at = 0; at < after.units.size(); ++at) {
                const UnitResult& then = after.units[at];
                const UnitResult& now = before.units[at];
                CHECK(then.total.low >= now.total.low);
                CHECK(then.total.high <= now.total.high);
                CHECK(then.best_rank >= now.best_rank);
                CHECK(then.worst_rank <= now.worst_rank);
                CHECK(then.fewest_below >= now.fewest_below);
                CHECK(then.most_below <= now.most_below);
                CHECK((then.by_score | now.by_score) == now.by_score);
                CHECK((then.grades | now.grades) == now.grades);
                CHECK((now.fails == Truth::undetermined || now.fails == then.fails));
            }
        }
    }
    CHECK(open > 1000);
}

TEST_CASE("no more units than its quota have a grade for sure") {
    constexpr std::uint32_t seed = 7;
    CAPTURE(seed);
    Draw draw(seed);
    for (int round = 0; round < 200; ++round) {
        Texts totals;
        for (int unit = 0; unit < 8; ++unit) totals.push_back(std::to_string(60 + draw.below(40)));
        AssessmentScheme scheme{.grades = {band("A", "80"), band("B", "70"), band("C", "")}};
        const auto quota = static_cast<std::uint32_t>(draw.below(6));
        scheme.grades[0].quota_units = quota;
        const County county = with_totals(scheme, totals);
        std::size_t sure = 0;
        std::size_t maybe = 0;
        std::size_t earned = 0;
        for (const UnitResult& each : county.run().units) {
            earned += each.by_score.contains(0) ? 1u : 0u;
            maybe += each.grades.contains(0) ? 1u : 0u;
            sure += each.grades == GradeSet::of(0) ? 1u : 0u;
        }
        CHECK(sure <= quota);
        CHECK(maybe >= std::min<std::size_t>(quota, earned));
    }
}
