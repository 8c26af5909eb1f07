#include "model/validate_cases.hpp"

#include <initializer_list>
#include <optional>

using namespace qgov;
using namespace qgov::test;

namespace {

Dataset scheme(AssessmentScheme scheme) {
    Dataset data;
    scheme.key = "s";
    scheme.name = "考核办法";
    data.assessment_schemes.add(std::move(scheme));
    return data;
}

Decimal whole(std::int64_t value) { return {value, 0}; }

GradeBand band(std::string grade, std::optional<int> lower, std::optional<int> upper) {
    GradeBand result{.grade = std::move(grade)};
    if (lower) result.lower = whole(*lower);
    if (upper) result.upper = whole(*upper);
    return result;
}

// The national bands: A from 90, B 80-89, C 60-79, D up to 59.
AssessmentScheme national(RoundingPolicy rounding) {
    return {.full_points = whole(100),
            .rounding = rounding,
            .grades = {band("A", 90, {}), band("B", 80, 89), band("C", 60, 79), band("D", {}, 59)}};
}

std::vector<std::string> band_findings(AssessmentScheme each) {
    std::vector<std::string> result;
    for (const Finding& finding : validate(scheme(std::move(each)))) {
        if (finding.code.starts_with("grade-band")) {
            const auto text = finding.zh.find("）") + std::string_view("）").size();
            result.push_back(std::string(finding.code) + finding.zh.substr(text));
        }
    }
    return result;
}

using Texts = std::vector<std::string>;

AssessmentItem item(std::string key, std::optional<int> points, std::string parent = {},
                    ScoringMethod method = ScoringMethod::expert) {
    AssessmentItem result{.key = key, .name = key, .parent = std::move(parent), .rule = {.method = method}};
    if (points) result.points = whole(*points);
    return result;
}

Dataset incentive(std::optional<Money> amount, std::optional<Money> cap, std::uint32_t first = 0,
                  std::uint32_t last = 0) {
    Dataset data;
    data.incentive_rules.add({.key = "r",
                              .name = "主持制定国家标准",
                              .rank_first = first,
                              .rank_last = last,
                              .amount = amount,
                              .cap = cap});
    return data;
}

Dataset ranked(std::optional<std::uint32_t> rank, std::optional<std::uint32_t> population) {
    Dataset data;
    data.rankings.add({.key = "r", .rank = rank, .population = population});
    return data;
}

}  // namespace

std::vector<FindingCase> qgov::test::scheme_cases() {
    return {
        {"grade-bands-overlap", "assessment_schemes", "s",
         [](bool wrong) {
             return scheme({.grades = {band("A", 90, {}), band("B", 80, wrong ? 90 : 89)}});
         },
         "考核办法“考核办法”（s）的等级“A”与“B”分数重叠",
         "assessment scheme \"考核办法\" (s): the scores of grades \"A\" and \"B\" overlap"},
        {"grade-bands-gap", "assessment_schemes", "s",
         [](bool wrong) {
             return scheme({.grades = {band("A", 90, {}), band("B", {}, wrong ? 88 : 89)}});
         },
         "考核办法“考核办法”（s）：88与90之间的分数不属于任何等级",
         "assessment scheme \"考核办法\" (s): scores between 88 and 90 belong to no grade"},
        {"grade-bands-between", "assessment_schemes", "s",
         [](bool wrong) {
             return scheme({.rounding = wrong ? RoundingPolicy::none : RoundingPolicy::half_up,
                            .grades = {band("A", 90, {}), band("B", {}, 89)}});
         },
         "考核办法“考核办法”（s）：89与90之间的分数不属于任何等级，也未写明如何取整",
         "assessment scheme \"考核办法\" (s): scores between 89 and 90 belong to no grade, and no rounding "
         "is given"},
        {"grade-band-reversed", "assessment_schemes", "s",
         [](bool wrong) { return scheme({.grades = {band("B", wrong ? 90 : 89, 89)}}); },
         "考核办法“考核办法”（s）的等级“B”下限90高于上限89",
         "assessment scheme \"考核办法\" (s): grade \"B\" has lower bound 90 above upper bound 89"},
        {"veto-without-basis", "assessment_schemes", "s",
         [](bool wrong) {
             Dataset data = scheme({.vetoes = {{.key = "accident", .trigger = "重大质量安全事故"}}});
             const auto basis = add_document(data, "d", "办法");
             if (!wrong) data.assessment_schemes[Id<AssessmentScheme>(0)].vetoes[0].basis = basis;
             return data;
         },
         "考核办法“考核办法”（s）的否决项“accident”没有依据文件",
         "assessment scheme \"考核办法\" (s): veto \"accident\" names no document that it rests on"},
        {"unknown-scheme-part", "assessment_records", "r",
         [](bool wrong) {
             Dataset data = scheme({.grades = {band("A", {}, {})}});
             data.assessment_records.add(
                 {.key = "r", .scheme = Id<AssessmentScheme>(0), .grade = wrong ? "E" : "A"});
             return data;
         },
         "考核记录（r）提到的等级“E”在办法中没有",
         "assessment record (r) names grade \"E\", which the scheme does not have"},
        {"points-do-not-add-up", "assessment_schemes", "s",
         [](bool wrong) {
             return scheme({.full_points = whole(100),
                            .items = {item("targets", wrong ? 41 : 40), item("measures", 60)}});
         },
         "考核办法“考核办法”（s）的满分为100分，其下2项合计101分",
         "assessment scheme \"考核办法\" (s), full score: 100 points, but the 2 items below add up to 101"},
        {"bad-year-start", "assessment_schemes", "s",
         [](bool wrong) { return scheme({.year_start = wrong ? "--02-29" : "--02-28"}); },
         "考核办法“考核办法”（s）的考核年度起始日“--02-29”不是--MM-DD",
         "assessment scheme \"考核办法\" (s): year_start \"--02-29\" is no day as --MM-DD"},
        {"negative-amount", "incentive_rules", "r",
         [](bool wrong) { return incentive(Money::fen(wrong ? -1 : 0), {}); },
         "奖励条款“主持制定国家标准”（r）的金额为-0.01元",
         "incentive rule \"主持制定国家标准\" (r) has amount CNY -0.01"},
        {"cap-below-amount", "incentive_rules", "r",
         [](bool wrong) { return incentive(Money::wan_yuan(30), Money::wan_yuan(wrong ? 29 : 30)); },
         "奖励条款“主持制定国家标准”（r）的上限29万元低于金额30万元",
         "incentive rule \"主持制定国家标准\" (r) has cap CNY 290,000 below amount CNY 300,000"},
        {"rank-range-reversed", "incentive_rules", "r",
         [](bool wrong) { return incentive({}, {}, wrong ? 4 : 3, 3); },
         "奖励条款“主持制定国家标准”（r）的名次从第4到第3",
         "incentive rule \"主持制定国家标准\" (r) is for ranks 4 to 3"},
        {"rank-out-of-range", "rankings", "r", [](bool wrong) { return ranked(wrong ? 19 : 18, 18); },
         "位次（r）（指标未注明，机构未注明）为第19位，而参评总数只有18",
         "ranking (r) (no indicator, no organisation) is rank 19 of only 18"},
    };
}

TEST_CASE("schemes, incentives and rankings: found, and not found without the mistake") {
    check_cases(scheme_cases());
}

TEST_CASE("the national bands leave nothing out only when totals are rounded") {
    CHECK(band_findings(national(RoundingPolicy::half_up)).empty());
    CHECK(band_findings(national(RoundingPolicy::down)).empty());
    CHECK(band_findings(national(RoundingPolicy::none)) ==
          Texts{"grade-bands-between：59与60之间的分数不属于任何等级，也未写明如何取整",
                "grade-bands-between：79与80之间的分数不属于任何等级，也未写明如何取整",
                "grade-bands-between：89与90之间的分数不属于任何等级，也未写明如何取整"});
}

TEST_CASE("gaps inside, below and above") {
    CHECK(band_findings(
              {.rounding = RoundingPolicy::half_up, .grades = {band("A", 91, {}), band("B", {}, 89)}}) ==
          Texts{"grade-bands-gap：89与91之间的分数不属于任何等级"});
    CHECK(band_findings({.grades = {band("A", 90, {}), band("B", 60, {})}}) ==
          Texts{"grade-bands-gap：低于60的分数不属于任何等级"});
    CHECK(band_findings({.grades = {band("A", 90, {}), band("B", 0, {})}}).empty());
    CHECK(band_findings({.full_points = whole(100), .grades = {band("A", 0, 99)}}) ==
          Texts{"grade-bands-gap：高于99的分数不属于任何等级，满分为100"});
    CHECK(band_findings({.full_points = whole(100), .grades = {band("A", 0, 100)}}).empty());
    CHECK(band_findings({.grades = {band("A", 0, 99)}}).empty());
}

TEST_CASE("bands with decimals are printed to their last place") {
    AssessmentScheme each{.grades = {band("A", 90, {}), band("B", {}, {})}};
    each.grades[1].upper = Decimal{899, -1};
    CHECK(band_findings(each) ==
          Texts{"grade-bands-between：89.9与90之间的分数不属于任何等级，也未写明如何取整"});
    each.grades[1].upper = Decimal{8999, -2};
    each.grades[0].lower = Decimal{900, -1};
    CHECK(band_findings(each) ==
          Texts{"grade-bands-between：89.99与90.0之间的分数不属于任何等级，也未写明如何取整"});
    each.grades[1].upper = Decimal{8998, -2};
    CHECK(band_findings(each) == Texts{"grade-bands-gap：89.98与90.0之间的分数不属于任何等级"});
    each.rounding = RoundingPolicy::down;
    CHECK(band_findings(each).empty());
}

TEST_CASE("a grade without bounds may be anywhere, so that no gap is certain") {
    CHECK(band_findings({.grades = {band("A", 90, 100), band("不合格", {}, {})}}).empty());
    CHECK(band_findings({.grades = {band("A", {}, {}), band("不合格", {}, {})}}).empty());
    CHECK(band_findings({}).empty());
}

TEST_CASE("overlaps, whatever the order of the bands") {
    CHECK(band_findings({.grades = {band("D", 0, 60), band("A", 50, 100)}}) ==
          Texts{"grade-bands-overlap的等级“A”与“D”分数重叠"});
    CHECK(band_findings(
              {.grades = {band("A", 90, {}), band("B", 90, {}), band("C", {}, 89)}, .consequences = {}}) ==
          Texts{"grade-bands-between：89与90之间的分数不属于任何等级，也未写明如何取整",
                "grade-bands-overlap的等级“B”与“A”分数重叠"});
    CHECK(band_findings({.grades = {band("A", {}, 60), band("B", {}, 50)}}) ==
          Texts{"grade-bands-overlap的等级“B”与“A”分数重叠"});
    CHECK(band_findings({.grades = {band("A", 0, 100), band("B", 10, 20), band("C", 30, 40)}}) ==
          Texts{"grade-bands-overlap的等级“B”与“A”分数重叠", "grade-bands-overlap的等级“C”与“A”分数重叠"});
    CHECK(band_findings({.grades = {band("A", 90, 80), band("B", 0, 85)}}) ==
          Texts{"grade-band-reversed的等级“A”下限90高于上限80"});
}

TEST_CASE("points of items and of those below them") {
    const auto texts = [](std::vector<AssessmentItem> items, std::optional<int> full = 100) {
        AssessmentScheme each{.items = std::move(items)};
        if (full) each.full_points = whole(*full);
        Texts result;
        for (const Finding& finding : findings_of(scheme(each), "points-do-not-add-up"))
            result.push_back(finding.zh);
        return result;
    };
    CHECK(texts({}).empty());
    CHECK(texts({item("a", 40), item("b", 60)}).empty());
    CHECK(texts({item("a", 40), item("b", 50)}) ==
          Texts{"考核办法“考核办法”（s）的满分为100分，其下2项合计90分"});
    CHECK(texts({item("a", 40), item("b", 50)}, {}).empty());
    // Bonus points may lie beyond the full points or within them.
    CHECK(texts({item("a", 40), item("b", 60), item("c", 5, "", ScoringMethod::bonus)}).empty());
    CHECK(texts({item("a", 40), item("b", 55), item("c", 5, "", ScoringMethod::bonus)}).empty());
    CHECK(texts({item("a", 40), item("b", 60), item("c", {}, "", ScoringMethod::bonus)}).empty());
    // Unknown points may be anything but negative.
    CHECK(texts({item("a", 40), item("b", {})}).empty());
    CHECK(texts({item("a", 101), item("b", {})}) ==
          Texts{"考核办法“考核办法”（s）的满分为100分，其下2项已有101分"});
    // Points of an item that are not given are those of what is below it.
    CHECK(texts({item("c", 15, "b"), item("d", 25, "b"), item("b", {}), item("a", 60)}).empty());
    CHECK(texts({item("a", 61), item("b", {}), item("c", 15, "b"), item("d", 25, "b")}) ==
          Texts{"考核办法“考核办法”（s）的满分为100分，其下2项合计101分"});
    CHECK(texts({item("a", 100), item("b", 30, "a"), item("c", 60, "a")}) ==
          Texts{"考核办法“考核办法”（s）的考核项“a”（a）为100分，其下2项合计90分"});
    // Too large to add up: nothing is said.
    AssessmentItem huge = item("a", 1);
    huge.points = Decimal{999'999'999'999'999'999, 300};
    CHECK(texts({huge, item("b", 1)}).empty());
}

TEST_CASE("items in a circle are told of and harm nothing else") {
    Dataset data =
        scheme({.full_points = whole(100),
                .items = {item("a", 40, "b"), item("b", 40, "a"), item("c", 100), item("d", 1, "d")}});
    const auto found = findings_of(data, "cycle");
    REQUIRE(found.size() == 2);
    CHECK(found[0].zh ==
          "考核办法“考核办法”（s）的上级考核项成环：考核项“a”（a） → 考核项“b”（b） → 考核项“a”（a）");
    CHECK(
        found[1].en ==
        "assessment scheme \"考核办法\" (s): parent items run in a circle: item \"d\" (d) → item \"d\" (d)");
    CHECK(count_of(data, "points-do-not-add-up") == 0);
}

TEST_CASE("every name that a scheme does not have is told of where it stands") {
    Dataset data =
        scheme({.items = {item("a", {}, "z")},
                .grades = {band("A", {}, {})},
                .vetoes = {{.key = "v", .trigger = "事故", .grade = "X"}},
                .consequences = {{.key = "c", .grade = "Y"}, {.key = "d", .grade = "A"}, {.key = "e"}}});
    data.assessment_records.add({.key = "r",
                                 .scheme = Id<AssessmentScheme>(0),
                                 .scores = {{.item = "b"}, {.item = "a"}},
                                 .vetoes = {"w", "v"}});
    data.credit_schemes.add(
        {.key = "k",
         .name = "信用办法",
         .grades = {{.grade = "AA"}},
         .lists = {{.key = "black", .name = "黑榜"}},
         .treatments = {{.grade = "B", .field = "信用贷款"}, {.list = "red", .field = "检验"}}});
    data.credit_records.add({.key = "q", .scheme = Id<CreditScheme>(0), .grade = "AA", .list = "grey"});
    data.credit_records.add({.key = "u", .scheme = Id<CreditScheme>(5), .grade = "unknown"});
    Texts texts;
    for (const Finding& finding : findings_of(data, "unknown-scheme-part")) texts.push_back(finding.en);
    CHECK(texts == Texts{"assessment scheme \"考核办法\" (s): item \"a\" (a) stands below item \"z\", which "
                         "the scheme does not have",
                         "assessment scheme \"考核办法\" (s): veto \"v\" names grade \"X\", which the scheme "
                         "does not have",
                         "assessment scheme \"考核办法\" (s): consequence \"c\" names grade \"Y\", which the "
                         "scheme does not have",
                         "assessment record (r) names item \"b\", which the scheme does not have",
                         "assessment record (r) names veto \"w\", which the scheme does not have",
                         "credit scheme \"信用办法\" (k): the treatment in \"信用贷款\" names grade \"B\", "
                         "which the scheme does not have",
                         "credit scheme \"信用办法\" (k): the treatment in \"检验\" names list \"red\", "
                         "which the scheme does not have",
                         "credit record (q) names list \"grey\", which the scheme does not have"});
}

TEST_CASE("parts of one scheme with the same key") {
    Dataset data = scheme({.items = {item("a", {}), item("a", {}), item("a", {})},
                           .grades = {band("A", {}, {}), band("A", {}, {})},
                           .vetoes = {{.key = "a", .trigger = "事故"}},
                           .consequences = {{.key = "a"}}});
    data.credit_schemes.add({.key = "k",
                             .name = "信用办法",
                             .lists = {{.key = "l", .name = "红榜"}, {.key = "l", .name = "黑榜"}}});
    const auto found = findings_of(data, "duplicate-key");
    REQUIRE(found.size() == 3);
    CHECK(found[0].zh == "考核办法“考核办法”（s）中等级“A”重复");
    CHECK(found[1].zh == "考核办法“考核办法”（s）中考核项“a”重复");
    CHECK(found[2].en == "credit scheme \"信用办法\" (k) has list \"l\" more than once");
}

TEST_CASE("first days of an assessment year") {
    for (const char* right : {"--07-01", "--01-01", "--12-31", "--02-28"}) {
        CHECK(validate(scheme({.year_start = right})).empty());
    }
    for (const char* wrong : {"07-01", "--7-1", "--13-01", "--00-10", "--04-31", "--07-01 ", "-07-01",
                              "--0a-01", "--07/01", "2013-07-01"}) {
        CAPTURE(wrong);
        CHECK(count_of(scheme({.year_start = wrong}), "bad-year-start") == 1);
    }
}

TEST_CASE("amounts, caps and ranks that are not stated are not compared") {
    CHECK(validate(incentive({}, {})).empty());
    CHECK(validate(incentive({}, Money::wan_yuan(1))).empty());
    CHECK(validate(incentive(Money::wan_yuan(1), {}, 4, 0)).empty());
    CHECK(validate(incentive(Money::wan_yuan(1), {}, 0, 3)).empty());
    CHECK(count_of(incentive({}, Money::yuan(-1)), "negative-amount") == 1);
    CHECK(count_of(incentive(Money::yuan(-2), Money::yuan(-1)), "negative-amount") == 2);
    CHECK(validate(ranked({}, {})).empty());
    CHECK(validate(ranked({}, 0)).empty());
    CHECK(validate(ranked(300, {})).empty());
    const auto found = validate(ranked(0, 18));
    REQUIRE(found.size() == 1);
    CHECK(found[0].zh == "位次（r）（指标未注明，机构未注明）为第0位");
    CHECK(found[0].en == "ranking (r) (no indicator, no organisation) is rank 0");
}
