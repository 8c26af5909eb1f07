#include <qgov/analysis/sensitivity.hpp>

#include <qgov/core/error.hpp>

#include "support/error_text.hpp"
#include "support/gold.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

using namespace qgov;

namespace {

double ishigami(std::span<const double> u) {
    const auto angle = [&](std::size_t at) { return std::numbers::pi * (2 * u[at] - 1); };
    const double s = std::sin(angle(1));
    return std::sin(angle(0)) + 7 * s * s + 0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
}

constexpr std::array<double, 8> g_parameters = {0, 1, 4.5, 9, 99, 99, 99, 99};
double sobol_g(std::span<const double> u) {
    double product = 1;
    for (std::size_t at = 0; at < 8; ++at)
        product *= (std::abs(4 * u[at] - 2) + g_parameters[at]) / (1 + g_parameters[at]);
    return product;
}

double example(std::span<const double> x) { return 2 * x[0] + x[1] * x[1] + x[0] * x[2]; }

}  // namespace

TEST_CASE("the fixed sample of the reference values, both divisors") {
    const auto gold = test::gold_indicators("sobol");
    if (!gold) return;
    const auto table = [&](const char* name) {
        Matrix result(16, 3);
        for (std::size_t row = 0; row < 16; ++row) {
            const std::vector<double> numbers = (*gold)["fixed_sample"][name].members[row].second.numbers();
            std::copy(numbers.begin(), numbers.end(), result.row(row).begin());
        }
        return result;
    };
    const Matrix a = table("A");
    const Matrix b = table("B");
    std::vector<double> outputs_a;
    std::vector<double> outputs_b;
    Matrix outputs_ab(16, 3);
    for (std::size_t row = 0; row < 16; ++row) {
        outputs_a.push_back(example(a.row(row)));
        outputs_b.push_back(example(b.row(row)));
        for (std::size_t factor = 0; factor < 3; ++factor) {
            std::vector<double> point(a.row(row).begin(), a.row(row).end());
            point[factor] = b.at(row, factor);
            outputs_ab.at(row, factor) = example(point);
        }
    }
    for (const auto& member : (*gold)["fixed_sample"]["expected"].members) {
        const std::string& name = member.first;
        const test::GoldValue& expected = member.second;
        CAPTURE(name);
        SobolOptions options{.first_order = SobolEstimator::raw,
                             .divisor =
                                 name == "ddof0" ? VarianceDivisor::population : VarianceDivisor::sample};
        const SobolResult raw = sobol_indices(outputs_a, outputs_b, outputs_ab, options);
        REQUIRE(raw.outcome == Outcome::fine);
        CHECK(raw.variance.value() == doctest::Approx(*expected["V"].number).epsilon(1e-12));
        options.first_order = SobolEstimator::centred;
        const SobolResult centred = sobol_indices(outputs_a, outputs_b, outputs_ab, options);
        for (std::size_t factor = 0; factor < 3; ++factor) {
            const double s = expected["S"].numbers()[factor];
            CHECK(raw.factors[factor].first_order.value() == doctest::Approx(s).epsilon(1e-12));
            const double st = expected["ST"].numbers()[factor];
            CHECK(raw.factors[factor].total.value() == doctest::Approx(st).epsilon(1e-12));
            CHECK(centred.factors[factor].total.value() == doctest::Approx(st).epsilon(1e-12));
            // Centring takes off mean (yA, yB) times mean (yAB - yA) / V.
            double shift = 0;
            double mean = 0;
            for (std::size_t row = 0; row < 16; ++row) {
                shift += (outputs_ab.at(row, factor) - outputs_a[row]) / 16;
                mean += (outputs_a[row] + outputs_b[row]) / 32;
            }
            CHECK(centred.factors[factor].first_order.value() ==
                  doctest::Approx(s - mean * shift / raw.variance.value()).epsilon(1e-12));
        }
    }
}

TEST_CASE("Ishigami and Sobol-G against their analytic indices") {
    // Variance by parts, a = 7, b = 0.1: V1 = (1 + b pi^4/5)^2/2, V2 = a^2/8, V13 = 8 b^2 pi^8/225.
    const double p4 = std::pow(std::numbers::pi, 4);
    const double v1 = std::pow(1 + 0.1 * p4 / 5, 2) / 2;
    const double v2 = 49.0 / 8;
    const double v13 = 8 * 0.01 * p4 * p4 / 225;
    const double v = v1 + v2 + v13;
    for (const auto points : {SamplePoints::random, SamplePoints::low_discrepancy}) {
        for (const auto estimator : {SobolEstimator::centred, SobolEstimator::raw}) {
            const SobolOptions options{.first_order = estimator, .points = points, .seed = 7};
            const double tolerance = points == SamplePoints::random ? 0.02 : 0.005;
            const SobolResult found = sobol(ishigami, 3, 1u << 14, options);
            REQUIRE(found.outcome == Outcome::fine);
            CHECK(found.runs == 5u << 14);
            CHECK(found.options == options);
            const double first[] = {v1 / v, v2 / v, 0};
            const double total[] = {(v1 + v13) / v, v2 / v, v13 / v};
            for (std::size_t factor = 0; factor < 3; ++factor) {
                CHECK(std::abs(*found.factors[factor].first_order - first[factor]) < tolerance);
                CHECK(std::abs(*found.factors[factor].total - total[factor]) < tolerance);
            }
            const SobolResult g = sobol(sobol_g, 8, 1u << 14, options);
            double all = 1;
            for (const double each : g_parameters) all *= 1 + 1 / (3 * (1 + each) * (1 + each));
            for (std::size_t factor = 0; factor < 8; ++factor) {
                const double own = 1 / (3 * std::pow(1 + g_parameters[factor], 2));
                CHECK(std::abs(*g.factors[factor].first_order - own / (all - 1)) < tolerance);
                CHECK(std::abs(*g.factors[factor].total - own * all / (1 + own) / (all - 1)) < tolerance);
            }
        }
    }
}

TEST_CASE("centring makes the error of the first order smaller when the mean is large") {
    const auto shifted = [](std::span<const double> u) { return 100 + 2 * u[0] + u[1]; };
    double centred = 0;
    double raw = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SobolOptions options{.seed = seed};
        centred += std::abs(*sobol(shifted, 2, 256, options).factors[0].first_order - 0.8);
        options.first_order = SobolEstimator::raw;
        raw += std::abs(*sobol(shifted, 2, 256, options).factors[0].first_order - 0.8);
    }
    CHECK(centred < raw / 10);
}

TEST_CASE("the same bytes with any number of threads, and the numbers of the generator") {
    const SobolResult one = sobol(ishigami, 3, 1000, {.resamples = 50, .threads = 1});
    for (const unsigned threads : {2u, 4u, 0u}) {
        SobolResult other = sobol(ishigami, 3, 1000, {.resamples = 50, .threads = threads});
        other.options.threads = 1;
        CHECK(other == one);
    }
    const SobolPoints points = sobol_points(2, 3, {.seed = 0});
    // splitmix64 of seed 0 begins with 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4.
    CHECK(points.a.at(0, 0) == static_cast<double>(0xE220A8397B1DCDAFu >> 11) * 0x1p-53);
    CHECK(points.a.at(0, 1) == static_cast<double>(0x6E789E6AA1B965F4u >> 11) * 0x1p-53);
    // More samples add rows and keep those before.
    const SobolPoints more = sobol_points(2, 5, {.seed = 0});
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t factor = 0; factor < 2; ++factor) {
            CHECK(more.a.at(row, factor) == points.a.at(row, factor));
            CHECK(more.b.at(row, factor) == points.b.at(row, factor));
        }
    }
    // Every coordinate of a low-discrepancy sequence falls into each of 16 equal parts equally often.
    const SobolPoints even = sobol_points(3, 64, {.points = SamplePoints::low_discrepancy});
    for (std::size_t factor = 0; factor < 3; ++factor) {
        std::array<int, 16> parts{};
        for (std::size_t row = 0; row < 64; ++row)
            ++parts[static_cast<std::size_t>(even.b.at(row, factor) * 16)];
        for (const int each : parts) CHECK(std::abs(each - 4) <= 1);
    }
}

TEST_CASE("bootstrap intervals hold the estimate and shrink with the sample") {
    const auto width = [](std::size_t samples) {
        const SobolResult found = sobol(ishigami, 3, samples, {.resamples = 200, .confidence = 0.9});
        double result = 0;
        for (const SobolIndex& each : found.factors) {
            REQUIRE(each.first_order_interval.has_value());
            CHECK(each.first_order_interval->contains(*each.first_order));
            CHECK(each.total_interval->contains(*each.total));
            result += each.first_order_interval->width();
        }
        return result;
    };
    CHECK(width(4000) < width(400) / 2);
}

TEST_CASE("no variance, too few, not finite, sizes") {
    const SobolResult constant = sobol([](std::span<const double>) { return 0.1; }, 2, 10);
    CHECK(constant.outcome == Outcome::degenerate);
    REQUIRE(constant.reasons.size() == 1);
    CHECK(constant.reasons[0].code == "no_variance");
    CHECK(constant.reasons[0].zh == "输出没有变化，方差为 0");
    CHECK(constant.reasons[0].en == "the output does not vary: its variance is 0");
    CHECK(!constant.factors[0].total);
    CHECK(constant.variance == 0);
    const SobolResult one = sobol(example, 3, 1);
    CHECK(one.outcome == Outcome::too_few);
    CHECK(one.reasons[0].en == "there are 1 samples; at least 2 are needed");
    const SobolResult bad =
        sobol([](std::span<const double> u) { return u[0] > 0.9 ? std::log(-1.0) : u[0]; }, 1, 50);
    CHECK(bad.outcome == Outcome::invalid_input);
    CHECK(bad.reasons[0].code == "output_not_finite");
    CHECK(sobol([](std::span<const double>) { return 1.0; }, 0, 10).factors.empty());
    const std::vector<double> two = {1, 2};
    CHECK(test::bad_argument([&] { sobol_indices(two, std::vector<double>{1}, Matrix(2, 1)); }) ==
          "sobol_indices: 2 outputs of A, 1 of B and 2 rows of AB; give as many of each");
    CHECK(test::bad_argument([&] { sobol_indices(two, two, Matrix(2, 1), {.confidence = 1}); }) ==
          "sobol_indices: the confidence must lie between 0 and 1, such as 0.95");
    CHECK(test::bad_argument([] { sobol(nullptr, nullptr, 2, 2); }) == "sobol: there is no model to run");
    CHECK(
        test::bad_argument([] { sobol_points(1801, 2, {.points = SamplePoints::low_discrepancy}); }) ==
        "low-discrepancy points for 1801 factors; there are such points for at most 1800, use random points");
}
