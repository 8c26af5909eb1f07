#include <qgov/analysis/assessment.hpp>

#include "analysis/assessed_county.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using namespace analysis_test;

namespace {

// The grade of one unit by the total alone: one expert item.
std::string grade_of(std::string_view total, RoundingPolicy rounding, std::vector<GradeBand> grades) {
    County county({.rounding = rounding, .items = {item("x", "200")}, .grades = std::move(grades)});
    county.record("u0", {{.item = "x", .verified = std::string(total)}});
    const Assessment found = county.run();
    std::string text = grade_names(county.rules(), found.units[0].grades);
    if (text.empty()) text = "none";
    return text + (found.units[0].between_bands ? " between" : "");
}

// "u1 report yes" for each consequence.
Texts consequences(const County& county, const Assessment& found) {
    const AssessmentScheme& scheme = county.data.assessment_schemes[county.scheme];
    Texts result;
    for (const ConsequenceResult& each : found.consequences) {
        const Consequence& rule = scheme.consequences[each.consequence];
        std::string text = county.data.organisations[found.units[each.unit].unit].key + " " + rule.key;
        if (each.post != ConsequenceResult::none) text += " " + rule.posts[each.post];
        if (each.person != ConsequenceResult::none)
            text += " " + county.data.organisations[found.units[each.unit].unit].posts[each.person].person;
        if (each.applies != Truth::yes) text += "?";
        result.push_back(text);
    }
    return result;
}

}  // namespace

TEST_CASE("89.5 under bands in whole points: undetermined, A when rounded, B when cut") {
    CHECK(grade_of("89.5", RoundingPolicy::none, national_bands()) == "A/B between");
    CHECK(grade_of("89.5", RoundingPolicy::half_up, national_bands()) == "A");
    CHECK(grade_of("89.5", RoundingPolicy::down, national_bands()) == "B");
    CHECK(grade_of("89.499999", RoundingPolicy::half_up, national_bands()) == "B");
    CHECK(grade_of("89.999999", RoundingPolicy::down, national_bands()) == "B");
    CHECK(grade_of("90", RoundingPolicy::none, national_bands()) == "A");
    CHECK(grade_of("89", RoundingPolicy::none, national_bands()) == "B");
    CHECK(grade_of("89.000001", RoundingPolicy::none, national_bands()) == "A/B between");
    CHECK(grade_of("80", RoundingPolicy::none, national_bands()) == "B");
    CHECK(grade_of("79.5", RoundingPolicy::none, national_bands()) == "B/C between");
    CHECK(grade_of("59.5", RoundingPolicy::none, national_bands()) == "C/D between");
    CHECK(grade_of("59.5", RoundingPolicy::half_up, national_bands()) == "C");
    CHECK(grade_of("59", RoundingPolicy::none, national_bands()) == "D");
    CHECK(grade_of("120", RoundingPolicy::none, national_bands()) == "A");
}

TEST_CASE("bands with one bound, with none, and scores beyond all bands") {
    const std::vector<GradeBand> half_open = {band("A", "90"), band("B", "80"), band("C", "60"),
                                              band("D", "")};
    CHECK(grade_of("89.999999", RoundingPolicy::none, half_open) == "B");
    CHECK(grade_of("60", RoundingPolicy::none, half_open) == "C");
    CHECK(grade_of("10", RoundingPolicy::none, half_open) == "D");  // the only one without bounds
    const std::vector<GradeBand> printed = {band("A", "90", "100"), band("B", "80"), band("C", "60", "79")};
    CHECK(grade_of("101", RoundingPolicy::none, printed) == "A");
    CHECK(grade_of("85", RoundingPolicy::none, printed) == "B");
    CHECK(grade_of("59", RoundingPolicy::none, printed) == "none");
    const std::vector<GradeBand> unknown = {band("A", ""), band("不合格", "", "", false)};
    CHECK(grade_of("59", RoundingPolicy::none, unknown) == "A/不合格");
    CHECK(grade_of("59", RoundingPolicy::none, {}) == "none");
    const std::vector<GradeBand> decimals = {band("A", "89.6"), band("B", "", "89.5")};
    CHECK(grade_of("89.55", RoundingPolicy::none, decimals) == "A/B between");
    CHECK(grade_of("89.5", RoundingPolicy::none, decimals) == "B");
    CHECK(grade_of("89.6", RoundingPolicy::half_up, decimals) == "A");
}

TEST_CASE("binary fractions never decide a boundary") {
    // 0.1 ten times, and thirds: sums in binary arithmetic come out below 1 and 20.
    AssessmentScheme scheme{.grades = {band("A", "1"), band("B", "")}};
    std::vector<Line> lines;
    for (int at = 0; at < 10; ++at) {
        scheme.items.push_back(item("i" + std::to_string(at), "1"));
        lines.push_back({.item = "i" + std::to_string(at), .verified = "0.1"});
    }
    County county(scheme);
    county.record("u0", lines);
    CHECK(grades(county, county.run()) == Texts{"A"});
    AssessmentScheme thirds{.grades = {band("A", "20"), band("B", "")}};
    lines.clear();
    for (int at = 0; at < 6; ++at) {
        thirds.items.push_back(
            item("i" + std::to_string(at), "10", {.method = ScoringMethod::ratio, .target = decimal("3")}));
        lines.push_back({.item = "i" + std::to_string(at), .value = "1"});
    }
    County other(thirds);
    other.record("u0", lines);
    CHECK(to_string(other.run().units.at(0).total) == "20");
    CHECK(grades(other, other.run()) == Texts{"A"});
}

TEST_CASE("vetoes: effect, scope as written, and several of them") {
    const auto graded = [](std::vector<Veto> vetoes, Texts keys, const char* total = "95",
                           OrganisationKind kind = OrganisationKind::bureau) {
        County county({.items = {item("x", "100")}, .grades = national_bands(), .vetoes = std::move(vetoes)});
        county.record("u0", {{.item = "x", .verified = total}}, std::move(keys));
        auto& rules = county.data.collectives[Id<Collective>(0)];
        rules.kinds = {kind};
        county.data.organisations["u0"].kind = kind;
        const Assessment found = county.run();
        std::string text = grade_names(county.rules(), found.units.at(0).grades);
        text += found.units[0].fails == Truth::yes ? " fails" : "";
        for (const VetoResult& each : found.vetoes) text += " " + std::string(to_string(each.reached));
        return text + " " + to_string(found.units[0].total);
    };
    const Veto fail{.key = "f"};
    const Veto fixed{.key = "d", .effect = VetoEffect::fixed_grade, .grade = "D"};
    const Veto fixed_b{.key = "b", .effect = VetoEffect::fixed_grade, .grade = "B"};
    const Veto cap{.key = "c", .effect = VetoEffect::grade_cap, .grade = "C"};
    CHECK(graded({fail}, {}) == "A 95");
    CHECK(graded({fail}, {"f"}) == "D fails yes 95");
    CHECK(graded({fixed}, {"d"}) == "D fails yes 95");
    CHECK(graded({fixed_b}, {"b"}) == "B yes 95");
    CHECK(graded({fixed_b}, {"b"}, "50") == "B yes 50");
    CHECK(graded({cap}, {"c"}) == "C yes 95");
    CHECK(graded({cap}, {"c"}, "50") == "D fails yes 50");
    CHECK(graded({fixed_b, cap}, {"b", "c"}) == "C yes yes 95");
    CHECK(graded({fixed_b, fail}, {"b", "f"}) == "D fails yes yes 95");
    Veto bureaus = fail;
    bureaus.scope = {OrganisationKind::bureau};
    CHECK(graded({bureaus}, {"f"}) == "D fails yes 95");
    CHECK(graded({bureaus}, {"f"}, "95", OrganisationKind::township) == "A no 95");
    bureaus.scope_wording = "部门";
    CHECK(graded({bureaus}, {"f"}, "95", OrganisationKind::township) == "A undetermined 95");
    CHECK(graded({bureaus}, {"f"}, "95") == "D fails yes 95");
}

TEST_CASE("a veto fails a unit even where no grade says so") {
    County county({.items = {item("x", "100")}, .grades = {band("A", "60")}, .vetoes = {{.key = "v"}}});
    county.record("u0", {{.item = "x", .verified = "95"}}, {"v"});
    const Assessment found = county.run();
    CHECK(found.units[0].fails == Truth::yes);
    CHECK(found.units[0].grades.empty());
}

TEST_CASE("standard competition ranks, ties and open totals") {
    CHECK(ranks(with_totals({}, {"80", "90", "80", "70"}).run()) == Texts{"2", "1", "2", "4"});
    CHECK(ranks(with_totals({}, {"80", "", "70"}).run()) == Texts{"1-2", "1-3", "2-3"});
    CHECK(ranks(with_totals({}, {"100", "", "0"}).run()) == Texts{"1", "1-2", "2-3"});
    CHECK(ranks(with_totals({}, {"", ""}).run()) == Texts{"1-2", "1-2"});
    CHECK(ranks(with_totals({}, {"50"}).run()) == Texts{"1"});
    // Before rounding.
    CHECK(ranks(with_totals({.rounding = RoundingPolicy::down}, {"80.1", "80.2"}).run()) == Texts{"2", "1"});
}

TEST_CASE("a vetoed unit keeps its score and comes last") {
    County county =
        with_totals({.grades = national_bands(),
                     .vetoes = {{.key = "v"}, {.key = "cap", .effect = VetoEffect::grade_cap, .grade = "B"}}},
                    {"99", "98", "50", "97"});
    county.data.assessment_records[Id<AssessmentRecord>(0)].vetoes = {"v"};
    county.data.assessment_records[Id<AssessmentRecord>(3)].vetoes = {"cap"};
    Assessment found = county.run();
    CHECK(ranks(found) == Texts{"4", "1", "3", "2"});
    CHECK(to_string(found.units[0].total) == "99");
    CHECK(grades(county, found) == Texts{"D", "A", "D", "B"});
    county.data.assessment_records[Id<AssessmentRecord>(1)].vetoes = {"v"};
    found = county.run();
    CHECK(ranks(found) == Texts{"3", "4", "2", "1"});
    CHECK(found.units[2].fewest_below == 2);
    CHECK(found.units[0].fewest_below == 1);
}

TEST_CASE("ranks and quotas within the collectives") {
    County county = with_totals({.rank_within_collectives = true, .grades = {band("A", "60"), band("B", "")}},
                                {"95", "90", "85", "80"});
    county.rules().grades[0].quota_units = 1;
    const auto unit = [&](const char* key) { return county.data.organisations.id(key); };
    county.rules().assessed = {
        county.data.collectives.add({.key = "first", .members = {unit("u0"), unit("u1")}}),
        county.data.collectives.add({.key = "second", .members = {unit("u1"), unit("u2"), unit("u3")}})};
    Assessment found = county.run();
    CHECK(ranks(found) == Texts{"1", "2", "1", "2"});
    CHECK(found.units[3].ranked == 2);
    CHECK(found.units[1].group == 0);
    CHECK(grades(county, found) == Texts{"A", "B", "A", "B"});
    county.rules().rank_within_collectives = false;
    found = county.run();
    CHECK(ranks(found) == Texts{"1", "2", "3", "4"});
    CHECK(grades(county, found) == Texts{"A", "B", "B", "B"});
}

TEST_CASE("quotas: the lower-ranked go down a grade, ties across the border are undetermined") {
    const auto graded = [](std::vector<GradeBand> bands, const Texts& totals) {
        const County county = with_totals({.grades = std::move(bands)}, totals);
        return grades(county, county.run());
    };
    const auto quota = [](std::optional<Decimal> share, std::optional<std::uint32_t> units) {
        std::vector<GradeBand> bands = {band("A", "90"), band("B", "80"), band("C", "")};
        bands[0].quota = share;
        bands[0].quota_units = units;
        return bands;
    };
    const Texts totals = {"99", "97", "95", "93", "85"};
    CHECK(graded(quota({}, 2), totals) == Texts{"A", "A", "B", "B", "B"});
    CHECK(graded(quota({}, 4), totals) == Texts{"A", "A", "A", "A", "B"});
    CHECK(graded(quota({}, 0), totals) == Texts{"B", "B", "B", "B", "B"});
    CHECK(graded(quota(decimal("40"), {}), totals) == Texts{"A", "A", "B", "B", "B"});
    CHECK(graded(quota(decimal("59.9"), {}), totals) == Texts{"A", "A", "B", "B", "B"});
    CHECK(graded(quota(decimal("60"), {}), totals) == Texts{"A", "A", "A", "B", "B"});
    CHECK(graded(quota(decimal("60"), 1), totals) == Texts{"A", "B", "B", "B", "B"});
    CHECK(graded(quota(decimal("100"), {}), totals) == Texts{"A", "A", "A", "A", "B"});
    // Two tied for the second place.
    CHECK(graded(quota({}, 2), {"99", "95", "95", "93", "85"}) == Texts{"A", "A/B", "A/B", "B", "B"});
    CHECK(graded(quota({}, 3), {"99", "95", "95", "93", "85"}) == Texts{"A", "A", "A", "B", "B"});
    // Who goes down counts in the next grade.
    std::vector<GradeBand> both = quota({}, 1);
    both[1].quota_units = 2;
    CHECK(graded(both, totals) == Texts{"A", "B", "B", "C", "C"});
    // An open total may take the place.
    CHECK(graded(quota({}, 1), {"95", "", "70"}) == Texts{"A/B", "A/B/C", "C"});
    // The last grade takes everybody.
    std::vector<GradeBand> last = {band("A", "90"), band("B", "")};
    last[1].quota_units = 0;
    CHECK(graded(last, {"95", "85"}) == Texts{"A", "B"});
}

TEST_CASE("consequences by grade, failure, veto, rank and concealment") {
    const auto when = [](std::string key, ConsequenceTrigger trigger) {
        return Consequence{.key = std::move(key), .trigger = trigger};
    };
    Consequence first = when("first", ConsequenceTrigger::rank);
    first.first_ranks = 1;
    Consequence last = when("last", ConsequenceTrigger::rank);
    last.last_ranks = 2;
    Consequence graded = when("commend", ConsequenceTrigger::grade);
    graded.grade = "A";
    Consequence named = when("named", ConsequenceTrigger::veto);
    named.veto = "v";
    County county =
        with_totals({.grades = national_bands(),
                     .vetoes = {{.key = "v"}, {.key = "w", .effect = VetoEffect::grade_cap, .grade = "C"}},
                     .consequences = {graded, when("fail", ConsequenceTrigger::fail),
                                      when("any", ConsequenceTrigger::veto), named, first, last,
                                      when("hidden", ConsequenceTrigger::concealment)}},
                    {"95", "70", "70", "50", "92"});
    const auto record = [&](std::size_t at) -> AssessmentRecord& {
        return county.data.assessment_records[Id<AssessmentRecord>(at)];
    };
    record(4).vetoes = {"v"};
    record(2).vetoes = {"w"};
    record(1).concealment = true;
    CHECK(consequences(county, county.run()) == Texts{"u0 commend", "u0 first", "u1 hidden", "u2 any",
                                                      "u3 fail", "u3 last", "u4 fail", "u4 any", "u4 named",
                                                      "u4 last"});
    // Tied across the border of the last n: all of them.
    record(4).vetoes.clear();
    county.rules().consequences = {last};
    CHECK(consequences(county, county.run()) == Texts{"u1 last", "u2 last", "u3 last"});
    // Undetermined where the total is.
    record(0).scores.clear();
    county.rules().consequences = {graded, first, last};
    CHECK(consequences(county, county.run()) == Texts{"u0 commend?", "u0 first?", "u0 last?", "u1 last?",
                                                      "u2 last?", "u3 last", "u4 commend", "u4 first?"});
}

TEST_CASE("consequences fall on posts, and on persons only where the data name one in that office") {
    County county({.items = {item("x", "100")},
                   .grades = national_bands(),
                   .consequences = {{.key = "bar",
                                     .trigger = ConsequenceTrigger::fail,
                                     .kind = ConsequenceKind::no_promotion,
                                     .posts = {"主要领导", "分管领导"}}}});
    county.record("u0", {{.item = "x", .verified = "50"}}).decided = Period::parse("2019-03-15");
    Organisation& unit = county.data.organisations["u0"];
    unit.posts = {{.post = "局长", .person = "示例某"},
                  {.post = "主要领导", .person = "示例甲", .valid = Period::parse("../2018-12-31")},
                  {.post = "主要领导", .person = "示例乙", .valid = Period::parse("2019-01-01/..")},
                  {.post = "分管领导"}};
    CHECK(consequences(county, county.run()) == Texts{"u0 bar 主要领导 示例乙", "u0 bar 分管领导"});
    county.data.assessment_records[Id<AssessmentRecord>(0)].decided = {};
    CHECK(consequences(county, county.run()) == Texts{"u0 bar 主要领导 示例甲", "u0 bar 分管领导"});
}

TEST_CASE("what was published is compared") {
    const auto differs = [](std::optional<Decimal> total, std::string grade,
                            std::optional<std::uint32_t> rank, std::optional<std::uint32_t> population = {},
                            const char* score = "89.567") {
        County county =
            with_totals({.rounding = RoundingPolicy::half_up, .grades = national_bands()}, {score, "10"});
        AssessmentRecord& record = county.data.assessment_records[Id<AssessmentRecord>(0)];
        record.total = total;
        record.grade = std::move(grade);
        record.rank = rank;
        record.population = population;
        return county.run().units[0].published_differs;
    };
    CHECK(differs({}, "", {}) == Truth::no);
    CHECK(differs(decimal("89.57"), "A", 1) == Truth::no);
    CHECK(differs(decimal("90"), "", {}) == Truth::no);
    CHECK(differs(decimal("89.56"), "", {}) == Truth::yes);
    CHECK(differs({}, "B", {}) == Truth::yes);
    CHECK(differs({}, "", 2) == Truth::yes);
    CHECK(differs({}, "", 2, 18) == Truth::undetermined);
    CHECK(differs(decimal("89"), "", {}, {}, "") == Truth::undetermined);
    CHECK(differs({}, "A", {}, {}, "") == Truth::undetermined);
}
