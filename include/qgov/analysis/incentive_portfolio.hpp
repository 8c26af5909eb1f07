#pragma once

#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/money.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// What cases come to together.
struct IncentiveSum {
    std::string applicant{};  ///< empty in the sum of all
    Money paid{};             ///< the exact sum of what is paid
    /// The same and all that is undetermined at its most; empty where that is not known.
    std::optional<Money> at_most{};
    std::size_t cases_paid = 0;
    std::size_t cases_granted = 0;
    std::size_t cases_refused = 0;
    std::size_t cases_undetermined = 0;  ///< open: they count neither as zero nor as paid

    bool operator==(const IncentiveSum&) const = default;
};

/// What all cases of a portfolio are owed.
struct IncentivePortfolio {
    std::vector<IncentiveDecision> decisions{};  ///< in the order of the cases
    std::vector<IncentiveSum> applicants{};      ///< in the order in which they first appear
    IncentiveSum all{};

    bool operator==(const IncentivePortfolio&) const = default;
};

/// Decides a portfolio of cases and sums it exactly (汇总).
///
/// 就高不重复: of the cases of one applicant and group, a case under a rule that pays the highest only is refused
/// (`highest_only`) when another of them is paid more, or as much and comes first. Where a rule does not say whether the
/// highest only is paid, all are paid and the reasons say that it is not stated. Without group and project a case stands
/// alone.
///
/// Caps hold for one applicant and one rule over the whole portfolio: cases are paid in their order until the cap is
/// reached (`cap_reached`); what is beyond is not paid. Cases without an applicant count as those of one.
///
/// Throws as `decide`, and Error (bad_number) for a sum that money cannot hold. O(cases x rules + documents + relations).
QGOV_API IncentivePortfolio decide_portfolio(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                                             std::span<const IncentiveCase> cases,
                                             const IncentiveOptions& options = {});

}  // namespace qgov::inline v0
