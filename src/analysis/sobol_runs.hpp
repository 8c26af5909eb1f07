#pragma once

#include <qgov/analysis/sensitivity.hpp>
#include <qgov/core/matrix.hpp>
#include <qgov/core/work_control.hpp>

#include "core/checkpoint.hpp"
#include "core/splitmix.hpp"
#include "graph/parallel.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Runs a model at all points of a Sobol design, on several threads. Factor i is the numbers from ends[i - 1] (or 0) up to
// ends[i] of a point. model(scratch, points, outputs) gets several points in rows; each thread has one scratch, made by
// make_scratch().
template <class MakeScratch, class Model>
SobolResult sobol_runs(std::span<const std::size_t> ends, std::size_t samples, const SobolOptions& options,
                       const WorkControl& control, MakeScratch make_scratch, Model model) {
    constexpr std::size_t rows = 8;  // of a block
    const std::size_t factors = ends.size();
    const std::size_t numbers = ends.empty() ? 0 : ends.back();
    const bool random = options.points == SamplePoints::random;
    // Random points are made where they are needed: there may be very many numbers.
    const SobolPoints points = random ? SobolPoints{} : sobol_points(numbers, samples, options);
    std::vector<double> outputs_a(samples);
    std::vector<double> outputs_b(samples);
    Matrix outputs_ab(samples, factors);
    Checkpoint checkpoint(control, samples);
    struct Scratch {
        decltype(make_scratch()) own;
        std::vector<double> points{};
        std::vector<double> outputs{};
    };
    for_each_block(
        block_count(rows, samples), options.threads,
        [&] {
            return Scratch{make_scratch(), std::vector<double>((factors + 2) * numbers),
                           std::vector<double>(factors + 2)};
        },
        [&](Scratch& scratch, std::size_t block) {
            const BlockRange range = block_range(block, rows, samples);
            for (std::size_t row = range.begin; row < range.end; ++row) {
                const std::span<double> a(scratch.points.data(), numbers);
                const std::span<double> b(scratch.points.data() + numbers, numbers);
                for (std::size_t at = 0; at < numbers; ++at) {
                    const std::uint64_t start = std::uint64_t{row} * 2 * numbers;
                    a[at] = random ? uniform(options.seed, start + at) : points.a.at(row, at);
                    b[at] = random ? uniform(options.seed, start + numbers + at) : points.b.at(row, at);
                }
                std::size_t begin = 0;
                for (std::size_t factor = 0; factor < factors; ++factor) {
                    const std::span<double> ab(scratch.points.data() + (factor + 2) * numbers, numbers);
                    std::copy(a.begin(), a.end(), ab.begin());
                    std::copy(b.begin() + static_cast<std::ptrdiff_t>(begin),
                              b.begin() + static_cast<std::ptrdiff_t>(ends[factor]),
                              ab.begin() + static_cast<std::ptrdiff_t>(begin));
                    begin = ends[factor];
                }
                model(scratch.own, std::span<const double>(scratch.points),
                      std::span<double>(scratch.outputs));
                outputs_a[row] = scratch.outputs[0];
                outputs_b[row] = scratch.outputs[1];
                std::copy(scratch.outputs.begin() + 2, scratch.outputs.end(), outputs_ab.row(row).begin());
                checkpoint.done(1);
            }
        });
    return sobol_indices(outputs_a, outputs_b, outputs_ab, options);
}

}  // namespace qgov::inline v0
