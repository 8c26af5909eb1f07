#pragma once

#include <qgov/model/validate.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qgov::test {

/// A data set with one mistake, and the same just without it; and the finding word by word.
struct FindingCase {
    std::string_view code{};
    std::string_view table{};
    std::string_view key{};
    Dataset (*make)(bool wrong) = nullptr;
    std::string_view zh{};
    std::string_view en{};
};

std::vector<FindingCase> reference_cases();
std::vector<FindingCase> organisation_cases();
std::vector<FindingCase> task_cases();
std::vector<FindingCase> count_cases();
std::vector<FindingCase> value_cases();
std::vector<FindingCase> observation_cases();
std::vector<FindingCase> document_cases();
std::vector<FindingCase> provenance_cases();
std::vector<FindingCase> scheme_cases();
std::vector<FindingCase> assessment_cases();

inline std::vector<Finding> findings_of(const Dataset& data, std::string_view code) {
    std::vector<Finding> result;
    for (Finding& finding : validate(data)) {
        if (finding.code == code) result.push_back(std::move(finding));
    }
    return result;
}

inline std::size_t count_of(const Dataset& data, std::string_view code) {
    return findings_of(data, code).size();
}

inline void check_cases(const std::vector<FindingCase>& cases) {
    for (const FindingCase& each : cases) {
        CAPTURE(each.code);
        const auto found = findings_of(each.make(true), each.code);
        REQUIRE(found.size() == 1);
        CHECK(found.front().table == each.table);
        CHECK(found.front().key == each.key);
        CHECK(found.front().zh == each.zh);
        CHECK(found.front().en == each.en);
        CHECK(found.front().message(Language::zh) == found.front().zh);
        CHECK(found.front().message(Language::en) == found.front().en);
        CHECK_FALSE(found.front().hint(Language::zh).empty());
        CHECK_FALSE(found.front().hint(Language::en).empty());
        CHECK(count_of(each.make(false), each.code) == 0);
    }
}

inline Quantity number(std::int64_t value, std::string_view unit = {}, Degree degree = Degree::printed) {
    return {.value = {value, 0}, .degree = degree, .unit = Unit(unit)};
}

inline Quantity tenths(std::int64_t value, std::string_view unit, Degree degree = Degree::printed) {
    return {.value = {value, -1}, .degree = degree, .unit = Unit(unit)};
}

inline Id<Organisation> add_unit(Dataset& data, std::string key, std::string name,
                                 Id<Organisation> parent = {},
                                 OrganisationKind kind = OrganisationKind::bureau) {
    return data.organisations.add(
        {.key = std::move(key), .name = std::move(name), .kind = kind, .parent = parent});
}

inline Id<Task> add_task(Dataset& data, std::string key, std::string name, Id<Task> parent = {}) {
    return data.tasks.add({.key = std::move(key), .name = std::move(name), .parent = parent});
}

inline Id<Indicator> add_indicator(Dataset& data, std::string key, std::string name, IndicatorKind kind,
                                   std::string_view unit) {
    return data.indicators.add(
        {.key = std::move(key), .name = std::move(name), .kind = kind, .unit = Unit(unit)});
}

inline Id<PolicyDocument> add_document(Dataset& data, std::string key, std::string title,
                                       DocumentStatus status = DocumentStatus::unstated) {
    return data.documents.add({.key = std::move(key), .title = std::move(title), .status = status});
}

}  // namespace qgov::test
