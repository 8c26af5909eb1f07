#pragma once

#include <qgov/analysis/assessment.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace analysis_test {

inline qgov::Decimal decimal(std::string_view text) { return qgov::Decimal::parse(text); }
inline qgov::Points points(std::string_view text) { return qgov::Points::of(decimal(text)); }

/// A line of a record; an empty text is not there.
struct Line {
    std::string item{};
    std::string value{};
    std::optional<std::uint32_t> events{};
    std::string verified{};
    std::string self{};
    bool not_applicable = false;
};

/// Bureaus "u0", "u1" … of a county and one scheme, assessed for 2018.
struct County {
    qgov::Dataset data{};
    qgov::Id<qgov::AssessmentScheme> scheme{};

    explicit County(qgov::AssessmentScheme rules, std::size_t units = 1) {
        const auto county = data.organisations.add(
            {.key = "county", .name = "示例县", .kind = qgov::OrganisationKind::government});
        data.home = county;
        for (std::size_t at = 0; at < units; ++at)
            data.organisations.add({.key = "u" + std::to_string(at),
                                    .name = "示例" + std::to_string(at) + "局",
                                    .kind = qgov::OrganisationKind::bureau,
                                    .parent = county});
        rules.key = "scheme";
        rules.name = "示例办法";
        if (rules.assessed.empty())
            rules.assessed = {data.collectives.add({.key = "bureaus",
                                                    .name = "科局",
                                                    .within = county,
                                                    .kinds = {qgov::OrganisationKind::bureau}})};
        scheme = data.assessment_schemes.add(std::move(rules));
    }

    qgov::AssessmentScheme& rules() { return data.assessment_schemes[scheme]; }

    qgov::AssessmentRecord& record(const std::string& unit, const std::vector<Line>& lines = {},
                                   std::vector<std::string> vetoes = {}) {
        qgov::AssessmentRecord made{.key = unit + "-2018",
                                    .scheme = scheme,
                                    .subject = data.organisations.id(unit),
                                    .period = qgov::Period::of_year(2018),
                                    .vetoes = std::move(vetoes)};
        for (const Line& each : lines) {
            qgov::ItemScore score{
                .item = each.item, .events = each.events, .not_applicable = each.not_applicable};
            if (!each.value.empty()) score.value = decimal(each.value);
            if (!each.verified.empty()) score.verified_score = decimal(each.verified);
            if (!each.self.empty()) score.self_score = decimal(each.self);
            made.scores.push_back(std::move(score));
        }
        return data.assessment_records[data.assessment_records.add(std::move(made))];
    }

    qgov::Assessment run(int year = 2018) const { return assess(data, scheme, year); }
};

/// An item with its rule.
inline qgov::AssessmentItem item(std::string key, std::string_view full, qgov::ScoringRule rule = {},
                                 std::string parent = {}) {
    qgov::AssessmentItem result{
        .key = key, .name = key, .parent = std::move(parent), .rule = std::move(rule)};
    if (!full.empty()) result.points = decimal(full);
    return result;
}

inline qgov::GradeBand band(std::string grade, std::string_view lower, std::string_view upper = "",
                            bool passes = true) {
    qgov::GradeBand result{.grade = std::move(grade), .passes = passes};
    if (!lower.empty()) result.lower = decimal(lower);
    if (!upper.empty()) result.upper = decimal(upper);
    return result;
}

/// A >= 90, B 80-89, C 60-79, D <= 59, which does not pass.
inline std::vector<qgov::GradeBand> national_bands() {
    return {band("A", "90"), band("B", "80", "89"), band("C", "60", "79"), band("D", "", "59", false)};
}

inline std::string grade_names(const qgov::AssessmentScheme& scheme, qgov::GradeSet grades) {
    std::string names;
    for (std::size_t at = 0; at < scheme.grades.size(); ++at) {
        if (grades.contains(at)) names += (names.empty() ? "" : "/") + scheme.grades[at].grade;
    }
    return names;
}

/// The points of the one item of a one-unit county with this rule and line: "9.5", "0–10", with its gap if any.
inline std::string score_of(std::string_view full, const qgov::ScoringRule& rule, const Line& line,
                            const std::optional<std::uint32_t>& decimals = {}) {
    County county({.decimals = decimals, .items = {item("x", full, rule)}});
    Line own = line;
    own.item = "x";
    county.record("u0", {own});
    const qgov::ItemResult result = county.run().items.at(0);
    std::string text = to_string(result.points);
    if (result.gap != qgov::ItemGap::none) text += " " + std::string(to_string(result.gap));
    if (result.limited) text += " limited";
    if (result.differs) text += " differs";
    return text;
}

using Texts = std::vector<std::string>;

/// Units with these totals, an empty one with no line.
inline County with_totals(qgov::AssessmentScheme scheme, const Texts& totals) {
    scheme.items = {item("x", "100")};
    County county(std::move(scheme), totals.size());
    for (std::size_t at = 0; at < totals.size(); ++at) {
        const std::string unit = "u" + std::to_string(at);
        if (totals[at].empty()) {
            county.record(unit);
        } else {
            county.record(unit, {{.item = "x", .verified = totals[at]}});
        }
    }
    return county;
}

/// "2", or "1-3" where it is open.
inline Texts ranks(const qgov::Assessment& found) {
    Texts result;
    for (const qgov::UnitResult& each : found.units) {
        std::string text = std::to_string(each.best_rank);
        if (each.worst_rank != each.best_rank) text += "-" + std::to_string(each.worst_rank);
        result.push_back(text);
    }
    return result;
}

inline Texts grades(const County& county, const qgov::Assessment& found) {
    Texts result;
    for (const qgov::UnitResult& each : found.units)
        result.push_back(grade_names(county.data.assessment_schemes[county.scheme], each.grades));
    return result;
}

}  // namespace analysis_test
