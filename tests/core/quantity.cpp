#include <qgov/core/quantity.hpp>

#include <doctest/doctest.h>

#include <qgov/core/error.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

using namespace qgov;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Quantity quantity(const char* value, Degree degree = Degree::printed, const char* unit = "", int scale = 0) {
    return {.value = Decimal::parse(value),
            .scale = static_cast<std::int8_t>(scale),
            .degree = degree,
            .unit = Unit(unit)};
}

Quantity range(const char* low, const char* high, const char* unit = "", int scale = 0) {
    Quantity result = quantity(low, Degree::range, unit, scale);
    result.upper = Decimal::parse(high);
    return result;
}

Interval open(double low, double high) { return {low, high, false, false}; }
Interval from(double low, double high) { return {low, high, true, false}; }
Interval up_to(double low, double high) { return {low, high, false, true}; }
Interval mirrored(const Interval& a) { return {-a.high, -a.low, a.high_closed, a.low_closed}; }

/// One unit of the last digit of a whole number that is not zero, found by trial.
double place(int value) {
    int unit = 1;
    while (value % (unit * 10) == 0) unit *= 10;
    return unit;
}

}  // namespace

TEST_CASE("quantity: every degree has its interval") {
    CHECK(interval(quantity("92.4")) == from(92.35, 92.45));
    CHECK(interval(quantity("92.40")) == from(92.395, 92.405));
    CHECK(interval(quantity("3000")) == from(2999.5, 3000.5));
    CHECK(interval(quantity("1.5e3")) == from(1450, 1550));
    CHECK(interval(quantity("98.0", Degree::exact)) == Interval::point(98));
    CHECK(interval(quantity("46", Degree::about)) == Interval::closed(45.5, 46.5));
    CHECK(interval(quantity("30", Degree::about)) == Interval::closed(27, 33));
    CHECK(interval(quantity("1500", Degree::about)) == Interval::closed(1450, 1550));
    CHECK(interval(quantity("98.0", Degree::about)) == Interval::closed(97.5, 98.5));
    CHECK(interval(quantity("3", Degree::about)) == Interval::closed(2.7, 3.3));
    CHECK(interval(quantity("30", Degree::odd)) == open(30, 40));
    CHECK(interval(quantity("46", Degree::odd)) == open(46, 47));
    CHECK(interval(quantity("1500", Degree::odd)) == open(1500, 1600));
    CHECK(interval(quantity("98.0", Degree::odd)) == open(98, 99));
    CHECK(interval(quantity("98.5", Degree::odd)) == open(98.5, 98.6));
    CHECK(interval(quantity("46", Degree::nearly)) == from(45, 46));
    CHECK(interval(quantity("100", Degree::nearly)) == from(90, 100));
    CHECK(interval(quantity("1500", Degree::nearly)) == from(1400, 1500));
    CHECK(interval(quantity("3", Degree::nearly)) == from(2.7, 3));
    CHECK(interval(quantity("92", Degree::at_least)) == from(92, infinity));
    CHECK(interval(quantity("92", Degree::more_than)) == open(92, infinity));
    CHECK(interval(quantity("92", Degree::at_most)) == up_to(-infinity, 92));
    CHECK(interval(quantity("92", Degree::less_than)) == open(-infinity, 92));
    CHECK(interval(range("3", "5")) == Interval::closed(3, 5));
    CHECK(interval(quantity("50", Degree::majority, "%"), true) == up_to(50, 100));
    CHECK(interval(quantity("50", Degree::majority, "%")) == up_to(50, 100));
    CHECK(interval(quantity("12", Degree::majority, "名")) == up_to(12, 24));
    CHECK(interval(quantity("80", Degree::tenths, "%"), true) == Interval::closed(75, 85));
    CHECK(interval(quantity("100", Degree::tenths, "%")) == Interval::closed(95, 105));
    CHECK(interval(quantity("10", Degree::tenths, "%")) == Interval::closed(9, 11));
    CHECK(interval(quantity("85", Degree::tenths, "%")) == Interval::closed(84.5, 85.5));
    CHECK(interval(quantity("8", Degree::tenths, "%", 1)) == Interval::closed(75, 85));
    CHECK(interval(quantity("80", Degree::nearly, "%"), true) == from(72, 80));
}

TEST_CASE("quantity: statements of plans and bulletins") {
    CHECK(interval(quantity("3000", Degree::odd, "元", 4)) == open(30000000, 40000000));
    CHECK(interval(quantity("5000", Degree::odd, "元", 4)) == open(50000000, 60000000));
    CHECK(interval(quantity("3000", Degree::nearly, "家")) == from(2700, 3000));
    CHECK(interval(quantity("174.06", Degree::exact, "元", 8)) == Interval::point(17406000000));
    CHECK(interval(quantity("174.06", Degree::printed, "元", 8)) == from(17405500000, 17406500000));
    CHECK(interval(quantity("20", Degree::odd, "份")) == open(20, 30));
    CHECK(interval(quantity("260", Degree::odd, "个")) == open(260, 270));
    CHECK(interval(quantity("80", Degree::odd, "场次")) == open(80, 90));
    CHECK(interval(quantity("92", Degree::at_least, "%"), true) == Interval::closed(92, 100));
    CHECK(interval(quantity("10", Degree::about, "%"), true) == Interval::closed(9, 11));
    CHECK(interval(quantity("8.8", Degree::about, "%")) == Interval::closed(8.75, 8.85));
    CHECK(interval(quantity("1", Degree::about, "名", 4)) == Interval::closed(9000, 11000));
    CHECK(interval(quantity("20.52", Degree::printed, "亩", 4)) == from(205150, 205250));
    CHECK(interval(range("3", "5", "个")) == Interval::closed(3, 5));
    CHECK(interval(range("80", "89", "分")) == Interval::closed(80, 89));

    // The shared reference cases for words of degree.
    CHECK(interval(quantity("1200", Degree::odd, "家")) == open(1200, 1300));
    CHECK(point(quantity("1200", Degree::odd, "家")) == doctest::Approx(1233.3333333333333).epsilon(1e-15));
    CHECK(interval(quantity("20", Degree::odd, "项")) == open(20, 30));
    CHECK(point(quantity("20", Degree::odd, "项")) == doctest::Approx(23.333333333333332).epsilon(1e-15));
    CHECK(interval(quantity("3000", Degree::nearly, "人")) == from(2700, 3000));
    CHECK(point(quantity("3000", Degree::nearly, "人")) == 2900.0);
    CHECK(interval(quantity("98", Degree::more_than, "%"), true) == up_to(98, 100));
    CHECK(interval(quantity("5", Degree::less_than, "%"), true) == from(0, 5));
    CHECK(interval(quantity("1000", Degree::at_least, "家")) == from(1000, infinity));
    CHECK(interval(range("45", "50", "%"), true) == Interval::closed(45, 50));
}

TEST_CASE("quantity: floors and caps lie in the nature of the unit") {
    CHECK(interval(quantity("85", Degree::at_most, "件")) == Interval::closed(0, 85));
    CHECK(interval(quantity("3", Degree::less_than, "元", 4)) == from(0, 30000));
    CHECK(interval(quantity("85", Degree::at_most, "吨")) == up_to(-infinity, 85));
    CHECK(interval(quantity("5", Degree::at_most, "%")) == up_to(-infinity, 5));
    CHECK(interval(quantity("5", Degree::at_most, "%"), true) == Interval::closed(0, 5));
    CHECK(interval(quantity("5", Degree::at_most, "个百分点"), true) == up_to(-infinity, 5));
    CHECK(interval(quantity("0", Degree::printed, "起")) == from(0, 0.5));
    CHECK(interval(quantity("0", Degree::exact, "起")) == Interval::point(0));
    CHECK(interval(quantity("0", Degree::at_most, "起")) == Interval::point(0));
    CHECK(interval(quantity("0.0", Degree::printed, "%"), true) == from(0, 0.05));
    CHECK(interval(quantity("0.0", Degree::printed, "%")) == from(-0.05, 0.05));

    CHECK(interval(quantity("100", Degree::printed, "%"), true) == Interval::closed(99.5, 100));
    CHECK(interval(quantity("100.0", Degree::printed, "%"), true) == Interval::closed(99.95, 100));
    CHECK(interval(quantity("100", Degree::printed, "%")) == from(99.5, 100.5));
    CHECK(interval(quantity("99.95", Degree::printed, "%"), true) == from(99.945, 99.955));
    CHECK(interval(quantity("100", Degree::at_least, "%"), true) == Interval::point(100));
    CHECK(interval(quantity("100", Degree::about, "%"), true) == Interval::closed(90, 100));
    CHECK(interval(quantity("100", Degree::at_least, "%")) == from(100, infinity));
    CHECK(interval(quantity("998", Degree::at_least, "‰"), true) == Interval::closed(998, 1000));
    // The cap belongs to percent, whatever the caller says about the whole.
    CHECK(interval(quantity("92", Degree::at_least, "分"), true) == from(92, infinity));

    // A number that contradicts the bounds is kept, not cut away.
    CHECK(interval(quantity("102", Degree::printed, "%"), true) == from(101.5, 102.5));
    CHECK(interval(quantity("102", Degree::exact, "%"), true) == Interval::point(102));
    CHECK(interval(quantity("102", Degree::at_least, "%"), true) == from(102, infinity));
    CHECK(interval(quantity("100", Degree::more_than, "%"), true) == open(100, infinity));
    CHECK(interval(quantity("100", Degree::odd, "%"), true) == open(100, 200));
    CHECK(interval(range("95", "105", "%"), true) == Interval::closed(95, 105));
    CHECK(interval(quantity("-3", Degree::at_most, "元", 4)) == up_to(-infinity, -30000));
    CHECK(interval(quantity("-5", Degree::exact, "元", 8)) == Interval::point(-500000000));
    CHECK(interval(quantity("0", Degree::less_than, "件")) == open(-infinity, 0));
}

TEST_CASE("quantity: a negative number mirrors its size, bounds keep their direction") {
    CHECK(interval(quantity("-4.2", Degree::printed, "%")) == up_to(-4.25, -4.15));
    CHECK(interval(quantity("-46", Degree::about, "%")) == Interval::closed(-46.5, -45.5));
    CHECK(interval(quantity("-3", Degree::about, "%")) == Interval::closed(-3.3, -2.7));
    CHECK(interval(quantity("-5", Degree::odd, "%")) == open(-6, -5));
    CHECK(interval(quantity("-5", Degree::nearly, "%")) == up_to(-5, -4.5));
    CHECK(interval(quantity("-5", Degree::at_least, "%")) == from(-5, infinity));
    CHECK(interval(quantity("-5", Degree::less_than, "%")) == open(-infinity, -5));
    CHECK(interval(range("-5", "-3", "%")) == Interval::closed(-5, -3));
    CHECK(interval(quantity("-5", Degree::odd), false, {.bound_odd = false}) == open(-infinity, -5));
    CHECK(point(quantity("-30", Degree::odd)) == doctest::Approx(-33.333333333333336).epsilon(1e-15));
    CHECK(point(quantity("-3000", Degree::nearly)) == -2900.0);
}

TEST_CASE("quantity: odd inputs give a reading and no nonsense") {
    // A share of 0 is nothing; the words then reach as far as the last digit.
    CHECK(interval(quantity("0", Degree::about)) == Interval::closed(-0.5, 0.5));
    CHECK(interval(quantity("0.0", Degree::odd)) == open(0, 0.1));
    CHECK(interval(quantity("0", Degree::nearly)) == from(-1, 0));
    // A range without its other end says only what its low end says; reversed ends are put in order.
    CHECK(interval(quantity("3", Degree::range)) == from(3, infinity));
    CHECK(interval(range("5", "3")) == Interval::closed(3, 5));
    CHECK(point(range("5", "3")) == 4.0);
    CHECK(interval(quantity("0", Degree::majority)).empty());
    CHECK(interval(quantity("3", static_cast<Degree>(99))) == Interval{});
    // Ends that no double tells apart leave the number itself.
    CHECK(interval(quantity("999999999999999999")) == Interval::point(1e18));
    CHECK(interval(quantity("-99999999999999999.1", Degree::odd)) == Interval::point(-1e17));
    // Beyond the range of double nothing becomes infinite or NaN by itself.
    for (const auto& text : degree_texts) {
        for (const char* value : {"1e400", "-1e400", "999999999999999999e290", "1e-400", "0e-400"}) {
            CAPTURE(text.name);
            CAPTURE(value);
            const Quantity extreme = quantity(value, text.value, "%", 12);
            const Interval read = interval(extreme);
            CHECK((!read.empty() || text.value == Degree::majority));
            CHECK_FALSE(std::isnan(read.low));
            CHECK_FALSE(std::isnan(read.high));
            CHECK(std::isfinite(point(extreme)));
        }
    }
    for (const std::int64_t coefficient :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        for (const std::int16_t exponent : {std::int16_t{-32768}, std::int16_t{0}, std::int16_t{32767}}) {
            for (const auto& text : degree_texts) {
                const Quantity extreme{.value = {coefficient, exponent}, .scale = 127, .degree = text.value};
                CAPTURE(text.name);
                CAPTURE(exponent);
                CHECK(std::isfinite(point(extreme)));
                CHECK_FALSE(std::isnan(interval(extreme).width()));
                CHECK_FALSE(to_string(extreme).empty());
                CHECK_FALSE(to_string(extreme, Language::en).empty());
            }
        }
    }
}

TEST_CASE("quantity: the profile decides how far the words reach") {
    const DegreeProfile wide{.share = 0.25, .bound_odd = false};
    CHECK(interval(quantity("3", Degree::about), false, wide) == Interval::closed(2.5, 3.5));
    CHECK(interval(quantity("3000", Degree::nearly), false, wide) == from(2250, 3000));
    CHECK(point(quantity("3000", Degree::nearly), wide) == 2750.0);
    CHECK(interval(quantity("3000", Degree::odd, "家"), false, wide) == open(3000, infinity));
    CHECK(point(quantity("3000", Degree::odd, "家"), wide) == doctest::Approx(3333.3333333333335));
    CHECK(interval(quantity("97", Degree::odd, "%"), true, wide) == up_to(97, 100));
    CHECK(interval(quantity("7", Degree::nearly), false, {.share = 1.0}) == from(6, 7));

    for (const double share : {0.0, -0.1, 1.0000001, 250.0}) {
        CHECK_THROWS_AS(interval(quantity("3", Degree::about), false, {.share = share}), Error);
        CHECK_THROWS_AS(point(quantity("3", Degree::nearly), {.share = share}), Error);
        // Where the share plays no part it does not matter either.
        CHECK(interval(quantity("3"), false, {.share = share}) == from(2.5, 3.5));
    }
    try {
        interval(quantity("3", Degree::nearly), false, {.share = 1.5});
        FAIL("a share above 1 was accepted");
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_argument);
        CHECK(error.message() == "the share of a DegreeProfile is 1.5; give one above 0 and at most 1");
    }
    CHECK_THROWS_WITH_AS(
        interval(quantity("3", Degree::tenths), false, {.share = std::nan("")}),
        "the share of a DegreeProfile is not a finite number; give one above 0 and at most 1", Error);
}

TEST_CASE("quantity: point is the number itself but for 余, 近 and ranges") {
    for (const Degree degree :
         {Degree::printed, Degree::exact, Degree::about, Degree::at_least, Degree::more_than, Degree::at_most,
          Degree::less_than, Degree::majority, Degree::tenths}) {
        CHECK(point(quantity("174.06", degree, "元", 8)) == 17406000000.0);
    }
    CHECK(point(quantity("3000", Degree::odd, "元", 4)) ==
          doctest::Approx(33333333.333333332).epsilon(1e-15));
    CHECK(point(quantity("30", Degree::nearly)) == 29.0);
    CHECK(point(range("3", "5", "个")) == 4.0);
    CHECK(point(range("1", "2", "元", 4)) == 15000.0);
    CHECK(point(quantity("3", Degree::range)) == 3.0);
}

TEST_CASE("quantity: whole numbers against the rules computed another way") {
    for (int value = 1; value <= 3000; ++value) {
        const std::string digits = std::to_string(value);
        CAPTURE(digits);
        const double v = value;
        const double s = place(value);
        const auto tenths = [](int count) {
            return std::strtod((std::to_string(count) + "e-1").c_str(), nullptr);
        };
        // Written out: 10 % of the number where that is less, and then the nearest double.
        const bool near_half = 5 * s <= v;
        const bool near_whole = 10 * s <= v;
        REQUIRE(interval(quantity(digits.c_str(), Degree::about)) ==
                Interval::closed(near_half ? v - s / 2 : tenths(9 * value),
                                 near_half ? v + s / 2 : tenths(11 * value)));
        REQUIRE(interval(quantity(digits.c_str(), Degree::nearly)) ==
                from(near_whole ? v - s : tenths(9 * value), v));
        REQUIRE(interval(quantity(digits.c_str(), Degree::odd)) == open(v, v + s));
        REQUIRE(interval(quantity(digits.c_str())) == from(v - 0.5, v + 0.5));
    }
}

TEST_CASE("quantity: point and number lie in the interval, scales are exact, signs mirror") {
    constexpr std::uint64_t seed = 8964312;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    constexpr int scales[] = {0, 3, 4, 6, 8, 12, -2};
    constexpr const char* units[] = {"", "%", "元", "家", "吨"};
    for (int i = 0; i < 20000; ++i) {
        std::uint64_t limit = 10;
        for (auto digits = random() % 15; digits > 0; --digits) limit *= 10;
        auto coefficient = static_cast<std::int64_t>(random() % limit) + 1;
        if (random() % 3 == 0) coefficient *= 1000;
        Quantity one{.value = {coefficient, static_cast<std::int16_t>(static_cast<int>(random() % 8) - 5)},
                     .scale = static_cast<std::int8_t>(scales[random() % std::size(scales)]),
                     .degree = degree_texts[random() % std::size(degree_texts)].value,
                     .unit = Unit(units[random() % std::size(units)])};
        if (one.degree == Degree::range) one.upper = add(one.value, {7, one.value.exponent});
        CAPTURE(to_string(one));

        const Interval read = interval(one);
        REQUIRE_FALSE(read.empty());
        const double number =
            Decimal{coefficient, static_cast<std::int16_t>(one.value.exponent + one.scale)}.to_double();
        REQUIRE((read.low <= number && number <= read.high));
        const double best = point(one);
        REQUIRE((read.low <= best && best <= read.high));
        const bool at_open_end = one.degree == Degree::more_than || one.degree == Degree::less_than ||
                                 one.degree == Degree::majority;
        // With more digits than a double holds the ends may fall on the number.
        if (coefficient < 1'000'000'000'000) REQUIRE(read.contains(best) == !at_open_end);

        Quantity moved = one;
        moved.value.exponent = static_cast<std::int16_t>(moved.value.exponent + one.scale);
        if (moved.upper) moved.upper->exponent = moved.value.exponent;
        moved.scale = 0;
        REQUIRE(interval(moved) == read);
        REQUIRE(point(moved) == best);
        if (one.degree <= Degree::nearly || one.degree == Degree::tenths) {
            Quantity opposite = one;
            opposite.unit = {};
            Quantity plain = opposite;
            opposite.value.coefficient = -coefficient;
            REQUIRE(interval(opposite) == mirrored(interval(plain)));
            REQUIRE(point(opposite) == -best);
        }
    }
}

TEST_CASE("quantity: in Chinese") {
    CHECK(to_string(quantity("3000", Degree::odd, "元", 4)) == "3000余万元");
    CHECK(to_string(quantity("20", Degree::odd, "份")) == "20余份");
    CHECK(to_string(quantity("3000", Degree::nearly, "家")) == "近3000家");
    CHECK(to_string(quantity("92.5", Degree::at_least, "%")) == "92.5%以上");
    CHECK(to_string(quantity("12", Degree::more_than, "%")) == "超过12%");
    CHECK(to_string(quantity("85", Degree::at_most, "件")) == "85件以下");
    CHECK(to_string(quantity("5", Degree::less_than, "%")) == "不足5%");
    CHECK(to_string(quantity("10", Degree::about, "%")) == "10%左右");
    CHECK(to_string(range("3", "5", "个")) == "3–5个");
    CHECK(to_string(range("45", "50", "％")) == "45%–50%");
    CHECK(to_string(range("13", "17", "元", 4)) == "13万元–17万元");
    CHECK(to_string(quantity("3", Degree::range, "个")) == "3个以上");
    CHECK(to_string(quantity("50", Degree::majority, "%")) == "过半");
    CHECK(to_string(quantity("80", Degree::tenths, "%")) == "八成");
    CHECK(to_string(quantity("100.0", Degree::tenths, "%")) == "十成");
    CHECK(to_string(quantity("85", Degree::tenths, "%")) == "85%左右");
    CHECK(to_string(quantity("98.0", Degree::printed, "%")) == "98.0%");
    CHECK(to_string(quantity("46", Degree::exact, "个")) == "46个");
    CHECK(to_string(quantity("174.06", Degree::printed, "元", 8)) == "174.06亿元");
    CHECK(to_string(quantity("3", Degree::printed, "元", 12)) == "3万亿元");
    CHECK(to_string(quantity("3", Degree::printed, "个", 3)) == "3千个");
    CHECK(to_string(quantity("3", Degree::printed, "个", 2)) == "3百个");
    CHECK(to_string(quantity("3", Degree::printed, "元", 6)) == "3百万元");
    CHECK(to_string(quantity("3", Degree::printed, "元", 7)) == "3千万元");
    CHECK(to_string(quantity("3", Degree::printed, "元", 5)) == "3×10^5元");
    CHECK(to_string(quantity("3", Degree::printed, "元", -2)) == "3×10^-2元");
    CHECK(to_string(quantity("1.5e3", Degree::printed, "家")) == "1500家");
    CHECK(to_string(quantity("0e3", Degree::printed, "家")) == "0家");
    CHECK(to_string(quantity("1e31", Degree::printed, "家")) == "1e31家");
    CHECK(to_string(quantity("89")) == "89");
}

TEST_CASE("quantity: in English, multiplied out") {
    const auto english = [](const Quantity& one) { return to_string(one, Language::en); };
    CHECK(english(quantity("3000", Degree::odd, "元", 4)) == "somewhat over 30,000,000 元");
    CHECK(english(quantity("174.06", Degree::printed, "元", 8)) == "17,406,000,000 元");
    CHECK(english(quantity("10", Degree::about, "%")) == "about 10%");
    CHECK(english(quantity("92.5", Degree::at_least, "%")) == "at least 92.5%");
    CHECK(english(quantity("3000", Degree::nearly, "家")) == "nearly 3,000 家");
    CHECK(english(quantity("12", Degree::more_than, "%")) == "more than 12%");
    CHECK(english(quantity("5", Degree::less_than, "%")) == "less than 5%");
    CHECK(english(quantity("85", Degree::at_most)) == "at most 85");
    CHECK(english(range("3", "5", "个")) == "3–5 个");
    CHECK(english(range("1", "2", "元", 4)) == "10,000–20,000 元");
    CHECK(english(quantity("3", Degree::range, "个")) == "at least 3 个");
    CHECK(english(quantity("50", Degree::majority, "%")) == "more than half");
    CHECK(english(quantity("80", Degree::tenths, "%")) == "about 80%");
    CHECK(english(quantity("-1234567.891", Degree::exact, "元")) == "-1,234,567.891 元");
    CHECK(english(quantity("-123", Degree::exact)) == "-123");
    CHECK(english(quantity("999")) == "999");
    CHECK(english(quantity("1000")) == "1,000");
    CHECK(english(quantity("0.0001")) == "0.0001");
}

TEST_CASE("quantity: the wording of the source comes first") {
    Quantity one = quantity("260", Degree::odd, "个");
    one.wording = "260多个";
    CHECK(to_string(one) == "260多个");
    CHECK(to_string(one, Language::en) == "260多个");
    CHECK(one != quantity("260", Degree::odd, "个"));
}

TEST_CASE("quantity: less compares amounts of one unit") {
    CHECK(less(quantity("2900", Degree::printed, "家"), quantity("3000", Degree::odd, "家")) == Truth::yes);
    CHECK(less(quantity("2900", Degree::printed, "家"), quantity("3000", Degree::nearly, "家")) ==
          Truth::undetermined);
    CHECK(less(quantity("1", Degree::exact, "元", 8), quantity("3000", Degree::odd, "元", 4)) == Truth::no);
    CHECK(less(quantity("1", Degree::exact, "元", 8), quantity("10000", Degree::exact, "元", 4)) ==
          Truth::no);
    CHECK(less(quantity("98.0", Degree::printed, "%"), quantity("98", Degree::at_least, "％")) ==
          Truth::undetermined);
    CHECK(less(quantity("85"), quantity("86")) == Truth::yes);

    const auto refusal = [](const char* a, const char* b) {
        try {
            less(quantity("3", Degree::printed, a), quantity("4", Degree::printed, b));
            return std::string("compared");
        } catch (const Error& error) {
            CHECK(error.code() == Code::bad_unit);
            return error.message();
        }
    };
    CHECK(refusal("家", "户") == "cannot compare units \"家\" and \"户\"; convert one of them first");
    CHECK(refusal("", "分") == "cannot compare units \"\" and \"分\"; convert one of them first");
    CHECK(refusal("%", "‰") == "cannot compare units \"%\" and \"‰\"; convert one of them first");
    CHECK(refusal("元", "万元") ==
          "cannot compare units \"元\" and \"万元\"; put 万 and 亿 into the scale of the "
          "quantity (万元 is 元 with scale 4)");
    CHECK(refusal("%", "百分点") ==
          "cannot compare \"%\" and \"个百分点\": a percentage is a level or a rate, percentage "
          "points are the difference of two percentages; apply the change to its base first");
    CHECK(refusal("个百分点", "%").starts_with("cannot compare \"个百分点\" and \"%\": a percentage is"));
}

TEST_CASE("quantity: names of the degrees") {
    for (const auto& text : enum_texts<Degree>) {
        CHECK(from_string<Degree>(text.name) == text.value);
        CHECK(to_string(text.value) == text.name);
    }
    CHECK(std::size(degree_texts) == 12);
    CHECK(label(Degree::odd, Language::zh) == "余");
}
