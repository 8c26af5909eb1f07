#pragma once

#include <qgov/analysis/aggregation.hpp>
#include <qgov/analysis/imputation.hpp>
#include <qgov/analysis/normalisation.hpp>
#include <qgov/analysis/outcome.hpp>
#include <qgov/analysis/outliers.hpp>
#include <qgov/analysis/pairwise_comparison.hpp>
#include <qgov/analysis/ranking.hpp>
#include <qgov/analysis/weighting.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qgov::inline v0 {

/// One indicator of an index (指标): a column of the values, and how it is prepared.
struct IndexIndicator {
    std::string code{};
    std::string name{};        ///< for people; may be empty
    std::uint32_t parent = 0;  ///< node
    double weight =
        1;  ///< among the children of its parent; plays no part when that one's weights are computed
    NormalisationOptions normalisation{};  ///< with its direction and goalposts
    OutlierOptions outliers{.method = OutlierMethod::none};
    std::optional<std::uint32_t> denominator{};  ///< column of the denominators

    bool operator==(const IndexIndicator&) const = default;
};

/// A node of the tree (维度、总指数): a pillar, or the index itself, which has no parent. Its children are its
/// indicators in their order, then its nodes in theirs.
struct IndexNode {
    std::string code{};
    std::string name{};
    std::optional<std::uint32_t> parent{};
    double weight = 1;                                             ///< among the children of its parent
    WeightingOptions weighting{.method = WeightingMethod::given};  ///< of its children
    AggregationOptions aggregation{};  ///< of its children; `least_share` is the minimum availability
    Matrix judgments{};                ///< pairwise_comparison: children × children
    PairwiseOptions pairwise{};

    bool operator==(const IndexNode&) const = default;
};

/// All choices of an index (指数设计).
struct IndexDesign {
    std::vector<IndexIndicator> indicators{};
    std::vector<IndexNode> nodes{};
    ImputationOptions
        imputation{};  ///< none, mean, median, by group, constant, or the unit's mean of normalised values
    RankOptions ranking{};  ///< the order follows from the root's method and is not asked for

    bool operator==(const IndexDesign&) const = default;
};

/// The data of an index.
struct IndexData {
    Matrix values{};                      ///< units × indicators, raw
    Matrix denominators{};                ///< units × denominators; may be empty
    std::vector<std::uint32_t> groups{};  ///< by unit, for imputation by group; may be empty

    bool operator==(const IndexData&) const = default;
};

/// What to keep beside scores and ranks.
struct IndexOptions {
    bool stages = false;        ///< the table after each step
    bool contributions = true;  ///< what each indicator brings to each score

    bool operator==(const IndexOptions&) const = default;
};

/// The table after each step, units × indicators. A step that does nothing repeats the table before it.
struct IndexStages {
    Matrix denominated{};
    Matrix imputed{};
    Matrix treated{};
    Matrix normalised{};

    bool operator==(const IndexStages&) const = default;
};

/// What became of one indicator.
struct IndexColumn {
    Outcome outcome =
        Outcome::fine;  ///< not fine: the indicator is left out and its weight goes to its siblings
    std::vector<Reason> reasons{};
    std::size_t missing = 0;  ///< raw values that are not there
    std::size_t imputed = 0;  ///< of them filled
    TreatedIndicator treatment{};
    NormalisationScale scale{};
    double effective_weight =
        0;  ///< product of the weights down the tree, before any are rescaled for missing data

    bool operator==(const IndexColumn&) const = default;
};

/// What became of one node.
struct IndexNodeResult {
    Outcome outcome = Outcome::fine;  ///< not fine: no unit has a score here
    std::vector<Reason> reasons{};
    std::vector<std::uint32_t> indicators{};  ///< its children, in order
    std::vector<std::uint32_t> nodes{};
    std::vector<double> weights{};  ///< of the children, indicators first; sum 1, 0 for those left out
    Direction direction = Direction::higher_is_better;  ///< which score is the better one
    std::vector<double> scores{};                       ///< by unit, as the method gives them
    std::vector<double> available{};         ///< by unit: share of the weight that is there, in [0, 1]
    std::optional<Priorities> priorities{};  ///< pairwise_comparison

    bool operator==(const IndexNodeResult&) const = default;
};

/// What one unit met in one node; `issue.at` is the place among the node's children.
struct IndexIssue {
    std::uint32_t unit = 0;
    std::uint32_t node = 0;
    Issue issue{};

    bool operator==(const IndexIssue&) const = default;
};

/// A composite index with every choice and every step (综合指数).
struct CompositeIndex {
    Outcome outcome = Outcome::missing;  ///< fine if any unit has a score
    std::vector<Reason> reasons{};
    std::uint32_t root = 0;
    std::vector<double> scores{};  ///< of the root, by unit
    RankedScores ranking{};        ///< of the scores
    std::vector<IndexColumn> columns{};
    std::vector<IndexNodeResult> nodes{};
    std::vector<IndexIssue> issues{};  ///< by node, then unit: why a score is missing, or a note on it
    Matrix
        contributions{};  ///< units × indicators, each row summing to the score; empty when not asked for or impossible
    IndexStages stages{};
    IndexDesign design{};
    IndexOptions options{};

    bool operator==(const CompositeIndex&) const = default;
};

/// How do units compare on many indicators together (综合指数)? The whole way from raw values to ranks.
///
/// Steps, each column on its own: value/denominator; imputation; outliers; normalisation (with its direction). Then from
/// the leaves up: the weights of each node's children (given and rescaled, equal, from judgments, or computed from the
/// children's values), and its aggregation. Last the ranks of the root. An indicator that is constant or has no value is
/// left out with a reason, its weight shared by its siblings; so is a node without scores. A missing child drops out for
/// that unit alone, the other weights rescaled; `least_share` of a node says when that is too much. A node whose smaller
/// scores are better (VIKOR, Wroclaw) counts as 1 - score in its parent. Imputation of the unit's mean works on normalised
/// values. The unit's mean and group methods count observed values only; imputed ones never feed others.
///
/// Contributions: Euler's, as in `mean_contributions`, down the tree; a vetoed score scales them. They are possible when all
/// nodes are power means, sums, products, minimum or maximum; otherwise empty, reason no_contributions. Of a minimum or
/// maximum the first child that is it has all.
///
/// One unit has rank 1; methods that take their range from the data cannot normalise one unit (too_few: one_unit). Outcomes
/// of nodes: as `objective_weights`, `pairwise_priorities`, `aggregate`; inconsistent judgments are used and said.
/// Throws Error (bad_argument) for a design that is no tree with one root, a node without children, sizes that do not fit,
/// an imputation along time, and as the functions named. O(cells log units), O(units² cells) with Copeland.
QGOV_API CompositeIndex composite_index(const IndexDesign& design, const IndexData& data,
                                        const IndexOptions& options = {});

/// What a unit met in words, with the names of indicators and nodes. `units` may be empty: then units are numbered from 1.
QGOV_API Reason reason(const CompositeIndex& index, const IndexIssue& issue,
                       const std::vector<std::string>& units = {});

}  // namespace qgov::inline v0
