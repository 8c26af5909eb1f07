#pragma once

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/core/date.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/period.hpp>
#include <qgov/core/truth.hpp>

#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// One way to read for how long a consequence holds.
struct TermReading {
    ConsequenceTerm term = ConsequenceTerm::unstated;
    Period certain{};   ///< on these days it holds for sure; none: on no day for sure
    Period possible{};  ///< on these it may hold, and on no others

    bool operator==(const TermReading&) const = default;
};

/// When a consequence has to be carried out and for how long it holds (办理期限与执行期限).
struct ConsequenceDates {
    Period decided{};  ///< when the result was decided, as the record says; none: not said
    /// Last day on which it has to be done; a span of days where the decision is known to a month or year only. None where
    /// there is no limit or no decision to count from.
    Period due{};
    std::vector<TermReading> readings{};  ///< two for 本年度; one otherwise

    bool operator==(const ConsequenceDates&) const = default;
};

/// The dates of a consequence. Days and months count from the day after the decision, and end on the same day of the
/// month, or its last day (民法典 art. 201, 202): one month from 31 January ends on 28 or 29 February. Without a decision
/// nothing is certain but the year assessed. Throws Error (bad_id), Error (bad_argument) for a result of another
/// assessment.
QGOV_API ConsequenceDates consequence_dates(const Dataset& dataset, const Assessment& assessment,
                                            const ConsequenceResult& result);

/// Whether somebody may not be promoted on a day, and why.
struct PromotionBar {
    Truth barred = Truth::no;
    std::vector<Reason> reasons{};

    bool operator==(const PromotionBar&) const = default;
};

/// Is a post of a unit barred from promotion on a day by this assessment (是否不得晋升)? The post is named as the scheme
/// names it (主要领导); of another name of a post it cannot be told whether the bar falls on it. Yes when some bar applies
/// and holds on the day in every reading of its term; undetermined when the result, the day of the decision or the reading
/// leaves it open. O(units + consequences). Throws Error (bad_id).
QGOV_API PromotionBar promotion_bar(const Dataset& dataset, const Assessment& assessment,
                                    Id<Organisation> unit, std::string_view post, Date day);

/// The same for a person, through the posts in which the data set names them. The bar falls on who held the post when the
/// result was decided, or at the end of the year assessed when that is not known. Nobody of that name in a post: no, with
/// the reason `person_unknown`. O(units x posts + consequences).
QGOV_API PromotionBar promotion_bar(const Dataset& dataset, const Assessment& assessment,
                                    std::string_view person, Date day);

}  // namespace qgov::inline v0
