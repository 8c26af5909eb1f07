#include <qgov/analysis/ranking_sensitivity.hpp>

#include <qgov/core/error.hpp>

#include "analysis/arguments.hpp"
#include "analysis/index_draws.hpp"
#include "analysis/sobol_runs.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

// Factors, and where the numbers of each end.
struct Factors {
    std::vector<IndexFactor> factors{};
    std::vector<std::size_t> ends{};

    void add(IndexFactorKind kind, std::uint32_t number, std::size_t inputs) {
        factors.push_back({.kind = kind, .number = number});
        ends.push_back((ends.empty() ? 0 : ends.back()) + inputs);
    }
};

// Cells come by row; their factors are columns, so their numbers are regrouped: see `places`.
struct Plan {
    Factors factors{};
    std::vector<std::size_t> places{};  // of each number in a draw
};

Plan plan_of(const IndexDraws& draws, const IndexDesign& design, bool weights_together) {
    Plan plan;
    Factors& factors = plan.factors;
    if (draws.normalisation) factors.add(IndexFactorKind::normalisation, 0, 1);
    if (draws.aggregation) factors.add(IndexFactorKind::aggregation, 0, 1);
    if (draws.weighting) factors.add(IndexFactorKind::weighting, 0, 1);
    if (draws.dropping) factors.add(IndexFactorKind::dropped, 0, 1);
    if (weights_together && !draws.weights.empty()) {
        factors.add(IndexFactorKind::weights, 0, draws.weights.size());
    } else {
        for (const IndexDraws::Weight& weight : draws.weights) {
            factors.add(weight.indicator ? IndexFactorKind::indicator_weight : IndexFactorKind::node_weight,
                        weight.number, 1);
        }
    }
    const std::size_t first = draws.inputs() - draws.cells.size();
    for (std::size_t at = 0; at < first; ++at) plan.places.push_back(at);
    for (std::uint32_t indicator = 0; indicator < design.indicators.size() && !draws.cells.empty();
         ++indicator) {
        std::size_t cells = 0;
        for (std::size_t at = 0; at < draws.cells.size(); ++at) {
            if (draws.cells[at].indicator != indicator) continue;
            plan.places.push_back(first + at);
            ++cells;
        }
        if (cells > 0) factors.add(IndexFactorKind::values, indicator, cells);
    }
    return plan;
}

double output_of(std::span<const std::uint32_t> ranks, std::span<const std::uint32_t> base,
                 const RankingSensitivityOptions& options) {
    if (options.output == RankingOutput::rank)
        return ranks[options.unit] == 0 ? missing_value : ranks[options.unit];
    std::uint64_t shift = 0;
    std::uint64_t shifted = 0;
    for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
        if (ranks[unit] == 0 || base[unit] == 0) continue;
        shift += ranks[unit] > base[unit] ? ranks[unit] - base[unit] : base[unit] - ranks[unit];
        ++shifted;
    }
    return shifted == 0 ? missing_value : static_cast<double>(shift) / static_cast<double>(shifted);
}

}  // namespace

RankingSensitivity ranking_sensitivity(const IndexDesign& design, const IndexData& data,
                                       const IndexUncertainty& uncertainty,
                                       const RankingSensitivityOptions& options, const WorkControl& control) {
    require_argument(options.output != RankingOutput::rank || options.unit < data.values.rows,
                     "ranking_sensitivity: unit number " + std::to_string(options.unit) +
                         " is not among the " + std::to_string(data.values.rows) + " units");
    const IndexDraws draws(design, data, uncertainty);
    RankingSensitivity result;
    result.uncertainty = uncertainty;
    result.options = options;
    result.outcome = draws.outcome;
    result.reasons = draws.reasons;
    if (draws.outcome != Outcome::fine) return result;
    Plan plan = plan_of(draws, design, options.weights_together);
    result.factors = std::move(plan.factors.factors);
    result.excluded = draws.impossible();
    if (!result.excluded.empty()) {
        result.outcome = Outcome::out_of_domain;
        result.reasons.push_back(
            {"combination_impossible",
             std::to_string(result.excluded.size()) + " 种方法组合无法计算，请去掉不相容的方法",
             std::to_string(result.excluded.size()) +
                 " combinations of methods cannot be run; leave out those that do not go together",
             {static_cast<double>(result.excluded.size())}});
        return result;
    }
    struct Scratch {
        IndexDraws::Scratch draws;
        std::vector<double> inputs{};
    };
    const std::size_t inputs = draws.inputs();
    const SobolResult sobol = sobol_runs(
        plan.factors.ends, options.samples, options.sobol, control,
        [&] {
            return Scratch{draws.scratch(), {}};
        },
        [&](Scratch& scratch, std::span<const double> points, std::span<double> outputs) {
            // The order of a design's numbers is by factor, that of a draw by kind and cell.
            scratch.inputs.resize(points.size());
            for (std::size_t row = 0; row < outputs.size(); ++row) {
                for (std::size_t at = 0; at < inputs; ++at)
                    scratch.inputs[row * inputs + plan.places[at]] = points[row * inputs + at];
            }
            draws.rank(scratch.draws, scratch.inputs, outputs.size(),
                       [&](std::size_t row, std::span<const std::uint32_t> ranks) {
                           outputs[row] = output_of(ranks, draws.base_ranks(), options);
                       });
        });
    result.outcome = sobol.outcome;
    result.reasons.insert(result.reasons.end(), sobol.reasons.begin(), sobol.reasons.end());
    result.mean = sobol.mean;
    result.variance = sobol.variance;
    result.runs = sobol.runs;
    for (std::size_t at = 0; at < result.factors.size(); ++at) result.factors[at].index = sobol.factors[at];
    return result;
}

}  // namespace qgov::inline v0
