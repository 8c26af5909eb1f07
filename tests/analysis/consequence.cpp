#include <qgov/analysis/consequence.hpp>

#include "analysis/assessed_county.hpp"
#include "analysis/numbers.hpp"
#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace qgov;
using namespace analysis_test;
using qgov::test::error_of;

namespace {

// A unit that fails in 2018, with this consequence and decision.
struct Failed {
    County county;

    explicit Failed(Consequence consequence, const char* decided = "2019-01-31")
        : county({.items = {item("x", "100")},
                  .grades = national_bands(),
                  .consequences = {std::move(consequence)}}) {
        AssessmentRecord& record = county.record("u0", {{.item = "x", .verified = "50"}});
        if (*decided) record.decided = Period::parse(decided);
    }

    ConsequenceDates dates() const {
        const Assessment found = county.run();
        return consequence_dates(county.data, found, found.consequences.at(0));
    }
    std::string due() const { return dates().due.to_string(); }
    PromotionBar bar(const char* post, const char* day) const {
        return promotion_bar(county.data, county.run(), county.data.organisations.id("u0"), post,
                             Date::parse(day));
    }
    Truth barred(const char* day) const { return bar("主要领导", day).barred; }
    PromotionBar person(const char* name, const char* day) const {
        return promotion_bar(county.data, county.run(), name, Date::parse(day));
    }
};

Consequence within(std::optional<std::uint32_t> months, std::optional<std::uint32_t> days = {}) {
    return {.key = "report",
            .trigger = ConsequenceTrigger::fail,
            .kind = ConsequenceKind::report,
            .within_days = days,
            .within_months = months};
}

Consequence bar_for(ConsequenceTerm term, std::optional<std::uint32_t> months = {}) {
    return {.key = "bar",
            .trigger = ConsequenceTrigger::fail,
            .kind = ConsequenceKind::no_promotion,
            .posts = {"主要领导", "分管领导"},
            .term = term,
            .term_months = months,
            .wording = "不得晋升职级"};
}

}  // namespace

TEST_CASE("due dates keep to the end of the month") {
    CHECK(Failed(within(1)).due() == "2019-02-28");
    CHECK(Failed(within(1), "2020-01-31").due() == "2020-02-29");
    CHECK(Failed(within(1), "2019-03-15").due() == "2019-04-15");
    CHECK(Failed(within({}, 15)).due() == "2019-02-15");
    CHECK(Failed(within(1, 10)).due() == "2019-03-10");
    CHECK(Failed(within(13), "2018-12-31").due() == "2020-01-31");
    CHECK(Failed(within(1), "2019-03").due() == "2019-04-01/2019-04-30");
    CHECK(Failed(within(1), "").due().empty());
    CHECK(Failed(within({})).due().empty());
    CHECK(error_of([] { Failed(within(4'000'000'000u)).dates(); }).starts_with("301: "));
    CHECK(Failed(within(1)).dates().decided == Period::parse("2019-01-31"));
}

TEST_CASE("how long a consequence holds, reading by reading") {
    const auto year = Failed(bar_for(ConsequenceTerm::assessed_year)).dates().readings;
    REQUIRE(year.size() == 1);
    CHECK(year[0] ==
          TermReading{ConsequenceTerm::assessed_year, Period::of_year(2018), Period::of_year(2018)});
    const auto decision = Failed(bar_for(ConsequenceTerm::decision_year)).dates().readings;
    CHECK(decision.at(0) ==
          TermReading{ConsequenceTerm::decision_year, Period::of_year(2019), Period::of_year(2019)});
    const auto both = Failed(bar_for(ConsequenceTerm::this_year)).dates().readings;
    REQUIRE(both.size() == 2);
    CHECK(both[0] == year[0]);
    CHECK(both[1] == decision[0]);
    const auto across = Failed(bar_for(ConsequenceTerm::decision_year), "2018-12/2019-01").dates().readings;
    CHECK(across.at(0).certain == Period());
    CHECK(across.at(0).possible == Period::parse("2018-01-01/2019-12-31"));
    const auto unknown = Failed(bar_for(ConsequenceTerm::decision_year), "").dates().readings;
    CHECK(unknown.at(0).certain == Period());
    CHECK(unknown.at(0).possible == Period::parse("2018-01-01/.."));
    const auto months = Failed(bar_for(ConsequenceTerm::months, 1)).dates().readings;
    CHECK(months.at(0).certain == Period::parse("2019-01-31/2019-02-28"));
    const auto vague = Failed(bar_for(ConsequenceTerm::months, 6), "2019-03").dates().readings;
    CHECK(vague.at(0).certain == Period::parse("2019-03-31/2019-09-01"));
    CHECK(vague.at(0).possible == Period::parse("2019-03-01/2019-09-30"));
    const auto without = Failed(bar_for(ConsequenceTerm::months)).dates().readings;
    CHECK(without.at(0).certain == Period());
}

TEST_CASE("barred on a day: yes, no, or undetermined between two readings of 本年度") {
    const Failed assessed(bar_for(ConsequenceTerm::assessed_year));
    CHECK(assessed.barred("2018-01-01") == Truth::yes);
    CHECK(assessed.barred("2018-12-31") == Truth::yes);
    CHECK(assessed.barred("2019-01-01") == Truth::no);
    const Failed decision(bar_for(ConsequenceTerm::decision_year));
    CHECK(decision.barred("2018-12-31") == Truth::no);
    CHECK(decision.barred("2019-06-30") == Truth::yes);
    const Failed either(bar_for(ConsequenceTerm::this_year));
    CHECK(either.barred("2018-06-30") == Truth::undetermined);
    CHECK(either.barred("2019-06-30") == Truth::undetermined);
    CHECK(either.barred("2020-01-01") == Truth::no);
    CHECK(either.barred("2017-12-31") == Truth::no);
    // Decided within the year assessed both readings are the same.
    const Failed same(bar_for(ConsequenceTerm::this_year), "2018-12-20");
    CHECK(same.barred("2018-06-30") == Truth::yes);
    const Failed unknown(bar_for(ConsequenceTerm::decision_year), "");
    CHECK(unknown.barred("2019-06-30") == Truth::undetermined);
    CHECK(unknown.barred("2017-12-31") == Truth::no);
    const Failed months(bar_for(ConsequenceTerm::months, 6));
    CHECK(months.barred("2019-01-30") == Truth::no);
    CHECK(months.barred("2019-01-31") == Truth::yes);
    CHECK(months.barred("2019-07-31") == Truth::yes);
    CHECK(months.barred("2019-08-01") == Truth::no);
    const Failed unstated(bar_for(ConsequenceTerm::unstated));
    CHECK(unstated.barred("2030-01-01") == Truth::undetermined);
    CHECK(unstated.barred("2019-01-30") == Truth::no);
}

TEST_CASE("a bar says why, word by word") {
    const Failed failed(bar_for(ConsequenceTerm::this_year));
    const PromotionBar open = failed.bar("主要领导", "2019-06-30");
    REQUIRE(open.reasons.size() == 1);
    CHECK(open.reasons[0].code == "bar_undetermined");
    CHECK(open.reasons[0].zh ==
          "“示例办法”2018年的结果：主要领导不得晋升职级；被考核年度：2018年；公布结果的年度：2019年");
    CHECK(open.reasons[0].en == "by the result of \"示例办法\" for 2018: 主要领导, \"不得晋升职级\"; the "
                                "year assessed: 2018; the year of the decision: 2019");
    const PromotionBar other = failed.bar("局长", "2019-06-30");
    CHECK(other.barred == Truth::undetermined);
    CHECK(other.reasons.at(0).code == "post_not_named");
    CHECK(other.reasons.at(0).zh == "不得晋升的是主要领导、分管领导；“局长”是否在内，没有写明");
    Failed passed(bar_for(ConsequenceTerm::this_year));
    passed.county.data.assessment_records[Id<AssessmentRecord>(0)].scores[0].verified_score = decimal("95");
    CHECK(passed.barred("2019-06-30") == Truth::no);
    CHECK(passed.bar("主要领导", "2019-06-30").reasons.at(0).zh == "这次考核对该单位没有不得晋升的结果");
    const PromotionBar outside =
        promotion_bar(passed.county.data, passed.county.run(), passed.county.data.organisations.id("county"),
                      "县长", Date::of(2019, 1, 1));
    CHECK(outside.barred == Truth::no);
    CHECK(outside.reasons.at(0).en == "\"示例县\" is not assessed");
}

TEST_CASE("an open grade leaves the bar open") {
    Failed failed(bar_for(ConsequenceTerm::assessed_year));
    failed.county.data.assessment_records[Id<AssessmentRecord>(0)].scores.clear();
    CHECK(failed.barred("2018-06-30") == Truth::undetermined);
    CHECK(failed.barred("2019-06-30") == Truth::no);
    CHECK(failed.bar("主要领导", "2018-06-30").reasons.at(0).zh.find("是否适用无法判定") !=
          std::string::npos);
}

TEST_CASE("a person is barred through the post held when the result was decided") {
    Failed failed(bar_for(ConsequenceTerm::decision_year));
    failed.county.data.organisations["u0"].posts = {
        {.post = "主要领导", .person = "示例甲", .valid = Period::parse("../2018-12-31")},
        {.post = "主要领导", .person = "示例乙", .valid = Period::parse("2019-01-01/..")},
        {.post = "分管领导", .person = "示例丙", .valid = Period::parse("2019/..")},
        {.post = "局长", .person = "示例丁"}};
    CHECK(failed.person("示例乙", "2019-06-30").barred == Truth::yes);
    CHECK(failed.person("示例乙", "2020-06-30").barred == Truth::no);
    CHECK(failed.person("示例甲", "2019-06-30").barred == Truth::no);
    CHECK(failed.person("示例甲", "2019-06-30").reasons.at(0).code == "no_bar");
    CHECK(failed.person("示例丙", "2019-06-30").barred == Truth::undetermined);  // since when in 2019?
    CHECK(failed.person("示例丁", "2019-06-30").barred == Truth::undetermined);  // is 局长 the 主要领导?
    const PromotionBar nobody = failed.person("示例戊", "2019-06-30");
    CHECK(nobody.barred == Truth::no);
    CHECK(nobody.reasons.at(0).code == "person_unknown");
    CHECK(nobody.reasons.at(0).zh == "数据中没有被考核单位的职务写明由“示例戊”担任");
    CHECK(failed.person("", "2019-06-30").reasons.at(0).code == "person_unknown");
    // Without the day of the decision: who was there at the end of the year.
    failed.county.data.assessment_records[Id<AssessmentRecord>(0)].decided = {};
    CHECK(failed.person("示例甲", "2019-06-30").barred == Truth::undetermined);
    CHECK(failed.person("示例乙", "2019-06-30").barred == Truth::no);
}

TEST_CASE("a consequence of another assessment is refused") {
    const Failed failed(within(1));
    CHECK(error_of([&] {
              consequence_dates(failed.county.data, failed.county.run(), {.unit = 0, .consequence = 7});
          }) == "403: the consequence is not one of this assessment; pass one of its `consequences`");
}
