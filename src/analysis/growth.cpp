#include <qgov/analysis/growth.hpp>

#include <qgov/core/error.hpp>

#include "analysis/reason_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

using detail::make_reason;
using detail::short_number;

constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr Interval above_zero{0, no_end, false, false};

Derivation begin(GrowthRule rule, std::vector<GrowthInput> inputs) {
    Derivation result;
    result.rule = rule;
    result.inputs = std::move(inputs);
    return result;
}

Derivation& fail(Derivation& result, Outcome outcome, Reason why) {
    result.outcome = outcome;
    result.reasons.push_back(std::move(why));
    return result;
}

Derivation& finish(Derivation& result, double point, const Interval& interval) {
    if (!std::isfinite(point) || interval.empty()) {
        return fail(result, Outcome::invalid_input,
                    make_reason("out_of_range", "结果超出可表示的范围",
                                "the result is beyond what can be represented"));
    }
    result.value = Estimate{point, interval, interval};
    return result;
}

// Is the number above 0? Says so when it is not.
bool positive(Derivation& result, const Estimate& value) {
    if (value.point > 0 && !intersect(value.interval, above_zero).empty()) return true;
    fail(result, Outcome::out_of_domain,
         make_reason("not_positive", "数值" + short_number(value.point) + "不大于0，增长率没有意义",
                     "the value " + short_number(value.point) + " is not above 0, so growth has no meaning",
                     {value.point}));
    return false;
}

Interval above(const Interval& interval) { return intersect(interval, above_zero); }

Interval power(const Interval& base, double exponent) {
    return {std::pow(base.low, exponent), std::pow(base.high, exponent), base.low_closed, base.high_closed};
}

// x / factor, where the factor comes from the growth and must be above 0.
Derivation& shrink(Derivation& result, const Estimate& value, double factor, const Interval& factors) {
    if (!positive(result, value)) return result;
    const Interval allowed = above(factors);
    if (!(factor > 0) || allowed.empty()) {
        return fail(result, Outcome::out_of_domain,
                    make_reason("fall_by_the_whole", "下降100%或更多，没有基数",
                                "a fall by the whole or more leaves no base", {factor}));
    }
    return finish(result, value.point / factor, divide(above(value.interval), allowed));
}

Interval plus_one(const Interval& interval) { return add(Interval::point(1), interval); }

void require_years(double years) {
    if (std::isfinite(years) && years > 0) return;
    throw Error(Code::bad_argument, "average growth needs a number of years above 0, not " +
                                        short_number(years) + "; give the years between the two values");
}

}  // namespace

Derivation before_growth(const Estimate& value, const Estimate& growth) {
    Derivation result = begin(GrowthRule::growth, {{"value", value}, {"growth", growth}});
    return shrink(result, value, 1 + growth.point, plus_one(growth.interval));
}

Derivation before_growth(const Estimate& value, const Estimate& growth, PriceBasis of_growth,
                         PriceBasis of_value) {
    if (of_growth == of_value && of_growth != PriceBasis::unstated) return before_growth(value, growth);
    if (of_growth == PriceBasis::unstated || of_value == PriceBasis::unstated) {
        if (of_growth != PriceBasis::real) {
            Derivation result = before_growth(value, growth);
            if (of_growth == PriceBasis::unstated) {
                result.reasons.push_back(make_reason(
                    "price_basis_unstated", "增长率未注明现价或可比价：如按可比价，现价水平不能这样倒推",
                    "the growth rate does not say at which prices; if at comparable prices, a level at "
                    "current prices does not follow from it"));
            }
            return result;
        }
    }
    Derivation result = begin(GrowthRule::growth, {{"value", value}, {"growth", growth}});
    return fail(
        result, Outcome::not_comparable,
        make_reason("price_basis_differs", "增长率与水平的价格口径不同（可比价与现价），不能倒推",
                    "the growth rate and the level are at different prices (comparable and current), so no "
                    "earlier level follows"));
}

Derivation before_multiple(const Estimate& value, const Estimate& multiple) {
    Derivation result = begin(GrowthRule::multiple, {{"value", value}, {"multiple", multiple}});
    return shrink(result, value, 1 + multiple.point, plus_one(multiple.interval));
}

Derivation before_times(const Estimate& value, const Estimate& times) {
    Derivation result = begin(GrowthRule::times, {{"value", value}, {"times", times}});
    return shrink(result, value, times.point, times.interval);
}

Derivation before_doubling(const Estimate& value, const Estimate& doublings) {
    Derivation result = begin(GrowthRule::doubling, {{"value", value}, {"doublings", doublings}});
    const Interval n = doublings.interval;
    return shrink(result, value, std::exp2(doublings.point),
                  {std::exp2(n.low), std::exp2(n.high), n.low_closed, n.high_closed});
}

Derivation before_rise(const Estimate& value, const Estimate& rise, GrowthRule rule) {
    if (rule != GrowthRule::percentage_points && rule != GrowthRule::difference) {
        throw Error(Code::bad_argument, "a rise is in percentage points or a difference, not \"" +
                                            std::string(to_string(rule)) + "\"");
    }
    Derivation result = begin(rule, {{"value", value}, {"rise", rise}});
    return finish(result, value.point - rise.point, subtract(value.interval, rise.interval));
}

Derivation before_rise_of_rate(const Estimate& value, const Estimate& rise) {
    Derivation result = begin(GrowthRule::growth, {{"value", value}, {"rise", rise}});
    const Interval hundred = Interval::point(100);
    const Estimate rate{rise.point / 100, divide(rise.interval, hundred), divide(rise.printed, hundred)};
    const Derivation relative = before_growth(value, rate);
    const Derivation points = before_rise(value, rise);
    for (const Derivation* each : {&relative, &points}) {
        if (each->value) result.readings.push_back({each->rule, *each->value});
        detail::append(result.reasons, each->reasons);
    }
    const std::string by = short_number(rise.point);
    std::string zh = "“" + by + "%”可指相对变动，也可指" + by + "个百分点";
    std::string en = by + "% may mean a relative change or " + by + " percentage points";
    std::vector<double> numbers{rise.point};
    if (relative.value && points.value) {
        zh += "：原值" + short_number(relative.value->point) + "或" + short_number(points.value->point);
        en += ": " + short_number(relative.value->point) + " or " + short_number(points.value->point) +
              " before";
        numbers.insert(numbers.end(), {relative.value->point, points.value->point});
    }
    return fail(
        result, Outcome::ambiguous,
        make_reason("percent_or_percentage_points", std::move(zh), std::move(en), std::move(numbers)));
}

Derivation before_average_growth(const Estimate& value, const Estimate& growth, double years) {
    require_years(years);
    Derivation result =
        begin(GrowthRule::average_annual, {{"value", value}, {"growth", growth}, {"years", exactly(years)}});
    const Interval factor = above(plus_one(growth.interval));
    const double point = 1 + growth.point > 0 ? std::pow(1 + growth.point, years) : 0;
    return shrink(result, value, point, factor.empty() ? factor : power(factor, years));
}

Derivation whole_of(const Estimate& part, const Estimate& share) {
    Derivation result = begin(GrowthRule::whole, {{"part", part}, {"share", share}});
    Interval shares = share.interval;
    if (share.point > 1) {
        result.reasons.push_back(make_reason(
            "out_of_bounds", "占比" + short_number(share.point * 100) + "%大于100%",
            "the share of " + short_number(share.point * 100) + "% is above 100%", {share.point * 100}));
    } else {
        shares = intersect(shares, {0, 1, false, true});
    }
    if (!(share.point > 0) || above(shares).empty()) {
        return fail(result, Outcome::out_of_domain,
                    make_reason("no_share", "占比为0或负数，总量无从推算",
                                "a share of 0 or below tells nothing of the whole", {share.point}));
    }
    return shrink(result, part, share.point, shares);
}

Derivation earlier_growth(const Estimate& growth, const Estimate& change) {
    Derivation result = begin(GrowthRule::growth_change, {{"growth", growth}, {"change", change}});
    return finish(result, growth.point - change.point, subtract(growth.interval, change.interval));
}

Derivation growth_between(const Estimate& earlier, const Estimate& later) {
    Derivation result = begin(GrowthRule::growth_between, {{"earlier", earlier}, {"later", later}});
    if (!positive(result, earlier) || !positive(result, later)) return result;
    return finish(result, later.point / earlier.point - 1,
                  subtract(divide(above(later.interval), above(earlier.interval)), Interval::point(1)));
}

Derivation average_growth(const Estimate& earlier, const Estimate& later, double years) {
    require_years(years);
    Derivation result = begin(GrowthRule::average_of_period,
                              {{"earlier", earlier}, {"later", later}, {"years", exactly(years)}});
    if (!positive(result, earlier) || !positive(result, later)) return result;
    const Interval ratio = divide(above(later.interval), above(earlier.interval));
    return finish(result, std::pow(later.point / earlier.point, 1 / years) - 1,
                  subtract(power(ratio, 1 / years), Interval::point(1)));
}

Derivation earlier_rank(std::uint32_t rank, std::int32_t places_gained,
                        std::optional<std::uint32_t> population) {
    Derivation result =
        begin(GrowthRule::rank, {{"rank", exactly(rank)}, {"places_gained", exactly(places_gained)}});
    if (population) result.inputs.push_back({"population", exactly(*population)});
    if (rank == 0 || (population && rank > *population)) {
        return fail(result, Outcome::invalid_input,
                    make_reason("no_such_rank", "没有第" + std::to_string(rank) + "位",
                                "there is no rank " + std::to_string(rank), {static_cast<double>(rank)}));
    }
    const std::int64_t before = std::int64_t{rank} + places_gained;
    if (before < 1) {
        return fail(
            result, Outcome::out_of_domain,
            make_reason("above_first", "倒推得第" + std::to_string(before) + "位，早于第1位",
                        "the rank before would be " + std::to_string(before) + ", better than the first",
                        {static_cast<double>(before)}));
    }
    if (population && before > *population) {
        return fail(result, Outcome::out_of_domain,
                    make_reason("beyond_population",
                                "倒推得第" + std::to_string(before) + "位，超过" +
                                    std::to_string(*population) + "个：参评数有变，位次不可直接比较",
                                "the rank before would be " + std::to_string(before) + " of " +
                                    std::to_string(*population) +
                                    ": the number of units has changed, ranks do not "
                                    "compare",
                                {static_cast<double>(before), static_cast<double>(*population)}));
    }
    result.value = exactly(static_cast<double>(before));
    return result;
}

// --- Counts ---

namespace {

// Beyond this whole numbers have gaps.
constexpr double most_count = 9e15;

// Ends that are whole numbers but for the rounding of doubles count as such.
bool whole(double value) {
    return std::abs(value - std::round(value)) <= 1e-9 * std::max(1.0, std::abs(value));
}

double first_whole(double low, bool closed) {
    if (whole(low)) return std::round(low) + (closed ? 0 : 1);
    return std::ceil(low);
}

double last_whole(double high, bool closed) {
    if (whole(high)) return std::round(high) - (closed ? 0 : 1);
    return std::floor(high);
}

// The whole numbers that a base can have grown to, or nothing.
std::optional<FeasibleBase> grown(double base, const Interval& factor, const Interval& later) {
    const double low = std::max(
        {0.0, first_whole(base * factor.low, factor.low_closed), first_whole(later.low, later.low_closed)});
    const double high = std::min({most_count, last_whole(base * factor.high, factor.high_closed),
                                  last_whole(later.high, later.high_closed)});
    if (low > high) return std::nullopt;
    return FeasibleBase{static_cast<std::uint64_t>(base), static_cast<std::uint64_t>(low),
                        static_cast<std::uint64_t>(high)};
}

Reason nothing_fits(const Estimate& growth, const Interval& later) {
    const std::string percent = short_number(growth.point * 100);
    double best_growth = 0;
    double best_base = 0;
    double best_later = 0;
    for (const double count :
         {first_whole(later.low, later.low_closed), last_whole(later.high, later.high_closed)}) {
        const double near = std::floor(count / (1 + growth.point));
        for (const double base : {near, near + 1}) {
            if (base < 1 || !std::isfinite(count)) continue;
            const double found = count / base - 1;
            if (best_base > 0 && std::abs(best_growth - growth.point) <= std::abs(found - growth.point))
                continue;
            best_growth = found;
            best_base = base;
            best_later = count;
        }
    }
    if (best_base == 0) {
        return make_reason("no_whole_base", "没有整数基数能增长" + percent + "%",
                           "no whole number can grow by " + percent + "%", {growth.point * 100});
    }
    const std::string near = short_number(best_growth * 100);
    const std::string base = short_number(best_base);
    const std::string count = short_number(best_later);
    return make_reason("no_whole_base",
                       "没有整数基数能增长" + percent + "%达到这个数：最接近的是" + base + "到" + count +
                           "，增长" + near + "%",
                       "no whole number can grow by " + percent + "% to this count: nearest is " + base +
                           " to " + count + ", which is " + near + "%",
                       {growth.point * 100, best_base, best_later, best_growth * 100});
}

}  // namespace

FeasibleBases feasible_bases(const Estimate& growth, const std::optional<Interval>& later,
                             const FeasibleBaseOptions& options) {
    if (options.candidates == 0 || options.candidates > 10'000'000 || options.most == 0 ||
        options.most > 1'000'000) {
        throw Error(Code::bad_argument,
                    "feasible bases: try 1 to 10,000,000 candidates and list 1 to 1,000,000 bases");
    }
    FeasibleBases result;
    const Interval factor = above(plus_one(growth.interval));
    if (factor.empty() || !(growth.point > -1)) {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back(make_reason("fall_by_the_whole", "下降100%或更多，没有基数",
                                             "a fall by the whole or more leaves no base", {growth.point}));
        return result;
    }
    const Interval counts =
        later ? intersect(*later, {0, no_end, true, false}) : Interval{0, no_end, true, false};
    // An interval of length 1 with one closed end holds a whole number.
    const double least = counts.low > 0 ? first_whole(counts.low / factor.low, false) + 1 : 1;
    if (factor.width() > 0 && std::isinf(counts.high)) {
        const double both_open = factor.low_closed || factor.high_closed ? 0 : 1;
        const double from = std::isinf(factor.high) ? 1 : first_whole(1 / factor.width(), true) + both_open;
        const double all = std::max(from, least);
        if (all <= most_count) result.all_from = static_cast<std::uint64_t>(all);
    }
    double first = 1;
    double last = most_count;
    if (counts.empty()) last = 0;
    if (std::isfinite(factor.high)) first = std::max(1.0, std::floor(counts.low / factor.high));
    if (std::isfinite(counts.high)) last = std::min(last, std::ceil(counts.high / factor.low));
    if (result.all_from) last = std::min(last, static_cast<double>(*result.all_from) - 1);
    std::uint64_t tried = 0;
    for (double base = first; base <= last; ++base) {
        if (++tried > options.candidates || result.bases.size() == options.most) {
            result.complete = false;
            break;
        }
        if (const auto found = grown(base, factor, counts)) result.bases.push_back(*found);
    }
    if (!result.complete) {
        result.reasons.push_back(make_reason(
            "search_limit", "只列出" + std::to_string(result.bases.size()) + "个可行基数，还有更多",
            "only " + std::to_string(result.bases.size()) + " feasible bases are listed; there may be more",
            {static_cast<double>(result.bases.size())}));
    } else if (result.bases.empty() && !result.all_from) {
        result.outcome = Outcome::conflict;
        result.reasons.push_back(nothing_fits(growth, counts));
    }
    return result;
}

}  // namespace qgov::inline v0
