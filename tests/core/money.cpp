#include <qgov/core/money.hpp>

#include <doctest/doctest.h>

#include <qgov/core/error.hpp>

#include <limits>
#include <random>

using namespace qgov;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

template <class Action>
std::string refusal(Code code, Action action) {
    try {
        return "accepted: " + action().to_string();
    } catch (const Error& error) {
        CHECK(error.code() == code);
        return error.message();
    }
}

Quantity amount(const char* value, int scale = 4, Degree degree = Degree::printed, const char* unit = "元") {
    return {.value = Decimal::parse(value),
            .scale = static_cast<std::int8_t>(scale),
            .degree = degree,
            .unit = Unit(unit)};
}

template <class T>
concept makes_yuan = requires(T value) {
    Money::yuan(value);
};
template <class T>
concept makes_wan_yuan = requires(T value) {
    Money::wan_yuan(value);
};
template <class T>
concept makes_fen = requires(T value) {
    Money::fen(value);
};
template <class T>
concept multiplies = requires(Money money, T value) {
    money* value;
};

}  // namespace

// 1.5 would silently become 1.
static_assert(makes_yuan<int> && makes_yuan<Decimal> && !makes_yuan<double> && !makes_yuan<float>);
static_assert(makes_wan_yuan<int> && !makes_wan_yuan<double>);
static_assert(makes_fen<int> && !makes_fen<double>);
static_assert(multiplies<int> && !multiplies<double> && !multiplies<Money>);
static_assert(!std::is_convertible_v<std::int64_t, Money> && !std::is_constructible_v<Money, std::int64_t>);
static_assert(Money().in_fen() == 0 && Money::fen(5).in_fen() == 5);
static_assert(sizeof(Money) == sizeof(std::int64_t));

TEST_CASE("money: amounts are exact") {
    CHECK(Money::wan_yuan(300) == Money::yuan(3'000'000));
    CHECK(Money::yuan(3).in_fen() == 300);
    CHECK(Money::yuan(-3).in_fen() == -300);
    CHECK(Money::yuan(Decimal::parse("0.5")).in_fen() == 50);
    CHECK(Money::yuan(Decimal::parse("30.000")) == Money::yuan(30));
    CHECK(Money::yuan(Decimal::parse("1.5e3")) == Money::yuan(1500));
    CHECK(Money::yuan(Decimal::parse("-0.01")).in_fen() == -1);
    CHECK(Money::yuan(Decimal::parse("0e400")).in_fen() == 0);
    CHECK(Money::yuan(Decimal::parse("0e-400")).in_fen() == 0);
    // 0.1 + 0.2 = 0.3, which binary fractions do not give.
    CHECK(Money::yuan(Decimal::parse("0.1")) + Money::yuan(Decimal::parse("0.2")) ==
          Money::yuan(Decimal::parse("0.3")));
    CHECK(Money::fen(-1) < Money());
    CHECK(Money::yuan(1) > Money::fen(99));
}

TEST_CASE("money: from quantities") {
    CHECK(Money::of(amount("30")) == Money::yuan(300'000));
    CHECK(Money::of(amount("174.06", 8)) == Money::yuan(17'406'000'000));
    CHECK(Money::of(amount("0.000001")) == Money::fen(1));
    CHECK(Money::of(amount("1.5", 4, Degree::exact)) == Money::yuan(15'000));
    CHECK(Money::of(amount("-3", 0)) == Money::yuan(-3));
    CHECK(Money::of(amount("300", -2)) == Money::yuan(3));
    CHECK(Money::of(amount("30", 4, Degree::printed, "人民币")) == Money::wan_yuan(30));

    const auto of = [](const Quantity& one) { return [&one] { return Money::of(one); }; };
    CHECK(refusal(Code::bad_number, of(amount("3000", 4, Degree::odd))) ==
          "3000余万元 is not an exact amount (degree odd); work with its interval, or state the amount "
          "without a word "
          "of degree");
    for (const auto& text : degree_texts) {
        if (text.value == Degree::printed || text.value == Degree::exact) continue;
        CAPTURE(text.name);
        CHECK_THROWS_AS(Money::of(amount("3000", 4, text.value)), Error);
    }
    CHECK(refusal(Code::bad_unit, of(amount("30", 4, Degree::printed, "美元"))) ==
          "30万美元 has the unit \"美元\", but money is kept in 元; give the amount in 元");
    CHECK(refusal(Code::bad_unit, of(amount("30", 0, Degree::printed, "万元"))) ==
          "30万元 has the unit \"万元\", but money is kept in 元; write the unit 元 and put 万 or 亿 into "
          "the scale of the "
          "quantity");
    CHECK(refusal(Code::bad_unit, of(amount("30", 0, Degree::printed, ""))) ==
          "30 has the unit \"\", but money is kept in 元; give the amount in 元");
    CHECK(refusal(Code::bad_number, of(amount("0.0000015"))) ==
          "0.0000015万元 has parts of a fen (0.01 yuan); round it to whole fen first");
    CHECK(refusal(Code::bad_number, [] { return Money::yuan(Decimal::parse("3.141")); }) ==
          "3.141元 has parts of a fen (0.01 yuan); round it to whole fen first");
    CHECK(refusal(Code::bad_number, of(amount("1", 17))) ==
          "1×10^17元 is more than an amount of money can hold (about 9.2 x 10^16 yuan); check the figure and "
          "its scale");
    Quantity worded = amount("3000", 4, Degree::odd);
    worded.wording = "3000多万元";
    CHECK(refusal(Code::bad_number, of(worded)).starts_with("3000多万元 is not an exact amount"));
}

TEST_CASE("money: both sides of the largest amount") {
    constexpr std::int64_t most_yuan = highest / 100;
    constexpr std::int64_t most_wan = highest / 1'000'000;
    CHECK(Money::yuan(most_yuan).in_fen() == most_yuan * 100);
    CHECK(Money::wan_yuan(-most_wan).in_fen() == -most_wan * 1'000'000);
    CHECK(refusal(Code::bad_number, [] { return Money::yuan(most_yuan + 1); }) ==
          "92233720368547759元 is more than an amount of money can hold (about 9.2 x 10^16 yuan); check the "
          "figure and "
          "its scale");
    CHECK(refusal(Code::bad_number, [] { return Money::wan_yuan(-most_wan - 1); }) ==
          "-9223372036855万元 is more than an amount of money can hold (about 9.2 x 10^16 yuan); check the "
          "figure and "
          "its scale");
    CHECK_THROWS_AS(Money::yuan(lowest), Error);
    CHECK_THROWS_AS(Money::yuan(highest), Error);
    CHECK(Money::yuan(Decimal{highest, -2}).in_fen() == highest);
    CHECK(Money::yuan(Decimal{lowest, -2}).in_fen() == lowest);
    CHECK(Money::yuan(Decimal::parse("9e16")).in_fen() == 9'000'000'000'000'000'000);
    CHECK_THROWS_AS(Money::yuan(Decimal::parse("1e17")), Error);
    CHECK_THROWS_AS(Money::yuan(Decimal::parse("1e400")), Error);
    CHECK_THROWS_AS(Money::yuan(Decimal::parse("1e-400")), Error);
}

TEST_CASE("money: arithmetic is checked") {
    CHECK(Money::wan_yuan(30) + Money::yuan(5) == Money::yuan(300'005));
    CHECK(Money::wan_yuan(30) - Money::wan_yuan(50) == Money::wan_yuan(-20));
    CHECK(Money::wan_yuan(30) * 3 == Money::wan_yuan(90));
    CHECK(Money::fen(highest - 1) + Money::fen(1) == Money::fen(highest));
    CHECK(Money::fen(lowest + 1) - Money::fen(1) == Money::fen(lowest));
    CHECK(Money::fen(highest) * -1 == Money::fen(-highest));

    CHECK(refusal(Code::bad_number, [] { return Money::fen(highest) + Money::fen(1); }) ==
          "the sum of 92233720368547758.07元 and 0.01元 is more than an amount of money can hold (about 9.2 "
          "x 10^16 "
          "yuan); check the figure and its scale");
    CHECK(refusal(Code::bad_number, [] {
              return Money::fen(lowest) - Money::fen(1);
          }).starts_with("the difference of -92233720368547758.08元 and 0.01元 is more than"));
    CHECK(refusal(Code::bad_number, [] {
              return Money::fen(lowest) * -1;
          }).starts_with("-92233720368547758.08元 times -1 is more than"));
    CHECK_THROWS_AS(Money::wan_yuan(10'000) * highest, Error);
}

TEST_CASE("money: in words") {
    CHECK(Money::wan_yuan(30).to_string() == "30万元");
    CHECK(Money::yuan(15'000).to_string() == "1.5万元");
    CHECK(Money::yuan(10'500).to_string() == "1.05万元");
    CHECK(Money::yuan(10'000).to_string() == "1万元");
    CHECK(Money::yuan(9'999).to_string() == "9999元");
    CHECK(Money::yuan(9'900).to_string() == "9900元");
    CHECK(Money::yuan(10'100).to_string() == "1.01万元");
    CHECK(Money::yuan(10'010).to_string() == "10010元");
    CHECK(Money::yuan(3'000).to_string() == "3000元");
    CHECK(Money::yuan(Decimal::parse("12345.60")).to_string() == "12345.6元");
    CHECK(Money::fen(5).to_string() == "0.05元");
    CHECK(Money().to_string() == "0元");
    CHECK(Money::wan_yuan(-30).to_string() == "-30万元");
    CHECK(Money::yuan(-10'000).to_string() == "-1万元");
    CHECK(Money::yuan(-9'900).to_string() == "-9900元");
    CHECK(Money::yuan(-50).to_string() == "-50元");
    CHECK(Money::yuan(17'406'000'000).to_string() == "1740600万元");
    CHECK(Money::fen(lowest).to_string() == "-92233720368547758.08元");

    CHECK(Money::wan_yuan(30).to_string(Language::en) == "CNY 300,000");
    CHECK(Money::fen(123'456'789).to_string(Language::en) == "CNY 1,234,567.89");
    CHECK(Money::yuan(-3000).to_string(Language::en) == "CNY -3,000");
    CHECK(Money().to_string(Language::en) == "CNY 0");
}

TEST_CASE("money: in_yuan has as many decimals as it needs and reads back") {
    CHECK(Money::wan_yuan(30).in_yuan() == Decimal{300000, 0});
    CHECK(Money::fen(50).in_yuan() == Decimal{5, -1});
    CHECK(Money::fen(-123).in_yuan() == Decimal{-123, -2});
    CHECK(Money().in_yuan() == Decimal{});

    constexpr std::uint64_t seed = 47;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20000; ++i) {
        const auto fen = static_cast<std::int64_t>(random() >> (random() % 64));
        const Money money = Money::fen(fen);
        CAPTURE(fen);
        REQUIRE(Money::yuan(money.in_yuan()) == money);
        const std::string text = money.to_string();
        CAPTURE(text);
        // The text names the same amount, whatever its scale.
        const bool in_wan = text.ends_with("万元");
        const std::string digits = text.substr(0, text.size() - std::string(in_wan ? "万元" : "元").size());
        if (digits.size() < 18) {
            REQUIRE(Money::of(amount(digits.c_str(), in_wan ? 4 : 0)) == money);
        }
    }
}
