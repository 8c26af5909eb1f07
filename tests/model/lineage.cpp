#include <qgov/model/lineage.hpp>

#include "support/error_text.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using namespace qgov::test;

namespace {

// Indented by depth: relation, table and key, part, where in the source; "…" for what is not followed again.
std::vector<std::string> lines_of(const std::vector<LineageStep>& steps) {
    std::vector<std::string> lines;
    for (const LineageStep& step : steps) {
        std::string line(2 * std::size_t{step.depth}, ' ');
        if (!step.relation.empty()) line += std::string(step.relation) + ": ";
        line += std::string(step.table) + ' ' +
                (step.key.empty() ? "#" + std::to_string(step.row) : std::string(step.key));
        if (!step.part.empty()) line += '/' + std::string(step.part);
        if (!step.locator.empty()) line += " @" + std::string(step.locator);
        if (step.repeated) line += " …";
        lines.push_back(line);
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a payment leads back to rule, document and source") {
    const Dataset data = sample_dataset();
    CHECK(lines_of(lineage(data, data.incentive_rules.id("national-standard-lead"))) ==
          Lines{"incentive_rules national-standard-lead", "  document: documents plan",
                "    source: sources article @第3段", "  source: sources article @第8段"});
}

TEST_CASE("a score leads back to record, item, task, assignment, scheme, document and source") {
    const Dataset data = sample_dataset();
    const auto record = data.assessment_records.id("north-town-2017");
    CHECK(lines_of(lineage(data, record, "water")) ==
          Lines{"assessment_records north-town-2017", "  source: sources article @表2",
                "  item: assessment_schemes quality-assessment/water", "    task: tasks water",
                "      parent: tasks safety", "        document: documents plan",
                "          source: sources article @第3段", "        source: sources article @附件",
                "      document: documents plan …", "      source: sources article @附件",
                "    source: sources article @第7段", "  assignment: assignments #5",
                "    source: sources article @附件", "  scheme: assessment_schemes quality-assessment",
                "    basis: documents measures", "      implements: documents plan …",
                "      source: sources article @第3段", "    source: sources article @第7段",
                "  source: sources article @表2"});
}

TEST_CASE("a veto leads back to its basis, and to the scheme that it belongs to") {
    const Dataset data = sample_dataset();
    const auto scheme = data.assessment_schemes.id("quality-assessment");
    const Lines found = lines_of(lineage(data, scheme, "accident"));
    CHECK(found[0] == "veto: assessment_schemes quality-assessment/accident");
    CHECK(found[1] == "  basis: documents measures");
    CHECK(found.back() == "    source: sources article @第7段");
    CHECK(lines_of(lineage(data, scheme, "C"))[0] == "grade: assessment_schemes quality-assessment/C");
    CHECK(lines_of(lineage(data, scheme, "report"))[0] ==
          "consequence: assessment_schemes quality-assessment/report");
}

TEST_CASE("what was met before is named and not followed again") {
    Dataset data;
    data.documents.add({.key = "a"});
    data.documents.add({.key = "b"});
    data.documents[Id<PolicyDocument>(0)].relations = {
        {.kind = DocumentRelationKind::cites, .document = Id<PolicyDocument>(1)},
        {.kind = DocumentRelationKind::repeals, .document = Id<PolicyDocument>(1)}};
    data.documents[Id<PolicyDocument>(1)].relations = {
        {.kind = DocumentRelationKind::based_on, .document = Id<PolicyDocument>(0)}};
    CHECK(lines_of(lineage(data, Id<PolicyDocument>(0))) == Lines{"documents a", "  cites: documents b",
                                                                  "    based_on: documents a …",
                                                                  "  repeals: documents b …"});
}

TEST_CASE("a chain as long as the data set does no harm") {
    Dataset data;
    constexpr std::size_t length = 200'000;
    for (std::size_t at = 0; at < length; ++at) {
        data.tasks.add({.key = std::to_string(at), .parent = at == 0 ? Id<Task>() : Id<Task>(at - 1)});
    }
    const auto steps = lineage(data, Id<Task>(length - 1));
    REQUIRE(steps.size() == length);
    CHECK(steps.back().key == "0");
    CHECK(steps.back().depth == length - 1);
}

TEST_CASE("how a fact came to be known goes along") {
    Dataset data;
    data.sources.add({.key = "paper"});
    data.indicators.add({.key = "gdp",
                         .provenance = {.source = Id<Source>(0),
                                        .status = FactStatus::derived,
                                        .locator = "p. 3",
                                        .derived_from = "growth and base"}});
    const auto steps = lineage(data, Id<Indicator>(0));
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].status == FactStatus::derived);
    CHECK(steps[0].derived_from == "growth and base");
    CHECK(steps[1].status == FactStatus::derived);
    CHECK(steps[1].locator == "p. 3");
}

TEST_CASE("no id has no lineage, an unknown part is answered with the nearest one") {
    const Dataset data = sample_dataset();
    CHECK(lineage(data, Id<Task>()).empty());
    const auto scheme = data.assessment_schemes.id("quality-assessment");
    const auto record = data.assessment_records.id("north-town-2017");
    CHECK(error_of([&] { lineage(data, scheme, "accidents"); }) ==
          "201: assessment scheme \"quality-assessment\" has no item, grade, veto or consequence "
          "\"accidents\"; "
          "nearest: \"accident\"");
    CHECK(error_of([&] { lineage(data, record, "waters"); }) ==
          "201: assessment scheme \"quality-assessment\" has no item \"waters\"; nearest: \"water\"");
    CHECK_THROWS_AS(lineage(data, Id<Task>(999)), Error);
    CHECK_THROWS_AS(lineage(data, Id<AssessmentScheme>(9), "x"), Error);
    CHECK_THROWS_AS(lineage(data, Id<AssessmentRecord>(9), "x"), Error);
}
