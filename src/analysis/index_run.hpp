#pragma once

#include <qgov/analysis/composite_index.hpp>

#include "analysis/index_scores.hpp"
#include "analysis/index_tree.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// Throws Error (bad_argument) unless the data fit the design.
void check_index_data(const IndexDesign& design, const IndexData& data);

// The columns of an index before normalisation: divided, imputed, treated.
struct TreatedColumns {
    Columns values{};
    std::vector<IndexColumn> columns{};  // all but the scales
    Matrix denominated{};                // empty unless asked for
    Matrix imputed{};
};
TreatedColumns treated_columns(const IndexDesign& design, const IndexData& data, bool stages);

// One column normalised; tells whether any value came out. `column` takes scale, outcome and reasons.
bool normalise_column(std::span<const double> values, const NormalisationOptions& options,
                      IndexColumn& column, std::span<double> out);

// All columns normalised where they stand, then the missing ones filled by the unit's mean if the design wants that.
// `columns` as above; `live` tells which indicators have any value.
struct NormalisedColumns {
    Columns values{};
    std::vector<std::uint8_t> live{};
};
NormalisedColumns normalised_columns(const IndexDesign& design, Columns treated,
                                     std::vector<IndexColumn>& columns);

// Weights and scores of all nodes from normalised columns.
class IndexRun {
public:
    struct Node {
        Outcome outcome = Outcome::fine;
        std::vector<Reason> reasons{};
        std::optional<Priorities> priorities{};
    };

    // The tree and the design must outlive the object. `keep`: `child_value` will be asked for every value.
    IndexRun(const IndexTree& tree, const IndexDesign& design, NormalisedColumns normalised, bool keep);

    const IndexTree& tree() const noexcept { return tree_; }
    const IndexScores& scores() const noexcept { return scores_; }
    IndexScores& scores() noexcept { return scores_; }
    const IndexScores::Workspace& work() const noexcept { return work_; }
    const std::vector<double>& weights() const noexcept { return weights_; }  // by slot
    const std::vector<Node>& nodes() const noexcept { return nodes_; }
    // A child's value as its parent takes it; missing where there is none.
    double child_value(std::uint32_t node, std::size_t child, std::size_t unit) const;

private:
    void weigh(std::uint32_t node, const std::vector<std::uint8_t>& live_indicators);
    bool weigh_by_entropy(std::uint32_t node, const std::vector<std::size_t>& live);

    const IndexTree& tree_;
    const IndexDesign& design_;
    IndexScores scores_;
    IndexScores::Workspace work_{};
    std::vector<double> weights_;
    std::vector<Node> nodes_;
    std::vector<std::uint8_t> live_nodes_;
};

}  // namespace qgov::inline v0
