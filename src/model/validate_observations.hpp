#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// Observations and changes that cannot all be true: of the same thing, of stocks and what is added to them, and of two
// levels and the growth between them. Only what is certain counts.
void check_observations(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
