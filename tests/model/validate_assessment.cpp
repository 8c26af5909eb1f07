#include "model/validate_cases.hpp"

#include <optional>
#include <utility>

using namespace qgov;
using namespace qgov::test;

namespace {

Decimal whole(std::int64_t value) { return {value, 0}; }

// A scheme that assesses units u and v, with a record of u for 2018.
Dataset assessed(AssessmentScheme scheme = {}) {
    Dataset data;
    const auto u = add_unit(data, "u", "农业局");
    const auto v = add_unit(data, "v", "林业局");
    scheme.key = "s";
    scheme.name = "考核办法";
    scheme.assessed = {data.collectives.add({.key = "units", .name = "科局", .members = {u, v}})};
    data.assessment_schemes.add(std::move(scheme));
    data.assessment_records.add(
        {.key = "r", .scheme = Id<AssessmentScheme>(0), .subject = u, .period = Period::of_year(2018)});
    return data;
}

AssessmentRecord& record(Dataset& data) { return data.assessment_records["r"]; }

Dataset with_rule(ScoringRule rule, std::optional<Decimal> points = whole(10)) {
    return assessed({.items = {{.key = "i", .name = "监测", .points = points, .rule = std::move(rule)}}});
}

Dataset with_consequence(Consequence consequence) {
    consequence.key = "c";
    return assessed({.grades = {{.grade = "A"}}, .consequences = {std::move(consequence)}});
}

}  // namespace

std::vector<FindingCase> qgov::test::assessment_cases() {
    return {
        {"incomplete-rule", "assessment_schemes", "s",
         [](bool wrong) {
             ScoringRule rule{.method = ScoringMethod::ratio};
             if (!wrong) rule.target = whole(98);
             return with_rule(rule);
         },
         "考核办法“考核办法”（s）的考核项“i”按“完成比例”计分，但没有目标值",
         "assessment scheme \"考核办法\" (s): item \"i\" is scored by \"ratio of value to target\" but has "
         "no target"},
        {"negative-points", "assessment_schemes", "s",
         [](bool wrong) { return with_rule({.cap = whole(wrong ? -1 : 0)}); },
         "考核办法“考核办法”（s）的考核项“i”的上限为-1",
         "assessment scheme \"考核办法\" (s): item \"i\" has cap -1"},
        {"cap-below-floor", "assessment_schemes", "s",
         [](bool wrong) { return with_rule({.floor = whole(5), .cap = whole(wrong ? 4 : 5)}); },
         "考核办法“考核办法”（s）的考核项“i”的上限4低于下限5",
         "assessment scheme \"考核办法\" (s): item \"i\" has cap 4 below floor 5"},
        {"tiers-not-rising", "assessment_schemes", "s",
         [](bool wrong) {
             return with_rule({.method = ScoringMethod::tiers,
                               .tiers = {{whole(60), whole(5)}, {whole(wrong ? 60 : 61), whole(8)}}});
         },
         "考核办法“考核办法”（s）的考核项“i”的分档60排在60之后",
         "assessment scheme \"考核办法\" (s): item \"i\" has tier 60 after tier 60"},
        {"quota-out-of-range", "assessment_schemes", "s",
         [](bool wrong) { return assessed({.grades = {{.grade = "A", .quota = whole(wrong ? 101 : 100)}}}); },
         "考核办法“考核办法”（s）的等级“A”的比例上限为101%",
         "assessment scheme \"考核办法\" (s): grade \"A\" has a quota of 101%"},
        {"incomplete-scheme-part", "assessment_schemes", "s",
         [](bool wrong) {
             Consequence report{.trigger = ConsequenceTrigger::rank};
             if (!wrong) report.last_ranks = 3;
             return with_consequence(report);
         },
         "考核办法“考核办法”（s）的结果运用“c”没有写明适用于前几位或后几位",
         "assessment scheme \"考核办法\" (s): consequence \"c\" does not say for how many of the first or "
         "last ranks it is"},
        {"not-an-assessment-year", "assessment_records", "r",
         [](bool wrong) {
             Dataset data = assessed({.year_start = "--07-01"});
             record(data).period = Period::parse(wrong ? "2018" : "2018-A1--07-01");
             return data;
         },
         "考核记录（r）的考核期（2018年）不是其办法的考核年度（--07-01起的一年）",
         "assessment record (r) is of a time (2018) that is no year of its scheme (years from --07-01)"},
        {"duplicate-assessment-record", "assessment_records", "t",
         [](bool wrong) {
             Dataset data = assessed();
             AssessmentRecord other = record(data);
             other.key = "t";
             if (!wrong) other.period = Period::of_year(2017);
             data.assessment_records.add(other);
             return data;
         },
         "考核记录（t）与考核记录（r）是同一单位同一年度的考核",
         "assessment record (t) is of the same unit and year as assessment record (r)"},
        {"unit-not-assessed", "assessment_records", "r",
         [](bool wrong) {
             Dataset data = assessed();
             data.collectives["units"].open = !wrong;
             record(data).subject = add_unit(data, "w", "水利局");
             return data;
         },
         "考核记录（r）：机构“水利局”（w）不在考核办法“考核办法”（s）的考核范围",
         "assessment record (r): organisation \"水利局\" (w) is not among the units of assessment scheme "
         "\"考核办法\" (s)"},
    };
}

TEST_CASE("assessment rules and records: found, and not found without the mistake") {
    check_cases(assessment_cases());
}

TEST_CASE("what each scoring method needs") {
    const auto lacking = [](ScoringRule rule, std::optional<Decimal> points = whole(10)) {
        std::vector<std::string> texts;
        for (const Finding& each : findings_of(with_rule(std::move(rule), points), "incomplete-rule"))
            texts.push_back(each.en.substr(each.en.rfind(" no ") + 4));
        return texts;
    };
    using Texts = std::vector<std::string>;
    CHECK(lacking({}).empty());
    CHECK(lacking({}, std::nullopt).empty());
    CHECK(lacking({.method = ScoringMethod::ratio}, std::nullopt) == Texts{"target", "full points"});
    CHECK(lacking({.method = ScoringMethod::tiers}) == Texts{"tiers"});
    CHECK(lacking({.method = ScoringMethod::deduction}) == Texts{"step"});
    CHECK(lacking({.method = ScoringMethod::deduction, .step = whole(1)}, std::nullopt) ==
          Texts{"full points"});
    CHECK(lacking({.method = ScoringMethod::bonus}) == Texts{"step"});
    CHECK(lacking({.method = ScoringMethod::bonus, .step = whole(1)}, std::nullopt).empty());
    CHECK(lacking({.method = ScoringMethod::shortfall}) == Texts{"step", "target"});
    CHECK(lacking({.method = ScoringMethod::shortfall, .step = whole(1), .target = whole(98)}).empty());
    // What has items below it is their sum.
    Dataset data =
        assessed({.items = {{.key = "i", .points = whole(5), .rule = {.method = ScoringMethod::ratio}},
                            {.key = "j", .parent = "i", .points = whole(5)}}});
    CHECK(count_of(data, "incomplete-rule") == 0);
}

TEST_CASE("numbers that are negative") {
    CHECK(count_of(with_rule({}, whole(-1)), "negative-points") == 1);
    CHECK(count_of(with_rule({}, whole(0)), "negative-points") == 0);
    CHECK(count_of(with_rule({.step = whole(-1)}), "negative-points") == 1);
    CHECK(count_of(with_rule({.floor = whole(-1)}), "negative-points") == 0);
    CHECK(count_of(with_rule({.per = whole(0)}), "negative-points") == 1);
    CHECK(count_of(with_rule({.per = Decimal{1, -3}}), "negative-points") == 0);
    CHECK(count_of(with_rule({.method = ScoringMethod::tiers, .tiers = {{whole(-5), whole(-1)}}}),
                   "negative-points") == 1);
    CHECK(count_of(assessed({.full_points = whole(-1), .total_cap = whole(-2)}), "negative-points") == 2);
    CHECK(count_of(assessed({.grades = {{.grade = "A", .quota = whole(-1)}}}), "quota-out-of-range") == 1);
    CHECK(count_of(assessed({.grades = {{.grade = "A", .quota = whole(0)}}}), "quota-out-of-range") == 0);
}

TEST_CASE("vetoes and consequences that lack what their kind needs") {
    const auto lacking = [](const Dataset& data) { return count_of(data, "incomplete-scheme-part"); };
    CHECK(lacking(with_consequence({})) == 1);
    CHECK(lacking(with_consequence({.grade = "A"})) == 0);
    CHECK(lacking(with_consequence({.trigger = ConsequenceTrigger::rank, .first_ranks = 1})) == 0);
    CHECK(lacking(with_consequence({.trigger = ConsequenceTrigger::rank, .first_ranks = 0})) == 1);
    CHECK(lacking(with_consequence({.trigger = ConsequenceTrigger::fail, .term = ConsequenceTerm::months})) ==
          1);
    CHECK(lacking(with_consequence(
              {.trigger = ConsequenceTrigger::fail, .term = ConsequenceTerm::months, .term_months = 6})) ==
          0);
    CHECK(lacking(assessed(
              {.grades = {{.grade = "A"}}, .vetoes = {{.key = "v", .effect = VetoEffect::grade_cap}}})) == 1);
    CHECK(lacking(assessed({.grades = {{.grade = "A"}}, .vetoes = {{.key = "v"}}})) == 0);
    const Dataset unknown = with_consequence({.trigger = ConsequenceTrigger::veto, .veto = "x"});
    CHECK(findings_of(unknown, "unknown-scheme-part").at(0).en ==
          "assessment scheme \"考核办法\" (s): consequence \"c\" names veto \"x\", which the scheme does not "
          "have");
}

TEST_CASE("the years of a scheme") {
    const auto wrong = [](const char* start, const char* period) {
        Dataset data = assessed({.year_start = start});
        record(data).period = *period ? Period::parse(period) : Period();
        return count_of(data, "not-an-assessment-year");
    };
    CHECK(wrong("", "2018") == 0);
    CHECK(wrong("", "2018-01-01/2018-12-31") == 0);
    CHECK(wrong("--01-01", "2018") == 0);
    CHECK(wrong("", "2018-H1") == 1);
    CHECK(wrong("", "2018/2019") == 1);
    CHECK(wrong("", "2018/..") == 1);
    CHECK(wrong("", "") == 1);
    CHECK(wrong("--09-01", "2018-A1--09-01") == 0);
    CHECK(wrong("--09-01", "2018-A1--07-01") == 1);
    CHECK(wrong("--03-01", "2019-A1--03-01") == 0);  // ends on 29 February
    CHECK(wrong("--99-01", "2018") == 0);            // has a finding of its own
}

TEST_CASE("published ranks of records are within the number ranked") {
    const auto wrong = [](std::optional<std::uint32_t> rank, std::optional<std::uint32_t> population) {
        Dataset data = assessed();
        record(data).rank = rank;
        record(data).population = population;
        return findings_of(data, "rank-out-of-range");
    };
    CHECK(wrong({}, 0).empty());
    CHECK(wrong(18, 18).empty());
    CHECK(wrong(19, {}).empty());
    CHECK(wrong(19, 18).at(0).zh == "考核记录（r）公布的位次为第19位，参评总数18");
    CHECK(wrong(0, {}).at(0).en == "assessment record (r) has the published rank 0");
}
