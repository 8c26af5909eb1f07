#pragma once

#include <qgov/analysis/estimate.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/model/indicator.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// How a number follows from others.
enum class GrowthRule : std::uint8_t {
    growth = 0,             ///< 增长 g: x / (1 + g)
    multiple = 1,           ///< 增长 k 倍: x / (1 + k)
    times = 2,              ///< 是…的 k 倍: x / k
    doubling = 3,           ///< 翻 n 番: x / 2^n
    percentage_points = 4,  ///< 提高 p 个百分点: x - p
    difference = 5,         ///< 增加 d, 提高 d 分: x - d
    average_annual = 6,     ///< 年均增长 g: x / (1 + g)^n
    whole = 7,              ///< 占比: part / share
    growth_change = 8,      ///< 增幅提高 p 个百分点: g - p
    average_of_period = 9,  ///< the average annual growth between two values: (x / x0)^(1/n) - 1
    growth_between = 10,    ///< the growth between two values: x / x0 - 1
    rank = 11,              ///< 前进 k 位: rank + k
};

inline constexpr EnumText<GrowthRule> growth_rule_texts[] = {
    {GrowthRule::growth, "growth", "按增长率倒推", "from the growth rate"},
    {GrowthRule::multiple, "multiple", "按增长倍数倒推", "from the growth as a multiple"},
    {GrowthRule::times, "times", "按倍数倒推", "from the ratio"},
    {GrowthRule::doubling, "doubling", "按翻番倒推", "from doublings"},
    {GrowthRule::percentage_points, "percentage_points", "按百分点倒推", "from percentage points"},
    {GrowthRule::difference, "difference", "按增减量倒推", "from the difference"},
    {GrowthRule::average_annual, "average_annual", "按年均增长率倒推", "from the average annual growth"},
    {GrowthRule::whole, "whole", "按占比求总量", "the whole from a share"},
    {GrowthRule::growth_change, "growth_change", "按增幅变动倒推", "from the change of the growth rate"},
    {GrowthRule::average_of_period, "average_of_period", "求年均增长率", "average annual growth"},
    {GrowthRule::growth_between, "growth_between", "求增长率", "growth"},
    {GrowthRule::rank, "rank", "按位次变动倒推", "from the places gained"},
};
template <>
inline constexpr EnumTexts<GrowthRule> enum_texts<GrowthRule> = growth_rule_texts;

/// A number that went into an answer, by name: "value", "growth", "share" …
struct GrowthInput {
    std::string_view name{};
    Estimate value{};

    bool operator==(const GrowthInput&) const = default;
};

/// One of several ways to read a statement.
struct GrowthReading {
    GrowthRule rule = GrowthRule::growth;
    Estimate value{};

    bool operator==(const GrowthReading&) const = default;
};

/// What follows from a statement of growth, with the numbers that it rests on.
struct Derivation {
    GrowthRule rule = GrowthRule::growth;
    Outcome outcome = Outcome::fine;
    std::optional<Estimate> value{};        ///< empty when there is none, or when `readings` disagree
    std::vector<GrowthReading> readings{};  ///< all readings, when the outcome is `ambiguous`
    std::vector<GrowthInput> inputs{};
    std::vector<Reason> reasons{};

    bool operator==(const Derivation&) const = default;
};

// Every function below gives the interval that the rounding and the words of degree of all its inputs allow, with open
// and closed ends: [x_lo/(1+g_hi), x_hi/(1+g_lo)] for growth (indicator_methods, section 11). Growth rates are fractions
// (see `fraction`), changes in percentage points are in points as the rate is in per cent. A value that is not above 0
// has no growth: `out_of_domain`, as is a fall by the whole or more. Each is O(1).

/// What was it before it grew by `growth` (增长 g、下降为负)? x/(1+g).
QGOV_API Derivation before_growth(const Estimate& value, const Estimate& growth);
/// As above for growth at current or comparable prices. A rate at comparable prices (可比价) says nothing of a level at
/// current prices: `not_comparable`. A rate that does not say which is used, with the reason `price_basis_unstated`.
QGOV_API Derivation before_growth(const Estimate& value, const Estimate& growth, PriceBasis of_growth,
                                  PriceBasis of_value);
/// What was it before it grew by k times (增长 k 倍)? x/(1+k).
QGOV_API Derivation before_multiple(const Estimate& value, const Estimate& multiple);
/// What was it, of which this is k times (是…的 k 倍)? x/k.
QGOV_API Derivation before_times(const Estimate& value, const Estimate& times);
/// What was it before it doubled n times (翻 n 番)? x/2^n.
QGOV_API Derivation before_doubling(const Estimate& value, const Estimate& doublings);
/// What was it before it rose by so many percentage points or points (提高 p 个百分点、p 分)? x-p. `rule` is
/// `percentage_points` or `difference`; another throws Error (bad_argument).
QGOV_API Derivation before_rise(const Estimate& value, const Estimate& rise,
                                GrowthRule rule = GrowthRule::percentage_points);
/// What was a rate in per cent before it rose by p % (合格率提高 10%)? Nobody can tell whether per cent or percentage
/// points are meant: `ambiguous`, with both readings, x/(1+p/100) and x-p. `rise` is in per cent, as printed.
QGOV_API Derivation before_rise_of_rate(const Estimate& value, const Estimate& rise);
/// What was it n years before, after which it grew by g a year on average (年均增长 g, 两年平均增长 g)? x/(1+g)^n.
/// Throws Error (bad_argument) unless the years are finite and above 0.
QGOV_API Derivation before_average_growth(const Estimate& value, const Estimate& growth, double years);
/// What is the whole of which this part is a share (占比)? part/share, the share as a fraction in (0, 1].
QGOV_API Derivation whole_of(const Estimate& part, const Estimate& share);
/// What was last year's growth, when this year's is so many percentage points higher (增幅提高 p 个百分点)? g-p, all in
/// per cent.
QGOV_API Derivation earlier_growth(const Estimate& growth, const Estimate& change);
/// By how much did it grow between two values (增长率)? x/x0-1 as a fraction.
QGOV_API Derivation growth_between(const Estimate& earlier, const Estimate& later);
/// By how much did it grow a year on average (年均增长率)? (x/x0)^(1/n)-1 as a fraction. Throws as
/// `before_average_growth` does.
QGOV_API Derivation average_growth(const Estimate& earlier, const Estimate& later, double years);
/// Which rank was it before it moved up (前进 k 位, negative for down)? rank+k. `out_of_domain` below 1 and, when the
/// population is given, beyond it: then the number of units changed, and ranks of different numbers of units do not
/// compare. `invalid_input` for rank 0 and for a rank beyond the population now.
QGOV_API Derivation earlier_rank(std::uint32_t rank, std::int32_t places_gained,
                                 std::optional<std::uint32_t> population = {});

/// Whole numbers between which a growth lies.
struct FeasibleBase {
    std::uint64_t base = 0;
    std::uint64_t first = 0;  ///< smallest later count
    std::uint64_t last = 0;   ///< largest later count

    bool operator==(const FeasibleBase&) const = default;
};

/// The counts that can have grown so.
struct FeasibleBases {
    Outcome outcome = Outcome::fine;
    std::vector<FeasibleBase> bases{};  ///< ascending, at most as many as asked for
    bool complete = true;               ///< all feasible bases are listed
    std::optional<std::uint64_t>
        all_from{};  ///< from here on every base is feasible, whatever the later count
    std::vector<Reason> reasons{};

    bool operator==(const FeasibleBases&) const = default;
};

/// How far to look for counts.
struct FeasibleBaseOptions {
    std::size_t most = 100;              ///< bases listed
    std::uint64_t candidates = 100'000;  ///< bases tried; at most 10,000,000

    bool operator==(const FeasibleBaseOptions&) const = default;
};

/// Which counts can have grown by this rate (由增长率推可行基数)? Counts are whole: 46 % is possible from 13 (to 19) or
/// 24 (to 35), not from 10.
///
/// All bases b >= 1 for which a whole number lies in b(1+g) and, if it is known, in `later`. From 1/(width of g) on every
/// base is feasible. None: `conflict`, with the nearest possible growth as a reason. `out_of_domain` for a fall by the
/// whole or more. Throws Error (bad_argument) for options outside their range. O(candidates tried).
QGOV_API FeasibleBases feasible_bases(const Estimate& growth, const std::optional<Interval>& later = {},
                                      const FeasibleBaseOptions& options = {});

}  // namespace qgov::inline v0
