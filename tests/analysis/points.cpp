#include <qgov/analysis/points.hpp>

#include "support/error_text.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <cstdint>
#include <random>

using namespace qgov;
using qgov::test::error_of;

namespace {

Points points(const char* text) { return Points::of(Decimal::parse(text)); }

}  // namespace

static_assert(std::regular<Points> && sizeof(Points) == 8);

TEST_CASE("points are exact to nine decimals and written as short as can be") {
    CHECK(points("89.5").to_string() == "89.5");
    CHECK(points("90.00").to_string() == "90");
    CHECK(points("-0.1").to_string() == "-0.1");
    CHECK(points("0.000000001").in_billionths() == 1);
    CHECK(points("0.0000000005").in_billionths() == 1);
    CHECK(points("0.00000000049").in_billionths() == 0);
    CHECK(points("-0.0000000005").in_billionths() == 0);
    CHECK(points("-0.0000000006").in_billionths() == -1);
    CHECK(points("1e2").to_string() == "100");
    CHECK(points("1e-300") == Points());
    CHECK(points("999999999999999999e-18").to_string() == "1");
    CHECK(points("999999999.999999999").to_string() == "999999999.999999999");
    CHECK(points("-999999999").to_string() == "-999999999");
    CHECK((points("0.1") + points("0.2")) == points("0.3"));
    CHECK((points("1") - points("0.9")) == points("0.1"));
    CHECK(points("89.5").to_double() == 89.5);
}

TEST_CASE("numbers out of range are refused, sums beyond it have no bound") {
    CHECK(error_of([] { points("1000000000"); }) == "303: 1000000000 is out of range for points, which lie "
                                                    "within 1,000,000,000 either way; check the number");
    CHECK(
        error_of([] { points("-1e9"); }) ==
        "303: -1e9 is out of range for points, which lie within 1,000,000,000 either way; check the number");
    CHECK(error_of([] { points("1e400"); }).starts_with("303: 1e400 is out of range"));
    const Points most = points("999999999");
    CHECK((most + most).is_unbounded());
    CHECK((Points::unbounded() + points("-5")).is_unbounded());
    CHECK((Points::unbounded() - most).is_unbounded());
    CHECK((Points() - most - most - most) == Points() - Points::unbounded());
    CHECK(Points::unbounded().to_string() == "+∞");
    CHECK(points("999999999") < Points::unbounded());
}

TEST_CASE("a half goes up, and down is down") {
    CHECK(round_half_up(points("89.45"), 1) == points("89.5"));
    CHECK(round_half_up(points("89.4499"), 1) == points("89.4"));
    CHECK(round_half_up(points("89.5"), 0) == points("90"));
    CHECK(round_half_up(points("89.499999999"), 0) == points("89"));
    CHECK(round_half_up(points("-0.5"), 0) == Points());
    CHECK(round_half_up(points("-0.51"), 0) == points("-1"));
    CHECK(round_half_up(points("1.123456789"), 9) == points("1.123456789"));
    CHECK(round_half_up(points("1.123456789"), 4'000'000'000u) == points("1.123456789"));
    CHECK(round_half_up(Points::unbounded(), 0).is_unbounded());
    CHECK(round_down(points("89.999999999")) == points("89"));
    CHECK(round_down(points("89")) == points("89"));
    CHECK(round_down(points("-0.1")) == points("-1"));
    CHECK(round_down(Points::unbounded()).is_unbounded());
}

TEST_CASE("scaling rounds once, at the ninth decimal") {
    CHECK(scaled(points("76"), points("100"), points("80")) == points("95"));
    CHECK(scaled(points("10"), points("1"), points("3")) == points("3.333333333"));
    CHECK(scaled(points("20"), points("1"), points("3")) == points("6.666666667"));
    CHECK(scaled(points("-20"), points("1"), points("3")) == points("-6.666666667"));
    CHECK(scaled(points("999999999"), points("999999999"), points("1")).is_unbounded());
    CHECK(error_of([] { scaled(points("1"), points("1"), Points()); }) ==
          "403: points cannot be scaled to a part of 0; the denominator must be above 0");
    constexpr std::uint64_t seed = 5;
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int draw = 0; draw < 2000; ++draw) {
        const auto number = [&] { return static_cast<std::int64_t>(random() % 1'000'000'000); };
        const std::int64_t a = number();
        const std::int64_t b = number();
        const std::int64_t c = number() + 1;
        const Points found = scaled(Points::billionths(a), Points::billionths(b), Points::billionths(c));
        CHECK(found.in_billionths() == (2 * a * b + c) / (2 * c));
    }
}

TEST_CASE("ranges say from where to where") {
    const PointsRange range{points("80"), points("95.5")};
    CHECK_FALSE(range.is_known());
    CHECK(to_string(range) == "80–95.5");
    CHECK(to_string(PointsRange{points("80"), points("80")}) == "80");
    CHECK(to_string(PointsRange{points("3"), Points::unbounded()}) == "≥3");
    CHECK(range + PointsRange{points("1"), points("1")} == PointsRange{points("81"), points("96.5")});
}
