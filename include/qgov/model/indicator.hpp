#pragma once

#include <qgov/core/decimal.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/extension.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/provenance.hpp>
#include <qgov/core/quantity.hpp>
#include <qgov/core/text_pool.hpp>
#include <qgov/core/unit.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace qgov::inline v0 {

struct AssessmentScheme;
struct Organisation;
struct PolicyDocument;

/// What sort of number an indicator is; decides what may be compared and added.
enum class IndicatorKind : std::uint8_t {
    level = 0,  ///< 水平量, an amount with a unit
    rate = 1,   ///< 增长率: per cent, may exceed 100 or be negative
    share = 2,  ///< 占比、合格率、覆盖率: a part of a whole, 0 to 100 %
    index = 3,  ///< 指数
    count = 4,  ///< 个数
    ratio = 5,  ///< 每万人…: a quotient with its own denominator
};

inline constexpr EnumText<IndicatorKind> indicator_kind_texts[] = {
    {IndicatorKind::level, "level", "水平量", "level"}, {IndicatorKind::rate, "rate", "增长率", "rate"},
    {IndicatorKind::share, "share", "占比", "share"},   {IndicatorKind::index, "index", "指数", "index"},
    {IndicatorKind::count, "count", "计数", "count"},   {IndicatorKind::ratio, "ratio", "比值", "ratio"},
};
template <>
inline constexpr EnumTexts<IndicatorKind> enum_texts<IndicatorKind> = indicator_kind_texts;

/// Which way is better.
enum class Direction : std::uint8_t {
    unstated = 0,
    higher_is_better = 1,
    lower_is_better = 2,
    target_is_best = 3
};

inline constexpr EnumText<Direction> direction_texts[] = {
    {Direction::unstated, "unstated", "未注明", "unstated"},
    {Direction::higher_is_better, "higher_is_better", "正向", "higher is better"},
    {Direction::lower_is_better, "lower_is_better", "逆向", "lower is better"},
    {Direction::target_is_best, "target_is_best", "适度", "nearest to target is best"},
};
template <>
inline constexpr EnumTexts<Direction> enum_texts<Direction> = direction_texts;

/// Whether reaching the value is an obligation (five-year plans since the eleventh).
enum class Bindingness : std::uint8_t { unstated = 0, binding = 1, expected = 2 };

inline constexpr EnumText<Bindingness> bindingness_texts[] = {
    {Bindingness::unstated, "unstated", "未注明", "unstated"},
    {Bindingness::binding, "binding", "约束性", "binding"},
    {Bindingness::expected, "expected", "预期性", "expected"},
};
template <>
inline constexpr EnumTexts<Bindingness> enum_texts<Bindingness> = bindingness_texts;

/// Whether values are states at a moment or sums over a period.
enum class Accumulation : std::uint8_t { unstated = 0, stock = 1, flow = 2 };

inline constexpr EnumText<Accumulation> accumulation_texts[] = {
    {Accumulation::unstated, "unstated", "未注明", "unstated"},
    {Accumulation::stock, "stock", "存量", "stock"},
    {Accumulation::flow, "flow", "流量", "flow"},
};
template <>
inline constexpr EnumTexts<Accumulation> enum_texts<Accumulation> = accumulation_texts;

/// What is measured (指标; SDMX concept with unit, direction and definition).
struct Indicator {
    static constexpr std::string_view table = "indicators";

    std::string key{};
    std::string name{};
    std::string name_en{};
    std::vector<std::string> aliases{};
    IndicatorKind kind = IndicatorKind::level;
    Unit unit{};  ///< without scale: 元, not 亿元
    Direction direction = Direction::unstated;
    Bindingness bindingness = Bindingness::unstated;
    Accumulation accumulation = Accumulation::unstated;
    Id<Indicator> parent{};     ///< the pillar or dimension above it
    Id<Indicator> adds_to{};    ///< for a flow of additions (新增): the stock that they add to
    std::string denominator{};  ///< of what the share is, per what the ratio is
    std::string definition{};   ///< 口径
    std::optional<Decimal> lower_bound{};
    std::optional<Decimal> upper_bound{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Indicator&) const = default;
};

/// Status of an observed value: SDMX CL_OBS_STATUS 2.2; the letter is the name in files.
enum class ObservationStatus : std::uint8_t {
    normal = 0,              ///< A
    break_in_series = 1,     ///< B 口径调整
    definition_differs = 2,  ///< D 口径不同
    estimated = 3,           ///< E 推算
    forecast = 4,            ///< F 预计
    experimental = 5,        ///< G
    missing_holiday = 6,     ///< H
    imputed = 7,             ///< I
    derogation = 8,          ///< J
    included_elsewhere = 9,  ///< K 并入他项
    not_collected = 10,      ///< L 未报
    cannot_exist = 11,       ///< M 不适用
    not_significant = 12,    ///< N
    missing = 13,            ///< O 缺失
    provisional = 14,        ///< P 初步数
    suppressed = 15,         ///< Q 未公开
    special_event = 16,      ///< S
    low_reliability = 17,    ///< U 存疑
    unvalidated = 18,        ///< V 自报未核
    includes_other = 19,     ///< W 含他项
};

inline constexpr EnumText<ObservationStatus> observation_status_texts[] = {
    {ObservationStatus::normal, "A", "正常", "normal"},
    {ObservationStatus::break_in_series, "B", "口径调整", "break in series"},
    {ObservationStatus::definition_differs, "D", "口径不同", "definition differs"},
    {ObservationStatus::estimated, "E", "推算", "estimated"},
    {ObservationStatus::forecast, "F", "预计", "forecast"},
    {ObservationStatus::experimental, "G", "试验性", "experimental"},
    {ObservationStatus::missing_holiday, "H", "节假日缺失", "missing: holiday or weekend"},
    {ObservationStatus::imputed, "I", "上级推算", "imputed"},
    {ObservationStatus::derogation, "J", "豁免", "derogation"},
    {ObservationStatus::included_elsewhere, "K", "并入他项", "included in another category"},
    {ObservationStatus::not_collected, "L", "未报", "missing: not collected"},
    {ObservationStatus::cannot_exist, "M", "不适用", "missing: cannot exist"},
    {ObservationStatus::not_significant, "N", "不显著", "not significant"},
    {ObservationStatus::missing, "O", "缺失", "missing"},
    {ObservationStatus::provisional, "P", "初步数", "provisional"},
    {ObservationStatus::suppressed, "Q", "未公开", "missing: suppressed"},
    {ObservationStatus::special_event, "S", "特殊事件", "special event"},
    {ObservationStatus::low_reliability, "U", "存疑", "low reliability"},
    {ObservationStatus::unvalidated, "V", "自报未核", "unvalidated"},
    {ObservationStatus::includes_other, "W", "含他项", "includes another category"},
};
template <>
inline constexpr EnumTexts<ObservationStatus> enum_texts<ObservationStatus> = observation_status_texts;

/// One observed value of an indicator for a subject and a period. 64 bytes, no string: texts are ids in the data set's
/// pool. The unit is the indicator's; read the value with `quantity(dataset, observation)`.
struct Observation {
    std::int64_t coefficient = 0;  ///< the value is coefficient x 10^exponent, as written
    std::int64_t upper = 0;        ///< upper end of a range, same exponent
    Period period{};
    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    Id<Source> source{};
    Id<Text> locator{};
    Id<Text> derived_from{};
    Id<Text> note{};
    Id<Text> wording{};
    std::int16_t exponent = 0;
    std::int8_t scale = 0;
    bool has_value = false;
    Degree degree = Degree::printed;
    ObservationStatus status = ObservationStatus::normal;
    FactStatus fact_status = FactStatus::unstated;

    bool operator==(const Observation&) const = default;
};

// Programs look at all observations as one array (model/fields.hpp lists the members).
static_assert(sizeof(Observation) <= 64 && std::is_standard_layout_v<Observation> &&
              std::is_trivially_copyable_v<Observation>);

/// How a change compares two periods.
enum class ChangeKind : std::uint8_t {
    growth = 0,             ///< 增长 x %
    percentage_points = 1,  ///< 提高 x 个百分点
    difference = 2,         ///< 增加 x (in the indicator's unit)
    multiple = 3,           ///< 增长 x 倍
    average_annual = 4,     ///< 年均增长 x %
    growth_change = 5,      ///< 增幅提高 x 个百分点: change of a growth rate
};

inline constexpr EnumText<ChangeKind> change_kind_texts[] = {
    {ChangeKind::growth, "growth", "增长率", "growth"},
    {ChangeKind::percentage_points, "percentage_points", "百分点变动", "change in percentage points"},
    {ChangeKind::difference, "difference", "增减量", "difference"},
    {ChangeKind::multiple, "multiple", "增长倍数", "multiple"},
    {ChangeKind::average_annual, "average_annual", "年均增长率", "average annual growth"},
    {ChangeKind::growth_change, "growth_change", "增幅变动", "change of the growth rate"},
};
template <>
inline constexpr EnumTexts<ChangeKind> enum_texts<ChangeKind> = change_kind_texts;

/// Whether a growth rate is at current or comparable prices.
enum class PriceBasis : std::uint8_t { unstated = 0, nominal = 1, real = 2 };

inline constexpr EnumText<PriceBasis> price_basis_texts[] = {
    {PriceBasis::unstated, "unstated", "未注明", "unstated"},
    {PriceBasis::nominal, "nominal", "现价", "current prices"},
    {PriceBasis::real, "real", "可比价", "comparable prices"},
};
template <>
inline constexpr EnumTexts<PriceBasis> enum_texts<PriceBasis> = price_basis_texts;

/// A stated change of an indicator between two periods (增长、提高), kept as said, whether or not levels are known.
///
/// The period compared with is never guessed: for 同比 and 比上年 it is the period a year earlier and is written so,
/// where nothing is said it is empty. A change in words only (大幅提升) has no amount.
struct Change {
    static constexpr std::string_view table = "changes";

    std::string key{};
    Id<Indicator> indicator{};
    Id<Organisation> subject{};
    Period period{};
    Period base{};  ///< compared with; empty: not said
    ChangeKind kind = ChangeKind::growth;
    std::optional<Quantity> amount{};  ///< negative for a fall; empty: only words such as 大幅提升
    PriceBasis prices = PriceBasis::unstated;
    std::string wording{};
    std::vector<std::string> readings{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Change&) const = default;
};

/// A stated rank (位次): "8th of the counties of class two, two places up". Rank 1 is the best.
struct Ranking {
    static constexpr std::string_view table = "rankings";

    std::string key{};
    Id<Indicator> indicator{};
    Id<AssessmentScheme> scheme{};  ///< for a rank in the results of a scheme
    Id<Organisation> subject{};
    Period period{};
    std::optional<std::uint32_t> rank{};        ///< empty: only words such as 前列
    std::optional<std::uint32_t> population{};  ///< among how many; empty: not said
    std::string among{};                        ///< among whom: 全省二类县市, 湖北长江沿岸县市
    std::optional<std::int32_t> places_gained{};  ///< positive: moved up since `base`
    Period base{};                                ///< empty: not said
    std::string wording{};
    std::vector<std::string> readings{};
    Provenance provenance{};
    Extensions extensions{};

    bool operator==(const Ranking&) const = default;
};

}  // namespace qgov::inline v0
