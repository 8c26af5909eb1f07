#include <qgov/analysis/comparability.hpp>

#include "analysis/numbers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace qgov;
using analysis_test::codes;

namespace {

using Texts = std::vector<std::string>;

Indicator pass_rate() {
    return {.key = "pass-rate",
            .name = "制造业产品质量合格率",
            .kind = IndicatorKind::share,
            .unit = Unit::percent(),
            .direction = Direction::higher_is_better};
}

}  // namespace

TEST_CASE("an indicator is comparable with itself and with one of the same name") {
    const Indicator one = pass_rate();
    CHECK(comparability(one, one) == Comparability{});
    Indicator other = pass_rate();
    other.key = "elsewhere";
    other.name = "产品质量合格率";
    other.aliases = {"制造业产品质量合格率"};
    CHECK(comparability(one, other).outcome == Outcome::fine);
    CHECK(comparability(other, one).outcome == Outcome::fine);
    // Two names of nobody else's, with an alias in common.
    Indicator third = pass_rate();
    third.name = "合格率";
    third.aliases = {"产品合格率"};
    other.aliases = {"产品合格率"};
    CHECK(comparability(third, other).outcome == Outcome::fine);
    // What one of them leaves open does not differ.
    other.direction = Direction::unstated;
    other.upper_bound = Decimal::parse("100");
    CHECK(comparability(third, other).outcome == Outcome::fine);
}

TEST_CASE("the pass rate of supervised inspections is not the manufacturing pass rate") {
    Indicator inspected = pass_rate();
    inspected.name = "工业产品监督抽查合格率";
    inspected.denominator = "抽查批次";
    const Comparability found = comparability(pass_rate(), inspected);
    CHECK(found.outcome == Outcome::not_comparable);
    CHECK(codes(found.reasons) == Texts{"different_denominator", "different_name"});
    CHECK(found.reasons[0].zh == "分母不同：未注明与“抽查批次”");
    CHECK(found.reasons[0].en == "denominator differs: not stated and \"抽查批次\"");
    CHECK(found.reasons[1].zh == "名称不同：“制造业产品质量合格率”与“工业产品监督抽查合格率”");
    CHECK(found.differences[0] ==
          IndicatorDifference{ComparabilityAspect::denominator, "", "抽查批次", false});
    // A definition in common says more than the names.
    Indicator defined = pass_rate();
    defined.definition = "合格批次占抽查批次";
    Indicator named = inspected;
    named.denominator.clear();
    named.definition = defined.definition;
    CHECK(comparability(defined, named).outcome == Outcome::fine);
    named.definition.clear();
    CHECK(codes(comparability(defined, named).reasons) == Texts{"different_definition"});
}

TEST_CASE("a brand counted in items is not one counted in firms") {
    const Indicator items{
        .key = "a", .name = "驰名商标", .kind = IndicatorKind::count, .unit = Unit::count("件")};
    const Indicator firms{
        .key = "b", .name = "驰名商标", .kind = IndicatorKind::count, .unit = Unit::count("家")};
    const Comparability found = comparability(items, firms);
    CHECK(found.outcome == Outcome::not_comparable);
    CHECK(codes(found.reasons) == Texts{"different_unit"});
    CHECK(found.reasons[0].en == "unit differs: \"件\" and \"家\"");
    // The caller may say that it does not matter; what was passed over is still said.
    const ComparabilityAspect accepted[] = {ComparabilityAspect::unit};
    const Comparability passed = comparability(items, firms, accepted);
    CHECK(passed.outcome == Outcome::fine);
    CHECK(passed.differences.at(0).accepted);
    CHECK(passed.reasons.at(0).zh == "单位不同：“件”与“家”（调用者认为不影响比较）");
    CHECK(passed.reasons.at(0).en ==
          "unit differs: \"件\" and \"家\" (the caller says that it does not matter)");
    const ComparabilityAspect beside[] = {ComparabilityAspect::kind};
    CHECK(comparability(items, firms, beside).outcome == Outcome::not_comparable);
}

TEST_CASE("every aspect is looked at, and differences are found whatever the order") {
    Indicator a = pass_rate();
    a.accumulation = Accumulation::stock;
    a.lower_bound = Decimal::parse("0");
    a.upper_bound = Decimal::parse("100");
    Indicator b = a;
    b.kind = IndicatorKind::rate;
    b.direction = Direction::lower_is_better;
    b.accumulation = Accumulation::flow;
    b.upper_bound = Decimal::parse("1000");
    const Comparability found = comparability(a, b);
    CHECK(codes(found.reasons) ==
          Texts{"different_kind", "different_direction", "different_accumulation", "different_bounds"});
    CHECK(found.reasons[0].zh == "类型不同：“占比”与“增长率”");
    CHECK(found.reasons[0].en == "kind differs: \"share\" and \"rate\"");
    CHECK(found.differences[1].first == "higher_is_better");
    CHECK(found.reasons[3].en == "range of values differs: \"0–100\" and \"0–1000\"");
    CHECK(codes(comparability(b, a).reasons) == codes(found.reasons));
    // 100.0 is 100.
    b = a;
    b.upper_bound = Decimal::parse("100.0");
    CHECK(comparability(a, b).outcome == Outcome::fine);
}
