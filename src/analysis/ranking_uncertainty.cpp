#include <qgov/analysis/ranking_uncertainty.hpp>

#include <qgov/core/error.hpp>

#include "analysis/arguments.hpp"
#include "analysis/index_draws.hpp"
#include "core/checkpoint.hpp"
#include "core/splitmix.hpp"
#include "graph/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t block_length = 64;  // draws
constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr std::size_t most_compared = 4000;  // units

struct Block {
    IndexDraws::Scratch scratch;
    std::vector<double> inputs{};
    std::vector<std::uint32_t> ranks{};  // by draw and unit
    std::vector<std::uint8_t> ran{};     // by draw
    std::vector<std::uint32_t> skipped{};
};

// What is counted over all draws.
struct Totals {
    std::uint32_t draws = 0;
    std::uint64_t shift = 0;
    std::uint64_t shifted = 0;  // unit and draw with a rank in both
    std::vector<SkippedDraws> skipped{};
    std::vector<PairProbability> pairs{};
    std::vector<std::uint32_t> pair_before{};
    std::vector<std::uint32_t> pair_tied{};
    std::vector<std::uint32_t> before{};  // by unit and unit
};

void count_pairs(Totals& totals, std::span<const std::uint32_t> ranks) {
    for (std::size_t at = 0; at < totals.pairs.size(); ++at) {
        PairProbability& pair = totals.pairs[at];
        const std::uint32_t a = ranks[pair.first];
        const std::uint32_t b = ranks[pair.second];
        if (a == 0 || b == 0) continue;
        ++pair.draws;
        totals.pair_before[at] += a < b ? 1u : 0u;
        totals.pair_tied[at] += a == b ? 1u : 0u;
    }
    if (totals.before.empty()) return;
    const std::size_t units = ranks.size();
    for (std::size_t unit = 0; unit < units; ++unit) {
        // A unit without rank, 0, is before nobody, and nobody before it.
        const std::uint32_t own = ranks[unit];
        if (own == 0) continue;
        std::uint32_t* const row = totals.before.data() + unit * units;
        for (std::size_t other = 0; other < units; ++other) row[other] += ranks[other] > own ? 1u : 0u;
    }
}

void count_draw(Totals& totals, std::span<const std::uint32_t> ranks, std::span<const std::uint32_t> base) {
    ++totals.draws;
    for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
        if (ranks[unit] == 0 || base[unit] == 0) continue;
        totals.shift += ranks[unit] > base[unit] ? ranks[unit] - base[unit] : base[unit] - ranks[unit];
        ++totals.shifted;
    }
    count_pairs(totals, ranks);
}

// The draws of one block, run.
void run_block(const IndexDraws& draws, const DrawOptions& options, std::size_t first, std::size_t last,
               Block& block) {
    const std::size_t inputs = draws.inputs();
    const std::size_t units = draws.units();
    block.inputs.resize((last - first) * inputs);
    block.ran.assign(last - first, 0);
    std::fill(block.skipped.begin(), block.skipped.end(), 0u);
    for (std::size_t at = 0; at < block.inputs.size(); ++at)
        block.inputs[at] = uniform(options.seed, std::uint64_t{first} * inputs + at);
    for (std::size_t draw = 0; draw < last - first; ++draw) {
        if (const auto number =
                draws.impossible(std::span<const double>(block.inputs).subspan(draw * inputs, inputs)))
            ++block.skipped[*number];
    }
    draws.rank(block.scratch, block.inputs, last - first,
               [&](std::size_t draw, std::span<const std::uint32_t> ranks) {
                   std::copy(ranks.begin(), ranks.end(),
                             block.ranks.begin() + static_cast<std::ptrdiff_t>(draw * units));
                   block.ran[draw] = 1;
               });
}

std::uint32_t order_statistic(std::uint32_t draws, double share) {
    return std::max(1u, static_cast<std::uint32_t>(std::ceil(share * draws - 1e-9)));
}

template <class Count>
RankStatistics statistics_of(std::span<const Count> counts, std::span<const std::uint32_t> tops) {
    RankStatistics result;
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        result.draws += counts[at];
        sum += std::uint64_t{counts[at]} * (at + 1);
    }
    if (result.draws == 0) return result;
    const double mean = static_cast<double>(sum) / result.draws;
    result.mean = mean;
    for (const std::uint32_t top : tops) {
        std::uint64_t first = 0;
        for (std::size_t at = 0; at < counts.size() && at < top; ++at) first += counts[at];
        result.top_shares.push_back(static_cast<double>(first) / result.draws);
    }
    const std::uint32_t wanted[] = {order_statistic(result.draws, 0.05), order_statistic(result.draws, 0.5),
                                    order_statistic(result.draws, 0.95)};
    std::optional<std::uint32_t>* const found[] = {&result.low, &result.median, &result.high};
    double squares = 0;
    std::uint32_t passed = 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        if (counts[at] == 0) continue;
        const auto rank = static_cast<std::uint32_t>(at + 1);
        squares += counts[at] * ((rank - mean) * (rank - mean));
        passed += counts[at];
        if (!result.least) result.least = rank;
        result.most = rank;
        for (std::size_t each = 0; each < 3; ++each) {
            if (!*found[each] && passed >= wanted[each]) *found[each] = rank;
        }
    }
    if (result.draws > 1) result.deviation = std::sqrt(squares / (result.draws - 1.0));
    return result;
}

// All draws for some of the units at a time, so that the counts fit into memory.
template <class Count>
void count_ranks(const IndexDraws& draws, RankingUncertainty& result, Totals& totals,
                 const WorkControl& control) {
    const DrawOptions& options = result.options;
    const std::size_t units = draws.units();
    const std::size_t part = std::clamp<std::size_t>(most_bytes / (sizeof(Count) * units), 1, units);
    const std::size_t parts = block_count(part, units);
    Checkpoint checkpoint(control, std::uint64_t{options.draws} * parts);
    std::vector<Count> counts(part * units);
    for (std::size_t pass = 0; pass < parts; ++pass) {
        const BlockRange own = block_range(pass, part, units);
        std::fill(counts.begin(), counts.end(), Count{0});
        for_each_block(
            block_count(block_length, options.draws), options.threads,
            [&] {
                return Block{.scratch = draws.scratch(),
                             .ranks = std::vector<std::uint32_t>(block_length * units),
                             .skipped = std::vector<std::uint32_t>(totals.skipped.size())};
            },
            [&](Block& block, std::size_t number) {
                const BlockRange range = block_range(number, block_length, options.draws);
                run_block(draws, options, range.begin, range.end, block);
                checkpoint.done(range.end - range.begin);
            },
            [&](Block& block, std::size_t) {
                const std::span<const std::uint32_t> ranks(block.ranks);
                // Unit by unit, so that its counts stay near.
                for (std::size_t unit = own.begin; unit < own.end; ++unit) {
                    Count* const row = counts.data() + (unit - own.begin) * units;
                    for (std::size_t draw = 0; draw < block.ran.size(); ++draw) {
                        const std::uint32_t rank = ranks[draw * units + unit];
                        if (block.ran[draw] != 0 && rank != 0) ++row[rank - 1];
                    }
                }
                if (pass > 0) return;
                for (std::size_t at = 0; at < totals.skipped.size(); ++at)
                    totals.skipped[at].draws += block.skipped[at];
                for (std::size_t draw = 0; draw < block.ran.size(); ++draw) {
                    if (block.ran[draw] != 0)
                        count_draw(totals, ranks.subspan(draw * units, units), draws.base_ranks());
                }
            });
        for (std::size_t unit = own.begin; unit < own.end; ++unit) {
            const std::span<const Count> row(counts.data() + (unit - own.begin) * units, units);
            result.units[unit] = statistics_of<Count>(row, options.tops);
        }
    }
}

void check_options(const DrawOptions& options, std::size_t units) {
    require_argument(options.draws > 0, "ranking_uncertainty needs at least one draw, such as 1000");
    for (const std::uint32_t top : options.tops)
        require_argument(top > 0,
                         "ranking_uncertainty: the first 0 units are none; give a top of at least 1");
    for (const auto& [first, second] : options.pairs) {
        require_argument(first < units && second < units, "ranking_uncertainty: the pair of units number " +
                                                              std::to_string(first) + " and " +
                                                              std::to_string(second) + " is not among the " +
                                                              std::to_string(units) + " units");
    }
    require_argument(!options.all_pairs || units <= most_compared,
                     "ranking_uncertainty: all pairs of " + std::to_string(units) +
                         " units are too many; name the pairs, or take at most " +
                         std::to_string(most_compared) + " units");
}

}  // namespace

RankingUncertainty ranking_uncertainty(const IndexDesign& design, const IndexData& data,
                                       const IndexUncertainty& uncertainty, const DrawOptions& options,
                                       const WorkControl& control) {
    check_options(options, data.values.rows);
    const IndexDraws draws(design, data, uncertainty);
    RankingUncertainty result;
    result.uncertainty = uncertainty;
    result.options = options;
    result.outcome = draws.outcome;
    result.reasons = draws.reasons;
    result.units.resize(data.values.rows);
    if (draws.outcome != Outcome::fine) return result;
    if (draws.inputs() == 0) {
        result.reasons.push_back({"nothing_uncertain",
                                  "没有任何不确定因素，各次抽样相同",
                                  "nothing is uncertain: all draws are the same",
                                  {}});
    }
    Totals totals;
    totals.skipped = draws.impossible();
    for (const auto& [first, second] : options.pairs)
        totals.pairs.push_back({.first = first, .second = second});
    totals.pair_before.resize(totals.pairs.size());
    totals.pair_tied.resize(totals.pairs.size());
    if (options.all_pairs) totals.before.resize(draws.units() * draws.units());
    if (options.draws <= 0xFFFFu) {
        count_ranks<std::uint16_t>(draws, result, totals, control);
    } else {
        count_ranks<std::uint32_t>(draws, result, totals, control);
    }

    result.draws = totals.draws;
    for (SkippedDraws& skipped : totals.skipped) {
        if (skipped.draws > 0) result.skipped.push_back(std::move(skipped));
    }
    for (std::size_t unit = 0; unit < result.units.size(); ++unit) {
        if (draws.base_ranks()[unit] > 0) result.units[unit].base = draws.base_ranks()[unit];
    }
    result.pairs = std::move(totals.pairs);
    for (std::size_t at = 0; at < result.pairs.size(); ++at) {
        PairProbability& pair = result.pairs[at];
        if (pair.draws == 0) continue;
        pair.before = static_cast<double>(totals.pair_before[at]) / pair.draws;
        pair.tied = static_cast<double>(totals.pair_tied[at]) / pair.draws;
    }
    if (result.draws == 0) {
        result.outcome = Outcome::missing;
        result.reasons.push_back({"no_draws", "没有一次抽样能够计算", "no draw could be run", {}});
        return result;
    }
    if (totals.shifted > 0)
        result.mean_shift = static_cast<double>(totals.shift) / static_cast<double>(totals.shifted);
    if (options.all_pairs) {
        result.before = Matrix(draws.units(), draws.units());
        for (std::size_t at = 0; at < totals.before.size(); ++at)
            result.before.values[at] = static_cast<double>(totals.before[at]) / result.draws;
    }
    return result;
}

}  // namespace qgov::inline v0
