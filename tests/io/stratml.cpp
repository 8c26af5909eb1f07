#include <qgov/io/stratml.hpp>

#include "support/error_text.hpp"
#include "support/sample.hpp"

#include <qgov/io/json.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using qgov::Dataset;
using qgov::Decimal;
using qgov::ExchangeLoss;
using qgov::ExchangeText;
using qgov::Id;
using qgov::Period;
using qgov::test::error_of;

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t result = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++result;
    return result;
}

std::string shown(const std::vector<ExchangeLoss>& losses) {
    std::string all;
    for (const ExchangeLoss& loss : losses)
        all += loss.table + '|' + loss.key + '|' + loss.member + '|' + std::to_string(loss.count) + '\n';
    return all;
}

Dataset plan() {
    Dataset data;
    const auto document = data.documents.add({.key = "plan", .title = "计划 <A&B>"});
    data.tasks.add({.key = "goal/1", .name = "大类", .document = document});
    return data;
}

/// A data set with one indicator, its target and one observation.
Dataset measured(const qgov::Quantity& asked, const qgov::Quantity& reached) {
    Dataset data = plan();
    const auto indicator = data.indicators.add({.key = "i", .name = "产值", .unit = qgov::Unit::yuan()});
    const auto target = data.targets.add({.key = "t",
                                          .name = "目标",
                                          .indicator = indicator,
                                          .milestones = {{.due = Period::of_year(2025), .value = asked}}});
    data.tasks[Id<qgov::Task>(0)].targets = {target};
    qgov::add_observation(data, indicator, {}, Period::of_year(2025), reached);
    return data;
}

TEST_CASE("the least plan in full") {
    const ExchangeText out = qgov::write_stratml(plan());
    CHECK(out.text == R"(<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport" Type="Performance_Plan">
  <Name>计划 &lt;A&amp;B&gt;</Name>
  <StrategicPlanCore>
    <Goal>
      <Name>大类</Name>
      <Description/>
      <Identifier>_tasks.goal.2F1</Identifier>
      <SequenceIndicator>1</SequenceIndicator>
      <Objective>
        <Name>大类</Name>
        <Description/>
        <Identifier>_tasks.goal.2F1.objective</Identifier>
        <SequenceIndicator>1</SequenceIndicator>
      </Objective>
    </Goal>
  </StrategicPlanCore>
  <AdministrativeInformation>
    <Identifier>_documents.plan</Identifier>
  </AdministrativeInformation>
</PerformancePlanOrReport>
)");
    CHECK(out.losses.empty());
}

TEST_CASE("numbers are multiplied out, exactly") {
    const auto units = [](const char* value, int scale) {
        const qgov::Quantity quantity{.value = Decimal::parse(value),
                                      .scale = static_cast<std::int8_t>(scale)};
        const std::string text = qgov::write_stratml(measured(quantity, quantity)).text;
        CHECK(text.find("Type=\"Performance_Report\"") != std::string::npos);
        const std::string open = "<NumberOfUnits>";
        const std::size_t at = text.find(open) + open.size();
        const std::string number = text.substr(at, text.find('<', at) - at);
        // The result is the same number.
        CHECK(count(text, open + number + "</NumberOfUnits>") == 2);
        return number;
    };
    CHECK(units("3000", 4) == "30000000");
    CHECK(units("1.5", 8) == "150000000");
    CHECK(units("98.0", 0) == "98.0");
    CHECK(units("-0.05", 0) == "-0.05");
    CHECK(units("-12.345", 2) == "-1234.5");
    CHECK(units("5e3", 0) == "5000");
    CHECK(units("5e-3", 0) == "0.005");
    CHECK(units("0.00", 0) == "0.00");
    CHECK(units("0", 8) == "0");
    CHECK(units("999999999999999999", 8) == "99999999999999999900000000");
}

TEST_CASE("a target or issuer that is named twice goes out once, since identifiers are unique") {
    Dataset data = measured({}, {});
    auto& targets = data.tasks[Id<qgov::Task>(0)].targets;
    targets.push_back(targets.front());
    const auto issuer = data.organisations.add({.key = "b", .name = "局"});
    data.documents[Id<qgov::PolicyDocument>(0)].issuers = {issuer, issuer};
    const std::string text = qgov::write_stratml(data).text;
    CHECK(count(text, "<PerformanceIndicator ") == 1);
    CHECK(count(text, "<Organization>") == 1);
}

TEST_CASE("a result stands with the milestone of its period, others by themselves") {
    Dataset data = measured({.value = Decimal::parse("5")}, {.value = Decimal::parse("6")});
    data.targets[Id<qgov::Target>(0)].milestones.push_back(
        {.due = Period::of_year(2026), .comparator = qgov::Comparator::qualitative, .wording = "明显提升"});
    qgov::add_observation(data, Id<qgov::Indicator>(0), {}, Period::of_half(2024, 1),
                          {.value = Decimal::parse("4")});
    const std::string text = qgov::write_stratml(data).text;
    CHECK(count(text, "<MeasurementInstance>") == 3);
    CHECK(count(text, "<TargetResult>") == 2);
    CHECK(count(text, "<ActualResult>") == 2);
    CHECK(count(text, "<Descriptor>") == 4);
    const std::size_t asked = text.find("<NumberOfUnits>5<");
    const std::size_t reached = text.find("<NumberOfUnits>6<");
    const std::size_t words = text.find("<Description>明显提升<");
    const std::size_t other = text.find("<NumberOfUnits>4<");
    CHECK(asked < reached);
    CHECK(reached < words);
    CHECK(words < other);
    CHECK(other < text.size());
    CHECK(text.find("<StartDate>2024-01-01</StartDate>\n              <EndDate>2024-06-30</EndDate>") !=
          std::string::npos);
}

TEST_CASE("deeper levels are flattened and told; illustrative tasks say so") {
    Dataset data = plan();
    const auto document = Id<qgov::PolicyDocument>(0);
    const auto top = Id<qgov::Task>(0);
    const auto middle = data.tasks.add({.key = "m", .name = "中", .parent = top, .document = document});
    data.tasks.add({.key = "x",
                    .name = "末",
                    .parent = middle,
                    .document = document,
                    .provenance = {.status = qgov::FactStatus::illustrative}});
    // In a circle: below no goal.
    data.tasks.add({.key = "c1", .name = "圈", .parent = Id<qgov::Task>(4), .document = document});
    data.tasks.add({.key = "c2", .name = "圈", .parent = Id<qgov::Task>(3), .document = document});
    const auto bureau = data.organisations.add({.key = "b", .name = "局"});
    qgov::assign(data, Id<qgov::Task>(2), bureau, qgov::AssignmentRole::supervise);
    const ExchangeText out = qgov::write_stratml(data);
    CHECK(count(out.text, "<Goal>") == 1);
    CHECK(count(out.text, "<Objective>") == 1);
    CHECK(out.text.find("<Name>末</Name>") != std::string::npos);
    CHECK(count(out.text, "<OtherInformation>示例数据 (illustrative)</OtherInformation>") == 1);
    CHECK(count(out.text, "<RoleType>") == 0);
    CHECK(shown(out.losses) == "tasks|m||1\ntasks|||2\norganisations|||1\n");
}

TEST_CASE("which plan") {
    CHECK(error_of([] { qgov::write_stratml({}); }) ==
          "403: no document has tasks; StratML is for documents with tasks");
    Dataset data = plan();
    const auto other = data.documents.add({.key = "other", .title = "另一份"});
    CHECK(error_of([&] { qgov::write_stratml(data, other); }) ==
          "403: no task belongs to document \"other\"; StratML is for documents with tasks");
    data.tasks.add({.key = "y", .name = "乙", .document = other});
    CHECK(error_of([&] { qgov::write_stratml(data); }) ==
          "403: several documents have tasks; name one of plan, other");
    const ExchangeText out = qgov::write_stratml(data, other);
    CHECK(out.text.find("<Name>另一份</Name>") != std::string::npos);
    CHECK(shown(out.losses) == "documents|||1\ntasks|||1\n");
    CHECK(error_of([&] { qgov::write_stratml(data, Id<qgov::PolicyDocument>(9)); }).starts_with("205: "));
}

TEST_CASE("all tasks, assignments and targets of shipped plans go out or are counted") {
    for (const char* name : {"chibi", "shijiazhuang"}) {
        CAPTURE(name);
        const Dataset data =
            qgov::load_json(std::string(QGOV_SOURCE_DIR) + "/examples/data/" + name + ".json");
        const auto document = data.tasks[Id<qgov::Task>(0)].document;
        const ExchangeText out = qgov::write_stratml(data, document);
        CHECK(bool(out == qgov::write_stratml(data, document)));
        std::size_t tasks = 0;
        for (const ExchangeLoss& loss : out.losses) {
            if (loss.table == "tasks" && loss.member.empty()) tasks += loss.count;
        }
        // A goal without tasks below it goes out twice, as its own objective.
        const std::size_t written = count(out.text, "<Goal>") + count(out.text, "<Objective>") -
                                    count(out.text, ".objective</Identifier>");
        CHECK(written + tasks == data.tasks.size());
    }
}

TEST_CASE("random data sets") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const Dataset data = qgov::test::random_dataset(seed, {.rows = 1 + seed % 6});
        for (std::size_t row = 0; row < data.documents.size(); ++row) {
            const Id<qgov::PolicyDocument> document(row);
            if (std::ranges::none_of(data.tasks,
                                     [&](const qgov::Task& each) { return each.document == document; }))
                continue;
            std::string text;
            const std::string error = error_of([&] { text = qgov::write_stratml(data, document).text; });
            CHECK(error == "nothing thrown");
            CHECK(text.ends_with("</PerformancePlanOrReport>\n"));
            CHECK(count(text, "<Objective>") == count(text, "</Objective>"));
            CHECK(count(text, "<Objective>") >= 1);
        }
    }
}

}  // namespace
