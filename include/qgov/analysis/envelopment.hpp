#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/core/export.hpp>
#include <qgov/core/matrix.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0 {

/// One unit against the frontier.
struct EnvelopmentUnit {
    std::optional<double> score{};  ///< in [0, 1]; 1: on the frontier
    std::vector<double>
        output_weights{};  ///< u, or w of the benefit of the doubt; one solution of perhaps several
    std::vector<double> input_weights{};  ///< v; empty for the benefit of the doubt
    std::vector<double> output_slacks{};  ///< what output could still be had at the score
    std::vector<double> input_slacks{};   ///< what input could still be saved
    std::vector<std::uint32_t> peers{};   ///< units that the unit is compared with, ascending
    std::vector<double> intensities{};    ///< of the peers
    bool weights_unique = false;  ///< no other weights give the score; false also where that is not certain
    bool efficient = false;       ///< score 1 and no slack; score 1 with slack is only weakly efficient
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};

    bool operator==(const EnvelopmentUnit&) const = default;
};

/// All units against the frontier. Compare scores only: optimal weights need not be unique. A weight too large for a
/// double is missing.
struct Envelopment {
    std::vector<EnvelopmentUnit> units{};
    std::size_t frontier = 0;  ///< units with score 1
    std::size_t compared = 0;  ///< units that take part
    Outcome outcome = Outcome::fine;
    std::vector<Reason> reasons{};

    bool operator==(const Envelopment&) const = default;
};

/// How little input would do for the same output (数据包络分析, CCR 模型)? Charnes, Cooper and Rhodes 1978,
/// input-oriented, constant returns: max u·y_k subject to v·x_k = 1, u·y_i - v·x_i ≤ 0 for all i, u, v ≥ 0;
/// slacks by the usual second stage.
///
/// Rows are units. A unit with a missing value takes no part (missing). Negative and infinite values:
/// out_of_domain, invalid_input; no input above 0: out_of_domain (no_input). No output above 0: score 0. A
/// score within 1e-9 of 1 is 1. Throws Error (bad_argument) for sizes that differ. O(rows) linear programmes.
QGOV_API Envelopment data_envelopment(const Matrix& inputs, const Matrix& outputs);

/// Bounds on the share of an indicator in a unit's score, w_j y_kj/sum; none: free.
struct ShareBounds {
    std::optional<double> low{};
    std::optional<double> high{};

    bool operator==(const ShareBounds&) const = default;
};

/// How well does a unit do with the weights that suit it best (善意假定法, benefit of the doubt)? max sum_j
/// w_j y_kj subject to sum_j w_j y_ij ≤ 1 for all i, w ≥ 0 (Melyn and Moesen 1991; Cherchye et al. 2007).
///
/// Units and their outcomes as in `data_envelopment`. `bounds` is empty or has one entry for each column;
/// bounds that no weights satisfy for a unit: out_of_domain (bounds_infeasible). Throws Error (bad_argument)
/// for sizes that differ or bounds outside [0, 1]. O(rows) linear programmes.
QGOV_API Envelopment benefit_of_the_doubt(const Matrix& values, std::span<const ShareBounds> bounds = {});

}  // namespace qgov::inline v0
