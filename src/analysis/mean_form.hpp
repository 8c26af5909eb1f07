#pragma once

#include <cmath>

namespace qgov::inline v0 {

// Below this a power counts as 0: the geometric form is then closer to the power mean than its own formula.
inline constexpr double least_power = 1e-6;

// The function f of a power mean: f(C) = sum w f(n), for weights with the sum 1.
struct MeanForm {
    double power = 1;

    bool arithmetic() const noexcept { return power == 1; }
    bool geometric() const noexcept { return std::abs(power) < least_power; }
    // True when a value of 0 makes the mean 0.
    bool zero_wins() const noexcept { return power < least_power; }

    double f(double x) const noexcept {
        if (arithmetic()) return x;
        if (geometric()) return std::log(x);
        if (power == -1) return 1 / x;
        return std::pow(x, power);
    }
    double inverse(double y) const noexcept {
        if (arithmetic()) return y;
        if (geometric()) return std::exp(y);
        if (power == -1) return 1 / y;
        return std::pow(y, 1 / power);
    }
    // f(a) - f(b) without cancellation; a, b > 0 unless the power is positive.
    double difference(double a, double b) const noexcept {
        if (arithmetic()) return a - b;
        if (a == b) return 0;
        if (b == 0 || a == 0) return f(a) - f(b);
        const double step = std::log1p((a - b) / b);
        return geometric() ? step : std::pow(b, power) * std::expm1(power * step);
    }
    // (a - b)/(f(a) - f(b)), and 1/f'(a) when they are equal; for ln x the logarithmic mean.
    double slope(double a, double b) const noexcept {
        if (arithmetic()) return 1;
        if (a != b) return (a - b) / difference(a, b);
        if (geometric()) return a;
        return a == 0 ? 0 : std::pow(a, 1 - power) / power;
    }
};

}  // namespace qgov::inline v0
