#include <qgov/analysis/estimate.hpp>

#include <qgov/core/error.hpp>

#include "analysis/numbers.hpp"
#include "graph/support.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

using namespace qgov;
using analysis_test::stated;
using graph_test::error_of;

TEST_CASE("a printed number keeps its rounding apart from how offices read it") {
    const Estimate number = estimate(stated("85.0", "%"), true);
    CHECK(number.point == 85);
    CHECK(number.interval.to_string() == "[84.95, 85.05)");
    CHECK(number.printed == Interval::point(85));
    // Words of degree are no rounding.
    const Estimate above = estimate(stated("98", "%", Degree::more_than), true);
    CHECK(above.interval.to_string() == "(98, 100]");
    CHECK(above.printed == above.interval);
    CHECK(above.point == 98);
    const Estimate odd = estimate(stated("20", "项", Degree::odd));
    CHECK(odd.point == doctest::Approx(20 + 10.0 / 3).epsilon(1e-12));
    CHECK(odd.printed.to_string() == "(20, 30)");
    // The plain unit, not the one of the scale.
    CHECK(estimate(stated("174.06", "元", Degree::printed, 8)).point == 17'406'000'000);
    CHECK(estimate(stated("5", "个", Degree::exact)).interval == Interval::point(5));
}

TEST_CASE("a rate of growth as a fraction") {
    const Estimate rate = fraction(stated("46", "%"));
    CHECK(rate.point == 0.46);
    CHECK(rate.interval == Interval{0.455, 0.465, true, false});
    CHECK(rate.printed == Interval::point(0.46));
    CHECK(fraction(stated("5", "‰")).point == 0.005);
    // No cap at 100 %, no floor at 0.
    CHECK(fraction(stated("250", "%", Degree::at_least)).interval.high ==
          std::numeric_limits<double>::infinity());
    CHECK(fraction(stated("-8.0", "%")).interval.low == doctest::Approx(-0.0805).epsilon(1e-12));
    CHECK(
        error_of([] { return fraction(stated("46", "个百分点")); }) ==
        "304: a rate of growth is in % or ‰, but this number is in \"个百分点\"; percentage points change a "
        "rate and are "
        "none");
}

TEST_CASE("an exact number must be one") {
    CHECK(exactly(-3.5) == Estimate{-3.5, Interval::point(-3.5), Interval::point(-3.5)});
    CHECK(error_of([] { return exactly(std::numeric_limits<double>::quiet_NaN()); }) ==
          "403: an estimate needs a finite number; leave out what is not known");
    CHECK_THROWS_AS(exactly(std::numeric_limits<double>::infinity()), Error);
}

TEST_CASE("an observation of a share is cut to 0 to 100, one of a rate is not") {
    Dataset data;
    const auto share = data.indicators.add(
        {.key = "share", .name = "合格率", .kind = IndicatorKind::share, .unit = Unit::percent()});
    const auto rate = data.indicators.add(
        {.key = "rate", .name = "增速", .kind = IndicatorKind::rate, .unit = Unit::percent()});
    for (const auto indicator : {share, rate})
        add_observation(data, indicator, {}, Period::of_year(2024), stated("99.97", "%", Degree::at_least));
    CHECK(estimate(data, data.observations[0])->interval.to_string() == "[99.97, 100]");
    CHECK(estimate(data, data.observations[1])->interval.to_string() == "[99.97, +∞)");
    data.observations[0].has_value = false;
    CHECK_FALSE(estimate(data, data.observations[0]).has_value());
    Observation stray;
    CHECK_THROWS_AS(estimate(data, stray), Error);
}

TEST_CASE("the end of a period in years") {
    CHECK(end_in_years(Period::of_year(2023)) == 2023.0);
    CHECK(end_in_years(Period::parse("2023-12-31")) == 2023.0);
    CHECK(end_in_years(Period::parse("2023-H1")) == 2022 + 181.0 / 365);
    CHECK(end_in_years(Period::parse("2024-02-29")) == 2023 + 60.0 / 366);
    CHECK(end_in_years(Period::parse("FYP13")) == 2020.0);
    CHECK(end_in_years(Period::parse("2013-A1--07-01")) == 2013 + 181.0 / 365);
    CHECK_FALSE(end_in_years(Period()).has_value());
    CHECK_FALSE(end_in_years(Period::parse("2016/..")).has_value());
    CHECK(end_in_years(Period::parse("../2015")) == 2015.0);
    CHECK(*end_in_years(Period::parse("2024-12-30")) < 2024);
}

namespace {

// "1200多家", "近3000人", "45%-50%" …: enough of a reader for the reference cases.
std::optional<Quantity> read_qualified(const std::string& text) {
    if (text == "过半") return stated("50", "%", Degree::majority);
    const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
    Quantity result;
    const std::size_t first = text.find_first_of("0123456789");
    if (first == std::string::npos) return std::nullopt;
    const std::size_t last = text.find_first_not_of("0123456789.", first);
    result.value = Decimal::parse(text.substr(first, last == std::string::npos ? last : last - first));
    const std::size_t again = last == std::string::npos ? last : text.find_first_of("0123456789", last);
    if (again != std::string::npos) {
        const std::size_t end = text.find_first_not_of("0123456789.", again);
        result.upper = Decimal::parse(text.substr(again, end == std::string::npos ? end : end - again));
        result.degree = Degree::range;
    }
    constexpr std::pair<const char*, Degree> words[] = {
        {"左右", Degree::about},      {"约", Degree::about},        {"余", Degree::odd},
        {"多", Degree::odd},          {"近", Degree::nearly},       {"以上", Degree::at_least},
        {"不少于", Degree::at_least}, {"不低于", Degree::at_least}, {"不超过", Degree::at_most},
        {"超过", Degree::more_than},  {"高于", Degree::more_than},  {"逾", Degree::more_than},
        {"突破", Degree::more_than},  {"以下", Degree::at_most},    {"以内", Degree::at_most},
        {"不足", Degree::less_than},  {"不满", Degree::less_than},  {"低于", Degree::less_than}};
    for (const auto& [word, degree] : words) {
        if (result.degree == Degree::printed && has(word)) result.degree = degree;
    }
    result.unit = has("%") ? Unit::percent() : Unit("家");
    return result;
}

}  // namespace

TEST_CASE("reference values with words of degree") {
    const auto gold = test::gold_indicators("semantics");
    if (!gold) return;
    for (const auto& named : (*gold)["qualified"].members) {
        const auto& each = named.second;
        CAPTURE(each["text"].text);
        const auto quantity = read_qualified(each["text"].text);
        REQUIRE(quantity);
        const Estimate found = estimate(*quantity, quantity->unit == Unit::percent());
        const auto end = [&](std::size_t at) { return each["interval"].members.at(at).second.number; };
        if (end(0)) CHECK(found.interval.low == doctest::Approx(*end(0)).epsilon(1e-12));
        CHECK(std::isinf(found.interval.high) == !end(1).has_value());
        if (end(1)) CHECK(found.interval.high == doctest::Approx(*end(1)).epsilon(1e-12));
        if (each.contains("closed")) {
            CHECK(found.interval.low_closed == (each["closed"].numbers()[0] != 0));
            CHECK(found.interval.high_closed == (each["closed"].numbers()[1] != 0));
        }
        if (each.contains("point"))
            CHECK(found.point == doctest::Approx(*each["point"].number).epsilon(1e-12));
    }
}
