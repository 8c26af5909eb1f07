#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

/// What each part brings to a weighted mean.
struct MeanContributions {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::optional<double> mean{};
    std::vector<double> contributions{};  ///< sum: the mean; 0 for missing parts; empty when there is no mean
    double power = 1;

    bool operator==(const MeanContributions&) const = default;
};

/// What does each part bring to a weighted power mean (各指标贡献)? Contributions that sum to it.
///
/// Power 1 is the arithmetic mean, 0 the geometric, -1 the harmonic. Contribution w n^p C^(1-p): the part's value times the
/// slope of the mean C (Euler's theorem; every power mean grows in proportion with its parts). For the arithmetic mean
/// that is w n, for the geometric mean w C whatever the value: there what a value does is seen against another value, see
/// `explain_mean_change`. Weights are rescaled to the sum 1 over the parts that are there. A value of 0 under a power of
/// at most 0 makes the mean 0 (reason zero_component).
/// Outcome: fine; missing without any value; no_weight; invalid_input for an infinite value or a weight that is negative
/// or not finite; out_of_domain for a negative value unless the power is 1. Throws Error (bad_argument) when sizes
/// differ or the power is not finite. O(parts).
QGOV_API MeanContributions mean_contributions(std::span<const double> values, std::span<const double> weights,
                                              double power = 1);

/// Why a weighted mean changed, part by part.
struct MeanChange {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::optional<double> before{};
    std::optional<double> after{};
    std::vector<double> value_effect{};   ///< of the change of each value
    std::vector<double> weight_effect{};  ///< of the change of each weight; together: after - before
    double power = 1;

    bool operator==(const MeanChange&) const = default;
};

/// Why did a weighted power mean change (得分变化分解)? Effects of each part's value and of its weight that sum exactly to the
/// change.
///
/// With f(x) = x, ln x or x^p the mean C has f(C) = sum w f(n). Value effect r (w0 + w1)/2 (f(n1) - f(n0)), weight effect
/// r (f(n0) + f(n1))/2 (w1 - w0), r = (C1 - C0)/(f(C1) - f(C0)) and its limit 1/f'(C) when C does not change: the exact
/// additive split for the arithmetic mean, LMDI for the geometric mean (Ang 2004), the same idea for other powers. A part
/// that is missing in one year has weight 0 there; its coming or going and the rescaling of the others are weight
/// effects (reason reweighted, with the number of such parts). Where a 0 makes a geometric or harmonic mean 0 in one year,
/// the effects are the limits for a value that goes to 0: the parts that are 0 carry the change (reason zero_component).
/// Weights, outcomes and errors as in `mean_contributions`, for either year. O(parts).
QGOV_API MeanChange explain_mean_change(std::span<const double> values_before,
                                        std::span<const double> values_after,
                                        std::span<const double> weights_before,
                                        std::span<const double> weights_after, double power = 1);

/// Ends of a min-max scale or goalposts. `low` is the worst value, so low > high for costs.
struct ScaleEnds {
    double low = 0;
    double high = 1;

    bool operator==(const ScaleEnds&) const = default;
};

/// Why a normalised value changed.
struct ScaleChange {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    double own = 0;        ///< by the unit's own value
    double reference = 0;  ///< by the ends of the scale, which other units set

    bool operator==(const ScaleChange&) const = default;
};

/// Did the unit improve, or did the scale move (自身变化与参照变化)? Parts of the change of (x - low)/(high - low), which sum to it.
///
/// Each is the mean over both orders: the value first at the old ends and then the ends, or the ends first. Missing or
/// infinite numbers: missing, invalid_input; low = high in either year: degenerate, reason constant_indicator. O(1).
QGOV_API ScaleChange explain_scale_change(double before, double after, const ScaleEnds& ends_before,
                                          const ScaleEnds& ends_after);

/// The move of one unit in a ranking, split in two steps.
struct MoveParts {
    std::int64_t own = 0;
    std::int64_t others = 0;

    bool operator==(const MoveParts&) const = default;
};

/// Why a unit's rank changed: who passed whom.
struct RankChange {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::optional<std::uint32_t> before{};  ///< rank, ties minimum
    std::optional<std::uint32_t> after{};
    std::uint32_t units_before = 0;  ///< with a score
    std::uint32_t units_after = 0;
    std::optional<double> percentile_before{};  ///< (n - r)/(n - 1)
    std::optional<double> percentile_after{};
    std::int64_t change = 0;  ///< after - before = overtaken by - overtook + entered above - left above
    std::vector<std::uint32_t> overtaken_by{};
    std::vector<std::uint32_t> overtook{};
    std::vector<std::uint32_t> entered_above{};  ///< without a score before, with a better one now
    std::vector<std::uint32_t> left_above{};     ///< with a better score before, without one now
    MoveParts others_first{};                    ///< the others move while the unit stands, then the unit
    MoveParts own_first{};

    bool operator==(const RankChange&) const = default;
};

/// Why did a unit's rank change (排名变化)? The account of who passed whom, exact with ties, entries and exits.
///
/// Scores of the same units in two years, larger is better, `missing_value` for a unit that is not ranked. Rank
/// 1 + number of better scores. Overtaken by k: C1_k > C1_i and C0_k <= C0_i; overtook k: C0_k > C0_i and C1_k <= C1_i;
/// units in ascending order. Round scores first if the ranks rest on rounded ones. The two orders of own and others
/// differ in general: neither is the truth, so both are given. Reason population_changed when n differs: compare
/// percentiles then. Outcome missing when the unit has no score in one of the years; the other year's rank is given.
/// Throws Error (bad_argument) when sizes differ or the unit is not among them, for an infinite score. O(units).
QGOV_API RankChange explain_rank_change(std::span<const double> scores_before,
                                        std::span<const double> scores_after, std::size_t unit);

/// How a Shapley split is computed.
struct ShapleyOptions {
    std::uint32_t exact_up_to = 12;     ///< groups; 2^groups evaluations
    std::uint32_t permutations = 2000;  ///< beyond
    std::uint64_t seed = 1;

    bool operator==(const ShapleyOptions&) const = default;
};

/// A change split over groups.
struct ShapleySplit {
    std::vector<double> effects{};  ///< by group; sum: all later - all earlier
    bool exact = true;              ///< false: a mean over random orders
    std::uint64_t evaluations = 0;
    ShapleyOptions options{};

    bool operator==(const ShapleySplit&) const = default;
};

/// The value when the groups marked 1 have their later state and those marked 0 their earlier one.
using MixedValue = double (*)(std::span<const std::uint8_t> later, void* context);

/// Which group of indicators moved a rank (or any number), when the order of changes plays no part (沙普利分解)?
///
/// Shapley value: the mean effect of a group's change over all orders in which the groups can change. All subsets up to
/// `exact_up_to` groups, else random orders; the sum is exact either way. Throws Error (bad_argument) for exact_up_to above
/// 20, no permutations, or more than 2^32 groups. O(2^groups groups), or O(permutations groups) evaluations.
QGOV_API ShapleySplit shapley_split(std::size_t groups, MixedValue value, void* context,
                                    const ShapleyOptions& options = {});

/// The same for anything that can be called with the marks, such as a lambda.
template <class Value>
requires std::is_invocable_r_v<double, Value&, std::span<const std::uint8_t>>
    ShapleySplit shapley_split(std::size_t groups, Value&& value, const ShapleyOptions& options = {}) {
    auto* pointer = &value;
    const MixedValue call = [](std::span<const std::uint8_t> later, void* context) -> double {
        return (**static_cast<std::remove_reference_t<Value>**>(context))(later);
    };
    return shapley_split(groups, call, &pointer, options);
}

/// What a value would have to be.
struct NeededValue {
    Outcome outcome = Outcome::missing;
    std::vector<Reason> reasons{};
    std::optional<double> value{};

    bool operator==(const NeededValue&) const = default;
};

/// How far must one part move for the mean to reach a target (要达到目标得分需要多少)? Its value, the others unchanged.
///
/// f(n) = (f(C) - sum of the others' w f)/w, f as in `explain_mean_change`. `part` may be missing now; then it counts with its
/// weight. Outcome: fine; no_weight when its weight is 0; out_of_domain, reason unreachable, when no value does it;
/// otherwise as `mean_contributions`. Throws Error (bad_argument) as there, for a part that is not there, and for a target
/// that is not finite. O(parts).
QGOV_API NeededValue needed_value(std::span<const double> values, std::span<const double> weights,
                                  std::size_t part, double target, double power = 1);

}  // namespace qgov::inline v0
