#pragma once

#include <qgov/analysis/incentive_payment.hpp>
#include <qgov/core/error.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/incentive_fit.hpp"
#include "analysis/record_words.hpp"

#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0::detail {

// A Money sum or product that does not fit names the case.
template <class Compute>
Money computed(const IncentiveCase& application, Compute compute) {
    try {
        return compute();
    } catch (const Error& error) {
        throw Error(error.code(), "case \"" + application.key + "\": " + error.message());
    }
}

// An amount for people, in both languages.
Bilingual money_words(Money money);

// Decides cases under the rules of one schedule.
class IncentiveDecider {
public:
    IncentiveDecider(const Dataset& dataset, std::span<const Id<IncentiveRule>> rules,
                     const IncentiveOptions& options)
        : dataset_(dataset), rules_(rules), options_(options), fitting_(dataset) {}

    // What a case is owed before any cap.
    IncentiveDecision decide(const IncentiveCase& application);
    // Cuts what is paid at what the cap still leaves.
    void cut(IncentiveDecision& decision, Money already_paid) const;

private:
    Money times(const IncentiveRule& rule, const IncentiveCase& application) const;
    void settle(IncentiveDecision& decision, const IncentiveCase& application,
                const std::vector<IncentiveFit>& yes, const std::vector<IncentiveFit>& open) const;
    // Is the best of the rules that pay the one that counts?
    bool settled(IncentiveDecision& decision, const IncentiveFit& best,
                 const std::vector<const IncentiveFit*>& money, const std::vector<IncentiveFit>& open) const;
    // The most that rules which may apply can pay; nothing where one of them states no amount. A case has one level
    // and one role, so rules for different ones do not add up.
    std::optional<Money> open_most(const IncentiveCase& application, const std::vector<IncentiveFit>& yes,
                                   const std::vector<IncentiveFit>& open) const;
    void leave_open(IncentiveDecision& decision, const IncentiveCase& application,
                    const std::vector<IncentiveFit>& open) const;
    static void refuse(IncentiveDecision& decision, const std::vector<IncentiveFit>& no);
    void not_in_schedule(IncentiveDecision& decision, const IncentiveCase& application) const;

    const Dataset& dataset_;
    std::span<const Id<IncentiveRule>> rules_;
    IncentiveOptions options_;
    IncentiveFitting fitting_;
};

}  // namespace qgov::inline v0::detail
