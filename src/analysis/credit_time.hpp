#pragma once

#include <qgov/analysis/credit_standing.hpp>
#include <qgov/model/dataset.hpp>

#include "analysis/record_words.hpp"

#include <string_view>
#include <vector>

namespace qgov::inline v0::detail {

// The records of a subject under a scheme, in table order.
std::vector<Id<CreditRecord>> records_of(const Dataset& dataset, Id<CreditScheme> scheme,
                                         Id<Organisation> subject);

// The list with this key, or null.
const CreditList* find_list(const CreditScheme& scheme, std::string_view key);
Bilingual list_name(const CreditScheme& scheme, std::string_view key);

// When a record begins, as exactly as it is stated; none: not said.
Period entry_of(const CreditRecord& record);

// The last day on a list by what the record states or the term of the list, without repair; none: not known.
struct ListEnd {
    CreditListEnd by = CreditListEnd::unstated;
    Period when{};
};
ListEnd last_on_list(const CreditScheme& scheme, const CreditRecord& record);

// How a record that names a list stands on a day.
CreditListing listing_on(const CreditScheme& scheme, const CreditRecord& record, Id<CreditRecord> id,
                         Date day, const Dataset& dataset);

Id<CreditRecord> apply_credit_event(Dataset& dataset, Id<CreditScheme> scheme, Id<Organisation> subject,
                                    const CreditEvent& event);

}  // namespace qgov::inline v0::detail
