#pragma once

#include "model/validate_collectives.hpp"
#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Scoring rules, vetoes, quotas and consequences that lack what they need, and records that no year of their scheme has
// or that are of units that it does not assess.
void check_assessment_rules(const Dataset& dataset, const Collectives& collectives, Findings& findings);

}  // namespace qgov::inline v0::detail
