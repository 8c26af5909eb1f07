#pragma once

#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/model/indicator.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Collective;

/// How a value is to lie to its target. The value's word of degree stays in the quantity; the comparator says what is
/// asked for (达到 94% and 94%以上 both ask for at least).
enum class Comparator : std::uint8_t {
    at_least = 0,       ///< ≥ 达到, 以上, 不低于
    more_than = 1,      ///< > 超过, 高于
    at_most = 2,        ///< ≤ 以下, 以内, 不超过
    less_than = 3,      ///< < 低于
    about = 4,          ///< ≈ 左右
    within = 5,         ///< between value and upper
    full_coverage = 6,  ///< 全覆盖: every member of the population
    rank_within = 7,    ///< 进入前 k
    qualitative = 8,    ///< words without a number: 明显提升
};

inline constexpr EnumText<Comparator> comparator_texts[] = {
    {Comparator::at_least, "at_least", "不低于", "at least"},
    {Comparator::more_than, "more_than", "高于", "more than"},
    {Comparator::at_most, "at_most", "不超过", "at most"},
    {Comparator::less_than, "less_than", "低于", "less than"},
    {Comparator::about, "about", "约为", "about"},
    {Comparator::within, "within", "介于", "within"},
    {Comparator::full_coverage, "full_coverage", "全覆盖", "full coverage"},
    {Comparator::rank_within, "rank_within", "位次进入前", "rank within"},
    {Comparator::qualitative, "qualitative", "定性", "qualitative"},
};
template <>
inline constexpr EnumTexts<Comparator> enum_texts<Comparator> = comparator_texts;

/// How a target with a period counts its values.
enum class TargetAggregation : std::uint8_t { at_end = 0, every_year = 1, cumulative = 2 };

inline constexpr EnumText<TargetAggregation> target_aggregation_texts[] = {
    {TargetAggregation::at_end, "at_end", "期末值", "value at the end"},
    {TargetAggregation::every_year, "every_year", "逐年", "every year"},
    {TargetAggregation::cumulative, "cumulative", "累计", "cumulative"},
};
template <>
inline constexpr EnumTexts<TargetAggregation> enum_texts<TargetAggregation> = target_aggregation_texts;

/// How firmly a target is promised.
enum class Commitment : std::uint8_t { unstated = 0, ensure = 1, strive = 2 };

inline constexpr EnumText<Commitment> commitment_texts[] = {
    {Commitment::unstated, "unstated", "未注明", "unstated"},
    {Commitment::ensure, "ensure", "确保", "ensure"},
    {Commitment::strive, "strive", "力争", "strive for"},
};
template <>
inline constexpr EnumTexts<Commitment> enum_texts<Commitment> = commitment_texts;

/// A moving yardstick: the value of an indicator for another subject (高于全国平均水平), with an optional margin.
struct Benchmark {
    Id<Indicator> indicator{};   ///< empty: the target's own indicator
    Id<Organisation> subject{};  ///< whose value: the nation, the province
    std::string description{};   ///< as written: 全国平均水平
    std::optional<Quantity> margin{};

    bool operator==(const Benchmark&) const = default;
};

/// What is asked for at one date.
struct Milestone {
    Period due{};  ///< by the end of this period; empty: no date said
    Comparator comparator = Comparator::at_least;
    std::optional<Quantity> value{};  ///< empty for benchmarks, full coverage and qualitative targets
    std::optional<Benchmark> benchmark{};
    TargetAggregation aggregation = TargetAggregation::at_end;
    std::string wording{};
    std::vector<std::string> readings{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Milestone&) const = default;
};

/// A target (指标任务、工作目标): an indicator of a subject and what it is to reach, by one or more dates.
struct Target {
    static constexpr std::string_view table = "targets";

    std::string key{};
    std::string name{};
    std::string name_en{};
    Id<Indicator> indicator{};  ///< empty for a target in words only
    Id<Organisation> subject{};
    Id<PolicyDocument> document{};
    Commitment commitment = Commitment::unstated;
    Bindingness bindingness = Bindingness::unstated;
    std::string population{};        ///< for full coverage: of what every one is meant
    Id<Collective> population_of{};  ///< the same as a set of units
    std::vector<Milestone> milestones{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Target&) const = default;
};

}  // namespace qgov::inline v0
