#include <qgov/analysis/explanation.hpp>

#include <qgov/core/error.hpp>
#include <qgov/core/matrix.hpp>

#include "analysis/mean_form.hpp"
#include "core/splitmix.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <string>

namespace qgov::inline v0 {

namespace {

// Values with weights of the sum 1; a missing value has weight 0.
struct Parts {
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};
    std::vector<double> weights{};
    double mean = 0;
    double zero_weight = 0;  // of values that make the mean 0
    std::size_t missing = 0;
};

void stop(Parts& parts, Outcome outcome, std::string_view code, const std::string& zh, const std::string& en,
          std::vector<double> numbers) {
    parts.outcome = outcome;
    parts.reasons.push_back({code, zh, en, std::move(numbers)});
}

std::string nth(std::size_t at) { return std::to_string(at + 1); }

Parts parts_of(std::span<const double> values, std::span<const double> weights, const MeanForm& form) {
    Parts parts;
    parts.weights.assign(values.size(), 0.0);
    double sum = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto number = static_cast<double>(at + 1);
        if (!(weights[at] >= 0) || std::isinf(weights[at])) {
            stop(parts, Outcome::invalid_input, "bad_weight", "第 " + nth(at) + " 项的权重为负或不是有限数",
                 "the weight of part " + nth(at) + " is negative or not a finite number", {number});
            return parts;
        }
        if (is_missing(values[at])) {
            ++parts.missing;
            continue;
        }
        if (std::isinf(values[at])) {
            stop(parts, Outcome::invalid_input, "value_not_finite", "第 " + nth(at) + " 项的值是无穷大",
                 "the value of part " + nth(at) + " is infinite", {number});
            return parts;
        }
        if (values[at] < 0 && weights[at] > 0 && !form.arithmetic()) {
            stop(parts, Outcome::out_of_domain, "negative_component",
                 "第 " + nth(at) + " 项的值为负，此类平均没有意义",
                 "the value of part " + nth(at) + " is negative, for which this mean has no meaning",
                 {number, values[at]});
            return parts;
        }
        parts.weights[at] = weights[at];
        sum += weights[at];
    }
    if (parts.missing == values.size()) {
        stop(parts, Outcome::missing, "all_missing", "各项都缺数据", "all parts are missing", {});
        return parts;
    }
    if (!(sum > 0) || std::isinf(sum)) {
        stop(parts, Outcome::no_weight, "no_weight", "权重之和为 0", "the weights add up to 0", {});
        return parts;
    }
    double total = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!(parts.weights[at] > 0)) continue;
        parts.weights[at] /= sum;
        if (values[at] == 0 && form.zero_wins()) {
            parts.zero_weight += parts.weights[at];
        } else {
            total += parts.weights[at] * form.f(values[at]);
        }
    }
    if (parts.zero_weight > 0) {
        parts.reasons.push_back({"zero_component",
                                 "有的项为 0，平均值因此为 0",
                                 "a part is 0, which makes the mean 0",
                                 {parts.zero_weight}});
    } else {
        parts.mean = form.inverse(total);
    }
    return parts;
}

void require_sizes(bool fit, std::string_view function, double power) {
    if (!fit) {
        throw Error(Code::bad_argument,
                    std::string(function) + ": there must be one weight for each value, in both years alike");
    }
    if (!std::isfinite(power)) {
        throw Error(Code::bad_argument, std::string(function) +
                                            ": the power must be a finite number, such as "
                                            "1, 0 or -1");
    }
}

// The effects when the mean is 0 in exactly one year because of zeros, as the limit for values that go to 0: only the
// parts that are 0 count. `sign` is 1 when the mean rises from 0.
void zero_effects(MeanChange& change, const Parts& zero, const Parts& other,
                  std::span<const double> zero_values, double mean, double sign) {
    for (std::size_t at = 0; at < zero_values.size(); ++at) {
        const double w0 = zero.weights[at];
        if (zero_values[at] != 0 || w0 == 0) continue;
        const double w1 = other.weights[at];
        change.value_effect[at] = sign * mean * (w0 + w1) / 2 / zero.zero_weight;
        change.weight_effect[at] = sign * mean * (w0 - w1) / 2 / zero.zero_weight;
    }
}

}  // namespace

MeanContributions mean_contributions(std::span<const double> values, std::span<const double> weights,
                                     double power) {
    require_sizes(values.size() == weights.size(), "mean_contributions", power);
    const MeanForm form{power};
    Parts parts = parts_of(values, weights, form);
    MeanContributions result;
    result.power = power;
    result.outcome = parts.outcome;
    result.reasons = std::move(parts.reasons);
    if (parts.outcome != Outcome::fine) return result;
    result.mean = parts.mean;
    result.contributions.assign(values.size(), 0.0);
    if (parts.mean == 0 && !form.arithmetic()) return result;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!(parts.weights[at] > 0)) continue;
        const double share = form.arithmetic()  ? values[at]
                             : form.geometric() ? parts.mean
                             : values[at] == 0  ? 0
                                                : parts.mean * std::pow(values[at] / parts.mean, power);
        result.contributions[at] = parts.weights[at] * share;
    }
    return result;
}

MeanChange explain_mean_change(std::span<const double> values_before, std::span<const double> values_after,
                               std::span<const double> weights_before, std::span<const double> weights_after,
                               double power) {
    const std::size_t count = values_before.size();
    require_sizes(values_after.size() == count && weights_before.size() == count &&
                      weights_after.size() == count,
                  "explain_mean_change", power);
    const MeanForm form{power};
    Parts before = parts_of(values_before, weights_before, form);
    Parts after = parts_of(values_after, weights_after, form);
    MeanChange result;
    result.power = power;
    if (before.outcome == Outcome::fine) result.before = before.mean;
    if (after.outcome == Outcome::fine) result.after = after.mean;
    result.outcome = before.outcome != Outcome::fine ? before.outcome : after.outcome;
    result.reasons = std::move(before.reasons);
    for (Reason& reason : after.reasons) {
        if (std::find(result.reasons.begin(), result.reasons.end(), reason) == result.reasons.end())
            result.reasons.push_back(std::move(reason));
    }
    if (result.outcome != Outcome::fine) return result;

    std::size_t reweighted = 0;
    for (std::size_t at = 0; at < count; ++at)
        reweighted += is_missing(values_before[at]) != is_missing(values_after[at]) ? 1u : 0u;
    if (reweighted > 0) {
        result.reasons.push_back(
            {"reweighted",
             std::to_string(reweighted) + " 项只有一年有数据，其余各项的权重随之调整",
             std::to_string(reweighted) +
                 " of the parts are there in one year only, so the others' weights change",
             {static_cast<double>(reweighted)}});
    }
    result.value_effect.assign(count, 0.0);
    result.weight_effect.assign(count, 0.0);
    const bool zero_before = before.zero_weight > 0;
    const bool zero_after = after.zero_weight > 0;
    if (zero_before && zero_after) return result;
    if (zero_before) {
        zero_effects(result, before, after, values_before, after.mean, 1);
        return result;
    }
    if (zero_after) {
        zero_effects(result, after, before, values_after, before.mean, -1);
        return result;
    }
    // A value that is missing, or outside the domain because it weighs nothing, counts as in the other year.
    const auto usable = [&](double value, double weight) {
        return !is_missing(value) && (weight > 0 || form.arithmetic() || value > 0);
    };
    const double slope = form.slope(after.mean, before.mean);
    for (std::size_t at = 0; at < count; ++at) {
        const double w0 = before.weights[at];
        const double w1 = after.weights[at];
        if (w0 == 0 && w1 == 0) continue;
        const double n0 = usable(values_before[at], w0) ? values_before[at] : values_after[at];
        const double n1 = usable(values_after[at], w1) ? values_after[at] : values_before[at];
        result.value_effect[at] = slope * (w0 + w1) / 2 * form.difference(n1, n0);
        result.weight_effect[at] = slope * (form.f(n0) + form.f(n1)) / 2 * (w1 - w0);
    }
    return result;
}

ScaleChange explain_scale_change(double before, double after, const ScaleEnds& ends_before,
                                 const ScaleEnds& ends_after) {
    ScaleChange result;
    const double numbers[] = {before,           after,          ends_before.low,
                              ends_before.high, ends_after.low, ends_after.high};
    for (const double number : numbers) {
        if (is_missing(number)) {
            result.reasons.push_back(
                {"missing_value", "数值或标尺缺失", "a value or an end of the scale is missing", {}});
            return result;
        }
        if (std::isinf(number)) {
            result.outcome = Outcome::invalid_input;
            result.reasons.push_back(
                {"value_not_finite", "数值或标尺是无穷大", "a value or an end of the scale is infinite", {}});
            return result;
        }
    }
    if (ends_before.low == ends_before.high || ends_after.low == ends_after.high) {
        const double end = ends_before.low == ends_before.high ? ends_before.low : ends_after.low;
        result.outcome = Outcome::degenerate;
        result.reasons.push_back(
            {"constant_indicator", "标尺两端相等，无法区分", "both ends of the scale are equal", {end}});
        return result;
    }
    const auto scaled = [](double x, const ScaleEnds& ends) {
        return (x - ends.low) / (ends.high - ends.low);
    };
    result.outcome = Outcome::fine;
    const double start = scaled(before, ends_before);
    const double value_first = scaled(after, ends_before);
    const double ends_first = scaled(before, ends_after);
    const double end = scaled(after, ends_after);
    result.own = ((value_first - start) + (end - ends_first)) / 2;
    result.reference = ((ends_first - start) + (end - value_first)) / 2;
    return result;
}

RankChange explain_rank_change(std::span<const double> scores_before, std::span<const double> scores_after,
                               std::size_t unit) {
    if (scores_before.size() != scores_after.size() || unit >= scores_before.size()) {
        throw Error(Code::bad_argument, "explain_rank_change: " + std::to_string(scores_before.size()) +
                                            " scores before, " + std::to_string(scores_after.size()) +
                                            " after, unit number " + std::to_string(unit) +
                                            "; give the same units in both years and one of them");
    }
    RankChange result;
    const double c0 = scores_before[unit];
    const double c1 = scores_after[unit];
    // Ranks of the unit's two scores among the others' scores of the two years.
    std::int64_t before = 1;
    std::int64_t after = 1;
    std::int64_t old_among_new = 1;
    std::int64_t new_among_old = 1;
    for (std::size_t k = 0; k < scores_before.size(); ++k) {
        const double k0 = scores_before[k];
        const double k1 = scores_after[k];
        if (std::isinf(k0) || std::isinf(k1)) {
            throw Error(Code::bad_argument, "explain_rank_change: the score of unit number " +
                                                std::to_string(k) +
                                                " is infinite; scores are finite or missing");
        }
        result.units_before += is_missing(k0) ? 0u : 1u;
        result.units_after += is_missing(k1) ? 0u : 1u;
        if (k == unit) continue;
        // Comparisons with a missing score are false.
        before += k0 > c0 ? 1 : 0;
        after += k1 > c1 ? 1 : 0;
        old_among_new += k1 > c0 ? 1 : 0;
        new_among_old += k0 > c1 ? 1 : 0;
        const auto number = static_cast<std::uint32_t>(k);
        if (k1 > c1 && k0 <= c0) result.overtaken_by.push_back(number);
        if (k0 > c0 && k1 <= c1) result.overtook.push_back(number);
        if (k1 > c1 && is_missing(k0)) result.entered_above.push_back(number);
        if (k0 > c0 && is_missing(k1)) result.left_above.push_back(number);
    }
    const auto percentile = [](std::int64_t rank, std::uint32_t units) -> std::optional<double> {
        if (units < 2) return std::nullopt;
        return static_cast<double>(std::int64_t{units} - rank) / (units - 1.0);
    };
    if (!is_missing(c0)) {
        result.before = static_cast<std::uint32_t>(before);
        result.percentile_before = percentile(before, result.units_before);
    }
    if (!is_missing(c1)) {
        result.after = static_cast<std::uint32_t>(after);
        result.percentile_after = percentile(after, result.units_after);
    }
    if (result.units_before != result.units_after) {
        const std::string n0 = std::to_string(result.units_before);
        const std::string n1 = std::to_string(result.units_after);
        result.reasons.push_back(
            {"population_changed",
             "参评单位由 " + n0 + " 个变为 " + n1 + " 个，名次不宜直接比较，请比较百分位",
             "there were " + n0 + " units and are now " + n1 + ": compare percentiles, not ranks",
             {static_cast<double>(result.units_before), static_cast<double>(result.units_after)}});
    }
    if (!result.before || !result.after) {
        const bool first = !result.before;
        result.reasons.push_back({"no_score",
                                  first ? "前一年没有得分" : "后一年没有得分",
                                  first ? "there is no score before" : "there is no score after",
                                  {}});
        result.overtaken_by.clear();
        result.overtook.clear();
        result.entered_above.clear();
        result.left_above.clear();
        return result;
    }
    result.outcome = Outcome::fine;
    result.change = after - before;
    result.others_first = {.own = after - old_among_new, .others = old_among_new - before};
    result.own_first = {.own = new_among_old - before, .others = after - new_among_old};
    return result;
}

ShapleySplit shapley_split(std::size_t groups, MixedValue value, void* context,
                           const ShapleyOptions& options) {
    if (!value) throw Error(Code::bad_argument, "shapley_split: there is nothing to evaluate");
    if (options.exact_up_to > 20) {
        throw Error(Code::bad_argument, "shapley_split: exact_up_to is " +
                                            std::to_string(options.exact_up_to) +
                                            ", but more than 2^20 evaluations are too many; give at most 20");
    }
    if (options.permutations == 0 || groups > 0xFFFFFFFFu) {
        throw Error(Code::bad_argument,
                    "shapley_split: give at least one permutation and at most 2^32 groups");
    }
    ShapleySplit result;
    result.options = options;
    result.effects.assign(groups, 0.0);
    std::vector<std::uint8_t> later(groups, 0);
    if (groups <= options.exact_up_to) {
        const std::size_t subsets = std::size_t{1} << groups;
        std::vector<double> values(subsets);
        for (std::size_t subset = 0; subset < subsets; ++subset) {
            for (std::size_t group = 0; group < groups; ++group)
                later[group] = (subset >> group & 1u) != 0 ? 1 : 0;
            values[subset] = value(later, context);
        }
        result.evaluations = subsets;
        // Share of the orders in which exactly the groups of a subset of this size come first: s! (g - s - 1)! / g!
        std::vector<double> share(groups);
        double binomial = 1;
        for (std::size_t size = 0; size < groups; ++size) {
            share[size] = 1 / (static_cast<double>(groups) * binomial);
            binomial = binomial * static_cast<double>(groups - 1 - size) / static_cast<double>(size + 1);
        }
        for (std::size_t group = 0; group < groups; ++group) {
            for (std::size_t subset = 0; subset < subsets; ++subset) {
                if ((subset >> group & 1u) != 0) continue;
                result.effects[group] += share[static_cast<std::size_t>(std::popcount(subset))] *
                                         (values[subset | std::size_t{1} << group] - values[subset]);
            }
        }
        return result;
    }
    result.exact = false;
    const double start = value(later, context);
    std::fill(later.begin(), later.end(), std::uint8_t{1});
    const double end = value(later, context);
    result.evaluations = 2;
    std::vector<std::uint32_t> order(groups);
    std::uint64_t drawn = 0;
    for (std::uint32_t permutation = 0; permutation < options.permutations; ++permutation) {
        std::iota(order.begin(), order.end(), 0u);
        for (auto left = static_cast<std::uint32_t>(groups); left > 1; --left)
            std::swap(order[left - 1], order[scaled_below(splitmix64(options.seed, drawn++), left)]);
        std::fill(later.begin(), later.end(), std::uint8_t{0});
        double last = start;
        for (std::size_t at = 0; at < groups; ++at) {
            later[order[at]] = 1;
            const double now = at + 1 == groups ? end : value(later, context);
            result.effects[order[at]] += now - last;
            last = now;
        }
        result.evaluations += groups - 1;
    }
    for (double& effect : result.effects) effect /= options.permutations;
    return result;
}

NeededValue needed_value(std::span<const double> values, std::span<const double> weights, std::size_t part,
                         double target, double power) {
    require_sizes(values.size() == weights.size(), "needed_value", power);
    if (part >= values.size() || !std::isfinite(target)) {
        throw Error(Code::bad_argument, "needed_value: part number " + std::to_string(part) + " of " +
                                            std::to_string(values.size()) +
                                            "; give a part that is there and a finite target");
    }
    const MeanForm form{power};
    // As if the part were at the target already: then only the others pull the mean away.
    std::vector<double> filled(values.begin(), values.end());
    filled[part] = target;
    NeededValue result;
    if (target < 0 && !form.arithmetic()) {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back(
            {"unreachable", "此类平均不会为负", "this mean is never negative", {target}});
        return result;
    }
    Parts parts = parts_of(filled, weights, form);
    result.outcome = parts.outcome;
    result.reasons = std::move(parts.reasons);
    if (parts.outcome != Outcome::fine) return result;
    const double weight = parts.weights[part];
    if (!(weight > 0)) {
        result.outcome = Outcome::no_weight;
        result.reasons.push_back({"no_weight",
                                  "该项权重为 0，无论取何值都不影响结果",
                                  "the part's weight is 0: its value changes nothing",
                                  {}});
        return result;
    }
    const auto unreachable = [&] {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back({"unreachable",
                                  "仅靠该项达不到目标",
                                  "no value of this part alone reaches the target",
                                  {target}});
    };
    if (target == 0 && form.zero_wins()) {
        result.value = 0;
        return result;
    }
    if (parts.zero_weight > 0) {
        unreachable();
        return result;
    }
    double pull = 0;
    for (std::size_t at = 0; at < filled.size(); ++at) {
        if (at != part && parts.weights[at] > 0)
            pull += parts.weights[at] * form.difference(target, filled[at]);
    }
    const double needed = form.f(target) + pull / weight;
    const bool in_range =
        form.arithmetic() || form.geometric() || (form.power > 0 ? needed >= 0 : needed > 0);
    const double found = in_range ? form.inverse(needed) : 0;
    if (!in_range || !std::isfinite(found)) {
        unreachable();
        return result;
    }
    result.value = found;
    return result;
}

}  // namespace qgov::inline v0
