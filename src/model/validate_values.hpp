#pragma once

#include "model/validate_rules.hpp"

namespace qgov::inline v0::detail {

// The value of an observation as a quantity in the unit of its indicator, without the wording.
Quantity quantity_of(const Observation& observation, const Indicator& indicator);
// The numbers that a quantity of this indicator allows.
Interval interval_of(const Quantity& quantity, const Indicator& indicator);

// Units and bounds of indicators, targets, changes and observations.
void check_values(const Dataset& dataset, Findings& findings);

}  // namespace qgov::inline v0::detail
