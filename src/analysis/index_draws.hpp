#pragma once

#include <qgov/analysis/ranking_uncertainty.hpp>

#include "analysis/index_run.hpp"
#include "analysis/rank_sort.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// What uncertain numbers do to the ranking of an index: each draw is a row of numbers in [0, 1), one for each uncertain thing.
class IndexDraws {
public:
    IndexDraws(const IndexDesign& design, const IndexData& data, const IndexUncertainty& uncertainty);
    IndexDraws(const IndexDraws&) = delete;
    IndexDraws& operator=(const IndexDraws&) = delete;

    // Why nothing can be drawn; fine otherwise.
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};

    struct Weight {
        std::uint32_t slot = 0;
        bool indicator = false;
        std::uint32_t number = 0;  // of the indicator or node
    };
    struct Cell {
        std::uint32_t unit = 0;
        std::uint32_t indicator = 0;
        double low = 0;
        double high = 0;
    };
    // The uncertain things in their order; the numbers of each kind follow one another.
    bool normalisation = false;
    bool aggregation = false;
    bool weighting = false;
    bool dropping = false;
    std::vector<Weight> weights{};
    std::vector<Cell> cells{};
    std::size_t inputs() const noexcept {
        return std::size_t{normalisation} + std::size_t{aggregation} + std::size_t{weighting} +
               std::size_t{dropping} + weights.size() + cells.size();
    }

    std::size_t units() const noexcept { return units_; }
    // Rank by unit without uncertainty, 0 for none.
    const std::vector<std::uint32_t>& base_ranks() const noexcept { return base_; }
    // Combinations of choices that give no ranking.
    std::vector<SkippedDraws> impossible() const;
    // The number of the combination in `impossible`, or nothing if the draw can run.
    std::optional<std::size_t> impossible(std::span<const double> input) const;

    struct Scratch {
        RankSort sort;
        std::vector<double> weights{};
        std::vector<double> keys{};
        std::vector<std::uint32_t> ranks{};
        std::vector<std::uint32_t> rows{};
        IndexScores::Workspace work{};
        IndexData data{};
    };
    Scratch scratch() const;
    // Ranks of the draws whose inputs are the rows of a table: take(row, ranks), not in the order of the rows. Rows that
    // cannot run are passed over.
    template <class Take>
    void rank(Scratch& scratch, std::span<const double> inputs, std::size_t count, Take take) const {
        for (std::size_t combination = 0; combination < combinations_.size(); ++combination) {
            if (!combinations_[combination].possible) continue;
            std::vector<std::uint32_t>& rows = scratch.rows;
            rows.clear();
            for (std::size_t row = 0; row < count; ++row) {
                if (combination_of(row_of(inputs, row)) == combination)
                    rows.push_back(static_cast<std::uint32_t>(row));
            }
            for (std::size_t first = 0; first < rows.size(); first += together) {
                const std::size_t some = std::min(together, rows.size() - first);
                keys(scratch, combination, inputs, std::span(rows).subspan(first, some));
                for (std::size_t at = 0; at < some; ++at) {
                    scratch.sort.rank(std::span<const double>(scratch.keys).subspan(at * units_, units_),
                                      std::span<std::uint32_t>(scratch.ranks));
                    take(rows[first + at], std::span<const std::uint32_t>(scratch.ranks));
                }
            }
        }
    }

private:
    static constexpr std::size_t together = 16;  // rows of weights that share each look at the values

    struct Combination {
        std::uint32_t normalisation = 0;
        std::uint32_t aggregation = 0;
        std::uint32_t weighting = 0;
        IndexDesign design{};
        bool possible = true;
        Reason reason{};
        std::size_t model = 0;          // of those that share normalisation and aggregation
        std::vector<double> weights{};  // without noise
    };

    std::span<const double> row_of(std::span<const double> inputs, std::size_t row) const noexcept {
        return inputs.subspan(row * inputs_, inputs_);
    }
    std::size_t combination_of(std::span<const double> input) const noexcept;
    void add_cells(const IndexData& data, const IndexUncertainty& uncertainty);
    void add_weights(const IndexDesign& design);
    void rank_base(const IndexDesign& design, const CompositeIndex& base);
    void add_combinations(const IndexDesign& design);
    void test(Combination& combination) const;
    void add_model(Combination& combination);
    void perturb(std::span<const double> input, std::span<double> row) const;
    void keys(Scratch& scratch, std::size_t combination, std::span<const double> inputs,
              std::span<const std::uint32_t> rows) const;
    void keys_of_drawn_values(Scratch& scratch, const Combination& combination, std::span<const double> input,
                              std::span<double> keys) const;
    void rounded_keys(const IndexScores& scores, std::span<const double> row, IndexScores::Workspace& work,
                      std::span<double> keys) const;

    IndexTree tree_;
    const IndexData& data_;
    const IndexUncertainty& uncertainty_;
    std::size_t units_;
    std::size_t inputs_ = 0;
    std::vector<std::uint32_t> dropped_{};  // slots
    std::vector<std::uint32_t> base_{};
    std::optional<int> decimals_{};
    std::vector<std::unique_ptr<IndexScores>> models_{};  // by normalisation and aggregation
    std::vector<Combination> combinations_{};
};

}  // namespace qgov::inline v0
