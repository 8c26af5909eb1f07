#pragma once

#include "analysis/prepared_scheme.hpp"

#include <qgov/analysis/assessment.hpp>

#include <optional>
#include <span>
#include <vector>

namespace qgov::inline v0::detail {

/// The bands of a scheme, ready for comparisons.
class Bands {
public:
    /// Throws Error (bad_number) for bounds out of range.
    explicit Bands(const AssessmentScheme& scheme);

    /// What the scheme's rounding makes of a total.
    Points rounded(Points total) const noexcept;
    PointsRange rounded(const PointsRange& total) const noexcept {
        return {rounded(total.low), rounded(total.high)};
    }
    /// The grades that totals in a range, rounded, may have. `between` is set when one of them lies between bands.
    GradeSet grades(const PointsRange& rounded_total, bool& between) const;
    /// The least total, before rounding, that has this grade or a better one; nothing when the band does not say.
    std::optional<Points> least_total(std::size_t grade) const;

    Truth fails(GradeSet grades) const noexcept;
    /// The lowest grade that does not pass; `GradeSet::most` when all do.
    std::size_t failing() const noexcept;

private:
    struct Band {
        std::optional<Points> lower{};
        std::optional<Points> upper{};
        bool passes = true;

        bool is_bounded() const noexcept { return lower || upper; }
    };
    bool holds(std::size_t band, Points total) const noexcept;
    GradeSet grades_at(Points total, bool& between) const noexcept;

    RoundingPolicy rounding_;
    std::vector<Band> bands_;
};

/// Whether a veto reaches units of a kind, as its text says.
Truth reaches(const Veto& veto, OrganisationKind kind);

/// Fills grades after vetoes, `vetoed` and `last_by_veto` from what the record triggered.
void apply_vetoes(const PreparedScheme& scheme, const Bands& bands, std::span<const VetoResult> vetoes,
                  UnitResult& unit);

/// Fills the ranks of all units, among all or within groups.
void rank_units(const AssessmentScheme& scheme, std::vector<UnitResult>& units);
/// Moves down who is ranked beyond the quota of a grade.
void apply_quotas(const AssessmentScheme& scheme, std::vector<UnitResult>& units);
/// How many units may have a grade; nothing when there is no quota.
std::optional<std::size_t> quota_of(const GradeBand& band, std::size_t units);

/// Do the total, the grade and the rank as published differ from what comes out?
Truth total_differs(const AssessmentRecord& record, const UnitResult& unit);
Truth grade_differs(const PreparedScheme& scheme, const AssessmentRecord& record, const UnitResult& unit);
Truth rank_differs(const AssessmentRecord& record, const UnitResult& unit);

}  // namespace qgov::inline v0::detail
