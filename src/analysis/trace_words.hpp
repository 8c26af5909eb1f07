#pragma once

#include <qgov/analysis/assessment.hpp>
#include <qgov/analysis/consequence.hpp>
#include <qgov/analysis/points.hpp>
#include <qgov/core/decimal.hpp>

#include "analysis/item_scoring.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace qgov::inline v0::detail {

/// A text in both languages.
struct Wording {
    std::string zh{};
    std::string en{};

    Wording& operator+=(const Wording& more) {
        zh += more.zh;
        en += more.en;
        return *this;
    }
};

/// Both sentences with {0}, {1} … replaced by the parts.
Wording phrase(std::string_view zh, std::string_view en, std::initializer_list<Wording> parts = {});
Wording plain(std::string_view text);
Wording plain(const Decimal& number);
Wording plain(Points points);
Wording plain(const PointsRange& points);
Wording plain(std::size_t number);
Wording plain(const Period& period);
/// 2分, 2 points; 1 point.
Wording counted(std::string_view number, std::string_view unit_zh, std::string_view unit_en);
/// “A”, "A".
Wording quoted_name(std::string_view name);
Wording quoted_name(std::string_view zh, std::string_view en);
/// The grades of a set, best first: A、B, A or B.
Wording grade_names(const AssessmentScheme& scheme, GradeSet grades);

/// How the rule made the points of a line.
Wording rule_wording(const PreparedItem& item, const ItemScore& line, const RuleScore& score);
/// What follows, for whom, until when.
Wording consequence_wording(const Consequence& rule, const Organisation& unit,
                            const ConsequenceResult& result, const ConsequenceDates& dates);

}  // namespace qgov::inline v0::detail
