#pragma once

#include <qgov/analysis/answer.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/id.hpp>
#include <qgov/core/interval.hpp>
#include <qgov/core/money.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/quantity.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace qgov::inline v0 {

struct Appropriation;
struct Dataset;
struct Organisation;

/// Which appropriations are added up, and over which time.
struct FundingQuery {
    std::vector<Id<Appropriation>> appropriations{};  ///< empty: all
    Id<Organisation> payer{};                         ///< only those that it pays; none: whoever pays
    Period period{};                                  ///< none: all that is stated, whenever it is
    DegreeProfile profile{};                          ///< how words of degree are read

    bool operator==(const FundingQuery&) const = default;
};

/// What one appropriation gives in the time asked for.
struct FundingPart {
    Id<Appropriation> appropriation{};
    Interval amount{};             ///< in 元, from 0; no upper end where the amount is not said
    std::optional<Money> exact{};  ///< the same, where it is fixed exactly and money can hold it
    std::vector<Reason> reasons{};

    bool operator==(const FundingPart&) const = default;
};

/// Money set aside or spent in a time.
struct Funding {
    Interval total{};              ///< in 元: the sum of the parts; at least its lower end
    std::optional<Money> exact{};  ///< the same, where every part is fixed exactly
    std::vector<FundingPart> parts{};

    bool operator==(const Funding&) const = default;
};

/// How much money was set aside or spent in a time (经费合计)? In 元, with the words of degree as intervals.
///
/// - Every year (每年): the amount for each calendar year of the time that is in the stated period. Without a stated period
///   only the year of the report is certain; the upper end counts every year of the time (`start_not_stated`). A stated
///   number of years bounds it. A year of which the time holds a part only counts from 0 up to the amount.
/// - Once, or in total over a period (累计): the amount when the time holds the whole period, nothing when they share no
///   day, else from 0 to the amount: how it spreads over the period is not said (`spread_not_stated`).
/// - Not said how often: every reading that the period allows, once or yearly (`recurrence_not_stated`).
/// - No amount: from 0 without an upper end (`amount_not_stated`), so that the sum is "at least". An amount in another unit
///   than 元 likewise (`not_money`).
///
/// Without a period asked for, a yearly amount counts for its stated number of years or period, or at least once. Throws
/// Error (bad_id), Error (bad_argument) for a time with an open end or a profile outside its range. Illustrative
/// appropriations count and are said (`illustrative`). O(appropriations).
QGOV_API Funding appropriated(const Dataset& dataset, const FundingQuery& query = {});

/// What an appropriation comes to over a number of its years (连续n年合计): n times a yearly amount, exact where that is.
/// Nothing for other recurrences and where no amount of money is stated. Throws Error (bad_id).
QGOV_API std::optional<FundingPart> over_years(const Dataset& dataset, Id<Appropriation> appropriation,
                                               std::uint32_t years, const DegreeProfile& profile = {});

/// What an appropriation gives in a year on average (年均), in 元: the amount of a yearly one, that of a cumulative one
/// divided by its years, stated as a number or as a period of whole years. Nothing where the years or the amount are not
/// said. Throws Error (bad_id).
QGOV_API std::optional<Interval> mean_per_year(const Dataset& dataset, Id<Appropriation> appropriation,
                                               const DegreeProfile& profile = {});

/// Is the first sum less than the second? Undetermined where their intervals overlap, with both in words.
QGOV_API Answer less(const Funding& a, const Funding& b);

}  // namespace qgov::inline v0
