#include <qgov/analysis/sensitivity.hpp>

#include <qgov/core/error.hpp>

#include "analysis/sobol_runs.hpp"
#include "core/splitmix.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <boost/random/sobol.hpp>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t most_low_discrepancy_factors = 1800;

// Means and indices over some of the rows, each as often as it is named.
class SobolEstimate {
public:
    SobolEstimate(std::span<const double> a, std::span<const double> b, const Matrix& ab,
                  const SobolOptions& options)
        : first(ab.columns), total(ab.columns), a_(a), b_(b), ab_(ab), options_(options) {}

    // False when the outputs of A and B have no spread in these rows.
    template <class Row>
    bool over(std::size_t count, Row row) {
        const auto n = static_cast<double>(count);
        double sum = 0;
        double low = a_[row(0)];
        double high = low;
        for (std::size_t at = 0; at < count; ++at) {
            const double ya = a_[row(at)];
            const double yb = b_[row(at)];
            sum += ya + yb;
            low = std::min({low, ya, yb});
            high = std::max({high, ya, yb});
        }
        if (low == high) return false;
        mean = sum / (2 * n);
        const double centre = options_.first_order == SobolEstimator::centred ? mean : 0.0;
        double squares = 0;
        std::fill(first.begin(), first.end(), 0.0);
        std::fill(total.begin(), total.end(), 0.0);
        for (std::size_t at = 0; at < count; ++at) {
            const double ya = a_[row(at)];
            const double yb = b_[row(at)];
            squares += (ya - mean) * (ya - mean) + (yb - mean) * (yb - mean);
            const std::span<const double> yab = ab_.row(row(at));
            for (std::size_t factor = 0; factor < yab.size(); ++factor) {
                const double change = yab[factor] - ya;
                first[factor] += (yb - centre) * change;
                total[factor] += change * change;
            }
        }
        variance = squares / (options_.divisor == VarianceDivisor::sample ? 2 * n - 1 : 2 * n);
        if (!(variance > 0)) return false;
        for (std::size_t factor = 0; factor < first.size(); ++factor) {
            first[factor] /= n * variance;
            total[factor] /= 2 * n * variance;
        }
        return true;
    }

    double mean = 0;
    double variance = 0;
    std::vector<double> first;
    std::vector<double> total;

private:
    std::span<const double> a_;
    std::span<const double> b_;
    const Matrix& ab_;
    const SobolOptions& options_;
};

std::optional<std::size_t> first_bad_row(std::span<const double> a, std::span<const double> b,
                                         const Matrix& ab) {
    for (std::size_t row = 0; row < a.size(); ++row) {
        const std::span<const double> yab = ab.row(row);
        const bool good = std::isfinite(a[row]) && std::isfinite(b[row]) &&
                          std::all_of(yab.begin(), yab.end(), [](double y) { return std::isfinite(y); });
        if (!good) return row;
    }
    return std::nullopt;
}

Interval percentile_interval(std::vector<double>& values, double confidence) {
    std::sort(values.begin(), values.end());
    const auto order = [&](double share) {
        const double place = std::ceil(share * static_cast<double>(values.size()) - 1e-9);
        return values[std::clamp<std::size_t>(static_cast<std::size_t>(std::max(place, 1.0)), 1,
                                              values.size()) -
                      1];
    };
    const double tail = (1 - confidence) / 2;
    return Interval::closed(order(tail), order(1 - tail));
}

// Rows drawn with replacement; resamples without spread are drawn but give nothing.
void add_intervals(SobolEstimate& estimate, std::size_t samples, SobolResult& result) {
    const SobolOptions& options = result.options;
    const std::size_t factors = result.factors.size();
    std::vector<std::vector<double>> first(factors);
    std::vector<std::vector<double>> total(factors);
    std::vector<std::uint32_t> rows(samples);
    for (std::uint64_t resample = 0; resample < options.resamples; ++resample) {
        for (std::size_t at = 0; at < samples; ++at) {
            // Apart from the numbers that made the points.
            rows[at] = scaled_below(splitmix64(~options.seed, resample * samples + at),
                                    static_cast<std::uint32_t>(samples));
        }
        if (!estimate.over(samples, [&](std::size_t at) { return rows[at]; })) continue;
        for (std::size_t factor = 0; factor < factors; ++factor) {
            first[factor].push_back(estimate.first[factor]);
            total[factor].push_back(estimate.total[factor]);
        }
    }
    for (std::size_t factor = 0; factor < factors; ++factor) {
        if (first[factor].empty()) continue;
        result.factors[factor].first_order_interval = percentile_interval(first[factor], options.confidence);
        result.factors[factor].total_interval = percentile_interval(total[factor], options.confidence);
    }
}

}  // namespace

SobolPoints sobol_points(std::size_t factors, std::size_t samples, const SobolOptions& options) {
    SobolPoints points{Matrix(samples, factors), Matrix(samples, factors)};
    if (factors == 0 || samples == 0) return points;
    if (options.points == SamplePoints::random) {
        for (std::size_t row = 0; row < samples; ++row) {
            const std::uint64_t start = std::uint64_t{row} * 2 * factors;
            for (std::size_t factor = 0; factor < factors; ++factor) {
                points.a.at(row, factor) = uniform(options.seed, start + factor);
                points.b.at(row, factor) = uniform(options.seed, start + factors + factor);
            }
        }
        return points;
    }
    if (factors > most_low_discrepancy_factors) {
        throw Error(Code::bad_argument, "low-discrepancy points for " + std::to_string(factors) +
                                            " factors; there are such points for at most " +
                                            std::to_string(most_low_discrepancy_factors) +
                                            ", use random points");
    }
    boost::random::sobol engine(2 * factors);
    const auto next = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
    for (std::size_t row = 0; row < samples; ++row) {
        for (double& value : points.a.row(row)) value = next();
        for (double& value : points.b.row(row)) value = next();
    }
    return points;
}

SobolResult sobol_indices(std::span<const double> outputs_a, std::span<const double> outputs_b,
                          const Matrix& outputs_ab, const SobolOptions& options) {
    const std::size_t samples = outputs_a.size();
    if (outputs_b.size() != samples || outputs_ab.rows != samples) {
        throw Error(Code::bad_argument, "sobol_indices: " + std::to_string(samples) + " outputs of A, " +
                                            std::to_string(outputs_b.size()) + " of B and " +
                                            std::to_string(outputs_ab.rows) +
                                            " rows of AB; give as many of each");
    }
    if (!(options.confidence > 0 && options.confidence < 1)) {
        throw Error(Code::bad_argument,
                    "sobol_indices: the confidence must lie between 0 and 1, such as 0.95");
    }
    if (samples > 0xFFFFFFFFu) throw Error(Code::bad_argument, "sobol_indices: more than 2^32 samples");
    SobolResult result;
    result.samples = samples;
    result.runs = samples * (outputs_ab.columns + 2);
    result.options = options;
    result.factors.resize(outputs_ab.columns);
    if (samples < 2) {
        result.outcome = Outcome::too_few;
        result.reasons.push_back({"too_few_samples",
                                  "样本数为 " + std::to_string(samples) + "，至少需要 2",
                                  "there are " + std::to_string(samples) + " samples; at least 2 are needed",
                                  {static_cast<double>(samples)}});
        return result;
    }
    if (const auto row = first_bad_row(outputs_a, outputs_b, outputs_ab)) {
        result.outcome = Outcome::invalid_input;
        result.reasons.push_back({"output_not_finite",
                                  "第 " + std::to_string(*row + 1) + " 行的输出不是有限数",
                                  "an output of row " + std::to_string(*row + 1) + " is not a finite number",
                                  {static_cast<double>(*row + 1)}});
        return result;
    }
    SobolEstimate estimate(outputs_a, outputs_b, outputs_ab, options);
    if (!estimate.over(samples, [](std::size_t at) { return at; })) {
        result.outcome = Outcome::degenerate;
        result.mean = outputs_a[0];
        result.variance = 0;
        result.reasons.push_back({"no_variance",
                                  "输出没有变化，方差为 0",
                                  "the output does not vary: its variance is 0",
                                  {outputs_a[0]}});
        return result;
    }
    result.outcome = Outcome::fine;
    result.mean = estimate.mean;
    result.variance = estimate.variance;
    for (std::size_t factor = 0; factor < result.factors.size(); ++factor) {
        result.factors[factor].first_order = estimate.first[factor];
        result.factors[factor].total = estimate.total[factor];
    }
    if (options.resamples > 0) add_intervals(estimate, samples, result);
    return result;
}

SobolResult sobol(SobolModel model, void* context, std::size_t factors, std::size_t samples,
                  const SobolOptions& options, const WorkControl& control) {
    if (!model) throw Error(Code::bad_argument, "sobol: there is no model to run");
    std::vector<std::size_t> ends(factors);
    std::iota(ends.begin(), ends.end(), std::size_t{1});
    return sobol_runs(
        ends, samples, options, control, [] { return 0; },
        [&](int&, std::span<const double> points, std::span<double> outputs) {
            for (std::size_t row = 0; row < outputs.size(); ++row)
                outputs[row] = model(points.subspan(row * factors, factors), context);
        });
}

}  // namespace qgov::inline v0
