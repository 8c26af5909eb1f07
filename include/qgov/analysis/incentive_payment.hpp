#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/enumeration.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/money.hpp>
#include <qgov/core/truth.hpp>
#include <qgov/model/incentive.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;

/// One thing for which somebody applies under an incentive schedule (申报事项).
struct IncentiveCase {
    std::string key{};
    std::string applicant{};  ///< key of an organisation or any name; caps and sums go by it
    IncentiveObject object = IncentiveObject::other;
    IncentiveLevel level = IncentiveLevel::any;  ///< any: not said
    IncentiveRole role = IncentiveRole::any;     ///< any: not said
    std::optional<std::uint32_t> rank{};         ///< place among those who took part; empty: not said
    std::string verb{};                          ///< 制定, 修订, 制修订, 完成建设; empty: not said
    Truth condition = Truth::undetermined;  ///< is what the rule makes a condition (通过评估验收) fulfilled?
    Date date{};                            ///< the version in force on this day applies; none: see options
    std::uint32_t count = 1;                ///< how many such things
    std::string project{};
    std::string
        group{};  ///< cases of one applicant and group are one thing for 就高不重复; empty: the project

    bool operator==(const IncentiveCase&) const = default;
};

/// What becomes of a case.
enum class IncentiveVerdict : std::uint8_t {
    undetermined = 0,  ///< 无法判定: something is not said, by the case or by the schedule
    paid = 1,          ///< 兑现
    granted = 2,       ///< 给予: the rule grants something that is not money
    refused = 3,       ///< 不予兑现: a rule says no
};

inline constexpr EnumText<IncentiveVerdict> incentive_verdict_texts[] = {
    {IncentiveVerdict::undetermined, "undetermined", "无法判定", "undetermined"},
    {IncentiveVerdict::paid, "paid", "兑现", "paid"},
    {IncentiveVerdict::granted, "granted", "给予（非资金）", "granted, not money"},
    {IncentiveVerdict::refused, "refused", "不予兑现", "refused"},
};
template <>
inline constexpr EnumTexts<IncentiveVerdict> enum_texts<IncentiveVerdict> = incentive_verdict_texts;

/// How one case is decided.
struct IncentiveDecision {
    IncentiveVerdict verdict = IncentiveVerdict::undetermined;
    std::optional<Money> amount{};   ///< what is paid; empty unless paid
    std::optional<Money> at_most{};  ///< what an undetermined case can come to at the most; empty: not known
    Id<IncentiveRule> rule{};  ///< the rule that pays, grants, refuses or leaves it open; none: no such rule
    Date day{};                ///< the day whose version counts
    std::vector<Reason> reasons{};  ///< what decides it first

    bool operator==(const IncentiveDecision&) const = default;
};

/// How cases are decided.
struct IncentiveOptions {
    Date day{};  ///< of cases without a date; none: the day of the data set's report

    bool operator==(const IncentiveOptions&) const = default;
};

/// Finds the rules of a schedule, in table order (奖励资助标准): by the name of the schedule, the key of one of its rules,
/// or the key of the document that holds them. A rule without a schedule stands alone. Throws Error
/// (unknown_key), which names the nearest or the schedules there are. O(rules).
QGOV_API std::vector<Id<IncentiveRule>> schedule_rules(const Dataset& dataset, std::string_view schedule);

/// What is a case owed, and which rule says so (兑现判定)?
///
/// A rule speaks of a case when object, level and role fit; a rule's `any` fits all. It pays when the rank is in its
/// range, its verb covers that of the case (制修订 covers 制定 and 修订, not the other way), its condition is fulfilled,
/// and it was in force on the day: within its validity or, when it states none, its document in force and within its plan
/// period. A case is refused when every rule that speaks of it says no; the reasons name the rule and the clause. It is
/// undetermined when the schedule has no rule for it (`not_in_schedule`: absent is not zero), when a rule states no amount
/// (`amount_not_stated`), when the case does not say what decides, and when several rules with different amounts pay and do
/// not say that the highest counts. A verb that is not said counts as 制修订 where the rule covers both, and as done where
/// the rule's condition is fulfilled; both are remarked. Who may apply (`recipients`) is in words and not judged; an
/// illustrative rule is said to be one (`illustrative`).
///
/// The amount is that of the rule times `count`, cut at the rule's cap. Money is exact. Throws Error (bad_argument) for a
/// count of 0, Error (bad_number) for an amount that money cannot hold, both naming the case; Error (bad_id).
/// O(rules + documents + relations).
QGOV_API IncentiveDecision decide(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                                  const IncentiveCase& application, const IncentiveOptions& options = {});

}  // namespace qgov::inline v0
