#include <qgov/analysis/issue.hpp>

#include "analysis/reason_words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::inline v0 {

namespace {

// Which numbers of an issue its words name, in their order.
enum class Named : std::uint8_t { neither, at, number, at_and_number };

struct IssueWords {
    std::string_view code{};
    Named named = Named::neither;
    std::string_view zh{};
    std::string_view en{};
};

constexpr IssueWords all_words[] = {
    {"no_values", Named::neither, "没有可用的数值", "no value is there"},
    {"no_answer", Named::neither, "该方法对这个单位没有结果", "the method has no answer for this unit"},
    {"one_unit", Named::neither, "只有一个单位，无从比较", "one unit alone, nothing to compare it with"},
    {"too_few_units", Named::number, "有值的单位只有{}个，至少需要2个",
     "units with a value: {}, where at least 2 are needed"},
    {"constant_indicator", Named::number, "所有单位的值都是{}，不能区分单位",
     "all units have the value {}, which tells none apart"},
    {"too_few_for_kurtosis", Named::number, "只有{}个数值，峰度至少需要4个",
     "values: {}, where the kurtosis needs 4"},
    {"small_spread", Named::number, "最大值与最小值只差{}%，差距会被放大",
     "largest and smallest value differ by {} % only, which is magnified"},
    {"infinite_value", Named::at, "位置{}（从0起）的值为无穷大，按缺失处理",
     "the value at place {} (from 0) is infinite and counts as missing"},
    {"not_positive", Named::at_and_number, "位置{}（从0起）的值{}不是正数，公式在此没有定义",
     "at place {} (from 0) the value {} is not above 0, where the formula is not defined"},
    {"negative_value", Named::at_and_number, "位置{}（从0起）的值{}为负数，公式在此没有定义",
     "at place {} (from 0) the value {} is negative, where the formula is not defined"},
    {"largest_not_positive", Named::number, "最大值{}不是正数，不能作除数",
     "the largest value {} is not above 0 and cannot be divided by"},
    {"mean_not_positive", Named::number, "均值{}不是正数，不能作除数",
     "the mean {} is not above 0 and cannot be divided by"},
    {"sum_not_positive", Named::number, "合计{}不是正数，不能作除数",
     "the sum {} is not above 0 and cannot be divided by"},
    {"not_representable", Named::neither, "数值过大，无法计算",
     "the values are too large to be computed with"},
    {"target_at_worst", Named::number, "目标或标杆等于最差值{}，没有距离",
     "the target or reference equals the worst value {}: no distance"},
    {"target_beyond_worst", Named::number, "目标或标杆比最差值{}还差",
     "the target or reference is worse than the worst value {}"},
    {"clipped", Named::number, "超出阈值、按端点计的值：{}个",
     "values beyond the goalposts, counted at them: {}"},
    {"below_first_step", Named::at_and_number, "位置{}（从0起）的值{}低于最低一档",
     "at place {} (from 0) the value {} is below the lowest step"},
    {"outside_range", Named::at_and_number, "位置{}（从0起）的值{}超出给定范围",
     "at place {} (from 0) the value {} is outside the given range"},
    {"zero_component", Named::at, "分项{}（从0起）为0，合成值取极限0",
     "component {} (from 0) is 0; the score is 0, the limit"},
    {"negative_component", Named::at_and_number, "分项{}（从0起）的值{}为负数，该合成方法没有定义",
     "component {} (from 0) is {}: the method has no value for negative numbers"},
    {"too_few_available", Named::number, "可得分项的权重只占{}%，低于要求",
     "the components that are there have {} % of the weight, less than is required"},
    {"negative_weight", Named::at_and_number, "权重{}（从0起）是{}，应为有限的非负数",
     "weight {} (from 0) is {}; a finite number of 0 or more is expected"},
    {"no_weight", Named::neither, "权重合计为0", "the weights sum to 0"},
    {"mean_zero", Named::neither, "均值为0，变异系数没有定义", "the mean is 0: no coefficient of variation"},
    {"one_component", Named::neither, "只有一个分项，样本标准差没有定义",
     "one component alone: no sample standard deviation"},
    {"veto", Named::at_and_number, "分项{}（从0起）触发一票否决，得分不超过{}",
     "component {} (from 0) vetoes: the score is at most {}"},
    {"constant_series", Named::neither, "有一列没有变化，相关系数没有定义",
     "one of the series is constant: no correlation"},
    {"too_few_pairs", Named::number, "成对的数值只有{}对，至少需要2对",
     "pairs of values: {}, where at least 2 are needed"},
    {"too_few_complete", Named::number, "数据完整的单位只有{}个，至少需要2个",
     "units without a missing value: {}, where at least 2 are needed"},
    {"too_few_indicators", Named::number, "指标只有{}个，至少需要2个",
     "indicators: {}, where at least 2 are needed"},
    {"zero_covariance", Named::neither, "协方差合计为0，系数没有定义",
     "the covariances sum to 0: no coefficient"},
    {"negative_alpha", Named::number, "系数{}为负：指标相互抵消",
     "the coefficient {} is negative: the indicators pull apart"},
    {"rank_out_of_range", Named::number, "名次{}不在范围内", "rank {} is out of range"},
    {"denominator_not_positive", Named::at_and_number, "位置{}（从0起）的分母{}不是有限的正数",
     "at place {} (from 0) the denominator {} is not a finite number above 0"},
    {"incomplete_unit", Named::at, "单位{}（从0起）缺少数值，不参加比较",
     "unit {} (from 0) lacks a value and takes no part"},
    {"infinite_unit", Named::at, "单位{}（从0起）有无穷大的值，不参加比较",
     "unit {} (from 0) has an infinite value and takes no part"},
    {"no_spread", Named::at, "准则{}（从0起）没有差异，不参加计算",
     "criterion {} (from 0) has no spread and is left out"},
    {"zero_weight", Named::at, "准则{}（从0起）的权重为0，不参加计算",
     "criterion {} (from 0) has weight 0 and is left out"},
    {"no_spread_s", Named::neither, "各单位的S相等，该项计0", "all S are equal; that term is 0"},
    {"no_spread_r", Named::neither, "各单位的R相等，该项计0", "all R are equal; that term is 0"},
    {"no_distance_between", Named::neither, "各单位没有差异", "the units do not differ"},
    {"no_difference", Named::neither, "各序列与参考序列没有差异，关联系数都为1",
     "no series differs from the reference; all coefficients are 1"},
    {"incomplete_reference", Named::neither, "参考序列缺少数值", "the reference series lacks a value"},
    {"zero_reference_base", Named::neither, "参考序列的均值或首值为0，不能作除数",
     "the mean or first value of the reference series is 0 and cannot be divided by"},
    {"zero_base", Named::at, "序列{}（从0起）的均值或首值为0，不能作除数",
     "the mean or first value of series {} (from 0) is 0 and cannot be divided by"},
};

Reason in_words(const Issue& issue, std::string_view before_zh, std::string_view before_en,
                std::vector<double> numbers) {
    IssueWords words{.code = issue.code, .zh = issue.code, .en = issue.code};
    for (const IssueWords& each : all_words) {
        if (each.code == issue.code) words = each;
    }
    if (words.named == Named::at || words.named == Named::at_and_number) {
        numbers.push_back(number_of(issue.at));
    }
    if (words.named == Named::number || words.named == Named::at_and_number) {
        numbers.push_back(issue.number);
    }
    return worded(issue.code, std::string(before_zh).append(words.zh),
                  std::string(before_en).append(words.en), std::move(numbers));
}

}  // namespace

Reason reason(const Issue& issue) { return in_words(issue, "", "", {}); }

Reason reason_of_indicator(std::size_t column, const Issue& issue) {
    return in_words(issue, "指标{}（从0起）：", "indicator {} (from 0): ", {number_of(column)});
}

}  // namespace qgov::inline v0
