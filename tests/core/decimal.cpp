#include <qgov/core/decimal.hpp>

#include <doctest/doctest.h>

#include <qgov/core/error.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

using namespace qgov;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Decimal decimal(std::int64_t coefficient, int exponent) {
    return {coefficient, static_cast<std::int16_t>(exponent)};
}

std::string refusal(std::string_view text) {
    try {
        return "read as " + Decimal::parse(text).to_string();
    } catch (const Error& error) {
        CHECK(error.code() == Code::bad_number);
        return error.message();
    }
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) result += c == '\t' ? "\\x09" : c == '\n' ? "\\x0A" : std::string(1, c);
    return result + '"';
}

/// The number grammar of RFC 8259 as an automaton, state by state.
bool is_json_number(std::string_view text) {
    enum class State { start, minus, zero, whole, dot, fraction, e, sign, exponent, dead };
    State state = State::start;
    for (const char letter : text) {
        const bool digit = letter >= '0' && letter <= '9';
        const bool mark = letter == 'e' || letter == 'E';
        switch (state) {
        case State::start:
        case State::minus:
            if (letter == '-' && state == State::start) {
                state = State::minus;
            } else {
                state = letter == '0' ? State::zero : digit ? State::whole : State::dead;
            }
            break;
        case State::zero:
            state = letter == '.' ? State::dot : mark ? State::e : State::dead;
            break;
        case State::whole:
            if (!digit) state = letter == '.' ? State::dot : mark ? State::e : State::dead;
            break;
        case State::dot:
            state = digit ? State::fraction : State::dead;
            break;
        case State::fraction:
            if (!digit) state = mark ? State::e : State::dead;
            break;
        case State::e:
            state = letter == '+' || letter == '-' ? State::sign : digit ? State::exponent : State::dead;
            break;
        case State::sign:
        case State::exponent:
            state = digit ? State::exponent : State::dead;
            break;
        case State::dead:
            return false;
        }
    }
    return state == State::zero || state == State::whole || state == State::fraction ||
           state == State::exponent;
}

/// Up to 18 digits and an exponent near one of the edges, or anywhere.
Decimal random_decimal(std::mt19937_64& random) {
    static constexpr int edges[] = {-400, -323, -31, -30, -29, -2, -1, 0, 1, 22, 23, 308, 400};
    std::uint64_t limit = 10;
    for (auto digits = random() % 18; digits > 0; --digits) limit *= 10;
    auto coefficient = static_cast<std::int64_t>(random() % limit);
    if (random() % 4 == 0) coefficient = coefficient / 100 * 100;
    if (random() % 2 == 0) coefficient = -coefficient;
    const int exponent =
        random() % 2 == 0 ? edges[random() % std::size(edges)] : static_cast<int>(random() % 801) - 400;
    return decimal(coefficient, exponent);
}

}  // namespace

static_assert(noexcept(Decimal::try_parse("")) && noexcept(Decimal{}.to_double()));
static_assert(std::is_aggregate_v<Decimal> && std::is_trivially_copyable_v<Decimal>);
static_assert(!std::is_convertible_v<double, Decimal>);

TEST_CASE("decimal: parse keeps the digits as written") {
    struct Case {
        const char* text;
        std::int64_t coefficient;
        int exponent;
    };
    static constexpr Case cases[] = {
        {"0", 0, 0},
        {"-0", 0, 0},
        {"-0.0", 0, -1},
        {"0.000", 0, -3},
        {"0e5", 0, 5},
        {"7", 7, 0},
        {"-3000", -3000, 0},
        {"83.49", 8349, -2},
        {"98.0", 980, -1},
        {"0.05", 5, -2},
        {"-0.0120", -120, -4},
        {"1e5", 1, 5},
        {"1.5e3", 15, 2},
        {"1.50E+3", 150, 1},
        {"12E-1", 12, -1},
        {"1e005", 1, 5},
        {"1e-0", 1, 0},
        {"123456789012345678", 123456789012345678, 0},
        {"-999999999999999999", -999999999999999999, 0},
        {"0.000000000000123456789012345678", 123456789012345678, -30},
        {"1.00000000000000000", 100000000000000000, -17},
        {"1e400", 1, 400},
        {"1e-400", 1, -400},
        {"1.5e401", 15, 400},
        {"0.1e401", 1, 400},
        {"1000e-400", 1000, -400},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(Decimal::parse(one.text) == decimal(one.coefficient, one.exponent));
        CHECK(Decimal::try_parse(one.text) == decimal(one.coefficient, one.exponent));
    }
    CHECK(Decimal::parse("98.0").decimals() == 1);
    CHECK(Decimal::parse("98").decimals() == 0);
    CHECK(Decimal::parse("1e3").decimals() == 0);
    // A part of a longer text, without a zero behind it.
    CHECK(Decimal::parse(std::string_view("12345").substr(1, 2)) == decimal(23, 0));
    CHECK(Decimal::parse("0." + std::string(400, '0')) == decimal(0, -400));
    CHECK(Decimal::parse("0." + std::string(399, '0') + "7") == decimal(7, -400));
    CHECK(Decimal::parse("0." + std::string(123455, '0') + "7e123456") == decimal(7, 0));
}

TEST_CASE("decimal: parse refuses what is no JSON number") {
    static constexpr const char* texts[] = {
        "",    "-",    "+",     "+5",    "--5",  "05",    "-05", "00",       "00.5",  ".5", "-.5",
        "5.",  "5.e1", "1e",    "1e+",   "1e-",  "1e+-1", "e5",  "1e5.0",    "1.2.3", " 5", "5 ",
        "5\n", "0x10", "1_000", "1,000", "5%",   "NaN",   "nan", "Infinity", "-inf",  "1f", "٣",
        "５",  "三",   "3.5.",  "1E",    "1ee5", "1-2",   "\t1", "1e 5",
    };
    for (const char* text : texts) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::try_parse(text).has_value());
        CHECK(refusal(text) == quoted(text) +
                                   " is not a number; write it as in 30, -4.2 or 1.5e3, without spaces, "
                                   "separators, a leading + or needless zeros in front");
    }
    CHECK_FALSE(Decimal::try_parse(std::string_view("1\0", 2)).has_value());
    CHECK_FALSE(Decimal::try_parse(std::string_view{}).has_value());
}

TEST_CASE("decimal: both sides of the limits") {
    const std::string eighteen(18, '9');
    CHECK(Decimal::parse(eighteen) == decimal(999999999999999999, 0));
    CHECK(Decimal::parse("0.00" + eighteen) == decimal(999999999999999999, -20));
    CHECK_FALSE(Decimal::try_parse(eighteen + "9").has_value());
    CHECK_FALSE(Decimal::try_parse(eighteen + ".0").has_value());
    CHECK_FALSE(Decimal::try_parse("0.00" + eighteen + "0").has_value());
    // 2^64 and multiples of it wrap around to 0 on the way.
    CHECK_FALSE(Decimal::try_parse("18446744073709551616").has_value());
    CHECK_FALSE(Decimal::try_parse("18446744073709551616.000").has_value());
    CHECK_FALSE(Decimal::try_parse("184467440737095516160000000000000000000").has_value());
    CHECK(refusal("1000000000000000000000") == "\"1000000000000000000000\" has 22 significant digits, at "
                                               "most 18 are kept exactly; round it, or write "
                                               "trailing zeros as an exponent (25e20)");
    CHECK(refusal("-0.1234567890123456789") == "\"-0.1234567890123456789\" has 19 significant digits, at "
                                               "most 18 are kept exactly; round it, or write "
                                               "trailing zeros as an exponent (25e20)");

    static constexpr const char* beyond[] = {
        "1e401",
        "-1e401",
        "0e401",
        "1e-401",
        "1.0e-400",
        "0.1e402",
        "1e99999999999999999999999999999999",
        "1e-99999999999999999999999999999999",
        "1e9223372036854775808",
        "1e18446744073709551616",
    };
    for (const char* text : beyond) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::try_parse(text).has_value());
        CHECK(refusal(text) == quoted(text) +
                                   " is out of range: its last digit must stand between 10^-400 and 10^400; "
                                   "check the exponent");
    }
    CHECK_FALSE(Decimal::try_parse("0." + std::string(401, '0')).has_value());

    // A long text is cut after 60 characters: 三 has three bytes.
    std::string many;
    for (int i = 0; i < 100000; ++i) many += "三";
    const std::string shown = refusal("5" + many);
    CHECK(shown.size() < 350);
    CHECK(shown.starts_with("\"5" + many.substr(0, 59 * 3) + "…\" is not a number"));
    CHECK(refusal(std::string(1000000, '1')).find("has 1000000 significant digits") != std::string::npos);
}

TEST_CASE("decimal: every short text against the grammar and the C library") {
    constexpr std::string_view alphabet = "-+019.eE";
    std::vector<std::string> texts{""};
    std::size_t accepted = 0;
    std::size_t disagreements = 0;
    for (std::size_t first = 0, length = 0; length < 6; ++length) {
        const std::size_t last = texts.size();
        for (; first < last; ++first) {
            for (const char letter : alphabet) {
                texts.push_back(texts[first] + letter);
                const std::string& text = texts.back();
                const auto number = Decimal::try_parse(text);
                const bool expected = is_json_number(text);
                // Only an exponent such as 1e999 is well formed and yet refused.
                const bool in_range = !expected || text.find_first_of("eE") == std::string::npos ||
                                      std::abs(std::atoi(text.c_str() + text.find_first_of("eE") + 1)) <= 400;
                if (number.has_value() != (expected && in_range)) ++disagreements;
                if (!number) continue;
                ++accepted;
                if (number->to_double() != std::strtod(text.c_str(), nullptr)) ++disagreements;
            }
        }
    }
    CHECK(disagreements == 0);
    CHECK(accepted > 1000);
}

TEST_CASE("decimal: to_string") {
    CHECK(decimal(0, 0).to_string() == "0");
    CHECK(decimal(0, -3).to_string() == "0.000");
    CHECK(decimal(0, 5).to_string() == "0e5");
    CHECK(decimal(980, -1).to_string() == "98.0");
    CHECK(decimal(-5, -2).to_string() == "-0.05");
    CHECK(decimal(-512, -2).to_string() == "-5.12");
    CHECK(decimal(512, -3).to_string() == "0.512");
    CHECK(decimal(15, 2).to_string() == "15e2");
    CHECK(decimal(5, -30).to_string() == "0.000000000000000000000000000005");
    CHECK(decimal(5, -31).to_string() == "5e-31");
    CHECK(decimal(-123, -400).to_string() == "-123e-400");
    CHECK(decimal(lowest, 0).to_string() == "-9223372036854775808");
    CHECK(decimal(lowest, -19).to_string() == "-0.9223372036854775808");
    CHECK(decimal(highest, -5).to_string() == "92233720368547.75807");
    CHECK(decimal(1, std::numeric_limits<std::int16_t>::min()).to_string() == "1e-32768");
}

TEST_CASE("decimal: what is written reads back the same") {
    constexpr std::uint64_t seed = 20210401;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20000; ++i) {
        const Decimal number = random_decimal(random);
        const std::string text = number.to_string();
        CAPTURE(text);
        REQUIRE(Decimal::try_parse(text) == number);
        REQUIRE(Decimal::parse(text).to_string() == text);
    }
    for (const int exponent : {-400, -399, -31, -30, -29, -1, 0, 1, 399, 400}) {
        for (const std::int64_t coefficient :
             {0LL, 1LL, -1LL, 10LL, 999999999999999999LL, -999999999999999999LL}) {
            const Decimal number = decimal(coefficient, exponent);
            CAPTURE(number.to_string());
            CHECK(Decimal::parse(number.to_string()) == number);
        }
    }
}

TEST_CASE("decimal: to_double is the nearest double") {
    constexpr std::uint64_t seed = 9007199254740993;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20000; ++i) {
        const Decimal number = random_decimal(random);
        const std::string text = number.to_string();
        CAPTURE(text);
        REQUIRE(number.to_double() == std::strtod(text.c_str(), nullptr));
    }
    // Around the limits of the short path: 2^53 and 10^22.
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    for (const std::int64_t coefficient : {exact - 1, exact, exact + 1, exact + 3, -exact, -exact - 1}) {
        for (const int exponent : {-24, -23, -22, -21, -1, 0, 1, 21, 22, 23, 24}) {
            const Decimal number = decimal(coefficient, exponent);
            CAPTURE(number.to_string());
            CHECK(number.to_double() == std::strtod(number.to_string().c_str(), nullptr));
        }
    }
    CHECK(decimal(17406, 6).to_double() == 17406000000.0);
    CHECK(decimal(lowest, 0).to_double() == -9223372036854775808.0);
    CHECK(decimal(179769313486231570, 291).to_double() == std::numeric_limits<double>::max());
    CHECK(decimal(1, 309).to_double() == std::numeric_limits<double>::infinity());
    CHECK(decimal(-1, 400).to_double() == -std::numeric_limits<double>::infinity());
    CHECK(decimal(0, 400).to_double() == 0.0);
    CHECK(decimal(5, -324).to_double() == std::numeric_limits<double>::denorm_min());
    CHECK(decimal(-1, -400).to_double() == 0.0);
    CHECK(decimal(highest, 32767).to_double() == std::numeric_limits<double>::infinity());
    CHECK(decimal(lowest, -32768).to_double() == 0.0);
    CHECK_FALSE(std::signbit(Decimal::parse("-0.0").to_double()));
}

TEST_CASE("decimal: from_double is the shortest text that reads back") {
    CHECK(Decimal::from_double(0.1) == decimal(1, -1));
    CHECK(Decimal::from_double(-83.49) == decimal(-8349, -2));
    CHECK(Decimal::from_double(100.0) == decimal(100, 0));
    CHECK(Decimal::from_double(3000.0).to_string() == "3000");
    CHECK(Decimal::from_double(1e17) == decimal(100000000000000000, 0));
    CHECK(Decimal::from_double(1e18) == decimal(1, 18));
    CHECK(Decimal::from_double(1.5e18) == decimal(15, 17));
    CHECK(Decimal::from_double(0.0) == decimal(0, 0));
    CHECK(Decimal::from_double(-0.0) == decimal(0, 0));
    CHECK(Decimal::from_double(0.1 + 0.2) == decimal(30000000000000004, -17));
    CHECK(Decimal::from_double(std::numeric_limits<double>::denorm_min()) == decimal(5, -324));
    CHECK(Decimal::from_double(std::numeric_limits<double>::max()) == decimal(17976931348623157, 292));

    CHECK_THROWS_WITH_AS(Decimal::from_double(std::numeric_limits<double>::quiet_NaN()),
                         "NaN is not a number that can be kept; leave the value out where it is unknown",
                         Error);
    CHECK_THROWS_WITH_AS(
        Decimal::from_double(-std::numeric_limits<double>::infinity()),
        "an infinite value is not a number that can be kept; leave the value out where it is unknown", Error);

    constexpr std::uint64_t seed = 754;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        const auto value = std::bit_cast<double>(random());
        if (!std::isfinite(value) || value == 0.0) continue;
        CAPTURE(value);
        const Decimal number = Decimal::from_double(value);
        REQUIRE(number.to_double() == value);
        // No text with fewer digits reads back.
        char text[64];
        int digits = 1;
        for (;; ++digits) {
            std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
            if (std::strtod(text, nullptr) == value) break;
        }
        std::int64_t coefficient = number.coefficient;
        while (coefficient % 10 == 0) coefficient /= 10;
        REQUIRE(std::to_string(std::abs(coefficient)).size() == static_cast<std::size_t>(digits));
    }
}

TEST_CASE("decimal: compare asks for the value, == for the writing") {
    CHECK(compare(Decimal::parse("98.0"), Decimal::parse("98")) == std::strong_ordering::equal);
    CHECK(Decimal::parse("98.0") != Decimal::parse("98"));
    CHECK(compare(Decimal::parse("1e400"), Decimal::parse("123e-400")) > 0);
    CHECK(compare(Decimal::parse("-1e400"), Decimal::parse("123e-400")) < 0);
    CHECK(compare(Decimal::parse("-1e400"), Decimal::parse("-123e-400")) < 0);
    CHECK(compare(Decimal::parse("0e400"), Decimal::parse("0e-400")) == 0);
    CHECK(compare(Decimal::parse("0e400"), Decimal::parse("1e-400")) < 0);
    CHECK(compare(Decimal::parse("100000000000000000e-17"), Decimal::parse("1")) == 0);
    CHECK(compare(Decimal::parse("1e17"), Decimal::parse("100000000000000000")) == 0);
    CHECK(compare(Decimal::parse("0.1"), Decimal::parse("0.100000000000000001")) < 0);
    CHECK(compare(decimal(lowest, 0), decimal(highest, 0)) < 0);
    CHECK(compare(decimal(lowest, 0), decimal(-highest, 0)) < 0);
    CHECK(compare(decimal(lowest, 1), decimal(lowest, 0)) < 0);
    CHECK(compare(decimal(lowest, 0), decimal(lowest, 0)) == 0);
    CHECK(compare(decimal(1, 32767), decimal(highest, -32768)) > 0);
    // 1844674407370955161 x 10 is the last tenfold below 2^64.
    CHECK(compare(decimal(1844674407370955161, 1), decimal(highest, 0)) > 0);
    CHECK(compare(decimal(1844674407370955162, 1), decimal(highest, 0)) > 0);

    constexpr std::uint64_t seed = 12;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const auto aligned = [](const Decimal& number) {
        // Digits of |number| x 10^30, padded to one length: their order is that of the text.
        std::string digits = std::to_string(std::abs(number.coefficient));
        digits.append(static_cast<std::size_t>(number.exponent + 30), '0');
        return std::string(90 - digits.size(), '0') + digits;
    };
    for (int i = 0; i < 20000; ++i) {
        std::uint64_t range = 10;
        for (auto digits = random() % 6; digits > 0; --digits) range *= 1000;
        const auto coefficient = [&] { return static_cast<std::int64_t>(random() % range) - 5; };
        Decimal a = decimal(coefficient(), static_cast<int>(random() % 61) - 30);
        Decimal b = decimal(coefficient(), static_cast<int>(random() % 61) - 30);
        if (random() % 4 == 0 && std::abs(a.coefficient) < 1000000) {
            b = decimal(a.coefficient * 10000, a.exponent - 4);
            if (b.exponent < -30) b = a;
        }
        CAPTURE(a.to_string());
        CAPTURE(b.to_string());
        std::strong_ordering expected = std::strong_ordering::equal;
        const int sign_a = a.coefficient < 0 ? -1 : a.coefficient > 0 ? 1 : 0;
        const int sign_b = b.coefficient < 0 ? -1 : b.coefficient > 0 ? 1 : 0;
        if (sign_a != sign_b) {
            expected = sign_a <=> sign_b;
        } else if (sign_a != 0) {
            expected = sign_a > 0 ? aligned(a) <=> aligned(b) : aligned(b) <=> aligned(a);
        }
        REQUIRE(compare(a, b) == expected);
        REQUIRE(compare(b, a) == (0 <=> expected));
    }
}

TEST_CASE("decimal: add and multiply are exact or answer nothing") {
    CHECK(add(Decimal::parse("98.0"), Decimal::parse("1")) == Decimal::parse("99.0"));
    CHECK(add(Decimal::parse("0.1"), Decimal::parse("0.2")) == Decimal::parse("0.3"));
    CHECK(add(Decimal::parse("1e3"), Decimal::parse("-0.25")) == Decimal::parse("999.75"));
    CHECK(multiply(Decimal::parse("98.0"), Decimal::parse("2.0")) == Decimal::parse("196.00"));
    CHECK(multiply(Decimal::parse("-1.5e3"), Decimal::parse("0.2")) == decimal(-30, 1));
    CHECK(add(Decimal{}, Decimal{}) == Decimal{});

    // Zeros give way where the full alignment does not fit.
    CHECK(add(Decimal::parse("1e20"), Decimal::parse("0.00")) == decimal(100000000000000000, 3));
    CHECK(add(Decimal::parse("1e15"), Decimal::parse("1.0000000")) == decimal(100000000000000100, -2));
    CHECK(add(Decimal::parse("5e400"), Decimal::parse("0e-400")).has_value());
    CHECK(compare(*add(Decimal::parse("5e400"), Decimal::parse("0e-400")), Decimal::parse("5e400")) == 0);
    CHECK(add(Decimal::parse("0e400"), Decimal::parse("7e-400")) == decimal(7, -400));
    CHECK(add(Decimal::parse("999999999999999999"), Decimal::parse("1")) == decimal(100000000000000000, 1));
    CHECK_FALSE(add(Decimal::parse("999999999999999999"), Decimal::parse("2")).has_value());
    CHECK_FALSE(add(Decimal::parse("1e20"), Decimal::parse("0.1")).has_value());
    CHECK_FALSE(add(Decimal::parse("1e400"), Decimal::parse("1e-400")).has_value());
    CHECK(add(Decimal::parse("1e20"), Decimal::parse("-1e20")) == decimal(0, 20));

    CHECK(multiply(Decimal::parse("1e200"), Decimal::parse("1e200")) == decimal(1, 400));
    CHECK(multiply(Decimal::parse("1e200"), Decimal::parse("1e201")) == decimal(10, 400));
    CHECK_FALSE(multiply(Decimal::parse("1e400"), Decimal::parse("1e18")).has_value());
    CHECK(multiply(Decimal::parse("1e400"), Decimal::parse("1e17")) == decimal(100000000000000000, 400));
    CHECK(multiply(Decimal::parse("10e-400"), Decimal::parse("0.1")) == decimal(1, -400));
    CHECK_FALSE(multiply(Decimal::parse("1e-400"), Decimal::parse("0.1")).has_value());
    CHECK(multiply(Decimal::parse("0e-400"), Decimal::parse("0.1")) == decimal(0, -400));
    CHECK(multiply(Decimal::parse("100000000000000000"), Decimal::parse("100000000000000000")).has_value());
    // 2^59 x 5^25 = 2^34 x 10^25, though the product itself needs 118 bits.
    const auto powers = multiply(decimal(576460752303423488, 0), decimal(298023223876953125, 0));
    REQUIRE(powers.has_value());
    CHECK(compare(*powers, decimal(17179869184, 25)) == 0);
    CHECK(multiply(decimal(-298023223876953125, 0), decimal(576460752303423488, 0)) ==
          decimal(-powers->coefficient, powers->exponent));
    CHECK_FALSE(multiply(decimal(999999999999999999, 0), decimal(7, 0)).has_value());

    for (const Decimal& edge : {decimal(lowest, 0), decimal(highest, 0)}) {
        CHECK_FALSE(add(edge, edge).has_value());
        CHECK_FALSE(add(edge, decimal(1, -1)).has_value());
        CHECK_FALSE(multiply(edge, decimal(-1, 0)).has_value());
        CHECK_FALSE(multiply(edge, edge).has_value());
        CHECK(multiply(edge, Decimal{}) == Decimal{});
    }

    constexpr std::uint64_t seed = 1259;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    constexpr std::int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    const auto in_thousandths = [&](const Decimal& number) {
        return number.coefficient * tens[number.exponent + 3];
    };
    const auto in_millionths = [&](const Decimal& number) {
        return number.coefficient * tens[number.exponent + 6];
    };
    for (int i = 0; i < 20000; ++i) {
        const auto coefficient = [&] { return static_cast<std::int64_t>(random() % 2001) - 1000; };
        const Decimal a = decimal(coefficient(), static_cast<int>(random() % 4) - 3);
        const Decimal b = decimal(coefficient(), static_cast<int>(random() % 4) - 3);
        CAPTURE(a.to_string());
        CAPTURE(b.to_string());
        const auto sum = add(a, b);
        REQUIRE(sum.has_value());
        REQUIRE(sum->exponent == std::min(a.exponent, b.exponent));
        REQUIRE(in_thousandths(*sum) == in_thousandths(a) + in_thousandths(b));
        const auto product = multiply(a, b);
        REQUIRE(product.has_value());
        REQUIRE(product->exponent == a.exponent + b.exponent);
        REQUIRE(in_millionths(*product) == in_thousandths(a) * in_thousandths(b));
    }
    for (int i = 0; i < 20000; ++i) {
        const Decimal a = random_decimal(random);
        const Decimal b = random_decimal(random);
        CAPTURE(a.to_string());
        CAPTURE(b.to_string());
        REQUIRE(add(a, b) == add(b, a));
        REQUIRE(multiply(a, b) == multiply(b, a));
        if (const auto sum = add(a, b)) {
            REQUIRE(Decimal::parse(sum->to_string()) == *sum);
            const auto back = add(*sum, decimal(-b.coefficient, b.exponent));
            if (back) REQUIRE(compare(*back, a) == 0);
        }
        if (const auto product = multiply(a, b)) REQUIRE(Decimal::parse(product->to_string()) == *product);
    }
}
