#pragma once

#include "command.hpp"

#include <qgov/analysis/outcome.hpp>

#include <string>
#include <string_view>
#include <vector>

/// One thing that holds of a record on a day.
struct StandingLine {
    std::string_view name{};  ///< stable, for JSON
    const char* zh = "";
    const char* en = "";
    std::string value{};
    std::vector<qgov::Reason> reasons{};
};

/// How a record stands on a day (no day: that of the report): whether a document is in force, at which stage an honour is,
/// who holds the posts of a unit and the seats of a group, what a unit's credit brings, what money comes to in a year.
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::PolicyDocument> id, qgov::Date day);
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::DocumentSet> id, qgov::Date day);
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::Honour> id, qgov::Date day);
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::Organisation> id, qgov::Date day);
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::LeadershipGroup> id, qgov::Date day);
std::vector<StandingLine> standing(const Common& common, const qgov::Dataset& dataset,
                                   qgov::Id<qgov::Appropriation> id, qgov::Date day);
/// Of other records nothing depends on the day.
template <class T>
std::vector<StandingLine> standing(const Common&, const qgov::Dataset&, qgov::Id<T>, qgov::Date) {
    return {};
}

/// The lines as a JSON array, and as text under the day; empty text without lines.
std::string standing_json(const Common& common, const std::vector<StandingLine>& lines);
std::string standing_text(const Common& common, const std::vector<StandingLine>& lines,
                          const std::string& day);
