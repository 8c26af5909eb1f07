#pragma once

#include <qgov/model/fields.hpp>

#include <string_view>
#include <type_traits>

namespace qgov::inline v0 {

/// The name of a record type in the schema and the reference: its table's, or its own for nested records.
template <class T>
constexpr std::string_view record_name() {
    if constexpr (requires { T::table; })
        return T::table;
    else if constexpr (std::is_same_v<T, Provenance>)
        return "provenance";
    else if constexpr (std::is_same_v<T, Quantity>)
        return "quantity";
    else if constexpr (std::is_same_v<T, Post>)
        return "post";
    else if constexpr (std::is_same_v<T, Seat>)
        return "seat";
    else if constexpr (std::is_same_v<T, Benchmark>)
        return "benchmark";
    else if constexpr (std::is_same_v<T, Milestone>)
        return "milestone";
    else if constexpr (std::is_same_v<T, DocumentRelation>)
        return "document_relation";
    else if constexpr (std::is_same_v<T, ScoringTier>)
        return "scoring_tier";
    else if constexpr (std::is_same_v<T, ScoringRule>)
        return "scoring_rule";
    else if constexpr (std::is_same_v<T, AssessmentItem>)
        return "assessment_item";
    else if constexpr (std::is_same_v<T, Veto>)
        return "veto";
    else if constexpr (std::is_same_v<T, GradeBand>)
        return "grade_band";
    else if constexpr (std::is_same_v<T, Consequence>)
        return "consequence";
    else if constexpr (std::is_same_v<T, ItemScore>)
        return "item_score";
    else if constexpr (std::is_same_v<T, CreditGrade>)
        return "credit_grade";
    else if constexpr (std::is_same_v<T, CreditList>)
        return "credit_list";
    else if constexpr (std::is_same_v<T, CreditTreatment>)
        return "credit_treatment";
    else {
        static_assert(std::is_same_v<T, HonourStage>, "a record type without a name");
        return "honour_stage";
    }
}

}  // namespace qgov::inline v0
