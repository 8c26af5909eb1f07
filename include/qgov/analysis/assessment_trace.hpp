#pragma once

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// A step of an assessment, in the order in which they are done.
enum class TraceStep : std::uint8_t {
    record = 0,       ///< 考核记录: who, when, by which scheme
    item = 1,         ///< 各项得分
    total = 2,        ///< 合计
    rounding = 3,     ///< 取整
    band = 4,         ///< 分数段
    veto = 5,         ///< 否决
    rank = 6,         ///< 位次
    quota = 7,        ///< 比例或名额
    result = 8,       ///< 等级
    consequence = 9,  ///< 结果运用
    published = 10,   ///< 与公布结果核对
};

inline constexpr EnumText<TraceStep> trace_step_texts[] = {
    {TraceStep::record, "record", "考核记录", "record"},
    {TraceStep::item, "item", "得分", "item"},
    {TraceStep::total, "total", "合计", "total"},
    {TraceStep::rounding, "rounding", "取整", "rounding"},
    {TraceStep::band, "band", "分数段", "band"},
    {TraceStep::veto, "veto", "否决", "veto"},
    {TraceStep::rank, "rank", "位次", "rank"},
    {TraceStep::quota, "quota", "名额", "quota"},
    {TraceStep::result, "result", "等级", "grade"},
    {TraceStep::consequence, "consequence", "结果运用", "consequence"},
    {TraceStep::published, "published", "公布结果", "as published"},
};
template <>
inline constexpr EnumTexts<TraceStep> enum_texts<TraceStep> = trace_step_texts;

/// A record of the data set that a line rests on, as `qgov show` finds it.
struct TraceReference {
    std::string_view table{};
    std::string key{};

    bool operator==(const TraceReference&) const = default;
};

/// One line of a trace: what was found, by which rule, with which result.
struct TraceLine {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    TraceStep step = TraceStep::item;
    std::uint32_t part = none;  ///< place of the item, veto or consequence in the scheme
    std::uint32_t depth = 0;    ///< of an item below others
    Reason reason{};            ///< its numbers: points, as far as they are known
    std::vector<TraceReference>
        references{};  ///< from the record by rule, task and target to document and source

    bool operator==(const TraceLine&) const = default;
};

/// How the result of one unit came about, step by step (得分溯源): every item with what it lost and why, caps, total,
/// rounding, band, vetoes with their basis, rank, quota, consequences with posts, persons and dates, and what differs from
/// the result as published. `unit` is its place in the assessment, which must be one of this data set.
///
/// O(items + consequences) with the words. Throws Error (bad_argument) for a place beyond the units, and as `assess` does.
QGOV_API std::vector<TraceLine> trace(const Dataset& dataset, const Assessment& assessment, std::size_t unit);

}  // namespace qgov::inline v0
