#include <qgov/analysis/assessment.hpp>

#include "analysis/assessed_county.hpp"
#include "support/error_text.hpp"
#include "support/sample.hpp"

#include <doctest/doctest.h>

using namespace qgov;
using namespace analysis_test;
using qgov::test::error_of;

TEST_CASE("the year is the scheme's own") {
    AssessmentScheme scheme;
    CHECK(assessment_period(scheme, 2018) == Period::of_year(2018));
    scheme.year_start = "--01-01";
    CHECK(assessment_period(scheme, 2018) == Period::of_year(2018));
    scheme.year_start = "--07-01";
    CHECK(assessment_period(scheme, 2013).first() == Date::of(2013, 7, 1));
    CHECK(assessment_period(scheme, 2013).last() == Date::of(2014, 6, 30));
    scheme.key = "s";
    scheme.year_start = "--02-29";
    CHECK(
        error_of([&] { assessment_period(scheme, 2013); }) ==
        "301: assessment scheme \"s\": year_start \"--02-29\" is no day as --MM-DD; write it as in --07-01");
    County county({.year_start = "--07-01", .items = {item("x", "100")}});
    CHECK_FALSE(latest_assessed_year(county.data, county.scheme).has_value());
    AssessmentRecord& record = county.record("u0", {{.item = "x", .verified = "50"}});
    CHECK_FALSE(latest_assessed_year(county.data, county.scheme).has_value());
    record.period = Period::parse("2013-A1--07-01");
    CHECK(latest_assessed_year(county.data, county.scheme) == 2013);
    CHECK(county.run(2013).units.at(0).record);
    record.period = Period::parse("2013-07-01/2014-06-30");
    CHECK(county.run(2013).units.at(0).record);
    CHECK_FALSE(county.run(2014).units.at(0).record);
}

TEST_CASE("who is assessed: the collectives, and subjects of records where these are not wholly listed") {
    County county({.items = {item("x", "100")}}, 3);
    county.data.organisations["u1"].valid = Period::parse("2019-01-01/..");
    Assessment found = county.run();
    CHECK(found.units.size() == 2);
    CHECK(found.all_listed);
    CHECK(find_unit(found, county.data.organisations.id("u2")) == 1);
    CHECK_FALSE(find_unit(found, county.data.organisations.id("u1")).has_value());
    CHECK(error_of([&] { static_cast<void>(items_of(found, 2)); }) ==
          "403: there is no unit 2 in an assessment of 2");
    // A record of a unit outside is not counted, unless the list is open.
    county.data.organisations.add({.key = "town", .name = "示例镇", .kind = OrganisationKind::township});
    county.record("town", {{.item = "x", .verified = "50"}});
    CHECK(county.run().units.size() == 2);
    county.data.collectives[Id<Collective>(0)].open = true;
    found = county.run();
    CHECK(found.units.size() == 3);
    CHECK_FALSE(found.all_listed);
    county.rules().assessed.clear();
    found = county.run();
    REQUIRE(found.units.size() == 1);
    CHECK(county.data.organisations[found.units[0].unit].key == "town");
    CHECK_FALSE(found.all_listed);
}

TEST_CASE("bad input is refused with its place") {
    const auto refused = [](void (*spoil)(County&)) {
        County county({.items = {item("report", "40"), item("water", "60")},
                       .grades = national_bands(),
                       .vetoes = {{.key = "accident"}}});
        county.record("u0");
        spoil(county);
        return error_of([&] { county.run(); });
    };
    CHECK(refused([](County& c) {
              c.data.assessment_records[Id<AssessmentRecord>(0)].scores = {{.item = "reports"}};
          }) == "201: assessment record \"u0-2018\" names item \"reports\", which assessment scheme "
                "\"scheme\" does not have; did you mean \"report\"?");
    CHECK(refused([](County& c) {
              c.data.assessment_records[Id<AssessmentRecord>(0)].scores = {{.item = "xyz"}};
          }) == "201: assessment record \"u0-2018\" names item \"xyz\", which assessment scheme \"scheme\" "
                "does not have; correct the name, or add it to the scheme");
    CHECK(refused([](County& c) {
              c.data.assessment_records[Id<AssessmentRecord>(0)].scores = {{.item = "water"},
                                                                           {.item = "water"}};
          }) == "403: assessment record \"u0-2018\" has item \"water\" more than once; keep one line");
    CHECK(refused([](County& c) {
              c.data.assessment_records[Id<AssessmentRecord>(0)].vetoes = {"acident"};
          }) == "201: assessment record \"u0-2018\" names veto \"acident\", which assessment scheme "
                "\"scheme\" does not have; did you mean \"accident\"?");
    CHECK(refused([](County& c) { c.data.assessment_records[Id<AssessmentRecord>(0)].grade = "E"; }) ==
          "201: assessment record \"u0-2018\" names grade \"E\", which assessment scheme \"scheme\" does not "
          "have; correct the name, or add it to the scheme");
    CHECK(refused([](County& c) { c.rules().items[0].parent = "wate"; }) ==
          "201: item \"report\" of assessment scheme \"scheme\" names item \"wate\", which assessment scheme "
          "\"scheme\" does not have; did you mean \"water\"?");
    CHECK(refused([](County& c) {
              c.rules().items[0].parent = "water";
              c.rules().items[1].parent = "report";
          }) == "403: item \"report\" of assessment scheme \"scheme\" stands below itself; items are a tree "
                "by their parents");
    CHECK(refused([](County& c) { c.rules().vetoes[0].effect = VetoEffect::fixed_grade; }) ==
          "403: veto \"accident\" of assessment scheme \"scheme\" fixes or caps the grade, but names none; "
          "give its grade");
    CHECK(refused([](County& c) {
              c.rules().vetoes[0].grade = "F";
          }).starts_with("201: veto \"accident\" of assessment scheme \"scheme\" names grade \"F\""));
    CHECK(refused([](County& c) {
              c.rules().consequences = {{.key = "c"}};
          }).starts_with("201: consequence \"c\" of assessment scheme \"scheme\" names grade \"\""));
    CHECK(refused([](County& c) { c.rules().grades.resize(65); }) ==
          "403: assessment scheme \"scheme\" has 65 grades, at most 64 can be told apart");
    CHECK(refused([](County& c) {
              c.rules().items[0].points = decimal("1e300");
          }).starts_with("303: 1e300 is out of range for points"));
    CHECK(refused([](County& c) {
              AssessmentRecord twice = c.data.assessment_records[Id<AssessmentRecord>(0)];
              twice.key = "again";
              c.data.assessment_records.add(twice);
          }) ==
          "403: assessment records \"u0-2018\" and \"again\" are both of \"u0\" in 2018; keep one of them");
    CHECK(error_of([] { assess(Dataset(), Id<AssessmentScheme>(0), 2018); }).starts_with("205: "));
}

TEST_CASE("random data sets are assessed or refused, never worse") {
    int assessed = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Dataset data = test::random_dataset(seed);
        for (std::size_t at = 0; at < data.assessment_schemes.size(); ++at) {
            const Id<AssessmentScheme> scheme(at);
            data.assessment_schemes[scheme].year_start.clear();
            for (AssessmentRecord& record : data.assessment_records) record.period = Period::of_year(2018);
            try {
                const Assessment found = assess(data, scheme, 2018);
                CHECK(found == assess(data, scheme, 2018));
                ++assessed;
            } catch (const Error& error) {
                CHECK_FALSE(error.message().empty());
            }
        }
    }
    CHECK(assessed > 0);
}
