#pragma once

#include <qgov/analysis/multi_criteria.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

// What the methods of multi_criteria.hpp begin with: checked criteria, and the units that can take part.
struct Comparison {
    UnitScores result{};
    std::vector<std::uint32_t> units{};     // complete ones, ascending
    std::vector<std::uint32_t> criteria{};  // that take part, ascending

    bool fine() const noexcept { return result.outcome == Outcome::fine; }
    bool benefit(std::size_t criterion) const noexcept {
        return result.criteria.directions[criterion] == Direction::higher_is_better;
    }
    double weight(std::size_t criterion) const noexcept { return result.criteria.weights[criterion]; }
};

// Throws Error (bad_argument) for sizes that differ and directions that are neither higher nor lower is
// better. Not fine: no complete unit or criterion, fewer units than `least`, a negative weight, no weight.
Comparison comparison(std::string_view function, const Matrix& values, const Criteria& criteria,
                      std::size_t least);

// The whole has no answer: all units lose theirs.
void refuse(UnitScores& result, const Issue& issue);

// Leaves a criterion out, with a reason.
void leave_out(Comparison& compared, std::size_t criterion, std::string_view code);

// Sets a unit's score; out_of_domain where it is none.
void set_score(UnitScores& result, std::size_t unit, double score);

// The length of a column over the units that take part.
double column_length(const Matrix& values, const Comparison& compared, std::size_t column);

}  // namespace qgov::inline v0
