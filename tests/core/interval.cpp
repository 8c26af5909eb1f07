#include <qgov/core/interval.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace qgov;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double tiny = 1.0 / 1024;
constexpr double far = 1048576.0;

/// Every interval with ends among -oo, -2 ... 2, oo that is not empty.
std::vector<Interval> all_small() {
    static constexpr double ends[] = {-infinity, -2.0, -1.0, 0.0, 1.0, 2.0, infinity};
    std::vector<Interval> result;
    for (const double low : ends) {
        for (const double high : ends) {
            for (int flags = 0; flags < 4; ++flags) {
                const Interval one{low, high, (flags & 1) != 0, (flags & 2) != 0};
                if ((std::isinf(low) && one.low_closed) || (std::isinf(high) && one.high_closed)) continue;
                if (!one.empty()) result.push_back(one);
            }
        }
    }
    return result;
}

/// Members next to the ends, at the ends where they belong to it, and in between.
std::vector<double> samples(const Interval& interval) {
    std::vector<double> result;
    const double low = std::isinf(interval.low) ? -far : interval.low;
    const double high = std::isinf(interval.high) ? far : interval.high;
    std::vector<double> candidates{low, low + tiny, low + 0.5, -tiny, tiny, high - 0.5, high - tiny, high};
    for (double value = -2.0; value <= 2.0; value += 0.5) candidates.push_back(value);
    for (const double value : candidates) {
        if (interval.contains(value)) result.push_back(value);
    }
    return result;
}

/// Empty, or a reason why `result` is not exactly the set that the values of an operation fill.
template <class Operation>
std::string mismatch(const Interval& result, const Interval& a, const Interval& b, Operation operation) {
    double lowest = infinity;
    double highest = -infinity;
    for (const double x : samples(a)) {
        for (const double y : samples(b)) {
            const double value = operation(x, y);
            if (!result.contains(value)) return "misses " + std::to_string(value);
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
    }
    const auto reached = [](double end, bool closed, double extreme) {
        if (std::isinf(end)) return std::abs(extreme) > 500.0 && (extreme > 0) == (end > 0);
        return closed ? extreme == end : std::abs(extreme - end) < 0.02;
    };
    if (!reached(result.low, result.low_closed, lowest)) return "low end is too low";
    if (!reached(result.high, result.high_closed, highest)) return "high end is too high";
    return "";
}

template <class Relation>
Truth brute_force(const Interval& a, const Interval& b, Relation relation) {
    bool some = false;
    bool all = true;
    for (const double x : samples(a)) {
        for (const double y : samples(b)) {
            some = some || relation(x, y);
            all = all && relation(x, y);
        }
    }
    return all ? Truth::yes : some ? Truth::undetermined : Truth::no;
}

}  // namespace

TEST_CASE("interval: ends, emptiness, width") {
    const Interval all;
    CHECK_FALSE(all.empty());
    CHECK(all.contains(-largest));
    CHECK_FALSE(all.contains(infinity));
    CHECK(all.width() == infinity);

    CHECK(Interval::point(5.0).is_point());
    CHECK(Interval::point(5.0).contains(5.0));
    CHECK(Interval::point(5.0).width() == 0.0);
    CHECK_FALSE(Interval::closed(5.0, 6.0).is_point());
    CHECK(Interval::closed(6.0, 5.0).empty());
    CHECK(Interval::closed(6.0, 5.0).width() == 0.0);
    CHECK(Interval{5.0, 5.0, true, false}.empty());
    CHECK(Interval{5.0, 5.0, false, true}.empty());
    CHECK_FALSE(Interval{5.0, 5.0, true, false}.contains(5.0));

    const Interval half_open{17.1, 17.3, true, false};
    CHECK(half_open.contains(17.1));
    CHECK_FALSE(half_open.contains(17.3));
    CHECK(half_open.contains(std::nextafter(17.3, 0.0)));
    CHECK_FALSE(half_open.contains(std::nextafter(17.1, 0.0)));
    CHECK_FALSE(half_open.contains(std::nan("")));

    // What cannot be an interval of real numbers is empty.
    CHECK(Interval::point(infinity).empty());
    CHECK(Interval::point(-infinity).empty());
    CHECK(Interval::point(std::nan("")).empty());
    CHECK(Interval{std::nan(""), 1.0, true, true}.empty());
    CHECK(Interval{0.0, std::nan(""), true, true}.empty());
}

TEST_CASE("interval: to_string") {
    CHECK(Interval{17.1, 17.3, true, false}.to_string() == "[17.1, 17.3)");
    CHECK(Interval{30.0, infinity, false, false}.to_string() == "(30, +∞)");
    CHECK(Interval{}.to_string() == "(-∞, +∞)");
    CHECK(Interval{-infinity, -0.0, false, true}.to_string() == "(-∞, 0]");
    CHECK(Interval{3e7, 4e7, false, false}.to_string() == "(30000000, 40000000)");
    CHECK(Interval::closed(99.3174061433447, 100.6872852233677).to_string() == "[99.3174, 100.687]");
    CHECK(Interval::closed(-17406123456.0, 999999.9).to_string() == "[-17406100000, 1000000]");
    CHECK(Interval::closed(0.0000123456789, 123456789012345.0).to_string() ==
          "[0.0000123457, 123457000000000]");
    CHECK(Interval::closed(1.25e-7, 1.0000001e15).to_string() == "[1.25e-07, 1e+15]");
    CHECK(Interval::closed(-largest, largest).to_string() == "[-1.79769e+308, 1.79769e+308]");
    CHECK(Interval::closed(2.0, 1.0).to_string() == "∅");
    CHECK(Interval::point(100.0).to_string() == "[100, 100]");
}

TEST_CASE("interval: intersect") {
    const Interval a{0.0, 2.0, true, false};
    CHECK(intersect(a, {1.0, 3.0, false, true}) == Interval{1.0, 2.0, false, false});
    CHECK(intersect(a, {0.0, 2.0, false, true}) == Interval{0.0, 2.0, false, false});
    CHECK(intersect(a, {}) == a);
    CHECK(intersect(a, Interval::closed(2.0, 3.0)).empty());
    CHECK(intersect(Interval::closed(0.0, 2.0), Interval::closed(2.0, 3.0)) == Interval::point(2.0));
    CHECK(intersect(a, Interval::closed(3.0, 4.0)).empty());
    CHECK(intersect(a, Interval::closed(1.0, 0.0)).empty());
    for (const Interval& x : all_small()) {
        for (const Interval& y : all_small()) {
            const Interval both = intersect(x, y);
            CAPTURE(x.to_string());
            CAPTURE(y.to_string());
            bool agrees = both == intersect(y, x);
            for (double value = -2.5; value <= 2.5; value += 0.25) {
                agrees = agrees && both.contains(value) == (x.contains(value) && y.contains(value));
            }
            REQUIRE(agrees);
        }
    }
}

TEST_CASE("interval: published and hand-checked arithmetic") {
    // 146亿元, growth 46 %: the base is 100, between 99.317 and 100.687 by the rounding of both figures.
    const Interval base = divide({145.5, 146.5, true, false}, {1.455, 1.465, true, false});
    CHECK(base.low == doctest::Approx(99.3174061433447).epsilon(1e-14));
    CHECK(base.high == doctest::Approx(100.6872852233677).epsilon(1e-14));
    CHECK_FALSE(base.low_closed);
    CHECK_FALSE(base.high_closed);

    CHECK(add(Interval::closed(1.0, 2.0), {10.0, 20.0, false, true}) == Interval{11.0, 22.0, false, true});
    CHECK(subtract({1.0, 2.0, true, false}, {10.0, 20.0, false, true}) == Interval{-19.0, -8.0, true, false});
    CHECK(multiply(Interval::closed(-2.0, 3.0), Interval::closed(-5.0, 4.0)) ==
          Interval::closed(-15.0, 12.0));
    CHECK(multiply({}, Interval::point(0.0)) == Interval::point(0.0));
    CHECK(multiply({0.0, infinity, false, false}, Interval::closed(0.0, 1.0)) ==
          Interval{0.0, infinity, true, false});
    CHECK(multiply({0.0, 1.0, false, false}, {1.0, infinity, false, false}) ==
          Interval{0.0, infinity, false, false});
    // 0 in the closed interval is enough, whatever end of the other is open.
    CHECK(multiply(Interval::closed(0.0, 1.0), {2.0, 3.0, false, false}) == Interval{0.0, 3.0, true, false});
    CHECK(divide(Interval::closed(1.0, 2.0), Interval::closed(-1.0, 1.0)) == Interval{});
    CHECK(divide(Interval::closed(1.0, 2.0), Interval::point(0.0)) == Interval{});
    CHECK(divide(Interval::closed(1.0, 2.0), {0.0, 4.0, false, true}) ==
          Interval{0.25, infinity, true, false});
    CHECK(divide(Interval::closed(1.0, 2.0), {-4.0, 0.0, true, false}) ==
          Interval{-infinity, -0.25, false, true});
    CHECK(divide(Interval::closed(1.0, 2.0), {4.0, infinity, true, false}) ==
          Interval{0.0, 0.5, false, true});
    CHECK(divide(Interval::point(0.0), {0.0, infinity, false, false}) == Interval::point(0.0));
    CHECK_FALSE(std::signbit(subtract(Interval::point(0.0), Interval::point(0.0)).low));
    CHECK_FALSE(std::signbit(add(Interval::closed(-1.0, -0.0), Interval::closed(-1.0, -0.0)).high));
    CHECK_FALSE(std::signbit(multiply(Interval::point(-1.0), Interval::point(0.0)).low));
}

TEST_CASE("interval: arithmetic against every pair of small intervals") {
    const auto intervals = all_small();
    REQUIRE(intervals.size() == 66);
    for (const Interval& a : intervals) {
        for (const Interval& b : intervals) {
            CAPTURE(a.to_string());
            CAPTURE(b.to_string());
            REQUIRE(mismatch(add(a, b), a, b, [](double x, double y) { return x + y; }) == "");
            REQUIRE(mismatch(subtract(a, b), a, b, [](double x, double y) { return x - y; }) == "");
            REQUIRE(mismatch(multiply(a, b), a, b, [](double x, double y) { return x * y; }) == "");
            if (b.contains(0.0)) {
                REQUIRE(divide(a, b) == Interval{});
            } else {
                REQUIRE(mismatch(divide(a, b), a, b, [](double x, double y) { return x / y; }) == "");
            }
            REQUIRE(less(a, b) == brute_force(a, b, [](double x, double y) { return x < y; }));
            REQUIRE(less_equal(a, b) == brute_force(a, b, [](double x, double y) { return x <= y; }));
            REQUIRE(equal(a, b) == brute_force(a, b, [](double x, double y) { return x == y; }));
        }
    }
}

TEST_CASE("interval: answers depend on the ends being open or closed") {
    CHECK(less(Interval::closed(1.0, 2.0), Interval::closed(2.0, 3.0)) == Truth::undetermined);
    CHECK(less({1.0, 2.0, true, false}, Interval::closed(2.0, 3.0)) == Truth::yes);
    CHECK(less(Interval::closed(2.0, 3.0), Interval::closed(1.0, 2.0)) == Truth::no);
    CHECK(less_equal(Interval::closed(1.0, 2.0), Interval::closed(2.0, 3.0)) == Truth::yes);
    CHECK(less_equal({2.0, 3.0, false, true}, Interval::closed(1.0, 2.0)) == Truth::no);
    CHECK(less(Interval::point(2.0), Interval::point(2.0)) == Truth::no);
    CHECK(equal(Interval::point(2.0), Interval::point(2.0)) == Truth::yes);
    CHECK(equal(Interval::closed(1.0, 2.0), Interval::closed(1.0, 2.0)) == Truth::undetermined);
    CHECK(equal({1.0, 2.0, true, false}, {2.0, 3.0, true, true}) == Truth::no);
    const Interval nothing = Interval::closed(2.0, 1.0);
    for (const Interval& any : {Interval{}, nothing, Interval::point(1.0)}) {
        CHECK(less(nothing, any) == Truth::undetermined);
        CHECK(less(any, nothing) == Truth::undetermined);
        CHECK(less_equal(nothing, any) == Truth::undetermined);
        CHECK(equal(any, nothing) == Truth::undetermined);
        for (const Interval& result : {add(any, nothing), subtract(any, nothing), subtract(nothing, any),
                                       multiply(nothing, any), divide(any, nothing), divide(nothing, any)}) {
            CHECK(result.empty());
        }
    }
}

TEST_CASE("interval: overflow and rounding leave an interval") {
    CHECK(add({0.0, 1e-20, false, false}, Interval::point(1.0)) == Interval::point(1.0));
    CHECK(multiply({0.0, 1e-200, false, false}, {0.0, 1e-200, false, false}) == Interval::point(0.0));
    const Interval huge = Interval::point(largest);
    CHECK(add(huge, huge) == Interval{largest, infinity, false, false});
    CHECK(subtract(Interval::point(-largest), huge) == Interval{-infinity, -largest, false, false});
    CHECK(multiply(huge, Interval::closed(-2.0, 2.0)) == Interval{});
    CHECK(multiply(huge, huge) == Interval{largest, infinity, false, false});
    CHECK(divide(huge, Interval::point(0.5)) == Interval{largest, infinity, false, false});
}

TEST_CASE("interval: no result has an end that is not a number or a closed infinite end") {
    constexpr double ends[] = {
        -infinity, -largest, -1e200, -1.0,    -1e-200,  -std::numeric_limits<double>::denorm_min(), -0.0, 0.0,
        1e-300,    1.0,      1e200,  largest, infinity, std::numeric_limits<double>::quiet_NaN()};
    constexpr std::uint64_t seed = 1966;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const auto any = [&] {
        return Interval{ends[random() % std::size(ends)], ends[random() % std::size(ends)], random() % 2 == 0,
                        random() % 2 == 0};
    };
    std::size_t filled = 0;
    for (int i = 0; i < 50000; ++i) {
        const Interval a = any();
        const Interval b = any();
        CAPTURE(a.to_string());
        CAPTURE(b.to_string());
        for (const Interval& result :
             {add(a, b), subtract(a, b), multiply(a, b), divide(a, b), intersect(a, b)}) {
            const bool sound = !std::isnan(result.low) && !std::isnan(result.high) &&
                               !(std::isinf(result.low) && result.low_closed) &&
                               !(std::isinf(result.high) && result.high_closed) &&
                               !std::isnan(result.width());
            REQUIRE(sound);
            if (!result.empty()) ++filled;
        }
        REQUIRE(add(a, b).empty() == (a.empty() || b.empty()));
        REQUIRE(multiply(a, b).empty() == (a.empty() || b.empty()));
        REQUIRE(divide(a, b).empty() == (a.empty() || b.empty()));
    }
    CHECK(filled > 10000);
}
