#include <qgov/core/money.hpp>

#include <qgov/core/error.hpp>

#include <limits>

namespace qgov::inline v0 {

namespace {

constexpr std::int64_t fen_of_yuan = 100;
constexpr std::int64_t fen_of_wan_yuan = 10'000 * fen_of_yuan;

[[noreturn]] void throw_too_large(const std::string& found) {
    throw Error(Code::bad_number, found +
                                      " is more than an amount of money can hold (about 9.2 x 10^16 yuan); "
                                      "check the figure and its scale");
}

/// The amount of a quantity that is known to be in 元 and exact.
Money exact_money(const Quantity& quantity) {
    std::int64_t fen = quantity.value.coefficient;
    int exponent = quantity.value.exponent + quantity.scale + 2;
    for (; exponent < 0; ++exponent) {
        if (fen % 10 != 0) {
            throw Error(Code::bad_number, qgov::to_string(quantity) +
                                              " has parts of a fen (0.01 yuan); round it to whole fen first");
        }
        fen /= 10;
    }
    for (; exponent > 0; --exponent) {
        if (__builtin_mul_overflow(fen, 10, &fen)) throw_too_large(qgov::to_string(quantity));
    }
    return Money::fen(fen);
}

Money multiple(std::int64_t amount, std::int64_t fen, std::string_view unit) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(amount, fen, &product)) {
        throw_too_large(std::to_string(amount) + std::string(unit));
    }
    return Money::fen(product);
}

}  // namespace

Money Money::yuan(std::int64_t amount) { return multiple(amount, fen_of_yuan, "元"); }

Money Money::wan_yuan(std::int64_t amount) { return multiple(amount, fen_of_wan_yuan, "万元"); }

Money Money::yuan(const Decimal& amount) {
    return exact_money(Quantity{.value = amount, .unit = Unit::yuan()});
}

Money Money::of(const Quantity& quantity) {
    if (quantity.unit != Unit::yuan()) {
        const char* const advice = quantity.unit.scaled()
                                       ? "write the unit 元 and put 万 or 亿 into the scale of the quantity"
                                       : "give the amount in 元";
        throw Error(Code::bad_unit, qgov::to_string(quantity) + " has the unit \"" + quantity.unit.symbol() +
                                        "\", but money is kept in 元; " + advice);
    }
    if (quantity.degree != Degree::printed && quantity.degree != Degree::exact) {
        throw Error(Code::bad_number,
                    qgov::to_string(quantity) + " is not an exact amount (degree " +
                        std::string(qgov::to_string(quantity.degree)) +
                        "); work with its interval, or state the amount without a word of degree");
    }
    return exact_money(quantity);
}

Decimal Money::in_yuan() const noexcept {
    if (fen_ % 100 == 0) return {fen_ / 100, 0};
    if (fen_ % 10 == 0) return {fen_ / 10, -1};
    return {fen_, -2};
}

std::string Money::to_string(Language language) const {
    if (language == Language::en) return "CNY " + qgov::to_string(Quantity{.value = in_yuan()}, Language::en);
    const bool large = fen_ >= fen_of_wan_yuan || fen_ <= -fen_of_wan_yuan;
    if (!large || fen_ % (fen_of_wan_yuan / 100) != 0) return in_yuan().to_string() + "元";
    Decimal in_wan{fen_ / (fen_of_wan_yuan / 100), -2};
    while (in_wan.exponent < 0 && in_wan.coefficient % 10 == 0) {
        in_wan.coefficient /= 10;
        ++in_wan.exponent;
    }
    return in_wan.to_string() + "万元";
}

Money operator+(Money a, Money b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.in_fen(), b.in_fen(), &sum)) {
        throw_too_large("the sum of " + a.to_string() + " and " + b.to_string());
    }
    return Money::fen(sum);
}

Money operator-(Money a, Money b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.in_fen(), b.in_fen(), &difference)) {
        throw_too_large("the difference of " + a.to_string() + " and " + b.to_string());
    }
    return Money::fen(difference);
}

Money operator*(Money a, std::int64_t times) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a.in_fen(), times, &product)) {
        throw_too_large(a.to_string() + " times " + std::to_string(times));
    }
    return Money::fen(product);
}

}  // namespace qgov::inline v0
