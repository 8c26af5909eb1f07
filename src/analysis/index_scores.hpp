#pragma once

#include <qgov/analysis/aggregation.hpp>
#include <qgov/core/matrix.hpp>

#include "analysis/index_tree.hpp"
#include "analysis/mean_form.hpp"
#include "graph/lanes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

// A table column after column.
struct Columns {
    std::size_t units = 0;
    std::vector<double> values{};

    Columns() = default;
    Columns(std::size_t units_in, std::size_t count) : units(units_in), values(units_in * count) {}
    std::span<double> operator[](std::size_t at) noexcept { return {values.data() + at * units, units}; }
    std::span<const double> operator[](std::size_t at) const noexcept {
        return {values.data() + at * units, units};
    }
};
Columns columns_of(const Matrix& table);
Matrix matrix_of(const Columns& columns);

// How a node makes one value of many, where that is a power mean in some form; if not, `aggregate` does it.
struct NodeForm {
    bool plain = false;
    MeanForm mean{};
    bool keeps_weight = false;  // weighted sum and product: weights are not rescaled

    // Whether a child's sum serves its parent as it is.
    bool passes_to(const NodeForm& parent) const noexcept {
        return plain && !keeps_weight && parent.plain && mean.power == parent.mean.power;
    }
};
NodeForm node_form(const AggregationOptions& options);

// Scores of all nodes of an index from normalised values, for one row of weights or many. Weights need not sum to 1; one of
// 0 leaves its child out.
class IndexScores {
public:
    // `methods`: one for each node. The tree must outlive the object. `keep`: `normalised` will be asked for; without that
    // the values are transformed where they stand if they can be.
    IndexScores(const IndexTree& tree, std::vector<AggregationOptions> methods, Columns normalised,
                bool keep);
    IndexScores(const IndexScores&) = delete;
    IndexScores(IndexScores&&) = default;
    IndexScores& operator=(const IndexScores&) = delete;
    IndexScores& operator=(IndexScores&&) = delete;
    ~IndexScores() = default;

    struct NodeValues {
        std::vector<double> sums{};       // f(score); of a node that is not plain the score itself
        std::vector<double> available{};  // weight that is there
        double weight = 0;                // of all children
        std::optional<Aggregation> general{};
    };
    using Workspace = std::vector<NodeValues>;  // by node

    // One node, after its children.
    void compute(std::uint32_t node, std::span<const double> weights, Workspace& work) const;
    // All nodes.
    void compute(std::span<const double> weights, Workspace& work) const;
    // A computed score as the method gives it.
    double score(std::uint32_t node, const Workspace& work, std::size_t unit) const;
    void scores(std::uint32_t node, const Workspace& work, std::span<double> out) const;
    // The same as a larger-is-better value for the parent.
    double oriented(std::uint32_t node, double score) const noexcept;

    // Makes `order_keys` fast for many rows of weights.
    void prepare();
    // Numbers in the order of the root's scores, larger is better, for `count` rows of weights: count × units, missing
    // where there is no score. They are monotone in the scores but not the scores.
    void order_keys(std::span<const double> weights, std::size_t count, Workspace& work,
                    std::span<double> keys) const;

    const NodeForm& form(std::uint32_t node) const noexcept { return forms_[node]; }
    // A normalised value; computed back where it was not kept.
    double normalised(std::uint32_t indicator, std::size_t unit) const noexcept {
        const double value = normalised_[indicator][unit];
        return in_place_ ? forms_[parents_[indicator]].mean.inverse(value) : value;
    }
    // Sums for entropy weights of an indicator under a geometric mean; without values that are missing or not positive.
    struct Sums {
        bool usable = false;
        double values = 0;    // sum n
        double products = 0;  // sum n ln n
        double low = 0;
        double high = 0;
    };
    const Sums& sums(std::uint32_t indicator) const noexcept { return sums_[indicator]; }
    bool complete(std::uint32_t indicator) const noexcept { return complete_[indicator] != 0; }
    bool missing(std::uint32_t indicator, std::size_t unit) const noexcept {
        return complete_[indicator] == 0 && missing_[indicator * units_ + unit] != 0;
    }
    std::size_t units() const noexcept { return units_; }
    bool smaller_is_better(std::uint32_t node) const noexcept;

private:
    std::span<const double> transformed(std::uint32_t indicator) const noexcept {
        return {transformed_[indicator], units_};
    }
    void note_missing(std::uint32_t indicator);
    void transform(std::uint32_t indicator, std::span<double> to);
    void compute_general(std::uint32_t node, std::span<const double> weights, Workspace& work) const;
    Lanes passed(std::uint32_t child, std::uint32_t parent, const Lanes& sum) const noexcept;
    void order_keys_of_tiles(std::span<const double> weights, std::size_t count,
                             std::span<double> keys) const;

    const IndexTree& tree_;
    std::size_t units_;
    std::vector<AggregationOptions> methods_;
    std::vector<NodeForm> forms_{};         // by node
    std::vector<std::uint32_t> parents_{};  // by indicator
    Columns normalised_;
    Columns others_{};  // transformed values that do not stand among the normalised
    bool in_place_ = false;
    std::vector<const double*> transformed_{};  // by indicator: f of its values, 0 where missing
    std::vector<Sums> sums_{};
    std::vector<std::uint8_t> complete_;   // by indicator: no value is missing
    std::vector<std::uint8_t> missing_{};  // by indicator and unit; empty if none is
    bool all_plain_ = false;
    // For blocks of eight units the transformed values of each node's indicators, node after node in `tree_.order`.
    std::vector<Lanes> tiles_{};
};

}  // namespace qgov::inline v0
