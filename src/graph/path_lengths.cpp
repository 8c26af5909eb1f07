#include "graph/path_lengths.hpp"

#include <qgov/core/error.hpp>

#include "core/number_text.hpp"

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string_view>

namespace qgov::inline v0 {

namespace {

constexpr std::int64_t largest_sum = std::int64_t{1} << 62;

std::string edge_text(const Network& network, std::uint32_t edge) {
    const auto name = [&](std::uint32_t vertex) {
        const std::string& label = network.label(vertex);
        return label.empty() ? "vertex " + std::to_string(vertex) : "\"" + label + "\"";
    };
    const EdgeEnds ends = network.ends(edge);
    return "the edge from " + name(ends.source) + " to " + name(ends.target);
}

std::optional<std::int64_t> product(std::int64_t a, std::int64_t b) {
    if (a != 0 && b > largest_sum / a) return std::nullopt;
    return a * b;
}

// A weight as digits · 10^exponent.
struct Decimal {
    std::int64_t digits = 0;
    int exponent = 0;
};

// Doubles that stand for short decimals have up to 15 digits; more come from calculations and are not exact.
std::optional<Decimal> short_decimal(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
    const std::string_view whole(text, static_cast<std::size_t>(end - text));
    const std::size_t e = whole.find('e');
    Decimal result;
    const char* exponent = text + e + 1;
    if (*exponent == '+') ++exponent;
    std::from_chars(exponent, end, result.exponent);
    std::size_t digits = 0;
    for (const char each : whole.substr(0, e)) {
        if (each == '.') continue;
        result.digits = result.digits * 10 + (each - '0');
        ++digits;
    }
    if (digits > 15) return std::nullopt;
    result.exponent -= static_cast<int>(digits) - 1;
    return result;
}

// Weights as whole numbers, all to be divided by the same power of ten.
struct Numerators {
    std::vector<std::int64_t> values{};
    std::int64_t power = 1;
};

std::optional<Numerators> numerators_of(std::span<const double> weights) {
    constexpr int most_places = 18;
    std::vector<Decimal> decimals;
    decimals.reserve(weights.size());
    int places = 0;
    for (const double weight : weights) {
        const auto decimal = short_decimal(weight);
        if (!decimal || decimal->exponent < -most_places || decimal->exponent > most_places)
            return std::nullopt;
        places = std::max(places, -decimal->exponent);
        decimals.push_back(*decimal);
    }
    std::int64_t powers[most_places + 1] = {1};
    for (int at = 1; at <= most_places; ++at) powers[at] = powers[at - 1] * 10;
    Numerators result{{}, powers[places]};
    result.values.reserve(weights.size());
    for (const Decimal& decimal : decimals) {
        const int shift = decimal.exponent + places;
        const auto value = shift > most_places ? std::nullopt : product(decimal.digits, powers[shift]);
        if (!value) return std::nullopt;
        result.values.push_back(*value);
    }
    return result;
}

// Whole lengths, or nothing if the weights are no short decimals or paths could become too long.
std::optional<PathLengths> whole_lengths(const Network& network, LengthRule rule) {
    auto numerators = numerators_of(network.weights());
    if (!numerators) return std::nullopt;
    std::vector<std::int64_t>& values = numerators->values;
    std::int64_t common = 0;
    for (const std::int64_t value : values) common = std::gcd(common, value);
    for (std::int64_t& value : values) value /= common;
    PathLengths result;
    if (rule == LengthRule::cost) {
        const std::int64_t shared = std::gcd(common, numerators->power);
        const std::int64_t times = common / shared;
        const std::int64_t over = numerators->power / shared;
        result.times = static_cast<double>(times);
        result.over = static_cast<double>(over);
    } else {
        std::int64_t multiple = 1;
        for (const std::int64_t value : values) {
            const auto next = product(multiple, value / std::gcd(multiple, value));
            if (!next) return std::nullopt;
            multiple = *next;
        }
        for (std::int64_t& value : values) value = multiple / value;
        const std::int64_t shared = std::gcd(common, numerators->power);
        const auto over = product(multiple, common / shared);
        if (!over) return std::nullopt;
        const std::int64_t times = numerators->power / shared;
        result.times = static_cast<double>(times);
        result.over = static_cast<double>(*over);
    }
    const std::int64_t longest = *std::max_element(values.begin(), values.end());
    if (!product(longest, network.vertex_count())) return std::nullopt;
    result.whole = std::move(values);
    return result;
}

}  // namespace

PathLengths path_lengths(const Network& network, LengthRule rule) {
    const std::span<const double> weights = network.weights();
    PathLengths result;
    if (rule == LengthRule::unit || weights.empty()) return result;
    if (rule != LengthRule::inverse && rule != LengthRule::cost) {
        throw Error(Code::bad_argument, "LengthRule number " + std::to_string(static_cast<unsigned>(rule)) +
                                            " is none; give unit, inverse or cost");
    }
    if (rule == LengthRule::inverse) {
        const auto weakest = std::min_element(weights.begin(), weights.end());
        if (!std::isfinite(1 / *weakest * network.vertex_count())) {
            const auto edge = static_cast<std::uint32_t>(weakest - weights.begin());
            throw Error(Code::bad_weight, edge_text(network, edge) + " has weight " +
                                              detail::number_text(*weakest) +
                                              ", and paths of such lengths, 1/weight, exceed what a double "
                                              "holds; use a smaller unit for the weights");
        }
    }
    if (std::all_of(weights.begin(), weights.end(), [&](double weight) { return weight == weights[0]; })) {
        (rule == LengthRule::cost ? result.times : result.over) = weights[0];
        return result;
    }
    if (auto whole = whole_lengths(network, rule)) return *std::move(whole);
    result.real.assign(weights.begin(), weights.end());
    if (rule == LengthRule::inverse) {
        for (double& length : result.real) length = 1 / length;
    }
    return result;
}

void refuse_short_edge(const Network& network, std::uint32_t edge, double length, double distance) {
    throw Error(Code::bad_weight, edge_text(network, edge) + " has length " + detail::number_text(length) +
                                      ", too short beside a distance of " + detail::number_text(distance) +
                                      " to tell which paths are equally long; remove it, or use weights that "
                                      "are integers or decimals of up to 15 digits");
}

}  // namespace qgov::inline v0
