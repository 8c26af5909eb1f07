#pragma once

#include <qgov/core/enumeration.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Whether an answer stands, and if not, what prevents it (结论状态). A value without a meaning is never given: where
/// the outcome is not `fine` the reasons say why and with which numbers.
enum class Outcome : std::uint8_t {
    fine = 0,
    missing = 1,          ///< 缺数据: nothing to compute from
    too_few = 2,          ///< 样本过少: fewer units or years than the method needs
    degenerate = 3,       ///< 无差异: all values equal, so that nothing can be told apart
    out_of_domain = 4,    ///< 超出定义域: zero or a negative number where the formula has no value
    invalid_input = 5,    ///< 输入无效: infinite, negative weight, not reciprocal …
    no_weight = 6,        ///< 权重为零: all weights together are 0
    no_distance = 7,      ///< 无差距: target and base are equal
    ambiguous = 8,        ///< 歧义: several readings, all given
    conflict = 9,         ///< 来源冲突: sources exclude each other
    not_comparable = 10,  ///< 不可比
    unresolvable = 11,    ///< 无法解读: words without a number
    inconsistent = 12,    ///< 判断不一致: consistency ratio too large
};

inline constexpr EnumText<Outcome> outcome_texts[] = {
    {Outcome::fine, "fine", "正常", "fine"},
    {Outcome::missing, "missing", "缺数据", "missing"},
    {Outcome::too_few, "too_few", "样本过少", "too few"},
    {Outcome::degenerate, "degenerate", "无差异", "degenerate"},
    {Outcome::out_of_domain, "out_of_domain", "超出定义域", "out of domain"},
    {Outcome::invalid_input, "invalid_input", "输入无效", "invalid input"},
    {Outcome::no_weight, "no_weight", "权重为零", "no weight"},
    {Outcome::no_distance, "no_distance", "无差距", "no distance"},
    {Outcome::ambiguous, "ambiguous", "歧义", "ambiguous"},
    {Outcome::conflict, "conflict", "来源冲突", "conflict"},
    {Outcome::not_comparable, "not_comparable", "不可比", "not comparable"},
    {Outcome::unresolvable, "unresolvable", "无法解读", "unresolvable"},
    {Outcome::inconsistent, "inconsistent", "判断不一致", "inconsistent"},
};
template <>
inline constexpr EnumTexts<Outcome> enum_texts<Outcome> = outcome_texts;

/// Why an answer is what it is, or what was done to get it: a stable code, the words, and the numbers that they rest on.
struct Reason {
    std::string_view code{};  ///< stable name, such as "constant_indicator"
    std::string zh{};
    std::string en{};
    std::vector<double> numbers{};  ///< in the order of the words

    const std::string& message(Language language) const noexcept {
        return language == Language::zh ? zh : en;
    }

    bool operator==(const Reason&) const = default;
};

}  // namespace qgov::inline v0
